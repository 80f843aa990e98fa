/* mina-lesson-numbers.c - numbers that a text writes out where a fact gives them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-numbers.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#define FACT "{fact:"
#define NEAR 0.05

typedef struct
{
  char *id;
  char *word; /* that follows it */
} Use;

typedef struct
{
  char       *pointer;
  const char *text;
} Place;

static void
free_use (gpointer data)
{
  Use *use = data;

  g_free (use->id);
  g_free (use->word);
  g_free (use);
}

static void
free_place (gpointer data)
{
  Place *place = data;

  g_free (place->pointer);
  g_free (place);
}

static void add_place (GPtrArray *places, const MinaLessonStep *step, const char *text,
                       const char *format, ...) G_GNUC_PRINTF (4, 5);

static void
add_place (GPtrArray            *places,
           const MinaLessonStep *step,
           const char           *text,
           const char           *format,
           ...)
{
  Place *place;
  g_autofree char *end = NULL;
  va_list args;

  if (text == NULL)
    return;
  va_start (args, format);
  end = g_strdup_vprintf (format, args);
  va_end (args);
  place = g_new0 (Place, 1);
  place->pointer = g_strconcat (step->pointer, "/", end, NULL);
  place->text = text;
  g_ptr_array_add (places, place);
}

static GPtrArray *
list_places (const MinaLessonStep *step)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (free_place);

  add_place (places, step, step->say, "say");
  add_place (places, step, step->task, "task");
  for (guint i = 0; i < step->checks->len; i++)
    add_place (places, step, ((const MinaLessonCheck *) step->checks->pdata[i])->text,
               "checks/%u/text", i);
  for (guint i = 0; i < step->moves->len; i++)
    {
      const MinaLessonMove *move = step->moves->pdata[i];

      add_place (places, step, move->text, "moves/%u/text", i);
      add_place (places, step, move->otherwise, "moves/%u/otherwise", i);
    }
  for (guint i = 0; i < step->hints->len; i++)
    add_place (places, step, ((const MinaLessonHint *) step->hints->pdata[i])->text, "hints/%u", i);
  for (guint i = 0; i < step->wrong->len; i++)
    add_place (places, step, ((const MinaLessonReply *) step->wrong->pdata[i])->say, "wrong/%u/say",
               i);
  add_place (places, step, step->otherwise, "otherwise");
  add_place (places, step, step->success, "success");
  for (guint i = 0; i < step->replies->len; i++)
    add_place (places, step, ((const MinaLessonReply *) step->replies->pdata[i])->say,
               "replies/%u/say", i);
  return places;
}

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0xa0 || c == 0x202f;
}

