/* mina-zipkin-json.h - Zipkin JSON, version 2 and version 1
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-decoder.h"

G_BEGIN_DECLS

/**
 * mina_zipkin_json_format:
 *
 * A list of spans, a list of lists, or one span, of the Zipkin API v2 or v1, also Thrift structs
 * dumped as JSON. Which version it is shows in each span that differs: v1 has binary annotations,
 * or annotations with an endpoint.
 */
extern const MinaJsonFormat mina_zipkin_json_format;

G_END_DECLS
