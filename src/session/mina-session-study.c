/* mina-session-study.c - filters, brushes and picks: what a person does with what is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-session-private.h"

#include "analysis/mina-latency.h"

static gpointer
brush_copy (gpointer boxed)
{
  return g_memdup2 (boxed, sizeof (MinaBrush));
}

G_DEFINE_BOXED_TYPE (MinaBrush, mina_brush, brush_copy, g_free)

static const char *const statistic_names[] = {
  [MINA_LATENCY_MEAN] = "mean",
  [MINA_LATENCY_P50] = "p50",
  [MINA_LATENCY_P95] = "p95",
  [MINA_LATENCY_P99] = "p99",
  [MINA_LATENCY_P999] = "p99.9",
  [MINA_N_LATENCY_STATISTICS] = "heatmap",
};

const char *
mina_session_statistic_name (guint statistic)
{
  g_return_val_if_fail (statistic < G_N_ELEMENTS (statistic_names), NULL);

  return statistic_names[statistic];
}

void
mina_session_init_study (MinaSession *self)
{
  MinaStudy *study = &self->study;

  study->log_text = g_strdup ("");
  study->trace_text = g_strdup ("");
  study->statistic = MINA_N_LATENCY_STATISTICS;
  study->series = MINA_NONE;
  study->opened_via = g_intern_static_string ("");
  study->marks = g_array_new (FALSE, FALSE, sizeof (MinaTimeSpan));
  study->taken = g_array_new (FALSE, FALSE, sizeof (guint32));
  study->notes = mina_session_notes_new ();
  for (guint i = 0; i < MINA_N_PICKS; i++)
    study->picks[i] = g_strdup ("");
  study->pinned_series = study->pinned_span = study->pinned_log = MINA_NONE;
  study->pinned_statistic = MINA_LATENCY_MEAN;
  study->panels = MINA_PANEL_METRICS | MINA_PANEL_DETAIL;
  study->traces = mina_trace_model_new ();
  study->logs = mina_log_model_new ();
}

void
mina_session_clear_study (MinaSession *self)
{
  MinaStudy *study = &self->study;

  g_clear_pointer (&study->log_text, g_free);
  g_clear_pointer (&study->trace_text, g_free);
  g_clear_pointer (&study->marks, g_array_unref);
  g_clear_pointer (&study->taken, g_array_unref);
  g_clear_pointer (&study->notes, g_array_unref);
  for (guint i = 0; i < MINA_N_PICKS; i++)
    g_clear_pointer (&study->picks[i], g_free);
  g_clear_pointer (&study->traces_of, mina_dataset_unref);
  g_clear_object (&study->traces);
  g_clear_object (&study->logs);
}

void
mina_session_install_study (GParamSpec **properties)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  static const char *const picks[MINA_N_PICKS] = { "service", "instance", "edge", "field" };
  const struct
  {
    guint       property;
    const char *name;
    guint       initial;
  } numbers[] = {
    { PROP_LOG_SEVERITY, "log-severity", 0 },
    { PROP_STATISTIC, "statistic", MINA_N_LATENCY_STATISTICS },
    { PROP_SERIES, "series", MINA_NONE },
    { PROP_PINNED_SERIES, "pinned-series", MINA_NONE },
    { PROP_PINNED_STATISTIC, "pinned-statistic", MINA_LATENCY_MEAN },
    { PROP_PINNED_SPAN, "pinned-span", MINA_NONE },
    { PROP_PINNED_LOG, "pinned-log", MINA_NONE },
    { PROP_PANELS, "panels", MINA_PANEL_METRICS | MINA_PANEL_DETAIL },
    { PROP_HIDDEN, "hidden", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    properties[numbers[i].property] = g_param_spec_uint (numbers[i].name, NULL, NULL, 0, G_MAXUINT,
                                                         numbers[i].initial, flags);
  for (guint i = 0; i < MINA_N_PICKS; i++)
    properties[PROP_PICKS + i] = g_param_spec_string (picks[i], NULL, NULL, "", flags);
  properties[PROP_LOG_TEXT] = g_param_spec_string ("log-text", NULL, NULL, "", flags);
  properties[PROP_TRACE_TEXT] = g_param_spec_string ("trace-text", NULL, NULL, "", flags);
  properties[PROP_OPENED_VIA] = g_param_spec_string ("opened-via", NULL, NULL, "", flags);
  properties[PROP_BRUSH] = g_param_spec_boxed ("brush", NULL, NULL, MINA_TYPE_BRUSH, flags);
  properties[PROP_NOTES] = g_param_spec_boxed ("notes", NULL, NULL, G_TYPE_ARRAY, flags);
  properties[PROP_TAKEN] = g_param_spec_boxed ("taken-logs", NULL, NULL, G_TYPE_ARRAY, flags);
  properties[PROP_MARKS] = g_param_spec_boxed ("marks", NULL, NULL, G_TYPE_ARRAY, flags);
}

/* Whether @property is one of these. */
gboolean
mina_session_read_study (MinaSession *self,
                         guint        property,
                         GValue      *value)
{
  const MinaStudy *study = &self->study;
  const struct
  {
    guint property;
    guint number;
  } numbers[] = {
    { PROP_LOG_SEVERITY, study->log_severity },
    { PROP_STATISTIC, study->statistic },
    { PROP_SERIES, study->series },
    { PROP_PINNED_SERIES, study->pinned_series },
    { PROP_PINNED_STATISTIC, study->pinned_statistic },
    { PROP_PINNED_SPAN, study->pinned_span },
    { PROP_PINNED_LOG, study->pinned_log },
    { PROP_PANELS, study->panels },
    { PROP_HIDDEN, study->hidden },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      if (numbers[i].property == property)
        {
          g_value_set_uint (value, numbers[i].number);
          return TRUE;
        }
    }
  if (property >= PROP_PICKS && property < PROP_PICKS + MINA_N_PICKS)
    g_value_set_string (value, study->picks[property - PROP_PICKS]);
  else if (property == PROP_LOG_TEXT)
    g_value_set_string (value, study->log_text);
  else if (property == PROP_TRACE_TEXT)
    g_value_set_string (value, study->trace_text);
  else if (property == PROP_OPENED_VIA)
    g_value_set_string (value, study->opened_via);
  else if (property == PROP_BRUSH)
    g_value_set_boxed (value, study->brushed ? &study->brush : NULL);
  else if (property == PROP_NOTES)
    g_value_set_boxed (value, study->notes);
  else if (property == PROP_TAKEN)
    g_value_set_boxed (value, study->taken);
  else if (property == PROP_MARKS)
    g_value_set_boxed (value, study->marks);
  else
    return FALSE;
  return TRUE;
}

