/* mina-json-shape.c - which keys the beginning of a JSON value has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include <string.h>

#include "decode/mina-json-reader.h"
#include "decode/mina-json-shape.h"

#define MAX_KEYS 4
#define MAX_KEY 80
#define MAX_LEVELS 12
#define MAX_PATH (MAX_KEYS * (MAX_KEY + 1) + MAX_LEVELS * 2)
#define MAX_VALUE 1000

/* Values by path; NULL for a path without one. */
struct _MinaJsonShape
{
  GHashTable *paths;
};

/*
 * Level:
 * @is_object: whether it is an object
 * @length: bytes of the path that lead to it
 * @keys: keys in that path
 *
 * An object or array that the walk is in.
 */
typedef struct
{
  gboolean is_object;
  gsize    length;
  guint    keys;
} Level;

typedef struct
{
  MinaJsonShape  *shape;
  MinaJsonReader *reader;
  char            path[MAX_PATH + 1];
  Level           levels[MAX_LEVELS];
  guint           n_levels;
} Walk;

static void
note_path (Walk          *walk,
           const MinaStr *value)
{
  gpointer known = NULL;
  gboolean is_known = g_hash_table_lookup_extended (walk->shape->paths, walk->path, NULL, &known);
  char *copy = NULL;

  if (is_known && (value == NULL || known != NULL))
    return;
  if (value != NULL)
    {
      copy = g_strndup (value->text, MIN (value->length, MAX_VALUE));
      if (value->length > MAX_VALUE)
        {
          const char *end;

          /* Do not keep half a character. */
          if (!g_utf8_validate (copy, -1, &end))
            copy[end - copy] = '\0';
        }
    }
  g_hash_table_replace (walk->shape->paths, g_strdup (walk->path), copy);
}

/* Takes the value that comes next, whose path has @length bytes and @keys keys. */
static void
take_value (Walk *walk,
            gsize length,
            guint keys)
{
  MinaJsonNumber number;
  MinaStr string;

  walk->path[length] = '\0';
  switch (mina_json_reader_peek (walk->reader))
    {
    case MINA_JSON_OBJECT:
      note_path (walk, NULL);
      if (keys >= MAX_KEYS || walk->n_levels == MAX_LEVELS)
        mina_json_reader_skip (walk->reader);
      else if (mina_json_reader_enter_object (walk->reader))
        walk->levels[walk->n_levels++] = (Level){ TRUE, length, keys };
      break;

    case MINA_JSON_ARRAY:
      strcpy (walk->path + length, "[]");
      note_path (walk, NULL);
      if (walk->n_levels == MAX_LEVELS)
        mina_json_reader_skip (walk->reader);
      else if (mina_json_reader_enter_array (walk->reader))
        walk->levels[walk->n_levels++] = (Level){ FALSE, length + 2, keys };
      break;

    case MINA_JSON_STRING:
      if (mina_json_reader_read_string (walk->reader, &string) && length > 0)
        note_path (walk, &string);
      break;

    case MINA_JSON_NUMBER:
      if (mina_json_reader_read_number (walk->reader, &number) && length > 0)
        note_path (walk, &number.text);
      break;

    case MINA_JSON_BOOLEAN:
    case MINA_JSON_NULL:
      if (length > 0)
        note_path (walk, NULL);
      mina_json_reader_skip (walk->reader);
      break;

    case MINA_JSON_NONE:
    default:
      break;
    }
}

/* Whether a key can be part of a path: none that would read as two, or as none. */
static gboolean
is_plain (const MinaStr *key)
{
  if (key->length == 0 || key->length > MAX_KEY)
    return FALSE;
  for (gsize i = 0; i < key->length; i++)
    if (key->text[i] == '.' || key->text[i] == '[' || key->text[i] == '\0')
      return FALSE;
  return TRUE;
}

/* Goes to the next key or element of the innermost level; leaves it if there is none. */
static void
step (Walk *walk)
{
  const Level *level = &walk->levels[walk->n_levels - 1];
  gsize length = level->length;
  MinaStr key;

  if (!level->is_object)
    {
      if (mina_json_reader_next_element (walk->reader))
        take_value (walk, length, level->keys);
      else
        walk->n_levels--;
      return;
    }
  if (!mina_json_reader_next_member (walk->reader, &key))
    {
      walk->n_levels--;
      return;
    }
  if (!is_plain (&key))
    return;
  if (length > 0)
    walk->path[length++] = '.';
  memcpy (walk->path + length, key.text, key.length);
  take_value (walk, length + key.length, level->keys + 1);
}

MinaJsonShape *
mina_json_shape_new (const guint8 *head,
                     gsize         length)
{
  MinaJsonShape *self = g_new0 (MinaJsonShape, 1);
  g_autoptr (GBytes) bytes = g_bytes_new_static (head, length);
  g_autoptr (MinaSource) source = mina_source_new_for_bytes (bytes);
  g_autoptr (MinaJsonReader) reader = mina_json_reader_new (source, NULL, 0);
  Walk walk = { .shape = self, .reader = reader };

  self->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  take_value (&walk, 0, 0);
  while (walk.n_levels > 0)
    step (&walk);
  return self;
}

void
mina_json_shape_free (MinaJsonShape *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->paths);
  g_free (self);
}

gboolean
mina_json_shape_has (const MinaJsonShape *self,
                     const char          *path)
{
  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  return g_hash_table_contains (self->paths, path);
}

const char *
mina_json_shape_value (const MinaJsonShape *self,
                       const char          *path)
{
  g_return_val_if_fail (self != NULL && path != NULL, NULL);

  return g_hash_table_lookup (self->paths, path);
}

gboolean
mina_json_shape_is_empty (const MinaJsonShape *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return g_hash_table_size (self->paths) <= 1 && mina_json_shape_value (self, "[]") == NULL;
}
