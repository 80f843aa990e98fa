/* source.c - tests of streams of bytes and of what is taken off them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <glib/gstdio.h>

#include "decode/mina-source-private.h"

/* Bytes that pack well, but not into nothing. */
static GByteArray *
sample (gsize length)
{
  GByteArray *bytes = g_byte_array_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      guint8 c = (guint8) ((i * 2654435761u >> 13) & 0x1f) + 'A';

      g_byte_array_append (bytes, &c, 1);
    }
  return bytes;
}

static void
append_gzip (GByteArray   *out,
             const guint8 *data,
             gsize         length)
{
  z_stream stream = { 0 };
  gsize before = out->len;

  g_assert_cmpint (deflateInit2 (&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), ==,
                   Z_OK);
  g_byte_array_set_size (out, before + deflateBound (&stream, length));
  stream.next_in = (Bytef *) data;
  stream.avail_in = length;
  stream.next_out = out->data + before;
  stream.avail_out = out->len - before;
  g_assert_cmpint (deflate (&stream, Z_FINISH), ==, Z_STREAM_END);
  g_byte_array_set_size (out, before + stream.total_out);
  deflateEnd (&stream);
}

static void
append_zstd (GByteArray   *out,
             const guint8 *data,
             gsize         length)
{
  ZSTD_CCtx *context = ZSTD_createCCtx ();
  gsize before = out->len;
  gsize n;

  ZSTD_CCtx_setParameter (context, ZSTD_c_checksumFlag, 1);
  g_byte_array_set_size (out, before + ZSTD_compressBound (length));
  n = ZSTD_compress2 (context, out->data + before, out->len - before, data, length);
  g_assert_false (ZSTD_isError (n));
  g_byte_array_set_size (out, before + n);
  ZSTD_freeCCtx (context);
}

static MinaSource *
unpack (const GByteArray *packed,
        MinaDiagnostics  *diagnostics)
{
  g_autoptr (GBytes) bytes = g_bytes_new (packed->data, packed->len);

  return mina_source_new_unpacked (mina_source_new_for_bytes (bytes), diagnostics, 7, NULL);
}

/* Takes everything, and scribbles where readers may. */
static GByteArray *
take_all (MinaSource *source)
{
  GByteArray *all = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  guint8 *data;
  gsize length;

  do
    {
      g_assert_true (mina_source_next (source, &data, &length, &error));
      g_assert_no_error (error);
      g_byte_array_append (all, data, length);
      for (guint i = 0; length > 0 && i < MINA_SOURCE_TAIL; i++)
        g_assert_cmpint (data[length + i], ==, 0);
      if (length > 0)
        memset (data - MINA_SOURCE_HEADROOM, 0xaa, MINA_SOURCE_HEADROOM + length);
    }
  while (length > 0);
  return all;
}

static void
test_unpacks_in_any_order (void)
{
  static const gsize lengths[] = { 0, 1, 1000, 65536, 300000, 3000000 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    for (guint way = 0; way < 5; way++)
      {
        static const char *const packings[] = { "", "gzip", "zstd", "gzip+zstd", "zstd+gzip" };
        g_autoptr (GByteArray) plain = sample (lengths[i]);
        g_autoptr (GByteArray) inner = g_byte_array_new ();
        g_autoptr (GByteArray) outer = g_byte_array_new ();
        g_autoptr (GByteArray) all = NULL;
        g_autoptr (MinaDiagnostics) diagnostics = mina_diagnostics_new ();
        g_autoptr (MinaSource) source = NULL;

        if (way == 1 || way == 4)
          append_gzip (inner, plain->data, plain->len);
        else if (way == 2 || way == 3)
          append_zstd (inner, plain->data, plain->len);
        if (way == 3)
          append_gzip (outer, inner->data, inner->len);
        else if (way == 4)
          append_zstd (outer, inner->data, inner->len);
        source = unpack (way == 0 ? plain : way < 3 ? inner
                                                    : outer,
                         diagnostics);
        g_assert_cmpstr (mina_source_packing (source), ==, packings[way]);
        all = take_all (source);
        g_assert_cmpmem (all->data, all->len, plain->data, plain->len);
        g_assert_cmpuint (mina_diagnostics_count (diagnostics), ==, 0);
      }
}

static void
test_several_members (void)
{
  g_autoptr (GByteArray) plain = sample (100000);
  g_autoptr (GByteArray) gzip = g_byte_array_new ();
  g_autoptr (GByteArray) zstd = g_byte_array_new ();
  /* RFC 8878 §3.1.2: magic, length, content */
  static const guint8 skippable[] = { 0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 'a', 'b', 'c' };
  static const guint8 zeros[512];

  g_byte_array_append (zstd, skippable, sizeof skippable);
  for (gsize i = 0; i < plain->len; i += 1000)
    {
      append_gzip (gzip, plain->data + i, 1000);
      append_zstd (zstd, plain->data + i, 1000);
    }
  g_byte_array_append (gzip, zeros, sizeof zeros);
  g_byte_array_append (zstd, skippable, sizeof skippable);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (MinaDiagnostics) diagnostics = mina_diagnostics_new ();
      g_autoptr (MinaSource) source = unpack (i == 0 ? gzip : zstd, diagnostics);
      g_autoptr (GByteArray) all = take_all (source);

      g_assert_cmpmem (all->data, all->len, plain->data, plain->len);
      g_assert_cmpuint (mina_diagnostics_count (diagnostics), ==, 0);
    }
}

