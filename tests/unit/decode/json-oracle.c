/* json-oracle.c - whatever json-glib reads, the reader reads the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include <json-glib/json-glib.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "decode/mina-json-reader.h"
#include "decode/mina-source-private.h"

#define ROUNDS 4000
#define MAX_NESTING 8

/* Asks the oracle. json-glib 1.6 forgets the nodes of a text that it gives up on: such leaks are
 * not Mina's. */
static gboolean
load_with_oracle (JsonParser *parser,
                  const char *text,
                  gsize       length,
                  GError    **error)
{
  gboolean loaded;

#ifdef __SANITIZE_ADDRESS__
  __lsan_disable ();
#endif
  loaded = json_parser_load_from_data (parser, text, (gssize) length, error);
#ifdef __SANITIZE_ADDRESS__
  __lsan_enable ();
#endif
  return loaded;
}

/* A source in blocks of a given size, so that tokens are cut everywhere. */
static MinaSource *
source_in_blocks (const char *text,
                  gsize       length,
                  gsize       block)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  MinaSource *source = mina_source_new_for_bytes (bytes);

  source->room = block;
  return source;
}

/* Random documents */

static void
put_blanks (GString *out)
{
  static const char *const blanks[] = { "", "", "", "", " ", "\n", "\r\n", "\t", "  \n    " };

  g_string_append (out, blanks[g_test_rand_int_range (0, G_N_ELEMENTS (blanks))]);
}

static void
put_string (GString    *out,
            const char *prefix)
{
  static const char *const pieces[] = {
    "a",
    "b",
    "http.request.method",
    " ",
    "0123456789abcdef0123456789abcdef",
    "\\n",
    "\\\"",
    "\\\\",
    "\\/",
    "\\b\\f\\r\\t",
    "\\u0041",
    "\\u00e9",
    "\\u20ac",
    "\\ud83d\\ude00",
    "é",
    "€",
    "한국어",
    "😀",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\x7f",
    "'",
    "",
  };
  int n = g_test_rand_int_range (0, g_test_rand_int_range (0, 50) == 0 ? 400 : 8);

  g_string_append_c (out, '"');
  g_string_append (out, prefix);
  while (n-- > 0)
    g_string_append (out, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  g_string_append_c (out, '"');
}

static void
put_number (GString *out)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  guint64 bits = (guint64) g_test_rand_int () << 32 | (guint32) g_test_rand_int ();
  double value;

  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      g_string_append_printf (out, "%d", g_test_rand_int_range (-10, 1000));
      break;

    case 1:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, (gint64) bits >> (bits % 60));
      break;

    case 2:
      g_string_append_printf (out, "%d.%d", g_test_rand_int_range (-1000, 1000),
                              g_test_rand_int_range (0, 100000));
      break;

    case 3:
      g_string_append_printf (out, "%d.%de%d", g_test_rand_int_range (-9, 9),
                              g_test_rand_int_range (0, 100000), g_test_rand_int_range (-40, 40));
      break;

    case 4:
      g_string_append_printf (out, "%dE+%d", g_test_rand_int_range (-9, 9),
                              g_test_rand_int_range (0, 30));
      break;

    default:
      memcpy (&value, &bits, sizeof value);
      g_string_append (out, isfinite (value) ? g_ascii_dtostr (buffer, sizeof buffer, value) : "0");
      break;
    }
}

static void
put_value (GString *out,
           int      nesting)
{
  int n = g_test_rand_int_range (0, 6);

  put_blanks (out);
  switch (g_test_rand_int_range (nesting == 0 ? 6 : 0, nesting >= MAX_NESTING ? 6 : 9))
    {
    case 0:
      g_string_append (out, "true");
      break;

    case 1:
      g_string_append (out, "false");
      break;

    case 2:
      g_string_append (out, "null");
      break;

    case 3:
      put_number (out);
      break;

    case 4:
    case 5:
      put_string (out, "");
      break;

    case 6:
      g_string_append_c (out, '[');
      for (int i = 0; i < n; i++)
        {
          if (i > 0)
            g_string_append_c (out, ',');
          put_value (out, nesting + 1);
        }
      put_blanks (out);
      g_string_append_c (out, ']');
      break;

    default:
      g_string_append_c (out, '{');
      for (int i = 0; i < n; i++)
        {
          char key[16];

          if (i > 0)
            g_string_append_c (out, ',');
          put_blanks (out);
          /* A number first: json-glib knows no equal keys. */
          g_snprintf (key, sizeof key, "%d", i);
          put_string (out, key);
          put_blanks (out);
          g_string_append_c (out, ':');
          put_value (out, nesting + 1);
        }
      put_blanks (out);
      g_string_append_c (out, '}');
      break;
    }
  put_blanks (out);
}

/* Comparing */

static void compare (MinaJsonReader *reader,
                     JsonNode       *node);

static void
compare_object (MinaJsonReader *reader,
                JsonObject     *object)
{
  guint n = 0;
  MinaStr key;

  g_assert_true (mina_json_reader_enter_object (reader));
  while (mina_json_reader_next_member (reader, &key))
    {
      JsonNode *member = json_object_get_member (object, key.text);

      g_assert_cmpuint (strlen (key.text), ==, key.length);
      g_assert_nonnull (member);
      n++;
      compare (reader, member);
    }
  g_assert_cmpuint (n, ==, json_object_get_size (object));
}

