/* mina-state-paths.c - the registry: all that a check may ask about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-course"

#include "mina-config.h"

#include "course/mina-state.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "course/mina-nearest.h"

#define BOOL MINA_STATE_BOOL
#define NUMBER MINA_STATE_NUMBER
#define TEXT MINA_STATE_TEXT
#define LIST MINA_STATE_LIST
#define RANGES MINA_STATE_RANGES
#define MAP MINA_STATE_MAP

/* What can be answered, sorted: "select." is what is chosen now, "commit." what was committed. */
/* clang-format off */
#define ANSWERS(prefix) \
  { prefix "choice", TEXT, N_("Id of the choice.") }, \
  { prefix "choices", LIST, N_("Ids of the choices, where several may be chosen.") }, \
  { prefix "cloze", MAP, N_("What was filled in, by the id of the gap.") }, \
  { prefix "cost", NUMBER, N_("The cost that was named, a day.") }, \
  { prefix "edge", TEXT, N_("Names of two services, caller first: “frontend>service-a”.") }, \
  { prefix "edges", LIST, N_("All edges that were drawn or chosen.") }, \
  { prefix "field", TEXT, N_("Key of a row of the span's detail.") }, \
  { prefix "gap", NUMBER, N_("The longest gap, as it was named, in milliseconds.") }, \
  { prefix "header.fault", TEXT, \
    N_("What is wrong with the header in the text: “upper-case”, “zero”, “length”.") }, \
  { prefix "header.flags", TEXT, N_("Trace flags of the header in the text.") }, \
  { prefix "header.parent-id", TEXT, N_("Parent id of the header in the text.") }, \
  { prefix "header.sampled", BOOL, N_("Whether the header in the text says “sampled”.") }, \
  { prefix "header.trace-id", TEXT, N_("Trace id of the header in the text.") }, \
  { prefix "header.valid", BOOL, N_("Whether the text is a header that a reader accepts.") }, \
  { prefix "header.version", TEXT, N_("Version of the header in the text.") }, \
  { prefix "header_part", TEXT, N_("Name of a part of a header: “trace-id”.") }, \
  { prefix "instance", TEXT, N_("Service and instance: “service-a/a-2”.") }, \
  { prefix "log", TEXT, N_("A log record.") }, \
  { prefix "logs", LIST, N_("Several log records.") }, \
  { prefix "mem", NUMBER, N_("Traces in memory, as they were named.") }, \
  { prefix "number", NUMBER, N_("The number that was entered.") }, \
  { prefix "order", LIST, N_("Ids of the items, in the order they were put in.") }, \
  { prefix "own", NUMBER, N_("The longest own time, as it was named, in milliseconds.") }, \
  { prefix "pairs", MAP, N_("Ids of the slots, by the id of the item that was put into each.") }, \
  { prefix "panel", TEXT, N_("Name of a metric.") }, \
  { prefix "risks", LIST, N_("Ids of the risks that were ticked.") }, \
  { prefix "service", TEXT, N_("Name of a service.") }, \
  { prefix "span", TEXT, N_("A span.") }, \
  { prefix "span.instance", TEXT, N_("Service and instance of the span.") }, \
  { prefix "span.name", TEXT, N_("Name of the span.") }, \
  { prefix "span.service", TEXT, N_("Service of the span.") }, \
  { prefix "spans", LIST, N_("Several spans.") }, \
  { prefix "stage", TEXT, N_("Name of a stage of the pipeline.") }, \
  { prefix "stored", NUMBER, N_("Spans stored a second, as they were named.") }, \
  { prefix "text", TEXT, N_("The text that was written.") }, \
  { prefix "total", NUMBER, N_("The length of the trace, as it was named, in milliseconds.") }, \
  { prefix "trace", TEXT, N_("A trace.") }, \
  { prefix "trace.slow", BOOL, N_("Whether the trace is slow, as the dataset says.") }, \
  { prefix "triple", MAP, N_("What was named of a fault: its service, its span, its kind.") }, \
  { prefix "triple.kind", TEXT, N_("The kind of the fault alone.") }, \
  { prefix "triple.service", TEXT, N_("The service of the fault alone.") }, \
  { prefix "triple.span", TEXT, N_("The span of the fault alone.") }
/* clang-format on */

