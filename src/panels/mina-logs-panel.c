/* mina-logs-panel.c - the log records that belong to what is looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "base/mina-format.h"
#include "panels/mina-detail-view.h"
#include "panels/mina-lazy-rows.h"
#include "panels/mina-label-tip.h"
#include "panels/mina-list-row.h"
#include "panels/mina-list-selection.h"
#include "panels/mina-log-row.h"
#include "panels/mina-logs-panel.h"
#include "panels/mina-logs-words.h"
#include "session/mina-log-model.h"
#include "session/mina-log-text.h"
#include "session/mina-session-study.h"

/* Times are written so finely that a trace has at least this many different ones. */
#define TIMES_IN_TRACE 5000

/* Least width of the record beside the list. */
#define DETAIL_WIDTH 300

struct _MinaLogsPanel
{
  GtkWidget parent_instance;

  MinaSession       *session;
  MinaLogModel      *model;
  MinaListSelection *selection;
  MinaLazyRows      *rows;
  MinaDetailModel   *detail;
  MinaServiceStyle  *styles;
  MinaDataset       *styled;
  MinaLogClock       clock;
  MinaLogsOffer      offer;
  gboolean           taking_over; /* what the session says, into the widgets */

  AdwBin         *prefix;
  GtkWidget      *scope_box;
  GtkSpinner     *spinner;
  GtkWidget      *rule_icon;
  GtkLabel       *status;
  GtkEditable    *filter_entry;
  GtkDropDown    *severity;
  GtkToggleButton *wall_button;
  GtkToggleButton *filter_button;
  GtkToggleButton *detail_button;
  GtkPaned       *paned;
  GtkStack       *stack;
  GtkListView    *view;
  GtkLabel       *empty_label;
  GtkButton      *empty_button;
};

