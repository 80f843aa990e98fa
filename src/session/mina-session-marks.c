/* mina-session-marks.c - stretches of time that a person marks in a trace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-session-private.h"

#include "base/mina-format.h"

#include <glib/gi18n-lib.h>

static MinaTimeSpan *
mark_at (MinaSession *self,
         guint        i)
{
  return &g_array_index (self->study.marks, MinaTimeSpan, i);
}

static void
marks_changed (MinaSession *self)
{
  g_autofree char *sentence = mina_session_describe_marks (self);

  mina_session_changed (self, PROP_MARKS);
  mina_session_announce (self, sentence != NULL ? sentence : _("Nothing is marked."));
}

/* Marks that meet become one, so that no time counts twice. */
void
mina_session_mark (MinaSession *self,
                   MinaTimeSpan time)
{
  GArray *marks = self->study.marks;
  guint at = 0;

  if (time.end_ns < time.start_ns)
    time = (MinaTimeSpan){ time.end_ns, time.start_ns };
  if (self->trace == MINA_NONE || mina_time_span_length (time) == 0)
    return;
  while (at < marks->len && mark_at (self, at)->end_ns < time.start_ns)
    at++;
  while (at < marks->len && mark_at (self, at)->start_ns <= time.end_ns)
    {
      time = mina_time_span_union (time, *mark_at (self, at));
      g_array_remove_index (marks, at);
    }
  g_array_insert_val (marks, at, time);
  marks_changed (self);
}

gboolean
mina_session_is_marked (MinaSession *self,
                        MinaTimeSpan time)
{
  for (guint i = 0; i < self->study.marks->len; i++)
    {
      if (mina_time_span_equal (*mark_at (self, i), time))
        return TRUE;
    }
  return FALSE;
}

/* Takes away the mark that an instant lies in. */
void
mina_session_unmark (MinaSession *self,
                     gint64       time_ns)
{
  for (guint i = 0; i < self->study.marks->len; i++)
    {
      if (!mina_time_span_contains (*mark_at (self, i), time_ns))
        continue;
      g_array_remove_index (self->study.marks, i);
      marks_changed (self);
      return;
    }
}

void
mina_session_clear_marks (MinaSession *self)
{
  if (self->study.marks->len == 0)
    return;
  g_array_set_size (self->study.marks, 0);
  mina_session_changed (self, PROP_MARKS);
}

const MinaTimeSpan *
mina_session_get_marks (MinaSession *self,
                        guint       *n)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);
  g_return_val_if_fail (n != NULL, NULL);

  *n = self->study.marks->len;
  return (const MinaTimeSpan *) self->study.marks->data;
}

char *
mina_session_describe_marks (MinaSession *self)
{
  g_autoptr (GString) list = g_string_new (NULL);
  gint64 total_ns = 0;
  char from[MINA_FORMAT_SIZE], to[MINA_FORMAT_SIZE];

  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  if (self->study.marks->len == 0)
    return NULL;
  for (guint i = 0; i < self->study.marks->len; i++)
    {
      MinaTimeSpan mark = *mark_at (self, i);

      if (i > 0)
        g_string_append (list, ", ");
      g_string_append_printf (list, "%s – %s",
                              mina_format_duration (from, mark.start_ns - self->extent.start_ns),
                              mina_format_duration (to, mark.end_ns - self->extent.start_ns));
      total_ns += mina_time_span_length (mark);
    }
  /* Translators: 1 is a list of stretches of time, 2 how long they are together */
  return g_strdup_printf (_("Marked: %1$s · %2$s together"), list->str,
                          mina_format_duration (from, total_ns));
}
