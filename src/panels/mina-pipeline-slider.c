/* mina-pipeline-slider.c - a knob of the pipeline: its name, its value, and a slider or a switch
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-pipeline-slider.h"

#include "base/mina-format.h"

#include <glib/gi18n-lib.h>

/* What a slider rests at for so long is run. */
#define REST_MS 150
#define MAX_STOPS 16

struct _MinaPipelineSlider
{
  GtkWidget               parent_instance;

  GtkWidget              *box;
  GtkLabel               *value;
  GtkWidget              *scale;  /* or … */
  GtkWidget              *toggle; /* … this */

  MinaPipelineModel      *model;
  const MinaPipelineKnob *knob;
  guint                   stops[MAX_STOPS];
  guint                   n_stops;
  guint                   source;
  gboolean                updating;
};

G_DEFINE_FINAL_TYPE (MinaPipelineSlider, mina_pipeline_slider, GTK_TYPE_WIDGET)

/* Values that tell something apart; 0 ends a list, but for one at its beginning. */
static const struct
{
  const char *knob;
  guint       stops[MAX_STOPS];
} tables[] = {
  { "head", { 10, 100, 200, 500, 1000, 2000, 2500, 5000, 7500, 9000, 10000 } },
  { "queue", { 256, 512, 1024, 2048, 4096, 8192, 16384, 32768 } },
  { "delay", { 100, 200, 500, 1000, 2000, 3000, 5000, 10000, 20000 } },
  { "collectors", { 1, 2, 3, 4, 5, 6, 7, 8 } },
  { "collector-rate", { 1000, 1500, 2000, 2500, 3000, 4000, 5000, 7500, 10000 } },
  { "wait", { 500, 1000, 2000, 3000, 4000, 5000, 6000, 8000, 10000, 15000, 20000, 30000, 60000 } },
  { "num-traces",
    { 1000, 2000, 2500, 2600, 2700, 3000, 4000, 5000, 7500, 10000, 20000, 50000, 100000 } },
  { "latency",
    { 50, 100, 150, 160, 175, 200, 250, 300, 350, 400, 420, 440, 460, 500, 1000 } },
  { "base", { 0, 50, 100, 200, 500, 800, 1000, 1200, 1500, 2500, 5000, 10000 } },
  { "backend-rate", { 500, 1000, 1500, 2000, 3000, 4000, 5000, 7500, 10000 } },
};

/* What fits above a slider; the whole name is what screen readers and tooltips say. */
static const struct
{
  const char *knob;
  const char *title;
} titles[] = {
  { "head", N_ ("Head") },
  { "head-each", N_ ("A coin for each service") },
  { "queue", N_ ("Queue") },
  { "delay", N_ ("Delay") },
  { "collectors", N_ ("Collectors") },
  { "round-robin", N_ ("In turn, not by trace") },
  { "collector-rate", N_ ("Each takes") },
  { "tail", N_ ("Tail sampling") },
  { "wait", N_ ("Wait") },
  { "latency", N_ ("Slower than") },
  { "base", N_ ("Of the others") },
  { "num-traces", N_ ("Traces held") },
  { "backend-rate", N_ ("Stores") },
};

const char *
mina_pipeline_knob_title (const MinaPipelineKnob *knob)
{
  g_return_val_if_fail (knob != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (titles[i].knob, knob->name))
      return _ (titles[i].title);
  return _ (knob->title);
}

char *
mina_pipeline_value_text (const MinaPipelineKnob *knob,
                          guint                   value)
{
  char number[MINA_FORMAT_SIZE];
  double scaled = value;

  g_return_val_if_fail (knob != NULL, NULL);

  if (knob->min == 0 && knob->max == 1)
    return g_strdup (value != 0 ? _ ("yes") : _ ("no"));
  for (guint i = 0; i < knob->decimals; i++)
    scaled /= 10;
  if (knob->decimals == 0)
    mina_format_count (number, value);
  else
    mina_format_number (number, scaled);
  if (*knob->unit == '\0')
    return g_strdup (number);
  /* A blank that does not break, but none before "/s". */
  return g_strconcat (number, *knob->unit == '/' ? "" : "\302\240", knob->unit, NULL);
}

/* The last stop that is not above @value. */
static guint
find_stop (MinaPipelineSlider *self,
           guint               value)
{
  guint found = 0;

  for (guint i = 0; i < self->n_stops; i++)
    if (self->stops[i] <= value)
      found = i;
  return found;
}

static void
show_value (MinaPipelineSlider *self,
            guint               value)
{
  g_autofree char *text = mina_pipeline_value_text (self->knob, value);

  gtk_label_set_label (self->value, text);
  if (self->scale != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale),
                                    GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
set (MinaPipelineSlider *self,
     guint               value)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.lab-pipeline-set", "(su)", self->knob->name,
                              value);
}

