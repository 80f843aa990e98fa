/* mina-mermaid-export.c - a trace as text that Mermaid draws
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "mina-config.h"

#include "export/mina-mermaid-export.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "analysis/mina-sequence.h"
#include "analysis/mina-service-graph.h"
#include "analysis/mina-tree.h"
#include "base/mina-format.h"

/* Names longer than this are cut: Mermaid reads 50 000 characters at most. */
#define MAX_NAME 80

/* Text of a file, so that nothing in it means anything to Mermaid: signs are written by their
 * numbers, which it turns back after it has read its own. */
static void
append_text (GString    *out,
             const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  guint n = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (n++ == MAX_NAME)
        {
          g_string_append (out, "…");
          return;
        }
      if (c < 0x20 || c == 0x7f || (c >= 0x80 && c < 0xa0) || c == 0x2028 || c == 0x2029)
        g_string_append_c (out, ' ');
      else if (c >= 0x80 || g_ascii_isalnum ((char) c) || strchr (" _-./,*?=()", (int) c) != NULL)
        g_string_append_unichar (out, c);
      else
        g_string_append_printf (out, "#%u;", c);
    }
  /* A name without anything to be seen still needs something to stand there. */
  if (*g_strstrip (valid) == '\0')
    g_string_append (out, "–");
}

/* "A" to "Z", then "N26" and on; none is a word of Mermaid's. */
static const char *
make_id (char    *buffer,
         guint32  number)
{
  if (number < 26)
    g_snprintf (buffer, MINA_FORMAT_SIZE, "%c", 'A' + (int) number);
  else
    g_snprintf (buffer, MINA_FORMAT_SIZE, "N%u", number);
  return buffer;
}

static void
append_rest (GString *out,
             guint32  n)
{
  if (n > 0)
    g_string_append_printf (out, ngettext ("    %%%% and %u more\n", "    %%%% and %u more\n", n),
                            n);
}

/* ---- flowchart ---- */

/* The places of nodes in the waterfall, from 1 on; only spans count. */
static guint32 *
number_spans (const MinaTree *tree)
{
  guint32 *places = g_new (guint32, MAX (tree->n, 1));
  guint32 place = 0;

  for (guint32 i = 0; i < tree->n; i++)
    places[i] = tree->kind[i] == MINA_NODE_SPAN ? ++place : place;
  return places;
}

static void
append_box (GString                *out,
            MinaDataset            *dataset,
            const MinaServiceGraph *graph,
            const MinaTree         *tree,
            const guint32          *places,
            guint32                 i)
{
  const MinaGraphService *service = &graph->services[i];
  guint32 node = mina_tree_find (tree, service->longest);
  char id[MINA_FORMAT_SIZE];
  char number[MINA_FORMAT_SIZE];

  g_string_append_printf (out, "    %s[\"", make_id (id, i + 1));
  append_text (out, mina_service_graph_name (graph, dataset, i));
  if (service->service != MINA_NONE)
    {
      g_string_append (out, ": ");
      if (service->n_spans == 1 && node != MINA_NONE)
        /* Translators: the number of a span in its trace */
        g_string_append_printf (out, _("Span %u"), places[node]);
      else
        g_string_append_printf (out, ngettext ("%s span", "%s spans", service->n_spans),
                                mina_format_count (number, service->n_spans));
    }
  g_string_append (out, "\"]\n");
}

static void
append_call (GString             *out,
             const MinaGraphCall *call)
{
  char from[MINA_FORMAT_SIZE];
  char to[MINA_FORMAT_SIZE];
  char number[MINA_FORMAT_SIZE];

  g_string_append_printf (out, "    %s %s", make_id (from, call->from + 1),
                          call->asynchronous ? "-.->" : "-->");
  if (call->n_calls > 1 || call->n_errors > 0)
    {
      g_string_append_printf (out, "|\"×%s", mina_format_count (number, call->n_calls));
      if (call->n_errors > 0)
        {
          g_string_append (out, " · ");
          g_string_append_printf (out, ngettext ("%s error", "%s errors", call->n_errors),
                                  mina_format_count (number, call->n_errors));
        }
      g_string_append (out, "\"|");
    }
  g_string_append_printf (out, " %s\n", make_id (to, call->to + 1));
}

