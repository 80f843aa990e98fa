/* mina-lab-canvas.c - the services of the context lab, with a switch on each arrow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-lab-canvas.h"

#include "panels/mina-colors.h"
#include "panels/mina-lab-service-box.h"
#include "scene/mina-map-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ARROW_PX 9.0
#define LABEL_CHARS 13

/* The map's layout leaves more room than is needed here, and none is to be wasted. */
#define MAP_MARGIN_PX 32.0
#define MAP_GAP_PX 120.0
#define MARGIN_PX 12.0
#define NARROW_GAP_PX 92.0
#define ROW_GAP_PX 46.0
#define APART_PX 4
#define SPREAD 0.78

/* What stands on an arrow. */
typedef struct
{
  GtkWidget *forward; /* GtkSwitch */
  GtkWidget *choose;  /* GtkToggleButton: what travels */
  GtkWidget *label;
  gboolean   torn;
} Arrow;

struct _MinaLabCanvas
{
  GtkWidget         parent_instance;

  MinaContextModel *model;
  GPtrArray        *boxes; /* GtkWidget, by service */
  GArray           *arrows; /* Arrow */
  MinaServiceGraph  graph; /* of the lab */
  MinaMapLayout    *layout;
  gboolean          down; /* whether @layout runs downwards */
  gboolean          updating;
};

G_DEFINE_FINAL_TYPE (MinaLabCanvas, mina_lab_canvas, GTK_TYPE_WIDGET)

static Arrow *
get_arrow (MinaLabCanvas *self,
           guint          i)
{
  return &g_array_index (self->arrows, Arrow, i);
}

/* ---- layout ---- */

static int
natural (GtkWidget      *widget,
         GtkOrientation  orientation)
{
  int size;

  gtk_widget_measure (widget, orientation, -1, NULL, &size, NULL, NULL);
  return size;
}

/* Where something of a column comes to lie once the gaps before it have become smaller. */
static double
shift (double  x,
       guint32 rank,
       double  gap)
{
  return x - rank * (MAP_GAP_PX - gap) - (MAP_MARGIN_PX - MARGIN_PX);
}

static void
squeeze (MinaLabCanvas *self,
         MinaMapLayout *layout,
         double         gap)
{
  guint32 last = 0;

  for (guint i = 0; i < layout->n_boxes; i++)
    {
      layout->boxes[i].x = shift (layout->boxes[i].x, self->graph.services[i].rank, gap);
      layout->boxes[i].y -= MAP_MARGIN_PX - MARGIN_PX;
      last = MAX (last, self->graph.services[i].rank);
    }
  for (guint i = 0; i < layout->n_curves; i++)
    {
      MinaMapCurve *curve = &layout->curves[i];
      const double from = shift (curve->x[0], self->graph.services[self->graph.calls[i].from].rank,
                                 gap);
      const double to = shift (curve->x[3], self->graph.services[self->graph.calls[i].to].rank,
                               gap);
      const double before = curve->x[3] - curve->x[0];
      const double scale = fabs (before) > 1 ? (to - from) / before : 1;

      curve->x[1] = from + (curve->x[1] - curve->x[0]) * scale;
      curve->x[2] = to + (curve->x[2] - curve->x[3]) * scale;
      curve->x[0] = from;
      curve->x[3] = to;
      for (guint k = 0; k < 4; k++)
        curve->y[k] -= MAP_MARGIN_PX - MARGIN_PX;
    }
  layout->width -= last * (MAP_GAP_PX - gap) + 2 * (MAP_MARGIN_PX - MARGIN_PX);
  layout->height -= 2 * (MAP_MARGIN_PX - MARGIN_PX);
}

static void
swap (double *a,
      double *b)
{
  double c = *a;

  *a = *b;
  *b = c;
}

/* Columns become rows. */
static void
transpose (MinaMapLayout *layout)
{
  for (guint i = 0; i < layout->n_boxes; i++)
    {
      swap (&layout->boxes[i].x, &layout->boxes[i].y);
      swap (&layout->boxes[i].width, &layout->boxes[i].height);
    }
  for (guint i = 0; i < layout->n_curves; i++)
    for (guint k = 0; k < 4; k++)
      swap (&layout->curves[i].x[k], &layout->curves[i].y[k]);
  swap (&layout->width, &layout->height);
}

