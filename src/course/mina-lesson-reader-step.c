/* mina-lesson-reader-step.c - the chapters and steps of a lesson
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-reader-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "course/mina-lesson-numbers.h"
#include "course/mina-lesson-pointer.h"

#define N_HINTS 3
#define SPOKEN MINA_LESSON_TEXT_SPOKEN

/* What reads an element of an array; its keys begin with @field. */
typedef void (*ReadElement) (MinaLessonReader *self,
                             JsonNode         *node,
                             const char       *field,
                             gpointer          data);

static void
each (MinaLessonReader *self,
      JsonObject       *object,
      const char       *name,
      ReadElement       read,
      gpointer          data)
{
  JsonArray *array = mina_lesson_reader_array (self, object, name);
  gsize back = mina_lesson_pointer_push (self->pointer, name);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *field = g_strdup_printf ("%s.%u", name, i);
      gsize here = mina_lesson_pointer_push_index (self->pointer, i);

      read (self, json_array_get_element (array, i), field, data);
      g_string_truncate (self->pointer, here);
    }
  g_string_truncate (self->pointer, back);
}

static MinaPredicate *
read_check (MinaLessonReader *self,
            JsonObject       *object,
            const char       *name,
            gboolean          required)
{
  JsonNode *node = json_object_get_member (object, name);
  MinaPredicate *check = NULL;
  gsize back;

  if (node == NULL)
    {
      if (required)
        mina_lesson_reader_complain (self, MINA_LESSON_MEMBER, _("missing member \"%s\""), name);
      return NULL;
    }
  back = mina_lesson_pointer_push (self->pointer, name);
  check = mina_predicate_new (node, self->pointer->str, self->problems);
  mina_lesson_reader_aliases (self, node);
  g_string_truncate (self->pointer, back);
  return check;
}

static void
read_checks_element (MinaLessonReader *self,
                     JsonNode         *node,
                     const char       *field,
                     gpointer          data)
{
  static const char *const members[] = { "text", "check" };
  MinaLessonStep *step = data;
  JsonObject *object = mina_lesson_reader_to_object (self, node);
  g_autofree char *text = NULL;
  MinaPredicate *check;

  if (object == NULL)
    return;
  mina_lesson_reader_members (self, object, members, G_N_ELEMENTS (members));
  text = mina_lesson_reader_text (self, object, "text", field, TRUE, 0);
  check = read_check (self, object, "check", TRUE);
  if (check != NULL)
    {
      MinaLessonCheck *one = g_new0 (MinaLessonCheck, 1);

      one->text = g_steal_pointer (&text);
      one->check = check;
      g_ptr_array_add (step->checks, one);
    }
}

/* Choices, items and slots, of a step, of a move or of a section. */
void
mina_lesson_reader_choices (MinaLessonReader *self,
                            JsonObject       *object,
                            const char       *name,
                            const char       *prefix,
                            gboolean          may_be_alias,
                            GPtrArray        *out)
{
  static const char *const members[] = { "id", "text" };
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *array = mina_lesson_reader_array (self, object, name);
  gsize back = mina_lesson_pointer_push (self->pointer, name);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      gsize here = mina_lesson_pointer_push_index (self->pointer, i);
      JsonObject *member = mina_lesson_reader_to_object (self, json_array_get_element (array, i));

      if (member != NULL)
        {
          MinaLessonChoice *choice = g_new0 (MinaLessonChoice, 1);
          g_autofree char *field = NULL;

          mina_lesson_reader_members (self, member, members, G_N_ELEMENTS (members));
          choice->id = mina_lesson_reader_id (self, member, ids, may_be_alias);
          field = g_strdup_printf ("%s%s.%s", prefix, name, choice->id);
          choice->text = mina_lesson_reader_text (self, member, "text", field, TRUE, 0);
          g_ptr_array_add (out, choice);
        }
      g_string_truncate (self->pointer, here);
    }
  g_string_truncate (self->pointer, back);
}

