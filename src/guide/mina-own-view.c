/* mina-own-view.c - the place where a learner's own trace is dropped
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-own-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _MinaOwnView
{
  GtkWidget         parent_instance;

  GtkWidget        *page;
  GtkWidget        *open_button;
  MinaLessonEngine *engine;
};

G_DEFINE_FINAL_TYPE (MinaOwnView, mina_own_view, GTK_TYPE_WIDGET)

static gboolean
is_text (MinaState  *state,
         const char *path,
         const char *text)
{
  const MinaStateValue *value = mina_state_get (state, path);

  return value->type == MINA_STATE_TEXT && g_str_equal (value->text, text);
}

static void
changed_cb (MinaOwnView *self)
{
  MinaState *state = mina_lesson_engine_get_state (self->engine);
  const MinaStateValue *n;

  if (state == NULL || !is_text (state, "view.id", "own")
      || !is_text (state, "dataset.origin", "user"))
    return;
  n = mina_state_get (state, "traces.count");
  gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s",
                              n->type == MINA_STATE_NUMBER && n->number > 1 ? "traces"
                                                                            : "waterfall");
}

static gboolean
mina_own_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (MINA_OWN_VIEW (widget)->open_button);
}

static void
mina_own_view_dispose (GObject *object)
{
  MinaOwnView *self = MINA_OWN_VIEW (object);

  mina_own_view_set_engine (self, NULL);
  g_clear_pointer (&self->page, gtk_widget_unparent);

  G_OBJECT_CLASS (mina_own_view_parent_class)->dispose (object);
}

static void
mina_own_view_class_init (MinaOwnViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_own_view_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = mina_own_view_grab_focus;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
button_new (const char *label,
            const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  return button;
}

static void
mina_own_view_init (MinaOwnView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->page = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->page), "document-open-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->page), _("Drop a trace of your own here"));
  adw_status_page_set_description (
    ADW_STATUS_PAGE (self->page),
    _("Any file that Mina reads: OTLP, Jaeger, Zipkin, Chrome. It stays on this computer."));
  self->open_button = button_new (_("_Open files…"), "win.open");
  gtk_widget_add_css_class (self->open_button, "suggested-action");
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->open_button);
  gtk_box_append (GTK_BOX (box), button_new (_("_Export one of Mina's…"), "win.export"));
  adw_status_page_set_child (ADW_STATUS_PAGE (self->page), box);
  gtk_widget_add_css_class (self->page, "own-place");
  gtk_widget_set_parent (self->page, GTK_WIDGET (self));
}

GtkWidget *
mina_own_view_new (void)
{
  return g_object_new (MINA_TYPE_OWN_VIEW, NULL);
}

void
mina_own_view_set_engine (MinaOwnView      *self,
                          MinaLessonEngine *engine)
{
  g_return_if_fail (MINA_IS_OWN_VIEW (self));

  if (self->engine == engine)
    return;
  if (self->engine != NULL)
    g_signal_handlers_disconnect_by_data (self->engine, self);
  g_set_object (&self->engine, engine);
  if (engine == NULL)
    return;
  g_signal_connect_object (engine, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}
