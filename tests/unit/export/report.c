/* report.c - tests of a report as text and as pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "export/mina-report-export.h"
#include "synth/mina-synth.h"

static GBytes *
write_page (MinaReportPage  *page,
            MinaReportFormat format)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  mina_report_page_write (page, format, stream, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static MinaReportPage *
make_page (void)
{
  MinaReportPage *page = mina_report_page_new ("Report", "It *slept* at a → b.");

  mina_report_page_add_part (page, "Span");
  mina_report_page_add_fact (page, "Name", "SELECT `stock` | <all>");
  mina_report_page_add_fact (page, "Two lines", "a\nb");
  mina_report_page_add_part (page, "Log line");
  mina_report_page_add_fact (page, "Text", "max=3 \xff");
  return page;
}

/* What is in a file means nothing in Markdown. */
static void
test_markdown (void)
{
  g_autoptr (MinaReportPage) page = make_page ();
  g_autoptr (GBytes) bytes = write_page (page, MINA_REPORT_MARKDOWN);
  static const char expected[] = "# Report\n"
                                 "\n"
                                 "It \\*slept\\* at a → b.\n"
                                 "\n"
                                 "## Span\n"
                                 "\n"
                                 "- **Name:** SELECT \\`stock\\` \\| \\<all\\>\n"
                                 "- **Two lines:** a b\n"
                                 "\n"
                                 "## Log line\n"
                                 "\n"
                                 "- **Text:** max=3 \xef\xbf\xbd\n";
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  g_autofree char *whole = g_strndup (text, size);

  g_assert_cmpstr (whole, ==, expected);
}

static void
test_pages (void)
{
  const MinaSynthCase *found = mina_synth_find ("five-spans");
  g_autoptr (MinaDataset) dataset = found->make (found->seed);
  g_autoptr (MinaReportPage) page = make_page ();
  g_autoptr (GBytes) words = write_page (page, MINA_REPORT_PDF);
  g_autoptr (GBytes) drawn = NULL;
  g_autoptr (GBytes) again = NULL;

  mina_report_page_set_trace (page, dataset, 0);
  drawn = write_page (page, MINA_REPORT_PDF);
  again = write_page (page, MINA_REPORT_PDF);
  g_assert_cmpmem (g_bytes_get_data (words, NULL), 5, "%PDF-", 5);
  /* The trace is in it, and the same report is the same file. */
  g_assert_cmpuint (g_bytes_get_size (drawn), >, g_bytes_get_size (words));
  g_assert_true (g_bytes_equal (drawn, again));
}

static void
test_endings (void)
{
  MinaReportFormat format;

  g_assert_true (mina_report_format_from_path ("a/b.MD", &format));
  g_assert_cmpint (format, ==, MINA_REPORT_MARKDOWN);
  g_assert_true (mina_report_format_from_path ("b.pdf", &format));
  g_assert_cmpint (format, ==, MINA_REPORT_PDF);
  g_assert_false (mina_report_format_from_path ("b.png", &format));
  g_assert_false (mina_report_format_from_path ("pdf", &format));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/report/markdown", test_markdown);
  g_test_add_func ("/export/report/pages", test_pages);
  g_test_add_func ("/export/report/endings", test_endings);
  return g_test_run ();
}
