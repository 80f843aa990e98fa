/* mina-summary.h - what is open, in a line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/mina-dataset.h"

G_BEGIN_DECLS

char *mina_summary_title   (MinaDataset *dataset,
                            guint32      trace);
char *mina_summary_facts   (MinaDataset *dataset,
                            guint32      trace);
char *mina_summary_files   (MinaDataset *dataset);
guint mina_summary_repairs (MinaDataset *dataset,
                            char       **sentences);

G_END_DECLS
