/* mina-work.h - long work that can be watched and stopped
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MinaWork:
 * @cancelled: set to non-zero by another thread to stop the work
 * @done: how much is done, in units of the worker's choice
 * @total: how much there is; 0 while unknown
 *
 * Shared between a worker and those who wait for it. All fields are read and written atomically,
 * through the functions below. Initialise with zeros. A worker looks at it at least every 10 ms.
 */
typedef struct
{
  gint  cancelled;
  gsize done;
  gsize total;
} MinaWork;

static inline void
mina_work_cancel (MinaWork *self)
{
  g_atomic_int_set (&self->cancelled, 1);
}

static inline gboolean
mina_work_is_cancelled (MinaWork *self)
{
  return self != NULL && g_atomic_int_get (&self->cancelled) != 0;
}

static inline void
mina_work_set_total (MinaWork *self,
                     gsize     total)
{
  if (self != NULL)
    __atomic_store_n (&self->total, total, __ATOMIC_RELAXED);
}

static inline void
mina_work_add_done (MinaWork *self,
                    gsize     amount)
{
  if (self != NULL)
    __atomic_add_fetch (&self->done, amount, __ATOMIC_RELAXED);
}

/**
 * mina_work_fraction:
 * @self: work
 *
 * Returns: how much is done, 0 to 1, or -1 while the whole is unknown
 */
static inline double
mina_work_fraction (MinaWork *self)
{
  gsize done = __atomic_load_n (&self->done, __ATOMIC_RELAXED);
  gsize total = __atomic_load_n (&self->total, __ATOMIC_RELAXED);

  return total == 0 ? -1.0 : MIN (1.0, (double) done / (double) total);
}

G_END_DECLS
