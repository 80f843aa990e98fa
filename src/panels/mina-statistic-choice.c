/* mina-statistic-choice.c - which statistic of a distribution is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-statistic-choice.h"

#include <glib/gi18n-lib.h>

#include "session/mina-overview.h"
#include "session/mina-session-study.h"

struct _MinaStatisticChoice
{
  GtkWidget    parent_instance;

  GtkDropDown *drop_down;
  MinaSession *session;
  gboolean     following; /* the drop-down follows the session */
};

G_DEFINE_FINAL_TYPE (MinaStatisticChoice, mina_statistic_choice, GTK_TYPE_WIDGET)

/* A line of a histogram has no p99.9: with it, as with the heat map, all lines are shown. */
static const guint statistics[] = { MINA_N_LATENCY_STATISTICS, MINA_LATENCY_MEAN, MINA_LATENCY_P50,
                                    MINA_LATENCY_P95, MINA_LATENCY_P99 };

static const char *const titles[] = { N_("All lines"), N_("Mean"), N_("p50"), N_("p95"),
                                      N_("p99") };

/* The keyboard is on the button in the drop-down. */
static void
name_button (MinaStatisticChoice *self)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->drop_down));
  guint position = gtk_drop_down_get_selected (self->drop_down);
  g_autofree char *name = NULL;

  if (position >= G_N_ELEMENTS (titles))
    return;
  /* Translators: what is chosen here, and what was */
  name = g_strdup_printf (_("%1$s: %2$s"), _("Statistic"), _(titles[position]));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
follow (MinaStatisticChoice *self)
{
  guint statistic = mina_session_get_statistic (self->session);
  guint position = 0;

  for (guint i = 0; i < G_N_ELEMENTS (statistics); i++)
    if (statistics[i] == statistic)
      position = i;
  self->following = TRUE;
  gtk_drop_down_set_selected (self->drop_down, position);
  self->following = FALSE;
}

static void
selected_cb (MinaStatisticChoice *self)
{
  guint position = gtk_drop_down_get_selected (self->drop_down);

  name_button (self);
  if (!self->following && position < G_N_ELEMENTS (statistics))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.statistic", "s",
                                mina_session_statistic_name (statistics[position]));
}

static void
mina_statistic_choice_dispose (GObject *object)
{
  MinaStatisticChoice *self = MINA_STATISTIC_CHOICE (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);
  self->drop_down = NULL;
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mina_statistic_choice_parent_class)->dispose (object);
}

static void
mina_statistic_choice_class_init (MinaStatisticChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_statistic_choice_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mina_statistic_choice_init (MinaStatisticChoice *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    gtk_string_list_append (names, _(titles[i]));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (names), NULL);
  self->drop_down = GTK_DROP_DOWN (drop_down);
  gtk_widget_set_tooltip_text (drop_down, _("Statistic that the plots show"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Statistic"), -1);
  name_button (self);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (drop_down, GTK_WIDGET (self));
}

void
mina_statistic_choice_set_session (MinaStatisticChoice *self,
                                   MinaSession         *session)
{
  g_return_if_fail (MINA_IS_STATISTIC_CHOICE (self));
  g_return_if_fail (MINA_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::statistic", G_CALLBACK (follow), self,
                           G_CONNECT_SWAPPED);
  follow (self);
}
