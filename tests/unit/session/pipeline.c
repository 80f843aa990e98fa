/* pipeline.c - tests of the pipeline lab's model, and of what a lesson sees of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fixture.h"

#include "scene/mina-describe.h"
#include "scene/mina-span-label.h"
#include "session/mina-course-desk.h"
#include "session/mina-pipeline-model.h"

static MinaPipelineModel *
lab (Fixture *self)
{
  return mina_session_get_pipeline_model (self->session);
}

static void
settle (Fixture *self)
{
  fixture_wait_until (!mina_pipeline_model_is_busy (lab (self)));
}

static const MinaPipelineResult *
last (Fixture            *self,
      MinaPipelineProfile profile)
{
  const MinaPipelineTrial *trial = mina_pipeline_model_get_trial (lab (self), 0);

  g_assert_nonnull (trial);
  return &trial->run[profile]->result;
}

static void
test_nothing_has_run_at_first (Fixture      *self,
                               gconstpointer data)
{
  g_assert_cmpuint (mina_pipeline_model_get_n_trials (lab (self)), ==, 0);
  g_assert_null (mina_pipeline_model_get_trial (lab (self), 0));
  g_assert_false (mina_pipeline_model_is_current (lab (self)));
  g_assert_false (fixture_can (self, "lab-pipeline-open"));
  g_assert_true (fixture_can (self, "lab-pipeline-run"));
}

static void
test_one_design_is_tried_by_day_and_by_night (Fixture      *self,
                                              gconstpointer data)
{
  fixture_act (self, "lab-pipeline-run");
  g_assert_true (mina_pipeline_model_is_busy (lab (self)));
  g_assert_false (fixture_can (self, "lab-pipeline-run"));
  settle (self);
  g_assert_true (mina_pipeline_model_is_current (lab (self)));
  g_assert_cmpuint (last (self, MINA_PIPELINE_DAY)->slow_whole, ==, 31);
  g_assert_cmpuint (last (self, MINA_PIPELINE_NIGHT)->slow_whole, ==, 28);
  g_assert_cmpuint (mina_pipeline_model_get_runs (lab (self)), ==, 1);
}

static void
test_each_change_runs_again (Fixture      *self,
                             gconstpointer data)
{
  guint settings = 0, runs = 0;

  g_signal_connect_swapped (lab (self), "settings-changed", G_CALLBACK (g_atomic_int_inc),
                            &settings);
  g_signal_connect (lab (self), "notify::runs", G_CALLBACK (fixture_count_cb), &runs);
  fixture_act (self, "lab-pipeline-set(('head', uint32 1000))");
  settle (self);
  g_assert_cmpuint (last (self, MINA_PIPELINE_DAY)->slow_whole, ==, 49);
  /* The same again is no change. */
  fixture_act (self, "lab-pipeline-set(('head', uint32 1000))");
  g_assert_false (mina_pipeline_model_is_busy (lab (self)));
  g_assert_cmpuint (settings, ==, 1);
  g_assert_cmpuint (runs, ==, 1);
  /* The load is given, and what does not exist cannot be set. */
  fixture_act (self, "lab-pipeline-set(('rate', uint32 1))");
  fixture_act (self, "lab-pipeline-set(('tails', uint32 1))");
  g_assert_false (mina_pipeline_model_is_busy (lab (self)));
  g_signal_handlers_disconnect_by_data (lab (self), &settings);
  g_signal_handlers_disconnect_by_data (lab (self), &runs);
}

/* Changes that follow one another closely are one run: that of the last. */
static void
test_the_last_word_counts (Fixture      *self,
                           gconstpointer data)
{
  fixture_act (self, "lab-pipeline-set(('head', uint32 100))");
  fixture_act (self, "lab-pipeline-set(('head', uint32 5000))");
  fixture_act (self, "lab-pipeline-set(('head', uint32 1000))");
  settle (self);
  g_assert_cmpuint (mina_pipeline_model_get_n_trials (lab (self)), ==, 1);
  g_assert_cmpuint (last (self, MINA_PIPELINE_DAY)->slow_whole, ==, 49);
  /* A run under way is dropped with all else. */
  fixture_act (self, "lab-pipeline-set(('head', uint32 100))");
  fixture_act (self, "lab-pipeline-reset");
  g_assert_false (mina_pipeline_model_is_busy (lab (self)));
  g_assert_cmpuint (mina_pipeline_model_get_n_trials (lab (self)), ==, 0);
  g_assert_cmpuint (mina_pipeline_model_get_design (lab (self))->head_bp, ==, 10000);
}

