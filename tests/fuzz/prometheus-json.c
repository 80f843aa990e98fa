/* prometheus-json.c - fuzz target: answers of the Prometheus API
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "decode/mina-prometheus-json.h"
#include "json-format.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  return fuzz_json_format (&mina_prometheus_json_format, data, size);
}
