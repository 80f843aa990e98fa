/* mina-explorer-pages.c - the pages of the explorer that are no trace's
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-explorer-private.h"

#include "guide/mina-report-view.h"
#include "panels/mina-replay-view.h"
#include "panels/mina-trace-list-pane.h"

/* Views that need no trace to be open: the list of traces, while its place at the left is taken,
 * and what is no trace's. */
static const struct
{
  const char *name;
  const char *widget_name;
  GtkWidget *(*create) (MinaSession *session);
} loose_views[] = {
  { "traces", "trace-list", mina_trace_list_pane_new },
  { "replay", "replay", mina_replay_view_new },
  { "report", "report", mina_report_view_new },
};

/* Whether the view of this name is one of these. */
gboolean
mina_explorer_is_loose (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (loose_views); i++)
    if (g_str_equal (loose_views[i].name, name))
      return TRUE;
  return FALSE;
}

/**
 * mina_explorer_add_page:
 * @self: an explorer
 * @name: name of a view of the session
 * @page: (transfer floating): what is shown when the session's view has this name, also while no
 *   trace is open
 */
void
mina_explorer_add_page (MinaExplorer *self,
                        const char   *name,
                        GtkWidget    *page)
{
  g_return_if_fail (MINA_IS_EXPLORER (self));

  gtk_stack_add_named (self->views, page, name);
  mina_explorer_update_views (self);
}

/**
 * mina_explorer_make_page:
 * @self: an explorer
 * @name: name of a view that needs no trace: "report"
 *
 * Returns: (transfer none): what is shown for it, made now if it was not yet
 */
GtkWidget *
mina_explorer_make_page (MinaExplorer *self,
                         const char   *name)
{
  g_return_val_if_fail (MINA_IS_EXPLORER (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (loose_views); i++)
    {
      GtkWidget *page;

      if (!g_str_equal (loose_views[i].name, name)
          || gtk_stack_get_child_by_name (self->views, name) != NULL)
        continue;
      page = loose_views[i].create (self->session);
      gtk_widget_set_name (page, loose_views[i].widget_name);
      gtk_stack_add_named (self->views, page, name);
    }
  return gtk_stack_get_child_by_name (self->views, name);
}

/**
 * mina_explorer_get_page:
 * @self: an explorer
 * @name: name of a view
 *
 * Returns: (transfer none) (nullable): what is shown for it; %NULL if it was not made yet
 */
GtkWidget *
mina_explorer_get_page (MinaExplorer *self,
                        const char   *name)
{
  g_return_val_if_fail (MINA_IS_EXPLORER (self), NULL);

  return gtk_stack_get_child_by_name (self->views, name);
}
