/* mina-lesson-reader-private.h - what the files that read a lesson share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-lesson-private.h"
#include "course/mina-lesson-reader.h"

G_BEGIN_DECLS

/* A file of translations: by key. */
typedef struct
{
  char       *language;
  GHashTable *entries; /* nullable: key to MinaLessonEntry */
} MinaLessonLanguage;

typedef struct
{
  char     *of;
  char     *text;
  gboolean  used;
} MinaLessonEntry;

typedef struct
{
  MinaLesson         *lesson;
  MinaLessonProblems *problems;
  GString            *pointer;   /* of what is read */
  GString            *key;       /* "chapter/step", beginning of the keys of texts */
  const char         *wanted;    /* nullable: language */
  GPtrArray          *languages; /* MinaLessonLanguage */
  MinaLessonDataset  *dataset;   /* nullable: of the step that is read */
} MinaLessonReader;

typedef enum
{
  MINA_LESSON_TEXT_SPOKEN = 1 << 0, /* Mina says it: at most 45 words */
} MinaLessonTextFlags;

/* What is wrong at the place that is read. */
void mina_lesson_reader_complain (MinaLessonReader *self,
                                  MinaLessonRule    rule,
                                  const char       *format,
                                  ...) G_GNUC_PRINTF (3, 4);

/* Complains of a word that is none of these: "unknown member …". */
void mina_lesson_reader_complain_word (MinaLessonReader  *self,
                                       MinaLessonRule     rule,
                                       const char        *word,
                                       const char *const *names,
                                       guint              n,
                                       gboolean           is_member);

/* Values of members, which may be missing; each says what is wrong. */
void        mina_lesson_reader_members (MinaLessonReader  *self,
                                        JsonObject        *object,
                                        const char *const *names,
                                        guint              n);
JsonObject *mina_lesson_reader_to_object (MinaLessonReader *self,
                                          JsonNode         *node);
JsonObject *mina_lesson_reader_object  (MinaLessonReader  *self,
                                        JsonObject        *object,
                                        const char        *name);
JsonArray  *mina_lesson_reader_array   (MinaLessonReader  *self,
                                        JsonObject        *object,
                                        const char        *name);
char       *mina_lesson_reader_string  (MinaLessonReader  *self,
                                        JsonObject        *object,
                                        const char        *name,
                                        gboolean           required);
double      mina_lesson_reader_number  (MinaLessonReader  *self,
                                        JsonObject        *object,
                                        const char        *name,
                                        double             otherwise);
guint       mina_lesson_reader_minutes (MinaLessonReader  *self,
                                        JsonObject        *object);
gboolean    mina_lesson_reader_boolean (MinaLessonReader  *self,
                                        JsonObject        *object,
                                        const char        *name,
                                        gboolean           otherwise);
guint       mina_lesson_reader_word    (MinaLessonReader  *self,
                                        JsonObject        *object,
                                        const char        *name,
                                        const char *const *words,
                                        guint              n,
                                        guint              otherwise);
gboolean    mina_lesson_reader_range   (MinaLessonReader  *self,
                                        JsonObject        *object,
                                        const char        *name,
                                        MinaStateRange    *range);
/* Texts of an array; their aliases have to be known if @aliases. */
void        mina_lesson_reader_strings (MinaLessonReader  *self,
                                        JsonObject        *object,
                                        const char        *name,
                                        GPtrArray         *out);
/* An id that no other has among @ids, a set of texts that it is added to. */
char       *mina_lesson_reader_id      (MinaLessonReader  *self,
                                        JsonObject        *object,
                                        GHashTable        *ids,
                                        gboolean           may_be_alias);
MinaTier    mina_lesson_reader_tier    (MinaLessonReader  *self,
                                        JsonObject        *object,
                                        MinaTier           otherwise);

/* A member that is a text for people, in the wanted language; @field ends its key. */
char       *mina_lesson_reader_text    (MinaLessonReader  *self,
                                        JsonObject        *object,
                                        const char        *name,
                                        const char        *field,
                                        gboolean           required,
                                        guint              flags);
/* [{ "id", "text" }]; keys of texts begin with @prefix. */
void mina_lesson_reader_choices (MinaLessonReader *self,
                                 JsonObject       *object,
                                 const char       *name,
                                 const char       *prefix,
                                 gboolean          may_be_alias,
                                 GPtrArray        *out);
char *mina_lesson_reader_text_node (MinaLessonReader *self,
                                    JsonNode         *node,
                                    const char       *field,
                                    guint             flags);
void  mina_lesson_reader_load_language (MinaLessonReader *self,
                                        const char       *language);
void  mina_lesson_reader_end_languages (MinaLessonReader *self);
void  mina_lesson_reader_free_language (gpointer data);

/* Whether the aliases in what is read are those of the dataset. */
void mina_lesson_reader_aliases (MinaLessonReader *self,
                                 JsonNode         *node);
void mina_lesson_reader_alias   (MinaLessonReader *self,
                                 const char       *name);
/* Whether the facts that a text uses are there. */
void mina_lesson_reader_facts   (MinaLessonReader *self,
                                 const char       *text);
void mina_lesson_reader_actions (MinaLessonReader *self,
                                 JsonObject       *object,
                                 const char       *name,
                                 GPtrArray        *out);

void mina_lesson_reader_datasets (MinaLessonReader *self,
                                  JsonObject       *object);
void mina_lesson_reader_chapters (MinaLessonReader *self,
                                  JsonObject       *object);
/* { logs, metrics … } of a step's "stage". */
void mina_lesson_reader_stage    (MinaLessonReader *self,
                                  JsonObject       *object,
                                  MinaLessonStep   *step);
/* { motto, sections } of "handout". */
void mina_lesson_reader_handout  (MinaLessonReader *self,
                                  JsonObject       *object);
/* L16, L17: what names something else in the lesson. */
void mina_lesson_reader_references (MinaLessonReader *self);

/* The content of a file, or NULL and a sentence. */
GBytes *mina_lesson_reader_load (const char  *path,
                                 char       **sentence);

G_END_DECLS
