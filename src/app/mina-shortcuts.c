/* mina-shortcuts.c - the one table of what can be done, by which keys, and what it is called
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-shortcuts.h"

#include <glib/gi18n-lib.h>

/* Groups in the order in which people meet them. */
#define FILES N_("Files and windows")
#define LESSON N_("Lesson")
#define PANES N_("Panes")
#define SEARCH N_("Search and history")
#define TIME N_("Time")
#define EVIDENCE N_("Evidence")
#define ROWS N_("Rows")
#define JUMPS N_("Jumps")

static const MinaShortcut shortcuts[] = {
  { FILES, N_("Open files"), "win.open", "<Control>o", MINA_REACH_WINDOW },
  { FILES, N_("Open a folder"), "win.open-folder", "<Control><Shift>o", MINA_REACH_WINDOW },
  { FILES, N_("Add files to what is open"), "win.add", "<Control><Alt>o", MINA_REACH_WINDOW },
  { FILES, N_("Paste a trace"), "win.paste", "<Control>v", MINA_REACH_PLAIN },
  { FILES, N_("Stop reading"), "win.cancel-load", "Escape", MINA_REACH_PLAIN },
  { FILES, N_("Follow files that grow"), "win.follow", "<Control>r", MINA_REACH_WINDOW },
  { FILES, N_("Export"), "win.export", "<Control>e", MINA_REACH_WINDOW },
  { FILES, N_("Export the waterfall as PNG"), "win.export-waterfall", NULL, MINA_REACH_WINDOW },
  { FILES, N_("Copy as Mermaid"), "win.copy-mermaid", NULL, MINA_REACH_WINDOW },
  { FILES, N_("Close what is open"), "win.close", "<Control><Shift>w", MINA_REACH_WINDOW },
  { FILES, N_("New window"), "app.new-window", "<Control>n", MINA_REACH_WINDOW },
  { FILES, N_("Close the window"), "window.close", "<Control>w", MINA_REACH_WINDOW },
  { FILES, N_("Quit"), "app.quit", "<Control>q", MINA_REACH_WINDOW },
  { FILES, N_("Command palette"), "win.palette", "<Control><Shift>p", MINA_REACH_WINDOW },
  { FILES, N_("Keyboard shortcuts"), "win.shortcuts", "<Control>question", MINA_REACH_WINDOW },
  { FILES, N_("Help"), "win.help", "F1", MINA_REACH_WINDOW },
  { FILES, N_("Preferences"), "app.preferences", "<Control>comma", MINA_REACH_WINDOW },
  { FILES, N_("About Mina"), "app.about", NULL, MINA_REACH_WINDOW },

  { LESSON, N_("Library"), "win.library", "<Control><Shift>l", MINA_REACH_WINDOW },
  { LESSON, N_("Start Mina's course, or go on"), "win.start-course", NULL, MINA_REACH_WINDOW },
  { LESSON, N_("That's my answer; go on"), "win.commit", "<Control>Return <Control>KP_Enter",
    MINA_REACH_WINDOW },
  { LESSON, N_("Hint"), "win.hint", "question", MINA_REACH_PLAIN },
  { LESSON, N_("Restore the stage"), "win.restore-stage", "<Control><Shift>r",
    MINA_REACH_WINDOW },
  { LESSON, N_("Artifacts of the course"), "win.artifacts", "<Control><Shift>a",
    MINA_REACH_WINDOW },
  { LESSON, N_("Who is sitting here?"), "win.who", NULL, MINA_REACH_WINDOW },
  { LESSON, N_("Export your results"), "win.export-results", NULL, MINA_REACH_WINDOW },
  { LESSON, N_("Print the handout"), "win.print-handout", NULL, MINA_REACH_WINDOW },
  { LESSON, N_("Print the teacher's copy of the handout"), "win.print-teacher-copy", NULL,
    MINA_REACH_WINDOW },
  { LESSON, N_("Print your certificate"), "win.print-certificate", NULL, MINA_REACH_WINDOW },
  { LESSON, N_("Objectives and chapters"), "win.objectives", NULL, MINA_REACH_WINDOW },
  { LESSON, N_("Leave the lesson"), "win.close-lesson", NULL, MINA_REACH_WINDOW },

  { PANES, N_("Next pane"), "win.next-pane", "F6", MINA_REACH_WINDOW },
  { PANES, N_("Previous pane"), "win.previous-pane", "<Shift>F6", MINA_REACH_WINDOW },
  { PANES, N_("Traces"), "win.left-pane", "F9", MINA_REACH_WINDOW },
  { PANES, N_("Selected span"), "win.right-pane", "<Shift>F9", MINA_REACH_WINDOW },
  { PANES, N_("Logs and metrics"), "win.bottom-pane", "<Control>F9", MINA_REACH_WINDOW },
  { PANES, N_("Logs of the selected span"), "win.logs-of-span", "<Control>l", MINA_REACH_WINDOW },
  { PANES, N_("Metrics"), "win.metrics", "<Control>m", MINA_REACH_WINDOW },
  { PANES, N_("Repairs and problems"), "win.show-repairs", NULL, MINA_REACH_WINDOW },
  { PANES, N_("Classroom view, large"), "win.classroom", "F11", MINA_REACH_WINDOW },
  { PANES, N_("Reset the layout"), "win.reset-layout", "<Control><Alt>0", MINA_REACH_WINDOW },
  { PANES, N_("Headers between services"), "win.view::headers", NULL, MINA_REACH_WINDOW },
  { PANES, N_("Context lab"), "win.view::context-lab", NULL, MINA_REACH_WINDOW },
  { PANES, N_("Replay with another pool"), "win.view::replay", NULL, MINA_REACH_WINDOW },
  { PANES, N_("Python lab"), "win.view::python", NULL, MINA_REACH_WINDOW },
  { PANES, N_("Pipeline lab"), "win.view::pipeline", NULL, MINA_REACH_WINDOW },

  { SEARCH, N_("Search"), "win.find", "<Control>f", MINA_REACH_WINDOW },
  { SEARCH, N_("Search"), "win.find", "slash", MINA_REACH_PLAIN },
  { SEARCH, N_("Next match"), "win.search-next", "F3 <Control>g", MINA_REACH_WINDOW },
  /* While a search has matches, f is theirs; otherwise it fits the selection. */
  { SEARCH, N_("Next match"), "win.search-next", "f", MINA_REACH_PLAIN },
  { SEARCH, N_("Previous match"), "win.search-previous", "<Shift>F3 <Control><Shift>g",
    MINA_REACH_WINDOW },
  { SEARCH, N_("Previous match"), "win.search-previous", "b", MINA_REACH_PLAIN },
  { SEARCH, N_("Back"), "win.back", "<Alt>Left", MINA_REACH_WINDOW },
  { SEARCH, N_("Forward"), "win.forward", "<Alt>Right", MINA_REACH_WINDOW },

  { TIME, N_("The whole trace"), "win.fit-all", "<Control>0", MINA_REACH_WINDOW },
  { TIME, N_("Fit the selection"), "win.fit-selection", "f <Shift>f", MINA_REACH_PLAIN },
  { TIME, N_("Fit the selection"), "win.fit-selection", "Return KP_Enter", MINA_REACH_ROWS },
  { TIME, N_("Zoom in"), "win.zoom(1.25)", "w <Control>plus <Control>equal", MINA_REACH_PLAIN },
  { TIME, N_("Zoom in much"), "win.zoom(2.0)", "<Shift>w", MINA_REACH_PLAIN },
  { TIME, N_("Zoom out"), "win.zoom(0.8)", "s <Control>minus", MINA_REACH_PLAIN },
  { TIME, N_("Zoom out much"), "win.zoom(0.5)", "<Shift>s", MINA_REACH_PLAIN },
  { TIME, N_("Earlier"), "win.pan(-0.1)", "a", MINA_REACH_PLAIN },
  { TIME, N_("Much earlier"), "win.pan(-0.5)", "<Shift>a", MINA_REACH_PLAIN },
  { TIME, N_("Later"), "win.pan(0.1)", "d", MINA_REACH_PLAIN },
  { TIME, N_("Much later"), "win.pan(0.5)", "<Shift>d", MINA_REACH_PLAIN },
  { TIME, N_("Measure"), "win.measure", "m", MINA_REACH_PLAIN },
  { TIME, N_("Mark what is measured, or no longer"), "win.mark", "k", MINA_REACH_PLAIN },
  { TIME, N_("Take all marks away"), "win.clear-marks", "<Shift>k", MINA_REACH_PLAIN },
  { TIME, N_("End measuring"), "win.clear-measure", "Escape", MINA_REACH_PLAIN },
  { TIME, N_("End measuring"), "win.clear-measure", "Escape", MINA_REACH_ROWS },

  { ROWS, N_("Row above"), "win.select-row(-1)", "Up KP_Up", MINA_REACH_ROWS },
  { ROWS, N_("Row below"), "win.select-row(1)", "Down KP_Down", MINA_REACH_ROWS },
  { ROWS, N_("First row"), "win.select-row(-2147483648)", "Home", MINA_REACH_ROWS },
  { ROWS, N_("Last row"), "win.select-row(2147483647)", "End", MINA_REACH_ROWS },
  { ROWS, N_("Page up"), "timeline.page(-1)", "Page_Up", MINA_REACH_ROWS },
  { ROWS, N_("Page down"), "timeline.page(1)", "Page_Down", MINA_REACH_ROWS },
  { ROWS, N_("Fold, or go to the parent"), "timeline.left", "Left", MINA_REACH_ROWS },
  { ROWS, N_("Unfold, or go to the first child"), "timeline.right", "Right", MINA_REACH_ROWS },
  { ROWS, N_("Fold or unfold"), "timeline.toggle-fold", "space", MINA_REACH_ROWS },
  { ROWS, N_("Unfold everything below"), "win.expand-subtree", "asterisk KP_Multiply",
    MINA_REACH_ROWS },
  { ROWS, N_("Unfold all"), "win.expand-all", "bracketleft", MINA_REACH_PLAIN },
  { ROWS, N_("Fold all"), "win.collapse-all", "bracketright", MINA_REACH_PLAIN },
  { ROWS, N_("Unfold one level"), "win.expand-level", "o", MINA_REACH_PLAIN },
  { ROWS, N_("Fold one level"), "win.collapse-level", "p", MINA_REACH_PLAIN },
  { ROWS, N_("Group siblings that are alike"), "win.group-siblings", NULL, MINA_REACH_WINDOW },
  { ROWS, N_("Show the critical path"), "win.show-critical-path", NULL, MINA_REACH_WINDOW },

  { EVIDENCE, N_("Pin the selected span to the report, or no longer"), "win.pin-this-span", "x",
    MINA_REACH_PLAIN },
  { EVIDENCE, N_("Pin the selected log line, or no longer"), "win.pin-this-log", "x",
    MINA_REACH_LOGS },
  { EVIDENCE, N_("Pin the selected metric, or no longer"), "win.pin-this-series", "x",
    MINA_REACH_METRICS },
  { EVIDENCE, N_("Take the selected log line as an answer, or no longer"), "win.take-this-log",
    "k", MINA_REACH_LOGS },
  { EVIDENCE, N_("Autopsy report"), "win.view::report", "<Control><Shift>x", MINA_REACH_WINDOW },
  { EVIDENCE, N_("Export the report as Markdown"), "win.export-report::md", NULL,
    MINA_REACH_WINDOW },
  { EVIDENCE, N_("Export the report as PDF"), "win.export-report::pdf", NULL, MINA_REACH_WINDOW },

  { JUMPS, N_("Next error"), "win.next-error", "e", MINA_REACH_PLAIN },
  { JUMPS, N_("Previous error"), "win.previous-error", "<Shift>e", MINA_REACH_PLAIN },
  { JUMPS, N_("Next part of the critical path"), "win.next-critical", "c", MINA_REACH_PLAIN },
  { JUMPS, N_("Previous part of the critical path"), "win.previous-critical", "<Shift>c",
    MINA_REACH_PLAIN },
  { JUMPS, N_("Next gap"), "win.next-gap", "g", MINA_REACH_PLAIN },
  { JUMPS, N_("Next sibling"), "win.next-sibling", "period", MINA_REACH_PLAIN },
  { JUMPS, N_("Previous sibling"), "win.previous-sibling", "comma", MINA_REACH_PLAIN },
  { JUMPS, N_("Parent"), "win.go-parent", "<Alt>Up", MINA_REACH_WINDOW },
  { JUMPS, N_("Follow the link"), "win.follow-first-link", "l", MINA_REACH_PLAIN },
  { JUMPS, N_("Next hop between services"), "win.next-hop", "h", MINA_REACH_PLAIN },
  { JUMPS, N_("Previous hop between services"), "win.previous-hop", "<Shift>h", MINA_REACH_PLAIN },
  { JUMPS, N_("Send a request through the context lab"), "win.lab-send", NULL, MINA_REACH_WINDOW },
  { JUMPS, N_("Run the program of the Python lab"), "win.lab-python-run", "F5",
    MINA_REACH_WINDOW },
  { JUMPS, N_("Save the program of the Python lab"), "win.save-program", NULL,
    MINA_REACH_WINDOW },
  { JUMPS, N_("Run the pipeline lab"), "win.lab-pipeline-run", NULL, MINA_REACH_WINDOW },
  { JUMPS, N_("Select nothing"), "win.select-none", "Escape", MINA_REACH_ROWS },
};

