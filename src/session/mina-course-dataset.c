/* mina-course-dataset.c - the datasets of a lesson
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-course-dataset.h"

#include "base/mina-error.h"
#include "decode/mina-load.h"
#include "synth/mina-synth.h"

#include <glib/gi18n-lib.h>
#include <string.h>

MinaDataset *
mina_course_dataset_read (MinaLesson              *lesson,
                          const MinaLessonDataset *dataset,
                          GError                 **error)
{
  const char *folder = mina_lesson_get_folder (lesson);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;
  g_autoptr (GString) joined = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (!g_str_has_prefix (folder, "resource://"))
    {
      for (guint i = 0; i < dataset->files->len; i++)
        {
          g_autofree char *path = g_build_filename (folder, dataset->files->pdata[i], NULL);

          g_strv_builder_add (builder, path);
        }
      paths = g_strv_builder_end (builder);
      return mina_load_paths ((const char *const *) paths, NULL, error);
    }

  /* Documents one after the other are one file of lines to the decoders. */
  for (guint i = 0; i < dataset->files->len; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s", folder + strlen ("resource://"),
                                               (char *) dataset->files->pdata[i]);
      g_autoptr (GBytes) part = g_resources_lookup_data (path, 0, error);
      gsize size;
      const char *content;

      if (part == NULL)
        return NULL;
      content = g_bytes_get_data (part, &size);
      g_string_append_len (joined, content, size);
      g_string_append_c (joined, '\n');
    }
  bytes = g_bytes_new (joined->str, joined->len);
  return mina_load_bytes (bytes, dataset->id, NULL, error);
}

MinaDataset *
mina_course_dataset_make (MinaLesson              *lesson,
                          const MinaLessonDataset *dataset,
                          GError                 **error)
{
  const MinaSynthCase *synth;

  g_return_val_if_fail (lesson != NULL && dataset != NULL, NULL);

  if (dataset->case_name == NULL)
    return mina_course_dataset_read (lesson, dataset, error);
  synth = mina_synth_find (dataset->case_name);
  if (synth == NULL)
    {
      g_set_error (error, MINA_ERROR, MINA_ERROR_NO_DATA,
                   _("There is no made-up dataset “%s”."), dataset->case_name);
      return NULL;
    }
  return synth->make (dataset->has_seed ? dataset->seed : synth->seed);
}
