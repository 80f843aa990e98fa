/* mina-pipeline-box.c - one of the five boxes of the pipeline, with its knobs and counters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-pipeline-box.h"

#include "base/mina-format.h"
#include "panels/mina-fill-layout.h"
#include "panels/mina-pipeline-slider.h"

#include <glib/gi18n-lib.h>

#define LEAST_WIDTH 160
#define WIDE_WIDTH 320
#define MAX_BARS 5
#define MAX_COUNTERS 5

/* How much of the room there is was needed. */
typedef struct
{
  GtkWidget      *box;
  GtkLabel       *label;
  GtkLabel       *value;
  GtkProgressBar *bar;
} Bar;

/* A line of the counters: by day, and by night. */
typedef struct
{
  GtkLabel *label;
  GtkLabel *value[MINA_PIPELINE_N_PROFILES];
} Counter;

struct _MinaPipelineBox
{
  GtkWidget          parent_instance;

  GtkWidget         *box;
  GtkWidget         *head;
  Bar                bars[MAX_BARS];
  guint              n_bars;
  GtkWidget         *counter_heads[MINA_PIPELINE_N_PROFILES];
  Counter            counters[MAX_COUNTERS];
  guint              n_counters;
  GtkWidget         *open;

  MinaPipelineModel *model;
  MinaPipelineStage  stage;
  gboolean           updating;
};

G_DEFINE_FINAL_TYPE (MinaPipelineBox, mina_pipeline_box, GTK_TYPE_WIDGET)

static const struct
{
  const char *icon;
  const char *subtitle;
  const char *knobs[9];
  /* Columns of knobs: those of tail sampling stand apart. */
  const char *tail_knobs[6];
  gboolean    lossy; /* what it drops is lost, not left out by a decision */
  const char *counters[4];
} parts[MINA_PIPELINE_N_STAGES] = {
  [MINA_PIPELINE_APP] = { "computer-symbolic",
                          N_ ("five services make spans"),
                          { "head", "head-each" },
                          { NULL },
                          FALSE,
                          { N_ ("made"), N_ ("left out"), N_ ("sent") } },
  [MINA_PIPELINE_SDK] = { "mina-files-symbolic",
                          N_ ("queues and batches them"),
                          { "queue", "delay" },
                          { NULL },
                          TRUE,
                          { N_ ("in"), N_ ("lost"), N_ ("out") } },
  [MINA_PIPELINE_COLLECTOR] = { "mina-pipeline-symbolic",
                                N_ ("gathers, and may judge"),
                                { "collectors", "round-robin", "collector-rate" },
                                { "tail", "wait", "latency", "base", "num-traces" },
                                FALSE,
                                { N_ ("in"), N_ ("dropped"), N_ ("out") } },
  [MINA_PIPELINE_BACKEND] = { "drive-harddisk-symbolic",
                              N_ ("stores what arrives"),
                              { "backend-rate" },
                              { NULL },
                              TRUE,
                              { N_ ("in"), N_ ("lost"), N_ ("stored") } },
  [MINA_PIPELINE_EXPLORER] = { "mina-waterfall-symbolic",
                               N_ ("shows what was kept"),
                               { NULL },
                               { NULL },
                               FALSE,
                               { N_ ("slow, whole"), N_ ("slow, in part"), N_ ("others, whole"),
                                 N_ ("others, in part") } },
};

/* ---- making ---- */

static GtkWidget *
label_new (const char *text,
           const char *css_class,
           float       xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
chosen_cb (MinaPipelineBox *self)
{
  gboolean active = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->head));

  if (!self->updating)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.lab-pipeline-stage", "s",
                                active ? mina_pipeline_stage_name (self->stage) : "");
}

