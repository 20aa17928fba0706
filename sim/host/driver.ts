import type { AvailablePackage, Catalog, InstalledPackage, PackageVersion } from '../catalog/catalog.ts'
import type { OsId } from '../os/os.ts'
import type { Pace } from '../time/pace.ts'
import type { HostFault } from './fault.ts'

/** What a host says about itself when asked. Times in epoch ms. */
export interface Facts {
  readonly bootId: string
  readonly bootedAt: number
  /** `uname -r`; on Windows the build number. */
  readonly kernel: string
}

/** What the lab wants of a host. Every work has an id of its own and can be cancelled; reports name it. */
export type Work = { readonly id: string; readonly host: string } & WorkOrder

export type WorkOrder =
  /** With `upTo` (epoch ms) it comes with everything installed that its vendor had published by then: model hosts alone. */
  | { readonly kind: 'provision'; readonly os: OsId; readonly hostname?: string; readonly upTo?: number }
  /** Facts, packages and, with `refresh`, every version in the enabled repositories that is not installed. */
  | { readonly kind: 'query'; readonly refresh: boolean }
  /** Install exactly these versions (and what they need), in one transaction of the package manager. */
  | { readonly kind: 'install'; readonly packages: readonly PackageVersion[]; readonly lock: readonly string[] }
  | { readonly kind: 'script'; readonly script: Script }
  | { readonly kind: 'reboot' }
  | { readonly kind: 'start' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'remove' }
  /** From now on the fault is in effect, until it is healed. Injecting or healing twice changes nothing. */
  | { readonly kind: 'inject'; readonly fault: HostFault }
  | { readonly kind: 'heal'; readonly fault: HostFault }

/** A script as the agent's shell plugins run it. */
export interface Script {
  readonly shell: 'sh' | 'powershell'
  readonly lines: readonly string[]
  readonly workingDirectory: string
  /** Execution timeout in ms, after which the driver ends the script with code 137 (Windows −1). */
  readonly timeout: number
  readonly environment: Readonly<Record<string, string>>
}

/** What came of a work. A work ends with exactly one of `done` and `failed`; `output` and `down` may come before. */
export type Report =
  | {
      readonly work: string
      readonly host: string
      readonly kind: 'output'
      readonly stream: 'stdout' | 'stderr'
      readonly text: string
    }
  /** A reboot has ended the running system and the boot begins. */
  | { readonly work: string; readonly host: string; readonly kind: 'down' }
  | { readonly work: string; readonly host: string; readonly kind: 'done'; readonly result: Result }
  /** The package manager or the engine refused: `message` is for people, as the tool printed it. */
  | { readonly work: string; readonly host: string; readonly kind: 'failed'; readonly message: string }

/** What a query tells. */
export interface HostState {
  readonly kind: 'state'
  readonly facts: Facts
  /** Hosts with the same packages share one array, so `installedAt` is 0 in it where it differs between them; then it is in the map. */
  readonly installed: readonly InstalledPackage[]
  /** Epoch ms by title (`name.arch:epoch:version-release`, `name.arch:version` on deb, the KB on Windows). */
  readonly installedAt: Readonly<Record<string, number>>
  /** Every version in the enabled repositories that is newer than the installed one, or of a package not installed. Empty without `refresh`. */
  readonly available: readonly AvailablePackage[]
}

export type Result =
  | { readonly kind: 'provisioned'; readonly facts: Facts }
  | HostState
  /**
   * What is soundly there now and was not before, asked for or not; what was asked for and is not, or is not configured; and what the package
   * manager printed. `state`: what a query with `refresh` would tell now, from a driver that knows without being asked.
   */
  | {
      readonly kind: 'installed'
      readonly installed: readonly PackageVersion[]
      readonly failed: readonly PackageVersion[]
      readonly log: string
      readonly state?: HostState
    }
  | { readonly kind: 'exited'; readonly code: number; readonly timedOut: boolean }
  | { readonly kind: 'booted'; readonly facts: Facts }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'removed' }
  | { readonly kind: 'injected' }
  | { readonly kind: 'healed' }

/** What becomes of a host that nobody in the lab asked for: somebody pulled a plug, or put it back. */
export type News =
  /** It does not answer any more. `crashed`: what ran on it is gone and will not be reported; otherwise it only stands still. */
  | { readonly host: string; readonly kind: 'lost'; readonly crashed: boolean }
  /** It answers again; with facts when it has booted in between. */
  | { readonly host: string; readonly kind: 'back'; readonly facts?: Facts }
  /** It was removed for good. */
  | { readonly host: string; readonly kind: 'gone' }

/** What every driver needs of its lab. Times in epoch ms of the lab's clock. */
export interface DriverWorld {
  now(): number
  readonly seed: string
  readonly pace: Pace
  catalog(os: OsId): Catalog
  /** The lab calls the driver's `due(work)` once `ms` of lab time have passed, unless it was told to forget the work. */
  after(ms: number, work: Work): void
  forget(work: string): void
  report(report: Report): void
  news(news: News): void
}

/**
 * The port behind which hosts live. Message-shaped: `start` gives nothing back; reports come in later as inputs of
 * the lab. A driver decides nothing about patches: it lists, installs, runs and reboots.
 */
export interface HostDriver {
  readonly name: DriverName
  start(work: Work): void
  /** The time of a work has come, as armed with `DriverWorld.after`. */
  due(work: Work): void
  /** Ends a work that is under way; the driver reports nothing more about it. Unknown ids are ignored. */
  cancel(work: string): void
}

export type DriverName = 'model' | 'docker'

/** A host cannot have the driver that somebody asked for; the message says why and what to do. */
export class DriverUnavailable extends Error {
  override name = 'DriverUnavailable'
}
