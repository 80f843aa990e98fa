/* mina-window.c - a window: what is open, and all that is around it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-window-private.h"

#include "app/mina-accessible.h"
#include "app/mina-drop-zones.h"
#include "app/mina-repairs-bar.h"
#include "app/mina-shortcuts.h"
#include "app/mina-window-lesson.h"
#include "session/mina-summary.h"

#include <glib/gi18n-lib.h>

#define MAX_RECENT_IN_MENU 8

G_DEFINE_FINAL_TYPE (MinaWindow, mina_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_SETTINGS,
  PROP_RECENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update_title (MinaWindow *self)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  g_autofree char *title = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *window_title = NULL;
  guint32 trace = mina_session_get_trace (self->session);

  if (dataset == NULL)
    {
      adw_window_title_set_title (self->title, _("Mina"));
      adw_window_title_set_subtitle (self->title, "");
      gtk_window_set_title (GTK_WINDOW (self), _("Mina"));
      return;
    }
  title = mina_session_dup_title (self->session);
  facts = mina_summary_facts (dataset, trace);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, facts);
  /* Translators: what is open, as the title of a window */
  window_title = g_strdup_printf (_("%s – Mina"), title);
  gtk_window_set_title (GTK_WINDOW (self), window_title);
}

void
mina_window_update_page (MinaWindow *self)
{
  gboolean loading = mina_session_is_loading (self->session);
  const char *page;

  if (mina_session_get_dataset (self->session) != NULL || self->engine != NULL
      || g_str_equal (mina_session_get_view (self->session), "library")
      || g_str_equal (mina_session_get_view (self->session), "pipeline")
      || g_str_equal (mina_session_get_view (self->session), "artifacts"))
    page = "explorer";
  else if (loading)
    page = "loading";
  else
    page = self->failed ? "error" : "start";
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_revealer_set_reveal_child (self->progress_revealer,
                                 loading && g_str_equal (page, "explorer"));
}

static void
node_cb (MinaWindow *self)
{
  mina_window_update_actions (self);
}

/* Notes what was opened for the start page and the menu. */
static void
note_recent (MinaWindow *self)
{
  const char *const *paths = mina_session_get_paths (self->session);
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  g_autofree char *facts = NULL;
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) absolute = NULL;

  if (dataset == NULL || paths == NULL || self->recent == NULL || g_strv_contains (paths, "-"))
    return;
  builder = g_strv_builder_new ();
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *path = g_canonicalize_filename (paths[i], NULL);

      g_strv_builder_add (builder, path);
    }
  absolute = g_strv_builder_end (builder);
  facts = mina_summary_facts (dataset, MINA_NONE);
  mina_recent_add (self->recent, (const char *const *) absolute, facts,
                   g_get_real_time () / G_USEC_PER_SEC);
}

static void
dataset_cb (MinaWindow *self)
{
  gboolean open = mina_session_get_dataset (self->session) != NULL;

  if (open)
    self->failed = FALSE;
  g_object_set (self->drop_zones, "can-add", open, NULL);
  update_title (self);
  mina_window_update_page (self);
  mina_window_update_actions (self);
  note_recent (self);
  if (open)
    mina_explorer_focus_view (self->explorer);
}

static void
loading_cb (MinaWindow *self)
{
  const char *name = mina_session_get_load_name (self->session);

  if (mina_session_is_loading (self->session))
    {
      g_autofree char *text = NULL;

      self->failed = FALSE;
      /* Translators: %s is the name of a file */
      text = name[0] != '\0' ? g_strdup_printf (_("Reading %s…"), name)
                             : g_strdup (_("Reading…"));
      adw_status_page_set_title (self->loading_page, text);
      gtk_label_set_label (self->progress_label, text);
    }
  mina_window_update_page (self);
}

