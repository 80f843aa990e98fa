/* mina-python-lab.c - what a small Python program with OpenTelemetry would send, without running it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-synth"

#include "synth/mina-python-lab.h"

#include <string.h>

#include "synth/mina-python-private.h"

#define MS G_GINT64_CONSTANT (1000)
#define REQUEST_STEP_US (1000 * MS)

/* With this seed two of the first twenty trace ids pass a ratio of 0.1, and one of 0.05. */
#define SEED 0x505f

void
mina_python_harness_init (MinaPythonHarness *harness)
{
  g_return_if_fail (harness != NULL);

  *harness = (MinaPythonHarness){ .requests = 1,
                                  .payments_propagators = MINA_PYTHON_TRACECONTEXT,
                                  .payments_sampler = { TRUE, 1000000 } };
}

static const MinaPythonStatement *
statement_at (const MinaPython *self,
              guint             i)
{
  return &g_array_index (self->syntax.statements, MinaPythonStatement, i);
}

static MinaPythonLine *
line_of (MinaPython *self,
         guint       i)
{
  return &g_array_index (self->syntax.lines, MinaPythonLine, statement_at (self, i)->line);
}

void
mina_python_stop (MinaPython *self,
                  const char *message)
{
  MinaPythonLine *line = line_of (self, self->statement);

  if (self->run->error_line != 0)
    return;
  self->run->error_line = statement_at (self, self->statement)->line + 1;
  line->is_error = TRUE;
  line->message = g_strdup (message);
}

/* The line is of a known form, but not what is in it. */
static void
give_up_line (MinaPython *self,
              guint       i)
{
  const MinaPythonStatement *statement = statement_at (self, i);

  for (guint k = 0; k < statement->n_lines; k++)
    g_array_index (self->syntax.lines, MinaPythonLine, statement->line + k).form =
      MINA_PYTHON_OTHER;
}

static void
bind (MinaPython     *self,
      const char     *name,
      MinaPythonValue value)
{
  GHashTable *names = self->locals != NULL ? self->locals : self->globals;

  g_hash_table_insert (names, (gpointer) name, g_memdup2 (&value, sizeof value));
}

static void
run_import (MinaPython *self,
            guint       i)
{
  const MinaPythonStatement *statement = statement_at (self, i);
  gboolean is_known = TRUE;

  for (const MinaPythonNode *node = statement->value; node != NULL; node = node->next)
    {
      const char *module = statement->name != NULL ? statement->name : node->text;
      const char *bound = node->keyword != NULL ? node->keyword : node->text;
      gboolean knows_module;
      MinaPythonName name =
        mina_python_import (module, statement->name != NULL ? node->text : NULL, &knows_module);

      if (name == MINA_PYTHON_N_NONE && knows_module && statement->name != NULL)
        {
          g_autofree char *message = g_strdup_printf (
            "ImportError: cannot import name '%s' from '%s'", node->text, module);

          mina_python_stop (self, message);
          return;
        }
      is_known &= name != MINA_PYTHON_N_NONE;
      /* import a.b.c binds a, of which nothing is known. */
      bind (self, bound, mina_python_named (name));
    }
  if (!is_known)
    give_up_line (self, i);
}

/* @app.route ("/path"), @app.get ("/path"). */
static void
run_route (MinaPython *self,
           guint       i)
{
  const MinaPythonNode *node = statement_at (self, i)->value;
  const char *wanted = self->harness->route != NULL ? self->harness->route : "/checkout";

  if (node->kind != MINA_PYTHON_NODE_CALL || node->base->kind != MINA_PYTHON_NODE_ATTRIBUTE
      || (strcmp (node->base->text, "route") != 0 && strcmp (node->base->text, "get") != 0)
      || node->first == NULL || node->first->kind != MINA_PYTHON_NODE_STRING
      || mina_python_evaluate (self, node->base->base).number != MINA_PYTHON_N_APP)
    {
      give_up_line (self, i);
      return;
    }
  if (strcmp (node->first->text, wanted) == 0 && self->handler == G_MAXUINT)
    {
      guint next = i + 1;

      while (next < self->syntax.statements->len
             && statement_at (self, next)->form == MINA_PYTHON_ROUTE)
        next++;
      if (next < self->syntax.statements->len
          && statement_at (self, next)->form == MINA_PYTHON_DEF)
        self->handler = next;
    }
}

