/* mina-format.c - the one place that turns times and numbers into text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-base"

#include "mina-config.h"

#include "base/mina-format.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <math.h>
#include <string.h>

#include "base/mina-time-span.h"

#define NARROW_SPACE "\u202f"
#define MINUS "\u2212"

#define NS_PER_MIN (60 * MINA_NS_PER_S)
#define NS_PER_H (60 * NS_PER_MIN)
#define NS_PER_D (24 * NS_PER_H)

/* The biggest number of digits after the mark on a ruler before a smaller unit reads better. */
#define MAX_DECIMALS 3

typedef enum
{
  UNIT_NS,
  UNIT_US,
  UNIT_MS,
  UNIT_S,
} Unit;

static const guint64 unit_ns[] = { 1, MINA_NS_PER_US, MINA_NS_PER_MS, MINA_NS_PER_S };

static const char *
decimal_mark (void)
{
  const char *mark = nl_langinfo (RADIXCHAR);

  return mark != NULL && *mark != '\0' && strlen (mark) <= 4 && g_utf8_validate (mark, -1, NULL)
           ? mark
           : ".";
}

static inline guint64
magnitude (gint64 value)
{
  return value < 0 ? -(guint64) value : (guint64) value;
}

/* Half goes away from zero. Never overflows: nothing here is above 2^63. */
static inline guint64
divide_rounded (guint64 value,
                guint64 by)
{
  return value / by + (value % by >= by - by / 2);
}

/* Writes digits, grouped by three from @group_from digits on. */
static void
write_digits (char   *buffer,
              gsize   size,
              guint64 value,
              guint   group_from)
{
  char digits[24];
  int n = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, value);
  gsize used = 0;

  if ((guint) n < group_from)
    {
      g_strlcpy (buffer, digits, size);
      return;
    }

  buffer[0] = '\0';
  for (int i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        used = g_strlcat (buffer, NARROW_SPACE, size);
      if (used + 1 < size)
        {
          buffer[used] = digits[i];
          buffer[++used] = '\0';
        }
    }
}

/* Writes @scaled / 10^@decimals, with a sign. */
static const char *
write_decimal (char    *buffer,
               gsize    size,
               gboolean negative,
               guint64  scaled,
               guint    decimals,
               guint    group_from)
{
  guint64 power = 1;
  char whole[48];

  for (guint i = 0; i < decimals; i++)
    power *= 10;

  write_digits (whole, sizeof whole, scaled / power, group_from);
  if (decimals > 0)
    g_snprintf (buffer, size, "%s%s%s%0*" G_GUINT64_FORMAT, negative ? MINUS : "", whole,
                decimal_mark (), (int) decimals, scaled % power);
  else
    g_snprintf (buffer, size, "%s%s", negative ? MINUS : "", whole);
  return buffer;
}

static const char *
write_with_unit (char       *buffer,
                 const char *number,
                 Unit        unit)
{
  switch (unit)
    {
    case UNIT_NS:
      /* Translators: nanoseconds; %s is a number */
      g_snprintf (buffer, MINA_FORMAT_SIZE, _("%s\u00a0ns"), number);
      break;
    case UNIT_US:
      /* Translators: microseconds; %s is a number */
      g_snprintf (buffer, MINA_FORMAT_SIZE, _("%s\u00a0µs"), number);
      break;
    case UNIT_MS:
      /* Translators: milliseconds; %s is a number */
      g_snprintf (buffer, MINA_FORMAT_SIZE, _("%s\u00a0ms"), number);
      break;
    case UNIT_S:
      /* Translators: seconds; %s is a number */
      g_snprintf (buffer, MINA_FORMAT_SIZE, _("%s\u00a0s"), number);
      break;
    default:
      g_assert_not_reached ();
    }
  return buffer;
}

/* Joins the parts of a long duration that are not zero; at least one is. */
static const char *
write_parts (char       *buffer,
             gboolean    negative,
             guint64     days,
             guint       hours,
             guint       minutes,
             guint       seconds)
{
  const guint64 values[] = { days, hours, minutes, seconds };
  gsize used = g_strlcpy (buffer, negative ? MINUS : "", MINA_FORMAT_SIZE);
  const char *between = "";

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      char number[32];
      char part[MINA_FORMAT_SIZE];

      if (values[i] == 0)
        continue;

      write_digits (number, sizeof number, values[i], 5);
      switch (i)
        {
        case 0:
          /* Translators: days; %s is a number */
          g_snprintf (part, sizeof part, _("%s\u00a0d"), number);
          break;
        case 1:
          /* Translators: hours; %s is a number */
          g_snprintf (part, sizeof part, _("%s\u00a0h"), number);
          break;
        case 2:
          /* Translators: minutes; %s is a number */
          g_snprintf (part, sizeof part, _("%s\u00a0min"), number);
          break;
        default:
          write_with_unit (part, number, UNIT_S);
          break;
        }
      if (used < MINA_FORMAT_SIZE)
        g_snprintf (buffer + used, MINA_FORMAT_SIZE - used, "%s%s", between, part);
      used = strlen (buffer);
      between = "\u00a0";
    }
  return buffer;
}

