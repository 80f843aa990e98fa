/* mina-python-spans.c - the spans that a Python program makes, and the headers it sends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-synth"

#include "synth/mina-python-private.h"

#include <string.h>

#define MS G_GINT64_CONSTANT (1000)

/* When, after a call begins, payments begins and ends, and the call ends. */
#define PAYMENTS_START_US (3 * MS)
#define PAYMENTS_END_US (181 * MS)
#define CALL_END_US (184 * MS)

static guint64
draw (MinaPcg32 *random)
{
  guint64 high = mina_pcg32_next (random);

  return high << 32 | mina_pcg32_next (random);
}

static void
attribute_free (MinaPythonAttribute *attribute)
{
  g_free (attribute->key);
  g_free (attribute->text);
  g_free (attribute);
}

static void
event_free (MinaPythonEvent *event)
{
  g_free (event->name);
  g_free (event);
}

static MinaPythonSpan *
new_span (MinaPython *self)
{
  MinaPythonSpan *span = g_new0 (MinaPythonSpan, 1);

  span->request = self->request;
  span->start_us = span->end_us = self->now_us;
  span->attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) attribute_free);
  span->events = g_ptr_array_new_with_free_func ((GDestroyNotify) event_free);
  g_ptr_array_add (self->run->spans, span);
  return span;
}

/* As TraceIdRatioBased of the Python SDK: by the last 64 bits of the trace id. */
gboolean
mina_python_is_kept (const MinaPythonSampler *sampler,
                     gboolean                 has_parent,
                     gboolean                 parent_is_kept,
                     MinaTraceId              trace_id)
{
  guint64 high = (guint64) sampler->ratio_ppm << 32;

  if (sampler->parent_based && has_parent)
    return parent_is_kept;
  if (sampler->ratio_ppm >= 1000000)
    return TRUE;
  return trace_id.lo < (high / 1000000 << 32) + ((high % 1000000 << 32) / 1000000);
}

MinaPythonSpan *
mina_python_span_at (MinaPython *self,
                     gint64      number)
{
  return number < 0 || number >= self->run->spans->len
           ? NULL
           : g_ptr_array_index (self->run->spans, (guint) number);
}

static MinaPythonSpan *
current_span (MinaPython *self)
{
  return self->current->len == 0
           ? NULL
           : mina_python_span_at (self, g_array_index (self->current, int, self->current->len - 1));
}

int
mina_python_begin_span (MinaPython  *self,
                        int          provider,
                        const char  *scope,
                        const char  *name,
                        MinaSpanKind kind)
{
  const MinaPythonSpan *parent = current_span (self);
  const MinaPythonProvider *from;
  MinaPythonSpan *span;

  if (provider < 0 || self->run->spans->len >= MINA_PYTHON_MAX_SPANS)
    return -1;
  from = &g_array_index (self->providers, MinaPythonProvider, provider);
  span = new_span (self);
  if (parent != NULL)
    {
      span->trace_id = parent->trace_id;
      span->parent_id = parent->id;
    }
  else
    {
      span->trace_id = self->trace_id;
      /* A second root of the same request is another trace. */
      self->trace_id = (MinaTraceId){ draw (&self->payments_ids), draw (&self->payments_ids) };
    }
  span->id = draw (&self->span_ids) | 1;
  span->service = g_strdup (from->service != NULL ? from->service : "unknown_service:python");
  span->scope = g_strdup (scope);
  span->name = g_strdup (name);
  span->kind = kind;
  if (!mina_python_is_kept (&from->sampler, parent != NULL,
                            parent != NULL && parent->reach != MINA_PYTHON_NOT_SAMPLED,
                            span->trace_id))
    span->reach = MINA_PYTHON_NOT_SAMPLED;
  else if (from->n_batch > 0)
    span->reach = MINA_PYTHON_EXPORTED;
  else if (from->n_simple > 0)
    span->reach = MINA_PYTHON_EXPORTED_SINGLY;
  else
    span->reach = from->n_console > 0 ? MINA_PYTHON_CONSOLE : MINA_PYTHON_NO_PROCESSOR;
  return (int) self->run->spans->len - 1;
}

