/* mina-picture-waterfall.c - a waterfall as a picture, from end to end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "mina-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "export/mina-picture-private.h"
#include "scene/mina-span-label.h"

#define RULER_PX 32.0
#define FOOT_PX 34.0

/* The tree takes what its names need, between these. */
#define TREE_MIN_PX 170.0
#define TREE_MAX_SHARE 0.42

/* Of names after so many rows, none is looked at to find out how wide the tree has to be. */
#define MAX_MEASURED 3000

/* A name is left at least so much room, however deep. */
#define LEAST_NAME_PX 120.0

/* Room after the axis. */
#define END_PX 12.0

typedef struct
{
  MinaPictureContent   parent;
  MinaPictureRequest   request;
  MinaTree            *tree;
  MinaRows            *own_rows;
  const MinaRows      *rows;
  MinaCriticalPath    *path;
  MinaServiceStyle    *styles;
  MinaWaterfall       *list;
  MinaWaterfallMetrics metrics;
  MinaTimeScale        scale;
  double               start;
  guint32              n_rows;
} Waterfall;

static double
measure_label (gpointer    data,
               const char *text)
{
  return mina_painter_text_width (data, MINA_FONT_LABEL, text);
}

static MinaWaterfallPicture
get_picture (Waterfall   *self,
             MinaPainter *painter)
{
  return (MinaWaterfallPicture){
    .painter = painter,
    .list = self->list,
    .tree = self->tree,
    .path = self->path,
    .scale = self->scale,
    .origin_ns = self->tree->extent.start_ns,
    .metrics = self->metrics,
    .width = self->parent.width,
    .start = self->start,
    .selected = MINA_NONE,
    .still = TRUE,
  };
}

static void
draw_head (MinaPictureContent *content,
           MinaPainter        *painter)
{
  MinaWaterfallPicture picture = get_picture ((Waterfall *) content, painter);

  mina_waterfall_draw_ruler (&picture, 0, content->head);
}

static guint32
find_shift (Waterfall *self)
{
  guint32 levels = (guint32) MAX ((self->start - LEAST_NAME_PX) / self->metrics.indent, 1);
  guint32 deepest = 0;
  guint32 n;
  const MinaWaterfallRow *rows = mina_waterfall_rows (self->list, NULL, &n);

  for (guint32 i = 0; i < n; i++)
    deepest = MAX (deepest, self->tree->depth[rows[i].node]);
  return deepest > levels ? deepest - levels : 0;
}

static void
draw_body (MinaPictureContent *content,
           MinaPainter        *painter,
           double              from,
           double              to)
{
  Waterfall *self = (Waterfall *) content;
  guint32 first = (guint32) floor (from / self->metrics.row);
  guint32 end = MIN ((guint32) ceil (to / self->metrics.row), self->n_rows);
  MinaWaterfallPicture picture = get_picture (self, painter);
  MinaWaterfallView view = {
    .scale = self->scale,
    .first_row = first,
    .n_rows = end - first,
    .row_height = self->metrics.row,
    .bar_height = self->metrics.bar,
    .styles = self->styles,
    .text_width = measure_label,
    .text_data = painter,
    .show_path = self->request.show_path,
  };
  double height = to - from;

  mina_waterfall_update (self->list, self->rows, self->path, &view);
  picture.scroll = from;
  picture.shift = find_shift (self);
  mina_waterfall_draw_grid (&picture, 0, height);
  mina_painter_push_clip (painter, 0, 0, self->start, height, 0);
  mina_waterfall_draw_tree (&picture);
  mina_painter_pop (painter);
  mina_painter_fill (painter, self->start, 0, 1, height,
                     mina_painter_color (painter, MINA_COLOR_LINE));
  mina_painter_push_clip (painter, self->start + 1, 0, content->width - self->start - 1, height,
                          0);
  mina_waterfall_draw_bars (&picture);
  mina_waterfall_draw_labels (&picture);
  mina_painter_pop (painter);
}

/* What the signs mean: the picture has to do without a window around it. */
static void
draw_foot (MinaPictureContent *content,
           MinaPainter        *painter)
{
  Waterfall *self = (Waterfall *) content;
  const MinaColor *dim = mina_painter_color (painter, MINA_COLOR_TEXT_DIM);
  double middle = content->foot / 2 + 3;
  double x = self->start + 12;

  mina_painter_fill (painter, 0, 4, content->width, 1,
                     mina_painter_color (painter, MINA_COLOR_LINE_FINE));
#define SAY(text) x += mina_painter_text (painter, MINA_FONT_LABEL, text, x, middle, -1, dim) + 20
  mina_painter_rounded (painter, x, middle - 5, 22, 10, 2.5,
                        mina_painter_hue (painter, 0, MINA_SHADE_SOLID));
  x += 28;
  SAY (_("own time"));
  mina_painter_push_clip (painter, x, middle - 5, 22, 10, 2.5);
  mina_painter_fill (painter, x, middle - 5, 22, 10,
                     mina_painter_hue (painter, 0, MINA_SHADE_WAIT_TINT));
  mina_painter_stripes (painter, x, middle - 5, 22, 10, 0);
  mina_painter_pop (painter);
  mina_painter_outline (painter, x, middle - 5, 22, 10, 2.5, 1,
                        mina_painter_hue (painter, 0, MINA_SHADE_WAIT_OUTLINE));
  x += 28;
  /* Translators: of a bar's part: the span waits for those below it */
  SAY (_("waiting for others"));
  if (self->request.show_path)
    {
      mina_painter_fill (painter, x, middle - 0.8, 22, 1.6,
                         mina_painter_color (painter, MINA_COLOR_CRITICAL));
      x += 28;
      SAY (_("critical path"));
    }
  if (mina_dataset_traces (self->tree->dataset, NULL)[self->tree->trace].n_errors > 0)
    {
      mina_painter_mark (painter, MINA_MARK_ERROR, x, floor (middle - 6));
      x += 18;
      SAY (_("error"));
    }
#undef SAY
}

