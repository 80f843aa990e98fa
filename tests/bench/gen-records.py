#!/usr/bin/env python3
# gen-records.py - writes many log records, metric points or small traces, for measurements
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: gen-records.py logs|points|traces COUNT [--seed N] [--out FILE]
#
# OTLP JSON, one document a line, as the Collector's file exporter writes it:
#   logs    one trace of 400 spans over an hour and COUNT records in the order of time: six of ten
#           with the ids of a span of that trace, three without ids, one with a trace that is in no
#           file
#   points  one trace over an hour and two series of that time: a gauge of COUNT points and a
#           histogram of a tenth of them, one of a thousand with an exemplar of the trace
#   traces  COUNT traces of one to twelve spans, begun over a day
# The same arguments give the same bytes on every machine. Memory does not grow with COUNT.

import argparse
import random
import sys

SERVICES = ['front', 'cart', 'stock', 'price', 'payment', 'mail', 'search', 'user']
NAMES = ['GET /cart', 'POST /orders', 'SELECT items', 'GET price', 'charge card', 'send receipt',
         'find products', 'read profile', 'GET /', 'PUT /cart/items']
BEGIN = 1768471200 * 10**9
HOUR = 3600 * 10**9
BATCH = 1000

# How often of a hundred, number, text.
SEVERITIES = ([(1, 'TRACE')] * 5 + [(5, 'DEBUG')] * 25 + [(9, 'INFO')] * 55 + [(13, 'WARN')] * 10
              + [(17, 'ERROR')] * 4 + [(21, 'FATAL')])
BODIES = ['order %d has %d items', 'cache miss for cart:%d after %d ms',
          'user %d signed in, try %d', 'query %d returned %d rows',
          'retry %d in %d ms: connection reset by peer',
          'stock of S-%d is down to %d', 'message %d taken from partition %d']


def resource(name):
    return ('"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"%s"}},'
            '{"key":"host.name","value":{"stringValue":"node-%d"}}]}' % (name, len(name)))


def span(trace, span_id, parent, name, start, end, failed=False):
    return ('{"traceId":"%032x","spanId":"%016x",%s"name":"%s","kind":2,"startTimeUnixNano":"%d",'
            '"endTimeUnixNano":"%d","attributes":[{"key":"http.response.status_code","value":'
            '{"intValue":"%d"}}],"status":{%s}}'
            % (trace, span_id, '"parentSpanId":"%016x",' % parent if parent else '', name, start,
               end, 500 if failed else 200, '"code":2' if failed else ''))


def spans_line(service, spans):
    return '{"resourceSpans":[{%s,"scopeSpans":[{"spans":[%s]}]}]}\n' % (resource(service),
                                                                         ','.join(spans))


