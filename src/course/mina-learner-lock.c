/* mina-learner-lock.c - no two windows hold one learner
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-learners.h"

#include "base/mina-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define NAME "learner.lock"

/* Of another computer it cannot be seen whether the process is still there. */
#define STALE_S (24 * 60 * 60)

#define MAX_TRIES 3

struct _MinaLearnerLock
{
  char *path;
  char *content;
};

/* Ids of processes come again: what began at another moment is another process. Linux alone says
 * when; elsewhere "0" is written. */
static char *
dup_start_of (long process)
{
  g_autofree char *path = g_strdup_printf ("/proc/%ld/stat", process);
  g_autofree char *content = NULL;
  g_auto (GStrv) fields = NULL;
  const char *after;

  if (!g_file_get_contents (path, &content, NULL, NULL)
      || (after = strrchr (content, ')')) == NULL)
    return g_strdup ("0");
  /* The 22nd field; the second, a name, may hold blanks, and the third stands after it. */
  fields = g_strsplit (after + 1, " ", -1);
  return g_strdup (g_strv_length (fields) > 20 ? fields[20] : "0");
}

/* While a lock that was left behind is taken over nobody else tries to. Where folders cannot be
 * locked (-1) the moment is short enough. */
static int
guard (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd >= 0)
    (void) flock (fd, LOCK_EX);
  return fd;
}

/* "PROCESS START HOST". */
static char *
dup_content (void)
{
  g_autofree char *start = dup_start_of (getpid ());

  return g_strdup_printf ("%ld %s %s\n", (long) getpid (), start, g_get_host_name ());
}

/* Whether who wrote the lock may still be there. */
static gboolean
is_held (const char *path,
         const char *content)
{
  g_auto (GStrv) fields = g_strsplit (content, " ", 3);
  g_autofree char *start = NULL;
  GStatBuf info;
  long process;

  if (g_strv_length (fields) < 3)
    return FALSE;
  g_strchomp (fields[2]);
  if (strcmp (fields[2], g_get_host_name ()) != 0)
    return g_stat (path, &info) == 0
           && g_get_real_time () / G_USEC_PER_SEC - (gint64) info.st_mtime < STALE_S;
  process = strtol (fields[0], NULL, 10);
  if (process <= 0 || (kill ((pid_t) process, 0) != 0 && errno == ESRCH))
    return FALSE;
  start = dup_start_of (process);
  return strcmp (start, "0") == 0 || strcmp (start, fields[1]) == 0;
}

static gboolean
set_held (const char *content,
          GError    **error)
{
  g_auto (GStrv) fields = g_strsplit (content, " ", 3);

  g_strchomp (fields[2]);
  if (strcmp (fields[2], g_get_host_name ()) == 0)
    g_set_error_literal (error, MINA_ERROR, MINA_ERROR_ACCESS,
                         _("This learner is at work in another window."));
  else
    g_set_error (error, MINA_ERROR, MINA_ERROR_ACCESS,
                 _("This learner is at work on the computer “%s”."), fields[2]);
  return FALSE;
}

/* Creates the file; only one can. Returns -1 with errno if it is there. */
static int
create (const char *path,
        const char *content)
{
  int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gssize length = (gssize) strlen (content);

  if (fd < 0)
    return -1;
  if (write (fd, content, (gsize) length) != length)
    {
      int number = errno != 0 ? errno : ENOSPC;

      close (fd);
      g_unlink (path);
      errno = number;
      return -1;
    }
  return close (fd);
}

static gboolean
take (const char *path,
      const char *content,
      GError    **error)
{
  for (guint i = 0; i < MAX_TRIES; i++)
    {
      g_autofree char *there = NULL;

      errno = 0;
      if (create (path, content) == 0)
        return TRUE;
      if (errno != EEXIST)
        break;
      if (g_file_get_contents (path, &there, NULL, NULL) && is_held (path, there))
        return set_held (there, error);
      g_unlink (path);
    }
  g_set_error (error, MINA_ERROR, MINA_ERROR_IO, _("%s cannot be written: %s"), path,
               g_strerror (errno));
  return FALSE;
}

MinaLearnerLock *
mina_learner_lock_new (const char *root,
                       const char *id,
                       GError    **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  MinaLearnerLock *self;
  gboolean taken;
  int fd;

  g_return_val_if_fail (root != NULL && id != NULL, NULL);
  g_return_val_if_fail (strchr (id, G_DIR_SEPARATOR) == NULL && id[0] != '.', NULL);

  folder = g_build_filename (root, id, NULL);
  path = g_build_filename (folder, NAME, NULL);
  content = dup_content ();
  g_mkdir_with_parents (folder, 0700);
  fd = guard (folder);
  taken = take (path, content, error);
  if (fd >= 0)
    close (fd);
  if (!taken)
    return NULL;
  self = g_new0 (MinaLearnerLock, 1);
  self->path = g_steal_pointer (&path);
  self->content = g_steal_pointer (&content);
  return self;
}

void
mina_learner_lock_free (MinaLearnerLock *self)
{
  g_autofree char *there = NULL;

  if (self == NULL)
    return;
  /* If another took it over meanwhile, it is theirs. */
  if (g_file_get_contents (self->path, &there, NULL, NULL) && strcmp (there, self->content) == 0)
    g_unlink (self->path);
  g_free (self->path);
  g_free (self->content);
  g_free (self);
}
