/* state.c - tests of states, their registry, and how things are called in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "../analysis/fixture.h"
#include "course/mina-nearest.h"
#include "course/mina-state-name.h"
#include "course/mina-state.h"
#include "synth/mina-synth.h"

static void
test_registry_sorted (void)
{
  guint n;
  const MinaStatePath *paths = mina_state_paths (&n);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_assert_cmpstr (paths[i - 1].name, <, paths[i].name);
      g_assert_true (g_str_has_suffix (paths[i].description, "."));
      g_assert_true (mina_state_find_path (paths[i].name) == &paths[i]);
      /* Only what stands for many may be of any type. */
      if (paths[i].type == MINA_STATE_NONE)
        g_assert_true (g_str_has_suffix (paths[i].name, ".*"));
    }
}

/* What can be chosen can be committed, with the same type, and the other way round. */
static void
test_registry_twice (void)
{
  guint n;
  guint n_commit = 0, n_select = 0;
  const MinaStatePath *paths = mina_state_paths (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *other = NULL;

      if (g_str_has_prefix (paths[i].name, "commit."))
        {
          n_commit++;
          other = g_strconcat ("select.", paths[i].name + strlen ("commit."), NULL);
          g_assert_nonnull (mina_state_find_path (other));
          g_assert_cmpint (mina_state_find_path (other)->type, ==, paths[i].type);
        }
      n_select += g_str_has_prefix (paths[i].name, "select.");
    }
  g_assert_cmpuint (n_commit, ==, 42);
  g_assert_cmpuint (n_select, ==, n_commit);
}

static void
test_registry_pattern (void)
{
  g_assert_cmpstr (mina_state_find_path ("lab.ctx.forward.a>b")->name, ==, "lab.*");
  g_assert_null (mina_state_find_path ("lab."));
  g_assert_null (mina_state_find_path ("lab"));
  g_assert_null (mina_state_find_path ("measure"));
  g_assert_null (mina_state_find_path (""));
}

static void
test_nearest (void)
{
  g_assert_cmpstr (mina_state_nearest_path ("comit.span"), ==, "commit.span");
  g_assert_cmpstr (mina_state_nearest_path ("commit.psan"), ==, "commit.span");
  g_assert_cmpstr (mina_state_nearest_path ("mesaure.sm"), ==, "measure.ms");
  g_assert_cmpstr (mina_state_nearest_path ("dids"), ==, "did");
  g_assert_null (mina_state_nearest_path ("weather.today"));
  g_assert_null (mina_state_nearest_path ("xyz"));
  g_assert_null (mina_state_nearest_path (""));
}

static MinaState *
make_state (void)
{
  MinaStateBuilder *builder = mina_state_builder_new ();

  mina_state_builder_set_bool (builder, "trace.slow", TRUE);
  mina_state_builder_set_number (builder, "measure.ms", 300.25);
  mina_state_builder_set_number (builder, "trace.number", 7);
  mina_state_builder_set_text (builder, "commit.span", "a/b");
  mina_state_builder_add_item (builder, "commit.order", "z");
  mina_state_builder_add_item (builder, "commit.order", "a");
  mina_state_builder_add_range (builder, "marks", 850, 950.5);
  mina_state_builder_add_pair (builder, "commit.pairs", "trace", "journey");
  mina_state_builder_add_pair (builder, "commit.pairs", "span", "luggage");
  mina_state_builder_add_pair (builder, "commit.pairs", "span", "step");
  mina_state_builder_set_text (builder, "@calc", "a/b");
  mina_state_builder_set_number (builder, "fact.own", 12);
  mina_state_builder_set_text (builder, "lab.x", "any");
  return mina_state_builder_end (builder);
}

static void
test_state_get (void)
{
  g_autoptr (MinaState) state = make_state ();
  const MinaStateValue *pairs = mina_state_get (state, "commit.pairs");

  g_assert_true (mina_state_get (state, "trace.slow")->boolean);
  g_assert_cmpfloat (mina_state_get (state, "measure.ms")->number, ==, 300.25);
  g_assert_cmpstr (mina_state_get (state, "commit.order")->list->pdata[1], ==, "a");
  g_assert_cmpuint (pairs->list->len, ==, 4);
  g_assert_cmpstr (pairs->list->pdata[0], ==, "span");
  g_assert_cmpstr (pairs->list->pdata[1], ==, "step");
  g_assert_cmpint (mina_state_get (state, "select.span")->type, ==, MINA_STATE_NONE);
  g_assert_cmpint (mina_state_get (state, "no such path")->type, ==, MINA_STATE_NONE);
}

