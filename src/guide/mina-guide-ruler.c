/* mina-guide-ruler.c - a header while it is typed, a cell for each character
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-guide"

#include "mina-config.h"

#include "guide/mina-guide-ruler.h"

#include "base/mina-format.h"
#include "base/mina-header.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* Version, dash, trace id, dash; below them parent id, dash, flags. */
#define FIRST_ROW 36
#define MIN_CELL_PX 6
#define MAX_CELL_PX 13
#define CELL_HEIGHT_PX 21
#define CAPTION_PX 16
#define ROW_PX (CAPTION_PX + CELL_HEIGHT_PX + 4)

struct _MinaGuideRuler
{
  GtkWidget  parent_instance;

  GtkWidget *words;
  char      *text;
  MinaHeader header;
};

G_DEFINE_FINAL_TYPE (MinaGuideRuler, mina_guide_ruler, GTK_TYPE_WIDGET)

static const char *const captions[] = { "version-trace-id", "parent-id-flags" };

static gboolean
is_dash (guint cell)
{
  return cell == 2 || cell == FIRST_ROW - 1 || cell == MINA_TRACEPARENT_LENGTH - 3;
}

static GdkRGBA
get_color (MinaGuideRuler *self,
           const char     *name)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (context, name, &color))
    gtk_style_context_get_color (context, &color);
  return color;
}

static void
draw_text (MinaGuideRuler *self,
           GtkSnapshot    *snapshot,
           PangoLayout    *layout,
           const char     *text,
           gsize           length,
           const GdkRGBA  *color,
           float           x,
           float           y,
           float           width)
{
  int text_width, text_height;

  pango_layout_set_text (layout, text, (int) length);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT (width > 0 ? x + (width - text_width) / 2 : x,
                                    y + (CELL_HEIGHT_PX - text_height) / 2.0f));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static gboolean
is_faulty (MinaGuideRuler *self,
           guint           cell)
{
  return *self->text != '\0' && self->header.verdict == MINA_HEADER_IGNORED
         && cell >= self->header.fault_at
         && cell < self->header.fault_at + self->header.fault_length;
}

static void
draw_cells (MinaGuideRuler *self,
            GtkSnapshot    *snapshot,
            float           cell_px)
{
  const GdkRGBA ground = get_color (self, "mina_fill");
  const GdkRGBA typed = get_color (self, "mina_selection_tint");
  const GdkRGBA error = get_color (self, "mina_error_text");
  const GdkRGBA text = get_color (self, "window_fg_color");
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  PangoFontDescription *font = pango_font_description_from_string ("monospace");
  gsize length = strlen (self->text);

  pango_font_description_set_absolute_size (font, cell_px * 1.5 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  for (guint i = 0; i < MINA_TRACEPARENT_LENGTH; i++)
    {
      guint row = i >= FIRST_ROW;
      float x = (i - (row ? FIRST_ROW : 0)) * cell_px;
      float y = row * ROW_PX + CAPTION_PX;
      graphene_rect_t cell = GRAPHENE_RECT_INIT (x, y, cell_px - 1, CELL_HEIGHT_PX);
      const float line[] = { 1, 1, 1, 1 };
      const GdkRGBA edge[] = { error, error, error, error };
      GskRoundedRect outline;

      if (!is_dash (i))
        gtk_snapshot_append_color (snapshot, i < length ? &typed : &ground, &cell);
      if (i < length && (guchar) self->text[i] >= ' ' && (guchar) self->text[i] < 0x7f)
        draw_text (self, snapshot, layout, self->text + i, 1, &text, x, y, cell_px - 1);
      if (!is_faulty (self, i))
        continue;
      gsk_rounded_rect_init_from_rect (&outline, &cell, 0);
      gtk_snapshot_append_border (snapshot, &outline, line, edge);
    }
}

static void
mina_guide_ruler_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  MinaGuideRuler *self = MINA_GUIDE_RULER (widget);
  const GdkRGBA color = get_color (self, "window_fg_color");
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, NULL);
  g_autoptr (PangoAttrList) small = pango_attr_list_new ();
  float cell_px = MIN (MAX_CELL_PX, (float) gtk_widget_get_width (widget) / FIRST_ROW);

  pango_attr_list_insert (small, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, small);
  for (guint row = 0; row < G_N_ELEMENTS (captions); row++)
    draw_text (self, snapshot, layout, captions[row], strlen (captions[row]), &color, 0,
               row * ROW_PX - (CELL_HEIGHT_PX - CAPTION_PX) / 2.0f, 0);
  draw_cells (self, snapshot, cell_px);
  gtk_widget_snapshot_child (widget, self->words, snapshot);
}

