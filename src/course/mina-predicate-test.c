/* mina-predicate-test.c - whether a check is true
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-predicate-private.h"

#include <math.h>
#include <string.h>

#include "course/mina-glob.h"

/* How far apart numbers may be that were computed in different ways. */
#define ROUNDING 1e-9

/* What is filled in is right in either case, however its letters are composed. */
static char *
fold (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *normal = g_utf8_normalize (stripped, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (normal != NULL ? normal : stripped, -1);
}

static gboolean
is_same_text (const char *a,
              const char *b,
              gboolean    folded)
{
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;

  if (!folded)
    return strcmp (a, b) == 0;
  x = fold (a);
  y = fold (b);
  return strcmp (x, y) == 0;
}

/* An item that is called by an alias is committed under that name. */
static gboolean
is_text (const MinaState *state,
         const char      *expected,
         const char      *actual,
         gboolean         folded)
{
  if (expected[0] == '@')
    {
      const MinaStateValue *meant = mina_state_get (state, expected);

      if (meant->type == MINA_STATE_TEXT && is_same_text (meant->text, actual, folded))
        return TRUE;
    }
  return is_same_text (expected, actual, folded);
}

static gboolean
get_number (const MinaState   *state,
            const MinaOperand *operand,
            double            *number)
{
  *number = operand->number;
  if (operand->name != NULL)
    {
      const MinaStateValue *value = mina_state_get (state, operand->name);

      if (value->type != MINA_STATE_NUMBER)
        return FALSE;
      *number = value->number * operand->times + operand->plus;
    }
  return isfinite (*number);
}

static gboolean
is_same_number (double a,
                double b)
{
  return fabs (a - b) <= ROUNDING * MAX (1, MAX (fabs (a), fabs (b)));
}

static const MinaOperand *
operand_at (const MinaTestNode *node,
            guint               i)
{
  return &g_array_index (node->operands, MinaOperand, i);
}

/* Whether both are known and can be compared; then whether they are equal. */
static gboolean
compare_operand (const MinaState      *state,
                 const MinaStateValue *value,
                 const MinaOperand    *operand,
                 gboolean              folded,
                 gboolean             *equal)
{
  MinaStateType type = operand->type;
  const MinaStateValue *other = NULL;
  double number;

  if (operand->name != NULL)
    {
      other = mina_state_get (state, operand->name);
      type = other->type;
    }
  if (type != value->type)
    return FALSE;

  switch (type)
    {
    case MINA_STATE_BOOL:
      *equal = !value->boolean == !(other != NULL ? other->boolean : operand->boolean);
      return TRUE;
    case MINA_STATE_NUMBER:
      if (!isfinite (value->number) || !get_number (state, operand, &number))
        return FALSE;
      *equal = is_same_number (value->number, number);
      return TRUE;
    case MINA_STATE_TEXT:
      *equal = other != NULL ? is_same_text (other->text, value->text, folded)
                             : is_text (state, operand->text, value->text, folded);
      return TRUE;
    case MINA_STATE_LIST:
    case MINA_STATE_RANGES:
    case MINA_STATE_MAP:
      *equal = mina_state_value_equal (value, other);
      return TRUE;
    case MINA_STATE_NONE:
    default:
      return FALSE;
    }
}

static gboolean
is_pair (const MinaState       *state,
         GPtrArray             *list,
         const MinaOperandPair *pair,
         gboolean               folded)
{
  for (guint i = 0; i + 1 < list->len; i += 2)
    if (is_text (state, pair->key, list->pdata[i], FALSE))
      for (guint j = 0; j < pair->values->len; j++)
        if (is_text (state, pair->values->pdata[j], list->pdata[i + 1], folded))
          return TRUE;
  return FALSE;
}

static gboolean
is_map (const MinaState *state,
        GPtrArray       *list,
        GPtrArray       *pairs,
        gboolean         folded)
{
  if (list->len != 2 * pairs->len)
    return FALSE;
  for (guint i = 0; i < pairs->len; i++)
    if (!is_pair (state, list, pairs->pdata[i], folded))
      return FALSE;
  return TRUE;
}

static gboolean
test_equal (const MinaTestNode   *node,
            const MinaState      *state,
            const MinaStateValue *value)
{
  gboolean folded =
    g_str_has_suffix (node->path, ".cloze") || strstr (node->path, ".triple") != NULL;
  gboolean equal;

  if (node->pairs != NULL)
    {
      if (value->type != MINA_STATE_MAP)
        return FALSE;
      equal = is_map (state, value->list, node->pairs, folded);
    }
  else if (!compare_operand (state, value, operand_at (node, 0), folded, &equal))
    return FALSE;
  return node->test == MINA_TEST_EQ ? equal : !equal;
}

static gboolean
compare_numbers (MinaTest test,
                 double   a,
                 double   b)
{
  switch ((int) test)
    {
    case MINA_TEST_LT:
      return a < b;
    case MINA_TEST_LE:
      return a <= b || is_same_number (a, b);
    case MINA_TEST_GT:
      return a > b;
    case MINA_TEST_GE:
      return a >= b || is_same_number (a, b);
    case MINA_TEST_NE:
      return !is_same_number (a, b);
    case MINA_TEST_EQ:
    default:
      return is_same_number (a, b);
    }
}

static gboolean
test_number (const MinaTestNode *node,
             const MinaState    *state,
             double              value)
{
  double a, b;

  if (!isfinite (value) || !get_number (state, operand_at (node, 0), &a))
    return FALSE;

  if (node->test == MINA_TEST_NEAR)
    {
      double tolerance = node->per_cent ? fabs (a) * node->tolerance / 100 : node->tolerance;

      return fabs (value - a) <= tolerance + ROUNDING * MAX (1, fabs (a));
    }
  if (node->test == MINA_TEST_BETWEEN)
    return get_number (state, operand_at (node, 1), &b)
           && compare_numbers (MINA_TEST_GE, value, a) && compare_numbers (MINA_TEST_LE, value, b);
  return compare_numbers (node->test, value, a);
}

static gboolean
test_in (const MinaTestNode   *node,
         const MinaState      *state,
         const MinaStateValue *value)
{
  for (guint i = 0; i < node->operands->len; i++)
    {
      gboolean equal;

      if (compare_operand (state, value, operand_at (node, i), FALSE, &equal) && equal)
        return TRUE;
    }
  return FALSE;
}

static gboolean
test_has (const MinaTestNode *node,
          const MinaState    *state,
          GPtrArray          *list)
{
  for (guint i = 0; i < list->len; i++)
    if (is_text (state, operand_at (node, 0)->text, list->pdata[i], FALSE))
      return TRUE;
  return FALSE;
}

static gboolean
test_same (const MinaTestNode *node,
           const MinaState    *state,
           GPtrArray          *list)
{
  g_autofree gboolean *used = NULL;

  if (list->len != node->operands->len)
    return FALSE;
  if (node->test == MINA_TEST_SAME_ORDER)
    {
      for (guint i = 0; i < list->len; i++)
        if (!is_text (state, operand_at (node, i)->text, list->pdata[i], FALSE))
          return FALSE;
      return TRUE;
    }

  used = g_new0 (gboolean, list->len);
  for (guint i = 0; i < node->operands->len; i++)
    {
      guint j = 0;

      while (j < list->len
             && (used[j] || !is_text (state, operand_at (node, i)->text, list->pdata[j], FALSE)))
        j++;
      if (j == list->len)
        return FALSE;
      used[j] = TRUE;
    }
  return TRUE;
}

/* A mark has to lie on what is asked for; a window has to hold it. */
static gboolean
is_covered (const MinaTestNode   *node,
            GArray               *ranges,
            const MinaStateRange *asked)
{
  gboolean exactly = strcmp (node->path, "marks") == 0;
  double tolerance = node->tolerance + ROUNDING * MAX (1, fabs (asked->to));

  for (guint i = 0; i < ranges->len; i++)
    {
      const MinaStateRange *range = &g_array_index (ranges, MinaStateRange, i);
      double before = range->from - asked->from;
      double after = asked->to - range->to;

      if (before <= tolerance && after <= tolerance
          && (!exactly || (before >= -tolerance && after >= -tolerance)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
test_covers (const MinaTestNode *node,
             const MinaState    *state,
             GArray             *ranges)
{
  GArray *asked = node->ranges;

  if (node->operands->len > 0)
    {
      const MinaStateValue *meant = mina_state_get (state, operand_at (node, 0)->text);

      if (meant->type != MINA_STATE_RANGES || meant->ranges->len == 0)
        return FALSE;
      asked = meant->ranges;
    }
  for (guint i = 0; i < asked->len; i++)
    if (!is_covered (node, ranges, &g_array_index (asked, MinaStateRange, i)))
      return FALSE;
  return TRUE;
}

static gboolean
test_valid (const MinaTestNode   *node,
            const MinaStateValue *value)
{
  if (value->type == MINA_STATE_TEXT)
    return mina_validator_accepts (node->validator, value->text);
  if (value->type != MINA_STATE_MAP || node->validator != MINA_VALIDATOR_CLOZE
      || value->list->len == 0)
    return FALSE;
  for (guint i = 1; i < value->list->len; i += 2)
    if (!mina_validator_accepts (node->validator, value->list->pdata[i]))
      return FALSE;
  return TRUE;
}

static gboolean
test_count (const MinaTestNode   *node,
            const MinaState      *state,
            const MinaStateValue *value)
{
  double expected;
  double count;

  if (value->type == MINA_STATE_LIST)
    count = value->list->len;
  else if (value->type == MINA_STATE_MAP)
    count = value->list->len / 2;
  else if (value->type == MINA_STATE_RANGES)
    count = value->ranges->len;
  else
    return FALSE;
  return get_number (state, operand_at (node, 0), &expected)
         && compare_numbers (node->compare, count, expected);
}

static gboolean
test_children (const MinaTestNode *node,
               const MinaState    *state)
{
  gboolean any = node->test == MINA_TEST_ANY;

  for (guint i = 0; i < node->children->len; i++)
    if (mina_test_node_is_true (node->children->pdata[i], state) == any)
      return any;
  return !any;
}

/* No deeper than the check was when it was read, which has a cap. */
gboolean
mina_test_node_is_true (const MinaTestNode *node,
                        const MinaState    *state)
{
  const MinaStateValue *value = node->path != NULL ? mina_state_get (state, node->path) : NULL;

  switch (node->test)
    {
    case MINA_TEST_ALL:
    case MINA_TEST_ANY:
      return test_children (node, state);
    case MINA_TEST_NOT:
      return !mina_test_node_is_true (node->children->pdata[0], state);
    case MINA_TEST_EQ:
    case MINA_TEST_NE:
      return test_equal (node, state, value);
    case MINA_TEST_LT:
    case MINA_TEST_LE:
    case MINA_TEST_GT:
    case MINA_TEST_GE:
    case MINA_TEST_NEAR:
    case MINA_TEST_BETWEEN:
      return value->type == MINA_STATE_NUMBER && test_number (node, state, value->number);
    case MINA_TEST_IN:
      return test_in (node, state, value);
    case MINA_TEST_MATCHES:
      return value->type == MINA_STATE_TEXT
             && mina_glob_match (operand_at (node, 0)->text, value->text);
    case MINA_TEST_HAS:
      return value->type == MINA_STATE_LIST && test_has (node, state, value->list);
    case MINA_TEST_COUNT:
      return test_count (node, state, value);
    case MINA_TEST_SAME_ORDER:
    case MINA_TEST_SAME_SET:
      return value->type == MINA_STATE_LIST && test_same (node, state, value->list);
    case MINA_TEST_COVERS:
      return value->type == MINA_STATE_RANGES && test_covers (node, state, value->ranges);
    case MINA_TEST_VALID:
      return test_valid (node, value);
    default:
      return FALSE;
    }
}
