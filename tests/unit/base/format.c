/* format.c - tests of the formatter of times and numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <locale.h>
#include <math.h>
#include <string.h>

#include "base/mina-format.h"
#include "base/mina-time-span.h"

#define NB "\u00a0"
#define NN "\u202f"
#define S MINA_NS_PER_S
#define MIN_NS (60 * S)
#define H_NS (60 * MIN_NS)

static void
test_duration_has_three_digits (void)
{
  static const struct
  {
    gint64      ns;
    const char *text;
  } cases[] = {
    { 0, "0" NB "ns" },
    { 1, "1" NB "ns" },
    { 999, "999" NB "ns" },
    { 1000, "1.00" NB "µs" },
    { 12345, "12.3" NB "µs" },
    { 782000000, "782" NB "ms" },
    { 1843201554, "1.84" NB "s" },
    { 999499, "999" NB "µs" },
    { 999600, "1.00" NB "ms" },
    { 9994999, "9.99" NB "ms" },
    { 9995000, "10.0" NB "ms" },
    { 99950000, "100" NB "ms" },
    { 999500000, "1.00" NB "s" },
    { 59940000000, "59.9" NB "s" },
    { 59950000000, "1" NB "min" },
    { 61 * S, "1" NB "min" NB "1" NB "s" },
    { 312 * S, "5" NB "min" NB "12" NB "s" },
    { 3599 * S + S / 2, "1" NB "h" },
    { 6 * H_NS + 12 * MIN_NS, "6" NB "h" NB "12" NB "min" },
    { 24 * H_NS - 1, "1" NB "d" },
    { 28 * H_NS, "1" NB "d" NB "4" NB "h" },
    { 2400 * H_NS, "100" NB "d" },
    { G_MAXINT64, "106" NN "752" NB "d" },
    { -1, "−1" NB "ns" },
    { -999600, "−1.00" NB "ms" },
    { -H_NS - 5 * MIN_NS, "−1" NB "h" NB "5" NB "min" },
    { G_MININT64, "−106" NN "752" NB "d" },
  };
  char buffer[MINA_FORMAT_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (mina_format_duration (buffer, cases[i].ns), ==, cases[i].text);
}

/* What is printed, read back, is within half of the last digit. */
static void
test_duration_is_near (void)
{
  static const struct
  {
    const char *unit;
    double      ns;
  } units[] = { { NB "ns", 1 }, { NB "µs", 1e3 }, { NB "ms", 1e6 }, { NB "s", 1e9 } };

  for (guint i = 0; i < 20000; i++)
    {
      gint64 ns = (gint64) exp (g_test_rand_double_range (0, log (59.9e9)));
      char buffer[MINA_FORMAT_SIZE];
      char *rest;
      double value;
      gboolean known = FALSE;

      mina_format_duration (buffer, ns);
      value = g_ascii_strtod (buffer, &rest);
      for (guint u = 0; u < G_N_ELEMENTS (units); u++)
        if (g_str_equal (rest, units[u].unit))
          {
            known = TRUE;
            value *= units[u].ns;
          }
      g_assert_true (known);
      g_assert_cmpfloat (fabs (value - (double) ns), <=, (double) ns * 0.00501);
    }
}

static void
test_exact_groups_all_digits (void)
{
  char buffer[MINA_FORMAT_SIZE];

  g_assert_cmpstr (mina_format_duration_exact (buffer, 0), ==, "0" NB "ns");
  g_assert_cmpstr (mina_format_duration_exact (buffer, 1843201554), ==,
                   "1" NN "843" NN "201" NN "554" NB "ns");
  g_assert_cmpstr (mina_format_duration_exact (buffer, G_MININT64), ==,
                   "−9" NN "223" NN "372" NN "036" NN "854" NN "775" NN "808" NB "ns");
}

