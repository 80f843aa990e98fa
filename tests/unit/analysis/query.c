/* query.c - tests of MinaQuery
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "analysis/mina-query.h"
#include "base/mina-time-span.h"

static void
assert_text (const char *query,
             const char *expected)
{
  g_autoptr (MinaQuery) parsed = mina_query_parse (query);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < parsed->n; i++)
    {
      const MinaTerm *term = &parsed->terms[i];

      g_string_append_printf (text, "%s%s", i > 0 ? " | " : "", term->negated ? "not " : "");
      switch (term->kind)
        {
        case MINA_TERM_TEXT:
          g_string_append_printf (text, "<%s>", term->text);
          break;
        case MINA_TERM_ATTRIBUTE:
          g_string_append_printf (text, "<%s>=<%s>", term->key, term->value);
          break;
        case MINA_TERM_ERROR:
          g_string_append (text, "error");
          break;
        case MINA_TERM_DURATION:
          g_string_append_printf (text, "%" G_GINT64_FORMAT "..%" G_GINT64_FORMAT, term->min_ns,
                                  term->max_ns);
          break;
        default:
          g_assert_not_reached ();
        }
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_words (void)
{
  assert_text ("", "");
  assert_text ("  \t ", "");
  assert_text ("get /cart", "<get> | </cart>");
  assert_text (" GET   Köln ", "<GET> | <Köln>");
}

static void
test_phrases (void)
{
  assert_text ("\"out of stock\" x", "<out of stock> | <x>");
  assert_text ("\"out of", "<out of>");
  assert_text ("\"\"", "");
  assert_text ("\"is:error\"", "<is:error>");
  assert_text ("\">5ms\"", "<>5ms>");
}

static void
test_pairs (void)
{
  assert_text ("http.status=500", "<http.status>=<500>");
  assert_text ("a:b=c", "<a>=<b=c>");
  assert_text ("db.query=\"select *\"", "<db.query>=<select *>");
  assert_text ("key=", "<key>=<>");
  assert_text ("=value", "<=value>");
  assert_text ("\"a=b\"", "<a=b>");
}

static void
test_negation (void)
{
  assert_text ("-cache", "not <cache>");
  assert_text ("-\"a b\"", "not <a b>");
  assert_text ("-is:error", "not error");
  assert_text ("-k=v", "not <k>=<v>");
  assert_text ("-", "<->");
  assert_text ("- x", "<-> | <x>");
}

static void
test_errors (void)
{
  assert_text ("is:error", "error");
  assert_text ("IS:ERROR", "error");
  assert_text ("error", "<error>");
}

static void
test_durations (void)
{
  assert_text (">100ms", "100000001..9223372036854775807");
  assert_text (">=1.5s", "1500000000..9223372036854775807");
  assert_text ("<2us", "0..1999");
  assert_text ("<=2µs", "0..2000");
  assert_text ("<1,5ms", "0..1499999");
  assert_text (">1h", "3600000000001..9223372036854775807");
  assert_text (">99999999999999h", "9223372036854775807..9223372036854775807");
  assert_text (">100", "<>100>");
  assert_text (">ms", "<>ms>");
  assert_text (">1.2.3s", "<>1.2.3s>");
  assert_text ("<", "<<>");
}

static void
test_ids (void)
{
  g_autoptr (MinaQuery) span = mina_query_parse ("00F067aa0ba902b7");
  g_autoptr (MinaQuery) trace = mina_query_parse ("4bf92f3577b34da6a3ce929d0e0e4736");
  g_autoptr (MinaQuery) neither = mina_query_parse ("4bf92f");

  g_assert_true (span->terms[0].is_span_id);
  g_assert_cmpuint (span->terms[0].span_id, ==, G_GUINT64_CONSTANT (0x00f067aa0ba902b7));
  g_assert_true (trace->terms[0].is_trace_id);
  g_assert_cmpuint (trace->terms[0].trace_id.hi, ==, G_GUINT64_CONSTANT (0x4bf92f3577b34da6));
  g_assert_false (neither->terms[0].is_span_id);
  g_assert_false (neither->terms[0].is_trace_id);
}

/* Whatever is typed, on the way to whatever else, is a query. */
static void
test_any_text (void)
{
  static const char letters[] = "a\"-=:<>5ms. \\\303\244";
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 3000; round++)
    {
      char text[12] = { 0 };
      g_autoptr (MinaQuery) query = NULL;

      for (gint i = g_rand_int_range (rand, 0, sizeof text - 1); i > 0; i--)
        text[i - 1] = letters[g_rand_int_range (rand, 0, sizeof letters - 1)];
      query = mina_query_parse (text);
      for (guint i = 0; i < query->n; i++)
        {
          g_assert_cmpstr (query->terms[i].text, !=, "");
          g_assert_cmpint (query->terms[i].min_ns, >=, 0);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/query/splits-at-blanks", test_words);
  g_test_add_func ("/analysis/query/keeps-phrases-whole", test_phrases);
  g_test_add_func ("/analysis/query/reads-keys-with-values", test_pairs);
  g_test_add_func ("/analysis/query/minus-negates", test_negation);
  g_test_add_func ("/analysis/query/asks-for-errors-with-is", test_errors);
  g_test_add_func ("/analysis/query/reads-durations", test_durations);
  g_test_add_func ("/analysis/query/knows-whole-ids", test_ids);
  g_test_add_func ("/analysis/query/no-text-is-wrong", test_any_text);
  return g_test_run ();
}
