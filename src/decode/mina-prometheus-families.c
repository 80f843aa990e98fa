/* mina-prometheus-families.c - samples of an exposition, put together to points
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "decode/mina-prometheus-families.h"

#include <math.h>
#include <string.h>

#include "decode/mina-prometheus-labels.h"
#include "decode/mina-prometheus-point.h"

/* Points that wait for samples at most; then all are taken as they are. */
#define MAX_WAITING 65536

typedef enum
{
  FAMILY_UNTYPED,
  FAMILY_COUNTER,
  FAMILY_GAUGE,
  FAMILY_HISTOGRAM,
  FAMILY_GAUGE_HISTOGRAM,
  FAMILY_SUMMARY,
} FamilyType;

/* Points that wait for samples. */
typedef struct
{
  GPtrArray  *points; /* of MinaPrometheusPoint, in the order of the file */
  GHashTable *by_key; /* GBytes → MinaPrometheusPoint */
} Waiting;

struct _MinaPrometheusFamilies
{
  MinaDatasetBuilder   *builder;
  MinaStrings          *strings;
  MinaPrometheusLabels *labels;
  GHashTable           *counted; /* string numbers of families whose type was said */
  Waiting               typed;   /* those of the family */
  Waiting               untyped; /* to the end: see begin_family() */
  GByteArray           *key;

  guint32    name; /* the family, a string number */
  GString   *name_text;
  FamilyType type;
  guint32    help;
  guint32    unit;
};

static void
waiting_init (Waiting *self)
{
  self->points = g_ptr_array_new_with_free_func ((GDestroyNotify) mina_prometheus_point_free);
  self->by_key = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                        (GDestroyNotify) g_bytes_unref, NULL);
}

static void
waiting_clear (Waiting *self)
{
  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->points);
}

MinaPrometheusFamilies *
mina_prometheus_families_new (MinaDatasetBuilder *builder)
{
  MinaPrometheusFamilies *self;

  g_return_val_if_fail (builder != NULL, NULL);

  self = g_new0 (MinaPrometheusFamilies, 1);
  self->builder = builder;
  self->strings = mina_dataset_builder_strings (builder);
  self->labels = mina_prometheus_labels_new (builder);
  self->counted = g_hash_table_new (NULL, NULL);
  waiting_init (&self->typed);
  waiting_init (&self->untyped);
  self->key = g_byte_array_new ();
  self->name_text = g_string_new (NULL);
  return self;
}

void
mina_prometheus_families_free (MinaPrometheusFamilies *self)
{
  if (self == NULL)
    return;
  mina_prometheus_labels_free (self->labels);
  g_hash_table_unref (self->counted);
  waiting_clear (&self->typed);
  waiting_clear (&self->untyped);
  g_byte_array_unref (self->key);
  g_string_free (self->name_text, TRUE);
  g_free (self);
}

static void
flush (MinaPrometheusFamilies *self,
       Waiting                *waiting)
{
  for (guint i = 0; i < waiting->points->len; i++)
    mina_prometheus_point_emit (g_ptr_array_index (waiting->points, i), self->builder);
  g_hash_table_remove_all (waiting->by_key);
  g_ptr_array_set_size (waiting->points, 0);
}

void
mina_prometheus_families_flush (MinaPrometheusFamilies *self)
{
  g_return_if_fail (self != NULL);

  flush (self, &self->typed);
  flush (self, &self->untyped);
}

/* Families */

/* Points of a family whose type is said are whole when the next one begins. A federation says no
 * types: the sums and counts that belong to its buckets are families of their own. */
static void
begin_family (MinaPrometheusFamilies *self,
              MinaStr                 name)
{
  guint32 number = mina_strings_add (self->strings, name.text, name.length);

  if (number == self->name)
    return;
  flush (self, &self->typed);
  self->name = number;
  g_string_truncate (self->name_text, 0);
  g_string_append_len (self->name_text, name.text, (gssize) name.length);
  self->type = FAMILY_UNTYPED;
  self->help = 0;
  self->unit = 0;
}

