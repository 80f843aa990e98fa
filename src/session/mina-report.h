/* mina-report.h - what was found out, and what proves it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "export/mina-report-export.h"
#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaReportGap:
 * @MINA_REPORT_WHERE: at which call
 * @MINA_REPORT_WHAT: what took the time
 * @MINA_REPORT_WHEN: under which circumstances
 * @MINA_REPORT_FIX: what helps
 * @MINA_N_REPORT_GAPS: how many there are
 *
 * What is filled into the sentence of a report.
 */
typedef enum
{
  MINA_REPORT_WHERE,
  MINA_REPORT_WHAT,
  MINA_REPORT_WHEN,
  MINA_REPORT_FIX,
  MINA_N_REPORT_GAPS,
} MinaReportGap;

/**
 * MinaReport:
 * @series: index of a series, or #MINA_NONE
 * @statistic: a #MinaLatencyStatistic, or #MINA_N_LATENCY_STATISTICS for all of them
 * @span: a span, or #MINA_NONE
 * @log: a log record, or #MINA_NONE
 * @gaps: (nullable elements): what is filled in; %NULL and "" for nothing
 *
 * Evidence in a dataset, and a sentence.
 */
typedef struct
{
  guint32     series;
  guint       statistic;
  guint32     span;
  guint32     log;
  const char *gaps[MINA_N_REPORT_GAPS];
} MinaReport;

/**
 * MINA_REPORT_INIT: nothing pinned, nothing filled in
 */
#define MINA_REPORT_INIT                                                                           \
  { MINA_NONE, 0, MINA_NONE, MINA_NONE, { NULL } }

/**
 * mina_report_gap_name:
 * @gap: a gap
 *
 * Returns: (transfer none): its name in actions and lessons: "where"
 */
const char     *mina_report_gap_name        (MinaReportGap     gap);

/**
 * mina_report_gap_title:
 * @gap: a gap
 *
 * Returns: (transfer none): what is asked for, translated
 */
const char     *mina_report_gap_title       (MinaReportGap     gap);

/**
 * mina_report_sentence:
 * @gaps: (array fixed-size=MINA_N_REPORT_GAPS) (nullable elements): what is filled in
 * @blank: what stands for what is not
 *
 * Returns: (transfer full): the sentence
 */
char           *mina_report_sentence        (const char *const gaps[MINA_N_REPORT_GAPS],
                                             const char       *blank);

/* Each in a line; (transfer full) (nullable): %NULL if it is #MINA_NONE. */
char           *mina_report_describe_series (MinaDataset      *dataset,
                                             guint32           series,
                                             guint             statistic);
char           *mina_report_describe_span   (MinaDataset      *dataset,
                                             guint32           span);
char           *mina_report_describe_log    (MinaDataset      *dataset,
                                             guint32           log);

/**
 * mina_report_compose:
 * @self: a report
 * @dataset: where its evidence is
 *
 * Returns: (transfer full): the report as it is written
 */
MinaReportPage *mina_report_compose         (const MinaReport *self,
                                             MinaDataset      *dataset);

G_END_DECLS