static MinaMapLayout *
make_layout (MinaLabCanvas *self,
             gboolean       down,
             double         gap)
{
  const gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  g_autofree double *width = g_new (double, MAX (self->boxes->len, 1));
  g_autofree double *height = g_new (double, MAX (self->boxes->len, 1));
  MinaMapLayout *layout;

  for (guint i = 0; i < self->boxes->len; i++)
    {
      width[i] = natural (g_ptr_array_index (self->boxes, i), GTK_ORIENTATION_HORIZONTAL);
      height[i] = natural (g_ptr_array_index (self->boxes, i), GTK_ORIENTATION_VERTICAL);
    }
  layout = mina_map_layout_new (&self->graph, down ? height : width, down ? width : height,
                                rtl && !down);
  /* From right to left the ranks run the other way, and the room is left as it is. */
  if (!rtl || down)
    squeeze (self, layout, gap);
  if (down)
    transpose (layout);
  return layout;
}

/* From left to right if there is room, closer together if there is less, else downwards; the
 * narrower of these if there is room for none. */
static MinaMapLayout *
choose_layout (MinaLabCanvas *self,
               double         width_px,
               gboolean      *runs_down)
{
  MinaMapLayout *across = make_layout (self, FALSE, MAP_GAP_PX);
  MinaMapLayout *down;

  *runs_down = FALSE;
  if (across->width <= width_px)
    return across;
  mina_map_layout_free (across);
  across = make_layout (self, FALSE, NARROW_GAP_PX);
  if (across->width <= width_px)
    return across;
  down = make_layout (self, TRUE, ROW_GAP_PX);
  if (down->width <= across->width)
    {
      *runs_down = TRUE;
      mina_map_layout_free (across);
      return down;
    }
  mina_map_layout_free (down);
  return across;
}

static void
get_offset (MinaLabCanvas *self,
            double        *x,
            double        *y)
{
  *x = MAX (0.0, (gtk_widget_get_width (GTK_WIDGET (self)) - self->layout->width) / 2);
  *y = MAX (0.0, (gtk_widget_get_height (GTK_WIDGET (self)) - self->layout->height) / 2);
}

static GtkSizeRequestMode
mina_lab_canvas_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mina_lab_canvas_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural_size,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  MinaLabCanvas *self = MINA_LAB_CANVAS (widget);
  g_autoptr (MinaMapLayout) layout = NULL;
  gboolean down;

  *minimum = *natural_size = 0;
  if (self->boxes->len == 0)
    return;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      layout = choose_layout (self, for_size >= 0 ? for_size : G_MAXDOUBLE, &down);
      *minimum = *natural_size = (int) ceil (layout->height);
      return;
    }
  layout = choose_layout (self, 0, &down);
  *minimum = *natural_size = (int) ceil (layout->width);
  g_clear_pointer (&layout, mina_map_layout_free);
  layout = make_layout (self, FALSE, MAP_GAP_PX);
  *natural_size = MAX (*minimum, (int) ceil (layout->width));
}

/* The switch on the arrow and what travels under it; beside it where the arrow runs down. */
static void
allocate_arrow (MinaLabCanvas *self,
                guint          i,
                double         x,
                double         y)
{
  GtkWidget *const parts[] = { get_arrow (self, i)->forward, get_arrow (self, i)->choose };
  int width[2], height[2];

  for (guint k = 0; k < 2; k++)
    {
      width[k] = natural (parts[k], GTK_ORIENTATION_HORIZONTAL);
      height[k] = natural (parts[k], GTK_ORIENTATION_VERTICAL);
    }
  for (guint k = 0; k < 2; k++)
    {
      GtkAllocation area = { (int) (x - width[k] / 2.0), (int) (y - height[k] / 2.0), width[k],
                             height[k] };

      if (self->down)
        area.x = (int) x + (k == 0 ? -width[0] - APART_PX : APART_PX);
      else
        area.y = (int) (y - (height[0] + height[1] + APART_PX) / 2.0)
                 + (k == 0 ? 0 : height[0] + APART_PX);
      gtk_widget_size_allocate (parts[k], &area, -1);
    }
}

