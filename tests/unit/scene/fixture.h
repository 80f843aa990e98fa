/* fixture.h - datasets and trees for the tests of the scene
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include "analysis/mina-tree.h"
#include "model/mina-dataset-builder.h"

#define FIXTURE_ORIGIN G_GINT64_CONSTANT (1768467600000000000)

/* A span of a fixture: times from the origin, the parent by index or -1. */
typedef struct
{
  int         parent;
  gint64      start_ns;
  gint64      end_ns;
  const char *service;
  const char *name;
  gboolean    error;
} FixtureSpan;

/* Adds the spans of one trace; records get the numbers of their indices if nothing came before. */
static inline void
fixture_add (MinaDatasetBuilder *builder,
             const FixtureSpan  *spans,
             guint               n)
{
  MinaStrings *strings = mina_dataset_builder_strings (builder);

  for (guint i = 0; i < n; i++)
    {
      MinaSpanRecord record = MINA_SPAN_RECORD_INIT;
      const char *service = spans[i].service != NULL ? spans[i].service : "s";
      const char *name = spans[i].name != NULL ? spans[i].name : "n";

      record.trace_id = (MinaTraceId){ 1, 2 };
      record.id = i + 1;
      record.parent_id = (MinaSpanId) (spans[i].parent + 1);
      record.trace_id_form = MINA_ID_HEX;
      record.id_form = MINA_ID_HEX;
      record.parent_id_form = record.parent_id != 0 ? MINA_ID_HEX : MINA_ID_NONE;
      record.start_form = MINA_TIME_GIVEN;
      record.end_form = MINA_TIME_GIVEN;
      record.start_ns = (guint64) (FIXTURE_ORIGIN + spans[i].start_ns);
      record.end_ns = (guint64) (FIXTURE_ORIGIN + spans[i].end_ns);
      record.name = mina_strings_add (strings, name, strlen (name));
      record.resource =
        mina_dataset_builder_resource_for_service (builder, service, strlen (service));
      record.status = spans[i].error ? MINA_STATUS_ERROR : MINA_STATUS_UNSET;
      g_assert_cmpuint (mina_dataset_builder_add_span (builder, &record, NULL, 0), !=, MINA_NONE);
    }
}

/* Returns: (transfer full): the tree of a dataset that holds just these spans */
static inline MinaTree *
fixture_tree (const FixtureSpan *spans,
              guint              n,
              gboolean           grouped)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();
  g_autoptr (MinaDataset) dataset = NULL;

  mina_dataset_builder_begin_file (builder, "fixture");
  fixture_add (builder, spans, n);
  dataset = mina_dataset_builder_finish (builder, FIXTURE_ORIGIN, NULL);
  g_assert_nonnull (dataset);
  return mina_tree_new (dataset, 0, grouped, NULL);
}

/* Returns: (transfer full): a tree of random shape: @n spans, children within their parents, some
 * with the same name, some with errors */
static inline MinaTree *
fixture_random_tree (guint    n,
                     gboolean grouped)
{
  static const char *const services[] = { "frontend", "checkout", "cart", "stock-db", "" };
  static const char *const names[] = { "GET /", "SELECT", "Charge" };
  g_autofree FixtureSpan *spans = g_new0 (FixtureSpan, n);

  spans[0] = (FixtureSpan){ -1, 0, 1000000000, "frontend", "root", FALSE };
  for (guint i = 1; i < n; i++)
    {
      int parent = g_test_rand_int_range (MAX (0, (int) i - 40), (int) i);
      const FixtureSpan *above = &spans[parent];
      double length = (double) (above->end_ns - above->start_ns);
      gint64 a = above->start_ns + (gint64) (g_test_rand_double () * length);
      gint64 b = above->start_ns + (gint64) (g_test_rand_double () * length);

      spans[i] = (FixtureSpan){
        parent,
        MIN (a, b),
        MAX (a, b),
        services[g_test_rand_int_range (0, G_N_ELEMENTS (services))],
        names[g_test_rand_int_range (0, G_N_ELEMENTS (names))],
        g_test_rand_int_range (0, 20) == 0,
      };
    }
  return fixture_tree (spans, n, grouped);
}
