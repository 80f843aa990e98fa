/* mina-source-unpack.c - takes off what bytes are packed in, as the bytes themselves say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/mina-memory.h"
#include "decode/mina-source-private.h"

#define MAX_LAYERS 4
#define MAX_UNPACKED (G_GUINT64_CONSTANT (64) * 1024 * 1024 * 1024)

/* After so many bytes it is looked whether there is memory left. */
#define LOOK_BYTES (16 << 20)

/* Problems on their way between threads */

typedef struct
{
  MinaError code;
  gboolean  loss;
  gint64    byte;
  char     *sentence;
} LogEntry;

struct _MinaSourceLog
{
  gatomicrefcount ref_count;
  GMutex          mutex;
  GQueue          entries;
};

static void
log_entry_free (LogEntry *entry)
{
  g_free (entry->sentence);
  g_free (entry);
}

MinaSourceLog *
mina_source_log_new (void)
{
  MinaSourceLog *self = g_new0 (MinaSourceLog, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  g_queue_init (&self->entries);
  return self;
}

MinaSourceLog *
mina_source_log_ref (MinaSourceLog *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
mina_source_log_unref (MinaSourceLog *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_queue_clear_full (&self->entries, (GDestroyNotify) log_entry_free);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

void
mina_source_log_add (MinaSourceLog *self,
                     MinaError      code,
                     gboolean       loss,
                     gint64         byte,
                     char          *sentence)
{
  LogEntry *entry = g_new (LogEntry, 1);

  *entry = (LogEntry){ code, loss, byte, sentence };
  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->entries, entry);
  g_mutex_unlock (&self->mutex);
}

void
mina_source_log_flush (MinaSourceLog   *self,
                       MinaDiagnostics *diagnostics,
                       guint            file)
{
  LogEntry *entry;

  g_mutex_lock (&self->mutex);
  while ((entry = g_queue_pop_head (&self->entries)) != NULL)
    {
      MinaPlace place = { file, 0, entry->byte };

      if (diagnostics != NULL)
        mina_diagnostics_add (diagnostics, entry->code, entry->loss, place,
                              "%s", entry->sentence);
      log_entry_free (entry);
    }
  g_mutex_unlock (&self->mutex);
}

/* The outermost source: what is left when everything is taken off */

typedef struct
{
  MinaSource       base;
  MinaSource      *inner;
  MinaSourceLog   *log;
  MinaDiagnostics *diagnostics;
  guint            file;
  guint64          taken;
  guint64          look_at;
  char            *packing;
  gint             is_freed;
} UnpackedSource;

static gboolean
next_unpacked (MinaSource *source,
               guint8    **data,
               gsize      *length,
               GError    **error)
{
  UnpackedSource *self = (UnpackedSource *) source;
  gboolean ok;

  *length = 0;
  if (mina_source_is_stopped (source, error))
    return FALSE;
  g_atomic_int_set (&self->inner->wants_stops, source->wants_stops);
  ok = mina_source_next (self->inner, data, length, error);
  source->stops = self->inner->stops;
  mina_source_log_flush (self->log, self->diagnostics, self->file);
  self->taken += *length;
  if (ok && self->taken > MAX_UNPACKED)
    {
      g_set_error (error, MINA_ERROR, MINA_ERROR_TOO_LARGE,
                   _("There are more than %d GiB of decompressed bytes. Split the file."),
                   (int) (MAX_UNPACKED >> 30));
      return FALSE;
    }
  /* Looked at now and then: a bomb of valid records ends here and not in the last of the memory. */
  if (ok && self->taken >= self->look_at)
    {
      self->look_at = self->taken + LOOK_BYTES;
      if (mina_memory_is_short ())
        {
          g_set_error (error, MINA_ERROR, MINA_ERROR_TOO_LARGE,
                       _("There is too little memory left on this computer: reading stopped after "
                         "%" PRIu64 " MiB. Close other programs, or split the file."),
                       (guint64) self->taken >> 20);
          return FALSE;
        }
    }
  return ok;
}

static void
release_unpacked (MinaSource *source)
{
  UnpackedSource *self = (UnpackedSource *) source;

  g_atomic_int_set (&self->is_freed, 1);
  mina_source_free (self->inner);
  mina_source_log_unref (self->log);
  g_free (self->packing);
}

static const MinaSourceClass unpacked_kind = { .next = next_unpacked, .release = release_unpacked };

typedef enum
{
  PACKING_NONE,
  PACKING_GZIP,
  PACKING_ZSTD,
  PACKING_UTF16_LE,
  PACKING_UTF16_BE,
} Packing;

static Packing
sniff_packing (const guint8 *head,
               gsize         length)
{
  /* RFC 1952: magic, method deflate, no reserved flags */
  if (length >= 4 && head[0] == 0x1f && head[1] == 0x8b && head[2] == 8 && (head[3] & 0xe0) == 0)
    return PACKING_GZIP;
  /* RFC 8878: a frame, or a skippable one */
  if (length >= 4 && head[0] == 0x28 && head[1] == 0xb5 && head[2] == 0x2f && head[3] == 0xfd)
    return PACKING_ZSTD;
  if (length >= 4 && (head[0] & 0xf0) == 0x50 && head[1] == 0x2a && head[2] == 0x4d
      && head[3] == 0x18)
    return PACKING_ZSTD;
  if (length >= 2 && head[0] == 0xff && head[1] == 0xfe)
    return PACKING_UTF16_LE;
  if (length >= 2 && head[0] == 0xfe && head[1] == 0xff)
    return PACKING_UTF16_BE;
  return PACKING_NONE;
}

static MinaSource *
unpack (MinaSource      *inner,
        MinaDiagnostics *diagnostics,
        guint            file,
        MinaWork        *work,
        gboolean         threaded)
{
  UnpackedSource *self = mina_source_alloc (sizeof (UnpackedSource), &unpacked_kind);
  GString *packing = g_string_new (NULL);
  gsize length = 0;
  int layers;

  self->log = mina_source_log_new ();
  self->diagnostics = diagnostics;
  self->file = file;
  self->base.work = work;
  inner->work = work;
  inner->stopped = &self->is_freed;

  for (layers = 0; layers < MAX_LAYERS; layers++)
    {
      /* What keeps these bytes from being read comes again, as the error of the first reading. */
      const guint8 *head = mina_source_peek (inner, 4, &length, NULL);
      Packing kind = head != NULL ? sniff_packing (head, length) : PACKING_NONE;
      const char *name;

      if (kind == PACKING_NONE)
        break;
      if (kind == PACKING_GZIP)
        {
          inner = mina_source_new_gzip (inner, self->log);
          name = "gzip";
        }
      else if (kind == PACKING_ZSTD)
        {
          inner = mina_source_new_zstd (inner, self->log);
          name = "zstd";
        }
      else
        {
          inner = mina_source_new_utf16 (inner, kind == PACKING_UTF16_BE);
          name = "utf-16";
        }
      if (packing->len > 0)
        g_string_append_c (packing, '+');
      g_string_append (packing, name);
    }

  self->inner = threaded ? mina_source_new_ahead (inner) : inner;
  self->packing = g_string_free (packing, FALSE);
  return &self->base;
}

MinaSource *
mina_source_new_unpacked (MinaSource      *inner,
                          MinaDiagnostics *diagnostics,
                          guint            file,
                          MinaWork        *work)
{
  g_return_val_if_fail (inner != NULL, NULL);

  return unpack (inner, diagnostics, file, work, TRUE);
}

MinaSource *
mina_source_new_unpacked_here (MinaSource      *inner,
                               MinaDiagnostics *diagnostics,
                               guint            file,
                               MinaWork        *work)
{
  g_return_val_if_fail (inner != NULL, NULL);

  return unpack (inner, diagnostics, file, work, FALSE);
}

const char *
mina_source_packing (const MinaSource *self)
{
  g_return_val_if_fail (self != NULL, "");

  return self->kind == &unpacked_kind ? ((const UnpackedSource *) self)->packing : "";
}
