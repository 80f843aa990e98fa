/* mina-python-result.c - questions about what a Python program would do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-synth"

#include "synth/mina-python-lab.h"

#include <string.h>

#include "synth/mina-synth-writer.h"

#define MAX_WRITTEN 12

const char *
mina_python_listing (void)
{
  return "from opentelemetry import trace\n"
         "from opentelemetry.sdk.trace import TracerProvider\n"
         "from opentelemetry.instrumentation.flask import FlaskInstrumentor\n"
         "\n"
         "# Setup\n"
         "trace.set_tracer_provider(TracerProvider())\n"
         "FlaskInstrumentor().instrument_app(app)\n"
         "\n"
         "@app.route(\"/checkout\")\n"
         "def checkout():\n"
         "    with trace.get_tracer(__name__).start_as_current_span(\"checkout-operation\"):\n"
         "        process_payment()\n"
         "        return \"ok\"\n";
}

const MinaPythonSpan *
mina_python_run_find_span (const MinaPythonRun *run,
                           const char          *name)
{
  g_return_val_if_fail (run != NULL && name != NULL, NULL);

  for (guint i = 0; i < run->spans->len; i++)
    {
      const MinaPythonSpan *span = g_ptr_array_index (run->spans, i);

      if (!span->is_payments && strcmp (span->name, name) == 0)
        return span;
    }
  return NULL;
}

const MinaPythonAttribute *
mina_python_span_find_attribute (const MinaPythonSpan *span,
                                 const char           *key)
{
  g_return_val_if_fail (span != NULL && key != NULL, NULL);

  for (guint i = 0; i < span->attributes->len; i++)
    {
      const MinaPythonAttribute *attribute = g_ptr_array_index (span->attributes, i);

      if (strcmp (attribute->key, key) == 0)
        return attribute;
    }
  return NULL;
}

gboolean
mina_python_run_has_service (const MinaPythonRun *run,
                             const char          *name)
{
  g_return_val_if_fail (run != NULL && name != NULL, FALSE);

  for (guint i = 0; i < run->spans->len; i++)
    {
      const MinaPythonSpan *span = g_ptr_array_index (run->spans, i);

      if (span->reach != MINA_PYTHON_EXPORTED && span->reach != MINA_PYTHON_EXPORTED_SINGLY)
        continue;
      if (strcmp (span->service, name) == 0
          || (strcmp (name, "unknown_service") == 0
              && g_str_has_prefix (span->service, "unknown_service:")))
        return TRUE;
    }
  return FALSE;
}

const char *
mina_python_run_payments_parent (const MinaPythonRun *run)
{
  const MinaPythonSpan *payments = NULL;

  g_return_val_if_fail (run != NULL, NULL);

  for (guint i = 0; i < run->spans->len && payments == NULL; i++)
    {
      const MinaPythonSpan *span = g_ptr_array_index (run->spans, i);

      if (span->is_payments)
        payments = span;
    }
  for (guint i = 0; payments != NULL && payments->parent_id != 0 && i < run->spans->len; i++)
    {
      const MinaPythonSpan *span = g_ptr_array_index (run->spans, i);

      if (span->id == payments->parent_id)
        return span->service;
    }
  return NULL;
}

const char *
mina_python_reach_name (MinaPythonReach reach)
{
  static const char *const names[] = { "exported", "exported-singly", "no-processor", "console",
                                       "not-sampled" };

  g_return_val_if_fail (reach < G_N_ELEMENTS (names), NULL);

  return names[reach];
}

static MinaSynthAttribute
to_write (const MinaPythonAttribute *attribute)
{
  MinaSynthAttribute written = { .key = attribute->key, .type = attribute->type };

  switch ((int) attribute->type)
    {
    case MINA_VALUE_INT:
      written.int64 = g_ascii_strtoll (attribute->text, NULL, 10);
      break;
    case MINA_VALUE_BOOL:
      written.int64 = *attribute->text == 'T';
      break;
    case MINA_VALUE_DOUBLE:
      written.number = g_ascii_strtod (attribute->text, NULL);
      break;
    default:
      written.string = attribute->text;
      break;
    }
  return written;
}

MinaDataset *
mina_python_run_dataset (const MinaPythonRun *run)
{
  MinaSynthWriter writer;

  g_return_val_if_fail (run != NULL, NULL);

  mina_synth_writer_init (&writer, "checkout-python", 0);
  for (guint i = 0; i < run->spans->len; i++)
    {
      const MinaPythonSpan *span = g_ptr_array_index (run->spans, i);
      MinaSynthAttribute attributes[MAX_WRITTEN + 3];
      guint n = 0;

      for (guint k = 0; k < MIN (span->attributes->len, MAX_WRITTEN); k++)
        attributes[n++] = to_write (g_ptr_array_index (span->attributes, k));
      if (span->reach != MINA_PYTHON_EXPORTED && span->reach != MINA_PYTHON_EXPORTED_SINGLY)
        {
          attributes[n++] = (MinaSynthAttribute) MINA_SYNTH_BOOL ("mina.ghost", TRUE);
          attributes[n++] = (MinaSynthAttribute)
            MINA_SYNTH_STRING ("mina.ghost.reason", mina_python_reach_name (span->reach));
        }
      attributes[n] = (MinaSynthAttribute) MINA_SYNTH_END;
      for (guint k = 0; k < span->events->len; k++)
        {
          const MinaPythonEvent *event = g_ptr_array_index (span->events, k);

          mina_synth_writer_event (&writer, event->time_us, event->name);
        }
      writer.trace_id = span->trace_id;
      mina_synth_writer_span_with_id (
        &writer,
        &(MinaSynthSpan){ .resource =
                            mina_synth_writer_service (&writer, span->service, NULL, NULL),
                          .kind = span->kind,
                          .name = span->name,
                          .start_us = span->start_us,
                          .end_us = span->end_us,
                          .parent = span->parent_id,
                          .status = span->status,
                          .message = span->status_message,
                          .attributes = attributes },
        span->id);
    }
  return mina_synth_writer_finish (&writer);
}
