#!/usr/bin/python3
# python-sdk.py - what the Python lab says of programs, against the real OpenTelemetry SDK
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: python-sdk.py PROGRAM

PROGRAM is tests/peer/python-run. Each program is run with a Python that has flask, requests,
opentelemetry-sdk, opentelemetry-exporter-otlp-proto-http, opentelemetry-propagator-b3 and
opentelemetry-instrumentation-flask and -requests: the one that $MINA_PEER_PYTHON names, or else
the one that runs this. Without them there is one point, skipped. Nothing goes to a network: what
would be sent is caught.

The SDK sets the flag "random trace id" (02) in traceparent since Trace Context level 2; Mina writes
level 1. That bit is left out of the comparison.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

HEAD = '''from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.instrumentation.flask import FlaskInstrumentor
from opentelemetry.sdk.resources import Resource, SERVICE_NAME
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased, ALWAYS_OFF, ALWAYS_ON
from opentelemetry.sdk.trace.sampling import ParentBasedTraceIdRatio
from opentelemetry.propagate import inject, set_global_textmap
from opentelemetry.trace import Status, StatusCode
'''
EXPORT = '''from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
trace.get_tracer_provider().add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
'''
CLIENT = '''from opentelemetry.instrumentation.requests import RequestsInstrumentor
RequestsInstrumentor().instrument()
'''
WITH = '    with trace.get_tracer(__name__).start_as_current_span("checkout-operation") as span:\n'
CALL = '        process_payment()\n'
POST = '        requests.post("http://payments/charge", headers=headers)\n'


def program(provider='', setup=EXPORT, flask='FlaskInstrumentor().instrument_app(app)\n', around=WITH,
            inner=CALL, end='        return "ok"\n', route='/checkout'):
    return (f'{HEAD}\n# Setup\ntrace.set_tracer_provider(TracerProvider({provider}))\n{setup}{flask}\n'
            f'@app.route("{route}")\ndef checkout():\n{around}{inner}{end}')


def b3(name):
    return f'from opentelemetry.propagators.b3 import {name}\nset_global_textmap({name}())\n'


def tried(*handling):
    return '        try:\n            process_payment()\n' + \
        ''.join(f'        {line}\n' for line in handling)


LISTING = '''from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.instrumentation.flask import FlaskInstrumentor

# Setup
trace.set_tracer_provider(TracerProvider())
FlaskInstrumentor().instrument_app(app)

@app.route("/checkout")
def checkout():
    with trace.get_tracer(__name__).start_as_current_span("checkout-operation"):
        process_payment()
        return "ok"
'''

