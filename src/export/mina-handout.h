/* mina-handout.h - a document to be printed: texts, code, pictures, lines to write on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "export/mina-picture.h"

G_BEGIN_DECLS

/**
 * MinaHandoutStyle:
 * @MINA_HANDOUT_TITLE: the title of the document
 * @MINA_HANDOUT_HEADING: a heading; it begins a part
 * @MINA_HANDOUT_SUBHEADING: a heading within a part
 * @MINA_HANDOUT_BODY: plain text
 * @MINA_HANDOUT_NOTE: text in the second place: captions, translations
 * @MINA_HANDOUT_NAME: a name, large, as on a certificate
 * @MINA_HANDOUT_LARGE: text around such a name
 * @MINA_N_HANDOUT_STYLES: how many there are
 *
 * How a text is set.
 */
typedef enum
{
  MINA_HANDOUT_TITLE,
  MINA_HANDOUT_HEADING,
  MINA_HANDOUT_SUBHEADING,
  MINA_HANDOUT_BODY,
  MINA_HANDOUT_NOTE,
  MINA_HANDOUT_NAME,
  MINA_HANDOUT_LARGE,
  MINA_N_HANDOUT_STYLES,
} MinaHandoutStyle;

/**
 * MinaHandoutFlags:
 * @MINA_HANDOUT_KEEP: no page ends between it and what follows; headings always have this
 * @MINA_HANDOUT_CLOSE: it stands close to what is above
 * @MINA_HANDOUT_CENTERED: it stands in the middle
 * @MINA_HANDOUT_INDENTED: it begins where the text of list items does
 *
 * What else is to be said of a text.
 */
typedef enum
{
  MINA_HANDOUT_PLAIN = 0,
  MINA_HANDOUT_KEEP = 1 << 0,
  MINA_HANDOUT_CLOSE = 1 << 1,
  MINA_HANDOUT_CENTERED = 1 << 2,
  MINA_HANDOUT_INDENTED = 1 << 3,
} MinaHandoutFlags;

/**
 * MinaPaper:
 * @MINA_PAPER_A4: 210 × 297 mm
 * @MINA_PAPER_LETTER: 8.5 × 11 in
 *
 * Sizes of paper, upright.
 */
typedef enum
{
  MINA_PAPER_A4,
  MINA_PAPER_LETTER,
} MinaPaper;

/**
 * MinaHandout:
 *
 * A document in black and white, block after block. It knows no page: mina-handout-pages.h lays it
 * out. It is only added to. Free with mina_handout_free().
 */
typedef struct _MinaHandout MinaHandout;

/**
 * mina_handout_new:
 * @title: what it is called
 * @foot: (nullable): what stands at the foot of each page, beside its number
 * @language: (nullable): language of the texts: "ko"; it decides which forms of characters are used
 *
 * Returns: (transfer full): an empty document
 */
MinaHandout *mina_handout_new         (const char               *title,
                                       const char               *foot,
                                       const char               *language);
void         mina_handout_free        (MinaHandout              *self);

/**
 * mina_handout_get_title:
 * @self: a document
 *
 * Returns: (transfer none): its title
 */
const char  *mina_handout_get_title   (const MinaHandout        *self);

/**
 * mina_handout_set_frame:
 * @self: a document
 *
 * Each page has a frame, and no number: it is to hang on a wall.
 */
void         mina_handout_set_frame   (MinaHandout              *self);

/**
 * mina_handout_add_text:
 * @self: a document
 * @style: how it is set
 * @flags: what else is to be said of it
 * @marker: (nullable): what stands before it: "•", "1."
 * @markup: Pango markup; what is none is set as it stands
 *
 * Adds a paragraph.
 */
void         mina_handout_add_text    (MinaHandout              *self,
                                       MinaHandoutStyle          style,
                                       MinaHandoutFlags          flags,
                                       const char               *marker,
                                       const char               *markup);

/**
 * mina_handout_add_code:
 * @self: a document
 * @code: lines of a program
 *
 * Adds code. A line is never cut in two by the end of a page.
 */
void         mina_handout_add_code    (MinaHandout              *self,
                                       const char               *code);

/**
 * mina_handout_add_blanks:
 * @self: a document
 * @n: how many
 *
 * Adds lines to write on. They stay together.
 */
void         mina_handout_add_blanks  (MinaHandout              *self,
                                       guint                     n);

/**
 * mina_handout_add_fields:
 * @self: a document
 * @labels: (array zero-terminated=1): what is to be filled in: "Name", "Date"
 *
 * Adds one line of fields to be filled in by hand, the first twice as wide as the others.
 */
void         mina_handout_add_fields  (MinaHandout              *self,
                                       const char *const        *labels);

/**
 * mina_handout_add_flow:
 * @self: a document
 * @boxes: (array zero-terminated=1): texts
 *
 * Adds boxes in a row, with an arrow from each to the next.
 */
void         mina_handout_add_flow    (MinaHandout              *self,
                                       const char *const        *boxes);

/**
 * mina_handout_add_table:
 * @self: a document
 * @columns: how many columns
 * @cells: (array zero-terminated=1): Pango markup, row by row; the first row is the head
 *
 * Adds a table. Columns of numbers are set to the right.
 */
void         mina_handout_add_table   (MinaHandout              *self,
                                       guint                     columns,
                                       const char *const        *cells);

/**
 * mina_handout_add_picture:
 * @self: a document
 * @dataset: what was read
 * @request: what to draw; format, width and colours are not looked at, its rows have to be %NULL
 *
 * Adds a picture, in patterns instead of colours. Without a trace there is nothing to add.
 */
void         mina_handout_add_picture (MinaHandout              *self,
                                       MinaDataset              *dataset,
                                       const MinaPictureRequest *request);

/**
 * mina_handout_add_break:
 * @self: a document
 *
 * What follows begins a page.
 */
void         mina_handout_add_break   (MinaHandout              *self);

/**
 * mina_handout_write_pdf:
 * @self: a document
 * @paper: size of the pages
 * @stream: where to write
 * @error: return location: what @stream says
 *
 * Lays the document out and writes it. The same document gives the same bytes on the same machine.
 *
 * Returns: whether all was written
 */
gboolean     mina_handout_write_pdf   (MinaHandout              *self,
                                       MinaPaper                 paper,
                                       GOutputStream            *stream,
                                       GError                  **error);

/**
 * mina_paper_from_name:
 * @name: "a4" or "letter", in any case
 * @paper: (out): what it stands for
 *
 * Returns: whether there is such a size
 */
gboolean     mina_paper_from_name     (const char               *name,
                                       MinaPaper                *paper);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaHandout, mina_handout_free)

G_END_DECLS
