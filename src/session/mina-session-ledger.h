/* mina-session-ledger.h - whose every stretch of a trace is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaLedger:
 * @total_ns: how long the root of the trace lasts
 * @claimed_ns: of that, what its children cover
 * @marked_ns: what a person marked as nobody's
 * @disputed: whether a mark lies where a child claims the time, by more than a hundredth of the
 *   total: hands are not that exact
 *
 * The books of a trace. They balance when what is claimed and what is marked make up the total.
 */
typedef struct
{
  gint64   total_ns;
  gint64   claimed_ns;
  gint64   marked_ns;
  gboolean disputed;
} MinaLedger;

/**
 * mina_session_get_ledger:
 * @self: a session
 * @ledger: (out): the books
 *
 * Returns: whether a trace with a root is open
 */
gboolean mina_session_get_ledger (MinaSession *self,
                                  MinaLedger  *ledger);

G_END_DECLS
