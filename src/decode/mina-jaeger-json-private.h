/* mina-jaeger-json-private.h - what the parts of the Jaeger decoder share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-json-fields.h"

G_BEGIN_DECLS

/**
 * MinaJaegerWord:
 *
 * Tags and fields that mean something: the rest are attributes.
 */
typedef enum
{
  MINA_JAEGER_SPAN_KIND,
  MINA_JAEGER_STATUS_CODE,
  MINA_JAEGER_STATUS_DESCRIPTION,
  MINA_JAEGER_ERROR,
  MINA_JAEGER_SCOPE_NAME,
  MINA_JAEGER_SCOPE_VERSION,
  MINA_JAEGER_LIBRARY_NAME,
  MINA_JAEGER_LIBRARY_VERSION,
  MINA_JAEGER_TRACE_STATE,
  MINA_JAEGER_EVENT,
  MINA_JAEGER_MESSAGE,
  MINA_JAEGER_SERVICE_NAME,
  MINA_JAEGER_WARNINGS,
  MINA_JAEGER_N_WORDS,
} MinaJaegerWord;

/**
 * MinaJaegerJson:
 * @fields: the fields of the file
 * @reader: the reader of @fields
 * @words: string numbers of #MinaJaegerWord
 * @last_word: the highest of them
 * @trace_id: id of the trace that is being read, if it was said before its spans
 * @processes: string number of a process id to the number of its resource
 * @last_process: key of @processes that was looked up last
 * @last_resource: what was found
 * @embedded: (nullable): processes that lie in their spans, attributes to number of the resource
 * @scopes: (nullable): name and version to number of the scope
 * @events: events of the span that is being read
 * @references: references of the span that is being read
 * @seen: hashes of the ids of the spans of the trace
 * @choices: parents to choose from, once all spans of the trace are known
 *
 * The decoding of one document.
 */
typedef struct
{
  MinaJsonFields *fields;
  MinaJsonReader *reader;
  guint32         words[MINA_JAEGER_N_WORDS];
  guint32         last_word;
  MinaTraceId     trace_id;
  GHashTable     *processes;
  guint32         last_process;
  guint32         last_resource;
  GHashTable     *embedded;
  GHashTable     *scopes;
  GArray         *events;
  GArray         *references;
  GArray         *seen;
  GArray         *choices;
} MinaJaegerJson;

/**
 * MinaJaegerKey:
 *
 * Keys of spans, traces and answers.
 */
typedef enum
{
  MINA_JAEGER_KEY_OTHER,
  MINA_JAEGER_KEY_DATA,
  MINA_JAEGER_KEY_DURATION,
  MINA_JAEGER_KEY_ERRORS,
  MINA_JAEGER_KEY_FLAGS,
  MINA_JAEGER_KEY_LOGS,
  MINA_JAEGER_KEY_OPERATION_NAME,
  MINA_JAEGER_KEY_PARENT_SPAN_ID,
  MINA_JAEGER_KEY_PROCESS,
  MINA_JAEGER_KEY_PROCESSES,
  MINA_JAEGER_KEY_PROCESS_ID,
  MINA_JAEGER_KEY_REFERENCES,
  MINA_JAEGER_KEY_SPANS,
  MINA_JAEGER_KEY_SPAN_ID,
  MINA_JAEGER_KEY_START_TIME,
  MINA_JAEGER_KEY_TAGS,
  MINA_JAEGER_KEY_TRACE_ID,
  MINA_JAEGER_KEY_WARNINGS,
} MinaJaegerKey;

/**
 * MinaJaegerItem:
 * @record: the span
 * @attributes: its attributes
 * @scope_name: string number, from tags
 * @scope_version: string number, from tags
 * @duration_ns: its duration
 * @has_duration: whether it is said
 * @is_span: whether it has what only spans have
 * @is_trace: whether it has what only traces have
 *
 * A span, or an object that turns out to be a trace or an answer: before all of its keys are known
 * it could be any of these.
 */
typedef struct
{
  MinaSpanRecord record;
  MinaRange      attributes;
  guint32        scope_name;
  guint32        scope_version;
  gint64         duration_ns;
  gboolean       has_duration;
  gboolean       is_span;
  gboolean       is_trace;
} MinaJaegerItem;

/**
 * mina_jaeger_json_key:
 * @key: a key
 *
 * Returns: which it is
 */
