/* mina-timeline-canvas-bars.c - the picture of the rows: bars, the critical path, labels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-timeline"

#include "mina-config.h"

#include <math.h>

#include "session/mina-session-study.h"
#include "timeline/mina-timeline-canvas-private.h"

#define RADIUS 2.5

/* The critical path. */
#define PATH_LINE 1.6
#define PATH_HALO 3.6

/* From here on a bar shows more than its colour. */
#define THICK_PX 3.0

/* Services of one hue: a line along the bar is left out, above or below the critical path. */
#define PATTERN_LINE 1.4

typedef struct
{
  MinaTimelineCanvas *canvas;
  MinaTimelinePaint  *paint;
  double              start; /* of the axis */
  double              scroll;
} Picture;

static inline const GdkRGBA *
hue_of (const Picture          *picture,
        const MinaWaterfallRow *row,
        MinaShade               shade)
{
  return mina_timeline_paint_hue (picture->paint, row->style.hue, shade);
}

static void
draw_pattern (const Picture          *picture,
              const MinaWaterfallRow *row,
              double                  x,
              double                  y,
              double                  width,
              double                  height)
{
  const GdkRGBA *view = mina_timeline_paint_color (picture->paint, MINA_COLOR_VIEW);

  if ((row->style.pattern & 1) != 0)
    mina_timeline_paint_fill (picture->paint, x, y + height * 0.25 - PATTERN_LINE / 2, width,
                              PATTERN_LINE, view);
  if ((row->style.pattern & 2) != 0)
    mina_timeline_paint_fill (picture->paint, x, y + height * 0.75 - PATTERN_LINE / 2, width,
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
  mina_timeline_paint_fill (picture->paint, x, y, width, height,
                            mina_timeline_paint_color (picture->paint, MINA_COLOR_VIEW));
  mina_timeline_paint_fill (picture->paint, x, y, width, height,
                            hue_of (picture, row, MINA_SHADE_WAIT_TINT));
  mina_timeline_paint_stripes (picture->paint, x, y, width, height, row->style.hue);
}

static void
draw_span (const Picture          *picture,
           const MinaWaterfallRow *row,
           double                  y,
           double                  height)
{
  const MinaPiece *pieces = mina_waterfall_pieces (picture->canvas->list) + row->pieces.first;
  const GdkRGBA *solid = hue_of (picture, row, MINA_SHADE_SOLID);
  double x = picture->start + row->x0;
  double width = row->x1 - row->x0;

  if (width < THICK_PX)
    {
      mina_timeline_paint_fill (picture->paint, x, y, width, height, solid);
      return;
    }

  mina_timeline_paint_push_rounded (picture->paint, x, y, width, height, RADIUS);
  if ((mina_session_get_hidden (picture->canvas->session) & MINA_HIDE_OWN_TIME) != 0)
    {
      mina_timeline_paint_fill (picture->paint, x, y, width, height, solid);
      draw_pattern (picture, row, x, y, width, height);
      mina_timeline_paint_pop (picture->paint);
      return;
    }
  if (row->pieces.n != 1 || pieces[0].x0 > row->x0 || pieces[0].x1 < row->x1)
    {
      draw_waiting (picture, row, x, y, width, height);
      mina_timeline_paint_outline (picture->paint, x, y, width, height, RADIUS, 1,
                                   hue_of (picture, row, MINA_SHADE_WAIT_OUTLINE));
    }
  for (guint32 i = 0; i < row->pieces.n; i++)
    {
      double from = picture->start + pieces[i].x0;
      double length = MAX (pieces[i].x1 - pieces[i].x0, 0.6f);

      mina_timeline_paint_fill (picture->paint, from, y, length, height, solid);
      if (length >= THICK_PX)
        draw_pattern (picture, row, from, y, length, height);
    }
  mina_timeline_paint_pop (picture->paint);
}

static void
draw_missing (const Picture          *picture,
              const MinaWaterfallRow *row,
              double                  y,
              double                  height)
{
  const GdkRGBA *color = mina_timeline_paint_color (picture->paint, MINA_COLOR_TEXT_DIM);
  double until = MIN (row->x1, picture->canvas->list != NULL
                                 ? mina_waterfall_view (picture->canvas->list)->scale.width
                                 : row->x1);

  /* A dashed ghost; dashes by hand, they are the same on every renderer. */
  for (double x = row->x0; x < until; x += 7)
    {
      double dash = MIN (4, until - x);

      mina_timeline_paint_fill (picture->paint, picture->start + x, y, dash, 1, color);
      mina_timeline_paint_fill (picture->paint, picture->start + x, y + height - 1, dash, 1,
                                color);
    }
}

static void
draw_member_bars (const Picture          *picture,
                  const MinaWaterfallRow *row,
                  double                  y,
                  double                  height)
{
  const MinaMemberBar *bars = mina_waterfall_members (picture->canvas->list) + row->members.first;
  const GdkRGBA *solid = hue_of (picture, row, MINA_SHADE_SOLID);
  double x = picture->start + row->x0;
  double width = row->x1 - row->x0;
  double lane_height = (height - 2) / MAX (row->lanes, 1);

  if (width >= THICK_PX)
    {
      draw_waiting (picture, row, x, y, width, height);
      mina_timeline_paint_outline (picture->paint, x, y, width, height, 2, 1, solid);
    }
  for (guint32 i = 0; i < row->members.n; i++)
    mina_timeline_paint_fill (picture->paint, picture->start + bars[i].x0,
                              y + 1 + bars[i].lane * lane_height,
                              MAX (bars[i].x1 - bars[i].x0 - 0.8f, 1.2f),
                              row->lanes > 1 ? lane_height - 1 : lane_height, solid);
  for (guint32 i = 0; i < row->members.n; i++)
    if (bars[i].error)
      mina_timeline_paint_mark (picture->paint, MINA_MARK_TRIANGLE,
                                picture->start + (bars[i].x0 + bars[i].x1) / 2 - 4, y - 4);
}

static void
draw_columns (const Picture          *picture,
              const MinaWaterfallRow *row,
              double                  middle)
{
  const MinaColumn *columns = mina_waterfall_columns (picture->canvas->list) + row->columns.first;
  const GdkRGBA *fill = hue_of (picture, row, MINA_SHADE_FOLD_COLUMN);
  const GdkRGBA *solid = hue_of (picture, row, MINA_SHADE_SOLID);
  double block = picture->canvas->metrics.block;
  double top = floor (middle - block / 2);
  double x = picture->start + row->x0;
  double width = row->x1 - row->x0;

  mina_timeline_paint_rounded (picture->paint, x, top, width, block, RADIUS,
                               hue_of (picture, row, MINA_SHADE_FOLD_GROUND));
  for (guint32 i = 0; i < row->columns.n; i++)
    {
      double share = (double) columns[i].count / MAX (row->highest, 1);
      double column = MAX (1.5, share * (block - 2));

      if (columns[i].count > 0)
        mina_timeline_paint_fill (picture->paint, picture->start + columns[i].x0 + 0.5,
                                  top + block - column,
                                  MAX (columns[i].x1 - columns[i].x0 - 1.2f, 0.8f), column, fill);
    }
  mina_timeline_paint_fill (picture->paint, x, top + block - 0.5, width, 1.5, solid);

  /* The longest inside stays a bar of its own. */
  if (row->longest_node != MINA_NONE)
    {
      double from = picture->start + row->longest.x0;
      double length = row->longest.x1 - row->longest.x0;

      mina_timeline_paint_rounded (
        picture->paint, from - 1, middle - 4, length + 2, 8, RADIUS,
        mina_timeline_paint_color (picture->paint, MINA_COLOR_VIEW));
      mina_timeline_paint_rounded (picture->paint, from, middle - 3, length, 6, 1.5, solid);
    }
  for (guint32 i = 0; i < row->columns.n; i++)
    if (columns[i].errors > 0)
      mina_timeline_paint_mark (picture->paint, MINA_MARK_TRIANGLE,
                                picture->start + (columns[i].x0 + columns[i].x1) / 2 - 4, top - 2);
}

static void
draw_bar (const Picture          *picture,
          const MinaWaterfallRow *row,
          double                  middle)
{
  double height = picture->canvas->metrics.bar;
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
        mina_timeline_paint_outline (picture->paint, picture->start + row->x0, y + height / 4,
                                     MAX (row->x1 - row->x0, 2), height / 2, 2, 1,
                                     hue_of (picture, row, MINA_SHADE_WAIT_OUTLINE));
      break;
    case MINA_NODE_SPAN:
    default:
      draw_span (picture, row, y, height);
      break;
    }

  if ((row->flags & MINA_ROW_ERROR) != 0)
    mina_timeline_paint_outline (picture->paint, picture->start + row->x0 - 2.5, y - 2.5,
                                 row->x1 - row->x0 + 5, height + 5, 4.5, 1.5,
                                 mina_timeline_paint_color (picture->paint, MINA_COLOR_ERROR));
}