const char *
mina_format_duration (char  *buffer,
                      gint64 duration_ns)
{
  gboolean negative = duration_ns < 0;
  guint64 ns = magnitude (duration_ns);
  char number[48];

  g_return_val_if_fail (buffer != NULL, NULL);

  if (ns < 1000)
    {
      write_decimal (number, sizeof number, negative, ns, 0, G_MAXUINT);
      return write_with_unit (buffer, number, UNIT_NS);
    }

  /* Round first, then look whether the result still fits: 999.6 µs is 1.00 ms. */
  for (Unit unit = UNIT_US; unit <= UNIT_S; unit++)
    {
      guint64 divisor = unit_ns[unit] / 100;

      for (int decimals = 2; decimals >= 0; decimals--)
        {
          guint64 scaled = divide_rounded (ns, divisor);
          guint64 limit = unit < UNIT_S || decimals == 2 ? 1000 : decimals == 1 ? 600
                                                                                : 60;

          if (scaled < limit)
            {
              write_decimal (number, sizeof number, negative, scaled, (guint) decimals, G_MAXUINT);
              return write_with_unit (buffer, number, unit);
            }
          divisor *= 10;
        }
    }

  if (divide_rounded (ns, MINA_NS_PER_S) < 3600)
    {
      guint64 s = divide_rounded (ns, MINA_NS_PER_S);

      return write_parts (buffer, negative, 0, 0, (guint) (s / 60), (guint) (s % 60));
    }
  if (divide_rounded (ns, NS_PER_MIN) < 24 * 60)
    {
      guint64 min = divide_rounded (ns, NS_PER_MIN);

      return write_parts (buffer, negative, 0, (guint) (min / 60), (guint) (min % 60), 0);
    }
  if (divide_rounded (ns, NS_PER_H) < 100 * 24)
    {
      guint64 h = divide_rounded (ns, NS_PER_H);

      return write_parts (buffer, negative, h / 24, (guint) (h % 24), 0, 0);
    }
  return write_parts (buffer, negative, divide_rounded (ns, NS_PER_D), 0, 0, 0);
}

const char *
mina_format_duration_exact (char  *buffer,
                            gint64 duration_ns)
{
  char number[48];

  g_return_val_if_fail (buffer != NULL, NULL);

  write_decimal (number, sizeof number, duration_ns < 0, magnitude (duration_ns), 0, 4);
  return write_with_unit (buffer, number, UNIT_NS);
}

const char *
mina_format_offset (char  *buffer,
                    gint64 offset_ns,
                    gint64 step_ns)
{
  gboolean negative = offset_ns < 0;
  guint64 ns = magnitude (offset_ns);
  guint64 step = (guint64) MAX (step_ns, 1);
  char number[48];

  g_return_val_if_fail (buffer != NULL, NULL);

  if (step >= MINA_NS_PER_S)
    {
      guint64 grain = step >= NS_PER_D   ? NS_PER_D
                      : step >= NS_PER_H ? NS_PER_H
                      : step >= NS_PER_MIN ? NS_PER_MIN
                                           : MINA_NS_PER_S;
      guint64 s = divide_rounded (ns, grain) * (grain / MINA_NS_PER_S);

      if (s >= 60)
        return write_parts (buffer, negative, s / 86400, (guint) (s / 3600 % 24),
                            (guint) (s / 60 % 60), (guint) (s % 60));
    }

  /* The biggest unit that is not above the offset and needs few digits after the mark. */
  for (Unit unit = UNIT_S;; unit--)
    {
      guint64 per_unit = unit_ns[unit];
      guint decimals = 0;
      guint64 divisor = per_unit;
      guint64 scaled;

      while (divisor > step && decimals < 9)
        {
          divisor /= 10;
          decimals++;
        }
      if (unit > UNIT_NS && (ns < per_unit || decimals > MAX_DECIMALS))
        continue;

      scaled = divide_rounded (ns, divisor);
      if (scaled == 0)
        {
          g_strlcpy (buffer, "0", MINA_FORMAT_SIZE);
          return buffer;
        }
      write_decimal (number, sizeof number, negative, scaled, decimals, 5);
      return write_with_unit (buffer, number, unit);
    }
}

