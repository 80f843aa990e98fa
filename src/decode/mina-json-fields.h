/* mina-json-fields.h - the fields of a record, however a JSON format writes them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-decoder.h"

G_BEGIN_DECLS

/* The short cuts of mina-json-cache.c. */
typedef struct _MinaJsonCache MinaJsonCache;

/**
 * MinaJsonFields:
 * @reader: where the record is read from
 * @context: where it goes
 * @builder: the context's builder
 * @strings: the builder's strings
 * @attributes: the builder's attributes
 * @numbers: (array length=n_numbers): attributes of the record, as a stack of ranges
 * @n_numbers: how many
 *
 * What all JSON decoders need to read a record: text, numbers, times and ids in every form that
 * occurs, a stack for the attributes of the record, and short cuts to attributes that were met
 * before. Kept from one document of a file to the next, so that nothing is allocated per record.
 *
 * A null means that the field is absent, everywhere. A value of the wrong kind is
 * MINA_ERROR_VALUE and absent too.
 */
typedef struct
{
  MinaJsonReader     *reader;
  MinaDecodeContext  *context;
  MinaDatasetBuilder *builder;
  MinaStrings        *strings;
  MinaAttributes     *attributes;
  guint32            *numbers;
  guint               n_numbers;

  /*< private >*/
  guint               numbers_room;
  MinaJsonCache      *cache;
  GByteArray         *bytes;
  GArray             *levels;
} MinaJsonFields;

/**
 * mina_json_fields_get:
 * @reader: a reader before a document
 * @context: the context of the file
 *
 * Returns: (transfer none): the fields of @context, made when they are first asked for; freed by
 *   mina_decode_context_clear()
 */
MinaJsonFields *mina_json_fields_get           (MinaJsonReader    *reader,
                                                MinaDecodeContext *context);

/**
 * mina_json_fields_problem:
 * @self: fields
 * @loss: whether something is missing because of it
 * @format: printf() format of the sentence without its place, translated: "“kind” is …"
 * @...: its arguments
 *
 * Reports a MINA_ERROR_VALUE where the reader stands.
 */
void            mina_json_fields_problem       (MinaJsonFields    *self,
                                                gboolean           loss,
                                                const char        *format,
                                                ...) G_GNUC_PRINTF (3, 4);

/**
 * mina_json_fields_is_absent:
 * @self: fields, before a value
 *
 * Returns: whether the value is null, or there is none
 */
gboolean        mina_json_fields_is_absent     (MinaJsonFields    *self);

/**
 * mina_json_fields_enter_object:
 * @self: fields, before a value
 * @what: key of the value, for messages
 *
 * Returns: whether it is an object, which is then entered; reported if it is neither that nor null
 */
gboolean        mina_json_fields_enter_object  (MinaJsonFields    *self,
                                                const char        *what);

/**
 * mina_json_fields_enter_array:
 * @self: fields, before a value
 * @what: key of the value, for messages
 *
 * Returns: whether it is an array, which is then entered; reported if it is neither that nor null
 */
gboolean        mina_json_fields_enter_array   (MinaJsonFields    *self,
                                                const char        *what);

/**
 * mina_json_fields_read_text:
 * @self: fields, before a value
 * @what: key of the value, for messages
 * @text: (out): the text; valid until the next call on the reader
 *
 * Numbers and booleans are taken as they are written.
 *
 * Returns: whether there is one; @text is empty if not
 */
gboolean        mina_json_fields_read_text     (MinaJsonFields    *self,
                                                const char        *what,
                                                MinaStr           *text);

/**
 * mina_json_fields_read_string:
 * @self: fields, before a value
 * @what: key of the value, for messages
 *
 * Returns: the string number of the text, 0 if there is none
 */
guint32         mina_json_fields_read_string   (MinaJsonFields    *self,
                                                const char        *what);

/**
 * mina_json_fields_read_int:
 * @self: fields, before a value
 * @what: key of the value, for messages
 * @value: (out): the number; left alone if there is none
 *
 * Reads a whole number, written as a number or as text. One that int64 does not hold becomes the
 * nearest that it does, reported.
 *
 * Returns: whether there is one
 */
gboolean        mina_json_fields_read_int      (MinaJsonFields    *self,
                                                const char        *what,
                                                gint64            *value);

/**
 * mina_json_fields_read_uint:
 * @self: fields, before a value
 * @what: key of the value, for messages
 * @value: (out): the number; left alone if there is none
 *
 * As mina_json_fields_read_int(), for numbers from 0 to 2^64 - 1.
 *
 * Returns: whether there is one
 */
