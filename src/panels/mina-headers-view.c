/* mina-headers-view.c - the headers between two services, part by part
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-headers-view.h"

#include "base/mina-format.h"
#include "panels/mina-header-cells.h"
#include "panels/mina-header-part-row.h"
#include "panels/mina-table.h"
#include "session/mina-header-model.h"

#include <glib/gi18n-lib.h>

struct _MinaHeadersView
{
  GtkWidget        parent_instance;

  GtkWidget       *box;
  GtkLabel        *position;
  GtkStack        *stack;
  MinaTable       *table;
  GtkLabel        *title;
  GtkLabel        *source;
  GtkBox          *lines;
  GtkLabel        *name;
  MinaHeaderCells *cells;
  GtkWidget       *verdict_box;
  GtkImage        *verdict_icon;
  GtkLabel        *verdict;
  GtkEditable     *entry;
  GtkListBox      *parts;

  MinaSession     *session;
  MinaHeaderModel *model; /* of the session */
  gboolean         updating;
};

G_DEFINE_FINAL_TYPE (MinaHeadersView, mina_headers_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  COLUMN_NUMBER,
  COLUMN_FROM,
  COLUMN_TO,
  COLUMN_HEADERS,
  COLUMN_READ,
  N_COLUMNS
};

/* ---- table ---- */

static const char *
get_service (MinaHeadersView *self,
             guint32          span)
{
  MinaDataset *dataset = mina_header_model_get_dataset (self->model);

  if (span == MINA_NONE)
    return _("unknown");
  return mina_dataset_service_name (dataset, mina_dataset_spans (dataset)->service[span]);
}

static char *
make_cell (guint    row,
           guint    column,
           gpointer data)
{
  MinaHeadersView *self = data;
  guint n;
  const MinaHeaderHop *hop = &mina_header_model_get_hops (self->model, &n)[row];
  char text[MINA_FORMAT_SIZE];

  /* The table is told of other hops a moment after they are there. */
  if (row >= n)
    return g_strdup ("");
  if (column == COLUMN_NUMBER)
    return g_strdup (mina_format_count (text, row + 1));
  if (column == COLUMN_FROM)
    return g_strdup (get_service (self, hop->caller));
  if (column == COLUMN_TO)
    return g_strdup (get_service (self, hop->callee));
  {
    g_autoptr (GPtrArray) lines = mina_header_model_dup_lines (self->model, row, NULL);
    MinaHeader header;

    if (column == COLUMN_HEADERS)
      {
        char *all = mina_headers_to_text (lines);

        return g_strdelimit (all, "\n", ' ');
      }
    mina_headers_extract (&header, MINA_PROPAGATORS_ALL, lines);
    return mina_header_reason (&header);
  }
}

static void
row_activated_cb (MinaHeadersView *self,
                  guint            row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go-hop", "u", row);
}

/* ---- what is shown ---- */

static void
update_title (MinaHeadersView *self)
{
  guint n, hop = mina_header_model_get_hop (self->model);
  const MinaHeaderHop *hops = mina_header_model_get_hops (self->model, &n);
  MinaDataset *dataset = mina_header_model_get_dataset (self->model);
  g_autofree char *position = NULL;
  g_autofree char *title = NULL;
  char at[MINA_FORMAT_SIZE], of[MINA_FORMAT_SIZE];

  if (hop == MINA_NONE)
    {
      gtk_label_set_label (self->position, _("No hop"));
      gtk_label_set_label (self->title, _("No service calls another here"));
      return;
    }
  /* Translators: a hop is a call from one service to another */
  position = g_strdup_printf (_("Hop %1$s of %2$s"), mina_format_count (at, hop + 1),
                              mina_format_count (of, n));
  gtk_label_set_label (self->position, position);
  /* Translators: %1 and %3 are services, %2 and %4 names of spans */
  title = g_strdup_printf (_("%1$s (%2$s) calls %3$s (%4$s)"),
                           get_service (self, hops[hop].caller),
                           hops[hop].caller != MINA_NONE
                             ? mina_dataset_span_name (dataset, hops[hop].caller)
                             : "?",
                           get_service (self, hops[hop].callee),
                           mina_dataset_span_name (dataset, hops[hop].callee));
  gtk_label_set_label (self->title, title);
}

