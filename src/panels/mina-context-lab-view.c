/* mina-context-lab-view.c - cut the thread of a request, send one, and see what it leaves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-context-lab-view.h"

#include "base/mina-format.h"
#include "panels/mina-lab-canvas.h"
#include "panels/mina-lab-trace-row.h"
#include "panels/mina-table.h"
#include "session/mina-context-model.h"

#include <glib/gi18n-lib.h>

#define TABLE_HEIGHT_PX 200

struct _MinaContextLabView
{
  GtkWidget         parent_instance;

  GtkWidget        *box;
  GtkStack         *stack;
  GtkDropDown      *topology;
  MinaLabCanvas    *canvas;
  MinaTable        *table;
  GtkWidget        *left_out;
  GtkWidget        *arrow_box;
  GtkLabel         *arrow_title;
  GtkTextBuffer    *headers;
  GtkWidget        *headers_text;
  GtkWidget        *put_back;
  GtkWidget        *verdict_box;
  GtkImage         *verdict_icon;
  GtkLabel         *verdict;
  GtkLabel         *summary;
  GtkListBox       *traces;

  MinaSession      *session;
  MinaContextModel *model; /* of the session */
  gboolean          updating;
};

G_DEFINE_FINAL_TYPE (MinaContextLabView, mina_context_lab_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *const topologies[] = { "example", "two-languages", "trace" };

enum
{
  COLUMN_FROM,
  COLUMN_TO,
  COLUMN_FORWARD,
  COLUMN_HEADERS,
  COLUMN_READ,
  N_COLUMNS
};

/* ---- table ---- */

/* A call that goes by an arrow, which has one: the first that tears, else the last. */
static const MinaLabHop *
find_hop (const MinaLabResult *result,
          guint                arrow)
{
  const MinaLabHop *found = result->hops;

  for (guint i = 0; i < result->n_hops; i++)
    {
      if (result->hops[i].arrow != arrow)
        continue;
      found = &result->hops[i];
      if (!found->joined)
        break;
    }
  return found;
}

static char *
explain (const MinaLabHop *hop)
{
  g_autofree char *reason = mina_header_reason (&hop->header);

  if (hop->joined)
    return g_steal_pointer (&reason);
  if (hop->header.verdict == MINA_HEADER_ACCEPTED)
    return g_strdup (_("The trace goes on, but under a span that did not make this call."));
  /* Translators: %s is a sentence that says why */
  return g_strdup_printf (_("A new trace begins. %s"), reason);
}

static char *
make_cell (guint    row,
           guint    column,
           gpointer data)
{
  MinaContextLabView *self = data;
  guint n;
  const MinaContextLab *lab = mina_context_model_get_lab (self->model);
  const MinaLabService *services = mina_context_lab_services (lab, &n);
  const MinaLabArrow *arrow = &mina_context_lab_arrows (lab, &n)[row];
  const MinaLabHop *hop;

  /* The table is told of other services a moment after they are there. */
  if (row >= n)
    return g_strdup ("");
  hop = find_hop (mina_context_model_get_preview (self->model), row);
  switch (column)
    {
    case COLUMN_FROM:
      return g_strdup (services[arrow->from].name);
    case COLUMN_TO:
      return g_strdup (services[arrow->to].name);
    case COLUMN_FORWARD:
      /* Translators: whether the context is passed on */
      return g_strdup (arrow->forward ? C_ ("context", "passed on") : C_ ("context", "dropped"));
    case COLUMN_HEADERS:
      return g_strdelimit (mina_headers_to_text (hop->lines), "\n", ' ');
    case COLUMN_READ:
      return explain (hop);
    default:
      g_assert_not_reached ();
    }
}

static void
row_activated_cb (MinaContextLabView *self,
                  guint               row)
{
  guint n;
  const MinaContextLab *lab = mina_context_model_get_lab (self->model);
  const MinaLabService *services = mina_context_lab_services (lab, &n);
  const MinaLabArrow *arrow = &mina_context_lab_arrows (lab, &n)[row];

  gtk_widget_activate_action (GTK_WIDGET (self), "win.lab-forward", "(ssb)",
                              services[arrow->from].name, services[arrow->to].name,
                              !arrow->forward);
}

/* ---- what is shown ---- */

static char *
get_typed (MinaContextLabView *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->headers, &start, &end);
  return gtk_text_buffer_get_text (self->headers, &start, &end, FALSE);
}

static void
show_headers (MinaContextLabView *self,
              const MinaLabArrow *arrow,
              const MinaLabHop   *hop)
{
  g_autofree char *sent = mina_headers_to_text (hop->lines);
  g_autofree char *typed = get_typed (self);
  const char *text = arrow->forward && arrow->edited != NULL ? arrow->edited : sent;

  if (g_strcmp0 (typed, text) != 0)
    {
      self->updating = TRUE;
      gtk_text_buffer_set_text (self->headers, text, -1);
      self->updating = FALSE;
    }
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->headers_text), arrow->forward);
  gtk_widget_set_sensitive (self->put_back, arrow->edited != NULL);
}

