/* mina-python-evaluate.c - what the expressions of known lines do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-synth"

#include "synth/mina-python-private.h"

#include <string.h>

#define MAX_PLACES 4096

typedef MinaPythonValue Value;

typedef MinaPythonArguments Arguments;

static const Value unknown = { .kind = MINA_PYTHON_V_UNKNOWN };
static const Value none = { .kind = MINA_PYTHON_V_NONE };

const MinaPythonValue *
mina_python_argument (const MinaPythonArguments *arguments,
                      guint                      place,
                      const char                *keyword)
{
  for (guint i = 0; i < arguments->n; i++)
    if (arguments->keywords[i] != NULL ? g_strcmp0 (arguments->keywords[i], keyword) == 0
                                       : i == place)
      return &arguments->values[i];
  return &unknown;
}

static Value
tagged (MinaPythonValueKind kind,
        gint64              number,
        const char         *text)
{
  return (Value){ .kind = kind, .number = number, .text = text };
}

static Value
sampler_value (gint64   ratio_ppm,
               gboolean parent_based)
{
  return tagged (MINA_PYTHON_V_SAMPLER, ratio_ppm * 2 + parent_based, NULL);
}

static Value
named (MinaPythonName name)
{
  switch ((int) name)
    {
    case MINA_PYTHON_N_NONE:
      return unknown;
    case MINA_PYTHON_N_ALWAYS_ON:
      return sampler_value (1000000, FALSE);
    case MINA_PYTHON_N_ALWAYS_OFF:
      return sampler_value (0, FALSE);
    case MINA_PYTHON_N_DEFAULT_ON:
      return sampler_value (1000000, TRUE);
    case MINA_PYTHON_N_DEFAULT_OFF:
      return sampler_value (0, TRUE);
    case MINA_PYTHON_N_SERVICE_NAME:
      return tagged (MINA_PYTHON_V_STRING, 0, "service.name");
    default:
      return tagged (MINA_PYTHON_V_TYPE, name, NULL);
    }
}

Value
mina_python_named (MinaPythonName name)
{
  return named (name);
}

static Value
evaluate_name (MinaPython *self,
               const char *name)
{
  const Value *found = NULL;
  MinaPythonName builtin;
  g_autofree char *message = NULL;

  if (self->locals != NULL)
    found = g_hash_table_lookup (self->locals, name);
  if (found == NULL)
    found = g_hash_table_lookup (self->globals, name);
  if (found != NULL)
    return *found;
  if (strcmp (name, "True") == 0 || strcmp (name, "False") == 0)
    return tagged (MINA_PYTHON_V_BOOL, *name == 'T', name);
  if (strcmp (name, "None") == 0)
    return none;
  if (strcmp (name, "__name__") == 0)
    return tagged (MINA_PYTHON_V_STRING, 1, "shop");
  if (strcmp (name, "cart") == 0)
    return tagged (MINA_PYTHON_V_LIST, 3, NULL);
  if (strcmp (name, "card_number") == 0)
    return tagged (MINA_PYTHON_V_SECRET, 0, "4111 1111 1111 1111");
  builtin = mina_python_builtin (name, self->harness->imports_given);
  if (builtin != MINA_PYTHON_N_NONE)
    return named (builtin);
  message = g_strdup_printf ("NameError: name '%s' is not defined", name);
  mina_python_stop (self, message);
  return unknown;
}

static Value
evaluate_attribute (MinaPython           *self,
                    const MinaPythonNode *node)
{
  Value base = mina_python_evaluate (self, node->base);
  const char *name = node->text;
  gboolean knows_module;

  if (base.kind == MINA_PYTHON_V_TYPE)
    switch ((int) base.number)
      {
      case MINA_PYTHON_N_TRACE:
        return named (mina_python_import ("opentelemetry.trace", name, &knows_module));
      case MINA_PYTHON_N_PROPAGATE:
        return named (mina_python_import ("opentelemetry.propagate", name, &knows_module));
      case MINA_PYTHON_N_STATUS_CODE:
        return tagged (MINA_PYTHON_V_STATUS,
                       strcmp (name, "ERROR") == 0 ? MINA_STATUS_ERROR
                       : strcmp (name, "OK") == 0  ? MINA_STATUS_OK
                                                   : MINA_STATUS_UNSET,
                       NULL);
      default:
        break;
      }
  if (base.kind == MINA_PYTHON_V_UNKNOWN)
    return unknown;
  if (base.kind == MINA_PYTHON_V_IDS)
    return base;
  if (base.kind == MINA_PYTHON_V_PROVIDER && base.number < 0
      && strcmp (name, "add_span_processor") == 0)
    {
      mina_python_stop (
        self, "AttributeError: 'ProxyTracerProvider' object has no attribute 'add_span_processor'");
      return unknown;
    }
  return (Value){ .kind = MINA_PYTHON_V_METHOD,
                  .kind_of = base.kind,
                  .number = base.number,
                  .text = name,
                  .scope = base.text };
}

/* A ratio from 0 to 1, in millionths. */
static Value
evaluate_ratio (MinaPython  *self,
                const Value *ratio,
                gboolean     parent_based)
{
  gint64 ppm = ratio->number;

  if (ratio->kind == MINA_PYTHON_V_INT)
    ppm = CLAMP (ppm, -1, 2) * 1000000;
  else if (ratio->kind != MINA_PYTHON_V_FLOAT)
    return unknown;
  if (ppm < 0 || ppm > 1000000)
    {
      mina_python_stop (self, "ValueError: Probability must be in range [0.0, 1.0].");
      return unknown;
    }
  return sampler_value (ppm, parent_based);
}

