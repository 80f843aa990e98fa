/* mina-otlp-proto.c - OTLP as protobuf: the levels around the records
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include <inttypes.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-otlp-proto-private.h"
#include "decode/mina-proto-input.h"
#include "decode/mina-utf8.h"

/* A record, a resource or a scope lies in memory in one piece: longer ones are left out. */
#define MAX_PIECE ((guint64) 256 * 1024 * 1024)

/* How much of a message is looked at to know whether it is wrapped. */
#define HEAD (64 * 1024)

/* Messages from this length on are worth a cache of attributes. */
#define CACHED (32 * 1024)

/* Fields between two looks whether to stop. */
#define FIELDS_PER_LOOK 512

/* instrumentation_library_spans, of OTLP before 0.15. */
#define OLD_CONTAINER MINA_PROTO_TAG (1000, BYTES)

/* PartialStatus of tempo.proto. */
#define TEMPO_PARTIAL 1

typedef enum
{
  LEVEL_STREAM,   /* TracesData, LogsData, MetricsData, or TraceByIDResponse */
  LEVEL_WRAPPED,  /* TracesData in a TraceByIDResponse */
  LEVEL_RESOURCE, /* ResourceSpans … */
  LEVEL_SCOPE,    /* ScopeSpans … */
  N_LEVELS,
} Level;

/* One walk through the levels. */
typedef struct
{
  MinaOtlpProto  proto;
  MinaProtoInput input;
  gint64         ends[N_LEVELS]; /* where in the file each open level ends */
  Level          level;
  guint          containers; /* of the resource: 1 for scope_spans, 2 for the old ones */
  gboolean       is_wrapped;
  gboolean       is_partial;
  gboolean       is_cut;
  GString       *message; /* Tempo's words on why it is partial */
} Walk;

static const char *const signal_formats[MINA_OTLP_N_SIGNALS] = {
  [MINA_OTLP_SPAN] = "otlp-proto",
  [MINA_OTLP_LOG] = "otlp-proto-logs",
  [MINA_OTLP_METRIC] = "otlp-proto-metrics",
};

static void
walk_init (Walk              *self,
           MinaDecodeContext *context)
{
  MinaOtlpProto *proto = &self->proto;

  *self = (Walk){ .level = LEVEL_STREAM };
  self->ends[LEVEL_STREAM] = G_MAXINT64;
  proto->context = context;
  proto->builder = context->builder;
  proto->strings = mina_dataset_builder_strings (context->builder);
  proto->attributes = mina_dataset_builder_attributes (context->builder);
  proto->frames = mina_otlp_proto_frames_new ();
  proto->pending = mina_otlp_proto_pending_new ();
  proto->text = g_string_new (NULL);
  self->message = g_string_new (NULL);
  proto->doubles = g_array_new (FALSE, FALSE, sizeof (double));
  proto->counts = g_array_new (FALSE, FALSE, sizeof (guint64));
  proto->exemplars = g_array_new (FALSE, FALSE, sizeof (MinaProtoField));
  mina_otlp_numbers_add (&proto->record, 0);
  mina_otlp_numbers_add (&proto->part, 0);
  mina_otlp_numbers_add (&proto->resource_attributes, 0);
  mina_otlp_numbers_add (&proto->scope_attributes, 0);
}

static void
walk_clear (Walk *self)
{
  MinaOtlpProto *proto = &self->proto;

  mina_proto_input_clear (&self->input);
  g_array_unref (proto->frames);
  g_array_unref (proto->pending);
  g_string_free (proto->text, TRUE);
  g_string_free (self->message, TRUE);
  g_array_unref (proto->doubles);
  g_array_unref (proto->counts);
  g_array_unref (proto->exemplars);
  g_free (proto->cache);
  g_free (proto->record.numbers);
  g_free (proto->part.numbers);
  g_free (proto->resource_attributes.numbers);
  g_free (proto->scope_attributes.numbers);
}

static MinaPlace
place_at (const Walk *self,
          gint64      byte)
{
  return (MinaPlace){ self->proto.context->file, 0, byte };
}

