/* json-stops.c - tests of where strings may stop
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "decode/mina-json-stops.h"
#include "decode/mina-source-private.h"

static gboolean
is_stop (guint8 c)
{
  return c == '"' || c == '\\' || c < ' ' || c >= 0x80;
}

/* Against a look at each byte. */
static void
test_finds_what_a_slow_look_finds (void)
{
  for (guint round = 0; round < 3000; round++)
    {
      gsize length = (gsize) g_test_rand_int_range (0, 700);
      g_autofree guint8 *data = g_malloc0 (length + MINA_SOURCE_TAIL);
      g_autofree guint32 *stops = g_new (guint32, length + 64);
      int often = g_test_rand_int_range (1, 40);
      guint n = 0;

      for (gsize i = 0; i < length; i++)
        data[i] = g_test_rand_int_range (0, often) == 0 ? (guint8) g_test_rand_int () : 'a';
      g_assert_true (mina_json_find_stops (data, length, stops));
      for (gsize i = 0; i < length; i++)
        if (is_stop (data[i]))
          g_assert_cmpuint (stops[n++], ==, i);
      g_assert_cmpuint (stops[n++], ==, length);
      for (guint i = 0; i < MINA_JSON_SPARE_STOPS; i++)
        g_assert_cmpuint (stops[n + i], ==, G_MAXUINT32);
    }
}

static void
test_gives_up_on_too_many (void)
{
  gsize length = MINA_SOURCE_BLOCK;
  g_autofree guint8 *data = g_malloc0 (length + MINA_SOURCE_TAIL);
  g_autofree guint32 *stops = g_new (guint32, MINA_JSON_MAX_STOPS + 64);

  memset (data, 'a', length);
  for (gsize i = 0; i < length; i += 8)
    data[i] = '"';
  g_assert_true (mina_json_find_stops (data, length, stops));
  g_assert_cmpuint (stops[length / 8], ==, length);
  for (gsize i = 1; i < length; i += 2)
    data[i] = '"';
  g_assert_false (mina_json_find_stops (data, length, stops));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/decode/json-stops/finds-what-a-slow-look-finds",
                   test_finds_what_a_slow_look_finds);
  g_test_add_func ("/decode/json-stops/gives-up-on-too-many", test_gives_up_on_too_many);

  return g_test_run ();
}
