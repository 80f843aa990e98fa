/* picture.c - tests of pictures as files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "base/mina-error.h"
#include "decode/mina-load.h"
#include "export/mina-picture.h"
#include "export/mina-svg-painter.h"
#include "scene/mina-span-label.h"
#include "synth/mina-synth.h"

static GBytes *
draw (MinaDataset              *dataset,
      const MinaPictureRequest *request)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (mina_picture_write (dataset, request, stream, NULL, &error));
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static char *
draw_svg (MinaDataset        *dataset,
          MinaPictureRequest  request)
{
  g_autoptr (GBytes) bytes = NULL;

  request.format = MINA_PICTURE_SVG;
  bytes = draw (dataset, &request);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Fails the test unless it is XML; counts elements. */
typedef struct
{
  GHashTable *elements;
  GString    *text;
} Parsed;

static void
start_cb (GMarkupParseContext  *context,
          const char           *name,
          const char          **names,
          const char          **values,
          gpointer              data,
          GError              **error)
{
  Parsed *parsed = data;
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (parsed->elements, name));

  g_hash_table_insert (parsed->elements, g_strdup (name), GUINT_TO_POINTER (n + 1));
}

static void
text_cb (GMarkupParseContext  *context,
         const char           *text,
         gsize                 length,
         gpointer              data,
         GError              **error)
{
  g_string_append_len (((Parsed *) data)->text, text, (gssize) length);
}

static Parsed
parse (const char *svg)
{
  static const GMarkupParser parser = { start_cb, NULL, text_cb, NULL, NULL };
  Parsed parsed = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                    g_string_new (NULL) };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &parsed, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, svg, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  return parsed;
}

static void
clear (Parsed *parsed)
{
  g_hash_table_unref (parsed->elements);
  g_string_free (parsed->text, TRUE);
}

static guint
count (const Parsed *parsed,
       const char   *element)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (parsed->elements, element));
}

static guint32
read_uint32 (GBytes *bytes,
             gsize   at)
{
  guint32 number;

  memcpy (&number, (const char *) g_bytes_get_data (bytes, NULL) + at, sizeof number);
  return GUINT32_FROM_BE (number);
}

static void
test_png_has_its_size (void)
{
  g_autoptr (MinaDataset) dataset = mina_synth_find ("five-spans")->make (0);
  MinaPictureRequest request = { .width_px = 900, .scale = 2 };
  g_autoptr (GBytes) bytes = draw (dataset, &request);
  g_autoptr (GBytes) again = draw (dataset, &request);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_cmpuint (read_uint32 (bytes, 16), ==, 1800);
  /* Five rows, title, ruler and foot, doubled. */
  g_assert_cmpuint (read_uint32 (bytes, 20), >, 2 * 5 * 66);
  g_assert_cmpuint (read_uint32 (bytes, 20), <, 2 * 500);
  g_assert_true (g_bytes_equal (bytes, again));
}

static void
test_svg_has_text_and_titles (void)
{
  g_autoptr (MinaDataset) dataset = mina_synth_find ("five-spans")->make (0);
  g_autofree char *svg = draw_svg (dataset, (MinaPictureRequest){ 0 });
  g_autofree char *again = draw_svg (dataset, (MinaPictureRequest){ 0 });
  Parsed parsed = parse (svg);

  g_assert_cmpstr (svg, ==, again);
  /* The picture, and a bar for each span. */
  g_assert_cmpuint (count (&parsed, "title"), ==, 1 + 5);
  g_assert_cmpuint (count (&parsed, "desc"), ==, 1);
  g_assert_nonnull (strstr (parsed.text->str, "GET quote"));
  g_assert_nonnull (strstr (parsed.text->str, "send to service-a"));
  g_assert_nonnull (strstr (parsed.text->str, "1.60\u00a0s"));
  clear (&parsed);
}

static void
test_rows_have_names_for_people (void)
{
  g_autoptr (MinaDataset) dataset = mina_synth_find ("five-spans")->make (0);
  g_autofree char *svg = draw_svg (dataset, (MinaPictureRequest){ 0 });
  Parsed parsed = parse (svg);

  g_assert_nonnull (strstr (parsed.text->str, mina_span_label (dataset, 0)));
  g_assert_nonnull (strstr (parsed.text->str, "send to service-a · frontend · internal"));
  clear (&parsed);
}

static void
test_every_view_can_be_drawn (void)
{
  g_autoptr (MinaDataset) dataset = mina_synth_find ("first-trace")->make (0);
  static const char *const texts[MINA_N_PICTURE_VIEWS] = {
    [MINA_PICTURE_WATERFALL] = "POST /price",
    [MINA_PICTURE_MAP] = "service-b",
    [MINA_PICTURE_SEQUENCE] = "3  GET /tariff",
    [MINA_PICTURE_HEAT_MAP] = "Requests",
  };

  for (guint view = 0; view < MINA_N_PICTURE_VIEWS; view++)
    for (guint scheme = 0; scheme < 4; scheme++)
      {
        MinaPictureRequest request = { .view = (MinaPictureView) view,
                                       .trace = MINA_NONE,
                                       .scheme = (MinaScheme) scheme };
        g_autofree char *svg = draw_svg (dataset, request);
        Parsed parsed = parse (svg);
        g_autoptr (GBytes) pdf = NULL;

        g_assert_nonnull (strstr (parsed.text->str, texts[view]));
        clear (&parsed);
        request.format = MINA_PICTURE_PDF;
        pdf = draw (dataset, &request);
        g_assert_cmpmem (g_bytes_get_data (pdf, NULL), 5, "%PDF-", 5);
      }
}

