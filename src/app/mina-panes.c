/* mina-panes.c - four panes with handles between them, laid out by the room there is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-panes.h"

/* Least widths in pixels at normal size of text: of the centre with all beside it, and of the
 * centre with the left pane alone. */
#define CENTRE_WIDTH 620
#define LEAST_CENTRE_WIDTH 420
/* Likewise of bottom and right beside each other. */
#define LEAST_LOW_WIDTH 600
/* What the whole may be shrunk to; the layout follows. */
#define LEAST_SIZE 200
/* What it would like to have, for windows of no size of their own. */
#define NATURAL_WIDTH 1200
#define NATURAL_HEIGHT 700
/* Sizes before the person chose others. */
#define LEFT_WIDTH 352
#define RIGHT_WIDTH 344
#define LOW_RIGHT_WIDTH 400
#define BOTTOM_HEIGHT 160
/* Pixels of a handle. */
#define HANDLE 1

typedef enum
{
  LEFT,
  CENTRE,
  RIGHT,
  BOTTOM,
  N_PANES
} Pane;

struct _MinaPanes
{
  GtkWidget       parent_instance;

  GtkWidget      *panes[N_PANES];
  GtkWidget      *outer;
  GtkPaned       *left_paned;
  GtkPaned       *bottom_paned;
  GtkPaned       *right_paned;

  MinaPanesLayout layout;
  guint           relayout;
  gboolean        placing;
  int             left_width;
  int             right_width;
  int             low_right_width;
  int             bottom_height;
  gboolean        left_visible;
  gboolean        right_visible;
  gboolean        bottom_open;
  gboolean        right_wanted; /* where there is room for right or bottom */
};

G_DEFINE_FINAL_TYPE (MinaPanes, mina_panes, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LEFT_VISIBLE,
  PROP_RIGHT_VISIBLE,
  PROP_BOTTOM_OPEN,
  PROP_LAYOUT,
  PROP_LEFT_WIDTH,
  PROP_RIGHT_WIDTH,
  PROP_BOTTOM_HEIGHT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static double
text_scale (GtkWidget *widget)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / (96.0 * 1024.0) : 1.0;
}

static MinaPanesLayout
layout_for (MinaPanes *self,
            int        width)
{
  return mina_panes_choose_layout (width, self->left_visible ? self->left_width : 0,
                                   self->right_visible ? self->right_width : 0,
                                   text_scale (GTK_WIDGET (self)));
}

/* Whether the row at the bottom has more than its least height. */
static gboolean
is_low_open (MinaPanes *self)
{
  return self->bottom_open || (self->layout != MINA_PANES_WIDE && self->right_visible);
}

