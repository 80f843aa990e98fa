/* mina-cli-json.h - a small writer of JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MinaCliJson:
 * @text: what was written
 * @ends: the brackets that are open
 * @is_first: whether nothing was written into the innermost of them
 *
 * Writes JSON as it comes, indented by two blanks. Names are %NULL inside arrays.
 */
typedef struct
{
  GString  *text;
  GString  *ends;
  gboolean  is_first;
} MinaCliJson;

/* Before the first value, and after the text was taken. */
void mina_cli_json_init         (MinaCliJson *self);
void mina_cli_json_clear        (MinaCliJson *self);

/* Open an object or an array, and close the innermost; the last one ends the line. */
void mina_cli_json_begin_object (MinaCliJson *self, const char *name);
void mina_cli_json_begin_array  (MinaCliJson *self, const char *name);
void mina_cli_json_end          (MinaCliJson *self);

/* Write a member or an element. Strings may hold any bytes; doubles have at most six digits. */
void mina_cli_json_add_string   (MinaCliJson *self, const char *name, const char *value);
void mina_cli_json_add_number   (MinaCliJson *self, const char *name, guint64 value);
void mina_cli_json_add_double   (MinaCliJson *self, const char *name, double value);
void mina_cli_json_add_null     (MinaCliJson *self, const char *name);

G_END_DECLS
