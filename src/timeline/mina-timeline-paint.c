/* mina-timeline-paint.c - colours, texts and marks of the waterfall, kept between frames
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-timeline"

#include "mina-config.h"

#include <adwaita.h>
#include <math.h>

#include "base/mina-strings.h"
#include "timeline/mina-timeline-paint-private.h"

/* Layouts that are kept at most; then those the last picture did without go. */
#define MAX_TEXTS 2000

/* Stripes are a picture this wide and high, repeated. */
#define STRIPE_TILE 8

/* A text in a font; also its own key. */
typedef struct
{
  MinaFont font;
  char            *text;
  PangoLayout     *layout;
  int              width; /* natural, Pango units */
  int              height;
  guint            used; /* in which picture last */
} Text;

/* What most names and figures are made of, and the pixels that it needs at any usual size. */
#define WARM_UP_TEXT \
  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/.,:;_-+×·%{}()[]<>=\"'µ"
#define WARM_UP_WIDTH 2048

static guint
hash_text (gconstpointer data)
{
  const Text *text = data;

  return (guint) mina_hash_bytes (text->text, strlen (text->text)) + text->font;
}

static gboolean
equal_texts (gconstpointer a,
             gconstpointer b)
{
  const Text *text_a = a;
  const Text *text_b = b;

  return text_a->font == text_b->font && strcmp (text_a->text, text_b->text) == 0;
}

static void
free_text (gpointer data)
{
  Text *text = data;

  g_object_unref (text->layout);
  g_free (text->text);
  g_free (text);
}

static gboolean
is_old (gpointer key,
        gpointer value,
        gpointer user_data)
{
  const Text *text = value;
  const MinaTimelinePaint *self = user_data;

  return text->used + 1 < self->picture;
}

static inline GdkRGBA
to_rgba (const MinaColor *color)
{
  return (GdkRGBA){ color->red, color->green, color->blue, color->alpha };
}

static MinaScheme
find_scheme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return dark ? MINA_SCHEME_DARK_CONTRAST : MINA_SCHEME_LIGHT_CONTRAST;
  return dark ? MINA_SCHEME_DARK : MINA_SCHEME_LIGHT;
}

static void
load_colors (MinaTimelinePaint *self)
{
  self->scheme = find_scheme ();
  mina_painter_init (&self->painter, &mina_timeline_painter_class, self->scheme);
  for (guint i = 0; i < MINA_N_COLORS; i++)
    self->colors[i] = to_rgba (&self->painter.colors[i]);
  for (guint hue = 0; hue < MINA_N_HUES; hue++)
    for (guint shade = 0; shade <= MINA_SHADE_FOLD_COLUMN; shade++)
      self->hues[hue][shade] = to_rgba (&self->painter.hues[hue][shade]);
  self->ready = TRUE;
}

static void
make_ready (MinaTimelinePaint *self)
{
  if (!self->ready)
    load_colors (self);
}

MinaTimelinePaint *
mina_timeline_paint_new (GtkWidget *widget)
{
  MinaTimelinePaint *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self = g_new0 (MinaTimelinePaint, 1);
  self->widget = widget;
  self->texts = g_hash_table_new_full (hash_text, equal_texts, NULL, free_text);
  return self;
}

void
mina_timeline_paint_reset (MinaTimelinePaint *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->texts);
  for (guint i = 0; i < MINA_N_MARKS; i++)
    g_clear_pointer (&self->marks[i], gsk_render_node_unref);
  for (guint i = 0; i < MINA_N_HUES; i++)
    g_clear_object (&self->stripes[i]);
  g_clear_object (&self->hatch);
  self->ready = FALSE;
}

void
mina_timeline_paint_free (MinaTimelinePaint *self)
{
  if (self == NULL)
    return;

  mina_timeline_paint_reset (self);
  g_hash_table_unref (self->texts);
  g_free (self);
}

