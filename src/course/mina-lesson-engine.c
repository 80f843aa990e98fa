/* mina-lesson-engine.c - leads a learner through a lesson
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-engine-private.h"

G_DEFINE_FINAL_TYPE (MinaLessonEngine, mina_lesson_engine, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STEP,
  PROP_PASSED,
  PROP_FEEDBACK,
  PROP_HINTS_OPEN,
  PROP_CAN_HINT,
  PROP_FINISHED,
  N_PROPS
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_HIGHLIGHT,
  SIGNAL_PASSED_STEP,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* What one change does to the properties is told once, all together. */
void
mina_lesson_engine_changed (MinaLessonEngine *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
mina_lesson_engine_say (MinaLessonEngine *self,
                        MinaFeedbackKind  kind,
                        const char       *text,
                        const char       *answer)
{
  g_autofree char *words = g_strdup (text != NULL ? text : "");
  g_autofree char *answered = g_strdup (answer);

  g_free (self->feedback);
  g_free (self->feedback_answer);
  self->feedback = g_steal_pointer (&words);
  self->feedback_answer = g_steal_pointer (&answered);
  self->feedback_kind = *self->feedback == '\0' ? MINA_FEEDBACK_NONE : kind;
}

void
mina_lesson_engine_note (MinaLessonEngine *self,
                         MinaProgressEvent event,
                         const char       *value)
{
  if (self->progress != NULL && self->step != NULL)
    mina_progress_add (self->progress, event, self->step, value, self->state);
}

/* Sets the stage of a step and forgets what was answered in the one before. */
gboolean
mina_lesson_engine_enter (MinaLessonEngine *self,
                          MinaLessonStep   *step,
                          GError          **error)
{
  gboolean set;

  mina_lesson_engine_stop_showing (self);
  mina_lesson_engine_clear_answers (self);
  mina_lesson_engine_reset_hints (self);
  mina_lesson_engine_say (self, MINA_FEEDBACK_NONE, NULL, NULL);
  self->finished = FALSE;
  self->step = step;
  set = mina_lesson_host_set_stage (self->host, self->lesson, step, error);
  mina_lesson_engine_read_state (self);
  if (self->progress != NULL)
    mina_progress_set_step (self->progress, step->id);
  mina_lesson_engine_note (self, MINA_PROGRESS_START, NULL);
  mina_lesson_engine_queue_test (self);
  mina_lesson_engine_changed (self);
  return set;
}

static void
mina_lesson_engine_get_property (GObject    *object,
                                 guint       property,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  MinaLessonEngine *self = MINA_LESSON_ENGINE (object);

  switch (property)
    {
    case PROP_STEP:
      g_value_set_pointer (value, self->step);
      break;
    case PROP_PASSED:
      g_value_set_boolean (value, self->passed);
      break;
    case PROP_FEEDBACK:
      g_value_set_string (value, self->feedback);
      break;
    case PROP_HINTS_OPEN:
      g_value_set_uint (value, self->hints_open);
      break;
    case PROP_CAN_HINT:
      g_value_set_boolean (value, mina_lesson_engine_can_open_hint (self));
      break;
    case PROP_FINISHED:
      g_value_set_boolean (value, self->finished);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
mina_lesson_engine_dispose (GObject *object)
{
  MinaLessonEngine *self = MINA_LESSON_ENGINE (object);

  if (self->progress != NULL && self->step != NULL && self->state != NULL)
    mina_progress_set_left (self->progress, self->state);
  mina_lesson_engine_stop_showing (self);
  g_clear_handle_id (&self->test_source, g_source_remove);
  g_clear_handle_id (&self->hint_source, g_source_remove);
  if (self->host != NULL)
    g_clear_signal_handler (&self->host_changed, self->host);
  g_clear_object (&self->host);
  g_clear_object (&self->progress);

  G_OBJECT_CLASS (mina_lesson_engine_parent_class)->dispose (object);
}

static void
mina_lesson_engine_finalize (GObject *object)
{
  MinaLessonEngine *self = MINA_LESSON_ENGINE (object);

  g_clear_pointer (&self->answers, g_hash_table_unref);
  g_clear_pointer (&self->commits, g_hash_table_unref);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  g_clear_pointer (&self->gates, g_hash_table_unref);
  g_clear_pointer (&self->way, g_ptr_array_unref);
  g_clear_pointer (&self->did, g_ptr_array_unref);
  g_clear_pointer (&self->state, mina_state_unref);
  g_clear_pointer (&self->lesson, mina_lesson_unref);
  g_free (self->route);
  g_free (self->feedback);
  g_free (self->feedback_answer);

  G_OBJECT_CLASS (mina_lesson_engine_parent_class)->finalize (object);
}

static void
mina_lesson_engine_class_init (MinaLessonEngineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = mina_lesson_engine_get_property;
  object_class->dispose = mina_lesson_engine_dispose;
  object_class->finalize = mina_lesson_engine_finalize;

  properties[PROP_STEP] = g_param_spec_pointer ("step", NULL, NULL, flags);
  properties[PROP_PASSED] = g_param_spec_boolean ("passed", NULL, NULL, FALSE, flags);
  properties[PROP_FEEDBACK] = g_param_spec_string ("feedback", NULL, NULL, "", flags);
  properties[PROP_HINTS_OPEN] = g_param_spec_uint ("hints-open", NULL, NULL, 0, 3, 0, flags);
  properties[PROP_CAN_HINT] = g_param_spec_boolean ("can-hint", NULL, NULL, FALSE, flags);
  properties[PROP_FINISHED] = g_param_spec_boolean ("finished", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_HIGHLIGHT] =
    g_signal_new ("highlight", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[SIGNAL_PASSED_STEP] =
    g_signal_new ("passed-step", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
free_value (gpointer value)
{
  mina_state_value_clear (value);
  g_free (value);
}

static void
mina_lesson_engine_init (MinaLessonEngine *self)
{
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
  self->commits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->gates = g_hash_table_new (NULL, NULL);
  self->way = g_ptr_array_new ();
  self->did = g_ptr_array_new_with_free_func (g_free);
  self->feedback = g_strdup ("");
}

MinaLessonEngine *
mina_lesson_engine_new (MinaLesson     *lesson,
                        MinaLessonHost *host,
                        MinaProgress   *progress)
{
  MinaLessonEngine *self = g_object_new (MINA_TYPE_LESSON_ENGINE, NULL);

  self->lesson = mina_lesson_ref (lesson);
  self->host = g_object_ref (host);
  self->progress = progress != NULL ? g_object_ref (progress) : NULL;
  self->host_changed = g_signal_connect_swapped (host, "changed",
                                                 G_CALLBACK (mina_lesson_engine_queue_test), self);
  if (progress != NULL)
    {
      self->route = g_strdup (mina_progress_get_route (progress));
      mina_lesson_engine_recall (self);
    }
  mina_lesson_engine_lay_way (self);
  return self;
}

MinaLesson *
mina_lesson_engine_get_lesson (MinaLessonEngine *self)
{
  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), NULL);

  return self->lesson;
}

MinaLessonHost *
mina_lesson_engine_get_host (MinaLessonEngine *self)
{
  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), NULL);

  return self->host;
}

MinaProgress *
mina_lesson_engine_get_progress (MinaLessonEngine *self)
{
  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), NULL);

  return self->progress;
}

