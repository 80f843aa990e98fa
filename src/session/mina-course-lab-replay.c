/* mina-course-lab-replay.c - the replay with another configuration, as a lesson sees it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-course-desk-private.h"

#include "session/mina-replay-model.h"

#include <string.h>

static const char cfg_prefix[] = "lab.cfg.";

#define US_PER_MS 1000.0

static MinaReplayModel *
get_model (MinaCourseDesk *self)
{
  return mina_session_get_replay_model (self->session);
}

/* Figures of before a replay say nothing about what was turned: there are none until then. */
static void
fill_replay (gpointer          data,
             MinaStateBuilder *builder)
{
  MinaReplayModel *model = get_model (data);
  const MinaReplayRun *run = mina_replay_model_get_after (model);

  mina_state_builder_set_text (builder, "lab.cfg.case", mina_replay_model_get_case (model));
  mina_state_builder_set_number (builder, "lab.cfg.pool_max",
                                 mina_replay_model_get_pool_max (model));
  mina_state_builder_set_number (builder, "lab.cfg.backoff_ms",
                                 mina_replay_model_get_backoff_ms (model));
  mina_state_builder_set_number (builder, "lab.cfg.runs", mina_replay_model_get_runs (model));
  if (run != NULL)
    {
      const struct
      {
        const char *path;
        double      number;
      } figures[] = {
        { "lab.cfg.run.pool_max", run->pool_max },
        { "lab.cfg.run.backoff_ms", run->backoff_ms },
        { "lab.cfg.p50", run->replay->busy.p50_us / US_PER_MS },
        { "lab.cfg.p99_calm", run->replay->calm.p99_us / US_PER_MS },
        { "lab.cfg.p99_busy", run->replay->busy.p99_us / US_PER_MS },
        { "lab.cfg.p999", run->replay->busy.p999_us / US_PER_MS },
        { "lab.cfg.waits_100ms", run->replay->busy.waits_100ms + run->replay->calm.waits_100ms },
        { "lab.cfg.errors", run->replay->errors },
      };

      for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
        mina_state_builder_set_number (builder, figures[i].path, figures[i].number);
    }
}

static gboolean
set_replay (gpointer              data,
            const char           *path,
            const MinaStateValue *value,
            GError              **error)
{
  MinaCourseDesk *self = data;
  const char *rest = path + strlen (cfg_prefix);

  if (g_str_equal (rest, "case") && value->type == MINA_STATE_TEXT)
    {
      mina_course_desk_activate (self, "replay-case", g_variant_new_string (value->text));
      mina_course_desk_activate (self, "replay-reset", NULL);
      return TRUE;
    }
  if (value->type == MINA_STATE_NUMBER && value->number >= 0 && value->number <= G_MAXUINT)
    {
      GVariant *number = g_variant_new_uint32 ((guint32) value->number);

      if (g_str_equal (rest, "pool_max"))
        {
          mina_course_desk_activate (self, "replay-pool", number);
          return TRUE;
        }
      if (g_str_equal (rest, "backoff_ms"))
        {
          mina_course_desk_activate (self, "replay-backoff", number);
          return TRUE;
        }
      g_variant_unref (g_variant_ref_sink (number));
    }
  return mina_course_desk_fail (error, "\"%s\" cannot be set to this", path);
}

static gboolean
act_replay (gpointer    data,
            const char *name,
            JsonNode   *argument,
            GError    **error)
{
  if (!g_str_equal (name, "replay"))
    return FALSE;
  mina_course_desk_activate (data, "replay-run", NULL);
  return TRUE;
}

static gboolean
is_replay_busy (gpointer data)
{
  return mina_replay_model_is_busy (get_model (data));
}

/* Adds it to a desk. */
void
mina_course_desk_add_replay_lab (MinaCourseDesk *self)
{
  static const MinaCourseLab replay = { cfg_prefix, fill_replay, set_replay, act_replay,
                                        is_replay_busy };

  mina_course_desk_add_lab (self, &replay, self);
}
