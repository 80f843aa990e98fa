#!/bin/sh
# get.sh - brings the software that tests in this folder and in tests/cli compare Mina with
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: get.sh FOLDER
#
# Mermaid, where there is npm, and the OpenTelemetry SDK for Python, where there is a Python that can
# make environments, both into FOLDER. What cannot be had within its time is left out, with a word:
# its tests skip then. Prints what to put into the environment, a NAME=VALUE a line; the status is 0.

set -u

folder=$1
mkdir -p "$folder"
log=$folder/log

# The versions that the tests were written against.
mermaid='mermaid@11.12.1 jsdom@26.1.0'
sdk='flask==3.1.3 requests==2.34.2
  opentelemetry-sdk==1.45.1 opentelemetry-exporter-otlp-proto-http==1.45.1
  opentelemetry-propagator-b3==1.45.1
  opentelemetry-instrumentation-flask==0.66b1 opentelemetry-instrumentation-requests==0.66b1'

# shellcheck disable=SC2086
if command -v npm >/dev/null 2>&1 \
  && timeout 150 npm install --no-audit --no-fund --ignore-scripts --prefix "$folder" $mermaid \
    >>"$log" 2>&1
then
  printf 'MINA_MERMAID=%s\n' "$folder"
else
  echo "get.sh: no Mermaid here; its tests will skip" >&2
fi

# shellcheck disable=SC2086
if command -v python3 >/dev/null 2>&1 && python3 -m venv "$folder/python" >>"$log" 2>&1 \
  && timeout 150 "$folder/python/bin/pip" install --disable-pip-version-check --quiet $sdk \
    >>"$log" 2>&1
then
  printf 'MINA_PEER_PYTHON=%s/python/bin/python\n' "$folder"
else
  echo "get.sh: no OpenTelemetry SDK for Python here; its test will skip" >&2
fi
