/* mina-window-bench.c - a window that measures itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "app/mina-window-bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "app/mina-window.h"
#include "panels/mina-span-pane.h"
#include "timeline/mina-timeline-canvas.h"

/* A window that has painted nothing by then will not do so. */
#define PATIENCE_S 300

/* What a frame took, in milliseconds; an interval of 0 is none, before it was another gesture. */
typedef struct
{
  const char *gesture;
  double work;
  double processor;
  double interval;
} Frame;

typedef struct _Bench Bench;

/* What a person does, once a frame. */
typedef struct
{
  const char *gesture;
  guint       n_frames;
  void      (*act) (Bench *self);
} Step;

/*
 * Bench:
 * @canvas: (nullable): the waterfall, once there is one
 * @pane: (nullable): the pane with what is selected
 * @begin_us: when the frame began that is going on
 * @begin_processor: milliseconds that the thread had run by then
 * @last_us: when the last frame was done; 0 if that was before the gesture
 * @had_tree: whether there was a tree before the paint that is going on
 * @step: what is being done, an index of the steps
 * @frame: how often it was done
 * @frames: (element-type Frame): all that was measured
 * @n_late: frames that did not show the details of the span that was selected in them
 */
struct _Bench
{
  MinaApplication *application;
  MinaSession     *session;
  GtkWidget       *window;
  GtkWidget       *canvas;
  GtkWidget       *pane;
  GtkAdjustment   *adjustment;
  GObject         *motion;
  gint64           start_us;
  gint64           begin_us;
  double           begin_processor;
  gint64           last_us;
  gboolean         had_tree;
  gboolean         painted;
  guint            step;
  guint            frame;
  GArray          *frames;
  guint            n_late;
};

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
  if (self->frame < 60)
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
select_next (Bench *self)
{
  gtk_widget_activate_action (self->canvas, "win.select-row", "i", 1);
}

/* Steps of the same name are counted together. Fifty-five zooms lead from a minute to less than a
 * nanosecond a pixel. */
static const Step steps[] = {
  { "pointer", 120, move_pointer },
  { "scroll", 120, scroll },
  { "zoom", 24, zoom_in },
  { "pan", 60, pan },
  { "zoom", 36, zoom_in },
  { "zoom", 60, zoom_out },
  { "fold", 60, fold },
  { "select", 120, select_next },
};

static void
free_bench (Bench *self)
{
  g_clear_object (&self->motion);
  g_array_unref (self->frames);
  g_free (self);
}

static double
processor_ms (void)
{
  struct timespec now;

  if (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now) != 0)
    return 0;
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static double
ms_since (gint64 since_us)
{
  return (double) (g_get_monotonic_time () - since_us) / 1000;
}

static void
print_since_start (Bench      *self,
                   const char *name)
{
  printf ("window_%s_ms %.3f\n", name, ms_since (self->start_us));
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Of one value of the frames of a gesture, or of all for %NULL: that which 95 % do not exceed, and
 * the highest. */
static void
find_values (GArray     *frames,
             const char *gesture,
             gsize       offset,
             double     *p95,
             double     *highest)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < frames->len; i++)
    {
      const Frame *frame = &g_array_index (frames, Frame, i);
      double value = G_STRUCT_MEMBER (double, frame, offset);

      if ((gesture == NULL || g_str_equal (frame->gesture, gesture)) && value > 0)
        g_array_append_val (values, value);
    }
  *p95 = *highest = 0;
  if (values->len == 0)
    return;
  g_array_sort (values, compare_doubles);
  *p95 = g_array_index (values, double, values->len * 95 / 100);
  *highest = g_array_index (values, double, values->len - 1);
}

static void
print_gesture (GArray     *frames,
               const char *gesture)
{
  const gsize offsets[] = { G_STRUCT_OFFSET (Frame, work), G_STRUCT_OFFSET (Frame, processor),
                            G_STRUCT_OFFSET (Frame, interval) };
  guint n = 0;

  for (guint i = 0; i < frames->len; i++)
    n += g_str_equal (g_array_index (frames, Frame, i).gesture, gesture);
  printf ("gesture %s %u", gesture, n);
  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      double p95, highest;

      find_values (frames, gesture, offsets[i], &p95, &highest);
      printf (" %.3f %.3f", p95, highest);
    }
  printf ("\n");
}

