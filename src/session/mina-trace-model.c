/* mina-trace-model.c - the traces of a dataset, sorted and filtered, as a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include <string.h>

#include "base/mina-sort.h"
#include "base/mina-work.h"
#include "session/mina-trace-filter.h"
#include "session/mina-trace-model.h"

/* Datasets with no more spans are filtered at once. */
#define AT_ONCE_SPANS 20000

/* Traces looked at between two looks at the wish to stop. */
#define SLICE 256

struct _MinaTraceItem
{
  GObject parent_instance;

  MinaDataset *dataset;
  guint32      trace;
};

G_DEFINE_FINAL_TYPE (MinaTraceItem, mina_trace_item, G_TYPE_OBJECT)

static void
mina_trace_item_finalize (GObject *object)
{
  mina_dataset_unref (MINA_TRACE_ITEM (object)->dataset);
  G_OBJECT_CLASS (mina_trace_item_parent_class)->finalize (object);
}

static void
mina_trace_item_class_init (MinaTraceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mina_trace_item_finalize;
}

static void
mina_trace_item_init (MinaTraceItem *self)
{
}

MinaDataset *
mina_trace_item_get_dataset (MinaTraceItem *self)
{
  g_return_val_if_fail (MINA_IS_TRACE_ITEM (self), NULL);

  return self->dataset;
}

guint32
mina_trace_item_get_trace (MinaTraceItem *self)
{
  g_return_val_if_fail (MINA_IS_TRACE_ITEM (self), MINA_NONE);

  return self->trace;
}

typedef struct
{
  MinaWork      work;
  MinaDataset  *dataset;
  char         *text;
  MinaTraceSort sort;
  gboolean      descending;
  guint32      *rows;
  guint32       n_rows;
} Job;

struct _MinaTraceModel
{
  GObject parent_instance;

  MinaDataset  *dataset; /* that is asked for */
  MinaDataset  *shown;   /* that the rows are of */
  char         *text;
  MinaTraceSort sort;
  gboolean      descending;
  guint32      *rows;
  guint32       n_rows;
  GTask        *task;
};

enum
{
  PROP_0,
  PROP_BUSY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MinaTraceModel, mina_trace_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
job_free (Job *job)
{
  g_clear_pointer (&job->dataset, mina_dataset_unref);
  g_free (job->text);
  g_free (job->rows);
  g_free (job);
}

typedef struct
{
  guint32 name;
  guint32 service;
  char   *key;
} RootName;

static int
compare_root_names (gconstpointer a,
                    gconstpointer b)
{
  return strcmp ((*(const RootName *const *) a)->key, (*(const RootName *const *) b)->key);
}

static guint
hash_root_name (gconstpointer key)
{
  const RootName *name = key;

  return (guint) mina_hash_u64 ((guint64) name->service << 32 | name->name);
}

static gboolean
equal_root_names (gconstpointer a,
                  gconstpointer b)
{
  return ((const RootName *) a)->name == ((const RootName *) b)->name
         && ((const RootName *) a)->service == ((const RootName *) b)->service;
}

static void
free_root_name (RootName *name)
{
  g_free (name->key);
  g_free (name);
}

/* The rank of each trace among the names of roots: each distinct name is compared, not each
 * trace. */
static void
rank_names (MinaDataset *dataset,
            gint64      *keys)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  g_autoptr (GHashTable) names = g_hash_table_new_full (hash_root_name, equal_root_names, NULL,
                                                        (GDestroyNotify) free_root_name);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GHashTable) ranks = g_hash_table_new (NULL, NULL);
  guint32 n_traces;
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &n_traces);

  for (guint32 i = 0; i < n_traces; i++)
    {
      guint32 root = traces[i].root;
      RootName look = { spans->name[root], spans->service[root], NULL };
      RootName *name = g_hash_table_lookup (names, &look);

      if (name == NULL)
        {
          g_autofree char *text = g_strconcat (mina_dataset_service_name (dataset, look.service),
                                               "\t", mina_dataset_span_name (dataset, root), NULL);

          name = g_memdup2 (&look, sizeof look);
          name->key = g_utf8_collate_key (text, -1);
          g_hash_table_insert (names, name, name);
          g_ptr_array_add (order, name);
        }
      keys[i] = (gint64) (gintptr) name;
    }
  g_ptr_array_sort (order, compare_root_names);
  for (guint i = 0; i < order->len; i++)
    g_hash_table_insert (ranks, order->pdata[i], GUINT_TO_POINTER (i));
  for (guint32 i = 0; i < n_traces; i++)
    keys[i] = GPOINTER_TO_UINT (g_hash_table_lookup (ranks, (gpointer) (gintptr) keys[i]));
}

