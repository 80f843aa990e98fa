/* otlp-proto.c - tests of OTLP protobuf
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "../../dataset-dump.h"
#include "decode/mina-load.h"
#include "decode/mina-otlp-proto.h"
#include "proto-writer.h"

#define NOW G_GINT64_CONSTANT (1768471300000000000)

static MinaDecodeContext
begin (void)
{
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();

  return (MinaDecodeContext){
    .builder = builder,
    .diagnostics = mina_dataset_builder_diagnostics (builder),
    .file = mina_dataset_builder_begin_file (builder, "test"),
    .name = "test",
  };
}

static MinaDataset *
finish (MinaDecodeContext *context)
{
  mina_decode_context_clear (context);
  return mina_dataset_builder_finish (context->builder, NOW, NULL);
}

static MinaDataset *
decode_memory (const guint8 *data,
               gsize         length)
{
  MinaDecodeContext context = begin ();

  mina_otlp_proto_decode (data, length, 0, &context);
  mina_dataset_builder_add_document (context.builder);
  return finish (&context);
}

static MinaDataset *
decode_stream (const guint8 *data,
               gsize         length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (MinaSource) source = mina_source_new_for_bytes (bytes);
  MinaDecodeContext context = begin ();
  g_autoptr (GError) error = NULL;

  mina_format_otlp_proto.decode (source, &context, &error);
  g_assert_no_error (error);
  return finish (&context);
}

static const MinaProblem *
only_problem (MinaDataset *dataset)
{
  const MinaDiagnostics *diagnostics = mina_dataset_diagnostics (dataset);

  g_assert_cmpuint (mina_diagnostics_count (diagnostics), ==, 1);
  return mina_diagnostics_get (diagnostics, 0);
}

/* Spans with values of all lengths, one of them longer than a block, over several blocks. */
static GByteArray *
new_long_message (void)
{
  GByteArray *traces = g_byte_array_new ();

  for (guint batch = 0; batch < 12; batch++)
    {
      GByteArray *spans = g_byte_array_new ();
      g_autofree char *service = g_strdup_printf ("service-%u", batch % 5);
      g_autoptr (GByteArray) one = NULL;

      for (guint i = 0; i < 200; i++)
        {
          GByteArray *span = new_span (batch * 1000 + i + 1, "work");
          g_autofree char *value = g_strnfill (i == 100 && batch == 3 ? 700000 : i * i % 3001, 'x');

          put_message (span, 9, new_attribute ("value", value));
          put_message (spans, 2, span);
        }
      one = new_traces (service, spans);
      g_byte_array_append (traces, one->data, one->len);
    }
  return traces;
}

static void
test_stream_equals_memory (void)
{
  g_autoptr (GByteArray) message = new_long_message ();
  g_autoptr (MinaDataset) in_memory = decode_memory (message->data, message->len);
  g_autoptr (MinaDataset) streamed = decode_stream (message->data, message->len);

  g_assert_cmpuint (message->len, >, 4 * MINA_SOURCE_BLOCK);
  g_assert_cmpuint (mina_dataset_counts (streamed)->spans, ==, 2400);
  g_assert_cmpuint (mina_dataset_counts (streamed)->services, ==, 5);
  assert_same_dataset (in_memory, streamed);
}

static void
test_every_cut_keeps_what_was_whole (void)
{
  GByteArray *spans = g_byte_array_new ();
  g_autoptr (GByteArray) message = NULL;
  gsize ends[3];
  gsize length_of_one;

  for (guint i = 0; i < 3; i++)
    put_message (spans, 2, new_span (i + 1, "work"));
  length_of_one = spans->len / 3;
  message = new_traces ("shop", spans);
  for (guint i = 0; i < 3; i++)
    ends[i] = message->len - (2 - i) * length_of_one;

  for (gsize length = 1; length < message->len; length++)
    {
      g_autoptr (MinaDataset) in_memory = decode_memory (message->data, length);
      g_autoptr (MinaDataset) streamed = decode_stream (message->data, length);
      const MinaProblem *problem = only_problem (streamed);
      guint whole = 0;

      while (whole < 3 && ends[whole] <= length)
        whole++;
      g_assert_cmpint (problem->code, ==, MINA_ERROR_TRUNCATED);
      g_assert_true (problem->loss);
      g_assert_cmpint (problem->place.byte, ==, length);
      g_assert_cmpint (only_problem (in_memory)->place.byte, ==, length);
      g_assert_cmpuint (mina_dataset_counts (streamed)->spans, ==, whole);
      g_assert_cmpuint (mina_dataset_counts (in_memory)->spans, ==, whole);
    }
}

