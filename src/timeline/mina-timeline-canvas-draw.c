/* mina-timeline-canvas-draw.c - the picture of the rows: tree column, and what lies over it all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-timeline"

#include "mina-config.h"

#include <math.h>

#include "base/mina-format.h"
#include "timeline/mina-timeline-canvas-private.h"

/* The tree column at normal size of text; where text is large it takes no more than this part. */
#define TREE_WIDTH 300
#define TREE_SHARE 0.55

/* Text of so many pixels is read from afar: rows are so high at least. */
#define LARGE_TEXT_PX 19
#define LARGE_ROW_PX 40

void
mina_timeline_canvas_suggest_tree (MinaTimelineCanvas *self,
                                   int                 width)
{
  double tree = TREE_WIDTH * self->font_row / 22;

  if (!(self->font_row > 0))
    return;
  if (width > 0)
    tree = MIN (tree, MAX (TREE_WIDTH, width * TREE_SHARE));
  mina_timeline_axis_suggest_tree_width (self->axis, (int) round (tree));
}

/* Measures follow the font, and what there is to show. */
void
mina_timeline_canvas_measure_font (MinaTimelineCanvas *self)
{
  double size = mina_timeline_paint_font_px (self->paint, MINA_FONT_ROW);
  double line = mina_timeline_paint_line_height (self->paint, MINA_FONT_ROW);
  double row = ceil (MAX (22, MAX (1.5 * size, line + 2)));

  self->font_row = row;
  self->metrics = mina_waterfall_metrics (row, mina_session_get_tree (self->session));
  if (size >= LARGE_TEXT_PX && self->metrics.row < LARGE_ROW_PX)
    self->metrics = mina_waterfall_metrics (LARGE_ROW_PX, mina_session_get_tree (self->session));
  mina_timeline_canvas_suggest_tree (self, gtk_widget_get_width (GTK_WIDGET (self)));
}

static inline double
row_top (const MinaTimelineCanvas *self,
         guint32                   row,
         double                    scroll)
{
  return floor (row * self->metrics.row - scroll);
}

static gboolean
is_match (MinaTimelineCanvas *self,
          guint32             node)
{
  guint32 n;
  const guint32 *matches = mina_session_search_matches (self->session, &n);
  guint32 from = 0;
  guint32 to = n;

  while (from < to)
    {
      guint32 middle = from + (to - from) / 2;

      if (matches[middle] < node)
        from = middle + 1;
      else
        to = middle;
    }
  return from < n && matches[from] == node;
}

static void
draw_row_grounds (MinaTimelineCanvas *self,
                  double              width,
                  double              scroll)
{
  guint32 selected = mina_session_get_node (self->session);
  const MinaWaterfallRow *rows;
  guint32 first;
  guint32 n;

  rows = mina_waterfall_rows (self->list, &first, &n);
  for (guint32 i = 0; i < n; i++)
    {
      double y = row_top (self, first + i, scroll);

      if (rows[i].node == selected)
        {
          mina_timeline_paint_fill (self->paint, 0, y, width, self->metrics.row,
                                    mina_timeline_paint_color (self->paint, MINA_COLOR_SELECTION));
          mina_timeline_paint_fill (
            self->paint, 0, y, 3, self->metrics.row,
            mina_timeline_paint_color (self->paint, MINA_COLOR_SELECTION_EDGE));
        }
      else if (is_match (self, rows[i].node))
        mina_timeline_paint_fill (self->paint, 0, y, width, self->metrics.row,
                                  mina_timeline_paint_color (self->paint, MINA_COLOR_MATCH));
    }
}

static MinaWaterfallPicture
make_picture (MinaTimelineCanvas *self,
              double              width)
{
  MinaHidden hidden = mina_session_get_hidden (self->session);

  return (MinaWaterfallPicture){
    .painter = mina_timeline_paint_painter (self->paint),
    .list = self->list,
    .tree = mina_session_get_tree (self->session),
    .path = mina_session_get_critical_path (self->session),
    .scale = mina_timeline_canvas_scale (self),
    .origin_ns = mina_timeline_axis_origin (self->axis),
    .metrics = self->metrics,
    .width = width,
    .start = mina_timeline_axis_get_tree_width (self->axis),
    .scroll = mina_timeline_canvas_scroll (self),
    .shift = mina_timeline_canvas_shift (self),
    .selected = mina_session_get_node (self->session),
    .hides_tree = (hidden & (MINA_HIDE_TREE | MINA_HIDE_ORDER)) != 0,
    .hides_own_time = (hidden & MINA_HIDE_OWN_TIME) != 0,
  };
}

/* The bars, made anew only when they differ: nodes that are the same need not be painted again.
 * Before anything else is drawn. */
static void
update_bars (MinaTimelineCanvas *self,
             double              width)
{
  g_autoptr (GtkSnapshot) snapshot = NULL;
  MinaWaterfallPicture picture;

  if (self->bars != NULL)
    return;
  snapshot = gtk_snapshot_new ();
  mina_timeline_paint_begin (self->paint, snapshot, width);
  picture = make_picture (self, width);
  mina_waterfall_draw_bars (&picture);
  self->bars = gtk_snapshot_to_node (snapshot);
  if (self->bars == NULL)
    self->bars = gsk_container_node_new (NULL, 0);
}

