/* fake-host.h - a host of lessons that is nothing but a table of values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course/mina-lesson-engine.h"
#include "course/mina-lesson-reader.h"

#define FAKE_TYPE_HOST (fake_host_get_type ())
G_DECLARE_FINAL_TYPE (FakeHost, fake_host, FAKE, HOST, GObject)

struct _FakeHost
{
  GObject     parent_instance;
  GHashTable *texts; /* path: text */
  guint       n_stages;
  char       *stage; /* id of the step that was set last */
};

static inline void
fake_host_set (FakeHost   *self,
               const char *path,
               const char *text)
{
  if (text == NULL)
    g_hash_table_remove (self->texts, path);
  else
    g_hash_table_replace (self->texts, g_strdup (path), g_strdup (text));
  g_signal_emit_by_name (self, "changed");
}

static gboolean
fake_set_stage (MinaLessonHost *host,
                MinaLesson     *lesson,
                MinaLessonStep *step,
                GError        **error)
{
  FakeHost *self = FAKE_HOST (host);

  g_hash_table_remove_all (self->texts);
  g_free (self->stage);
  self->stage = g_strdup (step->id);
  self->n_stages++;
  return TRUE;
}

static void
fake_fill (MinaLessonHost   *host,
           MinaStateBuilder *builder)
{
  FakeHost *self = FAKE_HOST (host);
  GHashTableIter iter;
  gpointer path, text;

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &path, &text))
    mina_state_builder_set_text (builder, path, text);
  mina_state_builder_set_text (builder, "@a", "trace/a");
  mina_state_builder_set_text (builder, "@b", "trace/b");
}

static gboolean
fake_perform (MinaLessonHost *host,
              JsonObject     *action,
              GError        **error)
{
  if (!json_object_has_member (action, "select"))
    {
      g_set_error_literal (error, MINA_ERROR, MINA_ERROR_ARGUMENT, "cannot");
      return FALSE;
    }
  fake_host_set (FAKE_HOST (host), "select.span", json_object_get_string_member (action, "select"));
  return TRUE;
}

static gboolean
fake_is_busy (MinaLessonHost *host)
{
  return FALSE;
}

static char *
fake_name (MinaLessonHost       *host,
           const char           *path,
           const MinaStateValue *value)
{
  return g_strdup_printf ("<%s>", value->text);
}

static void
fake_host_iface_init (MinaLessonHostInterface *iface)
{
  iface->set_stage = fake_set_stage;
  iface->fill = fake_fill;
  iface->perform = fake_perform;
  iface->is_busy = fake_is_busy;
  iface->name_in_words = fake_name;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeHost, fake_host, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MINA_TYPE_LESSON_HOST,
                                                      fake_host_iface_init))

static void
fake_host_finalize (GObject *object)
{
  g_hash_table_unref (FAKE_HOST (object)->texts);
  g_free (FAKE_HOST (object)->stage);
  G_OBJECT_CLASS (fake_host_parent_class)->finalize (object);
}

static void
fake_host_class_init (FakeHostClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_host_finalize;
}

