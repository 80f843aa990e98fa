/* mina-header-part-row.h - one part of a header in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-header-model.h"

G_BEGIN_DECLS

/**
 * MinaHeaderPartRow:
 *
 * What a part of a header is called, what it says, where it stands, what it is for, and whether it
 * is another than on the hop before.
 */
#define MINA_TYPE_HEADER_PART_ROW (mina_header_part_row_get_type ())
G_DECLARE_FINAL_TYPE (MinaHeaderPartRow, mina_header_part_row, MINA, HEADER_PART_ROW, GtkListBoxRow)

GtkWidget         *mina_header_part_row_new      (void);

/**
 * mina_header_part_row_set_part:
 * @self: a row
 * @model: whose header it is of
 * @part: a part of the line that is looked at
 *
 * Shows a part.
 */
void               mina_header_part_row_set_part (MinaHeaderPartRow    *self,
                                                  MinaHeaderModel      *model,
                                                  const MinaHeaderPart *part);

/**
 * mina_header_part_row_get_name:
 * @self: a row
 *
 * Returns: what part it shows
 */
MinaHeaderPartName mina_header_part_row_get_name (MinaHeaderPartRow    *self);

G_END_DECLS
