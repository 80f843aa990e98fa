/* mina-cli-tree.c - mina tree: draws a trace as text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-cli"

#include "mina-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "base/mina-format.h"
#include "base/mina-sort.h"
#include "cli/mina-cli-private.h"
#include "cli/mina-cli-waterfall.h"
#include "decode/mina-load.h"

#define DEFAULT_ROWS 1000
#define DEFAULT_TRACES 20

typedef struct
{
  char *trace;
  int   width;
  int   rows;
  int   traces;
  char *color;
  gboolean unfold;
} Options;

/* Traces, the longest first. */
static guint32 *
sort_traces (MinaDataset *dataset,
             guint32     *n)
{
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, n);
  guint32 *order = g_new (guint32, MAX (*n, 1));
  g_autofree gint64 *keys = g_new (gint64, MAX (*n, 1));

  for (guint32 i = 0; i < *n; i++)
    {
      order[i] = i;
      keys[i] = -mina_time_span_length (traces[i].extent);
    }
  mina_sort_by_int64 (order, *n, keys);
  return order;
}

/* "frontend GET /checkout", in place of a root that is not loaded its first span. */
static char *
name_trace (MinaDataset         *dataset,
            const MinaTraceInfo *trace)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);

  return g_strconcat (mina_dataset_service_name (dataset, spans->service[trace->root]), " ",
                      mina_dataset_span_name (dataset, trace->root), NULL);
}

static void
append_list (GString        *out,
             MinaDataset    *dataset,
             const guint32  *order,
             guint32         n,
             const Options  *options)
{
  guint32 n_traces;
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &n_traces);
  guint32 n_listed = options->traces > 0 ? MIN (n, (guint32) options->traces) : n;
  char buffer[MINA_FORMAT_SIZE];

  mina_cli_append_padded (out, _ ("Trace"), MINA_CLI_ID_DIGITS + 1);
  mina_cli_append_padded (out, _ ("Duration"), -10);
  mina_cli_append_padded (out, _ ("Spans"), -9);
  mina_cli_append_padded (out, _ ("Errors"), -8);
  g_string_append_printf (out, "  %s\n", _ ("Root"));
  for (guint32 i = 0; i < n_listed; i++)
    {
      const MinaTraceInfo *trace = &traces[order[i]];
      g_autofree char *id = mina_cli_short_id (dataset, trace);
      g_autofree char *name = name_trace (dataset, trace);

      mina_cli_append_padded (out, id, MINA_CLI_ID_DIGITS + 1);
      mina_cli_append_padded (
        out, mina_format_duration (buffer, mina_time_span_length (trace->extent)), -10);
      mina_cli_append_padded (out, mina_format_count (buffer, trace->spans.n), -9);
      mina_cli_append_padded (
        out, trace->n_errors > 0 ? mina_format_count (buffer, trace->n_errors) : "", -8);
      g_string_append (out, "  ");
      mina_cli_append_text (out, name, MAX (options->width - MINA_CLI_ID_DIGITS - 30, 10));
      g_string_append_c (out, '\n');
    }
  if (n_listed < n)
    {
      g_string_append_printf (out,
                              ngettext ("… and %s more trace; --traces 0 lists all",
                                        "… and %s more traces; --traces 0 lists all",
                                        n - n_listed),
                              mina_format_count (buffer, n - n_listed));
      g_string_append_c (out, '\n');
    }
  g_string_append_c (out, '\n');
}

static void
append_facts (GString             *out,
              MinaDataset         *dataset,
              const MinaTraceInfo *trace)
{
  g_autofree char *id = mina_dataset_trace_id_text (dataset, trace->id);
  g_autofree char *name = name_trace (dataset, trace);
  char buffer[MINA_FORMAT_SIZE];

  mina_cli_append_text (out, name, -1);
  g_string_append_printf (out, " · %s",
                          mina_format_duration (buffer, mina_time_span_length (trace->extent)));
  g_string_append (out, " · ");
  g_string_append_printf (out, ngettext ("%s span", "%s spans", trace->spans.n),
                          mina_format_count (buffer, trace->spans.n));
  g_string_append (out, " · ");
  g_string_append_printf (out, ngettext ("%s service", "%s services", trace->n_services),
                          mina_format_count (buffer, trace->n_services));
  if (trace->n_errors > 0)
    {
      g_string_append (out, " · ");
      g_string_append_printf (out, ngettext ("%s error", "%s errors", trace->n_errors),
                              mina_format_count (buffer, trace->n_errors));
    }
  g_string_append_c (out, '\n');
  mina_cli_append_text (out, id, -1);
  g_string_append_printf (out, " · %s\n\n",
                          mina_format_instant (buffer, trace->extent.start_ns, TRUE));
}

