/* mina-cli-info.c - mina info: counts what files hold
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-cli"

#include "mina-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/mina-format.h"
#include "cli/mina-cli-json.h"
#include "cli/mina-cli-private.h"
#include "decode/mina-load.h"

/* Services that are named in the text; the rest is counted. */
#define MAX_NAMES 12

/* As scripts see them; by MinaRepairCode. */
static const char *const repair_names[] = {
  "padded-id",
  "text-id",
  "missing-id",
  "id-width",
  "missing-parent",
  "self-parent",
  "cycle",
  "duplicate",
  "same-id",
  "shared",
  "merged",
  "no-start",
  "negative",
  "unfinished",
  "implausible",
  "outside-parent",
  "no-service",
};
G_STATIC_ASSERT (G_N_ELEMENTS (repair_names) == MINA_N_REPAIRS);

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What stands in the list of services for spans that do not say theirs. */
#define NO_SERVICE "(none)"

/* Services of the files' spans and logs, sorted by bytes; not those of spans that a record was
 * split into. */
static GPtrArray *
list_services (MinaDataset *dataset)
{
  GPtrArray *names = g_ptr_array_new ();
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint32 n;
  const MinaService *services = mina_dataset_services (dataset, &n);
  g_autofree guint8 *has_spans = g_new0 (guint8, MAX (n, 1));

  for (guint32 i = 0; i < spans->n; i++)
    if ((spans->marks[i] & MINA_SPAN_AGAIN) == 0)
      has_spans[spans->service[i]] = 1;
  for (guint32 i = 0; i < n; i++)
    if (services[i].name != 0 && (has_spans[i] || services[i].n_logs > 0))
      g_ptr_array_add (names, (gpointer) mina_dataset_text (dataset, services[i].name));
    else if (services[i].name == 0 && has_spans[i])
      g_ptr_array_add (names, (gpointer) NO_SERVICE);
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* The formats of all files, each once. */
static char *
join_formats (MinaDataset *dataset)
{
  g_autoptr (GPtrArray) formats = g_ptr_array_new_with_free_func (g_free);
  guint32 n;
  const MinaFile *files = mina_dataset_files (dataset, &n);

  for (guint32 i = 0; i < n; i++)
    {
      g_auto (GStrv) parts = g_strsplit (files[i].format != NULL ? files[i].format : "", "+", -1);

      for (guint k = 0; parts[k] != NULL; k++)
        if (*parts[k] != '\0'
            && !g_ptr_array_find_with_equal_func (formats, parts[k], g_str_equal, NULL))
          g_ptr_array_add (formats, g_strdup (parts[k]));
    }
  g_ptr_array_add (formats, NULL);
  return g_strjoinv ("+", (char **) formats->pdata);
}

static guint64
count_rows (MinaDataset *dataset)
{
  guint32 n;
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &n);
  guint64 rows = 0;

  for (guint32 i = 0; i < n; i++)
    rows += traces[i].spans.n;
  return rows;
}

static void
write_repairs (MinaCliJson *json,
               MinaDataset *dataset)
{
  guint32 n;
  const MinaRepair *repairs = mina_dataset_repairs (dataset, &n);

  mina_cli_json_begin_array (json, "repairs");
  for (guint32 i = 0; i < n; i++)
    {
      mina_cli_json_begin_object (json, NULL);
      mina_cli_json_add_string (json, "code",
                                repairs[i].code < MINA_N_REPAIRS ? repair_names[repairs[i].code]
                                                                 : "");
      mina_cli_json_add_number (json, "count", repairs[i].n);
      mina_cli_json_add_string (json, "sentence", repairs[i].sentence);
      mina_cli_json_end (json);
    }
  mina_cli_json_end (json);
}

