/* mina-detail-item.h - a row of what is known of a span or a log record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaDetailKind:
 * @MINA_DETAIL_SUMMARY: the span in short; a widget of its own shows it
 * @MINA_DETAIL_SECTION: head of a section
 * @MINA_DETAIL_FILTER: where the attributes are filtered
 * @MINA_DETAIL_VALUE: a key with its value
 * @MINA_DETAIL_FULL: a value in full, below its key
 * @MINA_DETAIL_EVENT: an event of the span
 * @MINA_DETAIL_LINK: a link of the span
 * @MINA_DETAIL_SENTENCE: something to know: a repair, a count of what was dropped
 *
 * What a row is.
 */
typedef enum
{
  MINA_DETAIL_SUMMARY,
  MINA_DETAIL_SECTION,
  MINA_DETAIL_FILTER,
  MINA_DETAIL_VALUE,
  MINA_DETAIL_FULL,
  MINA_DETAIL_EVENT,
  MINA_DETAIL_LINK,
  MINA_DETAIL_SENTENCE,
} MinaDetailKind;

/**
 * MinaDetailSection:
 *
 * Where a row belongs. Sections come in this order; those without anything in them are left out.
 */
typedef enum
{
  MINA_SECTION_SUMMARY,
  MINA_SECTION_BODY,
  MINA_SECTION_ATTRIBUTES,
  MINA_SECTION_EVENTS,
  MINA_SECTION_REPAIRS,
  MINA_SECTION_IDS,
  MINA_SECTION_RESOURCE,
  MINA_SECTION_SCOPE,
  MINA_SECTION_LINKS,
  MINA_SECTION_RAW,
  MINA_N_SECTIONS,
} MinaDetailSection;

/**
 * MinaDetailTone:
 * @MINA_TONE_NORMAL: nothing special
 * @MINA_TONE_ERROR: speaks of a failure
 * @MINA_TONE_NESTED: a map or a list, shown in short
 * @MINA_TONE_DIM: says that something is not there
 *
 * How a value is set.
 */
typedef enum
{
  MINA_TONE_NORMAL,
  MINA_TONE_ERROR,
  MINA_TONE_NESTED,
  MINA_TONE_DIM,
} MinaDetailTone;

/**
 * MinaDetail:
 * @kind: what the row is
 * @section: where it belongs
 * @depth: how far it is indented, from 0
 * @first: whether a card begins with it
 * @last: whether a card ends with it
 * @can_expand: whether it can be unfolded
 * @expanded: whether it is
 * @tone: how @value is set
 * @count: sections: how many items, #MINA_NONE if that means nothing there
 * @number: record of the event or link; number of the attribute; #MINA_NONE otherwise
 * @time_ns: events: when; 0 if not said
 * @length: bytes of the whole value
 * @is_cut: whether @value is shorter than that
 * @can_jump: whether there is somewhere to go: a time, a span
 * @label: key, title, name
 * @value: the value on one line; for %MINA_DETAIL_FULL on many
 * @note: (nullable): what else to say
 *
 * What a row shows. Only text that is needed to draw the row is in it.
 */
typedef struct
{
  MinaDetailKind    kind;
  MinaDetailSection section;
  guint             depth;
  gboolean          first;
  gboolean          last;
  gboolean          can_expand;
  gboolean          expanded;
  MinaDetailTone    tone;
  guint32           count;
  guint32           number;
  gint64            time_ns;
  gsize             length;
  gboolean          is_cut;
  gboolean          can_jump;
  char             *label;
  char             *value;
  char             *note;
} MinaDetail;

/**
 * mina_detail_get_field:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the field it shows: the key of an attribute, or "trace_id",
 *   "span_id", "parent_span_id"; %NULL if it shows no field
 */
const char *mina_detail_get_field (const MinaDetail *self);

/**
 * MinaDetailItem:
 *
 * A row of a #MinaDetailModel, made when somebody looks at it.
 *
 * Signal `changed`: it was folded or unfolded, or has become the first or last of its card.
 */
#define MINA_TYPE_DETAIL_ITEM (mina_detail_item_get_type ())
G_DECLARE_FINAL_TYPE (MinaDetailItem, mina_detail_item, MINA, DETAIL_ITEM, GObject)

/**
 * mina_detail_item_new:
 * @detail: (transfer full): what the row shows; its texts are taken over
 * @source: number of the row it was made for
 *
 * Returns: (transfer full): an item
 */
MinaDetailItem   *mina_detail_item_new        (const MinaDetail *detail,
                                               guint64           source);

/**
 * mina_detail_item_get:
 * @self: an item
 *
 * Returns: (transfer none): what it shows
 */
const MinaDetail *mina_detail_item_get        (MinaDetailItem   *self);

/**
 * mina_detail_item_get_source:
 * @self: an item
 *
 * Returns: what it was made for, as its model counts
 */
guint64           mina_detail_item_get_source (MinaDetailItem   *self);

/**
 * mina_detail_item_update:
 * @self: an item
 * @expanded: whether it is unfolded now
 * @first: whether its card begins with it now
 * @last: whether its card ends with it now
 *
 * For the model alone. Emits `changed` if that is new.
 */
void              mina_detail_item_update     (MinaDetailItem   *self,
                                               gboolean          expanded,
                                               gboolean          first,
                                               gboolean          last);

G_END_DECLS
