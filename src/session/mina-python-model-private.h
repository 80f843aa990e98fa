/* mina-python-model-private.h - what the parts of the instrumentation lab's model share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/mina-model-actions.h"
#include "session/mina-python-model.h"

G_BEGIN_DECLS

struct _MinaPythonModel
{
  GObject           parent_instance;

  MinaSession      *session; /* owns this */
  MinaModelActions *actions;
  MinaModelActions *shop_actions;

  char             *text;
  char             *original; /* as it was opened */
  guint             line;
  GPtrArray        *bank;
  char             *route;
  MinaPythonHarness harness; /* its route is @route */
  gboolean          live;
  gboolean          editable;

  MinaPythonRun    *run;     /* of @text as it stands */
  MinaPythonRun    *shown;   /* nullable */
  MinaDataset      *dataset; /* of @shown */
  gboolean          current; /* whether @shown is of @text as it stands */
  guint             runs;
  guint             sent;
};

/* mina-python-model.c */
void              mina_python_model_settings_changed (MinaPythonModel *self);

/* mina-python-model-shop.c */
MinaModelActions *mina_python_model_shop_actions_new (MinaPythonModel *self);

G_END_DECLS
