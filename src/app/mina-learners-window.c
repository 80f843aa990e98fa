/* mina-learners-window.c - “Who is sitting here?”
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-learners-window.h"

#include "app/mina-start-page.h"
#include "course/mina-learners.h"

#include <glib/gi18n-lib.h>

struct _MinaLearnersWindow
{
  AdwWindow            parent_instance;

  AdwPreferencesGroup *people;
  AdwEntryRow         *entry;
  GtkLabel            *problem;

  char                *root;
  GPtrArray           *rows; /* GtkWidget, borrowed: of @people */
};

G_DEFINE_FINAL_TYPE (MinaLearnersWindow, mina_learners_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_FORGOTTEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void fill (MinaLearnersWindow *self);

static void
choose (MinaLearnersWindow *self,
        const char         *id,
        const char         *name)
{
  g_object_ref (self);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, id, name);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
complain (MinaLearnersWindow *self,
          const char         *sentence)
{
  gtk_label_set_label (self->problem, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence[0] != '\0');
}

/* ---- actions ---- */

static void
choose_learner (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  MinaLearnersWindow *self = MINA_LEARNERS_WINDOW (widget);
  g_autoptr (MinaLearner) learner =
    mina_learners_find (self->root, g_variant_get_string (parameter, NULL));

  if (learner != NULL)
    choose (self, learner->id, learner->name);
}

static void
choose_guest (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  choose (MINA_LEARNERS_WINDOW (widget), NULL, NULL);
}

static void
add_learner (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  MinaLearnersWindow *self = MINA_LEARNERS_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaLearner) learner =
    mina_learners_add (self->root, gtk_editable_get_text (GTK_EDITABLE (self->entry)), &error);

  if (learner != NULL)
    choose (self, learner->id, learner->name);
  else
    complain (self, error->message);
}

static void
forget_response_cb (MinaLearnersWindow *self,
                    const char         *response,
                    AdwMessageDialog   *dialog)
{
  const char *id = gtk_widget_get_name (GTK_WIDGET (dialog));
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "forget"))
    return;
  if (mina_learners_forget (self->root, id, &error))
    {
      complain (self, "");
      g_signal_emit (self, signals[SIGNAL_FORGOTTEN], 0, id);
    }
  else
    complain (self, error->message);
  fill (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
forget_learner (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  MinaLearnersWindow *self = MINA_LEARNERS_WINDOW (widget);
  g_autoptr (MinaLearner) learner =
    mina_learners_find (self->root, g_variant_get_string (parameter, NULL));
  GtkWidget *dialog;
  g_autofree char *heading = NULL;

  if (learner == NULL)
    return;
  /* Translators: %s is the name of a learner */
  heading = g_strdup_printf (_("Forget %s?"), learner->name);
  dialog = adw_message_dialog_new (
    GTK_WINDOW (self), heading,
    _("All that this computer keeps of this learner is deleted: progress and answers. Results that "
      "were exported stay where they are."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "forget",
                                    _("_Forget"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "forget",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  gtk_widget_set_name (dialog, learner->id);
  g_signal_connect_object (dialog, "response", G_CALLBACK (forget_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- rows ---- */

static GtkWidget *
row_new (const MinaLearner *learner)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *forget = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: %s is the name of a learner */
  g_autofree char *label = g_strdup_printf (_("Forget %s"), learner->name);
  gint64 now_s = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *when =
    learner->last_s > 0 ? mina_start_page_format_day (learner->last_s, now_s) : NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), learner->name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), when != NULL ? when : _("Not begun yet"));
  gtk_widget_set_tooltip_text (forget, label);
  gtk_widget_set_valign (forget, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (forget, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (forget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (forget), "learners.forget");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (forget), "s", learner->id);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), forget);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "learners.choose");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", learner->id);
  return row;
}

static void
fill (MinaLearnersWindow *self)
{
  g_autoptr (GPtrArray) learners = mina_learners_list (self->root);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->people, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < learners->len; i++)
    {
      GtkWidget *row = row_new (learners->pdata[i]);

      adw_preferences_group_add (self->people, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->people), learners->len > 0);
}

static void
apply_cb (MinaLearnersWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "learners.add", NULL);
}

static void
changed_cb (MinaLearnersWindow *self)
{
  complain (self, "");
}

static void
mina_learners_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MINA_TYPE_LEARNERS_WINDOW);

  G_OBJECT_CLASS (mina_learners_window_parent_class)->dispose (object);
}

static void
mina_learners_window_finalize (GObject *object)
{
  MinaLearnersWindow *self = MINA_LEARNERS_WINDOW (object);

  g_ptr_array_unref (self->rows);
  g_free (self->root);

  G_OBJECT_CLASS (mina_learners_window_parent_class)->finalize (object);
}

static void
mina_learners_window_class_init (MinaLearnersWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mina_learners_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = mina_learners_window_finalize;

  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_FORGOTTEN] =
    g_signal_new ("forgotten", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "learners.choose", "s", choose_learner);
  gtk_widget_class_install_action (widget_class, "learners.guest", NULL, choose_guest);
  gtk_widget_class_install_action (widget_class, "learners.add", NULL, add_learner);
  gtk_widget_class_install_action (widget_class, "learners.forget", "s", forget_learner);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/minatrace/Mina/mina-learners-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaLearnersWindow, people);
  gtk_widget_class_bind_template_child (widget_class, MinaLearnersWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, MinaLearnersWindow, problem);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
mina_learners_window_init (MinaLearnersWindow *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mina_learners_window_new (const char *root)
{
  MinaLearnersWindow *self = g_object_new (MINA_TYPE_LEARNERS_WINDOW, NULL);

  self->root = g_strdup (root);
  fill (self);
  return GTK_WIDGET (self);
}
