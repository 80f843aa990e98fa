/* mina-python-model.c - the instrumentation lab: a program, its shop, and what it would send
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-python-model-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/mina-format.h"
#include "session/mina-python-text.h"
#include "session/mina-session-state-private.h"

G_DEFINE_FINAL_TYPE (MinaPythonModel, mina_python_model, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_LINE,
  PROP_RUNS,
  N_PROPS
};

enum
{
  SIGNAL_SETTINGS_CHANGED,
  SIGNAL_RESULT_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
changed (MinaPythonModel *self,
         guint            property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* Shows what the program as it stands would send; it has no error. */
static void
show (MinaPythonModel *self)
{
  g_clear_pointer (&self->shown, mina_python_run_free);
  g_clear_pointer (&self->dataset, mina_dataset_unref);
  self->shown = mina_python_run (self->text, -1, &self->harness);
  self->dataset = mina_python_run_dataset (self->shown);
  self->current = TRUE;
}

static void
hide (MinaPythonModel *self)
{
  g_clear_pointer (&self->shown, mina_python_run_free);
  g_clear_pointer (&self->dataset, mina_dataset_unref);
  self->current = FALSE;
}

/* The program or its shop is another one: says what it would do, and what is to be shown of it. */
static void
consider (MinaPythonModel *self)
{
  g_clear_pointer (&self->run, mina_python_run_free);
  self->run = mina_python_run (self->text, -1, &self->harness);
  self->sent = 0;
  self->current = FALSE;
  if (self->live && self->run->error_line == 0)
    show (self);
  mina_model_actions_update (self->actions);
  mina_model_actions_update (self->shop_actions);
  g_signal_emit (self, signals[SIGNAL_RESULT_CHANGED], 0);
}

static void
set_line (MinaPythonModel *self,
          guint            line)
{
  line = CLAMP (line, 1, MAX (1, mina_python_text_count_lines (self->text)));
  if (line == self->line)
    return;
  self->line = line;
  changed (self, PROP_LINE);
}

/* Takes @text. */
static void
set_text (MinaPythonModel *self,
          char            *text)
{
  if (g_str_equal (self->text, text))
    {
      g_free (text);
      return;
    }
  g_free (self->text);
  self->text = text;
  changed (self, PROP_TEXT);
  set_line (self, self->line);
  consider (self);
}

/* The shop is another one. */
void
mina_python_model_settings_changed (MinaPythonModel *self)
{
  consider (self);
  g_signal_emit (self, signals[SIGNAL_SETTINGS_CHANGED], 0);
}

static void
open_program (MinaPythonModel *self,
              const char      *text)
{
  g_autofree char *program = g_strdup (*text != '\0' ? text : mina_python_listing ());

  g_free (self->original);
  self->original = g_strdup (program);
  hide (self);
  if (self->runs != 0)
    {
      self->runs = 0;
      changed (self, PROP_RUNS);
    }
  set_text (self, g_steal_pointer (&program));
  set_line (self, 1);
  consider (self);
}

/* ---- what is done to the text ---- */

static gboolean
can_edit (gpointer model)
{
  return ((MinaPythonModel *) model)->editable;
}

static void
act_text (gpointer  model,
          GVariant *parameter)
{
  const char *text = g_variant_get_string (parameter, NULL);

  if (strlen (text) <= MINA_PYTHON_MAX_BYTES)
    set_text (model, g_strdup (text));
}

static void
act_line (gpointer  model,
          GVariant *parameter)
{
  set_line (model, g_variant_get_uint32 (parameter));
}

static void
insert (MinaPythonModel *self,
        guint            line,
        const char      *piece)
{
  g_autofree char *text = mina_python_text_insert (self->text, line, piece);

  if (strlen (text) > MINA_PYTHON_MAX_BYTES)
    return;
  set_text (self, g_steal_pointer (&text));
  set_line (self, line + mina_python_text_count_lines (piece));
}

