/* mina-members.h - the children of one node, ready for questions about any stretch of time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "analysis/mina-tree.h"

G_BEGIN_DECLS

/**
 * MinaFold:
 * @time: the stretch of time asked about
 * @count: members that overlap it
 * @errors: those with status ERROR
 * @self_ns: own time, together, of those that begin in it
 * @longest: node of the longest of them, #MINA_NONE if there is none
 *
 * What many members amount to where they are too narrow to be seen one by one.
 */
typedef struct
{
  MinaTimeSpan time;
  guint32      count;
  guint32      errors;
  gint64       self_ns;
  guint32      longest;
} MinaFold;

/**
 * MinaMembers:
 * @n: how many
 * @node: (array length=n): nodes, by start
 * @start_ns: (array length=n): their starts
 * @end_ns: (array length=n): their ends
 * @n_errors: those with status ERROR
 * @error: (array length=n_errors): their places in @node
 *
 * An index of the direct children of a node. Built once, in time linear in the children; then any
 * question costs a search, whatever their number.
 */
typedef struct
{
  guint32  n;
  guint32 *node;
  gint64  *start_ns;
  gint64  *end_ns;
  guint32  n_errors;
  guint32 *error;
  /*< private >*/
  gint64  *ends;       /* all ends, ascending */
  guint32 *reach;      /* place of the latest end up to here */
  gint64  *self_sum;   /* own time of those before */
  guint32 *longest;    /* places, by block, the blocks of a level after those below it */
  gint64  *error_ends; /* ends of those with an error, ascending */
} MinaMembers;

/**
 * mina_members_new:
 * @tree: a tree
 * @node: a node
 *
 * Returns: (transfer full): its direct children
 */
MinaMembers *mina_members_new     (const MinaTree    *tree,
                                   guint32            node);
void         mina_members_free    (MinaMembers       *self);

/**
 * mina_members_begin_before:
 * @self: members
 * @time_ns: an instant
 *
 * Returns: how many begin before @time_ns
 */
guint32      mina_members_begin_before (const MinaMembers *self,
                                        gint64             time_ns);

/**
 * mina_members_count:
 * @self: members
 * @time: a stretch of time
 *
 * Returns: how many overlap it
 */
guint32      mina_members_count   (const MinaMembers *self,
                                   MinaTimeSpan       time);

/**
 * mina_members_errors:
 * @self: members
 * @time: a stretch of time
 *
 * Returns: how many of those with status ERROR overlap it
 */
guint32      mina_members_errors  (const MinaMembers *self,
                                   MinaTimeSpan       time);

/**
 * mina_members_longest:
 * @self: members
 * @time: a stretch of time
 *
 * Of members that began before @time, at most some thousands that reach furthest are looked at.
 *
 * Returns: place of the longest that overlaps it, #MINA_NONE if none does
 */
guint32      mina_members_longest (const MinaMembers *self,
                                   MinaTimeSpan       time);

/**
 * mina_members_first:
 * @self: members
 * @time: a stretch of time
 *
 * Returns: a place such that no member before it overlaps @time; @n if none does
 */
guint32      mina_members_first   (const MinaMembers *self,
                                   MinaTimeSpan       time);

/**
 * mina_members_fold:
 * @self: members
 * @time: a stretch of time
 *
 * Returns: what the members in it amount to
 */
MinaFold     mina_members_fold    (const MinaMembers *self,
                                   MinaTimeSpan       time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaMembers, mina_members_free)

G_END_DECLS
