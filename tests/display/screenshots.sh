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

picture start
