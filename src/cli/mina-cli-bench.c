/* mina-cli-bench.c - mina bench: measures how long files take
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-cli"

#include "mina-config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "analysis/mina-correlation.h"
#include "analysis/mina-critical-path.h"
#include "analysis/mina-search.h"
#include "base/mina-format.h"
#include "cli/mina-cli-bench-window.h"
#include "cli/mina-cli-json.h"
#include "cli/mina-cli-private.h"
#include "decode/mina-load.h"
#include "scene/mina-rows.h"
#include "scene/mina-waterfall.h"

#define BLOCK (256 * 1024)
/* A text that no span has: every text is looked at. */
#define NOWHERE "no-span-has-this-text"
/* A waterfall in a window of 1200 by 800. */
#define FRAME_WIDTH 900
#define FRAME_ROWS 32
#define N_FRAMES 400
/* A slice of a search, as the window runs it. */
#define SLICE_US 4000

typedef enum
{
  UNIT_MS,
  UNIT_BYTES,
  UNIT_COUNT,
  UNIT_RATIO,
} Unit;

typedef struct
{
  const char *name;
  const char *label;
  Unit        unit;
  double      value;
} Figure;

static void
add_figure (GArray     *figures,
            const char *name,
            const char *label,
            Unit        unit,
            double      value)
{
  Figure figure = { name, label, unit, value };

  g_array_append_val (figures, figure);
}

static double
ms_since (gint64 start_us)
{
  return (double) (g_get_monotonic_time () - start_us) / 1000.0;
}

static double
peak_memory (void)
{
  struct rusage usage;

  return getrusage (RUSAGE_SELF, &usage) == 0 ? (double) usage.ru_maxrss * 1024.0 : 0;
}

/* Reads a file into one block. Returns its bytes; folders and streams have none. */
static goffset
read_once (const char *path)
{
  g_autofree char *block = g_malloc (BLOCK);
  goffset total = 0;
  int fd;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return 0;
  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    return 0;
  for (;;)
    {
      gssize got = read (fd, block, BLOCK);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        break;
      total += got;
    }
  close (fd);
  return total;
}

/* The second of two readings counts: the first one may wait for the disk. */
static void
measure_reading (GArray      *figures,
                 char       **files,
                 double      *read_ms,
                 goffset     *bytes)
{
  gint64 start_us = 0;

  for (guint round = 0; round < 2; round++)
    {
      *bytes = 0;
      start_us = g_get_monotonic_time ();
      for (guint i = 0; files[i] != NULL; i++)
        *bytes += read_once (files[i]);
    }
  *read_ms = ms_since (start_us);
  if (*bytes == 0)
    return;
  add_figure (figures, "bytes", N_ ("Size"), UNIT_BYTES, (double) *bytes);
  add_figure (figures, "read_ms", N_ ("Reading the bytes"), UNIT_MS, *read_ms);
}

static guint32
find_largest_trace (MinaDataset *dataset)
{
  guint32 n;
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &n);
  guint32 largest = n > 0 ? 0 : MINA_NONE;

  for (guint32 i = 1; i < n; i++)
    if (traces[i].spans.n > traces[largest].spans.n)
      largest = i;
  return largest;
}

static void
measure_search (GArray   *figures,
                MinaTree *tree)
{
  guint32 last = tree->n - 1;
  const char *name = mina_dataset_span_name (tree->dataset, tree->span[last]);
  g_autofree char *phrase = g_strdup_printf ("\"%s\"", name);
  g_autoptr (MinaSearch) rare = NULL;
  g_autoptr (MinaSearch) common = NULL;
  gint64 start_us = g_get_monotonic_time ();
  gboolean more = TRUE;
  guint32 n = 0;

  common = mina_search_new (tree, phrase);
  while (more && n == 0)
    {
      more = mina_search_step (common, SLICE_US);
      mina_search_matches (common, &n);
    }
  add_figure (figures, "search_first_ms", N_ ("Search, first match"), UNIT_MS,
              ms_since (start_us));

  start_us = g_get_monotonic_time ();
  rare = mina_search_new (tree, NOWHERE);
  while (mina_search_step (rare, SLICE_US))
    continue;
  add_figure (figures, "search_all_ms", N_ ("Search, everything"), UNIT_MS, ms_since (start_us));
}

