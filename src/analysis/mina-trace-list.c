/* mina-trace-list.c - traces in the order and the choice that a person asks for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-analysis"

#include "analysis/mina-trace-list.h"

#include <string.h>

#include "analysis/mina-number-map.h"
#include "analysis/mina-query.h"
#include "analysis/mina-text-match.h"
#include "base/mina-sort.h"

#define CANCEL_STEP 4096

struct _MinaTraceList
{
  MinaDataset         *dataset;
  const MinaTraceInfo *traces;
  guint32              n;
  const MinaSpans     *spans;
  const guint32       *order;
  const MinaService   *services;
  const MinaResource  *resources;
  gint64              *rank;     /* of the name of each trace, once it was asked for */
  gint64              *keys;
};

/* A term with what it needs to be looked for. */
typedef struct
{
  const MinaTerm *term;
  MinaTextMatch  *text;
  MinaTextMatch  *pair;
  gboolean        of_root;     /* only the service of the root counts */
  gboolean        of_instance; /* only instances and versions of those who take part count */
  gboolean        is_digits; /* whether it could begin an id */
} Check;

/* The text of one of the different names of roots. */
typedef struct
{
  char    *key;
  guint32  number;
} Name;

MinaTraceList *
mina_trace_list_new (MinaDataset *dataset)
{
  MinaTraceList *self;
  guint32 n;

  g_return_val_if_fail (dataset != NULL, NULL);

  self = g_new0 (MinaTraceList, 1);
  self->dataset = mina_dataset_ref (dataset);
  self->traces = mina_dataset_traces (dataset, &self->n);
  self->spans = mina_dataset_spans (dataset);
  self->order = mina_dataset_span_order (dataset);
  self->services = mina_dataset_services (dataset, &n);
  self->resources = mina_dataset_resources (dataset, &n);
  self->keys = g_new (gint64, MAX (self->n, 1));
  return self;
}

void
mina_trace_list_free (MinaTraceList *self)
{
  if (self == NULL)
    return;
  g_free (self->rank);
  g_free (self->keys);
  mina_dataset_unref (self->dataset);
  g_free (self);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (((const Name *) a)->key, ((const Name *) b)->key);
}

/* Names are few and traces many: each different one is compared once. */
static void
rank_names (MinaTraceList *self)
{
  g_auto (MinaNumberMap) numbers = { 0 };
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (Name));
  g_autofree gint64 *rank_of = NULL;

  self->rank = g_new (gint64, MAX (self->n, 1));
  for (guint32 i = 0; i < self->n; i++)
    {
      guint32 root = self->traces[i].root;
      guint64 pair = (guint64) self->spans->service[root] << 32 | self->spans->name[root];
      guint32 *number = mina_number_map_put (&numbers, pair);

      if (*number == MINA_NUMBER_MAP_ABSENT)
        {
          g_autofree char *text = g_strconcat (
            mina_dataset_service_name (self->dataset, self->spans->service[root]), " ",
            mina_dataset_span_name (self->dataset, root), NULL);
          Name name = { g_utf8_collate_key (text, -1), names->len };

          *number = names->len;
          g_array_append_val (names, name);
        }
      self->rank[i] = *number;
    }

  g_array_sort (names, compare_names);
  rank_of = g_new (gint64, MAX (names->len, 1));
  for (guint i = 0; i < names->len; i++)
    {
      Name *name = &g_array_index (names, Name, i);

      rank_of[name->number] = i;
      g_free (name->key);
    }
  for (guint32 i = 0; i < self->n; i++)
    self->rank[i] = rank_of[self->rank[i]];
}

static gint64
key_of (MinaTraceList *self,
        guint32        trace,
        MinaTraceKey   key)
{
  const MinaTraceInfo *info = &self->traces[trace];

  switch (key)
    {
    case MINA_TRACE_BY_DURATION:
      return mina_time_span_length (info->extent);
    case MINA_TRACE_BY_SPANS:
      return info->spans.n;
    case MINA_TRACE_BY_ERRORS:
      return info->n_errors;
    case MINA_TRACE_BY_SERVICES:
      return info->n_services;
    case MINA_TRACE_BY_NAME:
      return self->rank[trace];
    case MINA_TRACE_BY_START:
    case MINA_N_TRACE_KEYS:
    default:
      return info->extent.start_ns;
    }
}

static gboolean
begins_id (MinaTraceList *self,
           MinaTraceId    id,
           const char    *digits)
{
  char hex[MINA_TRACE_ID_SIZE];
  gsize length = strlen (digits);

  mina_trace_id_to_hex (id, hex);
  return g_ascii_strncasecmp (hex, digits, length) == 0
         || (id.hi == 0 && g_ascii_strncasecmp (hex + 16, digits, length) == 0);
}

