/* mina-statistics-model.c - a trace in numbers, as a list that can be sorted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include <string.h>

#include "base/mina-sort.h"
#include "session/mina-statistics-model.h"

/* Traces of so many spans are counted within a few milliseconds: not worth a thread. */
#define AT_ONCE_SPANS 20000

struct _MinaStatisticsItem
{
  GObject parent_instance;

  MinaStatisticsRow row;
  char             *label;
};

G_DEFINE_FINAL_TYPE (MinaStatisticsItem, mina_statistics_item, G_TYPE_OBJECT)

static void
mina_statistics_item_finalize (GObject *object)
{
  g_free (MINA_STATISTICS_ITEM (object)->label);
  G_OBJECT_CLASS (mina_statistics_item_parent_class)->finalize (object);
}

static void
mina_statistics_item_class_init (MinaStatisticsItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mina_statistics_item_finalize;
}

static void
mina_statistics_item_init (MinaStatisticsItem *self)
{
}

const MinaStatisticsRow *
mina_statistics_item_get_row (MinaStatisticsItem *self)
{
  g_return_val_if_fail (MINA_IS_STATISTICS_ITEM (self), NULL);

  return &self->row;
}

const char *
mina_statistics_item_get_label (MinaStatisticsItem *self)
{
  g_return_val_if_fail (MINA_IS_STATISTICS_ITEM (self), NULL);

  return self->label;
}

typedef struct
{
  MinaTree           *tree;
  MinaCriticalPath   *path;
  MinaStatisticsGroup group;
  char               *key;
  gboolean            has_window;
  MinaTimeSpan        window;
} Query;

typedef struct
{
  MinaWork        work;
  Query           query;
  MinaStatistics *statistics;
} Job;

struct _MinaStatisticsModel
{
  GObject parent_instance;

  Query                query;
  MinaStatistics      *statistics;
  MinaStatisticsColumn column;
  gboolean             descending;
  guint32             *order;
  guint32              n;
  GTask               *task;
};

enum
{
  PROP_0,
  PROP_BUSY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MinaStatisticsModel, mina_statistics_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
query_clear (Query *query)
{
  g_clear_pointer (&query->path, mina_critical_path_unref);
  g_clear_pointer (&query->tree, mina_tree_unref);
  g_clear_pointer (&query->key, g_free);
}

static void
query_set (Query       *query,
           const Query *other)
{
  Query copy = *other;

  copy.key = g_strdup (other->key);
  if (copy.tree != NULL)
    mina_tree_ref (copy.tree);
  if (copy.path != NULL)
    mina_critical_path_ref (copy.path);
  query_clear (query);
  *query = copy;
}

static gboolean
query_equal (const Query *a,
             const Query *b)
{
  return a->tree == b->tree && a->path == b->path && a->group == b->group
         && g_strcmp0 (a->key, b->key) == 0 && a->has_window == b->has_window
         && (!a->has_window || mina_time_span_equal (a->window, b->window));
}

static void
job_free (Job *job)
{
  query_clear (&job->query);
  g_clear_pointer (&job->statistics, mina_statistics_free);
  g_free (job);
}

static gboolean
job_run (Job *job)
{
  const Query *query = &job->query;

  if (query->tree == NULL)
    return TRUE;
  job->statistics = mina_statistics_new (query->tree, query->path, query->group, query->key,
                                         query->has_window ? &query->window : NULL, &job->work);
  return job->statistics != NULL;
}

/* Ranks rows by what they are called. */
typedef struct
{
  guint32 row;
  char   *key;
} NamedRow;

static int
compare_named_rows (gconstpointer a,
                    gconstpointer b)
{
  return strcmp (((const NamedRow *) a)->key, ((const NamedRow *) b)->key);
}

static void
clear_named_row (NamedRow *row)
{
  g_free (row->key);
}

static void
rank_names (const MinaStatistics *statistics,
            gint64               *keys)
{
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (NamedRow));

  g_array_set_clear_func (names, (GDestroyNotify) clear_named_row);
  for (guint32 i = 0; i < statistics->n; i++)
    {
      g_autofree char *label = mina_statistics_row_label (statistics, i);
      NamedRow name = { i, g_utf8_collate_key (label, -1) };

      g_array_append_val (names, name);
    }
  g_array_sort (names, compare_named_rows);
  for (guint32 i = 0; i < names->len; i++)
    keys[g_array_index (names, NamedRow, i).row] = i;
}

