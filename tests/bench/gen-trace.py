#!/usr/bin/env python3
# gen-trace.py - writes one large trace, for measurements
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: gen-trace.py SPANS [--format json|proto] [--services N] [--seed N] [--out FILE]
#
# One trace of services that call each other: a parent has two to eight children, now and then
# some dozens, one after the other or at the same time and always within it; 8 to 11 attributes a
# span, an event on one in eight, an error on one in eighty. json is one OTLP document, proto the
# same as one message of OTLP's protobuf; both have the same spans. The same arguments give the
# same bytes on every machine, and memory does not grow with SPANS. A name that ends in .gz is
# compressed.

import argparse
import gzip
import random
import struct
import sys

BEGIN = 1768471200 * 10**9
DEPTH = 14
BATCH = 256
SERVER, CLIENT, INTERNAL = 2, 3, 1

ROUTES = ['/cart', '/cart/{id}/items', '/orders', '/orders/{id}', '/stock/{sku}', '/prices',
          '/users/{id}', '/search', '/mail', '/health']
TABLES = ['orders', 'items', 'stock', 'users', 'prices', 'sessions']
WORK = ['validate', 'render', 'add up', 'serialize', 'wait for lock', 'authorize', 'parse']
FAILURES = ['deadline of 250 ms exceeded', 'connection reset by peer', 'stock is down to 0']


class Json:
    """OTLP JSON, a document in pieces."""

    def __init__(self, write):
        self.write = write
        self.separator = b'{"resourceSpans":[\n'

    def attribute(self, key, value):
        kind = 'intValue":"%d"' if isinstance(value, int) else 'stringValue":"%s"'
        return ('{"key":"%s","value":{"' + kind + '}}') % (key, value)

    def attributes(self, parts):
        return ','.join(parts)

    def span(self, trace, span, parent, name, kind, start, end, attributes, event, failure):
        return ('{"traceId":"%032x","spanId":"%016x",%s"name":"%s","kind":%d,'
                '"startTimeUnixNano":"%d","endTimeUnixNano":"%d","attributes":[%s]%s,"status":{%s}}'
                % (trace, span, '"parentSpanId":"%016x",' % parent if parent else '', name, kind,
                   start, end, attributes,
                   ',"events":[{"timeUnixNano":"%d","name":"%s"}]' % event if event else '',
                   '"code":2,"message":"%s"' % failure if failure else ''))

    def batch(self, resource, spans):
        self.write(self.separator)
        self.write(('{"resource":{"attributes":[%s]},"scopeSpans":[{"scope":{"name":"shop"},'
                    '"spans":[\n%s]}]}' % (resource, ',\n'.join(spans))).encode())
        self.separator = b',\n'

    def end(self):
        self.write(b']}\n')


def varint(number):
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def field(number, content):
    return varint(number << 3 | 2) + varint(len(content)) + content


class Proto:
    """OTLP protobuf: the fields of opentelemetry/proto/trace/v1/trace.proto."""

    fixed64 = struct.Struct('<BQ').pack

    def __init__(self, write):
        self.write = write

    def attribute(self, key, value):
        any_value = (b'\x18' + varint(value) if isinstance(value, int)
                     else field(1, value.encode()))
        return field(1, key.encode()) + field(2, any_value)

    def attributes(self, parts):
        return b''.join([field(9, part) for part in parts])

    def span(self, trace, span, parent, name, kind, start, end, attributes, event, failure):
        out = [b'\x0a\x10', trace.to_bytes(16, 'big'), b'\x12\x08', span.to_bytes(8, 'big')]
        if parent:
            out += [b'\x22\x08', parent.to_bytes(8, 'big')]
        out += [field(5, name.encode()), b'\x30', bytes((kind,)), self.fixed64(0x39, start),
                self.fixed64(0x41, end), attributes]
        if event:
            out.append(field(11, self.fixed64(9, event[0]) + field(2, event[1].encode())))
        if failure:
            out.append(field(15, field(2, failure.encode()) + b'\x18\x02'))
        return b''.join(out)

    def batch(self, resource, spans):
        scope = field(1, field(1, b'shop')) + b''.join([field(2, span) for span in spans])
        self.write(field(1, field(1, resource) + field(2, scope)))

    def resource(self, parts):
        return b''.join([field(1, part) for part in parts])

    def end(self):
        pass


