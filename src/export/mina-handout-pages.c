/* mina-handout-pages.c - a handout laid out on pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "mina-config.h"

#include "export/mina-handout-pages.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/mina-error.h"
#include "export/mina-handout-private.h"

/* Points around what is printed; printers cannot reach the edge. */
#define SIDE_PT 54.0
#define TOP_PT 50.0
#define BOTTOM_PT 62.0
#define FOOT_PT 34.0
#define FRAME_PT 28.0
#define FRAME_LINE_PT 1.2

/* The same handout is the same file. */
#define PDF_DATE "2000-01-01T00:00:00Z"

static void
piece_free (gpointer data)
{
  MinaHandoutPiece *piece = data;

  if (piece->free != NULL)
    piece->free (piece);
  g_free (piece);
}

gpointer
mina_handout_layout_add (MinaHandoutLayout *self,
                         gpointer           piece)
{
  ((MinaHandoutPiece *) piece)->begins = self->breaks;
  self->breaks = FALSE;
  g_ptr_array_add (self->pieces, piece);
  return piece;
}

/* Text that is the same on every screen and printer. */
static PangoContext *
make_context (const char *language)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  PangoContext *context;
  cairo_font_options_t *options = cairo_font_options_create ();

  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 72);
  context = pango_font_map_create_context (map);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  if (language != NULL)
    pango_context_set_language (context, pango_language_from_string (language));
  return context;
}

static void
lay_out_break (MinaHandoutLayout      *self,
               const MinaHandoutBlock *block)
{
  self->breaks = self->pieces->len > 0;
}

static void
lay_out (MinaHandoutLayout *self,
         const MinaHandout *handout)
{
  static void (*const kinds[]) (MinaHandoutLayout *, const MinaHandoutBlock *) = {
    [MINA_HANDOUT_BLOCK_TEXT] = mina_handout_layout_words,
    [MINA_HANDOUT_BLOCK_CODE] = mina_handout_layout_code,
    [MINA_HANDOUT_BLOCK_BLANKS] = mina_handout_layout_blanks,
    [MINA_HANDOUT_BLOCK_FIELDS] = mina_handout_layout_fields,
    [MINA_HANDOUT_BLOCK_FLOW] = mina_handout_layout_flow,
    [MINA_HANDOUT_BLOCK_TABLE] = mina_handout_layout_table,
    [MINA_HANDOUT_BLOCK_PICTURE] = mina_handout_layout_picture,
    [MINA_HANDOUT_BLOCK_BREAK] = lay_out_break,
  };

  for (guint i = 0; i < handout->blocks->len; i++)
    {
      const MinaHandoutBlock *block = handout->blocks->pdata[i];

      kinds[block->kind](self, block);
    }
}

/* The pieces from @first that stay together; their height if something stands above them. */
static guint
find_group (const MinaHandoutLayout *self,
            guint                    first,
            gboolean                 at_top,
            double                  *height)
{
  guint end = first;

  *height = 0;
  do
    {
      const MinaHandoutPiece *piece = self->pieces->pdata[end];

      *height += piece->height + (at_top && end == first ? 0 : piece->space);
      end++;
    }
  while (end < self->pieces->len && ((MinaHandoutPiece *) self->pieces->pdata[end - 1])->keep
         && !((MinaHandoutPiece *) self->pieces->pdata[end])->begins);
  return end;
}

static void
end_page (MinaHandoutPages *self,
          guint             end)
{
  MinaHandoutPage page = {
    self->pages->len > 0 ? g_array_index (self->pages, MinaHandoutPage, self->pages->len - 1).end
                         : 0,
    end
  };

  g_array_append_val (self->pages, page);
}

static void
break_pages (MinaHandoutPages *self)
{
  const MinaHandoutLayout *layout = &self->layout;
  guint first = 0;
  double y = 0;

  for (guint i = 0; i < layout->pieces->len;)
    {
      double height;
      guint end = find_group (layout, i, i == first, &height);

      if (i > first
          && (y + height > layout->height
              || ((MinaHandoutPiece *) layout->pieces->pdata[i])->begins))
        {
          end_page (self, i);
          first = i;
          y = 0;
          continue;
        }
      if (height > layout->height)
        {
          /* What should stay together is higher than a page: it is divided where it must be. */
          const MinaHandoutPiece *piece = layout->pieces->pdata[i];

          for (height = piece->height, end = i + 1; end < layout->pieces->len; end++)
            {
              piece = layout->pieces->pdata[end];
              if (height + piece->space + piece->height > layout->height)
                break;
              height += piece->space + piece->height;
            }
        }
      y += height;
      i = end;
    }
  end_page (self, layout->pieces->len);
}

/* The middle of a framed page is the middle of what it says. */
static double
find_top (const MinaHandoutPages *self,
          const MinaHandoutPage  *page)
{
  double height = 0;

  if (!self->framed)
    return TOP_PT;
  for (guint i = page->first; i < page->end; i++)
    {
      const MinaHandoutPiece *piece = self->layout.pieces->pdata[i];

      height += piece->height + (i > page->first ? piece->space : 0);
    }
  return MAX (TOP_PT, (self->height - height) * 0.42);
}

MinaHandoutPages *
mina_handout_pages_new (MinaHandout *handout,
                        double       width,
                        double       height)
{
  MinaHandoutPages *self;

  g_return_val_if_fail (handout != NULL, NULL);
  g_return_val_if_fail (width > 2 * SIDE_PT && height > TOP_PT + BOTTOM_PT, NULL);

  self = g_new0 (MinaHandoutPages, 1);
  self->width = width;
  self->height = height;
  self->framed = handout->framed;
  self->foot = g_strdup (handout->foot);
  self->layout.width = width - 2 * SIDE_PT;
  self->layout.height = height - TOP_PT - BOTTOM_PT;
  self->layout.context = make_context (handout->language);
  self->layout.measure = mina_picture_text_new ();
  self->layout.pieces = g_ptr_array_new_with_free_func (piece_free);
  self->pages = g_array_new (FALSE, FALSE, sizeof (MinaHandoutPage));
  lay_out (&self->layout, handout);
  break_pages (self);
  return self;
}

