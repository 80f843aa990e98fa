/* python-lab.c - tests that programs are said to do what the OpenTelemetry SDK for Python does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is expected here was seen in runs of the real SDK; tests/peer/python-sdk.py repeats them.
 */

#include <string.h>

#include "base/mina-id.h"
#include "synth/mina-python-lab.h"

#define EXPORT_LINES                                                                               \
  "from opentelemetry.sdk.trace.export import BatchSpanProcessor\n"                                \
  "from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter\n"           \
  "trace.get_tracer_provider().add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))\n"
#define REQUESTS_LINES                                                                             \
  "from opentelemetry.instrumentation.requests import RequestsInstrumentor\n"                      \
  "RequestsInstrumentor().instrument()\n"
#define INJECT_LINES                                                                               \
  "        headers = {}\n"                                                                         \
  "        inject(headers)\n"                                                                      \
  "        requests.post(\"http://payments/charge\", headers=headers)\n"
#define RESOURCE "resource=Resource.create({\"service.name\": \"checkout\"})"

#define SPAN_LINE                                                                                  \
  "    with trace.get_tracer(__name__).start_as_current_span(\"checkout-operation\") as span:\n"

/* The program of the lesson with arguments of its provider, lines after it, and lines instead of
 * the call in its span. */
static char *
program (const char *arguments, const char *setup, const char *with, const char *inner)
{
  return g_strconcat (
    "from opentelemetry import trace\n"
    "from opentelemetry.sdk.trace import TracerProvider\n"
    "from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased, ALWAYS_OFF\n"
    "from opentelemetry.sdk.resources import Resource\n"
    "from opentelemetry.trace import Status, StatusCode\n"
    "from opentelemetry.propagate import inject, set_global_textmap\n"
    "from opentelemetry.instrumentation.flask import FlaskInstrumentor\n"
    "\n# Setup\ntrace.set_tracer_provider(TracerProvider(",
    arguments, "))\n", setup,
    "FlaskInstrumentor().instrument_app(app)\n\n"
    "@app.route(\"/checkout\")\n"
    "def checkout():\n",
    with != NULL ? with : SPAN_LINE,
    inner != NULL ? inner : "        process_payment()\n", "        return \"ok\"\n", NULL);
}

static MinaPythonRun *
run_with (const char *text, const MinaPythonHarness *harness)
{
  MinaPythonHarness usual;

  mina_python_harness_init (&usual);
  return mina_python_run (text, -1, harness != NULL ? harness : &usual);
}

static MinaPythonRun *
run (const char *arguments, const char *setup, const char *inner)
{
  g_autofree char *text = program (arguments, setup, NULL, inner);

  return run_with (text, NULL);
}

static guint
count_reach (const MinaPythonRun *done, MinaPythonReach reach)
{
  guint n = 0;

  for (guint i = 0; i < done->spans->len; i++)
    n += ((MinaPythonSpan *) g_ptr_array_index (done->spans, i))->reach == reach;
  return n;
}

static void
test_as_written_nothing_is_sent (void)
{
  g_autoptr (MinaPythonRun) done = run_with (mina_python_listing (), NULL);
  const MinaPythonSpan *span;

  g_assert_cmpuint (done->error_line, ==, 0);
  g_assert_cmpuint (done->n_own, ==, 0);
  g_assert_cmpuint (done->n_ghosts, ==, 2);
  g_assert_cmpuint (count_reach (done, MINA_PYTHON_NO_PROCESSOR), ==, 2);
  /* payments alone, a stranger. */
  g_assert_cmpuint (done->n_exported, ==, 1);
  g_assert_cmpuint (done->headers->len, ==, 0);
  g_assert_null (mina_python_run_payments_parent (done));
  for (guint i = 0; i < done->n_lines; i++)
    g_assert_cmpint (done->lines[i].form, !=, MINA_PYTHON_OTHER);
  span = mina_python_run_find_span (done, "GET /checkout");
  g_assert_cmpint (span->start_us, ==, 0);
  g_assert_cmpint (span->end_us, ==, 214000);
  span = mina_python_run_find_span (done, "checkout-operation");
  g_assert_cmpint (span->start_us, ==, 6000);
  g_assert_cmpint (span->end_us, ==, 208000);
  g_assert_cmpstr (span->scope, ==, "shop");
}