static void
test_offset_follows_the_step (void)
{
  static const struct
  {
    gint64      offset;
    gint64      step;
    const char *text;
  } cases[] = {
    { 0, 200000000, "0" },
    { 200000000, 200000000, "200" NB "ms" },
    { 1000000000, 200000000, "1.0" NB "s" },
    { 1200000000, 100000000, "1.2" NB "s" },
    { 1200000010, 10, "1" NN "200" NN "000.01" NB "µs" },
    { 1229000000, 2100000, "1.229" NB "s" },
    { 7200000000001, 1, "7" NN "200" NN "000" NN "000.001" NB "µs" },
    { 5, 1, "5" NB "ns" },
    { 1005, 1, "1.005" NB "µs" },
    { 90 * S, 30 * S, "1" NB "min" NB "30" NB "s" },
    { 30 * S, 30 * S, "30" NB "s" },
    { H_NS, 30 * MIN_NS, "1" NB "h" },
    { H_NS + 30 * MIN_NS, 30 * MIN_NS, "1" NB "h" NB "30" NB "min" },
    { 26 * H_NS, H_NS, "1" NB "d" NB "2" NB "h" },
    { 4512 * S + S / 4, S / 100, "4512.25" NB "s" },
    { -300000000, 100000000, "−300" NB "ms" },
    { -90 * S, 30 * S, "−1" NB "min" NB "30" NB "s" },
    { 100, 0, "100" NB "ns" },
  };
  char buffer[MINA_FORMAT_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (mina_format_offset (buffer, cases[i].offset, cases[i].step), ==,
                     cases[i].text);

  /* The ends of the range are written, whatever the step. */
  for (gint64 step = 1; step > 0 && step < G_MAXINT64 / 7; step *= 7)
    {
      g_assert_cmpuint (strlen (mina_format_offset (buffer, G_MAXINT64, step)), <,
                        MINA_FORMAT_SIZE - 1);
      g_assert_true (g_str_has_prefix (mina_format_offset (buffer, G_MININT64, step), "−"));
      g_assert_true (g_utf8_validate (buffer, -1, NULL));
    }
}

/* Neighbouring labels of a ruler are never alike. */
static void
test_offset_tells_neighbours_apart (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      static const gint64 mantissas[] = { 1, 2, 5 };
      gint64 step = mantissas[g_test_rand_int_range (0, 3)];
      gint64 offset;
      char a[MINA_FORMAT_SIZE];
      char b[MINA_FORMAT_SIZE];

      for (int power = g_test_rand_int_range (0, 10); power > 0; power--)
        step *= 10;
      offset = step * g_test_rand_int_range (0, 100000);
      mina_format_offset (a, offset, step);
      mina_format_offset (b, offset + step, step);
      g_assert_cmpstr (a, !=, b);
    }
}

static void
test_instant_has_nanoseconds (void)
{
  char buffer[MINA_FORMAT_SIZE];

  g_assert_cmpstr (mina_format_instant (buffer, G_GINT64_CONSTANT (1768467600123456789), TRUE), ==,
                   "2026-01-15 09:00:00.123" NN "456" NN "789" NB "UTC");
  g_assert_cmpstr (mina_format_instant (buffer, -1, TRUE), ==,
                   "1969-12-31 23:59:59.999" NN "999" NN "999" NB "UTC");
  g_assert_cmpstr (mina_format_instant (buffer, G_MININT64, TRUE), ==,
                   "1677-09-21 00:12:43.145" NN "224" NN "192" NB "UTC");
  g_assert_cmpstr (mina_format_instant (buffer, G_MAXINT64, TRUE), ==,
                   "2262-04-11 23:47:16.854" NN "775" NN "807" NB "UTC");
  mina_format_instant (buffer, G_GINT64_CONSTANT (1768467600123456789), FALSE);
  g_assert_nonnull (strstr (buffer, ".123" NN "456" NN "789" NB));
}

static void
test_count_groups_from_ten_thousand (void)
{
  char buffer[MINA_FORMAT_SIZE];

  g_assert_cmpstr (mina_format_count (buffer, 0), ==, "0");
  g_assert_cmpstr (mina_format_count (buffer, 9999), ==, "9999");
  g_assert_cmpstr (mina_format_count (buffer, 14000), ==, "14" NN "000");
  g_assert_cmpstr (mina_format_count (buffer, G_MAXUINT64), ==,
                   "18" NN "446" NN "744" NN "073" NN "709" NN "551" NN "615");
}

