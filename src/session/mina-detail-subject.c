/* mina-detail-subject.c - the span or log record whose details are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include <glib/gi18n-lib.h>

#include "base/mina-format.h"
#include "base/mina-sort.h"
#include "session/mina-detail-private.h"
#include "session/mina-log-text.h"
#include "session/mina-span-facts.h"

static void
clear_fact (MinaDetailFact *fact)
{
  g_free (fact->label);
  g_free (fact->value);
}

/* Takes over @value; what is empty is no fact. */
static void
add_fact (GArray     *facts,
          const char *label,
          char       *value)
{
  MinaDetailFact fact = { NULL, value };

  if (value == NULL || *value == '\0')
    {
      g_free (value);
      return;
    }
  fact.label = g_strdup (label);
  g_array_append_val (facts, fact);
}

static void
add_trace_id (GArray      *facts,
              MinaDataset *dataset,
              MinaTraceId  id)
{
  if (!mina_trace_id_is_none (id))
    add_fact (facts, _("Trace id"), mina_dataset_trace_id_text (dataset, id));
}

static void
add_span_id (GArray      *facts,
             const char  *label,
             MinaDataset *dataset,
             MinaSpanId   id)
{
  if (id != 0)
    add_fact (facts, label, mina_dataset_span_id_text (dataset, id));
}

static void
add_instant (GArray     *facts,
             const char *label,
             gint64      time_ns)
{
  char text[MINA_FORMAT_SIZE];

  if (time_ns != 0)
    add_fact (facts, label, g_strdup (mina_format_instant (text, time_ns, FALSE)));
}

static void
add_span_facts (MinaDetailSubject *self)
{
  const MinaSpans *spans = mina_dataset_spans (self->dataset);
  const MinaTraceInfo *traces = mina_dataset_traces (self->dataset, &(guint32){ 0 });
  guint32 span = self->span;
  char text[MINA_FORMAT_SIZE];

  add_trace_id (self->facts, self->dataset, traces[spans->trace[span]].id);
  add_span_id (self->facts, _("Span id"), self->dataset, spans->id[span]);
  add_span_id (self->facts, _("Parent id"), self->dataset, spans->parent_id[span]);
  add_instant (self->facts, _("Began"), spans->start_ns[span]);
  add_instant (self->facts, _("Ended"), spans->end_ns[span]);
  add_fact (self->facts, _("Duration"),
            g_strdup (mina_format_duration_exact (text,
                                                  spans->end_ns[span] - spans->start_ns[span])));
  add_fact (self->facts, _("Own time"),
            g_strdup (mina_format_duration_exact (text, self->tree->self_ns[self->node])));
  add_fact (self->facts, _("Trace state"),
            g_strdup (mina_dataset_text (self->dataset, spans->trace_state[span])));
  add_fact (self->facts, _("Flags"), mina_span_describe_flags (spans->flags[span]));
}

static void
add_log_facts (MinaDetailSubject *self)
{
  const MinaLogs *logs = mina_dataset_logs (self->dataset);
  guint32 log = self->log;

  add_instant (self->facts, _("Time"), logs->time_ns[log]);
  if (logs->observed_ns[log] != logs->time_ns[log])
    /* Translators: when a log record was collected, as opposed to written */
    add_instant (self->facts, _("Collected"), logs->observed_ns[log]);
  if (logs->severity[log] != 0)
    add_fact (self->facts, _("Severity"),
              g_strdup_printf ("%s (%u)",
                               mina_severity_name (mina_severity_range (logs->severity[log])),
                               logs->severity[log]));
  add_fact (self->facts, _("Severity text"),
            g_strdup (mina_dataset_text (self->dataset, logs->severity_text[log])));
  add_fact (self->facts, _("Event name"),
            g_strdup (mina_dataset_text (self->dataset, logs->event_name[log])));
  add_trace_id (self->facts, self->dataset, logs->trace_id[log]);
  add_span_id (self->facts, _("Span id"), self->dataset, logs->span_id[log]);
  add_fact (self->facts, _("Flags"), mina_span_describe_flags (logs->flags[log]));
}

static void
add_scope_facts (MinaDetailSubject *self)
{
  const MinaScope *scopes = mina_dataset_scopes (self->dataset, &(guint32){ 0 });
  const MinaScope *scope = &scopes[mina_detail_subject_scope (self)];

  add_fact (self->scope_facts, _("Name"),
            g_strdup (mina_dataset_text (self->dataset, scope->name)));
  add_fact (self->scope_facts, _("Version"),
            g_strdup (mina_dataset_text (self->dataset, scope->version)));
  add_fact (self->scope_facts, _("Schema"),
            g_strdup (mina_dataset_text (self->dataset, scope->schema_url)));
}

static void
begin (MinaDetailSubject *self,
       MinaDataset       *dataset)
{
  self->dataset = mina_dataset_ref (dataset);
  self->facts = g_array_new (FALSE, FALSE, sizeof (MinaDetailFact));
  self->scope_facts = g_array_new (FALSE, FALSE, sizeof (MinaDetailFact));
  g_array_set_clear_func (self->facts, (GDestroyNotify) clear_fact);
  g_array_set_clear_func (self->scope_facts, (GDestroyNotify) clear_fact);
}

void
mina_detail_subject_set_span (MinaDetailSubject *self,
                              MinaTree          *tree,
                              guint32            node)
{
  const MinaEvents *events;
  MinaRange range;

  mina_detail_subject_clear (self);
  begin (self, tree->dataset);
  self->tree = mina_tree_ref (tree);
  self->node = node;
  self->span = tree->span[node];

  events = mina_dataset_events (self->dataset);
  range = mina_dataset_spans (self->dataset)->events[self->span];
  self->n_events = range.n;
  self->events = g_new (guint32, MAX (1, range.n));
  for (guint32 i = 0; i < range.n; i++)
    self->events[i] = range.first + i;
  mina_sort_by_int64 (self->events, range.n, events->time_ns);

  add_span_facts (self);
  add_scope_facts (self);
}

void
mina_detail_subject_set_log (MinaDetailSubject *self,
                             MinaDataset       *dataset,
                             guint32            log)
{
  mina_detail_subject_clear (self);
  begin (self, dataset);
  self->log = log;
  add_log_facts (self);
  add_scope_facts (self);
}

void
mina_detail_subject_clear (MinaDetailSubject *self)
{
  g_clear_pointer (&self->tree, mina_tree_unref);
  g_clear_pointer (&self->dataset, mina_dataset_unref);
  g_clear_pointer (&self->facts, g_array_unref);
  g_clear_pointer (&self->scope_facts, g_array_unref);
  g_clear_pointer (&self->events, g_free);
  self->n_events = 0;
  self->node = self->span = self->log = MINA_NONE;
}

MinaRange
mina_detail_subject_attributes (MinaDetailSubject *self)
{
  return self->span != MINA_NONE ? mina_dataset_spans (self->dataset)->attributes[self->span]
                                 : mina_dataset_logs (self->dataset)->attributes[self->log];
}

guint32
mina_detail_subject_resource (MinaDetailSubject *self)
{
  return self->span != MINA_NONE ? mina_dataset_spans (self->dataset)->resource[self->span]
                                 : mina_dataset_logs (self->dataset)->resource[self->log];
}

guint32
mina_detail_subject_scope (MinaDetailSubject *self)
{
  return self->span != MINA_NONE ? mina_dataset_spans (self->dataset)->scope[self->span]
                                 : mina_dataset_logs (self->dataset)->scope[self->log];
}
