/* mina-header-cells.c - a header, a cell for each character, its parts named and tinted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-panels"

#include "mina-config.h"

#include "panels/mina-header-cells.h"

#include "panels/mina-colors.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Wider than a digit, so that a cell is a cell; a row is a name, the cells, and places. */
#define CELL_PAD_PX 4.0
#define LINE_PAD_PX 3.0
#define BAR_PX 3.0
#define ROW_GAP_PX 14.0
#define MIN_CELLS 12
#define MAX_CELLS 400
#define TICK 5

struct _MinaHeaderCells
{
  GtkWidget   parent_instance;

  GPtrArray  *cells;  /* text of each cell */
  GArray     *places; /* gsize: the byte where each begins, and the end */
  MinaHeader  header;
  gboolean    has_header;
  guint       b3_line;
  char       *part;
};

G_DEFINE_FINAL_TYPE (MinaHeaderCells, mina_header_cells, GTK_TYPE_WIDGET)

/* How large things are in the font that is set. */
typedef struct
{
  double cell_px;
  double text_px;
  double row_px;
  guint  per_row;
} Metrics;

static Metrics
get_metrics (MinaHeaderCells *self,
             double           width_px)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "0");
  Metrics metrics;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  metrics.cell_px = width + CELL_PAD_PX;
  metrics.text_px = height + 2 * LINE_PAD_PX;
  metrics.row_px = 3 * metrics.text_px + BAR_PX + ROW_GAP_PX;
  metrics.per_row = (guint) CLAMP (floor (width_px / metrics.cell_px), 1, MAX_CELLS);
  /* Where one line will not do, whole tens are easier to count. */
  if (metrics.per_row < self->cells->len && metrics.per_row > 20)
    metrics.per_row -= metrics.per_row % 10;
  return metrics;
}

static guint
n_rows (MinaHeaderCells *self,
        const Metrics   *metrics)
{
  return MAX (1, (self->cells->len + metrics->per_row - 1) / metrics->per_row);
}

static gsize
get_place (MinaHeaderCells *self,
           guint            cell)
{
  return g_array_index (self->places, gsize, cell);
}

static const MinaHeaderPart *
get_part (MinaHeaderCells *self,
          guint            cell)
{
  return self->has_header ? mina_header_find_part (&self->header, self->b3_line,
                                                   get_place (self, cell))
                          : NULL;
}

MinaServiceStyle
mina_header_cells_style (MinaHeaderPartName name)
{
  static const guint8 hues[MINA_N_HEADER_PARTS] = {
    [MINA_HEADER_VERSION] = 6,
    [MINA_HEADER_TRACE_ID] = 0,
    [MINA_HEADER_PARENT_ID] = 1,
    [MINA_HEADER_FLAGS] = 2,
    [MINA_HEADER_MORE] = 5,
    [MINA_HEADER_SPAN_ID] = 1,
    [MINA_HEADER_SAMPLING_STATE] = 2,
    [MINA_HEADER_PARENT_SPAN_ID] = 4,
    [MINA_HEADER_DEBUG] = 3,
  };

  return (MinaServiceStyle){ hues[name], 0 };
}

/* ---- drawing ---- */

static void
snapshot_text (MinaHeaderCells *self,
               GtkSnapshot     *snapshot,
               const char      *text,
               double           centre_x,
               double           y,
               MinaColorName    color_name,
               gboolean         bold)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  GdkRGBA color = mina_colors_get (color_name);
  int width;

  if (bold)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_layout_set_attributes (layout, attributes);
    }
  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT (
                (float) CLAMP (round (centre_x - width / 2.0), 0,
                               MAX (0, gtk_widget_get_width (GTK_WIDGET (self)) - width)),
                (float) (y + LINE_PAD_PX)));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_outline (GtkSnapshot   *snapshot,
                  double         x,
                  double         y,
                  double         width,
                  double         height,
                  MinaColorName  color_name)
{
  GdkRGBA color = mina_colors_get (color_name);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (
    &outline, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height), 3);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 2, 2, 2, 2 },
                              (GdkRGBA[4]){ color, color, color, color });
}

