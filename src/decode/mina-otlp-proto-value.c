/* mina-otlp-proto-value.c - keys, values and ids of OTLP protobuf
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include <glib/gi18n-lib.h>

#include "decode/mina-otlp-proto-private.h"
#include "decode/mina-utf8.h"

/* An array or a map whose items are being read. */
typedef struct
{
  MinaProtoReader reader;
  guint32         key;
  MinaValueType   type;
  guint           first; /* its first item in the stack of items */
} Frame;

GArray *
mina_otlp_proto_frames_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (Frame));
}

guint32
mina_otlp_proto_text (MinaOtlpProto *self,
                      const guint8  *data,
                      gsize          length)
{
  const char *text = (const char *) data;

  if (G_LIKELY (mina_utf8_is_valid (text, length)))
    return mina_strings_add (self->strings, text, length);

  if (!self->mended)
    {
      mina_diagnostics_add (self->context->diagnostics, MINA_ERROR_ENCODING, FALSE,
                            mina_otlp_proto_place (self, data),
                            _("Some text is not UTF-8; what cannot be read is shown as “�”."));
      self->mended = TRUE;
    }
  g_string_truncate (self->text, 0);
  mina_utf8_append_valid (self->text, text, length);
  return mina_strings_add (self->strings, self->text->str, self->text->len);
}

MinaTraceId
mina_otlp_proto_trace_id (MinaOtlpProto        *self,
                          const MinaProtoField *field,
                          MinaIdForm           *form)
{
  MinaTraceId id;

  *form = mina_trace_id_from_bytes (&id, field->data, field->length);
  if (G_UNLIKELY (*form == MINA_ID_TEXT))
    {
      g_string_truncate (self->text, 0);
      for (gsize i = 0; i < MIN (field->length, 64); i++)
        g_string_append_printf (self->text, "%02x", field->data[i]);
      mina_dataset_builder_name_trace_id (self->builder, id,
                                          mina_strings_add (self->strings, self->text->str,
                                                            self->text->len));
    }
  return id;
}

MinaSpanId
mina_otlp_proto_span_id (MinaOtlpProto        *self,
                         const MinaProtoField *field,
                         MinaIdForm           *form)
{
  MinaSpanId id;

  *form = mina_span_id_from_bytes (&id, field->data, field->length);
  if (G_UNLIKELY (*form == MINA_ID_TEXT))
    {
      g_string_truncate (self->text, 0);
      for (gsize i = 0; i < MIN (field->length, 64); i++)
        g_string_append_printf (self->text, "%02x", field->data[i]);
      mina_dataset_builder_name_span_id (self->builder, id,
                                         mina_strings_add (self->strings, self->text->str,
                                                           self->text->len));
    }
  return id;
}

/* Reads the fields of an AnyValue; of several members the last one counts, as in any oneof.
 * A map or an array gives no number but a reader of its items. */
