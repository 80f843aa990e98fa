/* mina-cli-artifacts.c - mina lesson artifacts: what the built-in course gives to take home
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-cli"

#include "mina-config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "cli/mina-cli-private.h"
#include "course/mina-lesson-cases.h"
#include "session/mina-artifacts.h"

static int
list (void)
{
  guint n;
  const MinaArtifact *artifacts = mina_artifacts (&n);
  g_autoptr (GString) text = g_string_new (NULL);
  int width = 0;

  for (guint i = 0; i < n; i++)
    width = MAX (width, mina_cli_text_width (artifacts[i].name));
  for (guint i = 0; i < n; i++)
    {
      mina_cli_append_padded (text, artifacts[i].name, width + 2);
      g_string_append_printf (text, "%s · %s\n", _ (artifacts[i].title),
                              _ (artifacts[i].description));
    }
  mina_cli_write (text->str);
  return MINA_CLI_WHOLE;
}

static void
free_files (gpointer data)
{
  g_ptr_array_unref (data);
}

int
mina_cli_lesson_artifacts (const char *output,
                           const char *language)
{
  guint n;
  const MinaArtifact *artifacts = mina_artifacts (&n);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (free_files);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GError) error = NULL;

  if (output == NULL)
    return list ();
  folder = g_file_new_for_commandline_arg (output);
  for (guint i = 0; i < n; i++)
    {
      GPtrArray *files = mina_artifact_make (
        &artifacts[i], language != NULL ? language : mina_lesson_language (), &error);

      if (files == NULL)
        {
          mina_cli_complain (error->message);
          return MINA_CLI_NOT_READ;
        }
      g_ptr_array_add (made, files);
      for (guint f = 0; f < files->len; f++)
        g_ptr_array_add (all, g_ptr_array_index (files, f));
    }
  if (!mina_artifact_files_write (all, folder, &error))
    {
      mina_cli_complain (error->message);
      return MINA_CLI_NOT_READ;
    }
  for (guint i = 0; i < all->len; i++)
    {
      const MinaLessonFile *file = g_ptr_array_index (all, i);
      g_autofree char *path = g_build_filename (output, file->name, NULL);

      g_string_append_printf (text, "%s\n", path);
    }
  mina_cli_write (text->str);
  return MINA_CLI_WHOLE;
}