MinaLessonStep *
mina_lesson_engine_get_step (MinaLessonEngine *self)
{
  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), NULL);

  return self->step;
}

gboolean
mina_lesson_engine_is_passed (MinaLessonEngine *self)
{
  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), FALSE);

  return self->passed;
}

gboolean
mina_lesson_engine_is_finished (MinaLessonEngine *self)
{
  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), FALSE);

  return self->finished;
}

MinaState *
mina_lesson_engine_get_state (MinaLessonEngine *self)
{
  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), NULL);

  if (self->state == NULL)
    mina_lesson_engine_read_state (self);
  return self->state;
}

guint
mina_lesson_engine_get_attempts (MinaLessonEngine *self)
{
  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), 0);

  return self->attempts;
}

guint
mina_lesson_engine_get_move (MinaLessonEngine *self)
{
  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), 0);

  return self->move;
}

const char *
mina_lesson_engine_get_feedback (MinaLessonEngine *self,
                                 MinaFeedbackKind *kind,
                                 const char      **answer)
{
  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), "");

  if (kind != NULL)
    *kind = self->feedback_kind;
  if (answer != NULL)
    *answer = self->feedback_answer;
  return self->feedback;
}

void
mina_lesson_engine_clear_feedback (MinaLessonEngine *self)
{
  g_return_if_fail (MINA_IS_LESSON_ENGINE (self));

  mina_lesson_engine_say (self, MINA_FEEDBACK_NONE, NULL, NULL);
  mina_lesson_engine_changed (self);
}

void
mina_lesson_engine_say_line (MinaLessonEngine *self,
                             const char       *line)
{
  const char *text;

  g_return_if_fail (MINA_IS_LESSON_ENGINE (self));
  g_return_if_fail (line != NULL);

  text = mina_lesson_get_line (self->lesson, line);
  if (text == NULL || self->feedback_kind != MINA_FEEDBACK_NONE)
    return;
  mina_lesson_engine_say (self, MINA_FEEDBACK_NOTE, text, NULL);
  mina_lesson_engine_changed (self);
}
