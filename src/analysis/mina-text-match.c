/* mina-text-match.c - which texts of a dataset hold what was typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-analysis"

#include "analysis/mina-text-match.h"

#include <string.h>

/* Longer values are looked at up to here. */
#define MAX_VALUE_BYTES (1024 * 1024)

/* Answers that are remembered. */
enum
{
  UNKNOWN,
  ABSENT,
  PRESENT,
};

/* What is looked for, folded. */
typedef struct
{
  char    *text;
  gsize    length;
  gboolean ascii;
  guint64  first; /* the first byte, eight times */
  guint64  last;
  guint64  first_case; /* bits that may differ where it is a letter, eight times */
  guint64  last_case;
} Needle;

struct _MinaTextMatch
{
  MinaDataset          *dataset;
  const MinaStrings    *strings;
  const MinaAttributes *attributes;
  const guint32        *references;
  Needle                text;
  Needle                key;
  gboolean              has_key;
  gboolean              in_int;     /* whether the text could be in an integer */
  guint64               int_from;   /* integers below have fewer digits than the text */
  gboolean              in_double;
  gboolean              in_true;
  gboolean              in_false;
  guint8               *of_string;    /* the text in a string */
  guint8               *of_key;       /* the key in a string */
  guint8               *of_attribute;
  guint32               n_attributes;
  guint32               n_scanned;    /* attributes from 0 that were looked at by scanning */
  guint32               n_found;      /* in how many of these it is */
  guint64              *found;        /* (nullable): a bit for each of these */
  GString              *buffer;
};

static guint8 lower[256];

static void
fill_lower (void)
{
  static gsize filled = 0;

  if (g_once_init_enter (&filled))
    {
      for (guint c = 0; c < 256; c++)
        lower[c] = (guint8) g_ascii_tolower ((gchar) c);
      g_once_init_leave (&filled, 1);
    }
}

#define ONES G_GUINT64_CONSTANT (0x0101010101010101)
#define TOPS G_GUINT64_CONSTANT (0x8080808080808080)

static inline guint64
read_8 (const guint8 *p)
{
  guint64 value;

  memcpy (&value, p, sizeof value);
  return value;
}

static gboolean
is_ascii (const char *text,
          gsize       length)
{
  const guint8 *bytes = (const guint8 *) text;
  guint64 all = 0;
  gsize i = 0;

  for (; i + 8 <= length; i += 8)
    all |= read_8 (bytes + i);
  for (; i < length; i++)
    all |= bytes[i];
  return (all & TOPS) == 0;
}

static Needle
make_needle (const char *text)
{
  Needle needle = { NULL };
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  needle.text = g_utf8_casefold (valid, -1);
  needle.length = strlen (needle.text);
  needle.ascii = is_ascii (needle.text, needle.length);
  if (needle.length > 0)
    {
      guint8 first = (guint8) needle.text[0];
      guint8 last = (guint8) needle.text[needle.length - 1];

      needle.first = ONES * first;
      needle.last = ONES * last;
      needle.first_case = ONES * (first & 0x20);
      needle.last_case = ONES * (last & 0x20);
    }
  return needle;
}

static inline gboolean
is_at (const Needle *needle,
       const guint8 *p)
{
  for (gsize k = 0; k < needle->length; k++)
    if (lower[p[k]] != (guint8) needle->text[k])
      return FALSE;
  return TRUE;
}

/* Whether one of eight places may be where the text is: its first and its last byte are there.
 * Small and capital letters differ in one bit, which is set in both; of other characters some are
 * then taken for others, which does no harm. */
static inline gboolean
may_begin_in_8 (const Needle *needle,
                const guint8 *p)
{
  guint64 differs = ((read_8 (p) | needle->first_case) ^ needle->first)
                    | ((read_8 (p + needle->length - 1) | needle->last_case) ^ needle->last);

  /* The highest bit of a byte that is zero; of those above it too, perhaps. */
  return ((differs - ONES) & ~differs & TOPS) != 0;
}