/* Resource {1 attributes, 2 dropped}. It may come in parts, which add up. */
static gboolean
read_resource (Walk         *self,
               const guint8 *data,
               gsize         length)
{
  MinaOtlpProto *proto = &self->proto;
  MinaProtoReader reader = mina_proto_reader_init (data, length);
  MinaProtoField field;

  proto->part.n = 0;
  while (mina_proto_reader_next (&reader, &field))
    if (field.tag == MINA_PROTO_TAG (1, BYTES))
      {
        if (!mina_otlp_proto_attribute (proto, field.data, field.length,
                                        &proto->resource_attributes))
          return FALSE;
      }
    else if (field.tag == MINA_PROTO_TAG (2, VARINT))
      proto->resource_dropped = mina_otlp_dropped (field.value);
  if (reader.damaged)
    return FALSE;

  mina_dataset_builder_set_resource (proto->builder, proto->resource,
                                     proto->resource_attributes.numbers,
                                     proto->resource_attributes.n,
                                     proto->resource_schema_url, proto->resource_dropped);
  return TRUE;
}

/* InstrumentationScope {1 name, 2 version, 3 attributes, 4 dropped}. */
static gboolean
read_scope (Walk         *self,
            const guint8 *data,
            gsize         length)
{
  MinaOtlpProto *proto = &self->proto;
  MinaProtoReader reader = mina_proto_reader_init (data, length);
  MinaProtoField field;

  proto->part.n = 0;
  while (mina_proto_reader_next (&reader, &field))
    switch (field.tag)
      {
      case MINA_PROTO_TAG (1, BYTES):
        proto->scope_name = mina_otlp_proto_text (proto, field.data, field.length);
        break;
      case MINA_PROTO_TAG (2, BYTES):
        proto->scope_version = mina_otlp_proto_text (proto, field.data, field.length);
        break;
      case MINA_PROTO_TAG (3, BYTES):
        if (!mina_otlp_proto_attribute (proto, field.data, field.length,
                                        &proto->scope_attributes))
          return FALSE;
        break;
      case MINA_PROTO_TAG (4, VARINT):
        proto->scope_dropped = mina_otlp_dropped (field.value);
        break;
      default:
        break;
      }
  if (reader.damaged)
    return FALSE;

  mina_dataset_builder_set_scope (proto->builder, proto->scope, proto->scope_name,
                                  proto->scope_version, proto->scope_attributes.numbers,
                                  proto->scope_attributes.n, proto->scope_schema_url,
                                  proto->scope_dropped);
  return TRUE;
}

static gboolean
read_record (Walk         *self,
             const guint8 *data,
             gsize         length)
{
  MinaOtlpProto *proto = &self->proto;
  MinaOtlpSignal signal;

  if (!mina_otlp_proto_signal (data, length, proto->last, &signal))
    return FALSE;
  proto->last = signal;
  if (!proto->named[signal])
    {
      mina_dataset_builder_add_format (proto->builder, signal_formats[signal]);
      proto->named[signal] = TRUE;
    }

  switch (signal)
    {
    case MINA_OTLP_LOG:
      return mina_otlp_proto_log (proto, data, length);
    case MINA_OTLP_METRIC:
      return mina_otlp_proto_metric (proto, data, length);
    case MINA_OTLP_SPAN:
    case MINA_OTLP_N_SIGNALS:
    default:
      return mina_otlp_proto_span (proto, data, length);
    }
}

static void
enter_level (Walk   *self,
             Level   level,
             guint32 tag,
             guint64 length)
{
  MinaOtlpProto *proto = &self->proto;

  self->level = level;
  self->ends[level] = self->input.offset + (gint64) length;
  if (level == LEVEL_RESOURCE)
    {
      proto->resource = mina_dataset_builder_add_resource (proto->builder);
      proto->resource_attributes.n = 0;
      proto->resource_dropped = 0;
      proto->resource_schema_url = 0;
      self->containers = 0;
    }
  else if (level == LEVEL_SCOPE)
    {
      proto->scope = mina_dataset_builder_add_scope (proto->builder);
      proto->scope_attributes.n = 0;
      proto->scope_name = 0;
      proto->scope_version = 0;
      proto->scope_dropped = 0;
      proto->scope_schema_url = 0;
      /* When the container got its new name, some wrote both, with the same spans. */
      self->containers |= tag == OLD_CONTAINER ? 2 : 1;
      proto->again = self->containers == 3;
    }
}

