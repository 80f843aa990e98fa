/* painter.c - tests of drawing scenes, with a painter that writes down what it is told
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fixture.h"

#include "scene/mina-map-draw.h"
#include "scene/mina-sequence-draw.h"
#include "scene/mina-waterfall-draw.h"

typedef struct
{
  MinaPainter parent;
  GString    *said;
  int         depth; /* of clips, offsets and parts */
  guint       n_parts;
} Recorder;

static void
fill (MinaPainter     *painter,
      double           x,
      double           y,
      double           width,
      double           height,
      const MinaColor *color)
{
  g_assert_cmpfloat (width, >, 0);
  g_assert_cmpfloat (height, >, 0);
}

static void
rounded (MinaPainter     *painter,
         double           x,
         double           y,
         double           width,
         double           height,
         double           radius,
         const MinaColor *color)
{
  g_assert_cmpfloat (width, >, 0);
  g_assert_cmpfloat (2 * radius, <=, MIN (width, height));
}

static void
outline (MinaPainter     *painter,
         double           x,
         double           y,
         double           width,
         double           height,
         double           radius,
         double           line,
         const MinaColor *color)
{
  rounded (painter, x, y, width, height, radius, color);
}

static void
push_clip (MinaPainter *painter,
           double       x,
           double       y,
           double       width,
           double       height,
           double       radius)
{
  g_assert_cmpfloat (width, >=, 0);
  g_assert_cmpfloat (radius, >=, 0);
  ((Recorder *) painter)->depth++;
}

static void
push_offset (MinaPainter *painter,
             double       x,
             double       y)
{
  ((Recorder *) painter)->depth++;
}

static void
push_part (MinaPainter *painter,
           const char  *title)
{
  ((Recorder *) painter)->depth++;
  ((Recorder *) painter)->n_parts++;
}

static void
pop (MinaPainter *painter)
{
  g_assert_cmpint (((Recorder *) painter)->depth--, >, 0);
}

static void
stripes (MinaPainter *painter,
         double       x,
         double       y,
         double       width,
         double       height,
         guint        hue)
{
  g_assert_cmpuint (hue, <, MINA_N_HUES);
}

static void
path (MinaPainter         *painter,
      const MinaPathStep  *steps,
      guint                n,
      const MinaPathStyle *style)
{
  g_assert_cmpint (steps[0].verb, ==, MINA_PATH_MOVE);
  g_assert_true (style->fill != NULL || (style->stroke != NULL && style->line > 0));
}

/* Eight pixels a character. */
static double
text_width (MinaPainter *painter,
            MinaFont     font,
            const char  *text)
{
  return 8 * (double) g_utf8_strlen (text, -1);
}

static double
text (MinaPainter     *painter,
      MinaFont         font,
      const char      *string,
      double           x,
      double           middle,
      double           room,
      const MinaColor *color)
{
  g_string_append_printf (((Recorder *) painter)->said, "%s\n", string);
  return room < 0 ? text_width (painter, font, string)
                  : MIN (room, text_width (painter, font, string));
}

static double
line_height (MinaPainter *painter,
             MinaFont     font)
{
  return 18;
}

static const MinaPainterClass recorder_class = {
  .fill = fill,
  .rounded = rounded,
  .outline = outline,
  .push_clip = push_clip,
  .pop = pop,
  .push_offset = push_offset,
  .pop_offset = pop,
  .stripes = stripes,
  .mark = mina_painter_trace_mark,
  .path = path,
  .text = text,
  .text_width = text_width,
  .line_height = line_height,
  .push_part = push_part,
  .pop_part = pop,
};

static void
init (Recorder *self)
{
  *self = (Recorder){ .said = g_string_new (NULL) };
  mina_painter_init (&self->parent, &recorder_class, MINA_SCHEME_DARK);
}

static void
clear (Recorder *self)
{
  g_assert_cmpint (self->depth, ==, 0);
  g_string_free (self->said, TRUE);
}

