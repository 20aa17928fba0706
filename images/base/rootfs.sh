#!/bin/bash
# rootfs.sh deb|rpm|suse|builder ARCHIVE
#
# Writes the root filesystem of a base image as a tar archive. Debian's packages are resolved by apt against an empty status file,
# fetched (apt checks signatures and hashes), and unpacked without running any of their scripts. Needs a Debian 12 with apt, on the machine
# or in a container, and no rights.
# Exit codes: 3 apt is not that of Debian 12, 4 its lists are missing, 5 packages could not be found or fetched.
set -euo pipefail
kind=$1
archive=$2

common=(bash busybox coreutils diffutils findutils grep gzip hostname libc-bin mawk procps sed tar util-linux)
case $kind in
  deb) wanted=("${common[@]}" apt dpkg) ;;
  rpm) wanted=("${common[@]}" dnf rpm) ;;
  suse) wanted=("${common[@]}" zypper rpm) ;;
  builder) wanted=("${common[@]}" apt-utils bzip2 createrepo-c dpkg libc6-dev rpm tcc xz-utils zstd) ;;
  *) echo "There is no base \"$kind\": deb, rpm, suse or builder." >&2; exit 2 ;;
esac

# What the wanted packages depend on but no run of a package manager needs.
needless=(adduser augeas-lenses debconf debugedit dirmngr gnupg.* gpg gpg-agent gpg-wks.* gpgconf gpgsm gpgv init-system-helpers
  libc-l10n libfile-find-rule-perl libgdbm.* libldap.*-common libnumber-compare-perl libpam.* libperl.* libsemanage.* libsepol2
  libtext-glob-perl lsb-base media-types passwd perl perl-base perl-modules.* pinentry.* python3-lib2to3 sysvinit-utils usrmerge)
# rpmbuild looks at each file's type.
[ "$kind" = builder ] || needless+=(libmagic-mgc)
# As above, and what documents or translates. Licences stay.
unwanted=(./usr/share/{bash-completion,bug,debianutils,fish,gcc,gdb,i18n,icons,info,lintian,locale,man,menu,perl5,pixmaps,zoneinfo,zsh}
  ./usr/lib/systemd ./lib/systemd ./etc/cron\* ./etc/init.d ./usr/lib/\*/gconv ./usr/lib/\*/perl-base
  ./usr/lib/python3.11/{distutils,ensurepip,idlelib,lib2to3,pydoc_data,test,tkinter,turtledemo,unittest} ./usr/lib/python3.11/config-\*)
[ "$kind" = builder ] || unwanted+=(./usr/include \*.a ./usr/bin/rpmbuild ./usr/bin/rpmspec ./usr/bin/gendiff)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
mkdir -p "$work"/{archives/partial,none}
: > "$work/status"

# Entries of others would bring in packages that nobody asked for.
apt-get indextargets --format '$(ORIGIN) $(CODENAME) $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Identifier: Packages' |
  awk '$1 == "Debian" && $2 ~ /^bookworm/ { print "deb", $3, $4, $5 }' | sort -u > "$work/sources.list"
if ! [ -s "$work/sources.list" ]; then
  grep -q '^VERSION_CODENAME=bookworm$' /etc/os-release || exit 3
  exit 4
fi

apt() {
  apt-get -qq -y -o Dir::State::status="$work/status" -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts="$work/none" \
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o Dir::Cache::archives="$work/archives" -o APT::Install-Recommends=false \
    -o APT::Sandbox::User=root -o Debug::NoLocking=true "$@"
}

fail() {
  echo "$1" >&2
  exit 5
}

# What the machine has fetched before need not be fetched again; apt looks at it as if it had.
find /var/cache/apt/archives -maxdepth 1 -name '*.deb' -exec ln -s -t "$work/archives" {} +
apt -s install "${wanted[@]}" > "$work/plan" || fail 'apt does not find all packages.'
apt --download-only install "${wanted[@]}" > /dev/null || fail 'apt could not fetch all packages.'

mkdir -p "$root"/{dev,etc,home,opt,proc,root,run,sys,tmp,usr/{bin,lib,lib64,sbin},var/{cache,lib,log,tmp}}
for name in bin lib lib64 sbin; do ln -s "usr/$name" "$root/$name"; done
ln -s /run "$root/var/run"
ln -s /run/lock "$root/var/lock"

skip=$(IFS='|'; echo "^(${needless[*]})$")
exclude=("${unwanted[@]/#/--exclude=}")
awk '/^Inst/ { version = $3; sub(/^\(/, "", version); gsub(/:/, "%3a", version); print $2, version }' "$work/plan" | sort |
  while read -r name version; do
    if [[ $name =~ $skip ]]; then continue; fi
    dpkg-deb --fsys-tarfile "$work/archives/${name}_${version}"_*.deb |
      tar -C "$root" -xp --keep-directory-symlink --no-same-owner "${exclude[@]}"
  done
find "$root/usr/share/doc" -type f ! -name copyright -delete
# Debian links the documentation of a package to that of its source.
find "$root/usr/share/doc" -depth -type d -empty -delete

rm -rf "$root"/etc/apt/sources.list* "$root/usr/share/keyrings"
chmod 1777 "$root/tmp" "$root/var/tmp"
# There is one user, and a host may not gain rights.
find "$root" -type f -perm /6000 -exec chmod a-s {} +
printf '%s\n' 'root:x:0:0:root:/root:/bin/bash' '_apt:x:42:65534::/nonexistent:/usr/sbin/nologin' \
  'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin' > "$root/etc/passwd"
printf '%s\n' 'root:x:0:' 'nogroup:x:65534:' > "$root/etc/group"
echo 'hosts: files' > "$root/etc/nsswitch.conf"
# Debian's own default is in the home directory.
mkdir -p "$root/etc/rpm"
echo '%_dbpath /var/lib/rpm' > "$root/etc/rpm/macros"
# Without it Debian's rpm advises to use another program, whenever it installs or removes something.
for name in -i -U -F -e --install --upgrade --freshen --erase; do echo "rpm alias $name $name --force-debian"; done > "$root/etc/popt"
ln -sf mawk "$root/usr/bin/awk"
[ -e "$root/usr/bin/sh" ] || ln -s bash "$root/usr/bin/sh"
# Small tools that scripts expect. Its halt and its package managers would not do what they say.
"$root/usr/bin/busybox" --list | grep -vxE 'ash|dpkg(-deb)?|halt|init|linuxrc|poweroff|reboot|rpm(2cpio)?|sh|uname' |
  while read -r name; do [ -e "$root/usr/bin/$name" ] || [ -e "$root/usr/sbin/$name" ] || ln -s busybox "$root/usr/bin/$name"; done
# Compiled here once, or every run on a host would do it again in memory.
if [ -x "$root/usr/bin/python3.11" ]; then
  PYTHONHOME=$root/usr "$root/lib64/ld-linux-x86-64.so.2" --library-path "$root/usr/lib/x86_64-linux-gnu" "$root/usr/bin/python3.11" \
    -m compileall -q -j 0 -s "$root" -p / "$root/usr/lib/python3.11" "$root/usr/lib/python3/dist-packages" > /dev/null || true
fi
PATH=$PATH:/usr/sbin:/sbin ldconfig -r "$root" 2> "$work/ldconfig" || cat "$work/ldconfig" >&2

tar -C "$root" -c --sort=name --numeric-owner --owner=0 --group=0 -f "$archive" .
