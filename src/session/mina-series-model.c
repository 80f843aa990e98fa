/* mina-series-model.c - the series of a dataset, those of the selection first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "analysis/mina-text-match.h"
#include "base/mina-format.h"
#include "session/mina-series-model.h"

struct _MinaSeriesItem
{
  GObject parent_instance;

  MinaDataset *dataset;
  guint32      series;
};

G_DEFINE_FINAL_TYPE (MinaSeriesItem, mina_series_item, G_TYPE_OBJECT)

static void
mina_series_item_finalize (GObject *object)
{
  mina_dataset_unref (MINA_SERIES_ITEM (object)->dataset);
  G_OBJECT_CLASS (mina_series_item_parent_class)->finalize (object);
}

static void
mina_series_item_class_init (MinaSeriesItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mina_series_item_finalize;
}

static void
mina_series_item_init (MinaSeriesItem *self)
{
}

MinaDataset *
mina_series_item_get_dataset (MinaSeriesItem *self)
{
  g_return_val_if_fail (MINA_IS_SERIES_ITEM (self), NULL);

  return self->dataset;
}

guint32
mina_series_item_get_series (MinaSeriesItem *self)
{
  g_return_val_if_fail (MINA_IS_SERIES_ITEM (self), MINA_NONE);

  return self->series;
}

struct _MinaSeriesModel
{
  GObject parent_instance;

  MinaDataset     *dataset;
  MinaCorrelation *correlation;
  guint32          trace;
  guint32          span;
  char            *text;
  guint32         *rows;
  guint32          n_rows;
  guint32          related[MINA_N_SERIES_RELATIONS];
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MinaSeriesModel, mina_series_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

/* Whether a series has a word in its name, description, unit, service or attributes. */
static gboolean
has_word (MinaSeriesModel  *self,
          MinaTextMatch    *word,
          const MinaSeries *series)
{
  const MinaService *services = mina_dataset_services (self->dataset, &(guint32){ 0 });

  return mina_text_match_string (word, series->name)
         || mina_text_match_string (word, series->description)
         || mina_text_match_string (word, services[series->service].name)
         || mina_text_match_range (word, series->attributes);
}

static void
filter_rows (MinaSeriesModel *self,
             guint32         *rows,
             guint32         *n_rows)
{
  const MinaSeries *series = mina_dataset_series (self->dataset, &(guint32){ 0 });
  g_auto (GStrv) words = g_strsplit_set (self->text, " \t", -1);

  for (guint w = 0; words[w] != NULL; w++)
    {
      g_autoptr (MinaTextMatch) word = NULL;
      guint32 n = 0;

      if (*words[w] == '\0')
        continue;
      word = mina_text_match_new (self->dataset, NULL, words[w]);
      for (guint32 i = 0; i < *n_rows; i++)
        {
          if (has_word (self, word, &series[rows[i]]))
            rows[n++] = rows[i];
        }
      *n_rows = n;
    }
}

/* Where nothing is open there is nothing to be near to: one series of each metric comes first, so
 * that all dials are seen before the same dial of all services. */
static void
put_kinds_first (MinaSeriesModel *self)
{
  const MinaSeries *series = mina_dataset_series (self->dataset, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new (NULL, NULL);
  g_autofree guint32 *others = g_new (guint32, MAX (self->n_rows, 1));
  guint32 n_first = 0, n_others = 0;

  for (guint32 i = 0; i < self->n_rows; i++)
    {
      if (g_hash_table_add (names, GUINT_TO_POINTER (series[self->rows[i]].name)))
        self->rows[n_first++] = self->rows[i];
      else
        others[n_others++] = self->rows[i];
    }
  if (n_others > 0)
    memcpy (self->rows + n_first, others, n_others * sizeof *others);
}

static void
update (MinaSeriesModel *self,
        gboolean         same_dataset)
{
  g_autofree guint32 *before = g_steal_pointer (&self->rows);
  guint32 n_before = self->n_rows;

  self->n_rows = 0;
  memset (self->related, 0, sizeof self->related);
  if (self->correlation != NULL)
    {
      self->rows = mina_correlation_order_series (self->correlation, self->trace, self->span,
                                                  &self->n_rows, self->related);
      if (self->trace == MINA_NONE)
        put_kinds_first (self);
      if (self->text != NULL)
        filter_rows (self, self->rows, &self->n_rows);
    }
  /* Selecting another span of the same service changes nothing. */
  if (same_dataset && n_before == self->n_rows
      && (n_before == 0 || memcmp (before, self->rows, n_before * sizeof *before) == 0))
    return;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->n_rows);
}

static GType
mina_series_model_get_item_type (GListModel *model)
{
  return MINA_TYPE_SERIES_ITEM;
}

static guint
mina_series_model_get_n_items (GListModel *model)
{
  return MINA_SERIES_MODEL (model)->n_rows;
}

