/* mina-text.c - text in the room it is given
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-text.h"

struct _MinaText
{
  GtkWidget parent_instance;

  char         *text;
  PangoLayout  *layout;
  PangoWrapMode wrap_mode;
  int           lines;
};

G_DEFINE_FINAL_TYPE (MinaText, mina_text, GTK_TYPE_WIDGET)

/* The layout for a width in pixels; -1 for one line. It is kept: the width to measure for is nearly
 * always that which is then given. */
static PangoLayout *
get_layout (MinaText *self,
            int       width)
{
  int wanted = width < 0 ? -1 : width * PANGO_SCALE;

  if (self->layout == NULL)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
      /* What is broken over lines is data: nothing may be added to it. */
      pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
      if (gtk_widget_has_css_class (GTK_WIDGET (self), "mina-figures"))
        pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
      pango_layout_set_attributes (self->layout, attributes);
      pango_layout_set_wrap (self->layout, self->wrap_mode);
      if (self->lines > 0)
        {
          pango_layout_set_height (self->layout, -self->lines);
          pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
        }
    }
  if (pango_layout_get_width (self->layout) != wanted)
    pango_layout_set_width (self->layout, wanted);
  return self->layout;
}

static void
forget_layout (MinaText *self)
{
  g_clear_object (&self->layout);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static GtkSizeRequestMode
mina_text_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mina_text_measure (GtkWidget     *widget,
                   GtkOrientation orientation,
                   int            for_size,
                   int           *minimum,
                   int           *natural,
                   int           *minimum_baseline,
                   int           *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      pango_layout_get_pixel_size (get_layout (MINA_TEXT (widget), for_size), NULL, natural);
      *minimum = *natural;
    }
}

static void
mina_text_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  MinaText *self = MINA_TEXT (widget);
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gtk_snapshot_append_layout (snapshot, get_layout (self, gtk_widget_get_width (widget)), &color);
}

static void
mina_text_css_changed (GtkWidget         *widget,
                       GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (mina_text_parent_class)->css_changed (widget, change);
  forget_layout (MINA_TEXT (widget));
}

static void
mina_text_system_setting_changed (GtkWidget       *widget,
                                  GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (mina_text_parent_class)->system_setting_changed (widget, setting);
  forget_layout (MINA_TEXT (widget));
}

static void
mina_text_direction_changed (GtkWidget       *widget,
                             GtkTextDirection before)
{
  forget_layout (MINA_TEXT (widget));
}

static void
mina_text_finalize (GObject *object)
{
  MinaText *self = MINA_TEXT (object);

  g_clear_object (&self->layout);
  g_free (self->text);
  G_OBJECT_CLASS (mina_text_parent_class)->finalize (object);
}

static void
mina_text_class_init (MinaTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mina_text_finalize;
  widget_class->get_request_mode = mina_text_get_request_mode;
  widget_class->measure = mina_text_measure;
  widget_class->snapshot = mina_text_snapshot;
  widget_class->css_changed = mina_text_css_changed;
  widget_class->system_setting_changed = mina_text_system_setting_changed;
  widget_class->direction_changed = mina_text_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "label");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mina_text_init (MinaText *self)
{
  self->text = g_strdup ("");
}

GtkWidget *
mina_text_new (const char   *class_name,
               int           lines,
               PangoWrapMode wrap_mode)
{
  MinaText *self = g_object_new (MINA_TYPE_TEXT, NULL);

  self->lines = lines;
  self->wrap_mode = wrap_mode;
  if (class_name != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), class_name);
  return GTK_WIDGET (self);
}

void
mina_text_set (MinaText   *self,
               const char *text)
{
  g_return_if_fail (MINA_IS_TEXT (self));
  g_return_if_fail (text != NULL);

  if (g_str_equal (text, self->text))
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  if (self->layout != NULL)
    pango_layout_set_text (self->layout, text, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

const char *
mina_text_get (MinaText *self)
{
  g_return_val_if_fail (MINA_IS_TEXT (self), NULL);

  return self->text;
}