static const char *
explain_source (MinaHeaderSource source)
{
  switch (source)
    {
    case MINA_HEADERS_CAPTURED:
      return _("Captured: a span keeps what was sent, as an attribute http.request.header.…");
    case MINA_HEADERS_DERIVED:
      return _("Worked out from the ids of both spans: no span here keeps the header itself.");
    case MINA_HEADERS_UNKNOWN:
      return _("The ids are no hex digits; the header cannot be worked out from them.");
    case MINA_HEADERS_EXAMPLE:
    default:
      return _("The header below is the example of the W3C recommendation, to try things on.");
    }
}

static void
line_toggled_cb (GtkToggleButton *button,
                 MinaHeadersView *self)
{
  guint number = 0;

  if (self->updating || !gtk_toggle_button_get_active (button))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->lines));
       child != GTK_WIDGET (button); child = gtk_widget_get_next_sibling (child))
    number++;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.header-line", "u", number);
}

/* A button for each header, if there are several. */
static void
update_lines (MinaHeadersView *self)
{
  const GPtrArray *lines = mina_header_model_get_lines (self->model);
  GtkWidget *child;
  GtkToggleButton *first = NULL;

  self->updating = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
  for (guint i = 0; i < lines->len; i++)
    {
      const MinaHeaderLine *line = g_ptr_array_index (lines, i);
      GtkWidget *button = gtk_toggle_button_new_with_label (line->name);

      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (button);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                    i == mina_header_model_get_line (self->model));
      g_signal_connect_object (button, "toggled", G_CALLBACK (line_toggled_cb), self, 0);
      gtk_box_append (self->lines, button);
    }
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->lines)), lines->len > 1);
  self->updating = FALSE;
}

static void
update_hop (MinaHeadersView *self)
{
  update_title (self);
  gtk_label_set_label (self->source, explain_source (mina_header_model_get_source (self->model)));
  update_lines (self);
  mina_table_select (self->table, mina_header_model_get_hop (self->model) == MINA_NONE
                                    ? G_MAXUINT
                                    : mina_header_model_get_hop (self->model));
}

static void
update_hops (MinaHeadersView *self)
{
  guint n;

  mina_header_model_get_hops (self->model, &n);
  mina_table_set_rows (self->table, n, self);
}

static void
update_verdict (MinaHeadersView *self)
{
  const MinaHeader *header = mina_header_model_get_header (self->model);
  const MinaTraceState *state = mina_header_model_get_trace_state (self->model);
  gboolean ignored = header != NULL ? header->verdict == MINA_HEADER_IGNORED
                                    : state != NULL && state->fault != MINA_TRACE_STATE_FAULT_NONE;
  g_autofree char *reason = NULL;
  g_autofree char *sentence = NULL;

  gtk_widget_set_visible (self->verdict_box, header != NULL || state != NULL);
  if (header == NULL && state == NULL)
    return;
  reason = header != NULL ? mina_header_reason (header) : mina_trace_state_reason (state);
  if (header == NULL)
    sentence = g_strdup (reason);
  else if (!mina_header_model_was_followed (self->model))
    {
      guint n;
      const MinaHeaderHop *hops = mina_header_model_get_hops (self->model, &n);

      ignored = TRUE;
      sentence = g_strdup_printf (
        /* Translators: %s is a service */
        _("A reader would accept it, but %s began a trace of its own."),
        get_service (self, hops[mina_header_model_get_hop (self->model)].callee));
    }
  else if (header->verdict == MINA_HEADER_ACCEPTED)
    /* Translators: %s is a sentence that goes on */
    sentence = g_strdup_printf (_("Accepted. %s"), reason);
  else if (header->verdict == MINA_HEADER_DECISION)
    sentence = g_strdup (reason);
  else
    /* Translators: %s is a sentence that says why */
    sentence = g_strdup_printf (_("Ignored; a new trace begins. %s"), reason);
  gtk_label_set_label (self->verdict, sentence);
  gtk_image_set_from_icon_name (self->verdict_icon,
                                ignored ? "mina-error-symbolic" : "emblem-ok-symbolic");
  gtk_widget_remove_css_class (self->verdict_box, ignored ? "mina-success" : "mina-error");
  gtk_widget_add_css_class (self->verdict_box, ignored ? "mina-error" : "mina-success");
}

