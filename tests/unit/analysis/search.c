/* search.c - tests of MinaSearch
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "analysis/mina-search.h"
#include "analysis/mina-text-match.h"

#include "fixture.h"

typedef struct
{
  MinaDataset *dataset;
  MinaTree    *tree;
} Shop;

static guint32
number (MinaDatasetBuilder *builder,
        const char         *key,
        gint64              value)
{
  return mina_attributes_add_int (mina_dataset_builder_attributes (builder),
                                  fixture_string (builder, key), value);
}

/* Four spans: root, cart, stock (an error), tea. */
static void
open_shop (Shop *shop)
{
  MinaDatasetBuilder *builder = fixture_new ();
  MinaAttributes *attributes = mina_dataset_builder_attributes (builder);
  guint32 resource = mina_dataset_builder_add_resource (builder);
  MinaSpanRecord record;
  guint32 list[4];
  guint32 items[2];
  MinaAttribute array = { .type = MINA_VALUE_ARRAY };

  list[0] = fixture_attribute (builder, "service.name", "Stock-Service");
  list[1] = fixture_attribute (builder, "host.name", "node-7");
  mina_dataset_builder_set_resource (builder, resource, list, 2, 0, 0);

  record = fixture_record (builder, 1,
                           &(FixtureSpan){ 0x1111111111111111, 0, "frontend", "GET /checkout", 0,
                                           200 * MINA_NS_PER_MS, MINA_SPAN_KIND_SERVER, 0 });
  list[0] = number (builder, "http.status_code", 500);
  list[1] = mina_attributes_add_bool (attributes, fixture_string (builder, "cache.hit"), TRUE);
  mina_dataset_builder_add_span (builder, &record, list, 2);

  record = fixture_record (builder, 1,
                           &(FixtureSpan){ 0x2222222222222222, 0x1111111111111111, "frontend",
                                           "cart", 10, 20 * MINA_NS_PER_MS,
                                           MINA_SPAN_KIND_INTERNAL, 0 });
  list[0] = fixture_attribute (builder, "user.city", "KÖLN");
  list[1] = fixture_attribute (builder, "note", "get well");
  list[2] = mina_attributes_add_double (attributes, fixture_string (builder, "ratio"), 0.25);
  mina_dataset_builder_add_span (builder, &record, list, 3);

  record = fixture_record (builder, 1,
                           &(FixtureSpan){ 0x3333333333333333, 0x1111111111111111, "-", "reserve",
                                           20, 30 * MINA_NS_PER_MS, MINA_SPAN_KIND_SERVER,
                                           MINA_STATUS_ERROR });
  record.resource = resource;
  record.status_message = fixture_string (builder, "Out of stock");
  list[0] = fixture_attribute (builder, "exception.type", "OutOfStock");
  mina_dataset_builder_add_event (builder, FIXTURE_T0 + 25, fixture_string (builder, "exception"),
                                  list, 1, 0);
  list[0] = number (builder, "sku", -42);
  mina_dataset_builder_add_span (builder, &record, list, 1);

  record = fixture_record (builder, 1,
                           &(FixtureSpan){ 0x4444444444444444, 0x1111111111111111, "frontend",
                                           "茶 tea", 40, 45, MINA_SPAN_KIND_INTERNAL, 0 });
  items[0] = mina_attributes_add_string (attributes, 0, "green", 5);
  items[1] = mina_attributes_add_string (attributes, 0, "black", 5);
  array.key = fixture_string (builder, "kinds");
  array.items = mina_attributes_add_range (attributes, items, 2);
  list[0] = mina_attributes_add (attributes, &array);
  mina_dataset_builder_add_span (builder, &record, list, 1);

  shop->dataset = fixture_finish (builder);
  shop->tree = mina_tree_new (shop->dataset, 0, TRUE, NULL);
}