void
mina_python_end_span (MinaPython *self,
                      int         number)
{
  MinaPythonSpan *span = mina_python_span_at (self, number);

  if (span != NULL)
    span->end_us = self->now_us;
}

void
mina_python_add_attribute (MinaPythonSpan *span,
                           const char     *key,
                           MinaValueType   type,
                           const char     *text,
                           gboolean        is_secret)
{
  MinaPythonAttribute *attribute = NULL;

  for (guint i = 0; i < span->attributes->len && attribute == NULL; i++)
    {
      MinaPythonAttribute *there = g_ptr_array_index (span->attributes, i);

      if (strcmp (there->key, key) == 0)
        attribute = there;
    }
  if (attribute == NULL)
    {
      /* The SDK's limit. */
      if (span->attributes->len >= 128)
        return;
      attribute = g_new0 (MinaPythonAttribute, 1);
      attribute->key = g_strdup (key);
      g_ptr_array_add (span->attributes, attribute);
    }
  g_free (attribute->text);
  attribute->text = g_strdup (text);
  attribute->type = type;
  attribute->is_secret = is_secret;
}

/* OK stays, and UNSET is never set (OpenTelemetry, "Set Status"). */
void
mina_python_set_status (MinaPythonSpan *span,
                        MinaStatus      status,
                        const char     *message)
{
  char *kept;

  if (span->status == MINA_STATUS_OK || status == MINA_STATUS_UNSET)
    return;
  span->status = status;
  /* @message may be the one that is there. */
  kept = status == MINA_STATUS_ERROR ? g_strdup (message) : NULL;
  g_free (span->status_message);
  span->status_message = kept;
}

void
mina_python_add_event (MinaPythonSpan *span,
                       gint64          time_us,
                       const char     *name)
{
  MinaPythonEvent *event;

  if (span->events->len >= 128)
    return;
  event = g_new0 (MinaPythonEvent, 1);
  event->time_us = time_us;
  event->name = g_strdup (name);
  g_ptr_array_add (span->events, event);
}

/* ---- headers ---- */

static void
fill_dict (MinaPythonDict       *dict,
           const MinaPythonSpan *span)
{
  dict->is_filled = TRUE;
  dict->trace_id = span->trace_id;
  dict->span_id = span->id;
  dict->is_sampled = span->reach != MINA_PYTHON_NOT_SAMPLED;
}

void
mina_python_inject (MinaPython *self,
                    gint64      number)
{
  const MinaPythonSpan *span = current_span (self);
  MinaPythonDict *dict;

  if (number < 0 || number >= self->dicts->len || span == NULL)
    return;
  dict = &g_array_index (self->dicts, MinaPythonDict, (guint) number);
  if (dict->was_sent_empty)
    self->run->traits |= MINA_PYTHON_INJECT_LATE;
  fill_dict (dict, span);
}

static void
add_header (MinaPython *self,
            const char *name,
            char       *value)
{
  MinaPythonHeader *header;

  if (self->run->headers->len >= MINA_PYTHON_MAX_SPANS)
    {
      g_free (value);
      return;
    }
  header = g_new0 (MinaPythonHeader, 1);
  header->request = self->request;
  header->name = g_strdup (name);
  header->value = value;
  g_ptr_array_add (self->run->headers, header);
}

static void
add_headers (MinaPython           *self,
             const MinaPythonDict *context)
{
  char trace[MINA_TRACE_ID_SIZE], span[MINA_SPAN_ID_SIZE];
  const char *sampled = context->is_sampled ? "1" : "0";

  mina_trace_id_to_hex (context->trace_id, trace);
  mina_span_id_to_hex (context->span_id, span);
  if (self->run->propagators & MINA_PYTHON_TRACECONTEXT)
    add_header (self, "traceparent", g_strdup_printf ("00-%s-%s-0%s", trace, span, sampled));
  if (self->run->propagators & MINA_PYTHON_B3_SINGLE)
    add_header (self, "b3", g_strdup_printf ("%s-%s-%s", trace, span, sampled));
  if (self->run->propagators & MINA_PYTHON_B3_MULTI)
    {
      add_header (self, "x-b3-traceid", g_strdup (trace));
      add_header (self, "x-b3-spanid", g_strdup (span));
      add_header (self, "x-b3-sampled", g_strdup (sampled));
    }
}