static void
sort_rows (Job *job)
{
  guint32 n_traces;
  const MinaTraceInfo *traces = mina_dataset_traces (job->dataset, &n_traces);
  g_autofree gint64 *keys = g_new (gint64, MAX (1, n_traces));

  /* Those that are equal stay in the order of their start: sorting is stable. */
  for (guint32 i = 0; i < n_traces; i++)
    keys[i] = traces[i].extent.start_ns;
  mina_sort_by_int64 (job->rows, job->n_rows, keys);

  switch (job->sort)
    {
    case MINA_TRACE_SORT_DURATION:
      for (guint32 i = 0; i < n_traces; i++)
        keys[i] = mina_time_span_length (traces[i].extent);
      break;
    case MINA_TRACE_SORT_SPANS:
      for (guint32 i = 0; i < n_traces; i++)
        keys[i] = traces[i].spans.n;
      break;
    case MINA_TRACE_SORT_ERRORS:
      for (guint32 i = 0; i < n_traces; i++)
        keys[i] = traces[i].n_errors;
      break;
    case MINA_TRACE_SORT_SERVICES:
      for (guint32 i = 0; i < n_traces; i++)
        keys[i] = traces[i].n_services;
      break;
    case MINA_TRACE_SORT_NAME:
      rank_names (job->dataset, keys);
      break;
    case MINA_TRACE_SORT_START:
    case MINA_N_TRACE_SORTS:
    default:
      break;
    }
  if (job->descending)
    {
      for (guint32 i = 0; i < n_traces; i++)
        keys[i] = -keys[i];
    }
  if (job->descending || job->sort != MINA_TRACE_SORT_START)
    mina_sort_by_int64 (job->rows, job->n_rows, keys);
}

/* Answers a job; in any thread. */
static gboolean
job_run (Job *job)
{
  g_autoptr (MinaTraceFilter) filter = NULL;
  guint32 n_traces = 0;

  if (job->dataset == NULL)
    return TRUE;
  mina_dataset_traces (job->dataset, &n_traces);
  job->rows = g_new (guint32, MAX (1, n_traces));
  if (job->text != NULL)
    filter = mina_trace_filter_new (job->dataset, job->text);
  for (guint32 i = 0; i < n_traces; i++)
    {
      if (i % SLICE == 0 && mina_work_is_cancelled (&job->work))
        return FALSE;
      if (filter == NULL || mina_trace_filter_passes (filter, i))
        job->rows[job->n_rows++] = i;
    }
  sort_rows (job);
  return TRUE;
}

