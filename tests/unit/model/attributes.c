/* attributes.c - tests of the attribute dictionary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "model/mina-attributes.h"

#include <math.h>
#include <string.h>

typedef struct
{
  MinaStrings    *strings;
  MinaAttributes *attributes;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->strings = mina_strings_new ();
  fixture->attributes = mina_attributes_new (fixture->strings);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  mina_attributes_free (fixture->attributes);
  mina_strings_free (fixture->strings);
}

static guint32
key (Fixture    *fixture,
     const char *text)
{
  return mina_strings_add (fixture->strings, text, strlen (text));
}

static char *
text_of (Fixture *fixture,
         guint32  number,
         gsize    max_bytes)
{
  GString *out = g_string_new (NULL);

  mina_attributes_to_text (fixture->attributes, mina_attributes_get (fixture->attributes, number),
                           out, max_bytes);
  return g_string_free (out, FALSE);
}

static char *
json_of (Fixture *fixture,
         guint32  number)
{
  GString *out = g_string_new (NULL);

  mina_attributes_to_json (fixture->attributes, mina_attributes_get (fixture->attributes, number),
                           out);
  return g_string_free (out, FALSE);
}

static guint32
add_list (Fixture       *fixture,
          guint32        list_key,
          MinaValueType  type,
          const guint32 *items,
          guint          n)
{
  MinaAttribute list = { .key = list_key, .type = type };

  list.items = mina_attributes_add_range (fixture->attributes, items, n);
  return mina_attributes_add (fixture->attributes, &list);
}

/* Adding many at a time is adding each: equal ones in one go too, and across the growth of the
 * tables. */
static void
test_many_are_as_one_by_one (Fixture      *fixture,
                             gconstpointer data)
{
  enum
  {
    N = 30,
    ROUNDS = 400
  };
  Fixture other;
  MinaAttributeItem items[N];

  set_up (&other, NULL);
  for (guint round = 0; round < ROUNDS; round++)
    {
      char texts[N][24];

      for (guint i = 0; i < N; i++)
        {
          guint value = (round * 7 + i) % (i < 10 ? 5 : 3000);
          guint32 at = key (fixture, i % 3 == 0 ? "a" : "another");

          g_snprintf (texts[i], sizeof texts[i], i % 2 == 0 ? "%u" : "a longer text, number %u",
                      value);
          items[i] = (MinaAttributeItem){ .attribute = { .key = at, .type = MINA_VALUE_STRING },
                                          .text = { texts[i], strlen (texts[i]) } };
          if (i % 5 == 0)
            items[i].attribute = (MinaAttribute){ .key = at,
                                                  .type = MINA_VALUE_INT,
                                                  .int64 = value };
          if (i % 5 == 1)
            items[i].attribute = (MinaAttribute){ .key = at,
                                                  .type = MINA_VALUE_BOOL,
                                                  .bits = value % 2 };
          g_assert_cmpuint (at, ==, key (&other, i % 3 == 0 ? "a" : "another"));
        }
      mina_attributes_add_many (fixture->attributes, items, N);
      for (guint i = 0; i < N; i++)
        g_assert_cmpuint (
          items[i].number, ==,
          items[i].attribute.type == MINA_VALUE_STRING
            ? mina_attributes_add_string (other.attributes, items[i].attribute.key, texts[i],
                                          strlen (texts[i]))
            : mina_attributes_add (other.attributes, &items[i].attribute));
    }
  g_assert_cmpuint (mina_attributes_count (fixture->attributes), ==,
                    mina_attributes_count (other.attributes));
  g_assert_cmpuint (mina_attributes_count (other.attributes), >, 3000);
  tear_down (&other, NULL);
}

