/* waterfall.c - tests of the draw list of the waterfall
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "scene/mina-waterfall.h"

#include "fixture.h"

#define MS G_GINT64_CONSTANT (1000000)

typedef struct
{
  MinaTree         *tree;
  MinaRows         *rows;
  MinaCriticalPath *path;
  MinaServiceStyle *styles;
  MinaWaterfall    *list;
  guint             measured;
} Scene;

static double
text_width (gpointer    data,
            const char *text)
{
  Scene *scene = data;

  scene->measured++;
  return 6.5 * (double) g_utf8_strlen (text, -1);
}

static Scene *
scene_new (MinaTree *tree)
{
  Scene *scene = g_new0 (Scene, 1);

  scene->tree = tree;
  scene->rows = mina_rows_new (tree);
  scene->path = mina_critical_path_new (tree, NULL);
  scene->styles = mina_palette_for_dataset (tree->dataset);
  scene->list = mina_waterfall_new ();
  return scene;
}

static void
scene_free (Scene *scene)
{
  mina_waterfall_free (scene->list);
  g_free (scene->styles);
  mina_critical_path_unref (scene->path);
  mina_rows_free (scene->rows);
  mina_tree_unref (scene->tree);
  g_free (scene);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

static void
look (Scene       *scene,
      MinaTimeSpan window,
      double       width,
      guint32      first_row,
      guint32      n_rows)
{
  MinaWaterfallView view = {
    .scale = { window, width },
    .first_row = first_row,
    .n_rows = n_rows,
    .row_height = 22,
    .bar_height = 12,
    .styles = scene->styles,
    .text_width = text_width,
    .text_data = scene,
    .show_path = TRUE,
  };

  scene->measured = 0;
  mina_waterfall_update (scene->list, scene->rows, scene->path, &view);
}

static MinaTimeSpan
random_window (MinaTimeSpan extent)
{
  double length = (double) mina_time_span_length (extent);
  double share = exp (g_test_rand_double_range (log (1e-6), log (1.2)));
  gint64 start = extent.start_ns + (gint64) (g_test_rand_double_range (-0.1, 1) * length);

  return (MinaTimeSpan){ start, start + MAX ((gint64) (share * length), 800) };
}

/* Several groups with members of all lengths, some in error. */
static MinaTree *
tree_of_groups (void)
{
  FixtureSpan spans[1200] = { { -1, 0, 1000 * MS, "frontend", "root", FALSE } };

  for (guint i = 1; i < G_N_ELEMENTS (spans); i++)
    {
      gint64 start = g_test_rand_int_range (0, 900) * MS;
      int range = i % 40 == 0 ? 90 : 3;

      spans[i] = (FixtureSpan){
        0,
        start,
        start + g_test_rand_int_range (0, range * 1000) * 1000,
        i % 3 == 0 ? "cart" : "stock-db",
        i % 7 == 0 ? "GET" : "SELECT",
        g_test_rand_int_range (0, 30) == 0,
      };
    }
  return fixture_tree (spans, G_N_ELEMENTS (spans), TRUE);
}

