/* mina-course-desk-fill.c - how things stand, by the names of the registry
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-course-desk-private.h"

#include "analysis/mina-latency.h"
#include "analysis/mina-longest.h"
#include "course/mina-state-name.h"
#include "session/mina-header-model.h"
#include "session/mina-pipeline-model.h"

static double
to_ms (gint64 ns)
{
  return (double) ns / MINA_NS_PER_MS;
}

static double
to_s (gint64 ns)
{
  return (double) ns / MINA_NS_PER_S;
}

/* %NULL and "" say nothing. */
static void
set_text (MinaStateBuilder *builder,
          const char       *path,
          const char       *text)
{
  if (text != NULL && *text != '\0')
    mina_state_builder_set_text (builder, path, text);
}

static void
take_text (MinaStateBuilder *builder,
           const char       *path,
           char             *text)
{
  set_text (builder, path, text);
  g_free (text);
}

static void
fill_dataset (MinaCourseDesk   *self,
              MinaDataset      *dataset,
              MinaStateBuilder *builder)
{
  guint32 n;

  if (mina_course_desk_is_own (self))
    {
      mina_state_builder_set_text (builder, "dataset.id", self->open->id);
      mina_state_builder_set_text (builder, "dataset.origin", "course");
    }
  else
    {
      set_text (builder, "dataset.id", mina_session_get_load_name (self->session));
      mina_state_builder_set_text (builder, "dataset.origin", "user");
    }
  mina_dataset_traces (dataset, &n);
  mina_state_builder_set_number (builder, "traces.count", n);
}

static void
fill_trace (MinaCourseDesk   *self,
            MinaDataset      *dataset,
            MinaStateBuilder *builder)
{
  guint32 trace = mina_session_get_trace (self->session);
  guint32 other = mina_session_get_compare (self->session);
  g_autofree char *name = NULL;
  MinaTimeSpan extent, window;

  if (trace == MINA_NONE)
    return;
  name = mina_state_name_trace (dataset, trace);
  extent = mina_dataset_traces (dataset, NULL)[trace].extent;
  mina_state_builder_set_text (builder, "trace.key", name);
  mina_state_builder_set_number (builder, "trace.number", mina_course_desk_number (self, trace));
  mina_state_builder_set_bool (builder, "trace.slow", mina_course_desk_is_slow (self, trace));
  window = mina_session_get_window (self->session);
  mina_state_builder_add_range (builder, "window.range",
                                (window.start_ns - extent.start_ns) / (double) MINA_NS_PER_MS,
                                (window.end_ns - extent.start_ns) / (double) MINA_NS_PER_MS);
  set_text (builder, "trace.opened_via", mina_session_get_opened_via (self->session));
  mina_state_builder_set_number (builder, "trace.duration_ms",
                                 to_ms (mina_time_span_length (extent)));
  mina_state_builder_set_text (builder, "select.trace", name);
  mina_state_builder_set_bool (builder, "select.trace.slow",
                               mina_course_desk_is_slow (self, trace));
  if (other == MINA_NONE)
    return;
  mina_state_builder_set_text (builder, "compare.a", name);
  take_text (builder, "compare.b", mina_state_name_trace (dataset, other));
  mina_state_builder_set_bool (builder, "compare.a.slow", mina_course_desk_is_slow (self, trace));
  mina_state_builder_set_bool (builder, "compare.b.slow", mina_course_desk_is_slow (self, other));
}

static const char *
metric_of (MinaDataset *dataset,
           guint32      series)
{
  return mina_dataset_text (dataset, mina_dataset_series (dataset, NULL)[series].name);
}

