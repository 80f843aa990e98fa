/* mina-json-fields-read.c - text, numbers, times, ids and names in every form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-json-fields.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-decimal.h"

/* Text and numbers */

gboolean
mina_json_fields_read_text (MinaJsonFields *self,
                            const char     *what,
                            MinaStr        *text)
{
  MinaJsonNumber number;
  gboolean boolean;

  if (G_LIKELY (mina_json_reader_read_string (self->reader, text)))
    return TRUE;
  if (mina_json_reader_read_number (self->reader, &number))
    {
      *text = number.text;
      return TRUE;
    }
  if (mina_json_reader_read_boolean (self->reader, &boolean))
    {
      *text = boolean ? (MinaStr){ "true", 4 } : (MinaStr){ "false", 5 };
      return TRUE;
    }
  *text = (MinaStr){ "", 0 };
  if (!mina_json_fields_is_absent (self))
    mina_json_fields_problem (self, TRUE, _("“%s” should be text; it is left out"), what);
  return FALSE;
}

guint32
mina_json_fields_read_string (MinaJsonFields *self,
                              const char     *what)
{
  MinaStr text;

  if (!mina_json_fields_read_text (self, what, &text))
    return 0;
  return mina_json_fields_intern (self, text.text, text.length);
}

/* The text of a number, whether it stands in quotes or not. */
static gboolean
read_number_text (MinaJsonFields *self,
                  const char     *what,
                  MinaStr        *text)
{
  MinaJsonNumber number;

  if (mina_json_reader_read_string (self->reader, text))
    return TRUE;
  if (mina_json_reader_read_number (self->reader, &number))
    {
      *text = number.text;
      return TRUE;
    }
  if (!mina_json_fields_is_absent (self))
    mina_json_fields_problem (self, TRUE, _("“%s” should be a number; it is left out"), what);
  return FALSE;
}

static void
report_number (MinaJsonFields *self,
               const char     *what,
               const MinaStr  *text)
{
  if (text->length > 0)
    mina_json_fields_problem (self, TRUE, _("“%s” should be a number, not “%.*s”; it is left out"),
                              what, (int) MIN (text->length, 40), text->text);
}

gboolean
mina_json_fields_read_uint (MinaJsonFields *self,
                            const char     *what,
                            guint64        *value)
{
  MinaStr text;
  gboolean negative;
  guint64 number;

  if (!read_number_text (self, what, &text))
    return FALSE;
  if (mina_digits_parse (text.text, text.length, value))
    return TRUE;
  if (!mina_decimal_parse (text.text, text.length, 0, &negative, &number)
      || (negative && number != 0))
    {
      report_number (self, what, &text);
      return FALSE;
    }
  *value = number;
  return TRUE;
}

gboolean
mina_json_fields_read_int (MinaJsonFields *self,
                           const char     *what,
                           gint64         *value)
{
  MinaStr text;
  gboolean negative;
  guint64 number;

  if (!read_number_text (self, what, &text))
    return FALSE;
  if (!mina_decimal_parse (text.text, text.length, 0, &negative, &number))
    {
      report_number (self, what, &text);
      return FALSE;
    }
  if (number > (guint64) G_MAXINT64 + negative)
    {
      mina_json_fields_problem (self, TRUE, _("“%s” is beyond 64 bits: %.*s"), what,
                                (int) MIN (text.length, 40), text.text);
      number = (guint64) G_MAXINT64 + negative;
    }
  *value = negative ? (gint64) (0 - number) : (gint64) number;
  return TRUE;
}

/* Reads a double out of text, all of it. */
static gboolean
parse_double (const MinaStr *text,
              double        *value)
{
  static const struct
  {
    const char *word;
    double      value;
  } words[] = {
    { "NaN", NAN },
    { "Infinity", INFINITY },
    { "+Infinity", INFINITY },
    { "-Infinity", -INFINITY },
    { "Inf", INFINITY },
    { "+Inf", INFINITY },
    { "-Inf", -INFINITY },
  };
  char *end = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (text->length == strlen (words[i].word)
        && g_ascii_strncasecmp (text->text, words[i].word, text->length) == 0)
      {
        *value = words[i].value;
        return TRUE;
      }
  /* Not blanks nor the hexadecimal numbers that strtod() would take. */
  if (text->length == 0 || strspn (text->text, "0123456789+-.eE") != text->length)
    return FALSE;
  *value = g_ascii_strtod (text->text, &end);
  return end == text->text + text->length;
}

