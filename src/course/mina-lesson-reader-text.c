/* mina-lesson-reader-text.c - the texts of a lesson, and their translations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-reader-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "course/mina-lesson-cues.h"
#include "course/mina-lesson-pointer.h"
#include "course/mina-lesson-scan.h"
#include "course/mina-lesson-text.h"

#define MAX_WORDS 45
#define HASH_DIGITS 8

static void
free_entry (gpointer data)
{
  MinaLessonEntry *entry = data;

  g_free (entry->of);
  g_free (entry->text);
  g_free (entry);
}

void
mina_lesson_reader_free_language (gpointer data)
{
  MinaLessonLanguage *language = data;

  g_free (language->language);
  g_clear_pointer (&language->entries, g_hash_table_unref);
  g_free (language);
}

/* { "of": hash, "text": … } by key. */
static void
read_entries (MinaLessonReader   *self,
              MinaLessonLanguage *language,
              JsonObject         *object)
{
  static const char *const members[] = { "of", "text" };
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, &node))
    {
      gsize back = mina_lesson_pointer_push (self->pointer, key);
      JsonObject *member = mina_lesson_reader_to_object (self, node);

      if (member != NULL)
        {
          MinaLessonEntry *entry = g_new0 (MinaLessonEntry, 1);

          mina_lesson_reader_members (self, member, members, G_N_ELEMENTS (members));
          entry->of = mina_lesson_reader_string (self, member, "of", TRUE);
          entry->text = mina_lesson_reader_string (self, member, "text", TRUE);
          g_hash_table_insert (language->entries, g_strdup (key), entry);
        }
      g_string_truncate (self->pointer, back);
    }
}

static gboolean
is_language (const char *language)
{
  gsize length = strlen (language);

  return length >= 2 && length <= 12 && g_ascii_islower (language[0])
         && g_ascii_islower (language[1])
         && strspn (language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_") == length;
}

void
mina_lesson_reader_load_language (MinaLessonReader *self,
                                  const char       *language)
{
  MinaLessonLanguage *own;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonParser) parser = NULL;
  gsize size;
  const char *data;

  if (!is_language (language))
    {
      mina_lesson_reader_complain (self, MINA_LESSON_MEMBER,
                                   _("\"%s\" is not the code of a language, such as \"ko\""),
                                   language);
      return;
    }

  own = g_new0 (MinaLessonLanguage, 1);
  own->language = g_strdup (language);
  g_ptr_array_add (self->languages, own);
  name = g_strdup_printf ("i18n/%s.json", language);
  path = g_strconcat (self->lesson->folder, "/", name, NULL);
  bytes = mina_lesson_reader_load (path, &sentence);
  if (bytes == NULL)
    return; /* texts may be translated where they stand; those that are not are named */

  mina_lesson_problems_set_file (self->problems, name);
  if (mina_lesson_scan (bytes, self->problems))
    {
      g_autofree char *pointer = g_strdup (self->pointer->str);
      JsonNode *root;

      g_string_truncate (self->pointer, 0);
      parser = json_parser_new_immutable ();
      data = g_bytes_get_data (bytes, &size);
      root = json_parser_load_from_data (parser, data, (gssize) size, NULL)
               ? json_parser_get_root (parser)
               : NULL;
      own->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_entry);
      if (root != NULL && mina_lesson_reader_to_object (self, root) != NULL)
        read_entries (self, own, json_node_get_object (root));
      g_string_assign (self->pointer, pointer);
    }
  mina_lesson_problems_set_file (self->problems, NULL);
}

void
mina_lesson_reader_end_languages (MinaLessonReader *self)
{
  for (guint i = 0; i < self->languages->len; i++)
    {
      MinaLessonLanguage *language = self->languages->pdata[i];
      g_autofree char *name = g_strdup_printf ("i18n/%s.json", language->language);
      g_autoptr (GList) keys = NULL;

      if (language->entries == NULL)
        continue;
      mina_lesson_problems_set_file (self->problems, name);
      keys = g_list_sort (g_hash_table_get_keys (language->entries), (GCompareFunc) strcmp);
      for (GList *l = keys; l != NULL; l = l->next)
        {
          MinaLessonEntry *entry = g_hash_table_lookup (language->entries, l->data);
          g_autoptr (GString) pointer = g_string_new (NULL);

          mina_lesson_pointer_push (pointer, l->data);
          if (!entry->used)
            mina_lesson_problems_add (self->problems, MINA_LESSON_TRANSLATION, pointer->str,
                                      _("no text of the lesson has this key"));
        }
      mina_lesson_problems_set_file (self->problems, NULL);
    }
}

/* What can be said of a text by itself, in whatever language it is. */
static void
check_text (MinaLessonReader *self,
            const char       *text,
            const char       *language,
            guint             flags)
{
  guint words = mina_lesson_text_count_words (text);
  g_autofree char *cue = NULL;

  if ((flags & MINA_LESSON_TEXT_SPOKEN) != 0 && words > MAX_WORDS)
    mina_lesson_reader_complain (
      self, MINA_LESSON_LONG_TEXT,
      ngettext ("%u word, more than %d", "%u words, more than %d", words), words, MAX_WORDS);
  cue = mina_lesson_find_cue (text, language);
  if (cue != NULL)
    mina_lesson_reader_complain (
      self, MINA_LESSON_ONLY_CUE,
      _("\"%s\" is lost on who cannot see colours or uses no pointer: name the thing, or a key"),
      cue);
  mina_lesson_reader_facts (self, text);
}

