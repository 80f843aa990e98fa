/* mina-session-study-actions.c - what can be done to filters, brushes, marks and picks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-session-private.h"

#include "analysis/mina-latency.h"
#include "session/mina-log-text.h"
#include "session/mina-session-actions-private.h"

static gboolean
can_always (MinaSession *self)
{
  return TRUE;
}

static gboolean
can_see (MinaSession *self)
{
  return self->dataset != NULL;
}

static gboolean
has_trace (MinaSession *self)
{
  return self->trace != MINA_NONE;
}

static gboolean
has_measure (MinaSession *self)
{
  return self->measuring && self->trace != MINA_NONE && mina_time_span_length (self->measure) > 0;
}

static gboolean
has_marks (MinaSession *self)
{
  return self->study.marks->len > 0;
}

static gboolean
has_brush (MinaSession *self)
{
  return self->study.brushed;
}

/* ---- filters ---- */

static void
act_log_severity (MinaSession *self,
                  GVariant    *parameter,
                  int          direction)
{
  guint range = g_variant_get_uint32 (parameter);

  if (range < MINA_N_SEVERITIES)
    mina_session_set_number (self, &self->study.log_severity, range, PROP_LOG_SEVERITY);
}

static GVariant *
log_severity_state (MinaSession *self)
{
  return g_variant_new_uint32 (self->study.log_severity);
}

static void
act_log_text (MinaSession *self,
              GVariant    *parameter,
              int          direction)
{
  mina_session_set_text (self, &self->study.log_text, g_variant_get_string (parameter, NULL),
                         PROP_LOG_TEXT);
}

static GVariant *
log_text_state (MinaSession *self)
{
  return g_variant_new_string (self->study.log_text);
}

static void
act_trace_text (MinaSession *self,
                GVariant    *parameter,
                int          direction)
{
  mina_session_set_text (self, &self->study.trace_text, g_variant_get_string (parameter, NULL),
                         PROP_TRACE_TEXT);
}

static GVariant *
trace_text_state (MinaSession *self)
{
  return g_variant_new_string (self->study.trace_text);
}

/* ---- the crowd ---- */

static void
act_statistic (MinaSession *self,
               GVariant    *parameter,
               int          direction)
{
  for (guint i = 0; i <= MINA_N_LATENCY_STATISTICS; i++)
    {
      if (g_str_equal (mina_session_statistic_name (i), g_variant_get_string (parameter, NULL)))
        mina_session_set_number (self, &self->study.statistic, i, PROP_STATISTIC);
    }
}

static GVariant *
statistic_state (MinaSession *self)
{
  return g_variant_new_string (mina_session_statistic_name (self->study.statistic));
}

static void
act_set_brush (MinaSession *self,
               GVariant    *parameter,
               int          direction)
{
  MinaBrush brush;

  g_variant_get (parameter, "(xxxx)", &brush.time.start_ns, &brush.time.end_ns, &brush.shortest_ns,
                 &brush.longest_ns);
  mina_session_set_brush (self, &brush);
}

static void
act_clear_brush (MinaSession *self,
                 GVariant    *parameter,
                 int          direction)
{
  mina_session_set_brush (self, NULL);
}

static void
act_select_series (MinaSession *self,
                   GVariant    *parameter,
                   int          direction)
{
  guint32 series = g_variant_get_uint32 (parameter);
  guint32 n;

  mina_dataset_series (self->dataset, &n);
  if (series < n || series == MINA_NONE)
    mina_session_set_number (self, &self->study.series, series, PROP_SERIES);
}

static GVariant *
series_state (MinaSession *self)
{
  return g_variant_new_uint32 (self->study.series);
}

/* ---- ways to a trace ---- */

static void
act_open_trace_via (MinaSession *self,
                    GVariant    *parameter,
                    int          direction)
{
  const char *via;
  guint32 trace;

  g_variant_get (parameter, "(u&s)", &trace, &via);
  self->study.next_via = g_intern_string (via);
  mina_session_open_trace (self, trace);
  self->study.next_via = NULL;
}

static void
act_open_log (MinaSession *self,
              GVariant    *parameter,
              int          direction)
{
  const MinaLogs *logs = mina_dataset_logs (self->dataset);
  guint32 log = g_variant_get_uint32 (parameter);

  if (log >= logs->n)
    return;
  self->study.next_via = g_intern_static_string ("log");
  if (logs->span[log] != MINA_NONE)
    mina_session_select_span (self, logs->span[log]);
  else if (logs->trace[log] != MINA_NONE)
    mina_session_open_trace (self, logs->trace[log]);
  self->study.next_via = NULL;
}