gboolean        mina_json_fields_read_uint     (MinaJsonFields    *self,
                                                const char        *what,
                                                guint64           *value);

/**
 * mina_json_fields_read_double:
 * @self: fields, before a value
 * @what: key of the value, for messages
 * @value: (out): the number; left alone if there is none
 *
 * Reads a number, written as a number or as text, "NaN", "Infinity", "+Inf" and the like too.
 *
 * Returns: whether there is one
 */
gboolean        mina_json_fields_read_double   (MinaJsonFields    *self,
                                                const char        *what,
                                                double            *value);

/**
 * mina_json_fields_read_bool:
 * @self: fields, before a value
 * @what: key of the value, for messages
 *
 * Returns: whether the value is true, or the text "true"
 */
gboolean        mina_json_fields_read_bool     (MinaJsonFields    *self,
                                                const char        *what);

/**
 * mina_json_fields_read_time:
 * @self: fields, before a value
 * @what: key of the value, for messages
 * @scale: power of ten that makes it nanoseconds: 0, 3 for microseconds, 9 for seconds
 * @ns: (out): nanoseconds since the epoch; 0 unless given
 *
 * Reads a time or a duration, written as a number or as text, exactly. One that is no number,
 * negative or too large is reported.
 *
 * Returns: how it was written
 */
MinaTimeForm    mina_json_fields_read_time     (MinaJsonFields    *self,
                                                const char        *what,
                                                guint              scale,
                                                guint64           *ns);

/**
 * mina_json_fields_read_duration:
 * @self: fields, before a value
 * @what: key of the value, for messages
 * @scale: as for mina_json_fields_read_time()
 * @ns: (out): the duration, which may be negative; left alone if there is none
 *
 * Returns: whether there is one
 */
gboolean        mina_json_fields_read_duration (MinaJsonFields    *self,
                                                const char        *what,
                                                guint              scale,
                                                gint64            *ns);

/**
 * mina_json_fields_read_instant:
 * @self: fields, before a value
 * @what: key of the value, for messages
 * @scale: as for mina_json_fields_read_time()
 *
 * Returns: the time of an event, a log record or a point, ns since the epoch, 0 if it is not
 *   said; a time past int64 is G_MAXINT64
 */
gint64          mina_json_fields_read_instant  (MinaJsonFields    *self,
                                                const char        *what,
                                                guint              scale);

/**
 * mina_json_fields_read_trace_id:
 * @self: fields, before a value
 * @what: key of the value, for messages
 * @id: (out): the id
 *
 * Reads a trace id; text that is no id is told to the builder. A number is taken for the low half.
 *
 * Returns: how it was written
 */
MinaIdForm      mina_json_fields_read_trace_id (MinaJsonFields    *self,
                                                const char        *what,
                                                MinaTraceId       *id);

/**
 * mina_json_fields_read_span_id:
 * @self: fields, before a value
 * @what: key of the value, for messages
 * @id: (out): the id
 *
 * As mina_json_fields_read_trace_id().
 *
 * Returns: how it was written
 */
MinaIdForm      mina_json_fields_read_span_id  (MinaJsonFields    *self,
                                                const char        *what,
                                                MinaSpanId        *id);

/**
 * mina_json_fields_read_enum:
 * @self: fields, before a value
 * @what: key of the value, for messages
 * @prefix: what full names begin with, "SPAN_KIND_"
 * @names: (array length=n): names after the prefix, by value
 * @n: how many
 *
 * Reads an enumeration, written as a number, a name, or a name without prefix, in any case.
 *
 * Returns: its value; 0 if there is none or, reported, it is not known
 */
guint           mina_json_fields_read_enum     (MinaJsonFields    *self,
                                                const char        *what,
                                                const char        *prefix,
                                                const char *const *names,
                                                guint              n);

/**
 * mina_json_fields_read_kind:
 * @self: fields, before a value
 * @prefix: what full names begin with, "SPAN_KIND_"
 *
 * Returns: a #MinaSpanKind, see mina_json_fields_read_enum()
 */
guint8          mina_json_fields_read_kind     (MinaJsonFields    *self,
                                                const char        *prefix);

/**
 * mina_json_fields_read_severity:
 * @self: fields, before a value
 * @prefix: what full names begin with, "SEVERITY_NUMBER_"
 *
 * Returns: a severity from 0 (not said) to 24, see mina_json_fields_read_enum()
 */
