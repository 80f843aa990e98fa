/* mina-lesson.h - a lesson: datasets, chapters, steps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-predicate.h"

G_BEGIN_DECLS

/**
 * MinaLesson:
 *
 * A lesson as data/lessons/WRITING.md describes it, in one language. Immutable and reference
 * counted; what its structs point to lives as long as it does. Arrays of pointers hold structs of
 * the kind that is named beside them.
 */
typedef struct _MinaLesson MinaLesson;

typedef enum
{
  MINA_TIER_BEGINNER,
  MINA_TIER_INTERMEDIATE,
  MINA_TIER_SRE,
} MinaTier;

typedef enum
{
  MINA_STEP_SAY,
  MINA_STEP_DO,
  MINA_STEP_CHOOSE,
  MINA_STEP_ORDER,
  MINA_STEP_PAIR,
  MINA_STEP_MARK,
  MINA_STEP_MEASURE,
  MINA_STEP_PREDICT,
  MINA_STEP_WRITE,
  MINA_STEP_LAB,
  MINA_STEP_CHECKPOINT,
  MINA_STEP_SANDBOX,
} MinaStepKind;

/**
 * MinaLessonChoice:
 * @id: what is committed
 * @text: what is read
 *
 * A choice, an item to order or to pair, or a slot.
 */
typedef struct
{
  char *id;
  char *text;
} MinaLessonChoice;

/**
 * MinaLessonGap:
 * @id: its id
 * @text: what is to be filled in
 * @choices: (element-type MinaLessonChoice): with what
 *
 * A gap of a sentence.
 */
typedef struct
{
  char      *id;
  char      *text;
  GPtrArray *choices;
} MinaLessonGap;

/**
 * MinaLessonReply:
 * @when: a check
 * @say: what Mina says if it is true
 */
typedef struct
{
  MinaPredicate *when;
  char          *say;
} MinaLessonReply;

/**
 * MinaLessonCheck:
 * @text: (nullable): its line in the list; %NULL if the step has only one
 * @check: the check
 */
typedef struct
{
  char          *text;
  MinaPredicate *check;
} MinaLessonCheck;

/**
 * MinaLessonMove:
 * @text: what Mina does
 * @choices: (element-type MinaLessonChoice): why, to be chosen
 * @answer: id of the right choice
 * @otherwise: what is said of another
 *
 * A move of a worked example.
 */
typedef struct
{
  char      *text;
  GPtrArray *choices;
  char      *answer;
  char      *otherwise;
} MinaLessonMove;

/**
 * MinaLessonHint:
 * @text: what is said
 * @show: (nullable) (element-type JsonObject): actions that Mina performs
 */
typedef struct
{
  char      *text;
  GPtrArray *show;
} MinaLessonHint;

/**
 * MinaLessonNote:
 * @at: alias of the span it is pinned to
 * @text: what it says
 */
typedef struct
{
  char *at;
  char *text;
} MinaLessonNote;

/**
 * MinaLessonStage:
 * @dataset: (nullable): id of a dataset; %NULL keeps what is open
 * @trace: (nullable): number or alias of a trace, "slow", or "keep"
 * @view: (nullable): id of a view
 * @select: (nullable): alias of the span to select
 * @has_range: whether @range_ms counts
 * @range_ms: window of time, milliseconds after the start of the trace
 * @logs: 1 open, 0 shut, -1 as it is
 * @metrics: likewise
 * @detail: likewise
 * @stat: (nullable): statistic of latency: "mean"
 * @filter: (nullable): filter of the list of traces
 * @severity: (nullable): lowest severity of logs: "info"
 * @hide: (element-type utf8): "rows-order", "tree", "own-time", "view"
 * @notes: (element-type MinaLessonNote): notes beside spans
 * @highlight: (element-type utf8): what is lit
 * @lab: (nullable): values of a laboratory, by path
 * @tabs: (element-type MinaLessonTab): other stages of the same step, to go back and forth between;
 *   the first stands when the step begins. Empty in a tab
 *
 * How everything stands when a step begins.
 */
typedef struct
{
  char           *dataset;
  char           *trace;
  char           *view;
  char           *select;
  gboolean        has_range;
  MinaStateRange  range_ms;
  int             logs;
  int             metrics;
  int             detail;
  char           *stat;
  char           *filter;
  char           *severity;
  GPtrArray      *hide;
  GPtrArray      *notes;
  GPtrArray      *highlight;
  JsonObject     *lab;
  GPtrArray      *tabs;
} MinaLessonStage;

