/* mina-window-program.c - the program of the instrumentation lab as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-window-private.h"

#include "session/mina-python-model.h"

#include <glib/gi18n-lib.h>

#include <string.h>

static void
save_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  MinaWindow *self = data;
  const char *text = mina_python_model_get_text (mina_session_get_python_model (self->session));

  mina_window_save_bytes (self, _("Save the program"), "checkout.py",
                          g_bytes_new (text, strlen (text)));
}

/* Adds the action that saves it. */
void
mina_window_add_program_actions (MinaWindow *self)
{
  const GActionEntry actions[] = { { "save-program", save_cb } };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
