#!/bin/bash
# build-deb.sh INPUT OUTPUT
#
# Builds a package of each folder INPUT/<hash> and puts it at OUTPUT/<hash>/<file>, as INPUT/plan says: lines of <hash>, <hash>.deb and
# <file>. Each file appears whole or not at all. Packages carry no date but this one:
set -euo pipefail
export SOURCE_DATE_EPOCH=1577836800 TZ=UTC LC_ALL=C.UTF-8
input=$1
output=$2
mkdir -p "$output"
# What a build left that was cut short.
# Another builder may be removing its own at this moment.
find "$output" -maxdepth 1 -name '.building-*' -mmin +60 -exec rm -rf {} + 2> /dev/null || true
built=$(mktemp -d "$output/.building-XXXXXX")
trap 'rm -rf "$built" "$input"' EXIT

build() {
  local input=$1 built=$2
  shift 2
  while [ $# -gt 0 ]; do
    dpkg-deb --build --root-owner-group -Zgzip -z1 "$input/$1" "$built/$1.deb" > /dev/null
    shift
  done
}
export -f build
cut -d ' ' -f 1 "$input/plan" | xargs -P 2 -n 25 bash -euc 'build "$@"' build "$input" "$built"

rpmlua "${0%/*}/publish.lua" "$built" "$output" "$input/plan"
