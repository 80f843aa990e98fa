#!/usr/bin/python3
# scripts.py - whether the scripts are sound
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""shellcheck for shell, the parser for Python; and that nothing else is at the top of the tree."""

import ast
import os

import tap

TOP = {'meson.build', 'meson_options.txt', 'src', 'data', 'ui', 'po', 'tests', 'flatpak',
       'README.md', 'CONTRIBUTING.md', 'NEWS', 'COPYING'}


def python_wrong(names):
    for name in names:
        try:
            ast.parse(tap.text(name), str(name))
        except SyntaxError as error:
            yield f'{name}:{error.lineno}: {error.msg}'


def not_executable(names):
    for name in names:
        if tap.text(name).startswith('#!') and not os.access(tap.ROOT / name, os.X_OK):
            yield f'{name} begins with #! and may not be run'


def strangers():
    for path in sorted(tap.ROOT.iterdir()):
        if path.name not in TOP and not path.name.startswith(('.', 'build', '_build')):
            yield f'{path.name}: the top level is fixed; put it into a folder'


def main():
    test = tap.Tap()
    shell = tap.files('src/**/*.sh', 'tests/**/*.sh', '.ci/*')
    python = tap.files('tests/**/*.py', 'data/**/*.py')
    for name in shell:
        test.command(f'/lint/scripts/{name}', 'shellcheck', '--external-sources',
                     '--source-path=SCRIPTDIR/../src:SCRIPTDIR', name)
    test.point('/lint/scripts/python-parses', python_wrong(python))
    test.point('/lint/scripts/can-be-run', not_executable(shell + python))
    test.point('/lint/scripts/top-level-is-fixed', strangers())
    test.end()


if __name__ == '__main__':
    main()
