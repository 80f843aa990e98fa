/* mina-map-canvas.c - boxes for services, arrows for calls
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-map-canvas.h"

#include "base/mina-format.h"
#include "panels/mina-colors.h"
#include "panels/mina-swatch.h"
#include "scene/mina-map-draw.h"
#include "timeline/mina-timeline-paint.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HIT_PX 7.0

struct _MinaMapCanvas
{
  GtkWidget               parent_instance;

  const MinaServiceGraph *graph;
  MinaDataset            *dataset;
  MinaMapLayout          *layout;
  GPtrArray              *boxes;  /* GtkWidget, by service of the graph */
  GPtrArray              *calls;  /* GtkWidget, by call of the graph: the labels of arrows */
  MinaTimelinePaint      *paint;
  guint32                 hovered;
  gboolean                selects; /* spans, beside picking */
  guint32                 chosen; /* call that is picked, MINA_NONE for none */
};

G_DEFINE_FINAL_TYPE (MinaMapCanvas, mina_map_canvas, GTK_TYPE_WIDGET)

char *
mina_map_canvas_name_call (const MinaServiceGraph *graph,
                           MinaDataset            *dataset,
                           guint32                 call)
{
  return g_strdup_printf ("%s>%s",
                          mina_service_graph_name (graph, dataset, graph->calls[call].from),
                          mina_service_graph_name (graph, dataset, graph->calls[call].to));
}

static void
forget_layout (MinaMapCanvas *self)
{
  g_clear_pointer (&self->layout, mina_map_layout_free);
  self->hovered = MINA_NONE;
}

static void
ensure_layout (MinaMapCanvas *self)
{
  g_autofree double *width = NULL;
  g_autofree double *height = NULL;

  if (self->layout != NULL || self->graph == NULL)
    return;
  width = g_new (double, MAX (self->boxes->len, 1));
  height = g_new (double, MAX (self->boxes->len, 1));
  for (guint i = 0; i < self->boxes->len; i++)
    {
      int natural_width, natural_height;

      gtk_widget_measure (g_ptr_array_index (self->boxes, i), GTK_ORIENTATION_HORIZONTAL, -1, NULL,
                          &natural_width, NULL, NULL);
      gtk_widget_measure (g_ptr_array_index (self->boxes, i), GTK_ORIENTATION_VERTICAL,
                          natural_width, NULL, &natural_height, NULL, NULL);
      width[i] = natural_width;
      height[i] = natural_height;
    }
  self->layout = mina_map_layout_new (
    self->graph, width, height, gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL);
}

/* Where the picture begins when there is more room than it needs. */
static void
get_offset (MinaMapCanvas *self,
            double        *x,
            double        *y)
{
  *x = MAX (0.0, (gtk_widget_get_width (GTK_WIDGET (self)) - self->layout->width) / 2);
  *y = MAX (0.0, (gtk_widget_get_height (GTK_WIDGET (self)) - self->layout->height) / 2);
}

static void
mina_map_canvas_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  MinaMapCanvas *self = MINA_MAP_CANVAS (widget);

  /* Text may have got another size since. */
  forget_layout (self);
  ensure_layout (self);
  *minimum = *natural = 0;
  if (self->layout != NULL)
    *minimum = *natural = (int) ceil (
      orientation == GTK_ORIENTATION_HORIZONTAL ? self->layout->width : self->layout->height);
}

static void
mina_map_canvas_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  MinaMapCanvas *self = MINA_MAP_CANVAS (widget);
  double x, y;

  ensure_layout (self);
  if (self->layout == NULL)
    return;
  get_offset (self, &x, &y);
  for (guint i = 0; i < self->boxes->len; i++)
    {
      const MinaMapBox *box = &self->layout->boxes[i];

      gtk_widget_size_allocate (g_ptr_array_index (self->boxes, i),
                                &(GtkAllocation){ (int) (box->x + x), (int) (box->y + y),
                                                  (int) box->width, (int) box->height },
                                -1);
    }
  for (guint i = 0; i < self->calls->len; i++)
    {
      GtkWidget *call = g_ptr_array_index (self->calls, i);
      GtkRequisition size;
      double middle_x, middle_y;

      gtk_widget_get_preferred_size (call, NULL, &size);
      mina_map_curve_at (&self->layout->curves[i], 0.5, &middle_x, &middle_y);
      gtk_widget_size_allocate (call,
                                &(GtkAllocation){ (int) round (x + middle_x - size.width / 2.0),
                                                  (int) round (y + middle_y - size.height / 2.0),
                                                  size.width, size.height },
                                -1);
    }
}