/* Lines that are taken, else the one that is selected. */
static void
fill_logs_taken (MinaCourseDesk   *self,
                 MinaDataset      *dataset,
                 MinaStateBuilder *builder)
{
  guint32 log = mina_session_get_log (self->session);
  guint n;
  const guint32 *taken = mina_session_get_taken_logs (self->session, &n);

  if (n == 0 && log != MINA_NONE)
    taken = &log, n = 1;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = mina_state_name_log (dataset, taken[i]);

      mina_state_builder_add_item (builder, "select.logs", name);
    }
}

static void
fill_selection (MinaCourseDesk   *self,
                MinaDataset      *dataset,
                MinaStateBuilder *builder)
{
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint32 span = mina_session_get_span (self->session);
  guint32 log = mina_session_get_log (self->session);
  guint32 series = mina_session_get_series (self->session);
  static const struct
  {
    MinaPick    kind;
    const char *path;
  } picks[] = {
    { MINA_PICK_SERVICE, "select.service" },
    { MINA_PICK_INSTANCE, "select.instance" },
    { MINA_PICK_EDGE, "select.edge" },
    { MINA_PICK_FIELD, "select.field" },
  };

  set_text (builder, "select.header_part",
            mina_header_model_get_part (mina_session_get_header_model (self->session)));
  if (span != MINA_NONE)
    {
      g_autofree char *name = mina_state_name_span (dataset, span);

      mina_state_builder_set_text (builder, "select.span", name);
      mina_state_builder_add_item (builder, "select.spans", name);
      mina_state_builder_set_text (builder, "select.span.service",
                                   mina_dataset_service_name (dataset, spans->service[span]));
      mina_state_builder_set_text (builder, "select.span.name",
                                   mina_dataset_span_name (dataset, span));
      take_text (builder, "select.span.instance", mina_state_name_instance (dataset, span));
    }
  if (log != MINA_NONE)
    {
      g_autofree char *name = mina_state_name_log (dataset, log);

      mina_state_builder_set_text (builder, "select.log", name);
      mina_state_builder_set_text (builder, "logs.selected", name);
    }
  fill_logs_taken (self, dataset, builder);
  if (series != MINA_NONE)
    {
      mina_state_builder_set_text (builder, "select.panel", metric_of (dataset, series));
      mina_state_builder_set_text (builder, "metrics.panel", metric_of (dataset, series));
    }
  /* A span stands for its service and its instance, until one of them is picked by itself. */
  if (span != MINA_NONE)
    {
      mina_state_builder_set_text (builder, "select.service",
                                   mina_dataset_service_name (dataset, spans->service[span]));
      take_text (builder, "select.instance", mina_state_name_instance (dataset, span));
    }
  for (guint i = 0; i < G_N_ELEMENTS (picks); i++)
    set_text (builder, picks[i].path, mina_session_get_pick (self->session, picks[i].kind));
}

/* The node that holds all of @time: the selected one, else the deepest. */
static guint32
find_holder (MinaCourseDesk *self,
             const MinaTree *tree,
             MinaTimeSpan    time)
{
  guint32 selected = mina_session_get_node (self->session);
  guint32 found = MINA_NONE;

  if (selected != MINA_NONE && tree->start_ns[selected] <= time.start_ns
      && tree->end_ns[selected] >= time.end_ns)
    return selected;
  for (guint32 node = 0; node < tree->n; node++)
    {
      if (tree->kind[node] == MINA_NODE_SPAN && tree->start_ns[node] <= time.start_ns
          && tree->end_ns[node] >= time.end_ns
          && (found == MINA_NONE || tree->depth[node] >= tree->depth[found]))
        found = node;
    }
  return found;
}

/* What can be asked of any trace. It is found out once for each. */
static void
fill_longest (MinaCourseDesk   *self,
              MinaTree         *tree,
              MinaStateBuilder *builder)
{
  if (self->measured != tree)
    {
      g_clear_pointer (&self->measured, mina_tree_unref);
      self->measured = mina_tree_ref (tree);
      self->longest_own_ns = mina_longest_own (tree);
      self->longest_gap_ns = mina_longest_gap (tree, NULL);
    }
  mina_state_builder_set_number (builder, "trace.longest_own_ms", to_ms (self->longest_own_ns));
  mina_state_builder_set_number (builder, "trace.longest_gap_ms", to_ms (self->longest_gap_ns));
}

