/* mina-lesson-private.h - what a lesson is made of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-lesson.h"

G_BEGIN_DECLS

struct _MinaLesson
{
  gatomicrefcount ref_count;
  char           *id;
  char           *version;
  char           *title;
  char           *author;
  char           *language;
  guint           minutes;
  MinaTier        tier;
  char           *hash;
  char           *folder;
  GPtrArray      *chapters;
  GPtrArray      *steps; /* not owned: the chapters' */
  GPtrArray      *datasets;
  GPtrArray      *objectives;
  GPtrArray      *routes;
  GPtrArray      *cards;
  GPtrArray      *lines;
  GPtrArray      *texts;
  GPtrArray      *sections;
  char           *motto; /* nullable */
  GHashTable     *sayings; /* utf8 id: utf8, what Mina says by the way */
};

MinaLesson *mina_lesson_new (void);

/* Structs of mina-lesson.h with their arrays, empty. */
MinaLessonDataset *mina_lesson_dataset_new (void);
MinaLessonChapter *mina_lesson_chapter_new (void);
MinaLessonStep    *mina_lesson_step_new    (void);
MinaLessonGap     *mina_lesson_gap_new     (void);
MinaLessonMove    *mina_lesson_move_new    (void);
MinaLessonRoute   *mina_lesson_route_new   (void);
MinaLessonTab     *mina_lesson_tab_new     (void);
MinaLessonSection *mina_lesson_section_new  (void);
void               mina_lesson_section_free (gpointer data);

GPtrArray *mina_lesson_choices_new (void);

G_END_DECLS
