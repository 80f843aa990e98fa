/* mina-picture.c - pictures of traces as files: PNG, SVG, PDF
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "mina-config.h"

#include "export/mina-picture.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/mina-error.h"
#include "base/mina-format.h"
#include "export/mina-cairo-painter.h"
#include "export/mina-picture-private.h"
#include "export/mina-svg-painter.h"

#define MARGIN_PX 16.0

/* Bytes of a bitmap at most. */
#define MAX_BITMAP (G_GUINT64_CONSTANT (1) << 30)

/* PDF counts in points; readers take pages up to so many. */
#define POINTS_PER_PX 0.75
#define MAX_POINTS 14400.0

/* Pages are at most this high for their width, as A4 is; a picture that is a little higher gets
 * one page nevertheless. */
#define PAGE_SHAPE 1.414
#define LONE_PAGE_SHAPE 2.0

/* The same picture is the same file. */
#define PDF_DATE "2000-01-01T00:00:00Z"

typedef struct
{
  MinaPictureContent *content;
  MinaPictureText    *text;
  double              title; /* height of title and facts */
} Sheet;

void
mina_picture_content_free (MinaPictureContent *self)
{
  if (self == NULL)
    return;

  self->free (self);
  g_free (self->title);
  g_free (self->facts);
  g_free (self->description);
  g_free (self);
}

static void
describe_one (MinaPictureContent  *self,
              MinaDataset         *dataset,
              const MinaTraceInfo *trace)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  g_autofree char *id = mina_dataset_trace_id_text (dataset, trace->id);
  GString *facts = g_string_new (NULL);
  char buffer[MINA_FORMAT_SIZE];

  self->title = g_strconcat (mina_dataset_service_name (dataset, spans->service[trace->root]),
                             " · ", mina_dataset_span_name (dataset, trace->root), NULL);
  g_string_append (facts, mina_format_duration (buffer, mina_time_span_length (trace->extent)));
  g_string_append (facts, " · ");
  g_string_append_printf (facts, ngettext ("%s span", "%s spans", trace->spans.n),
                          mina_format_count (buffer, trace->spans.n));
  g_string_append (facts, " · ");
  g_string_append_printf (facts, ngettext ("%s service", "%s services", trace->n_services),
                          mina_format_count (buffer, trace->n_services));
  if (trace->n_errors > 0)
    {
      g_string_append (facts, " · ");
      g_string_append_printf (facts, ngettext ("%s error", "%s errors", trace->n_errors),
                              mina_format_count (buffer, trace->n_errors));
    }
  g_string_append_printf (facts, " · %s",
                          mina_format_instant (buffer, trace->extent.start_ns, TRUE));
  self->description = g_strdup_printf ("%s. %s", facts->str, id);
  g_string_append_printf (facts, " · %s", id);
  self->facts = g_string_free (facts, FALSE);
}

static void
describe_all (MinaPictureContent *self,
              MinaDataset        *dataset)
{
  GString *facts = g_string_new (NULL);
  MinaTimeSpan extent = mina_dataset_extent (dataset);
  char buffer[MINA_FORMAT_SIZE];
  guint32 n_traces;
  guint32 n_services;

  mina_dataset_traces (dataset, &n_traces);
  mina_dataset_services (dataset, &n_services);
  self->title = g_strdup (_("All traces"));
  g_string_append_printf (facts, ngettext ("%s trace", "%s traces", n_traces),
                          mina_format_count (buffer, n_traces));
  g_string_append (facts, " · ");
  g_string_append_printf (facts, ngettext ("%s service", "%s services", n_services),
                          mina_format_count (buffer, n_services));
  g_string_append_printf (facts, " · %s", mina_format_instant (buffer, extent.start_ns, TRUE));
  self->description = g_strdup (facts->str);
  self->facts = g_string_free (facts, FALSE);
}

void
mina_picture_describe_trace (MinaPictureContent *self,
                             MinaDataset        *dataset,
                             guint32             trace)
{
  if (trace == MINA_NONE)
    describe_all (self, dataset);
  else
    describe_one (self, dataset, &mina_dataset_traces (dataset, NULL)[trace]);
}

/* ---- drawing ---- */

static double
height_of (const Sheet *sheet)
{
  return sheet->title + sheet->content->head + sheet->content->body + sheet->content->foot;
}

