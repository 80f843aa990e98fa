/* mina-print.c - handouts to a printer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-print.h"

#include "export/mina-handout-pages.h"

/* Paper that is smaller is drawn as if it were so large, and made smaller. */
#define LEAST_WIDTH_PT 300.0
#define LEAST_HEIGHT_PT 400.0

typedef struct
{
  MinaHandout      *handout;
  MinaHandoutPages *pages;
  double            scale;
} Job;

static void
job_free (gpointer  data,
          GClosure *closure)
{
  Job *job = data;

  g_clear_pointer (&job->pages, mina_handout_pages_free);
  mina_handout_free (job->handout);
  g_free (job);
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                gpointer           data)
{
  Job *job = data;
  GtkPageSetup *setup = gtk_print_context_get_page_setup (context);
  double width = gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS);
  double height = gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS);

  job->scale = MIN (MIN (width / LEAST_WIDTH_PT, height / LEAST_HEIGHT_PT), 1);
  g_clear_pointer (&job->pages, mina_handout_pages_free);
  job->pages =
    mina_handout_pages_new (job->handout, width / job->scale, height / job->scale);
  gtk_print_operation_set_n_pages (operation, (int) mina_handout_pages_count (job->pages));
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                number,
              gpointer           data)
{
  Job *job = data;
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  cairo_scale (cr, job->scale, job->scale);
  mina_handout_pages_draw (job->pages, (guint) number, cr);
}

GtkPrintOperation *
mina_print_operation_new (MinaHandout *handout)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Job *job = g_new0 (Job, 1);

  job->handout = handout;
  gtk_print_operation_set_job_name (operation, mina_handout_get_title (handout));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_print_cb), job, job_free, 0);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  return operation;
}
