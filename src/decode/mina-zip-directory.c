/* mina-zip-directory.c - which files a zip archive holds, and where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-zip-directory.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/mina-time-span.h"
#include "decode/mina-utf8.h"

#define LOCAL_HEADER 0x04034b50u
#define LOCAL_HEADER_SIZE 30
#define ENTRY 0x02014b50u
#define ENTRY_SIZE 46
#define END 0x06054b50u
#define END_SIZE 22
#define END_COMMENT_MAX 65535
#define END64_LOCATOR 0x07064b50u
#define END64_LOCATOR_SIZE 20
#define END64 0x06064b50u
#define END64_SIZE 56
#define EXTRA_ZIP64 1

#define FLAG_ENCRYPTED 1u

/* Where the directory is. */
typedef struct
{
  gsize   start;
  gsize   end;
  guint64 n;
  gsize   shift; /* bytes before the archive, which its offsets do not count */
} Directory;

static guint32
get_16 (const guint8 *p)
{
  return (guint32) p[0] | (guint32) p[1] << 8;
}

static guint32
get_32 (const guint8 *p)
{
  return get_16 (p) | get_16 (p + 2) << 16;
}

static guint64
get_64 (const guint8 *p)
{
  return (guint64) get_32 (p) | (guint64) get_32 (p + 4) << 32;
}

static gboolean
set_syntax_error (GError **error)
{
  g_set_error_literal (error, MINA_ERROR, MINA_ERROR_SYNTAX,
                       _("The directory of the zip archive makes no sense: the archive is "
                         "damaged. Copy it again if you can."));
  return FALSE;
}

