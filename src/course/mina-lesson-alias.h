/* mina-lesson-alias.h - what a lesson's aliases and facts stand for in a dataset
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-lesson.h"
#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaLessonNames:
 *
 * The aliases and facts of a dataset of a lesson, over the dataset that was read for it. What does
 * not depend on the open trace is found once, when it is first asked for; what does is found once
 * for each trace that is opened. Used by one thread.
 */
typedef struct _MinaLessonNames MinaLessonNames;

/**
 * mina_lesson_names_new:
 * @lesson: the lesson
 * @named: (transfer none): a dataset of @lesson
 * @dataset: what was read for it
 *
 * Returns: (transfer full): what @named calls things in @dataset
 */
MinaLessonNames *mina_lesson_names_new         (MinaLesson        *lesson,
                                                MinaLessonDataset *named,
                                                MinaDataset       *dataset);
void             mina_lesson_names_free        (MinaLessonNames   *self);

/**
 * mina_lesson_names_fill:
 * @self: names
 * @trace: index of the open trace; #MINA_NONE for none
 * @builder: where to
 *
 * Writes "@name" of each alias that means one thing, and "fact.ID" of each fact that is known. In a
 * dataset with one trace that one counts as open.
 */
void             mina_lesson_names_fill        (MinaLessonNames   *self,
                                                guint32            trace,
                                                MinaStateBuilder  *builder);

/**
 * mina_lesson_names_fill_simulated:
 * @self: names
 * @builder: where to
 *
 * Writes "fact.ID" of each fact of a simulation: those are true whatever is open.
 */
void             mina_lesson_names_fill_simulated (MinaLessonNames  *self,
                                                   MinaStateBuilder *builder);

/**
 * mina_lesson_names_find_span:
 * @self: names
 * @trace: index of the open trace; #MINA_NONE for none
 * @name: an alias, with or without "@", or the name of a span in a state
 *
 * Returns: its record; #MINA_NONE if it means none, or several
 */
guint32          mina_lesson_names_find_span   (MinaLessonNames   *self,
                                                guint32            trace,
                                                const char        *name);

/**
 * mina_lesson_names_find_trace:
 * @self: names
 * @name: a number in the order of start, an alias, "slow" or "fast" for the first of that sort, or
 *   the name of a trace in a state
 *
 * Returns: index of the trace; #MINA_NONE if there is none
 */
guint32          mina_lesson_names_find_trace  (MinaLessonNames   *self,
                                                const char        *name);

/**
 * mina_lesson_names_find_log:
 * @self: names
 * @name: an alias, or the name of a log record in a state
 *
 * Returns: its number; #MINA_NONE if it means none, or several
 */
guint32          mina_lesson_names_find_log    (MinaLessonNames   *self,
                                                const char        *name);

/**
 * mina_lesson_names_find_range:
 * @self: names
 * @name: an alias
 * @range: (out): seconds after mina_lesson_names_origin()
 *
 * Returns: whether it is the alias of a range
 */
gboolean         mina_lesson_names_find_range  (MinaLessonNames   *self,
                                                const char        *name,
                                                MinaStateRange    *range);

/**
 * mina_lesson_names_origin:
 * @self: names
 *
 * Returns: the dataset's first event, what its seconds are counted from: the first start of a span
 *   or time of a log record, ns since the epoch
 */
gint64           mina_lesson_names_origin      (MinaLessonNames   *self);

/**
 * mina_lesson_names_trace_number:
 * @self: names
 * @trace: index of a trace
 *
 * Returns: its number in the order of start, from 0; those that start together by index
 */
guint32          mina_lesson_names_trace_number (MinaLessonNames  *self,
                                                 guint32           trace);

/**
 * mina_lesson_names_is_slow:
 * @self: names
 * @trace: index of a trace
 *
 * Returns: whether its root lasts longer than "slow" of the lesson's dataset says
 */
gboolean         mina_lesson_names_is_slow     (MinaLessonNames   *self,
                                                guint32            trace);

/**
 * mina_lesson_names_check:
 * @self: names
 * @trace: index of the open trace; #MINA_NONE for none
 * @used: (nullable) (element-type utf8): a set of "@name" and "fact.ID" that have to mean
 *   something, as mina_predicate_collect() makes it; %NULL for all that do not depend on the open
 *   trace
 * @pointer: JSON Pointer of what uses them
 * @problems: where to say what is wrong: L06
 *
 * Names the aliases that match nothing or several things, and the facts that follow from them.
 */
void             mina_lesson_names_check       (MinaLessonNames    *self,
                                                guint32             trace,
                                                GHashTable         *used,
                                                const char         *pointer,
                                                MinaLessonProblems *problems);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaLessonNames, mina_lesson_names_free)

G_END_DECLS