/* The word, or the sign, after a number. */
static char *
word_after (const char *text)
{
  const char *end;

  while (*text != '\0' && is_blank (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  for (end = text; *end != '\0'; end = g_utf8_next_char (end))
    {
      gunichar c = g_utf8_get_char (end);

      if (!g_unichar_isalpha (c) && c != '%')
        break;
    }
  return end > text ? g_utf8_strdown (text, end - text) : NULL;
}

static void
find_uses (GPtrArray  *uses,
           const char *text)
{
  for (const char *at = strstr (text, FACT); at != NULL; at = strstr (at + 1, FACT))
    {
      const char *end = strchr (at, '}');
      char *word = end != NULL ? word_after (end + 1) : NULL;

      if (word != NULL)
        {
          Use *use = g_new0 (Use, 1);

          use->id = g_strndup (at + strlen (FACT), (gsize) (end - at) - strlen (FACT));
          use->word = word;
          g_ptr_array_add (uses, use);
        }
    }
}

/* Digits, perhaps in groups of three, perhaps with a mark and decimals. How many decimals is what
 * rounding goes by; zeros at the end of a whole number may be rounded ones. Returns its end. */
static const char *
read_number (const char *text,
             double     *number,
             double     *step)
{
  GString *digits = g_string_new (NULL);
  gboolean decimal = FALSE;

  *step = 1;
  for (;;)
    {
      gunichar c = g_utf8_get_char (text);

      if (g_ascii_isdigit (*text))
        {
          g_string_append_c (digits, *text++);
          *step /= decimal ? 10 : 1;
          continue;
        }
      if ((c == ' ' || c == 0xa0 || c == 0x202f) && !decimal && digits->len <= 3)
        {
          const char *group = g_utf8_next_char (text);

          if (strspn (group, "0123456789") == 3)
            {
              text = group;
              continue;
            }
        }
      if ((c == '.' || c == ',') && !decimal && g_ascii_isdigit (text[1]))
        {
          decimal = TRUE;
          g_string_append_c (digits, '.');
          text++;
          continue;
        }
      break;
    }
  if (!decimal)
    for (gsize i = digits->len; i > 1 && digits->str[i - 1] == '0'; i--)
      *step *= 10;
  *number = g_ascii_strtod (digits->str, NULL);
  g_string_free (digits, TRUE);
  return text;
}

static void
compare (const Place        *place,
         const char         *written,
         double              number,
         double              step,
         const char         *word,
         GPtrArray          *uses,
         const MinaState    *state,
         MinaLessonProblems *problems)
{
  for (guint i = 0; i < uses->len; i++)
    {
      const Use *use = uses->pdata[i];
      g_autofree char *name = g_strconcat ("fact.", use->id, NULL);
      const MinaStateValue *fact = mina_state_get (state, name);

      if (strcmp (use->word, word) != 0 || fact->type != MINA_STATE_NUMBER)
        continue;
      if (fabs (number - fact->number) <= step / 2 * (1 + 1e-9))
        return; /* it is this one, or rounded */
    }
  for (guint i = 0; i < uses->len; i++)
    {
      const Use *use = uses->pdata[i];
      g_autofree char *name = g_strconcat ("fact.", use->id, NULL);
      const MinaStateValue *fact = mina_state_get (state, name);

      if (strcmp (use->word, word) == 0 && fact->type == MINA_STATE_NUMBER
          && fabs (number - fact->number) <= NEAR * fabs (fact->number))
        {
          char value[G_ASCII_DTOSTR_BUF_SIZE];

          g_ascii_formatd (value, sizeof value, "%.6g", fact->number);
          mina_lesson_problems_add (
            problems, MINA_LESSON_NUMBER, place->pointer,
            _("\"%s %s\" is written, and the fact \"%s\" is %s: use {fact:%s}"), written, word,
            use->id, value, use->id);
          return;
        }
    }
}

static void
check_place (const Place        *place,
             GPtrArray          *uses,
             const MinaState    *state,
             MinaLessonProblems *problems)
{
  gunichar before = ' ';

  for (const char *at = place->text; *at != '\0';)
    {
      const char *end;
      double number, step;
      g_autofree char *word = NULL;
      g_autofree char *written = NULL;

      /* Neither part of a name, "a-2", nor of a mark, "{fact:p99}". */
      if (!g_ascii_isdigit (*at) || g_unichar_isalnum (before)
          || (before < 128 && strchr ("-_:.{/", (int) before) != NULL))
        {
          before = g_utf8_get_char (at);
          at = g_utf8_next_char (at);
          continue;
        }
      end = read_number (at, &number, &step);
      word = word_after (end);
      written = g_strndup (at, (gsize) (end - at));
      if (word != NULL)
        compare (place, written, number, step, word, uses, state, problems);
      before = '0';
      at = end;
    }
}

void
mina_lesson_check_numbers (const MinaLessonStep *step,
                           const MinaState      *state,
                           MinaLessonProblems   *problems)
{
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GPtrArray) uses = NULL;

  g_return_if_fail (step != NULL);
  g_return_if_fail (state != NULL);
  g_return_if_fail (problems != NULL);

  places = list_places (step);
  uses = g_ptr_array_new_with_free_func (free_use);
  for (guint i = 0; i < places->len; i++)
    find_uses (uses, ((const Place *) places->pdata[i])->text);
  for (guint i = 0; uses->len > 0 && i < places->len; i++)
    check_place (places->pdata[i], uses, state, problems);
}
