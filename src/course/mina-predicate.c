/* mina-predicate.c - a check of a lesson
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-predicate.h"

#include "course/mina-predicate-private.h"

#define HASH_DIGITS 8

struct _MinaPredicate
{
  gatomicrefcount ref_count;
  MinaTestNode   *root;
  char            hash[HASH_DIGITS + 1];
};

static void
fill_hash (MinaPredicate *self,
           JsonNode      *node)
{
  g_autofree char *text = json_to_string (node, FALSE);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  g_strlcpy (self->hash, sum, sizeof self->hash);
}

MinaPredicate *
mina_predicate_new (JsonNode           *node,
                    const char         *pointer,
                    MinaLessonProblems *problems)
{
  MinaCheckParser parser = { .problems = problems };
  MinaPredicate *self;

  g_return_val_if_fail (node != NULL, NULL);
  g_return_val_if_fail (pointer != NULL, NULL);
  g_return_val_if_fail (problems != NULL, NULL);

  self = g_new0 (MinaPredicate, 1);
  g_atomic_ref_count_init (&self->ref_count);
  parser.pointer = g_string_new (pointer);
  self->root = mina_check_parse (&parser, node);
  g_string_free (parser.pointer, TRUE);
  if (parser.failed)
    {
      mina_predicate_unref (self);
      return NULL;
    }
  fill_hash (self, node);
  return self;
}

MinaPredicate *
mina_predicate_ref (MinaPredicate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
mina_predicate_unref (MinaPredicate *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  mina_test_node_free (self->root);
  g_free (self);
}

gboolean
mina_predicate_test (const MinaPredicate *self,
                     const MinaState     *state)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (state != NULL, FALSE);

  return mina_test_node_is_true (self->root, state);
}

static void
collect_text (GHashTable *names,
              const char *text)
{
  if (text != NULL && text[0] == '@')
    g_hash_table_add (names, g_strdup (text));
}

static void
collect (const MinaTestNode *node,
         GHashTable         *names)
{
  if (node->path != NULL)
    g_hash_table_add (names, g_strdup (node->path));
  for (guint i = 0; i < node->operands->len; i++)
    {
      const MinaOperand *operand = &g_array_index (node->operands, MinaOperand, i);

      collect_text (names, operand->text);
      if (operand->name != NULL)
        g_hash_table_add (names, g_strdup (operand->name));
    }
  for (guint i = 0; node->pairs != NULL && i < node->pairs->len; i++)
    {
      const MinaOperandPair *pair = node->pairs->pdata[i];

      collect_text (names, pair->key);
      for (guint j = 0; j < pair->values->len; j++)
        collect_text (names, pair->values->pdata[j]);
    }
  for (guint i = 0; i < node->children->len; i++)
    collect (node->children->pdata[i], names);
}

gboolean
mina_predicate_reads (const MinaPredicate *self,
                      const char          *prefix)
{
  g_autoptr (GHashTable) names = NULL;
  GHashTableIter iter;
  gpointer name;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (prefix != NULL, FALSE);

  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  collect (self->root, names);
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (g_str_has_prefix (name, prefix))
      return TRUE;
  return FALSE;
}

void
mina_predicate_collect (const MinaPredicate *self,
                        GHashTable          *names)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (names != NULL);

  collect (self->root, names);
}

static void
collect_texts (const MinaTestNode *node,
               const char         *path,
               GPtrArray          *texts)
{
  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    collect_texts (g_ptr_array_index (node->children, i), path, texts);
  if ((node->test != MINA_TEST_EQ && node->test != MINA_TEST_IN) || node->operands == NULL
      || g_strcmp0 (node->path, path) != 0)
    return;
  for (guint i = 0; i < node->operands->len; i++)
    {
      const MinaOperand *operand = &g_array_index (node->operands, MinaOperand, i);

      if (operand->type == MINA_STATE_TEXT && operand->name == NULL)
        g_ptr_array_add (texts, operand->text);
    }
}

void
mina_predicate_collect_texts (const MinaPredicate *self,
                              const char          *path,
                              GPtrArray           *texts)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (path != NULL);
  g_return_if_fail (texts != NULL);

  collect_texts (self->root, path, texts);
}

const char *
mina_predicate_hash (const MinaPredicate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->hash;
}