static void
finish (Bench *self)
{
  struct rusage usage;
  double p95, highest;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gboolean first = TRUE;

      for (guint j = 0; j < i; j++)
        first = first && !g_str_equal (steps[i].gesture, steps[j].gesture);
      if (first)
        print_gesture (self->frames, steps[i].gesture);
    }
  find_values (self->frames, NULL, G_STRUCT_OFFSET (Frame, work), &p95, &highest);
  printf ("window_frame_p95_ms %.3f\n", p95);
  printf ("window_frame_max_ms %.3f\n", highest);
  printf ("window_late_details %u\n", self->n_late);
  if (getrusage (RUSAGE_SELF, &usage) == 0)
    printf ("window_peak_bytes %.0f\n", (double) usage.ru_maxrss * 1024.0);
  fflush (stdout);
  g_application_quit (G_APPLICATION (self->application));
}

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

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

/* Events are taken before a frame begins: what is done here is what they would do. */
static void
before_paint_cb (GdkFrameClock *clock,
                 Bench         *self)
{
  if (self->painted)
    {
      self->begin_us = g_get_monotonic_time ();
      self->begin_processor = processor_ms ();
      if (self->step < G_N_ELEMENTS (steps))
        steps[self->step].act (self);
      return;
    }
  open_largest_trace (self);
  if (self->canvas == NULL)
    self->canvas = find_widget (self->window, MINA_TYPE_TIMELINE_CANVAS);
  self->had_tree = mina_session_get_tree (self->session) != NULL && self->canvas != NULL
                   && gtk_widget_get_mapped (self->canvas);
}

static void
note_first_paint (Bench *self)
{
  self->painted = TRUE;
  print_since_start (self, "first_paint");
  self->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->canvas));
  self->motion = find_motion (self->canvas);
  self->pane = find_widget (self->window, MINA_TYPE_SPAN_PANE);
}

static void
note_frame (Bench *self)
{
  Frame frame = {
    .gesture = steps[self->step].gesture,
    .work = ms_since (self->begin_us),
    .processor = processor_ms () - self->begin_processor,
    .interval = self->last_us != 0 ? ms_since (self->last_us) : 0,
  };

  g_array_append_val (self->frames, frame);
  self->last_us = g_get_monotonic_time ();
  if (steps[self->step].act == select_next && self->pane != NULL
      && mina_span_pane_get_shown (MINA_SPAN_PANE (self->pane))
           != mina_session_get_node (self->session))
    self->n_late++;
  if (++self->frame < steps[self->step].n_frames)
    return;
  self->frame = 0;
  self->last_us = 0;
  if (++self->step == G_N_ELEMENTS (steps))
    finish (self);
}

static void
after_paint_cb (GdkFrameClock *clock,
                Bench         *self)
{
  if (!self->painted && self->had_tree)
    note_first_paint (self);
  else if (self->painted && self->step < G_N_ELEMENTS (steps))
    note_frame (self);
}

static void
realize_cb (GtkWidget *window,
            Bench     *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  print_since_start (self, "realized");
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), self);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_paint_cb), self);
  /* A frame every time, also without a change: the canvas may have come. */
  gdk_frame_clock_begin_updating (clock);
}

static void
dataset_cb (Bench *self)
{
  if (mina_session_get_dataset (self->session) != NULL)
    print_since_start (self, "dataset");
}

static void
tree_cb (Bench *self)
{
  if (mina_session_get_tree (self->session) != NULL)
    print_since_start (self, "tree");
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
  g_signal_connect_swapped (self->session, "notify::dataset", G_CALLBACK (dataset_cb), self);
  g_signal_connect_swapped (self->session, "notify::tree", G_CALLBACK (tree_cb), self);
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
  self->frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  print_since_start (self, "running");
  g_signal_connect_data (application, "window-added", G_CALLBACK (window_added_cb), self,
                         (GClosureNotify) (gpointer) free_bench, 0);
  g_timeout_add_seconds (PATIENCE_S, patience_cb, application);
}
