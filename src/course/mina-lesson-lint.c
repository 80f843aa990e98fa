/* mina-lesson-lint.c - plays a lesson to see whether it can be played
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-lint.h"

#include "course/mina-lesson-numbers.h"

#include <glib/gi18n-lib.h>

/* A host that is busy for longer hangs: a dataset of the course takes a second. */
#define PATIENCE_US (60 * G_USEC_PER_SEC)

static void
played_free (gpointer data)
{
  MinaLessonPlayed *played = data;

  g_free (played->sentence);
  g_free (played);
}

/* Runs the main loop until the host stands still. */
static gboolean
settle (MinaLessonEngine *engine)
{
  MinaLessonHost *host = mina_lesson_engine_get_host (engine);
  gint64 end_us = g_get_monotonic_time () + PATIENCE_US;

  while (mina_lesson_host_is_busy (host))
    {
      if (g_get_monotonic_time () > end_us)
        return FALSE;
      g_main_context_iteration (NULL, TRUE);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
  mina_lesson_engine_flush (engine);
  return TRUE;
}

static char *
text_of (JsonObject *action)
{
  g_autoptr (JsonNode) node = json_node_alloc ();

  json_node_init_object (node, action);
  return json_to_string (node, FALSE);
}

/* The checks that are false, by number, for the author. */
static char *
false_checks (MinaLessonEngine *engine,
              MinaLessonStep   *step)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < step->checks->len; i++)
    {
      MinaLessonCheck *check = g_ptr_array_index (step->checks, i);
      g_autoptr (GHashTable) names = NULL;
      GHashTableIter iter;
      gpointer name;

      if (mina_lesson_engine_test_check (engine, i))
        continue;
      names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      mina_predicate_collect (check->check, names);
      g_hash_table_iter_init (&iter, names);
      while (g_hash_table_iter_next (&iter, &name, NULL))
        {
          g_autoptr (JsonNode) value = mina_state_value_to_json (
            mina_state_get (mina_lesson_engine_get_state (engine), name));
          g_autofree char *value_text = json_to_string (value, FALSE);

          g_string_append_printf (text, "%s%s = %s", text->len > 0 ? ", " : "", (char *) name,
                                  value_text);
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Whether the step is solved as it stands, as far as looking alone can solve it. */
static gboolean
is_true_at_start (MinaLessonEngine *engine,
                  MinaLessonStep   *step)
{
  for (guint i = 0; i < step->checks->len; i++)
    if (!mina_lesson_engine_test_check (engine, i))
      return FALSE;
  return step->checks->len > 0;
}

static gboolean
has_choice (GPtrArray  *choices,
            const char *id)
{
  for (guint i = 0; i < choices->len; i++)
    if (g_str_equal (((MinaLessonChoice *) g_ptr_array_index (choices, i))->id, id))
      return TRUE;
  return FALSE;
}

/* Nobody can give an answer that is not offered. */
static void
check_wrong_choices (MinaLessonStep     *step,
                     guint               number,
                     MinaLessonProblems *problems)
{
  MinaLessonReply *wrong = g_ptr_array_index (step->wrong, number);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autofree char *pointer = g_strdup_printf ("%s/wrong/%u/when", step->pointer, number);

  mina_predicate_collect_texts (wrong->when, "commit.choice", texts);
  for (guint i = 0; i < texts->len; i++)
    {
      const char *id = g_ptr_array_index (texts, i);
      gboolean offered = has_choice (step->choices, id);

      for (guint j = 0; j < step->moves->len; j++)
        offered |= has_choice (((MinaLessonMove *) g_ptr_array_index (step->moves, j))->choices,
                               id);
      if (!offered)
        mina_lesson_problems_add (problems, MINA_LESSON_WRONG_ANSWER, pointer,
                                  _("unknown choice \"%s\""), id);
    }
}

static void
check_wrong_answers (MinaLessonEngine   *engine,
                     MinaLessonStep     *step,
                     MinaLessonProblems *problems)
{
  MinaState *state = mina_lesson_engine_get_state (engine);

  for (guint i = 0; i < step->wrong->len; i++)
    {
      MinaLessonReply *wrong = g_ptr_array_index (step->wrong, i);
      g_autofree char *pointer = NULL;

      check_wrong_choices (step, i, problems);
      if (!mina_predicate_test (wrong->when, state))
        continue;
      pointer = g_strdup_printf ("%s/wrong/%u/when", step->pointer, i);
      mina_lesson_problems_add (problems, MINA_LESSON_WRONG_ANSWER, pointer,
                                _("is true of the solution, which would be called wrong"));
    }
}

/* By now every name that the step's checks use has to stand for something. */
static void
check_aliases (MinaLessonEngine   *engine,
               MinaLessonStep     *step,
               MinaLessonProblems *problems)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  MinaState *state = mina_lesson_engine_get_state (engine);
  GHashTableIter iter;
  gpointer name;

  for (guint i = 0; i < step->checks->len; i++)
    mina_predicate_collect (((MinaLessonCheck *) g_ptr_array_index (step->checks, i))->check,
                            names);
  for (guint i = 0; i < step->wrong->len; i++)
    mina_predicate_collect (((MinaLessonReply *) g_ptr_array_index (step->wrong, i))->when, names);
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (g_str_has_prefix (name, "@") && mina_state_get (state, name)->type == MINA_STATE_NONE)
      mina_lesson_problems_add (
        problems, MINA_LESSON_ALIAS, step->pointer,
        _("the alias %s matches nothing in what is open, or several things"), (const char *) name);
}

static void
perform_solution (MinaLessonEngine *engine,
                  MinaLessonStep   *step,
                  MinaLessonPlayed *played)
{
  for (guint i = 0; i < step->solution->len && played->sentence == NULL; i++)
    {
      JsonObject *action = g_ptr_array_index (step->solution, i);
      g_autoptr (GError) error = NULL;

      if (!mina_lesson_engine_perform (engine, action, &error))
        {
          g_autofree char *text = text_of (action);

          played->sentence =
            g_strdup_printf (_("the action %s cannot be done: %s"), text,
                             error != NULL ? error->message : _("it does not apply here"));
        }
      else if (!settle (engine))
        played->sentence = g_strdup (_("it does not come to an end"));
    }
  if (step->solution->len == 0 && !mina_lesson_step_is_graded (step))
    mina_lesson_engine_commit (engine);
}

static void
play_step (MinaLessonEngine   *engine,
           MinaLessonStep     *step,
           MinaLessonPlayed   *played,
           MinaLessonProblems *problems)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *stage = g_strconcat (step->pointer, "/stage", NULL);
  g_autofree char *solution = g_strconcat (step->pointer, "/solution", NULL);

  if (!mina_lesson_engine_go_to (engine, step->id, &error))
    {
      played->sentence = g_strdup (error != NULL ? error->message : "");
      mina_lesson_problems_add (problems,
                                g_error_matches (error, MINA_ERROR, MINA_ERROR_ARGUMENT)
                                  ? MINA_LESSON_ALIAS
                                  : MINA_LESSON_FILE,
                                stage, "%s", played->sentence);
      return;
    }
  if (!settle (engine))
    {
      played->sentence = g_strdup (_("it does not come to an end"));
      mina_lesson_problems_add (problems, MINA_LESSON_FILE, stage, "%s", played->sentence);
      return;
    }
  if (mina_lesson_step_is_graded (step) && is_true_at_start (engine, step))
    {
      played->sentence = g_strdup (_("it is solved before anything was done"));
      mina_lesson_problems_add (problems, MINA_LESSON_ALREADY_TRUE, step->pointer, "%s",
                                played->sentence);
      return;
    }

  perform_solution (engine, step, played);
  mina_lesson_engine_flush (engine);
  played->solved = mina_lesson_engine_is_passed (engine) && played->sentence == NULL;
  if (played->solved)
    {
      check_aliases (engine, step, problems);
      check_wrong_answers (engine, step, problems);
      mina_lesson_check_numbers (step, mina_lesson_engine_get_state (engine), problems);
    }
  else
    {
      if (played->sentence == NULL)
        {
          g_autofree char *values = false_checks (engine, step);

          played->sentence = g_strdup_printf (_("the solution does not make the check true: %s"),
                                              values);
        }
      /* Often it is a name that the solution uses: that is said first. */
      check_aliases (engine, step, problems);
      mina_lesson_problems_add (problems, MINA_LESSON_NOT_SOLVED, solution, "%s",
                                played->sentence);
    }
}

GPtrArray *
mina_lesson_play (MinaLesson         *lesson,
                  MinaLessonHost     *host,
                  const char         *only,
                  MinaLessonProblems *problems)
{
  g_autoptr (MinaLessonEngine) engine = mina_lesson_engine_new (lesson, host, NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (played_free);
  GPtrArray *steps = mina_lesson_get_steps (lesson);

  for (guint i = 0; i < steps->len; i++)
    {
      MinaLessonStep *step = g_ptr_array_index (steps, i);
      MinaLessonPlayed *played;

      if (only != NULL && !g_str_equal (only, step->id))
        continue;
      played = g_new0 (MinaLessonPlayed, 1);
      played->step = step;
      g_ptr_array_add (all, played);
      play_step (engine, step, played, problems);
    }
  return g_steal_pointer (&all);
}
