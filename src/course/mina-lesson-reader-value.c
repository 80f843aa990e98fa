/* mina-lesson-reader-value.c - members of a lesson's objects
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-reader-private.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "course/mina-lesson-pointer.h"
#include "course/mina-nearest.h"

#define MAX_ID 32
#define MAX_MINUTES 10000

void
mina_lesson_reader_complain (MinaLessonReader *self,
                             MinaLessonRule    rule,
                             const char       *format,
                             ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  mina_lesson_problems_add (self->problems, rule, self->pointer->str, "%s", sentence);
}

void
mina_lesson_reader_complain_word (MinaLessonReader  *self,
                                  MinaLessonRule     rule,
                                  const char        *word,
                                  const char *const *names,
                                  guint              n,
                                  gboolean           is_member)
{
  const char *nearest = mina_nearest_name (word, names, n);

  if (is_member && nearest != NULL)
    mina_lesson_reader_complain (self, rule, _("unknown member \"%s\" (did you mean \"%s\"?)"),
                                 word, nearest);
  else if (is_member)
    mina_lesson_reader_complain (self, rule, _("unknown member \"%s\""), word);
  else if (nearest != NULL)
    mina_lesson_reader_complain (self, rule, _("unknown value \"%s\" (did you mean \"%s\"?)"), word,
                                 nearest);
  else
    mina_lesson_reader_complain (self, rule, _("unknown value \"%s\""), word);
}

void
mina_lesson_reader_members (MinaLessonReader  *self,
                            JsonObject        *object,
                            const char *const *names,
                            guint              n)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    {
      guint i = 0;

      while (i < n && strcmp (name, names[i]) != 0)
        i++;
      if (i == n)
        {
          gsize back = mina_lesson_pointer_push (self->pointer, name);

          mina_lesson_reader_complain_word (self, MINA_LESSON_MEMBER, name, names, n, TRUE);
          g_string_truncate (self->pointer, back);
        }
    }
}

/* A member, with the pointer on it; NULL if there is none. */
static JsonNode *
enter (MinaLessonReader *self,
       JsonObject       *object,
       const char       *name,
       gboolean          required,
       gsize            *back)
{
  JsonNode *node = json_object_get_member (object, name);

  *back = self->pointer->len;
  if (node == NULL)
    {
      if (required)
        mina_lesson_reader_complain (self, MINA_LESSON_MEMBER, _("missing member \"%s\""), name);
      return NULL;
    }
  mina_lesson_pointer_push (self->pointer, name);
  return node;
}

JsonObject *
mina_lesson_reader_to_object (MinaLessonReader *self,
                              JsonNode         *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  mina_lesson_reader_complain (self, MINA_LESSON_MEMBER, _("here belongs an object"));
  return NULL;
}

JsonObject *
mina_lesson_reader_object (MinaLessonReader *self,
                           JsonObject       *object,
                           const char       *name)
{
  gsize back;
  JsonNode *node = enter (self, object, name, FALSE, &back);
  JsonObject *found = node != NULL ? mina_lesson_reader_to_object (self, node) : NULL;

  g_string_truncate (self->pointer, back);
  return found;
}

JsonArray *
mina_lesson_reader_array (MinaLessonReader *self,
                          JsonObject       *object,
                          const char       *name)
{
  gsize back;
  JsonNode *node = enter (self, object, name, FALSE, &back);
  JsonArray *found = NULL;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    found = json_node_get_array (node);
  else if (node != NULL)
    mina_lesson_reader_complain (self, MINA_LESSON_MEMBER, _("here belongs an array"));
  g_string_truncate (self->pointer, back);
  return found;
}

static gboolean
holds_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

char *
mina_lesson_reader_string (MinaLessonReader *self,
                           JsonObject       *object,
                           const char       *name,
                           gboolean          required)
{
  gsize back;
  JsonNode *node = enter (self, object, name, required, &back);
  char *found = NULL;

  if (node != NULL && holds_text (node))
    found = json_node_dup_string (node);
  else if (node != NULL)
    mina_lesson_reader_complain (self, MINA_LESSON_MEMBER, _("here belongs a text"));
  g_string_truncate (self->pointer, back);
  return found;
}

static gboolean
get_number (JsonNode *node,
            double   *number)
{
  g_auto (MinaStateValue) value = { .type = MINA_STATE_NONE };

  if (!mina_state_value_from_json (&value, node) || value.type != MINA_STATE_NUMBER)
    return FALSE;
  *number = value.number;
  return TRUE;
}

