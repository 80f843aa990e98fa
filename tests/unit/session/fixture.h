/* fixture.h - a session with two traces, and its actions without a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include "model/mina-dataset-builder.h"
#include "session/mina-session.h"

#define FIXTURE_T0 G_GINT64_CONSTANT (1768467600000000000)
#define MS MINA_NS_PER_MS

static inline gboolean
fixture_tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Waits for something that other threads or idle slices bring about. A thread may do so without
 * waking the main loop, which therefore wakes by itself. */
#define fixture_wait_until(condition)                                                             \
  G_STMT_START                                                                                    \
  {                                                                                               \
    gint64 fixture_limit = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;                         \
    guint fixture_tick = g_timeout_add (10, fixture_tick_cb, NULL);                               \
    while (!(condition))                                                                          \
      {                                                                                           \
        g_assert_cmpint (g_get_monotonic_time (), <, fixture_limit);                              \
        g_main_context_iteration (NULL, TRUE);                                                    \
      }                                                                                           \
    g_source_remove (fixture_tick);                                                               \
  }                                                                                               \
  G_STMT_END

/* The records of the first trace, by what they are. */
enum
{
  ROOT,
  CHECKOUT,
  CART,
  PAYMENT,
  STOCK,
  DB,
  OTHER_ROOT,
  OTHER_CHILD,
};

typedef struct
{
  guint64     trace;
  int         parent;
  gint64      start_ms;
  gint64      end_ms;
  const char *service;
  const char *name;
  gboolean    error;
} FixtureSpan;

typedef struct
{
  MinaSession        *session;
  GSimpleActionGroup *actions;
} Fixture;

static const FixtureSpan fixture_spans[] = {
  { 1, -1, 0, 1000, "frontend", "GET /checkout", FALSE },
  { 1, ROOT, 100, 600, "checkout", "PlaceOrder", FALSE },
  { 1, CHECKOUT, 150, 250, "cart", "GetCart", FALSE },
  { 1, CHECKOUT, 300, 580, "payment", "Charge", TRUE },
  { 1, ROOT, 700, 900, "stock", "Reserve", FALSE },
  { 1, STOCK, 750, 800, "stock-db", "SELECT stock", TRUE },
  { 2, -1, 2000, 2100, "frontend", "GET /", FALSE },
  { 2, OTHER_ROOT, 2010, 2090, "catalog", "List", FALSE },
};

static inline MinaDataset *
fixture_dataset (void)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();
  MinaStrings *strings = mina_dataset_builder_strings (builder);

  mina_dataset_builder_begin_file (builder, "fixture.json");
  for (guint i = 0; i < G_N_ELEMENTS (fixture_spans); i++)
    {
      const FixtureSpan *span = &fixture_spans[i];
      MinaSpanRecord record = MINA_SPAN_RECORD_INIT;

      record.trace_id = (MinaTraceId){ 7, span->trace };
      record.id = i + 1;
      record.parent_id = (MinaSpanId) (span->parent + 1);
      record.trace_id_form = MINA_ID_HEX;
      record.id_form = MINA_ID_HEX;
      record.parent_id_form = span->parent >= 0 ? MINA_ID_HEX : MINA_ID_NONE;
      record.start_form = MINA_TIME_GIVEN;
      record.end_form = MINA_TIME_GIVEN;
      record.start_ns = (guint64) (FIXTURE_T0 + span->start_ms * MS);
      record.end_ns = (guint64) (FIXTURE_T0 + span->end_ms * MS);
      record.name = mina_strings_add (strings, span->name, strlen (span->name));
      record.resource = mina_dataset_builder_resource_for_service (builder, span->service,
                                                                   strlen (span->service));
      record.status = span->error ? MINA_STATUS_ERROR : MINA_STATUS_UNSET;
      if (i == OTHER_CHILD)
        {
          MinaLink to_payment = { .trace_id = { 7, 1 }, .span_id = PAYMENT + 1 };

          mina_dataset_builder_add_link (builder, &to_payment, NULL, 0);
        }
      g_assert_cmpuint (mina_dataset_builder_add_span (builder, &record, NULL, 0), ==, i);
    }
  return mina_dataset_builder_finish (builder, FIXTURE_T0 + 3600 * MINA_NS_PER_S, NULL);
}

static inline void
fixture_set_up (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (MinaDataset) dataset = fixture_dataset ();

  self->session = mina_session_new ();
  self->actions = g_simple_action_group_new ();
  mina_session_add_actions (self->session, G_ACTION_MAP (self->actions));
  mina_session_set_dataset (self->session, dataset);
}

static inline void
fixture_tear_down (Fixture      *self,
                   gconstpointer data)
{
  g_object_run_dispose (G_OBJECT (self->session));
  g_assert_finalize_object (self->session);
  g_assert_finalize_object (self->actions);
}

/* Activates an action by its detailed name, "select-span(uint32 3)" say. */
static inline void
fixture_act (Fixture    *self,
             const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;

  g_action_parse_detailed_name (detailed, &name, &target, &error);
  g_assert_no_error (error);
  g_assert_true (g_action_group_has_action (G_ACTION_GROUP (self->actions), name));
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), name, target);
}

static inline void
fixture_select (Fixture *self,
                guint32  span)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "select-span",
                                  g_variant_new_uint32 (span));
}

static inline gboolean
fixture_can (Fixture    *self,
             const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (self->actions), action);
}

static inline void
fixture_open_first (Fixture *self)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  guint32 trace = mina_dataset_find_trace (dataset, (MinaTraceId){ 7, 1 });

  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "open-trace",
                                  g_variant_new_uint32 (trace));
  g_assert_nonnull (mina_session_get_tree (self->session));
}

/* Counts how often a property is notified. */
static inline void
fixture_count_cb (GObject    *object,
                  GParamSpec *pspec,
                  guint      *count)
{
  *count += 1;
}

#define fixture_add(path, function)                                                               \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
