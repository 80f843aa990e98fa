/* mina-statistics-view.c - a trace in numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include <glib/gi18n-lib.h>

#include "base/mina-format.h"
#include "panels/mina-lazy-rows.h"
#include "panels/mina-list-row.h"
#include "panels/mina-list-selection.h"
#include "panels/mina-statistics-view.h"
#include "panels/mina-swatch.h"
#include "session/mina-statistics-model.h"

struct _MinaStatisticsView
{
  GtkWidget parent_instance;

  MinaSession         *session;
  MinaStatisticsModel *model;
  MinaListSelection   *selection;
  MinaServiceStyle    *styles;
  MinaDataset         *styled;
  guint                probed; /* the column whose sorter was asked first */

  GtkDropDown    *group;
  GtkWidget      *key;
  GtkCheckButton *window_button;
  GtkLabel       *status;
  GtkSpinner     *spinner;
  GtkColumnView  *view;
};

G_DEFINE_FINAL_TYPE (MinaStatisticsView, mina_statistics_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* A column, with the view it is of: what a factory or a sorter is about. */
typedef struct
{
  MinaStatisticsView  *view;
  MinaStatisticsColumn column;
  MinaLazyRows        *rows; /* of its factory */
} Column;

static void
update_status (MinaStatisticsView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  gboolean busy = mina_statistics_model_is_busy (self->model);
  char number[MINA_FORMAT_SIZE];
  g_autofree char *text = NULL;

  if (mina_session_get_tree (self->session) == NULL)
    text = g_strdup (_("Open a trace to see it in numbers."));
  else
    text = g_strdup_printf (ngettext ("%s row", "%s rows", n), mina_format_count (number, n));
  gtk_label_set_text (self->status, text);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static void
update_styles (MinaStatisticsView *self)
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
ask (MinaStatisticsView *self)
{
  MinaStatisticsGroup group = gtk_drop_down_get_selected (self->group);
  MinaTimeSpan window = mina_session_get_window (self->session);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  update_styles (self);
  mina_statistics_model_set_query (self->model, mina_session_get_tree (self->session),
                                   mina_session_get_critical_path (self->session), group,
                                   group == MINA_GROUP_BY_ATTRIBUTE
                                     ? gtk_editable_get_text (GTK_EDITABLE (self->key))
                                     : NULL,
                                   gtk_check_button_get_active (self->window_button) ? &window
                                                                                     : NULL);
  update_status (self);
}

static void
question_changed_cb (MinaStatisticsView *self)
{
  if (self->model == NULL)
    return;
  gtk_widget_set_visible (self->key,
                          gtk_drop_down_get_selected (self->group) == MINA_GROUP_BY_ATTRIBUTE);
  ask (self);
}

static void
picked_cb (MinaStatisticsView *self,
           guint               position)
{
  g_autofree char *query = mina_statistics_model_dup_query (self->model, position);

  if (query != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.search", "s", query);
}

static void
activate_cb (MinaStatisticsView *self,
             guint               position)
{
  g_autoptr (MinaStatisticsItem) item = g_list_model_get_item (G_LIST_MODEL (self->model),
                                                               position);
  guint32 longest = mina_statistics_item_get_row (item)->longest;

  if (longest == MINA_NONE)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.select-node", "u", longest);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s", "waterfall");
}

/* GTK 4.8 does not say by which column a view is sorted. Its sorter asks that of the first column
 * first, and turns the answer round for the largest first: one comparison tells both. */
static int
probe_cb (gconstpointer a,
          gconstpointer b,
          gpointer      data)
{
  Column *column = data;

  if (column->view->probed == MINA_N_STATISTICS_COLUMNS)
    column->view->probed = column->column;
  return -1;
}

static void
sorter_changed_cb (MinaStatisticsView *self,
                   GtkSorterChange     change,
                   GtkSorter          *sorter)
{
  /* Two of them: an item is equal to itself without anybody being asked. */
  g_autoptr (GObject) first = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) second = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering order;

  self->probed = MINA_N_STATISTICS_COLUMNS;
  order = gtk_sorter_compare (sorter, first, second);
  if (self->probed < MINA_N_STATISTICS_COLUMNS)
    mina_statistics_model_set_sort (self->model, self->probed, order == GTK_ORDERING_LARGER);
  else
    mina_statistics_model_set_sort (self->model, MINA_STATISTICS_OWN, TRUE);
}

static char *
format_cell (const MinaStatisticsRow *row,
             MinaStatisticsColumn     column)
{
  char text[MINA_FORMAT_SIZE];

  switch (column)
    {
    case MINA_STATISTICS_COUNT:
      return g_strdup (mina_format_count (text, row->count));
    case MINA_STATISTICS_ERRORS:
      return row->errors == 0 ? g_strdup ("") : g_strdup (mina_format_count (text, row->errors));
    case MINA_STATISTICS_TOTAL:
      return g_strdup (mina_format_duration (text, row->total_ns));
    case MINA_STATISTICS_OWN:
      return g_strdup (mina_format_duration (text, row->self_ns));
    case MINA_STATISTICS_CRITICAL:
      return row->critical_ns == 0 ? g_strdup ("–")
                                   : g_strdup (mina_format_duration (text, row->critical_ns));
    case MINA_STATISTICS_MEAN:
      return g_strdup (mina_format_duration (text, row->mean_ns));
    case MINA_STATISTICS_P50:
      return g_strdup (mina_format_duration (text, row->p50_ns));
    case MINA_STATISTICS_P95:
      return g_strdup (mina_format_duration (text, row->p95_ns));
    case MINA_STATISTICS_P99:
      return g_strdup (mina_format_duration (text, row->p99_ns));
    case MINA_STATISTICS_MAX:
      return g_strdup (mina_format_duration (text, row->max_ns));
    case MINA_STATISTICS_NAME:
    case MINA_N_STATISTICS_COLUMNS:
    default:
      return g_strdup ("");
    }
}

static void
make_cell (GtkListItem  *item,
           const Column *column)
{
  if (column->column == MINA_STATISTICS_NAME)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkLabel *label = mina_list_row_new_label (NULL, -1, 0);

      gtk_label_set_width_chars (label, 18);
      gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
      gtk_box_append (GTK_BOX (box), mina_swatch_new (10));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));
      gtk_list_item_set_child (item, box);
    }
  else
    {
      GtkLabel *label = mina_list_row_new_label ("mina-figures", -1, 1);

      gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_NONE);
      if (column->column == MINA_STATISTICS_ERRORS)
        gtk_widget_add_css_class (GTK_WIDGET (label), "mina-error");
      gtk_list_item_set_child (item, GTK_WIDGET (label));
    }
}

