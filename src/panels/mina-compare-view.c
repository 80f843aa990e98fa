/* mina-compare-view.c - two traces side by side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-compare-view.h"

#include "base/mina-format.h"
#include "panels/mina-compare-canvas.h"
#include "panels/mina-table.h"
#include "session/mina-overview.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _MinaCompareView
{
  GtkWidget          parent_instance;

  GtkWidget         *box;
  GtkLabel          *first;
  GtkLabel          *second;
  GtkMenuButton     *choose;
  GtkWidget         *swap;
  GtkLabel          *summary;
  GtkStack          *stack;
  GtkStack          *pages;
  MinaCompareCanvas *canvas;
  MinaTable         *table;

  MinaSession       *session;
  MinaTracePair     *pair;
  MinaDataset       *dataset; /* of @pair */
  MinaServiceStyle  *styles;
  GCancellable      *cancellable;
  gboolean           by_own_time;
  gboolean           stale;
};

G_DEFINE_FINAL_TYPE (MinaCompareView, mina_compare_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  COLUMN_OPERATION,
  COLUMN_SERVICE,
  COLUMN_LENGTH_A,
  COLUMN_LENGTH_B,
  COLUMN_OWN_A,
  COLUMN_OWN_B,
  COLUMN_DIFFERENCE,
  N_COLUMNS
};

/* ---- table ---- */

static const MinaComparedRow *
row_at (MinaCompareView *self,
        guint            line)
{
  return &self->pair->comparison->rows[self->by_own_time ? self->pair->by_own_time[line] : line];
}

static const char *
name_of (const MinaTree *tree,
         guint32         node)
{
  return tree->kind[node] == MINA_NODE_MISSING ? _("Missing parent")
                                               : mina_dataset_span_name (tree->dataset,
                                                                         tree->span[node]);
}

static const char *
row_name (MinaCompareView       *self,
          const MinaComparedRow *row)
{
  return row->a != MINA_NONE ? name_of (self->pair->a, row->a) : name_of (self->pair->b, row->b);
}

static const char *
row_service (MinaCompareView       *self,
             const MinaComparedRow *row)
{
  const MinaTree *tree = row->a != MINA_NONE ? self->pair->a : self->pair->b;
  guint32 span = tree->span[row->a != MINA_NONE ? row->a : row->b];

  return mina_dataset_service_name (tree->dataset,
                                    mina_dataset_spans (tree->dataset)->service[span]);
}

static char *
dup_length (const MinaTree *tree,
            guint32         node,
            gboolean        own)
{
  char text[MINA_FORMAT_SIZE];

  if (node == MINA_NONE)
    return g_strdup ("–");
  return g_strdup (mina_format_duration (text, own ? tree->self_ns[node]
                                                   : tree->end_ns[node] - tree->start_ns[node]));
}

static char *
make_cell (guint    line,
           guint    column,
           gpointer data)
{
  MinaCompareView *self = data;
  const MinaComparedRow *row = row_at (self, line);
  char text[2 * MINA_FORMAT_SIZE];

  switch (column)
    {
    case COLUMN_OPERATION:
      return g_strdup (row_name (self, row));
    case COLUMN_SERVICE:
      return g_strdup (row_service (self, row));
    case COLUMN_LENGTH_A:
      return dup_length (self->pair->a, row->a, FALSE);
    case COLUMN_LENGTH_B:
      return dup_length (self->pair->b, row->b, FALSE);
    case COLUMN_OWN_A:
      return dup_length (self->pair->a, row->a, TRUE);
    case COLUMN_OWN_B:
      return dup_length (self->pair->b, row->b, TRUE);
    case COLUMN_DIFFERENCE:
      return g_strdup (mina_compare_canvas_format_difference (text, row->own_difference_ns));
    default:
      g_assert_not_reached ();
    }
}

static void
row_activated_cb (MinaCompareView *self,
                  guint            line)
{
  const MinaComparedRow *row = row_at (self, line);

  if (row->a != MINA_NONE && self->pair->a->kind[row->a] == MINA_NODE_SPAN)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.select-span", "u",
                                self->pair->a->span[row->a]);
}