static GtkListBoxRow *
ensure_row (MinaHeadersView *self,
            guint            i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->parts, (int) i);

  if (row != NULL)
    return row;
  gtk_list_box_append (self->parts, mina_header_part_row_new ());
  return gtk_list_box_get_row_at_index (self->parts, (int) i);
}

static void
update_chosen (MinaHeadersView *self)
{
  const char *part = mina_header_model_get_part (self->model);
  GtkListBoxRow *row;
  GtkListBoxRow *chosen = NULL;

  mina_header_cells_set_part (self->cells, part);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->parts, i)) != NULL; i++)
    {
      const char *id =
        mina_header_part_id (mina_header_part_row_get_name (MINA_HEADER_PART_ROW (row)));

      if (gtk_widget_get_visible (GTK_WIDGET (row)) && g_strcmp0 (id, part) == 0)
        chosen = row;
    }
  self->updating = TRUE;
  gtk_list_box_select_row (self->parts, chosen);
  self->updating = FALSE;
}

/* Rows stay where they are while the text changes: the keyboard may be on one of them. */
static void
update_parts (MinaHeadersView *self)
{
  const MinaHeader *header = mina_header_model_get_header (self->model);
  const guint line = mina_header_model_get_b3_line (self->model);
  GtkListBoxRow *row;
  guint n = 0;

  for (guint i = 0; header != NULL && i < header->n_parts; i++)
    {
      if (header->parts[i].line != line)
        continue;
      row = ensure_row (self, n++);
      mina_header_part_row_set_part (MINA_HEADER_PART_ROW (row), self->model, &header->parts[i]);
      gtk_widget_set_visible (GTK_WIDGET (row), TRUE);
    }
  for (int i = (int) n; (row = gtk_list_box_get_row_at_index (self->parts, i)) != NULL; i++)
    gtk_widget_set_visible (GTK_WIDGET (row), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->parts), n > 0);
  update_chosen (self);
}

static void
update_text (MinaHeadersView *self)
{
  const GPtrArray *lines = mina_header_model_get_lines (self->model);
  const guint number = mina_header_model_get_line (self->model);
  const char *text = mina_header_model_get_text (self->model);
  const MinaHeaderLine *line = number < lines->len ? g_ptr_array_index (lines, number) : NULL;
  g_autofree char *label = NULL;

  gtk_label_set_label (self->name, line != NULL ? line->name : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->entry), line != NULL);
  if (line != NULL)
    {
      /* Translators: %s is the name of a header */
      label = g_strdup_printf (_("Value of %s"), line->name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      label, -1);
    }
  mina_header_cells_set_header (self->cells, text, mina_header_model_get_header (self->model),
                                mina_header_model_get_b3_line (self->model));
  if (g_strcmp0 (gtk_editable_get_text (self->entry), text) != 0)
    {
      self->updating = TRUE;
      gtk_editable_set_text (self->entry, text);
      self->updating = FALSE;
    }
  update_verdict (self);
  update_parts (self);
}

/* ---- what is done ---- */

static void
entry_changed_cb (MinaHeadersView *self)
{
  if (!self->updating)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-header", "s",
                                gtk_editable_get_text (self->entry));
}

static void
part_selected_cb (MinaHeadersView   *self,
                  MinaHeaderPartRow *row)
{
  if (!self->updating && row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.header-part", "s",
                                mina_header_part_id (mina_header_part_row_get_name (row)));
}

static void
copy_cb (MinaHeadersView *self)
{
  g_autofree char *text = mina_headers_to_text (mina_header_model_get_lines (self->model));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
table_toggled_cb (MinaHeadersView *self,
                  GtkToggleButton *button)
{
  gtk_stack_set_visible_child_name (self->stack,
                                    gtk_toggle_button_get_active (button) ? "table" : "picture");
}

static gboolean
mina_headers_view_grab_focus (GtkWidget *widget)
{
  MinaHeadersView *self = MINA_HEADERS_VIEW (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "table") == 0)
    return gtk_widget_child_focus (GTK_WIDGET (self->table), GTK_DIR_TAB_FORWARD);
  return gtk_widget_grab_focus (GTK_WIDGET (self->cells));
}

