/* mina-otlp-json.h - OTLP JSON: traces, logs and metrics, in every wrapper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-decoder.h"

G_BEGIN_DECLS

/**
 * mina_otlp_json_format:
 *
 * The JSON of opentelemetry.proto as SDKs, the Collector, Tempo (v1 and v2) and the Jaeger API v3
 * write it: names in camelCase or snake_case, enumerations as numbers or names, ids as hex digits
 * or base64, the containers of before 2022.
 */
extern const MinaJsonFormat mina_otlp_json_format;

G_END_DECLS