static void
compare_value (MinaJsonReader *reader,
               JsonNode       *node)
{
  MinaJsonNumber number;
  MinaStr string;
  gboolean boolean;

  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      g_assert_cmpint (mina_json_reader_peek (reader), ==, MINA_JSON_STRING);
      g_assert_true (mina_json_reader_read_string (reader, &string));
      g_assert_cmpstr (string.text, ==, json_node_get_string (node));
      /* C strings end at a NUL, which is the only thing that json-glib loses. */
      g_assert_cmpuint (string.length, >=, strlen (string.text));
      break;

    case G_TYPE_BOOLEAN:
      g_assert_cmpint (mina_json_reader_peek (reader), ==, MINA_JSON_BOOLEAN);
      g_assert_true (mina_json_reader_read_boolean (reader, &boolean));
      g_assert_cmpint (boolean, ==, json_node_get_boolean (node));
      break;

    case G_TYPE_INT64:
      g_assert_cmpint (mina_json_reader_peek (reader), ==, MINA_JSON_NUMBER);
      g_assert_true (mina_json_reader_read_number (reader, &number));
      g_assert_true (number.is_integer);
      /* Beyond 64 bits json-glib gives what is left of the number. */
      if (number.fits_int64)
        g_assert_cmpint (number.int64, ==, json_node_get_int (node));
      g_assert_true (number.fits_int64 || number.text.length >= 19);
      break;

    default:
      g_assert_cmpint (json_node_get_value_type (node), ==, G_TYPE_DOUBLE);
      g_assert_cmpint (mina_json_reader_peek (reader), ==, MINA_JSON_NUMBER);
      g_assert_true (mina_json_reader_read_number (reader, &number));
      g_assert_false (number.is_integer);
      g_assert_true (number.value == json_node_get_double (node));
      break;
    }
}

static void
compare (MinaJsonReader *reader,
         JsonNode       *node)
{
  guint n = 0;

  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      compare_object (reader, json_node_get_object (node));
      break;

    case JSON_NODE_ARRAY:
      g_assert_true (mina_json_reader_enter_array (reader));
      while (mina_json_reader_next_element (reader))
        compare (reader, json_array_get_element (json_node_get_array (node), n++));
      g_assert_cmpuint (n, ==, json_array_get_length (json_node_get_array (node)));
      break;

    case JSON_NODE_NULL:
      g_assert_cmpint (mina_json_reader_peek (reader), ==, MINA_JSON_NULL);
      mina_json_reader_skip (reader);
      break;

    case JSON_NODE_VALUE:
      compare_value (reader, node);
      break;

    default:
      g_assert_not_reached ();
    }
}

static void
compare_text (const char *text,
              gsize       length,
              JsonNode   *root,
              gsize       block)
{
  g_autoptr (MinaSource) source = source_in_blocks (text, length, block);
  g_autoptr (MinaJsonReader) reader = mina_json_reader_new (source, NULL, 0);

  compare (reader, root);
  /* json-glib stops after the first of several documents. */
  while (mina_json_reader_peek (reader) != MINA_JSON_NONE)
    mina_json_reader_skip (reader);
  g_assert_no_error (mina_json_reader_error (reader));
  g_assert_cmpint (mina_json_reader_place (reader).byte, ==, length);
}

static void
test_random_documents (void)
{
  static const gsize blocks[] = { 1, 2, 3, 7, 16, 61, 4096, MINA_SOURCE_BLOCK };

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GError) error = NULL;

      put_value (text, 0);
      load_with_oracle (parser, text->str, text->len, &error);
      g_assert_no_error (error);
      compare_text (text->str, text->len, json_parser_get_root (parser),
                    blocks[i % G_N_ELEMENTS (blocks)]);
    }
}

/* Skipping a value ends where reading it ends, and finds the same errors. */
static void
test_skipping_equals_reading (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (MinaSource) source = NULL;
      g_autoptr (MinaJsonReader) reader = NULL;
      gboolean valid;

      put_value (text, 0);
      /* Half of them are spoilt in one place. */
      if (i % 2 == 0)
        text->str[g_test_rand_int_range (0, (int) text->len)] = "{}[],:\"x0"[i / 2 % 9];
      valid = load_with_oracle (parser, text->str, text->len, NULL)
              && json_parser_get_root (parser) != NULL;
      source = source_in_blocks (text->str, text->len, 1 + i % 40);
      reader = mina_json_reader_new (source, NULL, 0);
      while (mina_json_reader_peek (reader) != MINA_JSON_NONE)
        mina_json_reader_skip (reader);
      if (i % 2 == 1)
        g_assert_true (valid);
      if (!mina_json_reader_failed (reader))
        g_assert_cmpint (mina_json_reader_place (reader).byte, ==, text->len);
      else
        g_assert_false (i % 2 == 1);
    }
}

/* Every JSON file at hand that json-glib takes. */
static void
test_real_files (void)
{
  const char *folder = g_getenv ("MINA_SHARED_DATA");
  g_autofree char *fallback = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "data",
                                                     NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint n = 0;

  if (folder == NULL)
    folder = fallback;
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (JsonParser) parser = json_parser_new ();
      gsize length;

      if (!g_str_has_suffix (name, ".json") || !g_file_get_contents (path, &text, &length, NULL)
          || !load_with_oracle (parser, text, length, NULL))
        continue;
      compare_text (text, length, json_parser_get_root (parser), 1000);
      compare_text (text, length, json_parser_get_root (parser), MINA_SOURCE_BLOCK);
      n++;
    }
  if (n == 0)
    g_test_skip ("There are no files to compare.");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/decode/json-oracle/agrees-on-random-documents", test_random_documents);
  g_test_add_func ("/decode/json-oracle/skipping-equals-reading", test_skipping_equals_reading);
  g_test_add_func ("/decode/json-oracle/agrees-on-real-files", test_real_files);

  return g_test_run ();
}
