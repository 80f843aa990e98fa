/* mina-course-desk.c - a session as a lesson sees it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-course-desk-private.h"

#include "base/mina-error.h"
#include "course/mina-lesson-capstone.h"
#include "session/mina-context-model.h"
#include "session/mina-header-model.h"
#include "session/mina-pipeline-model.h"
#include "session/mina-replay-model.h"
#include "session/mina-python-model.h"

#include <string.h>

/* A laboratory that was added. */
typedef struct
{
  const MinaCourseLab *lab;
  gpointer             data;
} Lab;

enum
{
  SIGNAL_STAGE_SET,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void mina_course_desk_init_host (MinaLessonHostInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MinaCourseDesk, mina_course_desk, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MINA_TYPE_LESSON_HOST,
                                                      mina_course_desk_init_host))

/* Sets @error and returns FALSE. */
gboolean
mina_course_desk_fail (GError    **error,
                       const char *format,
                       ...)
{
  va_list arguments;
  g_autofree char *message = NULL;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, MINA_ERROR, MINA_ERROR_ARGUMENT, message);
  return FALSE;
}

void
mina_course_desk_activate (MinaCourseDesk *self,
                           const char     *action,
                           GVariant       *target)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), action, target);
}

void
mina_course_desk_changed (MinaCourseDesk *self)
{
  g_return_if_fail (MINA_IS_COURSE_DESK (self));

  g_signal_emit_by_name (self, "changed");
}

/* ---- laboratories ---- */

static Lab *
find_lab (MinaCourseDesk *self,
          const char     *path)
{
  for (guint i = 0; i < self->labs->len; i++)
    {
      Lab *lab = &g_array_index (self->labs, Lab, i);

      if (g_str_has_prefix (path, lab->lab->prefix))
        return lab;
    }
  return NULL;
}

static void
free_value (gpointer data)
{
  mina_state_value_clear (data);
  g_free (data);
}

/* The same requests, better instrumented, or as they were. */
static gboolean
set_light (MinaCourseDesk *self,
           const char     *path,
           gboolean        lit,
           GError        **error)
{
  MinaLessonDataset *dataset = NULL;

  if (self->step != NULL && self->step->stage.dataset != NULL)
    dataset = mina_lesson_find_dataset (self->lesson, self->step->stage.dataset);
  if (dataset == NULL || dataset->lit == NULL)
    return TRUE;
  if (lit)
    dataset = mina_lesson_find_dataset (self->lesson, dataset->lit);
  if (dataset == NULL || dataset == self->open)
    return TRUE;
  self->same = g_str_equal (path, MINA_DESK_INJECT_PATH);
  return mina_course_desk_open (self, dataset, FALSE, error);
}

gboolean
mina_course_desk_set_lab (MinaCourseDesk *self,
                          const char     *path,
                          JsonNode       *node,
                          GError        **error)
{
  g_auto (MinaStateValue) value = { MINA_STATE_NONE };
  Lab *lab = find_lab (self, path);
  MinaStateValue *kept;

  if (!g_str_has_prefix (path, "lab."))
    return mina_course_desk_fail (error, "\"%s\" is not the path of a laboratory", path);
  if (!mina_state_value_from_json (&value, node))
    return mina_course_desk_fail (error, "\"%s\" cannot have such a value", path);
  if (lab != NULL && lab->lab->set != NULL)
    return lab->lab->set (lab->data, path, &value, error);
  kept = g_new0 (MinaStateValue, 1);
  mina_state_value_copy (kept, &value);
  g_hash_table_replace (self->values, g_strdup (path), kept);
  if ((g_str_equal (path, MINA_DESK_LIT_PATH) || g_str_equal (path, MINA_DESK_INJECT_PATH))
      && !set_light (self, path, value.boolean, error))
    return FALSE;
  mina_course_desk_changed (self);
  return TRUE;
}

gboolean
mina_course_desk_act_lab (MinaCourseDesk *self,
                          const char     *name,
                          JsonNode       *argument,
                          GError        **error)
{
  for (guint i = 0; i < self->labs->len; i++)
    {
      Lab *lab = &g_array_index (self->labs, Lab, i);
      GError *reason = NULL;

      if (lab->lab->act == NULL)
        continue;
      if (lab->lab->act (lab->data, name, argument, &reason))
        return TRUE;
      if (reason != NULL)
        {
          g_propagate_error (error, reason);
          return FALSE;
        }
    }
  return mina_course_desk_fail (error, "no laboratory knows the action \"%s\"", name);
}

/* ---- MinaLessonHost ---- */

