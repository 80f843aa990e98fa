/* mina-chrome-json-tracks.c - processes, threads, and the spans on them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-chrome-json-private.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/mina-time-span.h"

/* Ids of spans are made from numbers; those of threads from these on. */
#define FIRST_THREAD_ID (G_GUINT64_CONSTANT (1) << 48)

/* An event that has begun and not ended. */
typedef struct
{
  MinaChromeEvent event;
  guint32        *numbers; /* its attributes */
  guint           n_numbers;
} Open;

typedef struct
{
  guint32 resource;
  guint32 pid;
  guint32 name;
} Process;

/*
 * Thread:
 * @process: its process
 * @tid: string number of its id
 * @name: string number of its name
 * @n_spans: how many spans lie on it
 * @start_ns: when its first span begins
 * @end_ns: when its last span ends
 * @open: (element-type Open): events that have begun and not ended
 *
 * A thread of a process.
 */
typedef struct
{
  Process *process;
  guint32  tid;
  guint32  name;
  guint64  n_spans;
  gint64   start_ns;
  gint64   end_ns;
  GArray  *open;
} Thread;

/* A span that was added and has no parent yet. */
typedef struct
{
  gint64     start_ns;
  gint64     end_ns;
  MinaSpanId id;
  guint32    thread;
  guint32    span;
} Placed;

/* The open events of one asynchronous id. */
typedef struct
{
  GArray *open;
} Async;

struct _MinaChromeTracks
{
  MinaJsonFields *fields;
  MinaTraceId     trace_id;
  GHashTable     *processes; /* pid → Process */
  GHashTable     *threads;   /* pid, tid → index in list + 1 */
  GPtrArray      *list;      /* of Thread */
  GHashTable     *asyncs;    /* pid or 0, id → Async */
  GArray         *placed;
  guint64         n_spans;
  guint           n_unmatched;
  guint32         key_category;
  guint32         key_pid;
  guint32         key_tid;
  guint32         key_service;
};

static void
open_clear (gpointer data)
{
  Open *open = data;

  g_clear_pointer (&open->numbers, g_free);
}

static GArray *
open_new (void)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (Open));

  g_array_set_clear_func (array, open_clear);
  return array;
}

static void
thread_free (gpointer data)
{
  Thread *thread = data;

  g_array_unref (thread->open);
  g_free (thread);
}

static void
async_free (gpointer data)
{
  Async *async = data;

  g_array_unref (async->open);
  g_free (async);
}

MinaChromeTracks *
mina_chrome_tracks_new (MinaJsonFields *fields)
{
  MinaChromeTracks *self = g_new0 (MinaChromeTracks, 1);
  guint64 place = (guint64) mina_json_reader_place (fields->reader).byte;
  guint64 seed = mina_hash_u64 (mina_hash_u64 (fields->context->file + 1) ^ place);

  self->fields = fields;
  self->trace_id = (MinaTraceId){ seed, mina_hash_u64 (seed) | 1 };
  self->processes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->threads = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->list = g_ptr_array_new_with_free_func (thread_free);
  self->asyncs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, async_free);
  self->placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  self->key_category = mina_json_fields_intern (fields, "category", 8);
  self->key_pid = mina_json_fields_intern (fields, "process.pid", 11);
  self->key_tid = mina_json_fields_intern (fields, "thread.id", 9);
  self->key_service = mina_json_fields_intern (fields, "service.name", 12);
  return self;
}

void
mina_chrome_tracks_free (MinaChromeTracks *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->asyncs);
  g_hash_table_unref (self->threads);
  g_ptr_array_unref (self->list);
  g_hash_table_unref (self->processes);
  g_array_unref (self->placed);
  g_free (self);
}

MinaTraceId
mina_chrome_tracks_trace_id (MinaChromeTracks *self)
{
  return self->trace_id;
}

/* Finding */

