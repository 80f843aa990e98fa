/* json-shape.c - fuzz target: the shape of JSON values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "decode/mina-json-shape.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (MinaJsonShape) shape = mina_json_shape_new (data, size);
  const char *value = mina_json_shape_value (shape, "status");

  g_assert (value == NULL || g_utf8_validate (value, -1, NULL));
  /* It is an object or an array or neither. */
  g_assert (!mina_json_shape_has (shape, "") || !mina_json_shape_has (shape, "[]"));
  return 0;
}
