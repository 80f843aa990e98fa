/* mina-synth-checkout.c - what the program of the lesson sends once it can be heard
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mina-synth"

#include "mina-config.h"

#include "synth/mina-synth-cases.h"

#include "synth/mina-python-lab.h"

static MinaDataset *
run (const char *call)
{
  g_autofree char *program = g_strconcat (
    "trace.set_tracer_provider(TracerProvider("
    "resource=Resource.create({\"service.name\": \"checkout\"})))\n"
    "trace.get_tracer_provider().add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))\n"
    "FlaskInstrumentor().instrument_app(app)\n"
    "\n"
    "@app.route(\"/checkout\")\n"
    "def checkout():\n"
    "    with trace.get_tracer(__name__).start_as_current_span(\"checkout-operation\"):\n",
    call,
    "        return \"ok\"\n",
    NULL);
  g_autoptr (MinaPythonRun) done = NULL;
  MinaPythonHarness harness;

  mina_python_harness_init (&harness);
  harness.imports_given = TRUE;
  done = mina_python_run (program, -1, &harness);
  g_assert (done->error_line == 0);
  return mina_python_run_dataset (done);
}

MinaDataset *
mina_synth_checkout_python (guint64 seed)
{
  return run ("        process_payment()\n");
}

MinaDataset *
mina_synth_checkout_python_joined (guint64 seed)
{
  return run ("        headers = {}\n"
              "        inject(headers)\n"
              "        process_payment(headers=headers)\n");
}
