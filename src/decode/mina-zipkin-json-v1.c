/* mina-zipkin-json-v1.c - Zipkin spans of version 1, as spans of version 2
 *
 * Source of the rules: openzipkin/zipkin, zipkin2.v1.V1SpanConverter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include <string.h>

#include "decode/mina-zipkin-json-private.h"

/*
 * Side:
 * @kind: what a span of this side is
 * @begin: annotation that begins it
 * @end: annotation that ends it
 * @address: binary annotation with the address of the other side
 *
 * One side of a call.
 */
typedef struct
{
  MinaSpanKind      kind;
  MinaZipkinCore    begin;
  MinaZipkinCore    end;
  MinaZipkinAddress address;
} Side;

static const Side sides[] = {
  { MINA_SPAN_KIND_CLIENT, MINA_ZIPKIN_CS, MINA_ZIPKIN_CR, MINA_ZIPKIN_SERVER_ADDRESS },
  { MINA_SPAN_KIND_SERVER, MINA_ZIPKIN_SR, MINA_ZIPKIN_SS, MINA_ZIPKIN_CLIENT_ADDRESS },
  { MINA_SPAN_KIND_PRODUCER, MINA_ZIPKIN_MS, MINA_ZIPKIN_NO_CORE, MINA_ZIPKIN_MESSAGE_ADDRESS },
  { MINA_SPAN_KIND_CONSUMER, MINA_ZIPKIN_MR, MINA_ZIPKIN_NO_CORE, MINA_ZIPKIN_MESSAGE_ADDRESS },
};

/* Binary annotations */

static gboolean
is_true (const MinaJsonFields *fields,
         guint32               number)
{
  const MinaAttribute *attribute = mina_attributes_get (fields->attributes, number);
  MinaStr text;

  if (attribute->type == MINA_VALUE_BOOL)
    return attribute->boolean;
  if (attribute->type == MINA_VALUE_INT)
    return attribute->int64 == 1;
  if (attribute->type != MINA_VALUE_STRING)
    return FALSE;
  text = mina_strings_get (fields->strings, attribute->string);
  return MINA_ZIPKIN_IS (text, "true") || MINA_ZIPKIN_IS (text, "1")
         || (text.length == 1 && text.text[0] == '\1');
}

static gint64
big_endian (MinaStr bytes)
{
  guint64 value = bytes.length > 0 && (guint8) bytes.text[0] >= 128 ? G_MAXUINT64 : 0;

  for (gsize i = 0; i < bytes.length; i++)
    value = value << 8 | (guint8) bytes.text[i];
  return (gint64) value;
}

/* A value as Thrift has it: bytes in base64, and a type. */
static guint32
convert_thrift (MinaZipkinJson *self,
                guint32         number,
                guint32         key,
                const char     *type)
{
  MinaJsonFields *fields = self->fields;
  MinaAttribute attribute = *mina_attributes_get (fields->attributes, number);
  MinaStr bytes;

  attribute.key = key;
  if (attribute.type != MINA_VALUE_STRING
      || !mina_json_fields_decode_base64 (fields,
                                          mina_strings_get (fields->strings, attribute.string),
                                          &bytes))
    return mina_attributes_add (fields->attributes, &attribute);
  if (g_ascii_strcasecmp (type, "BOOL") == 0)
    return mina_attributes_add_bool (fields->attributes, key,
                                     bytes.length > 0 && bytes.text[bytes.length - 1] != 0);
  if (type[0] == 'I' && bytes.length <= 8)
    return mina_attributes_add_int (fields->attributes, key, big_endian (bytes));
  if (g_ascii_strcasecmp (type, "DOUBLE") == 0 && bytes.length == 8)
    {
      gint64 bits = big_endian (bytes);
      double value;

      memcpy (&value, &bits, sizeof value);
      return mina_attributes_add_double (fields->attributes, key, value);
    }
  if (g_ascii_strcasecmp (type, "BYTES") == 0 || !g_utf8_validate (bytes.text, bytes.length, NULL))
    return mina_attributes_add_bytes (fields->attributes, key, bytes.text, bytes.length);
  return mina_json_fields_string_attribute (fields, key, bytes.text, bytes.length);
}

