/* mina-sequence.h - a trace as a conversation: who asked whom, and when the answer came
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "analysis/mina-tree.h"

G_BEGIN_DECLS

/**
 * MINA_SEQUENCE_CALLER: the participant that sends the first request: whoever is outside the trace
 */
#define MINA_SEQUENCE_CALLER 0

/**
 * MinaParticipant:
 * @service: index in the dataset's services; #MINA_NONE for the caller and for peers
 * @peer: string number of a peer that sends no spans itself; 0 for others
 *
 * Who speaks.
 */
typedef struct
{
  guint32 service;
  guint32 peer;
} MinaParticipant;

/**
 * MinaMessageKind:
 * @MINA_MESSAGE_CALL: a request
 * @MINA_MESSAGE_REPLY: its answer
 * @MINA_MESSAGE_ASYNC: a message that nobody waits for
 *
 * What is said.
 */
typedef enum
{
  MINA_MESSAGE_CALL,
  MINA_MESSAGE_REPLY,
  MINA_MESSAGE_ASYNC,
} MinaMessageKind;

/**
 * MinaMessage:
 * @kind: what is said
 * @from: participant
 * @to: participant
 * @span: record whose start (call) or end (reply) this is
 * @sent_ns: when it left; of a reply when the answer was ready
 * @received_ns: when it arrived, never before @sent_ns; the same where only one side reported
 * @error: whether the span has status ERROR
 *
 * A message. Its number is its index plus one.
 */
typedef struct
{
  MinaMessageKind kind;
  guint32         from;
  guint32         to;
  guint32         span;
  gint64          sent_ns;
  gint64          received_ns;
  gboolean        error;
} MinaMessage;

/**
 * MinaSequence:
 * @n_participants: who speaks, the caller first, then by first appearance
 * @participants: (array length=n_participants): them
 * @n: messages
 * @messages: (array length=n): messages by @sent_ns; what happens at the same time is in the order
 *   of cause
 *
 * The messages between services. Spans whose parent is of the same service say nothing, unless
 * they call a peer that sends no spans. Free with mina_sequence_free().
 */
typedef struct
{
  guint32          n_participants;
  MinaParticipant *participants;
  guint32          n;
  MinaMessage     *messages;
} MinaSequence;

/**
 * mina_sequence_new:
 * @tree: a tree
 *
 * Returns: (transfer full): the conversation
 */
MinaSequence *mina_sequence_new  (const MinaTree     *tree);
void          mina_sequence_free (MinaSequence       *self);

/**
 * mina_sequence_name:
 * @self: a sequence
 * @dataset: the dataset it is of
 * @i: index of a participant
 *
 * Returns: (transfer none): its name; "caller", translated, for the first
 */
const char   *mina_sequence_name (const MinaSequence *self,
                                  const MinaDataset  *dataset,
                                  guint32             i);

/**
 * mina_sequence_label:
 * @self: a sequence
 * @dataset: the dataset it is of
 * @i: index of a message
 *
 * Returns: (transfer full): what is said: the name of the span, or how the answer was
 */
char         *mina_sequence_label (const MinaSequence *self,
                                   const MinaDataset  *dataset,
                                   guint32             i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaSequence, mina_sequence_free)

G_END_DECLS
