/* mina-jaeger-json-parents.c - references of Jaeger JSON: which is the parent
 *
 * Source of the rules: jaeger-ui, packages/jaeger-ui/src/model/transform-trace-data, which takes
 * the first reference that is in the trace. Here its trace id has to be the span's too, and a
 * CHILD_OF goes before any FOLLOWS_FROM.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-jaeger-json-private.h"

#include <string.h>

/*
 * Reference:
 * @trace_id: the trace it points to; none if that is not said
 * @id: the span it points to
 * @form: how @id was written
 * @follows: whether it is a FOLLOWS_FROM
 * @local: whether it points into the span's own trace
 */
typedef struct
{
  MinaTraceId trace_id;
  MinaSpanId  id;
  MinaIdForm  form;
  gboolean    follows;
  gboolean    local;
} Reference;

/* A possible parent of a span; those of one span follow each other, best first. */
typedef struct
{
  guint64    hash;
  MinaSpanId id;
  guint32    span;
} Choice;

void
mina_jaeger_json_begin_parents (MinaJaegerJson *self)
{
  self->references = g_array_new (FALSE, FALSE, sizeof (Reference));
  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
}

static void
read_reference (MinaJaegerJson *self)
{
  MinaJsonFields *fields = self->fields;
  Reference reference = { .id = 0 };
  MinaStr key;
  MinaStr text;

  if (!mina_json_fields_enter_object (fields, "references"))
    return;
  while (mina_json_reader_next_member (self->reader, &key))
    if (key.length == 7 && memcmp (key.text, "traceID", 7) == 0)
      mina_json_fields_read_trace_id (fields, "traceID", &reference.trace_id);
    else if (key.length == 6 && memcmp (key.text, "spanID", 6) == 0)
      reference.form = mina_json_fields_read_span_id (fields, "spanID", &reference.id);
    else if (key.length == 7 && memcmp (key.text, "refType", 7) == 0)
      {
        mina_json_fields_read_text (fields, "refType", &text);
        reference.follows = text.length == strlen ("FOLLOWS_FROM") && text.text[0] == 'F';
      }
  if (reference.id != 0 || !mina_trace_id_is_none (reference.trace_id))
    g_array_append_val (self->references, reference);
}

void
mina_jaeger_json_read_references (MinaJaegerJson *self)
{
  g_array_set_size (self->references, 0);
  if (!mina_json_fields_enter_array (self->fields, "references"))
    return;
  while (mina_json_reader_next_element (self->reader))
    read_reference (self);
}

guint
mina_jaeger_json_choose_parent (MinaJaegerJson *self,
                                MinaSpanRecord *record)
{
  guint n = record->parent_id != 0;
  guint chosen = G_MAXUINT;

  for (guint i = 0; i < self->references->len; i++)
    {
      Reference *reference = &g_array_index (self->references, Reference, i);

      if (mina_trace_id_is_none (reference->trace_id))
        reference->trace_id = record->trace_id;
      reference->local = reference->id != 0
                         && mina_trace_id_equal (reference->trace_id, record->trace_id);
      if (!reference->local || (record->parent_id != 0 && reference->id == record->parent_id))
        continue;
      n++;
      if (chosen == G_MAXUINT
          || (g_array_index (self->references, Reference, chosen).follows && !reference->follows))
        chosen = i;
    }
  if (record->parent_id == 0 && chosen != G_MAXUINT)
    {
      const Reference *reference = &g_array_index (self->references, Reference, chosen);

      record->parent_id = reference->id;
      record->parent_id_form = reference->form;
    }
  else
    chosen = G_MAXUINT;
  for (guint i = 0; i < self->references->len; i++)
    {
      const Reference *reference = &g_array_index (self->references, Reference, i);
      MinaLink link = { .trace_id = reference->trace_id, .span_id = reference->id };

      if (i == chosen
          || (chosen == G_MAXUINT && reference->local && reference->id == record->parent_id
              && !reference->follows))
        continue;
      mina_dataset_builder_add_link (self->fields->builder, &link, NULL, 0);
    }
  return n > 1 ? n - 1 : 0;
}

static void
add_choice (MinaJaegerJson       *self,
            const MinaSpanRecord *record,
            guint32               span,
            MinaSpanId            id)
{
  Choice choice = { mina_jaeger_json_hash (record->trace_id, id), id, span };

  g_array_append_val (self->choices, choice);
}

void
mina_jaeger_json_keep_choices (MinaJaegerJson       *self,
                               const MinaSpanRecord *record,
                               guint32               span)
{
  add_choice (self, record, span, record->parent_id);
  for (guint follows = 0; follows < 2; follows++)
    for (guint i = 0; i < self->references->len; i++)
      {
        const Reference *reference = &g_array_index (self->references, Reference, i);

        if (reference->local && reference->follows == (gboolean) follows
            && reference->id != record->parent_id)
          add_choice (self, record, span, reference->id);
      }
}

void
mina_jaeger_json_settle_parents (MinaJaegerJson *self)
{
  if (self->choices->len > 0)
    {
      g_autoptr (GHashTable) present = g_hash_table_new (g_int64_hash, g_int64_equal);
      g_autoptr (GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
      guint32 settled = MINA_NONE;

      for (guint i = 0; i < self->choices->len; i++)
        g_hash_table_add (wanted, &g_array_index (self->choices, Choice, i).hash);
      for (guint i = 0; i < self->seen->len; i++)
        if (g_hash_table_contains (wanted, &g_array_index (self->seen, guint64, i)))
          g_hash_table_add (present, &g_array_index (self->seen, guint64, i));
      for (guint i = 0; i < self->choices->len; i++)
        {
          const Choice *choice = &g_array_index (self->choices, Choice, i);

          if (choice->span == settled || !g_hash_table_contains (present, &choice->hash))
            continue;
          settled = choice->span;
          mina_dataset_builder_set_span_parent (self->fields->builder, choice->span, choice->id);
        }
    }
  g_array_set_size (self->choices, 0);
  g_array_set_size (self->seen, 0);
}
