/* json-reader.c - fuzz target: the JSON reader
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first byte is the size of a block: in whatever pieces the bytes come, the reader finds the
 * same, and skipping ends where pulling ends.
 */

#include "decode/mina-json-reader-private.h"

#define RECOVERIES 50

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static guint64
mix (guint64 hash,
     guint64 value)
{
  return mina_hash_u64 (hash ^ value) + 0x9e3779b97f4a7c15u;
}

/* Pulls one document; what was pulled goes into the hash. */
static guint64
pull (MinaJsonReader *reader,
      guint64         hash)
{
  gboolean in_object[MINA_JSON_MAX_DEPTH + 1];
  MinaJsonNumber number;
  guint depth = 0;
  gboolean boolean;
  MinaStr string;

  do
    {
      if (depth > 0)
        {
          gboolean more = in_object[depth - 1] ? mina_json_reader_next_member (reader, &string)
                                               : mina_json_reader_next_element (reader);

          if (!more)
            {
              depth--;
              continue;
            }
          if (in_object[depth - 1])
            hash = mix (hash, mina_hash_bytes (string.text, string.length));
        }
      switch (mina_json_reader_peek (reader))
        {
        case MINA_JSON_OBJECT:
        case MINA_JSON_ARRAY:
          in_object[depth] = mina_json_reader_peek (reader) == MINA_JSON_OBJECT;
          if (in_object[depth] ? mina_json_reader_enter_object (reader)
                               : mina_json_reader_enter_array (reader))
            depth++;
          break;

        case MINA_JSON_STRING:
          if (mina_json_reader_read_string (reader, &string))
            {
              g_assert (string.text[string.length] == '\0');
              hash = mix (hash, mina_hash_bytes (string.text, string.length));
            }
          break;

        case MINA_JSON_NUMBER:
          if (mina_json_reader_read_number (reader, &number))
            hash = mix (hash, mina_hash_bytes (number.text.text, number.text.length)
                                + (guint64) number.int64 + number.uint64);
          break;

        case MINA_JSON_BOOLEAN:
          if (mina_json_reader_read_boolean (reader, &boolean))
            hash = mix (hash, 1 + (guint64) boolean);
          break;

        case MINA_JSON_NULL:
        case MINA_JSON_NONE:
        default:
          mina_json_reader_skip (reader);
          break;
        }
      hash = mix (hash, 3);
    }
  while (depth > 0 && !mina_json_reader_failed (reader));
  return hash;
}

/* Reads all documents; on an error goes on at most a few times. */
static guint64
read_all (GBytes    *bytes,
          gsize      block,
          gboolean   skip,
          gboolean   recover,
          MinaPlace *end)
{
  g_autoptr (MinaDiagnostics) diagnostics = mina_diagnostics_new ();
  g_autoptr (MinaSource) source = mina_source_new_for_bytes (bytes);
  g_autoptr (MinaJsonReader) reader = NULL;
  guint recoveries = 0;
  guint64 hash = 0;

  source->room = block;
  reader = mina_json_reader_new (source, diagnostics, 0);
  while (TRUE)
    {
      const guint8 *head;

      if (mina_json_reader_peek (reader) != MINA_JSON_NONE)
        {
          g_assert (mina_json_reader_head (reader, 100, &head) > 0);
          if (skip)
            mina_json_reader_skip (reader);
          else
            hash = pull (reader, hash);
          continue;
        }
      *end = mina_json_reader_place (reader);
      if (!mina_json_reader_failed (reader))
        break;
      hash = mix (hash, (guint64) mina_json_reader_error (reader)->code);
      if (!recover || recoveries++ == RECOVERIES || !mina_json_reader_recover_line (reader))
        break;
    }
  return hash;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = NULL;
  MinaPlace whole, pieces, skipped;
  guint64 a, b;
  gsize block;

  if (size == 0)
    return 0;
  block = 1 + data[0];
  bytes = g_bytes_new (data + 1, size - 1);
  a = read_all (bytes, MINA_SOURCE_BLOCK, FALSE, FALSE, &whole);
  b = read_all (bytes, block, FALSE, FALSE, &pieces);
  g_assert_cmpuint (a, ==, b);
  g_assert_cmpint (whole.line, ==, pieces.line);
  g_assert_cmpint (whole.byte, ==, pieces.byte);
  read_all (bytes, block, TRUE, FALSE, &skipped);
  g_assert_cmpint (whole.line, ==, skipped.line);
  g_assert_cmpint (whole.byte, ==, skipped.byte);
  read_all (bytes, block, FALSE, TRUE, &pieces);
  return 0;
}