static void
test_each_step_shows_what_the_course_says (void)
{
  g_autoptr (MinaPythonRun) mouth = run ("", EXPORT_LINES, NULL);
  g_autoptr (MinaPythonRun) name = run (RESOURCE, EXPORT_LINES, NULL);
  g_autoptr (MinaPythonRun) client = run (RESOURCE, EXPORT_LINES REQUESTS_LINES, NULL);
  g_autoptr (MinaPythonRun) hand = run (RESOURCE, EXPORT_LINES, INJECT_LINES);
  const MinaPythonSpan *post;

  g_assert_cmpuint (mouth->n_own, ==, 2);
  g_assert_cmpuint (mouth->n_ghosts, ==, 0);
  g_assert_cmpuint (mouth->n_traces, ==, 2);
  g_assert_true (mina_python_run_has_service (mouth, "unknown_service"));

  g_assert_true (mina_python_run_has_service (name, "checkout"));
  g_assert_false (mina_python_run_has_service (name, "unknown_service"));
  g_assert_cmpuint (name->n_traces, ==, 2);

  g_assert_cmpuint (client->n_exported, ==, 4);
  g_assert_cmpuint (client->n_traces, ==, 1);
  g_assert_cmpstr (mina_python_run_payments_parent (client), ==, "checkout");
  post = mina_python_run_find_span (client, "POST");
  g_assert_cmpint (post->start_us, ==, 12000);
  g_assert_cmpint (post->end_us, ==, 196000);
  g_assert_cmpint (post->kind, ==, MINA_SPAN_KIND_CLIENT);

  g_assert_cmpuint (hand->n_exported, ==, 3);
  g_assert_cmpuint (hand->n_traces, ==, 1);
  g_assert_cmpstr (mina_python_run_payments_parent (hand), ==, "checkout");
  g_assert_true (hand->traits & MINA_PYTHON_INJECTED);
}

/* The shop's own function carries what it is given. */
static void
test_process_payment_carries_headers (void)
{
  static const char *const calls[] = { "        process_payment(headers=carrier)\n",
                                       "        process_payment(carrier)\n" };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autofree char *inner =
        g_strconcat ("        carrier = {}\n        inject(carrier)\n", calls[i], NULL);
      g_autoptr (MinaPythonRun) done = run (RESOURCE, EXPORT_LINES, inner);

      g_assert_cmpuint (done->error_line, ==, 0);
      g_assert_cmpuint (done->n_traces, ==, 1);
      g_assert_cmpuint (done->n_exported, ==, 3);
      g_assert_cmpstr (mina_python_run_payments_parent (done), ==, "checkout");
    }
}

