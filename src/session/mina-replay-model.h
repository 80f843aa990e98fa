/* mina-replay-model.h - the configuration of a pool, and what comes of turning it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "analysis/mina-latency.h"
#include "session/mina-session.h"
#include "synth/mina-shop-replay.h"

G_BEGIN_DECLS

/**
 * MINA_REPLAY_MAX_POOL: connections that can be asked for at most
 * MINA_REPLAY_MAX_BACKOFF_MS: the longest sleep that can be asked for
 */
#define MINA_REPLAY_MAX_POOL 64
#define MINA_REPLAY_MAX_BACKOFF_MS 1000

/**
 * MinaReplayRun:
 * @pool_max: connections it was run with
 * @backoff_ms: the sleep it was run with
 * @replay: what came of it
 * @map: its requests as a heat map
 *
 * One run of the requests. Reference counted; nothing of it changes.
 */
typedef struct
{
  guint           pool_max;
  guint           backoff_ms;
  MinaShopReplay *replay;
  MinaLatency    *map;
} MinaReplayRun;

MinaReplayRun *mina_replay_run_ref   (MinaReplayRun *self);
void           mina_replay_run_unref (MinaReplayRun *self);

/**
 * MinaReplayModel:
 *
 * The settings of a pool and the same requests before and after they were turned. Runs are made in
 * a thread; a late answer to a question that was replaced is dropped.
 *
 * Properties, readable, each notified once per change:
 *
 * - `case` (string): "inventory" or "payments": whose pool
 * - `pool-max` (uint), `backoff-ms` (uint): as the knobs stand
 * - `runs` (uint): how often the requests were replayed since the case was chosen
 * - `busy` (boolean): whether a run is being made
 *
 * Signal `changed`: another run is there, or none any more.
 *
 * Actions: `replay-case` (s; stateful), `replay-pool` (u; stateful), `replay-backoff` (u,
 * milliseconds; stateful), `replay-run`, `replay-reset` (the knobs as configured, no run after).
 */
#define MINA_TYPE_REPLAY_MODEL (mina_replay_model_get_type ())
G_DECLARE_FINAL_TYPE (MinaReplayModel, mina_replay_model, MINA, REPLAY_MODEL, GObject)

/**
 * mina_replay_model_new:
 * @session: (transfer none): where it says what came of a run; it has to live longer
 *
 * Returns: (transfer full): a model of the case of the vanishing millisecond, with nothing run yet
 */
MinaReplayModel *mina_replay_model_new         (MinaSession     *session);

/**
 * mina_replay_model_add_actions:
 * @self: a model
 * @map: where to put the actions
 */
void             mina_replay_model_add_actions (MinaReplayModel *self,
                                                GActionMap      *map);

/**
 * mina_replay_model_prepare:
 * @self: a model
 *
 * Somebody looks: has the requests run as they are configured, if that was not done yet.
 */
void             mina_replay_model_prepare     (MinaReplayModel *self);

/**
 * mina_replay_model_get_before:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): the run as configured; %NULL until it was made
 */
MinaReplayRun   *mina_replay_model_get_before  (MinaReplayModel *self);

/**
 * mina_replay_model_get_after:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): the last replay; %NULL if there was none
 */
MinaReplayRun   *mina_replay_model_get_after   (MinaReplayModel *self);

/* The properties. */
const char      *mina_replay_model_get_case       (MinaReplayModel *self);
guint            mina_replay_model_get_pool_max   (MinaReplayModel *self);
guint            mina_replay_model_get_backoff_ms (MinaReplayModel *self);
guint            mina_replay_model_get_runs       (MinaReplayModel *self);
gboolean         mina_replay_model_is_busy        (MinaReplayModel *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaReplayRun, mina_replay_run_unref)

G_END_DECLS
