/* mina-explorer.c - what is open: its traces, views, the selected span, logs and metrics
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-explorer-private.h"

#include "app/mina-shortcuts.h"
#include "app/mina-view-bar.h"
#include "panels/mina-compare-view.h"
#include "panels/mina-context-lab-view.h"
#include "panels/mina-headers-view.h"
#include "panels/mina-heat-map-view.h"
#include "panels/mina-logs-panel.h"
#include "panels/mina-map-view.h"
#include "panels/mina-metrics-panel.h"
#include "panels/mina-pipeline-view.h"
#include "panels/mina-python-lab-view.h"
#include "panels/mina-sequence-view.h"
#include "panels/mina-span-pane.h"
#include "panels/mina-statistics-view.h"
#include "panels/mina-trace-list-pane.h"
#include "session/mina-session-study.h"
#include "session/mina-summary.h"
#include "timeline/mina-timeline-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (MinaExplorer, mina_explorer, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_SETTINGS,
  PROP_METRICS_VISIBLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The views of a trace: the name is that of the session's view. */
static const struct
{
  const char *name;
  const char *title;
  const char *icon;
  GtkWidget *(*create) (MinaSession *session);
} views[] = {
  { "waterfall", N_("Waterfall"), "mina-waterfall-symbolic", mina_timeline_view_new },
  { "map", N_("Map"), "mina-map-symbolic", mina_map_view_new },
  { "sequence", N_("Sequence"), "mina-sequence-symbolic", mina_sequence_view_new },
  { "statistics", N_("Statistics"), "mina-statistics-symbolic", mina_statistics_view_new },
  { "heat-map", N_("Heat map"), "mina-heat-map-symbolic", mina_heat_map_view_new },
  { "compare", N_("Compare"), "mina-compare-symbolic", mina_compare_view_new },
  { "headers", N_("Headers"), "mina-headers-symbolic", mina_headers_view_new },
  { "context-lab", N_("Context lab"), "mina-context-lab-symbolic", mina_context_lab_view_new },
  { "python", N_("Python lab"), "mina-python-symbolic", mina_python_lab_view_new },
  { "pipeline", N_("Pipeline lab"), "mina-pipeline-symbolic", mina_pipeline_view_new },
};

/* The list of traces as a view, while its place at the left is taken. */
static const char traces_view[] = "traces";

/* Whether the session's view is none of a trace's: it needs no trace to be open. */
static gboolean
is_page (MinaExplorer *self,
         const char   *name)
{
  if (mina_explorer_is_loose (name))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_str_equal (views[i].name, name))
      return FALSE;
  return gtk_stack_get_child_by_name (self->views, name) != NULL;
}

/* A view is made when it is first looked at. */
static void
show_view (MinaExplorer *self,
           const char   *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      if (!g_str_equal (views[i].name, name))
        continue;
      if (gtk_stack_get_child_by_name (self->views, name) == NULL)
        gtk_stack_add_named (self->views, views[i].create (self->session), name);
      gtk_stack_set_visible_child_name (self->views, name);
      return;
    }
}

/* Beside a page that has nothing to draw the metrics are what there is to see. */
static void
give_room (MinaExplorer *self)
{
  const char *view = mina_session_get_view (self->session);
  gboolean roomy = gtk_widget_get_visible (self->metrics) && g_str_equal (view, "case");

  mina_metrics_panel_set_roomy (MINA_METRICS_PANEL (self->metrics), roomy);
  gtk_widget_set_vexpand (GTK_WIDGET (self->views), !roomy);
}

void
mina_explorer_update_views (MinaExplorer *self)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  guint32 n_traces = 0;
  gboolean is_open;

  if (dataset != NULL)
    mina_dataset_traces (dataset, &n_traces);
  /* The heat map and the map are of all traces, too: they need none of them to be open. The Python
   * lab and the pipeline lab need nothing at all. */
  is_open = mina_session_get_trace (self->session) != MINA_NONE
            || g_str_equal (mina_session_get_view (self->session), "python")
            || g_str_equal (mina_session_get_view (self->session), "pipeline")
            || (n_traces > 0
                && (g_str_equal (mina_session_get_view (self->session), "heat-map")
                    || g_str_equal (mina_session_get_view (self->session), "map")));
  /* For an exercise from memory: what is covered cannot be changed either. */
  if ((mina_session_get_hidden (self->session) & MINA_HIDE_VIEW) != 0)
    {
      gtk_widget_set_visible (self->view_bar, FALSE);
      gtk_stack_set_visible_child_name (self->views, "covered");
      return;
    }
  give_room (self);
  /* Where nothing is open, the lab is not the only way on. */
  gtk_widget_set_visible (self->view_bar, is_open || dataset == NULL);
  if (is_page (self, mina_session_get_view (self->session)))
    gtk_stack_set_visible_child (
      self->views, mina_explorer_make_page (self, mina_session_get_view (self->session)));
  else if (is_open)
    show_view (self, mina_session_get_view (self->session));
  else if (dataset == NULL)
    {
      adw_status_page_set_description (self->empty_page, NULL);
      gtk_stack_set_visible_child_name (self->views, "empty");
    }
  else
    {
      g_autofree char *facts = mina_summary_facts (dataset, MINA_NONE);

      adw_status_page_set_description (n_traces > 0 ? self->choose_page : self->empty_page, facts);
      gtk_stack_set_visible_child_name (self->views, n_traces > 0 ? "choose" : "empty");
    }
}