static void
mina_lab_canvas_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  MinaLabCanvas *self = MINA_LAB_CANVAS (widget);
  double left, top;

  g_clear_pointer (&self->layout, mina_map_layout_free);
  if (self->boxes->len == 0)
    return;
  self->layout = choose_layout (self, width, &self->down);
  get_offset (self, &left, &top);
  for (guint i = 0; i < self->boxes->len; i++)
    {
      const MinaMapBox *box = &self->layout->boxes[i];

      gtk_widget_size_allocate (g_ptr_array_index (self->boxes, i),
                                &(GtkAllocation){ (int) (box->x + left), (int) (box->y + top),
                                                  (int) box->width, (int) box->height },
                                -1);
    }
  for (guint i = 0; i < self->arrows->len; i++)
    {
      const MinaMapCurve *curve = &self->layout->curves[i];
      const gboolean spreads = self->down && fabs (curve->x[3] - curve->x[0]) > 1;
      double x, y;

      /* Arrows that leave one box downwards lie far enough apart only near their ends. */
      mina_map_curve_at (curve, spreads ? SPREAD : 0.5, &x, &y);
      allocate_arrow (self, i, left + x, top + y);
    }
}

static void
draw_head (cairo_t            *cr,
           const MinaMapCurve *curve)
{
  double angle = atan2 (curve->y[3] - curve->y[2], curve->x[3] - curve->x[2]);

  cairo_move_to (cr, curve->x[3], curve->y[3]);
  cairo_line_to (cr, curve->x[3] - ARROW_PX * cos (angle - 0.42),
                 curve->y[3] - ARROW_PX * sin (angle - 0.42));
  cairo_line_to (cr, curve->x[3] - ARROW_PX * cos (angle + 0.42),
                 curve->y[3] - ARROW_PX * sin (angle + 0.42));
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
mina_lab_canvas_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  MinaLabCanvas *self = MINA_LAB_CANVAS (widget);
  const double dashes[] = { 5, 5 };
  double left, top;
  cairo_t *cr;

  if (self->layout == NULL)
    return;
  get_offset (self, &left, &top);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) left, (float) top));
  cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->layout->width,
                                   (float) self->layout->height));
  for (guint i = 0; i < self->arrows->len; i++)
    {
      const MinaMapCurve *curve = &self->layout->curves[i];
      const gboolean torn = get_arrow (self, i)->torn;
      GdkRGBA color = mina_colors_get (torn ? MINA_COLOR_ERROR : MINA_COLOR_TEXT_DIM);

      gdk_cairo_set_source_rgba (cr, &color);
      cairo_set_line_width (cr, torn ? 2 : 1.5);
      cairo_set_dash (cr, dashes, torn ? 2 : 0, 0);
      cairo_move_to (cr, curve->x[0], curve->y[0]);
      cairo_curve_to (cr, curve->x[1], curve->y[1], curve->x[2], curve->y[2], curve->x[3],
                      curve->y[3]);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
      draw_head (cr, curve);
    }
  cairo_destroy (cr);
  gtk_snapshot_restore (snapshot);
  GTK_WIDGET_CLASS (mina_lab_canvas_parent_class)->snapshot (widget, snapshot);
}

/* ---- widgets ---- */

static void
forward_cb (GtkSwitch     *forward,
            GParamSpec    *pspec,
            MinaLabCanvas *self)
{
  guint n;
  const MinaContextLab *lab = mina_context_model_get_lab (self->model);
  const MinaLabService *services = mina_context_lab_services (lab, &n);
  const MinaLabArrow *arrows = mina_context_lab_arrows (lab, &n);

  if (self->updating)
    return;
  for (guint i = 0; i < self->arrows->len; i++)
    if (get_arrow (self, i)->forward == GTK_WIDGET (forward))
      {
        gtk_widget_activate_action (GTK_WIDGET (self), "win.lab-forward", "(ssb)",
                                    services[arrows[i].from].name, services[arrows[i].to].name,
                                    gtk_switch_get_active (forward));
        return;
      }
}

static void
choose_cb (GtkToggleButton *button,
           MinaLabCanvas   *self)
{
  if (self->updating || !gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < self->arrows->len; i++)
    if (get_arrow (self, i)->choose == GTK_WIDGET (button))
      gtk_widget_activate_action (GTK_WIDGET (self), "win.lab-arrow", "u", i);
}

static void
add_arrow (MinaLabCanvas *self)
{
  GtkWidget *first = self->arrows->len > 0 ? get_arrow (self, 0)->choose : NULL;
  Arrow arrow = { .forward = gtk_switch_new (),
                  .choose = gtk_toggle_button_new (),
                  .label = gtk_label_new (NULL) };

  gtk_label_set_ellipsize (GTK_LABEL (arrow.label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (arrow.label), LABEL_CHARS);
  gtk_button_set_child (GTK_BUTTON (arrow.choose), arrow.label);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (arrow.choose), GTK_TOGGLE_BUTTON (first));
  gtk_widget_set_parent (arrow.forward, GTK_WIDGET (self));
  gtk_widget_set_parent (arrow.choose, GTK_WIDGET (self));
  g_signal_connect (arrow.forward, "notify::active", G_CALLBACK (forward_cb), self);
  g_signal_connect (arrow.choose, "toggled", G_CALLBACK (choose_cb), self);
  g_array_append_val (self->arrows, arrow);
}