/* Statements of the module, before any request. Blocks are functions, or not simulated here. */
static void
run_module (MinaPython *self)
{
  for (guint i = 0; i < self->syntax.statements->len && self->run->error_line == 0;
       i = statement_at (self, i)->end)
    {
      const MinaPythonStatement *statement = statement_at (self, i);
      MinaPythonValue value;

      self->statement = i;
      switch ((int) statement->form)
        {
        case MINA_PYTHON_IMPORT:
          run_import (self, i);
          break;
        case MINA_PYTHON_ROUTE:
          run_route (self, i);
          break;
        case MINA_PYTHON_DEF:
          bind (self, statement->name, (MinaPythonValue){ .kind = MINA_PYTHON_V_UNKNOWN });
          break;
        case MINA_PYTHON_SET_PROVIDER:
        case MINA_PYTHON_ADD_PROCESSOR:
        case MINA_PYTHON_INSTRUMENT_FLASK:
        case MINA_PYTHON_INSTRUMENT_REQUESTS:
        case MINA_PYTHON_SET_PROPAGATOR:
        case MINA_PYTHON_ASSIGN:
          if (statement->form == MINA_PYTHON_ASSIGN
              && (statement->value->kind == MINA_PYTHON_NODE_CALL
                  && statement->value->base->text != NULL
                  && strcmp (statement->value->base->text, "process_payment") == 0))
            {
              give_up_line (self, i);
              break;
            }
          value = mina_python_evaluate (self, statement->value);
          if (value.kind == MINA_PYTHON_V_UNKNOWN && self->run->error_line == 0)
            give_up_line (self, i);
          if (statement->form == MINA_PYTHON_ASSIGN)
            bind (self, statement->name, value);
          break;
        case MINA_PYTHON_LOG:
          break;
        default:
          give_up_line (self, i);
          break;
        }
    }
}

/* ---- a request ---- */

static void run_block (MinaPython *self,
                       guint       from,
                       guint       to);

static void
note_exception (MinaPython *self,
                int         number)
{
  MinaPythonSpan *span = mina_python_span_at (self, number);

  if (span == NULL || !self->is_raised)
    return;
  mina_python_add_event (span, self->now_us, "exception");
  mina_python_set_status (span, MINA_STATUS_ERROR, self->exception);
}

static void
run_with (MinaPython *self,
          guint       i)
{
  const MinaPythonStatement *statement = statement_at (self, i);
  MinaPythonValue value = mina_python_evaluate (self, statement->value);
  int number;

  if (self->run->error_line != 0 || self->is_raised)
    return;
  if (value.kind != MINA_PYTHON_V_NEW_SPAN)
    {
      give_up_line (self, i);
      return;
    }
  number = mina_python_begin_span (self, value.number >= 0 ? (int) value.number : self->provider,
                                   value.scope, value.text, MINA_SPAN_KIND_INTERNAL);
  if (number >= 0 && g_ascii_strcasecmp (value.text, "payments") == 0)
    self->run->traits |= MINA_PYTHON_SPAN_NAMED_PAYMENTS;
  if (statement->name != NULL)
    bind (self, statement->name,
          (MinaPythonValue){ .kind = MINA_PYTHON_V_SPAN, .number = number });
  g_array_append_val (self->current, number);
  run_block (self, i + 1, statement->end);
  g_array_set_size (self->current, self->current->len - 1);
  note_exception (self, number);
  mina_python_end_span (self, number);
}

static gboolean
is_caught_by (MinaPython *self,
              guint       i)
{
  const MinaPythonStatement *statement = statement_at (self, i);
  MinaPythonValue value;

  if (statement->value == NULL)
    return TRUE;
  /* Looking at it is not part of what was raised. */
  self->is_raised = FALSE;
  self->statement = i;
  value = mina_python_evaluate (self, statement->value);
  self->is_raised = TRUE;
  if (value.kind != MINA_PYTHON_V_TYPE)
    return FALSE;
  if (value.number == MINA_PYTHON_N_EXCEPTION)
    return TRUE;
  return value.number == MINA_PYTHON_N_CARD_DECLINED
         && g_str_has_prefix (self->exception, "CardDeclined");
}

