/* mina-zip.c - archives of telemetry files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-decode"

#include "mina-config.h"

#include "decode/mina-zip.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "decode/mina-zip-member.h"

/* Reads all of a source into memory. */
static GByteArray *
read_archive (MinaSource *source,
              GError    **error)
{
  g_autoptr (GByteArray) archive = g_byte_array_new ();

  while (TRUE)
    {
      guint8 *data;
      gsize length;

      if (!mina_source_next (source, &data, &length, error))
        return NULL;
      if (length == 0)
        return g_steal_pointer (&archive);
      if (length > MINA_ZIP_MAX_SIZE - archive->len)
        {
          g_set_error_literal (error, MINA_ERROR, MINA_ERROR_TOO_LARGE,
                               _("The zip archive has more than 1 GiB. Unpack it, and open the "
                                 "files in it."));
          return NULL;
        }
      g_byte_array_append (archive, data, (guint) length);
    }
}

static gboolean
check_size (const GArray *members,
            GError      **error)
{
  guint64 left = MINA_ZIP_MAX_UNPACKED;

  for (guint i = 0; i < members->len; i++)
    {
      const MinaZipMember *member = &g_array_index (members, MinaZipMember, i);

      if (member->size > left)
        {
          g_set_error_literal (error, MINA_ERROR, MINA_ERROR_TOO_LARGE,
                               _("The zip archive holds more than 64 GiB. Unpack what is wanted, "
                                 "and open that."));
          return FALSE;
        }
      left -= member->size;
    }
  return TRUE;
}

/* What archivers add for themselves. */
static gboolean
is_by_product (const MinaZipMember *member)
{
  const char *slash = strrchr (member->name, '/');
  const char *base = slash != NULL ? slash + 1 : member->name;

  return member->size == 0 || g_str_has_prefix (member->name, "__MACOSX/") || *base == '.'
         || g_str_equal (base, "Thumbs.db");
}

static void
report (MinaDecodeContext *context,
        MinaError          code,
        gboolean           loss,
        const char        *name,
        const char        *sentence)
{
  MinaPlace place = { context->file, 0, -1 };

  mina_diagnostics_add (context->diagnostics, code, loss, place,
                        /* TRANSLATORS: a file in an archive, then a whole sentence about it */
                        _("“%s” in the archive: %s"), name, sentence);
}

static void
report_fault (MinaDecodeContext *context,
              const char        *name,
              MinaZipFault       fault)
{
  switch (fault)
    {
    case MINA_ZIP_DAMAGED:
      report (context, MINA_ERROR_DAMAGED, TRUE, name,
              _("It is damaged from some place on; what came before is shown. Copy the archive "
                "again if you can."));
      break;
    case MINA_ZIP_TOO_LONG:
      report (context, MINA_ERROR_DAMAGED, TRUE, name,
              _("It is longer than the archive says; what is beyond that was left out."));
      break;
    case MINA_ZIP_CHECKSUM:
      report (context, MINA_ERROR_DAMAGED, FALSE, name,
              _("Its checksum is wrong: what is shown may be damaged. Copy the archive again if "
                "you can."));
      break;
    case MINA_ZIP_OK:
    default:
      break;
    }
}

static void
report_failure (MinaDecodeContext *context,
                const char        *name,
                const GError      *failure)
{
  MinaError code = failure->domain == MINA_ERROR ? (MinaError) failure->code : MINA_ERROR_IO;
  gboolean is_other = code == MINA_ERROR_EMPTY || code == MINA_ERROR_UNKNOWN_FORMAT
                      || code == MINA_ERROR_NOT_TELEMETRY || code == MINA_ERROR_NO_DATA
                      || code == MINA_ERROR_IGNORED;

  report (context, is_other ? MINA_ERROR_IGNORED : code, !is_other, name, failure->message);
}

/* Decodes a file in the archive. Returns: whether to go on with the next. */
static gboolean
decode_member (const MinaZipMember *member,
               const guint8        *archive,
               MinaDecodeContext   *context,
               guint               *n_read,
               GError             **error)
{
  g_autofree char *name = g_strconcat (context->name, "/", member->name, NULL);
  MinaDecodeContext inner = {
    .builder = context->builder,
    .diagnostics = context->diagnostics,
    .work = context->work,
    .name = name,
    .modified_ns = member->modified_ns != 0 ? member->modified_ns : context->modified_ns,
    .depth = context->depth + 1,
  };
  g_autoptr (GError) failure = NULL;
  MinaZipFault fault;

  if (!mina_zip_member_is_readable (member))
    {
      report (context, MINA_ERROR_ACCESS, TRUE, member->name,
              member->is_encrypted
                ? _("It is locked with a password. Unpack it, and open what is in it.")
                : _("It is packed in a way that is not known here. Unpack it, and open what is "
                    "in it."));
      return TRUE;
    }

  inner.file = mina_dataset_builder_begin_file (context->builder, name);
  if (mina_decode_source (mina_zip_member_open (member, archive, context->work, &fault), &inner,
                          &failure))
    (*n_read)++;
  else if (g_error_matches (failure, MINA_ERROR, MINA_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  else if (fault == MINA_ZIP_OK || fault == MINA_ZIP_CHECKSUM)
    report_failure (&inner, member->name, failure);
  report_fault (&inner, member->name, fault);
  return TRUE;
}

static gboolean
decode (MinaSource        *source,
        MinaDecodeContext *context,
        GError           **error)
{
  g_autoptr (GByteArray) archive = NULL;
  g_autoptr (GArray) members = NULL;
  guint n_read = 0;
  guint n_tried = 0;

  if (context->depth > 0)
    {
      g_set_error_literal (error, MINA_ERROR, MINA_ERROR_IGNORED,
                           _("It is an archive in an archive. Unpack it, and open what is in it."));
      return FALSE;
    }
  archive = read_archive (source, error);
  if (archive == NULL)
    return FALSE;
  members = mina_zip_directory_read (archive->data, archive->len, error);
  if (members == NULL || !check_size (members, error))
    return FALSE;

  mina_dataset_builder_add_format (context->builder, mina_format_zip.name);
  for (guint i = 0; i < members->len; i++)
    {
      const MinaZipMember *member = &g_array_index (members, MinaZipMember, i);

      if (is_by_product (member))
        continue;
      n_tried++;
      if (!decode_member (member, archive->data, context, &n_read, error))
        return FALSE;
    }

  if (n_read > 0)
    return TRUE;
  if (n_tried == 0)
    g_set_error_literal (error, MINA_ERROR, MINA_ERROR_NO_DATA, _("The zip archive is empty."));
  else
    g_set_error (error, MINA_ERROR, MINA_ERROR_NOT_TELEMETRY,
                 ngettext ("It is a zip archive with %u file, which is no trace, log or metric.",
                           "It is a zip archive with %u files, none of which is a trace, log or "
                           "metric.",
                           n_tried),
                 n_tried);
  return FALSE;
}

static int
probe (const guint8 *head,
       gsize         length,
       gboolean      complete)
{
  if (length >= 4 && memcmp (head, "PK\003\004", 4) == 0)
    return 95;
  return length >= 22 && memcmp (head, "PK\005\006", 4) == 0 ? 90 : 0;
}

const MinaByteFormat mina_format_zip = {
  .name = "zip",
  .title = N_("Zip archive"),
  .probe = probe,
  .decode = decode,
};