static void
test_four_runs_are_kept (Fixture      *self,
                         gconstpointer data)
{
  static const guint heads[] = { 100, 200, 300, 400, 500 };
  const MinaPipelineTrial *second;

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *action = g_strdup_printf ("lab-pipeline-set(('head', uint32 %u))", heads[i]);

      fixture_act (self, action);
      settle (self);
    }
  g_assert_cmpuint (mina_pipeline_model_get_n_trials (lab (self)), ==, 4);
  second = mina_pipeline_model_get_trial (lab (self), 3);
  g_assert_cmpuint (second->run[0]->config.head_bp, ==, 200);
  /* One that is kept does not run again: it comes to the fore. */
  fixture_act (self, "lab-pipeline-set(('head', uint32 200))");
  g_assert_false (mina_pipeline_model_is_busy (lab (self)));
  g_assert_true (mina_pipeline_model_get_trial (lab (self), 0) == second);
  g_assert_cmpuint (mina_pipeline_model_get_n_trials (lab (self)), ==, 4);
}

static void
test_locked_knobs_stay (Fixture      *self,
                        gconstpointer data)
{
  static const char *const free[] = { "head", NULL };

  mina_pipeline_model_set_free (lab (self), free);
  fixture_act (self, "lab-pipeline-set(('collectors', uint32 2))");
  g_assert_cmpuint (mina_pipeline_model_get_design (lab (self))->collectors, ==, 1);
  g_assert_false (mina_pipeline_model_is_busy (lab (self)));
  fixture_act (self, "lab-pipeline-set(('head', uint32 1000))");
  g_assert_cmpuint (mina_pipeline_model_get_design (lab (self))->head_bp, ==, 1000);
  settle (self);
  mina_pipeline_model_set_free (lab (self), NULL);
  g_assert_true (mina_pipeline_model_is_free (lab (self), "collectors"));
}

static void
test_a_guess_comes_before_the_run (Fixture      *self,
                                   gconstpointer data)
{
  mina_pipeline_model_set_asks (lab (self), TRUE);
  g_assert_false (fixture_can (self, "lab-pipeline-run"));
  fixture_act (self, "lab-pipeline-predict(uint32 400)");
  g_assert_true (fixture_can (self, "lab-pipeline-run"));
  g_assert_cmpuint (mina_pipeline_model_get_predicted (lab (self)), ==, 400);
  fixture_act (self, "lab-pipeline-reset");
  g_assert_cmpuint (mina_pipeline_model_get_predicted (lab (self)), ==, MINA_NONE);
}

static void
test_what_was_kept_is_opened (Fixture      *self,
                              gconstpointer data)
{
  guint32 n;

  fixture_act (self, "lab-pipeline-run");
  settle (self);
  mina_dataset_traces (mina_pipeline_model_get_trial (lab (self), 0)->sample, &n);
  g_assert_cmpuint (n, ==, 6);
  fixture_act (self, "lab-pipeline-open(uint32 2)");
  settle (self);
  mina_dataset_traces (mina_session_get_dataset (self->session), &n);
  g_assert_cmpuint (n, ==, 600);
  g_assert_cmpstr (mina_session_get_view (self->session), ==, "waterfall");
  g_assert_cmpuint (mina_session_get_trace (self->session), !=, MINA_NONE);
  fixture_act (self, "lab-pipeline-open(uint32 4294967295)");
  settle (self);
  g_assert_cmpstr (mina_session_get_view (self->session), ==, "traces");
}

