/* mina-lesson-extract.c - a chapter of a lesson as a lesson of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-extract.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/mina-error.h"

/* What a chapter needs of its lesson: sets of ids and of paths. */
typedef struct
{
  GHashTable *datasets;
  GHashTable *objectives;
  GHashTable *files;
} Needs;

MinaLessonFile *
mina_lesson_file_new (const char *name,
                      GBytes     *bytes)
{
  MinaLessonFile *self = g_new0 (MinaLessonFile, 1);

  self->name = g_strdup (name);
  self->bytes = bytes;
  return self;
}

void
mina_lesson_file_free (MinaLessonFile *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static GBytes *
read_file (const char *folder,
           const char *name,
           GError    **error)
{
  g_autofree char *path = g_strconcat (folder, "/", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

  return g_file_load_bytes (file, NULL, NULL, error);
}

static JsonObject *
read_object (const char *folder,
             const char *name,
             GError    **error)
{
  g_autoptr (GBytes) bytes = read_file (folder, name, error);
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size;
  const char *data;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &size);
  if (!json_parser_load_from_data (parser, data, (gssize) size, error))
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      g_set_error (error, MINA_ERROR, MINA_ERROR_SYNTAX, "%s is no object", name);
      return NULL;
    }
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static const char *
text_of (JsonObject *object,
         const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

/* ---- what is needed ---- */

static void
collect (JsonNode   *node,
         const char *name,
         Needs      *needs)
{
  static const char *const of_datasets[] = { "dataset", "open", "bring", NULL };

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        collect (json_array_get_element (array, i), name, needs);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *member;
      JsonNode *value;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &member, &value))
        collect (value, member, needs);
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      if (g_strv_contains (of_datasets, name))
        g_hash_table_add (needs->datasets, json_node_dup_string (node));
      else if (g_str_equal (name, "objectives"))
        g_hash_table_add (needs->objectives, json_node_dup_string (node));
      else if (g_str_equal (name, "picture"))
        g_hash_table_add (needs->files, json_node_dup_string (node));
    }
}

/* The elements whose "id" is in @ids; all of them if it is NULL. */
static JsonArray *
filter (JsonObject *lesson,
        const char *name,
        GHashTable *ids)
{
  JsonArray *kept = json_array_new ();
  JsonArray *all = json_object_get_array_member (lesson, name);

  for (guint i = 0; i < json_array_get_length (all); i++)
    {
      JsonObject *one = json_array_get_object_element (all, i);

      if (g_hash_table_contains (ids, text_of (one, "id")))
        json_array_add_object_element (kept, json_object_ref (one));
    }
  return kept;
}

/* A dataset that can be lit needs the light, and each its files. */
static void
collect_files (JsonObject *lesson,
               Needs      *needs)
{
  static const char *const files[] = { "file", "logs", "metrics" };
  JsonArray *datasets = json_object_get_array_member (lesson, "datasets");

  for (guint i = 0; i < json_array_get_length (datasets); i++)
    {
      JsonObject *one = json_array_get_object_element (datasets, i);

      if (!g_hash_table_contains (needs->datasets, text_of (one, "id")))
        continue;
      if (text_of (one, "lit") != NULL)
        g_hash_table_add (needs->datasets, g_strdup (text_of (one, "lit")));
      for (guint f = 0; f < G_N_ELEMENTS (files); f++)
        if (text_of (one, files[f]) != NULL)
          g_hash_table_add (needs->files, g_strdup (text_of (one, files[f])));
    }
}

static JsonObject *
find_chapter (JsonObject *lesson,
              const char *id)
{
  JsonArray *chapters = json_object_get_array_member (lesson, "chapters");

  for (guint i = 0; i < json_array_get_length (chapters); i++)
    {
      JsonObject *chapter = json_array_get_object_element (chapters, i);

      if (g_strcmp0 (text_of (chapter, "id"), id) == 0)
        return chapter;
    }
  return NULL;
}

/* ---- the files ---- */

static void
add_json (GPtrArray  *files,
          const char *name,
          JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  json_node_init_object (node, object);
  text = json_to_string (node, TRUE);
  line = g_strconcat (text, "\n", NULL);
  g_ptr_array_add (files, mina_lesson_file_new (name, g_bytes_new (line, strlen (line))));
}

