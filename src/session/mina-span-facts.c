/* mina-span-facts.c - what can be said of a span beyond its own fields
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include <glib/gi18n-lib.h>

#include "base/mina-format.h"
#include "export/mina-otlp-export.h"
#include "session/mina-span-facts.h"

/* More siblings alike are a loop rather than attempts. */
#define MAX_ATTEMPTS 20

/* Flags of trace.proto and of W3C Trace Context. */
#define FLAG_SAMPLED 0x01
#define FLAG_RANDOM 0x02
#define FLAG_REMOTE_KNOWN 0x100
#define FLAG_REMOTE 0x200

static gboolean
is_alike (const MinaSpans *spans,
          guint32          a,
          guint32          b)
{
  return spans->service[a] == spans->service[b] && spans->name[a] == spans->name[b]
         && spans->kind[a] == spans->kind[b];
}

/* Siblings of a node lie between these two nodes; without a parent all roots are siblings. */
static void
find_siblings (const MinaTree *tree,
               guint32         node,
               guint32        *first,
               guint32        *end)
{
  guint32 parent = tree->parent[node];

  *first = parent == MINA_NONE ? 0 : parent + 1;
  *end = parent == MINA_NONE ? tree->n : tree->end[parent];
}

static void
count_siblings (MinaSpanFacts *self,
                MinaTree      *tree,
                guint32        node)
{
  const MinaSpans *spans = mina_dataset_spans (tree->dataset);
  guint32 attempt = 0;
  guint32 n_alike = 0;
  gint64 last_end = G_MININT64;
  gboolean last_failed = TRUE;
  gboolean are_attempts = TRUE;
  guint32 first, end;

  find_siblings (tree, node, &first, &end);
  for (guint32 i = first; i < end; i = tree->end[i])
    {
      self->n_children_of_parent++;
      if (i == node)
        self->child = self->n_children_of_parent;
      if (!are_attempts || tree->kind[i] != MINA_NODE_SPAN
          || !is_alike (spans, tree->span[i], tree->span[node]))
        continue;
      n_alike++;
      if (i == node)
        attempt = n_alike;
      are_attempts = last_failed && tree->start_ns[i] >= last_end && n_alike <= MAX_ATTEMPTS;
      last_failed = spans->status[tree->span[i]] == MINA_STATUS_ERROR;
      last_end = tree->end_ns[i];
    }
  if (are_attempts && n_alike > 1)
    {
      self->attempt = attempt;
      self->n_attempts = n_alike;
    }
}

void
mina_span_facts_init (MinaSpanFacts          *self,
                      MinaTree               *tree,
                      guint32                 node,
                      const MinaCriticalPath *path)
{
  g_return_if_fail (self != NULL && tree != NULL);
  g_return_if_fail (node < tree->n);

  *self = (MinaSpanFacts){
    .duration_ns = tree->end_ns[node] - tree->start_ns[node],
    .self_ns = tree->self_ns[node],
    .start_ns = tree->start_ns[node] - tree->extent.start_ns,
    .trace_ns = mina_time_span_length (tree->extent),
    .critical_ns = path == NULL ? 0 : path->time_ns[node],
    .level = 1,
  };
  for (guint32 i = tree->parent[node]; i != MINA_NONE; i = tree->parent[i])
    self->level += tree->kind[i] != MINA_NODE_GROUP;
  if (tree->kind[node] == MINA_NODE_SPAN)
    count_siblings (self, tree, node);
  if (tree->parent[node] == MINA_NONE)
    self->child = 0;
}

/* A time as the file says it, which need not be one. */
static char *
format_raw_time (guint64 time_ns)
{
  char text[MINA_FORMAT_SIZE];

  if (time_ns == 0)
    /* Translators: in place of a time that the file does not say */
    return g_strdup (_("none"));
  if (time_ns > G_MAXINT64)
    return g_strdup_printf ("%" G_GUINT64_FORMAT "\u00a0ns", time_ns);
  return g_strdup (mina_format_instant (text, (gint64) time_ns, FALSE));
}

static char *
describe_repaired_times (MinaDataset *dataset,
                         guint32      span,
                         const char  *format)
{
  const MinaRawTime *raw = mina_dataset_raw_time (dataset, span);
  const MinaSpans *spans = mina_dataset_spans (dataset);
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  GString *sentence = g_string_new (format);

  start = format_raw_time (raw != NULL ? raw->start : (guint64) spans->start_ns[span]);
  end = format_raw_time (raw != NULL ? raw->end : (guint64) spans->end_ns[span]);
  g_string_replace (sentence, "%1$s", start, 0);
  g_string_replace (sentence, "%2$s", end, 0);
  return g_string_free (sentence, FALSE);
}

