/* mina-pipeline-view.c - set a pipeline, send a day and a night through it, see what is kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-pipeline-view.h"

#include "panels/mina-fill-layout.h"
#include "panels/mina-pipeline-box.h"
#include "panels/mina-pipeline-card.h"
#include "panels/mina-pipeline-runs.h"
#include "panels/mina-pipeline-table.h"
#include "panels/mina-pipeline-trace.h"

#include <glib/gi18n-lib.h>

#define SPACING 12

struct _MinaPipelineView
{
  GtkWidget          parent_instance;

  GtkWidget         *box;
  GtkStack          *stack;
  GtkWidget         *guess_box;
  GtkSpinButton     *guess;
  GtkWidget         *spinner;
  GtkWidget         *run;
  GtkWidget         *stages;
  GtkWidget         *kept_box;
  GtkListBox        *kept;
  GtkWidget         *loose;
  GtkToggleButton   *table_button;

  MinaSession       *session;
  MinaPipelineModel *model; /* of the session */
};

G_DEFINE_FINAL_TYPE (MinaPipelineView, mina_pipeline_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* ---- loose boxes: in no order, as they are to be put in one ---- */

static const struct
{
  MinaPipelineStage stage;
  const char       *sentence;
} loose[] = {
  { MINA_PIPELINE_COLLECTOR, N_ ("Gathers what many processes send, and may judge it.") },
  { MINA_PIPELINE_EXPLORER, N_ ("Shows what was kept to somebody who asks.") },
  { MINA_PIPELINE_APP, N_ ("Does the work, and says when each step begins and ends.") },
  { MINA_PIPELINE_BACKEND, N_ ("Keeps what reaches it, and finds it again.") },
  { MINA_PIPELINE_SDK, N_ ("Packs the spans of its process, and sends them off.") },
};

static void
fill_loose (MinaPipelineView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (loose); i++)
    {
      GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
      GtkWidget *title = gtk_label_new (mina_pipeline_stage_title (loose[i].stage));
      GtkWidget *sentence = gtk_label_new (_ (loose[i].sentence));

      gtk_label_set_xalign (GTK_LABEL (title), 0);
      gtk_label_set_xalign (GTK_LABEL (sentence), 0);
      gtk_label_set_wrap (GTK_LABEL (sentence), TRUE);
      gtk_widget_add_css_class (title, "heading");
      gtk_widget_add_css_class (card, "card");
      gtk_widget_add_css_class (card, "mina-pipeline-loose");
      gtk_widget_set_size_request (card, 230, -1);
      gtk_box_append (GTK_BOX (card), title);
      gtk_box_append (GTK_BOX (card), sentence);
      gtk_box_append (GTK_BOX (self->loose), card);
    }
}

/* ---- what is shown ---- */

static void
update_page (MinaPipelineView *self)
{
  gboolean is_loose = mina_pipeline_model_is_loose (self->model);

  gtk_widget_set_sensitive (GTK_WIDGET (self->table_button), !is_loose);
  gtk_stack_set_visible_child_name (
    self->stack, is_loose                                            ? "loose"
                 : gtk_toggle_button_get_active (self->table_button) ? "table"
                                                                     : "picture");
}

static void
update_guess (MinaPipelineView *self)
{
  guint guess = mina_pipeline_model_get_predicted (self->model);

  gtk_widget_set_visible (self->guess_box, mina_pipeline_model_asks (self->model));
  if (guess == MINA_NONE && *gtk_editable_get_text (GTK_EDITABLE (self->guess)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->guess), "");
  else if (guess != MINA_NONE && (guint) gtk_spin_button_get_value_as_int (self->guess) != guess)
    gtk_spin_button_set_value (self->guess, guess);
}

static void
update_busy (MinaPipelineView *self)
{
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), mina_pipeline_model_is_busy (self->model));
}

static void
update_kept (MinaPipelineView *self)
{
  const MinaPipelineTrial *trial = mina_pipeline_model_get_trial (self->model, 0);
  g_autofree MinaServiceStyle *styles = NULL;
  const MinaTraceInfo *traces;
  GtkListBoxRow *row;
  gint64 longest_ns = 0;
  guint32 n = 0;

  while ((row = gtk_list_box_get_row_at_index (self->kept, 0)) != NULL)
    gtk_list_box_remove (self->kept, GTK_WIDGET (row));
  if (trial != NULL)
    {
      styles = mina_palette_for_dataset (trial->sample);
      traces = mina_dataset_traces (trial->sample, &n);
      for (guint32 i = 0; i < n; i++)
        longest_ns = MAX (longest_ns, mina_time_span_length (traces[i].extent));
      for (guint32 i = 0; i < n; i++)
        gtk_list_box_append (self->kept,
                             mina_pipeline_trace_row_new (trial->sample, i, styles, longest_ns));
    }
  gtk_widget_set_visible (self->kept_box, n > 0);
}

