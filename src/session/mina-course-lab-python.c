/* mina-course-lab-python.c - the instrumentation lab, as a lesson sees it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-course-desk-private.h"

#include "session/mina-python-model.h"
#include "session/mina-python-text.h"

#include <string.h>

#define PREFIX "lab.py."

/* Names of #MinaPythonTrait, by bit. */
static const char *const traits[] = {
  "console-exporter", "simple-processor", "provider-twice", "no-provider", "name-on-span",
  "tracer-renamed", "id-in-attribute", "inject-late", "inject-unused", "span-named-payments",
  "always-off", "own-ratio", "log-only", "span-deleted", "secret", "flask-instrumented",
  "requests-instrumented", "injected", "no-route", "flask-late"
};

static const char *const statuses[] = { "unset", "ok", "error" };

static MinaPythonModel *
get_model (gpointer data)
{
  return mina_session_get_python_model (((MinaCourseDesk *) data)->session);
}

static gboolean
is_exported (const MinaPythonSpan *span)
{
  return span->reach == MINA_PYTHON_EXPORTED || span->reach == MINA_PYTHON_EXPORTED_SINGLY;
}

/* The SDK calls a service that nobody named "unknown_service:python". */
static char *
service_name (const char *service)
{
  return g_strdup (g_str_has_prefix (service, "unknown_service") ? "unknown_service" : service);
}

static void
fill_services (MinaStateBuilder    *builder,
               const MinaPythonRun *run)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  mina_state_builder_add_item (builder, PREFIX "services", NULL);
  for (guint i = 0; i < run->spans->len; i++)
    {
      const MinaPythonSpan *span = g_ptr_array_index (run->spans, i);
      g_autofree char *name = service_name (span->service);

      if (!is_exported (span) || g_hash_table_contains (seen, name))
        continue;
      mina_state_builder_add_item (builder, PREFIX "services", name);
      g_hash_table_add (seen, g_steal_pointer (&name));
    }
}

/* What the spans of the first request say of themselves, by name. */
static void
fill_spans (MinaStateBuilder    *builder,
            const MinaPythonRun *run)
{
  for (guint i = 0; i < run->spans->len; i++)
    {
      const MinaPythonSpan *span = g_ptr_array_index (run->spans, i);
      g_autofree char *status = NULL;
      g_autofree char *attributes = NULL;
      g_autofree char *exported = NULL;

      if (span->request > 0 || span->is_payments)
        continue;
      status = g_strdup_printf (PREFIX "span.%s.status", span->name);
      attributes = g_strdup_printf (PREFIX "span.%s.attributes", span->name);
      exported = g_strdup_printf (PREFIX "span.%s.exported", span->name);
      mina_state_builder_set_text (builder, status, statuses[span->status]);
      mina_state_builder_set_bool (builder, exported, is_exported (span));
      mina_state_builder_add_item (builder, attributes, NULL);
      for (guint k = 0; k < span->attributes->len; k++)
        mina_state_builder_add_item (
          builder, attributes, ((MinaPythonAttribute *) span->attributes->pdata[k])->key);
    }
}

static void
fill_result (MinaStateBuilder    *builder,
             const MinaPythonRun *run)
{
  const char *parent = mina_python_run_payments_parent (run);

  mina_state_builder_set_number (builder, PREFIX "exported", run->n_own);
  mina_state_builder_set_number (builder, PREFIX "spans", run->n_exported);
  mina_state_builder_set_number (builder, PREFIX "ghosts", run->n_ghosts);
  mina_state_builder_set_number (builder, PREFIX "traces", run->n_traces);
  mina_state_builder_set_number (builder, PREFIX "kept", run->kept);
  mina_state_builder_set_number (builder, PREFIX "partial", run->partial);
  mina_state_builder_set_number (builder, PREFIX "status_code", run->status_code);
  mina_state_builder_set_bool (builder, PREFIX "no_secret",
                               (run->traits & MINA_PYTHON_SECRET) == 0);
  if (parent != NULL)
    {
      g_autofree char *name = service_name (parent);

      mina_state_builder_set_text (builder, PREFIX "parent_service.payments", name);
    }
  mina_state_builder_add_item (builder, PREFIX "traits", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (traits); i++)
    {
      if ((run->traits & 1u << i) != 0)
        mina_state_builder_add_item (builder, PREFIX "traits", traits[i]);
    }
  fill_services (builder, run);
  fill_spans (builder, run);
}

