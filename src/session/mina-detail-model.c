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
  MinaDetailFolds   folds;
  guint32           counts[MINA_N_SECTIONS];
  GArray           *rows;
};

/* A run of rows that stay: where they are before and after, and how many. */
typedef struct
{
  guint before;
  guint after;
  guint n;
} KeptRows;

enum
{
  SIGNAL_REWRITTEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MinaDetailModel, mina_detail_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

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
  GArray *after = mina_detail_rows_make (&self->subject, &self->folds, self->counts);
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

/* Which rows stand for their likes when another subject is shown: of each section that both have,
 * the first ones, as far as they are of the same kinds. Sections are in order on both sides. */
static GArray *
find_kept_rows (GArray *before,
                GArray *after)
{
  const MinaDetailRow *old_rows = (const MinaDetailRow *) before->data;
  const MinaDetailRow *new_rows = (const MinaDetailRow *) after->data;
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (KeptRows));
  guint i = 0;
  guint j = 0;

  while (i < before->len && j < after->len)
    {
      guint8 section = MIN (old_rows[i].section, new_rows[j].section);
      KeptRows run = { i, j, 0 };

      while (i < before->len && j < after->len && old_rows[i].section == section
             && new_rows[j].section == section && old_rows[i].kind == new_rows[j].kind)
        {
          i++;
          j++;
        }
      run.n = i - run.before;
      if (run.n > 0)
        g_array_append_val (runs, run);
      while (i < before->len && old_rows[i].section == section)
        i++;
      while (j < after->len && new_rows[j].section == section)
        j++;
    }
  return runs;
}

static void
remove_other_rows (MinaDetailModel *self,
                   GArray          *runs)
{
  guint end = self->rows->len;

  for (guint i = runs->len; i-- > 0;)
    {
      const KeptRows *run = &g_array_index (runs, KeptRows, i);
      guint start = run->before + run->n;

      if (end > start)
        {
          g_array_remove_range (self->rows, start, end - start);
          g_list_model_items_changed (G_LIST_MODEL (self), start, end - start, 0);
        }
      end = run->before;
    }
  if (end > 0)
    {
      g_array_remove_range (self->rows, 0, end);
      g_list_model_items_changed (G_LIST_MODEL (self), 0, end, 0);
    }
}

static void
insert_rows (MinaDetailModel *self,
             GArray          *after,
             guint            start,
             guint            end)
{
  if (end == start)
    return;
  g_array_insert_vals (self->rows, start, &g_array_index (after, MinaDetailRow, start),
                       end - start);
  g_list_model_items_changed (G_LIST_MODEL (self), start, 0, end - start);
}

/* Shows something else. Rows that have their like there stay and are written anew, which costs the
 * widgets of a list less than to make others. What is listened to is true after each step: while
 * rows go, all are of the old subject. */
static void
show_subject (MinaDetailModel   *self,
              MinaDetailSubject *next)
{
  guint32 counts[MINA_N_SECTIONS] = { 0 };
  g_autoptr (GArray) after = NULL;
  g_autoptr (GArray) runs = NULL;
  guint kept = 0;
  guint position = 0;

  g_hash_table_remove_all (self->folds.unfolded);
  after = mina_detail_rows_make (next, &self->folds, counts);
  runs = find_kept_rows (self->rows, after);
  remove_other_rows (self, runs);

  mina_detail_subject_clear (&self->subject);
  self->subject = *next;
  memcpy (self->counts, counts, sizeof counts);
  for (guint i = 0; i < runs->len; i++)
    {
      const KeptRows *run = &g_array_index (runs, KeptRows, i);

      memcpy (&g_array_index (self->rows, MinaDetailRow, kept),
              &g_array_index (after, MinaDetailRow, run->after), run->n * sizeof (MinaDetailRow));
      kept += run->n;
    }
  if (kept > 0)
    g_signal_emit (self, signals[SIGNAL_REWRITTEN], 0);

  for (guint i = 0; i < runs->len; i++)
    {
      const KeptRows *run = &g_array_index (runs, KeptRows, i);

      insert_rows (self, after, position, run->after);
      position = run->after + run->n;
    }
  insert_rows (self, after, position, after->len);
}

