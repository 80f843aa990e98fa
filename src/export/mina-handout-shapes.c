/* mina-handout-shapes.c - lines to write on, boxes, tables and pictures of a handout
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "mina-config.h"

#include <math.h>
#include <string.h>

#include "export/mina-cairo-painter.h"
#include "export/mina-handout-private.h"
#include "export/mina-picture-private.h"

/* Between two lines to write on: a hand needs so much. */
#define BLANK_PT 23.0
#define FIELD_PT 26.0
#define FIELD_GAP_PT 18.0
#define FINE_PT 0.6

#define ARROW_PT 18.0
#define BOX_PAD_PT 5.0
#define BOX_RADIUS_PT 5.0

#define CELL_PAD_PT 5.0
#define CELL_GAP_PT 3.0

/* A table of so many rows stands on one page. */
#define WHOLE_ROWS 12

/* Points of a pixel of a picture at most, and pixels that it is measured with. */
#define POINTS_PER_PX 0.75
#define PICTURE_PX 700.0
#define PICTURE_SHARE 0.8

static void
set_rule (cairo_t *cr)
{
  cairo_set_source_rgb (cr, MINA_HANDOUT_RULE, MINA_HANDOUT_RULE, MINA_HANDOUT_RULE);
  cairo_set_line_width (cr, FINE_PT);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_rule (cairo_t *cr,
           double   x,
           double   y,
           double   width)
{
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + width, y);
  cairo_stroke (cr);
}

/* ---- lines to write on ---- */

typedef struct
{
  MinaHandoutPiece parent;
  double           width;
} Blank;

static void
draw_blank (MinaHandoutPiece *piece,
            cairo_t          *cr)
{
  set_rule (cr);
  draw_rule (cr, MINA_HANDOUT_INDENT, piece->height - FINE_PT,
             ((Blank *) piece)->width - MINA_HANDOUT_INDENT);
}

void
mina_handout_layout_blanks (MinaHandoutLayout      *self,
                            const MinaHandoutBlock *block)
{
  for (guint i = 0; i < block->n; i++)
    {
      Blank *blank = g_new0 (Blank, 1);

      blank->parent.draw = draw_blank;
      blank->parent.height = BLANK_PT;
      blank->parent.keep = i + 1 < block->n;
      blank->width = self->width;
      mina_handout_layout_add (self, blank);
    }
}

/* ---- fields ---- */

typedef struct
{
  MinaHandoutPiece parent;
  GPtrArray       *layouts; /* PangoLayout */
  double           width;
} Row;

static void
free_row (MinaHandoutPiece *piece)
{
  g_ptr_array_unref (((Row *) piece)->layouts);
}

static Row *
row_new (MinaHandoutLayout *self,
         void             (*draw) (MinaHandoutPiece *, cairo_t *))
{
  Row *row = g_new0 (Row, 1);

  row->parent.draw = draw;
  row->parent.free = free_row;
  row->layouts = g_ptr_array_new_with_free_func (g_object_unref);
  row->width = self->width;
  return row;
}