/* ---- the bar ---- */

/* "1.60 s · 12:03:16" */
static char *
describe_trace (MinaDataset *dataset,
                guint32      trace)
{
  const MinaTraceInfo *info = &mina_dataset_traces (dataset, NULL)[trace];
  char length[MINA_FORMAT_SIZE], start[MINA_FORMAT_SIZE];

  mina_format_duration (length, mina_time_span_length (info->extent));
  mina_format_clock (start, info->extent.start_ns, MINA_NS_PER_S / 10);
  return g_strdup_printf ("%s · %s", length, start);
}

static void
add_choice (MinaCompareView *self,
            GMenu           *menu,
            const char      *format,
            guint32          trace)
{
  g_autofree char *label = NULL;
  g_autoptr (GMenuItem) item = NULL;
  char length[MINA_FORMAT_SIZE];

  /* The open trace cannot be compared with itself. */
  if (trace == mina_session_get_trace (self->session))
    return;
  mina_format_duration (
    length, mina_time_span_length (mina_dataset_traces (self->dataset, NULL)[trace].extent));
  label = g_strdup_printf ("%s (%s)", format, length);
  item = g_menu_item_new (label, NULL);
  g_menu_item_set_action_and_target (item, "win.compare-with", "u", trace);
  g_menu_append_item (menu, item);
}

static guint32
typical_peer (const MinaTracePair *pair)
{
  guint32 middle = (pair->n_peers - 1) / 2;

  /* Where the open trace is the typical one, its neighbour. */
  if (middle == pair->position)
    middle += middle + 1 < pair->n_peers ? 1 : -1;
  return pair->peers[middle];
}

static void
update_menu (MinaCompareView *self)
{
  const MinaTracePair *pair = self->pair;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) near = g_menu_new ();
  g_autoptr (GMenu) alike = g_menu_new ();

  if (pair != NULL && pair->n_peers > 1)
    {
      add_choice (self, alike, _("Shortest"), pair->peers[0]);
      add_choice (self, alike, _("Typical (median)"), typical_peer (pair));
      add_choice (self, alike, _("Longest"), pair->peers[pair->n_peers - 1]);
      if (pair->position > 0)
        add_choice (self, near, _("Next faster"), pair->peers[pair->position - 1]);
      if (pair->position + 1 < pair->n_peers)
        add_choice (self, near, _("Next slower"), pair->peers[pair->position + 1]);
      g_menu_append_section (menu,
                             pair->alike ? _("Of the same service and operation")
                                         : _("Of all traces"),
                             G_MENU_MODEL (alike));
      g_menu_append_section (menu, NULL, G_MENU_MODEL (near));
    }
  gtk_menu_button_set_menu_model (self->choose, G_MENU_MODEL (menu));
  gtk_widget_set_sensitive (GTK_WIDGET (self->choose), pair != NULL && pair->n_peers > 1);
}

