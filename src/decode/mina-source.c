/* mina-source.c - a stream of bytes from a file, a pipe, memory or a part of another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-source-private.h"

/* How long a wait for a pipe may go without a look whether to stop. */
#define POLL_MS 50

#define PEEK_MAX (1024 * 1024)

/* Whether to stop, and then the error that says so. */
gboolean
mina_source_is_stopped (const MinaSource *self,
                        GError          **error)
{
  if (!mina_work_is_cancelled (self->work)
      && (self->stopped == NULL || g_atomic_int_get (self->stopped) == 0))
    return FALSE;
  g_set_error_literal (error, MINA_ERROR, MINA_ERROR_CANCELLED, _("Stopped"));
  return TRUE;
}

gpointer
mina_source_alloc (gsize                  size,
                   const MinaSourceClass *kind)
{
  MinaSource *self = g_malloc0 (size);

  self->kind = kind;
  return self;
}

guint8 *
mina_source_block_new (gsize room)
{
  return g_malloc (MINA_SOURCE_HEADROOM + room + MINA_SOURCE_TAIL);
}

void
mina_source_free (MinaSource *self)
{
  if (self == NULL)
    return;
  if (self->kind->release != NULL)
    self->kind->release (self);
  g_free (self->block);
  g_clear_pointer (&self->ahead, g_byte_array_unref);
  g_free (self);
}

/* Files and pipes */

typedef struct
{
  MinaSource base;
  int        fd;
  gboolean   owns_fd;
  gboolean   is_regular;
  gint64     size_at_open;
  gint64     taken;
} FileSource;

static gboolean
wait_for_input (FileSource *self,
                GError    **error)
{
  while (TRUE)
    {
      struct pollfd poll_fd = { .fd = self->fd, .events = POLLIN };
      int ready = poll (&poll_fd, 1, POLL_MS);

      if (ready > 0)
        return TRUE;
      if (ready < 0 && errno != EINTR && errno != EAGAIN)
        {
          g_set_error (error, MINA_ERROR, MINA_ERROR_IO,
                       _("Waiting for input failed: %s"), g_strerror (errno));
          return FALSE;
        }
      if (mina_source_is_stopped (&self->base, error))
        return FALSE;
    }
}

static gboolean
read_file (MinaSource *source,
           guint8     *buffer,
           gsize       size,
           gsize      *got,
           GError    **error)
{
  FileSource *self = (FileSource *) source;
  gssize n;

  if (mina_source_is_stopped (source, error))
    return FALSE;
  do
    {
      if (!self->is_regular && !wait_for_input (self, error))
        return FALSE;
      n = read (self->fd, buffer, size);
    }
  while (n < 0 && (errno == EINTR || errno == EAGAIN));
  if (n < 0)
    {
      g_set_error (error, MINA_ERROR, MINA_ERROR_IO,
                   _("Reading failed after %" PRIu64 " bytes: %s"),
                   (guint64) self->taken, g_strerror (errno));
      return FALSE;
    }
  if (n == 0 && self->is_regular && self->taken < self->size_at_open)
    {
      g_set_error (error, MINA_ERROR, MINA_ERROR_IO,
                   _("The file had %" PRIu64 " bytes when it was opened and ended after %" PRIu64
                     ": it was changed while it was being read. Open it again."),
                   (guint64) self->size_at_open, (guint64) self->taken);
      return FALSE;
    }
  self->taken += n;
  mina_work_add_done (source->work, n);
  *got = n;
  return TRUE;
}

static void
release_file (MinaSource *source)
{
  FileSource *self = (FileSource *) source;

  if (self->owns_fd && self->fd >= 0)
    close (self->fd);
}

static const MinaSourceClass file_kind = { .read = read_file, .release = release_file };

static void
set_open_error (GError    **error,
                const char *path,
                int         code)
{
  g_autofree char *name = g_filename_display_name (path);

  if (code == ENOENT || code == ENOTDIR)
    g_set_error (error, MINA_ERROR, MINA_ERROR_NOT_FOUND,
                 _("There is no file “%s”. Check its name and folder."), name);
  else
    g_set_error (error, MINA_ERROR, MINA_ERROR_ACCESS,
                 _("“%s” cannot be opened: %s"), name, g_strerror (code));
}

