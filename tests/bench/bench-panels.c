/* bench-panels.c - how a window bears much data: logs, metrics, traces, views
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-panels logs|points|traces|views FILE...
 *
 * Opens the files in a window of 1200 by 800, as the program does, and does what a person does, a
 * step a frame. gen-records.py writes files for it. For each gesture it prints the median, the
 * 95th percentile and the longest of the milliseconds from before a paint to after it, what the
 * processor spent on them in this thread (95 %), and how long the program answered to nothing at
 * all: the longest time between two calls of a timer that is due every five milliseconds, and the
 * most that the thread computed between two such calls, which other work on the machine does not
 * lengthen. Run it on a display: tests/display/with-display.sh bench-panels logs FILE
 */

#include <adwaita.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "app/mina-application.h"
#include "app/mina-locations.h"
#include "app/mina-window.h"
#include "panels/mina-list-selection.h"
#include "panels/mina-logs-panel.h"
#include "panels/mina-metric-plot.h"
#include "panels/mina-metrics-panel.h"
#include "panels/mina-trace-list-pane.h"
#include "panels/mina-trace-scatter.h"

#define FRAMES 120
#define TIMER_MS 5
/* Frames without anything to do after which a gesture has had its effect. */
#define CALM_FRAMES 6
#define PATIENCE_S 120

typedef void (*Step) (guint i);

typedef struct
{
  double wall;
  double cpu;
} Span;

static MinaWindow *window;
static MinaSession *session;
static GtkWidget *panel;
static GtkAdjustment *adjustment;
static GtkSelectionModel *selection;
static GtkEditable *entry;
static GtkDropDown *severity;
static GObject *motion;
static guint picked;

static Span before, timer, stall;
static GArray *walls, *cpus;
static Step step;
static guint frame;

static Span
now (void)
{
  struct timespec cpu;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &cpu);
  return (Span){ (double) g_get_monotonic_time () / 1e3,
                 (double) cpu.tv_sec * 1e3 + (double) cpu.tv_nsec / 1e6 };
}

static gboolean
timer_cb (gpointer data)
{
  Span at = now ();

  stall.wall = MAX (stall.wall, at.wall - timer.wall - TIMER_MS);
  stall.cpu = MAX (stall.cpu, at.cpu - timer.cpu);
  timer = at;
  return G_SOURCE_CONTINUE;
}

static void
before_cb (GdkFrameClock *clock)
{
  before = now ();
}

static void
after_cb (GdkFrameClock *clock)
{
  Span after = now ();
  double wall = after.wall - before.wall;
  double cpu = after.cpu - before.cpu;

  if (step == NULL || frame == 0)
    return;
  g_array_append_val (walls, wall);
  g_array_append_val (cpus, cpu);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  if (step != NULL)
    step (frame++);
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

static double
at_percent (GArray *times,
            guint   percent)
{
  if (times->len == 0)
    return 0;
  return g_array_index (times, double, MIN (times->len - 1, times->len * percent / 100));
}

static void
begin (void)
{
  g_array_set_size (walls, 0);
  g_array_set_size (cpus, 0);
  frame = 0;
  timer = now ();
  stall = (Span){ 0, 0 };
}

static void
finish (const char *name)
{
  timer_cb (NULL);
  g_array_sort (walls, compare);
  g_array_sort (cpus, compare);
  printf ("%-34s %8.2f %8.2f %8.2f %8.2f %8.1f %8.1f\n", name, at_percent (walls, 50),
          at_percent (walls, 95), at_percent (walls, 100), at_percent (cpus, 95), stall.wall,
          stall.cpu);
  fflush (stdout);
}

static void
wait_frames (guint n)
{
  Step what = step;
  guint end = frame + n;

  while (frame < end && step == what)
    g_main_context_iteration (NULL, TRUE);
}

static void
nothing (guint i)
{
}

static GtkWidget *find_child (gpointer widget,
                              GType    type);

/* Whether what was asked for is there: nothing turns any more. */
static gboolean
is_answered (void)
{
  GtkWidget *spinner = panel == NULL ? NULL : find_child (panel, GTK_TYPE_SPINNER);

  return spinner == NULL || !gtk_spinner_get_spinning (GTK_SPINNER (spinner));
}

static void
wait_for_answer (void)
{
  double patience = now ().wall + PATIENCE_S * 1e3;

  do
    wait_frames (CALM_FRAMES);
  while (!is_answered () && now ().wall < patience);
}

static void
run (const char *name,
     Step        what)
{
  begin ();
  step = what;
  wait_frames (FRAMES);
  step = nothing;
  wait_for_answer ();
  step = NULL;
  finish (name);
}


/* An action, and what comes of it. */
static void
act (const char *label,
     const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL))
    return;
  begin ();
  step = nothing;
  gtk_widget_activate_action_variant (GTK_WIDGET (window), name, target);
  wait_frames (FRAMES / 4);
  wait_for_answer ();
  step = NULL;
  finish (label);
}