static void
act_insert (gpointer  model,
            GVariant *parameter)
{
  const char *piece;
  guint line;

  g_variant_get (parameter, "(u&s)", &line, &piece);
  insert (model, line, piece);
}

static void
act_replace (gpointer  model,
             GVariant *parameter)
{
  MinaPythonModel *self = model;
  g_autofree char *rest = NULL;
  const char *piece;
  guint line;

  g_variant_get (parameter, "(u&s)", &line, &piece);
  if (line < 1 || line > mina_python_text_count_lines (self->text))
    return;
  rest = mina_python_text_remove (self->text, line, 1);
  set_text (self, mina_python_text_insert (rest, line - 1, piece));
  set_line (self, line);
}

static void
act_remove (gpointer  model,
            GVariant *parameter)
{
  MinaPythonModel *self = model;
  guint line = g_variant_get_uint32 (parameter);

  if (line >= 1)
    set_text (self, mina_python_text_remove (self->text, line, 1));
}

static void
act_reset (gpointer  model,
           GVariant *parameter)
{
  MinaPythonModel *self = model;

  set_text (self, g_strdup (self->original));
}

static gboolean
can_reset (gpointer model)
{
  MinaPythonModel *self = model;

  return !g_str_equal (self->text, self->original);
}

/* ---- the bank ---- */

static const char *
get_piece (MinaPythonModel *self,
           GVariant        *parameter)
{
  guint number = g_variant_get_uint32 (parameter);

  return number < self->bank->len ? g_ptr_array_index (self->bank, number) : NULL;
}

static gboolean
can_put (gpointer model)
{
  MinaPythonModel *self = model;

  return self->editable && self->bank->len > 0;
}

static void
act_put (gpointer  model,
         GVariant *parameter)
{
  MinaPythonModel *self = model;
  const char *piece = get_piece (self, parameter);
  g_autofree char *indented = NULL;

  if (piece == NULL)
    return;
  indented = mina_python_text_indent (self->text, self->line, piece);
  insert (self, self->line, indented);
}

/* It stands as deep as what it takes the place of. */
static void
act_swap (gpointer  model,
          GVariant *parameter)
{
  MinaPythonModel *self = model;
  const char *piece = get_piece (self, parameter);
  g_auto (GStrv) lines = g_strsplit (self->text, "\n", -1);
  g_autoptr (GString) alone = NULL;
  g_autofree char *indented = NULL;
  g_autofree char *rest = NULL;

  if (piece == NULL || self->line > g_strv_length (lines))
    return;
  alone = g_string_new_len (lines[self->line - 1], strspn (lines[self->line - 1], " "));
  g_string_append_c (alone, '.');
  indented = mina_python_text_indent (alone->str, 1, piece);
  rest = mina_python_text_remove (self->text, self->line, 1);
  set_text (self, mina_python_text_insert (rest, self->line - 1, indented));
}

static void
act_take (gpointer  model,
          GVariant *parameter)
{
  MinaPythonModel *self = model;
  const char *piece = get_piece (self, parameter);
  guint line;

  if (piece == NULL
      || mina_python_model_count_put (self, g_variant_get_uint32 (parameter)) == 0)
    return;
  line = mina_python_text_find (self->text, piece, TRUE);
  set_text (self, mina_python_text_remove (self->text, line, mina_python_text_count_lines (piece)));
}

static void
act_bank (gpointer  model,
          GVariant *parameter)
{
  MinaPythonModel *self = model;
  GVariantIter iter;
  const char *piece;

  g_ptr_array_set_size (self->bank, 0);
  g_variant_iter_init (&iter, parameter);
  while (g_variant_iter_next (&iter, "&s", &piece))
    g_ptr_array_add (self->bank, g_strdup (piece));
  mina_model_actions_update (self->actions);
  g_signal_emit (self, signals[SIGNAL_SETTINGS_CHANGED], 0);
}

/* ---- running ---- */

