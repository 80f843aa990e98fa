/* mina-source-ahead.c - a thread that reads the next blocks while the last is being looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include <string.h>

#include "decode/mina-json-stops.h"
#include "decode/mina-source-private.h"

#define N_BLOCKS 6

/* What fits in the first block is not worth a thread. */
#define FIRST_BLOCK (64 * 1024)

typedef struct
{
  guint8  *memory;
  gsize    length;
  guint32 *stops;
  gboolean has_stops;
} Block;

typedef struct
{
  MinaSource  base;
  MinaSource *inner;
  guint8     *first;
  gboolean    first_done;
  gboolean    ended;
  GThread    *thread;

  GMutex      mutex;
  GCond       changed;
  Block       blocks[N_BLOCKS];
  guint       filled;
  guint       taken;
  gboolean    stop;
  gboolean    at_end;
  GError     *error;
} AheadSource;

/* Fills a block as far as it goes: a filter may deliver little at a time. */
static gboolean
fill (MinaSource *inner,
      guint8     *memory,
      gsize       room,
      gsize      *length,
      GError    **error)
{
  guint8 *data = memory + MINA_SOURCE_HEADROOM;
  gsize got;

  *length = 0;
  do
    {
      if (!mina_source_read (inner, data + *length, room - *length, &got, error))
        break;
      *length += got;
    }
  while (got > 0 && *length < room / 2);
  memset (data + *length, 0, MINA_SOURCE_TAIL);
  return *error == NULL;
}

/* What a reader of JSON would do itself, done here meanwhile. */
static void
find_stops (AheadSource *self,
            Block       *block)
{
  block->has_stops = FALSE;
  if (g_atomic_int_get (&self->base.wants_stops) == 0)
    return;
  if (block->stops == NULL)
    block->stops = g_new (guint32, MINA_JSON_MAX_STOPS + 64);
  block->has_stops = mina_json_find_stops (block->memory + MINA_SOURCE_HEADROOM, block->length,
                                           block->stops);
}

static gpointer
read_ahead (gpointer data)
{
  AheadSource *self = data;
  gboolean more = TRUE;

  while (more)
    {
      Block *block;
      GError *error = NULL;

      g_mutex_lock (&self->mutex);
      /* The block that was taken last is still being looked at. */
      while (!self->stop && self->filled - self->taken >= N_BLOCKS - 1)
        g_cond_wait (&self->changed, &self->mutex);
      more = !self->stop;
      block = &self->blocks[self->filled % N_BLOCKS];
      g_mutex_unlock (&self->mutex);
      if (!more)
        break;

      if (block->memory == NULL)
        block->memory = mina_source_block_new (MINA_SOURCE_BLOCK);
      fill (self->inner, block->memory, MINA_SOURCE_BLOCK, &block->length, &error);
      find_stops (self, block);

      g_mutex_lock (&self->mutex);
      if (block->length > 0)
        self->filled++;
      more = error == NULL && block->length > 0;
      self->error = error;
      self->at_end = !more;
      g_cond_signal (&self->changed);
      g_mutex_unlock (&self->mutex);
    }
  return NULL;
}

/* The beginning is read at once, and mostly that is all. */
static gboolean
take_first (AheadSource *self,
            guint8     **data,
            gsize       *length,
            GError     **error)
{
  GError *local = NULL;

  self->first_done = TRUE;
  self->first = mina_source_block_new (FIRST_BLOCK);
  fill (self->inner, self->first, FIRST_BLOCK, length, &local);
  *data = self->first + MINA_SOURCE_HEADROOM;
  if (local != NULL)
    {
      self->ended = TRUE;
      self->error = local;
      if (*length > 0)
        return TRUE;
      g_propagate_error (error, g_error_copy (local));
      return FALSE;
    }
  self->ended = *length < FIRST_BLOCK / 2;
  return TRUE;
}

static gboolean
next_ahead (MinaSource *source,
            guint8    **data,
            gsize      *length,
            GError    **error)
{
  AheadSource *self = (AheadSource *) source;
  gboolean ok = TRUE;

  *length = 0;
  if (!self->first_done)
    return take_first (self, data, length, error);
  if (self->ended)
    {
      if (self->error == NULL)
        return TRUE;
      g_propagate_error (error, g_error_copy (self->error));
      return FALSE;
    }
  if (self->thread == NULL)
    self->thread = g_thread_new ("mina-read-ahead", read_ahead, self);

  g_mutex_lock (&self->mutex);
  while (self->filled == self->taken && !self->at_end)
    g_cond_wait (&self->changed, &self->mutex);
  if (self->filled != self->taken)
    {
      Block *block = &self->blocks[self->taken % N_BLOCKS];

      self->taken++;
      *data = block->memory + MINA_SOURCE_HEADROOM;
      *length = block->length;
      source->stops = block->has_stops ? block->stops : NULL;
      g_cond_signal (&self->changed);
    }
  else if (self->error != NULL)
    {
      g_propagate_error (error, g_error_copy (self->error));
      ok = FALSE;
    }
  g_mutex_unlock (&self->mutex);
  return ok;
}

static void
release_ahead (MinaSource *source)
{
  AheadSource *self = (AheadSource *) source;

  if (self->thread != NULL)
    {
      g_mutex_lock (&self->mutex);
      self->stop = TRUE;
      g_cond_signal (&self->changed);
      g_mutex_unlock (&self->mutex);
      g_thread_join (self->thread);
    }
  for (guint i = 0; i < N_BLOCKS; i++)
    {
      g_free (self->blocks[i].memory);
      g_free (self->blocks[i].stops);
    }
  g_free (self->first);
  g_clear_error (&self->error);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  mina_source_free (self->inner);
}

static const MinaSourceClass ahead_kind = { .next = next_ahead, .release = release_ahead };

MinaSource *
mina_source_new_ahead (MinaSource *inner)
{
  AheadSource *self = mina_source_alloc (sizeof (AheadSource), &ahead_kind);

  self->inner = inner;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  return &self->base;
}
