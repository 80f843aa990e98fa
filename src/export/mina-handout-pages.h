/* mina-handout-pages.h - a handout laid out on pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "export/mina-handout.h"

G_BEGIN_DECLS

/**
 * MinaHandoutPages:
 *
 * The pages of a handout on paper of one size: for a PDF, and for a printer.
 */
typedef struct _MinaHandoutPages MinaHandoutPages;

/**
 * mina_handout_pages_new:
 * @handout: (transfer none): a document; it may be freed before the pages are
 * @width: points across a sheet of paper
 * @height: points from top to bottom
 *
 * Lays a document out. No page ends after a heading, within a line of code, between a question and
 * the lines to write on; a paragraph leaves no line of its own on either page.
 *
 * Returns: (transfer full): its pages; free with mina_handout_pages_free()
 */
MinaHandoutPages *mina_handout_pages_new   (MinaHandout            *handout,
                                            double                  width,
                                            double                  height);
void              mina_handout_pages_free  (MinaHandoutPages       *self);

/**
 * mina_handout_pages_count:
 * @self: pages
 *
 * Returns: how many there are, at least one
 */
guint             mina_handout_pages_count (const MinaHandoutPages *self);

/**
 * mina_handout_pages_draw:
 * @self: pages
 * @page: which, from 0
 * @cr: where to draw, in points, from the corner of the sheet
 */
void              mina_handout_pages_draw  (MinaHandoutPages       *self,
                                            guint                   page,
                                            cairo_t                *cr);

/**
 * mina_paper_get_size:
 * @paper: a size of paper
 * @width: (out): points across
 * @height: (out): points from top to bottom
 */
void              mina_paper_get_size      (MinaPaper               paper,
                                            double                 *width,
                                            double                 *height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaHandoutPages, mina_handout_pages_free)

G_END_DECLS
