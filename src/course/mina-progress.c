/* mina-progress.c - what a learner has done in a lesson, on disk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-progress.h"

#include <gio/gio.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* More of a file of events is not read: a learner does not make so many. */
#define MAX_BYTES (64 * 1024 * 1024)

#define DAY_US (24 * G_TIME_SPAN_HOUR)

/* What is known of one step, or of one card. */
typedef struct
{
  char    *check_hash; /* of its check when it passed */
  char    *value;
  gint64   asked_us;
  guint    n_commits;
  guint    n_hints;
  guint    n_asked;
  gboolean passed;
  gboolean shown;
  gboolean skipped;
  gboolean tested_out;
} Record;

struct _MinaProgress
{
  GObject     parent_instance;

  MinaLesson *lesson;
  char       *events_path; /* NULL in memory */
  char       *place_path;
  gboolean    lost;
  GString    *events; /* all of them, wherever they are written */
  gint64      last_us;
  GHashTable *records; /* utf8: Record */
  char       *step;
  char       *route;
  MinaState  *left;
};

G_DEFINE_FINAL_TYPE (MinaProgress, mina_progress, G_TYPE_OBJECT)

enum
{
  SIGNAL_LOST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const event_names[] = {
  "start",
  "commit",
  "pass",
  "hint",
  "shown",
  "skip",
  "test-out",
  "reset",
  "card",
};

static void
record_free (gpointer data)
{
  Record *record = data;

  g_free (record->check_hash);
  g_free (record->value);
  g_free (record);
}

static Record *
record_of (MinaProgress *self,
           const char   *id)
{
  Record *record = g_hash_table_lookup (self->records, id);

  if (record == NULL)
    {
      record = g_new0 (Record, 1);
      g_hash_table_insert (self->records, g_strdup (id), record);
    }
  return record;
}

/* Eight digits that change when what the step asks for does. */
char *
mina_progress_dup_check_hash (const MinaLessonStep *step)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < step->checks->len; i++)
    {
      MinaLessonCheck *check = g_ptr_array_index (step->checks, i);

      g_string_append (all, mina_predicate_hash (check->check));
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

/* Takes an event into account. */
static void
learn (MinaProgress     *self,
       MinaProgressEvent event,
       const char       *id,
       const char       *check_hash,
       const char       *value,
       gint64            time_us)
{
  Record *record = record_of (self, id);

  self->last_us = MAX (self->last_us, time_us);
  switch (event)
    {
    case MINA_PROGRESS_COMMIT:
      record->n_commits++;
      g_free (record->value);
      record->value = g_strdup (value);
      break;
    case MINA_PROGRESS_PASS:
      record->passed = TRUE;
      g_free (record->check_hash);
      record->check_hash = g_strdup (check_hash);
      break;
    case MINA_PROGRESS_HINT:
      record->n_hints++;
      break;
    case MINA_PROGRESS_SHOWN:
      record->shown = TRUE;
      break;
    case MINA_PROGRESS_SKIP:
      record->skipped = TRUE;
      break;
    case MINA_PROGRESS_TEST_OUT:
      record->tested_out = TRUE;
      break;
    case MINA_PROGRESS_RESET:
      g_hash_table_remove (self->records, id);
      break;
    case MINA_PROGRESS_CARD:
      record->n_asked++;
      record->asked_us = time_us;
      break;
    case MINA_PROGRESS_START:
      break;
    }
}

static gint64
now_us (void)
{
  return g_get_real_time ();
}

static const char *
member_text (JsonObject *object,
             const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
             && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static void
read_line (MinaProgress *self,
           const char   *line,
           gsize         length)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GDateTime) time = NULL;
  JsonObject *object;
  const char *id, *name, *when;

  /* An event has one snapshot of one level. What is deeper was not written here. */
  if (length > MINA_PROGRESS_MAX_LINE || !json_parser_load_from_data (parser, line, length, NULL)
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return;
  object = json_node_get_object (json_parser_get_root (parser));
  id = member_text (object, "step");
  name = member_text (object, "event");
  when = member_text (object, "t");
  if (id == NULL || name == NULL)
    return;
  time = when != NULL ? g_date_time_new_from_iso8601 (when, NULL) : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (event_names); i++)
    if (g_str_equal (event_names[i], name))
      learn (self, i, id, member_text (object, "check_hash"), member_text (object, "value"),
             time != NULL ? g_date_time_to_unix (time) * G_USEC_PER_SEC : 0);
}