/* A piece of a part, or what lies between parts: cells of one row. */
static void
snapshot_piece (MinaHeaderCells      *self,
                GtkSnapshot          *snapshot,
                const MinaHeaderPart *part,
                double                x,
                double                y,
                double                width,
                const Metrics        *metrics)
{
  const char *id = part != NULL ? mina_header_part_id (part->name) : NULL;
  gboolean chosen = id != NULL && g_strcmp0 (id, self->part) == 0;
  GdkRGBA tint, solid;

  if (part == NULL)
    return;
  tint = mina_colors_get_hue (mina_header_cells_style (part->name), MINA_SHADE_WAIT_TINT);
  solid = mina_colors_get_hue (mina_header_cells_style (part->name), MINA_SHADE_SOLID);
  snapshot_text (self, snapshot, id, x + width / 2, y, MINA_COLOR_TEXT, chosen);
  y += metrics->text_px;
  gtk_snapshot_append_color (
    snapshot, &solid,
    &GRAPHENE_RECT_INIT ((float) x + 1, (float) y, (float) width - 2, BAR_PX));
  gtk_snapshot_append_color (snapshot, &tint,
                             &GRAPHENE_RECT_INIT ((float) x + 1, (float) (y + BAR_PX),
                                                  (float) width - 2, (float) metrics->text_px));
  if (chosen)
    snapshot_outline (snapshot, x, y, width, metrics->text_px + BAR_PX + 1,
                      MINA_COLOR_SELECTION_EDGE);
}

static void
snapshot_pieces (MinaHeaderCells *self,
                 GtkSnapshot     *snapshot,
                 const Metrics   *metrics)
{
  guint from = 0;

  while (from < self->cells->len)
    {
      const MinaHeaderPart *part = get_part (self, from);
      guint row = from / metrics->per_row, to = from + 1;

      while (to < self->cells->len && to / metrics->per_row == row && get_part (self, to) == part)
        to++;
      snapshot_piece (self, snapshot, part, (from % metrics->per_row) * metrics->cell_px,
                      row * metrics->row_px, (to - from) * metrics->cell_px, metrics);
      from = to;
    }
}

static gboolean
is_faulty (MinaHeaderCells *self,
           guint            cell)
{
  const MinaHeader *header = &self->header;
  gsize place;

  if (!self->has_header || header->verdict != MINA_HEADER_IGNORED
      || header->fault == MINA_HEADER_FAULT_LINE || header->fault == MINA_HEADER_FAULT_REPEATED
      || header->fault_line != self->b3_line)
    return FALSE;
  place = get_place (self, cell);
  return header->fault_length > 0
           ? place >= header->fault_at && place < header->fault_at + header->fault_length
           : place == header->fault_at;
}

/* Under the cells: a wedge at the fault, else a count at every fifth place. */
static void
snapshot_below (MinaHeaderCells *self,
                GtkSnapshot     *snapshot,
                guint            cell,
                double           x,
                double           y,
                const Metrics   *metrics)
{
  g_autofree char *number = NULL;

  if (is_faulty (self, cell))
    {
      snapshot_text (self, snapshot, "▲", x, y, MINA_COLOR_ERROR_TEXT, FALSE);
      return;
    }
  if (cell >= self->cells->len || ((cell + 1) % TICK != 0 && cell != 0))
    return;
  number = g_strdup_printf ("%u", cell + 1);
  snapshot_text (self, snapshot, number, x, y, MINA_COLOR_TEXT_DIM, FALSE);
}

static void
mina_header_cells_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  MinaHeaderCells *self = MINA_HEADER_CELLS (widget);
  Metrics metrics = get_metrics (self, gtk_widget_get_width (widget));

  snapshot_pieces (self, snapshot, &metrics);
  /* One more than there are: where something is missing at the end, that is the place. */
  for (guint cell = 0; cell <= self->cells->len; cell++)
    {
      guint row = cell / metrics.per_row;
      double left = (cell % metrics.per_row) * metrics.cell_px;
      double top = row * metrics.row_px + metrics.text_px + BAR_PX;

      if (cell < self->cells->len)
        snapshot_text (self, snapshot, g_ptr_array_index (self->cells, cell),
                       left + metrics.cell_px / 2, top, MINA_COLOR_TEXT, FALSE);
      if (is_faulty (self, cell))
        snapshot_outline (snapshot, left, top, metrics.cell_px, metrics.text_px,
                          MINA_COLOR_ERROR);
      snapshot_below (self, snapshot, cell, left + metrics.cell_px / 2, top + metrics.text_px,
                      &metrics);
    }
}

