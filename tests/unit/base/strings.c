/* strings.c - tests of the string interner and its hash
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "base/mina-strings.h"

static void
test_empty_is_number_0 (void)
{
  g_autoptr (MinaStrings) strings = mina_strings_new ();
  guint32 number = 9;

  g_assert_cmpuint (mina_strings_count (strings), ==, 1);
  g_assert_cmpuint (mina_strings_add (strings, "", 0), ==, 0);
  g_assert_cmpuint (mina_strings_add (strings, NULL, 0), ==, 0);
  g_assert_true (mina_strings_find (strings, NULL, 0, &number));
  g_assert_cmpuint (number, ==, 0);
  g_assert_cmpstr (mina_strings_text (strings, 0), ==, "");
  g_assert_cmpuint (mina_strings_get (strings, 0).length, ==, 0);
}

static void
test_keeps_any_bytes (void)
{
  g_autoptr (MinaStrings) strings = mina_strings_new ();
  guint32 a = mina_strings_add (strings, "a\0b", 3);
  guint32 b = mina_strings_add (strings, "a\0c", 3);
  guint32 c = mina_strings_add (strings, "a", 1);
  MinaStr view = mina_strings_get (strings, a);

  g_assert_cmpuint (a, ==, 1);
  g_assert_cmpuint (b, ==, 2);
  g_assert_cmpuint (c, ==, 3);
  g_assert_cmpmem (view.text, view.length, "a\0b", 3);
  g_assert_cmpint (view.text[3], ==, '\0');
  g_assert_cmpstr (mina_strings_text (strings, b), ==, "a");
}

/* The interner against a GHashTable that is told the same. */
static void
test_agrees_with_a_hash_table (void)
{
  g_autoptr (MinaStrings) strings = mina_strings_new ();
  g_autoptr (GHashTable) model = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  g_hash_table_insert (model, g_strdup (""), GUINT_TO_POINTER (0));
  g_ptr_array_add (texts, (gpointer) mina_strings_text (strings, 0));

  for (guint i = 0; i < 60000; i++)
    {
      char text[200];
      guint length = (guint) g_test_rand_int_range (0, i % 100 == 0 ? 200 : 24);
      gpointer known;
      guint32 number = G_MAXUINT32;
      gboolean expected;

      for (guint j = 0; j < length; j++)
        text[j] = "abcdefgh"[g_test_rand_int_range (0, j < 3 ? 8 : 2)];
      text[length > 0 ? length : 0] = '\0';

      expected = g_hash_table_lookup_extended (model, text, NULL, &known);
      g_assert_cmpint (mina_strings_find (strings, text, length, &number), ==, expected);
      if (expected)
        g_assert_cmpuint (number, ==, GPOINTER_TO_UINT (known));
      else
        {
          known = GUINT_TO_POINTER (texts->len);
          g_hash_table_insert (model, g_strdup (text), known);
        }
      number = mina_strings_add (strings, text, length);
      g_assert_cmpuint (number, ==, GPOINTER_TO_UINT (known));
      if (!expected)
        g_ptr_array_add (texts, (gpointer) mina_strings_text (strings, number));
    }

  g_assert_cmpuint (mina_strings_count (strings), ==, g_hash_table_size (model));
  for (guint i = 0; i < texts->len; i++)
    {
      MinaStr view = mina_strings_get (strings, i);

      /* The text has not moved since it was added. */
      g_assert_true (view.text == g_ptr_array_index (texts, i));
      g_assert_cmpuint (view.length, ==, strlen (view.text));
      g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (model, view.text)), ==, i);
    }
}

static void
test_long_strings_between_short_ones (void)
{
  g_autoptr (MinaStrings) strings = mina_strings_new ();
  g_autofree char *text = g_malloc (300000);

  memset (text, 'x', 300000);
  for (guint length = 1; length < 300000; length = length * 5 / 4 + 1)
    {
      guint32 number = mina_strings_add (strings, text, length);
      guint32 small = mina_strings_add (strings, (char *) &length, sizeof length);

      g_assert_cmpuint (mina_strings_get (strings, number).length, ==, length);
      g_assert_cmpmem (mina_strings_get (strings, number).text, length, text, length);
      g_assert_cmpuint (small, ==, number + 1);
      g_assert_cmpmem (mina_strings_text (strings, small), sizeof length, &length, sizeof length);
    }
}

static void
test_takes_little_memory (void)
{
  g_autoptr (MinaStrings) strings = mina_strings_new ();
  gsize bytes;

  for (guint64 i = 1; i <= 1000000; i++)
    {
      guint64 text = mina_hash_u64 (i);

      mina_strings_add (strings, (const char *) &text, sizeof text);
    }
  g_assert_cmpuint (mina_strings_count (strings), ==, 1000001);

  /* 13 bytes of text with its length and NUL; table and pointer at their worst 23 and 12. */
  bytes = mina_strings_bytes (strings);
  g_assert_cmpuint (bytes, >, 21 * 1000000);
  g_assert_cmpuint (bytes, <, 48 * 1000000);
}

static void
test_hash_spreads (void)
{
  guint8 data[64] = { 0 };
  guint64 plain[65];
  gulong flipped = 0;
  guint trials = 0;

  /* All lengths differ, and each bit of the input changes about half of the result. */
  for (guint length = 0; length <= 64; length++)
    {
      plain[length] = mina_hash_bytes (data, length);
      for (guint i = 0; i < length; i++)
        g_assert_cmphex (plain[length], !=, plain[i]);

      for (guint bit = 0; bit < length * 8; bit++)
        {
          guint64 change;

          data[bit / 8] ^= (guint8) (1 << bit % 8);
          change = mina_hash_bytes (data, length) ^ plain[length];
          data[bit / 8] ^= (guint8) (1 << bit % 8);
          g_assert_cmpint (__builtin_popcountll (change), >, 8);
          g_assert_cmpint (__builtin_popcountll (change), <, 56);
          flipped += (gulong) __builtin_popcountll (change);
          trials++;
        }
    }
  g_assert_cmpfloat ((double) flipped / trials, >, 31.0);
  g_assert_cmpfloat ((double) flipped / trials, <, 33.0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/strings/empty-is-number-0", test_empty_is_number_0);
  g_test_add_func ("/base/strings/keeps-any-bytes", test_keeps_any_bytes);
  g_test_add_func ("/base/strings/agrees-with-a-hash-table", test_agrees_with_a_hash_table);
  g_test_add_func ("/base/strings/long-strings-between-short-ones",
                   test_long_strings_between_short_ones);
  g_test_add_func ("/base/strings/takes-little-memory", test_takes_little_memory);
  g_test_add_func ("/base/hash/spreads", test_hash_spreads);
  return g_test_run ();
}