static void
check_one_problem (const GByteArray *packed,
                   MinaError         code,
                   gboolean          loss,
                   const GByteArray *plain,
                   gsize             at_least)
{
  g_autoptr (MinaDiagnostics) diagnostics = mina_diagnostics_new ();
  g_autoptr (MinaSource) source = unpack (packed, diagnostics);
  g_autoptr (GByteArray) all = take_all (source);

  g_assert_cmpuint (mina_diagnostics_count (diagnostics), ==, 1);
  g_assert_cmpint (mina_diagnostics_get (diagnostics, 0)->code, ==, code);
  g_assert_cmpint (mina_diagnostics_get (diagnostics, 0)->loss, ==, loss);
  g_assert_cmpuint (mina_diagnostics_get (diagnostics, 0)->place.file, ==, 7);
  g_assert_cmpint (mina_diagnostics_get (diagnostics, 0)->place.byte, ==, all->len);
  g_assert_cmpuint (all->len, >=, at_least);
  g_assert_cmpmem (all->data, all->len, plain->data, all->len);
}

static void
test_damage_is_told (void)
{
  g_autoptr (GByteArray) plain = sample (500000);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GByteArray) packed = g_byte_array_new ();
      g_autoptr (GByteArray) longer = g_byte_array_new ();
      gsize whole;

      if (i == 0)
        append_gzip (packed, plain->data, plain->len);
      else
        append_zstd (packed, plain->data, plain->len);
      whole = packed->len;
      g_byte_array_append (longer, packed->data, packed->len);
      g_byte_array_append (longer, (const guint8 *) "some more", 9);
      check_one_problem (longer, MINA_ERROR_IGNORED, FALSE, plain, plain->len);

      /* The checksum: gzip's is followed by the length. */
      packed->data[whole - (i == 0 ? 5 : 1)] ^= 0x55;
      check_one_problem (packed, MINA_ERROR_DAMAGED, FALSE, plain, plain->len - 131072);
      packed->data[whole - (i == 0 ? 5 : 1)] ^= 0x55;

      g_byte_array_set_size (packed, whole - 1);
      check_one_problem (packed, MINA_ERROR_TRUNCATED, TRUE, plain, plain->len - 131072);
      g_byte_array_set_size (packed, whole / 2);
      check_one_problem (packed, MINA_ERROR_TRUNCATED, TRUE, plain, 1);
    }
}

static void
test_utf16 (void)
{
  static const guint8 little[] = {
    0xff,
    0xfe,
    'a',
    0,
    0xe9,
    0,
    0xac,
    0x20,
    0x3d,
    0xd8,
    0x00,
    0xde,
    0x00,
    0xd8,
    'b',
    0,
    'c',
  };
  static const guint8 big[] = {
    0xfe,
    0xff,
    0,
    'a',
    0,
    0xe9,
    0x20,
    0xac,
    0xd8,
    0x3d,
    0xde,
    0x00,
    0xd8,
    0x00,
    0,
    'b',
    'c',
  };
  static const char expected[] = "aé€😀\xef\xbf\xbd"
                                 "b\xef\xbf\xbd";

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GByteArray) packed = g_byte_array_new ();
      g_autoptr (MinaSource) source = NULL;
      g_autoptr (GByteArray) all = NULL;

      g_byte_array_append (packed, i == 0 ? little : big, sizeof little);
      source = unpack (packed, NULL);
      all = take_all (source);
      g_assert_cmpmem (all->data, all->len, expected, sizeof expected - 1);
      g_assert_cmpstr (mina_source_packing (source), ==, "utf-16");
    }
}

