/* mina-span-pane.c - all about what is selected
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include <glib/gi18n-lib.h>

#include "panels/mina-detail-view.h"
#include "panels/mina-group-page.h"
#include "panels/mina-span-pane.h"
#include "panels/mina-span-summary.h"
#include "panels/mina-trace-facts.h"
#include "session/mina-session-study.h"

struct _MinaSpanPane
{
  AdwBin parent_instance;

  MinaSession      *session;
  MinaDataset      *styled;
  MinaServiceStyle *styles;
  MinaDetailModel  *model;
  MinaSpanSummary  *summary;
  GtkStack         *stack;
  MinaDetailView   *details;
  MinaGroupPage    *group_page;
  MinaTraceFacts   *trace_facts;
  guint32           shown;
  guint             tick;
};

G_DEFINE_FINAL_TYPE (MinaSpanPane, mina_span_pane, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
update_styles (MinaSpanPane *self)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);

  if (dataset == self->styled)
    return;
  g_clear_pointer (&self->styles, g_free);
  g_clear_pointer (&self->styled, mina_dataset_unref);
  if (dataset != NULL)
    {
      self->styled = mina_dataset_ref (dataset);
      self->styles = mina_palette_for_dataset (dataset);
    }
}

static void
show_span (MinaSpanPane *self,
           MinaTree     *tree,
           guint32       node)
{
  mina_span_summary_show_span (self->summary, tree, node,
                               mina_session_get_critical_path (self->session), self->styles,
                               (mina_session_get_hidden (self->session) & MINA_HIDE_OWN_TIME) == 0);
  mina_detail_model_set_span (self->model, tree, node);
  mina_detail_view_rewind (self->details);
  gtk_stack_set_visible_child_name (self->stack, "span");
}

static void
update (MinaSpanPane *self)
{
  MinaTree *tree = mina_session_get_tree (self->session);
  guint32 node = mina_session_get_node (self->session);

  update_styles (self);
  self->shown = tree == NULL ? MINA_NONE : node;
  if (self->shown == MINA_NONE)
    {
      mina_trace_facts_show (self->trace_facts, self->session, self->styles);
      gtk_stack_set_visible_child_name (self->stack, "trace");
      mina_detail_model_set_span (self->model, NULL, MINA_NONE);
    }
  else if (tree->kind[node] != MINA_NODE_SPAN)
    {
      mina_group_page_show (self->group_page, tree, node, self->styles);
      gtk_stack_set_visible_child_name (self->stack, "group");
    }
  else
    {
      show_span (self, tree, node);
    }
}

/* Several facts of the session may change at once: the pane changes once, in the next frame. */
static gboolean
update_tick_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       data)
{
  MinaSpanPane *self = MINA_SPAN_PANE (widget);

  self->tick = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (MinaSpanPane *self)
{
  if (self->tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), update_tick_cb, NULL, NULL);
}

static void
mina_span_pane_map (GtkWidget *widget)
{
  update (MINA_SPAN_PANE (widget));
  GTK_WIDGET_CLASS (mina_span_pane_parent_class)->map (widget);
}

static void
mina_span_pane_unmap (GtkWidget *widget)
{
  MinaSpanPane *self = MINA_SPAN_PANE (widget);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (widget, self->tick);
  self->tick = 0;
  GTK_WIDGET_CLASS (mina_span_pane_parent_class)->unmap (widget);
}

static void
mina_span_pane_constructed (GObject *object)
{
  MinaSpanPane *self = MINA_SPAN_PANE (object);
  static const char *const facts[] = {
    "notify::dataset", "notify::trace", "notify::tree", "notify::critical-path", "notify::node",
    "notify::hidden"
  };

  G_OBJECT_CLASS (mina_span_pane_parent_class)->constructed (object);

  self->details = MINA_DETAIL_VIEW (mina_detail_view_new (self->session, self->model,
                                                          GTK_WIDGET (self->summary)));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->details), "span");
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    g_signal_connect_object (self->session, facts[i], G_CALLBACK (queue_update), self,
                             G_CONNECT_SWAPPED);
}

static void
mina_span_pane_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, MINA_SPAN_PANE (object)->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_span_pane_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      MINA_SPAN_PANE (object)->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_span_pane_dispose (GObject *object)
{
  MinaSpanPane *self = MINA_SPAN_PANE (object);

  g_clear_object (&self->model);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mina_span_pane_parent_class)->dispose (object);
}

static void
mina_span_pane_finalize (GObject *object)
{
  MinaSpanPane *self = MINA_SPAN_PANE (object);

  g_free (self->styles);
  g_clear_pointer (&self->styled, mina_dataset_unref);
  G_OBJECT_CLASS (mina_span_pane_parent_class)->finalize (object);
}

static void
mina_span_pane_class_init (MinaSpanPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = mina_span_pane_constructed;
  object_class->get_property = mina_span_pane_get_property;
  object_class->set_property = mina_span_pane_set_property;
  object_class->dispose = mina_span_pane_dispose;
  object_class->finalize = mina_span_pane_finalize;
  widget_class->map = mina_span_pane_map;
  widget_class->unmap = mina_span_pane_unmap;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, MINA_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
}

static void
mina_span_pane_init (MinaSpanPane *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "mina-span-pane");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  /* Translators: the pane with all about the selected span */
                                  _("Selection"), -1);

  self->shown = MINA_NONE;
  self->model = mina_detail_model_new ();
  self->summary = MINA_SPAN_SUMMARY (mina_span_summary_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  self->group_page = MINA_GROUP_PAGE (mina_group_page_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->group_page), "group");
  self->trace_facts = MINA_TRACE_FACTS (mina_trace_facts_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->trace_facts), "trace");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
mina_span_pane_new (MinaSession *session)
{
  g_return_val_if_fail (MINA_IS_SESSION (session), NULL);

  return g_object_new (MINA_TYPE_SPAN_PANE, "session", session, NULL);
}

guint32
mina_span_pane_get_shown (MinaSpanPane *self)
{
  g_return_val_if_fail (MINA_IS_SPAN_PANE (self), MINA_NONE);

  return self->shown;
}