static void
fraction_cb (MinaWindow *self)
{
  GtkProgressBar *bars[] = { self->loading_progress, self->progress };
  double fraction;

  g_object_get (self->session, "load-fraction", &fraction, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    {
      if (fraction < 0)
        gtk_progress_bar_pulse (bars[i]);
      else
        gtk_progress_bar_set_fraction (bars[i], fraction);
    }
}

/* With something open it stays, and what went wrong is said beside it. */
static void
load_failed_cb (MinaWindow   *self,
                const GError *error)
{
  g_autofree char *title = NULL;
  g_autofree char *message = NULL;
  const char *name;

  if (mina_session_get_dataset (self->session) != NULL)
    {
      mina_window_show_message (self, error->message);
      return;
    }
  self->failed = TRUE;
  name = mina_session_get_load_name (self->session);
  /* Translators: %s is the name of a file */
  title = name[0] != '\0' ? g_strdup_printf (_("%s cannot be read"), name)
                          : g_strdup (_("This cannot be read"));
  adw_status_page_set_title (self->error_page, title);
  /* Descriptions are markup. */
  message = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->error_page, message);
  mina_window_update_page (self);
  mina_window_update_actions (self);
}

static void
announce_cb (MinaWindow *self,
             const char *sentence)
{
  mina_window_show_message (self, sentence);
}

static void
fill_recent_menu (MinaWindow *self)
{
  guint n = MIN (mina_recent_count (self->recent), MAX_RECENT_IN_MENU);

  g_menu_remove_all (self->recent_menu);
  for (guint i = 0; i < n; i++)
    {
      const MinaRecentItem *recent = mina_recent_get (self->recent, i);
      g_autofree char *name = mina_recent_item_name (recent);
      g_autoptr (GString) label = g_string_new (name);
      g_autoptr (GMenuItem) item = NULL;

      /* An underscore would mark a letter. */
      g_string_replace (label, "_", "__", 0);
      item = g_menu_item_new (label->str, NULL);
      g_menu_item_set_action_and_target_value (
        item, "win.open-files",
        g_variant_new_strv ((const char *const *) recent->paths, -1));
      g_menu_append_item (self->recent_menu, item);
    }
  if (n > 0)
    g_menu_append (self->recent_menu, _("_Clear the list"), "win.clear-recent");
}

