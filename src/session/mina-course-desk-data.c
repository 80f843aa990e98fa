/* mina-course-desk-data.c - the datasets of a lesson, made when they are needed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-course-desk-private.h"

#include "course/mina-lesson-capstone.h"
#include "session/mina-course-dataset.h"
#include "synth/mina-capstone.h"
#include "synth/mina-synth.h"

/* What a thread is to make. */
typedef struct
{
  char              *name;
  MinaLessonDataset *dataset;
  MinaDataset     *(*make) (guint64 seed);
  guint64            seed;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->name);
  g_free (job);
}

void
mina_desk_data_free (gpointer data)
{
  MinaDeskData *self = data;

  mina_dataset_unref (self->dataset);
  g_free (self);
}

/* Takes @dataset. */
static MinaDeskData *
desk_data_new (MinaDataset *dataset)
{
  MinaDeskData *self = g_new0 (MinaDeskData, 1);

  self->dataset = dataset;
  return self;
}

/* ---- making ---- */

static void
show (MinaCourseDesk    *self,
      MinaLessonDataset *dataset,
      MinaDeskData      *data)
{
  guint32 trace = mina_session_get_trace (self->session);
  guint32 span = mina_session_get_span (self->session);

  self->open = dataset;
  self->data = data;
  g_clear_pointer (&self->names, mina_lesson_names_free);
  self->names = mina_lesson_names_new (self->lesson, dataset, data->dataset);
  if (mina_session_get_dataset (self->session) != data->dataset)
    mina_session_set_dataset (self->session, data->dataset);
  if (self->same && trace != MINA_NONE)
    mina_course_desk_activate (self, "open-trace-via", g_variant_new ("(us)", trace, "lesson"));
  if (self->same && span != MINA_NONE)
    mina_course_desk_activate (self, "select-span", g_variant_new_uint32 (span));
  self->same = FALSE;
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  MinaCourseDesk *self = MINA_COURSE_DESK (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  MinaDataset *dataset = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (GError) error = NULL;
  MinaDeskData *data = g_hash_table_lookup (self->cache, job->name);

  /* It is kept even if something else is wanted by now. */
  if (data == NULL)
    {
      data = desk_data_new (dataset);
      g_hash_table_insert (self->cache, g_strdup (job->name), data);
    }
  else
    {
      mina_dataset_unref (dataset);
    }
  if (self->task != G_TASK (result))
    return;
  g_clear_object (&self->task);
  show (self, job->dataset, data);
  if (self->restage && !mina_course_desk_set_stage_now (self, &error))
    g_signal_emit_by_name (self, "failed", error);
  mina_course_desk_changed (self);
}

static void
make_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Job *job = data;

  g_task_return_pointer (task, job->make (job->seed), (GDestroyNotify) mina_dataset_unref);
}

static guint64
seed_of (MinaCourseDesk      *self,
         MinaLessonDataset   *dataset,
         const MinaSynthCase *synth)
{
  if (dataset->own_seed != MINA_OWN_SEED_NONE)
    return mina_lesson_dataset_seed (dataset, self->learner, self->class_id);
  return dataset->has_seed ? dataset->seed : synth->seed;
}

static const MinaSynthCase *
find_case (MinaLessonDataset *dataset,
           GError           **error)
{
  const MinaSynthCase *synth = mina_synth_find (dataset->case_name);

  if (synth == NULL)
    mina_course_desk_fail (error, "there is no made-up dataset \"%s\"", dataset->case_name);
  return synth;
}

/* Makes or reads a dataset of the lesson at once. */
MinaDataset *
mina_course_desk_make (MinaCourseDesk    *self,
                       MinaLessonDataset *dataset,
                       GError           **error)
{
  const MinaSynthCase *synth;

  if (dataset->case_name == NULL)
    return mina_course_dataset_read (self->lesson, dataset, error);
  synth = find_case (dataset, error);
  return synth != NULL ? synth->make (seed_of (self, dataset, synth)) : NULL;
}

/* Opens a dataset of the lesson; one with randomness is made in a thread. With @restage the stage
 * of the step is set when it is there. */
