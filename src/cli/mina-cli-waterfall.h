/* mina-cli-waterfall.h - a trace drawn as text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "analysis/mina-critical-path.h"

G_BEGIN_DECLS

/**
 * MinaCliWaterfall:
 * @tree: (transfer none): what to draw
 * @path: (transfer none): its critical path
 * @width: columns
 * @max_rows: rows at most; 0 for all
 * @unfold: whether the members of groups are rows
 * @color: whether escape sequences for colours may be used
 *
 * How a trace is drawn: a line for each span with its place in the tree, service, name, duration,
 * mark of an error, and its bar. A plain value.
 */
typedef struct
{
  MinaTree         *tree;
  MinaCriticalPath *path;
  int               width;
  guint             max_rows;
  gboolean          unfold;
  gboolean          color;
} MinaCliWaterfall;

/**
 * MINA_CLI_MIN_WIDTH: a waterfall is not drawn narrower than this
 * MINA_CLI_MAX_WIDTH: nor wider than this
 */
#define MINA_CLI_MIN_WIDTH 40
#define MINA_CLI_MAX_WIDTH 1000

/**
 * mina_cli_waterfall_draw:
 * @self: what to draw, and how
 * @out: appended to: lines of at most @width columns
 */
void mina_cli_waterfall_draw (const MinaCliWaterfall *self,
                              GString                *out);

G_END_DECLS