G_DEFINE_FINAL_TYPE (MinaLogsPanel, mina_logs_panel, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_COUNT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
update_status (MinaLogsPanel *self)
{
  g_autofree char *matches = mina_logs_words_matches (self->session, self->model);
  gboolean busy = mina_log_model_is_busy (self->model);
  guint32 by_rule[MINA_N_MATCH_RULES];

  mina_log_model_count_matches (self->model, by_rule);
  gtk_label_set_text (self->status, matches);
  gtk_widget_set_visible (self->rule_icon,
                          !busy && by_rule[MINA_MATCH_SPAN_ID] + by_rule[MINA_MATCH_TRACE_ID] > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static void
update_empty (MinaLogsPanel *self)
{
  static const char *const labels[] = {
    NULL, N_("Logs of this trace"), N_("Logs of this time"), N_("Clear the filter")
  };
  g_autofree char *sentence = NULL;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
      return;
    }
  sentence = mina_logs_words_silence (self->session, self->model, &self->clock, &self->offer);
  gtk_label_set_text (self->empty_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_button), self->offer != MINA_LOGS_OFFER_NOTHING);
  if (self->offer != MINA_LOGS_OFFER_NOTHING)
    gtk_button_set_label (self->empty_button, _(labels[self->offer]));
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

/* The record beside the list: the one that is lit, else the first. */
static void
update_detail (MinaLogsPanel *self)
{
  guint position = mina_list_selection_get_selected (self->selection);

  if (!gtk_toggle_button_get_active (self->detail_button)
      || g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    {
      mina_detail_model_set_log (self->detail, NULL, MINA_NONE);
      return;
    }
  if (position == GTK_INVALID_LIST_POSITION)
    position = 0;
  mina_detail_model_set_log (self->detail, mina_session_get_dataset (self->session),
                             mina_log_model_get_log (self->model, position));
}

static void
reveal_lit_log (MinaLogsPanel *self)
{
  guint position = mina_log_model_find (self->model, mina_session_get_log (self->session));

  if (position == mina_list_selection_get_selected (self->selection))
    return;
  mina_list_selection_set_selected (self->selection, position);
  update_detail (self);
  if (position != MINA_NONE)
    mina_list_row_scroll_to (self->view, position);
}

static void
detail_toggled_cb (MinaLogsPanel *self)
{
  GtkWidget *detail = gtk_paned_get_end_child (self->paned);

  gtk_widget_set_visible (detail, gtk_toggle_button_get_active (self->detail_button));
  update_detail (self);
}

static void
update_clock (MinaLogsPanel *self)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  guint32 trace = mina_session_get_trace (self->session);
  MinaTimeSpan extent = { 0, 0 };
  guint32 n;

  if (dataset == NULL)
    return;
  if (trace != MINA_NONE)
    extent = mina_dataset_traces (dataset, &n)[trace].extent;
  self->clock.wall = trace == MINA_NONE || gtk_toggle_button_get_active (self->wall_button);
  self->clock.origin_ns = extent.start_ns;
  self->clock.step_ns = MINA_NS_PER_MS;
  while (!self->clock.wall && self->clock.step_ns > 1
         && mina_time_span_length (extent) / self->clock.step_ns < TIMES_IN_TRACE)
    self->clock.step_ns /= 10;
}

static void
update_styles (MinaLogsPanel *self)
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

/* Before the session asks for what it looks at. */
static void
prepare (MinaLogsPanel *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  update_styles (self);
  update_clock (self);
}

static void
updated_cb (MinaLogsPanel *self)
{
  update_status (self);
  update_empty (self);
  reveal_lit_log (self);
  update_detail (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

static void
filter_changed_cb (MinaLogsPanel *self)
{
  gboolean on = gtk_toggle_button_get_active (self->filter_button);
  guint severity = gtk_drop_down_get_selected (self->severity);

  if (severity == GTK_INVALID_LIST_POSITION || self->model == NULL || self->taking_over)
    return;
  /* The first choice is "all"; the second leaves out the least of the ranges. */
  gtk_widget_activate_action (GTK_WIDGET (self), "win.log-severity", "u",
                              on && severity > 0 ? severity + 1 : 0);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.log-text", "s",
                              on ? gtk_editable_get_text (self->filter_entry) : "");
}

/* The filter may have been set elsewhere. One that was switched off is remembered. */
static void
show_filter (MinaLogsPanel *self)
{
  const char *text = mina_session_get_log_text (self->session);
  guint range = mina_session_get_log_severity (self->session);
  gboolean on = mina_logs_words_has_filter (self->session);

  if (!on && !gtk_toggle_button_get_active (self->filter_button))
    return;
  self->taking_over = TRUE;
  gtk_toggle_button_set_active (self->filter_button, TRUE);
  if (!g_str_equal (gtk_editable_get_text (self->filter_entry), text))
    gtk_editable_set_text (self->filter_entry, text);
  gtk_drop_down_set_selected (self->severity, range > 1 ? range - 1 : 0);
  self->taking_over = FALSE;
  update_status (self);
}

static void
filter_toggled_cb (MinaLogsPanel *self)
{
  filter_changed_cb (self);
  if (gtk_toggle_button_get_active (self->filter_button) && !self->taking_over)
    gtk_widget_grab_focus (GTK_WIDGET (self->filter_entry));
}

static void
stop_filter_cb (MinaLogsPanel *self)
{
  gtk_toggle_button_set_active (self->filter_button, FALSE);
  mina_logs_panel_grab_list (self);
}

/* The rows are what they were, but written otherwise. */
static void
write_anew (MinaLogsPanel *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean within = focus != NULL
                    && (focus == GTK_WIDGET (self->view)
                        || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)));

  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self->model), 0, n, n);
  reveal_lit_log (self);
  /* The row that had the focus is gone. */
  if (within)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
clock_changed_cb (MinaLogsPanel *self)
{
  update_clock (self);
  write_anew (self);
}

static void
empty_button_cb (MinaLogsPanel *self)
{
  switch (self->offer)
    {
    case MINA_LOGS_OFFER_TRACE:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.log-scope", "s", "trace");
      break;
    case MINA_LOGS_OFFER_TIME:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.log-scope", "s", "time");
      break;
    case MINA_LOGS_OFFER_NO_FILTER:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.log-severity", "u", 0);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.log-text", "s", "");
      break;
    case MINA_LOGS_OFFER_NOTHING:
    default:
      break;
    }
}

static void
picked_cb (MinaLogsPanel *self,
           guint          position)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.select-log", "u",
                              mina_log_model_get_log (self->model, position));
  update_detail (self);
}

static void
activate_cb (MinaLogsPanel *self,
             guint          position)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-log", "u",
                              mina_log_model_get_log (self->model, position));
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              MinaLogsPanel            *self)
{
  gtk_list_item_set_child (item, mina_log_row_new ());
}