static void
fill_time (MinaCourseDesk   *self,
           MinaDataset      *dataset,
           MinaStateBuilder *builder)
{
  guint32 trace = mina_session_get_trace (self->session);
  MinaTree *tree = mina_session_get_tree (self->session);
  const MinaTimeSpan *marks;
  MinaTimeSpan measure;
  gint64 origin, total = 0;
  guint n_marks;

  if (trace == MINA_NONE)
    return;
  origin = mina_dataset_traces (dataset, NULL)[trace].extent.start_ns;
  if (tree != NULL)
    fill_longest (self, tree, builder);
  if (mina_session_get_measure (self->session, &measure))
    {
      mina_state_builder_set_number (builder, "measure.ms",
                                     to_ms (mina_time_span_length (measure)));
      mina_state_builder_set_number (builder, "measure.from_ms",
                                     to_ms (measure.start_ns - origin));
      mina_state_builder_set_number (builder, "measure.to_ms", to_ms (measure.end_ns - origin));
      if (tree != NULL)
        {
          guint32 node = find_holder (self, tree, measure);

          if (node != MINA_NONE && tree->kind[node] == MINA_NODE_SPAN)
            take_text (builder, "measure.in_span",
                       mina_state_name_span (dataset, tree->span[node]));
        }
    }
  marks = mina_session_get_marks (self->session, &n_marks);
  for (guint i = 0; i < n_marks; i++)
    {
      mina_state_builder_add_range (builder, "marks", to_ms (marks[i].start_ns - origin),
                                    to_ms (marks[i].end_ns - origin));
      total += mina_time_span_length (marks[i]);
    }
  mina_state_builder_set_number (builder, "marks.total", to_ms (total));
}

static void
fill_logs (MinaCourseDesk   *self,
           MinaDataset      *dataset,
           MinaStateBuilder *builder)
{
  static const char *const links[] = { "span", "trace", "time" };
  guint panels = mina_session_get_panels (self->session);
  guint range = mina_session_get_log_severity (self->session);
  MinaLogScope scope = mina_session_get_log_scope (self->session);
  MinaLogModel *logs = mina_session_get_logs (self->session);
  guint32 span = mina_session_get_span (self->session);
  guint32 trace = mina_session_get_trace (self->session);

  mina_state_builder_set_bool (builder, "logs.visible", (panels & MINA_PANEL_LOGS) != 0);
  mina_state_builder_set_number (builder, "logs.min_severity",
                                 range == 0 ? 1 : (range - 1) * 4 + 1);
  mina_state_builder_set_text (builder, "logs.text", mina_session_get_log_text (self->session));
  mina_state_builder_set_text (builder, "logs.link", links[scope]);
  /* While an answer is on its way, what is counted is the answer before. */
  if (!mina_log_model_is_busy (logs))
    mina_state_builder_set_number (builder, "logs.matches",
                                   g_list_model_get_n_items (G_LIST_MODEL (logs)));
  if (scope == MINA_LOGS_OF_SPAN && span != MINA_NONE)
    take_text (builder, "logs.target", mina_state_name_span (dataset, span));
  else if (scope == MINA_LOGS_OF_TRACE && trace != MINA_NONE)
    take_text (builder, "logs.target", mina_state_name_trace (dataset, trace));
  else if (scope == MINA_LOGS_OF_TIME)
    {
      MinaTimeSpan window = mina_session_get_window (self->session);
      gint64 origin = mina_course_desk_first_event (self);

      mina_state_builder_add_range (builder, "logs.range", to_s (window.start_ns - origin),
                                    to_s (window.end_ns - origin));
    }
}

