/* mina-cli-pipeline.c - mina synth pipeline: simulates a pipeline and prints its counters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-cli"

#include "mina-config.h"

#include <glib/gi18n-lib.h>

#include "base/mina-format.h"
#include "cli/mina-cli-json.h"
#include "cli/mina-cli-private.h"
#include "export/mina-otlp-export.h"
#include "synth/mina-pipeline.h"

#define NUMBER_WIDTH 11
#define LABEL_WIDTH 16

/* A number with at most as many decimals as the field counts: "12.5" is 1250 hundredths. */
static gboolean
read_number (const char *text,
             guint       decimals,
             guint      *value)
{
  guint64 number = 0;
  gboolean is_fraction = FALSE;
  guint left = decimals;

  if (!g_ascii_isdigit (*text))
    return FALSE;
  for (; *text != '\0'; text++)
    {
      if (*text == '.' && !is_fraction)
        {
          is_fraction = TRUE;
          continue;
        }
      if (!g_ascii_isdigit (*text) || (is_fraction && left == 0))
        return FALSE;
      left -= is_fraction;
      number = number * 10 + (guint64) (*text - '0');
      if (number > G_MAXUINT32)
        return FALSE;
    }
  for (; left > 0; left--)
    number *= 10;
  if (number > G_MAXUINT32)
    return FALSE;
  *value = (guint) number;
  return TRUE;
}

/* Puts what was said about a knob into the configuration; complains about what it cannot be. */
static gboolean
turn (MinaPipelineConfig     *config,
      const MinaPipelineKnob *knob,
      const char             *text)
{
  guint value;

  if (!read_number (text, knob->decimals, &value) || value < knob->min || value > knob->max)
    {
      g_autofree char *sentence = g_strdup_printf (_ ("“--%s %s” is outside of what can be set."),
                                                   knob->name, text);

      mina_cli_complain (sentence);
      return FALSE;
    }
  mina_pipeline_knob_set (knob, config, value);
  return TRUE;
}

static void
append_counter (GString                   *out,
                const char                *label,
                const MinaPipelineCounter *counter)
{
  const guint64 numbers[] = { counter->in, counter->out, counter->dropped, counter->peak,
                              counter->room };
  char buffer[MINA_FORMAT_SIZE];

  mina_cli_append_padded (out, label, LABEL_WIDTH);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      gboolean is_blank = i >= 3 && counter->room == 0;

      mina_cli_append_padded (out, is_blank ? "" : mina_format_count (buffer, numbers[i]),
                              -NUMBER_WIDTH);
    }
  g_string_append_c (out, '\n');
}

static void
append_line (GString    *out,
             const char *label,
             const char *value)
{
  mina_cli_append_padded (out, label, 34);
  g_string_append_printf (out, "%s\n", value);
}

static void
append_share (GString    *out,
              const char *label,
              guint       part,
              guint       whole)
{
  char a[MINA_FORMAT_SIZE], b[MINA_FORMAT_SIZE], percent[MINA_FORMAT_SIZE];
  /* Translators: 31 of 493, and that in percent */
  g_autofree char *value = g_strdup_printf (_ ("%1$s of %2$s (%3$s)"), mina_format_count (a, part),
                                            mina_format_count (b, whole),
                                            mina_format_percent (percent, part, whole));

  append_line (out, label, value);
}

