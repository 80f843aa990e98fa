/* mina-python-syntax.c - lines of Python, taken apart as far as they are of known forms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-synth"

#include "synth/mina-python-syntax.h"

#include <string.h>

/* Brackets in brackets, and blocks in blocks; what is deeper is of no known form. */
#define MAX_DEPTH 24
#define MAX_BLOCKS 20

typedef struct
{
  MinaPythonSyntax *syntax;
  const char *at;
  guint depth;
} Reader;

static MinaPythonNode *
new_node (Reader            *reader,
          MinaPythonNodeKind kind,
          const char        *text)
{
  MinaPythonNode *node = g_new0 (MinaPythonNode, 1);

  node->kind = kind;
  node->text = text;
  g_ptr_array_add (reader->syntax->nodes, node);
  return node;
}

static void
skip_blanks (Reader *reader)
{
  while (*reader->at == ' ')
    reader->at++;
}

static gboolean
take (Reader *reader,
      char    letter)
{
  skip_blanks (reader);
  if (*reader->at != letter)
    return FALSE;
  reader->at++;
  return TRUE;
}

static gboolean
is_name_letter (char letter)
{
  return g_ascii_isalnum (letter) || letter == '_' || (guchar) letter >= 0x80;
}

static const char *
take_name (Reader *reader)
{
  const char *start;

  skip_blanks (reader);
  start = reader->at;
  if (!is_name_letter (*start) || g_ascii_isdigit (*start))
    return NULL;
  while (is_name_letter (*reader->at))
    reader->at++;
  return g_string_chunk_insert_len (reader->syntax->texts, start, reader->at - start);
}

/* A keyword, which is no part of a longer name. */
static gboolean
take_word (Reader     *reader,
           const char *word)
{
  gsize length = strlen (word);

  skip_blanks (reader);
  if (strncmp (reader->at, word, length) != 0 || is_name_letter (reader->at[length]))
    return FALSE;
  reader->at += length;
  return TRUE;
}

static gboolean
at_end (Reader *reader)
{
  skip_blanks (reader);
  return *reader->at == '\0';
}

/* a.b.c, as a text. */
static const char *
take_dotted (Reader *reader)
{
  g_autoptr (GString) text = g_string_new (NULL);

  do
    {
      const char *name = take_name (reader);

      if (name == NULL)
        return NULL;
      if (text->len > 0)
        g_string_append_c (text, '.');
      g_string_append (text, name);
    }
  while (take (reader, '.'));
  return g_string_chunk_insert (reader->syntax->texts, text->str);
}

/* Texts that stand beside each other are one. A prefix (f, r, b) makes no difference here. */
static MinaPythonNode *
take_string (Reader *reader)
{
  g_autoptr (GString) text = NULL;

  while (TRUE)
    {
      const char *start;
      char quote;

      skip_blanks (reader);
      start = reader->at;
      if (*start != '\0' && strchr ("fFrRbBuU", *start) != NULL)
        start++;
      quote = *start;
      if (quote != '"' && quote != '\'')
        break;
      if (text == NULL)
        text = g_string_new (NULL);
      for (start++; *start != quote; start++)
        {
          if (*start == '\0')
            return NULL;
          if (*start == '\\' && start[1] != '\0')
            start++;
          g_string_append_c (text, *start);
        }
      reader->at = start + 1;
    }
  if (text == NULL)
    return NULL;
  return new_node (reader, MINA_PYTHON_NODE_STRING,
                   g_string_chunk_insert (reader->syntax->texts, text->str));
}

static MinaPythonNode *
take_number (Reader *reader)
{
  const char *start;

  skip_blanks (reader);
  start = reader->at;
  if (*reader->at == '-')
    reader->at++;
  if (!g_ascii_isdigit (*reader->at) && !(*reader->at == '.' && g_ascii_isdigit (reader->at[1])))
    {
      reader->at = start;
      return NULL;
    }
  while (g_ascii_isdigit (*reader->at) || *reader->at == '.' || *reader->at == '_')
    reader->at++;
  if (is_name_letter (*reader->at))
    return NULL;
  return new_node (
    reader, MINA_PYTHON_NODE_NUMBER,
    g_string_chunk_insert_len (reader->syntax->texts, start, reader->at - start));
}

static MinaPythonNode *take_expression (Reader *reader);

