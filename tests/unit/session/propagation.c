/* propagation.c - tests of the header model and the context model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fixture.h"

#include "session/mina-context-model.h"
#include "session/mina-header-model.h"
#include "synth/mina-synth.h"

static MinaHeaderModel *
headers (Fixture *self)
{
  return mina_session_get_header_model (self->session);
}

static MinaContextModel *
lab (Fixture *self)
{
  return mina_session_get_context_model (self->session);
}

static void
open_case (Fixture    *self,
           const char *name,
           guint       trace)
{
  const MinaSynthCase *found = mina_synth_find (name);
  g_autoptr (MinaDataset) dataset = found->make (found->seed);

  mina_session_set_dataset (self->session, dataset);
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "open-trace",
                                  g_variant_new_uint32 (trace));
  fixture_wait_until (mina_session_get_tree (self->session) != NULL);
}

static void
test_hops_are_stepped_through (Fixture      *self,
                               gconstpointer data)
{
  MinaHeaderModel *model = headers (self);
  const MinaHeaderHop *hops;
  guint n, steps = 0, texts = 0;

  g_assert_cmpuint (mina_header_model_get_hop (model), ==, MINA_NONE);
  g_assert_cmpint (mina_header_model_get_source (model), ==, MINA_HEADERS_EXAMPLE);
  g_assert_false (fixture_can (self, "next-hop"));
  open_case (self, "first-trace", 0);
  hops = mina_header_model_get_hops (model, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (mina_header_model_get_hop (model), ==, 0);
  g_assert_cmpint (mina_header_model_get_source (model), ==, MINA_HEADERS_DERIVED);
  g_assert_false (fixture_can (self, "previous-hop"));

  g_assert_cmphex (mina_header_model_get_header (model)->context.span_id, ==,
                   mina_dataset_spans (mina_session_get_dataset (self->session))
                     ->id[hops[0].caller]);

  g_signal_connect (model, "notify::hop", G_CALLBACK (fixture_count_cb), &steps);
  g_signal_connect (model, "notify::text", G_CALLBACK (fixture_count_cb), &texts);
  fixture_act (self, "next-hop");
  g_assert_cmpuint (steps, ==, 1);
  g_assert_cmpuint (texts, ==, 1);
  g_assert_cmpuint (mina_session_get_span (self->session), ==, hops[1].callee);
  g_assert_cmpint (mina_header_model_part_changed (model, MINA_HEADER_TRACE_ID), ==, 0);
  g_assert_cmpint (mina_header_model_part_changed (model, MINA_HEADER_PARENT_ID), ==, 1);
  g_assert_cmpint (mina_header_model_part_changed (model, MINA_HEADER_FLAGS), ==, 0);
  g_assert_cmpint (mina_header_model_part_changed (model, MINA_HEADER_DEBUG), ==, -1);
  fixture_select (self, hops[2].callee);
  g_assert_cmpuint (mina_header_model_get_hop (model), ==, 2);
  g_assert_false (fixture_can (self, "next-hop"));
  g_signal_handlers_disconnect_by_data (model, &steps);
  g_signal_handlers_disconnect_by_data (model, &texts);
}

static void
test_parts_are_chosen (Fixture      *self,
                       gconstpointer data)
{
  static const char *const parts[] = { "version", "trace-id", "parent-id", "flags", "flags" };
  MinaHeaderModel *model = headers (self);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      fixture_act (self, "next-header-part");
      g_assert_cmpstr (mina_header_model_get_part (model), ==, parts[i]);
    }
  fixture_act (self, "header-part('trace-id')");
  g_assert_cmpstr (mina_header_model_get_part (model), ==, "trace-id");
  /* It stays from hop to hop: that is how one sees that it is the same. */
  open_case (self, "first-trace", 0);
  fixture_act (self, "next-hop");
  g_assert_cmpstr (mina_header_model_get_part (model), ==, "trace-id");
  fixture_act (self, "header-part('debug')");
  g_assert_null (mina_header_model_get_part (model));
}

static void
test_a_header_is_edited_and_put_back (Fixture      *self,
                                      gconstpointer data)
{
  MinaHeaderModel *model = headers (self);
  g_autofree char *before = NULL;

  open_case (self, "first-trace", 0);
  before = g_strdup (mina_header_model_get_text (model));
  fixture_act (self, "header-part('flags')");
  g_assert_false (fixture_can (self, "reset-header"));
  fixture_act (self, "edit-header('00-XY')");
  g_assert_true (mina_header_model_is_edited (model));
  g_assert_cmpint (mina_header_model_get_header (model)->fault, ==, MINA_HEADER_FAULT_CHARACTER);
  g_assert_null (mina_header_model_get_part (model));
  fixture_act (self, "reset-header");
  g_assert_cmpstr (mina_header_model_get_text (model), ==, before);
  fixture_act (self, "edit-header('')");
  g_assert_cmpint (mina_header_model_get_header (model)->fault, ==, MINA_HEADER_FAULT_EMPTY);
  fixture_act (self, "next-hop");
  g_assert_false (mina_header_model_is_edited (model));
  fixture_act (self, "previous-hop");
  g_assert_cmpstr (mina_header_model_get_text (model), ==, before);
}

