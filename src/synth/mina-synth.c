/* mina-synth.c - the table of made-up datasets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "mina-config.h"

#define G_LOG_DOMAIN "mina-synth"

#include "synth/mina-synth.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "synth/mina-synth-cases.h"
#include "synth/mina-synth-shop.h"

static const MinaSynthCase cases[] = {
  { "vanishing-ms", N_ ("Vanishing millisecond"),
    N_ ("14 000 requests, logs and metrics. Clean, flat, and slow."), 0x4D494E41,
    mina_synth_vanishing_ms },
  { "five-spans", N_ ("Five spans"), N_ ("The exercise: 1.60 s, one timeout, one retry."), 0,
    mina_synth_five_spans },
  { "five-spans-lit", N_ ("Five spans, lit"), N_ ("The same request with Service B instrumented."),
    0, mina_synth_five_spans_lit },
  { "five-spans-twin", N_ ("Five other spans"), N_ ("1.70 s, and the retry is the longest."), 0,
    mina_synth_five_spans_twin },
  { "first-trace", N_ ("First trace"), N_ ("Four small requests to learn reading with."), 0,
    mina_synth_first_trace },
  { "broken-context", N_ ("Broken context"), N_ ("40 requests told as 60 stories."), 0x4D494E41,
    mina_synth_broken_context },
  { "two-languages", N_ ("Two languages"),
    N_ ("12 requests whose services do not read each other's headers."), 0x4D494E41,
    mina_synth_two_languages },
  { "no-ids", N_ ("Without ids"), N_ ("A busy minute whose logs do not say whose they are."),
    0x4D494E41, mina_synth_no_ids },
  { "with-ids", N_ ("With ids"), N_ ("The same minute; each log line says whose it is."),
    0x4D494E41, mina_synth_with_ids },
  { "scene-torn", N_ ("First scene"), N_ ("Four requests, and how they are told."), 0x4D494E41,
    mina_synth_scene_torn },
  { "scene-list", N_ ("Second scene"), N_ ("A busy minute, its metrics, and a list of traces."),
    3, mina_synth_scene_list },
  { "scene-words", N_ ("Third scene"), N_ ("Four seconds of traces and log lines."), 0x4D494E41,
    mina_synth_scene_words },
  { "scene-silent", N_ ("Fourth scene"), N_ ("A few requests of a shop."), 0x4D494E41,
    mina_synth_scene_silent },
  { "pipe-day", N_ ("Kept by an overfull pipeline"),
    N_ ("Slow and ordinary traces of a busy minute, with what was lost of them."), 0x50495045,
    mina_synth_pipe_day },
  { "capstone", N_ ("One more case"), N_ ("Something is wrong, and another seed is another case."),
    0x4D494E41, mina_synth_capstone },
  { "checkout-python", N_ ("Checkout in Python"),
    N_ ("A small program's own trace, and that of the service it calls."), 0,
    mina_synth_checkout_python },
  { "checkout-python-joined", N_ ("Checkout in Python, joined"),
    N_ ("The same request, its context passed on by hand."), 0, mina_synth_checkout_python_joined },
  { "skewed-clocks", N_ ("Skewed clocks"), N_ ("Children who begin before their parents."), 0,
    mina_synth_skewed_clocks },
  { "async-tail", N_ ("Asynchronous tail"), N_ ("Work that outlives the request."), 0,
    mina_synth_async_tail },
  { "big", N_ ("A hundred thousand"), N_ ("Large, to see what folding keeps."), 0x4D494E41,
    mina_synth_big },
};

const MinaSynthCase *
mina_synth_cases (guint *n)
{
  *n = G_N_ELEMENTS (cases);
  return cases;
}

const MinaSynthCase *
mina_synth_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (strcmp (cases[i].name, name) == 0)
      return &cases[i];
  return NULL;
}
