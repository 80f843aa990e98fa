# tap.py - test points as meson reads them
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""A lint test gives one point for each promise. What breaks it goes to standard error."""

import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Tap:
    """Prints points; the plan and the exit status come at the end."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def point(self, name, complaints):
        """One promise: kept if there are no complaints, which are sentences with a place."""
        self.count += 1
        complaints = list(complaints)
        for complaint in complaints:
            print(complaint, file=sys.stderr)
        self.failed += bool(complaints)
        print(f'{"not ok" if complaints else "ok"} {self.count} {name}', flush=True)

    def command(self, name, *words):
        """One promise: that a checking program is content."""
        run = subprocess.run([str(word) for word in words], cwd=ROOT, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                             check=False)
        said = run.stdout.strip() or f'{words[0]} left with status {run.returncode}'
        self.point(name, [said] if run.returncode else [])

    def end(self):
        """The plan, after the points. Nothing looked at is a failure too."""
        print(f'1..{self.count}', flush=True)
        sys.exit(1 if self.failed or not self.count else 0)


def files(*patterns):
    """The files of the tree that match, sorted: neither git's nor of a build folder."""
    found = set()
    for pattern in patterns:
        for path in ROOT.glob(pattern):
            name = path.relative_to(ROOT)
            if path.is_file() and not name.parts[0].startswith(('build', '_build', '.git')):
                found.add(name)
    return sorted(found)


def text(name):
    """A file's text, by its path from the top."""
    return (ROOT / name).read_text(encoding='utf-8', errors='replace')


def line_of(content, position):
    """The number of the line, from 1, that holds a position."""
    return content.count('\n', 0, position) + 1
