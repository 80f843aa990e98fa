/* mina-search.c - spans of a trace that hold a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-analysis"

#include "analysis/mina-search.h"

#include "analysis/mina-query.h"
#include "analysis/mina-text-match.h"

/* Nodes and attributes between two looks at the clock: well below a tenth of a millisecond. */
#define NODES_A_LOOK 64
#define ATTRIBUTES_A_LOOK 512
/* Nodes are looked at one by one for this long, so that there is soon something to show. If there
 * are many left then, all attributes are looked at before them: in their own order that is
 * faster. */
#define BEFORE_SCAN_US 6000
#define N_SAMPLES 1024

/* What each resource holds; resources are few, and each is named by many spans. Their keys are the
 * same everywhere, so that a word is looked for in their values only. */
enum
{
  UNKNOWN,
  ABSENT,
  PRESENT,
};

typedef struct
{
  const MinaTerm *term;
  MinaTextMatch  *text;        /* %NULL for errors and durations */
  MinaTextMatch  *pair;        /* key and value, %NULL for others than attributes */
  guint8         *of_resource;
  gboolean        is_trace;    /* whether it is the id of this trace */
} Check;

struct _MinaSearch
{
  MinaTree           *tree;
  MinaQuery          *query;
  Check              *checks;
  const MinaSpans    *spans;
  const MinaEvents   *events;
  const MinaLink     *links;
  const MinaService  *services;
  const MinaResource *resources;
  const guint32      *references;
  guint32             root;
  GArray             *matches;
  guint32             next;
  gint64              spent_us;
  gboolean            is_decided; /* whether to scan */
  guint32             scan_end;   /* attributes to look at before the rest of the nodes */
  guint32             scanned;
};

static Check
make_check (MinaSearch     *self,
            const MinaTerm *term)
{
  MinaDataset *dataset = self->tree->dataset;
  Check check = { .term = term };
  guint32 n_resources, n_traces;

  if (term->kind != MINA_TERM_TEXT && term->kind != MINA_TERM_ATTRIBUTE)
    return check;

  check.text = mina_text_match_new (dataset, NULL, term->text);
  if (term->kind == MINA_TERM_ATTRIBUTE)
    check.pair = mina_text_match_new (dataset, term->key, term->value);
  mina_dataset_resources (dataset, &n_resources);
  check.of_resource = g_new0 (guint8, MAX (n_resources, 1));
  check.is_trace =
    term->is_trace_id
    && mina_trace_id_equal (mina_dataset_traces (dataset, &n_traces)[self->tree->trace].id,
                            term->trace_id);
  return check;
}

MinaSearch *
mina_search_new (MinaTree   *tree,
                 const char *query)
{
  MinaSearch *self;
  guint32 n;

  g_return_val_if_fail (tree != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  self = g_new0 (MinaSearch, 1);
  self->tree = mina_tree_ref (tree);
  self->query = mina_query_parse (query);
  self->spans = mina_dataset_spans (tree->dataset);
  self->events = mina_dataset_events (tree->dataset);
  self->links = mina_dataset_links (tree->dataset, &n);
  self->services = mina_dataset_services (tree->dataset, &n);
  self->resources = mina_dataset_resources (tree->dataset, &n);
  self->references = mina_attributes_references (mina_dataset_attributes (tree->dataset));
  self->root = mina_dataset_traces (tree->dataset, &n)[tree->trace].root;
  self->matches = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->checks = g_new0 (Check, MAX (self->query->n, 1));
  for (guint i = 0; i < self->query->n; i++)
    self->checks[i] = make_check (self, &self->query->terms[i]);
  /* Nothing was asked for: there is nothing to look at. */
  if (self->query->n == 0)
    self->next = tree->n;
  return self;
}

void
mina_search_free (MinaSearch *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->query->n; i++)
    {
      mina_text_match_free (self->checks[i].text);
      mina_text_match_free (self->checks[i].pair);
      g_free (self->checks[i].of_resource);
    }
  g_free (self->checks);
  g_array_unref (self->matches);
  mina_query_free (self->query);
  mina_tree_unref (self->tree);
  g_free (self);
}

static gboolean
check_ranges (MinaSearch    *self,
              MinaTextMatch *match,
              guint32        span)
{
  MinaRange events = self->spans->events[span];
  MinaRange links = self->spans->links[span];

  if (mina_text_match_range (match, self->spans->attributes[span]))
    return TRUE;
  for (guint32 i = 0; i < events.n; i++)
    if (mina_text_match_range (match, self->events->attributes[events.first + i]))
      return TRUE;
  for (guint32 i = 0; i < links.n; i++)
    if (mina_text_match_range (match, self->links[links.first + i].attributes))
      return TRUE;
  return FALSE;
}

