import type { Advisory } from '../catalog/catalog.ts'
import { filterValues } from '../os/filters.ts'
import type { Os } from '../os/os.ts'
import { refuse } from '../refusal.ts'
import type { NewAdvisory, NewPackage } from './input.ts'

/** A notice's words, checked against those that the system's baselines know. */
export interface Words {
  readonly title: string
  readonly classification: string
  readonly severity: string
  readonly cves: readonly string[]
  readonly bugzillas: readonly string[]
}

/** Reads the words of a notice; on Windows they become the update's own. */
export function wordsOf(os: Os, given: NewAdvisory, packages: readonly NewPackage[]): Words {
  const isWindows = os.family === 'windows'
  const filters = filterValues(os.patchOs)
  const classifications = listOf(filters.CLASSIFICATION)
  const severities = listOf(isWindows ? filters.MSRC_SEVERITY : filters.SEVERITY)
  const classification = given.classification ?? (isWindows ? 'SecurityUpdates' : 'Security')
  // apt's systems have no word for it: whatever a notice names there is a security update.
  oneOf('classification', classification, classifications.length === 0 ? ['Security'] : classifications)
  const severity = given.severity ?? (severities.length > 0 && classification.startsWith('Security') ? 'Important' : '')
  if (severity !== '' && severities.length === 0)
    refuse(`advisory: severity is "${severity}". ${os.id} has none: leave it out.`)
  if (severity !== '') oneOf('severity', severity, severities)
  const names = packages.map(({ name }) => name).join(', ')
  return {
    title: given.title ?? `${names}: ${classification.toLowerCase()} update`,
    classification,
    severity: isWindows && severity === '' ? 'Unspecified' : severity,
    cves: given.cves ?? [],
    bugzillas: given.bugzillas ?? [],
  }
}

/** The notice itself. Throws Refusal for an id that is none or that another notice has. */
export function noticeOf(
  os: Os,
  id: string | undefined,
  words: Words,
  at: number,
  taken: ReadonlySet<string>,
): Advisory {
  if (id === undefined || !/^[\w.:-]{1,100}$/.test(id)) {
    return refuse(`advisory: id is "${id ?? ''}". Write one in the vendor's format, such as ${exampleOf(os)}.`)
  }
  if (taken.has(id)) refuse(`advisory: ${os.id} has a notice ${id} already. Take another id.`)
  return { id, ...words, issuedAt: at, updatedAt: 0 }
}

const exampleOf = ({ family, manager }: Os): string =>
  family === 'deb' ? 'USN-9001-1' : manager === 'zypper' ? 'SUSE-SLE-2026-9001' : 'RHSA-2026:9001'

const listOf = (values: readonly string[] | 'any' | undefined): readonly string[] =>
  values === undefined || values === 'any' ? [] : values

function oneOf(what: string, value: string, values: readonly string[]): void {
  if (!values.includes(value)) refuse(`advisory: ${what} is "${value}". Write one of: ${values.join(', ')}.`)
}
