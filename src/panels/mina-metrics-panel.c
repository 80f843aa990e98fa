/* mina-metrics-panel.c - metrics under the axis of the waterfall
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "panels/mina-list-row.h"
#include "panels/mina-list-selection.h"
#include "panels/mina-metric-plot.h"
#include "panels/mina-metric-store.h"
#include "panels/mina-metric-table.h"
#include "panels/mina-metrics-panel.h"
#include "panels/mina-statistic-choice.h"
#include "session/mina-series-model.h"
#include "session/mina-session-study.h"

#define TREE_WIDTH 300

/* Plots in view: as in the waterfall's strip, or several. */
#define FEW_PLOTS 1
#define SEVERAL_PLOTS 3
/* Where no trace is open, the dials of the whole run are what there is to see. */
#define MANY_PLOTS 5

struct _MinaMetricsPanel
{
  GtkWidget parent_instance;

  MinaSession       *session;
  MinaSeriesModel   *model;
  MinaListSelection *selection;
  MinaMetricStore   *store;
  MinaServiceStyle  *styles;
  MinaDataset       *styled;
  GPtrArray         *plots; /* those that exist, (transfer none) */
  MinaMetricScale    scale;
  MinaTimeSpan       window;
  gboolean           has_window;
  MinaTimeSpan       run;
  gboolean           wide;
  gboolean           chosen; /* the person decided about the scale */
  guint32            tabled; /* series in the table */

  GtkLabel          *status;
  GtkEditable       *entry;
  GtkToggleButton   *filter_button;
  GtkToggleButton   *same_button;
  GtkToggleButton   *wide_button;
  MinaStatisticChoice *statistic;
  GtkToggleButton   *table_button;
  GtkToggleButton   *tall_button;
  GtkStack          *stack;
  GtkScrolledWindow *scroller;
  GtkListView       *view;
  AdwBin            *table_bin;
  GtkLabel          *empty_label;
};

G_DEFINE_FINAL_TYPE (MinaMetricsPanel, mina_metrics_panel, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_TREE_WIDTH,
  PROP_WINDOW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static guint
count_rows (MinaMetricsPanel *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

static MinaTimeSpan
get_window (MinaMetricsPanel *self)
{
  return self->has_window ? self->window : mina_session_get_window (self->session);
}

static void
update_status (MinaMetricsPanel *self)
{
  g_autofree char *text = NULL;

  if (gtk_toggle_button_get_active (self->table_button) && self->tabled != MINA_NONE
      && self->styled != NULL)
    {
      g_autofree char *attributes = NULL;
      g_autofree char *title = mina_metric_plot_title (self->styled, self->tabled, &attributes);

      text = *attributes == '\0' ? g_strdup (title) : g_strconcat (title, " · ", attributes, NULL);
    }
  else
    {
      text = mina_series_model_describe (self->model, self->wide ? &self->run : NULL);
    }
  gtk_label_set_text (self->status, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status), text);
}

static void
update_page (MinaMetricsPanel *self)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  guint32 n_series = 0;

  if (dataset != NULL)
    mina_dataset_series (dataset, &n_series);
  gtk_label_set_text (self->empty_label, n_series == 0 ? _("What is open has no metrics.")
                                         : mina_session_get_correlation (self->session) == NULL
                                           ? _("Metrics are being sorted …")
                                           : _("No series has these words."));
  gtk_stack_set_visible_child_name (self->stack,
                                    count_rows (self) == 0                                ? "empty"
                                    : gtk_toggle_button_get_active (self->table_button) ? "table"
                                                                                        : "plots");
}

static void
update_scale (MinaMetricsPanel *self)
{
  MinaTimeSpan window = get_window (self);

  if (self->wide)
    {
      self->scale.axis = mina_time_span_length (window) > 0
                           ? mina_time_span_union (self->run, window)
                           : self->run;
      self->scale.marked = window;
    }
  else
    {
      self->scale.axis = window;
      self->scale.marked = (MinaTimeSpan){ 0, 0 };
    }
  for (guint i = 0; i < self->plots->len; i++)
    mina_metric_plot_set_scale (self->plots->pdata[i], &self->scale);
}