static void
announce (MinaPythonModel *self)
{
  const MinaPythonRun *run = self->shown;
  char number[MINA_FORMAT_SIZE];
  g_autofree char *sent = g_strdup_printf (
    ngettext ("%s span reaches the explorer", "%s spans reach the explorer", run->n_exported),
    mina_format_count (number, run->n_exported));
  g_autofree char *traces = g_strdup_printf (
    ngettext ("in %s trace", "in %s traces", run->n_traces),
    mina_format_count (number, run->n_traces));
  g_autofree char *ghosts = g_strdup_printf (
    ngettext ("%s was never sent", "%s were never sent", run->n_ghosts),
    mina_format_count (number, run->n_ghosts));
  /* Translators: %1 "3 spans reach the explorer", %2 "in 2 traces", %3 "2 were never sent" */
  g_autofree char *sentence =
    g_strdup_printf (_("%1$s, %2$s. %3$s."), sent, traces, ghosts);

  mina_session_announce (self->session, sentence);
}

static gboolean
can_run (gpointer model)
{
  return ((MinaPythonModel *) model)->run->error_line == 0;
}

static void
act_run (gpointer  model,
         GVariant *parameter)
{
  MinaPythonModel *self = model;

  show (self);
  self->sent = self->shown->sent;
  self->runs++;
  changed (self, PROP_RUNS);
  g_signal_emit (self, signals[SIGNAL_RESULT_CHANGED], 0);
  announce (self);
}

static void
act_live (gpointer  model,
          GVariant *parameter)
{
  MinaPythonModel *self = model;

  self->live = g_variant_get_boolean (parameter);
  hide (self);
  mina_python_model_settings_changed (self);
}

static GVariant *
live_state (gpointer model)
{
  return g_variant_new_boolean (((MinaPythonModel *) model)->live);
}

static void
act_editable (gpointer  model,
              GVariant *parameter)
{
  MinaPythonModel *self = model;

  self->editable = g_variant_get_boolean (parameter);
  mina_model_actions_update (self->actions);
  g_signal_emit (self, signals[SIGNAL_SETTINGS_CHANGED], 0);
}

static GVariant *
editable_state (gpointer model)
{
  return g_variant_new_boolean (((MinaPythonModel *) model)->editable);
}

static void
act_open (gpointer  model,
          GVariant *parameter)
{
  if (g_variant_get_size (parameter) <= MINA_PYTHON_MAX_BYTES)
    open_program (model, g_variant_get_string (parameter, NULL));
}

static void
act_restart (gpointer  model,
             GVariant *parameter)
{
  MinaPythonModel *self = model;

  mina_python_harness_init (&self->harness);
  g_clear_pointer (&self->route, g_free);
  g_ptr_array_set_size (self->bank, 0);
  self->live = self->editable = TRUE;
  open_program (self, "");
  g_signal_emit (self, signals[SIGNAL_SETTINGS_CHANGED], 0);
}

static const MinaModelAction actions[] = {
  { "lab-python-open", "s", act_open },
  { "lab-python-restart", NULL, act_restart },
  { "lab-python-reset", NULL, act_reset, can_reset },
  { "lab-python-text", "s", act_text, can_edit },
  { "lab-python-line", "u", act_line },
  { "lab-python-insert", "(us)", act_insert, can_edit },
  { "lab-python-replace", "(us)", act_replace, can_edit },
  { "lab-python-remove", "u", act_remove, can_edit },
  { "lab-python-put", "u", act_put, can_put },
  { "lab-python-swap", "u", act_swap, can_put },
  { "lab-python-take", "u", act_take, can_put },
  { "lab-python-run", NULL, act_run, can_run },
  { "lab-python-bank", "as", act_bank },
  { "lab-python-live", "b", act_live, NULL, live_state },
  { "lab-python-editable", "b", act_editable, NULL, editable_state },
};

/* ---- object ---- */

