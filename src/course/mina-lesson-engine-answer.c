/* mina-lesson-engine-answer.c - what was answered, and what Mina says to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-engine-private.h"

#include <string.h>

/* Checks are tested when nothing has changed for so long. */
#define QUIET_MS 100

/* Where the learner is is written down no more often than this. */
#define KEEP_US (5 * G_USEC_PER_SEC)

/* So many wrong answers to so few choices are guesses. */
#define GUESSES 2
#define FEW_CHOICES 4

static const char select_prefix[] = "select.";
static const char commit_prefix[] = "commit.";

void
mina_lesson_engine_clear_answers (MinaLessonEngine *self)
{
  g_clear_handle_id (&self->test_source, g_source_remove);
  g_hash_table_remove_all (self->answers);
  g_hash_table_remove_all (self->commits);
  g_ptr_array_set_size (self->did, 0);
  self->attempts = 0;
  self->wrong = 0;
  self->answered = FALSE;
  self->reason_due = FALSE;
  self->move = 0;
  self->passed = FALSE;
}

/* What "@alias" stands for, or the text itself. */
static const char *
resolve (MinaState  *aliases,
         const char *text)
{
  const MinaStateValue *value;

  if (text == NULL || text[0] != '@')
    return text;
  value = mina_state_get (aliases, text);
  return value->type == MINA_STATE_TEXT ? value->text : text;
}

/* An edge between two items is written "a>b"; either may be an alias. */
static char *
resolve_item (MinaState  *aliases,
              const char *text)
{
  const char *arrow = strchr (text, '>');
  g_autofree char *from = NULL;

  if (arrow == NULL)
    return g_strdup (resolve (aliases, text));
  from = g_strndup (text, arrow - text);
  return g_strconcat (resolve (aliases, from), ">", resolve (aliases, arrow + 1), NULL);
}

static void
add_answer (MinaStateBuilder     *builder,
            MinaState            *aliases,
            const char           *name,
            const MinaStateValue *value)
{
  g_autofree char *path = g_strconcat (select_prefix, name, NULL);
  g_auto (MinaStateValue) resolved = { MINA_STATE_NONE };

  /* A reason is given to Mina, not to the checks. */
  if (mina_state_find_path (path) == NULL)
    return;
  mina_state_value_copy (&resolved, value);
  if (resolved.type == MINA_STATE_TEXT)
    {
      g_autofree char *text = g_steal_pointer (&resolved.text);

      resolved.text = g_strdup (resolve (aliases, text));
    }
  else if (resolved.type == MINA_STATE_LIST || resolved.type == MINA_STATE_MAP)
    {
      for (guint i = 0; i < resolved.list->len; i++)
        {
          g_autofree char *item = g_ptr_array_index (resolved.list, i);

          g_ptr_array_index (resolved.list, i) = resolve_item (aliases, item);
        }
    }
  mina_state_builder_set (builder, path, &resolved);
  /* Of a fault also each part: it may be right where another is not. */
  if (g_str_equal (name, "triple") && resolved.type == MINA_STATE_MAP)
    {
      for (guint i = 0; i + 1 < resolved.list->len; i += 2)
        {
          g_autofree char *part =
            g_strconcat (path, ".", g_ptr_array_index (resolved.list, i), NULL);

          mina_state_builder_set_text (builder, part, g_ptr_array_index (resolved.list, i + 1));
        }
    }
}

/* What was committed before this engine was there. */
void
mina_lesson_engine_recall (MinaLessonEngine *self)
{
  GPtrArray *steps = mina_lesson_get_steps (self->lesson);

  for (guint i = 0; i < steps->len; i++)
    {
      const MinaLessonStep *step = g_ptr_array_index (steps, i);
      const char *value = mina_progress_get_value (self->progress, step->id);

      if (value != NULL)
        g_hash_table_replace (self->kept, g_strdup (step->id), g_strdup (value));
    }
}

