/* mina-python-editor.c - the program of the instrumentation lab, to be read and typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-python-editor.h"

#include "base/mina-format.h"
#include "panels/mina-colors.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <gtksourceview/gtksource.h>

#include <string.h>

#define MARKS "mina-error"
#define TAB_WIDTH 4
#define MARGIN 8
#define MIN_HEIGHT_PX 100

struct _MinaPythonEditor
{
  GtkWidget        parent_instance;

  GtkWidget       *box;
  GtkSourceView   *view;
  GtkSourceBuffer *buffer;
  GtkTextTag      *error;
  GtkTextTag      *grey;
  GtkTextTag      *code; /* everything */
  GtkWidget       *problem_box;
  GtkLabel        *problem;
  GtkLabel        *skipped;

  MinaPythonModel *model;
  char            *original; /* of the program that is shown */
  gboolean         updating;
  guint            settle; /* idle that puts the text where the scrollbar says */
};

G_DEFINE_FINAL_TYPE (MinaPythonEditor, mina_python_editor, GTK_TYPE_WIDGET)

static char *
get_typed (MinaPythonEditor *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  return gtk_text_buffer_get_text (GTK_TEXT_BUFFER (self->buffer), &start, &end, FALSE);
}

/* ---- what is known about lines ---- */

static void
tag_line (MinaPythonEditor *self,
          GtkTextTag       *tag,
          guint             line)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_iter_at_line (buffer, &start, (int) line))
    return;
  while (!gtk_text_iter_ends_line (&start) && g_unichar_isspace (gtk_text_iter_get_char (&start)))
    gtk_text_iter_forward_char (&start);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
}

static void
say_skipped (MinaPythonEditor    *self,
             const MinaPythonRun *run)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *text = NULL;
  char number[MINA_FORMAT_SIZE];
  guint n = 0;

  for (guint i = 0; i < run->n_lines; i++)
    {
      if (run->lines[i].form != MINA_PYTHON_OTHER || run->lines[i].is_error)
        continue;
      if (n++ > 0)
        /* Translators: between the numbers of lines */
        g_string_append (lines, C_ ("lines", ", "));
      g_string_append (lines, mina_format_count (number, i + 1));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->skipped), n > 0);
  /* Translators: %s is the number of a line, or several: "7, 8" */
  text = g_strdup_printf (ngettext ("Grey, not simulated: line %s.",
                                    "Grey, not simulated: lines %s.", n),
                          lines->str);
  gtk_label_set_label (self->skipped, text);
}

static void
say_problem (MinaPythonEditor    *self,
             const MinaPythonRun *run)
{
  g_autofree char *text = NULL;
  char number[MINA_FORMAT_SIZE];

  gtk_widget_set_visible (self->problem_box, run->error_line > 0);
  if (run->error_line == 0 || run->error_line > run->n_lines)
    return;
  /* Translators: %1 is the number of a line, %2 what Python says, in English */
  text = g_strdup_printf (_("Line %1$s: %2$s. What was sent before stays until this is mended."),
                          mina_format_count (number, run->error_line),
                          run->lines[run->error_line - 1].message);
  gtk_label_set_label (self->problem, text);
}

static void
update_lines (MinaPythonEditor *self)
{
  const MinaPythonRun *run = mina_python_model_get_run (self->model);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_apply_tag (buffer, self->code, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->error, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->grey, &start, &end);
  gtk_source_buffer_remove_source_marks (self->buffer, &start, &end, MARKS);
  for (guint i = 0; i < run->n_lines; i++)
    {
      if (run->lines[i].is_error)
        {
          gtk_text_buffer_get_iter_at_line (buffer, &start, (int) i);
          tag_line (self, self->error, i);
          gtk_source_buffer_create_source_mark (self->buffer, NULL, MARKS, &start);
        }
      else if (run->lines[i].form == MINA_PYTHON_OTHER)
        tag_line (self, self->grey, i);
    }
  say_problem (self, run);
  say_skipped (self, run);
}

/* ---- text, both ways ---- */

/* Writes only what differs, so that the cursor and what can be undone stay. */
static void
write_text (MinaPythonEditor *self,
            const char       *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  g_autofree char *typed = get_typed (self);
  glong before = 0, n_typed, n_text;
  const char *a = typed, *b = text;
  GtkTextIter start, end;

  if (g_str_equal (typed, text))
    return;
  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
      before++;
    }
  n_typed = g_utf8_strlen (a, -1);
  n_text = g_utf8_strlen (b, -1);
  while (n_typed > 0 && n_text > 0
         && g_utf8_get_char (g_utf8_offset_to_pointer (a, n_typed - 1))
              == g_utf8_get_char (g_utf8_offset_to_pointer (b, n_text - 1)))
    {
      n_typed--;
      n_text--;
    }
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) before);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) (before + n_typed));
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, b,
                          (int) (g_utf8_offset_to_pointer (b, n_text) - b));
  gtk_text_buffer_end_user_action (buffer);
}

