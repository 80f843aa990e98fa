/* mina-builder-unify.c - finishing: equal resources, scopes and series become one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-model"

#include <string.h>

#include "model/mina-dataset-private.h"

static guint64
hash_range (MinaDataset *dataset,
            MinaRange    range)
{
  if (range.n == 0)
    return 0;
  return mina_hash_bytes (mina_attributes_references (dataset->attributes) + range.first,
                          range.n * sizeof (guint32));
}

static gboolean
equal_ranges (MinaDataset *dataset,
              MinaRange    a,
              MinaRange    b)
{
  const guint32 *references = mina_attributes_references (dataset->attributes);

  return a.n == b.n
         && (a.n == 0
             || memcmp (references + a.first, references + b.first, a.n * sizeof (guint32)) == 0);
}

static guint32
find_service (MinaDataset *dataset,
              GHashTable  *services,
              MinaRange    attributes)
{
  const MinaAttribute *name = mina_attributes_lookup (dataset->attributes, attributes,
                                                      "service.name");
  MinaService service = { 0 };
  gpointer known;

  if (name != NULL && name->type == MINA_VALUE_STRING)
    {
      service.name = name->string;
    }
  else if (name != NULL)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      mina_attributes_to_text (dataset->attributes, name, text, 200);
      service.name = mina_strings_add (dataset->strings, text->str, text->len);
    }

  if (g_hash_table_lookup_extended (services, GUINT_TO_POINTER (service.name), NULL, &known))
    return GPOINTER_TO_UINT (known);
  g_hash_table_insert (services, GUINT_TO_POINTER (service.name),
                       GUINT_TO_POINTER (dataset->services->len));
  g_array_append_val (dataset->services, service);
  return dataset->services->len - 1;
}

/* Returns for each resource the number it has from now on. */
static guint32 *
unify_resources (MinaDataset *dataset)
{
  g_autoptr (GArray) unique = g_array_new (FALSE, TRUE, sizeof (MinaResource));
  g_autoptr (GHashTable) services = g_hash_table_new (NULL, NULL);
  guint32 n = dataset->resources->len;
  guint32 *numbers = g_new (guint32, MAX (n, 1));
  MinaIndex index;

  mina_index_init (&index, n);
  for (guint32 i = 0; i < n; i++)
    {
      MinaResource *resource = &g_array_index (dataset->resources, MinaResource, i);
      guint64 hash =
        hash_range (dataset, resource->attributes) ^ mina_hash_u64 (resource->schema_url + 1);
      guint32 slot = (guint32) hash & index.mask;

      for (; index.slots[slot] != 0; slot = (slot + 1) & index.mask)
        {
          const MinaResource *known = &g_array_index (unique, MinaResource, index.slots[slot] - 1);

          if (known->schema_url == resource->schema_url && known->dropped == resource->dropped
              && equal_ranges (dataset, known->attributes, resource->attributes))
            break;
        }
      if (index.slots[slot] == 0)
        {
          resource->service = find_service (dataset, services, resource->attributes);
          g_array_append_val (unique, *resource);
          index.slots[slot] = unique->len;
        }
      numbers[i] = index.slots[slot] - 1;
    }
  mina_index_clear (&index);
  g_array_unref (dataset->resources);
  dataset->resources = g_steal_pointer (&unique);
  return numbers;
}

static guint32 *
unify_scopes (MinaDataset *dataset)
{
  g_autoptr (GArray) unique = g_array_new (FALSE, TRUE, sizeof (MinaScope));
  guint32 n = dataset->scopes->len;
  guint32 *numbers = g_new (guint32, n);
  MinaIndex index;

  mina_index_init (&index, n);
  for (guint32 i = 0; i < n; i++)
    {
      const MinaScope *scope = &g_array_index (dataset->scopes, MinaScope, i);
      guint64 hash = hash_range (dataset, scope->attributes)
                     ^ mina_hash_u64 ((guint64) scope->name << 32 | scope->version);
      guint32 slot = (guint32) hash & index.mask;

      for (; index.slots[slot] != 0; slot = (slot + 1) & index.mask)
        {
          const MinaScope *known = &g_array_index (unique, MinaScope, index.slots[slot] - 1);

          if (known->name == scope->name && known->version == scope->version
              && known->schema_url == scope->schema_url && known->dropped == scope->dropped
              && equal_ranges (dataset, known->attributes, scope->attributes))
            break;
        }
      if (index.slots[slot] == 0)
        {
          g_array_append_val (unique, *scope);
          index.slots[slot] = unique->len;
        }
      numbers[i] = index.slots[slot] - 1;
    }
  mina_index_clear (&index);
  g_array_unref (dataset->scopes);
  dataset->scopes = g_steal_pointer (&unique);
  return numbers;
}

