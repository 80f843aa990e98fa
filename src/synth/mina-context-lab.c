/* mina-context-lab.c - services that pass trace context on, or do not, and what one request leaves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-synth"

#include "synth/mina-context-lab.h"

#include <string.h>

#include "synth/mina-synth-writer.h"

#define SEED 0x4c414231
#define MS G_GINT64_CONSTANT (1000)

/* A span that every request leaves; parents come before children. */
typedef struct
{
  guint        service;
  guint        parent; /* MINA_NONE where the request comes in */
  guint        arrow;  /* how it was called; MINA_NONE within a service */
  MinaSpanKind kind;
  MinaStatus   status;
  char        *name;
  gint64       start_us;
  gint64       end_us;
} Step;

struct _MinaContextLab
{
  GArray *services; /* MinaLabService */
  GArray *arrows;   /* MinaLabArrow */
  GArray *steps;    /* Step */
  guint   left_out;
};

/* Headers that spans keep, as attributes name them. */
static const char *const captured[] = { "traceparent",       "tracestate",   "b3",
                                        "x-b3-traceid",      "x-b3-spanid",  "x-b3-parentspanid",
                                        "x-b3-sampled",      "x-b3-flags" };

/* ---- plan ---- */

static void
clear_service (gpointer data)
{
  g_free (((MinaLabService *) data)->name);
}

static void
clear_arrow (gpointer data)
{
  g_free (((MinaLabArrow *) data)->edited);
}

static void
clear_step (gpointer data)
{
  g_free (((Step *) data)->name);
}

static MinaContextLab *
new_empty (void)
{
  MinaContextLab *self = g_new0 (MinaContextLab, 1);

  self->services = g_array_new (FALSE, FALSE, sizeof (MinaLabService));
  self->arrows = g_array_new (FALSE, FALSE, sizeof (MinaLabArrow));
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (self->services, clear_service);
  g_array_set_clear_func (self->arrows, clear_arrow);
  g_array_set_clear_func (self->steps, clear_step);
  return self;
}

static MinaLabService *
get_service (const MinaContextLab *self,
             guint                 i)
{
  return &g_array_index (self->services, MinaLabService, i);
}

static MinaLabArrow *
get_arrow (const MinaContextLab *self,
           guint                 i)
{
  return &g_array_index (self->arrows, MinaLabArrow, i);
}

static const Step *
get_step (const MinaContextLab *self,
          guint                 i)
{
  return &g_array_index (self->steps, Step, i);
}

static guint
ensure_service (MinaContextLab *self,
                const char     *name)
{
  guint found = mina_context_lab_find_service (self, name);
  MinaLabService service = { NULL, MINA_PROPAGATOR_TRACECONTEXT, MINA_PROPAGATOR_TRACECONTEXT };

  if (found != MINA_NONE)
    return found;
  service.name = g_strdup (name);
  g_array_append_val (self->services, service);
  return self->services->len - 1;
}

static guint
ensure_arrow (MinaContextLab *self,
              guint           from,
              guint           to)
{
  MinaLabArrow arrow = { .from = from, .to = to, .n_calls = 1, .forward = TRUE };

  for (guint i = 0; i < self->arrows->len; i++)
    {
      MinaLabArrow *known = get_arrow (self, i);

      if (known->from != from || known->to != to)
        continue;
      known->n_calls++;
      return i;
    }
  g_array_append_val (self->arrows, arrow);
  return self->arrows->len - 1;
}

/* Takes over the name of the step. */
static void
add_step (MinaContextLab *self,
          const char     *service,
          Step            step)
{
  step.service = ensure_service (self, service);
  step.arrow = MINA_NONE;
  if (step.parent != MINA_NONE && get_step (self, step.parent)->service != step.service)
    step.arrow = ensure_arrow (self, get_step (self, step.parent)->service, step.service);
  g_array_append_val (self->steps, step);
}