/* Reads how everything stands. */
void
mina_lesson_engine_read_state (MinaLessonEngine *self)
{
  MinaStateBuilder *builder = mina_state_builder_new ();
  g_autoptr (MinaState) seen = NULL;
  GHashTableIter iter;
  gpointer key, value;

  /* Answers may name things by alias: these have to be known first. */
  mina_lesson_host_fill (self->host, builder);
  seen = mina_state_builder_end (builder);
  builder = mina_state_builder_new_from (seen);

  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, &key, &value))
    add_answer (builder, seen, key, value);
  g_hash_table_iter_init (&iter, self->commits);
  while (g_hash_table_iter_next (&iter, &key, &value))
    mina_state_builder_set (builder, key, value);
  g_hash_table_iter_init (&iter, self->kept);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_autofree char *path = g_strconcat ("kept.", key, NULL);

      mina_state_builder_set_text (builder, path, value);
    }
  mina_state_builder_set_number (builder, "attempts", self->attempts);
  mina_state_builder_set_bool (builder, "answered", self->answered);
  mina_state_builder_set_number (builder, "move", self->move);
  for (guint i = 0; i < self->did->len; i++)
    mina_state_builder_add_item (builder, "did", g_ptr_array_index (self->did, i));

  g_clear_pointer (&self->state, mina_state_unref);
  self->state = mina_lesson_engine_add_headers (self, mina_state_builder_end (builder));
}

/* The first of @replies whose check is true. */
static MinaLessonReply *
find_reply (GPtrArray *replies,
            MinaState *state)
{
  for (guint i = 0; i < replies->len; i++)
    {
      MinaLessonReply *reply = g_ptr_array_index (replies, i);

      if (mina_predicate_test (reply->when, state))
        return reply;
    }
  return NULL;
}

static gboolean
all_true (MinaLessonEngine *self)
{
  for (guint i = 0; i < self->step->checks->len; i++)
    if (!mina_lesson_engine_test_check (self, i))
      return FALSE;
  return TRUE;
}

/* Several answers as one text: "p1=torn, p2=list". */
static char *
map_to_text (const MinaStateValue *value)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i + 1 < value->list->len; i += 2)
    g_string_append_printf (text, "%s%s=%s", text->len > 0 ? ", " : "",
                            (char *) g_ptr_array_index (value->list, i),
                            (char *) g_ptr_array_index (value->list, i + 1));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The answer that the step asks for, of several the one that says most. NULL if there is none. */
static const MinaStateValue *
find_answer (MinaLessonEngine *self,
             const char      **name)
{
  static const char *const names[] = { "span",   "service", "instance", "edge",  "log",
                                       "field",  "panel",   "stage",    "trace", "header_part",
                                       "number", "text",    "choice",   "pairs", "cloze",
                                       "triple" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat (commit_prefix, names[i], NULL);
      const MinaStateValue *value = mina_state_get (self->state, path);
      gboolean asked = FALSE;

      if (value->type == MINA_STATE_NONE)
        continue;
      for (guint j = 0; j < self->step->checks->len && !asked; j++)
        {
          MinaLessonCheck *check = g_ptr_array_index (self->step->checks, j);

          asked = mina_predicate_reads (check->check, path);
        }
      if (asked || (g_str_equal (names[i], "choice") && self->step->choices->len > 0))
        {
          *name = names[i];
          return value;
        }
    }
  return NULL;
}

/* The answer for people. */
static char *
answer_in_words (MinaLessonEngine *self)
{
  const char *name;
  const MinaStateValue *value = find_answer (self, &name);

  if (value == NULL || value->type == MINA_STATE_MAP)
    return NULL;
  if (!g_str_equal (name, "choice") && !g_str_equal (name, "text"))
    return mina_lesson_host_name_in_words (self->host, name, value);
  for (guint i = 0; i < self->step->choices->len; i++)
    {
      MinaLessonChoice *choice = g_ptr_array_index (self->step->choices, i);

      if (g_str_equal (choice->id, value->text))
        return g_strdup (choice->text);
    }
  return g_strdup (value->text);
}

