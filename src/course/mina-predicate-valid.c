/* mina-predicate-valid.c - texts that a machine could read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-predicate-private.h"

#include "base/mina-header.h"

/* Digits as any locale writes them: blanks between them, one comma or one point. */
static gboolean
is_number (const char *text)
{
  gsize n_digits = 0;
  gboolean has_mark = FALSE;

  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  if (*text == '-' || *text == '+')
    text++;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_isdigit (c))
        n_digits++;
      else if ((c == '.' || c == ',') && !has_mark)
        has_mark = TRUE;
      else if (!g_unichar_isspace (c))
        return FALSE;
    }
  return n_digits > 0;
}

/* Something was filled in. */
static gboolean
has_letter (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalnum (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

gboolean
mina_validator_accepts (MinaValidator  validator,
                        const char    *text)
{
  switch (validator)
    {
    case MINA_VALIDATOR_W3C_TRACEPARENT:
      return mina_header_valid ("w3c_traceparent", text, NULL);
    case MINA_VALIDATOR_B3_SINGLE:
      return mina_header_valid ("b3_single", text, NULL);
    case MINA_VALIDATOR_NUMBER:
      return is_number (text);
    case MINA_VALIDATOR_CLOZE:
      return has_letter (text);
    default:
      return FALSE;
    }
}
