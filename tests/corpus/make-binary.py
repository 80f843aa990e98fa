#!/usr/bin/python3
# make-binary.py - writes the files of the corpus that no editor can write
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: make-binary.py    writes otlp-proto/*.pb and zip/*.zip beside this script

The same bytes each time. What the files should give is in the .expect beside each, by hand.
Field numbers are those of opentelemetry-proto; the archives are written byte by byte, because
Python's zipfile writes none that are broken.
"""

import pathlib
import random
import struct
import zlib

HERE = pathlib.Path(__file__).resolve().parent
T0 = 1768471200000000000
TRACE = bytes(range(1, 17))


# Protobuf

def varint(value):
    value &= (1 << 64) - 1
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def number(field, value):
    return varint(field << 3) + varint(value)


def fixed64(field, value):
    return varint(field << 3 | 1) + struct.pack('<Q', value & (1 << 64) - 1)


def double(field, value):
    return varint(field << 3 | 1) + struct.pack('<d', value)


def fixed32(field, value):
    return varint(field << 3 | 5) + struct.pack('<I', value)


def message(field, *parts):
    content = b''.join(part.encode() if isinstance(part, str) else part for part in parts)
    return varint(field << 3 | 2) + varint(len(content)) + content


def text(value):
    return message(1, value)


def attribute(field, key, value):
    return message(field, message(1, key), message(2, value))


def service(name):
    return message(1, attribute(1, 'service.name', text(name)))


def span(number_, name, *more, trace=TRACE, parent=None):
    return message(
        2, message(1, trace), message(2, struct.pack('>Q', number_)),
        message(4, struct.pack('>Q', parent)) if parent else b'', message(5, name),
        number(6, 2), fixed64(7, T0 + number_ * 1000), fixed64(8, T0 + number_ * 1000 + 500), *more)


def traces(*spans, name='shop', scope=message(1, message(1, 'made'), message(2, '1.0'))):
    return message(1, service(name), message(2, scope, *spans))


def log(*parts):
    return message(2, *parts)


def histogram(packed):
    counts, bounds = (1, 2, 3), (0.5, 1.5)
    if packed:
        arrays = message(6, struct.pack('<3Q', *counts)), message(7, struct.pack('<2d', *bounds))
    else:
        arrays = tuple(fixed64(6, count) for count in counts) \
            + tuple(double(7, bound) for bound in bounds)
    return message(2, message(1, 'latency'), message(3, 's'), message(9, message(
        1, fixed64(2, T0), fixed64(3, T0 + 10**9), fixed64(4, 6), double(5, 7.5), *arrays,
        message(8, fixed64(2, T0 + 5), double(3, 1.25), message(4, struct.pack('>Q', 1)),
                message(5, TRACE)),
        attribute(9, 'route', text('/a'))), number(2, 2)))


def exponential(packed):
    counts = message(2, varint(1), varint(300)) if packed else number(2, 1) + number(2, 300)
    return message(2, message(1, 'size'), message(10, message(
        1, fixed64(3, T0), fixed64(4, 302), number(6, 3), fixed64(7, 1),
        message(8, number(1, 7), counts)), number(2, 1)))


def sum_and_gauge():
    return message(2, message(1, 'requests'), message(7, message(
        1, fixed64(3, T0), fixed64(6, -5)), number(2, 2), number(3, 1))) \
        + message(2, message(1, 'load'), message(5, message(1, fixed64(3, T0), double(4, 0.5)),
                                                 message(1, fixed64(3, T0 + 1), number(8, 1))))


def summary():
    return message(2, message(1, 'wait'), message(11, message(
        1, fixed64(3, T0), fixed64(4, 9), double(5, 3.5),
        message(6, double(1, 0.5), double(2, 0.25)), message(6, double(1, 0.99), double(2, 2.0)))))


def metrics(*items):
    return message(1, service('shop'), message(2, message(1, message(1, 'made')), *items))


def nested(levels):
    value = text('bottom')
    for level in range(levels):
        value = message(5, message(1, value)) if level % 2 else \
            message(6, message(1, message(1, 'k'), message(2, value)))
    return value


EVERY_VALUE = (
    attribute(9, 'string', text('word')), attribute(9, 'true', number(2, 1)),
    attribute(9, 'false', number(2, 0)), attribute(9, 'int', number(3, -(1 << 63))),
    attribute(9, 'double', double(4, float('-inf'))),
    attribute(9, 'array', message(5, message(1, text('a')), message(1, number(3, 1)), message(1))),
    attribute(9, 'map', message(6, message(1, message(1, 'in'), message(2, text('x'))))),
    attribute(9, 'bytes', message(7, b'\x00\xff')), attribute(9, 'empty', b''),
    attribute(9, 'twice', text('first') + number(3, 7)), attribute(9, 'nul', text('a\0b')),
    message(9, message(1, 'no value')), message(9, message(2, text('no key'))),
)
LOGS = message(1, service('shop'), message(
    2, log(fixed64(1, T0), number(2, 9), message(3, 'INFO'), message(5, text('said')),
           message(9, TRACE), message(10, struct.pack('>Q', 1))),
    log(fixed64(11, T0), message(12, 'event')), log(message(5, number(3, 4)))))
UNKNOWN = number(77, 1) + fixed64(78, 2) + message(79, 'later') + fixed32(80, 3)
GROUP = varint(90 << 3 | 3) + number(1, 5) + varint(91 << 3 | 3) + varint(91 << 3 | 4) \
    + varint(90 << 3 | 4)


def proto_files():
    one = traces(span(1, 'root'))
    two = traces(span(1, 'root'), span(2, 'child', parent=1))
    yield 'y_one-span.pb', one
    yield 'y_concatenated.pb', one + traces(span(2, 'child', parent=1), name='other')
    yield 'y_logs.pb', LOGS
    yield 'y_metrics.pb', metrics(sum_and_gauge(), histogram(True), exponential(True), summary())
    yield 'y_metrics-unpacked.pb', metrics(histogram(False), exponential(False))
    yield 'y_all-signals.pb', one + LOGS + metrics(histogram(True))
    yield 'y_every-value.pb', traces(span(1, 'root', *EVERY_VALUE))
    yield 'y_unknown-fields.pb', message(
        1, UNKNOWN, service('shop'), UNKNOWN, message(
            2, UNKNOWN, message(1, message(1, 'made'), UNKNOWN), span(1, 'root', UNKNOWN, GROUP),
            UNKNOWN)) + traces(span(2, 'child', parent=1))
    yield 'y_any-order.pb', message(
        1, message(3, 'https://example.org/resource'), message(
            2, span(1, 'root'), message(3, 'https://example.org/scope'),
            message(1, message(1, 'late'))), service('late'))
    yield 'y_events-and-links.pb', traces(span(
        1, 'root', message(11, fixed64(1, T0 + 1), message(2, 'exception'),
                           attribute(3, 'exception.type', text('E')), number(4, 2)),
        message(13, message(1, TRACE), message(2, struct.pack('>Q', 9)),
                attribute(4, 'why', text('batch')), fixed32(6, 1)),
        message(15, message(2, 'it broke'), number(3, 2)), fixed32(16, 0x301)))
    yield 'y_old-library.pb', message(1, service('old'), message(
        1000, message(1, message(1, 'library')), span(1, 'root')))
    yield 'y_old-status.pb', traces(span(1, 'root', message(15, number(1, 13), message(2, 'old'))))
    yield 'y_resources-only.pb', message(1, service('quiet'))
    yield 'y_id-lengths.pb', traces(
        message(2, message(1, TRACE[8:]), message(2, b'\x01'), message(5, 'short'),
                fixed64(7, T0), fixed64(8, T0 + 1)),
        message(2, message(1, TRACE + TRACE), message(2, TRACE), message(5, 'long'),
                fixed64(7, T0), fixed64(8, T0 + 1)))
    yield 'y_not-utf8.pb', traces(span(1, b'caf\xe9'))
    yield 'y_tempo-trace-by-id.pb', message(1, two) + message(2, number(1, 5)) + number(3, 0)
    yield 'i_tempo-partial.pb', message(1, two) + number(3, 1) + message(4, 'over the limit')
    yield 'i_cut-in-span.pb', two[:-10]
    yield 'i_cut-in-length.pb', one + b'\x0a'
    yield 'i_damaged-span.pb', traces(
        span(1, 'root'), message(2, message(1, TRACE), message(2, b'12345678'), b'\x2a\x7f' + b'x'),
        span(3, 'last', parent=1))
    yield 'i_long-level.pb', message(1, service('shop'), b'\x12\x7f' + span(1, 'lost')) + one
    yield 'i_other-bytes-after.pb', one + b'\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff'
    yield 'i_deep-value.pb', traces(span(1, 'root', attribute(9, 'deep', nested(600))))
    yield 'n_random.pb', random.Random(1).randbytes(2000)
    yield 'n_other-message.pb', message(1, 'hello there') + number(2, 7)
    yield 'n_text.pb', b'\n\n\nA text that begins with empty lines.\n'


# Zip

class Archive:
    """An archive, member by member."""

    def __init__(self):
        self.content = b''
        self.directory = b''
        self.count = 0

    def add(self, name, content, method=8, flags=0x800, packed=None, crc=None, size=None,
            at=None):
        if packed is None:
            deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
            packed = deflate.compress(content) + deflate.flush() if method == 8 else content
        crc = zlib.crc32(content) if crc is None else crc
        size = len(content) if size is None else size
        name = name if isinstance(name, bytes) else name.encode()
        fields = struct.pack('<HHHHIIIHH', flags, method, 0x5000, 0x5c2f, crc, len(packed), size,
                             len(name), 0)
        offset = len(self.content) if at is None else at
        if at is None:
            self.content += b'PK\3\4' + struct.pack('<H', 20) + fields + name + packed
        self.directory += b'PK\1\2' + struct.pack('<HH', 20, 20) + fields \
            + struct.pack('<HHHII', 0, 0, 0, 0, offset) + name
        self.count += 1
        return self

    def end(self, comment=b'', before=b'', zip64=False):
        size, offset = len(self.directory), len(self.content)
        out = before + self.content + self.directory
        count = self.count
        if zip64:
            end64 = len(out)
            out += b'PK\6\6' + struct.pack('<QHHIIQQQQ', 44, 45, 45, 0, 0, count, count, size,
                                           offset)
            out += b'PK\6\7' + struct.pack('<IQI', 0, end64, 1)
            count, size, offset = 0xffff, 0xffffffff, 0xffffffff
        return out + b'PK\5\6' + struct.pack('<HHHHIIH', 0, 0, count, count, size, offset,
                                             len(comment)) + comment


def json_trace(number_):
    return ('{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":'
            '{"stringValue":"shop"}}]},"scopeSpans":[{"spans":[{"traceId":"%s","spanId":"%016x",'
            '"name":"s","startTimeUnixNano":"%d","endTimeUnixNano":"%d"}]}]}]}'
            % (TRACE.hex(), number_, T0, T0 + 1000)).encode()


JSON_LOG = ('{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"%d",'
            '"body":{"stringValue":"said"}}]}]}]}' % T0).encode()


def zip_files():
    both = Archive().add('traces/shop.json', json_trace(1)).add('structuredlogs/shop.json',
                                                                JSON_LOG)
    yield 'y_traces-and-logs.zip', both.end()
    yield 'y_stored.zip', Archive().add('a.json', json_trace(1), method=0).end()
    yield 'y_folders-and-by-products.zip', Archive().add('traces/', b'', method=0) \
        .add('__MACOSX/traces/._a.json', b'\0\5\x16\7') \
        .add('traces/a.json', json_trace(1)).add('traces/.DS_Store', b'\0\0\0\1Bud1').end()
    yield 'y_other-files.zip', Archive().add('consolelogs/shop.txt', b'Now listening.\n') \
        .add('traces/a.json', json_trace(1)).end()
    yield 'y_protobuf-in-it.zip', Archive().add('run.pb', traces(span(1, 'root'))).end()
    yield 'y_zip64.zip', Archive().add('a.json', json_trace(1)).end(zip64=True)
    yield 'y_comment.zip', Archive().add('a.json', json_trace(1)).end(comment=b'PK\5\6 is no end')
    yield 'y_wrong-checksum.zip', Archive().add('a.json', json_trace(1), crc=1).end()
    yield 'y_name-not-utf8.zip', Archive().add(b'caf\x82.json', json_trace(1), flags=0).end()
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = deflate.compress(json_trace(2)) + deflate.flush()
    yield 'i_damaged-member.zip', Archive().add('a.json', json_trace(1)) \
        .add('b.json', json_trace(2), packed=packed[:20] + b'\xff' * 20 + packed[40:]).end()
    yield 'i_longer-than-said.zip', Archive().add('a.json', json_trace(1)) \
        .add('b.json', json_trace(2) + b'\n' + json_trace(3), size=len(json_trace(2))).end()
    yield 'i_locked-member.zip', Archive().add('a.json', json_trace(1)) \
        .add('b.json', json_trace(2), flags=0x801).end()
    yield 'i_unknown-method.zip', Archive().add('a.json', json_trace(1)) \
        .add('b.json', json_trace(2), method=98).end()
    yield 'n_empty.zip', Archive().end()
    yield 'n_no-telemetry.zip', Archive().add('a.txt', b'one\n').add('b.txt', b'two\n').end()
    yield 'n_archive-in-archive.zip', Archive().add('in.zip', both.end()).end()
    yield 'n_cut.zip', both.end()[:-100]
    yield 'n_directory-damaged.zip', both.end().replace(b'PK\1\2', b'PK\1\3')
    shared = Archive().add('a.json', json_trace(1))
    for name in range(50):
        shared.add('%d.json' % name, json_trace(1), at=0)
    yield 'n_shared-bytes.zip', shared.end()
    huge = Archive()
    for name in range(17):
        huge.add('%d.json' % name, b'{}', size=0xfffffff0)
    yield 'n_huge-claim.zip', huge.end()


def main():
    for folder, files in (('otlp-proto', proto_files()), ('zip', zip_files())):
        (HERE / folder).mkdir(exist_ok=True)
        for name, content in files:
            (HERE / folder / name).write_bytes(content)


if __name__ == '__main__':
    main()
