/* mina-waterfall-draw.c - the picture of the rows: tree column, ruler and grid
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-scene"

#include "mina-config.h"

#include "scene/mina-waterfall-draw.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/mina-format.h"
#include "scene/mina-describe.h"
#include "scene/mina-span-label.h"
#include "scene/mina-ticks.h"

/* The tree column: start of the first expander, swatch, text; the mark at its end. */
#define TREE_START 9.0
#define SWATCH_AT 12.0
#define SWATCH 9.0
#define TEXT_AT 26.0
#define MARK_FROM_END 20.0
#define SERVICE_GAP 5.0

/* Distance of marks of the ruler: what their labels need. */
#define LABEL_PX 78.0

/* Traces with more spans than this, in groups, get higher rows: their folded blocks are read. */
#define OVERVIEW_SPANS 2000

MinaWaterfallMetrics
mina_waterfall_metrics (double          row,
                        const MinaTree *tree)
{
  double factor = row / 22;
  MinaWaterfallMetrics metrics = {
    .row = row,
    .bar = round (12 * factor),
    .block = round (17 * factor),
    .indent = round (13 * factor),
    .labels = tree != NULL && mina_span_labels_exist (tree->dataset, tree->trace),
  };

  /* Where spans have names for people these need a line of their own. */
  if (metrics.labels)
    {
      metrics.row = round (66 * factor);
      metrics.bar = round (24 * factor);
    }
  else if (tree != NULL && tree->n_spans > OVERVIEW_SPANS && tree->n > tree->n_spans)
    {
      metrics.row = round (30 * factor);
      metrics.bar = round (14 * factor);
      metrics.block = round (20 * factor);
    }
  return metrics;
}

double
mina_waterfall_row_top (const MinaWaterfallPicture *self,
                        guint32                     row)
{
  return floor (row * self->metrics.row - self->scroll);
}

static double
get_indent (const MinaWaterfallPicture *self,
            guint32                     depth)
{
  return (depth > self->shift ? depth - self->shift : 0) * self->metrics.indent;
}

/* Lines from a row up to its ancestors, as far as they are in the column. */
static void
draw_tree_lines (const MinaWaterfallPicture *self,
                 const MinaTree             *tree,
                 guint32                     node,
                 double                      y)
{
  const MinaColor *color = mina_painter_color (self->painter, MINA_COLOR_LINE);
  double half = floor (self->metrics.row / 2);
  guint32 child = node;

  if (tree->depth[node] == 0 || self->hides_tree)
    return;
  for (guint32 parent = tree->parent[node]; parent != MINA_NONE;
       child = parent, parent = tree->parent[parent])
    {
      double indent = get_indent (self, tree->depth[parent]);
      double x = TREE_START + 4 + indent;
      /* What follows the subtree in preorder is its sibling if it is as deep. */
      gboolean more =
        tree->end[child] < tree->n && tree->depth[tree->end[child]] == tree->depth[child];

      if (child == node)
        {
          mina_painter_fill (self->painter, x, y, 1, more ? self->metrics.row : half, color);
          mina_painter_fill (self->painter, x + 1, y + half, 6, 1, color);
        }
      else if (more)
        mina_painter_fill (self->painter, x, y, 1, self->metrics.row, color);
      if (indent <= 0)
        break;
    }
}

/* A name for people, and below it what the protocol says. */
static void
draw_label (const MinaWaterfallPicture *self,
            const MinaTree             *tree,
            guint32                     span,
            double                      x,
            double                      middle,
            double                      room)
{
  const MinaSpans *spans = mina_dataset_spans (tree->dataset);
  double line = mina_painter_line_height (self->painter, MINA_FONT_ROW_BOLD);
  const char *kind = mina_describe_span_kind (spans->kind[span]);
  g_autofree char *below =
    g_strconcat (mina_dataset_span_name (tree->dataset, span), " · ",
                 mina_dataset_service_name (tree->dataset, spans->service[span]),
                 *kind != '\0' ? " · " : NULL, kind, NULL);

  mina_painter_text (self->painter, MINA_FONT_ROW_BOLD, mina_span_label (tree->dataset, span), x,
                     middle - line / 2, room, mina_painter_color (self->painter, MINA_COLOR_TEXT));
  mina_painter_text (self->painter, MINA_FONT_LABEL, below, x, middle + line / 2, room,
                     mina_painter_color (self->painter, MINA_COLOR_TEXT_DIM));
}