static void
mina_guide_ruler_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  MinaGuideRuler *self = MINA_GUIDE_RULER (widget);
  int child_minimum, child_natural;

  gtk_widget_measure (self->words, orientation, for_size, &child_minimum, &child_natural, NULL,
                      NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (child_minimum, FIRST_ROW * MIN_CELL_PX);
      *natural = MAX (*minimum, FIRST_ROW * MAX_CELL_PX);
      return;
    }
  *minimum = child_minimum + (int) G_N_ELEMENTS (captions) * ROW_PX;
  *natural = child_natural + (int) G_N_ELEMENTS (captions) * ROW_PX;
}

static void
mina_guide_ruler_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  const int top = (int) G_N_ELEMENTS (captions) * ROW_PX;

  gtk_widget_size_allocate (MINA_GUIDE_RULER (widget)->words,
                            &(GtkAllocation){ 0, top, width, MAX (0, height - top) }, -1);
}

static GtkSizeRequestMode
mina_guide_ruler_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mina_guide_ruler_dispose (GObject *object)
{
  g_clear_pointer (&MINA_GUIDE_RULER (object)->words, gtk_widget_unparent);

  G_OBJECT_CLASS (mina_guide_ruler_parent_class)->dispose (object);
}

static void
mina_guide_ruler_finalize (GObject *object)
{
  g_free (MINA_GUIDE_RULER (object)->text);

  G_OBJECT_CLASS (mina_guide_ruler_parent_class)->finalize (object);
}

static void
mina_guide_ruler_class_init (MinaGuideRulerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mina_guide_ruler_dispose;
  object_class->finalize = mina_guide_ruler_finalize;
  widget_class->snapshot = mina_guide_ruler_snapshot;
  widget_class->measure = mina_guide_ruler_measure;
  widget_class->size_allocate = mina_guide_ruler_size_allocate;
  widget_class->get_request_mode = mina_guide_ruler_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "guideruler");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mina_guide_ruler_init (MinaGuideRuler *self)
{
  self->words = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->words), 0);
  gtk_widget_set_valign (self->words, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->words, "mina-small");
  gtk_widget_set_parent (self->words, GTK_WIDGET (self));
  mina_guide_ruler_set_text (self, "");
}

GtkWidget *
mina_guide_ruler_new (void)
{
  return g_object_new (MINA_TYPE_GUIDE_RULER, NULL);
}

void
mina_guide_ruler_set_text (MinaGuideRuler *self,
                           const char     *text)
{
  g_autofree char *count = NULL;
  g_autofree char *words = NULL;
  char number[MINA_FORMAT_SIZE], all[MINA_FORMAT_SIZE];

  g_return_if_fail (MINA_IS_GUIDE_RULER (self));
  g_return_if_fail (text != NULL);

  if (g_strcmp0 (self->text, text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  mina_header_parse (&self->header, MINA_HEADER_TRACEPARENT, text, strlen (text));
  /* Translators: %1 is a number of characters, %2 how many there have to be */
  count = g_strdup_printf (_("%1$s of %2$s characters."),
                           mina_format_count (number, (guint64) g_utf8_strlen (text, -1)),
                           mina_format_count (all, MINA_TRACEPARENT_LENGTH));
  if (*text != '\0')
    {
      g_autofree char *reason = mina_header_reason (&self->header);

      words = g_strdup_printf ("%s %s", count, reason);
    }
  gtk_label_set_label (GTK_LABEL (self->words), words != NULL ? words : count);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
