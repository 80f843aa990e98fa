/* mina-log-row.c - one log record on one line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include <glib/gi18n-lib.h>

#include "base/mina-format.h"
#include "panels/mina-list-row.h"
#include "panels/mina-log-row.h"
#include "panels/mina-swatch.h"
#include "session/mina-log-text.h"

/* More than fits on the widest screen. */
#define MAX_BODY_BYTES 600

struct _MinaLogRow
{
  GtkBox parent_instance;

  GtkLabel   *time;
  GtkLabel   *mark;
  GtkLabel   *severity;
  MinaSwatch *swatch;
  GtkLabel   *service;
  GtkLabel   *body;
  GtkLabel   *rule;
  GString    *raw;
  GString    *line;
};

G_DEFINE_FINAL_TYPE (MinaLogRow, mina_log_row, GTK_TYPE_BOX)

static const char *const severity_classes[] = {
  "dim-label", "dim-label", "dim-label", "dim-label", "mina-warning", "mina-error", "mina-error"
};

static gboolean
is_by_ids (MinaMatchRule rule)
{
  return rule == MINA_MATCH_SPAN_ID || rule == MINA_MATCH_TRACE_ID;
}

/* The rule in words: which span, or why else. */
static char *
describe_rule (MinaLogItem *item)
{
  MinaDataset *dataset = mina_log_item_get_dataset (item);
  const MinaLogs *logs = mina_dataset_logs (dataset);
  guint32 log = mina_log_item_get_log (item);

  switch (mina_log_item_get_rule (item))
    {
    case MINA_MATCH_SPAN_ID:
    case MINA_MATCH_TRACE_ID:
      if (logs->span_id[log] != 0)
        {
          g_autofree char *id = mina_dataset_span_id_text (dataset, logs->span_id[log]);

          if (strlen (id) == MINA_SPAN_ID_SIZE - 1)
            /* Translators: the first and the last digits of the id of a span */
            return g_strdup_printf (_("span %.4s…%s"), id, id + MINA_SPAN_ID_SIZE - 3);
          /* Translators: %s is the id of a span */
          return g_strdup_printf (_("span %s"), id);
        }
      return g_strdup (_("trace id"));
    case MINA_MATCH_SERVICE_AND_TIME:
      return g_strdup (_("service and time"));
    case MINA_MATCH_TIME:
    default:
      /* Translators: why a log record is shown: only because it is of the same time */
      return g_strdup (_("time only"));
    }
}

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
mina_log_row_finalize (GObject *object)
{
  MinaLogRow *self = MINA_LOG_ROW (object);

  g_string_free (self->raw, TRUE);
  g_string_free (self->line, TRUE);
  G_OBJECT_CLASS (mina_log_row_parent_class)->finalize (object);
}

static void
mina_log_row_class_init (MinaLogRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mina_log_row_finalize;
}

static void
mina_log_row_init (MinaLogRow *self)
{
  GtkBox *box = GTK_BOX (self);

  self->raw = g_string_new (NULL);
  self->line = g_string_new (NULL);

  self->body = mina_list_row_new_label (NULL, -1, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->body), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "mina-log-row");
  gtk_box_set_spacing (box, 8);
  gtk_box_append (box, GTK_WIDGET (self->body));
}

/* The rest of the labels, once there is something to show: a list makes many rows that are never
 * seen. The body alone makes the row as high as it will be. */
static void
make_labels (MinaLogRow *self)
{
  GtkBox *box = GTK_BOX (self);

  self->time = mina_list_row_new_label ("mina-figures", 11, 1);
  self->mark = mina_list_row_new_label ("mina-mark", 2, 0.5);
  self->severity = mina_list_row_new_label ("mina-severity", 7, 0);
  self->swatch = MINA_SWATCH (mina_swatch_new (9));
  self->service = mina_list_row_new_label ("dim-label", 13, 0);
  self->rule = mina_list_row_new_label ("mina-caption", -1, 1);
  gtk_label_set_ellipsize (self->rule, PANGO_ELLIPSIZE_NONE);

  gtk_box_prepend (box, GTK_WIDGET (self->service));
  gtk_box_prepend (box, GTK_WIDGET (self->swatch));
  gtk_box_prepend (box, GTK_WIDGET (self->severity));
  gtk_box_prepend (box, GTK_WIDGET (self->mark));
  gtk_box_prepend (box, GTK_WIDGET (self->time));
  gtk_box_append (box, GTK_WIDGET (self->rule));
}

