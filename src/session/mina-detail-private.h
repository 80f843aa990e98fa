/* mina-detail-private.h - what the parts of the detail model share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "analysis/mina-text-match.h"
#include "session/mina-detail-model.h"

G_BEGIN_DECLS

/* Marks of a row. */
enum
{
  ROW_FIRST = 1 << 0,
  ROW_LAST = 1 << 1,
  ROW_EXPANDED = 1 << 2,
  ROW_FACT = 1 << 3, /* its value is computed, not an attribute */
};

/**
 * MinaDetailRow:
 * @kind: a #MinaDetailKind
 * @section: a #MinaDetailSection
 * @depth: indentation
 * @flags: marks
 * @number: number of the attribute; record of the event, link; code of the repair
 * @owner: which event or link of the span it belongs to; 0 elsewhere
 * @index: which of its section, or of its owner
 *
 * A row as a number: 16 bytes.
 */
typedef struct
{
  guint8  kind;
  guint8  section;
  guint8  depth;
  guint8  flags;
  guint32 number;
  guint32 owner;
  guint32 index;
} MinaDetailRow;

/**
 * MinaDetailFact:
 * @label: what it is
 * @value: the fact
 *
 * A value that is no attribute.
 */
typedef struct
{
  char *label;
  char *value;
} MinaDetailFact;

/**
 * MinaDetailSubject:
 * @dataset: where it is
 * @tree: (nullable): the trace of the span
 * @node: node of the span, or #MINA_NONE
 * @span: record of the span, or #MINA_NONE
 * @log: record of the log, or #MINA_NONE
 * @facts: ids and times
 * @scope_facts: name and version of the scope
 * @n_events: how many
 * @events: (array length=n_events): records by time
 *
 * What is shown.
 */
typedef struct
{
  MinaDataset *dataset;
  MinaTree    *tree;
  guint32      node;
  guint32      span;
  guint32      log;
  GArray      *facts;
  GArray      *scope_facts;
  guint32      n_events;
  guint32     *events;
} MinaDetailSubject;

/**
 * MinaDetailFolds:
 * @expanded: which sections are unfolded
 * @unfolded: sources of the other rows that are
 * @filtering: whether there is a row to filter the attributes with
 * @filter: (nullable): what they have to hold
 *
 * What the person has unfolded and filtered.
 */
typedef struct
{
  gboolean    expanded[MINA_N_SECTIONS];
  GHashTable *unfolded;
  gboolean    filtering;
  char       *filter;
} MinaDetailFolds;

/* mina-detail-rows.c */

/* A row's name, which stays when rows come and go around it. */
guint64          mina_detail_row_source         (const MinaDetailRow *row);
GArray          *mina_detail_rows_make          (MinaDetailSubject     *subject,
                                                 const MinaDetailFolds *folds,
                                                 guint32               *counts);

/* mina-detail-subject.c */
void             mina_detail_subject_set_span   (MinaDetailSubject *self,
                                                 MinaTree          *tree,
                                                 guint32            node);
void             mina_detail_subject_set_log    (MinaDetailSubject *self,
                                                 MinaDataset       *dataset,
                                                 guint32            log);
void             mina_detail_subject_clear      (MinaDetailSubject *self);
MinaRange        mina_detail_subject_attributes (MinaDetailSubject *self);
guint32          mina_detail_subject_resource   (MinaDetailSubject *self);
guint32          mina_detail_subject_scope      (MinaDetailSubject *self);

/* mina-detail-text.c */
const MinaDetailFact *mina_detail_text_fact     (MinaDetailSubject   *subject,
                                                 const MinaDetailRow *row,
                                                 MinaDetailFact      *scratch);
MinaDetailItem  *mina_detail_text_make_item     (MinaDetailSubject   *subject,
                                                 const MinaDetailRow *row,
                                                 guint32              count,
                                                 guint64              source);
char            *mina_detail_text_dup_value     (MinaDetailSubject   *subject,
                                                 const MinaDetailRow *row,
                                                 gboolean             laid_out,
                                                 gsize                max_bytes,
                                                 gboolean            *whole,
                                                 gsize               *length);

G_END_DECLS
