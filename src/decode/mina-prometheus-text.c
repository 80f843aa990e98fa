/* mina-prometheus-text.c - what a /metrics page says: Prometheus text and OpenMetrics
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-prometheus-text.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-decimal.h"
#include "decode/mina-line-reader.h"
#include "decode/mina-prometheus-families.h"
#include "decode/mina-prometheus-sample.h"
#include "decode/mina-utf8.h"

#define PEEK (1024 * 1024)

/* How many lines the probe reads at most. */
#define PROBE_LINES 40

/* Lines between two looks whether to stop. */
#define LINES_PER_LOOK 256

/* A time in seconds up to the year 5138; in milliseconds from 1973 on. */
#define FIRST_MILLISECONDS G_GUINT64_CONSTANT (100000000000)

typedef enum
{
  CLOCK_UNKNOWN,
  CLOCK_MILLISECONDS, /* 0.0.4 */
  CLOCK_SECONDS,      /* OpenMetrics */
} Clock;

typedef struct
{
  MinaDecodeContext      *context;
  MinaPrometheusFamilies *families;
  MinaPrometheusSample    sample;
  MinaLineReader          lines;
  GString                *text; /* a place for words without their escapes */
  Clock                   clock;
  gboolean                is_mended;
} Decoding;

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static MinaStr
strip (MinaStr line)
{
  while (line.length > 0 && is_blank (line.text[0]))
    {
      line.text++;
      line.length--;
    }
  while (line.length > 0 && is_blank (line.text[line.length - 1]))
    line.length--;
  return line;
}

/* Takes the first word off a line, or what stands between quotation marks. */
static MinaStr
take_word (MinaStr *line)
{
  MinaStr word;
  gsize n = 0;

  *line = strip (*line);
  if (line->length > 1 && line->text[0] == '"')
    {
      const char *end = memchr (line->text + 1, '"', line->length - 1);

      if (end != NULL)
        {
          word = (MinaStr){ line->text + 1, (gsize) (end - line->text) - 1 };
          line->length -= (gsize) (end + 1 - line->text);
          line->text = end + 1;
          return word;
        }
    }
  while (n < line->length && !is_blank (line->text[n]))
    n++;
  word = (MinaStr){ line->text, n };
  line->text += n;
  line->length -= n;
  return word;
}

static gboolean
equals (MinaStr     text,
        const char *word)
{
  return text.length == strlen (word) && memcmp (text.text, word, text.length) == 0;
}

typedef enum
{
  DIRECTIVE_NONE, /* a comment */
  DIRECTIVE_HELP,
  DIRECTIVE_TYPE,
  DIRECTIVE_UNIT,
  DIRECTIVE_EOF,
} Directive;

/* What a line that begins with # says. */
static Directive
read_directive (MinaStr  line,
                MinaStr *name,
                MinaStr *rest)
{
  MinaStr word;
  Directive directive;

  line.text++;
  line.length--;
  word = take_word (&line);
  directive = equals (word, "HELP")   ? DIRECTIVE_HELP
              : equals (word, "TYPE") ? DIRECTIVE_TYPE
              : equals (word, "UNIT") ? DIRECTIVE_UNIT
              : equals (word, "EOF")  ? DIRECTIVE_EOF
                                      : DIRECTIVE_NONE;
  if (directive == DIRECTIVE_NONE || directive == DIRECTIVE_EOF)
    return directive;
  *name = take_word (&line);
  *rest = strip (line);
  return name->length > 0 ? directive : DIRECTIVE_NONE;
}

static MinaPlace
place (const Decoding *self)
{
  return (MinaPlace){ self->context->file, self->lines.number, self->lines.byte };
}

static void
report_mended (Decoding *self)
{
  if (!self->is_mended)
    mina_diagnostics_add (self->context->diagnostics, MINA_ERROR_ENCODING, FALSE, place (self),
                          _("Line %" PRId64 ": some text is not UTF-8; what cannot be read is "
                            "shown as “�”."),
                          self->lines.number);
  self->is_mended = TRUE;
}

