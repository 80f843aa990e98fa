/* mina-statistics.c - the spans of a trace by service, operation or attribute, in numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-analysis"

#include "mina-config.h"

#include "analysis/mina-statistics.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "analysis/mina-number-map.h"
#include "base/mina-sort.h"

#define CANCEL_STEP 65536
/* A label is no place for a whole prompt or query. */
#define MAX_LABEL 200

typedef struct
{
  const MinaTree         *tree;
  const MinaCriticalPath *path;
  const MinaSpans        *spans;
  MinaStatisticsGroup     group;
  gboolean                has_key;
  guint32                 key;
} Question;

/* Number of the last attribute with the key. */
static guint32
find_attribute (const Question *self,
                MinaRange       range)
{
  const MinaAttributes *attributes = mina_dataset_attributes (self->tree->dataset);
  const guint32 *references = mina_attributes_references (attributes);

  for (guint32 i = range.n; i-- > 0;)
    if (mina_attributes_get (attributes, references[range.first + i])->key == self->key)
      return references[range.first + i];
  return MINA_NONE;
}

static MinaStatisticsRow
describe_group (const Question *self,
                guint32         span)
{
  MinaStatisticsRow row = { .service = MINA_NONE, .attribute = MINA_NONE };
  guint32 n;

  if (self->group != MINA_GROUP_BY_ATTRIBUTE)
    {
      row.service = self->spans->service[span];
      row.name = self->group == MINA_GROUP_BY_OPERATION ? self->spans->name[span] : 0;
    }
  else if (self->has_key)
    {
      row.attribute = find_attribute (self, self->spans->attributes[span]);
      if (row.attribute == MINA_NONE)
        row.attribute =
          find_attribute (self, mina_dataset_resources (self->tree->dataset, &n)
                                  [self->spans->resource[span]]
                                    .attributes);
    }
  return row;
}

static gint64
add_saturating (gint64 a,
                gint64 b)
{
  gint64 sum;

  return __builtin_add_overflow (a, b, &sum) ? G_MAXINT64 : sum;
}

static void
add_span (const Question    *self,
          MinaStatisticsRow *row,
          guint32            node,
          gint64             length_ns)
{
  row->count++;
  row->errors += self->spans->status[self->tree->span[node]] == MINA_STATUS_ERROR;
  row->total_ns = add_saturating (row->total_ns, length_ns);
  row->self_ns = add_saturating (row->self_ns, self->tree->self_ns[node]);
  if (self->path != NULL)
    row->critical_ns += self->path->time_ns[node];
}

/* The smallest duration that at least @per_cent of them do not exceed. */
static gint64
nearest_rank (const guint32 *nodes,
              guint32        n,
              const gint64  *length_ns,
              guint          per_cent)
{
  guint64 rank = ((guint64) n * per_cent + 99) / 100;

  return length_ns[nodes[MAX (rank, 1) - 1]];
}

static void
rank_spans (MinaStatisticsRow *row,
            guint32           *nodes,
            const gint64      *length_ns)
{
  guint32 n = row->count;

  mina_sort_by_int64 (nodes, n, length_ns);
  row->longest = nodes[n - 1];
  row->min_ns = length_ns[nodes[0]];
  row->max_ns = length_ns[nodes[n - 1]];
  row->mean_ns = row->total_ns / n;
  row->p50_ns = nearest_rank (nodes, n, length_ns, 50);
  row->p95_ns = nearest_rank (nodes, n, length_ns, 95);
  row->p99_ns = nearest_rank (nodes, n, length_ns, 99);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const MinaStatisticsRow *x = a;
  const MinaStatisticsRow *y = b;

  if (x->self_ns != y->self_ns)
    return x->self_ns > y->self_ns ? -1 : 1;
  if (x->total_ns != y->total_ns)
    return x->total_ns > y->total_ns ? -1 : 1;
  return (x->longest > y->longest) - (x->longest < y->longest);
}