/* Returns where to go on. */
static guint
run_try (MinaPython *self,
         guint       i,
         guint       to)
{
  guint next = statement_at (self, i)->end;
  gboolean is_handled = FALSE;

  run_block (self, i + 1, next);
  for (; next < to && statement_at (self, next)->form == MINA_PYTHON_EXCEPT;
       next = statement_at (self, next)->end)
    {
      const MinaPythonStatement *statement = statement_at (self, next);

      if (is_handled || !self->is_raised || self->run->error_line != 0
          || !is_caught_by (self, next))
        continue;
      is_handled = TRUE;
      self->is_raised = FALSE;
      if (statement->name != NULL)
        bind (self, statement->name,
              (MinaPythonValue){ .kind = MINA_PYTHON_V_EXCEPTION, .text = self->exception });
      run_block (self, next + 1, statement->end);
    }
  return next;
}

static void
run_return (MinaPython *self,
            guint       i)
{
  const MinaPythonNode *node = statement_at (self, i)->value->first;

  for (guint place = 0; node != NULL && self->run->error_line == 0; place++, node = node->next)
    {
      MinaPythonValue value = mina_python_evaluate (self, node);

      if (place == 1 && value.kind == MINA_PYTHON_V_INT && value.number >= 100
          && value.number <= 599)
        self->status_code = (guint) value.number;
    }
  self->has_returned = TRUE;
}

static void
run_raise (MinaPython *self,
           guint       i)
{
  const MinaPythonNode *list = statement_at (self, i)->value;
  MinaPythonValue value = { .kind = MINA_PYTHON_V_NONE };

  if (list == NULL)
    return; /* pass */
  if (list->first != NULL)
    {
      value = mina_python_evaluate (self, list->first);
      self->exception = value.kind == MINA_PYTHON_V_EXCEPTION ? value.text : "Exception";
      if (value.kind == MINA_PYTHON_V_TYPE && value.number == MINA_PYTHON_N_CARD_DECLINED)
        self->exception = "CardDeclined";
    }
  else if (self->exception == NULL)
    self->exception = "RuntimeError: No active exception to reraise";
  self->is_raised = TRUE;
}

static void
run_block (MinaPython *self,
           guint       from,
           guint       to)
{
  guint i = from;

  while (i < to && !self->is_raised && !self->has_returned && self->run->error_line == 0)
    {
      const MinaPythonStatement *statement = statement_at (self, i);
      guint next = statement->end;
      MinaPythonValue value;

      self->statement = i;
      switch ((int) statement->form)
        {
        case MINA_PYTHON_IMPORT:
          run_import (self, i);
          break;
        case MINA_PYTHON_WITH_SPAN:
          run_with (self, i);
          break;
        case MINA_PYTHON_TRY:
          next = run_try (self, i, to);
          break;
        case MINA_PYTHON_RETURN:
          run_return (self, i);
          break;
        case MINA_PYTHON_RAISE:
          run_raise (self, i);
          break;
        case MINA_PYTHON_OTHER:
          break;
        case MINA_PYTHON_EXCEPT:
        case MINA_PYTHON_ROUTE:
        case MINA_PYTHON_DEF:
          give_up_line (self, i);
          break;
        default:
          value = mina_python_evaluate (self, statement->value);
          if (value.kind == MINA_PYTHON_V_UNKNOWN && self->run->error_line == 0)
            give_up_line (self, i);
          if (statement->form == MINA_PYTHON_ASSIGN)
            bind (self, statement->name, value);
          break;
        }
      i = next;
    }
}

static MinaTraceId
draw_trace_id (MinaPython *self)
{
  guint64 words[4];

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    words[i] = mina_pcg32_next (&self->trace_ids);
  return (MinaTraceId){ words[0] << 32 | words[1], words[2] << 32 | words[3] };
}

