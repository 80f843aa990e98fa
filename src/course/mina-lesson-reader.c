/* mina-lesson-reader.c - lessons from files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-reader.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "course/mina-lesson-pointer.h"
#include "course/mina-lesson-reader-private.h"
#include "course/mina-lesson-scan.h"
#include "mina-lessons.h"

#define FORMAT 1
#define RESOURCE "resource://"
#define BUILT_IN "/io/github/minatrace/Mina/lessons/"
#define MAX_LESSON_ID 64

/* What reads an element of an array of the lesson itself. */
typedef void (*ReadMember) (MinaLessonReader *self,
                            JsonObject       *object,
                            GHashTable       *ids);

/* The built-in lessons are part of the program; nobody has to think of them. */
static void
register_built_in (void)
{
  static gsize registered;

  if (g_once_init_enter (&registered))
    {
      mina_lessons_register_resource ();
      g_once_init_leave (&registered, 1);
    }
}

GBytes *
mina_lesson_reader_load (const char  *path,
                         char       **sentence)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize size = 0;

  register_built_in ();
  if (g_str_has_prefix (path, RESOURCE))
    {
      GBytes *bytes = g_resources_lookup_data (path + strlen (RESOURCE),
                                               G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

      if (bytes == NULL)
        *sentence = g_strdup (error->message);
      return bytes;
    }

  /* One byte more tells that there is too much. */
  file = g_file_new_for_path (path);
  stream = g_file_read (file, NULL, &error);
  data = g_malloc (MINA_LESSON_MAX_BYTES + 1);
  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), data, MINA_LESSON_MAX_BYTES + 1, &size,
                                   NULL, &error))
    {
      *sentence = g_strdup (error->message);
      return NULL;
    }
  data = g_realloc (data, MAX (size, 1));
  return g_bytes_new_take (g_steal_pointer (&data), size);
}

static gboolean
read_format (MinaLessonReader *self,
             JsonObject       *object)
{
  double format = mina_lesson_reader_number (self, object, "mina_lesson", 0);

  if (!json_object_has_member (object, "mina_lesson"))
    {
      mina_lesson_reader_complain (self, MINA_LESSON_MEMBER, _("missing member \"%s\""),
                                   "mina_lesson");
      return FALSE;
    }
  if (format > FORMAT)
    {
      mina_lesson_pointer_push (self->pointer, "mina_lesson");
      mina_lesson_reader_complain (
        self, MINA_LESSON_NEWER,
        _("written for a newer version of Mina: it has the format %g, and "
          "this one reads %d"),
        format, FORMAT);
      return FALSE;
    }
  if (format != FORMAT)
    {
      mina_lesson_pointer_push (self->pointer, "mina_lesson");
      mina_lesson_reader_complain (self, MINA_LESSON_MEMBER, _("here belongs the number %d"),
                                   FORMAT);
      return FALSE;
    }
  return TRUE;
}

static void
read_lesson_id (MinaLessonReader *self,
                JsonObject       *object)
{
  char *id = mina_lesson_reader_string (self, object, "id", TRUE);
  gsize length = id != NULL ? strlen (id) : 0;

  self->lesson->id = id;
  if (id != NULL
      && (length == 0 || length > MAX_LESSON_ID
          || strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789.-") != length))
    {
      gsize back = mina_lesson_pointer_push (self->pointer, "id");

      mina_lesson_reader_complain (
        self, MINA_LESSON_ID,
        _("malformed id \"%s\": use a to z, 0 to 9, dots and dashes, at most %d characters"), id,
        MAX_LESSON_ID);
      g_string_truncate (self->pointer, back);
    }
}

static void
each (MinaLessonReader *self,
      JsonObject       *object,
      const char       *name,
      ReadMember        read)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *array = mina_lesson_reader_array (self, object, name);
  gsize back = mina_lesson_pointer_push (self->pointer, name);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      gsize here = mina_lesson_pointer_push_index (self->pointer, i);
      JsonObject *member = mina_lesson_reader_to_object (self, json_array_get_element (array, i));

      if (member != NULL)
        read (self, member, ids);
      g_string_truncate (self->pointer, here);
    }
  g_string_truncate (self->pointer, back);
}

