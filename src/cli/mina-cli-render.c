/* mina-cli-render.c - mina render: draws a trace into a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-cli"

#include "mina-config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/mina-cli-private.h"
#include "decode/mina-load.h"
#include "export/mina-picture.h"

static gboolean
fail (const char *sentence)
{
  mina_cli_complain (sentence);
  return FALSE;
}

typedef struct
{
  char    *output;
  char    *view;
  char    *trace;
  char    *range;
  int      width;
  int      levels;
  double   scale;
  gboolean dark;
  gboolean contrast;
  gboolean critical_path;
  gboolean to_scale;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->output);
  g_free (options->view);
  g_free (options->trace);
  g_free (options->range);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static gboolean
fill_request (const Options      *options,
              MinaPictureRequest *request)
{
  if (options->output == NULL)
    return fail (_ ("Name the file to write with --output; its ending says whether it becomes a "
                    "PNG, an SVG or a PDF."));
  if (!mina_picture_format_from_path (options->output, &request->format))
    return fail (_ ("The name of the file to write has to end in .png, .svg or .pdf."));
  if (options->view != NULL && !mina_picture_view_from_name (options->view, &request->view))
    return fail (_ ("There is no such view. There are waterfall, map, sequence and heatmap."));
  if (options->width != 0
      && (options->width < MINA_PICTURE_MIN_WIDTH || options->width > MINA_PICTURE_MAX_PX))
    return fail (_ ("The width has to be between 320 and 32767 pixels."));
  if (options->scale != 0
      && !(options->scale >= 0.1 && options->scale <= MINA_PICTURE_MAX_SCALE))
    return fail (_ ("The scale has to be between 0.1 and 8."));
  if (options->levels < 0)
    return fail (_ ("The number of levels cannot be negative."));
  request->width_px = options->width;
  request->scale = options->scale;
  request->levels = (guint32) options->levels;
  request->scheme = options->dark ? MINA_SCHEME_DARK : MINA_SCHEME_LIGHT;
  if (options->contrast)
    request->scheme = options->dark ? MINA_SCHEME_DARK_CONTRAST : MINA_SCHEME_LIGHT_CONTRAST;
  request->show_path = options->critical_path;
  request->to_scale = options->to_scale;
  return TRUE;
}

int
mina_cli_render (char **argv)
{
  g_auto (GStrv) files = NULL;
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaDataset) dataset = NULL;
  g_autoptr (GOutputStream) memory = NULL;
  g_autoptr (GOutputStream) stream = NULL;
  MinaPictureRequest request = { .trace = MINA_NONE };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_ ("Write to this new file: .png, .svg or .pdf"), N_ ("FILE") },
    { "view", 'v', 0, G_OPTION_ARG_STRING, &options.view,
      N_ ("What to draw: waterfall (if nothing is said), map, sequence or heatmap"), N_ ("VIEW") },
    { "trace", 't', 0, G_OPTION_ARG_STRING, &options.trace,
      N_ ("Draw this trace, not the longest; of a map, not all"), N_ ("ID") },
    { "range", 'r', 0, G_OPTION_ARG_STRING, &options.range,
      N_ ("Draw only this time after the start of the trace: 100ms..1.5s"), N_ ("A..B") },
    { "width", 'w', 0, G_OPTION_ARG_INT, &options.width,
      N_ ("Width in pixels; 1200 if nothing is said"), N_ ("PIXELS") },
    { "scale", 's', 0, G_OPTION_ARG_DOUBLE, &options.scale,
      N_ ("Enlarge everything: 2 for screens with small pixels"), N_ ("FACTOR") },
    { "levels", 0, 0, G_OPTION_ARG_INT, &options.levels,
      N_ ("Draw only so many levels of the tree"), N_ ("N") },
    { "critical-path", 0, 0, G_OPTION_ARG_NONE, &options.critical_path,
      N_ ("Draw the critical path"), NULL },
    { "to-scale", 0, 0, G_OPTION_ARG_NONE, &options.to_scale,
      N_ ("In a sequence, draw distances as times"), NULL },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &options.dark, N_ ("Use dark colours"), NULL },
    { "high-contrast", 0, 0, G_OPTION_ARG_NONE, &options.contrast,
      N_ ("Use colours of high contrast"), NULL },
    { NULL },
  };

  if (!mina_cli_parse (argv, entries, _ ("Draws a trace as a picture; it needs no display."),
                       &files)
      || !fill_request (&options, &request))
    return MINA_CLI_NOT_READ;

  dataset = mina_load_paths ((const char *const *) files, NULL, &error);
  if (dataset == NULL)
    {
      mina_cli_complain (error->message);
      return MINA_CLI_NOT_READ;
    }
  if (options.trace != NULL)
    {
      request.trace = mina_cli_find_trace (dataset, options.trace);
      if (request.trace == MINA_NONE)
        return MINA_CLI_NOT_READ;
    }
  else if (request.view != MINA_PICTURE_MAP)
    {
      request.trace = mina_cli_longest_trace (dataset);
    }
  if (options.range != NULL
      && !mina_cli_parse_range (dataset, request.trace, options.range, &request.window))
    return MINA_CLI_NOT_READ;

  /* Half a picture is of no use: nothing is created before it is whole. */
  memory = g_memory_output_stream_new_resizable ();
  if (!mina_picture_write (dataset, &request, memory, NULL, &error)
      || !g_output_stream_close (memory, NULL, &error)
      || (stream = mina_cli_open_output (options.output, &error)) == NULL
      || !g_output_stream_write_all (
        stream, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
        g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)), NULL, NULL, &error)
      || !g_output_stream_close (stream, NULL, &error))
    {
      mina_cli_complain (error->message);
      return MINA_CLI_NOT_READ;
    }
  return mina_cli_report (dataset);
}
