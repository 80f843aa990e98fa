/* mina-lesson-engine-header.c - what a header that was typed as an answer says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-engine-private.h"

#include "base/mina-header.h"

/* By #MinaHeaderFault. */
static const char *const faults[] = { NULL,     "absent",    "unread",     "repeated", "empty",
                                      "ends",   "length",    "character",  "upper-case",
                                      "version", "zero",     "more",       "state",    "line" };

static void
fill_parts (MinaStateBuilder *builder,
            const char       *prefix,
            const char       *text,
            const MinaHeader *header)
{
  static const struct
  {
    MinaHeaderPartName part;
    const char        *name;
  } parts[] = {
    { MINA_HEADER_VERSION, "version" },
    { MINA_HEADER_TRACE_ID, "trace-id" },
    { MINA_HEADER_PARENT_ID, "parent-id" },
    { MINA_HEADER_FLAGS, "flags" },
  };

  for (guint i = 0; i < header->n_parts; i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
        {
          g_autofree char *path = NULL;
          g_autofree char *value = NULL;

          if (header->parts[i].name != parts[k].part)
            continue;
          path = g_strdup_printf ("%sheader.%s", prefix, parts[k].name);
          value = g_strndup (text + header->parts[i].start, header->parts[i].length);
          mina_state_builder_set_text (builder, path, value);
        }
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
  if (header.fault < G_N_ELEMENTS (faults))
    mina_state_builder_set_text (builder, fault, faults[header.fault]);
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