static guint
cursor_line (MinaPythonEditor *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return (guint) gtk_text_iter_get_line (&iter) + 1;
}

static void
line_cb (MinaPythonEditor *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  guint line = mina_python_model_get_line (self->model);
  GtkTextIter iter;

  if (line == cursor_line (self))
    return;
  self->updating = TRUE;
  gtk_text_buffer_get_iter_at_line (buffer, &iter, (int) line - 1);
  gtk_text_buffer_place_cursor (buffer, &iter);
  /* Before it is seen there is no screen, and the text would be left where it is not. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self->view),
                                        gtk_text_buffer_get_insert (buffer));
  self->updating = FALSE;
}

/* Another program was opened: nobody wants to undo that by the way. */
static void
write_program (MinaPythonEditor *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start;

  g_free (self->original);
  self->original = g_strdup (mina_python_model_get_original (self->model));
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, mina_python_model_get_text (self->model), -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}

static void
text_cb (MinaPythonEditor *self)
{
  g_autofree char *typed = get_typed (self);

  if (g_str_equal (typed, mina_python_model_get_text (self->model)))
    return;
  self->updating = TRUE;
  if (g_strcmp0 (self->original, mina_python_model_get_original (self->model)) != 0)
    write_program (self);
  else
    write_text (self, mina_python_model_get_text (self->model));
  self->updating = FALSE;
  /* The cursor is where the last letter was written. */
  line_cb (self);
}

/* It is said before the text is: what is known is about the lines of the new one. */
static void
result_cb (MinaPythonEditor *self)
{
  text_cb (self);
  update_lines (self);
}

static void
settings_cb (MinaPythonEditor *self)
{
  gboolean editable = mina_python_model_is_editable (self->model);

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), editable);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_READ_ONLY,
                                  !editable, -1);
}

static void
typed_cb (MinaPythonEditor *self)
{
  g_autofree char *typed = NULL;

  if (self->updating)
    return;
  typed = get_typed (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.lab-python-text", "s", typed);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.lab-python-line", "u", cursor_line (self));
}

static void
cursor_cb (MinaPythonEditor *self)
{
  if (!self->updating && self->model != NULL
      && cursor_line (self) != mina_python_model_get_line (self->model))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.lab-python-line", "u",
                                cursor_line (self));
}

/* ---- widget ---- */

static gboolean
settle_cb (gpointer data)
{
  MinaPythonEditor *self = data;
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  GdkRectangle visible;

  self->settle = 0;
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self->view), &visible);
  if (visible.y + MARGIN != (int) gtk_adjustment_get_value (place))
    g_signal_emit_by_name (place, "value-changed");
  return G_SOURCE_REMOVE;
}

/* A text view that grows beyond its text puts the scrollbar back, but not the text (GTK 4.8). */
static void
place_cb (MinaPythonEditor *self)
{
  if (self->settle == 0)
    self->settle = g_idle_add (settle_cb, self);
}

static void
update_scheme (MinaPythonEditor *self)
{
  const char *name = adw_style_manager_get_dark (adw_style_manager_get_default ())
                       ? "Adwaita-dark"
                       : "Adwaita";
  GtkSourceStyleScheme *scheme =
    gtk_source_style_scheme_manager_get_scheme (gtk_source_style_scheme_manager_get_default (),
                                                name);
  GdkRGBA dim = mina_colors_get (MINA_COLOR_TEXT_DIM);

  gtk_source_buffer_set_style_scheme (self->buffer, scheme);
  g_object_set (self->grey, "foreground-rgba", &dim, NULL);
}

static void
indent (MinaPythonEditor *self,
        gboolean          deeper)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start, end;

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view)))
    return;
  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  if (deeper)
    gtk_source_view_indent_lines (self->view, &start, &end);
  else
    gtk_source_view_unindent_lines (self->view, &start, &end);
}

static void
indent_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  indent (MINA_PYTHON_EDITOR (widget), g_str_equal (action, "python.indent"));
}

static gboolean
mina_python_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (MINA_PYTHON_EDITOR (widget)->view));
}

