/* mina-course-certificate.c - what was reached in a lesson, on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-course-certificate.h"

#include "course/mina-lesson-text.h"

#include <glib/gi18n-lib.h>

MinaHandout *
mina_course_certificate_new (MinaLesson *lesson,
                             const char *language)
{
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;
  MinaHandout *self;

  g_return_val_if_fail (lesson != NULL, NULL);

  title = mina_lesson_text_to_plain (mina_lesson_get_title (lesson), NULL);
  /* Translators: the title of a document: a lesson's title */
  name = g_strdup_printf (_("Certificate: %s"), title);
  self = mina_handout_new (name, NULL,
                           language != NULL ? language : mina_lesson_get_language (lesson));
  mina_handout_set_frame (self);
  return self;
}

static void
add_centered (MinaHandout      *handout,
              MinaHandoutStyle  style,
              MinaHandoutFlags  flags,
              const char       *text)
{
  g_autofree char *markup = mina_lesson_text_to_markup (text, NULL);

  mina_handout_add_text (handout, style, flags | MINA_HANDOUT_CENTERED | MINA_HANDOUT_KEEP, NULL,
                         markup);
}

/* A name is nobody's markup. */
static void
add_name (MinaHandout      *handout,
          const MinaResult *result)
{
  const char *name = mina_result_get_name (result);
  g_autofree char *markup =
    g_markup_escape_text (*name != '\0' ? name : mina_result_get_learner (result), -1);

  mina_handout_add_text (handout, MINA_HANDOUT_NAME, MINA_HANDOUT_CENTERED | MINA_HANDOUT_KEEP,
                         NULL, markup);
}

gboolean
mina_course_certificate_add (MinaHandout      *handout,
                             MinaLesson       *lesson,
                             const MinaResult *result)
{
  const char *fields[] = { _("Signature"), _("Place"), NULL };
  g_autoptr (GPtrArray) reached = NULL;
  g_autoptr (GDateTime) day = NULL;
  g_autofree char *date = NULL;

  g_return_val_if_fail (handout != NULL && lesson != NULL && result != NULL, FALSE);

  reached = mina_result_list_reached (result, lesson);
  day = mina_result_dup_day (result);
  if (reached->len == 0 || day == NULL)
    return FALSE;
  mina_handout_add_break (handout);
  add_centered (handout, MINA_HANDOUT_TITLE, 0, _("Certificate"));
  add_name (handout, result);
  add_centered (handout, MINA_HANDOUT_LARGE, 0, mina_lesson_get_title (lesson));
  /* Translators: a day, as g_date_time_format() writes it: 20 November 2026 */
  date = g_date_time_format (day, _("%-d %B %Y"));
  add_centered (handout, MINA_HANDOUT_LARGE, MINA_HANDOUT_CLOSE, date);
  add_centered (handout, MINA_HANDOUT_NAME, 0, " ");
  add_centered (handout, MINA_HANDOUT_SUBHEADING, MINA_HANDOUT_CLOSE,
                ngettext ("Objective reached", "Objectives reached", reached->len));
  for (guint i = 0; i < reached->len; i++)
    add_centered (handout, MINA_HANDOUT_LARGE, 0,
                  ((MinaLessonObjective *) reached->pdata[i])->text);
  mina_handout_add_text (handout, MINA_HANDOUT_NAME, MINA_HANDOUT_KEEP, NULL, " ");
  mina_handout_add_fields (handout, fields);
  return TRUE;
}
