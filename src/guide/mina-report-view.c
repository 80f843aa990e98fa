/* mina-report-view.c - the report: what was found out, and what proves it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-report-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "guide/mina-guide-gap.h"
#include "session/mina-report-model.h"

#define SHEET_PX 760

enum
{
  PIN_METRIC,
  PIN_SPAN,
  PIN_LOG,
  N_PINS
};

struct _MinaReportView
{
  GtkWidget         parent_instance;

  GtkWidget        *scroller;
  GtkLabel         *sentence;
  GtkListBox       *gaps;
  GtkWidget        *inputs[MINA_N_REPORT_GAPS]; /* a drop-down, or an entry */
  AdwActionRow     *pins[N_PINS];
  GtkWidget        *unpin[N_PINS];

  MinaSession      *session;
  MinaReportModel  *model; /* of the session */
  MinaLessonEngine *engine;
  MinaLessonStep   *step; /* whose gaps are shown, NULL for free text */
  gboolean          following;
};

G_DEFINE_FINAL_TYPE (MinaReportView, mina_report_view, GTK_TYPE_WIDGET)

static const struct
{
  const char *title;
  const char *none;
  const char *action;
} pin_table[N_PINS] = {
  [PIN_METRIC] = { NC_("evidence", "Metric"),
                   N_("Nothing is pinned. Select a metric, and press X."), "win.pin-series" },
  [PIN_SPAN] = { NC_("evidence", "Span"), N_("Nothing is pinned. Select a span, and press X."),
                 "win.pin-span" },
  [PIN_LOG] = { NC_("evidence", "Log line"),
                N_("Nothing is pinned. Select a log line, and press X."), "win.pin-log" },
};

/* ---- gaps ---- */

static const MinaLessonGap *
find_gap (MinaReportView *self,
          guint           gap)
{
  for (guint i = 0; self->step != NULL && i < self->step->gaps->len; i++)
    {
      const MinaLessonGap *of_step = g_ptr_array_index (self->step->gaps, i);

      if (g_str_equal (of_step->id, mina_report_gap_name (gap)))
        return of_step;
    }
  return NULL;
}

static void
set_words (MinaReportView *self,
           guint           gap,
           const char     *words)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.report-gap", "(ss)",
                              mina_report_gap_name (gap), words);
}

static guint
find_input (MinaReportView *self,
            gpointer        input)
{
  guint gap = 0;

  while (gap < MINA_N_REPORT_GAPS && self->inputs[gap] != input)
    gap++;
  return gap;
}

static void
typed_cb (MinaReportView *self,
          GtkEditable    *editable)
{
  guint gap = find_input (self, editable);

  if (!self->following && gap < MINA_N_REPORT_GAPS)
    set_words (self, gap, gtk_editable_get_text (editable));
}

static void
chosen_cb (MinaReportView *self,
           GParamSpec     *pspec,
           GtkDropDown    *drop_down)
{
  guint selected = gtk_drop_down_get_selected (drop_down);
  guint gap = find_input (self, drop_down);

  if (self->following || gap >= MINA_N_REPORT_GAPS || selected == GTK_INVALID_LIST_POSITION)
    return;
  mina_guide_gap_fill (self->engine, find_gap (self, gap), (int) selected - 1);
}

static GtkWidget *
input_new (MinaReportView *self,
           guint           gap)
{
  const MinaLessonGap *of_step = find_gap (self, gap);
  GtkWidget *input;

  if (of_step != NULL)
    {
      input = mina_guide_gap_new (of_step);
      g_signal_connect_object (input, "notify::selected", G_CALLBACK (chosen_cb), self,
                               G_CONNECT_SWAPPED);
      return input;
    }
  input = gtk_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  mina_report_gap_title (gap), -1);
  g_signal_connect_object (input, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  return input;
}

