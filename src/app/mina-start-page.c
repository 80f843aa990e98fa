/* mina-start-page.c - what a window shows while nothing is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-start-page.h"

#include "app/mina-lesson-place.h"
#include "app/mina-locations.h"
#include "course/mina-learners.h"
#include "course/mina-lesson-reader.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* More are behind the arrow of the Open button. */
#define MAX_ROWS 4

typedef struct
{
  const char *path;
  const char *picture;
  const char *title;
  const char *description;
} Sample;

static const Sample samples[] = {
  { "checkout.jsonl", "checkout", N_("A failed checkout"),
    N_("One request through five services, one error. With its logs and metrics.") },
  { "minute.jsonl", "minute", N_("A busy minute"),
    N_("56 requests, some slow. Where would you look first?") },
  { "shop", "shop", N_("A shop at work"),
    N_("43 traces, logs and metrics of seven services, as they recorded them.") },
  { "skew.json.gz", "skew", N_("Skewed clocks"),
    N_("Children that begin before their parents, and a service that lost the thread.") },
};

struct _MinaStartPage
{
  GtkWidget   parent_instance;

  GtkWidget  *scroller;
  GtkButton  *course_button;
  GtkWidget  *recent_box;
  GtkListBox *recent_list;
  GtkWidget  *samples_box;
  GtkFlowBox *samples_flow;

  MinaRecent *recent;
  char       *learner; /* NULL of a guest, of whom nothing is known */
};

G_DEFINE_FINAL_TYPE (MinaStartPage, mina_start_page, GTK_TYPE_WIDGET)

static void
fill_recent (MinaStartPage *self)
{
  GtkWidget *child;
  guint n = MIN (mina_recent_count (self->recent), MAX_ROWS);
  gint64 now_s = g_get_real_time () / G_USEC_PER_SEC;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->recent_list))) != NULL)
    gtk_list_box_remove (self->recent_list, child);

  for (guint i = 0; i < n; i++)
    {
      const MinaRecentItem *item = mina_recent_get (self->recent, i);
      g_autofree char *name = mina_recent_item_name (item);
      g_autofree char *day = mina_start_page_format_day (item->time_s, now_s);
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *when = gtk_label_new (day);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), item->facts);
      adw_action_row_set_icon_name (ADW_ACTION_ROW (row), g_strv_length (item->paths) > 1
                                                            ? "mina-files-symbolic"
                                                            : "mina-waterfall-symbolic");
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
      gtk_widget_add_css_class (when, "dim-label");
      gtk_widget_add_css_class (when, "caption");
      gtk_widget_add_css_class (when, "mina-figures");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), when);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-files");
      gtk_actionable_set_action_target_value (
        GTK_ACTIONABLE (row), g_variant_new_strv ((const char *const *) item->paths, -1));
      gtk_list_box_append (self->recent_list, row);
    }
  gtk_widget_set_visible (self->recent_box, n > 0);
}

static GtkWidget *
sample_new (const Sample *sample,
            const char   *path)
{
  const char *const paths[] = { path, NULL };
  g_autofree char *resource =
    g_strdup_printf ("/io/github/minatrace/Mina/samples/%s.svg", sample->picture);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *picture = gtk_picture_new_for_resource (resource);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *title = gtk_label_new (_(sample->title));
  GtkWidget *description = gtk_label_new (_(sample->description));

  /* The drawing has twice the size, for screens with small pixels. */
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 190);
  adw_clamp_set_child (ADW_CLAMP (clamp), picture);
  gtk_widget_add_css_class (clamp, "sample-picture");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_set_margin_top (title, 6);
  gtk_label_set_xalign (GTK_LABEL (description), 0);
  gtk_label_set_yalign (GTK_LABEL (description), 0);
  gtk_label_set_wrap (GTK_LABEL (description), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (description), 22);
  gtk_label_set_max_width_chars (GTK_LABEL (description), 24);
  gtk_widget_add_css_class (description, "dim-label");
  gtk_widget_add_css_class (description, "caption");
  gtk_box_append (GTK_BOX (box), clamp);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), description);

  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "sample");
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-files");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_strv (paths, -1));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(sample->title), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _(sample->description), -1);
  return button;
}

static void
fill_samples (MinaStartPage *self)
{
  g_autofree char *folder = mina_locations_traces_dir ();
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_build_filename (folder, samples[i].path, NULL);
      GtkWidget *child;

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      child = gtk_flow_box_child_new ();
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), sample_new (&samples[i], path));
      gtk_flow_box_append (self->samples_flow, child);
      any = TRUE;
    }
  gtk_widget_set_visible (self->samples_box, any);
}

static void
mina_start_page_clear_recent (GtkWidget  *widget,
                              const char *action,
                              GVariant   *parameter)
{
  MinaStartPage *self = MINA_START_PAGE (widget);

  if (self->recent != NULL)
    mina_recent_clear (self->recent);
}