/**
 * MinaLessonTab:
 * @id: what is opened
 * @text: what stands on it
 * @stage: how everything stands then
 *
 * One of several scenes that a step shows.
 */
typedef struct
{
  char            *id;
  char            *text;
  MinaLessonStage  stage;
} MinaLessonTab;

/**
 * MinaLessonAlias:
 * @name: without the "@"
 * @trace: number of the trace, -1 for the one that is open
 * @only_trace: whether the trace itself is meant
 * @service: (nullable): pattern of the service
 * @span: (nullable): pattern of the span's name
 * @kind: (nullable): "server", "client" …
 * @nth: which of several, -1 if there must be one
 * @log_service: (nullable): pattern of the service of a log record
 * @log_body: (nullable): pattern of its body; a record is meant if this is set
 * @is_range: whether @range_s is meant
 * @range_s: seconds after the dataset's first event
 *
 * A name for a thing of a dataset.
 */
typedef struct
{
  char           *name;
  int             trace;
  gboolean        only_trace;
  char           *service;
  char           *span;
  char           *kind;
  int             nth;
  char           *log_service;
  char           *log_body;
  gboolean        is_range;
  MinaStateRange  range_s;
} MinaLessonAlias;

/**
 * MinaLessonFact:
 * @id: its id
 * @of: "duration", "own", "start", "end", "gap", "traces", "logs", "spans", "mean", "p50" …
 *   "p99.9", "share", "value"; "pipe-rare" and others that mina_lesson_pipe_fact() knows
 * @span: (nullable): alias
 * @to: (nullable): alias, of a gap
 * @trace: (nullable): number or alias of a trace
 * @in: (nullable): alias of a range
 * @slow: 1 only slow traces, 0 only the others, -1 all
 * @run: (nullable): what is set of a pipeline, for those that begin with "pipe-"
 * @value: of "value"
 *
 * A number that texts and checks use.
 */
typedef struct
{
  char   *id;
  char   *of;
  char   *span;
  char   *to;
  char   *trace;
  char   *in;
  int     slow;
  char   *run;
  double  value;
} MinaLessonFact;

/**
 * MinaOwnSeed:
 * @MINA_OWN_SEED_NONE: the same for all
 * @MINA_OWN_SEED_LEARNER: that of the learner in the class
 * @MINA_OWN_SEED_NEXT: the one after it, for who was shown the first
 *
 * Whose seed a made-up dataset has.
 */
typedef enum
{
  MINA_OWN_SEED_NONE,
  MINA_OWN_SEED_LEARNER,
  MINA_OWN_SEED_NEXT,
} MinaOwnSeed;

/**
 * MinaLessonDataset:
 * @id: its id
 * @case_name: (nullable): name of a made-up dataset
 * @has_seed: whether @seed counts
 * @seed: its seed
 * @own_seed: whether each learner has another one, and which; see mina_lesson_dataset_seed()
 * @files: (element-type utf8): paths beside the lesson; empty for a made-up one
 * @aliases: (element-type MinaLessonAlias): names for things
 * @facts: (element-type MinaLessonFact): numbers
 * @slow_root_ms: roots that last longer make a trace slow; 0 if none is
 * @lit: (nullable): id of the same dataset, better instrumented
 */
typedef struct
{
  char      *id;
  char      *case_name;
  gboolean   has_seed;
  guint64    seed;
  MinaOwnSeed own_seed;
  GPtrArray *files;
  GPtrArray *aliases;
  GPtrArray *facts;
  double     slow_root_ms;
  char      *lit;
} MinaLessonDataset;

typedef struct _MinaLessonChapter MinaLessonChapter;

/**
 * MinaLessonStep:
 *
 * A step; its members are those of data/lessons/WRITING.md. @pointer is its JSON Pointer. Arrays
 * are never %NULL but where it is said. @entry is %NULL, "number", "numbers", "text", "triple" or
 * the name of a validator.
 */
