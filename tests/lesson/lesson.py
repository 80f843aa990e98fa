#!/usr/bin/python3
# lesson.py - the built-in course and a teacher's lesson, played without a window, whole and spoilt
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: lesson.py PROGRAM

tax.mina.json is a lesson as a teacher writes it, after data/lessons/WRITING.md alone. Each point
after the first two changes one thing in a copy of a lesson and says what has to be said of it.
"""

import copy
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
DAY4 = HERE.parents[1] / 'data' / 'lessons' / 'day4'
CLEAN, ERRORS = 0, 2


class Run:
    """One run of the program, ended."""

    def __init__(self, program, *words):
        ended = subprocess.run([program, 'lesson', *[str(word) for word in words]], timeout=120,
                               capture_output=True, check=False,
                               env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'C'})
        self.status = ended.returncode
        self.out = ended.stdout.decode('utf-8')
        self.err = ended.stderr.decode('utf-8')

    def wants(self, status, *sentences):
        """What is wrong with how it ended."""
        missing = [sentence for sentence in sentences if sentence not in self.out + self.err]
        if self.status == status and not missing:
            return ''
        return f'status {self.status}, not there: {missing}\n{self.out}{self.err}'


def steps_of(lesson):
    return [step for chapter in lesson['chapters'] for step in chapter['steps']]


def step_of(lesson, name):
    return next(step for step in steps_of(lesson) if step['id'] == name)


class Spoilt:
    """A lesson with one thing changed, in a folder of its own."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = pathlib.Path(folder)
        self.tax = json.loads((HERE / 'tax.mina.json').read_text('utf-8'))
        self.day4 = json.loads((DAY4 / 'lesson.json').read_text('utf-8'))
        shutil.copy(HERE / 'tax.otlp.json', self.folder)
        shutil.copytree(DAY4, self.folder / 'day4')

    def check_tax(self, change):
        lesson = copy.deepcopy(self.tax)
        change(lesson)
        path = self.folder / 'spoilt.mina.json'
        path.write_text(json.dumps(lesson), 'utf-8')
        return Run(self.program, 'check', path)

    def play_day4(self, change, step):
        lesson = copy.deepcopy(self.day4)
        change(lesson)
        (self.folder / 'day4' / 'lesson.json').write_text(json.dumps(lesson), 'utf-8')
        return Run(self.program, 'play', '--step', step, self.folder / 'day4')


def built_in(program):
    """Every step of the course is solved, in every language that it speaks."""
    for language in ('en', 'es', 'ko'):
        run = Run(program, 'play', '--lang', language, 'day4')
        if run.status != CLEAN or '✗' in run.out or ', 0 failed' not in run.out:
            return f'{language}: {run.out}{run.err}'
        wanted = len(steps_of(json.loads((DAY4 / 'lesson.json').read_text('utf-8'))))
        if run.out.count('✓') != wanted:
            return f'{language}: {run.out.count("✓")} steps, not {wanted}'
    return ''


def teachers(program):
    """A lesson beside its data passes, with nothing to warn of."""
    path = HERE / 'tax.mina.json'
    return (Run(program, 'check', '--strict', path).wants(CLEAN, '3 passed, 0 failed')
            or Run(program, 'play', path).wants(CLEAN, '✓  own-time', '✓  after', '✓  why'))


def artifacts(program, folder):
    """All of them are written, once; the exercise among them is a lesson."""
    place = pathlib.Path(folder) / 'artifacts'
    listed = Run(program, 'artifacts')
    written = Run(program, 'artifacts', '--output', place)
    complaint = (listed.wants(CLEAN, 'pipeline.mmd', 'checkout.py', 'handout.pdf')
                 or written.wants(CLEAN, str(place / 'sequence.mmd')))
    missing = [name for name in written.out.split() if not pathlib.Path(name).stat().st_size]
    if complaint or missing or len(written.out.split()) != 11:
        return complaint or f'empty or not eleven files: {written.out}'
    (place / 'spans.mmd').write_text('mine', 'utf-8')
    again = Run(program, 'artifacts', '--output', place).wants(ERRORS, 'nothing is overwritten')
    if again or (place / 'spans.mmd').read_text('utf-8') != 'mine':
        return again or 'a file was overwritten'
    return Run(program, 'check', '--strict', place / 'exercise').wants(CLEAN, ', 0 failed')


