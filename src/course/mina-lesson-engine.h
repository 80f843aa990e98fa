/* mina-lesson-engine.h - leads a learner through a lesson
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-lesson-host.h"
#include "course/mina-progress.h"

G_BEGIN_DECLS

/**
 * MinaFeedbackKind:
 * @MINA_FEEDBACK_NONE: nothing to say
 * @MINA_FEEDBACK_WRONG: not yet: her line for this answer
 * @MINA_FEEDBACK_SUCCESS: the step has passed
 * @MINA_FEEDBACK_REASON: asks for the reason before another guess
 * @MINA_FEEDBACK_NOTE: said by the way: restored, skipped, shown, resumed
 *
 * What Mina's line is.
 */
typedef enum
{
  MINA_FEEDBACK_NONE,
  MINA_FEEDBACK_WRONG,
  MINA_FEEDBACK_SUCCESS,
  MINA_FEEDBACK_REASON,
  MINA_FEEDBACK_NOTE,
} MinaFeedbackKind;

/**
 * MinaLessonEngine:
 *
 * Where a learner is in a lesson, what was answered, and what Mina says to it. Looking is not
 * answering: a state is tested 100 ms after the last change of the host and passes a step that asks
 * for no commit; a commit copies all of "select." to "commit." and is answered at once, with one
 * line. Hints open one after the other (mina_lesson_engine_get_hint()). No screen, no clock of its
 * own but the main loop's.
 *
 * Properties: `step` (pointer to #MinaLessonStep, nullable); `passed` (boolean): whether the step
 * has passed; `feedback` (string); `hints-open` (uint); `can-hint` (boolean): whether another may
 * be opened; `finished` (boolean).
 *
 * Signals:
 *
 * - `changed`: a property, an answer, or which checks are true
 * - `highlight` (string, nullable): a target that is to be lit, as of now; %NULL for none
 * - `passed-step` (pointer to #MinaLessonStep)
 */
#define MINA_TYPE_LESSON_ENGINE (mina_lesson_engine_get_type ())
G_DECLARE_FINAL_TYPE (MinaLessonEngine, mina_lesson_engine, MINA, LESSON_ENGINE, GObject)

/**
 * mina_lesson_engine_new:
 * @lesson: a lesson
 * @host: where it takes place
 * @progress: (nullable): where it is written down; %NULL for nowhere
 *
 * Returns: (transfer full): an engine that shows no step yet
 */
MinaLessonEngine *mina_lesson_engine_new        (MinaLesson       *lesson,
                                                 MinaLessonHost   *host,
                                                 MinaProgress     *progress);

/* What it was made of, and where it is: (transfer none). */
MinaLesson       *mina_lesson_engine_get_lesson   (MinaLessonEngine *self);
MinaLessonHost   *mina_lesson_engine_get_host     (MinaLessonEngine *self);
MinaProgress     *mina_lesson_engine_get_progress (MinaLessonEngine *self);
MinaLessonStep   *mina_lesson_engine_get_step     (MinaLessonEngine *self);
gboolean          mina_lesson_engine_is_passed    (MinaLessonEngine *self);
gboolean          mina_lesson_engine_is_finished  (MinaLessonEngine *self);

/* Ways through. */

/**
 * mina_lesson_engine_set_route:
 * @self: an engine
 * @route: (nullable): id of a route; %NULL for the whole lesson
 *
 * Which steps come after which from now on.
 */
void              mina_lesson_engine_set_route  (MinaLessonEngine *self,
                                                 const char       *route);
const char       *mina_lesson_engine_get_route  (MinaLessonEngine *self);

/**
 * mina_lesson_engine_start:
 * @self: an engine
 * @error: return location
 *
 * Goes to where the learner stopped, or to the first step.
 *
 * Returns: whether its stage could be set
 */
gboolean          mina_lesson_engine_start      (MinaLessonEngine *self,
                                                 GError          **error);
gboolean          mina_lesson_engine_go_to      (MinaLessonEngine *self,
                                                 const char       *step,
                                                 GError          **error);

/**
 * mina_lesson_engine_next:
 * @self: an engine
 * @error: return location
 *
 * Goes to the next step of the route; at the end of a chapter to the twins that are due; after the
 * last the lesson is finished.
 *
 * Returns: whether the stage could be set
 */
gboolean          mina_lesson_engine_next       (MinaLessonEngine *self,
                                                 GError          **error);
gboolean          mina_lesson_engine_previous   (MinaLessonEngine *self,
                                                 GError          **error);
gboolean          mina_lesson_engine_has_previous (MinaLessonEngine *self);
void              mina_lesson_engine_skip       (MinaLessonEngine *self);
void              mina_lesson_engine_restore    (MinaLessonEngine *self);

/**
 * mina_lesson_engine_test_out:
 * @self: an engine
 * @tier: the learner knows what lies below
 *
 * Offers the gate of each chapter whose steps are of a lower tier; who misses a gate goes through
 * its chapter.
 */
