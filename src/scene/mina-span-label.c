/* mina-span-label.c - what a span is called where a person gave it a name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-scene"

#include "mina-config.h"

#include "scene/mina-span-label.h"

#include <string.h>

/* Whether any attribute may have the key: a look-up in a table rather than in attributes. */
static gboolean
knows_key (const MinaDataset *dataset,
           const char        *key)
{
  guint32 number;

  return mina_strings_find (mina_dataset_strings (dataset), key, strlen (key), &number);
}

static const char *
find_label (const MinaDataset *dataset,
            guint32            span)
{
  const MinaAttribute *attribute =
    mina_attributes_lookup (mina_dataset_attributes (dataset),
                            mina_dataset_spans (dataset)->attributes[span], MINA_SPAN_LABEL_KEY);
  const char *text;

  if (attribute == NULL || attribute->type != MINA_VALUE_STRING)
    return NULL;
  text = mina_dataset_text (dataset, attribute->string);
  return *text != '\0' ? text : NULL;
}

const char *
mina_span_label (const MinaDataset *dataset,
                 guint32            span)
{
  g_return_val_if_fail (dataset != NULL, NULL);

  return knows_key (dataset, MINA_SPAN_LABEL_KEY) ? find_label (dataset, span) : NULL;
}

gboolean
mina_span_labels_exist (const MinaDataset *dataset,
                        guint32            trace)
{
  const guint32 *order;
  MinaRange spans;

  g_return_val_if_fail (dataset != NULL, FALSE);

  if (!knows_key (dataset, MINA_SPAN_LABEL_KEY))
    return FALSE;
  order = mina_dataset_span_order (dataset);
  spans = mina_dataset_traces (dataset, NULL)[trace].spans;
  for (guint32 i = 0; i < spans.n; i++)
    {
      if (find_label (dataset, order[spans.first + i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

char *
mina_span_title (const MinaDataset *dataset,
                 guint32            span)
{
  const char *label = mina_span_label (dataset, span);

  if (label != NULL)
    return g_strdup (label);
  return g_strdup_printf ("%s · %s",
                          mina_dataset_service_name (dataset,
                                                     mina_dataset_spans (dataset)->service[span]),
                          mina_dataset_span_name (dataset, span));
}

gboolean
mina_span_is_lost (const MinaDataset *dataset,
                   guint32            span)
{
  g_return_val_if_fail (dataset != NULL, FALSE);

  return knows_key (dataset, MINA_SPAN_LOST_KEY)
         && mina_attributes_lookup (mina_dataset_attributes (dataset),
                                    mina_dataset_spans (dataset)->attributes[span],
                                    MINA_SPAN_LOST_KEY)
              != NULL;
}
