/* mina-header.h - one trace context header: its parts, and whether a reader accepts it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-id.h"

G_BEGIN_DECLS

/**
 * MinaHeaderKind:
 * @MINA_HEADER_TRACEPARENT: `traceparent` of W3C Trace Context
 * @MINA_HEADER_B3: the single header `b3`
 * @MINA_HEADER_B3_MULTI: the lines `X-B3-…`
 *
 * Which grammar a header follows.
 */
typedef enum
{
  MINA_HEADER_TRACEPARENT,
  MINA_HEADER_B3,
  MINA_HEADER_B3_MULTI,
} MinaHeaderKind;

/**
 * MinaHeaderPartName:
 * @MINA_HEADER_VERSION: version of traceparent
 * @MINA_HEADER_TRACE_ID: trace id
 * @MINA_HEADER_PARENT_ID: parent-id of traceparent: the span that is calling
 * @MINA_HEADER_FLAGS: trace-flags of traceparent
 * @MINA_HEADER_MORE: fields that a later version of traceparent adds
 * @MINA_HEADER_SPAN_ID: span id of B3: the span that is calling
 * @MINA_HEADER_SAMPLING_STATE: sampling state of B3
 * @MINA_HEADER_PARENT_SPAN_ID: parent of the calling span, in B3
 * @MINA_HEADER_DEBUG: debug flag of the B3 lines
 * @MINA_N_HEADER_PARTS: how many names there are
 *
 * What a part of a header is.
 */
typedef enum
{
  MINA_HEADER_VERSION,
  MINA_HEADER_TRACE_ID,
  MINA_HEADER_PARENT_ID,
  MINA_HEADER_FLAGS,
  MINA_HEADER_MORE,
  MINA_HEADER_SPAN_ID,
  MINA_HEADER_SAMPLING_STATE,
  MINA_HEADER_PARENT_SPAN_ID,
  MINA_HEADER_DEBUG,
  MINA_N_HEADER_PARTS,
} MinaHeaderPartName;

/**
 * MinaB3Line:
 *
 * The lines of B3 in several headers.
 */
typedef enum
{
  MINA_B3_TRACE_ID,
  MINA_B3_SPAN_ID,
  MINA_B3_PARENT_SPAN_ID,
  MINA_B3_SAMPLED,
  MINA_B3_FLAGS,
  MINA_N_B3_LINES,
} MinaB3Line;

/**
 * MinaHeaderPart:
 * @name: what it is
 * @line: which of the lines of B3 it is in; 0 for the other headers
 * @start: its first byte in the value of the header, blanks around the value counted
 * @length: how many bytes
 *
 * A part of a header.
 */
typedef struct
{
  MinaHeaderPartName name;
  guint              line;
  gsize              start;
  gsize              length;
} MinaHeaderPart;

/**
 * MinaHeaderVerdict:
 * @MINA_HEADER_ACCEPTED: the reader continues the trace
 * @MINA_HEADER_DECISION: no ids, but a sampling decision (`b3: 0`): the reader begins a trace
 *   and keeps the decision
 * @MINA_HEADER_IGNORED: the reader throws the header away and begins a trace of its own
 *
 * What a reader that keeps to the specification does.
 */
typedef enum
{
  MINA_HEADER_ACCEPTED,
  MINA_HEADER_DECISION,
  MINA_HEADER_IGNORED,
} MinaHeaderVerdict;

/**
 * MinaHeaderFault:
 * @MINA_HEADER_FAULT_NONE: nothing is wrong
 * @MINA_HEADER_FAULT_ABSENT: there is no header at all
 * @MINA_HEADER_FAULT_UNREAD: there are headers, but in languages that the reader does not read
 * @MINA_HEADER_FAULT_REPEATED: a header came more than once
 * @MINA_HEADER_FAULT_EMPTY: the value is empty
 * @MINA_HEADER_FAULT_ENDS: the value ends before this part
 * @MINA_HEADER_FAULT_LENGTH: the part has another number of characters than it has to
 * @MINA_HEADER_FAULT_CHARACTER: a character that may not stand in this part
 * @MINA_HEADER_FAULT_UPPER_CASE: a hex digit in upper case
 * @MINA_HEADER_FAULT_VERSION: version ff, which is forbidden
 * @MINA_HEADER_FAULT_ZERO: an id that is all zeros
 * @MINA_HEADER_FAULT_MORE: something follows the last part
 * @MINA_HEADER_FAULT_STATE: a sampling state that is none of those there are
 * @MINA_HEADER_FAULT_LINE: a line of B3 that has to be there is not
 *
 * Why a reader ignores a header.
 */
