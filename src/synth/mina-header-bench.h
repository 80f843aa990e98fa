/* mina-header-bench.h - headers to try, and what a reader makes of each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-headers.h"

G_BEGIN_DECLS

/**
 * MinaHeaderCase:
 * @name: what is special about it, marked for translation
 * @reads: what the reader reads
 * @headers: what comes, as `name: value` lines
 * @verdict: what the reader does
 * @sampled: the decision it then has, if it takes one over
 *
 * A case of the header bench.
 */
typedef struct
{
  const char       *name;
  MinaPropagators   reads;
  const char       *headers;
  MinaHeaderVerdict verdict;
  MinaSampled       sampled;
} MinaHeaderCase;

/**
 * mina_header_bench:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): the cases, in the order to show them
 */
const MinaHeaderCase *mina_header_bench (guint *n);

G_END_DECLS
