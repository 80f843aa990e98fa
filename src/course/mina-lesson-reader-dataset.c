/* mina-lesson-reader-dataset.c - the datasets of a lesson, and their names for things
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-lesson-reader-private.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "course/mina-lesson-pipe-fact.h"
#include "course/mina-lesson-pointer.h"
#include "course/mina-nearest.h"
#include "synth/mina-synth.h"

/* Beside the lesson, and not above it. */
static gboolean
is_beside (const char *path)
{
  g_auto (GStrv) parts = NULL;

  if (path[0] == '\0' || g_path_is_absolute (path) || strchr (path, '\\') != NULL
      || strstr (path, "://") != NULL)
    return FALSE;
  parts = g_strsplit (path, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (strcmp (parts[i], "..") == 0 || parts[i][0] == '\0')
      return FALSE;
  return TRUE;
}

static void
read_files (MinaLessonReader  *self,
            JsonObject        *object,
            MinaLessonDataset *dataset)
{
  static const char *const members[] = { "file", "logs", "metrics" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      char *path = mina_lesson_reader_string (self, object, members[i], FALSE);

      if (path == NULL)
        continue;
      if (!is_beside (path))
        {
          gsize back = mina_lesson_pointer_push (self->pointer, members[i]);

          mina_lesson_reader_complain (
            self, MINA_LESSON_FILE, _("\"%s\" is not beside the lesson: no \"..\", no full path"),
            path);
          g_string_truncate (self->pointer, back);
        }
      g_ptr_array_add (dataset->files, path);
    }
}

/* A number, or whose. */
static void
read_seed (MinaLessonReader  *self,
           JsonObject        *object,
           MinaLessonDataset *dataset)
{
  static const char *const whose[] = { "", "learner", "learner-next" };
  JsonNode *node = json_object_get_member (object, "seed");
  double seed;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node)
      && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      dataset->own_seed = (MinaOwnSeed) mina_lesson_reader_word (
        self, object, "seed", whose, G_N_ELEMENTS (whose), MINA_OWN_SEED_NONE);
      return;
    }
  seed = mina_lesson_reader_number (self, object, "seed", -1);
  dataset->has_seed = node != NULL;
  dataset->seed = seed >= 0 && seed <= 9007199254740992.0 ? (guint64) seed : 0;
  if (dataset->has_seed && (seed < 0 || seed > 9007199254740992.0 || seed != floor (seed)))
    {
      gsize back = mina_lesson_pointer_push (self->pointer, "seed");

      mina_lesson_reader_complain (self, MINA_LESSON_MEMBER, _("here belongs a whole number"));
      g_string_truncate (self->pointer, back);
    }
}

static void
read_case (MinaLessonReader  *self,
           JsonObject        *object,
           MinaLessonDataset *dataset)
{
  guint n;
  const MinaSynthCase *cases = mina_synth_cases (&n);
  g_autofree const char **names = g_new (const char *, n);
  gsize back;

  dataset->case_name = mina_lesson_reader_string (self, object, "case", FALSE);
  read_seed (self, object, dataset);
  if (dataset->case_name == NULL || mina_synth_find (dataset->case_name) != NULL)
    return;

  for (guint i = 0; i < n; i++)
    names[i] = cases[i].name;
  back = mina_lesson_pointer_push (self->pointer, "case");
  mina_lesson_reader_complain_word (self, MINA_LESSON_FILE, dataset->case_name, names, n, FALSE);
  g_string_truncate (self->pointer, back);
}

static int
read_index (MinaLessonReader *self,
            JsonObject       *object,
            const char       *name)
{
  double index = mina_lesson_reader_number (self, object, name, -1);

  return (int) CLAMP (index, -1, G_MAXINT);
}

