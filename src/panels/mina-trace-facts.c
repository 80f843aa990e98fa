/* mina-trace-facts.c - the trace in short, or what is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include <glib/gi18n-lib.h>

#include "base/mina-format.h"
#include "base/mina-sort.h"
#include "panels/mina-facts-card.h"
#include "panels/mina-trace-facts.h"

/* Services that are listed; the others are counted. */
#define MAX_SERVICES 12

struct _MinaTraceFacts
{
  AdwBin parent_instance;

  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (MinaTraceFacts, mina_trace_facts, ADW_TYPE_BIN)

static void
add (MinaTraceFacts *self,
     GtkWidget      *widget)
{
  gtk_box_append (self->box, widget);
}

static void
add_count (GtkWidget  *card,
           const char *label,
           guint64     count)
{
  char number[MINA_FORMAT_SIZE];

  mina_facts_card_add (card, label, mina_format_count (number, count));
}

static void
add_text (GtkWidget  *card,
          const char *label,
          char       *text)
{
  mina_facts_card_add (card, label, text);
  g_free (text);
}

/* Services of a trace by their own time, the longest first. */
static void
add_services (MinaTraceFacts         *self,
              MinaTree               *tree,
              const MinaServiceStyle *styles)
{
  const MinaSpans *spans = mina_dataset_spans (tree->dataset);
  GtkWidget *card;
  guint32 n_services;
  guint32 n_present = 0;
  gint64 whole = 0;

  mina_dataset_services (tree->dataset, &n_services);
  g_autofree gint64 *own = g_new0 (gint64, n_services);
  g_autofree guint32 *n_spans = g_new0 (guint32, n_services);
  g_autofree guint32 *order = g_new (guint32, n_services);

  for (guint32 node = 0; node < tree->n; node++)
    {
      guint32 service;

      if (tree->kind[node] != MINA_NODE_SPAN)
        continue;
      service = spans->service[tree->span[node]];
      n_spans[service]++;
      /* Negated, so that sorting puts the longest first. */
      own[service] -= tree->self_ns[node];
      whole += tree->self_ns[node];
    }
  for (guint32 i = 0; i < n_services; i++)
    {
      if (n_spans[i] > 0)
        order[n_present++] = i;
    }
  mina_sort_by_int64 (order, n_present, own);

  card = mina_facts_card_new (_("Own time by service"));
  for (guint32 i = 0; i < MIN (n_present, MAX_SERVICES); i++)
    {
      guint32 service = order[i];
      char number[MINA_FORMAT_SIZE];
      char time[MINA_FORMAT_SIZE];
      g_autofree char *note = g_strdup_printf (ngettext ("%s span", "%s spans", n_spans[service]),
                                               mina_format_count (number, n_spans[service]));

      mina_facts_card_add_service (card, styles[service],
                                   mina_dataset_service_name (tree->dataset, service), note,
                                   mina_format_duration (time, -own[service]));
    }
  if (n_present > MAX_SERVICES)
    {
      char number[MINA_FORMAT_SIZE];
      guint32 more = n_present - MAX_SERVICES;

      add_text (card, "",
                g_strdup_printf (ngettext ("and %s more", "and %s more", more),
                                 mina_format_count (number, more)));
    }
  add (self, card);
}

static void
show_trace (MinaTraceFacts         *self,
            MinaSession            *session,
            const MinaServiceStyle *styles)
{
  MinaDataset *dataset = mina_session_get_dataset (session);
  const MinaSpans *spans = mina_dataset_spans (dataset);
  MinaTree *tree = mina_session_get_tree (session);
  const MinaTraceInfo *trace =
    &mina_dataset_traces (dataset, &(guint32){ 0 })[mina_session_get_trace (session)];
  gint64 length = mina_time_span_length (trace->extent);
  char text[MINA_FORMAT_SIZE];
  g_autofree char *id = NULL;
  GtkWidget *card;

  add (self,
       mina_facts_heading_new (styles[spans->service[trace->root]],
                               mina_dataset_span_name (dataset, trace->root),
                               /* Translators: what is shown: a whole trace, no single span */
                               _("The whole trace. Select a span to see what is known of it.")));
  add (self, mina_facts_number_new (mina_format_duration (text, length), _("from end to end")));

  card = mina_facts_card_new (NULL);
  add_count (card, _("Spans"), trace->spans.n);
  add_count (card, _("Services"), trace->n_services);
  add_count (card, _("Errors"), trace->n_errors);
  if (tree != NULL)
    add_count (card, _("Levels"), (guint64) tree->max_depth + 1);
  if (trace->n_roots != 1)
    add_count (card, _("Roots"), trace->n_roots);
  if (trace->n_orphans > 0)
    add_count (card, _("Spans without their parent"), trace->n_orphans);
  mina_facts_card_add_copyable (card, _("Began"),
                                mina_format_instant (text, trace->extent.start_ns, FALSE));
  id = mina_dataset_trace_id_text (dataset, trace->id);
  mina_facts_card_add_copyable (card, _("Trace id"), id);
  add (self, card);

  if (tree != NULL)
    add_services (self, tree, styles);
  if (trace->n_errors > 0)
    {
      card = mina_facts_card_new_actions ();
      mina_facts_card_add_action (card, _("Go to the first error"), "e", "win.next-error", NULL);
      add (self, card);
    }
}

static void
show_dataset (MinaTraceFacts *self,
              MinaDataset    *dataset)
{
  const MinaCounts *counts = mina_dataset_counts (dataset);
  MinaTimeSpan extent = mina_dataset_extent (dataset);
  guint32 n_files, n_traces, n_services;
  const MinaFile *files = mina_dataset_files (dataset, &n_files);
  char text[MINA_FORMAT_SIZE];
  GtkWidget *card;

  mina_dataset_traces (dataset, &n_traces);
  mina_dataset_services (dataset, &n_services);
  add (self, mina_facts_number_new (mina_format_count (text, n_traces),
                                    ngettext ("trace is open", "traces are open", n_traces)));

  card = mina_facts_card_new (NULL);
  add_count (card, _("Spans"), counts->spans);
  add_count (card, _("Services"), n_services);
  add_count (card, _("Errors"), counts->errors);
  add_count (card, _("Log records"), counts->logs);
  add_count (card, _("Metric points"), counts->points);
  mina_facts_card_add (card, _("Over"),
                       mina_format_duration (text, mina_time_span_length (extent)));
  mina_facts_card_add (card, _("From"), mina_format_instant (text, extent.start_ns, FALSE));
  mina_facts_card_add (card, _("To"), mina_format_instant (text, extent.end_ns, FALSE));
  add (self, card);

  card = mina_facts_card_new (ngettext ("File", "Files", n_files));
  for (guint32 i = 0; i < MIN (n_files, MAX_SERVICES); i++)
    {
      g_autofree char *name = g_filename_display_basename (files[i].name);

      mina_facts_card_add (card, name, files[i].format);
    }
  add (self, card);
}

static void
mina_trace_facts_class_init (MinaTraceFactsClass *klass)
{
}

static void
mina_trace_facts_init (MinaTraceFacts *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 10));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "mina-pane");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->box));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
mina_trace_facts_new (void)
{
  return g_object_new (MINA_TYPE_TRACE_FACTS, NULL);
}

void
mina_trace_facts_show (MinaTraceFacts         *self,
                       MinaSession            *session,
                       const MinaServiceStyle *styles)
{
  MinaDataset *dataset;
  GtkWidget *child;

  g_return_if_fail (MINA_IS_TRACE_FACTS (self));
  g_return_if_fail (MINA_IS_SESSION (session));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  dataset = mina_session_get_dataset (session);
  if (dataset == NULL || styles == NULL)
    return;
  if (mina_session_get_trace (session) == MINA_NONE)
    show_dataset (self, dataset);
  else
    show_trace (self, session, styles);
}
