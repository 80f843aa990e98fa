/* mina-header-text.c - what headers, their parts and their faults are called
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-base"

#include "mina-config.h"

#include "base/mina-header.h"

#include <glib/gi18n-lib.h>

/* Names as the specifications write them, and what the part is for. */
static const struct
{
  const char *id;
  const char *meaning;
} parts[MINA_N_HEADER_PARTS] = {
  [MINA_HEADER_VERSION] = { "version", N_("Names the grammar of the header; 00 today.") },
  [MINA_HEADER_TRACE_ID] = { "trace-id", N_("Names the trace that the call belongs to.") },
  [MINA_HEADER_PARENT_ID] = { "parent-id",
                              N_("Names the span that is calling.") },
  [MINA_HEADER_FLAGS] = { "flags", N_("01 says that the caller records the trace.") },
  [MINA_HEADER_MORE] = { "more", N_("What a later version may add; version 00 may not.") },
  [MINA_HEADER_SPAN_ID] = { "span-id",
                            N_("Names the span that is calling.") },
  [MINA_HEADER_SAMPLING_STATE] = { "sampling-state",
                                   N_("1 says that the caller records the trace, 0 that it does "
                                      "not, d that it is being debugged.") },
  [MINA_HEADER_PARENT_SPAN_ID] = { "parent-span-id", N_("Names the parent of the calling span.") },
  [MINA_HEADER_DEBUG] = { "debug", N_("1 says that the trace is being debugged.") },
};

static const char *const faults[] = {
  [MINA_HEADER_FAULT_NONE] = "none",
  [MINA_HEADER_FAULT_ABSENT] = "absent",
  [MINA_HEADER_FAULT_UNREAD] = "unread",
  [MINA_HEADER_FAULT_REPEATED] = "repeated",
  [MINA_HEADER_FAULT_EMPTY] = "empty",
  [MINA_HEADER_FAULT_ENDS] = "ends",
  [MINA_HEADER_FAULT_LENGTH] = "length",
  [MINA_HEADER_FAULT_CHARACTER] = "character",
  [MINA_HEADER_FAULT_UPPER_CASE] = "upper-case",
  [MINA_HEADER_FAULT_VERSION] = "version",
  [MINA_HEADER_FAULT_ZERO] = "zero",
  [MINA_HEADER_FAULT_MORE] = "more",
  [MINA_HEADER_FAULT_STATE] = "state",
  [MINA_HEADER_FAULT_LINE] = "line",
};

static const char *const b3_lines[MINA_N_B3_LINES] = {
  [MINA_B3_TRACE_ID] = "X-B3-TraceId",
  [MINA_B3_SPAN_ID] = "X-B3-SpanId",
  [MINA_B3_PARENT_SPAN_ID] = "X-B3-ParentSpanId",
  [MINA_B3_SAMPLED] = "X-B3-Sampled",
  [MINA_B3_FLAGS] = "X-B3-Flags",
};

const char *
mina_header_part_id (MinaHeaderPartName name)
{
  g_return_val_if_fail (name < MINA_N_HEADER_PARTS, NULL);

  return parts[name].id;
}

gboolean
mina_header_part_from_id (const char         *id,
                          MinaHeaderPartName *name)
{
  for (guint i = 0; i < MINA_N_HEADER_PARTS; i++)
    {
      if (!g_str_equal (parts[i].id, id))
        continue;
      *name = i;
      return TRUE;
    }
  return FALSE;
}

const char *
mina_header_part_meaning (MinaHeaderPartName name)
{
  g_return_val_if_fail (name < MINA_N_HEADER_PARTS, NULL);

  return _(parts[name].meaning);
}

const char *
mina_header_kind_name (MinaHeaderKind kind)
{
  switch (kind)
    {
    case MINA_HEADER_TRACEPARENT:
      return "traceparent";
    case MINA_HEADER_B3:
      return "b3";
    case MINA_HEADER_B3_MULTI:
      return "X-B3-…";
    default:
      g_return_val_if_reached (NULL);
    }
}

const char *
mina_b3_line_name (MinaB3Line line)
{
  g_return_val_if_fail (line < MINA_N_B3_LINES, NULL);

  return b3_lines[line];
}

const char *
mina_header_fault_name (MinaHeaderFault fault)
{
  g_return_val_if_fail (fault < G_N_ELEMENTS (faults), NULL);

  return faults[fault];
}

