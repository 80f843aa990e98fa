/* mina-session-navigate.c - from node to node, and what is folded
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-session-private.h"

#include <glib/gi18n-lib.h>

/* A gap is worth a stop if it is so much of the span it is in. */
#define GAP_PARTS 1000

/* Moves the selection by so many rows; G_MININT32 to the first, G_MAXINT32 to the last. */
void
mina_session_step_row (MinaSession *self,
                       gint32       rows)
{
  gint64 n, row;

  if (self->rows == NULL || (n = mina_rows_count (self->rows)) == 0)
    return;

  if (self->node == MINA_NONE)
    row = rows == G_MAXINT32 || (rows < 0 && rows != G_MININT32) ? n - 1 : 0;
  else
    row = (gint64) mina_rows_find (self->rows, self->node) + rows;
  row = CLAMP (row, 0, n - 1);
  mina_session_select_node (self, mina_rows_node (self->rows, row),
                            rows == G_MININT32 || rows == G_MAXINT32 ? MINA_PLACE_JUMP
                                                                     : MINA_PLACE_STEP);
}

/* How many of the ascending @nodes are below @limit. */
static guint32
count_below (const guint32 *nodes,
             guint32        n,
             guint32        limit)
{
  guint32 low = 0;

  while (low < n)
    {
      guint32 middle = low + (n - low) / 2;

      if (nodes[middle] < limit)
        low = middle + 1;
      else
        n = middle;
    }
  return low;
}

guint
mina_session_get_errors (MinaSession *self,
                         guint       *position)
{
  guint32 below;

  g_return_val_if_fail (MINA_IS_SESSION (self), 0);

  if (position != NULL)
    {
      *position = 0;
      if (self->node != MINA_NONE)
        {
          below = count_below (self->build.errors, self->build.n_errors, self->node);
          if (below < self->build.n_errors && self->build.errors[below] == self->node)
            *position = below + 1;
        }
    }
  return self->build.n_errors;
}

/* Selects the next (1) or previous (-1) span with an error; goes round at the end. */
void
mina_session_step_error (MinaSession *self,
                         int          direction)
{
  const guint32 *errors = self->build.errors;
  guint32 n = self->build.n_errors;
  guint32 i;

  if (n == 0)
    return;
  if (self->node == MINA_NONE)
    i = direction > 0 ? 0 : n - 1;
  else if (direction > 0)
    i = count_below (errors, n, self->node + 1) % n;
  else
    i = (count_below (errors, n, self->node) + n - 1) % n;
  mina_session_select_node (self, errors[i], MINA_PLACE_JUMP);
}

/* The segment that is selected, or the one to count from: the first that ends after the start of
 * the selected node. */
static guint32
current_segment (MinaSession *self,
                 gboolean    *is_selected)
{
  const MinaCriticalPath *path = self->build.critical_path;
  guint32 low = 0, high = path->n;
  gint64 start;

  *is_selected = self->segment < path->n && path->segments[self->segment].node == self->node;
  if (*is_selected || self->node == MINA_NONE)
    return *is_selected ? self->segment : 0;

  start = self->build.tree->start_ns[self->node];
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (path->segments[middle].time.end_ns <= start)
        low = middle + 1;
      else
        high = middle;
    }
  *is_selected = low < path->n && path->segments[low].node == self->node;
  return low;
}

/* Selects the span that did the next (1) or previous (-1) stretch of the critical path. */
void
mina_session_step_critical (MinaSession *self,
                            int          direction)
{
  const MinaCriticalPath *path = self->build.critical_path;
  gboolean is_selected;
  gint64 segment;

  if (path == NULL || path->n == 0)
    return;

  segment = current_segment (self, &is_selected);
  if (direction < 0)
    segment--;
  else if (is_selected)
    segment++;
  if (segment < 0 || segment >= path->n)
    {
      mina_session_announce (self, direction < 0 ? _("This is where the critical path begins.")
                                                 : _("This is where the critical path ends."));
      return;
    }

  mina_session_begin (self);
  mina_session_select_node (self, path->segments[segment].node, MINA_PLACE_JUMP);
  mina_session_show_time (self, path->segments[segment].time);
  self->segment = segment;
  mina_session_end (self);
}