/* All that stays while only the pointer moves. */
static void
draw_content (MinaTimelineCanvas *self,
              GtkSnapshot        *snapshot,
              double              width,
              double              height)
{
  MinaPainter *painter = mina_timeline_paint_painter (self->paint);
  MinaWaterfallPicture picture = make_picture (self, width);

  mina_painter_fill (painter, 0, 0, width, height, mina_painter_color (painter, MINA_COLOR_VIEW));
  draw_row_grounds (self, width, picture.scroll);
  mina_waterfall_draw_grid (&picture, 0, height);

  mina_painter_push_clip (painter, 0, 0, picture.start, height, 0);
  mina_waterfall_draw_tree (&picture);
  mina_painter_pop (painter);
  mina_painter_fill (painter, picture.start, 0, 1, height,
                     mina_painter_color (painter, MINA_COLOR_LINE));

  mina_painter_push_clip (painter, picture.start + 1, 0, width - picture.start - 1, height, 0);
  gtk_snapshot_append_node (snapshot, self->bars);
  mina_waterfall_draw_labels (&picture);
  mina_painter_pop (painter);
  mina_timeline_canvas_draw_notes (self, &picture);
}

/* Marks are hatched, so that they differ from what is measured by more than a shade. Their sum
 * stands in words below the rows. */
static void
draw_marks (MinaTimelineCanvas *self,
            double              start,
            double              height)
{
  const GdkRGBA *edge = mina_timeline_paint_color (self->paint, MINA_COLOR_TEXT_DIM);
  MinaTimeScale scale = mina_timeline_canvas_scale (self);
  guint n;
  const MinaTimeSpan *marks = mina_session_get_marks (self->session, &n);

  for (guint i = 0; i < n; i++)
    {
      double x0 = CLAMP (mina_time_scale_to_x (&scale, marks[i].start_ns), -2, scale.width + 2);
      double x1 = CLAMP (mina_time_scale_to_x (&scale, marks[i].end_ns), -2, scale.width + 2);
      double width = MAX (x1 - x0, 1);
      char text[MINA_FORMAT_SIZE];
      double room;

      if (x1 < 0 || x0 > scale.width)
        continue;
      mina_timeline_paint_hatch (self->paint, start + x0, 0, width, height);
      mina_timeline_paint_fill (self->paint, start + x0, 0, 1, height, edge);
      mina_timeline_paint_fill (self->paint, start + x1 - 1, 0, 1, height, edge);
      mina_format_duration (text, mina_time_span_length (marks[i]));
      room = mina_timeline_paint_text_width (self->paint, MINA_FONT_LABEL_BOLD, text) + 12;
      x0 = CLAMP ((x0 + x1 - room) / 2, 2, MAX (scale.width - room - 2, 2));
      mina_timeline_paint_rounded (self->paint, start + x0, height - 24, room, 18, 9,
                                   mina_timeline_paint_color (self->paint, MINA_COLOR_VIEW));
      mina_timeline_paint_outline (self->paint, start + x0, height - 24, room, 18, 9, 1, edge);
      mina_timeline_paint_text (self->paint, MINA_FONT_LABEL_BOLD, text, start + x0 + 6,
                                height - 15, -1,
                                mina_timeline_paint_color (self->paint, MINA_COLOR_TEXT));
    }
}

static void
draw_measure (MinaTimelineCanvas *self,
              double              start,
              double              height)
{
  const GdkRGBA *accent = mina_timeline_paint_color (self->paint, MINA_COLOR_ACCENT);
  GdkRGBA tint = *accent;
  MinaTimeScale scale = mina_timeline_canvas_scale (self);
  MinaTimeSpan measure;
  char text[MINA_FORMAT_SIZE];
  double x0;
  double x1;
  double room;
  double x;

  if (!mina_session_get_measure (self->session, &measure))
    return;
  x0 = CLAMP (mina_time_scale_to_x (&scale, measure.start_ns), -2, scale.width + 2);
  x1 = CLAMP (mina_time_scale_to_x (&scale, measure.end_ns), -2, scale.width + 2);
  tint.alpha = 0.14f;
  mina_timeline_paint_fill (self->paint, start + x0, 0, MAX (x1 - x0, 1), height, &tint);
  mina_timeline_paint_fill (self->paint, start + x0, 0, 1, height, accent);
  mina_timeline_paint_fill (self->paint, start + x1 - 1, 0, 1, height, accent);

  mina_format_duration (text, mina_time_span_length (measure));
  room = mina_timeline_paint_text_width (self->paint, MINA_FONT_LABEL_BOLD, text) + 16;
  x = CLAMP ((x0 + x1 - room) / 2, 2, MAX (scale.width - room - 2, 2));
  mina_timeline_paint_rounded (self->paint, start + x, 6, room, 18, 9, accent);
  mina_timeline_paint_text (self->paint, MINA_FONT_LABEL_BOLD, text, start + x + 8, 15, -1,
                            mina_timeline_paint_color (self->paint, MINA_COLOR_ON_ACCENT));
}

