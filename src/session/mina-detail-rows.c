/* mina-detail-rows.c - which rows there are to show of a span or a log record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-detail-private.h"

typedef struct
{
  MinaDetailSubject     *subject;
  const MinaDetailFolds *folds;
  guint32               *counts;
} Maker;

guint64
mina_detail_row_source (const MinaDetailRow *row)
{
  return (guint64) row->section << 60 | (guint64) (row->kind & 0xf) << 56
         | (guint64) (row->flags & ROW_FACT ? 1 : 0) << 55
         | (guint64) (row->owner & 0x3ffffff) << 29 | (row->index & 0x1fffffff);
}

static gboolean
is_unfolded (Maker               *self,
             const MinaDetailRow *row)
{
  guint64 source = mina_detail_row_source (row);

  return g_hash_table_contains (self->folds->unfolded, &source);
}

static void
add_row (Maker               *self,
         GArray              *rows,
         const MinaDetailRow *row)
{
  MinaDetailRow full = *row;

  if (is_unfolded (self, row))
    full.flags |= ROW_EXPANDED;
  g_array_append_val (rows, full);
  if (row->kind == MINA_DETAIL_VALUE && (full.flags & ROW_EXPANDED))
    {
      full.kind = MINA_DETAIL_FULL;
      full.flags &= ~ROW_EXPANDED;
      g_array_append_val (rows, full);
    }
}

static void
add_attributes (Maker               *self,
                GArray              *rows,
                const MinaDetailRow *pattern,
                MinaRange            range,
                MinaTextMatch       *match)
{
  const guint32 *references =
    mina_attributes_references (mina_dataset_attributes (self->subject->dataset));
  MinaDetailRow row = *pattern;

  row.kind = MINA_DETAIL_VALUE;
  for (guint32 i = 0; i < range.n; i++)
    {
      row.number = references[range.first + i];
      row.index = i;
      if (match == NULL || mina_text_match_attribute (match, row.number))
        add_row (self, rows, &row);
    }
}

static void
add_facts (Maker             *self,
           GArray            *rows,
           MinaDetailSection  section,
           guint              n)
{
  for (guint i = 0; i < n; i++)
    add_row (self, rows,
             &(MinaDetailRow){ MINA_DETAIL_VALUE, section, 0, ROW_FACT, MINA_NONE, 0, i });
}

static void
add_sentence (Maker             *self,
              GArray            *rows,
              MinaDetailSection  section,
              guint              depth,
              guint32            number,
              guint32            owner)
{
  add_row (self, rows,
           &(MinaDetailRow){ MINA_DETAIL_SENTENCE, section, depth, 0, number, owner, number });
}

static void
add_events (Maker  *self,
            GArray *rows)
{
  const MinaEvents *events = mina_dataset_events (self->subject->dataset);

  for (guint32 i = 0; i < self->subject->n_events; i++)
    {
      guint32 event = self->subject->events[i];
      MinaDetailRow row = { MINA_DETAIL_EVENT, MINA_SECTION_EVENTS, 0, 0, event, i, 0 };

      add_row (self, rows, &row);
      if (!is_unfolded (self, &row))
        continue;
      row.depth = 1;
      add_attributes (self, rows, &row, events->attributes[event], NULL);
      if (events->dropped[event] != 0)
        add_sentence (self, rows, MINA_SECTION_EVENTS, 1, event, i);
    }
}

static void
add_links (Maker  *self,
           GArray *rows)
{
  const MinaLink *links = mina_dataset_links (self->subject->dataset, &(guint32){ 0 });
  MinaRange range = mina_dataset_spans (self->subject->dataset)->links[self->subject->span];

  for (guint32 i = 0; i < range.n; i++)
    {
      const MinaLink *link = &links[range.first + i];
      MinaDetailRow row = { MINA_DETAIL_LINK, MINA_SECTION_LINKS, 0, 0, range.first + i, i, 0 };
      MinaDetailRow fact = { MINA_DETAIL_VALUE, MINA_SECTION_LINKS, 1, ROW_FACT, MINA_NONE, i, 0 };

      add_row (self, rows, &row);
      if (!is_unfolded (self, &row))
        continue;
      /* The order of mina_detail_text_fact(). */
      add_row (self, rows, &fact);
      fact.index = 1;
      add_row (self, rows, &fact);
      fact.index = 2;
      if (link->trace_state != 0)
        add_row (self, rows, &fact);
      fact.index = 3;
      if (link->flags != 0)
        add_row (self, rows, &fact);
      row.depth = 1;
      add_attributes (self, rows, &row, link->attributes, NULL);
      if (link->dropped != 0)
        add_sentence (self, rows, MINA_SECTION_LINKS, 1, range.first + i, i);
    }
}

