/* mina-map-draw.c - how the boxes and arrows of the map are drawn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-scene"

#include "mina-config.h"

#include "scene/mina-map-draw.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/mina-format.h"

#define ARROW_PX 9.0
#define LABEL_GAP_PX 4.0

/* What a label leaves of its arrow. */
#define ARROWS_PX 56.0

/* A box: room at its edges, swatch and what follows it, the widest name. */
#define BOX_PX 12.0
#define SWATCH_PX 12.0
#define SWATCH_GAP_PX 8.0
#define NAME_PX 220.0

static void
append_errors (GString *text,
               guint32  n)
{
  char number[MINA_FORMAT_SIZE];

  if (n == 0)
    return;
  g_string_append (text, " · ");
  g_string_append_printf (text, ngettext ("%s error", "%s errors", n),
                          mina_format_count (number, n));
}

char *
mina_map_call_text (const MinaGraphCall *call)
{
  GString *text = g_string_new (NULL);
  char number[MINA_FORMAT_SIZE], length[MINA_FORMAT_SIZE];

  g_string_append_printf (text, "×%s · %s", mina_format_count (number, call->n_calls),
                          mina_format_duration (length, call->total_ns / MAX (call->n_calls, 1)));
  append_errors (text, call->n_errors);
  return g_string_free (text, FALSE);
}

char *
mina_map_service_text (const MinaGraphService *service)
{
  GString *text = g_string_new (NULL);
  char number[MINA_FORMAT_SIZE];

  if (service->service == MINA_NONE)
    g_string_append_printf (
      text, ngettext ("%s call · sends no spans", "%s calls · sends no spans", service->n_spans),
      mina_format_count (number, service->n_spans));
  else
    g_string_append_printf (text, ngettext ("%s span", "%s spans", service->n_spans),
                            mina_format_count (number, service->n_spans));
  append_errors (text, service->n_errors);
  return g_string_free (text, FALSE);
}

static void
draw_call (const MinaGraphCall *call,
           const MinaMapCurve  *curve,
           MinaPainter         *painter,
           gboolean             lit)
{
  const MinaColor *color = mina_painter_color (painter, call->n_errors > 0 ? MINA_COLOR_ERROR
                                                        : lit              ? MINA_COLOR_ACCENT
                                                                           : MINA_COLOR_TEXT_DIM);
  double angle = atan2 (curve->y[3] - curve->y[2], curve->x[3] - curve->x[2]);
  double x = curve->x[3], y = curve->y[3];
  const MinaPathStep line[] = {
    MINA_PATH_MOVE_TO (curve->x[0], curve->y[0]),
    { MINA_PATH_CURVE,
      { curve->x[1], curve->x[2], curve->x[3] },
      { curve->y[1], curve->y[2], curve->y[3] } },
  };
  const MinaPathStep head[] = {
    MINA_PATH_MOVE_TO (x, y),
    MINA_PATH_LINE_TO (x - ARROW_PX * cos (angle - 0.42), y - ARROW_PX * sin (angle - 0.42)),
    MINA_PATH_LINE_TO (x - ARROW_PX * cos (angle + 0.42), y - ARROW_PX * sin (angle + 0.42)),
    MINA_PATH_END,
  };

  mina_painter_path (
    painter, line, G_N_ELEMENTS (line),
    &(MinaPathStyle){ .stroke = color,
                      .line = CLAMP (1.0 + log10 (call->n_calls) * 0.6, 1.0, 4.0) + (lit ? 1 : 0),
                      .dash = call->asynchronous ? 6 : 0,
                      .gap = 4 });
  mina_painter_path (painter, head, G_N_ELEMENTS (head), &(MinaPathStyle){ .fill = color });
}

void
mina_map_draw_calls (const MinaServiceGraph *graph,
                     const MinaMapLayout    *layout,
                     MinaPainter            *painter,
                     guint32                 hovered,
                     guint32                 chosen)
{
  for (guint32 i = 0; i < graph->n_calls; i++)
    draw_call (&graph->calls[i], &layout->curves[i], painter, i == hovered || i == chosen);
}

/* A label stands on its arrow, on a piece of the ground that keeps it apart from other lines. */
void
mina_map_draw_labels (const MinaServiceGraph *graph,
                      const MinaMapLayout    *layout,
                      MinaPainter            *painter,
                      MinaFont                font)
{
  double height = ceil (mina_painter_line_height (painter, font));

  for (guint32 i = 0; i < graph->n_calls; i++)
    {
      g_autofree char *text = mina_map_call_text (&graph->calls[i]);
      double width = mina_painter_text_width (painter, font, text);
      double x, y;

      mina_map_curve_at (&layout->curves[i], 0.5, &x, &y);
      x = round (x - width / 2);
      mina_painter_rounded (painter, x - LABEL_GAP_PX, round (y - height / 2),
                            width + 2 * LABEL_GAP_PX, height, 4,
                            mina_painter_color (painter, MINA_COLOR_VIEW));
      mina_painter_text (painter, font, text, x, y, -1,
                         mina_painter_color (painter, graph->calls[i].n_errors > 0
                                                        ? MINA_COLOR_ERROR_TEXT
                                                        : MINA_COLOR_TEXT_DIM));
    }
}

