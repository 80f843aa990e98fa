/* json.c - the JSON reader against files whose names are the verdicts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * y_: one document, read without an error and without a remark, whole and in pieces alike.
 * n_: an error.
 * i_: the RFC leaves it open, or Mina is lenient: read or refused, but the same in pieces.
 */

#include <string.h>

#include "decode/mina-json-reader.h"
#include "decode/mina-source-private.h"

/*
 * Outcome:
 * @events: what was read, as text
 * @n_documents: how many
 * @code: of the error, -1 if there was none
 * @place: where the reading ended
 * @n_problems: what was remarked
 */
typedef struct
{
  GString  *events;
  guint     n_documents;
  int       code;
  MinaPlace place;
  guint     n_problems;
} Outcome;

static void
outcome_clear (Outcome *self)
{
  g_string_free (self->events, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static void
note_text (GString *events,
           char     kind,
           MinaStr  text)
{
  g_string_append_printf (events, "%c%" G_GSIZE_FORMAT ":", kind, text.length);
  g_string_append_len (events, text.text, (gssize) text.length);
}

/* Notes the scalar that comes next, or enters what comes next. Returns: whether it was entered. */
static gboolean
note_value (MinaJsonReader *reader,
            GString        *events,
            gboolean       *is_object)
{
  MinaJsonNumber number;
  gboolean boolean;
  MinaStr string;

  switch (mina_json_reader_peek (reader))
    {
    case MINA_JSON_OBJECT:
      g_string_append_c (events, '{');
      *is_object = TRUE;
      return mina_json_reader_enter_object (reader);

    case MINA_JSON_ARRAY:
      g_string_append_c (events, '[');
      *is_object = FALSE;
      return mina_json_reader_enter_array (reader);

    case MINA_JSON_STRING:
      if (mina_json_reader_read_string (reader, &string))
        {
          g_assert_cmpint (string.text[string.length], ==, '\0');
          g_assert_true (string.length == 0
                         || g_utf8_validate_len (string.text, string.length, NULL)
                         || memchr (string.text, 0, string.length) != NULL);
          note_text (events, 's', string);
        }
      break;

    case MINA_JSON_NUMBER:
      if (mina_json_reader_read_number (reader, &number))
        {
          note_text (events, 'n', number.text);
          g_string_append_printf (events, "=%.17g,%d,%" G_GINT64_FORMAT ",%d,%" G_GUINT64_FORMAT,
                                  number.value, number.fits_int64, number.int64,
                                  number.fits_uint64, number.uint64);
        }
      break;

    case MINA_JSON_BOOLEAN:
      if (mina_json_reader_read_boolean (reader, &boolean))
        g_string_append_c (events, boolean ? 't' : 'f');
      break;

    case MINA_JSON_NULL:
      g_string_append_c (events, '0');
      mina_json_reader_skip (reader);
      break;

    case MINA_JSON_NONE:
    default:
      break;
    }
  return FALSE;
}

static void
note_document (MinaJsonReader *reader,
               GString        *events)
{
  gboolean in_object[MINA_JSON_MAX_DEPTH];
  gboolean is_object;
  guint depth = 0;
  MinaStr key;

  if (note_value (reader, events, &is_object))
    in_object[depth++] = is_object;
  while (depth > 0)
    {
      if (in_object[depth - 1])
        {
          if (mina_json_reader_next_member (reader, &key))
            note_text (events, 'k', key);
          else
            depth--;
        }
      else if (!mina_json_reader_next_element (reader))
        {
          depth--;
        }
      if (!mina_json_reader_failed (reader) && depth > 0
          && mina_json_reader_peek (reader) != MINA_JSON_NONE
          && note_value (reader, events, &is_object))
        in_object[depth++] = is_object;
      else if (mina_json_reader_failed (reader))
        depth = 0;
    }
}

static void
read_in_blocks (GBytes  *bytes,
                gsize    block,
                gboolean skip,
                Outcome *outcome)
{
  g_autoptr (MinaDiagnostics) diagnostics = mina_diagnostics_new ();
  g_autoptr (MinaSource) source = mina_source_new_for_bytes (bytes);
  g_autoptr (MinaJsonReader) reader = NULL;

  source->room = block;
  reader = mina_json_reader_new (source, diagnostics, 0);
  *outcome = (Outcome){ .events = g_string_new (NULL), .code = -1 };
  while (mina_json_reader_peek (reader) != MINA_JSON_NONE)
    {
      if (skip)
        mina_json_reader_skip (reader);
      else
        note_document (reader, outcome->events);
      outcome->n_documents += !mina_json_reader_failed (reader);
    }
  if (mina_json_reader_failed (reader))
    outcome->code = mina_json_reader_error (reader)->code;
  outcome->place = mina_json_reader_place (reader);
  outcome->n_problems = mina_diagnostics_count (diagnostics);
}

static void
check_same (const Outcome *a,
            const Outcome *b)
{
  g_assert_cmpint (a->code, ==, b->code);
  g_assert_cmpuint (a->n_documents, ==, b->n_documents);
  g_assert_cmpint (a->place.line, ==, b->place.line);
  g_assert_cmpint (a->place.byte, ==, b->place.byte);
  g_assert_cmpuint (a->n_problems, ==, b->n_problems);
}

static void
test_file (gconstpointer data)
{
  static const gsize blocks[] = { 1, 2, 3, 5, 16, 17, 64, 1000 };
  const char *path = data;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_auto (Outcome) whole = { 0 };
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  read_in_blocks (bytes, MINA_SOURCE_BLOCK, FALSE, &whole);
  if (name[0] == 'y')
    {
      g_assert_cmpint (whole.code, ==, -1);
      g_assert_cmpuint (whole.n_documents, ==, 1);
      g_assert_cmpuint (whole.n_problems, ==, 0);
      g_assert_cmpint (whole.place.byte, ==, length);
    }
  else if (name[0] == 'n')
    {
      g_assert_cmpint (whole.code, !=, -1);
    }
  else
    {
      g_assert_cmpint (name[0], ==, 'i');
    }

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      g_auto (Outcome) pulled = { 0 };
      g_auto (Outcome) skipped = { 0 };

      read_in_blocks (bytes, blocks[i], FALSE, &pulled);
      check_same (&pulled, &whole);
      g_assert_cmpmem (pulled.events->str, pulled.events->len, whole.events->str,
                       whole.events->len);
      read_in_blocks (bytes, blocks[i], TRUE, &skipped);
      check_same (&skipped, &whole);
    }
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);

  folder = g_test_build_filename (G_TEST_DIST, "corpus", "json", NULL);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_assert_cmpuint (paths->len, >, 100);
  g_ptr_array_sort (paths, compare_paths);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *base = g_path_get_basename (g_ptr_array_index (paths, i));
      g_autofree char *test = NULL;

      *strrchr (base, '.') = '\0';
      test = g_strconcat ("/corpus/json/", base, NULL);
      g_test_add_data_func (test, g_ptr_array_index (paths, i), test_file);
    }
  return g_test_run ();
}