# Name, program, words for python-run.
CASES = [
    ('as-written', LISTING, ()),
    ('batch', program(), ()),
    ('simple', program(setup=EXPORT.replace('Batch', 'Simple')), ()),
    ('console', program(setup='from opentelemetry.sdk.trace.export import BatchSpanProcessor, '
                        'ConsoleSpanExporter\ntrace.get_tracer_provider().add_span_processor('
                        'BatchSpanProcessor(ConsoleSpanExporter()))\n'), ()),
    ('resource', program('resource=Resource.create({"service.name": "checkout"})'), ()),
    ('resource-constant', program('resource=Resource.create({SERVICE_NAME: "checkout"})'), ()),
    ('provider-twice', program(setup=EXPORT + 'trace.set_tracer_provider(TracerProvider('
                               'resource=Resource.create({"service.name": "b"})))\n'), ()),
    ('provider-of-its-own', program(
        setup=EXPORT + 'other = TracerProvider()\nother.add_span_processor('
        'BatchSpanProcessor(OTLPSpanExporter()))\n',
        around='    with other.get_tracer("x").start_as_current_span("mine"):\n'), ()),
    ('no-provider', program().replace('trace.set_tracer_provider(TracerProvider())\n', ''), ()),
    ('no-provider-no-processor', program(setup=CLIENT).replace(
        'trace.set_tracer_provider(TracerProvider())\n', ''), ()),
    ('processor-after-instrumentation', program(setup='', flask='FlaskInstrumentor().instrument_app('
                                                'app)\n' + EXPORT), ()),
    ('provider-after-instrumentation', program(setup='', flask='').replace(
        '# Setup\n', 'FlaskInstrumentor().instrument_app(app)\n').replace(
            '@app', EXPORT + '@app'), ()),
    ('no-flask', program(flask=''), ()),
    ('flask-late', program(flask='FlaskInstrumentor().instrument()\n'), ()),
    ('flask-twice', program(flask='FlaskInstrumentor().instrument_app(app)\n' * 2), ()),
    ('client', program(setup=EXPORT + CLIENT), ()),
    ('client-twice', program(setup=EXPORT + CLIENT + 'RequestsInstrumentor().instrument()\n'), ()),
    ('client-declined', program(setup=EXPORT + CLIENT), ('declined',)),
    ('client-and-inject', program(setup=EXPORT + CLIENT, inner='        headers = {}\n'
                                  '        inject(headers)\n' + POST), ()),
    ('inject', program(inner='        headers = {}\n        inject(headers)\n' + POST), ()),
    ('inject-by-the-shop', program(inner='        headers = {}\n        inject(headers)\n'
                                   '        process_payment(headers=headers)\n'), ()),
    ('inject-by-the-shop-declined', program(inner='        headers = {}\n        inject(headers)\n'
                                            '        process_payment(headers)\n'), ('declined',)),
    ('inject-late', program(inner='        headers = {}\n' + POST + '        inject(headers)\n'), ()),
    ('inject-unused', program(inner='        headers = {}\n        inject(headers)\n' + CALL), ()),
    ('inject-in-server-span', program(around='', inner='    headers = {}\n    inject(headers)\n'
                                      '    requests.post("http://payments/charge", headers=headers)\n',
                                      end='    return "ok"\n'), ()),
    ('named-payments', program(inner='        with trace.get_tracer(__name__).start_as_current_span('
                               '"payments"):\n            process_payment()\n'), ()),
    ('b3-single', program(setup=EXPORT + CLIENT + b3('B3SingleFormat')), ()),
    ('b3-multi', program(setup=EXPORT + CLIENT + b3('B3MultiFormat')), ()),
    ('b3-format', program(setup=EXPORT + CLIENT + b3('B3Format')), ()),
    ('both', program(setup=EXPORT + CLIENT + 'from opentelemetry.propagators.b3 import B3SingleFormat\n'
                     'from opentelemetry.propagators.composite import CompositePropagator\n'
                     'from opentelemetry.trace.propagation.tracecontext import '
                     'TraceContextTextMapPropagator\nset_global_textmap(CompositePropagator(['
                     'TraceContextTextMapPropagator(), B3SingleFormat()]))\n'), ()),
    ('declined', program(), ('declined',)),
    ('declined-log', program(inner=tried('except Exception:', '    logger.error("no")')),
     ('declined',)),
    ('declined-status', program(inner=tried('except CardDeclined as error:',
                                            '    span.record_exception(error)',
                                            '    span.set_status(Status(StatusCode.ERROR, "declined"))',
                                            '    return "declined", 402')), ('declined',)),
    ('declined-raise', program(inner=tried('except Exception:',
                                           '    span.set_status(StatusCode.ERROR, "declined")',
                                           '    raise')), ('declined',)),
    ('declined-ok', program(inner=tried('except Exception:', '    span.set_status(StatusCode.OK)',
                                        '    raise')), ('declined',)),
    ('status-order', program(inner='        span.set_status(StatusCode.ERROR, "a")\n'
                             '        span.set_status(StatusCode.ERROR)\n'
                             '        span.set_status(StatusCode.UNSET)\n'), ()),
    ('status-500', program(end='        return "no", 503\n'), ()),
    ('attributes', program(inner='        span.set_attribute("app.cart.items", len(cart))\n'
                           '        span.set_attribute("app.rush", True)\n'
                           '        span.set_attribute("app.note", "n")\n'
                           '        span.set_attributes({"app.a": 1, "app.b": "x"})\n'
                           '        span.set_attribute("app.note", "m")\n'
                           '        span.add_event("packed")\n' + CALL), ()),
    ('current-span', program(inner='        trace.get_current_span().set_attribute("app.a", 1)\n'), ()),
    ('server-attribute', program(around='    trace.get_current_span().set_attribute("app.a", 1)\n'
                                 + WITH), ()),
    ('span-deleted', program(around='', inner='    process_payment()\n', end='    return "ok"\n'), ()),
    ('two-roots', program(flask='', inner=CALL, end='    with trace.get_tracer("t").'
                          'start_as_current_span("second"):\n        return "ok"\n'), ()),
    ('other-route', program(route='/other'), ()),
    ('tracer-renamed', program(around=WITH.replace('__name__', '"checkout"')), ()),
    ('ratio', program('sampler=ParentBased(root=TraceIdRatioBased(0.1))', EXPORT + CLIENT), ('20',)),
    ('ratio-alone', program('sampler=TraceIdRatioBased(0.1)', EXPORT + CLIENT), ('20',)),
    ('ratio-half', program('sampler=ParentBasedTraceIdRatio(0.5)', EXPORT + CLIENT), ('20',)),
    ('always-off', program('sampler=ALWAYS_OFF', EXPORT + CLIENT), ('3',)),
    ('always-on', program('sampler=ALWAYS_ON', EXPORT + CLIENT), ('3',)),
    ('no-import', program(setup=EXPORT.split('\n', 1)[1]), ()),
    ('no-trace', LISTING.split('\n', 1)[1], ()),
    ('no-span', program(around=WITH.replace(' as span', ''),
                        inner='        span.set_attribute("a", 1)\n'), ()),
    ('bad-import', 'from opentelemetry.sdk.trace import Provider\n', ()),
    ('bad-ratio', program('sampler=TraceIdRatioBased(10)'), ()),
    ('no-block', LISTING.replace('        process', '    process'), ()),
    ('open-bracket', LISTING.replace('(TracerProvider())', '(TracerProvider()'), ()),
    ('open-string', LISTING.replace('"ok"', '"ok'), ()),
]

