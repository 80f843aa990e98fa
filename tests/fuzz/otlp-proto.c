/* otlp-proto.c - fuzz target: OTLP protobuf
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a message holds may not depend on how it comes: in memory, or in blocks of any length.
 */

#include <string.h>

#include "decode/mina-otlp-proto.h"
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
finish (MinaDatasetBuilder *builder)
{
  return mina_dataset_builder_finish (builder, G_GINT64_CONSTANT (1800000000000000000), NULL);
}

static MinaDecodeContext
context_for (MinaDatasetBuilder *builder)
{
  return (MinaDecodeContext){
    .builder = builder,
    .diagnostics = mina_dataset_builder_diagnostics (builder),
    .file = mina_dataset_builder_begin_file (builder, "fuzz"),
    .name = "fuzz",
  };
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  MinaDatasetBuilder *in_memory = mina_dataset_builder_new ();
  MinaDatasetBuilder *in_blocks = mina_dataset_builder_new ();
  g_autoptr (MinaDataset) first = NULL;
  g_autoptr (MinaDataset) second = NULL;
  MinaDecodeContext context;
  SlowSource *slow;
  MinaSource *source;

  mina_otlp_proto_probe (data, size, TRUE);

  context = context_for (in_memory);
  mina_otlp_proto_decode (data, size, 0, &context);
  mina_decode_context_clear (&context);
  mina_dataset_builder_add_document (in_memory);
  first = finish (in_memory);

  slow = mina_source_alloc (sizeof (SlowSource), &slow_kind);
  slow->at = data;
  slow->end = data + size;
  slow->step = 1 + size % 60;
  source = &slow->base;
  context = context_for (in_blocks);
  mina_format_otlp_proto.decode (source, &context, NULL);
  mina_decode_context_clear (&context);
  mina_source_free (source);
  second = finish (in_blocks);

  if (memcmp (mina_dataset_counts (first), mina_dataset_counts (second), sizeof (MinaCounts)) != 0
      || mina_diagnostics_count (mina_dataset_diagnostics (first))
           != mina_diagnostics_count (mina_dataset_diagnostics (second)))
    g_error ("blocks and memory differ");
  return 0;
}
