/* mina-logs-words.h - what is said about the logs: what was found, and who is silent
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "panels/mina-log-row.h"
#include "session/mina-log-model.h"
#include "session/mina-session.h"

G_BEGIN_DECLS

/**
 * MinaLogsOffer:
 * @MINA_LOGS_OFFER_NOTHING: there is nothing wider to look at
 * @MINA_LOGS_OFFER_TRACE: the logs of the trace
 * @MINA_LOGS_OFFER_TIME: the logs of the time
 * @MINA_LOGS_OFFER_NO_FILTER: all, without a filter
 *
 * What can be looked at instead when nothing was found.
 */
typedef enum
{
  MINA_LOGS_OFFER_NOTHING,
  MINA_LOGS_OFFER_TRACE,
  MINA_LOGS_OFFER_TIME,
  MINA_LOGS_OFFER_NO_FILTER,
} MinaLogsOffer;

/**
 * mina_logs_words_has_filter:
 * @session: a session
 *
 * Returns: whether logs are filtered by severity or text
 */
gboolean mina_logs_words_has_filter (MinaSession        *session);

/**
 * mina_logs_words_silence:
 * @session: a session
 * @model: its logs, none of which is listed
 * @clock: how times are written
 * @offer: (out): what to offer instead
 *
 * Returns: (transfer full): who is silent, over which time and by which rule
 */
char    *mina_logs_words_silence    (MinaSession        *session,
                                     MinaLogModel       *model,
                                     const MinaLogClock *clock,
                                     MinaLogsOffer      *offer);

/**
 * mina_logs_words_matches:
 * @session: a session
 * @model: its logs
 *
 * Returns: (transfer full): what was found and by which rule
 */
char    *mina_logs_words_matches    (MinaSession        *session,
                                     MinaLogModel       *model);

G_END_DECLS
