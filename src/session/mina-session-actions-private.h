/* mina-session-actions-private.h - what an action of a session is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaSessionEntry:
 * @name: its name
 * @type: (nullable): type of its parameter
 * @act: what is done
 * @can: whether it can do something
 * @direction: tells actions apart that do the same: forward (1) and back (-1), or which of several
 * @state: (nullable): its state
 *
 * An action.
 */
typedef struct
{
  const char *name;
  const char *type;
  void      (*act)   (MinaSession *self,
                      GVariant    *parameter,
                      int          direction);
  gboolean  (*can)   (MinaSession *self);
  int         direction;
  GVariant *(*state) (MinaSession *self);
} MinaSessionEntry;

/* mina-session-study-actions.c */
const MinaSessionEntry *mina_session_study_entries (guint *n);
/* mina-session-evidence.c */
const MinaSessionEntry *mina_session_evidence_entries (guint *n);

G_END_DECLS
