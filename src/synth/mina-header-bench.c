/* mina-header-bench.c - headers to try, and what a reader makes of each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-synth"

#include "mina-config.h"

#include "synth/mina-header-bench.h"

#include <glib/gi18n-lib.h>

#define HALF "a3ce929d0e0e4736"
#define TRACE "4bf92f3577b34da6" HALF
#define SPAN "00f067aa0ba902b7"
#define ZERO_SPAN "0000000000000000"
#define W3C MINA_PROPAGATOR_TRACECONTEXT
#define B3 MINA_PROPAGATOR_B3

static const MinaHeaderCase cases[] = {
  { N_("Valid and recorded"), W3C, "traceparent: 00-" TRACE "-" SPAN "-01", MINA_HEADER_ACCEPTED,
    MINA_SAMPLED_YES },
  { N_("Valid, but not recorded"), W3C, "traceparent: 00-" TRACE "-" SPAN "-00",
    MINA_HEADER_ACCEPTED, MINA_SAMPLED_NO },
  { N_("Recorded, with a random trace id"), W3C, "traceparent: 00-" TRACE "-" SPAN "-03",
    MINA_HEADER_ACCEPTED, MINA_SAMPLED_YES },
  { N_("Trace id in upper case"), W3C,
    "traceparent: 00-4BF92F3577B34DA6A3CE929D0E0E4736-" SPAN "-01", MINA_HEADER_IGNORED },
  { N_("Trace id of zeros"), W3C, "traceparent: 00-" ZERO_SPAN ZERO_SPAN "-" SPAN "-01",
    MINA_HEADER_IGNORED },
  { N_("Parent id of zeros"), W3C, "traceparent: 00-" TRACE "-" ZERO_SPAN "-01",
    MINA_HEADER_IGNORED },
  { N_("Version ff"), W3C, "traceparent: ff-" TRACE "-" SPAN "-01", MINA_HEADER_IGNORED },
  { N_("A later version, with a fifth field"), W3C,
    "traceparent: 01-" TRACE "-" SPAN "-01-what", MINA_HEADER_ACCEPTED, MINA_SAMPLED_YES },
  { N_("Version 00 with a fifth field"), W3C, "traceparent: 00-" TRACE "-" SPAN "-01-what",
    MINA_HEADER_IGNORED },
  { N_("Trace id of 16 digits"), W3C, "traceparent: 00-" HALF "-" SPAN "-01",
    MINA_HEADER_IGNORED },
  { N_("No header"), W3C, "", MINA_HEADER_IGNORED },
  { N_("b3, where only traceparent is read"), W3C, "b3: " TRACE "-" SPAN "-1",
    MINA_HEADER_IGNORED },
  { N_("One b3 header"), B3, "b3: " TRACE "-" SPAN "-1", MINA_HEADER_ACCEPTED, MINA_SAMPLED_YES },
  { N_("b3 with a trace id of 64 bits"), B3, "b3: " HALF "-" SPAN "-1", MINA_HEADER_ACCEPTED,
    MINA_SAMPLED_YES },
  { N_("b3, debugging"), B3, "b3: " TRACE "-" SPAN "-d", MINA_HEADER_ACCEPTED, MINA_SAMPLED_YES },
  { N_("b3 with nothing but “do not record”"), B3, "b3: 0", MINA_HEADER_DECISION,
    MINA_SAMPLED_NO },
  { N_("b3 that leaves the decision open"), B3, "b3: " TRACE "-" SPAN, MINA_HEADER_ACCEPTED,
    MINA_SAMPLED_DEFERRED },
  { N_("B3 in several headers"), B3,
    "X-B3-TraceId: " TRACE "\nX-B3-SpanId: " SPAN "\nX-B3-Sampled: 1", MINA_HEADER_ACCEPTED,
    MINA_SAMPLED_YES },
  { N_("B3 in several headers, with the old “true”"), B3,
    "X-B3-TraceId: " TRACE "\nX-B3-SpanId: " SPAN "\nX-B3-Sampled: true", MINA_HEADER_ACCEPTED,
    MINA_SAMPLED_YES },
  { N_("Both forms of B3: the single header wins"), B3,
    "b3: " TRACE "-" SPAN "-0\nX-B3-TraceId: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nX-B3-SpanId: " SPAN
    "\nX-B3-Sampled: 1",
    MINA_HEADER_ACCEPTED, MINA_SAMPLED_NO },
  { N_("traceparent, where only b3 is read"), B3, "traceparent: 00-" TRACE "-" SPAN "-01",
    MINA_HEADER_IGNORED },
};

const MinaHeaderCase *
mina_header_bench (guint *n)
{
  *n = G_N_ELEMENTS (cases);
  return cases;
}