static void
make_gaps (MinaReportView *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->gaps, 0)) != NULL)
    gtk_list_box_remove (self->gaps, GTK_WIDGET (row));
  for (guint gap = 0; gap < MINA_N_REPORT_GAPS; gap++)
    {
      const MinaLessonGap *of_step = find_gap (self, gap);

      self->inputs[gap] = input_new (self, gap);
      gtk_list_box_append (self->gaps,
                           mina_guide_gap_row_new (of_step != NULL ? of_step->text
                                                                   : mina_report_gap_title (gap),
                                                   self->inputs[gap]));
    }
}

/* What is filled in from a lesson is written into the report in its words. */
static void
show_gaps (MinaReportView *self)
{
  MinaReport report;

  mina_report_model_get (self->model, &report);
  self->following = TRUE;
  for (guint gap = 0; gap < MINA_N_REPORT_GAPS; gap++)
    {
      const MinaLessonGap *of_step = find_gap (self, gap);

      if (of_step != NULL)
        {
          int choice = mina_guide_gap_find (self->engine, of_step);

          gtk_drop_down_set_selected (GTK_DROP_DOWN (self->inputs[gap]), choice + 1);
          set_words (self, gap,
                     choice < 0 ? ""
                                : ((MinaLessonChoice *) g_ptr_array_index (of_step->choices,
                                                                           choice))
                                    ->text);
        }
      /* An input method composes in the entry: what is the same is not written again. */
      else if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->inputs[gap])),
                             report.gaps[gap]))
        gtk_editable_set_text (GTK_EDITABLE (self->inputs[gap]), report.gaps[gap]);
    }
  self->following = FALSE;
}

/* ---- the sheet ---- */

static void
show_sentence (MinaReportView   *self,
               const MinaReport *report)
{
  g_autofree char *spoken = mina_report_sentence (report->gaps, "…");
  char *words[MINA_N_REPORT_GAPS] = { NULL };
  g_autofree char *markup = NULL;

  for (guint gap = 0; gap < MINA_N_REPORT_GAPS; gap++)
    if (*report->gaps[gap] != '\0')
      words[gap] = g_markup_printf_escaped ("<b>%s</b>", report->gaps[gap]);
  markup = mina_report_sentence ((const char *const *) words,
                                 "<span alpha=\"60%\">_____</span>");
  gtk_label_set_markup (self->sentence, markup);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sentence), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  for (guint gap = 0; gap < MINA_N_REPORT_GAPS; gap++)
    g_free (words[gap]);
}

static void
show_pins (MinaReportView   *self,
           const MinaReport *report)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  char *texts[N_PINS] = { NULL };

  if (dataset != NULL)
    {
      texts[PIN_METRIC] = mina_report_describe_series (dataset, report->series, report->statistic);
      texts[PIN_SPAN] = mina_report_describe_span (dataset, report->span);
      texts[PIN_LOG] = mina_report_describe_log (dataset, report->log);
    }
  for (guint pin = 0; pin < N_PINS; pin++)
    {
      g_autofree char *escaped =
        g_markup_escape_text (texts[pin] != NULL ? texts[pin] : _(pin_table[pin].none), -1);

      adw_action_row_set_subtitle (self->pins[pin], escaped);
      gtk_widget_set_visible (self->unpin[pin], texts[pin] != NULL);
      g_free (texts[pin]);
    }
}

static void
model_changed_cb (MinaReportView *self)
{
  MinaReport report;

  mina_report_model_get (self->model, &report);
  show_sentence (self, &report);
  show_pins (self, &report);
  if (self->step == NULL)
    show_gaps (self);
}

/* The gaps are those of the step, if it has any. */
static void
engine_changed_cb (MinaReportView *self)
{
  MinaLessonStep *step = self->engine != NULL ? mina_lesson_engine_get_step (self->engine) : NULL;

  if (step != NULL && step->gaps->len == 0)
    step = NULL;
  if (step != self->step)
    {
      self->step = step;
      make_gaps (self);
    }
  show_gaps (self);
}

