import type { PackageVersion } from '../../../sim/index.ts'
import type { Manager } from './manager.ts'
import { listRpms } from './rpm.ts'
import { quoted, words } from './shell.ts'

const evr = ({ epoch, version, release }: PackageVersion): string => `${epoch}:${version}-${release}`
const nevra = (pkg: PackageVersion): string => `${pkg.name}-${evr(pkg)}.${pkg.arch}`

/** Of `$wanted`, lines of `id evr nevra`, the nevra of those that are newer than what there is of them. rpm compares. */
const newer = String.raw`held=$(rpm -q --qf '%{NAME}.%{ARCH} %{EPOCHNUM}:%{VERSION}-%{RELEASE}\n' $(cut -d' ' -f1 <<< "$wanted"))
rpm --eval "%{lua:
  local held = {}
  for id, evr in string.gmatch([[$held]], '(%S+) (%d+:%S+)') do held[id] = evr end
  for id, evr, nevra in string.gmatch([[$wanted]], '(%S+) (%S+) (%S+)') do
    if not held[id] or rpm.vercmp(evr, held[id]) > 0 then print(nevra .. ' ') end
  end
}"`

/**
 * yum and dnf; dnf 4 stands in for both. `metadata_expire=0` counts in whole seconds and misses changes, hence `--refresh`
 * (measured, see images/README.md). What is new and what is upgraded goes in one `install`, as in AWS's own payload: an `upgrade` that cannot
 * be met would take the rest with it where `best` is set. Downgrades, which `install` would do, are taken out before.
 */
export const dnf: Manager = {
  listInstalled: listRpms,
  listAvailable:
    "dnf -q --refresh repoquery --available --qf '%{name}\\t%{epoch}\\t%{version}\\t%{release}\\t%{arch}\\t%{repoid}'",
  install(packages, lock) {
    const kernels = packages.filter((pkg) => pkg.installOnly).map(nevra)
    const single = packages
      .filter((pkg) => !pkg.installOnly)
      .map((pkg) => `${pkg.name}.${pkg.arch} ${evr(pkg)} ${nevra(pkg)}`)
    return `fitting=(${words(kernels)})
${single.length === 0 ? '' : `wanted=${quoted(single.join('\n'))}\nfitting+=($(${newer}))`}
[ \${#fitting[@]} = 0 ] || dnf -y --refresh --skip-broken --setopt=strict=0 ${words(lock.map((name) => `--exclude=${name}`))} install "\${fitting[@]}"`
  },
}