static void
update_arrow (MinaContextLabView *self)
{
  const MinaContextLab *lab = mina_context_model_get_lab (self->model);
  const guint chosen = mina_context_model_get_arrow (self->model);
  guint n;
  const MinaLabService *services = mina_context_lab_services (lab, &n);
  const MinaLabArrow *arrow;
  const MinaLabHop *hop;
  g_autofree char *title = NULL;
  g_autofree char *verdict = NULL;

  gtk_widget_set_visible (self->arrow_box, chosen != MINA_NONE);
  if (chosen == MINA_NONE)
    return;
  arrow = &mina_context_lab_arrows (lab, &n)[chosen];
  hop = find_hop (mina_context_model_get_preview (self->model), chosen);
  /* Translators: %1 and %2 are services: what the one sends to the other */
  title = g_strdup_printf (_("What travels from %1$s to %2$s"), services[arrow->from].name,
                           services[arrow->to].name);
  gtk_label_set_label (self->arrow_title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->headers_text),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  show_headers (self, arrow, hop);
  verdict = explain (hop);
  gtk_label_set_label (self->verdict, verdict);
  gtk_image_set_from_icon_name (self->verdict_icon,
                                hop->joined ? "emblem-ok-symbolic" : "mina-error-symbolic");
  gtk_widget_remove_css_class (self->verdict_box, hop->joined ? "mina-error" : "mina-success");
  gtk_widget_add_css_class (self->verdict_box, hop->joined ? "mina-success" : "mina-error");
}

static void
update_settings (MinaContextLabView *self)
{
  const MinaContextLab *lab = mina_context_model_get_lab (self->model);
  guint n;
  const guint left_out = mina_context_lab_left_out (lab);

  mina_context_lab_arrows (lab, &n);
  mina_table_set_rows (self->table, n, self);
  gtk_widget_set_visible (self->left_out, left_out > 0);
  if (left_out > 0)
    {
      char number[MINA_FORMAT_SIZE];
      g_autofree char *text = g_strdup_printf (
        ngettext ("%s later span of the trace is left out.",
                  "%s later spans of the trace are left out.", left_out),
        mina_format_count (number, left_out));

      gtk_label_set_label (GTK_LABEL (self->left_out), text);
    }
  update_arrow (self);
}

static char *
summarize (MinaContextLabView  *self,
           const MinaLabResult *result)
{
  GString *text = g_string_new (NULL);
  const guint sent = mina_context_model_get_sent (self->model);
  char number[MINA_FORMAT_SIZE];

  g_string_append_printf (text, ngettext ("%s request sent", "%s requests sent", sent),
                          mina_format_count (number, sent));
  g_string_append (text, " · ");
  g_string_append_printf (text,
                          ngettext ("the last has left %s trace", "the last has left %s traces",
                                    result->n_traces),
                          mina_format_count (number, result->n_traces));
  g_string_append (text, " · ");
  g_string_append_printf (text,
                          ngettext ("%s call torn off", "%s calls torn off", result->n_orphans),
                          mina_format_count (number, result->n_orphans));
  if (result->n_unrecorded > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (
        text,
        ngettext ("%s span not recorded", "%s spans not recorded", result->n_unrecorded),
        mina_format_count (number, result->n_unrecorded));
    }
  return g_string_free (text, FALSE);
}

static void
update_result (MinaContextLabView *self)
{
  const MinaLabResult *result = mina_context_model_get_result (self->model);
  g_autofree MinaServiceStyle *styles = NULL;
  g_autofree char *summary = NULL;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->traces, 0)) != NULL)
    gtk_list_box_remove (self->traces, GTK_WIDGET (row));
  gtk_widget_set_visible (GTK_WIDGET (self->traces), result != NULL && result->n_traces > 0);
  if (result == NULL)
    {
      gtk_label_set_label (self->summary, _("Nothing has been sent yet."));
      return;
    }
  summary = summarize (self, result);
  gtk_label_set_label (self->summary, summary);
  styles = mina_palette_for_dataset (result->dataset);
  for (guint32 i = 0; i < result->n_traces; i++)
    gtk_list_box_append (self->traces, mina_lab_trace_row_new (result->dataset, i, styles));
}

static void
update_topology (MinaContextLabView *self)
{
  const char *topology = mina_context_model_get_topology (self->model);

  self->updating = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (topologies); i++)
    if (g_str_equal (topologies[i], topology))
      gtk_drop_down_set_selected (self->topology, i);
  self->updating = FALSE;
}

/* ---- what is done ---- */

static void
topology_cb (MinaContextLabView *self)
{
  const guint selected = gtk_drop_down_get_selected (self->topology);

  if (!self->updating && selected < G_N_ELEMENTS (topologies))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.lab-topology", "s", topologies[selected]);
}

