import type { Pace, Progress, RunningLab, Scenario } from '../../sim/index.ts'
import type { DriverSetting } from '../driver-choice.ts'
import type { LabAddress, Labs } from '../labs.ts'
import type { ServedLab } from '../served-lab.ts'
import { LabGone } from '../turns.ts'
import { hashOf, parse, type Source } from './catalogue.ts'
import { LabInUse, ScenarioBroken } from './errors.ts'
import type { RunResult, StepResult, Teller } from './result.ts'
import { solve } from './solve.ts'

/** What somebody wants to play. */
export interface PlayRequest {
  readonly source: Source
  readonly variant?: string | undefined
  /** Whether a lab with work in it may be ended for it. */
  readonly force: boolean
  /** Whether it is solved unattended, by its solution. */
  readonly solve: boolean
  /** Whether it is recorded, however long it takes. */
  readonly record?: boolean | undefined
  readonly seed?: string | undefined
  readonly pace?: Pace | undefined
  readonly driver?: DriverSetting | undefined
}

/** One thing that an unattended run tells, in order. */
export type RunEvent =
  | { readonly kind: 'begin'; readonly id: string; readonly title: string }
  | { readonly kind: 'move'; readonly said: string }
  | { readonly kind: 'status'; readonly node: string; readonly status: string }
  | { readonly kind: 'end'; readonly step: StepResult }

/** A scenario in a lab: a learner's session, or an unattended run. */
export interface Playing {
  readonly served: ServedLab
  readonly scenario: Scenario
  readonly request: PlayRequest
  readonly progress: () => Progress
  /** What an unattended run has told so far. */
  readonly events: readonly RunEvent[]
  /** What became of an unattended run; rejects when Patchlab itself failed. Undefined in a learner's session. */
  readonly result: Promise<RunResult> | undefined
  /** The same once it is there; 'failed' when Patchlab itself did. */
  readonly ended: () => RunResult | 'failed' | undefined
}

export interface Plays {
  /** Begins a new incarnation of a lab that plays a scenario. @throws ScenarioBroken, LabInUse, DriverUnavailable, ApiError */
  start(which: LabAddress, request: PlayRequest): Playing
  /** Lets a learner's session begin anew; undefined where there is none. @throws as `start` */
  again(which: LabAddress): Playing | undefined
  /** What is played in a lab; undefined when nothing is. */
  of(which: LabAddress): Playing | undefined
}

/** Scenarios in labs: one in each at most. */
export function createPlays(labs: Labs, onError: (error: unknown) => void): Plays {
  const playing = new WeakMap<ServedLab, Playing>()

  const present = ({ account, region }: LabAddress): ServedLab | undefined =>
    labs.list().find((lab) => lab.account === account && lab.region === region)

  function start(which: LabAddress, request: PlayRequest): Playing {
    const { source, variant, force, solve: unattended, record, seed, pace, driver } = request
    const { scenario, problems } = parse(source, variant)
    if (scenario === undefined) throw new ScenarioBroken(source.file, problems)
    const former = present(which)
    if (former !== undefined && !force && isWorkedIn(former.lab))
      throw new LabInUse(which, former.lab.scenario?.scenario.title)
    const served = labs.play(which, {
      scenario,
      hash: hashOf(source.text),
      seed,
      pace,
      driver,
      record,
      paused: unattended,
    })
    const events: RunEvent[] = []
    let ended: RunResult | 'failed' | undefined
    const result = unattended ? solve(served, tellerInto(events)) : undefined
    result?.then(
      (outcome) => (ended = outcome),
      (error: unknown) => {
        ended = 'failed'
        if (!(error instanceof LabGone)) onError(error)
      },
    )
    const run = served.lab.scenario
    if (run === undefined) throw new Error('The lab has begun without its scenario.')
    const made: Playing = {
      served,
      scenario,
      request,
      progress: () => run.progress(),
      events,
      result,
      ended: () => ended,
    }
    playing.set(served, made)
    return made
  }

  function of(which: LabAddress): Playing | undefined {
    const served = present(which)
    return served && playing.get(served)
  }

  return {
    start,
    again(which) {
      const former = of(which)
      const isSession = former !== undefined && former.result === undefined
      return isSession ? start(which, { ...former.request, force: true }) : undefined
    },
    of,
  }
}

function tellerInto(events: RunEvent[]): Teller {
  return {
    begin: ({ id, title }) => void events.push({ kind: 'begin', id, title }),
    move: (said) => void events.push({ kind: 'move', said }),
    status: (node, status) => void events.push({ kind: 'status', node, status }),
    end: (step) => void events.push({ kind: 'end', step }),
  }
}

/**
 * Whether somebody has done something in a lab that would be lost with it: also a step that was solved by looking alone. What memory no longer
 * holds counts as well.
 */
function isWorkedIn({ journal }: RunningLab): boolean {
  const changes = journal.since(0)
  return changes === undefined || changes.some(({ by }) => /^(?:call:|control|learner|scenario:look)/.test(by))
}