static gboolean
is_word (MinaStr     text,
         const char *word)
{
  return text.length == strlen (word) && g_ascii_strncasecmp (text.text, word, text.length) == 0;
}

typedef struct
{
  const char *word;
  FamilyType  type;
} TypeWord;

static const TypeWord type_words[] = {
  { "counter", FAMILY_COUNTER },
  { "gauge", FAMILY_GAUGE },
  { "histogram", FAMILY_HISTOGRAM },
  { "gaugehistogram", FAMILY_GAUGE_HISTOGRAM },
  { "summary", FAMILY_SUMMARY },
  { "info", FAMILY_GAUGE },
  { "stateset", FAMILY_GAUGE },
  { "untyped", FAMILY_UNTYPED },
  { "unknown", FAMILY_UNTYPED },
};

static gboolean
find_type (MinaStr     word,
           FamilyType *type)
{
  *type = FAMILY_UNTYPED;
  for (guint i = 0; i < G_N_ELEMENTS (type_words); i++)
    if (is_word (word, type_words[i].word))
      {
        *type = type_words[i].type;
        return TRUE;
      }
  return FALSE;
}

gboolean
mina_prometheus_is_type (MinaStr word)
{
  FamilyType type;

  return find_type (word, &type);
}

void
mina_prometheus_families_set_type (MinaPrometheusFamilies *self,
                                   MinaStr                 name,
                                   MinaStr                 type)
{
  g_return_if_fail (self != NULL);

  begin_family (self, name);
  find_type (type, &self->type);
  if (g_hash_table_add (self->counted, GUINT_TO_POINTER (self->name)))
    mina_dataset_builder_add_metric (self->builder);
}

void
mina_prometheus_families_set_help (MinaPrometheusFamilies *self,
                                   MinaStr                 name,
                                   MinaStr                 help)
{
  g_return_if_fail (self != NULL);

  begin_family (self, name);
  self->help = mina_strings_add (self->strings, help.text, help.length);
}

void
mina_prometheus_families_set_unit (MinaPrometheusFamilies *self,
                                   MinaStr                 name,
                                   MinaStr                 unit)
{
  g_return_if_fail (self != NULL);

  begin_family (self, name);
  self->unit = mina_prometheus_unit (self->strings, unit);
}

static gboolean
has_label (const MinaPrometheusSample *sample,
           const char                 *name)
{
  for (guint i = 0; i < sample->labels->len; i++)
    if (is_word (g_array_index (sample->labels, MinaPrometheusLabel, i).name, name))
      return TRUE;
  return FALSE;
}

/* What a sample is to a family of the name @base. */
static MinaPrometheusRole
role_of (FamilyType                  type,
         MinaStr                     base,
         const MinaPrometheusSample *sample)
{
  MinaStr suffix;

  if (sample->name.length < base.length
      || memcmp (sample->name.text, base.text, base.length) != 0)
    return MINA_PROMETHEUS_FOREIGN;
  suffix = (MinaStr){ sample->name.text + base.length, sample->name.length - base.length };

  switch (type)
    {
    case FAMILY_HISTOGRAM:
    case FAMILY_GAUGE_HISTOGRAM:
      if (is_word (suffix, "_bucket"))
        return has_label (sample, "le") ? MINA_PROMETHEUS_STEP : MINA_PROMETHEUS_FOREIGN;
      if (is_word (suffix, "_sum") || is_word (suffix, "_gsum"))
        return MINA_PROMETHEUS_SUM;
      if (is_word (suffix, "_count") || is_word (suffix, "_gcount"))
        return MINA_PROMETHEUS_COUNT;
      return is_word (suffix, "_created") ? MINA_PROMETHEUS_CREATED : MINA_PROMETHEUS_FOREIGN;

    case FAMILY_SUMMARY:
      if (suffix.length == 0)
        return has_label (sample, "quantile") ? MINA_PROMETHEUS_STEP : MINA_PROMETHEUS_FOREIGN;
      if (is_word (suffix, "_sum"))
        return MINA_PROMETHEUS_SUM;
      if (is_word (suffix, "_count"))
        return MINA_PROMETHEUS_COUNT;
      return is_word (suffix, "_created") ? MINA_PROMETHEUS_CREATED : MINA_PROMETHEUS_FOREIGN;

    case FAMILY_COUNTER:
      if (suffix.length == 0 || is_word (suffix, "_total"))
        return MINA_PROMETHEUS_VALUE;
      return is_word (suffix, "_created") ? MINA_PROMETHEUS_CREATED : MINA_PROMETHEUS_FOREIGN;

    case FAMILY_GAUGE:
    case FAMILY_UNTYPED:
    default:
      return suffix.length == 0 || is_word (suffix, "_info") ? MINA_PROMETHEUS_VALUE
                                                             : MINA_PROMETHEUS_FOREIGN;
    }
}