/* One pass of the line: all strokes, each as long as to meet the next without a gap. */
static void
draw_path_strokes (const Picture *picture,
                   double         line,
                   const GdkRGBA *color)
{
  double row = picture->canvas->metrics.row;
  guint32 n;
  const MinaPathPoint *points = mina_waterfall_path (picture->canvas->list, &n);

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
        mina_timeline_paint_fill (picture->paint, x, Y (low), line, Y (high) - Y (low) + line,
                                  color);
      if (next < n)
        mina_timeline_paint_fill (picture->paint, x, Y (points[next].row),
                                  points[next].x - points[i].x + line, line, color);
      i = next;
    }
#undef Y
}

static void
draw_path (const Picture *picture)
{
  /* It runs through own times: where they are kept from sight it would show them. */
  if ((mina_session_get_hidden (picture->canvas->session) & MINA_HIDE_OWN_TIME) != 0)
    return;
  draw_path_strokes (picture, PATH_HALO,
                     mina_timeline_paint_color (picture->paint, MINA_COLOR_CRITICAL_HALO));
  draw_path_strokes (picture, PATH_LINE,
                     mina_timeline_paint_color (picture->paint, MINA_COLOR_CRITICAL));
}

static void
draw_events (const Picture          *picture,
             const MinaWaterfallRow *row,
             double                  middle)
{
  const MinaEventTick *ticks = mina_waterfall_events (picture->canvas->list) + row->events.first;
  double height = MIN (picture->canvas->metrics.bar + 6, picture->canvas->metrics.row - 4);
  const GdkRGBA *view = mina_timeline_paint_color (picture->paint, MINA_COLOR_VIEW);

  for (guint32 i = 0; i < row->events.n; i++)
    {
      double x = picture->start + ticks[i].x;

      mina_timeline_paint_rounded (picture->paint, x - 2, middle - height / 2 - 0.5, 4, height + 1,
                                   2, view);
      mina_timeline_paint_rounded (
        picture->paint, x - 1.25, middle - height / 2, 2.5, height, 1.25,
        mina_timeline_paint_color (picture->paint,
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
  MinaTimelineFont font = MINA_FONT_LABEL;
  GdkRGBA ground = *mina_timeline_paint_color (picture->paint, MINA_COLOR_VIEW);
  double height = picture->canvas->metrics.bar - 1;
  double width;
  double x;

  if (!isnan (row->badge_x))
    mina_timeline_paint_mark (picture->paint,
                              (row->flags & MINA_ROW_ERROR) != 0 ? MINA_MARK_ERROR
                                                                 : MINA_MARK_HIDDEN_ERROR,
                              picture->start + row->badge_x, floor (middle - 6));
  if (row->label[0] == '\0')
    return;

  width = mina_timeline_paint_text_width (picture->paint, font, row->label);
  x = picture->start + row->label_x;
  if (inside)
    {
      ground.alpha = 0.92f;
      mina_timeline_paint_rounded (picture->paint, x - 6, floor (middle - height / 2), width + 12,
                                   height, height / 2, &ground);
    }
  else
    {
      /* The halo: what runs behind the text is taken back. */
      if (selected)
        {
          const GdkRGBA *tint = mina_timeline_paint_color (picture->paint, MINA_COLOR_SELECTION);

          ground.red = ground.red * (1 - tint->alpha) + tint->red * tint->alpha;
          ground.green = ground.green * (1 - tint->alpha) + tint->green * tint->alpha;
          ground.blue = ground.blue * (1 - tint->alpha) + tint->blue * tint->alpha;
        }
      mina_timeline_paint_fill (picture->paint, x - 3, floor (middle - height / 2) - 1, width + 6,
                                height + 2, &ground);
    }
  mina_timeline_paint_text (picture->paint, font, row->label, x, middle, -1,
                            mina_timeline_paint_color (picture->paint, MINA_COLOR_TEXT));
}

/* What a lesson says beside a bar: after its label, or where there is room for it. */
static void
draw_note (const Picture          *picture,
           const MinaWaterfallRow *row,
           const char             *text,
           double                  middle)
{
  const GdkRGBA *accent = mina_timeline_paint_color (picture->paint, MINA_COLOR_ACCENT);
  double height = picture->canvas->metrics.bar + 5;
  double width = mina_timeline_paint_text_width (picture->paint, MINA_FONT_LABEL, text) + 16;
  double end = mina_waterfall_view (picture->canvas->list)->scale.width;
  double x = row->x1 + 8;
  double y = floor (middle - height / 2);

  if (row->label[0] != '\0' && (row->flags & MINA_ROW_LABEL_INSIDE) == 0 && row->label_x >= row->x1)
    x = row->label_x
        + mina_timeline_paint_text_width (picture->paint, MINA_FONT_LABEL, row->label) + 10;
  x = picture->start + CLAMP (x, 0, MAX (end - width - 6, 0));
  mina_timeline_paint_rounded (picture->paint, x - 2, y - 2, width + 4, height + 4, 6,
                               mina_timeline_paint_color (picture->paint, MINA_COLOR_VIEW));
  mina_timeline_paint_rounded (picture->paint, x, y, width, height, 5,
                               mina_timeline_paint_color (picture->paint, MINA_COLOR_CARD));
  mina_timeline_paint_outline (picture->paint, x + 0.5, y + 0.5, width - 1, height - 1, 5, 1,
                               accent);
  mina_timeline_paint_text (picture->paint, MINA_FONT_LABEL, text, x + 8, middle, -1,
                            mina_timeline_paint_color (picture->paint, MINA_COLOR_TEXT));
}

/* The row that a lesson points at: a ring all around it. */
static void
draw_ring (const Picture *picture,
           double         middle)
{
  double height = picture->canvas->metrics.row;
  double width = gtk_widget_get_width (GTK_WIDGET (picture->canvas));

  mina_timeline_paint_outline (picture->paint, 2, floor (middle - height / 2) + 1, width - 4,
                               height - 2, 5, 2.5,
                               mina_timeline_paint_color (picture->paint, MINA_COLOR_ACCENT));
}

static void
draw_notes (const Picture          *picture,
            const MinaWaterfallRow *row,
            double                  middle)
{
  MinaSession *session = picture->canvas->session;
  guint32 span = mina_rows_tree (mina_session_rows (session))->span[row->node];
  const MinaSpanNote *note = span != MINA_NONE ? mina_session_find_note (session, span) : NULL;

  if (note != NULL && note->text == NULL)
    draw_ring (picture, middle);
  else if (note != NULL)
    draw_note (picture, row, note->text, middle);
}

static Picture
make_picture (MinaTimelineCanvas *self)
{
  return (Picture){
    self,
    self->paint,
    mina_timeline_axis_get_tree_width (self->axis),
    mina_timeline_canvas_scroll (self),
  };
}

/* The middle of a row. */
static double
find_middle (const Picture *picture,
             guint32        row)
{
  double height = picture->canvas->metrics.row;

  return floor (row * height - picture->scroll) + height / 2;
}

void
mina_timeline_canvas_draw_bars (MinaTimelineCanvas *self)
{
  Picture picture = make_picture (self);
  const MinaWaterfallRow *rows;
  guint32 first;
  guint32 n;

  rows = mina_waterfall_rows (self->list, &first, &n);
  for (guint32 i = 0; i < n; i++)
    if ((rows[i].flags & MINA_ROW_IN_SIGHT) != 0)
      draw_bar (&picture, &rows[i], find_middle (&picture, first + i));
  draw_path (&picture);
  for (guint32 i = 0; i < n; i++)
    if ((rows[i].flags & MINA_ROW_IN_SIGHT) != 0)
      draw_events (&picture, &rows[i], find_middle (&picture, first + i));
}

void
mina_timeline_canvas_draw_labels (MinaTimelineCanvas *self)
{
  Picture picture = make_picture (self);
  guint32 selected = mina_session_get_node (self->session);
  const MinaWaterfallRow *rows;
  guint32 first;
  guint32 n;

  rows = mina_waterfall_rows (self->list, &first, &n);
  for (guint32 i = 0; i < n; i++)
    if ((rows[i].flags & MINA_ROW_IN_SIGHT) != 0)
      draw_label (&picture, &rows[i], find_middle (&picture, first + i), rows[i].node == selected);
  for (guint32 i = 0; i < n; i++)
    if ((rows[i].flags & MINA_ROW_IN_SIGHT) != 0)
      draw_notes (&picture, &rows[i], find_middle (&picture, first + i));
}
