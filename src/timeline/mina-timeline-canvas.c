/* mina-timeline-canvas.c - the rows of a waterfall: tree and bars
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-timeline"

#include "mina-config.h"

#include "timeline/mina-timeline-canvas.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "timeline/mina-timeline-canvas-private.h"
#include "timeline/mina-timeline-row.h"


/* Room for names that deep trees leave in the tree column, and the most levels they take. */
#define LEAST_NAME_PX 130.0


/* Room below the last row. */
#define BOTTOM_PX 12.0

/* Where the card lies: beside the pointer, this far away. */
#define CARD_DX 14
#define CARD_DY 18

static void mina_timeline_canvas_scrollable_init (GtkScrollableInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MinaTimelineCanvas, mina_timeline_canvas, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE,
                                                      mina_timeline_canvas_scrollable_init))

enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static void
mina_timeline_canvas_scrollable_init (GtkScrollableInterface *interface)
{
}

double
mina_timeline_canvas_scroll (MinaTimelineCanvas *self)
{
  return self->vadjustment != NULL ? floor (gtk_adjustment_get_value (self->vadjustment)) : 0;
}

MinaTimeScale
mina_timeline_canvas_scale (MinaTimelineCanvas *self)
{
  return mina_timeline_axis_scale (self->axis, gtk_widget_get_width (GTK_WIDGET (self)));
}

static void
forget_picture (MinaTimelineCanvas *self)
{
  g_clear_pointer (&self->content, gsk_render_node_unref);
  g_clear_pointer (&self->bars, gsk_render_node_unref);
}

