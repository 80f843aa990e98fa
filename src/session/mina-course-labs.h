/* mina-course-labs.h - the laboratories of the explorer, as a lesson sees them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/mina-course-desk.h"

G_BEGIN_DECLS

/**
 * mina_course_labs_add:
 * @desk: a desk
 *
 * Adds the headers between services and the context lab: "lab.hop", "lab.ctx." and the chosen part
 * of a header.
 */
void mina_course_labs_add (MinaCourseDesk *desk);

G_END_DECLS
