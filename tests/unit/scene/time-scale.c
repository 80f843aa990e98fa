/* time-scale.c - tests of the map from nanoseconds to pixels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "scene/mina-time-scale.h"

#define ROUNDS 20000
#define EPOCH_2026 G_GINT64_CONSTANT (1768467600000000000)

static MinaTimeScale
random_scale (void)
{
  double width = g_test_rand_double_range (50, 3000);
  gint64 length = (gint64) ceil (width * exp (g_test_rand_double_range (0, 30)));
  gint64 start = EPOCH_2026 + g_test_rand_int ();

  return (MinaTimeScale){ { start, start + length }, width };
}

static void
test_to_x_undoes_to_ns (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      MinaTimeScale scale = random_scale ();
      double x = g_test_rand_double_range (-scale.width, 2 * scale.width);
      gint64 ns = mina_time_scale_to_ns (&scale, x);
      double ns_per_px = (double) mina_time_span_length (scale.window) / scale.width;

      g_assert_cmpfloat (fabs (mina_time_scale_to_x (&scale, ns) - x), <=,
                         0.5 / ns_per_px + 1e-9 * scale.width);
    }
}

/* An instant whose absolute value has no exact double is still found to the nanosecond. */
static void
test_one_nanosecond_a_pixel (void)
{
  MinaTimeScale scale = { { EPOCH_2026 + 1, EPOCH_2026 + 1001 }, 1000 };

  for (int x = 0; x <= 1000; x++)
    {
      g_assert_cmpint (mina_time_scale_to_ns (&scale, x), ==, EPOCH_2026 + 1 + x);
      g_assert_cmpfloat_with_epsilon (mina_time_scale_to_x (&scale, EPOCH_2026 + 1 + x), x, 1e-9);
    }
  g_assert_cmpint (mina_time_scale_ns_per_px (&scale), ==, 1);
}

static void
test_zoom_keeps_pixel (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      MinaTimeScale scale = random_scale ();
      double x = g_test_rand_double_range (0, scale.width);
      double factor = exp (g_test_rand_double_range (-3, 3));
      gint64 ns = mina_time_scale_to_ns (&scale, x);
      MinaTimeScale zoomed = mina_time_scale_zoom (&scale, x, factor);
      double ns_per_px = (double) mina_time_span_length (zoomed.window) / scale.width;

      g_assert_cmpint (mina_time_span_length (zoomed.window), >=, (gint64) scale.width);
      g_assert_cmpfloat (fabs (mina_time_scale_to_x (&zoomed, ns) - x), <=,
                         1.0 / ns_per_px + 1e-9 * scale.width);
    }
}

static void
test_zoom_in_then_out_is_identity (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      MinaTimeScale scale = random_scale ();
      double x = g_test_rand_double_range (0, scale.width);
      gint64 length = mina_time_span_length (scale.window);
      double factor = exp (g_test_rand_double_range (0, log ((double) length / scale.width)));
      MinaTimeScale in = mina_time_scale_zoom (&scale, x, factor);
      MinaTimeScale out = mina_time_scale_zoom (&in, x, 1 / factor);
      /* Half a nanosecond of rounding inside, magnified; far below a pixel. */
      double slack = factor + 1;

      g_assert_cmpfloat (slack, <=, 2 * (double) length / scale.width);
      g_assert_cmpfloat (fabs ((double) (out.window.start_ns - scale.window.start_ns)), <=,
                         slack + 1e-9 * (double) length);
      g_assert_cmpfloat (fabs ((double) (mina_time_span_length (out.window) - length)), <=,
                         slack + 1e-9 * (double) length);
    }
}

static void
test_pan_keeps_length (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      MinaTimeScale scale = random_scale ();
      double dx = g_test_rand_double_range (-5000, 5000);
      MinaTimeScale moved = mina_time_scale_pan (&scale, dx);
      MinaTimeScale back = mina_time_scale_pan (&moved, -dx);

      g_assert_cmpint (mina_time_span_length (moved.window), ==,
                       mina_time_span_length (scale.window));
      g_assert_true (mina_time_span_equal (back.window, scale.window));
    }
}

static void
test_clamp_stays_inside (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      MinaTimeScale scale = random_scale ();
      MinaTimeSpan extent = random_scale ().window;
      MinaTimeScale inside = mina_time_scale_clamp (&scale, extent);

      g_assert_cmpint (inside.window.start_ns, >=, extent.start_ns);
      g_assert_cmpint (inside.window.end_ns, <=, extent.end_ns);
      g_assert_cmpint (mina_time_span_length (inside.window), ==,
                       MIN (mina_time_span_length (scale.window), mina_time_span_length (extent)));
    }
}

static void
test_survives_the_ends_of_time (void)
{
  MinaTimeScale all = { { G_MININT64, G_MAXINT64 }, 100 };
  MinaTimeScale late = { { G_MAXINT64 - 1000, G_MAXINT64 }, 100 };
  MinaTimeScale none = { { 5, 5 }, 0 };

  g_assert_true (isfinite (mina_time_scale_to_x (&all, G_MAXINT64)));
  g_assert_cmpint (mina_time_scale_to_ns (&late, 1e30), ==, G_MAXINT64);
  g_assert_cmpint (mina_time_scale_pan (&late, 1e9).window.end_ns, ==, G_MAXINT64);
  g_assert_cmpint (mina_time_span_length (mina_time_scale_pan (&late, 1e9).window), ==, 1000);
  g_assert_cmpint (mina_time_scale_zoom (&late, 50, 1e-12).window.end_ns, ==, G_MAXINT64);
  g_assert_cmpfloat (mina_time_scale_to_x (&none, 7), ==, 0);
  g_assert_cmpint (mina_time_scale_to_ns (&none, 7), ==, 5);
  g_assert_cmpint (mina_time_scale_zoom (&none, 0, 2).window.end_ns, ==, 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/time-scale/to-x-undoes-to-ns", test_to_x_undoes_to_ns);
  g_test_add_func ("/scene/time-scale/one-nanosecond-a-pixel", test_one_nanosecond_a_pixel);
  g_test_add_func ("/scene/time-scale/zoom-keeps-pixel", test_zoom_keeps_pixel);
  g_test_add_func ("/scene/time-scale/zoom-in-then-out-is-identity",
                   test_zoom_in_then_out_is_identity);
  g_test_add_func ("/scene/time-scale/pan-keeps-length", test_pan_keeps_length);
  g_test_add_func ("/scene/time-scale/clamp-stays-inside", test_clamp_stays_inside);
  g_test_add_func ("/scene/time-scale/survives-the-ends-of-time", test_survives_the_ends_of_time);
  return g_test_run ();
}
