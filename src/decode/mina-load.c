/* mina-load.c - from paths to a dataset: the one way in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include <errno.h>
#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "decode/mina-decoder.h"
#include "decode/mina-load.h"

/* Files of one folder that are opened at most: a wrong folder should not take for ever. */
#define MAX_FILES 10000

/*
 * Entry:
 * @path: a file, or "-"
 * @from_folder: whether it was found in a folder, and may be something else
 *
 * A file to read.
 */
typedef struct
{
  char    *path;
  gboolean from_folder;
} Entry;

static void
clear_entry (gpointer data)
{
  g_free (((Entry *) data)->path);
}

static void
add_entry (GArray     *entries,
           const char *path,
           gboolean    from_folder,
           gsize      *total)
{
  Entry entry = { g_strdup (path), from_folder };
  GStatBuf status;

  g_array_append_val (entries, entry);
  if (strcmp (path, "-") != 0 && g_stat (path, &status) == 0 && status.st_size > 0)
    *total += status.st_size;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The files of a folder, not of those in it, by name; hidden ones are left alone. */
static gboolean
add_folder (GArray     *entries,
            const char *path,
            gsize      *total,
            GError    **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &local);
  g_autofree char *display = g_filename_display_name (path);
  const char *name;

  if (dir == NULL)
    {
      g_set_error (error, MINA_ERROR, MINA_ERROR_ACCESS,
                   _("The folder “%s” cannot be read: %s"), display, local->message);
      return FALSE;
    }
  while ((name = g_dir_read_name (dir)) != NULL && names->len < MAX_FILES)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (name[0] != '.' && g_file_test (file, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (names, g_steal_pointer (&file));
    }
  if (names->len == 0)
    {
      g_set_error (error, MINA_ERROR, MINA_ERROR_EMPTY,
                   _("There are no files in the folder “%s”."), display);
      return FALSE;
    }
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    add_entry (entries, g_ptr_array_index (names, i), TRUE, total);
  return TRUE;
}

/*
 * Load:
 * @builder: where everything goes
 * @work: (nullable): the wish to stop
 * @n_read: files that could be read
 * @first: (nullable): what kept the first file from being read
 *
 * A dataset in the making.
 */
typedef struct
{
  MinaDatasetBuilder *builder;
  MinaWork           *work;
  guint               n_read;
  GError             *first;
} Load;

/* A file that cannot be read: a problem among others, or the end of all. Takes @error. */
static void
note_failure (Load       *self,
              guint       file,
              const char *name,
              gboolean    from_folder,
              GError     *error)
{
  MinaPlace place = { file, 0, -1 };
  gboolean is_other = from_folder
                      && (error->code == MINA_ERROR_UNKNOWN_FORMAT
                          || error->code == MINA_ERROR_NOT_TELEMETRY
                          || error->code == MINA_ERROR_NO_DATA
                          || error->code == MINA_ERROR_EMPTY);

  mina_diagnostics_add (mina_dataset_builder_diagnostics (self->builder),
                        is_other ? MINA_ERROR_IGNORED : (MinaError) error->code, !is_other, place,
                        /* TRANSLATORS: a file name, then a whole sentence about that file */
                        _("“%s” is left out. %s"), name, error->message);
  if (self->first == NULL)
    self->first = error;
  else
    g_error_free (error);
}

/* Reads one file. Returns: whether to go on with the next. */
static gboolean
load_source (Load       *self,
             MinaSource *source,
             const char *name,
             gint64      modified_ns,
             gboolean    from_folder,
             GError     *failure)
{
  MinaDecodeContext context = { 0 };
  GError *error = failure;

  context.builder = self->builder;
  context.diagnostics = mina_dataset_builder_diagnostics (self->builder);
  context.work = self->work;
  context.file = mina_dataset_builder_begin_file (self->builder, name);
  context.name = name;
  context.modified_ns = modified_ns;

  if (source != NULL && mina_decode_source (source, &context, &error))
    {
      self->n_read++;
      return TRUE;
    }
  if (g_error_matches (error, MINA_ERROR, MINA_ERROR_CANCELLED))
    {
      g_clear_error (&self->first);
      self->first = error;
      self->n_read = 0;
      return FALSE;
    }
  note_failure (self, context.file, name, from_folder, error);
  return TRUE;
}

static gboolean
load_entry (Load        *self,
            const Entry *entry)
{
  gboolean is_stdin = strcmp (entry->path, "-") == 0;
  g_autofree char *base = g_path_get_basename (entry->path);
  g_autofree char *name = is_stdin ? g_strdup (_("standard input"))
                                   : g_filename_display_name (base);
  GError *error = NULL;
  MinaSource *source = mina_source_new_for_path (entry->path, &error);
  gint64 modified_ns = 0;
  GStatBuf status;

  if (!is_stdin && g_stat (entry->path, &status) == 0)
    modified_ns = (gint64) status.st_mtime * MINA_NS_PER_S;
  return load_source (self, source, name, modified_ns, entry->from_folder, error);
}

/* Freezes what was read; takes the builder. */
static MinaDataset *
finish (Load    *self,
        GError **error)
{
  MinaDataset *dataset = NULL;

  if (self->n_read > 0)
    {
      g_clear_error (&self->first);
      dataset = mina_dataset_builder_finish (g_steal_pointer (&self->builder),
                                             g_get_real_time () * MINA_NS_PER_US, self->work);
      if (dataset == NULL)
        g_set_error_literal (error, MINA_ERROR, MINA_ERROR_CANCELLED, _("Stopped"));
      return dataset;
    }
  mina_dataset_builder_free (g_steal_pointer (&self->builder));
  if (self->first != NULL)
    g_propagate_error (error, g_steal_pointer (&self->first));
  return NULL;
}

MinaDataset *
mina_load_paths (const char *const *paths,
                 MinaWork          *work,
                 GError           **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  Load self = { 0 };
  gsize total = 0;

  g_return_val_if_fail (paths != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_array_set_clear_func (entries, clear_entry);
  self.builder = mina_dataset_builder_new ();
  self.work = work;

  for (guint i = 0; paths[i] != NULL; i++)
    {
      GError *local = NULL;

      if (!g_file_test (paths[i], G_FILE_TEST_IS_DIR))
        {
          add_entry (entries, paths[i], FALSE, &total);
        }
      else if (!add_folder (entries, paths[i], &total, &local))
        {
          g_autofree char *name = g_path_get_basename (paths[i]);
          g_autofree char *display = g_filename_display_name (name);

          load_source (&self, NULL, display, 0, FALSE, local);
        }
    }
  if (entries->len == 0 && self.first == NULL)
    self.first = g_error_new_literal (MINA_ERROR, MINA_ERROR_ARGUMENT, _("No file is named."));

  mina_work_set_total (work, total);
  for (guint i = 0; i < entries->len; i++)
    if (!load_entry (&self, &g_array_index (entries, Entry, i)))
      break;
  return finish (&self, error);
}

MinaDataset *
mina_load_bytes (GBytes     *bytes,
                 const char *name,
                 MinaWork   *work,
                 GError    **error)
{
  Load self = { 0 };

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self.builder = mina_dataset_builder_new ();
  self.work = work;
  mina_work_set_total (work, g_bytes_get_size (bytes));
  load_source (&self, mina_source_new_for_bytes (bytes), name, 0, FALSE, NULL);
  return finish (&self, error);
}
