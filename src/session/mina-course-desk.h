/* mina-course-desk.h - a session as a lesson sees it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-lesson-host.h"
#include "session/mina-session-study.h"

G_BEGIN_DECLS

/**
 * MinaCourseLab:
 * @prefix: the paths that are its own: "lab.ctx."
 * @fill: writes them; they begin with @prefix
 * @set: (nullable): gives one of them another value; whether it could
 * @act: (nullable): does an action of its own, "send" or "hop", with its argument; %FALSE without
 *   an error if it knows no such action
 * @is_busy: (nullable): whether something is still being computed
 *
 * What a laboratory adds to a desk. A laboratory says that it changed with
 * mina_course_desk_changed().
 */
typedef struct
{
  const char *prefix;
  void      (*fill)    (gpointer              lab,
                        MinaStateBuilder     *builder);
  gboolean  (*set)     (gpointer              lab,
                        const char           *path,
                        const MinaStateValue *value,
                        GError              **error);
  gboolean  (*act)     (gpointer              lab,
                        const char           *name,
                        JsonNode             *argument,
                        GError              **error);
  gboolean  (*is_busy) (gpointer              lab);
} MinaCourseLab;

/**
 * MinaCourseDesk:
 *
 * A #MinaLessonHost over a #MinaSession, with a window or without one: it opens datasets of a
 * lesson, sets its stages, says by the names of the registry how things stand, and does what a
 * solution says by the actions of the session. Datasets that were made once are kept.
 *
 * What a stage says that is no business of the session can be read from the desk: what is lit.
 *
 * Signals: `changed` (of #MinaLessonHost); `stage-set`: a stage stands; `failed` (GError): a
 * dataset that was made in a thread could not be opened.
 */
#define MINA_TYPE_COURSE_DESK (mina_course_desk_get_type ())
G_DECLARE_FINAL_TYPE (MinaCourseDesk, mina_course_desk, MINA, COURSE_DESK, GObject)

/**
 * mina_course_desk_new:
 * @session: a session
 *
 * Returns: (transfer full): a desk
 */
MinaCourseDesk *mina_course_desk_new           (MinaSession          *session);
MinaSession    *mina_course_desk_get_session   (MinaCourseDesk       *self);

/**
 * mina_course_desk_set_learner:
 * @self: a desk
 * @learner: id of who learns
 * @class_id: id of the class; "" without one
 *
 * Datasets that are another one for each learner are made for this one from now on.
 */
void            mina_course_desk_set_learner   (MinaCourseDesk       *self,
                                                const char           *learner,
                                                const char           *class_id);

/**
 * mina_course_desk_add_lab:
 * @self: a desk
 * @lab: (transfer none): what it does; lives as long as @self
 * @data: given to it
 *
 * Paths below "lab." that no laboratory claims keep the value that a stage or an action gave them.
 */
void            mina_course_desk_add_lab       (MinaCourseDesk       *self,
                                                const MinaCourseLab  *lab,
                                                gpointer              data);
void            mina_course_desk_changed       (MinaCourseDesk       *self);

/**
 * mina_course_desk_get_highlight:
 * @self: a desk
 *
 * Returns: (transfer none) (element-type utf8) (nullable): what the stage lights
 */
GPtrArray      *mina_course_desk_get_highlight (MinaCourseDesk       *self);

/**
 * mina_course_desk_point:
 * @self: a desk
 * @alias: (nullable): a span to point at; %NULL for those that the stage lights
 *
 * Sets the notes of the session: those of the stage, and what is pointed at.
 */
void            mina_course_desk_point         (MinaCourseDesk       *self,
                                                const char           *alias);

/**
 * MINA_DESK_LIT_PATH: set to have what is open better instrumented
 * MINA_DESK_INJECT_PATH: set to have the ids of traces written into the logs of what is open
 *
 * Paths of laboratories that put the `lit` dataset in the place of the one that is open.
 */
#define MINA_DESK_LIT_PATH "lab.lit"
#define MINA_DESK_INJECT_PATH "lab.logs.inject"

/**
 * mina_course_desk_get_light:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): which of these paths the step lets one set; %NULL if none
 */
const char     *mina_course_desk_get_light     (MinaCourseDesk       *self);

/**
 * mina_course_desk_has_light:
 * @self: a desk
 *
 * Returns: whether what the step opens can be better instrumented, or its logs: whether there is a
 *   mina_course_desk_get_light()
 */
gboolean        mina_course_desk_has_light     (MinaCourseDesk       *self);
gboolean        mina_course_desk_is_lit        (MinaCourseDesk       *self);
void            mina_course_desk_set_lit       (MinaCourseDesk       *self,
                                                gboolean              lit);

/**
 * mina_course_desk_take_up:
 * @self: a desk
 * @left: how things stood when the learner left
 *
 * Selects what was selected and looks at the time that was looked at, where the stage still has
 * them; puts back the program that was typed.
 */
void            mina_course_desk_take_up       (MinaCourseDesk       *self,
                                                MinaState            *left);

/**
 * mina_course_desk_leave:
 * @self: a desk
 *
 * The lesson is over: nothing is kept from sight any more.
 */
void            mina_course_desk_leave         (MinaCourseDesk       *self);

/**
 * mina_course_desk_find_span:
 * @self: a desk
 * @alias: "@calc", or the name of a span as a state has it
 *
 * Returns: the record in the open dataset, or #MINA_NONE
 */
guint32         mina_course_desk_find_span     (MinaCourseDesk       *self,
                                                const char           *alias);

G_END_DECLS