static Process *
find_process (MinaChromeTracks *self,
              guint32           pid)
{
  Process *process = g_hash_table_lookup (self->processes, GUINT_TO_POINTER (pid));

  if (process != NULL)
    return process;
  process = g_new0 (Process, 1);
  process->pid = pid;
  process->resource = mina_dataset_builder_add_resource (self->fields->builder);
  g_hash_table_insert (self->processes, GUINT_TO_POINTER (pid), process);
  return process;
}

static guint32
find_thread (MinaChromeTracks *self,
             guint32           pid,
             guint32           tid)
{
  gint64 key = (gint64) ((guint64) pid << 32 | tid);
  gpointer found = g_hash_table_lookup (self->threads, &key);
  Thread *thread;

  if (found != NULL)
    return GPOINTER_TO_UINT (found) - 1;
  thread = g_new0 (Thread, 1);
  thread->process = find_process (self, pid);
  thread->tid = tid;
  thread->start_ns = G_MAXINT64;
  thread->open = open_new ();
  g_ptr_array_add (self->list, thread);
  g_hash_table_insert (self->threads, g_memdup2 (&key, sizeof key),
                       GUINT_TO_POINTER (self->list->len));
  return self->list->len - 1;
}

static Thread *
get_thread (MinaChromeTracks      *self,
            const MinaChromeEvent *event)
{
  guint32 index = find_thread (self, event->pid, event->tid);

  return g_ptr_array_index (self->list, index);
}

static GArray *
find_async (MinaChromeTracks      *self,
            const MinaChromeEvent *event)
{
  gint64 key = (gint64) ((guint64) event->id_pid << 32 | event->id);
  Async *async = g_hash_table_lookup (self->asyncs, &key);

  if (async == NULL)
    {
      async = g_new0 (Async, 1);
      async->open = open_new ();
      g_hash_table_insert (self->asyncs, g_memdup2 (&key, sizeof key), async);
    }
  return async->open;
}

guint32
mina_chrome_tracks_resource (MinaChromeTracks *self,
                             guint32           pid)
{
  return find_process (self, pid)->resource;
}

void
mina_chrome_tracks_name_process (MinaChromeTracks      *self,
                                 const MinaChromeEvent *event)
{
  find_process (self, event->pid)->name = event->label;
}

void
mina_chrome_tracks_name_thread (MinaChromeTracks      *self,
                                const MinaChromeEvent *event)
{
  get_thread (self, event)->name = event->label;
}

/* Adding */

static MinaSpanId
make_id (MinaChromeTracks *self,
         guint64           number)
{
  MinaSpanId id = mina_hash_u64 (self->trace_id.lo ^ number);

  return id != 0 ? id : 1;
}

/* Adds a span; @numbers are its attributes without the category. */
static void
add_span (MinaChromeTracks      *self,
          const MinaChromeEvent *event,
          const guint32         *numbers,
          guint                  n_numbers,
          gboolean               is_open,
          gboolean               is_async)
{
  MinaJsonFields *fields = self->fields;
  MinaSpanRecord record = MINA_SPAN_RECORD_INIT;
  guint32 index = find_thread (self, event->pid, event->tid);
  Thread *thread = g_ptr_array_index (self->list, index);
  g_autofree guint32 *attributes = g_new (guint32, n_numbers + 1);
  Placed placed = { .start_ns = event->time_ns, .thread = index };
  guint n = 0;

  if (event->category != 0)
    {
      MinaAttribute category = { .key = self->key_category, .type = MINA_VALUE_STRING };

      category.bits = event->category;
      attributes[n++] = mina_attributes_add (fields->attributes, &category);
    }
  if (n_numbers > 0)
    memcpy (attributes + n, numbers, n_numbers * sizeof (guint32));
  if (__builtin_add_overflow (event->time_ns, MAX (event->duration_ns, 0), &placed.end_ns))
    placed.end_ns = G_MAXINT64;

  record.trace_id = self->trace_id;
  record.trace_id_form = record.id_form = MINA_ID_HEX;
  record.id = make_id (self, ++self->n_spans);
  record.name = event->name;
  record.kind = MINA_SPAN_KIND_INTERNAL;
  record.resource = thread->process->resource;
  record.start_form = MINA_TIME_GIVEN;
  record.start_ns = (guint64) event->time_ns;
  record.end_form = is_open ? MINA_TIME_ABSENT : MINA_TIME_GIVEN;
  record.end_ns = (guint64) placed.end_ns;
  record.parent_id = make_id (self, FIRST_THREAD_ID + index);
  record.parent_id_form = MINA_ID_HEX;
  placed.id = record.id;
  placed.span = mina_dataset_builder_add_span (fields->builder, &record, attributes,
                                               n + n_numbers);
  thread->n_spans++;
  thread->start_ns = MIN (thread->start_ns, placed.start_ns);
  thread->end_ns = MAX (thread->end_ns, placed.end_ns);
  /* What is asynchronous overlaps the rest of its thread: it lies in nothing but the thread. */
  if (!is_async && placed.span != MINA_NONE)
    g_array_append_val (self->placed, placed);
}