static void
write_problem (MinaCliJson *json,
               const char  *file,
               MinaError    code,
               MinaPlace    place,
               guint        count,
               const char  *sentence)
{
  mina_cli_json_begin_object (json, NULL);
  mina_cli_json_add_string (json, "code", mina_error_code_name (code));
  mina_cli_json_add_string (json, "file", file);
  if (place.line > 0)
    mina_cli_json_add_number (json, "line", (guint64) place.line);
  else
    mina_cli_json_add_null (json, "line");
  if (place.byte >= 0)
    mina_cli_json_add_number (json, "byte", (guint64) place.byte);
  else
    mina_cli_json_add_null (json, "byte");
  mina_cli_json_add_number (json, "count", count);
  mina_cli_json_add_string (json, "sentence", sentence);
  mina_cli_json_end (json);
}

/* Whether what could not be used was a document all the same, an answer without telemetry say. */
static gboolean
is_of_document (const GError *error)
{
  return g_error_matches (error, MINA_ERROR, MINA_ERROR_NO_DATA)
         || g_error_matches (error, MINA_ERROR, MINA_ERROR_SERVER)
         || g_error_matches (error, MINA_ERROR, MINA_ERROR_NOT_TELEMETRY);
}

/* @dataset is NULL if nothing could be read because of @error. */
static void
write_json (MinaDataset  *dataset,
            const GError *error)
{
  static const MinaCounts nothing = { 0 };
  const MinaCounts *counts = dataset != NULL ? mina_dataset_counts (dataset) : &nothing;
  g_autofree char *format = dataset != NULL ? join_formats (dataset) : g_strdup ("");
  g_autoptr (GPtrArray) names = dataset != NULL ? list_services (dataset) : g_ptr_array_new ();
  MinaCliJson json;
  struct
  {
    const char *name;
    guint64     number;
  } numbers[] = {
    { "documents", dataset == NULL && is_of_document (error) ? 1 : counts->documents },
    { "spans", counts->spans },
    { "rows", dataset != NULL ? count_rows (dataset) : 0 },
    { "traces", counts->traces },
    { "services", counts->services },
    { "errors", counts->errors },
    { "roots", counts->roots },
    { "orphans", counts->orphans },
    { "events", counts->events },
    { "links", counts->links },
    { "logs", counts->logs },
    { "logs_with_trace", counts->logs_with_trace },
    { "metrics", counts->metrics },
    { "points", counts->points },
    { "exemplars", counts->exemplars },
  };

  mina_cli_json_init (&json);
  mina_cli_json_begin_object (&json, NULL);
  mina_cli_json_add_string (&json, "format", format);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    mina_cli_json_add_number (&json, numbers[i].name, numbers[i].number);
  if (counts->first_ns != 0)
    mina_cli_json_add_number (&json, "first_ns", counts->first_ns);
  else
    mina_cli_json_add_null (&json, "first_ns");
  if (counts->last_ns != 0)
    mina_cli_json_add_number (&json, "last_ns", counts->last_ns);
  else
    mina_cli_json_add_null (&json, "last_ns");

  mina_cli_json_begin_array (&json, "service_names");
  for (guint i = 0; i < names->len; i++)
    mina_cli_json_add_string (&json, NULL, names->pdata[i]);
  mina_cli_json_end (&json);

  if (dataset != NULL)
    {
      const MinaDiagnostics *diagnostics = mina_dataset_diagnostics (dataset);
      guint32 n_files;
      const MinaFile *files = mina_dataset_files (dataset, &n_files);

      write_repairs (&json, dataset);
      mina_cli_json_begin_array (&json, "problems");
      for (guint i = 0; i < mina_diagnostics_count (diagnostics); i++)
        {
          const MinaProblem *problem = mina_diagnostics_get (diagnostics, i);
          const char *name = problem->place.file < n_files ? files[problem->place.file].name : "";

          write_problem (&json, name, problem->code, problem->place, problem->count,
                         problem->sentence);
        }
      mina_cli_json_end (&json);
    }
  else
    {
      MinaError code = error->domain == MINA_ERROR ? (MinaError) error->code : MINA_ERROR_IO;

      mina_cli_json_begin_array (&json, "repairs");
      mina_cli_json_end (&json);
      mina_cli_json_begin_array (&json, "problems");
      write_problem (&json, "", code, (MinaPlace){ 0, 0, -1 }, 1, error->message);
      mina_cli_json_end (&json);
    }
  mina_cli_json_end (&json);
  mina_cli_write (json.text->str);
  mina_cli_json_clear (&json);
}

