/* mina-query.c - what a person typed to find something, taken apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-analysis"

#include "analysis/mina-query.h"

#include <string.h>

#include "base/mina-time-span.h"

/* A term before it is known what it is: its text without the quotes, and where in it the first sign
 * between key and value is, if that was not in quotes. */
typedef struct
{
  GString *text;
  gssize   sign;
  gboolean negated;
  gboolean quoted;
} Word;

gboolean
mina_query_parse_duration (const char *text,
                           gint64     *duration_ns)
{
  static const struct
  {
    const char *name;
    double      ns;
  } units[] = {
    { "ns", 1 },
    { "us", 1e3 },
    { "µs", 1e3 },
    { "μs", 1e3 },
    { "ms", 1e6 },
    { "s", 1e9 },
    { "m", 60e9 },
    { "min", 60e9 },
    { "h", 3600e9 },
  };
  g_autofree char *number = NULL;
  const char *unit;
  char *end;
  gsize length;
  double value;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (duration_ns != NULL, FALSE);

  length = strspn (text, "0123456789.,");
  if (length == 0)
    return FALSE;
  number = g_strdelimit (g_strndup (text, length), ",", '.');
  value = g_ascii_strtod (number, &end);
  if (*end != '\0')
    return FALSE;

  unit = text + length;
  while (*unit == ' ')
    unit++;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (unit, units[i].name) == 0)
      {
        double ns = value * units[i].ns;

        *duration_ns = ns >= (double) G_MAXINT64 ? G_MAXINT64 : (gint64) (ns + 0.5);
        return TRUE;
      }
  return FALSE;
}

/* Takes the next term off the text. Returns FALSE at its end. */
static gboolean
next_word (const char **text,
           Word        *word)
{
  const char *at = *text;
  gboolean in_quotes = FALSE;

  while (g_ascii_isspace (*at))
    at++;
  *word = (Word){ .sign = -1 };
  if (*at == '\0')
    return FALSE;

  word->text = g_string_new (NULL);
  if (*at == '-' && at[1] != '\0' && !g_ascii_isspace (at[1]))
    {
      word->negated = TRUE;
      at++;
    }
  for (; *at != '\0' && (in_quotes || !g_ascii_isspace (*at)); at++)
    {
      if (*at == '"')
        {
          in_quotes = !in_quotes;
          word->quoted |= word->text->len == 0;
          continue;
        }
      if ((*at == '=' || *at == ':') && !in_quotes && !word->quoted && word->sign < 0
          && word->text->len > 0)
        word->sign = (gssize) word->text->len;
      g_string_append_c (word->text, *at);
    }
  *text = at;
  return TRUE;
}

static gboolean
read_duration (MinaTerm *term)
{
  const char *number = term->text + 1;
  gboolean inclusive = *number == '=';
  gint64 ns;

  if (term->text[0] != '<' && term->text[0] != '>')
    return FALSE;
  if (inclusive)
    number++;
  if (!mina_query_parse_duration (number, &ns))
    return FALSE;

  term->kind = MINA_TERM_DURATION;
  term->min_ns = 0;
  term->max_ns = G_MAXINT64;
  if (term->text[0] == '>')
    term->min_ns = inclusive || ns == G_MAXINT64 ? ns : ns + 1;
  else
    term->max_ns = inclusive ? ns : ns - 1;
  return TRUE;
}

static gboolean
is_hex (const char *text,
        gsize       length)
{
  return strlen (text) == length && strspn (text, "0123456789abcdefABCDEF") == length;
}

static MinaTerm
make_term (Word *word)
{
  MinaTerm term = { .kind = MINA_TERM_TEXT, .negated = word->negated };
  gsize length = word->text->len;

  term.text = g_string_free (g_steal_pointer (&word->text), FALSE);
  if (word->quoted)
    return term;
  if (read_duration (&term))
    return term;
  if (g_ascii_strcasecmp (term.text, "is:error") == 0)
    {
      term.kind = MINA_TERM_ERROR;
      return term;
    }
  if (word->sign > 0)
    {
      term.kind = MINA_TERM_ATTRIBUTE;
      term.key = g_strndup (term.text, (gsize) word->sign);
      term.value = g_strdup (term.text + word->sign + 1);
      return term;
    }
  if (is_hex (term.text, MINA_SPAN_ID_SIZE - 1))
    {
      mina_span_id_parse (&term.span_id, term.text, length);
      term.is_span_id = TRUE;
    }
  else if (is_hex (term.text, MINA_TRACE_ID_SIZE - 1))
    {
      mina_trace_id_parse (&term.trace_id, term.text, length);
      term.is_trace_id = TRUE;
    }
  return term;
}

MinaQuery *
mina_query_parse (const char *text)
{
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (MinaTerm));
  MinaQuery *self = g_new0 (MinaQuery, 1);
  Word word;

  g_return_val_if_fail (text != NULL, self);

  while (next_word (&text, &word))
    {
      MinaTerm term;

      /* A pair of quotes with nothing in it, while the rest is being typed. */
      if (word.text->len == 0)
        {
          g_string_free (word.text, TRUE);
          continue;
        }
      term = make_term (&word);
      g_array_append_val (terms, term);
    }
  self->n = terms->len;
  self->terms = (MinaTerm *) (gpointer) g_array_free (g_steal_pointer (&terms), FALSE);
  return self;
}

void
mina_query_free (MinaQuery *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n; i++)
    {
      g_free (self->terms[i].text);
      g_free (self->terms[i].key);
      g_free (self->terms[i].value);
    }
  g_free (self->terms);
  g_free (self);
}