void
mina_timeline_canvas_invalidate (MinaTimelineCanvas *self)
{
  forget_picture (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Other rows are marked as selected or found; where they are and their bars are the same. */
static void
marks_changed_cb (MinaTimelineCanvas *self)
{
  g_clear_pointer (&self->content, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
configure_adjustment (MinaTimelineCanvas *self)
{
  const MinaRows *rows = mina_session_rows (self->session);
  double page = gtk_widget_get_height (GTK_WIDGET (self));
  double upper = 0;
  double value;

  if (self->vadjustment == NULL)
    return;
  if (rows != NULL)
    upper = mina_rows_count (rows) * self->metrics.row + BOTTOM_PX;
  upper = MAX (upper, page);
  value = CLAMP (gtk_adjustment_get_value (self->vadjustment), 0, upper - page);
  gtk_adjustment_configure (self->vadjustment, value, 0, upper, self->metrics.row * 3,
                            MAX (page - self->metrics.row, self->metrics.row), page);
}

void
mina_timeline_canvas_rows_in_sight (MinaTimelineCanvas *self,
                                    guint32            *first,
                                    guint32            *n)
{
  const MinaRows *rows = mina_session_rows (self->session);
  double scroll = mina_timeline_canvas_scroll (self);
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double last;

  *first = 0;
  *n = 0;
  if (rows == NULL || height <= 0)
    return;
  *first = (guint32) floor (scroll / self->metrics.row);
  last = MIN (ceil ((scroll + height) / self->metrics.row), (double) mina_rows_count (rows));
  if (last > *first)
    *n = (guint32) last - *first;
}

static double
text_width (gpointer    data,
            const char *text)
{
  MinaTimelineCanvas *self = data;

  return mina_timeline_paint_text_width (self->paint, MINA_FONT_LABEL, text);
}

gboolean
mina_timeline_canvas_update (MinaTimelineCanvas *self)
{
  const MinaRows *rows = mina_session_rows (self->session);
  const MinaServiceStyle *styles = mina_timeline_axis_styles (self->axis);
  MinaWaterfallView view = {
    .scale = mina_timeline_canvas_scale (self),
    .row_height = self->metrics.row,
    .bar_height = self->metrics.bar,
    .styles = styles,
    .text_width = text_width,
    .text_data = self,
    .show_path = mina_session_get_show_critical_path (self->session)
                 && !(mina_session_get_hidden (self->session) & MINA_HIDE_CRITICAL_PATH),
  };

  if (rows == NULL || styles == NULL || !(view.scale.width > 0))
    return FALSE;
  if (self->bars != NULL)
    return TRUE;
  mina_timeline_canvas_rows_in_sight (self, &view.first_row, &view.n_rows);
  mina_waterfall_update (self->list, rows, mina_session_get_critical_path (self->session), &view);
  return TRUE;
}

guint32
mina_timeline_canvas_shift (MinaTimelineCanvas *self)
{
  double room = mina_timeline_axis_get_tree_width (self->axis) - LEAST_NAME_PX;
  guint32 levels = (guint32) MAX (room / self->metrics.indent, 1);
  const MinaTree *tree = mina_rows_tree (mina_session_rows (self->session));
  guint32 deepest = 0;
  guint32 n;
  const MinaWaterfallRow *items = mina_waterfall_rows (self->list, NULL, &n);

  if (tree->max_depth <= levels)
    return 0;
  for (guint32 i = 0; i < n; i++)
    deepest = MAX (deepest, tree->depth[items[i].node]);
  return deepest > levels ? deepest - levels : 0;
}

double
mina_timeline_canvas_indent (MinaTimelineCanvas *self,
                             guint32             depth)
{
  guint32 shift = mina_timeline_canvas_shift (self);

  return (depth > shift ? depth - shift : 0) * self->metrics.indent;
}

static gboolean
has_focus_inside (MinaTimelineCanvas *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return focus != NULL
         && (focus == GTK_WIDGET (self) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self)));
}

/* Keyboard focus is on the selected row's twin; on the canvas while that row is out of sight. */
static gboolean
focus_selected (MinaTimelineCanvas *self)
{
  GtkWidget *twin = mina_timeline_canvas_find_twin (self);

  if (twin != NULL && gtk_widget_get_mapped (twin))
    return gtk_widget_grab_focus (twin);
  return GTK_WIDGET_CLASS (mina_timeline_canvas_parent_class)->grab_focus (GTK_WIDGET (self));
}

/* Scrolls as little as makes the selected row visible. */
static void
reveal_selected (MinaTimelineCanvas *self)
{
  const MinaRows *rows = mina_session_rows (self->session);
  guint32 node = mina_session_get_node (self->session);
  double page = gtk_widget_get_height (GTK_WIDGET (self));
  double value;
  double top;

  if (rows == NULL || node == MINA_NONE || self->vadjustment == NULL || page <= 0)
    return;
  configure_adjustment (self);
  value = gtk_adjustment_get_value (self->vadjustment);
  top = mina_rows_find (rows, node) * self->metrics.row;
  if (top < value)
    gtk_adjustment_set_value (self->vadjustment, top);
  else if (top + self->metrics.row > value + page)
    gtk_adjustment_set_value (self->vadjustment, top + self->metrics.row - page);
}

/* Whether the selected row begins above the lower edge of a page of this height. */
static gboolean
is_selected_above (MinaTimelineCanvas *self,
                   double              page)
{
  const MinaRows *rows = mina_session_rows (self->session);
  guint32 node = mina_session_get_node (self->session);
  double top;

  if (rows == NULL || node == MINA_NONE || self->vadjustment == NULL)
    return FALSE;
  top = mina_rows_find (rows, node) * self->metrics.row
        - gtk_adjustment_get_value (self->vadjustment);
  return top >= 0 && top < page;
}

static void
window_changed_cb (MinaTimelineCanvas *self)
{
  mina_timeline_canvas_invalidate (self);
  mina_timeline_canvas_update_pointer (self);
}

static void
measure_changed_cb (MinaTimelineCanvas *self)
{
  if (!mina_session_get_measure (self->session, NULL))
    self->measuring = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
tree_width_changed_cb (MinaTimelineCanvas *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  mina_timeline_canvas_invalidate (self);
}

static void
scrolled_cb (MinaTimelineCanvas *self)
{
  mina_timeline_canvas_make_twins (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  mina_timeline_canvas_invalidate (self);
  mina_timeline_canvas_update_pointer (self);
}

static void
rows_changed_cb (MinaTimelineCanvas *self)
{
  mina_timeline_canvas_measure_font (self);
  configure_adjustment (self);
  scrolled_cb (self);
}

static void
tree_changed_cb (MinaTimelineCanvas *self)
{
  self->hover.part = MINA_HIT_NOTHING;
  self->measuring = FALSE;
  if (self->vadjustment != NULL)
    gtk_adjustment_set_value (self->vadjustment, 0);
  rows_changed_cb (self);
}

static void
node_changed_cb (MinaTimelineCanvas *self)
{
  reveal_selected (self);
  marks_changed_cb (self);
  mina_timeline_canvas_queue_twins (self);
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL && has_focus_inside (self))
    focus_selected (self);
}

static void
style_changed_cb (MinaTimelineCanvas *self)
{
  /* Styles come and go before there is a session and after there was one. */
  if (self->session == NULL)
    return;
  mina_timeline_paint_reset (self->paint);
  rows_changed_cb (self);
}

static void
set_vadjustment (MinaTimelineCanvas *self,
                 GtkAdjustment      *adjustment)
{
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->vadjustment, scrolled_cb, self);
  g_set_object (&self->vadjustment, adjustment);
  if (adjustment == NULL)
    return;
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  configure_adjustment (self);
}

static void
mina_timeline_canvas_get_property (GObject    *object,
                                   guint       id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  MinaTimelineCanvas *self = MINA_TIMELINE_CANVAS (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->hpolicy);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->vpolicy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_timeline_canvas_set_property (GObject      *object,
                                   guint         id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  MinaTimelineCanvas *self = MINA_TIMELINE_CANVAS (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      g_set_object (&self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_vadjustment (self, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->hpolicy = (guint) g_value_get_enum (value) & 1;
      break;
    case PROP_VSCROLL_POLICY:
      self->vpolicy = (guint) g_value_get_enum (value) & 1;
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_timeline_canvas_dispose (GObject *object)
{
  MinaTimelineCanvas *self = MINA_TIMELINE_CANVAS (object);

  g_clear_handle_id (&self->tree_source, g_source_remove);
  g_clear_handle_id (&self->twins_source, g_source_remove);
  g_clear_handle_id (&self->warm_source, g_source_remove);
  g_clear_handle_id (&self->card_source, g_source_remove);
  g_clear_pointer (&self->twins, g_ptr_array_unref);
  if (self->card != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->card));
  self->card = NULL;
  set_vadjustment (self, NULL);
  g_clear_object (&self->hadjustment);
  forget_picture (self);
  g_clear_pointer (&self->list, mina_waterfall_free);
  g_clear_pointer (&self->paint, mina_timeline_paint_free);
  g_clear_object (&self->session);
  g_clear_object (&self->axis);
  G_OBJECT_CLASS (mina_timeline_canvas_parent_class)->dispose (object);
}

static gboolean
tree_cb (gpointer data)
{
  MinaTimelineCanvas *self = data;

  self->tree_source = 0;
  mina_timeline_canvas_suggest_tree (self, gtk_widget_get_width (GTK_WIDGET (self)));
  return G_SOURCE_REMOVE;
}

static void
mina_timeline_canvas_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  MinaTimelineCanvas *self = MINA_TIMELINE_CANVAS (widget);
  int axis_width = width - mina_timeline_axis_get_tree_width (self->axis);
  gboolean focused = gtk_widget_get_root (widget) != NULL && has_focus_inside (self);
  gboolean follow = self->height == 0
                    || (height < self->height && is_selected_above (self, self->height));

  /* Others lie in its width: it cannot change while all are given their places. */
  if (self->tree_source == 0 && width != self->width)
    self->tree_source = g_idle_add (tree_cb, self);
  self->width = width;
  forget_picture (self);
  mina_session_set_width (self->session, (guint) MAX (axis_width, 1));
  configure_adjustment (self);
  /* A pane that opens below does not hide what it is about. */
  if (follow)
    reveal_selected (self);
  self->height = height;
  mina_timeline_canvas_allocate_twins (self);
  if (focused)
    focus_selected (self);

  if (gtk_widget_get_visible (GTK_WIDGET (self->card)))
    {
      gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
      int x = (int) (mirrored ? width - self->pointer_x : self->pointer_x);
      int y = (int) self->pointer_y;
      GtkRequisition size;
      GtkAllocation allocation;

      gtk_widget_get_preferred_size (GTK_WIDGET (self->card), NULL, &size);
      allocation.width = size.width;
      allocation.height = size.height;
      allocation.x = x + CARD_DX + size.width <= width ? x + CARD_DX : x - CARD_DX - size.width;
      allocation.y = y + CARD_DY + size.height <= height ? y + CARD_DY : y - CARD_DY - size.height;
      allocation.x = CLAMP (allocation.x, 0, MAX (width - size.width, 0));
      allocation.y = CLAMP (allocation.y, 0, MAX (height - size.height, 0));
      gtk_widget_size_allocate (GTK_WIDGET (self->card), &allocation, -1);
    }
}

static void
mina_timeline_canvas_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : 44;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 900 : 480;
}

static void
mina_timeline_canvas_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  MinaTimelineCanvas *self = MINA_TIMELINE_CANVAS (widget);

  mina_timeline_canvas_draw (self, snapshot);
  if (gtk_widget_get_visible (GTK_WIDGET (self->card)))
    gtk_widget_snapshot_child (widget, GTK_WIDGET (self->card), snapshot);
}

static gboolean
mina_timeline_canvas_grab_focus (GtkWidget *widget)
{
  return focus_selected (MINA_TIMELINE_CANVAS (widget));
}

/* Tab goes into the rows and out again; within them the arrows move. */
static gboolean
mina_timeline_canvas_focus (GtkWidget        *widget,
                            GtkDirectionType  direction)
{
  MinaTimelineCanvas *self = MINA_TIMELINE_CANVAS (widget);

  if (has_focus_inside (self))
    return FALSE;
  return focus_selected (self);
}

static gboolean
warm_up_cb (gpointer data)
{
  MinaTimelineCanvas *self = data;

  self->warm_source = 0;
  mina_timeline_paint_warm_up (self->paint);
  return G_SOURCE_REMOVE;
}

/* While files are read there is time to get ready for the picture. */
static void
mina_timeline_canvas_root (GtkWidget *widget)
{
  MinaTimelineCanvas *self = MINA_TIMELINE_CANVAS (widget);

  GTK_WIDGET_CLASS (mina_timeline_canvas_parent_class)->root (widget);
  if (self->warm_source == 0 && mina_session_is_loading (self->session))
    self->warm_source = g_idle_add_full (G_PRIORITY_LOW, warm_up_cb, self, NULL);
}

static void
mina_timeline_canvas_map (GtkWidget *widget)
{
  g_clear_handle_id (&MINA_TIMELINE_CANVAS (widget)->warm_source, g_source_remove);
  GTK_WIDGET_CLASS (mina_timeline_canvas_parent_class)->map (widget);
}

static void
mina_timeline_canvas_css_changed (GtkWidget         *widget,
                                  GtkCssStyleChange *change)
{
  MinaTimelineCanvas *self = MINA_TIMELINE_CANVAS (widget);

  GTK_WIDGET_CLASS (mina_timeline_canvas_parent_class)->css_changed (widget, change);
  style_changed_cb (self);
}

static void
mina_timeline_canvas_direction_changed (GtkWidget        *widget,
                                        GtkTextDirection  before)
{
  style_changed_cb (MINA_TIMELINE_CANVAS (widget));
}

static void
mina_timeline_canvas_system_setting_changed (GtkWidget        *widget,
                                             GtkSystemSetting  setting)
{
  MinaTimelineCanvas *self = MINA_TIMELINE_CANVAS (widget);

  GTK_WIDGET_CLASS (mina_timeline_canvas_parent_class)->system_setting_changed (widget, setting);
  style_changed_cb (self);
}

static void
mina_timeline_canvas_class_init (MinaTimelineCanvasClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = mina_timeline_canvas_get_property;
  object_class->set_property = mina_timeline_canvas_set_property;
  object_class->dispose = mina_timeline_canvas_dispose;
  widget_class->size_allocate = mina_timeline_canvas_size_allocate;
  widget_class->measure = mina_timeline_canvas_measure;
  widget_class->snapshot = mina_timeline_canvas_snapshot;
  widget_class->grab_focus = mina_timeline_canvas_grab_focus;
  widget_class->focus = mina_timeline_canvas_focus;
  widget_class->root = mina_timeline_canvas_root;
  widget_class->map = mina_timeline_canvas_map;
  widget_class->css_changed = mina_timeline_canvas_css_changed;
  widget_class->direction_changed = mina_timeline_canvas_direction_changed;
  widget_class->system_setting_changed = mina_timeline_canvas_system_setting_changed;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  gtk_widget_class_set_css_name (widget_class, "timelinecanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  mina_timeline_canvas_install_keys (widget_class);
}

static void
unparent (gpointer widget)
{
  gtk_widget_unparent (widget);
}

static void
mina_timeline_canvas_init (MinaTimelineCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->paint = mina_timeline_paint_new (widget);
  self->list = mina_waterfall_new ();
  self->twins = g_ptr_array_new_with_free_func (unparent);
  self->card = MINA_TIMELINE_CARD (mina_timeline_card_new ());
  self->pointer_x = self->pointer_y = -1;
  self->metrics = (MinaWaterfallMetrics){ 22, 12, 17, 13 };
  gtk_widget_set_visible (GTK_WIDGET (self->card), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->card), widget);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (widget, TRUE);
  /* Translators: what screen readers call the rows of spans */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Spans of the trace"), -1);
}

/* What a lesson says beside rows is drawn, and said by them. */
static void
notes_changed_cb (MinaTimelineCanvas *self)
{
  marks_changed_cb (self);
  mina_timeline_canvas_queue_twins (self);
}

GtkWidget *
mina_timeline_canvas_new (MinaTimelineAxis *axis)
{
  MinaTimelineCanvas *self;
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_return_val_if_fail (MINA_IS_TIMELINE_AXIS (axis), NULL);

  self = g_object_new (MINA_TYPE_TIMELINE_CANVAS, NULL);
  self->axis = g_object_ref (axis);
  self->session = g_object_ref (mina_timeline_axis_session (axis));

#define CONNECT(object, signal, callback)                                                          \
  g_signal_connect_object ((object), (signal), G_CALLBACK (callback), self, G_CONNECT_SWAPPED)
  CONNECT (axis, "notify::window", window_changed_cb);
  CONNECT (axis, "notify::tree-width", tree_width_changed_cb);
  CONNECT (self->session, "rows-changed", rows_changed_cb);
  CONNECT (self->session, "notify::tree", tree_changed_cb);
  CONNECT (self->session, "notify::node", node_changed_cb);
  CONNECT (self->session, "notify::cursor", gtk_widget_queue_draw);
  CONNECT (self->session, "notify::log", gtk_widget_queue_draw);
  CONNECT (self->session, "notify::measure", measure_changed_cb);
  CONNECT (self->session, "notify::marks", gtk_widget_queue_draw);
  CONNECT (self->session, "notify::hidden", mina_timeline_canvas_invalidate);
  CONNECT (self->session, "notify::notes", notes_changed_cb);
  CONNECT (self->session, "notify::critical-path", mina_timeline_canvas_invalidate);
  CONNECT (self->session, "notify::show-critical-path", mina_timeline_canvas_invalidate);
  CONNECT (self->session, "notify::search-count", marks_changed_cb);
  CONNECT (manager, "notify::dark", style_changed_cb);
  CONNECT (manager, "notify::high-contrast", style_changed_cb);
  CONNECT (self, "notify::scale-factor", style_changed_cb);
#undef CONNECT

  mina_timeline_canvas_add_pointer (self);
  mina_timeline_canvas_add_keys (self);
  mina_timeline_canvas_measure_font (self);
  return GTK_WIDGET (self);
}
