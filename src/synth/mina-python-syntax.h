/* mina-python-syntax.h - lines of Python, taken apart as far as they are of known forms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "synth/mina-python-lab.h"

G_BEGIN_DECLS

/**
 * MinaPythonNodeKind:
 *
 * What an expression is. Anything else makes its line one of no known form.
 */
typedef enum
{
  MINA_PYTHON_NODE_NAME,
  MINA_PYTHON_NODE_ATTRIBUTE, /* @base.@text */
  MINA_PYTHON_NODE_CALL,      /* @base (@first …) */
  MINA_PYTHON_NODE_STRING,
  MINA_PYTHON_NODE_NUMBER, /* @text as written */
  MINA_PYTHON_NODE_DICT,   /* @first: key, value, key, value … */
  MINA_PYTHON_NODE_LIST,
} MinaPythonNodeKind;

/**
 * MinaPythonNode:
 * @kind: what it is
 * @text: name, text or number
 * @keyword: (nullable): as which argument it is given
 * @base: (nullable): what it is an attribute of, or calls
 * @first: (nullable): first argument or item
 * @next: (nullable): next argument or item
 *
 * A part of an expression.
 */
typedef struct _MinaPythonNode MinaPythonNode;
struct _MinaPythonNode
{
  MinaPythonNodeKind kind;
  const char        *text;
  const char        *keyword;
  MinaPythonNode    *base;
  MinaPythonNode    *first;
  MinaPythonNode    *next;
};

/**
 * MinaPythonStatement:
 * @form: its form
 * @line: number of its first line, from 0
 * @n_lines: how many lines it has
 * @indent: blanks before it
 * @end: index of the first statement after its block
 * @name: (nullable): what is defined, assigned or bound by `as`; the module of `from … import`
 * @value: (nullable): its expression; what is imported
 *
 * A statement.
 */
typedef struct
{
  MinaPythonForm  form;
  guint           line;
  guint           n_lines;
  guint           indent;
  guint           end;
  const char     *name;
  MinaPythonNode *value;
} MinaPythonStatement;

/**
 * MinaPythonSyntax:
 * @statements: (element-type MinaPythonStatement): all statements
 * @lines: (element-type MinaPythonLine): all lines
 * @error_line: number of the line that is no Python, from 1; 0 for none
 *
 * A program, taken apart.
 */
typedef struct
{
  GArray       *statements;
  GArray       *lines;
  guint         error_line;
  GStringChunk *texts;
  GPtrArray    *nodes;
} MinaPythonSyntax;

/**
 * mina_python_syntax_init:
 * @self: (out): a program, taken apart
 * @program: its text
 * @length: its length in bytes
 */
void mina_python_syntax_init  (MinaPythonSyntax *self,
                               const char       *program,
                               gsize             length);

void mina_python_syntax_clear (MinaPythonSyntax *self);

G_END_DECLS
