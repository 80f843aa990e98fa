/* mina-report-model.c - the report that a person writes about what is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-report-model.h"

#include "session/mina-model-actions.h"
#include "session/mina-session-study.h"

struct _MinaReportModel
{
  GObject           parent_instance;

  MinaSession      *session; /* owns this */
  MinaModelActions *actions;
  char             *gaps[MINA_N_REPORT_GAPS];
};

G_DEFINE_FINAL_TYPE (MinaReportModel, mina_report_model, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed (MinaReportModel *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* ---- actions ---- */

static void
act_gap (gpointer  model,
         GVariant *parameter)
{
  MinaReportModel *self = model;
  const char *name, *words;

  g_variant_get (parameter, "(&s&s)", &name, &words);
  for (guint gap = 0; gap < MINA_N_REPORT_GAPS; gap++)
    {
      if (!g_str_equal (mina_report_gap_name (gap), name)
          || g_str_equal (self->gaps[gap], words))
        continue;
      g_free (self->gaps[gap]);
      self->gaps[gap] = g_strdup (words);
      changed (self);
    }
}

static void
act_reset (gpointer  model,
           GVariant *parameter)
{
  MinaReportModel *self = model;

  for (guint gap = 0; gap < MINA_N_REPORT_GAPS; gap++)
    {
      g_free (self->gaps[gap]);
      self->gaps[gap] = g_strdup ("");
    }
  changed (self);
}

static const MinaModelAction actions[] = {
  { "report-gap", "(ss)", act_gap },
  { "report-reset", NULL, act_reset },
};

/* ---- object ---- */

static void
mina_report_model_dispose (GObject *object)
{
  MinaReportModel *self = MINA_REPORT_MODEL (object);

  g_clear_pointer (&self->actions, mina_model_actions_free);

  G_OBJECT_CLASS (mina_report_model_parent_class)->dispose (object);
}

static void
mina_report_model_finalize (GObject *object)
{
  MinaReportModel *self = MINA_REPORT_MODEL (object);

  for (guint gap = 0; gap < MINA_N_REPORT_GAPS; gap++)
    g_free (self->gaps[gap]);

  G_OBJECT_CLASS (mina_report_model_parent_class)->finalize (object);
}

static void
mina_report_model_class_init (MinaReportModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mina_report_model_dispose;
  object_class->finalize = mina_report_model_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mina_report_model_init (MinaReportModel *self)
{
  for (guint gap = 0; gap < MINA_N_REPORT_GAPS; gap++)
    self->gaps[gap] = g_strdup ("");
}

MinaReportModel *
mina_report_model_new (MinaSession *session)
{
  static const char *const pins[] = { "notify::pinned-series", "notify::pinned-statistic",
                                      "notify::pinned-span", "notify::pinned-log" };
  MinaReportModel *self = g_object_new (MINA_TYPE_REPORT_MODEL, NULL);

  self->session = session;
  self->actions = mina_model_actions_new (self, actions, G_N_ELEMENTS (actions));
  for (guint i = 0; i < G_N_ELEMENTS (pins); i++)
    g_signal_connect_object (session, pins[i], G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  return self;
}

void
mina_report_model_add_actions (MinaReportModel *self,
                               GActionMap      *map)
{
  mina_model_actions_add (self->actions, map);
}

void
mina_report_model_get (MinaReportModel *self,
                       MinaReport      *report)
{
  g_return_if_fail (MINA_IS_REPORT_MODEL (self));
  g_return_if_fail (report != NULL);

  *report = (MinaReport) MINA_REPORT_INIT;
  report->series = mina_session_get_pinned_series (self->session, &report->statistic);
  report->span = mina_session_get_pinned_span (self->session);
  report->log = mina_session_get_pinned_log (self->session);
  for (guint gap = 0; gap < MINA_N_REPORT_GAPS; gap++)
    report->gaps[gap] = self->gaps[gap];
}