MinaContextLab *
mina_context_lab_new (void)
{
  static const struct
  {
    const char *service;
    const char *name;
    gint64      start_ms;
    gint64      end_ms;
  } chain[] = {
    { "frontend", "GET /order", 0, 120 },
    { "service-a", "POST /price", 12, 112 },
    { "service-b", "GET /tariff", 26, 100 },
    { "database", "SELECT tariff", 38, 90 },
  };
  MinaContextLab *self = new_empty ();

  for (guint i = 0; i < G_N_ELEMENTS (chain); i++)
    add_step (self, chain[i].service,
              (Step){ .parent = i > 0 ? i - 1 : MINA_NONE,
                      .kind = MINA_SPAN_KIND_SERVER,
                      .name = g_strdup (chain[i].name),
                      .start_us = chain[i].start_ms * MS,
                      .end_us = chain[i].end_ms * MS });
  return self;
}

MinaContextLab *
mina_context_lab_new_two_languages (void)
{
  MinaContextLab *self = mina_context_lab_new ();
  guint b = mina_context_lab_find_service (self, "service-b");

  mina_context_lab_set_inject (self, b, MINA_PROPAGATOR_B3);
  mina_context_lab_set_extract (self, b, MINA_PROPAGATOR_B3);
  mina_context_lab_set_extract (self, mina_context_lab_find_service (self, "database"),
                                MINA_PROPAGATOR_TRACECONTEXT | MINA_PROPAGATOR_B3);
  return self;
}

/* The first spans of a trace as lists of children: next[i] is the next sibling, first[i] the first
 * child, first[n] the first of those without a parent among them. */
typedef struct
{
  const guint32 *records;
  guint          n;
  guint         *first;
  guint         *next;
} Family;

static void
family_init (Family          *self,
             const MinaSpans *spans,
             const guint32   *records,
             guint            n)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);

  *self = (Family){ records, n, g_new (guint, n + 1), g_new (guint, n + 1) };
  for (guint i = 0; i < n; i++)
    g_hash_table_insert (places, GUINT_TO_POINTER (records[i]), GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i <= n; i++)
    self->first[i] = self->next[i] = MINA_NONE;
  for (guint i = n; i-- > 0;)
    {
      guint32 parent = spans->parent[records[i]];
      guint place = parent == MINA_NONE ? 0
                                        : GPOINTER_TO_UINT (g_hash_table_lookup (
                                          places, GUINT_TO_POINTER (parent)));

      place = place > 0 ? place - 1 : n;
      self->next[i] = self->first[place];
      self->first[place] = i;
    }
}

static void
add_record (MinaContextLab *self,
            MinaDataset    *dataset,
            guint32         record,
            guint           parent,
            gint64          begin_ns)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);

  add_step (self, mina_dataset_service_name (dataset, spans->service[record]),
            (Step){ .parent = parent,
                    .kind = spans->kind[record],
                    .status = spans->status[record],
                    .name = g_strdup (mina_dataset_span_name (dataset, record)),
                    .start_us = (spans->start_ns[record] - begin_ns) / MINA_NS_PER_US,
                    .end_us = (spans->end_ns[record] - begin_ns) / MINA_NS_PER_US });
}

MinaContextLab *
mina_context_lab_new_from_trace (MinaDataset *dataset,
                                 guint32      trace)
{
  MinaContextLab *self = new_empty ();
  guint32 n_traces;
  const MinaTraceInfo *info = mina_dataset_traces (dataset, &n_traces);
  g_autofree guint *steps = NULL; /* by place, the step it became */
  g_autofree guint *parents = NULL;
  Family family;
  guint at;

  g_return_val_if_fail (trace < n_traces, self);

  info += trace;
  family_init (&family, mina_dataset_spans (dataset),
               mina_dataset_span_order (dataset) + info->spans.first,
               MIN (info->spans.n, MINA_CONTEXT_LAB_MAX_SPANS));
  self->left_out = info->spans.n - family.n;
  parents = g_new (guint, family.n + 1);
  steps = g_new (guint, family.n + 1);
  steps[family.n] = MINA_NONE;
  at = family.first[family.n];
  if (at != MINA_NONE)
    parents[at] = family.n;
  while (at != MINA_NONE)
    {
      add_record (self, dataset, family.records[at], steps[parents[at]], info->extent.start_ns);
      steps[at] = self->steps->len - 1;
      if (family.first[at] != MINA_NONE)
        {
          parents[family.first[at]] = at;
          at = family.first[at];
          continue;
        }
      while (at != family.n && family.next[at] == MINA_NONE)
        at = parents[at];
      if (at == family.n)
        break;
      parents[family.next[at]] = parents[at];
      at = family.next[at];
    }
  g_free (family.first);
  g_free (family.next);
  return self;
}

