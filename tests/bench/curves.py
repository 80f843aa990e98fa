#!/usr/bin/env python3
# curves.py - how the time and the memory of opening and drawing grow with the spans
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: curves.py MINA [--sizes 1000,10000,...] [--formats json,proto] [--rounds N] [--no-window]
#                  [--folder FOLDER] [--keep] [--svg FILE]
#
# Writes a trace of each size with gen-trace.py, runs `mina bench --json` and `mina info --json` on
# it, prints a table and removes the file again. Of several rounds the one counts that took the
# least time of the processor. With a display (tests/display/with-display.sh) the window is measured
# too. --svg draws what the table says: seconds against spans, both by powers of ten.

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = {'json': '.json', 'proto': '.pb', 'json.gz': '.json.gz', 'proto.gz': '.pb.gz'}
COLUMNS = [
    ('format', 'format', '%s'), ('spans', 'spans', '%d'), ('bytes', 'MB', '%.1f'),
    ('read_ms', 'read s', '%.3f'), ('load_ms', 'load s', '%.3f'),
    ('info_s', 'info s', '%.2f'), ('info_cpu_s', 'info cpu s', '%.2f'),
    ('info_peak', 'info MB', '%.0f'), ('us_per_span', 'cpu µs/span', '%.2f'),
    ('load_per_read', 'load/read', '%.1f'), ('tree_ms', 'tree s', '%.3f'),
    ('search_all_ms', 'search s', '%.3f'), ('frame_p95_ms', 'layout ms', '%.3f'),
    ('window_first_paint_ms', 'painted s', '%.2f'),
    ('window_frame_p95_ms', 'frame ms', '%.1f'), ('window_frame_max_ms', 'slowest ms', '%.1f'),
    ('window_peak_bytes', 'window MB', '%.0f'),
]
SCALES = {'bytes': 1e-6, 'read_ms': 1e-3, 'load_ms': 1e-3, 'tree_ms': 1e-3, 'search_all_ms': 1e-3,
          'window_first_paint_ms': 1e-3, 'window_peak_bytes': 1e-6}


def run(arguments):
    """Runs a program. Returns what it printed, seconds, seconds of the processor, bytes."""
    start = time.monotonic()
    child = subprocess.Popen(arguments, stdout=subprocess.PIPE)
    text = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise RuntimeError('%s ended with %d' % (' '.join(arguments), child.returncode))
    return (text, time.monotonic() - start, usage.ru_utime + usage.ru_stime,
            usage.ru_maxrss * 1024)


def measure(mina, path, rounds, window):
    figures = {}
    for _ in range(rounds):
        _, seconds, cpu, peak = run([mina, 'info', '--json', path])
        if cpu < figures.get('info_cpu_s', math.inf):
            figures.update(info_s=seconds, info_cpu_s=cpu, info_peak=peak / 1e6)
    best = math.inf
    for _ in range(rounds):
        text, _, cpu, _ = run([mina, 'bench', '--json'] + ([] if window else ['--no-window'])
                              + [path])
        if cpu < best:
            best = cpu
            figures.update(json.loads(text))
    for name, scale in SCALES.items():
        if name in figures:
            figures[name] *= scale
    figures['us_per_span'] = figures['info_cpu_s'] * 1e6 / max(1, figures['spans'])
    return figures


def print_row(cells, widths):
    print('| ' + ' | '.join(cell.rjust(width) for cell, width in zip(cells, widths)) + ' |',
          flush=True)


def print_table(rows):
    shown = [column for column in COLUMNS if any(column[0] in row for row in rows)]
    lines = [[title for _, title, _ in shown]]
    for row in rows:
        lines.append([form % row[name] if name in row else '–' for name, _, form in shown])
    widths = [max(len(line[i]) for line in lines) for i in range(len(shown))]
    print_row(lines[0], widths)
    print_row(['-' * (width - 1) + ':' for width in widths], widths)
    for line in lines[1:]:
        print_row(line, widths)


CURVES = [('info_s', 'mina info', '#1c71d8', ''), ('window_first_paint_ms', 'painted', '#c64600',
                                                   '6 3'),
          ('tree_ms', 'tree', '#26a269', '2 3'), ('window_frame_p95_ms', 'frame, 95 %', '#813d9c',
                                                  '8 3 2 3')]