/* What stands in brackets, up to @end, as a list of nodes below @owner. */
static gboolean
take_items (Reader         *reader,
            MinaPythonNode *owner,
            char            end)
{
  MinaPythonNode **last = &owner->first;

  while (!take (reader, end))
    {
      const char *before = reader->at;
      const char *keyword = NULL;
      MinaPythonNode *item;

      if (owner->kind == MINA_PYTHON_NODE_CALL)
        {
          keyword = take_name (reader);
          if (keyword == NULL || !take (reader, '=') || *reader->at == '=')
            {
              reader->at = before;
              keyword = NULL;
            }
        }
      item = take_expression (reader);
      if (item == NULL)
        return FALSE;
      item->keyword = keyword;
      *last = item;
      last = &item->next;
      if (owner->kind == MINA_PYTHON_NODE_DICT)
        {
          if (!take (reader, ':') || (item = take_expression (reader)) == NULL)
            return FALSE;
          *last = item;
          last = &item->next;
        }
      if (!take (reader, ','))
        return take (reader, end);
    }
  return TRUE;
}

static MinaPythonNode *
take_atom (Reader *reader)
{
  const char *before;
  const char *name;
  MinaPythonNode *node = take_string (reader);

  if (node == NULL)
    node = take_number (reader);
  if (node != NULL)
    return node;
  if (take (reader, '{'))
    {
      node = new_node (reader, MINA_PYTHON_NODE_DICT, NULL);
      return take_items (reader, node, '}') ? node : NULL;
    }
  if (take (reader, '['))
    {
      node = new_node (reader, MINA_PYTHON_NODE_LIST, NULL);
      return take_items (reader, node, ']') ? node : NULL;
    }
  if (take (reader, '('))
    {
      node = new_node (reader, MINA_PYTHON_NODE_LIST, NULL);
      if (!take_items (reader, node, ')'))
        return NULL;
      return node->first != NULL && node->first->next == NULL ? node->first : node;
    }
  before = reader->at;
  name = take_name (reader);
  if (name == NULL)
    {
      reader->at = before;
      return NULL;
    }
  return new_node (reader, MINA_PYTHON_NODE_NAME, name);
}

static MinaPythonNode *
take_expression (Reader *reader)
{
  MinaPythonNode *node;

  if (reader->depth >= MAX_DEPTH)
    return NULL;
  reader->depth++;
  node = take_atom (reader);
  /* A chain of calls deepens what is built, not how it is read; it is bounded all the same. */
  for (guint links = 0; node != NULL; links++)
    {
      MinaPythonNode *outer;

      if (take (reader, '.'))
        {
          const char *name = take_name (reader);

          outer = name != NULL ? new_node (reader, MINA_PYTHON_NODE_ATTRIBUTE, name) : NULL;
          if (outer != NULL)
            outer->base = node;
        }
      else if (take (reader, '('))
        {
          outer = new_node (reader, MINA_PYTHON_NODE_CALL, NULL);
          outer->base = node;
          if (!take_items (reader, outer, ')'))
            outer = NULL;
        }
      else
        break;
      node = links < MAX_DEPTH ? outer : NULL;
    }
  reader->depth--;
  return node;
}

/* ---- the forms ---- */

static const struct
{
  const char *name;
  MinaPythonForm form;
} calls[] = {
  { "set_tracer_provider", MINA_PYTHON_SET_PROVIDER },
  { "add_span_processor", MINA_PYTHON_ADD_PROCESSOR },
  { "instrument_app", MINA_PYTHON_INSTRUMENT_FLASK },
  { "instrument", MINA_PYTHON_INSTRUMENT_REQUESTS },
  { "set_global_textmap", MINA_PYTHON_SET_PROPAGATOR },
  { "set_attribute", MINA_PYTHON_SET_ATTRIBUTE },
  { "set_attributes", MINA_PYTHON_SET_ATTRIBUTE },
  { "add_event", MINA_PYTHON_ADD_EVENT },
  { "set_status", MINA_PYTHON_SET_STATUS },
  { "record_exception", MINA_PYTHON_RECORD_EXCEPTION },
  { "inject", MINA_PYTHON_INJECT },
  { "post", MINA_PYTHON_CALL_REQUESTS },
  { "get", MINA_PYTHON_CALL_REQUESTS },
  { "process_payment", MINA_PYTHON_PROCESS_PAYMENT },
  { "sleep", MINA_PYTHON_SLEEP },
  { "print", MINA_PYTHON_LOG },
  { "debug", MINA_PYTHON_LOG },
  { "info", MINA_PYTHON_LOG },
  { "warning", MINA_PYTHON_LOG },
  { "error", MINA_PYTHON_LOG },
  { "exception", MINA_PYTHON_LOG },
};

