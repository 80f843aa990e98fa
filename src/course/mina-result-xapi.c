/* mina-result-xapi.c - results as statements of the Experience API
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-result.h"

#include <string.h>

/* Names, not addresses: nothing is fetched from there. */
#define HOME "https://minatrace.github.io/"
#define VERBS "http://adlnet.gov/expapi/verbs/"
#define TYPES "http://adlnet.gov/expapi/activities/"

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
begin (JsonBuilder *builder,
       const char  *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

/* What happened in a step; NULL if nothing did. */
static const char *
find_verb (const MinaResult     *self,
           const MinaLesson     *lesson,
           const MinaLessonStep *of_lesson,
           const MinaResultStep *step)
{
  if (g_str_equal (step->outcome, "tested-out"))
    return "completed";
  if (mina_result_verify (self, lesson, step) == MINA_RESULT_SUPPORTED)
    {
      if (!mina_lesson_step_is_graded (of_lesson))
        return step->value != NULL ? "answered" : "completed";
      return g_str_equal (step->outcome, "shown") ? "completed" : "passed";
    }
  return step->attempts > 0 || step->outcome[0] != '\0' ? "attempted" : NULL;
}

/* A UUID of version 5 over what makes the statement one, so that it is taken once. */
static char *
make_id (const MinaResult     *self,
         const MinaResultStep *step,
         const char           *verb)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA1);
  const char *parts[] = { HOME, mina_result_get_class (self), mina_result_get_learner (self),
                          mina_result_get_lesson (self), mina_result_get_lesson_hash (self),
                          step->id, verb, step->passed_at != NULL ? step->passed_at : "" };
  guint8 bytes[20];
  gsize n = sizeof bytes;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_checksum_update (sum, (const guchar *) parts[i], (gssize) strlen (parts[i]) + 1);
  g_checksum_get_digest (sum, bytes, &n);
  bytes[6] = (guint8) ((bytes[6] & 0x0f) | 0x50);
  bytes[8] = (guint8) ((bytes[8] & 0x3f) | 0x80);
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6],
                          bytes[7], bytes[8], bytes[9], bytes[10], bytes[11], bytes[12],
                          bytes[13], bytes[14], bytes[15]);
}

static void
add_actor (JsonBuilder      *builder,
           const MinaResult *self)
{
  g_autofree char *class_id = g_uri_escape_string (mina_result_get_class (self), NULL, FALSE);
  g_autofree char *home = g_strconcat (HOME "class/", class_id, NULL);

  begin (builder, "actor");
  add_text (builder, "objectType", "Agent");
  begin (builder, "account");
  add_text (builder, "homePage", home);
  add_text (builder, "name", mina_result_get_learner (self));
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_verb (JsonBuilder *builder,
          const char  *verb)
{
  g_autofree char *id = g_strconcat (VERBS, verb, NULL);

  begin (builder, "verb");
  add_text (builder, "id", id);
  begin (builder, "display");
  add_text (builder, "en-US", verb);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_object (JsonBuilder          *builder,
            const MinaLesson     *lesson,
            const MinaLessonStep *step)
{
  g_autofree char *id =
    g_strdup_printf (HOME "lesson/%s/%s", mina_lesson_get_id (lesson), step->id);

  begin (builder, "object");
  add_text (builder, "objectType", "Activity");
  add_text (builder, "id", id);
  begin (builder, "definition");
  add_text (builder, "type", mina_lesson_step_is_graded (step) ? TYPES "question" : TYPES "lesson");
  if (step->title != NULL)
    {
      begin (builder, "name");
      add_text (builder, mina_lesson_get_language (lesson), step->title);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_result (JsonBuilder          *builder,
            const MinaResultStep *step,
            const char           *verb)
{
  gboolean passed = g_str_equal (verb, "passed");
  g_autofree char *duration = g_strdup_printf ("PT%.0fS", step->seconds);

  begin (builder, "result");
  json_builder_set_member_name (builder, "completion");
  json_builder_add_boolean_value (builder, !g_str_equal (verb, "attempted"));
  if (passed)
    {
      json_builder_set_member_name (builder, "success");
      json_builder_add_boolean_value (builder, TRUE);
    }
  if (step->value != NULL)
    add_text (builder, "response", step->value);
  if (step->seconds > 0)
    add_text (builder, "duration", duration);
  json_builder_end_object (builder);
}

static void
add_context (JsonBuilder      *builder,
             const MinaResult *self,
             const MinaLesson *lesson)
{
  g_autofree char *id = g_strconcat (HOME "lesson/", mina_lesson_get_id (lesson), NULL);

  begin (builder, "context");
  add_text (builder, "platform", "Mina");
  if (*mina_result_get_version (self) != '\0')
    add_text (builder, "revision", mina_result_get_version (self));
  begin (builder, "contextActivities");
  json_builder_set_member_name (builder, "parent");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  add_text (builder, "objectType", "Activity");
  add_text (builder, "id", id);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

void
mina_result_append_xapi (const MinaResult *self,
                         const MinaLesson *lesson,
                         GString          *text)
{
  GPtrArray *steps;

  g_return_if_fail (self != NULL && lesson != NULL && text != NULL);

  steps = mina_result_get_steps (self);
  for (guint i = 0; i < steps->len; i++)
    {
      const MinaResultStep *step = g_ptr_array_index (steps, i);
      const MinaLessonStep *of_lesson = mina_lesson_find_step (lesson, step->id);
      const char *verb =
        of_lesson != NULL ? find_verb (self, lesson, of_lesson, step) : NULL;
      g_autoptr (JsonBuilder) builder = NULL;
      g_autoptr (JsonNode) root = NULL;
      g_autofree char *id = NULL;
      g_autofree char *line = NULL;

      if (verb == NULL)
        continue;
      builder = json_builder_new ();
      id = make_id (self, step, verb);
      json_builder_begin_object (builder);
      add_text (builder, "id", id);
      add_actor (builder, self);
      add_verb (builder, verb);
      add_object (builder, lesson, of_lesson);
      add_result (builder, step, verb);
      add_context (builder, self, lesson);
      add_text (builder, "timestamp",
                step->passed_at != NULL ? step->passed_at : mina_result_get_exported (self));
      json_builder_end_object (builder);
      root = json_builder_get_root (builder);
      line = json_to_string (root, FALSE);
      g_string_append_printf (text, "%s\n", line);
    }
}
