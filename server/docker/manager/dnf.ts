import type { PackageVersion } from '../../../sim/index.ts'
import type { Manager } from './manager.ts'
import { listRpms } from './rpm.ts'
import { quoted, words } from './shell.ts'

const nevra = ({ name, epoch, version, release, arch }: PackageVersion): string =>
  `${name}-${epoch}:${version}-${release}.${arch}`

/**
 * yum and dnf; dnf 4 stands in for both. `metadata_expire=0` counts in whole seconds and misses changes, hence `--refresh`
 * (measured, see images/README.md).
 */
export const dnf: Manager = {
  listInstalled: listRpms,
  listAvailable:
    "dnf -q --refresh repoquery --available --qf '%{name}\\t%{epoch}\\t%{version}\\t%{release}\\t%{arch}\\t%{repoid}'",
  install(packages, lock) {
    const excludes = lock.map((name) => `--exclude=${name}`)
    const base = `dnf -y --skip-broken --setopt=strict=0 ${words(excludes)}`
    // `install` would downgrade too, and `upgrade` brings in nothing new.
    return `upgrades=() news=()
${packages.map((pkg) => `rpm -q ${quoted(`${pkg.name}.${pkg.arch}`)} >/dev/null && upgrades+=(${quoted(nevra(pkg))}) || news+=(${quoted(nevra(pkg))})`).join('\n')}
code=0 fresh=--refresh
[ \${#upgrades[@]} = 0 ] || { ${base} $fresh upgrade "\${upgrades[@]}" || code=$?; fresh=; }
[ \${#news[@]} = 0 ] || { ${base} $fresh install "\${news[@]}" || code=$?; }
exit $code`
  },
  wellDone: [0],
}
