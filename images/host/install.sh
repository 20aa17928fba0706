#!/bin/bash
# install.sh rpm|suse|deb: makes a host of a container of the base, into which the host's own files have been put. The names of the files of
# its packages stand in /tmp/patchlab/packages.
set -euo pipefail
mapfile -t packages < /tmp/patchlab/packages

case $1 in
  deb)
    read -r architecture < /tmp/patchlab/architecture
    native=$(dpkg --print-architecture)
    # dpkg's own architecture is a word in its programs; armhf has as many letters as amd64.
    if [ "$architecture" != "$native" ]; then
      [ "${#architecture}" = "${#native}" ]
      sed -i "s/$native/$architecture/g" /usr/bin/dpkg /usr/bin/dpkg-deb /usr/bin/dpkg-query /usr/bin/dpkg-split
      [ "$(dpkg --print-architecture)" = "$architecture" ]
    fi
    rm -rf /var/lib/dpkg /var/lib/apt /var/cache/apt /var/log/apt
    mkdir -p /var/lib/dpkg/{info,updates,triggers} /var/lib/apt/lists/partial /var/cache/apt/archives/partial /var/log/apt
    mkdir -p /etc/apt/{preferences.d,trusted.gpg.d,sources.list.d}
    : > /var/lib/dpkg/status
    : > /var/lib/dpkg/available
    printf '1\n' > /var/lib/dpkg/info/format
    dpkg --force-depends --unpack "${packages[@]}" > /tmp/patchlab/log 2>&1 || { cat /tmp/patchlab/log >&2; exit 1; }
    dpkg --configure -a > /tmp/patchlab/log 2>&1 || { cat /tmp/patchlab/log >&2; exit 1; }
    dpkg --audit
    ;;
  rpm | suse)
    rm -rf /var/lib/rpm /var/lib/dnf /var/cache/dnf /var/cache/zypp /var/log/dnf*
    mkdir -p /var/lib/rpm
    rpm -i --nosignature "${packages[@]}"
    if [ "$1" = suse ]; then
      mkdir -p /var/cache/zypp
    else
      mkdir -p /var/lib/dnf /var/cache/dnf
      [ -e /usr/bin/yum ] || ln -s dnf /usr/bin/yum
      # Amazon's word for what others call moderate; dnf would print "Unknown/Sec.".
      sed -i "s|^\( *\)'Moderate': _('Moderate/Sec.'),|&\n\1'Medium': _('Medium/Sec.'),|" \
        /usr/lib/python3/dist-packages/dnf/cli/commands/updateinfo.py
      python3 -m compileall -q /usr/lib/python3/dist-packages/dnf/cli/commands
    fi
    ;;
esac

for name in reboot poweroff halt shutdown; do ln -sf ../local/sbin/patchlab-power "/usr/sbin/$name"; done
ln -sf ../local/bin/uptime /usr/bin/uptime
ldconfig
rm -rf /tmp/patchlab /var/log/dpkg.log
printf '%s\n' /usr/lib/libpatchlab-boot-facts.so > /etc/ld.so.preload
