/* mina-course-handout-private.h - what the files of lessons on paper share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-lesson-alias.h"
#include "session/mina-course-handout.h"

G_BEGIN_DECLS

/* A dataset of the lesson, and what its names mean. */
typedef struct
{
  MinaDataset     *dataset;
  MinaLessonNames *names;
} MinaCourseSource;

typedef struct
{
  MinaLesson  *lesson;
  MinaHandout *handout;
  gboolean     teacher;
  GHashTable  *sources; /* id to MinaCourseSource */
} MinaCourseWriter;

/* The dataset with this id, read when it is first asked for. */
MinaCourseSource *mina_course_writer_source (MinaCourseWriter  *self,
                                             const char        *id,
                                             GError           **error);

/* Where the facts of a trace are; NULL without a dataset. */
MinaState        *mina_course_writer_state  (MinaCourseSource  *source,
                                             guint32            trace);

/* Adds a text of the lesson. What a translation has under a quotation is set in second place. */
void              mina_course_writer_text   (MinaCourseWriter  *self,
                                             MinaHandoutFlags   flags,
                                             const char        *marker,
                                             const char        *text,
                                             const MinaState   *state);

/* The tasks of all steps; with answers in the teacher's copy. */
gboolean          mina_course_writer_tasks  (MinaCourseWriter  *self,
                                             GError           **error);

G_END_DECLS
