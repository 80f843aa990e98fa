/* json-shape.c - tests of the shape of JSON values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "decode/mina-json-shape.h"

static MinaJsonShape *
shape_of (const char *text)
{
  return mina_json_shape_new ((const guint8 *) text, strlen (text));
}

static void
test_paths (void)
{
  g_autoptr (MinaJsonShape) shape = shape_of (
    "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{\"a\":\"b\"}},"
    "{\"values\":[[1,\"2\"]]}]},\"code\":404,\"none\":null,\"is\":true}");

  g_assert_true (mina_json_shape_has (shape, ""));
  g_assert_false (mina_json_shape_has (shape, "[]"));
  g_assert_true (mina_json_shape_has (shape, "data"));
  g_assert_true (mina_json_shape_has (shape, "data.result[]"));
  g_assert_false (mina_json_shape_has (shape, "data.result"));
  g_assert_true (mina_json_shape_has (shape, "data.result[].metric.a"));
  g_assert_true (mina_json_shape_has (shape, "data.result[].values[][]"));
  g_assert_true (mina_json_shape_has (shape, "none"));
  g_assert_true (mina_json_shape_has (shape, "is"));
  g_assert_false (mina_json_shape_has (shape, "metric"));
  g_assert_cmpstr (mina_json_shape_value (shape, "status"), ==, "success");
  g_assert_cmpstr (mina_json_shape_value (shape, "code"), ==, "404");
  g_assert_null (mina_json_shape_value (shape, "data"));
  g_assert_null (mina_json_shape_value (shape, "none"));
}

static void
test_arrays (void)
{
  g_autoptr (MinaJsonShape) flat = shape_of (" [ {\"traceId\":\"1\"}, {\"id\":\"2\"} ]");
  g_autoptr (MinaJsonShape) nested = shape_of ("[[],[{\"id\":\"\"}]]");
  g_autoptr (MinaJsonShape) empty = shape_of ("[]");

  g_assert_true (mina_json_shape_has (flat, "[]"));
  g_assert_true (mina_json_shape_has (flat, "[]"));
  g_assert_true (mina_json_shape_has (flat, "[].traceId"));
  g_assert_true (mina_json_shape_has (flat, "[].id"));
  g_assert_true (mina_json_shape_has (nested, "[][].id"));
  g_assert_false (mina_json_shape_has (nested, "[].id"));
  g_assert_true (mina_json_shape_has (empty, "[]"));
  g_assert_false (mina_json_shape_has (empty, ""));
}

static void
test_no_value_has_no_shape (void)
{
  static const char *const texts[] = { "", " ", "null", "1", "\"x\"", "true", "<html>", "}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (MinaJsonShape) shape = shape_of (texts[i]);

      g_assert_false (mina_json_shape_has (shape, ""));
      g_assert_false (mina_json_shape_has (shape, "[]"));
    }
}

static void
test_keys_are_not_paths (void)
{
  g_autoptr (MinaJsonShape) shape = shape_of (
    "{\"\":[1],\"a.b\":1,\"c[]\":1,\"d\\u0000e\":1,\"f\":1}");

  g_assert_true (mina_json_shape_has (shape, ""));
  g_assert_true (mina_json_shape_has (shape, "f"));
  g_assert_false (mina_json_shape_has (shape, "[]"));
  g_assert_false (mina_json_shape_has (shape, "a.b"));
  g_assert_false (mina_json_shape_has (shape, "c[]"));
  g_assert_false (mina_json_shape_has (shape, "d"));
}

/* Whatever a prefix shows is in the shape of the whole. */
static void
test_prefixes_show_part_of_the_whole (void)
{
  static const char text[] = "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"a\"}]},"
                             "\"scopeSpans\":[{\"spans\":[{\"traceId\":\"b\"}]}]}]}";
  static const char *const paths[] = {
    "",
    "resourceSpans[]",
    "resourceSpans[].resource",
    "resourceSpans[].resource.attributes[]",
    "resourceSpans[].resource.attributes[].key",
    "resourceSpans[].scopeSpans[]",
    "resourceSpans[].scopeSpans[].spans[].traceId",
  };
  guint before = 0;

  for (gsize length = 0; length < sizeof text; length++)
    {
      g_autoptr (MinaJsonShape) shape = mina_json_shape_new ((const guint8 *) text, length);
      guint n = 0;

      for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
        n += mina_json_shape_has (shape, paths[i]);
      g_assert_cmpuint (n, >=, before);
      before = n;
    }
  g_assert_cmpuint (before, ==, G_N_ELEMENTS (paths));
}

static void
test_depth_and_lengths_are_bounded (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (MinaJsonShape) deep = NULL;
  g_autoptr (MinaJsonShape) wide = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "[{\"k\":");
  deep = mina_json_shape_new ((const guint8 *) text->str, text->len);
  g_assert_true (mina_json_shape_has (deep, "[].k[].k[].k[].k[]"));
  g_assert_false (mina_json_shape_has (deep, "[].k[].k[].k[].k[].k[]"));

  g_string_assign (text, "{\"a\":\"");
  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "é");
  g_string_append (text, "\",\"");
  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "k");
  g_string_append (text, "\":1,\"b\":2}");
  wide = mina_json_shape_new ((const guint8 *) text->str, text->len);
  g_assert_cmpuint (strlen (mina_json_shape_value (wide, "a")), ==, 1000);
  g_assert_true (g_utf8_validate (mina_json_shape_value (wide, "a"), -1, NULL));
  g_assert_cmpstr (mina_json_shape_value (wide, "b"), ==, "2");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/decode/json-shape/paths-of-keys", test_paths);
  g_test_add_func ("/decode/json-shape/arrays-have-brackets", test_arrays);
  g_test_add_func ("/decode/json-shape/no-value-has-no-shape", test_no_value_has_no_shape);
  g_test_add_func ("/decode/json-shape/keys-are-not-paths", test_keys_are_not_paths);
  g_test_add_func ("/decode/json-shape/prefixes-show-part-of-the-whole",
                   test_prefixes_show_part_of_the_whole);
  g_test_add_func ("/decode/json-shape/depth-and-lengths-are-bounded",
                   test_depth_and_lengths_are_bounded);

  return g_test_run ();
}
