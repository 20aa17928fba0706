import { hash32 } from '../chance/hash.ts'
import type { Lab } from '../core.ts'
import { assess } from './assess.ts'
import type { AssessInput, Assessment } from './assessment.ts'

export interface Known {
  readonly input: AssessInput
  readonly assessment: Assessment
  /** Key of the shared items, once stored. */
  readonly items: string
}

/** By the list of installed packages, which hosts with the same packages share. */
const known = new WeakMap<object, Known[]>()

/** Kept per list of installed packages: other baselines, other days. */
const most = 16

const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((each) => b.has(each))

function isSame(a: AssessInput, b: AssessInput): boolean {
  return (
    a.policy === b.policy &&
    a.available === b.available &&
    a.operation === b.operation &&
    a.overrideList === b.overrideList &&
    a.os === b.os &&
    sameSet(a.pendingReboot, b.pendingReboot)
  )
}

/**
 * Assesses a host, once for all hosts that are alike: the outcome depends on nothing but its input, and stays the same until an
 * approval ripens (`stableUntil`).
 */
export function assessed(input: AssessInput): Known {
  const kin = known.get(input.installed) ?? []
  const found = kin.find(
    (each) => isSame(each.input, input) && input.now >= each.input.now && input.now < each.assessment.stableUntil,
  )
  if (found !== undefined) return found
  const assessment = assess(input)
  const fresh = { input, assessment, items: contentKey(assessment) }
  known.set(input.installed, [fresh, ...kin].slice(0, most))
  return fresh
}

/** 64 bits of the content: the same items on any host get the same key. */
function contentKey({ items, counts }: Assessment): string {
  const text = JSON.stringify([items, counts])
  const half = (salt: string): string => (hash32(salt + text) >>> 0).toString(16).padStart(8, '0')
  return half('a') + half('b')
}

/** Stores the items of an outcome for all reports that come to the same. Returns their key. */
export function keepItems(lab: Lab, { assessment, items }: Known): string {
  if (lab.store.get('patch-items', items) === undefined) {
    lab.store.put('patch-items', items, {
      items: assessment.items,
      counts: assessment.counts,
      nonCompliantSeverity: assessment.nonCompliantSeverity ?? 'COMPLIANT',
    })
  }
  return items
}
