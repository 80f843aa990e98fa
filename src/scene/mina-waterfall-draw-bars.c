/* mina-waterfall-draw-bars.c - the picture of the rows: bars, the critical path, labels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-scene"

#include "mina-config.h"

#include <math.h>

#include "scene/mina-describe.h"
#include "scene/mina-waterfall-draw.h"

#define RADIUS 2.5

/* The critical path. */
#define PATH_LINE 1.6
#define PATH_HALO 3.6

/* From here on a bar shows more than its colour. */
#define THICK_PX 3.0

/* Services of one hue: a line along the bar is left out, above or below the critical path. */
#define PATTERN_LINE 1.4

typedef MinaWaterfallPicture Picture;

static inline const MinaColor *
hue_of (const Picture          *picture,
        const MinaWaterfallRow *row,
        MinaShade               shade)
{
  return mina_painter_hue (picture->painter, row->style.hue, shade);
}

static void
draw_pattern (const Picture          *picture,
              const MinaWaterfallRow *row,
              double                  x,
              double                  y,
              double                  width,
              double                  height)
{
  const MinaColor *view = mina_painter_color (picture->painter, MINA_COLOR_VIEW);

  if ((row->style.pattern & 1) != 0)
    mina_painter_fill (picture->painter, x, y + height * 0.25 - PATTERN_LINE / 2, width,
                       PATTERN_LINE, view);
  if ((row->style.pattern & 2) != 0)
    mina_painter_fill (picture->painter, x, y + height * 0.75 - PATTERN_LINE / 2, width,
                       PATTERN_LINE, view);
}

/* Ground and stripes of time spent waiting. */
static void
draw_waiting (const Picture          *picture,
              const MinaWaterfallRow *row,
              double                  x,
              double                  y,
              double                  width,
              double                  height)
{
  mina_painter_fill (picture->painter, x, y, width, height,
                     mina_painter_color (picture->painter, MINA_COLOR_VIEW));
  mina_painter_fill (picture->painter, x, y, width, height,
                     hue_of (picture, row, MINA_SHADE_WAIT_TINT));
  mina_painter_stripes (picture->painter, x, y, width, height, row->style.hue);
}

static void
draw_span (const Picture          *picture,
           const MinaWaterfallRow *row,
           double                  y,
           double                  height)
{
  const MinaPiece *pieces = mina_waterfall_pieces (picture->list) + row->pieces.first;
  const MinaColor *solid = hue_of (picture, row, MINA_SHADE_SOLID);
  double x = picture->start + row->x0;
  double width = row->x1 - row->x0;

  if (width < THICK_PX)
    {
      mina_painter_fill (picture->painter, x, y, width, height, solid);
      return;
    }

  if (row->pieces.n == 1 && row->style.pattern == 0 && pieces[0].x0 <= row->x0
      && pieces[0].x1 >= row->x1)
    {
      mina_painter_rounded (picture->painter, x, y, width, height, RADIUS, solid);
      return;
    }

  mina_painter_push_clip (picture->painter, x, y, width, height, RADIUS);
  if (picture->hides_own_time)
    {
      mina_painter_fill (picture->painter, x, y, width, height, solid);
      draw_pattern (picture, row, x, y, width, height);
      mina_painter_pop (picture->painter);
      return;
    }
  if (row->pieces.n != 1 || pieces[0].x0 > row->x0 || pieces[0].x1 < row->x1)
    {
      draw_waiting (picture, row, x, y, width, height);
      mina_painter_outline (picture->painter, x, y, width, height, RADIUS, 1,
                            hue_of (picture, row, MINA_SHADE_WAIT_OUTLINE));
    }
  for (guint32 i = 0; i < row->pieces.n; i++)
    {
      double from = picture->start + pieces[i].x0;
      double length = MAX (pieces[i].x1 - pieces[i].x0, 0.6f);

      mina_painter_fill (picture->painter, from, y, length, height, solid);
      if (length >= THICK_PX)
        draw_pattern (picture, row, from, y, length, height);
    }
  mina_painter_pop (picture->painter);
}

