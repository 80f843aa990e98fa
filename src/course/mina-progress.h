/* mina-progress.h - what a learner has done in a lesson, on disk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-lesson.h"
#include "course/mina-lesson-reader.h"

G_BEGIN_DECLS

/**
 * MINA_PROGRESS_MAX_LINE:
 *
 * An event that takes more bytes was not written here.
 */
#define MINA_PROGRESS_MAX_LINE (1024 * 1024)

/**
 * MinaOutcome:
 * @MINA_OUTCOME_NONE: not done yet
 * @MINA_OUTCOME_OWN: passed without the third hint
 * @MINA_OUTCOME_HINTED: passed with hints
 * @MINA_OUTCOME_SHOWN: Mina did it
 * @MINA_OUTCOME_SKIPPED: skipped
 * @MINA_OUTCOME_TESTED_OUT: its chapter's gate was passed
 * @MINA_OUTCOME_CHANGED: passed, but the check is another since
 *
 * How a step ended.
 */
typedef enum
{
  MINA_OUTCOME_NONE,
  MINA_OUTCOME_OWN,
  MINA_OUTCOME_HINTED,
  MINA_OUTCOME_SHOWN,
  MINA_OUTCOME_SKIPPED,
  MINA_OUTCOME_TESTED_OUT,
  MINA_OUTCOME_CHANGED,
} MinaOutcome;

/**
 * MinaProgressEvent:
 *
 * What is written down.
 */
typedef enum
{
  MINA_PROGRESS_START,
  MINA_PROGRESS_COMMIT,
  MINA_PROGRESS_PASS,
  MINA_PROGRESS_HINT,
  MINA_PROGRESS_SHOWN,
  MINA_PROGRESS_SKIP,
  MINA_PROGRESS_TEST_OUT,
  MINA_PROGRESS_RESET,
  MINA_PROGRESS_CARD,
} MinaProgressEvent;

/**
 * MinaProgress:
 *
 * `FOLDER/LESSON.jsonl`, events that are only ever appended: {t, step, check_hash, event, value,
 * snapshot}; and `FOLDER/LESSON.json`, where the learner is, replaced in one move. Where they
 * cannot be written everything goes on in memory, and the signal `lost` says so once. A line that a
 * crash cut short is passed over.
 */
#define MINA_TYPE_PROGRESS (mina_progress_get_type ())
G_DECLARE_FINAL_TYPE (MinaProgress, mina_progress, MINA, PROGRESS, GObject)

/**
 * mina_progress_new:
 * @folder: (nullable): the learner's folder; it is made; %NULL to keep everything in memory
 * @lesson: the lesson
 *
 * Returns: (transfer full): what is known of the learner in @lesson
 */
MinaProgress *mina_progress_new        (const char         *folder,
                                        MinaLesson         *lesson);

/**
 * mina_progress_add:
 * @self: progress
 * @event: what happened
 * @step: in which step
 * @value: (nullable): what was answered, or said
 * @state: (nullable): what the check saw
 *
 * Writes it down.
 */
void          mina_progress_add        (MinaProgress       *self,
                                        MinaProgressEvent   event,
                                        MinaLessonStep     *step,
                                        const char         *value,
                                        MinaState          *state);

/**
 * mina_progress_dup_events:
 * @self: progress
 *
 * Returns: (transfer full): all events, a line of JSON for each, whether they could be written or
 *   are kept in memory
 */
char         *mina_progress_dup_events (MinaProgress       *self);

/**
 * mina_progress_dup_check_hash:
 * @step: a step
 *
 * Returns: (transfer full): hex digits that change when what the step asks for does
 */
char         *mina_progress_dup_check_hash (const MinaLessonStep *step);

/* Of one step: how it ended, and how often something was committed there. */
MinaOutcome   mina_progress_get_outcome (MinaProgress      *self,
                                         MinaLessonStep    *step);
guint         mina_progress_count_commits (MinaProgress    *self,
                                           MinaLessonStep  *step);

/**
 * mina_progress_get_value:
 * @self: progress
 * @step: id of a step
 *
 * Returns: (transfer none) (nullable): what was committed there last
 */
const char   *mina_progress_get_value  (MinaProgress       *self,
                                        const char         *step);

/* Where the learner is, and what was asked for. Setting writes the file. */
const char   *mina_progress_get_step   (MinaProgress       *self);
void          mina_progress_set_step   (MinaProgress       *self,
                                        const char         *step);
const char   *mina_progress_get_route  (MinaProgress       *self);
void          mina_progress_set_route  (MinaProgress       *self,
                                        const char         *route);
void          mina_progress_set_left   (MinaProgress       *self,
                                        MinaState          *state);

/**
 * mina_progress_get_left:
 * @self: progress
 *
 * Returns: (transfer none) (nullable): how things stood when the learner left
 */
MinaState    *mina_progress_get_left   (MinaProgress       *self);

/**
 * mina_progress_hours_away:
 * @self: progress
 *
 * Returns: hours since the last event; 0 if there is none
 */
double        mina_progress_hours_away (MinaProgress       *self);

/**
 * mina_progress_is_twin_due:
 * @self: progress
 * @step: a step
 *
 * Returns: whether it was shown and its twin has not passed
 */
gboolean      mina_progress_is_twin_due (MinaProgress      *self,
                                         MinaLessonStep    *step);
gboolean      mina_progress_is_saved   (MinaProgress       *self);

/**
 * mina_progress_is_card_due:
 * @self: progress
 * @card: id of a recall card
 *
 * Returns: whether it is time to ask it: never asked, or 1, 3, 7 days after it was last
 */
gboolean      mina_progress_is_card_due (MinaProgress      *self,
                                         const char        *card);

/**
 * mina_progress_note_card:
 * @self: progress
 * @card: id of a recall card
 * @knew: what the learner says of it
 *
 * Writes down that it was asked.
 */
void          mina_progress_note_card  (MinaProgress       *self,
                                        const char         *card,
                                        gboolean            knew);

/**
 * mina_progress_reset:
 * @self: progress
 * @step: (nullable): the step to forget; %NULL for all
 *
 * As if it had not been done. The events stay in the file.
 */
void          mina_progress_reset      (MinaProgress       *self,
                                        MinaLessonStep     *step);

G_END_DECLS
