#!/bin/bash
# build-rpm.sh INPUT OUTPUT
#
# Builds the packages of each INPUT/<n>/{target,spec,files} and puts them at OUTPUT/<hash>/<file>, as INPUT/plan says: lines of <hash> and <file>.
# Each file appears whole or not at all. Packages carry no date but this one:
set -euo pipefail
export SOURCE_DATE_EPOCH=1577836800 TZ=UTC LC_ALL=C.UTF-8
input=$1
output=$2
mkdir -p "$output"
# What a build left that was cut short.
find "$output" -maxdepth 1 -name '.building-*' -mmin +60 -exec rm -rf {} +
built=$(mktemp -d "$output/.building-XXXXXX")
scratch=$(mktemp -d)
trap 'rm -rf "$built" "$scratch" "$input"' EXIT

build() {
  local run=$1 work
  work=$3/$(basename "$run")
  mkdir -p "$work"
  PATCHLAB_FILES=$run/files rpmbuild -bb --quiet --nodeps --target "$(cat "$run/target")" \
    --define "_topdir $work" --define "_rpmdir $2" --define '_rpmfilename %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm' \
    "$run/spec" > "$work/log" 2>&1 || { cat "$work/log" >&2; return 1; }
}
export -f build
printf '%s\0' "$input"/[0-9]* | xargs -0 -P 2 -I {} bash -c 'build "$@"' build {} "$built" "$scratch"

while read -r hash file; do
  mkdir -p "$output/$hash"
  mv -f "$built/$file" "$output/$hash/$file"
done < "$input/plan"
