/* mina-picture.h - pictures of traces as files: PNG, SVG, PDF
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "base/mina-work.h"
#include "scene/mina-rows.h"
#include "scene/mina-waterfall-draw.h"

G_BEGIN_DECLS

/**
 * MinaPictureView:
 * @MINA_PICTURE_WATERFALL: the spans of a trace over time
 * @MINA_PICTURE_MAP: services and their calls
 * @MINA_PICTURE_SEQUENCE: messages between services
 * @MINA_PICTURE_HEAT_MAP: durations of all traces over time
 * @MINA_N_PICTURE_VIEWS: how many there are
 *
 * What is shown.
 */
typedef enum
{
  MINA_PICTURE_WATERFALL,
  MINA_PICTURE_MAP,
  MINA_PICTURE_SEQUENCE,
  MINA_PICTURE_HEAT_MAP,
  MINA_N_PICTURE_VIEWS,
} MinaPictureView;

/**
 * MinaPictureFormat:
 * @MINA_PICTURE_PNG: pixels; at most #MINA_PICTURE_MAX_PX wide and high
 * @MINA_PICTURE_SVG: shapes and text; parts have titles
 * @MINA_PICTURE_PDF: pages
 *
 * How it is written.
 */
typedef enum
{
  MINA_PICTURE_PNG,
  MINA_PICTURE_SVG,
  MINA_PICTURE_PDF,
} MinaPictureFormat;

/**
 * MINA_PICTURE_WIDTH: width in pixels if none is asked for
 * MINA_PICTURE_MIN_WIDTH: the least that makes sense
 * MINA_PICTURE_MAX_PX: pixels that cairo's bitmaps have in either direction
 * MINA_PICTURE_MAX_SCALE: the largest scale
 */
#define MINA_PICTURE_WIDTH 1200
#define MINA_PICTURE_MIN_WIDTH 320
#define MINA_PICTURE_MAX_PX 32767
#define MINA_PICTURE_MAX_SCALE 8

/**
 * MinaPictureRequest:
 * @view: what to show
 * @format: how to write it
 * @trace: index of a trace; #MINA_NONE for the longest, of a map for all
 * @window: the time to show; nothing (two zeros) for the whole trace. For waterfalls only
 * @rows: (nullable): what is folded; %NULL for groups only. Its tree has to be that of @trace
 * @levels: levels of the tree to show if there are no @rows; 0 for all
 * @width_px: width in pixels before @scale; 0 for #MINA_PICTURE_WIDTH. What needs more takes more
 * @scale: pixels of a PNG to a pixel of the drawing; 0 for 1
 * @scheme: which colours to use
 * @show_path: whether a waterfall has its critical path
 * @to_scale: whether distances in a sequence are times
 *
 * A wish for a picture. Zeros are a light waterfall of trace 0 as a PNG.
 */
typedef struct
{
  MinaPictureView   view;
  MinaPictureFormat format;
  guint32           trace;
  MinaTimeSpan      window;
  const MinaRows   *rows;
  guint32           levels;
  double            width_px;
  double            scale;
  MinaScheme        scheme;
  gboolean          show_path;
  gboolean          to_scale;
} MinaPictureRequest;

/**
 * mina_picture_write:
 * @dataset: what was read
 * @request: what to draw
 * @stream: where to write
 * @work: (nullable): the wish to stop
 * @error: return location: what @stream says, %MINA_ERROR_TOO_LARGE if a PNG or a page cannot be
 *   that large, %MINA_ERROR_NO_DATA if there is nothing to draw, %MINA_ERROR_CANCELLED
 *
 * Draws without a display, with the code that draws on the screen. The same input gives the same
 * bytes on the same machine; on others text may be set in other fonts.
 *
 * Returns: whether all was written
 */
gboolean mina_picture_write (MinaDataset              *dataset,
                             const MinaPictureRequest *request,
                             GOutputStream            *stream,
                             MinaWork                 *work,
                             GError                  **error);

/**
 * mina_picture_view_from_name:
 * @name: "waterfall", "map", "sequence" or "heatmap"
 * @view: (out): what it stands for
 *
 * Returns: whether there is such a view
 */
gboolean mina_picture_view_from_name (const char      *name,
                                      MinaPictureView *view);

/**
 * mina_picture_format_from_path:
 * @path: name of a file
 * @format: (out): the format that its ending stands for
 *
 * Returns: whether it ends in .png, .svg or .pdf
 */
gboolean mina_picture_format_from_path (const char        *path,
                                        MinaPictureFormat *format);

G_END_DECLS