static void
drop_widgets (MinaLabCanvas *self)
{
  for (guint i = 0; i < self->boxes->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->boxes, i));
  for (guint i = 0; i < self->arrows->len; i++)
    {
      gtk_widget_unparent (get_arrow (self, i)->forward);
      gtk_widget_unparent (get_arrow (self, i)->choose);
    }
  g_ptr_array_set_size (self->boxes, 0);
  g_array_set_size (self->arrows, 0);
  g_clear_pointer (&self->graph.services, g_free);
  g_clear_pointer (&self->graph.calls, g_free);
  g_clear_pointer (&self->layout, mina_map_layout_free);
}

/* Callers come before those they call, so that one pass gives everyone a column. */
static void
make_graph (MinaLabCanvas        *self,
            const MinaContextLab *lab)
{
  guint n_services, n_arrows;
  const MinaLabArrow *arrows;

  mina_context_lab_services (lab, &n_services);
  arrows = mina_context_lab_arrows (lab, &n_arrows);
  self->graph.n_services = n_services;
  self->graph.services = g_new0 (MinaGraphService, MAX (n_services, 1));
  self->graph.n_calls = n_arrows;
  self->graph.calls = g_new0 (MinaGraphCall, MAX (n_arrows, 1));
  for (guint i = 0; i < n_arrows; i++)
    {
      MinaGraphService *to = &self->graph.services[arrows[i].to];

      self->graph.calls[i].from = arrows[i].from;
      self->graph.calls[i].to = arrows[i].to;
      /* The first service is where requests come in. */
      if (to->rank == 0 && arrows[i].to != 0)
        to->rank = self->graph.services[arrows[i].from].rank + 1;
    }
}

static void
make_widgets (MinaLabCanvas        *self,
              const MinaContextLab *lab)
{
  guint n, n_arrows;
  const MinaLabService *services = mina_context_lab_services (lab, &n);
  g_autofree const char **names = g_new (const char *, MAX (n, 1));
  g_autofree MinaServiceStyle *styles = g_new0 (MinaServiceStyle, MAX (n, 1));

  drop_widgets (self);
  for (guint i = 0; i < n; i++)
    names[i] = services[i].name;
  mina_palette_assign (names, n, styles);
  make_graph (self, lab);
  mina_context_lab_arrows (lab, &n_arrows);
  /* In the order in which the keyboard goes through them: a service, then the calls it makes. */
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *box = mina_lab_service_box_new (services[i].name, styles[i]);

      gtk_widget_set_parent (box, GTK_WIDGET (self));
      g_ptr_array_add (self->boxes, box);
    }
  for (guint i = 0; i < n_arrows; i++)
    add_arrow (self);
}

