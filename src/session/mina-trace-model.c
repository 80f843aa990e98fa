/* mina-trace-model.c - the traces of a dataset, sorted and filtered, as a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-trace-model.h"

/* So many traces are sorted and filtered within a few milliseconds: not worth a thread. */
#define AT_ONCE_TRACES 20000

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
  MinaWork       work;
  MinaDataset   *dataset;
  MinaTraceList *list; /* lent by the model, which has no other job meanwhile */
  char          *text;
  MinaTraceKey   key;
  gboolean       descending;
  guint32       *rows;
  guint32        n_rows;
} Job;

struct _MinaTraceModel
{
  GObject parent_instance;

  MinaDataset   *dataset; /* that is asked for */
  MinaDataset   *shown;   /* that the rows are of */
  MinaTraceList *list;    /* of the dataset that is asked for; NULL while a job has it */
  char          *text;
  MinaTraceKey   key;
  gboolean       descending;
  guint32       *rows;
  guint32        n_rows;
  GTask         *task;
  gboolean       again; /* the question has changed while the task was at work */
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
  g_clear_pointer (&job->list, mina_trace_list_free);
  g_clear_pointer (&job->dataset, mina_dataset_unref);
  g_free (job->text);
  g_free (job->rows);
  g_free (job);
}

/* Answers a job; in any thread. */
static gboolean
job_run (Job *job)
{
  if (job->dataset == NULL)
    return TRUE;
  if (job->list == NULL)
    job->list = mina_trace_list_new (job->dataset);
  job->rows = mina_trace_list_select (job->list, job->text, job->key, job->descending, &job->work,
                                      &job->n_rows);
  return job->rows != NULL;
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

/* What the list has found out is of use for the next question about the same dataset. */
static void
take_back_list (MinaTraceModel *self,
                Job            *job)
{
  if (job->dataset == self->dataset && self->list == NULL)
    self->list = g_steal_pointer (&job->list);
}

static void start (MinaTraceModel *self);

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
  Job *job = g_task_get_task_data (G_TASK (result));
  gboolean answered = g_task_propagate_boolean (G_TASK (result), NULL);

  if (self->task == NULL)
    return;
  g_clear_object (&self->task);
  take_back_list (self, job);
  if (self->again)
    {
      self->again = FALSE;
      start (self);
    }
  else if (answered)
    {
      take_result (self, job);
    }
  if (self->task == NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
start (MinaTraceModel *self)
{
  guint32 n_traces = 0;
  Job *job;

  /* One after the other: the list remembers what it finds, and has one user at a time. */
  if (self->task != NULL)
    {
      mina_work_cancel (&((Job *) g_task_get_task_data (self->task))->work);
      self->again = TRUE;
      return;
    }

  job = g_new0 (Job, 1);
  job->list = g_steal_pointer (&self->list);
  job->text = g_strdup (self->text == NULL ? "" : self->text);
  job->key = self->key;
  job->descending = self->descending;
  if (self->dataset != NULL)
    {
      job->dataset = mina_dataset_ref (self->dataset);
      mina_dataset_traces (self->dataset, &n_traces);
    }
  if (n_traces <= AT_ONCE_TRACES)
    {
      job_run (job);
      take_back_list (self, job);
      take_result (self, job);
      job_free (job);
      return;
    }

  self->task = g_task_new (self, NULL, done_cb, NULL);
  g_task_set_source_tag (self->task, start);
  g_task_set_task_data (self->task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (self->task, run_cb);
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

  if (self->task != NULL)
    mina_work_cancel (&((Job *) g_task_get_task_data (self->task))->work);
  g_clear_object (&self->task);
  g_clear_pointer (&self->list, mina_trace_list_free);
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
  g_clear_pointer (&self->list, mina_trace_list_free);
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
                           MinaTraceKey    key,
                           gboolean        descending)
{
  g_return_if_fail (MINA_IS_TRACE_MODEL (self));
  g_return_if_fail (key < MINA_N_TRACE_KEYS);

  descending = !!descending;
  if (self->key == key && self->descending == descending)
    return;
  self->key = key;
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
