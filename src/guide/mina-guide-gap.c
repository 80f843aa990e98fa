/* mina-guide-gap.c - a gap of a sentence, filled from choices of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-guide-gap.h"

#include <glib/gi18n-lib.h>

static const char answer_name[] = "cloze";

/* The keyboard is on the button in the drop-down. */
static void
name_button (GtkDropDown *drop_down,
             GParamSpec  *pspec,
             const char  *title)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (drop_down);
  g_autofree char *name = NULL;

  if (chosen == NULL)
    return;
  /* Translators: what is chosen here, and what was */
  name = g_strdup_printf (_("%1$s: %2$s"), title, gtk_string_object_get_string (chosen));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
free_title (gpointer  data,
            GClosure *closure)
{
  g_free (data);
}

GtkWidget *
mina_guide_gap_new (const MinaLessonGap *gap)
{
  GtkStringList *words = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  g_return_val_if_fail (gap != NULL, NULL);

  /* Translators: nothing is chosen yet */
  gtk_string_list_append (words, _("Choose…"));
  for (guint i = 0; i < gap->choices->len; i++)
    gtk_string_list_append (words,
                            ((MinaLessonChoice *) g_ptr_array_index (gap->choices, i))->text);
  drop_down = gtk_drop_down_new (G_LIST_MODEL (words), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gap->text, -1);
  /* The lesson may end before the drop-down does. */
  g_signal_connect_data (drop_down, "notify::selected", G_CALLBACK (name_button),
                         g_strdup (gap->text), free_title, 0);
  name_button (GTK_DROP_DOWN (drop_down), NULL, gap->text);
  return drop_down;
}

GtkWidget *
mina_guide_gap_row_new (const char *text,
                        GtkWidget  *widget)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), widget);
  gtk_widget_add_css_class (box, "guide-slot");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

int
mina_guide_gap_find (MinaLessonEngine    *engine,
                     const MinaLessonGap *gap)
{
  const MinaStateValue *value = mina_lesson_engine_get_answer (engine, answer_name);

  for (guint i = 0; value != NULL && i + 1 < value->list->len; i += 2)
    {
      if (!g_str_equal (g_ptr_array_index (value->list, i), gap->id))
        continue;
      for (guint c = 0; c < gap->choices->len; c++)
        if (g_str_equal (((MinaLessonChoice *) g_ptr_array_index (gap->choices, c))->id,
                         g_ptr_array_index (value->list, i + 1)))
          return (int) c;
    }
  return -1;
}

void
mina_guide_gap_fill (MinaLessonEngine    *engine,
                     const MinaLessonGap *gap,
                     int                  choice)
{
  const MinaStateValue *before = mina_lesson_engine_get_answer (engine, answer_name);
  g_auto (MinaStateValue) value = { .type = MINA_STATE_MAP };

  g_return_if_fail (gap != NULL && choice < (int) gap->choices->len);

  value.list = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; before != NULL && i + 1 < before->list->len; i += 2)
    {
      if (g_str_equal (g_ptr_array_index (before->list, i), gap->id))
        continue;
      g_ptr_array_add (value.list, g_strdup (g_ptr_array_index (before->list, i)));
      g_ptr_array_add (value.list, g_strdup (g_ptr_array_index (before->list, i + 1)));
    }
  if (choice >= 0)
    {
      g_ptr_array_add (value.list, g_strdup (gap->id));
      g_ptr_array_add (
        value.list,
        g_strdup (((MinaLessonChoice *) g_ptr_array_index (gap->choices, choice))->id));
    }
  mina_lesson_engine_set_answer (engine, answer_name, value.list->len > 0 ? &value : NULL);
}