/* "16 or 32", as the grammar has it. */
static const char *
wanted_length (const MinaHeader *self)
{
  switch (self->fault_part)
    {
    case MINA_HEADER_TRACE_ID:
      /* Translators: how many characters a trace id of B3 may have */
      return self->kind == MINA_HEADER_TRACEPARENT ? "32" : _("16 or 32");
    case MINA_HEADER_VERSION:
    case MINA_HEADER_FLAGS:
      return "2";
    case MINA_HEADER_PARENT_ID:
    case MINA_HEADER_SPAN_ID:
    case MINA_HEADER_PARENT_SPAN_ID:
    case MINA_HEADER_MORE:
    case MINA_HEADER_SAMPLING_STATE:
    case MINA_HEADER_DEBUG:
    case MINA_N_HEADER_PARTS:
    default:
      return "16";
    }
}

static char *
explain_ignored (const MinaHeader *self)
{
  const char *part = parts[self->fault_part].id;
  const guint place = (guint) MIN (self->fault_at, G_MAXUINT - 1) + 1;

  switch (self->fault)
    {
    case MINA_HEADER_FAULT_ABSENT:
      return g_strdup (_("No header came."));
    case MINA_HEADER_FAULT_UNREAD:
      return g_strdup (_("What came is written in a language that is not read here."));
    case MINA_HEADER_FAULT_REPEATED:
      return g_strdup_printf (_("The header %s came more than once."),
                              self->kind == MINA_HEADER_B3_MULTI
                                ? b3_lines[self->fault_line]
                                : mina_header_kind_name (self->kind));
    case MINA_HEADER_FAULT_EMPTY:
      return g_strdup (_("The header is empty."));
    case MINA_HEADER_FAULT_ENDS:
      /* Translators: %1 is a place in the text, %2 a part of a header as "trace-id" */
      return g_strdup_printf (_("At character %1$u the %2$s is missing."), place, part);
    case MINA_HEADER_FAULT_LENGTH:
      return g_strdup_printf (
        /* Translators: %1 is a part of a header as "trace-id", %2 a number, %3 a number or "16 or
         * 32", %4 a place in the text */
        _("The %1$s has %2$u characters and not %3$s: it goes wrong at character %4$u."), part,
        (guint) MIN (self->found, G_MAXUINT), wanted_length (self), place);
    case MINA_HEADER_FAULT_CHARACTER:
      return g_strdup_printf (
        _("Character %1$u is “%2$s”; in the %3$s only 0–9 and a–f may stand."), place,
        self->character, part);
    case MINA_HEADER_FAULT_UPPER_CASE:
      return g_strdup_printf (
        _("Character %1$u is “%2$s”, an upper-case letter; in the %3$s all have to be lower-case."),
        place, self->character, part);
    case MINA_HEADER_FAULT_VERSION:
      return g_strdup (_("The version is ff, which is forbidden."));
    case MINA_HEADER_FAULT_ZERO:
      return g_strdup_printf (_("The %s is all zeros, which means that there is none."), part);
    case MINA_HEADER_FAULT_MORE:
      return g_strdup_printf (
        self->kind == MINA_HEADER_TRACEPARENT
          ? _("Version 00 ends after the flags, but something follows at character %u.")
          : _("The header ends after the parent-span-id, but something follows at character %u."),
        place);
    case MINA_HEADER_FAULT_STATE:
      return g_strdup_printf (
        self->kind == MINA_HEADER_B3
          ? _("At character %u stands no sampling state: that is 0, 1 or d.")
          : _("At character %u stands no sampling state: that is 0 or 1, and once was true or "
              "false."),
        place);
    case MINA_HEADER_FAULT_LINE:
      return g_strdup_printf (_("The header %s is missing."), b3_lines[self->fault_line]);
    case MINA_HEADER_FAULT_NONE:
    default:
      g_assert_not_reached ();
    }
}

static const char *
explain_accepted (const MinaHeader *self)
{
  if (self->verdict == MINA_HEADER_DECISION)
    return self->context.sampled == MINA_SAMPLED_NO
             ? _("There are no ids, only the wish not to record: a new trace begins, unrecorded.")
             : _("There are no ids, only the wish to record: a new trace begins.");
  if (self->context.debug)
    return _("The trace goes on; it is being debugged, and recorded for that.");
  switch (self->context.sampled)
    {
    case MINA_SAMPLED_YES:
      return _("The trace goes on, and is recorded.");
    case MINA_SAMPLED_NO:
      return _("The trace goes on, but the caller does not record it.");
    case MINA_SAMPLED_DEFERRED:
    default:
      return _("The trace goes on; whether to record it is left to the reader.");
    }
}

char *
mina_header_reason (const MinaHeader *self)
{
  const char *accepted;

  if (self->verdict == MINA_HEADER_IGNORED)
    return explain_ignored (self);
  accepted = explain_accepted (self);
  if (self->padded)
    /* Translators: a sentence about a header goes before this one */
    return g_strdup_printf (_("%s The trace id has 64 bits: 16 zeros go before it."), accepted);
  return g_strdup (accepted);
}
