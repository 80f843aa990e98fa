/* mina-timeline-view.c - the waterfall of a trace, with its ruler and its minimap
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-timeline"

#include "mina-config.h"

#include "timeline/mina-timeline-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "session/mina-session-study.h"
#include "timeline/mina-timeline-axis.h"
#include "timeline/mina-timeline-canvas.h"
#include "timeline/mina-timeline-legend.h"
#include "timeline/mina-timeline-minimap.h"
#include "timeline/mina-timeline-ruler.h"

/* Zoom and fit glide this long; steps that come faster, as from a wheel or a drag, do not. */
#define GLIDE_MS 160
#define GLIDE_REST_US (120 * 1000)

struct _MinaTimelineView
{
  GtkWidget         parent_instance;
  MinaSession      *session;
  MinaTimelineAxis *axis;
  GtkWidget        *minimap;
  GtkWidget        *ruler;
  GtkWidget        *scroller;
  GtkWidget        *canvas;
  GtkWidget        *marks;
  GtkWidget        *legend;
  GtkLabel         *marks_label;
  AdwAnimation     *glide;
  MinaTimeSpan      glide_from;
  gint64            last_change; /* of the session's window */
};

G_DEFINE_FINAL_TYPE (MinaTimelineView, mina_timeline_view, GTK_TYPE_WIDGET)

enum
{
  PROP_SESSION = 1,
  PROP_TREE_WIDTH,
  PROP_WINDOW,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
glide_cb (double   progress,
          gpointer data)
{
  MinaTimelineView *self = data;
  MinaTimeSpan to = mina_session_get_window (self->session);
  MinaTimeSpan from = self->glide_from;

  /* Distances only: an instant has no exact double. */
  if (progress >= 1)
    mina_timeline_axis_set_window (self->axis, to);
  else
    mina_timeline_axis_set_window (
      self->axis,
      (MinaTimeSpan){
        from.start_ns + (gint64) ((double) (to.start_ns - from.start_ns) * progress),
        from.end_ns + (gint64) ((double) (to.end_ns - from.end_ns) * progress),
      });
}

static void
window_changed_cb (MinaTimelineView *self)
{
  MinaTimeSpan from = mina_timeline_axis_get_window (self->axis);
  MinaTimeSpan to = mina_session_get_window (self->session);
  gint64 now = g_get_monotonic_time ();
  gboolean steady = now - self->last_change < GLIDE_REST_US;

  self->last_change = now;
  if (self->glide != NULL)
    adw_animation_reset (self->glide);
  if (self->glide == NULL || steady || !gtk_widget_get_mapped (GTK_WIDGET (self))
      || !adw_get_enable_animations (GTK_WIDGET (self)) || !mina_time_span_overlaps (from, to)
      || mina_time_span_length (from) <= 0)
    {
      mina_timeline_axis_set_window (self->axis, to);
      return;
    }
  self->glide_from = from;
  mina_timeline_axis_set_window (self->axis, from);
  adw_animation_play (self->glide);
}

static void
tree_changed_cb (MinaTimelineView *self)
{
  /* Another trace is no place to glide to. */
  if (self->glide != NULL)
    adw_animation_reset (self->glide);
  mina_timeline_axis_set_window (self->axis, mina_session_get_window (self->session));
}

static void
tree_width_changed_cb (MinaTimelineView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TREE_WIDTH]);
}

static void
axis_window_changed_cb (MinaTimelineView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WINDOW]);
}

/* What is marked, in words. */
static void
marks_changed_cb (MinaTimelineView *self)
{
  g_autofree char *sentence = mina_session_describe_marks (self->session);

  gtk_widget_set_visible (self->marks, sentence != NULL);
  gtk_label_set_text (self->marks_label, sentence != NULL ? sentence : "");
}

static GtkWidget *
marks_bar_new (MinaTimelineView *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *clear = gtk_button_new_with_label (_("Take the marks away"));

  self->marks_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->marks_label, TRUE);
  gtk_label_set_xalign (self->marks_label, 0);
  gtk_label_set_selectable (self->marks_label, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->marks_label), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (clear), "win.clear-marks");
  gtk_widget_add_css_class (clear, "flat");
  gtk_widget_add_css_class (bar, "mina-marks");
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->marks_label));
  gtk_box_append (GTK_BOX (bar), clear);
  gtk_widget_set_visible (bar, FALSE);
  return bar;
}