static void
unify_series (MinaDatasetBuilder *self,
              const guint32      *resources,
              const guint32      *scopes)
{
  MinaDataset *dataset = self->dataset;
  g_autoptr (GArray) unique = g_array_new (FALSE, TRUE, sizeof (MinaSeries));
  g_autofree guint32 *numbers = g_new (guint32, MAX (dataset->series->len, 1));

  mina_index_clear (&self->series_index);
  mina_index_init (&self->series_index, 64);
  g_array_set_size (self->series_hashes, 0);
  for (guint32 i = 0; i < dataset->series->len; i++)
    {
      MinaSeries *series = &g_array_index (dataset->series, MinaSeries, i);

      series->resource = resources[series->resource];
      series->scope = scopes[series->scope];
      series->service = g_array_index (dataset->resources, MinaResource, series->resource).service;
      numbers[i] = mina_builder_intern_series (
        self, unique, series,
        mina_attributes_references (dataset->attributes) + series->attributes.first,
        series->attributes.n);
    }
  for (guint32 i = 0; i < dataset->n_points; i++)
    dataset->points[i].series = numbers[dataset->points[i].series];
  for (guint32 i = 0; i < dataset->exemplars->len; i++)
    {
      MinaExemplar *exemplar = &g_array_index (dataset->exemplars, MinaExemplar, i);

      exemplar->series = numbers[exemplar->series];
    }
  g_array_unref (dataset->series);
  dataset->series = g_steal_pointer (&unique);
}

static void
count_services (MinaDataset *dataset)
{
  g_autofree guint8 *seen = g_malloc0 (MAX (dataset->services->len, 1));

  for (guint32 i = 0; i < dataset->spans.n; i++)
    {
      guint32 service = dataset->spans.service[i];

      if ((dataset->spans.marks[i] & MINA_SPAN_AGAIN) == 0)
        {
          dataset->counts.services += !seen[service];
          seen[service] = 1;
        }
      if (g_array_index (dataset->services, MinaService, service).name == 0)
        dataset->spans.marks[i] |= MARK (NO_SERVICE);
    }
  dataset->counts.traces = dataset->traces->len;
}

/* Gives records the numbers of unified resources and scopes, and their services. */
void
mina_builder_unify (MinaDatasetBuilder *self)
{
  MinaDataset *dataset = self->dataset;
  MinaSpans *spans = &dataset->spans;
  MinaLogs *logs = &dataset->logs;
  g_autofree guint32 *resources = NULL;
  g_autofree guint32 *scopes = NULL;

  /* A decoder that never said a resource left number 0 in its records. */
  if (dataset->resources->len == 0)
    mina_dataset_builder_add_resource (self);
  resources = unify_resources (dataset);
  scopes = unify_scopes (dataset);
  unify_series (self, resources, scopes);

  spans->service = g_new (guint32, MAX (spans->n, 1));
  for (guint32 i = 0; i < spans->n; i++)
    {
      spans->resource[i] = resources[spans->resource[i]];
      spans->scope[i] = scopes[spans->scope[i]];
      spans->service[i] =
        g_array_index (dataset->resources, MinaResource, spans->resource[i]).service;
    }
  logs->service = g_new (guint32, MAX (logs->n, 1));
  for (guint32 i = 0; i < logs->n; i++)
    {
      logs->resource[i] = resources[logs->resource[i]];
      logs->scope[i] = scopes[logs->scope[i]];
      logs->service[i] =
        g_array_index (dataset->resources, MinaResource, logs->resource[i]).service;
      g_array_index (dataset->services, MinaService, logs->service[i]).n_logs++;
    }
  count_services (dataset);
}
