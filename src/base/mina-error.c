/* mina-error.c - why something could not be read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-base"

#include "base/mina-error.h"

G_DEFINE_QUARK (mina-error-quark, mina_error)

const char *
mina_error_code_name (MinaError code)
{
  switch (code)
    {
    case MINA_ERROR_EMPTY:
      return "empty";
    case MINA_ERROR_NOT_FOUND:
      return "not-found";
    case MINA_ERROR_ACCESS:
      return "access";
    case MINA_ERROR_IO:
      return "io";
    case MINA_ERROR_UNKNOWN_FORMAT:
      return "unknown-format";
    case MINA_ERROR_NOT_TELEMETRY:
      return "not-telemetry";
    case MINA_ERROR_NO_DATA:
      return "no-data";
    case MINA_ERROR_SERVER:
      return "server";
    case MINA_ERROR_SYNTAX:
      return "syntax";
    case MINA_ERROR_TRUNCATED:
      return "truncated";
    case MINA_ERROR_DAMAGED:
      return "damaged";
    case MINA_ERROR_VALUE:
      return "value";
    case MINA_ERROR_ENCODING:
      return "encoding";
    case MINA_ERROR_TOO_LARGE:
      return "too-large";
    case MINA_ERROR_CANCELLED:
      return "cancelled";
    case MINA_ERROR_IGNORED:
      return "ignored";
    case MINA_ERROR_PARTIAL:
      return "partial";
    case MINA_ERROR_ARGUMENT:
      return "argument";
    default:
      return "unknown";
    }
}
