/* mina-session-notes.c - what a lesson says beside spans
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-session-private.h"

static void
clear_note (gpointer data)
{
  g_free (((MinaSpanNote *) data)->text);
}

/* An array of notes that owns their texts. */
GArray *
mina_session_notes_new (void)
{
  GArray *notes = g_array_new (FALSE, FALSE, sizeof (MinaSpanNote));

  g_array_set_clear_func (notes, clear_note);
  return notes;
}

void
mina_session_set_notes (MinaSession *self,
                        GArray      *notes)
{
  GArray *kept;

  g_return_if_fail (MINA_IS_SESSION (self));

  kept = self->study.notes;
  if (kept->len == 0 && (notes == NULL || notes->len == 0))
    return;
  g_array_set_size (kept, 0);
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const MinaSpanNote *note = &g_array_index (notes, MinaSpanNote, i);
      MinaSpanNote copy = { note->span, g_strdup (note->text) };

      g_array_append_val (kept, copy);
    }
  mina_session_changed (self, PROP_NOTES);
}

const MinaSpanNote *
mina_session_find_note (MinaSession *self,
                        guint32      span)
{
  const MinaSpanNote *found = NULL;

  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);

  for (guint i = 0; i < self->study.notes->len; i++)
    {
      const MinaSpanNote *note = &g_array_index (self->study.notes, MinaSpanNote, i);

      if (note->span == span && (found == NULL || found->text == NULL))
        found = note;
    }
  return found;
}
