/* learners.c - tests of those who learn on one computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/mina-error.h"
#include "course/mina-learners.h"

typedef struct
{
  char *folder;
  char *root;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("mina-learners-XXXXXX", NULL);
  fixture->root = g_build_filename (fixture->folder, "learners", NULL);
}

static void
empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        empty (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  empty (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->root);
}

static char *
add (Fixture    *fixture,
     const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaLearner) learner = mina_learners_add (fixture->root, name, &error);

  g_assert_no_error (error);
  return g_strdup (learner->id);
}

static char *
write_file (Fixture    *fixture,
            const char *id,
            const char *name,
            const char *content)
{
  char *path = g_build_filename (fixture->root, id, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  return path;
}

static void
test_lists_names (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GPtrArray) none = mina_learners_list (fixture->root);
  g_autofree char *kim = add (fixture, "Kim, J.");
  g_autofree char *mina = add (fixture, "  민아  ");
  g_autofree char *path = write_file (fixture, mina, "day4.jsonl", "{}\n");
  g_autofree char *stray = g_build_filename (fixture->root, "stray", NULL);
  g_autoptr (GPtrArray) list = NULL;
  const MinaLearner *first, *second;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpstr (kim, ==, "Kim-J");
  g_mkdir (stray, 0700);
  list = mina_learners_list (fixture->root);
  g_assert_cmpuint (list->len, ==, 2);
  first = list->pdata[0];
  second = list->pdata[1];
  g_assert_cmpstr (first->name, ==, "민아");
  g_assert_cmpint (first->last_s, >, 0);
  g_assert_cmpstr (second->name, ==, "Kim, J.");
  g_assert_cmpint (second->last_s, ==, 0);
}

static void
test_tells_alike_apart (Fixture      *fixture,
                        gconstpointer data)
{
  g_autofree char *one = add (fixture, "Kim J");
  g_autofree char *two = add (fixture, "Kim-J");
  g_autofree char *anyone = add (fixture, "default");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (one, ==, "Kim-J");
  g_assert_cmpstr (two, ==, "Kim-J-2");
  /* The folder of a computer on which nobody ever said who they are is nobody's. */
  g_assert_cmpstr (anyone, !=, MINA_LEARNER_DEFAULT);
  g_assert_null (mina_learners_add (fixture->root, "Kim J", &error));
  g_assert_error (error, MINA_ERROR, MINA_ERROR_VALUE);
}

static void
test_refuses_no_name (Fixture      *fixture,
                      gconstpointer data)
{
  g_autofree char *endless = g_strnfill (MINA_LEARNER_NAME_MAX + 1, 'x');
  const char *const names[] = { "", "   ", "../..", "…", endless };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (mina_learners_add (fixture->root, names[i], &error));
      g_assert_error (error, MINA_ERROR, MINA_ERROR_VALUE);
    }
}

static void
test_makes_safe_names (void)
{
  static const struct
  {
    const char *text;
    const char *safe;
  } cases[] = {
    { "seat07", "seat07" },
    { "Kim, J.", "Kim-J" },
    { "../../etc", "etc" },
    { "a/b\\c:d", "a-b-c-d" },
    { "e\xcc\x81t\xc3\xa9", "été" },
    { "민아", "민아" },
    { "--", "" },
    { "a_b", "a-b" },
    { "\x01\n", "" },
  };
  g_autofree char *endless = g_strnfill (500, 'x');
  g_autofree char *cut = mina_learner_safe_name (endless);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *safe = mina_learner_safe_name (cases[i].text);

      g_assert_cmpstr (safe, ==, cases[i].safe);
    }
  g_assert_cmpuint (strlen (cut), <=, 40);
}

/* Nothing is left, and nothing outside of the folder is touched, whatever points there. */
static void
test_forgets (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *kim = add (fixture, "Kim");
  g_autofree char *han = add (fixture, "Han");
  g_autofree char *progress = write_file (fixture, kim, "day4.jsonl", "{}\n");
  g_autofree char *kept = write_file (fixture, han, "day4.jsonl", "{}\n");
  g_autofree char *folder = g_build_filename (fixture->root, kim, NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink (kept, link), ==, 0);
  g_assert_true (mina_learners_forget (fixture->root, kim, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  g_assert_null (mina_learners_find (fixture->root, kim));
}

static void
test_holds_once (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *kim = add (fixture, "Kim");
  g_autofree char *han = add (fixture, "Han");
  g_autoptr (GError) error = NULL;
  MinaLearnerLock *lock = mina_learner_lock_new (fixture->root, kim, &error);
  g_autoptr (MinaLearnerLock) other = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (lock);
  g_assert_null (mina_learner_lock_new (fixture->root, kim, &error));
  g_assert_error (error, MINA_ERROR, MINA_ERROR_ACCESS);
  g_clear_error (&error);
  /* Who is at work cannot be forgotten. */
  g_assert_false (mina_learners_forget (fixture->root, kim, &error));
  g_assert_error (error, MINA_ERROR, MINA_ERROR_ACCESS);
  g_clear_error (&error);
  other = mina_learner_lock_new (fixture->root, han, &error);
  g_assert_no_error (error);

  mina_learner_lock_free (lock);
  lock = mina_learner_lock_new (fixture->root, kim, &error);
  g_assert_no_error (error);
  g_assert_nonnull (lock);
  mina_learner_lock_free (lock);
}

/* A process that is gone, one that began at another time, and a file that is not whole hold nobody;
 * another computer does. */
static void
test_takes_over_what_was_left (Fixture      *fixture,
                               gconstpointer data)
{
  g_autofree char *kim = add (fixture, "Kim");
  g_autofree char *gone = g_strdup_printf ("999999999 1 %s\n", g_get_host_name ());
  g_autofree char *reused = g_strdup_printf ("%d 1 %s\n", getpid (), g_get_host_name ());
  const char *const left[] = { gone, reused, "", "12" };
  g_autofree char *elsewhere = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    {
      g_autofree char *path = write_file (fixture, kim, "learner.lock", left[i]);
      g_autoptr (MinaLearnerLock) lock = mina_learner_lock_new (fixture->root, kim, &error);

      g_assert_no_error (error);
      g_assert_nonnull (lock);
    }
  elsewhere = write_file (fixture, kim, "learner.lock", "1 1 another-computer\n");
  g_assert_null (mina_learner_lock_new (fixture->root, kim, &error));
  g_assert_error (error, MINA_ERROR, MINA_ERROR_ACCESS);
  g_assert_nonnull (strstr (error->message, "another-computer"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/course/learners/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("lists-names", test_lists_names);
  ADD ("tells-alike-apart", test_tells_alike_apart);
  ADD ("refuses-what-is-no-name", test_refuses_no_name);
  ADD ("forgets-all-and-only-that", test_forgets);
  ADD ("holds-a-learner-once", test_holds_once);
  ADD ("takes-over-what-was-left", test_takes_over_what_was_left);
  g_test_add_func ("/course/learners/makes-safe-names", test_makes_safe_names);

  return g_test_run ();
}
