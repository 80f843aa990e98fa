/* mina-lesson-cues.c - words by which a text shuts somebody out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-cues.h"

#include <string.h>

static const char *const colours[] = {
  "red",
  "green",
  "blue",
  "yellow",
  "orange",
  "purple",
  "pink",
  "brown",
  "magenta",
  "cyan",
  "grey",
  "gray",
  "coloured",
  "colored",
};

/* "Red herring" is none of these. */
static const char *const things[] = {
  "bar",
  "bars",
  "row",
  "rows",
  "line",
  "lines",
  "span",
  "spans",
  "dot",
  "dots",
  "band",
  "bands",
  "box",
  "boxes",
  "arrow",
  "arrows",
  "icon",
  "icons",
  "button",
  "buttons",
  "mark",
  "marks",
  "octagon",
  "outline",
  "one",
  "ones",
  "part",
  "parts",
  "area",
  "areas",
};

static const char *const gestures[] = {
  "hover",
  "hovering",
  "click",
  "clicking",
  "click-drag",
  "right-click",
  "double-click",
  "mouse",
};

static gboolean
is_one_of (const char        *word,
           const char *const *words,
           gsize              n)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (word, words[i]) == 0)
      return TRUE;
  return FALSE;
}

char *
mina_lesson_find_cue (const char *text,
                      const char *language)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *lower = NULL;
  gboolean has_key;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  if (strncmp (language, "en", 2) != 0)
    return NULL;

  has_key = strstr (text, "{key:") != NULL;
  lower = g_ascii_strdown (text, -1);
  g_strcanon (lower, "abcdefghijklmnopqrstuvwxyz-", ' ');
  words = g_strsplit (lower, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (is_one_of (words[i], colours, G_N_ELEMENTS (colours)) && words[i + 1] != NULL
          && is_one_of (words[i + 1], things, G_N_ELEMENTS (things)))
        return g_strdup_printf ("%s %s", words[i], words[i + 1]);
      if (!has_key && is_one_of (words[i], gestures, G_N_ELEMENTS (gestures)))
        return g_strdup (words[i]);
    }
  return NULL;
}
