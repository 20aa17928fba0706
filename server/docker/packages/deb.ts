import type { Entry, Files } from '../images/archive.ts'
import type { Subject } from './recipe.ts'
import { oneLine } from './text.ts'

/** A package's folder as dpkg-deb takes it. */
export function debFiles(subject: Subject): Files {
  const { pkg, kernelRelease } = subject
  const { name, version } = pkg
  return {
    'DEBIAN/control': { content: control(subject) },
    'DEBIAN/postinst': postinst(subject),
    [`usr/share/patchlab/${name}`]: { content: `${name} ${version}\n` },
    ...(kernelRelease !== undefined && {
      [`usr/lib/patchlab/kernels/${kernelRelease}/${name}`]: { content: `${version}\n` },
    }),
  }
}

function control({ pkg }: Subject): string {
  const requires = Object.entries(pkg.requires).map(([name, least]) => (least === '' ? name : `${name} (>= ${least})`))
  const fields: Readonly<Record<string, string>> = {
    Package: pkg.name,
    Version: pkg.version,
    Architecture: pkg.arch,
    Maintainer: 'Patchlab <patchlab@localhost.invalid>',
    Depends: requires.join(', '),
    Section: oneLine(pkg.section),
    Priority: oneLine(pkg.priority),
    'Installed-Size': '8',
    Description: oneLine(pkg.summary) || pkg.name,
  }
  return Object.entries(fields)
    .filter(([, value]) => value !== '')
    .map(([field, value]) => `${field}: ${value}\n`)
    .join('')
}

/** Fails where the host's fault says so: dpkg leaves the package half configured. Flags for a reboot are Ubuntu's and Debian's. */
function postinst({ pkg: { name }, needsReboot }: Subject): Entry {
  const flag = `
echo '*** System restart required ***' > /run/reboot-required
grep -qxF '${name}' /run/reboot-required.pkgs 2>/dev/null || echo '${name}' >> /run/reboot-required.pkgs`
  const content = `#!/bin/sh
set -e
[ "$1" = configure ] || exit 0
if [ -e '/etc/patchlab/faults/package-script-fails/${name}' ]; then
  echo '${name}: the script of the package failed' >&2
  exit 1
fi${needsReboot ? flag : ''}
`
  return { content, executable: true }
}
