/* mina-json-stops.c - where in a block of JSON strings may stop, found ahead of the reader
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include <string.h>

#include "decode/mina-json-stops.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

const guint32 mina_json_no_stops[MINA_JSON_SPARE_STOPS] = {
  [0 ... MINA_JSON_SPARE_STOPS - 1] = G_MAXUINT32,
};

/* The same code is compiled twice: for every processor, and for those that count bits. */
#define INLINED static inline __attribute__ ((always_inline))

#ifdef __SSE2__

/* A bit for each of 16 bytes: whether it is a stop. */
INLINED guint64
stops_of_16 (const guint8 *p)
{
  __m128i v = _mm_loadu_si128 ((const __m128i *) (gconstpointer) p);
  /* As signed numbers, bytes from 0x80 are negative and thus below the blank as well. */
  __m128i hit = _mm_or_si128 (_mm_or_si128 (_mm_cmpeq_epi8 (v, _mm_set1_epi8 ('"')),
                                            _mm_cmpeq_epi8 (v, _mm_set1_epi8 ('\\'))),
                              _mm_cmplt_epi8 (v, _mm_set1_epi8 (' ')));

  return (guint) _mm_movemask_epi8 (hit);
}

INLINED guint64
stops_of_64 (const guint8 *p)
{
  return stops_of_16 (p) | stops_of_16 (p + 16) << 16 | stops_of_16 (p + 32) << 32
         | stops_of_16 (p + 48) << 48;
}

#else /* !__SSE2__ */

INLINED guint64
stops_of_64 (const guint8 *p)
{
  guint64 bits = 0;

  for (guint i = 0; i < 64; i++)
    bits |= (guint64) (p[i] == '"' || p[i] == '\\' || p[i] < ' ' || p[i] >= 0x80) << i;
  return bits;
}

#endif

/* How many bits are set (Warren, "Hacker's Delight", 5-1). */
INLINED guint
count_bits (guint64  bits,
            gboolean natively)
{
  if (natively)
    return (guint) __builtin_popcountll (bits);
  bits -= bits >> 1 & G_GUINT64_CONSTANT (0x5555555555555555);
  bits = (bits & G_GUINT64_CONSTANT (0x3333333333333333))
         + (bits >> 2 & G_GUINT64_CONSTANT (0x3333333333333333));
  bits = (bits + (bits >> 4)) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);
  return bits * G_GUINT64_CONSTANT (0x0101010101010101) >> 56;
}

/* Where the lowest set bit is; 63 if there is none. */
INLINED guint32
lowest_bit (guint64 bits)
{
  return (guint32) __builtin_ctzll (bits | G_GUINT64_CONSTANT (1) << 63);
}

/*
 * Writes the offsets of the set bits. How many there are is hard to guess for a processor, so
 * eight are written at a time, needed or not (Langdale and Lemire, "Parsing gigabytes of JSON per
 * second", 2019, §3.1.5).
 */
INLINED guint32 *
put_stops (guint32 *out,
           guint64  bits,
           guint32  base,
           gboolean natively)
{
  guint n = count_bits (bits, natively);
  guint i = 0;

  do
    {
#pragma GCC unroll 8
      for (guint k = 0; k < 8; k++)
        {
          out[i + k] = base + lowest_bit (bits);
          bits &= bits - 1;
        }
      i += 8;
    }
  while (G_UNLIKELY (i < n));
  return out + n;
}

INLINED gboolean
find_stops (const guint8 *data,
            gsize         length,
            guint32      *stops,
            gboolean      natively)
{
  guint32 *out = stops;
  guint32 *limit = stops + MINA_JSON_MAX_STOPS - 64;
  gsize i;

  for (i = 0; i + 64 <= length; i += 64)
    {
      out = put_stops (out, stops_of_64 (data + i), (guint32) i, natively);
      if (G_UNLIKELY (out > limit))
        return FALSE;
    }
  if (i < length)
    out = put_stops (out,
                     stops_of_64 (data + i) & ((G_GUINT64_CONSTANT (1) << (length - i)) - 1),
                     (guint32) i, natively);
  out[0] = (guint32) length;
  memcpy (out + 1, mina_json_no_stops, sizeof mina_json_no_stops);
  return TRUE;
}

#if defined(__x86_64__) && defined(__GNUC__)

__attribute__ ((target ("popcnt,bmi"))) static gboolean
find_stops_natively (const guint8 *data,
                     gsize         length,
                     guint32      *stops)
{
  return find_stops (data, length, stops, TRUE);
}

#endif

gboolean
mina_json_find_stops (const guint8 *data,
                      gsize         length,
                      guint32      *stops)
{
#if defined(__x86_64__) && defined(__GNUC__)
  if (__builtin_cpu_supports ("popcnt") && __builtin_cpu_supports ("bmi"))
    return find_stops_natively (data, length, stops);
#endif
  return find_stops (data, length, stops, FALSE);
}
