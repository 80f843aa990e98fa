#!/bin/sh
# run.sh - installs what is missing, builds Mina and starts it
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: sh src/run.sh [FILE...]
#
# Without a display it prints the text waterfall of the files, or of a sample, instead.

set -eu

top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/src/packages.sh"

# shellcheck disable=SC2086
install_missing $run_packages

build=$top/build
if [ ! -f "$build/build.ninja" ]
then
  say "setting up the build in $build"
  meson setup --buildtype=debugoptimized "$build" "$top" >&2
fi
say "building"
ninja -C "$build" --quiet src/mina data/gschemas.compiled mina-gmo >&2

if [ -n "${WAYLAND_DISPLAY:-}" ] || [ -n "${DISPLAY:-}" ]
then
  exec "$build/src/mina" "$@"
fi

say "no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): printing the text waterfall"
if [ $# -eq 0 ]
then
  say "no file was given: this is the sample data/traces/checkout.jsonl"
  set -- "$top/data/traces/checkout.jsonl"
fi
exec "$build/src/mina" tree "$@"