static MinaPythonForm
form_of_call (const MinaPythonNode *node)
{
  if (node->kind != MINA_PYTHON_NODE_CALL
      || (node->base->kind != MINA_PYTHON_NODE_NAME
          && node->base->kind != MINA_PYTHON_NODE_ATTRIBUTE))
    return MINA_PYTHON_OTHER;
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    if (strcmp (node->base->text, calls[i].name) == 0)
      {
        const MinaPythonNode *callee = node->base->base;

        /* FlaskInstrumentor ().instrument () is about Flask too. */
        if (calls[i].form == MINA_PYTHON_INSTRUMENT_REQUESTS && callee != NULL
            && callee->kind == MINA_PYTHON_NODE_CALL
            && callee->base->kind == MINA_PYTHON_NODE_NAME
            && strcmp (callee->base->text, "FlaskInstrumentor") == 0)
          return MINA_PYTHON_INSTRUMENT_FLASK;
        return calls[i].form;
      }
  return MINA_PYTHON_OTHER;
}

static MinaPythonForm
read_import (Reader              *reader,
             MinaPythonStatement *statement,
             gboolean             is_from)
{
  MinaPythonNode **last = &statement->value;
  gboolean in_brackets = FALSE;

  if (is_from)
    {
      statement->name = take_dotted (reader);
      if (statement->name == NULL || !take_word (reader, "import"))
        return MINA_PYTHON_OTHER;
      in_brackets = take (reader, '(');
    }
  do
    {
      const char *name = is_from ? take_name (reader) : take_dotted (reader);
      MinaPythonNode *node;

      if (name == NULL && in_brackets)
        break;
      if (name == NULL)
        return MINA_PYTHON_OTHER;
      node = new_node (reader, MINA_PYTHON_NODE_NAME, name);
      if (take_word (reader, "as"))
        {
          node->keyword = take_name (reader);
          if (node->keyword == NULL)
            return MINA_PYTHON_OTHER;
        }
      *last = node;
      last = &node->next;
    }
  while (take (reader, ','));
  if (in_brackets && !take (reader, ')'))
    return MINA_PYTHON_OTHER;
  return at_end (reader) && statement->value != NULL ? MINA_PYTHON_IMPORT : MINA_PYTHON_OTHER;
}

static MinaPythonForm
read_block_head (Reader              *reader,
                 MinaPythonStatement *statement,
                 MinaPythonForm       form)
{
  if (form == MINA_PYTHON_WITH_SPAN || form == MINA_PYTHON_EXCEPT)
    {
      if (form == MINA_PYTHON_WITH_SPAN || !take (reader, ':'))
        {
          statement->value = take_expression (reader);
          if (statement->value == NULL)
            return MINA_PYTHON_OTHER;
          if (take_word (reader, "as") && (statement->name = take_name (reader)) == NULL)
            return MINA_PYTHON_OTHER;
          if (!take (reader, ':'))
            return MINA_PYTHON_OTHER;
        }
    }
  else if (!take (reader, ':'))
    return MINA_PYTHON_OTHER;
  return at_end (reader) ? form : MINA_PYTHON_OTHER;
}