/* What a field is at the level where it stands. */
typedef enum
{
  PIECE_UNKNOWN,
  PIECE_LEVEL,
  PIECE_RESOURCE,
  PIECE_RESOURCE_SCHEMA,
  PIECE_SCOPE,
  PIECE_SCOPE_SCHEMA,
  PIECE_RECORD,
  PIECE_MESSAGE,
} Piece;

static Piece
piece_of (const Walk *self,
          guint32     tag,
          Level      *inner)
{
  switch (self->level)
    {
    case LEVEL_STREAM:
      if (tag == MINA_PROTO_TAG (4, BYTES) && self->is_wrapped)
        return PIECE_MESSAGE;
      *inner = self->is_wrapped ? LEVEL_WRAPPED : LEVEL_RESOURCE;
      return tag == MINA_PROTO_TAG (1, BYTES) ? PIECE_LEVEL : PIECE_UNKNOWN;

    case LEVEL_WRAPPED:
      *inner = LEVEL_RESOURCE;
      return tag == MINA_PROTO_TAG (1, BYTES) ? PIECE_LEVEL : PIECE_UNKNOWN;

    case LEVEL_RESOURCE:
      *inner = LEVEL_SCOPE;
      switch (tag)
        {
        case MINA_PROTO_TAG (1, BYTES):
          return PIECE_RESOURCE;
        case MINA_PROTO_TAG (2, BYTES):
        case OLD_CONTAINER:
          return PIECE_LEVEL;
        case MINA_PROTO_TAG (3, BYTES):
          return PIECE_RESOURCE_SCHEMA;
        default:
          return PIECE_UNKNOWN;
        }

    case LEVEL_SCOPE:
    case N_LEVELS:
    default:
      switch (tag)
        {
        case MINA_PROTO_TAG (1, BYTES):
          return PIECE_SCOPE;
        case MINA_PROTO_TAG (2, BYTES):
          return PIECE_RECORD;
        case MINA_PROTO_TAG (3, BYTES):
          return PIECE_SCOPE_SCHEMA;
        default:
          return PIECE_UNKNOWN;
        }
    }
}

static gboolean
read_piece (Walk         *self,
            Piece         piece,
            const guint8 *data,
            gsize         length)
{
  MinaOtlpProto *proto = &self->proto;

  switch (piece)
    {
    case PIECE_RECORD:
      return read_record (self, data, length);
    case PIECE_RESOURCE:
      return read_resource (self, data, length);
    case PIECE_SCOPE:
      return read_scope (self, data, length);
    case PIECE_RESOURCE_SCHEMA:
      proto->resource_schema_url = mina_otlp_proto_text (proto, data, length);
      mina_dataset_builder_set_resource_schema_url (proto->builder, proto->resource,
                                                    proto->resource_schema_url);
      return TRUE;
    case PIECE_SCOPE_SCHEMA:
      proto->scope_schema_url = mina_otlp_proto_text (proto, data, length);
      mina_dataset_builder_set_scope_schema_url (proto->builder, proto->scope,
                                                 proto->scope_schema_url);
      return TRUE;
    case PIECE_MESSAGE:
      g_string_truncate (self->message, 0);
      mina_utf8_append_valid (self->message, (const char *) data, MIN (length, 1000));
      return TRUE;
    case PIECE_UNKNOWN:
    case PIECE_LEVEL:
    default:
      return TRUE;
    }
}

/* The stream ends, or cannot be read on, where more bytes were promised.
 * Returns: %FALSE: there is nothing to go on with. */
