/* shared.c - files of the world against counts that were made by another program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: test-shared --tap FOLDER FORMAT...
 *
 * The folder has a counts.json: an array of objects, one a file, with its name and what it holds,
 * counted before anything is merged. A file with nothing to count may be refused. Files are
 * compared whose names begin with a FORMAT, two dashes and anything. The files belong to others
 * and are not part of Mina: where they are not, there is nothing to compare, and one test says so.
 */

#include <string.h>

#include <json-glib/json-glib.h>

#include "decode/mina-load.h"
#include "model/mina-dataset.h"

typedef struct
{
  char       *path;
  JsonObject *expected;
} Case;

static void
case_free (gpointer data)
{
  Case *self = data;

  g_free (self->path);
  json_object_unref (self->expected);
  g_free (self);
}

static gint64
get_count (JsonObject *object,
           const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
join_names (GPtrArray *names)
{
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

static void
check_services (MinaDataset *dataset,
                JsonObject  *expected)
{
  JsonArray *array = json_object_get_array_member (expected, "service_names");
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autofree char *all_wanted = NULL;
  g_autofree char *all_found = NULL;
  guint32 n;
  const MinaService *services = mina_dataset_services (dataset, &n);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (wanted, (gpointer) json_array_get_string_element (array, i));
  for (guint32 i = 0; i < n; i++)
    {
      const char *name = services[i].name != 0 ? mina_dataset_text (dataset, services[i].name)
                                               : "(none)";

      if (services[i].n_spans == 0 && (services[i].n_logs == 0 || services[i].name == 0))
        continue;
      /* A record of both sides of a call is two spans here, of two services. */
      if (mina_dataset_spans (dataset)->n > mina_dataset_counts (dataset)->spans
          && !g_ptr_array_find_with_equal_func (wanted, name, g_str_equal, NULL))
        continue;
      g_ptr_array_add (found, (gpointer) name);
    }
  all_wanted = join_names (wanted);
  all_found = join_names (found);
  g_assert_cmpstr (all_found, ==, all_wanted);
}

/* A server's word that it has more is no fault of the reading. */
static gboolean
is_whole (MinaDataset *dataset)
{
  const MinaDiagnostics *diagnostics = mina_dataset_diagnostics (dataset);

  for (guint i = 0; i < mina_diagnostics_count (diagnostics); i++)
    {
      const MinaProblem *problem = mina_diagnostics_get (diagnostics, i);

      if (problem->loss && problem->code != MINA_ERROR_PARTIAL)
        {
          g_test_message ("%s", problem->sentence);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
is_nothing (JsonObject *expected)
{
  return get_count (expected, "spans") + get_count (expected, "logs")
           + get_count (expected, "metrics") + get_count (expected, "points")
           + get_count (expected, "exemplars")
         == 0;
}

static void
test_counts (gconstpointer data)
{
  const Case *self = data;
  const char *paths[] = { self->path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaDataset) dataset = mina_load_paths (paths, NULL, &error);
  const MinaCounts *counts;

  if (dataset == NULL && is_nothing (self->expected))
    {
      g_assert_true (g_error_matches (error, MINA_ERROR, MINA_ERROR_NO_DATA)
                     || g_error_matches (error, MINA_ERROR, MINA_ERROR_SERVER));
      return;
    }
  if (dataset == NULL)
    {
      g_test_fail_printf ("not read: %s", error->message);
      return;
    }
  counts = mina_dataset_counts (dataset);
  g_assert_cmpint (counts->documents, ==, get_count (self->expected, "bodies"));
  g_assert_cmpint (counts->spans, ==, get_count (self->expected, "spans"));
  g_assert_cmpint (counts->traces, ==, get_count (self->expected, "traces"));
  g_assert_cmpint (counts->services, ==, get_count (self->expected, "services"));
  g_assert_cmpint (counts->errors, ==, get_count (self->expected, "errors"));
  g_assert_cmpint (counts->roots, ==, get_count (self->expected, "roots"));
  g_assert_cmpint (counts->orphans, ==, get_count (self->expected, "orphans"));
  g_assert_cmpint (counts->events, ==, get_count (self->expected, "events"));
  g_assert_cmpint (counts->links, ==, get_count (self->expected, "links"));
  g_assert_cmpint (counts->logs, ==, get_count (self->expected, "logs"));
  g_assert_cmpint (counts->logs_with_trace, ==, get_count (self->expected, "logs_with_trace"));
  g_assert_cmpint (counts->metrics, ==, get_count (self->expected, "metrics"));
  g_assert_cmpint (counts->points, ==, get_count (self->expected, "points"));
  g_assert_cmpint (counts->exemplars, ==, get_count (self->expected, "exemplars"));
  g_assert_cmpint (counts->first_ns, ==, get_count (self->expected, "first"));
  g_assert_cmpint (counts->last_ns, ==, get_count (self->expected, "last"));
  g_assert_true (is_whole (dataset));
  check_services (dataset, self->expected);
}

static void
test_absent (void)
{
  g_test_message ("the shared data are not here: nothing to compare");
}

static gboolean
is_format (const char *name,
           const char *format)
{
  gsize length = strlen (format);

  return strncmp (name, format, length) == 0
         && (g_str_has_prefix (name + length, "--") || name[length] == '-');
}

static gboolean
is_wanted (const char *name,
           int         argc,
           char       *argv[])
{
  for (int i = 2; i < argc; i++)
    if (is_format (name, argv[i]))
      return TRUE;
  return FALSE;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *counts = NULL;
  JsonArray *files;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_assert_cmpint (argc, >, 2);
  counts = g_build_filename (argv[1], "counts.json", NULL);
  if (!json_parser_load_from_file (parser, counts, NULL))
    {
      g_test_add_func ("/corpus/shared/is-absent", test_absent);
      return g_test_run ();
    }

  files = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (files); i++)
    {
      JsonObject *object = json_array_get_object_element (files, i);
      const char *name = json_object_get_string_member (object, "file");
      g_autofree char *test = g_strconcat ("/corpus/shared/", name, NULL);
      Case *self;

      if (!is_wanted (name, argc, argv))
        continue;
      self = g_new0 (Case, 1);
      self->path = g_build_filename (argv[1], name, NULL);
      self->expected = json_object_ref (object);
      g_test_add_data_func_full (test, self, test_counts, case_free);
    }
  return g_test_run ();
}
