#!/usr/bin/python3
# shared.py - the counts of files from the field, against those of an independent program
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: shared.py PROGRAM

Reads ../shared/data beside the project, or $MINA_SHARED_DATA: real files of every format with
counts.json. Without it there is one point, skipped. What is broken there has to end in time, within
memory, with a status and a sentence.
"""

import json
import os
import pathlib
import resource
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = pathlib.Path(os.environ.get('MINA_SHARED_DATA', ROOT.parent / 'shared' / 'data'))
# What the independent counts call otherwise.
NAMES = {'documents': 'bodies', 'first_ns': 'first', 'last_ns': 'last'}
KEYS = ('documents spans traces services errors roots orphans events links logs logs_with_trace '
        'metrics points exemplars first_ns last_ns service_names').split()
MEMORY = 1 << 30
SECONDS = 60


def limit_memory():
    if not any(name.endswith('SAN_OPTIONS') for name in os.environ):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def info(program, path):
    return subprocess.run([program, 'info', '--json', path], capture_output=True, check=False,
                          timeout=SECONDS, preexec_fn=limit_memory,
                          env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'C'})


def complaint_about(program, wanted):
    """What differs between the counts of a file."""
    ended = info(program, DATA / wanted['file'])
    try:
        counted = json.loads(ended.stdout)
    except ValueError:
        return f'status {ended.returncode}, no JSON: {ended.stderr.decode("utf-8", "replace")}'
    return ', '.join(f'{key} {counted[key]}, not {wanted[NAMES.get(key, key)]}' for key in KEYS
                     if NAMES.get(key, key) in wanted and counted[key] != wanted[NAMES.get(key, key)])


def complaint_about_broken(program, path):
    """What is wrong about how a broken file ended."""
    ended = info(program, path)
    said = ended.stderr.decode('utf-8', 'replace')
    if ended.returncode not in (0, 1, 2):
        return f'status {ended.returncode}: {said}'
    try:
        counted = json.loads(ended.stdout)
    except ValueError:
        return f'no JSON: {said}'
    if ended.returncode == 2 and not said.startswith('mina: '):
        return 'nothing was said'
    if ended.returncode == 1 and not counted['problems']:
        return 'in part, and not said why'
    return None


def main(program):
    if not (DATA / 'counts.json').is_file():
        print('1..1\nok 1 /cli/shared # SKIP there is no ../shared/data')
        return 0
    files = json.loads((DATA / 'counts.json').read_text(encoding='utf-8'))
    broken = sorted(path for path in (DATA / 'malformed').iterdir() if path.name != 'README.md')
    points = [(f'/cli/shared/{wanted["file"]}', complaint_about, wanted) for wanted in files]
    points += [(f'/cli/shared/malformed/{path.name}', complaint_about_broken, path)
               for path in broken]
    failed = 0
    print(f'1..{len(points)}')
    for number, (name, check, what) in enumerate(points, 1):
        try:
            complaint = check(program, what)
        except subprocess.TimeoutExpired:
            complaint = f'more than {SECONDS} s'
        if complaint:
            failed += 1
            print(f'{name}: {complaint}', file=sys.stderr)
        print(f'{"not ok" if complaint else "ok"} {number} {name.replace("#", "")}', flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
