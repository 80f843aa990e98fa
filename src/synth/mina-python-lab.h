/* mina-python-lab.h - what a small Python program with OpenTelemetry would send, without running it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MINA_PYTHON_MAX_BYTES: bytes of a program at most
 * MINA_PYTHON_MAX_LINES: lines of a program at most
 * MINA_PYTHON_MAX_REQUESTS: requests of a run at most
 */
#define MINA_PYTHON_MAX_BYTES 65536
#define MINA_PYTHON_MAX_LINES 2000
#define MINA_PYTHON_MAX_REQUESTS 100

/**
 * MinaPythonForm:
 *
 * The forms of lines that are recognised. A line of none of them (%MINA_PYTHON_OTHER) is not
 * simulated: it takes no time and does nothing, and neither does the block below it.
 */
typedef enum
{
  MINA_PYTHON_OTHER,
  MINA_PYTHON_BLANK, /* or a comment */
  MINA_PYTHON_IMPORT,
  MINA_PYTHON_SET_PROVIDER,
  MINA_PYTHON_ADD_PROCESSOR,
  MINA_PYTHON_INSTRUMENT_FLASK,
  MINA_PYTHON_INSTRUMENT_REQUESTS,
  MINA_PYTHON_SET_PROPAGATOR,
  MINA_PYTHON_ROUTE,
  MINA_PYTHON_DEF,
  MINA_PYTHON_WITH_SPAN,
  MINA_PYTHON_SET_ATTRIBUTE,
  MINA_PYTHON_ADD_EVENT,
  MINA_PYTHON_SET_STATUS,
  MINA_PYTHON_RECORD_EXCEPTION,
  MINA_PYTHON_TRY,
  MINA_PYTHON_EXCEPT,
  MINA_PYTHON_RAISE, /* or pass */
  MINA_PYTHON_INJECT,
  MINA_PYTHON_CALL_REQUESTS,
  MINA_PYTHON_PROCESS_PAYMENT,
  MINA_PYTHON_SLEEP,
  MINA_PYTHON_RETURN,
  MINA_PYTHON_ASSIGN,
  MINA_PYTHON_LOG,
  MINA_PYTHON_N_FORMS,
} MinaPythonForm;

/**
 * MinaPythonLine:
 * @form: its form; lines that go on from the line above have its form
 * @is_error: whether Python would stop here
 * @message: (nullable): what Python would say, in its words: "NameError: name 'x' is not defined"
 *
 * What is known about a line.
 */
typedef struct
{
  MinaPythonForm form;
  gboolean       is_error;
  char          *message;
} MinaPythonLine;

/**
 * MinaPythonPropagators:
 *
 * Formats of headers, as bits.
 */
typedef enum
{
  MINA_PYTHON_TRACECONTEXT = 1 << 0,
  MINA_PYTHON_B3_SINGLE = 1 << 1,
  MINA_PYTHON_B3_MULTI = 1 << 2,
} MinaPythonPropagators;

/**
 * MinaPythonSampler:
 * @parent_based: whether a parent's decision is obeyed
 * @ratio_ppm: traces that are kept where the decision is its own, in millionths: 1 000 000 for
 *   ALWAYS_ON, 0 for ALWAYS_OFF
 *
 * A sampler. As in the Python SDK, a trace is kept if the last 64 bits of its id are below the
 * ratio's share of 2^64.
 */
typedef struct
{
  gboolean parent_based;
  guint    ratio_ppm;
} MinaPythonSampler;

/**
 * MinaPythonHarness:
 * @route: (nullable): path that is requested (GET); %NULL for "/checkout"
 * @requests: how many requests are sent, 1 to %MINA_PYTHON_MAX_REQUESTS
 * @declined: whether payments declines the card (402); process_payment() then raises CardDeclined
 * @imports_given: whether names of the SDK count as imported, for programs that are put together
 *   from a bank of lines
 * @payments_propagators: formats that payments reads, bits of #MinaPythonPropagators
 * @payments_sampler: the sampler of payments
 *
 * The shop around the program: it has `app`, `requests`, `process_payment()`, which may be given
 * headers, `CardDeclined`, `cart` (three items), `card_number` and `logger`. payments is
 * instrumented and exports.
 */
typedef struct
{
  const char       *route;
  guint             requests;
  gboolean          declined;
  gboolean          imports_given;
  guint             payments_propagators;
  MinaPythonSampler payments_sampler;
} MinaPythonHarness;

/**
 * MinaPythonReach:
 * @MINA_PYTHON_EXPORTED: it is sent to a collector, in batches
 * @MINA_PYTHON_EXPORTED_SINGLY: it is sent to a collector, by itself as it ends
 * @MINA_PYTHON_NO_PROCESSOR: its provider has no span processor
 * @MINA_PYTHON_CONSOLE: it is printed, and nobody collects it
 * @MINA_PYTHON_NOT_SAMPLED: the sampler decided against it
 *
 * How far a span comes. All but the first two are ghosts: born, numbered, never sent.
 */
