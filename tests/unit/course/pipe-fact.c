/* pipe-fact.c - tests of the numbers that a lesson states about a pipeline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "course/mina-lesson-pipe-fact.h"

static void
test_numbers_are_those_of_the_simulation (void)
{
  static const struct
  {
    const char *of, *run;
    double value;
  } facts[] = {
    { "pipe-rare", "day", 493 },
    { "pipe-whole", "day", 31 },
    { "pipe-stored", "day", 43.85 },
    { "pipe-whole", "day head=10", 49 },
    { "pipe-whole", "day tail=1 collectors=2", 493 },
    { "pipe-rare", "night", 28 },
    { "pipe-whole", "night tail=1 collectors=2 wait=1", 15 },
    { "pipe-late", "night tail=1 collectors=2 wait=4", 1297 },
    { "pipe-made-s", "day", 4500 },
    { "pipe-room-s", "day collectors=2", 5000 },
    { "pipe-memory", "day wait=10", 5000 },
  };

  /* Twice: what is remembered is the same. */
  for (guint i = 0; i < 2 * G_N_ELEMENTS (facts); i++)
    {
      guint f = i % G_N_ELEMENTS (facts);
      double value = -1;

      g_test_message ("%s of %s", facts[f].of, facts[f].run);
      g_assert_true (mina_lesson_pipe_fact (facts[f].of, facts[f].run, &value));
      g_assert_cmpfloat (ABS (value - facts[f].value), <, 0.001);
    }
}

static void
test_what_is_not_understood_is_no_fact (void)
{
  static const char *const runs[] = { "",           "noon",      "day tails=1", "day head=101",
                                      "day head=x", "day head=", "day head",    "day  tail=1" };
  double value;

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_test_message ("%s", runs[i]);
      g_assert_false (mina_lesson_pipe_fact ("pipe-whole", runs[i], &value));
    }
  g_assert_false (mina_lesson_pipe_fact ("pipe-colour", "day", &value));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/course/pipe-fact/numbers-are-those-of-the-simulation",
                   test_numbers_are_those_of_the_simulation);
  g_test_add_func ("/course/pipe-fact/what-is-not-understood-is-no-fact",
                   test_what_is_not_understood_is_no_fact);
  return g_test_run ();
}