static void
test_state_again (void)
{
  MinaStateBuilder *builder = mina_state_builder_new ();
  g_autoptr (MinaState) state = NULL;

  mina_state_builder_set_text (builder, "view.id", "map");
  mina_state_builder_set_text (builder, "view.id", "waterfall");
  mina_state_builder_set_text (builder, "commit.span", "x");
  mina_state_builder_set_text (builder, "commit.span", NULL);
  mina_state_builder_add_item (builder, "did", NULL);
  state = mina_state_builder_end (builder);
  g_assert_cmpstr (mina_state_get (state, "view.id")->text, ==, "waterfall");
  g_assert_cmpint (mina_state_get (state, "commit.span")->type, ==, MINA_STATE_NONE);
  g_assert_cmpint (mina_state_get (state, "did")->type, ==, MINA_STATE_LIST);
  g_assert_cmpuint (mina_state_get (state, "did")->list->len, ==, 0);
}

static void
test_state_round_trip (void)
{
  g_autoptr (MinaState) state = make_state ();
  g_autoptr (MinaState) again = NULL;
  g_autoptr (JsonNode) node = mina_state_to_json (state);
  g_autofree char *text = json_to_string (node, FALSE);

  g_assert_cmpstr (text, ==,
                   "{\"@calc\":\"a/b\",\"commit.order\":[\"z\",\"a\"],"
                   "\"commit.pairs\":{\"span\":\"step\",\"trace\":\"journey\"},"
                   "\"commit.span\":\"a/b\",\"fact.own\":12,\"lab.x\":\"any\","
                   "\"marks\":[[850,950.5]],\"measure.ms\":300.25,\"trace.number\":7,"
                   "\"trace.slow\":true}");
  again = mina_state_from_json (node);
  g_assert_true (mina_state_equal (state, again));
  g_assert_true (mina_state_equal (again, state));
}

static void
test_state_different (void)
{
  g_autoptr (MinaState) a = make_state ();
  g_autoptr (MinaState) b = NULL;
  g_autoptr (JsonNode) node = mina_state_to_json (a);

  json_object_set_double_member (json_node_get_object (node), "measure.ms", 300.5);
  b = mina_state_from_json (node);
  g_assert_false (mina_state_equal (a, b));
}

static void
test_state_from_input (void)
{
  g_autoptr (JsonNode) node = json_from_string (
    "{\"trace.slow\":\"yes\",\"measure.ms\":1e999,\"nonsense\":1,\"@\":1,\"marks\":[],"
    "\"commit.order\":[1],\"commit.spans\":[[1,2]],\"select.pairs\":{\"a\":[]},\"view.id\":null,"
    "\"lab.a\":[[1,2],[3]],\"did\":[\"help\"]}",
    NULL);
  g_autoptr (JsonNode) array = json_from_string ("[]", NULL);
  g_autoptr (MinaState) state = mina_state_from_json (node);
  g_autoptr (JsonNode) kept = mina_state_to_json (state);
  g_autofree char *text = json_to_string (kept, FALSE);

  g_assert_cmpstr (text, ==, "{\"did\":[\"help\"],\"marks\":[]}");
  g_assert_cmpint (mina_state_get (state, "marks")->type, ==, MINA_STATE_RANGES);
  g_assert_null (mina_state_from_json (array));
}

static void
test_name_round_trip (void)
{
  MinaDataset *dataset = mina_synth_find ("first-trace")->make (0);
  guint32 n_traces;

  for (guint32 i = 0; i < mina_dataset_spans (dataset)->n; i++)
    {
      g_autofree char *name = mina_state_name_span (dataset, i);

      g_assert_cmpuint (mina_state_find_span (dataset, name), ==, i);
    }
  mina_dataset_traces (dataset, &n_traces);
  for (guint32 i = 0; i < n_traces; i++)
    {
      g_autofree char *name = mina_state_name_trace (dataset, i);

      g_assert_cmpuint (mina_state_find_trace (dataset, name), ==, i);
    }
  for (guint32 i = 0; i < mina_dataset_logs (dataset)->n; i++)
    {
      g_autofree char *name = mina_state_name_log (dataset, i);

      g_assert_cmpuint (mina_state_find_log (dataset, name), ==, i);
    }
  mina_dataset_unref (dataset);
}

