/* mina-window-report.c - exports the report
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-window-private.h"

#include <glib/gi18n-lib.h>

#include "export/mina-export-file.h"

typedef struct
{
  MinaReportPage  *page;
  MinaReportFormat format;
} Job;

static gboolean
write_page (gpointer        data,
            GOutputStream  *stream,
            GError        **error)
{
  Job *job = data;

  return mina_report_page_write (job->page, job->format, stream, error);
}

static void
write_report (MinaWindow *self,
              GFile      *file)
{
  MinaReportModel *model = mina_session_get_report_model (self->session);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *sentence = NULL;
  g_autoptr (MinaReportPage) page = NULL;
  g_autoptr (GError) error = NULL;
  MinaReport report;
  Job job = { NULL, self->report_format };

  /* What is open may have been closed while the dialog was there. */
  if (mina_session_get_dataset (self->session) == NULL)
    return;
  mina_report_model_get (model, &report);
  page = mina_report_compose (&report, mina_session_get_dataset (self->session));
  job.page = page;
  if (!mina_export_file_write (file, mina_session_get_paths (self->session), write_page, &job,
                               &error))
    {
      mina_window_show_message (self, error->message);
      return;
    }
  /* Translators: %s is the name of a file */
  sentence = g_strdup_printf (_("Written to %s."), name);
  mina_window_show_message (self, sentence);
}

static void
response_cb (MinaWindow *self,
             int         response)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));

      write_report (self, file);
    }
  g_clear_object (&self->chooser);
}

/* "md" or "pdf". */
static void
export_report_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  MinaWindow *self = data;
  const char *ending = g_variant_get_string (parameter, NULL);
  /* Translators: suggested name of a file, without its ending */
  g_autofree char *name = g_strdup_printf ("%s.%s", _("autopsy-report"), ending);

  if (mina_session_get_dataset (self->session) == NULL
      || !mina_report_format_from_path (name, &self->report_format))
    return;
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Export the report"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"),
                                               _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
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
