#!/bin/sh
# with-display.sh - runs a program on a display, a bus and settings of its own
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: with-display.sh PROGRAM [ARGUMENT...]
#
# Starts Xvfb and a session bus, runs PROGRAM with software drawing and without animations,
# ends everything it started and leaves with PROGRAM's status. Standard output is PROGRAM's alone.

set -u

if [ "${1:-}" = --inside ]
then
  # On the bus. Descriptors 3 and 4 are the caller's output and error: the chatter of the bus
  # and of what it starts stays in the log.
  shift
  [ -z "${MINA_TEST_DEBUG:-}" ] || export G_DEBUG="$MINA_TEST_DEBUG"
  exec "$@" >&3 2>&4 3>&- 4>&-
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/mina-display-XXXXXX") || exit 1
server=
finish ()
{
  [ -z "$server" ] || kill "$server" 2>/dev/null
  wait 2>/dev/null
  rm -rf "$folder"
}
trap finish EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

mkdir -m 700 "$folder/run"
mkdir -p "$folder/config/gtk-4.0" "$folder/data" "$folder/cache" "$folder/state"
printf '[Settings]\ngtk-enable-animations=0\ngtk-cursor-blink=0\ngtk-hint-font-metrics=1\n' \
  >"$folder/config/gtk-4.0/settings.ini"

mkfifo "$folder/number"
# Keys do not repeat (-r): on a busy machine a short press would be a long one.
Xvfb -displayfd 5 -screen 0 "${MINA_TEST_SCREEN:-1440x900}x24" -dpi 96 -nolisten tcp -noreset -r \
  5>"$folder/number" >"$folder/xvfb.log" 2>&1 &
server=$!
# The number comes when the server answers; end of file instead when it could not start.
if ! read -r number <"$folder/number"
then
  echo "with-display: Xvfb did not start" >&2
  cat "$folder/xvfb.log" >&2
  exit 1
fi

unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS DESKTOP_STARTUP_ID GTK_THEME
export DISPLAY=":$number" GDK_BACKEND=x11 GSK_RENDERER=cairo GDK_DEBUG=gl-disable
export GSETTINGS_BACKEND=memory GTK_USE_PORTAL=0
export XDG_RUNTIME_DIR="$folder/run" XDG_CONFIG_HOME="$folder/config" XDG_DATA_HOME="$folder/data"
export XDG_CACHE_HOME="$folder/cache" XDG_STATE_HOME="$folder/state"

# G_DEBUG is meant for the program: fatal-warnings would end the services of the bus.
export MINA_TEST_DEBUG="${G_DEBUG:-}"
unset G_DEBUG
dbus-run-session -- "$0" --inside "$@" 3>&1 4>&2 >"$folder/bus.log" 2>&1