/* ---- what is done ---- */

static void
guessed_cb (MinaPipelineView *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->guess));
  char *end;
  guint64 guess = g_ascii_strtoull (text, &end, 10);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.lab-pipeline-predict", "u",
                              *text != '\0' && *end == '\0' && guess < MINA_NONE ? (guint32) guess
                                                                                 : MINA_NONE);
}

static void
kept_activated_cb (MinaPipelineView *self,
                   GtkListBoxRow    *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.lab-pipeline-open", "u",
                              (guint32) gtk_list_box_row_get_index (row));
}

/* ---- widget ---- */

static gboolean
mina_pipeline_view_grab_focus (GtkWidget *widget)
{
  MinaPipelineView *self = MINA_PIPELINE_VIEW (widget);

  if (gtk_widget_get_sensitive (self->run))
    return gtk_widget_grab_focus (self->run);
  return gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
mina_pipeline_view_constructed (GObject *object)
{
  MinaPipelineView *self = MINA_PIPELINE_VIEW (object);
  const struct
  {
    const char *signal;
    void (*update) (MinaPipelineView *);
  } updates[] = {
    { "notify::runs", update_kept },
    { "notify::busy", update_busy },
    { "notify::predicted", update_guess },
    { "notify::asks", update_guess },
    { "notify::loose", update_page },
  };

  G_OBJECT_CLASS (mina_pipeline_view_parent_class)->constructed (object);

  self->model = mina_session_get_pipeline_model (self->session);
  for (guint i = 0; i < G_N_ELEMENTS (updates); i++)
    g_signal_connect_object (self->model, updates[i].signal, G_CALLBACK (updates[i].update), self,
                             G_CONNECT_SWAPPED);
  for (guint i = 0; i < MINA_PIPELINE_N_STAGES; i++)
    gtk_box_append (GTK_BOX (self->stages), mina_pipeline_box_new (self->model, i));
  for (guint i = 0; i < MINA_PIPELINE_N_PROFILES; i++)
    gtk_box_append (GTK_BOX (self->stages), mina_pipeline_card_new (self->model, i));
  gtk_box_append (GTK_BOX (self->stages), mina_pipeline_runs_new (self->model));
  gtk_stack_add_named (self->stack, mina_pipeline_table_new (self->model), "table");
  update_kept (self);
  update_busy (self);
  update_guess (self);
  update_page (self);
}

static void
mina_pipeline_view_dispose (GObject *object)
{
  MinaPipelineView *self = MINA_PIPELINE_VIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mina_pipeline_view_parent_class)->dispose (object);
}

static void
mina_pipeline_view_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (prop_id == PROP_SESSION)
    g_value_set_object (value, MINA_PIPELINE_VIEW (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
mina_pipeline_view_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  if (prop_id == PROP_SESSION)
    MINA_PIPELINE_VIEW (object)->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
mina_pipeline_view_class_init (MinaPipelineViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = mina_pipeline_view_constructed;
  object_class->dispose = mina_pipeline_view_dispose;
  object_class->get_property = mina_pipeline_view_get_property;
  object_class->set_property = mina_pipeline_view_set_property;
  widget_class->grab_focus = mina_pipeline_view_grab_focus;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, MINA_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                    | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-pipeline-view.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MinaPipelineView, child)
  BIND (box);
  BIND (stack);
  BIND (guess_box);
  BIND (guess);
  BIND (spinner);
  BIND (run);
  BIND (stages);
  BIND (kept_box);
  BIND (kept);
  BIND (loose);
  BIND (table_button);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, guessed_cb);
  gtk_widget_class_bind_template_callback (widget_class, kept_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_page);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "pipelinelab");
}

static void
mina_pipeline_view_init (MinaPipelineView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->stages, mina_fill_layout_new (SPACING));
  gtk_widget_set_layout_manager (self->loose, mina_fill_layout_new (SPACING));
  fill_loose (self);
}

GtkWidget *
mina_pipeline_view_new (MinaSession *session)
{
  return g_object_new (MINA_TYPE_PIPELINE_VIEW, "session", session, NULL);
}
