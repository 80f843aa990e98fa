/* mina-text.h - text in the room it is given
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MinaText:
 *
 * A text that takes the width it is given and is broken into lines there, for rows of which many
 * are written anew in one frame. A #GtkLabel finds out how narrow and how wide it could be, and
 * shapes its text for each answer; this one asks for no width and shapes once. Its node is "label"
 * in style sheets. Screen readers do not see it: what holds it says what is written.
 */
#define MINA_TYPE_TEXT (mina_text_get_type ())
G_DECLARE_FINAL_TYPE (MinaText, mina_text, MINA, TEXT, GtkWidget)

/**
 * mina_text_new:
 * @class_name: (nullable): a style class
 * @lines: how many lines it may have, what is more is cut; 0 for as many as it needs
 * @wrap_mode: where lines may break
 *
 * Returns: (transfer floating): a text
 */
GtkWidget  *mina_text_new (const char    *class_name,
                           int            lines,
                           PangoWrapMode  wrap_mode);

/**
 * mina_text_set:
 * @self: a text
 * @text: what it is to say
 */
void        mina_text_set (MinaText      *self,
                           const char    *text);

/**
 * mina_text_get:
 * @self: a text
 *
 * Returns: what it says
 */
const char *mina_text_get (MinaText      *self);

G_END_DECLS
