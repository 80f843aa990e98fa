/* mina-timeline-card.c - what the pointer rests on, in a few lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-timeline"

#include "mina-config.h"

#include "timeline/mina-timeline-card.h"

#include <glib/gi18n-lib.h>

#include "base/mina-format.h"
#include "timeline/mina-timeline-paint.h"

#define SWATCH 10

/* The service's colour. */
#define MINA_TYPE_TIMELINE_SWATCH (mina_timeline_swatch_get_type ())
G_DECLARE_FINAL_TYPE (MinaTimelineSwatch, mina_timeline_swatch, MINA, TIMELINE_SWATCH, GtkWidget)

struct _MinaTimelineSwatch
{
  GtkWidget          parent_instance;
  MinaTimelinePaint *paint;
  MinaServiceStyle   style;
};

G_DEFINE_FINAL_TYPE (MinaTimelineSwatch, mina_timeline_swatch, GTK_TYPE_WIDGET)

struct _MinaTimelineCard
{
  GtkWidget  parent_instance;
  GtkWidget *box;
  GtkWidget *swatch;
  GtkWidget *title;
  GtkWidget *error;
  GtkWidget *facts;
  GtkWidget *note;
};

G_DEFINE_FINAL_TYPE (MinaTimelineCard, mina_timeline_card, GTK_TYPE_WIDGET)

static void
mina_timeline_swatch_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  MinaTimelineSwatch *self = MINA_TIMELINE_SWATCH (widget);

  mina_timeline_paint_reset (self->paint);
  mina_timeline_paint_begin (self->paint, snapshot, gtk_widget_get_width (widget));
  mina_timeline_paint_swatch (self->paint, 0, (gtk_widget_get_height (widget) - SWATCH) / 2.0,
                              SWATCH, self->style);
}

static void
mina_timeline_swatch_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  *minimum = *natural = SWATCH;
}

static void
mina_timeline_swatch_finalize (GObject *object)
{
  MinaTimelineSwatch *self = MINA_TIMELINE_SWATCH (object);

  mina_timeline_paint_free (self->paint);
  G_OBJECT_CLASS (mina_timeline_swatch_parent_class)->finalize (object);
}

static void
mina_timeline_swatch_class_init (MinaTimelineSwatchClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = mina_timeline_swatch_finalize;
  widget_class->snapshot = mina_timeline_swatch_snapshot;
  widget_class->measure = mina_timeline_swatch_measure;
}

static void
mina_timeline_swatch_init (MinaTimelineSwatch *self)
{
  self->paint = mina_timeline_paint_new (GTK_WIDGET (self));
}

static void
mina_timeline_card_dispose (GObject *object)
{
  MinaTimelineCard *self = MINA_TIMELINE_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (mina_timeline_card_parent_class)->dispose (object);
}

static void
mina_timeline_card_class_init (MinaTimelineCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = mina_timeline_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "timelinecard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
mina_timeline_card_init (MinaTimelineCard *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->swatch = g_object_new (MINA_TYPE_TIMELINE_SWATCH, NULL);
  self->title = new_label ("heading");
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->title), 40);
  gtk_widget_set_hexpand (self->title, TRUE);
  self->error = new_label ("mina-error-chip");
  self->facts = new_label ("mina-figures");
  gtk_label_set_use_markup (GTK_LABEL (self->facts), TRUE);
  self->note = new_label ("caption");
  gtk_widget_add_css_class (self->note, "dim-label");

  gtk_box_append (GTK_BOX (head), self->swatch);
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), self->error);
  gtk_box_append (GTK_BOX (self->box), head);
  gtk_box_append (GTK_BOX (self->box), self->facts);
  gtk_box_append (GTK_BOX (self->box), self->note);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
mina_timeline_card_new (void)
{
  return g_object_new (MINA_TYPE_TIMELINE_CARD, NULL);
}

static void
show_fold (MinaTimelineCard *self,
           const MinaTree   *tree,
           const MinaFold   *fold)
{
  char text[MINA_FORMAT_SIZE];
  char other[MINA_FORMAT_SIZE];
  g_autofree char *title = NULL;

  mina_format_count (text, fold->count);
  title = g_strdup_printf (ngettext ("%s span folded here", "%s spans folded here", fold->count),
                           text);
  gtk_label_set_label (GTK_LABEL (self->title), title);

  if (fold->longest != MINA_NONE)
    {
      MinaTimeSpan time = { tree->start_ns[fold->longest], tree->end_ns[fold->longest] };
      g_autofree char *facts = g_strdup_printf (
        /* Translators: about spans folded into a block; both are durations */
        _("longest <b>%1$s</b> · own time, together <b>%2$s</b>"),
        mina_format_duration (text, mina_time_span_length (time)),
        mina_format_duration (other, fold->self_ns));

      gtk_label_set_label (GTK_LABEL (self->facts), facts);
    }
  gtk_widget_set_visible (self->facts, fold->longest != MINA_NONE);

  if (fold->errors > 0)
    {
      g_autofree char *errors = NULL;

      mina_format_count (text, fold->errors);
      errors = g_strdup_printf (ngettext ("%s error", "%s errors", fold->errors), text);
      gtk_label_set_label (GTK_LABEL (self->error), errors);
    }
  gtk_widget_set_visible (self->error, fold->errors > 0);

  {
    g_autofree char *note = g_strdup_printf (
      /* Translators: %s is a duration */
      _("double-click to zoom to these %s"),
      mina_format_duration (text, mina_time_span_length (fold->time)));

    gtk_label_set_label (GTK_LABEL (self->note), note);
    gtk_widget_set_visible (self->note, TRUE);
  }
}

