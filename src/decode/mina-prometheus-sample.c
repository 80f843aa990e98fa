/* mina-prometheus-sample.c - one line of an exposition: a name, labels, a value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-prometheus-sample.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-utf8.h"

/* Longer is no number. */
#define NUMBER_MAX 400

/* Where in a line. */
typedef struct
{
  MinaPrometheusSample *sample;
  const char           *at;
  const char           *end;
} Cursor;

void
mina_prometheus_sample_init (MinaPrometheusSample *self)
{
  g_return_if_fail (self != NULL);

  *self = (MinaPrometheusSample){
    .labels = g_array_new (FALSE, FALSE, sizeof (MinaPrometheusLabel)),
    .exemplar_labels = g_array_new (FALSE, FALSE, sizeof (MinaPrometheusLabel)),
    .texts = g_string_chunk_new (1024),
  };
}

void
mina_prometheus_sample_clear (MinaPrometheusSample *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->labels);
  g_array_unref (self->exemplar_labels);
  g_string_chunk_free (self->texts);
}

static inline gboolean
is_name_start (char c)
{
  return g_ascii_isalpha (c) || c == '_' || c == ':';
}

static inline gboolean
is_name (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == ':' || c == '.';
}

static void
skip_blanks (Cursor *self)
{
  while (self->at < self->end && (*self->at == ' ' || *self->at == '\t'))
    self->at++;
}

static gboolean
take (Cursor *self,
      char    c)
{
  if (self->at == self->end || *self->at != c)
    return FALSE;
  self->at++;
  return TRUE;
}

static gboolean
read_name (Cursor  *self,
           MinaStr *name)
{
  const char *start = self->at;

  if (start == self->end || !is_name_start (*start))
    return FALSE;
  while (self->at < self->end && is_name (*self->at))
    self->at++;
  *name = (MinaStr){ start, (gsize) (self->at - start) };
  return TRUE;
}

/* Reads what stands between quotation marks; most of it needs no copy. */
static gboolean
read_quoted (Cursor  *self,
             MinaStr *text)
{
  const char *start = self->at;
  g_autoptr (GString) plain = NULL;
  g_autoptr (GString) valid = NULL;

  while (self->at < self->end && *self->at != '"')
    {
      char c = *self->at++;

      if (c != '\\')
        {
          if (plain != NULL)
            g_string_append_c (plain, c);
          continue;
        }
      if (plain == NULL)
        plain = g_string_new_len (start, self->at - 1 - start);
      if (self->at == self->end)
        return FALSE;
      c = *self->at++;
      if (c == 'n')
        c = '\n';
      else if (c != '\\' && c != '"')
        g_string_append_c (plain, '\\');
      g_string_append_c (plain, c);
    }
  if (self->at == self->end)
    return FALSE;

  *text = plain != NULL ? (MinaStr){ plain->str, plain->len }
                        : (MinaStr){ start, (gsize) (self->at - start) };
  if (!mina_utf8_is_valid (text->text, text->length))
    {
      self->sample->is_mended = TRUE;
      valid = g_string_new (NULL);
      mina_utf8_append_valid (valid, text->text, text->length);
      *text = (MinaStr){ valid->str, valid->len };
    }
  if (plain != NULL || valid != NULL)
    text->text = g_string_chunk_insert_len (self->sample->texts, text->text,
                                            (gssize) text->length);
  self->at++;
  return TRUE;
}

/* Reads labels up to the closing brace. A quoted word without a value is the name of the metric
 * (Prometheus 3). */
static MinaPrometheusFault
read_labels (Cursor  *self,
             GArray  *labels,
             MinaStr *metric)
{
  while (TRUE)
    {
      MinaPrometheusLabel label = { 0 };
      gboolean is_quoted;

      skip_blanks (self);
      if (take (self, '}'))
        return MINA_PROMETHEUS_OK;

      is_quoted = take (self, '"');
      if (is_quoted ? !read_quoted (self, &label.name) : !read_name (self, &label.name))
        return is_quoted || self->at == self->end ? MINA_PROMETHEUS_OPEN_LABEL
                                                  : MINA_PROMETHEUS_BAD_LABEL;
      skip_blanks (self);
      if (take (self, '='))
        {
          skip_blanks (self);
          if (!take (self, '"'))
            return MINA_PROMETHEUS_BAD_LABEL;
          if (!read_quoted (self, &label.value))
            return MINA_PROMETHEUS_OPEN_LABEL;
          g_array_append_val (labels, label);
        }
      else if (is_quoted && metric != NULL && metric->length == 0)
        *metric = label.name;
      else
        return MINA_PROMETHEUS_BAD_LABEL;

      skip_blanks (self);
      if (take (self, '}'))
        return MINA_PROMETHEUS_OK;
      if (!take (self, ','))
        return self->at == self->end ? MINA_PROMETHEUS_OPEN_LABEL : MINA_PROMETHEUS_BAD_LABEL;
    }
}

/* Reads a word: up to the next blank. */
static MinaStr
read_word (Cursor *self)
{
  const char *start;

  skip_blanks (self);
  start = self->at;
  while (self->at < self->end && *self->at != ' ' && *self->at != '\t')
    self->at++;
  return (MinaStr){ start, (gsize) (self->at - start) };
}