static void
add_head (MinaPipelineBox *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = gtk_image_new_from_icon_name (parts[self->stage].icon);
  GtkWidget *title = label_new (mina_pipeline_stage_title (self->stage), "heading", 0);
  GtkWidget *subtitle = label_new (_ (parts[self->stage].subtitle), "mina-caption", 0);

  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (icon, "mina-pipeline-icon");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), subtitle);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), words);
  self->head = gtk_toggle_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->head), line);
  gtk_widget_add_css_class (self->head, "flat");
  gtk_widget_add_css_class (self->head, "mina-pipeline-head");
  gtk_widget_set_name (self->head, mina_pipeline_stage_name (self->stage));
  gtk_widget_set_tooltip_text (self->head, _ ("Choose this box"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->head), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  mina_pipeline_stage_title (self->stage), -1);
  g_signal_connect_swapped (self->head, "toggled", G_CALLBACK (chosen_cb), self);
  gtk_box_append (GTK_BOX (self->box), self->head);
}

static GtkWidget *
knobs_new (MinaPipelineBox   *self,
           const char *const *names)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_size_request (column, LEAST_WIDTH - 24, -1);
  for (; *names != NULL; names++)
    gtk_box_append (GTK_BOX (column), mina_pipeline_slider_new (self->model, *names));
  return column;
}

static void
add_knobs (MinaPipelineBox *self)
{
  GtkWidget *columns;

  if (parts[self->stage].knobs[0] == NULL)
    return;
  columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (columns, mina_fill_layout_new (20));
  gtk_box_append (GTK_BOX (columns), knobs_new (self, parts[self->stage].knobs));
  if (parts[self->stage].tail_knobs[0] != NULL)
    gtk_box_append (GTK_BOX (columns), knobs_new (self, parts[self->stage].tail_knobs));
  gtk_box_append (GTK_BOX (self->box), columns);
}

static void
add_bar (MinaPipelineBox *self,
         const char      *name)
{
  Bar *bar = &self->bars[self->n_bars++];
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = label_new (name, "mina-caption", 0);
  GtkWidget *value = label_new (NULL, "mina-caption", 1);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (value, "numeric");
  gtk_label_set_wrap (GTK_LABEL (value), FALSE);
  bar->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  bar->label = GTK_LABEL (label);
  bar->value = GTK_LABEL (value);
  bar->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_widget_add_css_class (GTK_WIDGET (bar->bar), "mina-fill-bar");
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), value);
  gtk_box_append (GTK_BOX (bar->box), line);
  gtk_box_append (GTK_BOX (bar->box), GTK_WIDGET (bar->bar));
  gtk_box_append (GTK_BOX (self->box), bar->box);
}

static void
add_bars (MinaPipelineBox *self)
{
  switch (self->stage)
    {
    case MINA_PIPELINE_SDK:
      for (guint s = 0; s < MINA_PIPELINE_N_SERVICES; s++)
        add_bar (self, mina_pipeline_service_name (s));
      break;
    case MINA_PIPELINE_COLLECTOR:
      add_bar (self, _ ("Waiting to be gathered"));
      add_bar (self, _ ("Traces in memory"));
      break;
    case MINA_PIPELINE_BACKEND:
      add_bar (self, _ ("Waiting to be stored"));
      break;
    case MINA_PIPELINE_APP:
    case MINA_PIPELINE_EXPLORER:
    case MINA_PIPELINE_N_STAGES:
    default:
      break;
    }
}

