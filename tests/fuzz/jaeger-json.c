/* jaeger-json.c - fuzz target: Jaeger JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "decode/mina-jaeger-json.h"
#include "json-format.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  return fuzz_json_format (&mina_jaeger_json_format, data, size);
}