/* What was done with a record. */
static const char *
get_note (MinaLogsPanel *self,
          guint32        log)
{
  if (log == mina_session_get_pinned_log (self->session))
    /* Translators: a log line that is pinned to the report */
    return C_ ("log line", "pinned");
  /* Translators: a log line that is taken as an answer */
  return mina_session_is_log_taken (self->session, log) ? C_ ("log line", "taken") : NULL;
}

static void
fill_row (GtkListItem *item,
          gpointer     data)
{
  MinaLogsPanel *self = data;

  if (mina_log_item_get_dataset (gtk_list_item_get_item (item))
      == mina_session_get_dataset (self->session))
    update_styles (self);
  /* A list that is about to change may show what belongs to the dataset before. */
  if (mina_log_item_get_dataset (gtk_list_item_get_item (item)) == self->styled)
    mina_log_row_bind (MINA_LOG_ROW (gtk_list_item_get_child (item)),
                       gtk_list_item_get_item (item), &self->clock, self->styles,
                       get_note (self, mina_log_item_get_log (gtk_list_item_get_item (item))));
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             MinaLogsPanel            *self)
{
  mina_lazy_rows_bind (self->rows, item);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               MinaLogsPanel            *self)
{
  if (self->rows != NULL)
    mina_lazy_rows_unbind (self->rows, item);
}

static void
fill_severities (MinaLogsPanel *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _("All severities"));
  for (guint range = 2; range < MINA_N_SEVERITIES; range++)
    {
      /* Translators: %s is a severity of logs, such as WARN */
      g_autofree char *name = g_strdup_printf (_("%s and above"), mina_severity_name (range));

      gtk_string_list_append (list, name);
    }
  gtk_drop_down_set_model (self->severity, G_LIST_MODEL (list));
}

static void
mina_logs_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (mina_logs_panel_parent_class)->map (widget);
  prepare (MINA_LOGS_PANEL (widget));
  mina_session_watch_logs (MINA_LOGS_PANEL (widget)->session, TRUE);
  updated_cb (MINA_LOGS_PANEL (widget));
}

static void
mina_logs_panel_unmap (GtkWidget *widget)
{
  mina_session_watch_logs (MINA_LOGS_PANEL (widget)->session, FALSE);
  GTK_WIDGET_CLASS (mina_logs_panel_parent_class)->unmap (widget);
}