# What runs in the other Python: argv is the program, its trace ids, declined, requests.
INSIDE = r'''
import json, logging, sys
logging.disable(logging.CRITICAL)
import opentelemetry.exporter.otlp.proto.http.trace_exporter as otlp
import opentelemetry.sdk.trace.export as export
import opentelemetry.sdk.trace.id_generator as generator
import requests
from flask import Flask
from requests.adapters import HTTPAdapter

text, ids, declined, count = sys.argv[1], json.loads(sys.argv[2]), sys.argv[3] == '1', int(sys.argv[4])
sent, headers, wanted = [], [], iter(ids)


class Caught(export.SpanExporter):
    def __init__(self, *_, **__):
        pass

    def export(self, spans):
        sent.extend(spans)
        return export.SpanExportResult.SUCCESS


class Silent(Caught):
    def export(self, spans):
        return export.SpanExportResult.SUCCESS


def answer(self, request, **_):
    for name, value in request.headers.items():
        if name.lower() in ('traceparent', 'b3') or name.lower().startswith('x-b3-'):
            headers.append({'request': current, 'name': name.lower(),
                            'value': value if isinstance(value, str) else value.decode()})
    got = requests.Response()
    got.status_code = 402 if declined else 200
    got.request, got.url, got._content = request, request.url, b''
    return got


def next_id(self):
    known = next(wanted, None)
    return known if known is not None else random_id(self)


otlp.OTLPSpanExporter = Caught
export.ConsoleSpanExporter = Silent
HTTPAdapter.send = answer
random_id = generator.RandomIdGenerator.generate_trace_id
generator.RandomIdGenerator.generate_trace_id = next_id


class CardDeclined(Exception):
    pass


def process_payment(headers=None):
    if requests.post('http://payments/charge', headers=headers).status_code == 402:
        raise CardDeclined('card declined')


app = Flask('shop')
names = {'__name__': 'shop', 'app': app, 'requests': requests, 'CardDeclined': CardDeclined,
         'process_payment': process_payment, 'cart': [1, 2, 3], 'logger': logging.getLogger('shop'),
         'card_number': '4111 1111 1111 1111'}
error, line, code, current = None, 0, 200, 0


def place_of(trouble):
    if isinstance(trouble, SyntaxError):
        return trouble.lineno
    at, line = trouble.__traceback__, 0
    while at is not None:
        if at.tb_frame.f_code.co_filename == 'program':
            line = at.tb_lineno
        at = at.tb_next
    return line


raised = []
app.handle_exception = lambda trouble, handle=app.handle_exception: (raised.append(trouble),
                                                                     handle(trouble))[1]
try:
    exec(compile(text, 'program', 'exec'), names)
    client = app.test_client()
    for current in range(count):
        code = client.get('/checkout').status_code
    for trouble in raised:
        if isinstance(trouble, NameError):
            raise trouble
except Exception as trouble:
    error = f'{type(trouble).__name__}: {trouble.msg if isinstance(trouble, SyntaxError) else trouble}'
    line = place_of(trouble)
from opentelemetry import trace
for provider in [trace.get_tracer_provider(), *names.values()]:
    if hasattr(provider, 'force_flush') and not isinstance(provider, type):
        provider.force_flush()
print(json.dumps({
    'error': error, 'error_line': line, 'status_code': code, 'headers': headers,
    'spans': [{
        'id': format(span.context.span_id, '016x'), 'trace': format(span.context.trace_id, '032x'),
        'parent': span.parent and format(span.parent.span_id, '016x'), 'name': span.name,
        'kind': span.kind.name, 'status': span.status.status_code.name,
        'message': span.status.description, 'scope': span.instrumentation_scope.name,
        'service': span.resource.attributes['service.name'],
        'attributes': {key: str(value) for key, value in span.attributes.items()},
        'events': [event.name for event in span.events],
    } for span in sent]}))
'''

MODULES = ('flask requests opentelemetry.sdk.trace opentelemetry.propagators.b3 '
           'opentelemetry.exporter.otlp.proto.http.trace_exporter '
           'opentelemetry.instrumentation.flask opentelemetry.instrumentation.requests').split()


