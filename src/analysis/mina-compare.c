/* mina-compare.c - two traces side by side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-analysis"

#include "analysis/mina-compare.h"

#include <stdlib.h>
#include <string.h>

/* What stands below a pair of matched parents, or below one whose partner is missing. */
typedef struct
{
  guint32 a; /* next child in a, or MINA_NONE */
  guint32 a_end;
  guint32 b;
  guint32 b_end;
  guint32 depth;
  guint32 parent_a;
  guint32 parent_b;
} Level;

typedef struct
{
  const MinaTree *a;
  const MinaTree *b;
  GArray         *rows;
  guint32        *partner_of_a; /* node of b, for each node of a */
  guint32        *partner_of_b;
} Matcher;

static char *
node_key (const MinaTree *tree,
          guint32         node)
{
  const MinaSpans *spans = mina_dataset_spans (tree->dataset);
  guint32 span = tree->span[node];

  /* Texts, not numbers: the trees may be of different datasets. */
  return g_strdup_printf ("%u\n%u\n%s\n%s", tree->kind[node], spans->kind[span],
                          mina_dataset_service_name (tree->dataset, spans->service[span]),
                          mina_dataset_span_name (tree->dataset, span));
}

/* Pairs the children in two ranges of nodes. */
static void
match_children (Matcher *self,
                guint32  a,
                guint32  a_end,
                guint32  b,
                guint32  b_end)
{
  g_autoptr (GHashTable) waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                          (GDestroyNotify) g_queue_free);
  guint32 n_a = 0, n_b = 0, only_a = MINA_NONE, only_b = MINA_NONE;

  for (guint32 node = b; node < b_end; node = self->b->end[node])
    {
      char *key = node_key (self->b, node);
      GQueue *queue = g_hash_table_lookup (waiting, key);

      if (queue == NULL)
        {
          queue = g_queue_new ();
          g_hash_table_insert (waiting, key, queue);
        }
      else
        {
          g_free (key);
        }
      g_queue_push_tail (queue, GUINT_TO_POINTER (node + 1));
      n_b++;
      only_b = node;
    }
  for (guint32 node = a; node < a_end; node = self->a->end[node])
    {
      g_autofree char *key = node_key (self->a, node);
      GQueue *queue = g_hash_table_lookup (waiting, key);
      guint32 partner = queue != NULL ? GPOINTER_TO_UINT (g_queue_pop_head (queue)) : 0;

      n_a++;
      only_a = node;
      if (partner == 0)
        continue;
      self->partner_of_a[node] = partner - 1;
      self->partner_of_b[partner - 1] = node;
    }
  if (a == 0 && b == 0 && n_a == 1 && n_b == 1 && self->partner_of_a[only_a] == MINA_NONE)
    {
      self->partner_of_a[only_a] = only_b;
      self->partner_of_b[only_b] = only_a;
    }
}

static void
add_row (Matcher *self,
         guint32  a,
         guint32  b,
         guint32  depth)
{
  MinaComparedRow row = { .a = a, .b = b, .depth = depth };

  if (b != MINA_NONE)
    {
      row.own_difference_ns += self->b->self_ns[b];
      row.length_difference_ns += self->b->end_ns[b] - self->b->start_ns[b];
    }
  if (a != MINA_NONE)
    {
      row.own_difference_ns -= self->a->self_ns[a];
      row.length_difference_ns -= self->a->end_ns[a] - self->a->start_ns[a];
    }
  g_array_append_val (self->rows, row);
}

static Level
level_below (Matcher *self,
             guint32  a,
             guint32  b,
             guint32  depth)
{
  Level level = { MINA_NONE, MINA_NONE, MINA_NONE, MINA_NONE, depth, a, b };

  if (a != MINA_NONE)
    level.a = a + 1, level.a_end = self->a->end[a];
  if (b != MINA_NONE)
    level.b = b + 1, level.b_end = self->b->end[b];
  return level;
}

