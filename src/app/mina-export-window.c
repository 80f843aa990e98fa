/* mina-export-window.c - what to export, and how
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-export-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/mina-export.h"
#include "session/mina-session-study.h"

/* Parts of what is open, in the order of their list. */
typedef enum
{
  PART_TRACE,
  PART_WINDOW,
  PART_SUBTREE,
  PART_ALL,
} Part;

struct _MinaExportWindow
{
  AdwWindow             parent_instance;

  AdwComboRow          *what;
  AdwComboRow          *format;
  AdwComboRow          *part;
  AdwComboRow          *colors;
  AdwActionRow         *width_row;
  GtkSpinButton        *width;
  GtkButton            *copy;
  GtkButton            *export;

  MinaSession          *session;
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (MinaExportWindow, mina_export_window, ADW_TYPE_WINDOW)

static const char *const picture_endings[] = { ".png", ".svg", ".pdf" };

/* (nullable): the format of text that is chosen; pictures come before them. */
static const MinaTextFormat *
get_text_format (MinaExportWindow *self)
{
  guint chosen = adw_combo_row_get_selected (self->what);
  guint n;
  const MinaTextFormat *formats = mina_text_formats (&n);

  return chosen >= MINA_N_PICTURE_VIEWS && chosen - MINA_N_PICTURE_VIEWS < n
           ? &formats[chosen - MINA_N_PICTURE_VIEWS]
           : NULL;
}

static gboolean
is_possible (MinaExportWindow *self,
             Part              part)
{
  const MinaTextFormat *format = get_text_format (self);
  guint view = adw_combo_row_get_selected (self->what);

  if (part != PART_ALL && mina_session_get_tree (self->session) == NULL)
    return FALSE;
  switch (part)
    {
    case PART_TRACE:
      return format != NULL || view != MINA_PICTURE_HEAT_MAP;
    case PART_WINDOW:
      return format != NULL ? format->takes_part : view == MINA_PICTURE_WATERFALL;
    case PART_SUBTREE:
      return format != NULL && format->takes_part
             && mina_session_get_span (self->session) != MINA_NONE;
    case PART_ALL:
    default:
      return format != NULL ? !format->of_trace
                            : view == MINA_PICTURE_MAP || view == MINA_PICTURE_HEAT_MAP;
    }
}

/* The parts that the list offers now, by their place in it. */
static guint
list_parts (MinaExportWindow *self,
            Part             *parts)
{
  guint n = 0;

  for (guint part = PART_TRACE; part <= PART_ALL; part++)
    if (is_possible (self, (Part) part))
      parts[n++] = (Part) part;
  return n;
}

static Part
get_part (MinaExportWindow *self)
{
  Part parts[PART_ALL + 1];
  guint n = list_parts (self, parts);
  guint chosen = adw_combo_row_get_selected (self->part);

  return chosen < n ? parts[chosen] : PART_TRACE;
}

static const char *
name_part (Part part)
{
  switch (part)
    {
    case PART_TRACE:
      return _("This trace");
    case PART_WINDOW:
      return _("What is in sight of it");
    case PART_SUBTREE:
      return _("The selected span and what is below");
    case PART_ALL:
    default:
      return _("Everything that is open");
    }
}

static void
what_changed_cb (MinaExportWindow *self)
{
  const MinaTextFormat *format = get_text_format (self);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  Part parts[PART_ALL + 1];
  guint n = list_parts (self, parts);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (names, name_part (parts[i]));
  adw_combo_row_set_model (self->part, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->part, 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->part), n > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->format), format == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->colors), format == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->width_row), format == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->copy), format != NULL && format->of_trace);
  /* Without a trace, what tells of one cannot be had. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->export), n > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->copy), n > 0);
}

static MinaExportJob *
new_job (MinaSession *session)
{
  MinaExportJob *job = g_new0 (MinaExportJob, 1);
  const char *const *paths = mina_session_get_paths (session);

  job->dataset = mina_dataset_ref (mina_session_get_dataset (session));
  job->sources = paths != NULL ? g_strdupv ((char **) paths) : g_new0 (char *, 1);
  job->scope = MINA_EXPORT_ALL;
  job->scope.trace = mina_session_get_trace (session);
  return job;
}

static MinaExportJob *
make_job (MinaExportWindow *self)
{
  MinaExportJob *job = new_job (self->session);
  MinaRows *rows = mina_session_rows (self->session);
  Part part = get_part (self);

  job->format = get_text_format (self);
  if (part == PART_ALL)
    job->scope.trace = MINA_NONE;
  if (part == PART_WINDOW)
    job->scope.window = mina_session_get_window (self->session);
  if (part == PART_SUBTREE)
    job->scope.span = mina_session_get_span (self->session);
  job->picture = (MinaPictureRequest){
    .view = (MinaPictureView) adw_combo_row_get_selected (self->what),
    .format = (MinaPictureFormat) adw_combo_row_get_selected (self->format),
    .trace = job->scope.trace,
    .window = job->scope.window,
    .width_px = gtk_spin_button_get_value (self->width),
    .scheme = adw_combo_row_get_selected (self->colors) == 1 ? MINA_SCHEME_DARK
                                                             : MINA_SCHEME_LIGHT,
    .show_path = mina_session_get_show_critical_path (self->session)
                 && !(mina_session_get_hidden (self->session) & MINA_HIDE_CRITICAL_PATH),
  };
  /* What is folded is folded in the picture. */
  if (job->format == NULL && job->picture.view == MINA_PICTURE_WATERFALL && rows != NULL
      && mina_rows_tree (rows)->trace == job->scope.trace)
    job->rows = mina_rows_copy (rows);
  return job;
}