/* Where to begin among many: the longest trace, and the longest of those that failed. */
static void
offer_traces (MinaExplorer *self,
              MinaDataset  *dataset)
{
  guint32 n, longest = MINA_NONE, failed = MINA_NONE;
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &n);
  const struct
  {
    GtkWidget *button;
    guint32   *trace;
  } offers[] = { { self->choose_longest, &longest }, { self->choose_failed, &failed } };

  for (guint32 i = 0; i < n; i++)
    {
      gint64 length = mina_time_span_length (traces[i].extent);

      if (longest == MINA_NONE || length > mina_time_span_length (traces[longest].extent))
        longest = i;
      if (traces[i].n_errors > 0
          && (failed == MINA_NONE || length > mina_time_span_length (traces[failed].extent)))
        failed = i;
    }
  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    {
      gtk_widget_set_visible (offers[i].button, *offers[i].trace != MINA_NONE);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (offers[i].button), "u",
                                        *offers[i].trace);
    }
}

static void
update_metrics (MinaExplorer *self)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  guint32 n_series = 0;

  if (dataset != NULL)
    mina_dataset_series (dataset, &n_series);
  gtk_widget_set_visible (self->metrics, n_series > 0 && self->metrics_visible);
  give_room (self);
}

/* Shows the panes that have something to show for what was just opened. */
static void
dataset_cb (MinaExplorer *self)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  guint32 n_traces;

  if (dataset != NULL)
    {
      mina_dataset_traces (dataset, &n_traces);
      offer_traces (self, dataset);
      if (!mina_explorer_has_guide (self))
        g_object_set (self->panes, "left-visible", n_traces > 1, "bottom-open",
                      mina_dataset_logs (dataset)->n > 0, NULL);
    }
  update_metrics (self);
  mina_explorer_update_views (self);
}

/* Where the list of traces stands in place of the views, a trace that was chosen takes its place;
 * where the case does, one that a dial led to. */
static void
trace_cb (MinaExplorer *self)
{
  gboolean is_open = mina_session_get_trace (self->session) != MINA_NONE;

  if (is_open
      && (g_str_equal (mina_session_get_view (self->session), traces_view)
          || (g_str_equal (mina_session_get_view (self->session), "case")
              && g_str_equal (mina_session_get_opened_via (self->session), "exemplar"))))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s", "waterfall");
  if (is_open && !mina_explorer_has_guide (self)
      && mina_panes_get_layout (self->panes) >= MINA_PANES_NARROW)
    g_object_set (self->panes, "left-visible", FALSE, NULL);
  mina_explorer_update_views (self);
}

/* Which panels are open, in the session's words. */
static guint
open_panels (MinaExplorer *self)
{
  gboolean logs, detail;

  g_object_get (self->panes, "bottom-open", &logs, "right-visible", &detail, NULL);
  return (logs ? MINA_PANEL_LOGS : 0) | (detail ? MINA_PANEL_DETAIL : 0)
         | (self->metrics_visible ? MINA_PANEL_METRICS : 0);
}

/* A person opened or shut one. */
static void
tell_panels (MinaExplorer *self)
{
  if (self->panes != NULL && !self->taking_over)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.panels", "u", open_panels (self));
}

/* The session opened or shut one. */
static void
panels_cb (MinaExplorer *self)
{
  guint panels = mina_session_get_panels (self->session);

  if (panels == open_panels (self))
    return;
  self->taking_over = TRUE;
  g_object_set (self->panes, "bottom-open", (panels & MINA_PANEL_LOGS) != 0, "right-visible",
                (panels & MINA_PANEL_DETAIL) != 0, NULL);
  g_object_set (self, "metrics-visible", (panels & MINA_PANEL_METRICS) != 0, NULL);
  self->taking_over = FALSE;
}

static void
bottom_open_cb (MinaExplorer *self)
{
  gboolean open;

  g_object_get (self->panes, "bottom-open", &open, NULL);
  mina_logs_panel_set_open (MINA_LOGS_PANEL (self->logs), open);
}

