/* mina-cli-waterfall.c - a trace drawn as text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-cli"

#include "mina-config.h"

#include "cli/mina-cli-waterfall.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/mina-format.h"
#include "cli/mina-cli-private.h"
#include "scene/mina-palette.h"
#include "scene/mina-ticks.h"

/* Columns of the duration and the mark of an error. */
#define DURATION_WIDTH 9
#define MARK_WIDTH 2
/* Levels whose lines are drawn; of deeper rows the number of their level is said. */
#define MAX_LEVELS 12
/* Columns between two labels of the ruler. */
#define TICK_DISTANCE 14

typedef struct
{
  const MinaCliWaterfall *options;
  const MinaTree         *tree;
  const MinaSpans        *spans;
  MinaServiceStyle       *styles;
  MinaTimeScale           scale;
  GString                *out;
  int                     label_width;
  int                     n_cells;
  double                 *length;       /* of the node, in each cell, in cells */
  double                 *waiting;
  double                 *critical;
  guint32                *next_segment; /* of the same node; MINA_NONE after the last */
  GHashTable             *segments;     /* node → its first segment plus one */
} Drawing;

static void
clear_drawing (Drawing *self)
{
  g_free (self->styles);
  g_free (self->length);
  g_free (self->waiting);
  g_free (self->critical);
  g_free (self->next_segment);
  g_clear_pointer (&self->segments, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Drawing, clear_drawing)

/* Only the 216 colours that every terminal with colours has; their levels are 0 and 95 to 255 in
 * steps of 40. */
static guint
cube_level (float part)
{
  int value = (int) (part * 255);

  return value < 48 ? 0 : value < 115 ? 1
                                      : (guint) (value - 35) / 40;
}

static void
begin_color (Drawing    *self,
             MinaColor   color,
             const char *style)
{
  if (self->options->color)
    g_string_append_printf (self->out, "\033[%s38;5;%um", style,
                            16 + 36 * cube_level (color.red) + 6 * cube_level (color.green)
                              + cube_level (color.blue));
}

static void
begin_service (Drawing *self,
               guint32  node)
{
  guint32 service = self->spans->service[self->tree->span[node]];

  begin_color (self,
               mina_palette_hue_color (MINA_SCHEME_DARK, self->styles[service].hue,
                                       MINA_SHADE_SOLID),
               "");
}

static void
begin_plain (Drawing    *self,
             const char *style)
{
  if (self->options->color)
    g_string_append_printf (self->out, "\033[%sm", style);
}

static void
end_color (Drawing *self)
{
  if (self->options->color)
    g_string_append (self->out, "\033[0m");
}

static void
append_blanks (Drawing *self,
               int      n)
{
  for (; n > 0; n--)
    g_string_append_c (self->out, ' ');
}

/* Adds a stretch of time to the cells it lies in. */
static void
add_to_cells (Drawing      *self,
              double       *cells,
              MinaTimeSpan  time)
{
  double from = CLAMP (mina_time_scale_to_x (&self->scale, time.start_ns), 0, self->n_cells);
  double to = CLAMP (mina_time_scale_to_x (&self->scale, time.end_ns), 0, self->n_cells);

  for (int cell = (int) from; cell < self->n_cells && cell < to; cell++)
    cells[cell] += MIN (to, cell + 1) - MAX (from, cell);
}

/* What to put where a node takes a part of a cell. */
static const char *
glyph_of (Drawing *self,
          guint32  node,
          int      cell)
{
  double length = self->length[cell];

  switch ((MinaNodeKind) self->tree->kind[node])
    {
    case MINA_NODE_MISSING:
      return "╌";
    case MINA_NODE_GROUP:
      return self->waiting[cell] > 0 ? "▒" : "·";
    case MINA_NODE_SPAN:
    default:
      if (self->critical[cell] * 2 >= length)
        return "█";
      return self->waiting[cell] * 2 > length ? "░" : "▓";
    }
}

/* A node that lies between two cells, or takes no time, still has its place. */
static const char *
glyph_of_little (Drawing *self,
                 guint32  node)
{
  if (self->tree->kind[node] != MINA_NODE_SPAN)
    return self->tree->kind[node] == MINA_NODE_GROUP ? "▒" : "╌";
  if (self->tree->start_ns[node] == self->tree->end_ns[node])
    return "▏";
  return self->options->path->time_ns[node] > 0 ? "▌" : "▎";
}

static void
append_bar (Drawing *self,
            guint32  node)
{
  const MinaTree *tree = self->tree;
  MinaTimeSpan time = { tree->start_ns[node], tree->end_ns[node] };
  double from = CLAMP (mina_time_scale_to_x (&self->scale, time.start_ns), 0, self->n_cells);
  double to = CLAMP (mina_time_scale_to_x (&self->scale, time.end_ns), 0, self->n_cells);
  int first = MIN ((int) from, self->n_cells - 1);
  gboolean little = to - from < 0.5;

  memset (self->length + first, 0, (gsize) (self->n_cells - first) * sizeof (double));
  memset (self->waiting + first, 0, (gsize) (self->n_cells - first) * sizeof (double));
  memset (self->critical + first, 0, (gsize) (self->n_cells - first) * sizeof (double));
  add_to_cells (self, self->length, time);
  for (guint32 i = tree->cover_first[node]; i < tree->cover_first[node + 1]; i++)
    add_to_cells (self, self->waiting, tree->cover[i]);
  for (guint32 i = GPOINTER_TO_UINT (
         g_hash_table_lookup (self->segments, GUINT_TO_POINTER (node + 1)));
       i != 0; i = self->next_segment[i - 1])
    add_to_cells (self, self->critical, self->options->path->segments[i - 1].time);

  append_blanks (self, first);
  begin_service (self, node);
  if (little)
    g_string_append (self->out, glyph_of_little (self, node));
  else
    for (int cell = first; cell < self->n_cells && self->length[cell] > 0; cell++)
      /* Slivers at the edges would make neighbours look as if they overlapped. */
      if (self->length[cell] >= 0.25)
        g_string_append (self->out, glyph_of (self, node, cell));
      else if (cell == first)
        g_string_append_c (self->out, ' ');
  end_color (self);
}

static gboolean
is_last_child (const MinaTree *tree,
               guint32         node)
{
  guint32 parent = tree->parent[node];

  return tree->end[node] == (parent == MINA_NONE ? tree->n : tree->end[parent]);
}

/* The lines that lead from the root to a node; returns their columns. */
static int
append_branches (Drawing *self,
                 guint32  node)
{
  const MinaTree *tree = self->tree;
  guint32 depth = tree->depth[node];
  guint32 n = MIN (depth, MAX_LEVELS);
  guint32 ancestors[MAX_LEVELS];
  guint32 at = node;
  int width = 0;

  for (guint32 i = n; i-- > 0;)
    {
      ancestors[i] = at;
      at = tree->parent[at];
    }
  begin_plain (self, "2");
  if (depth > n)
    {
      g_autofree char *level = g_strdup_printf ("%u…", depth);

      /* In place of the lines of the first levels that are drawn. */
      width = mina_cli_text_width (level);
      g_string_append (self->out, level);
      append_blanks (self, width % 2);
      width += width % 2;
    }
  for (guint32 i = (guint32) width / 2; i < n; i++)
    {
      gboolean is_last = is_last_child (tree, ancestors[i]);

      g_string_append (self->out, i + 1 == n ? (is_last ? "└╴" : "├╴") : (is_last ? "  " : "│ "));
    }
  end_color (self);
  return MAX (width, 2 * (int) n);
}

static void
append_label (Drawing *self,
              guint32  node)
{
  const MinaTree *tree = self->tree;
  MinaDataset *dataset = tree->dataset;
  guint32 span = tree->span[node];
  int room = self->label_width - append_branches (self, node);

  if (tree->kind[node] == MINA_NODE_MISSING)
    {
      g_autofree char *id = mina_dataset_span_id_text (dataset, self->spans->parent_id[span]);
      /* Translators: a span that is not in the file; %s is its id */
      g_autofree char *text = g_strdup_printf (_ ("not loaded: %s"), id);

      begin_plain (self, "3");
      room -= mina_cli_append_text (self->out, text, room);
      end_color (self);
    }
  else
    {
      if (tree->kind[node] == MINA_NODE_GROUP)
        {
          char buffer[MINA_FORMAT_SIZE];
          g_autofree char *times =
            g_strdup_printf ("%s × ", mina_format_count (buffer, tree->children[node]));

          room -= mina_cli_append_text (self->out, times, room);
        }
      begin_service (self, node);
      room -= mina_cli_append_text (
        self->out, mina_dataset_service_name (dataset, self->spans->service[span]), room);
      end_color (self);
      if (room > 2)
        {
          g_string_append_c (self->out, ' ');
          room -= 1;
          room -= mina_cli_append_text (self->out, mina_dataset_span_name (dataset, span), room);
        }
    }
  append_blanks (self, room);
}

static void
append_row (Drawing *self,
            guint32  node)
{
  const MinaTree *tree = self->tree;
  MinaTimeSpan time = { tree->start_ns[node], tree->end_ns[node] };
  char duration[MINA_FORMAT_SIZE];
  gboolean is_hidden = tree->kind[node] == MINA_NODE_GROUP && !self->options->unfold;

  append_label (self, node);
  mina_cli_append_padded (self->out, mina_format_duration (duration, mina_time_span_length (time)),
                          -DURATION_WIDTH);
  g_string_append_c (self->out, ' ');
  if (mina_tree_is_error (tree, node) || (is_hidden && tree->errors_below[node] > 0))
    {
      begin_color (self, mina_palette_color (MINA_SCHEME_DARK, MINA_COLOR_ERROR), "1;");
      /* Of what is folded away the mark is hollow. */
      g_string_append (self->out, is_hidden ? "○" : "✕");
      end_color (self);
    }
  else
    {
      g_string_append_c (self->out, ' ');
    }
  g_string_append_c (self->out, ' ');
  append_bar (self, node);
  g_string_append_c (self->out, '\n');
}

static void
append_ruler (Drawing *self)
{
  MinaTicks ticks = mina_ticks_new (&self->scale, self->scale.window.start_ns, TICK_DISTANCE);
  int at = 0;
  int indent = self->label_width + DURATION_WIDTH + 1 + MARK_WIDTH;

  append_blanks (self, indent);
  begin_plain (self, "2");
  for (guint i = 0; i < ticks.n; i++)
    {
      char label[MINA_FORMAT_SIZE];
      int x = (int) mina_time_scale_to_x (&self->scale, self->scale.window.start_ns
                                                          + mina_ticks_offset (&ticks, i));
      int width;

      if (!mina_ticks_is_major (&ticks, i))
        continue;
      mina_ticks_label (&ticks, i, label);
      width = mina_cli_text_width (label) + 1;
      if (x < at || x + width > self->n_cells)
        continue;
      append_blanks (self, x - at);
      g_string_append_printf (self->out, "╷%s", label);
      at = x + width;
    }
  end_color (self);
  g_string_append_c (self->out, '\n');
}

static void
index_segments (Drawing *self)
{
  const MinaCriticalPath *path = self->options->path;

  self->segments = g_hash_table_new (NULL, NULL);
  self->next_segment = g_new (guint32, MAX (path->n, 1));
  for (guint32 i = path->n; i-- > 0;)
    {
      gpointer node = GUINT_TO_POINTER (path->segments[i].node + 1);

      self->next_segment[i] = GPOINTER_TO_UINT (g_hash_table_lookup (self->segments, node));
      g_hash_table_insert (self->segments, node, GUINT_TO_POINTER (i + 1));
    }
}

void
mina_cli_waterfall_draw (const MinaCliWaterfall *options,
                         GString                *out)
{
  g_auto (Drawing) self = { 0 };
  const MinaTree *tree;
  int width;
  guint n_rows = 0;
  guint32 node = 0;

  g_return_if_fail (options != NULL);
  g_return_if_fail (out != NULL);

  width = CLAMP (options->width, MINA_CLI_MIN_WIDTH, MINA_CLI_MAX_WIDTH);
  tree = options->tree;
  self.options = options;
  self.tree = tree;
  self.spans = mina_dataset_spans (tree->dataset);
  self.styles = mina_palette_for_dataset (tree->dataset);
  self.out = out;
  self.label_width = MIN (width * 2 / 5, 56);
  self.n_cells = width - self.label_width - DURATION_WIDTH - 1 - MARK_WIDTH;
  self.scale = (MinaTimeScale){ tree->extent, self.n_cells };
  self.length = g_new0 (double, (gsize) self.n_cells);
  self.waiting = g_new0 (double, (gsize) self.n_cells);
  self.critical = g_new0 (double, (gsize) self.n_cells);
  index_segments (&self);

  append_ruler (&self);
  while (node < tree->n && (options->max_rows == 0 || n_rows < options->max_rows))
    {
      append_row (&self, node);
      n_rows++;
      node = tree->kind[node] == MINA_NODE_GROUP && !options->unfold ? tree->end[node] : node + 1;
    }
  if (node < tree->n)
    {
      char buffer[MINA_FORMAT_SIZE];
      guint32 left = 0;

      for (; node < tree->n; node++)
        left += tree->kind[node] == MINA_NODE_SPAN;
      g_string_append_printf (out,
                              ngettext ("… and %s more span; --rows 0 draws all",
                                        "… and %s more spans; --rows 0 draws all", left),
                              mina_format_count (buffer, left));
      g_string_append_c (out, '\n');
    }
}
