/* mina-log-model.c - the log records that belong to what is looked at, as a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include <string.h>

#include "session/mina-log-filter.h"
#include "session/mina-log-model.h"

/* Datasets with no more logs are searched at once: a thread would only make rows flicker. */
#define AT_ONCE 20000

/* Records looked at between two looks at the wish to stop. */
#define SLICE 4096

struct _MinaLogItem
{
  GObject parent_instance;

  MinaDataset  *dataset;
  guint32       log;
  MinaMatchRule rule;
};

G_DEFINE_FINAL_TYPE (MinaLogItem, mina_log_item, G_TYPE_OBJECT)

static void
mina_log_item_finalize (GObject *object)
{
  MinaLogItem *self = MINA_LOG_ITEM (object);

  mina_dataset_unref (self->dataset);
  G_OBJECT_CLASS (mina_log_item_parent_class)->finalize (object);
}

static void
mina_log_item_class_init (MinaLogItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mina_log_item_finalize;
}

static void
mina_log_item_init (MinaLogItem *self)
{
}

MinaDataset *
mina_log_item_get_dataset (MinaLogItem *self)
{
  g_return_val_if_fail (MINA_IS_LOG_ITEM (self), NULL);

  return self->dataset;
}

guint32
mina_log_item_get_log (MinaLogItem *self)
{
  g_return_val_if_fail (MINA_IS_LOG_ITEM (self), MINA_NONE);

  return self->log;
}

MinaMatchRule
mina_log_item_get_rule (MinaLogItem *self)
{
  g_return_val_if_fail (MINA_IS_LOG_ITEM (self), MINA_MATCH_TIME);

  return self->rule;
}

/* What is asked. */
typedef struct
{
  MinaDataset     *dataset;
  MinaCorrelation *correlation;
  MinaTree        *tree;
  MinaLogScope     scope;
  guint32          trace;
  guint32          node;
  MinaTimeSpan     window;
} Query;

/* An answer to a query, shared between the model and a job that only filters it anew. */
typedef struct
{
  MinaLogMatches *matches;
} Answer;

typedef struct
{
  MinaWork work;
  Query    query;
  guint    min_range;
  char    *text;
  Answer  *answer;
  guint32 *rows;
  guint32  n_rows;
} Job;

struct _MinaLogModel
{
  GObject parent_instance;

  Query    query;
  guint    min_range;
  char    *text;

  MinaDataset *dataset;
  Answer      *answer;
  gboolean     answer_is_current;
  guint32     *rows;
  guint32      n_rows;

  GTask   *task;
  gboolean again; /* the question has changed while the task was at work */
};

enum
{
  PROP_0,
  PROP_BUSY,
  N_PROPS,
};

