/* mina-timeline-axis.c - what minimap, ruler and rows of a waterfall share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-timeline"

#include "mina-config.h"

#include "timeline/mina-timeline-axis.h"

#define DEFAULT_TREE_WIDTH 300
#define LEAST_TREE_WIDTH 80

struct _MinaTimelineAxis
{
  GObject           parent_instance;
  MinaSession      *session;
  MinaDataset      *dataset; /* the one that @styles are for */
  MinaServiceStyle *styles;
  MinaTimeSpan      window;
  int               tree_width;
  gboolean          chosen; /* the width, by the person */
};

G_DEFINE_FINAL_TYPE (MinaTimelineAxis, mina_timeline_axis, G_TYPE_OBJECT)

enum
{
  PROP_TREE_WIDTH = 1,
  PROP_WINDOW,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
mina_timeline_axis_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  MinaTimelineAxis *self = MINA_TIMELINE_AXIS (object);

  switch (id)
    {
    case PROP_TREE_WIDTH:
      g_value_set_int (value, self->tree_width);
      break;
    case PROP_WINDOW:
      g_value_set_boxed (value, &self->window);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_timeline_axis_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  MinaTimelineAxis *self = MINA_TIMELINE_AXIS (object);

  switch (id)
    {
    case PROP_TREE_WIDTH:
      mina_timeline_axis_set_tree_width (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_timeline_axis_dispose (GObject *object)
{
  MinaTimelineAxis *self = MINA_TIMELINE_AXIS (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->dataset, mina_dataset_unref);
  g_clear_pointer (&self->styles, g_free);
  G_OBJECT_CLASS (mina_timeline_axis_parent_class)->dispose (object);
}

static void
mina_timeline_axis_class_init (MinaTimelineAxisClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = mina_timeline_axis_get_property;
  object_class->set_property = mina_timeline_axis_set_property;
  object_class->dispose = mina_timeline_axis_dispose;

  props[PROP_TREE_WIDTH] =
    g_param_spec_int ("tree-width", NULL, NULL, LEAST_TREE_WIDTH, G_MAXINT, DEFAULT_TREE_WIDTH,
                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_WINDOW] = g_param_spec_boxed ("window", NULL, NULL, MINA_TYPE_TIME_SPAN,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
mina_timeline_axis_init (MinaTimelineAxis *self)
{
  self->tree_width = DEFAULT_TREE_WIDTH;
}

MinaTimelineAxis *
mina_timeline_axis_new (MinaSession *session)
{
  MinaTimelineAxis *self;

  g_return_val_if_fail (MINA_IS_SESSION (session), NULL);

  self = g_object_new (MINA_TYPE_TIMELINE_AXIS, NULL);
  self->session = g_object_ref (session);
  self->window = mina_session_get_window (session);
  return self;
}

MinaSession *
mina_timeline_axis_session (MinaTimelineAxis *self)
{
  g_return_val_if_fail (MINA_IS_TIMELINE_AXIS (self), NULL);

  return self->session;
}

int
mina_timeline_axis_get_tree_width (MinaTimelineAxis *self)
{
  g_return_val_if_fail (MINA_IS_TIMELINE_AXIS (self), 0);

  return self->tree_width;
}

static void
change_tree_width (MinaTimelineAxis *self,
                   int               width)
{
  width = MAX (width, LEAST_TREE_WIDTH);
  if (self->tree_width == width)
    return;
  self->tree_width = width;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TREE_WIDTH]);
}

void
mina_timeline_axis_set_tree_width (MinaTimelineAxis *self,
                                   int               width)
{
  g_return_if_fail (MINA_IS_TIMELINE_AXIS (self));

  self->chosen = TRUE;
  change_tree_width (self, width);
}

void
mina_timeline_axis_suggest_tree_width (MinaTimelineAxis *self,
                                       int               width)
{
  g_return_if_fail (MINA_IS_TIMELINE_AXIS (self));

  if (!self->chosen)
    change_tree_width (self, width);
}

MinaTimeSpan
mina_timeline_axis_get_window (MinaTimelineAxis *self)
{
  g_return_val_if_fail (MINA_IS_TIMELINE_AXIS (self), ((MinaTimeSpan){ 0, 0 }));

  return self->window;
}

void
mina_timeline_axis_set_window (MinaTimelineAxis *self,
                               MinaTimeSpan      window)
{
  g_return_if_fail (MINA_IS_TIMELINE_AXIS (self));

  if (mina_time_span_equal (self->window, window))
    return;
  self->window = window;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WINDOW]);
}

MinaTimeScale
mina_timeline_axis_scale (MinaTimelineAxis *self,
                          int               width)
{
  g_return_val_if_fail (MINA_IS_TIMELINE_AXIS (self), ((MinaTimeScale){ { 0, 0 }, 0 }));

  return (MinaTimeScale){ self->window, MAX (width - self->tree_width, 0) };
}

const MinaServiceStyle *
mina_timeline_axis_styles (MinaTimelineAxis *self)
{
  MinaDataset *dataset;

  g_return_val_if_fail (MINA_IS_TIMELINE_AXIS (self), NULL);

  dataset = mina_session_get_dataset (self->session);
  if (dataset != self->dataset)
    {
      g_clear_pointer (&self->dataset, mina_dataset_unref);
      g_clear_pointer (&self->styles, g_free);
      if (dataset != NULL)
        {
          self->dataset = mina_dataset_ref (dataset);
          self->styles = mina_palette_for_dataset (dataset);
        }
    }
  return self->styles;
}

gint64
mina_timeline_axis_origin (MinaTimelineAxis *self)
{
  const MinaTree *tree;

  g_return_val_if_fail (MINA_IS_TIMELINE_AXIS (self), 0);

  tree = mina_session_get_tree (self->session);
  return tree != NULL ? tree->extent.start_ns : self->window.start_ns;
}
