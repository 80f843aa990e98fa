/* mina-trace-filter.c - which traces hold what was typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "analysis/mina-query.h"
#include "analysis/mina-text-match.h"
#include "session/mina-trace-filter.h"

struct _MinaTraceFilter
{
  MinaDataset    *dataset;
  MinaQuery      *query;
  MinaTextMatch **matches;
};

MinaTraceFilter *
mina_trace_filter_new (MinaDataset *dataset,
                       const char  *text)
{
  MinaTraceFilter *self = g_new0 (MinaTraceFilter, 1);

  self->dataset = mina_dataset_ref (dataset);
  self->query = mina_query_parse (text);
  self->matches = g_new0 (MinaTextMatch *, MAX (1, self->query->n));
  for (guint i = 0; i < self->query->n; i++)
    {
      const MinaTerm *term = &self->query->terms[i];

      if (term->kind == MINA_TERM_ATTRIBUTE)
        self->matches[i] = mina_text_match_new (dataset, term->key, term->value);
      else if (term->kind == MINA_TERM_TEXT)
        self->matches[i] = mina_text_match_new (dataset, NULL, term->text);
    }
  return self;
}

void
mina_trace_filter_free (MinaTraceFilter *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->query->n; i++)
    g_clear_pointer (&self->matches[i], mina_text_match_free);
  g_free (self->matches);
  mina_query_free (self->query);
  mina_dataset_unref (self->dataset);
  g_free (self);
}

/* Whether some span of the trace has the text, or the attribute, of a term. */
static gboolean
is_in_spans (MinaTraceFilter     *self,
             const MinaTerm      *term,
             MinaTextMatch       *match,
             const MinaTraceInfo *trace)
{
  const MinaSpans *spans = mina_dataset_spans (self->dataset);
  const MinaService *services = mina_dataset_services (self->dataset, &(guint32){ 0 });
  const guint32 *order = mina_dataset_span_order (self->dataset) + trace->spans.first;

  if (term->is_trace_id && mina_trace_id_equal (term->trace_id, trace->id))
    return TRUE;
  for (guint32 i = 0; i < trace->spans.n; i++)
    {
      guint32 span = order[i];

      if (term->kind == MINA_TERM_TEXT
          && (mina_text_match_string (match, spans->name[span])
              || mina_text_match_string (match, services[spans->service[span]].name)
              || mina_text_match_string (match, spans->status_message[span])
              || (term->is_span_id && term->span_id == spans->id[span])))
        return TRUE;
      if (mina_text_match_range (match, spans->attributes[span]))
        return TRUE;
    }
  return FALSE;
}

gboolean
mina_trace_filter_passes (MinaTraceFilter *self,
                          guint32          trace)
{
  const MinaTraceInfo *info = &mina_dataset_traces (self->dataset, &(guint32){ 0 })[trace];
  gint64 length = mina_time_span_length (info->extent);

  for (guint i = 0; i < self->query->n; i++)
    {
      const MinaTerm *term = &self->query->terms[i];
      gboolean holds;

      switch (term->kind)
        {
        case MINA_TERM_ERROR:
          holds = info->n_errors > 0;
          break;
        case MINA_TERM_DURATION:
          holds = length >= term->min_ns && length <= term->max_ns;
          break;
        case MINA_TERM_TEXT:
        case MINA_TERM_ATTRIBUTE:
        default:
          holds = is_in_spans (self, term, self->matches[i], info);
          break;
        }
      if (holds == term->negated)
        return FALSE;
    }
  return TRUE;
}
