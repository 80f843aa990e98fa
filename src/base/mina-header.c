/* mina-header.c - one trace context header: its parts, and whether a reader accepts it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-base"

#include "base/mina-header.h"

#include <string.h>

#define TRACE_ID_LENGTH 32
#define SPAN_ID_LENGTH 16

/* Reads a value from left to right. */
typedef struct
{
  MinaHeader *header;
  const char *text;
  gsize       at;
  gsize       end; /* after the last byte that is not a blank */
  guint       line;
} Reader;

static void
reader_init (Reader     *self,
             MinaHeader *header,
             const char *text,
             gsize       length,
             guint       line)
{
  *self = (Reader){ header, text, 0, length, line };
  while (self->at < self->end && (text[self->at] == ' ' || text[self->at] == '\t'))
    self->at++;
  while (self->end > self->at && (text[self->end - 1] == ' ' || text[self->end - 1] == '\t'))
    self->end--;
}

void
mina_header_ignore (MinaHeader     *self,
                    MinaHeaderKind  kind,
                    MinaHeaderFault fault)
{
  *self = (MinaHeader){ .kind = kind, .verdict = MINA_HEADER_IGNORED, .fault = fault };
}

static gboolean
fail (Reader            *self,
      MinaHeaderFault    fault,
      MinaHeaderPartName part,
      gsize              at,
      gsize              length)
{
  MinaHeader *header = self->header;

  header->verdict = MINA_HEADER_IGNORED;
  header->fault = fault;
  header->fault_part = part;
  header->fault_line = self->line;
  header->fault_at = at;
  header->fault_length = length;
  header->context = (MinaTraceContext){ { 0, 0 } };
  header->padded = FALSE;
  return FALSE;
}

static gboolean
fail_at_character (Reader            *self,
                   MinaHeaderFault    fault,
                   MinaHeaderPartName part,
                   gsize              at)
{
  const char *text = self->text + at;
  gunichar letter = g_utf8_get_char_validated (text, (gssize) (self->end - at));
  gsize length = 1;

  /* -1 and -2 stand for bytes that are no character. */
  if (letter < 0x110000 && g_unichar_isprint (letter))
    {
      length = (gsize) (g_utf8_next_char (text) - text);
      memcpy (self->header->character, text, length);
      self->header->character[length] = '\0';
    }
  else
    g_snprintf (self->header->character, sizeof self->header->character, "\\x%02x",
                (guint) (guchar) *text);
  return fail (self, fault, part, at, length);
}

static void
add_part (Reader            *self,
          MinaHeaderPartName name,
          gsize              start,
          gsize              length)
{
  MinaHeader *header = self->header;

  g_assert (header->n_parts < MINA_HEADER_MAX_PARTS);
  header->parts[header->n_parts++] = (MinaHeaderPart){ name, self->line, start, length };
}

static gboolean
is_lower_hex (char c)
{
  return g_ascii_isdigit (c) || (c >= 'a' && c <= 'f');
}

/* What stands before the next dash, or before the end. */
static gsize
run_length (Reader *self)
{
  gsize length = 0;

  while (self->at + length < self->end && self->text[self->at + length] != '-')
    length++;
  return length;
}

/* A field of so many hex digits; where `half` is allowed, half as many will do. */
static gboolean
read_hex (Reader            *self,
          MinaHeaderPartName name,
          gsize              wanted,
          gboolean           half,
          guint64           *high,
          guint64           *low)
{
  const gsize start = self->at, length = run_length (self);

  if (length > 0)
    add_part (self, name, start, length);
  *high = *low = 0;
  for (gsize i = 0; i < length; i++)
    {
      const char c = self->text[start + i];

      if (c >= 'A' && c <= 'F')
        return fail_at_character (self, MINA_HEADER_FAULT_UPPER_CASE, name, start + i);
      if (!is_lower_hex (c))
        return fail_at_character (self, MINA_HEADER_FAULT_CHARACTER, name, start + i);
      *high = *high << 4 | *low >> 60;
      *low = *low << 4 | (guint64) g_ascii_xdigit_value (c);
    }
  if (length != wanted && !(half && length == wanted / 2))
    {
      self->header->found = length;
      return fail (self, length == 0 ? MINA_HEADER_FAULT_ENDS : MINA_HEADER_FAULT_LENGTH, name,
                   start + MIN (length, wanted), length > wanted ? length - wanted : 0);
    }
  self->at += length;
  return TRUE;
}

