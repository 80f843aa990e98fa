/* console-json.c - fuzz target: what SDKs print to the console
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "decode/mina-console-json.h"
#include "json-format.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  return fuzz_json_format (&mina_console_json_format, data, size);
}