/**
 * mina_shortcuts_get:
 * @n: (out): how many rows
 *
 * Returns: (transfer none) (array length=n): the table, rows of a group together
 */
const MinaShortcut *
mina_shortcuts_get (guint *n)
{
  *n = G_N_ELEMENTS (shortcuts);
  return shortcuts;
}

/**
 * mina_shortcuts_install:
 * @application: an application
 *
 * Binds the keys that work everywhere in a window.
 */
void
mina_shortcuts_install (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      g_auto (GStrv) keys = NULL;

      if (shortcuts[i].reach != MINA_REACH_WINDOW || shortcuts[i].keys == NULL)
        continue;
      keys = g_strsplit (shortcuts[i].keys, " ", -1);
      gtk_application_set_accels_for_action (application, shortcuts[i].action,
                                             (const char *const *) keys);
    }
}

static void
add_key (GtkShortcutController *controller,
         const MinaShortcut    *row,
         const char            *key)
{
  GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string (key);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  GtkShortcut *shortcut;

  if (trigger == NULL
      || !g_action_parse_detailed_name (row->action, &name, &target, NULL))
    {
      g_critical ("%s: bad key %s", row->action, key);
      return;
    }
  shortcut = gtk_shortcut_new (trigger, gtk_named_action_new (name));
  gtk_shortcut_set_arguments (shortcut, target);
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

/**
 * mina_shortcuts_controller:
 * @reach: %MINA_REACH_PLAIN for a window, %MINA_REACH_ROWS for the waterfall, and so on
 *
 * A key is tried row by row: a command that cannot do anything leaves it to the next.
 *
 * Returns: (transfer full): a controller with the keys of this reach, for keys that the focused
 *   widget has no use for
 */
GtkEventController *
mina_shortcuts_controller (MinaReach reach)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_BUBBLE);
  gtk_event_controller_set_name (controller, reach == MINA_REACH_PLAIN ? "plain" : "rows");
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      g_auto (GStrv) keys = NULL;

      if (shortcuts[i].reach != reach || shortcuts[i].keys == NULL)
        continue;
      keys = g_strsplit (shortcuts[i].keys, " ", -1);
      for (guint key = 0; keys[key] != NULL; key++)
        add_key (GTK_SHORTCUT_CONTROLLER (controller), &shortcuts[i], keys[key]);
    }
  return controller;
}