/* The answer as it is written down: by the names of the state. */
static char *
answer_to_keep (MinaLessonEngine *self)
{
  const char *name;
  const MinaStateValue *value = find_answer (self, &name);

  if (value == NULL)
    return NULL;
  if (value->type == MINA_STATE_NUMBER)
    return g_strdup_printf ("%.15g", value->number);
  if (value->type == MINA_STATE_MAP)
    return map_to_text (value);
  return g_strdup (value->text);
}

/* A door of the first chapter: what the learner knows already. */
static void
open_door (MinaLessonEngine *self)
{
  const MinaStateValue *choice = mina_state_get (self->state, "commit.choice");

  if (choice->type != MINA_STATE_TEXT)
    return;
  if (g_str_equal (choice->text, "door-intermediate"))
    mina_lesson_engine_test_out (self, MINA_TIER_INTERMEDIATE);
  else if (g_str_equal (choice->text, "door-sre"))
    mina_lesson_engine_test_out (self, MINA_TIER_SRE);
}

/* What becomes of it. */
static void
follow_up (MinaLessonEngine *self)
{
  for (guint i = 0; i < self->step->then->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!mina_lesson_engine_perform (self, g_ptr_array_index (self->step->then, i), &error))
        g_warning ("%s: %s", self->step->id, error->message);
    }
}

static void
pass (MinaLessonEngine *self)
{
  MinaLessonReply *reply = find_reply (self->step->replies, self->state);
  g_autofree char *answer = answer_to_keep (self);

  mina_lesson_engine_stop_showing (self);
  self->passed = TRUE;
  mina_lesson_engine_say (self, MINA_FEEDBACK_SUCCESS,
                          reply != NULL ? reply->say : self->step->success, NULL);
  mina_lesson_engine_note (self, MINA_PROGRESS_PASS, answer);
  open_door (self);
  follow_up (self);
  g_signal_emit_by_name (self, "highlight", NULL);
  g_signal_emit_by_name (self, "passed-step", self->step);
}

/* Writes down now and then how things stand, so that a crash takes little with it. */
static void
keep_place (MinaLessonEngine *self)
{
  gint64 now_us = g_get_monotonic_time ();

  if (self->progress == NULL || now_us - self->kept_us < KEEP_US)
    return;
  self->kept_us = now_us;
  mina_progress_set_left (self->progress, self->state);
}

/* Tests the checks on what stands now. A step that waits for an answer passes only after one. */
void
mina_lesson_engine_test (MinaLessonEngine *self)
{
  g_clear_handle_id (&self->test_source, g_source_remove);
  if (self->step == NULL)
    return;
  mina_lesson_engine_read_state (self);
  if (!self->passed && !mina_lesson_host_is_busy (self->host)
      && (self->answered || !mina_lesson_step_needs_commit (self->step)) && all_true (self))
    pass (self);
  keep_place (self);
  mina_lesson_engine_changed (self);
}

static gboolean
test_cb (gpointer data)
{
  MinaLessonEngine *self = data;

  self->test_source = 0;
  mina_lesson_engine_test (self);
  return G_SOURCE_REMOVE;
}

void
mina_lesson_engine_queue_test (MinaLessonEngine *self)
{
  g_clear_handle_id (&self->test_source, g_source_remove);
  if (self->step != NULL)
    self->test_source = g_timeout_add (QUIET_MS, test_cb, self);
}

void
mina_lesson_engine_flush (MinaLessonEngine *self)
{
  g_return_if_fail (MINA_IS_LESSON_ENGINE (self));

  mina_lesson_engine_test (self);
}

gboolean
mina_lesson_engine_test_check (MinaLessonEngine *self,
                               guint             check)
{
  MinaLessonCheck *entry;

  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), FALSE);

  if (self->step == NULL || check >= self->step->checks->len || self->state == NULL)
    return FALSE;
  entry = g_ptr_array_index (self->step->checks, check);
  return mina_predicate_test (entry->check, self->state);
}

