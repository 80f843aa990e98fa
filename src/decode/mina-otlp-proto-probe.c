/* mina-otlp-proto-probe.c - what OTLP protobuf looks like
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "decode/mina-otlp-proto-private.h"
#include "decode/mina-utf8.h"

/* Levels around the records, the outermost may be there or not:
 * TraceByIDResponse > TracesData > ResourceSpans > ScopeSpans. */
#define WRAPPED_LEVELS 4
#define PLAIN_LEVELS 3

/* Fields from this number on may be of a later version of the protocol. */
#define FIRST_LATER 16

/* One bit a wire type that a field may have. */
#define V (1u << MINA_PROTO_VARINT)
#define D (1u << MINA_PROTO_FIXED64)
#define B (1u << MINA_PROTO_BYTES)
#define F (1u << MINA_PROTO_FIXED32)

/* Fields by number; older versions of the protocol are in them. */
static const guint8 record_fields[MINA_OTLP_N_SIGNALS][17] = {
  [MINA_OTLP_SPAN] = { 0, B, B, B, B, B, V, D, D, B, V, B, V, B, V, B, F },
  [MINA_OTLP_LOG] = { 0, D, V, B, B, B, B, V, F, B, B, D, B },
  [MINA_OTLP_METRIC] = { 0, B, B, B, B, B, B, B, B, B, B, B, B },
};

/* What is known of an item after its fields were seen. */
typedef struct
{
  guint    possible; /* bits of MinaOtlpSignal */
  guint    seen;     /* bits of field numbers */
  gboolean is_text;  /* field 1 */
  gsize    lengths[3];
} Look;

static gboolean
is_printable (const guint8 *data,
              gsize         length)
{
  for (gsize i = 0; i < length; i++)
    if (data[i] < 0x20 || data[i] == 0x7f)
      return FALSE;
  return length > 0 && mina_utf8_is_valid ((const char *) data, length);
}

static gboolean
look_at (const guint8 *data,
         gsize         length,
         Look         *look)
{
  MinaProtoReader reader = mina_proto_reader_init (data, length);
  MinaProtoField field;

  *look = (Look){ .possible = (1u << MINA_OTLP_N_SIGNALS) - 1 };
  while (mina_proto_reader_next (&reader, &field))
    {
      guint number = field.tag >> 3;

      if (number >= G_N_ELEMENTS (record_fields[0]))
        continue;
      for (guint signal = 0; signal < MINA_OTLP_N_SIGNALS; signal++)
        if ((record_fields[signal][number] & 1u << (field.tag & 7)) == 0)
          look->possible &= ~(1u << signal);
      look->seen |= 1u << number;
      if ((field.tag & 7) == MINA_PROTO_BYTES && number <= 2)
        look->lengths[number] = field.length;
      if (field.tag == MINA_PROTO_TAG (1, BYTES))
        look->is_text = is_printable (field.data, field.length);
    }
  return !reader.damaged;
}

gboolean
mina_otlp_proto_signal (const guint8   *data,
                        gsize           length,
                        MinaOtlpSignal  last,
                        MinaOtlpSignal *signal)
{
  Look look;

  /* As every SDK begins a span: trace id, span id. */
  if (G_LIKELY (length > 28 && data[0] == MINA_PROTO_TAG (1, BYTES) && data[1] == 16
                && data[18] == MINA_PROTO_TAG (2, BYTES) && data[19] == 8
                && last == MINA_OTLP_SPAN))
    {
      *signal = MINA_OTLP_SPAN;
      return TRUE;
    }

  *signal = last;
  if (!look_at (data, length, &look) || look.possible == 0)
    return FALSE;
  if (look.seen == 0)
    return TRUE;

  if ((look.possible & (look.possible - 1)) == 0)
    *signal = look.possible == 1u << MINA_OTLP_SPAN  ? MINA_OTLP_SPAN
              : look.possible == 1u << MINA_OTLP_LOG ? MINA_OTLP_LOG
                                                     : MINA_OTLP_METRIC;
  else if ((look.seen & 1u << 1) == 0 && (look.possible & 1u << MINA_OTLP_LOG) != 0)
    *signal = MINA_OTLP_LOG;
  else if (look.is_text && (look.possible & 1u << MINA_OTLP_METRIC) != 0
           && !(look.lengths[1] == 16 && look.lengths[2] == 8
                && (look.seen & (1u << 5 | 1u << 7 | 1u << 9 | 1u << 10 | 1u << 11)) == 0))
    *signal = MINA_OTLP_METRIC;
  else
    *signal = MINA_OTLP_SPAN;
  return TRUE;
}

/* The probe walks down the first messages of each level as far as the head goes. */
typedef struct
{
  guint levels;
  guint evidence; /* resources, scopes and records that are what they should be */
} Probe;

