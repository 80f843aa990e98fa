/* mina-lesson-alias.c - what a lesson's aliases stand for in a dataset
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-alias.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/mina-time-span.h"
#include "course/mina-glob.h"
#include "course/mina-lesson-alias-private.h"
#include "course/mina-state-name.h"

static gint
compare_start (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const MinaTraceInfo *traces = data;
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  if (traces[x].extent.start_ns != traces[y].extent.start_ns)
    return traces[x].extent.start_ns < traces[y].extent.start_ns ? -1 : 1;
  return x < y ? -1 : x > y;
}

static gint64
find_origin (MinaDataset *dataset,
             guint32      n_traces)
{
  const MinaLogs *logs = mina_dataset_logs (dataset);
  gint64 origin = G_MAXINT64;

  if (n_traces > 0)
    origin = mina_dataset_extent (dataset).start_ns;
  /* Records without time are last. */
  if (logs->n > 0 && logs->time_ns[logs->by_time[0]] != 0)
    origin = MIN (origin, logs->time_ns[logs->by_time[0]]);
  return origin != G_MAXINT64 ? origin : mina_dataset_extent (dataset).start_ns;
}

MinaLessonNames *
mina_lesson_names_new (MinaLesson        *lesson,
                       MinaLessonDataset *named,
                       MinaDataset       *dataset)
{
  MinaLessonNames *self;
  const MinaTraceInfo *traces;

  g_return_val_if_fail (lesson != NULL, NULL);
  g_return_val_if_fail (named != NULL, NULL);
  g_return_val_if_fail (dataset != NULL, NULL);

  self = g_new0 (MinaLessonNames, 1);
  self->lesson = mina_lesson_ref (lesson);
  self->named = named;
  self->dataset = mina_dataset_ref (dataset);
  traces = mina_dataset_traces (dataset, &self->n_traces);
  self->origin_ns = find_origin (dataset, self->n_traces);
  self->by_start = g_new (guint32, self->n_traces);
  self->number = g_new (guint32, self->n_traces);
  for (guint32 i = 0; i < self->n_traces; i++)
    self->by_start[i] = i;
  if (self->n_traces > 0)
    g_qsort_with_data (self->by_start, (gint) self->n_traces, sizeof (guint32), compare_start,
                       (gpointer) traces);
  for (guint32 i = 0; i < self->n_traces; i++)
    self->number[self->by_start[i]] = i;
  self->matches = g_new0 (MinaAliasMatch, named->aliases->len);
  self->facts = g_new0 (MinaFactValue, named->facts->len);
  self->open = MINA_NONE;
  return self;
}

void
mina_lesson_names_free (MinaLessonNames *self)
{
  if (self == NULL)
    return;

  mina_lesson_unref (self->lesson);
  mina_dataset_unref (self->dataset);
  g_free (self->by_start);
  g_free (self->number);
  g_free (self->matches);
  g_free (self->facts);
  g_free (self);
}

/* Patterns are looked at once for each name, not for each span. */
typedef struct
{
  MinaDataset *dataset;
  guint32      last; /* the number that was looked at last … */
  gboolean     was;  /* … and whether it matched */
} Seen;

static gboolean
matches_text (Seen       *seen,
              const char *pattern,
              guint32     number,
              const char *(*text) (const MinaDataset *, guint32))
{
  if (pattern == NULL)
    return TRUE;
  if (seen->last != number)
    {
      seen->last = number;
      seen->was = mina_glob_match (pattern, text (seen->dataset, number));
    }
  return seen->was;
}

static gboolean
matches_kind (const char *kind,
              guint8      of_span)
{
  static const char *const kinds[] = { "unspecified", "internal", "server",
                                       "client",      "producer", "consumer" };

  return kind == NULL
         || (of_span < G_N_ELEMENTS (kinds) && strcmp (kind, kinds[of_span]) == 0);
}

static MinaAliasMatch
match_span (MinaLessonNames       *self,
            const MinaLessonAlias *alias,
            guint32                trace)
{
  const MinaSpans *spans = mina_dataset_spans (self->dataset);
  MinaRange range = mina_dataset_traces (self->dataset, NULL)[trace].spans;
  const guint32 *order = mina_dataset_span_order (self->dataset) + range.first;
  Seen service = { self->dataset, MINA_NONE, FALSE };
  Seen name = { self->dataset, MINA_NONE, FALSE };
  MinaAliasMatch match = { 0, MINA_NONE };

  for (guint32 i = 0; i < range.n; i++)
    {
      guint32 span = order[i];

      if (!matches_kind (alias->kind, spans->kind[span])
          || !matches_text (&service, alias->service, spans->service[span],
                            mina_dataset_service_name)
          || !matches_text (&name, alias->span, spans->name[span], mina_dataset_text))
        continue;
      if (match.n == (guint32) MAX (alias->nth, 0))
        match.index = span;
      match.n++;
    }
  if (alias->nth < 0 && match.n != 1)
    match.index = MINA_NONE;
  return match;
}

