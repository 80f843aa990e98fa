/* mina-python-private.h - a run of a Python program while it is worked out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "synth/mina-pcg32.h"
#include "synth/mina-python-lab.h"
#include "synth/mina-python-names.h"
#include "synth/mina-python-syntax.h"

G_BEGIN_DECLS

/* Spans of a run at most; what a program would make beyond is not looked at. */
#define MINA_PYTHON_MAX_SPANS 5000

typedef struct
{
  MinaPythonValueKind kind;
  MinaPythonValueKind kind_of; /* of a method: of what */
  gint64              number;
  const char         *text;
  const char         *scope; /* of a method of a tracer, and of a span to begin */
} MinaPythonValue;

#define MINA_PYTHON_MAX_ARGUMENTS 16

/* What a call is given. */
typedef struct
{
  guint                 n;
  MinaPythonValue       values[MINA_PYTHON_MAX_ARGUMENTS];
  const char           *keywords[MINA_PYTHON_MAX_ARGUMENTS];
  const MinaPythonNode *nodes[MINA_PYTHON_MAX_ARGUMENTS];
} MinaPythonArguments;

/* A TracerProvider; @n_… count its processors of each kind. */
typedef struct
{
  const char       *service; /* NULL: not said */
  MinaPythonSampler sampler;
  guint             n_batch;
  guint             n_simple;
  guint             n_console;
} MinaPythonProvider;

/* A dict that headers may be put into: what inject () wrote. */
typedef struct
{
  gboolean    is_filled;
  gboolean    was_sent_empty;
  MinaTraceId trace_id;
  MinaSpanId  span_id;
  gboolean    is_sampled;
} MinaPythonDict;

typedef struct
{
  MinaPythonRun           *run;
  const MinaPythonHarness *harness;
  MinaPythonSyntax         syntax;
  GHashTable              *globals; /* name to MinaPythonValue */
  GHashTable              *locals;
  GArray                  *providers;
  GArray                  *dicts;
  guint                    n_module_dicts; /* those that outlive a request */
  int                      provider; /* the global one, -1 for none */
  guint                    handler; /* its def, G_MAXUINT for none */
  guint                    statement; /* the one that is run */
  /* Of the request that is run: */
  guint                    request;
  gint64                   now_us;
  gint64                   begin_us;
  MinaTraceId              trace_id; /* the one a new trace gets */
  GArray                  *current; /* spans that are open, by number; -1 for one that is none */
  gboolean                 is_raised;
  const char              *exception; /* its type and text */
  gboolean                 has_returned;
  gboolean                 logged_while_declined;
  gboolean                 called;
  guint                    status_code;
  MinaPcg32                trace_ids;
  MinaPcg32                span_ids;
  MinaPcg32                payments_ids;
} MinaPython;

/* Stops at the statement that is run, as Python would. */
void     mina_python_stop         (MinaPython                *self,
                                   const char                *message);

MinaPythonSpan *mina_python_span_at (MinaPython              *self,
                                     gint64                   number);

/* Begins a span below the one that is open; -1 if it is none that has an id. */
int      mina_python_begin_span   (MinaPython                *self,
                                   int                        provider,
                                   const char                *scope,
                                   const char                *name,
                                   MinaSpanKind               kind);

void     mina_python_end_span     (MinaPython                *self,
                                   int                        number);

void     mina_python_add_attribute (MinaPythonSpan           *span,
                                    const char               *key,
                                    MinaValueType             type,
                                    const char               *text,
                                    gboolean                  is_secret);

void     mina_python_set_status   (MinaPythonSpan            *span,
                                   MinaStatus                 status,
                                   const char                *message);

void     mina_python_add_event    (MinaPythonSpan            *span,
                                   gint64                     time_us,
                                   const char                *name);

/* The call to payments. @dict: place of the headers it is given, -1 for none. Returns its status
 * code. */
guint    mina_python_call_payments (MinaPython               *self,
                                    gint64                    dict);

/* Fills a dict as inject () does. */
void     mina_python_inject       (MinaPython                *self,
                                   gint64                     dict);

gboolean mina_python_is_kept      (const MinaPythonSampler   *sampler,
                                   gboolean                   has_parent,
                                   gboolean                   parent_is_kept,
                                   MinaTraceId                trace_id);

/* Works out an expression, with everything that it does. */
MinaPythonValue mina_python_evaluate (MinaPython             *self,
                                      const MinaPythonNode   *node);

/* The argument with a keyword, or else the one at a place; of unknown kind if there is none. */
const MinaPythonValue *mina_python_argument (const MinaPythonArguments *arguments,
                                             guint                      place,
                                             const char                *keyword);

/* A method of a span. */
MinaPythonValue mina_python_call_span (MinaPython            *self,
                                       const MinaPythonValue *method,
                                       const MinaPythonArguments *arguments);

MinaPythonValue mina_python_named (MinaPythonName             name);

G_END_DECLS
