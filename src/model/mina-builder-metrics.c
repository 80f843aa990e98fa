/* mina-builder-metrics.c - takes series, points and exemplars
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-model"

#include <stdlib.h>
#include <string.h>

#include "model/mina-dataset-private.h"

void
mina_dataset_builder_add_metric (MinaDatasetBuilder *self)
{
  self->dataset->counts.metrics++;
}

static int
compare_numbers (const void *a,
                 const void *b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return x < y ? -1 : x > y;
}

static gboolean
equal_series (MinaDataset      *dataset,
              const MinaSeries *known,
              const MinaSeries *series,
              const guint32    *attributes,
              guint             n)
{
  const guint32 *references = mina_attributes_references (dataset->attributes);

  return known->name == series->name && known->unit == series->unit && known->type == series->type
         && known->temporality == series->temporality && known->monotonic == series->monotonic
         && known->resource == series->resource && known->scope == series->scope
         && known->attributes.n == n
         && (n == 0
             || memcmp (references + known->attributes.first, attributes, n * sizeof (guint32))
                  == 0);
}

static void
grow_series_index (MinaDatasetBuilder *self)
{
  MinaIndex *index = &self->series_index;

  mina_index_clear (index);
  mina_index_init (index, self->series_hashes->len * 2);
  for (guint32 i = 0; i < self->series_hashes->len; i++)
    {
      guint32 slot = (guint32) g_array_index (self->series_hashes, guint64, i) & index->mask;

      while (index->slots[slot] != 0)
        slot = (slot + 1) & index->mask;
      index->slots[slot] = i + 1;
    }
}

/* Finds a series in @list or adds it. @attributes are sorted; they are stored only if the series
 * is new and says no range of its own. */
guint32
mina_builder_intern_series (MinaDatasetBuilder *self,
                            GArray             *list,
                            const MinaSeries   *series,
                            const guint32      *attributes,
                            guint               n)
{
  MinaIndex *index = &self->series_index;
  MinaSeries added = *series;
  guint64 hash;
  guint32 slot;

  hash = mina_hash_u64 (((guint64) series->name << 32 | series->resource)
                        ^ mina_hash_u64 ((guint64) series->scope << 32 | series->unit));
  if (n > 0)
    hash ^= mina_hash_bytes (attributes, n * sizeof (guint32));
  for (slot = (guint32) hash & index->mask; index->slots[slot] != 0;
       slot = (slot + 1) & index->mask)
    {
      guint32 known = index->slots[slot] - 1;

      if (g_array_index (self->series_hashes, guint64, known) == hash
          && equal_series (self->dataset, &g_array_index (list, MinaSeries, known), series,
                           attributes, n))
        return known;
    }

  index->slots[slot] = list->len + 1;
  if (added.attributes.n == 0)
    added.attributes = mina_attributes_add_range (self->dataset->attributes, attributes, n);
  g_array_append_val (list, added);
  g_array_append_val (self->series_hashes, hash);
  if (list->len > index->mask / 2)
    grow_series_index (self);
  return list->len - 1;
}

guint32
mina_dataset_builder_add_series (MinaDatasetBuilder *self,
                                 const MinaSeries   *series,
                                 const guint32      *attributes,
                                 guint               n)
{
  MinaSeries added = *series;
  guint32 few[32];
  g_autofree guint32 *many = NULL;
  guint32 *sorted = few;

  if (n > G_N_ELEMENTS (few))
    sorted = many = g_new (guint32, n);
  if (n > 0)
    memcpy (sorted, attributes, n * sizeof (guint32));
  qsort (sorted, n, sizeof (guint32), compare_numbers);
  added.attributes = (MinaRange){ 0, 0 };
  added.points = (MinaRange){ 0, 0 };
  return mina_builder_intern_series (self, self->dataset->series, &added, sorted, n);
}

