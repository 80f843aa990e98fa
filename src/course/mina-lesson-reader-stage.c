/* mina-lesson-reader-stage.c - how everything stands when a step begins
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-reader-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "course/mina-lesson-pointer.h"

static const char *const words_stat[] = { "mean", "p50", "p95", "p99", "p99.9", "heatmap" };
static const char *const words_severity[] = { "all",  "trace", "debug", "info",
                                              "warn", "error", "fatal" };
static const char *const words_hide[] = { "rows-order", "tree", "own-time", "view" };
static const char *const targets[] = {
  "ruler",
  "legend",
  "rows",
  "logs.severity",
  "metrics.stat",
  "metrics.panels",
  "detail",
  "trace-list",
};
static const char *const target_prefixes[] = { "detail.field:", "library:", "view:", "lab:" };

static void
check_words (MinaLessonReader  *self,
             const char        *name,
             GPtrArray         *found,
             const char *const *words,
             guint              n,
             gboolean           are_targets)
{
  gsize back = mina_lesson_pointer_push (self->pointer, name);

  for (guint i = 0; i < found->len; i++)
    {
      const char *word = found->pdata[i];
      gsize here = mina_lesson_pointer_push_index (self->pointer, i);
      gboolean known = FALSE;

      for (guint j = 0; j < n && !known; j++)
        known = strcmp (word, words[j]) == 0;
      for (guint j = 0; are_targets && j < G_N_ELEMENTS (target_prefixes) && !known; j++)
        known = g_str_has_prefix (word, target_prefixes[j]);
      if (are_targets && word[0] == '@')
        mina_lesson_reader_alias (self, word);
      else if (!known)
        mina_lesson_reader_complain_word (self, MINA_LESSON_MEMBER, word, words, n, FALSE);
      g_string_truncate (self->pointer, here);
    }
  g_string_truncate (self->pointer, back);
}

static char *
read_trace (MinaLessonReader *self,
            JsonObject       *object)
{
  static const char *const words[] = { "slow", "fast", "keep", "none" };
  JsonNode *node = json_object_get_member (object, "trace");
  g_autofree char *trace = NULL;
  gsize back;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node)
      && json_node_get_value_type (node) == G_TYPE_INT64 && json_node_get_int (node) >= 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  trace = mina_lesson_reader_string (self, object, "trace", FALSE);
  if (trace == NULL)
    return NULL;
  back = mina_lesson_pointer_push (self->pointer, "trace");
  if (trace[0] == '@')
    mina_lesson_reader_alias (self, trace);
  else if (strcmp (trace, words[0]) != 0 && strcmp (trace, words[1]) != 0
           && strcmp (trace, words[2]) != 0 && strcmp (trace, words[3]) != 0)
    mina_lesson_reader_complain_word (self, MINA_LESSON_MEMBER, trace, words, G_N_ELEMENTS (words),
                                      FALSE);
  g_string_truncate (self->pointer, back);
  return g_steal_pointer (&trace);
}

static char *
read_alias (MinaLessonReader *self,
            JsonObject       *object,
            const char       *name,
            gboolean          required)
{
  char *alias = mina_lesson_reader_string (self, object, name, required);
  gsize back = mina_lesson_pointer_push (self->pointer, name);

  if (alias != NULL)
    mina_lesson_reader_alias (self, alias);
  g_string_truncate (self->pointer, back);
  return alias;
}

static void
read_notes (MinaLessonReader *self,
            JsonObject       *object,
            MinaLessonStage  *stage)
{
  static const char *const members[] = { "at", "text" };
  JsonArray *array = mina_lesson_reader_array (self, object, "notes");
  gsize back = mina_lesson_pointer_push (self->pointer, "notes");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      gsize here = mina_lesson_pointer_push_index (self->pointer, i);
      JsonObject *member = mina_lesson_reader_to_object (self, json_array_get_element (array, i));
      g_autofree char *field = g_strdup_printf ("notes.%u", i);

      if (member != NULL)
        {
          MinaLessonNote *note = g_new0 (MinaLessonNote, 1);

          mina_lesson_reader_members (self, member, members, G_N_ELEMENTS (members));
          note->at = read_alias (self, member, "at", TRUE);
          note->text = mina_lesson_reader_text (self, member, "text", field, TRUE, 0);
          g_ptr_array_add (stage->notes, note);
        }
      g_string_truncate (self->pointer, here);
    }
  g_string_truncate (self->pointer, back);
}

static int
read_panel (MinaLessonReader *self,
            JsonObject       *panels,
            const char       *name)
{
  return json_object_has_member (panels, name)
           ? mina_lesson_reader_boolean (self, panels, name, FALSE)
           : -1;
}

static void
read_panels (MinaLessonReader *self,
             JsonObject       *object,
             MinaLessonStage  *stage)
{
  static const char *const members[] = { "logs", "metrics", "detail" };
  JsonObject *panels = mina_lesson_reader_object (self, object, "panels");
  gsize back = mina_lesson_pointer_push (self->pointer, "panels");

  if (panels != NULL)
    {
      mina_lesson_reader_members (self, panels, members, G_N_ELEMENTS (members));
      stage->logs = read_panel (self, panels, "logs");
      stage->metrics = read_panel (self, panels, "metrics");
      stage->detail = read_panel (self, panels, "detail");
    }
  g_string_truncate (self->pointer, back);
}

static void
read_lab (MinaLessonReader *self,
          JsonObject       *object,
          MinaLessonStage  *stage)
{
  JsonObject *lab = mina_lesson_reader_object (self, object, "lab");
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  gsize back = mina_lesson_pointer_push (self->pointer, "lab");

  if (lab != NULL)
    {
      json_object_iter_init_ordered (&iter, lab);
      while (json_object_iter_next_ordered (&iter, &name, &node))
        {
          g_auto (MinaStateValue) value = { .type = MINA_STATE_NONE };
          gsize here = mina_lesson_pointer_push (self->pointer, name);

          if (!g_str_has_prefix (name, "lab.") || mina_state_find_path (name) == NULL)
            mina_lesson_reader_complain (self, MINA_LESSON_PATH,
                                         _("\"%s\" is not a path that begins with \"lab.\""), name);
          else if (!mina_state_value_from_json (&value, node))
            mina_lesson_reader_complain (self, MINA_LESSON_PATH,
                                         _("wrong type: no path has a value of this form"));
          g_string_truncate (self->pointer, here);
        }
      stage->lab = json_object_ref (lab);
    }
  g_string_truncate (self->pointer, back);
}

static char *
read_word (MinaLessonReader  *self,
           JsonObject        *object,
           const char        *name,
           const char *const *words,
           guint              n)
{
  guint i = mina_lesson_reader_word (self, object, name, words, n, n);

  return i < n ? g_strdup (words[i]) : NULL;
}

static MinaLessonDataset *
read_dataset (MinaLessonReader *self,
              const char       *id)
{
  MinaLessonDataset *dataset = mina_lesson_find_dataset (self->lesson, id);
  gsize back = mina_lesson_pointer_push (self->pointer, "dataset");

  if (dataset == NULL)
    mina_lesson_reader_complain (self, MINA_LESSON_REFERENCE, _("unknown dataset \"%s\""), id);
  g_string_truncate (self->pointer, back);
  return dataset;
}

/* What the stage of a step and that of a tab have in common. */
static void
read_members (MinaLessonReader *self,
              JsonObject       *member,
              MinaLessonStage  *stage)
{
  stage->dataset = mina_lesson_reader_string (self, member, "dataset", FALSE);
  if (stage->dataset != NULL)
    self->dataset = read_dataset (self, stage->dataset);
  stage->trace = read_trace (self, member);
  stage->view = mina_lesson_reader_string (self, member, "view", FALSE);
  stage->select = read_alias (self, member, "select", FALSE);
  stage->has_range = mina_lesson_reader_range (self, member, "range_ms", &stage->range_ms);
  read_panels (self, member, stage);
  stage->stat = read_word (self, member, "stat", words_stat, G_N_ELEMENTS (words_stat));
  stage->filter = mina_lesson_reader_string (self, member, "filter", FALSE);
  stage->severity =
    read_word (self, member, "severity", words_severity, G_N_ELEMENTS (words_severity));
  mina_lesson_reader_strings (self, member, "hide", stage->hide);
  check_words (self, "hide", stage->hide, words_hide, G_N_ELEMENTS (words_hide), FALSE);
}

