/* mina-headers.h - all trace context headers of a request: writing and reading them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-header.h"

G_BEGIN_DECLS

/**
 * MinaPropagators:
 * @MINA_PROPAGATOR_TRACECONTEXT: W3C Trace Context, `traceparent`
 * @MINA_PROPAGATOR_B3: the single header `b3`
 * @MINA_PROPAGATOR_B3_MULTI: the lines `X-B3-…`
 * @MINA_PROPAGATORS_ALL: all of them
 *
 * The languages that a service writes or reads; names are those of the environment variable
 * OTEL_PROPAGATORS. A service that reads one form of B3 reads the other too, as OpenTelemetry's
 * specification has it ("B3 Extract").
 */
typedef enum
{
  MINA_PROPAGATOR_TRACECONTEXT = 1 << 0,
  MINA_PROPAGATOR_B3 = 1 << 1,
  MINA_PROPAGATOR_B3_MULTI = 1 << 2,
  MINA_PROPAGATORS_ALL = (1 << 3) - 1,
} MinaPropagators;

/**
 * MinaHeaderLine:
 * @name: name, in the case it was written in; compared without regard to it
 * @value: value
 *
 * A line of the head of a request.
 */
typedef struct
{
  char *name;
  char *value;
} MinaHeaderLine;

/**
 * mina_headers_new:
 *
 * Returns: (transfer full) (element-type MinaHeaderLine): no lines
 */
GPtrArray   *mina_headers_new     (void);

/**
 * mina_headers_add:
 * @lines: lines
 * @name: name
 * @value: value
 *
 * Adds a line.
 */
void         mina_headers_add     (GPtrArray              *lines,
                                   const char             *name,
                                   const char             *value);

/**
 * mina_headers_parse:
 * @text: lines as `name: value`, any bytes
 * @length: how many
 *
 * Lines without a colon are values of a header whose name can be told from their form: `b3` with
 * no more than three dashes, else `traceparent`. Empty lines are left out; bytes that are no UTF-8
 * become U+FFFD.
 *
 * Returns: (transfer full) (element-type MinaHeaderLine): the lines
 */
GPtrArray   *mina_headers_parse   (const char             *text,
                                   gsize                   length);

/**
 * mina_headers_to_text:
 * @lines: (element-type MinaHeaderLine): lines
 *
 * Returns: (transfer full): them as `name: value`, one a line, without a line feed at the end
 */
char        *mina_headers_to_text (const GPtrArray        *lines);

/**
 * mina_headers_find:
 * @lines: (element-type MinaHeaderLine): lines
 * @name: a name
 * @n: (out) (optional): how many lines have it
 *
 * Returns: (transfer none) (nullable): the value of the first of them
 */
const char  *mina_headers_find    (const GPtrArray        *lines,
                                   const char             *name,
                                   guint                  *n);

/**
 * mina_headers_inject:
 * @lines: (element-type MinaHeaderLine): where to write
 * @write: what the caller writes; 0 for nothing
 * @context: what it tells
 *
 * Writes the headers of a call.
 */
void         mina_headers_inject  (GPtrArray              *lines,
                                   MinaPropagators         write,
                                   const MinaTraceContext *context);

/**
 * mina_headers_extract:
 * @header: (out): what the called service makes of them
 * @read: what it reads
 * @lines: (element-type MinaHeaderLine): what came
 *
 * Of several that are accepted traceparent wins, then `b3`, then the lines of B3; B3 says itself
 * that the single header goes first. If none is accepted, a decision without ids counts, else the
 * first fault in that order.
 */
void         mina_headers_extract (MinaHeader             *header,
                                   MinaPropagators         read,
                                   const GPtrArray        *lines);

/**
 * mina_propagators_to_text:
 * @propagators: a set
 *
 * Returns: (transfer full): names with commas, "tracecontext,b3"; "none" for the empty set
 */
char        *mina_propagators_to_text   (MinaPropagators   propagators);

/**
 * mina_propagators_from_text:
 * @text: names with commas
 * @propagators: (out): the set
 *
 * Returns: whether all names are known
 */
gboolean     mina_propagators_from_text (const char       *text,
                                         MinaPropagators  *propagators);

G_END_DECLS
