/* mina-predicate.h - a check of a lesson
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-lesson-problems.h"
#include "course/mina-state.h"

G_BEGIN_DECLS

/**
 * MinaPredicate:
 *
 * A check as data/lessons/WRITING.md describes it: pure, total, immutable. What is not known makes
 * a test false. Reference counted.
 */
typedef struct _MinaPredicate MinaPredicate;

/**
 * mina_predicate_new:
 * @node: a check
 * @pointer: JSON Pointer of @node in its file
 * @problems: where to say what is wrong: L01 (nested too deep), L03, L05
 *
 * Types are checked against the registry here, so that evaluating cannot fail.
 *
 * Returns: (transfer full) (nullable): the check
 */
MinaPredicate *mina_predicate_new    (JsonNode            *node,
                                      const char          *pointer,
                                      MinaLessonProblems  *problems);
MinaPredicate *mina_predicate_ref    (MinaPredicate       *self);
void           mina_predicate_unref  (MinaPredicate       *self);

/**
 * mina_predicate_test:
 * @self: a check
 * @state: over what
 *
 * Returns: whether it is true
 */
gboolean       mina_predicate_test   (const MinaPredicate *self,
                                      const MinaState     *state);

/**
 * mina_predicate_reads:
 * @self: a check
 * @prefix: "commit."
 *
 * Returns: whether it asks about a path that begins so
 */
gboolean       mina_predicate_reads  (const MinaPredicate *self,
                                      const char          *prefix);

/**
 * mina_predicate_collect:
 * @self: a check
 * @names: (element-type utf8): a set that paths, "@alias" and "fact.ID" are added to, all that it
 *   asks about; its keys are freed by it
 */
void           mina_predicate_collect (const MinaPredicate *self,
                                       GHashTable          *names);

/**
 * mina_predicate_collect_texts:
 * @self: a check
 * @path: what is compared
 * @texts: (element-type utf8): where to; they are the check's own
 *
 * Adds the texts that @path has to be equal to, or to be one of, somewhere in the check.
 */
void             mina_predicate_collect_texts (const MinaPredicate *self,
                                               const char          *path,
                                               GPtrArray           *texts);

/**
 * mina_predicate_hash:
 * @self: a check
 *
 * Returns: (transfer none): eight hex digits that change when the check does (the first of the
 *   SHA-256 of its JSON without blanks)
 */
const char    *mina_predicate_hash   (const MinaPredicate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaPredicate, mina_predicate_unref)

G_END_DECLS
