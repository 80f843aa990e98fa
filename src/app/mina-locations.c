/* mina-locations.c - where the program finds what belongs to it, installed or not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-app"

#include "mina-config.h"

#include "app/mina-locations.h"

/* The build folder if the program runs from there: the schema is compiled beside its folder. */
static char *
build_dir (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = NULL;
  g_autofree char *parent = NULL;
  g_autofree char *schemas = NULL;

  if (program == NULL)
    return NULL;
  folder = g_path_get_dirname (program);
  parent = g_path_get_dirname (folder);
  schemas = g_build_filename (parent, "data", "gschemas.compiled", NULL);
  return g_file_test (schemas, G_FILE_TEST_EXISTS) ? g_steal_pointer (&parent) : NULL;
}

/**
 * mina_locations_locale_dir:
 *
 * Returns: (transfer full): folder of the translations
 */
char *
mina_locations_locale_dir (void)
{
  g_autofree char *build = build_dir ();

  return build != NULL ? g_build_filename (build, "po", NULL) : g_strdup (MINA_LOCALE_DIR);
}

/**
 * mina_locations_traces_dir:
 *
 * Returns: (transfer full): folder of the samples
 */
char *
mina_locations_traces_dir (void)
{
  g_autofree char *build = build_dir ();
  g_autofree char *installed = g_build_filename (MINA_DATA_DIR, "traces", NULL);

  /* The tests lie elsewhere in the build folder. */
  if (build == NULL && g_file_test (installed, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&installed);
  return g_build_filename (MINA_SOURCE_ROOT, "data", "traces", NULL);
}

/**
 * mina_locations_settings:
 *
 * Returns: (transfer full) (nullable): the settings; %NULL where the schema is not installed, and
 *   everything is as by default
 */
GSettings *
mina_locations_settings (void)
{
  g_autofree char *build = build_dir ();
  g_autoptr (GSettingsSchemaSource) source = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;

  if (g_settings_schema_source_get_default () != NULL)
    source = g_settings_schema_source_ref (g_settings_schema_source_get_default ());
  if (build != NULL)
    {
      g_autofree char *folder = g_build_filename (build, "data", NULL);
      GSettingsSchemaSource *own =
        g_settings_schema_source_new_from_directory (folder, source, FALSE, NULL);

      if (own != NULL)
        {
          g_clear_pointer (&source, g_settings_schema_source_unref);
          source = own;
        }
    }
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, MINA_APPLICATION_ID, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}
