/* mina-python-editor.h - the program of the instrumentation lab, to be read and typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-python-model.h"

G_BEGIN_DECLS

/**
 * MinaPythonEditor:
 *
 * The program with its lines numbered and coloured. Where Python would stop is underlined and
 * marked; lines that are not simulated are grey; both are said in words below. Ctrl+] and Ctrl+[
 * indent lines; Tab goes on to the next widget.
 */
#define MINA_TYPE_PYTHON_EDITOR (mina_python_editor_get_type ())
G_DECLARE_FINAL_TYPE (MinaPythonEditor, mina_python_editor, MINA, PYTHON_EDITOR, GtkWidget)

/**
 * mina_python_editor_set_model:
 * @self: an editor
 * @model: (transfer none): the lab whose program it shows; it has to live longer
 */
void mina_python_editor_set_model (MinaPythonEditor *self,
                                   MinaPythonModel  *model);

G_END_DECLS
