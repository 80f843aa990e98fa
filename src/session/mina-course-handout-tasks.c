/* mina-course-handout-tasks.c - the tasks of a lesson on paper, and their answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-course-handout-private.h"

#include "base/mina-format.h"
#include "course/mina-lesson-text.h"
#include "scene/mina-span-label.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Lines for an answer in words. */
#define ANSWER_LINES 2

/* Of larger traces a picture on paper says nothing. */
#define MAX_DRAWN_SPANS 60

/* What a step shows. */
typedef struct
{
  MinaCourseSource *source; /* nullable */
  guint32           trace;
} Scene;

/* ---- answers ---- */

static const char *
find_choice (GPtrArray  *choices,
             const char *id)
{
  for (guint i = 0; i < choices->len; i++)
    {
      const MinaLessonChoice *choice = choices->pdata[i];

      if (g_strcmp0 (choice->id, id) == 0)
        return choice->text;
    }
  return NULL;
}

/* A choice, an item, a slot, or what an alias stands for, in words. */
static char *
name_one (const MinaLessonStep *step,
          const Scene          *scene,
          const char           *id)
{
  GPtrArray *lists[] = { step->choices, step->items, step->slots };
  guint32 span;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      const char *text = find_choice (lists[i], id);

      if (text != NULL)
        return g_strdup (text);
    }
  for (guint i = 0; i < step->moves->len; i++)
    {
      const char *text = find_choice (((MinaLessonMove *) step->moves->pdata[i])->choices, id);

      if (text != NULL)
        return g_strdup (text);
    }
  if (id[0] != '@' || scene->source == NULL)
    return g_strdup (id);
  span = mina_lesson_names_find_span (scene->source->names, scene->trace, id);
  return span != MINA_NONE ? mina_span_title (scene->source->dataset, span) : NULL;
}

static void
append_answer (GString    *out,
               const char *between,
               const char *text)
{
  if (text == NULL || text[0] == '\0')
    return;
  if (out->len > 0)
    g_string_append (out, between);
  g_string_append (out, text);
}

/* A text, or an array of them. */
static void
append_named (GString              *out,
              const MinaLessonStep *step,
              const Scene          *scene,
              JsonNode             *node,
              const char           *between)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      g_autoptr (GString) list = g_string_new (NULL);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonNode *element = json_array_get_element (array, i);
          const char *id = JSON_NODE_HOLDS_VALUE (element) ? json_node_get_string (element) : NULL;
          g_autofree char *name = id != NULL ? name_one (step, scene, id) : NULL;

          append_answer (list, between, name);
        }
      append_answer (out, "; ", list->str);
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_autofree char *name = name_one (step, scene, json_node_get_string (node));

      append_answer (out, "; ", name);
    }
}

/* { "from", "to" }, in milliseconds; of aliases the sentence of success tells. */
static void
append_range (GString  *out,
              JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  char from[MINA_FORMAT_SIZE], to[MINA_FORMAT_SIZE];
  g_autofree char *text = NULL;

  if (object == NULL || !json_object_has_member (object, "from")
      || !json_object_has_member (object, "to"))
    return;
  mina_format_duration (from, (gint64) (json_object_get_double_member (object, "from")
                                        * MINA_NS_PER_MS));
  mina_format_duration (to, (gint64) (json_object_get_double_member (object, "to")
                                      * MINA_NS_PER_MS));
  text = g_strdup_printf ("%s – %s", from, to);
  append_answer (out, "; ", text);
}

static void
append_action (GString              *out,
               const MinaLessonStep *step,
               const Scene          *scene,
               const char           *name,
               JsonNode             *node)
{
  static const char *const named[] = { "select", "service", "instance", "choose",
                                       "field",  "text",    "log",      "header_part" };

  if (g_strv_contains (named, name))
    append_named (out, step, scene, node, ", ");
  else if (strcmp (name, "order") == 0 || strcmp (name, "pair") == 0)
    append_named (out, step, scene, node, " → ");
  else if (strcmp (name, "number") == 0 && JSON_NODE_HOLDS_VALUE (node))
    {
      char number[MINA_FORMAT_SIZE];

      append_answer (out, "; ", mina_format_number (number, json_node_get_double (node)));
    }
  else if (strcmp (name, "edge") == 0 && JSON_NODE_HOLDS_VALUE (node))
    {
      g_auto (GStrv) ends = g_strsplit (json_node_get_string (node), ">", 2);
      g_autofree char *edge = g_strjoinv (" → ", ends);

      append_answer (out, "; ", edge);
    }
  else if (strcmp (name, "mark") == 0 || strcmp (name, "measure") == 0)
    append_range (out, node);
}

static void
add_answer (MinaCourseWriter     *self,
            const MinaLessonStep *step,
            const Scene          *scene,
            const MinaState      *state)
{
  g_autoptr (GString) answer = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < step->solution->len; i++)
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *node;

      json_object_iter_init_ordered (&iter, step->solution->pdata[i]);
      while (json_object_iter_next_ordered (&iter, &name, &node))
        append_action (answer, step, scene, name, node);
    }
  if (step->success != NULL && answer->len > 0)
    text = g_strdup_printf (_("**Answer:** %1$s. %2$s"), answer->str, step->success);
  else
    text = g_strdup_printf (_("**Answer:** %s"),
                            answer->len > 0 || step->success == NULL ? answer->str : step->success);
  if (answer->len > 0 || step->success != NULL)
    mina_course_writer_text (self, MINA_HANDOUT_INDENTED, NULL, text, state);
}