/* The first stretch of @node that no child covers, is long enough and begins at or after @from. */
static gboolean
find_gap (const MinaTree *tree,
          guint32         node,
          gint64          from,
          MinaTimeSpan   *gap)
{
  MinaTimeSpan whole = { tree->start_ns[node], tree->end_ns[node] };
  gint64 least = mina_time_span_length (whole) / GAP_PARTS + 1;
  guint32 first = tree->cover_first[node], end = tree->cover_first[node + 1];
  guint32 low = first, high = end;

  /* Covers that end before the start cannot bound a gap that begins after it. */
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (tree->cover[middle].end_ns < from)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint32 i = low; i <= end; i++)
    {
      gint64 start = i == first ? whole.start_ns : tree->cover[i - 1].end_ns;
      gint64 stop = i == end ? whole.end_ns : tree->cover[i].start_ns;

      if (start >= from && stop - start >= least)
        {
          *gap = (MinaTimeSpan){ start, stop };
          return TRUE;
        }
    }
  return FALSE;
}

/* Measures the next gap: time of the selected span, or of the parent where it has no children,
 * that no child claims. Begins again after the last. */
void
mina_session_step_gap (MinaSession *self)
{
  const MinaTree *tree = self->build.tree;
  guint32 node = self->node;
  MinaTimeSpan gap;
  gint64 from;

  if (tree == NULL || tree->n == 0)
    return;
  if (node == MINA_NONE)
    node = 0;
  while (tree->cover_first[node] == tree->cover_first[node + 1] && tree->parent[node] != MINA_NONE)
    node = tree->parent[node];

  from = G_MININT64;
  if (self->measuring && self->measure.start_ns >= tree->start_ns[node]
      && self->measure.end_ns <= tree->end_ns[node])
    from = self->measure.start_ns + 1;
  if (!find_gap (tree, node, from, &gap) && !find_gap (tree, node, G_MININT64, &gap))
    {
      mina_session_announce (self, _("Children claim all the time of this span."));
      return;
    }

  mina_session_begin (self);
  mina_session_set_measure (self, &gap);
  mina_session_show_time (self, gap);
  mina_session_end (self);
}

/* The next (1) or previous (-1) child of the same parent, or MINA_NONE. */
guint32
mina_session_sibling (MinaSession *self,
                      int          direction)
{
  const MinaTree *tree = self->build.tree;
  guint32 node = self->node;
  guint32 sibling;

  if (tree == NULL || node == MINA_NONE)
    return MINA_NONE;
  if (direction > 0)
    {
      sibling = tree->end[node];
      return sibling < tree->n && tree->parent[sibling] == tree->parent[node] ? sibling : MINA_NONE;
    }
  if (node == 0 || node - 1 == tree->parent[node])
    return MINA_NONE;
  for (sibling = node - 1; tree->parent[sibling] != tree->parent[node];)
    sibling = tree->parent[sibling];
  return sibling;
}

/* After folding: what is hidden cannot stay selected. */
static void
keep_selection_visible (MinaSession *self)
{
  mina_session_set_rows_changed (self);
  if (self->node != MINA_NONE && !mina_rows_is_visible (self->rows, self->node))
    mina_session_select_node (self,
                              mina_rows_node (self->rows,
                                              mina_rows_find (self->rows, self->node)),
                              MINA_PLACE_STEP);
}

static void
set_expanded (MinaSession *self,
              guint32      node,
              gboolean     expanded)
{
  mina_session_begin (self);
  if (mina_rows_set_expanded (self->rows, node, expanded))
    keep_selection_visible (self);
  mina_session_end (self);
}

static gboolean
has_children (const MinaTree *tree,
              guint32         node)
{
  return tree->end[node] > node + 1;
}

void
mina_session_toggle_fold (MinaSession *self,
                          guint32      node)
{
  if (self->rows == NULL || node >= self->build.tree->n || !has_children (self->build.tree, node))
    return;
  set_expanded (self, node, !mina_rows_is_expanded (self->rows, node));
}

