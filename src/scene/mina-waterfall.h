/* mina-waterfall.h - what to draw for the rows and the window in sight
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scene/mina-members.h"
#include "scene/mina-palette.h"
#include "scene/mina-path-line.h"

G_BEGIN_DECLS

/**
 * MINA_MIN_BAR_PX: no bar is narrower, so that an instant can be seen and hit
 * MINA_FOLD_PX: members of a group that are narrower than this fold into columns
 * MINA_COLUMN_PX: width of such a column
 */
#define MINA_MIN_BAR_PX 2.0
#define MINA_FOLD_PX 3.0
#define MINA_COLUMN_PX 5.0

/**
 * MINA_LABEL_SIZE: bytes of a label at most, with its final NUL
 */
#define MINA_LABEL_SIZE 160

/**
 * MinaTextWidth:
 * @data: what was given with the function
 * @text: a label
 *
 * Returns: how many pixels @text takes in the font of labels
 */
typedef double (*MinaTextWidth) (gpointer    data,
                                 const char *text);

/**
 * MinaWaterfallView:
 * @scale: the visible window and the width of the axis
 * @first_row: first row in sight
 * @n_rows: how many rows are in sight, the last perhaps in part
 * @row_height: pixels
 * @bar_height: pixels
 * @styles: (array): how services look, by their index
 * @text_width: measures labels; called only where one may fit
 * @text_data: for @text_width
 * @show_path: whether the critical path is drawn
 *
 * What is looked at.
 */
typedef struct
{
  MinaTimeScale           scale;
  guint32                 first_row;
  guint32                 n_rows;
  double                  row_height;
  double                  bar_height;
  const MinaServiceStyle *styles;
  MinaTextWidth           text_width;
  gpointer                text_data;
  gboolean                show_path;
} MinaWaterfallView;

/**
 * MinaRowFlags:
 * @MINA_ROW_IN_SIGHT: some of the row's bar is in the window
 * @MINA_ROW_ERROR: the span has status ERROR
 * @MINA_ROW_HIDDEN_ERROR: folded, and a span below it has status ERROR
 * @MINA_ROW_CAN_FOLD: has children
 * @MINA_ROW_FOLDED: its children are hidden
 * @MINA_ROW_CRITICAL: on the critical path for some time
 * @MINA_ROW_BEGINS_BEFORE: begins before the window
 * @MINA_ROW_ENDS_AFTER: ends after the window
 * @MINA_ROW_COLUMNS: a group whose members are drawn as columns
 * @MINA_ROW_LABEL_INSIDE: the label stands on the bar, on a ground of its own
 * @MINA_ROW_LOST: the span never arrived; it is drawn as a ghost
 *
 * Facts about a row.
 */
typedef enum
{
  MINA_ROW_IN_SIGHT = 1 << 0,
  MINA_ROW_ERROR = 1 << 1,
  MINA_ROW_HIDDEN_ERROR = 1 << 2,
  MINA_ROW_CAN_FOLD = 1 << 3,
  MINA_ROW_FOLDED = 1 << 4,
  MINA_ROW_CRITICAL = 1 << 5,
  MINA_ROW_BEGINS_BEFORE = 1 << 6,
  MINA_ROW_ENDS_AFTER = 1 << 7,
  MINA_ROW_COLUMNS = 1 << 8,
  MINA_ROW_LABEL_INSIDE = 1 << 9,
  MINA_ROW_LOST = 1 << 10,
} MinaRowFlags;

/**
 * MinaPiece:
 * @x0: left edge, pixels from the start of the axis
 * @x1: right edge
 *
 * A stretch of a bar.
 */
typedef struct
{
  float x0;
  float x1;
} MinaPiece;

/**
 * MinaMemberBar:
 * @x0: left edge
 * @x1: right edge
 * @place: which member of the group
 * @lane: from the top, where members overlap
 * @error: whether it has status ERROR
 *
 * A member of a folded group, wide enough to be seen.
 */
typedef struct
{
  float   x0;
  float   x1;
  guint32 place;
  guint8  lane;
  guint8  error;
} MinaMemberBar;

/**
 * MinaColumn:
 * @x0: left edge
 * @x1: right edge
 * @count: members that overlap it
 * @errors: those with status ERROR
 *
 * Many members of a folded group in a few pixels.
 */
typedef struct
{
  float   x0;
  float   x1;
  guint32 count;
  guint32 errors;
} MinaColumn;

/**
 * MinaEventTick:
 * @x: pixel
 * @event: index in the dataset's events, the first if several share the pixel
 * @error: whether it is an exception
 *
 * An event on a bar.
 */
typedef struct
{
  float   x;
  guint32 event;
  guint8  error;
} MinaEventTick;

/**
 * MinaWaterfallRow:
 * @node: its node
 * @flags: bits of #MinaRowFlags
 * @kind: a #MinaNodeKind
 * @style: how its service looks
 * @x0: left edge of the bar, at most some pixels outside the axis
 * @x1: right edge of the bar, likewise
 * @pieces: range of the draw list's pieces: own time
 * @members: range of its member bars
 * @columns: range of its columns
 * @highest: the greatest count of the columns
 * @longest: of a group with columns: its longest member in the window; x0 < 0 x1 if there is none
 * @longest_node: node of that member
 * @lanes: lanes of the member bars
 * @events: range of its event ticks
 * @badge_x: left edge of the error mark beside the bar; NaN for none
 * @label_x: left edge of the label
 * @label: the label; empty if none fits
 *
 * A row of the draw list. What lies outside the window is drawn to the edge.
 */
