/* mina-lesson-engine-private.h - what the parts of the engine share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-lesson-engine.h"

G_BEGIN_DECLS

/* Events "did" of one step; more are not kept. */
#define MINA_LESSON_MAX_EVENTS 64

struct _MinaLessonEngine
{
  GObject         parent_instance;

  MinaLesson     *lesson;
  MinaLessonHost *host;
  MinaProgress   *progress;

  /* the way through */
  char           *route;
  GPtrArray      *way; /* MinaLessonStep, borrowed */
  GHashTable     *gates; /* MinaLessonChapter: chapters that are to be tested out */
  MinaLessonStep *step;
  gboolean        testing; /* the step is the gate of a chapter that is being tested out */
  gboolean        on_twin;
  MinaLessonStep *after_twins; /* where the way goes on */
  gboolean        finished;

  /* what was answered in this step */
  GHashTable     *answers; /* utf8: MinaStateValue, as chosen */
  GHashTable     *commits; /* utf8 path: MinaStateValue */
  GHashTable     *kept;    /* utf8 step: utf8, what was committed there */
  GPtrArray      *did;
  guint           attempts;
  guint           wrong;
  gboolean        answered;
  gboolean        reason_due;
  guint           move;
  gboolean        passed;
  gboolean        skipped;

  /* what is said */
  char           *feedback;
  MinaFeedbackKind feedback_kind;
  char           *feedback_answer;

  /* hints */
  guint           hints_open;
  gint64          hint_us;
  guint           hint_attempts;
  gboolean        lift_gates;
  guint           hint_source;

  /* Mina's hand */
  guint           show_source;
  guint           show_next;
  GPtrArray      *showing;

  MinaState      *state;
  guint           test_source;
  gint64          kept_us;
  gulong          host_changed;
};

/* mina-lesson-engine.c */
void       mina_lesson_engine_changed      (MinaLessonEngine *self);
void       mina_lesson_engine_say          (MinaLessonEngine *self,
                                            MinaFeedbackKind  kind,
                                            const char       *text,
                                            const char       *answer);
void       mina_lesson_engine_note         (MinaLessonEngine *self,
                                            MinaProgressEvent event,
                                            const char       *value);
gboolean   mina_lesson_engine_enter        (MinaLessonEngine *self,
                                            MinaLessonStep   *step,
                                            GError          **error);

/* mina-lesson-engine-answer.c */
void       mina_lesson_engine_clear_answers (MinaLessonEngine *self);
void       mina_lesson_engine_recall       (MinaLessonEngine *self);
void       mina_lesson_engine_read_state   (MinaLessonEngine *self);

/* mina-lesson-engine-header.c */
MinaState *mina_lesson_engine_add_headers  (MinaLessonEngine *self,
                                            MinaState        *state);
void       mina_lesson_engine_test         (MinaLessonEngine *self);
void       mina_lesson_engine_queue_test   (MinaLessonEngine *self);

/* mina-lesson-engine-way.c */
void       mina_lesson_engine_lay_way      (MinaLessonEngine *self);
gboolean   mina_lesson_engine_miss_gate    (MinaLessonEngine *self);

/* mina-lesson-engine-hints.c */
void       mina_lesson_engine_stop_showing (MinaLessonEngine *self);
void       mina_lesson_engine_reset_hints  (MinaLessonEngine *self);

G_END_DECLS