void
mina_context_lab_free (MinaContextLab *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->services);
  g_array_unref (self->arrows);
  g_array_unref (self->steps);
  g_free (self);
}

/* ---- settings ---- */

const MinaLabService *
mina_context_lab_services (const MinaContextLab *self,
                           guint                *n)
{
  *n = self->services->len;
  return (const MinaLabService *) (gpointer) self->services->data;
}

const MinaLabArrow *
mina_context_lab_arrows (const MinaContextLab *self,
                         guint                *n)
{
  *n = self->arrows->len;
  return (const MinaLabArrow *) (gpointer) self->arrows->data;
}

guint
mina_context_lab_left_out (const MinaContextLab *self)
{
  return self->left_out;
}

guint
mina_context_lab_find_service (const MinaContextLab *self,
                               const char           *name)
{
  for (guint i = 0; i < self->services->len; i++)
    if (g_str_equal (get_service (self, i)->name, name))
      return i;
  return MINA_NONE;
}

guint
mina_context_lab_find_arrow (const MinaContextLab *self,
                             const char           *from,
                             const char           *to)
{
  for (guint i = 0; i < self->arrows->len; i++)
    if (g_str_equal (get_service (self, get_arrow (self, i)->from)->name, from)
        && g_str_equal (get_service (self, get_arrow (self, i)->to)->name, to))
      return i;
  return MINA_NONE;
}

void
mina_context_lab_set_forward (MinaContextLab *self,
                              guint           arrow,
                              gboolean        forward)
{
  g_return_if_fail (arrow < self->arrows->len);

  get_arrow (self, arrow)->forward = forward;
}

void
mina_context_lab_set_edited (MinaContextLab *self,
                             guint           arrow,
                             const char     *edited)
{
  g_return_if_fail (arrow < self->arrows->len);

  g_free (get_arrow (self, arrow)->edited);
  get_arrow (self, arrow)->edited = g_strdup (edited);
}

void
mina_context_lab_set_inject (MinaContextLab *self,
                             guint           service,
                             MinaPropagators inject)
{
  g_return_if_fail (service < self->services->len);

  get_service (self, service)->inject = inject;
}

void
mina_context_lab_set_extract (MinaContextLab *self,
                              guint           service,
                              MinaPropagators extract)
{
  g_return_if_fail (service < self->services->len);

  get_service (self, service)->extract = extract;
}

/* ---- a request ---- */

/* What a span of a request has become. */
typedef struct
{
  MinaTraceId      own_trace; /* of its own, if it has to begin one */
  MinaTraceContext context;
  guint32          record;
} Outcome;

static GPtrArray *
write_headers (const MinaContextLab   *self,
               guint                   arrow_index,
               const MinaTraceContext *context)
{
  const MinaLabArrow *arrow = get_arrow (self, arrow_index);
  GPtrArray *lines;

  if (arrow->forward && arrow->edited != NULL)
    return mina_headers_parse (arrow->edited, strlen (arrow->edited));
  lines = mina_headers_new ();
  if (arrow->forward)
    mina_headers_inject (lines, get_service (self, arrow->from)->inject, context);
  return lines;
}

/* What the called service goes on with. */
static void
take_context (Outcome          *outcome,
              const MinaHeader *header)
{
  MinaTraceContext *context = &outcome->context;

  context->trace_id = outcome->own_trace;
  context->sampled = MINA_SAMPLED_YES;
  if (header->verdict == MINA_HEADER_IGNORED)
    return;
  context->debug = header->context.debug;
  if (header->context.sampled == MINA_SAMPLED_NO)
    context->sampled = MINA_SAMPLED_NO;
  if (header->verdict == MINA_HEADER_DECISION)
    return;
  context->trace_id = header->context.trace_id;
  context->parent_id = header->context.span_id;
  context->random = header->context.random;
}

