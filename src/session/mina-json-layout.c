/* mina-json-layout.c - JSON laid out for people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include <string.h>

#include "session/mina-json-layout.h"

/* Deeper levels are written below each other. */
#define MAX_INDENT 32

gboolean
mina_json_layout_is_likely (const char *text,
                            gsize       length)
{
  while (length > 0 && g_ascii_isspace (text[0]))
    {
      text++;
      length--;
    }
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  return length >= 2
         && ((text[0] == '{' && text[length - 1] == '}')
             || (text[0] == '[' && text[length - 1] == ']'));
}

static void
begin_line (GString *out,
            guint    depth)
{
  g_string_append_c (out, '\n');
  for (guint i = 0; i < MIN (depth, MAX_INDENT); i++)
    g_string_append (out, "  ");
}

/* Bytes of the string that begins at @text, with its quotes. */
static gsize
measure_string (const char *text,
                gsize       length)
{
  gsize i = 1;

  while (i < length && text[i] != '"')
    i += text[i] == '\\' ? 2 : 1;
  return MIN (i + 1, length);
}

gboolean
mina_json_layout_write (const char *text,
                        gsize       length,
                        gsize       max_bytes,
                        GString    *out)
{
  gsize stop = max_bytes == 0 ? G_MAXSIZE : out->len + max_bytes;
  gboolean empty = FALSE;
  guint depth = 0;
  gsize i = 0;

  while (i < length && out->len < stop)
    {
      char c = text[i];
      gsize run = 1;

      if (g_ascii_isspace (c))
        {
          i++;
          continue;
        }
      if (c == '}' || c == ']')
        {
          if (depth > 0)
            depth--;
          if (!empty)
            begin_line (out, depth);
        }
      else if (empty)
        {
          begin_line (out, depth);
        }
      empty = FALSE;

      if (c == '"')
        run = measure_string (text + i, length - i);
      else
        while (i + run < length && strchr ("{}[]:,\" \t\r\n", c) == NULL
               && strchr ("{}[]:,\" \t\r\n", text[i + run]) == NULL)
          run++;
      g_string_append_len (out, text + i, run);
      i += run;

      if (c == '{' || c == '[')
        {
          depth++;
          empty = TRUE;
        }
      else if (c == ',')
        {
          begin_line (out, depth);
        }
      else if (c == ':')
        {
          g_string_append_c (out, ' ');
        }
    }
  return i >= length;
}
