/* mina-prometheus-sample.h - one line of an exposition: a name, labels, a value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-strings.h"

G_BEGIN_DECLS

/**
 * MinaPrometheusLabel:
 * @name: its name
 * @value: its value, without escapes
 *
 * A label. Both are valid UTF-8.
 */
typedef struct
{
  MinaStr name;
  MinaStr value;
} MinaPrometheusLabel;

/**
 * MinaPrometheusTime:
 * @is_given: whether there is one
 * @is_decimal: whether it is written with a fraction or an exponent
 * @text: how it is written
 *
 * A time stamp, of which it must be known whether it is in seconds or milliseconds.
 */
typedef struct
{
  gboolean is_given;
  gboolean is_decimal;
  MinaStr  text;
} MinaPrometheusTime;

/**
 * MinaPrometheusSample:
 * @name: name of the sample
 * @value: its value
 * @value_text: how that is written
 * @time: its time
 * @labels: (element-type MinaPrometheusLabel): its labels
 * @has_exemplar: whether there is an exemplar
 * @exemplar_value: its value
 * @exemplar_time: its time
 * @exemplar_labels: (element-type MinaPrometheusLabel): its labels
 * @is_mended: whether some text was not UTF-8
 *
 * A sample of Prometheus text 0.0.4 or OpenMetrics 1.0. Text points into the line, or into the
 * sample, and is valid until the next line is parsed.
 */
typedef struct
{
  MinaStr            name;
  double             value;
  MinaStr            value_text;
  MinaPrometheusTime time;
  GArray            *labels;
  gboolean           has_exemplar;
  double             exemplar_value;
  MinaPrometheusTime exemplar_time;
  GArray            *exemplar_labels;
  gboolean           is_mended;

  /*< private >*/
  GStringChunk      *texts;
} MinaPrometheusSample;

/**
 * MinaPrometheusFault:
 * @MINA_PROMETHEUS_OK: none
 *
 * What is wrong with a line.
 */
typedef enum
{
  MINA_PROMETHEUS_OK,
  MINA_PROMETHEUS_NO_NAME,
  MINA_PROMETHEUS_BAD_LABEL,
  MINA_PROMETHEUS_OPEN_LABEL,
  MINA_PROMETHEUS_NO_VALUE,
  MINA_PROMETHEUS_BAD_VALUE,
  MINA_PROMETHEUS_BAD_TIME,
  MINA_PROMETHEUS_BAD_EXEMPLAR,
  MINA_PROMETHEUS_REST,
} MinaPrometheusFault;

/* Makes a sample that lines can be parsed into; frees what it holds. */
void                mina_prometheus_sample_init  (MinaPrometheusSample *self);
void                mina_prometheus_sample_clear (MinaPrometheusSample *self);

/**
 * mina_prometheus_sample_parse:
 * @self: (inout): a sample, initialised
 * @line: a line that is neither blank nor a comment
 *
 * Returns: what is wrong with @line
 */
MinaPrometheusFault mina_prometheus_sample_parse (MinaPrometheusSample *self,
                                                  MinaStr               line);

/**
 * mina_prometheus_parse_value:
 * @text: a number as Go's ParseFloat reads it: decimal or hexadecimal, also Inf and NaN
 * @length: its length in bytes
 * @value: (out): the number
 *
 * Returns: whether it is one
 */
gboolean            mina_prometheus_parse_value  (const char *text,
                                                  gsize       length,
                                                  double     *value);

/**
 * mina_prometheus_fault_text:
 * @fault: what is wrong
 *
 * Returns: (transfer none): the same in words, translated
 */
const char         *mina_prometheus_fault_text   (MinaPrometheusFault fault);

G_END_DECLS