static MinaPythonForm
read_statement (Reader              *reader,
                MinaPythonStatement *statement)
{
  const char *start = reader->at;

  if (take_word (reader, "from"))
    return read_import (reader, statement, TRUE);
  if (take_word (reader, "import"))
    return read_import (reader, statement, FALSE);
  if (take (reader, '@'))
    {
      statement->value = take_expression (reader);
      return statement->value != NULL && at_end (reader) ? MINA_PYTHON_ROUTE : MINA_PYTHON_OTHER;
    }
  if (take_word (reader, "def"))
    {
      statement->name = take_name (reader);
      if (statement->name == NULL || !take (reader, '(') || !take (reader, ')'))
        return MINA_PYTHON_OTHER;
      return read_block_head (reader, statement, MINA_PYTHON_DEF);
    }
  if (take_word (reader, "with"))
    return read_block_head (reader, statement, MINA_PYTHON_WITH_SPAN);
  if (take_word (reader, "try"))
    return read_block_head (reader, statement, MINA_PYTHON_TRY);
  if (take_word (reader, "except"))
    return read_block_head (reader, statement, MINA_PYTHON_EXCEPT);
  if (take_word (reader, "pass"))
    return at_end (reader) ? MINA_PYTHON_RAISE : MINA_PYTHON_OTHER;
  if (take_word (reader, "return") || take_word (reader, "raise"))
    {
      gboolean is_return = start[2] == 't';
      MinaPythonNode *list = new_node (reader, MINA_PYTHON_NODE_LIST, is_return ? NULL : "raise");
      MinaPythonNode **last = &list->first;

      while (!at_end (reader))
        {
          *last = take_expression (reader);
          if (*last == NULL)
            return MINA_PYTHON_OTHER;
          last = &(*last)->next;
          if (!take (reader, ',') && !at_end (reader))
            return MINA_PYTHON_OTHER;
        }
      statement->value = list;
      return is_return ? MINA_PYTHON_RETURN : MINA_PYTHON_RAISE;
    }
  statement->name = take_name (reader);
  if (statement->name != NULL && take (reader, '=') && *reader->at != '=')
    {
      statement->value = take_expression (reader);
      return statement->value != NULL && at_end (reader) ? MINA_PYTHON_ASSIGN : MINA_PYTHON_OTHER;
    }
  reader->at = start;
  statement->name = NULL;
  statement->value = take_expression (reader);
  if (statement->value == NULL || !at_end (reader))
    return MINA_PYTHON_OTHER;
  return form_of_call (statement->value);
}

/* ---- lines ---- */

static void
complain (MinaPythonSyntax *self,
          guint             line,
          const char       *message)
{
  MinaPythonLine *wrong = &g_array_index (self->lines, MinaPythonLine, line);

  if (self->error_line != 0)
    return;
  self->error_line = line + 1;
  wrong->is_error = TRUE;
  wrong->message = g_strdup (message);
}

/* Appends a line without its comment. Returns whether it ends inside of brackets (@open) or of a
 * string, which Python does not allow. */
static gboolean
append_code (GString    *code,
             const char *line,
             int        *open)
{
  char quote = '\0';

  for (; *line != '\0'; line++)
    {
      if (quote == '\0' && *line == '#')
        break;
      if (quote != '\0' && *line == '\\' && line[1] != '\0')
        g_string_append_c (code, *line++);
      else if (quote != '\0')
        quote = *line == quote ? '\0' : quote;
      else if (*line == '"' || *line == '\'')
        quote = *line;
      else if (strchr ("([{", *line) != NULL)
        (*open)++;
      else if (strchr (")]}", *line) != NULL)
        (*open)--;
      g_string_append_c (code, *line == '\t' ? ' ' : *line);
    }
  return quote == '\0';
}

static void
read_line (MinaPythonSyntax *self,
           char            **lines,
           guint             n_lines,
           guint            *at)
{
  g_autoptr (GString) code = g_string_new (NULL);
  MinaPythonStatement statement = { .line = *at };
  Reader reader = { .syntax = self };
  int open = 0;

  do
    {
      if (!append_code (code, lines[*at], &open))
        complain (self, *at, "SyntaxError: unterminated string literal");
      g_string_append_c (code, ' ');
      (*at)++;
    }
  while (open > 0 && *at < n_lines && self->error_line == 0);
  if (open > 0)
    complain (self, statement.line, "SyntaxError: '(' was never closed");
  if (open < 0)
    complain (self, *at - 1, "SyntaxError: unmatched ')'");
  statement.n_lines = *at - statement.line;
  while (code->str[statement.indent] == ' ')
    statement.indent++;
  if (code->str[statement.indent] == '\0')
    {
      for (guint i = statement.line; i < *at; i++)
        g_array_index (self->lines, MinaPythonLine, i).form = MINA_PYTHON_BLANK;
      return;
    }
  reader.at = code->str + statement.indent;
  statement.form = read_statement (&reader, &statement);
  for (guint i = statement.line; i < *at; i++)
    g_array_index (self->lines, MinaPythonLine, i).form = statement.form;
  /* Statements of no form still have blocks: Python's rules about them hold. */
  g_strchomp (code->str);
  if (g_str_has_suffix (code->str, ":") && statement.form == MINA_PYTHON_OTHER)
    statement.name = ":";
  else if (statement.form == MINA_PYTHON_OTHER)
    statement.name = NULL;
  g_array_append_val (self->statements, statement);
}