static void
fill_settings (MinaStateBuilder *builder,
               MinaPythonModel  *model)
{
  const MinaPythonHarness *harness = mina_python_model_get_harness (model);
  GPtrArray *bank = mina_python_model_get_bank (model);

  mina_state_builder_set_text (builder, PREFIX "text", mina_python_model_get_text (model));
  mina_state_builder_set_bool (builder, PREFIX "declined", harness->declined);
  mina_state_builder_set_number (builder, PREFIX "requests", harness->requests);
  mina_state_builder_set_bool (builder, PREFIX "payments.parent_based",
                               harness->payments_sampler.parent_based);
  mina_state_builder_add_item (builder, PREFIX "put", NULL);
  for (guint i = 0; i < bank->len; i++)
    {
      for (guint n = mina_python_model_count_put (model, i); n > 0; n--)
        mina_state_builder_add_item (builder, PREFIX "put", g_ptr_array_index (bank, i));
    }
}

/* What a program sends is known of the program as it stands, not of the last good one. */
static void
fill (gpointer          data,
      MinaStateBuilder *builder)
{
  MinaPythonModel *model = get_model (data);
  const MinaPythonRun *run = mina_python_model_get_run (model);

  fill_settings (builder, model);
  mina_state_builder_set_number (builder, PREFIX "runs", mina_python_model_get_runs (model));
  mina_state_builder_set_number (builder, PREFIX "sent", mina_python_model_get_sent (model));
  mina_state_builder_set_bool (builder, PREFIX "valid", run->error_line == 0);
  if (run->error_line > 0 && run->error_line <= run->n_lines)
    {
      mina_state_builder_set_number (builder, PREFIX "error_line", run->error_line);
      mina_state_builder_set_text (builder, PREFIX "error",
                                   run->lines[run->error_line - 1].message);
    }
  if (mina_python_model_is_current (model))
    fill_result (builder, mina_python_model_get_shown (model));
}

/* ---- what can be set ---- */

static GVariant *
list_to_variant (const MinaStateValue *value)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < value->list->len; i++)
    g_variant_builder_add (&builder, "s", g_ptr_array_index (value->list, i));
  return g_variant_builder_end (&builder);
}

static GVariant *
to_variant (const MinaStateValue *value,
            const char           *type)
{
  if (g_str_equal (type, "s") && value->type == MINA_STATE_TEXT)
    return g_variant_new_string (value->text);
  if (g_str_equal (type, "b") && value->type == MINA_STATE_BOOL)
    return g_variant_new_boolean (value->boolean);
  if (g_str_equal (type, "u") && value->type == MINA_STATE_NUMBER && value->number >= 0
      && value->number <= G_MAXUINT32)
    return g_variant_new_uint32 ((guint32) value->number);
  if (g_str_equal (type, "as") && value->type == MINA_STATE_LIST)
    return list_to_variant (value);
  return NULL;
}

