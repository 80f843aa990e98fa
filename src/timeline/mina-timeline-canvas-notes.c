/* mina-timeline-canvas-notes.c - what a lesson says beside rows, and points at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-timeline"

#include "mina-config.h"

#include <math.h>

#include "session/mina-session-study.h"
#include "timeline/mina-timeline-canvas-private.h"

/* A note stands after the bar's label, or where there is room for it. */
static void
draw_note (const MinaWaterfallPicture *picture,
           MinaTimelinePaint          *paint,
           const MinaWaterfallRow     *row,
           const char                 *text,
           double                      middle)
{
  double height = picture->metrics.bar + 5;
  double width = mina_timeline_paint_text_width (paint, MINA_FONT_LABEL, text) + 16;
  double x = row->x1 + 8;
  double y = floor (middle - height / 2);

  if (row->label[0] != '\0' && (row->flags & MINA_ROW_LABEL_INSIDE) == 0 && row->label_x >= row->x1)
    x = row->label_x + mina_timeline_paint_text_width (paint, MINA_FONT_LABEL, row->label) + 10;
  x = picture->start + CLAMP (x, 0, MAX (picture->scale.width - width - 6, 0));
  mina_timeline_paint_rounded (paint, x - 2, y - 2, width + 4, height + 4, 6,
                               mina_timeline_paint_color (paint, MINA_COLOR_VIEW));
  mina_timeline_paint_rounded (paint, x, y, width, height, 5,
                               mina_timeline_paint_color (paint, MINA_COLOR_CARD));
  mina_timeline_paint_outline (paint, x + 0.5, y + 0.5, width - 1, height - 1, 5, 1,
                               mina_timeline_paint_color (paint, MINA_COLOR_ACCENT));
  mina_timeline_paint_text (paint, MINA_FONT_LABEL, text, x + 8, middle, -1,
                            mina_timeline_paint_color (paint, MINA_COLOR_TEXT));
}

/* The row that is pointed at has a ring all around it. */
static void
draw_ring (const MinaWaterfallPicture *picture,
           MinaTimelinePaint          *paint,
           double                      middle)
{
  double height = picture->metrics.row;

  mina_timeline_paint_outline (paint, 2, floor (middle - height / 2) + 1, picture->width - 4,
                               height - 2, 5, 2.5,
                               mina_timeline_paint_color (paint, MINA_COLOR_ACCENT));
}

void
mina_timeline_canvas_draw_notes (MinaTimelineCanvas         *self,
                                 const MinaWaterfallPicture *picture)
{
  guint32 first, n;
  const MinaWaterfallRow *rows = mina_waterfall_rows (picture->list, &first, &n);

  for (guint32 i = 0; i < n; i++)
    {
      guint32 span = picture->tree->span[rows[i].node];
      const MinaSpanNote *note =
        span != MINA_NONE ? mina_session_find_note (self->session, span) : NULL;
      double middle = mina_waterfall_row_top (picture, first + i) + picture->metrics.row / 2;

      if (note == NULL)
        continue;
      if (note->text == NULL)
        draw_ring (picture, self->paint, middle);
      else if ((rows[i].flags & MINA_ROW_IN_SIGHT) != 0)
        draw_note (picture, self->paint, &rows[i], note->text, middle);
    }
}
