/* mina-state.c - what is open and what was answered, as a lesson sees it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-state.h"

#include <string.h>

struct _MinaState
{
  gatomicrefcount ref_count;
  GHashTable     *values; /* name to MinaStateValue */
};

struct _MinaStateBuilder
{
  GHashTable *values;
};

G_DEFINE_BOXED_TYPE (MinaState, mina_state, mina_state_ref, mina_state_unref)

static void
free_value (gpointer data)
{
  mina_state_value_clear (data);
  g_free (data);
}

/* Aliases and facts may be of any type, and so may laboratories. */
static gboolean
find_type (const char    *name,
           MinaStateType *type)
{
  const MinaStatePath *path;

  *type = MINA_STATE_NONE;
  if ((name[0] == '@' && name[1] != '\0')
      || (g_str_has_prefix (name, "fact.") && name[strlen ("fact.")] != '\0'))
    return TRUE;
  path = mina_state_find_path (name);
  if (path == NULL)
    return FALSE;
  *type = path->type;
  return TRUE;
}

MinaState *
mina_state_ref (MinaState *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
mina_state_unref (MinaState *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->values);
  g_free (self);
}

const MinaStateValue *
mina_state_get (const MinaState *self,
                const char      *path)
{
  static const MinaStateValue none = { .type = MINA_STATE_NONE };
  const MinaStateValue *value;

  g_return_val_if_fail (self != NULL, &none);
  g_return_val_if_fail (path != NULL, &none);

  value = g_hash_table_lookup (self->values, path);
  return value != NULL ? value : &none;
}

gboolean
mina_state_equal (const MinaState *a,
                  const MinaState *b)
{
  GHashTableIter iter;
  gpointer name, value;

  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  if (g_hash_table_size (a->values) != g_hash_table_size (b->values))
    return FALSE;
  g_hash_table_iter_init (&iter, a->values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const MinaStateValue *other = g_hash_table_lookup (b->values, name);

      if (other == NULL || !mina_state_value_equal (value, other))
        return FALSE;
    }
  return TRUE;
}

JsonNode *
mina_state_to_json (const MinaState *self)
{
  g_autoptr (GList) names = NULL;
  JsonObject *object;
  JsonNode *node;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_object_new ();
  names = g_list_sort (g_hash_table_get_keys (self->values), (GCompareFunc) strcmp);
  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_member (
      object, l->data, mina_state_value_to_json (g_hash_table_lookup (self->values, l->data)));
  node = json_node_alloc ();
  json_node_init_object (node, object);
  json_object_unref (object);
  return node;
}

MinaState *
mina_state_from_json (JsonNode *node)
{
  g_autoptr (MinaStateBuilder) builder = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  g_return_val_if_fail (node != NULL, NULL);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  builder = mina_state_builder_new ();
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      g_auto (MinaStateValue) value = { .type = MINA_STATE_NONE };
      MinaStateType type;

      if (!find_type (name, &type) || !mina_state_value_from_json (&value, member))
        continue;
      /* An empty array says nothing about what it would hold. */
      if (type == MINA_STATE_RANGES && value.type == MINA_STATE_LIST && value.list->len == 0)
        {
          mina_state_value_clear (&value);
          value.type = MINA_STATE_RANGES;
          value.ranges = g_array_new (FALSE, FALSE, sizeof (MinaStateRange));
        }
      if (type == MINA_STATE_NONE || value.type == type)
        mina_state_builder_set (builder, name, &value);
    }
  return mina_state_builder_end (g_steal_pointer (&builder));
}

MinaStateBuilder *
mina_state_builder_new (void)
{
  MinaStateBuilder *self = g_new0 (MinaStateBuilder, 1);

  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
  return self;
}

MinaStateBuilder *
mina_state_builder_new_from (const MinaState *state)
{
  MinaStateBuilder *self = mina_state_builder_new ();
  GHashTableIter iter;
  gpointer name, value;

  g_return_val_if_fail (state != NULL, self);

  g_hash_table_iter_init (&iter, state->values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    mina_state_builder_set (self, name, value);
  return self;
}

void
mina_state_builder_free (MinaStateBuilder *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->values);
  g_free (self);
}

static gboolean
may_be (const char    *path,
        MinaStateType  type)
{
  MinaStateType expected;

  return find_type (path, &expected) && (expected == MINA_STATE_NONE || expected == type);
}