static void
mina_map_canvas_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  MinaMapCanvas *self = MINA_MAP_CANVAS (widget);
  MinaPainter *painter;
  double x, y;

  if (self->layout == NULL)
    return;
  get_offset (self, &x, &y);
  mina_timeline_paint_begin (self->paint, snapshot, self->layout->width);
  painter = mina_timeline_paint_painter (self->paint);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  mina_map_draw_calls (self->graph, self->layout, painter, self->hovered, self->chosen);
  gtk_snapshot_restore (snapshot);
  for (guint i = 0; i < self->calls->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->calls, i), snapshot);
  for (guint i = 0; i < self->boxes->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->boxes, i), snapshot);
}

static guint32
find_call (MinaMapCanvas *self,
           double         x,
           double         y)
{
  double left, top;

  if (self->layout == NULL)
    return MINA_NONE;
  get_offset (self, &left, &top);
  return mina_map_layout_find_curve (self->layout, x - left, y - top, HIT_PX);
}

/* Where no trace is open, a pick is no wish to open one. */
static void
select_span (MinaMapCanvas *self,
             guint32        span)
{
  if (span != MINA_NONE && self->selects)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.select-span", "u", span);
}

static void
pick_call (MinaMapCanvas *self,
           guint32        i)
{
  g_autofree char *name = mina_map_canvas_name_call (self->graph, self->dataset, i);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.pick-edge", "s", name);
  select_span (self, self->graph->calls[i].longest);
}

static void
motion_cb (MinaMapCanvas *self,
           double         x,
           double         y)
{
  guint32 hovered = find_call (self, x, y);

  if (hovered == self->hovered)
    return;
  self->hovered = hovered;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), hovered == MINA_NONE ? NULL : "pointer");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_cb (MinaMapCanvas *self)
{
  self->hovered = MINA_NONE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
released_cb (MinaMapCanvas *self,
             int            n_press,
             double         x,
             double         y)
{
  guint32 call = find_call (self, x, y);

  if (call != MINA_NONE)
    pick_call (self, call);
}

static void
call_clicked_cb (MinaMapCanvas *self,
                 GtkWidget     *button)
{
  guint i;

  if (g_ptr_array_find (self->calls, button, &i))
    pick_call (self, i);
}

static void
box_clicked_cb (MinaMapCanvas *self,
                GtkWidget     *box)
{
  guint i;

  if (!g_ptr_array_find (self->boxes, box, &i))
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.pick-service", "s",
                              mina_service_graph_name (self->graph, self->dataset, i));
  select_span (self, self->graph->services[i].longest);
}

/* What a box says, for those who do not see its arrows. */
static char *
describe_box (MinaMapCanvas *self,
              guint32        i)
{
  const MinaGraphService *service = &self->graph->services[i];
  g_autoptr (GString) calls = g_string_new (NULL);
  g_autoptr (GString) sentence = g_string_new (NULL);
  char number[MINA_FORMAT_SIZE];

  for (guint32 c = 0; c < self->graph->n_calls; c++)
    {
      const MinaGraphCall *call = &self->graph->calls[c];
      g_autofree char *text = NULL;

      if (call->from != i)
        continue;
      if (calls->len > 0)
        g_string_append (calls, ", ");
      text = mina_map_call_text (call);
      g_string_append_printf (calls, "%s %s",
                              mina_service_graph_name (self->graph, self->dataset, call->to),
                              text);
    }
  g_string_append (sentence, mina_service_graph_name (self->graph, self->dataset, i));
  g_string_append (sentence, ", ");
  g_string_append_printf (sentence, ngettext ("%s span", "%s spans", service->n_spans),
                          mina_format_count (number, service->n_spans));
  g_string_append (sentence, ", ");
  g_string_append_printf (sentence, ngettext ("%s error", "%s errors", service->n_errors),
                          mina_format_count (number, service->n_errors));
  if (calls->len > 0)
    {
      g_string_append (sentence, ". ");
      /* Translators: a list of services with how often each is called */
      g_string_append_printf (sentence, _("Calls %s"), calls->str);
    }
  return g_string_free (g_steal_pointer (&sentence), FALSE);
}

