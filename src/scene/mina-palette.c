/* mina-palette.c - every colour of the window and of its pictures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-scene"

#include "scene/mina-palette.h"

#include <math.h>
#include <string.h>

/* 0xRRGGBB and an alpha in percent. */
typedef struct
{
  guint32 rgb;
  guint8  alpha;
} Entry;

/* Light, dark, light with high contrast, dark with high contrast. */
static const Entry colors[MINA_N_COLORS][4] = {
  [MINA_COLOR_WINDOW] = { { 0xfafafa, 100 },
                          { 0x242424, 100 },
                          { 0xffffff, 100 },
                          { 0x000000, 100 } },
  [MINA_COLOR_VIEW] = { { 0xffffff, 100 },
                        { 0x1e1e1e, 100 },
                        { 0xffffff, 100 },
                        { 0x000000, 100 } },
  [MINA_COLOR_HEADER] = { { 0xebebeb, 100 },
                          { 0x303030, 100 },
                          { 0xebebeb, 100 },
                          { 0x1e1e1e, 100 } },
  [MINA_COLOR_CARD] = { { 0xffffff, 100 },
                        { 0x363636, 100 },
                        { 0xffffff, 100 },
                        { 0x1e1e1e, 100 } },
  [MINA_COLOR_TEXT] = { { 0x000000, 80 }, { 0xffffff, 96 }, { 0x000000, 100 }, { 0xffffff, 100 } },
  [MINA_COLOR_TEXT_DIM] = { { 0x000000, 58 },
                            { 0xffffff, 62 },
                            { 0x000000, 86 },
                            { 0xffffff, 88 } },
  [MINA_COLOR_LINE] = { { 0x000000, 12 }, { 0xffffff, 12 }, { 0x000000, 50 }, { 0xffffff, 50 } },
  [MINA_COLOR_LINE_FINE] = { { 0x000000, 6 }, { 0xffffff, 6 }, { 0x000000, 22 }, { 0xffffff, 24 } },
  [MINA_COLOR_FILL] = { { 0x000000, 7 }, { 0xffffff, 9 }, { 0x000000, 12 }, { 0xffffff, 16 } },
  [MINA_COLOR_SHADE] = { { 0x000000, 5 }, { 0xffffff, 4 }, { 0x000000, 0 }, { 0xffffff, 0 } },
  [MINA_COLOR_ACCENT] = { { 0x3584e4, 100 },
                          { 0x3584e4, 100 },
                          { 0x1a5fb4, 100 },
                          { 0x3584e4, 100 } },
  [MINA_COLOR_ACCENT_TEXT] = { { 0x1c71d8, 100 },
                               { 0x78aeed, 100 },
                               { 0x1a5fb4, 100 },
                               { 0x99c1f1, 100 } },
  [MINA_COLOR_ON_ACCENT] = { { 0xffffff, 100 },
                             { 0xffffff, 100 },
                             { 0xffffff, 100 },
                             { 0x000000, 100 } },
  [MINA_COLOR_SELECTION] = { { 0x3584e4, 16 },
                             { 0x3584e4, 30 },
                             { 0x1a5fb4, 24 },
                             { 0x3584e4, 45 } },
  [MINA_COLOR_SELECTION_EDGE] = { { 0x3584e4, 100 },
                                  { 0x62a0ea, 100 },
                                  { 0x1a5fb4, 100 },
                                  { 0x99c1f1, 100 } },
  [MINA_COLOR_ERROR] = { { 0xe01b24, 100 },
                         { 0xff6157, 100 },
                         { 0xa51d2d, 100 },
                         { 0xff938c, 100 } },
  [MINA_COLOR_ERROR_TEXT] = { { 0xc01c28, 100 },
                              { 0xff7b63, 100 },
                              { 0x960f1c, 100 },
                              { 0xffa196, 100 } },
  [MINA_COLOR_ON_ERROR] = { { 0xffffff, 100 },
                            { 0xffffff, 100 },
                            { 0xffffff, 100 },
                            { 0x000000, 100 } },
  [MINA_COLOR_WARNING_TEXT] = { { 0x8a5e00, 100 },
                                { 0xf8e45c, 100 },
                                { 0x613f00, 100 },
                                { 0xf8e45c, 100 } },
  [MINA_COLOR_WARNING_TINT] = { { 0xf6d32d, 22 },
                                { 0xcd9309, 22 },
                                { 0xf6d32d, 30 },
                                { 0xcd9309, 35 } },
  [MINA_COLOR_SUCCESS_TEXT] = { { 0x17744a, 100 },
                                { 0x8ff0a4, 100 },
                                { 0x0b5431, 100 },
                                { 0x8ff0a4, 100 } },
  [MINA_COLOR_CRITICAL] = { { 0x1a1a1e, 100 },
                            { 0xf6f5f4, 100 },
                            { 0x000000, 100 },
                            { 0xffffff, 100 } },
  [MINA_COLOR_CRITICAL_HALO] = { { 0xffffff, 100 },
                                 { 0x1e1e1e, 100 },
                                 { 0xffffff, 100 },
                                 { 0x000000, 100 } },
  [MINA_COLOR_MIXED] = { { 0x77767b, 100 },
                         { 0x9a9996, 100 },
                         { 0x5e5c64, 100 },
                         { 0xc0bfbc, 100 } },
  [MINA_COLOR_MATCH] = { { 0xe5a50a, 16 }, { 0xf6d32d, 16 }, { 0xe5a50a, 30 }, { 0xf6d32d, 30 } },
};

