/* mina-predicate-valid.c - texts that a machine could read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "course/mina-predicate-private.h"

#include <string.h>

#define HEX "0123456789abcdef"

/* Lower-case hex digits of this number, not all zero unless that is allowed. */
static gboolean
is_hex (const char *text,
        gsize       length,
        gboolean    may_be_zero)
{
  if (strspn (text, HEX) < length)
    return FALSE;
  return may_be_zero || strspn (text, "0") < length;
}

/* W3C Trace Context, "traceparent Header Field Values": version 00 ends after the flags, a later
 * version may go on after another dash, version ff is forbidden. */
static gboolean
is_traceparent (const char *text)
{
  gsize length = strlen (text);

  if (length < 55 || text[2] != '-' || text[35] != '-' || text[52] != '-')
    return FALSE;
  if (!is_hex (text, 2, TRUE) || strncmp (text, "ff", 2) == 0 || !is_hex (text + 3, 32, FALSE)
      || !is_hex (text + 36, 16, FALSE) || !is_hex (text + 53, 2, TRUE))
    return FALSE;
  return length == 55 || (strncmp (text, "00", 2) != 0 && text[55] == '-');
}

/* b3 of B3 Propagation: {trace id}-{span id}-{state}-{parent}, the last two optional, or the state
 * alone. */
static gboolean
is_b3_single (const char *text)
{
  gsize digits = strspn (text, HEX);

  if (strcmp (text, "0") == 0 || strcmp (text, "1") == 0 || strcmp (text, "d") == 0)
    return TRUE;
  if ((digits != 16 && digits != 32) || !is_hex (text, digits, FALSE) || text[digits] != '-')
    return FALSE;
  text += digits + 1;
  if (strspn (text, HEX) != 16 || !is_hex (text, 16, FALSE))
    return FALSE;
  text += 16;
  if (*text == '\0')
    return TRUE;
  if (*text != '-' || text[1] == '\0' || strchr ("01d", text[1]) == NULL)
    return FALSE;
  text += 2;
  if (*text == '\0')
    return TRUE;
  return *text == '-' && strspn (text + 1, HEX) == 16 && text[17] == '\0'
         && is_hex (text + 1, 16, FALSE);
}

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
      return is_traceparent (text);
    case MINA_VALIDATOR_B3_SINGLE:
      return is_b3_single (text);
    case MINA_VALIDATOR_NUMBER:
      return is_number (text);
    case MINA_VALIDATOR_CLOZE:
      return has_letter (text);
    default:
      return FALSE;
    }
}