static gboolean
check_instances (MinaTraceList *self,
                 Check         *check,
                 guint32        trace)
{
  static const char *const keys[] = { "service.instance.id", "service.version" };
  const MinaAttributes *attributes = mina_dataset_attributes (self->dataset);
  const MinaTraceInfo *info = &self->traces[trace];
  guint32 last = MINA_NONE;

  for (guint32 i = 0; i < info->spans.n; i++)
    {
      guint32 resource = self->spans->resource[self->order[info->spans.first + i]];

      if (resource == last)
        continue;
      last = resource;
      for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
        {
          const MinaAttribute *attribute =
            mina_attributes_lookup (attributes, self->resources[resource].attributes, keys[k]);

          if (attribute != NULL && attribute->type == MINA_VALUE_STRING
              && mina_text_match_string (check->pair, attribute->string))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
check_text (MinaTraceList *self,
            Check         *check,
            guint32        trace)
{
  const MinaTraceInfo *info = &self->traces[trace];
  guint32 root = info->root;
  guint32 last = MINA_NONE;

  if (check->of_root)
    return mina_text_match_string (check->pair, self->services[self->spans->service[root]].name);
  if (check->of_instance)
    return check_instances (self, check, trace);
  if (mina_text_match_string (check->text, self->spans->name[root]))
    return TRUE;
  if (check->pair != NULL
      && (mina_text_match_range (check->pair, self->spans->attributes[root])
          || mina_text_match_range (check->pair,
                                    self->resources[self->spans->resource[root]].attributes)))
    return TRUE;
  if (check->is_digits && begins_id (self, info->id, check->term->text))
    return TRUE;
  for (guint32 i = 0; i < info->spans.n; i++)
    {
      guint32 service = self->spans->service[self->order[info->spans.first + i]];

      if (service != last
          && mina_text_match_string (check->text, self->services[service].name))
        return TRUE;
      last = service;
    }
  return FALSE;
}

static gboolean
check_trace (MinaTraceList *self,
             GArray        *checks,
             guint32        trace)
{
  for (guint i = 0; i < checks->len; i++)
    {
      Check *check = &g_array_index (checks, Check, i);
      const MinaTerm *term = check->term;
      gint64 length;
      gboolean found;

      switch (term->kind)
        {
        case MINA_TERM_ERROR:
          found = self->traces[trace].n_errors > 0;
          break;
        case MINA_TERM_DURATION:
          length = mina_time_span_length (self->traces[trace].extent);
          found = length >= term->min_ns && length <= term->max_ns;
          break;
        case MINA_TERM_TEXT:
        case MINA_TERM_ATTRIBUTE:
        default:
          found = check->text == NULL ? self->traces[trace].n_errors > 0
                                      : check_text (self, check, trace);
          break;
        }
      if (found == term->negated)
        return FALSE;
    }
  return TRUE;
}

static void
clear_check (gpointer data)
{
  Check *check = data;

  mina_text_match_free (check->text);
  mina_text_match_free (check->pair);
}

static GArray *
make_checks (MinaTraceList   *self,
             const MinaQuery *query)
{
  GArray *checks = g_array_new (FALSE, FALSE, sizeof (Check));

  g_array_set_clear_func (checks, clear_check);
  for (guint i = 0; i < query->n; i++)
    {
      const MinaTerm *term = &query->terms[i];
      Check check = { .term = term };

      /* In a list of traces the word alone says what is meant. */
      if (term->kind == MINA_TERM_ATTRIBUTE
          || (term->kind == MINA_TERM_TEXT && g_ascii_strcasecmp (term->text, "error") != 0))
        {
          check.text = mina_text_match_new (self->dataset, NULL, term->text);
          check.is_digits =
            strspn (term->text, "0123456789abcdefABCDEF") == strlen (term->text);
        }
      if (term->kind == MINA_TERM_ATTRIBUTE)
        {
          check.of_root = g_ascii_strcasecmp (term->key, "root") == 0;
          check.of_instance = g_ascii_strcasecmp (term->key, "instance") == 0;
          check.pair = mina_text_match_new (
            self->dataset, check.of_root || check.of_instance ? NULL : term->key, term->value);
        }
      g_array_append_val (checks, check);
    }
  return checks;
}

guint32 *
mina_trace_list_select (MinaTraceList *self,
                        const char    *query,
                        MinaTraceKey   key,
                        gboolean       descending,
                        MinaWork      *work,
                        guint32       *n)
{
  g_autoptr (MinaQuery) parsed = NULL;
  g_autoptr (GArray) checks = NULL;
  g_autofree guint32 *found = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail (key < MINA_N_TRACE_KEYS, NULL);
  g_return_val_if_fail (n != NULL, NULL);

  parsed = mina_query_parse (query);
  checks = make_checks (self, parsed);
  found = g_new (guint32, MAX (self->n, 1));
  *n = 0;
  for (guint32 i = 0; i < self->n; i++)
    {
      if (i % CANCEL_STEP == 0 && mina_work_is_cancelled (work))
        return NULL;
      if (check_trace (self, checks, i))
        found[(*n)++] = i;
    }

  for (guint32 i = 0; i < *n; i++)
    self->keys[found[i]] = key_of (self, found[i], MINA_TRACE_BY_START);
  mina_sort_by_int64 (found, *n, self->keys);
  if (key == MINA_TRACE_BY_NAME && self->rank == NULL)
    rank_names (self);
  if (key == MINA_TRACE_BY_START && !descending)
    return g_steal_pointer (&found);
  for (guint32 i = 0; i < *n; i++)
    {
      gint64 value = key_of (self, found[i], key);

      /* Unlike its negative, the complement of every number exists. */
      self->keys[found[i]] = descending ? ~value : value;
    }
  mina_sort_by_int64 (found, *n, self->keys);
  return g_steal_pointer (&found);
}