def spoil(spoilt):
    """What is changed, and what comes of it."""
    def calc(lesson):
        return lesson['datasets'][0]['alias']['calc']

    def rename(lesson):
        calc(lesson)['name'] = 'computer'

    def any_service(lesson):
        lesson['datasets'][0]['alias']['calc'] = {'kind': 'server'}

    def lose_file(lesson):
        lesson['datasets'][0]['file'] = 'gone.otlp.json'

    def leave_folder(lesson):
        lesson['datasets'][0]['file'] = '../tax.otlp.json'

    def select_at_start(lesson):
        step = step_of(lesson, 'own-time')
        step['stage']['select'] = '@calc'
        step['check'] = {'eq': ['select.span', '@calc']}

    def solve_otherwise(lesson):
        step_of(lesson, 'own-time')['solution'][0] = {'select': '@rate'}

    def solve_with_nothing(lesson):
        step_of(lesson, 'own-time')['solution'][0] = {'select': '@nobody'}

    def call_right_wrong(lesson):
        step_of(lesson, 'after')['wrong'][0]['when'] = {'between': ['measure.ms', 110, 130]}

    def never_wrong(lesson):
        step_of(lesson, 'why')['wrong'][0]['when'] = {'eq': ['commit.choice', 'nowhere']}

    def spoil_fact(lesson):
        step_of(lesson, 'after')['checks'][0]['check'] = {
            'near': ['measure.ms', {'fact': 'calc-own'}, 3]}

    def state_another_number(lesson):
        step_of(lesson, 'own-time')['success'] = '{fact:calc-own} ms of its own. Once more: 127 ms.'

    return [
        ('L06-nothing', spoilt.check_tax(rename), ERRORS, 'L06'),
        ('L06-several', spoilt.check_tax(any_service), ERRORS, 'L06'),
        ('L07-missing', spoilt.check_tax(lose_file), ERRORS, 'L07', 'gone.otlp.json'),
        ('L07-outside', spoilt.check_tax(leave_folder), ERRORS, '/datasets/0/file'),
        ('L09-already-true', spoilt.check_tax(select_at_start), ERRORS, 'L09',
         '/chapters/0/steps/0', 'it is solved before anything was done'),
        ('L10-not-solved', spoilt.check_tax(solve_otherwise), ERRORS, 'L10',
         '/chapters/0/steps/0/solution', 'the solution does not make the check true'),
        ('L10-cannot-be-done', spoilt.check_tax(solve_with_nothing), ERRORS, '@nobody'),
        ('L11-true-for-the-solution', spoilt.check_tax(call_right_wrong), ERRORS, 'L11',
         '/chapters/0/steps/1/wrong/0'),
        ('L11-never', spoilt.check_tax(never_wrong), ERRORS, 'L11', '/chapters/0/steps/2/wrong/0',
         'unknown choice "nowhere"'),
        ('fact', spoilt.check_tax(spoil_fact), ERRORS, 'L10', '/chapters/0/steps/1/solution'),
        ('L18', spoilt.check_tax(state_another_number), ERRORS, 'L18',
         '/chapters/0/steps/0/success'),
    ]


def spoil_day4(spoilt):
    """The built-in course, by the same rules."""
    def untouched(lesson):
        del lesson

    def another_parent(lesson):
        step_of(lesson, 'c2-3')['solution'][0] = {'select': '@T1.db'}

    def another_case(lesson):
        dataset = next(one for one in lesson['datasets'] if one['id'] == 'vanishing-ms')
        dataset['case'] = 'five-spans'

    def another_fact(lesson):
        step = step_of(lesson, 'c2-1')
        step['check'] = {'near': ['measure.ms', {'fact': 't3-b-own'}, 2]}

    return [
        ('day4-untouched', spoilt.play_day4(untouched, 'c2-3'), CLEAN, '1 passed, 0 failed'),
        ('day4-solution', spoilt.play_day4(another_parent, 'c2-3'), ERRORS, 'L10', '✗  c2-3'),
        ('day4-dataset', spoilt.play_day4(another_case, 'c4-5'), ERRORS, '✗  c4-5'),
        ('day4-fact', spoilt.play_day4(another_fact, 'c2-1'), ERRORS, 'L10', '✗  c2-1'),
    ]


def main():
    program = sys.argv[1]
    points = [('built-in', built_in(program)), ('teachers', teachers(program))]
    with tempfile.TemporaryDirectory() as folder:
        points.append(('artifacts', artifacts(program, folder)))
        spoilt = Spoilt(program, folder)
        points += [(name, run.wants(*wanted))
                   for name, run, *wanted in spoil(spoilt) + spoil_day4(spoilt)]

    failed = 0
    print(f'1..{len(points)}')
    for number, (name, complaint) in enumerate(points, 1):
        print(f'{"not " if complaint else ""}ok {number} /lesson/{name}')
        for line in complaint.splitlines():
            print(f'# {line}')
        failed += bool(complaint)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
