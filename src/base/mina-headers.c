/* mina-headers.c - all trace context headers of a request: writing and reading them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-base"

#include "base/mina-headers.h"

#include <string.h>

#define B3_MAX_DASHES 3

static const struct
{
  const char     *name;
  MinaPropagators bit;
} propagator_names[] = {
  { "tracecontext", MINA_PROPAGATOR_TRACECONTEXT },
  { "b3", MINA_PROPAGATOR_B3 },
  { "b3multi", MINA_PROPAGATOR_B3_MULTI },
};

static void
line_free (gpointer data)
{
  MinaHeaderLine *line = data;

  g_free (line->name);
  g_free (line->value);
  g_free (line);
}

GPtrArray *
mina_headers_new (void)
{
  return g_ptr_array_new_with_free_func (line_free);
}

static void
add_taking (GPtrArray *lines,
            char      *name,
            char      *value)
{
  MinaHeaderLine *line = g_new (MinaHeaderLine, 1);

  *line = (MinaHeaderLine){ name, value };
  g_ptr_array_add (lines, line);
}

void
mina_headers_add (GPtrArray  *lines,
                  const char *name,
                  const char *value)
{
  add_taking (lines, g_strdup (name), g_strdup (value));
}

static void
parse_line (GPtrArray *lines,
            char      *line)
{
  char *colon = strchr (line, ':');
  guint n_dashes = 0;

  if (colon != NULL)
    {
      *colon = '\0';
      add_taking (lines, g_strdup (g_strstrip (line)), g_strdup (g_strstrip (colon + 1)));
      return;
    }
  g_strstrip (line);
  if (*line == '\0')
    return;
  for (const char *c = line; *c != '\0'; c++)
    n_dashes += *c == '-';
  /* The version of a traceparent has two characters, an id of B3 sixteen. */
  mina_headers_add (lines,
                    n_dashes <= B3_MAX_DASHES && strchr (line, '-') != line + 2 ? "b3"
                                                                                : "traceparent",
                    line);
}

GPtrArray *
mina_headers_parse (const char *text,
                    gsize       length)
{
  GPtrArray *lines = mina_headers_new ();
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) length);
  g_auto (GStrv) parts = g_strsplit_set (valid, "\r\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    parse_line (lines, parts[i]);
  return lines;
}

char *
mina_headers_to_text (const GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const MinaHeaderLine *line = g_ptr_array_index (lines, i);

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "\n" : "", line->name, line->value);
    }
  return g_string_free (text, FALSE);
}

const char *
mina_headers_find (const GPtrArray *lines,
                   const char      *name,
                   guint           *n)
{
  const char *value = NULL;
  guint count = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const MinaHeaderLine *line = g_ptr_array_index (lines, i);

      if (g_ascii_strcasecmp (line->name, name) != 0)
        continue;
      if (count++ == 0)
        value = line->value;
    }
  if (n != NULL)
    *n = count;
  return value;
}

void
mina_headers_inject (GPtrArray              *lines,
                     MinaPropagators         write,
                     const MinaTraceContext *context)
{
  char trace[MINA_TRACE_ID_SIZE], span[MINA_SPAN_ID_SIZE];

  if (write & MINA_PROPAGATOR_TRACECONTEXT)
    add_taking (lines, g_strdup ("traceparent"), mina_header_write_traceparent (context));
  if (write & MINA_PROPAGATOR_B3)
    add_taking (lines, g_strdup ("b3"), mina_header_write_b3 (context));
  if ((write & MINA_PROPAGATOR_B3_MULTI) == 0)
    return;
  mina_headers_add (lines, mina_b3_line_name (MINA_B3_TRACE_ID),
                    mina_trace_id_to_hex (context->trace_id, trace));
  mina_headers_add (lines, mina_b3_line_name (MINA_B3_SPAN_ID),
                    mina_span_id_to_hex (context->span_id, span));
  if (context->parent_id != 0)
    mina_headers_add (lines, mina_b3_line_name (MINA_B3_PARENT_SPAN_ID),
                      mina_span_id_to_hex (context->parent_id, span));
  /* Debug implies the decision, which is then not sent beside it. */
  if (context->debug)
    mina_headers_add (lines, mina_b3_line_name (MINA_B3_FLAGS), "1");
  else if (context->sampled != MINA_SAMPLED_DEFERRED)
    mina_headers_add (lines, mina_b3_line_name (MINA_B3_SAMPLED),
                      context->sampled == MINA_SAMPLED_YES ? "1" : "0");
}

