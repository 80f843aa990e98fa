/* mina-trace-list-pane.c - the traces of what is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/mina-format.h"
#include "panels/mina-lazy-rows.h"
#include "panels/mina-list-row.h"
#include "panels/mina-list-selection.h"
#include "panels/mina-trace-list-pane.h"
#include "panels/mina-trace-row.h"
#include "panels/mina-trace-scatter.h"
#include "session/mina-session-study.h"

struct _MinaTraceListPane
{
  GtkWidget parent_instance;

  MinaSession        *session;
  MinaTraceModel     *model;
  MinaListSelection  *selection;
  MinaLazyRows       *rows;
  MinaServiceStyle   *styles;
  MinaDataset        *styled;
  gint64              step_ns;
  GSimpleActionGroup *actions;

  GtkLabel         *count;
  GtkSpinner       *spinner;
  GtkMenuButton    *sort_button;
  GtkEditable      *entry;
  MinaTraceScatter *scatter;
  GtkStack         *stack;
  GtkListView      *view;
  GtkLabel         *empty_label;
};

G_DEFINE_FINAL_TYPE (MinaTraceListPane, mina_trace_list_pane, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The orders by name, and whether the largest is looked for first. */
static const struct
{
  const char *name;
  gboolean    descending;
} sorts[MINA_N_TRACE_KEYS] = {
  [MINA_TRACE_BY_START] = { "start", FALSE },
  [MINA_TRACE_BY_DURATION] = { "duration", TRUE },
  [MINA_TRACE_BY_SPANS] = { "spans", TRUE },
  [MINA_TRACE_BY_ERRORS] = { "errors", TRUE },
  [MINA_TRACE_BY_SERVICES] = { "services", TRUE },
  [MINA_TRACE_BY_NAME] = { "name", FALSE },
};

static void
update_count (MinaTraceListPane *self)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  guint32 n_traces = 0;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  char number[MINA_FORMAT_SIZE];
  char whole[MINA_FORMAT_SIZE];
  g_autofree char *text = NULL;
  gboolean busy = mina_trace_model_is_busy (self->model);

  if (dataset != NULL)
    mina_dataset_traces (dataset, &n_traces);
  mina_format_count (whole, n_traces);
  if (*mina_session_get_trace_text (self->session) != '\0')
    /* Translators: of 46 traces 12 pass the filter; 1 is the smaller number */
    text = g_strdup_printf (_("%1$s of %2$s"), mina_format_count (number, n), whole);
  else
    text = g_strdup (whole);
  gtk_label_set_text (self->count, text);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);

  gtk_label_set_text (self->empty_label, n_traces == 0 ? _("What is open has no traces.")
                                                       : _("No trace passes the filter."));
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
}

static void
show_open_trace (MinaTraceListPane *self)
{
  guint32 trace = mina_session_get_trace (self->session);
  guint position = trace == MINA_NONE ? MINA_NONE : mina_trace_model_find (self->model, trace);

  mina_trace_scatter_set_open (self->scatter, trace);
  if (position == mina_list_selection_get_selected (self->selection))
    return;
  mina_list_selection_set_selected (self->selection, position);
  if (position != MINA_NONE)
    mina_list_row_scroll_to (self->view, position);
}

static void
update_dataset (MinaTraceListPane *self)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  MinaTimeSpan extent = { 0, 0 };

  if (dataset == self->styled)
    return;
  mina_trace_scatter_set_styles (self->scatter, NULL);
  g_clear_pointer (&self->styles, g_free);
  g_clear_pointer (&self->styled, mina_dataset_unref);
  if (dataset != NULL)
    {
      self->styled = mina_dataset_ref (dataset);
      self->styles = mina_palette_for_dataset (dataset);
      mina_trace_scatter_set_styles (self->scatter, self->styles);
      extent = mina_dataset_extent (dataset);
    }
  self->step_ns = mina_time_span_length (extent) > 3600 * MINA_NS_PER_S ? MINA_NS_PER_S
                                                                        : MINA_NS_PER_MS * 100;
  update_count (self);
}