static Value
new_provider (MinaPython      *self,
              const Arguments *arguments)
{
  const Value *resource = mina_python_argument (arguments, G_MAXUINT, "resource");
  const Value *sampler = mina_python_argument (arguments, 0, "sampler");
  MinaPythonProvider provider = { .sampler = { TRUE, 1000000 } };

  if (self->providers->len >= MAX_PLACES)
    return unknown;
  if (resource->kind == MINA_PYTHON_V_RESOURCE)
    provider.service = resource->text;
  if (sampler->kind == MINA_PYTHON_V_SAMPLER)
    provider.sampler =
      (MinaPythonSampler){ sampler->number % 2 != 0, (guint) (sampler->number / 2) };
  g_array_append_val (self->providers, provider);
  return tagged (MINA_PYTHON_V_PROVIDER, self->providers->len - 1, NULL);
}

static Value
set_provider (MinaPython  *self,
              const Value *provider)
{
  if (provider->kind != MINA_PYTHON_V_PROVIDER || provider->number < 0)
    return unknown;
  if (self->provider >= 0)
    self->run->traits |= MINA_PYTHON_PROVIDER_TWICE;
  else
    self->provider = (int) provider->number;
  return none;
}

static Value
get_tracer (MinaPython  *self,
            gint64       provider,
            const Value *name)
{
  if (name->kind != MINA_PYTHON_V_STRING)
    return unknown;
  /* Only __name__ has this mark. */
  if (name->number != 1)
    self->run->traits |= MINA_PYTHON_TRACER_RENAMED;
  return tagged (MINA_PYTHON_V_TRACER, provider, name->text);
}

static Value
current_span (MinaPython *self)
{
  return tagged (MINA_PYTHON_V_SPAN,
                 self->current->len == 0
                   ? -1
                   : g_array_index (self->current, int, self->current->len - 1),
                 NULL);
}

/* The value of a key in a dict that is written out. */
static Value
lookup (MinaPython           *self,
        const MinaPythonNode *dict,
        const char           *key)
{
  if (dict == NULL || dict->kind != MINA_PYTHON_NODE_DICT)
    return unknown;
  for (const MinaPythonNode *item = dict->first; item != NULL && item->next != NULL;
       item = item->next->next)
    {
      Value name = mina_python_evaluate (self, item);

      if (name.kind == MINA_PYTHON_V_STRING && strcmp (name.text, key) == 0)
        return mina_python_evaluate (self, item->next);
    }
  return unknown;
}

