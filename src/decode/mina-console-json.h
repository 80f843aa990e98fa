/* mina-console-json.h - what the console exporters of the SDKs print
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-decoder.h"

G_BEGIN_DECLS

/**
 * mina_console_json_format:
 *
 * Spans and log records as the console exporters of the Python SDK (ConsoleSpanExporter,
 * ConsoleLogRecordExporter) and of the Go SDK (stdouttrace, stdoutlog) print them: one object a
 * record.
 */
extern const MinaJsonFormat mina_console_json_format;

G_END_DECLS