static void
test_place_counts_what_comes_before (void)
{
  g_autoptr (GByteArray) message = new_traces ("shop", g_byte_array_new ());
  MinaDecodeContext context = begin ();
  g_autoptr (MinaDataset) dataset = NULL;

  g_assert_false (mina_otlp_proto_decode (message->data, message->len - 1, 4000, &context));
  dataset = finish (&context);
  g_assert_cmpint (only_problem (dataset)->place.byte, ==, 4000 + message->len - 1);
}

static const MinaAttribute *
attribute_of (MinaDataset *dataset,
              const char  *key)
{
  return mina_attributes_lookup (mina_dataset_attributes (dataset),
                                 mina_dataset_spans (dataset)->attributes[0], key);
}

/* A span with one attribute for each value, which are AnyValues. Takes them. */
static MinaDataset *
decode_values (GByteArray *first,
               ...)
{
  static const char *const names = "abcdefghij";
  GByteArray *spans = g_byte_array_new ();
  GByteArray *span = new_span (1, "values");
  g_autoptr (GByteArray) message = NULL;
  va_list values;
  guint i = 0;

  va_start (values, first);
  for (GByteArray *value = first; value != NULL; value = va_arg (values, GByteArray *), i++)
    {
      GByteArray *attribute = g_byte_array_new ();

      put_bytes (attribute, 1, names + i, 1);
      put_message (attribute, 2, value);
      put_message (span, 9, attribute);
    }
  va_end (values);
  put_message (spans, 2, span);
  message = new_traces ("shop", spans);
  return decode_memory (message->data, message->len);
}

static GByteArray *
new_number (gint64 number)
{
  GByteArray *value = g_byte_array_new ();

  put_number (value, 3, (guint64) number);
  return value;
}

static void
test_scalars (void)
{
  GByteArray *truth = g_byte_array_new ();
  GByteArray *infinity = g_byte_array_new ();
  GByteArray *bytes = g_byte_array_new ();
  GByteArray *twice = g_byte_array_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  MinaStr text;

  put_number (truth, 2, 1);
  put_fixed64 (infinity, 4, G_GUINT64_CONSTANT (0xfff0000000000000));
  put_bytes (bytes, 7, "\0\xff", 2);
  put_text (twice, 1, "first");
  put_number (twice, 3, 7);
  dataset = decode_values (truth, infinity, bytes, twice, new_number (G_MININT64),
                           g_byte_array_new (), NULL);

  g_assert_cmpuint (attribute_of (dataset, "a")->type, ==, MINA_VALUE_BOOL);
  g_assert_true (attribute_of (dataset, "a")->boolean);
  g_assert_cmpuint (attribute_of (dataset, "b")->type, ==, MINA_VALUE_DOUBLE);
  g_assert_cmpfloat (attribute_of (dataset, "b")->number, <, -G_MAXDOUBLE);
  g_assert_cmpuint (attribute_of (dataset, "c")->type, ==, MINA_VALUE_BYTES);
  text = mina_strings_get (mina_dataset_strings (dataset), attribute_of (dataset, "c")->string);
  g_assert_cmpmem (text.text, text.length, "\0\xff", 2);
  /* Of several members of a oneof the last one counts. */
  g_assert_cmpuint (attribute_of (dataset, "d")->type, ==, MINA_VALUE_INT);
  g_assert_cmpint (attribute_of (dataset, "d")->int64, ==, 7);
  g_assert_cmpint (attribute_of (dataset, "e")->int64, ==, G_MININT64);
  g_assert_cmpuint (attribute_of (dataset, "f")->type, ==, MINA_VALUE_EMPTY);
}

/* Arrays in maps in arrays … around a number. */
static GByteArray *
new_nested (guint levels)
{
  GByteArray *value = new_number (42);

  for (guint i = 0; i < levels; i++)
    {
      GByteArray *items = g_byte_array_new ();
      GByteArray *outer = g_byte_array_new ();

      if (i % 2 == 0)
        put_message (items, 1, value);
      else
        {
          GByteArray *member = g_byte_array_new ();

          put_text (member, 1, "k");
          put_message (member, 2, value);
          put_message (items, 1, member);
        }
      put_message (outer, i % 2 == 0 ? 5 : 6, items);
      value = outer;
    }
  return value;
}

static guint
depth_of (MinaDataset         *dataset,
          const MinaAttribute *attribute)
{
  guint depth = 0;

  while (attribute->type == MINA_VALUE_ARRAY || attribute->type == MINA_VALUE_MAP)
    {
      g_assert_cmpuint (attribute->items.n, ==, 1);
      attribute = mina_attributes_at (mina_dataset_attributes (dataset), attribute->items, 0);
      depth++;
    }
  return depth;
}