static guint32
read_value (MinaZipkinJson *self)
{
  MinaAttributes *attributes = self->fields->attributes;
  MinaJsonNumber number;
  gboolean boolean;
  MinaStr text;

  if (mina_json_reader_read_number (self->reader, &number))
    return number.fits_int64 ? mina_attributes_add_int (attributes, 0, number.int64)
                             : mina_attributes_add_double (attributes, 0, number.value);
  if (mina_json_reader_read_boolean (self->reader, &boolean))
    return mina_attributes_add_bool (attributes, 0, boolean);
  if (!mina_json_fields_read_text (self->fields, "value", &text))
    return mina_attributes_add_empty (attributes, 0);
  return mina_json_fields_string_attribute (self->fields, 0, text.text, text.length);
}

/* What a binary annotation stands for, by its key and value. */
static MinaZipkinAddress
find_meaning (MinaZipkinJson         *self,
              guint32                 key,
              const MinaZipkinBinary *binary)
{
  MinaStr name = mina_strings_get (self->fields->strings, key);

  if (key == self->words[MINA_ZIPKIN_COMPONENT])
    return MINA_ZIPKIN_LOCAL_COMPONENT;
  if (name.length != 2 || name.text[1] != 'a' || !binary->endpoint.is_there
      || !is_true (self->fields, binary->number))
    return MINA_ZIPKIN_TAG;
  switch (name.text[0])
    {
    case 's':
      return MINA_ZIPKIN_SERVER_ADDRESS;

    case 'c':
      return MINA_ZIPKIN_CLIENT_ADDRESS;

    case 'm':
      return MINA_ZIPKIN_MESSAGE_ADDRESS;

    default:
      return MINA_ZIPKIN_TAG;
    }
}

static void
read_binary (MinaZipkinJson *self)
{
  MinaJsonFields *fields = self->fields;
  MinaZipkinBinary binary = { .number = MINA_NONE };
  guint32 name = 0;
  char type[8] = "";
  MinaStr key;
  MinaStr text;

  if (!mina_json_fields_enter_object (fields, "binaryAnnotations"))
    return;
  while (mina_json_reader_next_member (self->reader, &key))
    if (MINA_ZIPKIN_IS (key, "key"))
      name = mina_json_fields_read_string (fields, "key");
    else if (MINA_ZIPKIN_IS (key, "value"))
      binary.number = read_value (self);
    else if (MINA_ZIPKIN_IS (key, "annotation_type"))
      {
        if (mina_json_fields_read_text (fields, "annotation_type", &text))
          g_strlcpy (type, text.text, sizeof type);
      }
    else if (MINA_ZIPKIN_IS (key, "endpoint") || MINA_ZIPKIN_IS (key, "host"))
      mina_zipkin_json_read_endpoint (self, &binary.endpoint);
  if (binary.number == MINA_NONE)
    binary.number = mina_attributes_add_empty (fields->attributes, 0);
  binary.number = type[0] != '\0' ? convert_thrift (self, binary.number, name, type)
                                  : mina_json_fields_rekey (fields, binary.number, name);
  binary.meaning = find_meaning (self, name, &binary);
  g_array_append_val (self->binaries, binary);
}

void
mina_zipkin_json_read_binaries (MinaZipkinJson *self)
{
  g_array_set_size (self->binaries, 0);
  if (!mina_json_fields_enter_array (self->fields, "binaryAnnotations"))
    return;
  while (mina_json_reader_next_element (self->reader))
    read_binary (self);
}

/* Conversion */

static const MinaZipkinAnnotation *
get_annotation (MinaZipkinJson *self,
                guint           i)
{
  return &g_array_index (self->annotations, MinaZipkinAnnotation, i);
}

static const MinaZipkinBinary *
get_binary (MinaZipkinJson *self,
            guint           i)
{
  return &g_array_index (self->binaries, MinaZipkinBinary, i);
}

/* A core annotation counts only with an endpoint. */
static const MinaZipkinAnnotation *
find_core (MinaZipkinJson *self,
           MinaZipkinCore  core)
{
  for (guint i = 0; i < self->annotations->len && core != MINA_ZIPKIN_NO_CORE; i++)
    if (get_annotation (self, i)->core == core && get_annotation (self, i)->endpoint.is_there)
      return get_annotation (self, i);
  return NULL;
}