/* The session's flags follow the settings, and the settings follow the session's actions. */
static void
setting_changed_cb (MinaWindow *self)
{
  const struct
  {
    const char *setting;
    const char *action;
  } pairs[] = {
    { "critical-path", "show-critical-path" },
    { "group-siblings", "group-siblings" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_action_group_change_action_state (
      G_ACTION_GROUP (self), pairs[i].action,
      g_variant_new_boolean (g_settings_get_boolean (self->settings, pairs[i].setting)));
}

static void
flags_cb (MinaWindow *self)
{
  g_settings_set_boolean (self->settings, "critical-path",
                          mina_session_get_show_critical_path (self->session));
  g_settings_set_boolean (self->settings, "group-siblings",
                          mina_session_get_group_siblings (self->session));
}

/* What is shown of the selection was written with the other time zone. */
static void
utc_times_cb (MinaWindow *self)
{
  g_object_notify (G_OBJECT (self->session), "node");
}

static void
bind_settings (MinaWindow *self)
{
  const GSettingsBindFlags flags = G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES;

  if (self->settings == NULL)
    return;
  /* One window resized does not resize the others. */
  g_settings_bind (self->settings, "window-width", self, "default-width", flags);
  g_settings_bind (self->settings, "window-height", self, "default-height", flags);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", flags);
  setting_changed_cb (self);
  g_signal_connect_object (self->settings, "changed::critical-path",
                           G_CALLBACK (setting_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::group-siblings",
                           G_CALLBACK (setting_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::utc-times", G_CALLBACK (utc_times_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->session, "notify::show-critical-path", G_CALLBACK (flags_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::group-siblings", G_CALLBACK (flags_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
follow_session (MinaWindow *self)
{
  const struct
  {
    const char *signal;
    GCallback   callback;
  } signals[] = {
    { "notify::dataset", G_CALLBACK (dataset_cb) },
    { "notify::trace", G_CALLBACK (update_title) },
    { "notify::view", G_CALLBACK (mina_window_update_page) },
    { "notify::node", G_CALLBACK (node_cb) },
    { "notify::tree", G_CALLBACK (node_cb) },
    { "notify::measure", G_CALLBACK (node_cb) },
    { "notify::loading", G_CALLBACK (loading_cb) },
    { "notify::load-fraction", G_CALLBACK (fraction_cb) },
    { "load-failed", G_CALLBACK (load_failed_cb) },
    { "announce", G_CALLBACK (announce_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (self->session, signals[i].signal, signals[i].callback, self,
                             G_CONNECT_SWAPPED);
}

static void
mina_window_constructed (GObject *object)
{
  MinaWindow *self = MINA_WINDOW (object);
  GtkWidget *repairs_bar;

  G_OBJECT_CLASS (mina_window_parent_class)->constructed (object);

  if (self->session == NULL)
    self->session = mina_session_new ();

  mina_session_add_actions (self->session, G_ACTION_MAP (self));
  self->explorer = MINA_EXPLORER (mina_explorer_new (self->session, self->settings));
  gtk_widget_set_hexpand (GTK_WIDGET (self->explorer), TRUE);
  gtk_box_append (self->explorer_place, GTK_WIDGET (self->explorer));
  self->search_bar = MINA_SEARCH_BAR (mina_search_bar_new (self->session));
  gtk_widget_set_hexpand (GTK_WIDGET (self->search_bar), TRUE);
  gtk_box_append (self->search_place, GTK_WIDGET (self->search_bar));
  repairs_bar = mina_repairs_bar_new (self->session);
  gtk_widget_set_hexpand (repairs_bar, TRUE);
  gtk_box_append (self->repairs_place, repairs_bar);

  mina_window_add_actions (self);
  mina_window_add_open_actions (self);
  mina_window_add_design_actions (self);
  mina_window_add_program_actions (self);
  mina_window_add_lesson_actions (self);
  mina_window_add_artifact_actions (self);
  mina_window_add_report_actions (self);
  mina_window_add_learner_actions (self);
  mina_window_add_print_actions (self);
  gtk_widget_add_controller (GTK_WIDGET (self), mina_shortcuts_controller (MINA_REACH_PLAIN));
  g_object_bind_property (self->search_bar, "search-mode", self->search_button, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);

  if (self->recent != NULL)
    {
      mina_start_page_set_recent (self->start_page, self->recent);
      g_signal_connect_object (self->recent, "changed", G_CALLBACK (fill_recent_menu), self,
                               G_CONNECT_SWAPPED);
      fill_recent_menu (self);
    }
  follow_session (self);
  bind_settings (self);
  dataset_cb (self);
  mina_accessible_name_menus (GTK_WIDGET (self));
}

static void
mina_window_get_property (GObject    *object,
                          guint       property,
                          GValue     *value,
                          GParamSpec *pspec)
{
  MinaWindow *self = MINA_WINDOW (object);

  switch (property)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;
    case PROP_RECENT:
      g_value_set_object (value, self->recent);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
mina_window_set_property (GObject      *object,
                          guint         property,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  MinaWindow *self = MINA_WINDOW (object);

  switch (property)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;
    case PROP_RECENT:
      self->recent = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static gboolean
mina_window_close_request (GtkWindow *window)
{
  if (mina_window_holds_guest (MINA_WINDOW (window), "window.close", NULL))
    return TRUE;
  return GTK_WINDOW_CLASS (mina_window_parent_class)->close_request (window);
}

static void
mina_window_dispose (GObject *object)
{
  MinaWindow *self = MINA_WINDOW (object);

  mina_window_drop_lesson (self);
  mina_window_forget_learner (self);
  g_clear_object (&self->marks);
  g_clear_object (&self->message);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  self->guide = NULL;
  /* What is taken apart listens no more. */
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->recent != NULL)
    g_signal_handlers_disconnect_by_data (self->recent, self);
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  self->explorer = NULL;
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), MINA_TYPE_WINDOW);
  /* Tasks hold the session: they are to end with the window. */
  if (self->session != NULL)
    g_object_run_dispose (G_OBJECT (self->session));
  g_clear_object (&self->session);
  g_clear_object (&self->recent);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (mina_window_parent_class)->dispose (object);
}

static void
mina_window_class_init (MinaWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = mina_window_constructed;
  object_class->get_property = mina_window_get_property;
  object_class->set_property = mina_window_set_property;
  object_class->dispose = mina_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = mina_window_close_request;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, MINA_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SETTINGS] =
    g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_RECENT] =
    g_param_spec_object ("recent", NULL, NULL, MINA_TYPE_RECENT,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (MINA_TYPE_DROP_ZONES);
  g_type_ensure (MINA_TYPE_START_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, MinaWindow, drop_zones);
  gtk_widget_class_bind_template_child (widget_class, MinaWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, MinaWindow, title);
  gtk_widget_class_bind_template_child (widget_class, MinaWindow, search_place);
  gtk_widget_class_bind_template_child (widget_class, MinaWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, MinaWindow, start_page);
  gtk_widget_class_bind_template_child (widget_class, MinaWindow, error_page);
  gtk_widget_class_bind_template_child (widget_class, MinaWindow, loading_page);
  gtk_widget_class_bind_template_child (widget_class, MinaWindow, loading_progress);
  gtk_widget_class_bind_template_child (widget_class, MinaWindow, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, MinaWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, MinaWindow, progress_label);
  gtk_widget_class_bind_template_child (widget_class, MinaWindow, explorer_place);
  gtk_widget_class_bind_template_child (widget_class, MinaWindow, repairs_place);
  gtk_widget_class_bind_template_child (widget_class, MinaWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, MinaWindow, recent_menu);
}

static void
mina_window_init (MinaWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mina_window_new:
 * @application: the application it belongs to
 * @session: (nullable): a session that may be loading already; %NULL for a new one
 *
 * Returns: (transfer none): a window
 */
MinaWindow *
mina_window_new (MinaApplication *application,
                 MinaSession     *session)
{
  g_return_val_if_fail (MINA_IS_APPLICATION (application), NULL);

  /* GTK sets the application after construction, which needs what it owns. */
  return g_object_new (MINA_TYPE_WINDOW,
                       "application", application,
                       "session", session,
                       "settings", mina_application_get_settings (application),
                       "recent", mina_application_get_recent (application),
                       NULL);
}

/**
 * mina_window_get_session:
 * @self: a window
 *
 * Returns: (transfer none): its session
 */
MinaSession *
mina_window_get_session (MinaWindow *self)
{
  g_return_val_if_fail (MINA_IS_WINDOW (self), NULL);

  return self->session;
}

/**
 * mina_window_is_empty:
 * @self: a window
 *
 * Returns: whether nothing is open in it, nor about to be
 */
gboolean
mina_window_is_empty (MinaWindow *self)
{
  g_return_val_if_fail (MINA_IS_WINDOW (self), FALSE);

  return mina_session_get_dataset (self->session) == NULL
         && !mina_session_is_loading (self->session);
}

/**
 * mina_window_show_message:
 * @self: a window
 * @message: a sentence
 *
 * Says something for a while, beside what is shown.
 */
void
mina_window_show_message (MinaWindow *self,
                          const char *message)
{
  g_autofree char *markup = NULL;

  g_return_if_fail (MINA_IS_WINDOW (self));

  /* The last message is the one that counts: a queue of them would speak of what is over. */
  if (self->message != NULL)
    adw_toast_dismiss (self->message);
  /* Titles of toasts are markup. */
  markup = g_markup_escape_text (message, -1);
  g_clear_object (&self->message);
  self->message = g_object_ref (adw_toast_new (markup));
  adw_toast_overlay_add_toast (self->toasts, self->message);
}