static GtkWidget *
new_box (MinaMapCanvas    *self,
         guint32           i,
         MinaServiceStyle  style)
{
  const MinaGraphService *service = &self->graph->services[i];
  GtkWidget *button = gtk_button_new ();
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *swatch = mina_swatch_new (12);
  GtkWidget *name = gtk_label_new (mina_service_graph_name (self->graph, self->dataset, i));
  GtkWidget *facts = gtk_label_new (NULL);
  g_autofree char *sentence = describe_box (self, i);
  g_autofree char *text = mina_map_service_text (service);

  if (service->service == MINA_NONE)
    gtk_widget_add_css_class (button, "mina-map-peer");
  else
    mina_swatch_set_style (MINA_SWATCH (swatch), style);
  if (service->n_errors > 0)
    gtk_widget_add_css_class (facts, "mina-error");
  gtk_label_set_label (GTK_LABEL (facts), text);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (facts), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 26);
  gtk_widget_add_css_class (name, "heading");
  gtk_widget_add_css_class (facts, "mina-caption");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  if (service->service != MINA_NONE)
    gtk_grid_attach (GTK_GRID (grid), swatch, 0, 0, 1, 1);
  else
    g_object_ref_sink (swatch), g_object_unref (swatch);
  gtk_grid_attach (GTK_GRID (grid), name, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), facts, 1, 1, 1, 1);
  gtk_button_set_child (GTK_BUTTON (button), grid);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "mina-map-box");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (box_clicked_cb), self);
  return button;
}

/* "frontend calls service-a ×4 · 100 ms" */
static GtkWidget *
new_call (MinaMapCanvas *self,
          guint32        i)
{
  const MinaGraphCall *call = &self->graph->calls[i];
  GtkWidget *button = gtk_button_new ();
  g_autofree char *facts = mina_map_call_text (call);
  g_autofree char *sentence = NULL;

  /* Translators: 1 and 2 are services, 3 is how often and how long */
  sentence = g_strdup_printf (_("%1$s calls %2$s %3$s"),
                              mina_service_graph_name (self->graph, self->dataset, call->from),
                              mina_service_graph_name (self->graph, self->dataset, call->to),
                              facts);
  gtk_button_set_label (GTK_BUTTON (button), facts);
  gtk_widget_add_css_class (button, "mina-map-call");
  if (call->n_errors > 0)
    gtk_widget_add_css_class (button, "mina-error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (call_clicked_cb), self);
  return button;
}

/* Where a box or the label of an arrow stands. */
static graphene_rect_t
place_of (GtkWidget *child)
{
  GtkAllocation place;

  gtk_widget_get_allocation (child, &place);
  return GRAPHENE_RECT_INIT ((float) place.x, (float) place.y, (float) place.width,
                             (float) place.height);
}

/* Boxes and arrows are reached with the arrow keys the way they stand. */
static gboolean
mina_map_canvas_focus (GtkWidget        *widget,
                       GtkDirectionType  direction)
{
  MinaMapCanvas *self = MINA_MAP_CANVAS (widget);
  GtkWidget *focused = gtk_widget_get_focus_child (widget);
  gboolean across = direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT;
  gboolean back = direction == GTK_DIR_LEFT || direction == GTK_DIR_UP;
  GtkWidget *next = NULL;
  double best = G_MAXDOUBLE;
  graphene_rect_t from;

  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD || focused == NULL)
    {
      if (focused != NULL || self->boxes->len == 0)
        return FALSE;
      return gtk_widget_grab_focus (g_ptr_array_index (self->boxes, 0));
    }
  from = place_of (focused);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t to = place_of (child);
      double dx = (to.origin.x + to.size.width / 2) - (from.origin.x + from.size.width / 2);
      double dy = (to.origin.y + to.size.height / 2) - (from.origin.y + from.size.height / 2);
      double along = across ? dx : dy;
      double distance = fabs (along) + 3 * fabs (across ? dy : dx);

      if (child == focused || (back ? along >= -1 : along <= 1) || distance >= best)
        continue;
      best = distance;
      next = child;
    }
  return next != NULL && gtk_widget_grab_focus (next);
}

static void
drop_graph (MinaMapCanvas *self)
{
  for (guint i = 0; i < self->boxes->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->boxes, i));
  g_ptr_array_set_size (self->boxes, 0);
  for (guint i = 0; i < self->calls->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->calls, i));
  g_ptr_array_set_size (self->calls, 0);
  self->chosen = MINA_NONE;
  g_clear_pointer (&self->dataset, mina_dataset_unref);
  self->graph = NULL;
  forget_layout (self);
}

