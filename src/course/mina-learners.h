/* mina-learners.h - who learns on this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MINA_LEARNER_DEFAULT: id of the learner of a computer on which nobody ever said who they are
 * MINA_LEARNER_NAME_MAX: characters of a learner's name at most
 */
#define MINA_LEARNER_DEFAULT "default"
#define MINA_LEARNER_NAME_MAX 60

/**
 * MinaLearner:
 * @id: name of the learner's folder; safe in names of files
 * @name: what the learner is called: a name, a seat or a nickname
 * @last_s: when something was written down last, seconds since the epoch; 0 if nothing was
 *
 * Someone who learns on this computer.
 */
typedef struct
{
  char   *id;
  char   *name;
  gint64  last_s;
} MinaLearner;

void         mina_learner_free      (MinaLearner         *self);

/**
 * mina_learners_list:
 * @root: the folder of all learners
 *
 * Returns: (transfer full) (element-type MinaLearner): those who have a name, the latest first;
 *   empty if @root is not there
 */
GPtrArray   *mina_learners_list     (const char          *root);

/**
 * mina_learners_find:
 * @root: the folder of all learners
 * @id: a learner's id
 *
 * Returns: (transfer full) (nullable): the learner
 */
MinaLearner *mina_learners_find     (const char          *root,
                                     const char          *id);

/**
 * mina_learners_add:
 * @root: the folder of all learners; it is made
 * @name: what the learner wants to be called
 * @error: return location: MINA_ERROR_VALUE if @name has no letter and no digit, is too long, or
 *   is that of another learner; MINA_ERROR_IO
 *
 * Returns: (transfer full) (nullable): the new learner
 */
MinaLearner *mina_learners_add      (const char          *root,
                                     const char          *name,
                                     GError             **error);

/**
 * mina_learners_forget:
 * @root: the folder of all learners
 * @id: a learner's id
 * @error: return location: MINA_ERROR_ACCESS if the learner is at work somewhere; MINA_ERROR_IO
 *
 * Deletes everything that is written down of a learner. No link is followed.
 *
 * Returns: whether nothing is left
 */
gboolean     mina_learners_forget   (const char          *root,
                                     const char          *id,
                                     GError             **error);

/**
 * mina_learner_safe_name:
 * @text: any text
 *
 * Returns: (transfer full): its letters and digits, with dashes in place of everything else, so
 *   that every file system takes it; perhaps empty
 */
char        *mina_learner_safe_name (const char          *text);

/**
 * MinaLearnerLock:
 *
 * Holds a learner: as long as it is there no other window, in this process or in another, on this
 * computer or on another with the same folder, can. A file with process and host; one that a crash
 * left behind is taken over. Free with mina_learner_lock_free().
 */
typedef struct _MinaLearnerLock MinaLearnerLock;

/**
 * mina_learner_lock_new:
 * @root: the folder of all learners; it is made
 * @id: a learner's id
 * @error: return location: MINA_ERROR_ACCESS if somebody else holds the learner, and who;
 *   MINA_ERROR_IO if the file cannot be written
 *
 * Returns: (transfer full) (nullable): the lock
 */
MinaLearnerLock *mina_learner_lock_new  (const char      *root,
                                         const char      *id,
                                         GError         **error);
void             mina_learner_lock_free (MinaLearnerLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaLearner, mina_learner_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaLearnerLock, mina_learner_lock_free)

G_END_DECLS