static void
test_hit_finds_what_was_drawn (void)
{
  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (Scene) scene =
        scene_new (round % 2 == 0 ? fixture_random_tree (200, TRUE) : tree_of_groups ());
      const MinaWaterfallRow *rows;
      guint32 first;
      guint32 n;

      look (scene, random_window (scene->tree->extent), 800,
            (guint32) g_test_rand_int_range (0, 5), 40);
      rows = mina_waterfall_rows (scene->list, &first, &n);
      for (guint32 i = 0; i < n; i++)
        {
          double y = (first + i + 0.5) * 22;
          double x = (MAX (rows[i].x0, 0) + MIN (rows[i].x1, 800)) / 2;
          const MinaColumn *columns = mina_waterfall_columns (scene->list) + rows[i].columns.first;
          const MinaMemberBar *bars = mina_waterfall_members (scene->list) + rows[i].members.first;
          MinaHit hit = mina_waterfall_hit (scene->list, x, y);

          g_assert_cmpuint (hit.row, ==, first + i);
          if ((rows[i].flags & MINA_ROW_IN_SIGHT) == 0)
            {
              g_assert_cmpint (hit.part, ==, MINA_HIT_ROW);
              continue;
            }
          if (rows[i].kind == MINA_NODE_SPAN)
            {
              g_assert_cmpint (hit.part, ==, MINA_HIT_BAR);
              g_assert_cmpuint (hit.node, ==, rows[i].node);
            }
          for (guint32 j = 0; j < rows[i].columns.n; j++)
            {
              double middle = (columns[j].x0 + columns[j].x1) / 2;

              if (middle < 0 || middle > 800)
                continue;
              hit = mina_waterfall_hit (scene->list, middle, y);
              g_assert_cmpint (hit.part, ==, MINA_HIT_COLUMN);
              g_assert_cmpuint (hit.column, ==, j);
              g_assert_cmpuint (hit.fold.count, ==, columns[j].count);
              g_assert_cmpuint (hit.fold.errors, ==, columns[j].errors);
            }
          for (guint32 j = 0; j < rows[i].members.n; j++)
            {
              double lane_height = 12.0 / rows[i].lanes;
              double top = (first + i) * 22 + 5 + lane_height * (bars[j].lane + 0.5);
              gboolean alone = TRUE;
              g_autoptr (MinaMembers) members = mina_members_new (scene->tree, rows[i].node);

              for (guint32 k = 0; k < rows[i].members.n; k++)
                if (k != j && bars[k].x0 <= bars[j].x1 && bars[k].x1 >= bars[j].x0)
                  alone = alone && bars[k].lane != bars[j].lane;
              if (!alone || bars[j].x1 < 0 || bars[j].x0 > 800)
                continue;
              hit = mina_waterfall_hit (scene->list,
                                        CLAMP ((bars[j].x0 + bars[j].x1) / 2, 0, 800), top);
              g_assert_cmpint (hit.part, ==, MINA_HIT_MEMBER);
              g_assert_cmpuint (hit.node, ==, members->node[bars[j].place]);
            }
        }
      g_assert_cmpint (mina_waterfall_hit (scene->list, 10, (first + n) * 22 + 1).part, ==,
                       MINA_HIT_NOTHING);
    }
}

static void
test_no_error_is_folded_away (void)
{
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (Scene) scene = scene_new (tree_of_groups ());
      const MinaWaterfallRow *rows;
      MinaTimeSpan window = random_window (scene->tree->extent);
      guint32 n;

      look (scene, window, 700, 0, 100);
      rows = mina_waterfall_rows (scene->list, NULL, &n);
      for (guint32 i = 0; i < n; i++)
        {
          const MinaColumn *columns = mina_waterfall_columns (scene->list) + rows[i].columns.first;
          const MinaMemberBar *bars = mina_waterfall_members (scene->list) + rows[i].members.first;
          g_autoptr (MinaMembers) members = NULL;

          if (rows[i].kind != MINA_NODE_GROUP)
            continue;
          members = mina_members_new (scene->tree, rows[i].node);
          for (guint32 e = 0; e < members->n_errors; e++)
            {
              guint32 place = members->error[e];
              MinaTimeSpan time = { members->start_ns[place], members->end_ns[place] };
              MinaTimeScale scale = { window, 700 };
              double x0 = mina_time_scale_to_x (&scale, time.start_ns);
              double x1 = mina_time_scale_to_x (&scale, time.end_ns);
              gboolean seen = FALSE;

              if (!mina_time_span_overlaps (time, window))
                continue;
              for (guint32 j = 0; j < rows[i].columns.n && !seen; j++)
                seen = columns[j].errors > 0 && columns[j].x0 <= x1 + 0.1
                       && columns[j].x1 >= x0 - 0.1;
              for (guint32 j = 0; j < rows[i].members.n && !seen; j++)
                seen = bars[j].place == place && bars[j].error;
              g_assert_true (seen);
            }
        }
    }
}