void
mina_timeline_paint_begin (MinaTimelinePaint *self,
                           GtkSnapshot       *snapshot,
                           double             width)
{
  g_return_if_fail (self != NULL);

  if (self->ready && self->scheme != find_scheme ())
    mina_timeline_paint_reset (self);
  make_ready (self);
  self->snapshot = snapshot;
  self->width = width;
  self->mirrored = !self->keeps_sides
                   && gtk_widget_get_direction (self->widget) == GTK_TEXT_DIR_RTL;
  self->picture++;
  if (g_hash_table_size (self->texts) > MAX_TEXTS)
    g_hash_table_foreach_remove (self->texts, is_old, self);
}

void
mina_timeline_paint_set_mirrors (MinaTimelinePaint *self,
                                 gboolean           mirrors)
{
  g_return_if_fail (self != NULL);

  self->keeps_sides = !mirrors;
}

MinaPainter *
mina_timeline_paint_painter (MinaTimelinePaint *self)
{
  make_ready (self);
  return &self->painter;
}

MinaScheme
mina_timeline_paint_scheme (MinaTimelinePaint *self)
{
  make_ready (self);
  return self->scheme;
}

const GdkRGBA *
mina_timeline_paint_color (MinaTimelinePaint *self,
                           MinaColorName      name)
{
  make_ready (self);
  return &self->colors[name];
}

const GdkRGBA *
mina_timeline_paint_hue (MinaTimelinePaint *self,
                         guint              hue,
                         MinaShade          shade)
{
  make_ready (self);
  return &self->hues[hue][shade];
}

static inline double
mirror (const MinaTimelinePaint *self,
        double                   x,
        double                   width)
{
  return self->mirrored ? self->width - x - width : x;
}

static inline graphene_rect_t
rect (const MinaTimelinePaint *self,
      double                   x,
      double                   y,
      double                   width,
      double                   height)
{
  return GRAPHENE_RECT_INIT ((float) mirror (self, x, width), (float) y, (float) width,
                             (float) height);
}

void
mina_timeline_paint_fill (MinaTimelinePaint *self,
                          double             x,
                          double             y,
                          double             width,
                          double             height,
                          const GdkRGBA     *color)
{
  graphene_rect_t area = rect (self, x, y, width, height);

  if (width > 0 && height > 0)
    gtk_snapshot_append_color (self->snapshot, color, &area);
}

void
mina_timeline_paint_push_rounded (MinaTimelinePaint *self,
                                  double             x,
                                  double             y,
                                  double             width,
                                  double             height,
                                  double             radius)
{
  graphene_rect_t area = rect (self, x, y, width, height);
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &area, (float) MIN (radius, width / 2));
  gtk_snapshot_push_rounded_clip (self->snapshot, &rounded);
}

void
mina_timeline_paint_push_clip (MinaTimelinePaint *self,
                               double             x,
                               double             y,
                               double             width,
                               double             height)
{
  graphene_rect_t area = rect (self, x, y, MAX (width, 0), height);

  gtk_snapshot_push_clip (self->snapshot, &area);
}

void
mina_timeline_paint_pop (MinaTimelinePaint *self)
{
  gtk_snapshot_pop (self->snapshot);
}

void
mina_timeline_paint_rounded (MinaTimelinePaint *self,
                             double             x,
                             double             y,
                             double             width,
                             double             height,
                             double             radius,
                             const GdkRGBA     *color)
{
  if (!(width > 0) || !(height > 0))
    return;
  mina_timeline_paint_push_rounded (self, x, y, width, height, radius);
  mina_timeline_paint_fill (self, x, y, width, height, color);
  mina_timeline_paint_pop (self);
}

void
mina_timeline_paint_outline (MinaTimelinePaint *self,
                             double             x,
                             double             y,
                             double             width,
                             double             height,
                             double             radius,
                             double             line,
                             const GdkRGBA     *color)
{
  graphene_rect_t area = rect (self, x, y, width, height);
  const float widths[] = { (float) line, (float) line, (float) line, (float) line };
  const GdkRGBA colors[] = { *color, *color, *color, *color };
  GskRoundedRect rounded;

  if (!(width > 0) || !(height > 0))
    return;
  gsk_rounded_rect_init_from_rect (&rounded, &area, (float) MIN (radius, width / 2));
  gtk_snapshot_append_border (self->snapshot, &rounded, widths, colors);
}