/* Draws a part of the body, with what stands above it, and the foot if it is the last part. Returns
 * how high that is. */
static double
draw_page (Sheet       *sheet,
           MinaPainter *painter,
           double       height,
           double       from,
           double       to)
{
  MinaPictureContent *content = sheet->content;
  double y = 0;

  mina_painter_fill (painter, 0, 0, content->width, height,
                     mina_painter_color (painter, MINA_COLOR_VIEW));
  if (!(from > 0))
    {
      double room = content->width - 2 * MARGIN_PX;
      double title = mina_painter_line_height (painter, MINA_FONT_BODY_BOLD);
      double facts = mina_painter_line_height (painter, MINA_FONT_LABEL);

      mina_painter_text (painter, MINA_FONT_BODY_BOLD, content->title, MARGIN_PX,
                         10 + title / 2, room, mina_painter_color (painter, MINA_COLOR_TEXT));
      mina_painter_text (painter, MINA_FONT_LABEL, content->facts, MARGIN_PX,
                         12 + title + facts / 2, room,
                         mina_painter_color (painter, MINA_COLOR_TEXT_DIM));
      y = sheet->title;
    }
  mina_painter_push_offset (painter, 0, y);
  if (content->draw_head != NULL)
    content->draw_head (content, painter);
  mina_painter_pop_offset (painter);
  y += content->head;

  mina_painter_push_offset (painter, 0, y);
  content->draw_body (content, painter, from, to);
  mina_painter_pop_offset (painter);
  y += to - from;

  if (content->draw_foot != NULL && to >= content->body)
    {
      mina_painter_push_offset (painter, 0, y);
      content->draw_foot (content, painter);
      mina_painter_pop_offset (painter);
      y += content->foot;
    }
  return y;
}

/* ---- PNG ---- */

typedef struct
{
  GOutputStream *stream;
  GError       **error;
} Sink;

static cairo_status_t
write_cb (void                *data,
          const unsigned char *bytes,
          unsigned int         length)
{
  Sink *sink = data;

  /* An earlier failure is the one to tell of. */
  if (sink->error != NULL && *sink->error != NULL)
    return CAIRO_STATUS_WRITE_ERROR;
  return g_output_stream_write_all (sink->stream, bytes, length, NULL, NULL, sink->error)
           ? CAIRO_STATUS_SUCCESS
           : CAIRO_STATUS_WRITE_ERROR;
}

static gboolean
check_status (cairo_status_t   status,
              GError         **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  if (error != NULL && *error == NULL)
    g_set_error (error, MINA_ERROR, MINA_ERROR_IO, _("The picture could not be written: %s"),
                 cairo_status_to_string (status));
  return FALSE;
}

static gboolean
set_too_large (double    width,
               double    height,
               GError  **error)
{
  char wide[MINA_FORMAT_SIZE];
  char high[MINA_FORMAT_SIZE];
  char limit[MINA_FORMAT_SIZE];

  mina_format_count (wide, (guint64) width);
  mina_format_count (high, (guint64) height);
  mina_format_count (limit, MINA_PICTURE_MAX_PX);
  g_set_error (error, MINA_ERROR, MINA_ERROR_TOO_LARGE,
               _("The picture would be %1$s × %2$s pixels; a PNG can have %3$s in either "
                 "direction. Choose PDF, which has pages, or SVG; or show fewer levels, a shorter "
                 "time or a smaller scale."),
               wide, high, limit);
  return FALSE;
}

static gboolean
write_png (Sheet          *sheet,
           MinaScheme      scheme,
           double          scale,
           GOutputStream  *stream,
           GError        **error)
{
  MinaPainter *painter = mina_cairo_painter_new (sheet->text, scheme);
  double height = height_of (sheet);
  double wide = ceil (sheet->content->width * scale);
  double high = ceil (height * scale);
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;
  g_autoptr (GError) local = NULL;
  Sink sink = { stream, &local };

  if (wide > MINA_PICTURE_MAX_PX || high > MINA_PICTURE_MAX_PX || wide * high * 4 > MAX_BITMAP)
    {
      mina_cairo_painter_free (painter);
      return set_too_large (wide, high, error);
    }
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) wide, (int) high);
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  mina_cairo_painter_set_target (painter, cr);
  draw_page (sheet, painter, height, 0, sheet->content->body);
  mina_cairo_painter_free (painter);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, write_cb, &sink);
  cairo_surface_destroy (surface);
  check_status (status, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return status == CAIRO_STATUS_SUCCESS;
}