static void
draw_missing (const Picture          *picture,
              const MinaWaterfallRow *row,
              double                  y,
              double                  height)
{
  const MinaColor *color = mina_painter_color (picture->painter, MINA_COLOR_TEXT_DIM);
  double until = MIN (row->x1, picture->scale.width);

  /* A dashed ghost; dashes by hand, they are the same on every renderer. */
  for (double x = row->x0; x < until; x += 7)
    {
      double dash = MIN (4, until - x);

      mina_painter_fill (picture->painter, picture->start + x, y, dash, 1, color);
      mina_painter_fill (picture->painter, picture->start + x, y + height - 1, dash, 1,
                         color);
    }
}

static void
draw_member_bars (const Picture          *picture,
                  const MinaWaterfallRow *row,
                  double                  y,
                  double                  height)
{
  const MinaMemberBar *bars = mina_waterfall_members (picture->list) + row->members.first;
  const MinaColor *solid = hue_of (picture, row, MINA_SHADE_SOLID);
  double x = picture->start + row->x0;
  double width = row->x1 - row->x0;
  double lane_height = (height - 2) / MAX (row->lanes, 1);

  if (width >= THICK_PX)
    {
      draw_waiting (picture, row, x, y, width, height);
      mina_painter_outline (picture->painter, x, y, width, height, 2, 1, solid);
    }
  for (guint32 i = 0; i < row->members.n; i++)
    mina_painter_fill (picture->painter, picture->start + bars[i].x0,
                       y + 1 + bars[i].lane * lane_height,
                       MAX (bars[i].x1 - bars[i].x0 - 0.8f, 1.2f),
                       row->lanes > 1 ? lane_height - 1 : lane_height, solid);
  for (guint32 i = 0; i < row->members.n; i++)
    if (bars[i].error)
      mina_painter_mark (picture->painter, MINA_MARK_TRIANGLE,
                         picture->start + (bars[i].x0 + bars[i].x1) / 2 - 4, y - 4);
}

static void
draw_columns (const Picture          *picture,
              const MinaWaterfallRow *row,
              double                  middle)
{
  const MinaColumn *columns = mina_waterfall_columns (picture->list) + row->columns.first;
  const MinaColor *fill = hue_of (picture, row, MINA_SHADE_FOLD_COLUMN);
  const MinaColor *solid = hue_of (picture, row, MINA_SHADE_SOLID);
  double block = picture->metrics.block;
  double top = floor (middle - block / 2);
  double x = picture->start + row->x0;
  double width = row->x1 - row->x0;

  mina_painter_rounded (picture->painter, x, top, width, block, RADIUS,
                        hue_of (picture, row, MINA_SHADE_FOLD_GROUND));
  for (guint32 i = 0; i < row->columns.n; i++)
    {
      double share = (double) columns[i].count / MAX (row->highest, 1);
      double column = MAX (1.5, share * (block - 2));

      if (columns[i].count > 0)
        mina_painter_fill (picture->painter, picture->start + columns[i].x0 + 0.5,
                           top + block - column,
                           MAX (columns[i].x1 - columns[i].x0 - 1.2f, 0.8f), column, fill);
    }
  mina_painter_fill (picture->painter, x, top + block - 0.5, width, 1.5, solid);

  /* The longest inside stays a bar of its own. */
  if (row->longest_node != MINA_NONE)
    {
      double from = picture->start + row->longest.x0;
      double length = row->longest.x1 - row->longest.x0;

      mina_painter_rounded (
        picture->painter, from - 1, middle - 4, length + 2, 8, RADIUS,
        mina_painter_color (picture->painter, MINA_COLOR_VIEW));
      mina_painter_rounded (picture->painter, from, middle - 3, length, 6, 1.5, solid);
    }
  for (guint32 i = 0; i < row->columns.n; i++)
    if (columns[i].errors > 0)
      mina_painter_mark (picture->painter, MINA_MARK_TRIANGLE,
                         picture->start + (columns[i].x0 + columns[i].x1) / 2 - 4, top - 2);
}