static void
set_size (MinaPanes *self,
          int       *size,
          int        value,
          guint      property)
{
  if (*size == value)
    return;
  *size = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* The person moved a handle: that is the size wanted from now on. Handles that move because the
 * whole does are none of their doing. */
static void
position_cb (MinaPanes  *self,
             GParamSpec *pspec,
             GtkPaned   *paned)
{
  int position = gtk_paned_get_position (paned);
  int width = gtk_widget_get_width (GTK_WIDGET (paned));

  if (self->placing)
    return;
  if (paned == self->left_paned && self->left_visible)
    set_size (self, &self->left_width, position, PROP_LEFT_WIDTH);
  else if (paned == self->right_paned && self->right_visible && self->layout == MINA_PANES_WIDE)
    set_size (self, &self->right_width, width - position - HANDLE, PROP_RIGHT_WIDTH);
  else if (paned == self->right_paned && self->right_visible)
    self->low_right_width = width - position - HANDLE;
  else if (paned == self->bottom_paned && is_low_open (self))
    set_size (self, &self->bottom_height,
              gtk_widget_get_height (GTK_WIDGET (paned)) - position - HANDLE, PROP_BOTTOM_HEIGHT);
}

static void
place_panes (MinaPanes *self,
             int        width,
             int        height)
{
  int right = self->layout == MINA_PANES_WIDE ? self->right_width
                                              : MIN (self->low_right_width, width / 2);
  /* In a low window the centre keeps half of it. */
  int bottom = MIN (self->bottom_height, height / 2);

  gtk_paned_set_position (self->left_paned, self->left_width);
  gtk_paned_set_position (self->right_paned, MAX (width - right - HANDLE, 0));
  gtk_paned_set_position (self->bottom_paned,
                          is_low_open (self) ? MAX (height - bottom - HANDLE, 0) : height);
}

static void
update_visibility (MinaPanes *self)
{
  gboolean narrow = self->layout >= MINA_PANES_NARROW;
  gboolean right_alone = self->layout == MINA_PANES_STACKED && self->right_visible
                         && (self->right_wanted || !self->bottom_open);

  gtk_widget_set_visible (self->panes[LEFT], self->left_visible);
  gtk_widget_set_visible (self->panes[CENTRE], !narrow || !self->left_visible);
  gtk_widget_set_visible (self->panes[RIGHT], self->layout == MINA_PANES_STACKED
                                                ? right_alone
                                                : self->right_visible);
  gtk_widget_set_visible (self->panes[BOTTOM], !right_alone);
}

static GtkPaned *
paned_new (MinaPanes     *self,
           GtkOrientation orientation,
           GtkWidget     *start,
           GtkWidget     *end)
{
  GtkPaned *paned = GTK_PANED (gtk_paned_new (orientation));

  gtk_paned_set_start_child (paned, start);
  gtk_paned_set_end_child (paned, end);
  gtk_paned_set_shrink_start_child (paned, FALSE);
  gtk_paned_set_shrink_end_child (paned, FALSE);
  /* Positions are set anew for each size: with this GtkPaned leaves them alone. */
  gtk_paned_set_resize_start_child (paned, FALSE);
  gtk_paned_set_resize_end_child (paned, TRUE);
  g_signal_connect_object (paned, "notify::position", G_CALLBACK (position_cb), self,
                           G_CONNECT_SWAPPED);
  return paned;
}

static void
take_out (GtkWidget *pane)
{
  GtkWidget *parent = gtk_widget_get_parent (pane);

  if (parent == NULL)
    return;
  if (gtk_paned_get_start_child (GTK_PANED (parent)) == pane)
    gtk_paned_set_start_child (GTK_PANED (parent), NULL);
  else
    gtk_paned_set_end_child (GTK_PANED (parent), NULL);
}

/* Puts the panes into each other in the order of the layout. The handles are made anew: GTK 4.8
 * keeps the way of actions through a widget that was taken out, and one that comes to lie inside
 * its own former child sends it in a circle. */
static void
arrange (MinaPanes      *self,
         MinaPanesLayout layout)
{
  for (guint i = 0; i < N_PANES; i++)
    take_out (self->panes[i]);
  g_clear_pointer (&self->outer, gtk_widget_unparent);

  self->layout = layout;
  self->placing = TRUE;
  if (layout == MINA_PANES_WIDE)
    {
      self->bottom_paned = paned_new (self, GTK_ORIENTATION_VERTICAL, self->panes[CENTRE],
                                      self->panes[BOTTOM]);
      self->left_paned = paned_new (self, GTK_ORIENTATION_HORIZONTAL, self->panes[LEFT],
                                    GTK_WIDGET (self->bottom_paned));
      self->right_paned = paned_new (self, GTK_ORIENTATION_HORIZONTAL,
                                     GTK_WIDGET (self->left_paned), self->panes[RIGHT]);
      self->outer = GTK_WIDGET (self->right_paned);
    }
  else
    {
      self->left_paned = paned_new (self, GTK_ORIENTATION_HORIZONTAL, self->panes[LEFT],
                                    self->panes[CENTRE]);
      self->right_paned = paned_new (self, GTK_ORIENTATION_HORIZONTAL, self->panes[BOTTOM],
                                     self->panes[RIGHT]);
      self->bottom_paned = paned_new (self, GTK_ORIENTATION_VERTICAL,
                                      GTK_WIDGET (self->left_paned),
                                      GTK_WIDGET (self->right_paned));
      self->outer = GTK_WIDGET (self->bottom_paned);
    }
  gtk_widget_set_parent (self->outer, GTK_WIDGET (self));
  update_visibility (self);
  self->placing = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAYOUT]);
}

static gboolean
relayout_cb (GtkWidget     *widget,
             GdkFrameClock *clock,
             gpointer       data)
{
  MinaPanes *self = MINA_PANES (widget);
  int width = gtk_widget_get_width (widget);
  /* Before there is a place nothing is known of it. */
  MinaPanesLayout layout = width > 0 ? layout_for (self, width) : self->layout;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  self->relayout = 0;
  if (layout != self->layout)
    {
      g_autoptr (GtkWidget) kept = focus != NULL ? g_object_ref (focus) : NULL;

      arrange (self, layout);
      if (kept != NULL && gtk_widget_is_ancestor (kept, widget))
        gtk_widget_grab_focus (kept);
    }
  else
    update_visibility (self);
  gtk_widget_queue_allocate (widget);
  return G_SOURCE_REMOVE;
}