/* A client and its server may have one id, and files repeat ids; still each has a name. */
static void
test_name_same_id (void)
{
  static const FixtureSpan spans[] = {
    { 1, 0, "web", "root", 0, 100, MINA_SPAN_KIND_SERVER, 0 },
    { 2, 1, "web", "call", 10, 90, MINA_SPAN_KIND_CLIENT, 0 },
    { 2, 1, "api", "call", 20, 80, MINA_SPAN_KIND_SERVER, 0 },
    { 3, 1, "web", "a", 30, 40, 1, 0 },
    { 3, 1, "web", "b", 50, 60, 1, 0 },
    { 3, 1, "web", "c", 70, 80, 1, 0 },
  };
  MinaDataset *dataset = fixture_trace (spans, G_N_ELEMENTS (spans));
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint32 i = 0; i < mina_dataset_spans (dataset)->n; i++)
    {
      char *name = mina_state_name_span (dataset, i);

      g_test_message ("%s", name);
      g_assert_cmpuint (mina_state_find_span (dataset, name), ==, i);
      g_assert_true (g_hash_table_add (names, name));
    }
  mina_dataset_unref (dataset);
}

static void
test_name_of_nothing (void)
{
  static const FixtureSpan span = { 1, 0, "web", "root", 0, 100, MINA_SPAN_KIND_SERVER, 0 };
  static const char *const names[] = {
    "",
    "/",
    "00000000000000010000000000000001",
    "00000000000000010000000000000001/",
    "x/y",
    "log:0",
    "00000000000000010000000000000001/0000000000000001#2",
  };
  MinaDataset *dataset = fixture_trace (&span, 1);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpuint (mina_state_find_span (dataset, names[i]), ==, MINA_NONE);
      g_assert_cmpuint (mina_state_find_log (dataset, names[i]), ==, MINA_NONE);
    }
  g_assert_cmpuint (
    mina_state_find_span (dataset, "00000000000000010000000000000001/0000000000000001"), ==, 0);
  g_assert_cmpuint (mina_state_find_trace (dataset, "2"), ==, MINA_NONE);
  g_assert_null (mina_state_name_instance (dataset, 0));
  mina_dataset_unref (dataset);
}

static void
test_name_instance (void)
{
  MinaDataset *dataset = mina_synth_find ("broken-context")->make (0);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint32 i = 0; i < mina_dataset_spans (dataset)->n; i++)
    {
      char *name = mina_state_name_instance (dataset, i);

      if (name != NULL)
        g_hash_table_add (names, name);
    }
  g_assert_true (g_hash_table_contains (names, "service-a/a-1"));
  g_assert_true (g_hash_table_contains (names, "service-a/a-2"));
  mina_dataset_unref (dataset);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/course/state/registry-is-sorted-and-found", test_registry_sorted);
  g_test_add_func ("/course/state/what-is-chosen-can-be-committed", test_registry_twice);
  g_test_add_func ("/course/state/laboratories-are-a-pattern", test_registry_pattern);
  g_test_add_func ("/course/state/nearest-path-is-named", test_nearest);
  g_test_add_func ("/course/state/values-are-found", test_state_get);
  g_test_add_func ("/course/state/setting-again-replaces", test_state_again);
  g_test_add_func ("/course/state/json-there-and-back", test_state_round_trip);
  g_test_add_func ("/course/state/one-value-makes-a-difference", test_state_different);
  g_test_add_func ("/course/state/other-forms-are-left-out", test_state_from_input);
  g_test_add_func ("/course/state/names-there-and-back", test_name_round_trip);
  g_test_add_func ("/course/state/same-ids-have-different-names", test_name_same_id);
  g_test_add_func ("/course/state/names-of-nothing-find-nothing", test_name_of_nothing);
  g_test_add_func ("/course/state/instances-have-names", test_name_instance);
  return g_test_run ();
}
