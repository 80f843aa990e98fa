/* mina-glob.h - patterns in which an asterisk stands for anything
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mina_glob_match:
 * @pattern: a text in which `*` stands for any run of characters; nothing else is special, since
 *   names of spans hold `?` and brackets
 * @text: a text
 *
 * Takes time in proportion to the product of the lengths at worst.
 *
 * Returns: whether the whole of @text matches, upper and lower case being different
 */
gboolean mina_glob_match (const char *pattern,
                          const char *text);

G_END_DECLS