static void
say (GtkWidget  *window,
     const char *sentence)
{
  gtk_widget_activate_action (window, "win.say", "s", sentence);
}

static void
exported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GtkWidget) window = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = mina_export_finish (result, &error);
  g_autofree char *sentence = NULL;

  if (name != NULL)
    sentence = g_strdup_printf (_("“%s” was written."), name);
  say (window, name != NULL ? sentence : error->message);
}

static void
copied_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GtkWidget) window = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = mina_export_finish (result, &error);

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (window), text);
  say (window, text != NULL ? _("The text was copied.") : error->message);
}

static GtkWidget *
get_owner (MinaExportWindow *self)
{
  return GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));
}

static void
response_cb (MinaExportWindow *self,
             int               response)
{
  MinaExportJob *job;

  if (response == GTK_RESPONSE_ACCEPT && get_owner (self) != NULL)
    {
      job = make_job (self);
      job->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
      mina_export_async (job, NULL, exported_cb, g_object_ref (get_owner (self)));
      gtk_window_close (GTK_WINDOW (self));
    }
  g_clear_object (&self->chooser);
}

/* "GET checkout.png": what the trace begins with, without what file systems do not like. */
static char *
suggest_name (MinaExportWindow *self)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  guint32 trace = mina_session_get_trace (self->session);
  const MinaTextFormat *format = get_text_format (self);
  const char *ending = format != NULL
                         ? format->ending
                         : picture_endings[adw_combo_row_get_selected (self->format)];
  g_autofree char *name = NULL;

  if (get_part (self) == PART_ALL || trace == MINA_NONE)
    /* Translators: suggested name of a file, without its ending */
    name = g_strdup (_("traces"));
  else
    name = g_strdup (mina_dataset_span_name (dataset,
                                             mina_dataset_traces (dataset, NULL)[trace].root));
  g_strdelimit (name, "/\\:*?\"<>|\n\r\t{}", ' ');
  for (char *p = name; *p != '\0'; p++)
    while (p[0] == ' ' && p[1] == ' ')
      memmove (p, p + 1, strlen (p));
  g_strstrip (name);
  if (*name == '\0' || *name == '.' || strlen (name) > 100)
    return g_strconcat ("trace", ending, NULL);
  return g_strconcat (name, ending, NULL);
}

