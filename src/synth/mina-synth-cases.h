/* mina-synth-cases.h - the made-up cases, a function each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/mina-dataset.h"

G_BEGIN_DECLS

/* Exact small cases; the seed decides the ids alone. */
MinaDataset *mina_synth_first_trace     (guint64 seed);
MinaDataset *mina_synth_five_spans      (guint64 seed);
MinaDataset *mina_synth_five_spans_lit  (guint64 seed);
MinaDataset *mina_synth_five_spans_twin (guint64 seed);
MinaDataset *mina_synth_skewed_clocks   (guint64 seed);
MinaDataset *mina_synth_async_tail      (guint64 seed);

/* Requests of which some lose their context. */
MinaDataset *mina_synth_broken_context  (guint64 seed);
MinaDataset *mina_synth_two_languages   (guint64 seed);

/* The first busy minute of the vanishing millisecond, its logs without ids. */
MinaDataset *mina_synth_no_ids          (guint64 seed);
MinaDataset *mina_synth_with_ids        (guint64 seed);

/* Four ways to go blind: a torn trace, a sampled list without the slow ones beside a p99 that
 * shows them, log lines without ids, a service that never emits. */
MinaDataset *mina_synth_scene_torn      (guint64 seed);
MinaDataset *mina_synth_scene_list      (guint64 seed);
MinaDataset *mina_synth_scene_words     (guint64 seed);
MinaDataset *mina_synth_scene_silent    (guint64 seed);

/* A case of one of three kinds, by the seed; see synth/mina-capstone.h. */
MinaDataset *mina_synth_capstone        (guint64 seed);

/* What a day's traces are after a pipeline that keeps all it can. */
MinaDataset *mina_synth_pipe_day        (guint64 seed);
/* What the program of the lesson sends, once it has an exporter and a name: its own trace beside
 * that of the service it calls, and one of both. The seed decides nothing. */
MinaDataset *mina_synth_checkout_python        (guint64 seed);
MinaDataset *mina_synth_checkout_python_joined (guint64 seed);

/* 100,000 spans in one trace. */
MinaDataset *mina_synth_big             (guint64 seed);

G_END_DECLS
