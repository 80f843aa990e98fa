/* mina-pcg32.h - random numbers that are the same everywhere, for ever
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MinaPcg32:
 *
 * PCG-XSH-RR 64/32 (M. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good
 * Algorithms for Random Number Generation", 2014). GRand is not used here: what it makes of a
 * seed depends on the environment.
 */
typedef struct
{
  guint64 state;
  guint64 increment;
} MinaPcg32;

/**
 * mina_pcg32_next:
 * @self: a generator
 *
 * Returns: 32 random bits
 */
static inline guint32
mina_pcg32_next (MinaPcg32 *self)
{
  guint64 old = self->state;
  guint32 mixed = (guint32) (((old >> 18) ^ old) >> 27);
  guint turn = (guint) (old >> 59);

  self->state = old * G_GUINT64_CONSTANT (6364136223846793005) + self->increment;
  return mixed >> turn | mixed << (-turn & 31);
}

/**
 * mina_pcg32_init:
 * @self: (out): a generator
 * @seed: where its sequence begins
 * @stream: which of the 2^63 sequences it takes
 */
static inline void
mina_pcg32_init (MinaPcg32 *self,
                 guint64    seed,
                 guint64    stream)
{
  self->state = 0;
  self->increment = stream << 1 | 1;
  mina_pcg32_next (self);
  self->state += seed;
  mina_pcg32_next (self);
}

/**
 * mina_pcg32_below:
 * @self: a generator
 * @limit: above 0
 *
 * Returns: a number below @limit
 */
static inline guint32
mina_pcg32_below (MinaPcg32 *self,
                  guint32    limit)
{
  return (guint32) (((guint64) mina_pcg32_next (self) * limit) >> 32);
}

G_END_DECLS