static gboolean
opens_block (const MinaPythonStatement *statement)
{
  switch ((int) statement->form)
    {
    case MINA_PYTHON_DEF:
    case MINA_PYTHON_WITH_SPAN:
    case MINA_PYTHON_TRY:
    case MINA_PYTHON_EXCEPT:
      return TRUE;
    default:
      return statement->form == MINA_PYTHON_OTHER && statement->name != NULL;
    }
}

/* Finds where blocks end, and what is wrong about the blanks before lines. */
static void
find_blocks (MinaPythonSyntax *self)
{
  guint open[MAX_BLOCKS];
  guint depth = 0;

  for (guint i = 0; i < self->statements->len; i++)
    {
      MinaPythonStatement *statement = &g_array_index (self->statements, MinaPythonStatement, i);
      const MinaPythonStatement *before = i == 0 ? NULL : statement - 1;
      gboolean in_new_block = before != NULL && opens_block (before);

      statement->end = i + 1;
      if (in_new_block ? statement->indent <= before->indent
                       : statement->indent > (before != NULL ? before->indent : 0))
        complain (self, statement->line,
                  in_new_block ? "IndentationError: expected an indented block"
                               : "IndentationError: unexpected indent");
      if (in_new_block && depth < MAX_BLOCKS)
        open[depth++] = i - 1;
      while (depth > 0
             && g_array_index (self->statements, MinaPythonStatement, open[depth - 1]).indent
                  >= statement->indent)
        depth--;
      if (before != NULL && statement->indent < before->indent)
        {
          guint wanted =
            depth == 0 ? 0
                       : g_array_index (self->statements, MinaPythonStatement, open[depth - 1] + 1)
                           .indent;

          if (statement->indent != wanted)
            complain (self, statement->line,
                      "IndentationError: unindent does not match any outer indentation level");
        }
      for (guint d = 0; d < depth; d++)
        g_array_index (self->statements, MinaPythonStatement, open[d]).end = i + 1;
    }
  if (self->statements->len > 0)
    {
      const MinaPythonStatement *last = &g_array_index (self->statements, MinaPythonStatement,
                                                        self->statements->len - 1);

      if (opens_block (last))
        complain (self, last->line, "IndentationError: expected an indented block");
    }
}

static void
clear_line (gpointer data)
{
  g_free (((MinaPythonLine *) data)->message);
}

void
mina_python_syntax_init (MinaPythonSyntax *self,
                         const char       *program,
                         gsize             length)
{
  g_autofree char *bounded = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_lines, at = 0;

  g_return_if_fail (self != NULL && (program != NULL || length == 0));

  *self = (MinaPythonSyntax){
    .statements = g_array_new (FALSE, TRUE, sizeof (MinaPythonStatement)),
    .lines = g_array_new (FALSE, TRUE, sizeof (MinaPythonLine)),
    .texts = g_string_chunk_new (4096),
    .nodes = g_ptr_array_new_with_free_func (g_free),
  };
  g_array_set_clear_func (self->lines, clear_line);
  bounded = g_strndup (program != NULL ? program : "", MIN (length, MINA_PYTHON_MAX_BYTES));
  text = g_utf8_make_valid (bounded, -1);
  g_strdelimit (text, "\r", ' ');
  lines = g_strsplit (text, "\n", MINA_PYTHON_MAX_LINES + 1);
  n_lines = MIN (g_strv_length (lines), MINA_PYTHON_MAX_LINES);
  g_array_set_size (self->lines, n_lines);
  while (at < n_lines)
    read_line (self, lines, n_lines, &at);
  if (self->error_line == 0)
    find_blocks (self);
}

void
mina_python_syntax_clear (MinaPythonSyntax *self)
{
  g_clear_pointer (&self->statements, g_array_unref);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
}
