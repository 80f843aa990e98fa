/* mina-memory.c - how much memory is left
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-base"

#include "mina-config.h"

#include "base/mina-memory.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A machine is not usable any more with less. */
#define LEAST_FLOOR (G_GUINT64_CONSTANT (128) << 20)

static guint64 floor_bytes;

/* A line of /proc/meminfo, in bytes; G_MAXUINT64 without it. */
static guint64
read_meminfo (const char *name)
{
  char text[4096];
  const char *line;
  gssize length;
  guint64 kib;
  int fd = open ("/proc/meminfo", O_RDONLY | O_CLOEXEC);

  if (fd < 0)
    return G_MAXUINT64;
  length = read (fd, text, sizeof text - 1);
  close (fd);
  if (length <= 0)
    return G_MAXUINT64;
  text[length] = '\0';
  line = strstr (text, name);
  if (line == NULL || sscanf (line + strlen (name), ": %" G_GUINT64_FORMAT, &kib) != 1)
    return G_MAXUINT64;
  return kib * 1024;
}

guint64
mina_memory_available (void)
{
  return read_meminfo ("MemAvailable");
}

void
mina_memory_set_floor (guint64 bytes)
{
  __atomic_store_n (&floor_bytes, bytes, __ATOMIC_RELAXED);
}

gboolean
mina_memory_is_short (void)
{
  guint64 least = __atomic_load_n (&floor_bytes, __ATOMIC_RELAXED);

  if (least == 0)
    {
      guint64 total = read_meminfo ("MemTotal");

      if (total == G_MAXUINT64)
        return FALSE;
      least = MAX (total / 20, LEAST_FLOOR);
    }
  return mina_memory_available () < least;
}