/* Finds the record at the end, behind which only a comment may come. */
static gboolean
find_end (const guint8 *archive,
          gsize         length,
          gsize        *at)
{
  gsize lowest = length > END_SIZE + END_COMMENT_MAX ? length - END_SIZE - END_COMMENT_MAX : 0;

  if (length < END_SIZE)
    return FALSE;
  for (gsize i = length - END_SIZE + 1; i-- > lowest;)
    if (archive[i] == 'P' && get_32 (archive + i) == END
        && get_16 (archive + i + 20) <= length - i - END_SIZE)
      {
        *at = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
find_directory (const guint8 *archive,
                gsize         length,
                Directory    *directory,
                GError      **error)
{
  guint64 offset;
  guint64 size;
  gsize end;

  if (!find_end (archive, length, &end))
    {
      g_set_error_literal (error, MINA_ERROR, MINA_ERROR_TRUNCATED,
                           _("The zip archive ends early: its directory, which is at the end, is "
                             "missing. Copy it again if you can."));
      return FALSE;
    }
  directory->n = get_16 (archive + end + 10);
  size = get_32 (archive + end + 12);
  offset = get_32 (archive + end + 16);

  if (directory->n == G_MAXUINT16 || size == G_MAXUINT32 || offset == G_MAXUINT32)
    {
      const guint8 *locator = archive + end - END64_LOCATOR_SIZE;

      if (end >= END64_LOCATOR_SIZE + END64_SIZE && get_32 (locator) == END64_LOCATOR)
        {
          /* Bytes before the archive are not counted there either, but nothing follows it. */
          gsize end64 = end - END64_LOCATOR_SIZE - END64_SIZE;

          if (get_64 (locator + 8) <= end64 && get_32 (archive + get_64 (locator + 8)) == END64)
            end64 = (gsize) get_64 (locator + 8);
          if (get_32 (archive + end64) != END64)
            return set_syntax_error (error);
          directory->n = get_64 (archive + end64 + 32);
          size = get_64 (archive + end64 + 40);
          offset = get_64 (archive + end64 + 48);
          end = end64;
        }
    }

  if (size > end || offset > end - size)
    return set_syntax_error (error);
  directory->end = end;
  directory->start = end - (gsize) size;
  directory->shift = directory->start - (gsize) offset;
  if (directory->n > MINA_ZIP_MAX_MEMBERS)
    {
      g_set_error (error, MINA_ERROR, MINA_ERROR_TOO_LARGE,
                   _("The zip archive has more than %d files. Unpack it, and open those that are "
                     "wanted."),
                   MINA_ZIP_MAX_MEMBERS);
      return FALSE;
    }
  return TRUE;
}

/* Takes sizes and the offset from the zip64 field, where they did not fit. */
static void
read_extra (const guint8  *extra,
            gsize          length,
            MinaZipMember *member,
            guint64       *packed,
            guint64       *header)
{
  while (length >= 4)
    {
      guint id = get_16 (extra);
      gsize size = get_16 (extra + 2);
      guint64 *fields[] = { &member->size, packed, header };

      extra += 4;
      length -= 4;
      if (size > length)
        return;
      if (id == EXTRA_ZIP64)
        for (guint i = 0, used = 0; i < G_N_ELEMENTS (fields); i++)
          if (*fields[i] == G_MAXUINT32 && used + 8 <= size)
            {
              *fields[i] = get_64 (extra + used);
              used += 8;
            }
      extra += size;
      length -= size;
    }
}

/* MS-DOS keeps local time, to two seconds. */
static gint64
read_time (guint date,
           guint time)
{
  g_autoptr (GDateTime) moment = NULL;

  if (date == 0)
    return 0;
  moment = g_date_time_new_local (1980 + (int) (date >> 9), (int) (date >> 5 & 15),
                                  (int) (date & 31), (int) (time >> 11), (int) (time >> 5 & 63),
                                  (time & 31) * 2.0);
  return moment != NULL ? g_date_time_to_unix (moment) * MINA_NS_PER_S : 0;
}

static char *
read_name (const guint8 *bytes,
           gsize         length)
{
  GString *name = g_string_new (NULL);

  mina_utf8_append_valid (name, (const char *) bytes, length);
  for (gsize i = 0; i < name->len; i++)
    if (name->str[i] == '\\')
      name->str[i] = '/';
    else if ((guchar) name->str[i] < 0x20)
      name->str[i] = ' ';
  return g_string_free (name, FALSE);
}

/* Reads an entry at *@at. Returns: whether it makes sense. */
static gboolean
read_entry (const guint8    *archive,
            const Directory *directory,
            gsize           *at,
            MinaZipMember   *member)
{
  const guint8 *entry = archive + *at;
  gsize left = directory->end - *at;
  gsize name_length;
  gsize extra_length;
  gsize whole;
  guint64 packed;
  guint64 header;
  guint64 data;

  if (left < ENTRY_SIZE || get_32 (entry) != ENTRY)
    return FALSE;
  name_length = get_16 (entry + 28);
  extra_length = get_16 (entry + 30);
  whole = ENTRY_SIZE + name_length + extra_length + get_16 (entry + 32);
  if (whole > left)
    return FALSE;

  member->is_encrypted = (get_16 (entry + 8) & FLAG_ENCRYPTED) != 0;
  member->method = (guint16) get_16 (entry + 10);
  member->modified_ns = read_time (get_16 (entry + 14), get_16 (entry + 12));
  member->crc = get_32 (entry + 16);
  packed = get_32 (entry + 20);
  member->size = get_32 (entry + 24);
  header = get_32 (entry + 42);
  read_extra (entry + ENTRY_SIZE + name_length, extra_length, member, &packed, &header);

  if (header > directory->start - directory->shift
      || directory->start - directory->shift - header < LOCAL_HEADER_SIZE)
    return FALSE;
  header += directory->shift;
  if (get_32 (archive + header) != LOCAL_HEADER)
    return FALSE;
  data = header + LOCAL_HEADER_SIZE + get_16 (archive + header + 26)
         + get_16 (archive + header + 28);
  if (data > directory->start || packed > directory->start - data)
    return FALSE;

  member->data = (gsize) data;
  member->packed = (gsize) packed;
  member->name = read_name (entry + ENTRY_SIZE, name_length);
  *at += whole;
  return TRUE;
}

static void
clear_member (gpointer data)
{
  g_free (((MinaZipMember *) data)->name);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const MinaZipMember *member_a = *(const MinaZipMember *const *) a;
  const MinaZipMember *member_b = *(const MinaZipMember *const *) b;

  return member_a->data < member_b->data ? -1 : member_a->data > member_b->data;
}

/* Many names for the same bytes are what makes a small archive huge. */
static gboolean
any_overlap (const GArray *members)
{
  g_autoptr (GPtrArray) by_place = g_ptr_array_sized_new (members->len);
  gsize end = 0;

  for (guint i = 0; i < members->len; i++)
    g_ptr_array_add (by_place, &g_array_index (members, MinaZipMember, i));
  g_ptr_array_sort (by_place, compare_places);
  for (guint i = 0; i < by_place->len; i++)
    {
      const MinaZipMember *member = g_ptr_array_index (by_place, i);

      if (member->packed == 0)
        continue;
      if (member->data < end)
        return TRUE;
      end = member->data + member->packed;
    }
  return FALSE;
}

GArray *
mina_zip_directory_read (const guint8 *archive,
                         gsize         length,
                         GError      **error)
{
  g_autoptr (GArray) members = NULL;
  Directory directory;
  gsize at;

  g_return_val_if_fail (archive != NULL || length == 0, NULL);

  if (!find_directory (archive, length, &directory, error))
    return NULL;

  members = g_array_new (FALSE, TRUE, sizeof (MinaZipMember));
  g_array_set_clear_func (members, clear_member);
  at = directory.start;
  for (guint64 i = 0; i < directory.n; i++)
    {
      MinaZipMember member = { 0 };

      if (!read_entry (archive, &directory, &at, &member))
        {
          set_syntax_error (error);
          return NULL;
        }
      if (g_str_has_suffix (member.name, "/"))
        g_free (member.name);
      else
        g_array_append_val (members, member);
    }
  if (any_overlap (members))
    {
      g_set_error_literal (error, MINA_ERROR, MINA_ERROR_TOO_LARGE,
                           _("Files of the zip archive share bytes, as in archives that are made "
                             "to fill a disk. It is not opened."));
      return NULL;
    }
  return g_steal_pointer (&members);
}
