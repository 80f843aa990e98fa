/* mina-cli-trace.c - traces by the first digits of their ids
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-cli"

#include "mina-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "analysis/mina-query.h"
#include "cli/mina-cli-private.h"

/* The ids of W3C are random, so that half of one is enough to tell it; those of 64 bits have their
 * digits at the end. */
char *
mina_cli_short_id (MinaDataset         *dataset,
                   const MinaTraceInfo *trace)
{
  g_autofree char *id = mina_dataset_trace_id_text (dataset, trace->id);

  if (strlen (id) != MINA_TRACE_ID_SIZE - 1)
    return g_steal_pointer (&id);
  return g_strndup (trace->id.hi == 0 ? id + MINA_CLI_ID_DIGITS : id, MINA_CLI_ID_DIGITS);
}

static guint32
find_by_digits (MinaDataset *dataset,
                const char  *digits,
                gboolean    *ambiguous)
{
  guint32 n;
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &n);
  guint32 found = MINA_NONE;
  gsize length = strlen (digits);

  *ambiguous = FALSE;
  for (guint32 i = 0; i < n; i++)
    {
      g_autofree char *whole = mina_dataset_trace_id_text (dataset, traces[i].id);
      g_autofree char *part = mina_cli_short_id (dataset, &traces[i]);

      if (g_ascii_strncasecmp (whole, digits, length) != 0
          && g_ascii_strncasecmp (part, digits, length) != 0)
        continue;
      *ambiguous = found != MINA_NONE;
      if (*ambiguous)
        return MINA_NONE;
      found = i;
    }
  return found;
}

guint32
mina_cli_find_trace (MinaDataset *dataset,
                     const char  *digits)
{
  g_autofree char *sentence = NULL;
  MinaTraceId id;
  MinaIdForm form = mina_trace_id_parse (&id, digits, strlen (digits));
  guint32 trace = MINA_NONE;
  gboolean ambiguous = FALSE;

  if (form == MINA_ID_HEX || form == MINA_ID_SHORT)
    trace = mina_dataset_find_trace (dataset, id);
  if (trace == MINA_NONE && *digits != '\0')
    trace = find_by_digits (dataset, digits, &ambiguous);
  if (trace != MINA_NONE)
    return trace;

  if (ambiguous)
    sentence = g_strdup_printf (_ ("More than one trace id begins with “%s”. Give more of it."),
                                digits);
  else
    sentence = g_strdup_printf (_ ("No trace has the id “%s”. “mina tree” without --trace lists "
                                   "all."),
                                digits);
  mina_cli_complain (sentence);
  return MINA_NONE;
}

guint32
mina_cli_longest_trace (MinaDataset *dataset)
{
  guint32 n;
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &n);
  guint32 longest = n > 0 ? 0 : MINA_NONE;

  for (guint32 i = 1; i < n; i++)
    if (mina_time_span_length (traces[i].extent) > mina_time_span_length (traces[longest].extent))
      longest = i;
  return longest;
}

/* A side of a range; nothing stands for the end of the trace there. */
static gboolean
parse_side (const char *text,
            gint64     *offset_ns)
{
  return *text == '\0' || mina_query_parse_duration (text, offset_ns);
}

gboolean
mina_cli_parse_range (MinaDataset  *dataset,
                      guint32       trace,
                      const char   *text,
                      MinaTimeSpan *range)
{
  g_auto (GStrv) sides = g_strsplit (text, "..", 2);
  const MinaTraceInfo *info;
  gint64 from = 0;
  gint64 to;

  if (trace == MINA_NONE)
    {
      mina_cli_complain (_ ("There is no trace that could have a range."));
      return FALSE;
    }
  info = &mina_dataset_traces (dataset, NULL)[trace];
  to = mina_time_span_length (info->extent);
  if (g_strv_length (sides) != 2 || !parse_side (g_strstrip (sides[0]), &from)
      || !parse_side (g_strstrip (sides[1]), &to) || from >= to)
    {
      mina_cli_complain (_ ("A range looks like 100ms..1.5s: two times after the start of the "
                            "trace, the earlier first. Either can be left out."));
      return FALSE;
    }
  if (from >= mina_time_span_length (info->extent))
    {
      mina_cli_complain (_ ("The range begins after the end of the trace."));
      return FALSE;
    }
  range->start_ns = info->extent.start_ns + from;
  range->end_ns = info->extent.start_ns + MIN (to, mina_time_span_length (info->extent));
  return TRUE;
}
