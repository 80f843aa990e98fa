/* mina-palette.h - every colour of the window and of its pictures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaColor:
 * @red: 0 to 1
 * @green: 0 to 1
 * @blue: 0 to 1
 * @alpha: 0 (not there) to 1, not multiplied into the others
 *
 * A colour in sRGB. The same shape as GdkRGBA, which this layer cannot name.
 */
typedef struct
{
  float red;
  float green;
  float blue;
  float alpha;
} MinaColor;

/**
 * MinaScheme:
 *
 * Which of the four sets of colours is in use.
 */
typedef enum
{
  MINA_SCHEME_LIGHT,
  MINA_SCHEME_DARK,
  MINA_SCHEME_LIGHT_CONTRAST,
  MINA_SCHEME_DARK_CONTRAST,
} MinaScheme;

/**
 * MinaColorName:
 * @MINA_COLOR_WINDOW: ground of the window
 * @MINA_COLOR_VIEW: ground of waterfall, lists and plots
 * @MINA_COLOR_HEADER: ground of the header bar
 * @MINA_COLOR_CARD: ground of cards and popovers
 * @MINA_COLOR_TEXT: text
 * @MINA_COLOR_TEXT_DIM: secondary text
 * @MINA_COLOR_LINE: lines between things
 * @MINA_COLOR_LINE_FINE: grid lines
 * @MINA_COLOR_FILL: ground of buttons and troughs
 * @MINA_COLOR_SHADE: ground of the minimap
 * @MINA_COLOR_ACCENT: fill of what is chosen; cursor
 * @MINA_COLOR_ACCENT_TEXT: text of links
 * @MINA_COLOR_ON_ACCENT: text on @MINA_COLOR_ACCENT
 * @MINA_COLOR_SELECTION: tint of the selected row
 * @MINA_COLOR_SELECTION_EDGE: edge of the selected row, cursor line, focus ring
 * @MINA_COLOR_ERROR: outlines and marks of errors
 * @MINA_COLOR_ERROR_TEXT: text of errors
 * @MINA_COLOR_ON_ERROR: the cross in a mark
 * @MINA_COLOR_WARNING_TEXT: text of warnings
 * @MINA_COLOR_WARNING_TINT: ground of the repairs bar
 * @MINA_COLOR_SUCCESS_TEXT: text of what went well
 * @MINA_COLOR_CRITICAL: line of the critical path
 * @MINA_COLOR_CRITICAL_HALO: what keeps that line apart from the bars
 * @MINA_COLOR_MIXED: blocks that fold several services
 * @MINA_COLOR_MATCH: ground of a row that a search has found
 * @MINA_N_COLORS: how many names there are
 *
 * What a colour is for.
 */
typedef enum
{
  MINA_COLOR_WINDOW,
  MINA_COLOR_VIEW,
  MINA_COLOR_HEADER,
  MINA_COLOR_CARD,
  MINA_COLOR_TEXT,
  MINA_COLOR_TEXT_DIM,
  MINA_COLOR_LINE,
  MINA_COLOR_LINE_FINE,
  MINA_COLOR_FILL,
  MINA_COLOR_SHADE,
  MINA_COLOR_ACCENT,
  MINA_COLOR_ACCENT_TEXT,
  MINA_COLOR_ON_ACCENT,
  MINA_COLOR_SELECTION,
  MINA_COLOR_SELECTION_EDGE,
  MINA_COLOR_ERROR,
  MINA_COLOR_ERROR_TEXT,
  MINA_COLOR_ON_ERROR,
  MINA_COLOR_WARNING_TEXT,
  MINA_COLOR_WARNING_TINT,
  MINA_COLOR_SUCCESS_TEXT,
  MINA_COLOR_CRITICAL,
  MINA_COLOR_CRITICAL_HALO,
  MINA_COLOR_MIXED,
  MINA_COLOR_MATCH,
  MINA_N_COLORS,
} MinaColorName;

