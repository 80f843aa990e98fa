/* ticks.c - tests of the marks of a ruler
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "base/mina-format.h"
#include "scene/mina-ticks.h"

#define ORIGIN G_GINT64_CONSTANT (1768467600123456789)

static void
test_steps_are_round (void)
{
  static const struct
  {
    gint64 length;
    gint64 step;
    gint64 minor;
  } cases[] = {
    { 1000, 100, 20 },
    { 1900 * MINA_NS_PER_MS, 200 * MINA_NS_PER_MS, 50 * MINA_NS_PER_MS },
    { 9 * MINA_NS_PER_S, MINA_NS_PER_S, 200 * MINA_NS_PER_MS },
    { 100 * MINA_NS_PER_S, 10 * MINA_NS_PER_S, 2 * MINA_NS_PER_S },
    { 130 * MINA_NS_PER_S, 15 * MINA_NS_PER_S, 5 * MINA_NS_PER_S },
    { 6 * 3600 * MINA_NS_PER_S, 3600 * MINA_NS_PER_S, 900 * MINA_NS_PER_S },
    { 9 * 86400 * MINA_NS_PER_S, 86400 * MINA_NS_PER_S, 21600 * MINA_NS_PER_S },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MinaTimeScale scale = { { ORIGIN, ORIGIN + cases[i].length }, 800 };
      MinaTicks ticks = mina_ticks_new (&scale, ORIGIN, 74);

      g_assert_cmpint (ticks.step_ns, ==, cases[i].step);
      g_assert_cmpint (ticks.minor_ns, ==, cases[i].minor);
      g_assert_cmpint (ticks.first_ns, ==, 0);
    }
}

static void
test_labels_have_room_and_differ (void)
{
  for (guint round = 0; round < 5000; round++)
    {
      double width = g_test_rand_double_range (60, 3000);
      gint64 length = (gint64) ceil (width * exp (g_test_rand_double_range (0, 31)));
      gint64 start = ORIGIN + (gint64) (g_test_rand_double_range (-1, 3) * (double) length);
      MinaTimeScale scale = { { start, start + length }, width };
      MinaTicks ticks = mina_ticks_new (&scale, ORIGIN, 60);
      char last[MINA_FORMAT_SIZE] = "";
      guint majors = 0;

      g_assert_cmpint (ticks.step_ns % ticks.minor_ns, ==, 0);
      g_assert_cmpuint (ticks.n, <=, (guint) (width / 6) + 2);
      g_assert_cmpfloat ((double) ticks.step_ns, >=, (double) length / width * 60 * 0.999999);
      for (guint i = 0; i < ticks.n; i++)
        {
          gint64 time = ORIGIN + mina_ticks_offset (&ticks, i);

          g_assert_true (mina_time_span_contains (scale.window, time));
          if (mina_ticks_is_major (&ticks, i))
            {
              char label[MINA_FORMAT_SIZE];

              mina_ticks_label (&ticks, i, label);
              g_assert_cmpstr (label, !=, last);
              g_strlcpy (last, label, sizeof last);
              majors++;
            }
        }
      /* None is missing at either end. */
      g_assert_cmpint (ORIGIN + ticks.first_ns - ticks.minor_ns, <, start);
      g_assert_cmpint (ORIGIN + ticks.first_ns + (gint64) ticks.n * ticks.minor_ns, >,
                       start + length);
      if (width > 400)
        g_assert_cmpuint (majors, >=, 1);
    }
}

static void
test_nothing_without_room (void)
{
  MinaTimeScale flat = { { 5, 5 }, 100 };
  MinaTimeScale thin = { { 5, 50 }, 0 };
  MinaTimeScale all = { { G_MININT64, G_MAXINT64 }, 100 };

  g_assert_cmpuint (mina_ticks_new (&flat, 0, 60).n, ==, 0);
  g_assert_cmpuint (mina_ticks_new (&thin, 0, 60).n, ==, 0);
  g_assert_cmpuint (mina_ticks_new (&all, 0, 60).n, <, 100);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/ticks/steps-are-round", test_steps_are_round);
  g_test_add_func ("/scene/ticks/labels-have-room-and-differ", test_labels_have_room_and_differ);
  g_test_add_func ("/scene/ticks/nothing-without-room", test_nothing_without_room);
  return g_test_run ();
}
