/* mina-prometheus-labels.c - what labels mean: attributes, resources, scopes, units
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "decode/mina-prometheus-labels.h"

#include <string.h>

typedef struct
{
  const char *label;
  const char *attribute;
} Name;

/* Attributes of a resource whose dots an exposition has written as underscores; which underscore
 * was a dot cannot be told of others. */
static const Name resource_names[] = {
  { "service_name", "service.name" },
  { "service_namespace", "service.namespace" },
  { "service_instance_id", "service.instance.id" },
  { "service_version", "service.version" },
  { "telemetry_sdk_language", "telemetry.sdk.language" },
  { "telemetry_sdk_name", "telemetry.sdk.name" },
  { "telemetry_sdk_version", "telemetry.sdk.version" },
};

static const Name units[] = {
  { "seconds", "s" },
  { "milliseconds", "ms" },
  { "microseconds", "us" },
  { "nanoseconds", "ns" },
  { "minutes", "min" },
  { "hours", "h" },
  { "days", "d" },
  { "bytes", "By" },
  { "kibibytes", "KiBy" },
  { "mebibytes", "MiBy" },
  { "gibibytes", "GiBy" },
  { "ratio", "1" },
  { "percent", "%" },
  { "celsius", "Cel" },
  { "meters", "m" },
  { "volts", "V" },
  { "amperes", "A" },
  { "joules", "J" },
  { "watts", "W" },
  { "grams", "g" },
  { "hertz", "Hz" },
};

/* Who an exposition is about, by service and instance. */
typedef struct
{
  guint32 number;
  GArray *attributes; /* numbers */
} Resource;

struct _MinaPrometheusLabels
{
  MinaDatasetBuilder *builder;
  MinaStrings        *strings;
  MinaAttributes     *attributes;
  GHashTable         *resources; /* service, instance → Resource */
  GHashTable         *scopes;    /* name, version, schema → number */
  GString            *key;
};

static void
resource_free (gpointer data)
{
  Resource *self = data;

  g_array_unref (self->attributes);
  g_free (self);
}

MinaPrometheusLabels *
mina_prometheus_labels_new (MinaDatasetBuilder *builder)
{
  MinaPrometheusLabels *self;

  g_return_val_if_fail (builder != NULL, NULL);

  self = g_new0 (MinaPrometheusLabels, 1);
  self->builder = builder;
  self->strings = mina_dataset_builder_strings (builder);
  self->attributes = mina_dataset_builder_attributes (builder);
  self->resources = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                           (GDestroyNotify) g_bytes_unref, resource_free);
  self->scopes = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                        (GDestroyNotify) g_bytes_unref, NULL);
  self->key = g_string_new (NULL);
  return self;
}

void
mina_prometheus_labels_free (MinaPrometheusLabels *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->resources);
  g_hash_table_unref (self->scopes);
  g_string_free (self->key, TRUE);
  g_free (self);
}

static inline gboolean
equals (MinaStr     text,
        const char *word)
{
  return text.length == strlen (word) && memcmp (text.text, word, text.length) == 0;
}

/* The value of a label; empty is as good as absent (Prometheus data model). */
static MinaStr
find (const GArray *labels,
      const char   *name)
{
  for (guint i = 0; i < labels->len; i++)
    {
      const MinaPrometheusLabel *label = &g_array_index (labels, MinaPrometheusLabel, i);

      if (equals (label->name, name))
        return label->value;
    }
  return (MinaStr){ "", 0 };
}

static guint32
add_attribute (MinaPrometheusLabels *self,
               MinaStr               name,
               MinaStr               value)
{
  return mina_attributes_add_string (self->attributes,
                                     mina_strings_add (self->strings, name.text, name.length),
                                     value.text, value.length);
}

static gboolean
is_scope_label (MinaStr name)
{
  return equals (name, "otel_scope_name") || equals (name, "otel_scope_version")
         || equals (name, "otel_scope_schema_url");
}

