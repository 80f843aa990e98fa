/* mina-lesson-engine-perform.c - does what a solution says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-engine-private.h"

/* Appends a text to the list that is chosen so far. */
static void
append (MinaLessonEngine *self,
        const char       *name,
        const char       *text)
{
  const MinaStateValue *before = mina_lesson_engine_get_answer (self, name);
  g_auto (MinaStateValue) value = { .type = MINA_STATE_LIST };

  if (before != NULL)
    mina_state_value_copy (&value, before);
  else
    value.list = g_ptr_array_new_with_free_func (g_free);
  if (!g_ptr_array_find_with_equal_func (value.list, text, g_str_equal, NULL))
    g_ptr_array_add (value.list, g_strdup (text));
  mina_lesson_engine_set_answer (self, name, &value);
}

/* Puts one item into one slot; an item is in one slot only, and a slot holds one item. */
static void
put (MinaLessonEngine *self,
     const char       *name,
     const char       *key,
     const char       *text)
{
  const MinaStateValue *before = mina_lesson_engine_get_answer (self, name);
  g_auto (MinaStateValue) value = { .type = MINA_STATE_MAP };

  value.list = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; before != NULL && i + 1 < before->list->len; i += 2)
    {
      const char *other = g_ptr_array_index (before->list, i);

      if (g_str_equal (other, key))
        continue;
      g_ptr_array_add (value.list, g_strdup (other));
      g_ptr_array_add (value.list, g_strdup (g_ptr_array_index (before->list, i + 1)));
    }
  g_ptr_array_add (value.list, g_strdup (key));
  g_ptr_array_add (value.list, g_strdup (text));
  mina_lesson_engine_set_answer (self, name, &value);
}

/* A number of how things stand: { "path": P }. */
static gboolean
read_path (MinaLessonEngine *self,
           JsonNode         *node,
           MinaStateValue   *value)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *path =
    object != NULL ? json_object_get_string_member_with_default (object, "path", NULL) : NULL;
  MinaState *state = mina_lesson_engine_get_state (self);

  if (path == NULL || state == NULL || mina_state_get (state, path)->type != MINA_STATE_NUMBER)
    return FALSE;
  mina_state_value_copy (value, mina_state_get (state, path));
  return TRUE;
}

/* An answer that has a name of its own: { "number": 3 }, { "text": "…" }, { "mem": 5000 } … */
static gboolean
set_plain (MinaLessonEngine *self,
           const char       *name,
           JsonNode         *node)
{
  static const char *const names[] = { "number",   "text",   "mem",    "stored", "cost",
                                       "total",  "own",  "gap",  NULL };
  g_auto (MinaStateValue) value = { MINA_STATE_NONE };

  if (!g_strv_contains (names, name)
      || (!read_path (self, node, &value) && !mina_state_value_from_json (&value, node)))
    return FALSE;
  mina_lesson_engine_set_answer (self, name, &value);
  return TRUE;
}

gboolean
mina_lesson_engine_perform (MinaLessonEngine *self,
                            JsonObject       *action,
                            GError          **error)
{
  JsonNode *node;

  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), FALSE);

  if (json_object_has_member (action, "commit"))
    {
      mina_lesson_engine_commit (self);
      return TRUE;
    }
  if ((node = json_object_get_member (action, "choose")) != NULL)
    {
      g_auto (MinaStateValue) value = { MINA_STATE_NONE };

      if (mina_state_value_from_json (&value, node))
        mina_lesson_engine_set_answer (self,
                                       value.type == MINA_STATE_LIST ? "choices" : "choice",
                                       &value);
      return TRUE;
    }
  if ((node = json_object_get_member (action, "order")) != NULL)
    {
      g_auto (MinaStateValue) value = { MINA_STATE_NONE };

      if (mina_state_value_from_json (&value, node))
        mina_lesson_engine_set_answer (self, "order", &value);
      return TRUE;
    }
  if ((node = json_object_get_member (action, "pair")) != NULL
      || (node = json_object_get_member (action, "fill")) != NULL)
    {
      JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      if (pair != NULL && json_array_get_length (pair) == 2)
        put (self, json_object_has_member (action, "fill") ? "cloze" : "pairs",
             json_array_get_string_element (pair, 0), json_array_get_string_element (pair, 1));
      return TRUE;
    }
  if ((node = json_object_get_member (action, "triple")) != NULL)
    {
      static const char *const keys[] = { "service", "span", "kind" };
      JsonArray *triple = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      for (guint i = 0; triple != NULL && i < MIN (3, json_array_get_length (triple)); i++)
        put (self, "triple", keys[i], json_array_get_string_element (triple, i));
      return TRUE;
    }
  if ((node = json_object_get_member (action, "link")) != NULL)
    {
      JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      g_autofree char *edge = NULL;

      if (pair != NULL && json_array_get_length (pair) == 2)
        {
          edge = g_strconcat (json_array_get_string_element (pair, 0), ">",
                              json_array_get_string_element (pair, 1), NULL);
          append (self, "edges", edge);
        }
      return TRUE;
    }
  if ((node = json_object_get_member (action, "risk")) != NULL)
    {
      append (self, "risks", json_node_get_string (node));
      return TRUE;
    }

  {
    g_autoptr (GList) names = json_object_get_members (action);

    if (names != NULL
        && set_plain (self, names->data, json_object_get_member (action, names->data)))
      return TRUE;
  }
  return mina_lesson_host_perform (self->host, action, error);
}