static MinaDataset *
make_dataset (void)
{
  static const FixtureSpan spans[] = {
    { -1, 0, 1000000, "web", "GET /", FALSE },
    { 0, 0, 0, "web", "instant", FALSE },
    { 0, 100, 500000, "db", "SELECT", TRUE },
    { 0, 600000, 1200000, "db", "late", FALSE },
    { 2, 200, 300, "disk", "read", FALSE },
    { 2, 300, 400, "disk", "read", FALSE },
    { 2, 400, 500, "disk", "read", TRUE },
    { 2, 500, 600, "disk", "read", FALSE },
    { 2, 600, 700, "disk", "read", FALSE },
    { 2, 700, 400000, "disk", "read", FALSE },
  };
  MinaDatasetBuilder *builder = mina_dataset_builder_new ();

  mina_dataset_builder_begin_file (builder, "fixture");
  fixture_add (builder, spans, G_N_ELEMENTS (spans));
  return mina_dataset_builder_finish (builder, FIXTURE_ORIGIN, NULL);
}

static double
measure (gpointer    data,
         const char *label)
{
  return text_width (data, MINA_FONT_LABEL, label);
}

static void
draw_waterfall (Recorder     *recorder,
                MinaTree     *tree,
                MinaTimeSpan  window,
                double        width)
{
  g_autoptr (MinaRows) rows = mina_rows_new (tree);
  g_autoptr (MinaCriticalPath) critical = mina_critical_path_new (tree, NULL);
  g_autoptr (MinaWaterfall) list = mina_waterfall_new ();
  g_autofree MinaServiceStyle *styles = mina_palette_for_dataset (tree->dataset);
  MinaWaterfallPicture picture = {
    .painter = &recorder->parent,
    .list = list,
    .tree = tree,
    .path = critical,
    .scale = { window, width },
    .origin_ns = tree->extent.start_ns,
    .metrics = mina_waterfall_metrics (22, tree),
    .width = width + 200,
    .start = 200,
    .selected = MINA_NONE,
  };
  MinaWaterfallView view = {
    .scale = picture.scale,
    .n_rows = mina_rows_count (rows),
    .row_height = picture.metrics.row,
    .bar_height = picture.metrics.bar,
    .styles = styles,
    .text_width = measure,
    .text_data = recorder,
    .show_path = TRUE,
  };

  mina_waterfall_update (list, rows, critical, &view);
  mina_waterfall_draw_ruler (&picture, 0, 30);
  mina_waterfall_draw_grid (&picture, 0, 200);
  mina_waterfall_draw_tree (&picture);
  mina_waterfall_draw_bars (&picture);
  mina_waterfall_draw_labels (&picture);
}

static void
test_waterfall_is_well_formed_at_any_zoom (void)
{
  g_autoptr (MinaDataset) dataset = make_dataset ();
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, 0, TRUE, NULL);

  for (gint64 length = 1; length < 4000000; length = length * 3 + 1)
    for (gint64 start = -1000; start < 1300000; start += 97001)
      {
        MinaTimeSpan window = { FIXTURE_ORIGIN + start, FIXTURE_ORIGIN + start + length };
        Recorder recorder;

        init (&recorder);
        draw_waterfall (&recorder, tree, window, 640);
        g_assert_nonnull (strstr (recorder.said->str, "SELECT"));
        clear (&recorder);
      }
}

static void
test_every_bar_is_named (void)
{
  g_autoptr (MinaDataset) dataset = make_dataset ();
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, 0, TRUE, NULL);
  Recorder recorder;

  init (&recorder);
  draw_waterfall (&recorder, tree, tree->extent, 640);
  /* Four spans, and a group of six. */
  g_assert_cmpuint (recorder.n_parts, ==, 5);
  g_assert_nonnull (strstr (recorder.said->str, "×6"));
  clear (&recorder);
}

