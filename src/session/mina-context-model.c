/* mina-context-model.c - the context lab: what is switched, what was sent, what came of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-context-model.h"

#include <glib/gi18n-lib.h>

#include "base/mina-format.h"
#include "session/mina-model-actions.h"
#include "session/mina-session-state-private.h"

struct _MinaContextModel
{
  GObject           parent_instance;

  MinaSession      *session; /* owns this */
  MinaModelActions *actions;

  char             *topology;
  MinaContextLab   *lab;
  MinaLabResult    *preview; /* NULL when the settings have changed since */
  MinaLabResult    *result;
  guint             sent;
  guint             arrow;
};

G_DEFINE_FINAL_TYPE (MinaContextModel, mina_context_model, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TOPOLOGY,
  PROP_SENT,
  PROP_TRACES,
  PROP_ORPHANS,
  PROP_UNRECORDED,
  PROP_ARROW,
  N_PROPS
};

enum
{
  SIGNAL_SETTINGS_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
changed (MinaContextModel *self,
         guint             property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
settings_changed (MinaContextModel *self)
{
  g_clear_pointer (&self->preview, mina_lab_result_free);
  mina_model_actions_update (self->actions);
  g_signal_emit (self, signals[SIGNAL_SETTINGS_CHANGED], 0);
}

static void
set_result (MinaContextModel *self,
            MinaLabResult    *result,
            guint             sent)
{
  const MinaLabResult none = { 0 };
  const MinaLabResult *before = self->result != NULL ? self->result : &none;
  const MinaLabResult *after = result != NULL ? result : &none;

  if (before->n_traces != after->n_traces)
    changed (self, PROP_TRACES);
  if (before->n_orphans != after->n_orphans)
    changed (self, PROP_ORPHANS);
  if (before->n_unrecorded != after->n_unrecorded)
    changed (self, PROP_UNRECORDED);
  if (self->sent != sent)
    changed (self, PROP_SENT);
  self->sent = sent;
  g_clear_pointer (&self->result, mina_lab_result_free);
  self->result = result;
}

static void
set_arrow (MinaContextModel *self,
           guint             arrow)
{
  if (self->arrow == arrow)
    return;
  self->arrow = arrow;
  changed (self, PROP_ARROW);
}

static gboolean
has_trace (MinaContextModel *self)
{
  return mina_session_get_dataset (self->session) != NULL
         && mina_session_get_trace (self->session) != MINA_NONE;
}

static void
choose (MinaContextModel *self,
        const char       *topology)
{
  guint n_arrows;

  g_clear_pointer (&self->lab, mina_context_lab_free);
  if (g_str_equal (topology, "two-languages"))
    self->lab = mina_context_lab_new_two_languages ();
  else if (g_str_equal (topology, "trace"))
    self->lab = mina_context_lab_new_from_trace (mina_session_get_dataset (self->session),
                                                 mina_session_get_trace (self->session));
  else
    self->lab = mina_context_lab_new ();
  if (g_strcmp0 (self->topology, topology) != 0)
    {
      g_free (self->topology);
      self->topology = g_strdup (topology);
      changed (self, PROP_TOPOLOGY);
    }
  mina_context_lab_arrows (self->lab, &n_arrows);
  self->arrow = MINA_NONE;
  set_arrow (self, n_arrows > 0 ? 0 : MINA_NONE);
  set_result (self, NULL, 0);
  settings_changed (self);
}

/* The services of the open trace are those of another one now. */
static void
trace_cb (MinaContextModel *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (g_str_equal (self->topology, "trace"))
    choose (self, has_trace (self) ? "trace" : "example");
  else
    mina_model_actions_update (self->actions);
  g_object_thaw_notify (G_OBJECT (self));
}

/* ---- actions ---- */

static void
act_topology (gpointer  model,
              GVariant *parameter)
{
  MinaContextModel *self = model;
  const char *topology = g_variant_get_string (parameter, NULL);

  if (g_str_equal (topology, "example") || g_str_equal (topology, "two-languages")
      || (g_str_equal (topology, "trace") && has_trace (self)))
    choose (self, topology);
}

static GVariant *
topology_state (gpointer model)
{
  return g_variant_new_string (((MinaContextModel *) model)->topology);
}

static void
announce (MinaContextModel *self)
{
  g_autofree char *traces = NULL;
  g_autofree char *orphans = NULL;
  g_autofree char *sentence = NULL;
  char number[MINA_FORMAT_SIZE];

  traces = g_strdup_printf (ngettext ("%s trace", "%s traces", self->result->n_traces),
                            mina_format_count (number, self->result->n_traces));
  orphans = g_strdup_printf (
    ngettext ("%s call that was torn off", "%s calls that were torn off",
              self->result->n_orphans),
    mina_format_count (number, self->result->n_orphans));
  /* Translators: %1 is a number of traces, %2 a number of calls that were torn off */
  sentence = g_strdup_printf (_("One request has left %1$s, %2$s."), traces, orphans);
  mina_session_announce (self->session, sentence);
}

static void
act_send (gpointer  model,
          GVariant *parameter)
{
  MinaContextModel *self = model;

  set_result (self, mina_context_lab_send (self->lab), self->sent + 1);
  announce (self);
}

static void
act_reset (gpointer  model,
           GVariant *parameter)
{
  MinaContextModel *self = model;
  g_autofree char *topology = g_strdup (self->topology);

  choose (self, topology);
}

static void
act_forward (gpointer  model,
             GVariant *parameter)
{
  MinaContextModel *self = model;
  const char *from, *to;
  gboolean forward;
  guint arrow, n;

  g_variant_get (parameter, "(&s&sb)", &from, &to, &forward);
  arrow = mina_context_lab_find_arrow (self->lab, from, to);
  if (arrow == MINA_NONE || mina_context_lab_arrows (self->lab, &n)[arrow].forward == forward)
    return;
  mina_context_lab_set_forward (self->lab, arrow, forward);
  set_arrow (self, arrow);
  settings_changed (self);
}

static void
set_languages (MinaContextModel *self,
               GVariant         *parameter,
               void            (*set) (MinaContextLab *, guint, MinaPropagators))
{
  const char *name, *text;
  MinaPropagators languages;
  guint service;

  g_variant_get (parameter, "(&s&s)", &name, &text);
  service = mina_context_lab_find_service (self->lab, name);
  if (service == MINA_NONE || !mina_propagators_from_text (text, &languages))
    return;
  set (self->lab, service, languages);
  settings_changed (self);
}

static void
act_inject (gpointer  model,
            GVariant *parameter)
{
  set_languages (model, parameter, mina_context_lab_set_inject);
}

static void
act_extract (gpointer  model,
             GVariant *parameter)
{
  set_languages (model, parameter, mina_context_lab_set_extract);
}

static void
act_edit (gpointer  model,
          GVariant *parameter)
{
  MinaContextModel *self = model;
  const char *from, *to, *text;
  guint arrow, n;

  g_variant_get (parameter, "(&s&s&s)", &from, &to, &text);
  arrow = mina_context_lab_find_arrow (self->lab, from, to);
  if (arrow == MINA_NONE)
    return;
  if (*text == '\0')
    text = NULL;
  if (g_strcmp0 (mina_context_lab_arrows (self->lab, &n)[arrow].edited, text) == 0)
    return;
  mina_context_lab_set_edited (self->lab, arrow, text);
  settings_changed (self);
}

static void
act_arrow (gpointer  model,
           GVariant *parameter)
{
  MinaContextModel *self = model;
  guint arrow = g_variant_get_uint32 (parameter), n;

  mina_context_lab_arrows (self->lab, &n);
  if (arrow < n)
    set_arrow (self, arrow);
}

static const MinaModelAction actions[] = {
  { "lab-topology", "s", act_topology, NULL, topology_state },
  { "lab-send", NULL, act_send },
  { "lab-reset", NULL, act_reset },
  { "lab-forward", "(ssb)", act_forward },
  { "lab-inject", "(ss)", act_inject },
  { "lab-extract", "(ss)", act_extract },
  { "lab-edit", "(sss)", act_edit },
  { "lab-arrow", "u", act_arrow },
};

/* ---- object ---- */

static void
mina_context_model_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  MinaContextModel *self = MINA_CONTEXT_MODEL (object);
  const MinaLabResult *result = self->result;

  switch (id)
    {
    case PROP_TOPOLOGY:
      g_value_set_string (value, self->topology);
      break;
    case PROP_SENT:
      g_value_set_uint (value, self->sent);
      break;
    case PROP_TRACES:
      g_value_set_uint (value, result != NULL ? result->n_traces : 0);
      break;
    case PROP_ORPHANS:
      g_value_set_uint (value, result != NULL ? result->n_orphans : 0);
      break;
    case PROP_UNRECORDED:
      g_value_set_uint (value, result != NULL ? result->n_unrecorded : 0);
      break;
    case PROP_ARROW:
      g_value_set_uint (value, self->arrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_context_model_dispose (GObject *object)
{
  MinaContextModel *self = MINA_CONTEXT_MODEL (object);

  g_clear_pointer (&self->actions, mina_model_actions_free);

  G_OBJECT_CLASS (mina_context_model_parent_class)->dispose (object);
}

static void
mina_context_model_finalize (GObject *object)
{
  MinaContextModel *self = MINA_CONTEXT_MODEL (object);

  g_free (self->topology);
  mina_context_lab_free (self->lab);
  mina_lab_result_free (self->preview);
  mina_lab_result_free (self->result);

  G_OBJECT_CLASS (mina_context_model_parent_class)->finalize (object);
}

static void
mina_context_model_class_init (MinaContextModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = mina_context_model_get_property;
  object_class->dispose = mina_context_model_dispose;
  object_class->finalize = mina_context_model_finalize;

  properties[PROP_TOPOLOGY] = g_param_spec_string ("topology", NULL, NULL, "example", flags);
  properties[PROP_SENT] = g_param_spec_uint ("sent", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_TRACES] = g_param_spec_uint ("traces", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ORPHANS] = g_param_spec_uint ("orphans", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_UNRECORDED] =
    g_param_spec_uint ("unrecorded", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ARROW] =
    g_param_spec_uint ("arrow", NULL, NULL, 0, G_MAXUINT, MINA_NONE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_SETTINGS_CHANGED] =
    g_signal_new ("settings-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);
}

static void
mina_context_model_init (MinaContextModel *self)
{
  self->topology = g_strdup ("example");
  self->lab = mina_context_lab_new ();
}

MinaContextModel *
mina_context_model_new (MinaSession *session)
{
  MinaContextModel *self = g_object_new (MINA_TYPE_CONTEXT_MODEL, NULL);

  self->session = session;
  self->actions = mina_model_actions_new (self, actions, G_N_ELEMENTS (actions));
  g_signal_connect_object (session, "notify::trace", G_CALLBACK (trace_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::dataset", G_CALLBACK (trace_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
mina_context_model_add_actions (MinaContextModel *self,
                                GActionMap       *map)
{
  mina_model_actions_add (self->actions, map);
}

const MinaContextLab *
mina_context_model_get_lab (MinaContextModel *self)
{
  return self->lab;
}

const MinaLabResult *
mina_context_model_get_preview (MinaContextModel *self)
{
  if (self->preview == NULL)
    self->preview = mina_context_lab_send (self->lab);
  return self->preview;
}

const MinaLabResult *
mina_context_model_get_result (MinaContextModel *self)
{
  return self->result;
}

const char *
mina_context_model_get_topology (MinaContextModel *self)
{
  return self->topology;
}

guint
mina_context_model_get_sent (MinaContextModel *self)
{
  return self->sent;
}

guint
mina_context_model_get_arrow (MinaContextModel *self)
{
  return self->arrow;
}

gboolean
mina_context_model_forwards (MinaContextModel *self,
                             const char       *from,
                             const char       *to)
{
  guint arrow = mina_context_lab_find_arrow (self->lab, from, to), n;

  return arrow != MINA_NONE && mina_context_lab_arrows (self->lab, &n)[arrow].forward;
}
