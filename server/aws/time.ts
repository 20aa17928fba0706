const epochSeconds = /^[+-]?\d+(\.\d*)?([eE][+-]?\d+)?$/
const isoTime = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i

/** Epoch ms of a time written as epoch seconds (`1.58e9`) or in ISO 8601, UTC where it names no zone; NaN for anything else. */
export function parseTime(text: string): number {
  if (epochSeconds.test(text)) return Math.round(Number(text) * 1000)
  const iso = isoTime.exec(text)
  if (iso === null) return NaN
  // Without a zone JavaScript reads a date with a time as local.
  return Date.parse(iso[1] !== undefined && iso[4] === undefined ? `${text}Z` : text)
}
