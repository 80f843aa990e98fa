/* mina-prometheus-json.c - answers of the Prometheus API
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-prometheus-json.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-json-fields.h"
#include "decode/mina-prometheus-labels.h"

/* Times are in seconds. */
#define SECONDS 9

typedef struct
{
  gint64 time_ns;
  double value;
} Value;

/* An exemplar, whose labels are a range of all labels of exemplars. */
typedef struct
{
  MinaExemplar exemplar;
  MinaRange    labels;
} Exemplar;

/*
 * Decoding:
 * @fields: the fields of the file
 * @reader: the reader of @fields
 * @labels: what labels mean
 * @texts: names and values of the labels of one series
 * @sample: name and labels of one series, in the form that @labels reads
 * @values: (element-type Value): its values
 * @exemplars: (element-type Exemplar): its exemplars
 * @exemplar_labels: (element-type MinaPrometheusLabel): their labels
 * @number: (nullable): the value, if the answer is a scalar or a string
 * @n_histograms: how many native histograms there are
 * @n_bare: how many series have no values because the answer is a list of series
 *
 * The decoding of one document.
 */
typedef struct
{
  MinaJsonFields       *fields;
  MinaJsonReader       *reader;
  MinaPrometheusLabels *labels;
  GStringChunk         *texts;
  MinaPrometheusSample  sample;
  GArray               *values;
  GArray               *exemplars;
  GArray               *exemplar_labels;
  char                 *number;
  guint                 n_histograms;
  guint                 n_bare;
} Decoding;

static gboolean
is (MinaStr     text,
    const char *word)
{
  return text.length == strlen (word) && memcmp (text.text, word, text.length) == 0;
}

static MinaStr
keep (Decoding *self,
      MinaStr   text)
{
  text.text = g_string_chunk_insert_len (self->texts, text.text, (gssize) text.length);
  return text;
}

/* Reads the value of a label whose name is @key. */
static void
read_label (Decoding *self,
            MinaStr   key,
            GArray   *labels)
{
  MinaPrometheusLabel label = { keep (self, key), { "", 0 } };
  MinaStr text;

  if (!mina_json_fields_read_text (self->fields, "metric", &text))
    return;
  label.value = keep (self, text);
  if (labels == self->sample.labels && is (label.name, "__name__"))
    self->sample.name = label.value;
  else
    g_array_append_val (labels, label);
}

static void
read_labels (Decoding   *self,
             const char *what,
             GArray     *labels)
{
  MinaStr key;

  if (!mina_json_fields_enter_object (self->fields, what))
    return;
  while (mina_json_reader_next_member (self->reader, &key))
    read_label (self, key, labels);
}

/* A value: [time, "value"]. */
static void
read_value (Decoding *self)
{
  Value value = { 0, NAN };
  guint i = 0;

  if (!mina_json_fields_enter_array (self->fields, "value"))
    return;
  for (; mina_json_reader_next_element (self->reader); i++)
    if (i == 0)
      value.time_ns = mina_json_fields_read_instant (self->fields, "value", SECONDS);
    else if (i == 1)
      mina_json_fields_read_double (self->fields, "value", &value.value);
  g_array_append_val (self->values, value);
}

static void
read_exemplars (Decoding *self)
{
  MinaStr key;

  if (!mina_json_fields_enter_array (self->fields, "exemplars"))
    return;
  while (mina_json_reader_next_element (self->reader))
    {
      Exemplar exemplar = { .exemplar.value = NAN,
                            .labels = { self->exemplar_labels->len, 0 } };

      if (!mina_json_fields_enter_object (self->fields, "exemplars"))
        continue;
      while (mina_json_reader_next_member (self->reader, &key))
        if (is (key, "labels"))
          read_labels (self, "labels", self->exemplar_labels);
        else if (is (key, "value"))
          mina_json_fields_read_double (self->fields, "value", &exemplar.exemplar.value);
        else if (is (key, "timestamp"))
          exemplar.exemplar.time_ns = mina_json_fields_read_instant (self->fields, "timestamp",
                                                                     SECONDS);
      exemplar.labels.n = self->exemplar_labels->len - exemplar.labels.first;
      g_array_append_val (self->exemplars, exemplar);
    }
}

/* Counters are told by their names alone: an answer has no types. */
static gboolean
is_counter (MinaStr name)
{
  static const char *const ends[] = { "_total", "_bucket", "_count", "_sum" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      gsize length = strlen (ends[i]);

      if (name.length > length
          && memcmp (name.text + name.length - length, ends[i], length) == 0)
        return TRUE;
    }
  return FALSE;
}

