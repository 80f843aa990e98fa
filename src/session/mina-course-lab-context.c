/* mina-course-lab-context.c - the context lab and the header inspector, as a lesson sees them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-course-desk-private.h"

#include "session/mina-context-model.h"
#include "session/mina-header-model.h"

#include <string.h>

static void
add_languages (MinaStateBuilder *builder,
               const char       *kind,
               const char       *service,
               MinaPropagators   propagators)
{
  g_autofree char *text = mina_propagators_to_text (propagators);
  g_autofree char *path = g_strdup_printf ("lab.ctx.%s.%s", kind, service);
  g_auto (GStrv) names = g_strsplit (text, ",", -1);

  /* Also where it has none: how many there are can be asked for. */
  mina_state_builder_add_item (builder, path, NULL);
  for (guint i = 0; propagators != 0 && names[i] != NULL; i++)
    {
      if (*names[i] != '\0')
        mina_state_builder_add_item (builder, path, names[i]);
    }
}

static void
fill_context (gpointer          data,
              MinaStateBuilder *builder)
{
  MinaCourseDesk *self = data;
  MinaContextModel *model = mina_session_get_context_model (self->session);
  const MinaContextLab *lab = mina_context_model_get_lab (model);
  const MinaLabResult *result = mina_context_model_get_result (model);
  guint n_services, n_arrows;
  const MinaLabService *services = mina_context_lab_services (lab, &n_services);
  const MinaLabArrow *arrows = mina_context_lab_arrows (lab, &n_arrows);

  mina_state_builder_set_number (builder, "lab.ctx.sent", mina_context_model_get_sent (model));
  if (result != NULL)
    {
      mina_state_builder_set_number (builder, "lab.ctx.traces", result->n_traces);
      mina_state_builder_set_number (builder, "lab.ctx.orphans", result->n_orphans);
    }
  for (guint i = 0; i < n_arrows; i++)
    {
      g_autofree char *path = g_strdup_printf ("lab.ctx.forward.%s>%s",
                                               services[arrows[i].from].name,
                                               services[arrows[i].to].name);

      mina_state_builder_set_bool (builder, path, arrows[i].forward);
    }
  for (guint i = 0; i < n_services; i++)
    {
      add_languages (builder, "inject", services[i].name, services[i].inject);
      add_languages (builder, "extract", services[i].name, services[i].extract);
    }
}

/* "a,b" of a list or a text; NULL for another value. */
static char *
join (const MinaStateValue *value)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (value->type == MINA_STATE_TEXT)
    return g_strdup (value->text);
  if (value->type != MINA_STATE_LIST)
    return NULL;
  if (value->list->len == 0)
    return mina_propagators_to_text (0);
  for (guint i = 0; i < value->list->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", (char *) value->list->pdata[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
set_context (gpointer              data,
             const char           *path,
             const MinaStateValue *value,
             GError              **error)
{
  MinaCourseDesk *self = data;
  const char *rest = path + strlen ("lab.ctx.");
  g_autofree char *languages = join (value);

  if (g_str_equal (rest, "topology") && value->type == MINA_STATE_TEXT)
    {
      mina_course_desk_activate (self, "lab-topology", g_variant_new_string (value->text));
      return TRUE;
    }
  if (g_str_has_prefix (rest, "forward.") && value->type == MINA_STATE_BOOL)
    {
      g_auto (GStrv) ends = g_strsplit (rest + strlen ("forward."), ">", 2);

      if (g_strv_length (ends) == 2)
        {
          mina_course_desk_activate (self, "lab-forward",
                                     g_variant_new ("(ssb)", ends[0], ends[1], value->boolean));
          return TRUE;
        }
    }
  else if (g_str_has_prefix (rest, "inject.") && languages != NULL)
    {
      mina_course_desk_activate (self, "lab-inject",
                                 g_variant_new ("(ss)", rest + strlen ("inject."), languages));
      return TRUE;
    }
  else if (g_str_has_prefix (rest, "extract.") && languages != NULL)
    {
      mina_course_desk_activate (self, "lab-extract",
                                 g_variant_new ("(ss)", rest + strlen ("extract."), languages));
      return TRUE;
    }
  return mina_course_desk_fail (error, "\"%s\" cannot be set to this", path);
}

static gboolean
act_context (gpointer    data,
             const char *name,
             JsonNode   *argument,
             GError    **error)
{
  if (!g_str_equal (name, "send"))
    return FALSE;
  mina_course_desk_activate (data, "lab-send", NULL);
  return TRUE;
}

static void
fill_hop (gpointer          data,
          MinaStateBuilder *builder)
{
  MinaCourseDesk *self = data;
  guint hop = mina_header_model_get_hop (mina_session_get_header_model (self->session));

  if (hop != MINA_NONE)
    mina_state_builder_set_number (builder, "lab.hop", hop);
}

static gboolean
go_hop (MinaCourseDesk *self,
        double          number,
        GError        **error)
{
  guint n;

  mina_header_model_get_hops (mina_session_get_header_model (self->session), &n);
  if (number < 0 || number >= n)
    return mina_course_desk_fail (error, "the open trace has no such hop");
  mina_course_desk_activate (self, "go-hop", g_variant_new_uint32 ((guint32) number));
  return TRUE;
}

static gboolean
set_hop (gpointer              data,
         const char           *path,
         const MinaStateValue *value,
         GError              **error)
{
  if (value->type != MINA_STATE_NUMBER)
    return mina_course_desk_fail (error, "\"%s\" cannot be set to this", path);
  return go_hop (data, value->number, error);
}

static gboolean
act_hop (gpointer    data,
         const char *name,
         JsonNode   *argument,
         GError    **error)
{
  if (!g_str_equal (name, "hop") || !JSON_NODE_HOLDS_VALUE (argument))
    return FALSE;
  return go_hop (data, json_node_get_double (argument), error);
}

/* Adds them to a desk. */
void
mina_course_desk_add_context_labs (MinaCourseDesk *self)
{
  static const MinaCourseLab context = { "lab.ctx.", fill_context, set_context, act_context };
  static const MinaCourseLab hop = { "lab.hop", fill_hop, set_hop, act_hop };

  mina_course_desk_add_lab (self, &context, self);
  mina_course_desk_add_lab (self, &hop, self);
}
