#!/usr/bin/python3
# make-packed.py - writes the files of the corpus that are compressed, framed or in UTF-16
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: make-packed.py    writes packed/* beside this script

The same bytes each time. What the files should give is in the .expect beside each, by hand. The zstd
frames are written byte by byte (RFC 8878: raw blocks, no checksum), the gzip members by zlib.
"""

import json
import pathlib
import struct
import zlib

HERE = pathlib.Path(__file__).resolve().parent / 'packed'
T0 = 1768471200000000000


def span(number):
    """An OTLP JSON document of one span."""
    return json.dumps({'resourceSpans': [{'scopeSpans': [{'spans': [{
        'traceId': '0102030405060708090a0b0c0d0e0f10', 'spanId': '%016x' % number, 'name': 'x',
        'startTimeUnixNano': str(T0), 'endTimeUnixNano': str(T0 + 1000)}]}]}]},
        separators=(',', ':')).encode()


def log():
    return b'{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"stringValue":"y"}}]}]}]}'


def gzip(data):
    """A gzip member (RFC 1952) without name and time."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(data) + packer.flush()
    return (b'\x1f\x8b\x08\0\0\0\0\0\x02\xff' + body
            + struct.pack('<II', zlib.crc32(data), len(data) & 0xffffffff))


def zstd(data):
    """A zstd frame of raw blocks, its size in four bytes."""
    out = b'\x28\xb5\x2f\xfd' + b'\xa0' + struct.pack('<I', len(data))
    blocks = [data[i:i + 100] for i in range(0, len(data), 100)] or [b'']
    for i, block in enumerate(blocks):
        out += struct.pack('<I', (i == len(blocks) - 1) | len(block) << 3)[:3] + block
    return out


def skippable(data):
    return b'\x5a\x2a\x4d\x18' + struct.pack('<I', len(data)) + data


def framed(*messages):
    return b''.join(struct.pack('>I', len(message)) + message for message in messages)


LINES = span(1) + b'\n' + log() + b'\n' + span(2) + b'\n'
# resource_spans { scope_spans { spans { trace_id, span_id, name, start, end } } }
PROTO = (b'\x0a\x35\x12\x33\x12\x31\x0a\x10' + bytes(range(1, 17)) + b'\x12\x08' + b'\0' * 7
         + b'\x11\x2a\x01x\x39' + struct.pack('<Q', T0) + b'\x41' + struct.pack('<Q', T0 + 1000))

FILES = {
    'y_gzip.json': gzip(LINES),
    'y_gzip_members.jsonl.gz': gzip(span(1)) + gzip(b'') + gzip(b'\n' + log()) + gzip(span(2)),
    'y_gzip_then_zeros.gz': gzip(LINES) + b'\0' * 512,
    'y_gzip_in_gzip.gz': gzip(gzip(LINES)),
    'y_gzip_in_zstd.zst': zstd(gzip(LINES)),
    'y_zstd.json': zstd(LINES),
    'y_zstd_frames.zst': zstd(span(1)) + skippable(b'abc') + zstd(log()) + zstd(span(2)),
    'y_zstd_skippable_first.zst': skippable(b'') + zstd(LINES),
    'y_utf16_le.json': b'\xff\xfe' + LINES.decode().encode('utf-16-le'),
    'y_utf16_be.json': b'\xfe\xff' + LINES.decode().encode('utf-16-be'),
    'y_utf16_in_gzip.gz': gzip(b'\xff\xfe' + LINES.decode().encode('utf-16-le')),
    'y_framed_json.data': framed(span(1), log(), span(2)),
    'y_framed_proto.data': framed(b'', PROTO, b'', b'', PROTO.replace(b'\x11\x2a', b'\x12\x2a')),
    'y_framed_mixed.data': framed(span(1), PROTO, log()),
    'y_framed_zstd.zst': framed(zstd(span(1)), zstd(log()), zstd(span(2))),
    'y_framed_in_zstd.zst': zstd(framed(PROTO, log(), span(2))),
    'y_gzip_bytes_after.gz': gzip(LINES) + b'and more',
    'y_gzip_wrong_checksum.gz': gzip(LINES)[:-8] + b'\0\0\0\0' + gzip(LINES)[-4:],
    'i_gzip_cut.gz': gzip(LINES * 50)[:-20],
    'i_zstd_cut.zst': zstd(LINES)[:-30],
    'y_zstd_bytes_after.zst': zstd(LINES) + b'and more',
    'i_framed_cut_message.data': framed(span(1), log(), span(2))[:-10],
    'i_framed_cut_prefix.data': framed(span(1), log(), span(2)) + b'\0\0',
    'i_framed_bad_message.data': framed(span(1), b'neither of them', span(2)),
    'i_framed_broken_json.data': framed(span(1), b'{"resourceSpans":[{]}', span(2)),
    'n_gzip_empty.gz': gzip(b''),
    'n_gzip_only_head.gz': gzip(LINES)[:9],
    'n_gzip_damaged.gz': gzip(LINES)[:12] + b'\xff' * 40,
    'n_gzip_five_deep.gz': gzip(gzip(gzip(gzip(gzip(LINES))))),
    'n_zstd_empty.zst': zstd(b''),
    'n_zstd_damaged.zst': zstd(LINES)[:9] + b'\xff' * 40,
    'n_zstd_only_skippable.zst': skippable(b'abc'),
    'n_framed_empty_messages.data': framed(b'', b'', b''),
}

for name, data in FILES.items():
    (HERE / name).write_bytes(data)