/* The gaps of a sentence, each with what can be filled in. */
static void
read_gaps (MinaLessonReader *self,
           JsonObject       *object,
           MinaLessonStep   *step)
{
  static const char *const members[] = { "id", "text", "choices" };
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *array = mina_lesson_reader_array (self, object, "gaps");
  gsize back = mina_lesson_pointer_push (self->pointer, "gaps");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      gsize here = mina_lesson_pointer_push_index (self->pointer, i);
      JsonObject *member = mina_lesson_reader_to_object (self, json_array_get_element (array, i));

      if (member != NULL)
        {
          MinaLessonGap *gap = mina_lesson_gap_new ();
          g_autofree char *field = NULL;
          g_autofree char *prefix = NULL;

          g_ptr_array_add (step->gaps, gap);
          mina_lesson_reader_members (self, member, members, G_N_ELEMENTS (members));
          gap->id = mina_lesson_reader_id (self, member, ids, FALSE);
          field = g_strdup_printf ("gaps.%s", gap->id);
          prefix = g_strconcat (field, ".", NULL);
          gap->text = mina_lesson_reader_text (self, member, "text", field, TRUE, 0);
          mina_lesson_reader_choices (self, member, "choices", prefix, FALSE, gap->choices);
          if (gap->choices->len == 0)
            mina_lesson_reader_complain (self, MINA_LESSON_MEMBER, _("missing member \"%s\""),
                                         "choices");
        }
      g_string_truncate (self->pointer, here);
    }
  g_string_truncate (self->pointer, back);
}

static void
read_move (MinaLessonReader *self,
           JsonNode         *node,
           const char       *field,
           gpointer          data)
{
  static const char *const members[] = { "text", "choices", "answer", "otherwise" };
  MinaLessonStep *step = data;
  JsonObject *object = mina_lesson_reader_to_object (self, node);
  g_autofree char *prefix = g_strconcat (field, ".", NULL);
  g_autofree char *otherwise = g_strconcat (field, ".otherwise", NULL);
  MinaLessonMove *move;
  gboolean known = FALSE;

  if (object == NULL)
    return;
  move = mina_lesson_move_new ();
  g_ptr_array_add (step->moves, move);
  mina_lesson_reader_members (self, object, members, G_N_ELEMENTS (members));
  move->text = mina_lesson_reader_text (self, object, "text", field, TRUE, SPOKEN);
  mina_lesson_reader_choices (self, object, "choices", prefix, FALSE, move->choices);
  move->answer = mina_lesson_reader_string (self, object, "answer", TRUE);
  move->otherwise = mina_lesson_reader_text (self, object, "otherwise", otherwise, FALSE, SPOKEN);
  if (move->otherwise == NULL)
    mina_lesson_reader_complain (self, MINA_LESSON_NO_OTHERWISE,
                                 _("nothing is said of a wrong answer: add \"otherwise\""));
  for (guint i = 0; i < move->choices->len; i++)
    known |= g_strcmp0 (((MinaLessonChoice *) move->choices->pdata[i])->id, move->answer) == 0;
  if (move->answer != NULL && !known)
    {
      gsize back = mina_lesson_pointer_push (self->pointer, "answer");

      mina_lesson_reader_complain (self, MINA_LESSON_REFERENCE, _("unknown choice \"%s\""),
                                   move->answer);
      g_string_truncate (self->pointer, back);
    }
}

/* A text, or { "text", "show" }. */
static void
read_hint (MinaLessonReader *self,
           JsonNode         *node,
           const char       *field,
           gpointer          data)
{
  static const char *const members[] = { "text", "show" };
  MinaLessonStep *step = data;
  MinaLessonHint *hint = g_new0 (MinaLessonHint, 1);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (object != NULL
      && (json_object_has_member (object, "text") || json_object_has_member (object, "show")))
    {
      mina_lesson_reader_members (self, object, members, G_N_ELEMENTS (members));
      hint->text = mina_lesson_reader_text (self, object, "text", field, TRUE, SPOKEN);
      hint->show = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
      mina_lesson_reader_actions (self, object, "show", hint->show);
    }
  else
    hint->text = mina_lesson_reader_text_node (self, node, field, SPOKEN);
  if (hint->text == NULL)
    hint->text = g_strdup ("");
  g_strstrip (hint->text);
  if (hint->text[0] == '\0')
    mina_lesson_reader_complain (self, MINA_LESSON_HINTS, _("an empty hint"));
  g_ptr_array_add (step->hints, hint);
}