static double
measure_tree (Waterfall   *self,
              MinaPainter *painter,
              double       width)
{
  const MinaSpans *spans = mina_dataset_spans (self->tree->dataset);
  double widest = TREE_MIN_PX;

  for (guint32 row = 0; row < MIN (self->n_rows, MAX_MEASURED); row++)
    {
      guint32 node = mina_rows_node (self->rows, row);
      guint32 span = self->tree->span[node];
      const char *label =
        self->metrics.labels ? mina_span_label (self->tree->dataset, span) : NULL;
      const char *service = mina_dataset_service_name (self->tree->dataset, spans->service[span]);
      const char *name = mina_dataset_span_name (self->tree->dataset, span);
      double text = mina_painter_text_width (painter, MINA_FONT_ROW, service)
                    + mina_painter_text_width (painter, MINA_FONT_ROW, name) + 8;

      if (label != NULL)
        text = mina_painter_text_width (painter, MINA_FONT_ROW_BOLD, label);
      widest = MAX (widest, self->tree->depth[node] * self->metrics.indent + text + 92);
    }
  return round (MIN (widest, width * TREE_MAX_SHARE));
}

/* Rows from the first to the last that has something in the window. */
static guint32
count_rows (Waterfall *self)
{
  guint32 n = mina_rows_count (self->rows);

  while (n > 1)
    {
      guint32 node = mina_rows_node (self->rows, n - 1);
      MinaTimeSpan time = { self->tree->start_ns[node], self->tree->end_ns[node] };

      if (mina_time_span_overlaps (time, self->scale.window))
        break;
      n--;
    }
  return n;
}

static void
free_waterfall (MinaPictureContent *content)
{
  Waterfall *self = (Waterfall *) content;

  g_clear_pointer (&self->list, mina_waterfall_free);
  g_clear_pointer (&self->own_rows, mina_rows_free);
  g_clear_pointer (&self->path, mina_critical_path_unref);
  g_clear_pointer (&self->tree, mina_tree_unref);
  g_clear_pointer (&self->styles, g_free);
}

MinaPictureContent *
mina_picture_waterfall_new (MinaDataset              *dataset,
                            const MinaPictureRequest *request,
                            MinaPainter              *painter,
                            MinaWork                 *work)
{
  g_autoptr (MinaPictureContent) content = (MinaPictureContent *) g_new0 (Waterfall, 1);
  Waterfall *self = (Waterfall *) content;

  content->free = free_waterfall;
  content->draw_head = draw_head;
  content->draw_body = draw_body;
  content->draw_foot = draw_foot;
  self->request = *request;
  self->tree = request->rows != NULL ? mina_tree_ref (mina_rows_tree (request->rows))
                                     : mina_tree_new (dataset, request->trace, TRUE, work);
  if (self->tree == NULL)
    return NULL;
  self->path = mina_critical_path_new (self->tree, work);
  if (self->path == NULL)
    return NULL;
  self->rows = request->rows;
  if (self->rows == NULL)
    {
      self->rows = self->own_rows = mina_rows_new (self->tree);
      if (request->levels > 0)
        mina_rows_set_level (self->own_rows, request->levels);
    }
  self->styles = mina_palette_for_dataset (dataset);
  self->list = mina_waterfall_new ();
  self->metrics = mina_waterfall_metrics (
    ceil (MAX (22, mina_painter_line_height (painter, MINA_FONT_ROW) + 4)), self->tree);
  self->scale.window = request->window.end_ns > request->window.start_ns ? request->window
                                                                         : self->tree->extent;
  self->n_rows = count_rows (self);
  content->width = request->width_px;
  self->start = measure_tree (self, painter, content->width);
  self->scale.width = content->width - self->start - END_PX;
  content->head = RULER_PX;
  content->body = self->n_rows * self->metrics.row;
  content->step = self->metrics.row;
  content->foot = FOOT_PX;
  mina_picture_describe_trace (content, dataset, self->tree->trace);
  return g_steal_pointer (&content);
}
