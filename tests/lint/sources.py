#!/usr/bin/python3
# sources.py - the habits of the house that can be seen in a file
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""One point for each habit; CONTRIBUTING.md says why."""

import re

import tap

LINES = 700
COLUMNS = 100

LICENCE = 'SPDX-License-' + 'Identifier: '
UNFINISHED = re.compile(r'\b(TO' + r'DO|FIX' + r'ME|XX' + r'X)\b')
MACHINE = re.compile(r'(?<![\w.])/(?:wo' + r'rk|ro' + r'ot|ho' + r'me|tmp/\w+)/\w')
COLOUR = re.compile(r'"#[0-9a-fA-F]{3,8}"')
PRINT = re.compile(r'\b(?:g_print|printf|puts) \(')
SLEEP = re.compile(r'\b(?:g_usleep|usleep|sleep|nanosleep) \(')
PROTOTYPE = re.compile(r'^(?!typedef|static|#|G_)[A-Za-z_][\w \*]*?[ \*](mina_\w+)[ \t]*\([^;{]*;',
                       re.MULTILINE)
# What every type of its kind has, with the meaning it has everywhere.
CUSTOMARY = re.compile(r'_(?:new|free|ref|unref|clear|get_type|quark)$')

code = tap.files('src/**/*.[ch]', 'tests/**/*.[ch]')
product = [name for name in code if name.parts[0] == 'src']
written = [name for name in tap.files('**/*', '.ci/*', '.*')
           if name.suffix in ('.c', '.h', '.py', '.sh', '.ui', '.css', '.build', '.in', '.xml', '.md',
                              '.txt', '.json', '.svg', '.jsonl', '.po', '.clang-format')
           or name.parts[0] == '.ci']
by_hand = [name for name in written if 'corpus' not in name.parts and name.suffix != '.jsonl']


def found(names, pattern, sentence):
    """Complaints about every match of a pattern."""
    for name in names:
        content = tap.text(name)
        for match in pattern.finditer(content):
            yield f'{name}:{tap.line_of(content, match.start())}: {sentence}: {match.group()}'


def heads():
    for name in code:
        if not tap.text(name).startswith(f'/* {name.name} - '):
            yield f'{name}:1: begin with “/* {name.name} - what it is”'


def licences():
    for name in written:
        if name.suffix in ('.c', '.h', '.py', '.sh', '.ui', '.css', '.build', '.svg') or \
                name.parts[0] in ('.ci', '.clang-format') or name.name.endswith('.xml.in'):
            if LICENCE not in '\n'.join(tap.text(name).split('\n')[:8]):
                yield f'{name}:1: the first lines lack “{LICENCE}…”'


def log_domains():
    for name in product:
        if name.suffix == '.c':
            rest = re.sub(r'\A(?:/\*.*?\*/\s*)+', '', tap.text(name), flags=re.DOTALL)
            rest = re.sub(r'\A#include "mina-config.h"\n\s*', '', rest)
            if not rest.startswith(f'#define G_LOG_DOMAIN "mina-{name.parts[1]}"\n'):
                yield f'{name}: the first line of code is not #define G_LOG_DOMAIN ' \
                      f'"mina-{name.parts[1]}"'


def guards():
    for name in product:
        if name.suffix == '.h':
            content = tap.text(name)
            if '\n#pragma once\n' not in content:
                yield f'{name}: no #pragma once'
            for word in ('G_BEGIN_DECLS', 'G_END_DECLS'):
                if f'\n{word}\n' not in content:
                    yield f'{name}: no {word}'


def lengths():
    for name in code:
        count = tap.text(name).count('\n')
        if count > LINES:
            yield f'{name}: {count} lines, more than {LINES}: split it by concern'


def widths():
    for name in code:
        for number, line in enumerate(tap.text(name).split('\n'), 1):
            if len(line) > COLUMNS:
                yield f'{name}:{number}: {len(line)} columns, more than {COLUMNS}'


def ends():
    for name in by_hand:
        content = tap.text(name)
        if content and not content.endswith('\n') or content.endswith('\n\n'):
            yield f'{name}: does not end in one newline'
        for number, line in enumerate(content.split('\n'), 1):
            if line != line.rstrip() and name.suffix != '.md' or '\t' in line:
                yield f'{name}:{number}: a tab, or blanks at the end of the line'


def deprecations():
    for name in code:
        depth = 0
        for word in re.findall(r'G_GNUC_(BEGIN|END)_IGNORE_DEPRECATIONS', tap.text(name)):
            depth += 1 if word == 'BEGIN' else -1
            if depth not in (0, 1):
                break
        if depth != 0:
            yield f'{name}: G_GNUC_BEGIN_IGNORE_DEPRECATIONS without its end'


def undocumented():
    documented = set()
    for name in product:
        documented.update(re.findall(r'^ \* (mina_\w+):$', tap.text(name), re.MULTILINE))
    for name in product:
        if name.suffix == '.h' and not name.stem.endswith('-private'):
            content = tap.text(name)
            lines = content.split('\n')
            bare = re.sub(r'/\*.*?\*/', lambda m: re.sub(r'[^\n]', ' ', m.group()), content,
                          flags=re.DOTALL)
            for match in PROTOTYPE.finditer(bare):
                function = match.group(1)
                number = tap.line_of(bare, match.start())
                # One comment may stand above several functions that are alike.
                above = number - 1
                while above > 0 and lines[above - 1].strip() and not lines[above - 1].endswith('*/'):
                    above -= 1
                if function not in documented and not CUSTOMARY.search(function) \
                        and not lines[above - 1].endswith('*/'):
                    yield f'{name}:{number}: {function} has no comment'


def main():
    test = tap.Tap()
    test.point('/lint/sources/first-line-says-what-it-is', heads())
    test.point('/lint/sources/licence-is-named', licences())
    test.point('/lint/sources/log-domain-comes-first', log_domains())
    test.point('/lint/sources/headers-guard-themselves', guards())
    test.point(f'/lint/sources/at-most-{LINES}-lines', lengths())
    test.point(f'/lint/sources/at-most-{COLUMNS}-columns', widths())
    test.point('/lint/sources/lines-and-files-end-cleanly', ends())
    test.point('/lint/sources/ignored-deprecations-are-closed', deprecations())
    test.point('/lint/sources/public-functions-are-documented', undocumented())
    test.point('/lint/sources/nothing-is-left-for-later',
               found(by_hand, UNFINISHED, 'finish it or leave it out'))
    test.point('/lint/sources/no-path-of-a-machine',
               found(written, MACHINE, 'a path that only one machine has'))
    test.point('/lint/sources/colours-only-in-the-palette',
               found([name for name in product if name.name != 'mina-palette.c'], COLOUR,
                     'name the colour in ui/mina.css or in the palette'))
    test.point('/lint/sources/only-the-command-line-prints',
               found([name for name in product if name.parts[1] not in ('cli', 'app')], PRINT,
                     'log it instead'))
    test.point('/lint/sources/tests-never-sleep',
               found([name for name in code if name.parts[0] == 'tests'], SLEEP,
                     'wait for a condition'))
    test.end()


if __name__ == '__main__':
    main()