class Trace:
    def __init__(self, encoder, services, seed):
        self.encoder = encoder
        self.random = random.Random(seed)
        self.services = ['service-%02d' % i for i in range(services)]
        self.trace = self.random.getrandbits(128) | 1
        self.buffers = [[] for _ in self.services]
        join = encoder.resource if isinstance(encoder, Proto) else encoder.attributes
        self.resources = [join([encoder.attribute('service.name', name),
                                encoder.attribute('host.name', 'node-%d' % (i % 9)),
                                encoder.attribute('telemetry.sdk.language', 'go')])
                          for i, name in enumerate(self.services)]
        # Most attributes of real spans repeat: they are laid out once, and a span picks some.
        attribute = encoder.attribute
        self.threads = [attribute('thread.id', i) for i in range(64)]
        self.tenants = [attribute('tenant.id', 't-%03d' % i) for i in range(500)]
        self.codes = [attribute('http.response.status_code', code)
                      for code in [200] * 17 + [201, 404, 500]]
        self.methods = [attribute('http.request.method', name)
                        for name in ['GET', 'GET', 'GET', 'POST', 'PUT']]
        self.routes = [(name, attribute('http.route', name)) for name in ROUTES]
        self.peers = [attribute('server.address', name) for name in self.services]
        self.tables = [(name, attribute('db.collection.name', name)) for name in TABLES]
        self.constant = [attribute('network.protocol.version', '1.1'),
                         attribute('db.system.name', 'postgresql'),
                         attribute('work.stage', 'merge')]
        self.lines = [attribute('code.line.number', 10 + i) for i in range(900)]

    def below(self, n):
        return int(self.random.random() * n)

    def pick(self, items):
        return items[int(self.random.random() * len(items))]

    def describe(self, kind, leaf):
        """The name and the attributes of a span."""
        attribute = self.encoder.attribute
        parts = [self.pick(self.threads), self.pick(self.tenants), self.pick(self.lines)]
        if leaf and kind == CLIENT:
            table, of_table = self.pick(self.tables)
            parts += [self.constant[1], of_table, self.pick(self.peers),
                      attribute('db.response.returned_rows', self.below(200)),
                      attribute('db.query.text', 'SELECT * FROM %s WHERE id = $1 LIMIT %d'
                                % (table, self.below(100)))]
            return 'SELECT ' + table, parts
        if kind == INTERNAL:
            parts += [self.constant[2], attribute('work.items', self.below(5000)),
                      attribute('work.key', '%012x' % self.random.getrandbits(48)),
                      self.pick(self.peers), self.constant[0]]
            return self.pick(WORK), parts
        route, of_route = self.pick(self.routes)
        parts += [self.pick(self.methods), of_route, self.pick(self.codes), self.pick(self.peers),
                  self.constant[0], attribute('http.request.body.size', self.below(9000)),
                  attribute('url.path', route.replace('{id}', str(self.below(10**6)))
                            .replace('{sku}', 'S-%d' % self.below(10**4)))]
        return ('GET ' if kind == SERVER else 'call ') + route, parts

    def add(self, parent, service, kind, leaf, start, length):
        name, parts = self.describe(kind, leaf)
        span = self.random.getrandbits(64) | 1
        chance = self.random.random()
        event = (start + length // 2, 'retry') if chance < 0.125 else None
        failure = self.pick(FAILURES) if chance < 0.0125 else None
        spans = self.buffers[service]
        spans.append(self.encoder.span(self.trace, span, parent, name, kind, start, start + length,
                                       self.encoder.attributes(parts), event, failure))
        if len(spans) == BATCH:
            self.encoder.batch(self.resources[service], spans)
            spans.clear()
        return span

    def split(self, n):
        """Shares n spans out among children, unevenly."""
        k = min(n, 2 + self.below(7) if self.random.random() < 0.95 else 20 + self.below(60))
        weights = [self.random.random() ** 2 + 0.01 for _ in range(k)]
        whole = sum(weights)
        shares = [1 + int((n - k) * weight / whole) for weight in weights]
        shares[0] += n - sum(shares)
        return shares

    def make(self, n):
        # Those still to be made: parent, service, kind, spans in all, depth, start, length.
        todo = [(0, 0, SERVER, n, 1, BEGIN, max(2 * 10**8, n * 300000))]
        while todo:
            parent, service, kind, n, depth, start, length = todo.pop()
            span = self.add(parent, service, kind, n == 1, start, length)
            n -= 1
            if n == 0:
                continue
            shares = self.split(n) if depth < DEPTH - 1 else [1] * n
            parallel = self.random.random() < 0.3 and len(shares) > 1
            at = start + length // 100
            room = length * 97 // 100
            children = []
            for share in shares:
                part = (room * (50 + self.below(50)) // 100 if parallel
                        else room * share // n)
                shift = self.below(room - part + 1) if parallel else 0
                # A call is answered by the service that is called.
                to = self.below(len(self.services)) if share > 2 else service
                child = SERVER if to != service else CLIENT if share == 1 else INTERNAL
                children.append((span, to, child, share, depth + 1, at + shift,
                                 max(1000, part * 95 // 100)))
                at += 0 if parallel else part
            todo.extend(reversed(children))
        for service, spans in enumerate(self.buffers):
            if spans:
                self.encoder.batch(self.resources[service], spans)
        self.encoder.end()


def main():
    parser = argparse.ArgumentParser(description='Writes one large trace.')
    parser.add_argument('spans', type=int)
    parser.add_argument('--format', choices=['json', 'proto'], default='json')
    parser.add_argument('--services', type=int, default=20)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--out')
    options = parser.parse_args()
    if options.out is None:
        out = sys.stdout.buffer
    elif options.out.endswith('.gz'):
        # Without a time, so that the bytes are the same.
        out = gzip.GzipFile(options.out, 'wb', 1, mtime=0)
    else:
        out = open(options.out, 'wb', 1 << 20)
    encoder = (Proto if options.format == 'proto' else Json)(out.write)
    Trace(encoder, options.services, options.seed).make(options.spans)
    out.flush()
    out.close()


main()