enum
{
  SIGNAL_UPDATED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MinaLogModel, mina_log_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
clear_answer (Answer *answer)
{
  mina_log_matches_free (answer->matches);
}

static void
answer_unref (Answer *answer)
{
  g_atomic_rc_box_release_full (answer, (GDestroyNotify) clear_answer);
}

static void
query_clear (Query *query)
{
  g_clear_pointer (&query->tree, mina_tree_unref);
  g_clear_pointer (&query->correlation, mina_correlation_unref);
  g_clear_pointer (&query->dataset, mina_dataset_unref);
}

static void
query_set (Query       *query,
           const Query *other)
{
  query_clear (query);
  *query = *other;
  if (query->dataset != NULL)
    mina_dataset_ref (query->dataset);
  if (query->correlation != NULL)
    mina_correlation_ref (query->correlation);
  if (query->tree != NULL)
    mina_tree_ref (query->tree);
}

static gboolean
query_equal (const Query *a,
             const Query *b)
{
  if (a->dataset != b->dataset || a->correlation != b->correlation || a->scope != b->scope)
    return FALSE;
  if (a->scope == MINA_LOGS_OF_TIME)
    return a->trace == b->trace && mina_time_span_equal (a->window, b->window);
  if (a->scope == MINA_LOGS_OF_TRACE)
    return a->trace == b->trace;
  return a->trace == b->trace && a->tree == b->tree && a->node == b->node;
}

/* An answer is also on its way as long as the index is not there to give it. */
static gboolean
is_busy (MinaLogModel *self)
{
  return self->task != NULL || (self->query.dataset != NULL && self->query.correlation == NULL);
}

static void
job_free (Job *job)
{
  query_clear (&job->query);
  g_clear_pointer (&job->answer, answer_unref);
  g_free (job->text);
  g_free (job->rows);
  g_free (job);
}

/* The spans that are meant: the one selected, or all below a group or a missing parent. */
static guint32 *
collect_spans (const Query *query,
               guint32     *n)
{
  const MinaTree *tree = query->tree;
  guint32 *spans;
  guint32 last;

  *n = 0;
  if (query->scope != MINA_LOGS_OF_SPAN || tree == NULL || query->node == MINA_NONE)
    return NULL;
  last = tree->kind[query->node] == MINA_NODE_SPAN ? query->node + 1 : tree->end[query->node];
  spans = g_new (guint32, last - query->node);
  for (guint32 node = query->node; node < last; node++)
    {
      if (tree->kind[node] == MINA_NODE_SPAN)
        spans[(*n)++] = tree->span[node];
    }
  return spans;
}

/* Answers the question of a job; in any thread. */
static gboolean
job_run (Job *job)
{
  const Query *query = &job->query;
  g_autoptr (MinaLogFilter) filter = NULL;

  if (job->answer == NULL)
    {
      MinaLogMatches *matches;

      if (query->correlation == NULL)
        {
          matches = g_new0 (MinaLogMatches, 1);
        }
      else
        {
          MinaLogQuestion question = { query->scope, query->trace, NULL, 0, query->window };
          g_autofree guint32 *spans = collect_spans (query, &question.n_spans);

          question.spans = spans;
          matches = mina_correlation_find_logs (query->correlation, &question, &job->work);
        }
      if (matches == NULL)
        return FALSE;
      job->answer = g_atomic_rc_box_new0 (Answer);
      job->answer->matches = matches;
    }

  job->n_rows = job->answer->matches->n;
  if (job->n_rows == 0 || (job->min_range == 0 && job->text == NULL))
    return TRUE;

  filter = mina_log_filter_new (query->dataset, job->min_range, job->text);
  job->rows = g_new (guint32, job->n_rows);
  job->n_rows = 0;
  for (guint32 i = 0; i < job->answer->matches->n; i++)
    {
      if (i % SLICE == 0 && mina_work_is_cancelled (&job->work))
        return FALSE;
      if (mina_log_filter_passes (filter, job->answer->matches->log[i]))
        job->rows[job->n_rows++] = i;
    }
  job->rows = g_renew (guint32, job->rows, MAX (1, job->n_rows));
  return TRUE;
}

static void
take_result (MinaLogModel *self,
             Job          *job)
{
  guint32 n_before = self->n_rows;

  g_clear_pointer (&self->answer, answer_unref);
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->dataset, mina_dataset_unref);
  self->answer = g_steal_pointer (&job->answer);
  self->rows = g_steal_pointer (&job->rows);
  self->n_rows = job->n_rows;
  self->answer_is_current = TRUE;
  if (job->query.dataset != NULL)
    self->dataset = mina_dataset_ref (job->query.dataset);

  if (n_before > 0 || self->n_rows > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->n_rows);
  g_signal_emit (self, signals[SIGNAL_UPDATED], 0);
}

static void
run_cb (GTask        *task,
        gpointer      source,
        gpointer      task_data,
        GCancellable *cancellable)
{
  g_task_return_boolean (task, job_run (task_data));
}