static void
read_reply (MinaLessonReader *self,
            JsonNode         *node,
            const char       *field,
            gpointer          data)
{
  static const char *const members[] = { "when", "say" };
  GPtrArray *out = data;
  JsonObject *object = mina_lesson_reader_to_object (self, node);
  g_autofree char *say = NULL;
  MinaPredicate *when;

  if (object == NULL)
    return;
  mina_lesson_reader_members (self, object, members, G_N_ELEMENTS (members));
  when = read_check (self, object, "when", TRUE);
  say = mina_lesson_reader_text (self, object, "say", field, TRUE, SPOKEN);
  if (when != NULL)
    {
      MinaLessonReply *reply = g_new0 (MinaLessonReply, 1);

      reply->when = when;
      reply->say = g_strdup (say != NULL ? say : "");
      g_ptr_array_add (out, reply);
    }
}

/* What a step of its kind cannot do without. */
static void
check_kind (MinaLessonReader *self,
            MinaLessonStep   *step)
{
  const char *missing = NULL;

  if (step->kind == MINA_STEP_CHOOSE && step->choices->len == 0)
    missing = "choices";
  else if ((step->kind == MINA_STEP_ORDER || step->kind == MINA_STEP_PAIR) && step->items->len == 0)
    missing = "items";
  else if (step->kind == MINA_STEP_PAIR && step->slots->len == 0)
    missing = "slots";
  else if (step->kind != MINA_STEP_SAY && step->kind != MINA_STEP_PREDICT
           && step->kind != MINA_STEP_SANDBOX && step->checks->len == 0)
    missing = "check";
  if (missing != NULL)
    mina_lesson_reader_complain (self, MINA_LESSON_MEMBER, _("missing member \"%s\""), missing);
}

static void
check_graded (MinaLessonReader *self,
              MinaLessonStep   *step)
{
  gboolean graded = mina_lesson_step_is_graded (step);

  if (step->hints->len != N_HINTS && (graded || step->hints->len > 0))
    mina_lesson_reader_complain (
      self, MINA_LESSON_HINTS,
      _("three hints are needed, here are %u: where to look, what to think, "
        "and one that is shown"),
      step->hints->len);
  if (!graded)
    return;
  if (step->otherwise == NULL)
    mina_lesson_reader_complain (self, MINA_LESSON_NO_OTHERWISE,
                                 _("nothing is said of a wrong answer: add \"otherwise\""));
  if (step->solution->len == 0)
    mina_lesson_reader_complain (self, MINA_LESSON_MEMBER, _("missing member \"%s\""), "solution");
  if (step->objectives->len == 0)
    mina_lesson_reader_complain (self, MINA_LESSON_OBJECTIVE,
                                 _("a graded step without an objective"));
}

/* Facts that the lesson states itself are known before anything is opened. */
static void
check_numbers (MinaLessonReader *self,
               MinaLessonStep   *step)
{
  MinaStateBuilder *builder = mina_state_builder_new ();
  g_autoptr (MinaState) state = NULL;

  for (guint i = 0; self->dataset != NULL && i < self->dataset->facts->len; i++)
    {
      const MinaLessonFact *fact = self->dataset->facts->pdata[i];
      g_autofree char *name = g_strconcat ("fact.", fact->id, NULL);

      if (strcmp (fact->of, "value") == 0 && fact->id[0] != '\0')
        mina_state_builder_set_number (builder, name, fact->value);
    }
  state = mina_state_builder_end (builder);
  mina_lesson_check_numbers (step, state, self->problems);
}