static gboolean
read_trace_id (Reader  *self,
               gboolean half)
{
  MinaTraceId *id = &self->header->context.trace_id;
  const gsize start = self->at;

  if (!read_hex (self, MINA_HEADER_TRACE_ID, TRACE_ID_LENGTH, half, &id->hi, &id->lo))
    return FALSE;
  if (mina_trace_id_is_none (*id))
    return fail (self, MINA_HEADER_FAULT_ZERO, MINA_HEADER_TRACE_ID, start, self->at - start);
  self->header->padded = self->at - start < TRACE_ID_LENGTH;
  return TRUE;
}

static gboolean
read_span_id (Reader            *self,
              MinaHeaderPartName name,
              MinaSpanId        *id)
{
  const gsize start = self->at;
  guint64 high;

  if (!read_hex (self, name, SPAN_ID_LENGTH, FALSE, &high, id))
    return FALSE;
  if (*id == 0)
    return fail (self, MINA_HEADER_FAULT_ZERO, name, start, self->at - start);
  return TRUE;
}

/* The dash before a part that has to be there: a run ends at a dash or at the end. */
static gboolean
read_dash (Reader            *self,
           MinaHeaderPartName next)
{
  if (self->at == self->end)
    return fail (self, MINA_HEADER_FAULT_ENDS, next, self->at, 0);
  self->at++;
  return TRUE;
}

static gboolean
read_traceparent (Reader *self)
{
  MinaHeader *header = self->header;
  const gsize start = self->at;
  guint64 high, version, flags;

  if (!read_hex (self, MINA_HEADER_VERSION, 2, FALSE, &high, &version))
    return FALSE;
  if (version == 0xff)
    return fail (self, MINA_HEADER_FAULT_VERSION, MINA_HEADER_VERSION, start, 2);
  if (!read_dash (self, MINA_HEADER_TRACE_ID) || !read_trace_id (self, FALSE)
      || !read_dash (self, MINA_HEADER_PARENT_ID)
      || !read_span_id (self, MINA_HEADER_PARENT_ID, &header->context.span_id)
      || !read_dash (self, MINA_HEADER_FLAGS)
      || !read_hex (self, MINA_HEADER_FLAGS, 2, FALSE, &high, &flags))
    return FALSE;
  if (self->at < self->end)
    {
      add_part (self, MINA_HEADER_MORE, self->at, self->end - self->at);
      if (version == 0)
        return fail (self, MINA_HEADER_FAULT_MORE, MINA_HEADER_MORE, self->at,
                     self->end - self->at);
    }
  header->context.sampled = flags & 1 ? MINA_SAMPLED_YES : MINA_SAMPLED_NO;
  header->context.random = version == 0 && (flags & 2) != 0;
  return TRUE;
}

/* A sampling state of the single header. */
static gboolean
read_state (Reader *self)
{
  MinaTraceContext *context = &self->header->context;
  const gsize length = run_length (self);
  const char state = length == 1 ? self->text[self->at] : '\0';

  if (length > 0)
    add_part (self, MINA_HEADER_SAMPLING_STATE, self->at, length);
  else
    return fail (self, MINA_HEADER_FAULT_ENDS, MINA_HEADER_SAMPLING_STATE, self->at, 0);
  if (state != '0' && state != '1' && state != 'd')
    return fail (self, MINA_HEADER_FAULT_STATE, MINA_HEADER_SAMPLING_STATE, self->at, length);
  context->sampled = state == '0' ? MINA_SAMPLED_NO : MINA_SAMPLED_YES;
  context->debug = state == 'd';
  self->at += length;
  return TRUE;
}

