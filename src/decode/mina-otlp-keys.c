/* mina-otlp-keys.c - the names of the fields of OTLP JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "decode/mina-otlp-keys.h"

#include <string.h>

/* The longest key in snake_case is shorter. */
#define MAX_KEY 48

#define IF_KEY(name, value) \
  if (memcmp (text, name, sizeof name - 1) == 0) \
    return value

/* By length first: most lengths leave one or two candidates, each one comparison of words. */
static inline MinaOtlpKey
find_key (const char *text,
          gsize       length)
{
  switch (length)
    {
    case 3:
      IF_KEY ("key", MINA_OTLP_KEY_KEY);
      IF_KEY ("sum", MINA_OTLP_KEY_SUM);
      IF_KEY ("min", MINA_OTLP_KEY_MIN);
      IF_KEY ("max", MINA_OTLP_KEY_MAX);
      break;

    case 4:
      IF_KEY ("name", MINA_OTLP_KEY_NAME);
      IF_KEY ("kind", MINA_OTLP_KEY_KIND);
      IF_KEY ("logs", MINA_OTLP_KEY_LOGS);
      IF_KEY ("code", MINA_OTLP_KEY_CODE);
      IF_KEY ("body", MINA_OTLP_KEY_BODY);
      IF_KEY ("data", MINA_OTLP_KEY_DATA);
      IF_KEY ("unit", MINA_OTLP_KEY_UNIT);
      break;

    case 5:
      IF_KEY ("flags", MINA_OTLP_KEY_FLAGS);
      IF_KEY ("value", MINA_OTLP_KEY_VALUE);
      IF_KEY ("spans", MINA_OTLP_KEY_SPANS);
      IF_KEY ("trace", MINA_OTLP_KEY_TRACE);
      IF_KEY ("scope", MINA_OTLP_KEY_SCOPE);
      IF_KEY ("links", MINA_OTLP_KEY_LINKS);
      IF_KEY ("gauge", MINA_OTLP_KEY_GAUGE);
      IF_KEY ("asInt", MINA_OTLP_KEY_AS_INT);
      IF_KEY ("count", MINA_OTLP_KEY_COUNT);
      IF_KEY ("scale", MINA_OTLP_KEY_SCALE);
      break;

    case 6:
      IF_KEY ("events", MINA_OTLP_KEY_EVENTS);
      IF_KEY ("spanId", MINA_OTLP_KEY_SPAN_ID);
      IF_KEY ("status", MINA_OTLP_KEY_STATUS);
      IF_KEY ("result", MINA_OTLP_KEY_RESULT);
      IF_KEY ("values", MINA_OTLP_KEY_VALUES);
      IF_KEY ("offset", MINA_OTLP_KEY_OFFSET);
      break;

    case 7:
      IF_KEY ("traceId", MINA_OTLP_KEY_TRACE_ID);
      IF_KEY ("metrics", MINA_OTLP_KEY_METRICS);
      IF_KEY ("batches", MINA_OTLP_KEY_BATCHES);
      IF_KEY ("message", MINA_OTLP_KEY_MESSAGE);
      IF_KEY ("version", MINA_OTLP_KEY_VERSION);
      IF_KEY ("summary", MINA_OTLP_KEY_SUMMARY);
      break;

    case 8:
      IF_KEY ("intValue", MINA_OTLP_KEY_INT_VALUE);
      IF_KEY ("resource", MINA_OTLP_KEY_RESOURCE);
      IF_KEY ("asDouble", MINA_OTLP_KEY_AS_DOUBLE);
      IF_KEY ("positive", MINA_OTLP_KEY_POSITIVE);
      IF_KEY ("negative", MINA_OTLP_KEY_NEGATIVE);
      IF_KEY ("quantile", MINA_OTLP_KEY_QUANTILE);
      break;

    case 9:
      IF_KEY ("boolValue", MINA_OTLP_KEY_BOOL_VALUE);
      IF_KEY ("scopeLogs", MINA_OTLP_KEY_SCOPE_LOGS);
      IF_KEY ("schemaUrl", MINA_OTLP_KEY_SCHEMA_URL);
      IF_KEY ("eventName", MINA_OTLP_KEY_EVENT_NAME);
      IF_KEY ("histogram", MINA_OTLP_KEY_HISTOGRAM);
      IF_KEY ("zeroCount", MINA_OTLP_KEY_ZERO_COUNT);
      IF_KEY ("exemplars", MINA_OTLP_KEY_EXEMPLARS);
      break;

    case 10:
      IF_KEY ("attributes", MINA_OTLP_KEY_ATTRIBUTES);
      IF_KEY ("scopeSpans", MINA_OTLP_KEY_SCOPE_SPANS);
      IF_KEY ("logRecords", MINA_OTLP_KEY_LOG_RECORDS);
      IF_KEY ("traceState", MINA_OTLP_KEY_TRACE_STATE);
      IF_KEY ("arrayValue", MINA_OTLP_KEY_ARRAY_VALUE);
      IF_KEY ("bytesValue", MINA_OTLP_KEY_BYTES_VALUE);
      IF_KEY ("dataPoints", MINA_OTLP_KEY_DATA_POINTS);
      break;

    case 11:
      IF_KEY ("stringValue", MINA_OTLP_KEY_STRING_VALUE);
      IF_KEY ("doubleValue", MINA_OTLP_KEY_DOUBLE_VALUE);
      IF_KEY ("kvlistValue", MINA_OTLP_KEY_KVLIST_VALUE);
      IF_KEY ("description", MINA_OTLP_KEY_DESCRIPTION);
      IF_KEY ("isMonotonic", MINA_OTLP_KEY_IS_MONOTONIC);
      break;

    case 12:
      IF_KEY ("parentSpanId", MINA_OTLP_KEY_PARENT_SPAN_ID);
      IF_KEY ("timeUnixNano", MINA_OTLP_KEY_TIME_UNIX_NANO);
      IF_KEY ("resourceLogs", MINA_OTLP_KEY_RESOURCE_LOGS);
      IF_KEY ("scopeMetrics", MINA_OTLP_KEY_SCOPE_METRICS);
      IF_KEY ("severityText", MINA_OTLP_KEY_SEVERITY_TEXT);
      IF_KEY ("bucketCounts", MINA_OTLP_KEY_BUCKET_COUNTS);
      break;

    case 13:
      IF_KEY ("resourceSpans", MINA_OTLP_KEY_RESOURCE_SPANS);
      IF_KEY ("zeroThreshold", MINA_OTLP_KEY_ZERO_THRESHOLD);
      break;

    case 14:
      IF_KEY ("deprecatedCode", MINA_OTLP_KEY_DEPRECATED_CODE);
      IF_KEY ("severityNumber", MINA_OTLP_KEY_SEVERITY_NUMBER);
      IF_KEY ("explicitBounds", MINA_OTLP_KEY_EXPLICIT_BOUNDS);
      IF_KEY ("quantileValues", MINA_OTLP_KEY_QUANTILE_VALUES);
      break;

    case 15:
      IF_KEY ("endTimeUnixNano", MINA_OTLP_KEY_END_TIME_UNIX_NANO);
      IF_KEY ("resourceMetrics", MINA_OTLP_KEY_RESOURCE_METRICS);
      break;

    case 16:
      IF_KEY ("resourceProfiles", MINA_OTLP_KEY_RESOURCE_PROFILES);
      break;

    case 17:
      IF_KEY ("startTimeUnixNano", MINA_OTLP_KEY_START_TIME_UNIX_NANO);
      IF_KEY ("droppedLinksCount", MINA_OTLP_KEY_DROPPED_LINKS_COUNT);
      break;

    case 18:
      IF_KEY ("droppedEventsCount", MINA_OTLP_KEY_DROPPED_EVENTS_COUNT);
      IF_KEY ("filteredAttributes", MINA_OTLP_KEY_FILTERED_ATTRIBUTES);
      break;

    case 19:
      IF_KEY ("deprecatedScopeLogs", MINA_OTLP_KEY_DEPRECATED_SCOPE_LOGS);
      break;

    case 20:
      IF_KEY ("deprecatedScopeSpans", MINA_OTLP_KEY_DEPRECATED_SCOPE_SPANS);
      IF_KEY ("observedTimeUnixNano", MINA_OTLP_KEY_OBSERVED_TIME_UNIX_NANO);
      IF_KEY ("exponentialHistogram", MINA_OTLP_KEY_EXPONENTIAL_HISTOGRAM);
      break;

    case 22:
      IF_KEY ("deprecatedScopeMetrics", MINA_OTLP_KEY_DEPRECATED_SCOPE_METRICS);
      IF_KEY ("instrumentationLibrary", MINA_OTLP_KEY_INSTRUMENTATION_LIBRARY);
      IF_KEY ("droppedAttributesCount", MINA_OTLP_KEY_DROPPED_ATTRIBUTES_COUNT);
      IF_KEY ("aggregationTemporality", MINA_OTLP_KEY_AGGREGATION_TEMPORALITY);
      break;

    case 26:
      IF_KEY ("instrumentationLibraryLogs", MINA_OTLP_KEY_INSTRUMENTATION_LIBRARY_LOGS);
      break;

    case 27:
      IF_KEY ("instrumentationLibrarySpans", MINA_OTLP_KEY_INSTRUMENTATION_LIBRARY_SPANS);
      break;

    case 29:
      IF_KEY ("instrumentationLibraryMetrics", MINA_OTLP_KEY_INSTRUMENTATION_LIBRARY_METRICS);
      break;

    default:
      break;
    }
  return MINA_OTLP_KEY_OTHER;
}

/* Spells snake_case as camelCase: "trace_id" as "traceId". */
static gsize
to_camel (MinaStr  key,
          char    *camel)
{
  gsize length = 0;

  for (gsize i = 0; i < key.length; i++)
    {
      char c = key.text[i];

      if (c == '_' && i + 1 < key.length)
        c = g_ascii_toupper (key.text[++i]);
      camel[length++] = c;
    }
  return length;
}

MinaOtlpKey
mina_otlp_key (MinaStr key)
{
  MinaOtlpKey found = find_key (key.text, key.length);
  char camel[MAX_KEY];

  if (G_LIKELY (found != MINA_OTLP_KEY_OTHER))
    return found;
  if (key.length > MAX_KEY || memchr (key.text, '_', key.length) == NULL)
    return MINA_OTLP_KEY_OTHER;
  return find_key (camel, to_camel (key, camel));
}