static const MinaStatePath paths[] = {
  { "answered", BOOL, N_ ("Whether something was committed in this step.") },
  { "attempts", NUMBER, N_ ("Commits in this step.") },
  ANSWERS ("commit."),
  { "compare.a", TEXT, N_ ("The first of two traces that are compared.") },
  { "compare.a.slow", BOOL, N_ ("Whether the first is slow, as the dataset says.") },
  { "compare.b", TEXT, N_ ("The second of two traces that are compared.") },
  { "compare.b.slow", BOOL, N_ ("Whether the second is slow, as the dataset says.") },
  { "dataset.id", TEXT, N_ ("Id of the dataset in the lesson, or the name of the file.") },
  { "dataset.origin", TEXT, N_ ("Where the dataset comes from: “course” or “user”.") },
  { "did", LIST, N_ ("What happened in this step: “help”, “copy-mermaid” and the like.") },
  { "filter.matches", NUMBER, N_ ("Traces that the filter leaves in the list.") },
  { "filter.text", TEXT, N_ ("The filter of the list of traces.") },
  { "heat.brush.count", NUMBER, N_ ("Requests in what is brushed in the heat map.") },
  { "heat.brush.range", RANGES, N_ ("The time that is brushed, in seconds.") },
  { "heat.brush.slow_share", NUMBER, N_ ("Slow ones among the requests brushed, 0 to 1.") },
  { "kept.*", TEXT, N_ ("What was committed in another step, by its id: “kept.c1-4”.") },
  { "lab.*", MINA_STATE_NONE, N_ ("Settings and results of a laboratory: “lab.ctx.traces”.") },
  { "logs.link", TEXT, N_ ("How logs are linked: by “span”, “trace” or “time”.") },
  { "logs.matches", NUMBER, N_ ("Log records that the filter leaves.") },
  { "logs.min_severity", NUMBER, N_ ("Lowest severity number that is shown: 13 for WARN.") },
  { "logs.range", RANGES, N_ ("The time that logs are shown of, in seconds, if linked by time.") },
  { "logs.selected", TEXT, N_ ("The log record that is selected.") },
  { "logs.target", TEXT, N_ ("The span or the trace that logs are shown of.") },
  { "logs.text", TEXT, N_ ("The text that log records are searched for.") },
  { "logs.visible", BOOL, N_ ("Whether the logs are open.") },
  { "marks", RANGES, N_ ("Stretches of time that were marked, in milliseconds.") },
  { "marks.total", NUMBER, N_ ("Length of all marks together, in milliseconds.") },
  { "measure.from_ms", NUMBER, N_ ("Where the measured stretch begins, in milliseconds.") },
  { "measure.in_span", TEXT,
    N_ ("The deepest span that holds both ends of the measured stretch.") },
  { "measure.ms", NUMBER, N_ ("Length of the measured stretch, in milliseconds.") },
  { "measure.to_ms", NUMBER, N_ ("Where the measured stretch ends, in milliseconds.") },
  { "metrics.panel", TEXT, N_ ("Name of the metric that is selected.") },
  { "metrics.stat", TEXT, N_ ("Statistic that is drawn: “mean”, “p99”, “heatmap”.") },
  { "metrics.visible", BOOL, N_ ("Whether the metrics are open.") },
  { "move", NUMBER, N_ ("Moves of a worked example that were answered.") },
  { "pins.log", TEXT, N_ ("The log record that is pinned.") },
  { "pins.metric", TEXT, N_ ("Name of the metric that is pinned.") },
  { "pins.metric.stat", TEXT, N_ ("Statistic that it was pinned with.") },
  { "pins.span", TEXT, N_ ("The span that is pinned.") },
  ANSWERS ("select."),
  { "stage.tab", TEXT, N_ ("Id of the tab that is open, where the step has several.") },
  { "trace.duration_ms", NUMBER, N_ ("Length of the open trace, in milliseconds.") },
  { "trace.key", TEXT, N_ ("The open trace.") },
  { "trace.longest_gap_ms", NUMBER,
    N_ ("The longest stretch of a span with children that none of them covers.") },
  { "trace.longest_own_ms", NUMBER, N_ ("The longest own time of a span of the open trace.") },
  { "trace.number", NUMBER, N_ ("Number of the open trace in the order of start, from 0.") },
  { "trace.opened_via", TEXT, N_ ("How it was opened: “list”, “exemplar”, “log”, “heat-map”.") },
  { "trace.slow", BOOL, N_ ("Whether it is slow, as the dataset says.") },
  { "traces.count", NUMBER, N_ ("Traces of the dataset.") },
  { "view.id", TEXT, N_ ("The view that is shown: “waterfall”, “map”.") },
  { "window.range", RANGES, N_ ("The time that is visible, in milliseconds.") },
};

const MinaStatePath *
mina_state_paths (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (paths);
  return paths;
}

static int
compare_name (gconstpointer name,
              gconstpointer path)
{
  return strcmp (name, ((const MinaStatePath *) path)->name);
}

const MinaStatePath *
mina_state_find_path (const char *name)
{
  const MinaStatePath *path;

  g_return_val_if_fail (name != NULL, NULL);

  path = bsearch (name, paths, G_N_ELEMENTS (paths), sizeof *paths, compare_name);
  if (path != NULL)
    return path;

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      gsize length = strlen (paths[i].name) - 1;

      if (paths[i].name[length] == '*' && strncmp (name, paths[i].name, length) == 0
          && name[length] != '\0')
        return &paths[i];
    }
  return NULL;
}

const char *
mina_state_nearest_path (const char *name)
{
  const char *names[G_N_ELEMENTS (paths)];

  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    names[i] = paths[i].name;
  return mina_nearest_name (name, names, G_N_ELEMENTS (names));
}
