/* mina-window-actions.c - what can be done in a window beside what its session can
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-window-private.h"

#include "app/mina-export-window.h"
#include "app/mina-help-window.h"
#include "app/mina-palette-window.h"
#include "app/mina-repairs-window.h"
#include "app/mina-shortcuts.h"

#include <glib/gi18n-lib.h>

static void
present_beside (MinaWindow *self,
                GtkWidget  *window)
{
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (window));
}

static void
palette_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  present_beside (data, mina_palette_window_new (data));
}

static void
shortcuts_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  present_beside (data, mina_shortcuts_window_new ());
}

static void
help_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  present_beside (data, mina_help_window_new ());
}

static void
show_repairs_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  MinaWindow *self = data;

  present_beside (self, mina_repairs_window_new (self->session));
}

static void
export_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  MinaWindow *self = data;

  present_beside (self, mina_export_window_new (self->session));
}

static void
copy_mermaid_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  MinaWindow *self = data;

  mina_export_window_copy_mermaid (self->session, GTK_WIDGET (self));
}

static void
find_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  mina_search_bar_find (MINA_WINDOW (data)->search_bar);
}

static void
next_pane_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  mina_explorer_step_pane (MINA_WINDOW (data)->explorer, 1);
}

static void
previous_pane_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  mina_explorer_step_pane (MINA_WINDOW (data)->explorer, -1);
}

static void
logs_of_span_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  MinaWindow *self = data;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.log-scope", "s", "span");
  mina_explorer_focus_logs (self->explorer);
}

/* The keys of measuring are those of the waterfall: it has to have the keyboard. */
static void
measure_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  MinaWindow *self = data;
  GtkWidget *focus;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s", "waterfall");
  mina_explorer_focus_view (self->explorer);
  focus = gtk_window_get_focus (GTK_WINDOW (self));
  if (focus != NULL)
    gtk_widget_activate_action (focus, "timeline.measure", NULL);
}

static void
say_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       data)
{
  mina_window_show_message (data, g_variant_get_string (parameter, NULL));
}

static void
start_page_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  MinaWindow *self = data;

  self->failed = FALSE;
  mina_window_update_actions (self);
  gtk_stack_set_visible_child_name (self->stack, "start");
}

/* Large rows and text, the whole screen: read from the last row of seats. */
static void
classroom_state_cb (GSimpleAction *action,
                    GVariant      *state,
                    gpointer       data)
{
  MinaWindow *self = data;

  if (g_variant_get_boolean (state))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "classroom");
      gtk_window_fullscreen (GTK_WINDOW (self));
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "classroom");
      gtk_window_unfullscreen (GTK_WINDOW (self));
    }
  g_simple_action_set_state (action, state);
}

/* As it was before anything was moved; a projector's large text goes, too. */
static void
reset_layout_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  MinaWindow *self = data;
  GAction *classroom = g_action_map_lookup_action (G_ACTION_MAP (self), "classroom");

  g_action_change_state (classroom, g_variant_new_boolean (FALSE));
  mina_panes_reset (mina_explorer_get_panes (self->explorer));
  g_action_group_activate_action (G_ACTION_GROUP (self), "fit-all", NULL);
}

static const GActionEntry actions[] = {
  { "palette", palette_cb },
  { "shortcuts", shortcuts_cb },
  { "help", help_cb },
  { "show-repairs", show_repairs_cb },
  { "export", export_cb },
  { "copy-mermaid", copy_mermaid_cb },
  { "find", find_cb },
  { "next-pane", next_pane_cb },
  { "previous-pane", previous_pane_cb },
  { "logs-of-span", logs_of_span_cb },
  { "measure", measure_cb, NULL, "false" },
  { "say", say_cb, "s" },
  { "start-page", start_page_cb },
  { "reset-layout", reset_layout_cb },
  { "classroom", NULL, NULL, "false", classroom_state_cb },
};

static void
enable (MinaWindow *self,
        const char *name,
        gboolean    enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  if (G_IS_SIMPLE_ACTION (action))
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Adds the actions of the window. */
void
mina_window_add_actions (MinaWindow *self)
{
  MinaPanes *panes = mina_explorer_get_panes (self->explorer);
  const struct
  {
    const char *action;
    gpointer    object;
    const char *property;
  } switches[] = {
    { "left-pane", panes, "left-visible" },
    { "right-pane", panes, "right-visible" },
    { "bottom-pane", panes, "bottom-open" },
    { "metrics", self->explorer, "metrics-visible" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      g_autoptr (GPropertyAction) action =
        g_property_action_new (switches[i].action, switches[i].object, switches[i].property);

      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    }
}

/* Says of each action whether it can do something. */
void
mina_window_update_actions (MinaWindow *self)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  gboolean has_tree = mina_session_get_tree (self->session) != NULL;
  guint n_mended = 0;

  if (dataset != NULL)
    {
      guint32 n;

      mina_dataset_repairs (dataset, &n);
      n_mended = n + mina_diagnostics_count (mina_dataset_diagnostics (dataset));
    }
  enable (self, "add", dataset != NULL);
  enable (self, "show-repairs", n_mended > 0);
  enable (self, "export", dataset != NULL && mina_dataset_spans (dataset)->n > 0);
  enable (self, "copy-mermaid",
          has_tree
            || (dataset != NULL
                && g_str_equal (mina_session_get_view (self->session), "pipeline")));
  enable (self, "find", has_tree);
  enable (self, "next-pane", dataset != NULL);
  enable (self, "previous-pane", dataset != NULL);
  enable (self, "logs-of-span",
          dataset != NULL && mina_session_get_node (self->session) != MINA_NONE);
  enable (self, "measure", has_tree);
  enable (self, "start-page", self->failed);
  g_simple_action_set_state (
    G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "measure")),
    g_variant_new_boolean (mina_session_get_measure (self->session, NULL)));
}