MinaStatistics *
mina_statistics_new (const MinaTree         *tree,
                     const MinaCriticalPath *path,
                     MinaStatisticsGroup     group,
                     const char             *key,
                     const MinaTimeSpan     *window,
                     MinaWork               *work)
{
  g_auto (MinaNumberMap) numbers = { 0 };
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (MinaStatisticsRow));
  g_autofree gint64 *length_ns = NULL;
  g_autofree guint32 *group_of = NULL;
  g_autofree guint32 *next = NULL;
  g_autofree guint32 *nodes = NULL;
  Question question = { .tree = tree, .path = path, .group = group };
  MinaStatistics *self;

  g_return_val_if_fail (tree != NULL, NULL);

  question.spans = mina_dataset_spans (tree->dataset);
  if (key != NULL)
    question.has_key = mina_strings_find (mina_dataset_strings (tree->dataset), key, strlen (key),
                                          &question.key);
  length_ns = g_new (gint64, MAX (tree->n, 1));
  group_of = g_new (guint32, MAX (tree->n, 1));

  for (guint32 node = 0; node < tree->n; node++)
    {
      MinaTimeSpan time = { tree->start_ns[node], tree->end_ns[node] };
      MinaStatisticsRow row;
      guint64 number;
      guint32 *place;

      if (node % CANCEL_STEP == 0 && mina_work_is_cancelled (work))
        return NULL;
      group_of[node] = MINA_NONE;
      if (tree->kind[node] != MINA_NODE_SPAN
          || (window != NULL && !mina_time_span_overlaps (time, *window)))
        continue;
      length_ns[node] = mina_time_span_length (time);
      row = describe_group (&question, tree->span[node]);
      number = group == MINA_GROUP_BY_ATTRIBUTE ? row.attribute
                                                : (guint64) row.service << 32 | row.name;
      place = mina_number_map_put (&numbers, number);
      if (*place == MINA_NUMBER_MAP_ABSENT)
        {
          *place = rows->len;
          g_array_append_val (rows, row);
        }
      group_of[node] = *place;
      add_span (&question, &g_array_index (rows, MinaStatisticsRow, *place), node,
                length_ns[node]);
    }

  /* The nodes of each group together, to be sorted by duration. */
  next = g_new0 (guint32, rows->len + 1);
  nodes = g_new (guint32, MAX (tree->n, 1));
  for (guint i = 0; i < rows->len; i++)
    next[i + 1] = next[i] + g_array_index (rows, MinaStatisticsRow, i).count;
  for (guint32 node = 0; node < tree->n; node++)
    if (group_of[node] != MINA_NONE)
      nodes[next[group_of[node]]++] = node;
  for (guint i = 0; i < rows->len; i++)
    {
      MinaStatisticsRow *row = &g_array_index (rows, MinaStatisticsRow, i);

      if (mina_work_is_cancelled (work))
        return NULL;
      rank_spans (row, nodes + next[i] - row->count, length_ns);
    }
  g_array_sort (rows, compare_rows);

  self = g_new0 (MinaStatistics, 1);
  self->dataset = mina_dataset_ref (tree->dataset);
  self->group = group;
  self->n = rows->len;
  self->rows = (MinaStatisticsRow *) (gpointer) g_array_free (g_steal_pointer (&rows), FALSE);
  return self;
}

void
mina_statistics_free (MinaStatistics *self)
{
  if (self == NULL)
    return;
  mina_dataset_unref (self->dataset);
  g_free (self->rows);
  g_free (self);
}

char *
mina_statistics_row_label (const MinaStatistics *self,
                           guint32               row)
{
  const MinaStatisticsRow *one;
  const MinaAttributes *attributes;
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (row < self->n, NULL);

  one = &self->rows[row];
  if (self->group == MINA_GROUP_BY_SERVICE)
    return g_strdup (mina_dataset_service_name (self->dataset, one->service));
  if (self->group == MINA_GROUP_BY_OPERATION)
    return g_strconcat (mina_dataset_service_name (self->dataset, one->service), " ",
                        one->name != 0 ? mina_dataset_text (self->dataset, one->name)
                                       : _ ("(no name)"),
                        NULL);
  if (one->attribute == MINA_NONE)
    return g_strdup (_ ("(not set)"));
  attributes = mina_dataset_attributes (self->dataset);
  text = g_string_new (NULL);
  mina_attributes_to_text (attributes, mina_attributes_get (attributes, one->attribute), text,
                           MAX_LABEL);
  return g_string_free (text, FALSE);
}