static void
add_counters (MinaPipelineBox *self)
{
  const char *const titles[MINA_PIPELINE_N_PROFILES] = { C_ ("load", "day"), C_ ("load", "night") };
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 10);
  gtk_widget_set_vexpand (grid, TRUE);
  gtk_widget_set_valign (grid, GTK_ALIGN_END);
  gtk_widget_add_css_class (grid, "mina-pipeline-counters");
  for (guint p = 0; p < MINA_PIPELINE_N_PROFILES; p++)
    {
      self->counter_heads[p] = label_new (titles[p], "mina-caption", 1);
      gtk_grid_attach (GTK_GRID (grid), self->counter_heads[p], 1 + (int) p, 0, 1, 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts[0].counters) && parts[self->stage].counters[i] != NULL;
       i++)
    {
      Counter *counter = &self->counters[self->n_counters++];
      GtkWidget *label = label_new (_ (parts[self->stage].counters[i]), "mina-knob-title", 0);

      counter->label = GTK_LABEL (label);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_grid_attach (GTK_GRID (grid), label, 0, 1 + (int) i, 1, 1);
      for (guint p = 0; p < MINA_PIPELINE_N_PROFILES; p++)
        {
          GtkWidget *value = label_new ("–", "mina-knob-value", 1);

          gtk_label_set_wrap (GTK_LABEL (value), FALSE);
          gtk_widget_add_css_class (value, "numeric");
          counter->value[p] = GTK_LABEL (value);
          gtk_grid_attach (GTK_GRID (grid), value, 1 + (int) p, 1 + (int) i, 1, 1);
        }
    }
  gtk_box_append (GTK_BOX (self->box), grid);
}

/* ---- showing ---- */

static void
show_bar (Bar    *bar,
          guint64 peak,
          guint64 room)
{
  char number[MINA_FORMAT_SIZE], of[MINA_FORMAT_SIZE];
  gboolean full = room > 0 && peak >= room;
  g_autofree char *text = NULL;

  mina_format_count (number, peak);
  mina_format_count (of, room);
  /* Translators: so many waited where so many had room */
  text =
    full ? g_strdup_printf (_ ("full: %s"), of) : g_strdup_printf (_ ("%1$s of %2$s"), number, of);
  gtk_label_set_label (bar->value, room > 0 ? text : "–");
  gtk_progress_bar_set_fraction (bar->bar, room > 0 ? MIN (1.0, (double) peak / room) : 0);
  if (full)
    gtk_widget_add_css_class (GTK_WIDGET (bar->bar), "mina-brimful");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (bar->bar), "mina-brimful");
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (bar->label),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, room > 0 ? text : "–", -1);
}

static void
show_bars (MinaPipelineBox         *self,
           const MinaPipelineTrial *trial)
{
  const MinaPipelineRun *run = trial != NULL ? trial->run[MINA_PIPELINE_DAY] : NULL;
  const MinaPipelineConfig *design = mina_pipeline_model_get_design (self->model);

  for (guint i = 0; i < self->n_bars; i++)
    {
      guint64 peak = 0, room = 0;

      if (run == NULL)
        ;
      else if (self->stage == MINA_PIPELINE_SDK)
        {
          peak = run->result.sdk_of[i].peak;
          room = run->result.sdk_of[i].room;
        }
      else if (self->stage == MINA_PIPELINE_BACKEND)
        {
          peak = run->result.backend.peak;
          room = run->result.backend.room;
        }
      else if (i == 0)
        {
          peak = run->result.collector.peak;
          room = run->result.collector.room;
        }
      else
        {
          peak = run->result.peak_traces;
          room = (guint64) run->config.num_traces * run->config.collectors;
        }
      show_bar (&self->bars[i], peak, room);
      if (self->stage == MINA_PIPELINE_COLLECTOR && i == 1)
        gtk_widget_set_visible (self->bars[i].box, design->tail != 0);
    }
}

static void
get_counts (MinaPipelineBox          *self,
            const MinaPipelineResult *result,
            guint64                   counts[4])
{
  const MinaPipelineCounter *counter = NULL;

  switch (self->stage)
    {
    case MINA_PIPELINE_APP:
      counter = &result->app;
      break;
    case MINA_PIPELINE_SDK:
      counter = &result->sdk;
      break;
    case MINA_PIPELINE_COLLECTOR:
      counter = &result->collector;
      break;
    case MINA_PIPELINE_BACKEND:
      counter = &result->backend;
      break;
    case MINA_PIPELINE_EXPLORER:
    case MINA_PIPELINE_N_STAGES:
    default:
      counts[0] = result->slow_whole;
      counts[1] = result->slow_part;
      counts[2] = result->ordinary_whole;
      counts[3] = result->ordinary_part;
      return;
    }
  counts[0] = counter->in;
  counts[1] = counter->dropped;
  counts[2] = counter->out;
}

