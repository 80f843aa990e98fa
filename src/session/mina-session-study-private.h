/* mina-session-study-private.h - what the session keeps of a person's doings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/mina-session-study.h"

G_BEGIN_DECLS

/**
 * MinaStudy:
 *
 * The part of a session that mina-session-study.h describes.
 */
typedef struct
{
  guint           log_severity;
  char           *log_text;
  char           *trace_text;
  guint           statistic;
  gboolean        brushed;
  MinaBrush       brush;
  guint32         series;
  const char     *opened_via; /* interned */
  const char     *next_via;   /* interned: of the trace that is opened next */
  GArray         *marks;
  char           *picks[MINA_N_PICKS];
  guint32         pinned_series;
  guint           pinned_statistic;
  guint32         pinned_span;
  guint32         pinned_log;
  GArray         *taken; /* guint32: log records */
  guint           panels;
  guint           hidden;
  GArray         *notes;

  MinaTraceModel *traces;
  MinaDataset    *traces_of;
  MinaLogModel   *logs;
  guint           watchers;
} MinaStudy;

/* mina-session-study.c */
void     mina_session_init_study        (MinaSession  *self);
void     mina_session_clear_study       (MinaSession  *self);
void     mina_session_install_study     (GParamSpec  **properties);
gboolean mina_session_read_study        (MinaSession  *self,
                                         guint         property,
                                         GValue       *value);
/* asks the models for what is looked at now */
void     mina_session_update_study      (MinaSession  *self);
/* what belongs to a trace, and to a dataset, goes with it */
void     mina_session_study_leave_trace (MinaSession  *self);
void     mina_session_study_enter_trace (MinaSession  *self);
void     mina_session_study_leave_dataset (MinaSession *self,
                                           gboolean     keep);
void     mina_session_set_text          (MinaSession  *self,
                                         char        **field,
                                         const char   *text,
                                         guint         property);
void     mina_session_set_number        (MinaSession  *self,
                                         guint        *field,
                                         guint         number,
                                         guint         property);
void     mina_session_set_brush         (MinaSession     *self,
                                         const MinaBrush *brush);
/* mina-session-evidence.c */
void     mina_session_clear_taken       (MinaSession  *self);
/* mina-session-notes.c */
GArray  *mina_session_notes_new         (void);
/* mina-session-marks.c */
void     mina_session_mark              (MinaSession  *self,
                                         MinaTimeSpan  time);
gboolean mina_session_is_marked         (MinaSession  *self,
                                         MinaTimeSpan  time);
void     mina_session_unmark            (MinaSession  *self,
                                         gint64        time_ns);
void     mina_session_clear_marks       (MinaSession  *self);

G_END_DECLS