static void
fake_host_init (FakeHost *self)
{
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* A lesson of two chapters: a1 select @a (twin a1-twin), a2 choose, and b1 read on. */
static inline MinaLesson *
fake_lesson (void)
{
  static const char text[] =
    "{\"mina_lesson\":1,\"id\":\"test\",\"version\":\"1\",\"lang\":\"en\",\"title\":\"Test\","
    "\"minutes\":1,\"tier\":\"beginner\","
    "\"lines\":{\"resume\":\"resumed\",\"skip\":\"skipped\",\"restore\":\"restored\","
    "\"shown\":\"shown\",\"reason\":\"why\",\"ended\":\"over\"},"
    "\"objectives\":[{\"id\":\"o1\",\"tier\":\"beginner\",\"text\":\"All\"}],"
    "\"routes\":[{\"id\":\"short\",\"title\":\"Short\",\"minutes\":1,\"steps\":[\"a2\",\"b1\"]}],"
    "\"datasets\":[{\"id\":\"d\",\"case\":\"five-spans\",\"alias\":{\"a\":{\"trace\":0,\"service\":"
    "\"frontend\",\"nth\":0},\"b\":{\"trace\":0,\"service\":\"service-b\"}}}],"
    "\"chapters\":[{\"id\":\"a\",\"title\":\"A\",\"gate\":\"a2\",\"steps\":["
    "{\"id\":\"a1\",\"kind\":\"do\",\"tier\":\"beginner\",\"objectives\":[\"o1\"],"
    "\"title\":\"One\",\"stage\":{\"dataset\":\"d\","
    "\"trace\":0,\"view\":\"waterfall\"},\"say\":\"Look.\","
    "\"task\":\"Commit a.\",\"check\":{\"eq\":[\"commit.span\",\"@a\"]},"
    "\"hints\":[\"one\",\"two\",{\"text\":\"three\",\"show\":[{\"select\":\"trace/a\"},"
    "{\"commit\":true}]}],"
    "\"wrong\":[{\"when\":{\"eq\":[\"commit.span\",\"@b\"]},\"say\":\"not b\"}],"
    "\"otherwise\":\"other\",\"success\":\"yes\",\"twin\":\"a1-twin\","
    "\"solution\":[{\"select\":\"trace/a\"},{\"commit\":true}]},"
    "{\"id\":\"a2\",\"kind\":\"choose\",\"tier\":\"beginner\",\"objectives\":[\"o1\"],"
    "\"title\":\"Two\",\"stage\":{\"dataset\":\"d\"},\"say\":\"Choose.\",\"task\":\"Choose.\","
    "\"choices\":[{\"id\":\"x\",\"text\":\"X\"},{\"id\":\"y\",\"text\":\"Y\"}],"
    "\"check\":{\"eq\":[\"commit.choice\",\"y\"]},\"hints\":[\"one\",\"two\",\"three\"],"
    "\"otherwise\":\"no\",\"success\":\"y it is\",\"gate\":true,"
    "\"solution\":[{\"choose\":\"y\"},{\"commit\":true}]},"
    "{\"id\":\"a1-twin\",\"kind\":\"do\",\"tier\":\"beginner\",\"objectives\":[\"o1\"],"
    "\"title\":\"Twin\",\"stage\":{\"dataset\":\"d\"},\"say\":\"Again.\",\"task\":\"Look at b.\","
    "\"check\":{\"eq\":[\"select.span\",\"@b\"]},\"hints\":[\"one\",\"two\",\"three\"],"
    "\"otherwise\":\"no\",\"success\":\"b\",\"solution\":[{\"select\":\"trace/b\"}]}]},"
    "{\"id\":\"b\",\"title\":\"B\",\"steps\":["
    "{\"id\":\"b1\",\"kind\":\"predict\",\"tier\":\"intermediate\",\"objectives\":[\"o1\"],"
    "\"title\":\"Three\",\"stage\":{\"dataset\":\"d\"},\"say\":\"Guess.\",\"task\":\"Guess.\","
    "\"choices\":[{\"id\":\"x\",\"text\":\"X\"},{\"id\":\"y\",\"text\":\"Y\"}],"
    "\"check\":{\"answered\":true},"
    "\"replies\":[{\"when\":{\"eq\":[\"commit.choice\",\"x\"]},\"say\":\"said x\"}],"
    "\"success\":\"said\",\"solution\":[{\"choose\":\"x\"},{\"commit\":true}]}]}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (MinaLessonProblems) problems = mina_lesson_problems_new ();
  MinaLesson *lesson = mina_lesson_read_bytes (bytes, "/nowhere", NULL, problems);
  guint n;
  const MinaLessonProblem *list = mina_lesson_problems_get (problems, &n);

  for (guint i = 0; i < n; i++)
    g_test_message ("%s %s", list[i].pointer, list[i].sentence);
  g_assert_nonnull (lesson);
  return lesson;
}
