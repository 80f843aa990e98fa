/* chrome-json.c - fuzz target: trace events
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "decode/mina-chrome-json.h"
#include "json-format.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  return fuzz_json_format (&mina_chrome_json_format, data, size);
}