/* Services where the trace begins: those of its roots. */
static void
append_entries (GString                *out,
                MinaDataset            *dataset,
                const MinaServiceGraph *graph,
                const MinaTree         *tree,
                guint32                 n_boxes)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  g_autoptr (GHashTable) entered = g_hash_table_new (NULL, NULL);
  char id[MINA_FORMAT_SIZE];

  for (guint32 node = 0; node < tree->n; node++)
    if (tree->kind[node] == MINA_NODE_SPAN
        && (tree->parent[node] == MINA_NONE
            || tree->kind[tree->parent[node]] == MINA_NODE_MISSING))
      g_hash_table_add (entered, GUINT_TO_POINTER (spans->service[tree->span[node]]));
  for (guint32 i = 0; i < n_boxes; i++)
    if (graph->services[i].service != MINA_NONE
        && g_hash_table_contains (entered, GUINT_TO_POINTER (graph->services[i].service)))
      g_string_append_printf (out, "    A --> %s\n", make_id (id, i + 1));
}

char *
mina_mermaid_flowchart (MinaDataset *dataset,
                        guint32      trace,
                        MinaWork    *work)
{
  g_autoptr (MinaServiceGraph) graph = NULL;
  g_autoptr (MinaTree) tree = NULL;
  g_autofree guint32 *places = NULL;
  guint32 n_boxes;
  guint32 n_calls = 0;
  GString *out;

  g_return_val_if_fail (dataset != NULL, NULL);

  graph = mina_service_graph_new (dataset, trace, work);
  tree = mina_tree_new (dataset, trace, FALSE, work);
  if (graph == NULL || tree == NULL)
    return NULL;

  out = g_string_new ("flowchart LR\n");
  g_string_append (out, "    A[\"");
  /* Translators: what begins a trace, in a flowchart */
  append_text (out, _("User request"));
  g_string_append (out, "\"]\n");
  places = number_spans (tree);
  n_boxes = MIN (graph->n_services, MINA_MERMAID_MAX);
  for (guint32 i = 0; i < n_boxes; i++)
    append_box (out, dataset, graph, tree, places, i);
  append_entries (out, dataset, graph, tree, n_boxes);
  for (guint32 i = 0; i < graph->n_calls && n_calls < MINA_MERMAID_MAX; i++)
    if (graph->calls[i].from < n_boxes && graph->calls[i].to < n_boxes)
      {
        append_call (out, &graph->calls[i]);
        n_calls++;
      }
  append_rest (out, graph->n_calls - n_calls);
  return g_string_free (out, FALSE);
}

/* ---- sequence ---- */

char *
mina_mermaid_sequence (MinaDataset *dataset,
                       guint32      trace,
                       MinaWork    *work)
{
  static const char *const arrows[] = {
    [MINA_MESSAGE_CALL] = "->>",
    [MINA_MESSAGE_REPLY] = "-->>",
    [MINA_MESSAGE_ASYNC] = "-)",
  };
  g_autoptr (MinaTree) tree = NULL;
  g_autoptr (MinaSequence) sequence = NULL;
  char from[MINA_FORMAT_SIZE];
  char to[MINA_FORMAT_SIZE];
  guint32 n_speakers = 1;
  GString *out;

  g_return_val_if_fail (dataset != NULL, NULL);

  tree = mina_tree_new (dataset, trace, FALSE, work);
  if (tree == NULL)
    return NULL;
  sequence = mina_sequence_new (tree);
  out = g_string_new ("sequenceDiagram\n    autonumber\n");
  /* Who only speaks in what is left out does not stand there. */
  for (guint32 i = 0; i < MIN (sequence->n, MINA_MERMAID_MAX); i++)
    n_speakers = MAX (n_speakers,
                      MAX (sequence->messages[i].from, sequence->messages[i].to) + 1);
  for (guint32 i = 0; i < MIN (n_speakers, sequence->n_participants); i++)
    {
      g_string_append_printf (out, "    participant %s as ", make_id (from, i));
      append_text (out, mina_sequence_name (sequence, dataset, i));
      g_string_append_c (out, '\n');
    }
  for (guint32 i = 0; i < MIN (sequence->n, MINA_MERMAID_MAX); i++)
    {
      const MinaMessage *message = &sequence->messages[i];
      g_autofree char *label = mina_sequence_label (sequence, dataset, i);

      g_string_append_printf (out, "    %s %s %s: ", make_id (from, message->from),
                              message->error && message->kind == MINA_MESSAGE_REPLY
                                ? "--x"
                                : arrows[message->kind],
                              make_id (to, message->to));
      append_text (out, label);
      g_string_append_c (out, '\n');
    }
  append_rest (out, sequence->n - MIN (sequence->n, MINA_MERMAID_MAX));
  return g_string_free (out, FALSE);
}