gboolean
mina_json_fields_read_double (MinaJsonFields *self,
                              const char     *what,
                              double         *value)
{
  MinaJsonNumber number;
  MinaStr text;

  if (mina_json_reader_read_number (self->reader, &number))
    {
      *value = number.value;
      return TRUE;
    }
  if (!read_number_text (self, what, &text))
    return FALSE;
  if (parse_double (&text, value))
    return TRUE;
  report_number (self, what, &text);
  return FALSE;
}

gboolean
mina_json_fields_read_bool (MinaJsonFields *self,
                            const char     *what)
{
  MinaStr text;
  gboolean boolean;

  if (mina_json_reader_read_boolean (self->reader, &boolean))
    return boolean;
  if (mina_json_fields_read_text (self, what, &text))
    {
      if (text.length == 4 && g_ascii_strncasecmp (text.text, "true", 4) == 0)
        return TRUE;
      if (text.length == 5 && g_ascii_strncasecmp (text.text, "false", 5) == 0)
        return FALSE;
      mina_json_fields_problem (self, TRUE,
                                _("“%s” should be true or false, not “%.*s”; it is left out"),
                                what, (int) MIN (text.length, 40), text.text);
    }
  return FALSE;
}

/* Times */

MinaTimeForm
mina_json_fields_read_time (MinaJsonFields *self,
                            const char     *what,
                            guint           scale,
                            guint64        *ns)
{
  MinaStr text;
  gboolean negative = FALSE;

  *ns = 0;
  if (!mina_json_reader_read_string (self->reader, &text))
    {
      MinaJsonNumber number;

      if (!mina_json_reader_read_number (self->reader, &number))
        {
          if (mina_json_fields_is_absent (self))
            return MINA_TIME_ABSENT;
          mina_json_fields_problem (self, TRUE, _("“%s” should be a time; it is left out"), what);
          return MINA_TIME_BAD;
        }
      text = number.text;
    }
  if (G_LIKELY (scale == 0 && mina_digits_parse (text.text, text.length, ns)))
    return *ns == 0 ? MINA_TIME_ABSENT : MINA_TIME_GIVEN;
  if (text.length == 0)
    return MINA_TIME_ABSENT;
  if (!mina_decimal_parse (text.text, text.length, scale, &negative, ns)
      || (negative && *ns != 0))
    {
      *ns = 0;
      mina_json_fields_problem (self, TRUE, _("“%s” is no time: “%.*s”"), what,
                                (int) MIN (text.length, 40), text.text);
      return MINA_TIME_BAD;
    }
  return *ns == 0 ? MINA_TIME_ABSENT : MINA_TIME_GIVEN;
}

gboolean
mina_json_fields_read_duration (MinaJsonFields *self,
                                const char     *what,
                                guint           scale,
                                gint64         *ns)
{
  MinaStr text;
  gboolean negative;
  guint64 value;

  if (!read_number_text (self, what, &text) || text.length == 0)
    return FALSE;
  if (!mina_decimal_parse (text.text, text.length, scale, &negative, &value)
      || value > G_MAXINT64)
    {
      report_number (self, what, &text);
      return FALSE;
    }
  *ns = negative ? -(gint64) value : (gint64) value;
  return TRUE;
}

gint64
mina_json_fields_read_instant (MinaJsonFields *self,
                               const char     *what,
                               guint           scale)
{
  guint64 ns;

  mina_json_fields_read_time (self, what, scale, &ns);
  return (gint64) MIN (ns, (guint64) G_MAXINT64);
}

/* Ids */

/* An id that is a JSON number: the 64 bits themselves. */
static gboolean
read_id_number (MinaJsonFields *self,
                const char     *what,
                guint64        *id)
{
  MinaJsonNumber number;

  *id = 0;
  if (mina_json_reader_read_number (self->reader, &number))
    {
      if (number.fits_uint64 || number.fits_int64)
        {
          *id = number.fits_uint64 ? number.uint64 : (guint64) number.int64;
          return TRUE;
        }
      mina_json_fields_problem (self, TRUE, _("“%s” is no id: %.*s"), what,
                                (int) MIN (number.text.length, 40), number.text.text);
      return FALSE;
    }
  if (!mina_json_fields_is_absent (self))
    mina_json_fields_problem (self, TRUE, _("“%s” should be an id; it is left out"), what);
  return FALSE;
}

