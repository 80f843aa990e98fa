/* mina-picture-text.c - lines of text in pictures, measured without a display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "mina-config.h"

#include "export/mina-picture-text.h"

#include <math.h>
#include <string.h>

struct _MinaPictureText
{
  PangoContext *context;
  PangoLayout  *layouts[MINA_N_FONTS];
};

double
mina_picture_text_font_px (MinaFont font)
{
  /* Whole pixels, as on the screen. */
  return ceil (MINA_PICTURE_TEXT_PX * mina_font_scale (font) - 0.25);
}

MinaPictureText *
mina_picture_text_new (void)
{
  MinaPictureText *self = g_new0 (MinaPictureText, 1);
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoAttrList *attributes = pango_attr_list_new ();

  /* A map of its own, so that any thread may draw; and nothing of the desktop's rendering. */
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 96);
  self->context = pango_font_map_create_context (map);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (self->context, FALSE);

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  for (guint i = 0; i < MINA_N_FONTS; i++)
    {
      PangoFontDescription *description =
        pango_font_description_from_string (MINA_PICTURE_FAMILIES);

      pango_font_description_set_absolute_size (
        description, PANGO_SCALE * mina_picture_text_font_px ((MinaFont) i));
      if (mina_font_is_bold ((MinaFont) i))
        pango_font_description_set_weight (description, PANGO_WEIGHT_BOLD);
      self->layouts[i] = pango_layout_new (self->context);
      pango_layout_set_font_description (self->layouts[i], description);
      pango_layout_set_attributes (self->layouts[i], attributes);
      pango_layout_set_single_paragraph_mode (self->layouts[i], TRUE);
      pango_layout_set_ellipsize (self->layouts[i], PANGO_ELLIPSIZE_END);
      pango_font_description_free (description);
    }
  pango_attr_list_unref (attributes);
  return self;
}

void
mina_picture_text_free (MinaPictureText *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < MINA_N_FONTS; i++)
    g_object_unref (self->layouts[i]);
  g_object_unref (self->context);
  g_free (self);
}

PangoLayout *
mina_picture_text_layout (MinaPictureText *self,
                          MinaFont         font,
                          const char      *text,
                          double           room)
{
  PangoLayout *layout = self->layouts[font];
  g_autofree char *valid = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_width (layout, -1);
  if (room >= 0)
    {
      int width;

      pango_layout_get_size (layout, &width, NULL);
      if (width > room * PANGO_SCALE)
        pango_layout_set_width (layout, (int) (room * PANGO_SCALE));
    }
  return layout;
}

double
mina_picture_text_width (MinaPictureText *self,
                         MinaFont         font,
                         const char      *text)
{
  int width;

  pango_layout_get_size (mina_picture_text_layout (self, font, text, -1), &width, NULL);
  return (double) width / PANGO_SCALE;
}

double
mina_picture_text_line_height (MinaPictureText *self,
                               MinaFont         font)
{
  int height;

  pango_layout_get_size (mina_picture_text_layout (self, font, "Ag", -1), NULL, &height);
  return (double) height / PANGO_SCALE;
}

char *
mina_picture_text_cut (MinaPictureText *self,
                       MinaFont         font,
                       const char      *text,
                       double           room)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  glong low = 0;
  glong high;

  if (room < 0 || mina_picture_text_width (self, font, valid) <= room)
    return g_steal_pointer (&valid);

  high = g_utf8_strlen (valid, -1);
  while (low < high)
    {
      glong middle = low + (high - low + 1) / 2;
      g_autofree char *head = g_utf8_substring (valid, 0, middle);
      g_autofree char *cut = g_strconcat (head, "…", NULL);

      if (mina_picture_text_width (self, font, cut) <= room)
        low = middle;
      else
        high = middle - 1;
    }
  {
    g_autofree char *head = g_utf8_substring (valid, 0, low);

    return g_strconcat (g_strchomp (head), "…", NULL);
  }
}
