/* mina-attributes.h - every distinct key and value once, known by a number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-strings.h"

G_BEGIN_DECLS

/**
 * MINA_NONE: no span, no trace, no item, where the number of one could be
 */
#define MINA_NONE G_MAXUINT32

/**
 * MinaValueType:
 * @MINA_VALUE_EMPTY: no value (OTLP `{}`, JSON null)
 * @MINA_VALUE_STRING: UTF-8 text
 * @MINA_VALUE_BOOL: true or false
 * @MINA_VALUE_INT: 64-bit integer
 * @MINA_VALUE_DOUBLE: a double, also NaN and the infinities
 * @MINA_VALUE_BYTES: bytes
 * @MINA_VALUE_ARRAY: values in order
 * @MINA_VALUE_MAP: keys with values, in order
 *
 * AnyValue of opentelemetry.proto.common.v1.
 */
typedef enum
{
  MINA_VALUE_EMPTY,
  MINA_VALUE_STRING,
  MINA_VALUE_BOOL,
  MINA_VALUE_INT,
  MINA_VALUE_DOUBLE,
  MINA_VALUE_BYTES,
  MINA_VALUE_ARRAY,
  MINA_VALUE_MAP,
} MinaValueType;

/**
 * MinaRange:
 * @first: number of the first
 * @n: how many
 *
 * A run of items in a column.
 */
typedef struct
{
  guint32 first;
  guint32 n;
} MinaRange;

/**
 * MinaAttribute:
 * @key: string number of the key; 0 (the empty string) inside arrays and for bodies
 * @type: a #MinaValueType
 * @string: string number, for strings and bytes
 * @boolean: for booleans
 * @int64: for integers
 * @number: for doubles
 * @items: the elements or members, for arrays and maps; a range of references,
 *   see mina_attributes_at()
 *
 * A key with a value. Values nest through @items.
 */
typedef struct
{
  guint32 key;
  guint32 type;
  union
  {
    guint32   string;
    gboolean  boolean;
    gint64    int64;
    double    number;
    MinaRange items;
    guint64   bits;
  };
} MinaAttribute;

/**
 * MinaAttributes:
 *
 * The dictionary of a dataset: each distinct attribute is stored once and known by its number;
 * spans, events, logs and the rest hold ranges of references to them. A dataset of a million
 * spans with fourteen attributes each has fourteen million references but far fewer attributes,
 * so that a search looks at each of these once.
 */
typedef struct _MinaAttributes MinaAttributes;

/**
 * mina_attributes_new:
 * @strings: (transfer none): where keys and texts are; must outlive the dictionary
 *
 * Returns: (transfer full): an empty dictionary
 */
MinaAttributes      *mina_attributes_new       (MinaStrings          *strings);
void                 mina_attributes_free      (MinaAttributes       *self);

/**
 * mina_attributes_add:
 * @self: a dictionary
 * @attribute: an attribute; unused bits of its union must be 0
 *
 * Returns: its number; equal attributes get the same
 */
guint32              mina_attributes_add       (MinaAttributes       *self,
                                                const MinaAttribute  *attribute);

/**
 * MinaAttributeItem:
 * @attribute: an attribute; its union is set by mina_attributes_add_many() for strings, and has to
 *   be complete for others
 * @text: the value of strings
 * @number: number of the attribute, set by mina_attributes_add_many()
 *
 * One of many attributes to add.
 */
typedef struct
{
  MinaAttribute attribute;
  MinaStr       text;
  guint32       number;

  /*< private >*/
  guint32       hash;
  guint32       guess;
} MinaAttributeItem;

/**
 * mina_attributes_add_many:
 * @self: a dictionary
 * @items: (array length=n): what to add; neither array nor map
 * @n: how many; a few dozen at a time are best
 *
 * Does what mina_attributes_add() would do for each, in this order. In a big dictionary adding
 * mostly waits for memory; here all wait together.
 */
