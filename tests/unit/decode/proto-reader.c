/* proto-reader.c - tests of the protobuf reader and of its stream
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "decode/mina-proto-input.h"
#include "proto-writer.h"

#define N_ROUNDS 2000

static guint64
random_bits (void)
{
  return ((guint64) g_test_rand_int () << 32 | (guint32) g_test_rand_int ())
         >> g_test_rand_int_range (0, 64);
}

static void
test_reads_what_was_written (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GByteArray) message = g_byte_array_new ();
      MinaProtoReader reader;
      MinaProtoField field;
      guint64 values[8];
      guint32 numbers[8];

      for (guint i = 0; i < G_N_ELEMENTS (values); i++)
        {
          values[i] = random_bits ();
          numbers[i] = (guint32) g_test_rand_int_range (1, 1 << 28);
          if (i % 2 == 0)
            put_number (message, numbers[i], values[i]);
          else
            put_bytes (message, numbers[i], &values[i], values[i] % 9);
        }

      reader = mina_proto_reader_init (message->data, message->len);
      for (guint i = 0; i < G_N_ELEMENTS (values); i++)
        {
          g_assert_true (mina_proto_reader_next (&reader, &field));
          g_assert_cmpuint (field.tag >> 3, ==, numbers[i]);
          if (i % 2 == 0)
            g_assert_cmpuint (field.value, ==, values[i]);
          else
            g_assert_cmpmem (field.data, field.length, &values[i], values[i] % 9);
        }
      g_assert_false (mina_proto_reader_next (&reader, &field));
      g_assert_false (reader.damaged);
    }
}

static void
test_never_reads_beyond_the_end (void)
{
  /* Exactly as long as its content, so that a sanitizer sees a byte too much. */
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      gsize length = (gsize) g_test_rand_int_range (0, 40);
      g_autofree guint8 *bytes = g_malloc (length + 1);
      g_autofree guint8 *exact = NULL;
      MinaProtoReader reader;
      MinaProtoField field;
      const guint8 *last;

      for (gsize i = 0; i < length; i++)
        bytes[i] = (guint8) g_test_rand_int ();
      exact = g_memdup2 (bytes, length);
      reader = mina_proto_reader_init (length > 0 ? exact : bytes, length);
      last = reader.at;
      while (mina_proto_reader_next (&reader, &field))
        {
          g_assert_true (reader.at > last && reader.at <= reader.end);
          if ((field.tag & 7) == MINA_PROTO_BYTES)
            g_assert_true (field.data + field.length <= reader.end);
          last = reader.at;
        }
      g_assert_true (reader.damaged || reader.at == reader.end);
    }
}

static void
check_damage (const void *bytes,
              gsize       length)
{
  MinaProtoReader reader = mina_proto_reader_init (bytes, length);
  MinaProtoField field;

  while (mina_proto_reader_next (&reader, &field))
    ;
  g_assert_true (reader.damaged);
}

