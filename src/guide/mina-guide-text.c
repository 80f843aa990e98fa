/* mina-guide-text.c - a lesson's text as it is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-guide-text.h"

#include "course/mina-lesson-text.h"

#include <string.h>

char *
mina_guide_text_markup (MinaLessonEngine *engine,
                        const char       *text,
                        MinaGuideKeyFunc  keys)
{
  static const char begin[] = "{key:";
  g_autofree char *markup =
    mina_lesson_text_to_markup (text != NULL ? text : "", mina_lesson_engine_get_state (engine));
  g_autoptr (GString) out = g_string_new (NULL);
  const char *at = markup;
  const char *found;

  while ((found = strstr (at, begin)) != NULL)
    {
      const char *end = strchr (found, '}');
      g_autofree char *action = NULL;
      g_autofree char *label = NULL;
      g_autofree char *escaped = NULL;

      if (end == NULL)
        break;
      g_string_append_len (out, at, found - at);
      action = g_strndup (found + strlen (begin), end - found - strlen (begin));
      label = keys != NULL ? keys (action) : NULL;
      escaped = g_markup_escape_text (label != NULL ? label : action, -1);
      g_string_append_printf (out, "<b>%s</b>", escaped);
      at = end + 1;
    }
  g_string_append (out, at);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

void
mina_guide_text_set_label (GtkLabel         *label,
                           MinaLessonEngine *engine,
                           const char       *text,
                           MinaGuideKeyFunc  keys)
{
  g_autofree char *markup = mina_guide_text_markup (engine, text, keys);

  gtk_label_set_markup (label, markup);
  gtk_widget_set_visible (GTK_WIDGET (label), *markup != '\0');
}