static void
test_captured_headers_are_shown (Fixture      *self,
                                 gconstpointer data)
{
  MinaHeaderModel *model = headers (self);
  MinaDataset *dataset;
  const MinaHeaderHop *hops;
  guint n_b3 = 0, n_cut = 0;
  guint32 n_traces;

  open_case (self, "two-languages", 0);
  mina_dataset_traces (mina_session_get_dataset (self->session), &n_traces);
  for (guint32 trace = 0; trace < n_traces; trace++)
    {
      guint n;

      g_action_group_activate_action (G_ACTION_GROUP (self->actions), "open-trace",
                                      g_variant_new_uint32 (trace));
      fixture_wait_until (mina_session_get_tree (self->session) != NULL);
      dataset = mina_session_get_dataset (self->session);
      hops = mina_header_model_get_hops (model, &n);
      for (guint i = 0; i < n; i++)
        {
          MinaHeaderSource source;
          g_autoptr (GPtrArray) lines = mina_header_model_dup_lines (model, i, &source);

          g_assert_cmpint (source, ==, MINA_HEADERS_CAPTURED);
          n_b3 += mina_headers_find (lines, "b3", NULL) != NULL;
          if (mina_dataset_spans (dataset)->parent[hops[i].callee] != MINA_NONE)
            continue;
          /* service-b did not read it, but the header names who called. */
          n_cut++;
          g_assert_cmpstr (
            mina_dataset_service_name (dataset,
                                       mina_dataset_spans (dataset)->service[hops[i].caller]),
            ==, "service-a");
        }
    }
  g_assert_cmpuint (n_b3, ==, 12);
  g_assert_cmpuint (n_cut, ==, 12);
}

/* Zipkin's server half has the id of the client: that is what the client wrote into the header. */
static void
test_shared_ids_are_the_callers (Fixture      *self,
                                 gconstpointer data)
{
  static const char *const services[] = { "front", "front", "shop" };
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();
  MinaHeaderModel *model = headers (self);
  g_autoptr (MinaDataset) dataset = NULL;
  guint n;

  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      MinaSpanRecord record = MINA_SPAN_RECORD_INIT;

      record.trace_id = (MinaTraceId){ 1, 1 };
      record.trace_id_form = record.id_form = MINA_ID_HEX;
      record.id = i == 0 ? 0xa : 0xb;
      record.parent_id = i == 0 ? 0 : 0xa;
      record.parent_id_form = i == 0 ? MINA_ID_NONE : MINA_ID_HEX;
      record.start_form = record.end_form = MINA_TIME_GIVEN;
      record.start_ns = (guint64) FIXTURE_T0 + i;
      record.end_ns = (guint64) FIXTURE_T0 + 100 - i;
      record.kind = i == 1 ? MINA_SPAN_KIND_CLIENT : MINA_SPAN_KIND_SERVER;
      record.shared = i == 2;
      record.splittable = TRUE;
      record.resource = mina_dataset_builder_resource_for_service (
        builder, services[i], strlen (services[i]));
      mina_dataset_builder_add_span (builder, &record, NULL, 0);
    }
  dataset = mina_dataset_builder_finish (builder, FIXTURE_T0 + 3600 * MINA_NS_PER_S, NULL);
  mina_session_set_dataset (self->session, dataset);
  fixture_wait_until (mina_session_get_tree (self->session) != NULL);
  mina_header_model_get_hops (model, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmphex (mina_header_model_get_header (model)->context.span_id, ==, 0xb);
}