static gboolean
read_any_value (MinaOtlpProto   *self,
                guint32          key,
                const guint8    *data,
                gsize            length,
                MinaValueType   *type,
                guint32         *number,
                MinaProtoReader *items)
{
  MinaProtoReader reader = mina_proto_reader_init (data, length);
  MinaProtoField field;
  MinaProtoField last = { 0 };

  *type = MINA_VALUE_EMPTY;
  while (mina_proto_reader_next (&reader, &field))
    {
      switch (field.tag)
        {
        case MINA_PROTO_TAG (1, BYTES):
          *type = MINA_VALUE_STRING;
          break;
        case MINA_PROTO_TAG (2, VARINT):
          *type = MINA_VALUE_BOOL;
          break;
        case MINA_PROTO_TAG (3, VARINT):
          *type = MINA_VALUE_INT;
          break;
        case MINA_PROTO_TAG (4, FIXED64):
          *type = MINA_VALUE_DOUBLE;
          break;
        case MINA_PROTO_TAG (5, BYTES):
          *type = MINA_VALUE_ARRAY;
          break;
        case MINA_PROTO_TAG (6, BYTES):
          *type = MINA_VALUE_MAP;
          break;
        case MINA_PROTO_TAG (7, BYTES):
          *type = MINA_VALUE_BYTES;
          break;
        default:
          continue;
        }
      last = field;
    }
  if (reader.damaged)
    return FALSE;

  switch (*type)
    {
    case MINA_VALUE_STRING:
      {
        MinaAttribute attribute = { .key = key, .type = MINA_VALUE_STRING, .bits = 0 };

        attribute.string = mina_otlp_proto_text (self, last.data, last.length);
        *number = mina_attributes_add (self->attributes, &attribute);
        break;
      }
    case MINA_VALUE_BOOL:
      *number = mina_attributes_add_bool (self->attributes, key, last.value != 0);
      break;
    case MINA_VALUE_INT:
      *number = mina_attributes_add_int (self->attributes, key, (gint64) last.value);
      break;
    case MINA_VALUE_DOUBLE:
      *number = mina_attributes_add_double (self->attributes, key,
                                            mina_proto_to_double (last.value));
      break;
    case MINA_VALUE_BYTES:
      *number = mina_attributes_add_bytes (self->attributes, key, last.data, last.length);
      break;
    case MINA_VALUE_ARRAY:
    case MINA_VALUE_MAP:
      *items = mina_proto_reader_init (last.data, last.length);
      break;
    case MINA_VALUE_EMPTY:
    default:
      *number = mina_attributes_add_empty (self->attributes, key);
      break;
    }
  return TRUE;
}

/* Splits a KeyValue. */
static gboolean
read_key_value (MinaOtlpProto *self,
                const guint8  *data,
                gsize          length,
                guint32       *key,
                const guint8 **value,
                gsize         *value_length)
{
  MinaProtoReader reader = mina_proto_reader_init (data, length);
  MinaProtoField field;

  *key = 0;
  *value = data;
  *value_length = 0;
  while (mina_proto_reader_next (&reader, &field))
    {
      if (field.tag == MINA_PROTO_TAG (1, BYTES))
        *key = mina_otlp_proto_text (self, field.data, field.length);
      else if (field.tag == MINA_PROTO_TAG (2, BYTES))
        {
          *value = field.data;
          *value_length = field.length;
        }
    }
  return !reader.damaged;
}

static void
report_depth (MinaOtlpProto *self,
              const guint8  *at)
{
  mina_diagnostics_add (self->context->diagnostics, MINA_ERROR_TOO_LARGE, TRUE,
                        mina_otlp_proto_place (self, at),
                        _("A value is nested more than %d levels deep; what lies deeper is left "
                          "out."),
                        MINA_OTLP_MAX_DEPTH);
}

gboolean
mina_otlp_proto_value (MinaOtlpProto *self,
                       guint32        key,
                       const guint8  *data,
                       gsize          length,
                       guint32       *number)
{
  guint bottom = self->part.n;
  guint first_frame = self->frames->len;

  while (TRUE)
    {
      MinaProtoReader items;
      MinaValueType type;

      if (!read_any_value (self, key, data, length, &type, number, &items))
        goto damaged;

      if ((type == MINA_VALUE_ARRAY || type == MINA_VALUE_MAP)
          && self->frames->len - first_frame == MINA_OTLP_MAX_DEPTH)
        {
          report_depth (self, data);
          *number = mina_attributes_add_empty (self->attributes, key);
          type = MINA_VALUE_EMPTY;
        }
      if (type == MINA_VALUE_ARRAY || type == MINA_VALUE_MAP)
        {
          Frame frame = { items, key, type, self->part.n };

          g_array_append_val (self->frames, frame);
        }
      else if (self->frames->len == first_frame)
        return TRUE;
      else
        mina_otlp_numbers_add (&self->part, *number);

      /* On to the next item, out of as many values as are at their end. */
      while (TRUE)
        {
          Frame *frame = &g_array_index (self->frames, Frame, self->frames->len - 1);
          MinaAttribute attribute = { 0 };
          MinaProtoField field;
          gboolean found = FALSE;

          while (!found && mina_proto_reader_next (&frame->reader, &field))
            found = field.tag == MINA_PROTO_TAG (1, BYTES);
          if (frame->reader.damaged)
            goto damaged;
          if (found)
            {
              key = 0;
              data = field.data;
              length = field.length;
              if (frame->type == MINA_VALUE_MAP
                  && !read_key_value (self, field.data, field.length, &key, &data, &length))
                goto damaged;
              break;
            }

          attribute.key = frame->key;
          attribute.type = frame->type;
          attribute.items = mina_attributes_add_range (self->attributes,
                                                       self->part.numbers + frame->first,
                                                       self->part.n - frame->first);
          *number = mina_attributes_add (self->attributes, &attribute);
          self->part.n = frame->first;
          g_array_set_size (self->frames, self->frames->len - 1);
          if (self->frames->len == first_frame)
            return TRUE;
          mina_otlp_numbers_add (&self->part, *number);
        }
    }

damaged:
  self->part.n = bottom;
  g_array_set_size (self->frames, first_frame);
  return FALSE;
}

