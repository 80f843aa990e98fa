/* mina-members.c - the children of one node, ready for questions about any stretch of time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-scene"

#include "scene/mina-members.h"

#include "base/mina-sort.h"

/* Members in a block of the index of the longest, and blocks in a block of the next level. */
#define BLOCK 16u

/* How many that began before a stretch of time are looked at for the longest. */
#define LOOK_BACK 4096u

/* How many of the ascending @times are before @time. */
static guint32
count_before (const gint64 *times,
              guint32       n,
              gint64        time)
{
  guint32 low = 0;
  guint32 high = n;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (times[middle] < time)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static inline guint32
count_up_to (const gint64 *times,
             guint32       n,
             gint64        time)
{
  return time == G_MAXINT64 ? n : count_before (times, n, time + 1);
}

static void
sort_times (gint64  *times,
            guint32  n)
{
  g_autofree guint32 *order = NULL;
  g_autofree gint64 *before = NULL;
  gboolean sorted = TRUE;

  for (guint32 i = 1; i < n && sorted; i++)
    sorted = times[i - 1] <= times[i];
  if (sorted)
    return;

  before = g_memdup2 (times, n * sizeof *times);
  order = g_new (guint32, n);
  for (guint32 i = 0; i < n; i++)
    order[i] = i;
  mina_sort_by_int64 (order, n, before);
  for (guint32 i = 0; i < n; i++)
    times[i] = before[order[i]];
}

static inline gint64
length_of (const MinaMembers *self,
           guint32            place)
{
  return mina_time_span_length ((MinaTimeSpan){ self->start_ns[place], self->end_ns[place] });
}

static inline guint32
longer (const MinaMembers *self,
        guint32            a,
        guint32            b)
{
  if (a == MINA_NONE)
    return b;
  return b != MINA_NONE && length_of (self, b) > length_of (self, a) ? b : a;
}

static void
index_longest (MinaMembers *self)
{
  guint32 total = 0;
  guint32 done = 0;

  for (guint32 level = self->n; level > BLOCK;)
    {
      level = (level + BLOCK - 1) / BLOCK;
      total += level;
    }
  self->longest = g_new (guint32, MAX (total, 1));

  for (guint32 level = self->n, below = 0; level > BLOCK;)
    {
      guint32 blocks = (level + BLOCK - 1) / BLOCK;

      for (guint32 i = 0; i < blocks; i++)
        {
          guint32 best = MINA_NONE;

          for (guint32 j = i * BLOCK; j < MIN ((i + 1) * BLOCK, level); j++)
            best = longer (self, best, level == self->n ? j : self->longest[below + j]);
          self->longest[done + i] = best;
        }
      below = done;
      done += blocks;
      level = blocks;
    }
}

/* The longest of the places [@from, @to). */
static guint32
longest_between (const MinaMembers *self,
                 guint32            from,
                 guint32            to)
{
  const guint32 *level = NULL;
  const guint32 *next = self->longest;
  guint32 n = self->n;
  guint32 best = MINA_NONE;

  while (from < to)
    {
      /* The ends that fill no block, then the blocks between them on the next level. */
      gboolean top = n <= BLOCK;

      while (from < to && (top || from % BLOCK != 0))
        {
          best = longer (self, best, level != NULL ? level[from] : from);
          from++;
        }
      while (from < to && (top || (to % BLOCK != 0 && to != n)))
        {
          to--;
          best = longer (self, best, level != NULL ? level[to] : to);
        }
      if (from >= to)
        break;
      from /= BLOCK;
      to = (to + BLOCK - 1) / BLOCK;
      level = next;
      n = (n + BLOCK - 1) / BLOCK;
      next = level + n;
    }
  return best;
}

MinaMembers *
mina_members_new (const MinaTree *tree,
                  guint32         node)
{
  MinaMembers *self;
  guint32 i = 0;

  g_return_val_if_fail (tree != NULL && node < tree->n, NULL);

  self = g_new0 (MinaMembers, 1);
  self->n = tree->children[node];
  self->node = g_new (guint32, MAX (self->n, 1));
  self->start_ns = g_new (gint64, MAX (self->n, 1));
  self->end_ns = g_new (gint64, MAX (self->n, 1));
  self->ends = g_new (gint64, MAX (self->n, 1));
  self->reach = g_new (guint32, MAX (self->n, 1));
  self->self_sum = g_new (gint64, (gsize) self->n + 1);
  self->self_sum[0] = 0;

  for (guint32 child = node + 1; child < tree->end[node] && i < self->n; child = tree->end[child])
    {
      self->node[i] = child;
      self->start_ns[i] = tree->start_ns[child];
      self->end_ns[i] = tree->end_ns[child];
      self->ends[i] = tree->end_ns[child];
      self->reach[i] =
        i > 0 && self->end_ns[self->reach[i - 1]] >= self->end_ns[i] ? self->reach[i - 1] : i;
      if (__builtin_add_overflow (self->self_sum[i], tree->self_ns[child], &self->self_sum[i + 1]))
        self->self_sum[i + 1] = G_MAXINT64;
      self->n_errors += mina_tree_is_error (tree, child);
      i++;
    }
  self->n = i;
  sort_times (self->ends, self->n);
  index_longest (self);

  self->error = g_new (guint32, MAX (self->n_errors, 1));
  self->error_ends = g_new (gint64, MAX (self->n_errors, 1));
  self->n_errors = 0;
  for (i = 0; i < self->n; i++)
    if (mina_tree_is_error (tree, self->node[i]))
      {
        self->error_ends[self->n_errors] = self->end_ns[i];
        self->error[self->n_errors++] = i;
      }
  sort_times (self->error_ends, self->n_errors);
  return self;
}

void
mina_members_free (MinaMembers *self)
{
  if (self == NULL)
    return;

  g_free (self->node);
  g_free (self->start_ns);
  g_free (self->end_ns);
  g_free (self->ends);
  g_free (self->reach);
  g_free (self->self_sum);
  g_free (self->longest);
  g_free (self->error);
  g_free (self->error_ends);
  g_free (self);
}

guint32
mina_members_begin_before (const MinaMembers *self,
                           gint64             time_ns)
{
  g_return_val_if_fail (self != NULL, 0);

  return count_before (self->start_ns, self->n, time_ns);
}

guint32
mina_members_count (const MinaMembers *self,
                    MinaTimeSpan       time)
{
  g_return_val_if_fail (self != NULL, 0);

  /* Those that began, without those that are over: all of the latter have begun. */
  return count_up_to (self->start_ns, self->n, time.end_ns)
         - count_before (self->ends, self->n, time.start_ns);
}

guint32
mina_members_errors (const MinaMembers *self,
                     MinaTimeSpan       time)
{
  guint32 low = 0;
  guint32 high;

  g_return_val_if_fail (self != NULL, 0);

  high = self->n_errors;
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (self->start_ns[self->error[middle]] <= time.end_ns)
        low = middle + 1;
      else
        high = middle;
    }
  return low - count_before (self->error_ends, self->n_errors, time.start_ns);
}

