/* mina-python-lab-view.c - instrument a program, and see what it would send
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-python-lab-view.h"

#include "base/mina-format.h"
#include "base/mina-id.h"
#include "panels/mina-python-bank.h"
#include "panels/mina-python-editor.h"
#include "panels/mina-python-sent.h"
#include "panels/mina-table.h"
#include "panels/mina-wrap-layout.h"
#include "session/mina-python-model.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* Narrower than this, program and spans stand one above the other. */
#define NARROW_PX 700

#define SPACING_PX 10

struct _MinaPythonLabView
{
  GtkWidget         parent_instance;

  GtkWidget        *box;
  GtkWidget        *settings;
  GtkSpinButton    *requests;
  GtkCheckButton   *declined;
  GtkDropDown      *sampler;
  GtkPaned         *paned;
  MinaPythonEditor *editor;
  MinaPythonBank   *bank;
  GtkStack         *stack;
  MinaPythonSent   *sent;
  MinaTable        *table;

  MinaSession      *session;
  MinaPythonModel  *model; /* of the session */
  gboolean          updating;
  guint             turn; /* idle that turns the panes */
};

G_DEFINE_FINAL_TYPE (MinaPythonLabView, mina_python_lab_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* In the order of the list: as the action has them. */
static const char *const samplers[] = { "parent", "0.05", "0.5", "1" };

enum
{
  COLUMN_REQUEST,
  COLUMN_TRACE,
  COLUMN_SPAN,
  COLUMN_SERVICE,
  COLUMN_PARENT,
  COLUMN_START,
  COLUMN_DURATION,
  COLUMN_STATUS,
  COLUMN_FATE,
  N_COLUMNS
};

/* ---- table ---- */

static const char *
parent_name (const MinaPythonRun  *run,
             const MinaPythonSpan *span)
{
  for (guint i = 0; span->parent_id != 0 && i < run->spans->len; i++)
    {
      const MinaPythonSpan *other = g_ptr_array_index (run->spans, i);

      if (other->id == span->parent_id)
        return other->name;
    }
  /* Translators: a span that has no parent */
  return C_ ("parent", "none");
}

static char *
make_cell (guint    row,
           guint    column,
           gpointer data)
{
  MinaPythonLabView *self = data;
  const MinaPythonRun *run = mina_python_model_get_shown (self->model);
  const MinaPythonSpan *span;
  char text[MINA_FORMAT_SIZE], id[MINA_TRACE_ID_SIZE];

  /* The table is told of other spans a moment after they are there. */
  if (run == NULL || row >= run->spans->len)
    return g_strdup ("");
  span = g_ptr_array_index (run->spans, row);
  switch (column)
    {
    case COLUMN_REQUEST:
      return g_strdup (mina_format_count (text, span->request + 1));
    case COLUMN_TRACE:
      mina_trace_id_to_hex (span->trace_id, id);
      return g_strdup (id);
    case COLUMN_SPAN:
      return g_strdup (span->name);
    case COLUMN_SERVICE:
      return g_strdup (span->service);
    case COLUMN_PARENT:
      return g_strdup (parent_name (run, span));
    case COLUMN_START:
      return g_strdup (mina_format_duration (text, span->start_us * MINA_NS_PER_US));
    case COLUMN_DURATION:
      return g_strdup (
        mina_format_duration (text, (span->end_us - span->start_us) * MINA_NS_PER_US));
    case COLUMN_STATUS:
      return g_strdup (span->status == MINA_STATUS_ERROR ? _("error")
                       : span->status == MINA_STATUS_OK  ? _("ok")
                                                         : C_ ("status", "unset"));
    case COLUMN_FATE:
      return g_strdup (mina_python_sent_fate (span));
    default:
      g_assert_not_reached ();
    }
}

/* ---- what is shown ---- */

static void
result_cb (MinaPythonLabView *self)
{
  const MinaPythonRun *run = mina_python_model_get_shown (self->model);

  mina_table_set_rows (self->table, run != NULL ? run->spans->len : 0, self);
}

static void
settings_cb (MinaPythonLabView *self)
{
  const MinaPythonHarness *harness = mina_python_model_get_harness (self->model);
  const MinaPythonSampler *sampler = &harness->payments_sampler;
  guint chosen = sampler->parent_based ? 0 : GTK_INVALID_LIST_POSITION;

  for (guint i = 1; !sampler->parent_based && i < G_N_ELEMENTS (samplers); i++)
    {
      if ((guint) (g_ascii_strtod (samplers[i], NULL) * 1000000 + 0.5) == sampler->ratio_ppm)
        chosen = i;
    }
  self->updating = TRUE;
  gtk_spin_button_set_value (self->requests, harness->requests);
  gtk_check_button_set_active (self->declined, harness->declined);
  gtk_drop_down_set_selected (self->sampler, chosen);
  self->updating = FALSE;
}

/* ---- what is done ---- */

static void
requests_cb (MinaPythonLabView *self)
{
  if (!self->updating)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.lab-python-requests", "u",
                                (guint) gtk_spin_button_get_value_as_int (self->requests));
}

static void
declined_cb (MinaPythonLabView *self)
{
  if (!self->updating)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.lab-python-declined", "b",
                                gtk_check_button_get_active (self->declined));
}

static void
sampler_cb (MinaPythonLabView *self)
{
  guint chosen = gtk_drop_down_get_selected (self->sampler);

  if (!self->updating && chosen < G_N_ELEMENTS (samplers))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.lab-python-sampler", "s",
                                samplers[chosen]);
}

static void
table_toggled_cb (MinaPythonLabView *self,
                  GtkToggleButton   *button)
{
  gtk_stack_set_visible_child_name (self->stack,
                                    gtk_toggle_button_get_active (button) ? "table" : "picture");
}

