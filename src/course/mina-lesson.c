/* mina-lesson.c - a lesson: datasets, chapters, steps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson.h"

#include <string.h>

#include "course/mina-lesson-private.h"

static void
free_choice (gpointer data)
{
  MinaLessonChoice *choice = data;

  g_free (choice->id);
  g_free (choice->text);
  g_free (choice);
}

static void
free_reply (gpointer data)
{
  MinaLessonReply *reply = data;

  mina_predicate_unref (reply->when);
  g_free (reply->say);
  g_free (reply);
}

static void
free_check (gpointer data)
{
  MinaLessonCheck *check = data;

  g_free (check->text);
  mina_predicate_unref (check->check);
  g_free (check);
}

static void
free_gap (gpointer data)
{
  MinaLessonGap *gap = data;

  g_free (gap->id);
  g_free (gap->text);
  g_ptr_array_unref (gap->choices);
  g_free (gap);
}

static void
free_move (gpointer data)
{
  MinaLessonMove *move = data;

  g_free (move->text);
  g_ptr_array_unref (move->choices);
  g_free (move->answer);
  g_free (move->otherwise);
  g_free (move);
}

static void
free_hint (gpointer data)
{
  MinaLessonHint *hint = data;

  g_free (hint->text);
  g_clear_pointer (&hint->show, g_ptr_array_unref);
  g_free (hint);
}

static void
free_note (gpointer data)
{
  MinaLessonNote *note = data;

  g_free (note->at);
  g_free (note->text);
  g_free (note);
}

static void
free_alias (gpointer data)
{
  MinaLessonAlias *alias = data;

  g_free (alias->name);
  g_free (alias->service);
  g_free (alias->span);
  g_free (alias->kind);
  g_free (alias->log_service);
  g_free (alias->log_body);
  g_free (alias);
}

static void
free_fact (gpointer data)
{
  MinaLessonFact *fact = data;

  g_free (fact->id);
  g_free (fact->of);
  g_free (fact->span);
  g_free (fact->to);
  g_free (fact->trace);
  g_free (fact->in);
  g_free (fact->run);
  g_free (fact);
}

static void
free_dataset (gpointer data)
{
  MinaLessonDataset *dataset = data;

  g_free (dataset->id);
  g_free (dataset->case_name);
  g_ptr_array_unref (dataset->files);
  g_ptr_array_unref (dataset->aliases);
  g_ptr_array_unref (dataset->facts);
  g_free (dataset->lit);
  g_free (dataset);
}

static void
clear_stage (MinaLessonStage *stage)
{
  g_free (stage->dataset);
  g_free (stage->trace);
  g_free (stage->view);
  g_free (stage->select);
  g_free (stage->stat);
  g_free (stage->filter);
  g_free (stage->severity);
  g_ptr_array_unref (stage->hide);
  g_ptr_array_unref (stage->notes);
  g_ptr_array_unref (stage->highlight);
  g_clear_pointer (&stage->lab, json_object_unref);
  g_ptr_array_unref (stage->tabs);
}

static void
free_tab (gpointer data)
{
  MinaLessonTab *tab = data;

  g_free (tab->id);
  g_free (tab->text);
  clear_stage (&tab->stage);
  g_free (tab);
}

static void
init_stage (MinaLessonStage *stage)
{
  stage->logs = -1;
  stage->metrics = -1;
  stage->detail = -1;
  stage->hide = g_ptr_array_new_with_free_func (g_free);
  stage->notes = g_ptr_array_new_with_free_func (free_note);
  stage->highlight = g_ptr_array_new_with_free_func (g_free);
  stage->tabs = g_ptr_array_new_with_free_func (free_tab);
}

static void
free_step (gpointer data)
{
  MinaLessonStep *step = data;

  g_free (step->id);
  g_ptr_array_unref (step->objectives);
  g_free (step->title);
  g_free (step->say);
  g_free (step->task);
  clear_stage (&step->stage);
  mina_predicate_unref (step->requires);
  g_ptr_array_unref (step->checks);
  g_ptr_array_unref (step->choices);
  g_ptr_array_unref (step->items);
  g_ptr_array_unref (step->slots);
  g_ptr_array_unref (step->gaps);
  g_ptr_array_unref (step->moves);
  g_free (step->entry);
  g_free (step->picture);
  g_free (step->picture_alt);
  g_ptr_array_unref (step->hints);
  g_ptr_array_unref (step->wrong);
  g_free (step->otherwise);
  g_free (step->success);
  g_ptr_array_unref (step->replies);
  g_ptr_array_unref (step->solution);
  g_ptr_array_unref (step->then);
  g_free (step->twin);
  g_free (step->pointer);
  g_free (step);
}

static void
free_chapter (gpointer data)
{
  MinaLessonChapter *chapter = data;

  g_free (chapter->id);
  g_free (chapter->title);
  g_free (chapter->gate);
  g_ptr_array_unref (chapter->steps);
  g_free (chapter);
}

static void
free_objective (gpointer data)
{
  MinaLessonObjective *objective = data;

  g_free (objective->id);
  g_free (objective->text);
  g_free (objective);
}

static void
free_route (gpointer data)
{
  MinaLessonRoute *route = data;

  g_free (route->id);
  g_free (route->title);
  g_ptr_array_unref (route->steps);
  g_free (route);
}

static void
free_card (gpointer data)
{
  MinaLessonCard *card = data;

  g_free (card->id);
  g_free (card->question);
  g_free (card->answer);
  g_free (card);
}

static void
free_line (gpointer data)
{
  MinaLessonLine *line = data;

  g_free (line->id);
  g_free (line->text);
  g_free (line->after);
  g_free (line);
}

static void
free_text (gpointer data)
{
  MinaLessonText *text = data;

  g_free (text->key);
  g_free (text->text);
  g_free (text->missing);
  g_free (text);
}

static void
unref_object (gpointer data)
{
  json_object_unref (data);
}

GPtrArray *
mina_lesson_choices_new (void)
{
  return g_ptr_array_new_with_free_func (free_choice);
}

MinaLessonDataset *
mina_lesson_dataset_new (void)
{
  MinaLessonDataset *self = g_new0 (MinaLessonDataset, 1);

  self->files = g_ptr_array_new_with_free_func (g_free);
  self->aliases = g_ptr_array_new_with_free_func (free_alias);
  self->facts = g_ptr_array_new_with_free_func (free_fact);
  return self;
}

MinaLessonChapter *
mina_lesson_chapter_new (void)
{
  MinaLessonChapter *self = g_new0 (MinaLessonChapter, 1);

  self->steps = g_ptr_array_new_with_free_func (free_step);
  return self;
}

MinaLessonGap *
mina_lesson_gap_new (void)
{
  MinaLessonGap *self = g_new0 (MinaLessonGap, 1);

  self->choices = mina_lesson_choices_new ();
  return self;
}

MinaLessonMove *
mina_lesson_move_new (void)
{
  MinaLessonMove *self = g_new0 (MinaLessonMove, 1);

  self->choices = mina_lesson_choices_new ();
  return self;
}

MinaLessonRoute *
mina_lesson_route_new (void)
{
  MinaLessonRoute *self = g_new0 (MinaLessonRoute, 1);

  self->steps = g_ptr_array_new_with_free_func (g_free);
  return self;
}

MinaLessonStep *
mina_lesson_step_new (void)
{
  MinaLessonStep *self = g_new0 (MinaLessonStep, 1);

  self->objectives = g_ptr_array_new_with_free_func (g_free);
  init_stage (&self->stage);
  self->checks = g_ptr_array_new_with_free_func (free_check);
  self->choices = mina_lesson_choices_new ();
  self->items = mina_lesson_choices_new ();
  self->slots = mina_lesson_choices_new ();
  self->gaps = g_ptr_array_new_with_free_func (free_gap);
  self->moves = g_ptr_array_new_with_free_func (free_move);
  self->hints = g_ptr_array_new_with_free_func (free_hint);
  self->wrong = g_ptr_array_new_with_free_func (free_reply);
  self->replies = g_ptr_array_new_with_free_func (free_reply);
  self->solution = g_ptr_array_new_with_free_func (unref_object);
  self->then = g_ptr_array_new_with_free_func (unref_object);
  self->gate = TRUE;
  self->skippable = TRUE;
  return self;
}

MinaLessonTab *
mina_lesson_tab_new (void)
{
  MinaLessonTab *self = g_new0 (MinaLessonTab, 1);

  init_stage (&self->stage);
  return self;
}

MinaLesson *
mina_lesson_new (void)
{
  MinaLesson *self = g_new0 (MinaLesson, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->chapters = g_ptr_array_new_with_free_func (free_chapter);
  self->steps = g_ptr_array_new ();
  self->datasets = g_ptr_array_new_with_free_func (free_dataset);
  self->objectives = g_ptr_array_new_with_free_func (free_objective);
  self->routes = g_ptr_array_new_with_free_func (free_route);
  self->cards = g_ptr_array_new_with_free_func (free_card);
  self->lines = g_ptr_array_new_with_free_func (free_line);
  self->sayings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->texts = g_ptr_array_new_with_free_func (free_text);
  self->sections = g_ptr_array_new_with_free_func (mina_lesson_section_free);
  return self;
}

MinaLesson *
mina_lesson_ref (MinaLesson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
mina_lesson_unref (MinaLesson *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->chapters);
  g_ptr_array_unref (self->datasets);
  g_ptr_array_unref (self->objectives);
  g_ptr_array_unref (self->routes);
  g_ptr_array_unref (self->cards);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->sections);
  g_free (self->motto);
  g_hash_table_unref (self->sayings);
  g_free (self->id);
  g_free (self->version);
  g_free (self->title);
  g_free (self->author);
  g_free (self->language);
  g_free (self->hash);
  g_free (self->folder);
  g_free (self);
}

const char *
mina_lesson_get_id (const MinaLesson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

const char *
mina_lesson_get_version (const MinaLesson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->version;
}

const char *
mina_lesson_get_title (const MinaLesson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

const char *
mina_lesson_get_author (const MinaLesson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->author;
}

const char *
mina_lesson_get_language (const MinaLesson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->language;
}

guint
mina_lesson_get_minutes (const MinaLesson *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->minutes;
}

const char *
mina_lesson_get_hash (const MinaLesson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->hash;
}

const char *
mina_lesson_get_folder (const MinaLesson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->folder;
}

GPtrArray *
mina_lesson_get_chapters (const MinaLesson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->chapters;
}

GPtrArray *
mina_lesson_get_steps (const MinaLesson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->steps;
}

GPtrArray *
mina_lesson_get_datasets (const MinaLesson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->datasets;
}

GPtrArray *
mina_lesson_get_objectives (const MinaLesson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->objectives;
}

GPtrArray *
mina_lesson_get_routes (const MinaLesson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->routes;
}

GPtrArray *
mina_lesson_get_cards (const MinaLesson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->cards;
}

GPtrArray *
mina_lesson_get_case (const MinaLesson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->lines;
}

const char *
mina_lesson_get_line (const MinaLesson *self,
                      const char       *id)
{
  const char *text;

  g_return_val_if_fail (self != NULL, "");

  text = g_hash_table_lookup (self->sayings, id);
  return text != NULL ? text : "";
}

GPtrArray *
mina_lesson_get_texts (const MinaLesson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->texts;
}

MinaLessonStep *
mina_lesson_find_step (const MinaLesson *self,
                       const char       *id)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->steps->len; i++)
    {
      MinaLessonStep *step = self->steps->pdata[i];

      if (strcmp (step->id, id) == 0)
        return step;
    }
  return NULL;
}

MinaLessonDataset *
mina_lesson_find_dataset (const MinaLesson *self,
                          const char       *id)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->datasets->len; i++)
    {
      MinaLessonDataset *dataset = self->datasets->pdata[i];

      if (strcmp (dataset->id, id) == 0)
        return dataset;
    }
  return NULL;
}

/* Of any answer these are true once there is one. */
static gboolean
asks_for_more (const MinaPredicate *check)
{
  static const char *const about_any[] = { "answered", "attempts", "move" };
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  mina_predicate_collect (check, names);
  for (guint i = 0; i < G_N_ELEMENTS (about_any); i++)
    g_hash_table_remove (names, about_any[i]);
  return g_hash_table_size (names) > 0;
}

gboolean
mina_lesson_step_is_graded (const MinaLessonStep *step)
{
  g_return_val_if_fail (step != NULL, FALSE);

  if (step->kind == MINA_STEP_SAY || step->kind == MINA_STEP_PREDICT
      || step->kind == MINA_STEP_SANDBOX)
    return FALSE;
  for (guint i = 0; i < step->checks->len; i++)
    if (asks_for_more (((const MinaLessonCheck *) step->checks->pdata[i])->check))
      return TRUE;
  return FALSE;
}

gboolean
mina_lesson_step_needs_commit (const MinaLessonStep *step)
{
  g_return_val_if_fail (step != NULL, FALSE);

  if (step->kind == MINA_STEP_SAY || step->kind == MINA_STEP_SANDBOX)
    return FALSE;
  if (step->kind == MINA_STEP_PREDICT && step->checks->len == 0)
    return TRUE;
  for (guint i = 0; i < step->checks->len; i++)
    {
      const MinaPredicate *check = ((const MinaLessonCheck *) step->checks->pdata[i])->check;

      if (mina_predicate_reads (check, "commit.") || mina_predicate_reads (check, "answered")
          || mina_predicate_reads (check, "attempts"))
        return TRUE;
    }
  return FALSE;
}
