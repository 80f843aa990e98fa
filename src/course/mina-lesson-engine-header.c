/* mina-lesson-engine-header.c - what a header that was typed as an answer says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-engine-private.h"

#include "base/mina-header.h"

static void
fill_parts (MinaStateBuilder *builder,
            const char       *prefix,
            const char       *text,
            const MinaHeader *header)
{
  for (guint i = 0; i < header->n_parts; i++)
    {
      const MinaHeaderPart *part = &header->parts[i];
      g_autofree char *path =
        g_strdup_printf ("%sheader.%s", prefix, mina_header_part_id (part->name));
      g_autofree char *value = g_strndup (text + part->start, part->length);

      /* B3 has parts that checks do not know. */
      if (mina_state_find_path (path) != NULL)
        mina_state_builder_set_text (builder, path, value);
    }
}

static void
fill_header (MinaStateBuilder *builder,
             const char       *prefix,
             const char       *validator,
             const char       *text)
{
  MinaHeader header;
  gboolean is_valid = mina_header_valid (validator, text, &header);
  g_autofree char *valid = g_strconcat (prefix, "header.valid", NULL);
  g_autofree char *sampled = g_strconcat (prefix, "header.sampled", NULL);
  g_autofree char *fault = g_strconcat (prefix, "header.fault", NULL);

  mina_state_builder_set_bool (builder, valid, is_valid);
  if (is_valid && header.context.sampled != MINA_SAMPLED_DEFERRED)
    mina_state_builder_set_bool (builder, sampled, header.context.sampled == MINA_SAMPLED_YES);
  if (header.fault != MINA_HEADER_FAULT_NONE)
    mina_state_builder_set_text (builder, fault, mina_header_fault_name (header.fault));
  fill_parts (builder, prefix, text, &header);
}

/* Adds what the headers in the texts of @state say, where the step asks for one. Takes @state. */
MinaState *
mina_lesson_engine_add_headers (MinaLessonEngine *self,
                                MinaState        *state)
{
  static const char *const prefixes[] = { "select.", "commit." };
  const char *entry = self->step != NULL ? self->step->entry : NULL;
  MinaStateBuilder *builder;

  if (g_strcmp0 (entry, "w3c_traceparent") != 0 && g_strcmp0 (entry, "b3_single") != 0)
    return state;
  builder = mina_state_builder_new_from (state);
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      g_autofree char *path = g_strconcat (prefixes[i], "text", NULL);
      const MinaStateValue *value = mina_state_get (state, path);

      if (value->type == MINA_STATE_TEXT)
        fill_header (builder, prefixes[i], entry, value->text);
    }
  mina_state_unref (state);
  return mina_state_builder_end (builder);
}
