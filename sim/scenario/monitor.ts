import { evaluate, fillText, isTrue } from './expression.ts'
import type { Check } from './schema.ts'
import { partsIn, touches, type View } from './state.ts'

/** How a check that looks at every moment stands. */
export interface Standing {
  readonly ok: boolean
  /** What is wrong, in words; '' when nothing is. */
  readonly says: string
}

/** A check over the lab's state at each revision. */
export interface Monitor {
  readonly step: string
  /** Looks at the state, if the kinds of records that have changed can matter to it. */
  look(kinds: ReadonlySet<string> | undefined, view: (parts: readonly string[]) => View, now: number): void
  /** Where it stands, for people with what is the case now. */
  standing(view: (parts: readonly string[]) => View): Standing
}

type Watching = Extract<Check, { always: string } | { never: string } | { eventually: string }>

export const isWatching = (check: Check): check is Watching =>
  'always' in check || 'never' in check || 'eventually' in check

export function createMonitor(step: string, check: Watching): Monitor {
  const expression = 'always' in check ? check.always : 'never' in check ? check.never : check.eventually
  const parts = partsIn(`${expression} ${check.else}`)
  /** Whether it must come true once, or must not come false. */
  const hopes = 'eventually' in check
  let decided: Standing | undefined

  return {
    step,
    look(kinds, view, now) {
      if (decided !== undefined || (kinds !== undefined && !touches(parts, kinds))) return
      const state = view(parts)
      const { value, problem } = evaluate(expression, state)
      if (problem !== undefined) return
      const holds = isTrue(value)
      if (hopes && holds) decided = { ok: true, says: '' }
      if (!hopes && holds === 'never' in check) {
        const at = new Date(now).toISOString().slice(0, 19).replace('T', ' ')
        decided = {
          ok: false,
          says: `At ${at}: ${fillText(check.else, state)} That cannot be taken back: start again to do it better.`,
        }
      }
    },
    standing(view) {
      if (decided !== undefined) return decided
      const state = view(parts)
      const { problem } = evaluate(expression, state)
      // What cannot be evaluated proves nothing.
      if (!hopes) return { ok: problem === undefined, says: problem ?? '' }
      return { ok: false, says: problem ?? fillText(check.else, state) }
    },
  }
}