/* Like the locale a choice for the whole process. */
static int always_utc;

void
mina_format_set_utc (gboolean utc)
{
  g_atomic_int_set (&always_utc, utc);
}

const char *
mina_format_instant (char    *buffer,
                     gint64   time_ns,
                     gboolean utc)
{
  gint64 seconds = time_ns / MINA_NS_PER_S;
  gint64 rest = time_ns % MINA_NS_PER_S;
  g_autoptr (GDateTime) moment = NULL;
  g_autofree char *day = NULL;
  g_autofree char *zone = NULL;

  g_return_val_if_fail (buffer != NULL, NULL);

  utc = utc || g_atomic_int_get (&always_utc);
  if (rest < 0)
    {
      rest += MINA_NS_PER_S;
      seconds--;
    }

  moment =
    utc ? g_date_time_new_from_unix_utc (seconds) : g_date_time_new_from_unix_local (seconds);
  day = g_date_time_format (moment, "%Y-%m-%d %H:%M:%S");
  zone = g_date_time_format (moment, utc ? "UTC" : "%:z");
  g_snprintf (buffer, MINA_FORMAT_SIZE, "%s%s%03d" NARROW_SPACE "%03d" NARROW_SPACE "%03d\u00a0%s",
              day, decimal_mark (), (int) (rest / 1000000), (int) (rest / 1000 % 1000),
              (int) (rest % 1000), zone);
  return buffer;
}

const char *
mina_format_clock (char  *buffer,
                   gint64 time_ns,
                   gint64 step_ns)
{
  gint64 seconds = time_ns / MINA_NS_PER_S;
  gint64 rest = time_ns % MINA_NS_PER_S;
  gint64 unit = MINA_NS_PER_S;
  g_autoptr (GDateTime) moment = NULL;
  g_autofree char *text = NULL;
  guint decimals = 0;

  g_return_val_if_fail (buffer != NULL, NULL);

  if (rest < 0)
    {
      rest += MINA_NS_PER_S;
      seconds--;
    }
  while (decimals < 9 && step_ns < unit)
    {
      unit /= 10;
      decimals++;
    }

  moment = g_atomic_int_get (&always_utc) ? g_date_time_new_from_unix_utc (seconds)
                                          : g_date_time_new_from_unix_local (seconds);
  text = g_date_time_format (moment, "%H:%M:%S");
  if (decimals == 0)
    g_strlcpy (buffer, text, MINA_FORMAT_SIZE);
  else
    g_snprintf (buffer, MINA_FORMAT_SIZE, "%s%s%0*d", text, decimal_mark (), (int) decimals,
                (int) (rest / unit));
  return buffer;
}

const char *
mina_format_count (char   *buffer,
                   guint64 count)
{
  g_return_val_if_fail (buffer != NULL, NULL);

  write_digits (buffer, MINA_FORMAT_SIZE, count, 5);
  return buffer;
}

/* Cuts zeros after the mark, and the mark if nothing is left after it. */
static void
cut_zeros (char *digits)
{
  gsize n = strlen (digits);

  if (strchr (digits, '.') == NULL)
    return;
  while (digits[n - 1] == '0')
    n--;
  if (digits[n - 1] == '.')
    n--;
  digits[n] = '\0';
}

/* Copies what C wrote, with the locale's mark. */
static const char *
localise (char       *buffer,
          gboolean    negative,
          const char *digits)
{
  const char *point = strchr (digits, '.');
  int whole = point != NULL ? (int) (point - digits) : (int) strlen (digits);

  g_snprintf (buffer, MINA_FORMAT_SIZE, "%s%.*s%s%s", negative ? MINUS : "", whole, digits,
              point != NULL ? decimal_mark () : "", point != NULL ? point + 1 : "");
  return buffer;
}

