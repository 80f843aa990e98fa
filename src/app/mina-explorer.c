/* mina-explorer.c - the panes: traces, views, the selected span, logs and metrics
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-explorer.h"

#include "app/mina-shortcuts.h"
#include "app/mina-view-bar.h"
#include "panels/mina-logs-panel.h"
#include "panels/mina-map-view.h"
#include "panels/mina-sequence-view.h"
#if __has_include("panels/mina-metrics-panel.h")
#include "panels/mina-metrics-panel.h"
#else
#define mina_metrics_panel_new(session) gtk_box_new (GTK_ORIENTATION_VERTICAL, 0)
#endif
#if __has_include("panels/mina-span-pane.h")
#include "panels/mina-span-pane.h"
#else
#define mina_span_pane_new(session) gtk_box_new (GTK_ORIENTATION_VERTICAL, 0)
#endif
#if __has_include("panels/mina-trace-list-pane.h")
#include "panels/mina-trace-list-pane.h"
#else
#define mina_trace_list_pane_new(session) gtk_box_new (GTK_ORIENTATION_VERTICAL, 0)
#endif
#include "session/mina-summary.h"
#include "timeline/mina-timeline-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Least widths in pixels at normal size of text: of the views, and of the views when the list of
 * traces stands beside them. */
#define VIEW_WIDTH 620
#define LEAST_VIEW_WIDTH 420
/* What the window may be shrunk to; the layout follows. */
#define LEAST_WIDTH 320
/* Pixels of a handle between panes. */
#define HANDLE 1

struct _MinaExplorer
{
  GtkWidget          parent_instance;

  GtkWidget         *outer;
  GtkPaned          *left_paned;
  GtkPaned          *bottom_paned;
  GtkPaned          *right_paned;
  GtkWidget         *left;
  GtkWidget         *centre;
  GtkWidget         *right;
  GtkWidget         *bottom;

  GtkWidget         *view_bar;
  GtkStack          *views;
  GtkWidget         *timeline;
  AdwStatusPage     *choose_page;
  AdwStatusPage     *empty_page;
  GtkWidget         *metrics;

  MinaSession       *session;
  GSettings         *settings;
  MinaExplorerLayout layout;
  guint              relayout;
  gboolean           placing;
  int                left_width;
  int                right_width;
  int                low_right_width;
  int                bottom_height;
  gboolean           left_visible;
  gboolean           right_visible;
  gboolean           bottom_open;
  gboolean           metrics_visible;
};

G_DEFINE_FINAL_TYPE (MinaExplorer, mina_explorer, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_SETTINGS,
  PROP_LEFT_VISIBLE,
  PROP_RIGHT_VISIBLE,
  PROP_BOTTOM_OPEN,
  PROP_METRICS_VISIBLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static double
text_scale (GtkWidget *widget)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / (96.0 * 1024.0) : 1.0;
}

/**
 * mina_explorer_choose_layout:
 * @width: width of the whole, in pixels
 * @left: width of the list of traces; 0 if it is not shown
 * @right: width of the pane of the span; 0 if it is not shown
 * @text_scale: size of text, 1 for normal
 *
 * Returns: the layout in which the views have room
 */
MinaExplorerLayout
mina_explorer_choose_layout (int    width,
                             int    left,
                             int    right,
                             double text_scale)
{
  if (width >= left + right + VIEW_WIDTH * text_scale)
    return MINA_LAYOUT_WIDE;
  if (width >= left + LEAST_VIEW_WIDTH * text_scale)
    return MINA_LAYOUT_MEDIUM;
  return MINA_LAYOUT_NARROW;
}

static MinaExplorerLayout
layout_for (MinaExplorer *self,
            int           width)
{
  return mina_explorer_choose_layout (width, self->left_visible ? self->left_width : 0,
                                      self->right_visible ? self->right_width : 0,
                                      text_scale (GTK_WIDGET (self)));
}

