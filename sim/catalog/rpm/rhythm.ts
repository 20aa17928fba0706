import type { Stream } from '../../chance/rng.ts'
import type { Publication, SourcePackage, VendorSource } from '../source.ts'
import { advisoryOf, packageOf, spell } from './build.ts'
import { factsOf } from './facts.ts'
import type { Issue } from './issues.ts'
import type { RpmSystem } from './system.ts'

/** Numbers of notices yet unwritten start here, ten to a week: above all written ones. */
const firstNumber = 5000

const securitySeverities = ['Critical', 'Important', 'Important', 'Medium', 'Medium', 'Medium', 'Low', 'Low'] as const

/**
 * How a vendor goes on: one to four publications a week, each a rebuild of one group of packages (`groups`, names built from one
 * source) with the next release number; two of three mend a flaw, some are in no notice at all. About one week in three has a kernel.
 */
export function rhythm(system: RpmSystem, groups: readonly (readonly string[])[]): VendorSource['later'] {
  const kernels = groups.filter((names) => names.some((name) => factsOf(name).kernel))
  return (week, random, newest) => {
    const chosen = new Set(Array.from({ length: random.int(1, 4) }, () => random.pick(groups)))
    if (kernels.length > 0 && random.oneIn(4)) chosen.add(random.pick(kernels))
    const groupsNow = [...chosen].slice(-4)
    const days = groupsNow.map(() => random.int(0, 6) + random.int(6, 18) / 24).toSorted((a, b) => a - b)
    return groupsNow.map((names, index): Publication => {
      const day = days[index] ?? 0
      const packages = names.map((name) => rebuilt(system, newest(name), names))
      const issue = names.some(isRelease) ? undefined : issueOf(random)
      if (!issue) return { day, packages }
      const number = firstNumber + week * 10 + index
      return { day, packages, advisory: advisoryOf(system, { ...issue, number }, names.slice(0, 1)) }
    })
  }
}

/** The package that says which release of the system this is: a new one mends no flaw, and no notice names it. */
const isRelease = (name: string): boolean => name.endsWith('-release')

/** The same package at its next release; needs of its siblings move along with it. */
function rebuilt(system: RpmSystem, pkg: SourcePackage, siblings: readonly string[]): SourcePackage {
  const next = {
    epoch: pkg.epoch ?? 0,
    version: pkg.version,
    release: nextRelease(pkg.release ?? '', system.dist),
  }
  const requires = Object.entries(pkg.requires ?? {}).map(([name, least]) => [
    name,
    siblings.includes(name) ? spell(next) : least,
  ])
  return packageOf(system, pkg.name, next, Object.fromEntries(requires), true)
}

/**
 * Counts up the last number behind the dist tag (`100.el9_4.2`), or else the last one before it (`27.el9`, `427.el9_4`); without a
 * dist tag the last but one, the last being the count of rebuilds (SUSE's `150600.23.33.1`).
 */
function nextRelease(release: string, dist: string): string {
  const countUp = (digits: string): string => String(Number(digits) + 1)
  if (dist === '') return release.replace(/\d+(?=(\.\d+)?$)/, countUp)
  const at = release.indexOf(dist) < 0 ? release.length : release.indexOf(dist)
  const behind = release.slice(at + dist.length)
  return /\.\d+$/.test(behind)
    ? release.replace(/\d+$/, countUp)
    : release.slice(0, at).replace(/\d+(?=\D*$)/, countUp) + release.slice(at)
}

/** undefined: the vendor says nothing about it. */
function issueOf(random: Stream): Issue | undefined {
  const bugzilla = String(random.int(2_410_000, 2_499_999))
  switch (random.int(1, 12)) {
    case 1:
    case 2:
      return undefined
    case 3:
      return { classification: 'Bugfix', severity: 'Low', bugzilla }
    case 4:
      return { classification: 'Enhancement', severity: '', bugzilla }
    default:
      return {
        classification: 'Security',
        severity: random.pick(securitySeverities),
        cves: [`CVE-2026-${random.int(30_000, 69_999)}`],
        bugzilla,
      }
  }
}
