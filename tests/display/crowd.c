/* crowd.c - the views of many traces: comparison and heat map, by keyboard and in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-fixture.h"

#include "base/mina-format.h"
#include "panels/mina-compare-canvas.h"
#include "panels/mina-compare-view.h"
#include "panels/mina-heat-map-canvas.h"
#include "panels/mina-heat-map-view.h"
#include "panels/mina-table.h"
#include "session/mina-overview.h"

static void
press (GtkWidget      *widget,
       guint           key,
       GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, modifiers, &handled);
    }
  g_assert_true (handled);
}

/* What a screen reader says of a widget. */
static char *
spoken (GtkWidget            *widget,
        GtkAccessibleProperty property)
{
  /* Nothing is called so: what is there comes back. */
  return gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), property, "\001");
}

static void
assert_says (GtkWidget  *widget,
             const char *part)
{
  g_autofree char *said = spoken (widget, GTK_ACCESSIBLE_PROPERTY_LABEL);

  g_assert_nonnull (said);
  if (strstr (said, part) == NULL)
    g_error ("\"%s\" does not say \"%s\"", said, part);
}

/* The first label below a widget whose text has a part; NULL if none is mapped. */
static GtkWidget *
find_text (gpointer    widget,
           const char *part)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_text (widget), part) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child, part);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_button (gpointer    widget,
             const char *label)
{
  if (GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (widget), label) == 0)
    return widget;
  if (GTK_IS_CHECK_BUTTON (widget) && g_strcmp0 (gtk_check_button_get_label (widget), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
count_rows (GtkWidget *table)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (app_find (table, GTK_TYPE_COLUMN_VIEW));

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (view)));
}

/* Adds the cells that exist to a list, row by row. */
static void
collect_cells (GtkWidget *widget,
               GPtrArray *cells)
{
  if (GTK_IS_LABEL (widget))
    g_ptr_array_add (cells, (gpointer) gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_cells (child, cells);
}

/* The text of a table from its first row on; cells belong to the table. */
static GPtrArray *
read_table (GtkWidget *table)
{
  GPtrArray *cells = g_ptr_array_new ();
  GtkWidget *view = app_find (table, GTK_TYPE_COLUMN_VIEW);

  gtk_test_widget_wait_for_draw (table);
  collect_cells (app_find (view, GTK_TYPE_LIST_VIEW), cells);
  return cells;
}

static void
crowd_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  *(MinaCrowd **) data = mina_overview_crowd_finish (result, NULL);
}

static void
pair_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  *(MinaTracePair **) data = mina_overview_pair_finish (result, NULL);
}

static GtkWidget *
open_view (App        *app,
           const char *name,
           GType       type)
{
  g_autofree char *action = g_strdup_printf ("win.view::%s", name);

  app_resize (app->window, 1400, 860);
  app_open_and_wait (app, "minute.jsonl");
  app_act (app, "win.open-trace(uint32 0)");
  app_act (app, action);
  WAIT_FOR (app_find (app->window, type) != NULL
            && gtk_widget_get_mapped (app_find (app->window, type)));
  return app_find (app->window, type);
}

/* ---- heat map ---- */

typedef struct
{
  GtkWidget *view;
  GtkWidget *canvas;
  MinaCrowd *crowd;
} HeatMap;

static void
heat_map_clear (HeatMap *self)
{
  mina_crowd_free (self->crowd);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HeatMap, heat_map_clear)

static void
open_heat_map (App     *app,
               HeatMap *self)
{
  self->view = open_view (app, "heat-map", MINA_TYPE_HEAT_MAP_VIEW);
  self->canvas = app_find (self->view, MINA_TYPE_HEAT_MAP_CANVAS);
  mina_overview_crowd_async (mina_session_get_dataset (app->session), NULL, crowd_cb,
                             &self->crowd);
  WAIT_FOR (self->crowd != NULL);
  WAIT_FOR (find_text (self->view, "requests · ") != NULL);
  gtk_widget_grab_focus (self->canvas);
}