class Records:
    def __init__(self, out, seed):
        self.write = out.write
        self.random = random.Random(seed)
        self.trace = self.random.getrandbits(128) | 1

    def below(self, n):
        return int(self.random.random() * n)

    def hour(self):
        """One trace over an hour. Returns the ids of its spans and whose they are."""
        by_service = {}
        ids = []
        root = self.random.getrandbits(64) | 1
        for i in range(400):
            service = SERVICES[i % len(SERVICES)]
            span_id = root if i == 0 else self.random.getrandbits(64) | 1
            start = BEGIN + (0 if i == 0 else HOUR // 400 * i)
            end = BEGIN + HOUR if i == 0 else start + HOUR // 400 * (1 + self.below(4)) // 2
            ids.append((span_id, service))
            by_service.setdefault(service, []).append(
                span(self.trace, span_id, 0 if i == 0 else root, NAMES[i % len(NAMES)], start,
                     min(end, BEGIN + HOUR), i % 60 == 59))
        for service, spans in by_service.items():
            self.write(spans_line(service, spans))
        return ids

    def logs(self, count):
        ids = self.hour()
        heads = {}
        step = max(1, HOUR // max(1, count))
        for first in range(0, count, BATCH):
            by_service = {}
            for i in range(first, min(count, first + BATCH)):
                # The span that goes on at that time, so that its logs lie in it.
                span_id, service = ids[min(399, i * 400 // count)]
                number, text = SEVERITIES[self.below(100)]
                chance = self.random.random()
                if chance < 0.6:
                    place = ',"traceId":"%032x","spanId":"%016x"' % (self.trace, span_id)
                elif chance < 0.9:
                    place = ''
                else:
                    place = ',"traceId":"%032x","spanId":"%016x"' % (
                        self.random.getrandbits(128) | 1, self.random.getrandbits(64) | 1)
                by_service.setdefault(service, []).append(
                    '{"timeUnixNano":"%d","severityNumber":%d,"severityText":"%s","body":'
                    '{"stringValue":"%s"},"attributes":[{"key":"thread.id","value":{"intValue":'
                    '"%d"}},{"key":"code.function.name","value":{"stringValue":"%s.handle%d"}}]%s}'
                    % (BEGIN + step * i, number, text,
                       BODIES[self.below(len(BODIES))] % (self.below(10**6), self.below(500)),
                       self.below(64), service, self.below(40), place))
            for service, records in by_service.items():
                if service not in heads:
                    heads[service] = '{"resourceLogs":[{%s,"scopeLogs":[{"logRecords":[' % (
                        resource(service))
                self.write(heads[service] + ','.join(records) + ']}]}]}\n')

    def points(self, count):
        ids = self.hour()
        head = '{"resourceMetrics":[{%s,"scopeMetrics":[{"metrics":[' % resource('stock')
        step = max(1, HOUR // max(1, count))
        value = 50.0
        for first in range(0, count, BATCH):
            points = []
            for i in range(first, min(count, first + BATCH)):
                value += self.random.random() * 4 - 2 - (value - 50) * 0.002
                points.append('{"timeUnixNano":"%d","asDouble":%.3f}'
                              % (BEGIN + step * i,
                                 value + (300 if self.random.random() < 0.00002 else 0)))
            self.write(head + '{"name":"queue.depth","unit":"{message}","gauge":{"dataPoints":['
                       + ','.join(points) + ']}}]}]}]}\n')
        count //= 10
        step *= 10
        for first in range(0, count, BATCH):
            points = []
            for i in range(first, min(count, first + BATCH)):
                counts = [self.below(40), self.below(90), self.below(30), self.below(9),
                          self.below(3)]
                exemplar = '' if i % 1000 else (
                    ',"exemplars":[{"timeUnixNano":"%d","asDouble":%d,"traceId":"%032x",'
                    '"spanId":"%016x"}]' % (BEGIN + step * i, 5 + self.below(400), self.trace,
                                           ids[self.below(len(ids))][0]))
                points.append('{"startTimeUnixNano":"%d","timeUnixNano":"%d","count":"%d","sum":%d,'
                              '"explicitBounds":[10,50,100,500],"bucketCounts":[%s]%s}'
                              % (BEGIN + step * (i - 1), BEGIN + step * i, sum(counts),
                                 sum(c * m for c, m in zip(counts, (5, 30, 75, 300, 700))),
                                 ','.join('"%d"' % c for c in counts), exemplar))
            self.write(head + '{"name":"http.server.request.duration","unit":"ms","histogram":'
                       '{"aggregationTemporality":1,"dataPoints":[' + ','.join(points)
                       + ']}}]}]}]}\n')

    def traces(self, count):
        step = 24 * HOUR // max(1, count)
        by_service = {service: [] for service in SERVICES}
        for i in range(count):
            trace = self.random.getrandbits(128) | 1
            length = int(2e6 * 10 ** (self.random.random() * 3))
            start = BEGIN + step * i + self.below(step)
            failed = self.random.random() < 0.03
            parent = 0
            for k in range(1 + self.below(12)):
                span_id = self.random.getrandbits(64) | 1
                service = SERVICES[self.below(len(SERVICES))]
                by_service[service].append(
                    span(trace, span_id, parent, NAMES[self.below(len(NAMES))],
                         start + length * k // 14,
                         start + (length * (14 + k) // 28 if k else length),
                         failed and k < 2))
                parent = parent or span_id
            if i % 200 == 199 or i + 1 == count:
                for service, spans in by_service.items():
                    if spans:
                        self.write(spans_line(service, spans))
                    spans.clear()


def main():
    parser = argparse.ArgumentParser(description='Writes many log records, metric points or small '
                                                 'traces as OTLP JSON lines.')
    parser.add_argument('kind', choices=['logs', 'points', 'traces'])
    parser.add_argument('count', type=int)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--out')
    options = parser.parse_args()
    out = open(options.out, 'w', encoding='ascii') if options.out else sys.stdout
    getattr(Records(out, options.seed), options.kind)(options.count)
    out.close()


main()
