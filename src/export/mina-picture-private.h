/* mina-picture-private.h - what the views of a picture give to those who write it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "export/mina-picture.h"

G_BEGIN_DECLS

typedef struct _MinaPictureContent MinaPictureContent;

/**
 * MinaPictureContent:
 * @width: pixels across
 * @head: height of what stands at the top of every page
 * @body: height of what is cut into pages
 * @step: pages break after a multiple of this; 0 if the body cannot be cut
 * @foot: height of what stands at the end
 * @title: what it is a picture of
 * @facts: the line under the title
 * @description: in a sentence or more, for those who hear it
 * @draw_head: (nullable): draws the head at 0
 * @draw_body: draws what lies between two heights of the body, at 0
 * @draw_foot: (nullable): draws the foot at 0
 * @free: releases what the view holds
 *
 * A view that was measured and can be drawn, at once or page by page. Views begin with this.
 */
struct _MinaPictureContent
{
  double width;
  double head;
  double body;
  double step;
  double foot;
  char  *title;
  char  *facts;
  char  *description;
  void (*draw_head) (MinaPictureContent *self,
                     MinaPainter        *painter);
  void (*draw_body) (MinaPictureContent *self,
                     MinaPainter        *painter,
                     double              from,
                     double              to);
  void (*draw_foot) (MinaPictureContent *self,
                     MinaPainter        *painter);
  void (*free)      (MinaPictureContent *self);
};

/**
 * mina_picture_content_free:
 * @self: (transfer full): a content
 */
void                mina_picture_content_free  (MinaPictureContent       *self);

/**
 * mina_picture_describe_trace:
 * @self: a content
 * @dataset: a dataset
 * @trace: a trace of it, or #MINA_NONE for all of them
 *
 * Sets title, facts and description.
 */
void                mina_picture_describe_trace (MinaPictureContent      *self,
                                                 MinaDataset             *dataset,
                                                 guint32                  trace);

/* The views. Each measures with @painter, which can be drawn with later or not. They return %NULL
 * only if @work was cancelled. */
MinaPictureContent *mina_picture_waterfall_new (MinaDataset              *dataset,
                                                const MinaPictureRequest *request,
                                                MinaPainter              *painter,
                                                MinaWork                 *work);
MinaPictureContent *mina_picture_map_new       (MinaDataset              *dataset,
                                                const MinaPictureRequest *request,
                                                MinaPainter              *painter,
                                                MinaWork                 *work);
MinaPictureContent *mina_picture_sequence_new  (MinaDataset              *dataset,
                                                const MinaPictureRequest *request,
                                                MinaPainter              *painter,
                                                MinaWork                 *work);
MinaPictureContent *mina_picture_heat_map_new  (MinaDataset              *dataset,
                                                const MinaPictureRequest *request,
                                                MinaPainter              *painter,
                                                MinaWork                 *work);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MinaPictureContent, mina_picture_content_free)

G_END_DECLS
