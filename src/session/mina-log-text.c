/* mina-log-text.c - log records as text for one line, or in full
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include <string.h>

#include "session/mina-log-text.h"

#define ESCAPE 0x1b
#define BELL 0x07

guint
mina_severity_range (guint severity)
{
  return severity == 0 || severity > 24 ? 0 : (severity + 3) / 4;
}

const char *
mina_severity_name (guint range)
{
  static const char *const names[MINA_N_SEVERITIES] = {
    "", "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"
  };

  g_return_val_if_fail (range < MINA_N_SEVERITIES, "");

  return names[range];
}

const char *
mina_log_severity_text (MinaDataset *dataset,
                        guint32      log)
{
  const MinaLogs *logs = mina_dataset_logs (dataset);
  guint range = mina_severity_range (logs->severity[log]);

  if (range > 0)
    return mina_severity_name (range);
  if (logs->severity_text[log] != 0)
    return mina_dataset_text (dataset, logs->severity_text[log]);
  return "–";
}

void
mina_log_body (MinaDataset *dataset,
               guint32      log,
               GString     *out,
               gsize        max_bytes)
{
  const MinaLogs *logs = mina_dataset_logs (dataset);
  MinaAttributes *attributes = mina_dataset_attributes (dataset);

  if (logs->body[log] != MINA_NONE)
    mina_attributes_to_text (attributes, mina_attributes_get (attributes, logs->body[log]), out,
                             max_bytes);
  else if (logs->event_name[log] != 0)
    g_string_append (out, mina_dataset_text (dataset, logs->event_name[log]));
}

/* Bytes of the escape sequence that begins at @text; at least 1. */
static gsize
measure_escape (const char *text,
                gsize       length)
{
  gsize i = 2;

  if (length < 2)
    return length;

  switch (text[1])
    {
    case '[':
      /* Control sequence: parameters and intermediates, then one final byte. */
      while (i < length && text[i] >= 0x20 && text[i] <= 0x3f)
        i++;
      return i < length && text[i] >= 0x40 && text[i] <= 0x7e ? i + 1 : i;
    case ']':
    case 'P':
    case '^':
    case '_':
      /* A string for the terminal, up to BEL or ESC \. */
      while (i < length && text[i] != BELL && text[i] != ESCAPE)
        i++;
      if (i < length && text[i] == BELL)
        return i + 1;
      return i + 1 < length && text[i + 1] == '\\' ? i + 2 : i;
    default:
      /* Intermediates, then one final byte. */
      i = 1;
      while (i < length && text[i] >= 0x20 && text[i] <= 0x2f)
        i++;
      return i < length && text[i] >= 0x30 && text[i] <= 0x7e ? i + 1 : i;
    }
}

gboolean
mina_text_strip_escapes (GString *text)
{
  char *escape = memchr (text->str, ESCAPE, text->len);
  gsize from;
  gsize to;

  if (escape == NULL)
    return FALSE;

  from = to = escape - text->str;
  while (from < text->len)
    {
      const char *next;
      gsize run;

      from += measure_escape (text->str + from, text->len - from);
      next = memchr (text->str + from, ESCAPE, text->len - from);
      run = next == NULL ? text->len - from : (gsize) (next - text->str) - from;
      memmove (text->str + to, text->str + from, run);
      from += run;
      to += run;
    }
  g_string_truncate (text, to);
  return TRUE;
}

gboolean
mina_text_to_line (const char *text,
                   gsize       length,
                   gsize       max_bytes,
                   GString    *out)
{
  const char *end = text + length;
  gsize start = out->len;
  gsize stop = max_bytes == 0 ? G_MAXSIZE : start + max_bytes;
  gboolean blank = TRUE;

  while (text < end && out->len < stop)
    {
      guchar c = *text;

      if (c == '\r' && text + 1 < end && text[1] == '\n')
        {
          text++;
        }
      else if (c == '\n' || c == '\r')
        {
          g_string_append (out, blank ? "↵ " : " ↵ ");
          blank = TRUE;
          text++;
        }
      else if (c == ' ' || c == '\t')
        {
          if (!blank)
            g_string_append_c (out, ' ');
          blank = TRUE;
          text++;
        }
      else if (c < 0x20 || c == 0x7f)
        {
          g_string_append_unichar (out, c == 0x7f ? 0x2421 : 0x2400 + c);
          blank = FALSE;
          text++;
        }
      else
        {
          const char *next = g_utf8_next_char (text);

          g_string_append_len (out, text, MIN (next, end) - text);
          blank = FALSE;
          text = MIN (next, end);
        }
    }

  /* A break at the very end says nothing. */
  if (text < end)
    return FALSE;
  while (out->len > start)
    {
      if (g_str_has_suffix (out->str + start, "↵ "))
        g_string_truncate (out, out->len - strlen ("↵ "));
      else if (out->str[out->len - 1] == ' ')
        g_string_truncate (out, out->len - 1);
      else
        break;
    }
  return TRUE;
}
