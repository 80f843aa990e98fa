/* mina-course-desk-bring.c - a trace of the course, taken away and brought back as one's own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-course-desk-private.h"

#include "decode/mina-load.h"
#include "export/mina-otlp-export.h"

/* Writes what a dataset of the lesson has as a file would have it, and opens that: from then on it
 * is the person's own. */
gboolean
mina_course_desk_bring (MinaCourseDesk *self,
                        const char     *id,
                        GError        **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  MinaLessonDataset *dataset = NULL;
  g_autoptr (MinaDataset) source = NULL;
  g_autoptr (MinaDataset) brought = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (self->lesson != NULL)
    dataset = mina_lesson_find_dataset (self->lesson, id);
  if (dataset == NULL)
    return mina_course_desk_fail (error, "the lesson has no dataset \"%s\"", id);
  source = mina_course_desk_make (self, dataset, error);
  if (source == NULL || !mina_otlp_export (source, MINA_NONE, memory, NULL, error)
      || !g_output_stream_close (memory, NULL, error))
    return FALSE;
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  brought = mina_load_bytes (bytes, id, NULL, error);
  if (brought == NULL)
    return FALSE;
  g_clear_object (&self->task);
  mina_session_set_dataset (self->session, brought);
  mina_course_desk_activate (self, "view", g_variant_new_string ("waterfall"));
  return TRUE;
}