static void
read_one_check (MinaLessonReader *self,
                JsonObject       *object,
                MinaLessonStep   *step)
{
  MinaPredicate *check = read_check (self, object, "check", FALSE);

  if (check != NULL)
    {
      MinaLessonCheck *one = g_new0 (MinaLessonCheck, 1);

      one->check = check;
      g_ptr_array_add (step->checks, one);
    }
}

static char *
read_entry (MinaLessonReader *self,
            JsonObject       *object)
{
  static const char *const entries[] = { "number",    "text",  "w3c_traceparent",
                                         "b3_single", "cloze", "numbers",
                                         "triple" };
  guint i = mina_lesson_reader_word (self, object, "entry", entries, G_N_ELEMENTS (entries),
                                     G_N_ELEMENTS (entries));

  return i < G_N_ELEMENTS (entries) ? g_strdup (entries[i]) : NULL;
}

static void
read_step (MinaLessonReader  *self,
           JsonObject        *object,
           GHashTable        *ids,
           MinaLessonChapter *chapter)
{
  static const char *const members[] = {
    "id",
    "kind",
    "title",
    "tier",
    "objectives",
    "say",
    "task",
    "stage",
    "requires",
    "check",
    "checks",
    "choices",
    "items",
    "slots",
    "gaps",
    "moves",
    "entry",
    "picture",
    "picture_alt",
    "hints",
    "hints_after",
    "wrong",
    "otherwise",
    "success",
    "replies",
    "solution",
    "then",
    "twin",
    "gate",
    "skippable",
  };
  static const char *const kinds[] = { "say",   "do",   "choose",     "order",
                                       "pair",  "mark", "measure",    "predict",
                                       "write", "lab",  "checkpoint", "sandbox" };
  MinaLessonStep *step = mina_lesson_step_new ();
  guint errors = mina_lesson_problems_count (self->problems, NULL);
  gsize key = self->key->len;

  g_ptr_array_add (chapter->steps, step);
  step->index = self->lesson->steps->len;
  g_ptr_array_add (self->lesson->steps, step);
  step->chapter = chapter;
  step->pointer = g_strdup (self->pointer->str);
  mina_lesson_reader_members (self, object, members, G_N_ELEMENTS (members));
  step->id = mina_lesson_reader_id (self, object, ids, FALSE);
  g_string_append_printf (self->key, "/%s", step->id);
  if (!json_object_has_member (object, "kind"))
    mina_lesson_reader_complain (self, MINA_LESSON_MEMBER, _("missing member \"%s\""), "kind");
  step->kind = (MinaStepKind) mina_lesson_reader_word (self, object, "kind", kinds,
                                                       G_N_ELEMENTS (kinds), MINA_STEP_SAY);
  step->tier = mina_lesson_reader_tier (self, object, self->lesson->tier);
  mina_lesson_reader_strings (self, object, "objectives", step->objectives);
  mina_lesson_reader_stage (self, object, step);
  step->title = mina_lesson_reader_text (self, object, "title", "title", TRUE, 0);
  step->say = mina_lesson_reader_text (self, object, "say", "say", TRUE, SPOKEN);
  step->task = mina_lesson_reader_text (self, object, "task", "task", FALSE, 0);
  step->requires = read_check (self, object, "requires", FALSE);
  read_one_check (self, object, step);
  if (json_object_has_member (object, "check") && json_object_has_member (object, "checks"))
    mina_lesson_reader_complain (self, MINA_LESSON_MEMBER,
                                 _("a step has either \"check\" or \"checks\""));
  each (self, object, "checks", read_checks_element, step);
  mina_lesson_reader_choices (self, object, "choices", "", FALSE, step->choices);
  mina_lesson_reader_choices (self, object, "items", "", TRUE, step->items);
  mina_lesson_reader_choices (self, object, "slots", "", TRUE, step->slots);
  read_gaps (self, object, step);
  each (self, object, "moves", read_move, step);
  step->entry = read_entry (self, object);
  step->picture = mina_lesson_reader_string (self, object, "picture", FALSE);
  step->picture_alt = mina_lesson_reader_text (self, object, "picture_alt", "picture_alt",
                                               step->picture != NULL, 0);
  each (self, object, "hints", read_hint, step);
  step->hints_after =
    (guint) CLAMP (mina_lesson_reader_number (self, object, "hints_after", 0), 0, 9);
  each (self, object, "wrong", read_reply, step->wrong);
  step->otherwise = mina_lesson_reader_text (self, object, "otherwise", "otherwise", FALSE, SPOKEN);
  step->success = mina_lesson_reader_text (self, object, "success", "success", FALSE, SPOKEN);
  each (self, object, "replies", read_reply, step->replies);
  mina_lesson_reader_actions (self, object, "solution", step->solution);
  mina_lesson_reader_actions (self, object, "then", step->then);
  step->twin = mina_lesson_reader_string (self, object, "twin", FALSE);
  step->gate = mina_lesson_reader_boolean (self, object, "gate", TRUE);
  step->skippable = mina_lesson_reader_boolean (self, object, "skippable", TRUE);
  if (!json_object_has_member (object, "check") && !json_object_has_member (object, "checks"))
    check_kind (self, step);
  check_graded (self, step);
  /* Texts that are missing are NULL so far. */
  if (errors == mina_lesson_problems_count (self->problems, NULL))
    check_numbers (self, step);
  g_string_truncate (self->key, key);
}