typedef enum
{
  MINA_PYTHON_EXPORTED,
  MINA_PYTHON_EXPORTED_SINGLY,
  MINA_PYTHON_NO_PROCESSOR,
  MINA_PYTHON_CONSOLE,
  MINA_PYTHON_NOT_SAMPLED,
} MinaPythonReach;

/**
 * MinaPythonAttribute:
 * @key: key
 * @type: %MINA_VALUE_STRING, _INT, _BOOL or _DOUBLE
 * @text: the value as text
 * @is_secret: whether it should never be in a trace: a card number, a password
 *
 * An attribute of a span.
 */
typedef struct
{
  char         *key;
  MinaValueType type;
  char         *text;
  gboolean      is_secret;
} MinaPythonAttribute;

/**
 * MinaPythonEvent:
 * @time_us: when, microseconds since the beginning of the run
 * @name: name; "exception" for a recorded exception
 *
 * An event of a span.
 */
typedef struct
{
  gint64 time_us;
  char  *name;
} MinaPythonEvent;

/**
 * MinaPythonSpan:
 * @request: which request, from 0
 * @trace_id: trace
 * @id: id
 * @parent_id: id of its parent, 0 for none
 * @service: service.name of its resource
 * @scope: name of its tracer
 * @name: name
 * @kind: kind
 * @start_us: start, microseconds since the beginning of the run
 * @end_us: end
 * @status: status
 * @status_message: (nullable): its description
 * @is_payments: whether payments made it
 * @reach: how far it comes
 * @attributes: (element-type MinaPythonAttribute): attributes
 * @events: (element-type MinaPythonEvent): events
 *
 * A span that is born.
 */
typedef struct
{
  guint           request;
  MinaTraceId     trace_id;
  MinaSpanId      id;
  MinaSpanId      parent_id;
  char           *service;
  char           *scope;
  char           *name;
  MinaSpanKind    kind;
  gint64          start_us;
  gint64          end_us;
  MinaStatus      status;
  char           *status_message;
  gboolean        is_payments;
  MinaPythonReach reach;
  GPtrArray      *attributes;
  GPtrArray      *events;
} MinaPythonSpan;

/**
 * MinaPythonHeader:
 * @request: which request, from 0
 * @name: "traceparent", "b3", "x-b3-traceid" …
 * @value: its value
 *
 * A header that goes to payments.
 */
typedef struct
{
  guint request;
  char *name;
  char *value;
} MinaPythonHeader;

/**
 * MinaPythonTrait:
 * @MINA_PYTHON_CONSOLE_EXPORTER: a processor has the console exporter
 * @MINA_PYTHON_SIMPLE_PROCESSOR: a processor sends each span by itself
 * @MINA_PYTHON_PROVIDER_TWICE: a provider was set although there was one: the first one stays
 * @MINA_PYTHON_NO_PROVIDER: no provider was set: nothing is born
 * @MINA_PYTHON_NAME_ON_SPAN: service.name was set on a span
 * @MINA_PYTHON_TRACER_RENAMED: a tracer has another name than `__name__`
 * @MINA_PYTHON_ID_IN_ATTRIBUTE: the id of the trace was put into an attribute
 * @MINA_PYTHON_INJECT_LATE: inject() came only after the call
 * @MINA_PYTHON_INJECT_UNUSED: what inject() wrote was not sent
 * @MINA_PYTHON_SPAN_NAMED_PAYMENTS: a span of the program's is called like the other service
 * @MINA_PYTHON_ALWAYS_OFF: the sampler keeps nothing
 * @MINA_PYTHON_OWN_RATIO: payments throws a coin of its own
 * @MINA_PYTHON_LOG_ONLY: the card was declined, a log line says so, and no span of the program does
 * @MINA_PYTHON_SPAN_DELETED: the route answers without any span of the program's own
 * @MINA_PYTHON_SECRET: a span carries a card number or the like
 * @MINA_PYTHON_FLASK_INSTRUMENTED: Flask is instrumented
 * @MINA_PYTHON_REQUESTS_INSTRUMENTED: requests is instrumented
 * @MINA_PYTHON_INJECTED: inject() wrote headers that were sent
 * @MINA_PYTHON_NO_ROUTE: no function answers the route (404)
 * @MINA_PYTHON_FLASK_LATE: FlaskInstrumentor().instrument() came after `app` was made, to no effect
 *
 * What can be said about a program, as bits: what the course answers to.
 */
