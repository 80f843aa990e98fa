/* mina-course-labs.c - the laboratories of the explorer, as a lesson sees them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-course-labs.h"

#include <string.h>

#include "session/mina-context-model.h"
#include "session/mina-course-desk-private.h"
#include "session/mina-header-model.h"

#define FORWARD "lab.ctx.forward."
#define INJECT "lab.ctx.inject."
#define EXTRACT "lab.ctx.extract."

/* By their bits in MinaPropagators. */
static const char *const propagators[] = { "tracecontext", "b3", "b3multi" };

/* ---- the context lab ---- */

static void
add_propagators (MinaStateBuilder *builder,
                 const char       *prefix,
                 const char       *service,
                 MinaPropagators   set)
{
  g_autofree char *path = g_strconcat (prefix, service, NULL);
  MinaStateValue value = { .type = MINA_STATE_LIST };

  value.list = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (propagators); i++)
    if (set & (1u << i))
      g_ptr_array_add (value.list, g_strdup (propagators[i]));
  mina_state_builder_set (builder, path, &value);
  mina_state_value_clear (&value);
}

static void
fill_context (gpointer          lab,
              MinaStateBuilder *builder)
{
  MinaContextModel *model = lab;
  const MinaLabResult *result = mina_context_model_get_result (model);
  const MinaContextLab *plan = mina_context_model_get_lab (model);
  guint n_services, n_arrows;
  const MinaLabService *services = mina_context_lab_services (plan, &n_services);
  const MinaLabArrow *arrows = mina_context_lab_arrows (plan, &n_arrows);

  mina_state_builder_set_number (builder, "lab.ctx.sent", mina_context_model_get_sent (model));
  mina_state_builder_set_number (builder, "lab.ctx.traces",
                                 result != NULL ? result->n_traces : 0);
  mina_state_builder_set_number (builder, "lab.ctx.orphans",
                                 result != NULL ? result->n_orphans : 0);
  for (guint i = 0; i < n_services; i++)
    {
      add_propagators (builder, INJECT, services[i].name, services[i].inject);
      add_propagators (builder, EXTRACT, services[i].name, services[i].extract);
    }
  for (guint i = 0; i < n_arrows; i++)
    {
      g_autofree char *path = g_strconcat (FORWARD, services[arrows[i].from].name, ">",
                                           services[arrows[i].to].name, NULL);

      mina_state_builder_set_bool (builder, path, arrows[i].forward);
    }
}

static gboolean
set_forward (MinaCourseDesk       *desk,
             const char           *arrow,
             const MinaStateValue *value,
             GError              **error)
{
  const char *to = strchr (arrow, '>');
  g_autofree char *from = NULL;

  if (to == NULL || value->type != MINA_STATE_BOOL)
    return mina_course_desk_fail (error, "\"%s\" is either on or off", arrow);
  from = g_strndup (arrow, to - arrow);
  mina_course_desk_activate (desk, "lab-forward",
                             g_variant_new ("(ssb)", from, to + 1, value->boolean));
  return TRUE;
}

static gboolean
set_propagators (MinaCourseDesk       *desk,
                 const char           *action,
                 const char           *service,
                 const MinaStateValue *value,
                 GError              **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  if (value->type != MINA_STATE_LIST)
    return mina_course_desk_fail (error, "\"%s\" has a list of languages", service);
  for (guint i = 0; i < value->list->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "," : "",
                            (const char *) g_ptr_array_index (value->list, i));
  mina_course_desk_activate (desk, action, g_variant_new ("(ss)", service, names->str));
  return TRUE;
}

/* The desk's actions go to the session whose model this is. */
typedef struct
{
  MinaCourseDesk   *desk;
  MinaContextModel *model;
} ContextLab;

static void
fill_context_lab (gpointer          lab,
                  MinaStateBuilder *builder)
{
  fill_context (((ContextLab *) lab)->model, builder);
}

static gboolean
set_context (gpointer              lab,
             const char           *path,
             const MinaStateValue *value,
             GError              **error)
{
  MinaCourseDesk *desk = ((ContextLab *) lab)->desk;

  if (g_str_has_prefix (path, FORWARD))
    return set_forward (desk, path + strlen (FORWARD), value, error);
  if (g_str_has_prefix (path, INJECT))
    return set_propagators (desk, "lab-inject", path + strlen (INJECT), value, error);
  if (g_str_has_prefix (path, EXTRACT))
    return set_propagators (desk, "lab-extract", path + strlen (EXTRACT), value, error);
  return mina_course_desk_fail (error, "\"%s\" cannot be set", path);
}

static gboolean
act_context (gpointer    lab,
             const char *name,
             JsonNode   *argument,
             GError    **error)
{
  if (!g_str_equal (name, "send"))
    return FALSE;
  mina_course_desk_activate (((ContextLab *) lab)->desk, "lab-send", NULL);
  return TRUE;
}

static const MinaCourseLab context_lab = {
  .prefix = "lab.ctx.",
  .fill = fill_context_lab,
  .set = set_context,
  .act = act_context,
};

/* ---- headers ---- */

typedef struct
{
  MinaCourseDesk  *desk;
  MinaHeaderModel *model;
} HeaderLab;

static void
fill_headers (gpointer          lab,
              MinaStateBuilder *builder)
{
  MinaHeaderModel *model = ((HeaderLab *) lab)->model;
  guint hop = mina_header_model_get_hop (model);

  mina_state_builder_set_text (builder, "select.header_part", mina_header_model_get_part (model));
  if (hop != MINA_NONE)
    mina_state_builder_set_number (builder, "lab.hop", hop);
}

static gboolean
act_headers (gpointer    lab,
             const char *name,
             JsonNode   *argument,
             GError    **error)
{
  if (!g_str_equal (name, "hop") || !JSON_NODE_HOLDS_VALUE (argument))
    return FALSE;
  mina_course_desk_activate (((HeaderLab *) lab)->desk, "go-hop",
                             g_variant_new_uint32 (json_node_get_int (argument)));
  return TRUE;
}

static const MinaCourseLab header_lab = {
  .prefix = "lab.hop",
  .fill = fill_headers,
  .act = act_headers,
};

void
mina_course_labs_add (MinaCourseDesk *desk)
{
  MinaSession *session = mina_course_desk_get_session (desk);
  static const char *const header_signals[] = { "notify::hop", "notify::part", "notify::line" };
  static const char *const context_signals[] = { "settings-changed", "notify::sent",
                                                 "notify::topology" };
  ContextLab *context = g_new0 (ContextLab, 1);
  HeaderLab *headers = g_new0 (HeaderLab, 1);

  context->desk = desk;
  context->model = mina_session_get_context_model (session);
  headers->desk = desk;
  headers->model = mina_session_get_header_model (session);
  mina_course_desk_add_lab (desk, &context_lab, context);
  mina_course_desk_add_lab (desk, &header_lab, headers);
  g_object_weak_ref (G_OBJECT (desk), (GWeakNotify) (void (*) (void)) g_free, context);
  g_object_weak_ref (G_OBJECT (desk), (GWeakNotify) (void (*) (void)) g_free, headers);
  for (guint i = 0; i < G_N_ELEMENTS (context_signals); i++)
    g_signal_connect_object (context->model, context_signals[i],
                             G_CALLBACK (mina_course_desk_changed), desk, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (header_signals); i++)
    g_signal_connect_object (headers->model, header_signals[i],
                             G_CALLBACK (mina_course_desk_changed), desk, G_CONNECT_SWAPPED);
}
