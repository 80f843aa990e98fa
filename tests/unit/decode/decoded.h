/* decoded.h - what a text decodes to, as one piece of text to look for facts in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "../../dataset-dump.h"
#include "decode/mina-load.h"

static inline MinaDataset *
decode_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  MinaDataset *dataset = mina_load_bytes (bytes, "test", NULL, &error);

  g_assert_no_error (error);
  return dataset;
}

/* Fails unless the dump of what @text decodes to holds each of the following strings, in order,
 * up to a NULL. */
static inline void
assert_decodes (const char *text,
                ...)
{
  g_autoptr (MinaDataset) dataset = decode_text (text);
  g_autofree char *dump = dump_dataset (dataset);
  const char *rest = dump;
  const char *wanted;
  va_list args;

  va_start (args, text);
  while ((wanted = va_arg (args, const char *)) != NULL)
    {
      const char *found = strstr (rest, wanted);

      if (found == NULL)
        g_error ("“%s” is missing in:%s", wanted, rest);
      rest = found + strlen (wanted);
    }
  va_end (args);
}

/* Two texts that mean the same. */
static inline void
assert_same (const char *a,
             const char *b)
{
  g_autoptr (MinaDataset) dataset_a = decode_text (a);
  g_autoptr (MinaDataset) dataset_b = decode_text (b);

  assert_same_dataset (dataset_a, dataset_b);
}
