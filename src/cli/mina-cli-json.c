/* mina-cli-json.c - a small writer of JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-cli"

#include "cli/mina-cli-json.h"

#include <math.h>

void
mina_cli_json_init (MinaCliJson *self)
{
  self->text = g_string_new (NULL);
  self->ends = g_string_new (NULL);
  self->is_first = TRUE;
}

void
mina_cli_json_clear (MinaCliJson *self)
{
  g_string_free (self->text, TRUE);
  g_string_free (self->ends, TRUE);
}

static void
begin_line (MinaCliJson *self)
{
  g_string_append_c (self->text, '\n');
  for (gsize i = 0; i < self->ends->len; i++)
    g_string_append (self->text, "  ");
}

static void
append_string (GString    *text,
               const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  g_string_append_c (text, '"');
  for (const char *at = valid; *at != '\0'; at++)
    {
      if (*at == '"' || *at == '\\')
        g_string_append_c (text, '\\');
      if ((guchar) *at < 0x20)
        g_string_append_printf (text, "\\u%04x", (guint) *at);
      else
        g_string_append_c (text, *at);
    }
  g_string_append_c (text, '"');
}

static void
begin_value (MinaCliJson *self,
             const char  *name)
{
  if (!self->is_first)
    g_string_append_c (self->text, ',');
  if (self->ends->len > 0)
    begin_line (self);
  self->is_first = FALSE;
  if (name != NULL)
    {
      append_string (self->text, name);
      g_string_append (self->text, ": ");
    }
}

static void
begin (MinaCliJson *self,
       const char  *name,
       char         bracket,
       char         end)
{
  begin_value (self, name);
  g_string_append_c (self->text, bracket);
  g_string_append_c (self->ends, end);
  self->is_first = TRUE;
}

void
mina_cli_json_begin_object (MinaCliJson *self,
                            const char  *name)
{
  begin (self, name, '{', '}');
}

void
mina_cli_json_begin_array (MinaCliJson *self,
                           const char  *name)
{
  begin (self, name, '[', ']');
}

void
mina_cli_json_end (MinaCliJson *self)
{
  gsize last = self->ends->len - 1;
  char end = self->ends->str[last];

  g_return_if_fail (self->ends->len > 0);

  g_string_truncate (self->ends, last);
  if (!self->is_first)
    begin_line (self);
  g_string_append_c (self->text, end);
  if (last == 0)
    g_string_append_c (self->text, '\n');
  self->is_first = FALSE;
}

void
mina_cli_json_add_string (MinaCliJson *self,
                          const char  *name,
                          const char  *value)
{
  begin_value (self, name);
  append_string (self->text, value);
}

void
mina_cli_json_add_number (MinaCliJson *self,
                          const char  *name,
                          guint64      value)
{
  begin_value (self, name);
  g_string_append_printf (self->text, "%" G_GUINT64_FORMAT, value);
}

void
mina_cli_json_add_double (MinaCliJson *self,
                          const char  *name,
                          double       value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    {
      mina_cli_json_add_null (self, name);
      return;
    }
  begin_value (self, name);
  g_string_append (self->text, g_ascii_formatd (buffer, sizeof buffer, "%.6g", value));
}

void
mina_cli_json_add_null (MinaCliJson *self,
                        const char  *name)
{
  begin_value (self, name);
  g_string_append (self->text, "null");
}
