/* details.c - the rows of what is known of a span, as listeners learn of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "decode/mina-load.h"
#include "session/mina-detail-model.h"

/* What a list would show that only does what it is told. */
typedef struct
{
  MinaDetailModel *model;
  GPtrArray       *rows;
  guint            n_removed;
  guint            n_rewritten;
} Mirror;

static char *
describe_row (MinaDetailModel *model,
              guint            position)
{
  g_autoptr (MinaDetailItem) item = g_list_model_get_item (G_LIST_MODEL (model), position);
  const MinaDetail *detail = mina_detail_item_get (item);

  return g_strdup_printf ("%d %d %s=%s %s", detail->kind, detail->section,
                          detail->label != NULL ? detail->label : "",
                          detail->value != NULL ? detail->value : "",
                          detail->expanded ? "open" : "");
}

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Mirror     *mirror)
{
  mirror->n_removed += removed;
  if (removed > 0)
    g_ptr_array_remove_range (mirror->rows, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror->rows, (int) (position + i),
                        describe_row (mirror->model, position + i));
  /* The list is true at every step. */
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, mirror->rows->len);
}

static void
rewritten_cb (MinaDetailModel *model,
              Mirror          *mirror)
{
  mirror->n_rewritten++;
  for (guint i = 0; i < mirror->rows->len; i++)
    {
      g_free (mirror->rows->pdata[i]);
      mirror->rows->pdata[i] = describe_row (model, i);
    }
}

static void
assert_mirrors (Mirror *mirror)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (mirror->model)), ==,
                    mirror->rows->len);
  for (guint i = 0; i < mirror->rows->len; i++)
    {
      g_autofree char *row = describe_row (mirror->model, i);

      g_assert_cmpstr (row, ==, mirror->rows->pdata[i]);
    }
}

static void
mirror_init (Mirror *mirror)
{
  *mirror = (Mirror){ mina_detail_model_new (), g_ptr_array_new_with_free_func (g_free), 0, 0 };
  g_signal_connect (mirror->model, "items-changed", G_CALLBACK (items_changed_cb), mirror);
  g_signal_connect (mirror->model, "rewritten", G_CALLBACK (rewritten_cb), mirror);
}

static void
mirror_clear (Mirror *mirror)
{
  g_object_unref (mirror->model);
  g_ptr_array_unref (mirror->rows);
}

static MinaTree *
load_tree (void)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "..", "data", "traces", "checkout.jsonl", NULL);
  const char *paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (MinaDataset) dataset = mina_load_paths (paths, NULL, &error);

  g_assert_no_error (error);
  return mina_tree_new (dataset, 0, FALSE, NULL);
}

static void
test_listeners_follow_every_span (void)
{
  g_autoptr (MinaTree) tree = load_tree ();
  Mirror mirror;

  mirror_init (&mirror);
  for (guint32 step = 1; step <= 5; step += 2)
    for (guint32 i = 0; i < tree->n; i++)
      {
        guint32 node = i * step % tree->n;

        if (tree->kind[node] != MINA_NODE_SPAN)
          continue;
        mina_detail_model_set_span (mirror.model, tree, node);
        g_assert_cmpuint (mirror.rows->len, >, 0);
        assert_mirrors (&mirror);
      }
  g_assert_cmpuint (mirror.n_rewritten, >, 0);

  mina_detail_model_set_span (mirror.model, NULL, MINA_NONE);
  g_assert_cmpuint (mirror.rows->len, ==, 0);
  mirror_clear (&mirror);
}

/* Most rows have their like: they are neither taken away nor added. */
static void
test_likes_stay (void)
{
  g_autoptr (MinaTree) tree = load_tree ();
  Mirror mirror;
  guint n_rows = 0;

  mirror_init (&mirror);
  for (guint32 node = 0; node < tree->n; node++)
    if (tree->kind[node] == MINA_NODE_SPAN)
      {
        mina_detail_model_set_span (mirror.model, tree, node);
        n_rows += mirror.rows->len;
      }
  g_assert_cmpuint (mirror.n_removed, <, n_rows / 3);
  mirror_clear (&mirror);
}

/* What was unfolded in one span is folded in the next, its whole values are gone. */
static void
test_unfolded_values_fold (void)
{
  g_autoptr (MinaTree) tree = load_tree ();
  Mirror mirror;
  guint n_open = 0;

  mirror_init (&mirror);
  mina_detail_model_set_span (mirror.model, tree, 0);
  for (guint i = 0; i < mirror.rows->len; i++)
    {
      g_autoptr (MinaDetailItem) item =
        g_list_model_get_item (G_LIST_MODEL (mirror.model), i);
      const MinaDetail *detail = mina_detail_item_get (item);

      if (detail->can_expand && !detail->expanded && detail->kind != MINA_DETAIL_SECTION)
        {
          mina_detail_model_toggle (mirror.model, item);
          n_open++;
        }
    }
  mina_detail_model_set_span (mirror.model, tree, 1);
  assert_mirrors (&mirror);
  for (guint i = 0; i < mirror.rows->len; i++)
    {
      g_autoptr (MinaDetailItem) item =
        g_list_model_get_item (G_LIST_MODEL (mirror.model), i);

      g_assert_cmpint (mina_detail_item_get (item)->kind, !=, MINA_DETAIL_FULL);
    }
  mina_detail_model_set_span (mirror.model, tree, 0);
  assert_mirrors (&mirror);
  g_test_message ("%u values were unfolded", n_open);
  mirror_clear (&mirror);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/details/listeners-follow-every-span",
                   test_listeners_follow_every_span);
  g_test_add_func ("/session/details/likes-stay", test_likes_stay);
  g_test_add_func ("/session/details/unfolded-values-fold", test_unfolded_values_fold);
  return g_test_run ();
}
