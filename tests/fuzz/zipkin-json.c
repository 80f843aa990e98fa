/* zipkin-json.c - fuzz target: Zipkin JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "decode/mina-zipkin-json.h"
#include "json-format.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  return fuzz_json_format (&mina_zipkin_json_format, data, size);
}
