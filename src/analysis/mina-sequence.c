/* mina-sequence.c - a trace as a conversation: who asked whom, and when the answer came
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "mina-config.h"

#define G_LOG_DOMAIN "mina-analysis"

#include "analysis/mina-sequence.h"

#include <glib/gi18n-lib.h>

#include "analysis/mina-number-map.h"
#include "analysis/mina-peer.h"
#include "base/mina-sort.h"

typedef struct
{
  const MinaTree *tree;
  GArray         *participants;
  GArray         *messages;
  MinaNumberMap   of_service;
  MinaNumberMap   of_peer;
  MinaNumberMap   of_name; /* string number → service of this name */
} Builder;

static guint32
put_participant (Builder *self,
                 guint32  service,
                 guint32  peer)
{
  guint32 *known;

  if (service == MINA_NONE)
    service = mina_number_map_get (&self->of_name, peer);
  known = service != MINA_NONE ? mina_number_map_put (&self->of_service, service)
                               : mina_number_map_put (&self->of_peer, peer);
  if (*known == MINA_NUMBER_MAP_ABSENT)
    {
      MinaParticipant added = { service, service == MINA_NONE ? peer : 0 };

      *known = self->participants->len;
      g_array_append_val (self->participants, added);
    }
  return *known;
}

/* Whether a span of another service stands directly below. */
static gboolean
is_answered (const MinaTree *tree,
             guint32         node)
{
  const MinaSpans *spans = mina_dataset_spans (tree->dataset);

  for (guint32 child = node + 1; child < tree->end[node]; child = tree->end[child])
    if (tree->kind[child] == MINA_NODE_SPAN
        && spans->service[tree->span[child]] != spans->service[tree->span[node]])
      return TRUE;
  return FALSE;
}

/* The node that called: the parent, past groups and missing parents. */
static guint32
caller_of (const MinaTree *tree,
           guint32         node)
{
  guint32 parent = tree->parent[node];

  while (parent != MINA_NONE && tree->kind[parent] == MINA_NODE_GROUP)
    parent = tree->parent[parent];
  return parent != MINA_NONE && tree->kind[parent] == MINA_NODE_SPAN ? parent : MINA_NONE;
}

/* What a node says: it is called by another service, and it may itself be the call of a peer that
 * sends no spans. Returns how many messages that are, 0 to 2. */
static guint
prepare_calls (Builder     *self,
               guint32      node,
               MinaMessage *calls)
{
  const MinaTree *tree = self->tree;
  const MinaSpans *spans = mina_dataset_spans (tree->dataset);
  guint32 span = tree->span[node], caller = caller_of (tree, node);
  MinaMessage call = { .span = span };
  guint32 peer;
  guint n = 0;

  call.error = spans->status[span] == MINA_STATUS_ERROR;
  call.sent_ns = call.received_ns = spans->start_ns[span];
  if (caller == MINA_NONE || spans->service[tree->span[caller]] != spans->service[span])
    {
      call.kind = spans->kind[span] == MINA_SPAN_KIND_CONSUMER ? MINA_MESSAGE_ASYNC
                                                               : MINA_MESSAGE_CALL;
      call.from = caller == MINA_NONE
                    ? MINA_SEQUENCE_CALLER
                    : put_participant (self, spans->service[tree->span[caller]], 0);
      call.to = put_participant (self, spans->service[span], 0);
      if (caller != MINA_NONE && mina_span_is_outgoing (tree->dataset, tree->span[caller]))
        call.sent_ns = MIN (call.sent_ns, tree->start_ns[caller]);
      calls[n++] = call;
    }
  peer = is_answered (tree, node) ? 0 : mina_peer_of_span (tree->dataset, span);
  if (peer == 0)
    return n;
  call.kind = spans->kind[span] == MINA_SPAN_KIND_PRODUCER ? MINA_MESSAGE_ASYNC : MINA_MESSAGE_CALL;
  call.sent_ns = call.received_ns = spans->start_ns[span];
  call.from = put_participant (self, spans->service[span], 0);
  call.to = put_participant (self, MINA_NONE, peer);
  if (call.from != call.to)
    calls[n++] = call;
  return n;
}

static MinaMessage
reply_to (Builder           *self,
          guint32            node,
          const MinaMessage *call)
{
  const MinaTree *tree = self->tree;
  guint32 caller = caller_of (tree, node);
  MinaMessage reply = *call;

  reply.kind = MINA_MESSAGE_REPLY;
  reply.from = call->to;
  reply.to = call->from;
  reply.sent_ns = reply.received_ns = tree->end_ns[node];
  if (call->sent_ns != call->received_ns && caller != MINA_NONE)
    reply.received_ns = MAX (reply.received_ns, tree->end_ns[caller]);
  return reply;
}