static MinaLessonAlias *
read_alias (MinaLessonReader *self,
            const char       *name,
            JsonObject       *object)
{
  static const char *const members[] = {
    "trace", "service", "name", "kind", "nth", "log", "range_s"
  };
  static const char *const log_members[] = { "service", "body" };
  static const char *const kinds[] = { "internal", "server",   "client",
                                       "producer", "consumer", "unspecified" };
  MinaLessonAlias *alias = g_new0 (MinaLessonAlias, 1);
  guint kind;
  JsonObject *log;

  mina_lesson_reader_members (self, object, members, G_N_ELEMENTS (members));
  alias->name = g_strdup (name);
  alias->trace = read_index (self, object, "trace");
  alias->nth = read_index (self, object, "nth");
  alias->service = mina_lesson_reader_string (self, object, "service", FALSE);
  alias->span = mina_lesson_reader_string (self, object, "name", FALSE);
  kind = mina_lesson_reader_word (self, object, "kind", kinds, G_N_ELEMENTS (kinds),
                                  G_N_ELEMENTS (kinds));
  alias->kind = kind < G_N_ELEMENTS (kinds) ? g_strdup (kinds[kind]) : NULL;
  alias->is_range = mina_lesson_reader_range (self, object, "range_s", &alias->range_s);
  log = mina_lesson_reader_object (self, object, "log");
  if (log != NULL)
    {
      gsize back = mina_lesson_pointer_push (self->pointer, "log");

      mina_lesson_reader_members (self, log, log_members, G_N_ELEMENTS (log_members));
      alias->log_service = mina_lesson_reader_string (self, log, "service", FALSE);
      alias->log_body = mina_lesson_reader_string (self, log, "body", TRUE);
      g_string_truncate (self->pointer, back);
    }
  alias->only_trace = json_object_get_size (object) == 1 && alias->trace >= 0;
  if (json_object_get_size (object) == 0)
    mina_lesson_reader_complain (
      self, MINA_LESSON_MEMBER,
      _("an alias says what it names: trace, service, name, kind, log or "
        "range_s"));
  return alias;
}

static gboolean
is_alias_name (const char *name)
{
  gsize length = strlen (name);

  return length > 0 && length <= 32 && g_ascii_isalnum (name[0])
         && strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")
              == length;
}

static void
read_aliases (MinaLessonReader  *self,
              JsonObject        *object,
              MinaLessonDataset *dataset)
{
  static const char *const taken[] = { "root", "longest", "last" };
  JsonObject *aliases = mina_lesson_reader_object (self, object, "alias");
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  gsize back = mina_lesson_pointer_push (self->pointer, "alias");

  if (aliases != NULL)
    {
      json_object_iter_init_ordered (&iter, aliases);
      while (json_object_iter_next_ordered (&iter, &name, &node))
        {
          gsize here = mina_lesson_pointer_push (self->pointer, name);
          JsonObject *member = mina_lesson_reader_to_object (self, node);

          if (!is_alias_name (name))
            mina_lesson_reader_complain (
              self, MINA_LESSON_ID,
              _("malformed alias \"%s\": use letters, digits, dots, dashes and underscores, at "
                "most 32 characters"),
              name);
          for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
            if (strcmp (name, taken[i]) == 0)
              mina_lesson_reader_complain (self, MINA_LESSON_ID,
                                           _("\"@%s\" is always there and cannot be another thing"),
                                           name);
          if (member != NULL)
            g_ptr_array_add (dataset->aliases, read_alias (self, name, member));
          g_string_truncate (self->pointer, here);
        }
    }
  g_string_truncate (self->pointer, back);
}

/* "@name" where a fact asks for one; what it names is looked at when the dataset is open. */
static char *
read_reference (MinaLessonReader *self,
                JsonObject       *object,
                const char       *name,
                gboolean          required)
{
  char *reference = mina_lesson_reader_string (self, object, name, required);

  if (reference != NULL)
    {
      gsize back = mina_lesson_pointer_push (self->pointer, name);

      mina_lesson_reader_alias (self, reference);
      g_string_truncate (self->pointer, back);
    }
  return reference;
}

/* A number is kept as its digits. */
static char *
read_trace (MinaLessonReader *self,
            JsonObject       *object)
{
  JsonNode *node = json_object_get_member (object, "trace");

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node)
      && json_node_get_value_type (node) == G_TYPE_INT64 && json_node_get_int (node) >= 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return read_reference (self, object, "trace", FALSE);
}

