/* mina-format.h - the one place that turns times and numbers into text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MINA_FORMAT_SIZE:
 *
 * Bytes, with the final NUL, that any of the functions here need at most.
 */
#define MINA_FORMAT_SIZE 64

/**
 * mina_format_duration:
 * @buffer: (out caller-allocates): MINA_FORMAT_SIZE bytes
 * @duration_ns: a duration; a negative one gets a minus sign
 *
 * Three significant digits and the fitting unit: "782 ms", "1.84 s", "12.3 µs", "6 h 12 min",
 * "0 ns". The unit follows a no-break space; the decimal mark is the locale's.
 *
 * Returns: @buffer
 */
const char *mina_format_duration (char  *buffer,
                                  gint64 duration_ns);

/**
 * mina_format_duration_exact:
 * @buffer: (out caller-allocates): MINA_FORMAT_SIZE bytes
 * @duration_ns: a duration
 *
 * All digits, grouped by three: "1 843 201 554 ns".
 *
 * Returns: @buffer
 */
const char *mina_format_duration_exact (char  *buffer,
                                        gint64 duration_ns);

/**
 * mina_format_offset:
 * @buffer: (out caller-allocates): MINA_FORMAT_SIZE bytes
 * @offset_ns: time since the start of the trace
 * @step_ns: the distance to the neighbouring label, or the width of a pixel
 *
 * As many digits as tell neighbours apart: on a ruler with a step of 100 ms "1.2 s",
 * with a step of 10 ns "1 200 000.01 µs". All labels of one ruler share a unit when called
 * with the same @step_ns and offsets of similar size.
 *
 * Returns: @buffer
 */
const char *mina_format_offset (char  *buffer,
                                gint64 offset_ns,
                                gint64 step_ns);

/**
 * mina_format_set_utc:
 * @utc: whether to show UTC where the local time zone is asked for
 *
 * The person's choice, for the whole process.
 */
void mina_format_set_utc (gboolean utc);

/**
 * mina_format_instant:
 * @buffer: (out caller-allocates): MINA_FORMAT_SIZE bytes
 * @time_ns: an instant since the Unix epoch
 * @utc: whether to show UTC rather than the local time zone
 *
 * Date and time with nanoseconds, ISO 8601 order: "2026-01-15 10:00:00.123 456 789 +01:00".
 *
 * Returns: @buffer
 */
const char *mina_format_instant (char    *buffer,
                                 gint64   time_ns,
                                 gboolean utc);

/**
 * mina_format_clock:
 * @buffer: (out caller-allocates): MINA_FORMAT_SIZE bytes
 * @time_ns: an instant since the Unix epoch
 * @step_ns: the distance to the neighbouring label; a second or more for no decimals
 *
 * The local time of day, with as many digits as tell neighbours apart: "12:03:16.2".
 *
 * Returns: @buffer
 */
const char *mina_format_clock (char  *buffer,
                               gint64 time_ns,
                               gint64 step_ns);

/**
 * mina_format_count:
 * @buffer: (out caller-allocates): MINA_FORMAT_SIZE bytes
 * @count: a number of things
 *
 * Digits grouped by three with a narrow no-break space from 10 000 up: "14 000", "9999".
 *
 * Returns: @buffer
 */
const char *mina_format_count (char   *buffer,
                               guint64 count);

/**
 * mina_format_number:
 * @buffer: (out caller-allocates): MINA_FORMAT_SIZE bytes
 * @value: a number, perhaps NaN or infinite
 *
 * Three significant digits, in the locale's writing: "0.00812", "1.84", "14 000", "1.2e12".
 *
 * Returns: @buffer
 */
const char *mina_format_number (char  *buffer,
                                double value);

/**
 * mina_format_percent:
 * @buffer: (out caller-allocates): MINA_FORMAT_SIZE bytes
 * @part: the part
 * @whole: the whole; 0 gives "–"
 *
 * Three significant digits at most, one after the decimal mark: "42.5 %", "100 %", "< 0.1 %".
 *
 * Returns: @buffer
 */
const char *mina_format_percent (char  *buffer,
                                 double part,
                                 double whole);

/**
 * mina_format_bytes:
 * @buffer: (out caller-allocates): MINA_FORMAT_SIZE bytes
 * @bytes: a size
 *
 * "1.06 GB", powers of 1000.
 *
 * Returns: @buffer
 */
const char *mina_format_bytes (char   *buffer,
                               guint64 bytes);

G_END_DECLS