/* Okabe and Ito 2008, moved to a luminance of 0.14 to 0.30 so that every hue keeps 3:1 on the
 * light and on the dark view. */
static const guint32 hues[MINA_N_HUES] = {
  0x1a74b8, /* blue */
  0xc47f00, /* orange */
  0x00906a, /* green */
  0x2a93cc, /* sky */
  0xbc6394, /* purple */
  0xd55e00, /* vermilion */
  0x9a8c00, /* yellow */
  0x7c7f86, /* grey */
};

#define GREY 7

/* Percent of alpha for each shade: light, dark. */
static const guint8 shades[][2] = {
  [MINA_SHADE_SOLID] = { 100, 100 },
  [MINA_SHADE_WAIT_TINT] = { 22, 30 },
  [MINA_SHADE_WAIT_STRIPE] = { 42, 55 },
  [MINA_SHADE_WAIT_OUTLINE] = { 75, 75 },
  [MINA_SHADE_FOLD_GROUND] = { 13, 13 },
  [MINA_SHADE_FOLD_COLUMN] = { 62, 62 },
};

/* Found by trying: with it the services of the samples and lessons look different. */
#define HUE_SEED G_GUINT64_CONSTANT (1033957090)

static MinaColor
unpack (guint32 rgb,
        guint   alpha)
{
  return (MinaColor){
    .red = (float) (rgb >> 16 & 255) / 255.0f,
    .green = (float) (rgb >> 8 & 255) / 255.0f,
    .blue = (float) (rgb & 255) / 255.0f,
    .alpha = (float) alpha / 100.0f,
  };
}

static inline gboolean
is_dark (MinaScheme scheme)
{
  return scheme == MINA_SCHEME_DARK || scheme == MINA_SCHEME_DARK_CONTRAST;
}

MinaColor
mina_palette_color (MinaScheme    scheme,
                    MinaColorName name)
{
  const Entry *entry;

  g_return_val_if_fail ((guint) scheme <= MINA_SCHEME_DARK_CONTRAST, unpack (0, 100));
  g_return_val_if_fail ((guint) name < MINA_N_COLORS, unpack (0, 100));

  entry = &colors[name][scheme];
  return unpack (entry->rgb, entry->alpha);
}

guint
mina_palette_hue (const char *service)
{
  guint64 hash = HUE_SEED;

  g_return_val_if_fail (service != NULL, GREY);

  if (*service == '\0')
    return GREY;

  /* FNV-1a, then mixed: its upper bits alone say little about short names. */
  for (const char *c = service; *c != '\0'; c++)
    {
      hash ^= (guint8) *c;
      hash *= G_GUINT64_CONSTANT (0x100000001b3);
    }
  return (guint) (mina_hash_u64 (hash) >> 61);
}