/* The first cell makes its row as high as it will be; the others come when they are seen. */
static void
setup_cell_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               Column                   *column)
{
  if (column->column == MINA_STATISTICS_NAME)
    make_cell (item, column);
}

static void
fill_cell (GtkListItem *item,
           gpointer     data)
{
  const Column *column = data;
  MinaStatisticsView *self = column->view;
  MinaStatisticsItem *statistics = gtk_list_item_get_item (item);
  const MinaStatisticsRow *row = mina_statistics_item_get_row (statistics);
  GtkWidget *child;

  if (gtk_list_item_get_child (item) == NULL)
    make_cell (item, column);
  child = gtk_list_item_get_child (item);
  if (column->column == MINA_STATISTICS_NAME)
    {
      GtkWidget *swatch = gtk_widget_get_first_child (child);

      gtk_widget_set_visible (swatch, row->service != MINA_NONE);
      if (row->service != MINA_NONE && self->styles != NULL)
        mina_swatch_set_style (MINA_SWATCH (swatch), self->styles[row->service]);
      gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (child)),
                          mina_statistics_item_get_label (statistics));
    }
  else
    {
      g_autofree char *text = format_cell (row, column->column);

      gtk_label_set_text (GTK_LABEL (child), text);
    }
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              Column                   *column)
{
  mina_lazy_rows_bind (column->rows, item);
}

static void
unbind_cell_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                Column                   *column)
{
  mina_lazy_rows_unbind (column->rows, item);
}

static void
free_column (gpointer  data,
             GClosure *closure)
{
  Column *column = data;

  g_object_unref (column->rows);
  g_free (column);
}

static void
add_column (MinaStatisticsView  *self,
            MinaStatisticsColumn number,
            const char          *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, factory);
  g_autoptr (GtkSorter) sorter = NULL;
  Column pattern = { self, number, NULL };
  Column *own = g_memdup2 (&pattern, sizeof pattern);

  own->rows = mina_lazy_rows_new (GTK_WIDGET (self->view), fill_cell, own);
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cell_cb), own, free_column, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), own);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell_cb), own);
  sorter = GTK_SORTER (gtk_custom_sorter_new (probe_cb, g_memdup2 (&pattern, sizeof pattern),
                                              g_free));
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, number == MINA_STATISTICS_NAME);
  gtk_column_view_append_column (self->view, column);
  if (number == MINA_STATISTICS_OWN)
    gtk_column_view_sort_by_column (self->view, column, GTK_SORT_DESCENDING);
  g_object_unref (column);
}

