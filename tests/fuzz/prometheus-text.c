/* prometheus-text.c - fuzz target: Prometheus text and OpenMetrics
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "decode/mina-prometheus-text.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();
  g_autoptr (GBytes) content = g_bytes_new (data, size);
  g_autoptr (MinaSource) source = mina_source_new_for_bytes (content);
  g_autoptr (MinaDataset) dataset = NULL;
  MinaDecodeContext context = {
    .builder = builder,
    .diagnostics = mina_dataset_builder_diagnostics (builder),
    .file = mina_dataset_builder_begin_file (builder, "fuzz"),
    .name = "fuzz",
    .modified_ns = G_GINT64_CONSTANT (1768471200000000000),
  };
  const MinaCounts *counts;
  guint32 n;

  mina_format_prometheus_text.probe (data, size, TRUE);
  if (!mina_format_prometheus_text.decode (source, &context, NULL))
    g_error ("text in memory cannot fail");
  dataset = mina_dataset_builder_finish (builder, G_GINT64_CONSTANT (1800000000000000000), NULL);

  counts = mina_dataset_counts (dataset);
  mina_dataset_points (dataset, &n);
  if (n > counts->points)
    g_error ("%u points of %" G_GUINT64_FORMAT " samples", n, counts->points);
  return 0;
}