guint8          mina_json_fields_read_severity (MinaJsonFields    *self,
                                                const char        *prefix);

/**
 * mina_json_fields_read_plain:
 * @self: fields, before a value
 * @key: string number of its key
 *
 * Reads any JSON value as what it is; objects become maps. Nesting is not recursion.
 *
 * Returns: the number of the attribute
 */
guint32         mina_json_fields_read_plain    (MinaJsonFields    *self,
                                                guint32            key);

/**
 * mina_json_fields_read_plain_members:
 * @self: fields, before an object
 * @what: key of the object, for messages
 *
 * Reads the members of an object as attributes: {"http.route": "/cart", "ids": [1, 2]}.
 *
 * Returns: where they are on the stack of attributes
 */
MinaRange       mina_json_fields_read_plain_members (MinaJsonFields *self,
                                                     const char     *what);

/* For mina_json_fields_get(): an empty cache, to be freed with g_free(). */
MinaJsonCache  *mina_json_cache_new            (void);

/* For mina_json_fields_get(): the stack of mina_json_fields_read_plain(). */
GArray         *mina_json_fields_new_levels    (void);

/**
 * mina_json_fields_decode_base64:
 * @self: fields
 * @text: base64, in either alphabet, with or without padding
 * @bytes: (out): what it stands for; valid until the next call
 *
 * Returns: whether it is base64
 */
gboolean        mina_json_fields_decode_base64 (MinaJsonFields    *self,
                                                MinaStr            text,
                                                MinaStr           *bytes);

/**
 * mina_json_fields_intern:
 * @self: fields
 * @text: a text that occurs again and again: a key, a name
 * @length: its length in bytes
 *
 * Returns: its string number, faster than mina_strings_add() if it was met lately
 */
guint32         mina_json_fields_intern        (MinaJsonFields    *self,
                                                const char        *text,
                                                gsize              length);

/**
 * mina_json_fields_string_attribute:
 * @self: fields
 * @key: string number of its key
 * @text: its value
 * @length: length of @text in bytes
 *
 * Returns: the number of the attribute, faster than mina_attributes_add_string() if it was met
 *   lately
 */
guint32         mina_json_fields_string_attribute (MinaJsonFields *self,
                                                   guint32         key,
                                                   const char     *text,
                                                   gsize           length);

/**
 * MINA_JSON_MAX_PENDING: attributes that may be begun before mina_json_fields_end_pending()
 */
#define MINA_JSON_MAX_PENDING 32

/**
 * mina_json_fields_begin_string:
 * @self: fields
 * @key: string number of its key
 * @text: its value, which has to stay where it is
 * @length: length of @text in bytes
 *
 * Begins an attribute. To look up attributes is mostly to wait for memory: those that were begun
 * wait together, in mina_json_fields_end_pending().
 */
void            mina_json_fields_begin_string  (MinaJsonFields    *self,
                                                guint32            key,
                                                const char        *text,
                                                gsize              length);

/**
 * mina_json_fields_begin_bits:
 * @self: fields
 * @key: string number of its key
 * @type: number or boolean
 * @bits: see #MinaAttribute
 *
 * As mina_json_fields_begin_string().
 */
void            mina_json_fields_begin_bits    (MinaJsonFields    *self,
                                                guint32            key,
                                                MinaValueType      type,
                                                guint64            bits);

/**
 * mina_json_fields_end_pending:
 * @self: fields
 *
 * Puts the attributes that were begun on the stack, in their order.
 */
void            mina_json_fields_end_pending   (MinaJsonFields    *self);

/**
 * mina_json_fields_rekey:
 * @self: fields
 * @number: number of an attribute
 * @key: string number of a key
 *
 * For values that come before their key.
 *
 * Returns: the number of the attribute that has the same value under @key
 */
guint32         mina_json_fields_rekey         (MinaJsonFields    *self,
                                                guint32            number,
                                                guint32            key);

/* For mina_json_fields_push(): makes room. */
void            mina_json_fields_grow_numbers  (MinaJsonFields    *self);

/**
 * mina_json_fields_push:
 * @self: fields
 * @number: number of an attribute
 *
 * Puts an attribute on the stack.
 */
static inline void
mina_json_fields_push (MinaJsonFields *self,
                       guint32         number)
{
  if (G_UNLIKELY (self->n_numbers == self->numbers_room))
    mina_json_fields_grow_numbers (self);
  self->numbers[self->n_numbers++] = number;
}

G_END_DECLS