static inline gboolean
is_at_one_of (const Needle *needle,
              const guint8 *p,
              gsize         n)
{
  for (gsize i = 0; i < n; i++)
    if (is_at (needle, p + i))
      return TRUE;
  return FALSE;
}

static gboolean
find_ascii (const Needle *needle,
            const char   *text,
            gsize         length)
{
  const guint8 *bytes = (const guint8 *) text;
  gsize n_places;
  gsize i;

  if (needle->length > length)
    return FALSE;
  n_places = length - needle->length + 1;
  if (n_places < 8)
    return is_at_one_of (needle, bytes, n_places);
  for (i = 0; i + 8 <= n_places; i += 8)
    if (may_begin_in_8 (needle, bytes + i) && is_at_one_of (needle, bytes + i, 8))
      return TRUE;
  /* The last eight, some of them for the second time. */
  return i < n_places && may_begin_in_8 (needle, bytes + n_places - 8)
         && is_at_one_of (needle, bytes + n_places - 8, 8);
}

static gboolean
find_needle (const Needle *needle,
             const char   *text,
             gsize         length)
{
  g_autofree char *valid = NULL;
  g_autofree char *folded = NULL;

  if (needle->length == 0)
    return TRUE;
  if (needle->ascii && find_ascii (needle, text, length))
    return TRUE;
  if (is_ascii (text, length))
    return FALSE;
  /* Letters beyond ASCII may fold to ASCII ones, ß to ss for one. */
  valid = g_utf8_make_valid (text, (gssize) length);
  folded = g_utf8_casefold (valid, -1);
  return strstr (folded, needle->text) != NULL;
}

static gboolean
find_in_string (const Needle      *needle,
                const MinaStrings *strings,
                guint32            string,
                guint8            *memory)
{
  MinaStr text;

  if (memory[string] != UNKNOWN)
    return memory[string] == PRESENT;
  text = mina_strings_get (strings, string);
  memory[string] = find_needle (needle, text.text, text.length) ? PRESENT : ABSENT;
  return memory[string] == PRESENT;
}

static gboolean
find_in_int (const Needle *needle,
             gint64        value)
{
  char digits[24];
  guint at = sizeof digits;
  guint64 rest = value < 0 ? -(guint64) value : (guint64) value;

  do
    {
      digits[--at] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  while (rest != 0);
  if (value < 0)
    digits[--at] = '-';
  return find_ascii (needle, digits + at, sizeof digits - at);
}

static gboolean
find_in_value (MinaTextMatch       *self,
               const MinaAttribute *attribute)
{
  if (self->text.length == 0)
    return TRUE;

  switch ((MinaValueType) attribute->type)
    {
    case MINA_VALUE_EMPTY:
      return FALSE;
    case MINA_VALUE_STRING:
      return find_in_string (&self->text, self->strings, attribute->string, self->of_string);
    case MINA_VALUE_BOOL:
      return attribute->boolean ? self->in_true : self->in_false;
    case MINA_VALUE_INT:
      return self->in_int
             && (attribute->int64 < 0 || (guint64) attribute->int64 >= self->int_from)
             && find_in_int (&self->text, attribute->int64);
    case MINA_VALUE_DOUBLE:
      if (!self->in_double)
        return FALSE;
      break;
    case MINA_VALUE_BYTES:
    case MINA_VALUE_ARRAY:
    case MINA_VALUE_MAP:
    default:
      break;
    }
  g_string_truncate (self->buffer, 0);
  mina_attributes_to_text (self->attributes, attribute, self->buffer, MAX_VALUE_BYTES);
  return find_needle (&self->text, self->buffer->str, self->buffer->len);
}

MinaTextMatch *
mina_text_match_new (MinaDataset *dataset,
                     const char  *key,
                     const char  *text)
{
  MinaTextMatch *self;
  guint32 n_strings;

  g_return_val_if_fail (dataset != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  fill_lower ();
  self = g_new0 (MinaTextMatch, 1);
  self->dataset = mina_dataset_ref (dataset);
  self->strings = mina_dataset_strings (dataset);
  self->attributes = mina_dataset_attributes (dataset);
  self->references = mina_attributes_references (self->attributes);
  self->buffer = g_string_new (NULL);
  self->text = make_needle (text);
  self->in_int = strspn (self->text.text, "-0123456789") == self->text.length;
  self->int_from = 1;
  for (gsize i = 1; i < MIN (self->text.length, 19); i++)
    self->int_from *= 10;
  if (self->text.length < 2)
    self->int_from = 0;
  /* Also "nan" and "infinity". */
  self->in_double = strspn (self->text.text, "+-.,0123456789aefinty") == self->text.length;
  self->in_true = strstr ("true", self->text.text) != NULL;
  self->in_false = strstr ("false", self->text.text) != NULL;

  n_strings = mina_strings_count (self->strings);
  self->of_string = g_new0 (guint8, n_strings);
  self->n_attributes = mina_attributes_count (self->attributes);
  self->of_attribute = g_new0 (guint8, MAX (self->n_attributes, 1));
  if (key != NULL)
    {
      self->has_key = TRUE;
      self->key = make_needle (key);
      self->of_key = g_new0 (guint8, n_strings);
    }
  return self;
}

void
mina_text_match_free (MinaTextMatch *self)
{
  if (self == NULL)
    return;
  g_free (self->text.text);
  g_free (self->key.text);
  g_free (self->of_string);
  g_free (self->of_key);
  g_free (self->of_attribute);
  g_free (self->found);
  g_string_free (self->buffer, TRUE);
  mina_dataset_unref (self->dataset);
  g_free (self);
}

gboolean
mina_text_match_text (MinaTextMatch *self,
                      const char    *text,
                      gsize          length)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  return find_needle (&self->text, text, length);
}

gboolean
mina_text_match_string (MinaTextMatch *self,
                        guint32        string)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return find_in_string (&self->text, self->strings, string, self->of_string);
}

