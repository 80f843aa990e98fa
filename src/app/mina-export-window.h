/* mina-export-window.h - what to export, and how
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaExportWindow:
 *
 * Asks what of the open files to write as a picture, as data or as text, then for a file, and
 * writes it in a thread. What came of it is said by the window this one belongs to (`win.say`).
 */
#define MINA_TYPE_EXPORT_WINDOW (mina_export_window_get_type ())
G_DECLARE_FINAL_TYPE (MinaExportWindow, mina_export_window, MINA, EXPORT_WINDOW, AdwWindow)

/**
 * mina_export_window_new:
 * @session: a session in which something is open
 *
 * Returns: (transfer floating): a window
 */
GtkWidget *mina_export_window_new          (MinaSession *session);

/**
 * mina_export_window_copy_mermaid:
 * @session: a session in which a trace is open
 * @window: the window whose clipboard to use
 *
 * Copies the open trace as Mermaid, in the way it is looked at: the map as a flowchart, the
 * sequence as a sequence diagram, anything else span by span.
 */
void       mina_export_window_copy_mermaid (MinaSession *session,
                                            GtkWidget   *window);

G_END_DECLS
