/* mina-stage-strip.c - what a step needs beside the waterfall
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-stage-strip.h"

#include "base/mina-format.h"
#include "session/mina-session-ledger.h"

#include <glib/gi18n-lib.h>

enum
{
  CLAIMED,
  MARKED,
  TOTAL,
  N_CELLS
};

struct _MinaStageStrip
{
  GtkWidget         parent_instance;

  GtkWidget        *box;
  GtkWidget        *ledger;
  GtkLabel         *cells[N_CELLS];
  GtkLabel         *verdict;
  GtkWidget        *light;
  GtkSwitch        *light_switch;
  GtkLabel         *light_label;
  GtkLabel         *light_note;
  GtkWidget        *back; /* to the report, while its evidence is looked for */
  MinaLessonEngine *engine;
  gboolean          following; /* the switch follows the desk */
};

G_DEFINE_FINAL_TYPE (MinaStageStrip, mina_stage_strip, GTK_TYPE_WIDGET)

static MinaCourseDesk *
get_desk (MinaStageStrip *self)
{
  return MINA_COURSE_DESK (mina_lesson_engine_get_host (self->engine));
}

static void
show_ledger (MinaStageStrip *self,
             MinaSession    *session)
{
  MinaLedger ledger;
  const char *verdict = NULL;
  char text[MINA_FORMAT_SIZE];

  if (!mina_session_get_ledger (session, &ledger))
    {
      gtk_widget_set_visible (self->ledger, FALSE);
      return;
    }
  gtk_widget_set_visible (self->ledger, TRUE);
  gtk_label_set_text (self->cells[CLAIMED], mina_format_duration (text, ledger.claimed_ns));
  gtk_label_set_text (self->cells[MARKED], ledger.marked_ns > 0
                                             ? mina_format_duration (text, ledger.marked_ns)
                                             : "0");
  gtk_label_set_text (self->cells[TOTAL], mina_format_duration (text, ledger.total_ns));
  if (ledger.disputed)
    verdict = _("A mark lies where a span has signed for the time.");
  else if (ABS (ledger.claimed_ns + ledger.marked_ns - ledger.total_ns) <= ledger.total_ns / 100)
    verdict = _("The books balance.");
  else if (ledger.marked_ns > 0)
    verdict = _("The books do not balance yet.");
  else
    verdict = _("Measure a gap, and mark it.");
  gtk_label_set_text (self->verdict, verdict);
}

/* Injection is worth a try without it: until one was made the switch is locked. */
static void
show_light (MinaStageStrip *self,
            MinaCourseDesk *desk)
{
  const char *path = mina_course_desk_get_light (desk);
  gboolean inject = g_strcmp0 (path, MINA_DESK_INJECT_PATH) == 0;
  gboolean locked = inject && mina_lesson_engine_get_attempts (self->engine) == 0
                    && !mina_lesson_engine_is_passed (self->engine)
                    && !mina_course_desk_is_lit (desk);
  g_autofree char *name = g_strconcat ("lab:", path, NULL);

  gtk_label_set_label (self->light_label, inject ? _("_Inject trace ids into the logs")
                                                 : _("Better _instrumented"));
  gtk_widget_set_name (self->light, name);
  gtk_widget_set_sensitive (GTK_WIDGET (self->light_switch), !locked);
  gtk_widget_set_visible (GTK_WIDGET (self->light_note), locked);
  self->following = TRUE;
  gtk_switch_set_active (self->light_switch, mina_course_desk_is_lit (desk));
  self->following = FALSE;
}

static void
changed_cb (MinaStageStrip *self)
{
  MinaLessonStep *step = mina_lesson_engine_get_step (self->engine);
  MinaCourseDesk *desk = get_desk (self);
  MinaSession *session = mina_course_desk_get_session (desk);
  gboolean waterfall = g_str_equal (mina_session_get_view (session), "waterfall");
  gboolean away = step != NULL && g_strcmp0 (step->stage.view, "report") == 0
                  && !g_str_equal (mina_session_get_view (session), "report");
  gboolean light = waterfall && mina_course_desk_has_light (desk);
  gboolean books = waterfall && step != NULL && step->kind == MINA_STEP_MARK;

  if (books)
    show_ledger (self, session);
  else
    gtk_widget_set_visible (self->ledger, FALSE);
  gtk_widget_set_visible (self->back, away);
  gtk_widget_set_visible (self->light, light);
  if (light)
    show_light (self, desk);
  gtk_widget_set_visible (GTK_WIDGET (self), light || books || away);
}