static void
test_peek_takes_nothing (void)
{
  static const gsize wants[] = { 1, 4, 1000, 32768, 70000, 400000, 1048576 };
  static const gsize lengths[] = { 0, 1, 1000, 40000, 300000, 2000000 };

  for (guint i = 0; i < G_N_ELEMENTS (wants); i++)
    for (guint k = 0; k < G_N_ELEMENTS (lengths); k++)
      for (guint threaded = 0; threaded < 3; threaded++)
        {
          g_autoptr (GByteArray) plain = sample (lengths[k]);
          g_autoptr (GBytes) bytes = g_bytes_new (plain->data, plain->len);
          g_autoptr (MinaSource) source = mina_source_new_for_bytes (bytes);
          g_autoptr (GByteArray) all = NULL;
          const guint8 *head;
          gsize length;

          if (threaded == 1)
            source = mina_source_new_unpacked (g_steal_pointer (&source), NULL, 0, NULL);
          else if (threaded == 2)
            source = mina_source_new_unpacked_here (g_steal_pointer (&source), NULL, 0, NULL);
          head = mina_source_peek (source, 1, &length, NULL);
          g_assert_cmpuint (length, ==, MIN (1, lengths[k]));
          head = mina_source_peek (source, wants[i], &length, NULL);
          g_assert_nonnull (head);
          g_assert_cmpuint (length, ==, MIN (wants[i], lengths[k]));
          g_assert_cmpmem (head, length, plain->data, length);
          all = take_all (source);
          g_assert_cmpmem (all->data, all->len, plain->data, plain->len);
        }
}

static void
test_slices_end_where_they_should (void)
{
  g_autoptr (GByteArray) plain = sample (100000);
  g_autoptr (GBytes) bytes = g_bytes_new (plain->data, plain->len);
  g_autoptr (MinaSource) source = mina_source_new_for_bytes (bytes);
  gsize at = 0;

  for (gsize length = 0; at + length < plain->len; length += 777)
    {
      g_autoptr (MinaSource) slice = mina_source_new_slice (source, length);
      g_autoptr (GByteArray) all = take_all (slice);

      g_assert_cmpmem (all->data, all->len, plain->data + at, length);
      g_assert_cmpuint (mina_source_slice_left (slice), ==, 0);
      at += length;
    }
  {
    g_autoptr (MinaSource) slice = mina_source_new_slice (source, plain->len);
    g_autoptr (GByteArray) all = take_all (slice);

    g_assert_cmpuint (all->len, ==, plain->len - at);
    g_assert_cmpuint (mina_source_slice_left (slice), ==, at);
  }
}

static void
test_paths_that_cannot_be_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *missing = g_build_filename (g_get_tmp_dir (), "mina-no-such-file", NULL);

  g_assert_null (mina_source_new_for_path (missing, &error));
  g_assert_error (error, MINA_ERROR, MINA_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (mina_source_new_for_path (g_get_tmp_dir (), &error));
  g_assert_error (error, MINA_ERROR, MINA_ERROR_ACCESS);
  g_clear_error (&error);
  g_assert_null (mina_source_new_for_path ("/dev/null", &error));
  g_assert_error (error, MINA_ERROR, MINA_ERROR_ACCESS);
}

static void
test_shrinking_file_is_an_error (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "mina-shrinking-XXXXXX", NULL);
  int fd = g_mkstemp (path);
  g_autoptr (MinaSource) source = NULL;
  g_autoptr (GError) error = NULL;
  gsize total = 0;
  guint8 *data;
  gsize length;
  gboolean ok;

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (ftruncate (fd, 3000000), ==, 0);
  source = mina_source_new_unpacked (mina_source_new_for_path (path, NULL), NULL, 0, NULL);
  g_assert_cmpint (ftruncate (fd, 1000000), ==, 0);
  while ((ok = mina_source_next (source, &data, &length, &error)) && length > 0)
    total += length;
  g_assert_false (ok);
  g_assert_error (error, MINA_ERROR, MINA_ERROR_IO);
  g_assert_cmpuint (total, ==, 1000000);
  /* And again, not an end. */
  g_clear_error (&error);
  g_assert_false (mina_source_next (source, &data, &length, &error));
  g_assert_error (error, MINA_ERROR, MINA_ERROR_IO);
  g_unlink (path);
  close (fd);
}

