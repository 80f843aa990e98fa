/* design-card.c - tests of a design on a page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "export/mina-design-card.h"

#include <json-glib/json-glib.h>
#include <string.h>

static MinaDesignCard *
make_card (guint n_risks)
{
  MinaDesignCard *card = mina_design_card_new ("A \"design\"");

  mina_design_card_add_section (card, "settings", "What is set");
  mina_design_card_add_number (card, "wait", "Wait before deciding", 10, "10 s");
  mina_design_card_add_number (card, "head", "Head sampling", 12.5, "12.5 %");
  mina_design_card_add_section (card, "risks", "Risks that are accepted");
  for (guint i = 0; i < n_risks; i++)
    {
      g_autofree char *key = g_strdup_printf ("risk-%u", i);

      mina_design_card_add_text (card, key, "A collector that restarts forgets what it held.");
    }
  return card;
}

static void
test_json_has_what_was_added (void)
{
  g_autoptr (MinaDesignCard) card = make_card (2);
  g_autofree char *text = mina_design_card_to_json (card);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = json_from_string (text, &error);
  JsonObject *settings, *risks;

  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (root), "title"), ==,
                   "A \"design\"");
  settings = json_object_get_object_member (json_node_get_object (root), "settings");
  g_assert_cmpfloat (json_object_get_double_member (settings, "wait"), ==, 10);
  g_assert_cmpfloat (json_object_get_double_member (settings, "head"), ==, 12.5);
  risks = json_object_get_object_member (json_node_get_object (root), "risks");
  g_assert_cmpuint (json_object_get_size (risks), ==, 2);
}

static guint
count_pages (GBytes *pdf)
{
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);
  guint n = 0;

  for (gsize i = 0; i + strlen ("/Type /Page\n") <= size; i++)
    n += memcmp (data + i, "/Type /Page", strlen ("/Type /Page")) == 0
         && data[i + strlen ("/Type /Page")] != 's';
  return n;
}

static void
test_pdf_has_as_many_pages_as_it_needs (void)
{
  g_autoptr (MinaDesignCard) small = make_card (3);
  g_autoptr (MinaDesignCard) large = make_card (100);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) one = mina_design_card_to_pdf (small, &error);
  g_autoptr (GBytes) again = mina_design_card_to_pdf (small, &error);
  g_autoptr (GBytes) many = mina_design_card_to_pdf (large, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (g_bytes_get_data (one, NULL), "%PDF-"));
  g_assert_cmpuint (count_pages (one), ==, 1);
  g_assert_cmpuint (count_pages (many), >, 1);
  g_assert_true (g_bytes_equal (one, again));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/design-card/json-has-what-was-added", test_json_has_what_was_added);
  g_test_add_func ("/export/design-card/pdf-has-as-many-pages-as-it-needs",
                   test_pdf_has_as_many_pages_as_it_needs);
  return g_test_run ();
}
