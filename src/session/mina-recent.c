/* mina-recent.c - what was opened lately
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-recent.h"


#define MAX_ITEMS 10
#define GROUP_PREFIX "recent-"

struct _MinaRecent
{
  GObject    parent_instance;

  char      *file;
  GPtrArray *items;
};

G_DEFINE_FINAL_TYPE (MinaRecent, mina_recent, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
item_free (gpointer data)
{
  MinaRecentItem *item = data;

  g_strfreev (item->paths);
  g_free (item->facts);
  g_free (item);
}

static gboolean
is_there (char **paths)
{
  for (guint i = 0; paths[i] != NULL; i++)
    {
      if (!g_file_test (paths[i], G_FILE_TEST_EXISTS))
        return FALSE;
    }
  return paths[0] != NULL;
}

static void
read_file (MinaRecent *self)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_auto (GStrv) groups = NULL;

  /* There is none before the first start; a broken one is as good as none. */
  if (!g_key_file_load_from_file (keys, self->file, G_KEY_FILE_NONE, NULL))
    return;
  groups = g_key_file_get_groups (keys, NULL);
  for (guint i = 0; groups[i] != NULL && self->items->len < MAX_ITEMS; i++)
    {
      MinaRecentItem *item = g_new0 (MinaRecentItem, 1);

      item->paths = g_key_file_get_string_list (keys, groups[i], "paths", NULL, NULL);
      item->facts = g_key_file_get_string (keys, groups[i], "facts", NULL);
      item->time_s = g_key_file_get_int64 (keys, groups[i], "time", NULL);
      if (item->paths != NULL && item->facts != NULL && is_there (item->paths))
        g_ptr_array_add (self->items, item);
      else
        item_free (item);
    }
}

static void
write_file (MinaRecent *self)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *folder = g_path_get_dirname (self->file);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->items->len; i++)
    {
      const MinaRecentItem *item = self->items->pdata[i];
      g_autofree char *group = g_strdup_printf (GROUP_PREFIX "%u", i + 1);

      g_key_file_set_string_list (keys, group, "paths", (const char *const *) item->paths,
                                  g_strv_length (item->paths));
      g_key_file_set_string (keys, group, "facts", item->facts);
      g_key_file_set_int64 (keys, group, "time", item->time_s);
    }
  /* What cannot be kept is forgotten at the end: no reason to disturb anyone. */
  if (g_mkdir_with_parents (folder, 0700) != 0
      || !g_key_file_save_to_file (keys, self->file, &error))
    g_debug ("cannot keep %s: %s", self->file, error != NULL ? error->message : "no folder");
}

static void
mina_recent_finalize (GObject *object)
{
  MinaRecent *self = MINA_RECENT (object);

  g_free (self->file);
  g_ptr_array_unref (self->items);

  G_OBJECT_CLASS (mina_recent_parent_class)->finalize (object);
}

static void
mina_recent_class_init (MinaRecentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mina_recent_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
mina_recent_init (MinaRecent *self)
{
  self->items = g_ptr_array_new_with_free_func (item_free);
}

/**
 * mina_recent_new:
 * @file: (nullable): where the list is kept; %NULL for the person's own
 *
 * Returns: (transfer full): the list
 */
MinaRecent *
mina_recent_new (const char *file)
{
  MinaRecent *self = g_object_new (MINA_TYPE_RECENT, NULL);

  self->file = file != NULL ? g_strdup (file)
                            : g_build_filename (g_get_user_state_dir (), "mina", "recent", NULL);
  read_file (self);
  return self;
}

/**
 * mina_recent_add:
 * @self: a list
 * @paths: (array zero-terminated=1): what was opened together; absolute
 * @facts: what it holds
 * @time_s: when, seconds since the epoch
 *
 * Puts it first; an older entry of the same paths goes.
 */
void
mina_recent_add (MinaRecent        *self,
                 const char *const *paths,
                 const char        *facts,
                 gint64             time_s)
{
  MinaRecentItem *item;

  g_return_if_fail (MINA_IS_RECENT (self));
  g_return_if_fail (paths != NULL && facts != NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      const MinaRecentItem *old = self->items->pdata[i];

      if (g_strv_equal ((const char *const *) old->paths, paths))
        {
          g_ptr_array_remove_index (self->items, i);
          break;
        }
    }
  item = g_new0 (MinaRecentItem, 1);
  item->paths = g_strdupv ((char **) paths);
  item->facts = g_strdup (facts);
  item->time_s = time_s;
  g_ptr_array_insert (self->items, 0, item);
  g_ptr_array_set_size (self->items, MIN (self->items->len, MAX_ITEMS));
  write_file (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * mina_recent_clear:
 * @self: a list
 *
 * Forgets everything.
 */
void
mina_recent_clear (MinaRecent *self)
{
  g_return_if_fail (MINA_IS_RECENT (self));

  g_ptr_array_set_size (self->items, 0);
  write_file (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * mina_recent_count:
 * @self: a list
 *
 * Returns: how many entries there are
 */
guint
mina_recent_count (MinaRecent *self)
{
  g_return_val_if_fail (MINA_IS_RECENT (self), 0);

  return self->items->len;
}

/**
 * mina_recent_get:
 * @self: a list
 * @i: which, below mina_recent_count()
 *
 * Returns: (transfer none): an entry; valid until the list changes
 */
const MinaRecentItem *
mina_recent_get (MinaRecent *self,
                 guint       i)
{
  g_return_val_if_fail (MINA_IS_RECENT (self), NULL);
  g_return_val_if_fail (i < self->items->len, NULL);

  return self->items->pdata[i];
}

/**
 * mina_recent_item_name:
 * @item: an entry
 *
 * Returns: (transfer full): the names of its files, joined by " + "
 */
char *
mina_recent_item_name (const MinaRecentItem *item)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; item->paths[i] != NULL && i < 3; i++)
    {
      g_autofree char *base = g_filename_display_basename (item->paths[i]);

      g_string_append_printf (name, "%s%s", i > 0 ? " + " : "", base);
    }
  if (g_strv_length (item->paths) > 3)
    g_string_append (name, " + …");
  return g_string_free (g_steal_pointer (&name), FALSE);
}
