/* mina-recent.h - what was opened lately
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * MinaRecentItem:
 * @paths: (array zero-terminated=1): what was opened together
 * @facts: what it holds, in a line
 * @time_s: when, seconds since the epoch
 *
 * Something that was opened.
 */
typedef struct
{
  char **paths;
  char  *facts;
  gint64 time_s;
} MinaRecentItem;

/**
 * MinaRecent:
 *
 * The list of what was opened lately, the newest first, kept in a file. What is gone from the disk
 * is left out. Emits `changed`.
 */
#define MINA_TYPE_RECENT (mina_recent_get_type ())
G_DECLARE_FINAL_TYPE (MinaRecent, mina_recent, MINA, RECENT, GObject)

MinaRecent           *mina_recent_new       (const char        *file);
void                  mina_recent_add       (MinaRecent        *self,
                                             const char *const *paths,
                                             const char        *facts,
                                             gint64             time_s);
void                  mina_recent_clear     (MinaRecent        *self);
guint                 mina_recent_count     (MinaRecent        *self);
const MinaRecentItem *mina_recent_get       (MinaRecent        *self,
                                             guint              i);
char                 *mina_recent_item_name (const MinaRecentItem *item);

G_END_DECLS
