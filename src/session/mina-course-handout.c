/* mina-course-handout.c - a lesson on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-course-handout.h"

#include "course/mina-lesson-text.h"
#include "session/mina-course-dataset.h"
#include "session/mina-course-handout-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Lists of so many items, and glossaries of so many words, stand on one page. */
#define WHOLE_ITEMS 5
#define WHOLE_TERMS 14

static void
source_free (gpointer data)
{
  MinaCourseSource *self = data;

  g_clear_pointer (&self->names, mina_lesson_names_free);
  g_clear_pointer (&self->dataset, mina_dataset_unref);
  g_free (self);
}

MinaCourseSource *
mina_course_writer_source (MinaCourseWriter *self,
                           const char       *id,
                           GError          **error)
{
  MinaCourseSource *source = g_hash_table_lookup (self->sources, id);
  MinaLessonDataset *named = mina_lesson_find_dataset (self->lesson, id);
  MinaDataset *dataset;

  if (source != NULL)
    return source;
  g_assert (named != NULL);
  dataset = mina_course_dataset_make (self->lesson, named, error);
  if (dataset == NULL)
    return NULL;
  source = g_new0 (MinaCourseSource, 1);
  source->dataset = dataset;
  source->names = mina_lesson_names_new (self->lesson, named, dataset);
  g_hash_table_insert (self->sources, g_strdup (id), source);
  return source;
}

MinaState *
mina_course_writer_state (MinaCourseSource *source,
                          guint32           trace)
{
  g_autoptr (MinaStateBuilder) builder = NULL;

  if (source == NULL)
    return NULL;
  builder = mina_state_builder_new ();
  mina_lesson_names_fill (source->names, trace, builder);
  return mina_state_builder_end (g_steal_pointer (&builder));
}

void
mina_course_writer_text (MinaCourseWriter *self,
                         MinaHandoutFlags  flags,
                         const char       *marker,
                         const char       *text,
                         const MinaState  *state)
{
  g_autofree char *markup = mina_lesson_text_to_markup (text, state);
  char *below = strchr (markup, '\n');

  if (below == NULL)
    {
      mina_handout_add_text (self->handout, MINA_HANDOUT_BODY, flags, marker, markup);
      return;
    }
  *below = '\0';
  mina_handout_add_text (self->handout, MINA_HANDOUT_BODY, flags | MINA_HANDOUT_KEEP, marker,
                         markup);
  if (marker != NULL)
    flags |= MINA_HANDOUT_INDENTED;
  mina_handout_add_text (self->handout, MINA_HANDOUT_NOTE, flags | MINA_HANDOUT_CLOSE, NULL,
                         below + 1);
}

/* A heading in two languages has the second under the first. */
static void
add_heading (MinaCourseWriter *self,
             const char       *title)
{
  g_autofree char *markup = mina_lesson_text_to_markup (title, NULL);
  char *below = strchr (markup, '\n');

  if (below != NULL)
    *below = '\0';
  mina_handout_add_text (self->handout, MINA_HANDOUT_HEADING, 0, NULL, markup);
  if (below != NULL)
    mina_handout_add_text (self->handout, MINA_HANDOUT_NOTE, MINA_HANDOUT_KEEP, NULL, below + 1);
}

/* ---- parts ---- */

static const char *
name_tier (MinaTier tier)
{
  switch (tier)
    {
    case MINA_TIER_INTERMEDIATE:
      return _("Intermediate");
    case MINA_TIER_SRE:
      return _("SRE level");
    case MINA_TIER_BEGINNER:
    default:
      return _("Beginner");
    }
}

static void
add_objectives (MinaCourseWriter *self)
{
  GPtrArray *objectives = mina_lesson_get_objectives (self->lesson);

  for (MinaTier tier = MINA_TIER_BEGINNER; tier <= MINA_TIER_SRE; tier++)
    {
      gboolean begun = FALSE;

      for (guint i = 0; i < objectives->len; i++)
        {
          const MinaLessonObjective *objective = objectives->pdata[i];

          if (objective->tier != tier)
            continue;
          if (!begun)
            mina_handout_add_text (self->handout, MINA_HANDOUT_SUBHEADING, 0, NULL,
                                   name_tier (tier));
          begun = TRUE;
          mina_course_writer_text (self, MINA_HANDOUT_CLOSE, "☐", objective->text, NULL);
        }
    }
}

