/* mina-chrome-json-private.h - what the parts of the trace-event decoder share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-json-fields.h"

G_BEGIN_DECLS

/**
 * MinaChromeEvent:
 * @phase: what kind of event it is: 'X', 'B', 'E', …
 * @has_time: whether it says when
 * @has_duration: whether it says how long
 * @time_ns: when, on the clock of the file
 * @duration_ns: how long
 * @pid: string number of the process id
 * @tid: string number of the thread id
 * @id: string number of the id of an asynchronous event, with its category
 * @id_pid: process that @id is of, 0 if it is of all
 * @name: string number
 * @category: string number
 * @arguments: attributes from "args" on the stack of attributes
 * @label: string number of the argument "name", which names processes and threads
 *
 * One event.
 */
typedef struct
{
  char      phase;
  gboolean  has_time;
  gboolean  has_duration;
  gint64    time_ns;
  gint64    duration_ns;
  guint32   pid;
  guint32   tid;
  guint32   id;
  guint32   id_pid;
  guint32   name;
  guint32   category;
  MinaRange arguments;
  guint32   label;
} MinaChromeEvent;

/**
 * MinaChromeTracks:
 *
 * Processes and threads, and what is open on them.
 */
typedef struct _MinaChromeTracks MinaChromeTracks;

/**
 * mina_chrome_tracks_new:
 * @fields: the fields of the file
 *
 * Returns: (transfer full): tracks, without any yet
 */
MinaChromeTracks *mina_chrome_tracks_new        (MinaJsonFields        *fields);
void              mina_chrome_tracks_free       (MinaChromeTracks      *self);

/**
 * mina_chrome_tracks_resource:
 * @self: tracks
 * @pid: string number of a process id
 *
 * Returns: number of the resource that stands for the process
 */
guint32           mina_chrome_tracks_resource   (MinaChromeTracks      *self,
                                                 guint32                pid);

/* The trace that the file is. */
MinaTraceId       mina_chrome_tracks_trace_id   (MinaChromeTracks      *self);

/* Metadata, events that are spans, and halves of such. */
void              mina_chrome_tracks_name_process (MinaChromeTracks      *self,
                                                   const MinaChromeEvent *event);
void              mina_chrome_tracks_name_thread  (MinaChromeTracks      *self,
                                                   const MinaChromeEvent *event);
void              mina_chrome_tracks_add        (MinaChromeTracks      *self,
                                                 const MinaChromeEvent *event);
void              mina_chrome_tracks_begin      (MinaChromeTracks      *self,
                                                 const MinaChromeEvent *event,
                                                 gboolean               is_async);
void              mina_chrome_tracks_end        (MinaChromeTracks      *self,
                                                 const MinaChromeEvent *event,
                                                 gboolean               is_async);

/**
 * mina_chrome_tracks_finish:
 * @self: tracks, after the last event
 *
 * Adds what is still open as unfinished, puts each span below the one around it on its thread, and
 * adds a span for each thread.
 *
 * Returns: how many ends had no beginning
 */
guint             mina_chrome_tracks_finish     (MinaChromeTracks      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaChromeTracks, mina_chrome_tracks_free)

G_END_DECLS
