/* mina-sequence-view.c - a trace as a conversation between services
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-sequence-view.h"

#include "base/mina-format.h"
#include "panels/mina-sequence-canvas.h"
#include "panels/mina-table.h"
#include "session/mina-overview.h"

#include <glib/gi18n-lib.h>

struct _MinaSequenceView
{
  GtkWidget           parent_instance;

  GtkWidget          *box;
  GtkLabel           *summary;
  GtkStack           *stack;
  MinaSequenceCanvas      *canvas;
  MinaTable          *table;

  MinaSession        *session;
  MinaSequence       *sequence;
  MinaDataset        *dataset; /* of @sequence */
  MinaServiceStyle   *styles;
  GCancellable       *cancellable;
  gboolean            stale;
};

G_DEFINE_FINAL_TYPE (MinaSequenceView, mina_sequence_view, GTK_TYPE_WIDGET)

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
  COLUMN_TIME,
  COLUMN_FROM,
  COLUMN_TO,
  COLUMN_MESSAGE,
  COLUMN_ON_THE_WAY,
  N_COLUMNS
};

/* ---- table ---- */

static char *
make_cell (guint    row,
           guint    column,
           gpointer data)
{
  MinaSequenceView *self = data;
  const MinaMessage *message = &self->sequence->messages[row];
  char text[MINA_FORMAT_SIZE];

  switch (column)
    {
    case COLUMN_NUMBER:
      return g_strdup (mina_format_count (text, row + 1));
    case COLUMN_TIME:
      return g_strdup (
        mina_format_duration (text, message->sent_ns - self->sequence->messages[0].sent_ns));
    case COLUMN_FROM:
      return g_strdup (mina_sequence_name (self->sequence, self->dataset, message->from));
    case COLUMN_TO:
      return g_strdup (mina_sequence_name (self->sequence, self->dataset, message->to));
    case COLUMN_MESSAGE:
      return mina_sequence_label (self->sequence, self->dataset, row);
    case COLUMN_ON_THE_WAY:
      return g_strdup (mina_format_duration (text, message->received_ns - message->sent_ns));
    default:
      g_assert_not_reached ();
    }
}

static void
row_activated_cb (MinaSequenceView *self,
                  guint             row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.select-span", "u",
                              self->sequence->messages[row].span);
}

/* ---- what is shown ---- */

static void
update_summary (MinaSequenceView *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char number[MINA_FORMAT_SIZE];

  if (self->sequence != NULL)
    {
      g_string_append_printf (text, ngettext ("%s message", "%s messages", self->sequence->n),
                              mina_format_count (number, self->sequence->n));
      g_string_append (text, " · ");
      g_string_append_printf (text,
                              ngettext ("%s participant", "%s participants",
                                        self->sequence->n_participants),
                              mina_format_count (number, self->sequence->n_participants));
    }
  gtk_label_set_label (self->summary, text->str);
}

static void
update_chosen (MinaSequenceView *self)
{
  if (self->dataset == mina_session_get_dataset (self->session))
    mina_sequence_canvas_set_span (self->canvas, mina_session_get_span (self->session));
}

static void
show_sequence (MinaSequenceView *self,
               MinaSequence     *sequence,
               MinaDataset      *dataset)
{
  mina_sequence_canvas_set_sequence (self->canvas, NULL, NULL, NULL);
  mina_table_set_rows (self->table, 0, NULL);
  g_clear_pointer (&self->sequence, mina_sequence_free);
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
  self->sequence = sequence;
  if (sequence != NULL)
    {
      mina_sequence_canvas_set_sequence (self->canvas, sequence, dataset, self->styles);
      mina_table_set_rows (self->table, sequence->n, self);
    }
  update_summary (self);
  update_chosen (self);
}

static void
built_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (MinaSequenceView) self = data;
  g_autoptr (GError) error = NULL;
  MinaSequence *sequence = mina_overview_sequence_finish (result, &error);

  /* Cancelled: something else was asked for meanwhile. */
  if (sequence != NULL)
    show_sequence (self, sequence, mina_session_get_dataset (self->session));
}

