/* mina-replay-model.c - the configuration of a pool, and what comes of turning it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-replay-model.h"

#include <glib/gi18n-lib.h>

#include "base/mina-format.h"
#include "session/mina-model-actions.h"
#include "session/mina-session-state-private.h"

/* Fewer than in the heat map of a window of its own: two stand side by side. */
#define COLUMNS 54
#define ROWS 26

/* When the requests of both cases begin: 2026-03-02T12:00:00Z. */
#define EPOCH_NS G_GINT64_CONSTANT (1772452800000000000)

#define US_PER_MS 1000
#define NS_PER_US 1000

struct _MinaReplayModel
{
  GObject           parent_instance;

  MinaSession      *session; /* owns this */
  MinaModelActions *actions;

  MinaReplayCase    which;
  guint             pool_max;
  guint             backoff_ms;
  guint             runs;
  gboolean          wanted; /* a replay, once the run before it is there */
  MinaReplayRun    *before;
  MinaReplayRun    *after;
  GTask            *task; /* the newest; older ones are dropped when they come back */
};

G_DEFINE_FINAL_TYPE (MinaReplayModel, mina_replay_model, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CASE,
  PROP_POOL_MAX,
  PROP_BACKOFF_MS,
  PROP_RUNS,
  PROP_BUSY,
  N_PROPS
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const char *const case_names[] = { "inventory", "payments" };

/* What a thread is to run. */
typedef struct
{
  MinaReplayCase which;
  guint          pool_max;
  guint          backoff_ms;
  gint64         reach_ns;
  gboolean       before;
} Job;

/* ---- a run ---- */

static void
clear_run (gpointer data)
{
  MinaReplayRun *self = data;

  mina_shop_replay_free (self->replay);
  mina_latency_free (self->map);
}

MinaReplayRun *
mina_replay_run_ref (MinaReplayRun *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
mina_replay_run_unref (MinaReplayRun *self)
{
  g_atomic_rc_box_release_full (self, clear_run);
}

static MinaLatency *
map_of (const MinaShopReplay *replay,
        gint64                reach_ns)
{
  g_autofree gint64 *start_ns = g_new (gint64, MAX (replay->n_requests, 1));
  g_autofree gint64 *length_ns = g_new (gint64, MAX (replay->n_requests, 1));

  for (guint i = 0; i < replay->n_requests; i++)
    {
      start_ns[i] = EPOCH_NS + replay->requests[i].arrival_us * NS_PER_US;
      length_ns[i] = replay->requests[i].total_us * NS_PER_US;
    }
  return mina_latency_new_from_lengths (start_ns, length_ns, replay->n_requests, COLUMNS, ROWS,
                                        reach_ns);
}

static void
run_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  const Job *job = data;
  MinaReplayRun *run = g_atomic_rc_box_new0 (MinaReplayRun);

  run->pool_max = job->pool_max;
  run->backoff_ms = job->backoff_ms;
  run->replay = mina_shop_replay_case (job->which, job->pool_max,
                                       (gint64) job->backoff_ms * US_PER_MS);
  run->map = map_of (run->replay, job->reach_ns);
  g_task_return_pointer (task, run, (GDestroyNotify) mina_replay_run_unref);
}

/* ---- runs of the model ---- */

static void start (MinaReplayModel *self,
                   gboolean         before);

static void
announce (MinaReplayModel *self)
{
  const MinaReplayFigures *busy = &self->after->replay->busy;
  g_autofree char *waits = NULL;
  g_autofree char *sentence = NULL;
  char p99[MINA_FORMAT_SIZE], p999[MINA_FORMAT_SIZE], number[MINA_FORMAT_SIZE];

  waits = g_strdup_printf (ngettext ("%s waited 100 ms or more", "%s waited 100 ms or more",
                                     busy->waits_100ms),
                           mina_format_count (number, busy->waits_100ms));
  /* Translators: figures of the busy minutes; 3 says how many requests waited */
  sentence = g_strdup_printf (_("Replayed: p99 %1$s, p99.9 %2$s, %3$s."),
                              mina_format_duration (p99, busy->p99_us * NS_PER_US),
                              mina_format_duration (p999, busy->p999_us * NS_PER_US), waits);
  mina_session_announce (self->session, sentence);
}

static void
set_task (MinaReplayModel *self,
          GTask           *task)
{
  gboolean was_busy = mina_replay_model_is_busy (self);

  g_set_object (&self->task, task);
  if (mina_replay_model_is_busy (self) != was_busy)
    {
      mina_model_actions_update (self->actions);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
    }
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  MinaReplayModel *self = MINA_REPLAY_MODEL (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (MinaReplayRun) run = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self->task != G_TASK (result))
    return;
  g_object_freeze_notify (G_OBJECT (self));
  if (job->before)
    {
      self->before = g_steal_pointer (&run);
    }
  else
    {
      g_clear_pointer (&self->after, mina_replay_run_unref);
      self->after = g_steal_pointer (&run);
      self->runs++;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNS]);
      announce (self);
    }
  if (job->before && self->wanted)
    start (self, FALSE);
  else
    set_task (self, NULL);
  g_object_thaw_notify (G_OBJECT (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The replay is drawn on the axis of the run before it, which is made first. */
static void
start (MinaReplayModel *self,
       gboolean         before)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, done_cb, NULL);
  Job *job = g_new0 (Job, 1);

  job->which = self->which;
  job->before = before;
  job->pool_max = self->pool_max;
  job->backoff_ms = self->backoff_ms;
  if (before)
    {
      gint64 backoff_us;

      mina_replay_case_settings (self->which, &job->pool_max, &backoff_us);
      job->backoff_ms = (guint) (backoff_us / US_PER_MS);
    }
  else
    {
      self->wanted = FALSE;
      job->reach_ns = self->before->replay->busy.max_us * NS_PER_US;
    }
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, job, g_free);
  set_task (self, task);
  g_task_run_in_thread (task, run_thread);
}

