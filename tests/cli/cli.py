#!/usr/bin/python3
# cli.py - what the command line prints and leaves with, without a display, a bus or a schema
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: cli.py PROGRAM            the tests, as TAP
       cli.py PROGRAM --write    writes expected/ anew; read the difference before it is committed
"""

import gzip
import json
import os
import pathlib
import pty
import shutil
import struct
import subprocess
import sys
import tempfile
import unicodedata
from xml.etree import ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXPECTED = pathlib.Path(__file__).resolve().parent / 'expected'
CHECKOUT = ROOT / 'data' / 'traces' / 'checkout.jsonl'
MINUTE = ROOT / 'data' / 'traces' / 'minute.jsonl'

KEYS = ('format documents spans rows traces services errors roots orphans events links logs '
        'logs_with_trace metrics points exemplars first_ns last_ns service_names repairs '
        'problems').split()

SPAN = ('{"traceId":"%032x","spanId":"%016x","parentSpanId":"%s","name":"%s",'
        '"startTimeUnixNano":"%d","endTimeUnixNano":"%d"}')


class Run:
    """One run of the program, ended."""

    def __init__(self, program, *words, stdin=b'', folder=ROOT, **environment):
        ended = subprocess.run([str(program), *[str(word) for word in words]],
                               input=stdin, cwd=folder, capture_output=True, timeout=60, check=False,
                               env={'LC_ALL': 'C.UTF-8', 'TZ': 'UTC', **self.surroundings(),
                                    **environment})
        self.status = ended.returncode
        self.out = ended.stdout.decode('utf-8')
        self.err = ended.stderr.decode('utf-8')

    @staticmethod
    def surroundings():
        """What a sanitized program has to know; nothing of a desktop."""
        return {name: value for name, value in os.environ.items() if name.endswith('SAN_OPTIONS')}


def otlp(*spans):
    """An OTLP document with these spans."""
    return ('{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":'
            '{"stringValue":"shop"}}]},"scopeSpans":[{"spans":[' + ','.join(spans) + ']}]}]}')


def width(line):
    """Columns of a terminal that a line takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in 'WF' else 1 for letter in line
               if not unicodedata.combining(letter))