static AdwStatusPage *
status_page_new (const char *title)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "mina-waterfall-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  gtk_widget_add_css_class (page, "compact");
  return ADW_STATUS_PAGE (page);
}

static GtkWidget *
offer_button_new (const char *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "pill");
  /* The target is set when there are traces; without any the action would complain. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", G_MAXUINT32);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-trace");
  return button;
}

static void
make_status_pages (MinaExplorer *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->choose_page = status_page_new (_("Choose a trace"));
  self->empty_page = status_page_new (_("No traces in here"));
  self->choose_longest = offer_button_new (_("The _longest"));
  self->choose_failed = offer_button_new (_("The longest that _failed"));
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->choose_longest);
  gtk_box_append (GTK_BOX (box), self->choose_failed);
  adw_status_page_set_child (self->choose_page, box);
}

/* The switches at the start of the bar above the logs. */
static GtkWidget *
bottom_switches_new (void)
{
  static const struct
  {
    const char *label;
    const char *icon;
    const char *action;
  } switches[] = {
    { N_("Logs"), "mina-logs-symbolic", "win.bottom-pane" },
    { N_("Metrics"), "mina-metrics-symbolic", "win.metrics" },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();
      GtkWidget *content = adw_button_content_new ();

      adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _(switches[i].label));
      adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), switches[i].icon);
      gtk_button_set_child (GTK_BUTTON (button), content);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), switches[i].action);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static GtkWidget *
centre_new (MinaExplorer *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *waterfall;

  self->view_bar = mina_view_bar_new (self->session);
  self->views = GTK_STACK (gtk_stack_new ());
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    mina_view_bar_add_view (MINA_VIEW_BAR (self->view_bar), views[i].name, _(views[i].title),
                            views[i].icon);

  waterfall = mina_timeline_view_new (self->session);
  mina_timeline_view_set_keys (MINA_TIMELINE_VIEW (waterfall),
                               mina_shortcuts_controller (MINA_REACH_ROWS));
  gtk_stack_add_named (self->views, waterfall, "waterfall");
  make_status_pages (self);
  gtk_stack_add_named (self->views, GTK_WIDGET (self->choose_page), "choose");
  gtk_stack_add_named (self->views, GTK_WIDGET (self->empty_page), "empty");
  gtk_stack_add_named (self->views, GTK_WIDGET (status_page_new (_("The view is covered"))),
                       "covered");
  gtk_stack_set_hhomogeneous (self->views, FALSE);
  gtk_stack_set_vhomogeneous (self->views, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->views), TRUE);

  self->metrics = mina_metrics_panel_new (self->session);
  gtk_widget_add_controller (self->metrics, mina_shortcuts_controller (MINA_REACH_METRICS));
  g_object_bind_property (waterfall, "tree-width", self->metrics, "tree-width",
                          G_BINDING_SYNC_CREATE);
  g_object_bind_property (waterfall, "window", self->metrics, "window", G_BINDING_SYNC_CREATE);
  gtk_box_append (GTK_BOX (box), self->view_bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->views));
  gtk_box_append (GTK_BOX (box), self->metrics);
  self->centre_box = GTK_BOX (box);
  return box;
}

