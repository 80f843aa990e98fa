/* mina-session-history.c - back and forward through what was looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-session"

#include "mina-config.h"

#include "session/mina-session-private.h"

/* How many places are kept; older ones are forgotten. */
#define MAX_PLACES 200

typedef struct
{
  MinaPlaceKind kind;
  guint32       trace;
  guint32       span;
  guint32       group;
  MinaTimeSpan  window;
} Place;

/* The entry self->place always says what is looked at now, once anything is. */
static Place
here (MinaSession  *self,
      MinaPlaceKind kind)
{
  Place place = { kind, self->trace, self->span, MINA_NONE, self->window };

  if (self->span == MINA_NONE && self->node != MINA_NONE)
    place.group = self->node;
  return place;
}

static gboolean
same_object (const Place *a,
             const Place *b)
{
  return a->trace == b->trace && a->span == b->span && a->group == b->group;
}

/* A step or a zoom right after one of its kind stays the same place. */
static gboolean
continues (const Place *last,
           const Place *next)
{
  if (same_object (last, next))
    return mina_time_span_equal (last->window, next->window)
           || (last->kind == MINA_PLACE_WINDOW && next->kind == MINA_PLACE_WINDOW);
  return last->trace == next->trace
         && last->kind == MINA_PLACE_STEP && next->kind == MINA_PLACE_STEP;
}

/* Who zooms in and out again is where he was: going back must lead elsewhere. */
static void
forget_detour (MinaSession *self)
{
  const Place *last = &g_array_index (self->places, Place, self->place);

  if (self->place > 0 && last->kind == MINA_PLACE_WINDOW && same_object (last, last - 1)
      && mina_time_span_equal (last->window, (last - 1)->window))
    g_array_set_size (self->places, self->place--);
}

/* Notes where one is now. */
void
mina_session_remember (MinaSession  *self,
                       MinaPlaceKind kind)
{
  Place place;

  if (self->restoring || self->dataset == NULL)
    return;

  place = here (self, kind);
  if (self->places->len > 0)
    {
      Place *last = &g_array_index (self->places, Place, self->place);

      if (continues (last, &place))
        {
          if (!same_object (last, &place) || last->kind == kind)
            *last = place;
          forget_detour (self);
          return;
        }
      g_array_set_size (self->places, self->place + 1);
      if (self->places->len == MAX_PLACES)
        g_array_remove_index (self->places, 0);
    }
  g_array_append_val (self->places, place);
  self->place = self->places->len - 1;
}

void
mina_session_forget (MinaSession *self)
{
  if (self->places == NULL)
    self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_array_set_size (self->places, 0);
  self->place = 0;
}

gboolean
mina_session_can_go (MinaSession *self,
                     int          direction)
{
  return direction < 0 ? self->place > 0 : self->place + 1 < self->places->len;
}

/* Goes back (-1) or forward (1) by one place. */
void
mina_session_go (MinaSession *self,
                 int          direction)
{
  Place place;

  if (!mina_session_can_go (self, direction))
    return;

  mina_session_begin (self);
  self->restoring = TRUE;
  self->place += direction;
  place = g_array_index (self->places, Place, self->place);
  mina_session_open_trace (self, place.trace);
  if (place.span != MINA_NONE)
    mina_session_select_span (self, place.span);
  else if (place.group != MINA_NONE && self->build.tree != NULL
           && place.group < self->build.tree->n)
    mina_session_select_node (self, place.group, MINA_PLACE_JUMP);
  else
    mina_session_select_none (self);
  mina_session_set_window (self, place.window);
  self->restoring = FALSE;
  mina_session_end (self);
}
