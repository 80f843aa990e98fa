/* mina-window-learner.c - who sits at a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-window-lesson.h"

#include "app/mina-learners-window.h"
#include "app/mina-lesson-place.h"
#include "base/mina-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a guest's results are called. */
#define GUEST "guest"

const char *
mina_window_get_learner (MinaWindow *self)
{
  if (self->guest)
    return GUEST;
  return self->learner != NULL ? self->learner : MINA_LEARNER_DEFAULT;
}

static void
take_seat (MinaWindow *self,
           const char *id,
           const char *name)
{
  g_autofree char *path = g_steal_pointer (&self->awaited);

  mina_window_drop_lesson (self);
  g_free (self->learner);
  g_free (self->learner_name);
  self->learner = g_strdup (id);
  self->learner_name = g_strdup (name);
  self->guest = id == NULL;
  self->seated = TRUE;
  mina_start_page_set_learner (self->start_page, self->guest ? NULL : self->learner);
  if (self->desk != NULL)
    mina_course_desk_set_learner (self->desk, mina_window_get_learner (self),
                                  mina_lesson_place_class ());
  if (path != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-lesson", "s", path);
}

static void
chosen_cb (MinaWindow *self,
           const char *id,
           const char *name)
{
  take_seat (self, id, name);
}

/* Who was forgotten does not sit here any more: nothing is to be written down under that name. */
static void
forgotten_cb (MinaWindow *self,
              const char *id)
{
  if (g_strcmp0 (self->learner, id) != 0)
    return;
  g_clear_pointer (&self->learner, g_free);
  g_clear_pointer (&self->learner_name, g_free);
  self->seated = FALSE;
  mina_start_page_set_learner (self->start_page, MINA_LEARNER_DEFAULT);
}

/* Closing the sheet without a choice opens nothing. */
static void
sheet_gone_cb (MinaWindow *self)
{
  g_clear_pointer (&self->awaited, g_free);
}

static void
ask_who (MinaWindow *self,
         const char *path)
{
  g_autofree char *root = mina_lesson_place_root ();
  GtkWidget *sheet = mina_learners_window_new (root);

  g_free (self->awaited);
  self->awaited = g_strdup (path);
  g_signal_connect_object (sheet, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sheet, "forgotten", G_CALLBACK (forgotten_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sheet, "destroy", G_CALLBACK (sheet_gone_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (sheet), GTK_WINDOW (self));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (sheet), TRUE);
  gtk_window_present (GTK_WINDOW (sheet));
}

gboolean
mina_window_ask_who (MinaWindow *self,
                     const char *path)
{
  g_autofree char *root = NULL;
  g_autoptr (GPtrArray) learners = NULL;

  if (self->seated)
    return FALSE;
  if (self->settings == NULL || !g_settings_get_boolean (self->settings, "shared-computer"))
    {
      root = mina_lesson_place_root ();
      learners = mina_learners_list (root);
      if (learners->len == 0)
        return FALSE;
    }
  ask_who (self, path);
  return TRUE;
}

char *
mina_window_take_learner (MinaWindow *self,
                          gboolean   *in_memory)
{
  g_autofree char *root = mina_lesson_place_root ();
  g_autoptr (GError) error = NULL;

  *in_memory = self->guest;
  if (self->guest)
    return NULL;
  g_clear_pointer (&self->lock, mina_learner_lock_free);
  self->lock = mina_learner_lock_new (root, mina_window_get_learner (self), &error);
  if (g_error_matches (error, MINA_ERROR, MINA_ERROR_ACCESS))
    {
      g_autofree char *sentence =
        /* Translators: %s is a sentence: “This learner is at work in another window.” */
        g_strdup_printf (_("%s What is done here is kept until this window is closed."),
                         error->message);

      *in_memory = TRUE;
      mina_window_show_message (self, sentence);
      return NULL;
    }
  /* Where nothing can be written, progress says so. */
  return mina_lesson_place_folder (mina_window_get_learner (self));
}

void
mina_window_leave_learner (MinaWindow *self)
{
  g_clear_pointer (&self->lock, mina_learner_lock_free);
}

void
mina_window_forget_learner (MinaWindow *self)
{
  mina_window_leave_learner (self);
  g_clear_pointer (&self->learner, g_free);
  g_clear_pointer (&self->learner_name, g_free);
  g_clear_pointer (&self->awaited, g_free);
  g_clear_pointer (&self->farewell, g_free);
}

MinaResult *
mina_window_dup_result (MinaWindow *self,
                        MinaLesson *lesson)
{
  const char *learner = mina_window_get_learner (self);
  g_autofree char *events = NULL;
  g_autofree char *folder = NULL;

  if (self->engine != NULL)
    {
      events = mina_progress_dup_events (mina_lesson_engine_get_progress (self->engine));
      return mina_result_new_from_events (events, lesson, mina_lesson_place_class (), learner,
                                          self->learner_name);
    }
  folder = mina_lesson_place_folder (learner);
  return mina_result_new (folder, lesson, mina_lesson_place_class (), learner, self->learner_name);
}

/* ---- guests go ---- */

/* Whether something was answered that nobody wrote down. */
static gboolean
has_unsaved (MinaWindow *self)
{
  g_autofree char *events = NULL;

  if (self->engine == NULL || !self->guest || self->exported)
    return FALSE;
  events = mina_progress_dup_events (mina_lesson_engine_get_progress (self->engine));
  return strstr (events, "\"event\":\"commit\"") != NULL
         || strstr (events, "\"event\":\"pass\"") != NULL;
}

static void
farewell_cb (MinaWindow *self,
             const char *response)
{
  g_autofree char *action = g_steal_pointer (&self->farewell);

  if (g_str_equal (response, "save"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.export-results", NULL);
  else if (g_str_equal (response, "discard"))
    {
      g_autofree char *path = g_steal_pointer (&self->awaited);

      self->exported = TRUE;
      if (action != NULL)
        gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
      else if (path != NULL)
        gtk_widget_activate_action (GTK_WIDGET (self), "win.open-lesson", "s", path);
    }
}

gboolean
mina_window_holds_guest (MinaWindow *self,
                         const char *action,
                         const char *path)
{
  GtkWidget *dialog;

  if (!has_unsaved (self))
    return FALSE;
  g_free (self->awaited);
  self->awaited = g_strdup (path);
  g_free (self->farewell);
  self->farewell = g_strdup (action);
  dialog = adw_message_dialog_new (
    GTK_WINDOW (self), _("Keep what you did?"),
    _("You sat here as a guest: it is written down nowhere. You can save your results to a file."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "discard",
                                    _("_Discard"), "save", _("_Save results…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (farewell_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}

static void
who_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       data)
{
  MinaWindow *self = data;

  if (!mina_window_holds_guest (self, "win.who", NULL))
    ask_who (self, NULL);
}

static const GActionEntry actions[] = {
  { "who", who_cb },
};

void
mina_window_add_learner_actions (MinaWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
