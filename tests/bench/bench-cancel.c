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
  gint64   delay_us;
  gint64   cancelled_us;
} Cancel;

static gpointer
cancel_later (gpointer data)
{
  Cancel *cancel = data;

  g_usleep ((gulong) cancel->delay_us);
  cancel->cancelled_us = g_get_monotonic_time ();
  mina_work_cancel (&cancel->work);
  return NULL;
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
      Cancel cancel = { .delay_us = (gint64) ((double) whole_us * part) };
      GThread *thread = g_thread_new ("cancel", cancel_later, &cancel);
      gint64 end_us;

      dataset = mina_load_paths (paths, &cancel.work, NULL);
      end_us = g_get_monotonic_time ();
      g_thread_join (thread);
      if (dataset != NULL)
        {
          g_print ("%5.1f %%: was done before\n", part * 100);
          mina_dataset_unref (dataset);
          continue;
        }
      g_print ("%5.1f %%: %.1f ms\n", part * 100,
               (double) (end_us - cancel.cancelled_us) / 1000);
      if (end_us - cancel.cancelled_us > slowest_us)
        {
          slowest_us = end_us - cancel.cancelled_us;
          slowest_at_us = cancel.delay_us;
        }
    }
  g_print ("slowest %.1f ms, cancelled after %.0f ms\n", (double) slowest_us / 1000,
           (double) slowest_at_us / 1000);
  return 0;
}