static void
print_table (const MinaPipelineRun *run)
{
  const MinaPipelineResult *result = &run->result;
  g_autoptr (GString) out = g_string_new (NULL);
  const char *const heads[] = { _ ("in"), _ ("out"), _ ("dropped"), _ ("peak"), _ ("room") };
  char buffer[MINA_FORMAT_SIZE];
  g_autofree char *cost = NULL;
  MinaPipelineGoals goals;

  mina_cli_append_padded (out, "", LABEL_WIDTH);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    mina_cli_append_padded (out, heads[i], -NUMBER_WIDTH);
  g_string_append_c (out, '\n');
  append_counter (out, _ ("Applications"), &result->app);
  append_counter (out, _ ("SDK"), &result->sdk);
  for (guint s = 0; s < MINA_PIPELINE_N_SERVICES; s++)
    {
      g_autofree char *label = g_strconcat ("  ", mina_pipeline_service_name (s), NULL);

      append_counter (out, label, &result->sdk_of[s]);
    }
  append_counter (out, _ ("Collectors"), &result->collector);
  for (guint c = 0; c < run->config.collectors && run->config.collectors > 1; c++)
    {
      g_autofree char *label = g_strdup_printf ("  %u", c + 1);

      append_counter (out, label, &result->collector_of[c]);
    }
  append_counter (out, _ ("Backend"), &result->backend);
  g_string_append_c (out, '\n');
  append_share (out, _ ("Slow traces, whole"), result->slow_whole, result->slow);
  append_share (out, _ ("Other traces, whole"), result->ordinary_whole, result->ordinary);
  append_share (out, _ ("Stored spans"), (guint) result->fates[MINA_PIPELINE_STORED],
                (guint) result->app.in);
  append_line (out, _ ("Stored a second"), mina_format_count (buffer, result->stored_per_s));
  append_line (out, _ ("Late spans"), mina_format_count (buffer, result->late));
  append_line (out, _ ("Evicted traces"), mina_format_count (buffer, result->evicted));
  append_line (out, _ ("Traces in memory, at most"),
               mina_format_count (buffer, result->peak_traces));
  cost = g_strdup_printf ("%" G_GINT64_FORMAT ".%02" G_GINT64_FORMAT,
                          result->cost_micros / 1000000, result->cost_micros / 10000 % 100);
  append_line (out, _ ("Cost a day"), cost);
  append_line (out, _ ("First span lost for want of room"),
               result->first_loss == MINA_PIPELINE_STORED
                 ? _ ("nowhere")
                 : mina_pipeline_fate_name (result->first_loss));
  append_line (out, _ ("A design that is asked for"),
               mina_pipeline_goals (result, &goals) ? _ ("yes") : _ ("no"));
  mina_cli_write (out->str);
}

static void
add_counter (MinaCliJson               *json,
             const char                *name,
             const MinaPipelineCounter *counter)
{
  mina_cli_json_begin_object (json, name);
  mina_cli_json_add_number (json, "in", counter->in);
  mina_cli_json_add_number (json, "out", counter->out);
  mina_cli_json_add_number (json, "dropped", counter->dropped);
  mina_cli_json_add_number (json, "peak", counter->peak);
  mina_cli_json_add_number (json, "room", counter->room);
  mina_cli_json_add_number (json, "blocked_ms", counter->blocked_ms);
  mina_cli_json_end (json);
}

static void
print_json (const MinaPipelineRun *run)
{
  const MinaPipelineResult *result = &run->result;
  guint n;
  const MinaPipelineKnob *knobs = mina_pipeline_knobs (&n);
  MinaPipelineGoals goals;
  MinaCliJson json;

  mina_cli_json_init (&json);
  mina_cli_json_begin_object (&json, NULL);
  mina_cli_json_begin_object (&json, "config");
  for (guint i = 0; i < n; i++)
    mina_cli_json_add_number (&json, knobs[i].name,
                              mina_pipeline_knob_get (&knobs[i], &run->config));
  mina_cli_json_end (&json);
  add_counter (&json, "app", &result->app);
  add_counter (&json, "sdk", &result->sdk);
  mina_cli_json_begin_object (&json, "sdk_of");
  for (guint s = 0; s < MINA_PIPELINE_N_SERVICES; s++)
    add_counter (&json, mina_pipeline_service_name (s), &result->sdk_of[s]);
  mina_cli_json_end (&json);
  add_counter (&json, "collector", &result->collector);
  mina_cli_json_begin_array (&json, "collector_of");
  for (guint c = 0; c < run->config.collectors; c++)
    add_counter (&json, NULL, &result->collector_of[c]);
  mina_cli_json_end (&json);
  add_counter (&json, "backend", &result->backend);
  mina_cli_json_begin_object (&json, "fates");
  for (guint f = 0; f < MINA_PIPELINE_N_FATES; f++)
    mina_cli_json_add_number (&json, mina_pipeline_fate_name (f), result->fates[f]);
  mina_cli_json_end (&json);
  mina_cli_json_add_number (&json, "slow", result->slow);
  mina_cli_json_add_number (&json, "slow_whole", result->slow_whole);
  mina_cli_json_add_number (&json, "slow_part", result->slow_part);
  mina_cli_json_add_number (&json, "ordinary", result->ordinary);
  mina_cli_json_add_number (&json, "ordinary_whole", result->ordinary_whole);
  mina_cli_json_add_number (&json, "ordinary_part", result->ordinary_part);
  mina_cli_json_add_number (&json, "stored_hundredths_of_percent", result->stored_bp);
  mina_cli_json_add_number (&json, "stored_per_s", result->stored_per_s);
  mina_cli_json_add_number (&json, "late", result->late);
  mina_cli_json_add_number (&json, "evicted", result->evicted);
  mina_cli_json_add_number (&json, "peak_traces", result->peak_traces);
  mina_cli_json_add_number (&json, "cost_a_day_micros", (guint64) result->cost_micros);
  mina_cli_json_add_string (&json, "first_loss", mina_pipeline_fate_name (result->first_loss));
  mina_cli_json_add_number (&json, "pass", mina_pipeline_goals (result, &goals));
  mina_cli_json_end (&json);
  mina_cli_write (json.text->str);
  mina_cli_json_clear (&json);
}

