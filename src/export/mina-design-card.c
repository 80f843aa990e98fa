/* mina-design-card.c - a design on one page: as PDF for people, as JSON for programs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "mina-config.h"

#include "export/mina-design-card.h"

#include <cairo-pdf.h>
#include <json-glib/json-glib.h>
#include <pango/pangocairo.h>

/* A4, in points. */
#define PAGE_WIDTH 595.28
#define PAGE_HEIGHT 841.89
#define MARGIN 56.0
#define LINE_GAP 5.0
#define SECTION_GAP 16.0
#define VALUE_SHARE 0.4
/* The file says no time of its own: the same card is the same file. */
#define PDF_DATE "2026-03-02T12:00:00Z"

typedef enum
{
  LINE_SECTION,
  LINE_NUMBER,
  LINE_TEXT,
} LineKind;

typedef struct
{
  LineKind kind;
  char    *key;
  char    *label;
  char    *text; /* of a number */
  double   number;
} Line;

struct _MinaDesignCard
{
  char   *title;
  GArray *lines;
};

static void
line_clear (gpointer data)
{
  Line *line = data;

  g_free (line->key);
  g_free (line->label);
  g_free (line->text);
}

MinaDesignCard *
mina_design_card_new (const char *title)
{
  MinaDesignCard *self = g_new0 (MinaDesignCard, 1);

  self->title = g_strdup (title);
  self->lines = g_array_new (FALSE, TRUE, sizeof (Line));
  g_array_set_clear_func (self->lines, line_clear);
  return self;
}

void
mina_design_card_free (MinaDesignCard *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_array_unref (self->lines);
  g_free (self);
}

static void
add (MinaDesignCard *self,
     LineKind        kind,
     const char     *key,
     const char     *label,
     const char     *text,
     double          number)
{
  Line line = { kind, g_strdup (key), g_strdup (label), g_strdup (text), number };

  g_array_append_val (self->lines, line);
}

void
mina_design_card_add_section (MinaDesignCard *self,
                              const char     *key,
                              const char     *title)
{
  g_return_if_fail (self != NULL && key != NULL && title != NULL);

  add (self, LINE_SECTION, key, title, NULL, 0);
}

void
mina_design_card_add_number (MinaDesignCard *self,
                             const char     *key,
                             const char     *label,
                             double          number,
                             const char     *text)
{
  g_return_if_fail (self != NULL && key != NULL && label != NULL && text != NULL);
  g_return_if_fail (self->lines->len > 0);

  add (self, LINE_NUMBER, key, label, text, number);
}

void
mina_design_card_add_text (MinaDesignCard *self,
                           const char     *key,
                           const char     *text)
{
  g_return_if_fail (self != NULL && key != NULL && text != NULL);
  g_return_if_fail (self->lines->len > 0);

  add (self, LINE_TEXT, key, text, NULL, 0);
}

/* ---- JSON ---- */

char *
mina_design_card_to_json (const MinaDesignCard *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  gboolean in_section = FALSE;

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, self->title);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);

      if (line->kind == LINE_SECTION && in_section)
        json_builder_end_object (builder);
      json_builder_set_member_name (builder, line->key);
      if (line->kind == LINE_SECTION)
        {
          json_builder_begin_object (builder);
          in_section = TRUE;
        }
      else if (line->kind == LINE_NUMBER)
        json_builder_add_double_value (builder, line->number);
      else
        json_builder_add_string_value (builder, line->label);
    }
  if (in_section)
    json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}

/* ---- PDF ---- */

typedef struct
{
  cairo_t     *cr;
  PangoLayout *layout;
  double       y;
} Page;

static cairo_status_t
write_cb (gpointer       data,
          const guchar  *bytes,
          unsigned int   length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Writes @text into a box; the height that it takes. */
static double
write_text (Page           *page,
            const char     *text,
            const char     *font,
            double          x,
            double          width,
            PangoAlignment  alignment,
            gboolean        draw)
{
  PangoFontDescription *description = pango_font_description_from_string (font);
  int height;

  pango_layout_set_font_description (page->layout, description);
  pango_font_description_free (description);
  pango_layout_set_width (page->layout, (int) (width * PANGO_SCALE));
  pango_layout_set_alignment (page->layout, alignment);
  pango_layout_set_text (page->layout, text, -1);
  pango_layout_get_size (page->layout, NULL, &height);
  if (draw)
    {
      cairo_move_to (page->cr, x, page->y);
      pango_cairo_show_layout (page->cr, page->layout);
    }
  return (double) height / PANGO_SCALE;
}

static void
make_room (Page  *page,
           double height)
{
  if (page->y + height <= PAGE_HEIGHT - MARGIN)
    return;
  cairo_show_page (page->cr);
  page->y = MARGIN;
}

static void
draw_section (Page       *page,
              const char *title)
{
  const double width = PAGE_WIDTH - 2 * MARGIN;

  page->y += SECTION_GAP;
  make_room (page, 60);
  page->y += write_text (page, title, "Sans Bold 11", MARGIN, width, PANGO_ALIGN_LEFT, TRUE) + 3;
  cairo_set_line_width (page->cr, 0.6);
  cairo_move_to (page->cr, MARGIN, page->y);
  cairo_line_to (page->cr, PAGE_WIDTH - MARGIN, page->y);
  cairo_stroke (page->cr);
  page->y += LINE_GAP;
}

static void
draw_line (Page       *page,
           const Line *line)
{
  const double width = PAGE_WIDTH - 2 * MARGIN;
  const double value = line->kind == LINE_NUMBER ? width * VALUE_SHARE : 0;
  double height = write_text (page, line->label, "Sans 10", MARGIN, width - value,
                              PANGO_ALIGN_LEFT, FALSE);

  make_room (page, height);
  if (line->kind == LINE_NUMBER)
    write_text (page, line->text, "Sans Bold 10", PAGE_WIDTH - MARGIN - value, value,
                PANGO_ALIGN_RIGHT, TRUE);
  write_text (page, line->label, "Sans 10", MARGIN, width - value, PANGO_ALIGN_LEFT, TRUE);
  page->y += height + LINE_GAP;
}

GBytes *
mina_design_card_to_pdf (const MinaDesignCard *self,
                         GError              **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  Page page = { NULL, NULL, MARGIN };

  g_return_val_if_fail (self != NULL, NULL);

  surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, PAGE_WIDTH, PAGE_HEIGHT);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Mina " MINA_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, PDF_DATE);
  page.cr = cairo_create (surface);
  page.layout = pango_cairo_create_layout (page.cr);
  page.y += write_text (&page, self->title, "Sans Bold 16", MARGIN, PAGE_WIDTH - 2 * MARGIN,
                        PANGO_ALIGN_LEFT, TRUE);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);

      if (line->kind == LINE_SECTION)
        draw_section (&page, line->label);
      else
        draw_line (&page, line);
    }
  cairo_show_page (page.cr);
  g_object_unref (page.layout);
  status = cairo_status (page.cr);
  cairo_destroy (page.cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
