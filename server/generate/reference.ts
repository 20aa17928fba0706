import { coverage, ec2Operations, managedDocuments, shellCommands, systems } from '../../sim/index.ts'
import { code, codes, table } from './markdown.ts'

/** The operations of SSM, EC2 and STS: those that are there with what they lack, and the names of the missing ones. */
export function operations(): string {
  const all = coverage()
  const there = all.filter(({ status }) => status !== 'missing')
  const missing = all.filter(({ status }) => status === 'missing').map(({ operation }) => operation)
  const partial = there.filter(({ status }) => status === 'partial').length
  return [
    `Of the ${all.length} operations of SSM, ${there.length - partial} are there in full, ${partial} have parameters that are taken and have no full effect yet, and ${missing.length} are missing.`,
    table(
      ['Operation', 'Without full effect'],
      there.map(({ operation, accepted = [] }) => [
        code(operation),
        accepted.map(({ parameter, note }) => `${code(parameter)}: ${note}`).join(' '),
      ]),
    ),
    `Beside them: of EC2 ${codes(Object.keys(ec2Operations).toSorted())}; of STS ${code('GetCallerIdentity')}.`,
    `<details><summary>The ${missing.length} that are missing; they answer 501 and say so</summary>\n\n${missing.join(', ')}\n\n</details>`,
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

/** What scripts on model hosts may say. */
export function shell(): string {
  const rows = (wanted: 'sh' | 'powershell'): readonly (readonly string[])[] =>
    shellCommands
      .filter((each) => each.shell === wanted)
      .map(({ name, usage, on }) => [code(name), codes(usage), on?.join(', ') ?? 'all'])
  return [
    `${code('AWS-RunShellScript')}:`,
    table(['Command', 'Forms', 'Where'], rows('sh')),
    `${code('AWS-RunPowerShellScript')}:`,
    table(
      ['Command', 'Forms'],
      rows('powershell').map((row) => row.slice(0, 2)),
    ),
  ].join('\n\n')
}
