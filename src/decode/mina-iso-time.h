/* mina-iso-time.h - dates and times of ISO 8601 to nanoseconds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mina_iso_time_parse:
 * @text: a time: "2026-01-15T10:00:00.123456789+01:00"
 * @length: its length in bytes
 * @ns: (out): nanoseconds since the epoch
 *
 * Reads the profile of RFC 3339, with any number of digits after the point. A time without a zone
 * is taken for UTC.
 *
 * Returns: whether @text is a time from 1970 to 2262
 */
gboolean mina_iso_time_parse (const char *text,
                              gsize       length,
                              gint64     *ns);

G_END_DECLS
