/* mina-python-text.c - lines of a small program: put in, replaced, taken out, counted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-python-text.h"

#include <string.h>

#define INDENT 4

static char **
split (const char *text)
{
  char **lines = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (lines);

  if (n > 0 && *lines[n - 1] == '\0')
    {
      g_free (lines[n - 1]);
      lines[n - 1] = NULL;
    }
  return lines;
}

/* Whether two lines are the same but for what stands around them. */
static gboolean
is_same (const char *a,
         const char *b)
{
  g_autofree char *left = g_strstrip (g_strdup (a));
  g_autofree char *right = g_strstrip (g_strdup (b));

  return strcmp (left, right) == 0;
}

static gboolean
is_at (char **lines,
       guint  n,
       guint  at,
       char **piece,
       guint  n_piece)
{
  if (n_piece == 0 || at + n_piece > n)
    return FALSE;
  for (guint i = 0; i < n_piece; i++)
    {
      if (!is_same (lines[at + i], piece[i]))
        return FALSE;
    }
  return TRUE;
}

guint
mina_python_text_count_lines (const char *text)
{
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (text != NULL, 0);

  lines = split (text);
  return g_strv_length (lines);
}

guint
mina_python_text_find (const char *text,
                       const char *piece,
                       gboolean    last)
{
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) wanted = NULL;
  guint n, n_wanted, found = 0;

  g_return_val_if_fail (text != NULL && piece != NULL, 0);

  lines = split (text);
  wanted = split (piece);
  n = g_strv_length (lines);
  n_wanted = g_strv_length (wanted);
  for (guint i = 0; i < n && (last || found == 0); i++)
    {
      if (is_at (lines, n, i, wanted, n_wanted))
        found = i + 1;
    }
  return found;
}

guint
mina_python_text_count (const char *text,
                        const char *piece)
{
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) wanted = NULL;
  guint n, n_wanted, count = 0;

  g_return_val_if_fail (text != NULL && piece != NULL, 0);

  lines = split (text);
  wanted = split (piece);
  n = g_strv_length (lines);
  n_wanted = g_strv_length (wanted);
  for (guint i = 0; i < n;)
    {
      gboolean is_here = is_at (lines, n, i, wanted, n_wanted);

      count += is_here;
      i += is_here ? n_wanted : 1;
    }
  return count;
}

static guint
indent_of (const char *line)
{
  return (guint) strspn (line, " ");
}

char *
mina_python_text_indent (const char *text,
                         guint       line,
                         const char *piece)
{
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) wanted = NULL;
  g_autoptr (GString) indented = g_string_new (NULL);
  guint deep = 0, own;

  g_return_val_if_fail (text != NULL && piece != NULL, NULL);

  lines = split (text);
  wanted = split (piece);
  line = MIN (line, g_strv_length (lines));
  if (line > 0)
    {
      g_autofree char *above = g_strchomp (g_strdup (lines[line - 1]));

      deep = indent_of (above);
      if (g_str_has_suffix (above, ":"))
        deep += INDENT;
    }
  own = wanted[0] != NULL ? indent_of (wanted[0]) : 0;
  for (guint i = 0; wanted[i] != NULL; i++)
    g_string_append_printf (indented, "%*s%s\n", (int) deep, "",
                            wanted[i] + MIN (own, indent_of (wanted[i])));
  return g_string_free (g_steal_pointer (&indented), FALSE);
}

static void
append (GString    *to,
        const char *piece)
{
  g_string_append (to, piece);
  if (*piece != '\0' && !g_str_has_suffix (piece, "\n"))
    g_string_append_c (to, '\n');
}

char *
mina_python_text_insert (const char *text,
                         guint       line,
                         const char *piece)
{
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) result = g_string_new (NULL);
  guint n;

  g_return_val_if_fail (text != NULL && piece != NULL, NULL);

  lines = split (text);
  n = g_strv_length (lines);
  line = MIN (line, n);
  for (guint i = 0; i <= n; i++)
    {
      if (i == line)
        append (result, piece);
      if (i < n)
        g_string_append_printf (result, "%s\n", lines[i]);
    }
  return g_string_free (g_steal_pointer (&result), FALSE);
}

char *
mina_python_text_remove (const char *text,
                         guint       line,
                         guint       n)
{
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) result = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  lines = split (text);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i + 1 < line || i + 1 - line >= n)
        g_string_append_printf (result, "%s\n", lines[i]);
    }
  return g_string_free (g_steal_pointer (&result), FALSE);
}
