/* mina-duration-bars.h - how many took how long
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scene/mina-palette.h"
#include "session/mina-group-facts.h"

G_BEGIN_DECLS

/**
 * MinaDurationBars:
 *
 * A histogram of durations on a logarithmic axis. The percentiles beside it are its twin in words.
 */
#define MINA_TYPE_DURATION_BARS (mina_duration_bars_get_type ())
G_DECLARE_FINAL_TYPE (MinaDurationBars, mina_duration_bars, MINA, DURATION_BARS, GtkWidget)

/**
 * mina_duration_bars_new:
 * @facts: what to show
 * @style: whose colour it has
 *
 * Returns: (transfer floating): a histogram
 */
GtkWidget *mina_duration_bars_new (const MinaGroupFacts *facts,
                                   MinaServiceStyle      style);

G_END_DECLS
