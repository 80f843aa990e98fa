/* mina-series-lines.c - a series of metric points as lines to draw
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "analysis/mina-buckets.h"
#include "base/mina-format.h"
#include "session/mina-series-lines.h"

/* Samples whose smallest and largest are kept together. */
#define BLOCK 64

/* Points looked at between two looks at the wish to stop. */
#define SLICE 4096

/* Lines of a histogram: the mean, then these. */
static const double histogram_quantiles[] = { 0.5, 0.95, 0.99 };

static double
seconds (gint64 from_ns,
         gint64 to_ns)
{
  return (double) (to_ns - from_ns) / MINA_NS_PER_S;
}

/* Whether a cumulative point goes on counting where the one before it stopped. */
static gboolean
goes_on (const MinaPoint *before,
         const MinaPoint *point)
{
  return before != NULL && !before->no_value && before->time_ns < point->time_ns
         && (before->start_ns == 0 || point->start_ns == 0 || before->start_ns == point->start_ns);
}

/* The rate of a sum over the time that a point speaks of. */
static double
get_rate (const MinaSeries *series,
          const MinaPoint  *before,
          const MinaPoint  *point)
{
  gint64 from_ns = point->start_ns;
  double grown = point->value;

  if (point->no_value)
    return NAN;
  if (series->temporality == MINA_TEMPORALITY_DELTA)
    {
      if (from_ns == 0 && before != NULL)
        from_ns = before->time_ns;
    }
  else if (goes_on (before, point) && before->value <= point->value)
    {
      from_ns = before->time_ns;
      grown = point->value - before->value;
    }
  if (from_ns == 0 || from_ns >= point->time_ns)
    return NAN;
  return grown / seconds (from_ns, point->time_ns);
}

/* The mean of a summary since the point before it. */
static double
get_summary_mean (const MinaDistribution *later,
                  const MinaDistribution *earlier)
{
  double sum = later->sum;
  guint64 count = later->count;

  if (!later->has_sum)
    return NAN;
  if (earlier != NULL && earlier->has_sum && earlier->count <= count)
    {
      sum -= earlier->sum;
      count -= earlier->count;
    }
  return count == 0 ? NAN : sum / count;
}

static void
fill_summary (MinaSeriesLines *self,
              MinaDataset     *dataset,
              guint32          i,
              const MinaPoint *before,
              guint32          point)
{
  const MinaPoint *points = mina_dataset_points (dataset, &(guint32){ 0 });
  const MinaDistribution *all = mina_dataset_distributions (dataset, &(guint32){ 0 });
  const MinaDistribution *earlier = NULL;

  if (goes_on (before, &points[point]) && before->distribution != MINA_NONE)
    earlier = &all[before->distribution];
  self->values[0][i] = get_summary_mean (&all[points[point].distribution], earlier);
  for (guint line = 1; line < self->n_lines; line++)
    self->values[line][i] = mina_summary_percentile (dataset, point, self->quantile[line]).value;
}

static void
fill_histogram (MinaSeriesLines *self,
                MinaDataset     *dataset,
                guint32          i,
                guint32          before,
                guint32          point)
{
  g_auto (MinaBuckets) buckets = { 0 };

  mina_buckets_init (&buckets, dataset, point, before);
  self->values[0][i] = buckets.count == 0 ? NAN : buckets.sum / buckets.count;
  for (guint line = 1; line < self->n_lines; line++)
    self->values[line][i] = mina_buckets_percentile (&buckets, self->quantile[line]).value;
}

static void
fill_distribution (MinaSeriesLines  *self,
                   MinaDataset      *dataset,
                   const MinaSeries *series,
                   guint32           i,
                   guint32           before,
                   guint32           point)
{
  const MinaPoint *points = mina_dataset_points (dataset, &(guint32){ 0 });

  for (guint line = 0; line < self->n_lines; line++)
    self->values[line][i] = NAN;
  if (points[point].distribution == MINA_NONE || points[point].no_value)
    return;
  if (series->type == MINA_METRIC_SUMMARY)
    fill_summary (self, dataset, i, before == MINA_NONE ? NULL : &points[before], point);
  else
    fill_histogram (self, dataset, i,
                    series->temporality == MINA_TEMPORALITY_DELTA ? MINA_NONE : before, point);
}