static guint32
add_series (Decoding *self)
{
  MinaJsonFields *fields = self->fields;
  MinaSeries series = { .type = MINA_METRIC_GAUGE };
  g_autoptr (GArray) attributes = NULL;
  double bound;

  series.name = mina_json_fields_intern (fields, self->sample.name.text, self->sample.name.length);
  series.unit = mina_prometheus_unit_of_name (fields->strings, series.name);
  if (is_counter (self->sample.name))
    {
      series.type = MINA_METRIC_SUM;
      series.temporality = MINA_TEMPORALITY_CUMULATIVE;
      series.monotonic = TRUE;
    }
  attributes = mina_prometheus_labels_read (self->labels, &self->sample, NULL, &bound);
  mina_prometheus_labels_owner (self->labels, &self->sample, &series.resource, &series.scope);
  mina_dataset_builder_add_metric (fields->builder);
  return mina_dataset_builder_add_series (fields->builder, &series,
                                          (const guint32 *) (gpointer) attributes->data,
                                          attributes->len);
}

static void
add_exemplars (Decoding *self,
               guint32   series)
{
  MinaDatasetBuilder *builder = self->fields->builder;
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (MinaPrometheusLabel));

  for (guint i = 0; i < self->exemplars->len; i++)
    {
      Exemplar *exemplar = &g_array_index (self->exemplars, Exemplar, i);
      g_autoptr (GArray) attributes = NULL;

      g_array_set_size (labels, 0);
      g_array_append_vals (labels,
                           &g_array_index (self->exemplar_labels, MinaPrometheusLabel,
                                           exemplar->labels.first),
                           exemplar->labels.n);
      attributes = mina_prometheus_labels_exemplar (self->labels, labels, &exemplar->exemplar);
      exemplar->exemplar.series = series;
      mina_dataset_builder_add_exemplar (builder, &exemplar->exemplar,
                                         (const guint32 *) (gpointer) attributes->data,
                                         attributes->len);
    }
  if (self->exemplars->len > 0)
    mina_dataset_builder_add_lone_exemplars (builder);
}

static void
begin_series (Decoding *self)
{
  g_string_chunk_clear (self->texts);
  self->sample.name = (MinaStr){ "", 0 };
  g_array_set_size (self->sample.labels, 0);
  g_array_set_size (self->values, 0);
  g_array_set_size (self->exemplars, 0);
  g_array_set_size (self->exemplar_labels, 0);
}

static void
finish_series (Decoding *self)
{
  guint32 series;

  if (mina_json_reader_failed (self->reader))
    return;
  series = add_series (self);
  for (guint i = 0; i < self->values->len; i++)
    {
      const Value *value = &g_array_index (self->values, Value, i);
      MinaPoint point = { .series = series,
                          .distribution = MINA_NONE,
                          .time_ns = value->time_ns,
                          .value = value->value,
                          .no_value = isnan (value->value) };

      mina_dataset_builder_add_point (self->fields->builder, &point, NULL);
    }
  add_exemplars (self, series);
}

/* An element of "result": {"metric", "value" | "values"}. */
static void
read_result (Decoding *self)
{
  MinaStr key;

  begin_series (self);
  if (!mina_json_fields_enter_object (self->fields, "result"))
    return;
  while (mina_json_reader_next_member (self->reader, &key))
    if (is (key, "metric"))
      read_labels (self, "metric", self->sample.labels);
    else if (is (key, "value"))
      read_value (self);
    else if (is (key, "values"))
      {
        g_array_set_size (self->values, 0);
        if (mina_json_fields_enter_array (self->fields, "values"))
          while (mina_json_reader_next_element (self->reader))
            read_value (self);
      }
    else if (is (key, "histogram") || is (key, "histograms"))
      self->n_histograms++;
  finish_series (self);
}

/* "result": series, or the [time, "value"] of a scalar. */
static void
read_results (Decoding *self)
{
  MinaStr text;

  if (!mina_json_fields_enter_array (self->fields, "result"))
    return;
  while (mina_json_reader_next_element (self->reader))
    if (mina_json_reader_peek (self->reader) == MINA_JSON_OBJECT)
      read_result (self);
    else if (mina_json_fields_read_text (self->fields, "result", &text))
      {
        /* The time comes first; the value is what counts. */
        g_free (self->number);
        self->number = g_strndup (text.text, text.length);
      }
}