static void start (MinaLogModel *self,
                   gboolean      was_busy);

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  MinaLogModel *self = MINA_LOG_MODEL (source);
  GTask *task = G_TASK (result);
  gboolean answered = g_task_propagate_boolean (task, NULL);

  /* Something else was there at once, or nothing is asked for any more. */
  if (task != self->task)
    return;

  g_clear_object (&self->task);
  if (self->again)
    {
      /* Replaced in the meantime: the answer is no longer of use. */
      self->again = FALSE;
      start (self, TRUE);
      return;
    }
  if (answered)
    take_result (self, g_task_get_task_data (task));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
stop (MinaLogModel *self)
{
  if (self->task != NULL)
    mina_work_cancel (&((Job *) g_task_get_task_data (self->task))->work);
}

/* Starts over: with a new question, or only with another filter. */
static void
start (MinaLogModel *self,
       gboolean      was_busy)
{
  gboolean at_once =
    self->query.correlation == NULL || mina_dataset_logs (self->query.dataset)->n <= AT_ONCE;
  Job *job;

  stop (self);
  /* One after the other: who zooms or types asks faster than millions of records can be looked at,
   * and threads of questions that were replaced would keep those of the window waiting. */
  self->again = self->task != NULL && !at_once;
  if (self->again)
    return;
  g_clear_object (&self->task);
  job = g_new0 (Job, 1);
  query_set (&job->query, &self->query);
  job->min_range = self->min_range;
  job->text = g_strdup (self->text);
  if (self->answer_is_current)
    job->answer = g_atomic_rc_box_acquire (self->answer);

  if (at_once)
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
  if (was_busy != is_busy (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static guint32
match_at (MinaLogModel *self,
          guint         position)
{
  return self->rows == NULL ? position : self->rows[position];
}

static GType
mina_log_model_get_item_type (GListModel *model)
{
  return MINA_TYPE_LOG_ITEM;
}

static guint
mina_log_model_get_n_items (GListModel *model)
{
  return MINA_LOG_MODEL (model)->n_rows;
}

static gpointer
mina_log_model_get_item (GListModel *model,
                         guint       position)
{
  MinaLogModel *self = MINA_LOG_MODEL (model);
  MinaLogItem *item;

  if (position >= self->n_rows)
    return NULL;
  item = g_object_new (MINA_TYPE_LOG_ITEM, NULL);
  item->dataset = mina_dataset_ref (self->dataset);
  item->log = mina_log_model_get_log (self, position);
  item->rule = mina_log_model_get_rule (self, position);
  return item;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = mina_log_model_get_item_type;
  iface->get_n_items = mina_log_model_get_n_items;
  iface->get_item = mina_log_model_get_item;
}

static void
mina_log_model_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  MinaLogModel *self = MINA_LOG_MODEL (object);

  switch (id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, is_busy (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_log_model_dispose (GObject *object)
{
  MinaLogModel *self = MINA_LOG_MODEL (object);

  stop (self);
  g_clear_object (&self->task);
  query_clear (&self->query);
  g_clear_pointer (&self->answer, answer_unref);
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->dataset, mina_dataset_unref);
  g_clear_pointer (&self->text, g_free);
  self->n_rows = 0;
  G_OBJECT_CLASS (mina_log_model_parent_class)->dispose (object);
}

static void
mina_log_model_class_init (MinaLogModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = mina_log_model_get_property;
  object_class->dispose = mina_log_model_dispose;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_UPDATED] = g_signal_new ("updated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mina_log_model_init (MinaLogModel *self)
{
  self->query.trace = MINA_NONE;
  self->query.node = MINA_NONE;
}

MinaLogModel *
mina_log_model_new (void)
{
  return g_object_new (MINA_TYPE_LOG_MODEL, NULL);
}

void
mina_log_model_set_query (MinaLogModel    *self,
                          MinaDataset     *dataset,
                          MinaCorrelation *correlation,
                          MinaLogScope     scope,
                          guint32          trace,
                          MinaTree        *tree,
                          guint32          node,
                          MinaTimeSpan     window)
{
  Query query = {
    dataset, correlation, tree, scope, trace, tree == NULL ? MINA_NONE : node, window
  };
  gboolean was_busy;

  g_return_if_fail (MINA_IS_LOG_MODEL (self));

  if ((self->answer_is_current || self->task != NULL) && query_equal (&self->query, &query))
    return;
  was_busy = is_busy (self);
  query_set (&self->query, &query);
  self->answer_is_current = FALSE;
  start (self, was_busy);
}

void
mina_log_model_set_filter (MinaLogModel *self,
                           guint         min_range,
                           const char   *text)
{
  g_return_if_fail (MINA_IS_LOG_MODEL (self));

  if (text != NULL && *text == '\0')
    text = NULL;
  if (min_range == self->min_range && g_strcmp0 (text, self->text) == 0)
    return;
  self->min_range = min_range;
  g_free (self->text);
  self->text = g_strdup (text);
  if (self->answer != NULL || self->task != NULL)
    start (self, is_busy (self));
}

gboolean
mina_log_model_is_busy (MinaLogModel *self)
{
  g_return_val_if_fail (MINA_IS_LOG_MODEL (self), FALSE);

  return is_busy (self);
}

MinaDataset *
mina_log_model_get_dataset (MinaLogModel *self)
{
  g_return_val_if_fail (MINA_IS_LOG_MODEL (self), NULL);

  return self->dataset;
}

guint32
mina_log_model_count_matches (MinaLogModel *self,
                              guint32      *n_by_rule)
{
  g_return_val_if_fail (MINA_IS_LOG_MODEL (self), 0);
  g_return_val_if_fail (n_by_rule != NULL, 0);

  if (self->answer == NULL)
    {
      memset (n_by_rule, 0, MINA_N_MATCH_RULES * sizeof *n_by_rule);
      return 0;
    }
  memcpy (n_by_rule, self->answer->matches->n_by_rule, MINA_N_MATCH_RULES * sizeof *n_by_rule);
  return self->answer->matches->n;
}

guint32
mina_log_model_get_log (MinaLogModel *self,
                        guint         position)
{
  g_return_val_if_fail (MINA_IS_LOG_MODEL (self), MINA_NONE);
  g_return_val_if_fail (position < self->n_rows, MINA_NONE);

  return self->answer->matches->log[match_at (self, position)];
}

MinaMatchRule
mina_log_model_get_rule (MinaLogModel *self,
                         guint         position)
{
  g_return_val_if_fail (MINA_IS_LOG_MODEL (self), MINA_MATCH_TIME);
  g_return_val_if_fail (position < self->n_rows, MINA_MATCH_TIME);

  return self->answer->matches->rule[match_at (self, position)];
}

/* Records are in the order of time; those without one come last. */
static gboolean
is_before (MinaLogModel *self,
           guint         position,
           gint64        time_ns)
{
  gint64 other_ns =
    mina_dataset_logs (self->dataset)->time_ns[mina_log_model_get_log (self, position)];

  return time_ns == 0 ? other_ns != 0 : other_ns != 0 && other_ns < time_ns;
}

guint
mina_log_model_find (MinaLogModel *self,
                     guint32       log)
{
  const MinaLogs *logs;
  guint low = 0, high;

  g_return_val_if_fail (MINA_IS_LOG_MODEL (self), MINA_NONE);

  if (log == MINA_NONE || self->n_rows == 0)
    return MINA_NONE;
  logs = mina_dataset_logs (self->dataset);
  if (log >= logs->n)
    return MINA_NONE;
  high = self->n_rows;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (is_before (self, middle, logs->time_ns[log]))
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < self->n_rows; low++)
    {
      guint32 other = mina_log_model_get_log (self, low);

      if (other == log)
        return low;
      if (logs->time_ns[other] != logs->time_ns[log])
        break;
    }
  return MINA_NONE;
}
