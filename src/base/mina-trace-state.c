/* mina-trace-state.c - the header tracestate: what vendors add to a traceparent
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-base"

#include "mina-config.h"

#include "base/mina-trace-state.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KEY_MAX 256
#define TENANT_MAX 241
#define SYSTEM_MAX 14
#define VALUE_MAX 256

static gboolean
fail (MinaTraceState     *self,
      MinaTraceStateFault fault,
      gsize               at)
{
  self->fault = fault;
  self->fault_at = at;
  return FALSE;
}

static gboolean
is_key_character (char c)
{
  return g_ascii_islower (c) || g_ascii_isdigit (c) || c == '_' || c == '-' || c == '*' || c == '/';
}

/* A key, or one side of the @ in it. */
static gboolean
check_word (MinaTraceState *self,
            const char     *text,
            gsize           at,
            gsize           length,
            gsize           max,
            gboolean        digit_first)
{
  if (length == 0 || !(g_ascii_islower (text[at]) || (digit_first && g_ascii_isdigit (text[at]))))
    return fail (self, MINA_TRACE_STATE_FAULT_KEY, at);
  for (gsize i = 1; i < length; i++)
    if (i >= max || !is_key_character (text[at + i]))
      return fail (self, MINA_TRACE_STATE_FAULT_KEY, at + i);
  return TRUE;
}

static gboolean
check_key (MinaTraceState *self,
           const char     *text,
           gsize           at,
           gsize           length)
{
  const char *sign = memchr (text + at, '@', length);
  gsize tenant;

  if (sign == NULL)
    return check_word (self, text, at, length, KEY_MAX, FALSE);
  tenant = (gsize) (sign - (text + at));
  return check_word (self, text, at, tenant, TENANT_MAX, TRUE)
         && check_word (self, text, at + tenant + 1, length - tenant - 1, SYSTEM_MAX, FALSE);
}

static gboolean
check_value (MinaTraceState *self,
             const char     *text,
             gsize           at,
             gsize           length)
{
  if (length == 0)
    return fail (self, MINA_TRACE_STATE_FAULT_VALUE, at);
  for (gsize i = 0; i < length; i++)
    if (i >= VALUE_MAX || text[at + i] < 0x20 || text[at + i] > 0x7e || text[at + i] == '=')
      return fail (self, MINA_TRACE_STATE_FAULT_VALUE, at + i);
  return TRUE;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static gboolean
read_member (MinaTraceState *self,
             const char     *text,
             gsize           at,
             gsize           end)
{
  MinaTraceStateMember member;
  const char *equals;

  while (at < end && is_blank (text[at]))
    at++;
  while (end > at && is_blank (text[end - 1]))
    end--;
  if (at == end)
    return TRUE;
  equals = memchr (text + at, '=', end - at);
  member.key_at = at;
  member.key_length = equals != NULL ? (gsize) (equals - (text + at)) : end - at;
  if (!check_key (self, text, at, member.key_length))
    return FALSE;
  if (equals == NULL)
    return fail (self, MINA_TRACE_STATE_FAULT_VALUE, end);
  member.value_at = at + member.key_length + 1;
  member.value_length = end - member.value_at;
  if (!check_value (self, text, member.value_at, member.value_length))
    return FALSE;
  for (guint i = 0; i < self->n; i++)
    if (self->members[i].key_length == member.key_length
        && memcmp (text + self->members[i].key_at, text + at, member.key_length) == 0)
      return fail (self, MINA_TRACE_STATE_FAULT_REPEATED, at);
  if (self->n == MINA_TRACE_STATE_MAX)
    return fail (self, MINA_TRACE_STATE_FAULT_MANY, at);
  self->members[self->n++] = member;
  return TRUE;
}

gboolean
mina_trace_state_parse (MinaTraceState *self,
                        const char     *text,
                        gsize           length)
{
  gsize at = 0;

  *self = (MinaTraceState){ 0 };
  while (at < length)
    {
      const char *comma = memchr (text + at, ',', length - at);
      gsize end = comma != NULL ? (gsize) (comma - text) : length;

      if (!read_member (self, text, at, end))
        return FALSE;
      at = end + 1;
    }
  return TRUE;
}

char *
mina_trace_state_reason (const MinaTraceState *self)
{
  const guint place = (guint) MIN (self->fault_at, G_MAXUINT - 1) + 1;

  switch (self->fault)
    {
    case MINA_TRACE_STATE_FAULT_KEY:
      return g_strdup_printf (_("At character %u stands no key: the list is thrown away."), place);
    case MINA_TRACE_STATE_FAULT_VALUE:
      return g_strdup_printf (_("At character %u stands no value: the list is thrown away."),
                              place);
    case MINA_TRACE_STATE_FAULT_REPEATED:
      return g_strdup_printf (
        _("The key at character %u was there before: the list is thrown away."), place);
    case MINA_TRACE_STATE_FAULT_MANY:
      return g_strdup_printf (
        _("The list has more than 32 members, from character %u on: it is thrown away."), place);
    case MINA_TRACE_STATE_FAULT_NONE:
    default:
      return g_strdup_printf (
        ngettext ("The list has %u member and is passed on.",
                  "The list has %u members and is passed on.", self->n),
        self->n);
    }
}

char *
mina_trace_state_write (const MinaTraceState *self,
                        const char           *text)
{
  GString *list = g_string_new (NULL);

  g_return_val_if_fail (self->fault == MINA_TRACE_STATE_FAULT_NONE, g_string_free (list, FALSE));

  for (guint i = 0; i < self->n; i++)
    {
      const MinaTraceStateMember *member = &self->members[i];

      if (i > 0)
        g_string_append_c (list, ',');
      g_string_append_len (list, text + member->key_at, (gssize) member->key_length);
      g_string_append_c (list, '=');
      g_string_append_len (list, text + member->value_at, (gssize) member->value_length);
    }
  return g_string_free (list, FALSE);
}