static gboolean
set_stage (MinaLessonHost *host,
           MinaLesson     *lesson,
           MinaLessonStep *step,
           GError        **error)
{
  MinaCourseDesk *self = MINA_COURSE_DESK (host);

  if (self->lesson != lesson)
    {
      /* What was open is of the lesson before. */
      self->open = NULL;
      self->data = NULL;
      g_clear_pointer (&self->names, mina_lesson_names_free);
      g_clear_pointer (&self->lesson, mina_lesson_unref);
      self->lesson = mina_lesson_ref (lesson);
    }
  mina_course_desk_take_step (self, step);
  return mina_course_desk_open_stage (self, error);
}

static gboolean
is_busy (MinaLessonHost *host)
{
  MinaCourseDesk *self = MINA_COURSE_DESK (host);

  for (guint i = 0; i < self->labs->len; i++)
    {
      Lab *lab = &g_array_index (self->labs, Lab, i);

      if (lab->lab->is_busy != NULL && lab->lab->is_busy (lab->data))
        return TRUE;
    }
  return self->task != NULL || mina_session_is_busy (self->session);
}

static void
fill (MinaLessonHost   *host,
      MinaStateBuilder *builder)
{
  MinaCourseDesk *self = MINA_COURSE_DESK (host);
  GHashTableIter iter;
  gpointer path, value;

  mina_course_desk_fill (host, builder);
  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &path, &value))
    mina_state_builder_set (builder, path, value);
  for (guint i = 0; i < self->labs->len; i++)
    {
      Lab *lab = &g_array_index (self->labs, Lab, i);

      lab->lab->fill (lab->data, builder);
    }
  if (mina_course_desk_is_own (self))
    {
      mina_lesson_names_fill (self->names, mina_session_get_trace (self->session), builder);
      if (self->open->own_seed != MINA_OWN_SEED_NONE)
        mina_lesson_capstone_fill (
          mina_lesson_dataset_seed (self->open, self->learner, self->class_id), builder);
    }
  else if (self->names != NULL)
    {
      mina_lesson_names_fill_simulated (self->names, builder);
    }
}

static void
mina_course_desk_init_host (MinaLessonHostInterface *interface)
{
  interface->set_stage = set_stage;
  interface->fill = fill;
  interface->perform = mina_course_desk_perform;
  interface->is_busy = is_busy;
  interface->name_in_words = mina_course_desk_name_in_words;
}

/* ---- the object ---- */

static gboolean
changed_idle_cb (gpointer data)
{
  MinaCourseDesk *self = data;

  self->idle = 0;
  mina_course_desk_changed (self);
  return G_SOURCE_REMOVE;
}

/* A session says each property apart: one signal for all that change together. */
static void
session_changed_cb (MinaCourseDesk *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (changed_idle_cb, self);
}

/* A span that is selected says more than the service that was picked before it. */
static void
node_changed_cb (MinaCourseDesk *self)
{
  if (mina_session_get_span (self->session) == MINA_NONE)
    return;
  mina_course_desk_activate (self, "pick-service", g_variant_new_string (""));
  mina_course_desk_activate (self, "pick-instance", g_variant_new_string (""));
}

static void
mina_course_desk_dispose (GObject *object)
{
  MinaCourseDesk *self = MINA_COURSE_DESK (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->task);
  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (mina_session_get_logs (self->session), self);
      g_signal_handlers_disconnect_by_data (mina_session_get_traces (self->session), self);
      g_signal_handlers_disconnect_by_data (mina_session_get_header_model (self->session), self);
      g_signal_handlers_disconnect_by_data (mina_session_get_context_model (self->session), self);
      g_signal_handlers_disconnect_by_data (mina_session_get_pipeline_model (self->session), self);
      g_signal_handlers_disconnect_by_data (mina_session_get_replay_model (self->session), self);
      g_signal_handlers_disconnect_by_data (mina_session_get_python_model (self->session), self);
      mina_session_watch_logs (self->session, FALSE);
    }
  g_clear_object (&self->session);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (mina_course_desk_parent_class)->dispose (object);
}

static void
mina_course_desk_finalize (GObject *object)
{
  MinaCourseDesk *self = MINA_COURSE_DESK (object);

  g_clear_pointer (&self->names, mina_lesson_names_free);
  g_clear_pointer (&self->lesson, mina_lesson_unref);
  g_clear_pointer (&self->measured, mina_tree_unref);
  g_free (self->learner);
  g_free (self->class_id);
  g_hash_table_unref (self->cache);
  g_hash_table_unref (self->values);
  g_array_unref (self->labs);

  G_OBJECT_CLASS (mina_course_desk_parent_class)->finalize (object);
}

