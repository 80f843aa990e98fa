/* mina-zipkin-json-private.h - what the parts of the Zipkin decoder share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-json-fields.h"

G_BEGIN_DECLS

/**
 * MinaZipkinWord:
 *
 * Keys of tags that mean something, and of attributes that are made here.
 */
typedef enum
{
  MINA_ZIPKIN_ERROR,
  MINA_ZIPKIN_STATUS_CODE,
  MINA_ZIPKIN_STATUS_DESCRIPTION,
  MINA_ZIPKIN_LOCAL_ADDRESS,
  MINA_ZIPKIN_LOCAL_PORT,
  MINA_ZIPKIN_PEER_SERVICE,
  MINA_ZIPKIN_PEER_ADDRESS,
  MINA_ZIPKIN_PEER_PORT,
  MINA_ZIPKIN_DEBUG,
  MINA_ZIPKIN_COMPONENT,
  MINA_ZIPKIN_WIRE_SEND,
  MINA_ZIPKIN_WIRE_RECEIVE,
  MINA_ZIPKIN_N_WORDS,
} MinaZipkinWord;

/**
 * MinaZipkinEndpoint:
 * @service: string number of the service, 0 if it is not said
 * @address: string number of the IP address, 0 if it is not said
 * @port: 0 if it is not said
 * @is_there: whether there is an endpoint at all
 */
typedef struct
{
  guint32  service;
  guint32  address;
  guint32  port;
  gboolean is_there;
} MinaZipkinEndpoint;

/**
 * MinaZipkinCore:
 *
 * Annotations of v1 that say when a request was sent and received, by whom.
 */
typedef enum
{
  MINA_ZIPKIN_NO_CORE,
  MINA_ZIPKIN_CS,
  MINA_ZIPKIN_CR,
  MINA_ZIPKIN_SR,
  MINA_ZIPKIN_SS,
  MINA_ZIPKIN_MS,
  MINA_ZIPKIN_MR,
  MINA_ZIPKIN_WS,
  MINA_ZIPKIN_WR,
  MINA_ZIPKIN_N_CORES,
} MinaZipkinCore;

/**
 * MinaZipkinAnnotation:
 * @time_ns: when, 0 if it is not said
 * @value: string number
 * @core: what it means in v1
 * @endpoint: v1: where
 */
typedef struct
{
  gint64             time_ns;
  guint32            value;
  MinaZipkinCore     core;
  MinaZipkinEndpoint endpoint;
} MinaZipkinAnnotation;

/**
 * MinaZipkinAddress:
 *
 * Binary annotations of v1 that stand for an address or a component.
 */
typedef enum
{
  MINA_ZIPKIN_TAG,
  MINA_ZIPKIN_SERVER_ADDRESS,
  MINA_ZIPKIN_CLIENT_ADDRESS,
  MINA_ZIPKIN_MESSAGE_ADDRESS,
  MINA_ZIPKIN_LOCAL_COMPONENT,
} MinaZipkinAddress;

/**
 * MinaZipkinBinary:
 * @number: number of the attribute
 * @meaning: what it is
 * @endpoint: where
 *
 * A binary annotation of v1.
 */
typedef struct
{
  guint32            number;
  MinaZipkinAddress  meaning;
  MinaZipkinEndpoint endpoint;
} MinaZipkinBinary;

/**
 * MinaZipkinJson:
 * @fields: the fields of the file
 * @reader: the reader of @fields
 * @words: string numbers of #MinaZipkinWord
 * @cores: string numbers of the annotations of #MinaZipkinCore
 * @last_service: string number of the service that was looked up last
 * @last_resource: its resource
 * @annotations: #MinaZipkinAnnotation of the span
 * @binaries: #MinaZipkinBinary of the span
 * @is_v1: whether a span of v1 was met
 *
 * The decoding of one document.
 */
typedef struct
{
  MinaJsonFields *fields;
  MinaJsonReader *reader;
  guint32         words[MINA_ZIPKIN_N_WORDS];
  guint32         cores[MINA_ZIPKIN_N_CORES];
  guint32         last_service;
  guint32         last_resource;
  GArray         *annotations;
  GArray         *binaries;
  gboolean        is_v1;
} MinaZipkinJson;

/**
 * MinaZipkinSpan:
 * @record: what goes to the builder
 * @tags: range of tags on the stack of attributes
 * @local: where it ran
 * @remote: whom it called, or who called it
 * @duration_ns: its duration
 * @has_duration: whether it has one
 * @is_debug: whether the sampler was overruled
 * @has_binaries: v1: whether there are binary annotations, be it none
 *
 * A span as it was read.
 */
typedef struct
{
  MinaSpanRecord     record;
  MinaRange          tags;
  MinaZipkinEndpoint local;
  MinaZipkinEndpoint remote;
  gint64             duration_ns;
  gboolean           has_duration;
  gboolean           is_debug;
  gboolean           has_binaries;
} MinaZipkinSpan;

/**
 * mina_zipkin_json_add:
 * @self: a decoding
 * @span: a span; its times and endpoints become those of its record
 *
 * Adds the span, with the events added before.
 */
void mina_zipkin_json_add             (MinaZipkinJson       *self,
                                       MinaZipkinSpan       *span);

/**
 * mina_zipkin_json_add_v1:
 * @self: a decoding
 * @span: a span whose annotations and binary annotations are those of v1
 *
 * Adds it, as two spans if it describes both sides of a call.
 */
void mina_zipkin_json_add_v1          (MinaZipkinJson       *self,
                                       MinaZipkinSpan       *span);

/* Takes a tag that is the status of a span. Returns whether it is nothing else. */
gboolean mina_zipkin_json_take_status (MinaZipkinJson       *self,
                                       guint32               number,
                                       MinaSpanRecord       *record);

/**
 * mina_zipkin_json_read_plain_tags:
 * @self: a decoding, in an object of tags
 *
 * Puts as many tags as are attributes and written in the usual way onto the stack of @self's
 * fields, and stops before the first that is not.
 */
void mina_zipkin_json_read_plain_tags (MinaZipkinJson      *self);

/* Whether a tag with this key may be the status of a span. */
static inline gboolean
mina_zipkin_json_is_status (const MinaZipkinJson *self,
                            guint32               key)
{
  return key == self->words[MINA_ZIPKIN_ERROR] || key == self->words[MINA_ZIPKIN_STATUS_CODE]
         || key == self->words[MINA_ZIPKIN_STATUS_DESCRIPTION];
}

void mina_zipkin_json_read_endpoint   (MinaZipkinJson       *self,
                                       MinaZipkinEndpoint   *endpoint);
void mina_zipkin_json_read_binaries   (MinaZipkinJson       *self);

static inline gboolean
mina_zipkin_is (MinaStr     text,
                const char *word,
                gsize       length)
{
  return text.length == length && memcmp (text.text, word, length) == 0;
}

#define MINA_ZIPKIN_IS(text, word) mina_zipkin_is (text, word, sizeof word - 1)

G_END_DECLS
