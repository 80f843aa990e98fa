/* mina-log-row.h - one log record on one line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scene/mina-palette.h"
#include "session/mina-log-model.h"

G_BEGIN_DECLS

/**
 * MinaLogClock:
 * @origin_ns: the instant that is zero; ignored if @wall
 * @step_ns: how fine the times are written
 * @wall: whether to write the time of day instead
 *
 * How rows write their time.
 */
typedef struct
{
  gint64   origin_ns;
  gint64   step_ns;
  gboolean wall;
} MinaLogClock;

/**
 * MinaLogRow:
 *
 * Time, mark of the rule, severity, service, body on one line and the rule in words. Records that
 * are there by service and time only are at half strength.
 */
#define MINA_TYPE_LOG_ROW (mina_log_row_get_type ())
G_DECLARE_FINAL_TYPE (MinaLogRow, mina_log_row, MINA, LOG_ROW, GtkBox)

GtkWidget *mina_log_row_new  (void);

/**
 * mina_log_row_bind:
 * @self: a row
 * @item: what it shows
 * @clock: how it writes its time
 * @styles: how the services of the item's dataset look, by index
 * @note: (nullable): what a person did with it: "pinned"
 */
void       mina_log_row_bind (MinaLogRow             *self,
                              MinaLogItem            *item,
                              const MinaLogClock     *clock,
                              const MinaServiceStyle *styles,
                              const char             *note);

/**
 * mina_log_row_format_time:
 * @buffer: (out caller-allocates): MINA_FORMAT_SIZE bytes
 * @time_ns: when; 0 if the record does not say
 * @clock: how to write it
 *
 * Returns: @buffer
 */
const char *mina_log_row_format_time (char               *buffer,
                                      gint64              time_ns,
                                      const MinaLogClock *clock);

G_END_DECLS
