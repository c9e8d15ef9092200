#!/usr/bin/env bash
# The programs that the tests of exports read them with: from Debian (as root), from npm and PyPI. What is there stays.
# Fails where something is missing and cannot be installed.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
wanted() { command -v "$1" >/dev/null || missing+=("${@:2}"); }
wanted javac default-jdk-headless
wanted rapper raptor2-utils
wanted virtuoso-t virtuoso-opensource-7-bin
wanted node nodejs npm
wanted npm npm
wanted zsh zsh
[ -e /usr/share/java/jena-arq.jar ] || missing+=(libapache-jena-java)
# followthemoney leans on PyICU, which is built here.
pkg-config --exists icu-i18n 2>/dev/null || missing+=(g++ libicu-dev pkg-config)

if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "make consumers: missing, and only root on Debian may install them: ${missing[*]}" >&2
    exit 1
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
(cd tests/consumers && npm ci --no-fund --no-audit --loglevel=error)
.venv/bin/pip install --quiet --disable-pip-version-check --editable '.[consumers]'
