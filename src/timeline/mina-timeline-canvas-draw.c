/* mina-timeline-canvas-draw.c - the picture of the rows: tree column, and what lies over it all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-timeline"

#include "mina-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/mina-format.h"
#include "scene/mina-ticks.h"
#include "timeline/mina-timeline-canvas-private.h"

/* The tree column: start of the first expander, swatch, text; the mark at its end. */
#define TREE_START 9.0
#define SWATCH_AT 12.0
#define SWATCH 9.0
#define TEXT_AT 26.0
#define MARK_FROM_END 20.0
#define SERVICE_GAP 5.0

/* Distance of grid lines: what the labels of the ruler need. */
#define GRID_PX 78.0

/* Traces with more spans than this, in groups, get higher rows: their folded blocks are read. */
#define OVERVIEW_SPANS 2000

/* The tree column at normal size of text. */
#define TREE_WIDTH 300

/* Measures follow the font, and what there is to show. */
void
mina_timeline_canvas_measure_font (MinaTimelineCanvas *self)
{
  const MinaTree *tree = mina_session_get_tree (self->session);
  gboolean overview = tree != NULL && tree->n_spans > OVERVIEW_SPANS && tree->n > tree->n_spans;
  double size = mina_timeline_paint_font_px (self->paint, MINA_FONT_ROW);
  double line = mina_timeline_paint_line_height (self->paint, MINA_FONT_ROW);
  double factor;

  self->metrics.row = ceil (MAX (22, MAX (1.5 * size, line + 2)));
  factor = self->metrics.row / 22;
  self->metrics.bar = round (12 * factor);
  self->metrics.block = round (17 * factor);
  self->metrics.indent = round (13 * factor);
  mina_timeline_axis_suggest_tree_width (self->axis, (int) round (TREE_WIDTH * factor));
  /* Where spans have names for people these need a line of their own. */
  self->metrics.labels = tree != NULL && mina_span_labels_exist (tree->dataset, tree->trace);
  if (self->metrics.labels)
    {
      self->metrics.row = round (66 * factor);
      self->metrics.bar = round (24 * factor);
    }
  if (overview)
    {
      self->metrics.row = round (30 * factor);
      self->metrics.bar = round (14 * factor);
      self->metrics.block = round (20 * factor);
    }
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

/* Lines from a row up to its ancestors, as far as they are in the column. */
static void
draw_tree_lines (MinaTimelineCanvas *self,
                 const MinaTree     *tree,
                 guint32             node,
                 double              y)
{
  const GdkRGBA *color = mina_timeline_paint_color (self->paint, MINA_COLOR_LINE);
  double half = floor (self->metrics.row / 2);
  guint32 child = node;

  if (tree->depth[node] == 0
      || (mina_session_get_hidden (self->session) & (MINA_HIDE_TREE | MINA_HIDE_ORDER)) != 0)
    return;
  for (guint32 parent = tree->parent[node]; parent != MINA_NONE;
       child = parent, parent = tree->parent[parent])
    {
      double indent = mina_timeline_canvas_indent (self, tree->depth[parent]);
      double x = TREE_START + 4 + indent;
      /* What follows the subtree in preorder is its sibling if it is as deep. */
      gboolean more =
        tree->end[child] < tree->n && tree->depth[tree->end[child]] == tree->depth[child];

      if (child == node)
        {
          mina_timeline_paint_fill (self->paint, x, y, 1, more ? self->metrics.row : half, color);
          mina_timeline_paint_fill (self->paint, x + 1, y + half, 6, 1, color);
        }
      else if (more)
        mina_timeline_paint_fill (self->paint, x, y, 1, self->metrics.row, color);
      if (indent <= 0)
        break;
    }
}

/* A name for people, and below it what the protocol says. */
static void
draw_label (MinaTimelineCanvas *self,
            const MinaTree     *tree,
            guint32             span,
            double              x,
            double              middle,
            double              room)
{
  const MinaSpans *spans = mina_dataset_spans (tree->dataset);
  double line = mina_timeline_paint_line_height (self->paint, MINA_FONT_ROW_BOLD);
  g_autofree char *below =
    g_strdup_printf ("%s · %s · %s", mina_dataset_span_name (tree->dataset, span),
                     mina_dataset_service_name (tree->dataset, spans->service[span]),
                     mina_span_kind_name (spans->kind[span]));

  mina_timeline_paint_text (self->paint, MINA_FONT_ROW_BOLD,
                            mina_span_label (tree->dataset, span), x, middle - line / 2, room,
                            mina_timeline_paint_color (self->paint, MINA_COLOR_TEXT));
  mina_timeline_paint_text (self->paint, MINA_FONT_LABEL, below, x, middle + line / 2, room,
                            mina_timeline_paint_color (self->paint, MINA_COLOR_TEXT_DIM));
}

static void
draw_tree_row (MinaTimelineCanvas     *self,
               const MinaTree         *tree,
               const MinaWaterfallRow *row,
               double                  y,
               double                  width)
{
  const MinaSpans *spans = mina_dataset_spans (tree->dataset);
  guint32 span = tree->span[row->node];
  const GdkRGBA *text = mina_timeline_paint_color (self->paint, MINA_COLOR_TEXT);
  const GdkRGBA *dim = mina_timeline_paint_color (self->paint, MINA_COLOR_TEXT_DIM);
  gboolean selected = row->node == mina_session_get_node (self->session);
  gboolean marked = (row->flags & (MINA_ROW_ERROR | MINA_ROW_HIDDEN_ERROR)) != 0;
  double middle = y + self->metrics.row / 2;
  double x = TREE_START + mina_timeline_canvas_indent (self, tree->depth[row->node]);
  gboolean has_label = self->metrics.labels && row->kind == MINA_NODE_SPAN
                       && mina_span_label (tree->dataset, span) != NULL;
  double end = width - (marked ? MARK_FROM_END + 4 : 8);
  char suffix[MINA_FORMAT_SIZE + 4] = "";

  draw_tree_lines (self, tree, row->node, y);
  if ((row->flags & MINA_ROW_CAN_FOLD) != 0)
    mina_timeline_paint_mark (
      self->paint,
      (row->flags & MINA_ROW_FOLDED) != 0 ? MINA_MARK_FOLDED : MINA_MARK_UNFOLDED, x,
      floor (middle - 4));
  if (marked)
    mina_timeline_paint_mark (self->paint,
                              (row->flags & MINA_ROW_ERROR) != 0 ? MINA_MARK_ERROR
                                                                 : MINA_MARK_HIDDEN_ERROR,
                              width - MARK_FROM_END, floor (middle - 6));

  if (row->kind == MINA_NODE_MISSING)
    {
      mina_timeline_paint_outline (self->paint, x + SWATCH_AT, middle - SWATCH / 2, SWATCH, SWATCH,
                                   3, 1, dim);
      mina_timeline_paint_text (self->paint, selected ? MINA_FONT_ROW_BOLD : MINA_FONT_ROW,
                                /* Translators: instead of the name of a span */
                                _("parent not in the file"), x + TEXT_AT, middle,
                                MAX (end - x - TEXT_AT, 0), dim);
      return;
    }

  mina_timeline_paint_swatch (self->paint, x + SWATCH_AT, middle - SWATCH / 2, SWATCH, row->style);
  if (row->kind == MINA_NODE_GROUP || (row->flags & MINA_ROW_FOLDED) != 0)
    {
      char count[MINA_FORMAT_SIZE];

      mina_format_count (count, row->kind == MINA_NODE_GROUP ? tree->children[row->node]
                                                             : tree->below[row->node]);
      g_snprintf (suffix, sizeof suffix, row->kind == MINA_NODE_GROUP ? "×%s" : "+%s", count);
    }

  x += TEXT_AT;
  if (suffix[0] != '\0')
    end -= mina_timeline_paint_text_width (self->paint, MINA_FONT_LABEL_BOLD, suffix) + 6;
  if (has_label)
    {
      draw_label (self, tree, span, x, middle, MAX (end - x, 0));
      return;
    }
  x += mina_timeline_paint_text (self->paint, MINA_FONT_ROW,
                                 mina_dataset_service_name (tree->dataset, spans->service[span]), x,
                                 middle, MAX ((end - x) * 0.6, 0), dim)
       + SERVICE_GAP;
  x += mina_timeline_paint_text (self->paint, selected ? MINA_FONT_ROW_BOLD : MINA_FONT_ROW,
                                 mina_dataset_span_name (tree->dataset, span), x, middle,
                                 MAX (end - x, 0), text)
       + 6;
  if (suffix[0] != '\0')
    mina_timeline_paint_text (self->paint,
                              row->kind == MINA_NODE_GROUP ? MINA_FONT_LABEL_BOLD
                                                           : MINA_FONT_LABEL,
                              suffix, x, middle + 0.5, -1, dim);
}

static void
draw_grid (MinaTimelineCanvas *self,
           double              start,
           double              height)
{
  MinaTimeScale scale = mina_timeline_canvas_scale (self);
  gint64 origin = mina_timeline_axis_origin (self->axis);
  MinaTicks ticks = mina_ticks_new (&scale, origin, GRID_PX);
  const GdkRGBA *color = mina_timeline_paint_color (self->paint, MINA_COLOR_LINE_FINE);

  for (guint i = 0; i < ticks.n; i++)
    if (mina_ticks_is_major (&ticks, i))
      {
        double x = mina_time_scale_to_x (&scale, origin + mina_ticks_offset (&ticks, i));

        mina_timeline_paint_fill (self->paint, start + floor (x), 0, 1, height, color);
      }
}

/* The bars, made anew only when they differ: nodes that are the same need not be painted again.
 * Before anything else is drawn. */
static void
update_bars (MinaTimelineCanvas *self,
             double              width)
{
  g_autoptr (GtkSnapshot) snapshot = NULL;

  if (self->bars != NULL)
    return;
  snapshot = gtk_snapshot_new ();
  mina_timeline_paint_begin (self->paint, snapshot, width);
  mina_timeline_canvas_draw_bars (self);
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
  const MinaTree *tree = mina_session_get_tree (self->session);
  double tree_width = mina_timeline_axis_get_tree_width (self->axis);
  double scroll = mina_timeline_canvas_scroll (self);
  const MinaWaterfallRow *rows;
  guint32 first;
  guint32 n;

  mina_timeline_paint_fill (self->paint, 0, 0, width, height,
                            mina_timeline_paint_color (self->paint, MINA_COLOR_VIEW));
  draw_row_grounds (self, width, scroll);
  draw_grid (self, tree_width, height);

  rows = mina_waterfall_rows (self->list, &first, &n);
  mina_timeline_paint_push_clip (self->paint, 0, 0, tree_width, height);
  for (guint32 i = 0; i < n; i++)
    draw_tree_row (self, tree, &rows[i], row_top (self, first + i, scroll), tree_width);
  mina_timeline_paint_pop (self->paint);
  mina_timeline_paint_fill (self->paint, tree_width, 0, 1, height,
                            mina_timeline_paint_color (self->paint, MINA_COLOR_LINE));

  mina_timeline_paint_push_clip (self->paint, tree_width + 1, 0, width - tree_width - 1, height);
  gtk_snapshot_append_node (snapshot, self->bars);
  mina_timeline_canvas_draw_labels (self);
  mina_timeline_paint_pop (self->paint);
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
