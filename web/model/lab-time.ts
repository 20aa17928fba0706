/** `2026-11-26 01:26:54` (UTC, as lab time is told everywhere), of epoch ms as the records have them. */
export const sayTime = (time: number): string => new Date(time).toISOString().slice(0, 19).replace('T', ' ')

/** The same, of epoch seconds as the API has them; '' for none. */
export const when = (seconds: number | undefined): string => (seconds === undefined ? '' : sayTime(seconds * 1000))

/** `2026-11-26`; `–` for none. */
export const dayOf = (seconds: number | undefined): string => when(seconds).slice(0, 10) || '–'

/** `2026-11-26 01:26 UTC`. */
export const minuteOf = (seconds: number): string => `${when(seconds).slice(0, 16)} UTC`

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const

/** The two greatest units of a length: `2 d 4 h`, `4.2 s`, `350 ms`. */
export function sayLength(ms: number): string {
  let rest = Math.round(ms)
  if (rest < 1000) return `${rest} ms`
  if (rest < 60_000) return `${Math.round(rest / 100) / 10} s`
  const from = units.findIndex(([, length]) => rest >= length)
  const parts = units.slice(from, from + 2).flatMap(([name, length]) => {
    const count = Math.floor(rest / length)
    rest -= count * length
    return count === 0 ? [] : [`${count} ${name}`]
  })
  return parts.join(' ')
}