/* Before the next frame: children cannot be moved while they are given their places. */
static void
queue_relayout (MinaPanes *self)
{
  if (self->relayout == 0)
    self->relayout = gtk_widget_add_tick_callback (GTK_WIDGET (self), relayout_cb, NULL, NULL);
}

/* Panes take what room there is. What lies in them is not asked: a name that changes in one of them
 * is no reason to find out how wide the window could be. */
static void
mina_panes_measure (GtkWidget     *widget,
                    GtkOrientation orientation,
                    int            for_size,
                    int           *minimum,
                    int           *natural,
                    int           *minimum_baseline,
                    int           *natural_baseline)
{
  *minimum = LEAST_SIZE;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : NATURAL_HEIGHT;
}

static void
mina_panes_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  MinaPanes *self = MINA_PANES (widget);
  GtkAllocation place = { 0, 0, width, height };
  int least_width, least_height;

  if (layout_for (self, width) != self->layout)
    queue_relayout (self);
  gtk_widget_measure (self->outer, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  place.width = MAX (width, least_width);
  gtk_widget_measure (self->outer, GTK_ORIENTATION_VERTICAL, place.width, &least_height, NULL, NULL,
                      NULL);
  place.height = MAX (height, least_height);
  self->placing = TRUE;
  place_panes (self, width, height);
  gtk_widget_size_allocate (self->outer, &place, -1);
  self->placing = FALSE;
}

