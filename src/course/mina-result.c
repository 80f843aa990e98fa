/* mina-result.c - what a learner did in a lesson, for a teacher
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-result.h"

#include "base/mina-error.h"
#include "course/mina-lesson-capstone.h"
#include "course/mina-learners.h"
#include "course/mina-lesson-scan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _MinaResult
{
  char      *class_id;
  char      *learner_id;
  char      *learner_name;
  char      *lesson;
  char      *lesson_version;
  char      *lesson_hash;
  char      *exported;
  gboolean   intact;
  GPtrArray *steps;
};

static void
step_free (gpointer data)
{
  MinaResultStep *step = data;

  g_free (step->id);
  g_free (step->outcome);
  g_free (step->check_hash);
  g_free (step->first_wrong);
  g_free (step->value);
  g_free (step->passed_at);
  g_clear_pointer (&step->snapshot, mina_state_unref);
  g_free (step);
}

static MinaResult *
result_new (void)
{
  MinaResult *self = g_new0 (MinaResult, 1);

  self->steps = g_ptr_array_new_with_free_func (step_free);
  return self;
}

void
mina_result_free (MinaResult *self)
{
  g_free (self->class_id);
  g_free (self->learner_id);
  g_free (self->learner_name);
  g_free (self->lesson);
  g_free (self->lesson_version);
  g_free (self->lesson_hash);
  g_free (self->exported);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

/* ---- from events ---- */

/* A step while its events are read. */
typedef struct
{
  MinaResultStep *step;
  gint64          start_us;
  gboolean        shown;
  gboolean        passed;
} Tally;

