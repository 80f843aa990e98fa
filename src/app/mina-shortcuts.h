/* mina-shortcuts.h - the one table of what can be done, by which keys, and what it is called
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MinaReach:
 * @MINA_REACH_WINDOW: everywhere in the window
 * @MINA_REACH_PLAIN: everywhere but where the focused widget has its own use for the key, text
 *   entries above all
 * @MINA_REACH_ROWS: in the waterfall
 * @MINA_REACH_LOGS: among the logs
 * @MINA_REACH_METRICS: among the metrics
 *
 * Where the keys of a command work.
 */
typedef enum
{
  MINA_REACH_WINDOW,
  MINA_REACH_PLAIN,
  MINA_REACH_ROWS,
  MINA_REACH_LOGS,
  MINA_REACH_METRICS,
} MinaReach;

/**
 * MinaShortcut:
 * @group: heading in the window of shortcuts, not yet translated
 * @label: what it does, not yet translated
 * @action: detailed name of the action
 * @keys: (nullable): accelerators as gtk_accelerator_parse() knows them, with blanks between
 * @reach: where they work
 *
 * A row of the table. Rows of equal label and group are further keys for the same.
 */
typedef struct
{
  const char *group;
  const char *label;
  const char *action;
  const char *keys;
  MinaReach   reach;
} MinaShortcut;

const MinaShortcut *mina_shortcuts_get        (guint               *n);
void                mina_shortcuts_install    (GtkApplication      *application);
GtkEventController *mina_shortcuts_controller (MinaReach            reach);
GtkWidget          *mina_shortcuts_window_new (void);
char               *mina_shortcuts_key_label  (const MinaShortcut  *shortcut);
char               *mina_shortcuts_dup_keys   (const char          *action);

G_END_DECLS