/* A body is looked at once where records share it. */
static MinaAliasMatch
match_log (MinaLessonNames       *self,
           const MinaLessonAlias *alias)
{
  const MinaLogs *logs = mina_dataset_logs (self->dataset);
  MinaAttributes *attributes = mina_dataset_attributes (self->dataset);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  Seen service = { self->dataset, MINA_NONE, FALSE };
  MinaAliasMatch match = { 0, MINA_NONE };

  for (guint32 i = 0; i < logs->n; i++)
    {
      guint32 log = logs->by_time[i];
      gpointer known;

      if (logs->body[log] == MINA_NONE
          || !matches_text (&service, alias->log_service, logs->service[log],
                            mina_dataset_service_name))
        continue;
      if (!g_hash_table_lookup_extended (seen, GUINT_TO_POINTER (logs->body[log]), NULL, &known))
        {
          g_string_truncate (body, 0);
          mina_attributes_to_text (attributes, mina_attributes_get (attributes, logs->body[log]),
                                   body, 0);
          known = GINT_TO_POINTER (mina_glob_match (alias->log_body, body->str));
          g_hash_table_insert (seen, GUINT_TO_POINTER (logs->body[log]), known);
        }
      if (!GPOINTER_TO_INT (known))
        continue;
      if (match.n == (guint32) MAX (alias->nth, 0))
        match.index = log;
      match.n++;
    }
  if (alias->nth < 0 && match.n != 1)
    match.index = MINA_NONE;
  return match;
}

static gboolean
is_open_alias (const MinaLessonAlias *alias)
{
  return alias->trace < 0 && alias->log_body == NULL && !alias->is_range;
}

static MinaAliasMatch
match_alias (MinaLessonNames       *self,
             const MinaLessonAlias *alias,
             guint32                open)
{
  MinaAliasMatch match = { 0, MINA_NONE };
  guint32 trace = open;

  if (alias->is_range)
    return (MinaAliasMatch){ 1, 0 };
  if (alias->log_body != NULL)
    return match_log (self, alias);
  if (alias->trace >= 0)
    trace = (guint32) alias->trace < self->n_traces ? self->by_start[alias->trace] : MINA_NONE;
  if (trace == MINA_NONE)
    return match;
  if (alias->only_trace)
    return (MinaAliasMatch){ 1, trace };
  return match_span (self, alias, trace);
}

/* @root, and beside it the longest span and the one that starts last. */
static void
find_always (MinaLessonNames *self)
{
  const MinaSpans *spans = mina_dataset_spans (self->dataset);
  const MinaTraceInfo *info;
  const guint32 *order;
  gint64 most = -1;

  self->root = self->longest = self->last = MINA_NONE;
  if (self->open == MINA_NONE)
    return;
  info = &mina_dataset_traces (self->dataset, NULL)[self->open];
  order = mina_dataset_span_order (self->dataset) + info->spans.first;
  self->root = info->root;
  for (guint32 i = 0; i < info->spans.n; i++)
    {
      guint32 span = order[i];
      gint64 length = spans->end_ns[span] - spans->start_ns[span];

      self->last = span;
      if (length > most && (span != info->root || info->spans.n == 1))
        {
          most = length;
          self->longest = span;
        }
    }
}

void
mina_lesson_names_resolve (MinaLessonNames *self,
                           guint32          trace)
{
  GPtrArray *aliases = self->named->aliases;

  if (trace == MINA_NONE && self->n_traces == 1)
    trace = 0;
  if (trace != MINA_NONE && trace >= self->n_traces)
    trace = MINA_NONE;

  if (!self->fixed_done)
    {
      self->fixed_done = TRUE;
      for (guint i = 0; i < aliases->len; i++)
        if (!is_open_alias (aliases->pdata[i]))
          self->matches[i] = match_alias (self, aliases->pdata[i], MINA_NONE);
      mina_lesson_names_compute (self, FALSE);
    }
  if (self->open_done && self->open == trace)
    return;

  self->open_done = TRUE;
  self->open = trace;
  find_always (self);
  for (guint i = 0; i < aliases->len; i++)
    if (is_open_alias (aliases->pdata[i]))
      self->matches[i] = match_alias (self, aliases->pdata[i], trace);
  mina_lesson_names_compute (self, TRUE);
}