static void
draw_hover (MinaTimelineCanvas *self,
            double              width,
            double              start)
{
  double y = row_top (self, self->hover.row, mina_timeline_canvas_scroll (self));
  const MinaWaterfallRow *rows;
  guint32 first;
  guint32 n;

  if (self->hover.part == MINA_HIT_NOTHING)
    return;
  mina_timeline_paint_fill (self->paint, 0, y, width, self->metrics.row,
                            mina_timeline_paint_color (self->paint, MINA_COLOR_FILL));
  if (self->hover.part != MINA_HIT_COLUMN)
    return;

  rows = mina_waterfall_rows (self->list, &first, &n);
  if (self->hover.row - first < n
      && self->hover.column < rows[self->hover.row - first].columns.n)
    {
      const MinaColumn *column = mina_waterfall_columns (self->list)
                                 + rows[self->hover.row - first].columns.first + self->hover.column;

      mina_timeline_paint_outline (
        self->paint, start + column->x0 - 1, y + (self->metrics.row - self->metrics.block) / 2 - 1,
        column->x1 - column->x0 + 2, self->metrics.block + 2, 1, 1,
        mina_timeline_paint_color (self->paint, MINA_COLOR_SELECTION_EDGE));
    }
}

static void
draw_cursor (MinaTimelineCanvas *self,
             double              start,
             double              height)
{
  MinaTimeScale scale = mina_timeline_canvas_scale (self);
  gint64 cursor = mina_session_get_cursor (self->session);
  double x;

  if (cursor == -1 || !mina_time_span_contains (scale.window, cursor))
    return;
  x = mina_time_scale_to_x (&scale, cursor);
  mina_timeline_paint_fill (self->paint, start + floor (x), 0, 1, height,
                            mina_timeline_paint_color (self->paint, MINA_COLOR_SELECTION_EDGE));
}

/* The log record that is lit has its place on the axis. */
static void
draw_log (MinaTimelineCanvas *self,
          double              start,
          double              height)
{
  MinaTimeScale scale = mina_timeline_canvas_scale (self);
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  guint32 log = mina_session_get_log (self->session);
  GdkRGBA color = *mina_timeline_paint_color (self->paint, MINA_COLOR_ACCENT);
  gint64 time;

  if (dataset == NULL || log == MINA_NONE)
    return;
  time = mina_dataset_logs (dataset)->time_ns[log];
  if (!mina_time_span_contains (scale.window, time))
    return;
  color.alpha = 0.55f;
  mina_timeline_paint_fill (self->paint, start + floor (mina_time_scale_to_x (&scale, time)) - 0.5,
                            0, 2, height, &color);
}

static void
draw_focus (MinaTimelineCanvas *self,
            double              width,
            double              height)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  const GdkRGBA *color = mina_timeline_paint_color (self->paint, MINA_COLOR_SELECTION_EDGE);
  const MinaRows *rows = mina_session_rows (self->session);
  guint32 node = mina_session_get_node (self->session);

  if (focus == NULL || !GTK_IS_WINDOW (root) || !gtk_window_get_focus_visible (GTK_WINDOW (root)))
    return;
  if (focus == widget)
    mina_timeline_paint_outline (self->paint, 1, 1, width - 2, height - 2, 4, 2, color);
  else if (gtk_widget_is_ancestor (focus, widget) && rows != NULL && node != MINA_NONE)
    mina_timeline_paint_outline (self->paint, 1,
                                 row_top (self, mina_rows_find (rows, node),
                                          mina_timeline_canvas_scroll (self)),
                                 width - 2, self->metrics.row, 4, 2, color);
}

void
mina_timeline_canvas_draw (MinaTimelineCanvas *self,
                           GtkSnapshot        *snapshot)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double start = mina_timeline_axis_get_tree_width (self->axis);

  if (width <= 0 || height <= 0)
    return;
  if (!mina_timeline_canvas_update (self))
    {
      mina_timeline_paint_begin (self->paint, snapshot, width);
      mina_timeline_paint_fill (self->paint, 0, 0, width, height,
                                mina_timeline_paint_color (self->paint, MINA_COLOR_VIEW));
      return;
    }

  if (self->content == NULL)
    {
      g_autoptr (GtkSnapshot) content = gtk_snapshot_new ();

      update_bars (self, width);
      mina_timeline_paint_begin (self->paint, content, width);
      draw_content (self, content, width, height);
      self->content = gtk_snapshot_to_node (content);
    }
  if (self->content != NULL)
    gtk_snapshot_append_node (snapshot, self->content);

  mina_timeline_paint_begin (self->paint, snapshot, width);
  draw_hover (self, width, start);
  mina_timeline_paint_push_clip (self->paint, start, 0, width - start, height);
  draw_log (self, start, height);
  draw_marks (self, start, height);
  draw_measure (self, start, height);
  draw_cursor (self, start, height);
  mina_timeline_paint_pop (self->paint);
  draw_focus (self, width, height);
}