double
mina_lesson_reader_number (MinaLessonReader *self,
                           JsonObject       *object,
                           const char       *name,
                           double            otherwise)
{
  gsize back;
  JsonNode *node = enter (self, object, name, FALSE, &back);
  double found = otherwise;

  if (node != NULL && !get_number (node, &found))
    mina_lesson_reader_complain (self, MINA_LESSON_MEMBER, _("here belongs a number"));
  g_string_truncate (self->pointer, back);
  return found;
}

guint
mina_lesson_reader_minutes (MinaLessonReader *self,
                            JsonObject       *object)
{
  double minutes = mina_lesson_reader_number (self, object, "minutes", 0);

  return (guint) CLAMP (minutes, 0, MAX_MINUTES);
}

gboolean
mina_lesson_reader_boolean (MinaLessonReader *self,
                            JsonObject       *object,
                            const char       *name,
                            gboolean          otherwise)
{
  gsize back;
  JsonNode *node = enter (self, object, name, FALSE, &back);
  gboolean found = otherwise;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node)
      && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    found = json_node_get_boolean (node);
  else if (node != NULL)
    mina_lesson_reader_complain (self, MINA_LESSON_MEMBER, _("here belongs true or false"));
  g_string_truncate (self->pointer, back);
  return found;
}

guint
mina_lesson_reader_word (MinaLessonReader  *self,
                         JsonObject        *object,
                         const char        *name,
                         const char *const *words,
                         guint              n,
                         guint              otherwise)
{
  g_autofree char *word = mina_lesson_reader_string (self, object, name, FALSE);
  gsize back;

  if (word == NULL)
    return otherwise;
  for (guint i = 0; i < n; i++)
    if (strcmp (word, words[i]) == 0)
      return i;
  back = mina_lesson_pointer_push (self->pointer, name);
  mina_lesson_reader_complain_word (self, MINA_LESSON_MEMBER, word, words, n, FALSE);
  g_string_truncate (self->pointer, back);
  return otherwise;
}

gboolean
mina_lesson_reader_range (MinaLessonReader *self,
                          JsonObject       *object,
                          const char       *name,
                          MinaStateRange   *range)
{
  gsize back;
  JsonNode *node = enter (self, object, name, FALSE, &back);
  JsonArray *array =
    node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  gboolean found = array != NULL && json_array_get_length (array) == 2
                   && get_number (json_array_get_element (array, 0), &range->from)
                   && get_number (json_array_get_element (array, 1), &range->to)
                   && range->from <= range->to;

  if (node != NULL && !found)
    mina_lesson_reader_complain (self, MINA_LESSON_MEMBER,
                                 _("here belongs a range, [from, to], with the smaller first"));
  g_string_truncate (self->pointer, back);
  return found;
}

void
mina_lesson_reader_strings (MinaLessonReader *self,
                            JsonObject       *object,
                            const char       *name,
                            GPtrArray        *out)
{
  JsonArray *array = mina_lesson_reader_array (self, object, name);
  gsize back = mina_lesson_pointer_push (self->pointer, name);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (holds_text (node))
        g_ptr_array_add (out, json_node_dup_string (node));
      else
        {
          gsize here = mina_lesson_pointer_push_index (self->pointer, i);

          mina_lesson_reader_complain (self, MINA_LESSON_MEMBER, _("here belongs a text"));
          g_string_truncate (self->pointer, here);
        }
    }
  g_string_truncate (self->pointer, back);
}

static gboolean
is_id (const char *id)
{
  gsize length = strlen (id);

  return length > 0 && length <= MAX_ID
         && strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

char *
mina_lesson_reader_id (MinaLessonReader *self,
                       JsonObject       *object,
                       GHashTable       *ids,
                       gboolean          may_be_alias)
{
  char *id = mina_lesson_reader_string (self, object, "id", TRUE);
  gsize back;

  if (id == NULL)
    return g_strdup ("");

  back = mina_lesson_pointer_push (self->pointer, "id");
  if (may_be_alias && id[0] == '@')
    mina_lesson_reader_alias (self, id);
  else if (!is_id (id))
    mina_lesson_reader_complain (
      self, MINA_LESSON_ID,
      _("malformed id \"%s\": use a to z, 0 to 9 and dashes, at most %d characters"), id, MAX_ID);
  if (g_hash_table_contains (ids, id))
    mina_lesson_reader_complain (self, MINA_LESSON_ID, _("duplicate id \"%s\""), id);
  g_hash_table_add (ids, g_strdup (id));
  g_string_truncate (self->pointer, back);
  return id;
}

MinaTier
mina_lesson_reader_tier (MinaLessonReader *self,
                         JsonObject       *object,
                         MinaTier          otherwise)
{
  static const char *const tiers[] = { "beginner", "intermediate", "sre" };

  return (MinaTier) mina_lesson_reader_word (self, object, "tier", tiers, G_N_ELEMENTS (tiers),
                                             otherwise);
}