/**
 * mina_shortcuts_key_label:
 * @shortcut: a row of the table
 *
 * Returns: (transfer full) (nullable): its first key as people read it, "Ctrl+O" say
 */
char *
mina_shortcuts_key_label (const MinaShortcut *shortcut)
{
  g_auto (GStrv) keys = NULL;
  GdkModifierType modifiers;
  guint keyval;

  if (shortcut->keys == NULL)
    return NULL;
  keys = g_strsplit (shortcut->keys, " ", 2);
  if (!gtk_accelerator_parse (keys[0], &keyval, &modifiers))
    return NULL;
  return gtk_accelerator_get_label (keyval, modifiers);
}

/**
 * mina_shortcuts_dup_keys:
 * @action: detailed name of an action
 *
 * Returns: (transfer full) (nullable): its first key as people read it; %NULL if it has none
 */
char *
mina_shortcuts_dup_keys (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    if (g_str_equal (shortcuts[i].action, action) && shortcuts[i].keys != NULL)
      return mina_shortcuts_key_label (&shortcuts[i]);
  return NULL;
}

/* (transfer full) (nullable): the keys of all rows for the same action, each once; %NULL but for
 * the first of these rows. */
static char *
keys_of (guint row)
{
  g_autoptr (GString) keys = g_string_new (NULL);

  for (guint i = 0; i < row; i++)
    {
      if (g_str_equal (shortcuts[i].action, shortcuts[row].action))
        return NULL;
    }
  for (guint i = row; i < G_N_ELEMENTS (shortcuts); i++)
    {
      g_auto (GStrv) more = NULL;

      if (!g_str_equal (shortcuts[i].action, shortcuts[row].action) || shortcuts[i].keys == NULL)
        continue;
      more = g_strsplit (shortcuts[i].keys, " ", -1);
      for (guint key = 0; more[key] != NULL; key++)
        {
          g_auto (GStrv) known = g_strsplit (keys->str, " ", -1);

          /* Those of the number pad do the same as their namesakes, as everybody expects. */
          if (g_strv_contains ((const char *const *) known, more[key])
              || g_str_has_prefix (more[key], "KP_"))
            continue;
          g_string_append_printf (keys, "%s%s", keys->len > 0 ? " " : "", more[key]);
        }
    }
  return keys->len > 0 ? g_string_free (g_steal_pointer (&keys), FALSE) : NULL;
}

