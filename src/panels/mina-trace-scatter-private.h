/* mina-trace-scatter-private.h - what the parts of the scatter share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "panels/mina-trace-scatter.h"

G_BEGIN_DECLS

#define LEFT 52
#define INSET 6
#define BOTTOM 18

/* How near the pointer has to be to a point, in pixels. */
#define REACH 14

/* A pixel of the widget. */
typedef struct
{
  float x;
  float y;
} MinaScatterPlace;

struct _MinaTraceScatter
{
  GtkWidget parent_instance;

  MinaTraceModel         *model;
  const MinaServiceStyle *styles;
  guint32                 open;
  guint32                 current; /* under the keyboard */

  /* What the axes show. */
  MinaTimeSpan time;
  MinaTimeSpan window; /* that is looked at; as long as 0 if it is all of @time */
  gboolean     dragged;
  double       low;  /* log10 of ns */
  double       high;

  GskRenderNode *points;
  int            points_width;
  int            points_height;

  MinaScatterPlace *places; /* of the rows of the model, as they were drawn */
  guint32           n_places;
};

/* mina-trace-scatter-time.c */
double mina_trace_scatter_plot_width  (MinaTraceScatter *self);
void   mina_trace_scatter_draw_window (MinaTraceScatter *self,
                                       GtkSnapshot      *snapshot,
                                       int               width,
                                       int               height);
void   mina_trace_scatter_follow_drag (MinaTraceScatter *self,
                                       GtkGesture       *drag);

G_END_DECLS