/* The next row of a level: what only b has comes before the pair it precedes in b. */
static gboolean
next_pair (Matcher *self,
           Level   *level,
           guint32 *a,
           guint32 *b)
{
  gboolean in_a = level->a != MINA_NONE && level->a < level->a_end;
  gboolean in_b = level->b != MINA_NONE && level->b < level->b_end;

  /* Those of b whose partner was shown already. */
  while (in_b && self->partner_of_b[level->b] != MINA_NONE
         && (!in_a || self->partner_of_b[level->b] < level->a))
    {
      level->b = self->b->end[level->b];
      in_b = level->b < level->b_end;
    }
  if (in_a)
    {
      *a = level->a;
      *b = self->partner_of_a[level->a];
      if (*b == MINA_NONE || !in_b || self->partner_of_b[level->b] != MINA_NONE
          || *b <= level->b)
        {
          level->a = self->a->end[level->a];
          return TRUE;
        }
    }
  if (!in_b)
    return FALSE;
  *a = MINA_NONE;
  *b = level->b;
  level->b = self->b->end[level->b];
  return TRUE;
}

MinaComparison *
mina_comparison_new (const MinaTree *a,
                     const MinaTree *b)
{
  Matcher self = { a, b, NULL, NULL, NULL };
  g_autoptr (GArray) levels = NULL;
  MinaComparison *comparison;
  Level level;
  gsize n;

  g_return_val_if_fail (a != NULL && b != NULL, NULL);

  levels = g_array_new (FALSE, FALSE, sizeof (Level));
  self.rows = g_array_new (FALSE, FALSE, sizeof (MinaComparedRow));
  self.partner_of_a = g_new (guint32, MAX (a->n, 1));
  self.partner_of_b = g_new (guint32, MAX (b->n, 1));
  memset (self.partner_of_a, 0xff, a->n * sizeof (guint32));
  memset (self.partner_of_b, 0xff, b->n * sizeof (guint32));

  match_children (&self, 0, a->n, 0, b->n);
  level = (Level){ 0, a->n, 0, b->n, 0, MINA_NONE, MINA_NONE };
  g_array_append_val (levels, level);
  while (levels->len > 0)
    {
      Level *top = &g_array_index (levels, Level, levels->len - 1);
      guint32 node_a, node_b, depth = top->depth;

      if (!next_pair (&self, top, &node_a, &node_b))
        {
          g_array_set_size (levels, levels->len - 1);
          continue;
        }
      add_row (&self, node_a, node_b, depth);
      level = level_below (&self, node_a, node_b, depth + 1);
      if (node_a != MINA_NONE && node_b != MINA_NONE)
        match_children (&self, level.a, level.a_end, level.b, level.b_end);
      g_array_append_val (levels, level);
    }

  comparison = g_new0 (MinaComparison, 1);
  comparison->rows = g_array_steal (self.rows, &n);
  comparison->n = (guint32) n;
  for (guint32 i = 0; i < comparison->n; i++)
    {
      comparison->n_only_a += comparison->rows[i].b == MINA_NONE;
      comparison->n_only_b += comparison->rows[i].a == MINA_NONE;
    }
  comparison->n_matched = comparison->n - comparison->n_only_a - comparison->n_only_b;
  g_array_unref (self.rows);
  g_free (self.partner_of_a);
  g_free (self.partner_of_b);
  return comparison;
}

void
mina_comparison_free (MinaComparison *self)
{
  if (self == NULL)
    return;
  g_free (self->rows);
  g_free (self);
}

static int
compare_by_own_time (gconstpointer a,
                     gconstpointer b,
                     gpointer      data)
{
  const MinaComparison *self = data;
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;
  gint64 own_x = ABS (self->rows[x].own_difference_ns);
  gint64 own_y = ABS (self->rows[y].own_difference_ns);

  if (own_x != own_y)
    return own_x > own_y ? -1 : 1;
  return x < y ? -1 : x > y;
}

guint32 *
mina_comparison_by_own_time (const MinaComparison *self)
{
  guint32 *rows = g_new (guint32, MAX (self->n, 1));

  for (guint32 i = 0; i < self->n; i++)
    rows[i] = i;
  g_qsort_with_data (rows, (int) self->n, sizeof *rows, compare_by_own_time, (gpointer) self);
  return rows;
}