void              mina_lesson_engine_test_out   (MinaLessonEngine *self,
                                                 MinaTier          tier);

/* What the learner does. */

/**
 * mina_lesson_engine_commit:
 * @self: an engine
 *
 * "That's my answer".
 */
void              mina_lesson_engine_commit     (MinaLessonEngine *self);
gboolean          mina_lesson_engine_can_commit (MinaLessonEngine *self);

/**
 * mina_lesson_engine_set_answer:
 * @self: an engine
 * @name: what of an answer: "choice", "order", "pairs", "edges", "number", "text", "cloze",
 *   "risks", "mem", "stored", "cost"
 * @value: (nullable): its value; %NULL takes it back
 *
 * Chooses, without committing: the path "select.NAME" from now on.
 */
void              mina_lesson_engine_set_answer (MinaLessonEngine     *self,
                                                 const char           *name,
                                                 const MinaStateValue *value);
const MinaStateValue *mina_lesson_engine_get_answer (MinaLessonEngine *self,
                                                     const char       *name);

/**
 * mina_lesson_engine_note_event:
 * @self: an engine
 * @event: what happened: "help", "copy-mermaid"
 *
 * For checks with "did".
 */
void              mina_lesson_engine_note_event (MinaLessonEngine *self,
                                                 const char       *event);

/* What to show. */

/**
 * mina_lesson_engine_get_state:
 * @self: an engine
 *
 * Returns: (transfer none): how everything stood when the checks were last tested
 */
MinaState        *mina_lesson_engine_get_state  (MinaLessonEngine *self);

/**
 * mina_lesson_engine_test_check:
 * @self: an engine
 * @check: number of a check of the step
 *
 * Returns: whether it is true now
 */
gboolean          mina_lesson_engine_test_check (MinaLessonEngine *self,
                                                 guint             check);
guint             mina_lesson_engine_get_attempts (MinaLessonEngine *self);

/**
 * mina_lesson_engine_get_feedback:
 * @self: an engine
 * @kind: (out) (optional): what it is
 * @answer: (out) (optional) (transfer none) (nullable): what was answered, in words
 *
 * Returns: (transfer none): Mina's line, "" if there is nothing to say
 */
const char       *mina_lesson_engine_get_feedback (MinaLessonEngine  *self,
                                                   MinaFeedbackKind  *kind,
                                                   const char       **answer);
void              mina_lesson_engine_clear_feedback (MinaLessonEngine *self);

/**
 * mina_lesson_engine_say_line:
 * @self: an engine
 * @line: one of the lines that Mina says by the way: "idle"
 *
 * Says it, unless something else is being said, or the lesson does not have it.
 */
void              mina_lesson_engine_say_line (MinaLessonEngine *self,
                                               const char       *line);

/**
 * mina_lesson_engine_get_move:
 * @self: an engine
 *
 * Returns: which move of a worked example is to be done; the number of all when they are
 */
guint             mina_lesson_engine_get_move   (MinaLessonEngine *self);
guint             mina_lesson_engine_get_hints_open (MinaLessonEngine *self);

/**
 * mina_lesson_engine_can_open_hint:
 * @self: an engine
 *
 * The second hint opens after the first and a commit or 30 seconds, the third after the second and
 * one more commit or 60 seconds, unless gates are lifted.
 *
 * Returns: whether the next hint may be opened
 */
gboolean          mina_lesson_engine_can_open_hint (MinaLessonEngine *self);
void              mina_lesson_engine_open_hint     (MinaLessonEngine *self);
void              mina_lesson_engine_set_lift_gates (MinaLessonEngine *self,
                                                     gboolean          lift);

/**
 * mina_lesson_engine_can_show_me:
 * @self: an engine
 *
 * Returns: whether Mina would do it: not in a step that asks for commits before its first hint,
 *   until there are so many
 */
gboolean          mina_lesson_engine_can_show_me   (MinaLessonEngine *self);

/**
 * mina_lesson_engine_show_me:
 * @self: an engine
 *
 * Mina does it: the actions of the third hint one after the other, at a pace that can be followed;
 * the step then counts as shown and its twin is due at the end of the chapter.
 */
void              mina_lesson_engine_show_me    (MinaLessonEngine *self);

/**
 * mina_lesson_engine_perform:
 * @self: an engine
 * @action: an action of data/lessons/WRITING.md
 * @error: return location
 *
 * Returns: whether it could be done
 */
gboolean          mina_lesson_engine_perform    (MinaLessonEngine *self,
                                                 JsonObject       *action,
                                                 GError          **error);

/**
 * mina_lesson_engine_flush:
 * @self: an engine
 *
 * Tests the checks at once, without waiting for 100 ms of quiet.
 */
void              mina_lesson_engine_flush      (MinaLessonEngine *self);

G_END_DECLS