/* Aliases of a step are those of its first tab's dataset. */
static void
read_tabs (MinaLessonReader *self,
           JsonObject       *object,
           MinaLessonStage  *stage)
{
  static const char *const members[] = { "id",     "text",  "dataset",  "trace",
                                         "view",   "select", "range_ms", "panels",
                                         "stat",   "filter", "severity", "hide" };
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  MinaLessonDataset *first = stage->dataset != NULL ? self->dataset : NULL;
  JsonArray *array = mina_lesson_reader_array (self, object, "tabs");
  gsize back = mina_lesson_pointer_push (self->pointer, "tabs");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      gsize here = mina_lesson_pointer_push_index (self->pointer, i);
      JsonObject *member = mina_lesson_reader_to_object (self, json_array_get_element (array, i));

      if (member != NULL)
        {
          MinaLessonTab *tab = mina_lesson_tab_new ();
          g_autofree char *field = NULL;

          g_ptr_array_add (stage->tabs, tab);
          mina_lesson_reader_members (self, member, members, G_N_ELEMENTS (members));
          tab->id = mina_lesson_reader_id (self, member, ids, FALSE);
          field = g_strdup_printf ("tabs.%s", tab->id);
          tab->text = mina_lesson_reader_text (self, member, "text", field, TRUE, 0);
          read_members (self, member, &tab->stage);
          first = first != NULL ? first : self->dataset;
        }
      g_string_truncate (self->pointer, here);
    }
  if (first != NULL)
    self->dataset = first;
  g_string_truncate (self->pointer, back);
}

void
mina_lesson_reader_stage (MinaLessonReader *self,
                          JsonObject       *object,
                          MinaLessonStep   *step)
{
  static const char *const members[] = { "dataset", "trace",     "view",   "select",   "range_ms",
                                         "panels",  "stat",      "filter", "severity", "hide",
                                         "notes",   "highlight", "lab",    "tabs" };
  MinaLessonStage *stage = &step->stage;
  JsonObject *member = mina_lesson_reader_object (self, object, "stage");
  gsize back = mina_lesson_pointer_push (self->pointer, "stage");

  if (member != NULL)
    {
      mina_lesson_reader_members (self, member, members, G_N_ELEMENTS (members));
      read_members (self, member, stage);
      read_tabs (self, member, stage);
      read_notes (self, member, stage);
      mina_lesson_reader_strings (self, member, "highlight", stage->highlight);
      check_words (self, "highlight", stage->highlight, targets, G_N_ELEMENTS (targets), TRUE);
      read_lab (self, member, stage);
    }
  g_string_truncate (self->pointer, back);
}
