import { policy, rule } from '../../sim/patching/fixtures.ts'
import type { PatchRule } from '../../../sim/patching/baseline.ts'
import type { Comparison, Plan, Rehearsal, Setting } from './rehearsal.ts'

const pins = '/tmp/dry-run-pins'

/** Versions of security archives, over what is installed, over all the rest, which comes in where something needs it. */
const securityFirst = `Package: *
Pin: release a=*-security
Pin-Priority: 500

Package: *
Pin: release a=now
Pin-Priority: 100

Package: *
Pin: release a=*
Pin-Priority: 50
`

const upgrade = (preferences: string): string =>
  `printf '${preferences.replaceAll('\n', '\\n')}' > ${pins}; apt-get -s -o Dir::Etc::Preferences=${pins} dist-upgrade`

/** The same, of the field's values these only. */
const only = (field: string, value: string): string => `${upgrade(securityFirst)} > /tmp/dry-run
names=$(sed -nE 's/^Inst ([^ ]+) (\\[[^ ]*\\] )?\\(([^ ]+) .*/\\1=\\3/p' /tmp/dry-run)
[ -z "$names" ] || apt-cache show $names | awk '$1 == "Package:" { name = $2 } $1 == "${field}:" && $2 == "${value}" { print name }' > /tmp/dry-run-names
awk 'FNR == NR { names[$1]; next } $1 == "Inst" && $2 in names' /tmp/dry-run-names /tmp/dry-run`

const rules = (...all: readonly PatchRule[]) => policy({ operatingSystem: 'UBUNTU', rules: all })

function comparisons({ updates, random }: Setting): readonly Comparison[] {
  const security = rules(rule({ PRIORITY: ['*'] }))
  const ruled: readonly Comparison[] = [
    { name: 'security', policy: security, command: upgrade(securityFirst) },
    {
      name: 'everything',
      policy: rules(rule({ PRIORITY: ['*'] }, { enableNonSecurity: true })),
      command: upgrade(''),
    },
    ...['Required', 'Important', 'Standard', 'Optional'].map((value) => ({
      name: `security, priority ${value}`,
      policy: rules(rule({ PRIORITY: [value] })),
      command: only('Priority', value.toLowerCase()),
    })),
    ...['libs', 'net'].map((value) => ({
      name: `security, section ${value}`,
      policy: rules(rule({ SECTION: [value] })),
      command: only('Section', value),
    })),
  ]
  if (updates.length === 0) return ruled
  const { name } = random.pick(updates).pkg
  const pin = `Package: ${name}\nPin: version *\nPin-Priority: -1\n\n`
  return [
    ...ruled,
    {
      name: `security without ${name}`,
      policy: { ...security, rejectedPatches: [name], rejectedPatchesAction: 'BLOCK' },
      command: upgrade(pin + securityFirst),
    },
  ]
}

/** `Inst name [old] (new …:…/suite [arch])`; what has no old version is new on the host. */
function read(stdout: string): Plan {
  const lines = [...stdout.matchAll(/^Inst (\S+) (\[\S+\] )?\((\S+) .*\[(\S+)\]\)/gm)]
  const titles = (isNew: boolean): string[] =>
    lines.flatMap(([, name, old, version, arch]) =>
      (old === undefined) === isNew ? [`${name}.${arch}:${version}`] : [],
    )
  return { chosen: titles(false), dependencies: titles(true) }
}

/**
 * apt. `dist-upgrade` and not `upgrade`, which keeps back what needs a new package: Patch Manager leaves needs to the manager. apt has no
 * notices to show: what is security stands in the archive's name.
 */
export const aptRehearsal: Rehearsal = { comparisons, read, exact: true, dates: false }
