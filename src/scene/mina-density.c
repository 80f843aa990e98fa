/* mina-density.c - a whole trace in a few pixels, for the minimap
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-scene"

#include "scene/mina-density.h"

static void
add_bars (MinaDensity            *self,
          const MinaTree         *tree,
          const MinaServiceStyle *styles)
{
  const MinaSpans *spans = mina_dataset_spans (tree->dataset);
  double length = (double) MAX (mina_time_span_length (tree->extent), 1);

  self->bars = g_new (MinaDensityBar, MAX (tree->n_spans, 1));
  for (guint32 node = 0; node < tree->n && self->n_bars < tree->n_spans; node++)
    {
      MinaDensityBar *bar = &self->bars[self->n_bars];

      if (tree->kind[node] != MINA_NODE_SPAN)
        continue;
      bar->x0 = (float) ((double) (tree->start_ns[node] - tree->extent.start_ns) / length);
      bar->x1 = (float) ((double) (tree->end_ns[node] - tree->extent.start_ns) / length);
      bar->y = (float) self->n_bars / (float) tree->n_spans;
      bar->hue = styles[spans->service[tree->span[node]]].hue;
      bar->error = mina_tree_is_error (tree, node);
      bar->node = node;
      self->n_errors += bar->error;
      self->n_bars++;
    }
}

static void
add_columns (MinaDensity            *self,
             const MinaTree         *tree,
             const MinaServiceStyle *styles,
             guint                   n_columns)
{
  const MinaSpans *spans = mina_dataset_spans (tree->dataset);
  double per_column = (double) n_columns / (double) MAX (mina_time_span_length (tree->extent), 1);
  /* For each hue how the count changes from a column to the next; summed up in the end. */
  g_autofree gint32 *change = g_new0 (gint32, ((gsize) n_columns + 1) * MINA_N_HUES);
  g_autofree gint64 *longest = g_new0 (gint64, n_columns);
  gint32 now[MINA_N_HUES] = { 0 };

  self->n_columns = n_columns;
  self->counts = g_new0 (guint32, (gsize) n_columns * MINA_N_HUES);
  self->errors = g_new0 (guint32, n_columns);
  self->longest = g_new (guint32, n_columns);
  for (guint i = 0; i < n_columns; i++)
    self->longest[i] = MINA_NONE;

  for (guint32 node = 0; node < tree->n; node++)
    {
      gint64 start = tree->start_ns[node] - tree->extent.start_ns;
      gint64 end = tree->end_ns[node] - tree->extent.start_ns;
      guint first = MIN ((guint) ((double) start * per_column), n_columns - 1);
      guint last = MIN ((guint) ((double) end * per_column), n_columns - 1);
      guint32 span = tree->span[node];
      guint hue;

      if (tree->kind[node] != MINA_NODE_SPAN)
        continue;
      hue = styles[spans->service[span]].hue;
      change[first * MINA_N_HUES + hue]++;
      change[(last + 1) * MINA_N_HUES + hue]--;
      if (self->longest[first] == MINA_NONE || end - start > longest[first])
        {
          longest[first] = end - start;
          self->longest[first] = node;
        }
      if (spans->status[span] == MINA_STATUS_ERROR)
        {
          self->errors[last]++;
          self->n_errors++;
        }
    }

  for (guint i = 0; i < n_columns; i++)
    {
      guint32 total = 0;

      for (guint hue = 0; hue < MINA_N_HUES; hue++)
        {
          now[hue] += change[i * MINA_N_HUES + hue];
          self->counts[i * MINA_N_HUES + hue] = (guint32) now[hue];
          total += (guint32) now[hue];
        }
      self->highest = MAX (self->highest, total);
    }
}

MinaDensity *
mina_density_new (const MinaTree         *tree,
                  const MinaServiceStyle *styles,
                  guint                   n_columns)
{
  MinaDensity *self;

  g_return_val_if_fail (tree != NULL && styles != NULL && n_columns > 0, NULL);

  self = g_new0 (MinaDensity, 1);
  if (tree->n_spans <= MINA_DENSITY_BARS)
    add_bars (self, tree, styles);
  else
    add_columns (self, tree, styles, n_columns);
  return self;
}

void
mina_density_free (MinaDensity *self)
{
  if (self == NULL)
    return;

  g_free (self->bars);
  g_free (self->counts);
  g_free (self->errors);
  g_free (self->longest);
  g_free (self);
}

guint32
mina_density_total (const MinaDensity *self,
                    guint              column)
{
  guint32 total = 0;

  g_return_val_if_fail (self != NULL && column < self->n_columns, 0);

  for (guint hue = 0; hue < MINA_N_HUES; hue++)
    total += self->counts[column * MINA_N_HUES + hue];
  return total;
}