static void
test_equal_is_same (Fixture      *fixture,
                    gconstpointer data)
{
  guint32 method = key (fixture, "http.request.method");
  guint32 a = mina_attributes_add_string (fixture->attributes, method, "GET", 3);
  guint32 b = mina_attributes_add_string (fixture->attributes, method, "PUT", 3);

  g_assert_cmpuint (a, !=, b);
  for (int i = 0; i < 5000; i++)
    mina_attributes_add_int (fixture->attributes, method, i);
  g_assert_cmpuint (mina_attributes_add_string (fixture->attributes, method, "GET", 3), ==, a);
  g_assert_cmpuint (mina_attributes_add_int (fixture->attributes, method, 1), !=,
                    mina_attributes_add_bool (fixture->attributes, method, TRUE));
  g_assert_cmpuint (mina_attributes_add_int (fixture->attributes, method, 1), !=,
                    mina_attributes_add_double (fixture->attributes, method, 1.0));
  g_assert_cmpuint (mina_attributes_add_double (fixture->attributes, method, NAN), ==,
                    mina_attributes_add_double (fixture->attributes, method, NAN));
  g_assert_cmpuint (mina_attributes_add_string (fixture->attributes, 0, "GET", 3), !=, a);
}

/* One text under very many keys, as of a machine that writes keys by rule. */
static void
test_one_text_under_many_keys (Fixture      *fixture,
                               gconstpointer data)
{
  guint32 numbers[2000];

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
      {
        g_autofree char *name = g_strdup_printf ("key.%u", i);
        guint32 number =
          mina_attributes_add_string (fixture->attributes, key (fixture, name), "on", 2);

        if (round == 0)
          numbers[i] = number;
        g_assert_cmpuint (number, ==, numbers[i]);
        if (i > 0)
          g_assert_cmpuint (numbers[i], !=, numbers[i - 1]);
      }
  g_assert_cmpuint (mina_attributes_count (fixture->attributes), ==, G_N_ELEMENTS (numbers));
}

static void
test_equal_lists_are_same (Fixture      *fixture,
                           gconstpointer data)
{
  guint32 items[] = { mina_attributes_add_int (fixture->attributes, 0, 1),
                      mina_attributes_add_int (fixture->attributes, 0, 2) };
  guint32 args = key (fixture, "process.command_args");
  guint32 first = add_list (fixture, args, MINA_VALUE_ARRAY, items, 2);
  MinaRange before = mina_attributes_add_range (fixture->attributes, items, 1);
  guint32 again = add_list (fixture, args, MINA_VALUE_ARRAY, items, 2);
  MinaRange after = mina_attributes_add_range (fixture->attributes, items, 1);

  g_assert_cmpuint (first, ==, again);
  /* The place of the second copy was given back. */
  g_assert_cmpuint (after.first, ==, before.first + 1);
  g_assert_cmpuint (add_list (fixture, args, MINA_VALUE_ARRAY, items, 1), !=, first);
}

static void
test_last_key_wins (Fixture      *fixture,
                    gconstpointer data)
{
  guint32 name = key (fixture, "name");
  guint32 numbers[] = { mina_attributes_add_int (fixture->attributes, name, 1),
                        mina_attributes_add_int (fixture->attributes, name, 2) };
  MinaRange range = mina_attributes_add_range (fixture->attributes, numbers, 2);

  g_assert_cmpint (mina_attributes_lookup (fixture->attributes, range, "name")->int64, ==, 2);
  g_assert_null (mina_attributes_lookup (fixture->attributes, range, "other"));
}

