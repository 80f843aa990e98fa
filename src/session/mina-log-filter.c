/* mina-log-filter.c - which of some log records hold all words of a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include <string.h>

#include "analysis/mina-text-match.h"
#include "session/mina-log-filter.h"
#include "session/mina-log-text.h"

#define MAX_WORDS 32

struct _MinaLogFilter
{
  MinaDataset   *dataset;
  guint          min_range;
  MinaTextMatch *words[MAX_WORDS];
  guint          n_words;
};

static gboolean
has_word (MinaLogFilter *self,
          MinaTextMatch *word,
          guint32        log)
{
  const MinaLogs *logs = mina_dataset_logs (self->dataset);
  const MinaService *services = mina_dataset_services (self->dataset, &(guint32){ 0 });
  const char *severity = mina_severity_name (mina_severity_range (logs->severity[log]));

  return (logs->body[log] != MINA_NONE && mina_text_match_attribute (word, logs->body[log]))
         || mina_text_match_string (word, logs->event_name[log])
         || mina_text_match_string (word, services[logs->service[log]].name)
         || mina_text_match_string (word, logs->severity_text[log])
         || mina_text_match_text (word, severity, strlen (severity))
         || mina_text_match_range (word, logs->attributes[log]);
}

MinaLogFilter *
mina_log_filter_new (MinaDataset *dataset,
                     guint        min_range,
                     const char  *text)
{
  MinaLogFilter *self = g_new0 (MinaLogFilter, 1);
  g_auto (GStrv) words = g_strsplit_set (text == NULL ? "" : text, " \t\n", -1);

  self->dataset = mina_dataset_ref (dataset);
  self->min_range = min_range;
  for (guint i = 0; words[i] != NULL && self->n_words < MAX_WORDS; i++)
    {
      if (*words[i] != '\0')
        self->words[self->n_words++] = mina_text_match_new (dataset, NULL, words[i]);
    }
  return self;
}

void
mina_log_filter_free (MinaLogFilter *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_words; i++)
    mina_text_match_free (self->words[i]);
  mina_dataset_unref (self->dataset);
  g_free (self);
}

gboolean
mina_log_filter_passes (MinaLogFilter *self,
                        guint32        log)
{
  const MinaLogs *logs = mina_dataset_logs (self->dataset);

  if (mina_severity_range (logs->severity[log]) < self->min_range)
    return FALSE;
  for (guint i = 0; i < self->n_words; i++)
    {
      if (!has_word (self, self->words[i], log))
        return FALSE;
    }
  return TRUE;
}
