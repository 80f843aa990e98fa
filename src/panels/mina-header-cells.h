/* mina-header-cells.h - a header, a cell for each character, its parts named and tinted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "base/mina-header.h"
#include "scene/mina-palette.h"

G_BEGIN_DECLS

/**
 * MinaHeaderCells:
 *
 * The value of a header as a ruler of cells, on as many lines as it needs. Parts have a tint and
 * their name above; places are counted below; a fault is outlined and pointed at. A picture: the
 * list of parts beside it is its twin. The keys ← and → go from part to part.
 */
#define MINA_TYPE_HEADER_CELLS (mina_header_cells_get_type ())
G_DECLARE_FINAL_TYPE (MinaHeaderCells, mina_header_cells, MINA, HEADER_CELLS, GtkWidget)

GtkWidget       *mina_header_cells_new       (void);

/**
 * mina_header_cells_set_header:
 * @self: cells
 * @text: the value
 * @header: (nullable): how it was read; %NULL if it has no parts
 * @b3_line: which line of B3 it is; 0 for other headers
 *
 * Shows another header.
 */
void             mina_header_cells_set_header (MinaHeaderCells    *self,
                                               const char         *text,
                                               const MinaHeader   *header,
                                               guint               b3_line);

/**
 * mina_header_cells_set_part:
 * @self: cells
 * @part: (nullable): name of the chosen part
 *
 * Outlines a part.
 */
void             mina_header_cells_set_part  (MinaHeaderCells     *self,
                                              const char          *part);

/**
 * mina_header_cells_style:
 * @name: a part
 *
 * Returns: the hue that a part has here, for swatches beside
 */
MinaServiceStyle mina_header_cells_style     (MinaHeaderPartName   name);

G_END_DECLS
