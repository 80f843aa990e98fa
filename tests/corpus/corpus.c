/* corpus.c - files of a format against what their names and the notes beside them say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: test-corpus --tap FOLDER [DATA]
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
 *   rows 2                  how many spans are shown
 *   repair duplicate 2      how many spans a repair concerns
 *   verdict y               the verdict, where the name of the file does not say it
 *
 * Problems must be as many as those expected, repairs too where one is expected. Blank lines and
 * what follows a # are left out. With DATA, the notes are in FOLDER and the files in DATA, which
 * may be missing: these files belong to others.
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

static const char *const repairs[] = {
  [MINA_REPAIR_PADDED_ID] = "padded-id",
  [MINA_REPAIR_TEXT_ID] = "text-id",
  [MINA_REPAIR_MISSING_ID] = "missing-id",
  [MINA_REPAIR_ID_WIDTH] = "id-width",
  [MINA_REPAIR_MISSING_PARENT] = "missing-parent",
  [MINA_REPAIR_SELF_PARENT] = "self-parent",
  [MINA_REPAIR_CYCLE] = "cycle",
  [MINA_REPAIR_DUPLICATE] = "duplicate",
  [MINA_REPAIR_SAME_ID] = "same-id",
  [MINA_REPAIR_SHARED] = "shared",
  [MINA_REPAIR_MERGED] = "merged",
  [MINA_REPAIR_NO_START] = "no-start",
  [MINA_REPAIR_NEGATIVE] = "negative",
  [MINA_REPAIR_UNFINISHED] = "unfinished",
  [MINA_REPAIR_IMPLAUSIBLE] = "implausible",
  [MINA_REPAIR_OUTSIDE_PARENT] = "outside-parent",
  [MINA_REPAIR_NO_SERVICE] = "no-service",
};

G_STATIC_ASSERT (G_N_ELEMENTS (repairs) == MINA_N_REPAIRS);

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
count_repair (MinaDataset *dataset,
              const char  *name)
{
  guint32 n;
  const MinaRepair *found = mina_dataset_repairs (dataset, &n);

  for (guint32 i = 0; i < n; i++)
    if (g_str_equal (repairs[found[i].code], name))
      return found[i].n;
  return 0;
}

static guint64
count_rows (MinaDataset *dataset)
{
  guint32 n;
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &n);
  guint64 rows = 0;

  for (guint32 i = 0; i < n; i++)
    rows += traces[i].spans.n;
  return rows;
}

static guint64
count_of (MinaDataset *dataset,
          const char  *name)
{
  if (g_str_equal (name, "rows"))
    return count_rows (dataset);
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
  guint32 n_repairs = 0;
  guint32 n_found;

  mina_dataset_repairs (dataset, &n_found);
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
      else if (g_str_equal (words[0], "repair"))
        {
          g_assert_cmpuint (n_words, ==, 3);
          n_repairs++;
          if (count_repair (dataset, words[1]) != g_ascii_strtoull (words[2], NULL, 10))
            g_test_fail_printf ("“%s” is expected, it is %" G_GUINT64_FORMAT, lines[i],
                                count_repair (dataset, words[1]));
        }
      else if (g_str_equal (words[0], "verdict"))
        continue;
      else if (g_str_equal (words[0], "format"))
        {
          g_autofree char *formats = formats_of (dataset);

          g_assert_cmpstr (formats, ==, words[1]);
        }
      else if (count_of (dataset, words[0]) != g_ascii_strtoull (words[1], NULL, 10))
        g_test_fail_printf ("“%s” is expected, it is %" G_GUINT64_FORMAT "; problems:%s", lines[i],
                            count_of (dataset, words[0]), problems);
    }
  if (n_repairs > 0 && n_repairs != n_found)
    g_test_fail_printf ("%u repairs are expected; there are %u", n_repairs, n_found);
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

typedef struct
{
  char *path;
  char *notes;
} Case;

static void
case_free (gpointer data)
{
  Case *self = data;

  g_free (self->path);
  g_free (self->notes);
  g_free (self);
}

static char **
read_expectations (const char *name)
{
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

static char
find_verdict (const Case        *self,
              const char *const *lines)
{
  g_autofree char *name = g_path_get_basename (self->path);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "verdict "))
      return lines[i][strlen ("verdict ")];
  return name[0];
}

static void
test_file (gconstpointer data)
{
  const Case *self = data;
  g_auto (GStrv) lines = read_expectations (self->notes);
  char verdict = find_verdict (self, (const char *const *) lines);
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaDataset) dataset = load (self->path, &error);

  if (verdict == 'n')
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
                   verdict == 'i');
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
test_absent (void)
{
  g_test_message ("the files are not here: nothing to compare");
}

static void
add_test (const char *folder,
          const char *data,
          const char *name)
{
  g_autofree char *format = g_path_get_basename (folder);
  g_autofree char *notes = g_strconcat (name, ".expect", NULL);
  g_autofree char *test = g_strdup_printf ("/corpus/%s/%s", format, name);
  Case *self = g_new0 (Case, 1);

  self->path = g_build_filename (data, name, NULL);
  self->notes = g_build_filename (folder, notes, NULL);
  g_test_add_data_func_full (test, self, test_file, case_free);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;
  const char *data;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_assert_cmpint (argc, >=, 2);
  data = argc > 2 ? argv[2] : argv[1];
  if (!g_file_test (data, G_FILE_TEST_IS_DIR))
    {
      g_test_add_func ("/corpus/is-absent", test_absent);
      return g_test_run ();
    }
  folder = g_dir_open (argv[1], 0, &error);
  g_assert_no_error (error);

  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".expect"))
      g_ptr_array_add (names, g_strndup (name, strlen (name) - strlen (".expect")));
    else if (argc == 2)
      {
        g_autofree char *notes = g_strdup_printf ("%s/%s.expect", argv[1], name);

        if (name[1] != '_' || strchr ("yni", name[0]) == NULL)
          g_error ("“%s” has no verdict in its name", name);
        if (!g_file_test (notes, G_FILE_TEST_EXISTS))
          g_error ("“%s” has no note of what it should give", name);
      }
  g_assert_cmpuint (names->len, >, 0);
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    add_test (argv[1], data, names->pdata[i]);
  return g_test_run ();
}
