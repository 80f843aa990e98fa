/* mina-python-bank.h - lines that can be put into the program of the instrumentation lab
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-python-model.h"

G_BEGIN_DECLS

/**
 * MinaPythonBank:
 *
 * A list of lines. Each can be put in below the line that is looked at, put in its place, and
 * taken out again; a row says how often its line is in. Without any it is not seen.
 */
#define MINA_TYPE_PYTHON_BANK (mina_python_bank_get_type ())
G_DECLARE_FINAL_TYPE (MinaPythonBank, mina_python_bank, MINA, PYTHON_BANK, GtkWidget)

/**
 * mina_python_bank_set_model:
 * @self: a bank
 * @model: (transfer none): the lab whose lines it shows; it has to live longer
 */
void mina_python_bank_set_model (MinaPythonBank  *self,
                                 MinaPythonModel *model);

G_END_DECLS
