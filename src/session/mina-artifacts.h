/* mina-artifacts.h - what the built-in course gives to take home
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "course/mina-lesson-extract.h"

G_BEGIN_DECLS

/**
 * MinaArtifactKind:
 * @MINA_ARTIFACT_DIAGRAM: text that Mermaid draws
 * @MINA_ARTIFACT_CODE: a program
 * @MINA_ARTIFACT_PICTURE: a PNG
 * @MINA_ARTIFACT_LESSON: a folder that is a lesson
 * @MINA_ARTIFACT_PAPER: a PDF to be printed
 *
 * What it is.
 */
typedef enum
{
  MINA_ARTIFACT_DIAGRAM,
  MINA_ARTIFACT_CODE,
  MINA_ARTIFACT_PICTURE,
  MINA_ARTIFACT_LESSON,
  MINA_ARTIFACT_PAPER,
} MinaArtifactKind;

/**
 * MinaArtifact:
 * @id: its id
 * @kind: what it is
 * @name: name of its file, or of its folder
 * @title: title, marked for translation
 * @description: a sentence, marked for translation
 *
 * An artifact of the course. Texts are static.
 */
typedef struct
{
  const char       *id;
  MinaArtifactKind  kind;
  const char       *name;
  const char       *title;
  const char       *description;
} MinaArtifact;

/**
 * mina_artifacts:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): the artifacts, in the order of the lesson
 */
const MinaArtifact *mina_artifacts         (guint               *n);

/**
 * mina_artifact_find:
 * @id: id of an artifact
 *
 * Returns: (transfer none) (nullable): the artifact
 */
const MinaArtifact *mina_artifact_find     (const char          *id);

/**
 * mina_artifact_is_text:
 * @self: an artifact
 *
 * Returns: whether it is one text that can be copied
 */
gboolean            mina_artifact_is_text  (const MinaArtifact  *self);

/**
 * mina_artifact_make:
 * @self: an artifact
 * @language: (nullable): language of what is printed: "ko"; %NULL for the course's own
 * @error: return location
 *
 * Makes it anew: bundled texts as they are, pictures and charts drawn from the made-up dataset.
 * Takes a few hundredths of a second; any thread may call it.
 *
 * Returns: (transfer full) (nullable) (element-type MinaLessonFile): its files; names are paths
 *   below where it is saved. One file, but for a lesson
 */
GPtrArray          *mina_artifact_make     (const MinaArtifact  *self,
                                            const char          *language,
                                            GError             **error);

/**
 * mina_artifact_files_write:
 * @files: (element-type MinaLessonFile): files
 * @folder: where to; it is made
 * @error: return location: G_IO_ERROR_EXISTS if one of them is there
 *
 * Writes new files: either all of them, or none if one was there before.
 *
 * Returns: whether they were written
 */
gboolean            mina_artifact_files_write (GPtrArray       *files,
                                               GFile           *folder,
                                               GError         **error);

G_END_DECLS
