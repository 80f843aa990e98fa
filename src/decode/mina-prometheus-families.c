/* mina-prometheus-families.c - samples of an exposition, put together to points
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "decode/mina-prometheus-families.h"

#include <math.h>
#include <string.h>

#include "decode/mina-prometheus-labels.h"

/* Points that wait for samples at most; then all are taken as they are. */
#define MAX_GROUPS 65536

typedef enum
{
  FAMILY_UNTYPED,
  FAMILY_COUNTER,
  FAMILY_GAUGE,
  FAMILY_HISTOGRAM,
  FAMILY_GAUGE_HISTOGRAM,
  FAMILY_SUMMARY,
} FamilyType;

/* What a sample is to its point. */
typedef enum
{
  ROLE_VALUE,
  ROLE_STEP, /* a bucket or a quantile */
  ROLE_SUM,
  ROLE_COUNT,
  ROLE_CREATED,
  ROLE_FOREIGN, /* it is of another family */
} Role;

typedef struct
{
  double bound;
  double value;
} Step;

typedef struct
{
  MinaExemplar exemplar;
  guint32     *attributes;
  guint        n;
} Exemplar;

/* A point that is not whole yet. */
typedef struct
{
  MinaSeries  series;
  guint32    *attributes;
  guint       n_attributes;
  gint64      time_ns;
  gint64      start_ns;
  GArray     *steps;     /* of Step */
  GArray     *exemplars; /* of Exemplar */
  double      value;
  gint64      exact;
  gboolean    is_int;
  double      sum;
  double      count;
  gboolean    has_sum;
  gboolean    has_count;
  guint       samples;
} Group;

/* Points that wait for samples. */
typedef struct
{
  GPtrArray  *groups; /* of Group, in the order of the file */
  GHashTable *by_key; /* GBytes → Group */
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
exemplar_clear (gpointer data)
{
  g_free (((Exemplar *) data)->attributes);
}

static Group *
group_new (const MinaSeries *series,
           const GArray     *attributes,
           gint64            time_ns)
{
  Group *self = g_new0 (Group, 1);

  self->series = *series;
  self->attributes = g_memdup2 (attributes->data, attributes->len * sizeof (guint32));
  self->n_attributes = attributes->len;
  self->time_ns = time_ns;
  self->value = NAN;
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  self->exemplars = g_array_new (FALSE, FALSE, sizeof (Exemplar));
  g_array_set_clear_func (self->exemplars, exemplar_clear);
  return self;
}

static void
group_free (gpointer data)
{
  Group *self = data;

  g_array_unref (self->exemplars);
  g_array_unref (self->steps);
  g_free (self->attributes);
  g_free (self);
}

static void
waiting_init (Waiting *self)
{
  self->groups = g_ptr_array_new_with_free_func (group_free);
  self->by_key = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                        (GDestroyNotify) g_bytes_unref, NULL);
}

static void
waiting_clear (Waiting *self)
{
  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->groups);
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

/* From groups to points */

static int
compare_steps (gconstpointer a,
               gconstpointer b)
{
  const Step *step_a = a;
  const Step *step_b = b;

  return step_a->bound < step_b->bound ? -1 : step_a->bound > step_b->bound;
}

static guint64
to_count (double value)
{
  if (!(value > 0.0))
    return 0;
  return value >= (double) G_MAXUINT64 ? G_MAXUINT64 : (guint64) value;
}

/* Buckets as Prometheus writes them hold all that is not above their bound; here they hold what
 * is between theirs and the one below. */
