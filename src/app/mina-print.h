/* mina-print.h - handouts to a printer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "export/mina-handout.h"

G_BEGIN_DECLS

/**
 * mina_print_operation_new:
 * @handout: (transfer full): a document
 *
 * Returns: (transfer full): what prints it, laid out for the paper that the person chooses
 */
GtkPrintOperation *mina_print_operation_new (MinaHandout *handout);

G_END_DECLS
