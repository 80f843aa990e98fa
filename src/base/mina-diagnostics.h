/* mina-diagnostics.h - what went wrong while reading, for the person to open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-error.h"

G_BEGIN_DECLS

/**
 * MinaPlace:
 * @file: number of the file in the dataset, from 0
 * @line: line, from 1; 0 if lines mean nothing there (protobuf)
 * @byte: offset from 0 in the decompressed bytes; -1 if unknown
 *
 * Where in the input.
 */
typedef struct
{
  guint  file;
  gint64 line;
  gint64 byte;
} MinaPlace;

/**
 * MinaProblem:
 * @code: what kind
 * @loss: whether something of the input is missing from what is shown
 * @place: where
 * @count: how often the same was seen, this one included
 * @sentence: (transfer none): what, where and what to do, translated
 *
 * One thing that went wrong.
 */
typedef struct
{
  MinaError code;
  gboolean  loss;
  MinaPlace place;
  guint     count;
  char     *sentence;
} MinaProblem;

/**
 * MinaDiagnostics:
 *
 * The list of problems of one load. It stays short on any input: after 200 problems of one code,
 * further ones only count.
 */
typedef struct _MinaDiagnostics MinaDiagnostics;

MinaDiagnostics   *mina_diagnostics_new    (void);
void               mina_diagnostics_free   (MinaDiagnostics *self);

/**
 * mina_diagnostics_add:
 * @self: a list
 * @code: what kind
 * @loss: whether something is missing from what is shown because of it
 * @place: where
 * @format: printf() format of the sentence, translated
 * @...: its arguments
 *
 * Adds a problem. Past the cap of its code it only counts up the last one.
 */
void               mina_diagnostics_add    (MinaDiagnostics *self,
                                            MinaError        code,
                                            gboolean         loss,
                                            MinaPlace        place,
                                            const char      *format,
                                            ...) G_GNUC_PRINTF (5, 6);

/**
 * mina_diagnostics_count:
 * @self: a list
 *
 * Returns: how many problems it holds
 */
guint              mina_diagnostics_count  (const MinaDiagnostics *self);

/**
 * mina_diagnostics_get:
 * @self: a list
 * @i: which, below mina_diagnostics_count()
 *
 * Returns: (transfer none): a problem, in the order they were found
 */
const MinaProblem *mina_diagnostics_get    (const MinaDiagnostics *self,
                                            guint                  i);

/**
 * mina_diagnostics_has_loss:
 * @self: a list
 *
 * Returns: whether any problem means that something is missing
 */
gboolean           mina_diagnostics_has_loss (const MinaDiagnostics *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaDiagnostics, mina_diagnostics_free)

G_END_DECLS
