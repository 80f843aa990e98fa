/* mina-window-bench.c - a window that measures itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "app/mina-window-bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "app/mina-window.h"
#include "timeline/mina-timeline-canvas.h"

#define FRAMES_A_STEP 60
/* A window that has painted nothing by then will not do so. */
#define PATIENCE_S 300

/*
 * Bench:
 * @canvas: (nullable): the waterfall, once there is one
 * @had_tree: whether there was a tree before the paint that is going on
 * @step: what is being done, an index of the steps
 * @frame: how often it was done
 * @times: milliseconds of every frame
 */
typedef struct
{
  MinaApplication *application;
  MinaSession     *session;
  GtkWidget       *window;
  GtkWidget       *canvas;
  GtkAdjustment   *adjustment;
  GObject         *motion;
  gint64           start_us;
  gint64           before_us;
  gboolean         had_tree;
  gboolean         painted;
  guint            step;
  guint            frame;
  GArray          *times;
} Bench;

static void
move_pointer (Bench *self)
{
  guint i = self->frame;

  if (self->motion != NULL)
    g_signal_emit_by_name (self->motion, "motion", 320.0 + i * 7 % 600, 10.0 + i * 3 % 400);
}

static void
scroll (Bench *self)
{
  double upper = gtk_adjustment_get_upper (self->adjustment);

  /* First by some rows, then anywhere. */
  if (self->frame < FRAMES_A_STEP / 2)
    gtk_adjustment_set_value (self->adjustment,
                              gtk_adjustment_get_value (self->adjustment) + 66);
  else
    gtk_adjustment_set_value (self->adjustment, self->frame * 7919 % 1000 / 1000.0 * upper);
}

static void
zoom_in (Bench *self)
{
  gtk_widget_activate_action (self->canvas, "win.zoom", "d", 1.4);
}

static void
zoom_out (Bench *self)
{
  gtk_widget_activate_action (self->canvas, "win.zoom", "d", 1 / 1.4);
}

static void
pan (Bench *self)
{
  gtk_widget_activate_action (self->canvas, "win.pan", "d", self->frame % 20 < 10 ? 0.03 : -0.03);
}

static void
fold (Bench *self)
{
  gtk_widget_activate_action (
    self->canvas, self->frame % 2 == 0 ? "win.collapse-all" : "win.expand-all", NULL);
}

static void
walk (Bench *self)
{
  gtk_widget_activate_action (self->canvas, "win.select-row", "i", 1);
}

static void (*const steps[]) (Bench *self) = {
  move_pointer,
  scroll,
  walk,
  zoom_in,
  zoom_out,
  pan,
  fold,
};

static void
free_bench (Bench *self)
{
  g_clear_object (&self->motion);
  g_array_unref (self->times);
  g_free (self);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
finish (Bench *self)
{
  guint n = self->times->len;
  struct rusage usage;

  g_array_sort (self->times, compare_times);
  printf ("window_frame_p95_ms %.3f\n", g_array_index (self->times, double, n * 95 / 100));
  printf ("window_frame_max_ms %.3f\n", g_array_index (self->times, double, n - 1));
  if (getrusage (RUSAGE_SELF, &usage) == 0)
    printf ("window_peak_bytes %.0f\n", (double) usage.ru_maxrss * 1024.0);
  fflush (stdout);
  g_application_quit (G_APPLICATION (self->application));
}

static GtkWidget *
find_canvas (GtkWidget *widget)
{
  if (MINA_IS_TIMELINE_CANVAS (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_canvas (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GObject *
find_motion (GtkWidget *canvas)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (canvas);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        return g_steal_pointer (&controller);
    }
  return NULL;
}

static void
open_largest_trace (Bench *self)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  guint32 largest = 0;
  guint32 n;
  const MinaTraceInfo *traces;

  if (dataset == NULL || mina_session_get_trace (self->session) != MINA_NONE)
    return;
  traces = mina_dataset_traces (dataset, &n);
  for (guint32 i = 1; i < n; i++)
    if (traces[i].spans.n > traces[largest].spans.n)
      largest = i;
  if (n > 0)
    gtk_widget_activate_action (self->window, "win.open-trace", "u", largest);
}

static void
before_paint_cb (GdkFrameClock *clock,
                 Bench         *self)
{
  self->before_us = g_get_monotonic_time ();
  if (self->painted)
    return;
  open_largest_trace (self);
  if (self->canvas == NULL)
    self->canvas = find_canvas (self->window);
  self->had_tree = mina_session_get_tree (self->session) != NULL && self->canvas != NULL
                   && gtk_widget_get_mapped (self->canvas);
}

static void
after_paint_cb (GdkFrameClock *clock,
                Bench         *self)
{
  double ms = (double) (g_get_monotonic_time () - self->before_us) / 1000;

  if (!self->painted)
    {
      if (!self->had_tree)
        return;
      self->painted = TRUE;
      printf ("window_first_paint_ms %.3f\n",
              (double) (g_get_monotonic_time () - self->start_us) / 1000);
      self->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->canvas));
      self->motion = find_motion (self->canvas);
      return;
    }
  if (self->step >= G_N_ELEMENTS (steps))
    return;
  g_array_append_val (self->times, ms);
  if (++self->frame < FRAMES_A_STEP)
    return;
  self->frame = 0;
  if (++self->step == G_N_ELEMENTS (steps))
    finish (self);
}

static gboolean
tick_cb (GtkWidget     *window,
         GdkFrameClock *clock,
         gpointer       data)
{
  Bench *self = data;

  if (!self->painted)
    /* Also without a change: the canvas may have come. */
    gtk_widget_queue_draw (window);
  else if (self->step < G_N_ELEMENTS (steps))
    {
      steps[self->step](self);
      gtk_widget_queue_draw (self->canvas);
    }
  return G_SOURCE_CONTINUE;
}

static void
realize_cb (GtkWidget *window,
            Bench     *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), self);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_paint_cb), self);
  gtk_widget_add_tick_callback (window, tick_cb, self, NULL);
}

static void
window_added_cb (MinaApplication *application,
                 GtkWindow       *window,
                 Bench           *self)
{
  if (self->window != NULL || !MINA_IS_WINDOW (window))
    return;
  self->window = GTK_WIDGET (window);
  self->session = mina_window_get_session (MINA_WINDOW (window));
  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), self);
}

static gboolean
patience_cb (gpointer application)
{
  g_application_quit (application);
  return G_SOURCE_REMOVE;
}

void
mina_window_bench_watch (MinaApplication *application,
                         gint64           start_us)
{
  Bench *self = g_new0 (Bench, 1);

  g_return_if_fail (MINA_IS_APPLICATION (application));

  self->application = application;
  self->start_us = start_us;
  self->times = g_array_new (FALSE, FALSE, sizeof (double));
  g_signal_connect_data (application, "window-added", G_CALLBACK (window_added_cb), self,
                         (GClosureNotify) (gpointer) free_bench, 0);
  g_timeout_add_seconds (PATIENCE_S, patience_cb, application);
}