/* Returns: whether there is such a header */
static gboolean
extract_single (MinaHeader      *header,
                MinaHeaderKind   kind,
                const GPtrArray *lines)
{
  guint n;
  const char *value = mina_headers_find (lines, mina_header_kind_name (kind), &n);

  if (n == 0)
    return FALSE;
  if (n > 1)
    mina_header_ignore (header, kind, MINA_HEADER_FAULT_REPEATED);
  else
    mina_header_parse (header, kind, value, strlen (value));
  return TRUE;
}

static gboolean
extract_b3_lines (MinaHeader      *header,
                  const GPtrArray *lines)
{
  const char *values[MINA_N_B3_LINES];
  guint repeated = MINA_N_B3_LINES;
  gboolean found = FALSE;

  for (guint i = 0; i < MINA_N_B3_LINES; i++)
    {
      guint n;

      values[i] = mina_headers_find (lines, mina_b3_line_name (i), &n);
      found = found || n > 0;
      if (n > 1 && repeated == MINA_N_B3_LINES)
        repeated = i;
    }
  if (!found)
    return FALSE;
  if (repeated == MINA_N_B3_LINES)
    mina_header_parse_b3_lines (header, values);
  else
    {
      mina_header_ignore (header, MINA_HEADER_B3_MULTI, MINA_HEADER_FAULT_REPEATED);
      header->fault_line = repeated;
    }
  return TRUE;
}

void
mina_headers_extract (MinaHeader      *header,
                      MinaPropagators  read,
                      const GPtrArray *lines)
{
  const gboolean reads_b3 = (read & (MINA_PROPAGATOR_B3 | MINA_PROPAGATOR_B3_MULTI)) != 0;
  gboolean written = FALSE, chosen = FALSE;

  for (guint kind = MINA_HEADER_TRACEPARENT; kind <= MINA_HEADER_B3_MULTI; kind++)
    {
      const gboolean reads = kind == MINA_HEADER_TRACEPARENT
                               ? (read & MINA_PROPAGATOR_TRACECONTEXT) != 0
                               : reads_b3;
      MinaHeader candidate;
      gboolean found = kind == MINA_HEADER_B3_MULTI ? extract_b3_lines (&candidate, lines)
                                                    : extract_single (&candidate, kind, lines);

      written = written || found;
      if (!found || !reads)
        continue;
      /* Verdicts are in the order in which they are preferred. */
      if (!chosen || candidate.verdict < header->verdict)
        *header = candidate;
      chosen = TRUE;
    }
  if (!chosen)
    mina_header_ignore (header,
                        read & MINA_PROPAGATOR_TRACECONTEXT || !reads_b3 ? MINA_HEADER_TRACEPARENT
                                                                         : MINA_HEADER_B3,
                        written ? MINA_HEADER_FAULT_UNREAD : MINA_HEADER_FAULT_ABSENT);
}

char *
mina_propagators_to_text (MinaPropagators propagators)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (propagator_names); i++)
    {
      if ((propagators & propagator_names[i].bit) == 0)
        continue;
      if (text->len > 0)
        g_string_append_c (text, ',');
      g_string_append (text, propagator_names[i].name);
    }
  if (text->len == 0)
    g_string_append (text, "none");
  return g_string_free (text, FALSE);
}

gboolean
mina_propagators_from_text (const char      *text,
                            MinaPropagators *propagators)
{
  g_auto (GStrv) names = g_strsplit (text, ",", -1);
  MinaPropagators set = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      gboolean found = g_str_equal (g_strstrip (names[i]), "none") || *names[i] == '\0';

      for (guint k = 0; k < G_N_ELEMENTS (propagator_names); k++)
        {
          if (!g_str_equal (names[i], propagator_names[k].name))
            continue;
          set |= propagator_names[k].bit;
          found = TRUE;
        }
      if (!found)
        return FALSE;
    }
  *propagators = set;
  return TRUE;
}
