/* window.c - the time that is visible
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fixture.h"

#include <math.h>

static void
assert_window (Fixture *self,
               gint64   start_ms,
               gint64   end_ms)
{
  MinaTimeSpan window = mina_session_get_window (self->session);

  g_assert_cmpint ((window.start_ns - FIXTURE_T0) / MS, ==, start_ms);
  g_assert_cmpint ((window.end_ns - FIXTURE_T0) / MS, ==, end_ms);
}

static void
set_window (Fixture *self,
            gint64   start_ns,
            gint64   end_ns)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "set-window",
                                  g_variant_new ("(xx)", start_ns, end_ns));
}

static void
test_begins_with_the_whole (Fixture      *self,
                            gconstpointer data)
{
  MinaTimeSpan bounds;

  fixture_open_first (self);
  bounds = mina_session_get_bounds (self->session);
  g_assert_true (mina_time_span_equal (mina_session_get_window (self->session), bounds));
  g_assert_cmpint (bounds.start_ns, <, FIXTURE_T0);
  g_assert_cmpint (bounds.end_ns, >, FIXTURE_T0 + 1000 * MS);
  g_assert_cmpint (mina_time_span_length (bounds), <, 1100 * MS);
  g_assert_false (fixture_can (self, "fit-all"));
}

static void
test_never_leaves_the_bounds (Fixture      *self,
                              gconstpointer data)
{
  MinaTimeSpan bounds;

  fixture_open_first (self);
  bounds = mina_session_get_bounds (self->session);
  for (guint i = 0; i < 2000; i++)
    {
      MinaTimeSpan window;

      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          g_action_group_activate_action (G_ACTION_GROUP (self->actions), "pan",
                                          g_variant_new_double (
                                            g_test_rand_double_range (-50, 50)));
          break;
        case 1:
          g_action_group_activate_action (G_ACTION_GROUP (self->actions), "zoom",
                                          g_variant_new_double (
                                            exp2 (g_test_rand_double_range (-40, 40))));
          break;
        case 2:
          g_action_group_activate_action (
            G_ACTION_GROUP (self->actions), "zoom-at",
            g_variant_new ("(xd)", FIXTURE_T0 + (gint64) g_test_rand_int () * 100,
                           exp2 (g_test_rand_double_range (-3, 9))));
          break;
        default:
          set_window (self, g_test_rand_bit () ? G_MININT64 : FIXTURE_T0 - g_test_rand_int (),
                      g_test_rand_bit () ? G_MAXINT64 : FIXTURE_T0 + g_test_rand_int ());
        }
      window = mina_session_get_window (self->session);
      g_assert_cmpint (window.start_ns, >=, bounds.start_ns);
      g_assert_cmpint (window.end_ns, <=, bounds.end_ns);
      g_assert_cmpint (mina_time_span_length (window), >=, 1000);
    }
}

static void
test_nonsense_changes_nothing (Fixture      *self,
                               gconstpointer data)
{
  static const double factors[] = { 0, -1, NAN, INFINITY, -INFINITY };

  fixture_open_first (self);
  set_window (self, FIXTURE_T0 + 100 * MS, FIXTURE_T0 + 300 * MS);
  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (self->actions), "zoom",
                                      g_variant_new_double (factors[i]));
      if (i >= 2)
        g_action_group_activate_action (G_ACTION_GROUP (self->actions), "pan",
                                        g_variant_new_double (factors[i]));
      assert_window (self, 100, 300);
    }
}

static void
test_zoom_keeps_the_instant (Fixture      *self,
                             gconstpointer data)
{
  gint64 at = FIXTURE_T0 + 400 * MS;

  fixture_open_first (self);
  set_window (self, FIXTURE_T0, FIXTURE_T0 + 1000 * MS);
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "zoom-at",
                                  g_variant_new ("(xd)", at, 2.0));
  assert_window (self, 200, 700);
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "zoom-at",
                                  g_variant_new ("(xd)", at, 0.5));
  assert_window (self, 0, 1000);
}

static void
test_zooms_about_cursor_selection_middle (Fixture      *self,
                                          gconstpointer data)
{
  fixture_open_first (self);
  set_window (self, FIXTURE_T0, FIXTURE_T0 + 1000 * MS);
  fixture_act (self, "zoom(2.0)");
  assert_window (self, 250, 750);

  fixture_select (self, STOCK);
  set_window (self, FIXTURE_T0, FIXTURE_T0 + 1000 * MS);
  fixture_act (self, "zoom(2.0)");
  assert_window (self, 400, 900);

  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "set-cursor",
                                  g_variant_new_int64 (FIXTURE_T0));
  set_window (self, FIXTURE_T0, FIXTURE_T0 + 1000 * MS);
  fixture_act (self, "zoom(2.0)");
  assert_window (self, 0, 500);
}

static void
test_pans_by_widths (Fixture      *self,
                     gconstpointer data)
{
  fixture_open_first (self);
  set_window (self, FIXTURE_T0 + 200 * MS, FIXTURE_T0 + 400 * MS);
  fixture_act (self, "pan(0.5)");
  assert_window (self, 300, 500);
  fixture_act (self, "pan(-1.0)");
  assert_window (self, 100, 300);
}

static void
test_zoom_ends_at_a_nanosecond_a_pixel (Fixture      *self,
                                        gconstpointer data)
{
  fixture_open_first (self);
  mina_session_set_width (self->session, 1200);
  fixture_act (self, "zoom(1e15)");
  g_assert_cmpint (mina_time_span_length (mina_session_get_window (self->session)), ==, 1200);
  mina_session_set_width (self->session, 800);
  fixture_act (self, "zoom(2.0)");
  g_assert_cmpint (mina_time_span_length (mina_session_get_window (self->session)), ==, 800);
  mina_session_set_width (self->session, 1600);
  g_assert_cmpint (mina_time_span_length (mina_session_get_window (self->session)), ==, 1600);
}

static void
test_whole_stays_whole_when_resized (Fixture      *self,
                                     gconstpointer data)
{
  fixture_open_first (self);
  mina_session_set_width (self->session, 4000);
  g_assert_true (mina_time_span_equal (mina_session_get_window (self->session),
                                       mina_session_get_bounds (self->session)));
}

static void
test_fits_the_selection (Fixture      *self,
                         gconstpointer data)
{
  MinaTimeSpan window;

  fixture_select (self, DB);
  fixture_act (self, "fit-selection");
  window = mina_session_get_window (self->session);
  g_assert_cmpint (window.start_ns, <, FIXTURE_T0 + 750 * MS);
  g_assert_cmpint (window.end_ns, >, FIXTURE_T0 + 800 * MS);
  g_assert_cmpint (mina_time_span_length (window), <, 60 * MS);
  fixture_act (self, "fit-all");
  g_assert_true (mina_time_span_equal (mina_session_get_window (self->session),
                                       mina_session_get_bounds (self->session)));
}

static void
test_selecting_pans_but_never_zooms (Fixture      *self,
                                     gconstpointer data)
{
  MinaTimeSpan window;

  fixture_open_first (self);
  set_window (self, FIXTURE_T0, FIXTURE_T0 + 200 * MS);
  fixture_select (self, DB);
  window = mina_session_get_window (self->session);
  g_assert_cmpint (mina_time_span_length (window), ==, 200 * MS);
  g_assert_cmpint (window.start_ns, <=, FIXTURE_T0 + 750 * MS);
  g_assert_cmpint (window.end_ns, >=, FIXTURE_T0 + 800 * MS);
  /* What can be seen already stays where it is. */
  fixture_select (self, ROOT);
  g_assert_true (mina_time_span_equal (mina_session_get_window (self->session), window));
}