/* ---- tasks ---- */

/* What the step's stage shows, or @scene of the step before. */
static gboolean
find_scene (MinaCourseWriter      *self,
            const MinaLessonStep  *step,
            Scene                 *scene,
            GError               **error)
{
  const MinaLessonStage *stage = &step->stage;

  if (stage->dataset != NULL && mina_lesson_find_dataset (self->lesson, stage->dataset) != NULL)
    {
      scene->source = mina_course_writer_source (self, stage->dataset, error);
      scene->trace = MINA_NONE;
      if (scene->source == NULL)
        return FALSE;
    }
  if (scene->source != NULL && stage->trace != NULL && strcmp (stage->trace, "keep") != 0)
    scene->trace = mina_lesson_names_find_trace (scene->source->names, stage->trace);
  return TRUE;
}

/* The trace that is looked at, once for all tasks that follow about it. */
static void
add_scene (MinaCourseWriter     *self,
           const MinaLessonStep *step,
           const Scene          *scene,
           Scene                *drawn)
{
  MinaPictureRequest request = { .trace = scene->trace };
  const MinaTraceInfo *traces;

  if (scene->source == NULL || scene->trace == MINA_NONE || step->kind == MINA_STEP_CHECKPOINT
      || (drawn->source == scene->source && drawn->trace == scene->trace))
    return;
  traces = mina_dataset_traces (scene->source->dataset, NULL);
  if (traces[scene->trace].spans.n > MAX_DRAWN_SPANS)
    return;
  *drawn = *scene;
  mina_handout_add_picture (self->handout, scene->source->dataset, &request);
}

static void
add_list (MinaCourseWriter *self,
          GPtrArray        *choices,
          MinaHandoutFlags  flags)
{
  for (guint i = 0; i < choices->len; i++)
    {
      const MinaLessonChoice *choice = choices->pdata[i];
      g_autofree char *text = g_strdup_printf ("☐ %s", choice->text);

      mina_course_writer_text (self,
                               MINA_HANDOUT_INDENTED | MINA_HANDOUT_CLOSE
                                 | (i + 1 < choices->len ? MINA_HANDOUT_KEEP : flags),
                               NULL, text, NULL);
    }
}

/* Keys are of no use on paper. */
static char *
without_keys (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (" ?\\{key:[^}]*\\}", 0, 0, NULL);

  return g_regex_replace_literal (regex, text, -1, 0, "", 0, NULL);
}

static void
add_task (MinaCourseWriter     *self,
          const MinaLessonStep *step,
          guint                 number,
          const Scene          *scene)
{
  g_autoptr (MinaState) state = mina_course_writer_state (scene->source, scene->trace);
  g_autofree char *marker = g_strdup_printf ("%u.", number);
  g_autofree char *task = without_keys (step->task);
  gboolean listed = step->choices->len + step->items->len + step->slots->len > 0;

  mina_course_writer_text (self, MINA_HANDOUT_KEEP, marker, task, state);
  add_list (self, step->choices, self->teacher ? MINA_HANDOUT_KEEP : 0);
  add_list (self, step->items, MINA_HANDOUT_KEEP);
  add_list (self, step->slots, MINA_HANDOUT_KEEP);
  if (self->teacher)
    add_answer (self, step, scene, state);
  else if (!listed || step->choices->len == 0)
    mina_handout_add_blanks (self->handout, ANSWER_LINES);
}

static gboolean
is_twin (const MinaLesson     *lesson,
         const MinaLessonStep *step)
{
  GPtrArray *steps = mina_lesson_get_steps (lesson);

  for (guint i = 0; i < steps->len; i++)
    if (g_strcmp0 (((MinaLessonStep *) steps->pdata[i])->twin, step->id) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
add_chapter (MinaCourseWriter         *self,
             const MinaLessonChapter  *chapter,
             GError                  **error)
{
  Scene scene = { NULL, MINA_NONE };
  Scene drawn = { NULL, MINA_NONE };
  guint number = 0;

  for (guint i = 0; i < chapter->steps->len; i++)
    {
      const MinaLessonStep *step = chapter->steps->pdata[i];

      if (!find_scene (self, step, &scene, error))
        return FALSE;
      if (step->task == NULL || step->kind == MINA_STEP_SANDBOX || is_twin (self->lesson, step))
        continue;
      if (number == 0)
        {
          g_autofree char *title = mina_lesson_text_to_markup (chapter->title, NULL);

          mina_handout_add_text (self->handout, MINA_HANDOUT_HEADING, 0, NULL, title);
        }
      add_scene (self, step, &scene, &drawn);
      add_task (self, step, ++number, &scene);
    }
  return TRUE;
}

gboolean
mina_course_writer_tasks (MinaCourseWriter *self,
                          GError          **error)
{
  GPtrArray *chapters = mina_lesson_get_chapters (self->lesson);

  for (guint i = 0; i < chapters->len; i++)
    if (!add_chapter (self, chapters->pdata[i], error))
      return FALSE;
  return TRUE;
}
