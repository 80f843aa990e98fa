/* mina-python-sent.c - what the program of the instrumentation lab sends, and what it does not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-python-sent.h"

#include "base/mina-format.h"
#include "base/mina-id.h"
#include "panels/mina-share-bar.h"
#include "panels/mina-swatch.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#define SWATCH_PX 10
#define ID_LENGTH 8
#define MAX_SERVICES 4
#define MAX_INDENT 6
#define INDENT_PX 12

struct _MinaPythonSent
{
  GtkWidget        parent_instance;

  GtkWidget       *box;
  GtkLabel        *summary;
  GtkWidget       *stale;
  GtkLabel        *headers_title;
  GtkLabel        *headers;
  GtkWidget       *requests_box;
  GtkListBox      *requests;
  GtkListBox      *traces;

  MinaPythonModel *model;
  guint            request; /* whose traces are shown */
};

G_DEFINE_FINAL_TYPE (MinaPythonSent, mina_python_sent, GTK_TYPE_WIDGET)

static gboolean
is_exported (const MinaPythonSpan *span)
{
  return span->reach == MINA_PYTHON_EXPORTED || span->reach == MINA_PYTHON_EXPORTED_SINGLY;
}

const char *
mina_python_sent_fate (const MinaPythonSpan *span)
{
  static const char *const fates[] = {
    N_ ("sent in a batch"),
    N_ ("sent by itself"),
    N_ ("born, never sent: no processor"),
    N_ ("printed to the terminal, never sent"),
    N_ ("born, not sampled, never sent"),
  };

  return _(fates[span->reach]);
}

/* ---- words ---- */

static char *
summarize (const MinaPythonRun *run)
{
  GString *text = g_string_new (NULL);
  char number[MINA_FORMAT_SIZE];

  g_string_append_printf (text,
                          ngettext ("%s span reaches the explorer",
                                    "%s spans reach the explorer", run->n_exported),
                          mina_format_count (number, run->n_exported));
  g_string_append (text, " · ");
  g_string_append_printf (text, ngettext ("%s trace", "%s traces", run->n_traces),
                          mina_format_count (number, run->n_traces));
  if (run->n_ghosts > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (
        text, ngettext ("%s born, never sent", "%s born, never sent", run->n_ghosts),
        mina_format_count (number, run->n_ghosts));
    }
  if (run->sent > 1)
    {
      char kept[MINA_FORMAT_SIZE], partial[MINA_FORMAT_SIZE];

      g_string_append_c (text, '\n');
      /* Translators: %1 is a number of requests; %2 and %3 how many of them */
      g_string_append_printf (text, _("Of %1$s requests %2$s are kept whole, %3$s in part."),
                              mina_format_count (number, run->sent),
                              mina_format_count (kept, run->kept),
                              mina_format_count (partial, run->partial));
    }
  return g_string_free (text, FALSE);
}

static void
show_headers (MinaPythonSent      *self,
              const MinaPythonRun *run)
{
  const char *caller = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *title = NULL;

  for (guint i = 0; i < run->spans->len && caller == NULL; i++)
    {
      const MinaPythonSpan *span = g_ptr_array_index (run->spans, i);

      if (!span->is_payments)
        caller = span->service;
    }
  /* Translators: %1 and %2 are services: what the one sends to the other */
  title = g_strdup_printf (_("What travels from %1$s to %2$s"),
                           caller != NULL ? caller : _("the program"), "payments");
  for (guint i = 0; i < run->headers->len; i++)
    {
      const MinaPythonHeader *header = g_ptr_array_index (run->headers, i);

      if (header->request == self->request)
        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", header->name,
                                header->value);
    }
  gtk_label_set_label (self->headers_title, title);
  gtk_label_set_label (self->headers, text->len > 0 ? text->str : _("No header."));
}

/* ---- requests ---- */