MinaLessonAlias *
mina_lesson_names_get_alias (MinaLessonNames *self,
                             const char      *name,
                             guint           *index)
{
  GPtrArray *aliases = self->named->aliases;

  if (name[0] == '@')
    name++;
  for (guint i = 0; i < aliases->len; i++)
    {
      MinaLessonAlias *alias = aliases->pdata[i];

      if (strcmp (alias->name, name) == 0)
        {
          *index = i;
          return alias;
        }
    }
  return NULL;
}

gboolean
mina_lesson_names_is_open (MinaLessonNames *self,
                           const char      *name)
{
  guint i;
  MinaLessonAlias *alias = mina_lesson_names_get_alias (self, name, &i);

  return alias == NULL || is_open_alias (alias);
}

static void
fill_alias (MinaLessonNames  *self,
            guint             i,
            MinaStateBuilder *builder)
{
  const MinaLessonAlias *alias = self->named->aliases->pdata[i];
  guint32 index = self->matches[i].index;
  g_autofree char *path = g_strconcat ("@", alias->name, NULL);
  g_autofree char *name = NULL;

  if (index == MINA_NONE)
    return;
  if (alias->is_range)
    {
      mina_state_builder_add_range (builder, path, alias->range_s.from, alias->range_s.to);
      return;
    }
  if (alias->log_body != NULL)
    name = mina_state_name_log (self->dataset, index);
  else if (alias->only_trace)
    name = mina_state_name_trace (self->dataset, index);
  else
    name = mina_state_name_span (self->dataset, index);
  mina_state_builder_set_text (builder, path, name);
}

static void
fill_span (MinaLessonNames  *self,
           const char       *path,
           guint32           span,
           MinaStateBuilder *builder)
{
  g_autofree char *name = span != MINA_NONE ? mina_state_name_span (self->dataset, span) : NULL;

  mina_state_builder_set_text (builder, path, name);
}

void
mina_lesson_names_fill (MinaLessonNames  *self,
                        guint32           trace,
                        MinaStateBuilder *builder)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (builder != NULL);

  mina_lesson_names_resolve (self, trace);
  for (guint i = 0; i < self->named->aliases->len; i++)
    fill_alias (self, i, builder);
  fill_span (self, "@root", self->root, builder);
  fill_span (self, "@longest", self->longest, builder);
  fill_span (self, "@last", self->last, builder);
  for (guint i = 0; i < self->named->facts->len; i++)
    {
      const MinaLessonFact *fact = self->named->facts->pdata[i];
      g_autofree char *path = g_strconcat ("fact.", fact->id, NULL);

      if (self->facts[i].known)
        mina_state_builder_set_number (builder, path, self->facts[i].value);
    }
}

guint32
mina_lesson_names_find_span (MinaLessonNames *self,
                             guint32          trace,
                             const char      *name)
{
  MinaLessonAlias *alias;
  guint i;

  g_return_val_if_fail (self != NULL, MINA_NONE);
  g_return_val_if_fail (name != NULL, MINA_NONE);

  mina_lesson_names_resolve (self, trace);
  alias = mina_lesson_names_get_alias (self, name, &i);
  if (alias != NULL)
    return alias->is_range || alias->log_body != NULL || alias->only_trace
             ? MINA_NONE
             : self->matches[i].index;
  if (name[0] != '@')
    return mina_state_find_span (self->dataset, name);
  if (strcmp (name, "@root") == 0)
    return self->root;
  if (strcmp (name, "@longest") == 0)
    return self->longest;
  return strcmp (name, "@last") == 0 ? self->last : MINA_NONE;
}

guint32
mina_lesson_names_find_trace (MinaLessonNames *self,
                              const char      *name)
{
  MinaLessonAlias *alias;
  guint64 number;
  guint i;

  g_return_val_if_fail (self != NULL, MINA_NONE);
  g_return_val_if_fail (name != NULL, MINA_NONE);

  if (name[0] != '\0' && strlen (name) < 10
      && g_ascii_string_to_unsigned (name, 10, 0, G_MAXUINT32, &number, NULL))
    return number < self->n_traces ? self->by_start[number] : MINA_NONE;
  if (strcmp (name, "slow") == 0 || strcmp (name, "fast") == 0)
    {
      for (guint32 j = 0; j < self->n_traces; j++)
        if (mina_lesson_names_is_slow (self, self->by_start[j]) == (name[0] == 's'))
          return self->by_start[j];
      return MINA_NONE;
    }
  alias = mina_lesson_names_get_alias (self, name, &i);
  if (alias == NULL)
    return name[0] == '@' ? MINA_NONE : mina_state_find_trace (self->dataset, name);
  if (alias->trace < 0 || (guint32) alias->trace >= self->n_traces)
    return MINA_NONE;
  return self->by_start[alias->trace];
}

