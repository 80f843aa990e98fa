/* mina-export-scope.h - which spans of a dataset to write
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-work.h"
#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaExportScope:
 * @trace: index of a trace; #MINA_NONE for all of them
 * @span: a record of @trace, to write it and what is below it; #MINA_NONE for the whole trace
 * @window: only spans that overlap this time; nothing (two zeros) for all times
 *
 * A part of a dataset.
 */
typedef struct
{
  guint32      trace;
  guint32      span;
  MinaTimeSpan window;
} MinaExportScope;

/**
 * MINA_EXPORT_ALL: everything
 */
#define MINA_EXPORT_ALL ((MinaExportScope){ MINA_NONE, MINA_NONE, { 0, 0 } })

/**
 * mina_export_scope_is_part:
 * @self: a scope
 *
 * Returns: whether it leaves out anything of what it takes from
 */
gboolean mina_export_scope_is_part (const MinaExportScope *self);

/**
 * mina_export_scope_spans:
 * @self: a scope
 * @dataset: a dataset
 * @n: (out): how many
 * @work: (nullable): the wish to stop
 *
 * Returns: (transfer full) (nullable) (array length=n): records in it, in the order of the files,
 *   without those that were merged into others; %NULL only if @work was cancelled
 */
guint32 *mina_export_scope_spans   (const MinaExportScope *self,
                                    MinaDataset           *dataset,
                                    guint32               *n,
                                    MinaWork              *work);

G_END_DECLS
