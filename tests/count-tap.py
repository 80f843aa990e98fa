#!/usr/bin/python3
# count-tap.py - how many test cases passed, failed and were skipped
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: count-tap.py LOG...

Reads the logs that `meson test` leaves (meson-logs/*.json, one JSON object a line for each test
program), counts the test points of their TAP and prints what failed. The last line is

    N passed, N failed, N skipped

The status is 0 only if something passed and nothing failed. A program that died, ran out of time
or promised more points than it gave counts as one more failure.
"""

import json
import os
import re
import sys

POINT = re.compile(r'(not )?ok\b[ \t]*([0-9]*)[ \t]*(?:- )?([^#]*)(?:#[ \t]*(\w+))?', re.IGNORECASE)
PLAN = re.compile(r'1\.\.([0-9]+)[ \t]*(?:#[ \t]*(skip)?)?', re.IGNORECASE)


def count_points(tap):
    """Returns (names that passed, names that failed, names that were skipped, whether all came)."""
    passed, failed, skipped = [], [], []
    promised = None
    for line in tap.splitlines():
        plan = PLAN.match(line)
        if plan:
            promised = int(plan.group(1))
            if promised == 0 and plan.group(2):
                skipped.append('everything')
                promised = 1
            continue
        point = POINT.match(line)
        if not point:
            continue
        name = point.group(3).strip() or point.group(2)
        directive = (point.group(4) or '').lower()
        if directive == 'skip':
            skipped.append(name)
        elif point.group(1) or directive == 'todo':
            failed.append(name)
        else:
            passed.append(name)
    complete = promised is not None and promised == len(passed) + len(failed) + len(skipped)
    return passed, failed, skipped, complete and promised > 0


def main(logs):
    passed = failed = skipped = 0
    for log in logs:
        if not os.path.exists(log):
            failed += 1
            print(f'failed: {log} is not there: no test ran')
            continue
        with open(log, encoding='utf-8', errors='replace') as lines:
            for line in lines:
                test = json.loads(line)
                good, bad, left, complete = count_points(test.get('stdout') or '')
                if not bad and (not complete or test['result'] not in ('OK', 'SKIP')):
                    bad.append(f'the program itself: {test["result"]}, '
                               f'status {test["returncode"]}, after {len(good)} points')
                passed += len(good)
                failed += len(bad)
                skipped += len(left)
                for name in bad:
                    print(f'failed: {test["name"]}: {name}')
    print(f'{passed} passed, {failed} failed, {skipped} skipped')
    return 0 if passed and not failed else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
