/* mina-synth-tables.h - distributions as integers, so that no machine's libm has a say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "synth/mina-pcg32.h"

G_BEGIN_DECLS

/* Inverse distribution functions at (i + 1/2) / 4096, times 65536. */
extern const guint32 mina_synth_exponential[4096]; /* mean 1 */
extern const guint32 mina_synth_lognormal[4096];   /* median 1, sigma 0.18 */

/**
 * mina_synth_draw_exponential:
 * @random: a generator
 * @mean: the mean, at least 0
 *
 * Returns: a number of an exponential distribution: the time until the next arrival
 */
static inline gint64
mina_synth_draw_exponential (MinaPcg32 *random,
                             gint64     mean)
{
  return (mina_synth_exponential[mina_pcg32_next (random) >> 20] * mean) >> 16;
}

/**
 * mina_synth_draw_lognormal:
 * @random: a generator
 * @median: the median, at least 0
 *
 * Returns: a number of a log-normal distribution with sigma 0.18: the time that work takes
 */
static inline gint64
mina_synth_draw_lognormal (MinaPcg32 *random,
                           gint64     median)
{
  return (mina_synth_lognormal[mina_pcg32_next (random) >> 20] * median) >> 16;
}

G_END_DECLS