static gint64
get_number (const MinaStatisticsRow *row,
            MinaStatisticsColumn     column)
{
  switch (column)
    {
    case MINA_STATISTICS_COUNT:
      return row->count;
    case MINA_STATISTICS_ERRORS:
      return row->errors;
    case MINA_STATISTICS_TOTAL:
      return row->total_ns;
    case MINA_STATISTICS_OWN:
      return row->self_ns;
    case MINA_STATISTICS_CRITICAL:
      return row->critical_ns;
    case MINA_STATISTICS_MEAN:
      return row->mean_ns;
    case MINA_STATISTICS_P50:
      return row->p50_ns;
    case MINA_STATISTICS_P95:
      return row->p95_ns;
    case MINA_STATISTICS_P99:
      return row->p99_ns;
    case MINA_STATISTICS_MAX:
      return row->max_ns;
    case MINA_STATISTICS_NAME:
    case MINA_N_STATISTICS_COLUMNS:
    default:
      return 0;
    }
}

static void
sort_rows (MinaStatisticsModel *self)
{
  guint32 n_before = self->n;
  g_autofree gint64 *keys = NULL;

  self->n = self->statistics == NULL ? 0 : self->statistics->n;
  g_free (self->order);
  self->order = g_new (guint32, MAX (1, self->n));
  keys = g_new (gint64, MAX (1, self->n));
  if (self->column == MINA_STATISTICS_NAME && self->n > 0)
    rank_names (self->statistics, keys);
  for (guint32 i = 0; i < self->n; i++)
    {
      self->order[i] = i;
      if (self->column != MINA_STATISTICS_NAME)
        keys[i] = get_number (&self->statistics->rows[i], self->column);
      if (self->descending)
        keys[i] = -keys[i];
    }
  mina_sort_by_int64 (self->order, self->n, keys);
  if (n_before > 0 || self->n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->n);
}

static void
take_result (MinaStatisticsModel *self,
             Job                 *job)
{
  g_clear_pointer (&self->statistics, mina_statistics_free);
  self->statistics = g_steal_pointer (&job->statistics);
  sort_rows (self);
}