static const char *
text_of (JsonObject *object,
         const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
             && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static void
end_step (Tally      *tally,
          const char *outcome,
          gint64      now_us)
{
  g_free (tally->step->outcome);
  tally->step->outcome = g_strdup (outcome);
  if (tally->start_us > 0 && tally->step->seconds == 0)
    tally->step->seconds = MAX (now_us - tally->start_us, 0) / (double) G_USEC_PER_SEC;
}

static void
take_pass (Tally      *tally,
           JsonObject *event,
           const char *when,
           gint64      now_us)
{
  MinaResultStep *step = tally->step;
  JsonNode *snapshot = json_object_get_member (event, "snapshot");

  tally->passed = TRUE;
  end_step (tally, tally->shown ? "shown" : step->hints > 0 ? "hinted"
                                                            : "own",
            now_us);
  g_free (step->check_hash);
  step->check_hash = g_strdup (text_of (event, "check_hash"));
  g_free (step->passed_at);
  step->passed_at = g_strdup (when);
  g_clear_pointer (&step->snapshot, mina_state_unref);
  if (snapshot != NULL)
    step->snapshot = mina_state_from_json (snapshot);
}

static void
take_event (GHashTable *tallies,
            JsonObject *event)
{
  const char *id = text_of (event, "step");
  const char *name = text_of (event, "event");
  const char *when = text_of (event, "t");
  g_autoptr (GDateTime) time = when != NULL ? g_date_time_new_from_iso8601 (when, NULL) : NULL;
  gint64 now_us = time != NULL ? g_date_time_to_unix (time) * G_USEC_PER_SEC
                                   + g_date_time_get_microsecond (time)
                               : 0;
  Tally *tally = id != NULL ? g_hash_table_lookup (tallies, id) : NULL;

  if (tally == NULL || name == NULL)
    return;
  if (g_str_equal (name, "start") && tally->start_us == 0)
    tally->start_us = now_us;
  else if (g_str_equal (name, "commit"))
    {
      tally->step->attempts++;
      g_free (tally->step->value);
      tally->step->value = g_strdup (text_of (event, "value"));
      /* Whether it was right is known when the next event is that it passed. */
      if (tally->step->first_wrong == NULL && !tally->passed)
        tally->step->first_wrong = g_strdup (tally->step->value);
    }
  else if (g_str_equal (name, "pass"))
    {
      if (tally->step->attempts <= 1)
        g_clear_pointer (&tally->step->first_wrong, g_free);
      take_pass (tally, event, when, now_us);
    }
  else if (g_str_equal (name, "hint"))
    tally->step->hints++;
  else if (g_str_equal (name, "shown"))
    tally->shown = TRUE;
  else if (g_str_equal (name, "skip") && !tally->passed)
    end_step (tally, "skipped", now_us);
  else if (g_str_equal (name, "test-out") && !tally->passed)
    end_step (tally, "tested-out", now_us);
}

static void
read_events (const char *content,
             gsize       length,
             GHashTable *tallies)
{
  const char *line, *end;

  for (line = content; line < content + length; line = end + 1)
    {
      g_autoptr (JsonParser) parser = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();

      end = memchr (line, '\n', content + length - line);
      if (end == NULL)
        break;
      bytes = g_bytes_new_static (line, end - line);
      parser = json_parser_new_immutable ();
      if (mina_lesson_scan (bytes, problems)
          && json_parser_load_from_data (parser, line, end - line, NULL)
          && JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
        take_event (tallies, json_node_get_object (json_parser_get_root (parser)));
    }
}

static MinaResult *
read_result (const char *content,
             gsize       length,
             MinaLesson *lesson,
             const char *class_id,
             const char *learner_id,
             const char *learner_name)
{
  MinaResult *self = result_new ();
  g_autoptr (GHashTable) tallies = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  GPtrArray *steps = mina_lesson_get_steps (lesson);

  self->intact = TRUE;
  self->class_id = g_strdup (class_id != NULL ? class_id : "");
  self->learner_id = g_strdup (learner_id);
  self->learner_name = g_strdup (learner_name != NULL ? learner_name : "");
  self->lesson = g_strdup (mina_lesson_get_id (lesson));
  self->lesson_version = g_strdup (mina_lesson_get_version (lesson));
  self->lesson_hash = g_strdup (mina_lesson_get_hash (lesson));
  self->exported = g_date_time_format_iso8601 (now);
  for (guint i = 0; i < steps->len; i++)
    {
      const MinaLessonStep *step = g_ptr_array_index (steps, i);
      Tally *tally = g_new0 (Tally, 1);

      tally->step = g_new0 (MinaResultStep, 1);
      tally->step->id = g_strdup (step->id);
      tally->step->outcome = g_strdup ("");
      g_ptr_array_add (self->steps, tally->step);
      g_hash_table_insert (tallies, step->id, tally);
    }
  read_events (content, length, tallies);
  return self;
}

MinaResult *
mina_result_new (const char *folder,
                 MinaLesson *lesson,
                 const char *class_id,
                 const char *learner_id,
                 const char *learner_name)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  gsize length = 0;

  g_return_val_if_fail (folder != NULL && lesson != NULL && learner_id != NULL, NULL);

  name = g_strdup_printf ("%s.jsonl", mina_lesson_get_id (lesson));
  path = g_build_filename (folder, name, NULL);
  if (!g_file_get_contents (path, &content, &length, NULL))
    length = 0;
  return read_result (content, length, lesson, class_id, learner_id, learner_name);
}

MinaResult *
mina_result_new_from_events (const char *events,
                             MinaLesson *lesson,
                             const char *class_id,
                             const char *learner_id,
                             const char *learner_name)
{
  g_return_val_if_fail (events != NULL && lesson != NULL && learner_id != NULL, NULL);

  return read_result (events, strlen (events), lesson, class_id, learner_id, learner_name);
}

/* ---- as JSON ---- */

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static JsonNode *
steps_to_json (const MinaResult *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < self->steps->len; i++)
    {
      const MinaResultStep *step = g_ptr_array_index (self->steps, i);

      json_builder_begin_object (builder);
      add_text (builder, "step", step->id);
      add_text (builder, "outcome", step->outcome);
      add_text (builder, "check_hash", step->check_hash);
      json_builder_set_member_name (builder, "attempts");
      json_builder_add_int_value (builder, step->attempts);
      json_builder_set_member_name (builder, "hints");
      json_builder_add_int_value (builder, step->hints);
      json_builder_set_member_name (builder, "seconds");
      json_builder_add_int_value (builder, (gint64) step->seconds);
      add_text (builder, "first_wrong", step->first_wrong);
      add_text (builder, "value", step->value);
      add_text (builder, "passed_at", step->passed_at);
      if (step->snapshot != NULL)
        {
          json_builder_set_member_name (builder, "snapshot");
          json_builder_add_value (builder, mina_state_to_json (step->snapshot));
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return json_builder_get_root (builder);
}

static char *
hash_of_steps (JsonNode *steps)
{
  g_autofree char *text = json_to_string (steps, FALSE);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

char *
mina_result_to_text (const MinaResult *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  JsonNode *steps = steps_to_json (self);
  g_autofree char *hash = hash_of_steps (steps);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "mina_result");
  json_builder_add_int_value (builder, 1);
  add_text (builder, "class_id", self->class_id);
  add_text (builder, "learner_id", self->learner_id);
  add_text (builder, "learner_name", self->learner_name);
  add_text (builder, "lesson", self->lesson);
  add_text (builder, "lesson_version", self->lesson_version);
  add_text (builder, "lesson_hash", self->lesson_hash);
  add_text (builder, "exported", self->exported);
  add_text (builder, "steps_sha256", hash);
  json_builder_set_member_name (builder, "steps");
  json_builder_add_value (builder, steps);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}

static guint
count_of (JsonObject *object,
          const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return 0;
  return CLAMP (json_node_get_int (node), 0, G_MAXINT);
}

static MinaResultStep *
step_from_json (JsonObject *object)
{
  MinaResultStep *step = g_new0 (MinaResultStep, 1);
  JsonNode *snapshot = json_object_get_member (object, "snapshot");
  const char *outcome = text_of (object, "outcome");
  const char *id = text_of (object, "step");

  step->id = g_strdup (id != NULL ? id : "");
  step->outcome = g_strdup (outcome != NULL ? outcome : "");
  step->check_hash = g_strdup (text_of (object, "check_hash"));
  step->attempts = count_of (object, "attempts");
  step->hints = count_of (object, "hints");
  step->seconds = count_of (object, "seconds");
  step->first_wrong = g_strdup (text_of (object, "first_wrong"));
  step->value = g_strdup (text_of (object, "value"));
  step->passed_at = g_strdup (text_of (object, "passed_at"));
  if (snapshot != NULL)
    step->snapshot = mina_state_from_json (snapshot);
  return step;
}

static char *
dup_member (JsonObject *object,
            const char *name)
{
  const char *text = text_of (object, name);

  return g_strdup (text != NULL ? text : "");
}

MinaResult *
mina_result_read (GBytes  *bytes,
                  GError **error)
{
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (MinaResult) self = NULL;
  g_autofree char *hash = NULL;
  JsonObject *object;
  JsonNode *steps;
  const char *data;
  gsize size;
  guint n;

  if (!mina_lesson_scan (bytes, problems))
    {
      g_set_error_literal (error, MINA_ERROR, MINA_ERROR_SYNTAX,
                           mina_lesson_problems_get (problems, &n)[0].sentence);
      return NULL;
    }
  data = g_bytes_get_data (bytes, &size);
  if (!json_parser_load_from_data (parser, data, size, NULL)
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      g_set_error_literal (error, MINA_ERROR, MINA_ERROR_SYNTAX, _("This is not JSON."));
      return NULL;
    }
  object = json_node_get_object (json_parser_get_root (parser));
  steps = json_object_get_member (object, "steps");
  if (!json_object_has_member (object, "mina_result") || steps == NULL
      || !JSON_NODE_HOLDS_ARRAY (steps))
    {
      g_set_error_literal (error, MINA_ERROR, MINA_ERROR_NOT_TELEMETRY,
                           _("This is no result of a lesson."));
      return NULL;
    }
  hash = hash_of_steps (steps);
  self = result_new ();
  self->intact = g_strcmp0 (hash, text_of (object, "steps_sha256")) == 0;
  self->class_id = dup_member (object, "class_id");
  self->learner_id = dup_member (object, "learner_id");
  self->learner_name = dup_member (object, "learner_name");
  self->lesson = dup_member (object, "lesson");
  self->lesson_version = dup_member (object, "lesson_version");
  self->lesson_hash = dup_member (object, "lesson_hash");
  self->exported = dup_member (object, "exported");
  for (guint i = 0; i < json_array_get_length (json_node_get_array (steps)); i++)
    {
      JsonNode *node = json_array_get_element (json_node_get_array (steps), i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        g_ptr_array_add (self->steps, step_from_json (json_node_get_object (node)));
    }
  return g_steal_pointer (&self);
}

const char *
mina_result_get_lesson (const MinaResult *self)
{
  return self->lesson;
}

gboolean
mina_result_is_intact (const MinaResult *self)
{
  return self->intact;
}

const char *
mina_result_get_lesson_hash (const MinaResult *self)
{
  return self->lesson_hash;
}

const char *
mina_result_get_learner (const MinaResult *self)
{
  return self->learner_id;
}

const char *
mina_result_get_version (const MinaResult *self)
{
  return self->lesson_version;
}

const char *
mina_result_get_exported (const MinaResult *self)
{
  return self->exported;
}

const char *
mina_result_get_name (const MinaResult *self)
{
  return self->learner_name;
}

const char *
mina_result_get_class (const MinaResult *self)
{
  return self->class_id;
}

/* ---- its file ---- */

char *
mina_result_file_name (const MinaResult *self)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (self->exported, NULL);
  g_autoptr (GDateTime) utc = time != NULL ? g_date_time_to_utc (time) : g_date_time_new_now_utc ();
  g_autofree char *when = g_date_time_format (utc, "%Y%m%dT%H%M%SZ");
  g_autofree char *class_id = mina_learner_safe_name (self->class_id);
  g_autofree char *learner = mina_learner_safe_name (self->learner_id);
  g_autofree char *lesson = mina_learner_safe_name (self->lesson);

  return g_strdup_printf ("%s%s%s_%s_%s.mina-result.json", class_id, *class_id != '\0' ? "_" : "",
                          *learner != '\0' ? learner : "learner", lesson, when);
}

GPtrArray *
mina_result_get_steps (const MinaResult *self)
{
  return self->steps;
}

/* ---- testing again ---- */

/* What the step saw, with the answers of the case that this learner has: those that are stored
 * prove nothing. NULL if another case was seen. */
static MinaState *
dup_evidence (const MinaResult     *self,
              const MinaLesson     *lesson,
              const MinaLessonStep *of_lesson,
              MinaState            *snapshot)
{
  const char *id = of_lesson->stage.dataset;
  const MinaLessonDataset *dataset = id != NULL ? mina_lesson_find_dataset (lesson, id) : NULL;
  MinaStateBuilder *builder;
  guint64 seed;

  if (dataset == NULL || dataset->own_seed == MINA_OWN_SEED_NONE)
    return mina_state_ref (snapshot);
  seed = mina_lesson_dataset_seed (dataset, self->learner_id, self->class_id);
  if (!mina_lesson_capstone_is_of (snapshot, seed))
    return NULL;
  builder = mina_state_builder_new_from (snapshot);
  mina_lesson_capstone_fill (seed, builder);
  return mina_state_builder_end (builder);
}

MinaResultVerdict
mina_result_verify (const MinaResult     *self,
                    const MinaLesson     *lesson,
                    const MinaResultStep *step)
{
  static const char *const passed[] = { "own", "hinted", "shown", NULL };
  const MinaLessonStep *of_lesson;
  g_autoptr (MinaState) evidence = NULL;

  if (!g_strv_contains (passed, step->outcome))
    return MINA_RESULT_OPEN;
  of_lesson = mina_lesson_find_step (lesson, step->id);
  if (of_lesson == NULL)
    return MINA_RESULT_UNKNOWN_STEP;
  if (step->check_hash != NULL)
    {
      g_autofree char *hash = mina_progress_dup_check_hash (of_lesson);

      if (!g_str_equal (hash, step->check_hash))
        return MINA_RESULT_OTHER_CHECK;
    }
  if (step->snapshot == NULL)
    return MINA_RESULT_UNSUPPORTED;
  evidence = dup_evidence (self, lesson, of_lesson, step->snapshot);
  if (evidence == NULL)
    return MINA_RESULT_OTHER_CASE;
  for (guint i = 0; i < of_lesson->checks->len; i++)
    {
      const MinaLessonCheck *check = g_ptr_array_index (of_lesson->checks, i);

      if (!mina_predicate_test (check->check, evidence))
        return MINA_RESULT_UNSUPPORTED;
    }
  return MINA_RESULT_SUPPORTED;
}
