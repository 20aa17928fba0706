#!/bin/bash
# missing.sh INPUT: prints those of the paths in INPUT/paths that are no files.
set -euo pipefail
input=$1
trap 'rm -rf "$input"' EXIT
while IFS= read -r path; do
  [ -f "$path" ] || printf '%s\n' "$path"
done < "$input/paths"