static void
write_step (MinaSynthWriter *writer,
            const Step      *step,
            Outcome         *outcome,
            guint32          resource,
            const GPtrArray *lines,
            guint32          record)
{
  MinaSynthAttribute attributes[G_N_ELEMENTS (captured) + 1];
  char *keys[G_N_ELEMENTS (captured)];
  guint n = 0;

  for (guint i = 0; lines != NULL && i < G_N_ELEMENTS (captured); i++)
    {
      const char *value = mina_headers_find (lines, captured[i], NULL);

      if (value == NULL)
        continue;
      keys[n] = g_strconcat ("http.request.header.", captured[i], NULL);
      attributes[n] = (MinaSynthAttribute) MINA_SYNTH_STRING (keys[n], value);
      n++;
    }
  attributes[n] = (MinaSynthAttribute) MINA_SYNTH_END;
  writer->trace_id = outcome->context.trace_id;
  mina_synth_writer_span_with_id (writer,
                                  &(MinaSynthSpan){ .resource = resource,
                                                    .kind = step->kind,
                                                    .name = step->name,
                                                    .start_us = step->start_us,
                                                    .end_us = step->end_us,
                                                    .parent = outcome->context.parent_id,
                                                    .status = step->status,
                                                    .attributes = attributes },
                                  outcome->context.span_id);
  outcome->record = record;
  while (n > 0)
    g_free (keys[--n]);
}

/* A call: writes the headers, reads them, and says whether the two spans hang together. */
static void
cross (const MinaContextLab *self,
       const Step           *step,
       const Outcome        *caller,
       Outcome              *callee,
       MinaLabHop           *hop)
{
  hop->arrow = step->arrow;
  hop->lines = write_headers (self, step->arrow, &caller->context);
  mina_headers_extract (&hop->header, get_service (self, step->service)->extract, hop->lines);
  take_context (callee, &hop->header);
  hop->joined = mina_trace_id_equal (callee->context.trace_id, caller->context.trace_id)
                && callee->context.parent_id == caller->context.span_id;
}

MinaLabResult *
mina_context_lab_send (const MinaContextLab *self)
{
  MinaLabResult *result = g_new0 (MinaLabResult, 1);
  g_autofree Outcome *outcomes = g_new0 (Outcome, MAX (self->steps->len, 1));
  g_autofree guint32 *resources = g_new (guint32, MAX (self->services->len, 1));
  MinaSynthWriter writer;
  guint32 n_records = 0;

  mina_synth_writer_init (&writer, "context-lab", SEED);
  for (guint i = 0; i < self->services->len; i++)
    resources[i] = mina_synth_writer_service (&writer, get_service (self, i)->name, NULL, NULL);
  result->hops = g_new0 (MinaLabHop, MAX (self->steps->len, 1));
  for (guint i = 0; i < self->steps->len; i++)
    {
      const Step *step = get_step (self, i);
      Outcome *outcome = &outcomes[i];
      MinaLabHop *hop = NULL;

      mina_synth_writer_new_trace (&writer);
      *outcome = (Outcome){ .own_trace = writer.trace_id, .record = MINA_NONE };
      outcome->context.span_id = mina_synth_writer_new_span_id (&writer);
      if (step->arrow != MINA_NONE)
        {
          hop = &result->hops[result->n_hops++];
          cross (self, step, &outcomes[step->parent], outcome, hop);
          result->n_orphans += !hop->joined;
          hop->caller = outcomes[step->parent].record;
        }
      else if (step->parent != MINA_NONE)
        {
          MinaTraceContext parent = outcomes[step->parent].context;

          parent.parent_id = parent.span_id;
          parent.span_id = outcome->context.span_id;
          outcome->context = parent;
        }
      else
        {
          /* A trace with several beginnings is one all the same. */
          outcome->context.trace_id = outcomes[0].own_trace;
          outcome->context.sampled = MINA_SAMPLED_YES;
        }
      if (outcome->context.sampled == MINA_SAMPLED_YES)
        write_step (&writer, step, outcome, resources[step->service],
                    hop != NULL ? hop->lines : NULL, n_records++);
      else
        result->n_unrecorded++;
      if (hop != NULL)
        hop->callee = outcome->record;
    }
  result->dataset = mina_synth_writer_finish (&writer);
  mina_dataset_traces (result->dataset, &result->n_traces);
  return result;
}

void
mina_lab_result_free (MinaLabResult *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_hops; i++)
    g_ptr_array_unref (self->hops[i].lines);
  g_free (self->hops);
  mina_dataset_unref (self->dataset);
  g_free (self);
}
