/* mina-artifacts-view.h - what the course gives to take home
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MinaArtifactsView:
 *
 * A row for each artifact of the course, with what can be done with it: copy a text, open it, save
 * it; and rows for what is printed, exported or handed in. It needs no lesson. What is done is the
 * window's: `win.artifact-copy`, `win.artifact-open`, `win.artifact-save` with the artifact's id.
 */
#define MINA_TYPE_ARTIFACTS_VIEW (mina_artifacts_view_get_type ())
G_DECLARE_FINAL_TYPE (MinaArtifactsView, mina_artifacts_view, MINA, ARTIFACTS_VIEW, GtkWidget)

/**
 * mina_artifacts_view_new:
 *
 * Returns: (transfer floating): the rows
 */
GtkWidget *mina_artifacts_view_new (void);

G_END_DECLS
