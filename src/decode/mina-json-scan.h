/* mina-json-scan.h - finds the next byte that matters, many at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include <glib.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

G_BEGIN_DECLS

/* All of these may look at up to 16 bytes past the one they stop at: blocks have a tail of zeros,
 * which also stops them. */

#ifdef __SSE2__

/**
 * mina_json_find_special:
 * @p: bytes in a string
 *
 * Returns: the first that is a quote, a backslash, a control character, or no ASCII
 */
static inline guint8 *
mina_json_find_special (guint8 *p)
{
  const __m128i quote = _mm_set1_epi8 ('"');
  const __m128i backslash = _mm_set1_epi8 ('\\');
  const __m128i space = _mm_set1_epi8 (' ');

  while (TRUE)
    {
      __m128i v = _mm_loadu_si128 ((const __m128i *) (gconstpointer) p);
      /* As signed numbers, bytes from 0x80 are negative and thus below the blank as well. */
      __m128i hit = _mm_or_si128 (_mm_or_si128 (_mm_cmpeq_epi8 (v, quote),
                                                _mm_cmpeq_epi8 (v, backslash)),
                                  _mm_cmplt_epi8 (v, space));
      guint mask = _mm_movemask_epi8 (hit);

      if (mask != 0)
        return p + __builtin_ctz (mask);
      p += 16;
    }
}

/**
 * mina_json_skip_blank_run:
 * @p: bytes between tokens
 * @lines: counted up by the newlines that are passed
 *
 * Returns: the first that is no blank
 */
static inline guint8 *
mina_json_skip_blank_run (guint8 *p,
                          gint64 *lines)
{
  const __m128i space = _mm_set1_epi8 (' ');
  const __m128i newline = _mm_set1_epi8 ('\n');
  const __m128i ret = _mm_set1_epi8 ('\r');
  const __m128i tab = _mm_set1_epi8 ('\t');

  while (TRUE)
    {
      __m128i v = _mm_loadu_si128 ((const __m128i *) (gconstpointer) p);
      __m128i at_newline = _mm_cmpeq_epi8 (v, newline);
      __m128i blank = _mm_or_si128 (_mm_or_si128 (_mm_cmpeq_epi8 (v, space), at_newline),
                                    _mm_or_si128 (_mm_cmpeq_epi8 (v, ret),
                                                  _mm_cmpeq_epi8 (v, tab)));
      guint other = _mm_movemask_epi8 (blank) ^ 0xffff;
      guint newlines = _mm_movemask_epi8 (at_newline);

      if (other != 0)
        newlines &= (other & -other) - 1;
      for (; newlines != 0; newlines &= newlines - 1)
        (*lines)++;
      if (other != 0)
        return p + __builtin_ctz (other);
      p += 16;
    }
}

#else /* !__SSE2__ */

#define MINA_JSON_ONES G_GUINT64_CONSTANT (0x0101010101010101)
#define MINA_JSON_TOPS G_GUINT64_CONSTANT (0x8080808080808080)

static inline guint8 *
mina_json_find_special (guint8 *p)
{
  while (TRUE)
    {
      guint64 v, quote, backslash;

      memcpy (&v, p, 8);
      quote = v ^ (MINA_JSON_ONES * '"');
      backslash = v ^ (MINA_JSON_ONES * '\\');
      /* A byte below n has its top bit set after subtracting n, and had not before. The borrow
       * can only make a byte look special that is not, above one that is; so look again. */
      if ((((quote - MINA_JSON_ONES) & ~quote)
           | ((backslash - MINA_JSON_ONES) & ~backslash)
           | ((v - MINA_JSON_ONES * ' ') & ~v)
           | v)
          & MINA_JSON_TOPS)
        {
          for (guint i = 0; i < 8; i++)
            if (p[i] == '"' || p[i] == '\\' || p[i] < ' ' || p[i] >= 0x80)
              return p + i;
        }
      p += 8;
    }
}

static inline guint8 *
mina_json_skip_blank_run (guint8 *p,
                          gint64 *lines)
{
  while (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t')
    *lines += *p++ == '\n';
  return p;
}

#endif

/**
 * mina_json_utf8_length:
 * @p: bytes, the first of them no ASCII
 *
 * Returns: how many bytes the character has, 2 to 4; 0 if they are not UTF-8
 *   (Unicode 15, table 3-7)
 */
static inline guint
mina_json_utf8_length (const guint8 *p)
{
  if (p[0] < 0xc2)
    return 0;
  if ((p[1] & 0xc0) != 0x80)
    return 0;
  if (p[0] < 0xe0)
    return 2;
  if (p[0] < 0xf0)
    {
      if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f) || (p[2] & 0xc0) != 0x80)
        return 0;
      return 3;
    }
  if (p[0] > 0xf4 || (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f)
      || (p[2] & 0xc0) != 0x80 || (p[3] & 0xc0) != 0x80)
    return 0;
  return 4;
}

/**
 * mina_json_utf8_bad_length:
 * @p: bytes that do not begin a character
 *
 * Returns: how many of them one U+FFFD stands for: the longest beginning of a character that
 *   there is, or one byte (Unicode 15, §3.9, "substitution of maximal subparts")
 */
static inline guint
mina_json_utf8_bad_length (const guint8 *p)
{
  guint8 low = 0x80, high = 0xbf;
  guint length;

  if (p[0] < 0xc2 || p[0] > 0xf4)
    return 1;
  length = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3
                                         : 4;
  if (p[0] == 0xe0)
    low = 0xa0;
  else if (p[0] == 0xed)
    high = 0x9f;
  else if (p[0] == 0xf0)
    low = 0x90;
  else if (p[0] == 0xf4)
    high = 0x8f;
  if (p[1] < low || p[1] > high)
    return 1;
  if (length == 4 && (p[2] & 0xc0) == 0x80)
    return 3;
  return 2;
}

G_END_DECLS