static void
take_result (MinaTraceModel *self,
             Job            *job)
{
  guint32 n_before = self->n_rows;

  g_free (self->rows);
  g_clear_pointer (&self->shown, mina_dataset_unref);
  self->rows = g_steal_pointer (&job->rows);
  self->n_rows = job->n_rows;
  if (job->dataset != NULL)
    self->shown = mina_dataset_ref (job->dataset);
  if (n_before > 0 || self->n_rows > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->n_rows);
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
  MinaTraceModel *self = MINA_TRACE_MODEL (source);
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
stop (MinaTraceModel *self)
{
  if (self->task == NULL)
    return;
  mina_work_cancel (&((Job *) g_task_get_task_data (self->task))->work);
  g_clear_object (&self->task);
}

static void
start (MinaTraceModel *self)
{
  gboolean was_busy = self->task != NULL;
  Job *job = g_new0 (Job, 1);

  stop (self);
  job->dataset = self->dataset == NULL ? NULL : mina_dataset_ref (self->dataset);
  job->text = g_strdup (self->text);
  job->sort = self->sort;
  job->descending = self->descending;

  if (job->dataset == NULL || job->text == NULL
      || mina_dataset_spans (job->dataset)->n <= AT_ONCE_SPANS)
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
mina_trace_model_get_item_type (GListModel *model)
{
  return MINA_TYPE_TRACE_ITEM;
}

static guint
mina_trace_model_get_n_items (GListModel *model)
{
  return MINA_TRACE_MODEL (model)->n_rows;
}

static gpointer
mina_trace_model_get_item (GListModel *model,
                           guint       position)
{
  MinaTraceModel *self = MINA_TRACE_MODEL (model);
  MinaTraceItem *item;

  if (position >= self->n_rows)
    return NULL;
  item = g_object_new (MINA_TYPE_TRACE_ITEM, NULL);
  item->dataset = mina_dataset_ref (self->shown);
  item->trace = self->rows[position];
  return item;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = mina_trace_model_get_item_type;
  iface->get_n_items = mina_trace_model_get_n_items;
  iface->get_item = mina_trace_model_get_item;
}

static void
mina_trace_model_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, MINA_TRACE_MODEL (object)->task != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_trace_model_dispose (GObject *object)
{
  MinaTraceModel *self = MINA_TRACE_MODEL (object);

  stop (self);
  g_clear_pointer (&self->dataset, mina_dataset_unref);
  g_clear_pointer (&self->shown, mina_dataset_unref);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->rows, g_free);
  self->n_rows = 0;
  G_OBJECT_CLASS (mina_trace_model_parent_class)->dispose (object);
}

static void
mina_trace_model_class_init (MinaTraceModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = mina_trace_model_get_property;
  object_class->dispose = mina_trace_model_dispose;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
mina_trace_model_init (MinaTraceModel *self)
{
}

MinaTraceModel *
mina_trace_model_new (void)
{
  return g_object_new (MINA_TYPE_TRACE_MODEL, NULL);
}

void
mina_trace_model_set_dataset (MinaTraceModel *self,
                              MinaDataset    *dataset)
{
  g_return_if_fail (MINA_IS_TRACE_MODEL (self));

  if (self->dataset == dataset)
    return;
  g_clear_pointer (&self->dataset, mina_dataset_unref);
  if (dataset != NULL)
    self->dataset = mina_dataset_ref (dataset);
  start (self);
}

MinaDataset *
mina_trace_model_get_dataset (MinaTraceModel *self)
{
  g_return_val_if_fail (MINA_IS_TRACE_MODEL (self), NULL);

  return self->shown;
}

void
mina_trace_model_set_sort (MinaTraceModel *self,
                           MinaTraceSort   sort,
                           gboolean        descending)
{
  g_return_if_fail (MINA_IS_TRACE_MODEL (self));
  g_return_if_fail (sort < MINA_N_TRACE_SORTS);

  descending = !!descending;
  if (self->sort == sort && self->descending == descending)
    return;
  self->sort = sort;
  self->descending = descending;
  if (self->dataset != NULL)
    start (self);
}

void
mina_trace_model_set_filter (MinaTraceModel *self,
                             const char     *text)
{
  g_return_if_fail (MINA_IS_TRACE_MODEL (self));

  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (text, self->text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  if (self->dataset != NULL)
    start (self);
}

gboolean
mina_trace_model_is_busy (MinaTraceModel *self)
{
  g_return_val_if_fail (MINA_IS_TRACE_MODEL (self), FALSE);

  return self->task != NULL;
}

const guint32 *
mina_trace_model_get_rows (MinaTraceModel *self,
                           guint32        *n)
{
  g_return_val_if_fail (MINA_IS_TRACE_MODEL (self), NULL);
  g_return_val_if_fail (n != NULL, NULL);

  *n = self->n_rows;
  return self->rows;
}

guint
mina_trace_model_find (MinaTraceModel *self,
                       guint32         trace)
{
  g_return_val_if_fail (MINA_IS_TRACE_MODEL (self), MINA_NONE);

  for (guint i = 0; i < self->n_rows; i++)
    {
      if (self->rows[i] == trace)
        return i;
    }
  return MINA_NONE;
}
