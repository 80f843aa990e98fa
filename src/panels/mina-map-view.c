/* mina-map-view.c - which service calls which
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-map-view.h"

#include "base/mina-format.h"
#include "panels/mina-map-canvas.h"
#include "panels/mina-table.h"
#include "session/mina-overview.h"
#include "session/mina-session-study.h"

#include <glib/gi18n-lib.h>

struct _MinaMapView
{
  GtkWidget           parent_instance;

  GtkWidget          *box;
  GtkCheckButton     *this_trace;
  GtkLabel           *summary;
  GtkStack           *stack;
  MinaMapCanvas      *canvas;
  MinaTable          *table;

  MinaSession        *session;
  MinaServiceGraph   *graph;
  MinaDataset        *dataset; /* of @graph */
  MinaServiceStyle   *styles;
  GCancellable       *cancellable;
  gboolean            stale;
};

G_DEFINE_FINAL_TYPE (MinaMapView, mina_map_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  COLUMN_FROM,
  COLUMN_TO,
  COLUMN_CALLS,
  COLUMN_ERRORS,
  COLUMN_MEAN,
  COLUMN_LONGEST,
  N_COLUMNS
};

/* ---- table ---- */

static char *
make_cell (guint    row,
           guint    column,
           gpointer data)
{
  MinaMapView *self = data;
  const MinaGraphCall *call = &self->graph->calls[row];
  const MinaSpans *spans = mina_dataset_spans (self->dataset);
  char text[MINA_FORMAT_SIZE];

  switch (column)
    {
    case COLUMN_FROM:
      return g_strdup (mina_service_graph_name (self->graph, self->dataset, call->from));
    case COLUMN_TO:
      return g_strdup (mina_service_graph_name (self->graph, self->dataset, call->to));
    case COLUMN_CALLS:
      return g_strdup (mina_format_count (text, call->n_calls));
    case COLUMN_ERRORS:
      return g_strdup (mina_format_count (text, call->n_errors));
    case COLUMN_MEAN:
      return g_strdup (mina_format_duration (text, call->total_ns / call->n_calls));
    case COLUMN_LONGEST:
      return g_strdup (mina_format_duration (text, spans->end_ns[call->longest]
                                                     - spans->start_ns[call->longest]));
    default:
      g_assert_not_reached ();
    }
}

static void
row_activated_cb (MinaMapView *self,
                  guint        row)
{
  g_autofree char *edge = mina_map_canvas_name_call (self->graph, self->dataset, row);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.pick-edge", "s", edge);
  if (mina_session_get_trace (self->session) != MINA_NONE)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.select-span", "u",
                                self->graph->calls[row].longest);
}

/* ---- what is shown ---- */

static void
update_summary (MinaMapView *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char number[MINA_FORMAT_SIZE];

  if (self->graph != NULL)
    {
      g_string_append_printf (text, ngettext ("%s service", "%s services", self->graph->n_services),
                              mina_format_count (number, self->graph->n_services));
      g_string_append (text, " · ");
      g_string_append_printf (
        text, ngettext ("%s kind of call", "%s kinds of call", self->graph->n_calls),
        mina_format_count (number, self->graph->n_calls));
    }
  gtk_label_set_label (self->summary, text->str);
}

static void
update_chosen (MinaMapView *self)
{
  guint32 span = mina_session_get_span (self->session);
  guint32 service = MINA_NONE;

  if (self->dataset == NULL || self->dataset != mina_session_get_dataset (self->session))
    return;
  if (span != MINA_NONE)
    service = mina_dataset_spans (self->dataset)->service[span];
  mina_map_canvas_set_edge (self->canvas, mina_session_get_pick (self->session, MINA_PICK_EDGE));
  mina_map_canvas_set_service (self->canvas, service);
}

static void
show_graph (MinaMapView      *self,
            MinaServiceGraph *graph,
            MinaDataset      *dataset)
{
  mina_map_canvas_set_graph (self->canvas, NULL, NULL, NULL);
  mina_table_set_rows (self->table, 0, NULL);
  g_clear_pointer (&self->graph, mina_service_graph_free);
  if (self->dataset != dataset)
    {
      g_clear_pointer (&self->styles, g_free);
      g_clear_pointer (&self->dataset, mina_dataset_unref);
      if (dataset != NULL)
        {
          self->dataset = mina_dataset_ref (dataset);
          self->styles = mina_palette_for_dataset (dataset);
        }
    }
  self->graph = graph;
  if (graph != NULL)
    {
      mina_map_canvas_set_graph (self->canvas, graph, dataset, self->styles);
      mina_table_set_rows (self->table, graph->n_calls, self);
    }
  update_summary (self);
  update_chosen (self);
}