static void
test_headers_are_exact (void)
{
  static const struct
  {
    const char *setup;
    const char *names[4];
    gboolean arrives;
  } formats[] = {
    { "", { "traceparent" }, TRUE },
    { "from opentelemetry.propagators.b3 import B3SingleFormat\n"
      "set_global_textmap(B3SingleFormat())\n",
      { "b3" },
      FALSE },
    { "from opentelemetry.propagators.b3 import B3MultiFormat\n"
      "set_global_textmap(B3MultiFormat())\n",
      { "x-b3-traceid", "x-b3-spanid", "x-b3-sampled" },
      FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *setup = g_strconcat (EXPORT_LINES REQUESTS_LINES, formats[i].setup, NULL);
      g_autoptr (MinaPythonRun) done = run ("", setup, NULL);
      const MinaPythonSpan *post = mina_python_run_find_span (done, "POST");
      char trace[MINA_TRACE_ID_SIZE], span[MINA_SPAN_ID_SIZE];
      g_autofree char *traceparent = NULL;
      g_autofree char *b3 = NULL;

      mina_trace_id_to_hex (post->trace_id, trace);
      mina_span_id_to_hex (post->id, span);
      traceparent = g_strdup_printf ("00-%s-%s-01", trace, span);
      b3 = g_strdup_printf ("%s-%s-1", trace, span);
      for (guint k = 0; k < done->headers->len; k++)
        {
          const MinaPythonHeader *header = g_ptr_array_index (done->headers, k);

          g_assert_cmpstr (header->name, ==, formats[i].names[k]);
          if (strcmp (header->name, "traceparent") == 0)
            g_assert_cmpstr (header->value, ==, traceparent);
          if (strcmp (header->name, "b3") == 0)
            g_assert_cmpstr (header->value, ==, b3);
          if (strcmp (header->name, "x-b3-traceid") == 0)
            g_assert_cmpstr (header->value, ==, trace);
          if (strcmp (header->name, "x-b3-spanid") == 0)
            g_assert_cmpstr (header->value, ==, span);
          if (strcmp (header->name, "x-b3-sampled") == 0)
            g_assert_cmpstr (header->value, ==, "1");
        }
      g_assert_cmpuint (done->headers->len, ==, i == 2 ? 3 : 1);
      /* One side only: two traces again. */
      g_assert_cmpuint (done->n_traces, ==, formats[i].arrives ? 1 : 2);
    }
}

static void
test_propagators_on_both_sides_meet (void)
{
  MinaPythonHarness harness;
  g_autofree char *text = program ("",
                                   EXPORT_LINES REQUESTS_LINES
                                   "from opentelemetry.propagators.b3 import B3SingleFormat\n"
                                   "set_global_textmap(B3SingleFormat())\n",
                                   NULL, NULL);
  g_autoptr (MinaPythonRun) done = NULL;

  mina_python_harness_init (&harness);
  harness.payments_propagators = MINA_PYTHON_B3_SINGLE;
  done = run_with (text, &harness);
  g_assert_cmpuint (done->n_traces, ==, 1);
}

/* Every wrong turn of the course can be told. */
static void
test_wrong_turns_are_told (void)
{
  static const struct
  {
    const char *arguments, *setup, *with, *inner;
    MinaPythonTrait trait;
    guint n_own;
  } turns[] = {
    { "",
      "from opentelemetry.sdk.trace.export import BatchSpanProcessor, ConsoleSpanExporter\n"
      "trace.get_tracer_provider().add_span_processor("
      "BatchSpanProcessor(ConsoleSpanExporter()))\n",
      NULL, NULL, MINA_PYTHON_CONSOLE_EXPORTER, 0 },
    { "", EXPORT_LINES "trace.set_tracer_provider(TracerProvider())\n", NULL, NULL,
      MINA_PYTHON_PROVIDER_TWICE, 2 },
    { "", EXPORT_LINES, NULL,
      "        span.set_attribute(\"service.name\", \"checkout\")\n        process_payment()\n",
      MINA_PYTHON_NAME_ON_SPAN, 2 },
    { "", EXPORT_LINES,
      "    with trace.get_tracer(\"checkout\").start_as_current_span(\"checkout-operation\"):\n",
      NULL, MINA_PYTHON_TRACER_RENAMED, 2 },
    { "", EXPORT_LINES, NULL,
      "        span.set_attribute(\"id\", format(span.get_span_context().trace_id, \"032x\"))\n"
      "        process_payment()\n",
      MINA_PYTHON_ID_IN_ATTRIBUTE, 2 },
    { "", EXPORT_LINES, NULL,
      "        headers = {}\n"
      "        requests.post(\"http://payments/charge\", headers=headers)\n"
      "        inject(headers)\n",
      MINA_PYTHON_INJECT_LATE, 2 },
    { "", EXPORT_LINES, NULL,
      "        headers = {}\n        inject(headers)\n        process_payment()\n",
      MINA_PYTHON_INJECT_UNUSED, 2 },
    { "", EXPORT_LINES, NULL,
      "        with trace.get_tracer(__name__).start_as_current_span(\"payments\"):\n"
      "            process_payment()\n",
      MINA_PYTHON_SPAN_NAMED_PAYMENTS, 3 },
    { "sampler=ALWAYS_OFF", EXPORT_LINES, NULL, NULL, MINA_PYTHON_ALWAYS_OFF, 0 },
    { "", EXPORT_LINES, "    process_payment()\n    if True:\n", NULL, MINA_PYTHON_SPAN_DELETED,
      1 },
    { "", EXPORT_LINES, NULL,
      "        span.set_attribute(\"card\", card_number)\n        process_payment()\n",
      MINA_PYTHON_SECRET, 2 },
    { "", EXPORT_LINES, NULL,
      "        span.set_attribute(\"pan\", \"4111-1111-1111-1111\")\n        process_payment()\n",
      MINA_PYTHON_SECRET, 2 },
  };

  g_autoptr (MinaPythonRun) good = run (RESOURCE, EXPORT_LINES REQUESTS_LINES, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      g_autofree char *text =
        program (turns[i].arguments, turns[i].setup, turns[i].with, turns[i].inner);
      g_autoptr (MinaPythonRun) done = run_with (text, NULL);

      g_test_message ("%u", i);
      g_assert_cmpuint (done->error_line, ==, 0);
      g_assert_true ((done->traits & turns[i].trait) != 0);
      g_assert_cmpuint (done->n_own, ==, turns[i].n_own);
      g_assert_true ((good->traits & turns[i].trait) == 0);
      /* None of them joins the two stories. */
      g_assert_null (mina_python_run_payments_parent (done));
    }
}

static void
test_simple_processor_sends_singly (void)
{
  g_autoptr (MinaPythonRun) done = run (
    "",
    "from opentelemetry.sdk.trace.export import SimpleSpanProcessor\n"
    "from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter\n"
    "trace.get_tracer_provider().add_span_processor(SimpleSpanProcessor(OTLPSpanExporter()))\n",
    NULL);

  g_assert_cmpuint (done->n_own, ==, 2);
  g_assert_cmpuint (count_reach (done, MINA_PYTHON_EXPORTED_SINGLY), ==, 2);
  g_assert_true (done->traits & MINA_PYTHON_SIMPLE_PROCESSOR);
}

#define DECLINED(inner) program (RESOURCE, EXPORT_LINES, NULL, inner)

static void
test_declined_card_is_confessed_or_not (void)
{
  MinaPythonHarness harness;
  const struct
  {
    char *text;
    MinaStatus status;
    guint code;
    gboolean log_only;
  } programs[] = {
    /* The exception leaves the span: the SDK records it and sets ERROR by itself. */
    { DECLINED (NULL), MINA_STATUS_ERROR, 500, FALSE },
    { DECLINED ("        try:\n            process_payment()\n"
                "        except Exception as error:\n"
                "            logger.error(\"declined\")\n"),
      MINA_STATUS_UNSET, 200, TRUE },
    { DECLINED ("        span.set_attribute(\"app.cart.items\", len(cart))\n"
                "        try:\n            process_payment()\n"
                "        except CardDeclined as error:\n"
                "            span.record_exception(error)\n"
                "            span.set_status(Status(StatusCode.ERROR, \"declined\"))\n"
                "            return \"declined\", 402\n"),
      MINA_STATUS_ERROR, 402, FALSE },
    { DECLINED ("        try:\n            process_payment()\n"
                "        except Exception:\n"
                "            span.set_status(StatusCode.ERROR, \"declined\")\n"
                "            raise\n"),
      MINA_STATUS_ERROR, 500, FALSE },
  };

  mina_python_harness_init (&harness);
  harness.declined = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autoptr (MinaPythonRun) done = run_with (programs[i].text, &harness);
      const MinaPythonSpan *span = mina_python_run_find_span (done, "checkout-operation");

      g_test_message ("%u", i);
      g_assert_cmpuint (done->error_line, ==, 0);
      g_assert_cmpint (span->status, ==, programs[i].status);
      g_assert_cmpuint (done->status_code, ==, programs[i].code);
      g_assert_cmpint ((done->traits & MINA_PYTHON_LOG_ONLY) != 0, ==, programs[i].log_only);
      if (i == 0)
        {
          g_assert_cmpstr (span->status_message, ==, "CardDeclined: card declined");
          g_assert_cmpuint (span->events->len, ==, 1);
        }
      if (i == 2)
        {
          const MinaPythonAttribute *items =
            mina_python_span_find_attribute (span, "app.cart.items");

          g_assert_cmpstr (items->text, ==, "3");
          g_assert_cmpint (items->type, ==, MINA_VALUE_INT);
          g_assert_cmpstr (span->status_message, ==, "declined");
        }
      g_free (programs[i].text);
    }
}

