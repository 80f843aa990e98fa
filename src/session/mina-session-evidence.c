/* mina-session-evidence.c - what a person pins, and the log lines that are taken as an answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-session-private.h"

#include <glib/gi18n-lib.h>

#include "session/mina-session-actions-private.h"

static gboolean
can_see (MinaSession *self)
{
  return self->dataset != NULL;
}

/* ---- pins, by number ---- */

static void
pin_series (MinaSession *self,
            guint32      series)
{
  mina_session_set_number (self, &self->study.pinned_statistic, self->study.statistic,
                           PROP_PINNED_STATISTIC);
  mina_session_set_number (self, &self->study.pinned_series, series, PROP_PINNED_SERIES);
}

static void
act_pin_series (MinaSession *self,
                GVariant    *parameter,
                int          direction)
{
  guint32 series = g_variant_get_uint32 (parameter);
  guint32 n;

  mina_dataset_series (self->dataset, &n);
  if (series < n || series == MINA_NONE)
    pin_series (self, series);
}

static GVariant *
pin_series_state (MinaSession *self)
{
  return g_variant_new_uint32 (self->study.pinned_series);
}

static void
act_pin_span (MinaSession *self,
              GVariant    *parameter,
              int          direction)
{
  guint32 span = g_variant_get_uint32 (parameter);

  if (span < mina_dataset_spans (self->dataset)->n || span == MINA_NONE)
    mina_session_set_number (self, &self->study.pinned_span, span, PROP_PINNED_SPAN);
}

static GVariant *
pin_span_state (MinaSession *self)
{
  return g_variant_new_uint32 (self->study.pinned_span);
}

static void
act_pin_log (MinaSession *self,
             GVariant    *parameter,
             int          direction)
{
  guint32 log = g_variant_get_uint32 (parameter);

  if (log < mina_dataset_logs (self->dataset)->n || log == MINA_NONE)
    mina_session_set_number (self, &self->study.pinned_log, log, PROP_PINNED_LOG);
}

static GVariant *
pin_log_state (MinaSession *self)
{
  return g_variant_new_uint32 (self->study.pinned_log);
}

/* ---- pins, of what is selected: a second time takes the pin out ---- */

static gboolean
has_series (MinaSession *self)
{
  return self->study.series != MINA_NONE;
}

static gboolean
has_span (MinaSession *self)
{
  return self->span != MINA_NONE;
}

static gboolean
has_log (MinaSession *self)
{
  return self->log != MINA_NONE;
}

static gboolean
is_series_pinned (MinaSession *self)
{
  return has_series (self) && self->study.pinned_series == self->study.series
         && self->study.pinned_statistic == self->study.statistic;
}

static gboolean
is_span_pinned (MinaSession *self)
{
  return has_span (self) && self->study.pinned_span == self->span;
}

static gboolean
is_log_pinned (MinaSession *self)
{
  return has_log (self) && self->study.pinned_log == self->log;
}

static void
say (MinaSession *self,
     gboolean     pinned)
{
  mina_session_announce (self, pinned ? _("Pinned to the report.")
                                      : _("No longer pinned to the report."));
}

static void
act_pin_this_series (MinaSession *self,
                     GVariant    *parameter,
                     int          direction)
{
  pin_series (self, is_series_pinned (self) ? MINA_NONE : self->study.series);
  say (self, is_series_pinned (self));
}

static GVariant *
pin_this_series_state (MinaSession *self)
{
  return g_variant_new_boolean (is_series_pinned (self));
}

static void
act_pin_this_span (MinaSession *self,
                   GVariant    *parameter,
                   int          direction)
{
  mina_session_set_number (self, &self->study.pinned_span,
                           is_span_pinned (self) ? MINA_NONE : self->span, PROP_PINNED_SPAN);
  say (self, is_span_pinned (self));
}

static GVariant *
pin_this_span_state (MinaSession *self)
{
  return g_variant_new_boolean (is_span_pinned (self));
}