/* Which lines a series has. */
static void
choose_lines (MinaSeriesLines  *self,
              MinaDataset      *dataset,
              const MinaSeries *series)
{
  const MinaPoint *points = mina_dataset_points (dataset, &(guint32){ 0 });
  const guint32 *order = mina_dataset_point_order (dataset) + series->points.first;
  const MinaDistribution *distributions = mina_dataset_distributions (dataset, &(guint32){ 0 });
  const double *numbers = mina_dataset_numbers (dataset);

  switch ((MinaMetricType) series->type)
    {
    case MINA_METRIC_GAUGE:
      self->n_lines = 1;
      self->kind[0] = MINA_LINE_VALUE;
      break;
    case MINA_METRIC_SUM:
      self->n_lines = 1;
      self->kind[0] = series->monotonic || series->temporality == MINA_TEMPORALITY_DELTA
                        ? MINA_LINE_RATE
                        : MINA_LINE_VALUE;
      break;
    case MINA_METRIC_HISTOGRAM:
    case MINA_METRIC_EXPONENTIAL_HISTOGRAM:
      self->n_lines = 1 + G_N_ELEMENTS (histogram_quantiles);
      self->kind[0] = MINA_LINE_MEAN;
      for (guint i = 0; i < G_N_ELEMENTS (histogram_quantiles); i++)
        {
          self->kind[i + 1] = MINA_LINE_QUANTILE;
          self->quantile[i + 1] = histogram_quantiles[i];
        }
      break;
    case MINA_METRIC_SUMMARY:
    default:
      self->n_lines = 1;
      self->kind[0] = MINA_LINE_MEAN;
      for (guint32 i = 0; i < series->points.n && self->n_lines == 1; i++)
        {
          const MinaPoint *point = &points[order[i]];
          const MinaDistribution *summary;

          if (point->distribution == MINA_NONE)
            continue;
          summary = &distributions[point->distribution];
          for (guint32 q = 0; q < summary->bounds.n && self->n_lines < MINA_MAX_LINES; q++)
            {
              self->kind[self->n_lines] = MINA_LINE_QUANTILE;
              self->quantile[self->n_lines++] = numbers[summary->bounds.first + q];
            }
        }
      break;
    }
}

static int
compare_exemplars (gconstpointer a,
                   gconstpointer b,
                   gpointer      data)
{
  const MinaExemplar *exemplars = data;
  gint64 first = exemplars[*(const guint32 *) a].time_ns;
  gint64 second = exemplars[*(const guint32 *) b].time_ns;

  return (first > second) - (first < second);
}

static void
collect_exemplars (MinaSeriesLines *self,
                   MinaDataset     *dataset)
{
  guint32 n_all;
  const MinaExemplar *exemplars = mina_dataset_exemplars (dataset, &n_all);
  const MinaSeries *series = &mina_dataset_series (dataset, &(guint32){ 0 })[self->series];
  const MinaPoint *points = mina_dataset_points (dataset, &(guint32){ 0 });
  const guint32 *order = mina_dataset_point_order (dataset) + series->points.first;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (n_all == 0)
    return;
  for (guint32 i = 0; i < series->points.n; i++)
    {
      MinaRange range = points[order[i]].exemplars;

      for (guint32 j = range.first; j < range.first + range.n; j++)
        g_array_append_val (found, j);
    }
  /* Those that came without a point. */
  for (guint32 j = 0; j < n_all; j++)
    {
      if (exemplars[j].point == MINA_NONE && exemplars[j].series == self->series)
        g_array_append_val (found, j);
    }
  g_array_sort_with_data (found, compare_exemplars, (gpointer) exemplars);
  self->n_exemplars = found->len;
  self->exemplars = (guint32 *) g_array_steal (found, NULL);
}