MinaJaegerKey mina_jaeger_json_key        (MinaStr               key);

/* Makes what spans need; freed with @self. */
void     mina_jaeger_json_begin_spans     (MinaJaegerJson       *self);

/* An object that may be a span: to be called before its members, for each of them, and at the end
 * if it is one. @warnings is an attribute, MINA_NONE for none. */
void     mina_jaeger_json_begin_item      (MinaJaegerJson       *self,
                                           MinaJaegerItem       *item);
void     mina_jaeger_json_read_span_member (MinaJaegerJson      *self,
                                            MinaJaegerKey        key,
                                            MinaJaegerItem      *item,
                                            guint32             *warnings);
void     mina_jaeger_json_finish_span     (MinaJaegerJson       *self,
                                           MinaJaegerItem       *item,
                                           guint32               warnings);

/**
 * mina_jaeger_json_read_spans:
 * @self: a decoding, before the spans of a trace
 */
void     mina_jaeger_json_read_spans      (MinaJaegerJson       *self);

/**
 * MinaJaegerTag:
 * @key: string number
 * @number: number of the attribute
 *
 * A tag that was read.
 */
typedef struct
{
  guint32 key;
  guint32 number;
} MinaJaegerTag;

/**
 * mina_jaeger_json_read_tag:
 * @self: a decoding, before a tag
 * @tag: (out): the tag
 *
 * Reads {"key", "type", "value"}; the type says what a value in quotes is.
 *
 * Returns: whether it was one
 */
gboolean mina_jaeger_json_read_tag      (MinaJaegerJson       *self,
                                         MinaJaegerTag        *tag);

/**
 * mina_jaeger_json_read_plain_tags:
 * @self: a decoding, in an array of tags
 *
 * Puts as many tags as are attributes and written in the usual way onto the stack of @self's
 * fields, and stops before the first that is not.
 */
void     mina_jaeger_json_read_plain_tags (MinaJaegerJson     *self);

/* The text of a tag; empty if it is no text. */
MinaStr  mina_jaeger_json_tag_text      (MinaJaegerJson       *self,
                                         const MinaJaegerTag  *tag);

/**
 * mina_jaeger_json_read_process:
 * @self: a decoding, before a process
 *
 * Returns: where its attributes are on the stack of @self's fields
 */
MinaRange mina_jaeger_json_read_process (MinaJaegerJson       *self);

/**
 * mina_jaeger_json_resource:
 * @self: a decoding
 * @process: string number of the id of a process
 *
 * Returns: the resource of that process in this trace, which may be described later
 */
guint32  mina_jaeger_json_resource      (MinaJaegerJson       *self,
                                         guint32               process);

/* Makes what the functions below need; freed with @self. */
void     mina_jaeger_json_begin_parents (MinaJaegerJson       *self);

/**
 * mina_jaeger_json_read_references:
 * @self: a decoding, before the references of a span
 */
void     mina_jaeger_json_read_references (MinaJaegerJson     *self);

/**
 * mina_jaeger_json_choose_parent:
 * @self: a decoding
 * @record: a span whose references were read; its parent is set here
 *
 * Chooses the parent among parent id and references, and makes links of the others.
 *
 * Returns: how many other parents there are to choose from; then
 *   mina_jaeger_json_keep_choices() has to be called
 */
guint    mina_jaeger_json_choose_parent (MinaJaegerJson       *self,
                                         MinaSpanRecord       *record);

/**
 * mina_jaeger_json_keep_choices:
 * @self: a decoding
 * @record: the span
 * @span: its record number
 *
 * Remembers a span with several possible parents until the trace is known.
 */
void     mina_jaeger_json_keep_choices  (MinaJaegerJson       *self,
                                         const MinaSpanRecord *record,
                                         guint32               span);

/**
 * mina_jaeger_json_settle_parents:
 * @self: a decoding, after a trace
 *
 * Takes the first possible parent that is in the trace, for all spans that have several.
 */
void     mina_jaeger_json_settle_parents (MinaJaegerJson      *self);

/* An id within the document, as one number. */
static inline guint64
mina_jaeger_json_hash (MinaTraceId trace_id,
                       MinaSpanId  id)
{
  return mina_hash_u64 (trace_id.hi ^ mina_hash_u64 (trace_id.lo ^ mina_hash_u64 (id)));
}

G_END_DECLS