/* ---- marks ---- */

static void
act_mark (MinaSession *self,
          GVariant    *parameter,
          int          direction)
{
  MinaTimeSpan time = self->measure;

  if (mina_session_is_marked (self, time))
    mina_session_unmark (self, time.start_ns);
  else
    mina_session_mark (self, time);
}

static void
act_mark_range (MinaSession *self,
                GVariant    *parameter,
                int          direction)
{
  MinaTimeSpan time;

  g_variant_get (parameter, "(xx)", &time.start_ns, &time.end_ns);
  mina_session_mark (self, time);
}

static void
act_unmark (MinaSession *self,
            GVariant    *parameter,
            int          direction)
{
  mina_session_unmark (self, g_variant_get_int64 (parameter));
}

static void
act_clear_marks (MinaSession *self,
                 GVariant    *parameter,
                 int          direction)
{
  mina_session_clear_marks (self);
}

/* ---- picks: `direction` is a MinaPick ---- */

static void
act_pick (MinaSession *self,
          GVariant    *parameter,
          int          direction)
{
  mina_session_set_text (self, &self->study.picks[direction],
                         g_variant_get_string (parameter, NULL), PROP_PICKS + direction);
}

static GVariant *
service_state (MinaSession *self)
{
  return g_variant_new_string (self->study.picks[MINA_PICK_SERVICE]);
}

static GVariant *
instance_state (MinaSession *self)
{
  return g_variant_new_string (self->study.picks[MINA_PICK_INSTANCE]);
}

static GVariant *
edge_state (MinaSession *self)
{
  return g_variant_new_string (self->study.picks[MINA_PICK_EDGE]);
}

static GVariant *
field_state (MinaSession *self)
{
  return g_variant_new_string (self->study.picks[MINA_PICK_FIELD]);
}

/* ---- what is seen ---- */

static void
act_panels (MinaSession *self,
            GVariant    *parameter,
            int          direction)
{
  mina_session_set_number (self, &self->study.panels, g_variant_get_uint32 (parameter),
                           PROP_PANELS);
}

static GVariant *
panels_state (MinaSession *self)
{
  return g_variant_new_uint32 (self->study.panels);
}

static void
act_hide (MinaSession *self,
          GVariant    *parameter,
          int          direction)
{
  mina_session_set_number (self, &self->study.hidden, g_variant_get_uint32 (parameter),
                           PROP_HIDDEN);
  if (self->rows != NULL
      && mina_rows_set_mixed (self->rows, (self->study.hidden & MINA_HIDE_ORDER) != 0))
    mina_session_set_rows_changed (self);
}

static GVariant *
hide_state (MinaSession *self)
{
  return g_variant_new_uint32 (self->study.hidden);
}

static const MinaSessionEntry entries[] = {
  { "log-severity", "u", act_log_severity, can_always, 0, log_severity_state },
  { "log-text", "s", act_log_text, can_always, 0, log_text_state },
  { "trace-text", "s", act_trace_text, can_always, 0, trace_text_state },
  { "statistic", "s", act_statistic, can_always, 0, statistic_state },
  { "set-brush", "(xxxx)", act_set_brush, can_see },
  { "clear-brush", NULL, act_clear_brush, has_brush },
  { "select-series", "u", act_select_series, can_see, 0, series_state },
  { "open-trace-via", "(us)", act_open_trace_via, can_see },
  { "open-log", "u", act_open_log, can_see },
  { "mark", NULL, act_mark, has_measure },
  { "mark-range", "(xx)", act_mark_range, has_trace },
  { "unmark", "x", act_unmark, has_marks },
  { "clear-marks", NULL, act_clear_marks, has_marks },
  { "pick-service", "s", act_pick, can_always, MINA_PICK_SERVICE, service_state },
  { "pick-instance", "s", act_pick, can_always, MINA_PICK_INSTANCE, instance_state },
  { "pick-edge", "s", act_pick, can_always, MINA_PICK_EDGE, edge_state },
  { "pick-field", "s", act_pick, can_always, MINA_PICK_FIELD, field_state },
  { "panels", "u", act_panels, can_always, 0, panels_state },
  { "hide", "u", act_hide, can_always, 0, hide_state },
};

const MinaSessionEntry *
mina_session_study_entries (guint *n)
{
  *n = G_N_ELEMENTS (entries);
  return entries;
}