/* The row below the views: logs, and the span where that stands beside them. */
static gboolean
is_low_open (MinaExplorer *self)
{
  return self->bottom_open || (self->layout != MINA_LAYOUT_WIDE && self->right_visible);
}

/* The person moved a handle: that is the size wanted from now on. Handles that move because the
 * window does are none of their doing. */
static void
position_cb (MinaExplorer *self,
             GParamSpec   *pspec,
             GtkPaned     *paned)
{
  int position = gtk_paned_get_position (paned);

  if (self->placing)
    return;
  if (paned == self->left_paned && self->left_visible)
    self->left_width = position;
  else if (paned == self->right_paned && self->right_visible && self->layout == MINA_LAYOUT_WIDE)
    self->right_width = gtk_widget_get_width (GTK_WIDGET (paned)) - position - HANDLE;
  else if (paned == self->right_paned && self->right_visible)
    self->low_right_width = gtk_widget_get_width (GTK_WIDGET (paned)) - position - HANDLE;
  else if (paned == self->bottom_paned && is_low_open (self))
    self->bottom_height = gtk_widget_get_height (GTK_WIDGET (paned)) - position - HANDLE;
}

static void
place_panes (MinaExplorer *self,
             int           width,
             int           height)
{
  int right = self->layout == MINA_LAYOUT_WIDE ? self->right_width : self->low_right_width;

  gtk_paned_set_position (self->left_paned, self->left_width);
  gtk_paned_set_position (self->right_paned, MAX (width - right - HANDLE, 0));
  gtk_paned_set_position (self->bottom_paned,
                          is_low_open (self) ? MAX (height - self->bottom_height - HANDLE, 0)
                                             : height);
}

/* Shows and hides what is asked for. In the narrow layout the list of traces and the views take
 * turns. */
static void
update_visibility (MinaExplorer *self)
{
  gboolean narrow = self->layout == MINA_LAYOUT_NARROW;

  gtk_widget_set_visible (self->left, self->left_visible);
  gtk_widget_set_visible (self->centre, !narrow || !self->left_visible);
  gtk_widget_set_visible (self->right, self->right_visible);
  mina_logs_panel_set_open (MINA_LOGS_PANEL (self->bottom), self->bottom_open);
}

static GtkPaned *
paned_new (MinaExplorer  *self,
           GtkOrientation orientation,
           GtkWidget     *start,
           GtkWidget     *end)
{
  GtkPaned *paned = GTK_PANED (gtk_paned_new (orientation));

  gtk_paned_set_start_child (paned, start);
  gtk_paned_set_end_child (paned, end);
  gtk_paned_set_shrink_start_child (paned, FALSE);
  gtk_paned_set_shrink_end_child (paned, FALSE);
  g_signal_connect_object (paned, "notify::position", G_CALLBACK (position_cb), self,
                           G_CONNECT_SWAPPED);
  return paned;
}

/* Puts the panes into each other in the order of the layout. The handles are made anew: GTK 4.8
 * keeps the way of actions through a widget that was taken out, and one that comes to lie inside
 * its own former child sends it in a circle. */
