/* mina-pipeline-table.c - all counters of a run of the pipeline, as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-pipeline-table.h"

#include "base/mina-format.h"
#include "panels/mina-table.h"

#include <glib/gi18n-lib.h>

enum
{
  COLUMN_LOAD,
  COLUMN_PART,
  COLUMN_IN,
  COLUMN_OUT,
  COLUMN_DROPPED,
  COLUMN_PEAK,
  COLUMN_ROOM,
  N_COLUMNS
};

/* A row: a counter, or a single number that stands under "out". */
typedef struct
{
  MinaPipelineProfile        profile;
  char                      *part;
  const MinaPipelineCounter *counter;
  guint64                    number;
} Row;

static void
row_clear (gpointer data)
{
  g_free (((Row *) data)->part);
}

/* ---- rows ---- */

static void
add_counter (GArray                    *rows,
             MinaPipelineProfile        profile,
             char                      *part,
             const MinaPipelineCounter *counter)
{
  Row row = { profile, part, counter, 0 };

  g_array_append_val (rows, row);
}

static void
add_number (GArray             *rows,
            MinaPipelineProfile profile,
            const char         *part,
            guint64             number)
{
  Row row = { profile, g_strdup (part), NULL, number };

  g_array_append_val (rows, row);
}

/* "OpenTelemetry SDK · frontend" */
static char *
part_of (MinaPipelineStage stage,
         const char       *part)
{
  return g_strdup_printf ("%s · %s", mina_pipeline_stage_title (stage), part);
}

static void
add_numbers (GArray                   *rows,
             MinaPipelineProfile       profile,
             const MinaPipelineResult *result)
{
  const struct
  {
    const char *part;
    guint64     number;
  } numbers[] = {
    { _ ("Spans left out by head sampling"), result->fates[MINA_PIPELINE_LOST_HEAD] },
    { _ ("Spans lost in a full queue of the SDK"), result->fates[MINA_PIPELINE_LOST_SDK_QUEUE] },
    { _ ("Spans of traces that were forgotten too early"),
      result->fates[MINA_PIPELINE_LOST_EVICTED] },
    { _ ("Spans left out by tail sampling"), result->fates[MINA_PIPELINE_LOST_TAIL] },
    { _ ("Spans that came after the verdict"), result->late },
    { _ ("Spans lost in the full queue of the backend"),
      result->fates[MINA_PIPELINE_LOST_BACKEND] },
    { _ ("Slow traces"), result->slow },
    { _ ("Slow traces, whole"), result->slow_whole },
    { _ ("Slow traces, in part"), result->slow_part },
    { _ ("Other traces"), result->ordinary },
    { _ ("Other traces, whole"), result->ordinary_whole },
    { _ ("Other traces, in part"), result->ordinary_part },
    { _ ("Traces in memory, at most"), result->peak_traces },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    add_number (rows, profile, numbers[i].part, numbers[i].number);
}

static void
add_rows (GArray                *rows,
          MinaPipelineProfile    profile,
          const MinaPipelineRun *run)
{
  const MinaPipelineResult *result = &run->result;

  add_counter (rows, profile, g_strdup (mina_pipeline_stage_title (MINA_PIPELINE_APP)),
               &result->app);
  for (guint s = 0; s < MINA_PIPELINE_N_SERVICES; s++)
    add_counter (rows, profile,
                 part_of (MINA_PIPELINE_APP, mina_pipeline_service_name (s)), &result->app_of[s]);
  add_counter (rows, profile, g_strdup (mina_pipeline_stage_title (MINA_PIPELINE_SDK)),
               &result->sdk);
  for (guint s = 0; s < MINA_PIPELINE_N_SERVICES; s++)
    add_counter (rows, profile,
                 part_of (MINA_PIPELINE_SDK, mina_pipeline_service_name (s)), &result->sdk_of[s]);
  add_counter (rows, profile, g_strdup (mina_pipeline_stage_title (MINA_PIPELINE_COLLECTOR)),
               &result->collector);
  for (guint c = 0; c < run->config.collectors && run->config.collectors > 1; c++)
    {
      char number[MINA_FORMAT_SIZE];

      add_counter (rows, profile,
                   part_of (MINA_PIPELINE_COLLECTOR, mina_format_count (number, c + 1)),
                   &result->collector_of[c]);
    }
  add_counter (rows, profile, g_strdup (mina_pipeline_stage_title (MINA_PIPELINE_BACKEND)),
               &result->backend);
  add_numbers (rows, profile, result);
}

static char *
make_cell (guint    row,
           guint    column,
           gpointer data)
{
  const GArray *rows = data;
  const Row *found;
  const MinaPipelineCounter *counter;
  char number[MINA_FORMAT_SIZE];

  /* The table is told of other rows a moment after they are there. */
  if (row >= rows->len)
    return g_strdup ("");
  found = &g_array_index (rows, Row, row);
  counter = found->counter;
  if (column == COLUMN_LOAD)
    return g_strdup (found->profile == MINA_PIPELINE_DAY ? C_ ("load", "day")
                                                         : C_ ("load", "night"));
  if (column == COLUMN_PART)
    return g_strdup (found->part);
  if (counter == NULL)
    return g_strdup (column == COLUMN_OUT
                       ? mina_format_count (number, (gint64) found->number)
                       : "");
  switch (column)
    {
    case COLUMN_IN:
      return g_strdup (mina_format_count (number, (gint64) counter->in));
    case COLUMN_OUT:
      return g_strdup (mina_format_count (number, (gint64) counter->out));
    case COLUMN_DROPPED:
      return g_strdup (mina_format_count (number, (gint64) counter->dropped));
    case COLUMN_PEAK:
      return g_strdup (counter->room > 0 ? mina_format_count (number, counter->peak) : "");
    case COLUMN_ROOM:
      return g_strdup (counter->room > 0 ? mina_format_count (number, counter->room) : "");
    default:
      g_assert_not_reached ();
    }
}

/* ---- widget ---- */

struct _MinaPipelineTable
{
  GtkWidget          parent_instance;

  GtkWidget         *table;
  MinaPipelineModel *model;
  GArray            *rows;
};

G_DEFINE_FINAL_TYPE (MinaPipelineTable, mina_pipeline_table, GTK_TYPE_WIDGET)

static void
update (MinaPipelineTable *self)
{
  const MinaPipelineTrial *trial = mina_pipeline_model_get_trial (self->model, 0);
  gboolean night = mina_pipeline_model_shows_night (self->model);

  mina_table_set_rows (MINA_TABLE (self->table), 0, NULL);
  g_array_set_size (self->rows, 0);
  for (guint p = 0; trial != NULL && p < MINA_PIPELINE_N_PROFILES; p++)
    if (p == MINA_PIPELINE_DAY || night)
      add_rows (self->rows, p, trial->run[p]);
  mina_table_set_rows (MINA_TABLE (self->table), self->rows->len, self->rows);
}

static gboolean
mina_pipeline_table_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (MINA_PIPELINE_TABLE (widget)->table, GTK_DIR_TAB_FORWARD);
}

