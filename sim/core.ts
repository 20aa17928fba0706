import type { Catalog } from './catalog/catalog.ts'
import type { Stream } from './chance/rng.ts'
import type { DriverName, WorkOrder } from './host/driver.ts'
import type { OsId } from './os/os.ts'
import type { Records } from './records.ts'
import type { Store } from './store/store.ts'
import type { Pace } from './time/pace.ts'

/** Whose business a deadline or a report is; each has one handler in `lab.ts`. */
export type Topic = 'host' | 'fault' | 'command' | 'invocation' | 'scenario'

/**
 * A lab as its capabilities and operations see it: one account in one region, with its records, its time and its ways to
 * reach the world. Everything asked for here takes effect only when the present input ends well.
 */
export interface Lab {
  readonly account: string
  readonly region: string
  readonly seed: string
  readonly pace: Pace
  /** UTC midnight (epoch ms) from which the catalogues' days count. */
  readonly midnight: number
  readonly store: Store<Records>
  /** Lab time, epoch ms. */
  now(): number
  /** How many whole periods of `every` ms have passed since `at`: an answer that asked only this stays true until the next one is full. */
  periodsSince(at: number, every: number): number
  /** A number text that no other call in this lab's life gives, and that a rerun gives again. */
  serial(): string
  /** The seeded stream of a name. */
  random(name: string): Stream
  catalog(os: OsId): Catalog
  /** What is to drive a new host of a system, `asked` if anybody asks for something. @throws DriverUnavailable */
  driverOf(os: OsId, asked: DriverName | undefined): DriverName
  /** After `ms` of lab time the topic's handler is told `event` for `key`. Arming the same event of the same key again replaces it. */
  arm(ms: number, topic: Topic, key: string, event: string): void
  disarm(topic: Topic, key: string, event: string): void
  /** Gives a host's driver something to do; the reports go to the topic's handler for `key`. Returns the work's id. */
  drive(host: string, order: WorkOrder, topic: Topic, key: string): string
  /** Ends a work whose reports are no longer wanted. */
  cancel(host: string, work: string): void
}