static void
arrange (MinaExplorer      *self,
         MinaExplorerLayout layout)
{
  GtkWidget *panes[] = { self->left, self->centre, self->bottom, self->right };

  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      GtkWidget *parent = gtk_widget_get_parent (panes[i]);

      if (parent == NULL)
        continue;
      if (gtk_paned_get_start_child (GTK_PANED (parent)) == panes[i])
        gtk_paned_set_start_child (GTK_PANED (parent), NULL);
      else
        gtk_paned_set_end_child (GTK_PANED (parent), NULL);
    }
  g_clear_pointer (&self->outer, gtk_widget_unparent);

  self->layout = layout;
  self->placing = TRUE;
  if (layout == MINA_LAYOUT_WIDE)
    {
      self->bottom_paned = paned_new (self, GTK_ORIENTATION_VERTICAL, self->centre, self->bottom);
      self->left_paned = paned_new (self, GTK_ORIENTATION_HORIZONTAL, self->left,
                                    GTK_WIDGET (self->bottom_paned));
      self->right_paned =
        paned_new (self, GTK_ORIENTATION_HORIZONTAL, GTK_WIDGET (self->left_paned), self->right);
      self->outer = GTK_WIDGET (self->right_paned);
    }
  else
    {
      self->left_paned = paned_new (self, GTK_ORIENTATION_HORIZONTAL, self->left, self->centre);
      self->right_paned = paned_new (self, GTK_ORIENTATION_HORIZONTAL, self->bottom, self->right);
      self->bottom_paned = paned_new (self, GTK_ORIENTATION_VERTICAL, GTK_WIDGET (self->left_paned),
                                      GTK_WIDGET (self->right_paned));
      self->outer = GTK_WIDGET (self->bottom_paned);
    }
  gtk_widget_set_parent (self->outer, GTK_WIDGET (self));
  gtk_paned_set_resize_start_child (self->left_paned, FALSE);
  gtk_paned_set_resize_end_child (self->right_paned, FALSE);
  gtk_paned_set_resize_end_child (self->bottom_paned, FALSE);
  update_visibility (self);
  self->placing = FALSE;
}

static gboolean
relayout_cb (GtkWidget     *widget,
             GdkFrameClock *clock,
             gpointer       data)
{
  MinaExplorer *self = MINA_EXPLORER (widget);
  MinaExplorerLayout layout = layout_for (self, gtk_widget_get_width (widget));
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  self->relayout = 0;
  if (layout != self->layout)
    {
      g_autoptr (GtkWidget) kept = focus != NULL ? g_object_ref (focus) : NULL;

      arrange (self, layout);
      if (kept != NULL && gtk_widget_is_ancestor (kept, widget))
        gtk_widget_grab_focus (kept);
    }
  else
    update_visibility (self);
  gtk_widget_queue_allocate (widget);
  return G_SOURCE_REMOVE;
}

/* Before the next frame: children cannot be moved while they are given their places. */
static void
queue_relayout (MinaExplorer *self)
{
  if (self->relayout == 0)
    self->relayout = gtk_widget_add_tick_callback (GTK_WIDGET (self), relayout_cb, NULL, NULL);
}

static void
show_views (MinaExplorer *self)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  guint32 n_traces;

  if (dataset == NULL)
    return;
  mina_dataset_traces (dataset, &n_traces);
  if (mina_session_get_trace (self->session) != MINA_NONE)
    gtk_stack_set_visible_child_name (self->views, mina_session_get_view (self->session));
  else
    {
      g_autofree char *facts = mina_summary_facts (dataset, MINA_NONE);

      adw_status_page_set_description (n_traces > 0 ? self->choose_page : self->empty_page, facts);
      gtk_stack_set_visible_child_name (self->views, n_traces > 0 ? "choose" : "empty");
    }
  gtk_widget_set_visible (self->view_bar, mina_session_get_trace (self->session) != MINA_NONE);
}