static void
test_text_of_values (Fixture      *fixture,
                     gconstpointer data)
{
  MinaAttributes *attributes = fixture->attributes;
  const struct
  {
    guint32 number;
    const char *text;
    const char *json;
  } cases[] = {
    { mina_attributes_add_string (attributes, 0, "a\0b", 3), "a\xe2\x90\x80"
                                                             "b",
      "{\"stringValue\":\"a\\u0000b\"}" },
    { mina_attributes_add_int (attributes, 0, G_MININT64), "-9223372036854775808",
      "{\"intValue\":\"-9223372036854775808\"}" },
    { mina_attributes_add_double (attributes, 0, 0.1), "0.1", "{\"doubleValue\":0.1}" },
    { mina_attributes_add_double (attributes, 0, -INFINITY), "-Infinity",
      "{\"doubleValue\":\"-Infinity\"}" },
    { mina_attributes_add_bool (attributes, 0, FALSE), "false", "{\"boolValue\":false}" },
    { mina_attributes_add_bytes (attributes, 0, "\x00\xff", 2), "AP8=",
      "{\"bytesValue\":\"AP8=\"}" },
    { mina_attributes_add_empty (attributes, 0), "", "{}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = text_of (fixture, cases[i].number, 0);
      g_autofree char *json = json_of (fixture, cases[i].number);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (json, ==, cases[i].json);
    }
}

static void
test_text_of_nested (Fixture      *fixture,
                     gconstpointer data)
{
  guint32 inner_items[] = { mina_attributes_add_int (fixture->attributes, 0, 1),
                            mina_attributes_add_string (fixture->attributes, 0, "x\"y", 3) };
  guint32 members[] = {
    add_list (fixture, key (fixture, "list"), MINA_VALUE_ARRAY, inner_items, 2),
    mina_attributes_add_empty (fixture->attributes, key (fixture, "none")),
    add_list (fixture, key (fixture, "void"), MINA_VALUE_MAP, NULL, 0),
  };
  guint32 map = add_list (fixture, 0, MINA_VALUE_MAP, members, 3);
  g_autofree char *text = text_of (fixture, map, 0);
  g_autofree char *json = json_of (fixture, map);

  g_assert_cmpstr (text, ==, "{\"list\": [1, \"x\\\"y\"], \"none\": null, \"void\": {}}");
  g_assert_cmpstr (json, ==,
                   "{\"kvlistValue\":{\"values\":["
                   "{\"key\":\"list\",\"value\":{\"arrayValue\":{\"values\":["
                   "{\"intValue\":\"1\"},{\"stringValue\":\"x\\\"y\"}]}}},"
                   "{\"key\":\"none\",\"value\":{}},"
                   "{\"key\":\"void\",\"value\":{\"kvlistValue\":{\"values\":[]}}}]}}");
}

static void
test_deep_nesting (Fixture      *fixture,
                   gconstpointer data)
{
  guint32 value = mina_attributes_add_int (fixture->attributes, 0, 7);
  g_autofree char *text = NULL;
  g_autofree char *json = NULL;

  for (guint i = 0; i < 100000; i++)
    value = add_list (fixture, 0, MINA_VALUE_ARRAY, &value, 1);
  text = text_of (fixture, value, 0);
  json = json_of (fixture, value);
  g_assert_cmpuint (strlen (text), ==, 200001);
  g_assert_true (g_str_has_suffix (json, "]}}]}}"));
}

static void
test_cut_keeps_characters (Fixture      *fixture,
                           gconstpointer data)
{
  guint32 number = mina_attributes_add_string (fixture->attributes, 0, "가나다라마", 15);

  for (gsize max = 1; max < 15; max++)
    {
      g_autofree char *text = text_of (fixture, number, max);

      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_true (g_str_has_suffix (text, "…"));
      g_assert_cmpuint (strlen (text), <=, max + strlen ("…"));
    }
  {
    g_autofree char *whole = text_of (fixture, number, 15);

    g_assert_cmpstr (whole, ==, "가나다라마");
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) \
  g_test_add ("/model/attributes/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("many-are-as-one-by-one", test_many_are_as_one_by_one);
  ADD ("equal-is-same", test_equal_is_same);
  ADD ("one-text-under-many-keys", test_one_text_under_many_keys);
  ADD ("equal-lists-are-same", test_equal_lists_are_same);
  ADD ("last-key-wins", test_last_key_wins);
  ADD ("text-of-values", test_text_of_values);
  ADD ("text-of-nested", test_text_of_nested);
  ADD ("deep-nesting", test_deep_nesting);
  ADD ("cut-keeps-characters", test_cut_keeps_characters);
  return g_test_run ();
}
