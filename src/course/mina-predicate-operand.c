/* mina-predicate-operand.c - what a check compares with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-predicate-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "course/mina-lesson-pointer.h"
#include "course/mina-nearest.h"

#define MAX_ITEMS 100

static void
free_pair (gpointer data)
{
  MinaOperandPair *pair = data;

  g_free (pair->key);
  g_ptr_array_unref (pair->values);
  g_free (pair);
}

void
mina_check_parser_complain (MinaCheckParser         *self,
                            MinaLessonRule rule,
                            const char *format,
                            ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  mina_lesson_problems_add (self->problems, rule, self->pointer->str, "%s", sentence);
  self->failed = TRUE;
}

void
mina_check_parser_complain_path (MinaCheckParser *self,
                                 const char      *path)
{
  const char *nearest = mina_state_nearest_path (path);

  if (nearest != NULL)
    mina_check_parser_complain (self, MINA_LESSON_PATH,
                                _("unknown path \"%s\" (did you mean \"%s\"?)"), path, nearest);
  else
    mina_check_parser_complain (self, MINA_LESSON_PATH, _("unknown path \"%s\""), path);
}

const char *
mina_check_type_name (MinaStateType type)
{
  switch (type)
    {
    case MINA_STATE_BOOL:
      return _("true or false");
    case MINA_STATE_NUMBER:
      return _("a number");
    case MINA_STATE_TEXT:
      return _("a text");
    case MINA_STATE_LIST:
      return _("a list");
    case MINA_STATE_RANGES:
      return _("ranges");
    case MINA_STATE_MAP:
      return _("a map");
    case MINA_STATE_NONE:
    default:
      return _("of any type");
    }
}

/* What the lesson compares with something of another type. */
void
mina_check_parser_complain_type (MinaCheckParser *self,
                                 MinaStateType    expected)
{
  mina_check_parser_complain (self, MINA_LESSON_PATH, _("wrong type: here belongs what is %s"),
                              mina_check_type_name (expected));
}

static gboolean
holds_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
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

/* { "path": P, "times": F, "plus": N } or { "fact": ID, … }. */
static gboolean
parse_reference (MinaCheckParser *self,
                 JsonObject      *object,
                 MinaStateType    type,
                 MinaOperand     *operand)
{
  static const char *const members[] = { "path", "fact", "times", "plus" };
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;
  gboolean ok = TRUE;
  MinaStateType found = MINA_STATE_NONE;

  operand->times = 1;
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      gsize back = mina_lesson_pointer_push (self->pointer, name);

      if (strcmp (name, "times") == 0 || strcmp (name, "plus") == 0)
        {
          double *number = name[0] == 't' ? &operand->times : &operand->plus;

          ok &= get_number (member, number);
          if (!ok)
            mina_check_parser_complain_type (self, MINA_STATE_NUMBER);
        }
      else if (strcmp (name, "path") != 0 && strcmp (name, "fact") != 0)
        {
          const char *nearest = mina_nearest_name (name, members, G_N_ELEMENTS (members));

          ok = FALSE;
          if (nearest != NULL)
            mina_check_parser_complain (self, MINA_LESSON_MEMBER,
                                        _("unknown member \"%s\" (did you mean \"%s\"?)"), name,
                                        nearest);
          else
            mina_check_parser_complain (self, MINA_LESSON_MEMBER, _("unknown member \"%s\""), name);
        }
      else if (!holds_text (member) || operand->name != NULL)
        {
          ok = FALSE;
          mina_check_parser_complain_type (self, MINA_STATE_TEXT);
        }
      else if (name[0] == 'f')
        {
          operand->name = g_strconcat ("fact.", json_node_get_string (member), NULL);
          found = MINA_STATE_NUMBER;
        }
      else
        {
          const MinaStatePath *path = mina_state_find_path (json_node_get_string (member));

          operand->name = json_node_dup_string (member);
          if (path == NULL)
            {
              ok = FALSE;
              mina_check_parser_complain_path (self, operand->name);
            }
          else
            found = path->type;
        }
      g_string_truncate (self->pointer, back);
    }

  if (ok && operand->name == NULL)
    {
      mina_check_parser_complain (self, MINA_LESSON_MEMBER, _("missing member \"%s\""), "path");
      return FALSE;
    }
  if (ok && type != MINA_STATE_NONE && found != MINA_STATE_NONE && found != type)
    {
      mina_check_parser_complain_type (self, type);
      return FALSE;
    }
  return ok;
}

