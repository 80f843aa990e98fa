/* mina-lesson-pointer.c - a JSON Pointer that grows and shrinks with the place that is read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-pointer.h"

gsize
mina_lesson_pointer_push (GString    *pointer,
                          const char *member)
{
  gsize length;

  g_return_val_if_fail (pointer != NULL, 0);
  g_return_val_if_fail (member != NULL, pointer->len);

  length = pointer->len;
  g_string_append_c (pointer, '/');
  for (const char *c = member; *c != '\0'; c++)
    {
      if (*c == '~')
        g_string_append (pointer, "~0");
      else if (*c == '/')
        g_string_append (pointer, "~1");
      else
        g_string_append_c (pointer, *c);
    }
  return length;
}

gsize
mina_lesson_pointer_push_index (GString *pointer,
                                guint    index)
{
  gsize length;

  g_return_val_if_fail (pointer != NULL, 0);

  length = pointer->len;
  g_string_append_printf (pointer, "/%u", index);
  return length;
}