static void
test_damage_is_noticed (void)
{
  check_damage ("\x0a\x05"
                "1234",
                6);                                                  /* a length beyond the end */
  check_damage ("\x08", 1);                                          /* no value */
  check_damage ("\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 12); /* eleven bytes */
  check_damage ("\x09\x01\x02\x03", 4);                              /* half a fixed64 */
  check_damage ("\x0d\x01", 2);                                      /* half a fixed32 */
  check_damage ("\x00\x01", 2);                                      /* field 0 */
  check_damage ("\x0e", 1);                                          /* no wire type */
  check_damage ("\x0c", 1);                                          /* the end of no group */
  check_damage ("\x0b\x08\x01", 3);                                  /* a group without an end */
}

static void
test_groups_are_read_over (void)
{
  /* { 1: group { 2: 5, 3: group {} }, 4: 7 } */
  static const guint8 bytes[] = { 0x0b, 0x10, 0x05, 0x1b, 0x1c, 0x0c, 0x20, 0x07 };
  MinaProtoReader reader = mina_proto_reader_init (bytes, sizeof bytes);
  MinaProtoField field;

  g_assert_true (mina_proto_reader_next (&reader, &field));
  g_assert_cmpuint (field.tag, ==, 1 << 3 | MINA_PROTO_GROUP);
  g_assert_cmpmem (field.data, field.length, bytes + 1, 4);
  g_assert_true (mina_proto_reader_next (&reader, &field));
  g_assert_cmpuint (field.tag, ==, MINA_PROTO_TAG (4, VARINT));
  g_assert_cmpuint (field.value, ==, 7);
  g_assert_false (mina_proto_reader_next (&reader, &field));
  g_assert_false (reader.damaged);
}

static void
test_zigzag (void)
{
  g_assert_cmpint (mina_proto_to_sint32 (0), ==, 0);
  g_assert_cmpint (mina_proto_to_sint32 (1), ==, -1);
  g_assert_cmpint (mina_proto_to_sint32 (2), ==, 1);
  g_assert_cmpint (mina_proto_to_sint32 (0xfffffffe), ==, G_MAXINT32);
  g_assert_cmpint (mina_proto_to_sint32 (0xffffffff), ==, G_MININT32);
}

/* Takes pieces of all lengths from a stream of several blocks. */
static void
test_stream_gives_every_byte_once (void)
{
  gsize length = 5 * MINA_SOURCE_BLOCK + 77;
  guint8 *bytes = g_malloc (length);
  g_autoptr (GBytes) content = NULL;
  g_autoptr (MinaSource) source = NULL;
  MinaProtoInput input;
  gsize at = 0;

  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8) (i * 2654435761u >> 13);
  content = g_bytes_new_take (bytes, length);
  source = mina_source_new_for_bytes (content);
  mina_proto_input_init_source (&input, source);

  while (at < length)
    {
      static const gint32 most[] = { 10, 1000, 20000, 700000 };
      gsize n = (gsize) g_test_rand_int_range (1, most[g_test_rand_int_range (0, 4)]);

      g_assert_cmpint (input.offset, ==, at);
      g_assert_cmpint (mina_proto_input_need (&input, n), ==, n <= length - at);
      n = MIN (n, length - at);
      g_assert_cmpuint ((gsize) (input.end - input.at), >=, n);
      g_assert_cmpmem (input.at, n, bytes + at, n);
      if (g_test_rand_bit ())
        mina_proto_input_take (&input, n);
      else
        g_assert_true (mina_proto_input_skip (&input, n));
      at += n;
    }
  g_assert_false (mina_proto_input_need (&input, 1));
  g_assert_no_error (input.error);
  mina_proto_input_clear (&input);
}

static void
test_stream_ends_in_a_number (void)
{
  static const guint8 bytes[] = { 0x96, 0x01, 0x80 };
  MinaProtoInput input;
  guint64 value;

  mina_proto_input_init_memory (&input, bytes, sizeof bytes, 100);
  g_assert_true (mina_proto_input_read_varint (&input, &value));
  g_assert_cmpuint (value, ==, 150);
  g_assert_cmpint (input.offset, ==, 102);
  g_assert_false (mina_proto_input_read_varint (&input, &value));
  g_assert_cmpint (input.offset, ==, 102);
  mina_proto_input_clear (&input);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/decode/proto-reader/reads-what-was-written", test_reads_what_was_written);
  g_test_add_func ("/decode/proto-reader/never-reads-beyond-the-end",
                   test_never_reads_beyond_the_end);
  g_test_add_func ("/decode/proto-reader/damage-is-noticed", test_damage_is_noticed);
  g_test_add_func ("/decode/proto-reader/groups-are-read-over", test_groups_are_read_over);
  g_test_add_func ("/decode/proto-reader/zigzag", test_zigzag);
  g_test_add_func ("/decode/proto-input/gives-every-byte-once", test_stream_gives_every_byte_once);
  g_test_add_func ("/decode/proto-input/ends-in-a-number", test_stream_ends_in_a_number);

  return g_test_run ();
}