static void
close_shop (Shop *shop)
{
  g_clear_pointer (&shop->tree, mina_tree_unref);
  g_clear_pointer (&shop->dataset, mina_dataset_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shop, close_shop)

/* The letters of the spans that are found: R, C, S, T. */
static void
assert_found (MinaTree   *tree,
              const char *query,
              const char *expected)
{
  g_autoptr (MinaSearch) search = mina_search_new (tree, query);
  g_autoptr (GString) found = g_string_new (NULL);
  const guint32 *matches;
  guint32 n;

  while (mina_search_step (search, 1000))
    continue;
  matches = mina_search_matches (search, &n);
  for (guint32 i = 0; i < n; i++)
    g_string_append_c (found, "RCST"[tree->span[matches[i]]]);
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_words (void)
{
  g_auto (Shop) shop = { 0 };

  open_shop (&shop);
  assert_found (shop.tree, "", "");
  assert_found (shop.tree, "checkout", "R");
  assert_found (shop.tree, "FRONTEND", "RCT");
  assert_found (shop.tree, "stock", "S");
  assert_found (shop.tree, "out of", "S");
  assert_found (shop.tree, "get", "RC");
  assert_found (shop.tree, "get well", "C");
  assert_found (shop.tree, "\"get /\"", "R");
  assert_found (shop.tree, "exception", "S");
  assert_found (shop.tree, "outofstock", "S");
  assert_found (shop.tree, "node-7", "S");
  assert_found (shop.tree, "nowhere", "");
}

static void
test_case (void)
{
  g_auto (Shop) shop = { 0 };

  open_shop (&shop);
  assert_found (shop.tree, "köln", "C");
  assert_found (shop.tree, "Köl", "C");
  assert_found (shop.tree, "茶", "T");
  assert_found (shop.tree, "TEA", "T");
}

static void
test_values (void)
{
  g_auto (Shop) shop = { 0 };

  open_shop (&shop);
  assert_found (shop.tree, "500", "R");
  assert_found (shop.tree, "-42", "RCT");
  assert_found (shop.tree, "\"-42\"", "S");
  assert_found (shop.tree, "true", "R");
  assert_found (shop.tree, "0.25", "C");
  assert_found (shop.tree, "black", "T");
  assert_found (shop.tree, "\"green\",\"black\"", "");
}

static void
test_pairs (void)
{
  g_auto (Shop) shop = { 0 };

  open_shop (&shop);
  assert_found (shop.tree, "status=500", "R");
  assert_found (shop.tree, "http.status_code:50", "R");
  assert_found (shop.tree, "status=404", "");
  assert_found (shop.tree, "service.name=stock", "S");
  assert_found (shop.tree, "service=frontend", "RCT");
  assert_found (shop.tree, "host=node", "S");
  assert_found (shop.tree, "exception.type=out", "S");
  assert_found (shop.tree, "ratio=", "C");
  assert_found (shop.tree, "kinds=green", "T");
}

static void
test_negation (void)
{
  g_auto (Shop) shop = { 0 };

  open_shop (&shop);
  assert_found (shop.tree, "-frontend", "S");
  assert_found (shop.tree, "frontend -cart", "RT");
  assert_found (shop.tree, "is:error", "S");
  assert_found (shop.tree, "-is:error", "RCT");
  assert_found (shop.tree, "-status=500", "CST");
}

static void
test_durations (void)
{
  g_auto (Shop) shop = { 0 };

  open_shop (&shop);
  assert_found (shop.tree, ">100ms", "R");
  assert_found (shop.tree, ">=200ms", "R");
  assert_found (shop.tree, ">200ms", "");
  assert_found (shop.tree, "<1us", "T");
  assert_found (shop.tree, ">1ms <100ms", "CS");
}

static void
test_ids (void)
{
  g_auto (Shop) shop = { 0 };

  open_shop (&shop);
  assert_found (shop.tree, "3333333333333333", "S");
  assert_found (shop.tree, "00000000000000010000000000000001", "R");
  assert_found (shop.tree, "00000000000000010000000000000002", "");
}

/* Looking in slices, or twice, finds the same; matches only ever grow. */
static void
test_slices (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  g_autoptr (MinaDataset) dataset = fixture_random (rand, 5000);
  g_autoptr (MinaTree) tree = mina_tree_new (dataset, 0, TRUE, NULL);
  g_autoptr (MinaSearch) whole = mina_search_new (tree, "a -is:error");
  g_autoptr (MinaSearch) sliced = mina_search_new (tree, "a -is:error");
  const MinaSpans *spans = mina_dataset_spans (dataset);
  const guint32 *a, *b;
  guint32 n_a, n_b, last = 0, steps = 0, expected = 0;

  while (mina_search_step (whole, G_USEC_PER_SEC))
    continue;
  while (mina_search_step (sliced, 0))
    {
      mina_search_matches (sliced, &n_b);
      g_assert_cmpuint (n_b, >=, last);
      g_assert_cmpfloat (mina_search_progress (sliced), <, 1.0);
      last = n_b;
      steps++;
    }
  g_assert_cmpuint (steps, >, 10);
  g_assert_cmpfloat (mina_search_progress (sliced), ==, 1.0);

  a = mina_search_matches (whole, &n_a);
  b = mina_search_matches (sliced, &n_b);
  g_assert_cmpmem (a, n_a * sizeof *a, b, n_b * sizeof *b);
  for (guint32 i = 0; i < spans->n; i++)
    expected += strcmp (mina_dataset_span_name (dataset, i), "a") == 0
                && spans->status[i] != MINA_STATUS_ERROR;
  g_assert_cmpuint (n_a, ==, expected);
  for (guint32 i = 1; i < n_a; i++)
    g_assert_cmpuint (a[i - 1], <, a[i]);
}

/* Against the plain way to look for a text. */
static void
test_folding (void)
{
  static const char *const letters[] = { "a", "A", "b", "B", "ß", "S", "s", "Ä", "ä", "1", "-" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  MinaDatasetBuilder *builder = fixture_new ();
  g_autoptr (MinaDataset) dataset = fixture_finish (builder);

  for (guint round = 0; round < 4000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GString) wanted = g_string_new (NULL);
      g_autoptr (MinaTextMatch) match = NULL;
      g_autofree char *folded_text = NULL;
      g_autofree char *folded_wanted = NULL;

      for (gint i = g_rand_int_range (rand, 0, 12); i > 0; i--)
        g_string_append (text, letters[g_rand_int_range (rand, 0, G_N_ELEMENTS (letters))]);
      for (gint i = g_rand_int_range (rand, 0, 4); i > 0; i--)
        g_string_append (wanted, letters[g_rand_int_range (rand, 0, G_N_ELEMENTS (letters))]);
      folded_text = g_utf8_casefold (text->str, -1);
      folded_wanted = g_utf8_casefold (wanted->str, -1);
      match = mina_text_match_new (dataset, NULL, wanted->str);
      g_assert_cmpint (mina_text_match_text (match, text->str, text->len), ==,
                       strstr (folded_text, folded_wanted) != NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/search/finds-words-wherever-spans-hold-them", test_words);
  g_test_add_func ("/analysis/search/case-does-not-matter", test_case);
  g_test_add_func ("/analysis/search/finds-values-as-they-are-shown", test_values);
  g_test_add_func ("/analysis/search/finds-attributes-by-key-and-value", test_pairs);
  g_test_add_func ("/analysis/search/minus-leaves-out", test_negation);
  g_test_add_func ("/analysis/search/compares-durations", test_durations);
  g_test_add_func ("/analysis/search/finds-whole-ids", test_ids);
  g_test_add_func ("/analysis/search/slices-add-up-to-the-whole", test_slices);
  g_test_add_func ("/analysis/text-match/agrees-with-folding-everything", test_folding);
  return g_test_run ();
}
