import type { PackageVersion } from '../../../sim/index.ts'
import type { Manager } from './manager.ts'
import { quoted, words } from './shell.ts'

const named = ({ name, version }: PackageVersion): string => `${name}=${version}`

/** Suite, name, version and architecture of every record in apt's lists; the suite stands in the file's name. */
const records = String.raw`awk -F': ' '
  FNR == 1 { split(FILENAME, part, "_dists_"); suite = part[2]; sub(/_main_.*/, "", suite) }
  $1 == "Package" { name = $2 } $1 == "Version" { version = $2 } $1 == "Architecture" { arch = $2 }
  /^$/ && name != "" { print name "\t0\t" version "\t\t" arch "\t" suite; name = "" }
  END { if (name != "") print name "\t0\t" version "\t\t" arch "\t" suite }
' /var/lib/apt/lists/*_Packages`

/** Where the packages that may not come in are pinned down, for one run. */
const pins = '/run/patchlab/pins'

/**
 * Without `Error-Mode=any` apt-get update forgives repositories that it cannot reach. What was cut short by a crash is configured first:
 * dpkg refuses everything else until then, even if all that is left of it is a note in its journal (updates).
 */
export const apt: Manager = {
  listInstalled: String.raw`dpkg-query -W -f '${'$'}{Package}\t0\t${'$'}{Version}\t\t${'$'}{Architecture}\t${'$'}{Package}\t${'$'}{db:Status-Abbrev}\n' | awk -F'\t' -v OFS='\t' '
  BEGIN { while (("stat -c \"%Y %n\" /var/lib/dpkg/info/*.list" | getline line) > 0) {
    split(line, part, " "); file = part[2]; sub(/.*\//, "", file); sub(/(:[a-z0-9]+)?\.list$/, "", file); time[file] = part[1] } }
  $7 ~ /^.[iWtFUH]/ { $6 = time[$1]; $7 = ($7 ~ /^.[iWt]/ ? "ok" : "broken"); print }'`,
  listAvailable: `apt-get -qq -o APT::Update::Error-Mode=any update >&2 && ${records}`,
  install(packages, lock) {
    const pinned = lock.map((name) => `Package: ${name}\nPin: version *\nPin-Priority: -1\n`).join('\n')
    const run = (what: string): string =>
      `apt-get -y -o Dir::Etc::Preferences=${pins} -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold install ${what}`
    return `export DEBIAN_FRONTEND=noninteractive
printf %s ${quoted(pinned)} > ${pins}
[ -z "$(dpkg --audit; ls /var/lib/dpkg/updates)" ] || dpkg --configure -a
apt-get -qq update
wanted=(${words(packages.map(named))})
if apt-get -qq -s -o Debug::NoLocking=1 -o Dir::Etc::Preferences=${pins} install "\${wanted[@]}" >/dev/null 2>&1; then
  fitting=("\${wanted[@]}")
else
  fitting=()
  for one in "\${wanted[@]}"; do
    apt-get -qq -s -o Debug::NoLocking=1 -o Dir::Etc::Preferences=${pins} install "\${fitting[@]}" "$one" >/dev/null && fitting+=("$one")
  done
fi
${run('"${fitting[@]}"')}`
  },
}
