/* mina-predicate-parse.c - a check, read and typed
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

#define MAX_DEPTH 32

#define BIT(type) (1u << (type))

static const struct
{
  const char *name;
  MinaTest    test;
  guint       n;    /* operands at least … */
  guint       most; /* … and at most; 0 for no array of operands */
  guint       types;
} tests[] = {
  { "all", MINA_TEST_ALL, 0, 0, 0 },
  { "any", MINA_TEST_ANY, 0, 0, 0 },
  { "not", MINA_TEST_NOT, 0, 0, 0 },
  { "eq", MINA_TEST_EQ, 2, 2,
    BIT (MINA_STATE_BOOL) | BIT (MINA_STATE_NUMBER) | BIT (MINA_STATE_TEXT)
      | BIT (MINA_STATE_MAP) },
  { "ne", MINA_TEST_NE, 2, 2,
    BIT (MINA_STATE_BOOL) | BIT (MINA_STATE_NUMBER) | BIT (MINA_STATE_TEXT)
      | BIT (MINA_STATE_MAP) },
  { "lt", MINA_TEST_LT, 2, 2, BIT (MINA_STATE_NUMBER) },
  { "le", MINA_TEST_LE, 2, 2, BIT (MINA_STATE_NUMBER) },
  { "gt", MINA_TEST_GT, 2, 2, BIT (MINA_STATE_NUMBER) },
  { "ge", MINA_TEST_GE, 2, 2, BIT (MINA_STATE_NUMBER) },
  { "near", MINA_TEST_NEAR, 3, 3, BIT (MINA_STATE_NUMBER) },
  { "between", MINA_TEST_BETWEEN, 3, 3, BIT (MINA_STATE_NUMBER) },
  { "in", MINA_TEST_IN, 2, 2, BIT (MINA_STATE_NUMBER) | BIT (MINA_STATE_TEXT) },
  { "matches", MINA_TEST_MATCHES, 2, 2, BIT (MINA_STATE_TEXT) },
  { "has", MINA_TEST_HAS, 2, 2, BIT (MINA_STATE_LIST) },
  { "count", MINA_TEST_COUNT, 3, 3,
    BIT (MINA_STATE_LIST) | BIT (MINA_STATE_MAP) | BIT (MINA_STATE_RANGES) },
  { "same_order", MINA_TEST_SAME_ORDER, 2, 2, BIT (MINA_STATE_LIST) },
  { "same_set", MINA_TEST_SAME_SET, 2, 2, BIT (MINA_STATE_LIST) },
  { "covers", MINA_TEST_COVERS, 2, 3, BIT (MINA_STATE_RANGES) },
  { "valid", MINA_TEST_VALID, 2, 2, BIT (MINA_STATE_TEXT) | BIT (MINA_STATE_MAP) },
};

/* Tests that are called by what they ask about. */
static const char *const events[] = { "did", "attempts", "answered" };

static const char *const validators[] = { "w3c_traceparent", "b3_single", "number", "cloze" };

static void
clear_operand (gpointer data)
{
  MinaOperand *operand = data;

  g_clear_pointer (&operand->text, g_free);
  g_clear_pointer (&operand->name, g_free);
}

void
mina_test_node_free (MinaTestNode *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_pointer (&self->operands, g_array_unref);
  g_clear_pointer (&self->pairs, g_ptr_array_unref);
  g_clear_pointer (&self->ranges, g_array_unref);
  g_free (self->path);
  g_free (self);
}

static void
free_child (gpointer data)
{
  mina_test_node_free (data);
}

static MinaTestNode *
new_node (MinaTest test)
{
  MinaTestNode *node = g_new0 (MinaTestNode, 1);

  node->test = test;
  node->children = g_ptr_array_new_with_free_func (free_child);
  node->operands = g_array_new (FALSE, FALSE, sizeof (MinaOperand));
  g_array_set_clear_func (node->operands, clear_operand);
  node->ranges = g_array_new (FALSE, FALSE, sizeof (MinaStateRange));
  return node;
}

static gboolean
holds_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

static void
parse_validator (MinaCheckParser *self,
                 JsonNode        *node,
                 MinaTestNode    *test)
{
  const char *name = holds_text (node) ? json_node_get_string (node) : "";
  const char *nearest;

  for (guint i = 0; i < G_N_ELEMENTS (validators); i++)
    if (strcmp (name, validators[i]) == 0)
      {
        test->validator = (MinaValidator) i;
        return;
      }
  nearest = mina_nearest_name (name, validators, G_N_ELEMENTS (validators));
  if (nearest != NULL)
    mina_check_parser_complain (
      self, MINA_LESSON_PATH, _("unknown validator \"%s\" (did you mean \"%s\"?)"), name, nearest);
  else
    mina_check_parser_complain (self, MINA_LESSON_PATH, _("unknown validator \"%s\""), name);
}

