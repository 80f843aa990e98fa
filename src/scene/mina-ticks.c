/* mina-ticks.c - where a ruler of time has its marks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-scene"

#include "scene/mina-ticks.h"

#include "base/mina-format.h"

#define NS_PER_MIN (60 * MINA_NS_PER_S)
#define NS_PER_H (60 * NS_PER_MIN)
#define NS_PER_D (24 * NS_PER_H)

/* Small marks that would be nearer than this are left out. */
#define MINOR_PX 6.0

typedef struct
{
  gint64 step_ns;
  gint64 parts; /* into how many small marks divide a step */
} Step;

/* Between the decimal steps below a second and those of days. */
static const Step clock_steps[] = {
  { MINA_NS_PER_S, 5 },
  { 2 * MINA_NS_PER_S, 4 },
  { 5 * MINA_NS_PER_S, 5 },
  { 10 * MINA_NS_PER_S, 5 },
  { 15 * MINA_NS_PER_S, 3 },
  { 30 * MINA_NS_PER_S, 3 },
  { NS_PER_MIN, 4 },
  { 2 * NS_PER_MIN, 4 },
  { 5 * NS_PER_MIN, 5 },
  { 10 * NS_PER_MIN, 5 },
  { 15 * NS_PER_MIN, 3 },
  { 30 * NS_PER_MIN, 3 },
  { NS_PER_H, 4 },
  { 2 * NS_PER_H, 4 },
  { 3 * NS_PER_H, 3 },
  { 6 * NS_PER_H, 6 },
  { 12 * NS_PER_H, 4 },
};

static Step
decimal_step (gint64 unit_ns,
              double least_ns)
{
  static const Step mantissas[] = { { 1, 5 }, { 2, 4 }, { 5, 5 } };
  gint64 power = unit_ns;

  for (;;)
    {
      for (guint i = 0; i < G_N_ELEMENTS (mantissas); i++)
        if ((double) (power * mantissas[i].step_ns) >= least_ns || power > G_MAXINT64 / 100)
          return (Step){ power * mantissas[i].step_ns,
                         /* Quarters of a day, not fifths. */
                         power == NS_PER_D && i == 0 ? 4 : mantissas[i].parts };
      power *= 10;
    }
}

static Step
choose_step (double least_ns)
{
  if (least_ns <= (double) MINA_NS_PER_S / 2)
    return decimal_step (1, least_ns);
  for (guint i = 0; i < G_N_ELEMENTS (clock_steps); i++)
    if ((double) clock_steps[i].step_ns >= least_ns)
      return clock_steps[i];
  return decimal_step (NS_PER_D, least_ns);
}

MinaTicks
mina_ticks_new (const MinaTimeScale *scale,
                gint64               origin_ns,
                double               distance_px)
{
  MinaTicks ticks = { 1, 1, 0, 0 };
  double ns_per_px;
  gint64 start;
  gint64 end;
  gint64 last;
  Step step;

  g_return_val_if_fail (scale != NULL, ticks);
  g_return_val_if_fail (distance_px > 0, ticks);

  if (!(scale->width > 0) || mina_time_span_length (scale->window) <= 0
      || __builtin_sub_overflow (scale->window.start_ns, origin_ns, &start)
      || __builtin_sub_overflow (scale->window.end_ns, origin_ns, &end))
    return ticks;

  ns_per_px = (double) mina_time_span_length (scale->window) / scale->width;
  step = choose_step (ns_per_px * distance_px);
  ticks.step_ns = step.step_ns;
  ticks.minor_ns = step.step_ns;
  if (step.step_ns % step.parts == 0
      && (double) (step.step_ns / step.parts) >= ns_per_px * MINOR_PX)
    ticks.minor_ns = step.step_ns / step.parts;

  /* The first multiple not before the window, also left of the origin. */
  ticks.first_ns = start / ticks.minor_ns * ticks.minor_ns;
  if (ticks.first_ns < start && __builtin_add_overflow (ticks.first_ns, ticks.minor_ns, &last))
    return ticks;
  if (ticks.first_ns < start)
    ticks.first_ns += ticks.minor_ns;
  if (ticks.first_ns <= end)
    /* Unsigned: the two may lie further apart than a signed number reaches. */
    ticks.n = (guint) (((guint64) end - (guint64) ticks.first_ns) / (guint64) ticks.minor_ns) + 1;
  return ticks;
}

gint64
mina_ticks_offset (const MinaTicks *self,
                   guint            i)
{
  g_return_val_if_fail (self != NULL && i < self->n, 0);

  return self->first_ns + (gint64) i * self->minor_ns;
}

gboolean
mina_ticks_is_major (const MinaTicks *self,
                     guint            i)
{
  return mina_ticks_offset (self, i) % self->step_ns == 0;
}

const char *
mina_ticks_label (const MinaTicks *self,
                  guint            i,
                  char            *buffer)
{
  return mina_format_offset (buffer, mina_ticks_offset (self, i), self->step_ns);
}
