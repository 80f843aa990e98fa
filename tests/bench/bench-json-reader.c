/* bench-json-reader.c - how fast JSON is read, as a ratio to reading the file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-json-reader FILE [ROUNDS]
 *
 * The file is read into a reused buffer, then through a source, then pulled value by value with a
 * look at every string, then skipped; the best of some rounds counts. "one thread" leaves out the
 * thread that reads ahead.
 */

#include <fcntl.h>
#include <locale.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "decode/mina-json-reader.h"
#include "decode/mina-source-private.h"

typedef guint64 (*Way) (const char *path);

static guint64
read_only (const char *path)
{
  static guint8 buffer[MINA_SOURCE_BLOCK];
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  guint64 total = 0;
  gssize n;

  while ((n = read (fd, buffer, sizeof buffer)) > 0)
    total += n;
  close (fd);
  return total;
}

static MinaSource *
open_source (const char *path,
             gboolean    threaded)
{
  g_autoptr (GError) error = NULL;
  MinaSource *file = mina_source_new_for_path (path, &error);

  if (file == NULL)
    {
      g_printerr ("%s\n", error->message);
      exit (2);
    }
  return threaded ? mina_source_new_unpacked (file, NULL, 0, NULL)
                  : mina_source_new_unpacked_here (file, NULL, 0, NULL);
}

static guint64
take_blocks (const char *path)
{
  g_autoptr (MinaSource) source = open_source (path, TRUE);
  guint64 total = 0;
  guint8 *data;
  gsize length;

  while (mina_source_next (source, &data, &length, NULL) && length > 0)
    total += length;
  return total;
}

/* Pulls everything; returns something that depends on all of it. */
static guint64
pull (MinaJsonReader *reader)
{
  gboolean in_object[MINA_JSON_MAX_DEPTH];
  guint depth = 0;
  guint64 sum = 0;
  MinaJsonNumber number;
  MinaStr string;

  while (TRUE)
    {
      if (depth > 0)
        {
          gboolean more = in_object[depth - 1] ? mina_json_reader_next_member (reader, &string)
                                               : mina_json_reader_next_element (reader);

          if (!more)
            {
              depth--;
              continue;
            }
          if (in_object[depth - 1])
            sum += string.length + (guint8) string.text[0];
        }
      switch (mina_json_reader_peek (reader))
        {
        case MINA_JSON_OBJECT:
          if (mina_json_reader_enter_object (reader))
            in_object[depth++] = TRUE;
          break;

        case MINA_JSON_ARRAY:
          if (mina_json_reader_enter_array (reader))
            in_object[depth++] = FALSE;
          break;

        case MINA_JSON_STRING:
          if (mina_json_reader_read_string (reader, &string))
            sum += string.length + (guint8) string.text[0];
          break;

        case MINA_JSON_NUMBER:
          if (mina_json_reader_read_number (reader, &number))
            sum += (guint64) number.int64;
          break;

        case MINA_JSON_BOOLEAN:
        case MINA_JSON_NULL:
          mina_json_reader_skip (reader);
          break;

        case MINA_JSON_NONE:
        default:
          if (mina_json_reader_failed (reader))
            {
              g_printerr ("%s\n", mina_json_reader_error (reader)->message);
              exit (1);
            }
          return sum;
        }
    }
}

static guint64
pull_all (const char *path)
{
  g_autoptr (MinaSource) source = open_source (path, TRUE);
  g_autoptr (MinaJsonReader) reader = mina_json_reader_new (source, NULL, 0);

  return pull (reader);
}

static guint64
pull_one_thread (const char *path)
{
  g_autoptr (MinaSource) source = open_source (path, FALSE);
  g_autoptr (MinaJsonReader) reader = mina_json_reader_new (source, NULL, 0);

  return pull (reader);
}

static guint64
skip_all (const char *path)
{
  g_autoptr (MinaSource) source = open_source (path, TRUE);
  g_autoptr (MinaJsonReader) reader = mina_json_reader_new (source, NULL, 0);
  guint64 n = 0;

  for (; mina_json_reader_peek (reader) != MINA_JSON_NONE; n++)
    mina_json_reader_skip (reader);
  return n;
}

/* Time that this thread was at work, in ms: what a busy machine leaves of a measurement. */
static double
own_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *name;
    Way         way;
  } ways[] = {
    { "read", read_only },
    { "source", take_blocks },
    { "skip", skip_all },
    { "pull", pull_all },
    { "pull, one thread", pull_one_thread },
  };
  double first = 0;
  guint64 bytes = 0;
  int rounds;

  setlocale (LC_ALL, "");
  if (argc < 2)
    {
      g_printerr ("usage: %s FILE [ROUNDS]\n", argv[0]);
      return 2;
    }
  rounds = argc > 2 ? atoi (argv[2]) : 5;
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      double best = G_MAXDOUBLE;
      double best_own = G_MAXDOUBLE;

      for (int round = 0; round < rounds; round++)
        {
          gint64 start = g_get_monotonic_time ();
          double start_own = own_time ();
          guint64 result = ways[i].way (argv[1]);

          best = MIN (best, (g_get_monotonic_time () - start) / 1e6);
          best_own = MIN (best_own, own_time () - start_own);
          if (i == 0)
            bytes = result;
        }
      if (i == 0)
        first = best;
      g_print ("%-18s %8.1f ms %8.0f MB/s %7.2f × read %8.1f ms in this thread\n", ways[i].name,
               best * 1e3, bytes / best / 1e6, best / first, best_own);
    }
  return 0;
}