MinaSource *
mina_source_new_for_path (const char *path,
                          GError    **error)
{
  FileSource *self;
  struct stat status;
  gboolean is_stdin;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  is_stdin = strcmp (path, "-") == 0;
  /* Without O_NONBLOCK the opening of a named pipe would wait for its writer, unstoppably. */
  fd = is_stdin ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (fd < 0)
    {
      set_open_error (error, path, errno);
      return NULL;
    }
  if (fstat (fd, &status) != 0)
    {
      set_open_error (error, path, errno);
      if (!is_stdin)
        close (fd);
      return NULL;
    }
  if (S_ISDIR (status.st_mode)
      || (!is_stdin && !S_ISREG (status.st_mode) && !S_ISFIFO (status.st_mode)
          && !S_ISSOCK (status.st_mode)))
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, MINA_ERROR, MINA_ERROR_ACCESS,
                   S_ISDIR (status.st_mode)
                     ? _("“%s” is a folder, not a file.")
                     : _("“%s” is a device, not a file."),
                   name);
      if (!is_stdin)
        close (fd);
      return NULL;
    }

  self = mina_source_alloc (sizeof (FileSource), &file_kind);
  self->fd = fd;
  self->owns_fd = !is_stdin;
  self->is_regular = S_ISREG (status.st_mode);
  if (self->is_regular)
    {
      off_t position = is_stdin ? lseek (fd, 0, SEEK_CUR) : 0;

      self->size_at_open = status.st_size - MAX (0, position);
      if (!is_stdin)
        posix_fadvise (fd, 0, 0, POSIX_FADV_SEQUENTIAL);
    }
  return &self->base;
}

/* Memory */

typedef struct
{
  MinaSource base;
  GBytes    *bytes;
  gsize      taken;
} BytesSource;

static gboolean
read_bytes (MinaSource *source,
            guint8     *buffer,
            gsize       size,
            gsize      *got,
            GError    **error)
{
  BytesSource *self = (BytesSource *) source;
  gsize length;
  const guint8 *data = g_bytes_get_data (self->bytes, &length);

  if (mina_source_is_stopped (source, error))
    return FALSE;
  *got = MIN (size, length - self->taken);
  if (*got > 0)
    memcpy (buffer, data + self->taken, *got);
  self->taken += *got;
  mina_work_add_done (source->work, *got);
  return TRUE;
}

static void
release_bytes (MinaSource *source)
{
  g_bytes_unref (((BytesSource *) source)->bytes);
}

static const MinaSourceClass bytes_kind = { .read = read_bytes, .release = release_bytes };

MinaSource *
mina_source_new_for_bytes (GBytes *bytes)
{
  BytesSource *self;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = mina_source_alloc (sizeof (BytesSource), &bytes_kind);
  self->bytes = g_bytes_ref (bytes);
  self->base.room = CLAMP (g_bytes_get_size (bytes), 1, MINA_SOURCE_BLOCK);
  return &self->base;
}

/* A part of another source */

typedef struct
{
  MinaSource  base;
  MinaSource *inner;
  guint64     left;
} SliceSource;

static gboolean
read_slice (MinaSource *source,
            guint8     *buffer,
            gsize       size,
            gsize      *got,
            GError    **error)
{
  SliceSource *self = (SliceSource *) source;

  *got = 0;
  if (self->left == 0)
    return TRUE;
  if (!mina_source_read (self->inner, buffer, MIN (size, self->left), got, error))
    return FALSE;
  self->left -= *got;
  return TRUE;
}

static const MinaSourceClass slice_kind = { .read = read_slice };

MinaSource *
mina_source_new_slice (MinaSource *inner,
                       guint64     length)
{
  SliceSource *self = mina_source_alloc (sizeof (SliceSource), &slice_kind);

  self->inner = inner;
  self->left = length;
  self->base.room = CLAMP (length, 1, MINA_SOURCE_BLOCK);
  return &self->base;
}

guint64
mina_source_slice_left (const MinaSource *self)
{
  g_assert (self->kind == &slice_kind);
  return ((const SliceSource *) self)->left;
}

/* Taking and looking */