void
mina_replay_model_prepare (MinaReplayModel *self)
{
  g_return_if_fail (MINA_IS_REPLAY_MODEL (self));

  if (self->before == NULL && self->task == NULL)
    start (self, TRUE);
}

static void
set_number (MinaReplayModel *self,
            guint           *field,
            guint            number,
            guint            property)
{
  if (*field == number)
    return;
  *field = number;
  mina_model_actions_update (self->actions);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* The knobs as they are configured. */
static void
set_knobs (MinaReplayModel *self)
{
  guint pool_max;
  gint64 backoff_us;

  mina_replay_case_settings (self->which, &pool_max, &backoff_us);
  set_number (self, &self->pool_max, pool_max, PROP_POOL_MAX);
  set_number (self, &self->backoff_ms, (guint) (backoff_us / US_PER_MS), PROP_BACKOFF_MS);
}

/* ---- actions ---- */

static void
act_reset (gpointer  model,
           GVariant *parameter)
{
  MinaReplayModel *self = model;

  g_object_freeze_notify (G_OBJECT (self));
  self->wanted = FALSE;
  set_task (self, NULL);
  set_knobs (self);
  set_number (self, &self->runs, 0, PROP_RUNS);
  g_clear_pointer (&self->after, mina_replay_run_unref);
  g_object_thaw_notify (G_OBJECT (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
act_case (gpointer  model,
          GVariant *parameter)
{
  MinaReplayModel *self = model;
  const char *name = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (case_names); i++)
    {
      if (!g_str_equal (case_names[i], name) || self->which == i)
        continue;
      g_object_freeze_notify (G_OBJECT (self));
      self->which = i;
      g_clear_pointer (&self->before, mina_replay_run_unref);
      act_reset (self, NULL);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CASE]);
      mina_model_actions_update (self->actions);
      g_object_thaw_notify (G_OBJECT (self));
      return;
    }
}

static GVariant *
case_state (gpointer model)
{
  return g_variant_new_string (mina_replay_model_get_case (model));
}

static void
act_pool (gpointer  model,
          GVariant *parameter)
{
  MinaReplayModel *self = model;

  set_number (self, &self->pool_max,
              CLAMP (g_variant_get_uint32 (parameter), 1, MINA_REPLAY_MAX_POOL), PROP_POOL_MAX);
}

static GVariant *
pool_state (gpointer model)
{
  return g_variant_new_uint32 (((MinaReplayModel *) model)->pool_max);
}

static void
act_backoff (gpointer  model,
             GVariant *parameter)
{
  MinaReplayModel *self = model;

  set_number (self, &self->backoff_ms,
              MIN (g_variant_get_uint32 (parameter), MINA_REPLAY_MAX_BACKOFF_MS),
              PROP_BACKOFF_MS);
}

static GVariant *
backoff_state (gpointer model)
{
  return g_variant_new_uint32 (((MinaReplayModel *) model)->backoff_ms);
}

static void
act_run (gpointer  model,
         GVariant *parameter)
{
  MinaReplayModel *self = model;

  if (self->before != NULL)
    {
      start (self, FALSE);
      return;
    }
  self->wanted = TRUE;
  mina_replay_model_prepare (self);
}

static gboolean
can_run (gpointer model)
{
  MinaReplayModel *self = model;

  return self->task == NULL || (self->before == NULL && !self->wanted);
}

static const MinaModelAction actions[] = {
  { "replay-case", "s", act_case, NULL, case_state },
  { "replay-pool", "u", act_pool, NULL, pool_state },
  { "replay-backoff", "u", act_backoff, NULL, backoff_state },
  { "replay-run", NULL, act_run, can_run },
  { "replay-reset", NULL, act_reset },
};

/* ---- object ---- */

static void
mina_replay_model_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  MinaReplayModel *self = MINA_REPLAY_MODEL (object);

  switch (id)
    {
    case PROP_CASE:
      g_value_set_static_string (value, mina_replay_model_get_case (self));
      break;
    case PROP_POOL_MAX:
      g_value_set_uint (value, self->pool_max);
      break;
    case PROP_BACKOFF_MS:
      g_value_set_uint (value, self->backoff_ms);
      break;
    case PROP_RUNS:
      g_value_set_uint (value, self->runs);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, mina_replay_model_is_busy (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_replay_model_dispose (GObject *object)
{
  MinaReplayModel *self = MINA_REPLAY_MODEL (object);

  g_clear_object (&self->task);
  g_clear_pointer (&self->actions, mina_model_actions_free);

  G_OBJECT_CLASS (mina_replay_model_parent_class)->dispose (object);
}

static void
mina_replay_model_finalize (GObject *object)
{
  MinaReplayModel *self = MINA_REPLAY_MODEL (object);

  g_clear_pointer (&self->before, mina_replay_run_unref);
  g_clear_pointer (&self->after, mina_replay_run_unref);

  G_OBJECT_CLASS (mina_replay_model_parent_class)->finalize (object);
}

static void
mina_replay_model_class_init (MinaReplayModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = mina_replay_model_get_property;
  object_class->dispose = mina_replay_model_dispose;
  object_class->finalize = mina_replay_model_finalize;

  properties[PROP_CASE] = g_param_spec_string ("case", NULL, NULL, "inventory", flags);
  properties[PROP_POOL_MAX] =
    g_param_spec_uint ("pool-max", NULL, NULL, 1, MINA_REPLAY_MAX_POOL, 1, flags);
  properties[PROP_BACKOFF_MS] =
    g_param_spec_uint ("backoff-ms", NULL, NULL, 0, MINA_REPLAY_MAX_BACKOFF_MS, 0, flags);
  properties[PROP_RUNS] = g_param_spec_uint ("runs", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mina_replay_model_init (MinaReplayModel *self)
{
  guint pool_max;
  gint64 backoff_us;

  mina_replay_case_settings (self->which, &pool_max, &backoff_us);
  self->pool_max = pool_max;
  self->backoff_ms = (guint) (backoff_us / US_PER_MS);
}

MinaReplayModel *
mina_replay_model_new (MinaSession *session)
{
  MinaReplayModel *self = g_object_new (MINA_TYPE_REPLAY_MODEL, NULL);

  self->session = session;
  self->actions = mina_model_actions_new (self, actions, G_N_ELEMENTS (actions));
  return self;
}

void
mina_replay_model_add_actions (MinaReplayModel *self,
                               GActionMap      *map)
{
  mina_model_actions_add (self->actions, map);
}

MinaReplayRun *
mina_replay_model_get_before (MinaReplayModel *self)
{
  return self->before;
}

MinaReplayRun *
mina_replay_model_get_after (MinaReplayModel *self)
{
  return self->after;
}

const char *
mina_replay_model_get_case (MinaReplayModel *self)
{
  return case_names[self->which];
}

guint
mina_replay_model_get_pool_max (MinaReplayModel *self)
{
  return self->pool_max;
}

guint
mina_replay_model_get_backoff_ms (MinaReplayModel *self)
{
  return self->backoff_ms;
}

guint
mina_replay_model_get_runs (MinaReplayModel *self)
{
  return self->runs;
}

gboolean
mina_replay_model_is_busy (MinaReplayModel *self)
{
  return self->task != NULL;
}
