/* mina-lesson-reader-handout.c - what of a lesson is to be printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-reader-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "course/mina-lesson-pointer.h"
#include "synth/mina-python-lab.h"

/* The program of the Python lab, as it is written in the lesson. */
#define LISTING "python-lab"

#define MAX_LINES 40
#define MAX_COLUMNS 12

/* Reads an element of an array of the section; @index is its number. */
typedef void (*ReadPart) (MinaLessonReader  *self,
                          MinaLessonSection *section,
                          JsonNode          *node,
                          guint              index,
                          GHashTable        *ids);

static void
each (MinaLessonReader  *self,
      MinaLessonSection *section,
      JsonObject        *object,
      const char        *name,
      ReadPart           read)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *array = mina_lesson_reader_array (self, object, name);
  gsize back = mina_lesson_pointer_push (self->pointer, name);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      gsize here = mina_lesson_pointer_push_index (self->pointer, i);

      read (self, section, json_array_get_element (array, i), i, ids);
      g_string_truncate (self->pointer, here);
    }
  g_string_truncate (self->pointer, back);
}

static void
read_term (MinaLessonReader  *self,
           MinaLessonSection *section,
           JsonNode          *node,
           guint              index,
           GHashTable        *ids)
{
  static const char *const members[] = { "id", "term", "text" };
  JsonObject *object = mina_lesson_reader_to_object (self, node);
  MinaLessonTerm *term;
  g_autofree char *word = NULL;
  g_autofree char *meaning = NULL;

  if (object == NULL)
    return;
  term = g_new0 (MinaLessonTerm, 1);
  g_ptr_array_add (section->terms, term);
  mina_lesson_reader_members (self, object, members, G_N_ELEMENTS (members));
  term->id = mina_lesson_reader_id (self, object, ids, FALSE);
  word = g_strdup_printf ("handout/%s.terms.%s.term", section->id, term->id);
  meaning = g_strdup_printf ("handout/%s.terms.%s", section->id, term->id);
  term->term = mina_lesson_reader_text (self, object, "term", word, TRUE, 0);
  term->text = mina_lesson_reader_text (self, object, "text", meaning, TRUE, 0);
}

static void
read_question (MinaLessonReader  *self,
               MinaLessonSection *section,
               JsonNode          *node,
               guint              index,
               GHashTable        *ids)
{
  static const char *const members[] = { "id", "text", "lines", "answer" };
  JsonObject *object = mina_lesson_reader_to_object (self, node);
  MinaLessonQuestion *question;
  g_autofree char *text = NULL;
  g_autofree char *answer = NULL;

  if (object == NULL)
    return;
  question = g_new0 (MinaLessonQuestion, 1);
  g_ptr_array_add (section->questions, question);
  mina_lesson_reader_members (self, object, members, G_N_ELEMENTS (members));
  question->id = mina_lesson_reader_id (self, object, ids, FALSE);
  text = g_strdup_printf ("handout/%s.questions.%s", section->id, question->id);
  answer = g_strconcat (text, ".answer", NULL);
  question->text = mina_lesson_reader_text (self, object, "text", text, TRUE, 0);
  question->lines = (guint) CLAMP (mina_lesson_reader_number (self, object, "lines", 3), 0,
                                   MAX_LINES);
  question->answer = mina_lesson_reader_text (self, object, "answer", answer, FALSE, 0);
}

/* Numbers and facts are the same in every language. */
static gboolean
has_words (const char *cell)
{
  gboolean inside = FALSE;

  for (const char *c = cell; *c != '\0'; c = g_utf8_next_char (c))
    {
      if (*c == '{' || *c == '}')
        inside = *c == '{';
      else if (!inside && g_unichar_isalpha (g_utf8_get_char (c)))
        return TRUE;
    }
  return FALSE;
}

static char *
read_cell (MinaLessonReader *self,
           JsonNode         *node,
           const char       *field)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
      && !has_words (json_node_get_string (node)))
    {
      mina_lesson_reader_facts (self, json_node_get_string (node));
      return json_node_dup_string (node);
    }
  return mina_lesson_reader_text_node (self, node, field, 0);
}

static void
read_row (MinaLessonReader  *self,
          MinaLessonSection *section,
          JsonNode          *node,
          guint              index,
          GHashTable        *ids)
{
  JsonArray *row = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n = row != NULL ? json_array_get_length (row) : 0;

  if (index == 0)
    section->columns = n;
  if (n == 0 || n > MAX_COLUMNS || n != section->columns)
    {
      mina_lesson_reader_complain (
        self, MINA_LESSON_MEMBER,
        _("here belongs an array of texts, in each row as many as in the first, at most %d"),
        MAX_COLUMNS);
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      gsize back = mina_lesson_pointer_push_index (self->pointer, i);
      g_autofree char *field =
        g_strdup_printf ("handout/%s.table.%u.%u", section->id, index, i);

      g_ptr_array_add (section->cells,
                       read_cell (self, json_array_get_element (row, i), field));
      g_string_truncate (self->pointer, back);
    }
}

