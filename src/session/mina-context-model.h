/* mina-context-model.h - the context lab: what is switched, what was sent, what came of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/mina-session.h"
#include "synth/mina-context-lab.h"

G_BEGIN_DECLS

/**
 * MinaContextModel:
 *
 * A #MinaContextLab, and what the last request through it left.
 *
 * Properties, readable, each notified once per change:
 *
 * - `topology` (string): "example", "two-languages", or "trace": the services of the open one
 * - `sent` (uint): requests since the topology was chosen
 * - `traces` (uint), `orphans` (uint), `unrecorded` (uint): what the last of them left; 0 before
 *   the first
 * - `arrow` (uint): the arrow whose headers are looked at; #MINA_NONE if there is none
 *
 * Signal `settings-changed`: switches, languages or an edited header; also when the topology
 * changed.
 *
 * Actions: `lab-topology` (s; stateful), `lab-send`, `lab-reset`, `lab-forward` ((ssb): from, to,
 * whether), `lab-inject` ((ss): service, languages as "tracecontext,b3"), `lab-extract` ((ss)),
 * `lab-edit` ((sss): from, to, header lines; "" for what the caller writes), `lab-arrow` (u).
 */
#define MINA_TYPE_CONTEXT_MODEL (mina_context_model_get_type ())
G_DECLARE_FINAL_TYPE (MinaContextModel, mina_context_model, MINA, CONTEXT_MODEL, GObject)

/**
 * mina_context_model_new:
 * @session: (transfer none): whose trace; it has to live longer
 *
 * Returns: (transfer full): a lab with the services of the example
 */
MinaContextModel     *mina_context_model_new          (MinaSession      *session);

/**
 * mina_context_model_add_actions:
 * @self: a model
 * @map: where to put the actions
 */
void                  mina_context_model_add_actions  (MinaContextModel *self,
                                                       GActionMap       *map);

/**
 * mina_context_model_get_lab:
 * @self: a model
 *
 * Returns: (transfer none): the services and how they are set
 */
const MinaContextLab *mina_context_model_get_lab      (MinaContextModel *self);

/**
 * mina_context_model_get_preview:
 * @self: a model
 *
 * Returns: (transfer none): what a request would leave as things are set now: its hops show the
 *   headers before anything is sent
 */
const MinaLabResult  *mina_context_model_get_preview  (MinaContextModel *self);

/**
 * mina_context_model_get_result:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): what the last request left; %NULL before the first
 */
const MinaLabResult  *mina_context_model_get_result   (MinaContextModel *self);

/* The properties. */
const char           *mina_context_model_get_topology (MinaContextModel *self);
guint                 mina_context_model_get_sent     (MinaContextModel *self);
guint                 mina_context_model_get_arrow    (MinaContextModel *self);

/**
 * mina_context_model_forwards:
 * @self: a model
 * @from: name of a service
 * @to: name of one that it calls
 *
 * Returns: whether the context is passed on; %FALSE too if there is no such call
 */
gboolean              mina_context_model_forwards     (MinaContextModel *self,
                                                       const char       *from,
                                                       const char       *to);

G_END_DECLS
