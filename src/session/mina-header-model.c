/* mina-header-model.c - the headers between the spans of the open trace, hop by hop
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-header-model.h"

#include <string.h>

#include "session/mina-header-hops.h"
#include "session/mina-model-actions.h"
#include "session/mina-session-state-private.h"

/* The example of the W3C recommendation. */
#define EXAMPLE "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

struct _MinaHeaderModel
{
  GObject           parent_instance;

  MinaSession      *session; /* owns this */
  MinaModelActions *actions;

  MinaDataset      *dataset; /* of the hops */
  GArray           *hops;    /* MinaHeaderHop */
  guint             hop;
  GPtrArray        *lines; /* of the hop, with what was typed */
  MinaHeaderSource  source;
  guint             line;
  char             *original; /* value of the line, while another is typed */
  char             *part;

  gboolean          is_header;
  gboolean          is_trace_state;
  MinaHeader        header;
  MinaTraceState    trace_state;
  guint             b3_line;
};

G_DEFINE_FINAL_TYPE (MinaHeaderModel, mina_header_model, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_N_HOPS,
  PROP_HOP,
  PROP_LINE,
  PROP_PART,
  PROP_TEXT,
  PROP_EDITED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
changed (MinaHeaderModel *self,
         guint            property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static MinaHeaderLine *
get_line (MinaHeaderModel *self)
{
  return self->line < self->lines->len ? g_ptr_array_index (self->lines, self->line) : NULL;
}

/* ---- reading the line ---- */

static gboolean
find_b3_line (const char *name,
              guint      *line)
{
  for (*line = 0; *line < MINA_N_B3_LINES; (*line)++)
    if (g_ascii_strcasecmp (mina_b3_line_name (*line), name) == 0)
      return TRUE;
  *line = 0;
  return FALSE;
}

static void
read_line (MinaHeaderModel *self)
{
  const MinaHeaderLine *line = get_line (self);

  self->is_header = self->is_trace_state = FALSE;
  self->b3_line = 0;
  if (line == NULL)
    return;
  if (g_ascii_strcasecmp (line->name, "tracestate") == 0)
    {
      self->is_trace_state = TRUE;
      mina_trace_state_parse (&self->trace_state, line->value, strlen (line->value));
      return;
    }
  self->is_header = TRUE;
  if (g_ascii_strcasecmp (line->name, "traceparent") == 0)
    mina_header_parse (&self->header, MINA_HEADER_TRACEPARENT, line->value, strlen (line->value));
  else if (g_ascii_strcasecmp (line->name, "b3") == 0)
    mina_header_parse (&self->header, MINA_HEADER_B3, line->value, strlen (line->value));
  else if (find_b3_line (line->name, &self->b3_line))
    {
      g_autoptr (GPtrArray) b3 = mina_headers_new ();

      for (guint i = 0; i < self->lines->len; i++)
        {
          const MinaHeaderLine *other = g_ptr_array_index (self->lines, i);

          if (g_ascii_strncasecmp (other->name, "x-b3-", 5) == 0)
            mina_headers_add (b3, other->name, other->value);
        }
      mina_headers_extract (&self->header, MINA_PROPAGATOR_B3_MULTI, b3);
    }
  else
    self->is_header = FALSE;
}

static gboolean
has_part (MinaHeaderModel *self,
          const char      *id)
{
  for (guint i = 0; self->is_header && i < self->header.n_parts; i++)
    if (self->header.parts[i].line == self->b3_line
        && g_str_equal (mina_header_part_id (self->header.parts[i].name), id))
      return TRUE;
  return FALSE;
}

static void
set_part (MinaHeaderModel *self,
          const char      *part)
{
  if (part != NULL && !has_part (self, part))
    part = NULL;
  if (g_strcmp0 (part, self->part) == 0)
    return;
  g_free (self->part);
  self->part = g_strdup (part);
  changed (self, PROP_PART);
}

/* The text is another: a part that it does not have any more is not chosen any more. */
static void
text_changed (MinaHeaderModel *self)
{
  read_line (self);
  set_part (self, self->part);
  changed (self, PROP_TEXT);
}

static void
forget_edit (MinaHeaderModel *self)
{
  MinaHeaderLine *line = get_line (self);

  if (self->original == NULL)
    return;
  g_free (line->value);
  line->value = g_steal_pointer (&self->original);
  changed (self, PROP_EDITED);
}

static void
set_line (MinaHeaderModel *self,
          guint            line)
{
  forget_edit (self);
  if (self->line != line)
    {
      self->line = line;
      changed (self, PROP_LINE);
    }
  text_changed (self);
}

/* ---- hops ---- */

static void
show_hop (MinaHeaderModel *self,
          guint            hop)
{
  forget_edit (self);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  if (self->hop != hop)
    {
      self->hop = hop;
      changed (self, PROP_HOP);
    }
  if (hop == MINA_NONE)
    {
      self->lines = mina_headers_new ();
      mina_headers_add (self->lines, "traceparent", EXAMPLE);
      self->source = MINA_HEADERS_EXAMPLE;
    }
  else
    self->lines = mina_header_hops_lines (
      self->dataset, &g_array_index (self->hops, MinaHeaderHop, hop), &self->source);
  set_line (self, self->line < self->lines->len ? self->line : 0);
  mina_model_actions_update (self->actions);
}

static guint
find_hop (MinaHeaderModel *self,
          guint32          span)
{
  guint calls = MINA_NONE;

  for (guint i = 0; span != MINA_NONE && i < self->hops->len; i++)
    {
      const MinaHeaderHop *hop = &g_array_index (self->hops, MinaHeaderHop, i);

      if (hop->callee == span)
        return i;
      if (hop->caller == span && calls == MINA_NONE)
        calls = i;
    }
  return calls;
}

static void
tree_cb (MinaHeaderModel *self)
{
  const MinaTree *tree = mina_session_get_tree (self->session);
  guint hop;

  g_object_freeze_notify (G_OBJECT (self));
  /* What was typed goes with the lines it was typed into. */
  forget_edit (self);
  g_array_unref (self->hops);
  self->hops = tree != NULL ? mina_header_hops_find (tree)
                            : g_array_new (FALSE, FALSE, sizeof (MinaHeaderHop));
  g_clear_pointer (&self->dataset, mina_dataset_unref);
  if (tree != NULL)
    self->dataset = mina_dataset_ref (tree->dataset);
  changed (self, PROP_N_HOPS);
  hop = find_hop (self, mina_session_get_span (self->session));
  if (hop == MINA_NONE && self->hops->len > 0)
    hop = 0;
  show_hop (self, hop);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
span_cb (MinaHeaderModel *self)
{
  guint32 span = mina_session_get_span (self->session);
  guint hop;

  if (self->hop == MINA_NONE || self->dataset != mina_session_get_dataset (self->session)
      || g_array_index (self->hops, MinaHeaderHop, self->hop).callee == span)
    return;
  hop = find_hop (self, span);
  if (hop == MINA_NONE || hop == self->hop)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  show_hop (self, hop);
  g_object_thaw_notify (G_OBJECT (self));
}

/* ---- actions ---- */

static void
go_to (MinaHeaderModel *self,
       guint            hop)
{
  show_hop (self, hop);
  mina_session_show_span (self->session, g_array_index (self->hops, MinaHeaderHop, hop).callee);
}

static gboolean
can_go_on (gpointer model)
{
  MinaHeaderModel *self = model;

  return self->hop != MINA_NONE && self->hop + 1 < self->hops->len;
}

static gboolean
can_go_back (gpointer model)
{
  MinaHeaderModel *self = model;

  return self->hop != MINA_NONE && self->hop > 0;
}

static void
act_next_hop (gpointer  model,
              GVariant *parameter)
{
  MinaHeaderModel *self = model;

  go_to (self, self->hop + 1);
}

static void
act_previous_hop (gpointer  model,
                  GVariant *parameter)
{
  MinaHeaderModel *self = model;

  go_to (self, self->hop - 1);
}

static void
act_go_hop (gpointer  model,
            GVariant *parameter)
{
  MinaHeaderModel *self = model;
  guint hop = g_variant_get_uint32 (parameter);

  if (hop < self->hops->len)
    go_to (self, hop);
}

static void
act_line (gpointer  model,
          GVariant *parameter)
{
  MinaHeaderModel *self = model;
  guint line = g_variant_get_uint32 (parameter);

  if (line < self->lines->len && line != self->line)
    set_line (self, line);
  mina_model_actions_update (self->actions);
}

static void
act_part (gpointer  model,
          GVariant *parameter)
{
  MinaHeaderModel *self = model;
  const char *part = g_variant_get_string (parameter, NULL);

  set_part (self, *part != '\0' ? part : NULL);
  mina_model_actions_update (self->actions);
}

static GVariant *
part_state (gpointer model)
{
  MinaHeaderModel *self = model;

  return g_variant_new_string (self->part != NULL ? self->part : "");
}

/* From no part one steps to the first or the last. */
static void
step_part (MinaHeaderModel *self,
           int              direction)
{
  const char *ids[MINA_HEADER_MAX_PARTS];
  int n = 0, at = -1;

  for (guint i = 0; self->is_header && i < self->header.n_parts; i++)
    {
      if (self->header.parts[i].line != self->b3_line)
        continue;
      ids[n] = mina_header_part_id (self->header.parts[i].name);
      if (g_strcmp0 (ids[n], self->part) == 0)
        at = n;
      n++;
    }
  if (n > 0)
    set_part (self, ids[at < 0 ? (direction > 0 ? 0 : n - 1) : CLAMP (at + direction, 0, n - 1)]);
  mina_model_actions_update (self->actions);
}

static void
act_next_part (gpointer  model,
               GVariant *parameter)
{
  step_part (model, 1);
}

static void
act_previous_part (gpointer  model,
                   GVariant *parameter)
{
  step_part (model, -1);
}

static gboolean
can_edit (gpointer model)
{
  return get_line (model) != NULL;
}

static void
act_edit (gpointer  model,
          GVariant *parameter)
{
  MinaHeaderModel *self = model;
  MinaHeaderLine *line = get_line (self);
  const char *text = g_variant_get_string (parameter, NULL);

  if (line == NULL || g_str_equal (text, line->value))
    return;
  if (self->original != NULL && g_str_equal (text, self->original))
    forget_edit (self);
  else
    {
      if (self->original == NULL)
        {
          self->original = g_steal_pointer (&line->value);
          changed (self, PROP_EDITED);
        }
      g_free (line->value);
      line->value = g_strdup (text);
    }
  text_changed (self);
  mina_model_actions_update (self->actions);
}

static gboolean
is_edited (gpointer model)
{
  return ((MinaHeaderModel *) model)->original != NULL;
}

static void
act_reset (gpointer  model,
           GVariant *parameter)
{
  MinaHeaderModel *self = model;

  forget_edit (self);
  text_changed (self);
  mina_model_actions_update (self->actions);
}

static const MinaModelAction actions[] = {
  { "next-hop", NULL, act_next_hop, can_go_on },
  { "previous-hop", NULL, act_previous_hop, can_go_back },
  { "go-hop", "u", act_go_hop },
  { "header-line", "u", act_line },
  { "header-part", "s", act_part, NULL, part_state },
  { "next-header-part", NULL, act_next_part, can_edit },
  { "previous-header-part", NULL, act_previous_part, can_edit },
  { "edit-header", "s", act_edit, can_edit },
  { "reset-header", NULL, act_reset, is_edited },
};

/* ---- object ---- */

static void
mina_header_model_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  MinaHeaderModel *self = MINA_HEADER_MODEL (object);

  switch (id)
    {
    case PROP_N_HOPS:
      g_value_set_uint (value, self->hops->len);
      break;
    case PROP_HOP:
      g_value_set_uint (value, self->hop);
      break;
    case PROP_LINE:
      g_value_set_uint (value, self->line);
      break;
    case PROP_PART:
      g_value_set_string (value, self->part);
      break;
    case PROP_TEXT:
      g_value_set_string (value, mina_header_model_get_text (self));
      break;
    case PROP_EDITED:
      g_value_set_boolean (value, self->original != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_header_model_dispose (GObject *object)
{
  MinaHeaderModel *self = MINA_HEADER_MODEL (object);

  g_clear_pointer (&self->actions, mina_model_actions_free);

  G_OBJECT_CLASS (mina_header_model_parent_class)->dispose (object);
}

static void
mina_header_model_finalize (GObject *object)
{
  MinaHeaderModel *self = MINA_HEADER_MODEL (object);

  g_clear_pointer (&self->dataset, mina_dataset_unref);
  g_array_unref (self->hops);
  g_ptr_array_unref (self->lines);
  g_free (self->original);
  g_free (self->part);

  G_OBJECT_CLASS (mina_header_model_parent_class)->finalize (object);
}

static void
mina_header_model_class_init (MinaHeaderModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = mina_header_model_get_property;
  object_class->dispose = mina_header_model_dispose;
  object_class->finalize = mina_header_model_finalize;

  properties[PROP_N_HOPS] = g_param_spec_uint ("n-hops", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_HOP] =
    g_param_spec_uint ("hop", NULL, NULL, 0, G_MAXUINT, MINA_NONE, flags);
  properties[PROP_LINE] = g_param_spec_uint ("line", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_PART] = g_param_spec_string ("part", NULL, NULL, NULL, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  properties[PROP_EDITED] = g_param_spec_boolean ("edited", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
mina_header_model_init (MinaHeaderModel *self)
{
  self->hops = g_array_new (FALSE, FALSE, sizeof (MinaHeaderHop));
  self->lines = mina_headers_new ();
  self->hop = MINA_NONE;
}

MinaHeaderModel *
mina_header_model_new (MinaSession *session)
{
  MinaHeaderModel *self = g_object_new (MINA_TYPE_HEADER_MODEL, NULL);

  self->session = session;
  self->actions = mina_model_actions_new (self, actions, G_N_ELEMENTS (actions));
  show_hop (self, MINA_NONE);
  g_signal_connect_object (session, "notify::tree", G_CALLBACK (tree_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::span", G_CALLBACK (span_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
mina_header_model_add_actions (MinaHeaderModel *self,
                               GActionMap      *map)
{
  mina_model_actions_add (self->actions, map);
}

const MinaHeaderHop *
mina_header_model_get_hops (MinaHeaderModel *self,
                            guint           *n)
{
  *n = self->hops->len;
  return (const MinaHeaderHop *) (gpointer) self->hops->data;
}

MinaDataset *
mina_header_model_get_dataset (MinaHeaderModel *self)
{
  return self->dataset;
}

guint
mina_header_model_get_hop (MinaHeaderModel *self)
{
  return self->hop;
}

guint
mina_header_model_get_line (MinaHeaderModel *self)
{
  return self->line;
}

const char *
mina_header_model_get_part (MinaHeaderModel *self)
{
  return self->part;
}

const char *
mina_header_model_get_text (MinaHeaderModel *self)
{
  const MinaHeaderLine *line = get_line (self);

  return line != NULL ? line->value : "";
}

gboolean
mina_header_model_is_edited (MinaHeaderModel *self)
{
  return self->original != NULL;
}

const GPtrArray *
mina_header_model_get_lines (MinaHeaderModel *self)
{
  return self->lines;
}

MinaHeaderSource
mina_header_model_get_source (MinaHeaderModel *self)
{
  return self->source;
}

const MinaHeader *
mina_header_model_get_header (MinaHeaderModel *self)
{
  return self->is_header ? &self->header : NULL;
}

const MinaTraceState *
mina_header_model_get_trace_state (MinaHeaderModel *self)
{
  return self->is_trace_state ? &self->trace_state : NULL;
}

guint
mina_header_model_get_b3_line (MinaHeaderModel *self)
{
  return self->b3_line;
}

GPtrArray *
mina_header_model_dup_lines (MinaHeaderModel  *self,
                             guint             hop,
                             MinaHeaderSource *source)
{
  MinaHeaderSource ignored;

  g_return_val_if_fail (hop < self->hops->len, NULL);

  return mina_header_hops_lines (self->dataset, &g_array_index (self->hops, MinaHeaderHop, hop),
                                 source != NULL ? source : &ignored);
}

gboolean
mina_header_model_was_followed (MinaHeaderModel *self)
{
  const MinaHeaderHop *hop;
  MinaTraceId id;

  if (self->hop == MINA_NONE || !self->is_header || self->original != NULL
      || self->header.verdict != MINA_HEADER_ACCEPTED)
    return TRUE;
  hop = &g_array_index (self->hops, MinaHeaderHop, self->hop);
  id = mina_dataset_traces (self->dataset,
                            NULL)[mina_dataset_spans (self->dataset)->trace[hop->callee]]
         .id;
  /* Some systems keep the lower half of an id alone. */
  return id.lo == self->header.context.trace_id.lo;
}

static const MinaHeaderPart *
find_part (const MinaHeader  *header,
           MinaHeaderPartName name)
{
  for (guint i = 0; i < header->n_parts; i++)
    if (header->parts[i].name == name)
      return &header->parts[i];
  return NULL;
}

int
mina_header_model_part_changed (MinaHeaderModel   *self,
                                MinaHeaderPartName part)
{
  g_autoptr (GPtrArray) before = NULL;
  const MinaHeaderPart *here, *there;
  const char *value;
  MinaHeader header;

  if (self->hop == MINA_NONE || self->hop == 0 || !self->is_header
      || self->header.kind == MINA_HEADER_B3_MULTI
      || (here = find_part (&self->header, part)) == NULL)
    return -1;
  before = mina_header_model_dup_lines (self, self->hop - 1, NULL);
  value = mina_headers_find (before, mina_header_kind_name (self->header.kind), NULL);
  if (value == NULL)
    return -1;
  mina_header_parse (&header, self->header.kind, value, strlen (value));
  there = find_part (&header, part);
  if (there == NULL)
    return -1;
  return here->length != there->length
         || memcmp (mina_header_model_get_text (self) + here->start, value + there->start,
                    here->length)
              != 0;
}
