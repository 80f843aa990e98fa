/* mina-state-value.c - one value of a state
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-state.h"

#include <math.h>
#include <string.h>

/* Integers up to here are exact in a double. */
#define MAX_EXACT 9007199254740992.0

void
mina_state_value_clear (MinaStateValue *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_pointer (&self->ranges, g_array_unref);
  *self = (MinaStateValue){ .type = MINA_STATE_NONE };
}

void
mina_state_value_copy (MinaStateValue       *self,
                       const MinaStateValue *from)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (from != NULL);

  *self = *from;
  self->text = g_strdup (from->text);
  if (from->list != NULL)
    {
      self->list = g_ptr_array_new_full (from->list->len, g_free);
      for (guint i = 0; i < from->list->len; i++)
        g_ptr_array_add (self->list, g_strdup (from->list->pdata[i]));
    }
  if (from->ranges != NULL)
    self->ranges = g_array_copy (from->ranges);
}

static gboolean
lists_equal (GPtrArray *a,
             GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_strcmp0 (a->pdata[i], b->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
ranges_equal (GArray *a,
              GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const MinaStateRange *x = &g_array_index (a, MinaStateRange, i);
      const MinaStateRange *y = &g_array_index (b, MinaStateRange, i);

      if (x->from != y->from || x->to != y->to)
        return FALSE;
    }
  return TRUE;
}

gboolean
mina_state_value_equal (const MinaStateValue *a,
                        const MinaStateValue *b)
{
  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  if (a->type != b->type)
    return FALSE;
  switch (a->type)
    {
    case MINA_STATE_BOOL:
      return !a->boolean == !b->boolean;
    case MINA_STATE_NUMBER:
      return a->number == b->number || (isnan (a->number) && isnan (b->number));
    case MINA_STATE_TEXT:
      return g_strcmp0 (a->text, b->text) == 0;
    case MINA_STATE_LIST:
    case MINA_STATE_MAP:
      return lists_equal (a->list, b->list);
    case MINA_STATE_RANGES:
      return ranges_equal (a->ranges, b->ranges);
    case MINA_STATE_NONE:
    default:
      return TRUE;
    }
}

/* Whole numbers are written as such: 300, not 300.0. JSON has no NaN. */
static JsonNode *
number_to_json (double number)
{
  JsonNode *node = json_node_alloc ();

  if (!isfinite (number))
    return json_node_init_null (node);
  if (number == floor (number) && fabs (number) <= MAX_EXACT)
    return json_node_init_int (node, (gint64) number);
  return json_node_init_double (node, number);
}

JsonNode *
mina_state_value_to_json (const MinaStateValue *self)
{
  JsonNode *node;
  JsonArray *array;
  JsonObject *object;

  g_return_val_if_fail (self != NULL, NULL);

  switch (self->type)
    {
    case MINA_STATE_BOOL:
      return json_node_init_boolean (json_node_alloc (), self->boolean);
    case MINA_STATE_NUMBER:
      return number_to_json (self->number);
    case MINA_STATE_TEXT:
      return json_node_init_string (json_node_alloc (), self->text);
    case MINA_STATE_LIST:
      array = json_array_sized_new (self->list->len);
      for (guint i = 0; i < self->list->len; i++)
        json_array_add_string_element (array, self->list->pdata[i]);
      node = json_node_alloc ();
      json_node_init_array (node, array);
      json_array_unref (array);
      return node;
    case MINA_STATE_RANGES:
      array = json_array_sized_new (self->ranges->len);
      for (guint i = 0; i < self->ranges->len; i++)
        {
          const MinaStateRange *range = &g_array_index (self->ranges, MinaStateRange, i);
          JsonArray *pair = json_array_sized_new (2);

          json_array_add_element (pair, number_to_json (range->from));
          json_array_add_element (pair, number_to_json (range->to));
          json_array_add_array_element (array, pair);
        }
      node = json_node_alloc ();
      json_node_init_array (node, array);
      json_array_unref (array);
      return node;
    case MINA_STATE_MAP:
      object = json_object_new ();
      for (guint i = 0; i + 1 < self->list->len; i += 2)
        json_object_set_string_member (object, self->list->pdata[i], self->list->pdata[i + 1]);
      node = json_node_alloc ();
      json_node_init_object (node, object);
      json_object_unref (object);
      return node;
    case MINA_STATE_NONE:
    default:
      return json_node_init_null (json_node_alloc ());
    }
}

static gboolean
number_from_json (JsonNode *node,
                  double   *number)
{
  GType type = json_node_get_value_type (node);

  if (!JSON_NODE_HOLDS_VALUE (node) || (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE))
    return FALSE;
  *number = json_node_get_double (node);
  return isfinite (*number);
}

static gboolean
holds_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

static gboolean
ranges_from_json (MinaStateValue *self,
                  JsonArray      *array)
{
  self->type = MINA_STATE_RANGES;
  self->ranges = g_array_new (FALSE, FALSE, sizeof (MinaStateRange));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonArray *pair = JSON_NODE_HOLDS_ARRAY (element) ? json_node_get_array (element) : NULL;
      MinaStateRange range;

      if (pair == NULL || json_array_get_length (pair) != 2
          || !number_from_json (json_array_get_element (pair, 0), &range.from)
          || !number_from_json (json_array_get_element (pair, 1), &range.to))
        return FALSE;
      g_array_append_val (self->ranges, range);
    }
  return TRUE;
}

