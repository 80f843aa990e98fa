/* mina-json-stops.h - where in a block of JSON strings may stop, found ahead of the reader
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MINA_JSON_MAX_STOPS: how many stops of a block are kept at most: where there are more, most
 *   bytes are no ASCII, and looking at them one by one is as fast
 */
#define MINA_JSON_MAX_STOPS (64 * 1024)

/**
 * MINA_JSON_SPARE_STOPS: how many numbers that are no offset follow the last stop, for those who
 *   look several ahead
 */
#define MINA_JSON_SPARE_STOPS 16

/**
 * mina_json_no_stops:
 *
 * What stands for the stops of a block that has none.
 */
extern const guint32 mina_json_no_stops[MINA_JSON_SPARE_STOPS];

/**
 * mina_json_find_stops:
 * @data: bytes, with 64 readable ones after them
 * @length: how many, below 4 GiB
 * @stops: (out caller-allocates): 64 offsets more than @length, at most MINA_JSON_MAX_STOPS + 64
 *
 * Finds all quotes, backslashes, control characters and bytes that are no ASCII. The end counts as
 * one, and is followed by MINA_JSON_SPARE_STOPS numbers that are no offset. It does not matter
 * whether they are in a string: a reader that knows it is at a quote takes the stop after that one.
 *
 * The point is to do this in another thread, and for many bytes at a time: the reader then need
 * not find one string's end to begin looking for the next's.
 *
 * Returns: whether @stops has all; if not, there are too many
 */
gboolean mina_json_find_stops (const guint8 *data,
                               gsize         length,
                               guint32      *stops);

G_END_DECLS