typedef struct
{
  char              *id;
  MinaLessonChapter *chapter;
  guint              index; /* in the lesson, from 0 */
  MinaStepKind       kind;
  MinaTier           tier;
  GPtrArray         *objectives; /* utf8 */
  char              *title;
  char              *say;
  char              *task;
  MinaLessonStage    stage;
  MinaPredicate     *requires; /* nullable */
  GPtrArray         *checks;   /* MinaLessonCheck */
  GPtrArray         *choices;  /* MinaLessonChoice */
  GPtrArray         *items;    /* MinaLessonChoice */
  GPtrArray         *slots;    /* MinaLessonChoice */
  GPtrArray         *gaps;     /* MinaLessonGap */
  GPtrArray         *moves;    /* MinaLessonMove */
  char              *entry;
  char              *picture;     /* nullable: a PNG beside the lesson */
  char              *picture_alt; /* nullable */
  GPtrArray         *hints;    /* MinaLessonHint, three or none */
  guint              hints_after; /* commits before the first opens */
  GPtrArray         *wrong;    /* MinaLessonReply */
  char              *otherwise; /* nullable */
  char              *success;   /* nullable */
  GPtrArray         *replies;  /* MinaLessonReply */
  GPtrArray         *solution; /* JsonObject */
  GPtrArray         *then;     /* JsonObject: done when it has passed */
  char              *twin;     /* nullable: id of a step */
  gboolean           gate;
  gboolean           skippable;
  char              *pointer;
} MinaLessonStep;

struct _MinaLessonChapter
{
  char      *id;
  char      *title;
  guint      minutes;
  char      *gate;  /* nullable: id of a step */
  GPtrArray *steps; /* MinaLessonStep; twins stand in it too, and are passed over */
};

typedef struct
{
  char     *id;
  MinaTier  tier;
  char     *text;
} MinaLessonObjective;

typedef struct
{
  char      *id;
  char      *title;
  guint      minutes;
  GPtrArray *steps; /* utf8: ids, in their order */
} MinaLessonRoute;

typedef struct
{
  char *id;
  char *question;
  char *answer;
} MinaLessonCard;

/**
 * MinaLessonLine:
 * @id: its id
 * @text: a line of the incident story
 * @after: (nullable): the step that uncovers it
 */
typedef struct
{
  char *id;
  char *text;
  char *after;
} MinaLessonLine;

/**
 * MinaSectionContent:
 * @MINA_SECTION_OWN: what stands in it
 * @MINA_SECTION_OBJECTIVES: the objectives, by tier
 * @MINA_SECTION_CASE: the incident story
 * @MINA_SECTION_TASKS: the tasks of all steps, by chapter
 *
 * What a section of a handout has.
 */
typedef enum
{
  MINA_SECTION_OWN,
  MINA_SECTION_OBJECTIVES,
  MINA_SECTION_CASE,
  MINA_SECTION_TASKS,
} MinaSectionContent;

/**
 * MinaLessonTerm:
 * @id: its id
 * @term: a word
 * @text: what it means
 */
typedef struct
{
  char *id;
  char *term;
  char *text;
} MinaLessonTerm;

/**
 * MinaLessonQuestion:
 * @id: its id
 * @text: what is asked
 * @lines: lines to write on
 * @answer: (nullable): for the teacher's copy
 */
typedef struct
{
  char  *id;
  char  *text;
  guint  lines;
  char  *answer;
} MinaLessonQuestion;

/**
 * MinaLessonSection:
 * @id: its id
 * @title: its heading
 * @of: what it has
 * @teacher: whether it is only in the teacher's copy
 * @dataset: (nullable): id of the dataset of its picture and facts
 * @trace: number of the trace, in order of start
 * @picture: (nullable): "waterfall", "map" or "sequence"
 * @to_scale: whether distances in a sequence are times
 * @text: (nullable): a paragraph
 * @flow: (element-type MinaLessonChoice): boxes, each with an arrow to the next
 * @code: (nullable): lines of a program
 * @numbered: whether @items have numbers
 * @items: (element-type MinaLessonChoice): a list
 * @columns: how many columns its table has; 0 without one
 * @cells: (element-type utf8): cells, row by row; the first row is the head
 * @questions: (element-type MinaLessonQuestion): what is to be answered by hand
 * @terms: (element-type MinaLessonTerm): a glossary
 *
 * A part of a handout; its members are printed in this order.
 */
