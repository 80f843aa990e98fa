/* members.c - tests of the index of a node's children
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "scene/mina-members.h"

#include "fixture.h"

/* A root with children that overlap in all ways. */
static MinaTree *
tree_of_children (guint  n,
                  gint64 longest)
{
  g_autofree FixtureSpan *spans = g_new0 (FixtureSpan, n + 1);

  spans[0] = (FixtureSpan){ -1, 0, 1000000, "s", "root", FALSE };
  for (guint i = 1; i <= n; i++)
    {
      gint64 start = g_test_rand_int_range (0, 900000);
      gint64 length = g_test_rand_int_range (0, g_test_rand_int_range (0, 30) == 0 ? (int) longest
                                                                                   : 500);

      spans[i] = (FixtureSpan){ 0, start, start + length, "s", "n",
                                g_test_rand_int_range (0, 15) == 0 };
    }
  return fixture_tree (spans, n + 1, FALSE);
}

static void
test_agrees_with_a_look_at_all (void)
{
  for (guint round = 0; round < 60; round++)
    {
      guint n = (guint) g_test_rand_int_range (1, 700);
      g_autoptr (MinaTree) tree = tree_of_children (n, 100000);
      g_autoptr (MinaMembers) members = mina_members_new (tree, 0);

      g_assert_cmpuint (members->n, ==, n);
      for (guint question = 0; question < 60; question++)
        {
          gint64 start = FIXTURE_ORIGIN + g_test_rand_int_range (-1000, 1001000);
          MinaTimeSpan time = {
            start, start + g_test_rand_int_range (0, question % 2 == 0 ? 300 : 400000)
          };
          guint32 count = 0;
          guint32 errors = 0;
          guint32 first = n;
          gint64 longest = -1;
          gint64 self_ns = 0;
          MinaFold fold = mina_members_fold (members, time);

          for (guint32 i = n; i-- > 0;)
            {
              MinaTimeSpan member = { members->start_ns[i], members->end_ns[i] };

              if (mina_time_span_contains (time, member.start_ns))
                self_ns += mina_time_span_length (member);
              if (!mina_time_span_overlaps (member, time))
                continue;
              count++;
              errors += mina_tree_is_error (tree, members->node[i]);
              longest = MAX (longest, mina_time_span_length (member));
              first = i;
            }
          g_assert_cmpuint (fold.count, ==, count);
          g_assert_cmpuint (fold.errors, ==, errors);
          g_assert_cmpint (fold.self_ns, ==, self_ns);
          g_assert_cmpuint (mina_members_first (members, time), <=, first);
          if (count == 0)
            g_assert_cmpuint (fold.longest, ==, MINA_NONE);
          else
            g_assert_cmpint (tree->end_ns[fold.longest] - tree->start_ns[fold.longest], ==,
                             longest);
        }
    }
}

static void
test_of_a_leaf_is_empty (void)
{
  g_autoptr (MinaTree) tree = tree_of_children (1, 10);
  g_autoptr (MinaMembers) members = mina_members_new (tree, 1);
  MinaFold fold = mina_members_fold (members, tree->extent);

  g_assert_cmpuint (members->n, ==, 0);
  g_assert_cmpuint (fold.count, ==, 0);
  g_assert_cmpuint (fold.longest, ==, MINA_NONE);
  g_assert_cmpuint (mina_members_begin_before (members, G_MAXINT64), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/members/agrees-with-a-look-at-all", test_agrees_with_a_look_at_all);
  g_test_add_func ("/scene/members/of-a-leaf-is-empty", test_of_a_leaf_is_empty);
  return g_test_run ();
}
