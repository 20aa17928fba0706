import {
  apiFaults,
  coverage,
  ec2Operations,
  hostFaults,
  managedDocuments,
  shellCommands,
  systems,
} from '../../sim/index.ts'
import type { FaultDefinition } from '../../sim/index.ts'
import { code, codes, table } from './markdown.ts'

/** The operations of SSM, EC2 and STS: those that are there, what some of them lack, and those that are missing. */
export function operations(): string {
  const all = coverage()
  const named = (wanted: string): string[] =>
    all.filter(({ status }) => status === wanted).map(({ operation }) => operation)
  const [full, partial, missing] = [named('full'), named('partial'), named('missing')]
  return [
    `Of the ${all.length} operations of SSM, ${full.length} are there in full, ${partial.length} take parameters that have no full effect yet, and ${missing.length} are missing.`,
    `In full: ${codes(full)}.`,
    table(
      ['In part', 'Parameter', 'What is done with it'],
      all.flatMap(({ operation, accepted = [] }) =>
        accepted.map(({ parameter, note }) => [code(operation), code(parameter), note]),
      ),
    ),
    `Missing, and answered with 501: ${missing.join(', ')}.`,
    `Of EC2 there are ${codes(Object.keys(ec2Operations).toSorted())}; of STS ${code('GetCallerIdentity')}.`,
  ].join('\n\n')
}

export function operatingSystems(): string {
  return table(
    ['Id', 'System', 'OperatingSystem', 'PRODUCT', 'Package manager'],
    systems.map(({ id, patchOs, product, manager, platform }) => [
      code(id),
      `${platform.name} ${platform.version}`,
      code(patchOs),
      code(product),
      manager,
    ]),
  )
}

/** Documents of AWS: those that run commands, and why the others do not. */
export function documents(): string {
  const runs = managedDocuments.filter(({ type, cannotRun }) => type === 'Command' && cannotRun === undefined)
  const others = new Map<string, string[]>()
  for (const { name, cannotRun } of managedDocuments.filter((document) => !runs.includes(document))) {
    const why = cannotRun?.replace(`${name} does not run in this lab, which `, '') ?? policy
    others.set(why, [...(others.get(why) ?? []), name])
  }
  return [
    table(
      ['Document that runs', 'Platforms', 'What it is for'],
      runs.map(({ name, platforms, description }) => [code(name), platforms.join(', '), description]),
    ),
    table(
      ['Documents that can be listed and read, but not run', 'Because this lab'],
      [...others].map(([why, names]) => [codes(names), why]),
    ),
  ].join('\n\n')
}

/** SendCommand takes command documents only, here as in AWS. */
const policy = 'has no State Manager yet, which is what applies policy documents.'

/** What can be wrong with a host, and with the API. */
export function faults(): string {
  const row = (name: string, { summary, source, example }: FaultDefinition): readonly string[] => [
    code(name),
    summary,
    code(example),
    `[source](${source})`,
  ]
  const head = ['What it does', 'For example', 'Met in the wild']
  return [
    table(
      ['Fault of a host', ...head],
      Object.entries(hostFaults).map(([kind, fault]) => row(fault.namesPackage ? `${kind} <package>` : kind, fault)),
    ),
    table(
      ['Fault of the API', ...head],
      Object.entries(apiFaults).map(([kind, fault]) => row(kind, fault)),
    ),
  ].join('\n\n')
}

/** What scripts on model hosts may say, by the systems that have it. */
export function shell(): string {
  const forms = new Map<string, string[]>()
  for (const { shell: name, usage, on } of shellCommands) {
    const where = name === 'powershell' ? 'PowerShell on Windows' : `Shell on ${on?.join(', ') ?? 'every Linux'}`
    forms.set(where, [...(forms.get(where) ?? []), ...usage])
  }
  return table(
    ['Where', 'Commands, in the forms that work'],
    [...forms].map(([where, usage]) => [where, codes([...new Set(usage)])]),
  )
}
