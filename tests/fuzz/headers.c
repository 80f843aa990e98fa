/* headers.c - fuzz target: trace context headers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "base/mina-headers.h"
#include "base/mina-trace-state.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static void
check (const MinaHeader *header)
{
  g_autofree char *reason = mina_header_reason (header);

  g_assert (g_utf8_validate (reason, -1, NULL));
  g_assert ((header->verdict == MINA_HEADER_IGNORED) == (header->fault != MINA_HEADER_FAULT_NONE));
  g_assert (header->verdict != MINA_HEADER_ACCEPTED
            || (!mina_trace_id_is_none (header->context.trace_id) && header->context.span_id != 0));
}

/* What is accepted says the same when it is written and read again. */
static void
check_again (const MinaHeader *header)
{
  g_autoptr (GPtrArray) lines = mina_headers_new ();
  MinaHeader again;

  if (header->verdict != MINA_HEADER_ACCEPTED)
    return;
  mina_headers_inject (lines, MINA_PROPAGATOR_B3_MULTI, &header->context);
  mina_headers_extract (&again, MINA_PROPAGATORS_ALL, lines);
  g_assert (again.verdict == MINA_HEADER_ACCEPTED);
  g_assert (mina_trace_id_equal (again.context.trace_id, header->context.trace_id));
  g_assert (again.context.span_id == header->context.span_id);
  g_assert (again.context.sampled == header->context.sampled);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  const char *text = (const char *) data;
  g_autoptr (GPtrArray) lines = mina_headers_parse (text, size);
  MinaTraceState state;
  MinaHeader header;
  g_autofree char *reason = NULL;

  mina_header_parse (&header, MINA_HEADER_TRACEPARENT, text, size);
  check (&header);
  mina_header_parse (&header, MINA_HEADER_B3, text, size);
  check (&header);
  check_again (&header);
  for (guint read = 0; read <= MINA_PROPAGATORS_ALL; read++)
    {
      mina_headers_extract (&header, read, lines);
      check (&header);
      check_again (&header);
    }
  mina_trace_state_parse (&state, text, size);
  reason = mina_trace_state_reason (&state);
  g_assert (state.fault_at <= size);
  return 0;
}