MinaIdForm
mina_json_fields_read_trace_id (MinaJsonFields *self,
                                const char     *what,
                                MinaTraceId    *id)
{
  MinaStr text;
  MinaIdForm form;

  if (G_UNLIKELY (!mina_json_reader_read_string (self->reader, &text)))
    {
      *id = (MinaTraceId){ 0, 0 };
      if (!read_id_number (self, what, &id->lo) || id->lo == 0)
        return MINA_ID_NONE;
      return MINA_ID_SHORT;
    }
  form = mina_trace_id_parse (id, text.text, text.length);
  if (G_UNLIKELY (form == MINA_ID_TEXT))
    mina_dataset_builder_name_trace_id (self->builder, *id,
                                        mina_strings_add (self->strings, text.text, text.length));
  return form;
}

MinaIdForm
mina_json_fields_read_span_id (MinaJsonFields *self,
                               const char     *what,
                               MinaSpanId     *id)
{
  MinaStr text;
  MinaIdForm form;

  if (G_UNLIKELY (!mina_json_reader_read_string (self->reader, &text)))
    {
      if (!read_id_number (self, what, id) || *id == 0)
        return MINA_ID_NONE;
      return MINA_ID_HEX;
    }
  form = mina_span_id_parse (id, text.text, text.length);
  if (G_UNLIKELY (form == MINA_ID_TEXT))
    mina_dataset_builder_name_span_id (self->builder, *id,
                                       mina_strings_add (self->strings, text.text, text.length));
  return form;
}

/* Enumerations */

guint
mina_json_fields_read_enum (MinaJsonFields    *self,
                            const char        *what,
                            const char        *prefix,
                            const char *const *names,
                            guint              n)
{
  gsize prefix_length = strlen (prefix);
  MinaStr text;
  guint64 value;

  if (!mina_json_fields_read_text (self, what, &text) || text.length == 0)
    return 0;
  if (mina_digits_parse (text.text, text.length, &value))
    {
      if (value < n)
        return (guint) value;
    }
  else
    {
      const char *name = text.text;
      gsize length = text.length;

      if (length > prefix_length && g_ascii_strncasecmp (name, prefix, prefix_length) == 0)
        {
          name += prefix_length;
          length -= prefix_length;
        }
      for (guint i = 0; i < n; i++)
        if (strlen (names[i]) == length && g_ascii_strncasecmp (name, names[i], length) == 0)
          return i;
    }
  mina_json_fields_problem (self, FALSE, _("“%s” has a value that is not known: “%.*s”"), what,
                            (int) MIN (text.length, 40), text.text);
  return 0;
}

guint8
mina_json_fields_read_kind (MinaJsonFields *self,
                            const char     *prefix)
{
  static const char *const names[] = {
    "UNSPECIFIED",
    "INTERNAL",
    "SERVER",
    "CLIENT",
    "PRODUCER",
    "CONSUMER",
  };

  return mina_json_fields_read_enum (self, "kind", prefix, names, G_N_ELEMENTS (names));
}

guint8
mina_json_fields_read_severity (MinaJsonFields *self,
                                const char     *prefix)
{
  static const char *const names[] = {
    "UNSPECIFIED",
    "TRACE",
    "TRACE2",
    "TRACE3",
    "TRACE4",
    "DEBUG",
    "DEBUG2",
    "DEBUG3",
    "DEBUG4",
    "INFO",
    "INFO2",
    "INFO3",
    "INFO4",
    "WARN",
    "WARN2",
    "WARN3",
    "WARN4",
    "ERROR",
    "ERROR2",
    "ERROR3",
    "ERROR4",
    "FATAL",
    "FATAL2",
    "FATAL3",
    "FATAL4",
  };

  return mina_json_fields_read_enum (self, "severityNumber", prefix, names,
                                     G_N_ELEMENTS (names));
}