static void
rebuild (MinaSequenceView *self)
{
  MinaTree *tree = mina_session_get_tree (self->session);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->stale = TRUE;
      return;
    }
  self->stale = FALSE;
  if (tree == NULL)
    {
      show_sequence (self, NULL, NULL);
      return;
    }
  self->cancellable = g_cancellable_new ();
  mina_overview_sequence_async (tree, self->cancellable, built_cb, g_object_ref (self));
}

static void
to_scale_toggled_cb (MinaSequenceView *self,
                     GtkCheckButton   *button)
{
  mina_sequence_canvas_set_to_scale (self->canvas, gtk_check_button_get_active (button));
}

static void
table_toggled_cb (MinaSequenceView *self,
                  GtkToggleButton  *button)
{
  gtk_stack_set_visible_child_name (self->stack,
                                    gtk_toggle_button_get_active (button) ? "table" : "picture");
}

static void
mina_sequence_view_map (GtkWidget *widget)
{
  MinaSequenceView *self = MINA_SEQUENCE_VIEW (widget);

  GTK_WIDGET_CLASS (mina_sequence_view_parent_class)->map (widget);
  if (self->stale)
    rebuild (self);
}

static void
mina_sequence_view_constructed (GObject *object)
{
  MinaSequenceView *self = MINA_SEQUENCE_VIEW (object);

  G_OBJECT_CLASS (mina_sequence_view_parent_class)->constructed (object);

  g_signal_connect_object (self->session, "notify::tree", G_CALLBACK (rebuild), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::span", G_CALLBACK (update_chosen), self,
                           G_CONNECT_SWAPPED);
  self->stale = TRUE;
}

static void
mina_sequence_view_dispose (GObject *object)
{
  MinaSequenceView *self = MINA_SEQUENCE_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->box != NULL)
    show_sequence (self, NULL, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mina_sequence_view_parent_class)->dispose (object);
}

static void
mina_sequence_view_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (prop_id == PROP_SESSION)
    g_value_set_object (value, MINA_SEQUENCE_VIEW (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
mina_sequence_view_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  if (prop_id == PROP_SESSION)
    MINA_SEQUENCE_VIEW (object)->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
mina_sequence_view_class_init (MinaSequenceViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = mina_sequence_view_constructed;
  object_class->dispose = mina_sequence_view_dispose;
  object_class->get_property = mina_sequence_view_get_property;
  object_class->set_property = mina_sequence_view_set_property;

  widget_class->map = mina_sequence_view_map;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, MINA_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                    | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (MINA_TYPE_SEQUENCE_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-sequence-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaSequenceView, box);
  gtk_widget_class_bind_template_child (widget_class, MinaSequenceView, summary);
  gtk_widget_class_bind_template_child (widget_class, MinaSequenceView, stack);
  gtk_widget_class_bind_template_child (widget_class, MinaSequenceView, canvas);
  gtk_widget_class_bind_template_callback (widget_class, to_scale_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_toggled_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mina_sequence_view_init (MinaSequenceView *self)
{
  const MinaTableColumn columns[N_COLUMNS] = {
    [COLUMN_NUMBER] = { _("Number"), TRUE, FALSE },
    [COLUMN_TIME] = { C_ ("when a message is sent", "Time"), TRUE, FALSE },
    [COLUMN_FROM] = { _("From"), FALSE, FALSE },
    [COLUMN_TO] = { C_ ("called service", "To"), FALSE, FALSE },
    [COLUMN_MESSAGE] = { _("Message"), FALSE, TRUE },
    [COLUMN_ON_THE_WAY] = { _("On the way"), TRUE, FALSE },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->table = MINA_TABLE (mina_table_new (_("Messages between services"), columns, N_COLUMNS,
                                            make_cell));
  g_signal_connect_swapped (self->table, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->table), "table");
}

GtkWidget *
mina_sequence_view_new (MinaSession *session)
{
  return g_object_new (MINA_TYPE_SEQUENCE_VIEW, "session", session, NULL);
}
