/* mina-replay-view.c - a pool's configuration, and the same requests before and after
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-replay-view.h"

#include "base/mina-format.h"
#include "panels/mina-heat-map-canvas.h"
#include "panels/mina-table.h"
#include "panels/mina-wrap-layout.h"
#include "session/mina-replay-model.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define NS_PER_US 1000
#define TABLE_WIDTH_PX 520
#define CARD_SPACING_PX 18
#define ROW_PADDING_PX 6

struct _MinaReplayView
{
  GtkWidget          parent_instance;

  GtkWidget         *box;
  GtkWidget         *card;
  GtkLabel          *title;
  GtkLabel          *facts;
  GtkLabel          *pool_name;
  GtkLabel          *backoff_name;
  GtkAdjustment     *pool;
  GtkAdjustment     *backoff;
  GtkSpinner        *spinner;
  GtkLabel          *sentence;
  GtkLabel          *before_title;
  GtkLabel          *after_title;
  MinaHeatMapCanvas *before_map;
  MinaHeatMapCanvas *after_map;
  GtkStack          *after_stack;
  AdwBin            *table_bin;
  MinaTable         *table;

  MinaSession       *session;
  MinaReplayModel   *model; /* of the session */
  MinaReplayRun     *before;
  MinaReplayRun     *after;
  MinaCrowd          crowds[2]; /* of these runs, as the canvas takes them */
  gboolean           updating;
};

G_DEFINE_FINAL_TYPE (MinaReplayView, mina_replay_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  COLUMN_FIGURE,
  COLUMN_BEFORE,
  COLUMN_AFTER,
  N_COLUMNS
};

enum
{
  ROW_P50,
  ROW_P99_CALM,
  ROW_P99,
  ROW_P999,
  ROW_WAITS,
  ROW_ERRORS,
  N_ROWS
};

static const char *const figure_names[N_ROWS] = {
  [ROW_P50] = N_("p50, busy minutes"),
  [ROW_P99_CALM] = N_("p99, calm minutes"),
  [ROW_P99] = N_("p99, busy minutes"),
  [ROW_P999] = N_("p99.9, busy minutes"),
  [ROW_WAITS] = N_("Waited 100 ms or more"),
  [ROW_ERRORS] = N_("Connections refused"),
};

/* ---- the table ---- */

static char *
make_cell (guint    row,
           guint    column,
           gpointer data)
{
  MinaReplayView *self = data;
  const MinaReplayRun *run = column == COLUMN_AFTER ? self->after : self->before;
  const MinaShopReplay *replay;
  char text[MINA_FORMAT_SIZE];

  if (column == COLUMN_FIGURE)
    return g_strdup (_(figure_names[row]));
  if (run == NULL)
    return g_strdup ("–");
  replay = run->replay;
  switch (row)
    {
    case ROW_P50:
      return g_strdup (mina_format_duration (text, replay->busy.p50_us * NS_PER_US));
    case ROW_P99_CALM:
      return g_strdup (mina_format_duration (text, replay->calm.p99_us * NS_PER_US));
    case ROW_P99:
      return g_strdup (mina_format_duration (text, replay->busy.p99_us * NS_PER_US));
    case ROW_P999:
      return g_strdup (mina_format_duration (text, replay->busy.p999_us * NS_PER_US));
    case ROW_WAITS:
      return g_strdup (mina_format_count (text, replay->busy.waits_100ms
                                                  + replay->calm.waits_100ms));
    case ROW_ERRORS:
      return g_strdup (mina_format_count (text, replay->errors));
    default:
      g_assert_not_reached ();
    }
}

/* ---- in words ---- */

static char *
describe_settings (guint pool_max,
                   guint backoff_ms)
{
  char pool[MINA_FORMAT_SIZE], backoff[MINA_FORMAT_SIZE];

  /* Translators: settings of a pool of connections: 1 is how many, 2 a duration */
  return g_strdup_printf (_("max %1$s, backoff %2$s"), mina_format_count (pool, pool_max),
                          backoff_ms == 0
                            ? "0"
                            : mina_format_duration (backoff, backoff_ms * MINA_NS_PER_MS));
}

