/* mina-timeline-canvas-twins.c - the twins of the rows: one list item for each row in sight
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-timeline"

#include "mina-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "timeline/mina-timeline-canvas-private.h"
#include "timeline/mina-timeline-row.h"

#include "session/mina-session-study.h"

/* What a lesson says beside the row. */
static void
describe_note (MinaTimelineCanvas *self,
               GtkWidget          *twin,
               guint32             node)
{
  const MinaRows *rows = mina_session_rows (self->session);
  guint32 span = mina_rows_tree (rows)->span[node];
  const MinaSpanNote *note =
    span != MINA_NONE ? mina_session_find_note (self->session, span) : NULL;

  if (note != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (twin), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    note->text != NULL ? note->text : _("Mina points at this row"),
                                    -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (twin), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static gboolean
update_twins_cb (gpointer data)
{
  MinaTimelineCanvas *self = data;
  const MinaRows *rows = mina_session_rows (self->session);
  guint32 selected = mina_session_get_node (self->session);

  self->twins_source = 0;
  for (guint i = 0; i < self->twins->len && rows != NULL; i++)
    {
      guint32 row = self->first_twin + i;

      if (row >= mina_rows_count (rows))
        continue;
      mina_timeline_row_show (g_ptr_array_index (self->twins, i), rows,
                              mina_session_get_critical_path (self->session), row,
                              mina_rows_node (rows, row) == selected);
      describe_note (self, g_ptr_array_index (self->twins, i), mina_rows_node (rows, row));
    }
  return G_SOURCE_REMOVE;
}

/* What rows say is not needed before the picture; several changes are said once. */
void
mina_timeline_canvas_queue_twins (MinaTimelineCanvas *self)
{
  if (self->twins_source == 0)
    self->twins_source = g_idle_add (update_twins_cb, self);
}

GtkWidget *
mina_timeline_canvas_find_twin (MinaTimelineCanvas *self)
{
  const MinaRows *rows = mina_session_rows (self->session);
  guint32 node = mina_session_get_node (self->session);
  guint32 row;

  if (rows == NULL || node == MINA_NONE || node >= mina_rows_tree (rows)->n)
    return NULL;
  row = mina_rows_find (rows, node);
  if (row < self->first_twin || row - self->first_twin >= self->twins->len)
    return NULL;
  return g_ptr_array_index (self->twins, row - self->first_twin);
}

/* Also before an allocation: a child that comes or goes during one makes GTK wait for another, and
 * draw nothing until then. */
void
mina_timeline_canvas_make_twins (MinaTimelineCanvas *self)
{
  guint32 n;

  mina_timeline_canvas_rows_in_sight (self, &self->first_twin, &n);
  while (self->twins->len > n)
    g_ptr_array_remove_index (self->twins, self->twins->len - 1);
  while (self->twins->len < n)
    {
      GtkWidget *twin = mina_timeline_row_new ();

      gtk_widget_set_parent (twin, GTK_WIDGET (self));
      g_ptr_array_add (self->twins, twin);
    }
}

void
mina_timeline_canvas_allocate_twins (MinaTimelineCanvas *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  double scroll = mina_timeline_canvas_scroll (self);

  mina_timeline_canvas_make_twins (self);
  for (guint i = 0; i < self->twins->len; i++)
    {
      GtkWidget *twin = g_ptr_array_index (self->twins, i);
      GtkAllocation allocation = {
        0,
        (int) floor ((self->first_twin + i) * self->metrics.row - scroll),
        MAX (width, 0),
        (int) self->metrics.row,
      };
      int minimum;

      gtk_widget_measure (twin, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      allocation.width = MAX (allocation.width, minimum);
      gtk_widget_size_allocate (twin, &allocation, -1);
    }
  mina_timeline_canvas_queue_twins (self);
}
