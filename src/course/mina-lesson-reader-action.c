/* mina-lesson-reader-action.c - actions, and the aliases and facts that a lesson names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-reader-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "course/mina-lesson-pointer.h"
#include "course/mina-nearest.h"

#define FACT "{fact:"

enum
{
  TEXT = 1 << 0,
  NUMBER = 1 << 1,
  TRUTH = 1 << 2,
  ARRAY = 1 << 3,
  OBJECT = 1 << 4,
};

static const struct
{
  const char *name;
  guint       forms;
} actions[] = {
  { "open", TEXT },
  { "tab", TEXT },
  { "view", TEXT },
  { "trace", TEXT | NUMBER },
  { "select", TEXT },
  { "service", TEXT },
  { "instance", TEXT },
  { "edge", TEXT },
  { "link", ARRAY },
  { "field", TEXT },
  { "header_part", TEXT },
  { "panel", TEXT },
  { "choose", TEXT | ARRAY },
  { "order", ARRAY },
  { "pair", ARRAY },
  { "number", NUMBER | OBJECT },
  { "total", NUMBER | OBJECT },
  { "own", NUMBER | OBJECT },
  { "gap", NUMBER | OBJECT },
  { "fill", ARRAY },
  { "triple", ARRAY },
  { "bring", TEXT },
  { "text", TEXT },
  { "measure", ARRAY | OBJECT },
  { "mark", OBJECT },
  { "filter", TEXT },
  { "range", TEXT | ARRAY },
  { "severity", TEXT },
  { "stat", TEXT },
  { "brush", OBJECT },
  { "logs", TEXT },
  { "log", TEXT },
  { "compare", ARRAY },
  { "set", OBJECT },
  { "pin", TEXT },
  { "take", TEXT },
  { "exemplar", TEXT },
  { "fill", ARRAY },
  { "replay", TRUTH },
  { "send", TRUTH },
  { "hop", NUMBER },
  { "stage", TEXT },
  { "mem", NUMBER },
  { "stored", NUMBER },
  { "cost", NUMBER },
  { "risk", TEXT },
  { "line", OBJECT },
  { "run", TRUTH },
  { "commit", TRUTH },
};

static guint
form_of (JsonNode *node)
{
  GType type;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return OBJECT;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return ARRAY;
  if (!JSON_NODE_HOLDS_VALUE (node))
    return 0;
  type = json_node_get_value_type (node);
  return type == G_TYPE_STRING ? TEXT : type == G_TYPE_BOOLEAN ? TRUTH
                                                               : NUMBER;
}

/* The names of all aliases, or of all facts, of the step's dataset; of all if it is not known. */
static GPtrArray *
list_names (MinaLessonReader *self,
            gboolean          facts)
{
  GPtrArray *names = g_ptr_array_new ();
  GPtrArray *datasets = self->lesson->datasets;

  for (guint i = 0; i < datasets->len; i++)
    {
      MinaLessonDataset *dataset = datasets->pdata[i];

      /* Where a light can be switched on, what it shows has names, too. */
      if (self->dataset != NULL && dataset != self->dataset
          && g_strcmp0 (self->dataset->lit, dataset->id) != 0)
        continue;
      for (guint j = 0; facts && j < dataset->facts->len; j++)
        g_ptr_array_add (names, ((MinaLessonFact *) dataset->facts->pdata[j])->id);
      for (guint j = 0; !facts && j < dataset->aliases->len; j++)
        g_ptr_array_add (names, ((MinaLessonAlias *) dataset->aliases->pdata[j])->name);
    }
  if (!facts)
    {
      g_ptr_array_add (names, (gpointer) "root");
      g_ptr_array_add (names, (gpointer) "longest");
      g_ptr_array_add (names, (gpointer) "last");
      if (self->dataset == NULL || self->dataset->own_seed != MINA_OWN_SEED_NONE)
        {
          g_ptr_array_add (names, (gpointer) "case.service");
          g_ptr_array_add (names, (gpointer) "case.span");
          g_ptr_array_add (names, (gpointer) "case.kind");
          g_ptr_array_add (names, (gpointer) "case.shown");
        }
    }
  return names;
}

static gboolean
is_listed (GPtrArray  *names,
           const char *name)
{
  for (guint i = 0; i < names->len; i++)
    if (strcmp (names->pdata[i], name) == 0)
      return TRUE;
  return FALSE;
}

void
mina_lesson_reader_alias (MinaLessonReader *self,
                          const char       *name)
{
  g_autoptr (GPtrArray) names = list_names (self, FALSE);
  const char *nearest;

  if (name[0] == '@')
    name++;
  if (is_listed (names, name))
    return;
  nearest = mina_nearest_name (name, (const char *const *) names->pdata, names->len);
  if (nearest != NULL)
    mina_lesson_reader_complain (self, MINA_LESSON_ALIAS,
                                 _("unknown alias \"@%s\" (did you mean \"@%s\"?)"), name, nearest);
  else
    mina_lesson_reader_complain (self, MINA_LESSON_ALIAS, _("unknown alias \"@%s\""), name);
}