static void
test_number_has_three_digits (void)
{
  static const struct
  {
    double      value;
    const char *text;
  } cases[] = {
    { 0, "0" },
    { -0.0, "0" },
    { 0.00812, "0.00812" },
    { 1.84, "1.84" },
    { 1.8, "1.8" },
    { 5, "5" },
    { 9.999, "10" },
    { 99.97, "100" },
    { 14000, "14" NN "000" },
    { 1234.4, "1234" },
    { 1.2e12, "1.2e12" },
    { 1e-9, "1e-9" },
    { 0.0001, "0.0001" },
    { -2.5, "−2.5" },
    { 999999999.9, "1e9" },
    { HUGE_VAL, "∞" },
    { -HUGE_VAL, "−∞" },
  };
  char buffer[MINA_FORMAT_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (mina_format_number (buffer, cases[i].value), ==, cases[i].text);
  g_assert_cmpstr (mina_format_number (buffer, NAN), ==, "NaN");
}

static void
test_percent_never_hides_a_part (void)
{
  char buffer[MINA_FORMAT_SIZE];

  g_assert_cmpstr (mina_format_percent (buffer, 425, 1000), ==, "42.5" NB "%");
  g_assert_cmpstr (mina_format_percent (buffer, 46, 100), ==, "46" NB "%");
  g_assert_cmpstr (mina_format_percent (buffer, 1, 1), ==, "100" NB "%");
  g_assert_cmpstr (mina_format_percent (buffer, 5, 2), ==, "250" NB "%");
  g_assert_cmpstr (mina_format_percent (buffer, 1, 1e6), ==, "<" NB "0.1" NB "%");
  g_assert_cmpstr (mina_format_percent (buffer, 0, 7), ==, "0" NB "%");
  g_assert_cmpstr (mina_format_percent (buffer, 7, 0), ==, "–");
  g_assert_cmpstr (mina_format_percent (buffer, NAN, 1), ==, "–");
  g_assert_cmpstr (mina_format_percent (buffer, -1, 20), ==, "−5" NB "%");
}

static void
test_bytes_by_thousands (void)
{
  char buffer[MINA_FORMAT_SIZE];

  g_assert_cmpstr (mina_format_bytes (buffer, 0), ==, "0" NB "B");
  g_assert_cmpstr (mina_format_bytes (buffer, 999), ==, "999" NB "B");
  g_assert_cmpstr (mina_format_bytes (buffer, 999500), ==, "1.00" NB "MB");
  g_assert_cmpstr (mina_format_bytes (buffer, 1060000000), ==, "1.06" NB "GB");
  g_assert_cmpstr (mina_format_bytes (buffer, G_MAXUINT64), ==, "18.4" NB "EB");
}

/* The locale is the process's own, so this one runs in a process of its own. */
static void
test_uses_the_mark_of_the_locale (void)
{
  if (g_test_subprocess ())
    {
      char buffer[MINA_FORMAT_SIZE];
      const char *mark;

      setlocale (LC_NUMERIC, "");
      mark = localeconv ()->decimal_point;
      g_assert_cmpstr (mina_format_duration (buffer, 1843201554), ==,
                       g_str_equal (mark, ",") ? "1,84" NB "s" : "1.84" NB "s");
      g_assert_cmpstr (mina_format_number (buffer, 0.5), ==,
                       g_str_equal (mark, ",") ? "0,5" : "0.5");
      return;
    }

  g_setenv ("LC_ALL", "de_DE.UTF-8", TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_trap_assert_passed ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/format/duration-has-three-digits", test_duration_has_three_digits);
  g_test_add_func ("/base/format/duration-is-near", test_duration_is_near);
  g_test_add_func ("/base/format/exact-groups-all-digits", test_exact_groups_all_digits);
  g_test_add_func ("/base/format/offset-follows-the-step", test_offset_follows_the_step);
  g_test_add_func ("/base/format/offset-tells-neighbours-apart",
                   test_offset_tells_neighbours_apart);
  g_test_add_func ("/base/format/instant-has-nanoseconds", test_instant_has_nanoseconds);
  g_test_add_func ("/base/format/count-groups-from-ten-thousand",
                   test_count_groups_from_ten_thousand);
  g_test_add_func ("/base/format/number-has-three-digits", test_number_has_three_digits);
  g_test_add_func ("/base/format/percent-never-hides-a-part", test_percent_never_hides_a_part);
  g_test_add_func ("/base/format/bytes-by-thousands", test_bytes_by_thousands);
  g_test_add_func ("/base/format/uses-the-mark-of-the-locale", test_uses_the_mark_of_the_locale);
  return g_test_run ();
}