static void
mina_python_model_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  MinaPythonModel *self = MINA_PYTHON_MODEL (object);

  switch (id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_LINE:
      g_value_set_uint (value, self->line);
      break;
    case PROP_RUNS:
      g_value_set_uint (value, self->runs);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mina_python_model_dispose (GObject *object)
{
  MinaPythonModel *self = MINA_PYTHON_MODEL (object);

  g_clear_pointer (&self->actions, mina_model_actions_free);
  g_clear_pointer (&self->shop_actions, mina_model_actions_free);

  G_OBJECT_CLASS (mina_python_model_parent_class)->dispose (object);
}

static void
mina_python_model_finalize (GObject *object)
{
  MinaPythonModel *self = MINA_PYTHON_MODEL (object);

  hide (self);
  mina_python_run_free (self->run);
  g_ptr_array_unref (self->bank);
  g_free (self->text);
  g_free (self->original);
  g_free (self->route);

  G_OBJECT_CLASS (mina_python_model_parent_class)->finalize (object);
}

static void
mina_python_model_class_init (MinaPythonModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = mina_python_model_get_property;
  object_class->dispose = mina_python_model_dispose;
  object_class->finalize = mina_python_model_finalize;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_LINE] = g_param_spec_uint ("line", NULL, NULL, 1, G_MAXUINT, 1, flags);
  properties[PROP_RUNS] = g_param_spec_uint ("runs", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_SETTINGS_CHANGED] =
    g_signal_new ("settings-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_RESULT_CHANGED] =
    g_signal_new ("result-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);
}

static void
mina_python_model_init (MinaPythonModel *self)
{
  self->bank = g_ptr_array_new_with_free_func (g_free);
  self->line = 1;
  self->live = self->editable = TRUE;
  mina_python_harness_init (&self->harness);
  self->text = g_strdup (mina_python_listing ());
  self->original = g_strdup (self->text);
  self->run = mina_python_run (self->text, -1, &self->harness);
  show (self);
}

MinaPythonModel *
mina_python_model_new (MinaSession *session)
{
  MinaPythonModel *self = g_object_new (MINA_TYPE_PYTHON_MODEL, NULL);

  self->session = session;
  self->actions = mina_model_actions_new (self, actions, G_N_ELEMENTS (actions));
  self->shop_actions = mina_python_model_shop_actions_new (self);
  return self;
}

void
mina_python_model_add_actions (MinaPythonModel *self,
                               GActionMap      *map)
{
  mina_model_actions_add (self->actions, map);
  mina_model_actions_add (self->shop_actions, map);
}

const char *
mina_python_model_get_text (MinaPythonModel *self)
{
  return self->text;
}

const char *
mina_python_model_get_original (MinaPythonModel *self)
{
  return self->original;
}

guint
mina_python_model_get_line (MinaPythonModel *self)
{
  return self->line;
}

guint
mina_python_model_get_runs (MinaPythonModel *self)
{
  return self->runs;
}

guint
mina_python_model_get_sent (MinaPythonModel *self)
{
  return self->sent;
}

const MinaPythonHarness *
mina_python_model_get_harness (MinaPythonModel *self)
{
  return &self->harness;
}

gboolean
mina_python_model_is_live (MinaPythonModel *self)
{
  return self->live;
}

gboolean
mina_python_model_is_editable (MinaPythonModel *self)
{
  return self->editable;
}

GPtrArray *
mina_python_model_get_bank (MinaPythonModel *self)
{
  return self->bank;
}

guint
mina_python_model_count_put (MinaPythonModel *self,
                             guint            piece)
{
  const char *text = g_ptr_array_index (self->bank, piece);
  guint now = mina_python_text_count (self->text, text);
  guint before = mina_python_text_count (self->original, text);

  return now > before ? now - before : 0;
}

const MinaPythonRun *
mina_python_model_get_run (MinaPythonModel *self)
{
  return self->run;
}

const MinaPythonRun *
mina_python_model_get_shown (MinaPythonModel *self)
{
  return self->shown;
}

MinaDataset *
mina_python_model_get_dataset (MinaPythonModel *self)
{
  return self->dataset;
}

gboolean
mina_python_model_is_current (MinaPythonModel *self)
{
  return self->current;
}
