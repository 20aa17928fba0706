#!/bin/bash
# index-deb.sh INPUT PACKAGES TARGET ARCHITECTURE
#
# Makes each folder INPUT/<suite> a suite of the archive TARGET: its file `packages` lists them as <hash>/<file> below PACKAGES, `release` has
# the fields of its Release file as options of apt-ftparchive, one a line. A reader sees the old suite or the new one: apt fetches lists by
# their hash, Release is replaced last, and what it named before stays for some minutes.
set -euo pipefail
export TZ=UTC LC_ALL=C.UTF-8
input=$1
packages=$2
target=$3
architecture=$4
work=/work/index/$(basename "$target")
trap 'rm -rf "$input"' EXIT
mapfile -t suites < <(find "$input" -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | sort)

mkdir -p "$target"/{pool,dists} "$work"
[ -e "$work/pool" ] || ln -s "$target/pool" "$work/pool"
for suite in "${suites[@]}"; do cat "$input/$suite/packages"; done | while IFS= read -r file; do
  [ -e "$target/pool/$file" ] || printf '%s\n' "$file"
done > "$input/missing"
if [ -s "$input/missing" ]; then
  rm -rf "$target/.incoming"
  mkdir "$target/.incoming"
  tar -C "$packages" -cf - -T "$input/missing" | tar -C "$target/.incoming" -xf -
  cut -d / -f 1 "$input/missing" | sed "s|^|$target/.incoming/|" | xargs mv -t "$target/pool"
  rmdir "$target/.incoming"
fi

{
  printf 'Dir { ArchiveDir "%s"; CacheDir "%s"; FileListDir "%s"; };\n' "$work" "$work" "$input"
  printf 'Default { Packages::Compress ". gzip"; };\n'
  # shellcheck disable=SC2016 # apt-ftparchive fills in what stands in brackets.
  printf 'TreeDefault { Directory "pool"; BinCacheDB "packages.db"; FileList "$(DIST)/list"; %s };\n' \
    'Packages "dists/$(DIST)/main/binary-$(ARCH)/Packages"; Contents " ";'
  for suite in "${suites[@]}"; do
    printf 'Tree "%s" { Sections "main"; Architectures "%s"; };\n' "$suite" "$architecture"
  done
} > "$input/config"
for suite in "${suites[@]}"; do
  mkdir -p "$work/dists/$suite/main/binary-$architecture"
  sed 's|^|pool/|' "$input/$suite/packages" > "$input/$suite/list"
done
apt-ftparchive -q=2 -o APT::FTPArchive::Contents=false -o APT::FTPArchive::MD5=false -o APT::FTPArchive::SHA1=false \
  -o APT::FTPArchive::SHA512=false generate "$input/config"

for suite in "${suites[@]}"; do
  mapfile -t fields < "$input/$suite/release"
  rm -f "$work/dists/$suite/Release"
  apt-ftparchive -q=2 "${fields[@]}" -o APT::FTPArchive::MD5=false -o APT::FTPArchive::SHA1=false -o APT::FTPArchive::SHA512=false \
    release "$work/dists/$suite" > "$input/$suite/Release"
done

for suite in "${suites[@]}"; do
  lists=main/binary-$architecture
  hashes=$target/dists/$suite/$lists/by-hash/SHA256
  mkdir -p "$hashes"
  kept=
  for name in Packages Packages.gz; do
    from=$work/dists/$suite/$lists/$name
    read -r hash _ < <(sha256sum "$from")
    kept+=" $hash"
    cp "$from" "$hashes/.new"
    mv -f "$hashes/.new" "$hashes/$hash"
    cp "$from" "$target/dists/$suite/$lists/.new"
    mv -f "$target/dists/$suite/$lists/.new" "$target/dists/$suite/$lists/$name"
  done
  cp "$input/$suite/Release" "$target/dists/$suite/.new"
  mv -f "$target/dists/$suite/.new" "$target/dists/$suite/Release"
  find "$hashes" -type f -mmin +5 -printf '%f\n' | while IFS= read -r name; do
    [[ " $kept " == *" $name "* ]] || rm -f "$hashes/$name"
  done
done
