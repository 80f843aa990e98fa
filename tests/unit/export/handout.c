/* handout.c - tests of documents to be printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "export/mina-handout-private.h"
#include "synth/mina-synth.h"

/* For LeakSanitizer: cairo 1.16 keeps an array of each CID font (Noto's of Korean) that it puts a
 * part of into a PDF. Other tests of pictures look for leaks of surfaces. */
__attribute__ ((visibility ("default"))) const char *__lsan_default_suppressions (void);

const char *
__lsan_default_suppressions (void)
{
  return "leak:libcairo.so\n";
}

/* Points that no printer reaches. */
#define EDGE 36.0

static const char LONG_WORD[] =
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzender"
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzender";

static MinaDataset *
make_dataset (const char *name)
{
  const MinaSynthCase *synth = mina_synth_find (name);

  g_assert_nonnull (synth);
  return synth->make (synth->seed);
}

static void
add_paragraphs (MinaHandout *handout,
                guint        n)
{
  for (guint i = 0; i < n; i++)
    mina_handout_add_text (handout, MINA_HANDOUT_BODY, 0, i % 3 == 0 ? "•" : NULL,
                           "Time that a span claims, and time that no hop signed for: "
                           "<b>the bill</b> says <tt>1600</tt>, and the spans say less of it. "
                           "분산 트레이스는 요청 하나가 지나간 길을 처음부터 끝까지 보여 줍니다. "
                           "What is left lies between the attempts, and at the very end.");
}

/* A bit of everything. */
static MinaHandout *
make_handout (guint n_paragraphs)
{
  const char *boxes[] = { "Instrumented App", "OpenTelemetry SDK", "OTel Collector",
                          "Jaeger Backend", LONG_WORD, NULL };
  const char *cells[] = { "From", "To", "Signed by", "0",     "50", "Span 1", "50", "850",
                          "a text that is as long as two lines of the page, or nearly so, and then "
                          "goes on, and on, until it has to be broken",
                          "850",  "950", LONG_WORD, NULL };
  const char *fields[] = { "Name", "Date", NULL };
  g_autoptr (MinaDataset) dataset = make_dataset ("five-spans");
  MinaPictureRequest request = { .view = MINA_PICTURE_WATERFALL };
  MinaHandout *handout = mina_handout_new ("A handout", "A handout", "ko");

  mina_handout_add_text (handout, MINA_HANDOUT_TITLE, 0, NULL, "A handout");
  mina_handout_add_fields (handout, fields);
  add_paragraphs (handout, n_paragraphs);
  mina_handout_add_text (handout, MINA_HANDOUT_HEADING, 0, NULL, "A heading");
  mina_handout_add_picture (handout, dataset, &request);
  mina_handout_add_text (handout, MINA_HANDOUT_HEADING, 0, NULL, LONG_WORD);
  mina_handout_add_text (handout, MINA_HANDOUT_SUBHEADING, 0, NULL, "And one below");
  mina_handout_add_text (handout, MINA_HANDOUT_BODY, 0, "1.", LONG_WORD);
  mina_handout_add_flow (handout, boxes);
  mina_handout_add_text (handout, MINA_HANDOUT_HEADING, 0, NULL, "A table");
  mina_handout_add_table (handout, 3, cells);
  mina_handout_add_text (handout, MINA_HANDOUT_HEADING, 0, NULL, "Code");
  mina_handout_add_code (handout,
                         "from opentelemetry import trace\n\n    a = \"one line of code that is "
                         "much, much longer than any page of paper is wide, so that it has to be "
                         "broken somewhere\"\nreturn a\n");
  for (guint i = 0; i < 6; i++)
    {
      mina_handout_add_text (handout, MINA_HANDOUT_BODY, MINA_HANDOUT_KEEP, "1.", "A question?");
      mina_handout_add_blanks (handout, 3);
    }
  return handout;
}

static void
test_empty_has_a_page (void)
{
  g_autoptr (MinaHandout) handout = mina_handout_new ("Nothing", NULL, NULL);
  g_autoptr (MinaHandoutPages) pages = mina_handout_pages_new (handout, 595, 842);

  g_assert_cmpuint (mina_handout_pages_count (pages), ==, 1);
}

/* Every length of what stands before brings other places to the ends of pages. */
static void
test_keeps_together (void)
{
  for (guint n = 0; n < 24; n++)
    for (MinaPaper paper = MINA_PAPER_A4; paper <= MINA_PAPER_LETTER; paper++)
      {
        g_autoptr (MinaHandout) handout = make_handout (n);
        g_autoptr (MinaHandoutPages) pages = NULL;
        double width, height;
        guint end = 0;

        mina_paper_get_size (paper, &width, &height);
        pages = mina_handout_pages_new (handout, width, height);
        for (guint i = 0; i < mina_handout_pages_count (pages); i++)
          {
            const MinaHandoutPage *page = &g_array_index (pages->pages, MinaHandoutPage, i);
            const MinaHandoutPiece *last = pages->layout.pieces->pdata[page->end - 1];

            g_assert_cmpuint (page->first, ==, end);
            g_assert_cmpuint (page->end, >, page->first);
            end = page->end;
            g_assert_true (!last->keep || end == pages->layout.pieces->len);
          }
        g_assert_cmpuint (end, ==, pages->layout.pieces->len);
      }
}

