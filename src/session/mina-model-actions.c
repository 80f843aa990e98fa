/* mina-model-actions.c - the actions of a model beside the session, from a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-model-actions.h"

typedef struct
{
  MinaModelActions      *owner;
  const MinaModelAction *entry;
  GSimpleAction         *action;
} Item;

struct _MinaModelActions
{
  gpointer model;
  guint    n;
  Item    *items;
};

static void
activate_cb (GSimpleAction *action,
             GVariant      *parameter,
             Item          *item)
{
  g_autoptr (GObject) model = g_object_ref (item->owner->model);

  g_object_freeze_notify (model);
  item->entry->act (model, parameter);
  g_object_thaw_notify (model);
}

static void
change_state_cb (GSimpleAction *action,
                 GVariant      *value,
                 Item          *item)
{
  g_action_activate (G_ACTION (action), value);
}

MinaModelActions *
mina_model_actions_new (gpointer               model,
                        const MinaModelAction *table,
                        guint                  n)
{
  MinaModelActions *self = g_new (MinaModelActions, 1);

  *self = (MinaModelActions){ model, n, g_new (Item, n) };
  for (guint i = 0; i < n; i++)
    {
      Item *item = &self->items[i];
      const GVariantType *type = table[i].type != NULL ? G_VARIANT_TYPE (table[i].type) : NULL;

      *item = (Item){ self, &table[i], NULL };
      if (table[i].state != NULL)
        {
          item->action = g_simple_action_new_stateful (table[i].name, type, table[i].state (model));
          g_signal_connect (item->action, "change-state", G_CALLBACK (change_state_cb), item);
        }
      else
        item->action = g_simple_action_new (table[i].name, type);
      g_signal_connect (item->action, "activate", G_CALLBACK (activate_cb), item);
    }
  mina_model_actions_update (self);
  return self;
}

void
mina_model_actions_free (MinaModelActions *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      g_signal_handlers_disconnect_by_data (self->items[i].action, &self->items[i]);
      g_simple_action_set_enabled (self->items[i].action, FALSE);
      g_object_unref (self->items[i].action);
    }
  g_free (self->items);
  g_free (self);
}

void
mina_model_actions_update (MinaModelActions *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      const MinaModelAction *entry = self->items[i].entry;

      g_simple_action_set_enabled (self->items[i].action,
                                   entry->can == NULL || entry->can (self->model));
      if (entry->state != NULL)
        g_simple_action_set_state (self->items[i].action, entry->state (self->model));
    }
}

void
mina_model_actions_add (MinaModelActions *self,
                        GActionMap       *map)
{
  for (guint i = 0; i < self->n; i++)
    g_action_map_add_action (map, G_ACTION (self->items[i].action));
}