guint32
mina_members_first (const MinaMembers *self,
                    MinaTimeSpan       time)
{
  guint32 low = 0;
  guint32 high;

  g_return_val_if_fail (self != NULL, 0);

  /* The latest end up to a place never goes back, so it can be searched. */
  high = self->n;
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (self->end_ns[self->reach[middle]] < time.start_ns)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint32
mina_members_longest (const MinaMembers *self,
                      MinaTimeSpan       time)
{
  guint32 begun;
  guint32 best;
  guint32 first;

  g_return_val_if_fail (self != NULL, MINA_NONE);

  begun = count_before (self->start_ns, self->n, time.start_ns);
  best = longest_between (self, begun, count_up_to (self->start_ns, self->n, time.end_ns));
  if (begun == 0)
    return best;

  if (self->end_ns[self->reach[begun - 1]] >= time.start_ns)
    best = longer (self, self->reach[begun - 1], best);
  first = MAX (mina_members_first (self, time), begun > LOOK_BACK ? begun - LOOK_BACK : 0);
  for (guint32 i = begun; i-- > first;)
    if (self->end_ns[i] >= time.start_ns)
      best = longer (self, best, i);
  return best;
}

MinaFold
mina_members_fold (const MinaMembers *self,
                   MinaTimeSpan       time)
{
  MinaFold fold = { time, 0, 0, 0, MINA_NONE };
  guint32 longest;

  g_return_val_if_fail (self != NULL, fold);

  longest = mina_members_longest (self, time);
  fold.count = mina_members_count (self, time);
  fold.errors = mina_members_errors (self, time);
  fold.self_ns = self->self_sum[count_up_to (self->start_ns, self->n, time.end_ns)]
                 - self->self_sum[count_before (self->start_ns, self->n, time.start_ns)];
  if (longest != MINA_NONE)
    fold.longest = self->node[longest];
  return fold;
}