static void
mina_explorer_constructed (GObject *object)
{
  MinaExplorer *self = MINA_EXPLORER (object);
  G_OBJECT_CLASS (mina_explorer_parent_class)->constructed (object);

  self->left = gtk_stack_new ();
  self->left_stack = GTK_STACK (self->left);
  gtk_stack_set_hhomogeneous (self->left_stack, FALSE);
  gtk_stack_add_named (self->left_stack, mina_trace_list_pane_new (self->session), "traces");
  gtk_widget_add_css_class (self->left, "left-pane");
  self->right = mina_span_pane_new (self->session);
  gtk_widget_set_name (self->right, "detail");
  gtk_widget_add_css_class (self->right, "right-pane");
  self->logs = mina_logs_panel_new (self->session);
  gtk_widget_add_controller (self->logs, mina_shortcuts_controller (MINA_REACH_LOGS));
  mina_logs_panel_set_prefix (MINA_LOGS_PANEL (self->logs), bottom_switches_new ());
  self->centre = centre_new (self);
  self->panes = MINA_PANES (mina_panes_new (self->left, self->centre, self->right, self->logs));
  gtk_widget_set_parent (GTK_WIDGET (self->panes), GTK_WIDGET (self));

  if (self->settings != NULL)
    {
      const GSettingsBindFlags flags = G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES;

      g_settings_bind (self->settings, "left-pane-width", self->panes, "left-width", flags);
      g_settings_bind (self->settings, "right-pane-width", self->panes, "right-width", flags);
      g_settings_bind (self->settings, "bottom-pane-height", self->panes, "bottom-height", flags);
    }

  g_signal_connect_object (self->panes, "notify::bottom-open", G_CALLBACK (bottom_open_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::bottom-open", G_CALLBACK (tell_panels), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::right-visible", G_CALLBACK (tell_panels), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::metrics-visible", G_CALLBACK (tell_panels), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::panels", G_CALLBACK (panels_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::dataset", G_CALLBACK (dataset_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::trace", G_CALLBACK (trace_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::hidden", G_CALLBACK (mina_explorer_update_views),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::view", G_CALLBACK (mina_explorer_update_views),
                           self, G_CONNECT_SWAPPED);
  dataset_cb (self);
}

static void
mina_explorer_get_property (GObject    *object,
                            guint       property,
                            GValue     *value,
                            GParamSpec *pspec)
{
  MinaExplorer *self = MINA_EXPLORER (object);

  switch (property)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;
    case PROP_METRICS_VISIBLE:
      g_value_set_boolean (value, self->metrics_visible);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
mina_explorer_set_property (GObject      *object,
                            guint         property,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  MinaExplorer *self = MINA_EXPLORER (object);

  switch (property)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;
    case PROP_METRICS_VISIBLE:
      self->metrics_visible = g_value_get_boolean (value);
      update_metrics (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
mina_explorer_dispose (GObject *object)
{
  MinaExplorer *self = MINA_EXPLORER (object);

  if (self->panes != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->panes));
  self->panes = NULL;
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (mina_explorer_parent_class)->dispose (object);
}

static void
mina_explorer_class_init (MinaExplorerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = mina_explorer_constructed;
  object_class->get_property = mina_explorer_get_property;
  object_class->set_property = mina_explorer_set_property;
  object_class->dispose = mina_explorer_dispose;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, MINA_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SETTINGS] =
    g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_METRICS_VISIBLE] =
    g_param_spec_boolean ("metrics-visible", NULL, NULL, TRUE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "explorer");
}

static void
mina_explorer_init (MinaExplorer *self)
{
  self->metrics_visible = TRUE;
}

/**
 * mina_explorer_new:
 * @session: what is looked at
 * @settings: (nullable): where the sizes of the panes are kept
 *
 * Returns: (transfer floating): an explorer
 */
GtkWidget *
mina_explorer_new (MinaSession *session,
                   GSettings   *settings)
{
  return g_object_new (MINA_TYPE_EXPLORER, "session", session, "settings", settings, NULL);
}

/**
 * mina_explorer_set_guide:
 * @self: an explorer
 * @guide: (transfer floating): what takes the place of the traces at the left
 */
void
mina_explorer_set_guide (MinaExplorer *self,
                         GtkWidget    *guide)
{
  g_return_if_fail (MINA_IS_EXPLORER (self));

  self->guide = guide;
  gtk_stack_add_named (self->left_stack, guide, "guide");
}

/**
 * mina_explorer_set_strip:
 * @self: an explorer
 * @strip: (transfer floating): what stands below the view
 */
void
mina_explorer_set_strip (MinaExplorer *self,
                         GtkWidget    *strip)
{
  g_return_if_fail (MINA_IS_EXPLORER (self));

  gtk_box_insert_child_after (self->centre_box, strip, GTK_WIDGET (self->views));
}

/**
 * mina_explorer_show_guide:
 * @self: an explorer
 * @show: whether the guide stands at the left, rather than the traces
 */
void
mina_explorer_show_guide (MinaExplorer *self,
                          gboolean      show)
{
  g_return_if_fail (MINA_IS_EXPLORER (self));

  gtk_stack_set_visible_child_name (self->left_stack, show ? "guide" : "traces");
  mina_timeline_view_show_legend (
    MINA_TIMELINE_VIEW (gtk_stack_get_child_by_name (self->views, "waterfall")), show);
  if (show)
    g_object_set (self->panes, "left-visible", TRUE, NULL);
  else
    dataset_cb (self);
}

/**
 * mina_explorer_has_guide:
 * @self: an explorer
 *
 * Returns: whether the guide stands at the left
 */
gboolean
mina_explorer_has_guide (MinaExplorer *self)
{
  g_return_val_if_fail (MINA_IS_EXPLORER (self), FALSE);

  return self->guide != NULL && gtk_stack_get_visible_child (self->left_stack) == self->guide;
}

/**
 * mina_explorer_get_panes:
 * @self: an explorer
 *
 * Returns: (transfer none): its panes
 */
MinaPanes *
mina_explorer_get_panes (MinaExplorer *self)
{
  g_return_val_if_fail (MINA_IS_EXPLORER (self), NULL);

  return self->panes;
}