static void
act_pin_this_log (MinaSession *self,
                  GVariant    *parameter,
                  int          direction)
{
  mina_session_set_number (self, &self->study.pinned_log,
                           is_log_pinned (self) ? MINA_NONE : self->log, PROP_PINNED_LOG);
  say (self, is_log_pinned (self));
}

static GVariant *
pin_this_log_state (MinaSession *self)
{
  return g_variant_new_boolean (is_log_pinned (self));
}

/* ---- log lines that are taken ---- */

/* Where @log stands among the lines that are taken, or their number. */
static guint
find_taken (MinaSession *self,
            guint32      log)
{
  guint i = 0;

  while (i < self->study.taken->len && g_array_index (self->study.taken, guint32, i) != log)
    i++;
  return i;
}

gboolean
mina_session_is_log_taken (MinaSession *self,
                           guint32      log)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), FALSE);

  return find_taken (self, log) < self->study.taken->len;
}

const guint32 *
mina_session_get_taken_logs (MinaSession *self,
                             guint       *n)
{
  g_return_val_if_fail (MINA_IS_SESSION (self), NULL);
  g_return_val_if_fail (n != NULL, NULL);

  *n = self->study.taken->len;
  return (const guint32 *) (const void *) self->study.taken->data;
}

static void
take (MinaSession *self,
      guint32      log)
{
  guint at = find_taken (self, log);
  g_autofree char *sentence = NULL;

  if (at < self->study.taken->len)
    g_array_remove_index (self->study.taken, at);
  else
    g_array_append_val (self->study.taken, log);
  mina_session_changed (self, PROP_TAKEN);
  sentence = g_strdup_printf (ngettext ("%u line is taken.", "%u lines are taken.",
                                        self->study.taken->len),
                              self->study.taken->len);
  mina_session_announce (self, sentence);
}

void
mina_session_clear_taken (MinaSession *self)
{
  if (self->study.taken->len == 0)
    return;
  g_array_set_size (self->study.taken, 0);
  mina_session_changed (self, PROP_TAKEN);
}

static void
act_take_log (MinaSession *self,
              GVariant    *parameter,
              int          direction)
{
  guint32 log = g_variant_get_uint32 (parameter);

  if (log < mina_dataset_logs (self->dataset)->n)
    take (self, log);
}

static void
act_take_this_log (MinaSession *self,
                   GVariant    *parameter,
                   int          direction)
{
  take (self, self->log);
}

static GVariant *
take_this_log_state (MinaSession *self)
{
  return g_variant_new_boolean (has_log (self) && mina_session_is_log_taken (self, self->log));
}

static gboolean
has_taken (MinaSession *self)
{
  return self->study.taken->len > 0;
}

static void
act_clear_taken (MinaSession *self,
                 GVariant    *parameter,
                 int          direction)
{
  mina_session_clear_taken (self);
}

static const MinaSessionEntry entries[] = {
  { "pin-series", "u", act_pin_series, can_see, 0, pin_series_state },
  { "pin-span", "u", act_pin_span, can_see, 0, pin_span_state },
  { "pin-log", "u", act_pin_log, can_see, 0, pin_log_state },
  { "pin-this-series", NULL, act_pin_this_series, has_series, 0, pin_this_series_state },
  { "pin-this-span", NULL, act_pin_this_span, has_span, 0, pin_this_span_state },
  { "pin-this-log", NULL, act_pin_this_log, has_log, 0, pin_this_log_state },
  { "take-log", "u", act_take_log, can_see },
  { "take-this-log", NULL, act_take_this_log, has_log, 0, take_this_log_state },
  { "clear-taken-logs", NULL, act_clear_taken, has_taken },
};

const MinaSessionEntry *
mina_session_evidence_entries (guint *n)
{
  *n = G_N_ELEMENTS (entries);
  return entries;
}
