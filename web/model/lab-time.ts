/** `2026-11-26 01:26:54` (UTC, as lab time is told everywhere). */
export const sayTime = (time: number): string => new Date(time).toISOString().slice(0, 19).replace('T', ' ')

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const

/** The two greatest units of a length: `2 d 4 h`, `350 ms`. */
export function sayLength(ms: number): string {
  const from = units.findIndex(([, length]) => ms >= length)
  if (from === -1) return `${Math.round(ms)} ms`
  let rest = ms
  const parts = units.slice(from, from + 2).flatMap(([name, length]) => {
    const count = Math.floor(rest / length)
    rest -= count * length
    return count === 0 ? [] : [`${count} ${name}`]
  })
  return parts.join(' ')
}