static void
built_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (MinaMapView) self = data;
  g_autoptr (GError) error = NULL;
  MinaServiceGraph *graph = mina_overview_graph_finish (result, &error);

  /* Cancelled: something else was asked for meanwhile. */
  if (graph != NULL)
    show_graph (self, graph, mina_session_get_dataset (self->session));
}

static void
rebuild (MinaMapView *self)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  guint32 trace = mina_session_get_trace (self->session);
  gboolean all = trace == MINA_NONE || !gtk_check_button_get_active (self->this_trace);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->stale = TRUE;
      return;
    }
  self->stale = FALSE;
  mina_map_canvas_set_selects (self->canvas, trace != MINA_NONE);
  if (dataset == NULL)
    {
      show_graph (self, NULL, NULL);
      return;
    }
  self->cancellable = g_cancellable_new ();
  mina_overview_graph_async (dataset, all ? MINA_NONE : trace, self->cancellable, built_cb,
                             g_object_ref (self));
}

static void
table_toggled_cb (MinaMapView     *self,
                  GtkToggleButton *button)
{
  gtk_stack_set_visible_child_name (self->stack,
                                    gtk_toggle_button_get_active (button) ? "table" : "picture");
}

static void
mina_map_view_map (GtkWidget *widget)
{
  MinaMapView *self = MINA_MAP_VIEW (widget);

  GTK_WIDGET_CLASS (mina_map_view_parent_class)->map (widget);
  if (self->stale)
    rebuild (self);
}

static void
mina_map_view_constructed (GObject *object)
{
  MinaMapView *self = MINA_MAP_VIEW (object);

  G_OBJECT_CLASS (mina_map_view_parent_class)->constructed (object);

  g_signal_connect_object (self->session, "notify::trace", G_CALLBACK (rebuild), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::dataset", G_CALLBACK (rebuild), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::span", G_CALLBACK (update_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::edge", G_CALLBACK (update_chosen), self,
                           G_CONNECT_SWAPPED);
  self->stale = TRUE;
}

static void
mina_map_view_dispose (GObject *object)
{
  MinaMapView *self = MINA_MAP_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->box != NULL)
    show_graph (self, NULL, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mina_map_view_parent_class)->dispose (object);
}

static void
mina_map_view_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  if (prop_id == PROP_SESSION)
    g_value_set_object (value, MINA_MAP_VIEW (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
mina_map_view_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  if (prop_id == PROP_SESSION)
    MINA_MAP_VIEW (object)->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
mina_map_view_class_init (MinaMapViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = mina_map_view_constructed;
  object_class->dispose = mina_map_view_dispose;
  object_class->get_property = mina_map_view_get_property;
  object_class->set_property = mina_map_view_set_property;

  widget_class->map = mina_map_view_map;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, MINA_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                    | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (MINA_TYPE_MAP_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-map-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaMapView, box);
  gtk_widget_class_bind_template_child (widget_class, MinaMapView, this_trace);
  gtk_widget_class_bind_template_child (widget_class, MinaMapView, summary);
  gtk_widget_class_bind_template_child (widget_class, MinaMapView, stack);
  gtk_widget_class_bind_template_child (widget_class, MinaMapView, canvas);
  gtk_widget_class_bind_template_callback (widget_class, rebuild);
  gtk_widget_class_bind_template_callback (widget_class, table_toggled_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mina_map_view_init (MinaMapView *self)
{
  const MinaTableColumn columns[N_COLUMNS] = {
    [COLUMN_FROM] = { _("From"), FALSE, TRUE },
    [COLUMN_TO] = { C_ ("called service", "To"), FALSE, TRUE },
    [COLUMN_CALLS] = { _("Calls"), TRUE, FALSE },
    [COLUMN_ERRORS] = { _("Errors"), TRUE, FALSE },
    [COLUMN_MEAN] = { _("Mean"), TRUE, FALSE },
    [COLUMN_LONGEST] = { _("Longest"), TRUE, FALSE },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->table = MINA_TABLE (mina_table_new (_("Calls between services"), columns, N_COLUMNS,
                                            make_cell));
  g_signal_connect_swapped (self->table, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->table), "table");
}

GtkWidget *
mina_map_view_new (MinaSession *session)
{
  return g_object_new (MINA_TYPE_MAP_VIEW, "session", session, NULL);
}
