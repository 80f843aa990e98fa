/* app-fixture.h - the application with a window, for tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/x11/gdkx.h>
#include <glib/gstdio.h>

#include "app/mina-application.h"
#include "app/mina-locations.h"
#include "app/mina-window.h"

#define WAIT_SECONDS 30

static inline gboolean
give_up_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Lets the program run until a condition holds; a condition that never does fails the test. */
#define WAIT_FOR(condition)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gboolean gave_up = FALSE;                                                                      \
    guint source = g_timeout_add_seconds (WAIT_SECONDS, give_up_cb, &gave_up);                     \
    while (!(condition) && !gave_up)                                                               \
      g_main_context_iteration (NULL, TRUE);                                                       \
    if (!gave_up)                                                                                  \
      g_source_remove (source);                                                                    \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

typedef struct
{
  MinaApplication *application;
  MinaWindow      *window;
  MinaSession     *session;
} App;

static inline void
app_settle (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static inline char *
app_sample (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "..", "data", "traces", name, NULL);
}

/* The first widget of a type below another. */
static inline GtkWidget *
app_find (gpointer widget,
          GType    type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = app_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The first label below a widget that shows just this text. */
static inline GtkWidget *
app_find_label (gpointer    widget,
                const char *text)
{
  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_label (widget), text) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = app_find_label (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The stack of pages below a widget: menus have stacks of their own. */
static inline GtkStack *
app_find_pages (gpointer widget)
{
  if (GTK_IS_STACK (widget) && gtk_stack_get_child_by_name (widget, "explorer") != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkStack *found = app_find_pages (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The page that the window shows: "start", "loading", "error" or "explorer". */
static inline const char *
app_page (App *self)
{
  return gtk_stack_get_visible_child_name (app_find_pages (self->window));
}

static inline gboolean
app_can (App        *self,
         const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), action);
}

/* Activates an action of the window by its detailed name. */
static inline void
app_act (App        *self,
         const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;

  g_action_parse_detailed_name (detailed, &name, &target, &error);
  g_assert_no_error (error);
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (self->window), name, target));
}

static inline void
app_open (App        *self,
          const char *path,
          gboolean    add)
{
  const char *const paths[] = { path, NULL };

  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (self->window),
                                                     add ? "win.add-files" : "win.open-files",
                                                     g_variant_new_strv (paths, -1)));
}

static inline void
app_open_and_wait (App        *self,
                   const char *sample)
{
  g_autofree char *path = app_sample (sample);

  app_open (self, path, FALSE);
  WAIT_FOR (!mina_session_is_loading (self->session));
  g_assert_nonnull (mina_session_get_dataset (self->session));
}

static inline guint
app_count_traces (App *self)
{
  guint32 n = 0;

  if (mina_session_get_dataset (self->session) != NULL)
    mina_dataset_traces (mina_session_get_dataset (self->session), &n);
  return n;
}

static inline void
app_set_window (App        *self,
                MinaWindow *window)
{
  self->window = window;
  self->session = mina_window_get_session (window);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
}

/* One application for all tests of a program: its name on the bus is its own until the end. */
static inline MinaApplication *
app_shared (void)
{
  static MinaApplication *application;

  if (application == NULL)
    {
      g_autoptr (GSettings) settings = mina_locations_settings ();
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (settings);
      application = mina_application_new (settings);
      g_application_set_flags (G_APPLICATION (application),
                               G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
      g_application_register (G_APPLICATION (application), NULL, &error);
      g_assert_no_error (error);
    }
  return application;
}

static inline void
app_set_up (App          *self,
            gconstpointer data)
{
  self->application = app_shared ();
  app_set_window (self, mina_window_new (self->application, NULL));
}

static inline void
app_tear_down (App          *self,
               gconstpointer data)
{
  GList *windows;
  gpointer window = self->window;

  /* All that a window holds goes with it. */
  g_object_add_weak_pointer (window, &window);
  while ((windows = gtk_application_get_windows (GTK_APPLICATION (self->application))) != NULL)
    gtk_window_destroy (windows->data);
  app_settle ();
  WAIT_FOR (window == NULL);
}

static inline guint64
app_xid (gpointer window)
{
  return gdk_x11_surface_get_xid (gtk_native_get_surface (GTK_NATIVE (window)));
}

/* Where a point of a widget is in the X window, which has a shadow around what is seen. */
static inline void
app_place (gpointer window,
           double   part_x,
           double   part_y,
           char   **x,
           char   **y)
{
  double shadow_x, shadow_y;

  gtk_native_get_surface_transform (GTK_NATIVE (window), &shadow_x, &shadow_y);
  *x = g_strdup_printf ("%d", (int) (shadow_x + part_x * gtk_widget_get_width (window)));
  *y = g_strdup_printf ("%d", (int) (shadow_y + part_y * gtk_widget_get_height (window)));
}

/* Starts the hand of a person; see hand.c. */
static inline GSubprocess *
app_hand (const char *const *arguments)
{
  g_autofree char *hand = g_test_build_filename (G_TEST_BUILT, "display", "hand", NULL);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_ptr_array_add (argv, hand);
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_newv ((const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_STDIN_PIPE,
                               &error);
  g_assert_no_error (error);
  return process;
}

static inline void
app_hand_done_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_subprocess_wait_finish (G_SUBPROCESS (object), result, NULL);
  *(gboolean *) data = TRUE;
}

/* Waits for a hand while the program goes on. Returns: its exit status */
static inline int
app_hand_wait (GSubprocess *hand)
{
  gboolean done = FALSE;

  g_subprocess_wait_async (hand, NULL, app_hand_done_cb, &done);
  WAIT_FOR (done);
  return g_subprocess_get_exit_status (hand);
}

/* Presses keys, and lets the program see them. */
static inline void
app_press (gpointer    window,
           const char *key)
{
  g_autofree char *xid = g_strdup_printf ("%" G_GUINT64_FORMAT, app_xid (window));
  g_autoptr (GSubprocess) hand = app_hand ((const char *const[]){ "key", xid, key, NULL });

  g_assert_cmpint (app_hand_wait (hand), ==, 0);
}

/* Gives a window another width, as who drags its edge does. */
static inline void
app_resize (gpointer window,
            int      width,
            int      height)
{
  double shadow_x, shadow_y;
  g_autofree char *xid = g_strdup_printf ("%" G_GUINT64_FORMAT, app_xid (window));
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;
  g_autoptr (GSubprocess) hand = NULL;

  gtk_native_get_surface_transform (GTK_NATIVE (window), &shadow_x, &shadow_y);
  x = g_strdup_printf ("%d", width + 2 * (int) shadow_x);
  y = g_strdup_printf ("%d", height + 2 * (int) shadow_y);
  hand = app_hand ((const char *const[]){ "size", xid, x, y, NULL });
  g_assert_cmpint (app_hand_wait (hand), ==, 0);
}