static char *
describe_pair (const MinaTracePair *pair,
               const char          *name,
               gint64               difference_ns)
{
  const MinaComparison *comparison = pair->comparison;
  g_autoptr (GString) text = g_string_new (NULL);
  char number[MINA_FORMAT_SIZE];

  g_string_append_printf (text, ngettext ("%s matched", "%s matched", comparison->n_matched),
                          mina_format_count (number, comparison->n_matched));
  if (comparison->n_only_a > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%s only in A", "%s only in A", comparison->n_only_a),
                              mina_format_count (number, comparison->n_only_a));
    }
  if (comparison->n_only_b > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%s only in B", "%s only in B", comparison->n_only_b),
                              mina_format_count (number, comparison->n_only_b));
    }
  g_string_append (text, " · ");
  if (difference_ns > 0)
    /* Translators: OPERATION takes DURATION more */
    g_string_append_printf (text, _("%s has %s more of its own in B"), name,
                            mina_format_duration (number, difference_ns));
  else if (difference_ns < 0)
    /* Translators: OPERATION takes DURATION more */
    g_string_append_printf (text, _("%s has %s more of its own in A"), name,
                            mina_format_duration (number, -difference_ns));
  else
    g_string_append (text, _("no span differs in its own time"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
update_bar (MinaCompareView *self)
{
  g_autofree char *first = NULL, *second = NULL, *sentence = NULL;
  guint32 other = mina_session_get_compare (self->session);
  gboolean compared = self->pair != NULL && self->pair->comparison != NULL;

  if (self->pair != NULL)
    first = describe_trace (self->dataset, self->pair->peers[self->pair->position]);
  if (compared)
    {
      const MinaComparedRow *row = &self->pair->comparison->rows[self->pair->by_own_time[0]];

      second = describe_trace (self->dataset, self->pair->b->trace);
      if (self->pair->comparison->n > 0)
        {
          g_autofree char *name = g_strdup_printf ("%s · %s", row_service (self, row),
                                                   row_name (self, row));

          sentence = describe_pair (self->pair, name, row->own_difference_ns);
        }
    }
  gtk_label_set_label (self->first, first != NULL ? first : "");
  gtk_label_set_label (self->second, second != NULL ? second : _("Choose a trace"));
  gtk_label_set_label (self->summary, sentence != NULL ? sentence : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->summary), sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->stack), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sentence != NULL ? sentence : "", -1);
  gtk_widget_set_sensitive (self->swap, compared);
  if (compared)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->swap), "u", other);
  gtk_stack_set_visible_child_name (self->pages, self->pair != NULL && self->pair->n_peers < 2
                                                   ? "alone"
                                                   : "compared");
  update_menu (self);
}

/* ---- what is shown ---- */

static void
update_table (MinaCompareView *self)
{
  gboolean compared = self->pair != NULL && self->pair->comparison != NULL;

  mina_table_set_rows (self->table, compared ? self->pair->comparison->n : 0, self);
}

static void
update_chosen (MinaCompareView *self)
{
  if (self->dataset == mina_session_get_dataset (self->session))
    mina_compare_canvas_set_span (self->canvas, mina_session_get_span (self->session));
}

static void
show_pair (MinaCompareView *self,
           MinaTracePair   *pair,
           MinaDataset     *dataset)
{
  mina_compare_canvas_set_pair (self->canvas, NULL, NULL);
  mina_table_set_rows (self->table, 0, NULL);
  g_clear_pointer (&self->pair, mina_trace_pair_free);
  if (self->dataset != dataset)
    {
      g_clear_pointer (&self->styles, g_free);
      g_clear_pointer (&self->dataset, mina_dataset_unref);
      if (dataset != NULL)
        {
          self->dataset = mina_dataset_ref (dataset);
          self->styles = mina_palette_for_dataset (dataset);
        }
    }
  self->pair = pair;
  update_chosen (self);
  mina_compare_canvas_set_pair (self->canvas, pair, self->styles);
  update_table (self);
  update_bar (self);
}

static void
built_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (MinaCompareView) self = data;
  g_autoptr (GError) error = NULL;
  MinaTracePair *pair = mina_overview_pair_finish (result, &error);

  /* Cancelled: something else was asked for meanwhile. */
  if (pair == NULL)
    return;
  show_pair (self, pair, mina_session_get_dataset (self->session));
  if (pair->comparison == NULL && pair->n_peers > 1)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.compare-with", "u", typical_peer (pair));
}

static void
rebuild (MinaCompareView *self)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  guint32 trace = mina_session_get_trace (self->session);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->stale = TRUE;
      return;
    }
  self->stale = FALSE;
  if (trace == MINA_NONE)
    {
      show_pair (self, NULL, NULL);
      return;
    }
  self->cancellable = g_cancellable_new ();
  mina_overview_pair_async (dataset, trace, mina_session_get_compare (self->session),
                            self->cancellable, built_cb, g_object_ref (self));
}