static void
test_coin_is_thrown_once (void)
{
  static const struct
  {
    const char *sampler;
    MinaPythonSampler payments;
    guint kept, partial;
  } coins[] = {
    { "sampler=ParentBased(root=TraceIdRatioBased(0.1))", { TRUE, 1000000 }, 2, 0 },
    { "sampler=ParentBased(TraceIdRatioBased(0.1))", { FALSE, 50000 }, 1, 1 },
    { "sampler=ParentBased(TraceIdRatioBased(0.1))", { FALSE, 500000 }, 2, 8 },
    { "sampler=TraceIdRatioBased(0.1)", { TRUE, 1000000 }, 2, 0 },
    { "sampler=ALWAYS_OFF", { TRUE, 1000000 }, 0, 0 },
    { "sampler=ParentBased(root=TraceIdRatioBased(1))", { TRUE, 1000000 }, 20, 0 },
    { "", { TRUE, 1000000 }, 20, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (coins); i++)
    {
      g_autofree char *text =
        program (coins[i].sampler, EXPORT_LINES REQUESTS_LINES, NULL, NULL);
      MinaPythonHarness harness;
      g_autoptr (MinaPythonRun) done = NULL;

      mina_python_harness_init (&harness);
      harness.requests = 20;
      harness.payments_sampler = coins[i].payments;
      done = run_with (text, &harness);
      g_test_message ("%s", coins[i].sampler);
      g_assert_cmpuint (done->sent, ==, 20);
      g_assert_cmpuint (done->kept, ==, coins[i].kept);
      g_assert_cmpuint (done->partial, ==, coins[i].partial);
      g_assert_cmpint ((done->traits & MINA_PYTHON_OWN_RATIO) != 0, ==,
                       !coins[i].payments.parent_based);
      /* Who is not sampled says so to the next one. */
      g_assert_true (g_str_has_suffix (
        ((MinaPythonHeader *) g_ptr_array_index (done->headers, 0))->value,
        coins[i].kept == 20 ? "-01" : "-00"));
    }
}

/* What Python says, and where; the last good traces stay with who shows them. */
static void
test_errors_stop_where_python_stops (void)
{
  static const struct
  {
    const char *program;
    guint line;
    const char *message;
  } wrong[] = {
    { "from opentelemetry import trace\n"
      "trace.get_tracer_provider().add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))\n",
      2, "AttributeError: 'ProxyTracerProvider' object has no attribute 'add_span_processor'" },
    { "from opentelemetry import trace\nfrom opentelemetry.sdk.trace import TracerProvider\n"
      "trace.set_tracer_provider(TracerProvider())\n"
      "trace.get_tracer_provider().add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))\n",
      4, "NameError: name 'BatchSpanProcessor' is not defined" },
    { "trace.set_tracer_provider(TracerProvider())\n", 1,
      "NameError: name 'trace' is not defined" },
    { "from opentelemetry.sdk.trace import Provider\n", 1,
      "ImportError: cannot import name 'Provider' from 'opentelemetry.sdk.trace'" },
    { "from opentelemetry.sdk.trace.sampling import TraceIdRatioBased\n\n"
      "s = TraceIdRatioBased(10)\n",
      3, "ValueError: Probability must be in range [0.0, 1.0]." },
    { "\ntrace.get_tracer(\n", 2, "SyntaxError: '(' was never closed" },
    { "x = \"abc\n", 1, "SyntaxError: unterminated string literal" },
    { "@app.route(\"/checkout\")\ndef checkout():\nprocess_payment()\n", 3,
      "IndentationError: expected an indented block" },
    { "app\n    process_payment()\n", 2, "IndentationError: unexpected indent" },
    { "def a():\n    try:\n        pass\n  return 1\n", 4,
      "IndentationError: unindent does not match any outer indentation level" },
    { "@app.route(\"/checkout\")\ndef checkout():\n    span.set_attribute(\"a\", 1)\n", 3,
      "NameError: name 'span' is not defined" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (MinaPythonRun) done = run_with (wrong[i].program, NULL);

      g_test_message ("%s", wrong[i].message);
      g_assert_cmpuint (done->error_line, ==, wrong[i].line);
      g_assert_true (done->lines[wrong[i].line - 1].is_error);
      g_assert_cmpstr (done->lines[wrong[i].line - 1].message, ==, wrong[i].message);
      g_assert_cmpuint (done->spans->len, ==, 0);
    }
}

static void
test_unknown_lines_are_grey_and_harmless (void)
{
  g_autoptr (MinaPythonRun) plain = run (RESOURCE, EXPORT_LINES, NULL);
  g_autoptr (MinaPythonRun) done =
    run (RESOURCE, EXPORT_LINES "import os\nx = [i for i in range(3)]\n",
         "        total = 1 + 2\n"
         "        for i in range(3):\n"
         "            process_payment()\n"
         "        process_payment()\n");
  guint grey = 0;

  g_assert_cmpuint (done->error_line, ==, 0);
  g_assert_cmpuint (done->spans->len, ==, plain->spans->len);
  for (guint i = 0; i < done->n_lines; i++)
    grey += done->lines[i].form == MINA_PYTHON_OTHER;
  g_assert_cmpuint (grey, ==, 4);
}

static void
test_bank_of_lines_needs_no_imports (void)
{
  static const char text[] =
    "trace.set_tracer_provider(TracerProvider())\n"
    "trace.get_tracer_provider().add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))\n"
    "FlaskInstrumentor().instrument_app(app)\n"
    "@app.route(\"/refund\")\n"
    "def refund():\n"
    "    process_payment()\n";
  MinaPythonHarness harness;
  g_autoptr (MinaPythonRun) given = NULL;
  g_autoptr (MinaPythonRun) bare = run_with (text, NULL);

  mina_python_harness_init (&harness);
  harness.imports_given = TRUE;
  harness.route = "/refund";
  given = run_with (text, &harness);
  g_assert_cmpuint (given->error_line, ==, 0);
  g_assert_nonnull (mina_python_run_find_span (given, "GET /refund"));
  g_assert_cmpuint (bare->error_line, ==, 1);
}

static void
test_dataset_marks_ghosts (void)
{
  g_autoptr (MinaPythonRun) done = run_with (mina_python_listing (), NULL);
  g_autoptr (MinaDataset) dataset = mina_python_run_dataset (done);
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint ghosts = 0;

  g_assert_cmpuint (spans->n, ==, 3);
  for (guint32 i = 0; i < spans->n; i++)
    for (guint k = 0; k < spans->attributes[i].n; k++)
      ghosts += strcmp (mina_dataset_text (
                          dataset, mina_attributes_at (mina_dataset_attributes (dataset),
                                                       spans->attributes[i], k)
                                     ->key),
                        "mina.ghost")
                == 0;
  g_assert_cmpuint (ghosts, ==, 2);
}

/* Anything may be typed: every prefix and every single missing byte of a program. */
static void
test_anything_may_be_typed (void)
{
  g_autofree char *text = program (RESOURCE, EXPORT_LINES REQUESTS_LINES, NULL, INJECT_LINES);
  MinaPythonHarness harness;
  gsize length = strlen (text);

  mina_python_harness_init (&harness);
  for (gsize i = 0; i <= length; i++)
    {
      g_autoptr (MinaPythonRun) start = mina_python_run (text, (gssize) i, &harness);
      g_autofree char *without = g_strconcat (text, NULL);
      g_autoptr (MinaPythonRun) gap = NULL;

      memmove (without + i, without + MIN (i + 1, length), length - MIN (i + 1, length) + 1);
      gap = mina_python_run (without, -1, &harness);
      g_assert_cmpuint (start->error_line, <=, start->n_lines);
      g_assert_cmpuint (gap->error_line, <=, gap->n_lines);
    }
  {
    /* As many calls as fit, a hundred times over: what is kept of them is bounded. */
    g_autoptr (GString) calls = g_string_new (NULL);
    g_autofree char *many = NULL;
    g_autoptr (MinaPythonRun) done = NULL;

    g_string_append (calls, "        headers = {}\n        inject(headers)\n");
    for (guint i = 0; i < 900; i++)
      g_string_append (calls, "        requests.post(\"http://a\", headers=headers)\n");
    many = program (RESOURCE, EXPORT_LINES, NULL, calls->str);
    harness.requests = MINA_PYTHON_MAX_REQUESTS;
    done = mina_python_run (many, -1, &harness);
    g_assert_cmpuint (done->error_line, ==, 0);
    g_assert_cmpuint (done->spans->len, <=, 5000);
    g_assert_cmpuint (done->headers->len, ==, 5000);
    harness.requests = 1;
  }
  {
    g_autofree char *deep = g_strnfill (60000, '(');
    g_autoptr (GString) steps = g_string_new ("@app.route('/checkout')\ndef f():\n");
    g_autoptr (MinaPythonRun) brackets = mina_python_run (deep, -1, &harness);
    g_autoptr (MinaPythonRun) blocks = NULL;

    for (guint i = 1; i < 200; i++)
      g_string_append_printf (steps, "%*stry:\n", (int) i, "");
    g_string_append_printf (steps, "%*spass\n", 200, "");
    blocks = mina_python_run (steps->str, -1, &harness);
    g_assert_cmpuint (brackets->error_line, ==, 1);
    g_assert_cmpuint (blocks->error_line, ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add_func ("/synth/python-lab/" path, function)
  ADD ("as-written-nothing-is-sent", test_as_written_nothing_is_sent);
  ADD ("each-step-shows-what-the-course-says", test_each_step_shows_what_the_course_says);
  ADD ("process-payment-carries-headers", test_process_payment_carries_headers);
  ADD ("headers-are-exact", test_headers_are_exact);
  ADD ("propagators-on-both-sides-meet", test_propagators_on_both_sides_meet);
  ADD ("wrong-turns-are-told", test_wrong_turns_are_told);
  ADD ("simple-processor-sends-singly", test_simple_processor_sends_singly);
  ADD ("declined-card-is-confessed-or-not", test_declined_card_is_confessed_or_not);
  ADD ("coin-is-thrown-once", test_coin_is_thrown_once);
  ADD ("errors-stop-where-python-stops", test_errors_stop_where_python_stops);
  ADD ("unknown-lines-are-grey-and-harmless", test_unknown_lines_are_grey_and_harmless);
  ADD ("bank-of-lines-needs-no-imports", test_bank_of_lines_needs_no_imports);
  ADD ("dataset-marks-ghosts", test_dataset_marks_ghosts);
  ADD ("anything-may-be-typed", test_anything_may_be_typed);
  return g_test_run ();
}
