/* mina-load.h - from paths to a dataset: the one way in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-work.h"
#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * mina_load_paths:
 * @paths: (array zero-terminated=1): files, folders (their telemetry files, not below), "-"
 * @work: (nullable): progress in bytes, and the wish to stop
 * @error: return location: MINA_ERROR of the first file if none could be read
 *
 * Reads all of them into one dataset: files of one run join. A file that cannot be read among
 * others that can is a problem of the dataset; what is no telemetry in a folder is passed over, and
 * named. Blocks; run it in a thread.
 *
 * Returns: (transfer full) (nullable): a frozen dataset
 */
MinaDataset *mina_load_paths (const char *const *paths,
                              MinaWork          *work,
                              GError           **error);

/**
 * mina_load_bytes:
 * @bytes: the content of a file
 * @name: what to call it
 * @work: (nullable): see mina_load_paths()
 * @error: return location, see mina_load_paths()
 *
 * Returns: (transfer full) (nullable): a frozen dataset
 */
MinaDataset *mina_load_bytes (GBytes     *bytes,
                              const char *name,
                              MinaWork   *work,
                              GError    **error);

G_END_DECLS