/* What → does: unfold, or go to the first child. */
void
mina_session_unfold (MinaSession *self)
{
  if (self->rows == NULL || self->node == MINA_NONE || !has_children (self->build.tree, self->node))
    return;
  if (mina_rows_is_expanded (self->rows, self->node))
    mina_session_select_node (self, self->node + 1, MINA_PLACE_STEP);
  else
    set_expanded (self, self->node, TRUE);
}

/* What ← does: fold, or go to the parent. */
void
mina_session_fold (MinaSession *self)
{
  const MinaTree *tree = self->build.tree;

  if (self->rows == NULL || self->node == MINA_NONE)
    return;
  if (has_children (tree, self->node) && mina_rows_is_expanded (self->rows, self->node))
    set_expanded (self, self->node, FALSE);
  else if (tree->parent[self->node] != MINA_NONE)
    mina_session_select_node (self, tree->parent[self->node], MINA_PLACE_STEP);
}

void
mina_session_unfold_subtree (MinaSession *self)
{
  if (self->rows == NULL || self->node == MINA_NONE)
    return;
  mina_session_begin (self);
  mina_rows_expand_subtree (self->rows, self->node);
  mina_session_set_rows_changed (self);
  mina_session_end (self);
}

void
mina_session_fold_all (MinaSession *self,
                       gboolean     expanded)
{
  if (self->rows == NULL)
    return;
  mina_session_begin (self);
  mina_rows_set_all (self->rows, expanded);
  keep_selection_visible (self);
  mina_session_end (self);
}

/* One level more (1): the topmost folded nodes open. One less (-1): the deepest open ones close. */
void
mina_session_fold_level (MinaSession *self,
                         int          direction)
{
  const MinaTree *tree = self->build.tree;
  guint32 deepest = 0, topmost = G_MAXUINT32;
  guint32 n;

  if (self->rows == NULL)
    return;
  n = mina_rows_count (self->rows);
  for (guint32 row = 0; row < n; row++)
    {
      guint32 node = mina_rows_node (self->rows, row);

      deepest = MAX (deepest, tree->depth[node]);
      if (has_children (tree, node) && !mina_rows_is_expanded (self->rows, node))
        topmost = MIN (topmost, tree->depth[node]);
    }
  if (direction > 0 ? topmost == G_MAXUINT32 : deepest == 0)
    return;

  mina_session_begin (self);
  mina_rows_set_level (self->rows, direction > 0 ? topmost + 2 : deepest);
  keep_selection_visible (self);
  mina_session_end (self);
}

/* Goes to a span that is named by ids, and says so where it is not in the files. */
void
mina_session_go_to (MinaSession *self,
                    guint32      span,
                    guint32      trace,
                    MinaTraceId  id)
{
  if (trace == MINA_NONE && span == MINA_NONE)
    trace = mina_dataset_find_trace (self->dataset, id);
  if (span != MINA_NONE)
    mina_session_select_span (self, span);
  else if (trace != MINA_NONE)
    mina_session_open_trace (self, trace);
  else
    {
      g_autofree char *text = mina_dataset_trace_id_text (self->dataset, id);
      /* Translators: %s is the id of a trace */
      g_autofree char *sentence =
        g_strdup_printf (_("Trace %s is not in the files that are open."), text);

      mina_session_announce (self, sentence);
    }
}

/* Lights a log record and makes its instant visible. */
void
mina_session_light_log (MinaSession *self,
                        guint32      log)
{
  const MinaLogs *logs = mina_dataset_logs (self->dataset);

  if (log != MINA_NONE && log >= logs->n)
    return;
  if (self->log != log)
    {
      self->log = log;
      mina_session_changed (self, PROP_LOG);
    }
  if (log != MINA_NONE && logs->time_ns[log] != 0
      && mina_time_span_contains (self->bounds, logs->time_ns[log]))
    mina_session_show_time (self, (MinaTimeSpan){ logs->time_ns[log], logs->time_ns[log] });
}