/* ---- widget ---- */

static GtkOrientation
wanted_orientation (MinaPythonLabView *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self)) < NARROW_PX ? GTK_ORIENTATION_VERTICAL
                                                              : GTK_ORIENTATION_HORIZONTAL;
}

static gboolean
turn_cb (gpointer data)
{
  MinaPythonLabView *self = data;
  GtkOrientation orientation = wanted_orientation (self);

  self->turn = 0;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned), orientation);
  gtk_paned_set_position (self->paned,
                          orientation == GTK_ORIENTATION_VERTICAL
                            ? gtk_widget_get_height (GTK_WIDGET (self->paned)) * 55 / 100
                            : gtk_widget_get_width (GTK_WIDGET (self->paned)) * 55 / 100);
  return G_SOURCE_REMOVE;
}

/* Panes cannot be turned while they are given their places. */
static void
mina_python_lab_view_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  MinaPythonLabView *self = MINA_PYTHON_LAB_VIEW (widget);
  gboolean is_first = gtk_paned_get_position (self->paned) == 0;

  gtk_widget_allocate (self->box, width, height, baseline, NULL);
  if (self->turn == 0
      && (is_first
          || wanted_orientation (self)
               != gtk_orientable_get_orientation (GTK_ORIENTABLE (self->paned))))
    self->turn = g_idle_add (turn_cb, self);
}

static void
mina_python_lab_view_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  gtk_widget_measure (MINA_PYTHON_LAB_VIEW (widget)->box, orientation, for_size, minimum, natural,
                      NULL, NULL);
}

static gboolean
mina_python_lab_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (MINA_PYTHON_LAB_VIEW (widget)->editor));
}

static void
mina_python_lab_view_constructed (GObject *object)
{
  MinaPythonLabView *self = MINA_PYTHON_LAB_VIEW (object);

  G_OBJECT_CLASS (mina_python_lab_view_parent_class)->constructed (object);

  self->model = mina_session_get_python_model (self->session);
  g_signal_connect_object (self->model, "result-changed", G_CALLBACK (result_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "settings-changed", G_CALLBACK (settings_cb), self,
                           G_CONNECT_SWAPPED);
  mina_python_editor_set_model (self->editor, self->model);
  mina_python_bank_set_model (self->bank, self->model);
  mina_python_sent_set_model (self->sent, self->model);
  settings_cb (self);
  result_cb (self);
}

static void
mina_python_lab_view_dispose (GObject *object)
{
  MinaPythonLabView *self = MINA_PYTHON_LAB_VIEW (object);

  g_clear_handle_id (&self->turn, g_source_remove);
  if (self->table != NULL)
    mina_table_set_rows (self->table, 0, NULL);
  self->table = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mina_python_lab_view_parent_class)->dispose (object);
}

static void
mina_python_lab_view_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  if (prop_id == PROP_SESSION)
    g_value_set_object (value, MINA_PYTHON_LAB_VIEW (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
mina_python_lab_view_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  if (prop_id == PROP_SESSION)
    MINA_PYTHON_LAB_VIEW (object)->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
mina_python_lab_view_class_init (MinaPythonLabViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = mina_python_lab_view_constructed;
  object_class->dispose = mina_python_lab_view_dispose;
  object_class->get_property = mina_python_lab_view_get_property;
  object_class->set_property = mina_python_lab_view_set_property;
  widget_class->measure = mina_python_lab_view_measure;
  widget_class->size_allocate = mina_python_lab_view_size_allocate;
  widget_class->grab_focus = mina_python_lab_view_grab_focus;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, MINA_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                    | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (MINA_TYPE_PYTHON_EDITOR);
  g_type_ensure (MINA_TYPE_PYTHON_BANK);
  g_type_ensure (MINA_TYPE_PYTHON_SENT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/minatrace/Mina/mina-python-lab-view.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MinaPythonLabView, child)
  BIND (box);
  BIND (settings);
  BIND (requests);
  BIND (declined);
  BIND (sampler);
  BIND (paned);
  BIND (editor);
  BIND (bank);
  BIND (stack);
  BIND (sent);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, requests_cb);
  gtk_widget_class_bind_template_callback (widget_class, declined_cb);
  gtk_widget_class_bind_template_callback (widget_class, sampler_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_toggled_cb);
  gtk_widget_class_set_css_name (widget_class, "pythonlab");
}

static void
mina_python_lab_view_init (MinaPythonLabView *self)
{
  const MinaTableColumn columns[N_COLUMNS] = {
    [COLUMN_REQUEST] = { _("Request"), TRUE, FALSE },
    [COLUMN_TRACE] = { _("Trace"), FALSE, FALSE },
    [COLUMN_SPAN] = { _("Span"), FALSE, TRUE },
    [COLUMN_SERVICE] = { _("Service"), FALSE, FALSE },
    [COLUMN_PARENT] = { _("Parent"), FALSE, FALSE },
    [COLUMN_START] = { _("Start"), TRUE, FALSE },
    [COLUMN_DURATION] = { _("Duration"), TRUE, FALSE },
    [COLUMN_STATUS] = { _("Status"), FALSE, FALSE },
    [COLUMN_FATE] = { _("How far it comes"), FALSE, FALSE },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->settings, mina_wrap_layout_new (SPACING_PX));
  self->table = MINA_TABLE (mina_table_new (_("Spans that this program makes"), columns,
                                            N_COLUMNS, make_cell));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->table), "table");
}

GtkWidget *
mina_python_lab_view_new (MinaSession *session)
{
  return g_object_new (MINA_TYPE_PYTHON_LAB_VIEW, "session", session, NULL);
}
