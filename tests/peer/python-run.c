/* python-run.c - what the Python lab says of a program, as JSON, for a comparison with the real SDK
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: python-run FILE [declined] [REQUESTS]
 */

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mina-id.h"
#include "synth/mina-python-lab.h"

static void
add (JsonBuilder *json, const char *name, const char *value)
{
  json_builder_set_member_name (json, name);
  if (value != NULL)
    json_builder_add_string_value (json, value);
  else
    json_builder_add_null_value (json);
}

static void
add_number (JsonBuilder *json, const char *name, gint64 value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, value);
}

static void
add_id (JsonBuilder *json, const char *name, MinaSpanId id)
{
  char text[MINA_SPAN_ID_SIZE];

  add (json, name, id == 0 ? NULL : mina_span_id_to_hex (id, text));
}

static void
add_span (JsonBuilder *json, const MinaPythonSpan *span)
{
  static const char *const kinds[] = { "", "INTERNAL", "SERVER", "CLIENT" };
  static const char *const statuses[] = { "UNSET", "OK", "ERROR" };
  char trace[MINA_TRACE_ID_SIZE];

  json_builder_begin_object (json);
  add_number (json, "request", span->request);
  add (json, "trace", mina_trace_id_to_hex (span->trace_id, trace));
  add_id (json, "id", span->id);
  add_id (json, "parent", span->parent_id);
  add (json, "name", span->name);
  add (json, "kind", kinds[span->kind]);
  add (json, "service", span->service);
  add (json, "scope", span->scope);
  add (json, "status", statuses[span->status]);
  add (json, "message", span->status_message);
  add (json, "reach", mina_python_reach_name (span->reach));
  json_builder_set_member_name (json, "payments");
  json_builder_add_boolean_value (json, span->is_payments);
  json_builder_set_member_name (json, "attributes");
  json_builder_begin_object (json);
  for (guint i = 0; i < span->attributes->len; i++)
    {
      const MinaPythonAttribute *attribute = g_ptr_array_index (span->attributes, i);

      add (json, attribute->key, attribute->text);
    }
  json_builder_end_object (json);
  json_builder_set_member_name (json, "events");
  json_builder_begin_array (json);
  for (guint i = 0; i < span->events->len; i++)
    json_builder_add_string_value (
      json, ((const MinaPythonEvent *) g_ptr_array_index (span->events, i))->name);
  json_builder_end_array (json);
  json_builder_end_object (json);
}

int
main (int argc, char **argv)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (MinaPythonRun) run = NULL;
  g_autofree char *text = NULL;
  g_autofree char *out = NULL;
  MinaPythonHarness harness;
  gsize length;

  if (argc < 2 || !g_file_get_contents (argv[1], &text, &length, NULL))
    return 2;
  mina_python_harness_init (&harness);
  for (int i = 2; i < argc; i++)
    if (strcmp (argv[i], "declined") == 0)
      harness.declined = TRUE;
    else
      harness.requests = (guint) atoi (argv[i]);
  run = mina_python_run (text, (gssize) length, &harness);

  json_builder_begin_object (json);
  add_number (json, "error_line", run->error_line);
  add (json, "error", run->error_line == 0 ? NULL : run->lines[run->error_line - 1].message);
  add_number (json, "status_code", run->status_code);
  json_builder_set_member_name (json, "spans");
  json_builder_begin_array (json);
  for (guint i = 0; i < run->spans->len; i++)
    add_span (json, g_ptr_array_index (run->spans, i));
  json_builder_end_array (json);
  json_builder_set_member_name (json, "headers");
  json_builder_begin_array (json);
  for (guint i = 0; i < run->headers->len; i++)
    {
      const MinaPythonHeader *header = g_ptr_array_index (run->headers, i);

      json_builder_begin_object (json);
      add_number (json, "request", header->request);
      add (json, "name", header->name);
      add (json, "value", header->value);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  root = json_builder_get_root (json);
  json_generator_set_root (generator, root);
  out = json_generator_to_data (generator, NULL);
  fputs (out, stdout);
  return 0;
}