def write_svg(rows, path):
    """Seconds against spans. Frames are in milliseconds in the rows."""
    rows = [row for row in rows if row['format'] == rows[0]['format']]
    width, height, left, bottom = 640, 400, 64, 44
    low_x = math.floor(math.log10(min(row['spans'] for row in rows)))
    high_x = math.ceil(math.log10(max(row['spans'] for row in rows)))
    points = {}
    for name, _, _, _ in CURVES:
        scale = 1e-3 if name == 'window_frame_p95_ms' else 1
        points[name] = [(math.log10(row['spans']), math.log10(max(1e-4, row[name] * scale)))
                        for row in rows if name in row]
    values = [y for line in points.values() for _, y in line]
    low_y, high_y = math.floor(min(values)), math.ceil(max(values))

    def x_of(x):
        return left + (x - low_x) / max(1, high_x - low_x) * (width - left - 110)

    def y_of(y):
        return 12 + (high_y - y) / max(1, high_y - low_y) * (height - bottom - 12)

    out = ['<?xml version="1.0" encoding="UTF-8"?>',
           '<!-- SPDX-License-Identifier: CC-BY-SA-4.0 -->',
           '<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif"'
           ' font-size="12">' % (width, height),
           '<title>Seconds against spans</title>',
           '<rect width="%d" height="%d" fill="#ffffff"/>' % (width, height)]
    for power in range(low_x, high_x + 1):
        out.append('<path d="M%.1f 12V%d" stroke="#deddda"/>' % (x_of(power), height - bottom))
        out.append('<text x="%.1f" y="%d" text-anchor="middle">%s</text>'
                   % (x_of(power), height - bottom + 18, format(10 ** power, ',')))
    for power in range(low_y, high_y + 1):
        out.append('<path d="M%d %.1fH%.1f" stroke="#deddda"/>'
                   % (left, y_of(power), x_of(high_x)))
        out.append('<text x="%d" y="%.1f" text-anchor="end">%s</text>'
                   % (left - 8, y_of(power) + 4,
                      '%g s' % 10 ** power if power >= 0 else '%g ms' % 10 ** (power + 3)))
    out.append('<text x="%.1f" y="%d" text-anchor="middle">spans of one trace</text>'
               % (x_of((low_x + high_x) / 2), height - 8))
    labels = []
    for name, title, colour, dashes in CURVES:
        if not points[name]:
            continue
        path_data = 'M' + 'L'.join('%.1f %.1f' % (x_of(x), y_of(y)) for x, y in points[name])
        out.append('<path d="%s" fill="none" stroke="%s" stroke-width="2" stroke-dasharray="%s"/>'
                   % (path_data, colour, dashes or 'none'))
        out += ['<circle cx="%.1f" cy="%.1f" r="3" fill="%s"/>' % (x_of(x), y_of(y), colour)
                for x, y in points[name]]
        labels.append([y_of(points[name][-1][1]), x_of(points[name][-1][0]), title, colour])
    labels.sort()
    for i, label in enumerate(labels):
        if i > 0:
            label[0] = max(label[0], labels[i - 1][0] + 14)
        out.append('<text x="%.1f" y="%.1f" fill="%s">%s</text>'
                   % (label[1] + 8, label[0] + 4, label[3], label[2]))
    out.append('</svg>')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('\n'.join(out) + '\n')


def main():
    parser = argparse.ArgumentParser(description='How time and memory grow with the spans.')
    parser.add_argument('mina')
    parser.add_argument('--sizes', default='1000,10000,100000,1000000')
    parser.add_argument('--formats', default='json')
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--no-window', action='store_true')
    parser.add_argument('--folder')
    parser.add_argument('--keep', action='store_true')
    parser.add_argument('--svg')
    options = parser.parse_args()
    window = not options.no_window and bool(os.environ.get('DISPLAY')
                                            or os.environ.get('WAYLAND_DISPLAY'))
    rows = []
    with tempfile.TemporaryDirectory(dir=options.folder) as own:
        folder = options.folder if options.keep and options.folder else own
        for kind in options.formats.split(','):
            for size in [int(float(text)) for text in options.sizes.split(',')]:
                path = os.path.join(folder, 'curve-%d%s' % (size, NAMES[kind]))
                if not os.path.exists(path):
                    part = path.replace('curve-', 'part-')
                    subprocess.run([sys.executable, os.path.join(HERE, 'gen-trace.py'), str(size),
                                    '--format', kind.split('.')[0], '--out', part], check=True)
                    os.rename(part, path)
                row = measure(options.mina, path, options.rounds, window)
                rows.append(dict(row, format=kind))
                print('%s, %d spans: %.2f s' % (kind, size, row['info_s']), file=sys.stderr)
                if not options.keep:
                    os.remove(path)
    print_table(rows)
    if options.svg:
        write_svg(rows, options.svg)


main()
