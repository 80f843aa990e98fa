/* bench-frames.c - how long the frames of the waterfall take
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-frames FILE [WIDTH HEIGHT]
 *
 * Opens a trace in a window of 1200 by 800 and, a step a frame, moves the pointer, scrolls, zooms
 * from the whole trace to a nanosecond a pixel and back, pans, and folds and unfolds all. Prints
 * for each the median, the 95th percentile and the longest of the milliseconds from before a paint
 * to after it, and the median and the 95th percentile of what the processor spent on them, which
 * other work on the machine does not lengthen. Run it on a display: tests/display/with-display.sh
 * bench-frames FILE
 */

#include <adwaita.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "decode/mina-load.h"
#include "timeline/mina-timeline-canvas.h"
#include "timeline/mina-timeline-view.h"

#define FRAMES 120

typedef void (*Step) (guint i);

static MinaSession *session;
static GtkWidget *window;
static GtkWidget *canvas;
static GtkAdjustment *adjustment;
static GObject *motion;

static gint64 begin;
static double cpu_begin;
static double times[FRAMES];
static double cpu_times[FRAMES];
static guint frame;
static Step step;

static GtkWidget *
find_child (GtkWidget *widget,
            GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static void
before_cb (GdkFrameClock *clock)
{
  cpu_begin = cpu_ms ();
  begin = g_get_monotonic_time ();
}

static void
after_cb (GdkFrameClock *clock)
{
  if (frame == FRAMES)
    return;
  cpu_times[frame] = cpu_ms () - cpu_begin;
  times[frame++] = (double) (g_get_monotonic_time () - begin) / 1000;
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  if (step != NULL && frame < FRAMES)
    step (frame);
  return G_SOURCE_CONTINUE;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
run (const char *name,
     Step        what)
{
  frame = 0;
  step = what;
  while (frame < FRAMES)
    g_main_context_iteration (NULL, TRUE);
  step = NULL;
  qsort (times, FRAMES, sizeof *times, compare);
  qsort (cpu_times, FRAMES, sizeof *cpu_times, compare);
  printf ("%-24s %8.2f %8.2f %8.2f %8.2f %8.2f\n", name, times[FRAMES / 2],
          times[FRAMES * 95 / 100], times[FRAMES - 1], cpu_times[FRAMES / 2],
          cpu_times[FRAMES * 95 / 100]);
}

static void
nothing (guint i)
{
  gtk_widget_queue_draw (canvas);
}

static void
move_pointer (guint i)
{
  g_signal_emit_by_name (motion, "motion", 320.0 + i * 7 % 800, 10.0 + i * 3 % 500);
}

static void
scroll (guint i)
{
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 66);
}

static void
scroll_pages (guint i)
{
  gtk_adjustment_set_value (adjustment,
                            (double) (i * 7919 % 1000) / 1000
                              * (gtk_adjustment_get_upper (adjustment) - 800));
}

static void
zoom_in (guint i)
{
  gtk_widget_activate_action (canvas, "win.zoom", "d", 1.25);
}

static void
zoom_out (guint i)
{
  gtk_widget_activate_action (canvas, "win.zoom", "d", 0.8);
}

static void
pan (guint i)
{
  gtk_widget_activate_action (canvas, "win.pan", "d", i % 60 < 30 ? 0.03 : -0.03);
}

static void
fold (guint i)
{
  gtk_widget_activate_action (canvas, i % 2 == 0 ? "win.collapse-all" : "win.expand-all", NULL);
}

static void
walk (guint i)
{
  gtk_widget_activate_action (canvas, "win.select-row", "i", 1);
}

static GObject *
find_motion (void)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (canvas);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        return controller;
    }
  return NULL;
}

int
main (int   argc,
      char *argv[])
{
  const char *paths[] = { argc > 1 ? argv[1] : "", NULL };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaDataset) dataset = NULL;
  GtkWidget *view;
  GdkFrameClock *clock;

  if (argc < 2)
    {
      fprintf (stderr, "usage: bench-frames FILE [WIDTH HEIGHT]\n");
      return 2;
    }
  dataset = mina_load_paths (paths, NULL, &error);
  if (dataset == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 2;
    }

  gtk_init ();
  adw_init ();
  session = mina_session_new ();
  mina_session_add_actions (session, G_ACTION_MAP (actions));
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), argc > 3 ? atoi (argv[2]) : 1200,
                               argc > 3 ? atoi (argv[3]) : 800);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (actions));
  view = mina_timeline_view_new (session);
  gtk_window_set_child (GTK_WINDOW (window), view);
  mina_session_set_dataset (session, dataset);
  while (mina_session_get_tree (session) == NULL)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_present (GTK_WINDOW (window));

  canvas = find_child (view, MINA_TYPE_TIMELINE_CANVAS);
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (canvas));
  motion = find_motion ();
  clock = gtk_widget_get_frame_clock (window);
  frame = FRAMES;
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_cb), NULL);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_cb), NULL);
  gtk_widget_add_tick_callback (canvas, tick_cb, NULL, NULL);

  printf ("%-24s %8s %8s %8s %8s %8s   (%u rows)\n", "ms a frame", "median", "95 %", "longest",
          "cpu med", "cpu 95 %",
          mina_rows_count (mina_session_rows (session)));
  run ("(first)", nothing);
  run ("nothing changes", nothing);
  run ("pointer", move_pointer);
  g_signal_emit_by_name (motion, "leave");
  run ("scroll by 3 rows", scroll);
  run ("scroll anywhere", scroll_pages);
  run ("walk down", walk);
  run ("zoom in", zoom_in);
  run ("zoom out", zoom_out);
  for (guint i = 0; i < 6; i++)
    zoom_in (i);
  run ("pan", pan);
  gtk_widget_activate_action (canvas, "win.fit-all", NULL);
  run ("fold and unfold all", fold);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
