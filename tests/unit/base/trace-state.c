/* trace-state.c - tests of the header tracestate
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "base/mina-trace-state.h"

static void
test_keeps_what_vendors_say (void)
{
  static const char text[] = "rojo=00f067aa0ba902b7, congo=t61rcWkgMzE\t,,tenant@system=x,a=b c";
  MinaTraceState state;
  g_autofree char *written = NULL;
  g_autofree char *reason = NULL;

  g_assert_true (mina_trace_state_parse (&state, text, strlen (text)));
  g_assert_cmpuint (state.n, ==, 4);
  g_assert_cmpmem (text + state.members[2].key_at, state.members[2].key_length, "tenant@system",
                   13);
  g_assert_cmpmem (text + state.members[1].value_at, state.members[1].value_length, "t61rcWkgMzE",
                   11);
  written = mina_trace_state_write (&state, text);
  g_assert_cmpstr (written, ==,
                   "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE,tenant@system=x,a=b c");
  reason = mina_trace_state_reason (&state);
  g_assert_cmpstr (reason, ==, "The list has 4 members and is passed on.");
}

static void
test_says_where_a_list_breaks (void)
{
  static const struct
  {
    const char         *text;
    MinaTraceStateFault fault;
    gsize               at;
  } cases[] = {
    { "", MINA_TRACE_STATE_FAULT_NONE, 0 },
    { " , ", MINA_TRACE_STATE_FAULT_NONE, 0 },
    { "1a@b=c", MINA_TRACE_STATE_FAULT_NONE, 0 },
    { "Rojo=1", MINA_TRACE_STATE_FAULT_KEY, 0 },
    { "roJo=1", MINA_TRACE_STATE_FAULT_KEY, 2 },
    { "1a=b", MINA_TRACE_STATE_FAULT_KEY, 0 },
    { "a@1b=c", MINA_TRACE_STATE_FAULT_KEY, 2 },
    { "a@=c", MINA_TRACE_STATE_FAULT_KEY, 2 },
    { "a@b@c=d", MINA_TRACE_STATE_FAULT_KEY, 3 },
    { "a@bcdefghijklmnop=c", MINA_TRACE_STATE_FAULT_KEY, 16 },
    { "a=1,b", MINA_TRACE_STATE_FAULT_VALUE, 5 },
    { "a=", MINA_TRACE_STATE_FAULT_VALUE, 2 },
    { "a=b=c", MINA_TRACE_STATE_FAULT_VALUE, 3 },
    { "a=1\xc3\xa9", MINA_TRACE_STATE_FAULT_VALUE, 3 },
    { "a=1,b=2,a=3", MINA_TRACE_STATE_FAULT_REPEATED, 8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MinaTraceState state;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (mina_trace_state_parse (&state, cases[i].text, strlen (cases[i].text)), ==,
                       cases[i].fault == MINA_TRACE_STATE_FAULT_NONE);
      g_assert_cmpint (state.fault, ==, cases[i].fault);
      g_assert_cmpuint (state.fault_at, ==, cases[i].at);
    }
}

static void
test_has_limits (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  MinaTraceState state;

  for (guint i = 0; i < MINA_TRACE_STATE_MAX; i++)
    g_string_append_printf (text, "%sk%u=v", i > 0 ? "," : "", i);
  g_assert_true (mina_trace_state_parse (&state, text->str, text->len));
  g_string_append (text, ",last=v");
  g_assert_false (mina_trace_state_parse (&state, text->str, text->len));
  g_assert_cmpint (state.fault, ==, MINA_TRACE_STATE_FAULT_MANY);

  g_string_assign (text, "k=");
  for (guint i = 0; i < 256; i++)
    g_string_append_c (text, 'v');
  g_assert_true (mina_trace_state_parse (&state, text->str, text->len));
  g_string_append_c (text, 'v');
  g_assert_false (mina_trace_state_parse (&state, text->str, text->len));
  g_assert_cmpuint (state.fault_at, ==, 258);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/trace-state/keeps-what-vendors-say", test_keeps_what_vendors_say);
  g_test_add_func ("/base/trace-state/says-where-a-list-breaks", test_says_where_a_list_breaks);
  g_test_add_func ("/base/trace-state/has-limits", test_has_limits);
  return g_test_run ();
}
