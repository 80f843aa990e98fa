/* mina-timeline-row.c - a row of the waterfall, for screen readers and for the keyboard
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-timeline"

#include "mina-config.h"

#include "timeline/mina-timeline-row.h"

#include "scene/mina-describe.h"

struct _MinaTimelineRow
{
  GtkWidget parent_instance;
  char     *text;
};

G_DEFINE_FINAL_TYPE (MinaTimelineRow, mina_timeline_row, GTK_TYPE_WIDGET)

static void
mina_timeline_row_finalize (GObject *object)
{
  MinaTimelineRow *self = MINA_TIMELINE_ROW (object);

  g_free (self->text);
  G_OBJECT_CLASS (mina_timeline_row_parent_class)->finalize (object);
}

static void
mina_timeline_row_class_init (MinaTimelineRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = mina_timeline_row_finalize;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_css_name (widget_class, "row");
}

static void
mina_timeline_row_init (MinaTimelineRow *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
mina_timeline_row_new (void)
{
  return g_object_new (MINA_TYPE_TIMELINE_ROW, NULL);
}

void
mina_timeline_row_show (MinaTimelineRow        *self,
                        const MinaRows         *rows,
                        const MinaCriticalPath *path,
                        guint32                 row,
                        gboolean                selected)
{
  const MinaTree *tree = mina_rows_tree (rows);
  guint32 node = mina_rows_node (rows, row);
  g_autofree char *text = NULL;

  g_return_if_fail (MINA_IS_TIMELINE_ROW (self));

  text = mina_describe_row (rows, path, row);
  if (g_strcmp0 (text, self->text) != 0)
    {
      g_free (self->text);
      self->text = g_steal_pointer (&text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      self->text, GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                      (int) tree->depth[node] + 1, -1);
      gtk_accessible_update_relation (
        GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_POS_IN_SET, (int) row + 1,
        GTK_ACCESSIBLE_RELATION_SET_SIZE, (int) mina_rows_count (rows), -1);
      if (tree->end[node] > node + 1)
        gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED,
                                     mina_rows_is_expanded (rows, node), -1);
      else
        gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED);
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

const char *
mina_timeline_row_text (MinaTimelineRow *self)
{
  g_return_val_if_fail (MINA_IS_TIMELINE_ROW (self), NULL);

  return self->text;
}
