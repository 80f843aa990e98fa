/* mina-map-layout.c - where the boxes and arrows of the map stand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-scene"

#include "scene/mina-map-layout.h"

#include <math.h>

#define MARGIN_PX 32.0
#define COLUMN_GAP_PX 156.0
#define ROW_GAP_PX 28.0
#define SWEEPS 6
#define CURVE_STEPS 24

typedef struct
{
  guint32 box;
  double  weight;
} Placed;

static int
compare_weights (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  const Placed *x = a, *y = b;

  if (x->weight != y->weight)
    return x->weight < y->weight ? -1 : 1;
  return x->box < y->box ? -1 : x->box > y->box;
}

/* Orders each column by the mean row of the neighbours on one side. */
static void
sweep (const MinaServiceGraph *graph,
       GArray                **columns,
       guint32                 n_columns,
       double                 *row,
       gboolean                towards_end)
{
  for (guint32 step = 0; step < n_columns; step++)
    {
      guint32 rank = towards_end ? step : n_columns - 1 - step;
      GArray *column = columns[rank];

      for (guint i = 0; i < column->len; i++)
        {
          Placed *placed = &g_array_index (column, Placed, i);
          double sum = 0;
          guint n = 0;

          for (guint32 c = 0; c < graph->n_calls; c++)
            {
              guint32 near = towards_end ? graph->calls[c].to : graph->calls[c].from;
              guint32 far = towards_end ? graph->calls[c].from : graph->calls[c].to;

              if (near != placed->box || graph->services[far].rank == rank)
                continue;
              sum += row[far];
              n++;
            }
          placed->weight = n > 0 ? sum / n : row[placed->box];
        }
      g_qsort_with_data (column->data, (int) column->len, sizeof (Placed), compare_weights, NULL);
      for (guint i = 0; i < column->len; i++)
        row[g_array_index (column, Placed, i).box] = i;
    }
}

static void
place_columns (MinaMapLayout *self,
               GArray       **columns,
               guint32        n_columns,
               const double  *width_px,
               const double  *height_px)
{
  double x = MARGIN_PX, tallest = 0;
  g_autofree double *heights = g_new0 (double, n_columns);

  for (guint32 rank = 0; rank < n_columns; rank++)
    {
      for (guint i = 0; i < columns[rank]->len; i++)
        heights[rank] += height_px[g_array_index (columns[rank], Placed, i).box] + ROW_GAP_PX;
      heights[rank] -= columns[rank]->len > 0 ? ROW_GAP_PX : 0;
      tallest = MAX (tallest, heights[rank]);
    }
  for (guint32 rank = 0; rank < n_columns; rank++)
    {
      double y = MARGIN_PX + (tallest - heights[rank]) / 2;
      double widest = 0;

      for (guint i = 0; i < columns[rank]->len; i++)
        widest = MAX (widest, width_px[g_array_index (columns[rank], Placed, i).box]);
      for (guint i = 0; i < columns[rank]->len; i++)
        {
          guint32 box = g_array_index (columns[rank], Placed, i).box;

          self->boxes[box] = (MinaMapBox){ x, y, widest, height_px[box] };
          y += height_px[box] + ROW_GAP_PX;
        }
      x += widest + COLUMN_GAP_PX;
    }
  self->width = x - (n_columns > 0 ? COLUMN_GAP_PX : 0) + MARGIN_PX;
  self->height = tallest + 2 * MARGIN_PX;
}

static MinaMapCurve
connect_boxes (const MinaMapBox *from,
               const MinaMapBox *to)
{
  MinaMapCurve curve;

  if (to->x > from->x)
    {
      double start = from->x + from->width, end = to->x;
      double reach = MAX (40.0, (end - start) / 2);

      curve.x[0] = start;
      curve.y[0] = from->y + from->height / 2;
      curve.x[3] = end;
      curve.y[3] = to->y + to->height / 2;
      curve.x[1] = start + reach;
      curve.y[1] = curve.y[0];
      curve.x[2] = end - reach;
      curve.y[2] = curve.y[3];
      return curve;
    }
  curve.x[0] = from->x + from->width * (from == to ? 0.7 : 0.5);
  curve.y[0] = from->y + from->height;
  curve.x[3] = to->x + to->width * (from == to ? 0.3 : 0.5);
  curve.y[3] = to->y + to->height;
  curve.x[1] = curve.x[0];
  curve.x[2] = curve.x[3];
  curve.y[1] = curve.y[2] = MAX (curve.y[0], curve.y[3]) + ROW_GAP_PX * 1.4;
  return curve;
}