static gpointer
mina_series_model_get_item (GListModel *model,
                            guint       position)
{
  MinaSeriesModel *self = MINA_SERIES_MODEL (model);
  MinaSeriesItem *item;

  if (position >= self->n_rows)
    return NULL;
  item = g_object_new (MINA_TYPE_SERIES_ITEM, NULL);
  item->dataset = mina_dataset_ref (self->dataset);
  item->series = self->rows[position];
  return item;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = mina_series_model_get_item_type;
  iface->get_n_items = mina_series_model_get_n_items;
  iface->get_item = mina_series_model_get_item;
}

static void
mina_series_model_finalize (GObject *object)
{
  MinaSeriesModel *self = MINA_SERIES_MODEL (object);

  g_clear_pointer (&self->correlation, mina_correlation_unref);
  g_clear_pointer (&self->dataset, mina_dataset_unref);
  g_free (self->text);
  g_free (self->rows);
  G_OBJECT_CLASS (mina_series_model_parent_class)->finalize (object);
}

static void
mina_series_model_class_init (MinaSeriesModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mina_series_model_finalize;
}

static void
mina_series_model_init (MinaSeriesModel *self)
{
  self->trace = MINA_NONE;
  self->span = MINA_NONE;
}

MinaSeriesModel *
mina_series_model_new (void)
{
  return g_object_new (MINA_TYPE_SERIES_MODEL, NULL);
}

void
mina_series_model_set_query (MinaSeriesModel *self,
                             MinaDataset     *dataset,
                             MinaCorrelation *correlation,
                             guint32          trace,
                             guint32          span)
{
  gboolean same_dataset;

  g_return_if_fail (MINA_IS_SERIES_MODEL (self));

  same_dataset = dataset == self->dataset && correlation == self->correlation;
  if (same_dataset && trace == self->trace && span == self->span)
    return;
  if (dataset != NULL)
    mina_dataset_ref (dataset);
  if (correlation != NULL)
    mina_correlation_ref (correlation);
  g_clear_pointer (&self->correlation, mina_correlation_unref);
  g_clear_pointer (&self->dataset, mina_dataset_unref);
  self->dataset = dataset;
  self->correlation = correlation;
  self->trace = trace;
  self->span = span;
  update (self, same_dataset);
}

void
mina_series_model_set_filter (MinaSeriesModel *self,
                              const char      *text)
{
  g_return_if_fail (MINA_IS_SERIES_MODEL (self));

  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (text, self->text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  update (self, TRUE);
}

guint32
mina_series_model_count_related (MinaSeriesModel   *self,
                                 MinaSeriesRelation relation)
{
  g_return_val_if_fail (MINA_IS_SERIES_MODEL (self), 0);
  g_return_val_if_fail (relation < MINA_N_SERIES_RELATIONS, 0);

  return self->related[relation];
}

guint32
mina_series_model_get_series (MinaSeriesModel *self,
                              guint            position)
{
  g_return_val_if_fail (MINA_IS_SERIES_MODEL (self), MINA_NONE);
  g_return_val_if_fail (position < self->n_rows, MINA_NONE);

  return self->rows[position];
}

char *
mina_series_model_describe (MinaSeriesModel    *self,
                            const MinaTimeSpan *run)
{
  guint32 near, of_service;
  GString *text;
  char number[MINA_FORMAT_SIZE];
  char from[MINA_FORMAT_SIZE];
  char to[MINA_FORMAT_SIZE];

  g_return_val_if_fail (MINA_IS_SERIES_MODEL (self), NULL);

  near = self->related[MINA_SERIES_OF_SPAN] + self->related[MINA_SERIES_OF_TRACE];
  of_service = self->related[MINA_SERIES_OF_SERVICE];
  text = g_string_new (NULL);
  g_string_append_printf (text, ngettext ("%s series", "%s series", self->n_rows),
                          mina_format_count (number, self->n_rows));
  if (near > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text,
                              ngettext ("%s with an exemplar of this trace",
                                        "%s with an exemplar of this trace", near),
                              mina_format_count (number, near));
    }
  if (of_service > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text,
                              ngettext ("%s of this service", "%s of this service", of_service),
                              mina_format_count (number, of_service));
    }
  g_string_append (text, " · ");
  if (run != NULL)
    {
      gint64 step_ns = MAX (1, mina_time_span_length (*run) / 100);

      /* Translators: the time that plots show: both are times of day */
      g_string_append_printf (text,
                              _("whole run, %1$s to %2$s, the waterfall's time is marked"),
                              mina_format_clock (from, run->start_ns, step_ns),
                              mina_format_clock (to, run->end_ns, step_ns));
    }
  else
    {
      g_string_append (text, _("same time as above"));
    }
  return g_string_free (text, FALSE);
}