static void
run_request (MinaPython *self)
{
  const char *route = self->harness->route != NULL ? self->harness->route : "/checkout";
  g_autofree char *name = g_strdup_printf ("GET %s", route);
  char code[16];
  MinaPythonSpan *server;
  int number = -1;

  self->begin_us = self->now_us = (gint64) self->request * REQUEST_STEP_US;
  self->trace_id = draw_trace_id (self);
  self->is_raised = self->has_returned = FALSE;
  self->exception = NULL;
  self->status_code = 200;
  self->called = FALSE;
  g_hash_table_remove_all (self->locals);
  g_array_set_size (self->current, 0);
  g_array_set_size (self->dicts, self->n_module_dicts);
  if (self->run->traits & MINA_PYTHON_FLASK_INSTRUMENTED)
    number = mina_python_begin_span (self, self->provider, "opentelemetry.instrumentation.flask",
                                     name,
                                     MINA_SPAN_KIND_SERVER);
  g_array_append_val (self->current, number);
  self->now_us += 6 * MS;
  if (self->handler == G_MAXUINT)
    self->status_code = 404;
  else
    run_block (self, self->handler + 1, statement_at (self, self->handler)->end);
  self->now_us += 6 * MS;
  if (self->is_raised)
    self->status_code = 500;
  server = mina_python_span_at (self, number);
  if (server != NULL)
    {
      mina_python_add_attribute (server, "http.method", MINA_VALUE_STRING, "GET", FALSE);
      if (self->handler != G_MAXUINT)
        mina_python_add_attribute (server, "http.route", MINA_VALUE_STRING, route, FALSE);
      g_snprintf (code, sizeof code, "%u", self->status_code);
      mina_python_add_attribute (server, "http.status_code", MINA_VALUE_INT, code, FALSE);
      note_exception (self, number);
      if (self->status_code >= 500)
        mina_python_set_status (server, MINA_STATUS_ERROR, server->status_message);
    }
  mina_python_end_span (self, number);
  for (guint d = 0; d < self->dicts->len; d++)
    {
      const MinaPythonDict *dict = &g_array_index (self->dicts, MinaPythonDict, d);

      if (dict->is_filled && (self->run->traits & MINA_PYTHON_INJECTED) == 0)
        self->run->traits |= MINA_PYTHON_INJECT_UNUSED;
    }
}

/* ---- all of it ---- */

static guint
hash_trace_id (gconstpointer key)
{
  return g_int64_hash (&((const MinaTraceId *) key)->lo);
}

static gboolean
equal_trace_ids (gconstpointer a,
                 gconstpointer b)
{
  return mina_trace_id_equal (*(const MinaTraceId *) a, *(const MinaTraceId *) b);
}

static gboolean
is_exported (const MinaPythonSpan *span)
{
  return span->reach == MINA_PYTHON_EXPORTED || span->reach == MINA_PYTHON_EXPORTED_SINGLY;
}

static void
count (MinaPython *self)
{
  MinaPythonRun *run = self->run;
  g_autoptr (GHashTable) traces = g_hash_table_new (hash_trace_id, equal_trace_ids);
  guint born[MINA_PYTHON_MAX_REQUESTS] = { 0 }, reached[MINA_PYTHON_MAX_REQUESTS] = { 0 };
  gboolean has_own = FALSE, has_error = FALSE;

  for (guint i = 0; i < run->spans->len; i++)
    {
      const MinaPythonSpan *span = g_ptr_array_index (run->spans, i);

      born[span->request]++;
      if (is_exported (span))
        {
          reached[span->request]++;
          run->n_exported++;
          run->n_own += !span->is_payments;
          g_hash_table_add (traces, (gpointer) &span->trace_id);
        }
      else
        run->n_ghosts++;
      has_own |= span->kind == MINA_SPAN_KIND_INTERNAL;
      has_error |= span->kind == MINA_SPAN_KIND_INTERNAL && span->status == MINA_STATUS_ERROR;
    }
  run->n_traces = g_hash_table_size (traces);
  for (guint r = 0; r < run->sent; r++)
    {
      run->kept += born[r] > 0 && reached[r] == born[r];
      run->partial += reached[r] > 0 && reached[r] < born[r];
    }
  if (self->provider < 0)
    run->traits |= MINA_PYTHON_NO_PROVIDER;
  else
    {
      run->sampler =
        g_array_index (self->providers, MinaPythonProvider, (guint) self->provider).sampler;
      if (run->sampler.ratio_ppm == 0)
        run->traits |= MINA_PYTHON_ALWAYS_OFF;
      if (!has_own && self->handler != G_MAXUINT)
        run->traits |= MINA_PYTHON_SPAN_DELETED;
    }
  if (!self->harness->payments_sampler.parent_based
      && self->harness->payments_sampler.ratio_ppm < 1000000)
    run->traits |= MINA_PYTHON_OWN_RATIO;
  if (self->handler == G_MAXUINT)
    run->traits |= MINA_PYTHON_NO_ROUTE;
  if (self->logged_while_declined && !has_error)
    run->traits |= MINA_PYTHON_LOG_ONLY;
  run->status_code = self->status_code;
}