/* How deep brackets stand in each other; texts are passed over. */
static guint
depth_of (const char *text,
          gsize       length)
{
  guint depth = 0, deepest = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (quoted)
        {
          if (text[i] == '\\')
            i++;
          else if (text[i] == '"')
            quoted = FALSE;
        }
      else if (text[i] == '"')
        quoted = TRUE;
      else if (text[i] == '[' || text[i] == '{')
        deepest = MAX (deepest, ++depth);
      else if ((text[i] == ']' || text[i] == '}') && depth > 0)
        depth--;
    }
  return deepest;
}

static void
read_events (MinaProgress *self)
{
  g_autofree char *content = NULL;
  GStatBuf info;
  gsize length;
  const char *line, *end;

  if (g_stat (self->events_path, &info) != 0 || info.st_size > MAX_BYTES
      || !g_file_get_contents (self->events_path, &content, &length, NULL))
    return;
  for (line = content; line < content + length; line = end + 1)
    {
      end = memchr (line, '\n', content + length - line);
      /* What a crash cut short has no end. */
      if (end == NULL)
        break;
      g_string_append_len (self->events, line, end + 1 - line);
      if (depth_of (line, end - line) <= MINA_LESSON_MAX_DEPTH)
        read_line (self, line, end - line);
    }
}

static void
read_place (MinaProgress *self)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autofree char *content = NULL;
  gsize length;
  JsonObject *object;
  JsonNode *left;

  if (!g_file_get_contents (self->place_path, &content, &length, NULL)
      || length > MINA_LESSON_MAX_BYTES || depth_of (content, length) > MINA_LESSON_MAX_DEPTH
      || !json_parser_load_from_data (parser, content, length, NULL)
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return;
  object = json_node_get_object (json_parser_get_root (parser));
  self->step = g_strdup (member_text (object, "step"));
  self->route = g_strdup (member_text (object, "route"));
  left = json_object_get_member (object, "left");
  if (left != NULL)
    self->left = mina_state_from_json (left);
}

static void
lose (MinaProgress *self,
      const char   *path)
{
  if (self->lost)
    return;
  g_message ("%s cannot be written: going on in memory", path);
  self->lost = TRUE;
  g_signal_emit (self, signals[SIGNAL_LOST], 0);
}

static char *
json_text (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

/* Appends a line with one write, so that another process sees all of it or nothing. */
static void
append (MinaProgress *self,
        const char   *line)
{
  g_autofree char *whole = NULL;
  gssize length;
  gboolean written;
  int fd;

  whole = g_strconcat (line, "\n", NULL);
  g_string_append (self->events, whole);
  if (self->events_path == NULL || self->lost)
    return;
  length = strlen (whole);
  fd = g_open (self->events_path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      lose (self, self->events_path);
      return;
    }
  written = write (fd, whole, length) == length;
  if (close (fd) != 0 || !written)
    lose (self, self->events_path);
}

static void
write_event (MinaProgress     *self,
             MinaProgressEvent event,
             const char       *id,
             const char       *check_hash,
             const char       *value,
             MinaState        *state)
{
  g_autoptr (GDateTime) time = g_date_time_new_now_utc ();
  g_autofree char *when = g_date_time_format_iso8601 (time);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *line = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "t");
  json_builder_add_string_value (builder, when);
  json_builder_set_member_name (builder, "step");
  json_builder_add_string_value (builder, id);
  json_builder_set_member_name (builder, "event");
  json_builder_add_string_value (builder, event_names[event]);
  if (check_hash != NULL)
    {
      json_builder_set_member_name (builder, "check_hash");
      json_builder_add_string_value (builder, check_hash);
    }
  if (value != NULL)
    {
      json_builder_set_member_name (builder, "value");
      json_builder_add_string_value (builder, value);
    }
  /* What the check saw is the evidence: of answers, not of looking about. */
  if (state != NULL && (event == MINA_PROGRESS_COMMIT || event == MINA_PROGRESS_PASS))
    {
      json_builder_set_member_name (builder, "snapshot");
      json_builder_add_value (builder, mina_state_to_json (state));
    }
  json_builder_end_object (builder);
  line = json_text (builder);
  append (self, line);
}

