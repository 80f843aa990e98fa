/* mina-python-sent.h - what the program of the instrumentation lab sends, and what it does not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-python-model.h"

G_BEGIN_DECLS

/**
 * MinaPythonSent:
 *
 * The headers that go out, the requests if there are several, and the traces of the one that is
 * chosen: a row for each span, ghosts hatched. Everything that is drawn is also written.
 */
#define MINA_TYPE_PYTHON_SENT (mina_python_sent_get_type ())
G_DECLARE_FINAL_TYPE (MinaPythonSent, mina_python_sent, MINA, PYTHON_SENT, GtkWidget)

/**
 * mina_python_sent_set_model:
 * @self: a widget
 * @model: (transfer none): the lab whose spans it shows; it has to live longer
 */
void  mina_python_sent_set_model (MinaPythonSent       *self,
                                  MinaPythonModel      *model);

/**
 * mina_python_sent_fate:
 * @span: a span
 *
 * Returns: (transfer none): how far it comes, in words
 */
const char *mina_python_sent_fate (const MinaPythonSpan *span);

G_END_DECLS
