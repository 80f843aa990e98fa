/* mina-heat-map-view.c - the crowd of all traces rather than one number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-heat-map-view.h"

#include "base/mina-format.h"
#include "base/mina-sort.h"
#include "panels/mina-heat-map-canvas.h"
#include "panels/mina-table.h"
#include "session/mina-overview.h"
#include "session/mina-session-study.h"

#include <glib/gi18n-lib.h>

/* Beside the map, which needs all the height there is. */
#define LIST_PX 340

struct _MinaHeatMapView
{
  GtkWidget          parent_instance;

  GtkWidget         *box;
  GtkWidget         *statistics;
  GtkLabel          *summary;
  GtkStack          *stack;
  GtkBox            *picture;
  GtkWidget         *clear;
  MinaHeatMapCanvas *canvas;
  MinaTable         *table;
  MinaTable         *list;

  MinaSession       *session;
  MinaCrowd         *crowd;
  MinaDataset       *dataset; /* of @crowd */
  guint32           *found; /* that are brushed, the longest first */
  guint32            n_found;
  GCancellable      *cancellable;
  gboolean           stale;
};

G_DEFINE_FINAL_TYPE (MinaHeatMapView, mina_heat_map_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  COLUMN_TIME,
  COLUMN_REQUESTS,
  COLUMN_ERRORS,
  COLUMN_STATISTICS,
  N_COLUMNS = COLUMN_STATISTICS + MINA_N_LATENCY_STATISTICS
};

enum
{
  LIST_START,
  LIST_DURATION,
  LIST_OPERATION,
  LIST_ERRORS,
  N_LIST_COLUMNS
};

static const char *const statistic_names[] = {
  [MINA_LATENCY_MEAN] = N_("Mean"),
  [MINA_LATENCY_P50] = N_("p50"),
  [MINA_LATENCY_P95] = N_("p95"),
  [MINA_LATENCY_P99] = N_("p99"),
  [MINA_LATENCY_P999] = N_("p99.9"),
  [MINA_N_LATENCY_STATISTICS] = N_("Heat map"),
};

/* ---- tables ---- */

static char *
make_cell (guint    row,
           guint    column,
           gpointer data)
{
  MinaHeatMapView *self = data;
  const MinaLatency *map = self->crowd->map;
  guint32 n_errors = 0;
  gint64 value_ns;
  char text[MINA_FORMAT_SIZE];

  switch (column)
    {
    case COLUMN_TIME:
      return g_strdup (mina_format_clock (text, mina_latency_column_start (map, row),
                                          mina_time_span_length (map->time) / map->n_columns));
    case COLUMN_REQUESTS:
      return g_strdup (mina_format_count (text, map->n_in_column[row]));
    case COLUMN_ERRORS:
      for (guint r = 0; r < map->n_rows; r++)
        n_errors += map->errors[row * map->n_rows + r];
      return g_strdup (mina_format_count (text, n_errors));
    default:
      value_ns = map->by_column_ns[row * MINA_N_LATENCY_STATISTICS + column - COLUMN_STATISTICS];
      return g_strdup (value_ns < 0 ? "–" : mina_format_duration (text, value_ns));
    }
}

static gint64
root_length (MinaDataset *dataset,
             guint32      trace)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint32 root = mina_dataset_traces (dataset, NULL)[trace].root;

  return spans->end_ns[root] - spans->start_ns[root];
}

static char *
make_list_cell (guint    row,
                guint    column,
                gpointer data)
{
  MinaHeatMapView *self = data;
  const MinaSpans *spans = mina_dataset_spans (self->dataset);
  const MinaTraceInfo *trace = &mina_dataset_traces (self->dataset, NULL)[self->found[row]];
  char text[MINA_FORMAT_SIZE];

  switch (column)
    {
    case LIST_OPERATION:
      return g_strdup_printf ("%s · %s",
                              mina_dataset_service_name (self->dataset,
                                                         spans->service[trace->root]),
                              mina_dataset_span_name (self->dataset, trace->root));
    case LIST_START:
      return g_strdup (mina_format_clock (text, spans->start_ns[trace->root], MINA_NS_PER_S / 10));
    case LIST_DURATION:
      return g_strdup (mina_format_duration (text, root_length (self->dataset, self->found[row])));
    case LIST_ERRORS:
      return g_strdup (mina_format_count (text, trace->n_errors));
    default:
      g_assert_not_reached ();
    }
}

