import type { Caller } from './api/caller.ts'
import type { Ec2Action } from './api/ec2/registry.ts'
import type { Input, OperationName, Output } from './api/operation.ts'
import type { Lab } from './core.ts'
import type { DriverName, DriverWorld, HostDriver, News, Report } from './host/driver.ts'
import type { OsId } from './os/os.ts'
import type { Records } from './records.ts'
import type { Origin } from './replay/header.ts'
import type { ClockWish } from './scenario/action.ts'
import type { ScenarioRun } from './scenario/run.ts'
import type { Scenario } from './scenario/scenario.ts'
import type { Change } from './store/change.ts'
import type { Journal } from './store/journal.ts'

/** `now` is the lab time at which the lab is handed over; what it did before (its opening history) lies just before it. */
export interface LabOptions extends Origin {
  /** Changes that the journal holds in memory, at least. */
  readonly journal: number
  /** Makes the driver of hosts that are containers. Left out: there are none. */
  readonly docker?: (world: DriverWorld) => HostDriver
  /**
   * Decides what drives a host: `asked` is what somebody wants, `containers` tells how many the lab has already. Throws DriverUnavailable.
   * Left out: the model drives all, and nothing else can be had.
   */
  readonly driverOf?: (os: OsId, asked: DriverName | undefined, containers: () => number) => DriverName
  /** Told of every change from the first one on, those of the opening history included. */
  readonly watch?: (changes: readonly Change<Records>[]) => void
  /** What is played in the lab. `fleet` is its fleet, and `now` its start. */
  readonly play?: Scenario
  /** Told when the scenario wants the clock changed, once the input that wants it has ended. */
  readonly onClock?: (wish: ClockWish) => void
}

/** A lab as the shell drives it: inputs go in one at a time, each does all it does or nothing. */
export interface RunningLab extends Lab {
  readonly journal: Journal<Records>
  /** What it grew from. */
  readonly origin: Origin
  /** What is played in it. */
  readonly scenario: ScenarioRun | undefined
  /** An API call whose input the model has checked. Throws ApiError, with nothing changed. */
  call<N extends OperationName>(name: N, input: Input<N>, caller: Caller): Output<N>
  /** The same for EC2. Throws Ec2Error. */
  callEc2(action: Ec2Action, input: object, caller: Caller): object
  /** A call that was answered without those: of STS, or as a question that was answered before. */
  heard(operation: string, input: object, output: object, changed: boolean): void
  /** What a driver has to say. */
  report(report: Report): void
  /** What happened to a host that nobody in the lab asked for. */
  news(news: News): void
  /** How many works are under way whose end the lab's clock does not decide: containers at work. Those that stand still are not. */
  readonly outside: number
  /** Somebody at the controls: fleet, clock, faults. `by` names the cause in the journal. */
  control<T>(by: string, change: (lab: Lab) => T): T
  /** Lab time until which the last call would be answered the same again, if no record changes: what depends on time alone (epoch ms). */
  readonly steadyUntil: number
  /** How long the answer to the last call, or its refusal, is to be held back, ms of the wall clock: a fault of the API. */
  readonly latency: number
  /** Goes on to lab time `to` (epoch ms), firing everything due on the way in order. Never back. */
  advance(to: number): void
  /** Lab time of the next deadline; undefined when nothing is armed. */
  due(): number | undefined
}