typedef enum
{
  MINA_HEADER_FAULT_NONE,
  MINA_HEADER_FAULT_ABSENT,
  MINA_HEADER_FAULT_UNREAD,
  MINA_HEADER_FAULT_REPEATED,
  MINA_HEADER_FAULT_EMPTY,
  MINA_HEADER_FAULT_ENDS,
  MINA_HEADER_FAULT_LENGTH,
  MINA_HEADER_FAULT_CHARACTER,
  MINA_HEADER_FAULT_UPPER_CASE,
  MINA_HEADER_FAULT_VERSION,
  MINA_HEADER_FAULT_ZERO,
  MINA_HEADER_FAULT_MORE,
  MINA_HEADER_FAULT_STATE,
  MINA_HEADER_FAULT_LINE,
} MinaHeaderFault;

/**
 * MinaSampled:
 * @MINA_SAMPLED_DEFERRED: the caller leaves the decision to the reader (B3)
 * @MINA_SAMPLED_NO: the caller does not record the trace
 * @MINA_SAMPLED_YES: the caller records it
 *
 * What the caller has decided about recording.
 */
typedef enum
{
  MINA_SAMPLED_DEFERRED,
  MINA_SAMPLED_NO,
  MINA_SAMPLED_YES,
} MinaSampled;

/**
 * MinaTraceContext:
 * @trace_id: the trace; a 64-bit id of B3 is padded on the left with zeros
 * @span_id: the span that is calling
 * @parent_id: its parent, which only B3 tells; 0 for none
 * @sampled: whether the trace is recorded
 * @debug: debug flag of B3; implies @sampled
 * @random: flag "random" of traceparent (level 2)
 *
 * What headers carry from one service to the next.
 */
typedef struct
{
  MinaTraceId trace_id;
  MinaSpanId  span_id;
  MinaSpanId  parent_id;
  MinaSampled sampled;
  gboolean    debug;
  gboolean    random;
} MinaTraceContext;

/**
 * MINA_HEADER_MAX_PARTS: how many parts a header has at most
 * MINA_TRACEPARENT_LENGTH: characters of a traceparent of version 00
 */
#define MINA_HEADER_MAX_PARTS 6
#define MINA_TRACEPARENT_LENGTH 55

/**
 * MinaHeader:
 * @kind: whose grammar it follows
 * @verdict: what a reader does
 * @context: what it carries, if it is accepted; of a decision, only @sampled and @debug
 * @padded: whether the trace id had 64 bits
 * @n_parts: how many parts were recognised, the faulty one included
 * @parts: them, from left to right
 * @fault: why it is ignored
 * @fault_part: the part concerned
 * @fault_line: the line of B3 concerned
 * @fault_at: byte of the value at which the fault is
 * @fault_length: how many bytes it concerns; 0 where something is missing
 * @found: bytes of the part, for %MINA_HEADER_FAULT_LENGTH
 * @character: the faulty character, as text; its bytes as `\x80` if they are no UTF-8
 *
 * A header that was read. A plain value: copy it freely.
 */
typedef struct
{
  MinaHeaderKind     kind;
  MinaHeaderVerdict  verdict;
  MinaTraceContext   context;
  gboolean           padded;
  guint              n_parts;
  MinaHeaderPart     parts[MINA_HEADER_MAX_PARTS];
  MinaHeaderFault    fault;
  MinaHeaderPartName fault_part;
  guint              fault_line;
  gsize              fault_at;
  gsize              fault_length;
  gsize              found;
  char               character[8];
} MinaHeader;