/* The table of what is brushed: the one outside the pages of picture and table. */
static GtkWidget *
find_list (HeatMap *self)
{
  GtkWidget *picture = gtk_widget_get_parent (gtk_widget_get_parent (self->canvas));

  return app_find (picture, MINA_TYPE_TABLE);
}

/* Moves the cursor to a cell from wherever it is. */
static void
go_to_cell (HeatMap *self,
            guint    column,
            guint    row)
{
  press (self->canvas, GDK_KEY_Home, 0);
  press (self->canvas, GDK_KEY_Page_Down, 0);
  for (guint i = 0; i < column; i++)
    press (self->canvas, GDK_KEY_Right, 0);
  for (guint i = 0; i < row; i++)
    press (self->canvas, GDK_KEY_Up, 0);
}

static void
test_cells_are_told_by_keyboard (App          *app,
                                 gconstpointer data)
{
  g_auto (HeatMap) self = { NULL };
  const MinaLatency *map;
  guint32 n_told = 0;

  open_heat_map (app, &self);
  map = self.crowd->map;
  for (guint column = 0; column < map->n_columns; column++)
    for (guint row = 0; row < map->n_rows; row++)
      {
        guint32 n = map->counts[column * map->n_rows + row];
        g_autofree char *said = NULL;
        char shortest[MINA_FORMAT_SIZE];

        if (n == 0)
          continue;
        go_to_cell (&self, column, row);
        said = g_strdup_printf ("%u request%s from ", n, n == 1 ? "" : "s");
        assert_says (self.canvas, said);
        assert_says (self.canvas, mina_format_duration (shortest, map->bounds_ns[row]));
        n_told += n;
      }
  g_assert_cmpuint (n_told, ==, self.crowd->n);
  g_assert_cmpuint (n_told, ==, app_count_traces (app));
}

static void
test_brush_fills_the_list (App          *app,
                           gconstpointer data)
{
  g_auto (HeatMap) self = { NULL };
  const MinaLatency *map;
  const MinaTraceInfo *traces;
  const MinaSpans *spans;
  guint fullest = 0;
  guint32 root;
  GtkWidget *list;

  open_heat_map (app, &self);
  map = self.crowd->map;
  list = find_list (&self);
  g_assert_false (gtk_widget_get_visible (list));

  for (guint i = 1; i < map->n_columns * map->n_rows; i++)
    if (map->counts[i] > map->counts[fullest])
      fullest = i;
  go_to_cell (&self, fullest / map->n_rows, fullest % map->n_rows);
  press (self.canvas, GDK_KEY_Return, 0);
  g_assert_true (gtk_widget_get_visible (list));
  g_assert_cmpuint (count_rows (list), ==, map->counts[fullest]);

  /* A row of the list opens its trace, and that is one of the cell. */
  g_signal_emit_by_name (list, "row-activated", 0);
  spans = mina_dataset_spans (mina_session_get_dataset (app->session));
  traces = mina_dataset_traces (mina_session_get_dataset (app->session), NULL);
  root = traces[mina_session_get_trace (app->session)].root;
  g_assert_cmpint (spans->end_ns[root] - spans->start_ns[root], >=,
                   map->bounds_ns[fullest % map->n_rows]);
  g_assert_cmpint (mina_latency_column (map, spans->start_ns[root]), ==, fullest / map->n_rows);

  /* From corner to corner: everything. Escape lets go of it. */
  press (self.canvas, GDK_KEY_Home, 0);
  press (self.canvas, GDK_KEY_Page_Down, 0);
  press (self.canvas, GDK_KEY_End, GDK_SHIFT_MASK);
  press (self.canvas, GDK_KEY_Page_Up, GDK_SHIFT_MASK);
  press (self.canvas, GDK_KEY_Return, 0);
  g_assert_cmpuint (count_rows (list), ==, app_count_traces (app));
  press (self.canvas, GDK_KEY_Escape, 0);
  g_assert_false (gtk_widget_get_visible (list));
  g_assert_cmpuint (count_rows (list), ==, 0);
}

