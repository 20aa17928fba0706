import { unreadable } from './problem.ts'

const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

export const durationPattern = /^\s*\d+\s*(?:ms|[smhdw])(?:\s*\d+\s*(?:ms|[smhdw]))*\s*$/

/** Reads `90m`, `1d 12h` as ms. Throws Unreadable. */
export function readDuration(text: string): number {
  if (!durationPattern.test(text)) {
    return unreadable(
      `"${text}" is no duration.`,
      'Write numbers with units, such as 90m, 36h or "1d 12h" (ms, s, m, h, d, w).',
    )
  }
  let sum = 0
  for (const [, count = '', unit = ''] of text.matchAll(/(\d+)\s*(ms|[smhdw])/g))
    sum += Number(count) * (units[unit] ?? 0)
  return sum
}

/** `36h` as people say it: `1 d 12 h`. */
export function sayDuration(ms: number): string {
  const parts: string[] = []
  let rest = ms
  for (const [unit, size] of [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1000],
  ] as const) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(`${count} ${unit}`)
  }
  return parts.length === 0 ? `${ms} ms` : parts.slice(0, 2).join(' ')
}