static gboolean
report_end (Walk *self)
{
  gint64 end = self->input.offset + (self->input.end - self->input.at);

  if (self->input.error == NULL)
    mina_diagnostics_add (self->proto.context->diagnostics, MINA_ERROR_TRUNCATED, TRUE,
                          place_at (self, end),
                          _("The protobuf data ends at byte %" PRId64 ", in the middle of a "
                            "message. What came before is shown."),
                          end);
  self->is_cut = TRUE;
  return FALSE;
}

static void
report_damage (Walk   *self,
               gint64  byte)
{
  mina_diagnostics_add (self->proto.context->diagnostics, MINA_ERROR_SYNTAX, TRUE,
                        place_at (self, byte),
                        _("The protobuf record at byte %" PRId64 " is damaged and was left out."),
                        byte);
}

/* There is no field at @byte, so that what follows in its level means nothing. Goes on behind it.
 * Returns: whether there is anything to go on with. */
static gboolean
leave_level (Walk   *self,
             gint64  byte)
{
  gint64 left = self->ends[self->level] - self->input.offset;

  if (self->level == LEVEL_STREAM)
    {
      mina_diagnostics_add (self->proto.context->diagnostics, MINA_ERROR_SYNTAX, TRUE,
                            place_at (self, byte),
                            _("The bytes from %" PRId64 " on are not OTLP protobuf. What came "
                              "before is shown."),
                            byte);
      self->is_cut = TRUE;
      return FALSE;
    }

  mina_diagnostics_add (self->proto.context->diagnostics, MINA_ERROR_SYNTAX, TRUE,
                        place_at (self, byte),
                        _("The protobuf message is damaged at byte %" PRId64 "; the rest of it "
                          "was left out."),
                        byte);
  return left <= 0 || mina_proto_input_skip (&self->input, (guint64) left) || report_end (self);
}

/* What began at @byte could not be read: the stream ends, or it is no varint. */
static gboolean
fail_field (Walk   *self,
            gint64  byte)
{
  if (self->input.error != NULL || self->input.ended)
    if (!mina_proto_input_need (&self->input, 10))
      return report_end (self);
  return leave_level (self, byte);
}

/* Reads a length-delimited field: goes into it, hands it on, or skips it. */
static gboolean
read_delimited (Walk    *self,
                guint32  tag,
                guint64  length)
{
  MinaProtoInput *input = &self->input;
  Level inner = LEVEL_STREAM;
  Piece piece = piece_of (self, tag, &inner);
  gint64 offset = input->offset;

  if (piece == PIECE_LEVEL)
    {
      enter_level (self, inner, tag, length);
      return TRUE;
    }
  if (length > MAX_PIECE && piece != PIECE_UNKNOWN)
    {
      mina_diagnostics_add (self->proto.context->diagnostics, MINA_ERROR_TOO_LARGE, TRUE,
                            place_at (self, offset),
                            _("The protobuf record at byte %" PRId64 " is longer than 256 MiB and "
                              "was left out."),
                            offset);
      piece = PIECE_UNKNOWN;
    }
  if (piece == PIECE_UNKNOWN)
    return mina_proto_input_skip (input, length) || report_end (self);
  if (!mina_proto_input_need (input, (gsize) length))
    return report_end (self);

  self->proto.base = input->at;
  self->proto.offset = offset;
  if (!read_piece (self, piece, input->at, (gsize) length))
    report_damage (self, offset);
  mina_proto_input_take (input, (gsize) length);
  return TRUE;
}

/* Reads one field. Returns: whether to go on. */
static gboolean
read_field (Walk *self)
{
  MinaProtoInput *input = &self->input;
  gint64 start = input->offset;
  gint64 end = self->ends[self->level];
  guint64 tag;
  guint64 value;

  if (!mina_proto_input_read_varint (input, &tag))
    return fail_field (self, start);
  if (tag > G_MAXUINT32 || tag < 8)
    return leave_level (self, start);

  switch (tag & 7)
    {
    case MINA_PROTO_BYTES:
      if (!mina_proto_input_read_varint (input, &value))
        return fail_field (self, start);
      if (input->offset > end || value > (guint64) (end - input->offset))
        return leave_level (self, start);
      return read_delimited (self, (guint32) tag, value);

    case MINA_PROTO_VARINT:
      if (!mina_proto_input_read_varint (input, &value))
        return fail_field (self, start);
      if (self->is_wrapped && self->level == LEVEL_STREAM && tag == MINA_PROTO_TAG (3, VARINT))
        self->is_partial = value == TEMPO_PARTIAL;
      break;

    case MINA_PROTO_FIXED64:
      if (!mina_proto_input_skip (input, 8))
        return report_end (self);
      break;

    case MINA_PROTO_FIXED32:
      if (!mina_proto_input_skip (input, 4))
        return report_end (self);
      break;

    default:
      return leave_level (self, start);
    }
  return input->offset <= end || leave_level (self, start);
}

