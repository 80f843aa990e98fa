/* mina-python-model-shop.c - the shop around the program of the instrumentation lab
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-python-model-private.h"

#define PPM 1000000

static void
act_route (gpointer  model,
           GVariant *parameter)
{
  MinaPythonModel *self = model;

  g_free (self->route);
  self->route = g_variant_dup_string (parameter, NULL);
  self->harness.route = self->route;
  mina_python_model_settings_changed (self);
}

static void
act_declined (gpointer  model,
              GVariant *parameter)
{
  MinaPythonModel *self = model;

  self->harness.declined = g_variant_get_boolean (parameter);
  mina_python_model_settings_changed (self);
}

static GVariant *
declined_state (gpointer model)
{
  return g_variant_new_boolean (((MinaPythonModel *) model)->harness.declined);
}

static void
act_requests (gpointer  model,
              GVariant *parameter)
{
  MinaPythonModel *self = model;

  self->harness.requests = CLAMP (g_variant_get_uint32 (parameter), 1, MINA_PYTHON_MAX_REQUESTS);
  mina_python_model_settings_changed (self);
}

static GVariant *
requests_state (gpointer model)
{
  return g_variant_new_uint32 (((MinaPythonModel *) model)->harness.requests);
}

static const struct
{
  const char           *name;
  MinaPythonPropagators bit;
} formats[] = {
  { "tracecontext", MINA_PYTHON_TRACECONTEXT },
  { "b3", MINA_PYTHON_B3_SINGLE },
  { "b3multi", MINA_PYTHON_B3_MULTI },
};

static void
act_reads (gpointer  model,
           GVariant *parameter)
{
  MinaPythonModel *self = model;
  g_auto (GStrv) names = g_strsplit (g_variant_get_string (parameter, NULL), ",", -1);

  self->harness.payments_propagators = 0;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (g_strv_contains ((const char *const *) names, formats[i].name))
        self->harness.payments_propagators |= formats[i].bit;
    }
  mina_python_model_settings_changed (self);
}

static GVariant *
reads_state (gpointer model)
{
  MinaPythonModel *self = model;
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if ((self->harness.payments_propagators & formats[i].bit) != 0)
        g_string_append_printf (names, "%s%s", names->len > 0 ? "," : "", formats[i].name);
    }
  return g_variant_new_string (names->str);
}

static void
act_sampler (gpointer  model,
             GVariant *parameter)
{
  MinaPythonModel *self = model;
  const char *text = g_variant_get_string (parameter, NULL);
  double ratio;
  char *end;

  if (g_str_equal (text, "parent"))
    self->harness.payments_sampler = (MinaPythonSampler){ TRUE, PPM };
  else
    {
      ratio = g_ascii_strtod (text, &end);
      if (end == text || *end != '\0' || !(ratio >= 0 && ratio <= 1))
        return;
      self->harness.payments_sampler = (MinaPythonSampler){ FALSE, (guint) (ratio * PPM + 0.5) };
    }
  mina_python_model_settings_changed (self);
}

static GVariant *
sampler_state (gpointer model)
{
  MinaPythonModel *self = model;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (self->harness.payments_sampler.parent_based)
    return g_variant_new_string ("parent");
  return g_variant_new_string (
    g_ascii_formatd (number, sizeof number, "%g",
                     self->harness.payments_sampler.ratio_ppm / (double) PPM));
}

static void
act_imports (gpointer  model,
             GVariant *parameter)
{
  MinaPythonModel *self = model;

  self->harness.imports_given = g_variant_get_boolean (parameter);
  mina_python_model_settings_changed (self);
}

static GVariant *
imports_state (gpointer model)
{
  return g_variant_new_boolean (((MinaPythonModel *) model)->harness.imports_given);
}

static const MinaModelAction actions[] = {
  { "lab-python-route", "s", act_route },
  { "lab-python-declined", "b", act_declined, NULL, declined_state },
  { "lab-python-requests", "u", act_requests, NULL, requests_state },
  { "lab-python-reads", "s", act_reads, NULL, reads_state },
  { "lab-python-sampler", "s", act_sampler, NULL, sampler_state },
  { "lab-python-imports", "b", act_imports, NULL, imports_state },
};

/* (transfer full): the actions that change it. */
MinaModelActions *
mina_python_model_shop_actions_new (MinaPythonModel *self)
{
  return mina_model_actions_new (self, actions, G_N_ELEMENTS (actions));
}
