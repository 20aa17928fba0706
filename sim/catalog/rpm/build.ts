import type { Publication, SourcePackage } from '../source.ts'
import { factsOf } from './facts.ts'
import type { Notice, RpmSystem } from './system.ts'

/** What the binary packages of one source have in common. */
export interface RpmVersion {
  readonly epoch: number
  readonly version: string
  readonly release: string
}

/** Reads `[epoch:]version-release`, completing the release; throws RangeError for anything else. */
export function parseEvr(text: string, dist: string): RpmVersion {
  const parts = /^(?:(\d+):)?([^-:]+)-([^-:]+)$/.exec(text)
  if (!parts) throw new RangeError(`not a version and release: ${text}`)
  const [, epoch = '0', version = '', release = ''] = parts
  return { epoch: Number(epoch), version, release: release.includes(dist) ? release : release + dist }
}

/** As a requirement spells a version: the epoch only where there is one. */
export const spell = ({ epoch, version, release }: RpmVersion): string =>
  `${epoch > 0 ? `${epoch}:` : ''}${version}-${release}`

/** One binary package of the system at one version. */
export function packageOf(
  system: RpmSystem,
  name: string,
  { epoch, version, release }: RpmVersion,
  requires: Readonly<Record<string, string>>,
  update: boolean,
): SourcePackage {
  const facts = factsOf(name)
  return {
    name,
    arch: facts.noarch ? 'noarch' : 'x86_64',
    epoch,
    version,
    release,
    repository: system.repository(name, update),
    requires,
    installOnly: facts.installOnly,
    reboot: facts.reboot,
    summary: facts.summary,
    ...(facts.size > 0 && { size: facts.size }),
    ...(facts.kernel && { kernelRelease: system.uname?.(version, release) ?? `${version}-${release}.x86_64` }),
  }
}

/** A notice in the vendor's words. */
export function advisoryOf(
  system: RpmSystem,
  issue: Notice,
  subjects: readonly string[],
): NonNullable<Publication['advisory']> {
  const word = (ours: string): string => system.words?.[ours] ?? ours
  const classification = word(issue.vendorClassification ?? issue.classification)
  const graded = issue.classification === 'Security' ? issue.severity : (system.grade?.(issue.severity) ?? '')
  const severity = word(graded)
  const what = `${subjects.join(', ')}: ${classification.toLowerCase()} update`
  return {
    id: system.advisoryId(classification, issue.number),
    classification,
    severity,
    title: severity && severity !== 'None' ? `${severity}: ${what}` : what,
    cves: issue.cves ?? [],
    bugzillas: system.bugzillas ? [issue.bugzilla] : [],
    ...(issue.updatedDay !== undefined && { updatedDay: issue.updatedDay }),
  }
}