static gboolean
probe_key_value (const guint8 *data,
                 gsize         length)
{
  MinaProtoReader reader = mina_proto_reader_init (data, length);
  MinaProtoField field;
  gboolean has_key = FALSE;

  while (mina_proto_reader_next (&reader, &field))
    if (field.tag == MINA_PROTO_TAG (1, BYTES))
      has_key = is_printable (field.data, field.length);
    else if (field.tag != MINA_PROTO_TAG (2, BYTES) && field.tag >> 3 < FIRST_LATER)
      return FALSE;
  return has_key && !reader.damaged;
}

/* Resource {1 attribute, 2 dropped, 3 entity}; it must have an attribute to count. */
static gboolean
probe_resource (Probe        *self,
                const guint8 *data,
                gsize         length)
{
  MinaProtoReader reader = mina_proto_reader_init (data, length);
  MinaProtoField field;
  gboolean has_attribute = FALSE;

  while (mina_proto_reader_next (&reader, &field))
    if (field.tag == MINA_PROTO_TAG (1, BYTES))
      {
        if (!probe_key_value (field.data, field.length))
          return FALSE;
        has_attribute = TRUE;
      }
    else if (field.tag != MINA_PROTO_TAG (2, VARINT) && field.tag != MINA_PROTO_TAG (3, BYTES)
             && field.tag >> 3 < FIRST_LATER)
      return FALSE;
  self->evidence += has_attribute;
  return !reader.damaged;
}

/* InstrumentationScope {1 name, 2 version, 3 attribute, 4 dropped}. */
static gboolean
probe_scope (Probe        *self,
             const guint8 *data,
             gsize         length)
{
  MinaProtoReader reader = mina_proto_reader_init (data, length);
  MinaProtoField field;
  gboolean has_name = FALSE;

  while (mina_proto_reader_next (&reader, &field))
    switch (field.tag)
      {
      case MINA_PROTO_TAG (1, BYTES):
        has_name = is_printable (field.data, field.length);
        if (!has_name && field.length > 0)
          return FALSE;
        break;
      case MINA_PROTO_TAG (2, BYTES):
        break;
      case MINA_PROTO_TAG (3, BYTES):
        if (!probe_key_value (field.data, field.length))
          return FALSE;
        break;
      case MINA_PROTO_TAG (4, VARINT):
        break;
      default:
        if (field.tag >> 3 < FIRST_LATER)
          return FALSE;
        break;
      }
  self->evidence += has_name;
  return !reader.damaged;
}

static gboolean
probe_record (Probe        *self,
              const guint8 *data,
              gsize         length)
{
  Look look;

  if (!look_at (data, length, &look) || look.possible == 0)
    return FALSE;
  if ((look.possible & 1u << MINA_OTLP_SPAN) != 0 && look.lengths[1] == 16 && look.lengths[2] == 8)
    self->evidence++;
  else if ((look.possible & 1u << MINA_OTLP_LOG) != 0 && (look.seen & (1u << 1 | 1u << 11)) != 0)
    self->evidence++;
  else if ((look.possible & 1u << MINA_OTLP_METRIC) != 0 && look.is_text)
    self->evidence++;
  return TRUE;
}

/* Whether a field may stand at a level, and what is in it. */
typedef enum
{
  PART_WRONG,
  PART_OPAQUE,
  PART_LEVEL,
  PART_RESOURCE,
  PART_SCOPE,
  PART_RECORD,
} Part;

static Part
part_of (const Probe *self,
         guint        level,
         guint32      tag)
{
  switch (self->levels - level)
    {
    case 4: /* TraceByIDResponse */
      switch (tag)
        {
        case MINA_PROTO_TAG (1, BYTES):
          return PART_LEVEL;
        case MINA_PROTO_TAG (2, BYTES):
        case MINA_PROTO_TAG (3, VARINT):
        case MINA_PROTO_TAG (4, BYTES):
          return PART_OPAQUE;
        default:
          return PART_WRONG;
        }

    case 3: /* TracesData */
      return tag == MINA_PROTO_TAG (1, BYTES) ? PART_LEVEL : PART_WRONG;

    case 2: /* ResourceSpans */
      switch (tag)
        {
        case MINA_PROTO_TAG (1, BYTES):
          return PART_RESOURCE;
        case MINA_PROTO_TAG (2, BYTES):
        case MINA_PROTO_TAG (1000, BYTES):
          return PART_LEVEL;
        case MINA_PROTO_TAG (3, BYTES):
          return PART_OPAQUE;
        default:
          return tag >> 3 < FIRST_LATER ? PART_WRONG : PART_OPAQUE;
        }

    default: /* ScopeSpans */
      switch (tag)
        {
        case MINA_PROTO_TAG (1, BYTES):
          return PART_SCOPE;
        case MINA_PROTO_TAG (2, BYTES):
          return PART_RECORD;
        case MINA_PROTO_TAG (3, BYTES):
          return PART_OPAQUE;
        default:
          return tag >> 3 < FIRST_LATER ? PART_WRONG : PART_OPAQUE;
        }
    }
}