void
mina_session_set_text (MinaSession *self,
                       char       **field,
                       const char  *text,
                       guint        property)
{
  if (g_str_equal (*field, text))
    return;
  g_free (*field);
  *field = g_strdup (text);
  mina_session_changed (self, property);
}

void
mina_session_set_number (MinaSession *self,
                         guint       *field,
                         guint        number,
                         guint        property)
{
  if (*field == number)
    return;
  *field = number;
  mina_session_changed (self, property);
}

/* %NULL lets go. */
void
mina_session_set_brush (MinaSession     *self,
                        const MinaBrush *brush)
{
  MinaStudy *study = &self->study;
  const MinaBrush none = { { 0, 0 }, 0, 0 };
  MinaBrush wanted = brush != NULL ? *brush : none;

  if (study->brushed == (brush != NULL) && mina_time_span_equal (study->brush.time, wanted.time)
      && study->brush.shortest_ns == wanted.shortest_ns
      && study->brush.longest_ns == wanted.longest_ns)
    return;
  study->brushed = brush != NULL;
  study->brush = wanted;
  mina_session_changed (self, PROP_BRUSH);
}

void
mina_session_study_leave_trace (MinaSession *self)
{
  mina_session_clear_marks (self);
  mina_session_set_text (self, &self->study.picks[MINA_PICK_FIELD], "",
                         PROP_PICKS + MINA_PICK_FIELD);
}

/* Says how the trace was come by that is open now. */
void
mina_session_study_enter_trace (MinaSession *self)
{
  MinaStudy *study = &self->study;
  const char *via = study->next_via != NULL ? study->next_via : g_intern_static_string ("list");

  if (self->trace == MINA_NONE)
    via = g_intern_static_string ("");
  if (study->opened_via == via)
    return;
  study->opened_via = via;
  mina_session_changed (self, PROP_OPENED_VIA);
}