static void
span_free (MinaPythonSpan *span)
{
  g_free (span->service);
  g_free (span->scope);
  g_free (span->name);
  g_free (span->status_message);
  g_ptr_array_unref (span->attributes);
  g_ptr_array_unref (span->events);
  g_free (span);
}

static void
header_free (MinaPythonHeader *header)
{
  g_free (header->name);
  g_free (header->value);
  g_free (header);
}

MinaPythonRun *
mina_python_run (const char              *program,
                 gssize                   length,
                 const MinaPythonHarness *harness)
{
  MinaPythonRun *run;
  MinaPython self = { .provider = -1, .handler = G_MAXUINT };

  g_return_val_if_fail (program != NULL && harness != NULL, NULL);

  run = g_new0 (MinaPythonRun, 1);
  run->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) span_free);
  run->headers = g_ptr_array_new_with_free_func ((GDestroyNotify) header_free);
  run->propagators = MINA_PYTHON_TRACECONTEXT;
  run->sampler = (MinaPythonSampler){ TRUE, 1000000 };
  run->sent = CLAMP (harness->requests, 1, MINA_PYTHON_MAX_REQUESTS);
  self.run = run;
  self.harness = harness;
  mina_python_syntax_init (&self.syntax, program, length < 0 ? strlen (program) : (gsize) length);
  run->error_line = self.syntax.error_line;
  self.globals = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self.providers = g_array_new (FALSE, TRUE, sizeof (MinaPythonProvider));
  self.dicts = g_array_new (FALSE, TRUE, sizeof (MinaPythonDict));
  self.current = g_array_new (FALSE, FALSE, sizeof (int));
  mina_pcg32_init (&self.trace_ids, SEED, 1);
  mina_pcg32_init (&self.span_ids, SEED, 2);
  mina_pcg32_init (&self.payments_ids, SEED, 3);

  run_module (&self);
  self.n_module_dicts = self.dicts->len;
  self.locals = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (; self.request < run->sent && run->error_line == 0; self.request++)
    run_request (&self);
  if (run->error_line != 0)
    {
      g_ptr_array_set_size (run->spans, 0);
      g_ptr_array_set_size (run->headers, 0);
    }
  count (&self);

  /* The lines outlive the rest of the syntax. */
  run->n_lines = self.syntax.lines->len;
  g_array_set_clear_func (self.syntax.lines, NULL);
  run->lines = (MinaPythonLine *) (gpointer) g_array_free (
    g_steal_pointer (&self.syntax.lines), FALSE);
  mina_python_syntax_clear (&self.syntax);
  g_hash_table_unref (self.globals);
  g_hash_table_unref (self.locals);
  g_array_unref (self.providers);
  g_array_unref (self.dicts);
  g_array_unref (self.current);
  return run;
}

void
mina_python_run_free (MinaPythonRun *run)
{
  if (run == NULL)
    return;
  for (guint i = 0; i < run->n_lines; i++)
    g_free (run->lines[i].message);
  g_free (run->lines);
  g_ptr_array_unref (run->spans);
  g_ptr_array_unref (run->headers);
  g_free (run);
}
