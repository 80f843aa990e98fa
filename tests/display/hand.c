/* hand.c - does to a window what a person's hands do: drop files on it, press keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: hand drop WINDOW X Y FILE...    drops files there, as a file manager does
 *        hand hover WINDOW X Y FILE...   holds them there until standard input ends, then leaves
 *        hand text WINDOW X Y TEXT       drops text, which is not for every window
 *        hand key WINDOW KEY...          presses keys one after the other: "Ctrl+Shift+p"
 *        hand size WINDOW WIDTH HEIGHT   gives the window another size
 *
 * WINDOW is the number of an X window; X and Y count from its corner. Exit status 0: the window
 * took it; 1: it refused; 2: wrong usage, or no answer.
 *
 * The protocol is XDND version 5: https://www.freedesktop.org/wiki/Specifications/XDND/
 */

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/keysym.h>

#include <dlfcn.h>
#include <glib.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define ANSWER_MS 15000
#define MOVES 10
#define MOVE_MS 40

typedef struct
{
  Display    *display;
  Window      target;
  Window      source;
  const char *type;
  char       *data;
  Atom        enter, position, status, leave, drop, finished, selection, copy, type_atom;
  int         root_x, root_y;
  gboolean    accepted;
  gboolean    answered;
  gboolean    ended;
  gboolean    taken;
} Drag;

static void
send_message (Drag *self,
              Atom  message,
              long  d1,
              long  d2,
              long  d3,
              long  d4)
{
  XEvent event = { 0 };

  event.xclient.type = ClientMessage;
  event.xclient.display = self->display;
  event.xclient.window = self->target;
  event.xclient.message_type = message;
  event.xclient.format = 32;
  event.xclient.data.l[0] = (long) self->source;
  event.xclient.data.l[1] = d1;
  event.xclient.data.l[2] = d2;
  event.xclient.data.l[3] = d3;
  event.xclient.data.l[4] = d4;
  XSendEvent (self->display, self->target, False, NoEventMask, &event);
  XFlush (self->display);
}

static void
give_data (Drag                         *self,
           const XSelectionRequestEvent *request)
{
  XEvent answer = { 0 };
  Atom property = request->property != None ? request->property : request->target;

  answer.xselection.type = SelectionNotify;
  answer.xselection.requestor = request->requestor;
  answer.xselection.selection = request->selection;
  answer.xselection.target = request->target;
  answer.xselection.time = request->time;
  answer.xselection.property = None;
  if (request->target == self->type_atom)
    {
      XChangeProperty (self->display, request->requestor, property, self->type_atom, 8,
                       PropModeReplace, (const unsigned char *) self->data,
                       (int) strlen (self->data));
      answer.xselection.property = property;
    }
  XSendEvent (self->display, request->requestor, False, NoEventMask, &answer);
  XFlush (self->display);
}

static void
handle (Drag   *self,
        XEvent *event)
{
  if (event->type == SelectionRequest)
    give_data (self, &event->xselectionrequest);
  else if (event->type == ClientMessage && event->xclient.message_type == self->status)
    {
      self->answered = TRUE;
      self->accepted = (event->xclient.data.l[1] & 1) != 0;
    }
  else if (event->type == ClientMessage && event->xclient.message_type == self->finished)
    {
      self->ended = TRUE;
      self->taken = (event->xclient.data.l[1] & 1) != 0;
    }
}

/* Answers the window until @flag is set. */
static gboolean
wait_for (Drag           *self,
          const gboolean *flag)
{
  gint64 limit = g_get_monotonic_time () + ANSWER_MS * 1000;

  while (!*flag)
    {
      struct pollfd fd = { ConnectionNumber (self->display), POLLIN, 0 };
      gint64 left = (limit - g_get_monotonic_time ()) / 1000;

      if (left <= 0)
        return FALSE;
      if (XPending (self->display) == 0)
        poll (&fd, 1, (int) left);
      while (XPending (self->display) > 0)
        {
          XEvent event;

          XNextEvent (self->display, &event);
          handle (self, &event);
        }
    }
  return TRUE;
}

/* Answers the window until nobody holds the other end of standard input any more. */
static void
hover (Drag *self)
{
  for (gboolean held = TRUE; held;)
    {
      struct pollfd fds[] = { { ConnectionNumber (self->display), POLLIN, 0 },
                              { STDIN_FILENO, POLLIN, 0 } };
      char byte;

      poll (fds, 2, ANSWER_MS);
      while (XPending (self->display) > 0)
        {
          XEvent event;

          XNextEvent (self->display, &event);
          handle (self, &event);
        }
      if (fds[1].revents != 0)
        held = read (STDIN_FILENO, &byte, 1) == 1;
    }
}

static char *
uris_of (char **files)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *path = g_canonicalize_filename (files[i], NULL);
      g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

      g_string_append_printf (list, "%s\r\n", uri);
    }
  return g_string_free (list, FALSE);
}