static void
switched_cb (MinaStageStrip *self)
{
  if (self->engine != NULL && !self->following)
    mina_course_desk_set_lit (get_desk (self), gtk_switch_get_active (self->light_switch));
}

static GtkWidget *
ledger_new (MinaStageStrip *self)
{
  static const char *const titles[N_CELLS] = { N_("Claimed by spans"), N_("Marked as unclaimed"),
                                               N_("On the bill") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);

  for (guint i = 0; i < N_CELLS; i++)
    {
      GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *title = gtk_label_new (_(titles[i]));

      self->cells[i] = GTK_LABEL (gtk_label_new (NULL));
      gtk_label_set_xalign (GTK_LABEL (title), 0);
      gtk_label_set_xalign (self->cells[i], 0);
      gtk_widget_add_css_class (title, "mina-caption");
      gtk_widget_add_css_class (GTK_WIDGET (self->cells[i]), "mina-figures");
      gtk_widget_add_css_class (GTK_WIDGET (self->cells[i]), "heading");
      gtk_box_append (GTK_BOX (cell), title);
      gtk_box_append (GTK_BOX (cell), GTK_WIDGET (self->cells[i]));
      gtk_box_append (GTK_BOX (box), cell);
    }
  self->verdict = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->verdict, TRUE);
  gtk_label_set_xalign (self->verdict, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->verdict), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->verdict));
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("The books of the trace"), -1);
  return box;
}

static GtkWidget *
light_new (MinaStageStrip *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *label = gtk_label_new (NULL);

  self->light_label = GTK_LABEL (label);
  gtk_label_set_use_underline (self->light_label, TRUE);
  self->light_note = GTK_LABEL (gtk_label_new (_("Locked until your first try")));
  gtk_label_set_wrap (self->light_note, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->light_note), "dim-label");
  self->light_switch = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->light_switch), GTK_ALIGN_CENTER);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->light_switch));
  g_signal_connect_object (self->light_switch, "notify::active", G_CALLBACK (switched_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->light_switch),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->light_switch));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->light_note));
  gtk_widget_add_css_class (box, "stage-light");
  return box;
}

static void
mina_stage_strip_dispose (GObject *object)
{
  MinaStageStrip *self = MINA_STAGE_STRIP (object);

  mina_stage_strip_set_engine (self, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (mina_stage_strip_parent_class)->dispose (object);
}

static void
mina_stage_strip_class_init (MinaStageStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_stage_strip_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mina_stage_strip_init (MinaStageStrip *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  self->ledger = ledger_new (self);
  self->light = light_new (self);
  gtk_box_append (GTK_BOX (self->box), self->ledger);
  gtk_box_append (GTK_BOX (self->box), self->light);
  self->back = gtk_button_new_with_mnemonic (_("Back to the _report"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->back), "s", "report");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->back), "win.view");
  gtk_widget_set_valign (self->back, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), self->back);
  gtk_widget_add_css_class (self->box, "stage-strip");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
mina_stage_strip_new (void)
{
  return g_object_new (MINA_TYPE_STAGE_STRIP, NULL);
}

void
mina_stage_strip_set_engine (MinaStageStrip   *self,
                             MinaLessonEngine *engine)
{
  g_return_if_fail (MINA_IS_STAGE_STRIP (self));

  if (self->engine == engine)
    return;
  if (self->engine != NULL)
    g_signal_handlers_disconnect_by_data (self->engine, self);
  g_set_object (&self->engine, engine);
  if (engine == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  g_signal_connect_object (engine, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}
