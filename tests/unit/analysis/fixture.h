/* fixture.h - datasets for the tests of analysis, written by hand or at random
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include "model/mina-dataset-builder.h"

/* Some day in 2026; what is within a day of the present is plausible. */
#define FIXTURE_T0 G_GINT64_CONSTANT (1768471200000000000)

typedef struct
{
  guint64     id;
  guint64     parent;
  const char *service;
  const char *name;
  gint64      start;
  gint64      end;
  guint8      kind;
  guint8      status;
} FixtureSpan;

static inline guint32
fixture_string (MinaDatasetBuilder *builder,
                const char         *text)
{
  return mina_strings_add (mina_dataset_builder_strings (builder), text, strlen (text));
}

static inline guint32
fixture_attribute (MinaDatasetBuilder *builder,
                   const char         *key,
                   const char         *value)
{
  return mina_attributes_add_string (mina_dataset_builder_attributes (builder),
                                     fixture_string (builder, key), value, strlen (value));
}

static inline guint32
fixture_resource (MinaDatasetBuilder *builder,
                  const char         *service)
{
  return mina_dataset_builder_resource_for_service (builder, service, strlen (service));
}

/* Times are relative to FIXTURE_T0. */
static inline MinaSpanRecord
fixture_record (MinaDatasetBuilder *builder,
                guint64             trace,
                const FixtureSpan  *span)
{
  MinaSpanRecord record = MINA_SPAN_RECORD_INIT;

  record.trace_id = (MinaTraceId){ 1, trace };
  record.id = span->id;
  record.parent_id = span->parent;
  record.trace_id_form = MINA_ID_HEX;
  record.id_form = MINA_ID_HEX;
  record.parent_id_form = span->parent != 0 ? MINA_ID_HEX : MINA_ID_NONE;
  record.start_form = MINA_TIME_GIVEN;
  record.end_form = MINA_TIME_GIVEN;
  record.start_ns = (guint64) (FIXTURE_T0 + span->start);
  record.end_ns = (guint64) (FIXTURE_T0 + span->end);
  record.name = fixture_string (builder, span->name);
  record.resource = fixture_resource (builder, span->service);
  record.kind = span->kind;
  record.status = span->status;
  return record;
}

static inline guint32
fixture_add (MinaDatasetBuilder *builder,
             guint64             trace,
             FixtureSpan         span)
{
  MinaSpanRecord record = fixture_record (builder, trace, &span);

  return mina_dataset_builder_add_span (builder, &record, NULL, 0);
}

static inline MinaDatasetBuilder *
fixture_new (void)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();

  mina_dataset_builder_begin_file (builder, "fixture");
  mina_dataset_builder_add_document (builder);
  return builder;
}

static inline MinaDataset *
fixture_finish (MinaDatasetBuilder *builder)
{
  return mina_dataset_builder_finish (builder, FIXTURE_T0 + MINA_NS_PER_S, NULL);
}

/* One trace of spans written out. */
static inline MinaDataset *
fixture_trace (const FixtureSpan *spans,
               gsize              n)
{
  MinaDatasetBuilder *builder = fixture_new ();

  for (gsize i = 0; i < n; i++)
    fixture_add (builder, 1, spans[i]);
  return fixture_finish (builder);
}

/* One trace of random shape: deep, wide, overlapping, with orphans, children that leave their
 * parent, spans without duration, asynchronous ones, and few names, so that groups form. */
static inline MinaDataset *
fixture_random (GRand *rand,
                guint  n)
{
  static const char *const names[] = { "a", "b", "c" };
  static const char *const services[] = { "s", "t" };
  MinaDatasetBuilder *builder = fixture_new ();
  g_autofree gint64 *start = g_new (gint64, n);
  g_autofree gint64 *end = g_new (gint64, n);
  guint width = (guint) g_rand_int_range (rand, 1, 40);

  for (guint i = 0; i < n; i++)
    {
      gint nearest = i > width ? (gint) (i - width) : 0;
      guint parent = i == 0 ? 0 : (guint) g_rand_int_range (rand, nearest, (gint) i);
      FixtureSpan span = {
        .id = i + 1,
        .parent = i == 0 ? 0 : parent + 1,
        .service = services[g_rand_int_range (rand, 0, 2)],
        .name = names[g_rand_int_range (rand, 0, 3)],
        .kind = (guint8) g_rand_int_range (rand, 0, 6),
        .status = g_rand_int_range (rand, 0, 9) == 0 ? MINA_STATUS_ERROR : MINA_STATUS_UNSET,
      };
      gint64 from = i == 0 ? 0 : start[parent];
      gint64 length = i == 0 ? 1000000 : end[parent] - from;

      start[i] = from + g_rand_int_range (rand, 0, (gint32) (length + 20)) - (i == 0 ? 0 : 5);
      start[i] = MAX (start[i], 0);
      end[i] = start[i] + g_rand_int_range (rand, 0, (gint32) (length + 10));
      span.start = start[i];
      span.end = end[i];
      if (g_rand_int_range (rand, 0, 25) == 0)
        span.parent = i == 0 ? 0 : 1000000 + (guint64) g_rand_int_range (rand, 0, 4);
      fixture_add (builder, 1, span);
    }
  return fixture_finish (builder);
}