/* An element of a list: {"seriesLabels", "exemplars"}, or labels themselves. */
static void
read_list_item (Decoding *self)
{
  gboolean is_bare = TRUE;
  MinaStr key;

  begin_series (self);
  if (!mina_json_reader_enter_object (self->reader))
    return;
  while (mina_json_reader_next_member (self->reader, &key))
    if (is (key, "seriesLabels"))
      {
        read_labels (self, "seriesLabels", self->sample.labels);
        is_bare = FALSE;
      }
    else if (is (key, "exemplars"))
      read_exemplars (self);
    else if (is_bare)
      read_label (self, key, self->sample.labels);
  self->n_bare += is_bare;
  finish_series (self);
}

static void
read_data (Decoding *self)
{
  MinaStr key;

  if (mina_json_reader_peek (self->reader) == MINA_JSON_ARRAY)
    {
      mina_json_reader_enter_array (self->reader);
      while (mina_json_reader_next_element (self->reader))
        if (mina_json_reader_peek (self->reader) == MINA_JSON_OBJECT)
          read_list_item (self);
      return;
    }
  if (!mina_json_fields_enter_object (self->fields, "data"))
    return;
  while (mina_json_reader_next_member (self->reader, &key))
    if (is (key, "result"))
      read_results (self);
}

static void
report (Decoding   *self,
        MinaError   code,
        gboolean    loss,
        const char *sentence)
{
  mina_diagnostics_add (self->fields->context->diagnostics, code, loss,
                        mina_json_reader_place (self->reader), "%s", sentence);
}

static void
read_warnings (Decoding *self)
{
  MinaStr text;

  if (!mina_json_fields_enter_array (self->fields, "warnings"))
    return;
  while (mina_json_reader_next_element (self->reader))
    if (mina_json_reader_read_string (self->reader, &text))
      {
        g_autofree char *sentence = g_strdup_printf (_("Prometheus warns: %s"), text.text);

        report (self, MINA_ERROR_SERVER, FALSE, sentence);
      }
}

/* Says what is in the answer that cannot be drawn. */
static void
report_rest (Decoding *self)
{
  if (self->n_histograms > 0)
    {
      g_autofree char *sentence =
        g_strdup_printf (ngettext ("The native histograms of %u series are left out",
                                   "The native histograms of %u series are left out",
                                   self->n_histograms),
                         self->n_histograms);

      report (self, MINA_ERROR_IGNORED, TRUE, sentence);
    }
  if (self->n_bare > 0)
    report (self, MINA_ERROR_NO_DATA, FALSE,
            _("It is a list of series: names and labels without values. Save the answer of a "
              "query (/api/v1/query_range) to see values."));
  if (self->number != NULL)
    {
      g_autofree char *sentence =
        g_strdup_printf (_("The answer is a single value without a name: %s"), self->number);

      report (self, MINA_ERROR_NO_DATA, FALSE, sentence);
    }
}

static void
decode (MinaJsonReader    *reader,
        MinaDecodeContext *context)
{
  Decoding self = { .fields = mina_json_fields_get (reader, context), .reader = reader };
  MinaStr key;

  mina_dataset_builder_add_format (context->builder, "prometheus-api");
  self.labels = mina_prometheus_labels_new (context->builder);
  self.texts = g_string_chunk_new (4096);
  self.sample.labels = g_array_new (FALSE, FALSE, sizeof (MinaPrometheusLabel));
  self.values = g_array_new (FALSE, FALSE, sizeof (Value));
  self.exemplars = g_array_new (FALSE, FALSE, sizeof (Exemplar));
  self.exemplar_labels = g_array_new (FALSE, FALSE, sizeof (MinaPrometheusLabel));
  mina_json_reader_enter_object (reader);
  while (mina_json_reader_next_member (reader, &key))
    if (is (key, "data"))
      read_data (&self);
    else if (is (key, "warnings") || is (key, "infos"))
      read_warnings (&self);
  report_rest (&self);
  mina_prometheus_labels_free (self.labels);
  g_string_chunk_free (self.texts);
  g_array_unref (self.sample.labels);
  g_array_unref (self.values);
  g_array_unref (self.exemplars);
  g_array_unref (self.exemplar_labels);
  g_free (self.number);
}

static int
probe (const MinaJsonShape *shape)
{
  if (g_strcmp0 (mina_json_shape_value (shape, "status"), "error") == 0)
    return 0;
  if (mina_json_shape_has (shape, "data.resultType")
      || mina_json_shape_has (shape, "data[].seriesLabels"))
    return 100;
  if (mina_json_shape_has (shape, "status") && mina_json_shape_has (shape, "data[].__name__"))
    return 90;
  return 0;
}

const MinaJsonFormat mina_prometheus_json_format = {
  .name = "prometheus-api",
  .title = N_("Prometheus API"),
  .probe = probe,
  .decode = decode,
};
