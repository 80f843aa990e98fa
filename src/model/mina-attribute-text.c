/* mina-attribute-text.c - attribute values as a person or another program reads them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-model"

#include "model/mina-attributes.h"

#include <math.h>
#include <string.h>

/* A list that is being written: which of its items comes next. */
typedef struct
{
  MinaRange items;
  guint     next;
  gboolean  is_map;
} Level;

static void
append_json_string (GString *out,
                    MinaStr  string)
{
  g_string_append_c (out, '"');
  for (gsize i = 0; i < string.length; i++)
    {
      guchar c = (guchar) string.text[i];

      switch (c)
        {
        case '"':
          g_string_append (out, "\\\"");
          break;
        case '\\':
          g_string_append (out, "\\\\");
          break;
        case '\n':
          g_string_append (out, "\\n");
          break;
        case '\t':
          g_string_append (out, "\\t");
          break;
        case '\r':
          g_string_append (out, "\\r");
          break;
        default:
          if (c < 0x20)
            g_string_append_printf (out, "\\u%04x", c);
          else
            g_string_append_c (out, (char) c);
        }
    }
  g_string_append_c (out, '"');
}

static void
append_base64 (GString *out,
               MinaStr  bytes)
{
  g_autofree char *text = g_base64_encode ((const guchar *) bytes.text, bytes.length);

  g_string_append (out, text);
}

/* The shortest of the ways to write a double that reads back as the same. */
static void
append_double (GString *out,
               double   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    {
      g_string_append (out, "NaN");
      return;
    }
  if (isinf (value))
    {
      g_string_append (out, value > 0 ? "Infinity" : "-Infinity");
      return;
    }
  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, sizeof buffer, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }
  g_string_append (out, buffer);
}

/* A NUL would end the text for every C function after this one. */
static void
append_visible (GString *out,
                MinaStr  string,
                gsize    max_bytes)
{
  const char *text = string.text;
  gsize left = string.length;

  /* A character more than asked for shows that there is more, and where the last one ends. */
  if (max_bytes > 0)
    left = MIN (left, max_bytes + 4);
  while (left > 0)
    {
      const char *nul = memchr (text, 0, left);
      gsize length = nul != NULL ? (gsize) (nul - text) : left;

      g_string_append_len (out, text, (gssize) length);
      text += length;
      left -= length;
      if (nul != NULL)
        {
          g_string_append (out, "\xe2\x90\x80");
          text++;
          left--;
        }
    }
}

