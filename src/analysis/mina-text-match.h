/* mina-text-match.h - which texts of a dataset hold what was typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaTextMatch:
 *
 * Answers whether strings and attributes hold a text, whatever the case, and remembers each answer:
 * what a million spans refer to is looked at once. Used by one thread.
 */
typedef struct _MinaTextMatch MinaTextMatch;

/**
 * mina_text_match_new:
 * @dataset: a dataset
 * @key: (nullable): what the keys of attributes have to hold, besides their values
 * @text: what to look for, UTF-8; the empty text is in every text
 *
 * Returns: (transfer full): a match that has not looked at anything yet
 */
MinaTextMatch *mina_text_match_new       (MinaDataset   *dataset,
                                          const char    *key,
                                          const char    *text);
void           mina_text_match_free      (MinaTextMatch *self);

/**
 * mina_text_match_text:
 * @self: a match
 * @text: any bytes
 * @length: how many
 *
 * Returns: whether they hold the text; nothing is remembered
 */
gboolean       mina_text_match_text      (MinaTextMatch *self,
                                          const char    *text,
                                          gsize          length);

/**
 * mina_text_match_string:
 * @self: a match
 * @string: a string number
 *
 * Returns: whether this string holds the text
 */
gboolean       mina_text_match_string    (MinaTextMatch *self,
                                          guint32        string);

/**
 * mina_text_match_attribute:
 * @self: a match
 * @attribute: number of an attribute
 *
 * Returns: whether its key or its value, as a person reads it, hold the text; with a key to look
 *   for, whether its key holds that and its value holds the text
 */
gboolean       mina_text_match_attribute (MinaTextMatch *self,
                                          guint32        attribute);

/**
 * mina_text_match_value:
 * @self: a match
 * @attribute: number of an attribute
 *
 * Returns: whether its value, as a person reads it, holds the text, whatever its key
 */
gboolean       mina_text_match_value     (MinaTextMatch *self,
                                          guint32        attribute);

/**
 * mina_text_match_range:
 * @self: a match
 * @range: a range of references
 *
 * Returns: whether one of these attributes matches
 */
gboolean       mina_text_match_range     (MinaTextMatch *self,
                                          MinaRange      range);

/**
 * mina_text_match_scan:
 * @self: a match
 * @first: number of an attribute: 0, then where the last call ended
 * @n: how many
 *
 * Looks at attributes in the order they are stored in, which is faster than meeting them through
 * spans if most of them will be met.
 */
void           mina_text_match_scan      (MinaTextMatch *self,
                                          guint32        first,
                                          guint32        n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaTextMatch, mina_text_match_free)

G_END_DECLS
