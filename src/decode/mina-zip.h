/* mina-zip.h - archives of telemetry files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "decode/mina-decoder.h"

G_BEGIN_DECLS

/**
 * MINA_ZIP_MAX_SIZE: bytes of an archive: it is held in memory, as its directory is at its end
 */
#define MINA_ZIP_MAX_SIZE ((gsize) 1024 * 1024 * 1024)

/**
 * MINA_ZIP_MAX_UNPACKED: bytes that all files of an archive may have when unpacked
 */
#define MINA_ZIP_MAX_UNPACKED (G_GUINT64_CONSTANT (64) * 1024 * 1024 * 1024)

/**
 * mina_format_zip:
 *
 * A zip archive of telemetry files in any format, as the dashboard of .NET Aspire exports one. Each
 * file in it is a file of the dataset; those that hold no telemetry are said to be left out.
 * Archives in archives are not opened.
 */
extern const MinaByteFormat mina_format_zip;

G_END_DECLS
