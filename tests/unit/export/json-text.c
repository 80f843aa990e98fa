/* json-text.c - tests of JSON that is put together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "export/mina-json-text.h"

#define N_ROUNDS 2000

static JsonNode *
parse (const char *text,
       gsize       length)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, (gssize) length, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

static void
test_strings_read_back (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (JsonNode) node = NULL;

      for (int n = g_test_rand_int_range (0, 30); n > 0; n--)
        g_string_append_unichar (text, g_test_rand_bit ()
                                         ? (gunichar) g_test_rand_int_range (1, 0x80)
                                         : (gunichar) g_test_rand_int_range (0xa0, 0xd800));
      mina_json_text_append_string (out, (MinaStr){ text->str, text->len });
      node = parse (out->str, out->len);
      g_assert_cmpstr (json_node_get_string (node), ==, text->str);
    }
}

static void
test_nul_is_escaped (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  mina_json_text_append_string (out, (MinaStr){ "a\0\x1f\"\\\n", 6 });
  g_assert_cmpstr (out->str, ==, "\"a\\u0000\\u001f\\\"\\\\\\n\"");
}

static void
test_doubles_read_back (void)
{
  static const double some[] = { 0.1, 1.0, -0.0, 1e21, 5e-324, 1.7976931348623157e308, 1.0 / 3.0 };

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      guint64 bits = (guint64) g_test_rand_int () << 32 | (guint32) g_test_rand_int ();
      double value;

      memcpy (&value, &bits, sizeof value);
      if (round < G_N_ELEMENTS (some))
        value = some[round];
      if (!isfinite (value))
        continue;
      mina_json_text_append_double (out, value);
      g_assert_cmpfloat (g_ascii_strtod (out->str, NULL), ==, value);
    }
}

static void
test_doubles_are_short (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  mina_json_text_append_double (out, 0.1);
  g_string_append_c (out, ' ');
  mina_json_text_append_double (out, 3.0);
  g_string_append_c (out, ' ');
  mina_json_text_append_double (out, NAN);
  g_string_append_c (out, ' ');
  mina_json_text_append_double (out, -HUGE_VAL);
  g_assert_cmpstr (out->str, ==, "0.1 3 \"NaN\" \"-Infinity\"");
}

static void
test_indenting_keeps_the_meaning (void)
{
  static const char text[] = "{\"a\":[1,[],{}],\"b{,:\\\"\":\"x,[{:}]\\\\\",\"c\":{\"d\":null}}";
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (JsonNode) before = parse (text, strlen (text));
  g_autoptr (JsonNode) after = NULL;

  mina_json_text_indent (out, text, strlen (text));
  after = parse (out->str, out->len);
  g_assert_true (json_node_equal (before, after));
  g_assert_cmpstr (out->str, ==,
                   "{\n"
                   "  \"a\": [\n"
                   "    1,\n"
                   "    [],\n"
                   "    {}\n"
                   "  ],\n"
                   "  \"b{,:\\\"\": \"x,[{:}]\\\\\",\n"
                   "  \"c\": {\n"
                   "    \"d\": null\n"
                   "  }\n"
                   "}");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/json-text/strings-read-back", test_strings_read_back);
  g_test_add_func ("/export/json-text/nul-is-escaped", test_nul_is_escaped);
  g_test_add_func ("/export/json-text/doubles-read-back", test_doubles_read_back);
  g_test_add_func ("/export/json-text/doubles-are-short", test_doubles_are_short);
  g_test_add_func ("/export/json-text/indenting-keeps-the-meaning",
                   test_indenting_keeps_the_meaning);

  return g_test_run ();
}