static void
fill_buckets (MinaPrometheusFamilies *self,
              const Group            *group,
              MinaDistribution       *distribution)
{
  const Step *steps = (const Step *) (gpointer) group->steps->data;
  g_autofree double *bounds = g_new (double, group->steps->len + 1);
  g_autofree guint64 *counts = g_new (guint64, group->steps->len + 1);
  guint64 before = 0;
  guint n = 0;

  for (guint i = 0; i < group->steps->len; i++)
    {
      guint64 here = to_count (steps[i].value);

      if (isinf (steps[i].bound) && steps[i].bound > 0)
        break;
      if (n > 0 && bounds[n - 1] == steps[i].bound)
        continue;
      bounds[n] = steps[i].bound;
      counts[n++] = here - MIN (here, before);
      before = MAX (before, here);
    }

  distribution->count = to_count (group->count);
  if (group->steps->len > 0)
    {
      guint64 all = to_count (steps[group->steps->len - 1].value);

      if (!group->has_count)
        distribution->count = MAX (all, before);
      all = group->steps->len > n ? all : distribution->count;
      counts[n] = all - MIN (all, before);
    }
  distribution->bounds = mina_dataset_builder_add_numbers (self->builder, bounds, n);
  if (group->steps->len > 0)
    distribution->counts = mina_dataset_builder_add_bucket_counts (self->builder, counts, n + 1);
}

static void
fill_quantiles (MinaPrometheusFamilies *self,
                const Group            *group,
                MinaDistribution       *distribution)
{
  const Step *steps = (const Step *) (gpointer) group->steps->data;
  guint n = group->steps->len;
  g_autofree double *quantiles = g_new (double, n + 1);
  g_autofree double *values = g_new (double, n + 1);

  for (guint i = 0; i < n; i++)
    {
      quantiles[i] = steps[i].bound;
      values[i] = steps[i].value;
    }
  distribution->count = to_count (group->count);
  distribution->bounds = mina_dataset_builder_add_numbers (self->builder, quantiles, n);
  distribution->counts = mina_dataset_builder_add_numbers (self->builder, values, n);
}

static void
emit (MinaPrometheusFamilies *self,
      const Group            *group)
{
  MinaDistribution distribution = { 0 };
  MinaPoint point = { 0 };

  point.series = mina_dataset_builder_add_series (self->builder, &group->series,
                                                  group->attributes, group->n_attributes);
  point.distribution = MINA_NONE;
  point.start_ns = group->start_ns;
  point.time_ns = group->time_ns;

  switch ((MinaMetricType) group->series.type)
    {
    case MINA_METRIC_HISTOGRAM:
    case MINA_METRIC_SUMMARY:
      g_array_sort (group->steps, compare_steps);
      if (group->series.type == MINA_METRIC_HISTOGRAM)
        fill_buckets (self, group, &distribution);
      else
        fill_quantiles (self, group, &distribution);
      distribution.has_sum = group->has_sum;
      distribution.sum = group->sum;
      point.value = group->has_sum ? group->sum : NAN;
      break;

    case MINA_METRIC_GAUGE:
    case MINA_METRIC_SUM:
    case MINA_METRIC_EXPONENTIAL_HISTOGRAM:
    default:
      point.value = group->value;
      point.exact = group->exact;
      point.is_int = group->is_int;
      break;
    }

  for (guint i = 0; i < group->exemplars->len; i++)
    {
      const Exemplar *exemplar = &g_array_index (group->exemplars, Exemplar, i);

      mina_dataset_builder_add_exemplar (self->builder, &exemplar->exemplar,
                                         exemplar->attributes, exemplar->n);
    }
  mina_dataset_builder_add_point (self->builder, &point,
                                  group->series.type == MINA_METRIC_HISTOGRAM
                                      || group->series.type == MINA_METRIC_SUMMARY
                                    ? &distribution
                                    : NULL);
  mina_dataset_builder_add_merged_points (self->builder, group->samples - 1);
}

