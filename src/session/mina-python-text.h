/* mina-python-text.h - lines of a small program: put in, replaced, taken out, counted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lines are counted from 1. A piece is one line or several; how far it is indented says nothing
 * about which piece it is. What is returned ends in a newline, unless it is empty. */

/**
 * mina_python_text_count_lines:
 * @text: a program
 *
 * Returns: how many lines it has; an empty last one does not count
 */
guint mina_python_text_count_lines (const char *text);

/**
 * mina_python_text_find:
 * @text: a program
 * @piece: lines
 * @last: whether the last place is wanted, not the first
 *
 * Returns: the line where @piece begins, 0 if it is not there
 */
guint mina_python_text_find        (const char *text,
                                    const char *piece,
                                    gboolean    last);

/**
 * mina_python_text_count:
 * @text: a program
 * @piece: lines
 *
 * Returns: how many times @piece is in it
 */
guint mina_python_text_count       (const char *text,
                                    const char *piece);

/**
 * mina_python_text_indent:
 * @text: a program
 * @line: a line; 0 for before the first
 * @piece: lines
 *
 * Returns: (transfer full): @piece, indented as what follows @line would be: as deep as it, deeper
 *   if it opens a block
 */
char *mina_python_text_indent      (const char *text,
                                    guint       line,
                                    const char *piece);

/**
 * mina_python_text_insert:
 * @text: a program
 * @line: the line after which it comes, 0 for the top; beyond the end is the end
 * @piece: lines, as they are
 *
 * Returns: (transfer full): the program with @piece
 */
char *mina_python_text_insert      (const char *text,
                                    guint       line,
                                    const char *piece);

/**
 * mina_python_text_remove:
 * @text: a program
 * @line: the first line of them
 * @n: how many
 *
 * Returns: (transfer full): the program without them
 */
char *mina_python_text_remove      (const char *text,
                                    guint       line,
                                    guint       n);

G_END_DECLS