MinaRange
mina_dataset_builder_add_numbers (MinaDatasetBuilder *self,
                                  const double       *numbers,
                                  guint               n)
{
  MinaDataset *dataset = self->dataset;
  MinaRange range = { dataset->n_numbers, n };

  if (n == 0 || dataset->n_numbers + (gsize) n > MINA_MAX_RECORDS)
    return (MinaRange){ 0, 0 };
  /* Bounds are nearly always those of the point before. */
  if (dataset->n_numbers >= n
      && memcmp (dataset->numbers + dataset->n_numbers - n, numbers, n * sizeof (double)) == 0)
    return (MinaRange){ dataset->n_numbers - n, n };
  if (dataset->n_numbers + (gsize) n > self->numbers_capacity)
    {
      gsize capacity = MAX (dataset->n_numbers + (gsize) n,
                            MAX (256, (gsize) self->numbers_capacity * 2));

      dataset->numbers = g_renew (double, dataset->numbers, capacity);
      self->numbers_capacity = (guint32) MIN (capacity, G_MAXUINT32);
    }
  memcpy (dataset->numbers + dataset->n_numbers, numbers, n * sizeof (double));
  dataset->n_numbers += n;
  return range;
}

MinaRange
mina_dataset_builder_add_bucket_counts (MinaDatasetBuilder *self,
                                        const guint64      *counts,
                                        guint               n)
{
  MinaDataset *dataset = self->dataset;
  MinaRange range = { dataset->n_bucket_counts, n };

  if (n == 0 || dataset->n_bucket_counts + (gsize) n > MINA_MAX_RECORDS)
    return (MinaRange){ 0, 0 };
  if (dataset->n_bucket_counts + (gsize) n > self->bucket_counts_capacity)
    {
      gsize capacity = MAX (dataset->n_bucket_counts + (gsize) n,
                            MAX (256, (gsize) self->bucket_counts_capacity * 2));

      dataset->bucket_counts = g_renew (guint64, dataset->bucket_counts, capacity);
      self->bucket_counts_capacity = (guint32) MIN (capacity, G_MAXUINT32);
    }
  memcpy (dataset->bucket_counts + dataset->n_bucket_counts, counts, n * sizeof (guint64));
  dataset->n_bucket_counts += n;
  return range;
}

void
mina_dataset_builder_add_exemplar (MinaDatasetBuilder *self,
                                   const MinaExemplar *exemplar,
                                   const guint32      *attributes,
                                   guint               n)
{
  MinaExemplar added = *exemplar;

  added.point = MINA_NONE;
  added.trace = MINA_NONE;
  added.span = MINA_NONE;
  added.attributes = mina_attributes_add_range (self->dataset->attributes, attributes, n);
  g_array_append_val (self->dataset->exemplars, added);
  self->dataset->counts.exemplars++;
}

void
mina_dataset_builder_add_point (MinaDatasetBuilder     *self,
                                const MinaPoint        *point,
                                const MinaDistribution *distribution)
{
  MinaDataset *dataset = self->dataset;
  MinaPoint added = *point;

  if (dataset->n_points == MINA_MAX_RECORDS)
    return;
  added.distribution = MINA_NONE;
  if (distribution != NULL)
    {
      added.distribution = dataset->distributions->len;
      g_array_append_vals (dataset->distributions, distribution, 1);
    }
  added.exemplars = (MinaRange){ self->first_exemplar,
                                 dataset->exemplars->len - self->first_exemplar };
  for (guint32 i = self->first_exemplar; i < dataset->exemplars->len; i++)
    {
      g_array_index (dataset->exemplars, MinaExemplar, i).point = dataset->n_points;
      g_array_index (dataset->exemplars, MinaExemplar, i).series = added.series;
    }
  self->first_exemplar = dataset->exemplars->len;

  if (dataset->n_points == self->points_capacity)
    {
      gsize capacity = MIN (MAX (256, (gsize) self->points_capacity * 2), MINA_MAX_RECORDS);

      dataset->points = g_renew (MinaPoint, dataset->points, capacity);
      self->points_capacity = (guint32) capacity;
    }
  dataset->points[dataset->n_points++] = added;
  dataset->counts.points++;
}

void
mina_dataset_builder_add_merged_points (MinaDatasetBuilder *self,
                                        guint               n)
{
  self->dataset->counts.points += n;
}

void
mina_dataset_builder_add_lone_exemplars (MinaDatasetBuilder *self)
{
  self->first_exemplar = self->dataset->exemplars->len;
}
