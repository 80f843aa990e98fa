/* mina-session-follow.c - files that are still being written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "base/mina-format.h"
#include "session/mina-session-private.h"

#include <glib/gi18n-lib.h>

/* After a change, to let a line be written to its end. */
#define SETTLE_MS 250
/* Reading again takes at most this part of the time. */
#define BUSY_SHARE 5

struct _MinaFollow
{
  MinaSession *session;
  GPtrArray   *monitors;
  guint        source;
  gboolean     reading;
  gint64       began_us;
  gint64       took_us;
  gint64       ended_us;
};

static gboolean
read_again_cb (gpointer data)
{
  MinaFollow *self = data;

  self->source = 0;
  self->reading = TRUE;
  self->began_us = g_get_monotonic_time ();
  mina_session_read_again (self->session);
  return G_SOURCE_REMOVE;
}

static void
plan (MinaFollow *self)
{
  gint64 rest_us = self->ended_us + self->took_us * BUSY_SHARE - g_get_monotonic_time ();

  if (self->source == 0 && !self->reading)
    self->source = g_timeout_add ((guint) MAX (SETTLE_MS, rest_us / 1000), read_again_cb, self);
}

static void
changed_cb (MinaFollow        *self,
            GFile             *file,
            GFile             *other,
            GFileMonitorEvent  event)
{
  if (event == G_FILE_MONITOR_EVENT_CHANGED || event == G_FILE_MONITOR_EVENT_CREATED
      || event == G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT)
    plan (self);
}

/* Folders are watched for new files, too: the Collector begins another when one is full. */
static void
watch (MinaFollow *self)
{
  char **paths = self->session->paths;

  g_ptr_array_set_size (self->monitors, 0);
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);
      GFileMonitor *monitor = NULL;

      if (!g_str_equal (paths[i], "-"))
        monitor = g_file_monitor (file, G_FILE_MONITOR_NONE, NULL, NULL);
      if (monitor == NULL)
        continue;
      g_signal_connect_swapped (monitor, "changed", G_CALLBACK (changed_cb), self);
      g_ptr_array_add (self->monitors, monitor);
    }
}

/* How many spans, logs and points there are more than before, in words. */
static void
announce_more (MinaSession      *session,
               const MinaCounts *before,
               const MinaCounts *now)
{
  guint64 spans = now->spans - MIN (now->spans, before->spans);
  guint64 logs = now->logs - MIN (now->logs, before->logs);
  g_autofree char *sentence = NULL;
  char number[MINA_FORMAT_SIZE], other[MINA_FORMAT_SIZE];

  if (spans == 0 && logs == 0)
    return;
  /* Translators: how many more there are since the file was read last */
  sentence = g_strdup_printf (_("New: %1$s spans, %2$s log records"),
                              mina_format_count (number, spans), mina_format_count (other, logs));
  mina_session_announce (session, sentence);
}

gboolean
mina_session_is_following (MinaSession *self)
{
  return self->follow != NULL;
}

gboolean
mina_session_can_follow (MinaSession *self)
{
  return self->dataset != NULL && self->paths != NULL && self->paths[0] != NULL
         && !g_strv_contains ((const char *const *) self->paths, "-");
}

void
mina_session_set_following (MinaSession *self,
                            gboolean     following)
{
  MinaFollow *follow;

  if (following == (self->follow != NULL) || (following && !mina_session_can_follow (self)))
    return;
  if (!following)
    {
      follow = g_steal_pointer (&self->follow);
      g_clear_handle_id (&follow->source, g_source_remove);
      for (guint i = 0; i < follow->monitors->len; i++)
        g_signal_handlers_disconnect_by_data (g_ptr_array_index (follow->monitors, i), follow);
      g_ptr_array_unref (follow->monitors);
      g_free (follow);
    }
  else
    {
      self->follow = follow = g_new0 (MinaFollow, 1);
      follow->session = self;
      follow->monitors = g_ptr_array_new_with_free_func (g_object_unref);
      watch (follow);
      /* What was written since it was read. */
      plan (follow);
    }
  mina_session_changed (self, PROP_FOLLOWING);
}

/* A load has ended, of whatever kind: @before is what there was, %NULL if another file was
 * opened. */
void
mina_session_follow_loaded (MinaSession      *self,
                            const MinaCounts *before)
{
  MinaFollow *follow = self->follow;

  if (follow == NULL)
    return;
  if (!mina_session_can_follow (self))
    {
      mina_session_set_following (self, FALSE);
      return;
    }
  if (follow->reading)
    {
      follow->ended_us = g_get_monotonic_time ();
      follow->took_us = follow->ended_us - follow->began_us;
      follow->reading = FALSE;
      if (before != NULL && self->dataset != NULL)
        announce_more (self, before, mina_dataset_counts (self->dataset));
    }
  else
    {
      watch (follow);
    }
}