static gboolean
set (gpointer              data,
     const char           *path,
     const MinaStateValue *value,
     GError              **error)
{
  static const struct
  {
    const char *path;
    const char *type;
    const char *action;
  } settings[] = {
    { "program", "s", "lab-python-open" },
    { "text", "s", "lab-python-text" },
    { "line", "u", "lab-python-line" },
    { "bank", "as", "lab-python-bank" },
    { "route", "s", "lab-python-route" },
    { "declined", "b", "lab-python-declined" },
    { "requests", "u", "lab-python-requests" },
    { "imports_given", "b", "lab-python-imports" },
    { "live", "b", "lab-python-live" },
    { "editable", "b", "lab-python-editable" },
    { "payments.reads", "s", "lab-python-reads" },
    { "payments.sampler", "s", "lab-python-sampler" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      GVariant *parameter = NULL;

      if (!g_str_equal (path + strlen (PREFIX), settings[i].path))
        continue;
      parameter = to_variant (value, settings[i].type);
      if (parameter == NULL)
        break;
      mina_course_desk_activate (data, settings[i].action, parameter);
      return TRUE;
    }
  return mina_course_desk_fail (error, "\"%s\" cannot be set to this", path);
}

/* ---- what can be done ---- */

/* The line that a member names, by its number or by its text; 0 for none. */
static guint
find_line (MinaPythonModel *model,
           JsonObject      *object,
           const char      *member)
{
  JsonNode *node = json_object_get_member (object, member);
  const char *text = mina_python_model_get_text (model);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return 0;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return mina_python_text_find (text, json_node_get_string (node), FALSE);
  if (json_node_get_value_type (node) == G_TYPE_INT64
      && json_node_get_int (node) <= mina_python_text_count_lines (text))
    return (guint) MAX (0, json_node_get_int (node));
  return 0;
}

static const char *
get_text (JsonObject *object,
          const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
             && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

/* { "insert": lines, "after": line }, { "replace": line, "with": lines }, { "remove": line }. */
static gboolean
act_line (MinaCourseDesk *self,
          JsonNode       *argument,
          GError        **error)
{
  MinaPythonModel *model = get_model (self);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (argument) ? json_node_get_object (argument) : NULL;
  guint line = 0;

  if (object != NULL && get_text (object, "insert") != NULL)
    {
      line = find_line (model, object, "after");
      if (line > 0 || !json_object_has_member (object, "after"))
        {
          mina_course_desk_activate (self, "lab-python-insert",
                                     g_variant_new ("(us)", line, get_text (object, "insert")));
          return TRUE;
        }
    }
  else if (object != NULL && json_object_has_member (object, "replace")
           && get_text (object, "with") != NULL)
    {
      line = find_line (model, object, "replace");
      if (line > 0)
        mina_course_desk_activate (self, "lab-python-replace",
                                   g_variant_new ("(us)", line, get_text (object, "with")));
    }
  else if (object != NULL && json_object_has_member (object, "remove"))
    {
      line = find_line (model, object, "remove");
      if (line > 0)
        mina_course_desk_activate (self, "lab-python-remove", g_variant_new_uint32 (line));
    }
  if (line == 0)
    return mina_course_desk_fail (error, "the program has no such line");
  return TRUE;
}

static gboolean
act (gpointer    data,
     const char *name,
     JsonNode   *argument,
     GError    **error)
{
  if (g_str_equal (name, "line"))
    return act_line (data, argument, error);
  if (!g_str_equal (name, "run"))
    return FALSE;
  mina_course_desk_activate (data, "lab-python-run", NULL);
  return TRUE;
}

/* Puts back what was typed when the learner left. */
void
mina_course_desk_take_up_program (MinaCourseDesk *self,
                                  MinaState      *left)
{
  const MinaStateValue *text = mina_state_get (left, PREFIX "text");

  if (self->step != NULL && g_strcmp0 (self->step->stage.view, "python") == 0
      && text->type == MINA_STATE_TEXT)
    mina_course_desk_activate (self, "lab-python-text", g_variant_new_string (text->text));
}

/* Adds it to a desk. */
void
mina_course_desk_add_python_lab (MinaCourseDesk *self)
{
  static const MinaCourseLab lab = { PREFIX, fill, set, act };

  mina_course_desk_add_lab (self, &lab, self);
}
