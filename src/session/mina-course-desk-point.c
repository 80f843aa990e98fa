/* mina-course-desk-point.c - what a stage shows beside what it opens
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-course-desk-private.h"

static void
add_note (MinaCourseDesk *self,
          GArray         *notes,
          const char     *alias,
          char           *text)
{
  MinaSpanNote note = { MINA_NONE, text };

  if (alias[0] == '@')
    note.span = mina_course_desk_find_span (self, alias);
  if (note.span != MINA_NONE)
    g_array_append_val (notes, note);
}

void
mina_course_desk_point (MinaCourseDesk *self,
                        const char     *alias)
{
  g_autoptr (GArray) notes = g_array_new (FALSE, FALSE, sizeof (MinaSpanNote));
  const MinaLessonStage *stage;

  g_return_if_fail (MINA_IS_COURSE_DESK (self));

  if (self->step != NULL && mina_course_desk_is_own (self))
    {
      stage = &self->step->stage;
      for (guint i = 0; i < stage->notes->len; i++)
        {
          const MinaLessonNote *note = g_ptr_array_index (stage->notes, i);

          add_note (self, notes, note->at, note->text);
        }
      for (guint i = 0; alias == NULL && i < stage->highlight->len; i++)
        add_note (self, notes, g_ptr_array_index (stage->highlight, i), NULL);
      if (alias != NULL)
        add_note (self, notes, alias, NULL);
    }
  mina_session_set_notes (self->session, notes);
}

/* ---- light ---- */

const char *
mina_course_desk_get_light (MinaCourseDesk *self)
{
  static const char *const paths[] = { MINA_DESK_LIT_PATH, MINA_DESK_INJECT_PATH };
  const MinaLessonStage *stage;
  MinaLessonDataset *dataset;

  g_return_val_if_fail (MINA_IS_COURSE_DESK (self), NULL);

  if (self->step == NULL)
    return NULL;
  stage = &self->step->stage;
  if (stage->dataset == NULL || stage->lab == NULL)
    return NULL;
  dataset = mina_lesson_find_dataset (self->lesson, stage->dataset);
  for (guint i = 0; dataset != NULL && dataset->lit != NULL && i < G_N_ELEMENTS (paths); i++)
    {
      if (json_object_has_member (stage->lab, paths[i]))
        return paths[i];
    }
  return NULL;
}

gboolean
mina_course_desk_has_light (MinaCourseDesk *self)
{
  return mina_course_desk_get_light (self) != NULL;
}

gboolean
mina_course_desk_is_lit (MinaCourseDesk *self)
{
  const char *path = mina_course_desk_get_light (self);
  const MinaStateValue *value;

  if (path == NULL)
    return FALSE;
  value = g_hash_table_lookup (self->values, path);
  return value != NULL && value->type == MINA_STATE_BOOL && value->boolean;
}

void
mina_course_desk_set_lit (MinaCourseDesk *self,
                          gboolean        lit)
{
  const char *path = mina_course_desk_get_light (self);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL || mina_course_desk_is_lit (self) == !!lit)
    return;
  node = json_node_init_boolean (json_node_alloc (), lit);
  if (!mina_course_desk_set_lab (self, path, node, &error))
    g_signal_emit_by_name (self, "failed", error);
}

/* ---- as it was left ---- */

void
mina_course_desk_take_up (MinaCourseDesk *self,
                          MinaState      *left)
{
  const MinaStateValue *span, *window;
  guint32 found, trace;
  gint64 origin;

  g_return_if_fail (MINA_IS_COURSE_DESK (self));
  g_return_if_fail (left != NULL);

  mina_course_desk_take_up_program (self, left);
  trace = mina_session_get_trace (self->session);
  if (!mina_course_desk_is_own (self) || trace == MINA_NONE)
    return;
  span = mina_state_get (left, "select.span");
  if (span != NULL && span->type == MINA_STATE_TEXT
      && (found = mina_course_desk_find_span (self, span->text)) != MINA_NONE)
    mina_course_desk_activate (self, "select-span", g_variant_new_uint32 (found));
  window = mina_state_get (left, "window.range");
  if (window == NULL || window->type != MINA_STATE_RANGES || window->ranges->len != 1)
    return;
  origin = mina_dataset_traces (mina_session_get_dataset (self->session), NULL)[trace]
             .extent.start_ns;
  mina_course_desk_activate (
    self, "set-window",
    g_variant_new ("(xx)",
                   origin + (gint64) (g_array_index (window->ranges, MinaStateRange, 0).from * 1e6),
                   origin + (gint64) (g_array_index (window->ranges, MinaStateRange, 0).to * 1e6)));
}