/* Hands out bytes that were looked at before; FALSE if there are none. */
static gboolean
take_ahead (MinaSource *self,
            guint8     *buffer,
            gsize       size,
            gsize      *got)
{
  gsize left;

  if (self->ahead == NULL)
    return FALSE;
  left = self->ahead->len - self->ahead_start;
  if (left == 0)
    {
      g_clear_pointer (&self->ahead, g_byte_array_unref);
      return FALSE;
    }
  *got = MIN (size, left);
  memcpy (buffer, self->ahead->data + self->ahead_start, *got);
  self->ahead_start += *got;
  return TRUE;
}

gboolean
mina_source_read (MinaSource *self,
                  guint8     *buffer,
                  gsize       size,
                  gsize      *got,
                  GError    **error)
{
  *got = 0;
  if (take_ahead (self, buffer, size, got))
    return TRUE;
  if (self->kind->read != NULL)
    return self->kind->read (self, buffer, size, got, error);

  if (!self->has_last)
    {
      if (!self->kind->next (self, &self->last, &self->last_length, error))
        return FALSE;
      self->has_last = self->last_length > 0;
    }
  *got = MIN (size, self->last_length);
  if (*got > 0)
    {
      memcpy (buffer, self->last, *got);
      self->last += *got;
      self->last_length -= *got;
    }
  self->has_last = self->last_length > 0;
  return TRUE;
}

gboolean
mina_source_next (MinaSource *self,
                  guint8    **data,
                  gsize      *length,
                  GError    **error)
{
  g_return_val_if_fail (self != NULL && data != NULL && length != NULL, FALSE);

  *data = NULL;
  *length = 0;
  self->stops = NULL;
  if (self->kind->next != NULL && self->ahead == NULL)
    {
      if (self->has_last)
        {
          self->has_last = FALSE;
          *data = self->last;
          *length = self->last_length;
          return TRUE;
        }
      return self->kind->next (self, data, length, error);
    }

  if (self->block == NULL)
    {
      if (self->room == 0)
        self->room = MINA_SOURCE_BLOCK;
      self->block = mina_source_block_new (self->room);
    }
  *data = self->block + MINA_SOURCE_HEADROOM;
  if (!mina_source_read (self, *data, self->room, length, error))
    return FALSE;
  memset (*data + *length, 0, MINA_SOURCE_TAIL);
  return TRUE;
}

const guint8 *
mina_source_peek (MinaSource *self,
                  gsize       want,
                  gsize      *length,
                  GError    **error)
{
  g_return_val_if_fail (self != NULL && length != NULL, NULL);

  want = CLAMP (want, 1, PEEK_MAX);
  *length = 0;

  /* One block is mostly enough, and then nothing needs to be copied. */
  if (self->kind->next != NULL && self->ahead == NULL)
    {
      if (!self->has_last)
        {
          if (!self->kind->next (self, &self->last, &self->last_length, error))
            return NULL;
          self->has_last = TRUE;
        }
      if (self->last_length >= want || self->last_length == 0)
        {
          *length = MIN (want, self->last_length);
          return self->last;
        }
      self->ahead = g_byte_array_sized_new (want + MINA_SOURCE_BLOCK);
      g_byte_array_append (self->ahead, self->last, self->last_length);
      self->ahead_start = 0;
      self->has_last = FALSE;
    }

  if (self->ahead == NULL)
    {
      self->ahead = g_byte_array_sized_new (want);
      self->ahead_start = 0;
    }
  while (self->ahead->len - self->ahead_start < want && !self->ahead_end)
    {
      gsize got = 0;

      if (self->kind->read != NULL)
        {
          gsize before = self->ahead->len;
          gsize room = want - (before - self->ahead_start);
          gboolean ok;

          g_byte_array_set_size (self->ahead, before + room);
          ok = self->kind->read (self, self->ahead->data + before, room, &got, error);
          g_byte_array_set_size (self->ahead, before + got);
          if (!ok)
            return NULL;
        }
      else
        {
          guint8 *data;

          if (!self->kind->next (self, &data, &got, error))
            return NULL;
          g_byte_array_append (self->ahead, data, got);
        }
      self->ahead_end = got == 0;
    }
  *length = MIN (want, self->ahead->len - self->ahead_start);
  if (*length == 0)
    return (const guint8 *) "";
  return self->ahead->data + self->ahead_start;
}
