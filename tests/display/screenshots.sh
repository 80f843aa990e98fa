#!/bin/sh
# screenshots.sh - makes the pictures of data/screenshots with the program as it is
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: screenshots.sh WITH-DISPLAY SCREENSHOT TOP, or: ninja -C build screenshots

set -eu

with_display=$1
screenshot=$2
top=$3
pictures=$top/data/screenshots
mkdir -p "$pictures"

# picture NAME OPTION...
# GTK gives a window four fifths of the screen at most.
picture ()
{
  name=$1
  shift
  MINA_TEST_SCREEN=1920x1200 LC_ALL=C.UTF-8 TZ=UTC GSETTINGS_SCHEMA_DIR="$MESON_BUILD_ROOT/data" \
    "$with_display" "$screenshot" -o "$pictures/$name.png" "$@"
  echo "$pictures/$name.png"
}

# A request of the shop that failed three times over: the span that failed first, with its own log
# lines and the metrics of its service.
for style in light dark
do
  [ $style = dark ] && option=--dark || option=
  # shellcheck disable=SC2086
  picture explorer-$style $option --do 'win.open-trace(uint32 10)' --do win.next-error \
    --do win.next-error --do win.next-error --do win.next-error "$top"/data/traces/shop/*
done
picture start
