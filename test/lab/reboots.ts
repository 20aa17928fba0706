import type { Change, Records } from '../../server/index.ts'

/** Who rebooted during a run, in the order in which they went down, and how many hosts were away at once at most. */
export function rebootsIn(changes: readonly Change<Records>[]): {
  readonly order: string[]
  readonly mostAtOnce: number
} {
  const away = new Set<string>()
  const order: string[] = []
  let mostAtOnce = 0
  for (const { kind, key, value } of changes) {
    if (kind !== 'host') continue
    const machine = value === null ? 'gone' : (value as Records['host']).value.machine
    if (typeof machine === 'string') away.delete(key)
    else if (!away.has(key)) {
      away.add(key)
      order.push(key)
    }
    mostAtOnce = Math.max(mostAtOnce, away.size)
  }
  return { order, mostAtOnce }
}
