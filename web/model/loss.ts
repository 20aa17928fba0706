import type { Records, Store } from '../../sim/view.ts'
import { plural } from './play.ts'

/** What a lab has that would be gone with a new beginning, in words; none for a lab that nobody has worked in. */
export function lossOf(store: Pick<Store<Records>, 'get' | 'table'>): readonly string[] {
  const scenario = store.get('scenario', 'scenario')
  const steps = [...store.table('step').values()]
  const solved = steps.filter(({ state }) => state === 'solved')
  const score = solved.reduce((sum, { earned }) => sum + earned, 0)
  const counted: readonly (readonly [number, string, string?])[] = [
    [store.table('baseline').size, 'patch baseline of its own', 'patch baselines of its own'],
    [store.table('document').size, 'document of its own', 'documents of its own'],
    [store.table('command').size, 'command with its output', 'commands with their output'],
    [store.table('patch-report').size, "node's patch report", "nodes' patch reports"],
    [store.table('fault').size + store.table('api-fault').size, 'fault'],
  ]
  return [
    ...(scenario === undefined
      ? []
      : [`“${scenario.title}”: ${solved.length} of ${plural(steps.length, 'step')} solved, ${plural(score, 'point')}`]),
    ...counted.flatMap(([count, one, many]) => (count === 0 ? [] : [plural(count, one, many)])),
  ]
}
