/* mina-id.h - trace and span ids, as the formats write them, as numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MinaTraceId:
 * @hi: the first 16 hex digits
 * @lo: the last 16 hex digits
 *
 * A trace id of W3C Trace Context, 128 bits. A 64-bit id has @hi 0. All zeros means "none".
 */
typedef struct
{
  guint64 hi;
  guint64 lo;
} MinaTraceId;

/**
 * MinaSpanId:
 *
 * A span id of W3C Trace Context, 64 bits. 0 means "none".
 */
typedef guint64 MinaSpanId;

/**
 * MinaIdForm:
 * @MINA_ID_NONE: empty or all zeros: there is no id
 * @MINA_ID_HEX: hex digits of the full length, in either case
 * @MINA_ID_SHORT: fewer hex digits than the full length; padded on the left with zeros
 * @MINA_ID_BASE64: base64 of the right number of bytes (also unpadded, also URL-safe)
 * @MINA_ID_TEXT: any other text; the id is a hash of it and the text has to be kept beside it
 *
 * How an id was written.
 */
typedef enum
{
  MINA_ID_NONE,
  MINA_ID_HEX,
  MINA_ID_SHORT,
  MINA_ID_BASE64,
  MINA_ID_TEXT,
} MinaIdForm;

/**
 * MINA_TRACE_ID_SIZE: bytes of a trace id in hex with the final NUL
 * MINA_SPAN_ID_SIZE: bytes of a span id in hex with the final NUL
 */
#define MINA_TRACE_ID_SIZE 33
#define MINA_SPAN_ID_SIZE 17

/**
 * mina_trace_id_parse:
 * @id: (out): where to put the id
 * @text: the text, not NUL-terminated
 * @length: its length in bytes
 *
 * Reads a trace id by its length first (32 hex digits; 22 or 24 characters of base64), then by
 * its alphabet: "0x" before the digits and dashes between them (UUID) are skipped, fewer hex
 * digits are padded on the left (Jaeger drops leading zeros), base64 of 8 bytes too.
 * Hex digits win over base64 where both could be meant.
 *
 * Returns: how it was written
 */
MinaIdForm  mina_trace_id_parse (MinaTraceId *id,
                                 const char  *text,
                                 gsize        length);

/**
 * mina_span_id_parse:
 * @id: (out): where to put the id
 * @text: the text, not NUL-terminated
 * @length: its length in bytes
 *
 * Reads a span id: 16 hex digits, fewer (padded), or base64 of 8 bytes (11 or 12 characters).
 * See mina_trace_id_parse().
 *
 * Returns: how it was written
 */
MinaIdForm  mina_span_id_parse  (MinaSpanId  *id,
                                 const char  *text,
                                 gsize        length);

/**
 * mina_trace_id_from_bytes:
 * @id: (out): where to put the id
 * @bytes: big-endian bytes, as protobuf carries them
 * @length: how many: 16, or fewer to be padded on the left
 *
 * Returns: MINA_ID_NONE, MINA_ID_HEX (16 bytes), MINA_ID_SHORT, or MINA_ID_TEXT for more than 16
 *   bytes (a hash of all of them)
 */
MinaIdForm  mina_trace_id_from_bytes (MinaTraceId  *id,
                                      const guint8 *bytes,
                                      gsize         length);

/**
 * mina_span_id_from_bytes:
 * @id: (out): where to put the id
 * @bytes: big-endian bytes
 * @length: how many: 8, or fewer to be padded on the left
 *
 * Returns: as mina_trace_id_from_bytes(), for 8 bytes
 */
MinaIdForm  mina_span_id_from_bytes  (MinaSpanId   *id,
                                      const guint8 *bytes,
                                      gsize         length);

/**
 * mina_trace_id_to_hex:
 * @id: an id
 * @buffer: (out caller-allocates): MINA_TRACE_ID_SIZE bytes
 *
 * Returns: @buffer, 32 lower-case hex digits
 */
const char *mina_trace_id_to_hex (MinaTraceId id,
                                  char       *buffer);

/**
 * mina_span_id_to_hex:
 * @id: an id
 * @buffer: (out caller-allocates): MINA_SPAN_ID_SIZE bytes
 *
 * Returns: @buffer, 16 lower-case hex digits
 */
const char *mina_span_id_to_hex  (MinaSpanId  id,
                                  char       *buffer);

static inline gboolean
mina_trace_id_is_none (MinaTraceId id)
{
  return (id.hi | id.lo) == 0;
}

static inline gboolean
mina_trace_id_equal (MinaTraceId a,
                     MinaTraceId b)
{
  return a.hi == b.hi && a.lo == b.lo;
}

G_END_DECLS