/* Whether a text has no translation under it: such texts need less room between them. */
static gboolean
is_short (const char *text)
{
  return strchr (text, '\n') == NULL;
}

static void
add_case (MinaCourseWriter *self)
{
  GPtrArray *lines = mina_lesson_get_case (self->lesson);

  for (guint i = 0; i < lines->len; i++)
    {
      const char *text = ((MinaLessonLine *) lines->pdata[i])->text;

      mina_course_writer_text (
        self, MINA_HANDOUT_INDENTED | (i > 0 && is_short (text) ? MINA_HANDOUT_CLOSE : 0), NULL,
        text, NULL);
    }
}

static void
add_picture (MinaCourseWriter        *self,
             const MinaLessonSection *section,
             MinaCourseSource        *source,
             guint32                  trace)
{
  MinaPictureRequest request = { .trace = trace, .to_scale = section->to_scale };

  if (mina_picture_view_from_name (section->picture, &request.view))
    mina_handout_add_picture (self->handout, source->dataset, &request);
}

static void
add_flow (MinaCourseWriter        *self,
          const MinaLessonSection *section)
{
  g_autoptr (GPtrArray) boxes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < section->flow->len; i++)
    {
      const MinaLessonChoice *box = section->flow->pdata[i];

      g_ptr_array_add (boxes, mina_lesson_text_to_markup (box->text, NULL));
    }
  g_ptr_array_add (boxes, NULL);
  if (boxes->len > 1)
    mina_handout_add_flow (self->handout, (const char *const *) boxes->pdata);
}

/* A short list is not divided: all but its last keep what follows. */
static MinaHandoutFlags
keep_whole (GPtrArray *list,
            guint      i,
            guint      most)
{
  return list->len <= most && i + 1 < list->len ? MINA_HANDOUT_KEEP : 0;
}

static void
add_items (MinaCourseWriter        *self,
           const MinaLessonSection *section,
           const MinaState         *state)
{
  for (guint i = 0; i < section->items->len; i++)
    {
      const MinaLessonChoice *item = section->items->pdata[i];
      g_autofree char *marker =
        section->numbered ? g_strdup_printf ("%u.", i + 1) : g_strdup ("•");

      mina_course_writer_text (self,
                               (i > 0 && is_short (item->text) ? MINA_HANDOUT_CLOSE : 0)
                                 | keep_whole (section->items, i, WHOLE_ITEMS),
                               marker, item->text, state);
    }
}

static void
add_table (MinaCourseWriter        *self,
           const MinaLessonSection *section,
           const MinaState         *state)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  if (section->columns == 0)
    return;
  for (guint i = 0; i < section->cells->len; i++)
    g_ptr_array_add (cells, mina_lesson_text_to_markup (section->cells->pdata[i], state));
  g_ptr_array_add (cells, NULL);
  mina_handout_add_table (self->handout, section->columns, (const char *const *) cells->pdata);
}

static void
add_questions (MinaCourseWriter        *self,
               const MinaLessonSection *section,
               const MinaState         *state)
{
  for (guint i = 0; i < section->questions->len; i++)
    {
      const MinaLessonQuestion *question = section->questions->pdata[i];
      g_autofree char *marker = g_strdup_printf ("%u.", i + 1);
      gboolean answered = self->teacher && question->answer != NULL;

      mina_course_writer_text (self, MINA_HANDOUT_KEEP, marker, question->text, state);
      if (answered)
        {
          /* Translators: the answer to a question, on the teacher's copy of a handout */
          g_autofree char *answer = g_strdup_printf (_("**Answer:** %s"), question->answer);

          mina_course_writer_text (self, MINA_HANDOUT_INDENTED, NULL, answer, state);
        }
      else
        {
          mina_handout_add_blanks (self->handout, question->lines);
        }
    }
}

static void
add_terms (MinaCourseWriter        *self,
           const MinaLessonSection *section,
           const MinaState         *state)
{
  for (guint i = 0; i < section->terms->len; i++)
    {
      const MinaLessonTerm *term = section->terms->pdata[i];
      /* Translators: a glossary: a word, and what it means */
      g_autofree char *text = g_strdup_printf (_("**%1$s:** %2$s"), term->term, term->text);

      mina_course_writer_text (self,
                               (i > 0 ? MINA_HANDOUT_CLOSE : 0)
                                 | keep_whole (section->terms, i, WHOLE_TERMS),
                               NULL, text, state);
    }
}