static gboolean
read_b3 (Reader *self)
{
  MinaTraceContext *context = &self->header->context;

  if (self->end - self->at == 1)
    {
      if (!read_state (self))
        return FALSE;
      self->header->verdict = MINA_HEADER_DECISION;
      return TRUE;
    }
  if (!read_trace_id (self, TRUE) || !read_dash (self, MINA_HEADER_SPAN_ID)
      || !read_span_id (self, MINA_HEADER_SPAN_ID, &context->span_id))
    return FALSE;
  if (self->at == self->end)
    return TRUE;
  self->at++;
  if (!read_state (self))
    return FALSE;
  if (self->at == self->end)
    return TRUE;
  self->at++;
  if (!read_span_id (self, MINA_HEADER_PARENT_SPAN_ID, &context->parent_id))
    return FALSE;
  if (self->at == self->end)
    return TRUE;
  add_part (self, MINA_HEADER_MORE, self->at, self->end - self->at);
  return fail (self, MINA_HEADER_FAULT_MORE, MINA_HEADER_MORE, self->at, self->end - self->at);
}

void
mina_header_parse (MinaHeader    *self,
                   MinaHeaderKind kind,
                   const char    *text,
                   gsize          length)
{
  Reader reader;

  g_return_if_fail (kind == MINA_HEADER_TRACEPARENT || kind == MINA_HEADER_B3);

  *self = (MinaHeader){ .kind = kind, .verdict = MINA_HEADER_ACCEPTED };
  reader_init (&reader, self, text, length, 0);
  if (reader.at == reader.end)
    fail (&reader, MINA_HEADER_FAULT_EMPTY,
          kind == MINA_HEADER_B3 ? MINA_HEADER_TRACE_ID : MINA_HEADER_VERSION, 0, 0);
  else if (kind == MINA_HEADER_TRACEPARENT)
    read_traceparent (&reader);
  else
    read_b3 (&reader);
}

/* A line that has one part and nothing else. */
static gboolean
read_line_end (Reader            *self,
               MinaHeaderPartName part)
{
  return self->at == self->end
         || fail_at_character (self, MINA_HEADER_FAULT_CHARACTER, part, self->at);
}

static gboolean
line_is (const Reader *self,
         const char   *text)
{
  return self->end - self->at == strlen (text)
         && memcmp (self->text + self->at, text, strlen (text)) == 0;
}

static gboolean
read_sampled_line (Reader *self)
{
  MinaTraceContext *context = &self->header->context;
  const gsize length = self->end - self->at;

  if (length > 0)
    add_part (self, MINA_HEADER_SAMPLING_STATE, self->at, length);
  if (line_is (self, "1") || line_is (self, "true"))
    context->sampled = MINA_SAMPLED_YES;
  else if (line_is (self, "0") || line_is (self, "false"))
    context->sampled = MINA_SAMPLED_NO;
  else
    return fail (self, MINA_HEADER_FAULT_STATE, MINA_HEADER_SAMPLING_STATE, self->at, length);
  return TRUE;
}

static gboolean
read_b3_line (MinaHeader *self,
              MinaB3Line  line,
              const char *value)
{
  MinaTraceContext *context = &self->context;
  Reader reader;

  reader_init (&reader, self, value, strlen (value), line);
  switch (line)
    {
    case MINA_B3_TRACE_ID:
      return read_trace_id (&reader, TRUE) && read_line_end (&reader, MINA_HEADER_TRACE_ID);
    case MINA_B3_SPAN_ID:
      return read_span_id (&reader, MINA_HEADER_SPAN_ID, &context->span_id)
             && read_line_end (&reader, MINA_HEADER_SPAN_ID);
    case MINA_B3_PARENT_SPAN_ID:
      return read_span_id (&reader, MINA_HEADER_PARENT_SPAN_ID, &context->parent_id)
             && read_line_end (&reader, MINA_HEADER_PARENT_SPAN_ID);
    case MINA_B3_SAMPLED:
      return read_sampled_line (&reader);
    case MINA_B3_FLAGS:
      if (reader.at < reader.end)
        add_part (&reader, MINA_HEADER_DEBUG, reader.at, reader.end - reader.at);
      if (line_is (&reader, "1"))
        {
          context->debug = TRUE;
          context->sampled = MINA_SAMPLED_YES;
        }
      return TRUE;
    case MINA_N_B3_LINES:
    default:
      g_assert_not_reached ();
    }
}

