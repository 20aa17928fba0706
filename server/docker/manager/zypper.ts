import type { PackageVersion } from '../../../sim/index.ts'
import type { Manager } from './manager.ts'
import { listRpms } from './rpm.ts'
import { words } from './shell.ts'

const edition = ({ name, epoch, version, release, arch }: PackageVersion): string =>
  `${name}.${arch}=${epoch === 0 ? '' : `${epoch}:`}${version}-${release}`

/** An edition is `[epoch:]version-release`; neither part has a hyphen in it. */
const solvables = String.raw`sed -nE '/<solvable /{
  s/.*name="([^"]*)".*edition="([^"]*)".*arch="([^"]*)".*repository="([^"]*)".*/\1\t\2\t\3\t\4/
  t read
  :read
  s/^([^\t]*)\t([0-9]+):/\1\t\2\t/; t epoch
  s/^([^\t]*)\t/\1\t0\t/
  :epoch
  s/^([^\t]*\t[^\t]*\t[^\t]*)-([^-\t]*)\t/\1\t\2\t/
  /\(System Packages\)/!p
}'`

/** Exit codes: 102 asks for a reboot, 103 for another run; both are success. Source: zypper(8). */
export const zypper: Manager = {
  listInstalled: listRpms,
  listAvailable: `set -o pipefail; zypper -nq refresh >&2 && zypper -nq --no-refresh --xmlout search -s -t package | ${solvables}`,
  install(packages, lock) {
    const command = (words_: string): string =>
      `zypper -n --no-refresh --ignore-unknown install --no-recommends --oldpackage --no-force-resolution ${words_}`
    const all = words(packages.map(edition))
    const locked = words(lock)
    const locks = lock.length === 0 ? '' : `zypper -nq addlock ${locked} >/dev/null; `
    const unlocks = lock.length === 0 ? '' : `; code=$?; zypper -nq removelock ${locked} >/dev/null; (exit $code)`
    return `zypper -nq refresh && { ${locks}${command(all)}${unlocks}; }`
  },
  wellDone: [0, 102, 103],
}
