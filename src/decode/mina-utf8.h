/* mina-utf8.h - text out of bytes that nobody vouches for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mina_utf8_is_valid:
 * @text: bytes
 * @length: how many
 *
 * Unlike g_utf8_validate(), takes NUL for the character that it is.
 *
 * Returns: whether @text is UTF-8
 */
gboolean mina_utf8_is_valid     (const char *text,
                                 gsize       length);

/**
 * mina_utf8_append_valid:
 * @out: appended to
 * @text: bytes
 * @length: how many
 *
 * Appends @text with U+FFFD for each part of it that is not UTF-8, as much at a time as the
 * Unicode Standard (3.9, "substitution of maximal subparts") recommends.
 */
void     mina_utf8_append_valid (GString    *out,
                                 const char *text,
                                 gsize       length);

G_END_DECLS