static MinaSeries
series_of (const MinaPrometheusFamilies *self,
           FamilyType                    type,
           guint32                       name)
{
  MinaSeries series = { .name = name, .description = self->help, .unit = self->unit };

  if (series.unit == 0)
    series.unit = mina_prometheus_unit_of_name (self->strings, name);
  switch (type)
    {
    case FAMILY_COUNTER:
      series.type = MINA_METRIC_SUM;
      series.temporality = MINA_TEMPORALITY_CUMULATIVE;
      series.monotonic = TRUE;
      break;
    case FAMILY_HISTOGRAM:
      series.type = MINA_METRIC_HISTOGRAM;
      series.temporality = MINA_TEMPORALITY_CUMULATIVE;
      break;
    case FAMILY_GAUGE_HISTOGRAM:
      series.type = MINA_METRIC_HISTOGRAM;
      break;
    case FAMILY_SUMMARY:
      series.type = MINA_METRIC_SUMMARY;
      break;
    case FAMILY_GAUGE:
    case FAMILY_UNTYPED:
    default:
      series.type = MINA_METRIC_GAUGE;
      break;
    }
  return series;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  guint32 number_a = *(const guint32 *) a;
  guint32 number_b = *(const guint32 *) b;

  return number_a < number_b ? -1 : number_a > number_b;
}

/* The point that a sample belongs to; a new one, if @may_begin. */
static MinaPrometheusPoint *
find_point (MinaPrometheusFamilies *self,
            Waiting                *waiting,
            const MinaSeries       *series,
            const GArray           *attributes,
            gint64                  time_ns,
            gboolean                may_begin)
{
  guint32 head[] = { series->name, series->resource, series->scope };
  g_autoptr (GBytes) key = NULL;
  MinaPrometheusPoint *point;

  g_byte_array_set_size (self->key, 0);
  g_byte_array_append (self->key, (const guint8 *) head, sizeof head);
  g_byte_array_append (self->key, (const guint8 *) &time_ns, sizeof time_ns);
  g_byte_array_append (self->key, (const guint8 *) attributes->data,
                       attributes->len * (guint) sizeof (guint32));
  key = g_bytes_new (self->key->data, self->key->len);
  point = g_hash_table_lookup (waiting->by_key, key);
  if (point != NULL || !may_begin)
    return point;

  if (waiting->points->len == MAX_WAITING)
    flush (self, waiting);
  point = mina_prometheus_point_new (series, attributes, time_ns);
  g_ptr_array_add (waiting->points, point);
  g_hash_table_insert (waiting->by_key, g_steal_pointer (&key), point);
  return point;
}

static void
add_sample (MinaPrometheusFamilies     *self,
            MinaPrometheusPoint        *point,
            const MinaPrometheusSample *sample,
            MinaPrometheusRole          role,
            double                      bound,
            gint64                      exemplar_time_ns)
{
  mina_prometheus_point_add (point, sample, role, bound);
  if (sample->has_exemplar)
    {
      MinaExemplar exemplar = { .value = sample->exemplar_value, .time_ns = exemplar_time_ns };
      g_autoptr (GArray) attributes = NULL;

      attributes = mina_prometheus_labels_exemplar (self->labels, sample->exemplar_labels,
                                                    &exemplar);
      mina_prometheus_point_add_exemplar (point, &exemplar, attributes);
    }
}

