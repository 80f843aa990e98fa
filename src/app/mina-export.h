/* mina-export.h - writes what is open in a thread: to a file, or for the clipboard
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "export/mina-picture.h"
#include "export/mina-text-export.h"

G_BEGIN_DECLS

/**
 * MinaExportJob:
 * @dataset: (transfer full): what to write from
 * @sources: (transfer full): files it was read from, which are never written to
 * @format: (nullable): the format of text; %NULL for a picture
 * @scope: for @format
 * @picture: else the picture
 * @rows: (transfer full) (nullable): rows of the picture
 * @file: (transfer full) (nullable): where to write; %NULL to have the text
 *
 * What to export. Free with mina_export_job_free().
 */
typedef struct
{
  MinaDataset          *dataset;
  char                **sources;
  const MinaTextFormat *format;
  MinaExportScope       scope;
  MinaPictureRequest    picture;
  MinaRows             *rows;
  GFile                *file;
} MinaExportJob;

void  mina_export_job_free (MinaExportJob        *job);

/**
 * mina_export_async:
 * @job: (transfer full): what to do
 * @cancellable: (nullable): makes the answer an error
 * @callback: called when it is done
 * @data: for @callback
 */
void  mina_export_async    (MinaExportJob        *job,
                            GCancellable         *cancellable,
                            GAsyncReadyCallback   callback,
                            gpointer              data);

/**
 * mina_export_finish:
 * @result: what the callback was given
 * @error: return location: see mina_export_file_write() and the formats
 *
 * Returns: (transfer full) (nullable): the text; of what went to a file, that file's name
 */
char *mina_export_finish   (GAsyncResult         *result,
                            GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaExportJob, mina_export_job_free)

G_END_DECLS