static void
append_scalar (const MinaAttributes *self,
               const MinaAttribute  *attribute,
               GString              *out,
               gboolean              quoted,
               gsize                 max_bytes)
{
  MinaStrings *strings = mina_attributes_strings (self);

  switch ((MinaValueType) attribute->type)
    {
    case MINA_VALUE_STRING:
      if (quoted)
        append_json_string (out, mina_strings_get (strings, attribute->string));
      else
        append_visible (out, mina_strings_get (strings, attribute->string), max_bytes);
      break;
    case MINA_VALUE_BYTES:
      if (quoted)
        g_string_append_c (out, '"');
      append_base64 (out, mina_strings_get (strings, attribute->string));
      if (quoted)
        g_string_append_c (out, '"');
      break;
    case MINA_VALUE_BOOL:
      g_string_append (out, attribute->boolean ? "true" : "false");
      break;
    case MINA_VALUE_INT:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, attribute->int64);
      break;
    case MINA_VALUE_DOUBLE:
      append_double (out, attribute->number);
      break;
    case MINA_VALUE_EMPTY:
      if (quoted)
        g_string_append (out, "null");
      break;
    case MINA_VALUE_ARRAY:
    case MINA_VALUE_MAP:
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_list (const MinaAttribute *attribute)
{
  return attribute->type == MINA_VALUE_ARRAY || attribute->type == MINA_VALUE_MAP;
}

void
mina_attributes_to_text (const MinaAttributes *self,
                         const MinaAttribute  *attribute,
                         GString              *out,
                         gsize                 max_bytes)
{
  g_autoptr (GArray) levels = NULL;
  gsize start = out->len;
  Level level;

  if (!is_list (attribute))
    {
      append_scalar (self, attribute, out, FALSE, max_bytes);
    }
  else
    {
      levels = g_array_new (FALSE, FALSE, sizeof (Level));
      level = (Level){ attribute->items, 0, attribute->type == MINA_VALUE_MAP };
      g_array_append_val (levels, level);
      g_string_append_c (out, level.is_map ? '{' : '[');
      while (levels->len > 0 && (max_bytes == 0 || out->len - start <= max_bytes))
        {
          Level *top = &g_array_index (levels, Level, levels->len - 1);
          const MinaAttribute *item;

          if (top->next == top->items.n)
            {
              g_string_append_c (out, top->is_map ? '}' : ']');
              g_array_set_size (levels, levels->len - 1);
              continue;
            }
          if (top->next > 0)
            g_string_append (out, ", ");
          item = mina_attributes_at (self, top->items, top->next++);
          if (top->is_map)
            {
              append_json_string (out,
                                  mina_strings_get (mina_attributes_strings (self), item->key));
              g_string_append (out, ": ");
            }
          if (is_list (item))
            {
              level = (Level){ item->items, 0, item->type == MINA_VALUE_MAP };
              g_string_append_c (out, level.is_map ? '{' : '[');
              g_array_append_val (levels, level);
            }
          else
            {
              append_scalar (self, item, out, TRUE, 0);
            }
        }
    }

  if (max_bytes > 0 && out->len - start > max_bytes)
    {
      gsize cut = start + max_bytes;

      /* Not inside a character. */
      while (cut > start && ((guchar) out->str[cut] & 0xc0) == 0x80)
        cut--;
      g_string_truncate (out, cut);
      g_string_append (out, "…");
    }
}

static void
append_otlp_scalar (const MinaAttributes *self,
                    const MinaAttribute  *attribute,
                    GString              *out)
{
  switch ((MinaValueType) attribute->type)
    {
    case MINA_VALUE_STRING:
      g_string_append (out, "{\"stringValue\":");
      append_scalar (self, attribute, out, TRUE, 0);
      break;
    case MINA_VALUE_BYTES:
      g_string_append (out, "{\"bytesValue\":");
      append_scalar (self, attribute, out, TRUE, 0);
      break;
    case MINA_VALUE_BOOL:
      g_string_append (out, "{\"boolValue\":");
      append_scalar (self, attribute, out, TRUE, 0);
      break;
    case MINA_VALUE_INT:
      g_string_append_printf (out, "{\"intValue\":\"%" G_GINT64_FORMAT "\"", attribute->int64);
      break;
    case MINA_VALUE_DOUBLE:
      g_string_append (out, "{\"doubleValue\":");
      if (!isfinite (attribute->number))
        g_string_append_c (out, '"');
      append_double (out, attribute->number);
      if (!isfinite (attribute->number))
        g_string_append_c (out, '"');
      break;
    case MINA_VALUE_EMPTY:
      g_string_append_c (out, '{');
      break;
    case MINA_VALUE_ARRAY:
    case MINA_VALUE_MAP:
    default:
      g_assert_not_reached ();
    }
  g_string_append_c (out, '}');
}

void
mina_attributes_to_json (const MinaAttributes *self,
                         const MinaAttribute  *attribute,
                         GString              *out)
{
  g_autoptr (GArray) levels = NULL;
  Level level;

  if (!is_list (attribute))
    {
      append_otlp_scalar (self, attribute, out);
      return;
    }

  levels = g_array_new (FALSE, FALSE, sizeof (Level));
  level = (Level){ attribute->items, 0, attribute->type == MINA_VALUE_MAP };
  g_array_append_val (levels, level);
  g_string_append (out, level.is_map ? "{\"kvlistValue\":{\"values\":["
                                     : "{\"arrayValue\":{\"values\":[");
  while (levels->len > 0)
    {
      Level *top = &g_array_index (levels, Level, levels->len - 1);
      const MinaAttribute *item;

      if (top->next == top->items.n)
        {
          g_string_append (out, "]}}");
          g_array_set_size (levels, levels->len - 1);
          /* The member of the map above, which holds this list, ends too. */
          if (levels->len > 0 && g_array_index (levels, Level, levels->len - 1).is_map)
            g_string_append_c (out, '}');
          continue;
        }
      if (top->next > 0)
        g_string_append_c (out, ',');
      item = mina_attributes_at (self, top->items, top->next++);
      if (top->is_map)
        {
          g_string_append (out, "{\"key\":");
          append_json_string (out, mina_strings_get (mina_attributes_strings (self), item->key));
          g_string_append (out, ",\"value\":");
        }
      if (is_list (item))
        {
          level = (Level){ item->items, 0, item->type == MINA_VALUE_MAP };
          g_string_append (out, level.is_map ? "{\"kvlistValue\":{\"values\":["
                                             : "{\"arrayValue\":{\"values\":[");
          g_array_append_val (levels, level);
        }
      else
        {
          append_otlp_scalar (self, item, out);
          if (top->is_map)
            g_string_append_c (out, '}');
        }
    }
}