static void
flush (MinaPrometheusFamilies *self,
       Waiting                *waiting)
{
  for (guint i = 0; i < waiting->groups->len; i++)
    emit (self, g_ptr_array_index (waiting->groups, i));
  g_hash_table_remove_all (waiting->by_key);
  g_ptr_array_set_size (waiting->groups, 0);
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

void
mina_prometheus_families_set_type (MinaPrometheusFamilies *self,
                                   MinaStr                 name,
                                   MinaStr                 type)
{
  g_return_if_fail (self != NULL);

  begin_family (self, name);
  self->type = is_word (type, "counter")          ? FAMILY_COUNTER
               : is_word (type, "histogram")      ? FAMILY_HISTOGRAM
               : is_word (type, "gaugehistogram") ? FAMILY_GAUGE_HISTOGRAM
               : is_word (type, "summary")        ? FAMILY_SUMMARY
               : is_word (type, "gauge") || is_word (type, "info") || is_word (type, "stateset")
                 ? FAMILY_GAUGE
                 : FAMILY_UNTYPED;
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
static Role
role_of (FamilyType                  type,
         MinaStr                     base,
         const MinaPrometheusSample *sample)
{
  MinaStr suffix;

  if (sample->name.length < base.length
      || memcmp (sample->name.text, base.text, base.length) != 0)
    return ROLE_FOREIGN;
  suffix = (MinaStr){ sample->name.text + base.length, sample->name.length - base.length };

  switch (type)
    {
    case FAMILY_HISTOGRAM:
    case FAMILY_GAUGE_HISTOGRAM:
      if (is_word (suffix, "_bucket"))
        return has_label (sample, "le") ? ROLE_STEP : ROLE_FOREIGN;
      if (is_word (suffix, "_sum") || is_word (suffix, "_gsum"))
        return ROLE_SUM;
      if (is_word (suffix, "_count") || is_word (suffix, "_gcount"))
        return ROLE_COUNT;
      return is_word (suffix, "_created") ? ROLE_CREATED : ROLE_FOREIGN;

    case FAMILY_SUMMARY:
      if (suffix.length == 0)
        return has_label (sample, "quantile") ? ROLE_STEP : ROLE_FOREIGN;
      if (is_word (suffix, "_sum"))
        return ROLE_SUM;
      if (is_word (suffix, "_count"))
        return ROLE_COUNT;
      return is_word (suffix, "_created") ? ROLE_CREATED : ROLE_FOREIGN;

    case FAMILY_COUNTER:
      if (suffix.length == 0 || is_word (suffix, "_total"))
        return ROLE_VALUE;
      return is_word (suffix, "_created") ? ROLE_CREATED : ROLE_FOREIGN;

    case FAMILY_GAUGE:
    case FAMILY_UNTYPED:
    default:
      return suffix.length == 0 || is_word (suffix, "_info") ? ROLE_VALUE : ROLE_FOREIGN;
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
static Group *
find_group (MinaPrometheusFamilies *self,
            Waiting                *waiting,
            const MinaSeries       *series,
            const GArray           *attributes,
            gint64                  time_ns,
            gboolean                may_begin)
{
  guint32 head[] = { series->name, series->resource, series->scope };
  g_autoptr (GBytes) key = NULL;
  Group *group;

  g_byte_array_set_size (self->key, 0);
  g_byte_array_append (self->key, (const guint8 *) head, sizeof head);
  g_byte_array_append (self->key, (const guint8 *) &time_ns, sizeof time_ns);
  g_byte_array_append (self->key, (const guint8 *) attributes->data,
                       attributes->len * (guint) sizeof (guint32));
  key = g_bytes_new (self->key->data, self->key->len);
  group = g_hash_table_lookup (waiting->by_key, key);
  if (group != NULL || !may_begin)
    return group;

  if (waiting->groups->len == MAX_GROUPS)
    flush (self, waiting);
  group = group_new (series, attributes, time_ns);
  g_ptr_array_add (waiting->groups, group);
  g_hash_table_insert (waiting->by_key, g_steal_pointer (&key), group);
  return group;
}

static void
add_exemplar (MinaPrometheusFamilies     *self,
              Group                      *group,
              const MinaPrometheusSample *sample,
              gint64                      time_ns)
{
  g_autoptr (GArray) attributes = NULL;
  Exemplar exemplar = { 0 };

  exemplar.exemplar.value = sample->exemplar_value;
  exemplar.exemplar.time_ns = time_ns;
  attributes = mina_prometheus_labels_exemplar (self->labels, sample->exemplar_labels,
                                                &exemplar.exemplar);
  exemplar.attributes = g_memdup2 (attributes->data, attributes->len * sizeof (guint32));
  exemplar.n = attributes->len;
  g_array_append_val (group->exemplars, exemplar);
}

/* Says what a sample says of its point. */
static void
fill (Group                      *group,
      const MinaPrometheusSample *sample,
      Role                        role,
      double                      bound)
{
  Step step = { bound, sample->value };
  char number[32];

  switch (role)
    {
    case ROLE_STEP:
      g_array_append_val (group->steps, step);
      break;
    case ROLE_SUM:
      group->sum = sample->value;
      group->has_sum = TRUE;
      break;
    case ROLE_COUNT:
      group->count = sample->value;
      group->has_count = TRUE;
      break;
    case ROLE_CREATED:
      if (sample->value > 0.0 && sample->value < 1e10)
        group->start_ns = (gint64) (sample->value * 1e9);
      break;
    case ROLE_VALUE:
    case ROLE_FOREIGN:
    default:
      group->value = sample->value;
      if (sample->value_text.length < sizeof number)
        {
          char *end;

          memcpy (number, sample->value_text.text, sample->value_text.length);
          number[sample->value_text.length] = '\0';
          group->exact = g_ascii_strtoll (number, &end, 10);
          group->is_int = *end == '\0' && fabs (sample->value) < 9e18;
          if (!group->is_int)
            group->exact = 0;
        }
      break;
    }
  group->samples++;
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
static Role
place (MinaPrometheusFamilies     *self,
       const MinaPrometheusSample *sample,
       FamilyType                 *type,
       MinaStr                    *base)
{
  Role role = ROLE_FOREIGN;

  *base = (MinaStr){ self->name_text->str, self->name_text->len };
  *type = self->type;
  if (self->name != 0)
    role = role_of (*type, *base, sample);
  if (role == ROLE_FOREIGN)
    {
      begin_family (self, sample->name);
      *base = sample->name;
      *type = self->type == FAMILY_COUNTER || self->type == FAMILY_UNTYPED ? self->type
                                                                           : FAMILY_GAUGE;
      role = ROLE_VALUE;
    }
  if (*type == FAMILY_UNTYPED)
    {
      if (has_label (sample, "le") && strip_suffix (sample->name, "_bucket", base))
        role = ROLE_STEP;
      else if (strip_suffix (sample->name, "_sum", base))
        role = ROLE_SUM;
      else if (strip_suffix (sample->name, "_count", base))
        role = ROLE_COUNT;
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
  Group *group = NULL;
  MinaStr base;
  Role role;
  double bound = NAN;

  g_return_if_fail (self != NULL);
  g_return_if_fail (sample != NULL);

  role = place (self, sample, &type, &base);
  waiting = type == FAMILY_UNTYPED ? &self->untyped : &self->typed;
  if (role == ROLE_STEP)
    step_label = type == FAMILY_SUMMARY ? "quantile" : "le";
  attributes = mina_prometheus_labels_read (self->labels, sample, step_label, &bound);
  g_array_sort (attributes, compare_numbers);

  series = series_of (self, type == FAMILY_UNTYPED && role != ROLE_VALUE ? FAMILY_HISTOGRAM : type,
                      mina_strings_add (self->strings, base.text, base.length));
  mina_prometheus_labels_owner (self->labels, sample, &series.resource, &series.scope);
  if (role != ROLE_VALUE || type == FAMILY_COUNTER)
    group = find_group (self, waiting, &series, attributes, time_ns,
                        type != FAMILY_UNTYPED || role == ROLE_STEP);

  if (group != NULL)
    {
      fill (group, sample, role, bound);
      if (sample->has_exemplar)
        add_exemplar (self, group, sample, exemplar_time_ns);
      if (role == ROLE_VALUE)
        group->series.name = mina_strings_add (self->strings, sample->name.text,
                                               sample->name.length);
      return;
    }

  /* A value that is whole as it is. */
  series = series_of (self, FAMILY_GAUGE,
                      mina_strings_add (self->strings, sample->name.text, sample->name.length));
  mina_prometheus_labels_owner (self->labels, sample, &series.resource, &series.scope);
  group = group_new (&series, attributes, time_ns);
  fill (group, sample, ROLE_VALUE, bound);
  if (sample->has_exemplar)
    add_exemplar (self, group, sample, exemplar_time_ns);
  emit (self, group);
  group_free (group);
}