static GtkWidget *
find_child (gpointer widget,
            GType    type)
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

/* The list of a panel; its menus and choices are lists too. */
static GtkWidget *
find_list (gpointer widget)
{
  if (GTK_IS_LIST_VIEW (widget) && MINA_IS_LIST_SELECTION (gtk_list_view_get_model (widget)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_list (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_button (gpointer    widget,
             const char *icon)
{
  if (GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_button_get_icon_name (widget), icon) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, icon);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GObject *
find_motion (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        return controller;
    }
  return NULL;
}

static void
scroll (guint i)
{
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 72);
}

static void
scroll_pages (guint i)
{
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment)
                                          + gtk_adjustment_get_page_size (adjustment));
}

static void
drag (guint i)
{
  gtk_adjustment_set_value (adjustment, (double) (i * 7919 % 1000) / 1000
                                          * gtk_adjustment_get_upper (adjustment));
}

static void
pick (guint i)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (selection));

  if (n > 0)
    gtk_selection_model_select_item (selection, (guint) ((guint64) n * (i * 7919 % 1000) / 1000),
                                     TRUE);
}

static void
pick_next (guint i)
{
  if (i == 0)
    picked = g_list_model_get_n_items (G_LIST_MODEL (selection)) / 2;
  gtk_selection_model_select_item (selection, picked++, TRUE);
  gtk_widget_activate_action (find_list (panel), "list.scroll-to-item", "u",
                              picked);
}

/* A letter every four frames, then the same way back. */
static void
type_text (guint i)
{
  const char *text = "connection reset";
  guint length = i / 4 < 16 ? i / 4 : 30 - MIN (30, i / 4);
  g_autofree char *typed = g_strndup (text, length);

  if (i % 4 == 0)
    gtk_editable_set_text (entry, typed);
}

static void
change_severity (guint i)
{
  if (i % 10 == 0)
    gtk_drop_down_set_selected (severity, i / 10 % 6);
}

static void
change_scope (guint i)
{
  static const char *const scopes[] = { "trace", "time", "span" };

  if (i % 10 == 0)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.log-scope", "s", scopes[i / 10 % 3]);
}

static void
zoom (guint i)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.zoom", "d", i < 60 ? 1.25 : 0.8);
}

static void
pan (guint i)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.pan", "d", i % 60 < 30 ? 0.03 : -0.03);
}

static void
move_pointer (guint i)
{
  g_signal_emit_by_name (motion, "motion", 330.0 + i * 7 % 500, 10.0 + i % 40);
}

static void
walk (guint i)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.select-row", "i", 1);
}

static void
sort (guint i)
{
  static const char *const keys[] = { "duration", "spans", "errors", "services", "name", "start" };

  if (i % 20 == 0)
    gtk_widget_activate_action (find_list (panel), "traces.sort", "s",
                                keys[i / 20 % G_N_ELEMENTS (keys)]);
}

static void
ask_tooltip (guint i)
{
  static GObject *tooltip;
  gboolean answered;

  if (tooltip == NULL)
    tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  g_signal_emit_by_name (find_child (panel, MINA_TYPE_TRACE_SCATTER), "query-tooltip",
                         60 + (int) i, 20 + (int) i % 60, FALSE, tooltip, &answered);
}