typedef enum
{
  MINA_PYTHON_CONSOLE_EXPORTER = 1 << 0,
  MINA_PYTHON_SIMPLE_PROCESSOR = 1 << 1,
  MINA_PYTHON_PROVIDER_TWICE = 1 << 2,
  MINA_PYTHON_NO_PROVIDER = 1 << 3,
  MINA_PYTHON_NAME_ON_SPAN = 1 << 4,
  MINA_PYTHON_TRACER_RENAMED = 1 << 5,
  MINA_PYTHON_ID_IN_ATTRIBUTE = 1 << 6,
  MINA_PYTHON_INJECT_LATE = 1 << 7,
  MINA_PYTHON_INJECT_UNUSED = 1 << 8,
  MINA_PYTHON_SPAN_NAMED_PAYMENTS = 1 << 9,
  MINA_PYTHON_ALWAYS_OFF = 1 << 10,
  MINA_PYTHON_OWN_RATIO = 1 << 11,
  MINA_PYTHON_LOG_ONLY = 1 << 12,
  MINA_PYTHON_SPAN_DELETED = 1 << 13,
  MINA_PYTHON_SECRET = 1 << 14,
  MINA_PYTHON_FLASK_INSTRUMENTED = 1 << 15,
  MINA_PYTHON_REQUESTS_INSTRUMENTED = 1 << 16,
  MINA_PYTHON_INJECTED = 1 << 17,
  MINA_PYTHON_NO_ROUTE = 1 << 18,
  MINA_PYTHON_FLASK_LATE = 1 << 19,
} MinaPythonTrait;

/**
 * MinaPythonRun:
 * @lines: (array length=n_lines): what is known about each line
 * @n_lines: how many
 * @error_line: number of the line at which Python would stop, from 1; 0 for none. Then there are
 *   no spans: who shows them keeps the last good ones
 * @traits: bits of #MinaPythonTrait
 * @sampler: the program's sampler
 * @propagators: formats that the program writes, bits of #MinaPythonPropagators
 * @spans: (element-type MinaPythonSpan): spans, in the order they begin
 * @headers: (element-type MinaPythonHeader): headers that went to payments
 * @sent: requests
 * @kept: requests of which all spans are exported
 * @partial: requests of which some are
 * @n_own: spans of the program that are exported
 * @n_exported: spans that are exported, those of payments among them
 * @n_ghosts: spans that are not
 * @n_traces: traces among those that are exported
 * @status_code: the answer to the last request: 200, 500 after an exception …
 *
 * What a program would do.
 */
typedef struct
{
  MinaPythonLine   *lines;
  guint             n_lines;
  guint             error_line;
  guint             traits;
  MinaPythonSampler sampler;
  guint             propagators;
  GPtrArray        *spans;
  GPtrArray        *headers;
  guint             sent;
  guint             kept;
  guint             partial;
  guint             n_own;
  guint             n_exported;
  guint             n_ghosts;
  guint             n_traces;
  guint             status_code;
} MinaPythonRun;

/**
 * mina_python_listing:
 *
 * Returns: (transfer none): the program of the lesson, as it is written there
 */
const char     *mina_python_listing         (void);

/**
 * mina_python_harness_init:
 * @harness: (out): one request, a good card, payments with W3C Trace Context and
 *   ParentBased(ALWAYS_ON)
 */
void            mina_python_harness_init    (MinaPythonHarness       *harness);

/**
 * mina_python_run:
 * @program: text of a program; what is past the limits is not read
 * @length: its length in bytes, -1 if it ends in a NUL
 * @harness: the shop around it
 *
 * Recognises the lines of a program and says what the OpenTelemetry SDK for Python would make of
 * them. Nothing is run: there are no loops, no conditions, no arithmetic. Any bytes are welcome.
 * Trace ids are fixed: of the first twenty, two pass a ratio of 0.1.
 *
 * Returns: (transfer full): what it would do
 */
MinaPythonRun  *mina_python_run             (const char              *program,
                                             gssize                   length,
                                             const MinaPythonHarness *harness);

void            mina_python_run_free        (MinaPythonRun           *run);

/**
 * mina_python_run_find_span:
 * @run: a run
 * @name: a name
 *
 * Returns: (transfer none) (nullable): the first span with this name that the program makes
 */
const MinaPythonSpan *mina_python_run_find_span (const MinaPythonRun *run,
                                                 const char          *name);

/**
 * mina_python_span_find_attribute:
 * @span: a span
 * @key: a key
 *
 * Returns: (transfer none) (nullable): its attribute with this key
 */
const MinaPythonAttribute *mina_python_span_find_attribute (const MinaPythonSpan *span,
                                                            const char           *key);

/**
 * mina_python_run_has_service:
 * @run: a run
 * @name: a service.name; "unknown_service" also means what the SDK adds to it
 *
 * Returns: whether an exported span is of this service
 */
gboolean        mina_python_run_has_service (const MinaPythonRun     *run,
                                             const char              *name);

/**
 * mina_python_run_payments_parent:
 * @run: a run
 *
 * Returns: (transfer none) (nullable): the service whose span is the parent of the first span of
 *   payments; %NULL if it has none
 */
const char     *mina_python_run_payments_parent (const MinaPythonRun *run);

/**
 * mina_python_reach_name:
 * @reach: how far a span comes
 *
 * Returns: (transfer none): its name in lessons and in attributes: "no-processor" say
 */
const char     *mina_python_reach_name      (MinaPythonReach          reach);

/**
 * mina_python_run_dataset:
 * @run: a run
 *
 * Ghosts have the attributes `mina.ghost` (true) and `mina.ghost.reason`
 * (mina_python_reach_name()).
 *
 * Returns: (transfer full): all spans
 */
MinaDataset    *mina_python_run_dataset     (const MinaPythonRun     *run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaPythonRun, mina_python_run_free)

G_END_DECLS