/* ---- gantt ---- */

typedef struct
{
  gint64      ns;
  const char *name;
} Unit;

/* What a whole number of the chart stands for: a thousandth of the trace or less. */
static Unit
find_unit (gint64 length_ns)
{
  if (length_ns >= MINA_NS_PER_S)
    return (Unit){ MINA_NS_PER_MS, "ms" };
  if (length_ns >= MINA_NS_PER_MS)
    return (Unit){ MINA_NS_PER_US, "µs" };
  return (Unit){ 1, "ns" };
}

static void
append_task (GString        *out,
             const MinaTree *tree,
             guint32         node,
             guint32         number,
             Unit            unit)
{
  MinaDataset *dataset = tree->dataset;
  guint32 span = tree->span[node];
  gint64 from = (tree->start_ns[node] - tree->extent.start_ns) / unit.ns;
  gint64 to = (tree->end_ns[node] - tree->extent.start_ns) / unit.ns;
  char duration[MINA_FORMAT_SIZE];

  /* The number keeps a name from being a word of Mermaid's. */
  g_string_append_printf (out, "    %u ", number);
  append_text (out, mina_dataset_span_name (dataset, span));
  mina_format_duration (duration, tree->end_ns[node] - tree->start_ns[node]);
  g_string_append_printf (out, " (%s) :%ss%u, %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT "\n",
                          duration, mina_tree_is_error (tree, node) ? "crit, " : "", number, from,
                          MAX (to, from + 1));
}

char *
mina_mermaid_gantt (MinaDataset *dataset,
                    guint32      trace,
                    MinaWork    *work)
{
  g_autoptr (MinaTree) tree = NULL;
  const MinaSpans *spans;
  guint32 service = MINA_NONE;
  guint32 n = 0;
  Unit unit;
  GString *out;

  g_return_val_if_fail (dataset != NULL, NULL);

  tree = mina_tree_new (dataset, trace, FALSE, work);
  if (tree == NULL)
    return NULL;
  spans = mina_dataset_spans (dataset);
  unit = find_unit (mina_time_span_length (tree->extent));
  out = g_string_new ("gantt\n    title ");
  append_text (out, mina_dataset_span_name (dataset,
                                            mina_dataset_traces (dataset, NULL)[trace].root));
  g_string_append_printf (out, " (%s)\n    dateFormat x\n    axisFormat %%Q\n", unit.name);
  for (guint32 node = 0; node < tree->n && n < MINA_MERMAID_MAX; node++)
    {
      if (tree->kind[node] != MINA_NODE_SPAN)
        continue;
      if (spans->service[tree->span[node]] != service)
        {
          service = spans->service[tree->span[node]];
          g_string_append (out, "    section ");
          append_text (out, mina_dataset_service_name (dataset, service));
          g_string_append_c (out, '\n');
        }
      append_task (out, tree, node, ++n, unit);
    }
  append_rest (out, tree->n_spans - n);
  return g_string_free (out, FALSE);
}

/* ---- pipeline ---- */

char *
mina_mermaid_pipeline (void)
{
  GString *out = g_string_new ("flowchart TD\n");
  const struct
  {
    const char *id;
    const char *label;
  } stages[] = {
    { "App", _("Instrumented app") },
    { "SDK", _("OpenTelemetry SDK") },
    { "Collector", _("OTel Collector") },
    { "Jaeger", _("Jaeger backend") },
    { "UI", _("Trace explorer") },
  };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (stages); i++)
    {
      g_string_append_printf (out, "    %s", stages[i].id);
      if (i == 0)
        {
          g_string_append (out, "[\"");
          append_text (out, stages[0].label);
          g_string_append (out, "\"]");
        }
      g_string_append_printf (out, " --> %s[\"", stages[i + 1].id);
      append_text (out, stages[i + 1].label);
      g_string_append (out, "\"]\n");
    }
  return g_string_free (out, FALSE);
}