/* Before the person has chosen: the whole run if the first series has next to nothing in the time
 * of the trace. */
static void
choose_scale (MinaMetricsPanel *self)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  MinaTimeSpan window = mina_session_get_window (self->session);
  guint n_inside = 0;

  /* While the panel is out of sight its rows may still be those of what was open before. */
  if (self->chosen || dataset == NULL || dataset != self->styled)
    return;
  if (count_rows (self) > 0 && mina_session_get_trace (self->session) != MINA_NONE)
    {
      const MinaSeries *series = &mina_dataset_series (dataset, &(guint32){ 0 })
                                   [mina_series_model_get_series (self->model, 0)];
      const MinaPoint *points = mina_dataset_points (dataset, &(guint32){ 0 });
      const guint32 *order = mina_dataset_point_order (dataset) + series->points.first;

      for (guint32 i = 0; i < series->points.n && n_inside < 2; i++)
        n_inside += mina_time_span_contains (window, points[order[i]].time_ns);
    }
  self->wide = n_inside < 2 && mina_time_span_length (self->run) > 0;
  g_signal_handlers_block_matched (self->same_button, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
  gtk_toggle_button_set_active (self->wide ? self->wide_button : self->same_button, TRUE);
  g_signal_handlers_unblock_matched (self->same_button, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL,
                                     self);
}

static void
show_table (MinaMetricsPanel *self)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  guint position = mina_list_selection_get_selected (self->selection);
  g_autoptr (MinaSeriesLines) lines = NULL;

  if (!gtk_toggle_button_get_active (self->table_button) || count_rows (self) == 0)
    {
      self->tabled = MINA_NONE;
      adw_bin_set_child (self->table_bin, NULL);
      return;
    }
  if (position == GTK_INVALID_LIST_POSITION)
    position = 0;
  self->tabled = mina_series_model_get_series (self->model, position);
  lines = mina_metric_store_get_now (self->store, self->tabled);
  adw_bin_set_child (self->table_bin, mina_metric_table_new (self->session, dataset, lines));
}

static void
update_dataset (MinaMetricsPanel *self)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);

  if (dataset == self->styled)
    return;
  g_clear_pointer (&self->styles, g_free);
  g_clear_pointer (&self->styled, mina_dataset_unref);
  if (dataset != NULL)
    {
      self->styled = mina_dataset_ref (dataset);
      self->styles = mina_palette_for_dataset (dataset);
    }
  self->chosen = FALSE;
  self->run = dataset == NULL ? (MinaTimeSpan){ 0, 0 } : mina_series_measure_run (dataset);
  mina_metric_store_set_dataset (self->store, dataset);
}

static void
ask (MinaMetricsPanel *self)
{
  guint32 span;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  update_dataset (self);
  span = mina_session_get_span (self->session);
  mina_series_model_set_query (self->model, mina_session_get_dataset (self->session),
                               mina_session_get_correlation (self->session),
                               mina_session_get_trace (self->session), span);
  update_status (self);
  update_page (self);
}

static void
picked_cb (MinaMetricsPanel *self,
           guint             position)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.select-series", "u",
                              mina_series_model_get_series (self->model, position));
}

/* The series that the session says is selected. */
static void
show_selected (MinaMetricsPanel *self)
{
  guint32 series = mina_session_get_series (self->session);
  guint position = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; series != MINA_NONE && i < count_rows (self); i++)
    {
      if (mina_series_model_get_series (self->model, i) == series)
        position = i;
    }
  if (position == mina_list_selection_get_selected (self->selection))
    return;
  mina_list_selection_set_selected (self->selection, position);
  if (position != GTK_INVALID_LIST_POSITION)
    mina_list_row_scroll_to (self->view, position);
}

