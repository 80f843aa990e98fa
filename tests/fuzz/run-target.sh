#!/bin/sh
# run-target.sh - runs one fuzz target for a bounded time, as a TAP test
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: run-target.sh PROGRAM NAME SEEDS...
#
# MINA_FUZZ_SECONDS is how long (5). What breaks the target is left in the build folder, in
# fuzz-findings/, and is best made a file of tests/corpus.

set -u

program=$1
name=$2
shift 2
seconds=${MINA_FUZZ_SECONDS:-5}

findings=${MESON_BUILD_ROOT:-.}/fuzz-findings
mkdir -p "$findings"
fresh=$(mktemp -d "${TMPDIR:-/tmp}/mina-fuzz-XXXXXX") || exit 1
trap 'rm -rf "$fresh"' EXIT

# Folders that are not there are left out; the first one gets what is newly found.
for seeds
do
  shift
  [ ! -d "$seeds" ] || set -- "$@" "$seeds"
done

echo "1..1"
if "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 \
  -artifact_prefix="$findings/$name-" -print_final_stats=1 "$fresh" "$@" >"$fresh.log" 2>&1 \
  && grep -q 'stat::number_of_executed_units: *[1-9]' "$fresh.log"
then
  echo "ok 1 /fuzz/$name/survives"
else
  tail -n 60 "$fresh.log" >&2
  echo "not ok 1 /fuzz/$name/survives"
fi
grep 'stat::' "$fresh.log" >&2
rm -f "$fresh.log"