/* A boolean, number or text of this type, or of any if it is NONE; or what refers to one. */
void
mina_check_parse_operand (MinaCheckParser *self,
                          JsonNode        *node,
                          MinaStateType    type,
                          GArray          *operands)
{
  MinaOperand operand = { .type = MINA_STATE_NONE };
  g_auto (MinaStateValue) value = { .type = MINA_STATE_NONE };
  gboolean ok;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      parse_reference (self, json_node_get_object (node), type, &operand);
      g_array_append_val (operands, operand);
      return;
    }

  ok = JSON_NODE_HOLDS_VALUE (node) && mina_state_value_from_json (&value, node)
       && (type == MINA_STATE_NONE || value.type == type);
  if (!ok)
    {
      mina_check_parser_complain_type (self, type);
      return;
    }
  operand.type = value.type;
  operand.boolean = value.boolean;
  operand.number = value.number;
  operand.text = g_steal_pointer (&value.text);
  g_array_append_val (operands, operand);
}

static gboolean
check_length (MinaCheckParser *self,
              guint            length)
{
  if (length <= MAX_ITEMS)
    return TRUE;
  mina_check_parser_complain (self, MINA_LESSON_MEMBER, _("more than %d items"), MAX_ITEMS);
  return FALSE;
}

/* { key: value } or { key: [values] }, any of which is right. */
void
mina_check_parse_pairs (MinaCheckParser *self,
                        JsonObject      *object,
                        MinaTestNode    *test)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *member;

  test->pairs = g_ptr_array_new_with_free_func (free_pair);
  if (!check_length (self, json_object_get_size (object)))
    return;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, &member))
    {
      MinaOperandPair *pair = g_new0 (MinaOperandPair, 1);
      JsonArray *several = JSON_NODE_HOLDS_ARRAY (member) ? json_node_get_array (member) : NULL;
      guint n = several != NULL ? json_array_get_length (several) : 1;
      gsize back = mina_lesson_pointer_push (self->pointer, key);

      pair->key = g_strdup (key);
      pair->values = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (test->pairs, pair);
      if (check_length (self, n))
        for (guint i = 0; i < n; i++)
          {
            JsonNode *node = several != NULL ? json_array_get_element (several, i) : member;

            if (!holds_text (node))
              {
                mina_check_parser_complain_type (self, MINA_STATE_TEXT);
                break;
              }
            g_ptr_array_add (pair->values, json_node_dup_string (node));
          }
      g_string_truncate (self->pointer, back);
    }
}

void
mina_check_parse_list (MinaCheckParser *self,
                       JsonNode        *node,
                       MinaStateType    type,
                       GArray          *operands)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      mina_check_parser_complain_type (self, MINA_STATE_LIST);
      return;
    }
  array = json_node_get_array (node);
  if (!check_length (self, json_array_get_length (array)))
    return;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gsize back = mina_lesson_pointer_push_index (self->pointer, i);

      mina_check_parse_operand (self, json_array_get_element (array, i), type, operands);
      g_string_truncate (self->pointer, back);
    }
}

void
mina_check_parse_ranges (MinaCheckParser *self,
                         JsonNode        *node,
                         MinaTestNode    *test)
{
  g_auto (MinaStateValue) value = { .type = MINA_STATE_NONE };

  if (holds_text (node) && json_node_get_string (node)[0] == '@')
    mina_check_parse_operand (self, node, MINA_STATE_TEXT, test->operands);
  else if (!JSON_NODE_HOLDS_ARRAY (node) || !mina_state_value_from_json (&value, node)
           || value.type != MINA_STATE_RANGES)
    mina_check_parser_complain (
      self, MINA_LESSON_PATH,
      _("wrong type: here belong ranges, [[from, to], …], or the alias of a range"));
  else if (check_length (self, value.ranges->len))
    g_array_append_vals (test->ranges, value.ranges->data, value.ranges->len);
}

/* A number, not negative, or "10%". */
void
mina_check_parse_tolerance (MinaCheckParser *self,
                            JsonNode        *node,
                            MinaTestNode    *test)
{
  if (test->test == MINA_TEST_NEAR && holds_text (node))
    {
      g_autofree char *text = json_node_dup_string (node);
      gsize length = strlen (text);

      if (length > 1 && text[length - 1] == '%' && strspn (text, "0123456789.") == length - 1)
        {
          test->per_cent = TRUE;
          test->tolerance = g_ascii_strtod (text, NULL);
          return;
        }
    }
  else if (get_number (node, &test->tolerance) && test->tolerance >= 0)
    return;
  mina_check_parser_complain (
    self, MINA_LESSON_PATH,
    _("wrong type: a tolerance is a number that is not negative, or a text like \"10%%\""));
}
