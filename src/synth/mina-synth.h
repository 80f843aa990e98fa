/* mina-synth.h - the datasets that Mina makes up: the course's cases, and samples
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/mina-dataset.h"

G_BEGIN_DECLS

/**
 * MinaSynthCase:
 * @name: name on the command line, "vanishing-ms"
 * @title: title for people, marked for translation
 * @description: a sentence for people, marked for translation
 * @seed: the seed it has in the course; 0 for a case that has no randomness
 * @make: makes it
 *
 * A dataset that can be made up. The same name and seed give the same bytes on every machine:
 * integers only, no libm.
 */
typedef struct
{
  const char    *name;
  const char    *title;
  const char    *description;
  guint64        seed;
  MinaDataset *(*make) (guint64 seed);
} MinaSynthCase;

/**
 * mina_synth_cases:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): all cases, in the order to show them
 */
const MinaSynthCase *mina_synth_cases (guint      *n);

/**
 * mina_synth_find:
 * @name: a name
 *
 * Returns: (transfer none) (nullable): the case with this name
 */
const MinaSynthCase *mina_synth_find  (const char *name);

G_END_DECLS