/* The translation to be used, if it is one of this very text. */
static const char *
translate (MinaLessonReader     *self,
           MinaLessonLanguage   *language,
           const MinaLessonText *text,
           guint                 flags)
{
  g_autofree char *name = g_strdup_printf ("i18n/%s.json", language->language);
  MinaLessonEntry *entry =
    language->entries != NULL ? g_hash_table_lookup (language->entries, text->key) : NULL;
  g_autofree char *pointer = NULL;
  const char *found = NULL;

  if (entry == NULL || entry->text == NULL || entry->text[0] == '\0')
    {
      if (entry != NULL)
        entry->used = TRUE;
      mina_lesson_reader_complain (self, MINA_LESSON_TRANSLATION,
                                   _("no translation into \"%s\": %s has no \"%s\""),
                                   language->language, name, text->key);
      return NULL;
    }

  entry->used = TRUE;
  mina_lesson_problems_set_file (self->problems, name);
  pointer = g_strdup (self->pointer->str);
  g_string_truncate (self->pointer, 0);
  mina_lesson_pointer_push (self->pointer, text->key);
  if (g_strcmp0 (entry->of, text->hash) != 0)
    mina_lesson_reader_complain (
      self, MINA_LESSON_TRANSLATION,
      _("the text has changed since: translate it anew, and \"of\" is \"%s\""), text->hash);
  else
    {
      check_text (self, entry->text, language->language, flags);
      found = entry->text;
    }
  g_string_assign (self->pointer, pointer);
  mina_lesson_problems_set_file (self->problems, NULL);
  return found;
}

static char *
read_plain (MinaLessonReader *self,
            const char       *source,
            const char       *field,
            guint             flags)
{
  MinaLessonText *text = g_new0 (MinaLessonText, 1);
  g_autoptr (GString) missing = g_string_new (NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, source, -1);
  const char *best = source;

  text->key = g_strconcat (self->key->str, "/", field, NULL);
  g_strlcpy (text->hash, sum, HASH_DIGITS + 1);
  text->text = g_strdup (source);
  g_ptr_array_add (self->lesson->texts, text);

  check_text (self, source, self->lesson->language, flags);
  for (guint i = 0; i < self->languages->len; i++)
    {
      MinaLessonLanguage *language = self->languages->pdata[i];
      const char *translation = translate (self, language, text, flags);

      if (translation == NULL)
        g_string_append_printf (missing, "%s%s", missing->len > 0 ? " " : "", language->language);
      else if (g_strcmp0 (language->language, self->wanted) == 0)
        best = translation;
    }
  text->missing = g_strdup (missing->str);
  return g_strdup (best);
}

/* { "en": …, "ko": … }: the wanted language, that of the lesson, English, any. */
static char *
read_inline (MinaLessonReader *self,
             JsonObject       *object,
             guint             flags)
{
  const char *preferred[] = { self->wanted, self->lesson->language, "en" };
  const char *best = NULL;
  JsonObjectIter iter;
  const char *language;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &language, &node))
    {
      gsize back = mina_lesson_pointer_push (self->pointer, language);

      if (!is_language (language) || !JSON_NODE_HOLDS_VALUE (node)
          || json_node_get_value_type (node) != G_TYPE_STRING)
        mina_lesson_reader_complain (self, MINA_LESSON_MEMBER,
                                     _("here belongs a text, by the code of its language"));
      else
        check_text (self, json_node_get_string (node), language, flags);
      g_string_truncate (self->pointer, back);
    }

  for (guint i = 0; i < self->languages->len; i++)
    {
      MinaLessonLanguage *one = self->languages->pdata[i];

      if (!json_object_has_member (object, one->language))
        mina_lesson_reader_complain (self, MINA_LESSON_TRANSLATION, _("no translation into \"%s\""),
                                     one->language);
    }
  for (guint i = 0; i < G_N_ELEMENTS (preferred) && best == NULL; i++)
    if (preferred[i] != NULL)
      best = json_object_get_string_member_with_default (object, preferred[i], NULL);
  json_object_iter_init_ordered (&iter, object);
  while (best == NULL && json_object_iter_next_ordered (&iter, &language, &node))
    best = json_object_get_string_member_with_default (object, language, NULL);
  return g_strdup (best != NULL ? best : "");
}

char *
mina_lesson_reader_text_node (MinaLessonReader *self,
                              JsonNode         *node,
                              const char       *field,
                              guint             flags)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return read_plain (self, json_node_get_string (node), field, flags);
  if (JSON_NODE_HOLDS_OBJECT (node))
    return read_inline (self, json_node_get_object (node), flags);
  mina_lesson_reader_complain (self, MINA_LESSON_MEMBER,
                               _("here belongs a text, or an object of texts by language"));
  return g_strdup ("");
}

char *
mina_lesson_reader_text (MinaLessonReader *self,
                         JsonObject       *object,
                         const char       *name,
                         const char       *field,
                         gboolean          required,
                         guint             flags)
{
  JsonNode *node = json_object_get_member (object, name);
  char *text = NULL;

  if (node != NULL)
    {
      gsize back = mina_lesson_pointer_push (self->pointer, name);

      text = mina_lesson_reader_text_node (self, node, field, flags);
      g_string_truncate (self->pointer, back);
    }
  else if (required)
    mina_lesson_reader_complain (self, MINA_LESSON_MEMBER, _("missing member \"%s\""), name);
  return text;
}
