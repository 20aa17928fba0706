import type { AvailablePackage, InstalledPackage, PackageVersion } from '../catalog/catalog.ts'
import type { Approval, Verdict } from './approve.ts'
import type { PatchState } from './assessment.ts'

/** One line of a report to be: which version, in which state and why. */
export interface Line {
  readonly of: InstalledPackage | AvailablePackage
  readonly state: PatchState
  readonly verdict: Verdict
  /** What decided, if anything approves the version. */
  readonly approval: Approval | undefined
  readonly cves: readonly string[]
}

/** What a family's selection finds on a host; `report.ts` makes the report of it. */
export interface Selection {
  readonly lines: readonly Line[]
  /** Approved for packages that are not there, counted and not listed (spec §4.1). */
  readonly unlistedNotApplicable: number
  readonly wanted: readonly PackageVersion[]
  readonly blocked: readonly string[]
  readonly stableUntil: number
}