/* ---- widget ---- */

static GtkSizeRequestMode
mina_header_cells_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mina_header_cells_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  MinaHeaderCells *self = MINA_HEADER_CELLS (widget);
  Metrics metrics = get_metrics (self, for_size > 0 ? for_size : 1e6);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) ceil (MIN_CELLS * metrics.cell_px);
      *natural = MAX (*minimum, (int) ceil (MIN (self->cells->len + 1, MAX_CELLS)
                                            * metrics.cell_px));
    }
  else
    *minimum = *natural = (int) ceil (n_rows (self, &metrics) * metrics.row_px - ROW_GAP_PX);
}

static void
pressed_cb (MinaHeaderCells *self,
            int              n_press,
            double           x,
            double           y)
{
  Metrics metrics = get_metrics (self, gtk_widget_get_width (GTK_WIDGET (self)));
  guint column = (guint) MAX (0, floor (x / metrics.cell_px));
  guint cell = (guint) MAX (0, floor (y / metrics.row_px)) * metrics.per_row + column;
  const MinaHeaderPart *part;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (column >= metrics.per_row || cell >= self->cells->len)
    return;
  part = get_part (self, cell);
  if (part != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.header-part", "s",
                                mina_header_part_id (part->name));
}

static void
mina_header_cells_finalize (GObject *object)
{
  MinaHeaderCells *self = MINA_HEADER_CELLS (object);

  g_ptr_array_unref (self->cells);
  g_array_unref (self->places);
  g_free (self->part);

  G_OBJECT_CLASS (mina_header_cells_parent_class)->finalize (object);
}

static void
mina_header_cells_class_init (MinaHeaderCellsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mina_header_cells_finalize;

  widget_class->get_request_mode = mina_header_cells_get_request_mode;
  widget_class->measure = mina_header_cells_measure;
  widget_class->snapshot = mina_header_cells_snapshot;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, 0, "win.next-header-part",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, 0, "win.previous-header-part",
                                       NULL);
  gtk_widget_class_set_css_name (widget_class, "headercells");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
mina_header_cells_init (MinaHeaderCells *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->places = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  mina_colors_redraw (GTK_WIDGET (self));
}

GtkWidget *
mina_header_cells_new (void)
{
  return g_object_new (MINA_TYPE_HEADER_CELLS, NULL);
}

/* What the picture shows, for those who do not see it. */
static void
update_label (MinaHeaderCells *self,
              const char      *text)
{
  g_autofree char *sentence = NULL;

  if (self->part != NULL)
    /* Translators: %1 is a header's text, %2 one of its parts as "trace-id" */
    sentence = g_strdup_printf (_("%1$s; chosen: %2$s"), text, self->part);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sentence != NULL ? sentence : text, -1);
}

void
mina_header_cells_set_header (MinaHeaderCells  *self,
                              const char       *text,
                              const MinaHeader *header,
                              guint             b3_line)
{
  gsize place;

  g_return_if_fail (MINA_IS_HEADER_CELLS (self));

  g_ptr_array_set_size (self->cells, 0);
  g_array_set_size (self->places, 0);
  for (const char *c = text; *c != '\0' && self->cells->len < MAX_CELLS; c = g_utf8_next_char (c))
    {
      place = (gsize) (c - text);
      g_array_append_val (self->places, place);
      g_ptr_array_add (self->cells, g_strndup (c, (gsize) (g_utf8_next_char (c) - c)));
    }
  place = strlen (text);
  g_array_append_val (self->places, place);
  self->has_header = header != NULL;
  if (header != NULL)
    self->header = *header;
  self->b3_line = b3_line;
  update_label (self, text);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
mina_header_cells_set_part (MinaHeaderCells *self,
                            const char      *part)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_if_fail (MINA_IS_HEADER_CELLS (self));

  g_free (self->part);
  self->part = g_strdup (part);
  for (guint i = 0; i < self->cells->len; i++)
    g_string_append (text, g_ptr_array_index (self->cells, i));
  update_label (self, text->str);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
