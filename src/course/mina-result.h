/* mina-result.h - what a learner did in a lesson, for a teacher
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-progress.h"

G_BEGIN_DECLS

/**
 * MinaResultVerdict:
 * @MINA_RESULT_OPEN: the step is not said to have passed
 * @MINA_RESULT_SUPPORTED: it passed, and its check is true of what it saw
 * @MINA_RESULT_UNSUPPORTED: it is said to have passed, and its check is not true of what is stored
 * @MINA_RESULT_OTHER_CASE: it passed in a case that is not this learner's
 * @MINA_RESULT_OTHER_CHECK: it passed with another check than that of the lesson at hand
 * @MINA_RESULT_UNKNOWN_STEP: the lesson has no such step
 *
 * What comes of testing a step of a result again.
 */
typedef enum
{
  MINA_RESULT_OPEN,
  MINA_RESULT_SUPPORTED,
  MINA_RESULT_UNSUPPORTED,
  MINA_RESULT_OTHER_CASE,
  MINA_RESULT_OTHER_CHECK,
  MINA_RESULT_UNKNOWN_STEP,
} MinaResultVerdict;

/**
 * MinaResultStep:
 * @id: the step
 * @outcome: "own", "hinted", "shown", "skipped", "tested-out", or "" if it did not end
 * @check_hash: (nullable): of the check it passed
 * @attempts: commits
 * @hints: hints that were opened
 * @seconds: from its start to its end
 * @first_wrong: (nullable): what was committed first that did not pass
 * @value: (nullable): what was committed last
 * @passed_at: (nullable): when, ISO 8601
 * @snapshot: (nullable): what the check saw when it passed
 *
 * A step of a result.
 */
typedef struct
{
  char      *id;
  char      *outcome;
  char      *check_hash;
  guint      attempts;
  guint      hints;
  double     seconds;
  char      *first_wrong;
  char      *value;
  char      *passed_at;
  MinaState *snapshot;
} MinaResultStep;

/**
 * MinaResult:
 *
 * The steps of one learner in one lesson, with the evidence that each check saw. It is not signed:
 * whoever doubts it tests it again. Free with mina_result_free().
 */
typedef struct _MinaResult MinaResult;

/**
 * mina_result_new:
 * @folder: a learner's folder, see mina_progress_new()
 * @lesson: the lesson
 * @class_id: (nullable): the class, as the teacher calls it
 * @learner_id: what the learner is called: a seat or a nickname
 * @learner_name: (nullable): a name
 *
 * Returns: (transfer full): what is written down there
 */
MinaResult           *mina_result_new       (const char        *folder,
                                             MinaLesson        *lesson,
                                             const char        *class_id,
                                             const char        *learner_id,
                                             const char        *learner_name);

/**
 * mina_result_new_from_events:
 * @events: events as mina_progress_dup_events() gives them
 * @lesson: the lesson
 * @class_id: (nullable): the class
 * @learner_id: what the learner is called
 * @learner_name: (nullable): a name
 *
 * For progress that is kept in memory.
 *
 * Returns: (transfer full): what the events say
 */
MinaResult           *mina_result_new_from_events (const char  *events,
                                                   MinaLesson  *lesson,
                                                   const char  *class_id,
                                                   const char  *learner_id,
                                                   const char  *learner_name);
void                  mina_result_free      (MinaResult        *self);

/**
 * mina_result_to_text:
 * @self: a result
 *
 * Returns: (transfer full): it as JSON, with a SHA-256 of the steps that shows damage
 */
char                 *mina_result_to_text   (const MinaResult  *self);

/**
 * mina_result_read:
 * @bytes: content of a file
 * @error: return location: MINA_ERROR_SYNTAX, or MINA_ERROR_NOT_TELEMETRY if it is no result
 *
 * Returns: (transfer full) (nullable): the result
 */
MinaResult           *mina_result_read      (GBytes            *bytes,
                                             GError           **error);