static void
sort_messages (GArray *messages)
{
  g_autofree guint32 *order = g_new (guint32, MAX (messages->len, 1));
  g_autofree gint64 *keys = g_new (gint64, MAX (messages->len, 1));
  g_autofree MinaMessage *copy = g_memdup2 (messages->data, messages->len * sizeof *copy);

  for (guint32 i = 0; i < messages->len; i++)
    {
      order[i] = i;
      keys[i] = copy[i].sent_ns;
    }
  mina_sort_by_int64 (order, messages->len, keys);
  for (guint32 i = 0; i < messages->len; i++)
    g_array_index (messages, MinaMessage, i) = copy[order[i]];
}

/* Visits nodes in preorder; a reply is due when the walk leaves its subtree. */
static void
collect (Builder *self)
{
  typedef struct
  {
    guint32     node;
    MinaMessage call;
  } Open;
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Open));

  for (guint32 node = 0; node <= self->tree->n; node++)
    {
      MinaMessage calls[2];
      guint n = 0;

      while (open->len > 0)
        {
          Open *last = &g_array_index (open, Open, open->len - 1);
          MinaMessage reply;

          if (node < self->tree->end[last->node])
            break;
          reply = reply_to (self, last->node, &last->call);
          g_array_append_val (self->messages, reply);
          g_array_set_size (open, open->len - 1);
        }
      if (node < self->tree->n && self->tree->kind[node] == MINA_NODE_SPAN)
        n = prepare_calls (self, node, calls);
      for (guint i = 0; i < n; i++)
        {
          Open opened = { node, calls[i] };

          g_array_append_val (self->messages, calls[i]);
          if (calls[i].kind == MINA_MESSAGE_CALL)
            g_array_append_val (open, opened);
        }
    }
}

MinaSequence *
mina_sequence_new (const MinaTree *tree)
{
  Builder self = { .tree = tree };
  MinaSequence *sequence = g_new0 (MinaSequence, 1);
  MinaParticipant caller = { MINA_NONE, 0 };
  guint32 n_services;
  const MinaService *services;
  gsize n;

  g_return_val_if_fail (tree != NULL, NULL);

  services = mina_dataset_services (tree->dataset, &n_services);
  for (guint32 i = 0; i < n_services; i++)
    *mina_number_map_put (&self.of_name, services[i].name) = i;
  self.participants = g_array_new (FALSE, FALSE, sizeof (MinaParticipant));
  self.messages = g_array_new (FALSE, FALSE, sizeof (MinaMessage));
  g_array_append_val (self.participants, caller);

  collect (&self);
  sort_messages (self.messages);

  sequence->participants = g_array_steal (self.participants, &n);
  sequence->n_participants = (guint32) n;
  sequence->messages = g_array_steal (self.messages, &n);
  sequence->n = (guint32) n;
  g_array_unref (self.participants);
  g_array_unref (self.messages);
  mina_number_map_clear (&self.of_service);
  mina_number_map_clear (&self.of_peer);
  mina_number_map_clear (&self.of_name);
  return sequence;
}

void
mina_sequence_free (MinaSequence *self)
{
  if (self == NULL)
    return;
  g_free (self->participants);
  g_free (self->messages);
  g_free (self);
}

const char *
mina_sequence_name (const MinaSequence *self,
                    const MinaDataset  *dataset,
                    guint32             i)
{
  g_return_val_if_fail (i < self->n_participants, NULL);

  if (i == MINA_SEQUENCE_CALLER)
    return C_ ("sender of the first request", "caller");
  if (self->participants[i].service == MINA_NONE)
    return mina_dataset_text (dataset, self->participants[i].peer);
  return mina_dataset_service_name (dataset, self->participants[i].service);
}

char *
mina_sequence_label (const MinaSequence *self,
                     const MinaDataset  *dataset,
                     guint32             i)
{
  static const char *const codes[] = { "http.response.status_code", "http.status_code",
                                       "rpc.grpc.status_code" };
  const MinaSpans *spans = mina_dataset_spans (dataset);
  const MinaMessage *message;

  g_return_val_if_fail (i < self->n, NULL);

  message = &self->messages[i];
  if (message->kind != MINA_MESSAGE_REPLY)
    return g_strdup (mina_dataset_span_name (dataset, message->span));
  for (guint k = 0; k < G_N_ELEMENTS (codes); k++)
    {
      const MinaAttribute *code = mina_attributes_lookup (mina_dataset_attributes (dataset),
                                                          spans->attributes[message->span],
                                                          codes[k]);

      if (code != NULL && code->type == MINA_VALUE_INT)
        return g_strdup_printf ("%" G_GINT64_FORMAT, code->int64);
    }
  if (message->error && spans->status_message[message->span] != 0)
    return g_strdup (mina_dataset_text (dataset, spans->status_message[message->span]));
  return g_strdup (message->error ? C_ ("answer to a call", "error")
                                  : C_ ("answer to a call", "OK"));
}