static void
count_request (const MinaPythonRun *run,
               guint                request,
               guint               *born,
               guint               *reached)
{
  *born = *reached = 0;
  for (guint i = 0; i < run->spans->len; i++)
    {
      const MinaPythonSpan *span = g_ptr_array_index (run->spans, i);

      if (span->request != request)
        continue;
      *born += 1;
      *reached += is_exported (span);
    }
}

static GtkWidget *
request_row_new (const MinaPythonRun *run,
                 guint                request)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon, *label;
  guint born, reached;
  char number[MINA_FORMAT_SIZE], part[MINA_FORMAT_SIZE], whole[MINA_FORMAT_SIZE];
  g_autofree char *text = NULL;

  count_request (run, request, &born, &reached);
  mina_format_count (number, request + 1);
  if (reached == 0)
    /* Translators: %s is the number of a request */
    text = g_strdup_printf (_("Request %s: nothing kept"), number);
  else if (reached == born)
    text = g_strdup_printf (_("Request %s: kept whole"), number);
  else
    /* Translators: %1 is the number of a request, %2 and %3 are numbers of spans */
    text = g_strdup_printf (_("Request %1$s: kept in part, %2$s of %3$s spans"), number,
                            mina_format_count (part, reached), mina_format_count (whole, born));
  icon = gtk_image_new_from_icon_name (reached == 0      ? "mina-open-circle-symbolic"
                                       : reached == born ? "emblem-ok-symbolic"
                                                         : "dialog-warning-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "mina-small");
  if (reached == 0)
    gtk_widget_add_css_class (box, "dim-label");
  else
    gtk_widget_add_css_class (box, reached == born ? "mina-success" : "mina-warning");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
show_requests (MinaPythonSent      *self,
               const MinaPythonRun *run)
{
  gtk_widget_set_visible (self->requests_box, run->sent > 1);
  if (self->request >= run->sent)
    self->request = 0;
  clear_list (self->requests);
  for (guint i = 0; run->sent > 1 && i < run->sent; i++)
    gtk_list_box_append (self->requests, request_row_new (run, i));
  gtk_list_box_select_row (self->requests,
                           gtk_list_box_get_row_at_index (self->requests, (int) self->request));
}

/* ---- traces ---- */

static guint
depth_of (const MinaPythonRun  *run,
          const MinaPythonSpan *span)
{
  guint depth = 0;

  /* Parents begin before their children, and so stand before them. */
  for (guint i = run->spans->len; i > 0; i--)
    {
      const MinaPythonSpan *other = g_ptr_array_index (run->spans, i - 1);

      if (span->parent_id == 0 || other->id != span->parent_id)
        continue;
      span = other;
      depth++;
    }
  return depth;
}

static char *
describe_span (const MinaPythonSpan *span)
{
  char start[MINA_FORMAT_SIZE], length[MINA_FORMAT_SIZE];
  g_autofree char *status = NULL;

  mina_format_duration (start, span->start_us * MINA_NS_PER_US);
  mina_format_duration (length, (span->end_us - span->start_us) * MINA_NS_PER_US);
  if (span->status == MINA_STATUS_ERROR)
    status = g_strdup_printf (", %s", _("error"));
  /* Translators: %1 is a span, %2 its service, %3 when it starts, %4 how long it lasts, %5 how far
   * it comes ("sent in a batch"), %6 nothing or ", error" */
  return g_strdup_printf (_("%1$s of %2$s, starts at %3$s, lasts %4$s, %5$s%6$s"), span->name,
                          span->service, start, length, mina_python_sent_fate (span),
                          status != NULL ? status : "");
}

static void
add_attributes (GtkBox               *words,
                const MinaPythonSpan *span)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *label;

  if (span->kind != MINA_SPAN_KIND_INTERNAL)
    return;
  if (span->status_message != NULL)
    g_string_append (text, span->status_message);
  for (guint i = 0; i < span->attributes->len; i++)
    {
      const MinaPythonAttribute *attribute = g_ptr_array_index (span->attributes, i);

      g_string_append_printf (text, "%s%s = %s", text->len > 0 ? " · " : "", attribute->key,
                              attribute->text);
    }
  if (text->len == 0)
    return;
  label = gtk_label_new (text->str);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "mina-caption");
  gtk_box_append (words, label);
}