static void
add_columns (MinaStatisticsView *self)
{
  add_column (self, MINA_STATISTICS_NAME, _("Spans"));
  add_column (self, MINA_STATISTICS_COUNT, _("Count"));
  add_column (self, MINA_STATISTICS_ERRORS, _("Errors"));
  /* Translators: durations of all spans together */
  add_column (self, MINA_STATISTICS_TOTAL, _("Total"));
  /* Translators: time that spans worked themselves, rather than waiting for their children */
  add_column (self, MINA_STATISTICS_OWN, _("Own"));
  /* Translators: time on the critical path */
  add_column (self, MINA_STATISTICS_CRITICAL, _("Critical"));
  add_column (self, MINA_STATISTICS_MEAN, _("Mean"));
  add_column (self, MINA_STATISTICS_P50, "p50");
  add_column (self, MINA_STATISTICS_P95, "p95");
  add_column (self, MINA_STATISTICS_P99, "p99");
  add_column (self, MINA_STATISTICS_MAX, _("Longest"));
}

static void
window_changed_cb (MinaStatisticsView *self)
{
  if (gtk_check_button_get_active (self->window_button))
    ask (self);
}

static void
mina_statistics_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (mina_statistics_view_parent_class)->map (widget);
  ask (MINA_STATISTICS_VIEW (widget));
}

static void
mina_statistics_view_constructed (GObject *object)
{
  MinaStatisticsView *self = MINA_STATISTICS_VIEW (object);

  G_OBJECT_CLASS (mina_statistics_view_parent_class)->constructed (object);

  g_signal_connect_object (self->session, "notify::tree", G_CALLBACK (ask), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::critical-path", G_CALLBACK (ask), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::window", G_CALLBACK (window_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
mina_statistics_view_get_property (GObject    *object,
                                   guint       id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, MINA_STATISTICS_VIEW (object)->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_statistics_view_set_property (GObject      *object,
                                   guint         id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      MINA_STATISTICS_VIEW (object)->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_statistics_view_dispose (GObject *object)
{
  MinaStatisticsView *self = MINA_STATISTICS_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mina_statistics_view_parent_class)->dispose (object);
}

static void
mina_statistics_view_finalize (GObject *object)
{
  MinaStatisticsView *self = MINA_STATISTICS_VIEW (object);

  g_free (self->styles);
  g_clear_pointer (&self->styled, mina_dataset_unref);
  G_OBJECT_CLASS (mina_statistics_view_parent_class)->finalize (object);
}

static void
mina_statistics_view_class_init (MinaStatisticsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = mina_statistics_view_constructed;
  object_class->get_property = mina_statistics_view_get_property;
  object_class->set_property = mina_statistics_view_set_property;
  object_class->dispose = mina_statistics_view_dispose;
  object_class->finalize = mina_statistics_view_finalize;
  widget_class->map = mina_statistics_view_map;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, MINA_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/"
                                               "mina-statistics-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaStatisticsView, group);
  gtk_widget_class_bind_template_child (widget_class, MinaStatisticsView, key);
  gtk_widget_class_bind_template_child (widget_class, MinaStatisticsView, window_button);
  gtk_widget_class_bind_template_child (widget_class, MinaStatisticsView, status);
  gtk_widget_class_bind_template_child (widget_class, MinaStatisticsView, spinner);
  gtk_widget_class_bind_template_child (widget_class, MinaStatisticsView, view);
  gtk_widget_class_bind_template_callback (widget_class, question_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
mina_statistics_view_init (MinaStatisticsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->model = mina_statistics_model_new ();
  self->selection = mina_list_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (update_status), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->model, "notify::busy", G_CALLBACK (update_status), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "picked", G_CALLBACK (picked_cb), self,
                           G_CONNECT_SWAPPED);
  add_columns (self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

GtkWidget *
mina_statistics_view_new (MinaSession *session)
{
  g_return_val_if_fail (MINA_IS_SESSION (session), NULL);

  return g_object_new (MINA_TYPE_STATISTICS_VIEW, "session", session, NULL);
}