void                 mina_attributes_add_many  (MinaAttributes       *self,
                                                MinaAttributeItem    *items,
                                                guint                 n);

/* Shorthands for mina_attributes_add(); @key is a string number. */
guint32 mina_attributes_add_string (MinaAttributes *self, guint32 key, const char *text,
                                    gsize length);
guint32 mina_attributes_add_bytes (MinaAttributes *self, guint32 key, const void *data,
                                   gsize length);
guint32              mina_attributes_add_int    (MinaAttributes *self, guint32 key, gint64 value);
guint32              mina_attributes_add_double (MinaAttributes *self, guint32 key, double value);
guint32              mina_attributes_add_bool   (MinaAttributes *self, guint32 key, gboolean value);
guint32              mina_attributes_add_empty  (MinaAttributes *self, guint32 key);

/**
 * mina_attributes_add_range:
 * @self: a dictionary
 * @numbers: (array length=n): numbers of attributes
 * @n: how many
 *
 * Stores references, to be the attributes of something or the items of an array or a map.
 *
 * Returns: where they are
 */
MinaRange            mina_attributes_add_range (MinaAttributes       *self,
                                                const guint32        *numbers,
                                                guint                 n);

/**
 * mina_attributes_get:
 * @self: a dictionary
 * @number: number of an attribute
 *
 * Returns: (transfer none): the attribute; valid until the next addition
 */
const MinaAttribute *mina_attributes_get       (const MinaAttributes *self,
                                                guint32               number);

/**
 * mina_attributes_at:
 * @self: a dictionary
 * @range: a range of references
 * @i: which of them, below its n
 *
 * Returns: (transfer none): the attribute it refers to
 */
const MinaAttribute *mina_attributes_at        (const MinaAttributes *self,
                                                MinaRange             range,
                                                guint                 i);

/**
 * mina_attributes_lookup:
 * @self: a dictionary
 * @range: a range of references
 * @key: a key
 *
 * Returns: (transfer none) (nullable): the last attribute in @range with this key
 */
const MinaAttribute *mina_attributes_lookup    (const MinaAttributes *self,
                                                MinaRange             range,
                                                const char           *key);

/**
 * mina_attributes_references:
 * @self: a dictionary
 *
 * Returns: (transfer none): all references: numbers of attributes, indexed as ranges say
 */
const guint32       *mina_attributes_references (const MinaAttributes *self);

/**
 * mina_attributes_count:
 * @self: a dictionary
 *
 * Returns: how many distinct attributes there are
 */
guint32              mina_attributes_count     (const MinaAttributes *self);

/**
 * mina_attributes_bytes:
 * @self: a dictionary
 *
 * Returns: about how many bytes of memory it takes, without its strings
 */
gsize                mina_attributes_bytes     (const MinaAttributes *self);

/**
 * mina_attributes_to_text:
 * @self: a dictionary
 * @attribute: an attribute of it
 * @out: appended to: its value as a person reads it: text as it is (NUL as U+2400), numbers
 *   exactly, bytes as base64, arrays and maps as JSON
 * @max_bytes: where to stop; 0 for no limit. A value that is cut ends in "…"
 *
 * Never recursive: nesting of any depth is written.
 */
void                 mina_attributes_to_text   (const MinaAttributes *self,
                                                const MinaAttribute  *attribute,
                                                GString              *out,
                                                gsize                 max_bytes);

/**
 * mina_attributes_to_json:
 * @self: a dictionary
 * @attribute: an attribute of it
 * @out: appended to: its value as OTLP JSON writes it, `{"stringValue":"…"}`
 */
void                 mina_attributes_to_json   (const MinaAttributes *self,
                                                const MinaAttribute  *attribute,
                                                GString              *out);

/**
 * mina_attributes_strings:
 * @self: a dictionary
 *
 * Returns: (transfer none): the interner with keys and texts
 */
MinaStrings         *mina_attributes_strings   (const MinaAttributes *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaAttributes, mina_attributes_free)

G_END_DECLS