static void
read_chapter (MinaLessonReader *self,
              JsonObject       *object,
              GHashTable       *ids,
              GHashTable       *step_ids)
{
  static const char *const members[] = { "id", "title", "minutes", "gate", "steps" };
  MinaLessonChapter *chapter = mina_lesson_chapter_new ();
  JsonArray *steps;
  gsize back;

  g_ptr_array_add (self->lesson->chapters, chapter);
  mina_lesson_reader_members (self, object, members, G_N_ELEMENTS (members));
  chapter->id = mina_lesson_reader_id (self, object, ids, FALSE);
  g_string_assign (self->key, chapter->id);
  chapter->title = mina_lesson_reader_text (self, object, "title", "title", TRUE, 0);
  chapter->minutes =
    mina_lesson_reader_minutes (self, object);
  chapter->gate = mina_lesson_reader_string (self, object, "gate", FALSE);
  steps = mina_lesson_reader_array (self, object, "steps");
  if (steps == NULL || json_array_get_length (steps) == 0)
    mina_lesson_reader_complain (self, MINA_LESSON_MEMBER, _("missing member \"%s\""), "steps");

  back = mina_lesson_pointer_push (self->pointer, "steps");
  for (guint i = 0; steps != NULL && i < json_array_get_length (steps); i++)
    {
      gsize here = mina_lesson_pointer_push_index (self->pointer, i);
      JsonObject *step = mina_lesson_reader_to_object (self, json_array_get_element (steps, i));

      if (step != NULL)
        read_step (self, step, step_ids, chapter);
      g_string_truncate (self->pointer, here);
    }
  g_string_truncate (self->pointer, back);
}

void
mina_lesson_reader_chapters (MinaLessonReader *self,
                             JsonObject       *object)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) step_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *array = mina_lesson_reader_array (self, object, "chapters");
  gsize back;

  if (array == NULL || json_array_get_length (array) == 0)
    {
      mina_lesson_reader_complain (self, MINA_LESSON_MEMBER, _("missing member \"%s\""),
                                   "chapters");
      return;
    }
  back = mina_lesson_pointer_push (self->pointer, "chapters");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gsize here = mina_lesson_pointer_push_index (self->pointer, i);
      JsonObject *chapter = mina_lesson_reader_to_object (self, json_array_get_element (array, i));

      if (chapter != NULL)
        read_chapter (self, chapter, ids, step_ids);
      g_string_truncate (self->pointer, here);
    }
  g_string_truncate (self->pointer, back);
  self->dataset = NULL;
}