void
mina_lesson_engine_set_answer (MinaLessonEngine     *self,
                               const char           *name,
                               const MinaStateValue *value)
{
  g_return_if_fail (MINA_IS_LESSON_ENGINE (self));

  if (value == NULL || value->type == MINA_STATE_NONE)
    g_hash_table_remove (self->answers, name);
  else
    {
      MinaStateValue *copy = g_new0 (MinaStateValue, 1);

      mina_state_value_copy (copy, value);
      g_hash_table_replace (self->answers, g_strdup (name), copy);
    }
  mina_lesson_engine_queue_test (self);
  mina_lesson_engine_changed (self);
}

const MinaStateValue *
mina_lesson_engine_get_answer (MinaLessonEngine *self,
                               const char       *name)
{
  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), NULL);

  return g_hash_table_lookup (self->answers, name);
}

void
mina_lesson_engine_note_event (MinaLessonEngine *self,
                               const char       *event)
{
  g_return_if_fail (MINA_IS_LESSON_ENGINE (self));

  if (self->did->len >= MINA_LESSON_MAX_EVENTS)
    return;
  g_ptr_array_add (self->did, g_strdup (event));
  mina_lesson_engine_queue_test (self);
}

/* Whether something is chosen that "commit.X" would be. */
static gboolean
is_chosen (MinaLessonEngine *self,
           const char       *commit)
{
  g_autofree char *chosen = g_strconcat (select_prefix, commit + strlen (commit_prefix), NULL);

  return mina_state_get (self->state, chosen)->type != MINA_STATE_NONE;
}

static gboolean
checks_read (MinaLessonStep *step,
             const char     *path)
{
  for (guint i = 0; i < step->checks->len; i++)
    if (mina_predicate_reads (((MinaLessonCheck *) g_ptr_array_index (step->checks, i))->check,
                              path))
      return TRUE;
  return FALSE;
}

/* A wrong answer may be one of another kind: the hop instead of its span. What comes with an
 * answer, such as whether the trace is slow, is none by itself. */
static gboolean
wrong_answers_read (MinaLessonStep *step,
                    const char     *path)
{
  if (strchr (path + strlen (commit_prefix), '.') != NULL)
    return FALSE;
  for (guint i = 0; i < step->wrong->len; i++)
    if (mina_predicate_reads (((MinaLessonReply *) g_ptr_array_index (step->wrong, i))->when,
                              path))
      return TRUE;
  return FALSE;
}

/* Whether there is something of what the step asks for. */
static gboolean
has_answer (MinaLessonEngine *self)
{
  guint n;
  const MinaStatePath *paths = mina_state_paths (&n);
  gboolean asks = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const char *path = paths[i].name;
      gboolean asked;

      if (!g_str_has_prefix (path, commit_prefix))
        continue;
      asked = checks_read (self->step, path);
      asks = asks || asked;
      if ((asked || wrong_answers_read (self->step, path)) && is_chosen (self, path))
        return TRUE;
    }
  if (!asks && (self->step->choices->len > 0 || self->step->moves->len > 0))
    return mina_state_get (self->state, "select.choice")->type != MINA_STATE_NONE
           || mina_state_get (self->state, "select.choices")->type != MINA_STATE_NONE;
  return !asks;
}

gboolean
mina_lesson_engine_can_commit (MinaLessonEngine *self)
{
  const MinaStateValue *reason;

  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (self), FALSE);

  if (self->step == NULL || self->passed || self->step->kind == MINA_STEP_SAY)
    return self->step != NULL && !self->passed;
  if (self->reason_due)
    {
      reason = g_hash_table_lookup (self->answers, "reason");
      return reason != NULL && reason->type == MINA_STATE_TEXT && reason->text[0] != '\0';
    }
  if (self->state == NULL)
    mina_lesson_engine_read_state (self);
  return has_answer (self);
}

static void
take_commits (MinaLessonEngine *self)
{
  guint n;
  const MinaStatePath *paths = mina_state_paths (&n);

  g_hash_table_remove_all (self->commits);
  for (guint i = 0; i < n; i++)
    {
      const MinaStateValue *value;
      MinaStateValue *copy;

      if (!g_str_has_prefix (paths[i].name, select_prefix))
        continue;
      value = mina_state_get (self->state, paths[i].name);
      if (value->type == MINA_STATE_NONE)
        continue;
      copy = g_new0 (MinaStateValue, 1);
      mina_state_value_copy (copy, value);
      g_hash_table_replace (self->commits,
                            g_strconcat (commit_prefix, paths[i].name + strlen (select_prefix),
                                         NULL),
                            copy);
    }
}