static const MinaZipkinAnnotation *
find_side (MinaZipkinJson *self,
           const Side     *side)
{
  const MinaZipkinAnnotation *found = find_core (self, side->begin);

  return found != NULL ? found : find_core (self, side->end);
}

/* The service of a span without core annotations: that of its component, of a tag, of an event. */
static void
find_local (MinaZipkinJson     *self,
            MinaZipkinEndpoint *local)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->binaries->len; i++)
      {
        const MinaZipkinBinary *binary = get_binary (self, i);

        if (binary->endpoint.is_there
            && (binary->meaning == MINA_ZIPKIN_LOCAL_COMPONENT
                || (pass == 1 && binary->meaning == MINA_ZIPKIN_TAG)))
          {
            *local = binary->endpoint;
            return;
          }
      }
  for (guint i = 0; i < self->annotations->len; i++)
    if (get_annotation (self, i)->endpoint.is_there)
      {
        *local = get_annotation (self, i)->endpoint;
        return;
      }
}

/* The address of the other side; several may be said, then the one that is not one's own. */
static void
find_remote (MinaZipkinJson    *self,
             MinaZipkinSpan    *span,
             MinaZipkinAddress  meaning)
{
  for (guint i = 0; i < self->binaries->len; i++)
    {
      const MinaZipkinBinary *binary = get_binary (self, i);

      if (binary->meaning != meaning)
        continue;
      span->remote = binary->endpoint;
      if (binary->endpoint.service != span->local.service)
        return;
    }
}

/* Whether an item at @endpoint belongs to the half at @local. Where both halves are one service,
 * everything goes to the caller. */
static gboolean
belongs (const MinaZipkinEndpoint *endpoint,
         const MinaZipkinEndpoint *local,
         const MinaZipkinEndpoint *other,
         gboolean                  is_second)
{
  if (other == NULL)
    return TRUE;
  if (!endpoint->is_there || local->service == other->service)
    return !is_second;
  return is_second ? endpoint->service == local->service : endpoint->service != other->service;
}

static void
push_wire_time (MinaZipkinJson             *self,
                const MinaZipkinAnnotation *annotation)
{
  MinaZipkinWord word = annotation->core == MINA_ZIPKIN_WS ? MINA_ZIPKIN_WIRE_SEND
                                                           : MINA_ZIPKIN_WIRE_RECEIVE;

  mina_json_fields_push (self->fields,
                         mina_attributes_add_int (self->fields->attributes, self->words[word],
                                                  annotation->time_ns / MINA_NS_PER_US));
}

/* Gives a half its events and tags. @other is where the other half ran, if there is one. */
static void
take_items (MinaZipkinJson           *self,
            MinaZipkinSpan           *span,
            const MinaZipkinEndpoint *other,
            gboolean                  is_second)
{
  MinaJsonFields *fields = self->fields;
  MinaRange tags = span->tags;

  span->tags.first = fields->n_numbers;
  for (guint i = 0; i < tags.n && !is_second; i++)
    mina_json_fields_push (fields, fields->numbers[tags.first + i]);
  for (guint i = 0; i < self->binaries->len; i++)
    {
      const MinaZipkinBinary *binary = get_binary (self, i);
      const MinaAttribute *attribute = mina_attributes_get (fields->attributes, binary->number);

      if (!belongs (&binary->endpoint, &span->local, other, is_second)
          || (binary->meaning != MINA_ZIPKIN_TAG && binary->meaning != MINA_ZIPKIN_LOCAL_COMPONENT)
          /* An empty component only carries the endpoint. */
          || (binary->meaning == MINA_ZIPKIN_LOCAL_COMPONENT && attribute->bits == 0)
          || mina_zipkin_json_take_status (self, binary->number, &span->record))
        continue;
      mina_json_fields_push (fields, binary->number);
    }
  for (guint i = 0; i < self->annotations->len; i++)
    {
      const MinaZipkinAnnotation *annotation = get_annotation (self, i);

      if (!belongs (&annotation->endpoint, &span->local, other, is_second))
        continue;
      if (annotation->core == MINA_ZIPKIN_WS || annotation->core == MINA_ZIPKIN_WR)
        push_wire_time (self, annotation);
      else if (annotation->core == MINA_ZIPKIN_NO_CORE || !annotation->endpoint.is_there)
        mina_dataset_builder_add_event (fields->builder, annotation->time_ns, annotation->value,
                                        NULL, 0, 0);
    }
  span->tags.n = fields->n_numbers - span->tags.first;
}

