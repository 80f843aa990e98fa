/* mina-json-layout.h - JSON laid out for people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mina_json_layout_is_likely:
 * @text: (array length=length): UTF-8
 * @length: its bytes
 *
 * Returns: whether it begins and ends like a JSON object or array
 */
gboolean mina_json_layout_is_likely   (const char  *text,
                                     gsize        length);

/**
 * mina_json_layout_write:
 * @text: (array length=length): UTF-8 that may be JSON
 * @length: its bytes
 * @max_bytes: about where to stop; 0 for no limit
 * @out: appended to: the same tokens, an item a line, indented by two; what is not JSON is left as
 *   it is from there on
 *
 * Not recursive; the indentation stops growing at 32 levels.
 *
 * Returns: whether all of it was written
 */
gboolean mina_json_layout_write     (const char  *text,
                                     gsize        length,
                                     gsize        max_bytes,
                                     GString     *out);

G_END_DECLS
