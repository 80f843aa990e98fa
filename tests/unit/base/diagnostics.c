/* diagnostics.c - tests of the list of problems and of the error codes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "base/mina-diagnostics.h"

static const MinaPlace place = { 1, 7, 120 };

static void
test_keeps_order_and_place (void)
{
  g_autoptr (MinaDiagnostics) list = mina_diagnostics_new ();
  const MinaProblem *problem;

  g_assert_cmpuint (mina_diagnostics_count (list), ==, 0);
  g_assert_false (mina_diagnostics_has_loss (list));

  mina_diagnostics_add (list, MINA_ERROR_VALUE, FALSE, place, "“%s” in line %d", "a", 7);
  mina_diagnostics_add (list, MINA_ERROR_TRUNCATED, TRUE, (MinaPlace){ 0, 0, -1 }, "cut");

  g_assert_cmpuint (mina_diagnostics_count (list), ==, 2);
  problem = mina_diagnostics_get (list, 0);
  g_assert_cmpint (problem->code, ==, MINA_ERROR_VALUE);
  g_assert_cmpstr (problem->sentence, ==, "“a” in line 7");
  g_assert_cmpuint (problem->place.file, ==, 1);
  g_assert_cmpint (problem->place.line, ==, 7);
  g_assert_cmpint (problem->place.byte, ==, 120);
  g_assert_cmpuint (problem->count, ==, 1);
  g_assert_false (problem->loss);
  g_assert_true (mina_diagnostics_get (list, 1)->loss);
  g_assert_true (mina_diagnostics_has_loss (list));
}

static void
test_counts_past_the_cap (void)
{
  g_autoptr (MinaDiagnostics) list = mina_diagnostics_new ();

  for (int i = 0; i < 100000; i++)
    mina_diagnostics_add (list, MINA_ERROR_VALUE, FALSE, place, "%d", i);
  mina_diagnostics_add (list, MINA_ERROR_SYNTAX, FALSE, place, "other");
  g_assert_false (mina_diagnostics_has_loss (list));
  mina_diagnostics_add (list, MINA_ERROR_VALUE, TRUE, place, "lost");

  g_assert_cmpuint (mina_diagnostics_count (list), ==, 201);
  g_assert_cmpuint (mina_diagnostics_get (list, 198)->count, ==, 1);
  g_assert_cmpuint (mina_diagnostics_get (list, 199)->count, ==, 1 + 100000 - 200 + 1);
  g_assert_cmpstr (mina_diagnostics_get (list, 199)->sentence, ==, "199");
  g_assert_true (mina_diagnostics_get (list, 199)->loss);
  g_assert_cmpstr (mina_diagnostics_get (list, 200)->sentence, ==, "other");
  g_assert_true (mina_diagnostics_has_loss (list));
}

static void
test_code_names_differ (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int code = 0; code <= MINA_ERROR_ARGUMENT; code++)
    {
      const char *name = mina_error_code_name ((MinaError) code);

      g_assert_cmpstr (name, !=, "unknown");
      g_assert_true (g_hash_table_add (seen, (gpointer) name));
    }
  g_assert_cmpstr (mina_error_code_name (MINA_ERROR_TRUNCATED), ==, "truncated");
  g_assert_cmpstr (g_quark_to_string (MINA_ERROR), ==, "mina-error-quark");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/diagnostics/keeps-order-and-place", test_keeps_order_and_place);
  g_test_add_func ("/base/diagnostics/counts-past-the-cap", test_counts_past_the_cap);
  g_test_add_func ("/base/error/code-names-differ", test_code_names_differ);
  return g_test_run ();
}