static MinaStr
read_help (Decoding *self,
           MinaStr   help)
{
  g_string_truncate (self->text, 0);
  if (!mina_utf8_is_valid (help.text, help.length))
    report_mended (self);
  for (gsize i = 0, start = 0; i <= help.length; i++)
    if (i == help.length || help.text[i] == '\\')
      {
        mina_utf8_append_valid (self->text, help.text + start, i - start);
        start = i;
        if (i + 1 < help.length && (help.text[i + 1] == '\\' || help.text[i + 1] == 'n'))
          {
            g_string_append_c (self->text, help.text[i + 1] == 'n' ? '\n' : '\\');
            start = i + 2;
            i++;
          }
      }
  return (MinaStr){ self->text->str, self->text->len };
}

static void
read_comment (Decoding *self,
              MinaStr   line)
{
  MinaStr name = { "", 0 };
  MinaStr rest = { "", 0 };
  Directive directive = read_directive (line, &name, &rest);

  if (!mina_utf8_is_valid (name.text, name.length))
    return;
  switch (directive)
    {
    case DIRECTIVE_HELP:
      mina_prometheus_families_set_help (self->families, name, read_help (self, rest));
      break;
    case DIRECTIVE_TYPE:
      mina_prometheus_families_set_type (self->families, name, rest);
      break;
    case DIRECTIVE_UNIT:
      mina_prometheus_families_set_unit (self->families, name, read_help (self, rest));
      break;
    case DIRECTIVE_EOF:
      mina_prometheus_families_flush (self->families);
      break;
    case DIRECTIVE_NONE:
    default:
      break;
    }
}

static gint64
to_ns (const MinaPrometheusTime *time,
       Clock                     clock,
       gint64                    otherwise)
{
  gboolean is_negative;
  guint64 plain;
  guint64 ns;

  if (!time->is_given)
    return otherwise;
  if (clock == CLOCK_UNKNOWN)
    clock = !time->is_decimal
                && (!mina_decimal_parse (time->text.text, time->text.length, 0, &is_negative,
                                         &plain)
                    || plain >= FIRST_MILLISECONDS)
              ? CLOCK_MILLISECONDS
              : CLOCK_SECONDS;
  if (!mina_decimal_parse (time->text.text, time->text.length,
                           clock == CLOCK_SECONDS ? 9 : 6, &is_negative, &ns))
    return otherwise;
  ns = MIN (ns, (guint64) G_MAXINT64);
  return is_negative ? -(gint64) ns : (gint64) ns;
}

static void
read_sample (Decoding *self,
             MinaStr   line)
{
  MinaPrometheusFault fault = mina_prometheus_sample_parse (&self->sample, line);
  gint64 time_ns;

  if (fault != MINA_PROMETHEUS_OK)
    {
      mina_diagnostics_add (self->context->diagnostics, MINA_ERROR_SYNTAX, TRUE, place (self),
                            _("Line %" PRId64 " is no sample: %s. It was left out."),
                            self->lines.number, mina_prometheus_fault_text (fault));
      return;
    }
  if (self->sample.is_mended)
    report_mended (self);

  time_ns = to_ns (&self->sample.time, self->clock, self->context->modified_ns);
  mina_prometheus_families_add (self->families, &self->sample, time_ns,
                                to_ns (&self->sample.exemplar_time,
                                       self->sample.exemplar_time.is_decimal ? CLOCK_SECONDS
                                                                             : CLOCK_UNKNOWN,
                                       time_ns));
}

/* Whether times are seconds or milliseconds is said by the end alone: "# EOF" is OpenMetrics. */
static Clock
find_clock (const guint8 *head,
            gsize         length)
{
  gboolean is_complete = length < PEEK;
  const char *text = (const char *) head;

  for (const char *at = text; at != NULL && (gsize) (at - text) < length;)
    {
      at = g_strstr_len (at, (gssize) (length - (gsize) (at - text)), "# EOF");
      if (at != NULL && (at == text || at[-1] == '\n'))
        return CLOCK_SECONDS;
      if (at != NULL)
        at++;
    }
  return is_complete ? CLOCK_MILLISECONDS : CLOCK_UNKNOWN;
}