/* A tile with one stripe from corner to corner, which goes on in the next tile. */
static GdkTexture *
make_stripes (MinaTimelinePaint *self,
              const GdkRGBA     *color)
{
  int scale = gtk_widget_get_scale_factor (self->widget);
  int size = STRIPE_TILE * scale;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size, size);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture;

  cairo_scale (cr, scale, scale);
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
  cairo_set_line_width (cr, 1.6);
  for (int i = -1; i <= 1; i++)
    {
      cairo_move_to (cr, i * STRIPE_TILE - 2, STRIPE_TILE + 2);
      cairo_line_to (cr, (i + 1) * STRIPE_TILE + 2, -2);
    }
  cairo_stroke (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                       (gsize) cairo_image_surface_get_stride (surface) * (gsize) size);
  texture = gdk_memory_texture_new (size, size, GDK_MEMORY_DEFAULT, bytes,
                                    (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);
  return texture;
}

static void
paint_tiles (MinaTimelinePaint *self,
             double             x,
             double             y,
             double             width,
             double             height,
             GdkTexture        *texture)
{
  graphene_rect_t area = rect (self, x, y, width, height);
  /* From whole pixels on, and from the same ones while a bar is clipped at the edge. */
  graphene_rect_t tile = GRAPHENE_RECT_INIT (floorf (area.origin.x), floorf (area.origin.y),
                                             STRIPE_TILE, STRIPE_TILE);

  gtk_snapshot_push_repeat (self->snapshot, &area, &tile);
  gtk_snapshot_append_texture (self->snapshot, texture, &tile);
  gtk_snapshot_pop (self->snapshot);
}

void
mina_timeline_paint_stripes (MinaTimelinePaint *self,
                             double             x,
                             double             y,
                             double             width,
                             double             height,
                             guint              hue)
{
  if (self->stripes[hue] == NULL)
    self->stripes[hue] =
      make_stripes (self, mina_timeline_paint_hue (self, hue, MINA_SHADE_WAIT_STRIPE));
  paint_tiles (self, x, y, width, height, self->stripes[hue]);
}

void
mina_timeline_paint_hatch (MinaTimelinePaint *self,
                           double             x,
                           double             y,
                           double             width,
                           double             height)
{
  if (self->hatch == NULL)
    {
      GdkRGBA color = *mina_timeline_paint_color (self, MINA_COLOR_TEXT_DIM);

      color.alpha *= 0.5f;
      self->hatch = make_stripes (self, &color);
    }
  paint_tiles (self, x, y, width, height, self->hatch);
}

void
mina_timeline_paint_swatch (MinaTimelinePaint *self,
                            double             x,
                            double             y,
                            double             size,
                            MinaServiceStyle   style)
{
  mina_painter_swatch (mina_timeline_paint_painter (self), x, y, size, style);
}

static Text *
get_text (MinaTimelinePaint *self,
          MinaFont           font,
          const char        *string)
{
  Text key = { .font = font, .text = (char *) string };
  Text *text = g_hash_table_lookup (self->texts, &key);

  if (text == NULL)
    {
      PangoContext *context = gtk_widget_get_pango_context (self->widget);
      PangoFontDescription *description =
        pango_font_description_copy (pango_context_get_font_description (context));
      PangoAttrList *attributes = pango_attr_list_new ();
      double size = pango_font_description_get_size (description) * mina_font_scale (font);

      if (!pango_font_description_get_size_is_absolute (description))
        size *= pango_cairo_context_get_resolution (context) / 72.0;
      /* Between whole pixels, strong hinting loses thin parts: the dot of an i. */
      pango_font_description_set_absolute_size (description,
                                                PANGO_SCALE * ceil (size / PANGO_SCALE - 0.25));
      if (mina_font_is_bold (font))
        pango_font_description_set_weight (description, PANGO_WEIGHT_BOLD);
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));

      text = g_new0 (Text, 1);
      text->font = font;
      text->text = g_strdup (string);
      text->layout = pango_layout_new (context);
      pango_layout_set_font_description (text->layout, description);
      pango_layout_set_attributes (text->layout, attributes);
      pango_layout_set_single_paragraph_mode (text->layout, TRUE);
      pango_layout_set_ellipsize (text->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_text (text->layout, string, -1);
      pango_layout_get_size (text->layout, &text->width, &text->height);
      pango_attr_list_unref (attributes);
      pango_font_description_free (description);
      g_hash_table_add (self->texts, text);
    }
  text->used = self->picture;
  return text;
}