/* The value of a path, which is of this type from now on. */
static MinaStateValue *
take (MinaStateBuilder *self,
      const char       *path,
      MinaStateType     type)
{
  MinaStateValue *value = g_hash_table_lookup (self->values, path);

  if (value == NULL)
    {
      value = g_new0 (MinaStateValue, 1);
      g_hash_table_insert (self->values, g_strdup (path), value);
    }
  if (value->type != type)
    {
      mina_state_value_clear (value);
      value->type = type;
      if (type == MINA_STATE_LIST || type == MINA_STATE_MAP)
        value->list = g_ptr_array_new_with_free_func (g_free);
      else if (type == MINA_STATE_RANGES)
        value->ranges = g_array_new (FALSE, FALSE, sizeof (MinaStateRange));
    }
  return value;
}

void
mina_state_builder_set (MinaStateBuilder     *self,
                        const char           *path,
                        const MinaStateValue *value)
{
  MinaStateValue *own;

  g_return_if_fail (self != NULL);
  g_return_if_fail (path != NULL);
  g_return_if_fail (value != NULL);

  if (value->type == MINA_STATE_NONE)
    {
      g_hash_table_remove (self->values, path);
      return;
    }
  g_return_if_fail (may_be (path, value->type));

  own = g_new0 (MinaStateValue, 1);
  mina_state_value_copy (own, value);
  g_hash_table_replace (self->values, g_strdup (path), own);
}

void
mina_state_builder_set_bool (MinaStateBuilder *self,
                             const char       *path,
                             gboolean          value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (path != NULL && may_be (path, MINA_STATE_BOOL));

  take (self, path, MINA_STATE_BOOL)->boolean = !!value;
}

void
mina_state_builder_set_number (MinaStateBuilder *self,
                               const char       *path,
                               double            value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (path != NULL && may_be (path, MINA_STATE_NUMBER));

  take (self, path, MINA_STATE_NUMBER)->number = value;
}

void
mina_state_builder_set_text (MinaStateBuilder *self,
                             const char       *path,
                             const char       *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (path != NULL && may_be (path, MINA_STATE_TEXT));

  if (value == NULL)
    g_hash_table_remove (self->values, path);
  else
    {
      MinaStateValue *own = take (self, path, MINA_STATE_TEXT);

      g_free (own->text);
      own->text = g_utf8_make_valid (value, -1);
    }
}

void
mina_state_builder_add_item (MinaStateBuilder *self,
                             const char       *path,
                             const char       *item)
{
  MinaStateValue *value;

  g_return_if_fail (self != NULL);
  g_return_if_fail (path != NULL && may_be (path, MINA_STATE_LIST));

  value = take (self, path, MINA_STATE_LIST);
  if (item != NULL)
    g_ptr_array_add (value->list, g_utf8_make_valid (item, -1));
}

void
mina_state_builder_add_range (MinaStateBuilder *self,
                              const char       *path,
                              double            from,
                              double            to)
{
  MinaStateRange range = { from, to };

  g_return_if_fail (self != NULL);
  g_return_if_fail (path != NULL && may_be (path, MINA_STATE_RANGES));

  g_array_append_val (take (self, path, MINA_STATE_RANGES)->ranges, range);
}

void
mina_state_builder_add_pair (MinaStateBuilder *self,
                             const char       *path,
                             const char       *key,
                             const char       *value)
{
  GPtrArray *list;
  guint i = 0;

  g_return_if_fail (self != NULL);
  g_return_if_fail (path != NULL && may_be (path, MINA_STATE_MAP));
  g_return_if_fail ((key == NULL) == (value == NULL));

  list = take (self, path, MINA_STATE_MAP)->list;
  if (key == NULL)
    return;

  /* Sorted, so that equal maps are equal lists. */
  while (i < list->len && strcmp (list->pdata[i], key) < 0)
    i += 2;
  if (i < list->len && strcmp (list->pdata[i], key) == 0)
    {
      g_free (list->pdata[i + 1]);
      list->pdata[i + 1] = g_utf8_make_valid (value, -1);
    }
  else
    {
      g_ptr_array_insert (list, (gint) i, g_utf8_make_valid (key, -1));
      g_ptr_array_insert (list, (gint) i + 1, g_utf8_make_valid (value, -1));
    }
}

MinaState *
mina_state_builder_end (MinaStateBuilder *self)
{
  MinaState *state;

  g_return_val_if_fail (self != NULL, NULL);

  state = g_new0 (MinaState, 1);
  g_atomic_ref_count_init (&state->ref_count);
  state->values = g_steal_pointer (&self->values);
  g_free (self);
  return state;
}