static void
edit (MinaContextLabView *self,
      const char         *text)
{
  guint n;
  const MinaContextLab *lab = mina_context_model_get_lab (self->model);
  const MinaLabService *services = mina_context_lab_services (lab, &n);
  const MinaLabArrow *arrows = mina_context_lab_arrows (lab, &n);
  const guint chosen = mina_context_model_get_arrow (self->model);

  if (chosen < n)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.lab-edit", "(sss)",
                                services[arrows[chosen].from].name,
                                services[arrows[chosen].to].name, text);
}

static void
headers_changed_cb (MinaContextLabView *self)
{
  g_autofree char *typed = NULL;

  if (self->updating)
    return;
  typed = get_typed (self);
  /* Nothing typed is a header of nothing; an empty text would be what the caller writes. */
  edit (self, *typed != '\0' ? typed : "\n");
}

static void
put_back_cb (MinaContextLabView *self)
{
  edit (self, "");
}

static void
table_toggled_cb (MinaContextLabView *self,
                  GtkToggleButton    *button)
{
  gtk_stack_set_visible_child_name (self->stack,
                                    gtk_toggle_button_get_active (button) ? "table" : "picture");
}

/* ---- widget ---- */

static gboolean
mina_context_lab_view_grab_focus (GtkWidget *widget)
{
  MinaContextLabView *self = MINA_CONTEXT_LAB_VIEW (widget);

  return gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
mina_context_lab_view_constructed (GObject *object)
{
  MinaContextLabView *self = MINA_CONTEXT_LAB_VIEW (object);
  const struct
  {
    const char *signal;
    void (*update) (MinaContextLabView *);
  } updates[] = {
    { "settings-changed", update_settings },
    { "notify::arrow", update_arrow },
    { "notify::sent", update_result },
    { "notify::topology", update_topology },
  };

  G_OBJECT_CLASS (mina_context_lab_view_parent_class)->constructed (object);

  self->model = mina_session_get_context_model (self->session);
  for (guint i = 0; i < G_N_ELEMENTS (updates); i++)
    g_signal_connect_object (self->model, updates[i].signal, G_CALLBACK (updates[i].update), self,
                             G_CONNECT_SWAPPED);
  mina_lab_canvas_set_model (self->canvas, self->model);
  update_topology (self);
  update_settings (self);
  update_result (self);
}

static void
mina_context_lab_view_dispose (GObject *object)
{
  MinaContextLabView *self = MINA_CONTEXT_LAB_VIEW (object);

  if (self->table != NULL)
    mina_table_set_rows (self->table, 0, NULL);
  self->table = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mina_context_lab_view_parent_class)->dispose (object);
}

static void
mina_context_lab_view_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  if (prop_id == PROP_SESSION)
    g_value_set_object (value, MINA_CONTEXT_LAB_VIEW (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
mina_context_lab_view_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  if (prop_id == PROP_SESSION)
    MINA_CONTEXT_LAB_VIEW (object)->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
mina_context_lab_view_class_init (MinaContextLabViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = mina_context_lab_view_constructed;
  object_class->dispose = mina_context_lab_view_dispose;
  object_class->get_property = mina_context_lab_view_get_property;
  object_class->set_property = mina_context_lab_view_set_property;
  widget_class->grab_focus = mina_context_lab_view_grab_focus;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, MINA_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                    | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (MINA_TYPE_LAB_CANVAS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/minatrace/Mina/mina-context-lab-view.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MinaContextLabView, child)
  BIND (box);
  BIND (stack);
  BIND (topology);
  BIND (canvas);
  BIND (left_out);
  BIND (arrow_box);
  BIND (arrow_title);
  BIND (headers);
  BIND (headers_text);
  BIND (put_back);
  BIND (verdict_box);
  BIND (verdict_icon);
  BIND (verdict);
  BIND (summary);
  BIND (traces);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, topology_cb);
  gtk_widget_class_bind_template_callback (widget_class, headers_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, put_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_toggled_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "contextlab");
}

static void
mina_context_lab_view_init (MinaContextLabView *self)
{
  const MinaTableColumn columns[N_COLUMNS] = {
    [COLUMN_FROM] = { _("From"), FALSE, FALSE },
    [COLUMN_TO] = { C_ ("called service", "To"), FALSE, FALSE },
    [COLUMN_FORWARD] = { _("Context"), FALSE, FALSE },
    [COLUMN_HEADERS] = { _("Headers"), FALSE, TRUE },
    [COLUMN_READ] = { _("How they are read"), FALSE, FALSE },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->table = MINA_TABLE (mina_table_new (_("Calls between services, and their context"),
                                            columns, N_COLUMNS, make_cell));
  g_signal_connect_swapped (self->table, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_widget_set_size_request (GTK_WIDGET (self->table), -1, TABLE_HEIGHT_PX);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->table), "table");
}

GtkWidget *
mina_context_lab_view_new (MinaSession *session)
{
  return g_object_new (MINA_TYPE_CONTEXT_LAB_VIEW, "session", session, NULL);
}
