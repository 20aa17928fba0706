import type { OperatingSystem, PatchFilterKey } from '@aws-sdk/client-ssm'

/** The systems a managed node can run; the id names the file in this folder. */
export type OsId =
  | 'amazon-linux-2018.03'
  | 'amazon-linux-2'
  | 'amazon-linux-2023'
  | 'ubuntu-22.04'
  | 'ubuntu-24.04'
  | 'rhel-8'
  | 'rhel-9'
  | 'debian-12'
  | 'raspbian-12'
  | 'sles-15'
  | 'oracle-linux-8'
  | 'oracle-linux-9'
  | 'centos-7'
  | 'centos-stream-9'
  | 'windows-server-2019'
  | 'windows-server-2022'

/** How packages are named, ordered and stored: decides version order and the catalogue's shape. */
export type PackageFamily = 'rpm' | 'deb' | 'windows'

/** The program that installs: decides how the patch engine selects (spec §3.3–3.6). */
export type PackageManager = 'yum' | 'dnf' | 'zypper' | 'apt' | 'windows-update'

/**
 * The patch filters that Patch Manager knows for a system (spec §2): a key that is missing is not allowed there, `'any'` takes
 * free text (1–64 characters). `*` is accepted for every key and not listed.
 */
export type FilterValues = Readonly<Partial<Record<PatchFilterKey, readonly string[] | 'any'>>>

/**
 * One operating system as the agent reports it (spec §9) and as Patch Manager sees it (spec §2).
 * Everything here is constant: what a vendor published is the catalogue's.
 */
export interface Os {
  readonly id: OsId
  /** Patch Manager's name of the system: one of these may cover several versions. */
  readonly patchOs: OperatingSystem
  readonly family: PackageFamily
  readonly manager: PackageManager
  /** What UpdateInstanceInformation sends (spec §9). */
  readonly platform: { readonly type: 'Linux' | 'Windows'; readonly name: string; readonly version: string }
  /** What a baseline's PRODUCT filter is compared with, e.g. `AmazonLinux2018.03`. */
  readonly product: string
  /** Windows only: the family that PRODUCT_FAMILY compares with. */
  readonly productFamily?: string
  /** The package manager's name of the native architecture: x86_64, amd64, armhf, x64. */
  readonly arch: string
  /** What `uname -m` prints; '' on Windows. */
  readonly machine: string
  /** Text of /etc/os-release; '' on Windows. */
  readonly osRelease: string
  /** Python that the Linux payload finds, printed at the top of a run's output; '' on Windows. */
  readonly python: string
  /** rpm: the suffix of releases, e.g. `.amzn1`; '' where packages carry none. */
  readonly dist: string
}
