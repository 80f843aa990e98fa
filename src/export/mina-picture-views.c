/* mina-picture-views.c - map, sequence and heat map as pictures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "mina-config.h"

#include <math.h>

#include "export/mina-picture-private.h"
#include "scene/mina-heat-map-draw.h"
#include "scene/mina-map-draw.h"
#include "scene/mina-sequence-draw.h"

#define HEAT_MAP_SHAPE 0.5
#define HEAT_MAP_MIN_PX 320.0

/* ---- map ---- */

typedef struct
{
  MinaPictureContent parent;
  MinaDataset       *dataset;
  MinaServiceGraph  *graph;
  MinaMapLayout     *layout;
  MinaServiceStyle  *styles;
} Map;

static void
draw_map (MinaPictureContent *content,
          MinaPainter        *painter,
          double              from,
          double              to)
{
  Map *self = (Map *) content;

  mina_painter_push_offset (painter, MAX (0, floor ((content->width - self->layout->width) / 2)),
                            0);
  mina_map_draw_calls (self->graph, self->layout, painter, MINA_NONE, MINA_NONE);
  mina_map_draw_boxes (self->graph, self->dataset, self->styles, self->layout, painter);
  mina_map_draw_labels (self->graph, self->layout, painter, MINA_FONT_LABEL);
  mina_painter_pop_offset (painter);
}

static void
free_map (MinaPictureContent *content)
{
  Map *self = (Map *) content;

  g_clear_pointer (&self->layout, mina_map_layout_free);
  g_clear_pointer (&self->graph, mina_service_graph_free);
  g_clear_pointer (&self->styles, g_free);
}

MinaPictureContent *
mina_picture_map_new (MinaDataset              *dataset,
                      const MinaPictureRequest *request,
                      MinaPainter              *painter,
                      MinaWork                 *work)
{
  g_autoptr (MinaPictureContent) content = (MinaPictureContent *) g_new0 (Map, 1);
  Map *self = (Map *) content;

  content->free = free_map;
  content->draw_body = draw_map;
  self->dataset = dataset;
  self->graph = mina_service_graph_new (dataset, request->trace, work);
  if (self->graph == NULL)
    return NULL;
  self->styles = mina_palette_for_dataset (dataset);
  self->layout = mina_map_layout_for_painter (self->graph, dataset, painter, MINA_FONT_LABEL);
  content->width = MAX (request->width_px, ceil (self->layout->width));
  content->body = ceil (self->layout->height);
  mina_picture_describe_trace (content, dataset, request->trace);
  return g_steal_pointer (&content);
}

/* ---- sequence ---- */

typedef struct
{
  MinaPictureContent  parent;
  MinaSequencePicture picture;
  MinaSequence       *sequence;
  MinaServiceStyle   *styles;
} Sequence;

static void
draw_sequence_head (MinaPictureContent *content,
                    MinaPainter        *painter)
{
  mina_sequence_draw_header (&((Sequence *) content)->picture, painter, 0, content->width);
}

static void
draw_sequence (MinaPictureContent *content,
               MinaPainter        *painter,
               double              from,
               double              to)
{
  Sequence *self = (Sequence *) content;
  double header = self->picture.header_px;

  if (self->sequence->n == 0)
    return;
  mina_painter_push_clip (painter, 0, 0, content->width, to - from, 0);
  mina_painter_push_offset (painter, 0, -from - header);
  mina_sequence_draw_messages (&self->picture, painter, 0, from + header, content->width,
                               to - from);
  mina_painter_pop_offset (painter);
  mina_painter_pop (painter);
}

static void
free_sequence (MinaPictureContent *content)
{
  Sequence *self = (Sequence *) content;

  g_clear_pointer (&self->sequence, mina_sequence_free);
  g_clear_pointer (&self->styles, g_free);
}

MinaPictureContent *
mina_picture_sequence_new (MinaDataset              *dataset,
                           const MinaPictureRequest *request,
                           MinaPainter              *painter,
                           MinaWork                 *work)
{
  g_autoptr (MinaPictureContent) content = (MinaPictureContent *) g_new0 (Sequence, 1);
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, request->trace, FALSE, work);
  Sequence *self = (Sequence *) content;

  content->free = free_sequence;
  content->draw_head = draw_sequence_head;
  content->draw_body = draw_sequence;
  if (tree == NULL)
    return NULL;
  self->sequence = mina_sequence_new (tree);
  self->styles = mina_palette_for_dataset (dataset);
  self->picture = (MinaSequencePicture){ .sequence = self->sequence,
                                         .dataset = dataset,
                                         .styles = self->styles,
                                         .to_scale = request->to_scale,
                                         .font = MINA_FONT_ROW,
                                         .room = request->width_px,
                                         .span = MINA_NONE };
  mina_sequence_picture_measure (&self->picture,
                                 ceil (mina_painter_line_height (painter, MINA_FONT_ROW)));
  content->width = MAX (request->width_px, ceil (mina_sequence_picture_width (&self->picture)));
  content->head = self->picture.header_px;
  content->body = mina_sequence_picture_height (&self->picture) - content->head;
  content->step = self->picture.row_px;
  mina_picture_describe_trace (content, dataset, request->trace);
  return g_steal_pointer (&content);
}

/* ---- heat map ---- */

typedef struct
{
  MinaPictureContent parent;
  MinaLatency       *map;
} HeatMap;

static void
draw_heat_map (MinaPictureContent *content,
               MinaPainter        *painter,
               double              from,
               double              to)
{
  MinaHeatMapPicture picture = {
    .painter = painter,
    .map = ((HeatMap *) content)->map,
    .lines = ((HeatMap *) content)->map,
    .statistic = MINA_N_LATENCY_STATISTICS,
    .font = MINA_FONT_ROW,
    .width = content->width,
    .height = content->body,
  };

  if (picture.map->n == 0)
    return;
  mina_heat_map_draw_axes (&picture);
  mina_heat_map_draw_cells (&picture);
  mina_heat_map_draw_legend (&picture);
}

static void
free_heat_map (MinaPictureContent *content)
{
  g_clear_pointer (&((HeatMap *) content)->map, mina_latency_free);
}

MinaPictureContent *
mina_picture_heat_map_new (MinaDataset              *dataset,
                           const MinaPictureRequest *request,
                           MinaPainter              *painter,
                           MinaWork                 *work)
{
  g_autoptr (MinaPictureContent) content = (MinaPictureContent *) g_new0 (HeatMap, 1);
  g_autofree guint32 *traces = NULL;
  double root;
  guint32 n;

  mina_dataset_traces (dataset, &n);
  traces = g_new (guint32, MAX (n, 1));
  for (guint32 i = 0; i < n; i++)
    traces[i] = i;
  root = sqrt (n);
  content->free = free_heat_map;
  content->draw_body = draw_heat_map;
  ((HeatMap *) content)->map = mina_latency_new (dataset, traces, n, (guint) CLAMP (root, 24, 90),
                                                 (guint) CLAMP (root * 0.6, 20, 48));
  content->width = request->width_px;
  content->body = MAX (HEAT_MAP_MIN_PX, round (content->width * HEAT_MAP_SHAPE));
  mina_picture_describe_trace (content, dataset, MINA_NONE);
  return g_steal_pointer (&content);
}