static void
test_columns_keep_the_longest (void)
{
  for (guint round = 0; round < 100; round++)
    {
      g_autoptr (Scene) scene = scene_new (tree_of_groups ());
      MinaTimeSpan window = random_window (scene->tree->extent);
      const MinaWaterfallRow *rows;
      guint32 n;

      look (scene, window, 700, 0, 100);
      rows = mina_waterfall_rows (scene->list, NULL, &n);
      for (guint32 i = 0; i < n; i++)
        {
          const MinaTree *tree = scene->tree;
          gint64 longest = -1;

          if ((rows[i].flags & MINA_ROW_COLUMNS) == 0)
            continue;
          for (guint32 node = rows[i].node + 1; node < tree->end[rows[i].node];
               node = tree->end[node])
            if (mina_time_span_overlaps (
                  (MinaTimeSpan){ tree->start_ns[node], tree->end_ns[node] }, window))
              longest = MAX (longest, tree->end_ns[node] - tree->start_ns[node]);
          if (longest < 0)
            g_assert_cmpuint (rows[i].longest_node, ==, MINA_NONE);
          else
            g_assert_cmpint (tree->end_ns[rows[i].longest_node]
                               - tree->start_ns[rows[i].longest_node],
                             ==, longest);
        }
    }
}

/* Away from any change by more than a pixel, what is solid is own time and what is not is not. */
static void
test_solid_is_own_time (void)
{
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (Scene) scene = scene_new (fixture_random_tree (150, FALSE));
      const MinaTree *tree = scene->tree;
      MinaTimeSpan window = random_window (tree->extent);
      MinaTimeScale scale = { window, 900 };
      const MinaPiece *pieces;
      const MinaWaterfallRow *rows;
      guint32 n;

      look (scene, window, 900, 0, 60);
      rows = mina_waterfall_rows (scene->list, NULL, &n);
      pieces = mina_waterfall_pieces (scene->list);
      for (guint32 i = 0; i < n; i++)
        for (guint32 trial = 0; trial < 30; trial++)
          {
            double x = g_test_rand_double_range (0, 900);
            gint64 from = mina_time_scale_to_ns (&scale, x - 1.6);
            gint64 to = mina_time_scale_to_ns (&scale, x + 1.6);
            gboolean covered = FALSE;
            gboolean touched = FALSE;
            gboolean solid = FALSE;

            if (rows[i].x1 - rows[i].x0 < 6 || x < rows[i].x0 + 2 || x > rows[i].x1 - 2)
              continue;
            for (guint32 c = tree->cover_first[rows[i].node];
                 c < tree->cover_first[rows[i].node + 1]; c++)
              {
                covered |= tree->cover[c].start_ns <= from && tree->cover[c].end_ns >= to;
                touched |= tree->cover[c].start_ns <= to && tree->cover[c].end_ns >= from;
              }
            for (guint32 p = 0; p < rows[i].pieces.n; p++)
              {
                const MinaPiece *piece = &pieces[rows[i].pieces.first + p];

                g_assert_cmpfloat (piece->x0, <=, piece->x1);
                g_assert_cmpfloat (piece->x0, >=, rows[i].x0 - 0.01f);
                g_assert_cmpfloat (piece->x1, <=, rows[i].x1 + 1);
                solid |= piece->x0 <= x && x <= piece->x1;
              }
            if (covered)
              g_assert_false (solid);
            if (!touched)
              g_assert_true (solid);
          }
    }
}

static void
test_path_is_one_line_through_its_segments (void)
{
  for (guint round = 0; round < 200; round++)
    {
      /* A few segments, or so many that they crowd. */
      gboolean few = round % 2 == 0;
      g_autoptr (Scene) scene = scene_new (fixture_random_tree (few ? 4 : 400, FALSE));
      MinaTimeSpan window = few ? scene->tree->extent : random_window (scene->tree->extent);
      MinaTimeScale scale = { window, 600 };
      const MinaPathPoint *points;
      guint32 n;

      look (scene, window, 600, 0, G_MAXUINT16);
      points = mina_waterfall_path (scene->list, &n);
      g_assert_cmpuint (n, <=, 2 * (600 + 2 * 8 + 2));
      for (guint32 i = 1; i < n; i++)
        {
          g_assert_true (points[i].x == points[i - 1].x || points[i].row == points[i - 1].row);
          g_assert_cmpfloat (points[i].x, >=, points[i - 1].x);
        }
      for (guint32 i = 0; i < scene->path->n; i++)
        {
          const MinaCriticalSegment *segment = &scene->path->segments[i];
          double row = mina_rows_find (scene->rows, segment->node);
          double x0 = MAX (mina_time_scale_to_x (&scale, segment->time.start_ns), 0);
          double x1 = MIN (mina_time_scale_to_x (&scale, segment->time.end_ns), 600);
          gboolean passed = FALSE;

          /* Long stays are always drawn, short ones where there is room for the strokes. */
          if (x1 < x0 || (scene->path->n > 4 && x1 - x0 < 25))
            continue;
          for (guint32 j = 1; j < n && !passed; j++)
            passed = points[j - 1].row == row && points[j].row == row
                     && points[j - 1].x <= (x0 + x1) / 2 + 1e-6
                     && points[j].x >= (x0 + x1) / 2 - 1e-6;
          g_assert_true (passed);
        }
    }
}

