/* mina-artifacts.c - what the built-in course gives to take home
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-artifacts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "course/mina-lesson-reader.h"
#include "export/mina-mermaid-export.h"
#include "export/mina-picture.h"
#include "session/mina-course-handout.h"
#include "synth/mina-python-lab.h"
#include "synth/mina-synth.h"

/* The course, the chapter of it that is the exercise, and what that is about. */
static const char course_name[] = "day4";
static const char exercise[] = "c5";
static const char exercise_case[] = "five-spans";

/* Pixels of the picture for one of the drawing: it is printed, and thrown at walls. */
#define PICTURE_SCALE 2

static const MinaArtifact artifacts[] = {
  { "trace", MINA_ARTIFACT_DIAGRAM, "trace.mmd", N_("A trace, as a flowchart"),
    N_("From the user's request to the database, a span for each step") },
  { "sequence", MINA_ARTIFACT_DIAGRAM, "sequence.mmd", N_("A trace, as a sequence"),
    N_("Six numbered messages between User, Frontend, ServiceA and DB") },
  { "spans", MINA_ARTIFACT_DIAGRAM, "spans.mmd", N_("Span by span"),
    N_("The five spans of the exercise over time, as a Gantt chart") },
  { "pipeline", MINA_ARTIFACT_DIAGRAM, "pipeline.mmd", N_("The tracing pipeline"),
    N_("From the instrumented app to the trace explorer") },
  { "python", MINA_ARTIFACT_CODE, "checkout.py", N_("Python with OpenTelemetry"),
    N_("The listing of the lesson, as it stands there") },
  { "waterfall", MINA_ARTIFACT_PICTURE, "waterfall.png", N_("The waterfall of the five spans"),
    N_("A PNG of simulated data, drawn by Mina") },
  { "exercise", MINA_ARTIFACT_LESSON, "exercise", N_("The exercise as a lesson"),
    N_("The scenario for diagnosing the bottleneck: a folder that Mina opens") },
  { "handout", MINA_ARTIFACT_PAPER, "handout.pdf", N_("Handout"),
    N_("Objectives, diagrams, the exercise, pitfalls and commandments, in black and white") },
};

const MinaArtifact *
mina_artifacts (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (artifacts);
  return artifacts;
}

const MinaArtifact *
mina_artifact_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (artifacts); i++)
    if (g_str_equal (artifacts[i].id, id))
      return &artifacts[i];
  return NULL;
}

gboolean
mina_artifact_is_text (const MinaArtifact *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->kind == MINA_ARTIFACT_DIAGRAM || self->kind == MINA_ARTIFACT_CODE;
}

/* ---- making ---- */

/* Where the course is. */
static char *
dup_course (void)
{
  g_auto (GStrv) paths = mina_lesson_list_built_in ();

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *name = g_path_get_basename (paths[i]);

      if (g_str_equal (name, course_name))
        return g_strdup (paths[i]);
    }
  g_assert_not_reached ();
}

static MinaDataset *
make_dataset (void)
{
  const MinaSynthCase *found = mina_synth_find (exercise_case);

  return found->make (found->seed);
}