static gboolean
check_resource (MinaSearch *self,
                Check      *check,
                guint32     span)
{
  guint32 resource = self->spans->resource[span];

  if (check->of_resource[resource] == UNKNOWN)
    {
      MinaRange range = self->resources[resource].attributes;
      gboolean found = check->pair != NULL && mina_text_match_range (check->pair, range);

      for (guint32 i = 0; i < range.n && !found; i++)
        found = mina_text_match_value (check->text, self->references[range.first + i]);
      check->of_resource[resource] = found ? PRESENT : ABSENT;
    }
  return check->of_resource[resource] == PRESENT;
}

static gboolean
check_text (MinaSearch *self,
            Check      *check,
            guint32     span)
{
  const MinaSpans *spans = self->spans;
  MinaRange events = spans->events[span];

  if (mina_text_match_string (check->text, spans->name[span])
      || mina_text_match_string (check->text, self->services[spans->service[span]].name)
      || mina_text_match_string (check->text, spans->status_message[span])
      || (check->term->is_span_id && spans->id[span] == check->term->span_id)
      || (check->is_trace && span == self->root) || check_resource (self, check, span))
    return TRUE;
  for (guint32 i = 0; i < events.n; i++)
    if (mina_text_match_string (check->text, self->events->name[events.first + i]))
      return TRUE;
  return check_ranges (self, check->text, span)
         || (check->pair != NULL && check_ranges (self, check->pair, span));
}

static gboolean
check_span (MinaSearch *self,
            guint32     span)
{
  for (guint i = 0; i < self->query->n; i++)
    {
      Check *check = &self->checks[i];
      const MinaTerm *term = check->term;
      gboolean found = FALSE;

      switch (term->kind)
        {
        case MINA_TERM_ERROR:
          found = self->spans->status[span] == MINA_STATUS_ERROR;
          break;
        case MINA_TERM_DURATION:
          {
            MinaTimeSpan time = { self->spans->start_ns[span], self->spans->end_ns[span] };
            gint64 length = mina_time_span_length (time);

            found = length >= term->min_ns && length <= term->max_ns;
            break;
          }
        case MINA_TERM_TEXT:
        case MINA_TERM_ATTRIBUTE:
          found = check_text (self, check, span);
          break;
        default:
          g_assert_not_reached ();
        }
      if (found == term->negated)
        return FALSE;
    }
  return TRUE;
}

/* A scan is worth it if the nodes that are left refer to as many attributes as there are; those of
 * other traces are scanned in vain. */
static void
decide_scan (MinaSearch *self)
{
  guint32 n = mina_attributes_count (mina_dataset_attributes (self->tree->dataset));
  guint32 n_left = self->tree->n - self->next;
  guint32 step = MAX (n_left / N_SAMPLES, 1);
  guint64 n_references = 0;

  for (guint32 node = self->next; node < self->tree->n; node += step)
    n_references += self->spans->attributes[self->tree->span[node]].n;
  if (n_references * step > n)
    self->scan_end = n;
  self->is_decided = TRUE;
}

/* Returns whether the time is not over. */
static gboolean
scan_attributes (MinaSearch *self,
                 gint64      deadline)
{
  while (self->scanned < self->scan_end)
    {
      guint32 n = MIN (ATTRIBUTES_A_LOOK, self->scan_end - self->scanned);

      for (guint i = 0; i < self->query->n; i++)
        {
          if (self->checks[i].text != NULL)
            mina_text_match_scan (self->checks[i].text, self->scanned, n);
          if (self->checks[i].pair != NULL)
            mina_text_match_scan (self->checks[i].pair, self->scanned, n);
        }
      self->scanned += n;
      if (g_get_monotonic_time () >= deadline)
        return FALSE;
    }
  return TRUE;
}

static void
check_nodes (MinaSearch *self,
             gint64      deadline)
{
  guint looks = 0;

  while (self->next < self->tree->n)
    {
      guint32 node = self->next++;

      if (self->tree->kind[node] == MINA_NODE_SPAN && check_span (self, self->tree->span[node]))
        g_array_append_val (self->matches, node);
      if (++looks % NODES_A_LOOK == 0 && g_get_monotonic_time () >= deadline)
        return;
    }
}

gboolean
mina_search_step (MinaSearch *self,
                  gint64      budget_us)
{
  gint64 start_us;

  g_return_val_if_fail (self != NULL, FALSE);

  start_us = g_get_monotonic_time ();
  if (!self->is_decided && self->spent_us >= BEFORE_SCAN_US)
    decide_scan (self);
  if (scan_attributes (self, start_us + budget_us))
    check_nodes (self, start_us + budget_us);
  self->spent_us += g_get_monotonic_time () - start_us;
  return self->next < self->tree->n;
}

const guint32 *
mina_search_matches (const MinaSearch *self,
                     guint32          *n)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n != NULL, NULL);

  *n = self->matches->len;
  return (const guint32 *) (gpointer) self->matches->data;
}

double
mina_search_progress (const MinaSearch *self)
{
  g_return_val_if_fail (self != NULL, 1.0);

  if (self->next == self->tree->n)
    return 1.0;
  return ((double) self->next + self->scanned) / ((double) self->tree->n + self->scan_end);
}