static void
mina_map_canvas_dispose (GObject *object)
{
  MinaMapCanvas *self = MINA_MAP_CANVAS (object);

  if (self->boxes != NULL)
    drop_graph (self);
  g_clear_pointer (&self->boxes, g_ptr_array_unref);
  g_clear_pointer (&self->paint, mina_timeline_paint_free);
  g_clear_pointer (&self->calls, g_ptr_array_unref);

  G_OBJECT_CLASS (mina_map_canvas_parent_class)->dispose (object);
}

static void
mina_map_canvas_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (mina_map_canvas_parent_class)->css_changed (widget, change);
  mina_timeline_paint_reset (MINA_MAP_CANVAS (widget)->paint);
}

static void
mina_map_canvas_class_init (MinaMapCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mina_map_canvas_dispose;

  widget_class->measure = mina_map_canvas_measure;
  widget_class->size_allocate = mina_map_canvas_size_allocate;
  widget_class->snapshot = mina_map_canvas_snapshot;
  widget_class->focus = mina_map_canvas_focus;
  widget_class->css_changed = mina_map_canvas_css_changed;

  gtk_widget_class_set_css_name (widget_class, "mapcanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mina_map_canvas_init (MinaMapCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->boxes = g_ptr_array_new ();
  self->paint = mina_timeline_paint_new (GTK_WIDGET (self));
  mina_timeline_paint_set_mirrors (self->paint, FALSE);
  self->calls = g_ptr_array_new ();
  self->hovered = MINA_NONE;
  self->chosen = MINA_NONE;
  self->selects = TRUE;
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Services and their calls"), -1);
  mina_colors_redraw (GTK_WIDGET (self));
}

GtkWidget *
mina_map_canvas_new (void)
{
  return g_object_new (MINA_TYPE_MAP_CANVAS, NULL);
}

void
mina_map_canvas_set_graph (MinaMapCanvas          *self,
                           const MinaServiceGraph *graph,
                           MinaDataset            *dataset,
                           const MinaServiceStyle *styles)
{
  g_return_if_fail (MINA_IS_MAP_CANVAS (self));

  drop_graph (self);
  if (graph != NULL)
    {
      self->graph = graph;
      self->dataset = mina_dataset_ref (dataset);
      for (guint32 i = 0; i < graph->n_services; i++)
        {
          MinaServiceStyle style = { 0 };
          GtkWidget *box;

          if (graph->services[i].service != MINA_NONE)
            style = styles[graph->services[i].service];
          box = new_box (self, i, style);
          gtk_widget_set_parent (box, GTK_WIDGET (self));
          g_ptr_array_add (self->boxes, box);
        }
      for (guint32 i = 0; i < graph->n_calls; i++)
        {
          GtkWidget *call = new_call (self, i);

          gtk_widget_set_parent (call, GTK_WIDGET (self));
          g_ptr_array_add (self->calls, call);
        }
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
mina_map_canvas_set_service (MinaMapCanvas *self,
                             guint32        service)
{
  g_return_if_fail (MINA_IS_MAP_CANVAS (self));

  for (guint i = 0; i < self->boxes->len; i++)
    {
      GtkWidget *box = g_ptr_array_index (self->boxes, i);

      if (service != MINA_NONE && self->graph->services[i].service == service)
        gtk_widget_add_css_class (box, "mina-map-chosen");
      else
        gtk_widget_remove_css_class (box, "mina-map-chosen");
    }
}

void
mina_map_canvas_set_edge (MinaMapCanvas *self,
                          const char    *edge)
{
  g_return_if_fail (MINA_IS_MAP_CANVAS (self));
  g_return_if_fail (edge != NULL);

  self->chosen = MINA_NONE;
  for (guint i = 0; i < self->calls->len; i++)
    {
      GtkWidget *call = g_ptr_array_index (self->calls, i);
      g_autofree char *name = mina_map_canvas_name_call (self->graph, self->dataset, i);

      if (g_str_equal (name, edge))
        {
          self->chosen = i;
          gtk_widget_add_css_class (call, "mina-map-chosen");
        }
      else
        {
          gtk_widget_remove_css_class (call, "mina-map-chosen");
        }
      gtk_accessible_update_state (GTK_ACCESSIBLE (call), GTK_ACCESSIBLE_STATE_PRESSED,
                                   self->chosen == i ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                                     : GTK_ACCESSIBLE_TRISTATE_FALSE,
                                   -1);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
mina_map_canvas_set_selects (MinaMapCanvas *self,
                             gboolean       selects)
{
  g_return_if_fail (MINA_IS_MAP_CANVAS (self));

  self->selects = selects;
}
