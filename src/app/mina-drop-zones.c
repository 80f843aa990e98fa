/* mina-drop-zones.c - where files can be dropped, shown while they hover
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-drop-zones.h"

#include "app/mina-lesson-place.h"

#include <glib/gi18n-lib.h>

struct _MinaDropZones
{
  GtkWidget   parent_instance;

  GtkOverlay *overlay;
  GtkWidget  *zones;
  GtkWidget  *open_zone;
  GtkWidget  *add_zone;

  gboolean    can_add;
};

static void mina_drop_zones_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MinaDropZones, mina_drop_zones, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      mina_drop_zones_buildable_init))

enum
{
  PROP_0,
  PROP_CAN_ADD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable;

/* The zones halve the width. Their places are not asked for: a drop may come before they have
 * any. */
static GtkWidget *
zone_at (MinaDropZones *self,
         double         x,
         double         y)
{
  gboolean at_end = x >= gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    at_end = !at_end;
  return self->can_add && at_end ? self->add_zone : self->open_zone;
}

static void
mark_zone (MinaDropZones *self,
           GtkWidget     *zone)
{
  GtkWidget *all[] = { self->open_zone, self->add_zone };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      if (all[i] == zone)
        gtk_widget_add_css_class (all[i], "hovered");
      else
        gtk_widget_remove_css_class (all[i], "hovered");
    }
}

static GdkDragAction
enter_cb (GtkDropTarget *target,
          double         x,
          double         y,
          gpointer       data)
{
  MinaDropZones *self = data;

  gtk_widget_set_visible (self->add_zone, self->can_add);
  gtk_widget_set_visible (self->zones, TRUE);
  mark_zone (self, zone_at (self, x, y));
  return GDK_ACTION_COPY;
}

static GdkDragAction
motion_cb (GtkDropTarget *target,
           double         x,
           double         y,
           gpointer       data)
{
  MinaDropZones *self = data;

  mark_zone (self, zone_at (self, x, y));
  return GDK_ACTION_COPY;
}

static void
leave_cb (GtkDropTarget *target,
          gpointer       data)
{
  gtk_widget_set_visible (MINA_DROP_ZONES (data)->zones, FALSE);
}

/* (transfer full): the paths of a drop, empty if none of it is on this computer. */
static char **
paths_of (const GValue *value)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GSList) files = NULL;

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    files = gdk_file_list_get_files (g_value_get_boxed (value));
  else if (G_VALUE_HOLDS (value, G_TYPE_FILE) && g_value_get_object (value) != NULL)
    files = g_slist_prepend (NULL, g_value_get_object (value));
  for (GSList *l = files; l != NULL; l = l->next)
    {
      g_autofree char *path = g_file_get_path (l->data);

      if (path != NULL)
        g_strv_builder_add (builder, path);
    }
  return g_strv_builder_end (builder);
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         gpointer       data)
{
  MinaDropZones *self = data;
  g_auto (GStrv) paths = paths_of (value);
  gboolean add = zone_at (self, x, y) == self->add_zone;

  gtk_widget_set_visible (self->zones, FALSE);
  if (paths[0] == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s",
                                  _("Mina reads files of this computer only."));
      return FALSE;
    }
  if (paths[1] == NULL && mina_lesson_place_is_lesson (paths[0]))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-lesson", "s", paths[0]);
  else
    gtk_widget_activate_action_variant (GTK_WIDGET (self),
                                        add ? "win.add-files" : "win.open-files",
                                        g_variant_new_strv ((const char *const *) paths, -1));
  return TRUE;
}

static void
mina_drop_zones_add_child (GtkBuildable *buildable,
                           GtkBuilder   *builder,
                           GObject      *child,
                           const char   *type)
{
  MinaDropZones *self = MINA_DROP_ZONES (buildable);

  /* The first child is that of the template. */
  if (self->overlay != NULL && GTK_IS_WIDGET (child))
    gtk_overlay_set_child (self->overlay, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
mina_drop_zones_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = mina_drop_zones_add_child;
}

static void
mina_drop_zones_get_property (GObject    *object,
                              guint       property,
                              GValue     *value,
                              GParamSpec *pspec)
{
  MinaDropZones *self = MINA_DROP_ZONES (object);

  switch (property)
    {
    case PROP_CAN_ADD:
      g_value_set_boolean (value, self->can_add);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
mina_drop_zones_set_property (GObject      *object,
                              guint         property,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  MinaDropZones *self = MINA_DROP_ZONES (object);

  switch (property)
    {
    case PROP_CAN_ADD:
      self->can_add = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
mina_drop_zones_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MINA_TYPE_DROP_ZONES);

  G_OBJECT_CLASS (mina_drop_zones_parent_class)->dispose (object);
}

static void
mina_drop_zones_class_init (MinaDropZonesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mina_drop_zones_get_property;
  object_class->set_property = mina_drop_zones_set_property;
  object_class->dispose = mina_drop_zones_dispose;

  /**
   * MinaDropZones:can-add:
   *
   * Whether something is open to which files could be added.
   */
  properties[PROP_CAN_ADD] =
    g_param_spec_boolean ("can-add", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "dropzones");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-drop-zones.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaDropZones, overlay);
  gtk_widget_class_bind_template_child (widget_class, MinaDropZones, zones);
  gtk_widget_class_bind_template_child (widget_class, MinaDropZones, open_zone);
  gtk_widget_class_bind_template_child (widget_class, MinaDropZones, add_zone);
}

static void
mina_drop_zones_init (MinaDropZones *self)
{
  GtkDropTarget *target;
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_FILE };

  gtk_widget_init_template (GTK_WIDGET (self));

  target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  /* Before the entries inside, which would take the names as text. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