/* How far a span reaches out of its parent, in words. */
static char *
describe_outside (MinaDataset *dataset,
                  guint32      span)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint32 parent = spans->parent[span];
  char time[MINA_FORMAT_SIZE];

  if (parent != MINA_NONE && spans->start_ns[span] < spans->start_ns[parent])
    /* Translators: %s is a duration */
    return g_strdup_printf (_("It begins %s before its parent. The clocks of the two services may "
                              "differ; it is shown where it says it was."),
                            mina_format_duration (time, spans->start_ns[parent]
                                                          - spans->start_ns[span]));
  if (parent != MINA_NONE && spans->end_ns[span] > spans->end_ns[parent])
    /* Translators: %s is a duration */
    return g_strdup_printf (_("It ends %s after its parent. Either the parent did not wait for it, "
                              "or the clocks of the two services differ; it is shown where it says "
                              "it was."),
                            mina_format_duration (time, spans->end_ns[span]
                                                          - spans->end_ns[parent]));
  return g_strdup (_("It lies outside its parent; it is shown where it says it was."));
}

char *
mina_span_describe_repair (MinaDataset   *dataset,
                           guint32        span,
                           MinaRepairCode code)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);

  switch (code)
    {
    case MINA_REPAIR_PADDED_ID:
      return g_strdup (_("The file writes an id of this span with fewer digits than it has to "
                         "have; zeros were put before it."));
    case MINA_REPAIR_TEXT_ID:
      return g_strdup (_("An id of this span is not hexadecimal; it is kept as the text it is."));
    case MINA_REPAIR_MISSING_ID:
      return g_strdup (_("The file does not say the id of this span or of its trace."));
    case MINA_REPAIR_ID_WIDTH:
      return g_strdup (_("The file writes only the lower half of its trace id; it was put into the "
                         "trace with the whole id."));
    case MINA_REPAIR_MISSING_PARENT:
      {
        g_autofree char *id = mina_dataset_span_id_text (dataset, spans->parent_id[span]);

        /* Translators: %s is the id of a span */
        return g_strdup_printf (_("Its parent %s is not in what is open."), id);
      }
    case MINA_REPAIR_SELF_PARENT:
      return g_strdup (_("It names itself as its parent; it is shown as a root."));
    case MINA_REPAIR_CYCLE:
      return g_strdup (_("Its parents lead back to itself; the circle was cut here."));
    case MINA_REPAIR_DUPLICATE:
      return g_strdup (_("The files have this span more than once; it is shown once."));
    case MINA_REPAIR_SAME_ID:
      return g_strdup (_("Another span has the same id; both are shown."));
    case MINA_REPAIR_SHARED:
      return g_strdup (_("Client and server share one id; the server's half was put below the "
                         "client's."));
    case MINA_REPAIR_MERGED:
      return g_strdup (_("The files have this span in several pieces, which were put together."));
    case MINA_REPAIR_NO_START:
      /* Translators: 1 and 2 are times */
      return describe_repaired_times (dataset, span,
                                      _("The file does not say when it began (end: %2$s); it is "
                                        "shown at the start of its parent."));
    case MINA_REPAIR_NEGATIVE:
      /* Translators: 1 and 2 are times */
      return describe_repaired_times (dataset, span,
                                      _("The file says that it ended before it began: start %1$s, "
                                        "end %2$s. It is drawn as an instant."));
    case MINA_REPAIR_UNFINISHED:
      /* Translators: 1 is a time */
      return describe_repaired_times (dataset, span,
                                      _("The file does not say when it ended (start: %1$s): it was "
                                        "not finished when it was recorded."));
    case MINA_REPAIR_IMPLAUSIBLE:
      /* Translators: 1 and 2 are times */
      return describe_repaired_times (dataset, span,
                                      _("Its times cannot be meant: start %1$s, end %2$s. It is "
                                        "shown at its parent."));
    case MINA_REPAIR_OUTSIDE_PARENT:
      return describe_outside (dataset, span);
    case MINA_REPAIR_NO_SERVICE:
      return g_strdup (_("The file does not say which service it belongs to."));
    case MINA_N_REPAIRS:
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
mina_span_describe_flags (guint32 flags)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  if (flags & FLAG_SAMPLED)
    /* Translators: a flag of a trace: it was chosen to be recorded */
    g_strv_builder_add (builder, _("sampled"));
  if (flags & FLAG_RANDOM)
    /* Translators: a flag of a trace: its id is random */
    g_strv_builder_add (builder, _("random id"));
  if (flags & FLAG_REMOTE_KNOWN)
    g_strv_builder_add (builder, flags & FLAG_REMOTE ? _("remote parent") : _("local parent"));
  words = g_strv_builder_end (builder);
  return g_strjoinv (", ", words);
}

char *
mina_span_to_json (MinaDataset *dataset,
                   guint32      span)
{
  g_return_val_if_fail (dataset != NULL, NULL);

  return mina_otlp_export_span (dataset, span);
}
