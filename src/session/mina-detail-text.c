/* mina-detail-text.c - from the number of a row to what it says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "base/mina-format.h"
#include "export/mina-otlp-export.h"
#include "session/mina-detail-private.h"
#include "session/mina-json-layout.h"
#include "session/mina-log-text.h"
#include "session/mina-span-facts.h"

/* What is longer than this is cut and can be unfolded. */
#define MAX_LINE_BYTES 240

/* Keys of a map that are named in short. */
#define MAX_NAMED_KEYS 4

/* Facts of a link, in order. */
enum
{
  LINK_TRACE_ID,
  LINK_SPAN_ID,
  LINK_TRACE_STATE,
  LINK_FLAGS,
};

static const MinaAttribute *
get_attribute (MinaDetailSubject   *subject,
               const MinaDetailRow *row)
{
  return mina_attributes_get (mina_dataset_attributes (subject->dataset), row->number);
}

static const MinaLink *
get_link (MinaDetailSubject *subject,
          guint32            owner)
{
  const MinaLink *links = mina_dataset_links (subject->dataset, &(guint32){ 0 });

  return &links[mina_dataset_spans (subject->dataset)->links[subject->span].first + owner];
}

/* @scratch is filled for facts that are made on demand; its texts are then the caller's. */
const MinaDetailFact *
mina_detail_text_fact (MinaDetailSubject   *subject,
                       const MinaDetailRow *row,
                       MinaDetailFact      *scratch)
{
  const MinaLink *link;

  switch ((MinaDetailSection) row->section)
    {
    case MINA_SECTION_IDS:
      return &g_array_index (subject->facts, MinaDetailFact, row->index);
    case MINA_SECTION_SCOPE:
      return &g_array_index (subject->scope_facts, MinaDetailFact, row->index);
    case MINA_SECTION_LINKS:
      link = get_link (subject, row->owner);
      switch (row->index)
        {
        case LINK_TRACE_ID:
          scratch->label = g_strdup (_("Trace id"));
          scratch->value = mina_dataset_trace_id_text (subject->dataset, link->trace_id);
          break;
        case LINK_SPAN_ID:
          scratch->label = g_strdup (_("Span id"));
          scratch->value = mina_dataset_span_id_text (subject->dataset, link->span_id);
          break;
        case LINK_TRACE_STATE:
          scratch->label = g_strdup (_("Trace state"));
          scratch->value = g_strdup (mina_dataset_text (subject->dataset, link->trace_state));
          break;
        case LINK_FLAGS:
        default:
          scratch->label = g_strdup (_("Flags"));
          scratch->value = mina_span_describe_flags (link->flags);
          break;
        }
      return scratch;
    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
is_nested (const MinaAttribute *attribute)
{
  return (attribute->type == MINA_VALUE_ARRAY || attribute->type == MINA_VALUE_MAP)
         && attribute->items.n > 0;
}

/* A map or a list in short: "{ amount, currency }". */
static char *
outline_items (MinaDetailSubject   *subject,
               const MinaAttribute *attribute)
{
  MinaAttributes *attributes = mina_dataset_attributes (subject->dataset);
  GString *text;

  if (attribute->type == MINA_VALUE_ARRAY)
    {
      text = g_string_new (NULL);
      mina_attributes_to_text (attributes, attribute, text, MAX_LINE_BYTES / 2);
      return g_string_free (text, FALSE);
    }
  text = g_string_new ("{ ");
  for (guint32 i = 0; i < attribute->items.n && i < MAX_NAMED_KEYS; i++)
    {
      const MinaAttribute *member = mina_attributes_at (attributes, attribute->items, i);
      const char *key = mina_dataset_text (subject->dataset, member->key);

      if (i > 0)
        g_string_append (text, ", ");
      mina_text_to_line (key, strlen (key), MAX_LINE_BYTES / MAX_NAMED_KEYS, text);
    }
  g_string_append (text, attribute->items.n > MAX_NAMED_KEYS ? ", … }" : " }");
  return g_string_free (text, FALSE);
}

/* Keys that speak of a failure (OpenTelemetry semantic conventions, and OpenTracing's "error"). */
static gboolean
speaks_of_failure (MinaDetailSubject   *subject,
                   const MinaAttribute *attribute)
{
  const char *key = mina_dataset_text (subject->dataset, attribute->key);

  if (strcmp (key, "error") == 0)
    return attribute->type == MINA_VALUE_BOOL ? attribute->boolean
                                              : attribute->type == MINA_VALUE_STRING;
  if (strcmp (key, "http.response.status_code") == 0 || strcmp (key, "http.status_code") == 0)
    return attribute->type == MINA_VALUE_INT && attribute->int64 >= 500;
  return strcmp (key, "error.type") == 0 || strcmp (key, "error.message") == 0
         || strcmp (key, "exception.type") == 0 || strcmp (key, "exception.message") == 0;
}

char *
mina_detail_text_dup_value (MinaDetailSubject   *subject,
                            const MinaDetailRow *row,
                            gboolean             laid_out,
                            gsize                max_bytes,
                            gboolean            *whole,
                            gsize               *length)
{
  GString *text = g_string_new (NULL);
  GString *pretty;
  MinaDetailFact scratch = { NULL, NULL };

  if (row->section == MINA_SECTION_RAW)
    {
      g_autofree char *document = subject->span != MINA_NONE
                                    ? mina_otlp_export_span (subject->dataset, subject->span)
                                    : mina_otlp_export_log (subject->dataset, subject->log);

      g_string_append (text, document);
    }
  else if (row->section == MINA_SECTION_BODY)
    mina_log_body (subject->dataset, subject->log, text, 0);
  else if (row->section == MINA_SECTION_REPAIRS && row->kind == MINA_DETAIL_SENTENCE)
    {
      g_autofree char *sentence =
        mina_span_describe_repair (subject->dataset, subject->span, row->number);

      g_string_append (text, sentence);
    }
  else if (row->kind == MINA_DETAIL_EVENT)
    g_string_append (text,
                     mina_dataset_text (subject->dataset,
                                        mina_dataset_events (subject->dataset)->name[row->number]));
  else if (row->kind == MINA_DETAIL_LINK)
    {
      const MinaLink *link = get_link (subject, row->owner);
      g_autofree char *id = mina_dataset_span_id_text (subject->dataset, link->span_id);

      g_string_append (text, id);
    }
  else if (row->flags & ROW_FACT)
    g_string_append (text, mina_detail_text_fact (subject, row, &scratch)->value);
  else if (row->kind == MINA_DETAIL_VALUE || row->kind == MINA_DETAIL_FULL)
    mina_attributes_to_text (mina_dataset_attributes (subject->dataset),
                             get_attribute (subject, row), text, 0);
  g_free (scratch.label);
  g_free (scratch.value);

  if (length != NULL)
    *length = text->len;
  if (row->section == MINA_SECTION_BODY && laid_out)
    mina_text_strip_escapes (text);
  if (whole != NULL)
    *whole = max_bytes == 0 || text->len <= max_bytes;
  if (!laid_out || !mina_json_layout_is_likely (text->str, text->len))
    {
      if (max_bytes > 0 && text->len > max_bytes)
        {
          const char *end = g_utf8_find_prev_char (text->str, text->str + max_bytes);

          g_string_truncate (text, end == NULL ? 0 : end - text->str);
        }
      return g_string_free (text, FALSE);
    }

  pretty = g_string_sized_new (max_bytes > 0 ? max_bytes : text->len * 2);
  if (!mina_json_layout_write (text->str, text->len, max_bytes, pretty) && whole != NULL)
    *whole = FALSE;
  g_string_free (text, TRUE);
  return g_string_free (pretty, FALSE);
}

static const char *
get_section_title (MinaDetailSection section)
{
  switch (section)
    {
    case MINA_SECTION_BODY:
      /* Translators: the text of a log record */
      return _("Text");
    case MINA_SECTION_ATTRIBUTES:
      return _("Attributes");
    case MINA_SECTION_EVENTS:
      return _("Events");
    case MINA_SECTION_REPAIRS:
      return _("Repairs");
    case MINA_SECTION_IDS:
      return _("Ids and times");
    case MINA_SECTION_RESOURCE:
      return _("Resource");
    case MINA_SECTION_SCOPE:
      return _("Scope");
    case MINA_SECTION_LINKS:
      return _("Links");
    case MINA_SECTION_RAW:
      /* Translators: the span as the file has it */
      return _("Raw");
    case MINA_SECTION_SUMMARY:
    case MINA_N_SECTIONS:
    default:
      return "";
    }
}

static void
fill_value (MinaDetail          *detail,
            MinaDetailSubject   *subject,
            const MinaDetailRow *row)
{
  const MinaAttribute *attribute = get_attribute (subject, row);
  GString *raw = g_string_new (NULL);
  GString *line = g_string_new (NULL);
  gboolean whole;

  detail->label = g_strdup (mina_dataset_text (subject->dataset, attribute->key));
  if (is_nested (attribute))
    {
      detail->value = outline_items (subject, attribute);
      detail->tone = MINA_TONE_NESTED;
      detail->can_expand = TRUE;
    }
  else
    {
      if (attribute->type == MINA_VALUE_STRING || attribute->type == MINA_VALUE_BYTES)
        detail->length =
          mina_strings_get (mina_dataset_strings (subject->dataset), attribute->string).length;
      mina_attributes_to_text (mina_dataset_attributes (subject->dataset), attribute, raw,
                               2 * MAX_LINE_BYTES);
      whole = mina_text_to_line (raw->str, raw->len, MAX_LINE_BYTES, line);
      detail->is_cut = !whole || raw->len >= 2 * MAX_LINE_BYTES;
      if (detail->is_cut && !g_str_has_suffix (line->str, "…"))
        g_string_append (line, "…");
      detail->can_expand = detail->is_cut || memchr (raw->str, '\n', raw->len) != NULL
                           || (raw->len > 2 && mina_json_layout_is_likely (raw->str, raw->len));
      detail->tone = line->len == 0 ? MINA_TONE_DIM : MINA_TONE_NORMAL;
      detail->value = line->len == 0 ? g_strdup (_("(empty)")) : g_strdup (line->str);
    }
  if (speaks_of_failure (subject, attribute))
    detail->tone = MINA_TONE_ERROR;
  detail->number = row->number;
  g_string_free (raw, TRUE);
  g_string_free (line, TRUE);
}

/* What an exception says, for the line below its name. */
static char *
describe_exception (MinaDetailSubject *subject,
                    MinaRange          range)
{
  MinaAttributes *attributes = mina_dataset_attributes (subject->dataset);
  const MinaAttribute *type = mina_attributes_lookup (attributes, range, "exception.type");
  const MinaAttribute *message = mina_attributes_lookup (attributes, range, "exception.message");
  g_autoptr (GString) raw = g_string_new (NULL);
  GString *line = g_string_new (NULL);

  if (type != NULL)
    mina_attributes_to_text (attributes, type, raw, MAX_LINE_BYTES);
  if (type != NULL && message != NULL)
    g_string_append (raw, ": ");
  if (message != NULL)
    mina_attributes_to_text (attributes, message, raw, MAX_LINE_BYTES);
  mina_text_to_line (raw->str, raw->len, MAX_LINE_BYTES, line);
  return g_string_free (line, line->len == 0);
}

static void
fill_event (MinaDetail          *detail,
            MinaDetailSubject   *subject,
            const MinaDetailRow *row)
{
  const MinaEvents *events = mina_dataset_events (subject->dataset);
  const char *name = mina_dataset_text (subject->dataset, events->name[row->number]);
  GString *line = g_string_new (NULL);

  mina_text_to_line (name, strlen (name), MAX_LINE_BYTES, line);
  if (line->len == 0)
    g_string_append (line, _("(no name)"));
  detail->label = g_string_free (line, FALSE);
  detail->time_ns = events->time_ns[row->number];
  detail->number = row->number;
  detail->can_jump = detail->time_ns != 0;
  detail->can_expand = events->attributes[row->number].n > 0 || events->dropped[row->number] != 0;
  if (strcmp (name, "exception") == 0)
    {
      detail->tone = MINA_TONE_ERROR;
      detail->note = describe_exception (subject, events->attributes[row->number]);
    }
}

static void
fill_link (MinaDetail          *detail,
           MinaDetailSubject   *subject,
           const MinaDetailRow *row)
{
  const MinaSpans *spans = mina_dataset_spans (subject->dataset);
  const MinaTraceInfo *traces = mina_dataset_traces (subject->dataset, &(guint32){ 0 });
  const MinaLink *link = get_link (subject, row->owner);
  guint32 trace = link->target != MINA_NONE ? spans->trace[link->target]
                                            : mina_dataset_find_trace (subject->dataset,
                                                                       link->trace_id);

  detail->number = row->number;
  detail->can_expand = TRUE;
  detail->can_jump = trace != MINA_NONE;
  if (link->target != MINA_NONE)
    {
      /* Translators: a span: 1 is its service, 2 its name */
      detail->label = g_strdup_printf (_("%1$s · %2$s"),
                                       mina_dataset_service_name (subject->dataset,
                                                                  spans->service[link->target]),
                                       mina_dataset_span_name (subject->dataset, link->target));
      if (trace != spans->trace[subject->span])
        /* Translators: %s is the name of a trace */
        detail->note = g_strdup_printf (_("in another trace: %s"),
                                        mina_dataset_span_name (subject->dataset,
                                                                traces[trace].root));
      else
        detail->note = g_strdup (_("in this trace"));
    }
  else
    {
      g_autofree char *id = mina_dataset_span_id_text (subject->dataset, link->span_id);

      /* Translators: %s is the id of a span */
      detail->label = g_strdup_printf (_("span %s"), id);
      detail->tone = MINA_TONE_DIM;
      detail->note = g_strdup (trace == MINA_NONE ? _("its trace is not in what is open")
                                                  : _("not in what is open, but its trace is"));
    }
}

static char *
describe_dropped (const MinaDetailRow *row,
                  MinaDetailSubject   *subject)
{
  const MinaDropped *dropped;
  gint64 n = 0;
  char number[MINA_FORMAT_SIZE];

  if (row->section == MINA_SECTION_RESOURCE)
    n = mina_dataset_resources (subject->dataset,
                                &(guint32){ 0 })[mina_detail_subject_resource (subject)]
          .dropped;
  else if (row->section == MINA_SECTION_SCOPE)
    n = mina_dataset_scopes (subject->dataset, &(guint32){ 0 })[mina_detail_subject_scope (subject)]
          .dropped;
  else if (row->section == MINA_SECTION_EVENTS && row->depth > 0)
    n = mina_dataset_events (subject->dataset)->dropped[row->number];
  else if (row->section == MINA_SECTION_LINKS && row->depth > 0)
    n = get_link (subject, row->owner)->dropped;
  else
    {
      dropped = mina_dataset_dropped (
        subject->dataset, mina_dataset_spans (subject->dataset)->dropped[subject->span]);
      n = row->section == MINA_SECTION_EVENTS  ? dropped->events
          : row->section == MINA_SECTION_LINKS ? dropped->links
                                               : dropped->attributes;
    }
  if (n < 0)
    return g_strdup_printf (
      _("The file says that %" PRId64 " were dropped, which cannot be meant."), n);
  mina_format_count (number, n);
  if (row->section == MINA_SECTION_EVENTS && row->depth == 0)
    return g_strdup_printf (ngettext ("%s event more was thrown away before it was sent.",
                                      "%s events more were thrown away before they were sent.", n),
                            number);
  if (row->section == MINA_SECTION_LINKS && row->depth == 0)
    return g_strdup_printf (ngettext ("%s link more was thrown away before it was sent.",
                                      "%s links more were thrown away before they were sent.", n),
                            number);
  return g_strdup_printf (ngettext ("%s attribute more was thrown away before it was sent.",
                                    "%s attributes more were thrown away before they were sent.",
                                    n),
                          number);
}

MinaDetailItem *
mina_detail_text_make_item (MinaDetailSubject   *subject,
                            const MinaDetailRow *row,
                            guint32              count,
                            guint64              source)
{
  MinaDetail detail = {
    .kind = row->kind,
    .section = row->section,
    .depth = row->depth,
    .first = (row->flags & ROW_FIRST) != 0,
    .last = (row->flags & ROW_LAST) != 0,
    .expanded = (row->flags & ROW_EXPANDED) != 0,
    .count = MINA_NONE,
    .number = MINA_NONE,
  };
  MinaDetailFact scratch = { NULL, NULL };
  gboolean whole;

  switch (detail.kind)
    {
    case MINA_DETAIL_SECTION:
      detail.label = g_strdup (get_section_title (detail.section));
      detail.count = count;
      detail.can_expand = count > 0;
      break;
    case MINA_DETAIL_VALUE:
      if (row->flags & ROW_FACT)
        {
          const MinaDetailFact *fact = mina_detail_text_fact (subject, row, &scratch);

          detail.label = g_strdup (fact->label);
          detail.value = g_strdup (fact->value);
          g_free (scratch.label);
          g_free (scratch.value);
        }
      else
        {
          fill_value (&detail, subject, row);
        }
      break;
    case MINA_DETAIL_FULL:
      detail.value = mina_detail_text_dup_value (subject, row, TRUE, MINA_DETAIL_MAX_FULL, &whole,
                                                 &detail.length);
      detail.is_cut = !whole;
      if (detail.section == MINA_SECTION_BODY && *detail.value == '\0')
        {
          g_free (detail.value);
          detail.value = g_strdup (_("(empty)"));
          detail.tone = MINA_TONE_DIM;
        }
      break;
    case MINA_DETAIL_EVENT:
      fill_event (&detail, subject, row);
      break;
    case MINA_DETAIL_LINK:
      fill_link (&detail, subject, row);
      break;
    case MINA_DETAIL_SENTENCE:
      detail.value = detail.section == MINA_SECTION_REPAIRS
                       ? mina_span_describe_repair (subject->dataset, subject->span, row->number)
                       : describe_dropped (row, subject);
      break;
    case MINA_DETAIL_SUMMARY:
    case MINA_DETAIL_FILTER:
    default:
      break;
    }
  return mina_detail_item_new (&detail, source);
}