static void
read_objective (MinaLessonReader *self,
                JsonObject       *object,
                GHashTable       *ids)
{
  static const char *const members[] = { "id", "tier", "text" };
  MinaLessonObjective *objective = g_new0 (MinaLessonObjective, 1);
  g_autofree char *field = NULL;

  g_ptr_array_add (self->lesson->objectives, objective);
  mina_lesson_reader_members (self, object, members, G_N_ELEMENTS (members));
  objective->id = mina_lesson_reader_id (self, object, ids, FALSE);
  objective->tier = mina_lesson_reader_tier (self, object, self->lesson->tier);
  field = g_strconcat ("objectives/", objective->id, NULL);
  objective->text = mina_lesson_reader_text (self, object, "text", field, TRUE, 0);
}

static void
read_card (MinaLessonReader *self,
           JsonObject       *object,
           GHashTable       *ids)
{
  static const char *const members[] = { "id", "question", "answer" };
  MinaLessonCard *card = g_new0 (MinaLessonCard, 1);
  g_autofree char *question = NULL;
  g_autofree char *answer = NULL;

  g_ptr_array_add (self->lesson->cards, card);
  mina_lesson_reader_members (self, object, members, G_N_ELEMENTS (members));
  card->id = mina_lesson_reader_id (self, object, ids, FALSE);
  question = g_strdup_printf ("cards/%s.question", card->id);
  answer = g_strdup_printf ("cards/%s.answer", card->id);
  card->question = mina_lesson_reader_text (self, object, "question", question, TRUE, 0);
  card->answer = mina_lesson_reader_text (self, object, "answer", answer, TRUE, 0);
}

static void
read_line (MinaLessonReader *self,
           JsonObject       *object,
           GHashTable       *ids)
{
  static const char *const members[] = { "id", "text", "after" };
  MinaLessonLine *line = g_new0 (MinaLessonLine, 1);
  g_autofree char *field = NULL;

  g_ptr_array_add (self->lesson->lines, line);
  mina_lesson_reader_members (self, object, members, G_N_ELEMENTS (members));
  line->id = mina_lesson_reader_id (self, object, ids, FALSE);
  field = g_strconcat ("case/", line->id, NULL);
  line->text = mina_lesson_reader_text (self, object, "text", field, TRUE, 0);
  line->after = mina_lesson_reader_string (self, object, "after", FALSE);
}

static void
add_chapter (MinaLessonReader *self,
             const char       *id,
             MinaLessonRoute  *route)
{
  for (guint i = 0; i < self->lesson->chapters->len; i++)
    {
      MinaLessonChapter *chapter = self->lesson->chapters->pdata[i];

      if (strcmp (chapter->id, id) != 0)
        continue;
      for (guint j = 0; j < chapter->steps->len; j++)
        g_ptr_array_add (route->steps,
                         g_strdup (((MinaLessonStep *) chapter->steps->pdata[j])->id));
      return;
    }
  mina_lesson_reader_complain (self, MINA_LESSON_REFERENCE, _("unknown chapter \"%s\""), id);
}

static void
add_step (MinaLessonReader *self,
          const char       *id,
          MinaLessonRoute  *route)
{
  if (mina_lesson_find_step (self->lesson, id) == NULL)
    mina_lesson_reader_complain (self, MINA_LESSON_REFERENCE, _("unknown step \"%s\""), id);
  g_ptr_array_add (route->steps, g_strdup (id));
}

static void
read_route_part (MinaLessonReader *self,
                 JsonObject       *object,
                 const char       *name,
                 MinaLessonRoute  *route,
                 void (*add) (MinaLessonReader *, const char *, MinaLessonRoute *))
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  gsize back;

  mina_lesson_reader_strings (self, object, name, ids);
  back = mina_lesson_pointer_push (self->pointer, name);
  for (guint i = 0; i < ids->len; i++)
    {
      gsize here = mina_lesson_pointer_push_index (self->pointer, i);

      add (self, ids->pdata[i], route);
      g_string_truncate (self->pointer, here);
    }
  g_string_truncate (self->pointer, back);
}

static void
read_route (MinaLessonReader *self,
            JsonObject       *object,
            GHashTable       *ids)
{
  static const char *const members[] = { "id", "title", "minutes", "chapters", "steps" };
  MinaLessonRoute *route = mina_lesson_route_new ();
  g_autofree char *field = NULL;

  g_ptr_array_add (self->lesson->routes, route);
  mina_lesson_reader_members (self, object, members, G_N_ELEMENTS (members));
  route->id = mina_lesson_reader_id (self, object, ids, FALSE);
  field = g_strconcat ("routes/", route->id, NULL);
  route->title = mina_lesson_reader_text (self, object, "title", field, TRUE, 0);
  route->minutes = mina_lesson_reader_minutes (self, object);
  if (json_object_has_member (object, "chapters") == json_object_has_member (object, "steps"))
    mina_lesson_reader_complain (self, MINA_LESSON_MEMBER,
                                 _("a route has either \"chapters\" or \"steps\""));
  read_route_part (self, object, "chapters", route, add_chapter);
  read_route_part (self, object, "steps", route, add_step);
}

