/* mina-cli-text.c - text for a terminal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-cli"

#include "cli/mina-cli-private.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define DEFAULT_WIDTH 100

/* Where the locale says nothing of an encoding, the terminal most likely has UTF-8. */
static void
write_to (FILE       *stream,
          const char *text)
{
  const char *charset;
  g_autofree char *converted = NULL;

  if (!g_get_charset (&charset) && g_ascii_strcasecmp (charset, "ANSI_X3.4-1968") != 0
      && g_ascii_strcasecmp (charset, "US-ASCII") != 0)
    converted = g_convert_with_fallback (text, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
  fputs (converted != NULL ? converted : text, stream);
}

void
mina_cli_write (const char *text)
{
  write_to (stdout, text);
}

void
mina_cli_complain (const char *sentence)
{
  g_autofree char *line = g_strdup_printf ("mina: %s\n", sentence);

  fflush (stdout);
  write_to (stderr, line);
}

int
mina_cli_width (void)
{
  struct winsize size;
  const char *columns = g_getenv ("COLUMNS");
  int width = 0;

  if (columns != NULL)
    width = atoi (columns);
  if (width <= 0 && ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
    width = size.ws_col;
  return width > 0 ? width : DEFAULT_WIDTH;
}

static int
width_of (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

int
mina_cli_text_width (const char *text)
{
  int width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    width += width_of (g_utf8_get_char (text));
  return width;
}

/* Returns 0 for what is left out. */
static gunichar
make_harmless (gunichar c)
{
  if (c < 0x20)
    return 0x2400 + c;
  if (c == 0x7f)
    return 0x2421;
  if (c >= 0x80 && c < 0xa0)
    return 0xfffd;
  if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f)
    return 0;
  return c;
}

int
mina_cli_append_text (GString    *out,
                      const char *text,
                      int         width)
{
  g_autofree char *valid = NULL;
  int used = 0;
  gsize cut_at = out->len;
  int cut_used = 0;

  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = make_harmless (g_utf8_get_char (text));
      int columns = width_of (c);

      if (c == 0)
        continue;
      if (width >= 0 && used + columns > width)
        {
          g_string_truncate (out, cut_at);
          if (width == 0)
            return cut_used;
          g_string_append (out, "…");
          return cut_used + 1;
        }
      g_string_append_unichar (out, c);
      used += columns;
      /* The last place that leaves a column for the dots. */
      if (width < 0 || used + 1 <= width)
        {
          cut_at = out->len;
          cut_used = used;
        }
    }
  return used;
}

void
mina_cli_append_padded (GString    *out,
                        const char *text,
                        int         width)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  int room = ABS (width) - mina_cli_append_text (cell, text, ABS (width));

  if (width < 0)
    for (; room > 0; room--)
      g_string_append_c (out, ' ');
  g_string_append_len (out, cell->str, (gssize) cell->len);
  for (; room > 0; room--)
    g_string_append_c (out, ' ');
}