static void
run_cb (GTask        *task,
        gpointer      source,
        gpointer      task_data,
        GCancellable *cancellable)
{
  g_task_return_boolean (task, job_run (task_data));
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  MinaStatisticsModel *self = MINA_STATISTICS_MODEL (source);
  GTask *task = G_TASK (result);

  /* A question that was replaced in the meantime. */
  if (task != self->task)
    return;
  if (g_task_propagate_boolean (task, NULL))
    take_result (self, g_task_get_task_data (task));
  g_clear_object (&self->task);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
stop (MinaStatisticsModel *self)
{
  if (self->task == NULL)
    return;
  mina_work_cancel (&((Job *) g_task_get_task_data (self->task))->work);
  g_clear_object (&self->task);
}

static void
start (MinaStatisticsModel *self)
{
  gboolean was_busy = self->task != NULL;
  Job *job = g_new0 (Job, 1);

  stop (self);
  query_set (&job->query, &self->query);
  if (self->query.tree == NULL || self->query.tree->n_spans <= AT_ONCE_SPANS)
    {
      job_run (job);
      take_result (self, job);
      job_free (job);
    }
  else
    {
      self->task = g_task_new (self, NULL, done_cb, NULL);
      g_task_set_source_tag (self->task, start);
      g_task_set_task_data (self->task, job, (GDestroyNotify) job_free);
      g_task_run_in_thread (self->task, run_cb);
    }
  if (was_busy != (self->task != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static GType
mina_statistics_model_get_item_type (GListModel *model)
{
  return MINA_TYPE_STATISTICS_ITEM;
}

static guint
mina_statistics_model_get_n_items (GListModel *model)
{
  return MINA_STATISTICS_MODEL (model)->n;
}

static gpointer
mina_statistics_model_get_item (GListModel *model,
                                guint       position)
{
  MinaStatisticsModel *self = MINA_STATISTICS_MODEL (model);
  MinaStatisticsItem *item;

  if (position >= self->n)
    return NULL;
  item = g_object_new (MINA_TYPE_STATISTICS_ITEM, NULL);
  item->row = self->statistics->rows[self->order[position]];
  item->label = mina_statistics_row_label (self->statistics, self->order[position]);
  return item;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = mina_statistics_model_get_item_type;
  iface->get_n_items = mina_statistics_model_get_n_items;
  iface->get_item = mina_statistics_model_get_item;
}

static void
mina_statistics_model_get_property (GObject    *object,
                                    guint       id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, MINA_STATISTICS_MODEL (object)->task != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_statistics_model_dispose (GObject *object)
{
  MinaStatisticsModel *self = MINA_STATISTICS_MODEL (object);

  stop (self);
  g_clear_pointer (&self->statistics, mina_statistics_free);
  g_clear_pointer (&self->order, g_free);
  self->n = 0;
  query_clear (&self->query);
  G_OBJECT_CLASS (mina_statistics_model_parent_class)->dispose (object);
}

static void
mina_statistics_model_class_init (MinaStatisticsModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = mina_statistics_model_get_property;
  object_class->dispose = mina_statistics_model_dispose;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
mina_statistics_model_init (MinaStatisticsModel *self)
{
  self->column = MINA_STATISTICS_OWN;
  self->descending = TRUE;
}

MinaStatisticsModel *
mina_statistics_model_new (void)
{
  return g_object_new (MINA_TYPE_STATISTICS_MODEL, NULL);
}

void
mina_statistics_model_set_query (MinaStatisticsModel *self,
                                 MinaTree            *tree,
                                 MinaCriticalPath    *path,
                                 MinaStatisticsGroup  group,
                                 const char          *key,
                                 const MinaTimeSpan  *window)
{
  Query query = { tree, path, group, (char *) key, window != NULL };

  g_return_if_fail (MINA_IS_STATISTICS_MODEL (self));

  if (window != NULL)
    query.window = *window;
  if (query_equal (&self->query, &query))
    return;
  query_set (&self->query, &query);
  start (self);
}

void
mina_statistics_model_set_sort (MinaStatisticsModel *self,
                                MinaStatisticsColumn column,
                                gboolean             descending)
{
  g_return_if_fail (MINA_IS_STATISTICS_MODEL (self));
  g_return_if_fail (column < MINA_N_STATISTICS_COLUMNS);

  descending = !!descending;
  if (self->column == column && self->descending == descending)
    return;
  self->column = column;
  self->descending = descending;
  sort_rows (self);
}

gboolean
mina_statistics_model_is_busy (MinaStatisticsModel *self)
{
  g_return_val_if_fail (MINA_IS_STATISTICS_MODEL (self), FALSE);

  return self->task != NULL;
}

/* A phrase of a query; NULL if it cannot be written as one. */
static char *
quote (const char *text)
{
  return *text == '\0' || strpbrk (text, "\"\n") != NULL ? NULL : g_strdup_printf ("\"%s\"", text);
}

char *
mina_statistics_model_dup_query (MinaStatisticsModel *self,
                                 guint                position)
{
  const MinaStatisticsRow *row;
  MinaDataset *dataset;
  g_autofree char *service = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (MINA_IS_STATISTICS_MODEL (self), NULL);
  g_return_val_if_fail (position < self->n, NULL);

  row = &self->statistics->rows[self->order[position]];
  dataset = self->statistics->dataset;
  if (self->statistics->group == MINA_GROUP_BY_ATTRIBUTE)
    {
      g_autofree char *label = mina_statistics_row_label (self->statistics, self->order[position]);
      g_autofree char *value = quote (label);

      if (row->attribute == MINA_NONE || value == NULL
          || strpbrk (self->query.key, "=: \"") != NULL)
        return NULL;
      return g_strdup_printf ("%s=%s", self->query.key, value);
    }
  service = quote (mina_dataset_service_name (dataset, row->service));
  if (service == NULL)
    return NULL;
  if (self->statistics->group == MINA_GROUP_BY_SERVICE)
    return g_steal_pointer (&service);
  name = quote (mina_dataset_text (dataset, row->name));
  return name == NULL ? NULL : g_strdup_printf ("%s %s", service, name);
}
