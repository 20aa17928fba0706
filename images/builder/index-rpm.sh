#!/bin/bash
# index-rpm.sh INPUT PACKAGES TARGET
#
# Makes each folder INPUT/<id> the rpm-md repository TARGET/<id>: its file `packages` lists them as <hash>/<file> below PACKAGES, and
# `updateinfo.xml`, if there is one, has the notices. A reader sees the old repository or the new one: files of metadata are named for their
# contents, repomd.xml is replaced last, and what it named before stays for some minutes.
set -euo pipefail
export TZ=UTC LC_ALL=C.UTF-8
input=$1
packages=$2
target=$3
work=/work/index/$(basename "$target")
trap 'rm -rf "$input"' EXIT

index() {
  local id=$1 incoming
  mkdir -p "$target/$id"/{Packages,repodata} "$work/$id"
  while IFS= read -r file; do
    [ -e "$target/$id/Packages/$file" ] || printf '%s\n' "$file"
  done < "$input/$id/packages" > "$input/$id/missing"
  if [ -s "$input/$id/missing" ]; then
    incoming=$target/$id/.incoming
    rm -rf "$incoming"
    mkdir "$incoming"
    tar -C "$packages" -cf - -T "$input/$id/missing" | tar -C "$incoming" -xf -
    cut -d / -f 1 "$input/$id/missing" | sed "s|^|$incoming/|" | xargs mv -t "$target/$id/Packages"
    rmdir "$incoming"
  fi
  sed 's|^|Packages/|' "$input/$id/packages" > "$input/$id/list"
  createrepo_c --quiet --update --skip-stat --no-database --workers 2 --pkglist "$input/$id/list" --outputdir "$work/$id" "$target/$id"
  [ ! -e "$input/$id/updateinfo.xml" ] || modifyrepo_c "$input/$id/updateinfo.xml" "$work/$id/repodata" > /dev/null
}

publish() {
  local from=$work/$1/repodata to=$target/$1/repodata
  rm -rf "$to/.incoming"
  mkdir "$to/.incoming"
  cp "$from"/* "$to/.incoming"
  mv "$to/.incoming/repomd.xml" "$to/.repomd.xml"
  mv -f "$to/.incoming"/* "$to"
  mv -f "$to/.repomd.xml" "$to/repomd.xml"
  rmdir "$to/.incoming"
  find "$to" -type f -mmin +5 -printf '%f\n' | while IFS= read -r name; do
    [ -e "$from/$name" ] || rm -f "$to/$name"
  done
}

mapfile -t ids < <(find "$input" -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | sort)
for id in "${ids[@]}"; do index "$id"; done
for id in "${ids[@]}"; do publish "$id"; done
