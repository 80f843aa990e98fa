/* mina-course-desk-stage.c - how everything stands when a step begins
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-course-desk-private.h"

#include "session/mina-log-text.h"

/* "warn" and the like, in any case; "all" for 0. */
gboolean
mina_course_desk_find_severity (const char *name,
                                guint      *range)
{
  *range = 0;
  if (g_ascii_strcasecmp (name, "all") == 0)
    return TRUE;
  for (guint i = 1; i < MINA_N_SEVERITIES; i++)
    {
      if (g_ascii_strcasecmp (name, mina_severity_name (i)) == 0)
        {
          *range = i;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
set_trace (MinaCourseDesk *self,
           const char     *name,
           GError        **error)
{
  guint32 trace;

  if (g_str_equal (name, "keep"))
    return TRUE;
  if (g_str_equal (name, "none"))
    {
      if (mina_session_get_trace (self->session) != MINA_NONE)
        mina_course_desk_activate (self, "open-trace-via",
                                   g_variant_new ("(us)", MINA_NONE, "lesson"));
      /* Without a trace, logs can only be those of the time. */
      mina_course_desk_activate (self, "log-scope", g_variant_new_string ("time"));
      return TRUE;
    }
  trace = mina_course_desk_find_trace (self, name);
  if (trace == MINA_NONE)
    return mina_course_desk_fail (error, "there is no trace \"%s\"", name);
  if (trace != mina_session_get_trace (self->session))
    mina_course_desk_activate (self, "open-trace-via", g_variant_new ("(us)", trace, "lesson"));
  mina_course_desk_activate (self, "log-scope", g_variant_new_string ("trace"));
  return TRUE;
}

static void
set_panels (MinaCourseDesk        *self,
            const MinaLessonStage *stage)
{
  const struct
  {
    int   wish;
    guint panel;
  } wishes[] = {
    { stage->logs, MINA_PANEL_LOGS },
    { stage->metrics, MINA_PANEL_METRICS },
    { stage->detail, MINA_PANEL_DETAIL },
  };
  guint panels = mina_session_get_panels (self->session);

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    {
      if (wishes[i].wish > 0)
        panels |= wishes[i].panel;
      else if (wishes[i].wish == 0)
        panels &= ~wishes[i].panel;
    }
  mina_course_desk_activate (self, "panels", g_variant_new_uint32 (panels));
}

static void
set_hidden (MinaCourseDesk        *self,
            const MinaLessonStage *stage)
{
  static const struct
  {
    const char *name;
    guint       flag;
  } parts[] = {
    { "rows-order", MINA_HIDE_ORDER },
    { "tree", MINA_HIDE_TREE },
    { "own-time", MINA_HIDE_OWN_TIME },
    { "view", MINA_HIDE_VIEW },
  };
  /* It would answer in the learner's place. */
  guint hidden = MINA_HIDE_CRITICAL_PATH;

  for (guint i = 0; i < stage->hide->len; i++)
    {
      for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
        {
          if (g_str_equal (parts[p].name, stage->hide->pdata[i]))
            hidden |= parts[p].flag;
        }
    }
  mina_course_desk_activate (self, "hide", g_variant_new_uint32 (hidden));
}

/* What a person did in an earlier step says nothing in this one. */
static void
clear_doings (MinaCourseDesk *self)
{
  static const char *const picks[] = { "pick-service", "pick-instance", "pick-edge", "pick-field",
                                       "header-part" };
  static const char *const pins[] = { "pin-series", "pin-span", "pin-log" };

  mina_course_desk_activate (self, "clear-measure", NULL);
  mina_course_desk_activate (self, "clear-marks", NULL);
  mina_course_desk_activate (self, "clear-brush", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (picks); i++)
    mina_course_desk_activate (self, picks[i], g_variant_new_string (""));
  mina_course_desk_activate (self, "clear-taken-logs", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pins); i++)
    mina_course_desk_activate (self, pins[i], g_variant_new_uint32 (MINA_NONE));
}

static void
set_time (MinaCourseDesk        *self,
          const MinaLessonStage *stage)
{
  gint64 origin;
  guint32 trace = mina_session_get_trace (self->session);

  if (!stage->has_range)
    {
      if (stage->trace != NULL && !g_str_equal (stage->trace, "keep"))
        mina_course_desk_activate (self, "fit-all", NULL);
      return;
    }
  origin = trace == MINA_NONE
             ? mina_course_desk_first_event (self)
             : mina_dataset_traces (mina_session_get_dataset (self->session), NULL)[trace]
                 .extent.start_ns;
  mina_course_desk_activate (self, "set-window",
                             g_variant_new ("(xx)",
                                            origin + (gint64) (stage->range_ms.from * 1e6),
                                            origin + (gint64) (stage->range_ms.to * 1e6)));
}

static gboolean
set_lab (MinaCourseDesk        *self,
         const MinaLessonStage *stage,
         GError               **error)
{
  JsonObjectIter iter;
  const char *path;
  JsonNode *node;

  if (stage->lab == NULL)
    return TRUE;
  json_object_iter_init_ordered (&iter, stage->lab);
  while (json_object_iter_next_ordered (&iter, &path, &node))
    {
      if (!mina_course_desk_set_lab (self, path, node, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- tabs ---- */

/* Whose stage is to stand next: that of its first tab, if it has any. */
void
mina_course_desk_take_step (MinaCourseDesk *self,
                            MinaLessonStep *step)
{
  self->step = step;
  self->tab = step->stage.tabs->len > 0 ? g_ptr_array_index (step->stage.tabs, 0) : NULL;
  self->stage = self->tab != NULL ? &self->tab->stage : &step->stage;
  self->turning = FALSE;
}

/* Opens what the stage is of, and sets it when that is there. */
gboolean
mina_course_desk_open_stage (MinaCourseDesk *self,
                             GError        **error)
{
  MinaLessonDataset *dataset = NULL;

  if (self->stage->dataset != NULL)
    {
      dataset = mina_lesson_find_dataset (self->lesson, self->stage->dataset);
      if (dataset == NULL)
        return mina_course_desk_fail (error, "the lesson has no dataset \"%s\"",
                                      self->stage->dataset);
    }
  if (dataset != NULL && (dataset != self->open || !mina_course_desk_is_own (self)))
    return mina_course_desk_open (self, dataset, TRUE, error);
  g_clear_object (&self->task);
  return mina_course_desk_set_stage_now (self, error);
}

/* Opens a tab of the step. */
gboolean
mina_course_desk_turn_to (MinaCourseDesk *self,
                          const char     *tab,
                          GError        **error)
{
  GPtrArray *tabs = self->step != NULL ? self->step->stage.tabs : NULL;

  for (guint i = 0; tabs != NULL && i < tabs->len; i++)
    {
      MinaLessonTab *candidate = g_ptr_array_index (tabs, i);

      if (!g_str_equal (candidate->id, tab))
        continue;
      self->tab = candidate;
      self->stage = &candidate->stage;
      self->turning = TRUE;
      return mina_course_desk_open_stage (self, error);
    }
  return mina_course_desk_fail (error, "the step has no tab \"%s\"", tab);
}

/* Sets the stage of the step; what it opens is open. */
gboolean
mina_course_desk_set_stage_now (MinaCourseDesk *self,
                                GError        **error)
{
  const MinaLessonStage *stage = self->stage;
  guint range;

  clear_doings (self);
  mina_course_desk_activate (self, "header-part", g_variant_new_string (""));
  if (stage->view != NULL && g_str_equal (stage->view, "context-lab"))
    mina_course_desk_activate (self, "lab-topology", g_variant_new_string ("example"));
  if (stage->view != NULL && g_str_equal (stage->view, "pipeline"))
    mina_course_desk_begin_pipeline (self, stage->lab);
  if (stage->view != NULL && g_str_equal (stage->view, "python"))
    {
      mina_course_desk_activate (self, "lab-python-restart", NULL);
      /* It makes its own spans: what another step opened would only be in their way. */
      if (stage->dataset == NULL && mina_course_desk_is_own (self))
        mina_session_set_dataset (self->session, NULL);
    }
  if (stage->trace != NULL && !set_trace (self, stage->trace, error))
    return FALSE;
  /* What an earlier step selected would be committed with the answer of this one. */
  if (stage->select == NULL && stage->trace != NULL && !g_str_equal (stage->trace, "keep"))
    mina_course_desk_activate (self, "select-none", NULL);
  if (stage->view != NULL)
    mina_course_desk_activate (self, "view", g_variant_new_string (stage->view));
  set_panels (self, stage);
  set_hidden (self, stage);
  if (stage->stat != NULL)
    mina_course_desk_activate (self, "statistic", g_variant_new_string (stage->stat));
  if (stage->filter != NULL)
    mina_course_desk_activate (self, "trace-text", g_variant_new_string (stage->filter));
  if (stage->severity != NULL)
    {
      if (!mina_course_desk_find_severity (stage->severity, &range))
        return mina_course_desk_fail (error, "there is no severity \"%s\"", stage->severity);
      mina_course_desk_activate (self, "log-severity", g_variant_new_uint32 (range));
    }
  if (stage->select != NULL)
    {
      guint32 span = mina_course_desk_find_span (self, stage->select);

      if (span == MINA_NONE)
        return mina_course_desk_fail (error, "there is no span \"%s\"", stage->select);
      mina_course_desk_activate (self, "select-span", g_variant_new_uint32 (span));
    }
  set_time (self, stage);
  /* What was done in a laboratory stays when the learner only looks at another tab. */
  if (!self->turning && !set_lab (self, &self->step->stage, error))
    return FALSE;
  mina_course_desk_end_pipeline (self);
  mina_course_desk_point (self, NULL);
  g_signal_emit_by_name (self, "stage-set");
  mina_course_desk_changed (self);
  return TRUE;
}