static GtkWidget *
span_row_new (const MinaPythonRun  *run,
              const MinaPythonSpan *span,
              MinaServiceStyle      style,
              gint64                from_us,
              gint64                to_us)
{
  const double length = (double) MAX (1, to_us - from_us);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *swatch = mina_swatch_new (SWATCH_PX);
  GtkWidget *bar = mina_share_bar_new ();
  GtkWidget *name = gtk_label_new (span->name);
  GtkWidget *service = gtk_label_new (span->service);
  g_autofree char *sentence = describe_span (span);
  char text[MINA_FORMAT_SIZE];
  GtkWidget *duration = gtk_label_new (
    mina_format_duration (text, (span->end_us - span->start_us) * MINA_NS_PER_US));
  GtkWidget *fate = gtk_label_new (mina_python_sent_fate (span));

  mina_swatch_set_style (MINA_SWATCH (swatch), style);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (service), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (service), 0);
  gtk_widget_add_css_class (name, "mina-small");
  gtk_widget_add_css_class (name, "mina-strong");
  gtk_widget_add_css_class (service, "mina-caption");
  gtk_widget_add_css_class (duration, "mina-caption");
  gtk_widget_add_css_class (duration, "numeric");
  gtk_widget_set_hexpand (service, TRUE);
  gtk_widget_set_margin_start (line, (int) MIN (depth_of (run, span), MAX_INDENT) * INDENT_PX);
  gtk_box_append (GTK_BOX (line), swatch);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), service);
  if (span->status == MINA_STATUS_ERROR)
    {
      GtkWidget *error = gtk_image_new_from_icon_name ("mina-error-symbolic");

      gtk_widget_add_css_class (error, "mina-error");
      gtk_box_append (GTK_BOX (line), error);
    }
  gtk_box_append (GTK_BOX (line), duration);

  mina_share_bar_set (MINA_SHARE_BAR (bar), style, (double) (span->start_us - from_us) / length,
                      (double) (span->end_us - from_us) / length);
  mina_share_bar_set_ghost (MINA_SHARE_BAR (bar), !is_exported (span));
  gtk_label_set_xalign (GTK_LABEL (fate), 0);
  gtk_label_set_wrap (GTK_LABEL (fate), TRUE);
  gtk_widget_add_css_class (fate, "mina-caption");
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), bar);
  if (span->reach != MINA_PYTHON_EXPORTED)
    gtk_box_append (GTK_BOX (box), fate);
  else
    g_object_unref (g_object_ref_sink (fate));
  add_attributes (GTK_BOX (box), span);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_add_css_class (row, "mina-python-span");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  return row;
}

static GtkWidget *
trace_title_new (const MinaPythonRun  *run,
                 const MinaPythonSpan *first)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label;
  char id[MINA_TRACE_ID_SIZE], number[MINA_FORMAT_SIZE];
  guint n = 0;
  g_autofree char *spans = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < run->spans->len; i++)
    n += mina_trace_id_equal (((MinaPythonSpan *) run->spans->pdata[i])->trace_id,
                              first->trace_id);
  mina_trace_id_to_hex (first->trace_id, id);
  id[ID_LENGTH] = '\0';
  spans = g_strdup_printf (ngettext ("%s span", "%s spans", n), mina_format_count (number, n));
  if (first->is_payments)
    /* Translators: %1 is the beginning of a trace id, %2 a number of spans */
    text = g_strdup_printf (_("A stranger, trace %1$s…: %2$s"), id, spans);
  else
    /* Translators: %1 is the beginning of a trace id, %2 a number of spans */
    text = g_strdup_printf (_("Trace %1$s…: %2$s"), id, spans);
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "mina-small");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_add_css_class (row, "mina-python-trace");
  return row;
}