static void
test_map_has_room_for_its_labels (void)
{
  g_autoptr (MinaDataset) dataset = make_dataset ();
  g_autoptr (MinaServiceGraph) graph = mina_service_graph_new (dataset, 0, NULL);
  g_autofree MinaServiceStyle *styles = mina_palette_for_dataset (dataset);
  g_autoptr (MinaMapLayout) layout = NULL;
  Recorder recorder;

  init (&recorder);
  layout = mina_map_layout_for_painter (graph, dataset, &recorder.parent, MINA_FONT_LABEL);
  for (guint32 i = 0; i < graph->n_calls; i++)
    {
      g_autofree char *label = mina_map_call_text (&graph->calls[i]);
      const MinaMapBox *from = &layout->boxes[graph->calls[i].from];
      const MinaMapBox *to = &layout->boxes[graph->calls[i].to];

      g_assert_cmpfloat (to->x - from->x - from->width, >,
                         text_width (&recorder.parent, MINA_FONT_LABEL, label));
      g_assert_cmpfloat (to->x + to->width, <, layout->width);
    }
  mina_map_draw_calls (graph, layout, &recorder.parent, MINA_NONE, MINA_NONE);
  mina_map_draw_boxes (graph, dataset, styles, layout, &recorder.parent);
  mina_map_draw_labels (graph, layout, &recorder.parent, MINA_FONT_LABEL);
  g_assert_cmpuint (recorder.n_parts, ==, 3);
  clear (&recorder);
}

static void
test_sequence_draws_what_is_in_sight (void)
{
  g_autoptr (MinaDataset) dataset = make_dataset ();
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, 0, FALSE, NULL);
  g_autoptr (MinaSequence) sequence = mina_sequence_new (tree);
  g_autofree MinaServiceStyle *styles = mina_palette_for_dataset (dataset);
  MinaSequencePicture picture = { .sequence = sequence,
                                  .dataset = dataset,
                                  .styles = styles,
                                  .room = 800,
                                  .font = MINA_FONT_BODY,
                                  .span = MINA_NONE };
  Recorder recorder;
  double from_y, to_y;

  mina_sequence_picture_measure (&picture, 18);
  for (guint to_scale = 0; to_scale < 2; to_scale++)
    {
      picture.to_scale = to_scale != 0;
      init (&recorder);
      mina_sequence_draw_header (&picture, &recorder.parent, 0, 800);
      mina_sequence_draw_messages (&picture, &recorder.parent, 0, 0, 800,
                                   mina_sequence_picture_height (&picture));
      g_assert_cmpuint (recorder.n_parts, ==, sequence->n);
      clear (&recorder);

      /* Whatever reaches below a line is found from there. */
      for (guint32 i = 0; i < sequence->n; i++)
        {
          mina_sequence_picture_message_ends (&picture, i, &from_y, &to_y);
          g_assert_cmpuint (mina_sequence_picture_first_message (&picture, from_y), <=, i);
        }
    }
}

static void
test_copied_rows_are_the_same (void)
{
  g_autoptr (MinaDataset) dataset = make_dataset ();
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, 0, TRUE, NULL);
  g_autoptr (MinaRows) rows = mina_rows_new (tree);
  g_autoptr (MinaRows) copy = NULL;
  guint32 n = mina_rows_count (rows);

  copy = mina_rows_copy (rows);
  mina_rows_set_all (rows, TRUE);
  g_assert_cmpuint (mina_rows_count (copy), ==, n);
  g_assert_cmpuint (mina_rows_count (rows), >, n);
  mina_rows_set_all (copy, TRUE);
  g_assert_cmpuint (mina_rows_count (copy), ==, mina_rows_count (rows));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scene/painter/waterfall-is-well-formed-at-any-zoom",
                   test_waterfall_is_well_formed_at_any_zoom);
  g_test_add_func ("/scene/painter/every-bar-is-named", test_every_bar_is_named);
  g_test_add_func ("/scene/painter/map-has-room-for-its-labels", test_map_has_room_for_its_labels);
  g_test_add_func ("/scene/painter/sequence-draws-what-is-in-sight",
                   test_sequence_draws_what_is_in_sight);
  g_test_add_func ("/scene/rows/copied-rows-are-the-same", test_copied_rows_are_the_same);

  return g_test_run ();
}