static void
by_difference_toggled_cb (MinaCompareView *self,
                          GtkCheckButton  *button)
{
  self->by_own_time = gtk_check_button_get_active (button);
  mina_compare_canvas_set_by_own_time (self->canvas, self->by_own_time);
  update_table (self);
}

static void
table_toggled_cb (MinaCompareView *self,
                  GtkToggleButton *button)
{
  gtk_stack_set_visible_child_name (self->stack,
                                    gtk_toggle_button_get_active (button) ? "table" : "picture");
}

static void
mina_compare_view_map (GtkWidget *widget)
{
  MinaCompareView *self = MINA_COMPARE_VIEW (widget);

  GTK_WIDGET_CLASS (mina_compare_view_parent_class)->map (widget);
  if (self->stale)
    rebuild (self);
}

static void
mina_compare_view_constructed (GObject *object)
{
  MinaCompareView *self = MINA_COMPARE_VIEW (object);

  G_OBJECT_CLASS (mina_compare_view_parent_class)->constructed (object);

  g_signal_connect_object (self->session, "notify::trace", G_CALLBACK (rebuild), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::compare", G_CALLBACK (rebuild), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::dataset", G_CALLBACK (rebuild), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::span", G_CALLBACK (update_chosen), self,
                           G_CONNECT_SWAPPED);
  self->stale = TRUE;
}

static void
mina_compare_view_dispose (GObject *object)
{
  MinaCompareView *self = MINA_COMPARE_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->box != NULL)
    show_pair (self, NULL, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mina_compare_view_parent_class)->dispose (object);
}

static void
mina_compare_view_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (prop_id == PROP_SESSION)
    g_value_set_object (value, MINA_COMPARE_VIEW (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
mina_compare_view_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  if (prop_id == PROP_SESSION)
    MINA_COMPARE_VIEW (object)->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
mina_compare_view_class_init (MinaCompareViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = mina_compare_view_constructed;
  object_class->dispose = mina_compare_view_dispose;
  object_class->get_property = mina_compare_view_get_property;
  object_class->set_property = mina_compare_view_set_property;

  widget_class->map = mina_compare_view_map;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, MINA_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                    | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (MINA_TYPE_COMPARE_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-compare-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaCompareView, box);
  gtk_widget_class_bind_template_child (widget_class, MinaCompareView, first);
  gtk_widget_class_bind_template_child (widget_class, MinaCompareView, second);
  gtk_widget_class_bind_template_child (widget_class, MinaCompareView, choose);
  gtk_widget_class_bind_template_child (widget_class, MinaCompareView, swap);
  gtk_widget_class_bind_template_child (widget_class, MinaCompareView, summary);
  gtk_widget_class_bind_template_child (widget_class, MinaCompareView, stack);
  gtk_widget_class_bind_template_child (widget_class, MinaCompareView, pages);
  gtk_widget_class_bind_template_child (widget_class, MinaCompareView, canvas);
  gtk_widget_class_bind_template_callback (widget_class, by_difference_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_toggled_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mina_compare_view_init (MinaCompareView *self)
{
  const MinaTableColumn columns[N_COLUMNS] = {
    [COLUMN_OPERATION] = { _("Operation"), FALSE, TRUE },
    [COLUMN_SERVICE] = { _("Service"), FALSE, FALSE },
    [COLUMN_LENGTH_A] = { _("Duration in A"), TRUE, FALSE },
    [COLUMN_LENGTH_B] = { _("Duration in B"), TRUE, FALSE },
    [COLUMN_OWN_A] = { _("Own time in A"), TRUE, FALSE },
    [COLUMN_OWN_B] = { _("Own time in B"), TRUE, FALSE },
    [COLUMN_DIFFERENCE] = { _("own time, B − A"), TRUE, FALSE },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->table = MINA_TABLE (mina_table_new (_("Two traces side by side"), columns, N_COLUMNS,
                                            make_cell));
  g_signal_connect_swapped (self->table, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->table), "table");
}

GtkWidget *
mina_compare_view_new (MinaSession *session)
{
  return g_object_new (MINA_TYPE_COMPARE_VIEW, "session", session, NULL);
}