static void
add_repairs (Maker  *self,
             GArray *rows)
{
  guint32 marks = mina_dataset_spans (self->subject->dataset)->marks[self->subject->span];

  for (guint32 code = 0; code < MINA_N_REPAIRS; code++)
    {
      if (marks & (1u << code))
        add_sentence (self, rows, MINA_SECTION_REPAIRS, 0, code, 0);
    }
}

static guint32
count_repairs (guint32 marks)
{
  guint32 n = 0;

  for (guint32 code = 0; code < MINA_N_REPAIRS; code++)
    n += (marks >> code) & 1;
  return n;
}

static void
add_contents (Maker             *self,
              GArray            *rows,
              MinaDetailSection  section)
{
  MinaDetailSubject *subject = self->subject;
  const MinaSpans *spans = mina_dataset_spans (subject->dataset);
  MinaDetailRow pattern = { MINA_DETAIL_VALUE, section, 0, 0, 0, 0, 0 };
  const MinaDropped *dropped = NULL;
  const MinaResource *resource;
  const MinaScope *scope;

  if (subject->span != MINA_NONE)
    dropped = mina_dataset_dropped (subject->dataset, spans->dropped[subject->span]);

  switch (section)
    {
    case MINA_SECTION_BODY:
    case MINA_SECTION_RAW:
      pattern.kind = MINA_DETAIL_FULL;
      g_array_append_val (rows, pattern);
      break;
    case MINA_SECTION_ATTRIBUTES:
      {
        g_autoptr (MinaTextMatch) match = NULL;
        const char *text = self->folds->filter == NULL ? "" : self->folds->filter;

        if (self->folds->filtering)
          {
            pattern.kind = MINA_DETAIL_FILTER;
            g_array_append_val (rows, pattern);
            if (*text != '\0')
              match = mina_text_match_new (subject->dataset, NULL, text);
          }
        add_attributes (self, rows, &pattern, mina_detail_subject_attributes (subject), match);
        if (dropped != NULL && dropped->attributes != 0)
          add_sentence (self, rows, section, 0, 0, 0);
        break;
      }
    case MINA_SECTION_EVENTS:
      add_events (self, rows);
      if (dropped->events != 0)
        add_sentence (self, rows, section, 0, 0, 0);
      break;
    case MINA_SECTION_REPAIRS:
      add_repairs (self, rows);
      break;
    case MINA_SECTION_IDS:
      add_facts (self, rows, section, subject->facts->len);
      break;
    case MINA_SECTION_RESOURCE:
      resource = &mina_dataset_resources (subject->dataset,
                                          &(guint32){ 0 })[mina_detail_subject_resource (subject)];
      add_attributes (self, rows, &pattern, resource->attributes, NULL);
      if (resource->dropped != 0)
        add_sentence (self, rows, section, 0, 0, 0);
      break;
    case MINA_SECTION_SCOPE:
      scope = &mina_dataset_scopes (subject->dataset,
                                    &(guint32){ 0 })[mina_detail_subject_scope (subject)];
      add_facts (self, rows, section, subject->scope_facts->len);
      add_attributes (self, rows, &pattern, scope->attributes, NULL);
      if (scope->dropped != 0)
        add_sentence (self, rows, section, 0, 0, 0);
      break;
    case MINA_SECTION_LINKS:
      add_links (self, rows);
      if (dropped->links != 0)
        add_sentence (self, rows, section, 0, 0, 0);
      break;
    case MINA_SECTION_SUMMARY:
    case MINA_N_SECTIONS:
    default:
      break;
    }
}