guint32
mina_lesson_names_find_log (MinaLessonNames *self,
                            const char      *name)
{
  MinaLessonAlias *alias;
  guint i;

  g_return_val_if_fail (self != NULL, MINA_NONE);
  g_return_val_if_fail (name != NULL, MINA_NONE);

  mina_lesson_names_resolve (self, self->open);
  alias = mina_lesson_names_get_alias (self, name, &i);
  if (alias == NULL)
    return mina_state_find_log (self->dataset, name);
  return alias->log_body != NULL ? self->matches[i].index : MINA_NONE;
}

gboolean
mina_lesson_names_find_range (MinaLessonNames *self,
                              const char      *name,
                              MinaStateRange  *range)
{
  MinaLessonAlias *alias;
  guint i;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (range != NULL, FALSE);

  alias = mina_lesson_names_get_alias (self, name, &i);
  if (alias == NULL || !alias->is_range)
    return FALSE;
  *range = alias->range_s;
  return TRUE;
}

gint64
mina_lesson_names_origin (MinaLessonNames *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->origin_ns;
}

guint32
mina_lesson_names_trace_number (MinaLessonNames *self,
                                guint32          trace)
{
  g_return_val_if_fail (self != NULL, MINA_NONE);
  g_return_val_if_fail (trace < self->n_traces, MINA_NONE);

  return self->number[trace];
}

gboolean
mina_lesson_names_is_slow (MinaLessonNames *self,
                           guint32          trace)
{
  const MinaSpans *spans;
  guint32 root;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (trace < self->n_traces, FALSE);

  spans = mina_dataset_spans (self->dataset);
  root = mina_dataset_traces (self->dataset, NULL)[trace].root;
  return self->named->slow_root_ms > 0
         && (double) (spans->end_ns[root] - spans->start_ns[root])
              > self->named->slow_root_ms * (double) MINA_NS_PER_MS;
}

static void
check_alias (MinaLessonNames    *self,
             guint               i,
             const char         *pointer,
             MinaLessonProblems *problems)
{
  const MinaLessonAlias *alias = self->named->aliases->pdata[i];
  const MinaAliasMatch *match = &self->matches[i];

  if (match->index != MINA_NONE)
    return;
  if (match->n == 0)
    mina_lesson_problems_add (problems, MINA_LESSON_ALIAS, pointer,
                              alias->log_body != NULL
                                ? _("alias \"@%s\" of \"%s\" matches no log record")
                              : alias->only_trace ? _("alias \"@%s\" of \"%s\" matches no trace")
                                                  : _("alias \"@%s\" of \"%s\" matches no span"),
                              alias->name, self->named->id);
  else if (alias->nth >= 0)
    mina_lesson_problems_add (
      problems, MINA_LESSON_ALIAS, pointer,
      _("alias \"@%s\" of \"%s\" has \"nth\" %d, counted from 0, and only %u "
        "match"),
      alias->name, self->named->id, alias->nth, match->n);
  else
    mina_lesson_problems_add (
      problems, MINA_LESSON_ALIAS, pointer,
      _("alias \"@%s\" of \"%s\" matches %u things: say more, or add \"nth\""), alias->name,
      self->named->id, match->n);
}

void
mina_lesson_names_check (MinaLessonNames    *self,
                         guint32             trace,
                         GHashTable         *used,
                         const char         *pointer,
                         MinaLessonProblems *problems)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (pointer != NULL);
  g_return_if_fail (problems != NULL);

  mina_lesson_names_resolve (self, trace);
  for (guint i = 0; i < self->named->aliases->len; i++)
    {
      const MinaLessonAlias *alias = self->named->aliases->pdata[i];
      g_autofree char *name = g_strconcat ("@", alias->name, NULL);

      if (used != NULL ? g_hash_table_contains (used, name) : !is_open_alias (alias))
        check_alias (self, i, pointer, problems);
    }
  for (guint i = 0; i < self->named->facts->len; i++)
    {
      const MinaLessonFact *fact = self->named->facts->pdata[i];
      g_autofree char *name = g_strconcat ("fact.", fact->id, NULL);

      if (!self->facts[i].known
          && (used != NULL ? g_hash_table_contains (used, name)
                           : !mina_lesson_names_is_open_fact (self, fact)))
        mina_lesson_problems_add (
          problems, MINA_LESSON_ALIAS, pointer,
          _("fact \"%s\" of \"%s\" has no value: what it is about is not in "
            "the dataset"),
          fact->id, self->named->id);
    }
}
