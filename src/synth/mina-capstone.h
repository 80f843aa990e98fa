/* mina-capstone.h - a case that nobody has told about, another one for each learner
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaCapstoneKind:
 * @MINA_CAPSTONE_N_PLUS_ONE: one query for each row, one after the other; no span is long
 * @MINA_CAPSTONE_RETRY_STORM: retries that drop the context: each is a trace of its own
 * @MINA_CAPSTONE_SILENT_SERVICE: time inside a service that emits nothing
 * @MINA_CAPSTONE_POOL_WAIT: waiting for a connection under load; never the answer
 * @MINA_CAPSTONE_FULL_SCAN: one long query; never the answer
 * @MINA_CAPSTONE_CLOCK_SKEW: clocks that disagree; never the answer
 * @MINA_CAPSTONE_N_KINDS: how many there are
 *
 * The illnesses to choose from. The last three have been seen earlier in the course.
 */
typedef enum
{
  MINA_CAPSTONE_N_PLUS_ONE,
  MINA_CAPSTONE_RETRY_STORM,
  MINA_CAPSTONE_SILENT_SERVICE,
  MINA_CAPSTONE_POOL_WAIT,
  MINA_CAPSTONE_FULL_SCAN,
  MINA_CAPSTONE_CLOCK_SKEW,
  MINA_CAPSTONE_N_KINDS,
} MinaCapstoneKind;

/**
 * MinaCapstoneAnswer:
 * @kind: one of the first three kinds
 * @service: the service it is about: that which asks again and again, that which drops the context,
 *   or that which says nothing; the last is named only in the attribute server.address
 * @span: name of the spans that show it: the query, the call that is repeated, the dark call
 * @span_service: the service that has these spans; @service but for a silent one
 * @span_kind: their kind
 * @version: (nullable): service.version that drops the context
 * @count: queries of a trace; attempts of a request; 0 for a silent service
 * @each_ms: about how long a query, an attempt or the dark call takes, milliseconds
 * @kept_bp: what head sampling kept of the traces, in hundredths of a percent
 *
 * What is wrong in a case. Texts are static.
 */
typedef struct
{
  MinaCapstoneKind kind;
  const char      *service;
  const char      *span;
  const char      *span_service;
  MinaSpanKind     span_kind;
  const char      *version;
  guint            count;
  guint            each_ms;
  guint            kept_bp;
} MinaCapstoneAnswer;

/**
 * mina_capstone_seed:
 * @learner: id of a learner, any text
 * @class_id: id of a class, any text
 *
 * Returns: the seed of the case that this learner gets in this class; the same on every machine
 */
guint64      mina_capstone_seed      (const char         *learner,
                                      const char         *class_id);

/**
 * mina_capstone_next_seed:
 * @seed: a seed
 *
 * Returns: the seed of another case of another kind, for who was shown the answer
 */
guint64      mina_capstone_next_seed (guint64             seed);

/**
 * mina_capstone_kind_name:
 * @kind: a kind
 *
 * Returns: (transfer none): its name in lessons: "n-plus-one" say
 */
const char  *mina_capstone_kind_name (MinaCapstoneKind    kind);

/**
 * mina_capstone_answer:
 * @seed: a seed
 * @answer: (out): what is wrong in the case of this seed
 */
void         mina_capstone_answer    (guint64             seed,
                                      MinaCapstoneAnswer *answer);

G_END_DECLS