const char *
mina_format_number (char  *buffer,
                    double value)
{
  gboolean negative = signbit (value) && value < 0;
  double size = fabs (value);
  char scientific[G_ASCII_DTOSTR_BUF_SIZE];
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  char *e;
  int exponent;

  g_return_val_if_fail (buffer != NULL, NULL);

  if (isnan (value))
    {
      /* Translators: not a number */
      g_strlcpy (buffer, C_("number", "NaN"), MINA_FORMAT_SIZE);
      return buffer;
    }
  if (isinf (value))
    return localise (buffer, negative, "∞");
  if (size == 0)
    return localise (buffer, FALSE, "0");

  /* Let C do the rounding to three digits; the exponent that comes out has seen the carry. */
  g_ascii_formatd (scientific, sizeof scientific, "%.2e", size);
  e = strchr (scientific, 'e');
  exponent = (int) g_ascii_strtoll (e + 1, NULL, 10);

  if (exponent < -4 || exponent >= 9)
    {
      *e = '\0';
      cut_zeros (scientific);
      g_snprintf (digits, sizeof digits, "%se%d", scientific, exponent);
      return localise (buffer, negative, digits);
    }
  if (exponent < 2)
    {
      static const char *const formats[] = { "%.1f", "%.2f", "%.3f", "%.4f", "%.5f", "%.6f" };

      g_ascii_formatd (digits, sizeof digits, formats[1 - exponent], size);
      cut_zeros (digits);
      return localise (buffer, negative, digits);
    }
  return write_decimal (buffer, MINA_FORMAT_SIZE, negative, (guint64) (size + 0.5), 0, 5);
}

const char *
mina_format_percent (char  *buffer,
                     double part,
                     double whole)
{
  double percent = part / whole * 100;
  char number[MINA_FORMAT_SIZE];

  g_return_val_if_fail (buffer != NULL, NULL);

  if (whole == 0 || !isfinite (percent))
    {
      g_strlcpy (buffer, "–", MINA_FORMAT_SIZE);
      return buffer;
    }
  if (percent > 0 && percent < 0.1)
    {
      write_decimal (number, sizeof number, FALSE, 1, 1, G_MAXUINT);
      /* Translators: %s is a small number */
      g_snprintf (buffer, MINA_FORMAT_SIZE, _("<\u00a0%s\u00a0%%"), number);
      return buffer;
    }

  if (fabs (percent) < 99.95)
    {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (digits, sizeof digits, "%.1f", fabs (percent));
      cut_zeros (digits);
      localise (number, percent < 0, digits);
    }
  else
    {
      mina_format_number (number, round (percent));
    }
  /* Translators: %s is a number */
  g_snprintf (buffer, MINA_FORMAT_SIZE, _("%s\u00a0%%"), number);
  return buffer;
}

static const char *
write_with_byte_unit (char       *buffer,
                      const char *number,
                      guint       thousands)
{
  switch (thousands)
    {
    case 0:
      /* Translators: bytes; %s is a number */
      g_snprintf (buffer, MINA_FORMAT_SIZE, _("%s\u00a0B"), number);
      break;
    case 1:
      g_snprintf (buffer, MINA_FORMAT_SIZE, _("%s\u00a0kB"), number);
      break;
    case 2:
      g_snprintf (buffer, MINA_FORMAT_SIZE, _("%s\u00a0MB"), number);
      break;
    case 3:
      g_snprintf (buffer, MINA_FORMAT_SIZE, _("%s\u00a0GB"), number);
      break;
    case 4:
      g_snprintf (buffer, MINA_FORMAT_SIZE, _("%s\u00a0TB"), number);
      break;
    case 5:
      g_snprintf (buffer, MINA_FORMAT_SIZE, _("%s\u00a0PB"), number);
      break;
    default:
      g_snprintf (buffer, MINA_FORMAT_SIZE, _("%s\u00a0EB"), number);
      break;
    }
  return buffer;
}

const char *
mina_format_bytes (char   *buffer,
                   guint64 bytes)
{
  guint64 per_unit = 1;
  char number[48];

  g_return_val_if_fail (buffer != NULL, NULL);

  if (bytes < 1000)
    {
      write_decimal (number, sizeof number, FALSE, bytes, 0, G_MAXUINT);
      return write_with_byte_unit (buffer, number, 0);
    }

  /* The last unit, 10^18, takes whatever is left: 2^64 is 18.4 of it. */
  for (guint thousands = 1;; thousands++)
    {
      guint64 divisor;

      per_unit *= 1000;
      divisor = per_unit / 100;
      for (int decimals = 2; decimals >= 0; decimals--)
        {
          guint64 scaled = divide_rounded (bytes, divisor);

          if (scaled < 1000)
            {
              write_decimal (number, sizeof number, FALSE, scaled, (guint) decimals, G_MAXUINT);
              return write_with_byte_unit (buffer, number, thousands);
            }
          divisor *= 10;
        }
    }
}
