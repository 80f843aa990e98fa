/* mina-session-search.c - searching the open trace, a slice at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-session-private.h"

/* A quarter of a frame: scrolling goes on while a search runs. */
#define SLICE_US 4000

/* How many of @matches are before @node. */
static guint32
matches_before (const guint32 *matches,
                guint32        n,
                guint32        node)
{
  guint32 low = 0;

  while (low < n)
    {
      guint32 middle = low + (n - low) / 2;

      if (matches[middle] < node)
        low = middle + 1;
      else
        n = middle;
    }
  return low;
}

guint
mina_session_search_position (MinaSession *self)
{
  const guint32 *matches;
  guint32 n, before;

  if (self->search == NULL || self->node == MINA_NONE)
    return 0;
  matches = mina_search_matches (self->search, &n);
  before = matches_before (matches, n, self->node);
  return before < n && matches[before] == self->node ? before + 1 : 0;
}

static gboolean
slice_cb (gpointer data)
{
  MinaSession *self = data;
  guint old_position = mina_session_search_position (self);
  gboolean more = mina_search_step (self->search, SLICE_US);
  guint32 n;

  mina_session_begin (self);
  if (!more)
    {
      self->search_source = 0;
      mina_session_changed (self, PROP_SEARCH_RUNNING);
    }
  mina_search_matches (self->search, &n);
  if (n != self->search_count)
    {
      self->search_count = n;
      mina_session_changed (self, PROP_SEARCH_COUNT);
    }
  if (mina_session_search_position (self) != old_position)
    mina_session_changed (self, PROP_SEARCH_POSITION);
  mina_session_end (self);

  return more ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Ends the search and forgets its matches; the text stays. */
void
mina_session_stop_search (MinaSession *self)
{
  if (self->search_source != 0)
    {
      g_clear_handle_id (&self->search_source, g_source_remove);
      mina_session_changed (self, PROP_SEARCH_RUNNING);
    }
  if (self->search == NULL)
    return;
  if (mina_session_search_position (self) != 0)
    mina_session_changed (self, PROP_SEARCH_POSITION);
  g_clear_pointer (&self->search, mina_search_free);
  if (self->search_count != 0)
    {
      self->search_count = 0;
      mina_session_changed (self, PROP_SEARCH_COUNT);
    }
}

/* Searches the open trace for the text again, from the start. */
void
mina_session_restart_search (MinaSession *self)
{
  mina_session_stop_search (self);
  if (self->search_text[0] == '\0' || self->build.tree == NULL)
    return;
  self->search = mina_search_new (self->build.tree, self->search_text);
  self->search_source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, slice_cb, self, NULL);
  mina_session_changed (self, PROP_SEARCH_RUNNING);
}

void
mina_session_search (MinaSession *self,
                     const char  *text)
{
  if (g_strcmp0 (text, self->search_text) == 0)
    return;

  mina_session_begin (self);
  g_free (self->search_text);
  self->search_text = g_strdup (text);
  mina_session_changed (self, PROP_SEARCH_TEXT);
  mina_session_restart_search (self);
  mina_session_end (self);
}

/* Selects the next (1) or previous (-1) match, seen from the selection; goes round at the end. */
void
mina_session_step_match (MinaSession *self,
                         int          direction)
{
  const guint32 *matches;
  guint32 n, next;

  matches = mina_session_search_matches (self, &n);
  if (n == 0)
    return;

  if (self->node == MINA_NONE)
    next = direction > 0 ? 0 : n - 1;
  else
    {
      guint32 before = matches_before (matches, n, self->node);

      if (direction < 0)
        next = before > 0 ? before - 1 : n - 1;
      else if (before < n && matches[before] == self->node)
        next = before + 1 < n ? before + 1 : 0;
      else
        next = before < n ? before : 0;
    }
  mina_session_select_node (self, matches[next], MINA_PLACE_JUMP);
}

gboolean
mina_session_get_search (MinaSession *self,
                         guint       *count,
                         guint       *position)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), FALSE);

  if (count != NULL)
    *count = self->search_count;
  if (position != NULL)
    *position = mina_session_search_position (self);
  return self->search_source != 0;
}

const guint32 *
mina_session_search_matches (MinaSession *self,
                             guint32     *n)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  if (self->search == NULL)
    {
      *n = 0;
      return NULL;
    }
  return mina_search_matches (self->search, n);
}