/* A line with a label; the lines below the first have none. */
typedef struct
{
  GString *out;
  int      label_width;
} Table;

static void
add_line (Table      *self,
          const char *label,
          const char *value)
{
  mina_cli_append_padded (self->out, label, self->label_width + 2);
  mina_cli_append_text (self->out, value, -1);
  g_string_append_c (self->out, '\n');
}

/* Appends a part of a line, unless it says that there are none. */
static void G_GNUC_PRINTF (3, 4)
  add_part (GString *line,
            guint64 count,
            const char *format,
            ...)
{
  va_list arguments;

  if (count == 0)
    return;
  if (line->len > 0)
    g_string_append (line, " · ");
  va_start (arguments, format);
  g_string_append_vprintf (line, format, arguments);
  va_end (arguments);
}

static void
add_files (Table       *table,
           MinaDataset *dataset)
{
  char buffer[MINA_FORMAT_SIZE];
  guint32 n;
  const MinaFile *files = mina_dataset_files (dataset, &n);

  for (guint32 i = 0; i < n; i++)
    {
      g_autoptr (GString) line = g_string_new (files[i].name);

      if (files[i].format != NULL && *files[i].format != '\0')
        g_string_append_printf (line, " · %s", files[i].format);
      if (files[i].packing != NULL && *files[i].packing != '\0')
        g_string_append_printf (line, " · %s", files[i].packing);
      if (files[i].documents > 1)
        add_part (line, files[i].documents,
                  ngettext ("%s document", "%s documents", files[i].documents),
                  mina_format_count (buffer, files[i].documents));
      add_line (table, i == 0 ? _ ("Files") : "", line->str);
    }
}

static void
add_time (Table       *table,
          MinaDataset *dataset)
{
  char first[MINA_FORMAT_SIZE], last[MINA_FORMAT_SIZE], length[MINA_FORMAT_SIZE];
  MinaTimeSpan extent = mina_dataset_extent (dataset);
  g_autofree char *line = NULL;

  if (extent.start_ns == 0 && extent.end_ns == 0)
    return;
  line = g_strdup_printf ("%s – %s · %s", mina_format_instant (first, extent.start_ns, TRUE),
                          mina_format_instant (last, extent.end_ns, TRUE),
                          mina_format_duration (length, mina_time_span_length (extent)));
  add_line (table, _ ("Time"), line);
}

static void
add_spans (Table            *table,
           const MinaCounts *counts,
           guint64           rows)
{
  char buffer[MINA_FORMAT_SIZE];
  g_autoptr (GString) traces = g_string_new (NULL);
  g_autoptr (GString) spans = g_string_new (NULL);

  add_part (traces, counts->traces, ngettext ("%s trace", "%s traces", counts->traces),
            mina_format_count (buffer, counts->traces));
  add_part (traces, counts->roots, ngettext ("%s root", "%s roots", counts->roots),
            mina_format_count (buffer, counts->roots));
  add_part (
    traces, counts->orphans,
    ngettext ("%s span without its parent", "%s spans without their parent", counts->orphans),
    mina_format_count (buffer, counts->orphans));
  add_line (table, _ ("Traces"), traces->len > 0 ? traces->str : "0");

  add_part (spans, counts->spans, ngettext ("%s span", "%s spans", counts->spans),
            mina_format_count (buffer, counts->spans));
  if (rows != counts->spans)
    add_part (spans, rows, ngettext ("%s shown after merging", "%s shown after merging", rows),
              mina_format_count (buffer, rows));
  add_part (spans, counts->errors, ngettext ("%s error", "%s errors", counts->errors),
            mina_format_count (buffer, counts->errors));
  add_part (spans, counts->events, ngettext ("%s event", "%s events", counts->events),
            mina_format_count (buffer, counts->events));
  add_part (spans, counts->links, ngettext ("%s link", "%s links", counts->links),
            mina_format_count (buffer, counts->links));
  add_line (table, _ ("Spans"), spans->len > 0 ? spans->str : "0");
}