static void
list_activated_cb (MinaHeatMapView *self,
                   guint            row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-trace-via", "(us)", self->found[row],
                              "heat-map");
}

/* ---- in a sentence ---- */

/* "46 requests · mean 139 ms · p50 38.2 ms · …" */
static char *
describe_all (MinaHeatMapView *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char number[MINA_FORMAT_SIZE];

  g_string_append_printf (text, ngettext ("%s request", "%s requests", self->crowd->n),
                          mina_format_count (number, self->crowd->n));
  for (guint s = 0; s < MINA_N_LATENCY_STATISTICS; s++)
    g_string_append_printf (text, " · %s %s", _(statistic_names[s]),
                            mina_format_duration (number, self->crowd->map->whole_ns[s]));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_found (MinaHeatMapView *self)
{
  const MinaSpans *spans = mina_dataset_spans (self->dataset);
  const MinaTraceInfo *traces = mina_dataset_traces (self->dataset, NULL);
  gint64 first_ns = G_MAXINT64, last_ns = G_MININT64, step_ns;
  char number[MINA_FORMAT_SIZE], shortest[MINA_FORMAT_SIZE], longest[MINA_FORMAT_SIZE];
  char first[MINA_FORMAT_SIZE], last[MINA_FORMAT_SIZE];

  if (self->n_found == 0)
    return g_strdup (_("No requests there"));
  for (guint32 i = 0; i < self->n_found; i++)
    {
      gint64 start_ns = spans->start_ns[traces[self->found[i]].root];

      first_ns = MIN (first_ns, start_ns);
      last_ns = MAX (last_ns, start_ns);
    }
  step_ns = MAX (1, (last_ns - first_ns) / 10);
  /* Translators: HOW MANY requests · DURATION–DURATION · TIME–TIME */
  return g_strdup_printf (
    ngettext ("%1$s request · %2$s – %3$s · %4$s – %5$s",
              "%1$s requests · %2$s – %3$s · %4$s – %5$s", self->n_found),
    mina_format_count (number, self->n_found),
    mina_format_duration (shortest, root_length (self->dataset, self->found[self->n_found - 1])),
    mina_format_duration (longest, root_length (self->dataset, self->found[0])),
    mina_format_clock (first, first_ns, step_ns), mina_format_clock (last, last_ns, step_ns));
}

static void
update_summary (MinaHeatMapView *self,
                gboolean         brushed)
{
  g_autofree char *sentence = NULL;

  if (self->crowd != NULL && self->crowd->n > 0)
    sentence = brushed ? describe_found (self) : describe_all (self);
  gtk_label_set_label (self->summary, sentence != NULL ? sentence : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->canvas),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sentence != NULL ? sentence : "", -1);
}

/* ---- what is shown ---- */

/* Puts the longest first. */
static void
sort_found (MinaHeatMapView *self)
{
  g_autofree gint64 *lengths = g_new (gint64, MAX (self->n_found, 1));
  g_autofree guint32 *order = g_new (guint32, MAX (self->n_found, 1));
  guint32 *sorted = g_new (guint32, MAX (self->n_found, 1));

  for (guint32 i = 0; i < self->n_found; i++)
    {
      lengths[i] = -root_length (self->dataset, self->found[i]);
      order[i] = i;
    }
  mina_sort_by_int64 (order, self->n_found, lengths);
  for (guint32 i = 0; i < self->n_found; i++)
    sorted[i] = self->found[order[i]];
  g_free (self->found);
  self->found = sorted;
}