static Value
call_type (MinaPython      *self,
           MinaPythonName   name,
           const Arguments *arguments)
{
  const Value *first = mina_python_argument (arguments, 0, "root");

  switch ((int) name)
    {
    case MINA_PYTHON_N_TRACER_PROVIDER:
      return new_provider (self, arguments);
    case MINA_PYTHON_N_OTLP:
    case MINA_PYTHON_N_CONSOLE:
      return tagged (MINA_PYTHON_V_EXPORTER, name == MINA_PYTHON_N_CONSOLE, NULL);
    case MINA_PYTHON_N_BATCH:
    case MINA_PYTHON_N_SIMPLE:
      first = mina_python_argument (arguments, 0, "span_exporter");
      if (first->kind != MINA_PYTHON_V_EXPORTER)
        return unknown;
      return tagged (MINA_PYTHON_V_PROCESSOR,
                     first->number + (name == MINA_PYTHON_N_SIMPLE ? 2 : 0), NULL);
    case MINA_PYTHON_N_RATIO:
      return evaluate_ratio (self, mina_python_argument (arguments, 0, "rate"), FALSE);
    case MINA_PYTHON_N_PARENT_BASED_RATIO:
      return evaluate_ratio (self, mina_python_argument (arguments, 0, "rate"), TRUE);
    case MINA_PYTHON_N_PARENT_BASED:
      return first->kind == MINA_PYTHON_V_SAMPLER ? sampler_value (first->number / 2, TRUE)
                                                  : unknown;
    case MINA_PYTHON_N_B3_SINGLE:
      return tagged (MINA_PYTHON_V_PROPAGATOR, MINA_PYTHON_B3_SINGLE, NULL);
    case MINA_PYTHON_N_B3_MULTI:
      return tagged (MINA_PYTHON_V_PROPAGATOR, MINA_PYTHON_B3_MULTI, NULL);
    case MINA_PYTHON_N_TRACECONTEXT:
      return tagged (MINA_PYTHON_V_PROPAGATOR, MINA_PYTHON_TRACECONTEXT, NULL);
    case MINA_PYTHON_N_COMPOSITE:
      {
        const MinaPythonNode *list = arguments->n > 0 ? arguments->nodes[0] : NULL;
        gint64 bits = 0;

        if (list == NULL || list->kind != MINA_PYTHON_NODE_LIST)
          return unknown;
        for (const MinaPythonNode *item = list->first; item != NULL; item = item->next)
          {
            Value part = mina_python_evaluate (self, item);

            bits |= part.kind == MINA_PYTHON_V_PROPAGATOR ? part.number : 0;
          }
        return tagged (MINA_PYTHON_V_PROPAGATOR, bits, NULL);
      }
    case MINA_PYTHON_N_STATUS:
      {
        const Value *code = mina_python_argument (arguments, 0, "status_code");
        const Value *message = mina_python_argument (arguments, 1, "description");

        if (code->kind != MINA_PYTHON_V_STATUS)
          return unknown;
        return tagged (MINA_PYTHON_V_STATUS, code->number, message->text);
      }
    case MINA_PYTHON_N_FLASK_INSTRUMENTOR:
    case MINA_PYTHON_N_REQUESTS_INSTRUMENTOR:
      return tagged (MINA_PYTHON_V_TYPE, name, "object");
    case MINA_PYTHON_N_SET_PROVIDER:
      return set_provider (self, mina_python_argument (arguments, 0, "tracer_provider"));
    case MINA_PYTHON_N_GET_PROVIDER:
      return tagged (MINA_PYTHON_V_PROVIDER, self->provider, NULL);
    case MINA_PYTHON_N_GET_TRACER:
      return get_tracer (self, -1,
                         mina_python_argument (arguments, 0, "instrumenting_module_name"));
    case MINA_PYTHON_N_GET_SPAN:
      return current_span (self);
    case MINA_PYTHON_N_SET_TEXTMAP:
      first = mina_python_argument (arguments, 0, "http_text_format");
      if (first->kind != MINA_PYTHON_V_PROPAGATOR)
        return unknown;
      self->run->propagators = (guint) first->number;
      return none;
    case MINA_PYTHON_N_INJECT:
      first = mina_python_argument (arguments, 0, "carrier");
      if (first->kind != MINA_PYTHON_V_DICT)
        return unknown;
      mina_python_inject (self, first->number);
      return none;
    case MINA_PYTHON_N_PROCESS_PAYMENT:
      first = mina_python_argument (arguments, 0, "headers");
      if (mina_python_call_payments (self, first->kind == MINA_PYTHON_V_DICT ? first->number : -1)
          == 402)
        {
          self->is_raised = TRUE;
          self->exception = "CardDeclined: card declined";
        }
      return none;
    case MINA_PYTHON_N_CARD_DECLINED:
    case MINA_PYTHON_N_EXCEPTION:
      return tagged (MINA_PYTHON_V_EXCEPTION, 0,
                     name == MINA_PYTHON_N_EXCEPTION ? "Exception: failed"
                                                     : "CardDeclined: card declined");
    case MINA_PYTHON_N_LEN:
      first = mina_python_argument (arguments, 0, NULL);
      return first->kind == MINA_PYTHON_V_LIST ? tagged (MINA_PYTHON_V_INT, first->number, "3")
                                               : unknown;
    case MINA_PYTHON_N_FORMAT:
      first = mina_python_argument (arguments, 0, NULL);
      return *first;
    case MINA_PYTHON_N_PRINT:
      self->logged_while_declined |= self->harness->declined;
      return none;
    default:
      return unknown;
    }
}