/* What came of the replay, in a sentence: the twin of the pictures. */
static char *
describe (MinaReplayView *self)
{
  const MinaReplayFigures *before, *after;
  g_autofree char *waits = NULL;
  char from[MINA_FORMAT_SIZE], to[MINA_FORMAT_SIZE], number[MINA_FORMAT_SIZE];

  if (self->before == NULL)
    return g_strdup (_("The requests are being run …"));
  before = &self->before->replay->busy;
  if (self->after == NULL)
    {
      /* Translators: 2 and 3 are durations: a percentile in calm and in busy minutes */
      return g_strdup_printf (
        ngettext ("%1$s request. In the busy minutes p99 is %3$s, in the calm ones %2$s.",
                  "%1$s requests. In the busy minutes p99 is %3$s, in the calm ones %2$s.",
                  self->before->replay->n_requests),
        mina_format_count (number, self->before->replay->n_requests),
        mina_format_duration (from, self->before->replay->calm.p99_us * NS_PER_US),
        mina_format_duration (to, before->p99_us * NS_PER_US));
    }
  after = &self->after->replay->busy;
  waits = g_strdup_printf (ngettext ("%s request still waits 100 ms or more",
                                     "%s requests still wait 100 ms or more",
                                     after->waits_100ms),
                           mina_format_count (number, after->waits_100ms));
  if (self->after->replay->errors > 0)
    {
      g_autofree char *errors = g_strdup_printf (
        ngettext ("%s connection refused", "%s connections refused", self->after->replay->errors),
        mina_format_count (number, self->after->replay->errors));

      /* Translators: 1 and 2 are durations, 3 how many requests wait, 4 how many refused */
      return g_strdup_printf (_("Busy p99 %1$s → %2$s · %3$s · %4$s"),
                              mina_format_duration (from, before->p99_us * NS_PER_US),
                              mina_format_duration (to, after->p99_us * NS_PER_US), waits,
                              errors);
    }
  /* Translators: 1 and 2 are durations, 3 how many requests wait */
  return g_strdup_printf (_("Busy p99 %1$s → %2$s · %3$s"),
                          mina_format_duration (from, before->p99_us * NS_PER_US),
                          mina_format_duration (to, after->p99_us * NS_PER_US), waits);
}

/* ---- what is shown ---- */

static void
show_run (MinaHeatMapCanvas   *canvas,
          MinaCrowd           *crowd,
          const MinaReplayRun *run,
          GtkLabel            *title,
          gboolean             after)
{
  g_autofree char *settings = NULL;
  g_autofree char *text = NULL;

  mina_heat_map_canvas_set_crowd (canvas, NULL);
  if (run == NULL)
    {
      gtk_label_set_label (title, "");
      return;
    }
  *crowd = (MinaCrowd){ run->map->n, NULL, run->map, run->map };
  mina_heat_map_canvas_set_crowd (canvas, crowd);
  settings = describe_settings (run->pool_max, run->backoff_ms);
  /* Translators: %s are settings */
  text = after ? g_strdup_printf (_("After · %s"), settings)
               /* Translators: %s are settings */
               : g_strdup_printf (_("Before · %s"), settings);
  gtk_label_set_label (title, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (canvas), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
}

static void
update_runs (MinaReplayView *self)
{
  MinaReplayRun *before = mina_replay_model_get_before (self->model);
  MinaReplayRun *after = mina_replay_model_get_after (self->model);
  g_autofree char *sentence = NULL;

  mina_table_set_rows (self->table, 0, NULL);
  mina_heat_map_canvas_set_crowd (self->before_map, NULL);
  mina_heat_map_canvas_set_crowd (self->after_map, NULL);
  g_clear_pointer (&self->before, mina_replay_run_unref);
  g_clear_pointer (&self->after, mina_replay_run_unref);
  self->before = before != NULL ? mina_replay_run_ref (before) : NULL;
  self->after = after != NULL ? mina_replay_run_ref (after) : NULL;
  show_run (self->before_map, &self->crowds[0], self->before, self->before_title, FALSE);
  show_run (self->after_map, &self->crowds[1], self->after, self->after_title, TRUE);
  gtk_stack_set_visible_child_name (self->after_stack, self->after != NULL ? "map" : "none");
  if (self->after == NULL)
    gtk_label_set_label (self->after_title, C_ ("a run of requests", "After"));
  mina_table_set_rows (self->table, N_ROWS, self);
  sentence = describe (self);
  gtk_label_set_label (self->sentence, sentence);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    mina_replay_model_prepare (self->model);
}

static void
update_case (MinaReplayView *self)
{
  gboolean payments = g_str_equal (mina_replay_model_get_case (self->model), "payments");
  const char *client = payments ? "payments" : "inventory";
  const char *server = payments ? "ledger-db" : "stock-db";
  g_autofree char *facts = NULL;

  gtk_label_set_label (self->title, client);
  /* Translators: %s is a database: whose connections the pool holds */
  facts = g_strdup_printf (_("Pool of connections to %s"), server);
  gtk_label_set_label (self->facts, facts);
}

static void
update_knobs (MinaReplayView *self)
{
  self->updating = TRUE;
  gtk_adjustment_set_value (self->pool, mina_replay_model_get_pool_max (self->model));
  gtk_adjustment_set_value (self->backoff, mina_replay_model_get_backoff_ms (self->model));
  self->updating = FALSE;
}

static void
update_busy (MinaReplayView *self)
{
  gboolean busy = mina_replay_model_is_busy (self->model);

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

/* ---- what is done ---- */

static void
pool_cb (MinaReplayView *self)
{
  if (!self->updating)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.replay-pool", "u",
                                (guint) gtk_adjustment_get_value (self->pool));
}

static void
backoff_cb (MinaReplayView *self)
{
  if (!self->updating)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.replay-backoff", "u",
                                (guint) gtk_adjustment_get_value (self->backoff));
}

