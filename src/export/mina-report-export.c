/* mina-report-export.c - a report: a sentence, and the evidence for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "mina-config.h"

#include "export/mina-report-export.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "export/mina-handout.h"

typedef struct
{
  char      *title;
  GPtrArray *facts; /* name, value, name, value … */
} Part;

struct _MinaReportPage
{
  char        *title;
  char        *sentence;
  GPtrArray   *parts; /* Part */
  MinaDataset *dataset;
  guint32      trace;
};

static void
free_part (gpointer data)
{
  Part *part = data;

  g_free (part->title);
  g_ptr_array_unref (part->facts);
  g_free (part);
}

MinaReportPage *
mina_report_page_new (const char *title,
                      const char *sentence)
{
  MinaReportPage *self;

  g_return_val_if_fail (title != NULL && sentence != NULL, NULL);

  self = g_new0 (MinaReportPage, 1);
  self->title = g_strdup (title);
  self->sentence = g_strdup (sentence);
  self->parts = g_ptr_array_new_with_free_func (free_part);
  self->trace = MINA_NONE;
  return self;
}

void
mina_report_page_free (MinaReportPage *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->sentence);
  g_ptr_array_unref (self->parts);
  g_clear_pointer (&self->dataset, mina_dataset_unref);
  g_free (self);
}

void
mina_report_page_add_part (MinaReportPage *self,
                           const char     *title)
{
  Part *part;

  g_return_if_fail (self != NULL && title != NULL);

  part = g_new0 (Part, 1);
  part->title = g_strdup (title);
  part->facts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->parts, part);
}

void
mina_report_page_add_fact (MinaReportPage *self,
                           const char     *name,
                           const char     *value)
{
  Part *part;

  g_return_if_fail (self != NULL && self->parts->len > 0);
  g_return_if_fail (name != NULL && value != NULL);

  part = g_ptr_array_index (self->parts, self->parts->len - 1);
  g_ptr_array_add (part->facts, g_strdup (name));
  g_ptr_array_add (part->facts, g_utf8_make_valid (value, -1));
}

void
mina_report_page_set_trace (MinaReportPage *self,
                            MinaDataset    *dataset,
                            guint32         trace)
{
  g_return_if_fail (self != NULL && dataset != NULL);

  mina_dataset_ref (dataset);
  g_clear_pointer (&self->dataset, mina_dataset_unref);
  self->dataset = dataset;
  self->trace = trace;
}

/* ---- Markdown ---- */

/* Text of a file, so that nothing in it means anything in Markdown. */
static void
append_text (GString    *out,
             const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr ("\\`*_{}[]<>#|~", *p) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, (guchar) *p < 0x20 ? ' ' : *p);
    }
}

static char *
to_markdown (const MinaReportPage *self)
{
  GString *out = g_string_new ("# ");

  append_text (out, self->title);
  g_string_append (out, "\n\n");
  append_text (out, self->sentence);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = g_ptr_array_index (self->parts, i);

      g_string_append (out, "\n## ");
      append_text (out, part->title);
      g_string_append (out, "\n\n");
      for (guint f = 0; f + 1 < part->facts->len; f += 2)
        {
          g_string_append (out, "- **");
          append_text (out, g_ptr_array_index (part->facts, f));
          g_string_append (out, ":** ");
          append_text (out, g_ptr_array_index (part->facts, f + 1));
          g_string_append_c (out, '\n');
        }
    }
  return g_string_free (out, FALSE);
}

/* ---- PDF ---- */

static void
add_plain (MinaHandout      *handout,
           MinaHandoutStyle  style,
           MinaHandoutFlags  flags,
           const char       *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  mina_handout_add_text (handout, style, flags, NULL, markup);
}

static void
add_part (MinaHandout *handout,
          const Part  *part)
{
  add_plain (handout, MINA_HANDOUT_HEADING, MINA_HANDOUT_PLAIN, part->title);
  for (guint f = 0; f + 1 < part->facts->len; f += 2)
    {
      g_autofree char *markup = g_markup_printf_escaped (
        "<b>%s</b>  %s", (char *) g_ptr_array_index (part->facts, f),
        (char *) g_ptr_array_index (part->facts, f + 1));

      mina_handout_add_text (handout, MINA_HANDOUT_BODY,
                             f > 0 ? MINA_HANDOUT_CLOSE : MINA_HANDOUT_PLAIN, NULL, markup);
    }
}

static gboolean
write_pdf (const MinaReportPage *self,
           GOutputStream        *stream,
           GError              **error)
{
  g_autoptr (MinaHandout) handout = mina_handout_new (self->title, self->title, NULL);

  add_plain (handout, MINA_HANDOUT_TITLE, MINA_HANDOUT_PLAIN, self->title);
  add_plain (handout, MINA_HANDOUT_BODY, MINA_HANDOUT_PLAIN, self->sentence);
  for (guint i = 0; i < self->parts->len; i++)
    add_part (handout, g_ptr_array_index (self->parts, i));
  if (self->trace != MINA_NONE)
    {
      const MinaPictureRequest request = { .view = MINA_PICTURE_WATERFALL,
                                           .trace = self->trace };

      add_plain (handout, MINA_HANDOUT_HEADING, MINA_HANDOUT_PLAIN, _("The trace"));
      mina_handout_add_picture (handout, self->dataset, &request);
    }
  return mina_handout_write_pdf (handout, MINA_PAPER_A4, stream, error);
}

gboolean
mina_report_page_write (MinaReportPage    *self,
                        MinaReportFormat   format,
                        GOutputStream     *stream,
                        GError           **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  if (format == MINA_REPORT_PDF)
    return write_pdf (self, stream, error);
  text = to_markdown (self);
  return g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, error);
}

gboolean
mina_report_format_from_path (const char       *path,
                              MinaReportFormat *format)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (path != NULL && format != NULL, FALSE);

  lower = g_ascii_strdown (path, -1);
  if (g_str_has_suffix (lower, ".md") || g_str_has_suffix (lower, ".markdown"))
    *format = MINA_REPORT_MARKDOWN;
  else if (g_str_has_suffix (lower, ".pdf"))
    *format = MINA_REPORT_PDF;
  else
    return FALSE;
  return TRUE;
}