/* ---- SVG ---- */

static gboolean
write_svg (Sheet          *sheet,
           MinaScheme      scheme,
           double          scale,
           GOutputStream  *stream,
           GError        **error)
{
  MinaPainter *painter = mina_svg_painter_new (sheet->text, scheme);
  double height = height_of (sheet);
  g_autofree char *document = NULL;

  draw_page (sheet, painter, height, 0, sheet->content->body);
  document = mina_svg_painter_finish (painter, sheet->content->width, height, scale,
                                      sheet->content->title, sheet->content->description);
  mina_svg_painter_free (painter);
  return g_output_stream_write_all (stream, document, strlen (document), NULL, NULL, error);
}

/* ---- PDF ---- */

/* How much of the body fits on a page from here on; whole steps, at least one. */
static double
find_page_end (const Sheet *sheet,
               double       from,
               double       height)
{
  const MinaPictureContent *content = sheet->content;
  double room = height - content->head - (from > 0 ? 0 : sheet->title);
  double steps;

  if (from + room >= content->body + content->foot)
    return content->body;
  /* The foot goes with at least one step of the body. */
  if (from + room >= content->body)
    room -= content->foot;
  steps = MAX (floor (room / content->step), 1);
  return MIN (from + steps * content->step, content->body);
}

static gboolean
write_pdf (Sheet          *sheet,
           MinaScheme      scheme,
           double          scale,
           GOutputStream  *stream,
           MinaWork       *work,
           GError        **error)
{
  const MinaPictureContent *content = sheet->content;
  MinaPainter *painter;
  double height = height_of (sheet);
  double points = POINTS_PER_PX * scale;
  g_autoptr (GError) local = NULL;
  Sink sink = { stream, &local };
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;
  double from = 0;

  if (content->width > MINA_PICTURE_MAX_PX)
    {
      char wide[MINA_FORMAT_SIZE];

      g_set_error (error, MINA_ERROR, MINA_ERROR_TOO_LARGE,
                   _("The picture would be %s pixels wide; on a page, nothing of it could be "
                     "read. Choose SVG."),
                   mina_format_count (wide, (guint64) content->width));
      return FALSE;
    }
  if (content->step > 0 && height > content->width * LONE_PAGE_SHAPE)
    height = ceil (content->width * PAGE_SHAPE);
  points = MIN (points, MAX_POINTS / MAX (content->width, height));

  painter = mina_cairo_painter_new (sheet->text, scheme);
  surface = cairo_pdf_surface_create_for_stream (write_cb, &sink, content->width * points,
                                                 height * points);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, content->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, content->description);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Mina " MINA_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, PDF_DATE);
  cr = cairo_create (surface);
  mina_cairo_painter_set_target (painter, cr);
  cairo_scale (cr, points, points);
  do
    {
      double to = content->step > 0 ? find_page_end (sheet, from, height) : content->body;

      draw_page (sheet, painter, height, from, to);
      cairo_show_page (cr);
      from = to;
    }
  while (from < content->body && !mina_work_is_cancelled (work)
         && cairo_status (cr) == CAIRO_STATUS_SUCCESS);
  mina_cairo_painter_free (painter);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  check_status (status, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return status == CAIRO_STATUS_SUCCESS;
}

/* ---- the whole ---- */

static guint32
find_longest_trace (MinaDataset *dataset)
{
  guint32 n;
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &n);
  guint32 longest = 0;

  for (guint32 i = 1; i < n; i++)
    if (mina_time_span_length (traces[i].extent) > mina_time_span_length (traces[longest].extent))
      longest = i;
  return longest;
}

static MinaPictureContent *
make_content (MinaDataset              *dataset,
              const MinaPictureRequest *request,
              MinaPainter              *painter,
              MinaWork                 *work)
{
  switch (request->view)
    {
    case MINA_PICTURE_MAP:
      return mina_picture_map_new (dataset, request, painter, work);
    case MINA_PICTURE_SEQUENCE:
      return mina_picture_sequence_new (dataset, request, painter, work);
    case MINA_PICTURE_HEAT_MAP:
      return mina_picture_heat_map_new (dataset, request, painter, work);
    case MINA_PICTURE_WATERFALL:
    case MINA_N_PICTURE_VIEWS:
    default:
      return mina_picture_waterfall_new (dataset, request, painter, work);
    }
}