/**
 * mina_shortcuts_window_new:
 *
 * Returns: (transfer floating): the window that lists all keys
 */
GtkWidget *
mina_shortcuts_window_new (void)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  g_autoptr (GString) ui =
    g_string_new ("<interface><object class='GtkShortcutsWindow' id='window'>"
                  "<child><object class='GtkShortcutsSection'>"
                  "<property name='max-height'>16</property>");
  g_autoptr (GError) error = NULL;
  const char *group = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      const MinaShortcut *row = &shortcuts[i];
      g_autofree char *keys = keys_of (i);
      g_autofree char *text = NULL;

      if (keys == NULL)
        continue;
      if (group == NULL || !g_str_equal (group, row->group))
        {
          g_autofree char *title = g_markup_escape_text (_(row->group), -1);

          g_string_append_printf (ui, "%s<child><object class='GtkShortcutsGroup'>"
                                      "<property name='title'>%s</property>",
                                  group != NULL ? "</object></child>" : "", title);
          group = row->group;
        }
      text = g_markup_printf_escaped ("<child><object class='GtkShortcutsShortcut'>"
                                      "<property name='title'>%s</property>"
                                      "<property name='accelerator'>%s</property>"
                                      "</object></child>",
                                      _(row->label), keys);
      g_string_append (ui, text);
    }
  g_string_append (ui, "</object></child></object></child></object></interface>");

  if (!gtk_builder_add_from_string (builder, ui->str, ui->len, &error))
    {
      g_critical ("%s", error->message);
      return NULL;
    }
  /* The builder's reference ends with it; the toolkit keeps that of a toplevel. */
  return GTK_WIDGET (gtk_builder_get_object (builder, "window"));
}