static void
mina_logs_panel_constructed (GObject *object)
{
  MinaLogsPanel *self = MINA_LOGS_PANEL (object);
  static const char *const facts[] = {
    "notify::dataset", "notify::correlation", "notify::trace", "notify::tree", "notify::node",
    "notify::window", "notify::log-scope"
  };
  static const char *const filters[] = { "notify::log-severity", "notify::log-text" };
  static const char *const notes[] = { "notify::taken-logs", "notify::pinned-log" };
  GtkWidget *detail;

  G_OBJECT_CLASS (mina_logs_panel_parent_class)->constructed (object);

  self->model = g_object_ref (mina_session_get_logs (self->session));
  self->selection = mina_list_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  g_signal_connect_object (self->model, "updated", G_CALLBACK (updated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::busy", G_CALLBACK (update_status), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "picked", G_CALLBACK (picked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));

  detail = mina_detail_view_new (self->session, self->detail, NULL);
  gtk_widget_set_visible (detail, FALSE);
  gtk_widget_set_size_request (detail, DETAIL_WIDTH, -1);
  gtk_paned_set_end_child (self->paned, detail);
  gtk_paned_set_resize_end_child (self->paned, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    g_signal_connect_object (self->session, facts[i], G_CALLBACK (prepare), self,
                             G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    g_signal_connect_object (self->session, filters[i], G_CALLBACK (show_filter), self,
                             G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    g_signal_connect_object (self->session, notes[i], G_CALLBACK (write_anew), self,
                             G_CONNECT_SWAPPED);
  show_filter (self);
  g_signal_connect_object (self->session, "notify::log", G_CALLBACK (reveal_lit_log), self,
                           G_CONNECT_SWAPPED);
}

static void
mina_logs_panel_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  MinaLogsPanel *self = MINA_LOGS_PANEL (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_COUNT:
      g_value_set_uint (value, g_list_model_get_n_items (G_LIST_MODEL (self->model)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_logs_panel_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  MinaLogsPanel *self = MINA_LOGS_PANEL (object);

  switch (id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_logs_panel_dispose (GObject *object)
{
  MinaLogsPanel *self = MINA_LOGS_PANEL (object);
  GtkWidget *child;

  g_clear_object (&self->rows);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->detail);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mina_logs_panel_parent_class)->dispose (object);
}

static void
mina_logs_panel_finalize (GObject *object)
{
  MinaLogsPanel *self = MINA_LOGS_PANEL (object);

  g_free (self->styles);
  g_clear_pointer (&self->styled, mina_dataset_unref);
  G_OBJECT_CLASS (mina_logs_panel_parent_class)->finalize (object);
}

static void
mina_logs_panel_class_init (MinaLogsPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = mina_logs_panel_constructed;
  object_class->get_property = mina_logs_panel_get_property;
  object_class->set_property = mina_logs_panel_set_property;
  object_class->dispose = mina_logs_panel_dispose;
  object_class->finalize = mina_logs_panel_finalize;
  widget_class->map = mina_logs_panel_map;
  widget_class->unmap = mina_logs_panel_unmap;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, MINA_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-logs-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaLogsPanel, prefix);
  gtk_widget_class_bind_template_child (widget_class, MinaLogsPanel, scope_box);
  gtk_widget_class_bind_template_child (widget_class, MinaLogsPanel, spinner);
  gtk_widget_class_bind_template_child (widget_class, MinaLogsPanel, rule_icon);
  gtk_widget_class_bind_template_child (widget_class, MinaLogsPanel, status);
  gtk_widget_class_bind_template_child (widget_class, MinaLogsPanel, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, MinaLogsPanel, severity);
  gtk_widget_class_bind_template_child (widget_class, MinaLogsPanel, wall_button);
  gtk_widget_class_bind_template_child (widget_class, MinaLogsPanel, filter_button);
  gtk_widget_class_bind_template_child (widget_class, MinaLogsPanel, detail_button);
  gtk_widget_class_bind_template_child (widget_class, MinaLogsPanel, paned);
  gtk_widget_class_bind_template_child (widget_class, MinaLogsPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, MinaLogsPanel, view);
  gtk_widget_class_bind_template_child (widget_class, MinaLogsPanel, empty_label);
  gtk_widget_class_bind_template_child (widget_class, MinaLogsPanel, empty_button);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, clock_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, detail_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, empty_button_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
mina_logs_panel_init (MinaLogsPanel *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  fill_severities (self);
  mina_label_tip_add (self->status);

  self->detail = mina_detail_model_new ();
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_row_cb), self, 0);
  self->rows = mina_lazy_rows_new (GTK_WIDGET (self->view), fill_row, self);
  gtk_list_view_set_factory (self->view, factory);
}

GtkWidget *
mina_logs_panel_new (MinaSession *session)
{
  g_return_val_if_fail (MINA_IS_SESSION (session), NULL);

  return g_object_new (MINA_TYPE_LOGS_PANEL, "session", session, NULL);
}

void
mina_logs_panel_set_prefix (MinaLogsPanel *self,
                            GtkWidget     *prefix)
{
  g_return_if_fail (MINA_IS_LOGS_PANEL (self));
  g_return_if_fail (prefix == NULL || GTK_IS_WIDGET (prefix));

  adw_bin_set_child (self->prefix, prefix);
  gtk_widget_set_visible (GTK_WIDGET (self->prefix), prefix != NULL);
}

void
mina_logs_panel_set_open (MinaLogsPanel *self,
                          gboolean       open)
{
  g_return_if_fail (MINA_IS_LOGS_PANEL (self));

  gtk_widget_set_visible (GTK_WIDGET (self->paned), open);
  gtk_widget_set_visible (self->scope_box, open);
  gtk_widget_set_visible (GTK_WIDGET (self->filter_button), open);
  gtk_widget_set_visible (GTK_WIDGET (self->detail_button), open);
  if (!open)
    gtk_toggle_button_set_active (self->filter_button, FALSE);
}

gboolean
mina_logs_panel_grab_list (MinaLogsPanel *self)
{
  g_return_val_if_fail (MINA_IS_LOGS_PANEL (self), FALSE);

  return g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0
         && gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
