/* json-format.h - what the fuzz targets of the JSON formats share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bytes go to the decoder of one format, whatever they are, once in one piece and once in
 * blocks of a few bytes. What comes of them may not depend on that.
 */

#pragma once

#include <string.h>

#include "../dataset-dump.h"
#include "decode/mina-decoder.h"
#include "decode/mina-json-shape.h"
#include "decode/mina-source-private.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

/* A source that gives a few bytes at a time. */
typedef struct
{
  MinaSource    base;
  const guint8 *at;
  const guint8 *end;
  gsize         step;
} SlowSource;

static gboolean
read_slowly (MinaSource *source,
             guint8     *buffer,
             gsize       size,
             gsize      *got,
             GError    **error)
{
  SlowSource *self = (SlowSource *) source;

  self->step = self->step * 7 % 61;
  *got = MIN (MIN (size, self->step + 1), (gsize) (self->end - self->at));
  memcpy (buffer, self->at, *got);
  self->at += *got;
  return TRUE;
}

static const MinaSourceClass slow_kind = { .read = read_slowly };

static MinaDataset *
decode_all (const MinaJsonFormat *format,
            MinaSource           *source)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();
  MinaDecodeContext context = {
    .builder = builder,
    .diagnostics = mina_dataset_builder_diagnostics (builder),
    .file = mina_dataset_builder_begin_file (builder, "fuzz"),
    .name = "fuzz",
  };
  MinaJsonReader *reader = mina_json_reader_new (source, context.diagnostics, context.file);

  do
    while (mina_json_reader_peek (reader) != MINA_JSON_NONE)
      {
        mina_dataset_builder_add_document (builder);
        if (mina_json_reader_peek (reader) == MINA_JSON_OBJECT
            || mina_json_reader_peek (reader) == MINA_JSON_ARRAY)
          format->decode (reader, &context);
        else
          mina_json_reader_skip (reader);
      }
  while (mina_json_reader_failed (reader) && mina_json_reader_recover_line (reader));
  mina_json_reader_free (reader);
  mina_decode_context_clear (&context);
  return mina_dataset_builder_finish (builder, G_GINT64_CONSTANT (1800000000000000000), NULL);
}

static int
fuzz_json_format (const MinaJsonFormat *format,
                  const guint8         *data,
                  gsize                 size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (MinaJsonShape) shape = mina_json_shape_new (data, size);
  g_autoptr (MinaSource) fast = mina_source_new_for_bytes (bytes);
  g_autoptr (MinaSource) slow = mina_source_alloc (sizeof (SlowSource), &slow_kind);
  g_autoptr (MinaDataset) first = NULL;
  g_autoptr (MinaDataset) second = NULL;

  format->probe (shape);
  first = decode_all (format, fast);
  ((SlowSource *) slow)->at = data;
  ((SlowSource *) slow)->end = data + size;
  ((SlowSource *) slow)->step = 1 + size % 60;
  second = decode_all (format, slow);
  assert_same_dataset (first, second);
  return 0;
}
