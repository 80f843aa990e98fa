/* mina-time-span.h - a stretch of time, in nanoseconds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MINA_NS_PER_US: nanoseconds in a microsecond
 * MINA_NS_PER_MS: nanoseconds in a millisecond
 * MINA_NS_PER_S: nanoseconds in a second
 */
#define MINA_NS_PER_US G_GINT64_CONSTANT (1000)
#define MINA_NS_PER_MS G_GINT64_CONSTANT (1000000)
#define MINA_NS_PER_S G_GINT64_CONSTANT (1000000000)

/**
 * MinaTimeSpan:
 * @start_ns: first nanosecond, since the Unix epoch
 * @end_ns: one past the last nanosecond; never before @start_ns
 *
 * A stretch of time. A plain value: copy it freely. An instant has
 * @start_ns equal to @end_ns.
 */
typedef struct
{
  gint64 start_ns;
  gint64 end_ns;
} MinaTimeSpan;

/**
 * mina_time_span_length:
 * @self: a stretch of time
 *
 * Returns: its length in nanoseconds, at most G_MAXINT64
 */
static inline gint64
mina_time_span_length (MinaTimeSpan self)
{
  gint64 length;

  if (__builtin_sub_overflow (self.end_ns, self.start_ns, &length))
    return G_MAXINT64;
  return length;
}

/**
 * mina_time_span_contains:
 * @self: a stretch of time
 * @time_ns: an instant
 *
 * Returns: whether @time_ns lies in @self; the end counts as inside, so that an instant
 *   contains itself
 */
static inline gboolean
mina_time_span_contains (MinaTimeSpan self,
                         gint64       time_ns)
{
  return time_ns >= self.start_ns && time_ns <= self.end_ns;
}

/**
 * mina_time_span_overlaps:
 * @a: a stretch of time
 * @b: another
 *
 * Overlap is the question to ask of spans: "starts within" misses the root, which covers
 * everything and starts before all. Touching counts, so that instants are found.
 *
 * Returns: whether they share an instant
 */
static inline gboolean
mina_time_span_overlaps (MinaTimeSpan a,
                         MinaTimeSpan b)
{
  return a.start_ns <= b.end_ns && b.start_ns <= a.end_ns;
}

/**
 * mina_time_span_union:
 * @a: a stretch of time
 * @b: another
 *
 * Returns: the shortest stretch that covers both
 */
static inline MinaTimeSpan
mina_time_span_union (MinaTimeSpan a,
                      MinaTimeSpan b)
{
  return (MinaTimeSpan){ MIN (a.start_ns, b.start_ns), MAX (a.end_ns, b.end_ns) };
}

/**
 * mina_time_span_equal:
 * @a: a stretch of time
 * @b: another
 *
 * Returns: whether they begin and end alike
 */
static inline gboolean
mina_time_span_equal (MinaTimeSpan a,
                      MinaTimeSpan b)
{
  return a.start_ns == b.start_ns && a.end_ns == b.end_ns;
}

G_END_DECLS
