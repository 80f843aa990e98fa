/* json-reader.c - tests of the JSON pull reader
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "decode/mina-json-reader-private.h"

typedef struct
{
  MinaSource      *source;
  MinaDiagnostics *diagnostics;
  MinaJsonReader  *reader;
} Fixture;

static void
fixture_clear (Fixture *self)
{
  g_clear_pointer (&self->reader, mina_json_reader_free);
  g_clear_pointer (&self->source, mina_source_free);
  g_clear_pointer (&self->diagnostics, mina_diagnostics_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static void
fixture_open (Fixture    *self,
              const char *text,
              gssize      length,
              gsize       block)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  fixture_clear (self);
  self->source = mina_source_new_for_bytes (bytes);
  self->source->room = block;
  self->diagnostics = mina_diagnostics_new ();
  self->reader = mina_json_reader_new (self->source, self->diagnostics, 0);
}

static void
test_pulls_values (void)
{
  static const char text[] = "{\"a\":1,\"b\" : [true, false,null,\"x\"],\"c\":{}, \"skipped\":"
                             "{\"deep\":[[{}]]}, \"d\":\"e\"}";

  for (gsize block = 1; block < 80; block++)
    {
      g_auto (Fixture) f = { 0 };
      MinaJsonNumber number;
      MinaStr key, string;
      gboolean boolean;

      fixture_open (&f, text, -1, block);
      g_assert_cmpint (mina_json_reader_peek (f.reader), ==, MINA_JSON_OBJECT);
      g_assert_true (mina_json_reader_enter_object (f.reader));
      g_assert_true (mina_json_reader_next_member (f.reader, &key));
      g_assert_cmpstr (key.text, ==, "a");
      g_assert_true (mina_json_reader_read_number (f.reader, &number));
      g_assert_cmpint (number.int64, ==, 1);
      g_assert_true (mina_json_reader_next_member (f.reader, &key));
      g_assert_cmpstr (key.text, ==, "b");
      g_assert_true (mina_json_reader_enter_array (f.reader));
      g_assert_true (mina_json_reader_next_element (f.reader));
      g_assert_true (mina_json_reader_read_boolean (f.reader, &boolean));
      g_assert_true (boolean);
      g_assert_true (mina_json_reader_next_element (f.reader));
      g_assert_false (mina_json_reader_read_string (f.reader, &string));
      g_assert_true (mina_json_reader_read_boolean (f.reader, &boolean));
      g_assert_false (boolean);
      g_assert_true (mina_json_reader_next_element (f.reader));
      g_assert_cmpint (mina_json_reader_peek (f.reader), ==, MINA_JSON_NULL);
      g_assert_false (mina_json_reader_enter_object (f.reader));
      g_assert_true (mina_json_reader_next_element (f.reader));
      g_assert_true (mina_json_reader_read_string (f.reader, &string));
      g_assert_cmpstr (string.text, ==, "x");
      g_assert_false (mina_json_reader_next_element (f.reader));
      g_assert_true (mina_json_reader_next_member (f.reader, &key));
      g_assert_cmpstr (key.text, ==, "c");
      g_assert_true (mina_json_reader_enter_object (f.reader));
      g_assert_false (mina_json_reader_next_member (f.reader, &key));
      g_assert_true (mina_json_reader_next_member (f.reader, &key));
      g_assert_cmpstr (key.text, ==, "skipped");
      g_assert_true (mina_json_reader_next_member (f.reader, &key));
      g_assert_cmpstr (key.text, ==, "d");
      g_assert_true (mina_json_reader_read_string (f.reader, &string));
      g_assert_cmpstr (string.text, ==, "e");
      g_assert_false (mina_json_reader_next_member (f.reader, &key));
      g_assert_cmpint (mina_json_reader_peek (f.reader), ==, MINA_JSON_NONE);
      g_assert_no_error (mina_json_reader_error (f.reader));
    }
}

static void
test_documents_follow_each_other (void)
{
  static const char text[] = "\xef\xbb\xbf{}[] \r\n\n\"a\"1 2\n\xef\xbb\xbf{\n \"x\": 1\n}null";
  static const MinaJsonType types[] = {
    MINA_JSON_OBJECT,
    MINA_JSON_ARRAY,
    MINA_JSON_STRING,
    MINA_JSON_NUMBER,
    MINA_JSON_NUMBER,
    MINA_JSON_OBJECT,
    MINA_JSON_NULL,
  };

  for (gsize block = 1; block < 50; block++)
    {
      g_auto (Fixture) f = { 0 };

      fixture_open (&f, text, -1, block);
      for (guint i = 0; i < G_N_ELEMENTS (types); i++)
        {
          g_assert_cmpint (mina_json_reader_peek (f.reader), ==, types[i]);
          mina_json_reader_skip (f.reader);
        }
      g_assert_cmpint (mina_json_reader_peek (f.reader), ==, MINA_JSON_NONE);
      g_assert_no_error (mina_json_reader_error (f.reader));
      g_assert_cmpint (mina_json_reader_place (f.reader).line, ==, 6);
      g_assert_cmpuint (mina_diagnostics_count (f.diagnostics), ==, 0);
    }
}

static void
test_strings (void)
{
  static const struct
  {
    const char *text;
    const char *string;
    gsize       length;
  } cases[] = {
    { "\"\"", "", 0 },
    { "\"a\\u0000b\"", "a\0b", 3 },
    { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t", 8 },
    { "\"\\u00e9\\u20AC\\ud83d\\ude00\"", "é€😀", 9 },
    { "\"é€😀 한국어\"", "é€😀 한국어", 19 },
    { "\"\x7f\"", "\x7f", 1 },
    { "\"a\\ud800b\"", "a\xef\xbf\xbd"
                       "b",
      5 },
    { "\"\\ude00\\ud83d\"", "\xef\xbf\xbd\xef\xbf\xbd", 6 },
    { "\"\\ud83d\\u0041\"", "\xef\xbf\xbd"
                            "A",
      4 },
    { "\"caf\xe9!\"", "caf\xef\xbf\xbd!", 7 },
    /* Unicode 15, table 3-11: what one U+FFFD stands for */
    { "\"\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41\"",
      "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\x41", 13 },
    { "\"\xc0\xaf\xed\xa0\x80\"",
      "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", 15 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize block = 1; block < 24; block++)
      {
        g_auto (Fixture) f = { 0 };
        MinaStr string = { 0 };

        fixture_open (&f, cases[i].text, -1, block);
        g_assert_true (mina_json_reader_read_string (f.reader, &string));
        g_assert_cmpmem (string.text, string.length, cases[i].string, cases[i].length);
        g_assert_cmpint (string.text[string.length], ==, 0);
        g_assert_cmpint (mina_json_reader_peek (f.reader), ==, MINA_JSON_NONE);
        g_assert_no_error (mina_json_reader_error (f.reader));
      }
}