static void
mina_headers_view_constructed (GObject *object)
{
  MinaHeadersView *self = MINA_HEADERS_VIEW (object);
  const struct
  {
    const char *signal;
    void (*update) (MinaHeadersView *);
  } updates[] = {
    { "notify::n-hops", update_hops },
    { "notify::hop", update_hop },
    { "notify::n-hops", update_hop },
    { "notify::line", update_lines },
    { "notify::text", update_text },
    { "notify::part", update_chosen },
  };

  G_OBJECT_CLASS (mina_headers_view_parent_class)->constructed (object);

  self->model = mina_session_get_header_model (self->session);
  for (guint i = 0; i < G_N_ELEMENTS (updates); i++)
    g_signal_connect_object (self->model, updates[i].signal, G_CALLBACK (updates[i].update), self,
                             G_CONNECT_SWAPPED);
  update_hops (self);
  update_hop (self);
  update_text (self);
}

static void
mina_headers_view_dispose (GObject *object)
{
  MinaHeadersView *self = MINA_HEADERS_VIEW (object);

  if (self->table != NULL)
    mina_table_set_rows (self->table, 0, NULL);
  self->table = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mina_headers_view_parent_class)->dispose (object);
}

static void
mina_headers_view_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (prop_id == PROP_SESSION)
    g_value_set_object (value, MINA_HEADERS_VIEW (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
mina_headers_view_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  if (prop_id == PROP_SESSION)
    MINA_HEADERS_VIEW (object)->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
mina_headers_view_class_init (MinaHeadersViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = mina_headers_view_constructed;
  object_class->dispose = mina_headers_view_dispose;
  object_class->get_property = mina_headers_view_get_property;
  object_class->set_property = mina_headers_view_set_property;
  widget_class->grab_focus = mina_headers_view_grab_focus;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, MINA_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                    | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (MINA_TYPE_HEADER_CELLS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-headers-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaHeadersView, box);
  gtk_widget_class_bind_template_child (widget_class, MinaHeadersView, position);
  gtk_widget_class_bind_template_child (widget_class, MinaHeadersView, stack);
  gtk_widget_class_bind_template_child (widget_class, MinaHeadersView, title);
  gtk_widget_class_bind_template_child (widget_class, MinaHeadersView, source);
  gtk_widget_class_bind_template_child (widget_class, MinaHeadersView, lines);
  gtk_widget_class_bind_template_child (widget_class, MinaHeadersView, name);
  gtk_widget_class_bind_template_child (widget_class, MinaHeadersView, cells);
  gtk_widget_class_bind_template_child (widget_class, MinaHeadersView, verdict_box);
  gtk_widget_class_bind_template_child (widget_class, MinaHeadersView, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, MinaHeadersView, verdict);
  gtk_widget_class_bind_template_child (widget_class, MinaHeadersView, entry);
  gtk_widget_class_bind_template_child (widget_class, MinaHeadersView, parts);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, part_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_toggled_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "headersview");
}

static void
mina_headers_view_init (MinaHeadersView *self)
{
  const MinaTableColumn columns[N_COLUMNS] = {
    [COLUMN_NUMBER] = { _("Hop"), TRUE, FALSE },
    [COLUMN_FROM] = { _("From"), FALSE, FALSE },
    [COLUMN_TO] = { C_ ("called service", "To"), FALSE, FALSE },
    [COLUMN_HEADERS] = { _("Headers"), FALSE, TRUE },
    [COLUMN_READ] = { _("How they are read"), FALSE, FALSE },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->table = MINA_TABLE (mina_table_new (_("Headers of every hop"), columns, N_COLUMNS,
                                            make_cell));
  g_signal_connect_swapped (self->table, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->table), "table");
}

GtkWidget *
mina_headers_view_new (MinaSession *session)
{
  return g_object_new (MINA_TYPE_HEADERS_VIEW, "session", session, NULL);
}
