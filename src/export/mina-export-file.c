/* mina-export-file.c - writes a file as a whole or not at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "mina-config.h"

#include "export/mina-export-file.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/mina-error.h"

/* Whether a path lies in a folder; both without links. */
static gboolean
is_inside (const char *path,
           const char *folder)
{
  g_autofree char *real_path = realpath (path, NULL);
  g_autofree char *real_folder = realpath (folder, NULL);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) parent = NULL;

  if (real_path == NULL || real_folder == NULL)
    return FALSE;
  file = g_file_new_for_path (real_path);
  parent = g_file_new_for_path (real_folder);
  return g_file_has_prefix (file, parent);
}

gboolean
mina_export_file_is_source (GFile             *file,
                            const char *const *sources)
{
  g_autofree char *path = g_file_get_path (file);
  GStatBuf target;
  GStatBuf source;

  if (path == NULL || g_stat (path, &target) != 0)
    return FALSE;
  for (guint i = 0; sources[i] != NULL; i++)
    {
      if (g_stat (sources[i], &source) != 0)
        continue;
      if (target.st_dev == source.st_dev && target.st_ino == source.st_ino)
        return TRUE;
      if (S_ISDIR (source.st_mode) && is_inside (path, sources[i]))
        return TRUE;
    }
  return FALSE;
}

gboolean
mina_export_file_write (GFile              *file,
                        const char *const  *sources,
                        MinaExportWrite     write,
                        gpointer            data,
                        GError            **error)
{
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  gboolean existed;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (write != NULL, FALSE);

  if (sources != NULL && mina_export_file_is_source (file, sources))
    {
      g_autofree char *name = g_file_get_basename (file);

      g_set_error (error, MINA_ERROR, MINA_ERROR_ARGUMENT,
                   _("“%s” is what was read, and is never written to. Choose another name."), name);
      return FALSE;
    }
  existed = g_file_query_exists (file, NULL);
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, error);
  if (stream == NULL)
    return FALSE;
  if (write (data, G_OUTPUT_STREAM (stream), error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);

  /* To close it cancelled leaves the old file where it is. */
  cancellable = g_cancellable_new ();
  g_cancellable_cancel (cancellable);
  g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, NULL);
  if (!existed)
    g_file_delete (file, NULL, NULL);
  return FALSE;
}
