/* mina-json-shape.h - which keys the beginning of a JSON value has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MinaJsonShape:
 *
 * The paths of the keys in the first bytes of a value, to at most four keys deep:
 * "resourceSpans[].resource", "data[].spans[]", "[].traceId", "[][].id". An array is written with
 * its brackets ("data[]", not "data"), and the keys of all its elements that are seen are taken
 * together. The value as a whole is "" (an object) or "[]" (an array). Under each path the first
 * string or number is kept. Keys that hold a dot or a bracket are passed over.
 */
typedef struct _MinaJsonShape MinaJsonShape;

/**
 * mina_json_shape_new:
 * @head: the first bytes of the value
 * @length: how many
 *
 * Returns: (transfer full): the shape of as much of the value as @head holds; never fails
 */
MinaJsonShape *mina_json_shape_new   (const guint8        *head,
                                      gsize                length);
void           mina_json_shape_free  (MinaJsonShape       *self);

/**
 * mina_json_shape_has:
 * @self: a shape
 * @path: a path of keys
 *
 * Returns: whether the value has it
 */
gboolean       mina_json_shape_has   (const MinaJsonShape *self,
                                      const char          *path);

/**
 * mina_json_shape_value:
 * @self: a shape
 * @path: a path of keys, "status" say
 *
 * Returns: (nullable): the first string or number under @path, at most 1000 bytes of it; %NULL if
 *   there is none
 */
const char    *mina_json_shape_value (const MinaJsonShape *self,
                                      const char          *path);

/**
 * mina_json_shape_is_empty:
 * @self: a shape
 *
 * Returns: whether the value has neither keys nor elements: "{}", "[]"
 */
gboolean       mina_json_shape_is_empty (const MinaJsonShape *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaJsonShape, mina_json_shape_free)

G_END_DECLS