static void
test_growing_file_is_read_to_its_end (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "mina-growing-XXXXXX", NULL);
  int fd = g_mkstemp (path);
  g_autoptr (MinaSource) source = NULL;
  g_autoptr (GByteArray) all = NULL;
  MinaWork work = { 0 };

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (ftruncate (fd, 1000), ==, 0);
  source = mina_source_new_unpacked (mina_source_new_for_path (path, NULL), NULL, 0, &work);
  g_assert_cmpint (ftruncate (fd, 500000), ==, 0);
  all = take_all (source);
  g_assert_cmpuint (all->len, ==, 500000);
  g_assert_cmpuint (work.done, ==, 500000);
  g_unlink (path);
  close (fd);
}

/* A pipe that was filled with @n bytes and whose writer is idle then. */
static MinaSource *
open_idle_pipe (int   ends[2],
                gsize n)
{
  g_autofree char *bytes = g_malloc0 (n);
  g_autofree char *path = NULL;
  MinaSource *source;

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], bytes, n), ==, (gssize) n);
  path = g_strdup_printf ("/proc/self/fd/%d", ends[0]);
  source = mina_source_new_for_path (path, NULL);
  g_assert_nonnull (source);
  return source;
}

static gpointer
cancel_soon (gpointer data)
{
  mina_work_cancel (data);
  return NULL;
}

static void
test_waiting_can_be_stopped (void)
{
  MinaWork work = { 0 };
  g_autoptr (MinaSource) source = NULL;
  g_autoptr (GError) error = NULL;
  GThread *thread;
  guint8 *data;
  gsize length;
  gint64 start;
  int ends[2];

  source = mina_source_new_unpacked (open_idle_pipe (ends, 40000), NULL, 0, &work);
  g_assert_true (mina_source_next (source, &data, &length, &error));
  g_assert_cmpuint (length, ==, 40000);
  start = g_get_monotonic_time ();
  thread = g_thread_new ("cancel", cancel_soon, &work);
  g_assert_false (mina_source_next (source, &data, &length, &error));
  g_assert_error (error, MINA_ERROR, MINA_ERROR_CANCELLED);
  /* A promise of a tenth, kept to a second on a machine with other things to do. */
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
  g_thread_join (thread);
  close (ends[0]);
  close (ends[1]);
}

static gpointer
write_much (gpointer data)
{
  g_autofree char *bytes = g_malloc0 (200000);
  gssize n = write (GPOINTER_TO_INT (data), bytes, 200000);

  return GINT_TO_POINTER ((int) n);
}

/* The thread that reads ahead waits for more, and nobody will ask for it. */
static void
test_giving_up_does_not_wait (void)
{
  g_autoptr (MinaSource) source = NULL;
  g_autoptr (GError) error = NULL;
  GThread *thread;
  gint64 start;
  int ends[2];

  source = mina_source_new_unpacked (open_idle_pipe (ends, 40000), NULL, 0, NULL);
  thread = g_thread_new ("write", write_much, GINT_TO_POINTER (ends[1]));
  /* The beginning is read here, the second block by the thread, and for a third there is not
   * enough. */
  for (guint i = 0; i < 2; i++)
    {
      guint8 *data;
      gsize length;

      g_assert_true (mina_source_next (source, &data, &length, &error));
      g_assert_cmpuint (length, >, 0);
    }
  g_assert_cmpint (GPOINTER_TO_INT (g_thread_join (thread)), ==, 200000);
  start = g_get_monotonic_time ();
  g_clear_pointer (&source, mina_source_free);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
  close (ends[0]);
  close (ends[1]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/decode/source/unpacks-in-any-order", test_unpacks_in_any_order);
  g_test_add_func ("/decode/source/members-and-frames-follow-each-other", test_several_members);
  g_test_add_func ("/decode/source/damage-is-told", test_damage_is_told);
  g_test_add_func ("/decode/source/converts-utf-16", test_utf16);
  g_test_add_func ("/decode/source/peek-takes-nothing", test_peek_takes_nothing);
  g_test_add_func ("/decode/source/slices-end-where-they-should",
                   test_slices_end_where_they_should);
  g_test_add_func ("/decode/source/says-why-a-path-cannot-be-read",
                   test_paths_that_cannot_be_read);
  g_test_add_func ("/decode/source/shrinking-file-is-an-error", test_shrinking_file_is_an_error);
  g_test_add_func ("/decode/source/growing-file-is-read-to-its-end",
                   test_growing_file_is_read_to_its_end);
  g_test_add_func ("/decode/source/waiting-can-be-stopped", test_waiting_can_be_stopped);
  g_test_add_func ("/decode/source/giving-up-does-not-wait", test_giving_up_does_not_wait);

  return g_test_run ();
}