static void
test_oddities_are_told_once (void)
{
  g_auto (Fixture) f = { 0 };

  fixture_open (&f,
                "[\"\xff\", \"\xff\xff\",\n \"\\ud800\", \"\\ud800\\ud800\",\n"
                "  NaN, -Infinity, Infinity, NaN]",
                -1, 1000);
  mina_json_reader_skip (f.reader);
  g_assert_no_error (mina_json_reader_error (f.reader));
  g_assert_cmpuint (mina_diagnostics_count (f.diagnostics), ==, 3);
  g_assert_cmpint (mina_diagnostics_get (f.diagnostics, 0)->code, ==, MINA_ERROR_ENCODING);
  g_assert_cmpint (mina_diagnostics_get (f.diagnostics, 0)->place.line, ==, 1);
  g_assert_cmpint (mina_diagnostics_get (f.diagnostics, 1)->code, ==, MINA_ERROR_ENCODING);
  g_assert_cmpint (mina_diagnostics_get (f.diagnostics, 1)->place.line, ==, 2);
  g_assert_cmpint (mina_diagnostics_get (f.diagnostics, 2)->code, ==, MINA_ERROR_SYNTAX);
  g_assert_cmpint (mina_diagnostics_get (f.diagnostics, 2)->place.line, ==, 3);
  g_assert_false (mina_diagnostics_has_loss (f.diagnostics));
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    gboolean    is_integer;
    gboolean    fits_int64;
    gboolean    fits_uint64;
    gint64      int64;
    guint64     uint64;
    double      value;
  } cases[] = {
    { "0", TRUE, TRUE, TRUE, 0, 0, 0 },
    { "-0", TRUE, TRUE, TRUE, 0, 0, -0.0 },
    { "42", TRUE, TRUE, TRUE, 42, 42, 42 },
    { "-42", TRUE, TRUE, FALSE, -42, 0, -42 },
    { "1768471204680173816", TRUE, TRUE, TRUE, 1768471204680173816, 1768471204680173816,
      1768471204680173816. },
    { "9007199254740993", TRUE, TRUE, TRUE, 9007199254740993, 9007199254740993,
      9007199254740992. },
    { "9223372036854775807", TRUE, TRUE, TRUE, G_MAXINT64, G_MAXINT64, 9223372036854775808. },
    { "9223372036854775808", TRUE, FALSE, TRUE, 0, 9223372036854775808u, 9223372036854775808. },
    { "-9223372036854775808", TRUE, TRUE, FALSE, G_MININT64, 0, -9223372036854775808. },
    { "-9223372036854775809", TRUE, FALSE, FALSE, 0, 0, -9223372036854775808. },
    { "18446744073709551615", TRUE, FALSE, TRUE, 0, G_MAXUINT64, 18446744073709551616. },
    { "18446744073709551616", TRUE, FALSE, FALSE, 0, 0, 18446744073709551616. },
    { "99999999999999999999", TRUE, FALSE, FALSE, 0, 0, 1e20 },
    { "2.0", FALSE, TRUE, TRUE, 2, 2, 2 },
    { "0.00", FALSE, TRUE, TRUE, 0, 0, 0 },
    { "2e3", FALSE, TRUE, TRUE, 2000, 2000, 2000 },
    { "-2500e-2", FALSE, TRUE, FALSE, -25, 0, -25 },
    { "1e+21", FALSE, FALSE, FALSE, 0, 0, 1e21 },
    { "1E19", FALSE, FALSE, TRUE, 0, 10000000000000000000u, 1e19 },
    { "0.1", FALSE, FALSE, FALSE, 0, 0, 0.1 },
    { "-12.75", FALSE, FALSE, FALSE, 0, 0, -12.75 },
    { "1.7976931348623157e308", FALSE, FALSE, FALSE, 0, 0, 1.7976931348623157e308 },
    { "5e-324", FALSE, FALSE, FALSE, 0, 0, 5e-324 },
    { "1e400", FALSE, FALSE, FALSE, 0, 0, INFINITY },
    { "1e-400", FALSE, FALSE, FALSE, 0, 0, 0 },
    { "3.14159265358979323846", FALSE, FALSE, FALSE, 0, 0, 3.14159265358979323846 },
    { "0.000000000000000000001", FALSE, FALSE, FALSE, 0, 0, 1e-21 },
    { "Infinity", FALSE, FALSE, FALSE, 0, 0, INFINITY },
    { "-Infinity", FALSE, FALSE, FALSE, 0, 0, -INFINITY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize block = 1; block < 24; block++)
      {
        g_auto (Fixture) f = { 0 };
        MinaJsonNumber number;

        fixture_open (&f, cases[i].text, -1, block);
        g_assert_true (mina_json_reader_read_number (f.reader, &number));
        g_assert_cmpstr (number.text.text, ==, cases[i].text);
        g_assert_cmpuint (number.text.length, ==, strlen (cases[i].text));
        g_assert_cmpint (number.is_integer, ==, cases[i].is_integer);
        g_assert_cmpint (number.fits_int64, ==, cases[i].fits_int64);
        g_assert_cmpint (number.fits_uint64, ==, cases[i].fits_uint64);
        g_assert_cmpint (number.int64, ==, cases[i].int64);
        g_assert_cmpuint (number.uint64, ==, cases[i].uint64);
        g_assert_true (number.value == cases[i].value);
        g_assert_cmpint (signbit (number.value) != 0, ==, signbit (cases[i].value) != 0);
      }
}