static void
set_flag (MinaExplorer *self,
          gboolean     *flag,
          gboolean      value,
          guint         property)
{
  if (*flag == value)
    return;
  *flag = value;
  queue_relayout (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
dataset_cb (MinaExplorer *self)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  guint32 n_traces = 0, n_series = 0;

  if (dataset != NULL)
    {
      mina_dataset_traces (dataset, &n_traces);
      mina_dataset_series (dataset, &n_series);
      set_flag (self, &self->left_visible, n_traces > 1, PROP_LEFT_VISIBLE);
      set_flag (self, &self->bottom_open, mina_dataset_logs (dataset)->n > 0, PROP_BOTTOM_OPEN);
      set_flag (self, &self->metrics_visible, n_series > 0, PROP_METRICS_VISIBLE);
    }
  gtk_widget_set_visible (self->metrics, n_series > 0 && self->metrics_visible);
  show_views (self);
}

/* In the narrow layout a trace that was chosen takes the place of the list. */
static void
trace_cb (MinaExplorer *self)
{
  if (self->layout == MINA_LAYOUT_NARROW && mina_session_get_trace (self->session) != MINA_NONE)
    set_flag (self, &self->left_visible, FALSE, PROP_LEFT_VISIBLE);
  show_views (self);
}

static void
mina_explorer_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  GtkWidget *child = MINA_EXPLORER (widget)->outer;

  gtk_widget_measure (child, orientation, -1, minimum, natural, NULL, NULL);
  /* Below what the panes need now another layout is chosen. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, LEAST_WIDTH);
  else
    *minimum = MIN (*minimum, LEAST_WIDTH);
  *natural = MAX (*natural, *minimum);
}

static void
mina_explorer_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  MinaExplorer *self = MINA_EXPLORER (widget);
  GtkWidget *child = self->outer;
  int least_width, least_height;

  if (layout_for (self, width) != self->layout)
    queue_relayout (self);
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &least_height, NULL, NULL, NULL);
  self->placing = TRUE;
  place_panes (self, width, height);
  gtk_widget_size_allocate (child,
                            &(GtkAllocation){ 0, 0, MAX (width, least_width),
                                              MAX (height, least_height) },
                            -1);
  self->placing = FALSE;
}

static gboolean
mina_explorer_grab_focus (GtkWidget *widget)
{
  mina_explorer_focus_view (MINA_EXPLORER (widget));
  return TRUE;
}

static AdwStatusPage *
status_page_new (const char *icon,
                 const char *title)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  gtk_widget_add_css_class (page, "compact");
  return ADW_STATUS_PAGE (page);
}

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
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();
      GtkWidget *content = adw_button_content_new ();

      adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _(switches[i].label));
      adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), switches[i].icon);
      gtk_button_set_child (GTK_BUTTON (button), content);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "small");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), switches[i].action);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static void
add_view (MinaExplorer *self,
          GtkWidget    *view,
          const char   *name,
          const char   *title,
          const char   *icon_name)
{
  gtk_stack_add_named (self->views, view, name);
  mina_view_bar_add_view (MINA_VIEW_BAR (self->view_bar), name, title, icon_name);
}

/* All views of a trace; they share its selection. */
static void
add_views (MinaExplorer *self)
{
  add_view (self, self->timeline, "waterfall", _("Waterfall"), "mina-waterfall-symbolic");
  add_view (self, mina_map_view_new (self->session), "map", _("Map"), "mina-map-symbolic");
  add_view (self, mina_sequence_view_new (self->session), "sequence", _("Sequence"),
            "mina-sequence-symbolic");
}

static void
mina_explorer_constructed (GObject *object)
{
  MinaExplorer *self = MINA_EXPLORER (object);
  GtkWidget *box;

  G_OBJECT_CLASS (mina_explorer_parent_class)->constructed (object);

  if (self->settings != NULL)
    {
      self->left_width = g_settings_get_int (self->settings, "left-pane-width");
      self->right_width = g_settings_get_int (self->settings, "right-pane-width");
      self->bottom_height = g_settings_get_int (self->settings, "bottom-pane-height");
    }

  self->timeline = mina_timeline_view_new (self->session);
  mina_timeline_view_set_keys (MINA_TIMELINE_VIEW (self->timeline),
                               mina_shortcuts_controller (MINA_REACH_ROWS));
  self->choose_page = status_page_new ("mina-waterfall-symbolic", _("Choose a trace"));
  self->empty_page = status_page_new ("mina-waterfall-symbolic", _("No traces in here"));
  self->views = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->views, GTK_WIDGET (self->choose_page), "choose");
  gtk_stack_add_named (self->views, GTK_WIDGET (self->empty_page), "empty");
  gtk_stack_set_hhomogeneous (self->views, FALSE);
  gtk_stack_set_vhomogeneous (self->views, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->views), TRUE);

  self->view_bar = mina_view_bar_new (self->session);
  add_views (self);
  self->metrics = mina_metrics_panel_new (self->session);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), self->view_bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->views));
  gtk_box_append (GTK_BOX (box), self->metrics);

  self->left = g_object_ref_sink (mina_trace_list_pane_new (self->session));
  self->centre = g_object_ref_sink (box);
  self->right = g_object_ref_sink (mina_span_pane_new (self->session));
  self->bottom = g_object_ref_sink (mina_logs_panel_new (self->session));
  mina_logs_panel_set_prefix (MINA_LOGS_PANEL (self->bottom), bottom_switches_new ());
  gtk_widget_add_css_class (self->left, "left-pane");
  gtk_widget_add_css_class (self->right, "right-pane");

  arrange (self, MINA_LAYOUT_WIDE);

  g_signal_connect_object (self->session, "notify::dataset", G_CALLBACK (dataset_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::trace", G_CALLBACK (trace_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::view", G_CALLBACK (show_views), self,
                           G_CONNECT_SWAPPED);
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
    case PROP_LEFT_VISIBLE:
      g_value_set_boolean (value, self->left_visible);
      break;
    case PROP_RIGHT_VISIBLE:
      g_value_set_boolean (value, self->right_visible);
      break;
    case PROP_BOTTOM_OPEN:
      g_value_set_boolean (value, self->bottom_open);
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
    case PROP_LEFT_VISIBLE:
      set_flag (self, &self->left_visible, g_value_get_boolean (value), property);
      break;
    case PROP_RIGHT_VISIBLE:
      set_flag (self, &self->right_visible, g_value_get_boolean (value), property);
      break;
    case PROP_BOTTOM_OPEN:
      set_flag (self, &self->bottom_open, g_value_get_boolean (value), property);
      break;
    case PROP_METRICS_VISIBLE:
      set_flag (self, &self->metrics_visible, g_value_get_boolean (value), property);
      gtk_widget_set_visible (self->metrics, self->metrics_visible);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
mina_explorer_dispose (GObject *object)
{
  MinaExplorer *self = MINA_EXPLORER (object);

  if (self->relayout != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->relayout);
      self->relayout = 0;
    }
  g_clear_pointer (&self->outer, gtk_widget_unparent);
  g_clear_object (&self->left);
  g_clear_object (&self->centre);
  g_clear_object (&self->right);
  g_clear_object (&self->bottom);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (mina_explorer_parent_class)->dispose (object);
}