static void
draw_tree_row (const MinaWaterfallPicture *self,
               const MinaTree             *tree,
               const MinaWaterfallRow     *row,
               double                      y,
               double                      width)
{
  const MinaSpans *spans = mina_dataset_spans (tree->dataset);
  guint32 span = tree->span[row->node];
  const MinaColor *text = mina_painter_color (self->painter, MINA_COLOR_TEXT);
  const MinaColor *dim = mina_painter_color (self->painter, MINA_COLOR_TEXT_DIM);
  gboolean selected = row->node == self->selected;
  gboolean marked = (row->flags & (MINA_ROW_ERROR | MINA_ROW_HIDDEN_ERROR)) != 0;
  double middle = y + self->metrics.row / 2;
  double x = TREE_START + get_indent (self, tree->depth[row->node]);
  double end = width - (marked ? MARK_FROM_END + 4 : 8);
  gboolean has_label = self->metrics.labels && row->kind == MINA_NODE_SPAN
                       && mina_span_label (tree->dataset, span) != NULL;
  char suffix[MINA_FORMAT_SIZE + 4] = "";

  draw_tree_lines (self, tree, row->node, y);
  if ((row->flags & MINA_ROW_CAN_FOLD) != 0
      && (!self->still || (row->flags & MINA_ROW_FOLDED) != 0))
    mina_painter_mark (
      self->painter,
      (row->flags & MINA_ROW_FOLDED) != 0 ? MINA_MARK_FOLDED : MINA_MARK_UNFOLDED, x,
      floor (middle - 4));
  if (marked)
    mina_painter_mark (self->painter,
                       (row->flags & MINA_ROW_ERROR) != 0 ? MINA_MARK_ERROR
                                                          : MINA_MARK_HIDDEN_ERROR,
                       width - MARK_FROM_END, floor (middle - 6));

  if (row->kind == MINA_NODE_MISSING)
    {
      mina_painter_outline (self->painter, x + SWATCH_AT, middle - SWATCH / 2, SWATCH, SWATCH,
                            3, 1, dim);
      mina_painter_text (self->painter, selected ? MINA_FONT_ROW_BOLD : MINA_FONT_ROW,
                         /* Translators: instead of the name of a span */
                         _("parent not in the file"), x + TEXT_AT, middle,
                         MAX (end - x - TEXT_AT, 0), dim);
      return;
    }

  mina_painter_swatch (self->painter, x + SWATCH_AT, middle - SWATCH / 2, SWATCH, row->style);
  if (row->kind == MINA_NODE_GROUP || (row->flags & MINA_ROW_FOLDED) != 0)
    {
      char count[MINA_FORMAT_SIZE];

      mina_format_count (count, row->kind == MINA_NODE_GROUP ? tree->children[row->node]
                                                             : tree->below[row->node]);
      g_snprintf (suffix, sizeof suffix, row->kind == MINA_NODE_GROUP ? "×%s" : "+%s", count);
    }

  x += TEXT_AT;
  if (suffix[0] != '\0')
    end -= mina_painter_text_width (self->painter, MINA_FONT_LABEL_BOLD, suffix) + 6;
  if (has_label)
    {
      draw_label (self, tree, span, x, middle, MAX (end - x, 0));
      return;
    }
  x += mina_painter_text (self->painter, MINA_FONT_ROW,
                          mina_dataset_service_name (tree->dataset, spans->service[span]), x,
                          middle, MAX ((end - x) * 0.6, 0), dim)
       + SERVICE_GAP;
  x += mina_painter_text (self->painter, selected ? MINA_FONT_ROW_BOLD : MINA_FONT_ROW,
                          mina_dataset_span_name (tree->dataset, span), x, middle,
                          MAX (end - x, 0), text)
       + 6;
  if (suffix[0] != '\0')
    mina_painter_text (self->painter,
                       row->kind == MINA_NODE_GROUP ? MINA_FONT_LABEL_BOLD
                                                    : MINA_FONT_LABEL,
                       suffix, x, middle + 0.5, -1, dim);
}

void
mina_waterfall_draw_tree (const MinaWaterfallPicture *self)
{
  const MinaWaterfallRow *rows;
  guint32 first;
  guint32 n;

  rows = mina_waterfall_rows (self->list, &first, &n);
  for (guint32 i = 0; i < n; i++)
    draw_tree_row (self, self->tree, &rows[i], mina_waterfall_row_top (self, first + i),
                   self->start);
}

void
mina_waterfall_draw_grid (const MinaWaterfallPicture *self,
                          double                      top,
                          double                      height)
{
  MinaTicks ticks = mina_ticks_new (&self->scale, self->origin_ns, LABEL_PX);

  for (guint i = 0; i < ticks.n; i++)
    if (mina_ticks_is_major (&ticks, i))
      {
        double x = mina_time_scale_to_x (&self->scale,
                                         self->origin_ns + mina_ticks_offset (&ticks, i));

        mina_painter_fill (self->painter, self->start + floor (x), top, 1, height,
                           mina_painter_color (self->painter, MINA_COLOR_LINE_FINE));
      }
}

void
mina_waterfall_draw_ruler (const MinaWaterfallPicture *self,
                           double                      top,
                           double                      height)
{
  MinaTicks ticks = mina_ticks_new (&self->scale, self->origin_ns, LABEL_PX);
  const MinaColor *line = mina_painter_color (self->painter, MINA_COLOR_LINE);
  const MinaColor *dim = mina_painter_color (self->painter, MINA_COLOR_TEXT_DIM);
  double bottom = top + height;

  mina_painter_fill (self->painter, 0, top, self->width, height,
                     mina_painter_color (self->painter, MINA_COLOR_VIEW));
  /* Translators: heading of the tree: the service and the name of a span */
  mina_painter_text (self->painter, MINA_FONT_CAPTION, _("Service · operation"), 14,
                     top + height / 2, self->start - 20, dim);
  mina_painter_fill (self->painter, 0, bottom - 1, self->width, 1, line);

  mina_painter_push_clip (self->painter, self->start, top, self->width - self->start, height, 0);
  for (guint i = 0; i < ticks.n; i++)
    {
      gint64 time = self->origin_ns + mina_ticks_offset (&ticks, i);
      double x = self->start + floor (mina_time_scale_to_x (&self->scale, time));
      char label[MINA_FORMAT_SIZE];

      if (!mina_ticks_is_major (&ticks, i))
        {
          mina_painter_fill (self->painter, x, bottom - 4, 1, 4, line);
          continue;
        }
      mina_ticks_label (&ticks, i, label);
      mina_painter_fill (self->painter, x, bottom - 8, 1, 8, line);
      if (x + 4 + mina_painter_text_width (self->painter, MINA_FONT_LABEL, label) <= self->width)
        mina_painter_text (self->painter, MINA_FONT_LABEL, label, x + 4, top + height / 2 - 5, -1,
                           dim);
    }
  mina_painter_pop (self->painter);
}
