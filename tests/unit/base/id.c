/* id.c - tests of trace and span ids
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "base/mina-id.h"

#define ROUNDS 2000

static guint64
random_u64 (void)
{
  return (guint64) g_test_rand_int () << 32 | (guint32) g_test_rand_int ();
}

static MinaTraceId
random_trace_id (void)
{
  return (MinaTraceId){ random_u64 () | 1, random_u64 () };
}

static void
big_endian (guint64 value,
            guint8 *bytes)
{
  for (int i = 7; i >= 0; i--)
    {
      bytes[i] = (guint8) value;
      value >>= 8;
    }
}

static void
assert_trace_id (const char *text,
                 MinaIdForm  form,
                 guint64     hi,
                 guint64     lo)
{
  MinaTraceId id;

  g_test_message ("%s", text);
  g_assert_cmpint (mina_trace_id_parse (&id, text, strlen (text)), ==, form);
  g_assert_cmphex (id.hi, ==, hi);
  g_assert_cmphex (id.lo, ==, lo);
}

static void
assert_span_id (const char *text,
                MinaIdForm  form,
                guint64     expected)
{
  MinaSpanId id;

  g_test_message ("%s", text);
  g_assert_cmpint (mina_span_id_parse (&id, text, strlen (text)), ==, form);
  g_assert_cmphex (id, ==, expected);
}

static void
test_hex_there_and_back (void)
{
  for (int i = 0; i < ROUNDS; i++)
    {
      MinaTraceId id = random_trace_id ();
      MinaTraceId back;
      MinaSpanId span = random_u64 () | 1;
      MinaSpanId span_back;
      char hex[MINA_TRACE_ID_SIZE];
      char again[MINA_TRACE_ID_SIZE];
      char span_hex[MINA_SPAN_ID_SIZE];

      mina_trace_id_to_hex (id, hex);
      g_assert_cmpuint (strlen (hex), ==, 32);
      for (int j = 0; j < 32; j++)
        if (g_test_rand_bit ())
          hex[j] = g_ascii_toupper (hex[j]);
      g_assert_cmpint (mina_trace_id_parse (&back, hex, 32), ==, MINA_ID_HEX);
      g_assert_true (mina_trace_id_equal (id, back));
      mina_trace_id_to_hex (back, again);
      g_assert_cmpint (g_ascii_strcasecmp (hex, again), ==, 0);

      mina_span_id_to_hex (span, span_hex);
      g_assert_cmpuint (strlen (span_hex), ==, 16);
      g_assert_cmpint (mina_span_id_parse (&span_back, span_hex, 16), ==, MINA_ID_HEX);
      g_assert_cmphex (span, ==, span_back);
    }
}

static void
test_base64_there_and_back (void)
{
  for (int i = 0; i < ROUNDS; i++)
    {
      MinaTraceId id = random_trace_id ();
      MinaTraceId back;
      MinaSpanId span_back;
      guint8 bytes[16];
      g_autofree char *wide = NULL;
      g_autofree char *narrow = NULL;
      gboolean padded = g_test_rand_bit ();

      big_endian (id.hi, bytes);
      big_endian (id.lo, bytes + 8);
      wide = g_base64_encode (bytes, 16);
      narrow = g_base64_encode (bytes, 8);
      if (g_test_rand_bit ())
        {
          g_strdelimit (wide, "+", '-');
          g_strdelimit (wide, "/", '_');
          g_strdelimit (narrow, "+", '-');
          g_strdelimit (narrow, "/", '_');
        }

      /* A few could be meant as hex, and are then taken so. */
      if (strspn (narrow, "0123456789abcdefABCDEF-") == 11)
        continue;

      g_assert_cmpint (mina_trace_id_parse (&back, wide, padded ? 24 : 22), ==, MINA_ID_BASE64);
      g_assert_true (mina_trace_id_equal (id, back));
      g_assert_cmpint (mina_trace_id_parse (&back, narrow, padded ? 12 : 11), ==, MINA_ID_BASE64);
      g_assert_cmphex (back.hi, ==, 0);
      g_assert_cmphex (back.lo, ==, id.hi);
      g_assert_cmpint (mina_span_id_parse (&span_back, narrow, padded ? 12 : 11), ==,
                       MINA_ID_BASE64);
      g_assert_cmphex (span_back, ==, id.hi);
    }
}

