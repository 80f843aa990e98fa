/* mina-dataset-private.h - the inside of a dataset, for its builder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-work.h"
#include "model/mina-dataset-builder.h"
#include "model/mina-dataset.h"

G_BEGIN_DECLS

/* So many records of one kind at most, that their numbers fit 32 bits with room to spare. */
#define MINA_MAX_RECORDS 4000000000u

/* Open addressing from a key to a number; the keys live in the columns. */
typedef struct
{
  guint32 *slots; /* 0 is free, else the number plus one */
  guint32  mask;
  guint32  n;
} MinaIndex;

struct _MinaDataset
{
  gatomicrefcount  ref_count;

  MinaStrings     *strings;
  MinaAttributes  *attributes;
  MinaDiagnostics *diagnostics;

  MinaSpans        spans;
  MinaEvents       events;
  MinaLogs         logs;
  guint32         *span_order;
  guint32          n_visible;
  MinaIndex        span_index;
  MinaIndex        trace_index;
  MinaIndex        low_index; /* traces with 128-bit ids by their low half */

  MinaPoint       *points;
  guint32          n_points;
  guint32         *point_order;
  double          *numbers;
  guint32          n_numbers;
  guint64         *bucket_counts;
  guint32          n_bucket_counts;

  GArray          *traces;        /* MinaTraceInfo */
  GArray          *links;         /* MinaLink */
  GArray          *series;        /* MinaSeries */
  GArray          *distributions; /* MinaDistribution */
  GArray          *exemplars;     /* MinaExemplar */
  GArray          *resources;     /* MinaResource */
  GArray          *scopes;        /* MinaScope */
  GArray          *services;      /* MinaService */
  GArray          *dropped;       /* MinaDropped */
  GArray          *files;         /* MinaFile */
  GArray          *repairs;       /* MinaRepair */
  GArray          *raw_times;     /* MinaRawTime, by span */

  GHashTable      *trace_id_texts; /* MinaTraceId → string number */
  GHashTable      *span_id_texts;  /* MinaSpanId → string number */

  MinaCounts       counts;
  MinaTimeSpan     extent;
};

struct _MinaDatasetBuilder
{
  MinaDataset *dataset;

  guint32      spans_capacity;
  guint32      events_capacity;
  guint32      logs_capacity;
  guint32      points_capacity;
  guint32      numbers_capacity;
  guint32      bucket_counts_capacity;

  guint32      first_event; /* of the span that is added next */
  guint32      first_link;
  guint32      first_exemplar;

  GArray      *resource_is_set;   /* gboolean, for each resource */
  GHashTable  *service_resources; /* string number → resource number */
  GArray      *series_hashes;     /* guint64, for each series */
  MinaIndex    series_index;
  guint32      last_trace;
  GString     *formats; /* of the current file */
  MinaWork    *work;    /* of finishing */
};

/* The bit of a repair in the marks of a span. */
#define MARK(code) (1u << MINA_REPAIR_##code)

/* Bits above those of the repairs, for the builder alone; cleared when the dataset is frozen. */
#define MINA_SPAN_SHARED (1u << 30)
#define MINA_SPAN_SPLITTABLE (1u << 29)
#define MINA_SPAN_BAD_START (1u << 28)
#define MINA_SPAN_BAD_END (1u << 27)

G_STATIC_ASSERT (MINA_N_REPAIRS <= 26);

void     mina_index_init            (MinaIndex              *self,
                                     guint32                 expected);
void     mina_index_clear           (MinaIndex              *self);

guint32  mina_dataset_lookup_trace  (const MinaDataset      *self,
                                     MinaTraceId             id);
guint32  mina_dataset_lookup_low    (const MinaDataset      *self,
                                     guint64                 low);
void     mina_dataset_index_low      (MinaDataset            *self);
guint32  mina_dataset_lookup_span   (const MinaDataset      *self,
                                     guint32                 trace,
                                     MinaSpanId              id);
guint32  mina_dataset_index_span    (MinaDataset            *self,
                                     guint32                 span);
void     mina_dataset_reindex_span  (MinaDataset            *self,
                                     guint32                 old_span,
                                     guint32                 new_span);

guint32  mina_builder_intern_series (MinaDatasetBuilder     *self,
                                     GArray                 *list,
                                     const MinaSeries       *series,
                                     const guint32          *attributes,
                                     guint                   n);

/**
 * MinaSameIds:
 *
 * What finishing does about records that have the ids of another: duplicates are hidden, parts of
 * one span merged, both sides of a call put below each other, the rest marked.
 */
typedef struct _MinaSameIds MinaSameIds;

MinaSameIds *mina_same_ids_new      (MinaDatasetBuilder     *builder);
void     mina_same_ids_free         (MinaSameIds            *self);

/* Decides about @span, whose ids @first was the first to have; in the order of records. */
void     mina_same_ids_add          (MinaSameIds            *self,
                                     guint32                 first,
                                     guint32                 span);

/* Puts parts together and sets the parents of callees; @halves leads from callers to callees, plus
 * one. */
void     mina_same_ids_finish       (MinaSameIds            *self,
                                     GHashTable             *halves);

/* Whether to give up, looked at now and then in a loop over @i. */
static inline gboolean
mina_builder_is_cancelled (MinaDatasetBuilder *self,
                           guint32             i)
{
  return i % 4096 == 0 && mina_work_is_cancelled (self->work);
}

/* The steps of finishing, in this order. */
void     mina_builder_unify         (MinaDatasetBuilder     *self);
void     mina_builder_join_traces   (MinaDatasetBuilder     *self);
void     mina_builder_resolve_spans (MinaDatasetBuilder     *self);
void     mina_builder_repair_times  (MinaDatasetBuilder     *self,
                                     gint64                  now_ns);
void     mina_builder_order_spans   (MinaDatasetBuilder     *self);
void     mina_builder_resolve_rest  (MinaDatasetBuilder     *self);
void     mina_builder_list_repairs  (MinaDatasetBuilder     *self);

G_END_DECLS
