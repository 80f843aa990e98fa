/* mina-decoder.h - what a file format is to the rest of the decoding layer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/mina-diagnostics.h"
#include "base/mina-work.h"
#include "decode/mina-json-reader.h"
#include "decode/mina-json-shape.h"
#include "model/mina-dataset-builder.h"

G_BEGIN_DECLS

/**
 * MinaDecodeContext:
 * @builder: where records go
 * @diagnostics: where problems go; the builder's own list
 * @work: (nullable): looked at now and then: stop when it is cancelled
 * @file: number of the file, for places
 * @name: name of the file as the person knows it, for messages
 * @modified_ns: when the file was last written, ns since the epoch; 0 if that is not known. It is
 *   the time of formats that may leave theirs out (Prometheus text)
 * @depth: in how many archives the file lies
 * @fields: (nullable): what JSON formats keep from document to document; begin with %NULL, end
 *   with mina_decode_context_clear()
 */
typedef struct
{
  MinaDatasetBuilder *builder;
  MinaDiagnostics    *diagnostics;
  MinaWork           *work;
  guint               file;
  const char         *name;
  gint64              modified_ns;
  guint               depth;
  gpointer            fields;
} MinaDecodeContext;

/**
 * mina_decode_context_clear:
 * @self: a context
 *
 * Frees what formats keep in @self. To be called after the last document of a file.
 */
void mina_decode_context_clear (MinaDecodeContext *self);

/**
 * MinaJsonFormat:
 * @name: name in `mina info --json`, "otlp-json"
 * @title: name that the person sees, marked for translation
 * @probe: how sure it is that a value of this shape is its own, 0 to 100
 * @decode: reads the one value that comes next into the context's builder, and names the format of
 *   what it found with mina_dataset_builder_add_format() ("otlp-json-logs"). Never fails: what
 *   cannot be read becomes a problem. The caller counts documents and reports an error of the
 *   reader
 *
 * A format whose files are JSON values. The same format decodes each document of a file.
 */
typedef struct
{
  const char *name;
  const char *title;
  int       (*probe)  (const MinaJsonShape *shape);
  void      (*decode) (MinaJsonReader    *reader,
                       MinaDecodeContext *context);
} MinaJsonFormat;

/**
 * MinaByteFormat:
 * @name: name in `mina info --json`, "otlp-proto"
 * @title: name that the person sees, marked for translation
 * @probe: how sure it is that a file beginning so is its own, 0 to 100; @complete says whether
 *   @head is all there is
 * @decode: reads @source to its end into the context's builder; names its format and counts its
 *   documents there
 *
 * A format whose files are not JSON: protobuf, Prometheus text, zip.
 */
typedef struct
{
  const char *name;
  const char *title;
  int       (*probe)  (const guint8 *head,
                       gsize         length,
                       gboolean      complete);
  gboolean  (*decode) (MinaSource        *source,
                       MinaDecodeContext *context,
                       GError           **error);
} MinaByteFormat;

/**
 * mina_decode_json_formats:
 *
 * Returns: (array zero-terminated=1) (transfer none): all JSON formats; a new one is added to the
 *   table in mina-decoder.c and nowhere else
 */
const MinaJsonFormat *const *mina_decode_json_formats (void);

/**
 * mina_decode_byte_formats:
 *
 * Returns: (array zero-terminated=1) (transfer none): all other formats
 */
const MinaByteFormat *const *mina_decode_byte_formats (void);

/**
 * mina_decode_source:
 * @source: (transfer full): a source as it was opened; compression is taken off here
 * @context: where to put what it holds
 * @error: return location for what kept everything from being read
 *
 * Sniffs (content, never the name) and decodes one file. Takes off compression and the framing of
 * the Collector's file exporter, then gives each document to its format. Problems go to the
 * context's diagnostics.
 *
 * Returns: whether anything could be read
 */
gboolean mina_decode_source (MinaSource        *source,
                             MinaDecodeContext *context,
                             GError           **error);

G_END_DECLS
