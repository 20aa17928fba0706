import type { Stream } from '../chance/rng.ts'
import type { WindowsUpdate } from './catalog.ts'

/**
 * A vendor's publications as written down: synthetic, but shaped like the vendor's own. Days count from the lab's first UTC
 * midnight, negative is the past; fractions are hours. `sim/catalog/create.ts` turns this into a `Catalog`.
 */
export interface VendorSource {
  /** What a fresh host has installed. */
  readonly image: readonly SourcePackage[]
  /** What appears when, in any order. */
  readonly publications: readonly Publication[]
  /**
   * What the vendor publishes in the given week (0 is the first week after the last written publication): the rhythm that goes on.
   * Here days count from the week's own beginning, from 0 up to but not including 7. `newest` gives the last version of a
   * package before this week and throws RangeError for a name that the catalogue has never had.
   */
  later(week: number, random: Stream, newest: (name: string) => SourcePackage): readonly Publication[]
}

export interface SourcePackage {
  readonly name: string
  readonly arch: string
  readonly epoch?: number
  readonly version: string
  readonly release?: string
  readonly repository: string
  /** Day it was built; a publication's day when left out there. */
  readonly day?: number
  readonly requires?: Readonly<Record<string, string>>
  readonly priority?: string
  readonly section?: string
  readonly installOnly?: boolean
  readonly size?: number
  readonly summary?: string
  /** Having installed it asks for a reboot. */
  readonly reboot?: boolean
  /** Kernels only: what `uname -r` prints once it has booted. */
  readonly kernelRelease?: string
  readonly windows?: WindowsUpdate
}

export interface Publication {
  readonly day: number
  readonly packages: readonly SourcePackage[]
  /** Left out: packages that no notice names ("non-security" in Patch Manager's sense). */
  readonly advisory?: SourceAdvisory
}

export interface SourceAdvisory {
  readonly id: string
  readonly classification: string
  readonly severity: string
  readonly title: string
  /** Day of the last update of the notice; the publication's day is the day of issue. */
  readonly updatedDay?: number
  readonly cves?: readonly string[]
  readonly bugzillas?: readonly string[]
}
