/* decimal.c - tests of decimal digits and of dates as whole numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "decode/mina-decimal.h"
#include "decode/mina-iso-time.h"

static void
assert_decimal (const char *text,
                guint       scale,
                gboolean    negative,
                guint64     expected)
{
  gboolean is_negative;
  guint64 value;

  g_assert_true (mina_decimal_parse (text, strlen (text), scale, &is_negative, &value));
  g_assert_cmpuint (value, ==, expected);
  g_assert_cmpint (is_negative, ==, negative);
}

static void
test_decimal_is_exact (void)
{
  assert_decimal ("0", 0, FALSE, 0);
  assert_decimal ("-0", 0, TRUE, 0);
  assert_decimal ("18446744073709551615", 0, FALSE, G_MAXUINT64);
  assert_decimal ("1435781430.781", 9, FALSE, G_GUINT64_CONSTANT (1435781430781000000));
  assert_decimal ("1790640865532228.5", 3, FALSE, G_GUINT64_CONSTANT (1790640865532228500));
  assert_decimal ("1.790000000000000001e18", 0, FALSE, G_GUINT64_CONSTANT (1790000000000000001));
  assert_decimal ("+1E3", 0, FALSE, 1000);
  assert_decimal ("1e-3", 3, FALSE, 1);
  assert_decimal ("0.0000000009", 9, FALSE, 0);
  assert_decimal ("-2.5", 1, TRUE, 25);
  assert_decimal ("1.00000000000000000000000000", 0, FALSE, 1);
  assert_decimal ("0e999999999", 0, FALSE, 0);
  assert_decimal ("1e-999999999", 0, FALSE, 0);
}

static void
test_decimal_refuses (void)
{
  static const char *const texts[] = {
    "",
    "-",
    "+",
    ".5",
    "5.",
    "1e",
    "1e+",
    "1x",
    " 1",
    "1 ",
    "NaN",
    "0x1",
    "1,5",
    "--1",
    "1e1.5",
    "18446744073709551616",
    "1e20",
    "99999999999999999999999",
  };
  gboolean negative;
  guint64 value;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (mina_decimal_parse (texts[i], strlen (texts[i]), 0, &negative, &value));
  g_assert_false (mina_decimal_parse ("18446744073709551", 17, 9, &negative, &value));
}

/* What printf() writes is read back, whatever the number. */
static void
test_decimal_reads_what_is_written (void)
{
  for (guint i = 0; i < 5000; i++)
    {
      guint64 number = ((guint64) g_test_rand_int () << 32 | (guint32) g_test_rand_int ())
                       >> g_test_rand_int_range (0, 64);
      g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
      g_autofree char *scaled = g_strdup_printf ("%" G_GUINT64_FORMAT ".%03u",
                                                 number / 1000, (guint) (number % 1000));

      assert_decimal (text, 0, FALSE, number);
      assert_decimal (scaled, 3, FALSE, number);
    }
}

static void
test_digits (void)
{
  guint64 value = 0;

  g_assert_true (mina_digits_parse ("9999999999999999999", 19, &value));
  g_assert_cmpuint (value, ==, G_GUINT64_CONSTANT (9999999999999999999));
  g_assert_true (mina_digits_parse ("0012", 4, &value));
  g_assert_cmpuint (value, ==, 12);
  g_assert_false (mina_digits_parse ("", 0, &value));
  g_assert_false (mina_digits_parse ("12345678901234567890", 20, &value));
  g_assert_false (mina_digits_parse ("-1", 2, &value));
  g_assert_false (mina_digits_parse ("1.0", 3, &value));
}

static void
assert_time (const char *text,
             gint64      expected)
{
  gint64 ns;

  g_assert_true (mina_iso_time_parse (text, strlen (text), &ns));
  g_assert_cmpint (ns, ==, expected);
}

static void
test_iso_time (void)
{
  assert_time ("1970-01-01T00:00:00Z", 0);
  assert_time ("2026-01-15T10:00:00.123456789Z", G_GINT64_CONSTANT (1768471200123456789));
  assert_time ("2026-01-15T11:00:00.1+01:00", G_GINT64_CONSTANT (1768471200100000000));
  assert_time ("2026-01-15T05:00:00-0500", G_GINT64_CONSTANT (1768471200000000000));
  assert_time ("2026-01-15 10:00:00", G_GINT64_CONSTANT (1768471200000000000));
  assert_time ("2000-02-29T00:00:00.0000000009Z", G_GINT64_CONSTANT (951782400000000000));
  assert_time ("2016-12-31T23:59:60Z", G_GINT64_CONSTANT (1483228800000000000));
}

/* All days agree with GLib's calendar. */
static void
test_iso_time_agrees_with_glib (void)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (1970, 1, 1, 12, 30, 15.0);

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *text = g_date_time_format (day, "%Y-%m-%dT%H:%M:%SZ");
      GDateTime *later = g_date_time_add_days (day, 53);

      assert_time (text, g_date_time_to_unix (day) * G_GINT64_CONSTANT (1000000000));
      g_date_time_unref (day);
      day = later;
    }
}

static void
test_iso_time_refuses (void)
{
  static const char *const texts[] = {
    "",
    "soon",
    "2026-01-15",
    "2026-01-15T10:00",
    "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z",
    "2026-01-32T00:00:00Z",
    "2026-01-15T24:00:00Z",
    "2026-01-15T10:60:00Z",
    "1969-12-31T23:59:59Z",
    "1970-01-01T00:00:00+01:00",
    "2262-06-01T00:00:00Z",
    "2026-01-15T10:00:00+1",
    "2026-01-15T10:00:00Zx",
    "20260115T100000Z",
  };
  gint64 ns;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (mina_iso_time_parse (texts[i], strlen (texts[i]), &ns));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decode/decimal/is-exact", test_decimal_is_exact);
  g_test_add_func ("/decode/decimal/refuses-what-is-no-number", test_decimal_refuses);
  g_test_add_func ("/decode/decimal/reads-what-is-written", test_decimal_reads_what_is_written);
  g_test_add_func ("/decode/decimal/digits", test_digits);
  g_test_add_func ("/decode/iso-time/is-exact", test_iso_time);
  g_test_add_func ("/decode/iso-time/agrees-with-glib", test_iso_time_agrees_with_glib);
  g_test_add_func ("/decode/iso-time/refuses-what-is-no-time", test_iso_time_refuses);
  return g_test_run ();
}