static void
read_fact (MinaLessonReader  *self,
           JsonObject        *object,
           GHashTable        *ids,
           MinaLessonDataset *dataset)
{
  static const char *const members[] = { "id", "of", "span", "to", "trace", "in", "slow",
                                         "run", "value" };
  static const char *const kinds[] = { "duration", "own",  "start", "end",   "gap",
                                       "traces",   "logs", "spans", "mean",  "p50",
                                       "p95",      "p99",  "p99.9", "share", "pipe-rare",
                                       "pipe-whole", "pipe-stored", "pipe-late", "pipe-made-s",
                                       "pipe-room-s", "pipe-memory", "value" };
  MinaLessonFact *fact = g_new0 (MinaLessonFact, 1);
  guint of;

  g_ptr_array_add (dataset->facts, fact);
  mina_lesson_reader_members (self, object, members, G_N_ELEMENTS (members));
  fact->id = mina_lesson_reader_id (self, object, ids, FALSE);
  of = mina_lesson_reader_word (self, object, "of", kinds, G_N_ELEMENTS (kinds),
                                G_N_ELEMENTS (kinds) - 1);
  fact->of = g_strdup (kinds[of]);
  if (!json_object_has_member (object, "of"))
    mina_lesson_reader_complain (self, MINA_LESSON_MEMBER, _("missing member \"%s\""), "of");
  fact->span = read_reference (self, object, "span", of <= 4);
  fact->to = read_reference (self, object, "to", of == 4);
  fact->in = read_reference (self, object, "in", FALSE);
  fact->trace = read_trace (self, object);
  fact->slow = json_object_has_member (object, "slow")
                 ? mina_lesson_reader_boolean (self, object, "slow", FALSE)
                 : -1;
  fact->value = mina_lesson_reader_number (self, object, "value", 0);
  if (g_str_has_prefix (fact->of, "pipe-"))
    {
      MinaPipelineConfig config;

      fact->run = mina_lesson_reader_string (self, object, "run", TRUE);
      if (fact->run != NULL && !mina_lesson_pipe_config (fact->run, &config))
        mina_lesson_reader_complain (self, MINA_LESSON_MEMBER,
                                     _("\"%s\" is not how a pipeline can be set"), fact->run);
    }
  if (strcmp (fact->of, "value") == 0 && !json_object_has_member (object, "value"))
    mina_lesson_reader_complain (self, MINA_LESSON_MEMBER, _("missing member \"%s\""), "value");
}

static void
read_facts (MinaLessonReader  *self,
            JsonObject        *object,
            MinaLessonDataset *dataset)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *array = mina_lesson_reader_array (self, object, "facts");
  gsize back = mina_lesson_pointer_push (self->pointer, "facts");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      gsize here = mina_lesson_pointer_push_index (self->pointer, i);
      JsonObject *fact = mina_lesson_reader_to_object (self, json_array_get_element (array, i));

      if (fact != NULL)
        read_fact (self, fact, ids, dataset);
      g_string_truncate (self->pointer, here);
    }
  g_string_truncate (self->pointer, back);
}

static void
read_slow (MinaLessonReader  *self,
           JsonObject        *object,
           MinaLessonDataset *dataset)
{
  static const char *const members[] = { "root_ms" };
  JsonObject *slow = mina_lesson_reader_object (self, object, "slow");
  gsize back = mina_lesson_pointer_push (self->pointer, "slow");

  if (slow != NULL)
    {
      mina_lesson_reader_members (self, slow, members, G_N_ELEMENTS (members));
      dataset->slow_root_ms = mina_lesson_reader_number (self, slow, "root_ms", 0);
      if (!(dataset->slow_root_ms > 0))
        mina_lesson_reader_complain (self, MINA_LESSON_MEMBER,
                                     _("\"root_ms\" is a number above 0, in milliseconds"));
    }
  g_string_truncate (self->pointer, back);
}

static void
read_dataset (MinaLessonReader *self,
              JsonObject       *object,
              GHashTable       *ids)
{
  static const char *const members[] = { "id",   "file",  "logs",  "metrics", "case",
                                         "seed", "alias", "facts", "slow", "lit" };
  MinaLessonDataset *dataset = mina_lesson_dataset_new ();

  mina_lesson_reader_members (self, object, members, G_N_ELEMENTS (members));
  dataset->id = mina_lesson_reader_id (self, object, ids, FALSE);
  g_ptr_array_add (self->lesson->datasets, dataset);
  self->dataset = dataset;
  read_files (self, object, dataset);
  read_case (self, object, dataset);
  if ((dataset->case_name != NULL) == (dataset->files->len > 0))
    mina_lesson_reader_complain (self, MINA_LESSON_MEMBER,
                                 _("a dataset has either \"file\" or \"case\""));
  read_aliases (self, object, dataset);
  read_facts (self, object, dataset);
  read_slow (self, object, dataset);
  dataset->lit = mina_lesson_reader_string (self, object, "lit", FALSE);
  self->dataset = NULL;
}

void
mina_lesson_reader_datasets (MinaLessonReader *self,
                             JsonObject       *object)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *array = mina_lesson_reader_array (self, object, "datasets");
  gsize back = mina_lesson_pointer_push (self->pointer, "datasets");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      gsize here = mina_lesson_pointer_push_index (self->pointer, i);
      JsonObject *dataset = mina_lesson_reader_to_object (self, json_array_get_element (array, i));

      if (dataset != NULL)
        read_dataset (self, dataset, ids);
      g_string_truncate (self->pointer, here);
    }
  g_string_truncate (self->pointer, back);
}
