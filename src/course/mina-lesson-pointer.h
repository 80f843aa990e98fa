/* mina-lesson-pointer.h - a JSON Pointer that grows and shrinks with the place that is read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mina_lesson_pointer_push:
 * @pointer: a JSON Pointer (RFC 6901)
 * @member: name of a member of the object it points to
 *
 * Points to the member.
 *
 * Returns: what g_string_truncate() takes to point back
 */
gsize mina_lesson_pointer_push       (GString    *pointer,
                                      const char *member);

/**
 * mina_lesson_pointer_push_index:
 * @pointer: a JSON Pointer
 * @index: number of an element of the array it points to
 *
 * Points to the element.
 *
 * Returns: see mina_lesson_pointer_push()
 */
gsize mina_lesson_pointer_push_index (GString    *pointer,
                                      guint       index);

G_END_DECLS