static void
test_nothing_reaches_the_edge (void)
{
  for (guint n = 0; n < 8; n++)
    for (MinaPaper paper = MINA_PAPER_A4; paper <= MINA_PAPER_LETTER; paper++)
      {
        g_autoptr (MinaHandout) handout = make_handout (n);
        g_autoptr (MinaHandoutPages) pages = NULL;
        double width, height;

        mina_paper_get_size (paper, &width, &height);
        pages = mina_handout_pages_new (handout, width, height);
        for (guint i = 0; i < mina_handout_pages_count (pages); i++)
          {
            cairo_surface_t *surface =
              cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
            cairo_t *cr = cairo_create (surface);
            double x, y, wide, high;

            mina_handout_pages_draw (pages, i, cr);
            g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
            cairo_recording_surface_ink_extents (surface, &x, &y, &wide, &high);
            g_assert_cmpfloat (x, >=, EDGE);
            g_assert_cmpfloat (y, >=, EDGE);
            g_assert_cmpfloat (x + wide, <=, width - EDGE);
            g_assert_cmpfloat (y + high, <=, height - 18);
            cairo_destroy (cr);
            cairo_surface_destroy (surface);
          }
      }
}

/* A chain that is higher than a page is divided; nothing is lost, and nothing hangs. */
static void
test_divides_what_is_too_high (void)
{
  g_autoptr (MinaHandout) handout = mina_handout_new ("High", NULL, NULL);
  g_autoptr (MinaHandoutPages) pages = NULL;
  const MinaHandoutPage *last;

  for (guint i = 0; i < 120; i++)
    mina_handout_add_text (handout, MINA_HANDOUT_BODY, MINA_HANDOUT_KEEP, NULL, "All together");
  pages = mina_handout_pages_new (handout, 595, 842);
  g_assert_cmpuint (mina_handout_pages_count (pages), >, 1);
  last = &g_array_index (pages->pages, MinaHandoutPage, pages->pages->len - 1);
  g_assert_cmpuint (last->end, ==, 120);
}

static GBytes *
write_pdf (MinaHandout *handout,
           MinaPaper    paper)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (mina_handout_write_pdf (handout, paper, stream, &error));
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_same_bytes (void)
{
  g_autoptr (MinaHandout) handout = make_handout (5);
  g_autoptr (GBytes) one = write_pdf (handout, MINA_PAPER_A4);
  g_autoptr (GBytes) two = write_pdf (handout, MINA_PAPER_A4);
  g_autoptr (GBytes) letter = write_pdf (handout, MINA_PAPER_LETTER);

  g_assert_true (g_bytes_equal (one, two));
  g_assert_false (g_bytes_equal (one, letter));
  g_assert_true (memcmp (g_bytes_get_data (one, NULL), "%PDF", 4) == 0);
}

/* Each of the pixels is as red as it is green and blue. */
static void
test_has_no_colour (void)
{
  g_autoptr (MinaHandout) handout = mina_handout_new ("Grey", NULL, NULL);
  g_autoptr (MinaHandoutPages) pages = NULL;
  g_autoptr (MinaDataset) dataset = make_dataset ("first-trace");
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 595, 842);
  cairo_t *cr = cairo_create (surface);
  const guchar *pixels;
  guint n_ink = 0;

  for (MinaPictureView view = MINA_PICTURE_WATERFALL; view <= MINA_PICTURE_SEQUENCE; view++)
    {
      MinaPictureRequest request = { .view = view };

      mina_handout_add_picture (handout, dataset, &request);
    }
  pages = mina_handout_pages_new (handout, 595, 842);
  g_assert_cmpuint (mina_handout_pages_count (pages), ==, 1);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  mina_handout_pages_draw (pages, 0, cr);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  for (int y = 0; y < 842; y++)
    for (int x = 0; x < 595; x++)
      {
        const guchar *pixel = pixels + y * cairo_image_surface_get_stride (surface) + x * 4;

        g_assert_cmpint (ABS (pixel[0] - pixel[1]), <=, 1);
        g_assert_cmpint (ABS (pixel[1] - pixel[2]), <=, 1);
        if (pixel[0] < 128)
          n_ink++;
      }
  g_assert_cmpuint (n_ink, >, 1000);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_names_papers (void)
{
  MinaPaper paper = MINA_PAPER_A4;

  g_assert_true (mina_paper_from_name ("Letter", &paper));
  g_assert_cmpint (paper, ==, MINA_PAPER_LETTER);
  g_assert_true (mina_paper_from_name ("a4", &paper));
  g_assert_cmpint (paper, ==, MINA_PAPER_A4);
  g_assert_false (mina_paper_from_name ("a5", &paper));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/handout/empty-has-a-page", test_empty_has_a_page);
  g_test_add_func ("/export/handout/no-page-ends-after-what-is-kept", test_keeps_together);
  g_test_add_func ("/export/handout/nothing-reaches-the-edge", test_nothing_reaches_the_edge);
  g_test_add_func ("/export/handout/divides-what-is-too-high", test_divides_what_is_too_high);
  g_test_add_func ("/export/handout/same-bytes-again", test_same_bytes);
  g_test_add_func ("/export/handout/has-no-colour", test_has_no_colour);
  g_test_add_func ("/export/handout/knows-papers-by-name", test_names_papers);

  return g_test_run ();
}
