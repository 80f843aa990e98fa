#!/usr/bin/python3
# mermaid.py - whether Mermaid itself reads what is written for it
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: mermaid.py PROGRAM

Needs node and a folder in whose node_modules are mermaid and jsdom: $MINA_MERMAID, or the top of the
project. Without them there is one point, skipped.
"""

import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
FOLDER = pathlib.Path(os.environ.get('MINA_MERMAID', HERE.parents[1]))
FORMATS = ('mermaid-flowchart', 'mermaid-sequence', 'mermaid-gantt')

# Names that mean something to Mermaid, or look like it.
NASTY = ['end', 'graph', 'subgraph', 'click', 'section', 'title', 'participant', 'autonumber',
         'loop', 'alt', 'note over A', 'style x', 'classDef a fill:#f9f;', 'default', 'activate A',
         'a"b', "it's", 'a[b]', 'a(b)', 'a{b}', 'a|b', 'a;b', 'a:b', 'a#b', '#quot;', '#35;', 'a%%b',
         '%%{init: {"theme":"dark"}}%%', '-->', '->>', '--x', 'a\nb', 'a\r\nb', 'tab\there',
         '<script>alert(1)</script>', '<br/>', '&amp;', '`markdown`', '**bold**', '\\', '$$x$$',
         '주문 서비스', 'naïve — “quoted”', '🧱', '', ' ', '---', '===', 'crit, done', 'after s1',
         '2026-01-01', '0', 'x', 'o', 'A', 'N26', 'wrap: text', '+plus', '-minus', '@{shape: rect}',
         ':::class', 'A --> B', 'A@{ shape: rect }', '\u2028', '\u00a0', '\u202eright to left']


def span(number, parent, service, name):
    return {'resource': {'attributes': [{'key': 'service.name', 'value': {'stringValue': service}}]},
            'scopeSpans': [{'spans': [{
                'traceId': f'{7:032x}', 'spanId': f'{number:016x}',
                'parentSpanId': f'{parent:016x}' if parent else '', 'name': name, 'kind': 2,
                'startTimeUnixNano': str(1768471200000000000 + number * 1000),
                'endTimeUnixNano': str(1768471200900000000 - number * 1000)}]}]}


def chain(names):
    """A trace in which each service calls the next."""
    return json.dumps({'resourceSpans': [span(i + 1, i, names[i], names[-1 - i])
                                         for i in range(len(names))]})


def shown(name):
    """What has to be left of a name: controls become blanks, long ones are cut, nothing is a dash."""
    text = ''.join(' ' if ord(letter) < 0x20 or 0x7f <= ord(letter) < 0xa0
                   or letter in '\u2028\u2029' else letter for letter in name)
    return text if text.strip() else '–'


def draw(program, folder, document, form):
    path = pathlib.Path(folder) / 'trace.json'
    path.write_text(document, encoding='utf-8')
    ended = subprocess.run([program, 'convert', '--to', form, path], capture_output=True, check=False,
                           timeout=60, env={'LC_ALL': 'C.UTF-8', 'TZ': 'UTC', **{
                               key: value for key, value in os.environ.items()
                               if key.endswith('SAN_OPTIONS')}})
    return ended.stdout.decode('utf-8')


def complaint(form, names, said):
    if 'error' in said:
        return f'{form} of {names!r}: {said["error"]}'
    wanted = [' '.join(shown(name).split()) for name in names]
    labels = [' '.join(label.split()) for label in said['labels']]
    for name in wanted:
        if not any(name in label for label in labels):
            return f'{form}: {name!r} is not among {labels!r}'
    return None


def main(program):
    node = shutil.which('node')
    if node is None or not all((FOLDER / 'node_modules' / name).is_dir()
                               for name in ('mermaid', 'jsdom')):
        print('1..1\nok 1 /cli/mermaid # SKIP there is no node with mermaid and jsdom')
        return 0
    chance = random.Random(7)
    letters = '"\'`#;:%&<>[](){}|\\/-=.~^*+@!?,$_ \n\tabcendxoAB01é한🧱'
    chains = [['frontend', 'cart'], *[[name, 'next'] for name in NASTY],
              *[[''.join(chance.choices(letters, k=chance.randint(1, 12))) for _ in range(5)]
                for _ in range(40)]]
    cases, texts = [], []
    with tempfile.TemporaryDirectory() as folder:
        for names in chains:
            for form in FORMATS:
                # A service without a name is shown as what it is.
                cases.append((form, [name for name in names if name.strip()]))
                texts.append(draw(program, folder, chain(names), form))
        texts.append(draw(program, folder, chain(['a']), 'mermaid-pipeline'))
        cases.append(('mermaid-pipeline', ['Instrumented app', 'Trace explorer']))
    ended = subprocess.run([node, HERE / 'mermaid.mjs', FOLDER], input=json.dumps(texts),
                           capture_output=True, text=True, check=False, timeout=300)
    answers = [json.loads(line) for line in ended.stdout.splitlines() if line.startswith('{')]
    complaints = [] if len(answers) == len(texts) else [ended.stderr or 'not every text was read']
    failed = 0
    print(f'1..{len(FORMATS) + 1}')
    for number, form in enumerate((*FORMATS, 'mermaid-pipeline'), 1):
        found = [*complaints, *filter(None, (complaint(*case, said) for case, said
                                             in zip(cases, answers) if case[0] == form))]
        for sentence in found[:10]:
            print(sentence, file=sys.stderr)
        failed += bool(found)
        print(f'{"not ok" if found else "ok"} {number} /cli/mermaid/{form}-is-read-by-mermaid',
              flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