/* Telemetry says the same again and again: a cache from the bytes of a KeyValue to its attribute
 * saves reading and looking up most of them. An entry fills a cache line; what does not fit, and
 * what was pushed out, is read as ever. */
#define CACHE_SIZE 16384u
#define CACHE_BYTES 59

/* Attributes that are looked up together. */
#define MAX_ITEMS 32

struct _MinaOtlpCacheEntry
{
  guint32 number;
  guint8  length; /* 0: free */
  guint8  bytes[CACHE_BYTES];
};

MinaOtlpCacheEntry *
mina_otlp_proto_cache_new (void)
{
  return g_new0 (MinaOtlpCacheEntry, CACHE_SIZE);
}

/* The entry where these bytes belong. The hash looks at the ends and the middle only: the key
 * begins, the value ends, and a miss is no harm. */
static inline MinaOtlpCacheEntry *
find_entry (MinaOtlpCacheEntry *cache,
            const guint8       *data,
            gsize               length)
{
  guint64 hash =
    mina_proto_get_fixed64 (data + length - 8) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  hash ^= mina_proto_get_fixed64 (data) + length;
  hash ^=
    mina_proto_get_fixed64 (data + (length - 8) / 2) * G_GUINT64_CONSTANT (0xd1b54a32d192ed03);
  return &cache[mina_hash_u64 (hash) & (CACHE_SIZE - 1)];
}

static inline MinaOtlpCacheEntry *
entry_for (MinaOtlpProto *self,
           const guint8  *data,
           gsize          length)
{
  if (self->cache == NULL || length < 8 || length > CACHE_BYTES)
    return NULL;
  return find_entry (self->cache, data, length);
}

static inline gboolean
is_in_entry (const MinaOtlpCacheEntry *entry,
             const guint8             *data,
             gsize                     length)
{
  return entry != NULL && entry->length == length && memcmp (entry->bytes, data, length) == 0;
}

static inline void
fill_entry (MinaOtlpCacheEntry *entry,
            const guint8       *data,
            gsize               length,
            guint32             number)
{
  if (entry == NULL)
    return;
  entry->number = number;
  entry->length = (guint8) length;
  memcpy (entry->bytes, data, length);
}

gboolean
mina_otlp_proto_attribute (MinaOtlpProto   *self,
                           const guint8    *data,
                           gsize            length,
                           MinaOtlpNumbers *out)
{
  MinaOtlpCacheEntry *entry = entry_for (self, data, length);
  const guint8 *value;
  gsize value_length;
  guint32 key;
  guint32 number;

  if (is_in_entry (entry, data, length))
    {
      mina_otlp_numbers_add (out, entry->number);
      return TRUE;
    }
  if (!read_key_value (self, data, length, &key, &value, &value_length)
      || !mina_otlp_proto_value (self, key, value, value_length, &number))
    return FALSE;
  mina_otlp_numbers_add (out, number);
  fill_entry (entry, data, length, number);
  return TRUE;
}

/*
 * MinaOtlpPending:
 * @data: the KeyValue
 * @length: bytes of it
 * @entry: (nullable): where it may be known
 * @number: number of the attribute; for those in @items, where there
 * @is_item: whether it is one of the items that are looked up together
 *
 * An attribute of a record, between the look at its bytes and the look-up of what they say.
 */
