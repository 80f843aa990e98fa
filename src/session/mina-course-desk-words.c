/* mina-course-desk-words.c - what was answered, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-course-desk-private.h"

#include "base/mina-format.h"
#include "course/mina-state-name.h"
#include "scene/mina-span-label.h"
#include "session/mina-log-text.h"
#include "session/mina-pipeline-model.h"
#include "session/mina-summary.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of the body of a log record. */
#define BODY_BYTES 80

static char *
name_log (MinaDataset *dataset,
          guint32      log)
{
  g_autoptr (GString) body = g_string_new (NULL);

  mina_log_body (dataset, log, body, BODY_BYTES);
  /* Translators: who logged it, and what */
  return g_strdup_printf (_("%1$s: %2$s"),
                          mina_dataset_service_name (dataset,
                                                     mina_dataset_logs (dataset)->service[log]),
                          body->str);
}

/* What a text names: a span, a log record, a trace, an edge; else itself. */
static char *
name_text (MinaDataset *dataset,
           const char  *text)
{
  const char *to = strchr (text, '>');
  g_autofree char *from = NULL;
  guint32 found;

  if (dataset != NULL && (found = mina_state_find_span (dataset, text)) != MINA_NONE)
    return mina_span_title (dataset, found);
  if (dataset != NULL && (found = mina_state_find_log (dataset, text)) != MINA_NONE)
    return name_log (dataset, found);
  if (dataset != NULL && (found = mina_state_find_trace (dataset, text)) != MINA_NONE)
    return mina_summary_title (dataset, found);
  if (to == NULL || to == text || to[1] == '\0')
    return g_strdup (text);
  from = g_strndup (text, to - text);
  return g_strdup_printf ("%s → %s", from, to + 1);
}

/* "1.4 s of 1.6 s": of the open trace. */
static char *
name_ms (MinaCourseDesk *self,
         double          ms)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  guint32 trace = mina_session_get_trace (self->session);
  char length[MINA_FORMAT_SIZE], whole[MINA_FORMAT_SIZE];

  mina_format_duration (length, (gint64) (ms * MINA_NS_PER_MS));
  if (dataset == NULL || trace == MINA_NONE)
    return g_strdup (length);
  mina_format_duration (
    whole, mina_time_span_length (mina_dataset_traces (dataset, NULL)[trace].extent));
  /* Translators: so much of the duration of a trace */
  return g_strdup_printf (_("%1$s of %2$s"), length, whole);
}

static char *
name_list (MinaDataset *dataset,
           GPtrArray   *list,
           gboolean     is_map)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      g_autofree char *item = name_text (dataset, list->pdata[i]);

      if (i > 0)
        g_string_append (text, is_map && i % 2 == 1 ? " → " : ", ");
      g_string_append (text, item);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
name_ranges (GArray *ranges)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char from[MINA_FORMAT_SIZE], to[MINA_FORMAT_SIZE];

  for (guint i = 0; ranges != NULL && i < ranges->len; i++)
    {
      MinaStateRange range = g_array_index (ranges, MinaStateRange, i);

      g_string_append_printf (
        text, "%s%s – %s", i > 0 ? ", " : "",
        mina_format_duration (from, (gint64) (range.from * MINA_NS_PER_MS)),
        mina_format_duration (to, (gint64) (range.to * MINA_NS_PER_MS)));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
mina_course_desk_name_in_words (MinaLessonHost       *host,
                                const char           *path,
                                const MinaStateValue *value)
{
  MinaCourseDesk *self = MINA_COURSE_DESK (host);
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  char number[MINA_FORMAT_SIZE];

  if (g_str_equal (path, "stage") && value->type == MINA_STATE_TEXT
      && mina_pipeline_stage_find (value->text) < MINA_PIPELINE_N_STAGES)
    return g_strdup (mina_pipeline_stage_title (mina_pipeline_stage_find (value->text)));
  switch (value->type)
    {
    case MINA_STATE_BOOL:
      return g_strdup (value->boolean ? _("yes") : _("no"));
    case MINA_STATE_NUMBER:
      if (g_str_has_suffix (path, "_ms") || g_str_has_suffix (path, ".ms")
          || g_str_equal (path, "marks.total"))
        return name_ms (self, value->number);
      return g_strdup (mina_format_number (number, value->number));
    case MINA_STATE_TEXT:
      return name_text (dataset, value->text);
    case MINA_STATE_LIST:
      return name_list (dataset, value->list, FALSE);
    case MINA_STATE_MAP:
      return name_list (dataset, value->list, TRUE);
    case MINA_STATE_RANGES:
      return name_ranges (value->ranges);
    case MINA_STATE_NONE:
    default:
      return g_strdup ("");
    }
}
