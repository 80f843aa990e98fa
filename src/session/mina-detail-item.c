/* mina-detail-item.c - a row of what is known of a span or a log record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-detail-item.h"

#include <glib/gi18n-lib.h>

struct _MinaDetailItem
{
  GObject parent_instance;

  MinaDetail detail;
  guint64    source;
};

G_DEFINE_FINAL_TYPE (MinaDetailItem, mina_detail_item, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
mina_detail_item_finalize (GObject *object)
{
  MinaDetailItem *self = MINA_DETAIL_ITEM (object);

  g_free (self->detail.label);
  g_free (self->detail.value);
  g_free (self->detail.note);
  G_OBJECT_CLASS (mina_detail_item_parent_class)->finalize (object);
}

static void
mina_detail_item_class_init (MinaDetailItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mina_detail_item_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mina_detail_item_init (MinaDetailItem *self)
{
}

MinaDetailItem *
mina_detail_item_new (const MinaDetail *detail,
                      guint64           source)
{
  MinaDetailItem *self = g_object_new (MINA_TYPE_DETAIL_ITEM, NULL);

  self->detail = *detail;
  self->source = source;
  return self;
}

const MinaDetail *
mina_detail_item_get (MinaDetailItem *self)
{
  g_return_val_if_fail (MINA_IS_DETAIL_ITEM (self), NULL);

  return &self->detail;
}

guint64
mina_detail_item_get_source (MinaDetailItem *self)
{
  g_return_val_if_fail (MINA_IS_DETAIL_ITEM (self), 0);

  return self->source;
}

void
mina_detail_item_update (MinaDetailItem *self,
                         gboolean        expanded,
                         gboolean        first,
                         gboolean        last)
{
  g_return_if_fail (MINA_IS_DETAIL_ITEM (self));

  if (self->detail.expanded == expanded && self->detail.first == first
      && self->detail.last == last)
    return;
  self->detail.expanded = expanded;
  self->detail.first = first;
  self->detail.last = last;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

const char *
mina_detail_get_field (const MinaDetail *self)
{
  static const struct
  {
    const char *label;
    const char *field;
  } ids[] = {
    { N_("Trace id"), "trace_id" },
    { N_("Span id"), "span_id" },
    { N_("Parent id"), "parent_span_id" },
  };

  g_return_val_if_fail (self != NULL, NULL);

  if (self->kind != MINA_DETAIL_VALUE || self->depth > 0)
    return NULL;
  if (self->section == MINA_SECTION_ATTRIBUTES || self->section == MINA_SECTION_RESOURCE)
    return self->label;
  for (guint i = 0; self->section == MINA_SECTION_IDS && i < G_N_ELEMENTS (ids); i++)
    {
      if (g_str_equal (self->label, _(ids[i].label)))
        return ids[i].field;
    }
  return NULL;
}