/* Does what a key of a widget's class is bound to. */
static void
press (GtkWidget  *widget,
       const char *key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GListModel) shortcuts = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (shortcuts)
                        && j < g_list_model_get_n_items (shortcuts);
           j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, j);
          g_autofree char *name = gtk_shortcut_trigger_to_string (
            gtk_shortcut_get_trigger (shortcut));

          if (strcmp (name, key) == 0)
            gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                          gtk_shortcut_get_arguments (shortcut));
        }
    }
}

/* Steps of the keyboard through the picture. */
static void
step_scatter (guint i)
{
  press (find_child (panel, MINA_TYPE_TRACE_SCATTER), i % 2 == 0 ? "Right" : "Up");
}

static void
look_at (GType type)
{
  GtkWidget *view;

  panel = find_child (window, type);
  view = find_list (panel);
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  selection = gtk_list_view_get_model (GTK_LIST_VIEW (view));
  entry = GTK_EDITABLE (find_child (panel, GTK_TYPE_SEARCH_ENTRY));
  severity = GTK_DROP_DOWN (find_child (panel, GTK_TYPE_DROP_DOWN));
}

static void
print_memory (const char *when)
{
  struct rusage usage;
  unsigned long pages = 0;
  FILE *file = fopen ("/proc/self/statm", "r");

  if (file != NULL)
    {
      if (fscanf (file, "%*u %lu", &pages) != 1)
        pages = 0;
      fclose (file);
    }
  getrusage (RUSAGE_SELF, &usage);
  printf ("%-34s %8.0f MB, at its peak %.0f MB\n", when, (double) pages * 4096 / 1e6,
          (double) usage.ru_maxrss * 1024 / 1e6);
}

static gboolean
is_calm (void)
{
  return !mina_session_is_loading (session) && mina_session_get_dataset (session) != NULL
         && mina_session_get_correlation (session) != NULL
         && (mina_session_get_trace (session) == MINA_NONE
             || mina_session_get_tree (session) != NULL);
}

static gboolean
open_files (char **paths)
{
  double start = now ().wall;
  double patience = start + PATIENCE_S * 1e3;

  begin ();
  step = nothing;
  gtk_widget_activate_action_variant (GTK_WIDGET (window), "win.open-files",
                                      g_variant_new_strv ((const char *const *) paths, -1));
  while (!is_calm () && now ().wall < patience)
    g_main_context_iteration (NULL, TRUE);
  wait_frames (CALM_FRAMES);
  step = NULL;
  if (!is_calm ())
    return FALSE;
  printf ("%-34s %8.0f ms\n", "open and painted", now ().wall - start);
  finish ("while it opens");
  return TRUE;
}