/* Lists what the session says is brushed. */
static void
show_brush (MinaHeatMapView *self)
{
  MinaBrush brush;
  gboolean brushed = mina_session_get_brush (self->session, &brush) && self->crowd != NULL
                     && self->crowd->n > 0;

  mina_table_set_rows (self->list, 0, NULL);
  g_clear_pointer (&self->found, g_free);
  self->n_found = 0;
  if (brushed)
    {
      self->found = mina_latency_brush (self->dataset, self->crowd->traces, self->crowd->n,
                                        brush.time, brush.shortest_ns, brush.longest_ns,
                                        &self->n_found);
      mina_heat_map_canvas_set_brush (self->canvas, &brush);
      sort_found (self);
      mina_table_set_rows (self->list, self->n_found, self);
    }
  else
    mina_heat_map_canvas_set_brush (self->canvas, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->n_found > 0);
  gtk_widget_set_visible (self->clear, brushed);
  update_summary (self, brushed);
}

/* Tells the session what a person brushed. */
static void
brushed_cb (MinaHeatMapView *self)
{
  MinaBrush brush;

  if (mina_heat_map_canvas_get_brush (self->canvas, &brush.time, &brush.shortest_ns,
                                      &brush.longest_ns))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.set-brush", "(xxxx)", brush.time.start_ns,
                                brush.time.end_ns, brush.shortest_ns, brush.longest_ns);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.clear-brush", NULL);
}

static void
show_statistic (MinaHeatMapView *self)
{
  mina_heat_map_canvas_set_statistic (self->canvas, mina_session_get_statistic (self->session));
}

static void
show_crowd (MinaHeatMapView *self,
            MinaCrowd       *crowd,
            MinaDataset     *dataset)
{
  mina_heat_map_canvas_set_crowd (self->canvas, NULL);
  mina_table_set_rows (self->table, 0, NULL);
  mina_table_set_rows (self->list, 0, NULL);
  g_clear_pointer (&self->found, g_free);
  self->n_found = 0;
  g_clear_pointer (&self->crowd, mina_crowd_free);
  g_clear_pointer (&self->dataset, mina_dataset_unref);
  if (dataset != NULL)
    self->dataset = mina_dataset_ref (dataset);
  self->crowd = crowd;
  if (crowd != NULL)
    {
      mina_heat_map_canvas_set_crowd (self->canvas, crowd);
      mina_table_set_rows (self->table, crowd->map->n_columns, self);
    }
  show_brush (self);
}

static void
built_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (MinaHeatMapView) self = data;
  g_autoptr (GError) error = NULL;
  MinaCrowd *crowd = mina_overview_crowd_finish (result, &error);

  /* Cancelled: something else was asked for meanwhile. */
  if (crowd != NULL)
    show_crowd (self, crowd, mina_session_get_dataset (self->session));
}

static void
rebuild (MinaHeatMapView *self)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->stale = TRUE;
      return;
    }
  self->stale = FALSE;
  if (dataset == NULL)
    {
      show_crowd (self, NULL, NULL);
      return;
    }
  self->cancellable = g_cancellable_new ();
  mina_overview_crowd_async (dataset, self->cancellable, built_cb, g_object_ref (self));
}

static void
clear_clicked_cb (MinaHeatMapView *self)
{
  mina_heat_map_canvas_clear_brush (self->canvas);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
table_toggled_cb (MinaHeatMapView *self,
                  GtkToggleButton *button)
{
  gtk_stack_set_visible_child_name (self->stack,
                                    gtk_toggle_button_get_active (button) ? "table" : "picture");
}

static void
mina_heat_map_view_map (GtkWidget *widget)
{
  MinaHeatMapView *self = MINA_HEAT_MAP_VIEW (widget);

  GTK_WIDGET_CLASS (mina_heat_map_view_parent_class)->map (widget);
  if (self->stale)
    rebuild (self);
}

static void
mina_heat_map_view_constructed (GObject *object)
{
  MinaHeatMapView *self = MINA_HEAT_MAP_VIEW (object);

  G_OBJECT_CLASS (mina_heat_map_view_parent_class)->constructed (object);

  g_signal_connect_object (self->session, "notify::dataset", G_CALLBACK (rebuild), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::brush", G_CALLBACK (show_brush), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::statistic", G_CALLBACK (show_statistic), self,
                           G_CONNECT_SWAPPED);
  show_statistic (self);
  self->stale = TRUE;
}

static void
mina_heat_map_view_dispose (GObject *object)
{
  MinaHeatMapView *self = MINA_HEAT_MAP_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->box != NULL)
    show_crowd (self, NULL, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mina_heat_map_view_parent_class)->dispose (object);
}