static void
build_blocks (MinaSeriesLines *self)
{
  self->n_blocks = (self->n + BLOCK - 1) / BLOCK;
  for (guint line = 0; line < self->n_lines; line++)
    {
      self->block_min[line] = g_new (float, MAX (1, self->n_blocks));
      self->block_max[line] = g_new (float, MAX (1, self->n_blocks));
      for (guint32 block = 0; block < self->n_blocks; block++)
        {
          float low = INFINITY;
          float high = -INFINITY;

          for (guint32 i = block * BLOCK; i < MIN (self->n, (block + 1) * BLOCK); i++)
            {
              low = fminf (low, (float) self->values[line][i]);
              high = fmaxf (high, (float) self->values[line][i]);
            }
          self->block_min[line][block] = low;
          self->block_max[line][block] = high;
        }
    }
}

static void
clear_lines (MinaSeriesLines *self)
{
  g_free (self->time_ns);
  g_free (self->exemplars);
  for (guint line = 0; line < MINA_MAX_LINES; line++)
    {
      g_free (self->values[line]);
      g_free (self->block_min[line]);
      g_free (self->block_max[line]);
    }
}

MinaSeriesLines *
mina_series_lines_new (MinaDataset *dataset,
                       guint32      index,
                       MinaWork    *work)
{
  const MinaSeries *series = &mina_dataset_series (dataset, &(guint32){ 0 })[index];
  const MinaPoint *points = mina_dataset_points (dataset, &(guint32){ 0 });
  const guint32 *order = mina_dataset_point_order (dataset) + series->points.first;
  MinaSeriesLines *self = g_atomic_rc_box_new0 (MinaSeriesLines);
  guint32 before = MINA_NONE;

  self->series = index;
  self->n = series->points.n;
  self->time_ns = g_new (gint64, MAX (1, self->n));
  choose_lines (self, dataset, series);
  for (guint line = 0; line < self->n_lines; line++)
    self->values[line] = g_new (double, MAX (1, self->n));

  for (guint32 i = 0; i < self->n; i++)
    {
      const MinaPoint *point = &points[order[i]];

      if (i % SLICE == 0 && mina_work_is_cancelled (work))
        break;
      self->time_ns[i] = point->time_ns;
      if (self->kind[0] == MINA_LINE_VALUE)
        self->values[0][i] = point->no_value ? NAN : point->value;
      else if (self->kind[0] == MINA_LINE_RATE)
        self->values[0][i] = get_rate (series, before == MINA_NONE ? NULL : &points[before], point);
      else
        fill_distribution (self, dataset, series, i, before, order[i]);
      before = order[i];
    }
  if (mina_work_is_cancelled (work))
    {
      mina_series_lines_unref (self);
      return NULL;
    }
  build_blocks (self);
  collect_exemplars (self, dataset);
  return self;
}

MinaSeriesLines *
mina_series_lines_ref (MinaSeriesLines *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
mina_series_lines_unref (MinaSeriesLines *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_lines);
}

