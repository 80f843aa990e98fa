/* mina-window-report.c - exports the report
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-window-private.h"

#include <glib/gi18n-lib.h>


/* "md" or "pdf". */
static void
export_report_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  MinaWindow *self = data;
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  /* Translators: suggested name of a file, without its ending */
  g_autofree char *name =
    g_strdup_printf ("%s.%s", _("autopsy-report"), g_variant_get_string (parameter, NULL));
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (MinaReportPage) page = NULL;
  g_autoptr (GError) error = NULL;
  MinaReportFormat format;
  MinaReport report;

  if (dataset == NULL || !mina_report_format_from_path (name, &format))
    return;
  mina_report_model_get (mina_session_get_report_model (self->session), &report);
  page = mina_report_compose (&report, dataset);
  if (mina_report_page_write (page, format, stream, &error)
      && g_output_stream_close (stream, NULL, &error))
    mina_window_save_bytes (
      self, _("Export the report"), name,
      g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream)));
  else
    mina_window_show_message (self, error->message);
}

static void
update_action (MinaWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "export-report");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                               mina_session_get_dataset (self->session) != NULL);
}

void
mina_window_add_report_actions (MinaWindow *self)
{
  static const GActionEntry actions[] = { { "export-report", export_report_cb, "s" } };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect_object (self->session, "notify::dataset", G_CALLBACK (update_action), self,
                           G_CONNECT_SWAPPED);
  update_action (self);
}
