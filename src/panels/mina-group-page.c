/* mina-group-page.c - a group of spans, or a parent that is missing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include <glib/gi18n-lib.h>

#include "base/mina-format.h"
#include "panels/mina-duration-bars.h"
#include "panels/mina-facts-card.h"
#include "panels/mina-group-page.h"
#include "panels/mina-wrap-layout.h"
#include "scene/mina-describe.h"
#include "session/mina-group-facts.h"
#include "session/mina-span-facts.h"

struct _MinaGroupPage
{
  AdwBin parent_instance;

  GtkBox   *box;
  MinaTree *tree;
  guint32   node;
};

G_DEFINE_FINAL_TYPE (MinaGroupPage, mina_group_page, ADW_TYPE_BIN)

static void
add (MinaGroupPage *self,
     GtkWidget     *widget)
{
  gtk_box_append (self->box, widget);
}

static void
add_duration (GtkWidget  *card,
              const char *label,
              gint64      duration_ns)
{
  char text[MINA_FORMAT_SIZE];

  mina_facts_card_add (card, label, mina_format_duration (text, duration_ns));
}

static void
add_heading (MinaGroupPage          *self,
             const MinaServiceStyle *styles)
{
  MinaDataset *dataset = self->tree->dataset;
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint32 span = self->tree->span[self->node];
  const char *service = mina_dataset_service_name (dataset, spans->service[span]);
  const char *kind = mina_describe_span_kind (spans->kind[span]);
  g_autofree char *place = NULL;

  if (self->tree->kind[self->node] == MINA_NODE_MISSING)
    {
      g_autofree char *id = mina_dataset_span_id_text (dataset, spans->parent_id[span]);
      /* Translators: %s is the id of a span */
      g_autofree char *text = g_strdup_printf (_("Spans below name span %s as their parent, but it "
                                                 "is not in what is open."),
                                               id);

      add (self, mina_facts_heading_new (styles[spans->service[span]], _("Missing parent"), text));
      return;
    }
  if (*kind != '\0')
    /* Translators: 1 is a service, 2 a kind of span; the row stands for several spans */
    place = g_strdup_printf (_("%1$s · %2$s · folded group"), service, kind);
  else
    /* Translators: %s is a service; the row stands for several spans */
    place = g_strdup_printf (_("%s · folded group"), service);
  add (self, mina_facts_heading_new (styles[spans->service[span]],
                                     mina_dataset_span_name (dataset, span), place));
}

static GtkWidget *
new_pill (const char *class_name,
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
  return pill;
}

static void
add_number (MinaGroupPage        *self,
            const MinaGroupFacts *facts)
{
  char number[MINA_FORMAT_SIZE];
  GtkWidget *card = mina_facts_number_new (mina_format_count (number, facts->n),
                                           ngettext ("span", "spans", facts->n));
  GtkWidget *pills = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *at_once = NULL;

  gtk_widget_set_layout_manager (pills, mina_wrap_layout_new (6));
  if (facts->n_errors > 0)
    {
      g_autofree char *errors =
        g_strdup_printf (ngettext ("%s error", "%s errors", facts->n_errors),
                         mina_format_count (number, facts->n_errors));

      gtk_widget_set_parent (new_pill ("mina-bad", "mina-error-symbolic", errors), pills);
    }
  if (facts->at_once > 1)
    /* Translators: so many spans overlapped in time */
    at_once =
      g_strdup_printf (ngettext ("at most %s at once", "at most %s at once", facts->at_once),
                       mina_format_count (number, facts->at_once));
  else
    at_once = g_strdup (_("one after the other"));
  gtk_widget_set_parent (new_pill (NULL, NULL, at_once), pills);
  gtk_box_append (GTK_BOX (card), pills);
  add (self, card);
}

static void
add_percentiles (MinaGroupPage        *self,
                 const MinaGroupFacts *facts)
{
  GtkWidget *card = mina_facts_card_new (NULL);
  char text[MINA_FORMAT_SIZE];

  add_duration (card, "p50", facts->p50_ns);
  add_duration (card, "p95", facts->p95_ns);
  add_duration (card, "p99", facts->p99_ns);
  add_duration (card, _("longest"), facts->longest_ns);
  add_duration (card, _("own time, together"), facts->own_ns);
  mina_facts_card_add (card, _("share of the trace"),
                       mina_format_percent (text, facts->covered_ns,
                                            mina_time_span_length (self->tree->extent)));
  add (self, card);
}

static void
add_actions (MinaGroupPage        *self,
             const MinaGroupFacts *facts)
{
  GtkWidget *card = mina_facts_card_new_actions ();
  char text[MINA_FORMAT_SIZE];
  gint64 step_ns = MAX (1, mina_time_span_length (self->tree->extent) / 1000);

  mina_facts_card_add_action (card, _("Open the longest"),
                              mina_format_duration (text, facts->longest_ns), "win.select-node",
                              g_variant_new_uint32 (facts->longest));
  if (facts->first_error != MINA_NONE)
    mina_facts_card_add_action (card, _("Open the first error"),
                                mina_format_offset (text,
                                                    self->tree->start_ns[facts->first_error]
                                                      - self->tree->extent.start_ns,
                                                    step_ns),
                                "win.select-node", g_variant_new_uint32 (facts->first_error));
  mina_facts_card_add_action (card, _("List all of them"), mina_format_count (text, facts->n),
                              "win.toggle-fold", g_variant_new_uint32 (self->node));
  mina_facts_card_add_action (card, _("Zoom to the group"), "F", "win.fit-selection", NULL);
  add (self, card);
}

static void
mina_group_page_dispose (GObject *object)
{
  g_clear_pointer (&MINA_GROUP_PAGE (object)->tree, mina_tree_unref);
  G_OBJECT_CLASS (mina_group_page_parent_class)->dispose (object);
}

static void
mina_group_page_class_init (MinaGroupPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_group_page_dispose;
}

static void
mina_group_page_init (MinaGroupPage *self)
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
mina_group_page_new (void)
{
  return g_object_new (MINA_TYPE_GROUP_PAGE, NULL);
}

void
mina_group_page_show (MinaGroupPage          *self,
                      MinaTree               *tree,
                      guint32                 node,
                      const MinaServiceStyle *styles)
{
  MinaGroupFacts facts;
  GtkWidget *child;
  GtkWidget *card;

  g_return_if_fail (MINA_IS_GROUP_PAGE (self));
  g_return_if_fail (tree != NULL && node < tree->n);

  if (self->tree == tree && self->node == node)
    return;
  mina_tree_ref (tree);
  g_clear_pointer (&self->tree, mina_tree_unref);
  self->tree = tree;
  self->node = node;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);

  mina_group_facts_init (&facts, tree, node);
  add_heading (self, styles);
  if (facts.n == 0)
    return;
  add_number (self, &facts);
  add_percentiles (self, &facts);
  if (facts.n > 2)
    {
      card = mina_facts_card_new (_("Durations"));
      gtk_box_append (GTK_BOX (card),
                      mina_duration_bars_new (&facts,
                                              styles[mina_dataset_spans (tree->dataset)
                                                       ->service[tree->span[node]]]));
      add (self, card);
    }
  add_actions (self, &facts);
}