static Value
call_provider (MinaPython      *self,
               const Value     *method,
               const Arguments *arguments)
{
  const Value *first = mina_python_argument (arguments, 0, "span_processor");
  MinaPythonProvider *provider;

  if (strcmp (method->text, "get_tracer") == 0)
    return get_tracer (self, method->number,
                       mina_python_argument (arguments, 0, "instrumenting_module_name"));
  if (strcmp (method->text, "add_span_processor") != 0
      || first->kind != MINA_PYTHON_V_PROCESSOR || method->number < 0)
    return unknown;
  provider = &g_array_index (self->providers, MinaPythonProvider, (guint) method->number);
  if (first->number & 1)
    {
      self->run->traits |= MINA_PYTHON_CONSOLE_EXPORTER;
      provider->n_console++;
    }
  else if (first->number & 2)
    provider->n_simple++;
  else
    provider->n_batch++;
  if (first->number & 2)
    self->run->traits |= MINA_PYTHON_SIMPLE_PROCESSOR;
  return none;
}

static Value
call_module (MinaPython      *self,
             const Value     *method,
             const Arguments *arguments)
{
  const char *name = method->text;
  const Value *first = mina_python_argument (arguments, 0, NULL);

  switch ((int) method->number)
    {
    case MINA_PYTHON_N_RESOURCE:
      {
        const MinaPythonNode *dict = arguments->n > 0 ? arguments->nodes[0] : NULL;
        Value service = lookup (self, dict, "service.name");

        if (strcmp (name, "create") != 0)
          return unknown;
        return tagged (MINA_PYTHON_V_RESOURCE, 0,
                       service.kind == MINA_PYTHON_V_STRING ? service.text : NULL);
      }
    case MINA_PYTHON_N_REQUESTS:
      {
        const Value *headers = mina_python_argument (arguments, G_MAXUINT, "headers");

        if (strcmp (name, "post") != 0 && strcmp (name, "get") != 0)
          return unknown;
        mina_python_call_payments (self,
                                   headers->kind == MINA_PYTHON_V_DICT ? headers->number : -1);
        return tagged (MINA_PYTHON_V_RESPONSE, 0, NULL);
      }
    case MINA_PYTHON_N_FLASK_INSTRUMENTOR:
      first = mina_python_argument (arguments, 0, "app");
      if (strcmp (name, "instrument") == 0)
        self->run->traits |= MINA_PYTHON_FLASK_LATE;
      else if (strcmp (name, "instrument_app") == 0 && first->kind == MINA_PYTHON_V_TYPE
               && first->number == MINA_PYTHON_N_APP)
        self->run->traits |= MINA_PYTHON_FLASK_INSTRUMENTED;
      else
        return unknown;
      return none;
    case MINA_PYTHON_N_REQUESTS_INSTRUMENTOR:
      if (strcmp (name, "instrument") != 0)
        return unknown;
      self->run->traits |= MINA_PYTHON_REQUESTS_INSTRUMENTED;
      return none;
    case MINA_PYTHON_N_TIME:
      if (strcmp (name, "sleep") != 0)
        return unknown;
      if (first->kind == MINA_PYTHON_V_INT)
        self->now_us += CLAMP (first->number, 0, 60) * 1000000;
      else if (first->kind == MINA_PYTHON_V_FLOAT)
        self->now_us += CLAMP (first->number, 0, 60000000);
      return none;
    case MINA_PYTHON_N_LOGGING:
      if (strcmp (name, "getLogger") == 0)
        return tagged (MINA_PYTHON_V_TYPE, MINA_PYTHON_N_LOGGING, NULL);
      self->logged_while_declined |= self->harness->declined;
      return none;
    default:
      return unknown;
    }
}