MinaColor
mina_palette_hue_color (MinaScheme scheme,
                        guint      hue,
                        MinaShade  shade)
{
  guint alpha;
  MinaColor color;

  g_return_val_if_fail ((guint) scheme <= MINA_SCHEME_DARK_CONTRAST, unpack (0, 100));
  g_return_val_if_fail (hue < MINA_N_HUES, unpack (0, 100));
  g_return_val_if_fail ((guint) shade < G_N_ELEMENTS (shades), unpack (0, 100));

  alpha = shades[shade][is_dark (scheme)];
  color = unpack (hues[hue], alpha);
  if (scheme == MINA_SCHEME_LIGHT_CONTRAST)
    {
      color.red *= 0.72f;
      color.green *= 0.72f;
      color.blue *= 0.72f;
    }
  else if (scheme == MINA_SCHEME_DARK_CONTRAST)
    {
      color.red += (1 - color.red) * 0.3f;
      color.green += (1 - color.green) * 0.3f;
      color.blue += (1 - color.blue) * 0.3f;
    }
  if (scheme >= MINA_SCHEME_LIGHT_CONTRAST && shade == MINA_SHADE_WAIT_OUTLINE)
    color.alpha = 1;
  return color;
}

static int
compare_names (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const char *const *names = user_data;

  return strcmp (names[*(const guint *) a], names[*(const guint *) b]);
}

void
mina_palette_assign (const char *const *names,
                     guint              n,
                     MinaServiceStyle  *styles)
{
  g_autofree guint *order = g_new (guint, MAX (n, 1));
  guint seen[MINA_N_HUES] = { 0 };

  g_return_if_fail (names != NULL || n == 0);
  g_return_if_fail (styles != NULL || n == 0);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) n, sizeof *order, compare_names, (gpointer) names);
  for (guint i = 0; i < n; i++)
    {
      MinaServiceStyle *style = &styles[order[i]];

      style->hue = (guint8) mina_palette_hue (names[order[i]]);
      style->pattern = (guint8) (seen[style->hue]++ % MINA_N_PATTERNS);
    }
}

MinaServiceStyle *
mina_palette_for_dataset (MinaDataset *dataset)
{
  const MinaService *services;
  g_autofree const char **names = NULL;
  MinaServiceStyle *styles;
  guint32 n;

  g_return_val_if_fail (dataset != NULL, NULL);

  services = mina_dataset_services (dataset, &n);
  names = g_new (const char *, MAX (n, 1));
  styles = g_new0 (MinaServiceStyle, MAX (n, 1));
  for (guint32 i = 0; i < n; i++)
    names[i] = mina_dataset_text (dataset, services[i].name);
  mina_palette_assign (names, n, styles);
  return styles;
}

const char *
mina_palette_hex (MinaColor color,
                  char     *buffer)
{
  g_return_val_if_fail (buffer != NULL, NULL);

  g_snprintf (buffer, 8, "#%02x%02x%02x", (guint) lroundf (CLAMP (color.red, 0, 1) * 255),
              (guint) lroundf (CLAMP (color.green, 0, 1) * 255),
              (guint) lroundf (CLAMP (color.blue, 0, 1) * 255));
  return buffer;
}

MinaColor
mina_color_over (MinaColor top,
                 MinaColor ground)
{
  return (MinaColor){
    .red = top.red * top.alpha + ground.red * (1 - top.alpha),
    .green = top.green * top.alpha + ground.green * (1 - top.alpha),
    .blue = top.blue * top.alpha + ground.blue * (1 - top.alpha),
    .alpha = 1,
  };
}

/* Relative luminance of WCAG 2.1. */
static double
luminance (MinaColor color)
{
  double parts[] = { color.red, color.green, color.blue };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    parts[i] = parts[i] <= 0.04045 ? parts[i] / 12.92 : pow ((parts[i] + 0.055) / 1.055, 2.4);
  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
}

double
mina_color_contrast (MinaColor a,
                     MinaColor b)
{
  double la = luminance (a);
  double lb = luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}
