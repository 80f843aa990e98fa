#!/usr/bin/python3
# walk.py - the program as a screen reader and a keyboard meet it, from outside
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: with-display.sh walk.py PROGRAM FILE

Starts the program on the accessibility bus, reads its tree and presses keys, as TAP.
"""

import os
import re
import subprocess
import sys
import time

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi  # pylint: disable=wrong-import-position

CONTROLS = {'push button', 'toggle button', 'radio button', 'check box', 'entry', 'combo box',
            'list', 'list item', 'table', 'slider', 'spin button', 'link', 'menu item', 'text'}
CLASS = re.compile(r'(?:Gtk|Adw|Mina)[A-Z]\w*$')
PATIENCE_S = 30


class Reader:
    """The program as others on the bus see it."""

    def __init__(self, program, *arguments):
        Atspi.init()
        self.child = subprocess.Popen([program, *arguments], stderr=subprocess.PIPE,
                                      env={**os.environ, 'GTK_A11Y': 'atspi'})
        self.app = self.wait(self.find_app)

    def wait(self, condition):
        """The first answer that is true, within bounds; None after that."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            answer = condition()
            if answer:
                return answer
            time.sleep(0.05)
        return None

    def find_app(self):
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(number)
            if app and app.get_process_id() == self.child.pid and app.get_child_count() > 0:
                return app
        return None

    def all(self):
        """Everything that is not hidden, in order."""
        heap = [self.app]
        while heap:
            node = heap.pop()
            yield node
            children = [node.get_child_at_index(number) for number in range(node.get_child_count())]
            heap += [child for child in reversed(children)
                     if child and child.get_state_set().contains(Atspi.StateType.VISIBLE)]

    def has(self, node, state):
        return node.get_state_set().contains(state)

    def focused(self):
        for node in self.all():
            if self.has(node, Atspi.StateType.FOCUSED) and node.get_role_name() != 'frame':
                return node
        return None

    def named(self, role, pattern):
        for node in self.all():
            if node.get_role_name() == role and re.search(pattern, node.get_name()):
                return node
        return None

    def press(self, keyval, *held):
        """A key, with others held down."""
        for other in held:
            Atspi.generate_keyboard_event(other, None, Atspi.KeySynthType.PRESS)
        Atspi.generate_keyboard_event(keyval, None, Atspi.KeySynthType.SYM)
        for other in held:
            Atspi.generate_keyboard_event(other, None, Atspi.KeySynthType.RELEASE)

    def end(self):
        self.child.terminate()
        return self.child.communicate(timeout=PATIENCE_S)[1].decode('utf-8', 'replace')


TAB, HOME, DOWN, UP, F6 = 0xff09, 0xff50, 0xff54, 0xff52, 0xffc3


def nameless(reader):
    for node in reader.all():
        if node.get_role_name() in CONTROLS and reader.has(node, Atspi.StateType.FOCUSABLE):
            name = node.get_name()
            if not name.strip() or CLASS.match(name):
                yield f'a {node.get_role_name()} says “{name}”, “{node.get_description()}”'


def walk_rows(reader):
    """Down goes from row to row, and the focus with it."""
    first = reader.wait(lambda: reader.named('list item', r'^Row 1 of 19'))
    if not first:
        return 'there is no first row'
    if not reader.wait(lambda: reader.focused() and reader.focused().get_name() in (
            'Spans of the trace', first.get_name())):
        return f'the waterfall has no focus, but {reader.focused() and reader.focused().get_name()}'
    reader.press(HOME)
    if not reader.wait(lambda: reader.focused() and reader.focused().get_name().startswith('Row 1 of')):
        return 'Home does not go to the first row'
    for number in (2, 3):
        reader.press(DOWN)
        if not reader.wait(lambda row=number: reader.focused()
                           and reader.focused().get_name().startswith(f'Row {row} of')):
            return f'Down does not go to row {number}, but to {reader.focused().get_name()}'
    reader.press(UP)
    if not reader.wait(lambda: reader.focused().get_name().startswith('Row 2 of')):
        return 'Up does not go back to row 2'
    return None


def go_round_the_panes(reader):
    """F6 goes to at least three places, and then round."""
    seen = []
    for _ in range(8):
        before = reader.focused()
        reader.press(F6)
        if not reader.wait(lambda: reader.focused() and reader.focused() != before):
            return f'F6 stays at {before and before.get_name()}'
        if reader.focused() in seen:
            break
        seen.append(reader.focused())
    return None if len(seen) >= 3 else f'F6 knows only {[node.get_name() for node in seen]}'


def jump_to_error(reader):
    """The key e selects the span that failed, and its row says so."""
    reader.press(ord('e'))
    if not reader.wait(lambda: reader.named('push button', r'^1 of 1 error')):
        return 'e does not count the error'
    row = reader.named('list item', r'POST /charges, checkout, .*error')
    if not row:
        return 'no row says that it failed'
    return None if reader.wait(lambda: reader.has(reader.named(
        'list item', r'POST /charges, checkout, .*error'), Atspi.StateType.SELECTED)) \
        else 'its row is not selected'


def tab_around(reader):
    """Tab goes on and on through things that have a name, and comes round."""
    seen = []
    for _ in range(80):
        before = reader.focused()
        reader.press(TAB)
        if not reader.wait(lambda: reader.focused() and reader.focused() != before):
            return f'Tab stays at {before and (before.get_role_name(), before.get_name())}'
        at = reader.focused()
        if at in seen:
            break
        seen.append(at)
    names = {node.get_name() for node in seen}
    missing = [wanted for wanted in ('Main menu', 'Search', 'Waterfall')
               if not any(name.startswith(wanted) for name in names)]
    return f'Tab does not come to {missing}, only to {sorted(names)}' if missing else None


def main(program, path):
    reader = Reader(program, path)
    count = failed = 0

    def point(name, complaint):
        nonlocal count, failed
        count += 1
        if complaint:
            failed += 1
            print(complaint, file=sys.stderr)
        print(f'{"not ok" if complaint else "ok"} {count} /a11y/walk/{name}', flush=True)

    point('window-says-what-is-open',
          None if reader.wait(lambda: reader.named('frame', '^GET /checkout')) else 'it does not')
    point('rows-say-name-service-and-duration',
          None if reader.wait(lambda: reader.named(
              'list item', r'^Row 11 of 19: POST /charges, checkout, 800.ms, .*error')) else
          'no row says so')
    point('every-control-has-a-name', '\n'.join(nameless(reader)))
    point('rows-are-walked-by-keys', walk_rows(reader))
    point('key-goes-to-the-error', jump_to_error(reader))
    point('every-control-of-the-selection-has-a-name', '\n'.join(nameless(reader)))
    point('f6-goes-round-the-panes', go_round_the_panes(reader))
    point('tab-comes-round', tab_around(reader))
    said = [line for line in reader.end().split('\n') if 'CRITICAL' in line or 'WARNING' in line]
    point('nothing-is-complained-about', '\n'.join(said))
    print(f'1..{count}')
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main(*sys.argv[1:])
