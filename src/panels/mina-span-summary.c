/* mina-span-summary.c - a span in short
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/mina-format.h"
#include "panels/mina-label-tip.h"
#include "panels/mina-share-bar.h"
#include "panels/mina-span-summary.h"
#include "panels/mina-swatch.h"
#include "panels/mina-value-window.h"
#include "panels/mina-wrap-layout.h"
#include "scene/mina-describe.h"
#include "scene/mina-span-label.h"
#include "session/mina-log-text.h"
#include "session/mina-span-facts.h"

/* More of a status message is for a window of its own. */
#define MAX_STATUS_BYTES 600

/* More than two lines hold. */
#define MAX_NAME_BYTES 400

struct _MinaSpanSummary
{
  GtkWidget parent_instance;

  MinaTree *tree;
  guint32   node;

  GtkBox       *title_box;
  MinaSwatch   *swatch;
  GtkLabel     *name;
  GtkLabel     *place;
  GtkLabel     *duration;
  GtkLabel     *own;
  GtkLabel     *share;
  MinaShareBar *bar;
  GtkLabel     *from;
  GtkLabel     *to;
  AdwBin       *pills;
  GtkWidget    *error_pill;
  GtkWidget    *critical_pill;
  GtkWidget    *attempt_pill;
  GtkWidget    *unfinished_pill;
  GtkWidget    *status_card;
  GtkLabel     *status_title;
  GtkLabel     *status_text;
  GtkWidget    *status_more;
};

G_DEFINE_FINAL_TYPE (MinaSpanSummary, mina_span_summary, GTK_TYPE_WIDGET)

static GtkWidget *
new_pill (GtkWidget  *box,
          const char *class_name,
          const char *icon,
          const char *text)
{
  GtkWidget *pill = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);

  gtk_widget_add_css_class (pill, "mina-pill");
  if (class_name != NULL)
    gtk_widget_add_css_class (pill, class_name);
  if (icon != NULL)
    gtk_box_append (GTK_BOX (pill), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (pill), gtk_label_new (text));
  gtk_widget_set_parent (pill, box);
  return pill;
}

static void
set_pill_text (GtkWidget  *pill,
               const char *text)
{
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (pill)), text);
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  MinaSpanSummary *self = MINA_SPAN_SUMMARY (widget);
  const char *what = g_variant_get_string (parameter, NULL);
  MinaDataset *dataset;
  const MinaSpans *spans;
  g_autofree char *text = NULL;
  guint32 span;

  if (self->tree == NULL)
    return;
  dataset = self->tree->dataset;
  spans = mina_dataset_spans (dataset);
  span = self->tree->span[self->node];
  if (strcmp (what, "span-id") == 0)
    text = mina_dataset_span_id_text (dataset, spans->id[span]);
  else if (strcmp (what, "trace-id") == 0)
    text = mina_dataset_trace_id_text (dataset,
                                       mina_dataset_traces (dataset,
                                                            &(guint32){ 0 })[self->tree->trace]
                                         .id);
  else if (strcmp (what, "json") == 0)
    text = mina_span_to_json (dataset, span);
  else
    text = g_strdup (mina_dataset_span_name (dataset, span));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static const char *
get_status_message (MinaSpanSummary *self)
{
  MinaDataset *dataset = self->tree->dataset;

  return mina_dataset_text (dataset, mina_dataset_spans (dataset)
                                       ->status_message[self->tree->span[self->node]]);
}

static void
copy_status_cb (MinaSpanSummary *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), get_status_message (self));
}

static void
show_status_cb (MinaSpanSummary *self)
{
  mina_value_window_present (GTK_WIDGET (self), _("Status message"), get_status_message (self));
}

