/* mina-explorer.h - the panes: traces, views, the selected span, logs and metrics
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaExplorerLayout:
 * @MINA_LAYOUT_WIDE: traces, views above logs, span: side by side
 * @MINA_LAYOUT_MEDIUM: the span stands beside the logs, below the views
 * @MINA_LAYOUT_NARROW: as medium, and the traces take the place of the views while they are shown
 *
 * How the panes are laid out, which follows from the width and the size of text.
 */
typedef enum
{
  MINA_LAYOUT_WIDE,
  MINA_LAYOUT_MEDIUM,
  MINA_LAYOUT_NARROW,
} MinaExplorerLayout;

/**
 * MinaExplorer:
 *
 * Lays the panes of a session out; nothing in it but composition. Sizes of panes are kept in the
 * settings.
 *
 * Properties: `session` and `settings` (construct only), `left-visible`, `right-visible`,
 * `bottom-open`, `metrics-visible`.
 */
#define MINA_TYPE_EXPLORER (mina_explorer_get_type ())
G_DECLARE_FINAL_TYPE (MinaExplorer, mina_explorer, MINA, EXPLORER, GtkWidget)

GtkWidget         *mina_explorer_new        (MinaSession      *session,
                                             GSettings        *settings);
MinaExplorerLayout mina_explorer_get_layout (MinaExplorer     *self);
void               mina_explorer_keep_sizes (MinaExplorer     *self);
gboolean           mina_explorer_step_pane  (MinaExplorer     *self,
                                             GtkDirectionType  direction);
void               mina_explorer_focus_view (MinaExplorer     *self);
void               mina_explorer_focus_logs (MinaExplorer     *self);
GtkWidget         *mina_explorer_get_view   (MinaExplorer     *self);

MinaExplorerLayout mina_explorer_choose_layout (int    width,
                                                int    left,
                                                int    right,
                                                double text_scale);

G_END_DECLS