static void
test_measures_in_either_direction (Fixture      *self,
                                   gconstpointer data)
{
  MinaTimeSpan measure;

  fixture_open_first (self);
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "set-measure",
                                  g_variant_new ("(xx)", FIXTURE_T0 + 9, FIXTURE_T0 + 4));
  g_assert_true (mina_session_get_measure (self->session, &measure));
  g_assert_cmpint (measure.start_ns, ==, FIXTURE_T0 + 4);
  g_assert_cmpint (measure.end_ns, ==, FIXTURE_T0 + 9);
  fixture_select (self, OTHER_ROOT);
  g_assert_false (mina_session_get_measure (self->session, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) fixture_add ("/session/window/" name, function)
  ADD ("begins-with-the-whole", test_begins_with_the_whole);
  ADD ("never-leaves-the-bounds", test_never_leaves_the_bounds);
  ADD ("nonsense-changes-nothing", test_nonsense_changes_nothing);
  ADD ("zoom-keeps-the-instant", test_zoom_keeps_the_instant);
  ADD ("zooms-about-cursor-selection-middle", test_zooms_about_cursor_selection_middle);
  ADD ("pans-by-widths", test_pans_by_widths);
  ADD ("zoom-ends-at-a-nanosecond-a-pixel", test_zoom_ends_at_a_nanosecond_a_pixel);
  ADD ("whole-stays-whole-when-resized", test_whole_stays_whole_when_resized);
  ADD ("fits-the-selection", test_fits_the_selection);
  ADD ("selecting-pans-but-never-zooms", test_selecting_pans_but_never_zooms);
  ADD ("measures-in-either-direction", test_measures_in_either_direction);
  return g_test_run ();
}
