/* mina-cli-bench-window.c - mina bench: what a window takes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-cli"

#include "mina-config.h"

#include "cli/mina-cli-bench-window.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/mina-format.h"
#include "cli/mina-cli-private.h"

/* Values on a line about a gesture: its name, how often, three times 95 % and the highest. */
#define N_WORDS 9

#define SERVICE_TIMEOUT_MS 10000

typedef struct
{
  char  *name;
  guint  n_frames;
  double work_p95;
  double work_max;
  double processor_p95;
  double processor_max;
  double interval_p95;
  double interval_max;
} Gesture;

struct _MinaCliWindowBench
{
  GHashTable *figures;
  GArray     *gestures;
};

static const char *
gesture_label (const char *name)
{
  static const char *const labels[][2] = {
    { "pointer", N_ ("Moving the pointer") },
    { "scroll", N_ ("Scrolling") },
    { "zoom", N_ ("Zooming") },
    { "pan", N_ ("Panning") },
    { "fold", N_ ("Folding and unfolding") },
    { "select", N_ ("Selecting spans") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i][0], name))
      return _ (labels[i][1]);
  return name;
}

static void
clear_gesture (gpointer gesture)
{
  g_free (((Gesture *) gesture)->name);
}

/* What a process with a window says of itself: a name and a number, or a gesture. */
static void
read_line (MinaCliWindowBench *self,
           const char         *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  guint n = g_strv_length (words);

  if (n == 2)
    g_hash_table_insert (self->figures, g_strdup (words[0]),
                         g_memdup2 (&(double){ g_ascii_strtod (words[1], NULL) },
                                    sizeof (double)));
  else if (n == N_WORDS && g_str_equal (words[0], "gesture"))
    {
      Gesture gesture = {
        .name = g_strdup (words[1]),
        .n_frames = (guint) g_ascii_strtoull (words[2], NULL, 10),
        .work_p95 = g_ascii_strtod (words[3], NULL),
        .work_max = g_ascii_strtod (words[4], NULL),
        .processor_p95 = g_ascii_strtod (words[5], NULL),
        .processor_max = g_ascii_strtod (words[6], NULL),
        .interval_p95 = g_ascii_strtod (words[7], NULL),
        .interval_max = g_ascii_strtod (words[8], NULL),
      };

      g_array_append_val (self->gestures, gesture);
    }
}

/* A program of a desktop finds these services running. In a session that was begun for measuring,
 * the first window would wait for their start and it would be counted as its own. */
static void
start_services (void)
{
  static const char *const names[] = { "org.freedesktop.portal.Desktop", "org.a11y.Bus" };
  g_autoptr (GDBusConnection) bus = NULL;

  if (g_getenv ("DBUS_SESSION_BUS_ADDRESS") == NULL)
    return;
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  for (guint i = 0; bus != NULL && i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
        bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
        "StartServiceByName", g_variant_new ("(su)", names[i], 0), NULL, G_DBUS_CALL_FLAGS_NONE,
        SERVICE_TIMEOUT_MS, NULL, NULL);

      /* Where there is none, nothing waits for it. */
      if (reply == NULL)
        g_debug ("%s did not start", names[i]);
    }
}

MinaCliWindowBench *
mina_cli_window_bench_run (char **files)
{
  MinaCliWindowBench *self;
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *now = NULL;
  g_autofree char *out = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) child = NULL;
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (files != NULL, NULL);

  if (program == NULL || (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL))
    return NULL;
  start_services ();
  now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  g_ptr_array_add (words, program);
  g_ptr_array_add (words, (gpointer) "--measure-window");
  g_ptr_array_add (words, now);
  for (guint i = 0; files[i] != NULL; i++)
    g_ptr_array_add (words, files[i]);
  g_ptr_array_add (words, NULL);

  launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  /* What is measured is not what was opened last. */
  g_subprocess_launcher_setenv (launcher, "GSETTINGS_BACKEND", "memory", TRUE);
  child = g_subprocess_launcher_spawnv (launcher, (const char *const *) words->pdata, NULL);
  if (child == NULL || !g_subprocess_communicate_utf8 (child, NULL, NULL, &out, NULL, NULL)
      || out == NULL)
    return NULL;

  self = g_new0 (MinaCliWindowBench, 1);
  self->figures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->gestures = g_array_new (FALSE, FALSE, sizeof (Gesture));
  g_array_set_clear_func (self->gestures, clear_gesture);
  lines = g_strsplit (out, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (self, lines[i]);
  return self;
}

