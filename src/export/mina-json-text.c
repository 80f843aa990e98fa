/* mina-json-text.c - JSON, put together piece by piece
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "export/mina-json-text.h"

#include <math.h>

void
mina_json_text_append_string (GString *out,
                              MinaStr  string)
{
  gsize start = 0;

  g_return_if_fail (out != NULL);

  g_string_append_c (out, '"');
  for (gsize i = 0; i < string.length; i++)
    {
      guchar c = (guchar) string.text[i];

      if (c >= 0x20 && c != '"' && c != '\\')
        continue;
      g_string_append_len (out, string.text + start, (gssize) (i - start));
      start = i + 1;
      switch (c)
        {
        case '"':
        case '\\':
          g_string_append_c (out, '\\');
          g_string_append_c (out, (char) c);
          break;
        case '\n':
          g_string_append (out, "\\n");
          break;
        case '\t':
          g_string_append (out, "\\t");
          break;
        case '\r':
          g_string_append (out, "\\r");
          break;
        default:
          g_string_append_printf (out, "\\u%04x", c);
          break;
        }
    }
  g_string_append_len (out, string.text + start, (gssize) (string.length - start));
  g_string_append_c (out, '"');
}

void
mina_json_text_append_double (GString *out,
                              double   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_if_fail (out != NULL);

  if (isnan (value))
    g_string_append (out, "\"NaN\"");
  else if (isinf (value))
    g_string_append (out, value > 0 ? "\"Infinity\"" : "\"-Infinity\"");
  else
    {
      g_ascii_formatd (buffer, sizeof buffer, "%.15g", value);
      if (g_ascii_strtod (buffer, NULL) != value)
        g_ascii_formatd (buffer, sizeof buffer, "%.16g", value);
      if (g_ascii_strtod (buffer, NULL) != value)
        g_ascii_formatd (buffer, sizeof buffer, "%.17g", value);
      g_string_append (out, buffer);
    }
}

static void
begin_line (GString *out,
            guint    level)
{
  g_string_append_c (out, '\n');
  for (guint i = 0; i < level; i++)
    g_string_append (out, "  ");
}

void
mina_json_text_indent (GString    *out,
                       const char *text,
                       gsize       length)
{
  gboolean in_string = FALSE;
  guint level = 0;

  g_return_if_fail (out != NULL);
  g_return_if_fail (text != NULL);

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string)
        {
          g_string_append_c (out, c);
          if (c == '\\' && i + 1 < length)
            g_string_append_c (out, text[++i]);
          else if (c == '"')
            in_string = FALSE;
          continue;
        }
      switch (c)
        {
        case '{':
        case '[':
          g_string_append_c (out, c);
          if (i + 1 < length && (text[i + 1] == '}' || text[i + 1] == ']'))
            g_string_append_c (out, text[++i]);
          else
            begin_line (out, ++level);
          break;
        case '}':
        case ']':
          begin_line (out, --level);
          g_string_append_c (out, c);
          break;
        case ',':
          g_string_append_c (out, c);
          begin_line (out, level);
          break;
        case ':':
          g_string_append (out, ": ");
          break;
        default:
          in_string = c == '"';
          g_string_append_c (out, c);
          break;
        }
    }
}
