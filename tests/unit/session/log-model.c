/* log-model.c - tests of MinaLogModel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/mina-log-model.h"

#include "fixture.h"

/* So many are searched in a thread. */
#define MANY 60000

typedef struct
{
  MinaDataset     *dataset;
  MinaCorrelation *correlation;
  MinaLogModel    *model;
  guint            n_updates;
} Logs;

static void
updated_cb (Logs *self)
{
  self->n_updates++;
}

/* Records in tens of one time each, every third a warning; the last has no time. */
static void
set_up (Logs         *self,
        gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();

  mina_dataset_builder_begin_file (builder, "test");
  for (guint i = 0; i < n; i++)
    {
      MinaLogRecord record = {
        .time_ns = i + 1 == n ? 0 : FIXTURE_T0 + i / 10 * MS,
        .body = MINA_NONE,
        .severity = i % 3 == 0 ? 13 : 9,
      };

      record.resource = mina_dataset_builder_resource_for_service (builder, "service", 7);
      mina_dataset_builder_add_log (builder, &record, NULL, 0);
    }
  self->dataset = mina_dataset_builder_finish (builder, FIXTURE_T0, NULL);
  self->correlation = mina_correlation_new (self->dataset, NULL);
  self->model = mina_log_model_new ();
  g_signal_connect_swapped (self->model, "updated", G_CALLBACK (updated_cb), self);
}

static void
tear_down (Logs         *self,
           gconstpointer data)
{
  gpointer model = self->model;

  /* A thread that was left alone holds it until it has ended. */
  g_object_add_weak_pointer (model, &model);
  g_object_unref (model);
  fixture_wait_until (model == NULL);
  mina_correlation_unref (self->correlation);
  mina_dataset_unref (self->dataset);
}

static void
ask (Logs  *self,
     gint64 end_ms)
{
  mina_log_model_set_query (self->model, self->dataset, self->correlation, MINA_LOGS_OF_TIME,
                            MINA_NONE, NULL, MINA_NONE,
                            (MinaTimeSpan){ FIXTURE_T0, FIXTURE_T0 + end_ms * MS });
}

static guint
count (Logs *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

static void
test_finds_every_record (Logs         *self,
                         gconstpointer data)
{
  ask (self, 2000);
  fixture_wait_until (!mina_log_model_is_busy (self->model));
  g_assert_cmpuint (count (self), >, 10000);
  for (guint i = 0; i < count (self); i++)
    g_assert_cmpuint (mina_log_model_find (self->model, mina_log_model_get_log (self->model, i)),
                      ==, i);
  mina_log_model_set_filter (self->model, 4, NULL);
  fixture_wait_until (!mina_log_model_is_busy (self->model));
  for (guint i = 0; i < count (self); i++)
    g_assert_cmpuint (mina_log_model_find (self->model, mina_log_model_get_log (self->model, i)),
                      ==, i);
  /* Not a warning, and none at all. */
  g_assert_cmpuint (mina_log_model_find (self->model, 1), ==, MINA_NONE);
  g_assert_cmpuint (mina_log_model_find (self->model, MINA_NONE), ==, MINA_NONE);
  g_assert_cmpuint (mina_log_model_find (self->model, G_MAXINT32), ==, MINA_NONE);
}

static void
test_only_the_last_question_counts (Logs         *self,
                                    gconstpointer data)
{
  for (gint64 end = 0; end < 1000; end++)
    ask (self, end);
  g_assert_true (mina_log_model_is_busy (self->model));
  fixture_wait_until (!mina_log_model_is_busy (self->model));
  g_assert_cmpuint (count (self), ==, 10000);
  g_assert_cmpuint (self->n_updates, ==, 1);

  for (guint range = 0; range < 7; range++)
    mina_log_model_set_filter (self->model, range, NULL);
  mina_log_model_set_filter (self->model, 4, "warn");
  fixture_wait_until (!mina_log_model_is_busy (self->model));
  g_assert_cmpuint (count (self), ==, 3334);
  g_assert_cmpuint (self->n_updates, ==, 2);
}

static void
test_closing_does_not_wait (Logs         *self,
                            gconstpointer data)
{
  ask (self, 5000);
  g_assert_true (mina_log_model_is_busy (self->model));
  mina_log_model_set_query (self->model, NULL, NULL, MINA_LOGS_OF_TIME, MINA_NONE, NULL, MINA_NONE,
                            (MinaTimeSpan){ 0, 0 });
  g_assert_false (mina_log_model_is_busy (self->model));
  g_assert_null (mina_log_model_get_dataset (self->model));
  g_assert_cmpuint (count (self), ==, 0);
  /* The thread's late answer is dropped. */
  ask (self, 1);
  fixture_wait_until (!mina_log_model_is_busy (self->model));
  g_assert_cmpuint (count (self), ==, 20);
}

static void
test_few_are_found_at_once (Logs         *self,
                            gconstpointer data)
{
  ask (self, 5);
  g_assert_false (mina_log_model_is_busy (self->model));
  g_assert_cmpuint (count (self), ==, 60);
  g_assert_true (mina_log_model_get_dataset (self->model) == self->dataset);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, n, function)                                                                     \
  g_test_add ("/session/log-model/" name, Logs, GUINT_TO_POINTER (n), set_up, function,         \
              tear_down)
  ADD ("finds-every-record", MANY, test_finds_every_record);
  ADD ("only-the-last-question-counts", MANY, test_only_the_last_question_counts);
  ADD ("closing-does-not-wait", MANY, test_closing_does_not_wait);
  ADD ("few-are-found-at-once", 1000, test_few_are_found_at_once);
  return g_test_run ();
}
