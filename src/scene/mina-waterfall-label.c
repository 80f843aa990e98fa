/* mina-waterfall-label.c - what stands beside a bar, and where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-scene"

#include "mina-config.h"

#include "scene/mina-waterfall-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/mina-format.h"

/* Gaps: bar to mark, mark to label, bar to label, label to the edge; and the width of a mark. */
#define GAP_BADGE 9.0
#define GAP_AFTER_BADGE 4.0
#define GAP_LABEL 9.0
#define GAP_EDGE 6.0
#define BADGE 12.0

/* No label is narrower than this. */
#define LEAST_LABEL 20.0

/* Labels on bars end here where they can, so that those of long bars stand in a column. */
#define INSIDE_AT 0.84

static void
write_group_label (const MinaWaterfall *self,
                   MinaWaterfallRow    *row)
{
  const MinaTree *tree = self->tree;
  guint32 longest = tree->span[row->node];
  const MinaSpans *spans = mina_dataset_spans (tree->dataset);
  MinaTimeSpan time = { spans->start_ns[longest], spans->end_ns[longest] };
  guint32 errors = tree->errors_below[row->node];
  char count[MINA_FORMAT_SIZE];
  char duration[MINA_FORMAT_SIZE];
  char error_count[MINA_FORMAT_SIZE];

  mina_format_count (count, tree->children[row->node]);
  mina_format_duration (duration, mina_time_span_length (time));
  if (errors == 0)
    /* Translators: beside a folded group: how many spans, and how long the longest is */
    g_snprintf (row->label, MINA_LABEL_SIZE, _("×%1$s · longest %2$s"), count, duration);
  else
    /* Translators: likewise, and how many errors there are */
    g_snprintf (row->label, MINA_LABEL_SIZE,
                ngettext ("×%1$s · longest %2$s · %3$s error", "×%1$s · longest %2$s · %3$s errors",
                          errors),
                count, duration, mina_format_count (error_count, errors));
}

static void
write_label (const MinaWaterfall *self,
             MinaWaterfallRow    *row)
{
  MinaTimeSpan time = { self->tree->start_ns[row->node], self->tree->end_ns[row->node] };

  switch ((MinaNodeKind) row->kind)
    {
    case MINA_NODE_GROUP:
      write_group_label (self, row);
      break;
    case MINA_NODE_MISSING:
      g_strlcpy (row->label, _("not in the file"), MINA_LABEL_SIZE);
      break;
    case MINA_NODE_SPAN:
    default:
      mina_format_duration (row->label, mina_time_span_length (time));
      break;
    }
}

void
mina_waterfall_place_label (MinaWaterfall    *self,
                            MinaWaterfallRow *row)
{
  double width = self->view.scale.width;
  gboolean badge = (row->flags & (MINA_ROW_ERROR | MINA_ROW_HIDDEN_ERROR)) != 0;
  double x0 = MAX (row->x0, 0.0);
  double x1 = MIN (row->x1, width);
  double after = row->x1 + (badge ? GAP_BADGE + BADGE + GAP_AFTER_BADGE : GAP_LABEL);
  double room_after = (row->flags & MINA_ROW_ENDS_AFTER) != 0 ? 0 : width - GAP_EDGE - after;
  double room_before = (row->flags & MINA_ROW_BEGINS_BEFORE) != 0
                         ? 0
                         : row->x0 - GAP_LABEL - GAP_EDGE;
  double room_inside = x1 - x0 - 2 * GAP_LABEL;
  double label;

  if (badge)
    {
      if (row->x1 + GAP_BADGE + BADGE <= width)
        row->badge_x = (float) (row->x1 + GAP_BADGE);
      else if (x1 - x0 > 2 * BADGE)
        {
          row->badge_x = (float) (x1 - BADGE - GAP_EDGE);
          room_inside -= BADGE + GAP_EDGE;
        }
      else if (row->x0 - GAP_BADGE - BADGE >= 0)
        {
          row->badge_x = (float) (row->x0 - GAP_BADGE - BADGE);
          room_before -= GAP_BADGE + BADGE;
        }
    }

  /* Nothing is written or measured that cannot fit anywhere. */
  if (MAX (MAX (room_after, room_before), room_inside) < LEAST_LABEL
      || self->view.text_width == NULL)
    return;
  write_label (self, row);
  label = self->view.text_width (self->view.text_data, row->label);

  if (label <= room_after)
    row->label_x = (float) after;
  else if (label <= room_before)
    row->label_x = (float) (GAP_EDGE + room_before - label);
  else if (label <= room_inside)
    {
      double end = x0 + GAP_LABEL + room_inside;

      row->flags |= MINA_ROW_LABEL_INSIDE;
      if (INSIDE_AT * width <= end && INSIDE_AT * width - label >= x0 + GAP_LABEL)
        end = INSIDE_AT * width;
      row->label_x = (float) (end - label);
    }
  else
    row->label[0] = '\0';
}