void
mina_session_study_leave_dataset (MinaSession *self,
                                  gboolean     keep)
{
  MinaStudy *study = &self->study;

  /* Numbers of records of another dataset mean something else. */
  mina_session_set_notes (self, NULL);
  mina_session_set_number (self, &study->series, MINA_NONE, PROP_SERIES);
  mina_session_set_number (self, &study->pinned_series, MINA_NONE, PROP_PINNED_SERIES);
  mina_session_set_number (self, &study->pinned_span, MINA_NONE, PROP_PINNED_SPAN);
  mina_session_set_number (self, &study->pinned_log, MINA_NONE, PROP_PINNED_LOG);
  mina_session_clear_taken (self);
  if (keep)
    return;
  mina_session_set_text (self, &study->trace_text, "", PROP_TRACE_TEXT);
  mina_session_set_brush (self, NULL);
  for (guint i = 0; i < MINA_N_PICKS; i++)
    mina_session_set_text (self, &study->picks[i], "", PROP_PICKS + i);
}

static void
ask_for_logs (MinaSession *self)
{
  MinaStudy *study = &self->study;

  mina_log_model_set_filter (study->logs, study->log_severity, study->log_text);
  if (study->watchers > 0)
    mina_log_model_set_query (study->logs, self->dataset, self->correlation, self->log_scope,
                              self->trace, self->build.tree, self->node, self->window);
}

void
mina_session_update_study (MinaSession *self)
{
  MinaStudy *study = &self->study;

  if (study->traces == NULL)
    return;
  mina_trace_model_set_filter (study->traces, study->trace_text);
  if (study->traces_of != self->dataset)
    {
      g_clear_pointer (&study->traces_of, mina_dataset_unref);
      if (self->dataset != NULL)
        study->traces_of = mina_dataset_ref (self->dataset);
      mina_trace_model_set_dataset (study->traces, self->dataset);
    }
  ask_for_logs (self);
}

/* ---- reading ---- */

guint
mina_session_get_log_severity (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), 0);

  return self->study.log_severity;
}

const char *
mina_session_get_log_text (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  return self->study.log_text;
}

const char *
mina_session_get_trace_text (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  return self->study.trace_text;
}

guint
mina_session_get_statistic (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), MINA_N_LATENCY_STATISTICS);

  return self->study.statistic;
}

gboolean
mina_session_get_brush (MinaSession *self,
                        MinaBrush   *brush)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), FALSE);

  if (brush != NULL)
    *brush = self->study.brush;
  return self->study.brushed;
}

guint32
mina_session_get_series (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), MINA_NONE);

  return self->study.series;
}

const char *
mina_session_get_opened_via (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  return self->study.opened_via;
}

const char *
mina_session_get_pick (MinaSession *self,
                       MinaPick     kind)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);
  g_return_val_if_fail (kind < MINA_N_PICKS, NULL);

  return self->study.picks[kind];
}

guint32
mina_session_get_pinned_series (MinaSession *self,
                                guint       *statistic)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), MINA_NONE);

  if (statistic != NULL)
    *statistic = self->study.pinned_statistic;
  return self->study.pinned_series;
}

guint32
mina_session_get_pinned_span (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), MINA_NONE);

  return self->study.pinned_span;
}

guint32
mina_session_get_pinned_log (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), MINA_NONE);

  return self->study.pinned_log;
}

guint
mina_session_get_panels (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), 0);

  return self->study.panels;
}

guint
mina_session_get_hidden (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), 0);

  return self->study.hidden;
}

MinaTraceModel *
mina_session_get_traces (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  return self->study.traces;
}

MinaLogModel *
mina_session_get_logs (MinaSession *self)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  return self->study.logs;
}

void
mina_session_watch_logs (MinaSession *self,
                         gboolean     watch)
{
  g_return_if_fail (MINA_IS_SESSION (self));
  g_return_if_fail (watch || self->study.watchers > 0);

  self->study.watchers += watch ? 1 : -1;
  if (watch && self->study.logs != NULL)
    ask_for_logs (self);
}
