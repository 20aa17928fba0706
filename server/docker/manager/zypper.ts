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

/** With these zypper says that it found no way to do what it was asked. */
const unsolvable = 4

/**
 * zypper does all that it is asked or nothing: what cannot be met is found out first, and left out. It goes by names where nobody says which
 * version, and an older one it installs only if it is told to. Exit codes: 102 asks for a reboot, 103 for another run; both are success.
 * Source: zypper(8).
 */
export const zypper: Manager = {
  listInstalled: listRpms,
  listAvailable: `set -o pipefail; zypper -nq refresh >&2 && zypper -nq --no-refresh --xmlout search -s -t package | ${solvables}`,
  install(packages, lock) {
    const all = packages.map(edition)
    const locked = words(lock)
    const locks = lock.length === 0 ? '' : `zypper -nq addlock ${locked} >/dev/null`
    const unlocks = lock.length === 0 ? '' : `zypper -nq removelock ${locked} >/dev/null`
    return `zypper -nq refresh || exit
${locks}
order() { zypper -n --no-refresh --ignore-unknown install --no-recommends --no-force-resolution "$@"; }
fits() { order --dry-run "$@" >/dev/null 2>&1; [ $? != ${unsolvable} ]; }
wanted=(${words(all)}) fitting=()
if fits "\${wanted[@]}"; then
  fitting=("\${wanted[@]}")
else
  for one in "\${wanted[@]}"; do
    if fits "\${fitting[@]}" "$one"; then fitting+=("$one"); else order --dry-run "$one"; fi
  done
fi
code=0
[ \${#fitting[@]} = 0 ] || { order "\${fitting[@]}"; code=$?; }
${unlocks}
exit $code`
  },
}