static void
mina_heat_map_view_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (prop_id == PROP_SESSION)
    g_value_set_object (value, MINA_HEAT_MAP_VIEW (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
mina_heat_map_view_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  if (prop_id == PROP_SESSION)
    MINA_HEAT_MAP_VIEW (object)->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
mina_heat_map_view_class_init (MinaHeatMapViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = mina_heat_map_view_constructed;
  object_class->dispose = mina_heat_map_view_dispose;
  object_class->get_property = mina_heat_map_view_get_property;
  object_class->set_property = mina_heat_map_view_set_property;

  widget_class->map = mina_heat_map_view_map;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, MINA_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                    | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (MINA_TYPE_HEAT_MAP_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-heat-map-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaHeatMapView, box);
  gtk_widget_class_bind_template_child (widget_class, MinaHeatMapView, statistics);
  gtk_widget_class_bind_template_child (widget_class, MinaHeatMapView, summary);
  gtk_widget_class_bind_template_child (widget_class, MinaHeatMapView, stack);
  gtk_widget_class_bind_template_child (widget_class, MinaHeatMapView, picture);
  gtk_widget_class_bind_template_child (widget_class, MinaHeatMapView, clear);
  gtk_widget_class_bind_template_child (widget_class, MinaHeatMapView, canvas);
  gtk_widget_class_bind_template_callback (widget_class, brushed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_toggled_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
add_statistics (MinaHeatMapView *self)
{
  GtkWidget *first = NULL;

  for (guint s = 0; s < G_N_ELEMENTS (statistic_names); s++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_(statistic_names[s]));

      if (first == NULL)
        first = button;
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
      gtk_box_append (GTK_BOX (self->statistics), button);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                        mina_session_statistic_name (s));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.statistic");
    }
}

static void
mina_heat_map_view_init (MinaHeatMapView *self)
{
  MinaTableColumn columns[N_COLUMNS] = {
    [COLUMN_TIME] = { C_ ("when requests begin", "Time"), TRUE, TRUE },
    [COLUMN_REQUESTS] = { _("Requests"), TRUE, FALSE },
    [COLUMN_ERRORS] = { _("Errors"), TRUE, FALSE },
  };
  const MinaTableColumn list_columns[N_LIST_COLUMNS] = {
    [LIST_START] = { _("Start"), TRUE, FALSE },
    [LIST_DURATION] = { _("Duration"), TRUE, FALSE },
    [LIST_OPERATION] = { _("Operation"), FALSE, TRUE },
    [LIST_ERRORS] = { _("Errors"), TRUE, FALSE },
  };

  for (guint s = 0; s < MINA_N_LATENCY_STATISTICS; s++)
    columns[COLUMN_STATISTICS + s] = (MinaTableColumn){ _(statistic_names[s]), TRUE, FALSE };
  gtk_widget_init_template (GTK_WIDGET (self));
  add_statistics (self);
  self->table = MINA_TABLE (mina_table_new (_("Duration of the traces over time"), columns,
                                            N_COLUMNS, make_cell));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->table), "table");
  self->list = MINA_TABLE (mina_table_new (_("Brushed traces"), list_columns, N_LIST_COLUMNS,
                                           make_list_cell));
  gtk_widget_set_size_request (GTK_WIDGET (self->list), LIST_PX, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (list_activated_cb), self);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "mina-brushed");
  gtk_box_append (self->picture, GTK_WIDGET (self->list));
}

GtkWidget *
mina_heat_map_view_new (MinaSession *session)
{
  return g_object_new (MINA_TYPE_HEAT_MAP_VIEW, "session", session, NULL);
}
