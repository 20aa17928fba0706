import type { Stream } from '../../chance/rng.ts'
import { lazy } from '../lazy.ts'
import type { Publication, SourcePackage, VendorSource } from '../source.ts'
import { calendar, kernelSource } from './calendar.ts'
import type { Release } from './calendar.ts'
import { absent, installed } from './family.ts'
import type { Sources } from './family.ts'

/** What one distribution lays over the family. */
export interface Distribution {
  /** dpkg's name of the architecture. */
  readonly arch: string
  /** The archive's name of the release, e.g. `jammy`; updates go to `jammy-security` and `jammy-updates`. */
  readonly suite: string
  /** Days after the calendar's. */
  readonly lag: number
  /** Version by source as the image has it; of absent packages, the one of the release. */
  readonly versions: Readonly<Record<string, string>>
  /** The distribution's names of the binaries that the family calls otherwise. */
  readonly names: Readonly<Record<string, string>>
  /** Installed sources that only this distribution has. */
  readonly own: Sources
  /** Its releases besides the shared calendar. */
  readonly extra: readonly Release[]
  /** The version after this one. */
  readonly next: (version: string) => string
  readonly kernel: Kernel
  /** The vendor's name of its n-th notice. */
  readonly notice: (n: number) => string
  /** `openssl` → `openssl vulnerability`, or in the vendor's way. */
  readonly noticeTitle: (source: string, flaw: string) => string
}

export interface Kernel {
  /** The packages of the n-th kernel; 0 is the image's. */
  packages(n: number): readonly KernelPackage[]
  /** False where kernels are plain updates, which no notice names. */
  readonly security: boolean
}

type KernelPackage = Omit<SourcePackage, 'repository' | 'arch'>

/** After the written calendar kernels come every third week. */
const kernelWeeks = 3

/** Turns a distribution into what its vendor publishes: deb's part of the synthetic catalogue. */
export function debSource(distribution: Distribution): VendorSource {
  const { arch, suite, versions, next, kernel } = distribution
  const sources: Sources = { ...installed, ...distribution.own, ...absent }
  const releases = [...calendar, ...distribution.extra].toSorted((a, b) => a.day - b.day)
  const newestOf = new Map(Object.entries(versions))
  const named = (name: string): string => distribution.names[name] ?? name

  function packagesOf(source: string, version: string, repository: string): readonly SourcePackage[] {
    const binaries = sources[source] ?? {}
    return Object.entries(binaries).map(([name, { requires, all, ...binary }]) => ({
      ...binary,
      name: named(name),
      arch: all ? 'all' : arch,
      version,
      repository,
      requires: Object.fromEntries(requires.map((other) => [named(other), other in binaries ? version : ''])),
    }))
  }

  const kernelPackages = (n: number, repository: string): readonly SourcePackage[] =>
    kernel.packages(n).map((one) => ({ ...one, arch, repository }))

  /** `number` counts the vendor's notices; `version` is the source's new one, the kernel's its ordinal. */
  function publication({ day, source, flaw }: Release, version: string | number, number: number): Publication {
    const secure = flaw !== undefined && (source !== kernelSource || kernel.security)
    const repository = `${suite}-${secure ? 'security' : 'updates'}`
    const packages =
      typeof version === 'number' ? kernelPackages(version, repository) : packagesOf(source, version, repository)
    if (!secure) return { day, packages }
    const title = distribution.noticeTitle(source === kernelSource ? 'linux' : source, flaw.title)
    return {
      day,
      packages,
      advisory: { id: distribution.notice(number), classification: 'Security', severity: '', title, cves: flaw.cves },
    }
  }

  const written = lazy(() => {
    let kernels = 0
    let notices = 0
    const publications = releases.map((release): Publication => {
      if (release.flaw) notices += 1
      const late = { ...release, day: release.day + distribution.lag }
      if (release.source === kernelSource) return publication(late, ++kernels, notices)
      const version = next(newestOf.get(release.source) ?? '')
      newestOf.set(release.source, version)
      return publication(late, version, notices)
    })
    return { publications, kernels, notices }
  })

  const released = [...new Set(releases.map((one) => one.source))].filter((source) => source !== kernelSource)

  /** One to three sources, each once a week at most, and every third week a kernel. */
  function later(week: number, random: Stream, newest: (name: string) => SourcePackage): readonly Publication[] {
    const { kernels, notices } = written()
    const number = notices + 1 + week * 4
    const chosen = new Set(Array.from({ length: random.int(1, 3) }, () => random.pick(released)))
    const coming = [...chosen].map((source, n) => {
      const [first = source] = Object.keys(sources[source] ?? {})
      const release = { day: someDay(random), source, ...(random.oneIn(3) ? {} : { flaw: someFlaw(random) }) }
      return publication(release, next(newest(named(first)).version), number + n)
    })
    if (week % kernelWeeks !== 0) return coming
    const release = { day: someDay(random), source: kernelSource, flaw: someFlaw(random) }
    return [...coming, publication(release, kernels + 1 + week / kernelWeeks, number + 3)]
  }

  const onImage = Object.keys({ ...installed, ...distribution.own })
  const image = lazy(() => [
    ...onImage.flatMap((source) => packagesOf(source, versions[source] ?? '', suite)),
    ...kernelPackages(0, suite),
  ])
  return {
    get image() {
      return image()
    },
    get publications() {
      return written().publications
    },
    later,
  }
}

/** Vendors publish on working days, at any hour. */
const someDay = (random: Stream): number => random.int(0, 4) + random.int(8, 20) / 24

const someFlaw = (random: Stream): NonNullable<Release['flaw']> => ({
  title: 'Memory handling error',
  cves: [`CVE-2026-${random.int(10_000, 69_999)}`],
})