static void
mina_pipeline_table_dispose (GObject *object)
{
  MinaPipelineTable *self = MINA_PIPELINE_TABLE (object);

  if (self->table != NULL)
    mina_table_set_rows (MINA_TABLE (self->table), 0, NULL);
  g_clear_pointer (&self->table, gtk_widget_unparent);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (mina_pipeline_table_parent_class)->dispose (object);
}

static void
mina_pipeline_table_finalize (GObject *object)
{
  g_array_unref (MINA_PIPELINE_TABLE (object)->rows);

  G_OBJECT_CLASS (mina_pipeline_table_parent_class)->finalize (object);
}

static void
mina_pipeline_table_class_init (MinaPipelineTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mina_pipeline_table_dispose;
  object_class->finalize = mina_pipeline_table_finalize;
  widget_class->grab_focus = mina_pipeline_table_grab_focus;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mina_pipeline_table_init (MinaPipelineTable *self)
{
  const MinaTableColumn columns[N_COLUMNS] = {
    [COLUMN_LOAD] = { _ ("Load"), FALSE, FALSE },
    [COLUMN_PART] = { _ ("Part"), FALSE, TRUE },
    [COLUMN_IN] = { C_ ("counter", "In"), TRUE, FALSE },
    [COLUMN_OUT] = { C_ ("counter", "Out"), TRUE, FALSE },
    [COLUMN_DROPPED] = { C_ ("counter", "Dropped"), TRUE, FALSE },
    [COLUMN_PEAK] = { _ ("Waited at most"), TRUE, FALSE },
    [COLUMN_ROOM] = { C_ ("queue", "Room"), TRUE, FALSE },
  };

  self->rows = g_array_new (FALSE, TRUE, sizeof (Row));
  g_array_set_clear_func (self->rows, row_clear);
  self->table = mina_table_new (_ ("Counters of the pipeline"), columns, N_COLUMNS, make_cell);
  gtk_widget_set_parent (self->table, GTK_WIDGET (self));
}

GtkWidget *
mina_pipeline_table_new (MinaPipelineModel *model)
{
  MinaPipelineTable *self = g_object_new (MINA_TYPE_PIPELINE_TABLE, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "notify::runs", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::night", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
