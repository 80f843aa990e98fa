/* bench-cancel.c - how long it takes until a load that is cancelled returns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-cancel FILE [TIMES [PERCENT]]
 *
 * The file is loaded once, then TIMES (20) times again, each time cancelled a little later, to
 * behind the end of reading, where the dataset is put together. With PERCENT the first is cancelled
 * after so much of the time.
 */

#include <locale.h>
#include <stdlib.h>

#include "decode/mina-load.h"

typedef struct
{
  MinaWork work;
  GMutex   mutex;
  GCond    returned;
  gboolean has_returned;
  gint64   at_us;
  gint64   cancelled_us;
} Cancel;

static gpointer
cancel_later (gpointer data)
{
  Cancel *cancel = data;

  g_mutex_lock (&cancel->mutex);
  while (!cancel->has_returned
         && g_cond_wait_until (&cancel->returned, &cancel->mutex, cancel->at_us))
    ;
  g_mutex_unlock (&cancel->mutex);
  cancel->cancelled_us = g_get_monotonic_time ();
  mina_work_cancel (&cancel->work);
  return NULL;
}

/* Loads and cancels after a time. Returns: the time from there to the end, in microseconds; -1 if
 * it was done before. */
static gint64
load_and_cancel (const char *const *paths,
                 gint64             delay_us)
{
  Cancel cancel = { .at_us = g_get_monotonic_time () + delay_us };
  g_autoptr (MinaDataset) dataset = NULL;
  GThread *thread;
  gint64 end_us;

  g_mutex_init (&cancel.mutex);
  g_cond_init (&cancel.returned);
  thread = g_thread_new ("cancel", cancel_later, &cancel);
  dataset = mina_load_paths (paths, &cancel.work, NULL);
  end_us = g_get_monotonic_time ();
  g_mutex_lock (&cancel.mutex);
  cancel.has_returned = TRUE;
  g_cond_signal (&cancel.returned);
  g_mutex_unlock (&cancel.mutex);
  g_thread_join (thread);
  g_cond_clear (&cancel.returned);
  g_mutex_clear (&cancel.mutex);
  return dataset == NULL ? end_us - cancel.cancelled_us : -1;
}

int
main (int    argc,
      char **argv)
{
  const char *paths[] = { argc > 1 ? argv[1] : NULL, NULL };
  int times = argc > 2 ? atoi (argv[2]) : 20;
  double from = argc > 3 ? atof (argv[3]) / 100 : 0;
  g_autoptr (GError) error = NULL;
  MinaDataset *dataset;
  gint64 start_us, whole_us, slowest_us = 0, slowest_at_us = 0;

  setlocale (LC_ALL, "");
  if (argc < 2 || times < 1)
    {
      g_printerr ("usage: bench-cancel FILE [TIMES [PERCENT]]\n");
      return 2;
    }
  start_us = g_get_monotonic_time ();
  dataset = mina_load_paths (paths, NULL, &error);
  whole_us = g_get_monotonic_time () - start_us;
  if (dataset == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  mina_dataset_unref (dataset);
  g_print ("whole load %.0f ms\n", (double) whole_us / 1000);

  for (int i = 0; i < times; i++)
    {
      double part = from + (1 - from) * (i + 1) / (times + 1);
      gint64 delay_us = (gint64) ((double) whole_us * part);
      gint64 took_us = load_and_cancel (paths, delay_us);

      if (took_us < 0)
        g_print ("%5.1f %%: was done before\n", part * 100);
      else
        g_print ("%5.1f %%: %.1f ms\n", part * 100, (double) took_us / 1000);
      if (took_us > slowest_us)
        {
          slowest_us = took_us;
          slowest_at_us = delay_us;
        }
    }
  g_print ("slowest %.1f ms, cancelled after %.0f ms\n", (double) slowest_us / 1000,
           (double) slowest_at_us / 1000);
  return 0;
}