static void
test_a_cut_is_seen (Fixture      *self,
                    gconstpointer data)
{
  MinaContextModel *model = lab (self);
  guint sent, traces, orphans, n_notified = 0;

  g_signal_connect (model, "notify::traces", G_CALLBACK (fixture_count_cb), &n_notified);
  g_object_get (model, "sent", &sent, "traces", &traces, "orphans", &orphans, NULL);
  g_assert_cmpuint (sent + traces + orphans, ==, 0);
  fixture_act (self, "lab-send");
  g_object_get (model, "sent", &sent, "traces", &traces, "orphans", &orphans, NULL);
  g_assert_cmpuint (sent, ==, 1);
  g_assert_cmpuint (traces, ==, 1);
  g_assert_cmpuint (orphans, ==, 0);
  g_assert_true (mina_context_model_forwards (model, "service-a", "service-b"));
  fixture_act (self, "lab-forward(('service-a', 'service-b', false))");
  g_assert_false (mina_context_model_forwards (model, "service-a", "service-b"));
  g_assert_cmpuint (mina_context_model_get_preview (model)->n_traces, ==, 2);
  g_assert_cmpuint (mina_context_model_get_result (model)->n_traces, ==, 1);
  fixture_act (self, "lab-send");
  g_object_get (model, "sent", &sent, "traces", &traces, "orphans", &orphans, NULL);
  g_assert_cmpuint (sent, ==, 2);
  g_assert_cmpuint (traces, ==, 2);
  g_assert_cmpuint (orphans, ==, 1);
  g_assert_cmpuint (n_notified, ==, 2);
  fixture_act (self, "lab-reset");
  g_assert_true (mina_context_model_forwards (model, "service-a", "service-b"));
  g_assert_cmpuint (mina_context_model_get_sent (model), ==, 0);
  g_assert_false (mina_context_model_forwards (model, "database", "frontend"));
  g_signal_handlers_disconnect_by_data (model, &n_notified);
}

static void
test_languages_are_set (Fixture      *self,
                        gconstpointer data)
{
  MinaContextModel *model = lab (self);

  fixture_act (self, "lab-topology('two-languages')");
  fixture_act (self, "lab-send");
  g_assert_cmpuint (mina_context_model_get_result (model)->n_traces, ==, 2);
  fixture_act (self, "lab-extract(('service-b', 'tracecontext,b3'))");
  fixture_act (self, "lab-extract(('service-b', 'klingon'))");
  fixture_act (self, "lab-send");
  g_assert_cmpuint (mina_context_model_get_result (model)->n_traces, ==, 1);
  g_assert_cmpuint (mina_context_model_get_result (model)->n_orphans, ==, 0);
  fixture_act (self, "lab-inject(('service-a', 'none'))");
  fixture_act (self, "lab-send");
  g_assert_cmpuint (mina_context_model_get_result (model)->n_traces, ==, 2);
  fixture_act (self, "lab-inject(('service-a', 'b3multi'))");
  fixture_act (self, "lab-edit(('service-a', 'service-b', 'b3: 0'))");
  fixture_act (self, "lab-send");
  g_assert_cmpuint (mina_context_model_get_result (model)->n_unrecorded, ==, 2);
  fixture_act (self, "lab-edit(('service-a', 'service-b', ''))");
  fixture_act (self, "lab-send");
  g_assert_cmpuint (mina_context_model_get_result (model)->n_traces, ==, 1);
}

static void
test_services_of_the_open_trace (Fixture      *self,
                                 gconstpointer data)
{
  MinaContextModel *model = lab (self);
  guint n;

  fixture_act (self, "lab-topology('trace')");
  g_assert_cmpstr (mina_context_model_get_topology (model), ==, "example");
  fixture_open_first (self);
  fixture_act (self, "lab-topology('trace')");
  g_assert_cmpstr (mina_context_model_get_topology (model), ==, "trace");
  mina_context_lab_services (mina_context_model_get_lab (model), &n);
  g_assert_cmpuint (n, ==, 6);
  fixture_act (self, "lab-send");
  g_assert_cmpuint (mina_context_model_get_result (model)->n_traces, ==, 1);
  g_assert_cmpuint (mina_dataset_spans (mina_context_model_get_result (model)->dataset)->n, ==, 6);
  mina_session_set_dataset (self->session, NULL);
  g_assert_cmpstr (mina_context_model_get_topology (model), ==, "example");
  g_assert_cmpuint (mina_context_model_get_sent (model), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/session/propagation/hops-are-stepped-through", test_hops_are_stepped_through);
  fixture_add ("/session/propagation/parts-are-chosen", test_parts_are_chosen);
  fixture_add ("/session/propagation/a-header-is-edited-and-put-back",
               test_a_header_is_edited_and_put_back);
  fixture_add ("/session/propagation/captured-headers-are-shown", test_captured_headers_are_shown);
  fixture_add ("/session/propagation/shared-ids-are-the-callers", test_shared_ids_are_the_callers);
  fixture_add ("/session/propagation/a-cut-is-seen", test_a_cut_is_seen);
  fixture_add ("/session/propagation/languages-are-set", test_languages_are_set);
  fixture_add ("/session/propagation/services-of-the-open-trace", test_services_of_the_open_trace);
  return g_test_run ();
}
