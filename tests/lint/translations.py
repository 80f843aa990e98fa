#!/usr/bin/python3
# translations.py - whether all text for people can be, and is, translated
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""POTFILES.in is complete, and every language of LINGUAS is complete and sound."""

import pathlib
import re
import subprocess
import tempfile

import tap

MARKS = re.compile(r'\b(?:_|N_|C_|NC_|Q_|g?_?d?n?gettext|g_dngettext|g_dpgettext2)[ ]?\((?=["\s\w])')
KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'ngettext:1,2', 'g_dcgettext:2', 'g_dngettext:2,3',
            'g_dpgettext2:2c,3')
# xgettext knows the macros of inttypes.h alone; at another one it ends the text.
CUT = re.compile(r'\b(?:_|N_|C_|ngettext) ?\([^;()]*?"(?:[^"\\]|\\.)*"\s*G_G\w+_FORMAT')
COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*', re.DOTALL)
DEFINITION = re.compile(r'^[ \t]*#[ \t]*define.*$', re.MULTILINE)


def listed(name):
    """The entries of a list such as LINGUAS."""
    lines = (line.strip() for line in tap.text(name).split('\n'))
    return [line for line in lines if line and not line.startswith('#')]


def has_text(name):
    """Whether a file has text for people."""
    content = tap.text(name)
    if name.suffix in ('.c', '.h'):
        return MARKS.search(DEFINITION.sub('', COMMENT.sub('', content))) is not None
    if name.suffix == '.ui':
        return 'translatable="yes"' in content
    return not name.name.endswith('.service.in')


def cut_short():
    for name in tap.files('src/**/*.c'):
        content = tap.text(name)
        for match in CUT.finditer(content):
            yield f'{name}:{tap.line_of(content, match.end())}: write PRId64 or PRIu64 in text ' \
                  'that is translated'


def run(*words):
    return subprocess.run([str(word) for word in words], cwd=tap.ROOT, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)


def main():
    test = tap.Tap()
    potfiles = listed('po/POTFILES.in')
    needed = [str(name) for name in tap.files('src/**/*.[ch]', 'ui/**/*.ui', 'data/*.in',
                                              'data/*.gschema.xml') if has_text(name)]
    test.point('/lint/translations/every-file-with-text-is-listed',
               [f'po/POTFILES.in lacks {name}' for name in needed if name not in potfiles])
    test.point('/lint/translations/every-listed-file-has-text',
               [f'po/POTFILES.in: {name} has no text to translate, or is not there'
                for name in potfiles if name not in needed])
    test.point('/lint/translations/lists-are-sorted',
               [f'{name} is not sorted' for name in ('po/POTFILES.in', 'po/LINGUAS')
                if listed(name) != sorted(set(listed(name)))])

    test.point('/lint/translations/no-text-is-cut-short', cut_short())

    with tempfile.TemporaryDirectory() as folder:
        template = pathlib.Path(folder) / 'mina.pot'
        there = pathlib.Path(folder) / 'there'
        there.write_text('\n'.join(name for name in potfiles if (tap.ROOT / name).is_file()),
                         encoding='utf-8')
        extracted = run('xgettext', f'--files-from={there}', '--from-code=UTF-8', '--add-comments',
                        *[f'--keyword={word}' for word in KEYWORDS], '--output', template)
        test.point('/lint/translations/text-can-be-extracted',
                   [extracted.stdout] if extracted.returncode or 'warning' in extracted.stdout
                   else [])
        for language in listed('po/LINGUAS'):
            catalogue = f'po/{language}.po'
            test.command(f'/lint/translations/{language}-is-sound', 'msgfmt', '--check',
                         '--output-file=/dev/null', catalogue)
            merged = pathlib.Path(folder) / f'{language}.po'
            run('msgmerge', '--quiet', '--no-fuzzy-matching', '--output-file', merged, catalogue,
                template)
            missing = run('msgattrib', '--untranslated', '--no-obsolete', '--no-wrap', merged).stdout
            fuzzy = run('msgattrib', '--only-fuzzy', '--no-obsolete', '--no-wrap', merged).stdout
            absent = re.findall(r'^msgid (".+")$', missing + fuzzy, re.MULTILINE)
            test.point(f'/lint/translations/{language}-is-complete',
                       [f'{catalogue}: no translation of {text}' for text in absent])
    test.end()


if __name__ == '__main__':
    main()