static void
mina_course_desk_class_init (MinaCourseDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mina_course_desk_dispose;
  object_class->finalize = mina_course_desk_finalize;

  signals[SIGNAL_STAGE_SET] =
    g_signal_new ("stage-set", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] =
    g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
mina_course_desk_init (MinaCourseDesk *self)
{
  self->actions = g_simple_action_group_new ();
  self->learner = g_strdup ("");
  self->class_id = g_strdup ("");
  self->cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, mina_desk_data_free);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
  self->labs = g_array_new (FALSE, FALSE, sizeof (Lab));
}

MinaCourseDesk *
mina_course_desk_new (MinaSession *session)
{
  MinaCourseDesk *self;

  g_return_val_if_fail (MINA_IS_SESSION (session), NULL);

  self = g_object_new (MINA_TYPE_COURSE_DESK, NULL);
  self->session = g_object_ref (session);
  mina_session_add_actions (session, G_ACTION_MAP (self->actions));
  mina_session_watch_logs (session, TRUE);
  g_signal_connect_swapped (session, "notify", G_CALLBACK (session_changed_cb), self);
  g_signal_connect_swapped (session, "notify::node", G_CALLBACK (node_changed_cb), self);
  g_signal_connect_swapped (mina_session_get_logs (session), "updated",
                            G_CALLBACK (session_changed_cb), self);
  g_signal_connect_swapped (mina_session_get_traces (session), "items-changed",
                            G_CALLBACK (session_changed_cb), self);
  g_signal_connect_swapped (mina_session_get_header_model (session), "notify",
                            G_CALLBACK (session_changed_cb), self);
  g_signal_connect_swapped (mina_session_get_pipeline_model (session), "notify",
                            G_CALLBACK (session_changed_cb), self);
  g_signal_connect_swapped (mina_session_get_pipeline_model (session), "settings-changed",
                            G_CALLBACK (session_changed_cb), self);
  g_signal_connect_swapped (mina_session_get_context_model (session), "notify",
                            G_CALLBACK (session_changed_cb), self);
  g_signal_connect_swapped (mina_session_get_context_model (session), "settings-changed",
                            G_CALLBACK (session_changed_cb), self);
  g_signal_connect_swapped (mina_session_get_replay_model (session), "notify",
                            G_CALLBACK (session_changed_cb), self);
  g_signal_connect_swapped (mina_session_get_replay_model (session), "changed",
                            G_CALLBACK (session_changed_cb), self);
  mina_course_desk_add_replay_lab (self);
  g_signal_connect_swapped (mina_session_get_python_model (session), "notify::runs",
                            G_CALLBACK (session_changed_cb), self);
  g_signal_connect_swapped (mina_session_get_python_model (session), "settings-changed",
                            G_CALLBACK (session_changed_cb), self);
  g_signal_connect_swapped (mina_session_get_python_model (session), "result-changed",
                            G_CALLBACK (session_changed_cb), self);
  mina_course_desk_add_context_labs (self);
  mina_course_desk_add_pipeline_lab (self);
  mina_course_desk_add_python_lab (self);
  return self;
}

void
mina_course_desk_leave (MinaCourseDesk *self)
{
  g_return_if_fail (MINA_IS_COURSE_DESK (self));

  mina_course_desk_activate (self, "hide", g_variant_new_uint32 (0));
}

void
mina_course_desk_set_learner (MinaCourseDesk *self,
                              const char     *learner,
                              const char     *class_id)
{
  g_return_if_fail (MINA_IS_COURSE_DESK (self));
  g_return_if_fail (learner != NULL && class_id != NULL);

  g_free (self->learner);
  self->learner = g_strdup (learner);
  g_free (self->class_id);
  self->class_id = g_strdup (class_id);
  /* What is open may be the case of who sat here before. */
  if (self->open != NULL && self->open->own_seed != MINA_OWN_SEED_NONE)
    {
      self->open = NULL;
      self->data = NULL;
      g_clear_pointer (&self->names, mina_lesson_names_free);
    }
}

MinaSession *
mina_course_desk_get_session (MinaCourseDesk *self)
{
  g_return_val_if_fail (MINA_IS_COURSE_DESK (self), NULL);

  return self->session;
}

void
mina_course_desk_add_lab (MinaCourseDesk      *self,
                          const MinaCourseLab *lab,
                          gpointer             data)
{
  Lab added = { lab, data };

  g_return_if_fail (MINA_IS_COURSE_DESK (self));
  g_return_if_fail (lab != NULL && g_str_has_prefix (lab->prefix, "lab.") && lab->fill != NULL);

  g_array_append_val (self->labs, added);
  mina_course_desk_changed (self);
}

GPtrArray *
mina_course_desk_get_highlight (MinaCourseDesk *self)
{
  g_return_val_if_fail (MINA_IS_COURSE_DESK (self), NULL);

  return self->step != NULL ? self->step->stage.highlight : NULL;
}
