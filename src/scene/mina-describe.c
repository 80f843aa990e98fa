/* mina-describe.c - a row in words, for those who hear the picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-scene"

#include "mina-config.h"

#include "scene/mina-describe.h"

#include <glib/gi18n-lib.h>

#include "base/mina-format.h"
#include "scene/mina-span-label.h"

/* Facts are whole phrases, each translated by itself; they form a list, not a sentence. */
typedef struct
{
  GString *text;
} Facts;

static void
add_fact (Facts      *facts,
          const char *phrase)
{
  if (facts->text->len > 0)
    /* Translators: between the facts about a span in a list that is read aloud */
    g_string_append (facts->text, C_("between facts", ", "));
  g_string_append (facts->text, phrase);
}

static void G_GNUC_PRINTF (2, 3)
  add_fact_printf (Facts *facts,
                   const char *format,
                   ...)
{
  g_autofree char *phrase = NULL;
  va_list args;

  va_start (args, format);
  phrase = g_strdup_vprintf (format, args);
  va_end (args);
  add_fact (facts, phrase);
}

static void
add_name (Facts          *facts,
          const MinaTree *tree,
          guint32         node)
{
  const MinaSpans *spans = mina_dataset_spans (tree->dataset);
  guint32 span = tree->span[node];
  char count[MINA_FORMAT_SIZE];

  switch ((MinaNodeKind) tree->kind[node])
    {
    case MINA_NODE_GROUP:
      mina_format_count (count, tree->children[node]);
      /* Translators: a group of spans alike: how many, and their name */
      add_fact_printf (facts, _("%1$s times %2$s"), count,
                       mina_dataset_span_name (tree->dataset, span));
      break;
    case MINA_NODE_MISSING:
      add_fact (facts, _("parent that is not in the file"));
      return;
    case MINA_NODE_SPAN:
    default:
      if (mina_span_label (tree->dataset, span) != NULL)
        add_fact (facts, mina_span_label (tree->dataset, span));
      add_fact (facts, mina_dataset_span_name (tree->dataset, span));
      break;
    }
  add_fact (facts, mina_dataset_service_name (tree->dataset, spans->service[span]));
}

static void
add_times (Facts          *facts,
           const MinaTree *tree,
           guint32         node)
{
  gint64 length =
    mina_time_span_length ((MinaTimeSpan){ tree->start_ns[node], tree->end_ns[node] });
  char text[MINA_FORMAT_SIZE];

  if (tree->kind[node] == MINA_NODE_MISSING)
    return;
  add_fact (facts, mina_format_duration (text, length));
  if (tree->kind[node] == MINA_NODE_GROUP)
    {
      const MinaSpans *spans = mina_dataset_spans (tree->dataset);
      guint32 longest = tree->span[node];
      MinaTimeSpan time = { spans->start_ns[longest], spans->end_ns[longest] };

      /* Translators: %s is a duration, that of the longest span of a group */
      add_fact_printf (facts, _("longest %s"),
                       mina_format_duration (text, mina_time_span_length (time)));
      return;
    }

  /* Translators: %s is a percentage with its sign */
  add_fact_printf (
    facts, _("%s of the trace"),
    mina_format_percent (text, (double) length, (double) mina_time_span_length (tree->extent)));
}

static void
add_state (Facts                  *facts,
           const MinaTree         *tree,
           const MinaCriticalPath *path,
           guint32                 node)
{
  if (mina_tree_is_error (tree, node))
    /* Translators: the span has the status “error” */
    add_fact (facts, _("error"));
  if (tree->kind[node] == MINA_NODE_SPAN && mina_span_is_lost (tree->dataset, tree->span[node]))
    /* Translators: the span did not arrive where spans are stored */
    add_fact (facts, _("lost on its way"));
  if (path != NULL && path->time_ns[node] > 0)
    add_fact (facts, _("on the critical path"));
}

static void
add_errors (Facts   *facts,
            guint32  n)
{
  char count[MINA_FORMAT_SIZE];

  if (n == 0)
    return;
  mina_format_count (count, n);
  add_fact_printf (facts, ngettext ("%s error inside", "%s errors inside", n), count);
}

char *
mina_describe_node (const MinaTree         *tree,
                    const MinaCriticalPath *path,
                    guint32                 node)
{
  Facts facts;

  g_return_val_if_fail (tree != NULL && node < tree->n, NULL);

  facts.text = g_string_new (NULL);
  add_name (&facts, tree, node);
  add_times (&facts, tree, node);
  add_state (&facts, tree, path, node);
  return g_string_free (facts.text, FALSE);
}

char *
mina_describe_row (const MinaRows         *rows,
                   const MinaCriticalPath *path,
                   guint32                 row)
{
  const MinaTree *tree;
  g_autofree char *description = NULL;
  char number[MINA_FORMAT_SIZE];
  char count[MINA_FORMAT_SIZE];
  guint32 node;
  Facts facts;

  g_return_val_if_fail (rows != NULL && row < mina_rows_count (rows), NULL);

  tree = mina_rows_tree (rows);
  node = mina_rows_node (rows, row);
  facts.text = g_string_new (NULL);
  add_name (&facts, tree, node);
  add_times (&facts, tree, node);
  add_state (&facts, tree, path, node);
  if (tree->end[node] > node + 1 && !mina_rows_is_expanded (rows, node))
    {
      mina_format_count (count, tree->below[node]);
      add_fact_printf (&facts,
                       ngettext ("folded, %s span below", "folded, %s spans below",
                                 tree->below[node]),
                       count);
      add_errors (&facts, tree->errors_below[node]);
    }
  description = g_string_free (facts.text, FALSE);

  mina_format_count (number, row + 1);
  mina_format_count (count, mina_rows_count (rows));
  /* Translators: where a row stands in the tree, and what it is */
  return g_strdup_printf (_("Row %1$s of %2$s: %3$s"), number, count, description);
}

char *
mina_describe_fold (const MinaTree *tree,
                    const MinaFold *fold)
{
  char text[MINA_FORMAT_SIZE];
  Facts facts;

  g_return_val_if_fail (tree != NULL && fold != NULL, NULL);

  facts.text = g_string_new (NULL);
  mina_format_count (text, fold->count);
  add_fact_printf (&facts, ngettext ("%s span folded here", "%s spans folded here", fold->count),
                   text);
  if (fold->longest != MINA_NONE)
    {
      MinaTimeSpan time = { tree->start_ns[fold->longest], tree->end_ns[fold->longest] };

      add_fact_printf (&facts, _("longest %s"),
                       mina_format_duration (text, mina_time_span_length (time)));
      /* Translators: %s is a duration: the own times of several spans, added up */
      add_fact_printf (&facts, _("own time together %s"),
                       mina_format_duration (text, fold->self_ns));
    }
  add_errors (&facts, fold->errors);
  return g_string_free (facts.text, FALSE);
}

const char *
mina_describe_span_kind (MinaSpanKind kind)
{
  switch (kind)
    {
    case MINA_SPAN_KIND_INTERNAL:
      /* Translators: a kind of span: work inside a service */
      return C_("kind of span", "internal");
    case MINA_SPAN_KIND_SERVER:
      return C_("kind of span", "server");
    case MINA_SPAN_KIND_CLIENT:
      return C_("kind of span", "client");
    case MINA_SPAN_KIND_PRODUCER:
      return C_("kind of span", "producer");
    case MINA_SPAN_KIND_CONSUMER:
      return C_("kind of span", "consumer");
    case MINA_SPAN_KIND_UNSPECIFIED:
    default:
      return "";
    }
}
