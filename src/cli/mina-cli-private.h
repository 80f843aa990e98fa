/* mina-cli-private.h - what the commands share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "course/mina-result.h"
#include "export/mina-handout.h"
#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaCliStatus:
 * @MINA_CLI_WHOLE: everything was read
 * @MINA_CLI_PART: something is missing from what was read
 * @MINA_CLI_NOT_READ: nothing was read
 *
 * Exit statuses.
 */
typedef enum
{
  MINA_CLI_WHOLE = 0,
  MINA_CLI_PART = 1,
  MINA_CLI_NOT_READ = 2,
} MinaCliStatus;

/* The commands. @argv begins with the command's name and is taken apart. */
int          mina_cli_info       (char              **argv);
int          mina_cli_tree       (char              **argv);
int          mina_cli_convert    (char              **argv);
int          mina_cli_render      (char              **argv);
int          mina_cli_report_command (char          **argv);
int          mina_cli_synth      (char              **argv);
int          mina_cli_pipeline   (char              **argv);
int          mina_cli_bench      (char              **argv);
int          mina_cli_lesson     (char              **argv);

/**
 * MinaCliTable:
 * @MINA_CLI_TABLE_NONE: sentences for people
 * @MINA_CLI_TABLE_CSV: a row for each step
 * @MINA_CLI_TABLE_GRADES: a row for each learner
 * @MINA_CLI_TABLE_XAPI: statements of the Experience API
 *
 * How results are printed.
 */
typedef enum
{
  MINA_CLI_TABLE_NONE,
  MINA_CLI_TABLE_CSV,
  MINA_CLI_TABLE_GRADES,
  MINA_CLI_TABLE_XAPI,
} MinaCliTable;

/* mina-cli-results.c: two of the commands of `mina lesson` */
int          mina_cli_lesson_results (const char     *path,
                                      const char     *learner,
                                      const char     *output);
int          mina_cli_lesson_verify  (char          **paths,
                                      const char     *lesson_path,
                                      MinaCliTable    table);

/* mina-cli-artifacts.c: another one */
int          mina_cli_lesson_artifacts (const char   *output,
                                        const char   *language);

/**
 * mina_cli_read_result:
 * @path: a file
 * @lesson_path: (nullable): the lesson it is of; %NULL to look for it among those that are built in
 * @language: (nullable): language to have the lesson in
 * @lesson: (out) (transfer full): the lesson
 *
 * Complains if the result or its lesson cannot be read.
 *
 * Returns: (transfer full) (nullable): the result
 */
MinaResult  *mina_cli_read_result    (const char                  *path,
                                      const char                  *lesson_path,
                                      const char                  *language,
                                      MinaLesson                 **lesson);

/**
 * MinaCliHandoutWishes:
 * @language: (nullable): language of the document; %NULL for that of the process
 * @paper: (nullable): "a4" or "letter"; %NULL for A4
 * @output: (nullable): the PDF
 * @teacher: whether it has answers
 *
 * What a printed document is to be like.
 */
typedef struct
{
  const char *language;
  const char *paper;
  const char *output;
  gboolean    teacher;
} MinaCliHandoutWishes;

/**
 * mina_cli_speak:
 * @argv: arguments
 *
 * Printed documents have a few words of the program's own; they are to be in the language that
 * `--lang` asks for. GLib decides once whether it translates: this has to come before any text.
 */
void         mina_cli_speak          (char                       **argv);

/* mina-cli-handout.c: two more; and the way from a document to a file, which complains */
int          mina_cli_lesson_handout (const char                 *path,
                                      const MinaCliHandoutWishes *wishes);
int          mina_cli_lesson_certificate (char                    **paths,
                                          const char               *lesson_path,
                                          const MinaCliHandoutWishes *wishes);
gboolean     mina_cli_write_handout  (MinaHandout                *handout,
                                      const char                 *paper_name,
                                      const char                 *output);

/**
 * mina_cli_parse:
 * @argv: (inout): arguments, beginning with the command's name
 * @entries: options
 * @summary: what the command does
 * @files: (out): files that are named
 *
 * Reads a command's options. Without a file it complains: no command reads standard input unless
 * it is named `-`.
 *
 * Returns: whether to go on; complaints were printed
 */
