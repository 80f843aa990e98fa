/* mina-window-pace.c - coming back to a lesson, and staying away from it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-window-lesson.h"

#include "guide/mina-guide-pane.h"

/* Who has done nothing for so long is told that nobody went away. */
#define IDLE_SECONDS 180

static gboolean
idle_cb (gpointer data)
{
  MinaWindow *self = data;

  self->idle_source = 0;
  if (self->engine != NULL)
    mina_lesson_engine_say_line (self->engine, "idle");
  return G_SOURCE_REMOVE;
}

static gboolean
event_cb (MinaWindow *self,
          GdkEvent   *event)
{
  switch (gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
    case GDK_BUTTON_PRESS:
    case GDK_SCROLL:
    case GDK_MOTION_NOTIFY:
    case GDK_TOUCH_BEGIN:
      mina_window_note_doing (self);
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

/* Somebody did something: the time that nobody does starts again. */
void
mina_window_note_doing (MinaWindow *self)
{
  g_clear_handle_id (&self->idle_source, g_source_remove);
  if (self->engine != NULL)
    self->idle_source = g_timeout_add_seconds (IDLE_SECONDS, idle_cb, self);
}

/* Watches for doings, from now on. */
void
mina_window_watch_doings (MinaWindow *self)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/* What was left, before a stage writes over it. */
void
mina_window_remember_left (MinaWindow   *self,
                           MinaProgress *progress)
{
  MinaState *left = mina_progress_get_left (progress);

  g_clear_pointer (&self->left, mina_state_unref);
  if (left != NULL)
    self->left = mina_state_ref (left);
  self->hours_away = mina_progress_hours_away (progress);
}

/* The stage stands on which the learner stopped: as it was left, and first what may have been
 * forgotten. */
void
mina_window_take_up (MinaWindow *self)
{
  if (self->left == NULL)
    return;
  mina_course_desk_take_up (self->desk, self->left);
  g_clear_pointer (&self->left, mina_state_unref);
  mina_guide_pane_ask_cards (MINA_GUIDE_PANE (self->guide), self->hours_away);
}
