/* mina-chrome-json.h - trace events as Chrome, Node.js and many build tools write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-decoder.h"

G_BEGIN_DECLS

/**
 * mina_chrome_json_format:
 *
 * The Trace Event Format (Google, "Trace Event Format", 2016): an object with "traceEvents", or
 * the list alone. A file becomes one trace: a process is a service, a thread is a span around what
 * it did; complete events, pairs of begin and end, and asynchronous pairs are spans; instant events
 * are log records, counters are metrics.
 */
extern const MinaJsonFormat mina_chrome_json_format;

G_END_DECLS