static void
write_place (MinaProgress *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *content = NULL;

  if (self->place_path == NULL || self->lost)
    return;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "lesson");
  json_builder_add_string_value (builder, mina_lesson_get_id (self->lesson));
  json_builder_set_member_name (builder, "hash");
  json_builder_add_string_value (builder, mina_lesson_get_hash (self->lesson));
  if (self->step != NULL)
    {
      json_builder_set_member_name (builder, "step");
      json_builder_add_string_value (builder, self->step);
    }
  if (self->route != NULL)
    {
      json_builder_set_member_name (builder, "route");
      json_builder_add_string_value (builder, self->route);
    }
  if (self->left != NULL)
    {
      json_builder_set_member_name (builder, "left");
      json_builder_add_value (builder, mina_state_to_json (self->left));
    }
  json_builder_end_object (builder);
  content = json_text (builder);
  if (!g_file_set_contents_full (self->place_path, content, -1, G_FILE_SET_CONTENTS_CONSISTENT,
                                 0600, NULL))
    lose (self, self->place_path);
}

static void
mina_progress_finalize (GObject *object)
{
  MinaProgress *self = MINA_PROGRESS (object);

  g_clear_pointer (&self->records, g_hash_table_unref);
  g_clear_pointer (&self->left, mina_state_unref);
  g_string_free (self->events, TRUE);
  g_clear_pointer (&self->lesson, mina_lesson_unref);
  g_free (self->events_path);
  g_free (self->place_path);
  g_free (self->step);
  g_free (self->route);

  G_OBJECT_CLASS (mina_progress_parent_class)->finalize (object);
}