static void
mina_timeline_view_constructed (GObject *object)
{
  MinaTimelineView *self = MINA_TIMELINE_VIEW (object);
  GtkWidget *widget = GTK_WIDGET (self);

  G_OBJECT_CLASS (mina_timeline_view_parent_class)->constructed (object);

  self->axis = mina_timeline_axis_new (self->session);
  self->minimap = mina_timeline_minimap_new (self->axis);
  self->ruler = mina_timeline_ruler_new (self->axis);
  self->canvas = mina_timeline_canvas_new (self->axis);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->canvas);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_name (self->scroller, "rows");
  gtk_widget_set_name (self->ruler, "ruler");
  gtk_widget_set_parent (self->minimap, widget);
  gtk_widget_set_parent (self->ruler, widget);
  gtk_widget_set_parent (self->scroller, widget);
  self->legend = mina_timeline_legend_new ();
  gtk_widget_set_visible (self->legend, FALSE);
  gtk_widget_set_parent (self->legend, widget);
  self->marks = marks_bar_new (self);
  gtk_widget_set_parent (self->marks, widget);

  self->glide = adw_timed_animation_new (widget, 0, 1, GLIDE_MS,
                                         adw_callback_animation_target_new (glide_cb, self, NULL));
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->glide), ADW_EASE_OUT_CUBIC);

  g_signal_connect_object (self->session, "notify::window", G_CALLBACK (window_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::marks", G_CALLBACK (marks_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::tree", G_CALLBACK (tree_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->axis, "notify::tree-width", G_CALLBACK (tree_width_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->axis, "notify::window", G_CALLBACK (axis_window_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static gboolean
mina_timeline_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (MINA_TIMELINE_VIEW (widget)->canvas);
}

static void
mina_timeline_view_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  MinaTimelineView *self = MINA_TIMELINE_VIEW (object);
  MinaTimeSpan window;

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_TREE_WIDTH:
      g_value_set_int (value, mina_timeline_axis_get_tree_width (self->axis));
      break;
    case PROP_WINDOW:
      window = mina_timeline_axis_get_window (self->axis);
      g_value_set_boxed (value, &window);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_timeline_view_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  MinaTimelineView *self = MINA_TIMELINE_VIEW (object);

  switch (id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_TREE_WIDTH:
      mina_timeline_axis_set_tree_width (self->axis, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_timeline_view_dispose (GObject *object)
{
  MinaTimelineView *self = MINA_TIMELINE_VIEW (object);

  g_clear_object (&self->glide);
  g_clear_pointer (&self->minimap, gtk_widget_unparent);
  g_clear_pointer (&self->ruler, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->legend, gtk_widget_unparent);
  g_clear_pointer (&self->marks, gtk_widget_unparent);
  g_clear_object (&self->axis);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mina_timeline_view_parent_class)->dispose (object);
}

static void
mina_timeline_view_class_init (MinaTimelineViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->constructed = mina_timeline_view_constructed;
  object_class->get_property = mina_timeline_view_get_property;
  object_class->set_property = mina_timeline_view_set_property;
  object_class->dispose = mina_timeline_view_dispose;
  widget_class->grab_focus = mina_timeline_view_grab_focus;

  props[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, MINA_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_TREE_WIDTH] =
    g_param_spec_int ("tree-width", NULL, NULL, 0, G_MAXINT, 300,
                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_WINDOW] = g_param_spec_boxed ("window", NULL, NULL, MINA_TYPE_TIME_SPAN,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "timelineview");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mina_timeline_view_init (MinaTimelineView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  /* Translators: what screen readers call the waterfall with its ruler and its minimap */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Waterfall"), -1);
}

GtkWidget *
mina_timeline_view_new (MinaSession *session)
{
  g_return_val_if_fail (MINA_IS_SESSION (session), NULL);

  return g_object_new (MINA_TYPE_TIMELINE_VIEW, "session", session, NULL);
}

void
mina_timeline_view_set_keys (MinaTimelineView   *self,
                             GtkEventController *controller)
{
  g_return_if_fail (MINA_IS_TIMELINE_VIEW (self));
  g_return_if_fail (GTK_IS_EVENT_CONTROLLER (controller));

  gtk_widget_add_controller (self->canvas, controller);
}

void
mina_timeline_view_show_legend (MinaTimelineView *self,
                                gboolean          show)
{
  g_return_if_fail (MINA_IS_TIMELINE_VIEW (self));

  gtk_widget_set_visible (self->legend, show);
}
