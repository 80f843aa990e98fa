/* mina-guide-triple.c - a fault, named by its service, its span and its kind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-guide-triple.h"

#include <glib/gi18n-lib.h>

static const char answer_name[] = "triple";

enum
{
  SERVICE,
  SPAN,
  N_ENTRIES,
};

static const struct
{
  const char *key;
  const char *label;
  const char *selected; /* path of what is selected */
} fields[N_ENTRIES] = {
  { "service", N_("_Service"), "select.span.service" },
  { "span", N_("S_pan"), "select.span.name" },
};

struct _MinaGuideTriple
{
  GtkWidget         parent_instance;

  GtkWidget        *box;
  GtkWidget        *entries[N_ENTRIES];
  GtkWidget        *kind;
  GtkWidget        *take_button;
  MinaLessonEngine *engine;
  MinaLessonStep   *step;
  gboolean          following;
};

G_DEFINE_FINAL_TYPE (MinaGuideTriple, mina_guide_triple, GTK_TYPE_WIDGET)

static void
add_part (MinaStateValue *value,
          const char     *key,
          const char     *text)
{
  if (*text == '\0')
    return;
  g_ptr_array_add (value->list, g_strdup (key));
  g_ptr_array_add (value->list, g_strdup (text));
}

static void
publish (MinaGuideTriple *self)
{
  g_auto (MinaStateValue) value = { .type = MINA_STATE_MAP };
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind));

  value.list = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < N_ENTRIES; i++)
    add_part (&value, fields[i].key, gtk_editable_get_text (GTK_EDITABLE (self->entries[i])));
  if (chosen > 0 && chosen <= self->step->choices->len)
    add_part (&value, "kind",
              ((MinaLessonChoice *) g_ptr_array_index (self->step->choices, chosen - 1))->id);
  mina_lesson_engine_set_answer (self->engine, answer_name, value.list->len > 0 ? &value : NULL);
}

static void
edited_cb (MinaGuideTriple *self)
{
  if (!self->following)
    publish (self);
}

static const char *
selected_text (MinaGuideTriple *self,
               guint            field)
{
  MinaState *state = mina_lesson_engine_get_state (self->engine);
  const MinaStateValue *value =
    state != NULL ? mina_state_get (state, fields[field].selected) : NULL;

  return value != NULL && value->type == MINA_STATE_TEXT ? value->text : NULL;
}

static void
take_cb (MinaGuideTriple *self)
{
  mina_lesson_engine_flush (self->engine);
  self->following = TRUE;
  for (guint i = 0; i < N_ENTRIES; i++)
    {
      const char *text = selected_text (self, i);

      if (text != NULL)
        gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), text);
    }
  self->following = FALSE;
  publish (self);
}

/* ---- what is shown ---- */

static const char *
part_of (const MinaStateValue *value,
         const char           *key)
{
  for (guint i = 0; value != NULL && i + 1 < value->list->len; i += 2)
    if (g_str_equal (g_ptr_array_index (value->list, i), key))
      return g_ptr_array_index (value->list, i + 1);
  return "";
}

static void
changed_cb (MinaGuideTriple *self)
{
  const MinaStateValue *value;
  const char *kind;
  guint chosen = 0;

  if (mina_lesson_engine_get_step (self->engine) != self->step)
    return;
  value = mina_lesson_engine_get_answer (self->engine, answer_name);
  kind = part_of (value, "kind");
  self->following = TRUE;
  for (guint i = 0; i < N_ENTRIES; i++)
    {
      const char *text = part_of (value, fields[i].key);

      if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entries[i])), text))
        gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), text);
    }
  for (guint i = 0; i < self->step->choices->len; i++)
    if (g_str_equal (((MinaLessonChoice *) g_ptr_array_index (self->step->choices, i))->id, kind))
      chosen = i + 1;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kind), chosen);
  gtk_widget_set_sensitive (self->take_button, selected_text (self, SPAN) != NULL);
  self->following = FALSE;
}

static GtkWidget *
kinds_new (MinaLessonStep *step)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  /* Translators: nothing is chosen yet */
  gtk_string_list_append (names, _("Choose…"));
  for (guint i = 0; i < step->choices->len; i++)
    gtk_string_list_append (names,
                            ((MinaLessonChoice *) g_ptr_array_index (step->choices, i))->text);
  return gtk_drop_down_new (G_LIST_MODEL (names), NULL);
}

/* A label above what it names; its mnemonic leads there. */
static void
add_field (MinaGuideTriple *self,
           const char      *label_text,
           GtkWidget       *field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *label = gtk_label_new_with_mnemonic (label_text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), field);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), field);
  gtk_box_append (GTK_BOX (self->box), box);
}

static void
mina_guide_triple_dispose (GObject *object)
{
  MinaGuideTriple *self = MINA_GUIDE_TRIPLE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (mina_guide_triple_parent_class)->dispose (object);
}

static void
mina_guide_triple_class_init (MinaGuideTripleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_guide_triple_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mina_guide_triple_init (MinaGuideTriple *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("The fault"), -1);
}

GtkWidget *
mina_guide_triple_new (MinaLessonEngine *engine,
                       MinaLessonStep   *step)
{
  MinaGuideTriple *self;

  g_return_val_if_fail (MINA_IS_LESSON_ENGINE (engine), NULL);
  g_return_val_if_fail (step != NULL, NULL);

  self = g_object_new (MINA_TYPE_GUIDE_TRIPLE, NULL);
  self->engine = g_object_ref (engine);
  self->step = step;
  for (guint i = 0; i < N_ENTRIES; i++)
    {
      self->entries[i] = gtk_entry_new ();
      add_field (self, _(fields[i].label), self->entries[i]);
      g_signal_connect_object (self->entries[i], "changed", G_CALLBACK (edited_cb), self,
                               G_CONNECT_SWAPPED);
    }
  self->take_button = gtk_button_new_with_mnemonic (_("_Take the selected span"));
  gtk_widget_set_halign (self->take_button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->box), self->take_button);
  g_signal_connect_object (self->take_button, "clicked", G_CALLBACK (take_cb), self,
                           G_CONNECT_SWAPPED);
  self->kind = kinds_new (step);
  add_field (self, _("_Kind of fault"), self->kind);
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (edited_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  return GTK_WIDGET (self);
}