static void
mina_panes_get_property (GObject    *object,
                         guint       property,
                         GValue     *value,
                         GParamSpec *pspec)
{
  MinaPanes *self = MINA_PANES (object);

  switch (property)
    {
    case PROP_LEFT_VISIBLE:
      g_value_set_boolean (value, self->left_visible);
      break;
    case PROP_RIGHT_VISIBLE:
      g_value_set_boolean (value, self->right_visible);
      break;
    case PROP_BOTTOM_OPEN:
      g_value_set_boolean (value, self->bottom_open);
      break;
    case PROP_LAYOUT:
      g_value_set_int (value, self->layout);
      break;
    case PROP_LEFT_WIDTH:
      g_value_set_int (value, self->left_width);
      break;
    case PROP_RIGHT_WIDTH:
      g_value_set_int (value, self->right_width);
      break;
    case PROP_BOTTOM_HEIGHT:
      g_value_set_int (value, self->bottom_height);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static gboolean
set_flag (MinaPanes *self,
          gboolean  *flag,
          gboolean   value,
          guint      property)
{
  if (*flag == value)
    return FALSE;
  *flag = value;
  queue_relayout (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  return TRUE;
}

static void
mina_panes_set_property (GObject      *object,
                         guint         property,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  MinaPanes *self = MINA_PANES (object);

  switch (property)
    {
    case PROP_LEFT_VISIBLE:
      set_flag (self, &self->left_visible, g_value_get_boolean (value), property);
      break;
    case PROP_RIGHT_VISIBLE:
      if (set_flag (self, &self->right_visible, g_value_get_boolean (value), property))
        self->right_wanted = self->right_visible;
      break;
    case PROP_BOTTOM_OPEN:
      if (set_flag (self, &self->bottom_open, g_value_get_boolean (value), property))
        self->right_wanted = !self->bottom_open;
      break;
    case PROP_LEFT_WIDTH:
      set_size (self, &self->left_width, g_value_get_int (value), property);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      break;
    case PROP_RIGHT_WIDTH:
      set_size (self, &self->right_width, g_value_get_int (value), property);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      break;
    case PROP_BOTTOM_HEIGHT:
      set_size (self, &self->bottom_height, g_value_get_int (value), property);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
mina_panes_dispose (GObject *object)
{
  MinaPanes *self = MINA_PANES (object);

  if (self->relayout != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->relayout);
  self->relayout = 0;
  g_clear_pointer (&self->outer, gtk_widget_unparent);
  for (guint i = 0; i < N_PANES; i++)
    g_clear_object (&self->panes[i]);

  G_OBJECT_CLASS (mina_panes_parent_class)->dispose (object);
}

static void
mina_panes_class_init (MinaPanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = mina_panes_get_property;
  object_class->set_property = mina_panes_set_property;
  object_class->dispose = mina_panes_dispose;
  widget_class->measure = mina_panes_measure;
  widget_class->size_allocate = mina_panes_size_allocate;

  properties[PROP_LEFT_VISIBLE] =
    g_param_spec_boolean ("left-visible", NULL, NULL, FALSE, flags);
  properties[PROP_RIGHT_VISIBLE] =
    g_param_spec_boolean ("right-visible", NULL, NULL, TRUE, flags);
  properties[PROP_BOTTOM_OPEN] =
    g_param_spec_boolean ("bottom-open", NULL, NULL, TRUE, flags);
  properties[PROP_LAYOUT] =
    g_param_spec_int ("layout", NULL, NULL, MINA_PANES_WIDE, MINA_PANES_STACKED, MINA_PANES_WIDE,
                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LEFT_WIDTH] =
    g_param_spec_int ("left-width", NULL, NULL, 0, G_MAXINT, 352, flags);
  properties[PROP_RIGHT_WIDTH] =
    g_param_spec_int ("right-width", NULL, NULL, 0, G_MAXINT, 344, flags);
  properties[PROP_BOTTOM_HEIGHT] =
    g_param_spec_int ("bottom-height", NULL, NULL, 0, G_MAXINT, 160, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "panes");
}

static void
mina_panes_init (MinaPanes *self)
{
  self->left_width = LEFT_WIDTH;
  self->right_width = RIGHT_WIDTH;
  self->low_right_width = LOW_RIGHT_WIDTH;
  self->bottom_height = BOTTOM_HEIGHT;
  self->right_visible = TRUE;
  self->bottom_open = TRUE;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * mina_panes_new:
 * @left: (transfer floating): the left pane
 * @centre: (transfer floating): the centre
 * @right: (transfer floating): the right pane
 * @bottom: (transfer floating): what stands below the centre
 *
 * Returns: (transfer floating): the panes
 */
GtkWidget *
mina_panes_new (GtkWidget *left,
                GtkWidget *centre,
                GtkWidget *right,
                GtkWidget *bottom)
{
  MinaPanes *self = g_object_new (MINA_TYPE_PANES, NULL);

  self->panes[LEFT] = g_object_ref_sink (left);
  self->panes[CENTRE] = g_object_ref_sink (centre);
  self->panes[RIGHT] = g_object_ref_sink (right);
  self->panes[BOTTOM] = g_object_ref_sink (bottom);
  arrange (self, MINA_PANES_WIDE);
  return GTK_WIDGET (self);
}

/**
 * mina_panes_get_layout:
 * @self: panes
 *
 * Returns: how they are laid out
 */
MinaPanesLayout
mina_panes_get_layout (MinaPanes *self)
{
  g_return_val_if_fail (MINA_IS_PANES (self), MINA_PANES_WIDE);

  return self->layout;
}

/**
 * mina_panes_reset:
 * @self: panes
 *
 * Right and bottom are shown, and all panes have the sizes that they had before the person chose
 * others.
 */
void
mina_panes_reset (MinaPanes *self)
{
  g_return_if_fail (MINA_IS_PANES (self));

  self->low_right_width = LOW_RIGHT_WIDTH;
  g_object_set (self, "left-width", LEFT_WIDTH, "right-width", RIGHT_WIDTH, "bottom-height",
                BOTTOM_HEIGHT, "right-visible", TRUE, "bottom-open", TRUE, NULL);
}

/**
 * mina_panes_choose_layout:
 * @width: width of the whole, in pixels
 * @left: width of the left pane; 0 if it is not shown
 * @right: width of the right pane; 0 if it is not shown
 * @text_scale: size of text, 1 for normal
 *
 * Returns: the layout in which the centre has room
 */
MinaPanesLayout
mina_panes_choose_layout (int    width,
                          int    left,
                          int    right,
                          double text_scale)
{
  if (width >= left + right + CENTRE_WIDTH * text_scale)
    return MINA_PANES_WIDE;
  if (right > 0 && width < LEAST_LOW_WIDTH * text_scale)
    return MINA_PANES_STACKED;
  if (width >= left + LEAST_CENTRE_WIDTH * text_scale)
    return MINA_PANES_MEDIUM;
  return MINA_PANES_NARROW;
}