static gboolean
decode_lines (Decoding *self,
              GError  **error)
{
  GError *failure = NULL;
  MinaStr line;

  while (mina_line_reader_next (&self->lines, &line, &failure))
    {
      if (self->lines.number % LINES_PER_LOOK == 0
          && mina_work_is_cancelled (self->context->work))
        {
          g_set_error_literal (error, MINA_ERROR, MINA_ERROR_CANCELLED, _("Stopped"));
          return FALSE;
        }
      if (self->lines.is_cut)
        {
          mina_diagnostics_add (self->context->diagnostics, MINA_ERROR_TOO_LARGE, TRUE,
                                place (self),
                                _("Line %" PRId64 " is longer than 1 MiB and was left out."),
                                self->lines.number);
          continue;
        }
      line = strip (line);
      if (line.length == 0)
        continue;
      if (line.text[0] == '#')
        read_comment (self, line);
      else
        read_sample (self, line);
    }
  mina_prometheus_families_flush (self->families);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  return TRUE;
}

static gboolean
decode (MinaSource        *source,
        MinaDecodeContext *context,
        GError           **error)
{
  Decoding self = { .context = context };
  const guint8 *head;
  gsize length;
  gboolean is_read;

  head = mina_source_peek (source, PEEK, &length, error);
  if (head == NULL)
    return FALSE;

  mina_dataset_builder_add_format (context->builder, mina_format_prometheus_text.name);
  self.clock = find_clock (head, length);
  self.families = mina_prometheus_families_new (context->builder);
  self.text = g_string_new (NULL);
  mina_prometheus_sample_init (&self.sample);
  mina_line_reader_init (&self.lines, source);
  is_read = decode_lines (&self, error);
  mina_line_reader_clear (&self.lines);
  mina_prometheus_sample_clear (&self.sample);
  mina_prometheus_families_free (self.families);
  g_string_free (self.text, TRUE);
  return is_read;
}

/* A type is proof; another directive says much; a sample with labels says something; a word and
 * a number may be anything. One line that is neither spoils it, unless directives were seen. */
static int
probe (const guint8 *head,
       gsize         length,
       gboolean      complete)
{
  MinaPrometheusSample sample;
  const char *at = (const char *) head;
  const char *end = at + length;
  guint directives = 0;
  guint types = 0;
  guint samples = 0;
  guint labelled = 0;
  guint others = 0;

  mina_prometheus_sample_init (&sample);
  for (guint i = 0; i < PROBE_LINES && at < end; i++)
    {
      const char *newline = memchr (at, '\n', (gsize) (end - at));
      MinaStr line = { at, (gsize) ((newline != NULL ? newline : end) - at) };
      MinaStr name;
      MinaStr rest;

      if (newline == NULL && !complete)
        break;
      at = newline != NULL ? newline + 1 : end;
      if (line.length >= 3 && i == 0 && memcmp (line.text, "\xef\xbb\xbf", 3) == 0)
        {
          line.text += 3;
          line.length -= 3;
        }
      if (line.length > 0 && line.text[line.length - 1] == '\r')
        line.length--;
      line = strip (line);
      if (line.length == 0)
        continue;
      if (line.text[0] == '#')
        {
          Directive directive = read_directive (line, &name, &rest);

          directives += directive != DIRECTIVE_NONE;
          types += directive == DIRECTIVE_TYPE && mina_prometheus_is_type (rest);
        }
      else if (mina_prometheus_sample_parse (&sample, line) == MINA_PROMETHEUS_OK)
        {
          samples++;
          labelled += sample.labels->len > 0;
        }
      else
        others++;
    }
  mina_prometheus_sample_clear (&sample);

  if (types > 0)
    return 95;
  if (directives > 0 && others <= samples + directives)
    return 90;
  if (samples > 0 && others == 0)
    return labelled > 0 ? 80 : 40;
  return labelled > others ? 60 : 0;
}

const MinaByteFormat mina_format_prometheus_text = {
  .name = "prometheus-text",
  .title = N_("Prometheus text"),
  .probe = probe,
  .decode = decode,
};