static GtkWidget *
export_button_new (const char *label,
                   const char *format)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", format);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.export-report");
  return button;
}

static GtkWidget *
pins_new (MinaReportView *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Evidence"), -1);
  for (guint pin = 0; pin < N_PINS; pin++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *button = gtk_button_new_from_icon_name ("edit-delete-symbolic");
      const char *title = g_dpgettext2 (NULL, "evidence", pin_table[pin].title);
      /* Translators: %s is what was pinned: "Metric" */
      g_autofree char *label = g_strdup_printf (_("Take out the pin: %s"), title);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      label, -1);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", MINA_NONE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), pin_table[pin].action);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      self->pins[pin] = ADW_ACTION_ROW (row);
      self->unpin[pin] = button;
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  return list;
}

static GtkWidget *
heading_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

static GtkWidget *
sheet_new (MinaReportView *self)
{
  GtkWidget *sheet = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GtkWidget *title = gtk_label_new (_("Autopsy report"));
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->sentence = GTK_LABEL (gtk_label_new (NULL));
  self->gaps = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "title-2");
  gtk_label_set_xalign (self->sentence, 0);
  gtk_label_set_wrap (self->sentence, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->sentence), "mina-report-sentence");
  gtk_list_box_set_selection_mode (self->gaps, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->gaps), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->gaps), "guide-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->gaps), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What is to be filled in"), -1);
  gtk_box_append (GTK_BOX (buttons), export_button_new (_("Export as _Markdown…"), "md"));
  gtk_box_append (GTK_BOX (buttons), export_button_new (_("Export as _PDF…"), "pdf"));
  gtk_box_append (GTK_BOX (sheet), title);
  gtk_box_append (GTK_BOX (sheet), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (sheet), heading_new (_("Evidence")));
  gtk_box_append (GTK_BOX (sheet), pins_new (self));
  gtk_box_append (GTK_BOX (sheet), heading_new (_("Finding")));
  gtk_box_append (GTK_BOX (sheet), GTK_WIDGET (self->gaps));
  gtk_box_append (GTK_BOX (sheet), buttons);
  gtk_widget_add_css_class (sheet, "mina-report-sheet");
  return sheet;
}

/* ---- widget ---- */

static gboolean
mina_report_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (MINA_REPORT_VIEW (widget)->scroller, GTK_DIR_TAB_FORWARD);
}

static void
mina_report_view_dispose (GObject *object)
{
  MinaReportView *self = MINA_REPORT_VIEW (object);

  mina_report_view_set_engine (self, NULL);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mina_report_view_parent_class)->dispose (object);
}

static void
mina_report_view_class_init (MinaReportViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_report_view_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = mina_report_view_grab_focus;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mina_report_view_init (MinaReportView *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_add_css_class (self->scroller, "view");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), SHEET_PX);
  adw_clamp_set_child (ADW_CLAMP (clamp), sheet_new (self));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
mina_report_view_new (MinaSession *session)
{
  MinaReportView *self;

  g_return_val_if_fail (MINA_IS_SESSION (session), NULL);

  self = g_object_new (MINA_TYPE_REPORT_VIEW, NULL);
  self->session = g_object_ref (session);
  self->model = mina_session_get_report_model (session);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  make_gaps (self);
  model_changed_cb (self);
  return GTK_WIDGET (self);
}

void
mina_report_view_set_engine (MinaReportView   *self,
                             MinaLessonEngine *engine)
{
  g_return_if_fail (MINA_IS_REPORT_VIEW (self));

  if (self->engine == engine)
    return;
  if (self->engine != NULL)
    g_signal_handlers_disconnect_by_data (self->engine, self);
  g_set_object (&self->engine, engine);
  if (engine != NULL)
    g_signal_connect_object (engine, "changed", G_CALLBACK (engine_changed_cb), self,
                             G_CONNECT_SWAPPED);
  if (self->scroller != NULL && self->session != NULL)
    engine_changed_cb (self);
}
