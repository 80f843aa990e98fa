/* mina-explorer-focus.c - moves the keyboard from pane to pane
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-explorer-private.h"
#include "panels/mina-logs-panel.h"

/* The list that is the heart of a pane: what stands above it are its tools. */
static GtkWidget *
find_list (GtkWidget *widget)
{
  if (GTK_IS_LIST_BASE (widget) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_list (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
focus_pane (MinaExplorer *self,
            GtkWidget    *pane)
{
  GtkWidget *heart = pane == self->centre ? gtk_stack_get_visible_child (self->views)
                                          : find_list (pane);

  if (!gtk_widget_get_mapped (pane))
    return FALSE;
  return (heart != NULL && gtk_widget_grab_focus (heart))
         || gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD);
}

/**
 * mina_explorer_step_pane:
 * @self: an explorer
 * @direction: 1 or -1
 *
 * Moves the keyboard to the next pane that can be seen and has something to focus: traces, view,
 * span, logs, and round.
 *
 * Returns: whether there was one
 */
gboolean
mina_explorer_step_pane (MinaExplorer *self,
                         int           direction)
{
  GtkWidget *panes[4];
  GtkWidget *focus;
  const int n = G_N_ELEMENTS (panes);
  int current;

  g_return_val_if_fail (MINA_IS_EXPLORER (self), FALSE);
  g_return_val_if_fail (direction == 1 || direction == -1, FALSE);

  panes[0] = self->left;
  panes[1] = self->centre;
  panes[2] = self->right;
  panes[3] = self->logs;
  current = direction > 0 ? -1 : n;
  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  for (int i = 0; focus != NULL && i < n; i++)
    {
      if (focus == panes[i] || gtk_widget_is_ancestor (focus, panes[i]))
        current = i;
    }
  for (int step = 1; step <= n; step++)
    {
      if (focus_pane (self, panes[(current + direction * step + 2 * n) % n]))
        return TRUE;
    }
  return FALSE;
}

/**
 * mina_explorer_focus_view:
 * @self: an explorer
 *
 * Moves the keyboard into the view.
 */
void
mina_explorer_focus_view (MinaExplorer *self)
{
  GtkWidget *view;

  g_return_if_fail (MINA_IS_EXPLORER (self));

  view = gtk_stack_get_visible_child (self->views);
  if (!gtk_widget_grab_focus (view) && !gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD))
    mina_explorer_step_pane (self, 1);
}

/**
 * mina_explorer_focus_logs:
 * @self: an explorer
 *
 * Opens the logs and moves the keyboard into them.
 */
void
mina_explorer_focus_logs (MinaExplorer *self)
{
  g_return_if_fail (MINA_IS_EXPLORER (self));

  g_object_set (self->panes, "bottom-open", TRUE, NULL);
  mina_logs_panel_grab_list (MINA_LOGS_PANEL (self->logs));
}