/* The row an item stands for, or one past the last if it has gone. */
static guint
find_row (MinaDetailModel *self,
          guint64          source)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (mina_detail_row_source (&g_array_index (self->rows, MinaDetailRow, i)) == source)
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
                                     mina_detail_row_source (row));
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
  g_hash_table_unref (self->folds.unfolded);
  g_array_unref (self->rows);
  g_free (self->folds.filter);
  G_OBJECT_CLASS (mina_detail_model_parent_class)->finalize (object);
}

static void
mina_detail_model_class_init (MinaDetailModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mina_detail_model_finalize;

  signals[SIGNAL_REWRITTEN] = g_signal_new ("rewritten", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mina_detail_model_init (MinaDetailModel *self)
{
  mina_detail_subject_clear (&self->subject);
  self->rows = g_array_new (FALSE, FALSE, sizeof (MinaDetailRow));
  self->folds.unfolded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->folds.expanded[MINA_SECTION_BODY] = TRUE;
  self->folds.expanded[MINA_SECTION_ATTRIBUTES] = TRUE;
  self->folds.expanded[MINA_SECTION_EVENTS] = TRUE;
  self->folds.expanded[MINA_SECTION_REPAIRS] = TRUE;
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
  MinaDetailSubject next = { 0 };

  g_return_if_fail (MINA_IS_DETAIL_MODEL (self));
  g_return_if_fail (tree == NULL || node < tree->n);

  if (tree == NULL)
    {
      mina_detail_model_set_log (self, NULL, MINA_NONE);
      return;
    }
  if (self->subject.tree == tree && self->subject.node == node)
    return;
  mina_detail_subject_clear (&next);
  mina_detail_subject_set_span (&next, tree, node);
  show_subject (self, &next);
}

void
mina_detail_model_set_log (MinaDetailModel *self,
                           MinaDataset     *dataset,
                           guint32          log)
{
  MinaDetailSubject next = { 0 };

  g_return_if_fail (MINA_IS_DETAIL_MODEL (self));

  if (self->subject.dataset == dataset && self->subject.log == log
      && self->subject.span == MINA_NONE)
    return;
  mina_detail_subject_clear (&next);
  if (dataset != NULL)
    mina_detail_subject_set_log (&next, dataset, log);
  show_subject (self, &next);
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
    self->folds.expanded[detail->section] = !self->folds.expanded[detail->section];
  else if (!g_hash_table_remove (self->folds.unfolded, &source))
    g_hash_table_add (self->folds.unfolded, g_memdup2 (&source, sizeof source));
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
  if (self->folds.filtering == filtering)
    return;
  self->folds.filtering = filtering;
  g_clear_pointer (&self->folds.filter, g_free);
  if (self->subject.dataset == NULL)
    return;
  head = find_row (self, mina_detail_row_source (&(MinaDetailRow){
                           .kind = MINA_DETAIL_SECTION, .section = MINA_SECTION_ATTRIBUTES }));
  if (!self->folds.expanded[MINA_SECTION_ATTRIBUTES] && filtering)
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

  return self->folds.filtering;
}

void
mina_detail_model_set_filter (MinaDetailModel *self,
                              const char      *text)
{
  guint row;

  g_return_if_fail (MINA_IS_DETAIL_MODEL (self));

  if (!self->folds.filtering
      || g_strcmp0 (text, self->folds.filter == NULL ? "" : self->folds.filter) == 0)
    return;
  g_free (self->folds.filter);
  self->folds.filter = g_strdup (text);
  row = find_row (self, mina_detail_row_source (&(MinaDetailRow){
                          .kind = MINA_DETAIL_FILTER, .section = MINA_SECTION_ATTRIBUTES }));
  if (row < self->rows->len)
    rebuild_around (self, row);
}

const char *
mina_detail_model_get_filter (MinaDetailModel *self)
{
  g_return_val_if_fail (MINA_IS_DETAIL_MODEL (self), "");

  return self->folds.filter == NULL ? "" : self->folds.filter;
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
