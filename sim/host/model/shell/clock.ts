const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const two = (n: number, fill = '0'): string => String(n).padStart(2, fill)

/** The fields of strftime(3) that `date` knows here, in UTC, from epoch ms. */
const fields: Readonly<Record<string, (at: Date) => string>> = {
  '%': () => '%',
  Y: (at) => String(at.getUTCFullYear()),
  m: (at) => two(at.getUTCMonth() + 1),
  d: (at) => two(at.getUTCDate()),
  e: (at) => two(at.getUTCDate(), ' '),
  H: (at) => two(at.getUTCHours()),
  I: (at) => two(at.getUTCHours() % 12 || 12),
  M: (at) => two(at.getUTCMinutes()),
  S: (at) => two(at.getUTCSeconds()),
  p: (at) => (at.getUTCHours() < 12 ? 'AM' : 'PM'),
  a: (at) => (days[at.getUTCDay()] ?? '').slice(0, 3),
  A: (at) => days[at.getUTCDay()] ?? '',
  b: (at) => (months[at.getUTCMonth()] ?? '').slice(0, 3),
  B: (at) => months[at.getUTCMonth()] ?? '',
  s: (at) => String(Math.floor(at.getTime() / 1000)),
  Z: () => 'UTC',
  z: () => '+0000',
  F: (at) => at.toISOString().slice(0, 10),
  T: (at) => at.toISOString().slice(11, 19),
}

/** Writes a moment (epoch ms, UTC) as a format of strftime(3) says; undefined if it has a field that is not known here. */
export function strftime(format: string, at: number): string | undefined {
  const date = new Date(at)
  let known = true
  const text = format.replace(/%(.)/g, (_, field: string) => {
    const write = fields[field]
    known &&= write !== undefined
    return write?.(date) ?? ''
  })
  return known ? text : undefined
}

/** `3 days,  4:05` or `5 min`, as uptime(1) prints a length of time in ms. */
export function upFor(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  const [wholeDays, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60]
  const clock = hours > 0 ? `${two(hours, ' ')}:${two(rest)}` : `${rest} min`
  return wholeDays > 0 ? `${wholeDays} day${wholeDays === 1 ? '' : 's'}, ${clock}` : clock
}
