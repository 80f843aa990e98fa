/* mina-lesson-engine-hints.c - three hints, and Mina's own hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-engine-private.h"

/* When the second hint opens after the first, and the third after the second. */
static const gint64 gate_us[] = { 0, 30 * G_USEC_PER_SEC, 60 * G_USEC_PER_SEC };

/* How long each thing that Mina does can be looked at. */
#define SHOW_PACE_MS 700

void
mina_lesson_engine_reset_hints (MinaLessonEngine *self)
{
  g_clear_handle_id (&self->hint_source, g_source_remove);
  self->hints_open = 0;
  self->hint_us = 0;
  self->hint_attempts = 0;
}

static gint64
time_left_us (MinaLessonEngine *self)
{
  gint64 left = self->hint_us + gate_us[self->hints_open] - g_get_monotonic_time ();

  return MAX (left, 0);
}

/* Some steps are to be tried alone first. */
gboolean
mina_lesson_engine_can_show_me (MinaLessonEngine *self)
{
  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), FALSE);

  return self->step != NULL && !self->passed
         && (self->attempts >= self->step->hints_after || self->lift_gates);
}

gboolean
mina_lesson_engine_can_open_hint (MinaLessonEngine *self)
{
  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), FALSE);

  if (!mina_lesson_engine_can_show_me (self) || self->hints_open >= self->step->hints->len)
    return FALSE;
  return self->hints_open == 0 || self->lift_gates || self->attempts > self->hint_attempts
         || time_left_us (self) == 0;
}

static gboolean
gate_cb (gpointer data)
{
  MinaLessonEngine *self = data;

  self->hint_source = 0;
  mina_lesson_engine_changed (self);
  return G_SOURCE_REMOVE;
}

void
mina_lesson_engine_open_hint (MinaLessonEngine *self)
{
  g_autofree char *number = NULL;

  g_return_if_fail (MINA_IS_LESSON_ENGINE (self));

  if (!mina_lesson_engine_can_open_hint (self))
    return;
  self->hints_open++;
  self->hint_us = g_get_monotonic_time ();
  self->hint_attempts = self->attempts;
  number = g_strdup_printf ("%u", self->hints_open);
  mina_lesson_engine_note (self, MINA_PROGRESS_HINT, number);

  g_clear_handle_id (&self->hint_source, g_source_remove);
  if (self->hints_open < self->step->hints->len)
    self->hint_source = g_timeout_add (time_left_us (self) / 1000 + 1, gate_cb, self);
  else
    mina_lesson_engine_show_me (self);
  mina_lesson_engine_changed (self);
}

guint
mina_lesson_engine_get_hints_open (MinaLessonEngine *self)
{
  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), 0);

  return self->hints_open;
}

void
mina_lesson_engine_set_lift_gates (MinaLessonEngine *self,
                                   gboolean          lift)
{
  g_return_if_fail (MINA_IS_LESSON_ENGINE (self));

  if (self->lift_gates == lift)
    return;
  self->lift_gates = lift;
  mina_lesson_engine_changed (self);
}

/* What an action is about, as a target to light: an alias, or the name of the action. */
static char *
target_of (JsonObject *action)
{
  g_autoptr (GList) names = json_object_get_members (action);
  JsonNode *node;

  if (names == NULL)
    return NULL;
  node = json_object_get_member (action, names->data);
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
      && json_node_get_string (node)[0] == '@')
    return json_node_dup_string (node);
  return g_strdup (names->data);
}

static gboolean
show_cb (gpointer data)
{
  MinaLessonEngine *self = data;
  g_autofree char *target = NULL;
  JsonObject *action;

  if (mina_lesson_host_is_busy (self->host))
    return G_SOURCE_CONTINUE;
  if (self->showing == NULL || self->show_next >= self->showing->len)
    {
      self->show_source = 0;
      g_signal_emit_by_name (self, "highlight", NULL);
      return G_SOURCE_REMOVE;
    }

  action = g_ptr_array_index (self->showing, self->show_next++);
  target = target_of (action);
  g_signal_emit_by_name (self, "highlight", target);
  mina_lesson_engine_perform (self, action, NULL);
  return G_SOURCE_CONTINUE;
}

void
mina_lesson_engine_stop_showing (MinaLessonEngine *self)
{
  g_clear_handle_id (&self->show_source, g_source_remove);
  self->showing = NULL;
  self->show_next = 0;
}

void
mina_lesson_engine_show_me (MinaLessonEngine *self)
{
  MinaLessonHint *last;

  g_return_if_fail (MINA_IS_LESSON_ENGINE (self));

  if (!mina_lesson_engine_can_show_me (self))
    return;
  mina_lesson_engine_stop_showing (self);
  self->showing = self->step->solution;
  if (self->step->hints->len > 0)
    {
      last = g_ptr_array_index (self->step->hints, self->step->hints->len - 1);
      if (last->show != NULL && last->show->len > 0)
        self->showing = last->show;
      self->hints_open = self->step->hints->len;
    }
  mina_lesson_engine_note (self, MINA_PROGRESS_SHOWN, NULL);
  /* What was tried before is put away, so that the hand is seen to do all of it. */
  mina_lesson_engine_say (self, MINA_FEEDBACK_NOTE, mina_lesson_get_line (self->lesson, "shown"),
                          NULL);
  mina_lesson_engine_changed (self);
  self->show_source = g_timeout_add (SHOW_PACE_MS, show_cb, self);
}