static void
rows_changed_cb (MinaMetricsPanel *self)
{
  choose_scale (self);
  update_scale (self);
  show_table (self);
  update_status (self);
  update_page (self);
  if (count_rows (self) > 0)
    mina_list_row_scroll_to (self->view, 0);
  show_selected (self);
}

static void
update_height (MinaMetricsPanel *self)
{
  g_autoptr (GtkWidget) plot = g_object_ref_sink (mina_metric_plot_new (self->session));
  int height, n = FEW_PLOTS;

  if (gtk_toggle_button_get_active (self->tall_button))
    n = mina_session_get_trace (self->session) == MINA_NONE ? MANY_PLOTS : SEVERAL_PLOTS;
  gtk_widget_measure (plot, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  gtk_scrolled_window_set_min_content_height (self->scroller,
                                              height * n);
}

static void
trace_changed_cb (MinaMetricsPanel *self)
{
  update_height (self);
  ask (self);
  choose_scale (self);
  update_scale (self);
  update_status (self);
}

static void
window_changed_cb (MinaMetricsPanel *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update_scale (self);
}

static void
scale_toggled_cb (MinaMetricsPanel *self)
{
  gboolean wide = !gtk_toggle_button_get_active (self->same_button);

  self->chosen = TRUE;
  if (self->wide == wide)
    return;
  self->wide = wide;
  update_scale (self);
  update_status (self);
}

static void
filter_changed_cb (MinaMetricsPanel *self)
{
  mina_series_model_set_filter (self->model, gtk_toggle_button_get_active (self->filter_button)
                                               ? gtk_editable_get_text (self->entry)
                                               : NULL);
  update_status (self);
  update_page (self);
}

static void
filter_toggled_cb (MinaMetricsPanel *self)
{
  filter_changed_cb (self);
  if (gtk_toggle_button_get_active (self->filter_button))
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
stop_filter_cb (MinaMetricsPanel *self)
{
  gtk_toggle_button_set_active (self->filter_button, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
table_toggled_cb (MinaMetricsPanel *self)
{
  show_table (self);
  update_status (self);
  update_page (self);
  if (gtk_toggle_button_get_active (self->table_button))
    gtk_widget_child_focus (GTK_WIDGET (self->table_bin), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
tall_toggled_cb (MinaMetricsPanel *self)
{
  gtk_button_set_icon_name (GTK_BUTTON (self->tall_button),
                            gtk_toggle_button_get_active (self->tall_button) ? "pan-down-symbolic"
                                                                             : "pan-up-symbolic");
  update_height (self);
}

/* The plot with the keyboard's focus. */
static MinaMetricPlot *
get_focused_plot (MinaMetricsPanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  GtkWidget *plot;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    return NULL;
  plot = mina_list_row_find (GTK_WIDGET (self->view), focus);
  return MINA_IS_METRIC_PLOT (plot) ? MINA_METRIC_PLOT (plot) : NULL;
}

static void
say_values (MinaMetricPlot *plot)
{
  g_autofree char *text = mina_metric_plot_describe (plot);

  mina_list_row_set_label (GTK_WIDGET (plot), text);
}

static gboolean
key_cb (MinaMetricsPanel *self,
        guint             key,
        guint             code,
        GdkModifierType   state)
{
  MinaMetricPlot *plot = get_focused_plot (self);
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (plot == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key != GDK_KEY_Left && key != GDK_KEY_Right)
    return GDK_EVENT_PROPAGATE;
  mina_metric_plot_step (plot, (key == GDK_KEY_Right) != mirrored ? 1 : -1);
  say_values (plot);
  return GDK_EVENT_STOP;
}

static void
activate_cb (MinaMetricsPanel *self,
             guint             position)
{
  MinaMetricPlot *plot = get_focused_plot (self);

  if (plot == NULL || !mina_metric_plot_open_exemplar (plot))
    gtk_toggle_button_set_active (self->table_button, TRUE);
}

static void
table_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  MinaMetricsPanel *self = MINA_METRICS_PANEL (widget);

  gtk_toggle_button_set_active (self->table_button,
                                !gtk_toggle_button_get_active (self->table_button));
}

static void
show_series (MinaMetricsPanel *self,
             MinaMetricPlot   *plot,
             guint32           series)
{
  const MinaSeries *info = &mina_dataset_series (self->styled, &(guint32){ 0 })[series];

  mina_metric_plot_show (plot, self->styled, series, mina_metric_store_get (self->store, series),
                         self->styles[info->service]);
  say_values (plot);
}

/* Lines that took a while are there. */
static void
ready_cb (MinaMetricsPanel *self,
          guint             series)
{
  for (guint i = 0; i < self->plots->len; i++)
    {
      MinaMetricPlot *plot = self->plots->pdata[i];

      if (mina_metric_plot_get_series (plot) == series)
        show_series (self, plot, series);
    }
}

static void
plot_destroyed_cb (MinaMetricsPanel *self,
                   GtkWidget        *plot)
{
  if (self->plots != NULL)
    g_ptr_array_remove_fast (self->plots, plot);
}

static void
setup_plot_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               MinaMetricsPanel         *self)
{
  GtkWidget *plot = mina_metric_plot_new (self->session);

  g_ptr_array_add (self->plots, plot);
  g_signal_connect_object (plot, "destroy", G_CALLBACK (plot_destroyed_cb), self,
                           G_CONNECT_SWAPPED);
  mina_metric_plot_set_scale (MINA_METRIC_PLOT (plot), &self->scale);
  gtk_list_item_set_child (item, plot);
}

static void
bind_plot_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              MinaMetricsPanel         *self)
{
  MinaSeriesItem *series = gtk_list_item_get_item (item);

  /* A list that is about to change may show what belongs to the dataset before. */
  if (mina_series_item_get_dataset (series) == self->styled)
    show_series (self, MINA_METRIC_PLOT (gtk_list_item_get_child (item)),
                 mina_series_item_get_series (series));
}

static void
unbind_plot_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                MinaMetricsPanel         *self)
{
  mina_metric_plot_show (MINA_METRIC_PLOT (gtk_list_item_get_child (item)), NULL, MINA_NONE, NULL,
                         (MinaServiceStyle){ 0, 0 });
}

static void
mina_metrics_panel_map (GtkWidget *widget)
{
  MinaMetricsPanel *self = MINA_METRICS_PANEL (widget);

  GTK_WIDGET_CLASS (mina_metrics_panel_parent_class)->map (widget);
  update_height (self);
  trace_changed_cb (self);
}

static void
mina_metrics_panel_constructed (GObject *object)
{
  MinaMetricsPanel *self = MINA_METRICS_PANEL (object);
  static const char *const facts[] = { "notify::dataset", "notify::correlation", "notify::span" };

  G_OBJECT_CLASS (mina_metrics_panel_parent_class)->constructed (object);

  mina_statistic_choice_set_session (self->statistic, self->session);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    g_signal_connect_object (self->session, facts[i], G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::trace", G_CALLBACK (trace_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::series", G_CALLBACK (show_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::window", G_CALLBACK (window_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
mina_metrics_panel_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  MinaMetricsPanel *self = MINA_METRICS_PANEL (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_TREE_WIDTH:
      g_value_set_int (value, self->scale.tree_width);
      break;
    case PROP_WINDOW:
      g_value_set_boxed (value, self->has_window ? &self->window : NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_metrics_panel_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  MinaMetricsPanel *self = MINA_METRICS_PANEL (object);

  switch (id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_TREE_WIDTH:
      self->scale.tree_width = g_value_get_int (value);
      update_scale (self);
      break;
    case PROP_WINDOW:
      self->has_window = g_value_get_boxed (value) != NULL;
      if (self->has_window)
        self->window = *(const MinaTimeSpan *) g_value_get_boxed (value);
      window_changed_cb (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_metrics_panel_dispose (GObject *object)
{
  MinaMetricsPanel *self = MINA_METRICS_PANEL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->plots, g_ptr_array_unref);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->store);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mina_metrics_panel_parent_class)->dispose (object);
}

static void
mina_metrics_panel_finalize (GObject *object)
{
  MinaMetricsPanel *self = MINA_METRICS_PANEL (object);

  g_free (self->styles);
  g_clear_pointer (&self->styled, mina_dataset_unref);
  G_OBJECT_CLASS (mina_metrics_panel_parent_class)->finalize (object);
}

static void
mina_metrics_panel_class_init (MinaMetricsPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = mina_metrics_panel_constructed;
  object_class->get_property = mina_metrics_panel_get_property;
  object_class->set_property = mina_metrics_panel_set_property;
  object_class->dispose = mina_metrics_panel_dispose;
  object_class->finalize = mina_metrics_panel_finalize;
  widget_class->map = mina_metrics_panel_map;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, MINA_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TREE_WIDTH] =
    g_param_spec_int ("tree-width", NULL, NULL, 0, G_MAXINT, TREE_WIDTH,
                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WINDOW] = g_param_spec_boxed ("window", NULL, NULL, MINA_TYPE_TIME_SPAN,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_install_action (widget_class, "metrics.table", NULL, table_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK, "metrics.table",
                                       NULL);
  g_type_ensure (MINA_TYPE_STATISTIC_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-metrics-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaMetricsPanel, status);
  gtk_widget_class_bind_template_child (widget_class, MinaMetricsPanel, entry);
  gtk_widget_class_bind_template_child (widget_class, MinaMetricsPanel, filter_button);
  gtk_widget_class_bind_template_child (widget_class, MinaMetricsPanel, same_button);
  gtk_widget_class_bind_template_child (widget_class, MinaMetricsPanel, wide_button);
  gtk_widget_class_bind_template_child (widget_class, MinaMetricsPanel, statistic);
  gtk_widget_class_bind_template_child (widget_class, MinaMetricsPanel, table_button);
  gtk_widget_class_bind_template_child (widget_class, MinaMetricsPanel, tall_button);
  gtk_widget_class_bind_template_child (widget_class, MinaMetricsPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, MinaMetricsPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, MinaMetricsPanel, view);
  gtk_widget_class_bind_template_child (widget_class, MinaMetricsPanel, table_bin);
  gtk_widget_class_bind_template_child (widget_class, MinaMetricsPanel, empty_label);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, scale_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, tall_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
mina_metrics_panel_init (MinaMetricsPanel *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->plots = g_ptr_array_new ();
  self->tabled = MINA_NONE;
  self->scale.tree_width = TREE_WIDTH;
  gtk_widget_init_template (GTK_WIDGET (self));

  self->store = mina_metric_store_new ();
  self->model = mina_series_model_new ();
  self->selection = mina_list_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  g_signal_connect_object (self->selection, "picked", G_CALLBACK (picked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "ready", G_CALLBACK (ready_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  /* Ahead of the list, which has the arrows for itself. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_plot_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_plot_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_plot_cb), self, 0);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

GtkWidget *
mina_metrics_panel_new (MinaSession *session)
{
  g_return_val_if_fail (MINA_IS_SESSION (session), NULL);

  return g_object_new (MINA_TYPE_METRICS_PANEL, "session", session, NULL);
}

void
mina_metrics_panel_set_roomy (MinaMetricsPanel *self,
                              gboolean          roomy)
{
  g_return_if_fail (MINA_IS_METRICS_PANEL (self));

  gtk_widget_set_vexpand (GTK_WIDGET (self), roomy);
}
