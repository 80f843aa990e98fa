/* zip.c - fuzz target: zip archives
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The directory is read from all inputs; what it lists is read from those that hold little.
 */

#include "decode/mina-zip-member.h"
#include "decode/mina-zip.h"

#define MOST (1024 * 1024)

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static void
read_member (const MinaZipMember *member,
             const guint8        *archive)
{
  g_autoptr (MinaSource) source = NULL;
  MinaZipFault fault;
  guint64 total = 0;
  guint8 *bytes;
  gsize length;

  if (!mina_zip_member_is_readable (member))
    return;
  source = mina_zip_member_open (member, archive, NULL, &fault);
  while (total < MOST && mina_source_next (source, &bytes, &length, NULL) && length > 0)
    total += length;
  if (total > member->size && member->method != 93)
    g_error ("%s gives %" G_GUINT64_FORMAT " bytes of %" G_GUINT64_FORMAT, member->name, total,
             member->size);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GArray) members = mina_zip_directory_read (data, size, NULL);
  MinaDatasetBuilder *builder;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (MinaSource) source = NULL;
  g_autoptr (MinaDataset) dataset = NULL;
  MinaDecodeContext context = { 0 };
  guint64 total = 0;

  if (members == NULL)
    return 0;
  for (guint i = 0; i < members->len; i++)
    {
      const MinaZipMember *member = &g_array_index (members, MinaZipMember, i);

      if (member->data > size || member->packed > size - member->data)
        g_error ("%s lies outside the archive", member->name);
      if (i < 20)
        read_member (member, data);
      total += MIN (member->size, MOST);
    }
  if (total >= MOST || members->len > 20)
    return 0;

  builder = mina_dataset_builder_new ();
  content = g_bytes_new (data, size);
  source = mina_source_new_for_bytes (content);
  context.builder = builder;
  context.diagnostics = mina_dataset_builder_diagnostics (builder);
  context.file = mina_dataset_builder_begin_file (builder, "fuzz");
  context.name = "fuzz";
  mina_format_zip.decode (source, &context, NULL);
  mina_decode_context_clear (&context);
  dataset = mina_dataset_builder_finish (builder, G_GINT64_CONSTANT (1800000000000000000), NULL);
  return 0;
}