static JsonObject *
make_lesson (JsonObject *lesson,
             JsonObject *chapter,
             Needs      *needs)
{
  static const char *const kept[] = { "mina_lesson", "version", "lang", "langs",
                                      "license", "author", "tier", "lines" };
  JsonObject *made = json_object_new ();
  JsonArray *chapters = json_array_new ();
  g_autofree char *id =
    g_strdup_printf ("%s.%s", text_of (lesson, "id"), text_of (chapter, "id"));

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (json_object_has_member (lesson, kept[i]))
      json_object_set_member (made, kept[i], json_object_dup_member (lesson, kept[i]));
  json_object_set_string_member (made, "id", id);
  json_object_set_string_member (made, "title", text_of (chapter, "title"));
  if (json_object_has_member (chapter, "minutes"))
    json_object_set_member (made, "minutes", json_object_dup_member (chapter, "minutes"));
  json_object_set_array_member (made, "objectives",
                                filter (lesson, "objectives", needs->objectives));
  json_object_set_array_member (made, "datasets", filter (lesson, "datasets", needs->datasets));
  json_array_add_object_element (chapters, json_object_ref (chapter));
  json_object_set_array_member (made, "chapters", chapters);
  return made;
}

static gboolean
is_needed (const char *key,
           const char *chapter_prefix,
           Needs      *needs)
{
  static const char objectives[] = "lesson/objectives/";

  if (g_str_has_prefix (key, objectives))
    return g_hash_table_contains (needs->objectives, key + strlen (objectives));
  return g_str_has_prefix (key, chapter_prefix) || g_str_has_prefix (key, "lesson/lines/");
}

/* The translations of what is kept; that of the chapter's title is that of the lesson's. */
static JsonObject *
make_translation (JsonObject *all,
                  const char *chapter,
                  Needs      *needs)
{
  JsonObject *made = json_object_new ();
  g_autofree char *prefix = g_strconcat (chapter, "/", NULL);
  g_autofree char *title = g_strconcat (chapter, "/title", NULL);
  JsonObjectIter iter;
  const char *key;
  JsonNode *entry;

  if (json_object_has_member (all, title))
    json_object_set_member (made, "lesson/title", json_object_dup_member (all, title));
  json_object_iter_init_ordered (&iter, all);
  while (json_object_iter_next_ordered (&iter, &key, &entry))
    if (is_needed (key, prefix, needs))
      json_object_set_member (made, key, json_node_copy (entry));
  return made;
}

static gboolean
add_translations (GPtrArray  *files,
                  const char *folder,
                  JsonObject *lesson,
                  const char *chapter,
                  Needs      *needs,
                  GError    **error)
{
  JsonArray *languages = json_object_has_member (lesson, "langs")
                           ? json_object_get_array_member (lesson, "langs")
                           : NULL;

  for (guint i = 0; languages != NULL && i < json_array_get_length (languages); i++)
    {
      g_autofree char *name =
        g_strdup_printf ("i18n/%s.json", json_array_get_string_element (languages, i));
      g_autoptr (JsonObject) all = read_object (folder, name, error);
      g_autoptr (JsonObject) made = NULL;

      if (all == NULL)
        return FALSE;
      made = make_translation (all, chapter, needs);
      add_json (files, name, made);
    }
  return TRUE;
}

static gboolean
add_others (GPtrArray  *files,
            const char *folder,
            Needs      *needs,
            GError    **error)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (needs->files),
                                         (GCompareFunc) strcmp);

  for (GList *l = names; l != NULL; l = l->next)
    {
      GBytes *bytes = read_file (folder, l->data, error);

      if (bytes == NULL)
        return FALSE;
      g_ptr_array_add (files, mina_lesson_file_new (l->data, bytes));
    }
  return TRUE;
}

static GHashTable *
set_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

GPtrArray *
mina_lesson_extract (const char *folder,
                     const char *chapter_id,
                     GError    **error)
{
  g_autoptr (GPtrArray) files =
    g_ptr_array_new_with_free_func ((GDestroyNotify) mina_lesson_file_free);
  g_autoptr (JsonObject) lesson = NULL;
  g_autoptr (JsonObject) made = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GHashTable) datasets = set_new ();
  g_autoptr (GHashTable) objectives = set_new ();
  g_autoptr (GHashTable) others = set_new ();
  Needs needs = { datasets, objectives, others };
  JsonObject *chapter;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (chapter_id != NULL, NULL);

  lesson = read_object (folder, "lesson.json", error);
  if (lesson == NULL)
    return NULL;
  chapter = find_chapter (lesson, chapter_id);
  if (chapter == NULL)
    {
      g_set_error (error, MINA_ERROR, MINA_ERROR_ARGUMENT, "the lesson has no chapter \"%s\"",
                   chapter_id);
      return NULL;
    }
  node = json_node_alloc ();
  json_node_init_object (node, chapter);
  collect (node, "", &needs);
  collect_files (lesson, &needs);
  made = make_lesson (lesson, chapter, &needs);
  add_json (files, "lesson.json", made);
  if (!add_translations (files, folder, lesson, chapter_id, &needs, error)
      || !add_others (files, folder, &needs, error))
    return NULL;
  return g_steal_pointer (&files);
}