static void
test_lost_spans_are_ghosts (Fixture      *self,
                            gconstpointer data)
{
  MinaDataset *sample;
  guint32 n_lost = 0;

  fixture_act (self, "lab-pipeline-run");
  settle (self);
  sample = mina_pipeline_model_get_trial (lab (self), 0)->sample;
  for (guint32 i = 0; i < mina_dataset_spans (sample)->n; i++)
    n_lost += mina_span_is_lost (sample, i);
  g_assert_cmpuint (n_lost, >, 0);
  g_assert_cmpuint (n_lost, <, mina_dataset_spans (sample)->n);
  for (guint32 t = 0; t < 6; t++)
    {
      g_autoptr (MinaTree) tree = mina_tree_new (sample, t, FALSE, NULL);

      for (guint32 node = 0; node < tree->n; node++)
        {
          g_autofree char *words = mina_describe_node (tree, NULL, node);

          g_assert_cmpint (strstr (words, "lost on its way") != NULL, ==,
                           mina_span_is_lost (sample, tree->span[node]));
        }
    }
}

/* ---- as a lesson sees it ---- */

static MinaState *
look (MinaCourseDesk *desk)
{
  MinaStateBuilder *builder = mina_state_builder_new ();

  mina_lesson_host_fill (MINA_LESSON_HOST (desk), builder);
  return mina_state_builder_end (builder);
}

static double
number (MinaCourseDesk *desk,
        const char     *path)
{
  g_autoptr (MinaState) state = look (desk);
  const MinaStateValue *value = mina_state_get (state, path);

  g_test_message ("%s", path);
  g_assert_cmpint (value->type, ==, MINA_STATE_NUMBER);
  return value->number;
}

static gboolean
truth (MinaCourseDesk *desk,
       const char     *path)
{
  g_autoptr (MinaState) state = look (desk);
  const MinaStateValue *value = mina_state_get (state, path);

  g_test_message ("%s", path);
  g_assert_cmpint (value->type, ==, MINA_STATE_BOOL);
  return value->boolean;
}

static gboolean
can_act (MinaCourseDesk *desk,
         const char     *action,
         GError        **error)
{
  g_autoptr (JsonNode) node = json_from_string (action, error);
  gboolean done;

  g_assert_nonnull (node);
  done = mina_lesson_host_perform (MINA_LESSON_HOST (desk), json_node_get_object (node), error);
  fixture_wait_until (!mina_lesson_host_is_busy (MINA_LESSON_HOST (desk)));
  return done;
}

static void
act (MinaCourseDesk *desk,
     const char     *action)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (can_act (desk, action, &error));
  g_assert_no_error (error);
}