/**
 * mina_header_parse:
 * @self: (out): what was read
 * @kind: %MINA_HEADER_TRACEPARENT or %MINA_HEADER_B3
 * @text: value of the header, any bytes, not NUL-terminated
 * @length: how many
 *
 * Reads a header as W3C Trace Context (level 2, "traceparent Header Field Values" and "Versioning
 * of traceparent") or the B3 specification ("Single Header") says. Blanks around the value belong
 * to HTTP, not to it. The first fault from the left is reported.
 */
void               mina_header_parse           (MinaHeader             *self,
                                                MinaHeaderKind          kind,
                                                const char             *text,
                                                gsize                   length);

/**
 * mina_header_parse_b3_lines:
 * @self: (out): what was read
 * @values: values of the lines, by #MinaB3Line; %NULL for those that are not there
 *
 * Reads B3 in several headers ("Multiple Headers"). The old "true" and "false" are sampling states
 * too. Flags other than 1 say nothing.
 */
void               mina_header_parse_b3_lines  (MinaHeader             *self,
                                                const char *const      *values);

/**
 * mina_header_ignore:
 * @self: (out): a header
 * @kind: whose grammar
 * @fault: why it is ignored
 *
 * For faults of a whole set of headers.
 */
void               mina_header_ignore          (MinaHeader             *self,
                                                MinaHeaderKind          kind,
                                                MinaHeaderFault         fault);

/**
 * mina_header_valid:
 * @validator: name of a validator, as lessons know it: "w3c_traceparent" or "b3_single"
 * @text: what was typed
 * @header: (out) (optional): how it was read
 *
 * Returns: whether @text is a header that a reader makes use of; %FALSE for an unknown validator
 */
gboolean           mina_header_valid           (const char             *validator,
                                                const char             *text,
                                                MinaHeader             *header);

/**
 * mina_header_write_traceparent:
 * @context: a context
 *
 * Returns: (transfer full): the value of a traceparent, version 00
 */
char              *mina_header_write_traceparent (const MinaTraceContext *context);

/**
 * mina_header_write_b3:
 * @context: a context
 *
 * The parent stands after the sampling state, so that it is left out where that is deferred.
 *
 * Returns: (transfer full): the value of a b3 header
 */
char              *mina_header_write_b3        (const MinaTraceContext *context);

/**
 * mina_header_find_part:
 * @self: a header
 * @line: line of B3, 0 for other headers
 * @at: a byte of its value
 *
 * Returns: (transfer none) (nullable): the part at this byte; %NULL for a dash or a blank
 */
const MinaHeaderPart *mina_header_find_part    (const MinaHeader       *self,
                                                guint                   line,
                                                gsize                   at);

/**
 * mina_header_part_id:
 * @name: a part
 *
 * Returns: (transfer none): its name as the specification writes it: "trace-id"
 */
const char        *mina_header_part_id         (MinaHeaderPartName      name);

/**
 * mina_header_part_from_id:
 * @id: a name
 * @name: (out): the part
 *
 * Returns: whether there is such a part
 */
gboolean           mina_header_part_from_id    (const char             *id,
                                                MinaHeaderPartName     *name);

/**
 * mina_header_part_meaning:
 * @name: a part
 *
 * Returns: (transfer none): a translated sentence about what it is for
 */
const char        *mina_header_part_meaning    (MinaHeaderPartName      name);

/**
 * mina_header_kind_name:
 * @kind: a kind
 *
 * Returns: (transfer none): name of the header: "traceparent", "b3", "X-B3-…"
 */
const char        *mina_header_kind_name       (MinaHeaderKind          kind);

/**
 * mina_b3_line_name:
 * @line: a line of B3
 *
 * Returns: (transfer none): name of the header, "X-B3-TraceId"
 */
const char        *mina_b3_line_name           (MinaB3Line              line);

/**
 * mina_header_fault_name:
 * @fault: a fault
 *
 * Returns: (transfer none): its short name as scripts and lessons see it: "upper-case"
 */
const char        *mina_header_fault_name      (MinaHeaderFault         fault);

/**
 * mina_header_reason:
 * @self: a header
 *
 * Returns: (transfer full): a translated sentence that says what the reader makes of it, and of a
 *   fault the place: characters count from 1
 */
char              *mina_header_reason          (const MinaHeader       *self);

G_END_DECLS
