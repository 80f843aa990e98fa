/* mina-search-bar.c - what is searched for, and how many matches there are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-search-bar.h"

#include "base/mina-format.h"

#include <glib/gi18n-lib.h>

struct _MinaSearchBar
{
  GtkWidget      parent_instance;

  GtkSearchBar  *bar;
  GtkEditable   *entry;
  GtkLabel      *count;
  GtkSpinner    *spinner;

  MinaSession   *session;
};

G_DEFINE_FINAL_TYPE (MinaSearchBar, mina_search_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_SEARCH_MODE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update_count (MinaSearchBar *self)
{
  char position_text[MINA_FORMAT_SIZE], count_text[MINA_FORMAT_SIZE];
  g_autofree char *text = NULL;
  guint count, position;
  gboolean running = mina_session_get_search (self->session, &count, &position);

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), running);
  gtk_spinner_set_spinning (self->spinner, running);
  if (mina_session_get_search_text (self->session)[0] == '\0')
    {
      gtk_label_set_label (self->count, "");
      return;
    }
  mina_format_count (position_text, position);
  mina_format_count (count_text, count);
  /* Translators: which match is selected, and how many there are: "3 of 14" */
  text = g_strdup_printf (_("%1$s of %2$s"), position_text, count_text);
  gtk_label_set_label (self->count, text);
  if (count == 0 && !running)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "warning");
}

static void
update_text (MinaSearchBar *self)
{
  const char *text = mina_session_get_search_text (self->session);

  if (!g_str_equal (text, gtk_editable_get_text (self->entry)))
    gtk_editable_set_text (self->entry, text);
  update_count (self);
}

static void
changed_cb (GtkEditable *entry,
            gpointer     data)
{
  MinaSearchBar *self = data;
  const char *text = gtk_editable_get_text (entry);

  if (!g_str_equal (text, mina_session_get_search_text (self->session)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.search", "s", text);
}

static void
next_cb (gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (data), "win.search-next", NULL);
}

static void
previous_cb (gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (data), "win.search-previous", NULL);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                gpointer               data)
{
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && (state & GDK_SHIFT_MASK) != 0)
    {
      previous_cb (data);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

/* Leaving the search leaves no marks behind. */
static void
mode_cb (MinaSearchBar *self)
{
  if (!gtk_search_bar_get_search_mode (self->bar)
      && mina_session_get_search_text (self->session)[0] != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "win.search", "s", "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH_MODE]);
}

static void
mina_search_bar_constructed (GObject *object)
{
  MinaSearchBar *self = MINA_SEARCH_BAR (object);

  G_OBJECT_CLASS (mina_search_bar_parent_class)->constructed (object);

  g_signal_connect_object (self->session, "notify::search-text", G_CALLBACK (update_text), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::search-count", G_CALLBACK (update_count), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::search-position", G_CALLBACK (update_count),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::search-running", G_CALLBACK (update_count),
                           self, G_CONNECT_SWAPPED);
  update_text (self);
}

static void
mina_search_bar_get_property (GObject    *object,
                              guint       property,
                              GValue     *value,
                              GParamSpec *pspec)
{
  MinaSearchBar *self = MINA_SEARCH_BAR (object);

  switch (property)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_SEARCH_MODE:
      g_value_set_boolean (value, gtk_search_bar_get_search_mode (self->bar));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
mina_search_bar_set_property (GObject      *object,
                              guint         property,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  MinaSearchBar *self = MINA_SEARCH_BAR (object);

  switch (property)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_SEARCH_MODE:
      if (g_value_get_boolean (value) != gtk_search_bar_get_search_mode (self->bar))
        gtk_search_bar_set_search_mode (self->bar, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
mina_search_bar_dispose (GObject *object)
{
  MinaSearchBar *self = MINA_SEARCH_BAR (object);

  if (self->bar != NULL)
    g_signal_handlers_disconnect_by_data (self->bar, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), MINA_TYPE_SEARCH_BAR);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mina_search_bar_parent_class)->dispose (object);
}

static void
mina_search_bar_class_init (MinaSearchBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = mina_search_bar_constructed;
  object_class->get_property = mina_search_bar_get_property;
  object_class->set_property = mina_search_bar_set_property;
  object_class->dispose = mina_search_bar_dispose;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, MINA_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SEARCH_MODE] =
    g_param_spec_boolean ("search-mode", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-search-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaSearchBar, bar);
  gtk_widget_class_bind_template_child (widget_class, MinaSearchBar, entry);
  gtk_widget_class_bind_template_child (widget_class, MinaSearchBar, count);
  gtk_widget_class_bind_template_child (widget_class, MinaSearchBar, spinner);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_cb);
}

static void
mina_search_bar_init (MinaSearchBar *self)
{
  GtkEventController *keys;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->bar, self->entry);

  /* GtkSearchEntry has no signal for Shift+Enter. */
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

/**
 * mina_search_bar_new:
 * @session: what to search
 *
 * Returns: (transfer floating): a search bar
 */
GtkWidget *
mina_search_bar_new (MinaSession *session)
{
  return g_object_new (MINA_TYPE_SEARCH_BAR, "session", session, NULL);
}

/**
 * mina_search_bar_find:
 * @self: a search bar
 *
 * Shows it and puts the keyboard into it, with what is in it selected.
 */
void
mina_search_bar_find (MinaSearchBar *self)
{
  g_return_if_fail (MINA_IS_SEARCH_BAR (self));

  gtk_search_bar_set_search_mode (self->bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
}