typedef struct
{
  char               *id;
  char               *title;
  MinaSectionContent  of;
  gboolean            teacher;
  char               *dataset;
  guint               trace;
  char               *picture;
  gboolean            to_scale;
  char               *text;
  GPtrArray          *flow;
  char               *code;
  gboolean            numbered;
  GPtrArray          *items;
  guint               columns;
  GPtrArray          *cells;
  GPtrArray          *questions;
  GPtrArray          *terms;
} MinaLessonSection;

/**
 * MinaLessonText:
 * @key: "chapter/step/field", as i18n/LANG.json has it
 * @hash: first eight hex digits of the SHA-256 of @text
 * @text: the text in the lesson's own language
 * @missing: languages of the lesson without a translation of it, separated by blanks; "" for none
 *
 * A text that is translated in files of its own.
 */
typedef struct
{
  char *key;
  char  hash[9];
  char *text;
  char *missing;
} MinaLessonText;

/* What stands at the top of the file: (transfer none). */
MinaLesson              *mina_lesson_ref            (MinaLesson       *self);
void                     mina_lesson_unref          (MinaLesson       *self);
const char              *mina_lesson_get_id         (const MinaLesson *self);
const char              *mina_lesson_get_version    (const MinaLesson *self);
const char              *mina_lesson_get_title      (const MinaLesson *self);
const char              *mina_lesson_get_author     (const MinaLesson *self);
const char              *mina_lesson_get_language   (const MinaLesson *self);
guint                    mina_lesson_get_minutes    (const MinaLesson *self);

/**
 * mina_lesson_get_hash:
 * @self: a lesson
 *
 * Returns: (transfer none): the SHA-256 of its file, 64 hex digits
 */
const char              *mina_lesson_get_hash       (const MinaLesson *self);

/**
 * mina_lesson_get_folder:
 * @self: a lesson
 *
 * Returns: (transfer none): where the files beside it are: a path, or "resource:///…" of a built-in
 *   lesson
 */
const char              *mina_lesson_get_folder     (const MinaLesson *self);

/* Arrays of the structs above: (transfer none). */
GPtrArray               *mina_lesson_get_chapters   (const MinaLesson *self);
GPtrArray               *mina_lesson_get_steps      (const MinaLesson *self);
GPtrArray               *mina_lesson_get_datasets   (const MinaLesson *self);
GPtrArray               *mina_lesson_get_objectives (const MinaLesson *self);
GPtrArray               *mina_lesson_get_routes     (const MinaLesson *self);
GPtrArray               *mina_lesson_get_cards      (const MinaLesson *self);
GPtrArray               *mina_lesson_get_case       (const MinaLesson *self);
GPtrArray               *mina_lesson_get_texts      (const MinaLesson *self);

/**
 * mina_lesson_get_sections:
 * @self: a lesson
 *
 * Returns: (transfer none) (element-type MinaLessonSection): the parts of its handout, from
 *   `handout`; empty if it does not say what is to be printed
 */
GPtrArray               *mina_lesson_get_sections   (const MinaLesson *self);

/**
 * mina_lesson_get_motto:
 * @self: a lesson
 *
 * Returns: (transfer none) (nullable): what stands under the title of its handout
 */
const char              *mina_lesson_get_motto      (const MinaLesson *self);

/**
 * mina_lesson_get_line:
 * @self: a lesson
 * @id: "resume", "restore", "skip", "shown", "reason", "idle", "changed" or "ended"
 *
 * Returns: (transfer none): what Mina says by the way, from the lesson's `lines`; "" if it has none
 */
const char              *mina_lesson_get_line       (const MinaLesson *self,
                                                     const char       *id);

/* (transfer none) (nullable): by id. */
MinaLessonStep          *mina_lesson_find_step      (const MinaLesson *self,
                                                     const char       *id);
MinaLessonDataset       *mina_lesson_find_dataset   (const MinaLesson *self,
                                                     const char       *id);

/**
 * mina_lesson_step_is_graded:
 * @step: a step
 *
 * Returns: whether an answer can be wrong: not `say`, `predict`, `sandbox`, and not a check that is
 *   true of any answer
 */
gboolean                 mina_lesson_step_is_graded (const MinaLessonStep *step);

/**
 * mina_lesson_step_needs_commit:
 * @step: a step
 *
 * Returns: whether it waits for a commit rather than passing by itself
 */
gboolean                 mina_lesson_step_needs_commit (const MinaLessonStep *step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaLesson, mina_lesson_unref)

G_END_DECLS