/* A parent and a child that have the work in turn, at every pixel: no block of strokes. */
static void
test_path_stays_where_hands_change_often (void)
{
  FixtureSpan spans[1001] = { { -1, 0, 1000 * MS, "s", "root", FALSE } };
  g_autoptr (Scene) scene = NULL;
  const MinaPathPoint *points;
  guint32 strokes = 0;
  guint32 n;

  for (int i = 1; i <= 1000; i++)
    spans[i] = (FixtureSpan){ 0, (i - 1) * MS, (i - 1) * MS + 900000, "s", "n", FALSE };
  scene = scene_new (fixture_tree (spans, G_N_ELEMENTS (spans), TRUE));
  look (scene, scene->tree->extent, 700, 0, 10);
  points = mina_waterfall_path (scene->list, &n);
  for (guint32 i = 1; i < n; i++)
    strokes += points[i].row != points[i - 1].row;
  g_assert_cmpuint (scene->path->n, >, 1500);
  g_assert_cmpuint (strokes, <, 4);
  /* Nearly all of it is the children's, which are folded in row 1. */
  g_assert_cmpfloat (points[n / 2].row, ==, 1);
}

static void
test_labels_fit_and_touch_nothing (void)
{
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (Scene) scene =
        scene_new (round % 2 == 0 ? fixture_random_tree (200, TRUE) : tree_of_groups ());
      const MinaWaterfallRow *rows;
      guint32 n;

      look (scene, random_window (scene->tree->extent), 700, 0, 50);
      rows = mina_waterfall_rows (scene->list, NULL, &n);
      g_assert_cmpuint (scene->measured, <=, n);
      for (guint32 i = 0; i < n; i++)
        {
          double width = 6.5 * (double) g_utf8_strlen (rows[i].label, -1);
          double end = rows[i].label_x + width;

          if (rows[i].label[0] == '\0')
            continue;
          g_assert_cmpfloat (rows[i].label_x, >=, 0);
          g_assert_cmpfloat (end, <=, 700);
          if ((rows[i].flags & MINA_ROW_LABEL_INSIDE) != 0)
            {
              g_assert_cmpfloat (rows[i].label_x, >=, rows[i].x0);
              g_assert_cmpfloat (end, <=, rows[i].x1);
            }
          else
            g_assert_true (end < rows[i].x0 || rows[i].label_x > rows[i].x1);
          if (!isnan (rows[i].badge_x))
            g_assert_true (end <= rows[i].badge_x || rows[i].label_x >= rows[i].badge_x + 12);
        }
    }
}