static void
write_payments (MinaPython           *self,
                const MinaPythonDict *context,
                gint64                call_us)
{
  MinaPythonSpan *span;
  gboolean is_read = context->is_filled
                     && (self->run->propagators & self->harness->payments_propagators) != 0;

  if (self->run->spans->len >= MINA_PYTHON_MAX_SPANS)
    return;
  span = new_span (self);
  span->is_payments = TRUE;
  span->trace_id = (MinaTraceId){ draw (&self->payments_ids), draw (&self->payments_ids) };
  span->id = draw (&self->payments_ids) | 1;
  if (is_read)
    {
      span->trace_id = context->trace_id;
      span->parent_id = context->span_id;
    }
  span->service = g_strdup ("payments");
  span->scope = g_strdup ("opentelemetry.instrumentation.flask");
  span->name = g_strdup ("POST /charge");
  span->kind = MINA_SPAN_KIND_SERVER;
  span->start_us = call_us + PAYMENTS_START_US;
  span->end_us = call_us + PAYMENTS_END_US;
  mina_python_add_attribute (span, "http.method", MINA_VALUE_STRING, "POST", FALSE);
  mina_python_add_attribute (span, "http.route", MINA_VALUE_STRING, "/charge", FALSE);
  mina_python_add_attribute (span, "http.status_code", MINA_VALUE_INT,
                             self->harness->declined ? "402" : "200", FALSE);
  span->reach = mina_python_is_kept (&self->harness->payments_sampler, is_read,
                                     context->is_sampled, span->trace_id)
                  ? MINA_PYTHON_EXPORTED
                  : MINA_PYTHON_NOT_SAMPLED;
}

guint
mina_python_call_payments (MinaPython *self,
                           gint64      dict)
{
  gint64 call_us = self->now_us + 6 * MS;
  guint code = self->harness->declined ? 402 : 200;
  MinaPythonDict context = { FALSE };
  MinaPythonSpan *span;
  int client = -1;

  self->now_us = call_us;
  self->called = TRUE;
  if (dict >= 0 && dict < self->dicts->len)
    {
      MinaPythonDict *given = &g_array_index (self->dicts, MinaPythonDict, (guint) dict);

      context = *given;
      if (given->is_filled)
        self->run->traits |= MINA_PYTHON_INJECTED;
      else
        given->was_sent_empty = TRUE;
    }
  if (self->run->traits & MINA_PYTHON_REQUESTS_INSTRUMENTED)
    client = mina_python_begin_span (self, self->provider,
                                     "opentelemetry.instrumentation.requests", "POST",
                                     MINA_SPAN_KIND_CLIENT);
  span = mina_python_span_at (self, client);
  if (span != NULL)
    {
      fill_dict (&context, span);
      mina_python_add_attribute (span, "http.method", MINA_VALUE_STRING, "POST", FALSE);
      mina_python_add_attribute (span, "http.url", MINA_VALUE_STRING, "http://payments/charge",
                                 FALSE);
      mina_python_add_attribute (span, "http.status_code", MINA_VALUE_INT,
                                 code == 402 ? "402" : "200", FALSE);
      if (code >= 400)
        mina_python_set_status (span, MINA_STATUS_ERROR, NULL);
    }
  if (context.is_filled)
    add_headers (self, &context);
  write_payments (self, &context, call_us);
  self->now_us = call_us + CALL_END_US;
  mina_python_end_span (self, client);
  self->now_us += 12 * MS;
  return code;
}