/* Takes the times from the annotations of @side, where the span does not say them. */
static void
take_times (MinaZipkinJson *self,
            MinaZipkinSpan *span,
            const Side     *side)
{
  const MinaZipkinAnnotation *begin = find_core (self, side->begin);
  const MinaZipkinAnnotation *end = find_core (self, side->end);

  if (span->record.start_form == MINA_TIME_ABSENT && begin != NULL && begin->time_ns > 0)
    {
      span->record.start_form = MINA_TIME_GIVEN;
      span->record.start_ns = (guint64) begin->time_ns;
    }
  if (!span->has_duration && begin != NULL && end != NULL && begin->time_ns > 0
      && end->time_ns > 0)
    {
      span->has_duration = TRUE;
      span->duration_ns = end->time_ns - begin->time_ns;
    }
}

/* The first annotation, if nothing else says when the span began. */
static void
take_first_time (MinaZipkinJson *self,
                 MinaZipkinSpan *span)
{
  gint64 first = G_MAXINT64;

  if (span->record.start_form != MINA_TIME_ABSENT)
    return;
  for (guint i = 0; i < self->annotations->len; i++)
    if (get_annotation (self, i)->time_ns > 0)
      first = MIN (first, get_annotation (self, i)->time_ns);
  if (first == G_MAXINT64)
    return;
  span->record.start_form = MINA_TIME_GIVEN;
  span->record.start_ns = (guint64) first;
}

/* One side, or none. */
static void
add_single (MinaZipkinJson *self,
            MinaZipkinSpan *span,
            const Side     *side)
{
  gboolean has_start = span->record.start_form == MINA_TIME_GIVEN;

  if (side != NULL)
    {
      span->local = find_side (self, side)->endpoint;
      span->record.kind = side->kind;
      /* A server that does not say when the span began did not begin it. */
      if (side->kind == MINA_SPAN_KIND_SERVER && !has_start)
        span->record.shared = TRUE;
      take_times (self, span, side);
      find_remote (self, span, side->address);
    }
  else
    {
      find_local (self, &span->local);
      find_remote (self, span, MINA_ZIPKIN_SERVER_ADDRESS);
      if (span->remote.is_there && span->record.kind == MINA_SPAN_KIND_UNSPECIFIED)
        span->record.kind = MINA_SPAN_KIND_CLIENT;
    }
  take_first_time (self, span);
  take_items (self, span, NULL, FALSE);
  mina_zipkin_json_add (self, span);
}

/* One record of both sides: the caller has its times, the callee those of its annotations. */
static void
add_both (MinaZipkinJson *self,
          MinaZipkinSpan *span,
          const Side     *caller,
          const Side     *callee)
{
  MinaZipkinSpan second = *span;

  span->local = find_side (self, caller)->endpoint;
  second.local = find_side (self, callee)->endpoint;

  span->record.kind = caller->kind;
  take_times (self, span, caller);
  take_first_time (self, span);
  find_remote (self, span, caller->address);
  take_items (self, span, &second.local, FALSE);
  mina_zipkin_json_add (self, span);

  second.record.kind = callee->kind;
  second.record.shared = TRUE;
  second.record.again = TRUE;
  second.record.start_form = MINA_TIME_ABSENT;
  second.record.start_ns = 0;
  second.has_duration = FALSE;
  take_times (self, &second, callee);
  find_remote (self, &second, callee->address);
  take_items (self, &second, &span->local, TRUE);
  mina_zipkin_json_add (self, &second);
}

void
mina_zipkin_json_add_v1 (MinaZipkinJson *self,
                         MinaZipkinSpan *span)
{
  const Side *found[G_N_ELEMENTS (sides)];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    if (find_side (self, &sides[i]) != NULL)
      found[n++] = &sides[i];
  /* In the table a caller stands before its callee. */
  if (n >= 2)
    add_both (self, span, found[0], found[1]);
  else
    add_single (self, span, n == 1 ? found[0] : NULL);
}