static void
test_reaches_the_edges (void)
{
  static const FixtureSpan spans[] = { { -1, 0, 1000 * MS, "s", "n", FALSE } };
  g_autoptr (Scene) scene = scene_new (fixture_tree (spans, 1, FALSE));
  const MinaWaterfallRow *rows;
  guint32 n;

  look (scene, (MinaTimeSpan){ FIXTURE_ORIGIN + 400 * MS, FIXTURE_ORIGIN + 600 * MS }, 500, 0, 5);
  rows = mina_waterfall_rows (scene->list, NULL, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (rows[0].flags, ==,
                    MINA_ROW_IN_SIGHT | MINA_ROW_BEGINS_BEFORE | MINA_ROW_ENDS_AFTER
                      | MINA_ROW_CRITICAL | MINA_ROW_LABEL_INSIDE);
  g_assert_cmpfloat (rows[0].x0, <, 0);
  g_assert_cmpfloat (rows[0].x1, >, 500);
  g_assert_cmpuint (rows[0].pieces.n, ==, 1);
  g_assert_cmpfloat (mina_waterfall_pieces (scene->list)[0].x0, ==, rows[0].x0);
  g_assert_cmpfloat (mina_waterfall_pieces (scene->list)[0].x1, ==, rows[0].x1);
}

static void
test_snaps_to_the_nearest_edge (void)
{
  static const FixtureSpan spans[] = {
    { -1, 0, 1000 * MS, "s", "n", FALSE },
    { 0, 102 * MS, 300 * MS, "s", "n", FALSE },
    { 0, 104 * MS, 500 * MS, "s", "n", FALSE },
  };
  g_autoptr (Scene) scene = scene_new (fixture_tree (spans, 3, FALSE));
  gint64 time;

  look (scene, scene->tree->extent, 1000, 0, 5);
  g_assert_true (mina_waterfall_snap (scene->list, 103.5, 33, 6, &time));
  g_assert_cmpint (time, ==, FIXTURE_ORIGIN + 102 * MS);
  g_assert_true (mina_waterfall_snap (scene->list, 103.5, 55, 6, &time));
  g_assert_cmpint (time, ==, FIXTURE_ORIGIN + 104 * MS);
  g_assert_true (mina_waterfall_snap (scene->list, 303, 11, 6, &time));
  g_assert_cmpint (time, ==, FIXTURE_ORIGIN + 300 * MS);
  g_assert_false (mina_waterfall_snap (scene->list, 700, 11, 6, &time));
  g_assert_cmpint (time, ==, FIXTURE_ORIGIN + 700 * MS);
}

/* Ten times, a hundred times the spans: the same draw list, about the same time. */
static void
test_cost_follows_pixels (void)
{
  const double width = 1000;

  for (guint n = 3000; n <= 300000; n *= 10)
    {
      g_autofree FixtureSpan *spans = g_new0 (FixtureSpan, n);
      g_autoptr (Scene) scene = NULL;
      const MinaWaterfallRow *rows;
      gint64 best = G_MAXINT64;
      guint32 n_rows;
      guint32 n_points;
      guint32 n_items = 0;

      spans[0] = (FixtureSpan){ -1, 0, (gint64) n * 1000, "s", "root", FALSE };
      for (guint i = 1; i < n; i++)
        spans[i] = (FixtureSpan){ 0,   i * 1000, i * 1000 + 900, i % 2 == 0 ? "cart" : "redis",
                                  "n", i % 100 == 0 };
      scene = scene_new (fixture_tree (spans, n, TRUE));

      for (guint i = 0; i < 20; i++)
        {
          gint64 begin = g_get_monotonic_time ();

          look (scene, scene->tree->extent, width, 0, 40);
          best = MIN (best, g_get_monotonic_time () - begin);
        }
      rows = mina_waterfall_rows (scene->list, NULL, &n_rows);
      for (guint32 i = 0; i < n_rows; i++)
        n_items += rows[i].pieces.n + rows[i].members.n + rows[i].columns.n;
      mina_waterfall_path (scene->list, &n_points);
      g_test_message ("%u spans: %u items, %u corners, %" G_GINT64_FORMAT " µs", n, n_items,
                      n_points, best);
      g_assert_cmpuint (n_items, <, (guint32) (n_rows * width));
      g_assert_cmpuint (n_points, <, (guint32) (2 * width));
#ifndef __SANITIZE_ADDRESS__
      g_assert_cmpint (best, <, 8000);
#endif
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/waterfall/hit-finds-what-was-drawn", test_hit_finds_what_was_drawn);
  g_test_add_func ("/scene/waterfall/no-error-is-folded-away", test_no_error_is_folded_away);
  g_test_add_func ("/scene/waterfall/columns-keep-the-longest", test_columns_keep_the_longest);
  g_test_add_func ("/scene/waterfall/solid-is-own-time", test_solid_is_own_time);
  g_test_add_func ("/scene/waterfall/path-is-one-line-through-its-segments",
                   test_path_is_one_line_through_its_segments);
  g_test_add_func ("/scene/waterfall/path-stays-where-hands-change-often",
                   test_path_stays_where_hands_change_often);
  g_test_add_func ("/scene/waterfall/labels-fit-and-touch-nothing",
                   test_labels_fit_and_touch_nothing);
  g_test_add_func ("/scene/waterfall/reaches-the-edges", test_reaches_the_edges);
  g_test_add_func ("/scene/waterfall/snaps-to-the-nearest-edge", test_snaps_to_the_nearest_edge);
  g_test_add_func ("/scene/waterfall/cost-follows-pixels", test_cost_follows_pixels);
  return g_test_run ();
}