void
mina_chrome_tracks_add (MinaChromeTracks      *self,
                        const MinaChromeEvent *event)
{
  add_span (self, event, self->fields->numbers + event->arguments.first, event->arguments.n,
            !event->has_duration, FALSE);
}

void
mina_chrome_tracks_begin (MinaChromeTracks      *self,
                          const MinaChromeEvent *event,
                          gboolean               is_async)
{
  Open open = { *event, NULL, event->arguments.n };
  GArray *stack = is_async ? find_async (self, event) : get_thread (self, event)->open;

  open.numbers = g_memdup2 (self->fields->numbers + event->arguments.first,
                            event->arguments.n * sizeof (guint32));
  g_array_append_val (stack, open);
}

/* The open event that an end ends: the latest, or the latest of the same name if ends overlap. */
static guint
find_open (const GArray          *stack,
           const MinaChromeEvent *event)
{
  for (guint i = stack->len; i > 0 && stack->len - i < 64; i--)
    if (event->name == 0 || g_array_index (stack, Open, i - 1).event.name == event->name)
      return i - 1;
  return stack->len - 1;
}

void
mina_chrome_tracks_end (MinaChromeTracks      *self,
                        const MinaChromeEvent *event,
                        gboolean               is_async)
{
  MinaJsonFields *fields = self->fields;
  GArray *stack = is_async ? find_async (self, event) : get_thread (self, event)->open;
  guint first = fields->n_numbers;
  guint at;
  Open *open;

  if (stack->len == 0)
    {
      self->n_unmatched++;
      return;
    }
  at = find_open (stack, event);
  open = &g_array_index (stack, Open, at);
  if (__builtin_sub_overflow (event->time_ns, open->event.time_ns, &open->event.duration_ns))
    open->event.duration_ns = 0;
  for (guint i = 0; i < open->n_numbers; i++)
    mina_json_fields_push (fields, open->numbers[i]);
  for (guint i = 0; i < event->arguments.n; i++)
    mina_json_fields_push (fields, fields->numbers[event->arguments.first + i]);
  add_span (self, &open->event, fields->numbers + first, fields->n_numbers - first, FALSE,
            is_async);
  fields->n_numbers = first;
  g_array_remove_index (stack, at);
}

/* Finishing */

static void
add_open (MinaChromeTracks *self,
          GArray           *stack,
          gboolean          is_async)
{
  for (guint i = 0; i < stack->len; i++)
    {
      const Open *open = &g_array_index (stack, Open, i);
      MinaChromeEvent event = open->event;
      Thread *thread = get_thread (self, &event);

      /* It ran at least as long as its thread was seen. */
      event.duration_ns = MAX (0, thread->end_ns - event.time_ns);
      add_span (self, &event, open->numbers, open->n_numbers, TRUE, is_async);
    }
  g_array_set_size (stack, 0);
}

/* By thread, then from outside in. Of equal ones the later is outside: an event is written when it
 * ends. */