/* What Mina says by the way. */
static void
read_sayings (MinaLessonReader *self,
              JsonObject       *object)
{
  static const char *const members[] = { "idle",   "resume",   "restore", "skip", "shown",
                                         "reason", "bad-file", "changed", "ended" };
  JsonObject *lines = mina_lesson_reader_object (self, object, "lines");
  gsize back = mina_lesson_pointer_push (self->pointer, "lines");

  if (lines != NULL)
    {
      mina_lesson_reader_members (self, lines, members, G_N_ELEMENTS (members));
      for (guint i = 0; i < G_N_ELEMENTS (members); i++)
        {
          g_autofree char *field = g_strconcat ("lines/", members[i], NULL);
          char *text = mina_lesson_reader_text (self, lines, members[i], field, FALSE,
                                                MINA_LESSON_TEXT_SPOKEN);

          if (text != NULL)
            g_hash_table_insert (self->lesson->sayings, g_strdup (members[i]), text);
        }
    }
  g_string_truncate (self->pointer, back);
}

static void
read_languages (MinaLessonReader *self,
                JsonObject       *object)
{
  g_autoptr (GPtrArray) languages = g_ptr_array_new_with_free_func (g_free);
  gsize back;

  self->lesson->language = mina_lesson_reader_string (self, object, "lang", FALSE);
  if (self->lesson->language == NULL)
    self->lesson->language = g_strdup ("en");
  mina_lesson_reader_strings (self, object, "langs", languages);
  back = mina_lesson_pointer_push (self->pointer, "langs");
  for (guint i = 0; i < languages->len; i++)
    {
      gsize here = mina_lesson_pointer_push_index (self->pointer, i);

      if (strcmp (languages->pdata[i], self->lesson->language) != 0)
        mina_lesson_reader_load_language (self, languages->pdata[i]);
      g_string_truncate (self->pointer, here);
    }
  g_string_truncate (self->pointer, back);
}

static void
read_lesson (MinaLessonReader *self,
             JsonObject       *object)
{
  static const char *const members[] = {
    "mina_lesson",
    "id",
    "version",
    "lang",
    "langs",
    "license",
    "title",
    "author",
    "minutes",
    "tier",
    "objectives",
    "routes",
    "cards",
    "case",
    "lines",
    "datasets",
    "chapters",
    "handout",
  };
  MinaLesson *lesson = self->lesson;
  g_autofree char *license = NULL;

  if (!read_format (self, object))
    return;
  mina_lesson_reader_members (self, object, members, G_N_ELEMENTS (members));
  read_lesson_id (self, object);
  lesson->version = mina_lesson_reader_string (self, object, "version", FALSE);
  if (lesson->version == NULL)
    lesson->version = g_strdup ("");
  lesson->author = mina_lesson_reader_string (self, object, "author", FALSE);
  if (lesson->author == NULL)
    lesson->author = g_strdup ("");
  license = mina_lesson_reader_string (self, object, "license", FALSE);
  lesson->minutes =
    mina_lesson_reader_minutes (self, object);
  lesson->tier = mina_lesson_reader_tier (self, object, MINA_TIER_BEGINNER);
  read_languages (self, object);
  mina_lesson_reader_datasets (self, object);
  g_string_assign (self->key, "lesson");
  lesson->title = mina_lesson_reader_text (self, object, "title", "title", TRUE, 0);
  read_sayings (self, object);
  each (self, object, "objectives", read_objective);
  each (self, object, "cards", read_card);
  each (self, object, "case", read_line);
  mina_lesson_reader_chapters (self, object);
  g_string_assign (self->key, "lesson");
  each (self, object, "routes", read_route);
  mina_lesson_reader_handout (self, object);
  mina_lesson_reader_references (self);
  mina_lesson_reader_end_languages (self);
}