static void
parse_comparison (MinaCheckParser *self,
                  JsonNode        *node,
                  MinaTestNode    *test)
{
  const char *name = holds_text (node) ? json_node_get_string (node) : "";

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    if (tests[i].test >= MINA_TEST_EQ && tests[i].test <= MINA_TEST_GE
        && strcmp (name, tests[i].name) == 0)
      {
        test->compare = tests[i].test;
        return;
      }
  mina_check_parser_complain (self, MINA_LESSON_MEMBER,
                              _("unknown comparison \"%s\": use eq, ne, lt, le, gt or ge"), name);
}

/* What follows the path, at its place in the array. */
static void
parse_rest (MinaCheckParser *self,
            JsonNode        *node,
            guint            i,
            MinaStateType    type,
            MinaTestNode    *test)
{
  switch ((int) test->test)
    {
    case MINA_TEST_EQ:
    case MINA_TEST_NE:
      if (JSON_NODE_HOLDS_OBJECT (node) && type == MINA_STATE_MAP)
        mina_check_parse_pairs (self, json_node_get_object (node), test);
      else
        mina_check_parse_operand (self, node, type, test->operands);
      break;
    case MINA_TEST_IN:
      mina_check_parse_list (self, node, type, test->operands);
      break;
    case MINA_TEST_SAME_ORDER:
    case MINA_TEST_SAME_SET:
      mina_check_parse_list (self, node, MINA_STATE_TEXT, test->operands);
      break;
    case MINA_TEST_MATCHES:
    case MINA_TEST_HAS:
      if (!holds_text (node))
        mina_check_parser_complain_type (self, MINA_STATE_TEXT);
      else
        mina_check_parse_operand (self, node, MINA_STATE_TEXT, test->operands);
      break;
    case MINA_TEST_COUNT:
      if (i == 1)
        parse_comparison (self, node, test);
      else
        mina_check_parse_operand (self, node, MINA_STATE_NUMBER, test->operands);
      break;
    case MINA_TEST_COVERS:
      if (i == 1)
        mina_check_parse_ranges (self, node, test);
      else
        mina_check_parse_tolerance (self, node, test);
      break;
    case MINA_TEST_NEAR:
      if (i == 2)
        mina_check_parse_tolerance (self, node, test);
      else
        mina_check_parse_operand (self, node, MINA_STATE_NUMBER, test->operands);
      break;
    case MINA_TEST_VALID:
      parse_validator (self, node, test);
      break;
    default:
      mina_check_parse_operand (self, node, MINA_STATE_NUMBER, test->operands);
      break;
    }
}

/* The path, and which type it has. */
static MinaStateType
parse_path (MinaCheckParser *self,
            JsonNode        *node,
            guint            entry,
            MinaTestNode    *test)
{
  const MinaStatePath *path;

  if (!holds_text (node))
    {
      mina_check_parser_complain_type (self, MINA_STATE_TEXT);
      return MINA_STATE_NONE;
    }
  test->path = json_node_dup_string (node);
  path = mina_state_find_path (test->path);
  if (path == NULL)
    {
      mina_check_parser_complain_path (self, test->path);
      return MINA_STATE_NONE;
    }
  if (path->type != MINA_STATE_NONE && (tests[entry].types & BIT (path->type)) == 0)
    mina_check_parser_complain (self, MINA_LESSON_PATH,
                                _("wrong type: \"%s\" is %s, which \"%s\" does not test"),
                                test->path, mina_check_type_name (path->type), tests[entry].name);
  return path->type;
}

static MinaTestNode *
parse_test (MinaCheckParser *self,
            guint            entry,
            JsonNode        *node)
{
  MinaTestNode *test = new_node (tests[entry].test);
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n = array != NULL ? json_array_get_length (array) : 0;
  MinaStateType type = MINA_STATE_NONE;
  gboolean failed = self->failed;

  if (n < tests[entry].n || n > tests[entry].most)
    {
      mina_check_parser_complain (self, MINA_LESSON_MEMBER,
                                  ngettext ("\"%s\" takes an array of a path and %u operand",
                                            "\"%s\" takes an array of a path and %u operands",
                                            tests[entry].n - 1),
                                  tests[entry].name, tests[entry].n - 1);
      return test;
    }
  for (guint i = 0; i < n; i++)
    {
      gsize back = mina_lesson_pointer_push_index (self->pointer, i);

      if (i > 0)
        parse_rest (self, json_array_get_element (array, i), i, type, test);
      else
        {
          self->failed = FALSE;
          type = parse_path (self, json_array_get_element (array, i), entry, test);
          /* What it would have to be compared with is not known then. */
          n = self->failed ? 1 : n;
          self->failed |= failed;
        }
      g_string_truncate (self->pointer, back);
    }
  return test;
}