/* How many things each section has, and which sections there are. */
static gboolean
count_section (Maker             *self,
               MinaDetailSection  section,
               guint32           *count)
{
  MinaDetailSubject *subject = self->subject;
  const MinaSpans *spans = mina_dataset_spans (subject->dataset);
  const MinaDropped *dropped = NULL;
  const MinaScope *scope;

  if (subject->span != MINA_NONE)
    dropped = mina_dataset_dropped (subject->dataset, spans->dropped[subject->span]);

  *count = MINA_NONE;
  switch (section)
    {
    case MINA_SECTION_BODY:
      return subject->log != MINA_NONE;
    case MINA_SECTION_ATTRIBUTES:
      *count = mina_detail_subject_attributes (subject).n;
      if (*count == 0 && dropped != NULL && dropped->attributes != 0)
        *count = MINA_NONE;
      return TRUE;
    case MINA_SECTION_EVENTS:
      if (subject->n_events > 0)
        *count = subject->n_events;
      return subject->n_events > 0 || (dropped != NULL && dropped->events != 0);
    case MINA_SECTION_REPAIRS:
      *count = subject->span == MINA_NONE ? 0 : count_repairs (spans->marks[subject->span]);
      return *count > 0;
    case MINA_SECTION_IDS:
      return TRUE;
    case MINA_SECTION_RESOURCE:
      *count = mina_dataset_resources (subject->dataset,
                                       &(guint32){ 0 })[mina_detail_subject_resource (subject)]
                 .attributes.n;
      return TRUE;
    case MINA_SECTION_SCOPE:
      scope = &mina_dataset_scopes (subject->dataset,
                                    &(guint32){ 0 })[mina_detail_subject_scope (subject)];
      return subject->scope_facts->len > 0 || scope->attributes.n > 0 || scope->dropped != 0;
    case MINA_SECTION_LINKS:
      if (subject->span != MINA_NONE && spans->links[subject->span].n > 0)
        *count = spans->links[subject->span].n;
      return *count != MINA_NONE || (dropped != NULL && dropped->links != 0);
    case MINA_SECTION_RAW:
      return TRUE;
    case MINA_SECTION_SUMMARY:
    case MINA_N_SECTIONS:
    default:
      return FALSE;
    }
}

/* Sections that are unfolded are a card each; folded ones that follow each other share one. */
static GArray *
make_rows (Maker *self)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (MinaDetailRow));
  gboolean in_card = FALSE;

  if (self->subject->dataset == NULL)
    return rows;
  if (self->subject->span != MINA_NONE)
    g_array_append_val (rows,
                        ((MinaDetailRow){ MINA_DETAIL_SUMMARY, MINA_SECTION_SUMMARY, 0,
                                          ROW_FIRST | ROW_LAST, self->subject->span, 0, 0 }));

  for (MinaDetailSection section = MINA_SECTION_BODY; section < MINA_N_SECTIONS; section++)
    {
      gboolean expanded;
      MinaDetailRow head = { MINA_DETAIL_SECTION, section, 0, 0, 0, 0, 0 };

      if (!count_section (self, section, &self->counts[section]))
        continue;
      expanded = self->folds->expanded[section] && self->counts[section] > 0;
      if (in_card && expanded)
        g_array_index (rows, MinaDetailRow, rows->len - 1).flags |= ROW_LAST;
      if (!in_card || expanded)
        head.flags |= ROW_FIRST;
      if (expanded)
        head.flags |= ROW_EXPANDED;
      g_array_append_val (rows, head);
      if (expanded)
        {
          add_contents (self, rows, section);
          g_array_index (rows, MinaDetailRow, rows->len - 1).flags |= ROW_LAST;
        }
      in_card = !expanded;
    }
  if (in_card)
    g_array_index (rows, MinaDetailRow, rows->len - 1).flags |= ROW_LAST;
  return rows;
}

GArray *
mina_detail_rows_make (MinaDetailSubject     *subject,
                       const MinaDetailFolds *folds,
                       guint32               *counts)
{
  Maker maker = { subject, folds, counts };

  return make_rows (&maker);
}