static void
test_errors_say_where (void)
{
  static const struct
  {
    const char *text;
    MinaError   code;
    gint64      line;
    gint64      byte;
  } cases[] = {
    { "{\"a\":1,}", MINA_ERROR_SYNTAX, 1, 7 },
    { "{\n\"a\" 1}", MINA_ERROR_SYNTAX, 2, 6 },
    { "[1,\n2,\n]", MINA_ERROR_SYNTAX, 3, 7 },
    { "[1 2]", MINA_ERROR_SYNTAX, 1, 3 },
    { "{\"a\":1 \"b\":2}", MINA_ERROR_SYNTAX, 1, 7 },
    { "{a:1}", MINA_ERROR_SYNTAX, 1, 1 },
    { "[1}", MINA_ERROR_SYNTAX, 1, 2 },
    { "[tru]", MINA_ERROR_SYNTAX, 1, 4 },
    { "[01]", MINA_ERROR_SYNTAX, 1, 1 },
    { "[+1]", MINA_ERROR_SYNTAX, 1, 1 },
    { "[1.]", MINA_ERROR_SYNTAX, 1, 3 },
    { "[.5]", MINA_ERROR_SYNTAX, 1, 1 },
    { "[1e]", MINA_ERROR_SYNTAX, 1, 3 },
    { "[-]", MINA_ERROR_SYNTAX, 1, 2 },
    { "[\"\\x\"]", MINA_ERROR_SYNTAX, 1, 3 },
    { "[\"\\u12g4\"]", MINA_ERROR_SYNTAX, 1, 6 },
    { "[\"a\nb\"]", MINA_ERROR_SYNTAX, 1, 3 },
    { "['a']", MINA_ERROR_SYNTAX, 1, 1 },
    { "//", MINA_ERROR_SYNTAX, 1, 0 },
    { "}", MINA_ERROR_SYNTAX, 1, 0 },
    { "{\"a\":", MINA_ERROR_TRUNCATED, 1, 5 },
    { "{\"a\"", MINA_ERROR_TRUNCATED, 1, 4 },
    { "{\"a", MINA_ERROR_TRUNCATED, 1, 3 },
    { "{", MINA_ERROR_TRUNCATED, 1, 1 },
    { "[1,\n", MINA_ERROR_TRUNCATED, 2, 4 },
    { "[1", MINA_ERROR_TRUNCATED, 1, 2 },
    { "[1.", MINA_ERROR_TRUNCATED, 1, 3 },
    { "[-", MINA_ERROR_TRUNCATED, 1, 2 },
    { "[fal", MINA_ERROR_TRUNCATED, 1, 4 },
    { "[\"\\", MINA_ERROR_TRUNCATED, 1, 3 },
    { "[\"\\u00", MINA_ERROR_TRUNCATED, 1, 6 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize block = 1; block < 20; block++)
      {
        g_auto (Fixture) f = { 0 };
        g_autofree char *prefix = NULL;
        MinaPlace place;

        fixture_open (&f, cases[i].text, -1, block);
        mina_json_reader_skip (f.reader);
        g_assert_true (mina_json_reader_failed (f.reader));
        g_assert_error (mina_json_reader_error (f.reader), MINA_ERROR, (int) cases[i].code);
        place = mina_json_reader_place (f.reader);
        g_assert_cmpint (place.line, ==, cases[i].line);
        g_assert_cmpint (place.byte, ==, cases[i].byte);
        prefix = g_strdup_printf ("Line %d, byte %d: ", (int) cases[i].line, (int) cases[i].byte);
        g_assert_true (g_str_has_prefix (mina_json_reader_error (f.reader)->message, prefix));
      }
}

static void
test_errors_stick (void)
{
  g_auto (Fixture) f = { 0 };
  MinaJsonNumber number;
  MinaStr string;
  gboolean boolean;

  fixture_open (&f, "[1,x] {\"a\":1}", -1, 100);
  g_assert_true (mina_json_reader_enter_array (f.reader));
  g_assert_true (mina_json_reader_next_element (f.reader));
  g_assert_false (mina_json_reader_next_element (f.reader));
  g_assert_true (mina_json_reader_failed (f.reader));
  g_assert_cmpint (mina_json_reader_peek (f.reader), ==, MINA_JSON_NONE);
  g_assert_false (mina_json_reader_next_element (f.reader));
  g_assert_false (mina_json_reader_next_member (f.reader, &string));
  g_assert_false (mina_json_reader_enter_object (f.reader));
  g_assert_false (mina_json_reader_enter_array (f.reader));
  g_assert_false (mina_json_reader_read_string (f.reader, &string));
  g_assert_false (mina_json_reader_read_number (f.reader, &number));
  g_assert_false (mina_json_reader_read_boolean (f.reader, &boolean));
  mina_json_reader_skip (f.reader);
  g_assert_cmpint (mina_json_reader_place (f.reader).byte, ==, 3);
}

static void
test_nesting_is_capped (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (Fixture) f = { 0 };

  for (guint i = 0; i < MINA_JSON_MAX_DEPTH; i++)
    g_string_append_c (text, '[');
  for (guint i = 0; i < MINA_JSON_MAX_DEPTH; i++)
    g_string_append_c (text, ']');
  fixture_open (&f, text->str, -1, 1000);
  mina_json_reader_skip (f.reader);
  g_assert_no_error (mina_json_reader_error (f.reader));

  g_string_prepend_c (text, '[');
  fixture_open (&f, text->str, -1, 1000);
  mina_json_reader_skip (f.reader);
  g_assert_error (mina_json_reader_error (f.reader), MINA_ERROR, MINA_ERROR_TOO_LARGE);
}

static void
test_long_strings_cross_blocks (void)
{
  g_autoptr (GString) text = g_string_new ("[\"");
  g_auto (Fixture) f = { 0 };
  MinaStr string;

  for (guint i = 0; i < 200000; i++)
    g_string_append_c (text, 'a' + i % 26);
  g_string_append (text, "\"]");
  fixture_open (&f, text->str, -1, 1000);
  g_assert_true (mina_json_reader_enter_array (f.reader));
  g_assert_true (mina_json_reader_next_element (f.reader));
  g_assert_true (mina_json_reader_read_string (f.reader, &string));
  g_assert_cmpmem (string.text, string.length, text->str + 2, 200000);
  g_assert_false (mina_json_reader_next_element (f.reader));
  g_assert_false (mina_json_reader_failed (f.reader));
}

static void
test_head_looks_without_taking (void)
{
  for (gsize block = 1; block < 30; block++)
    {
      g_auto (Fixture) f = { 0 };
      const guint8 *head;

      fixture_open (&f, " {\"first\":1}\n  [\"second\"] ", -1, block);
      g_assert_cmpuint (mina_json_reader_head (f.reader, 8, &head), ==, 8);
      g_assert_cmpmem (head, 8, "{\"first\"", 8);
      g_assert_cmpuint (mina_json_reader_head (f.reader, 9, &head), ==, 9);
      g_assert_cmpmem (head, 9, "{\"first\":", 9);
      mina_json_reader_skip (f.reader);
      g_assert_cmpuint (mina_json_reader_head (f.reader, 100, &head), ==, 11);
      g_assert_cmpmem (head, 10, "[\"second\"]", 10);
      mina_json_reader_skip (f.reader);
      g_assert_cmpuint (mina_json_reader_head (f.reader, 100, &head), ==, 0);
      g_assert_false (mina_json_reader_failed (f.reader));
    }
}

/* Reads everything, recovering; writes what each document begins with. */
static char *
first_keys (const char *text,
            gsize       block)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_auto (Fixture) f = { 0 };

  fixture_open (&f, text, -1, block);
  while (TRUE)
    {
      MinaStr key;

      if (mina_json_reader_peek (f.reader) != MINA_JSON_NONE
          && mina_json_reader_enter_object (f.reader))
        while (mina_json_reader_next_member (f.reader, &key))
          g_string_append_printf (out, "%s ", key.text);
      if (!mina_json_reader_failed (f.reader))
        {
          if (mina_json_reader_peek (f.reader) == MINA_JSON_NONE
              && !mina_json_reader_failed (f.reader))
            break;
          continue;
        }
      g_string_append_printf (out, "!%d ", (int) mina_json_reader_place (f.reader).line);
      if (!mina_json_reader_recover_line (f.reader))
        break;
      g_assert_false (mina_json_reader_failed (f.reader));
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
test_recovers_at_the_next_line (void)
{
  static const struct
  {
    const char *text;
    const char *found;
  } cases[] = {
    { "{\"a\":1}\n{\"b\":[{]}\n{\"c\":3}\n", "a b !2 c " },
    { "{\"a\":1}\n{\"b\":\"unclosed\n{\"c\":3}\n", "a b !2 c " },
    /* Cut where a value is due: the next line is no part of it. */
    { "{\"a\":1}\n{\"b\":\n{\"c\":3}\n{\"d\":4}\n", "a b !4 c d " },
    { "{\"a\":1}\n{\"b\":[1,\n{\"c\":\"x\"}\n{\"d\":4}", "a b !4 c d " },
    { "oops\n{\"c\":3}", "!1 c " },
    { "{\"a\":1}\n{\n  \"b\": x\n}\n{\n  \"c\": 3\n}\n", "a b !3 c " },
    { "{\"a\":1}\n{\"b\":", "a !2 " },
    { "{\"a\":1}}\n", "a !1 " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize block = 1; block < 60; block += 3)
      {
        g_autofree char *found = first_keys (cases[i].text, block);

        g_assert_cmpstr (found, ==, cases[i].found);
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/decode/json-reader/pulls-values", test_pulls_values);
  g_test_add_func ("/decode/json-reader/documents-follow-each-other",
                   test_documents_follow_each_other);
  g_test_add_func ("/decode/json-reader/unescapes-strings", test_strings);
  g_test_add_func ("/decode/json-reader/tells-oddities-once", test_oddities_are_told_once);
  g_test_add_func ("/decode/json-reader/numbers-are-exact", test_numbers);
  g_test_add_func ("/decode/json-reader/errors-say-where", test_errors_say_where);
  g_test_add_func ("/decode/json-reader/errors-stick", test_errors_stick);
  g_test_add_func ("/decode/json-reader/nesting-is-capped", test_nesting_is_capped);
  g_test_add_func ("/decode/json-reader/long-strings-cross-blocks",
                   test_long_strings_cross_blocks);
  g_test_add_func ("/decode/json-reader/head-looks-without-taking",
                   test_head_looks_without_taking);
  g_test_add_func ("/decode/json-reader/recovers-at-the-next-line",
                   test_recovers_at_the_next_line);

  return g_test_run ();
}