/* { "did": event }, { "attempts": n }, { "answered": true }: tests of the engine's own paths. */
static MinaTestNode *
parse_event (MinaCheckParser *self,
             const char      *name,
             JsonNode        *node)
{
  MinaTestNode *test = NULL;

  if (strcmp (name, "did") == 0)
    {
      test = new_node (MINA_TEST_HAS);
      if (!holds_text (node) || *json_node_get_string (node) == '\0')
        mina_check_parser_complain_type (self, MINA_STATE_TEXT);
      else
        mina_check_parse_operand (self, node, MINA_STATE_TEXT, test->operands);
    }
  else if (strcmp (name, "attempts") == 0)
    {
      test = new_node (MINA_TEST_GE);
      if (JSON_NODE_HOLDS_OBJECT (node))
        mina_check_parser_complain_type (self, MINA_STATE_NUMBER);
      else
        mina_check_parse_operand (self, node, MINA_STATE_NUMBER, test->operands);
    }
  else
    {
      test = new_node (MINA_TEST_EQ);
      if (JSON_NODE_HOLDS_OBJECT (node))
        mina_check_parser_complain_type (self, MINA_STATE_BOOL);
      else
        mina_check_parse_operand (self, node, MINA_STATE_BOOL, test->operands);
    }
  test->path = g_strdup (name);
  return test;
}

static MinaTestNode *parse (MinaCheckParser *self, JsonNode *node, guint depth);

static MinaTestNode *
parse_combination (MinaCheckParser *self,
                   guint            entry,
                   JsonNode        *node,
                   guint            depth)
{
  MinaTestNode *test = new_node (tests[entry].test);
  JsonArray *array;

  if (test->test == MINA_TEST_NOT)
    {
      g_ptr_array_add (test->children, parse (self, node, depth + 1));
      return test;
    }
  if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) == 0)
    {
      mina_check_parser_complain (self, MINA_LESSON_MEMBER,
                                  _("\"%s\" takes an array of checks, at least one"),
                                  tests[entry].name);
      return test;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gsize back = mina_lesson_pointer_push_index (self->pointer, i);

      g_ptr_array_add (test->children,
                       parse (self, json_array_get_element (array, i), depth + 1));
      g_string_truncate (self->pointer, back);
    }
  return test;
}

static void
complain_unknown_test (MinaCheckParser *self,
                       const char      *name)
{
  const char *names[G_N_ELEMENTS (tests) + G_N_ELEMENTS (events)];
  const char *nearest;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    names[n++] = tests[i].name;
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    names[n++] = events[i];
  nearest = mina_nearest_name (name, names, n);
  if (nearest != NULL)
    mina_check_parser_complain (self, MINA_LESSON_MEMBER,
                                _("unknown test \"%s\" (did you mean \"%s\"?)"), name, nearest);
  else
    mina_check_parser_complain (self, MINA_LESSON_MEMBER, _("unknown test \"%s\""), name);
}

/* Nodes may be left out or half made when something was wrong; they are then never tested. */
static MinaTestNode *
parse (MinaCheckParser *self,
       JsonNode        *node,
       guint            depth)
{
  MinaTestNode *test = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;
  gsize back;

  if (depth > MAX_DEPTH)
    {
      mina_check_parser_complain (self, MINA_LESSON_SYNTAX, _("nested more than %d deep"),
                                  MAX_DEPTH);
      return NULL;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node) || json_object_get_size (json_node_get_object (node)) != 1)
    {
      mina_check_parser_complain (self, MINA_LESSON_MEMBER,
                                  _("a check is an object with one member, the name of a test"));
      return NULL;
    }

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  json_object_iter_next_ordered (&iter, &name, &member);
  back = mina_lesson_pointer_push (self->pointer, name);
  for (guint i = 0; i < G_N_ELEMENTS (tests) && test == NULL; i++)
    if (strcmp (name, tests[i].name) == 0)
      test = tests[i].most > 0 ? parse_test (self, i, member)
                               : parse_combination (self, i, member, depth);
  for (guint i = 0; i < G_N_ELEMENTS (events) && test == NULL; i++)
    if (strcmp (name, events[i]) == 0)
      test = parse_event (self, name, member);
  g_string_truncate (self->pointer, back);
  if (test == NULL)
    complain_unknown_test (self, name);
  return test;
}

MinaTestNode *
mina_check_parse (MinaCheckParser *self,
                  JsonNode        *node)
{
  return parse (self, node, 1);
}