/* What stands at its head. */
const char           *mina_result_get_lesson      (const MinaResult *self);
const char           *mina_result_get_lesson_hash (const MinaResult *self);
const char           *mina_result_get_learner     (const MinaResult *self);
const char           *mina_result_get_name        (const MinaResult *self);
const char           *mina_result_get_class       (const MinaResult *self);
const char           *mina_result_get_version     (const MinaResult *self);
const char           *mina_result_get_exported    (const MinaResult *self);

/**
 * mina_result_list_reached:
 * @self: a result
 * @lesson: the lesson it is of
 *
 * An objective is reached when, in each chapter that the learner worked in and that serves it, the
 * gate was passed; without a gate that serves it, each graded step that does. What was shown counts
 * once its twin was passed, and nothing counts that its evidence does not support.
 *
 * Returns: (transfer container) (element-type MinaLessonObjective): the objectives that are reached
 */
GPtrArray            *mina_result_list_reached    (const MinaResult *self,
                                                   const MinaLesson *lesson);

/**
 * mina_result_dup_day:
 * @self: a result
 *
 * Returns: (transfer full) (nullable): the moment of the last step that was passed; %NULL if none
 *   was
 */
GDateTime            *mina_result_dup_day         (const MinaResult *self);

/**
 * mina_result_file_name:
 * @self: a result
 *
 * A name that no two learners share and every file system takes: letters, digits and dashes of
 * class, learner and lesson, and when it was exported.
 *
 * Returns: (transfer full): "CLASS_LEARNER_LESSON_UTC.mina-result.json", without an empty class
 */
char                 *mina_result_file_name       (const MinaResult *self);

/**
 * mina_result_is_intact:
 * @self: a result
 *
 * Returns: whether the steps are those that were written: %FALSE after damage, or another hand
 */
gboolean              mina_result_is_intact (const MinaResult  *self);

/**
 * mina_result_get_steps:
 * @self: a result
 *
 * Returns: (transfer none) (element-type MinaResultStep): its steps
 */
GPtrArray            *mina_result_get_steps (const MinaResult  *self);

/**
 * mina_result_verify:
 * @self: a result
 * @lesson: the lesson it is said to be of
 * @step: a step of @self
 *
 * Tests the step's check over what is stored.
 *
 * Returns: what comes of it
 */
MinaResultVerdict     mina_result_verify    (const MinaResult     *self,
                                             const MinaLesson     *lesson,
                                             const MinaResultStep *step);

/**
 * mina_result_append_csv:
 * @self: a result
 * @lesson: (nullable): the lesson, for tiers and objectives
 * @text: where to
 *
 * Appends a row for each step (RFC 4180), in the columns of mina_result_csv_head(). Cells that a
 * spreadsheet would take for a formula begin with an apostrophe.
 */
void                  mina_result_append_csv (const MinaResult *self,
                                              const MinaLesson *lesson,
                                              GString          *text);

/**
 * mina_result_csv_head:
 *
 * Returns: (transfer none): names of the columns, with the end of the line
 */
const char           *mina_result_csv_head  (void);

/**
 * mina_result_append_grade:
 * @self: a result
 * @lesson: the lesson
 * @text: where to
 *
 * Appends one row, in the columns of mina_result_grade_head(), as the import of grades of a
 * learning platform takes it: the share of the steps that can be right or wrong, twins aside, that
 * the learner passed without being shown how, in whole per cent; and a sentence. What its evidence
 * does not support does not count.
 */
void                  mina_result_append_grade (const MinaResult *self,
                                                const MinaLesson *lesson,
                                                GString          *text);
const char           *mina_result_grade_head   (void);

/**
 * mina_result_append_xapi:
 * @self: a result
 * @lesson: the lesson
 * @text: where to
 *
 * Appends statements of the Experience API 1.0.3, a line of JSON for each step that the learner did
 * something in, for schools with a record store. What was passed and is supported by its evidence
 * "passed", what was shown or tested out "completed", what was answered without right or wrong
 * "answered", all else "attempted". There is no score: xAPI says that progress is none. The same
 * result gives the same statements, with the same ids.
 */
void                  mina_result_append_xapi  (const MinaResult *self,
                                                const MinaLesson *lesson,
                                                GString          *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaResult, mina_result_free)

G_END_DECLS