gboolean
mina_picture_write (MinaDataset              *dataset,
                    const MinaPictureRequest *request,
                    GOutputStream            *stream,
                    MinaWork                 *work,
                    GError                  **error)
{
  g_autoptr (MinaPictureText) text = NULL;
  g_autoptr (MinaPictureContent) content = NULL;
  MinaPictureRequest wish;
  MinaPainter *measure;
  Sheet sheet;
  guint32 n_traces;
  gboolean written;

  g_return_val_if_fail (dataset != NULL && request != NULL, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);
  mina_dataset_traces (dataset, &n_traces);
  g_return_val_if_fail (request->trace == MINA_NONE || n_traces == 0 || request->trace < n_traces,
                        FALSE);

  if (n_traces == 0)
    {
      g_set_error_literal (error, MINA_ERROR, MINA_ERROR_NO_DATA,
                           _("There is no trace to draw: the files hold no spans."));
      return FALSE;
    }
  wish = *request;
  if (!(wish.width_px > 0))
    wish.width_px = MINA_PICTURE_WIDTH;
  wish.width_px = MAX (round (wish.width_px), MINA_PICTURE_MIN_WIDTH);
  wish.scale = wish.scale > 0 ? MIN (wish.scale, MINA_PICTURE_MAX_SCALE) : 1;
  if (wish.trace == MINA_NONE && wish.view != MINA_PICTURE_MAP)
    wish.trace = find_longest_trace (dataset);

  text = mina_picture_text_new ();
  measure = mina_cairo_painter_new (text, wish.scheme);
  content = make_content (dataset, &wish, measure, work);
  sheet = (Sheet){
    content,
    text,
    ceil (mina_painter_line_height (measure, MINA_FONT_BODY_BOLD)
          + mina_painter_line_height (measure, MINA_FONT_LABEL) + 22),
  };
  mina_cairo_painter_free (measure);
  if (content == NULL)
    written = FALSE;
  else if (wish.format == MINA_PICTURE_SVG)
    written = write_svg (&sheet, wish.scheme, wish.scale, stream, error);
  else if (wish.format == MINA_PICTURE_PDF)
    written = write_pdf (&sheet, wish.scheme, wish.scale, stream, work, error);
  else
    written = write_png (&sheet, wish.scheme, wish.scale, stream, error);

  if (mina_work_is_cancelled (work))
    {
      if (error != NULL)
        g_clear_error (error);
      g_set_error_literal (error, MINA_ERROR, MINA_ERROR_CANCELLED, _("Stopped"));
      return FALSE;
    }
  return written;
}

gboolean
mina_picture_view_from_name (const char      *name,
                             MinaPictureView *view)
{
  static const char *const names[] = {
    [MINA_PICTURE_WATERFALL] = "waterfall",
    [MINA_PICTURE_MAP] = "map",
    [MINA_PICTURE_SEQUENCE] = "sequence",
    [MINA_PICTURE_HEAT_MAP] = "heatmap",
  };

  g_return_val_if_fail (name != NULL && view != NULL, FALSE);

  /* The window calls it so. */
  if (strcmp (name, "heat-map") == 0)
    name = names[MINA_PICTURE_HEAT_MAP];
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (name, names[i]) == 0)
      {
        *view = (MinaPictureView) i;
        return TRUE;
      }
  return FALSE;
}

gboolean
mina_picture_format_from_path (const char        *path,
                               MinaPictureFormat *format)
{
  static const char *const endings[] = {
    [MINA_PICTURE_PNG] = ".png",
    [MINA_PICTURE_SVG] = ".svg",
    [MINA_PICTURE_PDF] = ".pdf",
  };
  g_autofree char *lower = NULL;

  g_return_val_if_fail (path != NULL && format != NULL, FALSE);

  lower = g_ascii_strdown (path, -1);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      {
        *format = (MinaPictureFormat) i;
        return TRUE;
      }
  return FALSE;
}
