/* mina-query.h - what a person typed to find something, taken apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-id.h"

G_BEGIN_DECLS

/**
 * MinaTermKind:
 * @MINA_TERM_TEXT: a word or a phrase, anywhere
 * @MINA_TERM_ATTRIBUTE: an attribute by key and value
 * @MINA_TERM_ERROR: status ERROR
 * @MINA_TERM_DURATION: a duration
 *
 * What a term asks for.
 */
typedef enum
{
  MINA_TERM_TEXT,
  MINA_TERM_ATTRIBUTE,
  MINA_TERM_ERROR,
  MINA_TERM_DURATION,
} MinaTermKind;

/**
 * MinaTerm:
 * @kind: a #MinaTermKind
 * @negated: whether it is asked for what lacks it
 * @text: the word or phrase, as typed; of an attribute the whole term
 * @key: (nullable): what the key of an attribute has to hold
 * @value: (nullable): what its value has to hold; may be empty
 * @min_ns: the shortest duration
 * @max_ns: the longest duration
 * @is_span_id: whether @text is a whole span id
 * @is_trace_id: whether @text is a whole trace id
 * @span_id: that id
 * @trace_id: that id
 *
 * A part of a query.
 */
typedef struct
{
  MinaTermKind kind;
  gboolean     negated;
  char        *text;
  char        *key;
  char        *value;
  gint64       min_ns;
  gint64       max_ns;
  gboolean     is_span_id;
  gboolean     is_trace_id;
  MinaSpanId   span_id;
  MinaTraceId  trace_id;
} MinaTerm;

/**
 * MinaQuery:
 * @n: how many
 * @terms: (array length=n): terms, all of which have to hold
 *
 * Words; phrases in quotes; `key=value` and `key:value`, the value perhaps in quotes; a leading `-`
 * for what lacks it; `is:error`; `>100ms`, `>=1.5s`, `<5s` with ns, us, µs, ms, s, m or min, h.
 * What is none of these is a word: no query is wrong.
 */
typedef struct
{
  guint     n;
  MinaTerm *terms;
} MinaQuery;

/**
 * mina_query_parse:
 * @text: what was typed
 *
 * Returns: (transfer full): its terms; none if there are only blanks
 */
MinaQuery *mina_query_parse (const char *text);
void       mina_query_free  (MinaQuery  *self);

/**
 * mina_query_parse_duration:
 * @text: a number with a unit, "1.5ms"
 * @duration_ns: (out): the duration
 *
 * Returns: whether all of @text is a duration
 */
gboolean   mina_query_parse_duration (const char *text,
                                      gint64     *duration_ns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaQuery, mina_query_free)

G_END_DECLS