class Tests:
    """Each method is a promise; what it returns is a complaint."""

    def __init__(self, program, write):
        self.program = program
        self.write = write
        self.folder = tempfile.TemporaryDirectory()

    def run(self, *words, **how):
        return Run(self.program, *words, **how)

    def info(self, *words, **how):
        """The object of mina info --json."""
        return json.loads(self.run('info', '--json', *words, **how).out)

    def file(self, name, content):
        path = pathlib.Path(self.folder.name) / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode('utf-8'))
        return path

    def golden(self, name, run):
        """Whether what was printed is what stands in expected/."""
        if self.write:
            (EXPECTED / name).write_text(run.out, encoding='utf-8')
        wanted = (EXPECTED / name).read_text(encoding='utf-8')
        if run.out != wanted:
            return f'expected/{name} is\n{wanted}but it printed\n{run.out}{run.err}'
        if run.err or run.status:
            return f'status {run.status}, and it said: {run.err}'
        return None

    def version_names_the_program(self):
        run = self.run('--version')
        metainfo = (ROOT / 'meson.build').read_text(encoding='utf-8')
        version = metainfo.split("version: '")[1].split("'")[0]
        return None if (run.out, run.status) == (f'mina {version}\n', 0) else run.out

    def help_names_every_command(self):
        run = self.run('--help')
        missing = [word for word in ('mina info', 'mina tree', '--version') if word not in run.out]
        return None if not missing and run.status == 0 else f'missing: {missing}'

    def each_command_helps(self):
        for command in ('info', 'tree'):
            run = self.run(command, '--help')
            if run.status or f'mina {command}' not in run.out:
                return f'{command} --help: {run.out}{run.err}'
        return None

    def info_tells_what_a_file_holds(self):
        return self.golden('info-checkout.txt', self.run('info', CHECKOUT))

    def info_as_json(self):
        return self.golden('info-checkout.json', self.run('info', '--json', CHECKOUT))

    def info_as_json_of_many_traces(self):
        return self.golden('info-minute.json', self.run('info', '--json', MINUTE))

    def json_has_every_key_and_no_other(self):
        keys = list(self.info(MINUTE))
        return None if sorted(keys) == sorted(KEYS) else f'{sorted(set(keys) ^ set(KEYS))}'

    def json_counts_copies_and_rows_apart(self):
        span = SPAN % (1, 2, '', 'GET /', 1000, 2000)
        path = self.file('copies.json', otlp(span, span, SPAN % (1, 3, '', 'GET /', 1000, 2000)))
        info = self.info(path)
        if (info['spans'], info['rows']) != (3, 2):
            return f'{info["spans"]} spans, {info["rows"]} rows'
        return None if [repair['count'] for repair in info['repairs']] == [1] else info['repairs']

    def json_names_repairs(self):
        path = self.file('orphan.json', otlp(SPAN % (1, 2, '00000000000000ff', 'x', 1000, 2000)))
        info = self.info(path)
        repair = info['repairs'][0]
        if info['orphans'] != 1 or repair['count'] != 1 or not repair['sentence']:
            return str(info)
        return None if {'code', 'count', 'sentence'} <= set(repair) else str(repair)

    def tree_draws_time_and_parents(self):
        return self.golden('tree-checkout.txt', self.run('tree', '--width', 100, CHECKOUT))

    def tree_lists_several_and_draws_the_longest(self):
        return self.golden('tree-minute.txt',
                           self.run('tree', '--width', 80, '--traces', 3, MINUTE))

    def tree_chooses_a_trace_by_the_start_of_its_id(self):
        whole = self.run('tree', '--trace', '66792d9b585d319b', '--width', 80, MINUTE)
        part = self.run('tree', '--trace', '66792d', '--width', 80, MINUTE)
        if part.status or '66792d9b585d319b' not in part.out:
            return part.out + part.err
        return None if whole.out == part.out else 'the whole id draws another trace'

    def tree_refuses_an_id_that_is_not_there(self):
        run = self.run('tree', '--trace', 'zz', MINUTE)
        return None if run.status == 2 and 'zz' in run.err and not run.out else run.out + run.err

    def tree_keeps_to_its_width(self):
        for columns in (40, 60, 100, 200):
            for line in self.run('tree', '--width', columns, CHECKOUT).out.splitlines():
                # The legend and the heading are sentences and not cut.
                if width(line) > columns and line[:1] in '├└│ ':
                    return f'{width(line)} columns of {columns}: {line}'
        return None

    def tree_has_colour_only_when_asked(self):
        plain = self.run('tree', CHECKOUT).out
        colour = self.run('tree', '--color', 'always', CHECKOUT).out
        return None if '\x1b[' not in plain and '\x1b[' in colour else 'colour is wrong'

    def terminal(self, **environment):
        """What mina tree writes when standard output is a terminal."""
        leader, follower = pty.openpty()
        with subprocess.Popen([self.program, 'tree', CHECKOUT], stdout=follower,
                              env={'LC_ALL': 'C.UTF-8', 'TERM': 'xterm', 'COLUMNS': '80',
                                   **environment}) as child:
            os.close(follower)
            written = b''
            try:
                while block := os.read(leader, 65536):
                    written += block
            except OSError:
                pass
            child.wait(timeout=60)
        os.close(leader)
        return written.decode('utf-8')

    def a_terminal_has_colour_unless_it_is_refused(self):
        if '\x1b[' not in self.terminal():
            return 'no colour on a terminal'
        for name, value in (('NO_COLOR', '1'), ('TERM', 'dumb')):
            if '\x1b[' in self.terminal(**{name: value}):
                return f'colour with {name}={value}'
        return None

    def a_terminal_sets_the_width(self):
        rows = [line for line in self.terminal(NO_COLOR='1').splitlines() if line[:1] in '├└│ ']
        widest = max(width(line) for line in rows)
        return None if 76 <= widest <= 80 else f'{widest} columns'

    def a_name_that_is_no_text_is_a_file(self):
        path = os.fsencode(self.folder.name) + b'/caf\xe9.jsonl'
        with open(path, 'wb') as file:
            file.write(CHECKOUT.read_bytes())
        ended = subprocess.run([self.program, 'info', path], capture_output=True, check=False,
                               env={'LC_ALL': 'C.UTF-8'}, timeout=60)
        out = ended.stdout.decode('utf-8')
        return None if ended.returncode == 0 and 'caf' in out else out + ended.stderr.decode('utf-8')

    def a_command_wants_a_file(self):
        for command in ('info', 'tree', 'bench'):
            run = self.run(command)
            if run.status != 2 or run.out or not run.err.startswith('mina: '):
                return f'{command}: status {run.status}: {run.out}{run.err}'
        return None

    def convert_writes_what_reads_the_same(self):
        run = self.run('convert', MINUTE)
        if run.status or run.err:
            return f'status {run.status}: {run.err}'
        before, after = self.info(MINUTE), self.info('-', stdin=run.out.encode('utf-8'))
        return ', '.join(f'{key}: {before[key]}, then {after[key]}' for key in KEYS
                         if key not in ('format', 'documents') and before[key] != after[key])

    def convert_writes_over_no_file(self):
        path = self.file('there.jsonl', 'precious')
        run = self.run('convert', '--output', path, MINUTE)
        if run.status != 2 or not run.err.startswith('mina: ') or path.read_text() != 'precious':
            return f'status {run.status}: {run.err}'
        path.unlink()
        run = self.run('convert', '--output', path, '--trace', '66792d', MINUTE)
        return None if run.status == 0 and self.info(path)['traces'] == 1 else run.err

    def draw(self, name, *words, source=CHECKOUT):
        """A picture of this name; its bytes, or a complaint."""
        path = pathlib.Path(self.folder.name) / name
        path.unlink(missing_ok=True)
        run = self.run('render', '--output', path, *words, source)
        return path.read_bytes() if run.status == 0 and not run.err and path.is_file() \
            else f'status {run.status}: {run.out}{run.err}'

    def render_draws_png_of_the_wanted_size(self):
        png = self.draw('picture.png', '--width', '800', '--scale', '1.5', '--dark')
        if isinstance(png, str):
            return png
        width, height = struct.unpack('>II', png[16:24])
        if png[:8] != b'\x89PNG\r\n\x1a\n' or width != 1200 or not 600 < height < 1200:
            return f'{png[:8]} {width} x {height}'
        return None if png == self.draw('again.png', '--width', '800', '--scale', '1.5', '--dark') \
            else 'not the same again'

    def render_draws_svg_with_the_texts(self):
        for view, texts in (('waterfall', {'GET /checkout', 'payment', 'acquire connection'}),
                            ('map', {'inventory', 'payment'}),
                            ('sequence', {'caller', '1  GET /checkout'}),
                            ('heatmap', {'Requests'})):
            svg = self.draw('picture.svg', '--view', view)
            if isinstance(svg, str):
                return svg
            root = ElementTree.fromstring(svg)
            found = {text.text for text in root.iter('{http://www.w3.org/2000/svg}text')}
            if not texts <= found or root.find('{http://www.w3.org/2000/svg}desc') is None:
                return f'{view}: {sorted(texts - found)} are missing'
        return None

    def render_draws_pages_with_text(self):
        spans = [SPAN % (1, i, f'{1:016x}' if i > 1 else '', f'step {i}', 10**18 + i * 1000,
                         10**18 + i * 1000 + 900) for i in range(1, 501)]
        path = self.file('long.json', otlp(*spans).replace('"name":"step 7"', '"name":"주문 7"'))
        # Rows of other names between them, so that they make no groups.
        pdf = self.draw('long.pdf', '--critical-path', source=path)
        if isinstance(pdf, str):
            return pdf
        if not pdf.startswith(b'%PDF-') or pdf != self.draw('again.pdf', '--critical-path',
                                                            source=path):
            return 'no PDF, or not the same again'
        if shutil.which('pdftotext') is None:
            return None
        text = subprocess.run(['pdftotext', pathlib.Path(self.folder.name) / 'long.pdf', '-'],
                              capture_output=True, check=False).stdout.decode('utf-8')
        return None if text.count('\f') > 3 and '주문 7' in text and 'step 500' in text \
            else f'{text.count(chr(12))} pages: {text[:300]}'

    def render_calls_rows_what_people_do(self):
        label = ('"attributes":[{"key":"mina.label","value":{"stringValue":"Span 1: <Frontend> → A"'
                 '}}],"name"')
        span = SPAN % (1, 1, '', 'GET /', 10**18, 10**18 + 1000)
        svg = self.draw('picture.svg', source=self.file('one.json',
                                                        otlp(span.replace('"name"', label))))
        return svg if isinstance(svg, str) else None if '>Span 1: &lt;Frontend&gt; → A<' in \
            svg.decode('utf-8') and '>GET / · shop<' in svg.decode('utf-8') else svg.decode('utf-8')

    def render_says_what_is_wrong(self):
        target = pathlib.Path(self.folder.name) / 'no.png'
        for words in ((), ('-o', 'picture.gif'), ('-o', target, '--view', 'pie'),
                      ('-o', target, '--width', '1'), ('-o', target, '--range', '5..x'),
                      ('-o', target, '--range', '2h..3h'), ('-o', target, '--scale', '99'),
                      ('-o', target, '--scale', '8', '--width', '30000')):
            run = self.run('render', *words, CHECKOUT)
            if run.status != 2 or not run.err.startswith('mina: ') or target.exists():
                return f'{words}: status {run.status}: {run.err}'
        return None

    def render_writes_over_no_file(self):
        path = self.file('kept.png', 'kept')
        run = self.run('render', '--output', path, CHECKOUT)
        return None if run.status == 2 and path.read_text(encoding='utf-8') == 'kept' else run.err

    def convert_knows_its_formats(self):
        starts = {'otlp-json': '{"resource', 'jaeger-json': '{"data":[', 'csv': 'trace_id,span_id,',
                  'csv-statistics': 'trace_id,service,', 'markdown': '# GET /checkout',
                  'mermaid-flowchart': 'flowchart LR\n', 'mermaid-sequence': 'sequenceDiagram\n',
                  'mermaid-gantt': 'gantt\n', 'mermaid-pipeline': 'flowchart TD\n'}
        for form, start in starts.items():
            run = self.run('convert', '--to', form, CHECKOUT)
            if run.status != 0 or not run.out.startswith(start):
                return f'{form}: status {run.status}: {run.out[:80]}{run.err}'
        run = self.run('convert', '--to', 'xml', CHECKOUT)
        return None if run.status == 2 and all(form in run.err for form in starts) else run.err

    def convert_to_jaeger_reads_the_same(self):
        path = self.file('jaeger.json', self.run('convert', '--to', 'jaeger-json', CHECKOUT).out)
        before, after = self.info(CHECKOUT), self.info(path)
        differ = [key for key in ('spans', 'traces', 'errors', 'roots', 'events', 'service_names')
                  if before[key] != after[key]]
        return f'{differ}: {after}' if differ else None

    def convert_takes_a_part(self):
        whole = self.run('convert', '--to', 'csv', CHECKOUT).out.splitlines()
        part = self.run('convert', '--to', 'csv', '--range', '0ms..40ms', CHECKOUT).out.splitlines()
        span = whole[2].split(',')[1]
        tree = self.run('convert', '--to', 'csv', '--span', span, CHECKOUT).out.splitlines()
        return None if 1 < len(part) < len(whole) and 1 < len(tree) < len(whole) \
            and tree[1].split(',')[1] == span else f'{len(whole)} {len(part)} {len(tree)}'

    def report_writes_what_proves_it(self):
        words = ('report', '--span', '3e1ae083b41ffcca', '--where', 'a → *b*', '--fix', 'config')
        run = self.run(*words, CHECKOUT)
        wanted = ('# Autopsy report\n\nAt a → \\*b\\*, requests had to …, …. What helped: config.',
                  '## Span\n', '- **Name:** GET /checkout\n', 'ba1af966477a7e2fc16df5d6190e4c2b')
        missing = [text for text in wanted if text not in run.out]
        if run.status or missing or '## Metric' in run.out:
            return f'status {run.status}, missing {missing}: {run.out}{run.err}'
        path = pathlib.Path(self.folder.name) / 'report.pdf'
        run = self.run(*words, '-o', path, CHECKOUT)
        if run.status or not path.read_bytes().startswith(b'%PDF-'):
            return f'status {run.status}: {run.err}'
        run = self.run(*words, '-o', path, CHECKOUT)
        return None if run.status == 2 else 'a file was written over'

    def report_says_what_is_wrong(self):
        for words in (('--span', '1'), ('--metric', 'nothing'), ('--log', 'no such words'),
                      ('--statistic', 'p17'), ('-o', 'report.png')):
            run = self.run('report', *words, CHECKOUT)
            if run.status != 2 or not run.err:
                return f'{words}: status {run.status}: {run.out}{run.err}'
        return None

    def bench_measures(self):
        figures = json.loads(self.run('bench', '--json', MINUTE).out)
        if figures['spans'] != 511 or figures['bytes'] != MINUTE.stat().st_size:
            return str(figures)
        return None if all(figures[name] > 0 for name in ('load_ms', 'tree_ms', 'search_all_ms')) \
            else str(figures)

    def tree_draws_100000_levels(self):
        spans = [SPAN % (1, i + 2, f'{i + 1:016x}' if i else '', 'deep', 1000 + i, 900000 - i)
                 for i in range(100000)]
        run = self.run('tree', '--rows', 5, self.file('deep.json', otlp(*spans)))
        return None if run.status == 0 and '99 995' in run.out.replace('\u202f', ' ') \
            else run.out[:2000] + run.err

    def names_do_not_reach_the_terminal_raw(self):
        path = self.file('escape.json', otlp(SPAN % (1, 2, '', '\\u001b[31mred\\u0007\\n', 1000, 2000)))
        out = self.run('tree', path).out
        return f'{out!r}' if '\x1b' in out or '\x07' in out else None

    def standard_input_is_a_file(self):
        piped = self.info('-', stdin=CHECKOUT.read_bytes())
        return None if piped == self.info(CHECKOUT) else str(piped)

    def gzip_is_taken_off(self):
        path = self.file('no-name', gzip.compress(CHECKOUT.read_bytes()))
        return None if self.info(path)['spans'] == self.info(CHECKOUT)['spans'] else 'other counts'

    def several_files_are_one_dataset(self):
        both, one, other = self.info(CHECKOUT, MINUTE), self.info(CHECKOUT), self.info(MINUTE)
        for key in ('spans', 'traces', 'logs', 'points'):
            if both[key] != one[key] + other[key]:
                return f'{key}: {both[key]} of {one[key]} and {other[key]}'
        return None

    def a_folder_is_its_files(self):
        folder = pathlib.Path(self.folder.name) / 'folder'
        folder.mkdir()
        for path in (CHECKOUT, MINUTE):
            (folder / path.name).write_bytes(path.read_bytes())
        info = self.info(folder)
        return None if info['spans'] == self.info(CHECKOUT, MINUTE)['spans'] else str(info)

    def any_folder_is_a_place_to_stand(self):
        run = self.run('info', CHECKOUT.name, folder=CHECKOUT.parent)
        return None if run.out == self.run('info', CHECKOUT).out else run.out + run.err

    def part_of_a_file_is_status_1(self):
        cut = CHECKOUT.read_bytes()[:-200]
        run = self.run('info', '--json', self.file('cut.jsonl', cut))
        info = json.loads(run.out)
        if run.status != 1 or info['spans'] != 19 or not info['problems']:
            return f'status {run.status}: {run.out}{run.err}'
        problem = info['problems'][0]
        return None if {'code', 'line', 'byte', 'sentence'} <= set(problem) and problem['line'] == 12 \
            else str(problem)

    def pipeline_counts_as_the_course_says(self):
        for words, slow, stored, loss in (
                ((), 31, 4385, 'sdk-queue'), (('--head', '10'), 49, 1017, 'stored'),
                (('--tail', '--collectors', '2'), 493, 659, 'stored'),
                (('--tail', '--collectors', '2', '--round-robin'), 379, 654, 'stored'),
                (('--night', '--tail', '--collectors', '2', '--wait', '1'), 15, 563, 'stored')):
            run = self.run('synth', 'pipeline', '--json', *words)
            counted = json.loads(run.out)
            if (counted['slow_whole'], counted['stored_hundredths_of_percent'],
                    counted['first_loss']) != (slow, stored, loss):
                return f'{words}: {run.out}'
        table = self.run('synth', 'pipeline', '--tail', '--collectors', '2').out
        return None if '493 of 493 (100' in table and 'payments' in table else table

    def pipeline_writes_what_survives(self):
        for words, ghosts in (((), 0), (('--ghosts',), 1)):
            path = pathlib.Path(self.folder.name) / f'survivors{ghosts}.json'
            counted = json.loads(self.run('synth', 'pipeline', '--json', '--night', '--head', '25',
                                          '--head-each', '-o', path, *words).out)
            info = self.info(path)
            wanted = counted['fates']['stored'] if not ghosts else 9 * info['traces']
            if info['spans'] != wanted:
                return f'{words}: {info["spans"]} spans, not {wanted}'
        return None

    def pipeline_names_what_cannot_be_set(self):
        for words in (('--head', '101'), ('--head', '-1'), ('--head', 'x'), ('--wait', '0.0001'),
                      ('--collectors', '0'), ('--queue', '99999999999999999999'), ('--bogus',)):
            run = self.run('synth', 'pipeline', *words)
            if run.status != 2 or run.out or words[0] not in run.err:
                return f'{words}: status {run.status}: {run.out}{run.err}'
        return None

    def nothing_read_is_status_2(self):
        for path in (self.file('empty.json', ''), self.file('page.html', '<html><body>no</body></html>'),
                     self.file('other.json', '{"a":1}'), 'no-such-file'):
            for command in ('info', 'tree'):
                run = self.run(command, path)
                if run.status != 2 or not run.err.startswith('mina: ') or run.err.count('\n') != 1:
                    return f'{command} {path}: status {run.status}: {run.err}'
        return None

    def a_bad_file_among_good_ones_is_status_1(self):
        run = self.run('info', '--json', CHECKOUT, 'no-such-file')
        info = json.loads(run.out)
        return None if run.status == 1 and info['spans'] == 19 and \
            any('no-such-file' in problem['sentence'] for problem in info['problems']) \
            else f'status {run.status}: {run.out}'

    def a_wrong_option_is_named(self):
        run = self.run('info', '--bogus', CHECKOUT)
        return None if run.status == 2 and '--bogus' in run.err else run.out + run.err

    def a_closed_pipe_ends_it_quietly(self):
        with subprocess.Popen([self.program, 'tree', '--traces', '0', MINUTE], env={'LC_ALL': 'C.UTF-8'},
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            child.stdout.close()
            said = child.stderr.read()
            child.wait(timeout=60)
        return None if not said else said.decode('utf-8')

    def speaks_korean_and_spanish(self):
        korean = self.run('info', 'no-such-file', LANGUAGE='ko').err
        spanish = self.run('info', 'no-such-file', LANGUAGE='es').err
        return None if '파일이 없습니다' in korean and 'No existe' in spanish else korean + spanish


def main(program, write):
    tests = Tests(program, write)
    names = [name for name, member in vars(Tests).items() if callable(member)
             and name not in ('__init__', 'run', 'info', 'file', 'golden', 'terminal', 'draw')]
    failed = 0
    print(f'1..{len(names)}')
    for number, name in enumerate(names, 1):
        try:
            complaint = getattr(tests, name)()
        except (ValueError, KeyError, IndexError, OSError, subprocess.SubprocessError) as error:
            complaint = f'{type(error).__name__}: {error}'
        if complaint:
            failed += 1
            print(complaint, file=sys.stderr)
        print(f'{"not ok" if complaint else "ok"} {number} /cli/{name.replace("_", "-")}', flush=True)
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:] == ['--write'])