static double
guess_width (gpointer    data,
             const char *text)
{
  return 7.0 * (double) g_utf8_strlen (text, -1);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Lays out frames as a person goes about: from the first row to the last, and from the whole trace
 * to a nanosecond a pixel and back. What is measured is finding out what to draw; to draw it takes
 * a display. */
static void
measure_frames (GArray           *figures,
                MinaRows         *rows,
                MinaCriticalPath *path)
{
  MinaTree *tree = mina_rows_tree (rows);
  g_autoptr (MinaWaterfall) waterfall = mina_waterfall_new ();
  g_autofree MinaServiceStyle *styles = mina_palette_for_dataset (tree->dataset);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  guint32 n_rows = mina_rows_count (rows);
  MinaWaterfallView view = {
    .scale = { tree->extent, FRAME_WIDTH },
    .n_rows = MIN (FRAME_ROWS, n_rows),
    .row_height = 22,
    .bar_height = 12,
    .styles = styles,
    .text_width = guess_width,
    .show_path = TRUE,
  };

  for (guint i = 0; i < N_FRAMES; i++)
    {
      guint half = N_FRAMES / 2;
      gint64 start_us;
      double ms;

      if (i < half)
        view.first_row = (guint32) ((guint64) (n_rows - view.n_rows) * i / (half - 1));
      else
        view.scale = mina_time_scale_zoom (&view.scale, FRAME_WIDTH / 3.0,
                                           i < half + half / 2 ? 1.3 : 1 / 1.3);
      start_us = g_get_monotonic_time ();
      mina_waterfall_update (waterfall, rows, path, &view);
      ms = ms_since (start_us);
      g_array_append_val (times, ms);
    }
  g_array_sort (times, compare_doubles);
  add_figure (figures, "frame_p95_ms", N_ ("Laying out a frame, 95 %"), UNIT_MS,
              g_array_index (times, double, N_FRAMES * 95 / 100));
  add_figure (figures, "frame_max_ms", N_ ("Laying out a frame, the slowest"), UNIT_MS,
              g_array_index (times, double, N_FRAMES - 1));
}

static void
measure_trace (GArray      *figures,
               MinaDataset *dataset,
               guint32      trace)
{
  g_autoptr (MinaTree) tree = NULL;
  g_autoptr (MinaCriticalPath) path = NULL;
  g_autoptr (MinaRows) rows = NULL;
  gint64 start_us = g_get_monotonic_time ();

  tree = mina_tree_new (dataset, trace, TRUE, NULL);
  add_figure (figures, "trace_spans", N_ ("Spans of the largest trace"), UNIT_COUNT,
              tree->n_spans);
  add_figure (figures, "tree_ms", N_ ("Its tree and own times"), UNIT_MS, ms_since (start_us));
  start_us = g_get_monotonic_time ();
  path = mina_critical_path_new (tree, NULL);
  add_figure (figures, "critical_path_ms", N_ ("Its critical path"), UNIT_MS,
              ms_since (start_us));
  start_us = g_get_monotonic_time ();
  rows = mina_rows_new (tree);
  mina_rows_set_all (rows, FALSE);
  mina_rows_set_all (rows, TRUE);
  add_figure (figures, "rows_ms", N_ ("Folding and unfolding all"), UNIT_MS, ms_since (start_us));
  measure_frames (figures, rows, path);
  measure_search (figures, tree);
}

static void
add_window_figures (GArray             *figures,
                    MinaCliWindowBench *window)
{
  static const Figure known[] = {
    { "window_running_ms", N_ ("From the start: the program runs"), UNIT_MS, 0 },
    { "window_realized_ms", N_ ("There is a window"), UNIT_MS, 0 },
    { "window_dataset_ms", N_ ("The files are read"), UNIT_MS, 0 },
    { "window_tree_ms", N_ ("There is a tree"), UNIT_MS, 0 },
    { "window_first_paint_ms", N_ ("The waterfall is painted"), UNIT_MS, 0 },
    { "window_frame_p95_ms", N_ ("A frame of the window, 95 %"), UNIT_MS, 0 },
    { "window_frame_max_ms", N_ ("A frame of the window, the slowest"), UNIT_MS, 0 },
    { "window_late_details", N_ ("Frames that show a selected span late"), UNIT_COUNT, 0 },
    { "window_peak_bytes", N_ ("Memory at its peak, with the window"), UNIT_BYTES, 0 },
  };
  double value;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (mina_cli_window_bench_get (window, known[i].name, &value))
      add_figure (figures, known[i].name, known[i].label, known[i].unit, value);
}

static char *
format_figure (const Figure *figure)
{
  char buffer[MINA_FORMAT_SIZE];

  switch (figure->unit)
    {
    case UNIT_MS:
      return g_strdup (mina_format_duration (buffer, (gint64) (figure->value * 1e6)));
    case UNIT_BYTES:
      return g_strdup (mina_format_bytes (buffer, (guint64) figure->value));
    case UNIT_COUNT:
      return g_strdup (mina_format_count (buffer, (guint64) figure->value));
    case UNIT_RATIO:
    default:
      return g_strdup_printf ("%s ×", mina_format_number (buffer, figure->value));
    }
}

static void
write_figures (GArray             *figures,
               MinaCliWindowBench *window,
               gboolean            as_json)
{
  g_autoptr (GString) out = g_string_new (NULL);
  MinaCliJson json;
  int label_width = 0, value_width = 0;

  mina_cli_json_init (&json);
  mina_cli_json_begin_object (&json, NULL);
  for (guint i = 0; i < figures->len; i++)
    {
      const Figure *figure = &g_array_index (figures, Figure, i);
      g_autofree char *value = format_figure (figure);

      if (figure->unit == UNIT_COUNT || figure->unit == UNIT_BYTES)
        mina_cli_json_add_number (&json, figure->name, (guint64) figure->value);
      else
        mina_cli_json_add_double (&json, figure->name, figure->value);
      label_width = MAX (label_width, mina_cli_text_width (_ (figure->label)));
      value_width = MAX (value_width, mina_cli_text_width (value));
    }
  if (window != NULL)
    mina_cli_window_bench_add_json (window, &json);
  mina_cli_json_end (&json);

  for (guint i = 0; i < figures->len; i++)
    {
      const Figure *figure = &g_array_index (figures, Figure, i);
      g_autofree char *value = format_figure (figure);

      mina_cli_append_padded (out, _ (figure->label), label_width + 2);
      mina_cli_append_padded (out, value, -value_width);
      g_string_append_c (out, '\n');
    }
  if (window != NULL)
    mina_cli_window_bench_append_table (window, out);
  mina_cli_write (as_json ? json.text->str : out->str);
  mina_cli_json_clear (&json);
}

int
mina_cli_bench (char **argv)
{
  gboolean as_json = FALSE;
  gboolean no_window = FALSE;
  g_auto (GStrv) files = NULL;
  g_autoptr (GArray) figures = g_array_new (FALSE, FALSE, sizeof (Figure));
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaDataset) dataset = NULL;
  g_autoptr (MinaCorrelation) correlation = NULL;
  g_autoptr (MinaCliWindowBench) window = NULL;
  double read_ms, load_ms;
  goffset bytes;
  gint64 start_us;
  guint32 trace;
  int status;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print one JSON object"), NULL },
    { "no-window", 0, 0, G_OPTION_ARG_NONE, &no_window, N_ ("Open no window"), NULL },
    { NULL },
  };

  if (!mina_cli_parse (argv, entries,
                       _ ("Measures reading, decoding, indexing and searching the files."), &files))
    return MINA_CLI_NOT_READ;

  measure_reading (figures, files, &read_ms, &bytes);
  start_us = g_get_monotonic_time ();
  dataset = mina_load_paths ((const char *const *) files, NULL, &error);
  load_ms = ms_since (start_us);
  if (dataset == NULL)
    {
      mina_cli_complain (error->message);
      return MINA_CLI_NOT_READ;
    }
  add_figure (figures, "load_ms", N_ ("Loading"), UNIT_MS, load_ms);
  if (bytes > 0 && read_ms > 0)
    add_figure (figures, "load_per_read", N_ ("Loading, against reading"), UNIT_RATIO,
                load_ms / read_ms);
  add_figure (figures, "peak_bytes", N_ ("Memory at its peak, loading"), UNIT_BYTES,
              peak_memory ());
  if (bytes > 0)
    add_figure (figures, "peak_per_byte", N_ ("Memory, against the size"), UNIT_RATIO,
                peak_memory () / (double) bytes);
  add_figure (figures, "spans", N_ ("Spans"), UNIT_COUNT,
              (double) mina_dataset_counts (dataset)->spans);

  start_us = g_get_monotonic_time ();
  correlation = mina_correlation_new (dataset, NULL);
  add_figure (figures, "correlation_ms", N_ ("Indexing logs and series"), UNIT_MS,
              ms_since (start_us));
  trace = find_largest_trace (dataset);
  if (trace != MINA_NONE)
    measure_trace (figures, dataset, trace);
  status = mina_cli_status_of (dataset);

  /* The window reads the files again; it should not have to share the memory. */
  g_clear_pointer (&correlation, mina_correlation_unref);
  g_clear_pointer (&dataset, mina_dataset_unref);
  if (trace != MINA_NONE && !no_window)
    window = mina_cli_window_bench_run (files);
  if (window != NULL)
    add_window_figures (figures, window);

  write_figures (figures, window, as_json);
  return status;
}