GArray *
mina_prometheus_labels_read (MinaPrometheusLabels       *self,
                             const MinaPrometheusSample *sample,
                             const char                 *step_label,
                             double                     *bound)
{
  GArray *numbers;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (sample != NULL, NULL);
  g_return_val_if_fail (bound != NULL, NULL);

  numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < sample->labels->len; i++)
    {
      const MinaPrometheusLabel *label = &g_array_index (sample->labels, MinaPrometheusLabel, i);
      guint32 number;

      if (is_scope_label (label->name))
        continue;
      if (step_label != NULL && equals (label->name, step_label)
          && mina_prometheus_parse_value (label->value.text, label->value.length, bound))
        continue;
      number = add_attribute (self, label->name, label->value);
      g_array_append_val (numbers, number);
    }
  return numbers;
}

static void
set_key (MinaPrometheusLabels *self,
         MinaStr               a,
         MinaStr               b,
         MinaStr               c)
{
  g_string_truncate (self->key, 0);
  g_string_append_len (self->key, a.text, (gssize) a.length);
  g_string_append_c (self->key, '\0');
  g_string_append_len (self->key, b.text, (gssize) b.length);
  g_string_append_c (self->key, '\0');
  g_string_append_len (self->key, c.text, (gssize) c.length);
}

static void
add_to_resource (MinaPrometheusLabels *self,
                 Resource             *resource,
                 const char           *name,
                 MinaStr               value)
{
  guint32 number;

  if (value.length == 0)
    return;
  number = add_attribute (self, (MinaStr){ name, strlen (name) }, value);
  g_array_append_val (resource->attributes, number);
}

static Resource *
find_resource (MinaPrometheusLabels *self,
               MinaStr               service,
               MinaStr               instance)
{
  g_autoptr (GBytes) key = NULL;
  Resource *resource;

  set_key (self, service, instance, (MinaStr){ "", 0 });
  key = g_bytes_new (self->key->str, self->key->len);
  resource = g_hash_table_lookup (self->resources, key);
  if (resource != NULL)
    return resource;

  resource = g_new0 (Resource, 1);
  resource->number = mina_dataset_builder_add_resource (self->builder);
  resource->attributes = g_array_new (FALSE, FALSE, sizeof (guint32));
  add_to_resource (self, resource, "service.name", service);
  add_to_resource (self, resource, "service.instance.id", instance);
  mina_dataset_builder_set_resource (self->builder, resource->number,
                                     (const guint32 *) (gpointer) resource->attributes->data,
                                     resource->attributes->len, 0, 0);
  g_hash_table_insert (self->resources, g_steal_pointer (&key), resource);
  return resource;
}

/* target_info has a label for each attribute of the resource. What it says of the service is
 * better than a job and an instance, which are what the scraper was told. */
static void
describe_resource (MinaPrometheusLabels       *self,
                   Resource                   *resource,
                   const MinaPrometheusSample *sample)
{
  MinaStr service = find (sample->labels, "service_name");
  MinaStr instance = find (sample->labels, "service_instance_id");

  g_array_set_size (resource->attributes, 0);
  if (service.length == 0)
    add_to_resource (self, resource, "service.name", find (sample->labels, "job"));
  if (instance.length == 0)
    add_to_resource (self, resource, "service.instance.id", find (sample->labels, "instance"));
  for (guint i = 0; i < sample->labels->len; i++)
    {
      const MinaPrometheusLabel *label = &g_array_index (sample->labels, MinaPrometheusLabel, i);
      MinaStr name = label->name;
      guint32 number;

      if (equals (name, "job") || equals (name, "instance"))
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (resource_names); j++)
        if (equals (name, resource_names[j].label))
          {
            name.text = resource_names[j].attribute;
            name.length = strlen (name.text);
            break;
          }
      number = add_attribute (self, name, label->value);
      g_array_append_val (resource->attributes, number);
    }
  mina_dataset_builder_set_resource (self->builder, resource->number,
                                     (const guint32 *) (gpointer) resource->attributes->data,
                                     resource->attributes->len, 0, 0);
}

