/* mina-course-desk-private.h - what the parts of a desk share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-lesson-alias.h"
#include "session/mina-course-desk.h"

G_BEGIN_DECLS

/* A dataset of a lesson, made once. */
typedef struct
{
  MinaDataset *dataset;
} MinaDeskData;

struct _MinaCourseDesk
{
  GObject             parent_instance;

  MinaSession        *session;
  GSimpleActionGroup *actions;

  MinaLesson         *lesson;
  MinaLessonStep     *step;    /* of @lesson: whose stage stands, or is to stand */
  MinaLessonStage    *stage;   /* of @step: its own, or that of the tab that is open */
  MinaLessonTab      *tab;     /* of @step: nullable */
  gboolean            turning; /* from one tab to another */
  MinaLessonDataset  *open;    /* of @lesson: what was opened from it */
  MinaDeskData       *data;    /* of @cache: the data of @open */
  MinaLessonNames    *names;   /* of @open in @data */
  GHashTable         *cache;   /* MinaDeskData by the name of what was read */
  GTask              *task;    /* makes a dataset */
  gboolean            restage; /* sets the stage when it is there */
  gboolean            same;    /* the requests stay: so does what is looked at */
  GHashTable         *values;  /* MinaStateValue by path, of no laboratory */
  GArray             *labs;
  char               *learner; /* who learns, and in which class: whose cases are made */
  char               *class_id;
  MinaTree           *measured; /* what @longest_own_ns and @longest_gap_ns are of */
  gint64              longest_own_ns;
  gint64              longest_gap_ns;
  guint               idle;
};

/* mina-course-desk.c */
gboolean mina_course_desk_fail           (GError             **error,
                                          const char          *format,
                                          ...) G_GNUC_PRINTF (2, 3);
void     mina_course_desk_activate       (MinaCourseDesk      *self,
                                          const char          *action,
                                          GVariant            *target);
gboolean mina_course_desk_set_lab        (MinaCourseDesk      *self,
                                          const char          *path,
                                          JsonNode            *node,
                                          GError             **error);
gboolean mina_course_desk_act_lab        (MinaCourseDesk      *self,
                                          const char          *name,
                                          JsonNode            *argument,
                                          GError             **error);

/* mina-course-desk-bring.c */
gboolean mina_course_desk_bring          (MinaCourseDesk      *self,
                                          const char          *id,
                                          GError             **error);

/* mina-course-desk-data.c */
MinaDataset *mina_course_desk_make       (MinaCourseDesk      *self,
                                          MinaLessonDataset   *dataset,
                                          GError             **error);
void     mina_desk_data_free             (gpointer             data);
gboolean mina_course_desk_open           (MinaCourseDesk      *self,
                                          MinaLessonDataset   *dataset,
                                          gboolean             restage,
                                          GError             **error);
gboolean mina_course_desk_is_own         (MinaCourseDesk      *self);
guint32  mina_course_desk_number         (MinaCourseDesk      *self,
                                          guint32              trace);
gboolean mina_course_desk_is_slow        (MinaCourseDesk      *self,
                                          guint32              trace);
gint64   mina_course_desk_first_event    (MinaCourseDesk      *self);
guint32  mina_course_desk_find_trace     (MinaCourseDesk      *self,
                                          const char          *name);

/* mina-course-desk-stage.c */
void     mina_course_desk_take_step      (MinaCourseDesk      *self,
                                          MinaLessonStep      *step);
gboolean mina_course_desk_turn_to        (MinaCourseDesk      *self,
                                          const char          *tab,
                                          GError             **error);
gboolean mina_course_desk_open_stage     (MinaCourseDesk      *self,
                                          GError             **error);
gboolean mina_course_desk_set_stage_now  (MinaCourseDesk      *self,
                                          GError             **error);
gboolean mina_course_desk_find_severity  (const char          *name,
                                          guint               *range);

/* mina-course-desk-fill.c */
void     mina_course_desk_fill           (MinaLessonHost      *host,
                                          MinaStateBuilder    *builder);

/* mina-course-desk-perform.c */
gboolean mina_course_desk_perform        (MinaLessonHost      *host,
                                          JsonObject          *action,
                                          GError             **error);

/* mina-course-lab-context.c */
void     mina_course_desk_add_context_labs (MinaCourseDesk   *self);
/* mina-course-lab-replay.c */
void     mina_course_desk_add_replay_lab (MinaCourseDesk     *self);

/* mina-course-lab-pipeline.c */
void     mina_course_desk_add_pipeline_lab (MinaCourseDesk   *self);
void     mina_course_desk_begin_pipeline   (MinaCourseDesk   *self,
                                            JsonObject       *lab);
void     mina_course_desk_end_pipeline     (MinaCourseDesk   *self);
/* mina-course-lab-python.c */
void     mina_course_desk_add_python_lab (MinaCourseDesk     *self);
void     mina_course_desk_take_up_program (MinaCourseDesk    *self,
                                           MinaState         *left);

/* mina-course-desk-words.c */
char    *mina_course_desk_name_in_words  (MinaLessonHost      *host,
                                          const char          *path,
                                          const MinaStateValue *value);

G_END_DECLS