/* The first line is set bold, what follows plain. */
static void
show_status (MinaSpanSummary *self,
             MinaStatus       status)
{
  const char *message = get_status_message (self);
  const char *end = strchr (message, '\n');
  gsize length = strlen (message);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->status_card, length > 0);
  if (length == 0)
    return;
  title = g_strndup (message, MIN (end == NULL ? length : (gsize) (end - message),
                                   MAX_STATUS_BYTES));
  text = end == NULL ? g_strdup ("") : g_strndup (end + 1, MAX_STATUS_BYTES);
  if (!g_utf8_validate (title, -1, NULL) || !g_utf8_validate (text, -1, NULL))
    {
      g_autofree char *cut_title = g_steal_pointer (&title);
      g_autofree char *cut_text = g_steal_pointer (&text);

      title = g_utf8_make_valid (cut_title, -1);
      text = g_utf8_make_valid (cut_text, -1);
    }
  gtk_label_set_text (self->status_title, g_strstrip (title));
  gtk_label_set_text (self->status_text, g_strstrip (text));
  gtk_widget_set_visible (GTK_WIDGET (self->status_text), *text != '\0');
  gtk_widget_set_visible (self->status_more, length > MAX_STATUS_BYTES);
  if (status == MINA_STATUS_ERROR)
    gtk_widget_add_css_class (GTK_WIDGET (self->status_title), "mina-error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->status_title), "mina-error");
}

/* "payments · client · level 6, child 2 of 2" */
static void
show_place (MinaSpanSummary     *self,
            const char          *service,
            const char          *kind,
            const MinaSpanFacts *facts)
{
  g_autofree char *level = NULL;
  g_autofree char *text = NULL;

  if (facts->child > 0)
    /* Translators: where in the tree a span is */
    level = g_strdup_printf (_("level %1$u, child %2$u of %3$u"), facts->level, facts->child,
                             facts->n_children_of_parent);
  else
    level = g_strdup (_("root"));
  if (*kind != '\0')
    /* Translators: 1 is a service, 2 a kind of span, 3 its place in the tree */
    text = g_strdup_printf (_("%1$s · %2$s · %3$s"), service, kind, level);
  else
    /* Translators: 1 is a service, 2 the place of a span in the tree */
    text = g_strdup_printf (_("%1$s · %2$s"), service, level);
  gtk_label_set_text (self->place, text);
}

static void
show_times (MinaSpanSummary     *self,
            MinaServiceStyle     style,
            const MinaSpanFacts *facts)
{
  char time[MINA_FORMAT_SIZE];
  char percent[MINA_FORMAT_SIZE];
  gint64 step_ns = MAX (1, facts->trace_ns / 10000);
  double whole = MAX (1, facts->trace_ns);
  g_autofree char *own = NULL;
  g_autofree char *share = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  gtk_label_set_text (self->duration, mina_format_duration (time, facts->duration_ns));
  /* Translators: %s is how long the span worked itself, as opposed to waiting for its children */
  own = g_strdup_printf (_("own %s"), mina_format_duration (time, facts->self_ns));
  gtk_label_set_text (self->own, own);
  mina_format_percent (percent, facts->duration_ns, facts->trace_ns);
  /* Translators: %s is a percentage; <b> sets it bold */
  share = g_markup_printf_escaped (_("<b>%s</b> of the trace"), percent);
  gtk_label_set_markup (self->share, share);
  mina_share_bar_set (self->bar, style, facts->start_ns / whole,
                      (facts->start_ns + facts->duration_ns) / whole);
  /* Translators: %s is a time since the start of the trace */
  from = g_strdup_printf (_("from %s"), mina_format_offset (time, facts->start_ns, step_ns));
  gtk_label_set_text (self->from, from);
  /* Translators: %s is a time since the start of the trace */
  to = g_strdup_printf (_("to %s"),
                        mina_format_offset (time, facts->start_ns + facts->duration_ns, step_ns));
  gtk_label_set_text (self->to, to);
}

static void
show_pills (MinaSpanSummary     *self,
            guint32              span,
            const MinaSpanFacts *facts)
{
  const MinaSpans *spans = mina_dataset_spans (self->tree->dataset);
  gboolean failed = spans->status[span] == MINA_STATUS_ERROR;
  gboolean unfinished = (spans->marks[span] & (1u << MINA_REPAIR_UNFINISHED)) != 0;
  g_autofree char *attempt = NULL;

  gtk_widget_set_visible (self->error_pill, failed);
  gtk_widget_set_visible (self->critical_pill, facts->critical_ns > 0);
  gtk_widget_set_visible (self->unfinished_pill, unfinished);
  gtk_widget_set_visible (self->attempt_pill, facts->attempt > 0);
  if (facts->attempt > 0)
    {
      /* Translators: one of several tries of the same thing */
      attempt = g_strdup_printf (_("attempt %1$u of %2$u"), facts->attempt, facts->n_attempts);
      set_pill_text (self->attempt_pill, attempt);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->pills), failed || unfinished || facts->critical_ns > 0
                                                      || facts->attempt > 0);
}

