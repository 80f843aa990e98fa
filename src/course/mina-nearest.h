/* mina-nearest.h - which name was probably meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mina_nearest_name:
 * @name: what was written
 * @names: (array length=n): what could have been meant
 * @n: how many
 *
 * Letters that are added, left out, changed, or exchanged with their neighbour are counted (optimal
 * string alignment). At most three may differ, and not more than one in three.
 *
 * Returns: (transfer none) (nullable): the nearest of @names, the first of several; %NULL if none
 *   is near
 */
const char *mina_nearest_name (const char        *name,
                               const char *const *names,
                               gsize              n);

G_END_DECLS