struct _MinaOtlpPending
{
  const guint8       *data;
  gsize               length;
  MinaOtlpCacheEntry *entry;
  guint32             number;
  gboolean            is_item;
};

GArray *
mina_otlp_proto_pending_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (MinaOtlpPending));
}

void
mina_otlp_proto_begin_attribute (MinaOtlpProto *self,
                                 const guint8  *data,
                                 gsize          length)
{
  MinaOtlpPending pending = { .data = data, .length = length };

  pending.entry = entry_for (self, data, length);
  if (pending.entry != NULL)
    __builtin_prefetch (pending.entry);
  g_array_append_val (self->pending, pending);
}

/* Turns a value that is one plain member into an item. Returns FALSE if it is not. */
static inline gboolean
read_item (MinaOtlpProto     *self,
           guint32            key,
           const guint8      *value,
           gsize              length,
           MinaAttributeItem *item)
{
  MinaProtoReader reader = mina_proto_reader_init (value, length);
  MinaProtoField field;

  if (!mina_proto_reader_next (&reader, &field) || reader.at != reader.end)
    return FALSE;
  item->attribute = (MinaAttribute){ .key = key, .bits = field.value };
  switch (field.tag)
    {
    case MINA_PROTO_TAG (1, BYTES):
      item->attribute = (MinaAttribute){ .key = key, .type = MINA_VALUE_STRING };
      item->text = (MinaStr){ (const char *) field.data, field.length };
      return mina_utf8_is_valid (item->text.text, item->text.length);
    case MINA_PROTO_TAG (2, VARINT):
      item->attribute.type = MINA_VALUE_BOOL;
      item->attribute.bits = field.value != 0;
      return TRUE;
    case MINA_PROTO_TAG (3, VARINT):
      item->attribute.type = MINA_VALUE_INT;
      return TRUE;
    case MINA_PROTO_TAG (4, FIXED64):
      item->attribute.type = MINA_VALUE_DOUBLE;
      return TRUE;
    default:
      return FALSE;
    }
}

/* Finds the attribute by its bytes, puts it with @items, or reads it at once. */
static gboolean
read_pending (MinaOtlpProto     *self,
              MinaOtlpPending   *pending,
              MinaAttributeItem *items,
              guint             *n_items)
{
  const guint8 *value;
  gsize value_length;
  guint32 key;

  if (is_in_entry (pending->entry, pending->data, pending->length))
    {
      pending->number = pending->entry->number;
      return TRUE;
    }
  if (!read_key_value (self, pending->data, pending->length, &key, &value, &value_length))
    return FALSE;
  pending->is_item = read_item (self, key, value, value_length, &items[*n_items]);
  if (pending->is_item)
    {
      pending->number = (*n_items)++;
      return TRUE;
    }
  if (!mina_otlp_proto_value (self, key, value, value_length, &pending->number))
    return FALSE;
  fill_entry (pending->entry, pending->data, pending->length, pending->number);
  return TRUE;
}

gboolean
mina_otlp_proto_end_attributes (MinaOtlpProto   *self,
                                MinaOtlpNumbers *out)
{
  MinaOtlpPending *pending = (MinaOtlpPending *) (gpointer) self->pending->data;
  MinaAttributeItem items[MAX_ITEMS];
  guint n;

  for (guint left = self->pending->len; left > 0; left -= n, pending += n)
    {
      guint n_items = 0;

      n = MIN (left, MAX_ITEMS);
      for (guint i = 0; i < n; i++)
        if (!read_pending (self, &pending[i], items, &n_items))
          return FALSE;
      mina_attributes_add_many (self->attributes, items, n_items);
      for (guint i = 0; i < n; i++)
        {
          if (pending[i].is_item)
            {
              pending[i].number = items[pending[i].number].number;
              fill_entry (pending[i].entry, pending[i].data, pending[i].length,
                          pending[i].number);
            }
          mina_otlp_numbers_add (out, pending[i].number);
        }
    }
  return TRUE;
}
