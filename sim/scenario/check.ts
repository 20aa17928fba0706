import type { Caller } from '../api/caller.ts'
import type { Lab } from '../core.ts'
import { callAll } from './call.ts'
import { evaluate, fill, fillText, isTrue } from './expression.ts'
import type { Heard } from './heard.ts'
import { isWatching, type Monitor, type Standing } from './monitor.ts'
import { Unreadable } from './problem.ts'
import type { AnswerRecord } from './record.ts'
import type { Check, CheckKind } from './schema.ts'
import { reserved, type View } from './state.ts'

/** How a check stands, for people. */
export interface CheckView extends Standing {
  readonly kind: CheckKind
}

/** What checks are judged by. */
export interface Bench {
  readonly lab: Lab
  readonly caller: Caller
  readonly view: (parts: readonly string[]) => View
  monitorOf(check: Check): Monitor | undefined
  /** The call that satisfies a `called` check. */
  callFor(check: Check): Heard | undefined
  answerTo(check: Check): AnswerRecord | undefined
  titleOf(step: string): string
}

const good: Standing = { ok: true, says: '' }

function kindOf(check: Check): CheckKind {
  if ('api' in check) return 'api'
  if ('called' in check) return 'called'
  if ('answer' in check) return 'answer'
  return 'always' in check ? 'always' : 'never' in check ? 'never' : 'eventually'
}

export function judge(check: Check, bench: Bench): CheckView {
  return { kind: kindOf(check), ...standingOf(check, bench) }
}

function standingOf(check: Check, bench: Bench): Standing {
  if (isWatching(check)) return bench.monitorOf(check)?.standing(bench.view) ?? good
  if ('api' in check) return judgeApi(check, bench)
  if ('called' in check) {
    if (bench.callFor(check) !== undefined) return good
    const since = check.since === undefined ? '' : ` since "${bench.titleOf(check.since)}" was solved`
    const says = `Nobody has called ${[check.called].flat().join(' or ')}${check.with === undefined ? '' : ` with what was asked for`}${since} yet.`
    return { ok: false, says: check.else === undefined ? says : fillText(check.else, bench.view(reserved)) }
  }
  const given = bench.answerTo(check)
  if (given?.right === true) return good
  if (given === undefined) return { ok: false, says: `Not answered yet: ${check.answer}` }
  return {
    ok: false,
    says:
      check.else === undefined
        ? `"${given.text}" is not the answer to: ${check.answer}`
        : fillText(check.else, bench.view(reserved)),
  }
}

function judgeApi(check: Extract<Check, { api: string }>, { lab, caller, view }: Bench): Standing {
  const state = view(reserved)
  let input: Readonly<Record<string, unknown>>
  try {
    input = fill(check.input ?? {}, state) as Readonly<Record<string, unknown>>
  } catch (error) {
    // What the input speaks of is not there yet.
    if (error instanceof Unreadable) return { ok: false, says: fillText(check.else, state) }
    throw error
  }
  const { output, refusal } = callAll(lab, check.api, input, caller)
  if (output === undefined)
    return { ok: false, says: `${fillText(check.else, state)} (${check.api} answers ${refusal})` }
  const { value, problem } = evaluate(check.expect, output)
  if (problem !== undefined) return { ok: false, says: `${fillText(check.else, { ...state, ...output })} (${problem})` }
  return isTrue(value) ? good : { ok: false, says: fillText(check.else, { ...state, ...output }) }
}
