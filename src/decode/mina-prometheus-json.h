/* mina-prometheus-json.h - answers of the Prometheus API
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-decoder.h"

G_BEGIN_DECLS

/**
 * mina_prometheus_json_format:
 *
 * What /api/v1/query, query_range, query_exemplars and series answer: matrices, vectors,
 * exemplars, and series without values.
 */
extern const MinaJsonFormat mina_prometheus_json_format;

G_END_DECLS
