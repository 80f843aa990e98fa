/* map-layout.c - tests of where boxes and arrows of the map stand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "scene/mina-map-layout.h"
#include "synth/mina-synth.h"

/* A random graph; ranks are what a walk from the front would give, or near enough. */
static MinaServiceGraph *
random_graph (GRand *random)
{
  MinaServiceGraph *graph = g_new0 (MinaServiceGraph, 1);

  graph->n_services = (guint32) g_rand_int_range (random, 1, 40);
  graph->services = g_new0 (MinaGraphService, graph->n_services);
  for (guint32 i = 0; i < graph->n_services; i++)
    graph->services[i].rank = (guint32) g_rand_int_range (random, 0, 6);
  graph->n_calls = (guint32) g_rand_int_range (random, 0, 80);
  graph->calls = g_new0 (MinaGraphCall, graph->n_calls);
  for (guint32 i = 0; i < graph->n_calls; i++)
    {
      graph->calls[i].from = (guint32) g_rand_int_range (random, 0, (gint32) graph->n_services);
      graph->calls[i].to = (guint32) g_rand_int_range (random, 0, (gint32) graph->n_services);
    }
  return graph;
}

static gboolean
overlap (const MinaMapBox *a,
         const MinaMapBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

static void
test_boxes_stand_apart_inside (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (int round = 0; round < 200; round++)
    {
      g_autoptr (MinaServiceGraph) graph = random_graph (random);
      double width[40], height[40];
      g_autoptr (MinaMapLayout) layout = NULL;

      for (guint i = 0; i < 40; i++)
        {
          width[i] = g_rand_double_range (random, 60, 240);
          height[i] = g_rand_double_range (random, 40, 60);
        }
      layout = mina_map_layout_new (graph, width, height, g_rand_boolean (random));
      for (guint32 i = 0; i < layout->n_boxes; i++)
        {
          const MinaMapBox *box = &layout->boxes[i];

          g_assert_true (box->x >= 0 && box->y >= 0 && box->x + box->width <= layout->width
                         && box->y + box->height <= layout->height);
          g_assert_true (box->width >= width[i]);
          for (guint32 k = 0; k < i; k++)
            g_assert_false (overlap (box, &layout->boxes[k]));
        }
    }
}

static void
test_arrow_is_found_where_it_runs (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (int round = 0; round < 50; round++)
    {
      g_autoptr (MinaServiceGraph) graph = random_graph (random);
      double width[40], height[40];
      g_autoptr (MinaMapLayout) layout = NULL;

      for (guint i = 0; i < 40; i++)
        width[i] = 120, height[i] = 50;
      layout = mina_map_layout_new (graph, width, height, FALSE);
      for (guint32 i = 0; i < layout->n_curves; i++)
        {
          double x, y, near_x, near_y, best = G_MAXDOUBLE;
          guint32 found;

          mina_map_curve_at (&layout->curves[i], 0.37, &x, &y);
          found = mina_map_layout_find_curve (layout, x, y, 2);
          g_assert_cmpuint (found, !=, MINA_NONE);
          /* Where several cross, any that runs there is right. */
          for (guint step = 0; step <= 400; step++)
            {
              mina_map_curve_at (&layout->curves[found], step / 400.0, &near_x, &near_y);
              best = MIN (best, (near_x - x) * (near_x - x) + (near_y - y) * (near_y - y));
            }
          g_assert_cmpfloat (best, <, 16);
        }
      g_assert_cmpuint (mina_map_layout_find_curve (layout, -500, -500, 4), ==, MINA_NONE);
    }
}

static void
test_calls_run_with_the_script (void)
{
  const MinaSynthCase *shop = mina_synth_find ("vanishing-ms");
  g_autoptr (MinaDataset) dataset = shop->make (shop->seed);
  g_autoptr (MinaServiceGraph) graph = mina_service_graph_new (dataset, MINA_NONE, NULL);
  double width[8], height[8];

  for (guint i = 0; i < 8; i++)
    width[i] = 120, height[i] = 50;
  for (int rtl = 0; rtl < 2; rtl++)
    {
      g_autoptr (MinaMapLayout) layout = mina_map_layout_new (graph, width, height, rtl);

      for (guint32 i = 0; i < graph->n_calls; i++)
        {
          double from = layout->boxes[graph->calls[i].from].x;
          double to = layout->boxes[graph->calls[i].to].x;

          g_assert_true (rtl ? to < from : to > from);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/map-layout/boxes-stand-apart-inside", test_boxes_stand_apart_inside);
  g_test_add_func ("/scene/map-layout/arrow-is-found-where-it-runs",
                   test_arrow_is_found_where_it_runs);
  g_test_add_func ("/scene/map-layout/calls-run-with-the-script", test_calls_run_with_the_script);
  return g_test_run ();
}
