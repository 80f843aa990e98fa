/* history.c - back and forward through what was looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fixture.h"

static void
test_goes_back_and_forward (Fixture      *self,
                            gconstpointer data)
{
  static const guint32 places[] = { PAYMENT, OTHER_CHILD, CART, ROOT };

  g_assert_false (fixture_can (self, "back"));
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    fixture_select (self, places[i]);
  g_assert_false (fixture_can (self, "forward"));
  for (guint i = G_N_ELEMENTS (places) - 1; i-- > 0;)
    {
      fixture_act (self, "back");
      g_assert_cmpuint (mina_session_get_span (self->session), ==, places[i]);
    }
  for (guint i = 1; i < G_N_ELEMENTS (places); i++)
    {
      fixture_act (self, "forward");
      g_assert_cmpuint (mina_session_get_span (self->session), ==, places[i]);
    }
}

static void
test_a_new_way_forgets_the_old (Fixture      *self,
                                gconstpointer data)
{
  fixture_select (self, PAYMENT);
  fixture_select (self, CART);
  fixture_act (self, "back");
  g_assert_true (fixture_can (self, "forward"));
  fixture_select (self, DB);
  g_assert_false (fixture_can (self, "forward"));
  fixture_act (self, "back");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, PAYMENT);
}

static void
test_steps_are_one_place (Fixture      *self,
                          gconstpointer data)
{
  fixture_select (self, ROOT);
  for (guint i = 0; i < 4; i++)
    fixture_act (self, "select-row(1)");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, STOCK);
  fixture_act (self, "back");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, ROOT);
  fixture_act (self, "forward");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, STOCK);
}

static void
test_zooming_is_one_place (Fixture      *self,
                           gconstpointer data)
{
  MinaTimeSpan before, after;

  fixture_select (self, ROOT);
  before = mina_session_get_window (self->session);
  for (guint i = 0; i < 5; i++)
    fixture_act (self, "zoom(1.5)");
  after = mina_session_get_window (self->session);
  fixture_act (self, "back");
  g_assert_true (mina_time_span_equal (mina_session_get_window (self->session), before));
  g_assert_cmpuint (mina_session_get_span (self->session), ==, ROOT);
  fixture_act (self, "forward");
  g_assert_true (mina_time_span_equal (mina_session_get_window (self->session), after));
}

static void
test_zooming_out_again_is_no_place (Fixture      *self,
                                    gconstpointer data)
{
  fixture_select (self, PAYMENT);
  fixture_select (self, ROOT);
  fixture_act (self, "zoom(4.0)");
  fixture_act (self, "fit-all");
  fixture_act (self, "back");
  g_assert_cmpuint (mina_session_get_span (self->session), ==, PAYMENT);
}

static void
test_another_dataset_has_another_history (Fixture      *self,
                                          gconstpointer data)
{
  g_autoptr (MinaDataset) dataset = fixture_dataset ();

  fixture_select (self, PAYMENT);
  fixture_select (self, CART);
  mina_session_set_dataset (self->session, dataset);
  g_assert_false (fixture_can (self, "back"));
  g_assert_false (fixture_can (self, "forward"));
}

static void
test_keeps_the_last_two_hundred (Fixture      *self,
                                 gconstpointer data)
{
  guint n = 0;

  for (guint i = 0; i < 1000; i++)
    fixture_select (self, i % 2 == 0 ? CART : DB);
  for (; fixture_can (self, "back"); n++)
    fixture_act (self, "back");
  g_assert_cmpuint (n, ==, 199);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) fixture_add ("/session/history/" name, function)
  ADD ("goes-back-and-forward", test_goes_back_and_forward);
  ADD ("a-new-way-forgets-the-old", test_a_new_way_forgets_the_old);
  ADD ("steps-are-one-place", test_steps_are_one_place);
  ADD ("zooming-is-one-place", test_zooming_is_one_place);
  ADD ("zooming-out-again-is-no-place", test_zooming_out_again_is_no_place);
  ADD ("another-dataset-has-another-history", test_another_dataset_has_another_history);
  ADD ("keeps-the-last-two-hundred", test_keeps_the_last_two_hundred);
  return g_test_run ();
}