static void
add_services (Table       *table,
              MinaDataset *dataset)
{
  char buffer[MINA_FORMAT_SIZE];
  g_autoptr (GPtrArray) names = list_services (dataset);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < MIN (names->len, MAX_NAMES); i++)
    g_string_append_printf (line, "%s%s", i > 0 ? ", " : "", (const char *) names->pdata[i]);
  if (names->len > MAX_NAMES)
    add_part (line, names->len - MAX_NAMES, ngettext ("%s more", "%s more", names->len - MAX_NAMES),
              mina_format_count (buffer, names->len - MAX_NAMES));
  if (names->len > 0)
    add_line (table, _ ("Services"), line->str);
}

static void
add_logs_and_metrics (Table            *table,
                      const MinaCounts *counts)
{
  char buffer[MINA_FORMAT_SIZE];
  g_autoptr (GString) logs = g_string_new (NULL);
  g_autoptr (GString) metrics = g_string_new (NULL);

  add_part (logs, counts->logs, ngettext ("%s record", "%s records", counts->logs),
            mina_format_count (buffer, counts->logs));
  add_part (logs, counts->logs_with_trace,
            ngettext ("%s with a trace", "%s with a trace", counts->logs_with_trace),
            mina_format_count (buffer, counts->logs_with_trace));
  if (counts->logs > 0)
    add_line (table, _ ("Logs"), logs->str);
  add_part (metrics, counts->metrics, ngettext ("%s metric", "%s metrics", counts->metrics),
            mina_format_count (buffer, counts->metrics));
  add_part (metrics, counts->points, ngettext ("%s point", "%s points", counts->points),
            mina_format_count (buffer, counts->points));
  add_part (metrics, counts->exemplars, ngettext ("%s exemplar", "%s exemplars", counts->exemplars),
            mina_format_count (buffer, counts->exemplars));
  if (metrics->len > 0)
    add_line (table, _ ("Metrics"), metrics->str);
}

static void
write_text (MinaDataset *dataset)
{
  const MinaCounts *counts = mina_dataset_counts (dataset);
  const MinaDiagnostics *diagnostics = mina_dataset_diagnostics (dataset);
  const char *labels[] = { _ ("Files"),    _ ("Time"), _ ("Traces"),  _ ("Spans"),
                           _ ("Services"), _ ("Logs"), _ ("Metrics"), _ ("Repairs"),
                           _ ("Problems") };
  g_autoptr (GString) out = g_string_new (NULL);
  Table table = { out, 0 };
  guint32 n_repairs;
  const MinaRepair *repairs = mina_dataset_repairs (dataset, &n_repairs);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    table.label_width = MAX (table.label_width, mina_cli_text_width (labels[i]));

  add_files (&table, dataset);
  add_time (&table, dataset);
  add_spans (&table, counts, count_rows (dataset));
  add_services (&table, dataset);
  add_logs_and_metrics (&table, counts);
  for (guint32 i = 0; i < n_repairs; i++)
    add_line (&table, i == 0 ? _ ("Repairs") : "", repairs[i].sentence);
  for (guint i = 0; i < mina_diagnostics_count (diagnostics); i++)
    add_line (&table, i == 0 ? _ ("Problems") : "",
              mina_diagnostics_get (diagnostics, i)->sentence);
  mina_cli_write (out->str);
}

int
mina_cli_info (char **argv)
{
  gboolean as_json = FALSE;
  g_auto (GStrv) files = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaDataset) dataset = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print one JSON object"), NULL },
    { NULL },
  };

  if (!mina_cli_parse (argv, entries, _ ("Counts what the files hold, taken together."), &files))
    return MINA_CLI_NOT_READ;

  dataset = mina_load_paths ((const char *const *) files, NULL, &error);
  if (dataset == NULL)
    {
      if (as_json)
        write_json (NULL, error);
      mina_cli_complain (error->message);
      return MINA_CLI_NOT_READ;
    }
  if (as_json)
    write_json (dataset, NULL);
  else
    write_text (dataset);
  return mina_cli_status_of (dataset);
}