/* Spans of a request, trace by trace, each in the order they begin. */
static void
show_traces (MinaPythonSent      *self,
             const MinaPythonRun *run)
{
  const char *names[MAX_SERVICES];
  MinaServiceStyle styles[MAX_SERVICES];
  gint64 from_us = G_MAXINT64, to_us = 0;
  guint n_names = 0;
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);

  clear_list (self->traces);
  for (guint i = 0; i < run->spans->len; i++)
    {
      const MinaPythonSpan *span = g_ptr_array_index (run->spans, i);
      gboolean is_known = FALSE;

      if (span->request != self->request)
        continue;
      from_us = MIN (from_us, span->start_us);
      to_us = MAX (to_us, span->end_us);
      for (guint k = 0; k < n_names; k++)
        is_known |= strcmp (names[k], span->service) == 0;
      if (!is_known && n_names < MAX_SERVICES)
        names[n_names++] = span->service;
    }
  mina_palette_assign (names, n_names, styles);
  for (guint i = 0; i < run->spans->len; i++)
    {
      const MinaPythonSpan *first = g_ptr_array_index (run->spans, i);

      if (first->request != self->request || g_hash_table_contains (done, first))
        continue;
      gtk_list_box_append (self->traces, trace_title_new (run, first));
      for (guint k = i; k < run->spans->len; k++)
        {
          const MinaPythonSpan *span = g_ptr_array_index (run->spans, k);
          MinaServiceStyle style = { 0 };

          if (span->request != self->request
              || !mina_trace_id_equal (span->trace_id, first->trace_id))
            continue;
          for (guint s = 0; s < n_names; s++)
            {
              if (strcmp (names[s], span->service) == 0)
                style = styles[s];
            }
          gtk_list_box_append (self->traces, span_row_new (run, span, style, from_us, to_us));
          g_hash_table_add (done, (gpointer) span);
        }
    }
  gtk_widget_set_visible (GTK_WIDGET (self->traces), run->spans->len > 0);
}

/* ---- all ---- */

static void
update (MinaPythonSent *self)
{
  const MinaPythonRun *run = mina_python_model_get_shown (self->model);
  GtkWidget *parts[] = { GTK_WIDGET (self->headers_title), GTK_WIDGET (self->headers),
                         GTK_WIDGET (self->traces), self->requests_box };
  g_autofree char *summary = NULL;

  gtk_widget_set_visible (self->stale,
                          run != NULL && !mina_python_model_is_current (self->model));
  if (run == NULL)
    {
      for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        gtk_widget_set_visible (parts[i], FALSE);
      gtk_label_set_label (self->summary, _("It has not been run yet."));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_widget_set_visible (parts[i], TRUE);
  summary = summarize (run);
  gtk_label_set_label (self->summary, summary);
  show_requests (self, run);
  show_headers (self, run);
  show_traces (self, run);
}

static void
request_cb (MinaPythonSent *self,
            GtkListBoxRow  *row)
{
  const MinaPythonRun *run = mina_python_model_get_shown (self->model);

  if (row == NULL || run == NULL || (guint) gtk_list_box_row_get_index (row) == self->request)
    return;
  self->request = (guint) gtk_list_box_row_get_index (row);
  show_headers (self, run);
  show_traces (self, run);
}

static void
mina_python_sent_dispose (GObject *object)
{
  g_clear_pointer (&MINA_PYTHON_SENT (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (mina_python_sent_parent_class)->dispose (object);
}

static void
mina_python_sent_class_init (MinaPythonSentClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mina_python_sent_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-python-sent.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MinaPythonSent, child)
  BIND (box);
  BIND (summary);
  BIND (stale);
  BIND (headers_title);
  BIND (headers);
  BIND (requests_box);
  BIND (requests);
  BIND (traces);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, request_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mina_python_sent_init (MinaPythonSent *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
mina_python_sent_set_model (MinaPythonSent  *self,
                            MinaPythonModel *model)
{
  g_return_if_fail (MINA_IS_PYTHON_SENT (self));
  g_return_if_fail (MINA_IS_PYTHON_MODEL (model));
  g_return_if_fail (self->model == NULL);

  self->model = model;
  g_signal_connect_object (model, "result-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