static void
test_pdf_is_the_same_again (void)
{
  g_autoptr (MinaDataset) dataset = mina_synth_find ("five-spans")->make (0);
  MinaPictureRequest request = { .format = MINA_PICTURE_PDF };
  g_autoptr (GBytes) bytes = draw (dataset, &request);
  g_autoptr (GBytes) again = draw (dataset, &request);

  g_assert_true (g_bytes_equal (bytes, again));
}

static void
test_a_window_leaves_out_what_comes_after (void)
{
  g_autoptr (MinaDataset) dataset = mina_synth_find ("five-spans")->make (0);
  MinaTimeSpan extent = mina_dataset_traces (dataset, NULL)[0].extent;
  g_autofree char *svg = draw_svg (
    dataset,
    (MinaPictureRequest){
      .window = { extent.start_ns, extent.start_ns + 60 * MINA_NS_PER_MS } });
  Parsed parsed = parse (svg);

  /* The quote in the cache begins at 70 ms, the retry at 950 ms. */
  g_assert_cmpuint (count (&parsed, "title"), ==, 1 + 3);
  g_assert_null (strstr (parsed.text->str, "GET quote"));
  clear (&parsed);
}

static void
test_what_is_too_large_is_said (void)
{
  g_autoptr (MinaDataset) dataset = mina_synth_find ("five-spans")->make (0);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  MinaPictureRequest request = { .width_px = 5000, .scale = 8 };

  g_assert_false (mina_picture_write (dataset, &request, stream, NULL, &error));
  g_assert_error (error, MINA_ERROR, MINA_ERROR_TOO_LARGE);
  g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)), ==, 0);
}

/* A root that calls this many services. */
static MinaDataset *
make_wide (guint n)
{
  g_autoptr (GString) json = g_string_new ("{\"resourceSpans\":[");
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 1; i <= n; i++)
    g_string_append_printf (
      json,
      "%s{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":"
      "\"s%u\"}}]},\"scopeSpans\":[{\"spans\":[{\"traceId\":"
      "\"00000000000000010000000000000001\",\"spanId\":\"%016x\",\"parentSpanId\":\"%s\","
      "\"name\":\"n\",\"kind\":2,\"startTimeUnixNano\":\"1768471200000000000\","
      "\"endTimeUnixNano\":\"1768471201000000000\"}]}]}",
      i > 1 ? "," : "", i, i, i > 1 ? "0000000000000001" : "");
  g_string_append (json, "]}");
  bytes = g_bytes_new (json->str, json->len);
  return mina_load_bytes (bytes, "wide", NULL, NULL);
}

static void
test_no_page_is_shrunk_beyond_reading (void)
{
  g_autoptr (MinaDataset) dataset = make_wide (300);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  MinaPictureRequest request = { .view = MINA_PICTURE_SEQUENCE, .format = MINA_PICTURE_PDF };
  g_autofree char *svg = NULL;

  g_assert_false (mina_picture_write (dataset, &request, stream, NULL, &error));
  g_assert_error (error, MINA_ERROR, MINA_ERROR_TOO_LARGE);
  svg = draw_svg (dataset, request);
  g_assert_nonnull (strstr (svg, ">s300<"));
}

static void
test_svg_text_is_always_xml (void)
{
  g_autoptr (GString) out = g_string_new ("<t>");
  Parsed parsed;

  mina_svg_append_text (out, "a<b>&\"\x01\n\xff\xef\xbf\xbf]]>한");
  g_string_append (out, "</t>");
  parsed = parse (out->str);
  g_assert_cmpstr (parsed.text->str, ==, "a<b>&\"\ufffd \ufffd\ufffd]]>한");
  clear (&parsed);
}

static void
test_formats_go_by_the_ending (void)
{
  MinaPictureFormat format;

  g_assert_true (mina_picture_format_from_path ("/tmp/a.b.SVG", &format));
  g_assert_cmpint (format, ==, MINA_PICTURE_SVG);
  g_assert_true (mina_picture_format_from_path ("x.pdf", &format));
  g_assert_cmpint (format, ==, MINA_PICTURE_PDF);
  g_assert_false (mina_picture_format_from_path ("png", &format));
  g_assert_false (mina_picture_format_from_path ("x.jpeg", &format));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/picture/png-has-its-size", test_png_has_its_size);
  g_test_add_func ("/export/picture/svg-has-text-and-titles", test_svg_has_text_and_titles);
  g_test_add_func ("/export/picture/rows-have-names-for-people",
                   test_rows_have_names_for_people);
  g_test_add_func ("/export/picture/every-view-can-be-drawn", test_every_view_can_be_drawn);
  g_test_add_func ("/export/picture/pdf-is-the-same-again", test_pdf_is_the_same_again);
  g_test_add_func ("/export/picture/a-window-leaves-out-what-comes-after",
                   test_a_window_leaves_out_what_comes_after);
  g_test_add_func ("/export/picture/what-is-too-large-is-said", test_what_is_too_large_is_said);
  g_test_add_func ("/export/picture/no-page-is-shrunk-beyond-reading",
                   test_no_page_is_shrunk_beyond_reading);
  g_test_add_func ("/export/picture/svg-text-is-always-xml", test_svg_text_is_always_xml);
  g_test_add_func ("/export/picture/formats-go-by-the-ending", test_formats_go_by_the_ending);

  return g_test_run ();
}