static void
mirror (MinaMapLayout *self)
{
  for (guint32 i = 0; i < self->n_boxes; i++)
    self->boxes[i].x = self->width - self->boxes[i].x - self->boxes[i].width;
  for (guint32 i = 0; i < self->n_curves; i++)
    for (guint k = 0; k < 4; k++)
      self->curves[i].x[k] = self->width - self->curves[i].x[k];
}

MinaMapLayout *
mina_map_layout_new (const MinaServiceGraph *graph,
                     const double           *width_px,
                     const double           *height_px,
                     gboolean                rtl)
{
  MinaMapLayout *self = g_new0 (MinaMapLayout, 1);
  g_autofree double *row = g_new0 (double, MAX (graph->n_services, 1));
  g_autofree GArray **columns = NULL;
  guint32 n_columns = 0;

  self->n_boxes = graph->n_services;
  self->boxes = g_new0 (MinaMapBox, MAX (graph->n_services, 1));
  self->n_curves = graph->n_calls;
  self->curves = g_new0 (MinaMapCurve, MAX (graph->n_calls, 1));

  for (guint32 i = 0; i < graph->n_services; i++)
    n_columns = MAX (n_columns, graph->services[i].rank + 1);
  columns = g_new0 (GArray *, MAX (n_columns, 1));
  for (guint32 rank = 0; rank < n_columns; rank++)
    columns[rank] = g_array_new (FALSE, FALSE, sizeof (Placed));
  for (guint32 i = 0; i < graph->n_services; i++)
    {
      GArray *column = columns[graph->services[i].rank];
      Placed placed = { i, 0 };

      row[i] = column->len;
      g_array_append_val (column, placed);
    }
  for (guint i = 0; i < SWEEPS; i++)
    sweep (graph, columns, n_columns, row, i % 2 == 0);
  place_columns (self, columns, n_columns, width_px, height_px);
  for (guint32 i = 0; i < graph->n_calls; i++)
    self->curves[i] = connect_boxes (&self->boxes[graph->calls[i].from],
                                     &self->boxes[graph->calls[i].to]);
  /* What bends below the lowest box still has to be seen. */
  for (guint32 i = 0; i < graph->n_calls; i++)
    self->height = MAX (self->height, self->curves[i].y[1] + 8);
  if (rtl)
    mirror (self);
  for (guint32 rank = 0; rank < n_columns; rank++)
    g_array_unref (columns[rank]);
  return self;
}

void
mina_map_layout_free (MinaMapLayout *self)
{
  if (self == NULL)
    return;
  g_free (self->boxes);
  g_free (self->curves);
  g_free (self);
}

void
mina_map_curve_at (const MinaMapCurve *self,
                   double              t,
                   double             *x,
                   double             *y)
{
  double u = 1 - t;
  double weights[4] = { u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t };

  *x = *y = 0;
  for (guint i = 0; i < 4; i++)
    {
      *x += weights[i] * self->x[i];
      *y += weights[i] * self->y[i];
    }
}

guint32
mina_map_layout_find_curve (const MinaMapLayout *self,
                            double               x,
                            double               y,
                            double               slack_px)
{
  guint32 nearest = MINA_NONE;
  double best = slack_px;

  for (guint32 i = 0; i < self->n_curves; i++)
    {
      double last_x, last_y;

      mina_map_curve_at (&self->curves[i], 0, &last_x, &last_y);
      for (guint step = 1; step <= CURVE_STEPS; step++)
        {
          double next_x, next_y, length, along, distance;

          mina_map_curve_at (&self->curves[i], (double) step / CURVE_STEPS, &next_x, &next_y);
          length = hypot (next_x - last_x, next_y - last_y);
          along = length > 0 ? ((x - last_x) * (next_x - last_x) + (y - last_y) * (next_y - last_y))
                                 / (length * length)
                             : 0;
          along = CLAMP (along, 0, 1);
          distance = hypot (x - last_x - along * (next_x - last_x),
                            y - last_y - along * (next_y - last_y));
          if (distance <= best)
            {
              best = distance;
              nearest = i;
            }
          last_x = next_x;
          last_y = next_y;
        }
    }
  return nearest;
}
