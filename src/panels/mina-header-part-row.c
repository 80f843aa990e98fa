/* mina-header-part-row.c - one part of a header in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-header-part-row.h"

#include "panels/mina-header-cells.h"
#include "panels/mina-swatch.h"

#include <glib/gi18n-lib.h>

struct _MinaHeaderPartRow
{
  GtkListBoxRow      parent_instance;

  GtkWidget         *swatch;
  GtkLabel          *title;
  GtkLabel          *place;
  GtkLabel          *value;
  GtkLabel          *meaning;

  MinaHeaderPartName name;
};

G_DEFINE_FINAL_TYPE (MinaHeaderPartRow, mina_header_part_row, GTK_TYPE_LIST_BOX_ROW)

static void
mina_header_part_row_class_init (MinaHeaderPartRowClass *klass)
{
  gtk_widget_class_set_template_from_resource (
    GTK_WIDGET_CLASS (klass), "/io/github/minatrace/Mina/mina-header-part-row.ui");
  g_type_ensure (MINA_TYPE_SWATCH);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), MinaHeaderPartRow, swatch);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), MinaHeaderPartRow, title);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), MinaHeaderPartRow, place);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), MinaHeaderPartRow, value);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), MinaHeaderPartRow, meaning);
}

static void
mina_header_part_row_init (MinaHeaderPartRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mina_header_part_row_new (void)
{
  return g_object_new (MINA_TYPE_HEADER_PART_ROW, NULL);
}

static char *
format_place (const MinaHeaderPart *part)
{
  if (part->length == 1)
    /* Translators: %u is a place in a text */
    return g_strdup_printf (_("character %u"), (guint) part->start + 1);
  /* Translators: %1 and %2 are places in a text */
  return g_strdup_printf (_("characters %1$u to %2$u"), (guint) part->start + 1,
                          (guint) (part->start + part->length));
}

void
mina_header_part_row_set_part (MinaHeaderPartRow    *self,
                               MinaHeaderModel      *model,
                               const MinaHeaderPart *part)
{
  const int is_changed = mina_header_model_part_changed (model, part->name);
  g_autofree char *value = g_strndup (mina_header_model_get_text (model) + part->start,
                                      part->length);
  g_autofree char *place = format_place (part);
  g_autofree char *meaning = NULL;
  g_autofree char *sentence = NULL;

  g_return_if_fail (MINA_IS_HEADER_PART_ROW (self));

  self->name = part->name;
  mina_swatch_set_style (MINA_SWATCH (self->swatch), mina_header_cells_style (part->name));
  if (is_changed < 0)
    meaning = g_strdup (mina_header_part_meaning (part->name));
  else
    /* Translators: a sentence about a part of a header goes before these */
    meaning = g_strdup_printf (is_changed > 0 ? _("%s Changed since the hop before.")
                                              : _("%s The same as on the hop before."),
                               mina_header_part_meaning (part->name));
  gtk_label_set_label (self->title, mina_header_part_id (part->name));
  gtk_label_set_label (self->value, value);
  gtk_label_set_label (self->place, place);
  gtk_label_set_label (self->meaning, meaning);
  sentence = g_strdup_printf ("%s: %s, %s. %s", mina_header_part_id (part->name), value, place,
                              meaning);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

MinaHeaderPartName
mina_header_part_row_get_name (MinaHeaderPartRow *self)
{
  g_return_val_if_fail (MINA_IS_HEADER_PART_ROW (self), 0);

  return self->name;
}
