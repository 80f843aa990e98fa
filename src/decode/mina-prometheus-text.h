/* mina-prometheus-text.h - what a /metrics page says: Prometheus text and OpenMetrics
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-decoder.h"

G_BEGIN_DECLS

/**
 * mina_format_prometheus_text:
 *
 * The text format 0.0.4 of Prometheus and OpenMetrics 1.0, with exemplars. Lines that cannot be
 * read are reported by number and left out. Points without a time get that of the file.
 */
extern const MinaByteFormat mina_format_prometheus_text;

G_END_DECLS