static double
width_of (PangoLayout *layout)
{
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

static double
height_of (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static void
draw_fields (MinaHandoutPiece *piece,
             cairo_t          *cr)
{
  Row *self = (Row *) piece;
  guint n = self->layouts->len;
  double part = (self->width - (n - 1) * FIELD_GAP_PT) / (n + 1);
  double x = 0;

  for (guint i = 0; i < n; i++)
    {
      PangoLayout *layout = self->layouts->pdata[i];
      double room = i == 0 ? 2 * part : part;
      double label = width_of (layout) + 6;

      cairo_set_source_rgb (cr, 0, 0, 0);
      cairo_move_to (cr, x, piece->height - height_of (layout));
      pango_cairo_show_layout (cr, layout);
      set_rule (cr);
      draw_rule (cr, x + label, piece->height - 2, room - label);
      x += room + FIELD_GAP_PT;
    }
}

void
mina_handout_layout_fields (MinaHandoutLayout      *self,
                            const MinaHandoutBlock *block)
{
  Row *row = row_new (self, draw_fields);

  for (guint i = 0; block->words[i] != NULL; i++)
    {
      g_autofree char *label = g_markup_escape_text (block->words[i], -1);

      g_ptr_array_add (row->layouts, mina_handout_layout_text (self, MINA_HANDOUT_NOTE, label, -1));
    }
  row->parent.height = FIELD_PT;
  mina_handout_layout_add (self, row);
}

/* ---- boxes with arrows ---- */

static void
draw_arrow (cairo_t *cr,
            double   x,
            double   y,
            double   length)
{
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, x + 2, y);
  cairo_line_to (cr, x + length - 6, y);
  cairo_stroke (cr);
  cairo_move_to (cr, x + length - 1.5, y);
  cairo_line_to (cr, x + length - 7.5, y - 3);
  cairo_line_to (cr, x + length - 7.5, y + 3);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
trace_box (cairo_t *cr,
           double   x,
           double   y,
           double   width,
           double   height)
{
  double radius = BOX_RADIUS_PT;

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static double
box_width (double width,
           guint  n)
{
  return (width - (n - 1) * ARROW_PT) / n;
}

static void
draw_flow (MinaHandoutPiece *piece,
           cairo_t          *cr)
{
  Row *self = (Row *) piece;
  double box = box_width (self->width, self->layouts->len);
  double x = 0;

  for (guint i = 0; i < self->layouts->len; i++)
    {
      PangoLayout *layout = self->layouts->pdata[i];

      cairo_set_source_rgb (cr, 0, 0, 0);
      cairo_set_line_width (cr, 1);
      trace_box (cr, x + 0.5, 0.5, box - 1, piece->height - 1);
      cairo_stroke (cr);
      cairo_move_to (cr, x + BOX_PAD_PT, (piece->height - height_of (layout)) / 2);
      pango_cairo_show_layout (cr, layout);
      if (i + 1 < self->layouts->len)
        draw_arrow (cr, x + box, piece->height / 2, ARROW_PT);
      x += box + ARROW_PT;
    }
}

/* Whether every word fits into a box. */
static gboolean
words_fit (MinaHandoutLayout *self,
           char             **boxes,
           double             room)
{
  for (guint i = 0; boxes[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (boxes[i], " ", -1);

      for (guint j = 0; words[j] != NULL; j++)
        {
          g_autoptr (PangoLayout) layout =
            mina_handout_layout_text (self, MINA_HANDOUT_BODY, words[j], -1);

          if (width_of (layout) > room)
            return FALSE;
        }
    }
  return TRUE;
}

void
mina_handout_layout_flow (MinaHandoutLayout      *self,
                          const MinaHandoutBlock *block)
{
  Row *row = row_new (self, draw_flow);
  double room = box_width (self->width, g_strv_length (block->words)) - 2 * BOX_PAD_PT;
  MinaHandoutStyle style =
    words_fit (self, block->words, room) ? MINA_HANDOUT_BODY : MINA_HANDOUT_NOTE;

  for (guint i = 0; block->words[i] != NULL; i++)
    {
      PangoLayout *layout =
        mina_handout_layout_text (self, style, block->words[i], room);

      pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
      g_ptr_array_add (row->layouts, layout);
      row->parent.height = MAX (row->parent.height, height_of (layout) + 2 * BOX_PAD_PT + 4);
    }
  row->parent.space = 9;
  mina_handout_layout_add (self, row);
}

/* ---- tables ---- */

typedef struct
{
  Row     row;
  double *widths; /* of the columns, with what is around the cells */
  guint   columns;
  guint   ends; /* bits of the columns that are set to the right */
  gboolean is_head;
} Cells;

static void
draw_cells (MinaHandoutPiece *piece,
            cairo_t          *cr)
{
  Cells *self = (Cells *) piece;
  double x = 0;

  for (guint i = 0; i < self->row.layouts->len; i++)
    {
      PangoLayout *layout = self->row.layouts->pdata[i];
      double slack = self->widths[i] - 2 * CELL_PAD_PT - width_of (layout);

      cairo_set_source_rgb (cr, 0, 0, 0);
      cairo_move_to (cr, x + CELL_PAD_PT + ((self->ends >> i & 1) != 0 ? MAX (slack, 0) : 0),
                     CELL_GAP_PT);
      pango_cairo_show_layout (cr, layout);
      x += self->widths[i];
    }
  set_rule (cr);
  if (self->is_head)
    cairo_set_source_rgb (cr, 0, 0, 0);
  draw_rule (cr, 0, piece->height - FINE_PT / 2, x);
}

static void
free_cells (MinaHandoutPiece *piece)
{
  g_free (((Cells *) piece)->widths);
  free_row (piece);
}

/* "1 600", "50–850", "0.9 %", "–". */
static gboolean
is_number (const char *markup)
{
  g_autofree char *text = NULL;

  if (!pango_parse_markup (markup, -1, 0, NULL, &text, NULL, NULL))
    text = g_strdup (markup);
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalpha (g_utf8_get_char (c)))
      return FALSE;
  return TRUE;
}

/* Columns are as wide as they need to be; what is missing is taken from the widest. */
static void
fit_columns (double *widths,
             guint   n,
             double  room)
{
  double sum = 0;
  guint widest = 0;

  for (guint i = 0; i < n; i++)
    {
      sum += widths[i];
      if (widths[i] > widths[widest])
        widest = i;
    }
  if (sum <= room)
    return;
  if (widths[widest] - (sum - room) >= room / (n + 1))
    {
      widths[widest] -= sum - room;
      return;
    }
  for (guint i = 0; i < n; i++)
    widths[i] *= room / sum;
}

static void
measure_columns (MinaHandoutLayout      *self,
                 const MinaHandoutBlock *block,
                 double                 *widths,
                 guint                  *ends)
{
  guint n = block->n;

  *ends = 0;
  for (guint i = 0; i < n; i++)
    {
      gboolean numbers = g_strv_length (block->words) > n;

      for (guint j = i; j < g_strv_length (block->words); j += n)
        {
          g_autoptr (PangoLayout) layout =
            mina_handout_layout_text (self, j < n ? MINA_HANDOUT_SUBHEADING : MINA_HANDOUT_BODY,
                                      block->words[j], -1);

          widths[i] = MAX (widths[i], ceil (width_of (layout)) + 2 * CELL_PAD_PT);
          if (j >= n && !is_number (block->words[j]))
            numbers = FALSE;
        }
      if (numbers && i < sizeof *ends * 8)
        *ends |= 1u << i;
    }
  fit_columns (widths, n, self->width);
}

void
mina_handout_layout_table (MinaHandoutLayout      *self,
                           const MinaHandoutBlock *block)
{
  g_autofree double *widths = g_new0 (double, block->n);
  guint n = g_strv_length (block->words);
  guint ends;

  measure_columns (self, block, widths, &ends);
  for (guint i = 0; i < n; i += block->n)
    {
      Cells *cells = g_new0 (Cells, 1);

      cells->row.parent.draw = draw_cells;
      cells->row.parent.free = free_cells;
      cells->row.layouts = g_ptr_array_new_with_free_func (g_object_unref);
      cells->widths = g_memdup2 (widths, block->n * sizeof *widths);
      cells->ends = ends;
      cells->is_head = i == 0;
      for (guint j = i; j < MIN (i + block->n, n); j++)
        {
          PangoLayout *layout =
            mina_handout_layout_text (self, i == 0 ? MINA_HANDOUT_SUBHEADING : MINA_HANDOUT_BODY,
                                      block->words[j], widths[j - i] - 2 * CELL_PAD_PT);

          g_ptr_array_add (cells->row.layouts, layout);
          cells->row.parent.height =
            MAX (cells->row.parent.height, height_of (layout) + 2 * CELL_GAP_PT);
        }
      cells->row.parent.space = i == 0 ? 7 : 0;
      /* The head has a row under it, and the last row, which may be a sum, one above. */
      cells->row.parent.keep =
        i + block->n < n && (i == 0 || i + 2 * block->n == n || n <= WHOLE_ROWS * block->n);
      mina_handout_layout_add (self, cells);
    }
}

/* ---- pictures ---- */

typedef struct
{
  MinaHandoutPiece    parent;
  MinaPictureContent *content;
  MinaPainter        *painter;
  double              scale;
  double              x;
} Picture;

static void
draw_picture (MinaHandoutPiece *piece,
              cairo_t          *cr)
{
  Picture *self = (Picture *) piece;
  MinaPictureContent *content = self->content;

  cairo_save (cr);
  cairo_translate (cr, self->x, 0);
  cairo_scale (cr, self->scale, self->scale);
  mina_cairo_painter_set_target (self->painter, cr);
  if (content->draw_head != NULL)
    content->draw_head (content, self->painter);
  mina_painter_push_offset (self->painter, 0, content->head);
  content->draw_body (content, self->painter, 0, content->body);
  mina_painter_pop_offset (self->painter);
  if (content->draw_foot != NULL)
    {
      mina_painter_push_offset (self->painter, 0, content->head + content->body);
      content->draw_foot (content, self->painter);
      mina_painter_pop_offset (self->painter);
    }
  mina_cairo_painter_set_target (self->painter, NULL);
  cairo_restore (cr);
}

static void
free_picture (MinaHandoutPiece *piece)
{
  Picture *self = (Picture *) piece;

  mina_picture_content_free (self->content);
  mina_cairo_painter_free (self->painter);
}

static MinaPictureContent *
make_content (const MinaHandoutBlock *block,
              guint32                 levels,
              MinaPainter            *painter)
{
  MinaPictureRequest request = block->request;

  request.width_px = PICTURE_PX;
  request.levels = levels;
  switch (request.view)
    {
    case MINA_PICTURE_MAP:
      return mina_picture_map_new (block->dataset, &request, painter, NULL);
    case MINA_PICTURE_SEQUENCE:
      return mina_picture_sequence_new (block->dataset, &request, painter, NULL);
    case MINA_PICTURE_HEAT_MAP:
      return mina_picture_heat_map_new (block->dataset, &request, painter, NULL);
    case MINA_PICTURE_WATERFALL:
    case MINA_N_PICTURE_VIEWS:
    default:
      return mina_picture_waterfall_new (block->dataset, &request, painter, NULL);
    }
}

static double
find_scale (const MinaHandoutLayout  *self,
            const MinaPictureContent *content)
{
  double height = content->head + content->body + content->foot;

  return MIN (MIN (self->width / content->width, POINTS_PER_PX),
              self->height * PICTURE_SHARE / height);
}

void
mina_handout_layout_picture (MinaHandoutLayout      *self,
                             const MinaHandoutBlock *block)
{
  /* A page is one sheet: of a high tree the upper levels are shown. */
  static const guint32 levels[] = { 0, 5, 3, 2, 1 };
  Picture *picture = g_new0 (Picture, 1);

  picture->parent.draw = draw_picture;
  picture->parent.free = free_picture;
  picture->painter = mina_cairo_painter_new (self->measure, MINA_SCHEME_LIGHT_CONTRAST);
  mina_cairo_painter_set_print (picture->painter);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_clear_pointer (&picture->content, mina_picture_content_free);
      picture->content = make_content (block, levels[i], picture->painter);
      picture->scale = find_scale (self, picture->content);
      if (picture->scale >= POINTS_PER_PX * 0.6)
        break;
    }
  picture->x = MAX ((self->width - picture->content->width * picture->scale) / 2, 0);
  picture->parent.height =
    (picture->content->head + picture->content->body + picture->content->foot) * picture->scale;
  picture->parent.space = 8;
  mina_handout_layout_add (self, picture);
}