def said(program_path, text, words):
    """What Mina says."""
    with tempfile.NamedTemporaryFile('w', suffix='.py', encoding='utf-8') as file:
        file.write(text)
        file.flush()
        return json.loads(subprocess.run([program_path, file.name, *words], capture_output=True,
                                         check=True, timeout=60).stdout)


def roots(wanted):
    """Trace ids in the order in which the program's traces begin."""
    ids = {}
    for span in wanted['spans']:
        if not span['payments']:
            ids.setdefault(span['trace'])
    return [int(trace, 16) for trace in ids]


def ran(python, text, words, ids):
    """What the SDK does."""
    count = next((word for word in words if word.isdigit()), '1')
    ended = subprocess.run([python, '-c', INSIDE, text, json.dumps(ids),
                            str(int('declined' in words)), count],
                           capture_output=True, text=True, check=False, timeout=120)
    if ended.returncode != 0:
        raise ValueError(ended.stderr[-2000:])
    return json.loads(ended.stdout.strip().split('\n')[-1])


def outline(spans, of):
    """Spans without what differs from run to run."""
    names = {span['id']: span['name'] for span in of['spans']}
    return sorted((span['trace'], span['name'], names.get(span['parent'], '') if span['parent'] else '',
                   span['kind'], span['status'], span['message'] or '', span['service'], span['scope'],
                   str(span['events'])) for span in spans)


def header_outline(of):
    """Headers with the name of the span that they carry, and without the bit of level 2."""
    names = {span['id']: span['name'] for span in of['spans']}
    told = []
    for header in of['headers']:
        value = header['value']
        if header['name'] == 'traceparent':
            value = value[:-2] + format(int(value[-2:], 16) & 1, '02x')
        for span, name in names.items():
            value = value.replace(span, name)
        told.append((header['request'], header['name'], value))
    return sorted(told)


def complaint(python, program_path, text, words):
    wanted = said(program_path, text, words)
    real = ran(python, text, words, roots(wanted))
    if (wanted['error_line'], wanted['error']) != (real['error_line'], real['error']):
        # Paths and hints that Python adds to its messages are its own.
        if wanted['error_line'] != real['error_line'] or not wanted['error'] \
                or not str(real['error']).startswith(wanted['error']):
            return f'said {wanted["error_line"]}: {wanted["error"]}, ' \
                   f'and Python says {real["error_line"]}: {real["error"]}'
    if wanted['error']:
        return None
    own = [span for span in wanted['spans']
           if not span['payments'] and span['reach'].startswith('exported')]
    if outline(own, wanted) != outline(real['spans'], real):
        return f'spans: said {outline(own, wanted)}\nand there are {outline(real["spans"], real)}'
    if wanted['status_code'] != real['status_code']:
        return f'status: said {wanted["status_code"]}, and it is {real["status_code"]}'
    for span in own:
        same = next(other for other in real['spans'] if (other['name'], other['trace'])
                    == (span['name'], span['trace']))
        for key, value in span['attributes'].items():
            if same['attributes'].get(key) != value:
                return f'{span["name"]}: said {key} {value}, and it is {same["attributes"].get(key)}'
        for key in same['attributes']:
            if key.startswith('app.') and key not in span['attributes']:
                return f'{span["name"]}: did not say {key}'
    hidden = any(not span['reach'].startswith('exported') for span in wanted['spans']
                 if not span['payments'])
    if not hidden and header_outline(wanted) != header_outline(real):
        return f'headers: said {header_outline(wanted)}\nand there are {header_outline(real)}'
    if [(h['request'], h['name']) for h in wanted['headers']] \
            != [(h['request'], h['name']) for h in real['headers']]:
        return f'headers: said {wanted["headers"]}\nand there are {real["headers"]}'
    return None


def main(program_path):
    python = os.environ.get('MINA_PEER_PYTHON', sys.executable)
    has = subprocess.run([python, '-c', ''.join(f'import {name}\n' for name in MODULES)],
                         capture_output=True, check=False)
    if has.returncode != 0:
        print('1..1\nok 1 /peer/python-sdk # SKIP there is no OpenTelemetry SDK for Python')
        return 0
    failed = 0
    print(f'1..{len(CASES)}')
    for number, (name, text, words) in enumerate(CASES, 1):
        try:
            wrong = complaint(python, program_path, text, words)
        except (ValueError, StopIteration, subprocess.SubprocessError) as error:
            wrong = f'{type(error).__name__}: {error}'
        if wrong:
            failed += 1
            print(wrong, file=sys.stderr)
        print(f'{"not ok" if wrong else "ok"} {number} /peer/python-sdk/{name}', flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