static void
fill_crowd (MinaCourseDesk   *self,
            MinaDataset      *dataset,
            MinaStateBuilder *builder)
{
  guint panels = mina_session_get_panels (self->session);
  MinaTraceModel *traces = mina_session_get_traces (self->session);
  MinaTimeSpan extent = mina_dataset_extent (dataset);
  gint64 origin = mina_course_desk_first_event (self);
  g_autofree guint32 *all = NULL;
  g_autofree guint32 *found = NULL;
  guint32 n, n_found, n_slow = 0;
  MinaBrush brush;

  mina_state_builder_set_text (builder, "filter.text",
                               mina_session_get_trace_text (self->session));
  if (!mina_trace_model_is_busy (traces))
    mina_state_builder_set_number (builder, "filter.matches",
                                   g_list_model_get_n_items (G_LIST_MODEL (traces)));
  mina_state_builder_set_bool (builder, "metrics.visible", (panels & MINA_PANEL_METRICS) != 0);
  mina_state_builder_set_text (builder, "metrics.stat",
                               mina_session_statistic_name (
                                 mina_session_get_statistic (self->session)));
  if (!mina_session_get_brush (self->session, &brush))
    return;
  mina_dataset_traces (dataset, &n);
  all = g_new (guint32, MAX (n, 1));
  for (guint32 i = 0; i < n; i++)
    all[i] = i;
  found = mina_latency_brush (dataset, all, n, brush.time, brush.shortest_ns, brush.longest_ns,
                              &n_found);
  for (guint32 i = 0; i < n_found; i++)
    n_slow += mina_course_desk_is_slow (self, found[i]);
  mina_state_builder_set_number (builder, "heat.brush.count", n_found);
  mina_state_builder_set_number (builder, "heat.brush.slow_share",
                                 n_found > 0 ? (double) n_slow / n_found : 0);
  /* Cells at the edge hold all that lies beyond it. */
  mina_state_builder_add_range (builder, "heat.brush.range",
                                to_s (MAX (brush.time.start_ns, extent.start_ns) - origin),
                                to_s (MIN (brush.time.end_ns, extent.end_ns) - origin));
}

static void
fill_pins (MinaCourseDesk   *self,
           MinaDataset      *dataset,
           MinaStateBuilder *builder)
{
  guint statistic;
  guint32 series = mina_session_get_pinned_series (self->session, &statistic);
  guint32 span = mina_session_get_pinned_span (self->session);
  guint32 log = mina_session_get_pinned_log (self->session);

  if (series != MINA_NONE)
    {
      mina_state_builder_set_text (builder, "pins.metric", metric_of (dataset, series));
      mina_state_builder_set_text (builder, "pins.metric.stat",
                                   mina_session_statistic_name (statistic));
    }
  if (span != MINA_NONE)
    take_text (builder, "pins.span", mina_state_name_span (dataset, span));
  if (log != MINA_NONE)
    take_text (builder, "pins.log", mina_state_name_log (dataset, log));
}

void
mina_course_desk_fill (MinaLessonHost   *host,
                       MinaStateBuilder *builder)
{
  MinaCourseDesk *self = MINA_COURSE_DESK (host);
  MinaDataset *dataset = mina_session_get_dataset (self->session);

  mina_state_builder_set_text (builder, "view.id", mina_session_get_view (self->session));
  set_text (builder, "select.stage",
            mina_pipeline_model_get_stage (mina_session_get_pipeline_model (self->session)));
  if (self->tab != NULL)
    mina_state_builder_set_text (builder, "stage.tab", self->tab->id);
  if (dataset == NULL)
    return;
  fill_dataset (self, dataset, builder);
  fill_trace (self, dataset, builder);
  fill_selection (self, dataset, builder);
  fill_time (self, dataset, builder);
  fill_logs (self, dataset, builder);
  fill_crowd (self, dataset, builder);
  fill_pins (self, dataset, builder);
}