static void
mina_python_editor_dispose (GObject *object)
{
  MinaPythonEditor *self = MINA_PYTHON_EDITOR (object);

  g_clear_handle_id (&self->settle, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (mina_python_editor_parent_class)->dispose (object);
}

static void
mina_python_editor_finalize (GObject *object)
{
  g_free (MINA_PYTHON_EDITOR (object)->original);

  G_OBJECT_CLASS (mina_python_editor_parent_class)->finalize (object);
}

static void
mina_python_editor_class_init (MinaPythonEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mina_python_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = mina_python_editor_finalize;
  widget_class->grab_focus = mina_python_editor_grab_focus;

  gtk_widget_class_install_action (widget_class, "python.indent", NULL, indent_cb);
  gtk_widget_class_install_action (widget_class, "python.unindent", NULL, indent_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_bracketright, GDK_CONTROL_MASK,
                                       "python.indent", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_bracketleft, GDK_CONTROL_MASK,
                                       "python.unindent", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "pythoneditor");
}

static GtkWidget *
text_new (MinaPythonEditor *self)
{
  GtkSourceLanguage *python = gtk_source_language_manager_get_language (
    gtk_source_language_manager_get_default (), "python3");
  g_autoptr (GtkSourceMarkAttributes) marks = gtk_source_mark_attributes_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->buffer = gtk_source_buffer_new_with_language (python);
  gtk_source_buffer_set_highlight_matching_brackets (self->buffer, FALSE);
  self->error = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (self->buffer), NULL, "underline",
                                            PANGO_UNDERLINE_ERROR, NULL);
  self->grey = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (self->buffer), NULL, "style",
                                           PANGO_STYLE_ITALIC, NULL);
  /* A line that goes on in the next row has no hyphen. */
  self->code = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (self->buffer), NULL, "insert-hyphens",
                                           FALSE, NULL);
  self->view = GTK_SOURCE_VIEW (gtk_source_view_new_with_buffer (self->buffer));
  g_object_unref (self->buffer);
  g_object_set (self->view, "monospace", TRUE, "accepts-tab", FALSE, "auto-indent", TRUE,
                "insert-spaces-instead-of-tabs", TRUE, "indent-width", TAB_WIDTH, "tab-width",
                TAB_WIDTH, "smart-backspace", TRUE, "show-line-numbers", TRUE, "show-line-marks",
                TRUE, "highlight-current-line", TRUE, "wrap-mode", GTK_WRAP_CHAR, "top-margin",
                MARGIN, "bottom-margin", MARGIN, "left-margin", MARGIN / 2, NULL);
  gtk_source_mark_attributes_set_icon_name (marks, "mina-error-symbolic");
  gtk_source_view_set_mark_attributes (self->view, MARKS, marks, 0);
  gtk_widget_set_name (GTK_WIDGET (self->view), "lab:py.text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Program"), GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, TRUE, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), MIN_HEIGHT_PX);
  gtk_widget_set_vexpand (scrolled, TRUE);
  g_signal_connect_object (
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), "changed",
    G_CALLBACK (place_cb), self, G_CONNECT_SWAPPED);
  return scrolled;
}

static GtkWidget *
label_new (GtkLabel **label)
{
  *label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (*label, TRUE);
  gtk_label_set_wrap_mode (*label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (*label, 0);
  gtk_label_set_selectable (*label, FALSE);
  return GTK_WIDGET (*label);
}

static void
mina_python_editor_init (MinaPythonEditor *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("mina-error-symbolic");

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->box), text_new (self));

  self->problem_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->problem_box), icon);
  gtk_box_append (GTK_BOX (self->problem_box), label_new (&self->problem));
  gtk_widget_add_css_class (self->problem_box, "mina-error");
  gtk_widget_add_css_class (self->problem_box, "mina-python-note");
  gtk_widget_set_visible (self->problem_box, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->problem_box);

  gtk_box_append (GTK_BOX (self->box), label_new (&self->skipped));
  gtk_widget_add_css_class (GTK_WIDGET (self->skipped), "mina-caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->skipped), "mina-python-note");
  gtk_widget_set_visible (GTK_WIDGET (self->skipped), FALSE);

  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (update_scheme), self, G_CONNECT_SWAPPED);
  update_scheme (self);
}

void
mina_python_editor_set_model (MinaPythonEditor *self,
                              MinaPythonModel  *model)
{
  const struct
  {
    const char *signal;
    void (*update) (MinaPythonEditor *);
  } updates[] = {
    { "notify::text", text_cb },
    { "notify::line", line_cb },
    { "result-changed", result_cb },
    { "settings-changed", settings_cb },
  };

  g_return_if_fail (MINA_IS_PYTHON_EDITOR (self));
  g_return_if_fail (MINA_IS_PYTHON_MODEL (model));
  g_return_if_fail (self->model == NULL);

  self->model = model;
  self->updating = TRUE;
  write_program (self);
  self->updating = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (updates); i++)
    g_signal_connect_object (model, updates[i].signal, G_CALLBACK (updates[i].update), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (typed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (cursor_cb), self,
                           G_CONNECT_SWAPPED);
  line_cb (self);
  settings_cb (self);
  update_lines (self);
}