void
mina_lesson_reader_facts (MinaLessonReader *self,
                          const char       *text)
{
  for (const char *at = strstr (text, FACT); at != NULL; at = strstr (at + 1, FACT))
    {
      const char *end = strchr (at, '}');
      g_autofree char *id = end != NULL ? g_strndup (at + strlen (FACT),
                                                     (gsize) (end - at) - strlen (FACT))
                                        : g_strdup (at + strlen (FACT));
      g_autoptr (GPtrArray) names = list_names (self, TRUE);
      const char *nearest;

      if (is_listed (names, id))
        continue;
      nearest = mina_nearest_name (id, (const char *const *) names->pdata, names->len);
      if (nearest != NULL)
        mina_lesson_reader_complain (self, MINA_LESSON_PATH,
                                     _("unknown fact \"%s\" (did you mean \"%s\"?)"), id, nearest);
      else
        mina_lesson_reader_complain (self, MINA_LESSON_PATH, _("unknown fact \"%s\""), id);
    }
}

/* A letter follows: "@" alone and "@ 5 ms" are texts. */
static gboolean
is_alias (const char *text)
{
  return text[0] == '@' && (g_ascii_isalnum (text[1]) || text[1] == '_');
}

/* What is read has been scanned, so that it is not nested deeper than the cap. */
void
mina_lesson_reader_aliases (MinaLessonReader *self,
                            JsonNode         *node)
{
  if (form_of (node) == TEXT)
    {
      if (is_alias (json_node_get_string (node)))
        mina_lesson_reader_alias (self, json_node_get_string (node));
    }
  else if (form_of (node) == ARRAY)
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          gsize back = mina_lesson_pointer_push_index (self->pointer, i);

          mina_lesson_reader_aliases (self, json_array_get_element (array, i));
          g_string_truncate (self->pointer, back);
        }
    }
  else if (form_of (node) == OBJECT)
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &member))
        {
          gsize back = mina_lesson_pointer_push (self->pointer, name);

          if (is_alias (name))
            mina_lesson_reader_alias (self, name);
          if (strcmp (name, "fact") == 0 && form_of (member) == TEXT)
            {
              g_autofree char *text = g_strconcat (FACT, json_node_get_string (member), "}", NULL);

              mina_lesson_reader_facts (self, text);
            }
          mina_lesson_reader_aliases (self, member);
          g_string_truncate (self->pointer, back);
        }
    }
}

static void
check_action (MinaLessonReader *self,
              JsonObject       *action)
{
  const char *names[G_N_ELEMENTS (actions)];
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;
  guint entry = G_N_ELEMENTS (actions);
  gsize back;

  if (json_object_get_size (action) != 1)
    {
      mina_lesson_reader_complain (self, MINA_LESSON_MEMBER,
                                   _("an action is an object with one member, its name"));
      return;
    }
  json_object_iter_init_ordered (&iter, action);
  json_object_iter_next_ordered (&iter, &name, &member);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      names[i] = actions[i].name;
      if (strcmp (name, actions[i].name) == 0)
        entry = i;
    }

  back = mina_lesson_pointer_push (self->pointer, name);
  if (entry == G_N_ELEMENTS (actions))
    mina_lesson_reader_complain_word (self, MINA_LESSON_MEMBER, name, names, G_N_ELEMENTS (names),
                                      TRUE);
  else if ((actions[entry].forms & form_of (member)) == 0)
    mina_lesson_reader_complain (self, MINA_LESSON_MEMBER, _("wrong type for \"%s\""), name);
  else
    mina_lesson_reader_aliases (self, member);
  if (strcmp (name, "open") == 0 && form_of (member) == TEXT
      && mina_lesson_find_dataset (self->lesson, json_node_get_string (member)) == NULL)
    mina_lesson_reader_complain (self, MINA_LESSON_REFERENCE, _("unknown dataset \"%s\""),
                                 json_node_get_string (member));
  g_string_truncate (self->pointer, back);
}

void
mina_lesson_reader_actions (MinaLessonReader *self,
                            JsonObject       *object,
                            const char       *name,
                            GPtrArray        *out)
{
  JsonArray *array = mina_lesson_reader_array (self, object, name);
  gsize back = mina_lesson_pointer_push (self->pointer, name);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      gsize here = mina_lesson_pointer_push_index (self->pointer, i);
      JsonObject *action = mina_lesson_reader_to_object (self, json_array_get_element (array, i));

      if (action != NULL)
        {
          check_action (self, action);
          g_ptr_array_add (out, json_object_ref (action));
        }
      g_string_truncate (self->pointer, here);
    }
  g_string_truncate (self->pointer, back);
}
