/* mina-detail-model.c - what is known of a span or a log record, as rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include <string.h>

#include "session/mina-detail-private.h"

/* A search longer than this is nothing one would want in the entry. */
#define MAX_QUERY_BYTES 200

struct _MinaDetailModel
{
  GObject parent_instance;

  MinaDetailSubject subject;
  gboolean          expanded[MINA_N_SECTIONS];
  guint32           counts[MINA_N_SECTIONS];
  gboolean          filtering;
  char             *filter;
  GHashTable       *unfolded;
  GArray           *rows;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MinaDetailModel, mina_detail_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

/* A row's name, which stays when rows come and go around it. */
static guint64
get_source (const MinaDetailRow *row)
{
  return (guint64) row->section << 60 | (guint64) (row->kind & 0xf) << 56
         | (guint64) (row->flags & ROW_FACT ? 1 : 0) << 55
         | (guint64) (row->owner & 0x3ffffff) << 29 | (row->index & 0x1fffffff);
}

static gboolean
is_unfolded (MinaDetailModel     *self,
             const MinaDetailRow *row)
{
  guint64 source = get_source (row);

  return g_hash_table_contains (self->unfolded, &source);
}

static void
add_row (MinaDetailModel     *self,
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
add_attributes (MinaDetailModel     *self,
                GArray              *rows,
                const MinaDetailRow *pattern,
                MinaRange            range,
                MinaTextMatch       *match)
{
  const guint32 *references =
    mina_attributes_references (mina_dataset_attributes (self->subject.dataset));
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
add_facts (MinaDetailModel   *self,
           GArray            *rows,
           MinaDetailSection  section,
           guint              n)
{
  for (guint i = 0; i < n; i++)
    add_row (self, rows,
             &(MinaDetailRow){ MINA_DETAIL_VALUE, section, 0, ROW_FACT, MINA_NONE, 0, i });
}

static void
add_sentence (MinaDetailModel   *self,
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
add_events (MinaDetailModel *self,
            GArray          *rows)
{
  const MinaEvents *events = mina_dataset_events (self->subject.dataset);

  for (guint32 i = 0; i < self->subject.n_events; i++)
    {
      guint32 event = self->subject.events[i];
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
add_links (MinaDetailModel *self,
           GArray          *rows)
{
  const MinaLink *links = mina_dataset_links (self->subject.dataset, &(guint32){ 0 });
  MinaRange range = mina_dataset_spans (self->subject.dataset)->links[self->subject.span];

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
add_repairs (MinaDetailModel *self,
             GArray          *rows)
{
  guint32 marks = mina_dataset_spans (self->subject.dataset)->marks[self->subject.span];

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
add_contents (MinaDetailModel   *self,
              GArray            *rows,
              MinaDetailSection  section)
{
  MinaDetailSubject *subject = &self->subject;
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
        const char *text = self->filter == NULL ? "" : self->filter;

        if (self->filtering)
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
count_section (MinaDetailModel   *self,
               MinaDetailSection  section,
               guint32           *count)
{
  MinaDetailSubject *subject = &self->subject;
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
make_rows (MinaDetailModel *self)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (MinaDetailRow));
  gboolean in_card = FALSE;

  if (self->subject.dataset == NULL)
    return rows;
  if (self->subject.span != MINA_NONE)
    g_array_append_val (rows,
                        ((MinaDetailRow){ MINA_DETAIL_SUMMARY, MINA_SECTION_SUMMARY, 0,
                                          ROW_FIRST | ROW_LAST, self->subject.span, 0, 0 }));

  for (MinaDetailSection section = MINA_SECTION_BODY; section < MINA_N_SECTIONS; section++)
    {
      gboolean expanded;
      MinaDetailRow head = { MINA_DETAIL_SECTION, section, 0, 0, 0, 0, 0 };

      if (!count_section (self, section, &self->counts[section]))
        continue;
      expanded = self->expanded[section] && self->counts[section] > 0;
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

/* Tells listeners about the rows that differ between two places, of the old and the new rows. */
static void
emit_difference (MinaDetailModel     *self,
                 const MinaDetailRow *before,
                 guint                n_before,
                 const MinaDetailRow *after,
                 guint                n_after,
                 guint                position)
{
  guint start = 0;

  while (start < MIN (n_before, n_after)
         && memcmp (&before[start], &after[start], sizeof *before) == 0)
    start++;
  while (n_before > start && n_after > start
         && memcmp (&before[n_before - 1], &after[n_after - 1], sizeof *before) == 0)
    {
      n_before--;
      n_after--;
    }
  if (n_before > start || n_after > start)
    g_list_model_items_changed (G_LIST_MODEL (self), position + start, n_before - start,
                                n_after - start);
}

/* Makes the rows anew. The row at @keep, which may have the focus, is the same before and after. */
static void
rebuild_around (MinaDetailModel *self,
                guint            keep)
{
  g_autoptr (GArray) before = self->rows;
  GArray *after = make_rows (self);
  const MinaDetailRow *old_rows = (const MinaDetailRow *) before->data;
  const MinaDetailRow *new_rows = (const MinaDetailRow *) after->data;
  guint n_after = after->len;

  g_assert (keep < before->len && keep < after->len);

  /* One step after the other: listeners may look at the list after each. */
  self->rows = g_array_sized_new (FALSE, FALSE, sizeof (MinaDetailRow), n_after + before->len);
  g_array_append_vals (self->rows, new_rows, keep + 1);
  g_array_append_vals (self->rows, old_rows + keep + 1, before->len - keep - 1);
  emit_difference (self, old_rows, keep, new_rows, keep, 0);

  g_array_unref (self->rows);
  self->rows = after;
  emit_difference (self, old_rows + keep + 1, before->len - keep - 1, new_rows + keep + 1,
                   n_after - keep - 1, keep + 1);
}

static void
rebuild (MinaDetailModel *self)
{
  guint n_before = self->rows->len;

  g_array_unref (self->rows);
  self->rows = make_rows (self);
  if (n_before > 0 || self->rows->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->rows->len);
}

/* The row an item stands for, or one past the last if it has gone. */
static guint
find_row (MinaDetailModel *self,
          guint64          source)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (get_source (&g_array_index (self->rows, MinaDetailRow, i)) == source)
        return i;
    }
  return self->rows->len;
}

static GType
mina_detail_model_get_item_type (GListModel *model)
{
  return MINA_TYPE_DETAIL_ITEM;
}

static guint
mina_detail_model_get_n_items (GListModel *model)
{
  return MINA_DETAIL_MODEL (model)->rows->len;
}

static gpointer
mina_detail_model_get_item (GListModel *model,
                            guint       position)
{
  MinaDetailModel *self = MINA_DETAIL_MODEL (model);
  const MinaDetailRow *row;

  if (position >= self->rows->len)
    return NULL;
  row = &g_array_index (self->rows, MinaDetailRow, position);
  return mina_detail_text_make_item (&self->subject, row, self->counts[row->section],
                                     get_source (row));
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = mina_detail_model_get_item_type;
  iface->get_n_items = mina_detail_model_get_n_items;
  iface->get_item = mina_detail_model_get_item;
}

static void
mina_detail_model_finalize (GObject *object)
{
  MinaDetailModel *self = MINA_DETAIL_MODEL (object);

  mina_detail_subject_clear (&self->subject);
  g_hash_table_unref (self->unfolded);
  g_array_unref (self->rows);
  g_free (self->filter);
  G_OBJECT_CLASS (mina_detail_model_parent_class)->finalize (object);
}

static void
mina_detail_model_class_init (MinaDetailModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mina_detail_model_finalize;
}

static void
mina_detail_model_init (MinaDetailModel *self)
{
  mina_detail_subject_clear (&self->subject);
  self->rows = g_array_new (FALSE, FALSE, sizeof (MinaDetailRow));
  self->unfolded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->expanded[MINA_SECTION_BODY] = TRUE;
  self->expanded[MINA_SECTION_ATTRIBUTES] = TRUE;
  self->expanded[MINA_SECTION_EVENTS] = TRUE;
  self->expanded[MINA_SECTION_REPAIRS] = TRUE;
}

MinaDetailModel *
mina_detail_model_new (void)
{
  return g_object_new (MINA_TYPE_DETAIL_MODEL, NULL);
}

void
mina_detail_model_set_span (MinaDetailModel *self,
                            MinaTree        *tree,
                            guint32          node)
{
  g_return_if_fail (MINA_IS_DETAIL_MODEL (self));
  g_return_if_fail (tree == NULL || node < tree->n);

  if (tree == NULL)
    {
      mina_detail_model_set_log (self, NULL, MINA_NONE);
      return;
    }
  if (self->subject.tree == tree && self->subject.node == node)
    return;
  g_hash_table_remove_all (self->unfolded);
  mina_detail_subject_set_span (&self->subject, tree, node);
  rebuild (self);
}

void
mina_detail_model_set_log (MinaDetailModel *self,
                           MinaDataset     *dataset,
                           guint32          log)
{
  g_return_if_fail (MINA_IS_DETAIL_MODEL (self));

  if (self->subject.dataset == dataset && self->subject.log == log
      && self->subject.span == MINA_NONE)
    return;
  g_hash_table_remove_all (self->unfolded);
  if (dataset == NULL)
    mina_detail_subject_clear (&self->subject);
  else
    mina_detail_subject_set_log (&self->subject, dataset, log);
  rebuild (self);
}

MinaDataset *
mina_detail_model_get_dataset (MinaDetailModel *self)
{
  g_return_val_if_fail (MINA_IS_DETAIL_MODEL (self), NULL);

  return self->subject.dataset;
}

void
mina_detail_model_toggle (MinaDetailModel *self,
                          MinaDetailItem  *item)
{
  const MinaDetail *detail;
  guint64 source;
  guint position;
  guint8 flags;

  g_return_if_fail (MINA_IS_DETAIL_MODEL (self));
  g_return_if_fail (MINA_IS_DETAIL_ITEM (item));

  detail = mina_detail_item_get (item);
  source = mina_detail_item_get_source (item);
  position = find_row (self, source);
  if (position == self->rows->len || !detail->can_expand)
    return;

  if (detail->kind == MINA_DETAIL_SECTION)
    self->expanded[detail->section] = !self->expanded[detail->section];
  else if (!g_hash_table_remove (self->unfolded, &source))
    g_hash_table_add (self->unfolded, g_memdup2 (&source, sizeof source));
  rebuild_around (self, position);
  flags = g_array_index (self->rows, MinaDetailRow, position).flags;
  mina_detail_item_update (item, (flags & ROW_EXPANDED) != 0, (flags & ROW_FIRST) != 0,
                           (flags & ROW_LAST) != 0);
}

void
mina_detail_model_set_filtering (MinaDetailModel *self,
                                 gboolean         filtering)
{
  guint head;

  g_return_if_fail (MINA_IS_DETAIL_MODEL (self));

  filtering = !!filtering;
  if (self->filtering == filtering)
    return;
  self->filtering = filtering;
  g_clear_pointer (&self->filter, g_free);
  if (self->subject.dataset == NULL)
    return;
  head = find_row (self, get_source (&(MinaDetailRow){ .kind = MINA_DETAIL_SECTION,
                                                       .section = MINA_SECTION_ATTRIBUTES }));
  if (!self->expanded[MINA_SECTION_ATTRIBUTES] && filtering)
    {
      g_autoptr (MinaDetailItem) item = g_list_model_get_item (G_LIST_MODEL (self), head);

      mina_detail_model_toggle (self, item);
      return;
    }
  rebuild_around (self, head);
}

gboolean
mina_detail_model_is_filtering (MinaDetailModel *self)
{
  g_return_val_if_fail (MINA_IS_DETAIL_MODEL (self), FALSE);

  return self->filtering;
}

void
mina_detail_model_set_filter (MinaDetailModel *self,
                              const char      *text)
{
  guint row;

  g_return_if_fail (MINA_IS_DETAIL_MODEL (self));

  if (!self->filtering || g_strcmp0 (text, self->filter == NULL ? "" : self->filter) == 0)
    return;
  g_free (self->filter);
  self->filter = g_strdup (text);
  row = find_row (self, get_source (&(MinaDetailRow){ .kind = MINA_DETAIL_FILTER,
                                                      .section = MINA_SECTION_ATTRIBUTES }));
  if (row < self->rows->len)
    rebuild_around (self, row);
}

const char *
mina_detail_model_get_filter (MinaDetailModel *self)
{
  g_return_val_if_fail (MINA_IS_DETAIL_MODEL (self), "");

  return self->filter == NULL ? "" : self->filter;
}

char *
mina_detail_model_dup_value (MinaDetailModel *self,
                             MinaDetailItem  *item,
                             gboolean         laid_out)
{
  guint row;

  g_return_val_if_fail (MINA_IS_DETAIL_MODEL (self), NULL);
  g_return_val_if_fail (MINA_IS_DETAIL_ITEM (item), NULL);

  row = find_row (self, mina_detail_item_get_source (item));
  if (row == self->rows->len)
    return g_strdup (mina_detail_item_get (item)->value);
  return mina_detail_text_dup_value (&self->subject,
                                     &g_array_index (self->rows, MinaDetailRow, row), laid_out, 0,
                                     NULL, NULL);
}

char *
mina_detail_model_dup_query (MinaDetailModel *self,
                             MinaDetailItem  *item)
{
  const MinaDetail *detail;
  g_autofree char *value = NULL;
  gboolean plain;

  g_return_val_if_fail (MINA_IS_DETAIL_MODEL (self), NULL);
  g_return_val_if_fail (MINA_IS_DETAIL_ITEM (item), NULL);

  detail = mina_detail_item_get (item);
  if (detail->kind != MINA_DETAIL_VALUE || detail->number == MINA_NONE
      || detail->section == MINA_SECTION_RESOURCE || detail->section == MINA_SECTION_SCOPE
      || detail->tone == MINA_TONE_NESTED || strpbrk (detail->label, "=: \t\n\"") != NULL)
    return NULL;
  value = mina_detail_model_dup_value (self, item, FALSE);
  if (*value == '\0' || strlen (value) > MAX_QUERY_BYTES || strpbrk (value, "\"\n") != NULL)
    return NULL;
  plain = strpbrk (value, " \t") == NULL;
  return g_strdup_printf (plain ? "%s=%s" : "%s=\"%s\"", detail->label, value);
}
