/* palette.c - tests of the colours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "scene/mina-palette.h"

static void
test_hue_follows_from_the_name (void)
{
  /* Fixed for good: pictures made on another machine, or last year, look the same. */
  g_assert_cmpuint (mina_palette_hue ("frontend"), ==, 0);
  g_assert_cmpuint (mina_palette_hue ("checkout"), ==, 1);
  g_assert_cmpuint (mina_palette_hue ("inventory"), ==, 2);
  g_assert_cmpuint (mina_palette_hue ("payments"), ==, 3);
  g_assert_cmpuint (mina_palette_hue ("cart"), ==, 4);
  g_assert_cmpuint (mina_palette_hue ("stock-db"), ==, 5);
  g_assert_cmpuint (mina_palette_hue ("shipping"), ==, 6);
  g_assert_cmpuint (mina_palette_hue (""), ==, 7);
}

static void
test_hues_are_used_evenly (void)
{
  guint counts[MINA_N_HUES] = { 0 };

  for (guint i = 0; i < 8000; i++)
    {
      char name[32];

      g_snprintf (name, sizeof name, "service-%u", i);
      counts[mina_palette_hue (name)]++;
    }
  for (guint i = 0; i < MINA_N_HUES; i++)
    {
      g_assert_cmpuint (counts[i], >, 850);
      g_assert_cmpuint (counts[i], <, 1150);
    }
}

static void
test_hues_stand_out_from_the_view (void)
{
  for (int scheme = 0; scheme <= MINA_SCHEME_DARK_CONTRAST; scheme++)
    {
      MinaColor view = mina_palette_color ((MinaScheme) scheme, MINA_COLOR_VIEW);

      for (guint hue = 0; hue < MINA_N_HUES; hue++)
        {
          MinaColor color = mina_palette_hue_color ((MinaScheme) scheme, hue, MINA_SHADE_SOLID);

          g_assert_cmpfloat (mina_color_contrast (color, view), >=,
                             scheme >= MINA_SCHEME_LIGHT_CONTRAST ? 4.5 : 3.0);
        }
    }
}

static void
test_text_can_be_read (void)
{
  static const MinaColorName texts[] = { MINA_COLOR_TEXT,         MINA_COLOR_TEXT_DIM,
                                         MINA_COLOR_ACCENT_TEXT,  MINA_COLOR_ERROR_TEXT,
                                         MINA_COLOR_WARNING_TEXT, MINA_COLOR_SUCCESS_TEXT };
  static const MinaColorName grounds[] = { MINA_COLOR_WINDOW, MINA_COLOR_VIEW, MINA_COLOR_CARD };

  for (int scheme = 0; scheme <= MINA_SCHEME_DARK_CONTRAST; scheme++)
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      for (guint j = 0; j < G_N_ELEMENTS (grounds); j++)
        {
          MinaColor ground = mina_palette_color ((MinaScheme) scheme, grounds[j]);
          MinaColor text =
            mina_color_over (mina_palette_color ((MinaScheme) scheme, texts[i]), ground);

          g_assert_cmpfloat (mina_color_contrast (text, ground), >=,
                             scheme >= MINA_SCHEME_LIGHT_CONTRAST ? 6.0 : 4.5);
        }
}

static void
test_errors_and_path_stand_out (void)
{
  for (int scheme = 0; scheme <= MINA_SCHEME_DARK_CONTRAST; scheme++)
    {
      MinaColor view = mina_palette_color ((MinaScheme) scheme, MINA_COLOR_VIEW);
      MinaColor selected = mina_color_over (
        mina_palette_color ((MinaScheme) scheme, MINA_COLOR_SELECTION), view);
      MinaColor error = mina_palette_color ((MinaScheme) scheme, MINA_COLOR_ERROR);
      MinaColor path = mina_palette_color ((MinaScheme) scheme, MINA_COLOR_CRITICAL);
      MinaColor halo = mina_palette_color ((MinaScheme) scheme, MINA_COLOR_CRITICAL_HALO);

      g_assert_cmpfloat (mina_color_contrast (error, view), >=, 3);
      g_assert_cmpfloat (mina_color_contrast (error, selected), >=, 3);
      g_assert_cmpfloat (mina_color_contrast (path, halo), >=, 12);
    }
}

static void
test_patterns_tell_one_hue_apart (void)
{
  char names[40][16];
  const char *forward[40];
  const char *backward[40];
  MinaServiceStyle a[40];
  MinaServiceStyle b[40];
  guint n_plain = 0;

  for (guint i = 0; i < 40; i++)
    {
      g_snprintf (names[i], sizeof names[i], "s%u", i);
      forward[i] = names[i];
      backward[39 - i] = names[i];
    }
  mina_palette_assign (forward, 40, a);
  mina_palette_assign (backward, 40, b);

  for (guint i = 0; i < 40; i++)
    {
      guint rank = 0;

      g_assert_cmpuint (a[i].hue, ==, mina_palette_hue (names[i]));
      g_assert_cmpuint (a[i].hue, ==, b[39 - i].hue);
      g_assert_cmpuint (a[i].pattern, ==, b[39 - i].pattern);
      n_plain += a[i].pattern == 0;
      for (guint j = 0; j < 40; j++)
        rank += a[j].hue == a[i].hue && g_strcmp0 (names[j], names[i]) < 0;
      g_assert_cmpuint (a[i].pattern, ==, rank % MINA_N_PATTERNS);
    }
  g_assert_cmpuint (n_plain, >=, 5);
}

static void
test_hex_names_the_color (void)
{
  char buffer[8];

  g_assert_cmpstr (
    mina_palette_hex (mina_palette_hue_color (MINA_SCHEME_LIGHT, 0, MINA_SHADE_SOLID), buffer), ==,
    "#1a74b8");
  g_assert_cmpstr (
    mina_palette_hex (mina_palette_color (MINA_SCHEME_DARK, MINA_COLOR_VIEW), buffer), ==,
    "#1e1e1e");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/palette/hue-follows-from-the-name", test_hue_follows_from_the_name);
  g_test_add_func ("/scene/palette/hues-are-used-evenly", test_hues_are_used_evenly);
  g_test_add_func ("/scene/palette/hues-stand-out-from-the-view",
                   test_hues_stand_out_from_the_view);
  g_test_add_func ("/scene/palette/text-can-be-read", test_text_can_be_read);
  g_test_add_func ("/scene/palette/errors-and-path-stand-out", test_errors_and_path_stand_out);
  g_test_add_func ("/scene/palette/patterns-tell-one-hue-apart",
                   test_patterns_tell_one_hue_apart);
  g_test_add_func ("/scene/palette/hex-names-the-color", test_hex_names_the_color);
  return g_test_run ();
}
