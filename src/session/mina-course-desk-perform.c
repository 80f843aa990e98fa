/* mina-course-desk-perform.c - what a solution says, done by the actions of the session
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-course-desk-private.h"

typedef gboolean (*Perform) (MinaCourseDesk *self,
                             const char     *action,
                             JsonNode       *argument,
                             GError        **error);

static const char *
get_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static gboolean
get_number (JsonNode *node,
            double   *number)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || (json_node_get_value_type (node) != G_TYPE_INT64
          && json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return FALSE;
  *number = json_node_get_double (node);
  return TRUE;
}

static gboolean
bad_argument (const char *action,
              GError    **error)
{
  return mina_course_desk_fail (error, "the action \"%s\" cannot have this argument", action);
}

/* ---- opening ---- */

static gboolean
perform_open (MinaCourseDesk *self,
              const char     *action,
              JsonNode       *argument,
              GError        **error)
{
  const char *id = get_text (argument);
  MinaLessonDataset *dataset = NULL;

  if (id != NULL && self->lesson != NULL)
    dataset = mina_lesson_find_dataset (self->lesson, id);
  if (dataset == NULL)
    return mina_course_desk_fail (error, "the lesson has no dataset \"%s\"",
                                  id != NULL ? id : "");
  if (!mina_course_desk_open (self, dataset, FALSE, error))
    return FALSE;
  /* What was opened is looked at: the library steps aside. */
  mina_course_desk_activate (self, "view", g_variant_new_string ("waterfall"));
  return TRUE;
}

static gboolean
perform_tab (MinaCourseDesk *self,
             const char     *action,
             JsonNode       *argument,
             GError        **error)
{
  const char *id = get_text (argument);

  return id != NULL ? mina_course_desk_turn_to (self, id, error) : bad_argument (action, error);
}

static gboolean
perform_bring (MinaCourseDesk *self,
               const char     *action,
               JsonNode       *argument,
               GError        **error)
{
  const char *id = get_text (argument);

  return id != NULL ? mina_course_desk_bring (self, id, error) : bad_argument (action, error);
}

/* A number, an alias, "slow" or "fast". */
static guint32
get_trace (MinaCourseDesk *self,
           JsonNode       *node)
{
  g_autofree char *number_text = NULL;
  double number;

  if (get_text (node) != NULL)
    return mina_course_desk_find_trace (self, get_text (node));
  if (!get_number (node, &number) || number < 0)
    return MINA_NONE;
  number_text = g_strdup_printf ("%u", (guint) number);
  return mina_course_desk_find_trace (self, number_text);
}

static gboolean
perform_trace (MinaCourseDesk *self,
               const char     *action,
               JsonNode       *argument,
               GError        **error)
{
  guint32 trace = get_trace (self, argument);

  if (trace == MINA_NONE)
    return mina_course_desk_fail (error, "there is no such trace");
  mina_course_desk_activate (self, "open-trace", g_variant_new_uint32 (trace));
  return TRUE;
}

static gboolean
perform_compare (MinaCourseDesk *self,
                 const char     *action,
                 JsonNode       *argument,
                 GError        **error)
{
  JsonArray *pair = JSON_NODE_HOLDS_ARRAY (argument) ? json_node_get_array (argument) : NULL;
  guint32 a, b;

  if (pair == NULL || json_array_get_length (pair) != 2)
    return bad_argument (action, error);
  a = get_trace (self, json_array_get_element (pair, 0));
  b = get_trace (self, json_array_get_element (pair, 1));
  if (a == MINA_NONE || b == MINA_NONE || a == b)
    return mina_course_desk_fail (error, "there are no such two traces");
  mina_course_desk_activate (self, "open-trace", g_variant_new_uint32 (a));
  mina_course_desk_activate (self, "compare-with", g_variant_new_uint32 (b));
  mina_course_desk_activate (self, "view", g_variant_new_string ("compare"));
  return TRUE;
}

/* ---- choosing ---- */

