/* mina-trace-state.h - the header tracestate: what vendors add to a traceparent
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MinaTraceStateFault:
 * @MINA_TRACE_STATE_FAULT_NONE: nothing is wrong
 * @MINA_TRACE_STATE_FAULT_KEY: a key, or a part of one, that is empty, too long or has a character
 *   that may not stand there
 * @MINA_TRACE_STATE_FAULT_VALUE: the same of a value, or there is none
 * @MINA_TRACE_STATE_FAULT_REPEATED: a key that was there before
 * @MINA_TRACE_STATE_FAULT_MANY: more members than a list may have
 *
 * Why a list is thrown away. The traceparent beside it is read all the same.
 */
typedef enum
{
  MINA_TRACE_STATE_FAULT_NONE,
  MINA_TRACE_STATE_FAULT_KEY,
  MINA_TRACE_STATE_FAULT_VALUE,
  MINA_TRACE_STATE_FAULT_REPEATED,
  MINA_TRACE_STATE_FAULT_MANY,
} MinaTraceStateFault;

/**
 * MINA_TRACE_STATE_MAX: how many members a list may have
 */
#define MINA_TRACE_STATE_MAX 32

/**
 * MinaTraceStateMember:
 * @key_at: first byte of the key in the text
 * @key_length: how many bytes
 * @value_at: first byte of the value
 * @value_length: how many bytes
 *
 * What one vendor says.
 */
typedef struct
{
  gsize key_at;
  gsize key_length;
  gsize value_at;
  gsize value_length;
} MinaTraceStateMember;

/**
 * MinaTraceState:
 * @n: members before the fault, or all of them
 * @members: them, the newest first
 * @fault: why the list is thrown away
 * @fault_at: byte at which the fault is
 *
 * A list that was read.
 */
typedef struct
{
  guint                n;
  MinaTraceStateMember members[MINA_TRACE_STATE_MAX];
  MinaTraceStateFault  fault;
  gsize                fault_at;
} MinaTraceState;

/**
 * mina_trace_state_parse:
 * @self: (out): what was read
 * @text: value of the header, any bytes; of several headers, joined with commas in their order
 * @length: how many
 *
 * Reads a list as W3C Trace Context (level 2, "tracestate Header Field Values") says. Empty members
 * are allowed and left out.
 *
 * Returns: whether the list is kept
 */
gboolean mina_trace_state_parse  (MinaTraceState       *self,
                                  const char           *text,
                                  gsize                 length);

/**
 * mina_trace_state_reason:
 * @self: a list
 *
 * Returns: (transfer full): a translated sentence that says what is made of it
 */
char    *mina_trace_state_reason (const MinaTraceState *self);

/**
 * mina_trace_state_write:
 * @self: a list without a fault
 * @text: the text it was read from
 *
 * Returns: (transfer full): the list without blanks and empty members
 */
char    *mina_trace_state_write  (const MinaTraceState *self,
                                  const char           *text);

G_END_DECLS
