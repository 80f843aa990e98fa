/* mina-coach-marks.c - lights what a step is about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-coach-marks.h"

#define LIT "coach-mark"

struct _MinaCoachMarks
{
  GObject    parent_instance;

  GWeakRef   root;
  GPtrArray *lit; /* GWeakRef */
};

G_DEFINE_FINAL_TYPE (MinaCoachMarks, mina_coach_marks, G_TYPE_OBJECT)

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
clear (MinaCoachMarks *self)
{
  for (guint i = 0; i < self->lit->len; i++)
    {
      g_autoptr (GtkWidget) widget = g_weak_ref_get (g_ptr_array_index (self->lit, i));

      if (widget != NULL)
        gtk_widget_remove_css_class (widget, LIT);
    }
  g_ptr_array_set_size (self->lit, 0);
}

static void
light (MinaCoachMarks *self,
       GtkWidget      *widget)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, widget);
  g_ptr_array_add (self->lit, ref);
  gtk_widget_add_css_class (widget, LIT);
}

/* The next widget in the order of the tree, below @root; NULL after the last. */
static GtkWidget *
next_widget (GtkWidget *widget,
             GtkWidget *root)
{
  GtkWidget *next = gtk_widget_get_first_child (widget);

  while (next == NULL && widget != root)
    {
      next = gtk_widget_get_next_sibling (widget);
      widget = gtk_widget_get_parent (widget);
    }
  return next;
}

static void
mina_coach_marks_dispose (GObject *object)
{
  clear (MINA_COACH_MARKS (object));

  G_OBJECT_CLASS (mina_coach_marks_parent_class)->dispose (object);
}

static void
mina_coach_marks_finalize (GObject *object)
{
  MinaCoachMarks *self = MINA_COACH_MARKS (object);

  g_weak_ref_clear (&self->root);
  g_ptr_array_unref (self->lit);

  G_OBJECT_CLASS (mina_coach_marks_parent_class)->finalize (object);
}

static void
mina_coach_marks_class_init (MinaCoachMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_coach_marks_dispose;
  G_OBJECT_CLASS (klass)->finalize = mina_coach_marks_finalize;
}

static void
mina_coach_marks_init (MinaCoachMarks *self)
{
  g_weak_ref_init (&self->root, NULL);
  self->lit = g_ptr_array_new_with_free_func (weak_ref_free);
}

MinaCoachMarks *
mina_coach_marks_new (GtkWidget *root)
{
  MinaCoachMarks *self = g_object_new (MINA_TYPE_COACH_MARKS, NULL);

  g_weak_ref_set (&self->root, root);
  return self;
}

guint
mina_coach_marks_light (MinaCoachMarks *self,
                        GPtrArray      *targets)
{
  g_autoptr (GtkWidget) root = NULL;

  g_return_val_if_fail (MINA_IS_COACH_MARKS (self), 0);

  clear (self);
  root = g_weak_ref_get (&self->root);
  if (root == NULL || targets == NULL || targets->len == 0)
    return 0;
  for (GtkWidget *widget = root; widget != NULL; widget = next_widget (widget, root))
    if (g_ptr_array_find_with_equal_func (targets, gtk_widget_get_name (widget), g_str_equal,
                                          NULL))
      light (self, widget);
  return self->lit->len;
}
