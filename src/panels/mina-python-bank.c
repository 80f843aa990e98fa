/* mina-python-bank.c - lines that can be put into the program of the instrumentation lab
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-python-bank.h"

#include "base/mina-format.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#define MIN_LIST_PX 76
#define MAX_LIST_PX 320

/* What of a row changes while the lines stay. */
typedef struct
{
  GtkLabel  *state;
  GtkWidget *take;
} Row;

struct _MinaPythonBank
{
  GtkWidget        parent_instance;

  GtkWidget       *box;
  GtkLabel        *place;
  GtkListBox      *list;
  GPtrArray       *shown; /* the lines that have a row */
  GArray          *rows;  /* Row */

  MinaPythonModel *model;
};

G_DEFINE_FINAL_TYPE (MinaPythonBank, mina_python_bank, GTK_TYPE_WIDGET)

static GtkWidget *
button_new (const char *label,
            const char *tip,
            const char *action,
            guint       piece)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "small");
  gtk_widget_set_tooltip_text (button, tip);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", piece);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
row_new (MinaPythonBank *self,
         guint           piece)
{
  const char *text = g_ptr_array_index (self->shown, piece);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *code = gtk_label_new (text);
  g_autoptr (PangoAttrList) plain = pango_attr_list_new ();
  Row parts = { GTK_LABEL (gtk_label_new (NULL)),
                /* Translators: a line of a program, out again */
                button_new (_("Take out"), _("Take the line out again"), "win.lab-python-take",
                            piece) };

  gtk_label_set_xalign (GTK_LABEL (code), 0);
  gtk_label_set_wrap (GTK_LABEL (code), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (code), PANGO_WRAP_CHAR);
  pango_attr_list_insert (plain, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (code), plain);
  gtk_widget_add_css_class (code, "monospace");
  gtk_widget_add_css_class (code, "mina-small");
  gtk_label_set_xalign (parts.state, 0);
  gtk_widget_add_css_class (GTK_WIDGET (parts.state), "mina-caption");
  gtk_box_append (GTK_BOX (words), code);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (parts.state));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), parts.take);
  gtk_box_append (GTK_BOX (box),
                  /* Translators: the line of a program where the cursor is, by this one */
                  button_new (_("Replace"), _("Put it in place of the line where the cursor is"),
                              "win.lab-python-swap", piece));
  gtk_box_append (GTK_BOX (box),
                  /* Translators: a line into a program */
                  button_new (_("Put in"), _("Put it in below the line where the cursor is"),
                              "win.lab-python-put", piece));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "u", piece);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.lab-python-put");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_array_append_val (self->rows, parts);
  return row;
}

static gboolean
is_shown (MinaPythonBank *self,
          GPtrArray      *bank)
{
  if (bank->len != self->shown->len)
    return FALSE;
  for (guint i = 0; i < bank->len; i++)
    {
      if (strcmp (bank->pdata[i], self->shown->pdata[i]) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
update_lines (MinaPythonBank *self)
{
  GPtrArray *bank = mina_python_model_get_bank (self->model);
  GtkListBoxRow *row;

  gtk_widget_set_visible (GTK_WIDGET (self), bank->len > 0);
  if (is_shown (self, bank))
    return;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_ptr_array_set_size (self->shown, 0);
  g_array_set_size (self->rows, 0);
  for (guint i = 0; i < bank->len; i++)
    g_ptr_array_add (self->shown, g_strdup (bank->pdata[i]));
  for (guint i = 0; i < bank->len; i++)
    gtk_list_box_append (self->list, row_new (self, i));
}

/* How often each line is in. */
static void
update_states (MinaPythonBank *self)
{
  update_lines (self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      guint n = mina_python_model_count_put (self->model, i);
      g_autofree char *text = NULL;
      char number[MINA_FORMAT_SIZE];

      gtk_widget_set_visible (row->take, n > 0);
      gtk_widget_set_visible (GTK_WIDGET (row->state), n > 0);
      /* Translators: of a line of a program */
      text = g_strdup_printf (ngettext ("put in %s time", "put in %s times", n),
                              mina_format_count (number, n));
      gtk_label_set_label (row->state, text);
    }
}

static void
update_place (MinaPythonBank *self)
{
  char number[MINA_FORMAT_SIZE];
  /* Translators: %s is the number of a line of a program */
  g_autofree char *text =
    g_strdup_printf (_("They go below line %s, where the cursor is."),
                     mina_format_count (number, mina_python_model_get_line (self->model)));

  gtk_label_set_label (self->place, text);
}

static void
mina_python_bank_dispose (GObject *object)
{
  g_clear_pointer (&MINA_PYTHON_BANK (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (mina_python_bank_parent_class)->dispose (object);
}

static void
mina_python_bank_finalize (GObject *object)
{
  MinaPythonBank *self = MINA_PYTHON_BANK (object);

  g_ptr_array_unref (self->shown);
  g_array_unref (self->rows);

  G_OBJECT_CLASS (mina_python_bank_parent_class)->finalize (object);
}

static void
mina_python_bank_class_init (MinaPythonBankClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_python_bank_dispose;
  G_OBJECT_CLASS (klass)->finalize = mina_python_bank_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mina_python_bank_init (MinaPythonBank *self)
{
  GtkWidget *title = gtk_label_new (_("Lines to put in"));
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->shown = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (self->box, "mina-python-bank");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (self->box), title);
  self->place = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->place, 0);
  gtk_label_set_wrap (self->place, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->place), "mina-caption");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->place));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "mina-python-list");
  gtk_widget_set_name (GTK_WIDGET (self->list), "lab:py.bank");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Lines to put in"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), MIN_LIST_PX);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MAX_LIST_PX);
  gtk_widget_set_vexpand (scrolled, FALSE);
  gtk_box_append (GTK_BOX (self->box), scrolled);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
mina_python_bank_set_model (MinaPythonBank  *self,
                            MinaPythonModel *model)
{
  g_return_if_fail (MINA_IS_PYTHON_BANK (self));
  g_return_if_fail (MINA_IS_PYTHON_MODEL (model));
  g_return_if_fail (self->model == NULL);

  self->model = model;
  g_signal_connect_object (model, "settings-changed", G_CALLBACK (update_states), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "result-changed", G_CALLBACK (update_states), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::line", G_CALLBACK (update_place), self,
                           G_CONNECT_SWAPPED);
  update_states (self);
  update_place (self);
}
