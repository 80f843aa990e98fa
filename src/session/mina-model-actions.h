/* mina-model-actions.h - the actions of a model beside the session, from a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MinaModelAction:
 * @name: name
 * @type: (nullable): type of its parameter
 * @act: does it
 * @can: (nullable): whether it can do something; %NULL for always
 * @state: (nullable): its state, floating
 *
 * An action; the model is handed to all three.
 */
typedef struct
{
  const char *name;
  const char *type;
  void (*act) (gpointer model, GVariant *parameter);
  gboolean (*can) (gpointer model);
  GVariant *(*state) (gpointer model);
} MinaModelAction;

/**
 * MinaModelActions:
 *
 * The actions of one model. A map may keep them longer than the model lives.
 */
typedef struct _MinaModelActions MinaModelActions;

/**
 * mina_model_actions_new:
 * @model: (transfer none): what they act on
 * @table: (array length=n): actions; static
 * @n: how many
 *
 * Returns: (transfer full): the actions
 */
MinaModelActions *mina_model_actions_new    (gpointer               model,
                                             const MinaModelAction *table,
                                             guint                  n);

/**
 * mina_model_actions_free:
 * @self: actions
 *
 * Has them reach the model no more.
 */
void              mina_model_actions_free   (MinaModelActions      *self);

/**
 * mina_model_actions_update:
 * @self: actions
 *
 * Says of each whether it can do something, and its state.
 */
void              mina_model_actions_update (MinaModelActions      *self);

/**
 * mina_model_actions_add:
 * @self: actions
 * @map: where to put them
 */
void              mina_model_actions_add    (MinaModelActions      *self,
                                             GActionMap            *map);

G_END_DECLS
