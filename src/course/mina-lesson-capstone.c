/* mina-lesson-capstone.c - the case that each learner has alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-capstone.h"

#include "synth/mina-capstone.h"

static const char seed_path[] = "lab.case.seed";

/* A seed has more bits than a number of JSON keeps. */
static char *
seed_to_text (guint64 seed)
{
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x", seed);
}

guint64
mina_lesson_dataset_seed (const MinaLessonDataset *dataset,
                          const char              *learner,
                          const char              *class_id)
{
  guint64 seed;

  g_return_val_if_fail (dataset != NULL, 0);
  g_return_val_if_fail (dataset->own_seed != MINA_OWN_SEED_NONE, 0);

  seed = mina_capstone_seed (learner, class_id);
  return dataset->own_seed == MINA_OWN_SEED_NEXT ? mina_capstone_next_seed (seed) : seed;
}

void
mina_lesson_capstone_fill (guint64           seed,
                           MinaStateBuilder *builder)
{
  MinaCapstoneAnswer answer;
  g_autofree char *text = seed_to_text (seed);

  g_return_if_fail (builder != NULL);

  mina_capstone_answer (seed, &answer);
  mina_state_builder_set_text (builder, "@case.service", answer.service);
  mina_state_builder_set_text (builder, "@case.span", answer.span);
  mina_state_builder_set_text (builder, "@case.kind", mina_capstone_kind_name (answer.kind));
  mina_state_builder_set_text (builder, seed_path, text);
}

gboolean
mina_lesson_capstone_is_of (const MinaState *state,
                            guint64          seed)
{
  g_autofree char *text = seed_to_text (seed);
  const MinaStateValue *value;

  g_return_val_if_fail (state != NULL, FALSE);

  value = mina_state_get (state, seed_path);
  return value->type == MINA_STATE_TEXT && g_str_equal (value->text, text);
}