/**
 * MinaShade:
 * @MINA_SHADE_SOLID: own time; swatches
 * @MINA_SHADE_WAIT_TINT: ground of time spent waiting
 * @MINA_SHADE_WAIT_STRIPE: its stripes, drawn over the tint
 * @MINA_SHADE_WAIT_OUTLINE: its outline
 * @MINA_SHADE_FOLD_GROUND: ground of a folded block
 * @MINA_SHADE_FOLD_COLUMN: its columns
 *
 * How strongly a service's colour is laid on.
 */
typedef enum
{
  MINA_SHADE_SOLID,
  MINA_SHADE_WAIT_TINT,
  MINA_SHADE_WAIT_STRIPE,
  MINA_SHADE_WAIT_OUTLINE,
  MINA_SHADE_FOLD_GROUND,
  MINA_SHADE_FOLD_COLUMN,
} MinaShade;

/**
 * MINA_N_HUES: colours that services can have
 * MINA_N_PATTERNS: patterns that tell services of one hue apart; 0 is plain, 1 leaves out a
 *   line in the upper half, 2 in the lower half, 3 in both
 */
#define MINA_N_HUES 8
#define MINA_N_PATTERNS 4

/**
 * MinaServiceStyle:
 * @hue: below #MINA_N_HUES
 * @pattern: below #MINA_N_PATTERNS
 *
 * How a service looks.
 */
typedef struct
{
  guint8 hue;
  guint8 pattern;
} MinaServiceStyle;

/**
 * mina_palette_color:
 * @scheme: a scheme
 * @name: a colour's name
 *
 * Returns: the colour
 */
MinaColor         mina_palette_color       (MinaScheme    scheme,
                                            MinaColorName name);

/**
 * mina_palette_hue:
 * @service: name of a service; the empty string if it is not said
 *
 * A function of the name alone, the same on every machine, in every file and picture. A service
 * that is not said is grey.
 *
 * Returns: its hue, below #MINA_N_HUES
 */
guint             mina_palette_hue         (const char   *service);

/**
 * mina_palette_hue_color:
 * @scheme: a scheme
 * @hue: below #MINA_N_HUES
 * @shade: how strongly
 *
 * Returns: a service's colour; at least 3:1 against the view when solid
 */
MinaColor         mina_palette_hue_color   (MinaScheme    scheme,
                                            guint         hue,
                                            MinaShade     shade);

/**
 * mina_palette_for_dataset:
 * @dataset: a dataset
 *
 * Services of one hue get different patterns, in the order of their names.
 *
 * Returns: (transfer full): a style for each service of @dataset, by index; free with g_free()
 */
MinaServiceStyle *mina_palette_for_dataset (MinaDataset  *dataset);

/**
 * mina_palette_assign:
 * @names: (array length=n): names of services
 * @n: how many
 * @styles: (out caller-allocates) (array length=n): how they look
 *
 * What mina_palette_for_dataset() does, for a list of names. The order of @names does not matter.
 */
void              mina_palette_assign      (const char *const *names,
                                            guint              n,
                                            MinaServiceStyle  *styles);

/**
 * mina_palette_hex:
 * @color: a colour
 * @buffer: (out caller-allocates): 8 bytes
 *
 * Returns: @buffer: "#rrggbb" of the colour, without its alpha, for SVG and text
 */
const char       *mina_palette_hex         (MinaColor     color,
                                            char         *buffer);

/**
 * mina_color_over:
 * @top: a colour, perhaps translucent
 * @ground: what lies under it, opaque
 *
 * Returns: the opaque colour that is seen
 */
MinaColor         mina_color_over          (MinaColor     top,
                                            MinaColor     ground);

/**
 * mina_color_contrast:
 * @a: an opaque colour
 * @b: another
 *
 * Returns: their contrast, 1 to 21, as WCAG 2.1 defines it
 */
double            mina_color_contrast      (MinaColor     a,
                                            MinaColor     b);

G_END_DECLS