static gboolean
list_from_json (MinaStateValue *self,
                JsonArray      *array)
{
  self->type = MINA_STATE_LIST;
  self->list = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!holds_text (element))
        return FALSE;
      g_ptr_array_add (self->list, json_node_dup_string (element));
    }
  return TRUE;
}

static gboolean
map_from_json (MinaStateValue *self,
               JsonObject     *object)
{
  g_autoptr (GList) keys = g_list_sort (json_object_get_members (object), (GCompareFunc) strcmp);

  self->type = MINA_STATE_MAP;
  self->list = g_ptr_array_new_with_free_func (g_free);
  for (GList *l = keys; l != NULL; l = l->next)
    {
      JsonNode *member = json_object_get_member (object, l->data);

      if (!holds_text (member))
        return FALSE;
      g_ptr_array_add (self->list, g_strdup (l->data));
      g_ptr_array_add (self->list, json_node_dup_string (member));
    }
  return TRUE;
}

static gboolean
from_json (MinaStateValue *self,
           JsonNode       *node)
{
  GType type;

  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      return map_from_json (self, json_node_get_object (node));
    case JSON_NODE_ARRAY:
      {
        JsonArray *array = json_node_get_array (node);

        if (json_array_get_length (array) > 0
            && JSON_NODE_HOLDS_ARRAY (json_array_get_element (array, 0)))
          return ranges_from_json (self, array);
        return list_from_json (self, array);
      }
    case JSON_NODE_VALUE:
      type = json_node_get_value_type (node);
      if (type == G_TYPE_BOOLEAN)
        {
          self->type = MINA_STATE_BOOL;
          self->boolean = json_node_get_boolean (node);
          return TRUE;
        }
      if (type == G_TYPE_STRING)
        {
          self->type = MINA_STATE_TEXT;
          self->text = json_node_dup_string (node);
          return TRUE;
        }
      self->type = MINA_STATE_NUMBER;
      return number_from_json (node, &self->number);
    case JSON_NODE_NULL:
    default:
      return TRUE;
    }
}

gboolean
mina_state_value_from_json (MinaStateValue *self,
                            JsonNode       *node)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (node != NULL, FALSE);

  *self = (MinaStateValue){ .type = MINA_STATE_NONE };
  if (from_json (self, node))
    return TRUE;
  mina_state_value_clear (self);
  return FALSE;
}