/* ---- widget ---- */

/* The table is as high as its rows, however large their text is. */
static void
fit_table (MinaReplayView *self)
{
  g_autoptr (PangoLayout) line = gtk_widget_create_pango_layout (GTK_WIDGET (self), "p99");
  int height;

  pango_layout_get_pixel_size (line, NULL, &height);
  gtk_widget_set_size_request (GTK_WIDGET (self->table), TABLE_WIDTH_PX,
                               (height + ROW_PADDING_PX) * (N_ROWS + 1) + ROW_PADDING_PX);
}

static void
mina_replay_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (mina_replay_view_parent_class)->map (widget);
  fit_table (MINA_REPLAY_VIEW (widget));
  mina_replay_model_prepare (MINA_REPLAY_VIEW (widget)->model);
}

static gboolean
mina_replay_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (MINA_REPLAY_VIEW (widget)->box, GTK_DIR_TAB_FORWARD);
}

static void
mina_replay_view_constructed (GObject *object)
{
  MinaReplayView *self = MINA_REPLAY_VIEW (object);
  const struct
  {
    const char *signal;
    void (*update) (MinaReplayView *);
  } updates[] = {
    { "changed", update_runs },
    { "notify::case", update_case },
    { "notify::pool-max", update_knobs },
    { "notify::backoff-ms", update_knobs },
    { "notify::busy", update_busy },
  };

  G_OBJECT_CLASS (mina_replay_view_parent_class)->constructed (object);

  self->model = mina_session_get_replay_model (self->session);
  for (guint i = 0; i < G_N_ELEMENTS (updates); i++)
    {
      g_signal_connect_object (self->model, updates[i].signal, G_CALLBACK (updates[i].update),
                               self, G_CONNECT_SWAPPED);
      updates[i].update (self);
    }
}

static void
mina_replay_view_dispose (GObject *object)
{
  MinaReplayView *self = MINA_REPLAY_VIEW (object);

  if (self->table != NULL)
    {
      mina_table_set_rows (self->table, 0, NULL);
      mina_heat_map_canvas_set_crowd (self->before_map, NULL);
      mina_heat_map_canvas_set_crowd (self->after_map, NULL);
    }
  self->table = NULL;
  g_clear_pointer (&self->before, mina_replay_run_unref);
  g_clear_pointer (&self->after, mina_replay_run_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mina_replay_view_parent_class)->dispose (object);
}

static void
mina_replay_view_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_SESSION)
    g_value_set_object (value, MINA_REPLAY_VIEW (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
mina_replay_view_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  if (prop_id == PROP_SESSION)
    MINA_REPLAY_VIEW (object)->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
mina_replay_view_class_init (MinaReplayViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = mina_replay_view_constructed;
  object_class->dispose = mina_replay_view_dispose;
  object_class->get_property = mina_replay_view_get_property;
  object_class->set_property = mina_replay_view_set_property;
  widget_class->map = mina_replay_view_map;
  widget_class->grab_focus = mina_replay_view_grab_focus;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, MINA_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                    | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (MINA_TYPE_HEAT_MAP_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-replay-view.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MinaReplayView, child)
  BIND (box);
  BIND (card);
  BIND (title);
  BIND (facts);
  BIND (pool_name);
  BIND (backoff_name);
  BIND (pool);
  BIND (backoff);
  BIND (spinner);
  BIND (sentence);
  BIND (before_title);
  BIND (after_title);
  BIND (before_map);
  BIND (after_map);
  BIND (after_stack);
  BIND (table_bin);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, pool_cb);
  gtk_widget_class_bind_template_callback (widget_class, backoff_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "replayview");
}

static void
mina_replay_view_init (MinaReplayView *self)
{
  const MinaTableColumn columns[N_COLUMNS] = {
    [COLUMN_FIGURE] = { C_ ("what a number tells", "Figure"), FALSE, TRUE },
    [COLUMN_BEFORE] = { C_ ("a run of requests", "Before"), TRUE, FALSE },
    [COLUMN_AFTER] = { C_ ("a run of requests", "After"), TRUE, FALSE },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->card, mina_wrap_layout_new (CARD_SPACING_PX));
  /* Keys of a configuration are written alike in every language. */
  gtk_label_set_label (self->pool_name, "pool.max");
  gtk_label_set_label (self->backoff_name, "acquire_backoff_ms");
  mina_heat_map_canvas_set_still (self->before_map, TRUE);
  mina_heat_map_canvas_set_still (self->after_map, TRUE);
  self->table = MINA_TABLE (mina_table_new (_("Figures before and after the replay"), columns,
                                            N_COLUMNS, make_cell));
  adw_bin_set_child (self->table_bin, GTK_WIDGET (self->table));
}

GtkWidget *
mina_replay_view_new (MinaSession *session)
{
  return g_object_new (MINA_TYPE_REPLAY_VIEW, "session", session, NULL);
}
