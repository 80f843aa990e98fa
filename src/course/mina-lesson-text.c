/* mina-lesson-text.c - the little that may stand in a lesson's text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-text.h"

#include <math.h>
#include <string.h>

#include "base/mina-format.h"

#define FACT "{fact:"
/* Three digits would leave out some that count. */
#define MANY 1000
#define MAX_WHOLE 1e15

static void
append (GString    *out,
        const char *text,
        gsize       length,
        gboolean    markup)
{
  g_autofree char *escaped = NULL;

  if (!markup)
    {
      g_string_append_len (out, text, (gssize) length);
      return;
    }
  escaped = g_markup_escape_text (text, (gssize) length);
  g_string_append (out, escaped);
}

/* Whole numbers in full, others with three digits, as the locale writes them. */
static void
append_number (GString *out,
               double   number)
{
  char buffer[MINA_FORMAT_SIZE];
  double whole = round (number);

  if (!isfinite (number) || fabs (number) > MAX_WHOLE)
    g_string_append (out, mina_format_number (buffer, number));
  else if (fabs (number - whole) < 1e-9 * MAX (1, fabs (number)) || fabs (number) >= MANY)
    {
      if (whole < 0)
        g_string_append (out, "−");
      g_string_append (out, mina_format_count (buffer, (guint64) fabs (whole)));
    }
  else
    g_string_append (out, mina_format_number (buffer, number));
}

/* "{fact:ID}": past it, or NULL if this is none. */
static const char *
append_fact (GString         *out,
             const char      *text,
             const MinaState *state)
{
  const char *end = strchr (text, '}');
  g_autofree char *name = NULL;
  const MinaStateValue *value;

  if (!g_str_has_prefix (text, FACT) || end == NULL || end == text + strlen (FACT))
    return NULL;
  if (state == NULL)
    {
      g_string_append (out, "–");
      return end + 1;
    }
  name = g_strndup (text + 1, (gsize) (end - text) - 1);
  name[strlen ("fact")] = '.';
  value = mina_state_get (state, name);
  if (value->type == MINA_STATE_NUMBER)
    append_number (out, value->number);
  else
    g_string_append (out, "–");
  return end + 1;
}

/* What stands between two marks, if the second is there and something between them. */
static const char *
find_closing (const char *text,
              const char *mark)
{
  const char *end = strstr (text, mark);

  return end != NULL && end > text ? end : NULL;
}

static char *
convert (const char      *text,
         const MinaState *state,
         gboolean         markup)
{
  GString *out = g_string_new (NULL);
  gboolean bold = FALSE;

  while (*text != '\0')
    {
      const char *end;

      if (*text == '`' && (end = find_closing (text + 1, "`")) != NULL)
        {
          if (markup)
            g_string_append (out, "<tt>");
          append (out, text + 1, (gsize) (end - text) - 1, markup);
          if (markup)
            g_string_append (out, "</tt>");
          text = end + 1;
        }
      else if (strncmp (text, "**", 2) == 0 && (bold || find_closing (text + 2, "**") != NULL))
        {
          bold = !bold;
          if (markup)
            g_string_append (out, bold ? "<b>" : "</b>");
          text += 2;
        }
      else if (*text == '{' && (end = append_fact (out, text, state)) != NULL)
        text = end;
      else
        {
          end = g_utf8_next_char (text);
          append (out, text, (gsize) (end - text), markup);
          text = end;
        }
    }
  /* The mark that was seen ahead stood within code. */
  if (bold && markup)
    g_string_append (out, "</b>");
  return g_string_free (out, FALSE);
}

char *
mina_lesson_text_to_plain (const char      *text,
                           const MinaState *state)
{
  g_return_val_if_fail (text != NULL, NULL);

  return convert (text, state, FALSE);
}

char *
mina_lesson_text_to_markup (const char      *text,
                            const MinaState *state)
{
  g_return_val_if_fail (text != NULL, NULL);

  return convert (text, state, TRUE);
}

static gboolean
has_no_blanks (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return FALSE;
    }
}

guint
mina_lesson_text_count_words (const char *text)
{
  g_autofree char *plain = NULL;
  guint words = 0;
  guint characters = 0;
  gboolean in_word = FALSE;

  g_return_val_if_fail (text != NULL, 0);

  plain = mina_lesson_text_to_plain (text, NULL);
  for (const char *c = plain; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (has_no_blanks (letter))
        {
          characters++;
          in_word = FALSE;
        }
      else if (g_unichar_isspace (letter))
        in_word = FALSE;
      else if (!in_word && (g_unichar_isalnum (letter) || letter == 0x2013))
        {
          /* The dash stands for a fact. */
          in_word = TRUE;
          words++;
        }
    }
  return words + (characters + 1) / 2;
}
