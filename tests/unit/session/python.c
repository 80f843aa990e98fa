/* python.c - tests of the instrumentation lab, and of what a lesson sees of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fixture.h"

#include "course/mina-lesson-host.h"
#include "session/mina-course-desk.h"
#include "session/mina-python-model.h"
#include "session/mina-python-text.h"

#define PROVIDER "trace.set_tracer_provider(TracerProvider())"
#define EXPORT                                                                                     \
  "trace.get_tracer_provider().add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))"

static MinaPythonModel *
lab (Fixture *self)
{
  return mina_session_get_python_model (self->session);
}

static void
act_with (Fixture    *self,
          const char *action,
          GVariant   *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), action, parameter);
}

static void
set_bank (Fixture           *self,
          const char *const *pieces)
{
  act_with (self, "lab-python-bank", g_variant_new_strv (pieces, -1));
}

/* ---- lines ---- */

static void
test_lines_are_found_and_counted (void)
{
  static const char text[] = "a\n  b\n  b\nc\n  b";

  g_assert_cmpuint (mina_python_text_count_lines (text), ==, 5);
  g_assert_cmpuint (mina_python_text_count_lines (""), ==, 0);
  g_assert_cmpuint (mina_python_text_count_lines ("a\n\n"), ==, 2);
  g_assert_cmpuint (mina_python_text_find (text, "b ", FALSE), ==, 2);
  g_assert_cmpuint (mina_python_text_find (text, "b", TRUE), ==, 5);
  g_assert_cmpuint (mina_python_text_find (text, "b\nc\n", FALSE), ==, 3);
  g_assert_cmpuint (mina_python_text_find (text, "d", FALSE), ==, 0);
  g_assert_cmpuint (mina_python_text_count (text, "b"), ==, 3);
  g_assert_cmpuint (mina_python_text_count (text, "b\nb"), ==, 1);
  g_assert_cmpuint (mina_python_text_count (text, ""), ==, 0);
}

static void
test_lines_are_put_in_and_taken_out (void)
{
  static const struct
  {
    guint line;
    const char *expected;
  } places[] = { { 0, "x\na\nb\n" }, { 1, "a\nx\nb\n" }, { 2, "a\nb\nx\n" }, { 9, "a\nb\nx\n" } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *with = mina_python_text_insert ("a\nb", places[i].line, "x");
      guint at = mina_python_text_find (with, "x", FALSE);
      g_autofree char *without = mina_python_text_remove (with, at, 1);

      g_assert_cmpstr (with, ==, places[i].expected);
      g_assert_cmpstr (without, ==, "a\nb\n");
    }
}