static void
mina_progress_class_init (MinaProgressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mina_progress_finalize;

  signals[SIGNAL_LOST] = g_signal_new ("lost", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mina_progress_init (MinaProgress *self)
{
  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, record_free);
  self->events = g_string_new (NULL);
}

MinaProgress *
mina_progress_new (const char *folder,
                   MinaLesson *lesson)
{
  MinaProgress *self = g_object_new (MINA_TYPE_PROGRESS, NULL);

  self->lesson = mina_lesson_ref (lesson);
  if (folder == NULL)
    return self;

  self->events_path = g_strdup_printf ("%s/%s.jsonl", folder, mina_lesson_get_id (lesson));
  self->place_path = g_strdup_printf ("%s/%s.json", folder, mina_lesson_get_id (lesson));
  if (g_mkdir_with_parents (folder, 0700) != 0)
    lose (self, folder);
  read_events (self);
  read_place (self);
  return self;
}

char *
mina_progress_dup_events (MinaProgress *self)
{
  g_return_val_if_fail (MINA_IS_PROGRESS (self), NULL);

  return g_strdup (self->events->str);
}

void
mina_progress_add (MinaProgress     *self,
                   MinaProgressEvent event,
                   MinaLessonStep   *step,
                   const char       *value,
                   MinaState        *state)
{
  g_autofree char *hash = NULL;

  g_return_if_fail (MINA_IS_PROGRESS (self));

  hash = mina_progress_dup_check_hash (step);
  write_event (self, event, step->id, hash, value, state);
  learn (self, event, step->id, hash, value, now_us ());
}

MinaOutcome
mina_progress_get_outcome (MinaProgress   *self,
                           MinaLessonStep *step)
{
  const Record *record;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (MINA_IS_PROGRESS (self), MINA_OUTCOME_NONE);

  record = g_hash_table_lookup (self->records, step->id);
  if (record == NULL)
    return MINA_OUTCOME_NONE;
  hash = mina_progress_dup_check_hash (step);
  if (record->passed && g_strcmp0 (record->check_hash, hash) != 0)
    return MINA_OUTCOME_CHANGED;
  if (record->passed)
    return record->shown ? MINA_OUTCOME_SHOWN
           : record->n_hints > 0 ? MINA_OUTCOME_HINTED
                                 : MINA_OUTCOME_OWN;
  if (record->tested_out)
    return MINA_OUTCOME_TESTED_OUT;
  return record->skipped ? MINA_OUTCOME_SKIPPED : MINA_OUTCOME_NONE;
}

guint
mina_progress_count_commits (MinaProgress   *self,
                             MinaLessonStep *step)
{
  const Record *record;

  g_return_val_if_fail (MINA_IS_PROGRESS (self), 0);

  record = g_hash_table_lookup (self->records, step->id);
  return record != NULL ? record->n_commits : 0;
}

const char *
mina_progress_get_value (MinaProgress *self,
                         const char   *step)
{
  const Record *record;

  g_return_val_if_fail (MINA_IS_PROGRESS (self), NULL);

  record = g_hash_table_lookup (self->records, step);
  return record != NULL ? record->value : NULL;
}

const char *
mina_progress_get_step (MinaProgress *self)
{
  g_return_val_if_fail (MINA_IS_PROGRESS (self), NULL);

  return self->step;
}

void
mina_progress_set_step (MinaProgress *self,
                        const char   *step)
{
  g_return_if_fail (MINA_IS_PROGRESS (self));

  if (g_strcmp0 (self->step, step) == 0)
    return;
  g_free (self->step);
  self->step = g_strdup (step);
  g_clear_pointer (&self->left, mina_state_unref);
  write_place (self);
}

const char *
mina_progress_get_route (MinaProgress *self)
{
  g_return_val_if_fail (MINA_IS_PROGRESS (self), NULL);

  return self->route;
}

void
mina_progress_set_route (MinaProgress *self,
                         const char   *route)
{
  g_return_if_fail (MINA_IS_PROGRESS (self));

  g_free (self->route);
  self->route = g_strdup (route);
  write_place (self);
}

void
mina_progress_set_left (MinaProgress *self,
                        MinaState    *state)
{
  g_return_if_fail (MINA_IS_PROGRESS (self));

  if (self->left == state || (self->left != NULL && mina_state_equal (self->left, state)))
    return;
  g_clear_pointer (&self->left, mina_state_unref);
  self->left = mina_state_ref (state);
  write_place (self);
}

MinaState *
mina_progress_get_left (MinaProgress *self)
{
  g_return_val_if_fail (MINA_IS_PROGRESS (self), NULL);

  return self->left;
}

double
mina_progress_hours_away (MinaProgress *self)
{
  g_return_val_if_fail (MINA_IS_PROGRESS (self), 0);

  if (self->last_us == 0)
    return 0;
  return MAX (now_us () - self->last_us, 0) / (double) G_TIME_SPAN_HOUR;
}

gboolean
mina_progress_is_twin_due (MinaProgress   *self,
                           MinaLessonStep *step)
{
  const Record *record, *twin;

  g_return_val_if_fail (MINA_IS_PROGRESS (self), FALSE);

  record = g_hash_table_lookup (self->records, step->id);
  if (record == NULL || !record->shown || step->twin == NULL)
    return FALSE;
  twin = g_hash_table_lookup (self->records, step->twin);
  return twin == NULL || !(twin->passed || twin->skipped);
}

gboolean
mina_progress_is_saved (MinaProgress *self)
{
  g_return_val_if_fail (MINA_IS_PROGRESS (self), FALSE);

  return self->events_path != NULL && !self->lost;
}

gboolean
mina_progress_is_card_due (MinaProgress *self,
                           const char   *card)
{
  static const gint64 days[] = { 0, 1, 3, 7 };
  g_autofree char *id = g_strconcat ("card:", card, NULL);
  const Record *record;

  g_return_val_if_fail (MINA_IS_PROGRESS (self), FALSE);

  record = g_hash_table_lookup (self->records, id);
  if (record == NULL)
    return TRUE;
  return now_us () - record->asked_us
         >= days[MIN (record->n_asked, G_N_ELEMENTS (days) - 1)] * DAY_US;
}

void
mina_progress_note_card (MinaProgress *self,
                         const char   *card,
                         gboolean      knew)
{
  g_autofree char *id = g_strconcat ("card:", card, NULL);

  g_return_if_fail (MINA_IS_PROGRESS (self));

  write_event (self, MINA_PROGRESS_CARD, id, NULL, knew ? "knew" : "forgot", NULL);
  learn (self, MINA_PROGRESS_CARD, id, NULL, NULL, now_us ());
}

void
mina_progress_reset (MinaProgress   *self,
                     MinaLessonStep *step)
{
  GPtrArray *steps;

  g_return_if_fail (MINA_IS_PROGRESS (self));

  if (step != NULL)
    {
      mina_progress_add (self, MINA_PROGRESS_RESET, step, NULL, NULL);
      return;
    }
  steps = mina_lesson_get_steps (self->lesson);
  for (guint i = 0; i < steps->len; i++)
    {
      MinaLessonStep *other = g_ptr_array_index (steps, i);

      if (g_hash_table_contains (self->records, other->id))
        mina_progress_add (self, MINA_PROGRESS_RESET, other, NULL, NULL);
    }
}
