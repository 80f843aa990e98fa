/* mina-coach-marks.h - lights what a step is about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MinaCoachMarks:
 *
 * Draws a ring around widgets. A widget can be lit if its name is that of a target: "ruler",
 * "logs.severity", "view:heat-map". What a ring says is said in words by the step's task: it is
 * never the only cue.
 */
#define MINA_TYPE_COACH_MARKS (mina_coach_marks_get_type ())
G_DECLARE_FINAL_TYPE (MinaCoachMarks, mina_coach_marks, MINA, COACH_MARKS, GObject)

/**
 * mina_coach_marks_new:
 * @root: below which widgets are looked for
 *
 * Returns: (transfer full): marks that light nothing
 */
MinaCoachMarks *mina_coach_marks_new   (GtkWidget      *root);

/**
 * mina_coach_marks_light:
 * @self: marks
 * @targets: (nullable) (element-type utf8): names of widgets; what is not there is passed over
 *
 * Lights these and nothing else.
 *
 * Returns: how many were found
 */
guint           mina_coach_marks_light (MinaCoachMarks *self,
                                        GPtrArray      *targets);

G_END_DECLS
