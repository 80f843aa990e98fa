/* otlp-json.c - fuzz target: OTLP JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "decode/mina-otlp-json.h"
#include "json-format.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  return fuzz_json_format (&mina_otlp_json_format, data, size);
}