static Value
call_method (MinaPython      *self,
             const Value     *method,
             const Arguments *arguments)
{
  switch ((int) method->kind_of)
    {
    case MINA_PYTHON_V_TYPE:
      return call_module (self, method, arguments);
    case MINA_PYTHON_V_PROVIDER:
      return call_provider (self, method, arguments);
    case MINA_PYTHON_V_SPAN:
      return mina_python_call_span (self, method, arguments);
    default:
      return unknown;
    }
}

static Value
evaluate_call (MinaPython           *self,
               const MinaPythonNode *node)
{
  Value callee = mina_python_evaluate (self, node->base);
  Arguments arguments = { 0 };

  for (const MinaPythonNode *item = node->first; item != NULL; item = item->next)
    {
      if (arguments.n == MINA_PYTHON_MAX_ARGUMENTS || self->run->error_line != 0)
        return unknown;
      arguments.values[arguments.n] = mina_python_evaluate (self, item);
      arguments.keywords[arguments.n] = item->keyword;
      arguments.nodes[arguments.n++] = item;
    }
  if (self->run->error_line != 0)
    return unknown;
  if (callee.kind == MINA_PYTHON_V_TYPE)
    return call_type (self, (MinaPythonName) callee.number, &arguments);
  if (callee.kind != MINA_PYTHON_V_METHOD)
    return unknown;
  if (callee.kind_of == MINA_PYTHON_V_TRACER
      && strcmp (callee.text, "start_as_current_span") == 0)
    {
      const Value *name = mina_python_argument (&arguments, 0, "name");

      if (name->kind != MINA_PYTHON_V_STRING)
        return unknown;
      return (Value){ .kind = MINA_PYTHON_V_NEW_SPAN,
                      .number = callee.number,
                      .text = name->text,
                      .scope = callee.scope };
    }
  return call_method (self, &callee, &arguments);
}

static Value
evaluate_number (const char *text)
{
  gboolean is_negative = *text == '-', is_fraction = FALSE;
  gint64 number = 0, micros = 0, unit = 100000;

  for (const char *at = text + is_negative; *at != '\0'; at++)
    if (*at == '.')
      is_fraction = TRUE;
    else if (g_ascii_isdigit (*at) && is_fraction)
      {
        micros += (*at - '0') * unit;
        unit /= 10;
      }
    else if (g_ascii_isdigit (*at) && number < G_GINT64_CONSTANT (100000000000))
      number = number * 10 + (*at - '0');
  if (is_fraction)
    number = number * 1000000 + micros;
  return tagged (is_fraction ? MINA_PYTHON_V_FLOAT : MINA_PYTHON_V_INT,
                 is_negative ? -number : number, text);
}

Value
mina_python_evaluate (MinaPython           *self,
                      const MinaPythonNode *node)
{
  if (self->run->error_line != 0)
    return unknown;
  switch (node->kind)
    {
    case MINA_PYTHON_NODE_NAME:
      return evaluate_name (self, node->text);
    case MINA_PYTHON_NODE_ATTRIBUTE:
      return evaluate_attribute (self, node);
    case MINA_PYTHON_NODE_CALL:
      return evaluate_call (self, node);
    case MINA_PYTHON_NODE_STRING:
      return tagged (MINA_PYTHON_V_STRING, 0, node->text);
    case MINA_PYTHON_NODE_NUMBER:
      return evaluate_number (node->text);
    case MINA_PYTHON_NODE_DICT:
      if (self->dicts->len >= MAX_PLACES)
        return unknown;
      {
        MinaPythonDict dict = { FALSE };

        g_array_append_val (self->dicts, dict);
        return tagged (MINA_PYTHON_V_DICT, self->dicts->len - 1, NULL);
      }
    case MINA_PYTHON_NODE_LIST:
    default:
      {
        gint64 n = 0;

        for (const MinaPythonNode *item = node->first; item != NULL; item = item->next)
          n++;
        return tagged (MINA_PYTHON_V_LIST, n, NULL);
      }
    }
}