static int
write_survivors (const MinaPipelineRun *run,
                 const char            *output,
                 gboolean               ghosts)
{
  g_autoptr (MinaDataset) dataset =
    mina_pipeline_survivors (run,
                             ghosts ? MINA_PIPELINE_WITH_GHOSTS : MINA_PIPELINE_WITHOUT_GHOSTS, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) stream = mina_cli_open_output (output, &error);

  if (stream == NULL || !mina_otlp_export (dataset, MINA_NONE, stream, NULL, &error)
      || !g_output_stream_close (stream, NULL, &error))
    {
      mina_cli_complain (error->message);
      return MINA_CLI_NOT_READ;
    }
  return MINA_CLI_WHOLE;
}

int
mina_cli_pipeline (char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (MinaPipelineRun) run = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = g_strdupv (argv);
  g_autofree char *output = NULL;
  gboolean night = FALSE, as_json = FALSE, ghosts = FALSE;
  guint n;
  const MinaPipelineKnob *knobs = mina_pipeline_knobs (&n);
  g_autofree GOptionEntry *knob_entries = g_new0 (GOptionEntry, n + 1);
  g_autofree gboolean *switches = g_new0 (gboolean, n);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  MinaPipelineConfig config;
  gboolean is_good = TRUE;
  const GOptionEntry entries[] = {
    { "night", 0, 0, G_OPTION_ARG_NONE, &night, N_ ("20 requests a second, not 500"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print JSON"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("Write the traces that survive to this new file"), N_ ("FILE") },
    { "ghosts", 0, 0, G_OPTION_ARG_NONE, &ghosts,
      N_ ("Write their lost spans too, marked as such"), NULL },
    { NULL },
  };

  g_ptr_array_set_size (texts, (int) n);
  for (guint i = 0; i < n; i++)
    {
      gboolean is_switch = knobs[i].max == 1 && knobs[i].decimals == 0;

      knob_entries[i] = (GOptionEntry){ .long_name = knobs[i].name,
                                        .arg =
                                          is_switch ? G_OPTION_ARG_NONE : G_OPTION_ARG_STRING,
                                        .arg_data = is_switch ? (gpointer) &switches[i]
                                                              : (gpointer) &texts->pdata[i],
                                        .description = knobs[i].title,
                                        .arg_description = is_switch ? NULL : N_ ("N") };
    }
  g_option_context_set_summary (context, _ ("Simulates what becomes of the spans of a shop on "
                                            "their way to storage."));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, knob_entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    {
      mina_cli_complain (error->message);
      return MINA_CLI_NOT_READ;
    }
  mina_pipeline_config_init (&config, night ? MINA_PIPELINE_NIGHT : MINA_PIPELINE_DAY);
  for (guint i = 0; i < n; i++)
    {
      if (switches[i])
        mina_pipeline_knob_set (&knobs[i], &config, 1);
      if (texts->pdata[i] != NULL)
        is_good &= turn (&config, &knobs[i], texts->pdata[i]);
    }
  if (!is_good)
    return MINA_CLI_NOT_READ;
  run = mina_pipeline_run (&config);
  if (as_json)
    print_json (run);
  else
    print_table (run);
  return output != NULL ? write_survivors (run, output, ghosts) : MINA_CLI_WHOLE;
}
