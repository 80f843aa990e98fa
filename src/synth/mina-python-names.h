/* mina-python-names.h - what the modules of OpenTelemetry for Python are known to have
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MinaPythonValueKind:
 *
 * What a value is. Of the most, no more is known than that.
 */
typedef enum
{
  MINA_PYTHON_V_UNKNOWN,
  MINA_PYTHON_V_NONE,
  MINA_PYTHON_V_STRING,  /* @text */
  MINA_PYTHON_V_INT,     /* @number, @text */
  MINA_PYTHON_V_FLOAT,   /* @number in millionths, @text */
  MINA_PYTHON_V_BOOL,    /* @number */
  MINA_PYTHON_V_DICT,    /* @number of its place, or -1 */
  MINA_PYTHON_V_LIST,    /* @number of items */
  MINA_PYTHON_V_TYPE,    /* a function, class or module; @number is a MinaPythonName */
  MINA_PYTHON_V_METHOD,  /* @text of a value @kind_of with @number */
  MINA_PYTHON_V_PROVIDER, /* @number of its place; -1 for what stands in for none */
  MINA_PYTHON_V_EXPORTER, /* @number: whether it goes to the console */
  MINA_PYTHON_V_PROCESSOR, /* @number: 1 console, 2 simple, as bits */
  MINA_PYTHON_V_RESOURCE, /* @text: service.name or NULL */
  MINA_PYTHON_V_SAMPLER,  /* @number: ratio in millionths, times 2, plus 1 if parent based */
  MINA_PYTHON_V_TRACER,   /* @number of its provider, -1 for the global one; @text: name */
  MINA_PYTHON_V_NEW_SPAN, /* a span to begin: as a tracer; @text: name of the span */
  MINA_PYTHON_V_SPAN,     /* @number of its place, -1 for none that records */
  MINA_PYTHON_V_IDS,      /* a span's context, its ids, or texts made of them */
  MINA_PYTHON_V_STATUS,   /* @number: a MinaStatus; @text: description */
  MINA_PYTHON_V_EXCEPTION, /* @text */
  MINA_PYTHON_V_PROPAGATOR, /* @number: bits */
  MINA_PYTHON_V_SECRET,   /* the card's number */
  MINA_PYTHON_V_RESPONSE,
} MinaPythonValueKind;

/**
 * MinaPythonName:
 *
 * What can be imported, and what the shop has.
 */
typedef enum
{
  MINA_PYTHON_N_TRACE,
  MINA_PYTHON_N_PROPAGATE,
  MINA_PYTHON_N_TRACER_PROVIDER,
  MINA_PYTHON_N_BATCH,
  MINA_PYTHON_N_SIMPLE,
  MINA_PYTHON_N_CONSOLE,
  MINA_PYTHON_N_OTLP,
  MINA_PYTHON_N_RESOURCE,
  MINA_PYTHON_N_SERVICE_NAME,
  MINA_PYTHON_N_PARENT_BASED,
  MINA_PYTHON_N_RATIO,
  MINA_PYTHON_N_PARENT_BASED_RATIO,
  MINA_PYTHON_N_ALWAYS_ON,
  MINA_PYTHON_N_ALWAYS_OFF,
  MINA_PYTHON_N_DEFAULT_ON,
  MINA_PYTHON_N_DEFAULT_OFF,
  MINA_PYTHON_N_FLASK_INSTRUMENTOR,
  MINA_PYTHON_N_REQUESTS_INSTRUMENTOR,
  MINA_PYTHON_N_INJECT,
  MINA_PYTHON_N_SET_TEXTMAP,
  MINA_PYTHON_N_B3_SINGLE,
  MINA_PYTHON_N_B3_MULTI,
  MINA_PYTHON_N_TRACECONTEXT,
  MINA_PYTHON_N_COMPOSITE,
  MINA_PYTHON_N_STATUS,
  MINA_PYTHON_N_STATUS_CODE,
  MINA_PYTHON_N_SPAN_KIND,
  MINA_PYTHON_N_SET_PROVIDER,
  MINA_PYTHON_N_GET_PROVIDER,
  MINA_PYTHON_N_GET_TRACER,
  MINA_PYTHON_N_GET_SPAN,
  MINA_PYTHON_N_FLASK,
  MINA_PYTHON_N_REQUESTS,
  MINA_PYTHON_N_TIME,
  MINA_PYTHON_N_LOGGING,
  MINA_PYTHON_N_APP,
  MINA_PYTHON_N_PROCESS_PAYMENT,
  MINA_PYTHON_N_CARD_DECLINED,
  MINA_PYTHON_N_EXCEPTION,
  MINA_PYTHON_N_LEN,
  MINA_PYTHON_N_PRINT,
  MINA_PYTHON_N_FORMAT,
  MINA_PYTHON_N_NONE = -1,
} MinaPythonName;

/**
 * mina_python_import:
 * @module: a module
 * @name: (nullable): a name in it; %NULL for the module itself
 * @knows_module: (out): whether anything is known about the module
 *
 * Returns: what it is, or %MINA_PYTHON_N_NONE
 */
MinaPythonName mina_python_import  (const char *module,
                                    const char *name,
                                    gboolean   *knows_module);

/**
 * mina_python_builtin:
 * @name: a name
 * @imports_given: whether names of the SDK count as imported
 *
 * Returns: what it is without any import, or %MINA_PYTHON_N_NONE
 */
MinaPythonName mina_python_builtin (const char *name,
                                    gboolean    imports_given);

G_END_DECLS
