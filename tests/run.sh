#!/bin/sh
# run.sh - installs what is missing, builds Mina and runs all of its tests
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: sh tests/run.sh [plain | sanitized | fuzz]...
#
#   plain      unit, corpus, cli, display, a11y and lint tests, in build/
#   sanitized  unit, corpus and display once more with ASan and UBSan, in build-sanitized/
#   fuzz       every fuzz target for a few seconds, in build-fuzz/
#
# Without a name: all three. The last line counts the test cases; the status is 0 if all passed.
# With CI set, warnings are errors. MINA_FUZZ_SECONDS makes the fuzz targets run for longer.

set -eu

top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/src/packages.sh"
cd "$top"

[ $# -gt 0 ] || set -- plain sanitized fuzz

# shellcheck disable=SC2086
install_missing $run_packages $test_packages

werror=false
[ -z "${CI:-}" ] || werror=true

logs=

# configure FOLDER OPTION...: sets the build folder up, once, and expects a log from it.
configure ()
{
  folder=$1
  shift
  [ -f "$folder/build.ninja" ] || meson setup "$@" "$folder" .
  rm -f "$folder/meson-logs/testlog.json"
  logs="$logs $folder/meson-logs/testlog.json"
}

# build_and_test FOLDER TARGET OPTION...: builds, then runs tests. What goes wrong shows in the
# log, or by there being none: the verdict is that of the count at the end.
build_and_test ()
{
  folder=$1
  target=$2
  shift 2
  if ninja -C "$folder" "$target"
  then
    meson test -C "$folder" --no-rebuild --print-errorlogs "$@" || true
  else
    say "$folder: this does not build"
  fi
}

# The tests decide about their surroundings, not the person's desktop.
unset G_DEBUG G_MESSAGES_DEBUG G_MESSAGES_PREFIXED LANGUAGE
export LC_ALL=C.UTF-8

for stage
do
  case $stage in
    plain)
      say "building, then unit, corpus, cli, display, a11y and lint tests"
      configure build --buildtype=debugoptimized "-Dwerror=$werror"
      build_and_test build all
      ;;
    sanitized)
      say "building with ASan and UBSan, then unit, corpus and display tests"
      configure build-sanitized --buildtype=debug -Doptimization=1 \
        -Db_sanitize=address,undefined -Db_lundef=false
      export ASAN_OPTIONS=halt_on_error=1:abort_on_error=1:detect_stack_use_after_return=1
      export UBSAN_OPTIONS=halt_on_error=1:abort_on_error=1:print_stacktrace=1
      export LSAN_OPTIONS="suppressions=$top/tests/lsan.supp:print_suppressions=0"
      export G_SLICE=always-malloc
      build_and_test build-sanitized all --timeout-multiplier 5 \
        --suite unit --suite corpus --suite display
      unset ASAN_OPTIONS UBSAN_OPTIONS LSAN_OPTIONS G_SLICE
      ;;
    fuzz)
      say "building the fuzz targets, then ${MINA_FUZZ_SECONDS:-5} s of each"
      # Meson finds ccache by itself only when it chooses the compiler.
      if command -v ccache >/dev/null 2>&1
      then
        export CC='ccache clang'
      else
        export CC=clang
      fi
      configure build-fuzz --buildtype=debugoptimized -Dfuzz=true \
        -Db_sanitize=address,undefined -Db_lundef=false
      build_and_test build-fuzz fuzz-targets --suite fuzz
      unset CC
      ;;
    *)
      say "there are no tests called $stage: try plain, sanitized or fuzz"
      exit 2
      ;;
  esac
done

say "the full logs:$logs"
# shellcheck disable=SC2086
exec /usr/bin/python3 tests/count-tap.py $logs
