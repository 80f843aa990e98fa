/* mina-json-text.h - JSON, put together piece by piece
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-strings.h"

G_BEGIN_DECLS

/**
 * mina_json_text_append_string:
 * @out: appended to
 * @string: UTF-8, NUL included
 *
 * Appends @string between quotation marks, with escapes where JSON needs them.
 */
void mina_json_text_append_string (GString    *out,
                                   MinaStr     string);

/**
 * mina_json_text_append_double:
 * @out: appended to
 * @value: a number
 *
 * Appends the shortest digits that read back as @value; what is not finite as the strings of
 * proto3 JSON, "NaN", "Infinity" and "-Infinity".
 */
void mina_json_text_append_double (GString    *out,
                                   double      value);

/**
 * mina_json_text_indent:
 * @out: appended to
 * @text: JSON without blanks between its tokens
 * @length: its length in bytes
 *
 * Appends @text with a line for each member and element, two blanks a level.
 */
void mina_json_text_indent        (GString    *out,
                                   const char *text,
                                   gsize       length);

G_END_DECLS
