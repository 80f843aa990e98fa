/* mina-artifacts-view.c - what the course gives to take home
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-artifacts-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "session/mina-artifacts.h"

struct _MinaArtifactsView
{
  GtkWidget  parent_instance;

  GtkWidget *page;
};

G_DEFINE_FINAL_TYPE (MinaArtifactsView, mina_artifacts_view, GTK_TYPE_WIDGET)

typedef enum
{
  COPY,
  OPEN,
  SAVE,
} Doing;

/* What can be done with an artifact. */
static const struct
{
  const char *action;
  const char *icon;
  const char *tip;
} doings[] = {
  [COPY] = { "win.artifact-copy", "edit-copy-symbolic", N_("Copy") },
  [OPEN] = { "win.artifact-open", "document-open-symbolic", N_("Open") },
  [SAVE] = { "win.artifact-save", "document-save-symbolic", N_("Save as…") },
};

static const struct
{
  MinaArtifactKind kind;
  const char      *title;
} groups[] = {
  { MINA_ARTIFACT_PAPER, N_("To print") },
  { MINA_ARTIFACT_DIAGRAM, N_("Diagrams for Mermaid") },
  { MINA_ARTIFACT_CODE, N_("Code") },
  { MINA_ARTIFACT_PICTURE, N_("Picture") },
  { MINA_ARTIFACT_LESSON, N_("Simulation") },
};

/* Rows that the window does by itself. */
static const struct
{
  const char *title;
  const char *description;
  const char *icon;
  const char *action;
} others[] = {
  { N_("Waterfall of the open trace"), N_("A PNG of what is open, as it is folded and zoomed"),
    "document-save-symbolic", "win.export-waterfall" },
  { N_("Your results"), N_("What you did in the course, with the evidence, for a teacher"),
    "document-send-symbolic", "win.export-results" },
};

/* The buttons of all rows look alike: read aloud they say which row they are of. */
static char *
dup_spoken (Doing       doing,
            const char *title)
{
  switch (doing)
    {
    case COPY:
      return g_strdup_printf (_("Copy: %s"), title);
    case OPEN:
      return g_strdup_printf (_("Open: %s"), title);
    case SAVE:
    default:
      return g_strdup_printf (_("Save: %s"), title);
    }
}

static GtkWidget *
button_new (Doing               doing,
            const MinaArtifact *artifact)
{
  GtkWidget *button = gtk_button_new_from_icon_name (doings[doing].icon);
  g_autofree char *spoken = dup_spoken (doing, _(artifact->title));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _(doings[doing].tip));
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", artifact->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), doings[doing].action);
  return button;
}

/* How it is printed is the window's: it can be that of another lesson. */
static GtkWidget *
print_button_new (const MinaArtifact *artifact)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-print-symbolic");
  /* Translators: %s is the title of what is to be printed */
  g_autofree char *spoken = g_strdup_printf (_("Print: %s"), _(artifact->title));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Print…"));
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.print-handout");
  return button;
}

static GtkWidget *
row_new (const char *title,
         const char *description)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), description);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static GtkWidget *
group_new (MinaArtifactsView *self,
           const char        *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (group));
  return group;
}

static void
add_artifacts (MinaArtifactKind kind,
               GtkWidget       *group)
{
  guint n;
  const MinaArtifact *artifacts = mina_artifacts (&n);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row;

      if (artifacts[i].kind != kind)
        continue;
      row = row_new (_(artifacts[i].title), _(artifacts[i].description));
      gtk_widget_set_name (row, artifacts[i].id);
      if (mina_artifact_is_text (&artifacts[i]))
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), button_new (COPY, &artifacts[i]));
      if (kind == MINA_ARTIFACT_PAPER)
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), print_button_new (&artifacts[i]));
      else
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), button_new (OPEN, &artifacts[i]));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button_new (SAVE, &artifacts[i]));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
}

static void
add_others (MinaArtifactsView *self)
{
  GtkWidget *group = group_new (self, _("Yours"));

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      GtkWidget *row = row_new (_(others[i].title), _(others[i].description));

      gtk_widget_set_name (row, others[i].action);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), others[i].action);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name (others[i].icon));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
}

/* The first row that something can be done with. */
static gboolean
mina_artifacts_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (MINA_ARTIFACTS_VIEW (widget)->page, GTK_DIR_TAB_FORWARD);
}

static void
mina_artifacts_view_dispose (GObject *object)
{
  g_clear_pointer (&MINA_ARTIFACTS_VIEW (object)->page, gtk_widget_unparent);

  G_OBJECT_CLASS (mina_artifacts_view_parent_class)->dispose (object);
}

static void
mina_artifacts_view_class_init (MinaArtifactsViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mina_artifacts_view_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = mina_artifacts_view_grab_focus;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
add_heading (MinaArtifactsView *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *heading = gtk_label_new (_("Artifacts"));
  GtkWidget *words = gtk_label_new (_("What the course gives you to take home."));

  gtk_widget_add_css_class (heading, "title-1");
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), heading);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), words);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (group));
}

static void
mina_artifacts_view_init (MinaArtifactsView *self)
{
  self->page = adw_preferences_page_new ();
  add_heading (self);
  add_others (self);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    add_artifacts (groups[i].kind, group_new (self, _(groups[i].title)));
  gtk_widget_set_parent (self->page, GTK_WIDGET (self));
}

GtkWidget *
mina_artifacts_view_new (void)
{
  return g_object_new (MINA_TYPE_ARTIFACTS_VIEW, NULL);
}