void
mina_timeline_paint_warm_up (MinaTimelinePaint *self)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, WARM_UP_WIDTH, 32);
  cairo_t *cr = cairo_create (surface);

  for (guint font = MINA_FONT_ROW; font <= MINA_FONT_CAPTION; font++)
    {
      cairo_move_to (cr, 0, 0);
      pango_cairo_show_layout (cr, get_text (self, font, WARM_UP_TEXT)->layout);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

double
mina_timeline_paint_line_height (MinaTimelinePaint *self,
                                 MinaFont           font)
{
  return (double) get_text (self, font, "Ag")->height / PANGO_SCALE;
}

double
mina_timeline_paint_font_px (MinaTimelinePaint *self,
                             MinaFont           font)
{
  PangoContext *context = gtk_widget_get_pango_context (self->widget);
  const PangoFontDescription *description = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (description) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (description))
    size *= pango_cairo_context_get_resolution (context) / 72;
  return size * mina_font_scale (font);
}

double
mina_timeline_paint_text_width (MinaTimelinePaint *self,
                                MinaFont           font,
                                const char        *text)
{
  return (double) get_text (self, font, text)->width / PANGO_SCALE;
}

double
mina_timeline_paint_text (MinaTimelinePaint *self,
                          MinaFont           font,
                          const char        *string,
                          double             x,
                          double             middle,
                          double             room,
                          const GdkRGBA     *color)
{
  Text *text = get_text (self, font, string);
  int width = text->width;
  graphene_point_t point;

  if (room >= 0 && room * PANGO_SCALE < width)
    {
      width = (int) (room * PANGO_SCALE);
      if (width < 6 * PANGO_SCALE)
        return 0;
    }
  if (pango_layout_get_width (text->layout) != (width < text->width ? width : -1))
    pango_layout_set_width (text->layout, width < text->width ? width : -1);

  point.x = (float) floor (mirror (self, x, (double) width / PANGO_SCALE) + 0.5);
  point.y = (float) floor (middle - (double) text->height / PANGO_SCALE / 2 + 0.5);
  gtk_snapshot_save (self->snapshot);
  gtk_snapshot_translate (self->snapshot, &point);
  gtk_snapshot_append_layout (self->snapshot, text->layout, color);
  gtk_snapshot_restore (self->snapshot);
  return (double) width / PANGO_SCALE;
}

static double
width_of_mark (MinaMark mark)
{
  return mark <= MINA_MARK_HIDDEN_ERROR ? 12 : 8;
}

void
mina_timeline_paint_mark (MinaTimelinePaint *self,
                          MinaMark           mark,
                          double             x,
                          double             y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT (
    (float) floor (mirror (self, x, width_of_mark (mark)) * 2 + 0.5) / 2, (float) y);

  if (self->marks[mark] == NULL)
    {
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
      GtkSnapshot *outer = self->snapshot;
      double width = self->width;

      self->snapshot = snapshot;
      self->width = width_of_mark (mark);
      mina_painter_trace_mark (&self->painter, mark, 0, 0);
      self->snapshot = outer;
      self->width = width;
      self->marks[mark] = gtk_snapshot_to_node (snapshot);
    }
  gtk_snapshot_save (self->snapshot);
  gtk_snapshot_translate (self->snapshot, &point);
  gtk_snapshot_append_node (self->snapshot, self->marks[mark]);
  gtk_snapshot_restore (self->snapshot);
}