static void
show_counters (MinaPipelineBox         *self,
               const MinaPipelineTrial *trial)
{
  gboolean night = mina_pipeline_model_shows_night (self->model);

  for (guint p = 0; p < MINA_PIPELINE_N_PROFILES; p++)
    {
      guint64 counts[4] = { 0 };

      if (trial != NULL)
        get_counts (self, &trial->run[p]->result, counts);
      gtk_widget_set_visible (self->counter_heads[p], night);
      for (guint i = 0; i < self->n_counters; i++)
        {
          GtkLabel *value = self->counters[i].value[p];
          gboolean lost = parts[self->stage].lossy && i == 1 && counts[i] > 0;
          char number[MINA_FORMAT_SIZE];

          gtk_widget_set_visible (GTK_WIDGET (value), p == MINA_PIPELINE_DAY || night);
          gtk_label_set_label (value, trial != NULL ? mina_format_count (number, counts[i]) : "–");
          if (lost)
            gtk_widget_add_css_class (GTK_WIDGET (value), "mina-warning");
          else
            gtk_widget_remove_css_class (GTK_WIDGET (value), "mina-warning");
        }
    }
}

static void
update_result (MinaPipelineBox *self)
{
  const MinaPipelineTrial *trial = mina_pipeline_model_get_trial (self->model, 0);

  show_bars (self, trial);
  show_counters (self, trial);
}

static void
update_stage (MinaPipelineBox *self)
{
  gboolean chosen = g_str_equal (mina_pipeline_model_get_stage (self->model),
                                 mina_pipeline_stage_name (self->stage));

  self->updating = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->head), chosen);
  self->updating = FALSE;
  if (chosen)
    gtk_widget_add_css_class (GTK_WIDGET (self), "mina-chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "mina-chosen");
}

/* ---- widget ---- */

static void
mina_pipeline_box_dispose (GObject *object)
{
  MinaPipelineBox *self = MINA_PIPELINE_BOX (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (mina_pipeline_box_parent_class)->dispose (object);
}

static void
mina_pipeline_box_class_init (MinaPipelineBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mina_pipeline_box_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "pipelinebox");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mina_pipeline_box_init (MinaPipelineBox *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
}

GtkWidget *
mina_pipeline_box_new (MinaPipelineModel *model,
                       MinaPipelineStage  stage)
{
  MinaPipelineBox *self = g_object_new (MINA_TYPE_PIPELINE_BOX, NULL);
  const struct
  {
    const char *signal;
    void (*update) (MinaPipelineBox *);
  } updates[] = {
    { "notify::runs", update_result },
    { "notify::night", update_result },
    { "settings-changed", update_result },
    { "notify::stage", update_stage },
  };

  self->model = g_object_ref (model);
  self->stage = stage;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  mina_pipeline_stage_title (stage), -1);
  gtk_widget_set_size_request (GTK_WIDGET (self),
                               stage == MINA_PIPELINE_COLLECTOR ? WIDE_WIDTH : LEAST_WIDTH, -1);
  add_head (self);
  add_knobs (self);
  add_bars (self);
  if (stage == MINA_PIPELINE_EXPLORER)
    {
      self->open = gtk_button_new_with_label (_ ("Open what was kept"));
      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->open),
                                               "win.lab-pipeline-open(uint32 4294967295)");
      gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->open))), TRUE);
      gtk_label_set_justify (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->open))),
                             GTK_JUSTIFY_CENTER);
      gtk_box_append (GTK_BOX (self->box), self->open);
    }
  add_counters (self);
  for (guint i = 0; i < G_N_ELEMENTS (updates); i++)
    g_signal_connect_object (model, updates[i].signal, G_CALLBACK (updates[i].update), self,
                             G_CONNECT_SWAPPED);
  update_result (self);
  update_stage (self);
  return GTK_WIDGET (self);
}