static void
draw_bar (const Picture          *picture,
          const MinaWaterfallRow *row,
          double                  middle)
{
  double height = picture->metrics.bar;
  double y = floor (middle - height / 2);

  switch ((MinaNodeKind) row->kind)
    {
    case MINA_NODE_MISSING:
      draw_missing (picture, row, y, height);
      break;
    case MINA_NODE_GROUP:
      if ((row->flags & MINA_ROW_COLUMNS) != 0)
        draw_columns (picture, row, middle);
      else if ((row->flags & MINA_ROW_FOLDED) != 0)
        draw_member_bars (picture, row, y, height);
      else
        mina_painter_outline (picture->painter, picture->start + row->x0, y + height / 4,
                              MAX (row->x1 - row->x0, 2), height / 2, 2, 1,
                              hue_of (picture, row, MINA_SHADE_WAIT_OUTLINE));
      break;
    case MINA_NODE_SPAN:
    default:
      if ((row->flags & MINA_ROW_LOST) != 0)
        draw_missing (picture, row, y, height);
      else
        draw_span (picture, row, y, height);
      break;
    }

  if ((row->flags & MINA_ROW_ERROR) != 0)
    mina_painter_outline (picture->painter, picture->start + row->x0 - 2.5, y - 2.5,
                          row->x1 - row->x0 + 5, height + 5, 4.5, 1.5,
                          mina_painter_color (picture->painter, MINA_COLOR_ERROR));
}

/* One pass of the line: all strokes, each as long as to meet the next without a gap. */
static void
draw_path_strokes (const Picture   *picture,
                   double           line,
                   const MinaColor *color)
{
  double row = picture->metrics.row;
  guint32 n;
  const MinaPathPoint *points = mina_waterfall_path (picture->list, &n);

#define Y(number) (floor (((number) + 0.5) * row - picture->scroll) - line / 2)
  for (guint32 i = 0; i + 1 < n;)
    {
      double x = picture->start + points[i].x - line / 2;
      double low = points[i].row;
      double high = points[i].row;
      guint32 next = i + 1;

      /* All that goes up and down at one place is one stroke. */
      for (; next < n && points[next].x == points[i].x; next++)
        {
          low = MIN (low, points[next].row);
          high = MAX (high, points[next].row);
        }
      if (high > low)
        mina_painter_fill (picture->painter, x, Y (low), line, Y (high) - Y (low) + line,
                           color);
      if (next < n)
        mina_painter_fill (picture->painter, x, Y (points[next].row),
                           points[next].x - points[i].x + line, line, color);
      i = next;
    }
#undef Y
}

static void
draw_path (const Picture *picture)
{
  draw_path_strokes (picture, PATH_HALO,
                     mina_painter_color (picture->painter, MINA_COLOR_CRITICAL_HALO));
  draw_path_strokes (picture, PATH_LINE,
                     mina_painter_color (picture->painter, MINA_COLOR_CRITICAL));
}

static void
draw_events (const Picture          *picture,
             const MinaWaterfallRow *row,
             double                  middle)
{
  const MinaEventTick *ticks = mina_waterfall_events (picture->list) + row->events.first;
  double height = MIN (picture->metrics.bar + 6, picture->metrics.row - 4);
  const MinaColor *view = mina_painter_color (picture->painter, MINA_COLOR_VIEW);

  for (guint32 i = 0; i < row->events.n; i++)
    {
      double x = picture->start + ticks[i].x;

      mina_painter_rounded (picture->painter, x - 2, middle - height / 2 - 0.5, 4, height + 1,
                            2, view);
      mina_painter_rounded (
        picture->painter, x - 1.25, middle - height / 2, 2.5, height, 1.25,
        mina_painter_color (picture->painter,
                            ticks[i].error ? MINA_COLOR_ERROR : MINA_COLOR_TEXT));
    }
}