GtkWidget *
mina_log_row_new (void)
{
  return g_object_new (MINA_TYPE_LOG_ROW, NULL);
}

const char *
mina_log_row_format_time (char               *buffer,
                          gint64              time_ns,
                          const MinaLogClock *clock)
{
  g_return_val_if_fail (buffer != NULL && clock != NULL, NULL);

  if (time_ns == 0)
    g_strlcpy (buffer, "–", MINA_FORMAT_SIZE);
  else if (clock->wall)
    mina_format_clock (buffer, time_ns, clock->step_ns);
  else
    mina_format_offset (buffer, time_ns - clock->origin_ns, clock->step_ns);
  return buffer;
}

void
mina_log_row_bind (MinaLogRow             *self,
                   MinaLogItem            *item,
                   const MinaLogClock     *clock,
                   const MinaServiceStyle *styles,
                   const char             *note)
{
  MinaDataset *dataset;
  const MinaLogs *logs;
  const char *severity;
  const char *service;
  g_autofree char *rule = NULL;
  g_autofree char *label = NULL;
  char time[MINA_FORMAT_SIZE];
  gboolean by_ids;
  gboolean whole;
  guint32 log;
  guint range;

  g_return_if_fail (MINA_IS_LOG_ROW (self));
  g_return_if_fail (MINA_IS_LOG_ITEM (item));

  if (self->time == NULL)
    make_labels (self);
  dataset = mina_log_item_get_dataset (item);
  logs = mina_dataset_logs (dataset);
  log = mina_log_item_get_log (item);
  by_ids = is_by_ids (mina_log_item_get_rule (item));
  range = mina_severity_range (logs->severity[log]);
  severity = mina_log_severity_text (dataset, log);
  service = mina_dataset_service_name (dataset, logs->service[log]);
  rule = describe_rule (item);
  if (note != NULL)
    {
      g_autofree char *alone = g_steal_pointer (&rule);

      rule = g_strconcat (note, " · ", alone, NULL);
    }
  mina_log_row_format_time (time, logs->time_ns[log], clock);

  g_string_truncate (self->raw, 0);
  g_string_truncate (self->line, 0);
  mina_log_body (dataset, log, self->raw, 4 * MAX_BODY_BYTES);
  mina_text_strip_escapes (self->raw);
  whole = mina_text_to_line (self->raw->str, self->raw->len, MAX_BODY_BYTES, self->line);
  if (!whole)
    g_string_append (self->line, "…");

  gtk_label_set_text (self->time, time);
  gtk_label_set_text (self->mark, by_ids ? "▼" : "•");
  gtk_label_set_text (self->severity, severity);
  gtk_label_set_text (self->service, service);
  gtk_label_set_text (self->body, self->line->len > 0 ? self->line->str : _("(empty)"));
  gtk_label_set_text (self->rule, rule);
  mina_swatch_set_style (self->swatch, styles[logs->service[log]]);

  set_class (GTK_WIDGET (self), "mina-near", !by_ids && note == NULL);
  set_class (GTK_WIDGET (self->rule), "mina-noted", note != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (severity_classes); i++)
    {
      if (g_strcmp0 (severity_classes[i], severity_classes[range]) != 0)
        gtk_widget_remove_css_class (GTK_WIDGET (self->severity), severity_classes[i]);
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->severity), severity_classes[range]);

  /* Translators: what a screen reader says of a log record: time, severity, service, text, and why
   * it is shown */
  label = g_strdup_printf (_("%1$s, %2$s, %3$s: %4$s (%5$s)"), time, severity, service,
                           self->line->str, rule);
  mina_list_row_set_label (GTK_WIDGET (self), label);
}
