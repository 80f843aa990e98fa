/* replay.c - tests that the pool's settings do what the course says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "synth/mina-shop-replay.h"
#include "synth/mina-synth-shop.h"

static void
test_figures_are_those_of_the_course (void)
{
  /* p99 and p99.9 of the busy time in microseconds, waits of 100 ms and more, cured. */
  static const struct
  {
    guint pool_max;
    gint64 backoff_us;
    gint64 p99_us, p999_us;
    guint waits;
    gboolean is_cured;
  } settings[] = {
    { 3, 300000, 446432, 475960, 201, FALSE },
    { 4, 300000, 196556, 448104, 24, FALSE },
    { 5, 300000, 195522, 216144, 4, FALSE },
    { 6, 300000, 195126, 215009, 0, TRUE },
    { 16, 300000, 195126, 215009, 0, TRUE },
    { 3, 5000, 195153, 215009, 0, TRUE },
    { 3, 100000, 246666, 276142, 211, FALSE },
    { 17, 300000, 195126, 215009, 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autoptr (MinaShopReplay) replay =
        mina_shop_replay_vanishing_ms (settings[i].pool_max, settings[i].backoff_us);

      g_assert_cmpuint (replay->n_requests, ==, 14000);
      g_assert_cmpuint (replay->calm.n, ==, 1962);
      g_assert_cmpuint (replay->busy.n, ==, 12038);
      g_assert_cmpint (replay->busy.p99_us, ==, settings[i].p99_us);
      g_assert_cmpint (replay->busy.p999_us, ==, settings[i].p999_us);
      g_assert_cmpuint (replay->busy.waits_100ms, ==, settings[i].waits);
      g_assert_cmpuint (replay->errors, ==, settings[i].pool_max > 16 ? 1 : 0);
      g_assert_cmpint (mina_shop_replay_is_cured (replay), ==, settings[i].is_cured);
      /* The calm time does not know of the pool. */
      g_assert_cmpint (replay->calm.p50_us, ==, 148710);
      g_assert_cmpint (replay->calm.p95_us, ==, 178658);
      g_assert_cmpint (replay->calm.p99_us, ==, 195236);
      g_assert_cmpuint (replay->calm.waits_100ms, ==, 0);
    }
}

static void
test_mean_hides_it (void)
{
  g_autoptr (MinaShopReplay) replay = mina_shop_replay_vanishing_ms (3, 300000);

  g_assert_cmpint (replay->calm.mean_us, ==, 149923);
  g_assert_cmpint (replay->busy.mean_us, ==, 155193);
  g_assert_cmpint (replay->busy.p50_us, ==, 149009);
  g_assert_cmpint (replay->busy.p95_us, ==, 184313);
  g_assert_cmpint (replay->busy.max_us, ==, 516054);
}

static void
test_requests_are_those_of_the_dataset (void)
{
  g_autoptr (MinaShopReplay) replay = mina_shop_replay_vanishing_ms (3, 300000);
  g_autoptr (MinaDataset) dataset = mina_synth_vanishing_ms (0x4D494E41);
  const MinaSpans *spans = mina_dataset_spans (dataset);
  guint32 n;
  const MinaTraceInfo *traces = mina_dataset_traces (dataset, &n);

  g_assert_cmpuint (n, ==, replay->n_requests);
  for (guint32 i = 0; i < n; i++)
    g_assert_cmpint (
      (spans->end_ns[traces[i].root] - spans->start_ns[traces[i].root]) / 1000, ==,
      replay->requests[i].total_us);
}

/* The other pool: what holds its connections lasts longer, so that it takes more of them. */
static void
test_payments_have_a_pool_of_their_own (void)
{
  static const struct
  {
    guint pool_max;
    gint64 backoff_us;
    gboolean is_cured;
  } settings[] = { { 8, 200000, FALSE },
                   { 12, 200000, FALSE },
                   { 16, 200000, TRUE },
                   { 8, 5000, TRUE },
                   { 17, 200000, FALSE } };
  guint pool_max;
  gint64 backoff_us;

  mina_replay_case_settings (MINA_REPLAY_PAYMENTS, &pool_max, &backoff_us);
  g_assert_cmpuint (pool_max, ==, 8);
  g_assert_cmpint (backoff_us, ==, 200000);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autoptr (MinaShopReplay) replay = mina_shop_replay_case (
        MINA_REPLAY_PAYMENTS, settings[i].pool_max, settings[i].backoff_us);

      g_test_message ("max %u backoff %d: calm p99 %d busy p99 %d p99.9 %d waits %u %u",
                      settings[i].pool_max, (int) settings[i].backoff_us,
                      (int) replay->calm.p99_us, (int) replay->busy.p99_us,
                      (int) replay->busy.p999_us, replay->busy.waits_100ms,
                      replay->calm.waits_100ms);
      g_assert_cmpint (mina_shop_replay_is_cured (replay), ==, settings[i].is_cured);
    }
}

static void
test_any_setting_ends (void)
{
  static const guint pools[] = { 0, 1, 2, 1000, G_MAXUINT };
  static const gint64 backoffs[] = { G_MININT64, 0, G_MAXINT64 };

  for (guint i = 0; i < G_N_ELEMENTS (pools); i++)
    for (guint k = 0; k < G_N_ELEMENTS (backoffs); k++)
      {
        g_autoptr (MinaShopReplay) replay =
          mina_shop_replay_vanishing_ms (pools[i], backoffs[k]);

        g_assert_cmpuint (replay->n_requests, ==, 14000);
        g_assert_cmpint (replay->busy.max_us, >=, replay->busy.p999_us);
      }
}

static void
test_nothing_has_no_figures (void)
{
  g_autoptr (MinaShopReplay) replay =
    mina_shop_replay (&(MinaSynthShop){ .pool_max = 3, .backoff_us = 1 }, 0, 1);

  g_assert_cmpuint (replay->n_requests, ==, 0);
  g_assert_cmpuint (replay->busy.n, ==, 0);
  g_assert_cmpint (replay->busy.p99_us, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add_func ("/synth/replay/" path, function)
  ADD ("figures-are-those-of-the-course", test_figures_are_those_of_the_course);
  ADD ("mean-hides-it", test_mean_hides_it);
  ADD ("requests-are-those-of-the-dataset", test_requests_are_those_of_the_dataset);
  ADD ("payments-have-a-pool-of-their-own", test_payments_have_a_pool_of_their_own);
  ADD ("any-setting-ends", test_any_setting_ends);
  ADD ("nothing-has-no-figures", test_nothing_has_no_figures);
  return g_test_run ();
}
