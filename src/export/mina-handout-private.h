/* mina-handout-private.h - what the files of handouts share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <pango/pangocairo.h>

#include "export/mina-handout-pages.h"
#include "export/mina-picture-text.h"

G_BEGIN_DECLS

/* How light rules are: 0 is black. */
#define MINA_HANDOUT_RULE 0.55

/* Where the text of list items begins, points. */
#define MINA_HANDOUT_INDENT 16.0

typedef enum
{
  MINA_HANDOUT_BLOCK_TEXT,
  MINA_HANDOUT_BLOCK_CODE,
  MINA_HANDOUT_BLOCK_BLANKS,
  MINA_HANDOUT_BLOCK_FIELDS,
  MINA_HANDOUT_BLOCK_FLOW,
  MINA_HANDOUT_BLOCK_TABLE,
  MINA_HANDOUT_BLOCK_PICTURE,
  MINA_HANDOUT_BLOCK_BREAK,
} MinaHandoutBlockKind;

typedef struct
{
  MinaHandoutBlockKind kind;
  MinaHandoutStyle     style;
  MinaHandoutFlags     flags;
  char                *marker; /* nullable */
  char                *text;
  guint                n;      /* blank lines, or columns */
  char               **words;  /* labels, boxes, cells */
  MinaDataset         *dataset;
  MinaPictureRequest   request;
} MinaHandoutBlock;

struct _MinaHandout
{
  char      *title;
  char      *foot;
  char      *language;
  gboolean   framed;
  GPtrArray *blocks; /* MinaHandoutBlock */
};

typedef struct _MinaHandoutPiece MinaHandoutPiece;

/**
 * MinaHandoutPiece:
 * @space: points above it, unless it begins a page
 * @height: points
 * @keep: whether no page ends after it
 * @begins: whether it begins a page
 * @draw: draws it at 0, 0
 * @free: (nullable): releases what the kind holds
 *
 * What no page cuts. Kinds of pieces begin with this.
 */
struct _MinaHandoutPiece
{
  double   space;
  double   height;
  gboolean keep;
  gboolean begins;
  void   (*draw) (MinaHandoutPiece *self,
                  cairo_t          *cr);
  void   (*free) (MinaHandoutPiece *self);
};

/**
 * MinaHandoutLayout:
 * @context: sets text
 * @measure: sets the texts of pictures
 * @width: points across
 * @height: points of a page
 * @pieces: (element-type MinaHandoutPiece): what was laid out
 * @breaks: whether the next piece begins a page
 *
 * Blocks become pieces.
 */
typedef struct
{
  PangoContext    *context;
  MinaPictureText *measure;
  double           width;
  double           height;
  GPtrArray       *pieces;
  gboolean         breaks;
} MinaHandoutLayout;

/* Pieces from @first on, before the next page's. */
typedef struct
{
  guint first;
  guint end;
} MinaHandoutPage;

struct _MinaHandoutPages
{
  MinaHandoutLayout layout;
  double            width;
  double            height;
  gboolean          framed;
  char             *foot;
  GArray           *pages; /* MinaHandoutPage */
};

/* Adds @piece, which is taken, and returns it. */
gpointer     mina_handout_layout_add     (MinaHandoutLayout      *self,
                                          gpointer                piece);

/* A layout in one of the fonts, @width points wide; negative for no limit. */
PangoLayout *mina_handout_layout_text    (MinaHandoutLayout      *self,
                                          MinaHandoutStyle        style,
                                          const char             *markup,
                                          double                  width);

/* Each adds the pieces of a block. */
void         mina_handout_layout_words   (MinaHandoutLayout      *self,
                                          const MinaHandoutBlock *block);
void         mina_handout_layout_code    (MinaHandoutLayout      *self,
                                          const MinaHandoutBlock *block);
void         mina_handout_layout_blanks  (MinaHandoutLayout      *self,
                                          const MinaHandoutBlock *block);
void         mina_handout_layout_fields  (MinaHandoutLayout      *self,
                                          const MinaHandoutBlock *block);
void         mina_handout_layout_flow    (MinaHandoutLayout      *self,
                                          const MinaHandoutBlock *block);
void         mina_handout_layout_table   (MinaHandoutLayout      *self,
                                          const MinaHandoutBlock *block);
void         mina_handout_layout_picture (MinaHandoutLayout      *self,
                                          const MinaHandoutBlock *block);

G_END_DECLS