/* "python-lab", or the lines themselves. */
static char *
read_code (MinaLessonReader *self,
           JsonObject       *object)
{
  static const char *const words[] = { LISTING };
  JsonNode *node = json_object_get_member (object, "code");
  g_autoptr (GPtrArray) lines = NULL;

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node))
    {
      mina_lesson_reader_word (self, object, "code", words, G_N_ELEMENTS (words), 0);
      return g_strdup (mina_python_listing ());
    }
  lines = g_ptr_array_new_with_free_func (g_free);
  mina_lesson_reader_strings (self, object, "code", lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* Its picture and facts are of this dataset. */
static void
read_dataset (MinaLessonReader  *self,
              MinaLessonSection *section,
              JsonObject        *object)
{
  static const char *const pictures[] = { "waterfall", "map", "sequence" };
  gsize back;

  section->dataset = mina_lesson_reader_string (self, object, "dataset", FALSE);
  section->trace = (guint) MAX (mina_lesson_reader_number (self, object, "trace", 0), 0);
  if (json_object_has_member (object, "picture"))
    section->picture = g_strdup (pictures[mina_lesson_reader_word (
      self, object, "picture", pictures, G_N_ELEMENTS (pictures), 0)]);
  section->to_scale = mina_lesson_reader_boolean (self, object, "to_scale", FALSE);
  if (section->dataset == NULL)
    {
      if (section->picture != NULL)
        mina_lesson_reader_complain (self, MINA_LESSON_MEMBER, _("missing member \"%s\""),
                                     "dataset");
      return;
    }
  self->dataset = mina_lesson_find_dataset (self->lesson, section->dataset);
  if (self->dataset != NULL)
    return;
  back = mina_lesson_pointer_push (self->pointer, "dataset");
  mina_lesson_reader_complain (self, MINA_LESSON_REFERENCE, _("unknown dataset \"%s\""),
                               section->dataset);
  g_string_truncate (self->pointer, back);
}

static void
read_section (MinaLessonReader *self,
              JsonObject       *object,
              GHashTable       *ids)
{
  static const char *const members[] = {
    "id",
    "title",
    "of",
    "teacher",
    "dataset",
    "trace",
    "picture",
    "to_scale",
    "text",
    "flow",
    "numbered",
    "items",
    "code",
    "questions",
    "table",
    "terms",
  };
  static const char *const contents[] = { "own", "objectives", "case", "tasks" };
  MinaLessonSection *section = mina_lesson_section_new ();
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  g_autofree char *prefix = NULL;

  g_ptr_array_add (self->lesson->sections, section);
  mina_lesson_reader_members (self, object, members, G_N_ELEMENTS (members));
  section->id = mina_lesson_reader_id (self, object, ids, FALSE);
  title = g_strdup_printf ("handout/%s.title", section->id);
  text = g_strdup_printf ("handout/%s.text", section->id);
  prefix = g_strdup_printf ("handout/%s.", section->id);
  section->title = mina_lesson_reader_text (self, object, "title", title, TRUE, 0);
  section->of = (MinaSectionContent) mina_lesson_reader_word (self, object, "of", contents,
                                                              G_N_ELEMENTS (contents), 0);
  section->teacher = mina_lesson_reader_boolean (self, object, "teacher", FALSE);
  section->numbered = mina_lesson_reader_boolean (self, object, "numbered", FALSE);
  read_dataset (self, section, object);
  section->text = mina_lesson_reader_text (self, object, "text", text, FALSE, 0);
  section->code = read_code (self, object);
  mina_lesson_reader_choices (self, object, "flow", prefix, FALSE, section->flow);
  mina_lesson_reader_choices (self, object, "items", prefix, FALSE, section->items);
  each (self, section, object, "table", read_row);
  each (self, section, object, "questions", read_question);
  each (self, section, object, "terms", read_term);
  self->dataset = NULL;
}

void
mina_lesson_reader_handout (MinaLessonReader *self,
                            JsonObject       *object)
{
  static const char *const members[] = { "motto", "sections" };
  JsonObject *handout = mina_lesson_reader_object (self, object, "handout");
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize back = mina_lesson_pointer_push (self->pointer, "handout");
  JsonArray *sections;
  gsize here;

  if (handout != NULL)
    {
      mina_lesson_reader_members (self, handout, members, G_N_ELEMENTS (members));
      self->lesson->motto =
        mina_lesson_reader_text (self, handout, "motto", "handout/motto", FALSE, 0);
      sections = mina_lesson_reader_array (self, handout, "sections");
      here = mina_lesson_pointer_push (self->pointer, "sections");
      for (guint i = 0; sections != NULL && i < json_array_get_length (sections); i++)
        {
          gsize there = mina_lesson_pointer_push_index (self->pointer, i);
          JsonObject *section =
            mina_lesson_reader_to_object (self, json_array_get_element (sections, i));

          if (section != NULL)
            read_section (self, section, ids);
          g_string_truncate (self->pointer, there);
        }
      g_string_truncate (self->pointer, here);
    }
  g_string_truncate (self->pointer, back);
}