static void
export_cb (MinaExportWindow *self)
{
  g_autofree char *name = suggest_name (self);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Export"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"),
                                               _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
copy_cb (MinaExportWindow *self)
{
  if (get_owner (self) == NULL)
    return;
  mina_export_async (make_job (self), NULL, copied_cb, g_object_ref (get_owner (self)));
  gtk_window_close (GTK_WINDOW (self));
}

void
mina_export_window_copy_mermaid (MinaSession *session,
                                 GtkWidget   *window)
{
  const char *view = mina_session_get_view (session);
  MinaExportJob *job;

  g_return_if_fail (MINA_IS_SESSION (session));
  g_return_if_fail (GTK_IS_WIDGET (window));

  if (mina_session_get_dataset (session) == NULL
      || (mina_session_get_tree (session) == NULL && g_strcmp0 (view, "pipeline") != 0))
    return;
  job = new_job (session);
  job->format = mina_text_format_find (g_strcmp0 (view, "map") == 0        ? "mermaid-flowchart"
                                       : g_strcmp0 (view, "pipeline") == 0 ? "mermaid-pipeline"
                                       : g_strcmp0 (view, "sequence") == 0 ? "mermaid-sequence"
                                                                           : "mermaid-gantt");
  mina_export_async (job, NULL, copied_cb, g_object_ref (window));
}

static void
mina_export_window_dispose (GObject *object)
{
  MinaExportWindow *self = MINA_EXPORT_WINDOW (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), MINA_TYPE_EXPORT_WINDOW);

  G_OBJECT_CLASS (mina_export_window_parent_class)->dispose (object);
}

static void
mina_export_window_class_init (MinaExportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mina_export_window_dispose;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-export-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaExportWindow, what);
  gtk_widget_class_bind_template_child (widget_class, MinaExportWindow, format);
  gtk_widget_class_bind_template_child (widget_class, MinaExportWindow, part);
  gtk_widget_class_bind_template_child (widget_class, MinaExportWindow, colors);
  gtk_widget_class_bind_template_child (widget_class, MinaExportWindow, width_row);
  gtk_widget_class_bind_template_child (widget_class, MinaExportWindow, width);
  gtk_widget_class_bind_template_child (widget_class, MinaExportWindow, copy);
  gtk_widget_class_bind_template_child (widget_class, MinaExportWindow, export);
  gtk_widget_class_bind_template_callback (widget_class, what_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
mina_export_window_init (MinaExportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mina_export_window_new (MinaSession *session)
{
  static const char *const views[] = { "waterfall", "map", "sequence", "heat-map" };
  MinaExportWindow *self;
  g_autoptr (GtkStringList) names = NULL;
  const MinaTextFormat *formats;
  const char *view;
  guint n;

  g_return_val_if_fail (MINA_IS_SESSION (session), NULL);

  self = g_object_new (MINA_TYPE_EXPORT_WINDOW, NULL);
  self->session = g_object_ref (session);
  names = gtk_string_list_new (NULL);
  gtk_string_list_append (names, _("Waterfall (picture)"));
  gtk_string_list_append (names, _("Map (picture)"));
  gtk_string_list_append (names, _("Sequence (picture)"));
  gtk_string_list_append (names, _("Heat map (picture)"));
  formats = mina_text_formats (&n);
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (names, _(formats[i].title));
  adw_combo_row_set_model (self->what, G_LIST_MODEL (names));

  /* What is looked at is most likely what is wanted. */
  view = mina_session_get_view (session);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_strcmp0 (view, views[i]) == 0)
      adw_combo_row_set_selected (self->what, i);
  if (mina_session_get_tree (session) == NULL)
    adw_combo_row_set_selected (self->what, MINA_PICTURE_HEAT_MAP);
  adw_combo_row_set_selected (
    self->colors, adw_style_manager_get_dark (adw_style_manager_get_default ()) ? 1 : 0);
  what_changed_cb (self);
  return GTK_WIDGET (self);
}
