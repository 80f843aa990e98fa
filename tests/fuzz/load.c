/* load.c - fuzz target: from any bytes to a dataset
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sniffing, unpacking, framing, every format and the builder: nothing may come of it but a dataset
 * or an error of the domain with a sentence.
 */

#include "decode/mina-load.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaDataset) dataset = mina_load_bytes (bytes, "fuzz", NULL, &error);

  if (dataset == NULL)
    {
      g_assert (error != NULL && error->domain == MINA_ERROR);
      g_assert (error->message[0] != '\0' && g_utf8_validate (error->message, -1, NULL));
    }
  return 0;
}
