/* mina-handout-text.c - paragraphs and code of a handout
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "mina-config.h"

#include <math.h>

#include "export/mina-handout-private.h"

/* Code that takes a smaller part of a page is not divided. */
#define WHOLE_CODE 0.7

#define CODE_PT 8.6
#define CODE_RULE_PT 1.5
#define CODE_INDENT_PT 10.0
#define HEADING_RULE_PT 0.6

/* Between paragraphs that belong together. */
#define CLOSE_PT 1.5

/* What a style looks like: sizes and distances in points; grey is 0 for black. */
static const struct
{
  double size;
  double space;   /* above the paragraph */
  double leading; /* height of a line, of its font's */
  double grey;
  gboolean bold;
} styles[MINA_N_HANDOUT_STYLES] = {
  [MINA_HANDOUT_TITLE] = { 21, 0, 1.05, 0, TRUE },
  [MINA_HANDOUT_HEADING] = { 13.5, 18, 1.05, 0, TRUE },
  [MINA_HANDOUT_SUBHEADING] = { 10.5, 9, 1.08, 0, TRUE },
  [MINA_HANDOUT_BODY] = { 10, 5, 1.1, 0, FALSE },
  [MINA_HANDOUT_NOTE] = { 9, 4, 1.06, 0.32, FALSE },
  [MINA_HANDOUT_NAME] = { 30, 30, 1.05, 0, TRUE },
  [MINA_HANDOUT_LARGE] = { 14, 11, 1.08, 0, FALSE },
};

/* A line of a paragraph. */
typedef struct
{
  MinaHandoutPiece  parent;
  PangoLayout      *layout;
  int               line;
  double            x;
  double            baseline;
  double            grey;
  PangoLayout      *marker; /* nullable */
  double            marker_x;
  double            rule; /* width of the rule under it, 0 for none */
} Line;

/* A line of code, which may be broken into several. */
typedef struct
{
  MinaHandoutPiece  parent;
  PangoLayout      *layout;
} Code;

/* Code among words: fonts of even width are larger than others of their size. */
static char *
shrink_code (const char *markup)
{
  g_autoptr (GString) text = g_string_new (markup);

  g_string_replace (text, "<tt>", "<small><tt>", 0);
  g_string_replace (text, "</tt>", "</tt></small>", 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

PangoLayout *
mina_handout_layout_text (MinaHandoutLayout *self,
                          MinaHandoutStyle   style,
                          const char        *markup,
                          double             width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string (MINA_PICTURE_FAMILIES);

  pango_font_description_set_absolute_size (font, styles[style].size * PANGO_SCALE);
  if (styles[style].bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width >= 0)
    pango_layout_set_width (layout, (int) floor (width * PANGO_SCALE));
  if (pango_parse_markup (markup, -1, 0, NULL, NULL, NULL, NULL))
    {
      g_autofree char *shrunk = shrink_code (markup);

      pango_layout_set_markup (layout, shrunk, -1);
    }
  else
    pango_layout_set_text (layout, markup, -1);
  return layout;
}

/* ---- paragraphs ---- */

static void
draw_line (MinaHandoutPiece *piece,
           cairo_t          *cr)
{
  Line *self = (Line *) piece;

  cairo_set_source_rgb (cr, self->grey, self->grey, self->grey);
  if (self->marker != NULL)
    {
      cairo_move_to (cr, self->marker_x, self->baseline);
      pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (self->marker, 0));
    }
  cairo_move_to (cr, self->x, self->baseline);
  pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (self->layout, self->line));
  if (self->rule > 0)
    {
      cairo_set_line_width (cr, HEADING_RULE_PT);
      cairo_move_to (cr, 0, piece->height - HEADING_RULE_PT / 2);
      cairo_line_to (cr, self->rule, piece->height - HEADING_RULE_PT / 2);
      cairo_stroke (cr);
    }
}

static void
free_line (MinaHandoutPiece *piece)
{
  Line *self = (Line *) piece;

  g_object_unref (self->layout);
  g_clear_object (&self->marker);
}

/* No page ends after the first line of a paragraph, or before its last. */
static gboolean
is_kept (const MinaHandoutBlock *block,
         int                     line,
         int                     n)
{
  if ((block->flags & MINA_HANDOUT_KEEP) != 0 || block->style <= MINA_HANDOUT_SUBHEADING)
    return TRUE;
  return n > 1 && (line == 0 || line == n - 2);
}