/* Reads to the end. Returns: whether everything was read. */
static gboolean
walk (Walk *self)
{
  MinaOtlpProto *proto = &self->proto;
  guint fields = 0;

  while (TRUE)
    {
      while (self->level > LEVEL_STREAM && self->input.offset >= self->ends[self->level])
        self->level = self->level == LEVEL_RESOURCE && !self->is_wrapped
                        ? LEVEL_STREAM
                        : (Level) (self->level - 1);
      if (!mina_proto_input_need (&self->input, 1))
        {
          if (self->level > LEVEL_STREAM || self->input.error != NULL)
            report_end (self);
          break;
        }
      if (++fields % FIELDS_PER_LOOK == 0 && mina_work_is_cancelled (proto->context->work))
        {
          if (self->input.error == NULL)
            g_set_error_literal (&self->input.error, MINA_ERROR, MINA_ERROR_CANCELLED,
                                 _("Stopped"));
          return FALSE;
        }
      if (!read_field (self))
        break;
    }

  if (self->is_partial)
    mina_diagnostics_add (proto->context->diagnostics, MINA_ERROR_PARTIAL, TRUE,
                          place_at (self, 0),
                          _("Tempo says that this trace is not complete: %s"), self->message->str);
  return !self->is_cut;
}

/* A file of nothing but resources, or of nothing at all. */
static void
name_empty (const Walk *self)
{
  const MinaOtlpProto *proto = &self->proto;

  for (guint i = 0; i < MINA_OTLP_N_SIGNALS; i++)
    if (proto->named[i])
      return;
  mina_dataset_builder_add_format (proto->builder, signal_formats[MINA_OTLP_SPAN]);
}

static gboolean
decode (MinaSource        *source,
        MinaDecodeContext *context,
        GError           **error)
{
  const guint8 *head;
  gsize length;
  Walk self;

  head = mina_source_peek (source, HEAD, &length, error);
  if (head == NULL)
    return FALSE;

  walk_init (&self, context);
  self.is_wrapped = mina_otlp_proto_is_wrapped (head, length);
  mina_proto_input_init_source (&self.input, source);
  if (length >= CACHED)
    self.proto.cache = mina_otlp_proto_cache_new ();
  mina_dataset_builder_add_document (context->builder);
  walk (&self);
  name_empty (&self);
  if (self.input.error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self.input.error));
      walk_clear (&self);
      return FALSE;
    }
  walk_clear (&self);
  return TRUE;
}

gboolean
mina_otlp_proto_decode (const guint8      *data,
                        gsize              length,
                        gint64             offset,
                        MinaDecodeContext *context)
{
  gboolean is_whole;
  Walk self;

  g_return_val_if_fail (data != NULL || length == 0, FALSE);
  g_return_val_if_fail (context != NULL, FALSE);

  walk_init (&self, context);
  self.is_wrapped = mina_otlp_proto_is_wrapped (data, MIN (length, HEAD));
  mina_proto_input_init_memory (&self.input, data, length, offset);
  if (length >= CACHED)
    self.proto.cache = mina_otlp_proto_cache_new ();
  is_whole = walk (&self);
  name_empty (&self);
  walk_clear (&self);
  return is_whole;
}

const MinaByteFormat mina_format_otlp_proto = {
  .name = "otlp-proto",
  .title = N_("OTLP protobuf"),
  .probe = mina_otlp_proto_probe,
  .decode = decode,
};