static guint32
find_scope (MinaPrometheusLabels *self,
            const GArray         *labels)
{
  MinaStr name = find (labels, "otel_scope_name");
  MinaStr version = find (labels, "otel_scope_version");
  MinaStr schema = find (labels, "otel_scope_schema_url");
  g_autoptr (GBytes) key = NULL;
  guint32 number;

  if (name.length + version.length + schema.length == 0)
    return 0;
  set_key (self, name, version, schema);
  key = g_bytes_new (self->key->str, self->key->len);
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->scopes, key));
  if (number != 0)
    return number;

  number = mina_dataset_builder_add_scope (self->builder);
  mina_dataset_builder_set_scope (self->builder, number,
                                  mina_strings_add (self->strings, name.text, name.length),
                                  mina_strings_add (self->strings, version.text, version.length),
                                  NULL, 0,
                                  mina_strings_add (self->strings, schema.text, schema.length), 0);
  g_hash_table_insert (self->scopes, g_steal_pointer (&key), GUINT_TO_POINTER (number));
  return number;
}

void
mina_prometheus_labels_owner (MinaPrometheusLabels       *self,
                              const MinaPrometheusSample *sample,
                              guint32                    *resource,
                              guint32                    *scope)
{
  gboolean is_target_info;
  Resource *resource_of_sample;
  MinaStr service;

  g_return_if_fail (self != NULL);
  g_return_if_fail (sample != NULL);
  g_return_if_fail (resource != NULL && scope != NULL);

  /* The service_name of target_info is that of all samples without one. */
  is_target_info = equals (sample->name, "target_info");
  service = is_target_info ? (MinaStr){ "", 0 } : find (sample->labels, "service_name");
  if (service.length == 0)
    service = find (sample->labels, "job");
  if (service.length == 0 && !is_target_info)
    service = find (sample->labels, "service");
  resource_of_sample = find_resource (self, service, find (sample->labels, "instance"));
  if (is_target_info)
    describe_resource (self, resource_of_sample, sample);
  *resource = resource_of_sample->number;
  *scope = find_scope (self, sample->labels);
}

/* Whether a label is named so, whatever its case and whether it has underscores: trace_id,
 * traceID, TraceID. */
static gboolean
is_called (MinaStr     name,
           const char *word)
{
  gsize n = 0;

  for (gsize i = 0; i < name.length; i++)
    {
      if (name.text[i] == '_')
        continue;
      if (word[n] == '\0' || g_ascii_tolower (name.text[i]) != word[n])
        return FALSE;
      n++;
    }
  return word[n] == '\0';
}

GArray *
mina_prometheus_labels_exemplar (MinaPrometheusLabels *self,
                                 const GArray         *labels,
                                 MinaExemplar         *exemplar)
{
  GArray *numbers;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (labels != NULL, NULL);
  g_return_val_if_fail (exemplar != NULL, NULL);

  numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < labels->len; i++)
    {
      const MinaPrometheusLabel *label = &g_array_index (labels, MinaPrometheusLabel, i);
      guint32 number;

      if (is_called (label->name, "traceid"))
        mina_trace_id_parse (&exemplar->trace_id, label->value.text, label->value.length);
      else if (is_called (label->name, "spanid"))
        mina_span_id_parse (&exemplar->span_id, label->value.text, label->value.length);
      else
        {
          number = add_attribute (self, label->name, label->value);
          g_array_append_val (numbers, number);
        }
    }
  return numbers;
}

guint32
mina_prometheus_unit (MinaStrings *strings,
                      MinaStr      unit)
{
  g_return_val_if_fail (strings != NULL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (equals (unit, units[i].label))
      return mina_strings_add (strings, units[i].attribute, strlen (units[i].attribute));
  return mina_strings_add (strings, unit.text, unit.length);
}

guint32
mina_prometheus_unit_of_name (MinaStrings *strings,
                              guint32      name)
{
  MinaStr text;

  g_return_val_if_fail (strings != NULL, 0);

  text = mina_strings_get (strings, name);
  if (text.length > 6 && memcmp (text.text + text.length - 6, "_total", 6) == 0)
    text.length -= 6;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      gsize length = strlen (units[i].label);

      if (text.length > length && text.text[text.length - length - 1] == '_'
          && memcmp (text.text + text.length - length, units[i].label, length) == 0)
        return mina_strings_add (strings, units[i].attribute, strlen (units[i].attribute));
    }
  return 0;
}