void
mina_handout_pages_free (MinaHandoutPages *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->layout.pieces);
  mina_picture_text_free (self->layout.measure);
  g_object_unref (self->layout.context);
  g_array_unref (self->pages);
  g_free (self->foot);
  g_free (self);
}

guint
mina_handout_pages_count (const MinaHandoutPages *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->pages->len;
}

static void
draw_frame (const MinaHandoutPages *self,
            cairo_t                *cr)
{
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, FRAME_LINE_PT);
  cairo_rectangle (cr, FRAME_PT, FRAME_PT, self->width - 2 * FRAME_PT,
                   self->height - 2 * FRAME_PT);
  cairo_stroke (cr);
  cairo_set_line_width (cr, FRAME_LINE_PT / 3);
  cairo_rectangle (cr, FRAME_PT + 4, FRAME_PT + 4, self->width - 2 * FRAME_PT - 8,
                   self->height - 2 * FRAME_PT - 8);
  cairo_stroke (cr);
}

static void
draw_foot (MinaHandoutPages *self,
           guint             page,
           cairo_t          *cr)
{
  /* Translators: at the foot of a printed page: its number, and how many there are */
  g_autofree char *number = g_strdup_printf (_("%1$u of %2$u"), page + 1, self->pages->len);
  g_autofree char *foot = g_markup_escape_text (self->foot != NULL ? self->foot : "", -1);
  g_autoptr (PangoLayout) right =
    mina_handout_layout_text (&self->layout, MINA_HANDOUT_NOTE, number, -1);
  g_autoptr (PangoLayout) left = NULL;
  double y = self->height - FOOT_PT;
  int width;

  pango_layout_get_size (right, &width, NULL);
  left = mina_handout_layout_text (&self->layout, MINA_HANDOUT_NOTE, foot,
                                   self->layout.width - (double) width / PANGO_SCALE - 12);
  pango_layout_set_ellipsize (left, PANGO_ELLIPSIZE_END);
  cairo_set_source_rgb (cr, MINA_HANDOUT_RULE, MINA_HANDOUT_RULE, MINA_HANDOUT_RULE);
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, SIDE_PT, y - 14);
  cairo_line_to (cr, self->width - SIDE_PT, y - 14);
  cairo_stroke (cr);
  cairo_set_source_rgb (cr, 0.25, 0.25, 0.25);
  cairo_move_to (cr, SIDE_PT, y - 10);
  pango_cairo_show_layout (cr, left);
  cairo_move_to (cr, self->width - SIDE_PT - (double) width / PANGO_SCALE, y - 10);
  pango_cairo_show_layout (cr, right);
}

void
mina_handout_pages_draw (MinaHandoutPages *self,
                         guint             page,
                         cairo_t          *cr)
{
  const MinaHandoutPage *range;
  double y;

  g_return_if_fail (self != NULL && cr != NULL);
  g_return_if_fail (page < self->pages->len);

  range = &g_array_index (self->pages, MinaHandoutPage, page);
  y = find_top (self, range);
  for (guint i = range->first; i < range->end; i++)
    {
      MinaHandoutPiece *piece = self->layout.pieces->pdata[i];

      if (i > range->first)
        y += piece->space;
      cairo_save (cr);
      cairo_translate (cr, SIDE_PT, y);
      piece->draw (piece, cr);
      cairo_restore (cr);
      y += piece->height;
    }
  if (self->framed)
    draw_frame (self, cr);
  else
    draw_foot (self, page, cr);
}

/* ---- PDF ---- */

void
mina_paper_get_size (MinaPaper  paper,
                     double    *width,
                     double    *height)
{
  g_return_if_fail (width != NULL && height != NULL);

  *width = paper == MINA_PAPER_LETTER ? 612 : 595.276;
  *height = paper == MINA_PAPER_LETTER ? 792 : 841.89;
}

typedef struct
{
  GOutputStream *stream;
  GError        *error;
} Sink;

static cairo_status_t
write_cb (void                *data,
          const unsigned char *bytes,
          unsigned int         length)
{
  Sink *sink = data;

  if (sink->error != NULL
      || !g_output_stream_write_all (sink->stream, bytes, length, NULL, NULL, &sink->error))
    return CAIRO_STATUS_WRITE_ERROR;
  return CAIRO_STATUS_SUCCESS;
}

gboolean
mina_handout_write_pdf (MinaHandout    *self,
                        MinaPaper       paper,
                        GOutputStream  *stream,
                        GError        **error)
{
  g_autoptr (MinaHandoutPages) pages = NULL;
  Sink sink = { stream, NULL };
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;
  double width, height;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  mina_paper_get_size (paper, &width, &height);
  pages = mina_handout_pages_new (self, width, height);
  surface = cairo_pdf_surface_create_for_stream (write_cb, &sink, width, height);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Mina " MINA_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, PDF_DATE);
  cr = cairo_create (surface);
  for (guint i = 0; i < mina_handout_pages_count (pages); i++)
    {
      mina_handout_pages_draw (pages, i, cr);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (sink.error != NULL)
    {
      g_propagate_error (error, sink.error);
      return FALSE;
    }
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, MINA_ERROR, MINA_ERROR_IO, _("The handout could not be written: %s"),
                   cairo_status_to_string (status));
      return FALSE;
    }
  return TRUE;
}