static int
drag (Display    *display,
      const char *what,
      Window      target,
      int         x,
      int         y,
      char      **items)
{
  Drag self = { display, target };
  gboolean is_text = g_str_equal (what, "text");
  g_autofree char *data = is_text ? g_strdup (items[0]) : uris_of (items);
  Window child;

  self.type = is_text ? "text/plain;charset=utf-8" : "text/uri-list";
  self.data = data;
#define ATOM(name) XInternAtom (display, name, False)
  self.enter = ATOM ("XdndEnter");
  self.position = ATOM ("XdndPosition");
  self.status = ATOM ("XdndStatus");
  self.leave = ATOM ("XdndLeave");
  self.drop = ATOM ("XdndDrop");
  self.finished = ATOM ("XdndFinished");
  self.selection = ATOM ("XdndSelection");
  self.copy = ATOM ("XdndActionCopy");
  self.type_atom = ATOM (self.type);

  self.source = XCreateSimpleWindow (display, DefaultRootWindow (display), 0, 0, 1, 1, 0, 0, 0);
  XSetSelectionOwner (display, self.selection, self.source, CurrentTime);
  XTranslateCoordinates (display, target, DefaultRootWindow (display), x, y, &self.root_x,
                         &self.root_y, &child);

  send_message (&self, self.enter, 5L << 24, (long) self.type_atom, None, None);
  /* The pointer moves: a window may need a moment to look at what is coming. */
  for (int i = 0; i < MOVES && !self.accepted; i++)
    {
      struct pollfd fd = { ConnectionNumber (display), POLLIN, 0 };

      if (i > 0)
        poll (&fd, 1, MOVE_MS);
      self.answered = FALSE;
      send_message (&self, self.position, 0, ((long) (self.root_x + i) << 16) | self.root_y,
                    CurrentTime, (long) self.copy);
      if (!wait_for (&self, &self.answered))
        return 2;
    }
  if (!self.accepted)
    {
      send_message (&self, self.leave, 0, 0, 0, 0);
      XSync (display, False);
      return 1;
    }
  if (g_str_equal (what, "hover"))
    {
      hover (&self);
      send_message (&self, self.leave, 0, 0, 0, 0);
      XSync (display, False);
      return 0;
    }
  send_message (&self, self.drop, 0, CurrentTime, 0, 0);
  if (!wait_for (&self, &self.ended))
    return 2;
  return self.taken ? 0 : 1;
}

/* Keys go through the XTEST extension, which libXtst speaks; at-spi brings that library. */
static int
press (Display *display,
       Window   target,
       char   **names)
{
  void *library = dlopen ("libXtst.so.6", RTLD_NOW);
  int (*fake_key) (Display *, unsigned int, Bool, unsigned long) = NULL;
  static const struct
  {
    const char *name;
    KeySym      keysym;
  } modifiers[] = { { "Ctrl", XK_Control_L }, { "Shift", XK_Shift_L }, { "Alt", XK_Alt_L } };

  if (library != NULL)
    *(void **) &fake_key = dlsym (library, "XTestFakeKeyEvent");
  if (fake_key == NULL)
    return 2;

  XSetInputFocus (display, target, RevertToPointerRoot, CurrentTime);
  XSync (display, False);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (names[i], "+", -1);
      guint n = g_strv_length (parts);
      g_autoptr (GArray) codes = g_array_new (FALSE, FALSE, sizeof (KeyCode));

      for (guint part = 0; part < n; part++)
        {
          KeySym keysym = part + 1 == n ? XStringToKeysym (parts[part]) : NoSymbol;
          KeyCode code;

          for (guint m = 0; part + 1 < n && m < G_N_ELEMENTS (modifiers); m++)
            {
              if (g_str_equal (modifiers[m].name, parts[part]))
                keysym = modifiers[m].keysym;
            }
          code = XKeysymToKeycode (display, keysym);
          if (code == 0)
            return 2;
          g_array_append_val (codes, code);
          fake_key (display, code, True, CurrentTime);
        }
      for (guint part = codes->len; part-- > 0;)
        fake_key (display, g_array_index (codes, KeyCode, part), False, CurrentTime);
      XSync (display, False);
    }
  return 0;
}

int
main (int    argc,
      char **argv)
{
  Display *display = XOpenDisplay (NULL);
  Window target;
  int status = 2;

  if (display == NULL || argc < 4)
    return 2;
  target = (Window) g_ascii_strtoull (argv[2], NULL, 0);
  if (g_str_equal (argv[1], "key"))
    status = press (display, target, argv + 3);
  else if (g_str_equal (argv[1], "size") && argc == 5)
    {
      XResizeWindow (display, target, (unsigned) atoi (argv[3]), (unsigned) atoi (argv[4]));
      XSync (display, False);
      status = 0;
    }
  else if (argc >= 6)
    status = drag (display, argv[1], target, atoi (argv[3]), atoi (argv[4]), argv + 5);
  XCloseDisplay (display);
  return status;
}