void
mina_cli_window_bench_free (MinaCliWindowBench *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->figures);
  g_array_unref (self->gestures);
  g_free (self);
}

gboolean
mina_cli_window_bench_get (MinaCliWindowBench *self,
                           const char         *name,
                           double             *value)
{
  const double *found;

  g_return_val_if_fail (self != NULL, FALSE);

  found = g_hash_table_lookup (self->figures, name);
  if (found == NULL)
    return FALSE;
  *value = *found;
  return TRUE;
}

void
mina_cli_window_bench_add_json (MinaCliWindowBench *self,
                                MinaCliJson        *json)
{
  g_return_if_fail (self != NULL);

  mina_cli_json_begin_array (json, "window_frames");
  for (guint i = 0; i < self->gestures->len; i++)
    {
      const Gesture *gesture = &g_array_index (self->gestures, Gesture, i);

      mina_cli_json_begin_object (json, NULL);
      mina_cli_json_add_string (json, "gesture", gesture->name);
      mina_cli_json_add_number (json, "frames", gesture->n_frames);
      mina_cli_json_add_double (json, "work_p95_ms", gesture->work_p95);
      mina_cli_json_add_double (json, "work_max_ms", gesture->work_max);
      mina_cli_json_add_double (json, "processor_p95_ms", gesture->processor_p95);
      mina_cli_json_add_double (json, "processor_max_ms", gesture->processor_max);
      mina_cli_json_add_double (json, "interval_p95_ms", gesture->interval_p95);
      mina_cli_json_add_double (json, "interval_max_ms", gesture->interval_max);
      mina_cli_json_end (json);
    }
  mina_cli_json_end (json);
}

void
mina_cli_window_bench_append_table (MinaCliWindowBench *self,
                                    GString            *out)
{
  /* Translators: heads of a table of times of frames: “95 %” is the time that 95 % of them do not
   * exceed, the “interval” that from one frame to the next */
  const char *heads[] = { _ ("Frames of the window"),
                          _ ("95 %"),
                          _ ("the slowest"),
                          _ ("processor, 95 %"),
                          _ ("interval, 95 %") };
  int widths[G_N_ELEMENTS (heads)];

  g_return_if_fail (self != NULL);

  if (self->gestures->len == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    widths[i] = mina_cli_text_width (heads[i]) + 2;
  for (guint i = 0; i < self->gestures->len; i++)
    widths[0] = MAX (widths[0], 2
                                  + mina_cli_text_width (gesture_label (
                                    g_array_index (self->gestures, Gesture, i).name)));
  for (guint i = 1; i < G_N_ELEMENTS (heads); i++)
    widths[i] = MAX (widths[i], 10);

  g_string_append_c (out, '\n');
  mina_cli_append_padded (out, heads[0], widths[0]);
  for (guint i = 1; i < G_N_ELEMENTS (heads); i++)
    mina_cli_append_padded (out, heads[i], -widths[i]);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < self->gestures->len; i++)
    {
      const Gesture *gesture = &g_array_index (self->gestures, Gesture, i);
      const double values[] = { gesture->work_p95, gesture->work_max, gesture->processor_p95,
                                gesture->interval_p95 };

      mina_cli_append_padded (out, gesture_label (gesture->name), widths[0]);
      for (guint j = 0; j < G_N_ELEMENTS (values); j++)
        {
          char buffer[MINA_FORMAT_SIZE];

          mina_cli_append_padded (
            out, mina_format_duration (buffer, (gint64) (values[j] * 1e6)), -widths[j + 1]);
        }
      g_string_append_c (out, '\n');
    }
}