static void
test_heat_map_agrees_with_its_table (App          *app,
                                     gconstpointer data)
{
  g_auto (HeatMap) self = { NULL };
  g_autoptr (GPtrArray) cells = NULL;
  const MinaLatency *map;
  GtkStack *pages;
  GtkWidget *table;
  guint n_cells = 3 + MINA_N_LATENCY_STATISTICS;
  char text[MINA_FORMAT_SIZE];

  open_heat_map (app, &self);
  map = self.crowd->map;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_button (self.view, "Table")), TRUE);
  pages = GTK_STACK (gtk_widget_get_ancestor (self.canvas, GTK_TYPE_STACK));
  table = gtk_stack_get_visible_child (pages);
  g_assert_true (MINA_IS_TABLE (table));
  g_assert_cmpuint (count_rows (table), ==, map->n_columns);
  cells = read_table (table);
  g_assert_cmpuint (cells->len, >=, 5 * n_cells);
  for (guint row = 0; row < MIN (map->n_columns, cells->len / n_cells); row++)
    {
      guint32 n = 0;

      for (guint i = 0; i < map->n_rows; i++)
        n += map->counts[row * map->n_rows + i];
      mina_format_count (text, n);
      g_assert_cmpstr (cells->pdata[row * n_cells + 1], ==, text);
      if (n == 0)
        continue;
      mina_format_duration (text, map->by_column_ns[row * MINA_N_LATENCY_STATISTICS
                                                    + MINA_LATENCY_P95]);
      g_assert_cmpstr (cells->pdata[row * n_cells + 3 + MINA_LATENCY_P95], ==, text);
    }
}

/* ---- comparison ---- */

typedef struct
{
  GtkWidget     *view;
  GtkWidget     *canvas;
  MinaTracePair *pair;
} Comparison;

static void
comparison_clear (Comparison *self)
{
  mina_trace_pair_free (self->pair);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Comparison, comparison_clear)

static void
open_comparison (App        *app,
                 Comparison *self)
{
  self->view = open_view (app, "compare", MINA_TYPE_COMPARE_VIEW);
  self->canvas = app_find (self->view, MINA_TYPE_COMPARE_CANVAS);
  /* Nobody has chosen: a typical trace of the same operation is. */
  WAIT_FOR (mina_session_get_compare (app->session) != MINA_NONE);
  WAIT_FOR (find_text (self->view, " matched") != NULL);
  mina_overview_pair_async (mina_session_get_dataset (app->session),
                            mina_session_get_trace (app->session),
                            mina_session_get_compare (app->session), NULL, pair_cb, &self->pair);
  WAIT_FOR (self->pair != NULL);
  g_assert_nonnull (self->pair->comparison);
  gtk_widget_grab_focus (self->canvas);
}

static void
test_rows_are_chosen_by_keyboard (App          *app,
                                  gconstpointer data)
{
  g_auto (Comparison) self = { NULL };
  const MinaComparison *comparison;
  guint n_selected = 0;

  open_comparison (app, &self);
  comparison = self.pair->comparison;
  g_assert_cmpuint (comparison->n_matched, >, 1);
  app_act (app, "win.select-none");
  press (self.canvas, GDK_KEY_Home, 0);
  for (guint line = 0; line < comparison->n; line++)
    {
      const MinaComparedRow *row = &comparison->rows[line];
      g_autofree char *place = g_strdup_printf ("Row %u of %u: ", line + 1, comparison->n);

      assert_says (self.canvas, place);
      assert_says (self.canvas, row->b == MINA_NONE   ? "only in A"
                                : row->a == MINA_NONE ? "only in B"
                                                      : "own time");
      if (row->a != MINA_NONE && self.pair->a->kind[row->a] == MINA_NODE_SPAN)
        {
          g_assert_cmpuint (mina_session_get_span (app->session), ==,
                            self.pair->a->span[row->a]);
          n_selected++;
        }
      if (line + 1 < comparison->n)
        press (self.canvas, GDK_KEY_Down, 0);
    }
  g_assert_cmpuint (n_selected, ==, comparison->n_matched + comparison->n_only_a);

  /* A key of the keyboard comes here too. */
  app_press (app->window, "Home");
  WAIT_FOR (mina_session_get_span (app->session) == self.pair->a->span[comparison->rows[0].a]);
}