static gboolean
find_in_attribute (MinaTextMatch *self,
                   guint32        number)
{
  const MinaAttribute *attribute = mina_attributes_get (self->attributes, number);

  if (self->has_key)
    return find_in_string (&self->key, self->strings, attribute->key, self->of_key)
           && find_in_value (self, attribute);
  return find_in_string (&self->text, self->strings, attribute->key, self->of_string)
         || find_in_value (self, attribute);
}

gboolean
mina_text_match_attribute (MinaTextMatch *self,
                           guint32        attribute)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->of_attribute[attribute] == UNKNOWN)
    self->of_attribute[attribute] = find_in_attribute (self, attribute) ? PRESENT : ABSENT;
  return self->of_attribute[attribute] == PRESENT;
}

gboolean
mina_text_match_value (MinaTextMatch *self,
                       guint32        attribute)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return find_in_value (self, mina_attributes_get (self->attributes, attribute));
}

gboolean
mina_text_match_range (MinaTextMatch *self,
                       MinaRange      range)
{
  const guint32 *references;

  g_return_val_if_fail (self != NULL, FALSE);

  references = self->references + range.first;
  if (self->n_scanned < self->n_attributes || self->found == NULL)
    {
      for (guint32 i = 0; i < range.n; i++)
        if (mina_text_match_attribute (self, references[i]))
          return TRUE;
      return FALSE;
    }

  /* All is known. A bit for each is an eighth of the memory that has to be near. */
  for (guint32 i = 0; i < range.n && self->n_found > 0; i++)
    if ((self->found[references[i] / 64] >> references[i] % 64 & 1) != 0)
      return TRUE;
  return FALSE;
}

void
mina_text_match_scan (MinaTextMatch *self,
                      guint32        first,
                      guint32        n)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (first == self->n_scanned && n <= self->n_attributes - first);

  if (self->found == NULL)
    self->found = g_new0 (guint64, (gsize) self->n_attributes / 64 + 1);
  for (guint32 number = first; number < first + n; number++)
    if (mina_text_match_attribute (self, number))
      {
        self->found[number / 64] |= G_GUINT64_CONSTANT (1) << number % 64;
        self->n_found++;
      }
  self->n_scanned = first + n;
}