gboolean
mina_prometheus_parse_value (const char *text,
                             gsize       length,
                             double     *value)
{
  char copy[NUMBER_MAX + 1];
  char *end;
  gsize i = 0;

  g_return_val_if_fail (text != NULL || length == 0, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  if (length == 0 || length > NUMBER_MAX)
    return FALSE;
  memcpy (copy, text, length);
  copy[length] = '\0';

  i += copy[0] == '+' || copy[0] == '-';
  if (g_ascii_strcasecmp (copy + i, "inf") == 0 || g_ascii_strcasecmp (copy + i, "infinity") == 0)
    {
      *value = copy[0] == '-' ? -HUGE_VAL : HUGE_VAL;
      return TRUE;
    }
  if (g_ascii_strcasecmp (copy + i, "nan") == 0)
    {
      *value = NAN;
      return TRUE;
    }
  if (!g_ascii_isdigit (copy[i]) && copy[i] != '.')
    return FALSE;
  *value = g_ascii_strtod (copy, &end);
  return end == copy + length;
}

/* Reads a time, if there is one. */
static gboolean
read_time (Cursor             *self,
           MinaPrometheusTime *time)
{
  MinaStr word;
  double value;

  *time = (MinaPrometheusTime){ 0 };
  skip_blanks (self);
  if (self->at == self->end || *self->at == '#')
    return TRUE;
  word = read_word (self);
  time->is_given = TRUE;
  time->text = word;
  for (gsize i = 0; i < word.length; i++)
    time->is_decimal |= word.text[i] == '.' || word.text[i] == 'e' || word.text[i] == 'E';
  return mina_prometheus_parse_value (word.text, word.length, &value) && isfinite (value);
}

/* ` # {labels} value [time]` */
static MinaPrometheusFault
read_exemplar (Cursor *self)
{
  MinaPrometheusSample *sample = self->sample;
  MinaStr word;

  skip_blanks (self);
  if (!take (self, '{')
      || read_labels (self, sample->exemplar_labels, NULL) != MINA_PROMETHEUS_OK)
    return MINA_PROMETHEUS_BAD_EXEMPLAR;
  word = read_word (self);
  if (!mina_prometheus_parse_value (word.text, word.length, &sample->exemplar_value)
      || !read_time (self, &sample->exemplar_time))
    return MINA_PROMETHEUS_BAD_EXEMPLAR;
  sample->has_exemplar = TRUE;
  return MINA_PROMETHEUS_OK;
}

MinaPrometheusFault
mina_prometheus_sample_parse (MinaPrometheusSample *self,
                              MinaStr               line)
{
  Cursor cursor = { self, line.text, line.text + line.length };
  MinaPrometheusFault fault;

  g_return_val_if_fail (self != NULL, MINA_PROMETHEUS_NO_NAME);

  g_array_set_size (self->labels, 0);
  g_array_set_size (self->exemplar_labels, 0);
  g_string_chunk_clear (self->texts);
  self->name = (MinaStr){ "", 0 };
  self->has_exemplar = FALSE;
  self->is_mended = FALSE;

  skip_blanks (&cursor);
  read_name (&cursor, &self->name);
  skip_blanks (&cursor);
  if (take (&cursor, '{'))
    {
      fault = read_labels (&cursor, self->labels, &self->name);
      if (fault != MINA_PROMETHEUS_OK)
        return fault;
    }
  if (self->name.length == 0)
    return MINA_PROMETHEUS_NO_NAME;

  self->value_text = read_word (&cursor);
  if (self->value_text.length == 0)
    return MINA_PROMETHEUS_NO_VALUE;
  if (!mina_prometheus_parse_value (self->value_text.text, self->value_text.length, &self->value))
    return MINA_PROMETHEUS_BAD_VALUE;
  if (!read_time (&cursor, &self->time))
    return MINA_PROMETHEUS_BAD_TIME;

  skip_blanks (&cursor);
  if (take (&cursor, '#'))
    {
      fault = read_exemplar (&cursor);
      if (fault != MINA_PROMETHEUS_OK)
        return fault;
      skip_blanks (&cursor);
    }
  return cursor.at == cursor.end ? MINA_PROMETHEUS_OK : MINA_PROMETHEUS_REST;
}

const char *
mina_prometheus_fault_text (MinaPrometheusFault fault)
{
  switch (fault)
    {
    case MINA_PROMETHEUS_NO_NAME:
      return _("it does not begin with the name of a metric");
    case MINA_PROMETHEUS_BAD_LABEL:
      return _("its labels are not written as name=\"value\"");
    case MINA_PROMETHEUS_OPEN_LABEL:
      return _("a quotation mark or the brace of its labels is not closed");
    case MINA_PROMETHEUS_NO_VALUE:
      return _("it has no value");
    case MINA_PROMETHEUS_BAD_VALUE:
      return _("its value is not a number");
    case MINA_PROMETHEUS_BAD_TIME:
      return _("its time is not a number");
    case MINA_PROMETHEUS_BAD_EXEMPLAR:
      return _("its exemplar is not written as # {labels} value");
    case MINA_PROMETHEUS_REST:
      return _("something follows after its value");
    case MINA_PROMETHEUS_OK:
    default:
      return "";
    }
}