MinaLesson *
mina_lesson_read_bytes (GBytes             *bytes,
                        const char         *folder,
                        const char         *language,
                        MinaLessonProblems *problems)
{
  g_autoptr (MinaLesson) lesson = NULL;
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) error = NULL;
  MinaLessonReader self = { .problems = problems, .wanted = language };
  guint errors;
  const char *data;
  gsize size;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (problems != NULL, NULL);

  errors = mina_lesson_problems_count (problems, NULL);
  if (!mina_lesson_scan (bytes, problems))
    return NULL;
  data = g_bytes_get_data (bytes, &size);
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, data, (gssize) size, &error))
    {
      g_autofree char *place = g_strdup_printf ("%u:%u", json_parser_get_current_line (parser),
                                                json_parser_get_current_pos (parser));

      mina_lesson_problems_add (problems, MINA_LESSON_SYNTAX, place, "%s", error->message);
      return NULL;
    }

  lesson = mina_lesson_new ();
  lesson->folder = g_strdup (folder);
  lesson->hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  self.lesson = lesson;
  self.pointer = g_string_new (NULL);
  self.key = g_string_new ("lesson");
  self.languages = g_ptr_array_new_with_free_func (mina_lesson_reader_free_language);
  if (JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    read_lesson (&self, json_node_get_object (json_parser_get_root (parser)));
  else
    mina_lesson_reader_complain (&self, MINA_LESSON_MEMBER, _("here belongs an object"));
  g_string_free (self.pointer, TRUE);
  g_string_free (self.key, TRUE);
  g_ptr_array_unref (self.languages);
  if (mina_lesson_problems_count (problems, NULL) != errors)
    return NULL;
  return g_steal_pointer (&lesson);
}

MinaLesson *
mina_lesson_read (const char         *path,
                  const char         *language,
                  MinaLessonProblems *problems)
{
  g_autofree char *file = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (problems != NULL, NULL);

  if (g_str_has_suffix (path, ".json") && !g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      file = g_strdup (path);
      folder = g_path_get_dirname (path);
    }
  else
    {
      folder = g_strdup (path);
      while (strlen (folder) > 1 && g_str_has_suffix (folder, "/")
             && strcmp (folder, RESOURCE "/") != 0)
        folder[strlen (folder) - 1] = '\0';
      file = g_strconcat (folder, "/lesson.json", NULL);
    }
  bytes = mina_lesson_reader_load (file, &sentence);
  if (bytes == NULL)
    {
      mina_lesson_problems_add (problems, MINA_LESSON_FILE, "", _("cannot be read: %s"), sentence);
      return NULL;
    }
  return mina_lesson_read_bytes (bytes, folder, language, problems);
}

/* Past a string, or NULL. */
static const char *
skip_string (const char *at,
             const char *end)
{
  for (at++; at < end; at++)
    {
      if (*at == '\\')
        at++;
      else if (*at == '"')
        return at + 1;
    }
  return NULL;
}

gboolean
mina_lesson_is_lesson (GBytes *bytes)
{
  static const char NAME[] = "\"mina_lesson\"";
  const char *at, *end;
  gsize size;
  guint depth = 0;

  g_return_val_if_fail (bytes != NULL, FALSE);

  at = g_bytes_get_data (bytes, &size);
  if (size == 0)
    return FALSE;
  end = at + size;
  if (size >= 3 && memcmp (at, "\xef\xbb\xbf", 3) == 0)
    at += 3;
  while (at < end && g_ascii_isspace (*at))
    at++;
  if (at == end || *at != '{')
    return FALSE;
  while (at != NULL && at < end)
    {
      if (*at == '"')
        {
          const char *after = skip_string (at, end);

          if (depth == 1 && after != NULL && after - at == (gssize) strlen (NAME)
              && memcmp (at, NAME, strlen (NAME)) == 0)
            {
              while (after < end && g_ascii_isspace (*after))
                after++;
              return after < end && *after == ':';
            }
          at = after;
          continue;
        }
      if (*at == '{' || *at == '[')
        depth++;
      else if ((*at == '}' || *at == ']') && --depth == 0)
        return FALSE;
      at++;
    }
  return FALSE;
}

char **
mina_lesson_list_built_in (void)
{
  g_auto (GStrv) children = NULL;
  GPtrArray *paths = g_ptr_array_new ();

  register_built_in ();
  children = g_resources_enumerate_children (BUILT_IN, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  for (guint i = 0; children != NULL && children[i] != NULL; i++)
    if (g_str_has_suffix (children[i], "/"))
      {
        g_autofree char *name = g_strndup (children[i], strlen (children[i]) - 1);

        g_ptr_array_add (paths, g_strconcat (RESOURCE BUILT_IN, name, NULL));
      }
  g_ptr_array_add (paths, NULL);
  return (char **) g_ptr_array_free (paths, FALSE);
}
