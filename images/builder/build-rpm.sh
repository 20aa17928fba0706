#!/bin/bash
# build-rpm.sh INPUT OUTPUT
#
# Builds the packages of each INPUT/<n>/{target,spec,files} and puts them at OUTPUT/<hash>/<file>, as INPUT/plan says: lines of <hash>,
# <name>-<epoch>-<version>-<release>.<arch>.rpm and <file>. Each file appears whole or not at all. Packages carry no date but this one:
set -euo pipefail
export SOURCE_DATE_EPOCH=1577836800 TZ=UTC LC_ALL=C.UTF-8
input=$1
output=$2
mkdir -p "$output"
# What a build left that was cut short.
# Another builder may be removing its own at this moment.
find "$output" -maxdepth 1 -name '.building-*' -mmin +60 -exec rm -rf {} + 2> /dev/null || true
built=$(mktemp -d "$output/.building-XXXXXX")
scratch=$(mktemp -d)
trap 'rm -rf "$built" "$scratch" "$input"' EXIT

# rpmbuild reads the whole list of file types, and what it can tell of each, anew for every package: nine tenths of its time.
mkdir "$scratch/attributes"
printf '%%__nothing_path ^/nothing$\n' > "$scratch/attributes/nothing.attr"
printf '0 string \\177ELF ELF\n' > "$scratch/magic"
export MAGIC=$scratch/magic

build() {
  local run=$1 work
  work=$3/$(basename "$run")
  mkdir -p "$work"
  PATCHLAB_FILES=$run/files rpmbuild -bb --quiet --nodeps --target "$(cat "$run/target")" \
    --define "_topdir $work" --define "_rpmdir $2" --define '_rpmfilename %%{NAME}-%%{EPOCHNUM}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm' \
    --define "_fileattrsdir $3/attributes" "$run/spec" > "$work/log" 2>&1 || { cat "$work/log" >&2; return 1; }
}
export -f build
printf '%s\0' "$input"/[0-9]* | xargs -0 -P 2 -I {} bash -c 'build "$@"' build {} "$built" "$scratch"

rpmlua "${0%/*}/publish.lua" "$built" "$output" "$input/plan"
