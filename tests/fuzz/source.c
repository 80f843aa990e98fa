/* source.c - fuzz target: unpacking of gzip, zstd and UTF-16
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What comes out may not depend on whether a thread reads ahead.
 */

#include <string.h>

#include "decode/mina-source-private.h"

/* Small inputs unpack to gigabytes; this much says enough. */
#define MOST (8 * 1024 * 1024)

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static guint64
take_all (MinaSource *source)
{
  guint64 hash = 0;
  gsize total = 0;
  guint8 *bytes;
  gsize length;

  do
    {
      if (!mina_source_next (source, &bytes, &length, NULL))
        return hash;
      for (gsize i = 0; i < length; i++)
        hash = hash * 31 + bytes[i];
      if (length > 0)
        memset (bytes - MINA_SOURCE_HEADROOM, 0x55, MINA_SOURCE_HEADROOM + length);
      total += length;
      if (total > MOST)
        return 0;
    }
  while (length > 0);
  return hash;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) content = g_bytes_new (data, size);
  guint64 hashes[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (MinaDiagnostics) diagnostics = mina_diagnostics_new ();
      MinaSource *inner = mina_source_new_for_bytes (content);
      g_autoptr (MinaSource) source = NULL;
      gsize length;

      source = i == 0 ? mina_source_new_unpacked (inner, diagnostics, 0, NULL)
                      : mina_source_new_unpacked_here (inner, diagnostics, 0, NULL);
      mina_source_peek (source, 1 + size * 997 % 100000, &length, NULL);
      hashes[i] = take_all (source);
    }
  g_assert_cmpuint (hashes[0], ==, hashes[1]);
  return 0;
}