static gboolean
perform_select (MinaCourseDesk *self,
                const char     *action,
                JsonNode       *argument,
                GError        **error)
{
  const char *name = get_text (argument);
  guint32 found;

  if (name == NULL || !mina_course_desk_is_own (self))
    return bad_argument (action, error);
  if ((found = mina_course_desk_find_span (self, name)) != MINA_NONE)
    mina_course_desk_activate (self, "select-span", g_variant_new_uint32 (found));
  else if ((found = mina_lesson_names_find_log (self->names, name)) != MINA_NONE)
    mina_course_desk_activate (self, "select-log", g_variant_new_uint32 (found));
  else if ((found = mina_course_desk_find_trace (self, name)) != MINA_NONE)
    mina_course_desk_activate (self, "open-trace", g_variant_new_uint32 (found));
  else
    return mina_course_desk_fail (error, "\"%s\" names nothing that is open", name);
  return TRUE;
}

/* Actions of the session that take a text as it is. */
static gboolean
perform_text (MinaCourseDesk *self,
              const char     *action,
              JsonNode       *argument,
              GError        **error)
{
  static const struct
  {
    const char *action;
    const char *of_session;
  } table[] = {
    { "view", "view" },
    { "service", "pick-service" },
    { "instance", "pick-instance" },
    { "edge", "pick-edge" },
    { "field", "pick-field" },
    { "header_part", "header-part" },
    { "filter", "trace-text" },
    { "stat", "statistic" },
    { "logs", "log-scope" },
  };
  const char *text = get_text (argument);

  if (text == NULL)
    return bad_argument (action, error);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      if (g_str_equal (table[i].action, action))
        mina_course_desk_activate (self, table[i].of_session, g_variant_new_string (text));
    }
  if (g_str_equal (action, "logs"))
    mina_course_desk_activate (self, "panels",
                               g_variant_new_uint32 (mina_session_get_panels (self->session)
                                                     | MINA_PANEL_LOGS));
  return TRUE;
}

static gboolean
perform_panel (MinaCourseDesk *self,
               const char     *action,
               JsonNode       *argument,
               GError        **error)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  const char *metric = get_text (argument);
  const MinaSeries *series;
  guint32 n;

  if (metric == NULL || dataset == NULL)
    return bad_argument (action, error);
  series = mina_dataset_series (dataset, &n);
  for (guint32 i = 0; i < n; i++)
    {
      if (!g_str_equal (mina_dataset_text (dataset, series[i].name), metric))
        continue;
      mina_course_desk_activate (self, "panels",
                                 g_variant_new_uint32 (mina_session_get_panels (self->session)
                                                       | MINA_PANEL_METRICS));
      mina_course_desk_activate (self, "select-series", g_variant_new_uint32 (i));
      return TRUE;
    }
  return mina_course_desk_fail (error, "there is no metric \"%s\"", metric);
}

/* A metric, as it is shown now; a span; a log record. */
static gboolean
perform_pin (MinaCourseDesk *self,
             const char     *action,
             JsonNode       *argument,
             GError        **error)
{
  MinaDataset *dataset = mina_session_get_dataset (self->session);
  const char *name = get_text (argument);
  const MinaSeries *series;
  guint32 found, n;

  if (name == NULL || !mina_course_desk_is_own (self))
    return bad_argument (action, error);
  series = mina_dataset_series (dataset, &n);
  for (guint32 i = 0; i < n; i++)
    {
      if (!g_str_equal (mina_dataset_text (dataset, series[i].name), name))
        continue;
      mina_course_desk_activate (self, "pin-series", g_variant_new_uint32 (i));
      return TRUE;
    }
  if ((found = mina_course_desk_find_span (self, name)) != MINA_NONE)
    mina_course_desk_activate (self, "pin-span", g_variant_new_uint32 (found));
  else if ((found = mina_lesson_names_find_log (self->names, name)) != MINA_NONE)
    mina_course_desk_activate (self, "pin-log", g_variant_new_uint32 (found));
  else
    return mina_course_desk_fail (error, "\"%s\" is nothing that can be pinned", name);
  return TRUE;
}

static gboolean
perform_take (MinaCourseDesk *self,
              const char     *action,
              JsonNode       *argument,
              GError        **error)
{
  const char *name = get_text (argument);
  guint32 log = MINA_NONE;

  if (name != NULL && mina_course_desk_is_own (self))
    log = mina_lesson_names_find_log (self->names, name);
  if (log == MINA_NONE)
    return bad_argument (action, error);
  mina_course_desk_activate (self, "take-log", g_variant_new_uint32 (log));
  return TRUE;
}

