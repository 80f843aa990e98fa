/* recent.c - what was opened lately, and what is open in a line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fixture.h"

#include <glib/gstdio.h>

#include "session/mina-recent.h"
#include "session/mina-summary.h"

typedef struct
{
  char       *folder;
  char       *file;
  char       *a;
  char       *b;
  MinaRecent *recent;
} RecentFixture;

static void
set_up (RecentFixture *self,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("mina-recent-XXXXXX", &error);
  g_assert_no_error (error);
  self->file = g_build_filename (self->folder, "deep", "recent", NULL);
  self->a = g_build_filename (self->folder, "a; b.json", NULL);
  self->b = g_build_filename (self->folder, "ä.json", NULL);
  g_assert_true (g_file_set_contents (self->a, "", 0, NULL));
  g_assert_true (g_file_set_contents (self->b, "", 0, NULL));
  self->recent = mina_recent_new (self->file);
}

static void
tear_down (RecentFixture *self,
           gconstpointer  data)
{
  g_autofree char *deep = g_path_get_dirname (self->file);

  g_assert_finalize_object (self->recent);
  g_remove (self->file);
  g_rmdir (deep);
  g_remove (self->a);
  g_remove (self->b);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->file);
  g_free (self->a);
  g_free (self->b);
}

static void
add (RecentFixture *self,
     const char    *first,
     const char    *second,
     gint64         time_s)
{
  const char *const paths[] = { first, second, NULL };

  mina_recent_add (self->recent, paths, "3 spans", time_s);
}

static void
test_newest_first_and_once (RecentFixture *self,
                            gconstpointer  data)
{
  add (self, self->a, NULL, 1);
  add (self, self->a, self->b, 2);
  add (self, self->a, NULL, 3);
  g_assert_cmpuint (mina_recent_count (self->recent), ==, 2);
  g_assert_cmpint (mina_recent_get (self->recent, 0)->time_s, ==, 3);
  g_assert_cmpint (mina_recent_get (self->recent, 1)->time_s, ==, 2);
}

static void
test_survives_the_end (RecentFixture *self,
                       gconstpointer  data)
{
  g_autofree char *name = NULL;

  add (self, self->a, self->b, 42);
  g_assert_finalize_object (self->recent);
  self->recent = mina_recent_new (self->file);
  g_assert_cmpuint (mina_recent_count (self->recent), ==, 1);
  g_assert_cmpstr (mina_recent_get (self->recent, 0)->paths[0], ==, self->a);
  g_assert_cmpstr (mina_recent_get (self->recent, 0)->paths[1], ==, self->b);
  g_assert_cmpstr (mina_recent_get (self->recent, 0)->facts, ==, "3 spans");
  g_assert_cmpint (mina_recent_get (self->recent, 0)->time_s, ==, 42);
  name = mina_recent_item_name (mina_recent_get (self->recent, 0));
  g_assert_cmpstr (name, ==, "a; b.json + ä.json");
}

static void
test_what_is_gone_is_left_out (RecentFixture *self,
                               gconstpointer  data)
{
  add (self, self->a, NULL, 1);
  add (self, self->b, NULL, 2);
  g_remove (self->b);
  g_assert_finalize_object (self->recent);
  self->recent = mina_recent_new (self->file);
  g_assert_cmpuint (mina_recent_count (self->recent), ==, 1);
  g_assert_cmpstr (mina_recent_get (self->recent, 0)->paths[0], ==, self->a);
}

static void
test_a_broken_file_is_as_none (RecentFixture *self,
                               gconstpointer  data)
{
  add (self, self->a, NULL, 1);
  g_assert_true (g_file_set_contents (self->file, "[recent-1\npaths=\n\xff\xfe", -1, NULL));
  g_assert_finalize_object (self->recent);
  self->recent = mina_recent_new (self->file);
  g_assert_cmpuint (mina_recent_count (self->recent), ==, 0);
  add (self, self->a, NULL, 1);
  mina_recent_clear (self->recent);
  g_assert_cmpuint (mina_recent_count (self->recent), ==, 0);
}

static void
test_keeps_ten (RecentFixture *self,
                gconstpointer  data)
{
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *path = g_strdup_printf ("/nowhere/%u", i);

      add (self, path, NULL, i);
    }
  g_assert_cmpuint (mina_recent_count (self->recent), ==, 10);
  g_assert_cmpint (mina_recent_get (self->recent, 9)->time_s, ==, 20);
}

static void
test_summary_names_the_root_and_counts (void)
{
  g_autoptr (MinaDataset) dataset = fixture_dataset ();
  guint32 trace = mina_dataset_find_trace (dataset, (MinaTraceId){ 7, 1 });
  g_autofree char *title = mina_summary_title (dataset, trace);
  g_autofree char *facts = mina_summary_facts (dataset, trace);
  g_autofree char *files = mina_summary_title (dataset, MINA_NONE);
  g_autofree char *all = mina_summary_facts (dataset, MINA_NONE);

  g_assert_cmpstr (title, ==, "GET /checkout");
  g_assert_cmpstr (facts, ==, "1.00\u00a0s · 6 spans · 6 services · 2 errors");
  g_assert_cmpstr (files, ==, "fixture.json");
  g_assert_cmpstr (all, ==, "2 traces · 8 spans · 7 services · 2 errors");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                       \
  g_test_add ("/session/recent/" name, RecentFixture, NULL, set_up, function, tear_down)
  ADD ("newest-first-and-once", test_newest_first_and_once);
  ADD ("survives-the-end", test_survives_the_end);
  ADD ("what-is-gone-is-left-out", test_what_is_gone_is_left_out);
  ADD ("a-broken-file-is-as-none", test_a_broken_file_is_as_none);
  ADD ("keeps-ten", test_keeps_ten);
  g_test_add_func ("/session/summary/names-the-root-and-counts",
                   test_summary_names_the_root_and_counts);
  return g_test_run ();
}