static void
mina_span_summary_dispose (GObject *object)
{
  MinaSpanSummary *self = MINA_SPAN_SUMMARY (object);
  GtkWidget *child;

  g_clear_pointer (&self->tree, mina_tree_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (mina_span_summary_parent_class)->dispose (object);
}

static void
mina_span_summary_class_init (MinaSpanSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mina_span_summary_dispose;

  g_type_ensure (MINA_TYPE_SHARE_BAR);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "summary.copy", "s", copy_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-span-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaSpanSummary, title_box);
  gtk_widget_class_bind_template_child (widget_class, MinaSpanSummary, name);
  gtk_widget_class_bind_template_child (widget_class, MinaSpanSummary, place);
  gtk_widget_class_bind_template_child (widget_class, MinaSpanSummary, duration);
  gtk_widget_class_bind_template_child (widget_class, MinaSpanSummary, own);
  gtk_widget_class_bind_template_child (widget_class, MinaSpanSummary, share);
  gtk_widget_class_bind_template_child (widget_class, MinaSpanSummary, bar);
  gtk_widget_class_bind_template_child (widget_class, MinaSpanSummary, from);
  gtk_widget_class_bind_template_child (widget_class, MinaSpanSummary, to);
  gtk_widget_class_bind_template_child (widget_class, MinaSpanSummary, pills);
  gtk_widget_class_bind_template_child (widget_class, MinaSpanSummary, status_card);
  gtk_widget_class_bind_template_child (widget_class, MinaSpanSummary, status_title);
  gtk_widget_class_bind_template_child (widget_class, MinaSpanSummary, status_text);
  gtk_widget_class_bind_template_child (widget_class, MinaSpanSummary, status_more);
  gtk_widget_class_bind_template_callback (widget_class, copy_status_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_status_cb);
}

static void
mina_span_summary_init (MinaSpanSummary *self)
{
  GtkWidget *box;

  gtk_widget_init_template (GTK_WIDGET (self));

  mina_label_tip_add (self->name);
  self->swatch = MINA_SWATCH (mina_swatch_new (14));
  gtk_box_prepend (self->title_box, GTK_WIDGET (self->swatch));

  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (box, mina_wrap_layout_new (6));
  self->error_pill = new_pill (box, "mina-bad", "mina-error-symbolic", _("Error"));
  self->critical_pill = new_pill (box, NULL, NULL, _("Critical path"));
  self->attempt_pill = new_pill (box, NULL, NULL, "");
  self->unfinished_pill = new_pill (box, "mina-warn", NULL, _("Not finished"));
  adw_bin_set_child (self->pills, box);
}

GtkWidget *
mina_span_summary_new (void)
{
  return g_object_new (MINA_TYPE_SPAN_SUMMARY, NULL);
}

void
mina_span_summary_show_span (MinaSpanSummary        *self,
                             MinaTree               *tree,
                             guint32                 node,
                             const MinaCriticalPath *path,
                             const MinaServiceStyle *styles,
                             gboolean                own_time)
{
  const MinaSpans *spans;
  MinaSpanFacts facts;
  g_autoptr (GString) line = g_string_new (NULL);
  guint32 span;
  const char *name;

  g_return_if_fail (MINA_IS_SPAN_SUMMARY (self));
  g_return_if_fail (tree != NULL && node < tree->n);

  mina_tree_ref (tree);
  g_clear_pointer (&self->tree, mina_tree_unref);
  self->tree = tree;
  self->node = node;

  spans = mina_dataset_spans (tree->dataset);
  span = tree->span[node];
  name = mina_span_label (tree->dataset, span);
  if (name == NULL)
    name = mina_dataset_span_name (tree->dataset, span);
  mina_span_facts_init (&facts, tree, node, path);

  mina_swatch_set_style (self->swatch, styles[spans->service[span]]);
  mina_text_to_line (name, strlen (name), MAX_NAME_BYTES, line);
  gtk_label_set_text (self->name, line->str);
  show_place (self, mina_dataset_service_name (tree->dataset, spans->service[span]),
              mina_describe_span_kind (spans->kind[span]), &facts);
  show_times (self, styles[spans->service[span]], &facts);
  gtk_widget_set_visible (GTK_WIDGET (self->own), own_time);
  show_pills (self, span, &facts);
  show_status (self, spans->status[span]);
}
