# packages.sh - the Debian packages that Mina needs, and how they get here
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# To be sourced by a POSIX shell: src/run.sh and tests/run.sh share it.
# shellcheck shell=sh disable=SC2034

# To build the program and to run it.
run_packages='
  gcc libc6-dev meson ninja-build pkg-config gettext
  libgtk-4-dev libgtk-4-bin libadwaita-1-dev libgtksourceview-5-dev libjson-glib-dev
  libcairo2-dev libpango1.0-dev libzstd-dev zlib1g-dev
  desktop-file-utils shared-mime-info
  adwaita-icon-theme librsvg2-common fonts-cantarell fonts-noto-core fonts-noto-cjk'

# To test it as well.
test_packages='
  xvfb xauth dbus-daemon at-spi2-core python3 python3-gi gir1.2-atspi-2.0
  clang libclang-rt-14-dev clang-format llvm appstream shellcheck locales'

# say TEXT...: a line for the person, apart from what the program itself prints.
say ()
{
  printf '%s\n' "mina: $*" >&2
}

# install_missing PACKAGE...: installs what is not there; touches nothing if all is.
# Asks no question. Fails with the command to type when it has no right to install.
install_missing ()
{
  missing=
  command -v dpkg-query >/dev/null 2>&1 || {
    say "this is not Debian; going on with the libraries that are here"
    return 0
  }
  for package
  do
    case $(dpkg-query -W -f='${Status}' "$package" 2>/dev/null) in
      'install ok installed') ;;
      *) missing="$missing $package" ;;
    esac
  done
  [ -n "$missing" ] || return 0

  as_root=
  if [ "$(id -u)" -ne 0 ]
  then
    command -v sudo >/dev/null 2>&1 || {
      say "some packages are missing and only root can install them. As root, run:"
      say "  apt-get install --no-install-recommends$missing"
      return 1
    }
    as_root='sudo'
  fi

  say "installing with apt-get:$missing"
  # One broken package source of many is no reason to stop: what counts is the next step.
  $as_root apt-get -q update >&2 || say "apt-get update did not succeed everywhere; trying on"
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends $missing >&2 || {
    say "apt-get could not install:$missing"
    return 1
  }
}