static guint
chosen (MinaPipelineSlider *self)
{
  guint stop = (guint) (gtk_range_get_value (GTK_RANGE (self->scale)) + 0.5);

  return self->stops[MIN (stop, self->n_stops - 1)];
}

static gboolean
rest_cb (gpointer data)
{
  MinaPipelineSlider *self = data;

  self->source = 0;
  set (self, chosen (self));
  return G_SOURCE_REMOVE;
}

static void
moved_cb (MinaPipelineSlider *self)
{
  if (self->updating)
    return;
  show_value (self, chosen (self));
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (REST_MS, rest_cb, self);
}

static void
toggled_cb (MinaPipelineSlider *self)
{
  if (!self->updating)
    set (self, gtk_switch_get_active (GTK_SWITCH (self->toggle)) ? 1 : 0);
}

static void
update (MinaPipelineSlider *self)
{
  guint value = mina_pipeline_knob_get (self->knob, mina_pipeline_model_get_design (self->model));

  gtk_widget_set_sensitive (self->box,
                            mina_pipeline_model_is_free (self->model, self->knob->name));
  /* What a hand is moving stays where the hand is. */
  if (self->source != 0)
    return;
  self->updating = TRUE;
  if (self->scale != NULL)
    gtk_range_set_value (GTK_RANGE (self->scale), find_stop (self, value));
  else
    gtk_switch_set_active (GTK_SWITCH (self->toggle), value != 0);
  self->updating = FALSE;
  show_value (self, value);
}

/* The wheel is for the page: a knob that is passed over must not move. */
static void
ignore_wheel (GtkWidget *scale)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (scale);

  for (guint i = g_list_model_get_n_items (controllers); i-- > 0;)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_widget_remove_controller (scale, controller);
    }
}

static void
add_scale (MinaPipelineSlider *self)
{
  GtkWidget *scale;

  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    if (g_str_equal (tables[t].knob, self->knob->name))
      for (guint i = 0; i < MAX_STOPS && (i == 0 || tables[t].stops[i] != 0); i++)
        self->stops[self->n_stops++] = tables[t].stops[i];
  g_assert (self->n_stops > 1);
  scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, self->n_stops - 1, 1);
  gtk_scale_set_draw_value (GTK_SCALE (scale), FALSE);
  gtk_range_set_round_digits (GTK_RANGE (scale), 0);
  gtk_range_set_increments (GTK_RANGE (scale), 1, 2);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (self->knob->title), -1);
  gtk_widget_set_name (scale, self->knob->name);
  ignore_wheel (scale);
  self->scale = scale;
  g_signal_connect_swapped (scale, "value-changed", G_CALLBACK (moved_cb), self);
  gtk_box_append (GTK_BOX (self->box), scale);
}

static GtkWidget *
toggle_new (MinaPipelineSlider *self)
{
  self->toggle = gtk_switch_new ();
  gtk_widget_set_valign (self->toggle, GTK_ALIGN_CENTER);
  gtk_widget_set_name (self->toggle, self->knob->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (self->knob->title), -1);
  g_signal_connect_swapped (self->toggle, "notify::active", G_CALLBACK (toggled_cb), self);
  return self->toggle;
}

static void
fill (MinaPipelineSlider *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (mina_pipeline_knob_title (self->knob));
  GtkWidget *value = gtk_label_new (NULL);
  gboolean is_switch = self->knob->min == 0 && self->knob->max == 1;

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_tooltip_text (title, _ (self->knob->title));
  gtk_widget_add_css_class (title, "mina-knob-title");
  gtk_widget_add_css_class (value, "mina-knob-value");
  gtk_widget_add_css_class (value, "numeric");
  gtk_widget_set_valign (value, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), is_switch ? toggle_new (self) : value);
  self->value = GTK_LABEL (g_object_ref_sink (value));
  gtk_box_append (GTK_BOX (self->box), line);
  if (!is_switch)
    add_scale (self);
}

static void
mina_pipeline_slider_dispose (GObject *object)
{
  MinaPipelineSlider *self = MINA_PIPELINE_SLIDER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->value);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (mina_pipeline_slider_parent_class)->dispose (object);
}

static void
mina_pipeline_slider_class_init (MinaPipelineSliderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_pipeline_slider_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "pipelineslider");
}

static void
mina_pipeline_slider_init (MinaPipelineSlider *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
mina_pipeline_slider_new (MinaPipelineModel *model,
                          const char        *knob)
{
  MinaPipelineSlider *self = g_object_new (MINA_TYPE_PIPELINE_SLIDER, NULL);

  self->model = g_object_ref (model);
  self->knob = mina_pipeline_knob_find (knob);
  g_assert (self->knob != NULL);
  fill (self);
  g_signal_connect_object (model, "settings-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
