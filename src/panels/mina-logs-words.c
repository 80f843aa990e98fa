/* mina-logs-words.c - what is said about the logs: what was found, and who is silent
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-logs-words.h"

#include <glib/gi18n-lib.h>

#include "base/mina-format.h"
#include "session/mina-session-study.h"

gboolean
mina_logs_words_has_filter (MinaSession *session)
{
  return mina_session_get_log_severity (session) > 0
         || *mina_session_get_log_text (session) != '\0';
}

/* The name of the service whose silence is reported; NULL if no span is selected. */
static const char *
selected_service (MinaSession *session)
{
  MinaDataset *dataset = mina_session_get_dataset (session);
  MinaTree *tree = mina_session_get_tree (session);
  guint32 node = mina_session_get_node (session);

  if (tree == NULL || node == MINA_NONE)
    return NULL;
  return mina_dataset_service_name (dataset,
                                    mina_dataset_spans (dataset)->service[tree->span[node]]);
}

char *
mina_logs_words_silence (MinaSession        *session,
                         MinaLogModel       *model,
                         const MinaLogClock *clock,
                         MinaLogsOffer      *offer)
{
  MinaDataset *dataset = mina_session_get_dataset (session);
  MinaLogScope scope = mina_session_get_log_scope (session);
  MinaTree *tree = mina_session_get_tree (session);
  guint32 node = mina_session_get_node (session);
  guint32 by_rule[MINA_N_MATCH_RULES];
  guint32 n = mina_log_model_count_matches (model, by_rule);
  char number[MINA_FORMAT_SIZE];
  char from[MINA_FORMAT_SIZE];
  char to[MINA_FORMAT_SIZE];
  MinaTimeSpan time;

  *offer = MINA_LOGS_OFFER_NOTHING;
  if (dataset == NULL)
    return g_strdup (_("Nothing is open."));
  if (mina_dataset_logs (dataset)->n == 0)
    return g_strdup (_("What is open has no logs. Drop a file with logs on the window to add "
                       "them."));
  if (n > 0)
    {
      *offer = MINA_LOGS_OFFER_NO_FILTER;
      return g_strdup_printf (ngettext ("%s record belongs here and does not pass the filter.",
                                        "%s records belong here, and none passes the filter.", n),
                              mina_format_count (number, n));
    }

  switch (scope)
    {
    case MINA_LOGS_OF_SPAN:
      *offer = mina_session_get_trace (session) == MINA_NONE ? MINA_LOGS_OFFER_TIME
                                                             : MINA_LOGS_OFFER_TRACE;
      if (*offer == MINA_LOGS_OFFER_TIME)
        return g_strdup (_("Open a trace and select a span to read its logs."));
      if (selected_service (session) == NULL)
        return g_strdup (_("Select a span to read its logs."));
      time = (MinaTimeSpan){ tree->start_ns[node], tree->end_ns[node] };
      mina_log_row_format_time (from, time.start_ns, clock);
      mina_log_row_format_time (to, time.end_ns, clock);
      /* Translators: 1 is a service, 2 and 3 are times */
      return g_strdup_printf (_("%1$s is silent from %2$s to %3$s: no record has the ids of this "
                                "span, and none without ids is of its service and time."),
                              selected_service (session), from, to);
    case MINA_LOGS_OF_TRACE:
      *offer = MINA_LOGS_OFFER_TIME;
      if (mina_session_get_trace (session) == MINA_NONE)
        return g_strdup (_("Open a trace to read its logs."));
      return g_strdup (_("No record has the id of this trace, and none without ids is of its "
                         "services and time."));
    case MINA_LOGS_OF_TIME:
    default:
      time = mina_session_get_window (session);
      mina_log_row_format_time (from, time.start_ns, clock);
      mina_log_row_format_time (to, time.end_ns, clock);
      /* Translators: both are times */
      return g_strdup_printf (_("Nobody has logged anything between %1$s and %2$s."), from, to);
    }
}

char *
mina_logs_words_matches (MinaSession  *session,
                         MinaLogModel *model)
{
  GString *text = g_string_new (NULL);
  guint32 by_rule[MINA_N_MATCH_RULES];
  guint32 n = mina_log_model_count_matches (model, by_rule);
  guint32 by_ids = by_rule[MINA_MATCH_SPAN_ID] + by_rule[MINA_MATCH_TRACE_ID];
  guint32 near = by_rule[MINA_MATCH_SERVICE_AND_TIME];
  guint32 of_time = by_rule[MINA_MATCH_TIME];
  char number[MINA_FORMAT_SIZE];
  char whole[MINA_FORMAT_SIZE];

  if (mina_logs_words_has_filter (session) && n > 0)
    {
      /* Translators: of 140 log records 5 pass the filter; 1 is the smaller number */
      g_string_append_printf (
        text, _("%1$s of %2$s"),
        mina_format_count (number, g_list_model_get_n_items (G_LIST_MODEL (model))),
        mina_format_count (whole, n));
      return g_string_free (text, FALSE);
    }
  if (by_ids > 0)
    g_string_append_printf (text, ngettext ("%s matched by ids", "%s matched by ids", by_ids),
                            mina_format_count (number, by_ids));
  if (near > 0)
    {
      if (text->len > 0)
        g_string_append (text, " · ");
      g_string_append_printf (text,
                              ngettext ("%s near in time, dimmed", "%s near in time, dimmed", near),
                              mina_format_count (number, near));
    }
  if (of_time > 0)
    {
      if (text->len > 0)
        g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%s only by time", "%s only by time", of_time),
                              mina_format_count (number, of_time));
    }
  return g_string_free (text, FALSE);
}