static void
mina_explorer_class_init (MinaExplorerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->constructed = mina_explorer_constructed;
  object_class->get_property = mina_explorer_get_property;
  object_class->set_property = mina_explorer_set_property;
  object_class->dispose = mina_explorer_dispose;
  widget_class->measure = mina_explorer_measure;
  widget_class->size_allocate = mina_explorer_size_allocate;
  widget_class->grab_focus = mina_explorer_grab_focus;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, MINA_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SETTINGS] =
    g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LEFT_VISIBLE] =
    g_param_spec_boolean ("left-visible", NULL, NULL, FALSE, flags);
  properties[PROP_RIGHT_VISIBLE] =
    g_param_spec_boolean ("right-visible", NULL, NULL, TRUE, flags);
  properties[PROP_BOTTOM_OPEN] =
    g_param_spec_boolean ("bottom-open", NULL, NULL, TRUE, flags);
  properties[PROP_METRICS_VISIBLE] =
    g_param_spec_boolean ("metrics-visible", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "explorer");
}

static void
mina_explorer_init (MinaExplorer *self)
{
  self->left_width = 352;
  self->right_width = 344;
  self->low_right_width = 400;
  self->bottom_height = 220;
  self->right_visible = TRUE;
  self->bottom_open = TRUE;
  self->metrics_visible = TRUE;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * mina_explorer_new:
 * @session: what is looked at
 * @settings: (nullable): where the sizes of the panes are kept
 *
 * Returns: (transfer floating): the panes
 */
GtkWidget *
mina_explorer_new (MinaSession *session,
                   GSettings   *settings)
{
  return g_object_new (MINA_TYPE_EXPLORER, "session", session, "settings", settings, NULL);
}

/**
 * mina_explorer_get_layout:
 * @self: an explorer
 *
 * Returns: how the panes are laid out
 */
MinaExplorerLayout
mina_explorer_get_layout (MinaExplorer *self)
{
  g_return_val_if_fail (MINA_IS_EXPLORER (self), MINA_LAYOUT_WIDE);

  return self->layout;
}

/**
 * mina_explorer_keep_sizes:
 * @self: an explorer
 *
 * Writes the sizes of the panes into the settings.
 */
void
mina_explorer_keep_sizes (MinaExplorer *self)
{
  g_return_if_fail (MINA_IS_EXPLORER (self));

  if (self->settings == NULL)
    return;
  g_settings_set_int (self->settings, "left-pane-width", CLAMP (self->left_width, 100, 4096));
  g_settings_set_int (self->settings, "right-pane-width", CLAMP (self->right_width, 100, 4096));
  g_settings_set_int (self->settings, "bottom-pane-height", CLAMP (self->bottom_height, 60, 4096));
}

/**
 * mina_explorer_step_pane:
 * @self: an explorer
 * @direction: %GTK_DIR_TAB_FORWARD or %GTK_DIR_TAB_BACKWARD
 *
 * Moves the keyboard to the next pane that can be seen: traces, view, span, logs, and round.
 *
 * Returns: whether there was one
 */
gboolean
mina_explorer_step_pane (MinaExplorer    *self,
                         GtkDirectionType direction)
{
  GtkWidget *panes[4];
  GtkWidget *focus;
  int current = -1;

  g_return_val_if_fail (MINA_IS_EXPLORER (self), FALSE);

  panes[0] = self->left;
  panes[1] = GTK_WIDGET (self->views);
  panes[2] = self->right;
  panes[3] = self->bottom;
  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  for (int i = 0; focus != NULL && i < 4; i++)
    {
      if (focus == panes[i] || gtk_widget_is_ancestor (focus, panes[i]))
        current = i;
    }
  if (current < 0 && direction == GTK_DIR_TAB_BACKWARD)
    current = 4;
  for (int step = 1; step <= 4; step++)
    {
      int i = direction == GTK_DIR_TAB_FORWARD ? current + step : current - step + 8;

      i = (i + 4) % 4;
      if (!gtk_widget_get_mapped (panes[i]))
        continue;
      if (i == 3 ? mina_logs_panel_grab_list (MINA_LOGS_PANEL (self->bottom))
                     || gtk_widget_child_focus (panes[i], GTK_DIR_TAB_FORWARD)
                 : gtk_widget_child_focus (panes[i], GTK_DIR_TAB_FORWARD))
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
  g_return_if_fail (MINA_IS_EXPLORER (self));

  if (!gtk_widget_grab_focus (gtk_stack_get_visible_child (self->views)))
    gtk_widget_child_focus (self->left, GTK_DIR_TAB_FORWARD);
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

  set_flag (self, &self->bottom_open, TRUE, PROP_BOTTOM_OPEN);
  mina_logs_panel_set_open (MINA_LOGS_PANEL (self->bottom), TRUE);
  mina_logs_panel_grab_list (MINA_LOGS_PANEL (self->bottom));
}

/**
 * mina_explorer_get_view:
 * @self: an explorer
 *
 * Returns: (transfer none): the waterfall
 */
GtkWidget *
mina_explorer_get_view (MinaExplorer *self)
{
  g_return_val_if_fail (MINA_IS_EXPLORER (self), NULL);

  return self->timeline;
}