static void
measure_logs (void)
{
  GtkWidget *button;

  look_at (MINA_TYPE_LOGS_PANEL);
  act ("select the root span", "win.select-row(-2147483648)");
  act ("logs of the span", "win.log-scope::span");
  act ("logs of the trace", "win.log-scope::trace");
  act ("logs of this time", "win.log-scope::time");
  printf ("%-34s %8u records\n", "", g_list_model_get_n_items (G_LIST_MODEL (selection)));
  run ("wheel", scroll);
  run ("page keys", scroll_pages);
  run ("drag the bar", drag);
  run ("select lines anywhere", pick);
  run ("next line, with its detail closed", pick_next);
  run ("scope every ten frames", change_scope);
  act ("logs of this time", "win.log-scope::time");
  run ("zoom in and out, logs of the time", zoom);
  run ("pan, logs of the time", pan);
  act ("whole trace", "win.fit-all");
  button = find_button (panel, "edit-find-symbolic");
  if (button != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  run ("type into the filter", type_text);
  run ("severity every ten frames", change_severity);
  gtk_drop_down_set_selected (severity, 4);
  step = nothing;
  wait_for_answer ();
  step = NULL;
  printf ("%-34s %8u records\n", "filtered", g_list_model_get_n_items (G_LIST_MODEL (selection)));
  run ("wheel, filtered", scroll);
  run ("drag the bar, filtered", drag);
  run ("walk down spans", walk);
}

static void
measure_points (void)
{
  GtkWidget *plot;

  act ("nothing", "win.fit-all");
  look_at (MINA_TYPE_METRICS_PANEL);
  plot = find_child (panel, MINA_TYPE_METRIC_PLOT);
  if (plot == NULL)
    {
      printf ("no plot\n");
      return;
    }
  motion = find_motion (plot);
  run ("pointer over the plot", move_pointer);
  run ("zoom in and out", zoom);
  for (guint i = 0; i < 6; i++)
    zoom (0);
  run ("pan", pan);
  act ("whole trace", "win.fit-all");
  run ("scroll the series", scroll);
  begin ();
  step = nothing;
  gtk_widget_activate_action (find_list (panel), "metrics.table", NULL);
  wait_frames (FRAMES / 4);
  step = NULL;
  finish ("open the table");
  adjustment = gtk_scrollable_get_vadjustment (
    GTK_SCROLLABLE (find_child (panel, GTK_TYPE_COLUMN_VIEW)));
  run ("wheel in the table", scroll);
  run ("drag the bar of the table", drag);
}

static void
measure_traces (void)
{
  look_at (MINA_TYPE_TRACE_LIST_PANE);
  printf ("%-34s %8u traces\n", "", g_list_model_get_n_items (G_LIST_MODEL (selection)));
  run ("wheel", scroll);
  run ("page keys", scroll_pages);
  run ("drag the bar", drag);
  run ("sort by each column", sort);
  run ("type into the filter", type_text);
  gtk_editable_set_text (entry, "");
  run ("tooltips of the picture", ask_tooltip);
  run ("keys in the picture", step_scatter);
  run ("open traces anywhere", pick);
}

static void
measure_views (void)
{
  static const char *const views[] = { "map",     "sequence",   "statistics", "heat-map",
                                       "compare", "waterfall" };

  if (mina_session_get_trace (session) == MINA_NONE)
    act ("open the first trace", "win.open-trace(uint32 0)");
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < G_N_ELEMENTS (views); i++)
      {
        g_autofree char *action = g_strdup_printf ("win.view::%s", views[i]);
        g_autofree char *label = g_strdup_printf ("%s%s", views[i], round == 0 ? "" : ", again");

        act (label, action);
      }
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *action = g_strdup_printf ("win.view::%s", views[i]);
      g_autofree char *label = g_strdup_printf ("walk down spans, %s", views[i]);

      act ("", action);
      run (label, walk);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (MinaApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  GdkFrameClock *clock;

  if (argc < 3)
    {
      fprintf (stderr, "usage: bench-panels logs|points|traces|views FILE...\n");
      return 2;
    }
  settings = mina_locations_settings ();
  if (settings == NULL)
    {
      fprintf (stderr, "bench-panels: no settings; set GSETTINGS_SCHEMA_DIR to data of the "
                       "folder of the build\n");
      return 2;
    }
  application = mina_application_new (settings);
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    {
      fprintf (stderr, "bench-panels: %s\n", error->message);
      return 2;
    }
  walls = g_array_new (FALSE, FALSE, sizeof (double));
  cpus = g_array_new (FALSE, FALSE, sizeof (double));
  window = mina_window_new (application, NULL);
  session = mina_window_get_session (window);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  gtk_window_present (GTK_WINDOW (window));
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_cb), NULL);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_cb), NULL);
  gtk_widget_add_tick_callback (GTK_WIDGET (window), tick_cb, NULL, NULL);
  g_timeout_add_full (G_PRIORITY_HIGH, TIMER_MS, timer_cb, NULL, NULL);

  printf ("%-34s %8s %8s %8s %8s %8s %8s\n", "ms", "median", "95 %", "longest", "cpu 95 %", "stall",
          "cpu");
  if (!open_files (argv + 2))
    {
      fprintf (stderr, "bench-panels: nothing could be opened\n");
      return 1;
    }
  print_memory ("memory once open");
  if (strcmp (argv[1], "logs") == 0)
    measure_logs ();
  else if (strcmp (argv[1], "points") == 0)
    measure_points ();
  else if (strcmp (argv[1], "traces") == 0)
    measure_traces ();
  else
    measure_views ();
  print_memory ("memory in the end");
  gtk_window_destroy (GTK_WINDOW (window));
  g_array_unref (walls);
  g_array_unref (cpus);
  return 0;
}
