/* mina-jaeger-json.h - JSON of the Jaeger UI and its API
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-decoder.h"

G_BEGIN_DECLS

/**
 * mina_jaeger_json_format:
 *
 * What /api/traces answers and the Jaeger UI downloads: a list of traces under "data", one trace
 * there, a trace or a list of traces or of spans without it, also as the UI enriches them.
 */
extern const MinaJsonFormat mina_jaeger_json_format;

G_END_DECLS