static void
test_nesting (void)
{
  g_autoptr (MinaDataset) dataset = decode_values (new_nested (3), new_nested (512),
                                                   new_nested (513), new_number (1), NULL);

  g_assert_cmpuint (depth_of (dataset, attribute_of (dataset, "a")), ==, 3);
  g_assert_cmpuint (depth_of (dataset, attribute_of (dataset, "b")), ==, 512);
  /* What lies too deep is left out, and nothing around it. */
  g_assert_cmpuint (depth_of (dataset, attribute_of (dataset, "c")), ==, 512);
  g_assert_cmpint (attribute_of (dataset, "d")->int64, ==, 1);
  g_assert_cmpint (only_problem (dataset)->code, ==, MINA_ERROR_TOO_LARGE);
}

static void
test_order_of_fields_is_free (void)
{
  GByteArray *resource = g_byte_array_new ();
  GByteArray *scope = g_byte_array_new ();
  GByteArray *scope_spans = g_byte_array_new ();
  GByteArray *resource_spans = g_byte_array_new ();
  g_autoptr (GByteArray) message = g_byte_array_new ();
  g_autoptr (MinaDataset) dataset = NULL;
  const MinaSpans *spans;

  put_text (scope, 1, "late");
  put_message (scope_spans, 2, new_span (1, "early"));
  put_message (scope_spans, 1, scope);
  put_message (resource, 1, new_attribute ("service.name", "shop"));
  put_message (resource_spans, 2, scope_spans);
  put_message (resource_spans, 1, resource);
  put_message (message, 1, resource_spans);
  dataset = decode_memory (message->data, message->len);

  spans = mina_dataset_spans (dataset);
  g_assert_cmpuint (spans->n, ==, 1);
  g_assert_cmpstr (mina_dataset_service_name (dataset, spans->service[0]), ==, "shop");
  g_assert_cmpstr (mina_dataset_text (dataset,
                                      mina_dataset_scopes (dataset, NULL)[spans->scope[0]].name),
                   ==, "late");
}

static void
test_random_bytes_are_refused (void)
{
  g_autofree guint8 *bytes = g_malloc (4096);

  for (guint round = 0; round < 20000; round++)
    {
      /* A few bytes are a message by chance now and then, and then rightly taken for one. */
      gsize length = (gsize) g_test_rand_int_range (96, 4097);
      guint32 random = (guint32) g_test_rand_int ();

      /* All of them: what an allocator leaves in the rest may well be a message. */
      for (gsize i = 0; i < length; i++)
        {
          random = random * 1664525 + 1013904223;
          bytes[i] = (guint8) (random >> 24);
        }
      bytes[0] = 0x0a;
      g_assert_cmpint (mina_otlp_proto_probe (bytes, length, TRUE), ==, 0);
    }
}

static void
test_text_is_refused (void)
{
  static const char *const texts[] = {
    "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n",
    "\n{\"resourceSpans\":[]}\n",
    "\n# HELP a b\n# TYPE a gauge\na 1\n",
    "\n<!DOCTYPE html>\n<html></html>\n",
    "\nA text.\n",
    "\n\n\n[]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint complete = 0; complete < 2; complete++)
      g_assert_cmpint (mina_otlp_proto_probe ((const guint8 *) texts[i], strlen (texts[i]),
                                              complete != 0),
                       ==, 0);
}

static void
test_every_head_is_known (void)
{
  GByteArray *spans = g_byte_array_new ();
  g_autoptr (GByteArray) message = NULL;

  put_message (spans, 2, new_span (1, "work"));
  message = new_traces ("shop", spans);
  /* From its first whole attribute on. */
  for (gsize length = 28; length <= message->len; length++)
    g_assert_cmpint (mina_otlp_proto_probe (message->data, length, FALSE), >=, 80);
  g_assert_cmpint (mina_otlp_proto_probe (message->data, message->len, TRUE), >=, 90);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/decode/otlp-proto/stream-equals-memory", test_stream_equals_memory);
  g_test_add_func ("/decode/otlp-proto/every-cut-keeps-what-was-whole",
                   test_every_cut_keeps_what_was_whole);
  g_test_add_func ("/decode/otlp-proto/place-counts-what-comes-before",
                   test_place_counts_what_comes_before);
  g_test_add_func ("/decode/otlp-proto/scalars", test_scalars);
  g_test_add_func ("/decode/otlp-proto/nesting", test_nesting);
  g_test_add_func ("/decode/otlp-proto/order-of-fields-is-free", test_order_of_fields_is_free);
  g_test_add_func ("/decode/otlp-proto/random-bytes-are-refused", test_random_bytes_are_refused);
  g_test_add_func ("/decode/otlp-proto/text-is-refused", test_text_is_refused);
  g_test_add_func ("/decode/otlp-proto/every-head-is-known", test_every_head_is_known);

  return g_test_run ();
}