/* The event under the pointer, or what can be said about the span as a whole. */
static char *
describe_note (const MinaTree *tree,
               const MinaHit  *hit)
{
  const MinaEvents *events = mina_dataset_events (tree->dataset);
  char offset[MINA_FORMAT_SIZE];

  if (hit->part == MINA_HIT_EVENT)
    return g_strdup_printf (
      /* Translators: an event of a span: its time since the start of the trace, and its name */
      _("event at %1$s: %2$s"),
      mina_format_offset (offset, events->time_ns[hit->event] - tree->extent.start_ns,
                          MINA_NS_PER_US),
      mina_dataset_text (tree->dataset, events->name[hit->event]));
  if (mina_tree_is_error (tree, hit->node))
    {
      guint32 message = mina_dataset_spans (tree->dataset)->status_message[tree->span[hit->node]];

      if (message != 0)
        return g_strdup (mina_dataset_text (tree->dataset, message));
    }
  return NULL;
}

static void
show_node (MinaTimelineCard *self,
           const MinaTree   *tree,
           const MinaHit    *hit)
{
  const MinaSpans *spans = mina_dataset_spans (tree->dataset);
  guint32 span = tree->span[hit->node];
  MinaTimeSpan time = { tree->start_ns[hit->node], tree->end_ns[hit->node] };
  gint64 length = mina_time_span_length (time);
  char duration[MINA_FORMAT_SIZE];
  char own[MINA_FORMAT_SIZE];
  char percent[MINA_FORMAT_SIZE];
  g_autofree char *share = NULL;
  g_autofree char *title = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *note = NULL;

  mina_format_duration (duration, length);
  /* It may hold a “<”. */
  share = g_markup_escape_text (
    mina_format_percent (percent, (double) length, (double) mina_time_span_length (tree->extent)),
    -1);
  if (tree->kind[hit->node] == MINA_NODE_MISSING)
    {
      gtk_label_set_label (GTK_LABEL (self->title), _("A parent that is not in the file"));
      gtk_widget_set_visible (self->facts, FALSE);
      gtk_widget_set_visible (self->error, FALSE);
      gtk_widget_set_visible (self->note, FALSE);
      return;
    }

  title =
    g_strdup_printf ("%s · %s", mina_dataset_service_name (tree->dataset, spans->service[span]),
                     mina_dataset_span_name (tree->dataset, span));
  if (tree->kind[hit->node] == MINA_NODE_GROUP)
    {
      char count[MINA_FORMAT_SIZE];

      mina_format_count (count, tree->children[hit->node]);
      /* Translators: about a group of spans: how many, from the first start to the last end */
      facts = g_strdup_printf (_("<b>×%1$s</b> within <b>%2$s</b> · %3$s of the trace"), count,
                               duration, share);
    }
  else
    /* Translators: a span's duration, its own time, its share of the trace as a percentage */
    facts = g_strdup_printf (_("<b>%1$s</b> · own <b>%2$s</b> · %3$s of the trace"), duration,
                             mina_format_duration (own, tree->self_ns[hit->node]), share);
  note = describe_note (tree, hit);

  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->facts), facts);
  gtk_widget_set_visible (self->facts, TRUE);
  /* Translators: a mark on a span with status “error” */
  gtk_label_set_label (GTK_LABEL (self->error), _("Error"));
  gtk_widget_set_visible (self->error, mina_tree_is_error (tree, hit->node));
  gtk_label_set_label (GTK_LABEL (self->note), note != NULL ? note : "");
  gtk_label_set_ellipsize (GTK_LABEL (self->note), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->note), 56);
  gtk_widget_set_visible (self->note, note != NULL);
}

void
mina_timeline_card_show (MinaTimelineCard *self,
                         MinaSession      *session,
                         MinaServiceStyle  style,
                         const MinaHit    *hit)
{
  const MinaTree *tree;

  g_return_if_fail (MINA_IS_TIMELINE_CARD (self));
  g_return_if_fail (hit != NULL && hit->node != MINA_NONE);

  tree = mina_session_get_tree (session);
  if (tree == NULL || hit->node >= tree->n)
    return;
  MINA_TIMELINE_SWATCH (self->swatch)->style = style;
  gtk_widget_queue_draw (self->swatch);
  if (hit->part == MINA_HIT_COLUMN)
    show_fold (self, tree, &hit->fold);
  else
    show_node (self, tree, hit);
}