gboolean
mina_course_desk_open (MinaCourseDesk    *self,
                       MinaLessonDataset *dataset,
                       gboolean           restage,
                       GError           **error)
{
  const MinaSynthCase *synth = NULL;
  MinaDataset *read = NULL;
  g_autofree char *name = NULL;
  MinaDeskData *data;
  guint64 seed = 0;

  g_clear_object (&self->task);
  self->restage = restage;
  self->same = self->same && !restage;
  if (dataset->case_name != NULL)
    {
      synth = find_case (dataset, error);
      if (synth == NULL)
        return FALSE;
      seed = seed_of (self, dataset, synth);
      name = g_strdup_printf ("case:%s:%" G_GUINT64_FORMAT, synth->name, seed);
    }
  else
    {
      name = g_strdup_printf ("lesson:%s:%s:%s", mina_lesson_get_hash (self->lesson),
                              mina_lesson_get_folder (self->lesson), dataset->id);
    }

  data = g_hash_table_lookup (self->cache, name);
  if (data == NULL && synth != NULL && synth->seed != 0)
    {
      Job *job = g_new0 (Job, 1);

      job->name = g_steal_pointer (&name);
      job->dataset = dataset;
      job->make = synth->make;
      job->seed = seed;
      self->task = g_task_new (self, NULL, made_cb, NULL);
      g_task_set_source_tag (self->task, mina_course_desk_open);
      g_task_set_task_data (self->task, job, job_free);
      g_task_run_in_thread (self->task, make_thread);
      return TRUE;
    }
  if (data == NULL)
    {
      read = mina_course_desk_make (self, dataset, error);
      if (read == NULL)
        return FALSE;
      data = desk_data_new (read);
      g_hash_table_insert (self->cache, g_steal_pointer (&name), data);
    }
  show (self, dataset, data);
  return !restage || mina_course_desk_set_stage_now (self, error);
}

/* ---- asking ---- */

/* Whether what the session shows is a dataset of the lesson, not a person's own. */
gboolean
mina_course_desk_is_own (MinaCourseDesk *self)
{
  return self->data != NULL && mina_session_get_dataset (self->session) == self->data->dataset;
}

/* The number of a trace in order of start. */
guint32
mina_course_desk_number (MinaCourseDesk *self,
                         guint32         trace)
{
  return mina_course_desk_is_own (self) ? mina_lesson_names_trace_number (self->names, trace)
                                        : trace;
}

gboolean
mina_course_desk_is_slow (MinaCourseDesk *self,
                          guint32         trace)
{
  return mina_course_desk_is_own (self) && mina_lesson_names_is_slow (self->names, trace);
}

/* What seconds of a range count from. */
gint64
mina_course_desk_first_event (MinaCourseDesk *self)
{
  if (mina_course_desk_is_own (self))
    return mina_lesson_names_origin (self->names);
  return mina_dataset_extent (mina_session_get_dataset (self->session)).start_ns;
}

/* A trace by number, "slow", "fast", alias or id; MINA_NONE if there is none. */
guint32
mina_course_desk_find_trace (MinaCourseDesk *self,
                             const char     *name)
{
  return mina_course_desk_is_own (self) ? mina_lesson_names_find_trace (self->names, name)
                                        : MINA_NONE;
}

/* The first span that shows what is wrong in the learner's own case. */
static guint32
find_shown (MinaCourseDesk *self)
{
  MinaDataset *dataset = self->data->dataset;
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint64 seed = mina_lesson_dataset_seed (self->open, self->learner, self->class_id);
  MinaCapstoneAnswer answer;

  mina_capstone_answer (seed, &answer);
  for (guint32 span = 0; span < spans->n; span++)
    {
      if (spans->kind[span] != answer.span_kind
          || !g_str_equal (mina_dataset_span_name (dataset, span), answer.span)
          || !g_str_equal (mina_dataset_service_name (dataset, spans->service[span]),
                           answer.span_service))
        continue;
      /* One version drops the context, and it shows where an attempt is a trace by itself. */
      if (answer.kind == MINA_CAPSTONE_RETRY_STORM && spans->parent_id[span] != 0)
        continue;
      return span;
    }
  return MINA_NONE;
}

guint32
mina_course_desk_find_span (MinaCourseDesk *self,
                            const char     *alias)
{
  g_return_val_if_fail (MINA_IS_COURSE_DESK (self), MINA_NONE);
  g_return_val_if_fail (alias != NULL, MINA_NONE);

  if (!mina_course_desk_is_own (self))
    return MINA_NONE;
  if (self->open->own_seed != MINA_OWN_SEED_NONE && g_str_equal (alias, "@case.shown"))
    return find_shown (self);
  return mina_lesson_names_find_span (self->names, mina_session_get_trace (self->session), alias);
}
