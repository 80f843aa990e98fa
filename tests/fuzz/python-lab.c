/* python-lab.c - fuzz target: a program that somebody types
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first byte sets the shop around it. Whatever is typed, the counts have to agree, and the
 * same text twice gives the same.
 */

#include <string.h>

#include "synth/mina-python-lab.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static void
check (const MinaPythonRun *run)
{
  g_autoptr (MinaDataset) dataset = mina_python_run_dataset (run);

  g_assert_cmpuint (run->n_exported + run->n_ghosts, ==, run->spans->len);
  g_assert_cmpuint (run->n_own, <=, run->n_exported);
  g_assert_cmpuint (run->kept + run->partial, <=, run->sent);
  g_assert_cmpuint (run->error_line, <=, run->n_lines);
  g_assert_cmpuint (mina_dataset_spans (dataset)->n, ==, run->spans->len);
  if (run->error_line != 0)
    {
      g_assert_true (run->lines[run->error_line - 1].is_error);
      g_assert_nonnull (run->lines[run->error_line - 1].message);
      g_assert_cmpuint (run->spans->len, ==, 0);
    }
  for (guint i = 0; i < run->spans->len; i++)
    {
      const MinaPythonSpan *span = g_ptr_array_index (run->spans, i);

      g_assert_true (span->end_us >= span->start_us && span->id != 0);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  MinaPythonHarness harness;
  g_autoptr (MinaPythonRun) one = NULL;
  g_autoptr (MinaPythonRun) two = NULL;
  const char *text = (const char *) data;

  mina_python_harness_init (&harness);
  if (size > 0)
    {
      harness.declined = (data[0] & 1) != 0;
      harness.imports_given = (data[0] & 2) != 0;
      harness.requests = data[0] & 4 ? 3 : 1;
      harness.payments_propagators = data[0] >> 3 & 7;
      harness.payments_sampler.parent_based = (data[0] & 64) == 0;
      harness.payments_sampler.ratio_ppm = data[0] & 128 ? 500000 : 1000000;
      text++;
      size--;
    }
  one = mina_python_run (text, (gssize) size, &harness);
  two = mina_python_run (text, (gssize) size, &harness);
  check (one);
  g_assert_cmpuint (one->spans->len, ==, two->spans->len);
  g_assert_cmpuint (one->traits, ==, two->traits);
  g_assert_cmpuint (one->n_exported, ==, two->n_exported);
  return 0;
}