/* The filter may have been set elsewhere. */
static void
update_filter (MinaTraceListPane *self)
{
  const char *text = mina_session_get_trace_text (self->session);

  if (!g_str_equal (gtk_editable_get_text (self->entry), text))
    gtk_editable_set_text (self->entry, text);
  update_count (self);
}

static void
rows_changed_cb (MinaTraceListPane *self)
{
  update_count (self);
  show_open_trace (self);
}

static void
filter_changed_cb (MinaTraceListPane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.trace-text", "s",
                              gtk_editable_get_text (self->entry));
}

static void
enter_cb (MinaTraceListPane *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
stop_filter_cb (MinaTraceListPane *self)
{
  gtk_editable_set_text (self->entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
open_trace (MinaTraceListPane *self,
            guint32            trace)
{
  if (trace != mina_session_get_trace (self->session))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-trace", "u", trace);
}

static void
picked_cb (MinaTraceListPane *self,
           guint              position)
{
  guint32 n;
  const guint32 *rows = mina_trace_model_get_rows (self->model, &n);

  if (position < n)
    open_trace (self, rows[position]);
}

static void
activate_cb (MinaTraceListPane *self,
             guint              position)
{
  picked_cb (self, position);
}

/* The window of an open trace lies within that trace. */
static void
show_window (MinaTraceListPane *self)
{
  mina_trace_scatter_set_window (self->scatter,
                                 mina_session_get_trace (self->session) == MINA_NONE
                                   ? mina_session_get_window (self->session)
                                   : (MinaTimeSpan){ 0, 0 });
}

static void
time_picked_cb (MinaTraceListPane *self,
                gint64             start_ns,
                gint64             end_ns)
{
  if (mina_session_get_trace (self->session) == MINA_NONE)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.set-window", "(xx)", start_ns, end_ns);
}

static void
scatter_picked_cb (MinaTraceListPane *self,
                   guint              trace)
{
  open_trace (self, trace);
}

static void
show_sort (MinaTraceListPane *self,
           gboolean           descending)
{
  gtk_menu_button_set_icon_name (self->sort_button, descending ? "view-sort-descending-symbolic"
                                                               : "view-sort-ascending-symbolic");
}

static void
change_descending (GSimpleAction *action,
                   GVariant      *value,
                   gpointer       data)
{
  MinaTraceListPane *self = data;
  g_autoptr (GVariant) name = g_action_group_get_action_state (G_ACTION_GROUP (self->actions),
                                                               "sort");

  for (guint i = 0; i < MINA_N_TRACE_KEYS; i++)
    {
      if (strcmp (sorts[i].name, g_variant_get_string (name, NULL)) == 0)
        mina_trace_model_set_sort (self->model, i, g_variant_get_boolean (value));
    }
  g_simple_action_set_state (action, value);
  show_sort (self, g_variant_get_boolean (value));
}

static void
change_sort (GSimpleAction *action,
             GVariant      *value,
             gpointer       data)
{
  MinaTraceListPane *self = data;

  for (guint i = 0; i < MINA_N_TRACE_KEYS; i++)
    {
      if (strcmp (sorts[i].name, g_variant_get_string (value, NULL)) != 0)
        continue;
      g_simple_action_set_state (action, value);
      g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "descending",
                                          g_variant_new_boolean (sorts[i].descending));
    }
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              MinaTraceListPane        *self)
{
  gtk_list_item_set_child (item, mina_trace_row_new ());
}

static void
fill_row (GtkListItem *item,
          gpointer     data)
{
  MinaTraceListPane *self = data;

  /* A list that is about to change may show what belongs to the dataset before. */
  if (mina_trace_item_get_dataset (gtk_list_item_get_item (item))
      == mina_session_get_dataset (self->session))
    update_dataset (self);
  if (mina_trace_item_get_dataset (gtk_list_item_get_item (item)) == self->styled)
    mina_trace_row_bind (MINA_TRACE_ROW (gtk_list_item_get_child (item)),
                         gtk_list_item_get_item (item), self->styles, self->step_ns);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             MinaTraceListPane        *self)
{
  mina_lazy_rows_bind (self->rows, item);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               MinaTraceListPane        *self)
{
  if (self->rows != NULL)
    mina_lazy_rows_unbind (self->rows, item);
}

static void
mina_trace_list_pane_constructed (GObject *object)
{
  MinaTraceListPane *self = MINA_TRACE_LIST_PANE (object);

  G_OBJECT_CLASS (mina_trace_list_pane_parent_class)->constructed (object);

  self->model = g_object_ref (mina_session_get_traces (self->session));
  self->selection = mina_list_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  g_signal_connect_object (self->selection, "picked", G_CALLBACK (picked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->model, "notify::busy", G_CALLBACK (update_count), self,
                           G_CONNECT_SWAPPED);
  mina_trace_scatter_set_model (self->scatter, self->model);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->scatter, "time-picked", G_CALLBACK (time_picked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::window", G_CALLBACK (show_window), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::trace", G_CALLBACK (show_window), self,
                           G_CONNECT_SWAPPED);
  show_window (self);
  g_signal_connect_object (self->session, "notify::trace-text", G_CALLBACK (update_filter), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::dataset", G_CALLBACK (update_dataset), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::trace", G_CALLBACK (show_open_trace), self,
                           G_CONNECT_SWAPPED);
  update_dataset (self);
  update_filter (self);
  show_open_trace (self);
}

static void
mina_trace_list_pane_get_property (GObject    *object,
                                   guint       id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, MINA_TRACE_LIST_PANE (object)->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_trace_list_pane_set_property (GObject      *object,
                                   guint         id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      MINA_TRACE_LIST_PANE (object)->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_trace_list_pane_dispose (GObject *object)
{
  MinaTraceListPane *self = MINA_TRACE_LIST_PANE (object);
  GtkWidget *child;

  if (self->scatter != NULL)
    mina_trace_scatter_set_styles (self->scatter, NULL);
  g_clear_object (&self->rows);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->scatter = NULL;
  g_clear_object (&self->actions);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mina_trace_list_pane_parent_class)->dispose (object);
}

static void
mina_trace_list_pane_finalize (GObject *object)
{
  MinaTraceListPane *self = MINA_TRACE_LIST_PANE (object);

  g_free (self->styles);
  g_clear_pointer (&self->styled, mina_dataset_unref);
  G_OBJECT_CLASS (mina_trace_list_pane_parent_class)->finalize (object);
}

static void
mina_trace_list_pane_class_init (MinaTraceListPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = mina_trace_list_pane_constructed;
  object_class->get_property = mina_trace_list_pane_get_property;
  object_class->set_property = mina_trace_list_pane_set_property;
  object_class->dispose = mina_trace_list_pane_dispose;
  object_class->finalize = mina_trace_list_pane_finalize;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, MINA_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (MINA_TYPE_TRACE_SCATTER);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/"
                                               "mina-trace-list-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaTraceListPane, count);
  gtk_widget_class_bind_template_child (widget_class, MinaTraceListPane, spinner);
  gtk_widget_class_bind_template_child (widget_class, MinaTraceListPane, sort_button);
  gtk_widget_class_bind_template_child (widget_class, MinaTraceListPane, entry);
  gtk_widget_class_bind_template_child (widget_class, MinaTraceListPane, scatter);
  gtk_widget_class_bind_template_child (widget_class, MinaTraceListPane, stack);
  gtk_widget_class_bind_template_child (widget_class, MinaTraceListPane, view);
  gtk_widget_class_bind_template_child (widget_class, MinaTraceListPane, empty_label);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, enter_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
mina_trace_list_pane_init (MinaTraceListPane *self)
{
  static const GActionEntry entries[] = {
    { "sort", NULL, "s", "'start'", change_sort },
    { "descending", NULL, NULL, "false", change_descending },
  };
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "traces", G_ACTION_GROUP (self->actions));

  g_signal_connect_object (self->scatter, "picked", G_CALLBACK (scatter_picked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_row_cb), self, 0);
  self->rows = mina_lazy_rows_new (GTK_WIDGET (self->view), fill_row, self);
  gtk_list_view_set_factory (self->view, factory);
}

GtkWidget *
mina_trace_list_pane_new (MinaSession *session)
{
  g_return_val_if_fail (MINA_IS_SESSION (session), NULL);

  return g_object_new (MINA_TYPE_TRACE_LIST_PANE, "session", session, NULL);
}
