/* mina-python-lab-view.h - instrument a program, and see what it would send
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaPythonLabView:
 *
 * The instrumentation lab: the program and a bank of lines at one side, what it would send at the
 * other, drawn anew at each valid edit. Where there is little room one stands above the other.
 */
#define MINA_TYPE_PYTHON_LAB_VIEW (mina_python_lab_view_get_type ())
G_DECLARE_FINAL_TYPE (MinaPythonLabView, mina_python_lab_view, MINA, PYTHON_LAB_VIEW, GtkWidget)

/**
 * mina_python_lab_view_new:
 * @session: whose lab it is
 *
 * Returns: (transfer full): the view
 */
GtkWidget *mina_python_lab_view_new (MinaSession *session);

G_END_DECLS
