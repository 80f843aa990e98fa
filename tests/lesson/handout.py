#!/usr/bin/python3
# handout.py - lessons and certificates on paper, and results, by the command line
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: handout.py PROGRAM"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PAPERS = {'a4': (595.276, 841.89), 'letter': (612, 792)}


def run(program, *words, command='handout', **environment):
    ended = subprocess.run([program, 'lesson', command, *[str(word) for word in words]],
                           timeout=120, capture_output=True, check=False,
                           env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'C', **environment})
    return ended.returncode, (ended.stdout + ended.stderr).decode('utf-8')


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


def write_events(folder):
    """What a learner called Kim did in the teacher's lesson: the gate passed, and one wrong."""
    learner = folder / 'mina' / 'learners' / 'Kim-J'
    learner.mkdir(parents=True)
    (learner / 'learner.mina.json').write_text(json.dumps({'mina_learner': 1, 'name': '=Kim, J.'}),
                                               'utf-8')
    span = {'commit.span': 'trace/1', '@calc': 'trace/1'}
    events = (('own-time', 'start', {}), ('own-time', 'commit', {'value': '@SUM(A1)'}),
              ('own-time', 'commit', {'value': 'tax'}), ('own-time', 'pass', {'snapshot': span}),
              ('why', 'commit', {'value': 'where'}))
    (learner / 'org.example.tax.jsonl').write_text(''.join(
        json.dumps({'t': f'2026-11-20T10:14:0{second}Z', 'step': step, 'event': event, **more}) + '\n'
        for second, (step, event, more) in enumerate(events)), 'utf-8')


def results(program, folder):
    """Results are proved by their evidence; a “passed” that is written by hand is not."""
    tax = HERE / 'tax.mina.json'
    path, edited = folder / 'kim.mina-result.json', folder / 'edited.mina-result.json'
    write_events(folder)
    status, said = run(program, tax, '--learner', 'Kim-J', '--output', path, command='results',
                       XDG_DATA_HOME=str(folder))
    if status != 0:
        yield f'results: status {status}: {said}'
        return
    result = json.loads(path.read_text('utf-8'))
    if result['learner_name'] != '=Kim, J.' or result['learner_id'] != 'Kim-J':
        yield f'the learner is {result["learner_id"]}, {result["learner_name"]}'
    status, said = run(program, '--lesson', tax, path, command='verify')
    if status != 0 or 'own-time' not in said or 'its evidence says so' not in said:
        yield f'verify: status {status}: {said}'
    status, said = run(program, '--lesson', tax, '--csv', path, command='verify')
    if '"\'=Kim, J."' not in said or ",'@SUM(A1)," not in said:
        yield f'a formula: {said}'
    status, said = run(program, '--lesson', tax, '--grades', path, command='verify')
    if "Kim-J,\"'=Kim, J.\",33,\"1 of 3 passed" not in said:
        yield f'grades: {said}'
    status, said = run(program, '--lesson', tax, '--xapi', path, command='verify')
    verbs = [json.loads(line)['verb']['display']['en-US'] for line in said.splitlines()]
    if status != 0 or verbs != ['passed', 'attempted']:
        yield f'xapi: {said}'
    for step in result['steps']:
        if step['step'] == 'why':
            step['outcome'] = 'own'
    edited.write_text(json.dumps(result), 'utf-8')
    status, said = run(program, '--lesson', tax, edited, command='verify')
    if status == 0 or 'not supported by its evidence' not in said or 'changed after' not in said:
        yield f'verify, edited: status {status}: {said}'


def certificates(program, folder):
    """A page for each learner who reached something; none for others, and none by hand."""
    tax = HERE / 'tax.mina.json'
    path, other = folder / 'kim.mina-result.json', folder / 'han.mina-result.json'
    result = json.loads(path.read_text('utf-8'))
    for step in result['steps']:
        step.update(outcome='own', snapshot={'commit.choice': 'where'}, passed_at=result['exported'])
    other.write_text(json.dumps(result), 'utf-8')
    one = folder / 'one.pdf'
    status, said = run(program, '--lesson', tax, '--output', one, path, command='certificate')
    if status != 0 or len(boxes_of(one.read_bytes())) != 1:
        yield f'status {status}: {said}'
    two = folder / 'two.pdf'
    status, said = run(program, '--lesson', tax, '--output', two, path, path, command='certificate')
    if status != 0 or len(boxes_of(two.read_bytes())) != 2:
        yield f'two: status {status}: {said}'
    none = folder / 'none.pdf'
    status, said = run(program, '--lesson', tax, '--output', none, other, command='certificate')
    if status == 0 or none.exists() or 'no objective is reached' not in said:
        yield f'by hand: status {status}: {said}'


def main():
    points = (('every-copy-has-its-pages', pages), ('a-teacher-prints-a-lesson', own_lesson),
              ('what-cannot-be-done-is-said', refusals), ('results-are-proved', results),
              ('certificates-are-for-what-is-reached', certificates))
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
