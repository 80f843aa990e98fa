/* mina-header-hops.c - which calls a trace has, and the headers that went with them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-header-hops.h"

#include <string.h>

#define PREFIX "http.request.header."
#define N_NAMES 8

/* Headers as they are written, and as attributes name them. Instrumentation of before 2024 writes
 * "_" for "-" there. */
static const struct
{
  const char *name;
  const char *key;
  const char *old_key;
} names[N_NAMES] = {
  { "traceparent", PREFIX "traceparent", NULL },
  { "tracestate", PREFIX "tracestate", NULL },
  { "b3", PREFIX "b3", NULL },
  { "X-B3-TraceId", PREFIX "x-b3-traceid", PREFIX "x_b3_traceid" },
  { "X-B3-SpanId", PREFIX "x-b3-spanid", PREFIX "x_b3_spanid" },
  { "X-B3-ParentSpanId", PREFIX "x-b3-parentspanid", PREFIX "x_b3_parentspanid" },
  { "X-B3-Sampled", PREFIX "x-b3-sampled", PREFIX "x_b3_sampled" },
  { "X-B3-Flags", PREFIX "x-b3-flags", PREFIX "x_b3_flags" },
};

static gboolean
has_any_header (const MinaDataset *dataset)
{
  for (guint i = 0; i < N_NAMES; i++)
    {
      guint32 number;

      if (mina_strings_find (mina_dataset_strings (dataset), names[i].key, strlen (names[i].key),
                             &number)
          || (names[i].old_key != NULL
              && mina_strings_find (mina_dataset_strings (dataset), names[i].old_key,
                                    strlen (names[i].old_key), &number)))
        return TRUE;
    }
  return FALSE;
}

/* The conventions have a list of values, many write one as it is. */
static void
add_captured (GPtrArray           *lines,
              MinaDataset         *dataset,
              const char          *name,
              const MinaAttribute *attribute)
{
  if (attribute->type == MINA_VALUE_STRING)
    mina_headers_add (lines, name, mina_dataset_text (dataset, attribute->string));
  else if (attribute->type == MINA_VALUE_ARRAY)
    {
      for (guint32 i = 0; i < attribute->items.n; i++)
        {
          const MinaAttribute *item = mina_attributes_at (mina_dataset_attributes (dataset),
                                                          attribute->items, i);

          if (item->type == MINA_VALUE_STRING)
            mina_headers_add (lines, name, mina_dataset_text (dataset, item->string));
        }
    }
}

static GPtrArray *
get_captured (MinaDataset *dataset,
              guint32      span)
{
  GPtrArray *lines = mina_headers_new ();
  const MinaRange range = mina_dataset_spans (dataset)->attributes[span];

  for (guint i = 0; i < N_NAMES; i++)
    {
      const MinaAttribute *attribute = mina_attributes_lookup (mina_dataset_attributes (dataset),
                                                               range, names[i].key);

      if (attribute == NULL && names[i].old_key != NULL)
        attribute = mina_attributes_lookup (mina_dataset_attributes (dataset), range,
                                            names[i].old_key);
      if (attribute != NULL)
        add_captured (lines, dataset, names[i].name, attribute);
    }
  return lines;
}

/* Whoever a header names as caller, if that span is loaded. */
static guint32
find_caller (MinaDataset     *dataset,
             const GPtrArray *lines)
{
  MinaHeader header;
  guint32 trace;

  mina_headers_extract (&header, MINA_PROPAGATORS_ALL, lines);
  if (header.verdict != MINA_HEADER_ACCEPTED)
    return MINA_NONE;
  trace = mina_dataset_find_trace (dataset, header.context.trace_id);
  return trace != MINA_NONE ? mina_dataset_find_span (dataset, trace, header.context.span_id)
                            : MINA_NONE;
}

GArray *
mina_header_hops_find (const MinaTree *tree)
{
  const MinaSpans *spans = mina_dataset_spans (tree->dataset);
  const gboolean look = has_any_header (tree->dataset);
  GArray *hops = g_array_new (FALSE, FALSE, sizeof (MinaHeaderHop));

  for (guint32 node = 0; node < tree->n; node++)
    {
      MinaHeaderHop hop = { MINA_NONE, tree->span[node] };

      if (tree->kind[node] != MINA_NODE_SPAN)
        continue;
      hop.caller = spans->parent[hop.callee];
      if (hop.caller != MINA_NONE)
        {
          if (spans->service[hop.caller] == spans->service[hop.callee])
            continue;
        }
      else
        {
          g_autoptr (GPtrArray) lines = look ? get_captured (tree->dataset, hop.callee) : NULL;

          if (lines == NULL || lines->len == 0)
            continue;
          hop.caller = find_caller (tree->dataset, lines);
        }
      g_array_append_val (hops, hop);
    }
  return hops;
}

/* Whether an id is what its digits say: ids that are other text are kept as a hash of it. */
static gboolean
is_hex (char *text,
        gsize length)
{
  g_autofree char *own = text;

  return strlen (own) == length && strspn (own, "0123456789abcdef") == length;
}

GPtrArray *
mina_header_hops_lines (MinaDataset         *dataset,
                        const MinaHeaderHop *hop,
                        MinaHeaderSource    *source)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  g_autoptr (GPtrArray) lines = get_captured (dataset, hop->callee);
  MinaTraceContext context = { .sampled = MINA_SAMPLED_YES };

  *source = MINA_HEADERS_CAPTURED;
  if (lines->len == 0 && hop->caller != MINA_NONE)
    {
      g_ptr_array_unref (lines);
      lines = get_captured (dataset, hop->caller);
      /* A server keeps what it got; only a client keeps what it sent. */
      if (spans->kind[hop->caller] != MINA_SPAN_KIND_CLIENT)
        g_ptr_array_set_size (lines, 0);
    }
  if (lines->len > 0)
    return g_steal_pointer (&lines);

  *source = MINA_HEADERS_UNKNOWN;
  context.trace_id = mina_dataset_traces (dataset, NULL)[spans->trace[hop->callee]].id;
  /* Where client and server share an id, the parent in the record is the client's own. */
  context.span_id = hop->caller != MINA_NONE ? spans->id[hop->caller]
                                             : spans->parent_id[hop->callee];
  if (!is_hex (mina_dataset_trace_id_text (dataset, context.trace_id), 32)
      || !is_hex (mina_dataset_span_id_text (dataset, context.span_id), 16))
    return g_steal_pointer (&lines);
  *source = MINA_HEADERS_DERIVED;
  context.random = (spans->flags[hop->callee] & 2) != 0;
  mina_headers_inject (lines, MINA_PROPAGATOR_TRACECONTEXT, &context);
  if (spans->trace_state[hop->callee] != 0)
    mina_headers_add (lines, "tracestate",
                      mina_dataset_text (dataset, spans->trace_state[hop->callee]));
  return g_steal_pointer (&lines);
}