static gboolean
strip_suffix (MinaStr     name,
              const char *suffix,
              MinaStr    *base)
{
  gsize length = strlen (suffix);

  if (name.length <= length || memcmp (name.text + name.length - length, suffix, length) != 0)
    return FALSE;
  *base = (MinaStr){ name.text, name.length - length };
  return TRUE;
}

/* What a sample is, and to which family: its own one, if it does not belong to that before. */
static MinaPrometheusRole
place (MinaPrometheusFamilies     *self,
       const MinaPrometheusSample *sample,
       FamilyType                 *type,
       MinaStr                    *base)
{
  MinaPrometheusRole role = MINA_PROMETHEUS_FOREIGN;

  *base = (MinaStr){ self->name_text->str, self->name_text->len };
  *type = self->type;
  if (self->name != 0)
    role = role_of (*type, *base, sample);
  if (role == MINA_PROMETHEUS_FOREIGN)
    {
      begin_family (self, sample->name);
      *base = sample->name;
      *type = self->type == FAMILY_COUNTER || self->type == FAMILY_UNTYPED ? self->type
                                                                           : FAMILY_GAUGE;
      role = MINA_PROMETHEUS_VALUE;
    }
  if (*type == FAMILY_UNTYPED)
    {
      if (has_label (sample, "le") && strip_suffix (sample->name, "_bucket", base))
        role = MINA_PROMETHEUS_STEP;
      else if (strip_suffix (sample->name, "_sum", base))
        role = MINA_PROMETHEUS_SUM;
      else if (strip_suffix (sample->name, "_count", base))
        role = MINA_PROMETHEUS_COUNT;
    }
  return role;
}

void
mina_prometheus_families_add (MinaPrometheusFamilies     *self,
                              const MinaPrometheusSample *sample,
                              gint64                      time_ns,
                              gint64                      exemplar_time_ns)
{
  g_autoptr (GArray) attributes = NULL;
  const char *step_label = NULL;
  MinaSeries series;
  FamilyType type;
  Waiting *waiting;
  MinaPrometheusPoint *point = NULL;
  g_autoptr (MinaPrometheusPoint) whole = NULL;
  MinaStr base;
  MinaPrometheusRole role;
  double bound = NAN;

  g_return_if_fail (self != NULL);
  g_return_if_fail (sample != NULL);

  role = place (self, sample, &type, &base);
  waiting = type == FAMILY_UNTYPED ? &self->untyped : &self->typed;
  if (role == MINA_PROMETHEUS_STEP)
    step_label = type == FAMILY_SUMMARY ? "quantile" : "le";
  attributes = mina_prometheus_labels_read (self->labels, sample, step_label, &bound);
  g_array_sort (attributes, compare_numbers);

  series = series_of (
    self, type == FAMILY_UNTYPED && role != MINA_PROMETHEUS_VALUE ? FAMILY_HISTOGRAM : type,
    mina_strings_add (self->strings, base.text, base.length));
  mina_prometheus_labels_owner (self->labels, sample, &series.resource, &series.scope);
  if (role != MINA_PROMETHEUS_VALUE || type == FAMILY_COUNTER)
    point = find_point (self, waiting, &series, attributes, time_ns,
                        type != FAMILY_UNTYPED || role == MINA_PROMETHEUS_STEP);

  if (point != NULL)
    {
      add_sample (self, point, sample, role, bound, exemplar_time_ns);
      if (role == MINA_PROMETHEUS_VALUE)
        point->series.name = mina_strings_add (self->strings, sample->name.text,
                                               sample->name.length);
      return;
    }

  /* A value that is whole as it is. */
  series = series_of (self, FAMILY_GAUGE,
                      mina_strings_add (self->strings, sample->name.text, sample->name.length));
  mina_prometheus_labels_owner (self->labels, sample, &series.resource, &series.scope);
  whole = mina_prometheus_point_new (&series, attributes, time_ns);
  add_sample (self, whole, sample, MINA_PROMETHEUS_VALUE, bound, exemplar_time_ns);
  mina_prometheus_point_emit (whole, self->builder);
}