static void
test_bytes_there_and_back (void)
{
  guint8 long_bytes[17] = { 1 };
  MinaTraceId id;
  MinaSpanId span;

  for (int i = 0; i < ROUNDS; i++)
    {
      MinaTraceId expected = random_trace_id ();
      guint8 bytes[16];

      big_endian (expected.hi, bytes);
      big_endian (expected.lo, bytes + 8);
      g_assert_cmpint (mina_trace_id_from_bytes (&id, bytes, 16), ==, MINA_ID_HEX);
      g_assert_true (mina_trace_id_equal (id, expected));
      g_assert_cmpint (mina_span_id_from_bytes (&span, bytes, 8), ==, MINA_ID_HEX);
      g_assert_cmphex (span, ==, expected.hi);
    }

  g_assert_cmpint (mina_trace_id_from_bytes (&id, (const guint8 *) "\x12\x34", 2), ==,
                   MINA_ID_SHORT);
  g_assert_cmphex (id.lo, ==, 0x1234);
  g_assert_cmpint (mina_trace_id_from_bytes (&id, NULL, 0), ==, MINA_ID_NONE);
  g_assert_cmpint (mina_span_id_from_bytes (&span, long_bytes + 1, 8), ==, MINA_ID_NONE);
  g_assert_cmpint (mina_trace_id_from_bytes (&id, long_bytes, 17), ==, MINA_ID_TEXT);
  g_assert_false (mina_trace_id_is_none (id));
  g_assert_cmpint (mina_span_id_from_bytes (&span, long_bytes, 9), ==, MINA_ID_TEXT);
  g_assert_cmphex (span, !=, 0);
}

static void
test_pads_short_hex (void)
{
  assert_trace_id ("a", MINA_ID_SHORT, 0, 0xa);
  assert_trace_id ("0x1F", MINA_ID_SHORT, 0, 0x1f);
  assert_trace_id ("123456789abcdef01", MINA_ID_SHORT, 1, 0x23456789abcdef01);
  assert_trace_id ("463ac35c9f6413ad48485a3953bb612", MINA_ID_SHORT, 0x463ac35c9f6413a,
                   0xd48485a3953bb612);
  assert_span_id ("00f067aa0ba902b7", MINA_ID_HEX, 0x00f067aa0ba902b7);
  assert_span_id ("f067aa0ba902b7", MINA_ID_SHORT, 0x00f067aa0ba902b7);
}

static void
test_skips_dashes_of_a_uuid (void)
{
  assert_trace_id ("4bf92f35-77b3-4da6-a3ce-929d0e0e4736", MINA_ID_HEX, 0x4bf92f3577b34da6,
                   0xa3ce929d0e0e4736);
}

static void
test_hex_wins_over_base64 (void)
{
  /* 22 and 24 characters, 11 and 12: all of them could be base64. */
  assert_trace_id ("0123456789abcdef012345", MINA_ID_SHORT, 0x012345, 0x6789abcdef012345);
  assert_trace_id ("0123456789abcdef01234567", MINA_ID_SHORT, 0x01234567, 0x89abcdef01234567);
  assert_span_id ("0123456789a", MINA_ID_SHORT, 0x0123456789a);
  assert_span_id ("0123456789ab", MINA_ID_SHORT, 0x0123456789ab);
}

static void
test_zeros_are_none (void)
{
  assert_trace_id ("", MINA_ID_NONE, 0, 0);
  assert_trace_id ("0", MINA_ID_NONE, 0, 0);
  assert_trace_id ("00000000000000000000000000000000", MINA_ID_NONE, 0, 0);
  assert_trace_id ("AAAAAAAAAAAAAAAAAAAAAA==", MINA_ID_NONE, 0, 0);
  assert_span_id ("", MINA_ID_NONE, 0);
  assert_span_id ("0000000000000000", MINA_ID_NONE, 0);
  assert_span_id ("AAAAAAAAAAA=", MINA_ID_NONE, 0);
}

static void
test_other_text_is_hashed (void)
{
  static const char *const texts[] = {
    "span-1",
    "span-2",
    "-",
    "0x",
    "12-",
    "1--2",
    "é",
    "request 7",
    "AAAAAAAAAAA!",
    "0123456789abcdef0123456789abcdef0",
    "AAAAAAAAAAAAAAAAAAAAAA=A",
    "{1}",
  };
  MinaTraceId seen[G_N_ELEMENTS (texts)];

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      MinaTraceId again;
      MinaSpanId span;

      g_assert_cmpint (mina_trace_id_parse (&seen[i], texts[i], strlen (texts[i])), ==,
                       MINA_ID_TEXT);
      g_assert_false (mina_trace_id_is_none (seen[i]));
      mina_trace_id_parse (&again, texts[i], strlen (texts[i]));
      g_assert_true (mina_trace_id_equal (seen[i], again));
      g_assert_cmpint (mina_span_id_parse (&span, texts[i], strlen (texts[i])), ==, MINA_ID_TEXT);
      g_assert_cmphex (span, !=, 0);
      for (guint j = 0; j < i; j++)
        g_assert_false (mina_trace_id_equal (seen[i], seen[j]));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/id/hex-there-and-back", test_hex_there_and_back);
  g_test_add_func ("/base/id/base64-there-and-back", test_base64_there_and_back);
  g_test_add_func ("/base/id/bytes-there-and-back", test_bytes_there_and_back);
  g_test_add_func ("/base/id/pads-short-hex", test_pads_short_hex);
  g_test_add_func ("/base/id/skips-dashes-of-a-uuid", test_skips_dashes_of_a_uuid);
  g_test_add_func ("/base/id/hex-wins-over-base64", test_hex_wins_over_base64);
  g_test_add_func ("/base/id/zeros-are-none", test_zeros_are_none);
  g_test_add_func ("/base/id/other-text-is-hashed", test_other_text_is_hashed);
  return g_test_run ();
}
