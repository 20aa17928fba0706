#!/bin/bash
# missing.sh < PATHS: prints those of the paths that are no files.
set -euo pipefail
while IFS= read -r path; do
  [ -f "$path" ] || printf '%s\n' "$path"
done
