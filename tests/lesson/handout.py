#!/usr/bin/python3
# handout.py - lessons on paper, by the command line
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: handout.py PROGRAM"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PAPERS = {'a4': (595.276, 841.89), 'letter': (612, 792)}


def run(program, *words):
    ended = subprocess.run([program, 'lesson', 'handout', *[str(word) for word in words]],
                           timeout=120, capture_output=True, check=False,
                           env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'C'})
    return ended.returncode, ended.stderr.decode('utf-8')


def boxes_of(content):
    """Sizes of the pages of a PDF."""
    return [(float(match.group(1)), float(match.group(2))) for match in
            re.finditer(rb'/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]', content)]


def pages(program, folder):
    """Every copy, on every paper, in every language, is a PDF of pages of that size."""
    for language in ('en', 'es', 'ko'):
        for paper, size in PAPERS.items():
            for copy in ([], ['--teacher']):
                path = folder / f'{language}-{paper}-{len(copy)}.pdf'
                status, said = run(program, '--lang', language, '--paper', paper, *copy,
                                   '--output', path, 'day4')
                content = path.read_bytes() if path.exists() else b''
                boxes = boxes_of(content)
                if status != 0 or said or not content.startswith(b'%PDF') or not boxes:
                    yield f'{path.name}: status {status}, {len(boxes)} pages\n{said}'
                if any(abs(box[i] - size[i]) > 1 for box in boxes for i in (0, 1)):
                    yield f'{path.name}: a page is {boxes}'


def own_lesson(program, folder):
    """A teacher's own lesson prints, with answers it is longer or as long, and it is not day 4."""
    path = folder / 'tax.pdf'
    status, said = run(program, '--output', path, HERE / 'tax.mina.json')
    if status != 0 or not path.exists():
        yield f'status {status}: {said}'
    elif path.read_bytes() == (folder / 'en-a4-0.pdf').read_bytes():
        yield 'it is the same as that of day 4'


def refusals(program, folder):
    """What cannot be done is said, and nothing is written over."""
    path = folder / 'there.pdf'
    path.write_text('mine', 'utf-8')
    for words, sentence in ((['--output', path, 'day4'], 'there.pdf'),
                            (['--paper', 'a5', '--output', folder / 'new.pdf'], 'There are a4'),
                            (['day4'], '--output'),
                            (['--output', folder / 'new.pdf', folder / 'none'], 'no lesson')):
        status, said = run(program, *words)
        if status == 0 or sentence not in said:
            yield f'{words}: status {status}: {said}'
    if path.read_text('utf-8') != 'mine' or (folder / 'new.pdf').exists():
        yield 'something was written'


def main():
    points = (('every-copy-has-its-pages', pages), ('a-teacher-prints-a-lesson', own_lesson),
              ('what-cannot-be-done-is-said', refusals))
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        print(f'1..{len(points)}')
        for number, (name, test) in enumerate(points, 1):
            problems = list(test(sys.argv[1], pathlib.Path(folder)))
            failed |= bool(problems)
            print(f'{"not ok" if problems else "ok"} {number} /lesson/handout/{name}')
            for problem in problems:
                print('# ' + problem.replace('\n', '\n# '))
    return failed


if __name__ == '__main__':
    sys.exit(main())