/* The first exemplar of any metric that leads to such a trace. */
static gboolean
perform_exemplar (MinaCourseDesk *self,
                  const char     *action,
                  JsonNode       *argument,
                  GError        **error)
{
  const char *name = get_text (argument);
  const MinaExemplar *exemplars;
  guint32 n;

  if (name == NULL || !mina_course_desk_is_own (self))
    return bad_argument (action, error);
  exemplars = mina_dataset_exemplars (mina_session_get_dataset (self->session), &n);
  for (guint32 i = 0; i < n; i++)
    {
      if (exemplars[i].trace == MINA_NONE
          || !g_str_equal (mina_course_desk_is_slow (self, exemplars[i].trace) ? "slow" : "fast",
                           name))
        continue;
      mina_course_desk_activate (self, "open-exemplar", g_variant_new_uint32 (i));
      return TRUE;
    }
  return mina_course_desk_fail (error, "no exemplar leads to such a trace");
}

static gboolean
perform_severity (MinaCourseDesk *self,
                  const char     *action,
                  JsonNode       *argument,
                  GError        **error)
{
  const char *name = get_text (argument);
  guint range;

  if (name == NULL || !mina_course_desk_find_severity (name, &range))
    return bad_argument (action, error);
  mina_course_desk_activate (self, "log-severity", g_variant_new_uint32 (range));
  return TRUE;
}

/* ---- time ---- */

/* An edge of a span: [alias, "start"] at @i. */
static gboolean
get_edge (MinaCourseDesk *self,
          JsonArray      *array,
          guint           i,
          gint64         *time_ns)
{
  const char *alias = get_text (json_array_get_element (array, i));
  const char *edge = get_text (json_array_get_element (array, i + 1));
  const MinaSpans *spans;
  guint32 span;

  if (alias == NULL || edge == NULL)
    return FALSE;
  span = mina_course_desk_find_span (self, alias);
  if (span == MINA_NONE || (!g_str_equal (edge, "start") && !g_str_equal (edge, "end")))
    return FALSE;
  spans = mina_dataset_spans (mina_session_get_dataset (self->session));
  *time_ns = g_str_equal (edge, "start") ? spans->start_ns[span] : spans->end_ns[span];
  return TRUE;
}

/* { "from": ms, "to": ms } of the open trace, or two edges of spans. */
static gboolean
get_stretch (MinaCourseDesk *self,
             JsonNode       *argument,
             MinaTimeSpan   *time)
{
  guint32 trace = mina_session_get_trace (self->session);
  double from, to;
  gint64 origin;

  if (trace == MINA_NONE)
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (argument))
    {
      JsonArray *array = json_node_get_array (argument);

      return json_array_get_length (array) == 4 && get_edge (self, array, 0, &time->start_ns)
             && get_edge (self, array, 2, &time->end_ns);
    }
  if (!JSON_NODE_HOLDS_OBJECT (argument)
      || !get_number (json_object_get_member (json_node_get_object (argument), "from"), &from)
      || !get_number (json_object_get_member (json_node_get_object (argument), "to"), &to))
    return FALSE;
  origin = mina_dataset_traces (mina_session_get_dataset (self->session), NULL)[trace]
             .extent.start_ns;
  *time = (MinaTimeSpan){ origin + (gint64) (from * MINA_NS_PER_MS),
                          origin + (gint64) (to * MINA_NS_PER_MS) };
  return TRUE;
}

static gboolean
perform_stretch (MinaCourseDesk *self,
                 const char     *action,
                 JsonNode       *argument,
                 GError        **error)
{
  MinaTimeSpan time;

  if (!get_stretch (self, argument, &time))
    return bad_argument (action, error);
  mina_course_desk_activate (self, g_str_equal (action, "mark") ? "mark-range" : "set-measure",
                             g_variant_new ("(xx)", time.start_ns, time.end_ns));
  return TRUE;
}

