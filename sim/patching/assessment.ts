import type { PatchComplianceLevel } from '@aws-sdk/client-ssm'
import type { AvailablePackage, InstalledPackage, PackageVersion } from '../catalog/catalog.ts'
import type { Os } from '../os/os.ts'
import type { PatchPolicy } from './baseline.ts'

/** A patch's state, spelled as on the wire (spec §4.1). NotApplicable is listed on Windows only. */
export type PatchState =
  | 'Installed'
  | 'InstalledOther'
  | 'InstalledRejected'
  | 'InstalledPendingReboot'
  | 'Missing'
  | 'Failed'
  | 'NotApplicable'
  | 'AvailableSecurityUpdate'

/** One line of a patch report. Immutable and shared by all hosts on which it came out the same. */
export interface PatchItem {
  /** `name.arch`, or the KB (spec §4.2). */
  readonly id: string
  /** `name.arch:epoch:version-release`, `name.arch:version`, or the update's title. */
  readonly title: string
  readonly state: PatchState
  /** '' where the report leaves it out (InstalledOther, NotApplicable). */
  readonly classification: string
  /** The vendor's severity or priority, not the compliance level. */
  readonly severity: string
  readonly complianceLevel: PatchComplianceLevel
  readonly compliant: boolean
  /** Only for Missing and Failed, only on rpm systems and Windows. */
  readonly cves: readonly string[]
  /** Epoch ms; 0 for what is not installed. */
  readonly installedAt: number
}

/** The counters of an InstancePatchState (spec §4.3). */
export interface PatchCounts {
  readonly installed: number
  readonly installedOther: number
  readonly installedPendingReboot: number
  readonly installedRejected: number
  readonly missing: number
  readonly failed: number
  readonly notApplicable: number
  readonly unreportedNotApplicable: number
  readonly availableSecurityUpdate: number
  readonly criticalNonCompliant: number
  readonly securityNonCompliant: number
  readonly otherNonCompliant: number
}

/** Everything that decides a report: nothing else may. */
export interface AssessInput {
  readonly os: Os
  readonly policy: PatchPolicy
  /** As found on the host. */
  readonly installed: readonly InstalledPackage[]
  /** As offered by the enabled repositories: newer versions and packages that are not installed. */
  readonly available: readonly AvailablePackage[]
  /** Lab time, epoch ms. */
  readonly now: number
  readonly operation: 'Scan' | 'Install'
  /** Patterns of an InstallOverrideList; undefined without one. Ignored for Scan. */
  readonly overrideList?: readonly OverridePatch[]
  /** Titles that wait for a reboot and are still installed (spec §4.1); the caller drops them once the host has booted. */
  readonly pendingReboot: ReadonlySet<string>
}

export interface OverridePatch {
  readonly id: string
  readonly title?: string
}

/** What came out for one host. */
export interface Assessment {
  /** In the order of upload: Installed, InstalledOther, InstalledRejected, InstalledPendingReboot, Missing, Failed; each sorted by title. */
  readonly items: readonly PatchItem[]
  readonly counts: PatchCounts
  /** The highest compliance level among what is not compliant, at least INFORMATIONAL; undefined when all is well (spec §4.4). */
  readonly nonCompliantSeverity: PatchComplianceLevel | undefined
  /** The versions that an Install would now put on this host, newest approved per `name.arch`, sorted by title. */
  readonly wanted: readonly PackageVersion[]
  /** Names that must not come in even as a dependency (RejectedPatchesAction BLOCK). */
  readonly blocked: readonly string[]
  /** Epoch ms of the first moment at which an approval date alone would change the outcome; Infinity if none will. */
  readonly stableUntil: number
}