guint32
mina_series_lines_find (const MinaSeriesLines *self,
                        gint64                 time_ns)
{
  guint32 low = 0;
  guint32 high = self->n;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (self->time_ns[middle] < time_ns)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint32
mina_series_lines_at (const MinaSeriesLines *self,
                      gint64                 time_ns)
{
  guint32 after = mina_series_lines_find (self, time_ns);

  if (self->n == 0)
    return MINA_NONE;
  if (after == 0)
    return 0;
  if (after == self->n)
    return after - 1;
  /* Each difference is of one sign: it cannot overflow. */
  return time_ns - self->time_ns[after - 1] <= self->time_ns[after] - time_ns ? after - 1 : after;
}

gboolean
mina_series_lines_range (const MinaSeriesLines *self,
                         guint                  line,
                         guint32                first,
                         guint32                end,
                         double                *low,
                         double                *high)
{
  *low = INFINITY;
  *high = -INFINITY;

  g_return_val_if_fail (line < self->n_lines, FALSE);

  end = MIN (end, self->n);
  for (guint32 i = first; i < end;)
    {
      if (i % BLOCK == 0 && i + BLOCK <= end)
        {
          *low = fmin (*low, self->block_min[line][i / BLOCK]);
          *high = fmax (*high, self->block_max[line][i / BLOCK]);
          i += BLOCK;
        }
      else
        {
          *low = fmin (*low, self->values[line][i]);
          *high = fmax (*high, self->values[line][i]);
          i++;
        }
    }
  return *low <= *high;
}

MinaTimeSpan
mina_series_measure_run (MinaDataset *dataset)
{
  MinaTimeSpan run = { G_MAXINT64, G_MININT64 };
  guint32 n_series;
  const MinaSeries *series = mina_dataset_series (dataset, &n_series);
  const MinaPoint *points = mina_dataset_points (dataset, &(guint32){ 0 });
  const guint32 *order = mina_dataset_point_order (dataset);

  for (guint32 i = 0; i < n_series; i++)
    {
      MinaRange range = series[i].points;

      if (range.n == 0 || points[order[range.first]].time_ns <= 0)
        continue;
      run.start_ns = MIN (run.start_ns, points[order[range.first]].time_ns);
      run.end_ns = MAX (run.end_ns, points[order[range.first + range.n - 1]].time_ns);
    }
  return run.start_ns > run.end_ns ? (MinaTimeSpan){ 0, 0 } : run;
}

/* Nanoseconds that a unit of UCUM stands for; 0 if it is none of time. */
static double
get_duration_unit (const char *unit)
{
  static const struct
  {
    const char *name;
    double      ns;
  } units[] = {
    { "s", 1e9 },
    { "seconds", 1e9 },
    { "ms", 1e6 },
    { "milliseconds", 1e6 },
    { "us", 1e3 },
    { "µs", 1e3 },
    { "microseconds", 1e3 },
    { "ns", 1 },
    { "nanoseconds", 1 },
    { "min", 6e10 },
    { "h", 3.6e12 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (strcmp (units[i].name, unit) == 0)
        return units[i].ns;
    }
  return 0;
}

const char *
mina_series_format_value (char        *buffer,
                          MinaDataset *dataset,
                          guint32      series,
                          MinaLineKind kind,
                          double       value)
{
  const MinaSeries *info = &mina_dataset_series (dataset, &(guint32){ 0 })[series];
  const char *unit = mina_dataset_text (dataset, info->unit);
  double unit_ns = get_duration_unit (unit);
  char number[MINA_FORMAT_SIZE];

  if (isnan (value))
    {
      g_strlcpy (buffer, "–", MINA_FORMAT_SIZE);
      return buffer;
    }
  if (unit_ns > 0 && kind != MINA_LINE_RATE && fabs (value * unit_ns) < 9e18)
    return mina_format_duration (buffer, (gint64) llround (value * unit_ns));
  if (strcmp (unit, "By") == 0 && kind != MINA_LINE_RATE && value >= 0 && value < 1e19)
    return mina_format_bytes (buffer, (guint64) value);

  if (strcmp (unit, "By") == 0 && value >= 0 && value < 1e19)
    {
      /* Translators: a rate: so many a second */
      g_snprintf (buffer, MINA_FORMAT_SIZE, _("%s/s"), mina_format_bytes (number, (guint64) value));
      return buffer;
    }
  mina_format_number (number, value);
  if (kind == MINA_LINE_RATE && (*unit == '\0' || *unit == '{' || strcmp (unit, "1") == 0))
    /* Translators: a rate: so many a second */
    g_snprintf (buffer, MINA_FORMAT_SIZE, _("%s/s"), number);
  else if (kind == MINA_LINE_RATE)
    /* Translators: a rate: 1 is a number, 2 a unit: so many of these a second */
    g_snprintf (buffer, MINA_FORMAT_SIZE, _("%1$s %2$s/s"), number, unit);
  else if (*unit == '\0' || *unit == '{' || strcmp (unit, "1") == 0)
    g_strlcpy (buffer, number, MINA_FORMAT_SIZE);
  else
    g_snprintf (buffer, MINA_FORMAT_SIZE, "%s\u00a0%s", number, unit);
  /* A long unit is cut, but not within a character. */
  if (!g_utf8_validate (buffer, -1, NULL))
    {
      const char *end;

      g_utf8_validate (buffer, -1, &end);
      buffer[end - buffer] = '\0';
    }
  return buffer;
}