static gboolean
add_section (MinaCourseWriter         *self,
             const MinaLessonSection  *section,
             GError                  **error)
{
  MinaCourseSource *source = NULL;
  g_autoptr (MinaState) state = NULL;
  guint32 trace = MINA_NONE;

  if (section->teacher && !self->teacher)
    return TRUE;
  if (section->dataset != NULL)
    {
      g_autofree char *number = g_strdup_printf ("%u", section->trace);

      source = mina_course_writer_source (self, section->dataset, error);
      if (source == NULL)
        return FALSE;
      trace = mina_lesson_names_find_trace (source->names, number);
      state = mina_course_writer_state (source, trace);
    }
  add_heading (self, section->title);
  if (section->text != NULL)
    mina_course_writer_text (self, section->picture != NULL ? MINA_HANDOUT_KEEP : 0, NULL,
                             section->text, state);
  if (section->of == MINA_SECTION_OBJECTIVES)
    add_objectives (self);
  else if (section->of == MINA_SECTION_CASE)
    add_case (self);
  else if (section->of == MINA_SECTION_TASKS && !mina_course_writer_tasks (self, error))
    return FALSE;
  if (section->picture != NULL && trace != MINA_NONE)
    add_picture (self, section, source, trace);
  add_flow (self, section);
  if (section->code != NULL)
    mina_handout_add_code (self->handout, section->code);
  add_items (self, section, state);
  add_table (self, section, state);
  add_questions (self, section, state);
  add_terms (self, section, state);
  return TRUE;
}

/* What is printed of a lesson that does not say. */
static gboolean
add_default (MinaCourseWriter *self,
             GError          **error)
{
  if (mina_lesson_get_objectives (self->lesson)->len > 0)
    {
      add_heading (self, _("Learning objectives"));
      add_objectives (self);
    }
  if (mina_lesson_get_case (self->lesson)->len > 0)
    {
      add_heading (self, _("The case"));
      add_case (self);
    }
  return mina_course_writer_tasks (self, error);
}

static void
add_title (MinaCourseWriter *self)
{
  const char *fields[] = { _("Name"), _("Date"), NULL };
  const char *motto = mina_lesson_get_motto (self->lesson);
  g_autofree char *title = mina_lesson_text_to_markup (mina_lesson_get_title (self->lesson), NULL);

  mina_handout_add_text (self->handout, MINA_HANDOUT_TITLE, 0, NULL, title);
  if (self->teacher)
    mina_handout_add_text (self->handout, MINA_HANDOUT_SUBHEADING, MINA_HANDOUT_CLOSE, NULL,
                           _("Teacher’s copy, with answers"));
  if (motto != NULL)
    mina_course_writer_text (self, 0, NULL, motto, NULL);
  if (!self->teacher)
    mina_handout_add_fields (self->handout, fields);
}

MinaHandout *
mina_course_handout_new (MinaLesson *lesson,
                         const char *language,
                         gboolean    teacher,
                         GError    **error)
{
  MinaCourseWriter self = { .lesson = lesson, .teacher = teacher };
  g_autoptr (MinaHandout) handout = NULL;
  g_autofree char *title = NULL;
  g_autofree char *foot = NULL;
  GPtrArray *sections;
  gboolean written = TRUE;

  g_return_val_if_fail (lesson != NULL, NULL);

  title = mina_lesson_text_to_plain (mina_lesson_get_title (lesson), NULL);
  /* Translators: at the foot of each page of a handout: the lesson's title */
  foot = teacher ? g_strdup_printf (_("%s · teacher’s copy"), title) : g_strdup (title);
  handout = mina_handout_new (title, foot,
                              language != NULL ? language : mina_lesson_get_language (lesson));
  self.handout = handout;
  self.sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, source_free);
  add_title (&self);
  sections = mina_lesson_get_sections (lesson);
  for (guint i = 0; i < sections->len && written; i++)
    written = add_section (&self, sections->pdata[i], error);
  if (sections->len == 0)
    written = add_default (&self, error);
  g_hash_table_unref (self.sources);
  return written ? g_steal_pointer (&handout) : NULL;
}
