/* mina-memory.h - how much memory is left
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mina_memory_available:
 *
 * What the kernel thinks can be had without swapping: MemAvailable of /proc/meminfo (proc(5)).
 *
 * Returns: bytes; G_MAXUINT64 where that cannot be known
 */
guint64  mina_memory_available (void);

/**
 * mina_memory_set_floor:
 * @bytes: how much has to be left to others; 0 for a twentieth of all memory
 *
 * For machines with a room of their own, and for tests.
 */
void     mina_memory_set_floor (guint64 bytes);

/**
 * mina_memory_is_short:
 *
 * Reads a small file: ask now and then, not for each record.
 *
 * Returns: whether less than the floor is available
 */
gboolean mina_memory_is_short  (void);

G_END_DECLS
