/* corpus.c - files of a format against what their names and the notes beside them say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: test-corpus --tap FOLDER
 *
 * The name of a file is the verdict: y_ is read whole, i_ is read in part and says so, n_ is not
 * read. FILE.expect says more, a line each:
 *
 *   spans 3                 a count, by its name in `mina info --json`
 *   format otlp-proto       the formats of the file
 *   problem syntax 4        a problem of this code on this line
 *   problem truncated @812  a problem of this code at this byte
 *   problem encoding        a problem of this code anywhere
 *   error truncated         the code of the error, for n_
 *
 * Problems must be as many as those expected. Blank lines and what follows a # are left out.
 */

#include <string.h>

#include "decode/mina-load.h"
#include "model/mina-dataset.h"

typedef struct
{
  const char *name;
  gsize       offset;
} Count;

#define COUNT(name) { #name, G_STRUCT_OFFSET (MinaCounts, name) }

static const Count counts[] = {
  COUNT (documents),
  COUNT (spans),
  COUNT (traces),
  COUNT (services),
  COUNT (errors),
  COUNT (roots),
  COUNT (orphans),
  COUNT (events),
  COUNT (links),
  COUNT (logs),
  COUNT (logs_with_trace),
  COUNT (metrics),
  COUNT (points),
  COUNT (exemplars),
  COUNT (first_ns),
  COUNT (last_ns),
};

static MinaDataset *
load (const char *path,
      GError    **error)
{
  const char *paths[] = { path, NULL };

  return mina_load_paths (paths, NULL, error);
}

static char *
problems_of (MinaDataset *dataset)
{
  const MinaDiagnostics *diagnostics = mina_dataset_diagnostics (dataset);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < mina_diagnostics_count (diagnostics); i++)
    {
      const MinaProblem *problem = mina_diagnostics_get (diagnostics, i);

      g_string_append_printf (text,
                              "\n  %s line %" G_GINT64_FORMAT " byte %" G_GINT64_FORMAT ": %s",
                              mina_error_code_name (problem->code), problem->place.line,
                              problem->place.byte, problem->sentence);
    }
  return g_string_free (text, FALSE);
}

static gboolean
has_problem (MinaDataset *dataset,
             const char  *code,
             const char  *place)
{
  const MinaDiagnostics *diagnostics = mina_dataset_diagnostics (dataset);

  for (guint i = 0; i < mina_diagnostics_count (diagnostics); i++)
    {
      const MinaProblem *problem = mina_diagnostics_get (diagnostics, i);

      if (!g_str_equal (mina_error_code_name (problem->code), code))
        continue;
      if (place == NULL
          || (*place == '@' && g_ascii_strtoll (place + 1, NULL, 10) == problem->place.byte)
          || (*place != '@' && g_ascii_strtoll (place, NULL, 10) == problem->place.line))
        return TRUE;
    }
  return FALSE;
}

static guint64
count_of (MinaDataset *dataset,
          const char  *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (g_str_equal (counts[i].name, name))
      return G_STRUCT_MEMBER (guint64, mina_dataset_counts (dataset), counts[i].offset);
  g_error ("there is no count “%s”", name);
}

/* Formats of all files, archives' members too. */
static char *
formats_of (MinaDataset *dataset)
{
  GString *text = g_string_new (NULL);
  guint32 n;
  const MinaFile *files = mina_dataset_files (dataset, &n);

  for (guint32 i = 0; i < n; i++)
    {
      if (files[i].format == NULL || *files[i].format == '\0')
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", files[i].format);
    }
  return g_string_free (text, FALSE);
}

static void
check_dataset (MinaDataset       *dataset,
               const char *const *lines)
{
  const MinaDiagnostics *diagnostics = mina_dataset_diagnostics (dataset);
  g_autofree char *problems = problems_of (dataset);
  guint n_problems = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 3);
      guint n_words = g_strv_length (words);

      if (n_words == 0)
        continue;
      g_assert_cmpuint (n_words, >=, 2);
      if (g_str_equal (words[0], "problem"))
        {
          n_problems++;
          if (!has_problem (dataset, words[1], words[2]))
            g_test_fail_printf ("“%s” is expected; there are:%s", lines[i], problems);
        }
      else if (g_str_equal (words[0], "format"))
        {
          g_autofree char *formats = formats_of (dataset);

          g_assert_cmpstr (formats, ==, words[1]);
        }
      else if (count_of (dataset, words[0]) != g_ascii_strtoull (words[1], NULL, 10))
        g_test_fail_printf ("“%s” is expected, it is %" G_GUINT64_FORMAT "; problems:%s", lines[i],
                            count_of (dataset, words[0]), problems);
    }
  if (n_problems != mina_diagnostics_count (diagnostics))
    g_test_fail_printf ("%u problems are expected; there are:%s", n_problems, problems);
}

static void
check_error (const GError      *error,
             const char *const *lines)
{
  g_assert_cmpstr (g_quark_to_string (error->domain), ==, g_quark_to_string (MINA_ERROR));
  g_assert_cmpuint (strlen (error->message), >, 0);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "error "))
      {
        g_assert_cmpstr (mina_error_code_name ((MinaError) error->code), ==, lines[i] + 6);
        return;
      }
  g_test_fail_printf ("no error is expected, but: %s", error->message);
}

static char **
read_expectations (const char *path)
{
  g_autofree char *name = g_strconcat (path, ".expect", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  char **lines;

  g_file_get_contents (name, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *comment = strchr (lines[i], '#');

      if (comment != NULL)
        *comment = '\0';
      g_strstrip (lines[i]);
    }
  return lines;
}

static void
test_file (gconstpointer data)
{
  const char *path = data;
  g_autofree char *name = g_path_get_basename (path);
  g_auto (GStrv) lines = read_expectations (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaDataset) dataset = load (path, &error);

  if (name[0] == 'n')
    {
      if (dataset != NULL)
        g_test_fail_printf ("read, but should not be");
      else
        check_error (error, (const char *const *) lines);
      return;
    }
  if (dataset == NULL)
    {
      g_test_fail_printf ("not read: %s", error->message);
      return;
    }
  check_dataset (dataset, (const char *const *) lines);
  g_assert_cmpint (mina_diagnostics_has_loss (mina_dataset_diagnostics (dataset)), ==,
                   name[0] == 'i');
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;
  g_autofree char *format = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_assert_cmpint (argc, ==, 2);
  folder = g_dir_open (argv[1], 0, &error);
  g_assert_no_error (error);
  format = g_path_get_basename (argv[1]);

  while ((name = g_dir_read_name (folder)) != NULL)
    if (strlen (name) > 2 && name[1] == '_' && strchr ("yni", name[0]) != NULL
        && !g_str_has_suffix (name, ".expect"))
      g_ptr_array_add (names, g_strdup (name));
  g_assert_cmpuint (names->len, >, 0);
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *test = g_strdup_printf ("/corpus/%s/%s", format,
                                               (const char *) names->pdata[i]);

      g_test_add_data_func_full (test, g_build_filename (argv[1], names->pdata[i], NULL),
                                 test_file, g_free);
    }
  return g_test_run ();
}
