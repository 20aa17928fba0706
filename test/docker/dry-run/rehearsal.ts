import type { AvailablePackage } from '../../../sim/catalog/catalog.ts'
import type { Stream } from '../../../sim/chance/rng.ts'
import type { Result } from '../../../sim/host/driver.ts'
import type { Os } from '../../../sim/os/os.ts'
import type { PatchPolicy } from '../../../sim/patching/baseline.ts'

export type State = Extract<Result, { kind: 'state' }>

/** A baseline, and the command line with which the host's own package manager decides the same. */
export interface Comparison {
  readonly name: string
  readonly policy: PatchPolicy
  /** Shell text (bash) that installs nothing. */
  readonly command: string
}

/** What a package manager says that it would do, as titles. */
export interface Plan {
  readonly chosen: readonly string[]
  /** What comes in because something chosen needs it. */
  readonly dependencies: readonly string[]
}

/** What there is to compare: one host at one time. */
export interface Setting {
  readonly os: Os
  /** Lab time, epoch ms. */
  readonly now: number
  readonly state: State
  /** Updates of what is installed, with their notices. */
  readonly updates: readonly AvailablePackage[]
  readonly published: readonly AvailablePackage[]
  /** By which lists are drawn. */
  readonly random: Stream
}

/** A package manager that can be asked what it would do. */
export interface Rehearsal {
  comparisons(setting: Setting): readonly Comparison[]
  read(stdout: string): Plan
  /** Whether the manager takes the same versions, rather than some that are no older. */
  readonly exact: boolean
  /** Whether Patch Manager heeds days to wait with this manager. */
  readonly dates: boolean
  /** What the manager shows of the vendor's notices, and what it ought to show: a line each, to be compared whatever the order. */
  readonly notices?: {
    readonly command: string
    read(stdout: string): readonly string[]
    expected(setting: Setting): readonly string[]
  }
}
