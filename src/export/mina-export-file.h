/* mina-export-file.h - writes a file as a whole or not at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MinaExportWrite:
 * @data: what was given with the function
 * @stream: where to write
 * @error: return location
 *
 * Returns: whether all was written
 */
typedef gboolean (*MinaExportWrite) (gpointer        data,
                                     GOutputStream  *stream,
                                     GError        **error);

/**
 * mina_export_file_is_source:
 * @file: a file to write
 * @sources: (array zero-terminated=1): files and folders that were read
 *
 * Looks at the files, not at their names: links do not deceive it.
 *
 * Returns: whether @file is there and is one of @sources or lies in one of them
 */
gboolean mina_export_file_is_source (GFile             *file,
                                     const char *const *sources);

/**
 * mina_export_file_write:
 * @file: the file to write; it may be there
 * @sources: (nullable) (array zero-terminated=1): files and folders that were read, which are never
 *   written to
 * @write: writes it
 * @data: for @write
 * @error: return location: what @write says, %MINA_ERROR_ARGUMENT if @file is a source, errors of
 *   GIO
 *
 * What was there before stays until everything is written, and for good if that fails.
 *
 * Returns: whether it was written
 */
gboolean mina_export_file_write     (GFile              *file,
                                     const char *const  *sources,
                                     MinaExportWrite     write,
                                     gpointer            data,
                                     GError            **error);

G_END_DECLS