/* The next move of a worked example was reasoned about. Returns whether rightly. */
static gboolean
answer_move (MinaLessonEngine *self)
{
  MinaLessonMove *move = g_ptr_array_index (self->step->moves, self->move);
  const MinaStateValue *choice = g_hash_table_lookup (self->commits, "commit.choice");

  if (choice == NULL || g_strcmp0 (choice->text, move->answer) != 0)
    {
      mina_lesson_engine_say (self, MINA_FEEDBACK_WRONG, move->otherwise, NULL);
      return FALSE;
    }
  self->move++;
  g_hash_table_remove (self->answers, "choice");
  mina_lesson_engine_say (self, MINA_FEEDBACK_NONE, NULL, NULL);
  return TRUE;
}

static gboolean
asks_for_choice (MinaLessonEngine *self)
{
  for (guint i = 0; i < self->step->checks->len; i++)
    {
      MinaLessonCheck *check = g_ptr_array_index (self->step->checks, i);

      if (mina_predicate_reads (check->check, "commit.choice"))
        return TRUE;
    }
  return FALSE;
}

static void
answer_wrong (MinaLessonEngine *self)
{
  MinaLessonReply *reply = find_reply (self->step->wrong, self->state);
  g_autofree char *answer = answer_in_words (self);

  self->wrong++;
  if (mina_lesson_engine_miss_gate (self))
    return;
  if (self->step->choices->len > 0 && self->step->choices->len <= FEW_CHOICES
      && asks_for_choice (self) && self->wrong >= GUESSES
      && *mina_lesson_get_line (self->lesson, "reason") != '\0')
    {
      g_hash_table_remove (self->answers, "reason");
      self->reason_due = TRUE;
      mina_lesson_engine_say (self, MINA_FEEDBACK_REASON,
                              mina_lesson_get_line (self->lesson, "reason"), answer);
      return;
    }
  mina_lesson_engine_say (self, MINA_FEEDBACK_WRONG,
                          reply != NULL ? reply->say : self->step->otherwise, answer);
}

/* A reason was given: it is kept, and the door opens again. */
static void
take_reason (MinaLessonEngine *self)
{
  const MinaStateValue *reason = g_hash_table_lookup (self->answers, "reason");

  mina_lesson_engine_note (self, MINA_PROGRESS_COMMIT, reason->text);
  self->reason_due = FALSE;
  self->wrong = 0;
  mina_lesson_engine_say (self, MINA_FEEDBACK_NONE, NULL, NULL);
  mina_lesson_engine_changed (self);
}

void
mina_lesson_engine_commit (MinaLessonEngine *self)
{
  g_autofree char *answer = NULL;

  g_return_if_fail (MINA_IS_LESSON_ENGINE (self));

  if (self->step == NULL || self->passed)
    return;
  mina_lesson_engine_read_state (self);
  if (!mina_lesson_engine_can_commit (self))
    return;
  if (self->reason_due)
    {
      take_reason (self);
      return;
    }

  take_commits (self);
  self->attempts++;
  self->answered = TRUE;
  if (self->move < self->step->moves->len && !answer_move (self))
    {
      mina_lesson_engine_changed (self);
      return;
    }
  mina_lesson_engine_read_state (self);
  answer = answer_to_keep (self);
  mina_lesson_engine_note (self, MINA_PROGRESS_COMMIT, answer);
  if (answer != NULL)
    g_hash_table_replace (self->kept, g_strdup (self->step->id), g_strdup (answer));
  if (all_true (self))
    pass (self);
  else if (self->move == 0 || self->move >= self->step->moves->len)
    answer_wrong (self);
  mina_lesson_engine_changed (self);
}