static void
test_comparison_agrees_with_its_table (App          *app,
                                       gconstpointer data)
{
  g_auto (Comparison) self = { NULL };
  GtkWidget *table;
  GtkWidget *toggle;

  open_comparison (app, &self);
  toggle = find_button (self.view, "Table");
  for (guint by_own_time = 0; by_own_time < 2; by_own_time++)
    {
      g_autoptr (GPtrArray) cells = NULL;

      if (by_own_time)
        gtk_check_button_set_active (
          GTK_CHECK_BUTTON (find_button (self.view, "By own-time difference")), TRUE);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
      table = gtk_stack_get_visible_child (
        GTK_STACK (gtk_widget_get_ancestor (self.canvas, GTK_TYPE_STACK)));
      g_assert_true (MINA_IS_TABLE (table));
      g_assert_cmpuint (count_rows (table), ==, self.pair->comparison->n);
      cells = read_table (table);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), FALSE);
      gtk_widget_grab_focus (self.canvas);
      press (self.canvas, GDK_KEY_Home, 0);
      g_assert_cmpuint (cells->len, >=, 3 * 7);
      for (guint line = 0; line < MIN (self.pair->comparison->n, cells->len / 7); line++)
        {
          const char **cell = (const char **) cells->pdata + line * 7;
          const MinaComparedRow *row =
            &self.pair->comparison
               ->rows[by_own_time ? self.pair->by_own_time[line] : line];

          /* Operation, service, and what it took in either. */
          assert_says (self.canvas, cell[0]);
          assert_says (self.canvas, cell[1]);
          if (row->a != MINA_NONE)
            assert_says (self.canvas, cell[2]);
          else
            g_assert_cmpstr (cell[2], ==, "–");
          if (row->b != MINA_NONE)
            assert_says (self.canvas, cell[3]);
          else
            g_assert_cmpstr (cell[3], ==, "–");
          if (row->a != MINA_NONE && row->b != MINA_NONE)
            assert_says (self.canvas, cell[6]);
          press (self.canvas, GDK_KEY_Down, 0);
        }
    }
}

static void
test_other_trace_is_compared (App          *app,
                              gconstpointer data)
{
  g_auto (Comparison) self = { NULL };
  guint32 trace = mina_session_get_trace (app->session);
  g_autofree char *action = NULL;
  g_autofree char *length = NULL;
  guint32 longest;
  char text[MINA_FORMAT_SIZE];

  open_comparison (app, &self);
  trace = mina_session_get_trace (app->session);
  longest = self.pair->peers[self.pair->n_peers - 1];
  if (longest == trace)
    longest = self.pair->peers[0];
  action = g_strdup_printf ("win.compare-with(uint32 %u)", longest);
  app_act (app, action);
  mina_format_duration (
    text, mina_time_span_length (
            mina_dataset_traces (mina_session_get_dataset (app->session), NULL)[longest].extent));
  length = g_strconcat (text, " · ", NULL);
  WAIT_FOR (find_text (self.view, length) != NULL);
  g_assert_cmpuint (mina_session_get_trace (app->session), ==, trace);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, function) g_test_add ("/display/crowd/" name, App, NULL, app_set_up, function,   \
                                        app_tear_down)
  ADD ("cells-are-told-by-keyboard", test_cells_are_told_by_keyboard);
  ADD ("brush-fills-the-list", test_brush_fills_the_list);
  ADD ("heat-map-agrees-with-its-table", test_heat_map_agrees_with_its_table);
  ADD ("rows-are-chosen-by-keyboard", test_rows_are_chosen_by_keyboard);
  ADD ("comparison-agrees-with-its-table", test_comparison_agrees_with_its_table);
  ADD ("other-trace-is-compared", test_other_trace_is_compared);
  return g_test_run ();
}