/* Walks through the levels. Returns: whether everything in @head is as it should be. */
static gboolean
walk (Probe        *self,
      const guint8 *head,
      gsize         length)
{
  const guint8 *ends[WRAPPED_LEVELS + 1];
  const guint8 *at = head;
  const guint8 *limit = head + length;
  guint level = 0;

  ends[0] = NULL; /* the stream: it ends where it ends */
  while (at < limit)
    {
      const guint8 *after;
      guint64 tag;
      guint64 size;
      Part part;

      while (level > 0 && at == ends[level])
        level--;
      after = mina_proto_read_varint (at, limit, &tag);
      if (after == NULL)
        return limit - at < 10;
      part = tag > G_MAXUINT32 ? PART_WRONG : part_of (self, level, (guint32) tag);
      if (part == PART_WRONG)
        return FALSE;
      at = after;
      size = (tag & 7) == MINA_PROTO_FIXED64 ? 8 : 4;
      if ((tag & 7) == MINA_PROTO_BYTES || (tag & 7) == MINA_PROTO_VARINT)
        {
          after = mina_proto_read_varint (at, limit, &size);
          if (after == NULL)
            return limit - at < 10;
          at = after;
          if ((tag & 7) == MINA_PROTO_VARINT)
            continue;
        }
      else if ((tag & 7) != MINA_PROTO_FIXED64 && (tag & 7) != MINA_PROTO_FIXED32)
        return FALSE;

      if (size > G_MAXINT32
          || (level > 0 && ends[level] != NULL && size > (guint64) (ends[level] - at)))
        return FALSE;
      if (part == PART_LEVEL)
        {
          level++;
          /* Beyond the head there is no pointer; NULL is "somewhere there". */
          ends[level] = size > (guint64) (limit - at) ? NULL : at + size;
          continue;
        }
      if (size > (guint64) (limit - at))
        return TRUE;
      if ((part == PART_RESOURCE && !probe_resource (self, at, size))
          || (part == PART_SCOPE && !probe_scope (self, at, size))
          || (part == PART_RECORD && !probe_record (self, at, size)))
        return FALSE;
      at += size;
    }
  return TRUE;
}

/* The protobuf of a longer message that was cut inside its first resource gives little to see:
 * its first attribute is enough. */
static gboolean
begins_with_attribute (const guint8 *head,
                       gsize         length,
                       guint         levels)
{
  const guint8 *at = head;
  const guint8 *limit = head + length;
  guint64 room = G_MAXINT32;
  guint64 size = 0;

  /* The messages around it, then the resource, then the attribute. */
  for (guint i = 0; i < levels; i++)
    {
      if (at == limit || *at != MINA_PROTO_TAG (1, BYTES))
        return FALSE;
      at = mina_proto_read_varint (at + 1, limit, &size);
      if (at == NULL || size > room || size < 2)
        return FALSE;
      room = size - 2;
    }
  return size <= (guint64) (limit - at) && probe_key_value (at, size);
}

gboolean
mina_otlp_proto_is_wrapped (const guint8 *head,
                            gsize         length)
{
  Probe plain = { .levels = PLAIN_LEVELS };
  Probe wrapped = { .levels = WRAPPED_LEVELS };

  if (begins_with_attribute (head, length, PLAIN_LEVELS))
    return FALSE;
  if (begins_with_attribute (head, length, WRAPPED_LEVELS))
    return TRUE;
  return !(walk (&plain, head, length) && plain.evidence > 0)
         && walk (&wrapped, head, length) && wrapped.evidence > 0;
}

int
mina_otlp_proto_probe (const guint8 *head,
                       gsize         length,
                       gboolean      complete)
{
  Probe plain = { .levels = PLAIN_LEVELS };
  Probe wrapped = { .levels = WRAPPED_LEVELS };

  g_return_val_if_fail (head != NULL || length == 0, 0);

  if (length < 2 || head[0] != MINA_PROTO_TAG (1, BYTES))
    return 0;

  if (walk (&plain, head, length) && plain.evidence > 0)
    return 95;
  if (walk (&wrapped, head, length) && wrapped.evidence > 0)
    return 90;
  if (begins_with_attribute (head, length, PLAIN_LEVELS)
      || begins_with_attribute (head, length, WRAPPED_LEVELS))
    return 85;
  /* Messages without a word in them, as an exporter with nothing to say may write. */
  if (complete && plain.evidence == 0 && walk (&plain, head, length) && head[1] == 0)
    return 40;
  return 0;
}
