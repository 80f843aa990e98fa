/* mina-handout.c - a document to be printed: texts, code, pictures, lines to write on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-export"

#include "mina-config.h"

#include "export/mina-handout.h"

#include "export/mina-handout-private.h"

static void
block_free (gpointer data)
{
  MinaHandoutBlock *block = data;

  g_free (block->marker);
  g_free (block->text);
  g_strfreev (block->words);
  g_clear_pointer (&block->dataset, mina_dataset_unref);
  g_free (block);
}

static MinaHandoutBlock *
add_block (MinaHandout          *self,
           MinaHandoutBlockKind  kind)
{
  MinaHandoutBlock *block = g_new0 (MinaHandoutBlock, 1);

  block->kind = kind;
  g_ptr_array_add (self->blocks, block);
  return block;
}

MinaHandout *
mina_handout_new (const char *title,
                  const char *foot,
                  const char *language)
{
  MinaHandout *self = g_new0 (MinaHandout, 1);

  self->title = g_strdup (title);
  self->foot = g_strdup (foot);
  self->language = g_strdup (language);
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  return self;
}

void
mina_handout_free (MinaHandout *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->foot);
  g_free (self->language);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

const char *
mina_handout_get_title (const MinaHandout *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

void
mina_handout_set_frame (MinaHandout *self)
{
  g_return_if_fail (self != NULL);

  self->framed = TRUE;
}

void
mina_handout_add_text (MinaHandout      *self,
                       MinaHandoutStyle  style,
                       MinaHandoutFlags  flags,
                       const char       *marker,
                       const char       *markup)
{
  MinaHandoutBlock *block;

  g_return_if_fail (self != NULL && markup != NULL);
  g_return_if_fail ((guint) style < MINA_N_HANDOUT_STYLES);

  block = add_block (self, MINA_HANDOUT_BLOCK_TEXT);
  block->style = style;
  block->flags = flags;
  block->marker = g_strdup (marker);
  block->text = g_utf8_make_valid (markup, -1);
}

void
mina_handout_add_code (MinaHandout *self,
                       const char  *code)
{
  g_return_if_fail (self != NULL && code != NULL);

  add_block (self, MINA_HANDOUT_BLOCK_CODE)->text = g_utf8_make_valid (code, -1);
}

void
mina_handout_add_blanks (MinaHandout *self,
                         guint        n)
{
  g_return_if_fail (self != NULL);

  add_block (self, MINA_HANDOUT_BLOCK_BLANKS)->n = n;
}

static void
add_words (MinaHandout          *self,
           MinaHandoutBlockKind  kind,
           guint                 n,
           const char *const    *words)
{
  MinaHandoutBlock *block = add_block (self, kind);
  guint length = g_strv_length ((char **) words);

  block->n = n;
  block->words = g_new0 (char *, length + 1);
  for (guint i = 0; i < length; i++)
    block->words[i] = g_utf8_make_valid (words[i], -1);
}

void
mina_handout_add_fields (MinaHandout       *self,
                         const char *const *labels)
{
  g_return_if_fail (self != NULL && labels != NULL && labels[0] != NULL);

  add_words (self, MINA_HANDOUT_BLOCK_FIELDS, 0, labels);
}

void
mina_handout_add_flow (MinaHandout       *self,
                       const char *const *boxes)
{
  g_return_if_fail (self != NULL && boxes != NULL && boxes[0] != NULL);

  add_words (self, MINA_HANDOUT_BLOCK_FLOW, 0, boxes);
}

void
mina_handout_add_table (MinaHandout       *self,
                        guint              columns,
                        const char *const *cells)
{
  g_return_if_fail (self != NULL && columns > 0 && cells != NULL && cells[0] != NULL);

  add_words (self, MINA_HANDOUT_BLOCK_TABLE, columns, cells);
}

void
mina_handout_add_picture (MinaHandout              *self,
                          MinaDataset              *dataset,
                          const MinaPictureRequest *request)
{
  MinaHandoutBlock *block;
  guint32 n;

  g_return_if_fail (self != NULL && dataset != NULL && request != NULL);
  g_return_if_fail (request->rows == NULL);

  mina_dataset_traces (dataset, &n);
  if (n == 0)
    return;
  g_return_if_fail (request->trace < n
                    || (request->trace == MINA_NONE && request->view == MINA_PICTURE_MAP));
  block = add_block (self, MINA_HANDOUT_BLOCK_PICTURE);
  block->dataset = mina_dataset_ref (dataset);
  block->request = *request;
}

void
mina_handout_add_break (MinaHandout *self)
{
  g_return_if_fail (self != NULL);

  add_block (self, MINA_HANDOUT_BLOCK_BREAK);
}

gboolean
mina_paper_from_name (const char *name,
                      MinaPaper  *paper)
{
  g_return_val_if_fail (name != NULL && paper != NULL, FALSE);

  if (g_ascii_strcasecmp (name, "a4") == 0)
    *paper = MINA_PAPER_A4;
  else if (g_ascii_strcasecmp (name, "letter") == 0)
    *paper = MINA_PAPER_LETTER;
  else
    return FALSE;
  return TRUE;
}