static void
add_line (MinaHandoutLayout      *self,
          const MinaHandoutBlock *block,
          PangoLayout            *layout,
          int                     number,
          double                  indent,
          double                  width)
{
  Line *line = g_new0 (Line, 1);
  int n = pango_layout_get_line_count (layout);
  PangoRectangle extents;
  double natural;

  line->parent.draw = draw_line;
  line->parent.free = free_line;
  line->layout = g_object_ref (layout);
  line->line = number;
  line->grey = styles[block->style].grey;
  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, number), NULL, &extents);
  natural = (double) extents.height / PANGO_SCALE;
  line->parent.height = natural * styles[block->style].leading;
  line->parent.keep = is_kept (block, number, n);
  line->baseline =
    (line->parent.height - natural) / 2 - (double) extents.y / PANGO_SCALE;
  line->x = indent;
  if ((block->flags & MINA_HANDOUT_CENTERED) != 0)
    line->x += (width - (double) extents.width / PANGO_SCALE) / 2;
  if (number == 0)
    line->parent.space =
      (block->flags & MINA_HANDOUT_CLOSE) != 0 ? CLOSE_PT : styles[block->style].space;
  if (number == 0 && block->marker != NULL)
    {
      int marker;

      line->marker = mina_handout_layout_text (self, block->style, block->marker, -1);
      pango_layout_get_size (line->marker, &marker, NULL);
      line->marker_x = MAX (indent - 5 - (double) marker / PANGO_SCALE, 0);
    }
  if (block->style == MINA_HANDOUT_HEADING && number == n - 1)
    {
      line->rule = self->width;
      line->parent.height += 4;
    }
  mina_handout_layout_add (self, line);
}

void
mina_handout_layout_words (MinaHandoutLayout      *self,
                           const MinaHandoutBlock *block)
{
  double indent = block->marker != NULL || (block->flags & MINA_HANDOUT_INDENTED) != 0
                    ? MINA_HANDOUT_INDENT
                    : 0;
  double width = self->width - indent;
  g_autoptr (PangoLayout) layout =
    mina_handout_layout_text (self, block->style, block->text, width);
  int n = pango_layout_get_line_count (layout);

  for (int i = 0; i < n; i++)
    add_line (self, block, layout, i, indent, width);
}

/* ---- code ---- */

static void
draw_code (MinaHandoutPiece *piece,
           cairo_t          *cr)
{
  Code *self = (Code *) piece;

  cairo_set_source_rgb (cr, MINA_HANDOUT_RULE, MINA_HANDOUT_RULE, MINA_HANDOUT_RULE);
  cairo_rectangle (cr, 0, 0, CODE_RULE_PT, piece->height);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_move_to (cr, CODE_INDENT_PT, 0);
  pango_cairo_show_layout (cr, self->layout);
}

static void
free_code (MinaHandoutPiece *piece)
{
  g_object_unref (((Code *) piece)->layout);
}

static Code *
code_new (MinaHandoutLayout *self,
          const char        *text)
{
  Code *code = g_new0 (Code, 1);
  PangoFontDescription *font =
    pango_font_description_from_string ("Noto Sans Mono, DejaVu Sans Mono, monospace");
  int height;

  code->parent.draw = draw_code;
  code->parent.free = free_code;
  code->layout = pango_layout_new (self->context);
  pango_font_description_set_absolute_size (font, CODE_PT * PANGO_SCALE);
  pango_layout_set_font_description (code->layout, font);
  pango_font_description_free (font);
  pango_layout_set_wrap (code->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (code->layout, (int) ((self->width - CODE_INDENT_PT) * PANGO_SCALE));
  pango_layout_set_indent (code->layout, (int) (-4 * CODE_PT * PANGO_SCALE));
  pango_layout_set_text (code->layout, text, -1);
  pango_layout_get_size (code->layout, NULL, &height);
  code->parent.height = (double) height / PANGO_SCALE + 0.6;
  return code;
}

void
mina_handout_layout_code (MinaHandoutLayout      *self,
                          const MinaHandoutBlock *block)
{
  g_auto (GStrv) lines = g_strsplit (block->text, "\n", -1);
  guint n = g_strv_length (lines);
  guint first = self->pieces->len;
  double height = 0;

  /* The newline that ends the last line begins none. */
  while (n > 0 && lines[n - 1][0] == '\0')
    n--;
  for (guint i = 0; i < n; i++)
    {
      Code *code = mina_handout_layout_add (self, code_new (self, lines[i]));

      code->parent.space = i == 0 ? 7 : 0;
      height += code->parent.height;
    }
  for (guint i = 0; i + 1 < n; i++)
    ((MinaHandoutPiece *) self->pieces->pdata[first + i])->keep =
      height < self->height * WHOLE_CODE || i == 0 || i == n - 2;
}
