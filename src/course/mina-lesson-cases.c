/* mina-lesson-cases.c - the library's cases, for people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-cases.h"

#include "synth/mina-synth.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Who opens the library for the first time begins here. */
static const char first[] = "first-trace";

const MinaLessonCase *
mina_lesson_cases (guint *n)
{
  static MinaLessonCase *cases;
  static guint n_cases;

  if (g_once_init_enter (&cases))
    {
      guint n_synth;
      const MinaSynthCase *synth = mina_synth_cases (&n_synth);
      MinaLessonCase *list = g_new0 (MinaLessonCase, n_synth);

      for (int round = 0; round < 2; round++)
        for (guint i = 0; i < n_synth; i++)
          if ((strcmp (synth[i].name, first) == 0) == (round == 0))
            list[n_cases++] = (MinaLessonCase){ .name = synth[i].name,
                                                .title = _ (synth[i].title),
                                                .description = _ (synth[i].description) };
      g_once_init_leave (&cases, list);
    }
  *n = n_cases;
  return cases;
}

const char *
mina_lesson_language (void)
{
  static const char *language;
  static char *kept;

  if (g_once_init_enter (&language))
    {
      const char *const *names = g_get_language_names ();

      kept = g_strdup (names[0]);
      kept[strcspn (kept, "_.@")] = '\0';
      g_once_init_leave (&language, strcmp (kept, "C") == 0 ? "en" : kept);
    }
  return language;
}