static gboolean
use_color (const char *when)
{
  const char *terminal = g_getenv ("TERM");
  const char *no_color = g_getenv ("NO_COLOR");

  if (g_strcmp0 (when, "always") == 0)
    return TRUE;
  if (g_strcmp0 (when, "never") == 0)
    return FALSE;
  return isatty (STDOUT_FILENO) && (no_color == NULL || *no_color == '\0')
         && g_strcmp0 (terminal, "dumb") != 0;
}

static void
draw_trace (GString       *out,
            MinaDataset   *dataset,
            guint32        trace,
            const Options *options)
{
  guint32 n;
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, trace, TRUE, NULL);
  g_autoptr (MinaCriticalPath) path = mina_critical_path_new (tree, NULL);
  MinaCliWaterfall waterfall = {
    .tree = tree,
    .path = path,
    .width = options->width,
    .max_rows = (guint) MAX (options->rows, 0),
    .unfold = options->unfold,
    .color = use_color (options->color),
  };

  append_facts (out, dataset, &mina_dataset_traces (dataset, &n)[trace]);
  mina_cli_waterfall_draw (&waterfall, out);
  g_string_append_printf (out, "\n█ %s  ▓ %s  ░ %s\n", _ ("own time on the critical path"),
                          _ ("own time"), _ ("waiting for children"));
}

static void
append_repairs (GString     *out,
                MinaDataset *dataset)
{
  guint32 n;
  const MinaRepair *repairs = mina_dataset_repairs (dataset, &n);

  for (guint32 i = 0; i < n; i++)
    {
      g_string_append (out, i == 0 ? _ ("Repaired: ") : " · ");
      mina_cli_append_text (out, repairs[i].sentence, -1);
    }
  if (n > 0)
    g_string_append_c (out, '\n');
}

static int
draw_dataset (MinaDataset   *dataset,
              const Options *options)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint32 n;
  g_autofree guint32 *order = sort_traces (dataset, &n);
  guint32 trace = n > 0 ? order[0] : MINA_NONE;

  if (options->trace != NULL)
    {
      trace = mina_cli_find_trace (dataset, options->trace);
      if (trace == MINA_NONE)
        return MINA_CLI_NOT_READ;
    }
  else if (n > 1)
    {
      append_list (out, dataset, order, n, options);
    }

  if (trace == MINA_NONE)
    {
      g_string_append (out, _ ("There is no trace here; “mina info” says what else there is."));
      g_string_append_c (out, '\n');
    }
  else
    {
      draw_trace (out, dataset, trace, options);
    }
  append_repairs (out, dataset);
  mina_cli_write (out->str);
  return mina_cli_report (dataset);
}

int
mina_cli_tree (char **argv)
{
  Options options = { .rows = DEFAULT_ROWS, .traces = DEFAULT_TRACES };
  g_auto (GStrv) files = NULL;
  g_autofree char *trace = NULL;
  g_autofree char *color = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaDataset) dataset = NULL;
  const GOptionEntry entries[] = {
    { "trace", 't', 0, G_OPTION_ARG_STRING, &trace, N_ ("Draw this trace, not the longest"),
      N_ ("ID") },
    { "width", 'w', 0, G_OPTION_ARG_INT, &options.width, N_ ("Draw it so many columns wide"),
      "N" },
    { "rows", 0, 0, G_OPTION_ARG_INT, &options.rows,
      N_ ("Draw at most so many rows; 0 for all (1000)"), "N" },
    { "traces", 0, 0, G_OPTION_ARG_INT, &options.traces,
      N_ ("List at most so many traces; 0 for all (20)"), "N" },
    { "unfold", 0, 0, G_OPTION_ARG_NONE, &options.unfold,
      N_ ("Draw the members of groups, too"), NULL },
    { "color", 0, 0, G_OPTION_ARG_STRING, &color,
      N_ ("Use colours: always, never, or auto on a terminal"), N_ ("WHEN") },
    { NULL },
  };

  if (!mina_cli_parse (argv, entries, _ ("Draws a trace as text; of several the longest."),
                       &files))
    return MINA_CLI_NOT_READ;
  if (color != NULL && strcmp (color, "always") != 0 && strcmp (color, "never") != 0
      && strcmp (color, "auto") != 0)
    {
      mina_cli_complain (_ ("--color takes always, never or auto."));
      return MINA_CLI_NOT_READ;
    }
  if (options.width < 0 || options.rows < 0 || options.traces < 0)
    {
      mina_cli_complain (_ ("--width, --rows and --traces take numbers from 0 up."));
      return MINA_CLI_NOT_READ;
    }
  if (options.width == 0)
    options.width = mina_cli_width ();
  options.trace = trace;
  options.color = color;

  dataset = mina_load_paths ((const char *const *) files, NULL, &error);
  if (dataset == NULL)
    {
      mina_cli_complain (error->message);
      return MINA_CLI_NOT_READ;
    }
  return draw_dataset (dataset, &options);
}
