import type { Lab } from '../core.ts'
import { perform, type Stage } from './action.ts'
import { evaluate, isTrue } from './expression.ts'
import type { Event } from './scenario.ts'
import { partsIn, touches } from './state.ts'

/** What happens by itself in a scenario. Everything here is called inside an input, but for `nextEvent`. */
export interface Timeline {
  /** Sets those events going whose time has come. */
  start(isMeant: (when: Event['when']) => boolean): void
  /** The same for those that wait for a state; `kinds` of records have changed, all of them if undefined. */
  watch(kinds: ReadonlySet<string> | undefined): void
  /** The deadline of an event. */
  happen(key: string): void
  /** Lab time of the next event that has been set going; undefined when there is none. */
  nextEvent(): number | undefined
}

export function createTimeline(lab: Lab, events: readonly Event[], stage: Stage): Timeline {
  /** Events that have been set going, and the lab time at which they are to happen. */
  const started = new Map<number, number>()

  function start(isMeant: (when: Event['when']) => boolean): void {
    events.forEach(({ when }, i) => {
      if (started.has(i) || !isMeant(when)) return
      const delay = when.kind === 'at' ? when.ms : when.delay
      started.set(i, lab.now() + delay)
      lab.arm(delay, 'scenario', String(i), 'event')
    })
  }

  return {
    start,
    watch(kinds) {
      start((when) => {
        if (when.kind !== 'state') return false
        const parts = partsIn(when.expression)
        if (kinds !== undefined && !touches(parts, kinds)) return false
        return isTrue(evaluate(when.expression, stage.view(parts)).value)
      })
    },
    happen(key) {
      const actions = events[Number(key)]?.actions ?? []
      const problems = actions.flatMap((action) => perform(action, stage))
      lab.store.put('event', key, { at: lab.now(), problems })
    },
    nextEvent() {
      const waiting = [...started].filter(([i]) => lab.store.get('event', String(i)) === undefined)
      return waiting.length === 0 ? undefined : Math.min(...waiting.map(([, at]) => at))
    },
  }
}
