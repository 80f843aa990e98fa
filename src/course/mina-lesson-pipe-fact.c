/* mina-lesson-pipe-fact.c - numbers that a lesson states about a pipeline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-pipe-fact.h"

#include <math.h>
#include <string.h>

static gboolean
set_knob (MinaPipelineConfig *config,
          const char         *text)
{
  g_auto (GStrv) pair = g_strsplit (text, "=", 2);
  const MinaPipelineKnob *knob;
  double value;
  char *end;

  if (g_strv_length (pair) != 2 || *pair[1] == '\0')
    return FALSE;
  knob = mina_pipeline_knob_find (pair[0]);
  value = g_ascii_strtod (pair[1], &end);
  if (knob == NULL || *end != '\0')
    return FALSE;
  for (guint i = 0; i < knob->decimals; i++)
    value *= 10;
  if (!(value >= knob->min && value <= knob->max))
    return FALSE;
  mina_pipeline_knob_set (knob, config, (guint) floor (value + 0.5));
  return TRUE;
}

gboolean
mina_lesson_pipe_config (const char         *run,
                         MinaPipelineConfig *config)
{
  g_auto (GStrv) words = NULL;
  gboolean night;

  g_return_val_if_fail (run != NULL, FALSE);
  g_return_val_if_fail (config != NULL, FALSE);

  words = g_strsplit (run, " ", -1);
  night = g_strcmp0 (words[0], "night") == 0;
  if (!night && g_strcmp0 (words[0], "day") != 0)
    return FALSE;
  mina_pipeline_config_init (config, night ? MINA_PIPELINE_NIGHT : MINA_PIPELINE_DAY);
  for (guint i = 1; words[i] != NULL; i++)
    if (!set_knob (config, words[i]))
      return FALSE;
  return TRUE;
}

/* Borrowed, and good for as long as the program runs; NULL for settings that nobody understands. */
static const MinaPipelineResult *
get_result (const char *run)
{
  static GMutex lock;
  static GHashTable *results; /* MinaPipelineResult by what was set */
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  MinaPipelineResult *result;
  MinaPipelineConfig config;

  if (results == NULL)
    results = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  result = g_hash_table_lookup (results, run);
  if (result == NULL && mina_lesson_pipe_config (run, &config))
    {
      g_autoptr (MinaPipelineRun) done = mina_pipeline_run (&config);

      result = g_memdup2 (&done->result, sizeof done->result);
      g_hash_table_insert (results, g_strdup (run), result);
    }
  return result;
}

gboolean
mina_lesson_pipe_fact (const char *of,
                       const char *run,
                       double     *value)
{
  const MinaPipelineResult *result;
  MinaPipelineConfig config;

  g_return_val_if_fail (of != NULL && run != NULL && value != NULL, FALSE);

  if (!mina_lesson_pipe_config (run, &config))
    return FALSE;
  if (strcmp (of, "pipe-made-s") == 0)
    *value = (double) config.rate * MINA_PIPELINE_N_SPANS;
  else if (strcmp (of, "pipe-room-s") == 0)
    *value = (double) config.collectors * config.collector_rate;
  else if (strcmp (of, "pipe-memory") == 0)
    *value = config.rate * (config.wait_ms / 1000.0);
  else
    {
      result = get_result (run);
      if (strcmp (of, "pipe-rare") == 0)
        *value = result->slow;
      else if (strcmp (of, "pipe-whole") == 0)
        *value = result->slow_whole;
      else if (strcmp (of, "pipe-stored") == 0)
        *value = result->stored_bp / 100.0;
      else if (strcmp (of, "pipe-late") == 0)
        *value = (double) result->late;
      else
        return FALSE;
    }
  return TRUE;
}
