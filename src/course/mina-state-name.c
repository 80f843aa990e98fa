/* mina-state-name.c - how spans, logs and traces are called in a state
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-state-name.h"

#include <string.h>

/* The visible spans of a trace with an id, in the order of their start: the one that
 * mina_dataset_find_span() gives is the first, the others have the numbers 2, 3 … */
static guint32
find_among_alike (const MinaDataset *dataset,
                  guint32            trace,
                  MinaSpanId         id,
                  guint              number)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  MinaRange range = mina_dataset_traces (dataset, NULL)[trace].spans;
  const guint32 *order = mina_dataset_span_order (dataset) + range.first;
  guint32 first = mina_dataset_find_span (dataset, trace, id);
  guint n = 1;

  if (number <= 1)
    return first;
  for (guint32 i = 0; i < range.n; i++)
    if (spans->id[order[i]] == id && order[i] != first && ++n == number)
      return order[i];
  return MINA_NONE;
}

static guint
number_among_alike (const MinaDataset *dataset,
                    guint32            span)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  MinaRange range = mina_dataset_traces (dataset, NULL)[spans->trace[span]].spans;
  const guint32 *order = mina_dataset_span_order (dataset) + range.first;
  guint32 first = mina_dataset_find_span (dataset, spans->trace[span], spans->id[span]);
  guint n = 1;

  if (span == first)
    return 1;
  for (guint32 i = 0; i < range.n; i++)
    if (spans->id[order[i]] == spans->id[span] && order[i] != first)
      {
        n++;
        if (order[i] == span)
          return n;
      }
  return 1; /* not shown: merged into the first */
}

char *
mina_state_name_span (const MinaDataset *dataset,
                      guint32            span)
{
  g_autofree char *trace = NULL;
  g_autofree char *id = NULL;
  guint number;

  g_return_val_if_fail (dataset != NULL, NULL);
  g_return_val_if_fail (span < mina_dataset_spans (dataset)->n, NULL);

  trace = mina_state_name_trace (dataset, mina_dataset_spans (dataset)->trace[span]);
  id = mina_dataset_span_id_text (dataset, mina_dataset_spans (dataset)->id[span]);
  number = number_among_alike (dataset, span);
  return number > 1 ? g_strdup_printf ("%s/%s#%u", trace, id, number)
                    : g_strdup_printf ("%s/%s", trace, id);
}

char *
mina_state_name_trace (const MinaDataset *dataset,
                       guint32            trace)
{
  const MinaTraceInfo *traces;
  guint32 n;

  g_return_val_if_fail (dataset != NULL, NULL);
  traces = mina_dataset_traces (dataset, &n);
  g_return_val_if_fail (trace < n, NULL);

  return mina_dataset_trace_id_text (dataset, traces[trace].id);
}

char *
mina_state_name_log (const MinaDataset *dataset,
                     guint32            log)
{
  g_return_val_if_fail (dataset != NULL, NULL);
  g_return_val_if_fail (log < mina_dataset_logs (dataset)->n, NULL);

  return g_strdup_printf ("log:%u", log);
}

char *
mina_state_name_instance (const MinaDataset *dataset,
                          guint32            span)
{
  const MinaSpans *spans;
  MinaAttributes *attributes;
  const MinaAttribute *instance;
  g_autoptr (GString) name = NULL;

  g_return_val_if_fail (dataset != NULL, NULL);
  spans = mina_dataset_spans (dataset);
  g_return_val_if_fail (span < spans->n, NULL);

  attributes = mina_dataset_attributes (dataset);
  instance = mina_attributes_lookup (
    attributes, mina_dataset_resources (dataset, NULL)[spans->resource[span]].attributes,
    "service.instance.id");
  if (instance == NULL)
    return NULL;
  name = g_string_new (mina_dataset_service_name (dataset, spans->service[span]));
  g_string_append_c (name, '/');
  mina_attributes_to_text (attributes, instance, name, 0);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

guint32
mina_state_find_trace (const MinaDataset *dataset,
                       const char        *name)
{
  MinaTraceId id;

  g_return_val_if_fail (dataset != NULL, MINA_NONE);
  g_return_val_if_fail (name != NULL, MINA_NONE);

  mina_trace_id_parse (&id, name, strlen (name));
  return mina_dataset_find_trace (dataset, id);
}

/* The span that is called so in a trace: "00f0…" or "00f0…#2". */
static guint32
find_in_trace (const MinaDataset *dataset,
               guint32            trace,
               const char        *name)
{
  MinaSpanId id;
  const char *mark = strrchr (name, '#');
  guint64 number;
  guint32 span;

  mina_span_id_parse (&id, name, strlen (name));
  span = mina_dataset_find_span (dataset, trace, id);
  if (span != MINA_NONE || mark == NULL
      || !g_ascii_string_to_unsigned (mark + 1, 10, 2, G_MAXUINT32, &number, NULL))
    return span;
  mina_span_id_parse (&id, name, (gsize) (mark - name));
  return find_among_alike (dataset, trace, id, (guint) number);
}

guint32
mina_state_find_span (const MinaDataset *dataset,
                      const char        *name)
{
  g_return_val_if_fail (dataset != NULL, MINA_NONE);
  g_return_val_if_fail (name != NULL, MINA_NONE);

  /* Ids that are no hex digits may have a slash in them. */
  for (const char *slash = strchr (name, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    {
      g_autofree char *first = g_strndup (name, (gsize) (slash - name));
      guint32 trace = mina_state_find_trace (dataset, first);
      guint32 span = trace == MINA_NONE ? MINA_NONE : find_in_trace (dataset, trace, slash + 1);

      if (span != MINA_NONE)
        return span;
    }
  return MINA_NONE;
}

guint32
mina_state_find_log (const MinaDataset *dataset,
                     const char        *name)
{
  guint64 log;

  g_return_val_if_fail (dataset != NULL, MINA_NONE);
  g_return_val_if_fail (name != NULL, MINA_NONE);

  if (!g_str_has_prefix (name, "log:")
      || !g_ascii_string_to_unsigned (name + strlen ("log:"), 10, 0, G_MAXUINT32, &log, NULL)
      || log >= mina_dataset_logs (dataset)->n)
    return MINA_NONE;
  return (guint32) log;
}
