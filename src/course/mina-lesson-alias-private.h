/* mina-lesson-alias-private.h - what aliases and facts share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-lesson-alias.h"

G_BEGIN_DECLS

/* What an alias means: how many things match, and the one that counts. */
typedef struct
{
  guint32 n;
  guint32 index; /* record, trace or log record; MINA_NONE */
} MinaAliasMatch;

typedef struct
{
  gboolean known;
  double   value;
} MinaFactValue;

struct _MinaLessonNames
{
  MinaLesson        *lesson;
  MinaLessonDataset *named;
  MinaDataset       *dataset;
  gint64             origin_ns;
  guint32            n_traces;
  guint32           *by_start; /* traces in the order of start … */
  guint32           *number;   /* … and the number of each in it */

  /* Of all aliases and facts: what does not depend on the open trace, then what does. */
  gboolean           fixed_done;
  guint32            open; /* trace that the others were found for */
  gboolean           open_done;
  MinaAliasMatch    *matches;
  MinaFactValue     *facts;
  guint32            root;
  guint32            longest;
  guint32            last;
  gboolean           without_facts;
};

/* The values of all facts that depend on the open trace, or of those that do not. */
void mina_lesson_names_compute (MinaLessonNames *self,
                                gboolean         open);

/* Whether what a reference names depends on the open trace. */
gboolean mina_lesson_names_is_open (MinaLessonNames *self,
                                    const char      *name);
gboolean mina_lesson_names_is_open_fact (MinaLessonNames      *self,
                                         const MinaLessonFact *fact);
MinaLessonAlias *mina_lesson_names_get_alias (MinaLessonNames *self,
                                              const char      *name,
                                              guint           *index);
/* With the aliases found for this trace. */
void mina_lesson_names_resolve (MinaLessonNames *self,
                                guint32          trace);

G_END_DECLS