static void
test_a_lesson_sets_and_reads_it (Fixture      *self,
                                 gconstpointer data)
{
  g_autoptr (MinaCourseDesk) desk = mina_course_desk_new (self->session);

  g_assert_false (truth (desk, "lab.pipe.ran"));
  act (desk, "{\"set\": {\"lab.pipe.head\": 12.5, \"lab.pipe.wait\": 6, \"lab.pipe.tail\": true}}");
  g_assert_cmpuint (mina_pipeline_model_get_design (lab (self))->head_bp, ==, 1250);
  g_assert_cmpuint (mina_pipeline_model_get_design (lab (self))->wait_ms, ==, 6000);
  g_assert_cmpfloat (number (desk, "lab.pipe.head"), ==, 12.5);
  g_assert_cmpfloat (number (desk, "lab.pipe.wait"), ==, 6);
  g_assert_true (truth (desk, "lab.pipe.tail"));
  g_assert_false (truth (desk, "lab.pipe.round-robin"));
  g_assert_true (truth (desk, "lab.pipe.ran"));

  act (desk,
       "{\"set\": {\"lab.pipe.head\": 100, \"lab.pipe.collectors\": 2, \"lab.pipe.wait\": 10}}");
  g_assert_true (truth (desk, "lab.pipe.day.pass"));
  g_assert_true (truth (desk, "lab.pipe.night.pass"));
  g_assert_cmpfloat (number (desk, "lab.pipe.rare"), ==, 493);
  g_assert_cmpfloat (number (desk, "lab.pipe.rare_complete"), ==, 493);
  g_assert_cmpfloat (number (desk, "lab.pipe.day.rare_whole"), ==, 100);
  g_assert_cmpfloat (number (desk, "lab.pipe.day.stored"), ==, 6.59);
  g_assert_cmpfloat (number (desk, "lab.pipe.night.late"), ==, 0);
  g_assert_cmpfloat (number (desk, "lab.pipe.mem"), ==, 5000);
  g_assert_cmpfloat (number (desk, "lab.pipe.stored_per_s"), ==, 297);
  g_assert_cmpfloat (ABS (number (desk, "lab.pipe.cost_day") - 10.25), <, 0.01);
  act (desk, "{\"set\": {\"lab.pipe.wait\": 4}}");
  g_assert_cmpfloat (number (desk, "lab.pipe.night.late"), ==, 1297);
  act (desk, "{\"set\": {\"lab.pipe.slow\": 4}}");
  g_assert_cmpfloat (number (desk, "lab.pipe.rare"), <, 200);

  act (desk, "{\"stage\": \"backend\"}");
  {
    g_autoptr (MinaState) state = look (desk);

    g_assert_cmpstr (mina_state_get (state, "select.stage")->text, ==, "backend");
  }
  act (desk, "{\"set\": {\"lab.pipe.design\": \"reference\"}}");
  g_assert_true (truth (desk, "lab.pipe.day.pass"));
  /* A good design of one's own stays. */
  act (desk, "{\"set\": {\"lab.pipe.wait\": 7}}");
  act (desk, "{\"set\": {\"lab.pipe.design\": \"own\"}}");
  g_assert_cmpfloat (number (desk, "lab.pipe.wait"), ==, 7);
  act (desk, "{\"set\": {\"lab.pipe.wait\": 1}}");
  act (desk, "{\"set\": {\"lab.pipe.design\": \"own\"}}");
  g_assert_cmpfloat (number (desk, "lab.pipe.wait"), ==, 10);
}

static void
test_a_lesson_is_told_what_it_cannot_set (Fixture      *self,
                                          gconstpointer data)
{
  static const char *const wrong[] = {
    "{\"set\": {\"lab.pipe.wait\": \"long\"}}",
    "{\"set\": {\"lab.pipe.wait\": -1}}",
    "{\"set\": {\"lab.pipe.tails\": true}}",
    "{\"set\": {\"lab.pipe.rate\": 3}}",
    "{\"set\": {\"lab.pipe.free\": [\"no-such\"]}}",
    "{\"set\": {\"lab.pipe.design\": \"mine\"}}",
    "{\"stage\": \"attic\"}",
  };
  g_autoptr (MinaCourseDesk) desk = mina_course_desk_new (self->session);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", wrong[i]);
      g_assert_false (can_act (desk, wrong[i], &error));
      g_assert_nonnull (error);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) fixture_add ("/session/pipeline/" path, function)
  ADD ("nothing-has-run-at-first", test_nothing_has_run_at_first);
  ADD ("one-design-is-tried-by-day-and-by-night", test_one_design_is_tried_by_day_and_by_night);
  ADD ("each-change-runs-again", test_each_change_runs_again);
  ADD ("the-last-word-counts", test_the_last_word_counts);
  ADD ("four-runs-are-kept", test_four_runs_are_kept);
  ADD ("locked-knobs-stay", test_locked_knobs_stay);
  ADD ("a-guess-comes-before-the-run", test_a_guess_comes_before_the_run);
  ADD ("what-was-kept-is-opened", test_what_was_kept_is_opened);
  ADD ("lost-spans-are-ghosts", test_lost_spans_are_ghosts);
  ADD ("a-lesson-sets-and-reads-it", test_a_lesson_sets_and_reads_it);
  ADD ("a-lesson-is-told-what-it-cannot-set", test_a_lesson_is_told_what_it_cannot_set);
  return g_test_run ();
}
