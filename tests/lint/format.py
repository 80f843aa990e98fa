#!/usr/bin/python3
# format.py - whether C is laid out as .clang-format says, and how to make it so
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: format.py            the lint test: every .c and .h of src and tests, as TAP
       format.py FILE...    writes the lines that differ as they should be, in place

Where a line is broken is the author's choice, but a line that is too long is broken by
clang-format. clang-format 14 cannot align the names in a prototype or a struct as GTK does, so runs of blanks
inside a line are the author's choice, in headers those before a line as well. It has no notion of
`_("text")` either: translation marks are hidden from it.
"""

import difflib
import re
import subprocess
import sys

import tap

COLUMNS = 100

# A function's name with the brace, the lines of its parameters; one parameter.
DEFINITION = re.compile(r'^(\w+ \()([^(){};\n]+,\n[^(){};]+\))\n\{', re.MULTILINE)
PARAMETER = re.compile(r'\s*((?:const |struct |enum )*\w+(?: \w+)*?(?: const)?) +((?:\*(?:const )?)*)(\w+(?:\[\w*\])?[,)])')

# Hidden from clang-format as unary operators of the same width, put back in order of appearance.
MARK = re.compile(r'\b(?:NC_|C_|N_|_|Q_)\((?=["\w])|~\(')
STAND_IN = {2: '~(', 3: '-~(', 4: '!-~('}
STAND_INS = re.compile(r'!-~\(|-~\(|~\(')
TRAILING = re.compile(r'(.*\S) (\|\||&&|[-+*/%&|^]|[=!<>]=|[<>]{1,2})$')
QUARK = re.compile(r'(?<=^G_DEFINE_QUARK \()[\w-]+', re.MULTILINE)


def lead(content):
    """A text with operators before the break of a line, not after: clang-format only joins lines."""
    lines = content.split('\n')
    for number in range(len(lines) - 1):
        match = TRAILING.match(lines[number])
        if match and lines[number + 1].startswith(' ') \
                and not lines[number].lstrip().startswith(('*', '/*', '//', '#')):
            lines[number] = match.group(1)
            lines[number + 1] = re.sub(r'\S', lambda first: f'{match.group(2)} {first.group()}',
                                       lines[number + 1], count=1)
    return '\n'.join(lines)


def align_parameters(content):
    """A text with the names of each function's parameters in one column, as GTK has them."""
    def align(match):
        lines = match.group(2).split('\n')
        parts = [PARAMETER.fullmatch(line) for line in lines]
        if not all(parts):
            return match.group()
        first = len(match.group(1))
        columns = {part.start(3) + (first if number == 0 else 0) for number, part in enumerate(parts)}
        if len(columns) == 1:
            return match.group()
        width = max(len(part.group(1)) + len(part.group(2)) for part in parts)
        blanks = ' ' * first
        return match.group(1) + ('\n' + blanks).join(
            f'{part.group(1)} {" " * (width - len(part.group(1)) - len(part.group(2)))}'
            f'{part.group(2)}{part.group(3)}' for part in parts) + '\n{'
    return DEFINITION.sub(align, content)


def style(columns):
    """The style, with another limit of columns: 0 keeps the breaks of the author."""
    options = []
    for line in tap.text('.clang-format').split('\n'):
        key, colon, value = line.partition(':')
        if colon and not key.startswith('#'):
            options.append(f'{key}: {columns if key == "ColumnLimit" else value.strip()}')
    return '{' + ', '.join(options) + '}'


def clang_format(content, name, columns=0, lines=()):
    """What clang-format makes of a text, or of some of its lines, counted from 1."""
    marks, quarks = [], []

    def hide(match):
        marks.append(match.group())
        return STAND_IN[len(match.group())]

    def hide_quark(match):
        quarks.append(match.group())
        return match.group().replace('-', '_')

    hidden = QUARK.sub(hide_quark, MARK.sub(hide, content))
    run = subprocess.run(['clang-format', f'--style={style(columns)}', f'--assume-filename={name}',
                          *[f'--lines={line}:{line}' for line in lines]],
                         input=lead(hidden), stdout=subprocess.PIPE, text=True, check=True)
    marks.reverse()
    quarks.reverse()
    shown = STAND_INS.sub(lambda match: marks.pop() if marks else match.group(), run.stdout)
    return QUARK.sub(lambda match: quarks.pop() if quarks else match.group(), shown)


def essence(line, header):
    """A line without what is the author's choice."""
    blanks = '' if header else line[:len(line) - len(line.lstrip())]
    return blanks + re.sub(r' +', ' ', line.strip()).replace(') {', '){')


def defines(lines):
    """For each line, whether it belongs to a #define: brace lists there are the author's."""
    flags = []
    inside = False
    for line in lines:
        inside = inside or line.lstrip().startswith('#define')
        flags.append(inside)
        inside = inside and line.endswith('\\')
    return flags


def differences(name):
    """Yields (first line, last line, lines as they should be), lines counted from 0."""
    header = name.suffix == '.h'
    content = tap.text(name)
    now = content.split('\n')
    wanted = clang_format(content, name).split('\n')
    macro = defines(now)
    matcher = difflib.SequenceMatcher(None, [essence(line, header) for line in now],
                                      [essence(line, header) for line in wanted], autojunk=False)
    for kind, first, last, wanted_first, wanted_last in matcher.get_opcodes():
        if kind != 'equal' and not (first < last and all(macro[first:last])):
            yield first, last, wanted[wanted_first:wanted_last]


def main(names):
    if names:
        for name in names:
            name = (tap.ROOT / name).resolve().relative_to(tap.ROOT)
            lines = tap.text(name).split('\n')
            for first, last, wanted in reversed(list(differences(name))):
                lines[first:last] = wanted
            long = [number for number, line in enumerate(lines, 1) if len(line) > COLUMNS]
            content = '\n'.join(lines)
            if long:
                content = clang_format(content, name, COLUMNS, long)
            (tap.ROOT / name).write_text(align_parameters(content), encoding='utf-8')
        return

    test = tap.Tap()
    for folder in sorted({name.parent for name in tap.files('src/**/*.[ch]', 'tests/**/*.[ch]')}):
        complaints = []
        for name in tap.files(f'{folder}/*.[ch]'):
            for first, _last, wanted in differences(name):
                complaints.append(f'{name}:{first + 1}: clang-format writes this as\n' +
                                  '\n'.join(wanted))
            content = tap.text(name)
            for number, (now, wanted) in enumerate(zip(content.split('\n'),
                                                       align_parameters(content).split('\n')), 1):
                if now != wanted:
                    complaints.append(f'{name}:{number}: parameters are aligned as\n{wanted}')
        test.point(f'/lint/format/{folder}', complaints)
    test.end()


if __name__ == '__main__':
    main(sys.argv[1:])
