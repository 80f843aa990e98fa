/* mina-iso-time.c - dates and times of ISO 8601 to nanoseconds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "decode/mina-iso-time.h"

#include <string.h>

#include "base/mina-time-span.h"

/* Reads exactly @n digits. */
static gboolean
take_digits (const char **p,
             const char  *end,
             guint        n,
             gint64      *value)
{
  *value = 0;
  for (guint i = 0; i < n; i++, (*p)++)
    {
      if (*p == end || !g_ascii_isdigit (**p))
        return FALSE;
      *value = *value * 10 + (**p - '0');
    }
  return TRUE;
}

static gboolean
take (const char **p,
      const char  *end,
      const char  *any)
{
  if (*p == end || strchr (any, **p) == NULL)
    return FALSE;
  (*p)++;
  return TRUE;
}

/* Days from 1970-01-01, of the proleptic Gregorian calendar. Years begin in March, so that the
 * leap day is the last (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
static gint64
days_of (gint64 year,
         gint64 month,
         gint64 day)
{
  gint64 shifted = month > 2 ? year : year - 1;
  gint64 era = shifted / 400;
  gint64 year_of_era = shifted % 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
         - 719468;
}

/* The part after the point, as nanoseconds; further digits are cut. */
static gint64
take_fraction (const char **p,
               const char  *end)
{
  gint64 unit = MINA_NS_PER_S / 10;
  gint64 ns = 0;

  for (; *p < end && g_ascii_isdigit (**p); (*p)++, unit /= 10)
    ns += (**p - '0') * unit;
  return ns;
}

/* "Z", "+01:00", "+0100", "+01" or nothing, in seconds east of UTC. */
static gboolean
take_zone (const char **p,
           const char  *end,
           gint64      *seconds)
{
  gint64 hours;
  gint64 minutes = 0;
  gint64 sign;

  *seconds = 0;
  if (*p == end || take (p, end, "Zz"))
    return TRUE;
  sign = **p == '-' ? -1 : 1;
  if (!take (p, end, "+-") || !take_digits (p, end, 2, &hours))
    return FALSE;
  take (p, end, ":");
  if (*p < end && !take_digits (p, end, 2, &minutes))
    return FALSE;
  *seconds = sign * (hours * 3600 + minutes * 60);
  return TRUE;
}

gboolean
mina_iso_time_parse (const char *text,
                     gsize       length,
                     gint64     *ns)
{
  const char *p = text;
  const char *end = text + length;
  gint64 year, month, day, hour, minute, second, zone;
  gint64 fraction = 0;

  *ns = 0;
  if (!take_digits (&p, end, 4, &year) || !take (&p, end, "-") || !take_digits (&p, end, 2, &month)
      || !take (&p, end, "-") || !take_digits (&p, end, 2, &day) || !take (&p, end, "Tt ")
      || !take_digits (&p, end, 2, &hour) || !take (&p, end, ":")
      || !take_digits (&p, end, 2, &minute) || !take (&p, end, ":")
      || !take_digits (&p, end, 2, &second))
    return FALSE;
  if (take (&p, end, ".,"))
    fraction = take_fraction (&p, end);
  if (!take_zone (&p, end, &zone) || p != end)
    return FALSE;
  /* A second of 60 is a leap second. */
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60
      || year < 1970 || year > 2261)
    return FALSE;
  second += days_of (year, month, day) * 86400 + hour * 3600 + minute * 60 - zone;
  if (second < 0)
    return FALSE;
  *ns = second * MINA_NS_PER_S + fraction;
  return TRUE;
}