static GBytes *
draw_waterfall (GError **error)
{
  g_autoptr (MinaDataset) dataset = make_dataset ();
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  MinaPictureRequest request = {
    .view = MINA_PICTURE_WATERFALL,
    .format = MINA_PICTURE_PNG,
    .scale = PICTURE_SCALE,
  };

  if (!mina_picture_write (dataset, &request, memory, NULL, error)
      || !g_output_stream_close (memory, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static GBytes *
write_spans (void)
{
  g_autoptr (MinaDataset) dataset = make_dataset ();
  char *text = mina_mermaid_gantt (dataset, 0, NULL);

  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
print_handout (const char *language,
               GError    **error)
{
  g_autofree char *course = dup_course ();
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  g_autoptr (MinaLesson) lesson = mina_lesson_read (course, language, problems);
  g_autoptr (MinaHandout) handout = mina_course_handout_new (lesson, language, FALSE, error);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (handout == NULL || !mina_handout_write_pdf (handout, MINA_PAPER_A4, memory, error)
      || !g_output_stream_close (memory, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static GBytes *
read_bundled (const MinaArtifact *self,
              GError            **error)
{
  g_autofree char *course = dup_course ();
  g_autofree char *path = g_strconcat (course, "/artifacts/", self->name, NULL);
  g_autoptr (GFile) file = g_file_new_for_uri (path);

  return g_file_load_bytes (file, NULL, NULL, error);
}

/* The files of a folder, named from where the folder lies. */
static void
put_into (GPtrArray  *files,
          const char *folder)
{
  for (guint i = 0; i < files->len; i++)
    {
      MinaLessonFile *file = g_ptr_array_index (files, i);
      g_autofree char *name = g_steal_pointer (&file->name);

      file->name = g_strconcat (folder, "/", name, NULL);
    }
}

GPtrArray *
mina_artifact_make (const MinaArtifact *self,
                    const char         *language,
                    GError            **error)
{
  g_autoptr (GPtrArray) files = NULL;
  GBytes *bytes;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->kind == MINA_ARTIFACT_LESSON)
    {
      g_autofree char *course = dup_course ();

      files = mina_lesson_extract (course, exercise, error);
      if (files != NULL)
        put_into (files, self->name);
      return g_steal_pointer (&files);
    }
  if (self->kind == MINA_ARTIFACT_PAPER)
    bytes = print_handout (language, error);
  else if (self->kind == MINA_ARTIFACT_PICTURE)
    bytes = draw_waterfall (error);
  else if (self->kind == MINA_ARTIFACT_CODE)
    bytes = g_bytes_new_static (mina_python_listing (), strlen (mina_python_listing ()));
  else if (g_str_equal (self->id, "spans"))
    bytes = write_spans ();
  else
    bytes = read_bundled (self, error);
  if (bytes == NULL)
    return NULL;
  files = g_ptr_array_new_with_free_func ((GDestroyNotify) mina_lesson_file_free);
  g_ptr_array_add (files, mina_lesson_file_new (self->name, bytes));
  return g_steal_pointer (&files);
}

/* ---- writing ---- */

static gboolean
make_folder (GFile   *folder,
             GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (g_file_make_directory_with_parents (folder, NULL, &reason)
      || g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static gboolean
write_new (GFile   *file,
           GBytes  *bytes,
           GError **error)
{
  g_autoptr (GFileOutputStream) stream =
    g_file_create (file, G_FILE_CREATE_NONE, NULL, error);
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  return stream != NULL
         && g_output_stream_write_all (G_OUTPUT_STREAM (stream), data, size, NULL, NULL, error)
         && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

gboolean
mina_artifact_files_write (GPtrArray *files,
                           GFile     *folder,
                           GError   **error)
{
  g_return_val_if_fail (files != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (folder), FALSE);

  for (guint i = 0; i < files->len; i++)
    {
      const MinaLessonFile *one = g_ptr_array_index (files, i);
      g_autoptr (GFile) file = g_file_resolve_relative_path (folder, one->name);

      if (g_file_query_exists (file, NULL))
        {
          g_autofree char *name = g_file_get_parse_name (file);

          g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                       _("%s is there already, and nothing is overwritten."), name);
          return FALSE;
        }
    }
  for (guint i = 0; i < files->len; i++)
    {
      const MinaLessonFile *one = g_ptr_array_index (files, i);
      g_autoptr (GFile) file = g_file_resolve_relative_path (folder, one->name);
      g_autoptr (GFile) parent = g_file_get_parent (file);

      if (!make_folder (parent, error) || !write_new (file, one->bytes, error))
        return FALSE;
    }
  return TRUE;
}
