/* mina-decode-known.c - names what holds no telemetry for what it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-decode-private.h"

/*
 * Answer:
 * @paths: paths that all have to be there
 * @code: what it is
 * @loss: whether it holds telemetry
 * @sentence: what to say, marked for translation
 *
 * A JSON value that is known and cannot be shown. The first that fits counts.
 */
typedef struct
{
  const char *paths[3];
  MinaError   code;
  gboolean    loss;
  const char *sentence;
} Answer;

static const Answer answers[] = {
  { { "summaries[]" },
    MINA_ERROR_NO_DATA,
    FALSE,
    N_("It is a list of trace summaries from Jaeger: it has no spans. Save a trace itself "
       "(/api/v3/traces/ and its id) and open that.") },
  { { "traces[].rootServiceName" },
    MINA_ERROR_NO_DATA,
    FALSE,
    N_("It is a search answer from Tempo: a list of traces without their spans. Save a trace "
       "itself (/api/v2/traces/ and its id) and open that.") },
  { { "traces[].traceID", "traces[].rootTraceName" },
    MINA_ERROR_NO_DATA,
    FALSE,
    N_("It is a search answer from Tempo: a list of traces without their spans. Save a trace "
       "itself (/api/v2/traces/ and its id) and open that.") },
  { { "traces[]", "metrics.inspectedTraces" },
    MINA_ERROR_NO_DATA,
    FALSE,
    N_("It is a search answer from Tempo that found nothing.") },
  { { "traces[]", "metrics.inspectedBytes" },
    MINA_ERROR_NO_DATA,
    FALSE,
    N_("It is a search answer from Tempo that found nothing.") },
  { { "data[].parent", "data[].child", "data[].callCount" },
    MINA_ERROR_NO_DATA,
    FALSE,
    N_("It is the list of dependencies between services from Jaeger: it has no spans. Save "
       "traces (/api/traces) and open those.") },
  { { "[].parent", "[].child", "[].callCount" },
    MINA_ERROR_NO_DATA,
    FALSE,
    N_("It is the list of dependencies between services from Zipkin: it has no spans. Save "
       "traces (/api/v2/traces) and open those.") },
  { { "data[]", "total", "limit" },
    MINA_ERROR_NO_DATA,
    FALSE,
    N_("It is an answer from Jaeger without traces.") },
  { { "data[].__name__" },
    MINA_ERROR_NO_DATA,
    FALSE,
    N_("It is a list of series from Prometheus: names and labels without values. Save the answer "
       "of a query (/api/v1/query_range) and open that.") },
  { { "status", "data[]" },
    MINA_ERROR_NO_DATA,
    FALSE,
    N_("It is a list from Prometheus without values. Save the answer of a query "
       "(/api/v1/query_range) and open that.") },
  { { "resourceProfiles[]" },
    MINA_ERROR_IGNORED,
    TRUE,
    N_("It is an OTLP profile. Mina shows traces, logs and metrics.") },
  { { "resource_profiles[]" },
    MINA_ERROR_IGNORED,
    TRUE,
    N_("It is an OTLP profile. Mina shows traces, logs and metrics.") },
  { { "partialSuccess" },
    MINA_ERROR_IGNORED,
    FALSE,
    N_("It is what an OTLP receiver answers to an exporter: it holds no telemetry.") },
  { { "partial_success" },
    MINA_ERROR_IGNORED,
    FALSE,
    N_("It is what an OTLP receiver answers to an exporter: it holds no telemetry.") },
};

static gboolean
fits (const Answer        *answer,
      const MinaJsonShape *shape)
{
  for (guint i = 0; i < G_N_ELEMENTS (answer->paths) && answer->paths[i] != NULL; i++)
    if (!mina_json_shape_has (shape, answer->paths[i]))
      return FALSE;
  return TRUE;
}

/* What a server says has gone wrong; NULL if it says nothing. */
static const char *
find_complaint (const MinaJsonShape *shape,
                const char         **server)
{
  const char *words;

  /* TRANSLATORS: these name who answered, in “%s answered with an error” */
  if ((words = mina_json_shape_value (shape, "error.message")) != NULL
      && mina_json_shape_has (shape, "error.httpCode"))
    {
      *server = _("Jaeger");
      return words;
    }
  if ((words = mina_json_shape_value (shape, "errors[].msg")) != NULL)
    {
      *server = _("Jaeger");
      return words;
    }
  if (g_strcmp0 (mina_json_shape_value (shape, "status"), "error") == 0
      && (words = mina_json_shape_value (shape, "error")) != NULL)
    {
      *server = _("Prometheus");
      return words;
    }
  *server = NULL;
  if (mina_json_shape_has (shape, "error"))
    return mina_json_shape_value (shape, "error.message") != NULL
             ? mina_json_shape_value (shape, "error.message")
             : mina_json_shape_value (shape, "error");
  if (mina_json_shape_has (shape, "code"))
    return mina_json_shape_value (shape, "message");
  return NULL;
}