static void
test_a_piece_stands_as_deep_as_its_place (void)
{
  static const struct
  {
    guint line;
    const char *expected;
  } places[] = {
    { 0, "p:\n    q\n" },
    { 1, "    p:\n        q\n" },
    { 2, "        p:\n            q\n" },
    { 3, "p:\n    q\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *piece =
        mina_python_text_indent ("def f():\n        g()\n\n", places[i].line, "  p:\n      q\n");

      g_assert_cmpstr (piece, ==, places[i].expected);
    }
}

/* ---- the model ---- */

static void
test_it_begins_with_the_listing (Fixture      *self,
                                 gconstpointer data)
{
  g_assert_cmpstr (mina_python_model_get_text (lab (self)), ==, mina_python_listing ());
  g_assert_cmpuint (mina_python_model_get_shown (lab (self))->n_ghosts, ==, 2);
  g_assert_cmpuint (mina_python_model_get_runs (lab (self)), ==, 0);
  g_assert_false (fixture_can (self, "lab-python-reset"));
  g_assert_false (fixture_can (self, "lab-python-put"));
}

static void
test_an_edit_is_shown_at_once (Fixture      *self,
                               gconstpointer data)
{
  guint results = 0, texts = 0;

  g_signal_connect (lab (self), "result-changed", G_CALLBACK (fixture_count_cb), &results);
  g_signal_connect (lab (self), "notify::text", G_CALLBACK (fixture_count_cb), &texts);
  act_with (self, "lab-python-imports", g_variant_new_boolean (TRUE));
  g_assert_cmpuint (results, ==, 1);
  act_with (self, "lab-python-insert", g_variant_new ("(us)", 6, EXPORT));
  g_assert_cmpuint (results, ==, 2);
  g_assert_cmpuint (texts, ==, 1);
  g_assert_cmpuint (mina_python_model_get_shown (lab (self))->n_own, ==, 2);
  g_assert_cmpuint (mina_python_model_get_line (lab (self)), ==, 7);
  g_assert_cmpuint (mina_dataset_spans (mina_python_model_get_dataset (lab (self)))->n, ==, 3);
  fixture_act (self, "lab-python-reset");
  g_assert_cmpstr (mina_python_model_get_text (lab (self)), ==, mina_python_listing ());
  g_assert_cmpuint (mina_python_model_get_shown (lab (self))->n_own, ==, 0);
  g_signal_handlers_disconnect_by_data (lab (self), &results);
  g_signal_handlers_disconnect_by_data (lab (self), &texts);
}

static void
test_what_was_good_stays_while_it_is_wrong (Fixture      *self,
                                            gconstpointer data)
{
  const MinaPythonRun *run;

  act_with (self, "lab-python-insert", g_variant_new ("(us)", 6, EXPORT));
  run = mina_python_model_get_run (lab (self));
  g_assert_cmpuint (run->error_line, ==, 7);
  g_assert_cmpstr (run->lines[6].message, ==,
                   "NameError: name 'BatchSpanProcessor' is not defined");
  g_assert_false (mina_python_model_is_current (lab (self)));
  g_assert_cmpuint (mina_python_model_get_shown (lab (self))->n_ghosts, ==, 2);
  g_assert_false (fixture_can (self, "lab-python-run"));
  act_with (self, "lab-python-remove", g_variant_new_uint32 (7));
  g_assert_true (mina_python_model_is_current (lab (self)));
  g_assert_true (fixture_can (self, "lab-python-run"));
}

/* Some lines of a bank stand in the program from the beginning: those do not count. */
static void
test_a_line_of_the_bank_counts_beside_the_program (Fixture      *self,
                                                   gconstpointer data)
{
  static const char *const bank[] = { PROVIDER, EXPORT, NULL };

  set_bank (self, bank);
  act_with (self, "lab-python-imports", g_variant_new_boolean (TRUE));
  g_assert_cmpuint (mina_python_model_count_put (lab (self), 0), ==, 0);
  act_with (self, "lab-python-take", g_variant_new_uint32 (0));
  g_assert_cmpstr (mina_python_model_get_text (lab (self)), ==, mina_python_listing ());

  act_with (self, "lab-python-line", g_variant_new_uint32 (6));
  act_with (self, "lab-python-put", g_variant_new_uint32 (0));
  g_assert_cmpuint (mina_python_model_count_put (lab (self), 0), ==, 1);
  g_assert_true (mina_python_model_get_run (lab (self))->traits & MINA_PYTHON_PROVIDER_TWICE);
  act_with (self, "lab-python-put", g_variant_new_uint32 (0));
  g_assert_cmpuint (mina_python_model_count_put (lab (self), 0), ==, 2);
  act_with (self, "lab-python-take", g_variant_new_uint32 (0));
  act_with (self, "lab-python-take", g_variant_new_uint32 (0));
  act_with (self, "lab-python-take", g_variant_new_uint32 (0));
  g_assert_cmpuint (mina_python_model_count_put (lab (self), 0), ==, 0);
  g_assert_cmpstr (mina_python_model_get_text (lab (self)), ==, mina_python_listing ());
  /* Out of the program as it was: one that is put in then is one again. */
  act_with (self, "lab-python-remove", g_variant_new_uint32 (6));
  g_assert_cmpuint (mina_python_model_count_put (lab (self), 0), ==, 0);
  act_with (self, "lab-python-put", g_variant_new_uint32 (1));
  g_assert_cmpuint (mina_python_model_count_put (lab (self), 1), ==, 1);
  act_with (self, "lab-python-put", g_variant_new_uint32 (2));
  g_assert_cmpuint (mina_python_model_count_put (lab (self), 1), ==, 1);
}

static void
test_a_piece_takes_the_place_of_a_line (Fixture      *self,
                                        gconstpointer data)
{
  static const char *const bank[] = { "headers = {}\nrequests.post(\"http://payments/charge\")",
                                      NULL };
  guint line = mina_python_text_find (mina_python_listing (), "process_payment()", FALSE);

  set_bank (self, bank);
  act_with (self, "lab-python-line", g_variant_new_uint32 (line));
  act_with (self, "lab-python-swap", g_variant_new_uint32 (0));
  g_assert_nonnull (strstr (mina_python_model_get_text (lab (self)),
                            "operation\"):\n"
                            "        headers = {}\n"
                            "        requests.post(\"http://payments/charge\")\n"
                            "        return"));
  g_assert_cmpuint (mina_python_model_get_run (lab (self))->error_line, ==, 0);
}

static void
test_a_run_is_of_what_stands (Fixture      *self,
                              gconstpointer data)
{
  act_with (self, "lab-python-live", g_variant_new_boolean (FALSE));
  g_assert_null (mina_python_model_get_shown (lab (self)));
  act_with (self, "lab-python-requests", g_variant_new_uint32 (20));
  fixture_act (self, "lab-python-run");
  g_assert_cmpuint (mina_python_model_get_runs (lab (self)), ==, 1);
  g_assert_cmpuint (mina_python_model_get_sent (lab (self)), ==, 20);
  g_assert_true (mina_python_model_is_current (lab (self)));
  act_with (self, "lab-python-remove", g_variant_new_uint32 (5));
  g_assert_cmpuint (mina_python_model_get_sent (lab (self)), ==, 0);
  g_assert_nonnull (mina_python_model_get_shown (lab (self)));
  g_assert_false (mina_python_model_is_current (lab (self)));
  act_with (self, "lab-python-open", g_variant_new_string ("x = 1\n"));
  g_assert_cmpuint (mina_python_model_get_runs (lab (self)), ==, 0);
  g_assert_null (mina_python_model_get_shown (lab (self)));
}

static void
test_what_cannot_be_edited_is_not (Fixture      *self,
                                   gconstpointer data)
{
  act_with (self, "lab-python-editable", g_variant_new_boolean (FALSE));
  g_assert_false (fixture_can (self, "lab-python-text"));
  act_with (self, "lab-python-remove", g_variant_new_uint32 (1));
  g_assert_cmpstr (mina_python_model_get_text (lab (self)), ==, mina_python_listing ());
  act_with (self, "lab-python-open", g_variant_new_string ("x = 1\n"));
  g_assert_cmpstr (mina_python_model_get_text (lab (self)), ==, "x = 1\n");
  fixture_act (self, "lab-python-restart");
  g_assert_true (fixture_can (self, "lab-python-text"));
  g_assert_cmpstr (mina_python_model_get_text (lab (self)), ==, mina_python_listing ());
}

static void
test_the_shop_is_set (Fixture      *self,
                      gconstpointer data)
{
  static const char *const samplers[] = { "parent", "0.05", "0", "1" };

  for (guint i = 0; i < G_N_ELEMENTS (samplers); i++)
    {
      g_autoptr (GVariant) state = NULL;

      act_with (self, "lab-python-sampler", g_variant_new_string (samplers[i]));
      state = g_action_group_get_action_state (G_ACTION_GROUP (self->actions),
                                               "lab-python-sampler");
      g_assert_cmpstr (g_variant_get_string (state, NULL), ==, samplers[i]);
    }
  act_with (self, "lab-python-sampler", g_variant_new_string ("2"));
  act_with (self, "lab-python-sampler", g_variant_new_string ("x"));
  g_assert_cmpuint (mina_python_model_get_harness (lab (self))->payments_sampler.ratio_ppm, ==,
                    1000000);
  act_with (self, "lab-python-reads", g_variant_new_string ("b3,nothing"));
  g_assert_cmpuint (mina_python_model_get_harness (lab (self))->payments_propagators, ==,
                    MINA_PYTHON_B3_SINGLE);
  act_with (self, "lab-python-requests", g_variant_new_uint32 (100000));
  g_assert_cmpuint (mina_python_model_get_harness (lab (self))->requests, ==,
                    MINA_PYTHON_MAX_REQUESTS);
  act_with (self, "lab-python-route", g_variant_new_string ("/refund"));
  g_assert_true (mina_python_model_get_run (lab (self))->traits & MINA_PYTHON_NO_ROUTE);
}

/* ---- as a lesson sees it ---- */

typedef struct
{
  MinaSession    *session;
  MinaCourseDesk *desk;
} Desk;

static void
desk_set_up (Desk         *self,
             gconstpointer data)
{
  self->session = mina_session_new ();
  self->desk = mina_course_desk_new (self->session);
}

static void
desk_tear_down (Desk         *self,
                gconstpointer data)
{
  g_assert_finalize_object (self->desk);
  g_object_run_dispose (G_OBJECT (self->session));
  g_assert_finalize_object (self->session);
}

/* Single quotes stand for double ones. */
static gboolean
perform (Desk       *self,
         const char *action)
{
  g_autofree char *text = g_strdelimit (g_strdup (action), "'", '"');
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  g_assert_nonnull (node);
  is_done = mina_lesson_host_perform (MINA_LESSON_HOST (self->desk), json_node_get_object (node),
                                      &error);
  g_assert_true (is_done == (error == NULL));
  return is_done;
}

/* What a path holds, as JSON. */
static void
assert_state (Desk       *self,
              const char *path,
              const char *expected)
{
  MinaStateBuilder *builder = mina_state_builder_new ();
  g_autoptr (MinaState) state = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  mina_lesson_host_fill (MINA_LESSON_HOST (self->desk), builder);
  state = mina_state_builder_end (builder);
  node = mina_state_value_to_json (mina_state_get (state, path));
  text = g_strdelimit (json_to_string (node, FALSE), "\"", '\'');
  g_test_message ("%s", path);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_a_lesson_sees_what_is_sent (Desk         *self,
                                 gconstpointer data)
{
  assert_state (self, "lab.py.exported", "0");
  assert_state (self, "lab.py.ghosts", "2");
  assert_state (self, "lab.py.services", "['payments']");
  assert_state (self, "lab.py.parent_service.payments", "null");
  assert_state (self, "lab.py.span.checkout-operation.exported", "false");
  assert_state (self, "lab.py.span.checkout-operation.status", "'unset'");
  assert_state (self, "lab.py.no_secret", "true");
  g_assert_true (perform (self, "{'set': {'lab.py.imports_given': true}}"));
  g_assert_true (perform (self, "{'line': {'insert': '" EXPORT "', 'after': '" PROVIDER "'}}"));
  assert_state (self, "lab.py.exported", "2");
  assert_state (self, "lab.py.traces", "2");
  assert_state (self, "lab.py.services", "['unknown_service','payments']");
  g_assert_true (perform (self, "{'line': {'replace': '" PROVIDER "', 'with': "
                                "'trace.set_tracer_provider(TracerProvider(resource="
                                "Resource.create({\\'service.name\\': \\'checkout\\'})))'}}"));
  assert_state (self, "lab.py.services", "['checkout','payments']");
  g_assert_true (perform (self, "{'line': {'insert': 'RequestsInstrumentor().instrument()', "
                                "'after': 7}}"));
  assert_state (self, "lab.py.traces", "1");
  assert_state (self, "lab.py.spans", "4");
  assert_state (self, "lab.py.parent_service.payments", "'checkout'");
  assert_state (self, "lab.py.traits", "['flask-instrumented','requests-instrumented']");
  assert_state (self, "lab.py.sent", "0");
  g_assert_true (perform (self, "{'run': true}"));
  assert_state (self, "lab.py.sent", "1");
  assert_state (self, "lab.py.runs", "1");
}

static void
test_a_lesson_sees_an_error (Desk         *self,
                             gconstpointer data)
{
  assert_state (self, "lab.py.valid", "true");
  g_assert_true (perform (self, "{'line': {'remove': 2}}"));
  assert_state (self, "lab.py.valid", "false");
  assert_state (self, "lab.py.error_line", "5");
  assert_state (self, "lab.py.error", "'NameError: name 'TracerProvider' is not defined'");
  assert_state (self, "lab.py.exported", "null");
}

static void
test_a_lesson_counts_what_was_put_in (Desk         *self,
                                      gconstpointer data)
{
  assert_state (self, "lab.py.put", "[]");
  g_assert_true (perform (self, "{'set': {'lab.py.bank': ['" PROVIDER "', '" EXPORT "']}}"));
  assert_state (self, "lab.py.put", "[]");
  g_assert_true (perform (self, "{'line': {'insert': '" PROVIDER "', 'after': 6}}"));
  assert_state (self, "lab.py.put", "['" PROVIDER "']");
}

static void
test_a_declined_card_is_told (Desk         *self,
                              gconstpointer data)
{
  g_assert_true (perform (self, "{'set': {'lab.py.declined': true}}"));
  assert_state (self, "lab.py.declined", "true");
  assert_state (self, "lab.py.span.checkout-operation.status", "'error'");
  assert_state (self, "lab.py.status_code", "500");
  g_assert_true (perform (
    self, "{'line': {'insert': '        trace.get_current_span().set_attribute("
          "\\'card\\', card_number)', 'after': 11}}"));
  assert_state (self, "lab.py.span.checkout-operation.attributes", "['card']");
  assert_state (self, "lab.py.no_secret", "false");
}

static void
test_what_is_not_there_is_refused (Desk         *self,
                                   gconstpointer data)
{
  static const char *const refused[] = {
    "{'line': {'insert': 'x', 'after': 'y'}}",
    "{'line': {'remove': 99}}",
    "{'line': {'replace': 1}}",
    "{'line': {}}",
    "{'set': {'lab.py.requests': 'many'}}",
    "{'set': {'lab.py.requests': -1}}",
    "{'set': {'lab.py.other': true}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("%s", refused[i]);
      g_assert_false (perform (self, refused[i]));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/python/lines-are-found-and-counted",
                   test_lines_are_found_and_counted);
  g_test_add_func ("/session/python/lines-are-put-in-and-taken-out",
                   test_lines_are_put_in_and_taken_out);
  g_test_add_func ("/session/python/a-piece-stands-as-deep-as-its-place",
                   test_a_piece_stands_as_deep_as_its_place);
  fixture_add ("/session/python/it-begins-with-the-listing", test_it_begins_with_the_listing);
  fixture_add ("/session/python/an-edit-is-shown-at-once", test_an_edit_is_shown_at_once);
  fixture_add ("/session/python/what-was-good-stays-while-it-is-wrong",
               test_what_was_good_stays_while_it_is_wrong);
  fixture_add ("/session/python/a-line-of-the-bank-counts-beside-the-program",
               test_a_line_of_the_bank_counts_beside_the_program);
  fixture_add ("/session/python/a-piece-takes-the-place-of-a-line",
               test_a_piece_takes_the_place_of_a_line);
  fixture_add ("/session/python/a-run-is-of-what-stands", test_a_run_is_of_what_stands);
  fixture_add ("/session/python/what-cannot-be-edited-is-not", test_what_cannot_be_edited_is_not);
  fixture_add ("/session/python/the-shop-is-set", test_the_shop_is_set);
#define ADD(name, function)                                                                        \
  g_test_add ("/session/python/" name, Desk, NULL, desk_set_up, function, desk_tear_down)
  ADD ("a-lesson-sees-what-is-sent", test_a_lesson_sees_what_is_sent);
  ADD ("a-lesson-sees-an-error", test_a_lesson_sees_an_error);
  ADD ("a-lesson-counts-what-was-put-in", test_a_lesson_counts_what_was_put_in);
  ADD ("a-declined-card-is-told", test_a_declined_card_is_told);
  ADD ("what-is-not-there-is-refused", test_what_is_not_there_is_refused);
  return g_test_run ();
}