/* The alias of a range, or [s, s] after the first event. */
static gboolean
get_range (MinaCourseDesk *self,
           JsonNode       *node,
           MinaTimeSpan   *time)
{
  gint64 origin = mina_course_desk_first_event (self);
  double from, to;

  if (get_text (node) != NULL)
    {
      MinaStateRange range;

      if (!mina_course_desk_is_own (self)
          || !mina_lesson_names_find_range (self->names, get_text (node), &range))
        return FALSE;
      from = range.from;
      to = range.to;
    }
  else if (!JSON_NODE_HOLDS_ARRAY (node)
           || json_array_get_length (json_node_get_array (node)) != 2
           || !get_number (json_array_get_element (json_node_get_array (node), 0), &from)
           || !get_number (json_array_get_element (json_node_get_array (node), 1), &to))
    {
      return FALSE;
    }
  *time = (MinaTimeSpan){ origin + (gint64) (from * MINA_NS_PER_S),
                          origin + (gint64) (to * MINA_NS_PER_S) };
  return TRUE;
}

static gboolean
perform_range (MinaCourseDesk *self,
               const char     *action,
               JsonNode       *argument,
               GError        **error)
{
  MinaTimeSpan time;

  if (mina_session_get_dataset (self->session) == NULL || !get_range (self, argument, &time))
    return bad_argument (action, error);
  mina_course_desk_activate (self, "set-window",
                             g_variant_new ("(xx)", time.start_ns, time.end_ns));
  return TRUE;
}

static gboolean
perform_brush (MinaCourseDesk *self,
               const char     *action,
               JsonNode       *argument,
               GError        **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (argument) ? json_node_get_object (argument) : NULL;
  MinaTimeSpan time;
  double from, to;

  if (object == NULL || mina_session_get_dataset (self->session) == NULL
      || !json_object_has_member (object, "range")
      || !get_range (self, json_object_get_member (object, "range"), &time)
      || !get_number (json_object_get_member (object, "from_ms"), &from)
      || !get_number (json_object_get_member (object, "to_ms"), &to))
    return bad_argument (action, error);
  mina_course_desk_activate (self, "set-brush",
                             g_variant_new ("(xxxx)", time.start_ns, time.end_ns,
                                            (gint64) (from * MINA_NS_PER_MS),
                                            (gint64) (to * MINA_NS_PER_MS)));
  return TRUE;
}

/* ---- laboratories ---- */

static gboolean
perform_set (MinaCourseDesk *self,
             const char     *action,
             JsonNode       *argument,
             GError        **error)
{
  JsonObjectIter iter;
  const char *path;
  JsonNode *node;

  if (!JSON_NODE_HOLDS_OBJECT (argument))
    return bad_argument (action, error);
  json_object_iter_init_ordered (&iter, json_node_get_object (argument));
  while (json_object_iter_next_ordered (&iter, &path, &node))
    {
      if (!mina_course_desk_set_lab (self, path, node, error))
        return FALSE;
    }
  return TRUE;
}

static const struct
{
  const char *action;
  Perform     perform;
} actions[] = {
  { "open", perform_open },
  { "tab", perform_tab },
  { "bring", perform_bring },
  { "view", perform_text },
  { "trace", perform_trace },
  { "select", perform_select },
  { "log", perform_select },
  { "service", perform_text },
  { "instance", perform_text },
  { "edge", perform_text },
  { "field", perform_text },
  { "header_part", perform_text },
  { "panel", perform_panel },
  { "measure", perform_stretch },
  { "mark", perform_stretch },
  { "filter", perform_text },
  { "range", perform_range },
  { "severity", perform_severity },
  { "stat", perform_text },
  { "brush", perform_brush },
  { "logs", perform_text },
  { "compare", perform_compare },
  { "pin", perform_pin },
  { "take", perform_take },
  { "exemplar", perform_exemplar },
  { "set", perform_set },
};

gboolean
mina_course_desk_perform (MinaLessonHost *host,
                          JsonObject     *action,
                          GError        **error)
{
  MinaCourseDesk *self = MINA_COURSE_DESK (host);
  g_autoptr (GList) members = json_object_get_members (action);
  const char *name;

  if (members == NULL || members->next != NULL)
    return mina_course_desk_fail (error, "an action has one member");
  name = members->data;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (g_str_equal (actions[i].action, name))
        return actions[i].perform (self, name, json_object_get_member (action, name), error);
    }
  return mina_course_desk_act_lab (self, name, json_object_get_member (action, name), error);
}