GError *
mina_decode_known_value (const MinaJsonShape *shape,
                         gboolean            *loss)
{
  const char *server;
  const char *words = find_complaint (shape, &server);

  *loss = FALSE;
  if (words != NULL && *words != '\0')
    {
      if (server != NULL)
        return g_error_new (MINA_ERROR, MINA_ERROR_SERVER,
                            _("It is not a trace: %s answered with an error: “%s”"), server,
                            words);
      return g_error_new (MINA_ERROR, MINA_ERROR_SERVER,
                          _("It is not a trace: a server answered with an error: “%s”"), words);
    }

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (fits (&answers[i], shape))
      {
        *loss = answers[i].loss;
        return g_error_new_literal (MINA_ERROR, (int) answers[i].code, _(answers[i].sentence));
      }

  if (mina_json_shape_is_empty (shape))
    return g_error_new_literal (MINA_ERROR, MINA_ERROR_NO_DATA,
                                _("It is valid JSON, but empty: there are no traces, logs or "
                                  "metrics in it."));
  return g_error_new_literal (MINA_ERROR, MINA_ERROR_NOT_TELEMETRY,
                              _("It is valid JSON, but holds no traces, logs or metrics in any "
                                "format that Mina knows."));
}

/*
 * Magic:
 * @bytes: how such files begin
 * @length: bytes of it
 * @sentence: what to say, marked for translation
 *
 * A kind of file that is not telemetry and often has the wrong name.
 */
typedef struct
{
  const char *bytes;
  gsize       length;
  const char *sentence;
} Magic;

static const Magic magics[] = {
  { "\x1f\x8b", 2, N_("It is compressed too many times over. Unpack it, and open the result.") },
  { "\x28\xb5\x2f\xfd", 4,
    N_("It is compressed too many times over. Unpack it, and open the result.") },
  { "\x89PNG\r\n\x1a\n", 8, N_("It is a picture (PNG), not telemetry.") },
  { "\xff\xd8\xff", 3, N_("It is a picture (JPEG), not telemetry.") },
  { "GIF8", 4, N_("It is a picture (GIF), not telemetry.") },
  { "%PDF-", 5, N_("It is a document (PDF), not telemetry.") },
  { "PK\x03\x04", 4, N_("It is a zip archive. Unpack it and open what is in it.") },
  { "\xfd"
    "7zXZ",
    5, N_("It is compressed with xz. Unpack it (unxz) and open the result.") },
  { "BZh", 3, N_("It is compressed with bzip2. Unpack it (bunzip2) and open the result.") },
  { "\x7f"
    "ELF",
    4, N_("It is a program, not telemetry.") },
  { "SQLite format 3", 15, N_("It is a SQLite database, not telemetry.") },
};

static gboolean
is_text (const guint8 *head,
         gsize         length)
{
  for (gsize i = 0; i < length; i++)
    if (head[i] < ' ' && head[i] != '\n' && head[i] != '\r' && head[i] != '\t'
        && head[i] != 0x1b && head[i] != '\f')
      return FALSE;
  return TRUE;
}

static gboolean
has_word (const guint8 *head,
          gsize         length,
          const char   *word)
{
  gsize size = strlen (word);

  return length >= size && g_ascii_strncasecmp ((const char *) head, word, size) == 0;
}

GError *
mina_decode_known_bytes (const guint8 *head,
                         gsize         length)
{
  gsize start = 0;

  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    if (length >= magics[i].length && memcmp (head, magics[i].bytes, magics[i].length) == 0)
      return g_error_new_literal (MINA_ERROR, MINA_ERROR_NOT_TELEMETRY, _(magics[i].sentence));

  while (start < length && g_ascii_isspace (head[start]))
    start++;
  if (has_word (head + start, length - start, "<!doctype html")
      || has_word (head + start, length - start, "<html")
      || has_word (head + start, length - start, "<head")
      || has_word (head + start, length - start, "<body"))
    return g_error_new_literal (MINA_ERROR, MINA_ERROR_NOT_TELEMETRY,
                                _("It is a web page (HTML), not telemetry: perhaps the error page "
                                  "of a server. Save the answer of the API again."));
  if (has_word (head + start, length - start, "<?xml"))
    return g_error_new_literal (MINA_ERROR, MINA_ERROR_NOT_TELEMETRY,
                                _("It is XML, not telemetry."));
  if (is_text (head, length))
    return g_error_new_literal (MINA_ERROR, MINA_ERROR_UNKNOWN_FORMAT,
                                _("It is text, but in no trace, log or metric format that Mina "
                                  "knows."));
  return g_error_new_literal (
    MINA_ERROR, MINA_ERROR_UNKNOWN_FORMAT,
    _("It is neither JSON nor protobuf nor any other trace, log or metric "
      "format that Mina knows."));
}
