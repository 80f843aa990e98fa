/* mina-python-names.c - what the modules of OpenTelemetry for Python are known to have
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-synth"

#include "synth/mina-python-names.h"

#include <string.h>

static const struct
{
  const char *module;
  const char *name; /* NULL: the module itself */
  MinaPythonName is;
} names[] = {
  { "opentelemetry", "trace", MINA_PYTHON_N_TRACE },
  { "opentelemetry", "propagate", MINA_PYTHON_N_PROPAGATE },
  { "opentelemetry.trace", NULL, MINA_PYTHON_N_TRACE },
  { "opentelemetry.trace", "Status", MINA_PYTHON_N_STATUS },
  { "opentelemetry.trace", "StatusCode", MINA_PYTHON_N_STATUS_CODE },
  { "opentelemetry.trace", "SpanKind", MINA_PYTHON_N_SPAN_KIND },
  { "opentelemetry.trace", "set_tracer_provider", MINA_PYTHON_N_SET_PROVIDER },
  { "opentelemetry.trace", "get_tracer_provider", MINA_PYTHON_N_GET_PROVIDER },
  { "opentelemetry.trace", "get_tracer", MINA_PYTHON_N_GET_TRACER },
  { "opentelemetry.trace", "get_current_span", MINA_PYTHON_N_GET_SPAN },
  { "opentelemetry.trace.status", "Status", MINA_PYTHON_N_STATUS },
  { "opentelemetry.trace.status", "StatusCode", MINA_PYTHON_N_STATUS_CODE },
  { "opentelemetry.trace.propagation.tracecontext", "TraceContextTextMapPropagator",
    MINA_PYTHON_N_TRACECONTEXT },
  { "opentelemetry.sdk.trace", "TracerProvider", MINA_PYTHON_N_TRACER_PROVIDER },
  { "opentelemetry.sdk.trace.export", "BatchSpanProcessor", MINA_PYTHON_N_BATCH },
  { "opentelemetry.sdk.trace.export", "SimpleSpanProcessor", MINA_PYTHON_N_SIMPLE },
  { "opentelemetry.sdk.trace.export", "ConsoleSpanExporter", MINA_PYTHON_N_CONSOLE },
  { "opentelemetry.exporter.otlp.proto.http.trace_exporter", "OTLPSpanExporter",
    MINA_PYTHON_N_OTLP },
  { "opentelemetry.exporter.otlp.proto.grpc.trace_exporter", "OTLPSpanExporter",
    MINA_PYTHON_N_OTLP },
  { "opentelemetry.sdk.resources", "Resource", MINA_PYTHON_N_RESOURCE },
  { "opentelemetry.sdk.resources", "SERVICE_NAME", MINA_PYTHON_N_SERVICE_NAME },
  { "opentelemetry.sdk.trace.sampling", "ParentBased", MINA_PYTHON_N_PARENT_BASED },
  { "opentelemetry.sdk.trace.sampling", "TraceIdRatioBased", MINA_PYTHON_N_RATIO },
  { "opentelemetry.sdk.trace.sampling", "ParentBasedTraceIdRatio",
    MINA_PYTHON_N_PARENT_BASED_RATIO },
  { "opentelemetry.sdk.trace.sampling", "ALWAYS_ON", MINA_PYTHON_N_ALWAYS_ON },
  { "opentelemetry.sdk.trace.sampling", "ALWAYS_OFF", MINA_PYTHON_N_ALWAYS_OFF },
  { "opentelemetry.sdk.trace.sampling", "DEFAULT_ON", MINA_PYTHON_N_DEFAULT_ON },
  { "opentelemetry.sdk.trace.sampling", "DEFAULT_OFF", MINA_PYTHON_N_DEFAULT_OFF },
  { "opentelemetry.instrumentation.flask", "FlaskInstrumentor", MINA_PYTHON_N_FLASK_INSTRUMENTOR },
  { "opentelemetry.instrumentation.requests", "RequestsInstrumentor",
    MINA_PYTHON_N_REQUESTS_INSTRUMENTOR },
  { "opentelemetry.propagate", NULL, MINA_PYTHON_N_PROPAGATE },
  { "opentelemetry.propagate", "inject", MINA_PYTHON_N_INJECT },
  { "opentelemetry.propagate", "set_global_textmap", MINA_PYTHON_N_SET_TEXTMAP },
  { "opentelemetry.propagators.b3", "B3SingleFormat", MINA_PYTHON_N_B3_SINGLE },
  { "opentelemetry.propagators.b3", "B3MultiFormat", MINA_PYTHON_N_B3_MULTI },
  { "opentelemetry.propagators.b3", "B3Format", MINA_PYTHON_N_B3_MULTI },
  { "opentelemetry.propagators.composite", "CompositePropagator", MINA_PYTHON_N_COMPOSITE },
  { "flask", NULL, MINA_PYTHON_N_FLASK },
  { "flask", "Flask", MINA_PYTHON_N_FLASK },
  { "requests", NULL, MINA_PYTHON_N_REQUESTS },
  { "time", NULL, MINA_PYTHON_N_TIME },
  { "logging", NULL, MINA_PYTHON_N_LOGGING },
};

static const struct
{
  const char *name;
  MinaPythonName is;
} builtins[] = {
  { "app", MINA_PYTHON_N_APP },
  { "requests", MINA_PYTHON_N_REQUESTS },
  { "process_payment", MINA_PYTHON_N_PROCESS_PAYMENT },
  { "CardDeclined", MINA_PYTHON_N_CARD_DECLINED },
  { "logger", MINA_PYTHON_N_LOGGING },
  { "Exception", MINA_PYTHON_N_EXCEPTION },
  { "len", MINA_PYTHON_N_LEN },
  { "print", MINA_PYTHON_N_PRINT },
  { "format", MINA_PYTHON_N_FORMAT },
  { "str", MINA_PYTHON_N_FORMAT },
};

MinaPythonName
mina_python_import (const char *module,
                    const char *name,
                    gboolean   *knows_module)
{
  *knows_module = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].module, module) == 0)
      {
        *knows_module = TRUE;
        if (g_strcmp0 (names[i].name, name) == 0)
          return names[i].is;
      }
  return MINA_PYTHON_N_NONE;
}

MinaPythonName
mina_python_builtin (const char *name,
                     gboolean    imports_given)
{
  for (guint i = 0; i < G_N_ELEMENTS (builtins); i++)
    if (strcmp (builtins[i].name, name) == 0)
      return builtins[i].is;
  for (guint i = 0; imports_given && i < G_N_ELEMENTS (names); i++)
    if (names[i].name != NULL && strcmp (names[i].name, name) == 0)
      return names[i].is;
  return MINA_PYTHON_N_NONE;
}