static void
draw_label (const Picture          *picture,
            const MinaWaterfallRow *row,
            double                  middle,
            gboolean                selected)
{
  gboolean inside = (row->flags & MINA_ROW_LABEL_INSIDE) != 0;
  MinaFont font = MINA_FONT_LABEL;
  MinaColor ground = *mina_painter_color (picture->painter, MINA_COLOR_VIEW);
  double height = picture->metrics.bar - 1;
  double width;
  double x;

  if (!isnan (row->badge_x))
    mina_painter_mark (picture->painter,
                       (row->flags & MINA_ROW_ERROR) != 0 ? MINA_MARK_ERROR
                                                          : MINA_MARK_HIDDEN_ERROR,
                       picture->start + row->badge_x, floor (middle - 6));
  if (row->label[0] == '\0')
    return;

  width = mina_painter_text_width (picture->painter, font, row->label);
  x = picture->start + row->label_x;
  if (inside)
    {
      ground.alpha = 0.92f;
      mina_painter_rounded (picture->painter, x - 6, floor (middle - height / 2), width + 12,
                            height, height / 2, &ground);
    }
  else
    {
      /* The halo: what runs behind the text is taken back. */
      if (selected)
        {
          const MinaColor *tint = mina_painter_color (picture->painter, MINA_COLOR_SELECTION);

          ground.red = ground.red * (1 - tint->alpha) + tint->red * tint->alpha;
          ground.green = ground.green * (1 - tint->alpha) + tint->green * tint->alpha;
          ground.blue = ground.blue * (1 - tint->alpha) + tint->blue * tint->alpha;
        }
      mina_painter_fill (picture->painter, x - 3, floor (middle - height / 2) - 1, width + 6,
                         height + 2, &ground);
    }
  mina_painter_text (picture->painter, font, row->label, x, middle, -1,
                     mina_painter_color (picture->painter, MINA_COLOR_TEXT));
}

static void
draw_named_bar (const Picture          *picture,
                const MinaWaterfallRow *row,
                double                  middle)
{
  g_autofree char *title = NULL;

  if (mina_painter_has_parts (picture->painter))
    {
      title = mina_describe_node (picture->tree, picture->path, row->node);
      mina_painter_push_part (picture->painter, title);
    }
  draw_bar (picture, row, middle);
  if (title != NULL)
    mina_painter_pop_part (picture->painter);
}

/* The middle of a row. */
static inline double
find_middle (const Picture *picture,
             guint32        row)
{
  return mina_waterfall_row_top (picture, row) + picture->metrics.row / 2;
}

void
mina_waterfall_draw_bars (const MinaWaterfallPicture *self)
{
  const MinaWaterfallRow *rows;
  guint32 first;
  guint32 n;

  rows = mina_waterfall_rows (self->list, &first, &n);
  for (guint32 i = 0; i < n; i++)
    if ((rows[i].flags & MINA_ROW_IN_SIGHT) != 0)
      draw_named_bar (self, &rows[i], find_middle (self, first + i));
  draw_path (self);
  for (guint32 i = 0; i < n; i++)
    if ((rows[i].flags & MINA_ROW_IN_SIGHT) != 0)
      draw_events (self, &rows[i], find_middle (self, first + i));
}

void
mina_waterfall_draw_labels (const MinaWaterfallPicture *self)
{
  const MinaWaterfallRow *rows;
  guint32 first;
  guint32 n;

  rows = mina_waterfall_rows (self->list, &first, &n);
  for (guint32 i = 0; i < n; i++)
    if ((rows[i].flags & MINA_ROW_IN_SIGHT) != 0)
      draw_label (self, &rows[i], find_middle (self, first + i), rows[i].node == self->selected);
}