void
mina_header_parse_b3_lines (MinaHeader        *self,
                            const char *const *values)
{
  *self = (MinaHeader){ .kind = MINA_HEADER_B3_MULTI, .verdict = MINA_HEADER_ACCEPTED };
  for (guint line = 0; line < MINA_N_B3_LINES; line++)
    if (values[line] != NULL && !read_b3_line (self, line, values[line]))
      return;
  if (values[MINA_B3_TRACE_ID] != NULL && values[MINA_B3_SPAN_ID] != NULL)
    return;
  if (values[MINA_B3_TRACE_ID] == NULL && values[MINA_B3_SPAN_ID] == NULL
      && values[MINA_B3_PARENT_SPAN_ID] == NULL
      && (self->context.debug || self->context.sampled != MINA_SAMPLED_DEFERRED))
    {
      self->verdict = MINA_HEADER_DECISION;
      return;
    }
  fail (&(Reader){ .header = self,
                   .line = values[MINA_B3_TRACE_ID] == NULL ? MINA_B3_TRACE_ID : MINA_B3_SPAN_ID },
        MINA_HEADER_FAULT_LINE,
        values[MINA_B3_TRACE_ID] == NULL ? MINA_HEADER_TRACE_ID : MINA_HEADER_SPAN_ID, 0, 0);
}

gboolean
mina_header_valid (const char *validator,
                   const char *text,
                   MinaHeader *header)
{
  MinaHeader own;

  g_return_val_if_fail (validator != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (header == NULL)
    header = &own;
  if (g_str_equal (validator, "w3c_traceparent"))
    mina_header_parse (header, MINA_HEADER_TRACEPARENT, text, strlen (text));
  else if (g_str_equal (validator, "b3_single"))
    mina_header_parse (header, MINA_HEADER_B3, text, strlen (text));
  else
    mina_header_ignore (header, MINA_HEADER_TRACEPARENT, MINA_HEADER_FAULT_ABSENT);
  return header->verdict != MINA_HEADER_IGNORED;
}

char *
mina_header_write_traceparent (const MinaTraceContext *context)
{
  char trace[MINA_TRACE_ID_SIZE], span[MINA_SPAN_ID_SIZE];
  const guint flags = (context->sampled == MINA_SAMPLED_YES ? 1 : 0) | (context->random ? 2 : 0);

  return g_strdup_printf ("00-%s-%s-%02x", mina_trace_id_to_hex (context->trace_id, trace),
                          mina_span_id_to_hex (context->span_id, span), flags);
}

char *
mina_header_write_b3 (const MinaTraceContext *context)
{
  char trace[MINA_TRACE_ID_SIZE], span[MINA_SPAN_ID_SIZE], parent[MINA_SPAN_ID_SIZE];
  GString *text = g_string_new (mina_trace_id_to_hex (context->trace_id, trace));

  g_string_append_printf (text, "-%s", mina_span_id_to_hex (context->span_id, span));
  if (context->debug || context->sampled != MINA_SAMPLED_DEFERRED)
    {
      g_string_append (text, context->debug                            ? "-d"
                             : context->sampled == MINA_SAMPLED_YES ? "-1"
                                                                    : "-0");
      if (context->parent_id != 0)
        g_string_append_printf (text, "-%s", mina_span_id_to_hex (context->parent_id, parent));
    }
  return g_string_free (text, FALSE);
}

const MinaHeaderPart *
mina_header_find_part (const MinaHeader *self,
                       guint             line,
                       gsize             at)
{
  for (guint i = 0; i < self->n_parts; i++)
    {
      const MinaHeaderPart *part = &self->parts[i];

      if (part->line == line && at >= part->start && at - part->start < part->length)
        return part;
    }
  return NULL;
}