/* What travels on an arrow, in a word or two. */
static char *
summarize_lines (const MinaLabHop *hop)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean b3 = FALSE;

  for (guint i = 0; i < hop->lines->len; i++)
    {
      const MinaHeaderLine *line = g_ptr_array_index (hop->lines, i);
      const gboolean is_b3_line = g_ascii_strncasecmp (line->name, "x-b3-", 5) == 0;

      if (is_b3_line && b3)
        continue;
      b3 = b3 || is_b3_line;
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                              is_b3_line ? "X-B3-…" : line->name);
    }
  if (text->len == 0)
    /* Translators: no header travels */
    g_string_append (text, C_ ("headers", "nothing"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_arrow (MinaLabCanvas       *self,
            guint                i,
            const MinaLabArrow  *arrow,
            const char          *from,
            const char          *to,
            const MinaLabResult *preview)
{
  Arrow *shown = get_arrow (self, i);
  g_autofree char *travels = NULL;
  g_autofree char *label = NULL;
  g_autofree char *sentence = NULL;

  shown->torn = FALSE;
  for (guint h = 0; h < preview->n_hops; h++)
    {
      if (preview->hops[h].arrow != i)
        continue;
      shown->torn = shown->torn || !preview->hops[h].joined;
      if (travels == NULL)
        travels = summarize_lines (&preview->hops[h]);
    }
  gtk_switch_set_active (GTK_SWITCH (shown->forward), arrow->forward);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (shown->choose),
                                i == mina_context_model_get_arrow (self->model));
  /* A mark beside the colour and the dashes of the arrow. */
  label = g_strdup_printf ("%s%s", shown->torn ? "✂ " : "", travels);
  gtk_label_set_label (GTK_LABEL (shown->label), label);
  /* Translators: %1 and %2 are services */
  sentence = g_strdup_printf (_("%1$s passes the context on to %2$s"), from, to);
  gtk_accessible_update_property (GTK_ACCESSIBLE (shown->forward), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sentence, -1);
  gtk_widget_set_tooltip_text (shown->forward, sentence);
  g_free (sentence);
  /* Translators: %1 and %2 are services, %3 names of headers */
  sentence = g_strdup_printf (shown->torn
                                ? _("From %1$s to %2$s travels: %3$s. The trace tears here.")
                                : _("From %1$s to %2$s travels: %3$s. The trace goes on."),
                              from, to, travels);
  gtk_accessible_update_property (GTK_ACCESSIBLE (shown->choose), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sentence, -1);
}

/* Whether the widgets are those of these services. */
static gboolean
fits (MinaLabCanvas        *self,
      const MinaLabService *services,
      guint                 n_services,
      const MinaLabArrow   *arrows,
      guint                 n_arrows)
{
  if (self->boxes->len != n_services || self->arrows->len != n_arrows)
    return FALSE;
  for (guint i = 0; i < n_services; i++)
    if (!g_str_equal (services[i].name,
                      mina_lab_service_box_get_name (g_ptr_array_index (self->boxes, i))))
      return FALSE;
  for (guint i = 0; i < n_arrows; i++)
    if (arrows[i].from != self->graph.calls[i].from || arrows[i].to != self->graph.calls[i].to)
      return FALSE;
  return TRUE;
}

static void
update (MinaLabCanvas *self)
{
  const MinaContextLab *lab = mina_context_model_get_lab (self->model);
  const MinaLabResult *preview = mina_context_model_get_preview (self->model);
  guint n_services, n_arrows;
  const MinaLabService *services = mina_context_lab_services (lab, &n_services);
  const MinaLabArrow *arrows = mina_context_lab_arrows (lab, &n_arrows);

  self->updating = TRUE;
  if (!fits (self, services, n_services, arrows, n_arrows))
    make_widgets (self, lab);
  for (guint i = 0; i < n_services; i++)
    mina_lab_service_box_set (g_ptr_array_index (self->boxes, i), &services[i]);
  for (guint i = 0; i < n_arrows; i++)
    show_arrow (self, i, &arrows[i], services[arrows[i].from].name, services[arrows[i].to].name,
                preview);
  self->updating = FALSE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
mina_lab_canvas_dispose (GObject *object)
{
  MinaLabCanvas *self = MINA_LAB_CANVAS (object);

  if (self->boxes != NULL)
    drop_widgets (self);
  g_clear_pointer (&self->boxes, g_ptr_array_unref);
  g_clear_pointer (&self->arrows, g_array_unref);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (mina_lab_canvas_parent_class)->dispose (object);
}

static void
mina_lab_canvas_class_init (MinaLabCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mina_lab_canvas_dispose;

  widget_class->get_request_mode = mina_lab_canvas_get_request_mode;
  widget_class->measure = mina_lab_canvas_measure;
  widget_class->size_allocate = mina_lab_canvas_size_allocate;
  widget_class->snapshot = mina_lab_canvas_snapshot;
  gtk_widget_class_set_css_name (widget_class, "labcanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mina_lab_canvas_init (MinaLabCanvas *self)
{
  self->boxes = g_ptr_array_new ();
  self->arrows = g_array_new (FALSE, FALSE, sizeof (Arrow));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Services and the context they pass on"), -1);
  mina_colors_redraw (GTK_WIDGET (self));
}

GtkWidget *
mina_lab_canvas_new (void)
{
  return g_object_new (MINA_TYPE_LAB_CANVAS, NULL);
}

void
mina_lab_canvas_set_model (MinaLabCanvas    *self,
                           MinaContextModel *model)
{
  g_return_if_fail (MINA_IS_LAB_CANVAS (self));

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  drop_widgets (self);
  g_set_object (&self->model, model);
  if (model == NULL)
    return;
  g_signal_connect_object (model, "settings-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::arrow", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
