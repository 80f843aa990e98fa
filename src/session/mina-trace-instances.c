/* mina-trace-instances.c - which instances of services took part in a trace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-trace-instances.h"

#include "course/mina-state-name.h"

/* More than so many say nothing at a glance, and cost time in each row. */
#define MOST_INSTANCES 8
#define MOST_SPANS 4096

static void
free_instance (gpointer data)
{
  MinaTraceInstance *instance = data;

  g_free (instance->name);
  g_free (instance->version);
  g_free (instance);
}

static const MinaAttribute *
find_instance (MinaDataset        *dataset,
               const MinaResource *resource)
{
  return mina_attributes_lookup (mina_dataset_attributes (dataset), resource->attributes,
                                 "service.instance.id");
}

/* Whether another resource of the service is another instance. */
static gboolean
has_several (MinaDataset *dataset,
             guint32      resource)
{
  guint32 n;
  const MinaResource *resources = mina_dataset_resources (dataset, &n);
  const MinaAttribute *own = find_instance (dataset, &resources[resource]);

  for (guint32 i = 0; own != NULL && i < n; i++)
    {
      const MinaAttribute *other;

      if (resources[i].service != resources[resource].service)
        continue;
      other = find_instance (dataset, &resources[i]);
      /* Equal attributes are one. */
      if (other != NULL && other != own)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_name (GPtrArray  *instances,
          const char *name)
{
  for (guint i = 0; i < instances->len; i++)
    {
      if (g_str_equal (((MinaTraceInstance *) instances->pdata[i])->name, name))
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
mina_trace_instances (MinaDataset *dataset,
                      guint32      trace)
{
  GPtrArray *instances = g_ptr_array_new_with_free_func (free_instance);
  const MinaSpans *spans;
  MinaRange range;
  guint32 last = MINA_NONE;

  g_return_val_if_fail (dataset != NULL, instances);

  spans = mina_dataset_spans (dataset);
  range = mina_dataset_traces (dataset, NULL)[trace].spans;
  for (guint32 i = 0; i < MIN (range.n, MOST_SPANS) && instances->len < MOST_INSTANCES; i++)
    {
      guint32 span = mina_dataset_span_order (dataset)[range.first + i];
      guint32 resource = spans->resource[span];
      const MinaAttribute *version;
      MinaTraceInstance *instance;
      g_autofree char *name = NULL;

      if (resource == last || !has_several (dataset, resource))
        continue;
      last = resource;
      name = mina_state_name_instance (dataset, span);
      if (name == NULL || has_name (instances, name))
        continue;
      instance = g_new0 (MinaTraceInstance, 1);
      instance->name = g_steal_pointer (&name);
      version = mina_attributes_lookup (
        mina_dataset_attributes (dataset),
        mina_dataset_resources (dataset, NULL)[resource].attributes, "service.version");
      if (version != NULL)
        {
          g_autoptr (GString) text = g_string_new (NULL);

          mina_attributes_to_text (mina_dataset_attributes (dataset), version, text, 64);
          instance->version = g_string_free (g_steal_pointer (&text), FALSE);
        }
      g_ptr_array_add (instances, instance);
    }
  return instances;
}
