/* mina-diagnostics.c - what went wrong while reading, for the person to open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-base"

#include "base/mina-diagnostics.h"

/* Problems of one code that are kept with their own sentence. */
#define CAP 200
#define N_CODES (MINA_ERROR_ARGUMENT + 1)

struct _MinaDiagnostics
{
  GArray  *problems; /* MinaProblem */
  guint    kept[N_CODES];
  guint    last[N_CODES]; /* index of the latest problem of a code */
  gboolean loss;
};

static void
clear_problem (gpointer data)
{
  MinaProblem *problem = data;

  g_clear_pointer (&problem->sentence, g_free);
}

MinaDiagnostics *
mina_diagnostics_new (void)
{
  MinaDiagnostics *self = g_new0 (MinaDiagnostics, 1);

  self->problems = g_array_new (FALSE, FALSE, sizeof (MinaProblem));
  g_array_set_clear_func (self->problems, clear_problem);
  return self;
}

void
mina_diagnostics_free (MinaDiagnostics *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->problems);
  g_free (self);
}

void
mina_diagnostics_add (MinaDiagnostics *self,
                      MinaError        code,
                      gboolean         loss,
                      MinaPlace        place,
                      const char      *format,
                      ...)
{
  MinaProblem problem;
  va_list args;

  g_return_if_fail (self != NULL);
  g_return_if_fail ((guint) code < N_CODES);
  g_return_if_fail (format != NULL);

  self->loss |= loss;

  if (self->kept[code] == CAP)
    {
      MinaProblem *last = &g_array_index (self->problems, MinaProblem, self->last[code]);

      last->loss |= loss;
      if (last->count < G_MAXUINT)
        last->count++;
      return;
    }

  problem.code = code;
  problem.loss = loss;
  problem.place = place;
  problem.count = 1;
  va_start (args, format);
  problem.sentence = g_strdup_vprintf (format, args);
  va_end (args);

  self->kept[code]++;
  self->last[code] = self->problems->len;
  g_array_append_val (self->problems, problem);
}

guint
mina_diagnostics_count (const MinaDiagnostics *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->problems->len;
}

const MinaProblem *
mina_diagnostics_get (const MinaDiagnostics *self,
                      guint                  i)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (i < self->problems->len, NULL);

  return &g_array_index (self->problems, MinaProblem, i);
}

gboolean
mina_diagnostics_has_loss (const MinaDiagnostics *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->loss;
}