static int
compare_placed (gconstpointer a,
                gconstpointer b)
{
  const Placed *x = a;
  const Placed *y = b;

  if (x->thread != y->thread)
    return x->thread < y->thread ? -1 : 1;
  if (x->start_ns != y->start_ns)
    return x->start_ns < y->start_ns ? -1 : 1;
  if (x->end_ns != y->end_ns)
    return x->end_ns > y->end_ns ? -1 : 1;
  return x->span > y->span ? -1 : x->span < y->span;
}

/* Puts each span below the innermost one around it. */
static void
place_spans (MinaChromeTracks *self)
{
  const Placed *placed = (const Placed *) (gpointer) self->placed->data;
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_sort (self->placed, compare_placed);
  for (guint i = 0; i < self->placed->len; i++)
    {
      const Placed *around = NULL;

      while (stack->len > 0)
        {
          around = &placed[g_array_index (stack, guint, stack->len - 1)];
          if (around->thread == placed[i].thread && around->end_ns > placed[i].start_ns)
            break;
          g_array_set_size (stack, stack->len - 1);
          around = NULL;
        }
      if (around != NULL && around->end_ns >= placed[i].end_ns)
        mina_dataset_builder_set_span_parent (self->fields->builder, placed[i].span, around->id);
      g_array_append_val (stack, i);
    }
}

static void
describe_process (MinaChromeTracks *self,
                  const Process    *process)
{
  MinaJsonFields *fields = self->fields;
  MinaStr pid = mina_strings_get (fields->strings, process->pid);
  guint32 numbers[2];

  if (process->name != 0)
    {
      MinaStr name = mina_strings_get (fields->strings, process->name);

      numbers[0] = mina_attributes_add_string (fields->attributes, self->key_service, name.text,
                                               name.length);
    }
  else
    {
      /* Translators: %s is the number of a process */
      g_autofree char *name = g_strdup_printf (_("process %s"), pid.text);

      numbers[0] = mina_attributes_add_string (fields->attributes, self->key_service, name,
                                               strlen (name));
    }
  numbers[1] = mina_attributes_add_string (fields->attributes, self->key_pid, pid.text,
                                           pid.length);
  mina_dataset_builder_set_resource (fields->builder, process->resource, numbers, 2, 0, 0);
}

/* A thread is a span around all of its spans; the file does not count it. */
static void
add_thread (MinaChromeTracks *self,
            guint32           index)
{
  MinaJsonFields *fields = self->fields;
  const Thread *thread = g_ptr_array_index (self->list, index);
  MinaStr tid = mina_strings_get (fields->strings, thread->tid);
  MinaSpanRecord record = MINA_SPAN_RECORD_INIT;
  guint32 number;

  if (thread->n_spans == 0)
    return;
  record.trace_id = self->trace_id;
  record.trace_id_form = record.id_form = MINA_ID_HEX;
  record.id = make_id (self, FIRST_THREAD_ID + index);
  record.name = thread->name;
  if (record.name == 0)
    {
      /* Translators: %s is the number of a thread */
      g_autofree char *name = g_strdup_printf (_("thread %s"), tid.text);

      record.name = mina_strings_add (fields->strings, name, strlen (name));
    }
  record.kind = MINA_SPAN_KIND_INTERNAL;
  record.resource = thread->process->resource;
  record.start_form = record.end_form = MINA_TIME_GIVEN;
  record.start_ns = (guint64) thread->start_ns;
  record.end_ns = (guint64) thread->end_ns;
  record.again = TRUE;
  number = mina_attributes_add_string (fields->attributes, self->key_tid, tid.text, tid.length);
  mina_dataset_builder_add_span (fields->builder, &record, &number, 1);
}

guint
mina_chrome_tracks_finish (MinaChromeTracks *self)
{
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < self->list->len; i++)
    add_open (self, ((Thread *) g_ptr_array_index (self->list, i))->open, FALSE);
  g_hash_table_iter_init (&iter, self->asyncs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    add_open (self, ((Async *) value)->open, TRUE);
  place_spans (self);
  for (guint i = 0; i < self->list->len; i++)
    add_thread (self, i);
  g_hash_table_iter_init (&iter, self->processes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    describe_process (self, value);
  return self->n_unmatched;
}