typedef struct
{
  guint32          node;
  guint32          flags;
  guint8           kind;
  guint8           lanes;
  MinaServiceStyle style;
  float            x0;
  float            x1;
  MinaRange        pieces;
  MinaRange        members;
  MinaRange        columns;
  guint32          highest;
  guint32          longest_node;
  MinaPiece        longest;
  MinaRange        events;
  float            badge_x;
  float            label_x;
  char             label[MINA_LABEL_SIZE];
} MinaWaterfallRow;

/**
 * MinaWaterfall:
 *
 * The draw list of a waterfall. Updating it costs pixels and rows in sight, not spans; memory of
 * the last update is used again.
 */
typedef struct _MinaWaterfall MinaWaterfall;

MinaWaterfall          *mina_waterfall_new      (void);
void                    mina_waterfall_free     (MinaWaterfall           *self);

/**
 * mina_waterfall_update:
 * @self: a draw list
 * @rows: the rows
 * @path: (nullable): the critical path of their tree
 * @view: what is looked at
 *
 * Makes the draw list anew. What was built for a group or for a span of many events is kept as
 * long as the tree is the same.
 */
void                    mina_waterfall_update   (MinaWaterfall           *self,
                                                 const MinaRows          *rows,
                                                 MinaCriticalPath        *path,
                                                 const MinaWaterfallView *view);

/**
 * mina_waterfall_rows:
 * @self: a draw list
 * @first_row: (out) (optional): number of the first
 * @n: (out): how many
 *
 * Returns: (transfer none): the rows in sight; valid until the next update
 */
const MinaWaterfallRow *mina_waterfall_rows     (const MinaWaterfall     *self,
                                                 guint32                 *first_row,
                                                 guint32                 *n);

/**
 * mina_waterfall_pieces:
 * @self: a draw list
 *
 * Returns: (transfer none): the pieces that rows have ranges of
 */
const MinaPiece        *mina_waterfall_pieces   (const MinaWaterfall     *self);

/**
 * mina_waterfall_members:
 * @self: a draw list
 *
 * Returns: (transfer none): the member bars that rows have ranges of
 */
const MinaMemberBar    *mina_waterfall_members  (const MinaWaterfall     *self);

/**
 * mina_waterfall_columns:
 * @self: a draw list
 *
 * Returns: (transfer none): the columns that rows have ranges of
 */
const MinaColumn       *mina_waterfall_columns  (const MinaWaterfall     *self);

/**
 * mina_waterfall_events:
 * @self: a draw list
 *
 * Returns: (transfer none): the event ticks that rows have ranges of
 */
const MinaEventTick    *mina_waterfall_events   (const MinaWaterfall     *self);

/**
 * mina_waterfall_path:
 * @self: a draw list
 * @n: (out): how many
 *
 * Returns: (transfer none): corners of the critical path
 */
const MinaPathPoint    *mina_waterfall_path     (const MinaWaterfall     *self,
                                                 guint32                 *n);

/**
 * MinaHitPart:
 * @MINA_HIT_NOTHING: below the last row
 * @MINA_HIT_ROW: a row, but nothing in it
 * @MINA_HIT_BAR: the bar of a span, a group or a missing parent
 * @MINA_HIT_MEMBER: a member of a folded group
 * @MINA_HIT_COLUMN: a column of a folded group
 * @MINA_HIT_EVENT: an event on a bar
 *
 * What is under the pointer.
 */
typedef enum
{
  MINA_HIT_NOTHING,
  MINA_HIT_ROW,
  MINA_HIT_BAR,
  MINA_HIT_MEMBER,
  MINA_HIT_COLUMN,
  MINA_HIT_EVENT,
} MinaHitPart;

/**
 * MinaHit:
 * @part: what it is
 * @row: number of the row
 * @node: node of the row; of a member that member
 * @event: index of the event, for %MINA_HIT_EVENT
 * @column: which of the row's columns, for %MINA_HIT_COLUMN
 * @fold: what is folded there, for %MINA_HIT_COLUMN
 *
 * What a pixel belongs to.
 */
typedef struct
{
  MinaHitPart part;
  guint32     row;
  guint32     node;
  guint32     event;
  guint32     column;
  MinaFold    fold;
} MinaHit;

/**
 * mina_waterfall_hit:
 * @self: a draw list
 * @x: pixel from the start of the axis
 * @y: pixel from the top of row 0
 *
 * Costs a few comparisons: fit to be called whenever the pointer moves.
 *
 * Returns: what is there
 */
MinaHit                 mina_waterfall_hit      (const MinaWaterfall     *self,
                                                 double                   x,
                                                 double                   y);

/**
 * mina_waterfall_snap:
 * @self: a draw list
 * @x: pixel from the start of the axis
 * @y: pixel from the top of row 0
 * @reach_px: how far an edge may be
 * @time_ns: (out): where the nearest start or end of a bar in sight is; else the time at @x
 *
 * Edges in the row at @y are preferred to those of other rows.
 *
 * Returns: whether there is an edge within reach
 */
gboolean                mina_waterfall_snap     (const MinaWaterfall     *self,
                                                 double                   x,
                                                 double                   y,
                                                 double                   reach_px,
                                                 gint64                  *time_ns);

/**
 * mina_waterfall_view:
 * @self: a draw list
 *
 * Returns: (transfer none): what it was last updated for
 */
const MinaWaterfallView *mina_waterfall_view    (const MinaWaterfall     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaWaterfall, mina_waterfall_free)

G_END_DECLS