gboolean     mina_cli_parse      (char              **argv,
                                  const GOptionEntry *entries,
                                  const char         *summary,
                                  char             ***files);

/**
 * mina_cli_open_output:
 * @path: (nullable): a file that is not there yet; %NULL or "-" for standard output
 * @error: return location
 *
 * No file that is there is ever written over: it may be the only copy of what happened.
 *
 * Returns: (transfer full) (nullable): where to write
 */
GOutputStream *mina_cli_open_output (const char         *path,
                                     GError            **error);

/**
 * mina_cli_status_of:
 * @dataset: what was read
 *
 * Returns: %MINA_CLI_WHOLE or %MINA_CLI_PART
 */
int          mina_cli_status_of  (MinaDataset        *dataset);

/**
 * mina_cli_report:
 * @dataset: what was read
 *
 * Complains about each problem.
 *
 * Returns: mina_cli_status_of() @dataset
 */
int          mina_cli_report     (MinaDataset        *dataset);

/**
 * mina_cli_complain:
 * @sentence: what is wrong, UTF-8
 *
 * Writes a line to standard error.
 */
void         mina_cli_complain   (const char         *sentence);

/**
 * mina_cli_write:
 * @text: UTF-8
 *
 * Writes to standard output, in the encoding of the terminal.
 */
void         mina_cli_write      (const char         *text);

/**
 * mina_cli_width:
 *
 * Returns: columns of the terminal; 100 if standard output is none
 */
int          mina_cli_width      (void);

/**
 * mina_cli_text_width:
 * @text: UTF-8
 *
 * Returns: columns that it takes in a terminal
 */
int          mina_cli_text_width (const char         *text);

/**
 * mina_cli_append_text:
 * @out: appended to
 * @text: any text of a file
 * @width: columns at most; -1 for no limit
 *
 * Appends text so that it cannot act on the terminal: control characters become pictures, marks
 * that turn the direction are left out. What is cut ends in "…".
 *
 * Returns: columns that were used
 */
int          mina_cli_append_text (GString           *out,
                                   const char        *text,
                                   int                width);

/**
 * mina_cli_append_padded:
 * @out: appended to
 * @text: any text of a file
 * @width: columns to fill; below 0 to align to the right
 *
 * Like mina_cli_append_text(), filled up with blanks.
 */
void         mina_cli_append_padded (GString         *out,
                                     const char      *text,
                                     int              width);

/**
 * MINA_CLI_ID_DIGITS: digits that tell a trace
 */
#define MINA_CLI_ID_DIGITS 16

/**
 * mina_cli_short_id:
 * @dataset: a dataset
 * @trace: a trace of it
 *
 * Returns: (transfer full): as much of its id as tells it from others
 */
char        *mina_cli_short_id   (MinaDataset         *dataset,
                                  const MinaTraceInfo *trace);

/**
 * mina_cli_find_trace:
 * @dataset: a dataset
 * @digits: a trace id, or the first digits of only one
 *
 * Complains if there is none.
 *
 * Returns: index of the trace, or #MINA_NONE
 */
guint32      mina_cli_find_trace (MinaDataset         *dataset,
                                  const char          *digits);

/**
 * mina_cli_longest_trace:
 * @dataset: a dataset
 *
 * Returns: index of the trace that lasts longest, #MINA_NONE if there is none
 */
guint32      mina_cli_longest_trace (MinaDataset      *dataset);

/**
 * mina_cli_parse_range:
 * @dataset: a dataset
 * @trace: a trace of it, or #MINA_NONE
 * @text: "100ms..1.5s", times after the start of the trace; either side can be left out
 * @range: (out): that time, since the epoch
 *
 * Complains if it is none.
 *
 * Returns: whether it is one
 */
gboolean     mina_cli_parse_range (MinaDataset        *dataset,
                                   guint32             trace,
                                   const char         *text,
                                   MinaTimeSpan       *range);

G_END_DECLS