static gboolean
mina_start_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (MINA_START_PAGE (widget)->scroller, GTK_DIR_TAB_FORWARD);
}

/* The course goes on where it stopped. */
static void
update_course (MinaStartPage *self)
{
  g_auto (GStrv) lessons = mina_lesson_list_built_in ();
  g_autofree char *step = lessons[0] != NULL && self->learner != NULL
                            ? mina_lesson_place_next (lessons[0], self->learner)
                            : NULL;
  g_autofree char *label = NULL;

  if (step != NULL)
    /* Translators: %s is the number of a step of the course, such as 4.3 */
    label = g_strdup_printf (_("_Continue: step %s"), step);
  gtk_button_set_label (self->course_button, label != NULL ? label : _("Start with _Mina"));
}

static void
mina_start_page_map (GtkWidget *widget)
{
  update_course (MINA_START_PAGE (widget));
  GTK_WIDGET_CLASS (mina_start_page_parent_class)->map (widget);
}

static void
mina_start_page_dispose (GObject *object)
{
  MinaStartPage *self = MINA_START_PAGE (object);

  if (self->recent != NULL)
    g_signal_handlers_disconnect_by_data (self->recent, self);
  g_clear_object (&self->recent);
  gtk_widget_dispose_template (GTK_WIDGET (self), MINA_TYPE_START_PAGE);

  G_OBJECT_CLASS (mina_start_page_parent_class)->dispose (object);
}

static void
mina_start_page_finalize (GObject *object)
{
  g_free (MINA_START_PAGE (object)->learner);

  G_OBJECT_CLASS (mina_start_page_parent_class)->finalize (object);
}

static void
mina_start_page_class_init (MinaStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mina_start_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mina_start_page_finalize;
  widget_class->grab_focus = mina_start_page_grab_focus;
  widget_class->map = mina_start_page_map;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "startpage");
  gtk_widget_class_install_action (widget_class, "start.clear-recent", NULL,
                                   mina_start_page_clear_recent);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/minatrace/Mina/mina-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MinaStartPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, MinaStartPage, course_button);
  gtk_widget_class_bind_template_child (widget_class, MinaStartPage, recent_box);
  gtk_widget_class_bind_template_child (widget_class, MinaStartPage, recent_list);
  gtk_widget_class_bind_template_child (widget_class, MinaStartPage, samples_box);
  gtk_widget_class_bind_template_child (widget_class, MinaStartPage, samples_flow);
}

static void
mina_start_page_init (MinaStartPage *self)
{
  self->learner = g_strdup (MINA_LEARNER_DEFAULT);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_samples (self);
}

/**
 * mina_start_page_set_learner:
 * @self: a start page
 * @learner: (nullable): id of whoever sits here; %NULL for a guest
 *
 * The course goes on where this learner stopped.
 */
void
mina_start_page_set_learner (MinaStartPage *self,
                             const char    *learner)
{
  g_return_if_fail (MINA_IS_START_PAGE (self));

  g_free (self->learner);
  self->learner = g_strdup (learner);
  update_course (self);
}

/**
 * mina_start_page_set_recent:
 * @self: a start page
 * @recent: what was opened lately
 */
void
mina_start_page_set_recent (MinaStartPage *self,
                            MinaRecent    *recent)
{
  g_return_if_fail (MINA_IS_START_PAGE (self));
  g_return_if_fail (self->recent == NULL);

  self->recent = g_object_ref (recent);
  g_signal_connect_swapped (recent, "changed", G_CALLBACK (fill_recent), self);
  fill_recent (self);
}

/**
 * mina_start_page_format_day:
 * @time_s: when something was, seconds since the epoch
 * @now_s: the present
 *
 * Returns: (transfer full): as people say it: "today, 10:12", "yesterday, 18:40", "Monday", a date
 */
char *
mina_start_page_format_day (gint64 time_s,
                            gint64 now_s)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (time_s);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_s);
  g_autoptr (GDateTime) today = NULL;
  g_autoptr (GDateTime) midnight = NULL;
  GTimeSpan days;

  if (time == NULL || now == NULL)
    return g_strdup ("");
  today = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                                 g_date_time_get_day_of_month (now), 0, 0, 0);
  midnight = g_date_time_new_local (g_date_time_get_year (time), g_date_time_get_month (time),
                                    g_date_time_get_day_of_month (time), 0, 0, 0);
  /* Half a day of room: days of 23 and 25 hours exist. */
  days = (g_date_time_difference (today, midnight) + G_TIME_SPAN_DAY / 2) / G_TIME_SPAN_DAY;
  if (days == 0)
    /* Translators: a time of today, as g_date_time_format() writes it */
    return g_date_time_format (time, _("today, %H:%M"));
  if (days == 1)
    /* Translators: a time of yesterday */
    return g_date_time_format (time, _("yesterday, %H:%M"));
  if (days > 1 && days < 7)
    return g_date_time_format (time, "%A");
  return g_date_time_format (time, "%x");
}