/* Where the text of a box begins. */
static double
text_start (const MinaGraphService *service)
{
  return BOX_PX + (service->service != MINA_NONE ? SWATCH_PX + SWATCH_GAP_PX : 0);
}

/* Moves columns apart, so that labels leave something of their arrows to be seen. */
static void
spread_columns (const MinaServiceGraph *graph,
                MinaMapLayout          *layout,
                MinaPainter            *painter,
                MinaFont                font)
{
  double missing = 0;
  guint32 last = 0;

  for (guint32 i = 0; i < graph->n_calls; i++)
    {
      const MinaMapCurve *curve = &layout->curves[i];
      g_autofree char *text = mina_map_call_text (&graph->calls[i]);

      if (graph->services[graph->calls[i].to].rank > graph->services[graph->calls[i].from].rank)
        missing = MAX (missing, mina_painter_text_width (painter, font, text) + ARROWS_PX
                                  - (curve->x[3] - curve->x[0]));
    }
  missing = ceil (missing);
  for (guint32 i = 0; i < graph->n_services; i++)
    {
      layout->boxes[i].x += graph->services[i].rank * missing;
      last = MAX (last, graph->services[i].rank);
    }
  for (guint32 i = 0; i < graph->n_calls; i++)
    for (guint p = 0; p < 4; p++)
      layout->curves[i].x[p] += missing
                                * graph->services[p < 2 ? graph->calls[i].from
                                                        : graph->calls[i].to]
                                    .rank;
  layout->width += last * missing;
}

MinaMapLayout *
mina_map_layout_for_painter (const MinaServiceGraph *graph,
                             MinaDataset            *dataset,
                             MinaPainter            *painter,
                             MinaFont                font)
{
  MinaMapLayout *layout;
  g_autofree double *width = g_new (double, MAX (graph->n_services, 1));
  g_autofree double *height = g_new (double, MAX (graph->n_services, 1));
  double lines = mina_painter_line_height (painter, MINA_FONT_BODY_BOLD)
                 + mina_painter_line_height (painter, MINA_FONT_ROW);

  for (guint32 i = 0; i < graph->n_services; i++)
    {
      g_autofree char *facts = mina_map_service_text (&graph->services[i]);
      double name = mina_painter_text_width (painter, MINA_FONT_BODY_BOLD,
                                             mina_service_graph_name (graph, dataset, i));

      width[i] = ceil (text_start (&graph->services[i])
                       + MAX (MIN (name, NAME_PX),
                              mina_painter_text_width (painter, MINA_FONT_ROW, facts))
                       + BOX_PX + 1);
      height[i] = ceil (lines) + 2 * BOX_PX - 4;
    }
  layout = mina_map_layout_new (graph, width, height, FALSE);
  spread_columns (graph, layout, painter, font);
  return layout;
}

void
mina_map_draw_boxes (const MinaServiceGraph *graph,
                     MinaDataset            *dataset,
                     const MinaServiceStyle *styles,
                     const MinaMapLayout    *layout,
                     MinaPainter            *painter)
{
  double name_px = mina_painter_line_height (painter, MINA_FONT_BODY_BOLD);
  double facts_px = mina_painter_line_height (painter, MINA_FONT_ROW);

  for (guint32 i = 0; i < graph->n_services; i++)
    {
      const MinaGraphService *service = &graph->services[i];
      const MinaMapBox *box = &layout->boxes[i];
      const char *name = mina_service_graph_name (graph, dataset, i);
      g_autofree char *facts = mina_map_service_text (service);
      g_autofree char *title = g_strconcat (name, ", ", facts, NULL);
      double x = box->x + text_start (service);
      double y = box->y + (box->height - name_px - facts_px) / 2;

      mina_painter_push_part (painter, title);
      mina_painter_rounded (painter, box->x, box->y, box->width, box->height, 10,
                            mina_painter_color (painter, MINA_COLOR_CARD));
      mina_painter_outline (painter, box->x, box->y, box->width, box->height, 10, 1,
                            mina_painter_color (painter, service->service == MINA_NONE
                                                           ? MINA_COLOR_TEXT_DIM
                                                           : MINA_COLOR_LINE));
      if (service->service != MINA_NONE)
        mina_painter_swatch (painter, box->x + BOX_PX, y + (name_px - SWATCH_PX) / 2, SWATCH_PX,
                             styles[service->service]);
      mina_painter_text (painter, MINA_FONT_BODY_BOLD, name, x, y + name_px / 2,
                         box->x + box->width - BOX_PX - x + 1,
                         mina_painter_color (painter, MINA_COLOR_TEXT));
      mina_painter_text (painter, MINA_FONT_ROW, facts, x, y + name_px + facts_px / 2, -1,
                         mina_painter_color (painter, service->n_errors > 0
                                                        ? MINA_COLOR_ERROR_TEXT
                                                        : MINA_COLOR_TEXT_DIM));
      mina_painter_pop_part (painter);
    }
}
