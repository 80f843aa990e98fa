/* mina-learners.c - who learns on this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-learners.h"

#include "base/mina-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* In a learner's folder. */
#define ABOUT "learner.mina.json"
#define ABOUT_BYTES 65536

/* Characters of a safe name at most: four of them are the name of a file. */
#define SAFE_MAX 40

void
mina_learner_free (MinaLearner *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

static int
compare_learners (gconstpointer a,
                  gconstpointer b)
{
  const MinaLearner *one = *(MinaLearner *const *) a;
  const MinaLearner *two = *(MinaLearner *const *) b;

  if (one->last_s != two->last_s)
    return one->last_s > two->last_s ? -1 : 1;
  return g_utf8_collate (one->name, two->name);
}

/* When the newest file of progress was written. */
static gint64
find_last (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  gint64 last_s = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      if (g_str_has_suffix (name, ".jsonl") && g_stat (path, &info) == 0)
        last_s = MAX (last_s, (gint64) info.st_mtime);
    }
  return last_s;
}

MinaLearner *
mina_learners_find (const char *root,
                    const char *id)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  MinaLearner *self;
  JsonNode *name;
  gsize length;

  g_return_val_if_fail (root != NULL && id != NULL, NULL);

  folder = g_build_filename (root, id, NULL);
  path = g_build_filename (folder, ABOUT, NULL);
  if (strchr (id, G_DIR_SEPARATOR) != NULL || id[0] == '.'
      || !g_file_get_contents (path, &content, &length, NULL) || length > ABOUT_BYTES
      || !json_parser_load_from_data (parser, content, (gssize) length, NULL)
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return NULL;
  name = json_object_get_member (json_node_get_object (json_parser_get_root (parser)), "name");
  if (name == NULL || !JSON_NODE_HOLDS_VALUE (name)
      || json_node_get_value_type (name) != G_TYPE_STRING)
    return NULL;
  self = g_new0 (MinaLearner, 1);
  self->id = g_strdup (id);
  self->name = json_node_dup_string (name);
  self->last_s = find_last (folder);
  return self;
}

GPtrArray *
mina_learners_list (const char *root)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) mina_learner_free);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (root != NULL, list);

  dir = g_dir_open (root, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      MinaLearner *learner = mina_learners_find (root, name);

      if (learner != NULL)
        g_ptr_array_add (list, learner);
    }
  g_ptr_array_sort (list, compare_learners);
  return list;
}

char *
mina_learner_safe_name (const char *text)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *composed = NULL;
  guint n = 0;

  g_return_val_if_fail (text != NULL, NULL);

  composed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  for (const char *c = composed != NULL ? composed : ""; *c != '\0' && n < SAFE_MAX;
       c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (g_unichar_isalnum (letter))
        {
          g_string_append_unichar (name, letter);
          n++;
        }
      else if (name->len > 0 && name->str[name->len - 1] != '-')
        {
          g_string_append_c (name, '-');
          n++;
        }
    }
  while (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate (name, name->len - 1);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

/* A folder of its own: two names may have the same letters. */
static char *
make_folder (const char *root,
             const char *safe,
             GError    **error)
{
  if (g_mkdir_with_parents (root, 0700) == 0)
    for (guint i = 1; i < 1000; i++)
      {
        g_autofree char *id = i == 1 ? g_strdup (safe) : g_strdup_printf ("%s-%u", safe, i);
        g_autofree char *folder = g_build_filename (root, id, NULL);

        if (strcmp (id, MINA_LEARNER_DEFAULT) == 0)
          continue;
        if (g_mkdir (folder, 0700) == 0)
          return g_steal_pointer (&id);
        if (errno != EEXIST)
          break;
      }
  g_set_error (error, MINA_ERROR, MINA_ERROR_IO, _("Nothing can be written in %s: %s"), root,
               g_strerror (errno));
  return NULL;
}

static gboolean
write_about (const char *root,
             const char *id,
             const char *name,
             GError    **error)
{
  g_autofree char *path = g_build_filename (root, id, ABOUT, NULL);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "mina_learner");
  json_builder_add_int_value (builder, 1);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, name);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  text = json_to_string (node, FALSE);
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

MinaLearner *
mina_learners_add (const char *root,
                   const char *name,
                   GError    **error)
{
  g_autofree char *stripped = NULL;
  g_autofree char *safe = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) others = NULL;

  g_return_val_if_fail (root != NULL && name != NULL, NULL);

  stripped = g_strstrip (g_utf8_make_valid (name, -1));
  safe = mina_learner_safe_name (stripped);
  if (*safe == '\0' || g_utf8_strlen (stripped, -1) > MINA_LEARNER_NAME_MAX)
    {
      g_set_error (error, MINA_ERROR, MINA_ERROR_VALUE,
                   _("A name has letters or digits, and at most %d characters."),
                   MINA_LEARNER_NAME_MAX);
      return NULL;
    }
  others = mina_learners_list (root);
  for (guint i = 0; i < others->len; i++)
    if (g_utf8_collate (((MinaLearner *) others->pdata[i])->name, stripped) == 0)
      {
        g_set_error (error, MINA_ERROR, MINA_ERROR_VALUE,
                     _("Somebody here is called “%s” already."), stripped);
        return NULL;
      }
  id = make_folder (root, safe, error);
  if (id == NULL || !write_about (root, id, stripped, error))
    return NULL;
  return mina_learners_find (root, id);
}

/* A learner's folder has files alone; a folder in it was put there by somebody else. */
gboolean
mina_learners_forget (const char *root,
                      const char *id,
                      GError    **error)
{
  g_autoptr (MinaLearnerLock) lock = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (root != NULL && id != NULL, FALSE);
  g_return_val_if_fail (strchr (id, G_DIR_SEPARATOR) == NULL && id[0] != '.', FALSE);

  lock = mina_learner_lock_new (root, id, error);
  if (lock == NULL)
    return FALSE;
  folder = g_build_filename (root, id, NULL);
  dir = g_dir_open (folder, 0, error);
  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_unlink (path) != 0 && errno != ENOENT)
        {
          g_set_error (error, MINA_ERROR, MINA_ERROR_IO, _("%s cannot be deleted: %s"), path,
                       g_strerror (errno));
          return FALSE;
        }
    }
  if (g_rmdir (folder) != 0)
    {
      g_set_error (error, MINA_ERROR, MINA_ERROR_IO, _("%s cannot be deleted: %s"), folder,
                   g_strerror (errno));
      return FALSE;
    }
  return TRUE;
}
