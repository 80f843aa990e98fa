/* mina-value-window.c - a long value in a window of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include <string.h>

#include "panels/mina-value-window.h"

/* A paragraph is laid out in one go; this long that takes a few milliseconds. */
#define MAX_LINE_CHARS 2000

struct _MinaValueWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkTextView    *text_view;
  char           *text;
};

G_DEFINE_FINAL_TYPE (MinaValueWindow, mina_value_window, ADW_TYPE_WINDOW)

/* The text with breaks in lines that are too long. */
static char *
break_lines (const char *text)
{
  GString *broken = g_string_sized_new (strlen (text) + 64);
  guint n_chars = 0;

  for (const char *at = text; *at != '\0';)
    {
      const char *next = g_utf8_next_char (at);

      if (*at == '\n')
        n_chars = 0;
      else if (++n_chars > MAX_LINE_CHARS)
        {
          g_string_append_c (broken, '\n');
          n_chars = 1;
        }
      g_string_append_len (broken, at, next - at);
      at = next;
    }
  return g_string_free (broken, FALSE);
}

static void
copy_cb (MinaValueWindow *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->text);
}

static void
mina_value_window_finalize (GObject *object)
{
  g_free (MINA_VALUE_WINDOW (object)->text);
  G_OBJECT_CLASS (mina_value_window_parent_class)->finalize (object);
}

static void
mina_value_window_class_init (MinaValueWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mina_value_window_finalize;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-value-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaValueWindow, title);
  gtk_widget_class_bind_template_child (widget_class, MinaValueWindow, text_view);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
mina_value_window_init (MinaValueWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
mina_value_window_present (GtkWidget  *parent,
                           const char *title,
                           const char *text)
{
  MinaValueWindow *self;
  g_autofree char *broken = NULL;
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (title != NULL && text != NULL);

  root = gtk_widget_get_root (parent);
  self = g_object_new (MINA_TYPE_VALUE_WINDOW, "transient-for",
                       GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
  self->text = g_strdup (text);
  broken = break_lines (text);
  adw_window_title_set_title (self->title, title);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), broken, -1);
  gtk_window_present (GTK_WINDOW (self));
}
