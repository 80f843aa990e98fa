/* mina-python-model.h - the instrumentation lab: a program, its shop, and what it would send
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/mina-session.h"
#include "synth/mina-python-lab.h"

G_BEGIN_DECLS

/**
 * MinaPythonModel:
 *
 * A program as it stands, the shop around it, a bank of lines that can be put into it, and what it
 * would send. Typing and the bank edit the same text. While the program is wrong, what the last
 * good one would send stays.
 *
 * Properties, readable, each notified once per change:
 *
 * - `text` (string): the program as it stands
 * - `line` (uint): the line that is looked at, from 1: lines are put in after it
 * - `runs` (uint): how often it was run since it was opened
 *
 * Signals: `settings-changed`: the shop, the bank, what may be done; `result-changed`: what is to
 * be shown of what the program sends.
 *
 * Actions: `lab-python-open` (s: a program to begin with; "" for that of the lesson),
 * `lab-python-restart` (everything as it is at first), `lab-python-reset` (the program as it was
 * opened), `lab-python-text` (s), `lab-python-line` (u), `lab-python-insert` ((us): after which
 * line, lines), `lab-python-replace` ((us)), `lab-python-remove` (u), `lab-python-put` (u: number
 * of a piece of the bank), `lab-python-swap` (u: in place of the line that is looked at),
 * `lab-python-take` (u: out again), `lab-python-run`, `lab-python-bank` (as), `lab-python-route`
 * (s), and, stateful, `lab-python-declined` (b), `lab-python-requests` (u), `lab-python-reads` (s:
 * formats that payments reads, "tracecontext,b3,b3multi"), `lab-python-sampler` (s: that of
 * payments, "parent" or its own ratio, "0.05"), `lab-python-imports` (b: whether names of the SDK
 * count as imported), `lab-python-live` (b: whether what is sent is shown without a run),
 * `lab-python-editable` (b).
 */
#define MINA_TYPE_PYTHON_MODEL (mina_python_model_get_type ())
G_DECLARE_FINAL_TYPE (MinaPythonModel, mina_python_model, MINA, PYTHON_MODEL, GObject)

/**
 * mina_python_model_new:
 * @session: (transfer none): whose lab it is; it has to live longer
 *
 * Returns: (transfer full): a lab with the program of the lesson
 */
MinaPythonModel         *mina_python_model_new         (MinaSession     *session);

/**
 * mina_python_model_add_actions:
 * @self: a model
 * @map: where to put the actions
 */
void                     mina_python_model_add_actions (MinaPythonModel *self,
                                                        GActionMap      *map);

/* The properties. */
const char              *mina_python_model_get_text    (MinaPythonModel *self);
guint                    mina_python_model_get_line    (MinaPythonModel *self);
guint                    mina_python_model_get_runs    (MinaPythonModel *self);

/**
 * mina_python_model_get_original:
 * @self: a model
 *
 * Returns: (transfer none): the program as it was opened
 */
const char              *mina_python_model_get_original (MinaPythonModel *self);

/**
 * mina_python_model_get_sent:
 * @self: a model
 *
 * Returns: requests that the program was sent as it stands; 0 if something has changed since
 */
guint                    mina_python_model_get_sent    (MinaPythonModel *self);

/**
 * mina_python_model_get_harness:
 * @self: a model
 *
 * Returns: (transfer none): the shop
 */
const MinaPythonHarness *mina_python_model_get_harness (MinaPythonModel *self);

/**
 * mina_python_model_is_live:
 * @self: a model
 *
 * Returns: whether what is sent is shown without a run
 */
gboolean                 mina_python_model_is_live     (MinaPythonModel *self);

/**
 * mina_python_model_is_editable:
 * @self: a model
 *
 * Returns: whether the program may be changed
 */
gboolean                 mina_python_model_is_editable (MinaPythonModel *self);

/**
 * mina_python_model_get_bank:
 * @self: a model
 *
 * Returns: (transfer none) (element-type utf8): pieces that can be put in
 */
GPtrArray               *mina_python_model_get_bank    (MinaPythonModel *self);

/**
 * mina_python_model_count_put:
 * @self: a model
 * @piece: number of a piece of the bank
 *
 * Returns: how many times the program has it more than when it was opened
 */
guint                    mina_python_model_count_put   (MinaPythonModel *self,
                                                        guint            piece);

/**
 * mina_python_model_get_run:
 * @self: a model
 *
 * Returns: (transfer none): what is known about the program as it stands, its lines above all
 */
const MinaPythonRun     *mina_python_model_get_run     (MinaPythonModel *self);

/**
 * mina_python_model_get_shown:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): what is to be shown: live, what the program would send, or
 *   the last one that was good; else what the last run sent, %NULL before
 */
const MinaPythonRun     *mina_python_model_get_shown   (MinaPythonModel *self);

/**
 * mina_python_model_get_dataset:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): the spans of mina_python_model_get_shown()
 */
MinaDataset             *mina_python_model_get_dataset (MinaPythonModel *self);

/**
 * mina_python_model_is_current:
 * @self: a model
 *
 * Returns: whether what is shown is of the program as it stands
 */
gboolean                 mina_python_model_is_current  (MinaPythonModel *self);

G_END_DECLS
