/* mina-error.h - why something could not be read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MINA_ERROR:
 *
 * The error domain of everything that reads. Each message says what is wrong, where, and what
 * to do about it.
 */
#define MINA_ERROR (mina_error_quark ())
GQuark mina_error_quark (void);

/**
 * MinaError:
 * @MINA_ERROR_EMPTY: there are no bytes, or only blanks
 * @MINA_ERROR_NOT_FOUND: the file does not exist
 * @MINA_ERROR_ACCESS: the file may not be read, or is a folder or a device
 * @MINA_ERROR_IO: reading failed half-way, or the file changed meanwhile
 * @MINA_ERROR_UNKNOWN_FORMAT: neither JSON nor protobuf nor anything else that is known
 * @MINA_ERROR_NOT_TELEMETRY: readable, but no trace, log or metric (HTML, a picture, another JSON)
 * @MINA_ERROR_NO_DATA: a known answer that holds no telemetry (a list of services, profiles…)
 * @MINA_ERROR_SERVER: the file is the error answer of a server; its words are in the message
 * @MINA_ERROR_SYNTAX: the bytes break the rules of the format
 * @MINA_ERROR_TRUNCATED: the bytes end too early
 * @MINA_ERROR_DAMAGED: a checksum is wrong
 * @MINA_ERROR_VALUE: a value of the wrong kind; the rest of the record was kept
 * @MINA_ERROR_ENCODING: bytes that are not UTF-8; shown as U+FFFD
 * @MINA_ERROR_TOO_LARGE: a cap was reached: size, nesting, length or count
 * @MINA_ERROR_CANCELLED: the person stopped it
 * @MINA_ERROR_IGNORED: a known part that is left out (profiles, an export answer)
 * @MINA_ERROR_PARTIAL: the server said that its answer is not complete
 * @MINA_ERROR_ARGUMENT: the command line is wrong
 */
typedef enum
{
  MINA_ERROR_EMPTY,
  MINA_ERROR_NOT_FOUND,
  MINA_ERROR_ACCESS,
  MINA_ERROR_IO,
  MINA_ERROR_UNKNOWN_FORMAT,
  MINA_ERROR_NOT_TELEMETRY,
  MINA_ERROR_NO_DATA,
  MINA_ERROR_SERVER,
  MINA_ERROR_SYNTAX,
  MINA_ERROR_TRUNCATED,
  MINA_ERROR_DAMAGED,
  MINA_ERROR_VALUE,
  MINA_ERROR_ENCODING,
  MINA_ERROR_TOO_LARGE,
  MINA_ERROR_CANCELLED,
  MINA_ERROR_IGNORED,
  MINA_ERROR_PARTIAL,
  MINA_ERROR_ARGUMENT,
} MinaError;

/**
 * mina_error_code_name:
 * @code: a code of MINA_ERROR
 *
 * Returns: (transfer none): its short name as scripts see it, "truncated" say
 */
const char *mina_error_code_name (MinaError code);

G_END_DECLS
