import type { OsId } from '../os/os.ts'

/**
 * One built version of one package: immutable and shared by all hosts and reports. For rpm the version is
 * epoch, version and release; for deb `version` is the whole string (epoch and revision inside), epoch 0 and release ''.
 * For Windows the "package" is an update: name is the KB (`KB5031364`), version '' and release ''.
 */
export interface PackageVersion {
  readonly name: string
  readonly arch: string
  readonly epoch: number
  readonly version: string
  readonly release: string
  /** Repository (rpm: repo id; deb: suite such as `jammy-security`; windows: 'windows-update'). */
  readonly repository: string
  /** Epoch ms: when it was built, which is when it appeared in the repository. */
  readonly builtAt: number
  /** Names of packages that must be installed with it; a value is the least acceptable version in the family's spelling, or ''. */
  readonly requires: Readonly<Record<string, string>>
  /** deb: Required … Extra in the archive's lower-case spelling; '' elsewhere. */
  readonly priority: string
  /** deb: archive section, e.g. `libs`; '' elsewhere. */
  readonly section: string
  /** Several versions may be installed side by side (rpm kernels). */
  readonly installOnly: boolean
  /** Bytes to download. */
  readonly size: number
  readonly summary: string
  /** Windows only. */
  readonly windows?: WindowsUpdate
}

/** What the Windows Update catalogue says of an update (spec §2, §3.6). */
export interface WindowsUpdate {
  readonly title: string
  readonly classification: string
  /** MSRC severity: Critical, Important, Moderate, Low, Unspecified. */
  readonly msrcSeverity: string
  readonly msrcNumber: string
  readonly products: readonly string[]
  readonly productFamily: string
  /** OS or APPLICATION. */
  readonly patchSet: 'OS' | 'APPLICATION'
  /** KBs that this one replaces: they stop being offered once it is. */
  readonly supersedes: readonly string[]
  readonly cves: readonly string[]
}

/** A vendor's notice about one or more package versions (updateinfo on rpm systems, patches on SLES). */
export interface Advisory {
  /** In the vendor's format: ALAS-2026-1953, RHSA-2026:1234, SUSE-SLE-…, USN-… . */
  readonly id: string
  /** The classification in Patch Manager's words: Security, Bugfix, Enhancement, Recommended, Newpackage, Optional, Feature … */
  readonly classification: string
  /** In the vendor's own word; '' where the vendor gives none. */
  readonly severity: string
  /** Epoch ms. */
  readonly issuedAt: number
  /** Epoch ms; 0 when never updated. */
  readonly updatedAt: number
  readonly cves: readonly string[]
  readonly bugzillas: readonly string[]
  readonly title: string
}

/** A version that a repository offers, with every notice that names it. */
export interface AvailablePackage {
  readonly pkg: PackageVersion
  readonly advisories: readonly Advisory[]
}

/** A version found on a host. Image packages share one frozen object among all hosts. */
export interface InstalledPackage {
  readonly pkg: PackageVersion
  /** Every notice that names this version, as the repositories say now; left out where none does. */
  readonly advisories?: readonly Advisory[]
  /** Epoch ms. */
  readonly installedAt: number
  /** Configured badly or not at all (dpkg `iF`): counts as not properly installed. */
  readonly broken?: true
}

/**
 * What one vendor has published for one system, on a calendar that starts at the lab's first UTC midnight.
 * Pure and memoised: the same (os, start, seed) gives the same objects.
 */
export interface Catalog {
  readonly os: OsId
  /** Packages of a fresh host, sorted by name then arch. */
  readonly image: readonly InstalledPackage[]
  /** Everything published up to and including `now` (epoch ms), the image's versions left out; the same array until something new appears. */
  published(now: number): readonly AvailablePackage[]
  /** The first publication after `now` (epoch ms); there is always one, since the vendor's rhythm goes on. */
  nextPublication(now: number): number
  /** Whether having installed this version asks for a reboot (kernel, libc …). */
  needsReboot(pkg: PackageVersion): boolean
  /** Kernel release that boots when this package version is the newest kernel installed (`uname -r`); undefined if it is no kernel. */
  kernelRelease(pkg: PackageVersion): string | undefined
}
